// One file of the reader's on the page: progress, then the reading card and the tiles that fit.

import { announce, asProblem, h, problemCard, uniqueId } from "./dom.js";
import { size } from "./format.js";
import { readingCard } from "./reading.js";

let sections = 0;

export class FileSection {
  /** @param {Blob} file @param {string} name */
  constructor(file, name) {
    sections += 1;
    this.key = `own-${sections}`;
    this.file = file;
    this.name = name;
    this.abort = new AbortController();
    /** Every question that this file raised: an answered one is no longer asked, but may be answered otherwise. @type {Map<string, any>} */
    this.asked = new Map();
    const id = uniqueId("file");
    this.heading = h("h2", { id, tabindex: "-1", class: "file-name" }, name);
    this.remove = h("button", { type: "button", class: "tool", on: { click: () => this.close() } }, "Remove");
    this.state = h("div", { class: "file-state" });
    this.card = h("div", { class: "file-card" });
    this.tiles = h("div", { class: "file-tiles" });
    this.element = h(
      "section",
      { class: "file", "aria-labelledby": id, "data-file": name, "data-state": "loading", "aria-busy": "true" },
      h("header", { class: "file-head" }, this.heading, this.remove),
      this.state,
      this.card,
      this.tiles,
    );
    this.remove.setAttribute("aria-label", `Remove ${name}`);
    this.showProgress();
  }

  showProgress() {
    this.bar = h("progress", { "aria-label": `Reading ${this.name}` });
    this.stage = h("span", { class: "stage-words" }, `Reading ${size(this.file.size)}…`);
    const cancel = h("button", { type: "button", class: "tool", on: { click: () => this.cancel() } }, "Cancel");
    this.state.replaceChildren(h("div", { class: "progress" }, this.bar, this.stage, cancel));
  }

  /** @param {import("../flowmosaic.js").Progress} progress */
  progress({ done, total, stage }) {
    if (!this.bar || !this.stage) return;
    if (stage === "reading" && total > 0) {
      this.bar.max = total;
      this.bar.value = done;
      this.stage.textContent = `Reading ${size(done)} of ${size(total)}`;
    } else {
      this.bar.removeAttribute("value");
      this.stage.textContent = stage === "loading readers" ? "Loading the readers for old encodings and workbooks…" : `Making sense of ${size(total)}…`;
    }
  }

  cancel() {
    this.cancelledAt = performance.now();
    this.abort.abort();
  }

  /** Reads the file and shows what it was taken for. @param {{fm: import("../flowmosaic.js").Flowmosaic, catalog: any}} tools */
  async read({ fm, catalog }) {
    this.fm = fm;
    this.catalog = catalog;
    const reading = await fm.open(this.file, this.name, { signal: this.abort.signal, onProgress: (progress) => this.progress(progress) });
    this.id = reading.id;
    await this.show(reading);
  }

  /** @param {any} reading */
  async show(reading) {
    this.state.replaceChildren();
    for (const question of reading.questions) this.asked.set(question.id, question);
    const open = new Set(reading.questions.map((/** @type {any} */ question) => question.id));
    const answered = [...this.asked.values()].filter((question) => !open.has(question.id) && question.id in reading.assume);
    this.card.replaceChildren(readingCard(reading, answered, (assume) => this.answer(assume)));
    const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
    const suggested = await fm.suggest(reading.id);
    const mosaic = { ...suggested, tiles: suggested.tiles.map((/** @type {any} */ tile) => ({ ...tile, id: `${this.key}-${tile.id}` })) };
    const readings = new Map((mosaic.data ?? []).map((/** @type {any} */ reference) => [reference.id, reading]));
    const shown = /** @type {import("../elements/flow-mosaic.js").FlowMosaic} */ (document.createElement("flow-mosaic"));
    this.tiles.replaceChildren(shown);
    await shown.show({ fm, catalog: this.catalog, mosaic, readings });
    this.settle("ready");
    const waiting = reading.questions.some((/** @type {any} */ question) => !question.assumed && !reading.assume[question.id]);
    announce(waiting ? `${this.name} was read. A question must be answered.` : `${this.name} was read as ${reading.source.title}.`);
  }

  /** Reads the file again under the reader's answer. @param {Record<string, string>} assume */
  async answer(assume) {
    const focused = /** @type {HTMLInputElement | null} */ (document.activeElement);
    const { question } = /** @type {HTMLElement} */ (focused?.closest("[data-question]") ?? this.card).dataset;
    this.element.setAttribute("aria-busy", "true");
    try {
      const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
      await this.show(await fm.reopen(this.id ?? "", assume));
      if (question) /** @type {HTMLElement | null} */ (this.card.querySelector(`[data-question="${CSS.escape(question)}"] input:checked`))?.focus();
    } catch (error) {
      this.state.replaceChildren(problemCard(asProblem(error)));
      this.element.setAttribute("aria-busy", "false");
    }
  }

  /** @param {import("./engine.js").Problem} problem */
  fail(problem) {
    if (this.cancelledAt) this.element.dataset.cancelMs = String(Math.round(performance.now() - this.cancelledAt));
    this.state.replaceChildren(problemCard(problem));
    this.settle(problem.code === "cancelled" ? "cancelled" : "error");
    announce(problem.message);
  }

  settle(state) {
    this.element.dataset.state = state;
    this.element.setAttribute("aria-busy", "false");
  }

  close() {
    this.abort.abort();
    if (this.id) this.fm?.close(this.id);
    const next = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=pick]"));
    this.element.remove();
    next?.focus({ preventScroll: true });
  }
}
