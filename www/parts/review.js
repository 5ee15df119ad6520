// The review of a file: what is set apart, what could not be read, what is missing or stale.

import { download, h, placeWords, sentence } from "./dom.js";
import { fileStem, textCell } from "./export.js";
import { dayWords, number, periodWords } from "./format.js";
import { say } from "./words.js";

/** Cells shown at once; the download has all that were kept. */
const CELLS_SHOWN = 100;
/** Labels shown before "and more". */
const LABELS_SHOWN = 300;

/** Cells whose text is no number: warnings with the place of one cell. @param {any} reading */
export function unreadCells(reading) {
  const cells = reading.notes.filter((/** @type {any} */ note) => note.severity === "warning" && note.place?.column && note.place.excerpt !== undefined && note.place.excerpt !== null);
  const codes = new Set(cells.map((/** @type {any} */ note) => note.code));
  const counts = (reading.note_counts ?? []).filter((/** @type {[string, number]} */ [code]) => codes.has(code));
  const total = counts.reduce((/** @type {number} */ sum, /** @type {[string, number]} */ [, count]) => sum + count, 0);
  return { cells, codes, total: Math.max(total, cells.length) };
}

/** The list of such cells, with its download. @param {any} reading */
export function unreadBox(reading) {
  const { cells, total } = unreadCells(reading);
  if (!cells.length) return null;
  const rows = cells.slice(0, CELLS_SHOWN).map((/** @type {any} */ note) =>
    h("tr", {}, h("td", {}, placeWords({ ...note.place, file: undefined })), h("td", {}, h("code", {}, note.place.excerpt)), h("td", {}, sentence(note.message))),
  );
  const save = () => download(`${fileStem(reading.file)}-unread-cells.csv`, unreadCsv(reading.file, cells), "text/csv;charset=utf-8");
  const kept = total > cells.length ? say("first-listed", "the first {shown} of {n} are listed", { shown: cells.length, n: total }) : say("all-listed", "all are listed");
  return h(
    "details",
    { class: "unread", open: total <= 6 },
    h("summary", {}, say("cells-unread", { one: "{n} cell could not be read", other: "{n} cells could not be read" }, { n: total })),
    h("p", { class: "hint" }, `${say("cells-missing", "They are missing from every answer; {kept}.", { kept })} `, h("button", { type: "button", class: "tool", "data-key": "save-unread", on: { click: save } }, say("save-unread", "Save the list as CSV"))),
    box(say("cells-unread-title", "Cells that could not be read"), [say("place", "Place"), say("in-the-file", "In the file"), say("why", "Why")], rows),
  );
}

/** Text is neutralised, so that a spreadsheet runs nothing that a file contained. @param {string} file @param {any[]} cells */
function unreadCsv(file, cells) {
  const row = (/** @type {any} */ { code, message, place }) => [textCell(file), textCell(place.sheet ?? ""), place.line ?? "", place.column ?? "", textCell(place.excerpt ?? ""), textCell(message), code].join(",");
  return ["file,sheet,line,column,text,reason,code", ...cells.map(row)].join("\r\n") + "\r\n";
}

/** Totals and "of which" labels: named, and never added to their members. @param {any} reading */
export function aggregatesBox(reading) {
  const distinct = [...new Set(reading.tables.flatMap((/** @type {any} */ table) => table.aggregates))];
  if (!distinct.length) return null;
  const more = distinct.length > LABELS_SHOWN ? [h("li", { class: "hint" }, say("and-more", "and {n} more", { n: distinct.length - LABELS_SHOWN }))] : [];
  return h(
    "details",
    { class: "aggregates" },
    h("summary", {}, say("totals-apart", { one: "{n} total set apart: {names}", other: "{n} totals set apart: {names}" }, { n: distinct.length, names: `${distinct.slice(0, 3).join(", ")}${distinct.length > 3 ? "…" : ""}` })),
    h("p", { class: "hint" }, say("totals-help", "Totals, subtotals and “of which” lines. They can be chosen, and are never added to their members.")),
    h("ul", { class: "labels" }, ...distinct.slice(0, LABELS_SHOWN).map((/** @type {any} */ words) => h("li", {}, words)), ...more),
  );
}

/** Gaps, values that stand twice, series breaks, release delay and age, in one list. @param {any} reading @param {Date} [now] */
export function healthList(reading, now = new Date()) {
  const items = reading.tables.flatMap((/** @type {any} */ table) => {
    const named = reading.tables.length > 1 ? `${table.name}: ` : "";
    return [gapWords(table), twiceWords(table), ...breakWords(table)].filter(Boolean).map((words) => h("li", { class: "doubt" }, named + words));
  });
  const age = ageWords(reading, now);
  if (age) items.unshift(h("li", { class: age.stale ? "doubt stale" : "fresh" }, age.words));
  if (!items.length) return null;
  const many = items.length > 12;
  const list = h("ul", { class: "health" }, ...items.slice(0, 12));
  return h("div", { class: "health-box" }, h("h4", {}, say("time", "Time")), list, many && h("details", {}, h("summary", {}, say("so-many-more", "{n} more", { n: items.length - 12 })), h("ul", { class: "health" }, ...items.slice(12))));
}

