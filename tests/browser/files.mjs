// A reader gives the page files as published, and plain ones.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GOOD, give, isRead, made, settled, withPage } from "./page.mjs";
import { root, shared, skip, test } from "./harness.mjs";

/** The files of the first issue, what each is taken for, and cells whose answer is known. */
const PUBLISHED = [
  { file: "tic/slt_table1.txt", source: /^tic-slt/, says: [/USD million/, /January 2020 to April 2026/, /bought/i] },
  { file: "mof_japan/week.csv", source: /^mof/, says: [/shift_jis|cp932/i, /JPY 100 million/, /8 August 2026/] },
  { file: "cftc/FinFutYY_2025.txt", source: /^cftc/, says: [/contracts/, /7 January 2025 to 29 April 2025/] },
  { file: "fred/WMTSECL1.csv", source: /^fred/, says: [/24 June 2026/] },
  { file: "fred/DTWEXBGS.csv", source: /^fred/, says: [/2 January 2015 to 10 April 2026/, /131 of 2,941 values missing/] },
];

for (const { file, source, says } of PUBLISHED) {
  test(`files: ${file} is read as its publisher means it`, (world) => {
    const path = join(shared, "data", file);
    if (!existsSync(path)) skip(`${file} is not in the shared folder`);
    return withPage(world, async (page) => {
      const section = await give(page, path);
      await isRead(section);
      assert.match((await section.locator(".reading").getAttribute("data-source")) ?? "", source);
      const card = await section.locator(".reading").innerText();
      for (const words of says) assert.match(card, words);
      for (const part of ["taken for this because", "Units"]) assert.ok(card.toLowerCase().includes(part.toLowerCase()), part);
      await agrees(page, section, file);
    });
  });
}

/** Chooses series in the tile's form and compares the chart's table with the answer key. */
async function agrees(page, section, file) {
  const record = JSON.parse(readFileSync(join(shared, "data/answers.json"), "utf8")).find((one) => one.file === file);
  const tile = section.locator("flow-tile").first();
  let compared = 0;
  await tile.getByRole("button", { name: "Change" }).click();
  for (const cell of record.cells) {
    if (!(await choose(tile, cell))) continue;
    const drawn = await tile.evaluate((element) => element.result.exhibit?.plot.layers[0]);
    if (!drawn || (await tile.locator(".trouble .problem").count())) continue;
    const at = drawn.days.indexOf(cell.period);
    if (cell.value === null) assert.ok(at < 0 || drawn.values[at] === null, `${cell.series} ${cell.period} must be missing`);
    else if (at >= 0 && drawn.values[at] !== null) assert.equal(drawn.values[at], cell.value, `${cell.series} ${cell.period}`);
    else continue;
    compared += 1;
  }
  assert.ok(compared >= record.cells.length / 2, `only ${compared} cells of ${file} could be compared`);
  console.log(`        ${file}: ${compared} of ${record.cells.length} answers compared on the page`);
}

/** Chooses, by the form, the series that has every part of the cell's path. False when there is none. */
async function choose(tile, cell) {
  const wanted = await tile.evaluate((element, { parts, code }) => {
    const [reading] = element.context.readings.values();
    const [table] = reading.tables;
    const named = (series) => {
      const measure = table.measures[series.measure];
      const labels = table.dimensions.map((dimension, index) => dimension.labels[series.labels[index]]);
      return [measure.label, measure.code, ...labels.flatMap((label) => [label.text, label.code])].filter(Boolean);
    };
    const found = table.series.find((series) => [...parts, code].filter(Boolean).every((part) => named(series).includes(part)))
      ?? table.series.find((series) => parts.every((part) => named(series).includes(part)));
    if (!found) return null;
    const measure = table.measures[found.measure];
    return { measure: measure.label, ...Object.fromEntries(table.dimensions.map((dimension, index) => [dimension.name, dimension.labels[found.labels[index]].text])) };
  }, { parts: cell.series.split(" | "), code: cell.code });
  if (!wanted) return false;
  const selects = tile.locator(".chooser fieldset").first().locator("select");
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < (await selects.count()); index += 1) {
      const select = selects.nth(index);
      const key = (await select.getAttribute("data-key")).replace(/^s0-/, "");
      const value = await select.evaluate((element, words) => [...element.options].find((option) => option.label === words || option.label === `${words} (total)` || option.label.startsWith(`${words} (`))?.value, wanted[key]);
      if (value === undefined || (await select.inputValue()) === value) continue;
      const before = await tile.evaluate((element) => (element.counted = element.counted ?? 0));
      await tile.evaluate((element) => {
        if (element.counting) return;
        element.counting = true;
        element.addEventListener("flow-tile-ready", () => (element.counted += 1));
        new MutationObserver(() => (element.counted += 1)).observe(element.querySelector(".trouble"), { childList: true });
      });
      await select.selectOption(value);
      await tile.page().waitForFunction(([element, count]) => element.counted > count, [await tile.elementHandle(), before], { timeout: 20_000 });
    }
  }
  return true;
}

