// Same document and same bytes, same answer to the last digit: the command line, Node and the browsers
// run every document of the gallery and of the fixtures, and the hashes of their results are compared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cases, hash, inBrowser, node, program, ran } from "./documents.mjs";
import { withFirefox } from "./firefox.mjs";
import { withPage } from "./page.mjs";
import { skip, test } from "./harness.mjs";

/** Compares a browser's results with Node's. @param {{evaluate: Function}} page */
async function compared(page) {
  const Engine = await node();
  let documents = 0;
  await inBrowser(page, (name, there, text, bytes) => {
    documents += 1;
    assert.deepEqual(there, ran(Engine, text, bytes).map(hash), name);
  });
  assert.ok(documents >= 6 + 30, `only ${documents} documents were found`);
}

test("same: Chromium and Node give the same results to the last digit", (world) => withPage(world, compared));

test("same: Firefox and Node give the same results to the last digit", ({ origin }) =>
  withFirefox(async (page) => {
    await page.goto(origin);
    await compared(page);
  }));

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
