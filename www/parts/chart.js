// One chart: canvas, pointer and keyboard cursor, spoken readings. Layout comes from the worker,
// painting and hit-testing from the same compiled module on this thread.

import { blit } from "./blit.js";
import { fine } from "../pkg/flowmosaic.js";
import { announce, h, uniqueId, visible } from "./dom.js";
import { trustedMarkup } from "./engine.js";
import { Legend } from "./legend.js";
import { Readout } from "./readout.js";
import { Spoken } from "./spoken.js";
import { redUp, theme, watchConvention, watchTheme } from "./theme.js";
import { put, say } from "./words.js";
import { Zoom } from "./zoom.js";

/** How many points PageUp and PageDown move. */
const PAGE_POINTS = 10;

export class Chart {
  /**
   * @param {import("../flowmosaic.js").Flowmosaic} fm
   * @param {{onTable: () => void, onView?: (view: any) => void, onNote?: (day: string) => void, onHelp?: () => void}} actions
   */
  constructor(fm, actions) {
    this.fm = fm;
    this.actions = actions;
    this.tile = "";
    /** @type {import("../pkg/flowmosaic.js").Painter | null} */
    this.painter = null;
    /** Where the cursor stands; null when there is none. @type {{layer: number, index: number} | null} */
    this.cursor = null;
    this.wanted = { width: 0, height: 0 };
    /** Counts results: a layout that was asked for before the present one is not shown as it. */
    this.serial = 0;
    /** The tile and shape that take any height. */
    this.anyHeight = "";
    /** The layout under way. @type {Promise<void> | null} */
    this.busy = null;
    this.forced = "";
    /** How the reader looks at it; see `plot::View`. @type {any} */
    this.view = {};
    /** Points of the longest series. */
    this.points = 0;
    /** True for small multiples: a place across has no one day. */
    this.panels = false;
    /** @type {any[]} */
    this.layers = [];
    const keys = uniqueId("keys");
    this.canvas = h("canvas", { role: "img" });
    this.readout = new Readout();
    this.ticks = put(h("ul", { class: "visually-hidden" }), { "aria-label": ["axis-labels", "Axis labels"] });
    this.stage = h(
      "div",
      {
        class: "stage",
        role: "slider",
        "aria-orientation": "horizontal",
        "aria-roledescription": say("chart", "chart"),
        "aria-describedby": keys,
        tabindex: "0",
        on: {
          pointermove: (/** @type {PointerEvent} */ event) => this.point(event),
          pointerdown: (/** @type {PointerEvent} */ event) => this.point(event),
          pointerleave: (/** @type {PointerEvent} */ event) => event.pointerType === "mouse" && this.leave(),
          keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
          focus: () => this.focused(),
          blur: () => (this.hide(), this.spoken.rest(true)),
        },
      },
      this.canvas,
      ...this.readout.parts,
    );
    this.spoken = new Spoken(this);
    this.legend = new Legend(this);
    this.zoom = new Zoom(this, (view) => this.actions.onView?.(view));
    this.element = h(
      "div",
      { class: "chart" },
      this.stage,
      h("div", { class: "chart-tools" }, this.legend.element, this.zoom.bar),
      this.ticks,
      put(h("p", { id: keys, hidden: true }), { "": ["chart-keys", "Left and right arrows move by point, Page Up and Page Down by ten, Home and End to the ends, up and down by series. Plus and minus look closer and further, 0 shows everything, Shift with left or right arrow moves in time. T shows the table, ? all keys. Escape leaves the cursor."] }),
    );
    this.sizes = new ResizeObserver(() => this.fit());
    this.pixels = new ResizeObserver((entries) => this.devicePixels(entries));
    this.onTheme = () => this.paint();
  }

  /** Starts to follow size, pixel density and theme. */
  connect() {
    this.sizes.observe(this.stage);
    try {
      this.pixels.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      // Browsers without the device pixel box: the ratio is asked for at each painting.
    }
    this.unwatch = watchTheme(this.onTheme);
    this.unwatchConvention = watchConvention(() => this.lookAt(this.view));
    this.watchRatio();
  }

