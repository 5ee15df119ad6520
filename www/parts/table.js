// The table behind a chart: newest first, sorted by any column, copied to a spreadsheet as numbers.

import { announce, h } from "./dom.js";
import { chartTable, textCell } from "./export.js";
import { number, periodWords } from "./format.js";
import { say } from "./words.js";

/** Rows shown at once; copying and the CSV have all. */
const ROWS_SHOWN = 1_000;

/** @typedef {{words: string, raw: string | number | null}} Cell What is read, and what is copied and sorted by. */

/** The table of what is drawn, newest first. @param {any} exhibit @returns {{head: string[], rows: Cell[][]}} */
function drawn(exhibit) {
  const { plot } = exhibit;
  const table = chartTable(plot);
  const divisor = plot.y_divisor || 1;
  const unit = plot.y_unit ? ` (${plot.y_unit})` : "";
  const head = table.head.map(({ label, unit: valued }, at) => (table.dated && at === 0 ? say("period", "Period") : `${label}${valued ? unit : ""}`));
  const cell = (/** @type {string | number | null} */ one, /** @type {number} */ at) => {
    if (typeof one === "string") return { words: table.dated && at === 0 ? periodWords(one, plot.frequency) : one, raw: one };
    if (one === null || one === undefined || !table.head[at].unit) return { words: number(one), raw: one ?? null };
    // Twelve digits: what a division adds beyond them is not the publisher's.
    return { words: number(one / divisor, plot.decimals), raw: Number((one / divisor).toPrecision(12)) };
  };
  const rows = table.rows.map((row) => row.map(cell));
  return { head, rows: table.dated ? rows.reverse() : rows };
}

/** Longest words of a first column that stay on one line, in characters. */
const SHORT = 16;

/** The table of what is drawn, as texts, newest first. @param {any} exhibit @returns {{head: string[], rows: string[][]}} */
export function tableOf(exhibit) {
  const { head, rows } = drawn(exhibit);
  return { head, rows: rows.map((row) => row.map((cell) => cell.words)) };
}

/** @param {any} exhibit @param {import("./document.js").Context} _context */
export function dataTables(exhibit, _context) {
  const { head, rows } = drawn(exhibit);
  const tables = rows.length ? [grid(chartTable(exhibit.plot).dated ? say("data-newest-first", "The chart's data, newest first") : say("data-of-chart", "The chart's data"), head, rows)] : [];
  for (const table of exhibit.tables ?? []) {
    const cells = table.rows.map((/** @type {any[]} */ row) => row.map((cell) => (typeof cell === "string" ? { words: cell, raw: cell } : { words: number(cell), raw: cell ?? null })));
    tables.push(grid(table.title, table.columns, cells));
  }
  return tables;
}

/** @param {string} title @param {string[]} head @param {Cell[][]} all */
function grid(title, head, all) {
  let order = all;
  const sorted = { column: -1, down: false };
  const body = h("tbody", {});
  // A date is not broken into two lines; a long name is.
  const short = all.every(([cell]) => cell.words.length <= SHORT);
  const fill = () => body.replaceChildren(...order.slice(0, ROWS_SHOWN).map((row) => h("tr", {}, ...row.map((cell, column) => (column === 0 ? h("th", { scope: "row", class: short ? "short" : undefined }, cell.words) : h("td", { class: typeof cell.raw === "string" ? "words" : "number" }, cell.words))))));
  const heads = head.map((words, column) => h("th", { scope: "col" }, h("button", { type: "button", class: "sort", on: { click: () => sort(column) } }, words || say("name", "Name"))));
  const sort = (/** @type {number} */ column) => {
    sorted.down = sorted.column === column ? !sorted.down : typeof all[0]?.[column]?.raw === "number";
    sorted.column = column;
    order = [...all].sort((one, other) => compared(one[column]?.raw, other[column]?.raw, sorted.down));
    for (const [at, one] of heads.entries()) {
      if (at === column) one.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else one.removeAttribute("aria-sort");
    }
    fill();
    const by = { column: head[column] || say("name", "name") };
    announce(sorted.down ? say("sorted-down", "Sorted by {column}, largest first.", by) : say("sorted-up", "Sorted by {column}, smallest first.", by));
  };
  fill();
  const copied = h("button", { type: "button", class: "tool", on: { click: () => copy() } }, say("copy", "Copy"));
  const copy = async () => {
    const text = tsv(head, order);
    try {
      await navigator.clipboard.writeText(text);
      announce(say("rows-copied", "{n} rows copied: paste them into a spreadsheet.", { n: order.length }));
      copied.textContent = say("copied", "Copied");
    } catch {
      // Without a clipboard (a sandboxed frame) the rows are selected for the reader's own copying.
      getSelection()?.selectAllChildren(table);
      announce(say("selected", "Selected. Press Ctrl+C to copy."));
    }
  };
  const table = h("table", { on: { copy: (/** @type {ClipboardEvent} */ event) => copySelected(event, head, order) } }, h("caption", {}, title), h("thead", {}, h("tr", {}, ...heads)), body);
  // The button stands in the caption's line but not in the caption: Orca says none that holds a control.
  const box = h("div", { class: "table-box copied", role: "region", "aria-label": title, tabindex: "0" }, copied, table);
  const more = all.length > ROWS_SHOWN && h("p", { class: "hint" }, say("rows-shown", "{shown} of {n} rows; copying and the CSV have all.", { shown: ROWS_SHOWN, n: all.length }));
  return h("div", { class: "table-part" }, box, more);
}

/** What is missing stands last, whichever way. @param {any} one @param {any} other @param {boolean} down */
function compared(one, other, down) {
  if (one === null || one === undefined || other === null || other === undefined) return Number(one === null || one === undefined) - Number(other === null || other === undefined);
  const order = typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
  return down ? -order : order;
}

/** Cells apart by tabs: days as ISO dates, numbers with a point and nothing else. @param {string[]} head @param {Cell[][]} rows */
function tsv(head, rows) {
  const plain = (/** @type {string} */ text) => textCell(text.replace(/[\t\r\n]+/g, " ")).replace(/^"([\s\S]*)"$/, (_, inside) => inside.replaceAll('""', '"'));
  const cell = (/** @type {Cell} */ { raw }) => (raw === null ? "" : typeof raw === "number" ? String(raw) : plain(raw));
  return [head.map(plain), ...rows.map((row) => row.map(cell))].map((row) => row.join("\t")).join("\r\n") + "\r\n";
}

/** Copying some rows by hand gives numbers too, not the words in which they are printed. @param {ClipboardEvent} event @param {string[]} head @param {Cell[][]} order */
function copySelected(event, head, order) {
  const selection = getSelection();
  const rows = [.../** @type {HTMLTableElement} */ (event.currentTarget).tBodies[0].rows];
  const chosen = rows.map((row, at) => (selection?.containsNode(row, true) ? order[at] : null)).filter((row) => row !== null);
  if (chosen.length < 2) return;
  event.clipboardData?.setData("text/plain", tsv(head, chosen));
  event.preventDefault();
}
