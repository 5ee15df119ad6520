// The review of a file: everything can be checked, changed, and taken back.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GOOD, give, isRead, made, withPage } from "./page.mjs";
import { root, shared, skip, test } from "./harness.mjs";

const MARCH = "date,holder,net purchases (USD million)\n2025-01-31,Foreigners,5\n2025-02-28,Foreigners,-3\n2025-03-31,Foreigners,-4\n2025-04-30,Foreigners,8\n";
const JUNE = "date,holder,net purchases (USD million)\n2025-01-31,Foreigners,5\n2025-02-28,Foreigners,-2.5\n2025-03-31,Foreigners,-4.5\n2025-04-30,Foreigners,8\n2025-05-31,Foreigners,7\n2025-06-30,Foreigners,6\n";

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** The last value drawn in the first tile of a section. */
function lastDrawn(section) {
  return section.locator("flow-tile").first().evaluate((tile) => tile.result?.exhibit?.plot.layers[0].values.at(-1));
}

/** Acts and waits until the section was read again. */
async function reread(page, section, act) {
  const before = await section.evaluate((element) => { element.readAgain = new Promise((resolve) => document.addEventListener("flow-files", resolve, { once: true })); });
  await act();
  await section.evaluate((element) => Promise.race([element.readAgain, new Promise((resolve) => setTimeout(resolve, 6_000))]));
  return before;
}

test("review: a sign is turned, stated, listed, undone and redone by keys", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("plain.csv", GOOD));
    await isRead(section);
    assert.equal(await lastDrawn(section), -1);
    await section.locator("details.signs > summary").click();
    const turn = section.locator("details.signs button").first();
    await reread(page, section, () => turn.click());
    assert.equal(await lastDrawn(section), 1);
    assert.match(await section.locator(".assumed").innerText(), /turned, as the reader said/);
    assert.match(await section.locator(".decisions").innerText(), /sign of .* is turned/i);
    const kept = await section.evaluate((element) => element.querySelector("flow-tile").context.mosaic.data[0].assume);
    assert.deepEqual(Object.values(kept), ["yes"]);
    // The focus stayed on the button, so the keys work at once.
    await reread(page, section, () => page.keyboard.press("Control+z"));
    assert.equal(await lastDrawn(section), -1);
    await reread(page, section, () => page.keyboard.press("Control+Shift+z"));
    assert.equal(await lastDrawn(section), 1);
    await reread(page, section, () => section.locator("[data-decision] button").click());
    assert.equal(await lastDrawn(section), -1);
    await reread(page, section, () => section.locator("[data-key=undo]").click());
    assert.equal(await lastDrawn(section), 1);
  }));

test("review: a unit in the reader's words reaches the tiles, and nonsense of a setting leaves all as it was", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("plain.csv", GOOD));
    await isRead(section);
    await section.locator("details.signs > summary").click();
    await reread(page, section, async () => {
      await section.locator("details.signs input").first().fill("JPY 100 million");
      await section.locator("details.signs input").first().press("Enter");
    });
    assert.match(await section.locator(".facts").innerText(), /JPY 100 million \(as you said\)/);
    assert.match(await section.locator("flow-tile").first().innerText(), /JPY/);
    await section.locator("details.settings > summary").click();
    await section.locator("[data-key=setting-source]").selectOption("jpx-investor-type");
    await section.locator(".file-state .problem").waitFor({ timeout: 20_000 });
    assert.match(await section.locator(".facts").innerText(), /JPY 100 million/);
    assert.equal(await section.locator(".reading").getAttribute("data-source"), "generic");
    await reread(page, section, () => section.locator("[data-key=setting-delimiter]").selectOption("comma"));
    assert.equal(await section.locator(".file-state .problem").count(), 0);
    assert.match(await section.locator(".decisions").innerText(), /Cells end at: comma/);
  }));

