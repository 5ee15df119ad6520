// Same document and same bytes, same answer to the last digit: the command line, Node and the browser
// run every document of the gallery and of the fixtures, and the hashes of their results are compared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { withPage } from "./page.mjs";
import { root, skip, test } from "./harness.mjs";

/** Documents with the files that they name: the opening case, the gallery, one of every question. */
function cases() {
  const folders = ["www/data", "www/mosaics", "tests/fixtures/mosaics"];
  const documents = folders.flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".json")).map((name) => join(root, folder, name)));
  return documents.map((path) => {
    const text = readFileSync(path, "utf8");
    const files = (JSON.parse(text).data ?? []).flatMap(({ name, address }) => {
      const beside = [address, name].filter(Boolean).map((one) => resolve(dirname(path), one)).find((one) => existsSync(one));
      return beside ? [{ name, path: beside }] : [];
    });
    return { name: basename(path), path, text, files };
  });
}

/** The results without what only spelling decides (white space of JSON). @param {string} json */
const hash = (json) => createHash("sha256").update(JSON.stringify(JSON.parse(json))).digest("hex");

/** Runs one document in an engine of WebAssembly; used in Node and, as text, in the browser. */
function ran(Engine, text, files) {
  const engine = new Engine();
  for (const { name, bytes } of files) {
    const arriving = engine.intake(name, bytes.length, "{}");
    // Pieces of odd lengths: where a file is cut must change nothing.
    for (let at = 0; at < bytes.length; at += 65_537) arriving.push(bytes.subarray(at, at + 65_537));
    engine.finish(arriving);
  }
  const running = engine.begin(text, undefined);
  // Steps of an odd length: how often the worker breathes must change nothing.
  while (running.advance(137)) {}
  const answers = [running.results_json(), engine.check_json(text)];
  engine.free();
  return answers;
}

/** The command line that the native tests built. */
function program() {
  const folders = [process.env.CARGO_TARGET_DIR, join(root, "target")].filter(Boolean);
  return folders.map((folder) => join(folder, "debug/flowmosaic")).find((path) => existsSync(path));
}

const node = async () => {
  const glue = await import(join(root, "www/pkg/readers.js"));
  glue.initSync({ module: readFileSync(join(root, "www/pkg/readers_bg.wasm")) });
  return glue.Engine;
};

test("same: Chromium and Node give the same results to the last digit", async (world) => {
  const all = cases();
  assert.ok(all.length >= 6 + 30, `only ${all.length} documents were found`);
  const Engine = await node();
  await withPage(world, async (page) => {
    await page.evaluate(async () => {
      const glue = await import("/pkg/readers.js");
      glue.initSync({ module: await (await fetch("/pkg/readers_bg.wasm")).arrayBuffer() });
      window.Engine = glue.Engine;
    });
    await page.evaluate(`window.ran = ${ran}`);
    for (const { name, text, files } of all) {
      const bytes = files.map(({ name, path }) => ({ name, bytes: readFileSync(path) }));
      const here = ran(Engine, text, bytes).map(hash);
      const there = await page.evaluate(([text, files]) => window.ran(window.Engine, text, files.map(({ name, data }) => ({ name, bytes: Uint8Array.from(atob(data), (c) => c.charCodeAt(0)) }))), [text, bytes.map(({ name, bytes }) => ({ name, data: bytes.toString("base64") }))]);
      assert.deepEqual(there.map(hash), here, name);
    }
  });
});

test("same: the command line and WebAssembly give the same results to the last digit", async () => {
  const path = program();
  if (!path) skip("the command line is not built here (cargo build)");
  const Engine = await node();
  const different = [];
  for (const { name, path: document, text, files } of cases()) {
    const run = (verb) => {
      try {
        return execFileSync(path, [verb, "--format", "json", document, ...files.map((file) => file.path)], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }).toString();
      } catch (error) {
        // A claim that does not hold, or a tile with a Problem, ends with another code; the results stand.
        return error.stdout.toString();
      }
    };
    const [results, checks] = ran(Engine, text, files.map(({ name, path }) => ({ name, bytes: readFileSync(path) })));
    if (hash(run("run")) !== hash(results)) different.push(`${name}: results`);
    if (JSON.parse(text).claims && hash(run("check")) !== hash(checks)) different.push(`${name}: verdicts`);
  }
  assert.deepEqual(different, []);
});
