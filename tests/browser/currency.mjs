// A series in another currency, by a rate among the files of the document.

import assert from "node:assert/strict";
import { give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

/** Monthly sales in yen, the rate of each day, and the same rate in a column that says nothing. */
function csv() {
  const rows = ["date,holder,asset,measure,value,unit"];
  for (let month = 0; month < 24; month += 1) {
    const end = new Date(Date.UTC(2023, month + 1, 0));
    rows.push(`${end.toISOString().slice(0, 10)},funds,foreign bonds,flow,${month % 3 ? -150 : 300},JPY bn`);
  }
  for (let day = new Date(Date.UTC(2023, 0, 1)); day < new Date(Date.UTC(2025, 0, 1)); day.setUTCDate(day.getUTCDate() + 1)) {
    if (day.getUTCDay() % 6) rows.push(`${day.toISOString().slice(0, 10)},,yen,rate,150,JPY per USD`);
  }
  return rows.join("\n");
}

test("currency: a flow is turned by the average rate of its period, by the form, and says so", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("flows-and-rate.csv", csv()));
    await isRead(section);
    const tile = section.locator("flow-tile").first();
    await tile.getByRole("button", { name: "Change" }).click();
    const currency = tile.getByLabel("Currency");
    await currency.waitFor();
    assert.deepEqual((await currency.locator("option").allInnerTexts()).map((text) => text.split(" by ")[0]), ["JPY, as published", "USD"]);
    await currency.selectOption({ index: 1 });
    // 150 billion yen at 150 are a billion dollars.
    await tile.getByText(/USD (1|1\.0|1\.00) bn/).first().waitFor({ timeout: 20_000 });
    await tile.getByText(/converted from JPY to USD at the average rate of each period/).first().waitFor({ state: "attached", timeout: 20_000 });
    await currency.selectOption({ index: 0 });
    await tile.getByText(/¥150 bn/).first().waitFor({ timeout: 20_000 });
  }));
