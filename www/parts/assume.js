// What the reader can decide about a file, what was decided, and the way back.

import { h, uniqueId } from "./dom.js";
import { box } from "./review.js";
import { put, say } from "./words.js";

/** Series or measures listed with sign and unit. */
const TARGETS_SHOWN = 60;
const UNITS = ["USD", "USD thousand", "USD million", "USD billion", "EUR million", "GBP million", "JPY 100 million", "JPY billion", "KRW million", "CNY 100 million", "contracts", "thousand contracts", "shares", "percent", "fraction", "index"];

/**
 * @typedef {object} Actions
 * @property {(assume: Record<string, string>) => void} change reads the file again
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {{sources: {id: string, title: string}[]}} catalog
 */

/** The way to read a file otherwise: format, encoding, cells, decimal mark. @param {any} reading @param {Actions} actions */
export function settingsBox(reading, actions) {
  const fields = (reading.settings ?? []).map((/** @type {any} */ setting) => {
    const choices = setting.choices.length ? setting.choices : actions.catalog.sources.map(({ id, title }) => [id, title]).sort((a, b) => (a[1] < b[1] ? -1 : 1));
    const known = choices.some((/** @type {string[]} */ [value]) => value === setting.found);
    const id = uniqueId("setting");
    const change = (/** @type {Event} */ event) => actions.change({ ...reading.assume, [setting.id]: /** @type {HTMLSelectElement} */ (event.target).value });
    const select = h(
      "select",
      { id, "data-key": `setting-${setting.id}`, on: { change } },
      ...(known ? [] : [h("option", { value: "", selected: true, disabled: true }, setting.found)]),
      ...choices.map((/** @type {string[]} */ [value, words]) => h("option", { value, selected: value === setting.found }, words)),
    );
    return h("div", { class: "field" }, h("label", { for: id }, setting.label), select, h("small", {}, reading.assume[setting.id] ? say("as-you-said", "as you said") : say("as-found", "as found")));
  });
  return h("details", { class: "settings", "data-keep": "settings" }, put(h("summary", {}), { "": ["read-another-way", "Read it another way"] }), h("div", { class: "setting-fields" }, ...fields));
}

/** Unit and sign of each measure, or of each series where measures share a name; both can be changed. @param {any} reading @param {Actions} actions */
export function signsBox(reading, actions) {
  const seen = new Set();
  const targets = reading.tables.flatMap((/** @type {any} */ table) => (table.targets ?? []).map((/** @type {any} */ target) => ({ ...target, of: table.measures[target.measure] })));
  const distinct = targets.filter((/** @type {any} */ { name }) => !seen.has(name) && seen.add(name));
  if (!distinct.length) return null;
  const list = uniqueId("units");
  const rows = distinct.slice(0, TARGETS_SHOWN).map((/** @type {any} */ target) => signRow(reading, actions, target, list));
  return h(
    "details",
    { class: "signs", "data-keep": "signs" },
    h("summary", {}, distinct.length === 1 ? say("unit-and-sign-one", "Unit and sign: what plus means") : say("unit-and-sign-of", "Unit and sign of {n}: what plus means", { n: distinct.length })),
    box(say("unit-and-sign", "Unit and sign"), [say("what", "What"), say("unit", "Unit"), say("plus-means", "Plus means"), say("sign", "Sign")], rows),
    h("datalist", { id: list }, ...UNITS.map((value) => h("option", { value }))),
    h("p", { class: "hint" }, [say("unit-help", "A unit in words: USD million, JPY 100 million, thousand contracts, percent, fraction."), distinct.length > TARGETS_SHOWN ? say("targets-listed", "The first {shown} of {n} are listed.", { shown: TARGETS_SHOWN, n: distinct.length }) : ""].filter(Boolean).join(" ")),
  );
}

/** Who says so. @type {Record<string, () => string>} */
const SAID = { file: () => say("said-file", "in the file"), publisher: () => say("said-publisher", "known of the publisher"), reader: () => say("as-you-said", "as you said"), assumed: () => say("assumed", "assumed") };

function signRow(reading, actions, { name, label, of }, list) {
  const unitKey = `unit:${name}`;
  const flipKey = `flip:${name}`;
  const change = (/** @type {Event} */ event) => {
    const value = /** @type {HTMLInputElement} */ (event.target).value.trim();
    const { [unitKey]: _, ...rest } = reading.assume;
    actions.change(value ? { ...rest, [unitKey]: value } : rest);
  };
  const turned = reading.assume[flipKey] === "yes";
  const turn = () => {
    const { [flipKey]: _, ...rest } = reading.assume;
    actions.change(turned ? rest : { ...rest, [flipKey]: "yes" });
  };
  const said = (/** @type {string} */ authority) => h("small", {}, SAID[authority]?.() ?? authority);
  const unit = h("input", { type: "text", ".value": of.unit_label, list, size: 14, "aria-label": say("unit-of", "Unit of {name}", { name: label }), "data-key": unitKey, on: { change } });
  const plus = of.plus ? [h("span", {}, of.plus.plus), said(of.plus.authority)] : [h("span", { class: "hint" }, say("not-a-flow", "not a flow"))];
  const button = h("button", { type: "button", class: "tool", "aria-pressed": String(turned), "aria-label": say("turn-sign-of", "Turn the sign of {name}", { name: label }), "data-key": flipKey, on: { click: turn } }, turned ? say("turned", "Turned") : say("turn", "Turn"));
  return h("tr", { "data-target": name }, h("th", { scope: "row" }, label), h("td", {}, unit, said(of.unit.authority)), h("td", {}, ...plus), h("td", {}, button));
}

