// What the program says in English, the language of record, in the reader's language: Problems and their hints,
// lines on what other data change. Brought only where that language is another.

import { sentence } from "./dom.js";
import { engine } from "./shared.js";
import { language } from "./words.js";

/** Texts in the reader's language; one that has no words there stays English. @param {string[]} texts @returns {Promise<string[]>} */
export async function tell(texts) {
  if (language().startsWith("en") || !texts.length) return texts;
  return (await engine()).tell(texts).catch(() => texts);
}

/** A Problem with its message and hints told. @param {import("./engine.js").Problem} problem @returns {Promise<import("./engine.js").Problem>} */
export async function tellProblem(problem) {
  const [message, ...hints] = await tell([problem.message, ...(problem.hints ?? [])]);
  return { ...problem, message, hints };
}

/** Puts the words of a Problem into the card that shows it in English. @param {HTMLElement} card @param {import("./engine.js").Problem} problem */
export async function retell(card, problem) {
  const texts = [problem.message, ...(problem.hints ?? [])];
  const told = await tell(texts);
  for (const [at, element] of [card.querySelector(".problem-record, .problem-message:not([lang])"), ...card.querySelectorAll(".hints li")].entries()) {
    if (element) retold(/** @type {HTMLElement} */ (element), texts[at], told[at]);
  }
  card.querySelector(".hints")?.removeAttribute("lang");
}

/** Puts a sentence of the program, told, into the element that shows it in English. @param {HTMLElement} element @param {string} text */
export async function retellText(element, text) {
  const [told] = await tell([text]);
  retold(element, text, told);
}

/** The English of record stays at hand, as the title of what is told. @param {HTMLElement} element @param {string} english @param {string} told */
function retold(element, english, told) {
  const same = told === english;
  element.lang = same && !language().startsWith("en") ? "en" : language();
  if (same) return;
  element.textContent = sentence(told);
  element.title = sentence(english);
}
