// Readers who do not see the picture, do not use a mouse, or see otherwise: every kind of chart by
// keyboard and live region, then rings, targets, zoom, direction, contrast, and axe over the states.
// axe alone proves nothing for charts: it passes a blank canvas.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { GOOD, give, isReady, isRead, made, spoken, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

/** Documents over our made-up samples that together have every kind of chart that an analysis draws. */
const DOCUMENTS = ["accounts", "breadth", "breakdown", "home-bias", "hedging", "order-of-events", "positions", "counterparty", "joint-extremes"];

/** Opens one of the analyses' own documents as if the reader had dropped it. */
export async function openDocument(page, id, change = (mosaic) => mosaic) {
  const mosaic = change(JSON.parse(await readFile(join(root, `tests/fixtures/mosaics/${id}.json`), "utf8")));
  for (const one of mosaic.data) one.address = one.address.replace("../../../www/", "");
  await page.setInputFiles("input[type=file]", made(`${id}.mosaic.json`, JSON.stringify(mosaic)));
  const tiles = page.locator("flow-mosaic.linked flow-tile");
  await page.waitForFunction((count) => {
    const all = [...document.querySelectorAll("flow-mosaic.linked flow-tile")];
    return all.length === count && all.every((tile) => tile.chart?.painter && tile.result?.exhibit);
  }, mosaic.tiles.length, { timeout: 30_000 }).catch(async () => {
    throw new Error(`${id}: ${(await page.locator(".problem").allInnerTexts()).join("; ") || "no tiles"}`);
  });
  return tiles;
}

const kindOf = (tile) => tile.evaluate((element) => {
  const shape = element.spec.view?.shape;
  const { kind } = element.result.exhibit.plot;
  return shape ?? (typeof kind === "string" ? kind : Object.keys(kind)[0]);
});

/** The keyboard and live-region script of one chart. */
async function script(page, tile, name) {
  const stage = tile.locator(".stage");
  const where = () => tile.evaluate((element) => element.chart.cursor);
  const state = await tile.evaluate((element) => {
    const { stage, painter, ticks } = element.chart;
    return { label: stage.getAttribute("aria-label") ?? "", role: stage.getAttribute("role"), tab: stage.tabIndex, help: document.getElementById(stage.getAttribute("aria-describedby"))?.textContent ?? "", layers: painter.layer_count(), ticks: ticks.children.length, points: painter.last_point(0) - painter.first_point(0) + 1, overTime: painter.days().length > 0 };
  });
  assert.equal(state.tab, 0, `${name}: Tab does not reach it`);
  assert.ok(state.label.length > 30 && /\d/.test(state.label), `${name}: described as "${state.label}"`);
  assert.match(state.help, /arrows/, name);
  assert.ok(state.layers >= 1, `${name}: nothing to visit`);
  if (state.overTime) assert.ok(state.ticks >= 4, `${name}: ${state.ticks} ticks as text`);
  await stage.focus();
  await page.keyboard.press("End");
  const last = await where();
  await spoken(page, /\d/);
  await page.keyboard.press("Home");
  const first = await where();
  const said = await spoken(page, /\d/);
  assert.ok(said.length > 6, `${name}: says "${said}"`);
  if (state.points > 1) assert.notEqual(first.index, last.index, `${name}: Home and End are one point`);
  if (state.points > 1) {
    await page.keyboard.press("ArrowRight");
    assert.notEqual((await where()).index, first.index, `${name}: the arrow does not move`);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await where()).index, first.index, `${name}: there and back is another point`);
    await page.keyboard.press("PageDown");
    const paged = (await where()).index;
    assert.ok(paged >= Math.min(first.index + 2, last.index) || state.points <= 2, `${name}: Page Down moves from ${first.index} to ${paged}`);
    await page.keyboard.press("PageUp");
    assert.equal((await where()).index, first.index, `${name}: Page Up`);
  }
  if (state.layers > 1) {
    await page.keyboard.press("ArrowDown");
    assert.notEqual((await where()).layer, first.layer, `${name}: Down does not change the series`);
    await page.keyboard.press("ArrowUp");
    assert.equal((await where()).layer, first.layer, `${name}: Up does not go back`);
  }
  if (state.overTime) await spoken(page, /\d.*\d{4}/);
  assert.ok(await tile.locator(".readout").isVisible(), `${name}: nothing is shown`);
  await page.keyboard.press("Escape");
  assert.equal(await where(), null, `${name}: Escape`);
  await page.keyboard.press("t");
  // The code of tables comes when the first is opened.
  await tile.locator(".panel table tbody tr").first().waitFor({ timeout: 20_000 }).catch(() => {});
  const rows = await tile.locator(".panel table tbody tr").count();
  assert.ok(rows >= 1, `${name}: no table behind the chart`);
  await page.keyboard.press("t");
}

for (const id of DOCUMENTS) {
  test(`access: ${id}: every chart by keyboard, spoken, with its table`, (world) =>
    withPage(world, async (page) => {
      const tiles = await openDocument(page, id);
      for (const tile of await tiles.all()) await script(page, tile, `${id} ${await tile.getAttribute("tile")} (${await kindOf(tile)})`);
    }));
}

test("access: a chart over time in its other shapes is read by keyboard as well", (world) =>
  withPage(world, async (page) => {
    const tiles = await openDocument(page, "counterparty", (mosaic) => {
      const [tile] = mosaic.tiles;
      return { ...mosaic, tiles: ["distribution", "strips", "panels", "change"].map((shape) => ({ ...tile, id: shape, view: { shape } })) };
    });
    for (const tile of await tiles.all()) {
      const shape = await kindOf(tile);
      assert.ok(!(await tile.evaluate((element) => element.chart.painter.days().length)) || shape === "panels", `${shape} was not drawn`);
      await script(page, tile, shape);
    }
  }));

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
