// How the page looks, kept: every state at three widths, light and dark, at one and two device pixels. The
// pictures are small averages, so that a moved block is seen and a smoother edge is not; one picture is kept
// for both ratios, which must both look like it (that lines are sharp at each is asked in look.mjs).
//
// After a change that is meant to be seen: look at the page (SHOTS=1 writes what was taken, in full size, to
// tests/browser/shots), then keep it with
//   BLESS=1 node tests/browser/run.mjs gold
// Letters look different with other fonts, and controls in other browsers: gold/taken-with.json says what the
// pictures were taken with, and elsewhere the comparison is skipped.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, skip, test } from "./harness.mjs";
import { GOOD, give, isRead, made, withPage } from "./page.mjs";

const folder = join(root, "tests/browser/gold");
const shots = join(root, "tests/browser/shots");
const bless = Boolean(process.env.BLESS);
/** Widths of the page, and of the picture that is kept. */
const WIDTHS = [[360, 180], [768, 256], [1440, 360]];
/** Device pixels a CSS pixel. */
const RATIOS = [1, 2];
/** Share of kept pixels that may differ visibly. */
const TOLERANCE = 0.01;
/** Bytes of all kept pictures together. */
const BUDGET = 3_000_000;
/** The page's clock stands still: how old a figure is, is said on the page. */
const NOW = new Date("2026-01-15T12:00:00Z");

const first = (page) => page.locator("flow-mosaic.case flow-tile").first();
/** Puts something at the top of the window. */
const top = (locator) => locator.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
const painted = (tile) => tile.locator(".chart[data-painted]").waitFor({ timeout: 60_000 });
const press = (within, name) => within.getByRole("button", { name, exact: true }).first().click();

const HOLDERS = ["Pension funds", "Insurers", "Mutual funds", "Hedge funds", "Households", "Dealers", "Banks", "Foreign official", "Foreign private", "Broker accounts", "Endowments", "Sovereign funds"];
/** What twelve holders have over ten years, made up, and a document that shows all of them three times. */
function crowd() {
  const quarter = (/** @type {number} */ at) => new Date(Date.UTC(2015, 3 * at + 3, 0)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 40 }, (_, at) => HOLDERS.map((holder, who) => `${quarter(at)},${holder},Bonds,${500 + 40 * who + ((at * (who + 3)) % 37) * 3 + at * (((who * 5) % 7) - 2)}`)).flat();
  const all = HOLDERS.map((name) => ({ data: "d", where: { holder: name }, name }));
  const tiles = ["vintages", "breakdown", "pace"].map((question) => ({ id: question, question, series: question === "pace" ? all.slice(0, 1) : all }));
  const mosaic = { flowmosaic: 1, title: "Twelve holders", data: [{ id: "d", name: "portfolios.csv" }], tiles };
  return [made("crowd.mosaic.json", JSON.stringify(mosaic)), made("portfolios.csv", `date,holder,asset,holding_usd\n${rows.join("\n")}\n`)];
}
/** Days and months that can be exchanged, and no unit. */
const ASKS = "date,net purchases\n01/02/2025,5\n02/02/2025,3\n03/02/2025,-4\n04/02/2025,-6\n05/02/2025,\n06/02/2025,n/a?\n07/02/2025,9\n";

/** A document of which one file is here and one is not. */
async function partly() {
  const { data: [sample], tiles: [tile] } = JSON.parse(await readFile(join(root, "tests/fixtures/mosaics/positions.json"), "utf8"));
  const there = { ...sample, address: sample.address.replace("../../../www/", "") };
  const absent = { id: "own", name: "my-fund.csv" };
  const own = { id: "own", question: "pace", series: [{ data: "own", name: "My fund" }] };
  const whole = { flowmosaic: 1, title: "Two questions, one file", lead: "The first file comes with the page; the second is somebody's own.", data: [there, absent], tiles: [{ ...tile, series: tile.series.map((/** @type {any} */ one) => ({ ...one, data: there.id })) }, own] };
  return made("partly.mosaic.json", JSON.stringify(whole));
}

