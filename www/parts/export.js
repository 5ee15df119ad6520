// What a tile gives away: its data as CSV, its picture as SVG.

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
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The chart with its heading, source and notes as one SVG; text stays text.
 * @param {string} chart SVG of the chart alone
 * @param {{title: string, subtitle: string, notes: string[], width: number, height: number, theme: string}} parts
 */
export function wrapSvg(chart, { title, subtitle, notes, width, height, theme }) {
  const ink = theme === "dark" ? "#ece8df" : "#1f1d1a";
  const soft = theme === "dark" ? "#aaa59a" : "#66625a";
  const paper = theme === "dark" ? "#16181b" : "#fdfcf9";
  const margin = 20;
  const inner = Math.max(width, 280);
  const headings = wrapText(title, inner / 10.4);
  const small = notes.flatMap((note) => wrapText(note, inner / 6.4));
  let y = margin + 8;
  const parts = [];
  for (const line of headings) parts.push(text(line, margin, (y += 20) - 8, `font-size="19" font-weight="600" font-family="Georgia, serif" fill="${ink}"`));
  if (subtitle) parts.push(text(subtitle, margin, (y += 20) - 6, `font-size="12" font-family="sans-serif" fill="${soft}"`));
  y += 8;
  const chartAt = y;
  y += height + 8;
  for (const line of small) parts.push(text(line, margin, (y += 16), `font-size="12" font-family="sans-serif" fill="${soft}"`));
  const total = { width: inner + 2 * margin, height: y + margin };
  const body = chart.replace(/^<\?xml[^>]*\?>\s*/, "").replace(/<svg\s/, `<svg x="${margin}" y="${chartAt}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}" role="img" aria-label="${escape(title)}"><rect width="100%" height="100%" fill="${paper}"/>${parts.join("")}${body}</svg>\n`;
}

function text(line, x, y, attributes) {
  return `<text x="${x}" y="${y}" ${attributes}>${escape(line)}</text>`;
}

function wrapText(words, columns) {
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/)) {
    if (line && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return line ? [...lines, line] : lines;
}

function escape(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A file name from a title. @param {string} title */
export function fileStem(title) {
  const stem = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return stem.slice(0, 60).replace(/-+$/, "") || "flowmosaic";
}
