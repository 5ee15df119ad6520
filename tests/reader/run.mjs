// The page by ear: Firefox on a desktop of its own, Orca reading it, real keys, and what Orca said held against
// what a reader has to hear. `node tests/reader/run.mjs [PART OF A CHAPTER'S NAME]`
//
// FLOWMOSAIC_PAGE names the folder that is served (default www). READER_KEEP=1 keeps Orca's whole record.
// A full run writes tests/reader/heard.txt, so that a release shows what changed for who listens.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";
import { chapters } from "./chapters.mjs";
import { Desktop, missing } from "./desktop.mjs";
import { Heard } from "./heard.mjs";

/** How long a phrase may take, milliseconds: phrases are waited for, never timed. */
const PATIENCE_MS = 30_000;
/** After the last phrase, how long a second one might still come, milliseconds. */
const STILL_MS = 500;

/** Of a phrase that was written before, so many characters are written again. */
const LONG = 60;

const only = process.argv[2] ?? "";
const folder = process.env.FLOWMOSAIC_PAGE ?? join(root, "www");

class Run {
  /** @param {Desktop} desktop @param {Heard} heard @param {string} origin */
  constructor(desktop, heard, origin) {
    Object.assign(this, { desktop, heard, origin });
    /** What was written in full before. @type {Set<string>} */
    this.known = new Set();
    this.passed = 0;
    this.failed = 0;
    /** @type {string[]} */
    this.lines = [];
  }

  /** One line of the transcript. */
  note(line) {
    console.log(line);
    this.lines.push(line);
  }

  /**
   * Presses keys and listens: each of `wanted` must be in a phrase that follows, and in no second one.
   * @param {string} what @param {string | (() => Promise<any>)} keys @param {RegExp[]} wanted
   * @param {{after?: RegExp, alone?: boolean}} [how] after: what is said up to this phrase and is not wanted belongs
   * to another program; alone: nothing else is said
   */
  async hears(what, keys, wanted, { after, alone } = {}) {
    const from = this.heard.phrases.length;
    if (typeof keys === "function") await keys();
    else await this.desktop.press(keys);
    await this.heard.until(wanted, from, PATIENCE_MS);
    await this.heard.quiet(STILL_MS);
    const all = this.heard.phrases.slice(from);
    const own = after ? all.findLastIndex((words) => after.test(words)) + 1 : 0;
    const said = all.filter((words, at) => at >= own || wanted.some((pattern) => pattern.test(words)));
    const wrong = wanted.flatMap((pattern) => {
      const count = said.filter((words) => pattern.test(words)).length;
      return count === 1 ? [] : [`${count ? "heard twice" : "not heard"}: ${pattern}`];
    });
    if (alone && said.length > wanted.length) wrong.push(`${said.length} phrases for ${wanted.length}`);
    return this.judge(what, said, wrong);
  }

  /** A key inside a chart: one phrase is heard, and nothing else. @param {string} what @param {string | (() => Promise<any>)} keys @param {RegExp} wanted */
  reads(what, keys, wanted) {
    return this.hears(what, keys, [wanted], { alone: true });
  }

  /** Presses a key until a pattern is heard: with that press each of `wanted` must be. @param {string} what @param {string} key @param {RegExp} pattern @param {RegExp[]} wanted */
  async reaches(what, key, pattern, wanted, most = 60) {
    let said = [];
    for (let presses = 1; presses <= most; presses += 1) {
      const from = this.heard.phrases.length;
      await this.desktop.press(key);
      // A control that says nothing at all is a finding of its own.
      const spoke = await this.heard.until([/./], from, PATIENCE_MS);
      await this.heard.quiet(STILL_MS);
      said = this.heard.phrases.slice(from);
      if (!spoke) return this.judge(what, said, [`silent after ${key} × ${presses}`]);
      if (said.some((words) => pattern.test(words))) return this.judge(`${what} (${key} × ${presses})`, said, wanted.filter((one) => !said.some((words) => one.test(words))).map((one) => `not heard: ${one}`));
    }
    return this.judge(what, said, [`${key} × ${most} never says ${pattern}`]);
  }

  /** Nothing like it was ever said. @param {string} what @param {RegExp} pattern */
  silent(what, pattern) {
    this.judge(what, [], this.heard.phrases.some((words) => pattern.test(words)) ? [`heard: ${pattern}`] : []);
  }

  /** Writes what was heard and what is wrong with it. @param {string} what @param {string[]} said @param {string[]} wrong */
  judge(what, said, wrong) {
    this.note(`${wrong.length ? "FAILED" : "ok    "}  ${what}`);
    for (const words of said) this.note(`          “${this.known.has(words) && words.length > LONG ? `${words.slice(0, LONG)} …` : words}”`);
    for (const words of said) this.known.add(words);
    for (const why of wrong) this.note(`        ${why}`);
    if (wrong.length) this.failed += 1;
    else this.passed += 1;
    return said;
  }
}

async function main() {
  const lacking = missing();
  if (lacking.length) {
    console.error(`no desktop to listen on: ${lacking.map(({ program }) => program).join(", ")} missing\n  try: apt-get install --no-install-recommends ${lacking.map((one) => one.in).join(" ")}   (as root)`);
    process.exit(2);
  }
  if (!existsSync(join(folder, "pkg/flowmosaic_bg.wasm"))) {
    console.error(`${folder} has no built page: build it first (./build.sh build)`);
    process.exit(2);
  }
  const server = await serve(folder);
  const desktop = new Desktop();
  const ended = async (/** @type {number} */ code) => {
    await desktop.end();
    server.close();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => ended(130));
  try {
    await desktop.start();
    const heard = new Heard(desktop.record);
    const run = new Run(desktop, heard, server.origin);
    const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.*)"/m)?.[1];
    run.note(`flowmosaic ${version}, Orca ${await desktop.once("orca", ["--version"])}, ${await desktop.once("firefox-esr", ["--version"])}`);
    for (const { name, listen } of chapters) {
      // Every chapter but the first begins where the opening page is.
      if (!name.includes(only) && name !== chapters[0].name) continue;
      run.note(`\n${name}`);
      try {
        await listen(run);
      } catch (error) {
        // Where the focus is then, nobody knows: the chapters after it would prove nothing.
        run.judge(`${name} ends early`, [], [String(error)]);
        break;
      }
    }
    heard.close();
    run.note(`\n${run.passed} passed, ${run.failed} failed (reader)`);
    if (!only) writeFileSync(join(root, "tests/reader/heard.txt"), `${run.lines.join("\n")}\n`);
    await ended(run.failed ? 1 : 0);
  } catch (error) {
    console.error(error);
    await ended(1);
  }
}

await main();
