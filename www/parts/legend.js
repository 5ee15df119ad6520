// The legend: only where the picture has no room to say a name at its line. Each name is a switch.

import { Painter } from "../pkg/flowmosaic.js";
import { h } from "./dom.js";
import { theme } from "./theme.js";
import { put } from "./words.js";

export class Legend {
  /** @param {import("./chart.js").Chart} chart */
  constructor(chart) {
    this.chart = chart;
    this.element = put(h("div", { class: "legend", role: "group", hidden: true }), { "aria-label": ["series", "Series"] });
  }

  /** @param {any[]} layers of the plot */
  update(layers) {
    const { painter, view } = this.chart;
    if (!painter) return;
    // A view hides a series by its name of record, in whatever language the picture is.
    const names = [...new Set(layers.map(recorded).filter(Boolean))];
    const drawn = JSON.parse(painter.series());
    const hidden = new Set(view.hidden ?? []);
    const needed = names.length > 1 && (names.some((name) => hidden.has(name)) || drawn.some((/** @type {any} */ one) => one.name && !one.said));
    this.element.hidden = !needed;
    const focused = this.element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.name : undefined;
    this.element.replaceChildren(...(needed ? names.map((name) => this.item(name, layers.find((layer) => recorded(layer) === name), !hidden.has(name), names)) : []));
    if (focused !== undefined) /** @type {HTMLElement | undefined} */ ([...this.element.children].find((one) => /** @type {HTMLElement} */ (one).dataset.name === focused))?.focus();
  }

  item(name, layer, shown, names) {
    const used = this.chart.forced || theme();
    const swatch = h("span", { class: `swatch ${layer.form}`, "aria-hidden": "true" });
    swatch.style.setProperty("--ink", Painter.ink(layer.ink, used));
    const act = () => {
      const hidden = new Set(this.chart.view.hidden ?? []);
      if (shown) hidden.add(name);
      else hidden.delete(name);
      const { hidden: _before, ...rest } = this.chart.view;
      if (hidden.size < names.length) this.chart.zoom.look(hidden.size ? { ...rest, hidden: [...hidden] } : rest);
    };
    return h("button", { type: "button", class: "legend-item", "aria-pressed": String(shown), "data-name": name, on: { click: act } }, swatch, layer.name);
  }
}

/** @param {any} layer */
const recorded = (layer) => layer.record || layer.name;
