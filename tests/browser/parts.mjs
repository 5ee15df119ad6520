// The two parts of the program: a page that asks the pace of tidy tables loads the first alone; any
// other question brings the second once, in silence, with files and pictures kept.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "./documents.mjs";
import { Skipped, root, test } from "./harness.mjs";
import { withPage } from "./page.mjs";

const CASE = JSON.parse(readFileSync(join(root, "www/data/spring-2025.mosaic.json"), "utf8"));
/** The first tile of the opening case in a document of its own: nothing but the pace of a tidy table. */
const PACE = { flowmosaic: 1, title: "Pace", data: CASE.data.filter(({ id }) => id === "tic"), tiles: CASE.tiles.slice(0, 1) };
const EMBED = { path: "/embed.html?src=data/pace.mosaic.json", documents: { "/data/pace.mosaic.json": PACE } };

/** How often the second part was asked for. @param {{requests: string[]}} told */
const seconds = (told) => told.requests.filter((url) => url.includes("/pkg/readers")).length;

/** Runs documents over the data of the opening case, in an engine of its own. */
async function asked(page, questions) {
  return page.evaluate(async (wanted) => {
    const { start } = await import("/flowmosaic.js");
    const fm = await start();
    const opening = await (await fetch("/data/spring-2025.mosaic.json")).json();
    const [data] = opening.data.filter((/** @type {any} */ one) => one.id === "tic");
    await fm.open(await (await fetch(`/data/${data.address ?? data.name}`)).blob(), data.name);
    const [{ series }] = opening.tiles;
    const mosaic = (/** @type {string[]} */ ids) => ({ flowmosaic: 1, title: "Own", data: [{ id: "tic", name: data.name }], tiles: ids.map((question) => ({ id: question, question, series })) });
    const seen = [];
    for (const ids of wanted) {
      const first = /** @type {any[]} */ ([]);
      const results = await fm.run(mosaic(ids), undefined, { onProgress: (now) => first.push(now.results) });
      await fm.layout(ids[0], 640, 320);
      seen.push({ text: JSON.stringify(results), first: first[0], tiles: results.tiles.map((/** @type {any} */ tile) => ({ id: tile.id, problem: tile.problem?.code, findings: tile.exhibit?.findings.length })) });
    }
    const kept = fm.engine.kept.size;
    fm.close();
    return { seen, kept };
  }, questions);
}

test("parts: a page with a tile of pace never asks for the second part", (world) =>
  withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    await page.waitForTimeout(800);
    assert.equal(seconds(told), 0, told.requests.join("\n"));
  }, EMBED));

/** How often the rest of the first part was asked for. @param {{requests: string[]}} told */
const rests = (told) => told.requests.filter((url) => url.endsWith("/pkg/flowmosaic_rest.wasm")).length;
const SPLIT = existsSync(join(root, "www/pkg/flowmosaic_rest.wasm"));

test("parts: a first chart, its hover, its keys and a closer look need nothing of what was split off the first part", (world) => {
  if (!SPLIT) throw new Skipped("the page was built without tools/split.mjs");
  return withPage(world, async (page, told) => {
    const stage = page.locator(".chart[data-painted] .stage").first();
    await stage.waitFor();
    assert.equal(rests(told), 0, told.requests.join("\n"));
    // Asked for in the middle of a calculation; once a view rests, it is fetched ahead to tell of it by a link.
    const asked = /** @type {string[]} */ ([]);
    page.on("request", (/** @type {any} */ request) => request.resourceType() === "xhr" && asked.push(request.url()));
    const box = await stage.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await stage.focus();
    for (const key of ["ArrowRight", "ArrowLeft", "Home", "End", "ArrowDown", "PageUp", "+", "+", "-", "Escape"]) await page.keyboard.press(key);
    await page.waitForTimeout(1_500);
    assert.deepEqual(asked, []);
    assert.equal(seconds(told), 0, told.requests.join("\n"));
  }, EMBED);
});

