// One engine for the whole page: elements and page code share it.

import { start } from "../flowmosaic.js";
import { language, ready } from "./words.js";

/** @type {Promise<import("../flowmosaic.js").Flowmosaic> | null} */
let starting = null;

/** The page's engine; started by the first who asks. */
export function engine() {
  starting ??= begun();
  return starting;
}

/** An engine that tells its answers in the page's language. */
async function begun() {
  const [fm] = await Promise.all([start(), ready]);
  // Whoever asks, asks in the language of the moment.
  Object.defineProperty(fm, "language", { get: language });
  return fm;
}

/** By the language that it is told in. @type {Map<string, Promise<any>>} */
const catalogues = new Map();

/** What the whole program can do; brings that. @param {import("../flowmosaic.js").Flowmosaic} fm @returns {Promise<any>} */
export function catalog(fm) {
  const told = language();
  const known = catalogues.get(told) ?? fm.catalog();
  catalogues.set(told, known);
  known.catch(() => catalogues.delete(told));
  return known;
}
