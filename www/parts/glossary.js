// Words of the trade, each said once. "What is this?" and help take them from here. Another language has its
// own word, pattern and explanation in its dictionary: `term-beta`, `term-beta-in`, `term-beta-means`.

import { announce, h } from "./dom.js";
import { langOf, say } from "./words.js";

/** Term, how it occurs in text, what it is. @type {[string, RegExp, string][]} */
const TERMS = [
  ["z-score", /\bz(-score| [−\d])|standard deviations?\b/i, "How many standard deviations a value lies from the mean of the window before it. It says how far, not how rare: flows have more far values than a bell curve."],
  ["streak", /\bstreak|in a row\b/i, "Periods in a row with the same sign. Streaks are common: a coin thrown weekly gives five of a kind in almost every year."],
  ["rank", /\branks?\b|\blargest\b|\bsmallest\b/i, "The place of a value when all are put in order. Partial and suppressed periods are left out."],
  ["record", /\brecord\b|largest .* since/i, "Larger (or smaller) than everything before it in the file. How far back the file goes stands beside it."],
  ["percentile", /\bpercentile\b/i, "The share of values that lie below."],
  ["interval", /\binterval\b|\d+% \(|\bto .*\(95%\)/i, "A range that holds the true value in that share of repetitions, if the method's assumptions hold. A wide one is a finding too."],
  ["p", /\bp\b ?[=<]|\bchance\b|p-value/i, "The chance of a result at least as far from ordinary if nothing was going on. Small does not mean large or important."],
  ["q", /\bq\b ?[=<]|Benjamini/i, "The share of false alarms to expect if every finding up to this p is believed, over all tests of the document (Benjamini and Hochberg)."],
  ["block bootstrap", /\bbootstrap|\bresampl/i, "Intervals by drawing pieces of the series again and again. Whole blocks are drawn, because neighbouring periods are alike."],
  ["Newey-West", /Newey/i, "Standard errors that allow for periods which depend on their neighbours."],
  ["net", /\bnet\b/i, "Purchases less sales. A small net can hide large sales on both sides."],
  ["gross", /\bgross\b/i, "Purchases and sales each by themselves, before one is taken from the other."],
  ["holding", /\bholdings?\b|\bpositions?\b/i, "What is owned on a day. It moves with prices and exchange rates even when nobody trades."],
  ["flow", /\bflows?\b|\btransactions?\b/i, "What was bought less what was sold during a period."],
  ["aggregate", /\baggregate|\btotal\b/i, "A line that holds others of the same file. It is never added to its members."],
  ["partial period", /\bpartial\b|so far/i, "A week, month or year that the file does not cover to its end. It is drawn lighter and kept out of records and ranks."],
  ["as of", /\bas of\b/i, "The last day that the data speak of, not the day on which they were published."],
  ["vintage", /\bvintage|\bprint\b|\brevis/i, "One publication of figures that are later revised. A claim can be true of the print it quoted and false of the next."],
  ["beta", /\bbetas?\b/i, "How much one return goes with 1% of another, by least squares."],
  ["correlation", /\bcorrelat/i, "How closely two series go together, from −1 to 1. It knows no direction and no cause."],
  ["open interest", /open interest/i, "Futures contracts that are open. Every one has a buyer and a seller."],
  ["basis point", /basis points?|\bbps?\b/i, "A hundredth of a per cent."],
  ["signed logarithm", /asinh|signed log/i, "A scale on which ten times as much is one step further, in both directions from zero. Within the linear zone, named on the chart, steps are equal."],
  ["unsupported", /untestable|contradicted|supported|partly/i, "A verdict: supported, partly, contradicted, or untestable with the files at hand. Each shows the numbers it rests on."],
];

/**
 * The terms that a text uses, in the reader's language. Formulas and tests name them in English, sentences in
 * the language: either counts.
 * @param {string} text
 */
export function termsIn(text) {
  return TERMS.map(([english, pattern, meaning]) => {
    const id = `term-${english.toLowerCase().replaceAll(" ", "-")}`;
    const lang = langOf(id);
    const own = lang ? new RegExp(say(`${id}-in`, "$."), "u") : pattern;
    return { term: say(id, english), meaning: say(`${id}-means`, meaning), lang, found: pattern.test(text) || own.test(text) };
  }).filter(({ found }) => found);
}

/** Buttons that say what terms mean, and the place where they say it. @param {string} text */
export function whatIsThis(text) {
  const found = termsIn(text);
  if (found.length === 0) return null;
  const meaning = h("p", { class: "meaning", hidden: true });
  const button = (/** @type {{term: string, meaning: string, lang?: string}} */ { term, meaning: words, lang }) =>
    h("button", { type: "button", class: "term", lang, "aria-expanded": "false", on: { click: (/** @type {any} */ event) => {
      const open = event.currentTarget.getAttribute("aria-expanded") === "true";
      for (const one of event.currentTarget.parentElement.querySelectorAll(".term")) one.setAttribute("aria-expanded", "false");
      meaning.hidden = open;
      meaning.lang = lang ?? "";
      if (open) return;
      event.currentTarget.setAttribute("aria-expanded", "true");
      meaning.replaceChildren(h("strong", {}, `${term}${say("colon", ": ")}`), words);
      announce(`${term}${say("colon", ": ")}${words}`);
    } } }, term);
  return h("div", { class: "terms", lang: langOf("what-is") }, h("span", { class: "hint" }, say("what-is", "What is ")), ...found.map(button), h("span", { class: "hint" }, say("what-is-end", "?")), meaning);
}
