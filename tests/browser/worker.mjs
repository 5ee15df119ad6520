// Work happens in a worker that may be stopped, may die, and is replaced.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { GOOD, give, isRead, isReady, made, settled, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

let folder = "";

/** A CSV of 50 MB: dates, names, numbers. Made once. */
async function bigFile() {
  if (folder) return join(folder, "big.csv");
  folder = mkdtempSync(join(tmpdir(), "flowmosaic-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "big.csv");
  const stream = createWriteStream(path);
  stream.write("date,holder,asset,net purchases\n");
  const day = new Date(Date.UTC(1995, 0, 1));
  for (let bytes = 0, row = 0; bytes < 50_000_000; row += 1) {
    if (row % 125 === 0) day.setUTCDate(day.getUTCDate() + 1);
    const line = `${day.toISOString().slice(0, 10)},Holder number ${row % 25},Asset ${Math.floor(row / 25) % 5},${((row * 7919) % 200_001) - 100_000}.25\n`;
    bytes += line.length;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  assert.ok(statSync(path).size >= 50_000_000);
  return path;
}

test("worker: the page goes on while 50 MB are read, and says at once that it reads", async (world) => {
  const path = await bigFile();
  await withPage(world, async (page) => {
    await page.evaluate(() => {
      window.turns = 0;
      window.longest = 0;
      let before = performance.now();
      setInterval(() => {
        const now = performance.now();
        window.turns += 1;
        window.longest = Math.max(window.longest, now - before);
        before = now;
      }, 10);
      const observer = new MutationObserver(() => {
        if (!document.querySelector("section.file progress")) return;
        window.turnsAtProgress = window.turns;
        observer.disconnect();
      });
      observer.observe(document.getElementById("files"), { childList: true, subtree: true });
      document.querySelector("input[type=file]").addEventListener("change", () => (window.turnsAtGiven = window.turns), { capture: true });
    });
    const section = await give(page, path, 90_000);
    const seen = await page.evaluate(() => ({ waited: window.turnsAtProgress - window.turnsAtGiven, turns: window.turns - window.turnsAtGiven, longest: window.longest }));
    // Printed, not asserted: a busy machine holds up any page. What is ours is counted in turns of the event loop.
    console.log(`        ${seen.turns} turns of a 10 ms ticker while reading, the longest ${Math.round(seen.longest)} ms`);
    assert.ok(seen.turns >= 10, `the page had ${seen.turns} turns while the file was read`);
    assert.ok(seen.waited <= 2, `progress was shown ${seen.waited} turns after the file was given`);
    await isRead(section);
  });
});

test("worker: the fingerprint of a long file is taken when the page rests, and is that of its bytes", async (world) => {
  const path = await bigFile();
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  await withPage(world, async (page) => {
    const section = await give(page, path, 90_000);
    await isRead(section);
    await page.waitForFunction((wanted) => {
      const tile = document.querySelector("section.file flow-tile");
      return tile.context.mosaic.data[0].sha256 === wanted && tile.document().data[0].sha256 === wanted;
    }, sha256, { timeout: 60_000 });
  });
});

for (const [when, stage] of /** @type {[string, string][]} */ ([["while it is read", "Reading"], ["while sense is made of it", "Making sense"]])) {
  test(`worker: cancel works ${when}, and other files stay`, async (world) => {
    const path = await bigFile();
    await withPage(world, async (page) => {
      await isRead(await give(page, made("good.csv", GOOD)));
      await page.setInputFiles("input[type=file]", path);
      const section = page.locator('section.file[data-file="big.csv"]');
      // Pressed the moment the stage is shown: the reading is over in a few seconds.
      await page.evaluate((words) => new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`the stage "${words}" was never shown`)), 20_000);
        const look = () => {
          const file = document.querySelector('section.file[data-file="big.csv"]');
          if (!file?.querySelector(".stage-words")?.textContent.startsWith(words)) return setTimeout(look, 5);
          file.querySelector(".progress button").click();
          resolve(undefined);
        };
        look();
      }), stage);
      await settled(page, "big.csv", 3_000);
      assert.equal(await section.getAttribute("data-state"), "cancelled", await section.innerText());
      assert.equal(await section.locator(".problem").getAttribute("data-code"), "cancelled");
      console.log(`        cancelled after ${await section.getAttribute("data-cancel-ms")} ms`);
      await isRead(await give(page, made("next.csv", GOOD)));
      const tile = page.locator('section.file[data-file="good.csv"] flow-tile').first();
      await tile.getByRole("button", { name: "Change" }).click();
      await tile.getByLabel("From").fill("2025-02-01");
      await tile.getByLabel("From").blur();
      await page.waitForFunction((element) => element.result.exhibit.plot.layers[0].days[0] >= "2025-02-01", await tile.elementHandle(), { timeout: 20_000 });
    });
  });
}

