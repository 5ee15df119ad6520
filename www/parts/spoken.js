// What a screen reader is told of a chart: it is a slider over its points, whose value is the reading at the cursor.
//
// Screen readers hand the arrows to a slider as soon as it has the focus, and say its value when it gets the focus
// and whenever it changes; on a phone a flick moves it. Under role="application" Orca said neither the chart's name
// nor the control after it, and kept the arrows to itself: see tests/reader.

import { visible } from "./dom.js";

export class Spoken {
  /** @param {import("./chart.js").Chart} chart whose stage is the slider */
  constructor(chart) {
    this.chart = chart;
    this.set(0, 0, "");
  }

  /** The cursor stands on a point. @param {any} reading of it @param {boolean} named with the name of its series */
  tell(reading, named) {
    if (reading && this.chart.cursor) this.at(this.chart.cursor, reading, named);
  }

  /** There is no cursor any more: says so. @param {string} words */
  off(words) {
    this.set(0, Number(this.chart.stage.getAttribute("aria-valuemax")), words);
  }

  /** Without a cursor, who comes by is told of the point where one would start. */
  rest() {
    const { painter, cursor } = this.chart;
    if (cursor || !painter?.layer_count()) return;
    const point = { layer: 0, index: painter.last_point(0) };
    const text = painter.reading(point.layer, point.index);
    if (text) this.at(point, JSON.parse(text), true);
  }

  /** @param {{layer: number, index: number}} point @param {any} reading @param {boolean} named */
  at(point, reading, named) {
    const painter = /** @type {import("../pkg/flowmosaic.js").Painter} */ (this.chart.painter);
    // Points are counted through all series: Orca says no new words where the number stays the same.
    let now = 0;
    let count = 0;
    for (let layer = 0; layer < painter.layer_count(); layer += 1) {
      const first = painter.first_point(layer);
      if (layer === point.layer) now = count + point.index - first + 1;
      count += painter.last_point(layer) - first + 1;
    }
    // In a table the place begins with the row, which is the series.
    const name = named && !reading.date?.startsWith(`${reading.name},`) && reading.name;
    this.set(now, count, [name, reading.value, reading.date, reading.remark].filter(Boolean).join(", "));
  }

  /** @param {number} now 0 where there is no cursor @param {number} max @param {string} words */
  set(now, max, words) {
    const value = { valuemin: 0, valuemax: max, valuenow: now, valuetext: visible(words) };
    for (const [name, is] of Object.entries(value)) this.chart.stage.setAttribute(`aria-${name}`, String(is));
  }
}
