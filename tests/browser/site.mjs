// The deployable folder: every link leads somewhere, every question and format has its page, and all of
// it works below any path of a static host.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { root, skip, test } from "./harness.mjs";
import { GOOD, give, isRead, made as file, withPage } from "./page.mjs";
import { serve } from "./server.mjs";

const dist = join(root, "dist");

/** The folder, or the reason why it is not looked at. */
function made() {
  if (!existsSync(join(dist, "docs/index.html"))) skip("dist/ is not there (./build.sh build makes it)");
  return dist;
}

const pages = (folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".html")).sort();

/** What a page refers to, outside its scripts. @param {string} html */
const references = (html) => [...html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (whole) => whole.match(/<script\b[^>]*>/)[0]).matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target]) => target.replaceAll("&amp;", "&"));

test("site: every link of every page leads to a file of the folder, and to a place that it has", () => {
  const folder = made();
  const names = pages(folder);
  assert.ok(names.length > 100, `${names.length} pages`);
  const wrong = [];
  for (const name of names) {
    for (const target of references(readFileSync(join(folder, name), "utf8"))) {
      if (/^[a-z]+:/.test(target) || target === "") continue;
      if (target.startsWith("/")) {
        wrong.push(`${name}: ${target} does not hold below another path`);
        continue;
      }
      const [path, anchor] = target.split("#");
      let file = path === "" ? join(folder, name) : join(folder, dirname(name), decodeURIComponent(path.split("?")[0]));
      if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
      if (!existsSync(file)) wrong.push(`${name}: ${target} is not there`);
      else if (anchor && !anchor.startsWith("v1") && file.endsWith(".html") && !new RegExp(`\\sid="${anchor}"`).test(readFileSync(file, "utf8"))) wrong.push(`${name}: ${target} has no such place`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("site: every page of the documentation has its own title and is reached from the index", () => {
  const folder = join(made(), "docs");
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const titles = new Map();
  for (const name of pages(folder)) {
    const [, title] = readFileSync(join(folder, name), "utf8").match(/<title>([^<]*)<\/title>/) ?? [];
    assert.ok(title, `${name} has no title`);
    assert.ok(!titles.has(title), `${name} has the title of ${titles.get(title)}: ${title}`);
    titles.set(title, name);
    if (name !== "index.html") assert.ok(index.includes(`href="${name}"`), `nothing leads to ${name}`);
  }
});

test("site: every format has an example that answers, and one that is declined says so", () => {
  const folder = join(made(), "docs/sources");
  for (const name of pages(folder)) {
    const html = readFileSync(join(folder, name), "utf8");
    const [, src] = html.match(/<flow-tile src="([^"]+)"/) ?? [];
    assert.ok(src, `${name} shows no example that runs`);
    const document = JSON.parse(readFileSync(join(folder, src), "utf8"));
    for (const one of document.data) assert.ok(existsSync(join(folder, dirname(src), one.address)), `${name}: ${one.address} is not there`);
  }
});

test("site: integrity.txt names the bytes of the embed script", () => {
  const folder = made();
  const [hash, name] = readFileSync(join(folder, "integrity.txt"), "utf8").trim().split(/\s+/);
  assert.equal(hash, `sha384-${createHash("sha384").update(readFileSync(join(folder, name))).digest("base64")}`);
});

test("site: below a path of a static host the page, a question and a format come alive", async ({ browser }) => {
  const host = mkdtempSync(join(tmpdir(), "flowmosaic-site-"));
  const below = join(host, "research/tools/flows");
  mkdirSync(dirname(below), { recursive: true });
  cpSync(made(), below, { recursive: true });
  const server = await serve(host);
  const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
  const said = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => said.push(error.message));
    page.on("response", (response) => response.status() >= 400 && said.push(`${response.status()} ${response.url()}`));
    const open = (path) => page.goto(`${server.origin}/${relative(host, below)}/${path}`);
    await open("");
    await page.locator("flow-mosaic.case flow-tile .chart[data-painted]").first().waitFor({ timeout: 60_000 });
    const live = (kind) => pages(join(below, "docs", kind)).map((name) => `docs/${kind}/${name}`).find((path) => readFileSync(join(below, path), "utf8").includes("<flow-tile"));
    for (const path of [live("analyses"), live("sources")]) {
      await open(path);
      const tile = page.locator("flow-tile").first();
      await tile.scrollIntoViewIfNeeded();
      await tile.locator(".embed-root:not(.waiting) .chart[data-painted]").first().waitFor({ timeout: 60_000 });
    }
    // A declined file is refused live, in the words of its own Problem.
    await open("docs/sources/dmo-gilts.html");
    const refused = page.locator("flow-tile");
    await refused.scrollIntoViewIfNeeded();
    await refused.locator(".embed-root:not(.waiting)", { hasText: "dump of a printed report" }).waitFor({ timeout: 60_000 });
    assert.deepEqual(said, []);
  } finally {
    await context.close();
    server.close();
    rmSync(host, { recursive: true, force: true });
  }
});

test("site: as it is deployed, everything that the page brings later is there", async ({ browser }) => {
  const server = await serve(made());
  const world = { browser, origin: server.origin };
  try {
    await withPage(world, async (page, told) => {
      const section = await give(page, file("good.csv", GOOD));
      await isRead(section);
      const tile = section.locator("flow-tile").first();
      for (const [name, shown] of [["Help", ".hint"], ["Share", "[role=tab], dialog"]]) {
        await tile.getByRole("button", { name, exact: true }).click();
        await page.locator(`dialog[open] ${shown}, dialog[open]`).first().waitFor();
        await page.keyboard.press("Escape");
      }
      await tile.getByRole("button", { name: "Table", exact: true }).click();
      await tile.locator("table").first().waitFor();
      await tile.getByRole("button", { name: "Change", exact: true }).click();
      await tile.locator(".chooser").waitFor();
      await section.getByRole("button", { name: "Add to mosaic", exact: true }).first().click();
      await page.locator("flow-mosaic.own flow-tile, .own flow-tile").first().waitFor();
      const scripts = told.requests.filter((one) => one.endsWith(".js")).map((one) => one.slice(server.origin.length + 1));
      assert.ok(scripts.length < 30, `${scripts.length} scripts: ${scripts.join(", ")}`);
    });
    await withPage(world, async (page) => {
      await page.locator("flow-mosaic.case flow-tile").first().getByRole("button", { name: "Tabelle" }).waitFor();
    }, { locale: "de-DE" });
  } finally {
    server.close();
  }
});
