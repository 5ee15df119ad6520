// The keyboard map, shown by "?".

import { h, uniqueId } from "./dom.js";

/** What each key does, by where it works. @type {[string, [string[], string][]][]} */
const KEYS = [
  ["On a chart (Tab goes to it)", [
    [["←", "→"], "the point before, the point after"],
    [["Page Up", "Page Down"], "ten points back, ten points on"],
    [["Home", "End"], "the first point, the last point"],
    [["↑", "↓"], "the same day in the series above, below"],
    [["+", "−"], "look closer, look further"],
    [["0"], "the whole time"],
    [["Shift ←", "Shift →"], "earlier, later"],
    [["T"], "the table behind the chart"],
    [["N"], "a note on the chart at this day"],
    [["Esc"], "leave the point"],
    [["?"], "this map"],
  ]],
  ["With a mouse or fingers", [
    [["Ctrl wheel", "⌘ wheel"], "look closer, look further; the plain wheel scrolls the page"],
    [["drag"], "look at the days that you drag over"],
    [["Shift drag"], "earlier, later"],
    [["two fingers"], "look closer, look further"],
  ]],
  ["On the page", [
    [["Ctrl Z", "⌘ Z"], "undo"],
    [["Ctrl Shift Z", "⌘ ⇧ Z"], "redo"],
    [["Ctrl V", "⌘ V"], "read the cells that you copied in a spreadsheet"],
  ]],
];

/** Opens the map; where it is closed, what had the focus has it again. @param {HTMLElement} [from] whose root it belongs to */
export function showKeys(from = document.body) {
  const before = /** @type {HTMLElement | null} */ (/** @type {any} */ (from.getRootNode()).activeElement ?? document.activeElement);
  const heading = uniqueId("keys");
  const close = h("button", { type: "button", class: "tool", on: { click: () => dialog.close() } }, "Close");
  const list = (/** @type {[string, [string[], string][]]} */ [where, keys]) =>
    h("section", {}, h("h3", {}, where), h("dl", { class: "keys" }, ...keys.flatMap(([names, does]) => [h("dt", {}, ...names.flatMap((name, at) => [at ? " " : "", h("kbd", {}, name)])), h("dd", {}, does)])));
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-labelledby": heading, on: { close: () => (dialog.remove(), before?.focus()), click: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close() } },
    h("div", { class: "sheet-inside" }, h("header", { class: "sheet-head" }, h("h2", { id: heading }, "Keys"), close), ...KEYS.map(list)),
  );
  const root = /** @type {any} */ (from.getRootNode());
  (root === document ? document.body : (root.querySelector(".embed-root") ?? root)).append(dialog);
  dialog.showModal();
  close.focus();
}
