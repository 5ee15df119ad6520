// A document of the reader's own: tiles of several files in one mosaic, put in order, with words
// between them. Loaded when the first tile is added.

import { announce, asProblem, h, problemCard, uniqueId } from "./dom.js";
import { styled } from "./styled.js";
import { put, say } from "./words.js";

/** How near to the window's edge a dragged tile makes it scroll, and by how much, CSS pixels. */
const EDGE_PX = 70;
const SCROLL_PX = 18;

/** @type {Builder | null} */
let builder = null;

/** The reader's mosaic, made and put on the page when it is first asked for. @param {import("../flowmosaic.js").Flowmosaic} fm */
export function ownMosaic(fm) {
  builder ??= new Builder(fm);
  return builder;
}

class Builder {
  constructor(fm) {
    const id = uniqueId("own-mosaic");
    this.title = h("input", { type: "text", "data-part": "title", class: "builder-title", maxlength: "200", on: { change: () => this.write({ title: this.title.value }) } });
    put(this.title, { placeholder: ["builder-title", "A title"], "aria-label": ["builder-title-label", "Title of your mosaic"] });
    this.lead = h("textarea", { rows: 2, "data-part": "lead", class: "builder-lead", on: { change: () => this.write({ lead: this.lead.value }) } });
    put(this.lead, { placeholder: ["builder-lead", "A paragraph under the title"], "aria-label": ["builder-lead-label", "Paragraph under the title"] });
    this.share = put(h("button", { type: "button", class: "tool", on: { click: () => this.give() } }), { "": ["share-or-save", "Share or save"] });
    this.trouble = h("div", { class: "trouble" });
    this.empty = put(h("p", { class: "hint builder-empty" }), { "": ["builder-empty", "Nothing in it yet. “Add to mosaic” under a tile puts a copy here."] });
    this.mosaic = /** @type {import("../elements/flow-mosaic.js").FlowMosaic} */ (document.createElement("flow-mosaic"));
    this.mosaic.append(h("header", { class: "builder-head" }, this.title, this.lead));
    this.mosaic.addEventListener("flow-tile-ready", (event) => this.dress(/** @type {any} */ (event.target)));
    // Undo and redo show other states: how many tiles there are is told from what stands.
    new MutationObserver(() => this.count()).observe(this.mosaic, { childList: true });
    this.element = h("section", { class: "builder", "aria-labelledby": id }, h("div", { class: "builder-bar" }, put(h("h2", { id }), { "": ["your-mosaic", "Your mosaic"] }), this.share), this.trouble, this.empty, this.mosaic);
    styled(document.body, "builder");
    document.getElementById("files")?.before(this.element);
    this.mosaic.context = { fm, mosaic: { flowmosaic: 1, title: "", data: [], tiles: [] }, readings: new Map(), scope: "own.", data: [] };
    this.mosaic.started = true;
    this.count();
  }

  get context() {
    return /** @type {import("./document.js").Context} */ (this.mosaic.context);
  }

  count() {
    const some = this.mosaic.tiles().length > 0;
    this.empty.hidden = some;
    this.share.disabled = !some;
  }

  /** Puts a copy of a tile at the end, with the data that it needs. @param {any} tile */
  async add(tile) {
    this.trouble.replaceChildren();
    try {
      const { mosaic } = this.context;
      const { spec, data } = this.taken(tile);
      const taken = new Set(mosaic.tiles.map((/** @type {any} */ one) => one.id));
      let id = spec.question;
      for (let number = 2; taken.has(id); number += 1) id = `${spec.question}-${number}`;
      this.context.data = data;
      await this.become({ ...mosaic, data, tiles: [...mosaic.tiles, { ...spec, id }] });
      announce(say("added-as", "Added to your mosaic as tile {n}: {title}", { n: this.context.mosaic.tiles.length, title: tile.result?.title ?? "" }));
    } catch (error) {
      this.trouble.replaceChildren(problemCard(asProblem(error)));
    }
  }

