// The reference results hold in WebAssembly as they do natively: the same tests (tests/oracles), as one module
// that is made like the page's own artefact, run one by one in Chromium and in Node.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
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
function ran(glue, module, files) {
  const start = () => {
    glue.initSync({ module: module() });
    for (const [path, text] of files) glue.give(path, text);
  };
  start();
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

test("oracles: the reference results hold in WebAssembly, in Node and in Chromium", async ({ browser }) => {
  const folder = built();
  if (!folder) skip("the module of the reference results is not built (./build.sh oracles)");
  const files = references();
  const bytes = readFileSync(join(folder, "oracles_bg.wasm"));
  const script = readFileSync(join(folder, "oracles.js"), "utf8");
  const address = `data:text/javascript;base64,${Buffer.from(script).toString("base64")}`;
  const here = ran(await import(address), () => bytes, files);
  assert.deepEqual(here.failed, []);
  assert.ok(here.count >= 50, `only ${here.count} tests`);
  const page = await browser.newPage();
  try {
    const there = await page.evaluate(async ([address, data, files, run]) => {
      const glue = await import(address);
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      return new Function(`return ${run}`)()(glue, () => bytes, files);
    }, [address, bytes.toString("base64"), files, String(ran)]);
    assert.deepEqual(there.failed, []);
    assert.equal(there.count, here.count);
  } finally {
    await page.close();
  }
});
