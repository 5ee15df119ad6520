// flowmosaic for pages: open files, run documents, draw tiles.
//
//     const fm = await start();
//     const reading = await fm.open(fileOrBytes, "week.csv");
//     const results = await fm.run(mosaic);
//     await fm.draw(canvas, tileId);
//     fm.close();
//
// Every calculation happens in a worker. This side keeps the reader's files, so that a worker that
// dies (a trap, no memory, killed by the browser) is replaced and the files are read again.

import init, { Painter } from "./pkg/flowmosaic.js";
import { paintOn } from "./parts/chart.js";
import { Engine } from "./parts/engine.js";
import { refined } from "./parts/refine.js";
import { fetchRest, mayAsk } from "./parts/rest.js";

/** @typedef {import("./parts/engine.js").Problem} Problem */
/** @typedef {{done: number, total: number, stage: "reading" | "understanding" | "loading readers"}} Progress */
/**
 * @typedef {object} OpenOptions
 * @property {string} [id] id by which the page names the file; made up when absent
 * @property {Record<string, string>} [assume] the reader's answers to questions
 * @property {any} [answering] a document: where it asks for totals alone, a long file is added up while
 *   it is read and its rows are not kept; a later question that needs them reads the file again
 * @property {() => Promise<ArrayBuffer>} [whole] fetches the whole file, when `fileOrBytes` are parts of it
 * @property {(progress: Progress) => void} [onProgress]
 * @property {AbortSignal} [signal] cancels
 */

const here = new URL("./", import.meta.url);

/**
 * Loads the engine and starts its worker.
 * @returns {Promise<Flowmosaic>}
 */
export async function start() {
  // The worker starts and fetches its scripts while the program is on its way.
  const module = compile("pkg/flowmosaic_bg.wasm");
  const ready = module.then((compiled) => init({ module_or_path: compiled }));
  const engine = new Engine(module, () => {
    // Charts that the whole program lays out are painted here, by all of the first part.
    ready.then(fetchRest).catch(() => {});
    return compile("pkg/readers_bg.wasm");
  });
  try {
    await Promise.all([ready.then((program) => mayAsk(program, "flowmosaic")), engine.start()]);
  } catch (error) {
    engine.end();
    throw error;
  }
  return new Flowmosaic(engine);
}

/** Compiles while streaming; falls back to whole bytes when the server sends the wrong type. */
async function compile(address) {
  const url = new URL(address, here);
  try {
    return await WebAssembly.compileStreaming(await fetched(url));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return WebAssembly.compile(await (await fetched(url)).arrayBuffer());
  }
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return response;
}

/**
 * A running engine. Fires `restart` with `detail: {reason, lost}` when its worker was replaced, and
 * `fingerprint` with `detail: {id, sha256}` when the SHA-256 of a long file, which is read without
 * it, is known.
 */
export class Flowmosaic extends EventTarget {
  /** @param {Engine} engine */
  constructor(engine) {
    super();
    this.engine = engine;
    /** The last document that was run and holds each tile. @type {Map<string, any>} */
    this.documents = new Map();
    /** BCP 47 tag of the language in which answers are told; `catalog().languages` lists what is spoken. */
    this.language = "en";
    engine.onrestored = () => this.rerun();
    engine.onfingerprint = (detail) => this.dispatchEvent(new CustomEvent("fingerprint", { detail }));
    engine.onrestart = (detail) => this.dispatchEvent(new CustomEvent("restart", { detail }));
  }

  /**
   * Opens a file and says what it was taken for.
   * @param {Blob | ArrayBuffer | Uint8Array | string} fileOrBytes
   * @param {string} [name]
   * @param {OpenOptions} [options]
   * @returns {Promise<any>} the reading, as `flowmosaic read --format json` prints it, with `id`
   */
  async open(fileOrBytes, name, options = {}) {
    const file = fileOrBytes instanceof Blob ? fileOrBytes : new Blob([fileOrBytes]);
    const called = name ?? /** @type {File} */ (file).name ?? "data.csv";
    const reading = await this.engine.open(file, called, options);
    if (!summed(reading)) this.engine.known(reading.id).mosaic = undefined;
    return reading;
  }

  /**
   * What a file was taken for, told in the language of answers: reasons, questions, remarks. Keys and values are
   * those of the reading.
   * @param {string} id @returns {Promise<any>}
   */
  async told(id) {
    return { ...(await this.engine.about("readingIn", id, { language: this.language })), id };
  }

