// The table behind a chart: newest first, as wide as it must be, scrolling in its own box.

import { h } from "./dom.js";
import { chartRows, labelledRows } from "./export.js";
import { number, periodWords } from "./format.js";

/** Rows shown at once; the CSV has all. */
const ROWS_SHOWN = 1_000;

/** The table of what is drawn, as texts, newest first. @param {any} exhibit @returns {{head: string[], rows: string[][]}} */
export function tableOf(exhibit) {
  const { plot } = exhibit;
  const divisor = plot.y_divisor || 1;
  const shown = (/** @type {number | null} */ value) => number(value === null ? null : value / divisor, plot.decimals);
  const labelled = labelledRows(plot);
  if (labelled) return { head: ["", plot.y_unit || "Value"], rows: labelled.map(({ label, value }) => [label, shown(value)]) };
  if (plot.layers.length) {
    const head = ["Period", ...plot.layers.map((/** @type {any} */ layer) => `${layer.name}${plot.y_unit ? ` (${plot.y_unit})` : ""}`)];
    return { head, rows: chartRows(plot).reverse().map(({ day, values }) => [periodWords(day, plot.frequency), ...values.map(shown)]) };
  }
  const [table] = exhibit.tables ?? [];
  return table ? { head: table.columns, rows: table.rows.map((/** @type {any[]} */ row) => row.map((cell) => (typeof cell === "string" ? cell : number(cell)))) } : { head: [], rows: [] };
}

/** @param {any} exhibit @param {import("./document.js").Context} _context */
export function dataTables(exhibit, _context) {
  const drawn = chartRows(exhibit.plot).reverse();
  const { plot } = exhibit;
  const divisor = plot.y_divisor || 1;
  const head = ["Period", ...plot.layers.map((/** @type {any} */ layer) => `${layer.name}${plot.y_unit ? ` (${plot.y_unit})` : ""}`)];
  const rows = drawn.slice(0, ROWS_SHOWN).map(({ day, values }) => [
    { words: periodWords(day, plot.frequency), number: false },
    ...values.map((value) => ({ words: number(value === null ? null : value / divisor, plot.decimals), number: true })),
  ]);
  const tables = [];
  const labelled = labelledRows(plot);
  if (labelled) {
    const cells = labelled.slice(0, ROWS_SHOWN).map(({ label, value }) => [{ words: label, number: false }, { words: number(value === null ? null : value / divisor, plot.decimals), number: true }]);
    tables.push(grid("The chart's data", ["", plot.y_unit || "Value"], cells));
  } else if (plot.layers.length || !exhibit.tables?.length) {
    tables.push(grid("The chart's data, newest first", head, rows));
  }
  if (drawn.length > ROWS_SHOWN) tables.push(h("p", { class: "hint" }, `The newest ${ROWS_SHOWN.toLocaleString("en-US")} of ${drawn.length.toLocaleString("en-US")} rows; the CSV has all.`));
  for (const table of exhibit.tables ?? []) {
    const cells = table.rows.slice(0, ROWS_SHOWN).map((/** @type {any[]} */ row) =>
      row.map((cell) => (typeof cell === "string" ? { words: cell, number: false } : { words: number(cell), number: true })),
    );
    tables.push(grid(table.title, table.columns, cells));
  }
  return tables;
}

function grid(title, head, rows) {
  return h(
    "div",
    { class: "table-box", role: "region", "aria-label": title, tabindex: "0" },
    h(
      "table",
      {},
      h("caption", {}, title),
      h("thead", {}, h("tr", {}, ...head.map((/** @type {string} */ words) => h("th", { scope: "col" }, words)))),
      h("tbody", {}, ...rows.map((/** @type {any[]} */ row) => h("tr", {}, ...row.map((cell, column) => (column === 0 ? h("th", { scope: "row" }, cell.words) : h("td", { class: cell.number ? "number" : "words" }, cell.words)))))),
    ),
  );
}
