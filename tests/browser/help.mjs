// Help where it is needed, the map of keys, the glossary; paper and dark.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { spoken, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

test("help: each question has help from its documentation: what, formula, when not, what it takes, example", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.getByRole("button", { name: "Help", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    assert.match(await dialog.getByRole("heading", { level: 2 }).innerText(), /\?$/);
    for (const name of ["What it answers", "How it is computed", "When not to use it", "What it takes", "Options", "Example"]) assert.equal(await dialog.getByRole("heading", { name, exact: true }).count(), 1, name);
    assert.match(await dialog.locator(".formula").innerText(), /z = /);
    assert.match(await dialog.locator("q").innerText(), /Foreigners|Japan|sold|bought/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Help", "the focus is lost");
    // No question is without help.
    const without = await tile.evaluate(async (element) => (await element.context.fm.catalog()).analyses.filter((one) => !one.guide?.formula || !one.guide.avoid || !one.about).map((one) => one.id));
    assert.deepEqual(without, []);
  }));

test("help: the example of a question leads to the worked case", (world) =>
  withPage(world, async (page) => {
    const tiles = page.locator("flow-mosaic.case flow-tile");
    const asked = await tiles.evaluateAll((all) => all.map((tile) => tile.spec?.question));
    const twice = asked.findIndex((question, at) => asked.indexOf(question) !== at);
    assert.ok(twice > 0, `no question is asked twice: ${asked}`);
    await tiles.nth(twice).getByRole("button", { name: "Help", exact: true }).click();
    await page.getByRole("button", { name: "See it in the worked case" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.ok(await tiles.nth(asked.indexOf(asked[twice])).locator(".stage").evaluate((stage) => stage === document.activeElement));
  }));

test("help: what a term means is said where it stands, and spoken", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await tile.locator("details.how-headline > summary").click();
    const term = tile.locator("details.how-headline .term").first();
    const name = await term.innerText();
    await term.click();
    assert.equal(await term.getAttribute("aria-expanded"), "true");
    assert.ok((await tile.locator("details.how-headline .meaning").innerText()).startsWith(`${name}: `));
    await spoken(page, /: /);
    await term.click();
    await tile.locator("details.how-headline .meaning").waitFor({ state: "hidden" });
  }));

test("help: a question mark on a chart shows the keys, and the chart has the focus again", (world) =>
  withPage(world, async (page) => {
    const stage = page.locator("flow-mosaic.case .stage").first();
    await page.keyboard.press("?");
    assert.equal(await page.getByRole("dialog").count(), 0, "a key was taken without a chart");
    await stage.focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.waitFor();
    for (const words of ["the table behind the chart", "the whole time", "undo"]) assert.ok(await dialog.getByText(words, { exact: true }).isVisible(), words);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.ok(await stage.evaluate((element) => element === document.activeElement));
  }));

test("paper: from a dark screen, white paper, charts in vectors, nothing to press", (world) =>
  withPage(world, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const paper = await page.evaluate(() => ({ page: getComputedStyle(document.documentElement).backgroundColor, ink: getComputedStyle(document.body).color, pressed: [...document.querySelectorAll("flow-tile button")].filter((one) => one.checkVisibility()).map((one) => one.textContent), svg: [...document.querySelectorAll(".stage svg")].filter((one) => one.querySelectorAll("text").length > 3).length, canvas: [...document.querySelectorAll(".stage canvas")].filter((one) => one.checkVisibility()).length, heads: [...document.querySelectorAll("flow-tile .finding-heading")].filter((one) => one.checkVisibility()).length }));
    assert.equal(paper.page, "rgb(255, 255, 255)");
    assert.match(paper.ink, /rgb\((1|2|3)?\d, (1|2|3)?\d, (1|2|3|4)?\d\)/, paper.ink);
    assert.deepEqual(paper.pressed, []);
    assert.equal(paper.svg, paper.heads, "a chart is not in vectors");
    assert.equal(paper.canvas, 0);
    const [fill] = await page.locator(".stage svg").first().evaluateAll(([svg]) => [svg.outerHTML.includes("#15181C") || svg.outerHTML.includes("#15181c")]);
    assert.ok(!fill, "the paper of the screen is printed");
  }, { colorScheme: "dark" }));

test("dark: each colour is written once", async () => {
  const css = await readFile(join(root, "www/styles/base.css"), "utf8");
  const dark = [...css.matchAll(/light-dark\(#[0-9a-f]{6}, (#[0-9a-f]{6})\)/g)].map(([, colour]) => colour);
  assert.ok(dark.length >= 10, `${dark.length} colours`);
  for (const colour of new Set(dark)) assert.equal(css.split(colour).length - 1, 1, `${colour} is written more than once`);
});
