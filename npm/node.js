// flowmosaic for Node: the same engine as in the page, without a worker and without charts on a canvas.
//
//     import { start } from "flowmosaic";
//     const fm = await start();
//     const reading = await fm.open(await readFile("week.csv"), "week.csv");
//     const results = await fm.run(await fm.suggest(reading.id));
//     await writeFile("tile.svg", await fm.svg(results.tiles[0].id));

import { readFileSync } from "node:fs";
import { attach } from "./parts/rest.js";
import * as glue from "./pkg/readers.js";

let loaded = false;

/**
 * Loads the engine with every reader.
 * @returns {Promise<Flowmosaic>}
 */
export async function start() {
  if (!loaded) {
    const bytes = (/** @type {string} */ part) => readFileSync(new URL(`./pkg/readers_${part}.wasm`, import.meta.url));
    const program = /** @type {any} */ (glue.initSync({ module: bytes("bg") }));
    if (program.rest_id) attach(program, bytes("rest"));
  }
  loaded = true;
  return new Flowmosaic(new glue.Engine());
}

/** An error that carries a Problem: code, message, place, hints. */
export class ProblemError extends Error {
  /** @param {any} problem */
  constructor(problem) {
    super(problem.message);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** The engine throws Problems as JSON. @template T @param {() => T} work @returns {T} */
function told(work) {
  try {
    return work();
  } catch (error) {
    let problem;
    try {
      problem = JSON.parse(typeof error === "string" ? error : error.message);
    } catch {
      throw error;
    }
    throw new ProblemError(problem);
  }
}

/** Bytes given to the engine at a time: what a page's stream gives. */
const PIECE_BYTES = 1 << 20;

/** Draws of a bootstrap between two steps. */
const DRAWS = 1_000;

/** A running engine: the verbs of the page's module, with the same answers to the last digit. */
export class Flowmosaic {
  #engine;

  /** @param {any} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /**
   * Opens a file and says what it was taken for.
   * @param {Uint8Array | ArrayBuffer | string} bytes
   * @param {string} name
   * @param {{assume?: Record<string, string>}} [options]
   * @returns {Promise<any>} the reading, as `flowmosaic read --format json` prints it, with `id`
   */
  async open(bytes, name, { assume = {} } = {}) {
    const whole = typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(/** @type {any} */ (bytes).buffer ?? bytes, /** @type {any} */ (bytes).byteOffset ?? 0, bytes.byteLength);
    const id = told(() => {
      const arriving = this.#engine.intake(name, whole.length, JSON.stringify(assume));
      for (let at = 0; at < whole.length; at += PIECE_BYTES) arriving.push(whole.subarray(at, at + PIECE_BYTES));
      return this.#engine.finish(arriving);
    });
    return { ...JSON.parse(this.#engine.reading_json(id)), id };
  }

  /** A document with tiles that fit the file. @param {string} id @returns {Promise<any>} */
  async suggest(id) {
    return JSON.parse(this.#engine.suggest_json(id));
  }

  /** Computes a document. @param {any} mosaic @returns {Promise<any>} as `flowmosaic run --format json` prints it */
  async run(mosaic) {
    const running = this.#engine.begin(JSON.stringify(mosaic), undefined);
    // The answers are the same whatever the steps are; with one step nobody could interrupt.
    while (running.advance(DRAWS)) {}
    this.#engine.remember(running);
    const results = JSON.parse(running.results_json());
    running.free();
    return results;
  }

  /** The verdicts of a document's claims. @param {any} mosaic @returns {Promise<any>} as `flowmosaic check --format json` prints them */
  async check(mosaic) {
    return JSON.parse(this.#engine.check_json(JSON.stringify(mosaic)));
  }

  /**
   * A tile that was run, as SVG.
   * @param {string} tile @param {{width?: number, height?: number, theme?: "light" | "dark", title?: string}} [options] CSS pixels
   * @returns {Promise<string>}
   */
  async svg(tile, { width = 720, height = 400, theme = "light", title = "" } = {}) {
    const painter = told(() => new glue.Painter(this.#engine.scene(tile, width, height)));
    const text = painter.svg(theme, title);
    painter.free();
    return text;
  }

  /** All tables of a file as one tidy CSV, which opens again to the same tables. @param {string} id @returns {Promise<string>} */
  async csv(id) {
    return told(() => this.#engine.csv(id));
  }

  /** Sources and analyses with their inputs and options. @returns {Promise<any>} */
  async catalog() {
    return JSON.parse(this.#engine.catalog_json());
  }

  /** The document that a link holds. @param {string} text @returns {Promise<{mosaic: any, notes: any[]}>} */
  async openLink(text) {
    return JSON.parse(told(() => this.#engine.open_link(text)));
  }

  /** Closes a file, or, without an id, the engine. @param {string} [id] */
  close(id) {
    if (id === undefined) this.#engine.free();
    else this.#engine.close(id);
  }
}
