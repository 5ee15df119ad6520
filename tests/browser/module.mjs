// The module and the elements as other pages use them, and the WebAssembly boundary under them.

import assert from "node:assert/strict";
import { GOOD, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const MOSAIC = {
  flowmosaic: 1,
  title: "Own",
  data: [{ id: "flows", name: "flows.csv" }],
  tiles: [{ id: "pace", question: "pace", series: [{ data: "flows" }] }],
};

test("module: start, open, run, draw, close", (world) =>
  withPage(world, async (page) => {
    const told = await page.evaluate(async ([csv, mosaic]) => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const reading = await fm.open(new TextEncoder().encode(csv), "flows.csv");
      const results = await fm.run(mosaic);
      const canvas = document.createElement("canvas");
      document.body.append(canvas);
      await fm.draw(canvas, "pace");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const painted = data.some((value) => value > 0);
      canvas.remove();
      const catalog = await fm.catalog();
      fm.close(reading.id);
      const absent = await fm.run(mosaic);
      fm.close();
      return { tables: reading.tables.length, source: reading.source.id, results, painted, questions: catalog.analyses.map((one) => one.id), absent: absent.tiles[0].problem?.code };
    }, /** @type {[string, any]} */ ([GOOD, MOSAIC]));
    assert.equal(told.tables, 1);
    assert.ok(told.painted);
    assert.ok(told.questions.includes("pace"));
    assert.equal(told.results.tiles[0].id, "pace");
    assert.equal(told.results.tiles[0].exhibit.as_of, "2025-06-30");
    assert.equal(told.absent, "data-absent");
  }));

test("module: errors cross as Problems", (world) =>
  withPage(world, async (page) => {
    const codes = await page.evaluate(async () => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const code = (promise) => promise.then(() => "no error", (error) => error.problem?.code ?? String(error));
      const found = {
        empty: await code(fm.open(new Uint8Array(), "empty.csv")),
        tile: await code(fm.layout("no-such-tile", 600, 300)),
        file: await code(fm.suggest("no-such-file")),
        mosaic: (await fm.run({ flowmosaic: 99 })).problems[0]?.code,
        shape: (await fm.run({ flowmosaic: 1, tiles: "none" })).problems[0]?.code,
      };
      fm.close();
      return found;
    });
    assert.deepEqual(codes, { empty: codes.empty, tile: "tile-unknown", file: "file-unknown", mosaic: "mosaic-from-the-future", shape: "mosaic-shape" });
    assert.match(codes.empty, /empty/);
  }));

test("module: the same bytes give the same results twice, and in both artefacts", (world) =>
  withPage(world, async (page) => {
    const texts = await page.evaluate(async ([csv, mosaic]) => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const once = async () => {
        await fm.open(csv, "flows.csv");
        return JSON.stringify(await fm.run(mosaic));
      };
      const found = [await once(), await once()];
      await fm.complete();
      found.push(JSON.stringify(await fm.run(mosaic)));
      fm.close();
      return found;
    }, /** @type {[string, any]} */ ([GOOD, MOSAIC]));
    assert.equal(texts[0], texts[1]);
    assert.equal(texts[0], texts[2], "the two artefacts differ");
  }));

test("module: a scene of nonsense bytes is refused, not trusted", (world) =>
  withPage(world, async (page) => {
    const code = await page.evaluate(async () => {
      const { Painter } = await import("/pkg/flowmosaic.js");
      try {
        new Painter(new Uint8Array([255, 255, 255, 255, 255, 3, 9]));
        return "taken";
      } catch (error) {
        return JSON.parse(error).code;
      }
    });
    assert.equal(code, "scene-shape");
  }));

test("elements: <flow-tile> stands alone, leaves no listener behind, and returns", (world) =>
  withPage(world, async (page) => {
    await page.evaluate(() => {
      const tile = document.createElement("flow-tile");
      tile.id = "alone";
      tile.setAttribute("src", "data/spring-2025.mosaic.json");
      tile.setAttribute("tile", "china");
      tile.setAttribute("theme", "dark");
      document.querySelector("main").append(tile);
    });
    const tile = page.locator("#alone");
    await tile.locator(".chart[data-painted]").waitFor();
    assert.match(await tile.locator("h2").innerText(), /Treasuries/);
    const painted = await tile.evaluate(async (element) => {
      const parent = element.parentElement;
      element.remove();
      parent.append(element);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return Boolean(element.chart.painter);
    });
    assert.ok(painted, "the tile does not paint after it was moved");
  }));
