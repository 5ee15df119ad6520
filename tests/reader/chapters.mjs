// What a reader has to hear, chapter by chapter, each with the keys that a hand presses.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DOCUMENTS, documentOf, shaped } from "../browser/charts.mjs";
import { root } from "../browser/harness.mjs";
import { POINTS } from "./points.mjs";

/** Title of the system's dialog for files. */
const DIALOG = "File Upload";

/** Chooses a file in the system's dialog: there, a slash begins to write a path. */
async function choose(run, path) {
  await run.desktop.write(path);
  await pause(1_500);
  // Pressed once more, the key would open the dialog again; on a busy machine it takes long to close.
  await run.desktop.press("Return");
  await run.desktop.gone(DIALOG);
}

/** With what a chart ends when the focus comes to it. */
const KEYS = /^Left and right arrows move by point/;

/** From a chart, or any other control that takes the arrows, back to reading. */
const leave = (run) => run.hears("Insert A: the arrows are the screen reader's again", "Insert+a", [/^Browse mode$/]);

async function opening(run) {
  await run.hears("the page opens, with its title", async () => run.desktop.firefox(`${run.origin}/index.html`), [/^Spring 2025: who sold America\? – flowmosaic document web/, /^Finished loading Spring 2025/]);
  // Every answer is there when nothing is said any more for a while.
  await pause(8_000);
  await run.heard.quiet(2_000);
  await run.hears("from the top", "ctrl+Home", [/Skip to your own files link/]);
  await run.hears("H: the heading", "h", [/^Spring 2025: who sold America\? heading level 1/]);
  await run.hears("H: the first finding", "h", [/^Foreigners sold USD 67 bn of US securities in April 2025, then bought USD 317 bn in May heading level 2/]);
}

async function chart(run) {
  await run.hears("Tab: the chart, with what it shows, its value and its keys; arrows are its own", "Tab", [
    /^Columns of Foreigners: US long-term securities, USD bn, February 2023 to May 2025; lowest −67\.1 \(April 2025\), highest 316\.6 \(May 2025\), latest 316\.6\. chart /,
    /316\.6 USD bn, May 2025, z 2\.8, rank 1 of 28 from the top/,
    /^Left and right arrows move by point/,
    /^Focus mode$/,
  ]);
  await run.reads("Left: value, date, z-score and rank of the month before", "Left", /^−67\.1 USD bn, April 2025, z −2\.1, rank 1 of 28 from the bottom\.?$/);
  await run.reads("Left again", "Left", /^183\.0 USD bn, March 2025, z 1\.2, rank 5 of 28 from the top\.?$/);
  await run.reads("Right", "Right", /^−67\.1 USD bn, April 2025/);
  await run.reads("Home: the first month", "Home", /^135\.3 USD bn, February 2023, rank 9 of 28 from the top\.?$/);
  await run.reads("Left: there is none before, the first again", "Left", /^135\.3 USD bn, February 2023/);
  await run.reads("Page Down: ten months on", "Next", /USD bn, December 2023/);
  await run.reads("Page Up: ten months back", "Prior", /^135\.3 USD bn, February 2023/);
  await run.reads("Right seven times in a quick row: the last alone", () => run.desktop.press(...Array(7).fill("Right")), /USD bn, September 2023/);
  await run.reads("End: the last month", "End", /^316\.6 USD bn, May 2025/);
  await run.reads("Up", "Up", /^Foreigners: US long-term securities, −67\.1 USD bn, April 2025/);
  await run.hears("Tab: the next control, nothing more of the chart", "Tab", [/Zoom out \(−\) push button/]);
  await run.hears("Shift Tab: the chart again, with the place where the cursor was left", "shift+Tab", [/ chart Foreigners: US long-term securities, −67\.1 USD bn, April 2025, z −2\.1, rank 1 of 28 from the bottom\.$/, KEYS]);
  await run.reads("Down", "Down", /^Foreigners: US long-term securities, 316\.6 USD bn, May 2025/);
  await run.reads("Escape", "Escape", /^Cursor off\.?$/);
  await run.reads("Right: a cursor again", "Right", /^Foreigners: US long-term securities, 316\.6 USD bn, May 2025/);
  await leave(run);
}

