// <flow-mosaic src="data/spring-2025.mosaic.json">: a whole document, its tiles in reading order.
//
// Content that is in the page already (the title, the lead, a first tile with its finding) is kept
// until the live answer replaces it in place.

import { asProblem, h, problemCard, visible } from "../parts/dom.js";
import { answer, fetchWords, loadDocument, shareable, written } from "../parts/document.js";
import { engine } from "../parts/shared.js";
import { watchLanguage } from "../parts/words.js";
import { FlowTile } from "./flow-tile.js";

export class FlowMosaic extends HTMLElement {
  /** How the tiles' element is called; an embed has another name for it. */
  static tileName = "flow-tile";

  connectedCallback() {
    // The page may still decide that a link shows something else: it says so before this turn ends.
    if (!this.started && this.getAttribute("src")) this.ready = Promise.resolve().then(() => (this.held ? undefined : this.load()));
    this.unwatch ??= watchLanguage(() => this.context && this.show(this.context));
    if (this.listens) return;
    this.listens = true;
    this.addEventListener("flow-point", (event) => this.pointed(event.target, /** @type {CustomEvent} */ (event).detail.day));
    this.addEventListener("flow-point-off", (event) => this.pointed(event.target, undefined));
    this.addEventListener("flow-tile-change", (event) => this.changed(/** @type {CustomEvent} */ (event).detail));
  }

  disconnectedCallback() {
    this.unwatch?.();
    this.unwatch = undefined;
  }

  /** Keeps what is on the page and loads nothing until `load` is called. */
  hold() {
    this.held = true;
  }

  /** Loads the document named by `src` and shows it. */
  async load() {
    this.started = true;
    try {
      const context = await loadDocument(engine(), this.getAttribute("src") ?? "", "", undefined, true);
      await fetchWords(context);
      this.writeHead(context);
      // The first answer needs one file; the others come while it is read.
      if (context.rest) {
        await this.tileElement(context.mosaic.tiles[0]?.id).present(context).catch(() => {});
        await context.rest();
      }
      await this.show(context, context.problems);
    } catch (error) {
      this.fail(asProblem(error));
    }
  }

  /**
   * Shows a document whose data are open.
   * @param {import("../parts/document.js").Context} context
   * @param {import("../parts/engine.js").Problem[]} [problems]
   */
  async show(context, problems = []) {
    this.started = true;
    this.context = context;
    await fetchWords(context);
    const ids = new Set(context.mosaic.tiles.map((/** @type {any} */ spec) => spec.id));
    for (const tile of this.tiles()) if (!ids.has(tile.getAttribute("tile"))) tile.remove();
    const control = new AbortController();
    const results = await answer(context, context.mosaic, undefined, {
      signal: control.signal,
      onProgress: (/** @type {import("../parts/refine.js").Refining} */ now) => {
        for (const spec of context.mosaic.tiles) {
          const result = now.results.tiles.find((/** @type {any} */ one) => one.id === spec.id);
          if (result?.exhibit) this.tileElement(spec.id).refine(context, spec, result, control);
          else this.tileElement(spec.id).wait(spec, context);
        }
      },
    });
    const shown = context.mosaic.tiles.map((/** @type {any} */ spec) => {
      const tile = this.tileElement(spec.id);
      const result = results.tiles.find((/** @type {any} */ one) => one.id === spec.id);
      return tile.show(context, spec, result);
    });
    for (const old of this.querySelectorAll(":scope > .problem")) old.remove();
    this.append(...[...problems, ...(results.problems ?? [])].map(problemCard));
    this.results = results;
    this.writeHead(context);
    this.order(context.mosaic);
    this.writeTexts(context);
    await Promise.all(shown);
    this.dispatchEvent(new CustomEvent("flow-ready", { bubbles: true }));
    this.judge();
  }

  /** @returns {FlowTile[]} */
  tiles() {
    return [...this.querySelectorAll(/** @type {typeof FlowMosaic} */ (this.constructor).tileName)];
  }

  /** One chart is pointed at: the others show the same day. @param {any} from @param {number | undefined} day */
  pointed(from, day) {
    for (const tile of this.tiles()) if (!tile.contains(from)) tile.chart?.follow(day);
  }

  /** A tile was changed by the reader: the document follows. @param {any} spec */
  changed(spec) {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    const before = context.mosaic;
    context.mosaic = { ...before, tiles: before.tiles.map((/** @type {any} */ tile) => (tile.id === spec.id ? spec : tile)) };
    this.dispatchEvent(new CustomEvent("flow-change", { bubbles: true, detail: { spec, before } }));
  }

