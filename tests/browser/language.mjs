// Another language: what every dictionary of the page must hold.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, test } from "./harness.mjs";

test("language: every dictionary has every word that the page asks for", async () => {
  const www = join(root, "www");
  const pages = ["app.js", "elements/flow-mosaic.js", "elements/flow-tile.js", ...readdirSync(join(www, "parts")).filter((name) => name.endsWith(".js")).map((name) => `parts/${name}`)];
  const asked = new Set();
  for (const page of [...pages, "index.html"]) {
    const text = readFileSync(join(www, page), "utf8");
    for (const pattern of [/\bsay\("([a-z-]+)"/g, /data-words(?:-label)?="([a-z-]+)"/g, /(?:""|title|"aria-label"): \["([a-z-]+)"/g]) for (const [, id] of text.matchAll(pattern)) asked.add(id);
  }
  assert.ok(asked.size > 80, `only ${asked.size} words were found`);
  const names = readdirSync(join(www, "parts/words"));
  const dictionaries = await Promise.all(names.map(async (name) => (await import(join(www, "parts/words", name))).words));
  const all = new Set(dictionaries.flatMap((words) => Object.keys(words)));
  for (const [at, words] of dictionaries.entries()) {
    const lacking = [...asked, ...all].filter((id) => !(id in words));
    assert.deepEqual([...new Set(lacking)], [], names[at]);
    // What is filled in is filled in everywhere.
    const holes = (/** @type {any} */ one) => [...new Set(JSON.stringify(one).match(/\{\w+\}/g) ?? [])].sort();
    for (const [id, one] of Object.entries(words)) assert.deepEqual(holes(one), holes(dictionaries[0][id]), `${names[at]}: ${id}`);
  }
});
