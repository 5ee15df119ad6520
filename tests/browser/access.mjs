// Readers who do not see the picture, do not use a mouse, or see otherwise: what is spoken, rings, targets,
// zoom, direction, contrast, and axe over the states. axe alone proves nothing for charts: it passes a blank
// canvas; kinds.mjs walks every kind of chart by keyboard and live region,
// tests/reader listens to a screen reader.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { GOOD, give, isRead, made, spoken, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

test("access: value, date, z-score and rank are spoken for each point over time", (world) =>
  withPage(world, async (page) => {
    await page.locator("flow-mosaic.case .stage").first().focus();
    await page.keyboard.press("End");
    await spoken(page, /316\.6 USD bn, May 2025, .*rank 1 of 28/);
    await page.keyboard.press("ArrowLeft");
    await spoken(page, /67\.1 USD bn, April 2025, .*rank 1 of 28/);
    const section = await give(page, made("weekly.csv", `date,net\n${Array.from({ length: 60 }, (_, week) => `${new Date(Date.UTC(2024, 0, 5 + 7 * week)).toISOString().slice(0, 10)},${(week * 37) % 23 - 11}`).join("\n")}\n`));
    await isRead(section);
    await section.locator(".stage").first().focus();
    await page.keyboard.press("End");
    await spoken(page, /z −?\d.*rank \d+ of 60/);
  }));

test("access: the description says type, range, latest, extremes and streak", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("good.csv", GOOD));
    await isRead(section);
    const label = await section.locator(".stage").first().getAttribute("aria-label");
    for (const part of [/Columns|Line/i, /January 2025/, /June 2025/, /lowest/, /highest/, /latest/, /Negative for the last 4 values/]) assert.match(label ?? "", part);
  }));

/** Contrast of two colours as the browser computes them. Runs in the page. */
function ring() {
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const [a, b] = [light(style.outlineColor), light(getComputedStyle(document.documentElement).backgroundColor)];
  return { ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), width: parseFloat(style.outlineWidth), style: style.outlineStyle, what: `${element.tagName}.${element.className} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").slice(0, 30)}"` };
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`access: everything that Tab reaches has a ring of 3:1 and 24 px, ${colorScheme}`, (world) =>
    withPage(world, async (page) => {
      await page.locator(".display > summary").click();
      await page.locator("flow-mosaic.case flow-tile").first().getByRole("button", { name: "Table" }).click();
      await page.locator(".display > summary").focus();
      for (let presses = 0; presses < 24; presses += 1) {
        await page.keyboard.press("Tab");
        const found = await page.evaluate(ring);
        assert.ok(found.style !== "none" && found.width >= 2 && found.ratio >= 3, JSON.stringify(found));
      }
      const small = await page.evaluate(() => [...document.querySelectorAll("button, select, summary, a[href], input:not([type=file])")].filter((element) => element.checkVisibility() && !element.closest(".skip")).flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const inSentence = element.tagName === "A" && element.closest("p, li");
        return !inSentence && !element.classList.contains("skip") && (width < 24 || height < 23.9) ? [`${element.tagName} "${element.textContent}" ${width}×${height}`] : [];
      }));
      assert.deepEqual(small, []);
    }, { colorScheme }));
}

/** What leaves the page sideways. Runs in the page. */
function sideways() {
  const limit = document.documentElement.clientWidth;
  const inBox = (element) => element.closest(".table-box, .wide-table, .stage, .visually-hidden");
  const guilty = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && !inBox(element)).filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > limit + 1 || left < -1);
  });
  return { wide: document.documentElement.scrollWidth - limit, guilty: guilty.slice(0, 5).map((element) => `${element.tagName}.${element.className}`) };
}

test("access: at 400% zoom everything is in one column and the chart is read", (world) =>
  withPage(world, async (page) => {
    // 1,280 × 1,024 at 400% are 320 × 256 CSS pixels of four device pixels each.
    await isRead(await give(page, made("good.csv", GOOD)));
    const { wide, guilty } = await page.evaluate(sideways);
    assert.ok(wide <= 0, `${wide} px too wide: ${guilty}`);
    assert.deepEqual(guilty, []);
    await page.locator("flow-mosaic.case .stage").first().focus();
    await page.keyboard.press("End");
    await spoken(page, /May 2025/);
  }, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }));

test("access: in a page that runs from right to left nothing leaves it, and the chart still runs in time", (world) =>
  withPage(world, async (page) => {
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await page.locator(".display > summary").click();
    const { wide, guilty } = await page.evaluate(sideways);
    assert.ok(wide <= 0, `${wide} px too wide: ${guilty}`);
    assert.deepEqual(guilty, []);
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.locator(".stage").focus();
    await page.keyboard.press("End");
    const [dot, stage] = [await tile.locator(".dot").boundingBox(), await tile.locator(".stage").boundingBox()];
    assert.ok(dot.x > stage.x + stage.width * 0.8, "the latest value stands at the right");
    const readout = await tile.locator(".readout").boundingBox();
    assert.ok(readout.x + readout.width <= dot.x + 1, "the box covers the point");
  }));

test("access: more contrast, forced colours and less motion are heard", (world) =>
  withPage(world, async (page) => {
    await page.emulateMedia({ contrast: "more" });
    const inks = await page.evaluate(() => [getComputedStyle(document.querySelector(".source")).color, getComputedStyle(document.body).color]);
    assert.equal(inks[0], inks[1], "secondary text is still soft");
    await page.emulateMedia({ contrast: null, forcedColors: "active" });
    const forced = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector(".zoom-button"));
      return { border: style.borderTopWidth, canvas: getComputedStyle(document.querySelector(".stage canvas")).backgroundColor };
    });
    assert.equal(forced.border, "1px");
    assert.notEqual(forced.canvas, "rgba(0, 0, 0, 0)", "the picture has no paper under forced colours");
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => getComputedStyle(element).transitionDuration.split(", ").some((time) => parseFloat(time) > 0)).length);
    assert.equal(moving, 0);
  }, { reducedMotion: "reduce" }));

test("access: axe finds nothing in the main states", async (world) => {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const run = async (page, state) => {
    await page.evaluate(source);
    const found = await page.evaluate(async () => (await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`));
    assert.deepEqual(found, [], state);
  };
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await withPage(world, async (page) => {
      await run(page, "opening");
      await page.locator(".display > summary").click();
      await page.getByRole("button", { name: "Keys" }).click();
      await run(page, "keys");
      await page.keyboard.press("Escape");
      const tile = page.locator("flow-mosaic.case flow-tile").first();
      await tile.getByRole("button", { name: "Table" }).click();
      await tile.getByRole("button", { name: "Change" }).click();
      await run(page, "table and options");
      await tile.getByRole("button", { name: "Share" }).click();
      await page.getByRole("dialog").waitFor();
      await run(page, "share");
      await page.keyboard.press("Escape");
      await isRead(await give(page, made("good.csv", GOOD)));
      await give(page, made("paper.csv", "%PDF-1.7\nxxxx"));
      await run(page, "files");
    }, { colorScheme, bypassCSP: true });
  }
  await withPage(world, async (page) => {
    await page.locator(".banner").waitFor();
    await run(page, "a damaged link");
  }, { path: "/#v1&c=zz.00000000&t&title=x", bypassCSP: true, wait: false });
});
