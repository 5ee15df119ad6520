// A file and the other prints of its publication: what was added, withdrawn and revised.

import { download, h } from "./dom.js";
import { fileStem, textCell } from "./export.js";
import { number, periodWords } from "./format.js";
import { say } from "./words.js";

/** Revisions shown at once; the download has all that were kept. */
const ROWS_SHOWN = 200;

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
    h("h4", {}, say("with-other-files", "Together with other files")),
    step && h("p", { class: "family-words" }, stepWords(step, frequency)),
    step?.revised ? revisionTable(step, frequency) : null,
    h("p", { class: "hint" }, say("answers-over-files", "The answers below run over {n} files, the oldest print first: {files}.", { n: family.files.length, files: family.files.join(", ") }), next && say("changed-own-card", " What {file} changed stands in its own card.", { file: next })),
  );
}

/** "Together with march.csv: 2 new months, 3 figures revised, the first difference is February 2025." */
function stepWords(step, frequency) {
  if (step.same_bytes) return say("same-bytes", "The same bytes as {file}.", { file: step.earlier });
  const parts = [
    newPeriods(step.periods_added, frequency),
    step.revised ? say("figures-revised", { one: "{n} figure revised", other: "{n} figures revised" }, { n: step.revised }) : say("none-revised", "no figure revised"),
    step.values_withdrawn ? say("figures-gone", { one: "{n} figure no longer there", other: "{n} figures no longer there" }, { n: step.values_withdrawn }) : "",
    step.series_added.length ? say("series-new", "{n} new series", { n: step.series_added.length }) : "",
    step.series_removed.length ? say("series-dropped", "{n} series dropped", { n: step.series_removed.length }) : "",
    step.first_difference ? say("first-difference", "the first difference is {period}", { period: periodWords(step.first_difference, frequency) }) : "",
  ];
  return say("together-with", "Together with {file}: {changes}.", { file: step.earlier, changes: parts.filter(Boolean).join(say("between-names", ", ")) });
}

/** "2 new months". @param {number} n @param {string} [frequency] */
function newPeriods(n, frequency) {
  switch (frequency) {
    case "daily":
      return n ? say("new-days", { one: "{n} new day", other: "{n} new days" }, { n }) : say("no-new-day", "no new day");
    case "weekly":
      return n ? say("new-weeks", { one: "{n} new week", other: "{n} new weeks" }, { n }) : say("no-new-week", "no new week");
    case "monthly":
      return n ? say("new-months", { one: "{n} new month", other: "{n} new months" }, { n }) : say("no-new-month", "no new month");
    case "quarterly":
      return n ? say("new-quarters", { one: "{n} new quarter", other: "{n} new quarters" }, { n }) : say("no-new-quarter", "no new quarter");
    case "annual":
      return n ? say("new-years", { one: "{n} new year", other: "{n} new years" }, { n }) : say("no-new-year", "no new year");
    default:
      return n ? say("new-periods", { one: "{n} new period", other: "{n} new periods" }, { n }) : say("no-new-period", "no new period");
  }
}

function revisionTable(step, frequency) {
  const columns = [
    { id: "period", label: say("period", "Period"), of: (/** @type {any} */ one) => one.period },
    { id: "series", label: say("one-series", "Series"), of: (/** @type {any} */ one) => one.series },
    { id: "first", label: say("first-printed", "First printed"), of: (/** @type {any} */ one) => one.first },
    { id: "later", label: say("later-print", "Later"), of: (/** @type {any} */ one) => one.last },
    { id: "change", label: say("the-change", "Change"), of: (/** @type {any} */ one) => change(one) },
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
  const kept = step.revised > step.revisions.length ? say("revisions-kept", "The first {kept} of {n} are kept. ", { kept: step.revisions.length, n: step.revised }) : "";
  const shown = step.revisions.length > ROWS_SHOWN ? say("revisions-shown", "{n} are shown. ", { n: ROWS_SHOWN }) : "";
  return h(
    "details",
    { class: "revisions", open: step.revised <= 12, "data-keep": "revisions" },
    h("summary", {}, say("revisions-counted", "Revisions ({n})", { n: step.revised })),
    h("div", { class: "table-box", role: "region", "aria-label": say("revisions", "Revisions"), tabindex: "0" }, h("table", {}, h("caption", { class: "visually-hidden" }, say("prints-differently", "What {later} prints differently from {earlier}", { later: step.later, earlier: step.earlier })), h("thead", {}, h("tr", {}, ...heads)), body)),
    h("p", { class: "hint" }, kept + shown, h("button", { type: "button", class: "tool", "data-key": "save-revisions", on: { click: save } }, say("save-revisions", "Save revisions as CSV"))),
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
