// One file of the reader's on the page: progress, then the reading card and the tiles that fit.

import { settingsBox } from "./assume.js";
import { announce, announceProblem, asProblem, download, h, problemCard, uniqueId, visible } from "./dom.js";
import { fileStem } from "./export.js";
import { familyBox } from "./family.js";
import { size } from "./format.js";
import { readingCard } from "./reading.js";
import { catalog } from "./shared.js";
import { tell } from "./telling.js";
import { language, put, say, watchLanguage } from "./words.js";

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
    /** The same in the reader's language. */
    this.answered = this.asked;
    const id = uniqueId("file");
    this.heading = h("h2", { id, tabindex: "-1", class: "file-name" }, name);
    this.remove = put(h("button", { type: "button", class: "tool", on: { click: () => this.close() } }), { "": ["remove", "Remove"] });
    this.unwatch = watchLanguage(() => this.retell());
    this.state = h("div", { class: "file-state" });
    this.card = h("div", { class: "file-card", on: { keydown: (/** @type {KeyboardEvent} */ event) => this.press(event) } });
    /** Answers before the present ones, and those taken back. @type {Record<string, string>[]} */
    this.past = [];
    /** @type {Record<string, string>[]} */
    this.future = [];
    this.onFiles = () => this.refreshFamily();
    document.addEventListener("flow-files", this.onFiles);
    this.tiles = h("div", { class: "file-tiles", on: { "flow-tile-ready": (/** @type {any} */ event) => this.offerTile(event.target) } });
    this.element = h(
      "section",
      { class: "file", "aria-labelledby": id, "data-file": name, "data-state": "loading", "aria-busy": "true" },
      h("header", { class: "file-head" }, this.heading, this.remove),
      this.state,
      this.card,
      this.tiles,
    );
    this.remove.setAttribute("aria-label", visible(say("remove-name", "Remove {name}", { name })));
    this.showProgress();
  }

  showProgress() {
    this.bar = h("progress", { "aria-label": say("reading-name", "Reading {name}", { name: this.name }) });
    this.stage = h("span", { class: "stage-words" }, say("reading-size", "Reading {size}…", { size: size(this.file.size) }));
    const cancel = h("button", { type: "button", class: "tool", on: { click: () => this.cancel() } }, say("cancel", "Cancel"));
    this.state.replaceChildren(h("div", { class: "progress" }, this.bar, this.stage, cancel));
  }

  /** @param {import("../flowmosaic.js").Progress} progress */
  progress({ done, total, stage }) {
    if (!this.bar || !this.stage) return;
    if (stage === "reading" && total > 0) {
      this.bar.max = total;
      this.bar.value = done;
      this.stage.textContent = say("reading-part", "Reading {done} of {total}", { done: size(done), total: size(total) });
    } else {
      this.bar.removeAttribute("value");
      this.stage.textContent = stage === "loading readers" ? say("loading-second", "Loading the second part of the program…") : say("making-sense", "Making sense of {size}…", { size: size(total) });
    }
  }

  cancel() {
    this.cancelledAt = performance.now();
    this.abort.abort();
  }

  /** Reads the file and shows what it was taken for. @param {import("../flowmosaic.js").Flowmosaic} fm */
  async read(fm, assume = {}) {
    if (this.fm !== fm) fm.addEventListener("fingerprint", (event) => this.fingerprinted(/** @type {any} */ (event).detail));
    this.fm = fm;
    const { signal } = this.abort;
    // The card of a file needs the whole program, and most files do: it comes first.
    if (!fm.engine.whole) this.progress({ done: 0, total: this.file.size, stage: "loading readers" });
    this.catalog = await this.unlessCancelled(catalog(fm));
    const reading = await fm.open(this.file, this.name, { assume, signal, onProgress: (progress) => this.progress(progress) });
    if (signal.aborted) {
      // The engine was done before the cancel; the reader has cancelled all the same.
      fm.close(reading.id);
      throw this.cancelled();
    }
    this.id = reading.id;
    await this.show(reading);
  }

  /** What is waited for, or the cancel when that comes first. @template T @param {Promise<T>} wanted @returns {Promise<T>} */
  unlessCancelled(wanted) {
    const { signal } = this.abort;
    return new Promise((resolve, reject) => {
      const cancel = () => reject(this.cancelled());
      if (signal.aborted) cancel();
      signal.addEventListener("abort", cancel, { once: true });
      wanted.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
    });
  }

  cancelled() {
    return Object.assign(new Error(), { problem: { severity: "note", code: "cancelled", message: `reading ${this.name} was cancelled` } });
  }

  /** The SHA-256 of a long file is known some time after it was read: it belongs into the document. @param {{id: string, sha256: string}} detail */
  fingerprinted({ id, sha256 }) {
    if (id !== this.id || !this.mosaic) return;
    this.reading.sha256 = sha256;
    for (const reference of this.mosaic.data ?? []) if (reference.name === this.name) reference.sha256 ??= sha256;
    this.members = JSON.stringify(this.mosaic.data ?? []);
  }

  /** @param {any} reading */
  async show(reading) {
    this.state.replaceChildren();
    const before = this.reading;
    this.reading = reading;
    this.told = await this.telling();
    this.drawCard();
    await this.drawTiles(before?.source.id === reading.source.id && before.tables.length > 0);
    this.settle("ready");
    const waiting = reading.questions.some((/** @type {any} */ question) => !question.assumed && !reading.assume[question.id]);
    announce(waiting ? say("read-asks", "{name} was read. A question must be answered.", { name: this.name }) : say("read-as-source", "{name} was read as {source}.", { name: this.name, source: reading.source.title }));
    // Prints of one publication change each other's cards.
    document.dispatchEvent(new CustomEvent("flow-files"));
  }

  /** The reading in the reader's language: the words of its card. */
  async telling() {
    const reading = /** @type {any} */ (this.reading);
    // A question that is answered is no longer asked by the reading, and still stands on the card.
    for (const question of reading.questions) this.asked.set(question.id, question);
    if (language().startsWith("en")) {
      this.answered = this.asked;
      return reading;
    }
    const all = [...this.asked.values()];
    const words = await tell(all.flatMap((one) => [one.text, ...one.choices.flatMap((/** @type {any} */ choice) => [choice.label, choice.preview])]));
    const told = (/** @type {any} */ one) => ({ ...one, text: words.shift(), choices: one.choices.map((/** @type {any} */ choice) => ({ ...choice, label: words.shift(), preview: words.shift() })) });
    this.answered = new Map(all.map((one) => [one.id, told(one)]));
    return /** @type {any} */ (this.fm).told(this.id);
  }

  /** The language has changed: the card is written anew; the tiles follow by themselves. */
  async retell() {
    if (!this.reading || !this.element.isConnected) return;
    this.catalog = await catalog(/** @type {any} */ (this.fm));
    this.told = await this.telling();
    this.drawCard();
  }

  drawCard() {
    const reading = this.told;
    const unsettled = new Set(reading.questions.map((/** @type {any} */ question) => question.id));
    const answered = [...this.answered.values()].filter((question) => !unsettled.has(question.id) && question.id in reading.assume);
    const open = new Set([...this.card.querySelectorAll("details[data-keep][open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.keep));
    const actions = {
      catalog: this.catalog,
      answered,
      change: (/** @type {Record<string, string>} */ assume) => this.answer(assume),
      undo: () => this.undo(),
      redo: () => this.redo(),
      canUndo: this.past.length > 0,
      canRedo: this.future.length > 0,
      saveTidy: () => this.saveTidy(),
    };
    this.card.replaceChildren(readingCard(reading, actions));
    for (const one of this.card.querySelectorAll("details[data-keep]")) if (open.has(/** @type {HTMLElement} */ (one).dataset.keep)) /** @type {HTMLDetailsElement} */ (one).open = true;
    this.drawFamily();
  }

  /** The document: the reader's tiles where they still fit, else those that fit the file. @param {boolean} keep */
  async drawTiles(keep) {
    const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
    const { reading } = this;
    const suggested = await fm.suggest(reading.id);
    const kept = keep ? [...this.tiles.querySelectorAll("flow-tile")].map((tile) => /** @type {any} */ (tile).spec).filter(Boolean) : [];
    const made = suggested.tiles.map((/** @type {any} */ tile) => ({ ...tile, id: `${this.key}-${tile.id}` }));
    const mosaic = { ...suggested, tiles: kept.length ? together(kept, made, suggested.data ?? []) : made };
    this.mosaic = mosaic;
    this.members = JSON.stringify(mosaic.data ?? []);
    // Some tiles take a series of another open file; prints of this one share its id.
    const readings = new Map();
    for (const reference of mosaic.data ?? []) readings.set(reference.id, reference.id === "file" ? reading : (await fm.readingOf(reference)) ?? reading);
    const shown = /** @type {import("../elements/flow-mosaic.js").FlowMosaic} */ (document.createElement("flow-mosaic"));
    this.tiles.replaceChildren(shown);
    await shown.show({ fm, mosaic, readings });
  }

  /** A tile of a file can go into the reader's own mosaic. @param {any} tile */
  offerTile(tile) {
    const { tools } = tile.parts ?? {};
    if (!tools || tools.querySelector("[data-tool=add]")) return;
    const add = h("button", { type: "button", class: "tool", "data-tool": "add", title: say("add-help", "A copy of this tile in a mosaic of your own, beside tiles of other files"), on: { click: async () => {
      const { ownMosaic } = await import("./builder.js");
      await ownMosaic(/** @type {any} */ (this.fm)).add(tile);
    } } }, say("add-to-mosaic", "Add to mosaic"));
    tools.prepend(add);
  }

  /** Another file came, went or was read otherwise. */
  async refreshFamily() {
    if (!this.id || this.element.dataset.state !== "ready") return;
    const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
    try {
      const asked = (this.familyAsked ?? 0) + 1;
      this.familyAsked = asked;
      const [family, suggested] = await Promise.all([fm.family(this.id), fm.suggest(this.id)]);
      if (asked !== this.familyAsked || !this.element.isConnected) return;
      this.family = family;
      this.drawFamily();
      if (JSON.stringify(suggested.data ?? []) !== this.members) await this.drawTiles(true);
    } catch (error) {
      this.state.replaceChildren(problemCard(asProblem(error)));
    }
  }

  drawFamily() {
    const content = this.family && this.id ? familyBox(this.family, this.id, this.reading) : null;
    this.card.querySelector("[data-part=family]")?.replaceChildren(...(content ? [content] : []));
  }

  /** Reads the file again under the reader's answers. @param {Record<string, string>} assume */
  answer(assume) {
    const before = this.reading.assume;
    return this.reread(assume, () => {
      this.past.push(before);
      this.future = [];
    });
  }

  undo() {
    const wanted = this.past.at(-1);
    const before = this.reading?.assume;
    return wanted && this.reread(wanted, () => {
      this.past.pop();
      this.future.push(before);
    });
  }

  redo() {
    const wanted = this.future.at(-1);
    const before = this.reading?.assume;
    return wanted && this.reread(wanted, () => {
      this.future.pop();
      this.past.push(before);
    });
  }

  /** What cannot be read that way leaves everything as it was, and says why. @param {Record<string, string>} assume @param {() => void} done */
  async reread(assume, done) {
    if (this.rereading) return;
    this.rereading = true;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const inside = this.card.contains(focused);
    const question = /** @type {HTMLElement | null} */ (focused?.closest("[data-question]"))?.dataset.question;
    const key = focused?.dataset.key;
    this.element.setAttribute("aria-busy", "true");
    try {
      const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
      const reading = await fm.reopen(this.id ?? "", assume);
      done();
      await this.show(reading);
    } catch (error) {
      this.drawCard();
      const problem = asProblem(error);
      this.state.replaceChildren(problemCard(problem));
      this.element.setAttribute("aria-busy", "false");
      announceProblem(problem);
    } finally {
      this.rereading = false;
    }
    if (!inside) return;
    const same = (/** @type {Element} */ one) => /** @type {HTMLElement} */ (one).dataset.key === key;
    const again = question
      ? this.card.querySelector(`[data-question="${CSS.escape(question)}"] input:checked`)
      : ([...this.card.querySelectorAll("[data-key]:not([disabled])")].find(same) ?? this.card.querySelector("[data-key=undo]:not([disabled]), [data-key=redo]:not([disabled])"));
    /** @type {HTMLElement | null} */ (again ?? this.heading).focus({ preventScroll: true });
  }

  /** Ctrl+Z and Ctrl+Shift+Z in the panel; text fields keep their own. @param {KeyboardEvent} event */
  press(event) {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z" || writing) return;
    event.preventDefault();
    if (event.shiftKey) this.redo();
    else this.undo();
  }

  async saveTidy() {
    const fm = /** @type {import("../flowmosaic.js").Flowmosaic} */ (this.fm);
    try {
      download(`${fileStem(this.name.replace(/\.[a-z0-9]+$/i, ""))}-tidy.csv`, await fm.csv(this.id ?? ""), "text/csv;charset=utf-8");
    } catch (error) {
      this.state.replaceChildren(problemCard(asProblem(error)));
    }
  }

  /** @param {import("./engine.js").Problem} problem */
  fail(problem) {
    if (this.cancelledAt) this.element.dataset.cancelMs = String(Math.round(performance.now() - this.cancelledAt));
    this.state.replaceChildren(problemCard(problem), ...this.otherWays(problem));
    this.settle(problem.code === "cancelled" ? "cancelled" : "error");
    announceProblem(problem);
  }

  /** A file that could not be read as found may be read as the reader says. @param {import("./engine.js").Problem} problem */
  otherWays(problem) {
    const settings = this.catalog?.settings;
    if (this.id || !settings || ["cancelled", "empty-file", "file-too-large", "out-of-memory", "file-unreadable"].includes(problem.code)) return [];
    const retry = async (/** @type {Record<string, string>} */ assume) => {
      this.tried = { ...this.tried, ...assume };
      this.abort = new AbortController();
      this.element.dataset.state = "loading";
      this.showProgress();
      try {
        await this.read(/** @type {any} */ (this.fm), this.tried);
      } catch (error) {
        this.fail(asProblem(error));
      }
    };
    const found = (/** @type {any} */ setting) => ({ ...setting, found: this.tried?.[setting.id] ?? say("as-found", "as found") });
    const actions = { catalog: this.catalog, change: retry, undo() {}, redo() {}, canUndo: false, canRedo: false };
    return [settingsBox({ settings: settings.map(found), assume: this.tried ?? {} }, actions)];
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
    this.unwatch();
    document.removeEventListener("flow-files", this.onFiles);
    document.dispatchEvent(new CustomEvent("flow-files"));
    next?.focus({ preventScroll: true });
  }
}

/**
 * The reader's tiles, without those whose other file is gone, and with those that another file has
 * made possible since.
 * @param {any[]} kept @param {any[]} made @param {any[]} data
 */
function together(kept, made, data) {
  const known = new Set(data.map((reference) => reference.id));
  const uses = (/** @type {any} */ tile) => tile.series.map((/** @type {any} */ one) => one.data || "file");
  const there = kept.filter((tile) => uses(tile).every((/** @type {string} */ id) => known.has(id)));
  const fresh = made.filter((tile) => uses(tile).some((/** @type {string} */ id) => id !== "file") && !kept.some((one) => one.question === tile.question));
  return [...there, ...fresh];
}