  /** A tile's specification with ids of this mosaic, and the mosaic's data with those of the tile. */
  taken(tile) {
    const from = tile.context;
    const theirs = from.data ?? from.mosaic.data ?? [];
    const data = [...(this.context.data ?? [])];
    const only = theirs.length === 1 ? theirs[0].id : "";
    /** @type {Map<string, string>} */
    const ids = new Map();
    const idOf = (/** @type {string} */ asked) => {
      const id = asked || only;
      const known = ids.get(id);
      if (known) return known;
      // Several references of one id are prints of one thing and stay together.
      const prints = theirs.filter((/** @type {any} */ one) => one.id === id);
      const print = (/** @type {any[]} */ some) => JSON.stringify(some.map((one) => [one.name, one.sha256, one.assume ?? {}]));
      const groups = [...new Set(data.map((one) => one.id))];
      const same = groups.find((group) => print(data.filter((one) => one.id === group)) === print(prints));
      let name = same ?? "";
      for (let number = 1; !name; number += 1) if (!groups.includes(`d${number}`)) name = `d${number}`;
      if (!same) data.push(...prints.map((/** @type {any} */ one) => ({ ...one, id: name })));
      ids.set(id, name);
      this.context.readings.set(name, from.readings.get(id));
      return name;
    };
    /** Every place that names data: selectors, and the rates inside them. @param {any} value @returns {any} */
    const renamed = (value) => {
      if (Array.isArray(value)) return value.map(renamed);
      if (!value || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === "data" && typeof inner === "string" ? idOf(inner) : key === "where" ? inner : renamed(inner)]));
    };
    const series = (tile.spec.series ?? []).map((/** @type {any} */ one) => renamed(one.of || "data" in one ? one : { data: only, ...one }));
    return { spec: { ...structuredClone(tile.spec), series }, data };
  }

  /** Shows a next state of the mosaic and makes it one that can be undone. @param {any} next */
  async become(next) {
    const before = this.context.mosaic;
    await this.mosaic.apply(next);
    this.mosaic.dispatchEvent(new CustomEvent("flow-change", { bubbles: true, detail: { spec: null, before } }));
  }

  write(words) {
    return this.become({ ...this.context.mosaic, ...words });
  }

  /** The tools that place a tile, and its words. @param {any} tile */
  dress(tile) {
    if (!tile.parts || tile.querySelector(".tile-order")) return;
    const id = () => tile.spec.id;
    const tool = (/** @type {string} */ words, /** @type {() => void} */ act, more = {}) => h("button", { type: "button", class: "tool", on: { click: act }, ...more }, words);
    const handle = h("button", { type: "button", class: "tool handle", "data-key": "handle", title: say("handle-help", "Drag, or press the up and down arrows"), "aria-label": say("handle-label", "Move this tile: up and down arrows"), on: { keydown: (/** @type {KeyboardEvent} */ event) => this.press(event, tile), pointerdown: (/** @type {PointerEvent} */ event) => this.drag(event, tile) } }, "⠿");
    const words = h("div", { class: "tile-words", hidden: true });
    const toggle = tool(say("words", "Words"), () => {
      words.hidden = !words.hidden;
      toggle.setAttribute("aria-expanded", String(!words.hidden));
      if (!words.hidden) this.fields(words, tile);
    }, { "aria-expanded": "false", "data-key": "words" });
    const order = h("div", { class: "tools tile-order", role: "group", "aria-label": say("place-in-mosaic", "Place in the mosaic") }, handle, tool(say("up", "Up"), () => this.step(id(), -1, "up"), { "data-key": "up" }), tool(say("down", "Down"), () => this.step(id(), 1, "down"), { "data-key": "down" }), toggle, tool(say("remove", "Remove"), () => this.remove(id()), { "data-key": "remove" }));
    tile.parts.article.prepend(order, words);
  }

  /** What the author says of a tile: heading, a paragraph before it, a note under it. */
  fields(place, tile) {
    const field = (/** @type {"title" | "text" | "note"} */ key, /** @type {string} */ label, rows = 1) => {
      const input = h(rows > 1 ? "textarea" : "input", { ...(rows > 1 ? { rows } : { type: "text" }), ".value": tile.spec[key] ?? "", on: { change: () => this.say(tile, key, /** @type {any} */ (input).value.trim()) } });
      return h("label", {}, label, input);
    };
    place.replaceChildren(field("title", say("tile-heading", "Heading")), field("text", say("tile-text", "Paragraph before it"), 2), field("note", say("tile-note", "Note under the chart"), 2));
  }

  say(tile, key, words) {
    const { [key]: _, ...rest } = tile.spec;
    const next = words ? { ...rest, [key]: words } : rest;
    const { mosaic } = this.context;
    return this.become({ ...mosaic, tiles: mosaic.tiles.map((/** @type {any} */ one) => (one.id === next.id ? next : one)) });
  }

  press(event, tile) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[/** @type {"ArrowUp" | "ArrowDown"} */ (event.key)];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.step(tile.spec.id, by, "handle");
  }

  step(id, by, key) {
    const at = this.context.mosaic.tiles.findIndex((/** @type {any} */ one) => one.id === id);
    return this.move(id, at + by, key);
  }

  /** @param {string} id @param {number} to @param {string} key which tool keeps the focus */
  async move(id, to, key) {
    const { tiles } = this.context.mosaic;
    const at = tiles.findIndex((/** @type {any} */ one) => one.id === id);
    const place = Math.max(0, Math.min(tiles.length - 1, to));
    if (at < 0) return;
    if (place === at) return announce(at === 0 ? say("first-tile", "This is the first tile.") : say("last-tile", "This is the last tile."));
    const next = tiles.filter((/** @type {any} */ one) => one.id !== id);
    next.splice(place, 0, tiles[at]);
    await this.become({ ...this.context.mosaic, tiles: next });
    const tile = this.mosaic.tileElement(id);
    const tool = /** @type {HTMLElement | null} */ (tile.querySelector(`.tile-order [data-key="${key}"]`));
    tool?.focus({ preventScroll: true });
    tile.scrollIntoView({ block: "nearest" });
    announce(say("moved-to", "Moved to place {at} of {n}.", { at: place + 1, n: tiles.length }));
  }

  async remove(id) {
    const { mosaic } = this.context;
    await this.become({ ...mosaic, tiles: mosaic.tiles.filter((/** @type {any} */ one) => one.id !== id) });
    announce(say("removed-from", "Removed from your mosaic. Undo brings it back."));
    /** @type {HTMLElement} */ (this.mosaic.querySelector(".handle") ?? this.title).focus({ preventScroll: true });
  }

  /** A tile follows the pointer by its handle; where it would go is shown by a line. */
  drag(event, tile) {
    if (event.button !== 0) return;
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    handle.setPointerCapture(event.pointerId);
    const others = () => this.mosaic.tiles().filter((one) => one !== tile);
    const clear = () => this.mosaic.querySelectorAll(".drop-before, .drop-after").forEach((one) => one.classList.remove("drop-before", "drop-after"));
    let to = -1;
    tile.classList.add("dragged");
    const follow = (/** @type {PointerEvent} */ { clientY }) => {
      if (clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
      else if (clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
      const rest = others();
      to = rest.filter((one) => { const box = one.getBoundingClientRect(); return clientY > box.top + box.height / 2; }).length;
      clear();
      if (to < rest.length) rest[to].classList.add("drop-before");
      else rest.at(-1)?.classList.add("drop-after");
    };
    const end = (/** @type {PointerEvent} */ { type }) => {
      handle.removeEventListener("pointermove", follow);
      tile.classList.remove("dragged");
      clear();
      const at = this.mosaic.tiles().indexOf(tile);
      if (type === "pointerup" && to >= 0 && to !== at) this.move(tile.spec.id, to, "handle");
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  }

  async give() {
    const { openShare } = await import("./share.js");
    const [tile] = this.mosaic.tiles();
    if (tile) openShare(tile, "link", "mosaic", this.share);
  }
}
