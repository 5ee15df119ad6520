// The chart answers keyboard and pointer, and says what it shows.

import assert from "node:assert/strict";
import { spoken, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const points = (tile) => tile.evaluate((element) => {
  const [layer] = element.result.exhibit.plot.layers;
  return layer.values.filter((value) => value !== null).length;
});

test("keyboard: arrows, Home, End, Page keys and Escape move the cursor and speak", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const stage = tile.locator(".stage");
    const where = () => tile.evaluate((element) => element.chart.cursor?.index ?? null);
    const count = await points(tile);
    await stage.focus();
    await page.keyboard.press("End");
    await spoken(page, /\d.*May 2025/);
    const last = await where();
    await page.keyboard.press("ArrowLeft");
    await spoken(page, /\d.*April 2025/);
    await page.keyboard.press("PageUp");
    assert.equal(await where(), last - 11);
    await page.keyboard.press("PageDown");
    assert.equal(await where(), last - 1);
    await page.keyboard.press("Home");
    await spoken(page, /February 2023/);
    assert.equal(last - (await where()), count - 1);
    await page.keyboard.press("ArrowLeft");
    assert.equal(last - (await where()), count - 1, "the cursor left the data");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    assert.ok(await tile.locator(".readout").isVisible());
    await page.keyboard.press("Escape");
    await tile.locator(".readout").waitFor({ state: "hidden" });
    assert.equal(await where(), null);
  }));

test("keyboard: Tab reaches the chart, which has a name, a description and a focus ring", (world) =>
  withPage(world, async (page) => {
    await page.focus(".display > summary");
    let found = false;
    for (let presses = 0; presses < 12 && !found; presses += 1) {
      await page.keyboard.press("Tab");
      found = await page.evaluate(() => document.activeElement?.classList.contains("stage") ?? false);
    }
    assert.ok(found, "Tab does not reach a chart");
    const stage = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return { label: element.getAttribute("aria-label"), help: document.getElementById(element.getAttribute("aria-describedby"))?.textContent, ring: `${style.outlineStyle} ${style.outlineWidth}`, ticks: element.parentElement.querySelectorAll("ul li").length, value: element.ariaValueText };
    });
    assert.ok((stage.label ?? "").length > 40, `description: ${stage.label}`);
    assert.match(stage.help ?? "", /arrows/);
    assert.equal(stage.ring, "solid 2px");
    assert.ok(stage.ticks >= 4, `${stage.ticks} ticks as text`);
    assert.match(stage.value, /, .*\d.*, [A-Z]/, "who comes in does not hear the place");
  }));

/** What the live region says from now on, phrase by phrase. @param {import("playwright-core").Page} page */
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.getElementById("live").textContent)).observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true });
  });
  /** What was said since the last time, once nothing more comes. */
  return async () => {
    // The live region waits a moment before it speaks.
    await page.waitForTimeout(500);
    return page.evaluate(() => window.said.splice(0));
  };
}

/** Keys in a quick row, in one task of the page. @param {import("playwright-core").Locator} stage @param {string[]} keys */
const quickly = (stage, keys) => stage.evaluate((element, all) => {
  for (const key of all) element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}, keys);

/** What a slider tells of itself. @param {import("playwright-core").Locator} stage @returns {Promise<any>} */
const valueOf = (stage) => stage.evaluate((element) => ({ now: Number(element.ariaValueNow), min: Number(element.ariaValueMin), max: Number(element.ariaValueMax), text: element.ariaValueText }));

test("keyboard: each key is said once, by the live region, and the chart's own value rests while a reader is inside", (world) =>
  withPage(world, async (page) => {
    const said = await listen(page);
    const stage = page.locator("flow-mosaic.case .stage").first();
    const before = await valueOf(stage);
    assert.match(before.text, /^Foreigners: US long-term securities, 316\.6 USD bn, May 2025, z 2\.8, rank 1 of 28 from the top$/);
    assert.ok(before.now > before.min && before.now === before.max, JSON.stringify(before));
    await stage.focus();
    assert.deepEqual(await said(), [], "the value is said with the chart's name, and once more");
    const keys = { Home: /^135\.3 USD bn, February 2023/, ArrowRight: /March 2023/, ArrowLeft: /February 2023/, PageDown: /December 2023/, PageUp: /February 2023/, End: /^316\.6 USD bn, May 2025/, ArrowUp: /^Foreigners.*April 2025/, ArrowDown: /^Foreigners.*May 2025/, Escape: /^Cursor off\.$/ };
    for (const [key, words] of Object.entries(keys)) {
      await page.keyboard.press(key);
      const phrases = await said();
      assert.equal(phrases.length, 1, `${key}: ${phrases.join("; ") || "nothing"}`);
      assert.match(phrases[0], words, key);
      assert.deepEqual(await valueOf(stage), before, `${key}: said by the value as well`);
    }
  }));

