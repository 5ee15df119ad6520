// What a tile gives away as data.

/** @typedef {{name: string, days: string[], values: (number | null)[], remarks?: string[]}} Layer */

/** The chart's data, one row a day, one column a layer. @param {{layers: Layer[]}} plot */
export function chartRows(plot) {
  const days = [...new Set(plot.layers.flatMap((layer) => layer.days))].sort();
  const lookup = plot.layers.map((layer) => new Map(layer.days.map((day, index) => [day, layer.values[index]])));
  return days.map((day) => ({ day, values: lookup.map((values) => values.get(day) ?? null) }));
}

/** Rows of a chart of rows: label and value; nothing for a chart over time. @param {any} plot @returns {{label: string, value: number | null}[] | null} */
export function labelledRows(plot) {
  return plot.kind?.bars ?? plot.kind?.waterfall ?? null;
}

/** The first table of an exhibit whose chart is neither over time nor of rows. */
function tableCsv(table) {
  const cell = (/** @type {any} */ one) => (typeof one === "string" ? textCell(one) : one === null || one === undefined ? "" : String(one));
  return [table.columns.map(textCell), ...table.rows.map((/** @type {any[]} */ row) => row.map(cell))].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

/** CSV of a tile: numbers in the data's own unit, the unit in the head, missing as an empty cell. @param {any} exhibit @param {string} unit */
export function chartCsv(exhibit, unit) {
  const labelled = labelledRows(exhibit.plot);
  if (labelled) {
    const rows = labelled.map(({ label, value }) => [textCell(label), value === null ? "" : String(value)]);
    return [["label", textCell(unit ? `value (${unit})` : "value")], ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
  }
  if (!exhibit.plot.layers.length && exhibit.tables?.length) return tableCsv(exhibit.tables[0]);
  const head = ["date", ...exhibit.plot.layers.map((/** @type {Layer} */ layer) => (unit ? `${layer.name} (${unit})` : layer.name))];
  const rows = chartRows(exhibit.plot).map(({ day, values }) => [day, ...values.map((value) => (value === null ? "" : String(value)))]);
  return [head.map(textCell), ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

/**
 * A text cell for CSV. A spreadsheet runs text that begins like a formula; a leading apostrophe
 * makes it text again. Numbers never come here.
 * @param {string} text
 */
export function textCell(text) {
  const safe = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A file name from a title. @param {string} title */
export function fileStem(title) {
  const stem = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return stem.slice(0, 60).replace(/-+$/, "") || "flowmosaic";
}
