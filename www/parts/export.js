// What a tile gives away as data.

/** @typedef {{name: string, days: string[], values: (number | null)[], remarks?: string[]}} Layer */

/** The chart's data, one row a day, one column a layer. @param {{layers: Layer[]}} plot */
function chartRows(plot) {
  const days = [...new Set(plot.layers.flatMap((layer) => layer.days))].sort();
  const lookup = plot.layers.map((layer) => new Map(layer.days.map((day, index) => [day, layer.values[index]])));
  return days.map((day) => ({ day, values: lookup.map((values) => values.get(day) ?? null) }));
}

/**
 * @typedef {object} Drawn What is drawn, as a table: numbers in the data's own unit.
 * @property {{label: string, unit: boolean, key?: string}[]} head `unit`: the column's numbers are in the chart's unit; `key`: the name of record of a series
 * @property {(string | number | null)[][]} rows
 * @property {boolean} dated the first column holds days
 */

/** The chart's data as a table, whatever kind of chart it is. @param {any} plot @returns {Drawn} */
export function chartTable(plot) {
  const [kind, of] = typeof plot.kind === "object" && plot.kind ? Object.entries(plot.kind)[0] : [plot.kind ?? "time", null];
  const plain = (/** @type {string} */ label) => ({ label, unit: false });
  const valued = (/** @type {string} */ label) => ({ label, unit: true });
  switch (kind) {
    case "bars":
    case "waterfall":
      return { head: [plain("label"), valued("value")], rows: of.map((/** @type {any} */ one) => [one.label, one.value]), dated: false };
    case "heat": {
      const wide = of.columns.length;
      return { head: [plain(""), ...of.columns.map(valued)], rows: of.rows.map((/** @type {string} */ name, /** @type {number} */ row) => [name, ...of.values.slice(row * wide, row * wide + wide)]), dated: false };
    }
    case "scatter": {
      const x = of.x_unit ? `${of.x_name} (${of.x_unit})` : of.x_name;
      return { head: [plain("pair"), plain(x || "x"), valued("value")], rows: of.x.map((/** @type {number} */ one, /** @type {number} */ at) => [of.names[at] ?? "", one, of.y[at] ?? null]), dated: false };
    }
    case "strips":
      return { head: [plain("label"), valued("latest"), plain("standing"), plain("values")], rows: of.map((/** @type {any} */ one) => [one.label, one.latest, one.remark, one.values.length]), dated: false };
    case "histogram":
      return { head: [plain(of.of || "values"), valued("value")], rows: of.values.map((/** @type {number} */ one, /** @type {number} */ at) => [String(at + 1), one]), dated: false };
    case "shares":
      return { head: [plain(""), ...of.parts.map(valued)], rows: of.rows.map((/** @type {any} */ row) => [row.label, ...row.values]), dated: false };
    case "slope":
      return { head: [plain("label"), valued(of.from), valued(of.to)], rows: of.lines.map((/** @type {any} */ one) => [one.label, one.from, one.to]), dated: false };
    case "profile": {
      const places = [...new Set(of.curves.flatMap((/** @type {any} */ curve) => curve.x))].sort((one, other) => one - other);
      const columns = of.curves.flatMap((/** @type {any} */ curve) => [["", curve.y], ...(curve.low.length ? [["low", curve.low], ["high", curve.high]] : [])].map(([end, values]) => ({ label: `${curve.name} ${end}`.trim(), values: new Map(curve.x.map((/** @type {number} */ x, /** @type {number} */ at) => [x, values[at]])) })));
      return { head: [plain(of.x_name || "x"), ...columns.map((column) => valued(column.label))], rows: places.map((place) => [place, ...columns.map((column) => column.values.get(place) ?? null)]), dated: false };
    }
    default: {
      const layers = kind === "multiples" ? of.flatMap((/** @type {any} */ panel) => panel.layers.map((/** @type {any} */ layer) => ({ ...layer, name: !layer.name || layer.name === panel.title ? panel.title : `${panel.title}: ${layer.name}` }))) : plot.layers;
      return { head: [plain("date"), ...layers.map((/** @type {Layer} */ layer) => ({ ...valued(layer.name), key: /** @type {any} */ (layer).record || layer.name }))], rows: chartRows({ layers }).map(({ day, values }) => [day, ...values]), dated: true };
    }
  }
}

/** The rows that a view leaves: its days, without the series it hides. @param {Drawn} table @param {any} [view] @returns {Drawn} */
export function seen(table, view) {
  if (!view || !table.dated) return table;
  const kept = table.head.map((column, at) => at === 0 || !view.hidden?.includes(column.key ?? column.label));
  const rows = table.rows.filter(([day]) => (!view.from || String(day) >= view.from) && (!view.to || String(day) <= view.to));
  const all = kept.filter(Boolean).length > 1;
  const only = (/** @type {any[]} */ row) => (all ? row.filter((_, at) => kept[at]) : row);
  return { head: only(table.head), rows: rows.map(only), dated: true };
}

/** CSV of a tile: numbers in the data's own unit, the unit in the head, missing as an empty cell. @param {any} exhibit @param {string} unit @param {any} [view] */
export function chartCsv(exhibit, unit, view) {
  const { head, rows } = seen(chartTable(exhibit.plot), view);
  const names = head.map(({ label, unit: valued }, at) => textCell((valued && unit ? `${label} (${unit})` : label) || (at ? "value" : "label")));
  const cell = (/** @type {string | number | null} */ one) => (one === null || one === undefined ? "" : typeof one === "string" ? textCell(one) : String(one));
  return [names, ...rows.map((row) => row.map(cell))].map((row) => row.join(",")).join("\r\n") + "\r\n";
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
