// Claims on the page: verdicts beside the tiles, the scoreboard, the badge, the editor, the gallery.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { withPage } from "./page.mjs";
import { root, shared, skip, test } from "./harness.mjs";

const document_ = JSON.parse(readFileSync(join(root, "www/data/spring-2025.mosaic.json"), "utf8"));

async function ready(page) {
  await page.locator(".claims .verdict-counts, .claims .tools").first().waitFor({ timeout: 60_000 });
}

test("claims: each claim of the opening case stands beside its tile with the verdict that the command line gives", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    const found = await page.locator("flow-mosaic.case details.verdict").evaluateAll((all) => all.map((one) => [one.dataset.claim, one.dataset.verdict]));
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(document_.claims.map((one) => [one.id, one.expected])));
    for (const { id, tile } of document_.claims.filter((one) => one.tile)) {
      const beside = await page.locator(`flow-tile[tile="${tile}"] + .tile-claims [data-claim="${id}"]`).count();
      assert.ok(beside >= 1, `${id} stands beside ${tile}`);
    }
    // A badge says its verdict in a word and a symbol, and never green for what cannot be tested.
    const words = await page.locator(".verdict > summary .badge").allInnerTexts();
    assert.ok(words.every((one) => /^[✓◐✗○] (Supported|Partly|Contradicted|Untestable)$/.test(one.replace(/\s+/g, " "))), words.join());
  }));

test("claims: a badge opens by keyboard to what was found, what was claimed, the chance and the data", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    const summary = page.locator('details.verdict[data-claim="S4-6"] > summary');
    await summary.focus();
    await page.keyboard.press("Enter");
    const text = await page.locator('details.verdict[data-claim="S4-6"] .evidence').innerText();
    for (const words of ["found 49.2%", "claimed 50%", "± 10%", "By chance", "random walk", "federal_reserve.csv, June 2026", "Said by"]) assert.ok(text.includes(words), `${words} in ${text}`);
  }));

test("claims: the scoreboard holds every story and signal, what contradicts first, and marks the lightly tested", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    assert.equal(await page.locator(".story").count(), 6);
    assert.equal(await page.locator(".board tbody tr").count(), 17);
    assert.equal(await page.locator('.board tbody tr').first().locator('[data-status="contradicted"]').count() > 0, true);
    const flags = await page.locator('.story:has([data-flag="lightly-tested"])').evaluateAll((all) => all.map((one) => one.dataset.story));
    assert.deepEqual(flags, ["hedge-funds", "hedging"]);
    assert.match(await page.locator('.story[data-story="governments"] .story-score').innerText(), /\+0\.9/);
    assert.match(await page.locator(".board tfoot").innerText(), /Without one signal/);
  }));

test("claims: a claim is written with the mistake pointed at, checked, kept in the link and undone", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    await page.locator('[data-tool="claim"]').click();
    const editor = page.locator("dialog.claim-editor");
    await editor.getByLabel("Quoted words").fill("Foreigners bought in March");
    await editor.getByLabel("Source").fill("a test");
    const line = editor.getByLabel("Expectation", { exact: true });
    await line.fill("totl in 2025-03 > 0");
    await editor.locator(".expectation[data-state=wrong]").waitFor();
    assert.equal(await editor.locator(".pointed mark").innerText(), "totl");
    await editor.getByRole("button", { name: "Use “total”" }).click();
    await editor.locator(".expectation[data-state=right]").waitFor();
    assert.equal(await line.inputValue(), "total in 2025-03 > 0");
    await editor.getByRole("button", { name: "Add the claim" }).click();
    await page.locator('details.verdict[data-claim="C1"][data-verdict="supported"]').waitFor();
    await page.waitForFunction(() => location.hash.length > 100);
    const link = await page.evaluate(() => location.hash.slice(1));
    assert.ok(link.length < 40_000, `${link.length} characters`);
    await page.locator(".masthead").getByRole("button", { name: "Undo" }).click();
    await page.locator('details.verdict[data-claim="C1"]').waitFor({ state: "detached" });
    await page.locator(".masthead").getByRole("button", { name: "Redo" }).click();
    await page.locator('details.verdict[data-claim="C1"]').waitFor();
    await page.reload();
    await page.locator('details.verdict[data-claim="C1"][data-verdict="supported"]').waitFor({ timeout: 60_000 });
  }));

test("claims: a finding becomes a claim that holds", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    const tile = page.locator('flow-tile[tile="japan-bonds"]');
    await tile.locator("details.how-headline > summary").click();
    await tile.getByRole("button", { name: "Make a claim of this" }).click();
    const editor = page.locator("dialog.claim-editor");
    assert.equal(await editor.getByLabel("Expectation", { exact: true }).inputValue(), "japan-bonds: streak.length >= 6 weeks");
    await editor.locator(".expectation[data-state=right]").waitFor();
    await editor.getByRole("button", { name: "Add the claim" }).click();
    await page.locator('flow-tile[tile="japan-bonds"] + .tile-claims details.verdict[data-claim="C1"][data-verdict="supported"]').waitFor();
  }));

