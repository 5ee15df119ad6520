// A document that came by link or as a file: its tiles, and its data one by one: the same, another
// print with what changed, inside the link, or still wanted.

import { openAddress, openDocument, supply } from "./document.js";
import { announce, announceProblem, asProblem, h, problemCard, sentence, visible } from "./dom.js";
import { dayWords, number, partWords } from "./format.js";
import { tell } from "./telling.js";
import { put, say, watchLanguage } from "./words.js";

/** What a reader sees of a document from elsewhere. */
export class Linked {
  /**
   * @param {import("../flowmosaic.js").Flowmosaic} fm
   * @param {any} mosaic
   * @param {{from: [string, string] | string, notes?: any[]}} origin `from`: words with their id ("a link"), or the name of a file
   */
  constructor(fm, mosaic, { from, notes = [] }) {
    this.fm = fm;
    this.mosaic = mosaic;
    this.list = h("ul", { class: "data-list" });
    this.effects = put(h("section", { class: "effects", hidden: true }), { "aria-label": ["other-data-do", "What other data do to this document"] });
    this.panel = put(h("section", { class: "linked-data" }, this.list, this.effects), { "aria-label": ["data-of-document", "Data of this document"] });
    this.origin = h("p", { class: "eyebrow" });
    this.from = from;
    this.element = /** @type {import("../elements/flow-mosaic.js").FlowMosaic} */ (document.createElement("flow-mosaic"));
    this.element.className = "case linked";
    this.element.append(
      h(
        "header",
        { class: "case-head" },
        this.origin,
        h("h1", { "data-part": "title" }, mosaic.title || say("untitled-analysis", "An analysis without a title")),
        mosaic.lead && h("p", { class: "lead", "data-part": "lead" }, mosaic.lead),
      ),
      ...notes.map(problemCard),
      this.panel,
    );
    /** What became of each reference: a Problem of fetching, or the comparison with what was shared. @type {any[]} */
    this.states = (mosaic.data ?? []).map(() => ({}));
    /** Ids of the values that came inside the link, by reference. @type {string[]} */
    this.inside = [];
    watchLanguage(() => this.drawn && (this.draw(), this.weigh()));
    fm.addEventListener("fingerprint", (event) => this.fingerprinted(/** @type {CustomEvent} */ (event).detail));
  }

  /** Opens what is inside or on our own site, and shows the tiles. */
  async open() {
    const page = new URL("./", document.baseURI).href;
    this.context = await openDocument(this.fm, this.mosaic, { allowed: (url) => url.href.startsWith(page) });
    const { problems } = this.context;
    this.context.problems = [];
    await this.compareAll();
    await this.element.show(this.context, problems);
    this.draw();
    await this.weigh();
  }

  async compareAll() {
    const { readings } = /** @type {any} */ (this.context);
    for (const [index, reference] of (this.mosaic.data ?? []).entries()) {
      const reading = readings.get(reference.id);
      if (!reading) continue;
      if (reading.inside) this.inside[index] = reading.id;
      const same = !reference.sha256 || !reading.sha256 || reading.sha256 === reference.sha256 || reading.inside;
      this.states[index] = { reading, changes: same ? null : await this.fm.changes(this.mosaic, index, reading.id, this.inside[index]).catch(() => null) };
    }
  }

  /** The SHA-256 of a long file is known some time after it was read. @param {{id: string, sha256: string}} detail */
  async fingerprinted({ id, sha256 }) {
    const waiting = this.states.findIndex(({ reading }) => reading?.id === id && !reading.sha256);
    if (waiting < 0) return;
    const state = this.states[waiting];
    // The fingerprint is that of a whole file.
    const { part, ...whole } = state.reading;
    state.reading = { ...whole, sha256 };
    supply(/** @type {any} */ (this.context), waiting, state.reading);
    await this.compareAll();
    this.draw();
    await this.weigh();
  }

