// Findings that open: each sentence to its formula, window, sample size, missing rule, test, source.

import { h, inWords, placeWords } from "./dom.js";
import { dayWords, number, probability } from "./format.js";
import { language, say } from "./words.js";

/** The finding that an exhibit puts first. @param {any} exhibit */
export function headlineOf(exhibit) {
  return exhibit?.findings.find((/** @type {any} */ finding) => finding.id === exhibit.headline);
}

/**
 * The findings of an exhibit. The headline stands above the chart already; here it only opens.
 * @param {any} exhibit @param {string} title @param {any[]} notes @param {number} tests how many tests were computed together
 */
export function findingsList(exhibit, title, notes, tests) {
  const headline = headlineOf(exhibit);
  const others = exhibit.findings.filter((/** @type {any} */ finding) => finding !== headline);
  return [
    headline && opened(headline, say("how-computed", "How this was computed"), "how-headline", tests),
    others.length ? h("ul", { class: "finding-list" }, ...others.map((/** @type {any} */ finding) => h("li", {}, opened(finding, finding.text, "finding", tests)))) : null,
    notes.length ? notesBox(notes) : null,
  ].filter((part) => part !== null && part !== undefined);
}

function opened(finding, words, kind, tests) {
  const how = finding.how ?? {};
  // Terms are found by their English names, whatever language the phrases are told in.
  const record = finding.record ?? how;
  const told = finding.record ? language() : undefined;
  const rows = [
    [say("formula", "Formula"), how.formula, told],
    [say("window", "Window"), how.window, told],
    [say("observations", "Observations"), finding.n === undefined ? "" : number(finding.n, 0)],
    [say("value", "Value"), finding.value === undefined ? "" : withUnit(finding.value, finding.unit)],
    [say("period", "Period"), finding.period ? dayWords(finding.period) : ""],
    [say("interval", "Interval"), finding.interval ? say("interval-words", "{low} to {high} ({level}%)", { low: number(finding.interval.low), high: number(finding.interval.high), level: finding.interval.level * 100 }) : ""],
    [say("missing", "Missing values"), how.missing, told],
    [say("test", "Test"), how.test, told],
    [say("chance", "Chance"), chance(finding, tests)],
    [say("method", "Method"), how.source],
  ].filter(([, value]) => value);
  const numbers = (finding.numbers ?? []).map((/** @type {any} */ one) => [one.label, withUnit(one.value, one.unit)]);
  const terms = h("div", { hidden: true });
  const details = h(
    "details",
    { class: kind, "data-finding": finding.id },
    h("summary", {}, h("span", { class: "summary-words", lang: finding.english ? language() : undefined }, words)),
    h("dl", { class: "how" }, ...rows.flatMap(([term, value, lang]) => [h("dt", {}, term), h("dd", { lang }, value)])),
    numbers.length ? h("dl", { class: "numbers", "aria-label": say("numbers", "Numbers") }, ...numbers.map(([term, value]) => h("div", { lang: told }, h("dt", {}, term), h("dd", {}, value)))) : null,
    terms,
    how.inputs?.length
      ? h("details", { class: "inputs" }, h("summary", {}, say("inputs", "Inputs ({n})", { n: how.inputs.length })), h("ul", {}, ...how.inputs.map((/** @type {string} */ input) => h("li", {}, input))))
      : null,
  );
  // Most findings are never opened, so the glossary comes with the first that is.
  details.addEventListener("toggle", () => {
    const text = [finding.text, finding.english, record.formula, record.test, record.window, finding.p === undefined || finding.p === null ? "" : "p = q ="].filter(Boolean).join(" ");
    Promise.all([import("./glossary.js"), import("./styled.js").then(({ styled }) => styled(details, "sheet"))]).then(([{ whatIsThis }]) => terms.replaceWith(whatIsThis(text) ?? ""), () => {});
  }, { once: true });
  return details;
}

/** "0.62" for a probability, "2 periods", "18,118 USD million". */
function withUnit(value, unit) {
  if (unit === "probability" || unit === "share") return value === null ? number(value) : probability(value);
  return `${number(value)} ${unit ?? ""}`.trim();
}

/** "p = 0.037, q = 0.12 over the 30 tests on this page", and what q is. */
function chance({ p, q }, tests) {
  if (p === undefined || p === null) return "";
  const said = (/** @type {number} */ value) => (value < 0.0001 ? probability(value) : `= ${probability(value)}`);
  if (q === undefined || q === null || tests < 2) return `p ${said(p)}`;
  const english = "p {p}, q {q} over the {n} tests computed together. q is the share of false alarms to expect if every finding up to this p is believed (Benjamini-Hochberg).";
  return say("chance-words", english, { p: said(p), q: said(q), n: tests });
}

function notesBox(notes) {
  const item = (/** @type {any} */ note) => h("li", {}, inWords(h("span", {}), note.message), " ", h("span", { class: "place" }, placeWords(note.place)));
  return h("details", { class: "tile-notes" }, h("summary", {}, say("remarks", { one: "One remark on this answer", other: "{n} remarks on this answer" }, { n: notes.length })), h("ul", {}, ...notes.slice(0, 50).map(item)));
}
