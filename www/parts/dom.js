// Small helpers that build the page from data. Text is always set as text, never parsed as markup.

import { langOf, language, say } from "./words.js";

/** Characters without a picture that change how others are shown: controls, directional overrides and isolates, tags. */
const DECEPTIVE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\ufdd0-\ufdef\ufffe\uffff]/gu;

/**
 * Words from outside as a reader may be shown them: a label can turn no sentence around.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(DECEPTIVE, (one) => (one === "\n" || one === "\t" ? one : "\ufffd"));
}

/**
 * Makes an element. Words are made [visible].
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes] `class`, `on` (listeners by event), properties by name with a dot, attributes otherwise
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, /** @type {any} */ (listener));
    } else if (name.startsWith(".")) {
      /** @type {any} */ (element)[name.slice(1)] = value;
    } else {
      element.setAttribute(name, value === true ? "" : visible(String(value)));
    }
  }
  const kept = /** @type {(Node | string)[]} */ (children.filter((child) => child || child === ""));
  element.append(...kept.map((child) => (child instanceof Node ? child : visible(String(child)))));
  return element;
}

let names = 0;

/** An id that no other element has. @param {string} stem */
export function uniqueId(stem) {
  names += 1;
  return `${stem}-${names}`;
}

/** @type {HTMLElement | null} */
let live = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let speaking;

/** How long words wait for newer ones, milliseconds: longer than from one repeat of a key that is held to the next. */
const QUICK_MS = 150;

/** Says something through the page's polite live region; only the last of a quick row is said. @param {string} text @param {() => void} [said] called once it is said */
export function announce(text, said) {
  if (!live?.isConnected) {
    live = document.getElementById("live") ?? document.body.appendChild(h("div", { id: "flowmosaic-live", "aria-live": "polite", role: "status" }));
    // In somebody else's page our style sheet does not reach it.
    live.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  }
  clearTimeout(speaking);
  const words = visible(text);
  speaking = setTimeout(() => {
    // The same words in place of themselves are no news to a screen reader: a space that nobody hears makes them others.
    if (live) live.textContent = live.textContent === words ? `${words}\u00a0` : words;
    said?.();
  }, QUICK_MS);
}

/** Says what went wrong, in the reader's language. @param {import("./engine.js").Problem} problem */
export function announceProblem(problem) {
  if (language().startsWith("en")) return announce(sentence(problem.message));
  const english = () => announce(sentence(problem.message));
  import("./telling.js").then(({ tellProblem }) => tellProblem(problem)).then((told) => announce(sentence(told.message)), english);
}

/** Offers bytes or text as a download. @param {string} name @param {string | Blob} content @param {string} type */
export function download(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * A Problem as a card: code, message, place, what to do. In another language a first sentence says what its code
 * means; the message and its hints stand below, with the numbers and names that were found. They are in English
 * until they are told.
 * @param {import("./engine.js").Problem} problem
 */
export function problemCard(problem) {
  const place = placeWords(problem.place);
  const id = `problem-${problem.code}`;
  const own = langOf(id);
  const english = language().startsWith("en") ? undefined : "en";
  const card = h(
    "div",
    { class: `problem ${problem.severity}`, role: problem.severity === "error" ? "alert" : "status", "data-code": problem.code },
    own ? h("p", { class: "problem-message", lang: own }, sentence(say(id, ""))) : null,
    h("p", { class: own ? "problem-record" : "problem-message", lang: english }, sentence(problem.message)),
    place && h("p", { class: "problem-place" }, place),
    problem.place?.excerpt && h("p", { class: "problem-excerpt" }, h("code", {}, problem.place.excerpt)),
    problem.hints?.length ? h("ul", { class: "hints", lang: english }, ...problem.hints.map((hint) => h("li", {}, sentence(hint)))) : null,
    h("p", { class: "problem-code" }, h("code", {}, problem.code)),
  );
  if (english) import("./telling.js").then(({ retell }) => retell(card, problem), () => {});
  return card;
}

/**
 * A sentence of the program in an element, in the reader's language as soon as it is told.
 * @template {HTMLElement} T @param {T} element @param {string} text
 * @returns {T}
 */
export function inWords(element, text) {
  element.textContent = sentence(text);
  if (!language().startsWith("en")) import("./telling.js").then(({ retellText }) => retellText(element, text), () => {});
  return element;
}

/** "week.csv, line 12, column 3". @param {import("./engine.js").Problem["place"]} [place] */
export function placeWords(place) {
  if (!place) return "";
  const parts = [
    place.file,
    place.sheet && say("place-sheet", "sheet {name}", { name: place.sheet }),
    place.line && say("place-line", "line {n}", { n: String(place.line) }),
    place.column && say("place-column", "column {n}", { n: String(place.column) }),
  ];
  return parts.filter(Boolean).join(", ");
}

/** Messages start in lower case and have no full stop; on the page they are sentences. @param {string} text */
export function sentence(text) {
  if (!text) return "";
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  if (/[.!?…)。！？）]$/.test(start)) return start;
  // Mostly in Chinese or Japanese characters: the stop is theirs.
  const characters = start.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu)?.length ?? 0;
  return start + (characters * 3 > start.length ? "。" : ".");
}

/** Anything thrown as a Problem. @param {any} error @returns {import("./engine.js").Problem} */
export function asProblem(error) {
  if (error?.problem) return error.problem;
  return { severity: "error", code: "page-error", message: String(error?.message ?? error), hints: ["reload the page; your files stay on your computer"] };
}