  disconnect() {
    this.sizes.disconnect();
    this.pixels.disconnect();
    this.unwatch?.();
    this.unwatchConvention?.();
    this.ratioQuery?.removeEventListener("change", this.onRatio);
    this.painter?.free();
    this.painter = null;
    // Put back into a page, the chart lays itself out anew.
    this.wanted = { width: 0, height: 0 };
  }

  /** Zooming changes the ratio without always changing a size in CSS pixels. */
  watchRatio() {
    this.onRatio = () => {
      this.ratioQuery?.removeEventListener("change", this.onRatio);
      this.watchRatio();
      this.exact = undefined;
      this.paint();
    };
    this.ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.ratioQuery.addEventListener("change", this.onRatio);
  }

  /**
   * Shows another result.
   * @param {string} tile @param {string} description @param {any} [plot] @param {any} [view]
   */
  async show(tile, description, plot, view = {}) {
    this.tile = tile;
    this.view = view;
    this.panels = Boolean(plot?.kind?.multiples);
    this.layers = plot?.layers ?? [];
    const all = [...this.layers, ...(plot?.kind?.multiples ?? []).flatMap((/** @type {any} */ panel) => panel.layers)];
    this.points = Math.max(0, ...all.map((/** @type {any} */ layer) => layer.days.length));
    this.serial += 1;
    this.cursor = null;
    this.spoken.stale = true;
    this.hide();
    this.stage.setAttribute("aria-label", visible(description));
    this.canvas.setAttribute("aria-label", visible(description));
    this.wanted = { width: 0, height: 0 };
    this.anyHeight = "";
    await this.fit();
  }

  /** Looks at the chart otherwise. @param {any} view */
  lookAt(view) {
    this.view = view;
    this.serial += 1;
    this.wanted = { width: 0, height: 0 };
    return this.fit();
  }

  /** The day that the cursor stands on, in days since 1970. */
  cursorDay() {
    return this.cursor ? this.painter?.day_of(this.cursor.layer, this.cursor.index) : undefined;
  }

  /** Asks for a layout at the present size; of several asked for while one is under way, the last. */
  async fit() {
    const width = Math.floor(this.stage.clientWidth);
    const height = Math.floor(this.stage.clientHeight);
    const same = width === this.wanted.width && height === this.wanted.height;
    if (!this.tile || width < 40 || same) return;
    this.wanted = { width, height };
    this.busy ??= this.layOut().finally(() => (this.busy = null));
    await this.busy;
  }

  async layOut() {
    try {
      for (;;) {
        const asked = { ...this.wanted, tile: this.tile, serial: this.serial, view: this.view };
        // Charts of rows are as high as their rows; the stage follows. One over time takes any height
        // until it takes another shape, and need not be asked at every step of a zoom.
        const shape = `${asked.tile} ${asked.view?.shape ?? ""}`;
        const tall = this.anyHeight === shape ? null : await this.fm.height(asked.tile, asked.width, asked.view);
        this.anyHeight = tall === null ? shape : "";
        this.stage.style.height = tall ? `${Math.round(tall)}px` : "";
        if (asked.width === this.wanted.width) this.wanted.height = Math.floor(this.stage.clientHeight);
        asked.height = this.wanted.height;
        const painter = await this.fm.layout(asked.tile, asked.width, asked.height, asked.view);
        if (redUp()) painter.red_up();
        if (asked.tile === this.tile) {
          const day = this.cursorDay();
          this.painter?.free();
          this.painter = painter;
          this.size = asked;
          this.canvas.style.width = `${asked.width}px`;
          this.canvas.style.height = `${asked.height}px`;
          this.exact = undefined;
          this.regain(day);
          // Of a part of the chart the words speak of that part.
          for (const one of [this.stage, this.canvas]) one.setAttribute("aria-label", visible(painter.description()));
          this.paint();
          this.listTicks();
          this.legend.update(this.layers);
          this.zoom.update();
          if (this.cursor) this.mark();
          else this.hide();
          this.spoken.rest();
        } else {
          painter.free();
        }
        if (asked.width === this.wanted.width && asked.height === this.wanted.height && asked.serial === this.serial) break;
      }
    } catch (error) {
      this.wanted = { width: 0, height: 0 };
      this.onfail?.(error);
    }
  }

