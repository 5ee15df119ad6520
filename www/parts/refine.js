// Answers that are refined while the reader looks: asking for them, and the line that says how far they are.

import { announce, h } from "./dom.js";
import { say } from "./words.js";

/** @typedef {{done: number, wanted: number, results: any}} Refining */
/** @typedef {{onProgress?: (refining: Refining) => void, signal?: AbortSignal}} RefineOptions */

/**
 * Runs a document in the worker; a stop keeps the answers that are there.
 * @param {import("./engine.js").Engine} engine @param {{mosaic: any, only?: string[], language?: string}} what @param {RefineOptions} options
 * @returns {Promise<any>}
 */
export async function refined(engine, what, { onProgress, signal }) {
  const ask = async () => {
    const asked = engine.ask("run", { ...what, progressive: Boolean(onProgress) }, onProgress);
    const stop = () => engine.worker?.postMessage({ call: "cancel", target: asked.id });
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return await asked;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  };
  // What the first part of the program answered is drawn before the second is fetched.
  return engine.answered(ask, onProgress && drawn);
}

/** How long a picture may take to be drawn before nobody waits for it, milliseconds: a hidden page draws none. */
const DRAWN_MS = 300;

/** Settles when what was just shown has been drawn. */
function drawn() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
  return Promise.race([frame().then(frame).then(frame), new Promise((resolve) => setTimeout(resolve, DRAWN_MS))]);
}

/** Draws made and wanted in one tile. @param {any} result */
function drawsOf(result) {
  const counts = (result?.exhibit?.findings ?? []).map((/** @type {any} */ finding) => finding.draws).filter(Boolean);
  const sum = (/** @type {"done" | "wanted"} */ key) => counts.reduce((/** @type {number} */ all, /** @type {any} */ one) => all + one[key], 0);
  return { done: sum("done"), wanted: sum("wanted") };
}

/**
 * "First answer: 500 of 10,000 draws" with a button to stop; nothing when all draws are made.
 * @param {HTMLElement} line @param {any} result @param {AbortController} [control] while more draws are on their way
 */
export function showDraws(line, result, control) {
  const { done, wanted } = drawsOf(result);
  line.hidden = done >= wanted;
  if (line.hidden) {
    line.replaceChildren();
    return;
  }
  const running = control && !control.signal.aborted;
  const draws = { made: done, all: wanted };
  const words = running ? say("draws-running", "First answer: {made} of {all} draws.", draws) : say("draws-stopped", "Stopped at {made} of {all} draws.", draws);
  const present = line.querySelector("span");
  if (present && running) {
    present.textContent = words;
    return;
  }
  // Its steps are not said one by one, in every tile at once; that the reader stopped it is.
  if (present && !running && line.querySelector("button")) announce(words);
  const cancel = () => control?.abort();
  line.replaceChildren(h("span", {}, words), ...(running ? [" ", h("button", { type: "button", class: "tool", on: { click: cancel } }, say("cancel", "Cancel"))] : []));
}