test("parts: what was split off comes when it is called, and of another release it is refused", (world) => {
  if (!SPLIT) throw new Skipped("the page was built without tools/split.mjs");
  return withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    const call = () => page.evaluate(async () => {
      const { load_rest } = await import("/pkg/flowmosaic.js");
      try {
        load_rest();
        return "there";
      } catch (error) {
        return `${error.name}: ${error.message}`;
      }
    });
    await page.route("**/pkg/flowmosaic_rest.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    assert.match(await call(), /could not be loaded: 404/);
    await page.unroute("**/pkg/flowmosaic_rest.wasm");
    // The number of the first part stands in the rest as the name of what it takes its imports from.
    const id = await page.evaluate(async () => String((await (await import("/pkg/flowmosaic.js")).default()).rest_id.value));
    const other = Buffer.from(readFileSync(join(root, "www/pkg/flowmosaic_rest.wasm")).toString("latin1").replaceAll(id, id.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))), "latin1");
    await page.route("**/pkg/flowmosaic_rest.wasm", (route) => route.fulfill({ body: other, contentType: "application/wasm" }));
    assert.match(await call(), /^(TypeError|LinkError): WebAssembly.Instance/);
    await page.unroute("**/pkg/flowmosaic_rest.wasm");
    assert.equal(await call(), "there");
    const before = rests(told);
    assert.equal(await call(), "there");
    assert.equal(rests(told), before, "it was fetched twice");
    told.errors = told.errors.filter((words) => !words.includes("404"));
  }, { ...EMBED, bypassCSP: true });
});

test("parts: the link of a document of the pace is written without the second part, as the second would write it", (world) =>
  withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    const write = (/** @type {string[]} */ ids, /** @type {boolean} */ whole) => page.evaluate(async ([questions, complete]) => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const opening = await (await fetch("/data/spring-2025.mosaic.json")).json();
      const [data] = opening.data.filter((/** @type {any} */ one) => one.id === "tic");
      await fm.open(await (await fetch(`/data/${data.address ?? data.name}`)).blob(), data.name);
      if (complete) await fm.complete();
      const [tile] = opening.tiles;
      const tiles = questions.map((/** @type {string} */ question) => ({ ...tile, id: question, question, note: "A note, as it stands", ...(question === "pace" ? {} : { options: {} }) }));
      const mosaic = { flowmosaic: 1, title: "Own", data: [{ ...data, inside: undefined }], tiles };
      const written = [await fm.share(mosaic), await fm.share(mosaic, true)];
      fm.close();
      return JSON.stringify(written);
    }, [ids, whole]);
    const first = await write(["pace"], false);
    assert.equal(seconds(told), 0, told.requests.join("\n"));
    assert.match(first, /"link":"v1&c=/);
    assert.equal(await write(["pace"], true), first);
    // A question that the first part does not know has defaults that it does not know either.
    const both = await write(["pace", "calendar"], false);
    assert.equal(await write(["pace", "calendar"], true), both);
    assert.ok(JSON.parse(both)[0].document.tiles.every((/** @type {any} */ tile) => Object.keys(tile.options).length > 0), both);
  }, EMBED));

test("parts: another question brings the second part once, keeps files and pictures, and the pace is the same to the byte", (world) =>
  withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    const before = await asked(page, [["pace"]]);
    assert.equal(seconds(told), 0, "the pace asked for the second part");
    const { seen, kept } = await asked(page, [["pace"], ["calendar"], ["pace", "calendar"], ["pace"]]);
    assert.equal(told.requests.filter((url) => url.endsWith("readers_bg.wasm")).length, 1);
    if (SPLIT) assert.equal(told.requests.filter((url) => url.endsWith("readers_rest.wasm")).length, 0, "an answer and its picture asked for the rest of the whole program");
    assert.equal(kept, 1);
    for (const { tiles } of seen) for (const tile of tiles) assert.ok(tile.findings > 0, JSON.stringify(tile));
    assert.equal(seen[0].text, before.seen[0].text);
    assert.equal(seen[3].text, seen[0].text, "the two parts differ");
  }, EMBED));

test("parts: what the first part can answer is shown before the second is there, without a q that would change", (world) =>
  withPage(world, async (page) => {
    const { seen: [both] } = await asked(page, [["pace", "calendar"]]);
    const [pace, calendar] = both.first.tiles;
    assert.ok(pace.exhibit.findings.length > 0);
    assert.ok(pace.exhibit.findings.every((/** @type {any} */ finding) => finding.q === undefined));
    assert.equal(calendar.problem.code, "needs-readers");
    assert.deepEqual(both.tiles.map((/** @type {any} */ tile) => tile.id), ["pace", "calendar"]);
    assert.ok(both.tiles.every((/** @type {any} */ tile) => tile.findings > 0));
  }, EMBED));

