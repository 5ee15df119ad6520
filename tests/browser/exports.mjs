// What a tile gives away.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

async function save(page, scope, name) {
  const [saved] = await Promise.all([page.waitForEvent("download", { timeout: 5_000 }), scope.getByRole("button", { name }).first().click({ timeout: 5_000 })]);
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
}

test("exports: the SVG keeps text as text, with finding and source", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const { name, text } = await save(page, tile, "Save as SVG");
    assert.match(name, /\.svg$/);
    const title = await tile.locator("h2").innerText();
    const words = [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, one]) => one.trim()).join(" ");
    for (const word of [title.split(" ").slice(0, 3).join(" "), "Source:"]) assert.ok(words.includes(word), `${word} not in the SVG`);
    assert.ok((text.match(/<text/g) ?? []).length > 8);
    // It is one picture that a browser shows.
    const shown = await page.evaluate((svg) => new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(image.naturalWidth > 300);
      image.onerror = () => resolve(false);
      image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    }), text);
    assert.ok(shown, "the SVG cannot be shown");
  }));

test("exports: the CSV holds every value of the chart and opens again to the same numbers", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const { text } = await save(page, tile, "Save as CSV");
    const drawn = await tile.evaluate((element) => element.result.exhibit.plot.layers[0]);
    const rows = text.trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.deepEqual(rows.map(([day]) => day), drawn.days);
    assert.deepEqual(rows.map(([, value]) => (value === "" ? null : Number(value))), drawn.values);
    const section = await give(page, made("again.csv", text));
    await isRead(section);
    const again = await section.locator("flow-tile").first().evaluate((element) => element.result.exhibit.plot.layers[0].values);
    assert.deepEqual(again.filter((value) => value !== null), drawn.values.filter((value) => value !== null));
  }));

test("exports: cells that a spreadsheet would run are made text", (world) =>
  withPage(world, async (page) => {
    const rows = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, "0")}-28,${month}`);
    const section = await give(page, made("formula.csv", `date,"=HYPERLINK(""http://x"")"\n${rows.join("\n")}\n`));
    await isRead(section);
    const { text } = await save(page, section.locator("flow-tile").first(), "Save as CSV");
    assert.ok(!/(^|,)"?[=+@]/m.test(text.replace("\ufeff", "")), text.slice(0, 200));
  }));