  /** Where another file is open than the shared one: what that does to every headline and verdict. */
  async weigh() {
    const differs = this.states.some(({ changes }) => changes);
    const asked = (this.weighing = {});
    const mosaic = this.element.context?.mosaic ?? this.mosaic;
    const effects = differs ? await this.fm.effects({ ...mosaic, data: this.context?.data ?? mosaic.data }).catch(() => []) : [];
    if (asked !== this.weighing) return effects;
    this.effects.hidden = effects.length === 0;
    const changed = effects.filter((/** @type {any} */ one) => one.changed).length;
    const words = await tell(effects.map((/** @type {any} */ one) => one.text));
    if (asked !== this.weighing) return effects;
    this.effects.replaceChildren(
      h("p", {}, h("strong", {}, changed ? say("effects-changed", { one: "{n} headline or verdict of {all} changed with the data.", other: "{n} headlines and verdicts of {all} changed with the data." }, { n: changed, all: effects.length }) : say("effects-none", "No headline and no verdict changed with the data."))),
      h("ul", { class: "changes" }, ...effects.map((/** @type {any} */ one, /** @type {number} */ at) => h("li", { "data-effect": one.kind, "data-changed": String(one.changed) }, h("span", { "aria-hidden": "true" }, one.changed ? "≠ " : "= "), words[at]))),
    );
    return effects;
  }

  /** A file that the reader opened may be one that this document waits for. @param {any} reading @param {string} [meant] name of the reference that it is for @returns {Promise<boolean>} whether it was taken */
  async offer(reading, meant) {
    const data = this.mosaic.data ?? [];
    if (this.states.some((state) => state.reading?.id === reading.id && state.reading.sha256 === reading.sha256)) return false;
    const index = meant ? data.findIndex((/** @type {any} */ one) => one.name === meant) : this.place(reading, data);
    if (index < 0 || !this.context) return false;
    supply(this.context, index, reading);
    await this.compareAll();
    await this.element.show({ ...this.context, mosaic: this.element.context?.mosaic ?? this.mosaic });
    this.draw();
    const effects = (await this.weigh()).filter((/** @type {any} */ one) => one.changed);
    const { changes } = this.states[index];
    if (reading.sha256) announce(changes ? [say("announced-other", "{file} is another print than the one shared.", { file: data[index].name }), ...(await tell([...changes.lines, ...effects.map((/** @type {any} */ one) => one.text)]))].join(" ") : say("announced-same", "{file} is the same file as the one shared.", { file: data[index].name }));
    return true;
  }

  /** Which reference a file answers: the same bytes, the same name, or the same columns where one is wanted. */
  place(reading, data) {
    const same = data.findIndex((one) => one.sha256 === reading.sha256);
    if (same >= 0) return this.states[same].reading?.sha256 === reading.sha256 ? -1 : same;
    const named = data.findIndex((one) => one.name === reading.file);
    if (named >= 0) return named;
    const columns = new Set(reading.tables.flatMap((/** @type {any} */ table) => [...table.dimensions.map((/** @type {any} */ one) => one.name), ...table.measures.map((/** @type {any} */ one) => one.label)]));
    const alike = (/** @type {any} */ one) => one.columns?.length && one.columns.filter((/** @type {string} */ name) => columns.has(name)).length * 2 > one.columns.length;
    const wanted = data.map((_, index) => index).filter((index) => !this.states[index].reading && alike(data[index]));
    return wanted.length === 1 ? wanted[0] : -1;
  }

  draw() {
    this.drawn = true;
    this.origin.textContent = say("opened-from", "Opened from {place}", { place: typeof this.from === "string" ? this.from : say(...this.from) });
    const data = this.mosaic.data ?? [];
    this.panel.hidden = data.length === 0;
    this.panel.dataset.wanted = String(this.states.filter((state) => !state.reading).length);
    this.list.replaceChildren(...data.map((/** @type {any} */ reference, /** @type {number} */ index) => this.row(reference, index)));
  }

  row(reference, index) {
    const { reading, changes, problem } = this.states[index];
    const told = [reference.rows !== undefined && say("values", { one: "{n} value", other: "{n} values" }, { n: reference.rows }), reference.as_of && say("up-to-day", "to {day}", { day: dayWords(reference.as_of) })].filter(Boolean).join(say("between-names", ", "));
    const [state, mark, words] = this.stateWords(reference, reading, changes);
    return h(
      "li",
      { class: "data-row", "data-status": state },
      h("p", {}, h("span", { class: "data-mark", "aria-hidden": "true" }, mark), h("strong", {}, reference.name), told && h("span", { class: "hint" }, ` ${told}`)),
      h("p", { class: "data-words" }, words),
      changes ? toldList(changes.lines) : null,
      changes?.used?.listed.length ? valueTable(changes.used.listed) : null,
      problem ? problemCard(problem) : null,
      reading ? null : this.fetchButton(reference, index),
    );
  }

