// <flow-tile src="data/spring-2025.mosaic.json" tile="treasuries">: one question, answered: the
// finding as heading, the chart, source and as-of, how it was computed, the table, the exports.

import { Chart } from "../parts/chart.js";
import { answer, fetchWords, loadDocument, shareable, written } from "../parts/document.js";
import { announce, asProblem, h, problemCard, sentence, uniqueId, visible } from "../parts/dom.js";
import { findingsList, headlineOf } from "../parts/findings.js";
import { dayWords, partWords } from "../parts/format.js";
import { showDraws } from "../parts/refine.js";
import { catalog, engine } from "../parts/shared.js";
import { langOf, language, put, say, watchLanguage } from "../parts/words.js";

export class FlowTile extends HTMLElement {
  static observedAttributes = ["theme"];

  connectedCallback() {
    // Inside a document the document asks anew for all.
    if (!this.closest("flow-mosaic, flow-mosaic-inner")) this.unwatch ??= watchLanguage(() => this.parts && this.change(this.spec, true));
    if (this.chart) this.chart.connect();
    else if (this.getAttribute("src")) this.ready = this.load();
  }

  disconnectedCallback() {
    this.chart?.disconnect();
    this.unwatch?.();
    this.unwatch = undefined;
  }

  attributeChangedCallback() {
    if (!this.chart) return;
    this.chart.forced = this.getAttribute("theme") ?? "";
    this.chart.paint();
  }

  /** Loads the document named by `src` and shows the tile named by `tile`, or the first. */
  async load() {
    try {
      const context = await loadDocument(engine(), this.getAttribute("src") ?? "");
      await fetchWords(context);
      await this.present(context);
    } catch (error) {
      this.replaceChildren(problemCard(asProblem(error)));
    }
  }

  /** Asks one question of a document; its first answer is shown at once. @param {any} context @param {any} spec @param {any} mosaic */
  run(context, spec, mosaic) {
    this.control?.abort();
    const control = new AbortController();
    this.control = control;
    const onProgress = ({ results }) => control === this.control && results.tiles[0]?.exhibit && this.refine(context, spec, results.tiles[0], control);
    return answer(context, mosaic, [spec.id], { signal: control.signal, onProgress });
  }

  /** Shows an answer on its way: all of it at first, then what the draws change. */
  refine(context, spec, result, control) {
    if (this.spec !== spec || !this.parts) this.show(context, spec, result, control);
    else this.tell(result, control);
  }

