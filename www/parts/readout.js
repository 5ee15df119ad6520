// What the cursor shows: a line through the chart, a dot on the point, a box beside it, never over it.

import { h } from "./dom.js";

/** Room between the point and the box, CSS pixels. */
const GAP_PX = 12;
const LEAST_PX = 90;

export class Readout {
  constructor() {
    this.crosshair = h("div", { class: "crosshair", hidden: true });
    this.dot = h("div", { class: "dot", hidden: true });
    this.box = h("div", { class: "readout", hidden: true, "aria-hidden": "true" });
    this.parts = [this.crosshair, this.dot, this.box];
  }

  /**
   * @param {any} reading of the painter @param {number} width of the picture
   * @param {{named: boolean, following: boolean}} how with the series' name; because another chart is pointed at
   */
  show(reading, width, { named, following }) {
    this.crosshair.style.transform = `translateX(${Math.round(reading.x)}px)`;
    this.crosshair.hidden = reading.down;
    this.dot.hidden = reading.y === null || reading.y === undefined;
    if (!this.dot.hidden) this.dot.style.transform = `translate(${reading.x}px, ${reading.y}px)`;
    this.box.classList.toggle("following", following);
    this.box.replaceChildren(
      h("span", { class: "readout-date" }, reading.date),
      h("strong", { class: "readout-value" }, reading.value),
      reading.name && named ? h("span", { class: "readout-name" }, reading.name) : "",
      reading.remark && !following ? h("span", { class: "readout-remark" }, reading.remark) : "",
    );
    this.box.hidden = false;
    const right = reading.x < width / 2;
    const room = (right ? width - reading.x : reading.x) - GAP_PX - 4;
    this.box.style.maxWidth = `${Math.max(Math.floor(room), LEAST_PX)}px`;
    this.box.style.left = right ? `${reading.x + GAP_PX}px` : "auto";
    this.box.style.right = right ? "auto" : `${width - reading.x + GAP_PX}px`;
  }

  hide() {
    for (const part of this.parts) part.hidden = true;
  }

  get visible() {
    return !this.box.hidden;
  }
}