  stateWords(reference, reading, changes) {
    if (reading?.part) return ["part", "✓", `${partWords(reading.part)} ${say("data-part", "Each is as it was when this was published.")}`];
    if (reading?.inside) return ["inside", "●", say("data-inside-link", "The values that the tiles use came inside the link.")];
    if (changes) return ["differs", "≠", say("data-differs", "This is another print than the one that was shared. The tiles are computed from the open file.")];
    if (reading && reference.sha256 && !reading.sha256) return ["unchecked", "●", say("data-checking", "Open. Whether every byte is the same is being checked.")];
    if (reading && reference.sha256) return ["same", "✓", say("data-same", "Same file: every byte is as it was when this was shared.")];
    if (reading) return ["unchecked", "●", say("data-unsaid", "Open. The document does not say which bytes it was made from.")];
    return ["absent", "○", say("data-absent", "Not open yet. Drop the file on this page to see the tiles that need it.")];
  }

  /** Only a reader's click lets another site know that somebody is here. */
  fetchButton(reference, index) {
    if (!reference.address) return null;
    let url;
    try {
      url = new URL(reference.address, document.baseURI);
    } catch {
      return problemCard({ severity: "warning", code: "data-address", message: `the address of ${reference.name} cannot be read: ${reference.address}` });
    }
    const button = h("button", { type: "button", class: "tool", on: { click: () => this.fetch(reference, index, url, button) } }, say("fetch-from", "Fetch it from {host}", { host: url.host }));
    return h("p", { class: "fetch" }, button, h("span", { class: "hint" }, say("fetch-seen", " That site will see that you asked; no cookies are sent.")));
  }

  async fetch(reference, index, url, button) {
    button.disabled = true;
    try {
      const reading = await openAddress(this.fm, url, reference, this.mosaic);
      if (reference.sha256 && reading.sha256 && reading.sha256 !== reference.sha256) {
        this.states[index].problem = { severity: "warning", code: "data-changed", message: `what ${url.host} gives now is not the file that was shared`, hints: ["what changed stands below; ask the sender for the old file to see the old answers"] };
      }
      const { problem } = this.states[index];
      supply(/** @type {any} */ (this.context), index, reading);
      await this.compareAll();
      if (problem) this.states[index].problem = problem;
      await this.element.show(/** @type {any} */ (this.context));
      await this.weigh();
    } catch (error) {
      this.states[index].problem = asProblem(error);
      announceProblem(this.states[index].problem);
    }
    this.draw();
  }
}

/** Lines of ours, in the reader's language as soon as they are told. @param {string[]} lines */
function toldList(lines) {
  const items = lines.map((line) => h("li", {}, line));
  tell(lines).then((told) => items.forEach((item, at) => (item.textContent = told[at])));
  return h("ul", { class: "changes" }, ...items);
}

/** The values that the tiles use and that are others now, one by one. @param {any[]} listed */
function valueTable(listed) {
  const known = listed.some((one) => one.before !== undefined);
  const row = (/** @type {any} */ one) => h("tr", {}, h("td", {}, dayWords(one.period)), h("th", { scope: "row" }, visible(one.series)), known ? h("td", { class: "number" }, one.added ? say("added-value", "new") : number(one.before)) : null, h("td", { class: "number" }, number(one.now)), h("td", { class: "number" }, String(one.line)));
  return h(
    "details",
    { class: "changed-values", ".open": listed.length <= 12 },
    h("summary", {}, say("values-used", { one: "{n} value that the tiles use, one by one", other: "{n} values that the tiles use, one by one" }, { n: listed.length })),
    h("div", { class: "table-box", role: "region", "aria-label": say("changed-values", "Changed values"), tabindex: "0" }, h("table", {}, h("caption", { class: "visually-hidden" }, say("changed-values-caption", "Values that are others than when this was shared")), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("period", "Period")), h("th", { scope: "col" }, say("one-series", "Series")), known ? h("th", { scope: "col" }, say("value-was", "Was")) : null, h("th", { scope: "col" }, say("value-is", "Is")), h("th", { scope: "col" }, say("line", "Line")))), h("tbody", {}, ...listed.map(row)))),
  );
}
