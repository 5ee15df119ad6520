// What a test file needs: declaring tests, skipping, the folders.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** The folder of published files that some tests read; it is not part of the project. */
export const shared = process.env.FLOWMOSAIC_SHARED ?? join(root, "../shared");

/** @type {{name: string, run: Function}[]} */
export const tests = [];

/** Declares a test. It fails by throwing; it skips by `skip(why)`. @param {string} name @param {Function} run */
export function test(name, run) {
  tests.push({ name, run });
}

export class Skipped extends Error {}

/** Ends the test as skipped, with the reason. @param {string} why @returns {never} */
export function skip(why) {
  throw new Skipped(why);
}
