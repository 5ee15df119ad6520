// <flow-mosaic src="data/spring-2025.mosaic.json">: a whole document, its tiles in reading order.
//
// Content that is in the page already (the title, the lead, a first tile with its finding) is kept
// until the live answer replaces it in place.

import { asProblem, h, problemCard } from "../parts/dom.js";
import { loadDocument } from "../parts/document.js";
import { engine } from "../parts/shared.js";
import { FlowTile } from "./flow-tile.js";

export class FlowMosaic extends HTMLElement {
  connectedCallback() {
    if (!this.started && this.getAttribute("src")) this.ready = this.load();
  }

  /** Loads the document named by `src` and shows it. */
  async load() {
    this.started = true;
    try {
      const context = await loadDocument(await engine(), this.getAttribute("src") ?? "");
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
    const control = new AbortController();
    const results = await context.fm.run(context.mosaic, undefined, {
      signal: control.signal,
      onProgress: (/** @type {import("../parts/refine.js").Refining} */ now) => {
        for (const spec of context.mosaic.tiles) {
          const result = now.results.tiles.find((/** @type {any} */ one) => one.id === spec.id);
          if (result?.exhibit) this.tileElement(spec.id).refine(context, spec, result, control);
        }
      },
    });
    const shown = context.mosaic.tiles.map((/** @type {any} */ spec) => {
      const tile = this.tileElement(spec.id);
      const result = results.tiles.find((/** @type {any} */ one) => one.id === spec.id);
      return tile.show(context, spec, result);
    });
    this.append(...[...problems, ...(results.problems ?? [])].map(problemCard));
    this.writeHead(context.mosaic);
    await Promise.all(shown);
    this.dispatchEvent(new CustomEvent("flow-ready", { bubbles: true }));
  }

  /** @param {string} id @returns {FlowTile} */
  tileElement(id) {
    const present = [...this.querySelectorAll("flow-tile")].find((tile) => tile.getAttribute("tile") === id);
    if (present) return /** @type {FlowTile} */ (present);
    const tile = /** @type {FlowTile} */ (document.createElement("flow-tile"));
    tile.setAttribute("tile", id);
    this.append(tile);
    return tile;
  }

  writeHead(mosaic) {
    const title = this.querySelector("[data-part=title]");
    const lead = this.querySelector("[data-part=lead]");
    if (title && mosaic.title && title.textContent !== mosaic.title) title.textContent = mosaic.title;
    if (lead && mosaic.lead && lead.textContent?.trim() !== mosaic.lead) lead.textContent = mosaic.lead;
  }

  /** @param {import("../parts/engine.js").Problem} problem */
  fail(problem) {
    this.problem = problem;
    this.append(h("section", { class: "failure" }, problemCard(problem)));
    this.dispatchEvent(new CustomEvent("flow-error", { bubbles: true, detail: problem }));
  }
}

if (!customElements.get("flow-mosaic")) customElements.define("flow-mosaic", FlowMosaic);