/** Opens the page again as an aeroplane would: from what the first visit kept. */
async function again(page) {
  while (!(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"))) await page.waitForTimeout(200);
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector('html[data-state="ready"]', { timeout: 60_000 });
  await painted(first(page));
}

/**
 * A state: how it is reached, once, and what stands in the window then, after each change of the width.
 * @type {Record<string, {show?: (page: any) => Promise<any>, place?: (page: any) => Promise<any>, options?: any, like?: string}>} `like`: a state that must look like another
 */
const STATES = {
  opening: { show: (page) => painted(first(page)) },
  cursor: {
    show: (page) => painted(first(page)),
    place: async (page) => {
      await first(page).locator(".stage").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowLeft");
      await top(first(page));
    },
  },
  how: {
    show: async (page) => {
      await painted(first(page));
      await first(page).locator("details.how-headline > summary").click();
    },
    place: (page) => top(first(page).locator("details.how-headline")),
  },
  table: {
    show: async (page) => {
      await painted(first(page));
      await press(first(page), "Table");
      await first(page).locator("section.panel tbody tr").first().waitFor();
    },
    place: (page) => top(first(page).locator(".tools")),
  },
  change: {
    show: async (page) => {
      await painted(first(page));
      await press(first(page), "Change");
      await first(page).locator(".chooser").waitFor();
    },
    place: (page) => top(first(page).locator(".tools")),
  },
  share: {
    show: async (page) => {
      await painted(first(page));
      await press(first(page), "Share");
      await page.locator("dialog[open]").waitFor();
    },
  },
  embed: {
    show: async (page) => {
      await painted(first(page));
      await press(first(page), "Embed");
      await page.locator("dialog[open]").waitFor();
    },
  },
  help: {
    show: async (page) => {
      await painted(first(page));
      await press(first(page), "Help");
      await page.locator("dialog[open].help").waitFor();
    },
  },
  claims: {
    show: (page) => page.locator("flow-mosaic.case .claims .verdict-counts").first().waitFor({ timeout: 60_000 }),
    place: (page) => top(page.locator("flow-mosaic.case .claims").first()),
  },
  gallery: { place: (page) => top(page.locator("#gallery")) },
  empty: { place: (page) => top(page.locator("section.own")) },
  loading: {
    options: { wait: false, stall: "**/data/*.csv" },
    show: (page) => page.locator("flow-mosaic.case .chart-wait").first().waitFor(),
    place: (page) => top(first(page)),
  },
  partial: {
    show: async (page) => {
      await page.setInputFiles("input[type=file]", await partly());
      await painted(page.locator("flow-mosaic.linked flow-tile").first());
      await page.locator("flow-mosaic.linked .problem").first().waitFor();
    },
  },
  "partial-tile": {
    show: (page) => STATES.partial.show?.(page),
    place: (page) => top(page.locator("flow-mosaic.linked flow-tile").nth(1)),
  },
  review: {
    show: async (page) => (await give(page, made("fund.csv", ASKS), 60_000)).locator(".question").first().waitFor(),
    place: (page) => top(page.locator("section.file")),
  },
  file: {
    show: async (page) => isRead(await give(page, made("good.csv", GOOD), 60_000)),
    place: (page) => top(page.locator("section.file flow-tile").first()),
  },
  error: {
    show: (page) => give(page, made("paper.csv", "%PDF-1.7\nxxxx"), 60_000),
    place: (page) => top(page.locator("section.file")),
  },
  builder: {
    show: async (page) => {
      const section = await give(page, made("good.csv", GOOD), 60_000);
      await isRead(section);
      await section.getByRole("button", { name: "Add to mosaic", exact: true }).first().click();
      await painted(page.locator(".builder flow-tile").first());
    },
    place: (page) => top(page.locator(".builder")),
  },
  crowded: {
    show: async (page) => {
      const [document, file] = crowd();
      await page.setInputFiles("input[type=file]", document);
      await page.locator("flow-mosaic.linked .data-row").first().waitFor();
      await give(page, file, 60_000);
      await painted(page.locator("flow-mosaic.linked flow-tile").first());
    },
    place: (page) => top(page.locator("flow-mosaic.linked flow-tile").first()),
  },
  link: { options: { path: "/#v1&c=zz.00000000&t&title=x", wait: false }, show: (page) => page.locator(".banner").waitFor() },
  print: {
    options: { media: "print" },
    show: async (page) => {
      await painted(first(page));
      // Emulated paper tells nobody that it is paper.
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    },
  },
  offline: { options: { serviceWorkers: "allow" }, show: again, like: "opening" },
  german: { options: { locale: "de-DE" }, show: (page) => page.locator('flow-mosaic.case .deck[lang="de"]').first().waitFor({ timeout: 60_000 }) },
};

/** A picture made small by averaging, as its bytes; and how it differs from a kept one, of which bands may lie `drift` rows off. Runs in the page. */
async function compare({ shot, kept, width, drift }) {
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
    // Means of three by three: at one device pixel letters stand on whole pixels, at two they do not, and lines
    // of text add up to a pixel or two further down.
    const differs = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ shift) => {
      let off = 0;
      for (let c = 0; c < 3; c += 1) {
        let sum = 0;
        for (let near = 0; near < 9; near += 1) {
          const [row, column] = [y + Math.floor(near / 3) - 1, x + (near % 3) - 1];
          sum += data[4 * ((row + shift) * width + column) + c] - now.data[4 * (row * width + column) + c];
        }
        off += Math.abs(sum) / 9;
      }
      return off > 90;
    };
    let count = 0;
    for (let from = 1 + drift; from < height - 1 - drift; from += 24) {
      const counts = [];
      for (let shift = -drift; shift <= drift; shift += 1) {
        let here = 0;
        for (let y = from; y < Math.min(from + 24, height - 1 - drift); y += 1) for (let x = 1; x < width - 1; x += 1) if (differs(x, y, shift)) here += 1;
        counts.push(here);
      }
      count += Math.min(...counts);
    }
    share = old.height === height ? count / (width * height) : 1;
  }
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { small: btoa(text), share };
}