test("review: cells that could not be read are listed with place, text and reason, and saved without formulas", (world) =>
  withPage(world, async (page) => {
    const rows = Array.from({ length: 40 }, (_, at) => `2024-${String((at % 12) + 1).padStart(2, "0")}-${String(Math.floor(at / 12) + 1).padStart(2, "0")},${at}`).sort();
    rows[3] = rows[3].replace(/,.*/, ',"=HYPERLINK(1)"');
    rows[9] = rows[9].replace(/,.*/, ",a few");
    const section = await give(page, made("doubt.csv", `date,net purchases\n${rows.join("\n")}\n`));
    await isRead(section);
    const words = await section.locator("details.unread").innerText();
    assert.match(words, /2 cells could not be read/);
    assert.match(words, /line 5, column 2/);
    assert.match(words, /a few/);
    const { name, text } = await saved(page, section.locator("[data-key=save-unread]"));
    assert.equal(name, "doubt-csv-unread-cells.csv");
    const lines = text.trim().split("\r\n");
    assert.equal(lines.length, 3);
    assert.match(lines[1], /^doubt\.csv,,5,2,'=HYPERLINK\(1\),/);
  }));

test("review: totals stand apart; gaps, repeats and the age of the newest figure are said", (world) =>
  withPage(world, async (page) => {
    const months = ["2022-01-31", "2022-02-28", "2022-05-31", "2022-06-30", "2022-07-31"];
    const table = months.flatMap((day, at) => [`${day},Japan,${at}`, `${day},Total,${at + 1}`]);
    table.push("2022-07-31,Japan,9");
    await page.clock.setFixedTime(new Date("2025-08-15T12:00:00Z"));
    const section = await give(page, made("old.csv", `date,country,net purchases\n${table.join("\n")}\n`));
    await isRead(section);
    const health = await section.locator(".health-box").innerText();
    assert.match(health, /newest figure is July 2022: 3 years old/i);
    assert.match(health, /newer print should be out/);
    assert.match(health, /1 gap without any value: 2 periods between February 2022 and May 2022/);
    assert.match(health, /twice/);
    const totals = section.locator("details.aggregates");
    assert.match(await totals.locator("summary").innerText(), /1 total set apart: Total/);
    assert.equal(await totals.getAttribute("open"), null);
  }));

test("review: a later print says what it added and revised, sorts and saves the revisions, and the tiles run over both", (world) =>
  withPage(world, async (page) => {
    const later = await give(page, made("june.csv", JUNE));
    await isRead(later);
    const first = await give(page, made("march.csv", MARCH));
    await isRead(first);
    await later.locator(".family-words").waitFor({ timeout: 20_000 });
    assert.equal(await later.locator(".family-words").innerText(), "Together with march.csv: 2 new months, 2 figures revised, the first difference is February 2025.");
    assert.equal(await first.locator(".family-words").count(), 0);
    assert.match(await first.locator(".family").innerText(), /june\.csv changed stands in its own card/);
    const cells = () => later.locator(".revisions tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.deepEqual((await cells()).map((row) => [row[0], row[2], row[3], row[4]]), [["February 2025", "−3", "−2.5", "0.5"], ["March 2025", "−4", "−4.5", "−0.5"]]);
    await later.locator(".revisions th button", { hasText: "Change" }).click();
    assert.equal((await cells())[0][0], "March 2025");
    assert.equal(await later.locator(".revisions th", { hasText: "Change" }).getAttribute("aria-sort"), "ascending");
    const { text } = await saved(page, later.locator("[data-key=save-revisions]"));
    assert.match(text, /^period,series,first,later,change,first_line,later_line\r\n2025-02-28,.*,-3,-2\.5,0\.5,3,3\r\n/);
    const drawn = await first.locator("flow-tile").first().evaluate((tile) => tile.result.exhibit.plot.layers[0].values);
    assert.deepEqual(drawn, [5, -2.5, -4.5, 8, 7, 6]);
    await first.getByRole("button", { name: "Remove march.csv" }).click();
    await page.waitForFunction(() => !document.querySelector(".family"), null, { timeout: 20_000 });
  }));

test("review: a published file that only goes on extends the series of the one before", (world) => {
  const path = join(shared, "data/mof_japan/week.csv");
  if (!existsSync(path)) skip("data/mof_japan/week.csv is not in the shared folder");
  const bytes = readFileSync(path);
  // The same publication sixty weeks earlier: rows of weeks begin with a year, in every encoding.
  const lines = bytes.toString("latin1").split(/(?<=\n)/);
  const weeks = lines.map((line, at) => (line.startsWith("20") ? at : -1)).filter((at) => at >= 0);
  const last = new Set(weeks.slice(-60));
  const earlier = Buffer.from(lines.filter((_, at) => !last.has(at)).join(""), "latin1");
  return withPage(world, async (page) => {
    const first = await give(page, { name: "2025.csv", mimeType: "text/csv", buffer: earlier });
    await isRead(first);
    const alone = await first.locator("flow-tile").first().evaluate((tile) => tile.result?.exhibit?.plot.layers[0].values.length);
    const later = await give(page, { name: "2026.csv", mimeType: "text/csv", buffer: bytes });
    await isRead(later);
    await later.locator(".family-words").waitFor({ timeout: 60_000 });
    assert.match(await later.locator(".family-words").innerText(), /^Together with 2025\.csv: 60 new weeks/);
    assert.equal(await later.locator(".revisions tbody tr").count(), 0);
    const longer = (wanted) => document.querySelector('section.file[data-file="2025.csv"] flow-tile')?.result?.exhibit?.plot.layers[0].values.length === wanted;
    await page.waitForFunction(longer, alone + 60, { timeout: 60_000 });
  });
});

test("review: the tidy CSV opens again to the same tables", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("june.csv", JUNE));
    await isRead(section);
    const { name, text } = await saved(page, section.locator("[data-key=save-tidy]"));
    assert.equal(name, "june-tidy.csv");
    const tables = (one) => one.locator("flow-tile").first().evaluate((tile) => {
      const table = [...tile.context.readings.values()][0].tables[0];
      return { first: table.first, last: table.last, rows: table.rows, units: table.measures.map((measure) => measure.unit_label), plus: table.measures.map((measure) => measure.plus), labels: table.dimensions };
    });
    const before = await tables(section);
    const again = await give(page, made("again.csv", text));
    await isRead(again);
    assert.deepEqual(await tables(again), before);
  }));

