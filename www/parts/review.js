// The review of a file: what is set apart, what could not be read, what is missing or stale.

import { download, h, placeWords, sentence } from "./dom.js";
import { fileStem, textCell } from "./export.js";
import { counted, dayWords, number, periodWords } from "./format.js";

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
  const kept = total > cells.length ? `the first ${number(cells.length, 0)} of ${number(total, 0)} are listed` : "all are listed";
  return h(
    "details",
    { class: "unread", open: total <= 6 },
    h("summary", {}, `${counted(total, "cell")} could not be read`),
    h("p", { class: "hint" }, `They are missing from every answer; ${kept}. `, h("button", { type: "button", class: "tool", "data-key": "save-unread", on: { click: save } }, "Save the list as CSV")),
    box("Cells that could not be read", ["Place", "In the file", "Why"], rows),
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
  const more = distinct.length > LABELS_SHOWN ? [h("li", { class: "hint" }, `and ${number(distinct.length - LABELS_SHOWN, 0)} more`)] : [];
  return h(
    "details",
    { class: "aggregates" },
    h("summary", {}, `${counted(distinct.length, "total")} set apart: ${distinct.slice(0, 3).join(", ")}${distinct.length > 3 ? "…" : ""}`),
    h("p", { class: "hint" }, "Totals, subtotals and “of which” lines. They can be chosen, and are never added to their members."),
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
  return h("div", { class: "health-box" }, h("h4", {}, "Time"), list, many && h("details", {}, h("summary", {}, `${items.length - 12} more`), h("ul", { class: "health" }, ...items.slice(12))));
}

function gapWords(table) {
  if (!table.gap_count) return "";
  const one = (/** @type {any} */ gap) => `${counted(gap.periods, "period")} between ${periodWords(gap.after, table.frequency)} and ${periodWords(gap.before, table.frequency)}`;
  const more = table.gap_count > 3 ? `, and ${number(table.gap_count - 3, 0)} more` : "";
  return `${counted(table.gap_count, "gap")} without any value: ${table.gaps.slice(0, 3).map(one).join("; ")}${more}.`;
}

function twiceWords(table) {
  if (!table.duplicate_count) return "";
  const one = (/** @type {any} */ twice) => `${twice.series} in ${periodWords(twice.period, table.frequency)} (lines ${twice.lines.join(" and ")}: ${twice.values.map((/** @type {number} */ value) => number(value)).join(" and ")})`;
  const more = table.duplicate_count > 3 ? `, and ${number(table.duplicate_count - 3, 0)} more` : "";
  return `${counted(table.duplicate_count, "value stands", "values stand")} twice: ${table.duplicates.slice(0, 3).map(one).join("; ")}${more}.`;
}

function breakWords(table) {
  return (table.breaks ?? []).map((/** @type {any} */ one) => `Series break on ${dayWords(one.day)}: ${one.text}. A change across it is no flow.`);
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
  const newest = `The newest figure is ${periodWords(table.last, table.frequency)}`;
  if (days < 0) return { words: `${newest}, which lies ahead of this computer's clock.`, stale: false };
  const old = days < 60 ? counted(days, "day") : days < 730 ? counted(Math.round(days / 30.44), "month") : counted(Math.floor(days / 365.25), "year");
  const period = PERIOD_DAYS[/** @type {keyof typeof PERIOD_DAYS} */ (table.frequency)];
  const delay = table.release ? ` It is published ${table.release.days ? `about ${counted(table.release.days, "day")} after the period` : "without delay"} (${table.release.rule}).` : "";
  const due = period === undefined ? 1_000 : period + (table.release?.days ?? period * 2) + GRACE_DAYS;
  const stale = days > due;
  const said = `${newest}: ${old} old.${delay}`;
  return { words: stale ? `${said} A newer print should be out.` : said, stale };
}

/** A table in its own scrolling box. @param {string} title @param {string[]} head @param {HTMLElement[]} rows */
export function box(title, head, rows) {
  return h(
    "div",
    { class: "table-box", role: "region", "aria-label": title, tabindex: "0" },
    h("table", {}, h("caption", { class: "visually-hidden" }, title), h("thead", {}, h("tr", {}, ...head.map((words) => h("th", { scope: "col" }, words)))), h("tbody", {}, ...rows)),
  );
}