test("parts: an embed of another question, its data in its link, needs nothing of what was split off the second part", (world) => {
  if (!SPLIT) throw new Skipped("the page was built without tools/split.mjs");
  return withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    const asked = cases().filter(({ name }) => ["breadth.json", "calendar.json", "co-movement.json", "home-bias.json", "implied-selling.json", "timing.json"].includes(name));
    assert.equal(asked.length, 6);
    const links = await page.evaluate(async (documents) => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const written = [];
      for (const [document, files] of documents) {
        const ids = [];
        for (const [name, text] of files) ids.push((await fm.open(text, name)).id);
        written.push((await fm.share({ ...document, tiles: document.tiles.slice(0, 1) }, true)).link);
        ids.forEach((id) => fm.close(id));
      }
      fm.close();
      return written;
    }, asked.map(({ text, files }) => [JSON.parse(text), files.map(({ name, path }) => [name, readFileSync(path, "utf8")])]));
    for (const link of links) {
      const before = told.requests.length;
      await page.goto("about:blank");
      await page.goto(`${world.origin}/embed.html#${link}`);
      await page.locator(".chart[data-painted]").first().waitFor();
      const since = told.requests.slice(before);
      assert.equal(since.filter((url) => url.endsWith("readers_bg.wasm")).length, 1, since.join("\n"));
      assert.equal(since.filter((url) => url.endsWith("readers_rest.wasm")).length, 0, link.slice(0, 300));
    }
  }, EMBED);
});

test("parts: what was split off the second part comes with the first file that is no plain table, and its absence is a Problem", (world) => {
  if (!SPLIT) throw new Skipped("the page was built without tools/split.mjs");
  return withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    await page.route("**/readers_rest.wasm", (route) => route.fulfill({ status: 503, body: "" }));
    const open = () => page.evaluate(async () => {
      const { start } = await import("/flowmosaic.js");
      const fm = (globalThis.mine ??= await start());
      const stages = /** @type {string[]} */ ([]);
      const code = (/** @type {Promise<any>} */ promise) => promise.then(() => "answered", (error) => error.problem?.code ?? String(error));
      // JSON is left to the whole program.
      const text = '[{"date":"2025-01-31","value":5},{"date":"2025-02-28","value":3}]';
      const found = [await code(fm.catalog()), await code(fm.open(text, "own.json", { onProgress: ({ stage }) => stages.push(stage) }))];
      return { found, stages };
    });
    assert.deepEqual((await open()).found, ["readers-not-loaded", "readers-not-loaded"]);
    await page.unroute("**/readers_rest.wasm");
    const { found, stages } = await open();
    assert.deepEqual(found, ["answered", "answered"]);
    assert.equal(told.requests.filter((url) => url.endsWith("readers_rest.wasm")).length, 3);
    told.errors = told.errors.filter((words) => !words.includes("503"));
    assert.ok(stages.includes("understanding"), stages.join());
  }, EMBED);
});

test("parts: a second part that cannot be fetched is a Problem, and what is there stays", (world) =>
  withPage(world, async (page, told) => {
    await page.locator(".chart[data-painted]").first().waitFor();
    await page.route("**/readers_bg.wasm", (route) => route.fulfill({ status: 503, body: "" }));
    const codes = await page.evaluate(async () => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const code = (/** @type {Promise<any>} */ promise) => promise.then(() => "answered", (error) => error.problem?.code ?? String(error));
      await fm.open("date,measure,value,unit\n2025-01-31,flow,5,USD mn\n2025-02-28,flow,3,USD mn\n", "own.csv");
      const found = [await code(fm.catalog()), await code(fm.run({ flowmosaic: 1, data: [{ id: "own", name: "own.csv" }], tiles: [{ id: "a", question: "pace", series: [{ data: "own" }] }] }))];
      fm.close();
      return found;
    });
    assert.deepEqual(codes, ["readers-not-loaded", "answered"]);
    told.errors = told.errors.filter((words) => !words.includes("503"));
  }, EMBED));
