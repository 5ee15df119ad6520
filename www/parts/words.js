// The page's words in the reader's language. English stands where it is used; another language is a
// dictionary in words/, loaded when it is wanted. What a dictionary lacks stays English, and is marked so.

/** Languages that answers and page are told in, by tag. @type {Record<string, string>} */
export const LANGUAGES = { en: "English", "en-IN": "English (India)", de: "Deutsch", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", ja: "日本語", ko: "한국어" };

const KEY = "flowmosaic:language";

/** @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>>} Words one form, or one a plural category of `n`; {name} is filled in */

/** @type {string} */
let chosen = remembered();
/** The words of the language in use, by id. @type {Record<string, Words>} */
let dictionary = {};
/** @type {Set<() => any>} */
const watchers = new Set();
/** What was put where, to be said again. @type {WeakMap<Element, Record<string, [string, string]>>} */
const kept = new WeakMap();

/** Settles when the words of the language in use are there. @type {Promise<void>} */
export let ready = load();

/** Tag of the language in use. */
export function language() {
  return chosen;
}

/** The language in which numbers are written. */
export function numerals() {
  return chosen === "en" ? "en-US" : chosen;
}

/** The spoken language that a tag asks for: "de" for "de-AT". @param {string} tag @returns {string | undefined} */
export function spoken(tag) {
  const asked = tag.toLowerCase().replace("_", "-");
  const known = Object.keys(LANGUAGES);
  // The script where it is said, else the one that is usual in the region.
  const traditional = /-hant\b|-(tw|hk|mo)\b/.test(asked) && !/-hans\b/.test(asked);
  const alike = !/^zh\b/.test(asked) ? asked : traditional ? "zh-Hant" : "zh-Hans";
  return known.find((one) => one.toLowerCase() === alike.toLowerCase()) ?? known.find((one) => one === alike.split("-")[0]);
}

/** Changes the language of page and answers, and remembers it. @param {string} tag */
export async function chooseLanguage(tag) {
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // Without storage (a sandboxed frame) the choice lasts as long as the page.
  }
  await forceLanguage(tag);
}

/** Takes a language without remembering it: an embed's address says it. @param {string} tag */
export async function forceLanguage(tag) {
  const next = spoken(tag) ?? "en";
  if (next === chosen) return ready;
  chosen = next;
  ready = load();
  await translate();
  // Who cannot follow says so where it stands.
  await Promise.allSettled([...watchers].map((watcher) => watcher()));
}

/** Says everything that stands on the page in the language in use. */
export async function translate() {
  await ready;
  for (const element of document.querySelectorAll("[data-words], [data-words-label]")) write(element);
}

/** Calls back when the language has changed. @param {() => any} watcher @returns {() => void} ends it */
export function watchLanguage(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Words by their id, or the English ones. @param {string} id @param {Words} english @param {Record<string, any>} [values] */
export function say(id, english, values = {}) {
  const words = dictionary[id] ?? english;
  const locale = id in dictionary ? chosen : "en-US";
  const form = typeof words === "string" ? words : (words[new Intl.PluralRules(locale).select(values.n)] ?? words.other ?? "");
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString(numerals()) : String(values[name] ?? "")));
}

/** The `lang` of words said by an id: nothing where they are English like what stands around. @param {string} id */
export function langOf(id) {
  return id in dictionary ? chosen : undefined;
}

/**
 * Puts words into an element, now and whenever the language changes.
 * @template {Element} T @param {T} element
 * @param {Record<string, [string, string]>} words id and English for each attribute; for its text, ""
 * @returns {T}
 */
export function put(element, words) {
  element.setAttribute("data-words", "");
  kept.set(element, words);
  write(element);
  return element;
}

/** What the HTML says in English, with the id in `data-words`, and for labels in `data-words-label`. @param {Element} element */
function found(element) {
  /** @type {Record<string, [string, string]>} */
  const words = {};
  const [id, label] = [element.getAttribute("data-words"), element.getAttribute("data-words-label")];
  if (id) words[""] = [id, element.textContent ?? ""];
  if (label) words["aria-label"] = [label, element.getAttribute("aria-label") ?? ""];
  kept.set(element, words);
  return words;
}

/** @param {Element} element */
function write(element) {
  const words = kept.get(element) ?? found(element);
  for (const [where, [id, english]] of Object.entries(words)) {
    const text = say(id, english);
    if (where) element.setAttribute(where, text);
    else if (element.textContent !== text) element.textContent = text;
    // The language of a label cannot be told apart from that of what stands in the element.
    if (where) continue;
    const lang = langOf(id);
    if (lang) element.setAttribute("lang", lang);
    else element.removeAttribute("lang");
  }
}

async function load() {
  const wanted = chosen;
  // India's English has numbers of its own, not words.
  const found = wanted.startsWith("en") ? {} : await import(`./words/${wanted}.js`).then(({ words }) => words, () => ({}));
  if (wanted === chosen) dictionary = found;
}

function remembered() {
  try {
    const known = localStorage.getItem(KEY);
    if (known && known in LANGUAGES) return known;
  } catch {
    // As with the theme.
  }
  for (const tag of navigator.languages ?? []) {
    const known = spoken(tag);
    if (known) return known;
  }
  return "en";
}