async function table(run) {
  await run.hears("from the top", "ctrl+Home", [/Skip to your own files link/]);
  await run.reaches("Tab: the chart", "Tab", KEYS, [/ chart .*316\.6 USD bn, May 2025/]);
  await run.hears("T: the table", "t", [/^Table shown below the chart\.$/]);
  await run.hears("Tab: on to the next control, which is said", "Tab", [/Zoom out \(−\) push button/, /^Browse mode$/]);
  await run.hears("T of the screen reader: the table, with its rows", "t", [/The chart's data, newest first/, /table with 29 rows 2 columns/]);
  await run.hears("Alt Shift Down: the first month", "alt+shift+Down", [/May 2025/]);
  await run.hears("Alt Shift Right: its value", "alt+shift+Right", [/316\.6/]);
  await run.hears("Alt Shift Down: the value of the month before", "alt+shift+Down", [/−67\.1/]);
}

const WINDOW = /Mozilla Firefox frame\.$/;

/** Opens a file through the button and the system's dialog. */
async function open(run, name, text, wanted) {
  const path = run.desktop.file(`files/${name}`, text);
  await run.hears("from the top", "ctrl+Home", [/Skip to your own files link/]);
  await run.reaches("B: the button for files", "b", /^Open a file push button/, []);
  await run.desktop.press("Return");
  await run.desktop.window(DIALOG);
  return run.hears(`${name} is chosen`, () => choose(run, path), wanted, { after: WINDOW });
}

async function file(run) {
  await open(run, "weekly.csv", await readFile(join(root, "tests/fixtures/generic.csv")), [/^weekly\.csv was read as Table with dates and numbers\.$/]);
  await run.hears("Tab: on from the file's heading", "Tab", [/^Remove weekly\.csv push button\.$/]);
  await run.hears("Tab: what only the reader can decide is asked, with its choices", "Tab", [/^What does a positive flow mean\? The file does not say\. panel\.$/, /^money came in, the holder bought values as they stand\.$/, /^selected radio button$/]);
  await run.reaches("Tab: the file's own chart", "Tab", KEYS, [/ chart .*\d/]);
  await leave(run);
}

const exactly = (/** @type {string} */ words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const said = (/** @type {string} */ words) => new RegExp(`^${exactly(words)}\\.?$`);

/** Every chart of a document, in the order of the page. */
async function charts(run, id, change) {
  const mosaic = await documentOf(id, change);
  await open(run, `${id}.mosaic.json`, JSON.stringify(mosaic), [/^Opened from .*\.mosaic\.json: /]);
  // Answers that are refined over seconds say so on the page only.
  run.silent("the steps of a first answer are not said", /^First answer/);
  await run.hears("from the top", "ctrl+Home", [/Skip to your own files link/]);
  for (const tile of mosaic.tiles) {
    const [described, first, below] = POINTS[`${id}: ${tile.id}`];
    await run.reaches(`${id}: ${tile.id}: Tab to the chart`, "Tab", KEYS, [new RegExp(`^${exactly(described)}.* chart .*\\d`)]);
    await run.reads("Home: its first point", "Home", said(first));
    await run.reads("Right: another", "Right", /\d/);
    await run.reads("Left: the first again", "Left", said(first));
    await run.reads("Down: the next series, or point", "Down", said(below));
    await run.reads("Escape", "Escape", /^Cursor off\.$/);
  }
  await leave(run);
}

export const chapters = [
  { name: "opening", listen: opening },
  { name: "chart", listen: chart },
  { name: "table", listen: table },
  { name: "file", listen: file },
  ...Object.keys(DOCUMENTS).map((id) => ({ name: `kinds: ${id}`, listen: (/** @type {any} */ run) => charts(run, id) })),
  { name: "kinds: shapes", listen: (/** @type {any} */ run) => charts(run, "counterparty", shaped) },
];
