// How the page looks, kept: the main states at three widths, light and dark, at one and two device
// pixels. The pictures are small averages, so that a moved block is seen and a smoother edge is not.
//
// After a change that is meant to be seen: look at the new pictures, then keep them with
//   BLESS=1 node tests/browser/run.mjs gold
// Letters look different with other fonts: gold/fonts.json says which fonts the pictures were made
// with, and elsewhere the comparison is skipped.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GOOD, give, isRead, isReady, made, withPage } from "./page.mjs";
import { root, skip, test } from "./harness.mjs";

const folder = join(root, "tests/browser/gold");
const bless = Boolean(process.env.BLESS);
/** Width of a kept picture. */
const KEPT_PX = 300;
/** Share of kept pixels that may differ visibly. */
const TOLERANCE = 0.015;
/** Bytes of all kept pictures together. */
const BUDGET = 3_000_000;

const first = (page) => page.locator("flow-mosaic.case flow-tile").first();

/** States, and at which device pixel ratios they are kept. @type {Record<string, {ratios: number[], options?: any, show: (page: any) => Promise<void>}>} */
const STATES = {
  opening: { ratios: [1, 2], show: (page) => first(page).locator(".chart[data-painted]").waitFor() },
  tile: {
    ratios: [1, 2],
    show: async (page) => {
      await first(page).locator(".chart[data-painted]").waitFor();
      await first(page).evaluate((element) => element.scrollIntoView({ block: "start" }));
      await first(page).locator(".stage").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("PageUp");
    },
  },
  file: { ratios: [1], show: async (page) => isRead(await give(page, made("good.csv", GOOD))) },
  refused: { ratios: [1], show: (page) => give(page, made("paper.csv", "%PDF-1.7\nxxxx")) },
  options: {
    ratios: [1],
    show: async (page) => {
      await first(page).getByRole("button", { name: "Change" }).click();
      await first(page).locator(".chooser").evaluate((element) => element.scrollIntoView({ block: "start" }));
    },
  },
  table: {
    ratios: [1],
    show: async (page) => {
      await first(page).locator(".chart[data-painted]").waitFor();
      await first(page).getByRole("button", { name: "Table", exact: true }).click();
      await first(page).locator("table").first().evaluate((element) => element.scrollIntoView({ block: "start" }));
    },
  },
  share: {
    ratios: [1],
    show: async (page) => {
      await first(page).locator(".chart[data-painted]").waitFor();
      await first(page).getByRole("button", { name: "Share", exact: true }).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  claims: {
    ratios: [1],
    show: async (page) => {
      const claims = page.locator("flow-mosaic.case .claims, flow-mosaic.case [class*=claim]").first();
      await claims.waitFor({ state: "attached", timeout: 30_000 });
      await page.locator("flow-mosaic.case").locator(".verdict").first().waitFor({ timeout: 30_000 });
      await claims.evaluate((element) => element.scrollIntoView({ block: "start" }));
    },
  },
  builder: {
    ratios: [1],
    show: async (page) => {
      const section = await give(page, made("good.csv", GOOD));
      await isRead(section);
      await section.getByRole("button", { name: "Add to mosaic", exact: true }).first().click();
      const own = page.locator("flow-mosaic.own, .own").first();
      await own.locator(".chart[data-painted]").first().waitFor();
      await own.evaluate((element) => element.scrollIntoView({ block: "start" }));
    },
  },
  link: { ratios: [1], options: { path: "/#v1&c=zz.00000000&t&title=x", wait: false }, show: (page) => page.locator(".banner").waitFor() },
};

/** A picture made small by averaging, as its bytes; and how it differs from a kept one. Runs in the page. */
async function compare({ shot, kept, width }) {
  const bitmap = async (base64) => createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: "image/png" }));
  const whole = await bitmap(shot);
  const height = Math.round((whole.height / whole.width) * width);
  const small = new OffscreenCanvas(width, height);
  const ink = small.getContext("2d", { willReadFrequently: true });
  // Halved until it is near: each step averages four pixels.
  let [from, w, h] = [whole, whole.width, whole.height];
  while (w > width * 2) {
    [w, h] = [Math.ceil(w / 2), Math.ceil(h / 2)];
    const half = new OffscreenCanvas(w, h);
    half.getContext("2d").drawImage(from, 0, 0, w, h);
    from = half;
  }
  ink.imageSmoothingQuality = "high";
  ink.drawImage(from, 0, 0, width, height);
  const now = ink.getImageData(0, 0, width, height);
  // Sixteen steps a channel: what the eye keeps of a thumbnail, in a third of the bytes.
  for (let at = 0; at < now.data.length; at += 4) for (let c = 0; c < 3; c += 1) now.data[at + c] = Math.min(255, Math.round(now.data[at + c] / 16) * 16);
  ink.putImageData(now, 0, 0);
  const bytes = new Uint8Array(await (await small.convertToBlob({ type: "image/png" })).arrayBuffer());
  let share = 1;
  if (kept) {
    const old = await bitmap(kept);
    const other = new OffscreenCanvas(width, height);
    const pen = other.getContext("2d", { willReadFrequently: true });
    pen.drawImage(old, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (Math.abs(data[at] - now.data[at]) + Math.abs(data[at + 1] - now.data[at + 1]) + Math.abs(data[at + 2] - now.data[at + 2]) > 120) count += 1;
    share = old.height === height ? count / (data.length / 4) : 1;
  }
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { small: btoa(text), share };
}

