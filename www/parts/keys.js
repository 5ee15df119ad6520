// The keyboard map, shown by "?".

import { h, uniqueId } from "./dom.js";
import { styled } from "./styled.js";
import { langOf, say } from "./words.js";

/** What each key does, by where it works. @returns {[string, [string[], string][]][]} */
const keys = () => [
  [say("keys-chart", "On a chart (Tab goes to it)"), [
    [["←", "→"], say("key-does-step", "the point before, the point after")],
    [["Page Up", "Page Down"], say("key-does-ten", "ten points back, ten points on")],
    [["Home", "End"], say("key-does-ends", "the first point, the last point")],
    [["↑", "↓"], say("key-does-series", "the same day in the series above, below")],
    [["+", "−"], say("key-does-zoom", "look closer, look further")],
    [["0"], say("key-does-whole", "the whole time")],
    [["Shift ←", "Shift →"], say("key-does-move", "earlier, later")],
    [["T"], say("key-does-table", "the table behind the chart")],
    [["N"], say("key-does-note", "a note on the chart at this day")],
    [["Esc"], say("key-does-leave", "leave the point")],
    [["?"], say("key-does-map", "this map")],
  ]],
  [say("keys-pointer", "With a mouse or fingers"), [
    [[say("key-ctrl-wheel", "Ctrl wheel")], say("key-does-wheel", "look closer, look further; the plain wheel scrolls the page")],
    [[say("key-drag", "drag")], say("key-does-drag", "look at the days that you drag over")],
    [[say("key-shift-drag", "Shift drag")], say("key-does-move", "earlier, later")],
    [[say("key-two-fingers", "two fingers")], say("key-does-zoom", "look closer, look further")],
  ]],
  [say("keys-page", "On the page"), [
    [["Ctrl Z", "⌘ Z"], say("undo", "undo")],
    [["Ctrl Shift Z", "⌘ ⇧ Z"], say("redo", "redo")],
    [["Ctrl V", "⌘ V"], say("key-does-paste", "read the cells that you copied in a spreadsheet")],
  ]],
];

/** Opens the map; where it is closed, what had the focus has it again. @param {HTMLElement} [from] whose root it belongs to */
export async function showKeys(from = document.body) {
  // It comes after its style sheet: who asks twice meanwhile gets one.
  if (/** @type {any} */ (from.getRootNode()).querySelector("dialog.sheet")) return;
  const before = /** @type {HTMLElement | null} */ (/** @type {any} */ (from.getRootNode()).activeElement ?? document.activeElement);
  const heading = uniqueId("keys");
  const close = h("button", { type: "button", class: "tool", on: { click: () => dialog.close() } }, say("close", "Close"));
  const list = (/** @type {[string, [string[], string][]]} */ [where, keys]) =>
    h("section", {}, h("h3", {}, where), h("dl", { class: "keys" }, ...keys.flatMap(([names, does]) => [h("dt", {}, ...names.flatMap((name, at) => [at ? " " : "", h("kbd", {}, name)])), h("dd", {}, does)])));
  const dialog = h(
    "dialog",
    { class: "sheet", lang: langOf("close"), "aria-labelledby": heading, on: { close: () => (dialog.remove(), before?.focus()), click: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close() } },
    h("div", { class: "sheet-inside" }, h("header", { class: "sheet-head" }, h("h2", { id: heading }, say("keys", "Keys")), close), ...keys().map(list)),
  );
  const root = /** @type {any} */ (from.getRootNode());
  (root === document ? document.body : (root.querySelector(".embed-root") ?? root)).append(dialog);
  await styled(dialog, "sheet");
  dialog.showModal();
  close.focus();
}