/** Keeps hold of every worker of the page, to be able to end it from outside. */
const holdWorkers = () => {
  window.workers = [];
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(...parts) {
      super(...parts);
      window.workers.push(this);
    }
  };
};

async function withHeldWorkers(world, use) {
  const context = await world.browser.newContext();
  await context.addInitScript(holdWorkers);
  const page = await context.newPage();
  try {
    await page.goto(world.origin);
    await isReady(page);
    await use(page);
  } finally {
    await context.close();
  }
}

test("worker: a killed worker is reported, replaced, and the files are kept", (world) =>
  withHeldWorkers(world, async (page) => {
    await isRead(await give(page, made("good.csv", GOOD)));
    await page.evaluate(() => window.workers.at(-1).terminate());
    await page.locator(".notice").waitFor({ timeout: 20_000 });
    assert.equal(await page.locator(".notice").getAttribute("data-code"), "worker-killed");
    assert.match(await page.locator(".notice").innerText(), /Your files are still open/);
    await page.setViewportSize({ width: 700, height: 800 });
    const canvas = page.locator('section.file[data-file="good.csv"] canvas').first();
    await page.waitForFunction((element) => Math.abs(element.width / devicePixelRatio - Math.floor(element.parentElement.clientWidth)) < 1, await canvas.elementHandle(), { timeout: 20_000 });
    await isRead(await give(page, made("next.csv", GOOD)));
  }));

test("worker: a trap in the engine is reported with its code, and the next file works", (world) =>
  withHeldWorkers(world, async (page) => {
    await isRead(await give(page, made("good.csv", GOOD)));
    // The message that the worker sends when WebAssembly traps, in place of its next answer.
    await page.evaluate(() => {
      const worker = window.workers.at(-1);
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message, ...rest) => {
        if (message.call !== "open") return post(message, ...rest);
        worker.onmessage({ data: { id: message.id, fatal: { memory: false, message: "unreachable executed" } } });
      };
    });
    const section = await give(page, made("trap.csv", GOOD));
    assert.equal(await section.locator(".problem").getAttribute("data-code"), "engine-trap");
    await page.locator(".notice").waitFor({ timeout: 20_000 });
    await isRead(await give(page, made("next.csv", GOOD)));
  }));

test("worker: no request from drop to export", (world) =>
  withPage(world, async (page, told) => {
    await page.waitForTimeout(800);
    const before = told.requests.length;
    const section = await give(page, made("good.csv", GOOD));
    await isRead(section);
    await section.getByRole("button", { name: "Save", exact: true }).first().click();
    for (const name of ["Save as SVG", "Save as CSV of the chart"]) {
      await Promise.all([page.waitForEvent("download"), page.getByRole("dialog").getByRole("button", { name }).click()]);
    }
    const after = told.requests.slice(before).filter((url) => !url.startsWith("blob:"));
    assert.deepEqual(after, []);
  }));

test("worker: the Content-Security-Policy holds in the page and in the worker", (world) =>
  withPage(world, async (page, told) => {
    const tried = await page.evaluate(() => fetch("https://example.org/steal").then(() => "sent", () => "refused"));
    assert.equal(tried, "refused");
    const inWorker = await page.evaluate(() => new Promise((resolve) => {
      // A worker started the way ours is: from a blob of this page.
      const policy = trustedTypes.createPolicy("flowmosaic", { createScriptURL: (text) => text });
      const code = 'fetch("https://example.org/steal").then(() => postMessage("sent"), () => postMessage("refused"))';
      const worker = new Worker(policy.createScriptURL(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))));
      worker.onmessage = (event) => resolve(event.data);
    }).catch((error) => `policy: ${error.message}`));
    assert.ok(inWorker === "refused" || String(inWorker).startsWith("policy:"), String(inWorker));
    assert.ok(!told.requests.some((url) => url.includes("example.org")), "a request left the page");
    told.errors.length = 0;
  }));

