// The reading card: what a file was taken for and why, and everything needed to check it.

import { h, placeWords, sentence, uniqueId } from "./dom.js";
import { decisions, settingsBox, signsBox } from "./assume.js";
import { number, periodWords, size } from "./format.js";
import { aggregatesBox, healthList, unreadBox, unreadCells } from "./review.js";
import { langOf, say } from "./words.js";

/** Remarks of one kind shown at once. */
const NOTES_SHOWN = 25;

/**
 * @param {any} reading
 * @param {import("./assume.js").Actions & {saveTidy: () => void, answered: any[]}} actions
 */
export function readingCard(reading, actions) {
  const { source } = reading;
  const name = uniqueId("reading");
  return h(
    "section",
    { class: "reading", "aria-labelledby": name, "data-source": source.id, lang: reading.language ?? langOf("how-read") },
    h("p", { class: "eyebrow" }, say("how-read", "How I read it")),
    h("h3", { id: name }, takenFor(reading)),
    h("p", { class: "because" }, sentence(say("taken-because", "taken for this because {why}", { why: source.because }))),
    facts(reading),
    // An answered question is no longer asked, but it may be answered otherwise.
    ...[...reading.questions, ...actions.answered].map((/** @type {any} */ question) => questionField(reading, question, actions.change)),
    reading.assumed.length ? h("div", { class: "assumed" }, h("h4", {}, say("assumed-heading", "Assumed")), h("ul", {}, ...reading.assumed.map((/** @type {string} */ words) => h("li", {}, sentence(words))))) : null,
    decisions(reading, actions),
    h("div", { "data-part": "family" }),
    proofs(reading),
    healthList(reading),
    unreadBox(reading),
    notes(reading),
    aggregatesBox(reading),
    signsBox(reading, actions),
    settingsBox(reading, actions),
    source.about ? h("details", { class: "about-source" }, h("summary", {}, say("about-source", "About {source}", { source: source.title })), h("p", { lang: "en" }, source.about)) : null,
    reading.tables.length ? h("div", { class: "tools" }, h("button", { type: "button", class: "tool", "data-key": "save-tidy", title: say("save-tidy-help", "Every value with its period, labels, unit and sign; opens again to the same tables"), on: { click: actions.saveTidy } }, say("save-tidy", "Save as tidy CSV"))) : null,
  );
}

function takenFor(reading) {
  const { source } = reading;
  return source.publisher && source.publisher !== "read by its shape" && !source.title.includes(source.publisher) ? `${source.title}, ${source.publisher}` : source.title;
}

function facts(reading) {
  const measures = reading.tables.flatMap((/** @type {any} */ table) => table.measures);
  const rows = [
    [say("file", "File"), `${reading.file}, ${size(reading.size_bytes)}`],
    [say("kind", "Kind"), [reading.kind, reading.encoding && say("encoding-is", "encoding {encoding}", { encoding: reading.encoding })].filter(Boolean).join(", ")],
    ...reading.tables.slice(0, 6).map((/** @type {any} */ table) => [reading.tables.length > 1 ? say("table-named", "Table “{name}”", { name: table.name }) : say("covers", "Covers"), tableWords(table)]),
    reading.tables.length > 6 ? [say("more", "More"), say("further-tables", { one: "{n} further table", other: "{n} further tables" }, { n: reading.tables.length - 6 })] : null,
    [say("units", "Units"), unitWords(measures)],
    [say("plus-means", "Plus means"), plusWords(measures)],
  ];
  const shown = rows.filter((row) => row?.[1]);
  return h("dl", { class: "facts" }, ...shown.flatMap((row) => [h("dt", {}, row?.[0] ?? ""), h("dd", {}, row?.[1] ?? "")]));
}

function tableWords(table) {
  const span = table.first ? say("from-to", "{from} to {to}", { from: periodWords(table.first, table.frequency), to: periodWords(table.last, table.frequency) }) : say("no-dated-values", "no dated values");
  const often = table.frequency ? say(`frequency-${table.frequency}`, table.frequency) : "";
  const periods = often ? say("periods-of", { one: "{n} {often} period", other: "{n} {often} periods" }, { n: table.periods, often }) : say("periods", { one: "{n} period", other: "{n} periods" }, { n: table.periods });
  const series = say("series-counted", { one: "{n} series", other: "{n} series" }, { n: table.series_total });
  const values = table.missing ? say("values-missing", { one: "{missing} of {n} value missing", other: "{missing} of {n} values missing" }, { missing: table.missing, n: table.rows }) : say("values", { one: "{n} value", other: "{n} values" }, { n: table.rows });
  return say("covers-words", "{span}: {periods}, {series}, {values}", { span, periods, series, values });
}

function unitWords(measures) {
  const byAuthority = new Map();
  for (const measure of measures) {
    const words = !measure.unit_label || measure.unit_label === "unit not stated" ? say("unit-not-stated", "not stated") : measure.unit_label;
    if (!byAuthority.has(words)) byAuthority.set(words, measure.unit?.authority);
  }
  const said = { file: say("unit-of-file", "written in the file"), publisher: say("unit-of-publisher", "known of this publisher, not written in the file"), reader: say("as-you-said", "as you said"), assumed: say("assumed", "assumed") };
  const list = [...byAuthority].slice(0, 6).map(([words, authority]) => (words === say("unit-not-stated", "not stated") ? words : say("with-remark", "{words} ({remark})", { words, remark: said[/** @type {keyof typeof said} */ (authority)] ?? authority })));
  if (byAuthority.size > 6) list.push(say("and-more", "and {n} more", { n: byAuthority.size - 6 }));
  return list.join("; ");
}

