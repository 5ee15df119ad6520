// A panel of our own on a static host: parts of it are fetched where the host sends parts, each is checked, and the
// answers are those of the whole file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { made, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

const folder = join(root, "tests/data/panel/panel");
const panel = readFileSync(join(folder, "panel.parquet"));
const mosaic = JSON.parse(readFileSync(join(folder, "mosaic.json"), "utf8"));

/** One tile, from one row group of six. */
const one = { ...mosaic, tiles: [{ id: "a", question: "pace", series: [{ data: "file", measure: "net purchases", where: { holder: "Manager 07", asset: "Tech" } }] }] };

/**
 * A host on another port, which is another site. It counts what it sends of the panel, and knows no other request
 * than GET: a browser that asked for leave first (OPTIONS) would get none.
 * @param {"parts" | "whole" | "damaged" | "stale"} kind how it answers to ranges
 * @param {(host: {origin: string, sent: {bytes: number, parts: number, wholes: number, others: number}}) => Promise<any>} use
 * @param {any} [document]
 */
async function host(kind, use, document = one) {
  const sent = { bytes: 0, parts: 0, wholes: 0, others: 0 };
  // Another panel was published meanwhile: as long as the old one, another description (its writer's name stands last).
  const other = Buffer.from(panel);
  other.write("FLOWMOSAIC", panel.lastIndexOf("flowmosaic"));
  const file = kind === "stale" ? other : panel;
  const server = createServer((request, response) => {
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };
    if (request.method !== "GET") {
      sent.others += 1;
      response.writeHead(405, headers).end();
    } else if (request.url === "/mosaic.json") {
      response.writeHead(200, { ...headers, "content-type": "application/json" }).end(JSON.stringify(document));
    } else if (request.url === "/panel.parquet") {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
      const bytes = from !== undefined && kind !== "whole" ? Buffer.from(file.subarray(Number(from), Number(to) + 1)) : file;
      const part = bytes.length < panel.length;
      if (part && kind === "damaged" && Number(from) < document.data[0].footer.from) bytes[bytes.length >> 1] ^= 1;
      sent.bytes += bytes.length;
      sent[part ? "parts" : "wholes"] += 1;
      response.writeHead(part ? 206 : 200, { ...headers, ...(part ? { "content-range": `bytes ${from}-${to}/${panel.length}` } : {}) }).end(bytes);
    } else {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  try {
    await use({ origin: `http://127.0.0.1:${server.address().port}`, sent });
  } finally {
    server.close();
  }
}

/** Opens the document in a session of its own and runs it. `others` are selectors asked afterwards. */
function answers(page, address, { whole = false, then = "" } = {}) {
  return page.evaluate(
    async ({ address, whole, then }) => {
      const { start } = await import("./flowmosaic.js");
      const { answer, openDocument } = await import("./parts/document.js");
      const fm = await start();
      const mosaic = await (await (await import("./parts/remote.js")).fetchBytes(new URL(address))).slice(0);
      const document = JSON.parse(new TextDecoder().decode(mosaic));
      // Without the place of its end a panel is any other file. The name keeps two openings of one address apart.
      if (whole) delete document.data[0].footer;
      const context = await openDocument(fm, document, { base: new URL(address), scope: "m.", allowed: () => true });
      const results = await answer(context, document);
      const [reading] = context.readings.values();
      const more = {};
      if (then === "inputs") more.csv = await fm.inputs({ ...document, data: context.data }, document.tiles[0].id);
      if (then === "another") {
        const where = { holder: "Manager 30", asset: "Bonds" };
        const changed = { ...document, tiles: [{ ...document.tiles[0], series: [{ data: "file", measure: "held", where }] }] };
        more.changed = (await answer(context, changed)).tiles;
      }
      const inParts = fm.isInParts(reading.id);
      fm.close();
      return { tiles: results.tiles, part: reading.part, sha256: reading.sha256, problems: context.problems, inParts, ...more };
    },
    { address, whole, then },
  );
}

/** What the whole file answers, asked in a page of its own. */
async function fromWhole(world, origin, then = "") {
  let said;
  await withPage(world, async (page) => (said = await answers(page, `${origin}/mosaic.json`, { whole: true, then })));
  assert.equal(said.part, undefined);
  assert.equal(said.tiles[0].problem, undefined);
  return said;
}

test("ranges: a tile fetches the row groups that it uses, and answers as the whole file does", (world) =>
  host("parts", async ({ origin, sent }) => {
    const expected = await fromWhole(world, origin);
    Object.assign(sent, { bytes: 0, parts: 0, wholes: 0, others: 0 });
    await withPage(world, async (page) => {
      const found = await answers(page, `${origin}/mosaic.json`);
      assert.deepEqual(found.tiles, expected.tiles);
      assert.deepEqual(sent, { bytes: sent.bytes, parts: 2, wholes: 0, others: 0 });
      assert.ok(sent.bytes * 2 < panel.length, `${sent.bytes} of ${panel.length} bytes`);
      assert.deepEqual(found.part, { groups: 1, of_groups: 6, bytes: sent.bytes, of_bytes: panel.length });
      assert.ok(found.inParts && found.sha256 === "");
    });
  }));

test("ranges: who asks for more gets the whole file, once, and the same numbers", (world) =>
  host("parts", async ({ origin, sent }) => {
    for (const then of ["inputs", "another"]) {
      const expected = await fromWhole(world, origin, then);
      Object.assign(sent, { bytes: 0, parts: 0, wholes: 0, others: 0 });
      await withPage(world, async (page) => {
        const found = await answers(page, `${origin}/mosaic.json`, { then });
        assert.deepEqual([found.tiles, found.csv, found.changed], [expected.tiles, expected.csv, expected.changed], then);
        assert.deepEqual([sent.parts, sent.wholes, sent.others], [2, 1, 0]);
        assert.ok(!found.inParts, "the page still says that it has parts alone");
      });
    }
  }));

test("ranges: a host that sends the whole file in place of a part is asked once", (world) =>
  host("whole", async ({ origin, sent }) => {
    const expected = await fromWhole(world, origin);
    Object.assign(sent, { bytes: 0, parts: 0, wholes: 0, others: 0 });
    await withPage(world, async (page) => {
      const found = await answers(page, `${origin}/mosaic.json`);
      assert.deepEqual(found.tiles, expected.tiles);
      assert.deepEqual(sent, { bytes: panel.length, parts: 0, wholes: 1, others: 0 });
      assert.equal(found.part, undefined);
      assert.equal(found.sha256, one.data[0].sha256);
    });
  }));

test("ranges: a part that is not what the description names, or the end of another panel, sends for the whole file", async (world) => {
  for (const [kind, parts] of /** @type {const} */ ([["damaged", 2], ["stale", 1]])) {
    await host(kind, async ({ origin, sent }) => {
      await withPage(world, async (page) => {
        const found = await answers(page, `${origin}/mosaic.json`);
        assert.equal(found.part, undefined, kind);
        assert.deepEqual([sent.parts, sent.wholes], [parts, 1], kind);
        // Another panel is read as what it is; its hash tells.
        if (kind === "damaged") assert.equal(found.sha256, one.data[0].sha256);
        else assert.notEqual(found.sha256, one.data[0].sha256);
      });
    });
  }
});

test("ranges: an embed says under the chart what was read", (world) =>
  host("parts", async ({ origin, sent }) => {
    const context = await world.browser.newContext({ viewport: { width: 900, height: 900 } });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const html = `<!doctype html><title>t</title><script type="module" src="${world.origin}/embed.js"></script><flow-mosaic src="${origin}/mosaic.json"></flow-mosaic>`;
    const article = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
    await new Promise((resolve) => article.listen(0, "127.0.0.1", () => resolve(undefined)));
    try {
      await page.goto(`http://127.0.0.1:${article.address().port}/`);
      await page.locator("flow-mosaic .chart[data-painted]").first().waitFor({ timeout: 60_000 });
      const words = await page.locator("flow-mosaic .part-read").first().innerText();
      assert.match(words, /^Read 1 of 6 row groups, \d+ kB of 75 kB\.$/);
      assert.deepEqual([sent.parts, sent.wholes, sent.others], [2, 0, 0]);
      assert.deepEqual(errors, []);
      if (process.env.SHOTS) await page.screenshot({ path: join(root, "tests/browser/shots/ranges-embed.png") });
    } finally {
      await context.close();
      article.close();
    }
  }));

test("ranges: a document from elsewhere fetches parts only after the reader agrees, and says what they are", (world) =>
  host("parts", ({ origin, sent }) =>
    withPage(world, async (page) => {
      const absolute = { ...one, data: [{ ...one.data[0], address: `${origin}/panel.parquet` }] };
      await page.setInputFiles("input[type=file]", made("there.mosaic.json", JSON.stringify(absolute)));
      const row = page.locator(".linked .data-row");
      await row.getByRole("button", { name: /^Fetch it from/ }).waitFor();
      assert.deepEqual(sent, { bytes: 0, parts: 0, wholes: 0, others: 0 });
      await row.getByRole("button", { name: /^Fetch it from/ }).click();
      await page.locator('.linked .data-row[data-status="part"]').waitFor({ timeout: 60_000 });
      assert.match(await row.innerText(), /Read 1 of 6 row groups, \d+ kB of 75 kB\. Each is as it was when this was published\./);
      await page.locator('.linked flow-tile[tile="a"] .chart[data-painted]').waitFor();
      assert.deepEqual([sent.parts, sent.wholes, sent.others], [2, 0, 0]);
      if (process.env.SHOTS) await page.screenshot({ path: join(root, "tests/browser/shots/ranges-linked.png"), fullPage: true });
    })));
