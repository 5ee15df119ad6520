// What a file cannot settle is asked in its card: both readings, the choice kept in the document, and undone.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { give, isRead, made, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

/** File, question, the answer that is given, what the card must then say, and whether the file waits. */
const ASKED = [
  { id: "date-order", text: "Date,v\n1/2/2025,5\n3/4/2025,6\n5/6/2025,7\n", give: "day-month", says: /2025-02-01/, waits: true },
  { id: "date-period", text: "date,v\n202301,5\n202302,6\n202303,7\n202304,8\n202401,9\n", give: "quarter", says: /2023-01-01 to 2023-03-31/, waits: true },
  { id: "decimal", text: "date;v\n2025-01-31;1.234\n2025-02-28;2.345\n2025-03-31;3.456\n", give: "comma", says: /1,?234/, waits: true },
  { id: "plus", text: "date,Net flow\n2025-01-31,5\n2025-02-28,-3\n2025-03-31,4\n", give: "sells", says: /turned on reading/, waits: false },
  { id: "percent", text: "date,return\n2025-01-31,0.05\n2025-02-28,-0.03\n2025-03-31,0.4\n", give: "percent", says: /Units\s+%/, waits: false },
  { id: "fiscal-year", text: "Year,Exports\n2019/20,100\n2020/21,110\n2021/22,120\n", give: "04", says: /2019-04-01 to 2020-03-31/, waits: true },
];

const question = (section, id) => section.locator(`fieldset[data-question="${id}"]`);

for (const { id, text, give: answer, says, waits } of ASKED) {
  test(`review: ${id} is asked with both readings, kept and undone`, (world) =>
    withPage(world, async (page) => {
      const section = await give(page, made(`${id}.csv`, text));
      const field = question(section, id);
      await field.waitFor({ timeout: 20_000 });
      const previews = await field.locator(".preview").allInnerTexts();
      assert.ok(previews.length >= 2 && new Set(previews).size === previews.length, `readings side by side: ${previews.join("; ")}`);
      assert.match(await field.innerText(), waits ? /Nothing is computed until you choose/ : /Assumed until you say otherwise/);
      if (process.env.SHOTS) {
        mkdirSync(join(root, "tests/browser/shots"), { recursive: true });
        await section.screenshot({ path: join(root, `tests/browser/shots/asked-${id}.png`) });
      }
      await field.locator(`input[value="${answer}"]`).check();
      const decision = section.locator(`[data-decision="${id}"]`);
      await decision.waitFor({ timeout: 20_000 });
      await isRead(section);
      const card = section.locator(".reading");
      assert.match(await card.innerText(), says);
      const kept = await section.evaluate((element) => element.querySelector("flow-tile").context.mosaic.data[0].assume);
      assert.equal(kept[id], answer);
      await decision.getByRole("button").click();
      await decision.waitFor({ state: "detached", timeout: 20_000 });
      assert.match(await question(section, id).innerText(), waits ? /Nothing is computed/ : /Assumed until/);
    }));
}

test("review: the day of a list without a date is written by the reader", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("hfrx.csv", "Index,DTD,MTD,YTD\nHFRX Global Hedge Fund Index,0.05%,0.10%,2.31%\nHFRX Equity Hedge Index,-0.05%,0.20%,3.31%\n"));
    const field = question(section, "as-of");
    await field.waitFor({ timeout: 20_000 });
    await field.locator("input[type=text]").fill("2025-04-30");
    await field.locator("input[type=text]").press("Enter");
    await section.locator('[data-decision="as-of"]').waitFor({ timeout: 20_000 });
    assert.match(await section.locator(".facts").innerText(), /2025/);
    assert.match(await section.locator(".decisions").innerText(), /2025-04-30/);
  }));