function plusWords(measures) {
  const signed = measures.filter((/** @type {any} */ measure) => measure.plus);
  const words = signed.map((/** @type {any} */ { plus }) => (plus.turned_on_reading ? say("with-remark", "{words} ({remark})", { words: plus.plus, remark: say("plus-turned", "the publisher's plus means the opposite; turned on reading") }) : plus.plus));
  const distinct = [...new Set(words)];
  return [...distinct.slice(0, 4), distinct.length > 4 ? say("and-more", "and {n} more", { n: distinct.length - 4 }) : ""].filter(Boolean).join("; ");
}

/** Questions that also take an answer in the reader's words. @type {Record<string, () => {label: string, example: string}>} */
const OWN_WORDS = {
  "as-of": () => ({ label: say("own-day", "The day, or the first and the last"), example: "2025-04-30" }),
  "fiscal-year": () => ({ label: say("own-month", "Another first month"), example: "09-last" }),
};

function questionField(reading, question, onAnswer) {
  const name = uniqueId("question");
  const chosen = reading.assume[question.id] ?? question.assumed;
  const choice = (/** @type {any} */ one) => {
    const id = uniqueId("answer");
    const input = h("input", { type: "radio", id, name, value: one.value, ".checked": one.value === chosen, on: { change: () => onAnswer({ ...reading.assume, [question.id]: one.value }) } });
    return h("div", { class: "answer" }, input, h("label", { for: id }, h("strong", {}, one.label), h("span", { class: "preview" }, one.preview)));
  };
  const said = question.id in reading.assume;
  const listed = question.choices.some((/** @type {any} */ one) => one.value === chosen);
  const written = (/** @type {Event} */ event) => {
    const value = /** @type {HTMLInputElement} */ (event.target).value.trim();
    if (value) onAnswer({ ...reading.assume, [question.id]: value });
  };
  const label = uniqueId("answer");
  // Some answers are a day or a month of the reader's own.
  const own = OWN_WORDS[question.id]?.();
  const field = own && h("div", { class: "answer written" }, h("label", { for: label }, own.label), h("input", { type: "text", id: label, size: 24, placeholder: own.example, ".value": listed ? "" : (chosen ?? ""), "data-key": `answer-${question.id}`, on: { change: written } }));
  const state = question.assumed ? say("assumed-until", "Assumed until you say otherwise.") : say("nothing-until", "Nothing is computed until you choose.");
  return h("fieldset", { class: said ? "question settled" : "question", "data-question": question.id }, h("legend", {}, question.text), h("div", { class: "answers" }, ...question.choices.map(choice), field), h("p", { class: "hint" }, said ? say("as-you-said-full", "As you said.") : state));
}

function proofs(reading) {
  if (!reading.proofs.length) return null;
  const rows = reading.proofs.map((/** @type {any} */ proof) => h("tr", {}, h("td", { class: "number" }, proof.line ? String(proof.line) : "—"), h("td", {}, h("code", {}, proof.raw)), h("td", {}, proof.meaning)));
  return h(
    "div",
    { class: "table-box proofs", role: "region", "aria-label": say("proof-rows", "Proof rows"), tabindex: "0" },
    h("table", {}, h("caption", {}, say("proof-caption", "Rows of your file, beside what I take them to mean")), h("thead", {}, h("tr", {}, ...[say("line", "Line"), say("in-the-file", "In the file"), say("read-as", "Read as")].map((words) => h("th", { scope: "col" }, words)))), h("tbody", {}, ...rows)),
  );
}

function notes(reading) {
  // Cells that could not be read have their own list.
  const { codes } = unreadCells(reading);
  const kinds = (reading.note_counts ?? []).filter((/** @type {[string, number]} */ [code]) => !codes.has(code));
  if (!kinds.length && codes.size) return null;
  if (!kinds.length) return h("p", { class: "hint" }, say("no-remarks", "No cell was changed, skipped or doubted."));
  const total = kinds.reduce((/** @type {number} */ sum, /** @type {[string, number]} */ [, count]) => sum + count, 0);
  const groups = kinds.map((/** @type {[string, number]} */ [code, count]) => {
    const items = reading.notes.filter((/** @type {any} */ note) => note.code === code);
    const shown = items.slice(0, NOTES_SHOWN).map(noteItem);
    const more = count > shown.length ? h("li", { class: "hint" }, say("more-of-kind", "and {n} more of this kind", { n: count - shown.length })) : null;
    return h("li", { class: "note-group" }, h("span", { class: "note-code" }, h("code", {}, code), ` ${number(count, 0)}`), h("ul", {}, ...shown, more));
  });
  return h("details", { class: "notes", open: total <= 6 }, h("summary", {}, say("remarks-places", { one: "{n} remark with its place", other: "{n} remarks with their places" }, { n: total })), h("ul", {}, ...groups));
}

function noteItem(note) {
  const place = placeWords(note.place && { ...note.place, file: undefined });
  return h(
    "li",
    { class: note.severity },
    place && h("span", { class: "place" }, place),
    h("span", {}, sentence(note.message)),
    note.place?.excerpt && h("code", { class: "excerpt" }, note.place.excerpt),
    ...(note.hints ?? []).map((/** @type {string} */ hint) => h("span", { class: "hint" }, sentence(hint))),
  );
}