  /**
   * Sentences that the program says in English, the language of record (Problems and their hints, what another
   * print changed), in the language of answers; one that has no words there stays as it is.
   * @param {string[]} texts @returns {Promise<string[]>}
   */
  async tell(texts) {
    const told = await this.engine.call("tell", { texts, language: this.language });
    return texts.map((text, at) => told[at] ?? text);
  }

  /** Reads a file again under other assumptions. @param {string} id @param {Record<string, string>} assume */
  reopen(id, assume) {
    return this.engine.reopen(id, assume);
  }

  /**
   * Computes a document; with `only`, a list of tile ids, gives back those tiles alone and the
   * corrected probabilities of the others, since q is corrected for all tests of the document. First
   * answers are there at once and refined as draws arrive.
   * @param {any} mosaic @param {string[]} [only]
   * @param {import("./parts/refine.js").RefineOptions} [options] to see answers on their way and to stop
   * @returns {Promise<any>} as `flowmosaic run` prints it
   */
  async run(mosaic, only, options = {}) {
    let results = await refined(this.engine, { mosaic, only, language: this.language }, options);
    // What is wrong may be wrong with the parts of a file alone.
    const lacking = (/** @type {any} */ tile) => tile.problem?.code === "rows-not-kept" || (tile.problem && this.engine.hasParts);
    if (results.tiles?.some(lacking)) {
      await this.engine.keepRows();
      results = await refined(this.engine, { mosaic, only, language: this.language }, options);
    }
    for (const tile of results.tiles ?? []) tile.tests = results.tests;
    for (const tile of mosaic.tiles ?? []) this.documents.set(tile.id, { ...mosaic, tiles: [tile] });
    return results;
  }

  /** A tile with formulas, tables and every input value, as CSV for a spreadsheet. @param {any} mosaic @param {string} tile @returns {Promise<string>} */
  async inputs(mosaic, tile) {
    await this.engine.keepRows();
    return this.engine.call("inputs", { mosaic, tile });
  }

  /** What was read of the open file that a document names, the newest of that name. @param {{name: string}} reference @returns {Promise<any>} */
  async readingOf(reference) {
    const kept = [...this.engine.kept.values()].reverse().find((one) => one.name === reference.name);
    return kept ? { ...(await this.engine.about("reading", kept.id)), id: kept.id } : undefined;
  }

  /** A document with tiles that fit the file. @param {string} id */
  async suggest(id) {
    await this.engine.keepRows();
    return this.engine.about("suggest", id);
  }

  /**
   * The open prints of the file's publication and what each added, withdrew and revised.
   * @param {string} id @returns {Promise<{files: string[], ids: string[], steps: any[]}>}
   */
  async family(id) {
    await this.engine.keepRows();
    const family = await this.engine.about("family", id);
    const named = (/** @type {string} */ inside) => [...this.engine.kept.values()].find((kept) => kept.inside === inside)?.id ?? "";
    return { ...family, ids: (family.ids ?? []).map(named) };
  }

  /** All tables of a file as one tidy CSV, which opens again to the same tables. @param {string} id @returns {Promise<string>} */
  async csv(id) {
    await this.engine.keepRows();
    return this.engine.about("csv", id);
  }

  /**
   * The link of a document: its text, the document in it, what each part costs, what data inside would cost.
   * @param {any} mosaic @param {boolean} [inside] with the values that the tiles use
   * @returns {Promise<{link: string, characters: number, document: any, parts: {id: string, label: string, characters: number}[], inside: any}>}
   */
  async share(mosaic, inside = false) {
    await this.engine.keepRows();
    return this.engine.call("share", { mosaic, inside });
  }

  /** The document that a link holds. @param {string} text @returns {Promise<{mosaic: any, notes: Problem[]}>} */
  openLink(text) {
    return this.engine.call("openLink", { text });
  }

  /**
   * Which parts of a panel answer a document; null where the whole file is to be fetched.
   * @param {any} mosaic @param {string} id of its data reference @param {Uint8Array} footer the bytes that the reference names
   * @returns {Promise<{ranges: [number, number][], head: string, groups: number, of_groups: number} | null>}
   */
  parts(mosaic, id, footer) {
    return this.engine.call("parts", { mosaic, reference: id, footer });
  }

  /** Whether only parts of an open file were fetched. @param {string} id */
  isInParts(id) {
    return Boolean(this.engine.kept.get(id)?.whole);
  }

  /** The verdicts of a document's claims and the scores of its stories, as `flowmosaic check` prints them. @param {any} mosaic @returns {Promise<any>} */
  async verdicts(mosaic) {
    await this.engine.keepWhole();
    return this.engine.call("verdicts", { mosaic, language: this.language });
  }