function gapWords(table) {
  if (!table.gap_count) return "";
  const one = (/** @type {any} */ gap) => say("gap", { one: "{n} period between {after} and {before}", other: "{n} periods between {after} and {before}" }, { n: gap.periods, after: periodWords(gap.after, table.frequency), before: periodWords(gap.before, table.frequency) });
  return sentence(say("gaps", { one: "{n} gap without any value: {list}", other: "{n} gaps without any value: {list}" }, { n: table.gap_count, list: listed(table.gaps.slice(0, 3).map(one), table.gap_count) }));
}

function twiceWords(table) {
  if (!table.duplicate_count) return "";
  const one = (/** @type {any} */ twice) => say("twice", "{series} in {period} (lines {lines}: {values})", { series: twice.series, period: periodWords(twice.period, table.frequency), lines: twice.lines.join(", "), values: twice.values.map((/** @type {number} */ value) => number(value)).join("; ") });
  return sentence(say("twice-counted", { one: "{n} value stands twice: {list}", other: "{n} values stand twice: {list}" }, { n: table.duplicate_count, list: listed(table.duplicates.slice(0, 3).map(one), table.duplicate_count) }));
}

/** What is listed, and how many more there are. @param {string[]} shown @param {number} count */
function listed(shown, count) {
  return [...shown, count > shown.length ? say("and-more", "and {n} more", { n: count - shown.length }) : ""].filter(Boolean).join("; ");
}

function breakWords(table) {
  return (table.breaks ?? []).map((/** @type {any} */ one) => say("series-break", "Series break on {day}: {words}. A change across it is no flow.", { day: dayWords(one.day), words: one.text }));
}

const DAY_MS = 86_400_000;
/** Days in a period, a little over, for the next release. */
const PERIOD_DAYS = { daily: 3, weekly: 7, semimonthly: 16, monthly: 31, quarterly: 92, semiannual: 184, annual: 366 };
/** Releases slip by holidays; only a longer delay is called stale. */
const GRACE_DAYS = 14;

/** How old the newest figure is, by the page's clock, and whether a newer one should be out. @param {any} reading @param {Date} now */
function ageWords(reading, now) {
  const dated = reading.tables.filter((/** @type {any} */ table) => table.last).sort((/** @type {any} */ a, /** @type {any} */ b) => (a.last < b.last ? 1 : -1));
  const [table] = dated;
  if (!table) return null;
  const days = Math.floor((now.getTime() - Date.parse(`${table.last}T00:00:00Z`)) / DAY_MS);
  const newest = periodWords(table.last, table.frequency);
  if (days < 0) return { words: say("newest-ahead", "The newest figure is {newest}, which lies ahead of this computer's clock.", { newest }), stale: false };
  const inDays = (/** @type {number} */ n) => say("days", { one: "{n} day", other: "{n} days" }, { n });
  const old = days < 60 ? inDays(days) : days < 730 ? say("months", { one: "{n} month", other: "{n} months" }, { n: Math.round(days / 30.44) }) : say("years", { one: "{n} year", other: "{n} years" }, { n: Math.floor(days / 365.25) });
  const period = PERIOD_DAYS[/** @type {keyof typeof PERIOD_DAYS} */ (table.frequency)];
  const { days: wait = 0, rule = "" } = table.release ?? {};
  const delay = !table.release ? "" : wait ? say("published-after", "It is published about {days} after the period ({rule}).", { days: inDays(wait), rule }) : say("published-at-once", "It is published without delay ({rule}).", { rule });
  const due = period === undefined ? 1_000 : period + (table.release?.days ?? period * 2) + GRACE_DAYS;
  const stale = days > due;
  const said = [say("newest-figure", "The newest figure is {newest}: {old} old.", { newest, old }), delay, stale ? say("newer-print", "A newer print should be out.") : ""];
  return { words: said.filter(Boolean).join(" "), stale };
}

/** A table in its own scrolling box. @param {string} title @param {string[]} head @param {HTMLElement[]} rows */
export function box(title, head, rows) {
  return h(
    "div",
    { class: "table-box", role: "region", "aria-label": title, tabindex: "0" },
    h("table", {}, h("caption", { class: "visually-hidden" }, title), h("thead", {}, h("tr", {}, ...head.map((words) => h("th", { scope: "col" }, words)))), h("tbody", {}, ...rows)),
  );
}
