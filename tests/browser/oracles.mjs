// The reference results hold in WebAssembly as they do natively: the same tests (tests/oracles), as one module
// that is made like the page's own artefact, run one by one in Chromium and in Node.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { withFirefox } from "./firefox.mjs";
import { root, shared, skip, test } from "./harness.mjs";

/** The module that `./build.sh test` made, with its JavaScript. */
function built() {
  const folders = [process.env.CARGO_TARGET_DIR, join(root, "target")].filter(Boolean).map((folder) => join(folder, "oracles"));
  return folders.find((folder) => existsSync(join(folder, "oracles_bg.wasm")));
}

/** The reference results that there are, by the path that a test asks for. @returns {[string, string][]} */
function references() {
  const folder = join(shared, "oracles");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => [`oracles/${name}`, readFileSync(join(folder, name), "utf8")]);
}

/**
 * Runs every test in an instance; used in Node and, as text, in the browser. A test that fails ends in a
 * trap, after which a new instance is made.
 * @param {any} glue @param {() => WebAssembly.Module | BufferSource} module @param {[string, string][]} files
 */
async function ran(glue, module, files) {
  // Not at once: a browser's own thread compiles no more than 8 MB so.
  const start = async () => {
    await glue.default({ module_or_path: module() });
    for (const [path, text] of files) glue.give(path, text);
  };
  await start();
  const failed = [];
  const count = glue.count();
  for (let index = 0; index < count; index += 1) {
    const name = glue.name(index);
    try {
      glue.run(index);
    } catch (error) {
      failed.push(`${name}: ${glue.said() || error}`);
      return { count, failed };
    }
  }
  return { count, failed };
}

/** Runs them in a browser's page. @param {{evaluate: Function}} page */
function ranIn(page, folder) {
  const bytes = readFileSync(join(folder, "oracles_bg.wasm"));
  const sent = JSON.stringify([script(folder), bytes.toString("base64"), references(), String(ran)]);
  return page.evaluate(async (/** @type {string} */ sent) => {
    const [address, data, files, run] = JSON.parse(sent);
    const glue = await import(address);
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return new Function(`return ${run}`)()(glue, () => bytes, files);
  }, sent);
}

/** The module's JavaScript as an address. */
const script = (folder) => `data:text/javascript;base64,${readFileSync(join(folder, "oracles.js")).toString("base64")}`;

/** The folder of the module, or the reason why it is not tried. */
const needed = () => built() ?? skip("the module of the reference results is not built (./build.sh oracles)");

test("oracles: the reference results hold in WebAssembly, in Node and in Chromium", async ({ browser }) => {
  const folder = needed();
  const bytes = readFileSync(join(folder, "oracles_bg.wasm"));
  const here = await ran(await import(script(folder)), () => bytes, references());
  assert.deepEqual(here.failed, []);
  assert.ok(here.count >= 50, `only ${here.count} tests`);
  const page = await browser.newPage();
  try {
    assert.deepEqual(await ranIn(page, folder), here);
  } finally {
    await page.close();
  }
});

test("oracles: they hold in Firefox", async () => {
  const folder = needed();
  await withFirefox(async (page) => {
    const there = await ranIn(page, folder);
    assert.deepEqual(there.failed, []);
    assert.ok(there.count >= 50, `only ${there.count} tests`);
  });
});