  /** Reads one expectation as it is typed. @param {any} mosaic @param {string} text @returns {Promise<{ok?: boolean, problem?: Problem}>} */
  expectation(mosaic, text) {
    return this.engine.call("expectation", { mosaic, text });
  }

  /** The expectation that a finding of a tile meets; empty for one without a number. @param {string} tile @param {any} finding @returns {Promise<string>} */
  expectationOf(tile, finding) {
    return this.engine.call("expectationOf", { tile, finding });
  }

  /** Throws the Problem of a document that is none. @param {string} text JSON */
  check(text) {
    return this.engine.call("check", { text });
  }

  /** The tidy CSV of data that stood inside a link. @param {string} packed @returns {Promise<string>} */
  unpack(packed) {
    return this.engine.call("unpack", { packed });
  }

  /** The tidy CSV of every row that the tiles of a document use. @param {any} mosaic @returns {Promise<string>} */
  async excerpt(mosaic) {
    await this.engine.keepRows();
    return this.engine.call("excerpt", { mosaic });
  }

  /**
   * How an open file differs from the one that a data reference of a shared document speaks of.
   * @param {any} mosaic @param {number} index which reference @param {string} id the open file @param {string} [former] the values that came inside the link
   */
  async changes(mosaic, index, id, former) {
    await this.engine.keepRows();
    // Files are known by other ids inside once they were read again.
    return this.engine.about("changes", id, () => ({ mosaic, index, former: former && this.engine.known(former).inside }));
  }

  /** Every headline and verdict of a document, as it was when it was shared and as it is. @param {any} mosaic @returns {Promise<any[]>} */
  async effects(mosaic) {
    await this.engine.keepRows();
    const { effects = [] } = await this.engine.call("effects", { mosaic });
    return effects;
  }

  /** The height that a tile's chart asks for at a width, in CSS pixels; null where any height will do. @param {string} tile @param {number} width @param {any} [view] @returns {Promise<number | null>} */
  height(tile, width, view) {
    return this.engine.call("height", { tile, width, view });
  }

  /** Sources and analyses with their inputs and options. */
  catalog() {
    return this.engine.call("catalog", { language: this.language });
  }

  /**
   * Lays out a tile that has been run.
   * @param {string} tile @param {number} width CSS pixels @param {number} height CSS pixels
   * @param {any} [view] a part of its time, series hidden, another scale; the whole without it
   * @returns {Promise<Painter>} free it when it is replaced
   */
  async layout(tile, width, height, view) {
    return new Painter(await this.engine.call("scene", { tile, width, height, view }));
  }

  /**
   * Lays out and paints a tile that has been run, at the canvas' size on the page.
   * @param {HTMLCanvasElement} canvas @param {string} tile @param {{theme?: "light" | "dark"}} [options]
   */
  async draw(canvas, tile, options = {}) {
    const width = canvas.clientWidth || 640;
    const height = canvas.clientHeight || Math.round(width / 2);
    const painter = await this.layout(tile, width, height);
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    paintOn(painter, canvas, options.theme ?? "light", ratio);
    painter.free();
  }

  /** Fetches the whole program, so that nothing later asks the network for anything. */
  prepare() {
    return this.engine.prepare();
  }

  /** A reader reaches for a file: a tenth of a second of the worker's time now makes the first file quick. */
  expectFiles() {
    return this.engine.expectFiles();
  }

  /** Changes to the whole program. It comes by itself where it is needed; asked for before, it spares reading files twice. */
  complete() {
    return this.engine.complete();
  }

  /** Forgets one file, or, without an id, everything: the worker ends. @param {string} [id] */
  close(id) {
    if (id === undefined) {
      this.engine.end();
    } else {
      this.engine.forget(id);
    }
  }

  /** After a restart the new session knows the files, not the tiles: they are run again, to be laid out. */
  async rerun() {
    const { worker } = this.engine;
    for (const mosaic of this.documents.values()) {
      // One that ended meanwhile is replaced by another, which has its own run.
      if (this.engine.worker !== worker) return;
      // Asked directly: whoever calls through the engine waits until this is over. A tile that
      // cannot be computed again keeps its picture and says why when it is asked to change.
      await this.engine.ask("run", { mosaic, language: this.language }).catch(() => {});
    }
  }
}

/** True when only sums, or parts, were kept of a file. @param {any} reading */
function summed(reading) {
  return Boolean(reading.part) || reading.tables?.some((/** @type {any} */ table) => table.dimensions.some((/** @type {any} */ dimension) => dimension.summed));
}