  /** After a layout of other days the cursor finds its day again, or goes. @param {number | undefined} day */
  regain(day) {
    if (!this.cursor || day === undefined) return;
    const index = this.painter?.at_day(this.cursor.layer, day);
    this.cursor = index === undefined ? null : { ...this.cursor, index };
  }

  /** The exact number of device pixels, where the browser tells: painting then never blurs. */
  devicePixels(entries) {
    const box = entries.at(-1)?.devicePixelContentBoxSize?.[0];
    if (!box || !this.size) return;
    const next = { width: box.inlineSize, height: box.blockSize };
    if (this.exact?.width === next.width && this.exact?.height === next.height) return;
    this.exact = next;
    this.paint();
  }

  paint() {
    if (!this.painter || !this.size) return;
    const paper = theme() === "print";
    if (paper || this.vector) this.onPaper(paper);
    if (paper) return;
    const ratio = devicePixelRatio || 1;
    const near = (/** @type {number | undefined} */ exact, /** @type {number} */ computed) =>
      exact !== undefined && Math.abs(exact - computed) <= 2 ? exact : computed;
    this.canvas.width = near(this.exact?.width, Math.round(this.size.width * ratio));
    this.canvas.height = near(this.exact?.height, Math.round(this.size.height * ratio));
    paintOn(this.painter, this.canvas, this.forced || theme(), ratio);
    this.element.dataset.painted = String(Number(this.element.dataset.painted ?? 0) + 1);
    if (performance.getEntriesByName("flowmosaic:first-chart").length === 0) performance.mark("flowmosaic:first-chart");
    this.onpaint?.();
  }

  /** On paper the chart is drawn in vectors. @param {boolean} paper */
  onPaper(paper) {
    this.vector?.remove();
    this.vector = paper && this.painter ? vector(this.painter.svg("print", this.stage.getAttribute("aria-label") ?? "")) : null;
    this.canvas.hidden = paper;
    if (this.vector) this.stage.append(this.vector);
  }

  listTicks() {
    if (!this.painter) return;
    const ticks = JSON.parse(this.painter.ticks());
    const words = [...(ticks.y ?? []), ...(ticks.x ?? [])].map((/** @type {any} */ tick) => tick.label ?? String(tick));
    // Nothing is told anew to who listens when a step of a zoom leaves the ticks as they were.
    if (words.length === this.ticks.childElementCount && words.every((word, at) => this.ticks.children[at]?.textContent === word)) return;
    this.ticks.replaceChildren(...words.map((/** @type {string} */ word) => h("li", {}, word)));
  }

  point(event) {
    if (!this.painter || this.zoom.drag?.moved || this.zoom.fingers.size > 1) return;
    const box = this.stage.getBoundingClientRect();
    const found = this.painter.nearest(event.clientX - box.left, event.clientY - box.top);
    if (!found) return;
    const before = this.cursor;
    this.cursor = JSON.parse(found);
    const reading = this.mark();
    if (this.told(reading, before)) this.spoken.pointed(reading, before?.layer !== this.cursor?.layer);
  }

  /** Lets an embed's page know what the reader points at; true where it is another point than before. */
  told(reading, before) {
    if (!reading || (before?.layer === this.cursor?.layer && before?.index === this.cursor?.index)) return false;
    const { name, date, value, remark } = reading;
    this.pointing = true;
    const day = this.cursorDay();
    return this.element.dispatchEvent(new CustomEvent("flow-point", { bubbles: true, composed: true, detail: { tile: this.tile, name, date, value, remark, day } }));
  }

  /** Another chart of the document points at a day: this one shows what it has then. @param {number | undefined} day */
  follow(day) {
    if (!this.painter || this.pointing) return;
    const had = this.cursor;
    this.cursor = null;
    if (had) this.spoken.rest();
    for (let layer = 0; day !== undefined && layer < this.painter.layer_count(); layer += 1) {
      const index = this.painter.at_day(layer, day);
      if (index === undefined) continue;
      this.cursor = { layer, index };
      this.mark(true);
      this.cursor = null;
      return;
    }
    this.readout.hide();
  }

