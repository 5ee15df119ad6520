// What a tile gives away.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

async function save(page, tile, name) {
  await tile.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const [saved] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), dialog.getByRole("button", { name: `Save as ${name}`, exact: true }).click()]);
  const bytes = await readFile(await saved.path());
  await page.keyboard.press("Escape");
  return { name: saved.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** The rows of a CSV below the lines that begin with #. */
const below = (text) => text.replace("\ufeff", "").trim().split("\r\n").filter((line) => !/^"?#/.test(line));

test("exports: the SVG keeps text as text, with finding and source", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const { name, text } = await save(page, tile, "SVG");
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
    const { text } = await save(page, tile, "CSV of the chart");
    const drawn = await tile.evaluate((element) => element.result.exhibit.plot.layers[0]);
    const rows = below(text).slice(1).map((row) => row.split(","));
    assert.deepEqual(rows.map(([day]) => day), drawn.days);
    assert.deepEqual(rows.map(([, value]) => (value === "" ? null : Number(value))), drawn.values);
    const section = await give(page, made("again.csv", text));
    await isRead(section);
    const again = await section.locator("flow-tile").first().evaluate((element) => element.result.exhibit.plot.layers[0].values);
    assert.deepEqual(again.filter((value) => value !== null), drawn.values.filter((value) => value !== null));
  }));

test("exports: the CSV of several series, looked at closely, opens again to the same chart", (world) =>
  withPage(world, async (page) => {
    const weeks = Array.from({ length: 40 }, (_, week) => [new Date(Date.UTC(2024, 0, 5 + 7 * week)).toISOString().slice(0, 10), (week * 37) % 23 - 11, ((week * 53) % 31 - 15) / 4]);
    const section = await give(page, made("two.csv", `date,"A, first",B\n${weeks.map(([day, a, b]) => `${day},${a},${b}`).join("\n")}\n`));
    await isRead(section);
    const tile = section.locator("flow-tile").first();
    await tile.evaluate((element) => element.chart.zoom.look({ from: "2024-03-01", to: "2024-08-30" }));
    await page.waitForFunction((element) => element.spec.view, await tile.elementHandle());
    const drawn = await tile.evaluate((element) => element.result.exhibit.plot.layers.map(({ name, days, values }) => ({ name, points: days.map((day, at) => [day, values[at]]).filter(([day]) => day >= "2024-03-01" && day <= "2024-08-30") })));
    const { text } = await save(page, tile, "CSV of the chart");
    const rows = below(text).slice(1);
    assert.deepEqual(rows.map((row) => row.split(",")[0]), drawn[0].points.map(([day]) => day), "the CSV is not what is shown");
    const again = await give(page, made("two-again.csv", text));
    await isRead(again);
    const shown = await again.locator("flow-tile").first().evaluate((element) => element.result.exhibit.plot.layers[0]);
    assert.deepEqual(shown.days.map((day, at) => [day, shown.values[at]]), drawn[0].points);
  }));