  /** The words of a result, and how far its draws are. @param {any} result @param {AbortController} [control] */
  tell(result, control) {
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    this.result = result;
    const title = visible(result.title);
    if (parts.heading.textContent !== title) parts.heading.textContent = title;
    const own = this.spec.title && written(/** @type {any} */ (this.context), this.spec.title);
    parts.heading.lang = own?.words === result.title ? own.lang : spokenBy(result.exhibit, result.title);
    const open = [...parts.findings.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-finding"));
    parts.findings.replaceChildren(...findingsList(result.exhibit, result.title, result.notes ?? [], result.tests ?? 1));
    for (const one of parts.findings.querySelectorAll("details")) one.open = open.includes(one.getAttribute("data-finding"));
    showDraws(parts.draws, result, control);
  }

  /** Shows the tile of a document that the attribute `tile` names, or the first. @param {import("../parts/document.js").Context} context */
  async present(context) {
    const wanted = this.getAttribute("tile");
    const spec = context.mosaic.tiles.find((/** @type {any} */ tile) => !wanted || tile.id === wanted);
    if (!spec) throw Object.assign(new Error("no such tile"), { problem: { severity: "error", code: "tile-unknown", message: wanted ? `the document has no tile "${wanted}"` : "the document has no tiles" } });
    const results = await this.run(context, spec, context.mosaic);
    await this.show(context, spec, withReason(context, results.tiles[0]));
  }

  /**
   * Shows a result.
   * @param {import("../parts/document.js").Context} context
   * @param {any} spec the tile of the document
   * @param {any} result its answer
   * @param {AbortController} [control] while it is being refined
   */
  async show(context, spec, result, control) {
    this.context = context;
    this.spec = spec;
    this.result = result;
    if (!this.parts) this.build();
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    parts.article.setAttribute("aria-busy", "false");
    if (!result?.exhibit) {
      parts.heading.textContent = visible(result?.title ?? "") || say("no-answer", "This tile has no answer");
      parts.body.hidden = true;
      parts.trouble.replaceChildren(problemCard(result?.problem ?? asProblem(new Error("the tile was not computed"))));
      this.dispatchEvent(new CustomEvent("flow-tile-ready", { bubbles: true }));
      return;
    }
    parts.trouble.replaceChildren();
    parts.body.hidden = false;
    const { exhibit } = result;
    this.tell(result, control);
    parts.deck.textContent = visible(deckWords(exhibit, spec, result.title));
    // Under an author's title the finding stands here, in the reader's language.
    parts.deck.lang = spokenBy(exhibit, headlineOf(exhibit)?.text);
    parts.deck.hidden = !parts.deck.textContent;
    parts.source.replaceChildren(...sourceLine(exhibit, partsRead(context, spec)));
    const remarks = exhibit.caveats ?? [];
    const note = spec.note && written(context, spec.note);
    parts.caveats.replaceChildren(...remarks.map((/** @type {string} */ words) => h("li", {}, sentence(words))), ...(note ? [h("li", { lang: note.lang }, sentence(note.words))] : []));
    parts.caveats.hidden = !parts.caveats.childElementCount;
    this.compare();
    if (!parts.table.hidden) await this.fill("table");
    await this.chart?.show(result.key ?? spec.id, exhibit.plot.description || result.title, exhibit.plot, spec.view);
    this.dispatchEvent(new CustomEvent("flow-tile-ready", { bubbles: true }));
  }

  /** What the headline says, before any title of the author's. */
  said() {
    const headline = headlineOf(this.result?.exhibit);
    // Documents and links hold the sentence of record, whatever the reader's language.
    return headline?.english || headline?.text || "";
  }

  /** A tile that came by link said something when it was shared: says so where it says something else now. */
  compare() {
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    const was = this.spec.was ?? "";
    const differs = Boolean(was) && was !== this.said();
    parts.was.hidden = !differs;
    parts.was.replaceChildren(...(differs ? [h("strong", { lang: langOf("was") }, say("was", "When this was shared it said: ")), was] : []));
  }

  build() {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    this.chart = new Chart(context.fm, {
      onTable: () => this.toggle("table"),
      onView: (view) => this.look(view),
      onNote: (day) => this.annotate(day),
      onHelp: () => import("../parts/keys.js").then(({ showKeys }) => showKeys(this)),
    });
    this.chart.forced = this.getAttribute("theme") ?? "";
    this.chart.onfail = (/** @type {any} */ error) => this.parts?.trouble.replaceChildren(problemCard(asProblem(error)));
    const names = { heading: uniqueId("finding"), table: uniqueId("table"), change: uniqueId("change") };
    const heading = h("h2", { id: names.heading, class: "finding-heading" });
    const deck = h("p", { class: "deck" });
    const was = h("p", { class: "was", hidden: true });
    const source = h("figcaption", { class: "source" });
    const caveats = put(h("ul", { class: "caveats" }), { "aria-label": ["caveats", "Caveats"] });
    const findings = h("div", { class: "findings" });
    const table = h("section", { id: names.table, class: "panel", "aria-label": say("table", "Table"), hidden: true });
    const change = h("section", { id: names.change, class: "panel", "aria-label": say("change-panel", "Series and options"), hidden: true });
    const trouble = h("div", { class: "trouble" });
    const draws = h("p", { class: "draws", role: "status", "aria-live": "off", hidden: true });
    const button = (/** @type {string} */ id, /** @type {string} */ words, /** @type {string} */ help, /** @type {() => void} */ act, more = {}) =>
      put(h("button", { type: "button", class: "tool", on: { click: act }, ...more }), { "": [id, words], title: [`${id}-help`, help] });
    const tools = h(
      "div",
      { class: "tools", role: "group", "aria-label": say("tile", "Tile") },
      button("table", "Table", "The numbers behind the chart (T)", () => this.toggle("table"), { "aria-expanded": "false", "aria-controls": names.table, "data-panel": "table" }),
      button("change", "Change", "Other series, options, dates", () => this.toggle("change"), { "aria-expanded": "false", "aria-controls": names.change, "data-panel": "change" }),
      button("help", "Help", "What this question answers, how, and when not to ask it", () => import("../parts/help.js").then(({ showHelp }) => showHelp(this)), { "aria-haspopup": "dialog", "data-tool": "help" }),
      button("share", "Share", "A link that carries this tile", () => this.share("link"), { "aria-haspopup": "dialog", "data-tool": "share" }),
      button("embed", "Embed", "Put this tile into an article", () => this.share("embed"), { "aria-haspopup": "dialog", "data-tool": "embed" }),
      button("save", "Save", "As a picture, data or text", () => this.share("save"), { "aria-haspopup": "dialog", "data-tool": "save" }),
    );
    const body = h("div", { class: "tile-body" }, deck, was, draws, h("figure", {}, this.chart.element, source), caveats, findings, tools, table, change);
    const article = h("article", { class: "tile", "aria-labelledby": names.heading }, heading, trouble, body);
    this.parts = { article, heading, deck, was, draws, source, caveats, findings, table, change, trouble, tools, body };
    this.replaceChildren(article);
    this.chart.connect();
  }

  /** Opens or closes a panel. @param {"table" | "change"} name */
  toggle(name) {
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    const panel = parts[name];
    panel.hidden = !panel.hidden;
    parts.tools.querySelector(`[data-panel=${name}]`)?.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) this.fill(name).catch((error) => panel.replaceChildren(problemCard(asProblem(error))));
    if (name === "table") announce(panel.hidden ? say("table-hidden", "Table hidden.") : say("table-shown", "Table shown below the chart."));
  }