  leave() {
    if (!this.stage.matches(":focus")) this.hide();
  }

  focused() {
    if (!this.stage.matches(":focus-visible")) return;
    // The value, which is said with the chart's name, is this point.
    if (this.cursor) this.told(this.mark(), null);
    else this.move("end", true);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.stage) return;
    if (this.zoom.key(event)) {
      event.preventDefault();
      return;
    }
    const moves = { ArrowRight: 1, ArrowLeft: -1, PageDown: PAGE_POINTS, PageUp: -PAGE_POINTS, Home: "home", End: "end", ArrowDown: "next", ArrowUp: "previous" };
    if (event.key in moves) {
      this.move(moves[/** @type {keyof typeof moves} */ (event.key)]);
    } else if (event.key === "Escape" && this.zoom.cancel()) {
      announce(say("selection-ended", "Selection ended."));
    } else if (event.key === "Escape" && this.cursor) {
      this.cursor = null;
      this.hide();
      announce(say("cursor-off", "Cursor off."));
    } else if (event.key === "t" || event.key === "T") {
      this.actions.onTable();
    } else if ((event.key === "n" || event.key === "N") && this.actions.onNote) {
      const day = this.cursorDay();
      this.actions.onNote(day === undefined ? "" : new Date(day * 86_400_000).toISOString().slice(0, 10));
    } else if (event.key === "?" && this.actions.onHelp) {
      this.actions.onHelp();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Moves the cursor and speaks. @param {number | "home" | "end" | "next" | "previous"} how @param {boolean} [silent] */
  move(how, silent = false) {
    if (!this.painter) return;
    const layers = this.painter.layer_count();
    if (layers === 0) return;
    let { layer, index } = this.cursor ?? { layer: 0, index: this.painter.last_point(0) };
    let named = !this.cursor;
    if (how === "home") index = this.painter.first_point(layer);
    else if (how === "end") index = this.painter.last_point(layer);
    else if (how === "next" || how === "previous") {
      const next = (layer + (how === "next" ? 1 : layers - 1)) % layers;
      index = this.painter.match_point(layer, index, next);
      layer = next;
      named = true;
    } else if (this.cursor) index = this.painter.step(layer, index, how);
    if (layers === 1 && this.cursor && (how === "next" || how === "previous")) index = this.painter.step(0, this.cursor.index, how === "next" ? 1 : -1);
    const before = this.cursor;
    this.cursor = { layer, index };
    const reading = this.mark();
    this.told(reading, before);
    if (!silent) this.spoken.tell(reading, named);
  }

  /** Shows what the cursor stands on. @param {boolean} [following] another chart is pointed at */
  mark(following = false) {
    if (!this.painter || !this.cursor || !this.size) return null;
    const text = this.painter.reading(this.cursor.layer, this.cursor.index);
    if (!text) return null;
    const reading = JSON.parse(text);
    this.readout.show(reading, this.size.width, { named: this.painter.layer_count() > 1, following });
    return reading;
  }

  /** Nothing is pointed at any more, here and on the other charts of the document. */
  hide() {
    if (this.pointing) {
      this.pointing = false;
      this.element.dispatchEvent(new CustomEvent("flow-point-off", { bubbles: true }));
    }
    this.readout.hide();
  }
}

/**
 * Paints on a canvas whose device pixels are set. The painter works in fractions of a device pixel,
 * so that lines are smooth; the context brings them back.
 * @param {import("../pkg/flowmosaic.js").Painter} painter @param {HTMLCanvasElement} canvas
 * @param {string} used theme @param {number} ratio
 */
export function paintOn(painter, canvas, used, ratio) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(1 / fine(), 0, 0, 1 / fine(), 0, 0);
  painter.paint(canvas, used, ratio, { blit: (/** @type {any} */ pixels, /** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ width) => blit(context, pixels, left, top, width) });
}

/** The painter's own SVG as an element; whatever words are in it were escaped there. @param {string} markup */
function vector(markup) {
  const parsed = new DOMParser().parseFromString(/** @type {any} */ (trustedMarkup(markup)), "image/svg+xml");
  return /** @type {any} */ (document.importNode(parsed.documentElement, true));
}