test("files: every fixture of a source opens on the page", (world) => {
  const folder = join(root, "tests/fixtures");
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.(csv|txt|tsv|xlsx|xls|zip|html?)$/i.test(entry.name)).map((entry) => entry.name);
  assert.ok(files.length >= 20, `${files.length} fixtures`);
  return withPage(world, async (page) => {
    const refused = [];
    for (let first = 0; first < files.length; first += 10) {
      const some = files.slice(first, first + 10);
      await page.setInputFiles("input[type=file]", some.map((name) => join(folder, name)));
      for (const name of some) {
        const section = await settled(page, name);
        const state = await section.getAttribute("data-state");
        // A file may be declined, but always with a Problem, never with a fallen engine.
        const code = state === "ready" ? "" : await section.locator(".problem").first().getAttribute("data-code");
        assert.ok(state === "ready" || (code && !["engine-trap", "out-of-memory", "page-error", "worker-killed"].includes(code)), `${name}: ${state} ${code}`);
        if (state !== "ready") refused.push(`${name} (${code})`);
        await section.getByRole("button", { name: /^Remove/ }).click();
      }
    }
    console.log(`        ${files.length - refused.length} of ${files.length} fixtures read; declined: ${refused.join(", ") || "none"}`);
    assert.ok(refused.length <= files.length / 10, `too many fixtures are declined: ${refused.join(", ")}`);
  });
});

test("files: a plain wide CSV", (world) =>
  withPage(world, async (page) => {
    const rows = Array.from({ length: 36 }, (_, month) => `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01,${month - 20},${100 + month}`);
    const section = await give(page, made("wide.csv", `date,net flow,level\n${rows.join("\n")}\n`));
    await isRead(section);
    assert.match(await section.locator(".reading").innerText(), /2 series/);
    assert.ok((await section.locator("flow-tile").count()) >= 1);
  }));

test("files: a plain long CSV, and its series chooser", (world) =>
  withPage(world, async (page) => {
    const lines = [];
    for (let month = 1; month <= 12; month += 1) for (const [holder, sign] of [["Banks", 1], ["Insurers", -1]]) lines.push(`2024-${String(month).padStart(2, "0")}-28,${holder},${sign * month * 10}`);
    const section = await give(page, made("long.csv", `date,holder,net purchases\n${lines.join("\n")}\n`));
    await isRead(section);
    const tile = section.locator("flow-tile").first();
    await tile.getByRole("button", { name: "Change" }).click();
    const before = await tile.locator("h2").innerText();
    const holder = tile.getByLabel("Holder");
    const other = (await holder.locator("option:checked").innerText()) === "Banks" ? "Insurers" : "Banks";
    await holder.selectOption({ label: other });
    await page.waitForFunction(([element, old]) => element.querySelector("h2").textContent !== old, [await tile.elementHandle(), before]);
    const last = await tile.evaluate((element) => element.result.exhibit.plot.layers[0].values.at(-1));
    assert.equal(last, other === "Banks" ? 120 : -120);
  }));

test("files: cells pasted from a spreadsheet", (world) =>
  withPage(world, async (page) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, GOOD.replaceAll(",", "\t"));
    await isRead(await settled(page, "pasted.tsv"));
  }));

test("files: dropped anywhere on the page", (world) =>
  withPage(world, async (page) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.csv"));
      const send = (type) => document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      send("dragenter");
      if (!document.documentElement.classList.contains("dragging")) throw new Error("the page does not show that it takes the file");
      send("dragover");
      send("drop");
    }, GOOD);
    await isRead(await settled(page, "dropped.csv"));
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains("dragging")), false);
  }));

test("files: a day/month that nothing settles is asked, both readings side by side", (world) =>
  withPage(world, async (page) => {
    const rows = ["01/02/2024,5", "02/03/2024,6", "03/04/2024,-7", "04/05/2024,8", "05/06/2024,9", "06/07/2024,2"];
    const section = await give(page, made("ambiguous.csv", `date,net flow\n${rows.join("\n")}\n`));
    assert.equal(await section.getAttribute("data-state"), "ready", await section.innerText());
    const id = await section.locator("fieldset.question").first().getAttribute("data-question");
    const question = section.locator(`fieldset.question[data-question="${id}"]`);
    const radios = question.locator("input[type=radio]");
    assert.equal(await radios.count(), 2);
    assert.equal(await section.locator("flow-tile").count(), 0, "computed before the answer");
    for (const preview of await question.locator(".preview").allInnerTexts()) assert.ok(preview.length > 4);
    const reads = [];
    for (const index of [0, 1]) {
      await radios.nth(index).click();
      await section.and(page.locator('[aria-busy="false"]')).waitFor();
      await section.locator("flow-tile .chart[data-painted]").first().waitFor();
      assert.ok(await radios.nth(index).isChecked());
      reads.push(await section.locator("flow-tile").first().evaluate((tile) => tile.result.exhibit.plot.layers[0].days.join()));
    }
    assert.notEqual(reads[0], reads[1], "both answers give the same days");
  }));
