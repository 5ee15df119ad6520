// A document and its data: fetched, opened, ready to run.

/**
 * What tiles need to be shown and changed.
 * @typedef {object} Context
 * @property {import("../flowmosaic.js").Flowmosaic} fm
 * @property {any} catalog
 * @property {any} mosaic
 * @property {Map<string, any>} readings what was read, by the document's data id
 */

import { catalog } from "./shared.js";
import { asProblem } from "./dom.js";

/**
 * Fetches a document and its data and opens them.
 * @param {import("../flowmosaic.js").Flowmosaic} fm
 * @param {string} address
 * @returns {Promise<Context & {problems: import("./engine.js").Problem[]}>}
 */
export async function loadDocument(fm, address) {
  const base = new URL(address, document.baseURI);
  const mosaic = await (await ask(base)).json();
  const problems = [];
  const readings = new Map();
  const fetched = (mosaic.data ?? []).map(async (/** @type {any} */ reference) => {
    if (!reference.address) return null;
    return (await ask(new URL(reference.address, base))).arrayBuffer();
  });
  for (const [index, reference] of (mosaic.data ?? []).entries()) {
    try {
      const bytes = await fetched[index];
      if (bytes) readings.set(reference.id, await fm.open(bytes, reference.name, { assume: reference.assume }));
    } catch (error) {
      problems.push(asProblem(error));
    }
  }
  return { fm, catalog: await catalog(fm), mosaic, readings, problems };
}

async function ask(url) {
  const response = await fetch(url);
  if (response.ok) return response;
  throw Object.assign(new Error(`${url.pathname} answered ${response.status}`), {
    problem: {
      severity: "error",
      code: "data-not-fetched",
      message: `${url.pathname.split("/").pop()} could not be fetched: the server answered ${response.status}`,
      hints: ["reload the page", "drop the file itself instead"],
    },
  });
}