/** Widths of some letters in the page's faces: other fonts give other numbers. Runs in the page. */
function faces() {
  const ink = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(document.documentElement);
  return ["--serif", "--sans", "--mono"].map((name) => {
    ink.font = `20px ${style.getPropertyValue(name)}`;
    return Math.round(ink.measureText("Who is buying, who is selling? 0123456789").width * 10) / 10;
  });
}

/** Every chart has the width of its place and is painted, and nothing waits. Runs in the page. */
function settled() {
  const charts = [...document.querySelectorAll("flow-tile")].map((tile) => tile.chart).filter((chart) => chart?.tile && chart.stage.clientWidth >= 40);
  return charts.every((chart) => !chart.busy && chart.painter && chart.size.width === Math.floor(chart.stage.clientWidth));
}

/** Goes through the widths and schemes of a state at one ratio; `use` gets each picture. */
async function taken(world, { show, place = (page) => page.evaluate(() => scrollTo(0, 0)), options = {} }, deviceScaleFactor, use) {
  const { media = "screen", stall, ...rest } = options;
  const stalled = stall ? { ...rest, wait: false, path: "about:blank" } : rest;
  const opened = { viewport: { width: WIDTHS[0][0], height: 800 }, colorScheme: "light", deviceScaleFactor, reducedMotion: "reduce", ...stalled };
  await withPage(world, async (page) => {
    await page.clock.setFixedTime(NOW);
    if (stall) {
      await page.route(stall, () => {});
      await page.goto(world.origin);
    }
    await show?.(page);
    for (const [width, kept] of WIDTHS) {
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, media, reducedMotion: "reduce" });
        await page.waitForFunction((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches && (document.documentElement.dataset.theme === scheme || matchMedia("print").matches), colorScheme);
        await page.waitForTimeout(120);
        await page.waitForFunction(settled, null, { timeout: 30_000 });
        await page.evaluate(() => document.fonts.ready);
        await place(page);
        await page.waitForTimeout(200);
        await use(page, `${width}-${colorScheme}`, kept, await page.screenshot({ animations: "disabled", caret: "hide" }));
      }
    }
  }, opened);
}

for (const [state, { like = state, ...how }] of Object.entries(STATES)) {
  test(`gold: ${state} looks as it was kept`, async (world) => {
    mkdirSync(folder, { recursive: true });
    const record = join(folder, "taken-with.json");
    const made = existsSync(record) ? JSON.parse(await readFile(record, "utf8")) : null;
    const browser = `Chromium ${world.browser.version().split(".")[0]}`;
    const different = [];
    for (const ratio of RATIOS) {
      await taken(world, how, ratio, async (page, name, width, shot) => {
        const here = { browser, faces: await page.evaluate(faces) };
        if (bless) await writeFile(record, `${JSON.stringify(here)}\n`);
        else if (!made) skip("no pictures are kept yet (BLESS=1 node tests/browser/run.mjs gold)");
        else if (JSON.stringify(made) !== JSON.stringify(here)) skip(`the kept pictures were taken with ${JSON.stringify(made)}, and here is ${JSON.stringify(here)}`);
        if (process.env.SHOTS) {
          mkdirSync(shots, { recursive: true });
          await writeFile(join(shots, `${state}-${name}-${ratio}.png`), shot);
        }
        const path = join(folder, `${like}-${name}.png`);
        // What is kept is taken at one device pixel; at two it must look like that.
        const write = bless && ratio === 1 && like === state;
        const kept = !write && existsSync(path) ? (await readFile(path)).toString("base64") : "";
        const found = await page.evaluate(compare, { shot: shot.toString("base64"), kept, width, drift: ratio === 1 ? 0 : 2 });
        if (process.env.SHOTS) console.log(`  ${state}-${name}-${ratio}: ${(found.share * 100).toFixed(2)}%`);
        if (write) await writeFile(path, Buffer.from(found.small, "base64"));
        else if (!kept) different.push(`${like}-${name}.png is not kept`);
        else if (found.share > TOLERANCE) different.push(`${state}-${name} at ${ratio}: ${(found.share * 100).toFixed(1)}% differ`);
      });
    }
    assert.deepEqual(different, [], "look at it (SHOTS=1), then BLESS=1 if it is meant so");
  });
}

test("gold: every kept picture is of a state, and together they stay small", async () => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".png"));
  const wanted = new Set(Object.entries(STATES).filter(([, { like }]) => !like).flatMap(([state]) => WIDTHS.flatMap(([width]) => ["light", "dark"].map((scheme) => `${state}-${width}-${scheme}.png`))));
  const stray = names.filter((name) => !wanted.has(name));
  if (bless) for (const name of stray) await rm(join(folder, name));
  else assert.deepEqual(stray, [], "pictures of no state");
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  assert.ok(sizes.reduce((sum, one) => sum + one, 0) < BUDGET, `${sizes.reduce((sum, one) => sum + one, 0)} bytes`);
});
