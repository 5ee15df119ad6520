// Looking closer: wheel with Ctrl or Cmd, two fingers, a brush with the mouse, keys and buttons. The
// plain wheel and one finger always scroll the page.

import { announce, h } from "./dom.js";
import { dayWords } from "./format.js";
import { language, put, say } from "./words.js";

const DAY_MS = 86_400_000;
/** How long a view must rest before it becomes a state of the document, milliseconds. */
const REST_MS = 400;
/** A mouse that moved less than this was a click. */
const BRUSH_PX = 6;
/** Fewer periods than this are no course. */
const PERIODS_LEAST = 4;

const iso = (/** @type {number} */ day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** "Aug 2023"; with the day where the whole is short. @param {number} day @param {number} span days */
function short(day, span) {
  if (language() !== "en") return new Date(day * DAY_MS).toLocaleDateString(language(), { year: "numeric", month: "short", day: span < 100 ? "numeric" : undefined, timeZone: "UTC" });
  const [date, month, year] = dayWords(iso(day)).split(" ");
  return `${span < 100 ? `${date} ` : ""}${month.slice(0, 3)} ${year}`;
}

export class Zoom {
  /** @param {import("./chart.js").Chart} chart @param {(view: any) => void} onView called when a view has come to rest */
  constructor(chart, onView) {
    this.chart = chart;
    this.onView = onView;
    /** Fingers on the chart. @type {Map<number, number>} */
    this.fingers = new Map();
    /** Where a brush began, CSS pixels; what is being dragged. @type {{from: number, pan: boolean, days: number[], moved: boolean} | null} */
    this.drag = null;
    const button = (/** @type {string} */ id, /** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ act) =>
      put(h("button", { type: "button", class: "zoom-button", on: { click: act } }), { "": [`zoom-${id}-sign`, sign], "aria-label": [`zoom-${id}`, name], title: [`zoom-${id}`, name] });
    this.words = h("span", { class: "zoom-words" });
    this.reset = button("whole", "Whole", "Show the whole time (0)", () => this.whole());
    this.earlier = button("earlier", "‹", "Earlier (Shift and left arrow)", () => this.pan(-0.25));
    this.later = button("later", "›", "Later (Shift and right arrow)", () => this.pan(0.25));
    this.bar = h(
      "div",
      { class: "zoom", role: "group", "aria-label": say("time-shown", "Time shown"), hidden: true },
      this.words,
      this.reset,
      this.earlier,
      this.later,
      button("out", "−", "Zoom out (−)", () => this.by(1.6)),
      button("in", "+", "Zoom in (+)", () => this.by(1 / 1.6)),
    );
    this.brush = h("div", { class: "brush", hidden: true });
    const { stage } = chart;
    chart.canvas.after(this.brush);
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (event) => this.up(/** @type {PointerEvent} */ (event)));
  }

  /** Days shown and days there are; empty for a chart that is not over time. @returns {number[]} */
  days() {
    return this.chart.painter ? [...this.chart.painter.days()] : [];
  }

  /** A new layout is shown: the bar says which part it is. */
  update() {
    const [from, to, first, last] = this.days();
    const zoomed = from > first || to < last;
    this.bar.hidden = from === undefined || this.chart.points <= PERIODS_LEAST;
    for (const one of [this.reset, this.earlier, this.later]) one.hidden = !zoomed;
    this.earlier.disabled = from <= first;
    this.later.disabled = to >= last;
    this.words.textContent = zoomed ? `${short(from, to - from)} to ${short(to, to - from)}` : "";
  }

  /** Shows other days, as far as there are any. @param {number} from @param {number} to */
  show(from, to) {
    const [, , first, last] = this.days();
    if (first === undefined) return;
    const whole = last - first + 1;
    const least = Math.min(whole, Math.max(2, Math.ceil((whole / Math.max(this.chart.points, 1)) * PERIODS_LEAST)));
    const span = Math.min(Math.max(Math.round(to - from) + 1, least), whole);
    const middle = (from + to) / 2;
    const start = Math.min(Math.max(Math.round(middle - (span - 1) / 2), first), last - span + 1);
    const { from: _from, to: _to, ...rest } = this.chart.view;
    const view = span >= whole ? rest : { ...rest, from: iso(start), to: iso(start + span - 1) };
    this.look(view);
  }

  /** @param {any} view */
  look(view) {
    const laidOut = this.chart.lookAt(view);
    clearTimeout(this.resting);
    const resting = setTimeout(async () => {
      this.onView(view);
      // The days that are said are those that are seen, however long the layout takes.
      await laidOut;
      if (this.resting !== resting) return;
      const [from, to, first, last] = this.days();
      if (from !== undefined) announce(from > first || to < last ? say("days-shown", "{from} to {to} shown.", { from: dayWords(iso(from)), to: dayWords(iso(to)) }) : say("whole-shown", "The whole time is shown."));
    }, REST_MS);
    this.resting = resting;
  }

  whole() {
    const { from, to, ...rest } = this.chart.view;
    this.look(rest);
    if (document.activeElement === this.reset || !this.chart.element.contains(document.activeElement)) this.chart.stage.focus({ preventScroll: true });
  }

  /** @param {number} factor of the time shown, below one to look closer @param {number} [at] the day that stays where it is */
  by(factor, at) {
    // Several steps of a wheel come before the first is laid out: they add up.
    const [from, to] = this.wanted();
    if (from === undefined) return;
    const still = at ?? this.chart.cursorDay() ?? (from + to) / 2;
    this.show(still - (still - from) * factor, still + (to - still) * factor);
  }

  /** @param {number} share of the time shown */
  pan(share) {
    const [from, to, first, last] = this.wanted();
    if (from === undefined) return;
    const step = Math.min(Math.max(Math.round((to - from + 1) * share), first - from), last - to);
    if (step) this.show(from + step, to + step);
  }

  /** The days asked for last, laid out or not. */
  wanted() {
    const [from, to, first, last] = this.days();
    const { view } = this.chart;
    const day = (/** @type {string | undefined} */ text, /** @type {number} */ otherwise) => (text ? Math.round(Date.parse(text) / DAY_MS) : otherwise);
    return from === undefined ? [] : [day(view.from, first), day(view.to, last), first, last];
  }

  /** The day under a position; nothing on charts of several panels, where it has no one meaning. @param {number} x CSS pixels from the stage's left */
  dayAt(x) {
    if (this.chart.panels || !this.chart.painter) return undefined;
    const [left, , right] = this.chart.painter.area();
    const [from, to] = this.days();
    if (from === undefined || right <= left) return undefined;
    return from + (Math.min(Math.max(x, left), right) - left) / (right - left) * (to - from + 1);
  }

  place(event) {
    return event.clientX - this.chart.stage.getBoundingClientRect().left;
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (!(event.ctrlKey || event.metaKey) || this.days().length === 0) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.by(Math.exp(Math.min(Math.max(event.deltaY * lines * 0.0025, -0.7), 0.7)), this.dayAt(this.place(event)));
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (this.days().length === 0) return;
    const x = this.place(event);
    if (event.pointerType === "touch") {
      this.fingers.set(event.pointerId, x);
      if (this.fingers.size === 2) this.pinched = [...this.fingers.values()].map((one) => this.dayAt(one));
    } else if (event.button === 0 && this.dayAt(x) !== undefined) {
      this.drag = { from: x, pan: event.shiftKey, days: this.wanted(), moved: false };
      this.chart.stage.setPointerCapture(event.pointerId);
    }
  }

  /** @param {PointerEvent} event */
  move(event) {
    const x = this.place(event);
    if (this.fingers.has(event.pointerId)) {
      this.fingers.set(event.pointerId, x);
      if (this.fingers.size === 2) this.pinch();
      return;
    }
    if (!this.drag || Math.abs(x - this.drag.from) < BRUSH_PX && !this.drag.moved) return;
    this.drag.moved = true;
    if (this.drag.pan) {
      const [left, , right] = /** @type {any} */ (this.chart.painter).area();
      const [from, to, first, last] = this.drag.days;
      const moved = ((this.drag.from - x) / Math.max(right - left, 1)) * (to - from + 1);
      const step = Math.min(Math.max(moved, first - from), last - to);
      this.show(from + step, to + step);
      return;
    }
    const [left, top, right, bottom] = /** @type {any} */ (this.chart.painter).area();
    const [low, high] = [Math.min(x, this.drag.from), Math.max(x, this.drag.from)].map((one) => Math.min(Math.max(one, left), right));
    this.brush.hidden = false;
    this.brush.style.cssText = `left:${low}px;width:${high - low}px;top:${top}px;height:${bottom - top}px`;
  }

  /** The days under two fingers stay under them. */
  pinch() {
    const [a, b] = [...this.fingers.values()];
    const [dayA, dayB] = this.pinched ?? [];
    if (dayA === undefined || dayB === undefined || Math.abs(a - b) < 12 || dayA === dayB) return;
    const [left, , right] = /** @type {any} */ (this.chart.painter).area();
    const perPixel = (dayB - dayA) / (b - a);
    if (perPixel <= 0) return;
    this.show(dayA - (a - left) * perPixel, dayA + (right - a) * perPixel);
  }

  /** @param {PointerEvent} event */
  up(event) {
    this.fingers.delete(event.pointerId);
    const { drag } = this;
    if (event.pointerType === "touch" || !drag) return;
    this.drag = null;
    this.brush.hidden = true;
    if (event.type === "pointercancel" || drag.pan || !drag.moved) return;
    const [from, to] = [drag.from, this.place(event)].map((one) => /** @type {number} */ (this.dayAt(one))).sort((one, other) => one - other);
    this.show(from, to - 1);
  }

  /** Ends a brush without looking closer. @returns {boolean} whether there was one */
  cancel() {
    const there = Boolean(this.drag?.moved);
    this.drag = null;
    this.brush.hidden = true;
    return there;
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was one of ours */
  key(event) {
    if (this.days().length === 0) return false;
    if (event.key === "+" || event.key === "=") this.by(1 / 1.6);
    else if (event.key === "-" || event.key === "_") this.by(1.6);
    else if (event.key === "0") this.whole();
    else if (event.shiftKey && event.key === "ArrowLeft") this.pan(-0.25);
    else if (event.shiftKey && event.key === "ArrowRight") this.pan(0.25);
    else return false;
    return true;
  }
}