test("worker: a phone of two gigabytes declines a file of one, and reads the next", (world) =>
  withPage(world, async (page) => {
    const told = await page.evaluate(async () => {
      Object.defineProperty(Navigator.prototype, "deviceMemory", { configurable: true, get: () => 2 });
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const row = new TextEncoder().encode("2025-01-03,Banks,Bonds,12.5\n".repeat(37_000));
      // The same megabyte a thousand times, by reference: it takes no memory until it is read.
      const huge = new Blob(["date,holder,asset,flow\n", ...new Array(1_000).fill(new Blob([row]))]);
      const problem = await fm.open(huge, "huge.csv").then(() => null, (error) => error.problem);
      const reading = await fm.open(new TextEncoder().encode("date,net\n2025-01-31,1.5\n2025-02-28,-3\n"), "good.csv");
      const kept = fm.engine.kept.size;
      fm.close();
      return { bytes: huge.size, problem, rows: reading.tables[0].rows, kept };
    });
    assert.ok(told.bytes > 1e9, `${told.bytes} bytes`);
    assert.equal(told.problem?.code, "too-large");
    assert.match(told.problem.message, /256 MB/);
    assert.deepEqual([told.rows, told.kept], [2, 1]);
  }));

test("worker: a piece of a file that does not come is asked for again, and nothing comes twice", async (world) => {
  await withPage(world, async (page) => {
    const found = await page.evaluate(async () => {
      const { Pieces } = await import("./parts/pieces.js");
      const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) >> 3);
      const whole = new Blob([bytes]);
      /** A file whose stream stops answering after so many readings; with 0, one that cannot read into memory it is given. */
      const stubborn = (readings) => ({
        size: whole.size,
        slice: (from) => whole.slice(from),
        stream() {
          const stream = whole.stream();
          return {
            getReader(options) {
              if (options && readings === 0) throw new TypeError("no stream of bytes");
              const reader = stream.getReader(options);
              if (!options) return reader;
              let count = 0;
              return { read: (view) => ((count += 1) > readings ? new Promise(() => {}) : reader.read(view)), cancel: () => new Promise(() => {}) };
            },
          };
        },
      });
      const read = async (file) => {
        const pieces = new Pieces(file, 50);
        const parts = [];
        for (let piece = await pieces.next(); piece; piece = await pieces.next()) parts.push(piece.slice());
        const together = new Uint8Array(await new Blob(parts).arrayBuffer());
        return together.length === bytes.length && together.every((byte, at) => byte === bytes[at]) && pieces.done === bytes.length;
      };
      const empty = await new Pieces(new Blob([])).next();
      const right = [];
      for (const file of [whole, stubborn(0), stubborn(1), stubborn(2), new Blob([bytes.subarray(0, 0), bytes])]) right.push(await read(file));
      return { right, empty };
    });
    assert.deepEqual(found, { right: [true, true, true, true, true], empty: null });
  });
});

test("worker: what may stand for \"no data\" is named in a long file, wherever it stands", async (world) => {
  await withPage(world, async (page) => {
    const found = await page.evaluate(async () => {
      const { start } = await import("./flowmosaic.js");
      const fm = await start();
      const found = [];
      for (const odd of [null, 0, 1, 150_000, 150_001, 199_998]) {
        const rows = ["date,holder,net purchases"];
        for (let row = 0; row < 199_999; row += 1) {
          const day = new Date(Date.UTC(1990, 0, 1 + (row >> 4))).toISOString().slice(0, 10);
          rows.push(`${day},Holder number ${row & 15},${row === odd ? "-999" : (row % 977) + 0.25}`);
        }
        const reading = await fm.open(new TextEncoder().encode(`${rows.join("\n")}\n`), "long.csv");
        found.push(reading.notes.filter((note) => note.code === "stand-in").map((note) => note.message.split(" ").slice(0, 3).join(" ")));
        fm.close(reading.id);
      }
      fm.close();
      return found;
    });
    const named = ["-999 stands 1"];
    assert.deepEqual(found, [[], named, named, named, named, named]);
  });
});