  /** What stands in a panel is made when it is opened: no picture waits for it. @param {"table" | "change"} name */
  async fill(name) {
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    if (name === "table") {
      const { dataTables } = await import("../parts/table.js");
      parts.table.replaceChildren(...dataTables(this.result.exhibit, context));
    } else {
      const [{ tileForm }, known] = await Promise.all([import("../parts/chooser.js"), catalog(context.fm)]);
      parts.change.replaceChildren(tileForm({ ...context, catalog: known }, this.spec, (next) => this.change(next)));
    }
  }

  /** Keeps the room of a tile whose answer is still on its way. @param {any} spec @param {import("../parts/document.js").Context} context */
  wait(spec, context) {
    if (this.parts || this.childElementCount) return;
    this.replaceChildren(
      h("article", { class: "tile", "aria-busy": "true" }, h("h2", { class: "finding-heading" }, spec.title ? written(context, spec.title).words : say("computing", "Computing …")), h("figure", {}, h("div", { class: "chart" }, h("div", { class: "chart-wait" })))),
    );
  }

  /** Asks the changed question; an answer replaces the old one, a Problem stands beside it. @param {any} next @param {boolean} [silent] a state that is gone back to */
  async change(next, silent = false) {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    this.latest = next;
    try {
      const tiles = context.mosaic.tiles.map((/** @type {any} */ tile) => (tile.id === next.id ? next : tile));
      const whole = tiles.includes(next) ? tiles : [...tiles, next];
      await fetchWords(context);
      const results = await this.run(context, next, { ...context.mosaic, tiles: whole });
      if (this.latest !== next) return;
      const [result] = results.tiles;
      if (!result?.exhibit) {
        parts.trouble.replaceChildren(problemCard(result?.problem ?? results.problems?.[0] ?? asProblem(new Error("no answer"))));
        return;
      }
      await this.show(context, next, result);
      for (const other of this.parentElement?.querySelectorAll(this.localName) ?? []) {
        if (other !== this) /** @type {FlowTile} */ (other).correct(results);
      }
      announce(result.title);
      if (!parts.change.hidden && silent) await this.fill("change");
      if (!silent) this.dispatchEvent(new CustomEvent("flow-tile-change", { bubbles: true, detail: next }));
    } catch (error) {
      parts.trouble.replaceChildren(problemCard(asProblem(error)));
    }
  }

  /** The reader looks at the chart otherwise: a state of the document, but no other question. @param {any} view */
  look(view) {
    const { view: before, ...rest } = this.spec;
    const whole = Object.keys(view).length === 0;
    if (JSON.stringify(before ?? {}) === JSON.stringify(view)) return;
    this.spec = whole ? rest : { ...rest, view };
    this.latest = this.spec;
    this.dispatchEvent(new CustomEvent("flow-tile-change", { bubbles: true, detail: this.spec }));
  }

  /** A note on the chart, to be written in the panel. @param {string} day */
  async annotate(day) {
    const parts = /** @type {NonNullable<typeof this.parts>} */ (this.parts);
    if (parts.change.hidden) {
      this.toggle("change");
      await this.fill("change");
    }
    parts.change.firstElementChild?.dispatchEvent(new CustomEvent("flow-annotate", { detail: { day: day || this.result.exhibit.as_of } }));
  }

  /** Takes over the probabilities corrected for another tile's new tests. @param {any} results */
  correct({ others = [], tests }) {
    const findings = this.result?.exhibit?.findings;
    if (!findings || !this.parts) return;
    for (const { tile, index, q } of others) if (tile === this.spec.id && findings[index]) findings[index].q = q;
    this.result.tests = tests;
    const open = new Set([...this.parts.findings.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.finding));
    this.parts.findings.replaceChildren(...findingsList(this.result.exhibit, this.result.title, this.result.notes ?? [], tests));
    for (const one of this.parts.findings.querySelectorAll("details")) if (one.dataset.finding && open.has(one.dataset.finding)) one.open = true;
  }