test("review: nothing of the card is wider than the page, in light and dark", async (world) => {
  for (const [width, scheme] of [[360, "light"], [360, "dark"], [1200, "light"], [1200, "dark"]]) {
    await withPage(world, async (page) => {
      const later = await give(page, made("june.csv", JUNE));
      await give(page, made("march.csv", MARCH));
      await later.locator(".family-words").waitFor({ timeout: 20_000 });
      await later.locator("details.signs > summary").click();
      await later.locator("details.settings > summary").click();
      await reread(page, later, () => later.locator("details.signs button").first().click());
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
      if (process.env.SHOTS) {
        mkdirSync(join(root, "tests/browser/shots"), { recursive: true });
        await later.locator(".reading").screenshot({ path: join(root, `tests/browser/shots/review-${width}-${scheme}.png`) });
      }
    }, { viewport: { width, height: 900 }, colorScheme: /** @type {"light" | "dark"} */ (scheme) });
  }
});

/** Rows of bars on the page: a document of a sample is served by the test itself. */
test("review: charts of rows stand at their own height, answer the keys by row, and give their rows away", (world) =>
  withPage(world, async (page) => {
    const csv = ["date,sector,net purchases (USD million)", ...["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"].flatMap((day, at) => [`${day},energy,${5 - at}`, `${day},banks,${at - 2}`, `${day},retail,${-3 - at}`])].join("\n");
    const part = (/** @type {string} */ sector) => ({ data: "d", where: { sector }, name: sector });
    const document_ = { flowmosaic: 1, title: "rows", data: [{ id: "d", name: "rows.csv", address: "rows.csv" }], tiles: [{ id: "rows", question: "breakdown", series: ["energy", "banks", "retail"].map(part) }] };
    await page.route("**/rows.csv", (route) => route.fulfill({ body: csv, contentType: "text/csv" }));
    await page.route("**/rows.json", (route) => route.fulfill({ json: document_ }));
    await page.evaluate(() => {
      const mosaic = document.createElement("flow-mosaic");
      mosaic.setAttribute("src", "/rows.json");
      mosaic.id = "rows";
      document.querySelector("main")?.prepend(mosaic);
    });
    const tile = page.locator("#rows flow-tile");
    await tile.locator(".chart[data-painted]").waitFor({ timeout: 20_000 });
    const bars = await tile.evaluate((element) => element.result.exhibit.plot.kind.bars);
    assert.ok(bars?.length >= 2, "the breakdown has no bars");
    const [stage, canvas] = await tile.evaluate((element) => [element.querySelector(".stage").clientHeight, element.querySelector("canvas").clientHeight]);
    assert.equal(stage, canvas);
    assert.ok(stage < 200, `${bars.length} rows take ${stage} px`);
    await tile.locator(".stage").focus();
    await page.keyboard.press("Home");
    const top = await tile.locator(".readout-date").innerText();
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await tile.locator(".readout-date").innerText(), top);
    assert.equal(await tile.locator(".crosshair").isVisible(), false);
    await tile.getByRole("button", { name: "Table" }).click();
    const rows = tile.locator(".panel table").first().locator("tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), bars.length);
    await tile.getByRole("button", { name: "Save", exact: true }).click();
    const { text } = await saved(page, page.getByRole("dialog").getByRole("button", { name: "Save as CSV of the chart" }));
    assert.equal(text.trim().split("\r\n").filter((line) => !/^"?#/.test(line.replace("\ufeff", ""))).length, bars.length + 1);
  }));

test("review: a file that cannot be read as found can be read as the reader says", (world) =>
  withPage(world, async (page) => {
    // Two lines of UTF-8 and more in another encoding: no guess is right, and none is made.
    const body = Buffer.concat([Buffer.from("date,Käufe größer für Öl net purchases\n"), Buffer.from("2025-01-31,5\n2025-02-28,3\n2025-03-31,-4\n"), Buffer.from([0x6e, 0xe4, 0x68, 0x65, 0x2c, 0x0a])]);
    const section = await give(page, made("mixed.csv", body));
    assert.equal(await section.getAttribute("data-state"), "error");
    await section.locator("details.settings > summary").click();
    await section.locator("[data-key=setting-encoding]").selectOption("windows-1252");
    await page.waitForFunction(() => document.querySelector('section.file[data-state="ready"]'), null, { timeout: 20_000 });
    assert.match(await section.locator(".decisions").innerText(), /Encoding: Windows-1252/);
  }));