test("exports: cells that a spreadsheet would run are made text", (world) =>
  withPage(world, async (page) => {
    const rows = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, "0")}-28,${month}`);
    const section = await give(page, made("formula.csv", `date,"=HYPERLINK(""http://x"")"\n${rows.join("\n")}\n`));
    await isRead(section);
    const { text } = await save(page, section.locator("flow-tile").first(), "CSV of the chart");
    assert.ok(!/(^|,)"?[=+@]/m.test(text.replace("\ufeff", "")), text.slice(0, 200));
    const full = (await save(page, section.locator("flow-tile").first(), "CSV, full")).text;
    assert.ok(!/(^|,)"?[=+@]/m.test(full), full.slice(0, 300));
  }));

test("exports: the PNG is the screen's chart to the pixel, at one, two and three times, with finding, source and link", async (world) => {
  for (const ratio of [1, 2, 3]) {
    await withPage(world, async (page) => {
      const tile = page.locator("flow-mosaic.case flow-tile").first();
      await tile.locator(".chart[data-painted]").waitFor();
      const { bytes } = await save(page, tile, `PNG ${ratio}×`);
      assert.match(bytes.toString("latin1"), /iTXtSource\0\0\0\0\0http.*#v1&c=/s);
      const differing = await tile.evaluate(async (element, { data, ratio }) => {
        const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: "image/png" }));
        const { chart } = element;
        // What the reader's screen, which has so many pixels to the point, shows at this moment.
        const screen = document.createElement("canvas");
        screen.width = Math.round(chart.size.width * ratio);
        screen.height = Math.round(chart.size.height * ratio);
        if (Math.abs(chart.canvas.width - screen.width) > 1) throw new Error(`the screen's canvas has ${chart.canvas.width} pixels, not ${screen.width}`);
        const ink = screen.getContext("2d");
        const card = JSON.parse(chart.painter.card(JSON.stringify({ ...element.words(), address: "x", link: "x" }), "light"));
        ink.fillStyle = card.paper;
        ink.fillRect(0, 0, screen.width, screen.height);
        ink.drawImage(chart.canvas, 0, 0);
        const cut = document.createElement("canvas");
        [cut.width, cut.height] = [screen.width, screen.height];
        cut.getContext("2d").drawImage(picture, -Math.round(card.chart_x * ratio), -Math.round(card.chart_y * ratio));
        const [a, b] = [screen, cut].map((one) => one.getContext("2d").getImageData(0, 0, one.width, one.height).data);
        let count = 0;
        for (let at = 0; at < a.length; at += 4) if (Math.abs(a[at] - b[at]) + Math.abs(a[at + 1] - b[at + 1]) + Math.abs(a[at + 2] - b[at + 2]) > 24) count += 1;
        return { share: count / (a.length / 4), width: picture.width };
      }, { data: bytes.toString("base64"), ratio });
      assert.ok(differing.share <= 0.01, `${differing.share} of the pixels differ at ${ratio}`);
      assert.ok(differing.width > 300 * ratio);
    }, { deviceScaleFactor: ratio });
  }
});

test("exports: JSON holds document and result, Markdown finding, table and source; titles stay text", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const title = await tile.locator("h2").innerText();
    const json = JSON.parse((await save(page, tile, "JSON")).text);
    assert.equal(json.document.tiles.length, 1);
    assert.equal(json.result.title, title);
    assert.match(json.link, /#v1&/);
    const markdown = (await save(page, tile, "Markdown")).text;
    for (const part of [title, "| Period |", "Source:", "#v1&"]) assert.ok(markdown.includes(part), `${part} not in the Markdown`);
    await tile.evaluate((element) => element.change({ ...element.spec, title: "<img src=x onerror=alert(1)> | [a](b)" }));
    const hostile = (await save(page, tile, "Markdown")).text;
    assert.ok(!hostile.includes("<img") || hostile.includes("\\<img"), hostile.slice(0, 200));
    assert.ok(!(await save(page, tile, "SVG")).text.includes("<img"));
  }));

test("exports: on paper the charts are vectors and the tools are gone", (world) =>
  withPage(world, async (page) => {
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    // Charts that are still being laid out turn to vectors when they are.
    await page.waitForFunction(() => !document.querySelector("flow-tile .stage canvas:not([hidden])") && document.querySelectorAll("flow-tile .stage svg text").length > 10);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => !document.querySelector("flow-tile .stage svg"));
  }));

test("exports: saving asks the network for nothing", (world) =>
  withPage(world, async (page, told) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    await page.waitForTimeout(800);
    const before = told.requests.length;
    for (const name of ["PNG 1×", "SVG", "CSV of the chart", "CSV, full", "JSON", "Markdown", "Mosaic file"]) await save(page, tile, name);
    assert.deepEqual(told.requests.slice(before).filter((url) => !url.startsWith("blob:")), []);
  }));
