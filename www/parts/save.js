// What a tile is saved as: picture, data, text, document, paper.

import { asProblem, download, h, problemCard } from "./dom.js";
import { chartCsv, fileStem, textCell } from "./export.js";
import { tableOf } from "./table.js";
import { pngOf, svgOf } from "./picture.js";
import { say } from "./words.js";

/** Rows of a table in Markdown: the newest. */
const MARKDOWN_ROWS = 60;

/** @param {any} tile @param {any} mosaic the document's element, if there is one @param {() => Promise<string>} address */
export function savePanel(tile, mosaic, address) {
  const trouble = h("div", {});
  const stem = fileStem(tile.result.title);
  const ways = /** @type {[string, [string, string, () => Promise<void>][]][]} */ ([
    [say("picture", "Picture"), [
      ...[1, 2, 3].map((ratio) => /** @type {any} */ ([`PNG ${ratio}×`, [say("for-small", "For small places"), say("for-screens", "For screens"), say("for-print", "For print")][ratio - 1], async () => download(`${stem}${ratio > 1 ? `@${ratio}x` : ""}.png`, await pngOf(tile, ratio, await address()), "image/png")])),
      ["SVG", say("svg-help", "Sharp at any size, text stays text"), async () => download(`${stem}.svg`, svgOf(tile, await address()), "image/svg+xml")],
    ]],
    [say("data", "Data"), [
      [say("csv-chart", "CSV of the chart"), say("csv-chart-help", "What is drawn"), async () => download(`${stem}.csv`, `\ufeff${preface(tile, await address())}${chartCsv(tile.result.exhibit, tile.dataUnit(), tile.spec.view)}`, "text/csv;charset=utf-8")],
      [say("csv-full", "CSV, full"), say("csv-full-help", "Every period of every series behind it"), async () => download(`${stem}-full.csv`, await tile.context.fm.excerpt({ ...tile.context.mosaic, data: tile.context.data ?? tile.context.mosaic.data, tiles: [tile.spec] }), "text/csv;charset=utf-8")],
      [say("csv-formulas", "CSV with formulas"), say("csv-formulas-help", "Findings, their formulas, every input"), async () => download(`${stem}-inputs.csv`, await tile.context.fm.inputs({ ...tile.context.mosaic, data: tile.context.data ?? tile.context.mosaic.data, tiles: [tile.spec] }, tile.spec.id), "text/csv;charset=utf-8")],
      ["JSON", say("json-help", "Document and results"), async () => download(`${stem}.json`, `${JSON.stringify({ document: tile.document(), link: await address(), result: { ...tile.result, key: undefined, tests: undefined } }, null, 1)}\n`, "application/json")],
    ]],
    [say("text", "Text"), [
      ["Markdown", say("markdown-help", "Finding, table, source"), async () => download(`${stem}.md`, markdown(tile, await address()), "text/markdown;charset=utf-8")],
      [say("print", "Print or PDF"), say("print-help", "The page, on paper"), async () => print()],
    ]],
    [say("document", "Document"), [[say("mosaic-file", "Mosaic file"), say("mosaic-file-help", "Opens here again"), async () => {
      const whole = mosaic ? mosaic.document() : tile.document();
      const { document: spelled } = await tile.context.fm.share(whole);
      download(`${fileStem(whole.title || tile.result.title)}.mosaic.json`, `${JSON.stringify(spelled, null, 1)}\n`, "application/json");
    }]]],
  ]);
  const button = (/** @type {[string, string, () => Promise<void>]} */ [words, help, act]) =>
    h("button", { type: "button", class: "way", "aria-label": say("save-as", "Save as {what}", { what: words }), on: { click: () => act().then(() => trouble.replaceChildren(), (error) => trouble.replaceChildren(problemCard(asProblem(error)))) } }, h("strong", {}, words), h("span", { class: "hint" }, help));
  return h("div", { class: "ways" }, ...ways.map(([name, buttons]) => h("section", { "aria-label": name }, h("h3", {}, name), h("div", { class: "way-row" }, ...buttons.map(button)))), trouble);
}

/** Title, source and link above the data, as lines that readers of CSV pass over. */
function preface(tile, link) {
  const { title, subtitle, notes } = tile.words();
  return [title, subtitle, ...notes, link].filter(Boolean).map((line) => `${textCell(`# ${line}`.replace(/\s+/g, " "))}\r\n`).join("");
}

function markdown(tile, link) {
  const { title, subtitle, notes } = tile.words();
  const { head, rows } = tableOf(tile.result.exhibit);
  const line = (/** @type {string[]} */ cells) => `| ${cells.map(plain).join(" | ")} |`;
  const shown = rows.slice(0, MARKDOWN_ROWS);
  const table = head.length ? [line(head), line(head.map((_, at) => (at ? "---:" : "---"))).replaceAll("\\", ""), ...shown.map(line)] : [];
  const more = rows.length > shown.length ? [`The newest ${shown.length} of ${rows.length} rows.`, ""] : [];
  return [`## ${plain(title)}`, "", plain(subtitle), "", ...table, "", ...more, ...notes.flatMap((/** @type {string} */ note) => [plain(note), ""]), `[${plain(title)}](${link})`, ""].join("\n");
}

/** Text in which Markdown and HTML see nothing to act on. */
function plain(text) {
  return String(text).replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");
}
