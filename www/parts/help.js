// Help on one question, made from its documentation in the engine: what it answers, how it is
// computed, when to ask something else, what it takes, and an example that is computed here and now.

import { h, sentence, uniqueId } from "./dom.js";
import { termsIn, whatIsThis } from "./glossary.js";
import { catalog } from "./shared.js";
import { styled } from "./styled.js";
import { langOf, say } from "./words.js";

/**
 * Opens the help of the question that a tile asks.
 * @param {any} tile the tile's element
 */
export async function showHelp(tile) {
  const analysis = (await catalog(tile.context.fm)).analyses.find((/** @type {any} */ one) => one.id === tile.spec.question);
  if (!analysis || tile.getRootNode().querySelector("dialog.sheet")) return;
  const heading = uniqueId("help");
  const close = h("button", { type: "button", class: "tool", on: { click: () => dialog.close() } }, say("close", "Close"));
  const dialog = h(
    "dialog",
    { class: "sheet help", lang: langOf("close"), "aria-labelledby": heading, on: { close: () => (dialog.remove(), tile.querySelector("[data-tool=help]")?.focus()), click: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close() } },
    h("div", { class: "sheet-inside" }, h("header", { class: "sheet-head" }, h("h2", { id: heading }, analysis.title), close), ...sections(analysis, tile)),
  );
  const root = tile.getRootNode();
  (root === document ? document.body : (root.querySelector(".embed-root") ?? root)).append(dialog);
  await styled(dialog, "sheet");
  dialog.showModal();
  close.focus();
}

function sections(analysis, tile) {
  const { exhibit } = tile.result ?? {};
  const formulas = (exhibit?.findings ?? []).filter((/** @type {any} */ one) => one.how?.formula);
  const all = [analysis.about, analysis.guide?.formula, ...formulas.map((/** @type {any} */ one) => `${one.english || one.text} ${(one.record ?? one.how).formula} ${(one.record ?? one.how).test ?? ""}`)].join(" ");
  const section = (/** @type {string} */ name, /** @type {any[]} */ ...content) => h("section", {}, h("h3", {}, name), ...content);
  const pairs = (/** @type {[string, string][]} */ list) => h("dl", { class: "facts" }, ...list.flatMap(([term, words]) => [h("dt", {}, term), h("dd", {}, words)]));
  return [
    section(say("what-it-answers", "What it answers"), h("p", {}, analysis.about)),
    section(say("how-it-is-computed", "How it is computed"), analysis.guide && h("p", { class: "formula" }, h("code", {}, analysis.guide.formula)), formulas.length ? h("details", {}, h("summary", {}, say("formula-of-each", "The formula of each finding here")), pairs(formulas.map((/** @type {any} */ one) => [one.text, one.how.formula]))) : null),
    analysis.guide ? section(say("when-not", "When not to use it"), h("p", {}, sentence(analysis.guide.avoid))) : null,
    analysis.inputs.length ? section(say("what-it-takes", "What it takes"), pairs(analysis.inputs.map((/** @type {any} */ one) => [one.many ? say("one-or-more", "{role}, one or more", { role: one.role }) : one.role, sentence(one.about)]))) : null,
    analysis.options.length ? section(say("options", "Options"), pairs(analysis.options.map((/** @type {any} */ one) => [one.label, [sentence(one.about), one.default && say("without-choice", "Without a choice: {value}.", { value: one.said?.[one.choices.indexOf(one.default)] ?? one.default })].filter(Boolean).join(" ")]))) : null,
    section(say("example", "Example"), example(analysis, tile)),
    termsIn(all).length ? section(say("words", "Words"), whatIsThis(all)) : null,
    methodsLine(analysis),
  ].filter((one) => one !== null);
}

/** Where the methods stand, and the page of the question. */
function methodsLine(analysis) {
  const [before, after] = say("methods-page", "Methods {section}. {page}, with an example that is computed from a made-up sample.", { section: analysis.methods, page: "\n" }).split("\n");
  const page = h("a", { href: new URL(`../docs/analyses/${analysis.id}.html`, import.meta.url).href }, say("page-of-question", "The page of this question"));
  return h("p", { class: "hint" }, before, page, after);
}

/** A tile of the worked case that asks the same, computed from official figures; else this one. */
function example(analysis, tile) {
  const worked = /** @type {any[]} */ ([...document.querySelectorAll("flow-mosaic.case flow-tile")]).find((one) => one !== tile && one.spec?.question === analysis.id && one.result?.exhibit);
  const shown = worked ?? tile;
  const words = shown.result?.title ?? "";
  if (!worked) return h("p", {}, words ? h("q", {}, words) : say("not-asked-here", "This question is not asked here yet."), words && shown.result.exhibit?.source ? ` ${say("from-source", "From {source}", { source: sentence(shown.result.exhibit.source) })}` : "");
  const go = () => {
    document.querySelector("dialog.help")?.remove();
    worked.scrollIntoView({ block: "start" });
    worked.chart?.stage.focus({ preventScroll: true });
  };
  return h("p", {}, h("q", {}, words), " ", h("button", { type: "button", class: "tool", on: { click: go } }, say("see-worked", "See it in the worked case")));
}