/** What the reader decided, each with its way back, and undo and redo of the last step. @param {any} reading @param {Actions} actions */
export function decisions(reading, actions) {
  const said = Object.entries(reading.assume);
  if (!said.length && !actions.canUndo && !actions.canRedo) return null;
  const item = (/** @type {[string, string]} */ [key, value]) => {
    const back = () => {
      const { [key]: _, ...rest } = reading.assume;
      actions.change(rest);
    };
    const words = decisionWords(reading, key, value, actions);
    return h("li", { "data-decision": key }, h("span", {}, words), h("button", { type: "button", class: "tool", "aria-label": say("take-back", "Take back: {words}", { words }), "data-key": `back-${key}`, on: { click: back } }, say("undo", "Undo")));
  };
  return h(
    "div",
    { class: "decisions" },
    h("h4", {}, say("you-decided", "You decided")),
    said.length ? h("ul", {}, ...said.map(item)) : h("p", { class: "hint" }, say("nothing-decided", "Nothing; the file is read as found.")),
    h(
      "div",
      { class: "tools", role: "group", "aria-label": say("undo-and-redo", "Undo and redo") },
      h("button", { type: "button", class: "tool", disabled: !actions.canUndo, title: say("undo-keys", "Ctrl+Z in this panel"), "data-key": "undo", on: { click: actions.undo } }, say("undo-last", "Undo last")),
      h("button", { type: "button", class: "tool", disabled: !actions.canRedo, title: say("redo-keys", "Ctrl+Shift+Z in this panel"), "data-key": "redo", on: { click: actions.redo } }, say("redo", "Redo")),
    ),
  );
}

/** A decision in words. */
function decisionWords(reading, key, value, actions) {
  const label = (/** @type {string} */ name) => reading.tables.flatMap((/** @type {any} */ table) => table.targets ?? []).find((/** @type {any} */ target) => target.name === name)?.label ?? name;
  if (key.startsWith("flip:")) return say("sign-is-turned", "The sign of “{name}” is turned", { name: label(key.slice(5)) });
  if (key.startsWith("unit:")) return say("counts-unit", "“{name}” counts {unit}", { name: label(key.slice(5)), unit: value });
  if (key === "source") return say("taken-for", "Taken for {source}", { source: actions.catalog.sources.find(({ id }) => id === value)?.title ?? value });
  const setting = (reading.settings ?? []).find((/** @type {any} */ one) => one.id === key);
  if (setting) return `${setting.label}: ${setting.choices.find((/** @type {string[]} */ [known]) => known === value)?.[1] ?? value}`;
  const question = reading.questions.find((/** @type {any} */ one) => one.id === key);
  const answer = question?.choices.find((/** @type {any} */ one) => one.value === value)?.label ?? (value in VALUE_WORDS ? say(`value-${value.toLowerCase()}`, VALUE_WORDS[value]) : value);
  const about = question?.text ?? (key in KEY_WORDS ? say(`key-${key}`, KEY_WORDS[key]) : plainWords(key));
  return `${about}${/[?:.？：。]$/.test(about) ? "" : ":"} ${answer}`;
}

/** What a key is about when its question is no longer asked. */
const KEY_WORDS = /** @type {Record<string, string>} */ ({
  "as-of": "The values are of",
  "date-order": "Order of the dates",
  "date-period": "The dates hold",
  "date-span": "The dates hold",
  "decimal": "Decimal mark",
  "delimiter": "Cells end at",
  "encoding": "Encoding",
  "fiscal-year": "A fiscal year begins in month",
  "header": "The header is line",
  "krx-side": "The values are",
  "krx-unit": "The values count",
  "percent": "Rates are",
  "plus": "A positive flow means",
  "reading": "Read",
  "return-unit": "Returns are",
});
const VALUE_WORDS = /** @type {Record<string, string>} */ ({
  "01": "January",
  "04": "April",
  "04-first": "April, named by its first year",
  "04-last": "April, named by its last year",
  "07": "July",
  "07-last": "July, named by its last year",
  "10": "October",
  "10-last": "October, named by its last year",
  "buys": "bought",
  "comma": "comma",
  "day-month": "day/month/year",
  "fiscal": "years that run into the next",
  "fraction": "fractions of one",
  "month": "year and month",
  "month-day": "month/day/year",
  "percent": "per cent",
  "point": "point",
  "quarter": "year and quarter",
  "sells": "sold",
  "whole": "as a whole, not as a stream",
});

/** An id as words: `krx-side` is “Krx side”. @param {string} key */
function plainWords(key) {
  const words = key.replaceAll(/[-_:]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
