// The reader's own mosaic: tiles of several files in one document, in the reader's order.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { GOOD, give, isRead, made, spoken, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

const FUNDS = "date,net flow\n2025-01-31,-2\n2025-02-28,-1\n2025-03-31,4\n2025-04-30,8\n2025-05-31,16\n2025-06-30,32\n";

/** Two files, a tile of each in the mosaic. */
async function twoTiles(page) {
  for (const [name, csv] of [["good.csv", GOOD], ["funds.csv", FUNDS]]) {
    const section = await give(page, made(name, csv));
    await isRead(section);
    const count = await page.locator(".builder flow-tile").count();
    await section.locator("flow-tile").first().getByRole("button", { name: "Add to mosaic" }).click();
    await page.locator(".builder flow-tile").nth(count).locator(".chart[data-painted]").waitFor();
    await page.locator(".builder flow-tile").nth(count).locator(".handle").waitFor();
  }
  return page.locator(".builder flow-tile");
}

const order = (page) => page.locator(".builder flow-tile").evaluateAll((tiles) => tiles.map((tile) => tile.spec.id));
const isOrder = (page, wanted) => page.waitForFunction((ids) => JSON.stringify([...document.querySelectorAll(".builder flow-tile")].map((tile) => tile.spec?.id)) === JSON.stringify(ids) && JSON.stringify(document.querySelector(".builder flow-mosaic").context.mosaic.tiles.map((tile) => tile.id)) === JSON.stringify(ids), wanted);

test("builder: tiles of two files become one document, which is shared, opened elsewhere and undone", (world) =>
  withPage(world, async (page) => {
    const tiles = await twoTiles(page);
    assert.deepEqual(await order(page), ["pace", "pace-2"]);
    const said = await tiles.locator(".finding-heading").allInnerTexts();
    await page.getByRole("textbox", { name: "Title of your mosaic" }).fill("Two files");
    await page.getByRole("textbox", { name: "Title of your mosaic" }).press("Tab");
    await page.waitForFunction(() => document.querySelector(".builder flow-mosaic").context.mosaic.title === "Two files");
    await page.getByRole("button", { name: "Share or save" }).click();
    const field = page.getByRole("dialog").getByRole("textbox", { name: "Link" });
    await field.waitFor();
    assert.ok(await page.getByRole("dialog").getByRole("radio", { name: "The whole document" }).isChecked());
    const link = new URL(await field.inputValue()).hash;
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Share or save");
    await withPage(world, async (other) => {
      assert.equal(await other.locator(".linked h1").innerText(), "Two files");
      assert.equal(await other.locator(".linked .data-row").count(), 2);
      await give(other, made("good.csv", GOOD));
      await give(other, made("funds.csv", FUNDS));
      await other.locator('.linked .data-row[data-status="same"]').nth(1).waitFor();
      const opened = other.locator(".linked flow-tile");
      for (const at of [0, 1]) await opened.nth(at).locator(".chart[data-painted]").waitFor();
      assert.deepEqual(await opened.locator(".finding-heading").allInnerTexts(), said);
    }, { path: `/${link}` });
    await tiles.nth(1).getByRole("button", { name: "Remove" }).click();
    await isOrder(page, ["pace"]);
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await isOrder(page, ["pace", "pace-2"]);
  }));

test("builder: keys and pointer put the tiles in order; words go with them", (world) =>
  withPage(world, async (page) => {
    const tiles = await twoTiles(page);
    const handle = tiles.nth(1).locator(".handle");
    await handle.focus();
    await page.keyboard.press("ArrowUp");
    await isOrder(page, ["pace-2", "pace"]);
    await spoken(page, /Moved to place 1 of 2/);
    assert.ok(await tiles.nth(0).locator(".handle").evaluate((element) => element === document.activeElement), "the focus stays with the tile");
    await page.keyboard.press("ArrowUp");
    await spoken(page, /first tile/);
    // By the pointer: the first tile is dragged below the second.
    const from = await tiles.nth(0).locator(".handle").boundingBox();
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    for (let step = 0; step < 400; step += 1) {
      const box = await tiles.nth(1).boundingBox();
      const y = Math.min(780, box.y + box.height - 20);
      await page.mouse.move(from.x + 8, y - (step % 2));
      if (await tiles.nth(1).evaluate((element) => element.classList.contains("drop-after"))) break;
    }
    await page.mouse.up();
    await isOrder(page, ["pace", "pace-2"]);
    await tiles.nth(1).getByRole("button", { name: "Words" }).click();
    await tiles.nth(1).getByRole("textbox", { name: "Paragraph before it" }).fill("Funds, in turn, bought.");
    await tiles.nth(1).getByRole("textbox", { name: "Heading" }).fill("Funds bought");
    await tiles.nth(1).getByRole("textbox", { name: "Note under the chart" }).focus();
    await page.locator(".builder .between", { hasText: "Funds, in turn, bought." }).waitFor();
    await tiles.nth(1).locator(".finding-heading", { hasText: "Funds bought" }).waitFor();
    await tiles.nth(1).getByRole("button", { name: "Up", exact: true }).click();
    await isOrder(page, ["pace-2", "pace"]);
    // The paragraph still stands before its tile.
    assert.ok(await page.locator(".builder .between").evaluate((element) => element.nextElementSibling.spec.id === "pace-2"));
  }));

for (const width of [360, 768, 1440]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`builder: ${width} px, ${colorScheme}: nothing is too wide, everything to press is large enough`, (world) =>
      withPage(world, async (page) => {
        const tiles = await twoTiles(page);
        await tiles.nth(0).getByRole("button", { name: "Words" }).click();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
        const small = await page.locator(".builder button:visible").evaluateAll((buttons) => buttons.map((one) => one.getBoundingClientRect()).filter(({ width: w, height }) => w < 24 || height < 24).length);
        assert.equal(small, 0, `${small} buttons are under 24 px`);
        if (!process.env.SHOTS) return;
        mkdirSync(join(root, "tests/browser/shots"), { recursive: true });
        await page.locator(".builder").screenshot({ path: join(root, `tests/browser/shots/builder-${width}-${colorScheme}.png`) });
      }, { viewport: { width, height: 900 }, colorScheme }));
  }
}
