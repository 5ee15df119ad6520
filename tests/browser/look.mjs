// Sharp, light and dark, narrow and wide.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { GOOD, give, isRead, isReady, made, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

async function shot(page, name, options = {}) {
  if (!process.env.SHOTS) return;
  mkdirSync(join(root, "tests/browser/shots"), { recursive: true });
  await page.screenshot({ path: join(root, `tests/browser/shots/${name}.png`), fullPage: true, ...options });
}

for (const width of [320, 360, 768, 1440]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`look: ${width} px, ${colorScheme}: no sideways scrolling, readable inks`, (world) =>
      withPage(world, async (page) => {
        await isRead(await give(page, made("good.csv", GOOD)));
        const tile = page.locator("flow-mosaic.case flow-tile").first();
        await tile.getByRole("button", { name: "Change" }).click();
        await tile.locator("details.how-headline > summary").click();
        const { wide, guilty } = await page.evaluate(() => {
          const limit = document.documentElement.clientWidth;
          const inBox = (element) => element.closest(".table-box, .wide-table, .stage, .visually-hidden");
          const guilty = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && !inBox(element) && element.getBoundingClientRect().right > limit + 1);
          return { wide: document.documentElement.scrollWidth - limit, guilty: guilty.slice(0, 5).map((element) => `${element.tagName}.${element.className}`) };
        });
        assert.ok(wide <= 0, `${wide} px too wide: ${guilty}`);
        assert.deepEqual(guilty, []);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
        const contrast = await page.evaluate(contrasts);
        assert.ok(contrast.body >= 7 && contrast.soft >= 4.5, JSON.stringify(contrast));
        await shot(page, `${width}-${colorScheme}`);
      }, { viewport: { width, height: 900 }, colorScheme }));
  }
}

/** Contrast of body and secondary text against the paper. Runs in the page. */
function contrasts() {
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = colour.match(/\d+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const of = (selector) => ratio(getComputedStyle(document.querySelector(selector)).color, paper);
  return { body: of("h1"), soft: of(".source") };
}

/**
 * The horizontal lines of a chart by their exact inks. A blurred line has no pixel of its own ink:
 * it is spread over two rows, each half covered. Runs in the page.
 */
function linesOf(element) {
  const GRID = "227,225,220";
  const ZERO = "58,61,66";
  const box = element.getBoundingClientRect();
  const { width, height } = element;
  const { data } = element.getContext("2d").getImageData(0, 0, width, height);
  const rows = { [GRID]: [], [ZERO]: [], half: 0 };
  for (let y = 0; y < height; y += 1) {
    const count = { [GRID]: 0, [ZERO]: 0, half: 0 };
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const ink = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      if (data[at + 3] === 255 && ink in count) count[ink] += 1;
      else if (data[at + 3] > 20 && data[at + 3] < 235) count.half += 1;
    }
    for (const ink of [GRID, ZERO]) rows[ink].push(count[ink] > width * 0.35);
    if (count.half > width * 0.35) rows.half += 1;
  }
  const runs = (flags) => flags.reduce((lengths, on, y) => {
    if (on && flags[y - 1]) lengths[lengths.length - 1] += 1;
    else if (on) lengths.push(1);
    return lengths;
  }, []);
  return { exact: [width - box.width * devicePixelRatio, height - box.height * devicePixelRatio], grid: runs(rows[GRID]), zero: runs(rows[ZERO]), half: rows.half };
}

for (const deviceScaleFactor of [1, 1.25, 2, 3]) {
  test(`look: hairlines are sharp at a device pixel ratio of ${deviceScaleFactor}`, (world) =>
    withPage(world, async (page) => {
      const canvas = page.locator("flow-mosaic.case canvas").first();
      const found = await canvas.evaluate(linesOf);
      assert.ok(Math.abs(found.exact[0]) <= 1 && Math.abs(found.exact[1]) <= 1, `canvas is not its device pixels: ${found.exact}`);
      assert.ok(found.grid.length >= 3, `${found.grid.length} hairlines found`);
      assert.equal(found.zero.length, 1, `${found.zero.length} zero lines found`);
      const thin = Math.max(1, Math.round(deviceScaleFactor));
      for (const thick of found.grid) assert.ok(Math.abs(thick - thin) <= 1, `a hairline of ${thick} device pixels`);
      assert.equal(new Set(found.grid).size, 1, `hairlines differ: ${found.grid}`);
      assert.equal(found.half, 0, "a line is smeared: half-covered rows");
    }, { deviceScaleFactor }));
}

test("look: resizing lays the chart out again at the new width", (world) =>
  withPage(world, async (page) => {
    const canvas = page.locator("flow-mosaic.case canvas").first();
    for (const width of [500, 900, 380]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForFunction((element) => Math.abs(element.width / devicePixelRatio - Math.floor(element.parentElement.clientWidth)) < 1, await canvas.elementHandle(), { timeout: 20_000 });
    }
  }));

test("look: the theme switch repaints, and is remembered", (world) =>
  withPage(world, async (page) => {
    const ink = () => page.locator("flow-mosaic.case canvas").first().evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let [sum, count] = [0, 0];
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 250) { sum += data[at] + data[at + 1] + data[at + 2]; count += 1; }
      return sum / count;
    });
    const light = await ink();
    await page.locator(".display > summary").click();
    await page.getByLabel("Theme").selectOption("dark");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.notEqual(Math.round(await ink()), Math.round(light));
    await page.reload();
    await isReady(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  }));

test("look: forced colours, reduced motion and print keep the note readable", (world) =>
  withPage(world, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tools:visible").count(), 0);
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    assert.ok(await page.locator("flow-mosaic.case canvas").first().isVisible());
  }, { reducedMotion: "reduce" }));

test("look: the states empty, loading and error are designed", async (world) => {
  await withPage(world, async (page) => shot(page, "noscript"), { javaScriptEnabled: false, wait: false });
  await withPage(world, async (page) => {
    await give(page, made("paper.csv", "%PDF-1.7\nxxxx"));
    await shot(page, "refused", { fullPage: false });
  });
});
