// Rival stories on the same signals: what speaks against each stands first.

import { h, problemCard, sentence } from "./dom.js";
import { number, probability } from "./format.js";
import { langOf, say } from "./words.js";

/** What a flag of a story means. @type {Record<string, string>} */
const FLAGS = { "cannot-be-wrong": "predicts no fall anywhere: nothing could count against it", "lightly-tested": "rests on few signals" };

const STATES = { contradicted: "speaks against it", silent: "says nothing", supported: "speaks for it", untestable: "no data" };

const signed = (/** @type {number} */ value) => `${value > 0 ? "+" : ""}${number(value, 1)}`;

/** @param {any} board the engine's scoreboard */
export function scoreboard(board) {
  const stories = board.narratives;
  return h(
    "section",
    { class: "scoreboard", "aria-labelledby": "scoreboard-heading" },
    h("h2", { id: "scoreboard-heading", class: "finding-heading" }, say("stories-signals", "{stories} stories, {signals} signals", { stories: stories.length, signals: board.signals.length })),
    h("p", { class: "deck", lang: langOf("story-rule") }, say("story-rule", "Each story says which sign it requires of each signal. A signal adds its distance from its own past, in standard deviations, less one half.")),
    h("ol", { class: "stories" }, ...stories.map(story)),
    h("div", { class: "wide-table", role: "region", tabindex: "0", "aria-label": say("signals-by-stories", "Signals by stories") }, table(board)),
    h("ul", { class: "caveats", "aria-label": say("caveats", "Caveats") }, ...board.caveats.map((/** @type {string} */ words) => h("li", {}, sentence(words)))),
  );
}

function story(one) {
  const [low, high] = one.without_one ?? [];
  const counts = [say("against", "{n} against", { n: one.contradicting }), say("silent", "{n} silent", { n: one.silent }), say("for", "{n} for", { n: one.supporting }), one.untestable && say("without-data", "{n} without data", { n: one.untestable })].filter(Boolean).join(", ");
  return h(
    "li",
    { class: "story", "data-story": one.id },
    h("p", { class: "story-head" }, h("strong", {}, one.title), h("span", { class: "story-score" }, signed(one.score)), h("span", { class: "hint" }, counts)),
    one.note ? h("p", {}, sentence(one.note)) : null,
    low ? h("p", { class: "hint" }, `${say("leave-one-out", "Leave one signal out and the score lies between {low} (without {first}) and {high} (without {second}).", { low: signed(low[1]), first: low[0], high: signed(high[1]), second: high[0] })} ${one.depends ? sentence(one.depends) : ""}`) : null,
    ...one.flags.map((/** @type {string} */ flag) => h("p", { class: "flag", "data-flag": flag }, h("strong", {}, say(flag, flag.replaceAll("-", " "))), `${say("colon", ": ")}${sentence(say(`${flag}-why`, FLAGS[flag] ?? ""))}`)),
    ...(one.problems ?? []).filter((/** @type {any} */ problem) => problem.severity === "error").map(problemCard),
  );
}

function table(board) {
  const stories = board.narratives;
  const cell = (/** @type {any} */ one, /** @type {string} */ id) => one.cells.find((/** @type {any} */ known) => known.signal === id);
  const against = (/** @type {any} */ signal) => stories.filter((/** @type {any} */ one) => cell(one, signal.id)?.status === "contradicted").length;
  // What contradicts a story stands on top, the rest keeps the author's order.
  const signals = board.signals.map((/** @type {any} */ signal, /** @type {number} */ at) => ({ signal, at })).sort((/** @type {any} */ a, /** @type {any} */ b) => against(b.signal) - against(a.signal) || a.at - b.at);
  const row = ({ signal }) =>
    h(
      "tr",
      { "data-signal": signal.id },
      h("th", { scope: "row" }, h("span", { class: "signal-id" }, signal.id), " ", signal.title),
      h("td", {}, signal.value?.text ?? "–"),
      h("td", {}, signal.z === undefined ? h("span", { title: signal.problem?.message ?? "" }, say("state-no-data", "no data")) : signed(signal.z)),
      h("td", {}, signal.q === undefined ? "" : probability(signal.q)),
      ...stories.map((/** @type {any} */ one) => {
        const found = cell(one, signal.id);
        if (!found) return h("td", { class: "cell none" }, h("span", { class: "visually-hidden" }, say("no-prediction", "no prediction")));
        const words = { story: one.title, sign: found.predicted === "+" ? say("plus", "plus") : say("minus", "minus"), state: say(`speaks-${found.status}`, STATES[found.status]) };
        return h("td", { class: "cell", "data-status": found.status, title: say("story-requires", "{story} requires {sign}: {state}", words) }, h("span", { class: "predicted", "aria-hidden": "true" }, found.predicted === "+" ? "▲" : "▼"), h("span", { class: "visually-hidden" }, say("requires", "requires {sign}, {state}, ", words)), found.score === undefined ? "–" : signed(found.score));
      }),
    );
  const foot = (/** @type {string} */ words, /** @type {(one: any) => string} */ of) => h("tr", {}, h("th", { scope: "row" }, words), h("td", {}), h("td", {}), h("td", {}), ...stories.map((/** @type {any} */ one) => h("td", { class: "cell" }, of(one))));
  return h(
    "table",
    { class: "board" },
    h("caption", { class: "visually-hidden" }, say("board-caption", "Signals by stories; signals that contradict a story stand first")),
    h("thead", {}, h("tr", {}, ...[say("signal", "Signal"), say("value", "Value"), "z", "q"].map((words) => h("th", { scope: "col" }, words)), ...stories.map((/** @type {any} */ one) => h("th", { scope: "col", class: "story-name" }, one.title)))),
    h("tbody", {}, ...signals.map(row)),
    h(
      "tfoot",
      {},
      foot(say("sum", "Sum"), (one) => signed(one.score)),
      board.discount === undefined ? null : foot(say("sum-shrunk", "Sum, shrunk because the signals move together (× {factor})", { factor: number(board.discount, 2) }), (one) => (one.discounted === undefined ? "" : signed(one.discounted))),
      foot(say("for-against-silent", "For / against / silent"), (one) => `${one.supporting} / ${one.contradicting} / ${one.silent}`),
      foot(say("without-one", "Without one signal"), (one) => (one.without_one ? say("low-to-high", "{low} to {high}", { low: signed(one.without_one[0][1]), high: signed(one.without_one[1][1]) }) : "")),
    ),
  );
}
