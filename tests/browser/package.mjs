// What `npm pack` packs installs and runs: in Node by its name, in a plain page from its folder.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GOOD } from "./page.mjs";
import { root, test } from "./harness.mjs";
import { serve } from "./server.mjs";

const MOSAIC = { flowmosaic: 1, title: "Own", data: [{ id: "flows", name: "flows.csv" }], tiles: [{ id: "pace", question: "pace", series: [{ data: "flows" }] }] };

test("package: npm pack, install, and the same answer in Node and in a plain page", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "flowmosaic-package-"));
  const npm = (...words) => execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] }).toString();
  try {
    execFileSync(process.execPath, ["tools/package.mjs", join(folder, "made")], { cwd: root, stdio: "ignore" });
    npm("pack", "./made", "--silent");
    const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
    mkdirSync(join(folder, "site"));
    writeFileSync(join(folder, "site/package.json"), '{"private": true, "type": "module"}');
    npm("install", "--prefix", "site", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${archive}`);
    writeFileSync(join(folder, "site/run.mjs"), `
      import { start } from "flowmosaic";
      const fm = await start();
      const reading = await fm.open(${JSON.stringify(GOOD)}, "flows.csv");
      const results = await fm.run(${JSON.stringify(MOSAIC)});
      const picture = await fm.svg("pace");
      const refused = await fm.open("", "empty.csv").catch((error) => error.problem.code);
      fm.close();
      console.log(JSON.stringify({ source: reading.source.id, results, drawn: picture.startsWith("<svg"), refused }));`);
    const inNode = JSON.parse(execFileSync(process.execPath, ["run.mjs"], { cwd: join(folder, "site") }).toString());
    assert.equal(inNode.results.tiles[0].exhibit.as_of, "2025-06-30");
    assert.ok(inNode.drawn);
    assert.match(inNode.refused, /empty/);
    writeFileSync(join(folder, "site/index.html"), "<!doctype html><title>plain</title><canvas width=600 height=300></canvas>");
    const server = await serve(join(folder, "site"));
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/index.html`);
      const there = await page.evaluate(async ([csv, mosaic]) => {
        const { start } = await import("/node_modules/flowmosaic/flowmosaic.js");
        const fm = await start();
        await fm.open(csv, "flows.csv");
        const results = await fm.run(mosaic);
        const canvas = document.querySelector("canvas");
        await fm.draw(canvas, "pace");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        fm.close();
        return { results, painted: data.some((value) => value > 0) };
      }, [GOOD, MOSAIC]);
      assert.ok(there.painted);
      assert.deepEqual(there.results.tiles[0].exhibit, inNode.results.tiles[0].exhibit);
    } finally {
      await context.close();
      server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