/** Widths of some letters in the page's faces: other fonts give other numbers. Runs in the page. */
function fonts() {
  const ink = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(document.documentElement);
  return ["--serif", "--sans"].map((name) => {
    ink.font = `20px ${style.getPropertyValue(name)}`;
    return Math.round(ink.measureText("Who is buying, who is selling? 0123456789").width * 10) / 10;
  });
}

for (const [state, { ratios, options, show }] of Object.entries(STATES)) {
  test(`gold: ${state} looks as it was kept`, async (world) => {
    mkdirSync(folder, { recursive: true });
    const record = join(folder, "fonts.json");
    const made = existsSync(record) ? JSON.parse(await readFile(record, "utf8")) : null;
    const different = [];
    for (const width of [360, 768, 1440]) {
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        for (const deviceScaleFactor of ratios) {
          await withPage(world, async (page) => {
            const here = await page.evaluate(fonts);
            if (bless) await writeFile(record, `${JSON.stringify(here)}\n`);
            else if (!made) skip("no pictures are kept yet (BLESS=1 node tests/browser/run.mjs gold)");
            else if (String(made) !== String(here)) skip(`the kept pictures were made with other fonts (${made}, here ${here})`);
            await show(page);
            await page.evaluate(() => document.fonts.ready);
            await page.waitForTimeout(150);
            const name = `${state}-${width}-${colorScheme}-${deviceScaleFactor}.png`;
            const path = join(folder, name);
            const kept = !bless && existsSync(path) ? (await readFile(path)).toString("base64") : "";
            const shot = (await page.screenshot({ animations: "disabled", caret: "hide" })).toString("base64");
            const found = await page.evaluate(compare, { shot, kept, width: KEPT_PX });
            if (bless) await writeFile(path, Buffer.from(found.small, "base64"));
            else if (!kept) different.push(`${name} is not kept`);
            else if (found.share > TOLERANCE) different.push(`${name}: ${(found.share * 100).toFixed(1)}% differ`);
          }, { viewport: { width, height: 800 }, colorScheme, deviceScaleFactor, ...options });
        }
      }
    }
    assert.deepEqual(different, [], "look at it (SHOTS=1), then BLESS=1 if it is meant so");
  });
}

test("gold: the kept pictures stay small", async () => {
  const sizes = await Promise.all((await readdir(folder).catch(() => [])).map(async (name) => (await stat(join(folder, name))).size));
  assert.ok(sizes.reduce((sum, one) => sum + one, 0) < BUDGET, `${sizes.reduce((sum, one) => sum + one, 0)} bytes`);
});
