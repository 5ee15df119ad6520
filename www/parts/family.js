// A file and the other prints of its publication: what was added, withdrawn and revised.

import { download, h } from "./dom.js";
import { fileStem, textCell } from "./export.js";
import { counted, number, periodWords } from "./format.js";

/** Revisions shown at once; the download has all that were kept. */
const ROWS_SHOWN = 200;
const PERIOD_NAMES = { daily: "day", weekly: "week", semimonthly: "half-month", monthly: "month", quarterly: "quarter", semiannual: "half-year", annual: "year" };

/**
 * @param {{files: string[], ids: string[], steps: any[]}} family
 * @param {string} id the file's
 * @param {any} reading
 */
export function familyBox(family, id, reading) {
  const at = family.ids.indexOf(id);
  if (at < 0 || family.ids.length < 2) return null;
  const frequency = reading.tables[0]?.frequency;
  const step = at > 0 ? family.steps[at - 1] : null;
  const next = at < family.files.length - 1 ? family.files[at + 1] : "";
  return h(
    "div",
    { class: "family" },
    h("h4", {}, "Together with other files"),
    step && h("p", { class: "family-words" }, stepWords(step, frequency)),
    step?.revised ? revisionTable(step, frequency) : null,
    h("p", { class: "hint" }, `The answers below run over ${counted(family.files.length, "file")}, the oldest print first: ${family.files.join(", ")}.`, next && ` What ${next} changed stands in its own card.`),
  );
}

/** "Together with march.csv: 2 new months, 3 figures revised, the first difference is February 2025." */
function stepWords(step, frequency) {
  const period = PERIOD_NAMES[/** @type {keyof typeof PERIOD_NAMES} */ (frequency)] ?? "period";
  if (step.same_bytes) return `The same bytes as ${step.earlier}.`;
  const parts = [
    step.periods_added ? counted(step.periods_added, `new ${period}`) : `no new ${period}`,
    step.revised ? `${counted(step.revised, "figure")} revised` : "no figure revised",
    step.values_withdrawn ? `${counted(step.values_withdrawn, "figure")} no longer there` : "",
    step.series_added.length ? counted(step.series_added.length, "new series", "new series") : "",
    step.series_removed.length ? `${counted(step.series_removed.length, "series", "series")} dropped` : "",
    step.first_difference ? `the first difference is ${periodWords(step.first_difference, frequency)}` : "",
  ];
  return `Together with ${step.earlier}: ${parts.filter(Boolean).join(", ")}.`;
}

function revisionTable(step, frequency) {
  const columns = [
    { id: "period", label: "Period", of: (/** @type {any} */ one) => one.period },
    { id: "series", label: "Series", of: (/** @type {any} */ one) => one.series },
    { id: "first", label: "First printed", of: (/** @type {any} */ one) => one.first },
    { id: "later", label: "Later", of: (/** @type {any} */ one) => one.last },
    { id: "change", label: "Change", of: (/** @type {any} */ one) => change(one) },
  ];
  const sorted = { by: "period", down: false };
  const body = h("tbody", {});
  const heads = columns.map((column) => {
    const button = h("button", { type: "button", class: "sort", on: { click: () => sort(column) } }, column.label);
    return h("th", { scope: "col", "aria-sort": column.id === "period" ? "ascending" : "none" }, button);
  });
  const draw = () => {
    const { of } = /** @type {typeof columns[0]} */ (columns.find(({ id }) => id === sorted.by));
    const rows = [...step.revisions].sort((a, b) => ((of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * (sorted.down ? -1 : 1)));
    body.replaceChildren(...rows.slice(0, ROWS_SHOWN).map((one) =>
      h("tr", {}, h("th", { scope: "row" }, periodWords(one.period, frequency)), h("td", { class: "words" }, one.series), ...[one.first, one.last, change(one)].map((value) => h("td", { class: "number" }, number(value)))),
    ));
  };
  const sort = (/** @type {typeof columns[0]} */ column) => {
    sorted.down = sorted.by === column.id && !sorted.down;
    sorted.by = column.id;
    for (const [at, head] of heads.entries()) head.setAttribute("aria-sort", columns[at]?.id === sorted.by ? (sorted.down ? "descending" : "ascending") : "none");
    draw();
  };
  draw();
  const save = () => download(`${fileStem(step.later)}-revisions.csv`, revisionCsv(step), "text/csv;charset=utf-8");
  const kept = step.revised > step.revisions.length ? `The first ${number(step.revisions.length, 0)} of ${number(step.revised, 0)} are kept. ` : "";
  const shown = step.revisions.length > ROWS_SHOWN ? `${ROWS_SHOWN} are shown. ` : "";
  return h(
    "details",
    { class: "revisions", open: step.revised <= 12, "data-keep": "revisions" },
    h("summary", {}, `Revisions (${number(step.revised, 0)})`),
    h("div", { class: "table-box", role: "region", "aria-label": "Revisions", tabindex: "0" }, h("table", {}, h("caption", { class: "visually-hidden" }, `What ${step.later} prints differently from ${step.earlier}`), h("thead", {}, h("tr", {}, ...heads)), body)),
    h("p", { class: "hint" }, kept + shown, h("button", { type: "button", class: "tool", "data-key": "save-revisions", on: { click: save } }, "Save revisions as CSV")),
  );
}

/** Later minus first, without the dust of binary fractions. */
function change({ first, last }) {
  return Number((last - first).toPrecision(12));
}

function revisionCsv(step) {
  const row = (/** @type {any} */ one) => [one.period, textCell(one.series), one.first, one.last, change(one), one.first_line, one.last_line].join(",");
  return ["period,series,first,later,change,first_line,later_line", ...step.revisions.map(row)].join("\r\n") + "\r\n";
}