  /** This tile as a document of its own. */
  document() {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    return shareable(context, [this.spec], new Map([[this.spec.id, this.said()]]), true);
  }

  /** Opens the dialog that gives this tile away. @param {"link" | "embed" | "save"} tab */
  async share(tab) {
    const { openShare } = await import("../parts/share.js");
    openShare(this, tab);
  }

  /** What a picture of this tile says around its chart. */
  words() {
    const { exhibit, title } = this.result;
    const notes = [sourceWords(exhibit), ...[...(exhibit.caveats ?? []), this.spec.note && written(/** @type {any} */ (this.context), this.spec.note).words].filter(Boolean).map(sentence)].filter(Boolean);
    return { title, subtitle: deckWords(exhibit, this.spec, title), notes };
  }

  /** Unit of the values as they stand in the file. */
  dataUnit() {
    return dataUnit(this.result.exhibit, this.context, this.spec);
  }
}

/** What is drawn: names of the series and the unit; an author's title is followed by the finding. */
function deckWords(exhibit, spec, title) {
  const headline = headlineOf(exhibit);
  const names = exhibit.plot.layers.map((/** @type {any} */ layer) => layer.name).filter(Boolean);
  const drawn = [[...new Set(names)].slice(0, 4).join(" · "), exhibit.plot.y_unit, exhibit.plot.frequency && say(`frequency-${exhibit.plot.frequency}`, exhibit.plot.frequency)].filter(Boolean).join(", ");
  if (!spec.title || !headline || headline.text === title) return drawn;
  // Two sentences: Chinese and Japanese have a full stop of their own.
  if (/[\u3040-\u30ff\u4e00-\u9fff]/.test(headline.text)) return `${headline.text}。${drawn}`;
  return drawn ? `${headline.text}. ${drawn}.` : `${headline.text}.`;
}

function sourceWords(exhibit) {
  return [exhibit.source && said(exhibit), exhibit.as_of && say("as-of", "As of {day}.", { day: dayWords(exhibit.as_of) })].filter(Boolean).join(" ");
}

function said(exhibit) {
  return say("source", "Source: {source}", { source: sentence(exhibit.source) });
}

function sourceLine(exhibit, read) {
  const [before, after] = say("as-of", "As of {day}.", { day: "\n" }).split("\n");
  return [
    exhibit.source && h("span", { class: "source-name", lang: langOf("source") }, said(exhibit)),
    exhibit.source && exhibit.as_of && " ",
    exhibit.as_of && h("span", { class: "as-of", lang: langOf("as-of") }, before, h("time", { datetime: exhibit.as_of }, dayWords(exhibit.as_of)), after),
    ...read.flatMap((/** @type {any} */ part) => [" ", h("span", { class: "part-read", lang: langOf("part-read") }, partWords(part))]),
  ].filter(Boolean);
}

/** What was read of files of which only parts were fetched. @param {any} context @param {any} spec */
function partsRead(context, spec) {
  const named = (spec.series ?? []).map((/** @type {any} */ one) => context?.readings.get(one.data) ?? [...(context?.readings.values() ?? [])][0]);
  return [...new Set(named)].filter((reading) => reading?.part && context.fm.isInParts(reading.id)).map((reading) => reading.part);
}

/** The language of a title: that of the findings when it is one of them. @param {any} exhibit @param {string} title */
function spokenBy(exhibit, title) {
  const told = exhibit?.findings.some((/** @type {any} */ finding) => finding.english && finding.text === title);
  return told ? language() : "";
}

/** Unit of the values as they stand in the file. */
function dataUnit(exhibit, context, spec) {
  const [selector] = spec.series ?? [];
  const reading = context?.readings.get(selector?.data) ?? [...(context?.readings.values() ?? [])][0];
  const measures = (reading?.tables ?? []).flatMap((/** @type {any} */ table) => table.measures);
  const wanted = measures.find((/** @type {any} */ one) => one.code === selector?.measure || one.label === selector?.measure) ?? (measures.length === 1 ? measures[0] : null);
  return wanted?.unit_label ?? (exhibit.plot.y_divisor === 1 ? exhibit.plot.y_unit : "");
}

if (!customElements.get("flow-tile")) customElements.define("flow-tile", FlowTile);/** What a tile lacks because its file was declined or not reached: the file's own Problem says why. @param {any} context @param {any} result */
function withReason(context, result) {
  if (result?.problem?.code !== "data-absent" || !context.problems?.length) return result;
  const names = (/** @type {any} */ problem) => problem.place?.file && result.problem.message.includes(`"${problem.place.file}"`);
  return { ...result, problem: context.problems.find(names) ?? context.problems[0] };
}


