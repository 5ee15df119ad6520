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
      return { label: element.getAttribute("aria-label"), help: document.getElementById(element.getAttribute("aria-describedby"))?.textContent, ring: `${style.outlineStyle} ${style.outlineWidth}`, ticks: element.parentElement.querySelectorAll("ul li").length };
    });
    assert.ok((stage.label ?? "").length > 40, `description: ${stage.label}`);
    assert.match(stage.help ?? "", /arrows/);
    assert.equal(stage.ring, "solid 2px");
    assert.ok(stage.ticks >= 4, `${stage.ticks} ticks as text`);
    await spoken(page, /\d/);
  }));

test("keyboard: each point is said once, by the chart's own value, and each has a number of its own", (world) =>
  withPage(world, async (page) => {
    await page.evaluate(() => {
      window.said = [];
      new MutationObserver(() => window.said.push(document.getElementById("live").textContent)).observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true });
    });
    const stage = page.locator("flow-mosaic.case .stage").first();
    await stage.focus();
    const [least, most] = await stage.evaluate((element) => [element.ariaValueMin, element.ariaValueMax].map(Number));
    await page.keyboard.press("Home");
    const seen = new Set();
    for (let index = 0; index < 12; index += 1) {
      await page.keyboard.press("ArrowRight");
      const now = await stage.evaluate((element) => Number(element.ariaValueNow));
      assert.ok(now > least && now <= most, `${now} of ${least} to ${most}`);
      seen.add(now);
    }
    assert.equal(seen.size, 12);
    await spoken(page, /February 2024/);
    await page.keyboard.press("Escape");
    await spoken(page, /^Cursor off\.$/);
    assert.equal(await stage.evaluate((element) => Number(element.ariaValueNow)), least);
    // The live region waits a moment before it speaks.
    await page.waitForTimeout(400);
    assert.deepEqual(await page.evaluate(() => window.said), [], "said twice");
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