test("keyboard: of a quick row of keys the last point alone is said, with the name of a series that was come to", (world) =>
  withPage(world, async (page) => {
    const said = await listen(page);
    const stage = page.locator("flow-mosaic.case .stage").first();
    await stage.focus();
    await quickly(stage, ["Home", ...Array(12).fill("ArrowRight")]);
    let phrases = await said();
    assert.equal(phrases.length, 1, phrases.join("; "));
    assert.match(phrases[0], /^-?−?[\d.]+ USD bn, February 2024/);
    // At the end of the data a key says where one is once more; a region that is set to the same words says nothing.
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    phrases = await said();
    await page.keyboard.press("ArrowRight");
    const again = await said();
    assert.equal(again.length, 1);
    assert.equal(again[0].trim(), phrases.at(-1).trim());
    assert.notEqual(again[0], phrases.at(-1));
    const several = page.locator("flow-tile .stage").nth(await page.evaluate(() => [...document.querySelectorAll("flow-tile")].findIndex((tile) => tile.chart?.painter?.layer_count() > 1)));
    await several.focus();
    await quickly(several, ["Home", "ArrowDown", "ArrowRight"]);
    const name = await several.evaluate((element) => {
      const { painter, cursor } = element.closest("flow-tile").chart;
      return JSON.parse(painter.reading(cursor.layer, cursor.index)).name;
    });
    phrases = await said();
    assert.equal(phrases.length, 1, phrases.join("; "));
    assert.ok(phrases[0].startsWith(`${name}, `), `${phrases[0]}: which series?`);
    await page.keyboard.press("ArrowRight");
    assert.ok(!(await said())[0].startsWith(name), "the name is said at every point");
  }));

test("keyboard: who leaves a chart and comes back is told, and shown, where the cursor was left", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const stage = tile.locator(".stage");
    await stage.focus();
    await page.keyboard.press("ArrowLeft");
    await spoken(page, /April 2025/);
    await page.keyboard.press("Tab");
    assert.match((await valueOf(stage)).text, /^Foreigners: US long-term securities, −67\.1 USD bn, April 2025/);
    assert.equal((await valueOf(stage)).now, (await valueOf(stage)).max - 1);
    assert.equal(await tile.locator(".readout").isVisible(), false);
    const said = await listen(page);
    await page.keyboard.press("Shift+Tab");
    assert.match(await tile.locator(".readout").innerText(), /April 2025/);
    assert.deepEqual(await said(), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.match((await valueOf(stage)).text, /316\.6 USD bn, May 2025/);
  }));

test("keyboard: a flick of a phone's screen reader, which comes as a key without the focus, is said", (world) =>
  withPage(world, async (page) => {
    const said = await listen(page);
    const stage = page.locator("flow-mosaic.case .stage").first();
    await quickly(stage, ["ArrowLeft"]);
    assert.match((await said()).join(), /^Foreigners: US long-term securities, .*2025/);
    await quickly(stage, ["ArrowLeft"]);
    assert.match((await said()).join(), /^−?[\d.]+ USD bn, April 2025/);
  }));

test("keyboard: T shows the table of the chart, T again hides it", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.locator(".stage").focus();
    await page.keyboard.press("t");
    const rows = tile.locator(".panel table").first().locator("tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), await tile.evaluate((element) => element.result.exhibit.plot.layers[0].days.length));
    assert.match(await rows.first().innerText(), /May 2025/);
    await page.keyboard.press("t");
    await tile.locator(".panel:visible").first().waitFor({ state: "hidden" });
  }));

test("pointer: the reading box follows and never covers the point", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.locator(".stage").scrollIntoViewIfNeeded();
    const box = await tile.locator(".stage").boundingBox();
    for (const share of [0.15, 0.4, 0.49, 0.51, 0.7, 0.9]) {
      await page.mouse.move(box.x + box.width * share, box.y + box.height * 0.5);
      const [readout, dot] = [await tile.locator(".readout").boundingBox(), await tile.locator(".dot").boundingBox()];
      assert.ok(readout && dot);
      const apart = readout.x >= dot.x + dot.width - 1 || readout.x + readout.width <= dot.x + 1;
      assert.ok(apart, `covers the point at ${share}`);
      assert.ok(readout.x >= box.x - 1 && readout.x + readout.width <= box.x + box.width + 1, `leaves the chart at ${share}`);
    }
    await page.mouse.move(5, 5);
    await tile.locator(".readout").waitFor({ state: "hidden" });
  }));

test("pointer: the value becomes what is pointed at until a reader is inside, who is told it once", (world) =>
  withPage(world, async (page) => {
    const stage = page.locator("flow-mosaic.case .stage").first();
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    const said = await listen(page);
    const at = (share) => page.mouse.move(box.x + box.width * share, box.y + box.height * 0.5);
    await at(0.4);
    const pointed = await valueOf(stage);
    assert.ok(pointed.now > 1 && pointed.now < pointed.max, JSON.stringify(pointed));
    await page.mouse.down();
    await page.mouse.up();
    assert.deepEqual([await valueOf(stage), await said()], [pointed, []]);
    for (const share of [0.5, 0.6, 0.7]) await at(share);
    const phrases = await said();
    assert.equal(phrases.length, 1, phrases.join("; "));
    assert.match(phrases[0], /^−?[\d.]+ USD bn, \w+ 202[45]/);
    assert.deepEqual(await valueOf(stage), pointed);
  }));

test("pointer: the wheel over a chart scrolls the page", (world) =>
  withPage(world, async (page) => {
    const stage = page.locator("flow-mosaic.case .stage").first();
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((y) => scrollY > y + 100, before);
    assert.equal(await stage.evaluate((element) => getComputedStyle(element).touchAction.includes("pan-y")), true);
  }));

test("controls: every control has a name and is at least 24 px", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.getByRole("button", { name: "Change" }).click();
    const small = await page.evaluate(() => [...document.querySelectorAll("button, select, summary, input:not([type=file])")].filter((element) => element.checkVisibility()).flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const name = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
      return width < 24 || height < 23.9 || !name?.trim() ? [`${element.tagName} "${name}" ${width}×${height}`] : [];
    }));
    assert.deepEqual(small, []);
  }));