test("claims: a story that requires no minus is warned of and flagged", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    await page.locator('[data-tool="stories"]').click();
    const form = page.locator(".story-form").last();
    await form.getByLabel(/^M:/).selectOption("");
    await form.locator(".no-fall").waitFor();
    await page.getByRole("button", { name: "Score the stories" }).click();
    await page.locator('.story[data-story="hedging"] [data-flag="cannot-be-wrong"]').waitFor();
  }));

test("claims: the gallery opens every document; all 64 sentences are there", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    const seen = new Set();
    for (let seed = 0; seed < 5; seed += 1) {
      await page.locator(`a[data-mosaic="mosaics/seed-${seed}.mosaic.json"]`).click();
      const { title } = JSON.parse(readFileSync(join(root, `www/mosaics/seed-${seed}.mosaic.json`), "utf8"));
      await page.locator(".linked", { has: page.getByRole("heading", { name: title, exact: true, level: 1 }) }).locator(".claims .verdict-counts").waitFor({ timeout: 60_000 });
      for (const id of await page.locator(".linked details.verdict").evaluateAll((all) => all.map((one) => one.dataset.claim))) seen.add(id);
    }
    assert.equal(seen.size, 64);
    await page.locator('a[data-mosaic="data/spring-2025.mosaic.json"]').click();
    await page.locator("flow-mosaic.case:not(.linked)").waitFor();
  }));

test("claims: a file that is dropped changes the verdict, and the page says so", async (world) => {
  const prices = join(shared, "data/stooq/spy_us_d.csv");
  if (!existsSync(prices)) skip("../shared is not there");
  await withPage(world, async (page) => {
    await ready(page);
    await page.locator('a[data-mosaic="mosaics/seed-1.mosaic.json"]').click();
    await page.locator('details.verdict[data-claim="S1-9"][data-verdict="untestable"]').waitFor({ timeout: 60_000 });
    await page.locator('input[type="file"]').setInputFiles(prices);
    await page.locator('details.verdict[data-claim="S1-9"][data-verdict="partly"]').waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('details.verdict[data-claim="S1-9"] .verdict-was').innerText(), "was untestable");
  });
});

test("claims: the synthetic book makes the broker's claims testable, and every such verdict says that it is made up", (world) =>
  withPage(world, async (page) => {
    await ready(page);
    await page.locator('a[data-mosaic="mosaics/seed-2.mosaic.json"]').click();
    await page.locator('details.verdict[data-claim="S2-6"][data-verdict="untestable"]').waitFor({ timeout: 60_000 });
    assert.match(await page.locator('details.verdict[data-claim="S2-6"] > summary').innerText(), /needs prime-book\.csv/);
    await page.locator('[data-tool="sample"]').click();
    const verdict = page.locator('details.verdict[data-claim="S2-6"][data-verdict="supported"]');
    await verdict.waitFor({ timeout: 60_000 });
    assert.match(await verdict.locator("> summary").innerText(), /synthetic sample, not data/);
  }));

test("claims: one verdict stands by itself in somebody else's article, closed until a key opens it", async (world) => {
  const html = `<!doctype html><title>t</title><script type="module" src="${world.origin}/embed.js"></script><flow-verdict src="${world.origin}/mosaics/seed-4.mosaic.json" claim="S4-7"><p>The quote.</p></flow-verdict>`;
  // Another port is another origin.
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const page = await world.browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const badge = page.locator("flow-verdict .badge").first();
    await badge.waitFor({ timeout: 60_000 });
    assert.match(await badge.innerText(), /Untestable/);
    const [ink, soft, good] = await badge.evaluate((one) => {
      const probe = (/** @type {string} */ name) => {
        const span = one.appendChild(document.createElement("span"));
        span.style.color = `var(${name})`;
        const { color } = getComputedStyle(span);
        span.remove();
        return color;
      };
      return [getComputedStyle(one).color, probe("--soft"), probe("--good")];
    });
    assert.equal(ink, soft);
    assert.notEqual(ink, good);
    const details = page.locator("flow-verdict details.verdict");
    assert.equal(await details.getAttribute("open"), null);
    await details.locator("> summary").focus();
    await page.keyboard.press("Enter");
    await details.locator(".evidence").filter({ hasText: "etf-flows.csv" }).waitFor();
  } finally {
    await page.close();
    server.close();
  }
});

test("claims: the editor fits a narrow screen", (world) =>
  withPage(world, async (page) => {
    const write = page.getByRole("button", { name: "Write a claim" }).first();
    await write.waitFor({ timeout: 60_000 });
    await write.click();
    const editor = page.locator("dialog.claim-editor");
    await editor.locator("select").first().waitFor();
    const outside = await editor.evaluate((dialog) => {
      const right = dialog.getBoundingClientRect().right;
      return [...dialog.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > right + 1).map((element) => element.outerHTML.slice(0, 60));
    });
    assert.deepEqual(outside, []);
  }, { viewport: { width: 320, height: 800 }, colorScheme: "dark" }));
