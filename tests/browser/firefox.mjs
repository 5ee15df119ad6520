// The page in Firefox: it opens, reads a file, and gives the same results to the last digit.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { GOOD } from "./page.mjs";
import { root, skip, test } from "./harness.mjs";

const CANDIDATES = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** Runs in the page: one file read and every tile that is suggested for it, as text. */
async function results(csv) {
  const { start } = await import("./flowmosaic.js");
  const fm = await start();
  const reading = await fm.open(csv, "good.csv");
  const suggested = await fm.suggest(reading.id);
  const found = await fm.run(suggested);
  fm.close();
  return JSON.stringify([reading.tables, found.tiles]);
}

/** The worked case, whose numbers need every function of the engine. Runs in the page. */
function worked() {
  return JSON.stringify([...document.querySelectorAll("flow-mosaic.case flow-tile")].map((tile) => tile.result.exhibit));
}

const hash = (text) => createHash("sha256").update(text).digest("hex");

/** Gives `use` a page of Firefox; skips where there is none. @param {(page: any) => Promise<void>} use */
export async function withFirefox(use) {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) skip("no Firefox was found (apt-get install firefox-esr, or FIREFOX=/path/to/firefox)");
  const driver = join(root, "node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js");
  if (!existsSync(driver)) skip("puppeteer-core is not installed (npm ci)");
  const { default: puppeteer } = await import(pathToFileURL(driver).href);
  const firefox = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const errors = [];
  try {
    const page = await firefox.newPage();
    page.on("pageerror", (error) => errors.push(error.message));
    await use(page);
  } finally {
    await firefox.close();
  }
  assert.deepEqual(errors, []);
}

test("firefox: the page opens, reads a file, and gives the same bytes as Chromium", async ({ browser, origin }) => {
  let there;
  await withFirefox(async (page) => {
    await page.goto(origin);
    await page.waitForSelector('html[data-state="ready"]', { timeout: 60_000 });
    await page.waitForSelector("flow-mosaic.case flow-tile .chart[data-painted]", { timeout: 20_000 });
    const inks = await page.evaluate(() => {
      const canvas = document.querySelector("flow-mosaic.case canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return seen.size;
    });
    assert.ok(inks >= 6, `${inks} colours on the canvas`);
    const input = await page.$("input[type=file]");
    assert.ok(input, "no input for files");
    there = [hash(await page.evaluate(results, GOOD)), hash(await page.evaluate(worked))];
    await page.focus("flow-mosaic.case .stage");
    await page.keyboard.press("End");
    await page.waitForFunction(() => /\d.*May 2025/.test(document.getElementById("live")?.textContent ?? ""), { timeout: 20_000 });
  });
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForSelector('html[data-state="ready"]', { timeout: 40_000 });
  const here = [hash(await page.evaluate(results, GOOD)), hash(await page.evaluate(worked))];
  await context.close();
  assert.deepEqual(there, here, "Firefox and Chromium give different results");
});
