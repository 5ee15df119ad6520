// The browser tests: the page itself in headless Chromium. `node tests/browser/run.mjs [PART OF A NAME]`.
//
// CHROMIUM names the browser (default /usr/bin/chromium), FLOWMOSAIC_SHARED the folder of published
// files (default ../shared beside the checkout), SHOTS=1 keeps screenshots in tests/browser/shots.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Skipped, root, tests } from "./harness.mjs";
import { serve } from "./server.mjs";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const CANDIDATES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** How long one test may take before it is given up, milliseconds: a test that hangs must end. */
const LIMIT_MS = Number(process.env.FLOWMOSAIC_LIMIT_MS ?? 180_000);

const only = process.argv[2] ?? "";

async function main() {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) {
    console.error("no browser found: install Debian's chromium (apt-get install chromium) or set CHROMIUM");
    process.exit(2);
  }
  if (!existsSync(join(root, "www/pkg/flowmosaic_bg.wasm"))) {
    console.error("www/pkg is empty: build the page first (./build.sh build)");
    process.exit(2);
  }
  // Every file here declares tests but the helpers.
  const helpers = ["run.mjs", "charts.mjs", "harness.mjs", "page.mjs", "server.mjs", "documents.mjs"];
  const suites = readdirSync(join(root, "tests/browser")).filter((name) => name.endsWith(".mjs") && !helpers.includes(name));
  for (const suite of suites.sort()) await import(`./${suite}`);
  const server = await serve(join(root, "www"));
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** One attempt; an error comes back as its text, none as undefined. */
  async function attempt({ name, run }, remark = "") {
    const started = Date.now();
    try {
      await limited(run({ browser, origin: server.origin }), LIMIT_MS);
      counts.passed += 1;
      console.log(`ok      ${name} (${Date.now() - started} ms)${remark}`);
    } catch (error) {
      if (!(error instanceof Skipped)) return String(error?.stack ?? error).split("\n").slice(0, 6).join("\n        ");
      counts.skipped += 1;
      console.log(`skipped: ${name} because ${error.message}`);
    }
  }
  // A browser on a busy machine is not a calculation: what fails is tried once more after the others,
  // both outcomes are printed, and the closing line counts the second attempts.
  const again = [];
  for (const one of tests.filter(({ name }) => name.includes(only))) {
    const said = await attempt(one);
    if (said === undefined) continue;
    again.push(one);
    console.log(`failed once: ${one.name}\n        ${said}`);
  }
  for (const one of again) {
    const said = await attempt(one, ", at the second attempt");
    if (said === undefined) continue;
    counts.failed += 1;
    console.log(`FAILED  ${one.name}\n        ${said}`);
  }
  await browser.close();
  server.close();
  console.log(`${counts.passed} passed, ${counts.failed} failed (browser; ${counts.skipped} skipped, ${again.length} tried twice)`);
  process.exit(counts.failed ? 1 : 0);
}

function limited(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

await main();
