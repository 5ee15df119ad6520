// What a screen reader is told of a chart, which is a slider over its points.
//
// Screen readers hand the arrows to a slider as soon as it has the focus; on a phone a flick moves it. Each move is
// said by the page's live region, of a quick row the last. The slider's own value is the place where a reader comes
// in, said with the chart's name, and rests while the reader is inside: screen readers say it whenever it changes, and
// each place would be said twice. Under role="application" Orca said neither the chart's name nor the control after
// it, and kept the arrows to itself: see tests/reader.

import { announce, visible } from "./dom.js";

export class Spoken {
  /** @param {import("./chart.js").Chart} chart whose stage is the slider */
  constructor(chart) {
    this.chart = chart;
    /** The name of the series is still to be said, if by a later one of a quick row. */
    this.naming = false;
    /** The value is of another result than the one that is shown. */
    this.stale = true;
    this.set(0, 0, "");
  }

  /** The cursor was moved: says where it stands. @param {any} reading of it @param {boolean} named with the name of its series */
  tell(reading, named) {
    if (!reading) return;
    this.naming ||= named;
    announce(phrase(reading, this.naming), () => (this.naming = false));
  }

  /** Another point is pointed at: said to who is inside. @param {any} reading @param {boolean} named */
  pointed(reading, named) {
    if (this.chart.stage.matches(":focus")) this.tell(reading, named);
    else this.rest();
  }

  /**
   * The value becomes the place where the cursor stands or would start, but for a reader who is inside.
   * @param {boolean} [left] the reader is just leaving
   */
  rest(left = false) {
    const { painter, cursor, stage } = this.chart;
    if (!painter?.layer_count() || (!left && !this.stale && stage.matches(":focus"))) return;
    const { layer, index } = cursor ?? { layer: 0, index: painter.last_point(0) };
    const text = painter.reading(layer, index);
    if (!text) return;
    // Points are counted through all series: Orca says no new words where the number stays the same.
    let now = 0;
    let count = 0;
    for (let at = 0; at < painter.layer_count(); at += 1) {
      const first = painter.first_point(at);
      if (at === layer) now = count + index - first + 1;
      count += painter.last_point(at) - first + 1;
    }
    this.stale = false;
    this.set(now, count, phrase(JSON.parse(text), true));
  }

  /** @param {number} now 0 where there is nothing yet @param {number} max @param {string} words */
  set(now, max, words) {
    const { stage } = this.chart;
    const value = { valuemin: "0", valuemax: String(max), valuenow: String(now), valuetext: visible(words) };
    for (const [name, is] of Object.entries(value)) if (stage.getAttribute(`aria-${name}`) !== is) stage.setAttribute(`aria-${name}`, is);
  }
}

/** A reading in words. @param {any} reading @param {boolean} named */
function phrase(reading, named) {
  // In a table the place begins with the row, which is the series.
  const name = named && !reading.date?.startsWith(`${reading.name},`) && reading.name;
  return [name, reading.value, reading.date, reading.remark].filter(Boolean).join(", ");
}
