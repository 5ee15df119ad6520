// Every kind of chart by keyboard and live region, in Chromium and in Firefox: the same script, which needs
// of a page only what Playwright and Puppeteer have in common.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTS, SHAPES, documentOf, shaped } from "./charts.mjs";
import { withFirefox } from "./firefox.mjs";
import { root, test } from "./harness.mjs";
import { withPage } from "./page.mjs";

/** What Playwright and Puppeteer have in common. @typedef {{evaluate: (run: any, argument?: any) => Promise<any>, keyboard: {press: (key: any) => Promise<void>}}} Page */

/** Waits until something holds in the page. @param {Page} page @param {any} check @param {any} [argument] @param {() => Promise<string>} [why] */
async function until(page, check, argument, why = async () => String(check)) {
  for (const end = Date.now() + 30_000; !(await page.evaluate(check, argument)); ) {
    if (Date.now() > end) throw new Error(await why());
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Opens one of the analyses' own documents as if the reader had dropped it; how many tiles it has. @param {Page} page */
async function openDocument(page, id, change = (/** @type {any} */ mosaic) => mosaic) {
  const mosaic = await documentOf(id, change);
  await page.evaluate(({ name, text }) => {
    document.getElementById("live").textContent = "";
    document.querySelector("flow-mosaic.linked")?.setAttribute("data-before", "");
    const input = /** @type {HTMLInputElement} */ (document.querySelector("input[type=file]"));
    const given = new DataTransfer();
    given.items.add(new File([text], name));
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, { name: `${id}.mosaic.json`, text: JSON.stringify(mosaic) });
  await until(page, (count) => {
    const all = [...document.querySelectorAll("flow-mosaic.linked:not([data-before]) flow-tile")];
    return all.length === count && all.every((tile) => tile.chart?.painter && tile.result?.exhibit && !tile.chart.busy) && document.getElementById("live").textContent.includes(".mosaic.json");
  }, mosaic.tiles.length, async () => `${id}: ${(await page.evaluate(() => [...document.querySelectorAll(".problem")].map((one) => one.textContent).join("; "))) || "no tiles"}`);
  return mosaic.tiles.length;
}

/** The tile by its number, as the page has it. Everything that runs there begins with it. */
const TILE = 'const tile = document.querySelectorAll("flow-mosaic.linked flow-tile")[at];';
/** Runs an expression over the tile in the page. @param {Page} page @param {number} at @param {string} expression */
const of = (page, at, expression) => page.evaluate(`(() => { const at = ${at}; ${TILE} return ${expression}; })()`);

/** Six keys in one task; how often the live region speaks within half a second. */
const QUICK = `(() => {
  let times = 0;
  const heard = new MutationObserver(() => (times += 1));
  heard.observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true });
  for (const key of ["Home", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"]) tile.chart.stage.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return new Promise((resolve) => setTimeout(() => (heard.disconnect(), resolve(times)), 500));
})()`;

/** Presses a key; what the live region says then, once it matches. @param {Page} page @param {string} key @param {RegExp} pattern */
async function says(page, key, pattern, name) {
  await page.evaluate(() => (document.getElementById("live").textContent = ""));
  await page.keyboard.press(key);
  let said = "";
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    said = await page.evaluate(() => document.getElementById("live").textContent);
    if (pattern.test(said)) return said;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`${name}: after ${key} the live region says "${said}", not ${pattern}`);
}

/** The keyboard and live-region script of one chart; the kind that it is of. @param {Page} page @param {number} at */
async function script(page, at, document) {
  const kind = await of(page, at, `(() => { const { spec, result } = tile, { kind, layers } = result.exhibit.plot; const name = spec.view?.shape ?? (typeof kind === "string" ? kind : Object.keys(kind)[0]); return name === "time" ? layers[0].form : name; })()`);
  const name = `${document} ${await of(page, at, 'tile.getAttribute("tile")')} (${kind})`;
  const value = () => of(page, at, `["now", "max", "text"].map((part) => tile.chart.stage.getAttribute("aria-value" + part)).join(" ")`);
  const where = () => of(page, at, "tile.chart.cursor && { ...tile.chart.cursor }");
  const state = await of(page, at, `(() => {
    const { stage, painter, ticks } = tile.chart;
    return { label: stage.getAttribute("aria-label") ?? "", role: stage.getAttribute("role"), tab: stage.tabIndex, help: document.getElementById(stage.getAttribute("aria-describedby"))?.textContent ?? "", layers: painter.layer_count(), ticks: ticks.children.length, points: painter.last_point(0) - painter.first_point(0) + 1, overTime: painter.days().length > 0 };
  })()`);
  assert.equal(state.tab, 0, `${name}: Tab does not reach it`);
  assert.ok(state.label.length > 30 && /\d/.test(state.label), `${name}: described as "${state.label}"`);
  assert.match(state.help, /arrows/, name);
  assert.ok(state.layers >= 1, `${name}: nothing to visit`);
  assert.equal(state.role, "slider", `${name}: screen readers keep the arrows to themselves`);
  if (state.overTime) assert.ok(state.ticks >= 4, `${name}: ${state.ticks} ticks as text`);
  // What is said holds a number and, over time, a year.
  const told = state.overTime ? /\d.*\d{4}/ : /\d/;
  await of(page, at, "tile.chart.stage.focus()");
  const resting = await value();
  assert.match(resting, /^\d+ \d+ .*\d/, `${name}: who comes in does not hear the place`);
  await says(page, "Home", told, name);
  await says(page, "End", told, name);
  const last = await where();
  const said = await says(page, "Home", told, name);
  assert.ok(said.length > 6, `${name}: says "${said}"`);
  const first = await where();
  assert.ok(await of(page, at, 'tile.querySelector(".readout").checkVisibility()'), `${name}: nothing is shown`);
  if (state.points > 1) {
    assert.notEqual(first.index, last.index, `${name}: Home and End are one point`);
    await says(page, "ArrowRight", told, name);
    assert.notEqual((await where()).index, first.index, `${name}: the arrow does not move`);
    await says(page, "ArrowLeft", told, name);
    assert.equal((await where()).index, first.index, `${name}: there and back is another point`);
    await says(page, "PageDown", told, name);
    const paged = (await where()).index;
    assert.ok(paged >= Math.min(first.index + 2, last.index) || state.points <= 2, `${name}: Page Down moves from ${first.index} to ${paged}`);
    await says(page, "PageUp", told, name);
    assert.equal((await where()).index, first.index, `${name}: Page Up`);
  }
  if (state.layers > 1) {
    await says(page, "ArrowDown", told, name);
    assert.notEqual((await where()).layer, first.layer, `${name}: Down does not change the series`);
    await says(page, "ArrowUp", told, name);
    assert.equal((await where()).layer, first.layer, `${name}: Up does not go back`);
  }
  assert.equal(await of(page, at, QUICK), 1, `${name}: a quick row is said one by one`);
  await says(page, "Escape", /^\D+$/, name);
  assert.equal(await where(), null, `${name}: Escape`);
  assert.equal(await value(), resting, `${name}: said by the chart's own value as well`);
  await page.keyboard.press("t");
  // The code of tables comes when the first is opened.
  await until(page, `!!document.querySelectorAll("flow-mosaic.linked flow-tile")[${at}].querySelector(".panel table tbody tr")`, undefined, async () => `${name}: no table behind the chart`);
  await page.keyboard.press("t");
  return kind;
}

/** Every chart of a document; the kinds that were seen. @param {Page} page @returns {Promise<string[]>} */
async function walk(page, id, change) {
  const count = await openDocument(page, id, change);
  const seen = [];
  for (let at = 0; at < count; at += 1) seen.push(await script(page, at, id));
  return [...new Set(seen)].sort();
}

for (const [id, kinds] of Object.entries(DOCUMENTS)) {
  test(`kinds: ${id}: every chart by keyboard, spoken, with its table`, (world) =>
    withPage(world, async (page) => assert.deepEqual(await walk(page, id), [...kinds].sort())));
}

test("kinds: a chart over time in its other shapes is read by keyboard as well", (world) =>
  withPage(world, async (page) => assert.deepEqual(await walk(page, "counterparty", shaped), [...SHAPES].sort())));

for (const part of [0, 1]) {
  test(`kinds: the same in Firefox, part ${part + 1} of 2`, ({ origin }) =>
    withFirefox(async (page) => {
      await page.goto(origin);
      await page.waitForSelector('html[data-state="ready"]', { timeout: 60_000 });
      if (part === 1) assert.deepEqual(await walk(page, "counterparty", shaped), [...SHAPES].sort());
      for (const [at, [id, kinds]] of Object.entries(DOCUMENTS).entries()) if (at % 2 === part) assert.deepEqual(await walk(page, id), [...kinds].sort(), id);
    }));
}

test("kinds: the documents have every kind of chart that there is", () => {
  const variants = (/** @type {string} */ file, /** @type {string} */ name) => {
    const [, body] = readFileSync(join(root, `src/plot/${file}`), "utf8").match(new RegExp(`pub enum ${name} \\{\\n([\\s\\S]*?)\\n\\}`)) ?? [];
    return [...(body ?? "").matchAll(/^ {4}([A-Z]\w+)/gm)].map(([, variant]) => variant.toLowerCase());
  };
  // Over time it is the form that counts; small multiples, strips, slope and histogram are shapes of it.
  const other = { time: "line", multiples: "panels", histogram: "distribution", slope: "change" };
  const walked = new Set([...Object.values(DOCUMENTS).flat(), ...SHAPES]);
  assert.ok(variants("kind.rs", "Kind").length >= 12, "the kinds are not found");
  for (const kind of variants("kind.rs", "Kind")) assert.ok(walked.has(other[/** @type {keyof typeof other} */ (kind)] ?? kind), `nobody walks ${kind}`);
  assert.deepEqual(variants("shape.rs", "Shape").sort(), [...SHAPES].sort());
});
