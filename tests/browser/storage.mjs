// Storage that is denied or full, tabs that are restored, two tabs at once: nothing lost, nothing mixed.

import assert from "node:assert/strict";
import { GOOD, give, isReady, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

/** What a browser does that gives the page no storage at all. */
const DENIED = () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(globalThis, name, { configurable: true, get: refuse });
};

/** What it does when the disk is full. */
const FULL = () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  Storage.prototype.setItem = refuse;
  if (globalThis.Cache) Cache.prototype.put = async () => refuse();
};

for (const [name, condition] of /** @type {[string, () => void][]} */ ([["denied", DENIED], ["full", FULL]])) {
  test(`storage: ${name}, the page reads, draws, and takes a theme for as long as it is open`, (world) =>
    withPage(
      world,
      async (page) => {
        await page.addInitScript(condition);
        await page.reload();
        await isReady(page);
        await page.locator("flow-mosaic.case flow-tile .chart[data-painted]").first().waitFor();
        await isRead(await give(page, made("good.csv", GOOD)));
        await page.locator(".display > summary").click();
        await page.getByLabel("Theme").selectOption("dark");
        await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
        // A share that could not be kept on its way is told, whatever the reason.
        await page.goto(`${world.origin}/?given=anything`);
        await isReady(page);
        if (condition === DENIED) await page.locator('.notice[data-code="share-refused"]').waitFor();
      },
      {},
    ));
}

test("storage: a restored tab says which file it needs, takes it, and answers as before", (world) =>
  withPage(world, async (page) => {
    await isRead(await give(page, made("mine.csv", GOOD)));
    const tile = page.locator("section.file flow-tile").first();
    const before = await tile.locator(".finding, h2, h3").first().innerText();
    // What a browser does after a crash: the address and the history state, no memory.
    await page.reload();
    await isReady(page);
    assert.equal(await page.locator('section.file[data-file="mine.csv"][data-state="ready"]').count(), 0, "a file cannot survive in memory");
    await isRead(await give(page, made("mine.csv", GOOD)));
    assert.equal(await page.locator("section.file flow-tile").first().locator(".finding, h2, h3").first().innerText(), before);
  }));

test("storage: two tabs at once keep their files, settings and answers apart", (world) =>
  withPage(world, async (page) => {
    const other = await page.context().newPage();
    await other.goto(world.origin);
    await isReady(other);
    const changed = GOOD.replace("2025-06-30,-1", "2025-06-30,9");
    const [one, two] = await Promise.all([give(page, made("flows.csv", GOOD)), give(other, made("flows.csv", changed))]);
    await Promise.all([isRead(one), isRead(two)]);
    const latest = (/** @type {import("playwright-core").Locator} */ section) => section.locator("flow-tile").first().evaluate((element) => element.result.exhibit.plot.layers[0].values.at(-1));
    assert.deepEqual([await latest(one), await latest(two)], [-1, 9]);
    await other.close();
    assert.equal(await latest(one), -1);
  }));
