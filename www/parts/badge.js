// The verdict on a claim: a badge of word and symbol that opens to its evidence.

import { h, inWords, problemCard, sentence } from "./dom.js";
import { dayWords, probability } from "./format.js";
import { langOf, say } from "./words.js";

/** Each verdict in a symbol that needs no colour, and in a word. @type {Record<string, [string, string]>} */
const VERDICTS = {
  supported: ["✓", "Supported"],
  partly: ["◐", "Partly"],
  contradicted: ["✗", "Contradicted"],
  untestable: ["○", "Untestable"],
};

/** Each state of an expectation. @type {Record<string, [string, string]>} */
const STATES = { holds: ["✓", "holds"], partly: ["◐", "holds as far as the file reaches"], fails: ["✗", "does not hold"], untestable: ["○", "cannot be tested"] };

/** "✓ Supported". @param {string} verdict */
export function badge(verdict) {
  const known = verdict in VERDICTS ? verdict : "untestable";
  const [symbol, word] = VERDICTS[known];
  return h("span", { class: "badge", "data-verdict": known, lang: langOf(known) }, h("span", { "aria-hidden": "true" }, `${symbol} `), say(known, word));
}

/**
 * The verdict of a claim, closed: badge and a sentence; opened: everything that it rests on.
 * @param {any} claim one of the `claims` that the engine gives
 * @param {string} [before] the verdict that it had until now
 */
export function verdictBadge(claim, before) {
  return h(
    "details",
    { class: "verdict", "data-verdict": claim.verdict, "data-claim": claim.id },
    h(
      "summary",
      {},
      badge(claim.verdict),
      h("span", { class: "verdict-brief" }, brief(claim)),
      ...(claim.words ?? []).map((/** @type {string} */ word) => h("span", { class: "verdict-word" }, word)),
      before && before !== claim.verdict ? h("span", { class: "verdict-was" }, say("verdict-was", "was {verdict}", { verdict: say(before, before) })) : null,
      h("span", { class: "verdict-more", lang: langOf("evidence") }, say("evidence", "evidence")),
    ),
    h("div", { class: "evidence" }, ...evidence(claim)),
  );
}

/** The shortest that can be said of a verdict: the number beside the number, or how many expectations hold. */
function brief({ parts = [], missing_files: missing = [] }) {
  const measured = parts.filter((/** @type {any} */ one) => one.found && one.claimed && one.status !== "untestable");
  if (!measured.length) return missing.length ? say("brief-needs", "needs {file}", { file: missing[0] }) : parts.length ? say("brief-no-data", "no published data test it") : "";
  if (measured.length === 1) return say("brief-found", "found {found}, claimed {claimed}", { found: measured[0].found.text, claimed: measured[0].claimed.text });
  const held = measured.filter((/** @type {any} */ one) => one.status !== "fails").length;
  return say("brief-held", "{held} of {n} expectations hold", { held, n: parts.length });
}

/** What a verdict rests on. @param {any} claim */
export function evidence(claim) {
  const rows = [
    [say("known-then", "On what was known then"), claim.verdict_when_written && say("known-then-only", "{verdict}: only what had been published by {day} counts here", { verdict: say(claim.verdict_when_written, claim.verdict_when_written), day: dayWords(claim.date) })],
    [say("by-chance", "By chance"), claim.chance && chanceWords(claim)],
    [say("definition", "Definition"), claim.differs && sentence(claim.differs)],
    [say("numbers-in-sentence", "Numbers in the sentence"), claim.implied?.text && sentence(claim.implied.text)],
    [say("left-aside", "Left aside"), (claim.aside ?? []).map(sentence).join(" ")],
    [say("caveat", "Caveat"), claim.caveat && sentence(claim.caveat)],
    [say("data", "Data"), (claim.vintages ?? []).join("; ")],
    [say("not-open", "Not open"), claim.missing_files?.length && say("not-open-drop", "{files}: drop the file on this page to test it", { files: claim.missing_files.join(", ") })],
    [say("said-by", "Said by"), [claim.source, claim.date && dayWords(claim.date)].filter(Boolean).join(", ")],
  ].filter(([, words]) => words);
  return [
    h("ul", { class: "parts", "aria-label": say("expected-found", "What was expected and what was found") }, ...(claim.parts ?? []).map(part)),
    h("dl", { class: "how" }, ...rows.flatMap(([term, words]) => [h("dt", {}, term), h("dd", {}, words)])),
    shownNumbers(claim.shown ?? []),
    ...(claim.implied?.problems ?? []).map(problemCard),
    claim.address ? h("p", { class: "hint" }, h("a", { href: safe(claim.address), rel: "noopener noreferrer" }, say("text-source", "The text it is taken from"))) : null,
  ].filter((one) => one !== null);
}

/** Only addresses that a browser opens as pages. @param {string} address */
function safe(address) {
  return /^https?:\/\//i.test(address) ? address : undefined;
}

function part(one) {
  const state = one.status in STATES ? one.status : "untestable";
  const [symbol, english] = STATES[state];
  const word = say(`state-${state}`, english);
  const needs = one.text.startsWith("needs ");
  const found = one.found && one.claimed;
  return h(
    "li",
    { class: "part", "data-status": one.status },
    h("p", { class: "part-head" }, h("span", { class: "part-mark", title: word }, h("span", { "aria-hidden": "true" }, symbol), h("span", { class: "visually-hidden" }, `${word}: `)), needs ? sentence(say("would-be-tested", "would be tested by {what}", { what: one.text.slice(6) })) : h("code", {}, one.text)),
    found ? h("p", { class: "part-numbers" }, ...besides(one), one.found.n ? say("part-observations", "; {n} observations", { n: one.found.n }) : "", one.found.first ? say("part-days", ", {first} to {last}", { first: dayWords(one.found.first), last: dayWords(one.found.last) }) : "") : null,
    found && one.found.formula ? h("p", { class: "part-formula" }, sentence(one.found.formula)) : null,
    one.problem ? problemCard(one.problem) : null,
  );
}

/** The number found beside the number claimed, both strong, in the order of the language. */
function besides({ found, claimed }) {
  const places = { found: "\u0001", claimed: "\u0002" };
  const strong = (/** @type {string} */ text) => h("strong", {}, text);
  const shown = (/** @type {string} */ piece) => (piece === places.found ? [strong(found.text)] : piece === places.claimed ? [strong(claimed.text), claimed.tolerance ? ` ${claimed.tolerance}` : ""] : [piece]);
  return say("brief-found", "found {found}, claimed {claimed}", places).split(/([\u0001\u0002])/).flatMap(shown);
}

function chanceWords({ chance, q }) {
  const corrected = q === undefined || q === null ? "" : ` ${say("chance-corrected", "Corrected for all claims of the page: q = {q}.", { q: probability(q) })}`;
  return sentence(chance.text) + corrected;
}

function shownNumbers(shown) {
  if (!shown.length) return null;
  const row = (/** @type {any} */ one) => h("tr", {}, h("th", { scope: "row" }, one.name), h("td", {}, one.found ? one.found.text : one.problem ? inWords(h("span", { class: "hint" }), one.problem.message) : h("span", { class: "hint" }, say("not-there", "not there"))));
  return h("details", { class: "shown" }, h("summary", {}, say("numbers-beside", { one: "One number beside it", other: "{n} numbers beside it" }, { n: shown.length })), h("table", {}, h("tbody", {}, ...shown.map(row))));
}
