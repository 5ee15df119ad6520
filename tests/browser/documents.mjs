// Every document of the gallery and of the fixtures with its files, and an engine that runs one.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { root } from "./harness.mjs";

/** Documents with the files that they name: the opening case, the gallery, one of every question. */
export function cases() {
  // Beside a document stand its author's words in other languages, which are none.
  const folders = ["www/data", "www/mosaics", "tests/fixtures/mosaics"];
  const documents = folders.flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".json") && !name.endsWith(".in.json")).map((name) => join(root, folder, name)));
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
export const hash = (json) => createHash("sha256").update(JSON.stringify(JSON.parse(json))).digest("hex");

/** Runs one document in an engine of WebAssembly; used in Node and, as text, in the browser. */
export function ran(Engine, text, files) {
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
export function program() {
  const folders = [process.env.CARGO_TARGET_DIR, join(root, "target")].filter(Boolean);
  return folders.map((folder) => join(folder, "debug/flowmosaic")).find((path) => existsSync(path));
}

export const node = async () => {
  const glue = await import(join(root, "www/pkg/readers.js"));
  const program = glue.initSync({ module: readFileSync(join(root, "www/pkg/readers_bg.wasm")) });
  const { attach } = await import(join(root, "www/parts/rest.js"));
  if (program.rest_id) attach(program, readFileSync(join(root, "www/pkg/readers_rest.wasm")));
  return glue.Engine;
};

/**
 * The hashes of every document's results in a browser whose page is ours.
 * @param {{evaluate: Function}} page of Playwright or Puppeteer
 * @param {(name: string, hashes: string[], text: string, bytes: {name: string, bytes: Buffer}[]) => void} each
 */
export async function inBrowser(page, each) {
  await page.evaluate(async () => {
    const glue = await import("/pkg/readers.js");
    const program = glue.initSync({ module: await (await fetch("/pkg/readers_bg.wasm")).arrayBuffer() });
    const { fetchRest, mayAsk } = await import("/parts/rest.js");
    mayAsk(program, "readers");
    await fetchRest(program);
    window.Engine = glue.Engine;
  });
  await page.evaluate(`window.ran = ${ran}`);
  for (const { name, text, files } of cases()) {
    const bytes = files.map(({ name, path }) => ({ name, bytes: readFileSync(path) }));
    const sent = JSON.stringify([text, bytes.map(({ name, bytes }) => ({ name, data: bytes.toString("base64") }))]);
    const answers = await page.evaluate((/** @type {string} */ sent) => {
      const [text, files] = JSON.parse(sent);
      return window.ran(window.Engine, text, files.map(({ name, data }) => ({ name, bytes: Uint8Array.from(atob(data), (c) => c.charCodeAt(0)) })));
    }, sent);
    each(name, answers.map(hash), text, bytes);
  }
}