  /** Shows another state of the document: only the tiles that differ are asked again. @param {any} mosaic */
  async apply(mosaic) {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    const before = new Map(context.mosaic.tiles.map((/** @type {any} */ tile) => [tile.id, tile]));
    const same = mosaic.tiles.length === before.size && mosaic.tiles.every((/** @type {any} */ tile) => before.has(tile.id));
    context.mosaic = mosaic;
    if (!same) return this.show(context);
    this.writeHead(context);
    this.order(mosaic);
    this.judge();
    const differing = mosaic.tiles.filter((/** @type {any} */ tile) => before.get(tile.id) !== tile);
    await Promise.all(differing.map((/** @type {any} */ spec) => this.tileElement(spec.id).change(spec, true)));
    if (differing.length) this.writeTexts(context);
  }

  /** Puts the tiles that stand in another order than the document into its order. @param {any} mosaic */
  order(mosaic) {
    const wanted = mosaic.tiles.map((/** @type {any} */ spec) => this.tileElement(spec.id));
    const standing = this.tiles();
    if (wanted.every((/** @type {any} */ tile, /** @type {number} */ at) => tile === standing[at])) return;
    const after = standing.at(-1)?.nextSibling ?? null;
    // A paragraph goes with the tile that it stands before.
    for (const tile of wanted) for (const node of [tile.previousElementSibling, tile]) if (node === tile || node?.matches(".between")) this.insertBefore(node, after);
  }

  /** The document, or one tile of it, ready to be shared. @param {string} [tile] */
  document(tile) {
    const context = /** @type {import("../parts/document.js").Context} */ (this.context);
    const said = new Map(this.tiles().map((one) => [one.spec?.id, one.said()]));
    const whole = shareable(context, context.mosaic.tiles.filter((/** @type {any} */ one) => !tile || one.id === tile), said);
    const verdicts = new Map((this.claims?.checks?.claims ?? []).map((/** @type {any} */ one) => [one.id, one.verdict]));
    // The verdicts of today travel along, as the headlines do: whoever has other data sees both.
    return whole.claims?.length ? { ...whole, claims: whole.claims.map((/** @type {any} */ one) => (verdicts.has(one.id) ? { ...one, recorded: verdicts.get(one.id) } : one)) } : whole;
  }

  /** @param {string} id @returns {FlowTile} */
  tileElement(id) {
    const present = this.tiles().find((tile) => tile.getAttribute("tile") === id);
    if (present) return present;
    const tile = /** @type {FlowTile} */ (document.createElement(/** @type {typeof FlowMosaic} */ (this.constructor).tileName));
    tile.setAttribute("tile", id);
    this.append(tile);
    return tile;
  }

  /** The author's paragraphs between the tiles. @param {import("../parts/document.js").Context} context */
  writeTexts(context) {
    for (const spec of context.mosaic.tiles) {
      const tile = this.tileElement(spec.id);
      const before = tile.previousElementSibling;
      const present = before?.matches(".between") ? before : null;
      if (!spec.text) {
        present?.remove();
        continue;
      }
      const element = present ?? h("p", { class: "between" });
      if (!present) tile.before(element);
      writeOwn(element, written(context, spec.text));
    }
  }

  /** Brings the claims and the stories once the tiles stand; a document without any brings nothing. */
  judge() {
    const { claims, narratives } = /** @type {any} */ (this.context).mosaic;
    if (!this.claims && !claims?.length && !narratives?.length) return;
    const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 50));
    idle(async () => {
      const { ClaimsView } = await import("../parts/claims.js");
      this.claims ??= new ClaimsView(this);
      await this.claims.show();
    });
  }

  /** @param {import("../parts/document.js").Context} context */
  writeHead(context) {
    const { title = "", lead = "" } = context.mosaic;
    for (const [part, words] of [["title", title], ["lead", lead]]) {
      const element = this.querySelector(`[data-part=${part}]`);
      // Who writes sees what was written.
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = visible(words);
      else if (element && words) writeOwn(element, written(context, words));
    }
  }

  /** @param {import("../parts/engine.js").Problem} problem */
  fail(problem) {
    this.problem = problem;
    this.append(h("section", { class: "failure" }, problemCard(problem)));
    this.dispatchEvent(new CustomEvent("flow-error", { bubbles: true, detail: problem }));
  }
}

/** Puts words of the author's into an element, with their language. @param {Element} element @param {{words: string, lang: string}} own */
function writeOwn(element, { words, lang }) {
  const shown = visible(words);
  if (element.textContent?.trim() !== shown) element.textContent = shown;
  /** @type {HTMLElement} */ (element).lang = lang;
}

if (!customElements.get("flow-mosaic")) customElements.define("flow-mosaic", FlowMosaic);
