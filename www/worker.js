// The worker: owns the engine (WebAssembly), reads files in pieces, computes and lays out.
// Long because every call shares the one engine that lives here.
//
// It is started from a blob, so that the page's Content-Security-Policy holds here too: a worker
// loaded from its own address would have only the policy of its own response. The blob imports this
// module by its full address and calls `begin`.

import { madeUp } from "./parts/made-up.js";
import { Pieces } from "./parts/pieces.js";
import { fetchAhead, fetchRest, lacksRest, mayAsk } from "./parts/rest.js";

/** @typedef {{id: number, call: string, [key: string]: any}} Request */

/** How long the worker computes before it lets messages (a cancel, for one) in, milliseconds. */
const BREATH_MS = 40;
/** How often answers that are being refined are shown, milliseconds. */
const SHOW_MS = 250;

/** Pieces of a file are handed on in slices of so many bytes, which stay in the processor's cache on their way. */
const SLICE_BYTES = 256 << 10;
/** So many years of made-up rows, 0.3 MB each, make the browser optimise the scanner. */
const EXERCISE_YEARS = 40;
/** So many files of one such year make it optimise what runs once a file. */
const SHORT_FILES = 8;

/** @type {import("./pkg/flowmosaic.js").Engine | null} */
let engine = null;
/** @type {any} The glue module that `engine` comes from; it knows the last panic. */
let glue = null;
/** @type {any} What `engine` is an object of. */
let program = null;
/** Whether that is the whole program. */
let isWhole = false;
/** Says at which stage the file is that is being read. @type {((stage: string) => void) | undefined} */
let arriving;
/** How long nobody must have asked for anything before fingerprints are taken, milliseconds. */
const IDLE_MS = 250;
/** Until when fingerprints wait. */
let restUntil = 0;
/** Files whose fingerprint is to be taken. @type {{file: Blob, inside: string, engine: any}[]} */
const unhashed = [];
/** The taking of fingerprints under way. @type {Promise<void> | null} */
let hashing = null;
/** Calls that wait for fingerprints: while there are any, nothing else is waited for. */
let hurried = 0;
/** Requests that the page no longer wants. @type {Set<number>} */
const cancelled = new Set();

/** Starts answering. The page waits for the message `{hello: true}`. */
export async function begin() {
  self.onmessage = (event) => answer(event.data);
  // Needed as soon as the program is compiled; what fails here fails again there, and is told there.
  import("./pkg/flowmosaic.js").catch(() => {});
  self.postMessage({ hello: true, locked: await holdLock() });
}

/**
 * Holds a lock for as long as this worker lives: the page, waiting for the same lock, learns at once
 * when the browser kills the worker, which sends no event of its own. The page may wait for it only
 * after this worker has it.
 * @returns {Promise<boolean>} whether the lock is held; never where the browser has no locks
 */
function holdLock() {
  const name = new URLSearchParams(self.name).get("lock");
  return new Promise((resolve) => {
    if (!name || !self.navigator.locks) {
      resolve(false);
      return;
    }
    const held = () => {
      resolve(true);
      return new Promise(() => {});
    };
    self.navigator.locks.request(name, held).catch(() => resolve(false));
  });
}

/** JSON text that crosses as it is: the page reads it once, instead of this worker reading it and the browser taking it apart and together again. */
class Json {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @param {Request} request */
async function answer(request) {
  if (request.call === "cancel") {
    cancelled.add(request.target);
    return;
  }
  try {
    const result = await calls[request.call](request);
    if (result instanceof Json) {
      self.postMessage({ id: request.id, text: result.text });
    } else {
      self.postMessage({ id: request.id, result }, result instanceof Uint8Array ? [result.buffer] : []);
    }
  } catch (error) {
    self.postMessage({ id: request.id, ...describe(error) });
  }
  restUntil = performance.now() + IDLE_MS;
  hashAll();
}

/** Every call the page may make. @type {Record<string, (request: Request) => any>} */
const calls = {
  /** Loads a part of the program: `artefact` is "flowmosaic" or, for the whole, "readers"; `module` its compiled code, `gigabytes` the machine's memory where it is small. */
  async engine({ artefact, module, gigabytes }) {
    const loaded = artefact === "readers" ? await import("./pkg/readers.js") : await import("./pkg/flowmosaic.js");
    program = loaded.initSync({ module });
    mayAsk(program, artefact, () => arriving?.("loading readers"));
    engine?.free();
    isWhole = artefact === "readers";
    glue = loaded;
    engine = new loaded.Engine();
    if (gigabytes) engine.set_memory(gigabytes);
    return engine.version();
  },
  /** Fetches ahead of need what is not here of the program, so that dropping a file asks for nothing. */
  async warm() {
    await Promise.all([import("./pkg/readers.js"), fetchRest(program).catch(() => {}), !isWhole && fetchAhead(program, "readers").catch(() => {})]);
  },
  exercise,
  open,
  closeFile: ({ file }) => live().close(file),
  reading: ({ file }) => new Json(live().reading_json(file)),
  readingIn: async ({ file, language }) => new Json(await whole("reading_json_in", file, language)),
  tell: async ({ texts, language }) => new Json(await whole("told_json", JSON.stringify(texts), language)),
  suggest: async ({ file }) => new Json(await whole("suggest_json", file)),
  family: async ({ file }) => new Json(await whole("family_json", file)),
  csv: ({ file }) => whole("csv", file),
  height: ({ tile, width, view }) => live().tile_height(tile, width, view && JSON.stringify(view)) ?? null,
  share,
  openLink: ({ text }) => new Json(live().open_link(text)),
  check: ({ text }) => live().check_mosaic(text),
  unpack: ({ packed }) => live().unpack(packed),
  parts: async ({ mosaic, reference, footer }) => new Json(await whole("parts_json", JSON.stringify(mosaic), reference, footer)),
  excerpt: ({ mosaic }) => whole("excerpt_csv", JSON.stringify(mosaic)),
  changes: async ({ file, mosaic, index, former }) => new Json(await whole("changes", JSON.stringify(mosaic), index, file, former)),
  effects: async ({ mosaic }) => new Json(await whole("effects_json", JSON.stringify(mosaic))),
  verdicts: async ({ mosaic, language = "en" }) => new Json(await whole("check_json_in", JSON.stringify(mosaic), language)),
  expectation: async ({ mosaic, text }) => new Json(await whole("expectation_json", JSON.stringify(mosaic), text)),
  expectationOf: ({ tile, finding }) => whole("expectation_of_finding", tile, JSON.stringify(finding)),
  catalog: async ({ language = "en" }) => new Json(await whole("catalog_json_in", language)),
  run,
  inputs: ({ mosaic, tile }) => whole("inputs_csv", JSON.stringify(mosaic), tile),
  scene: ({ tile, width, height, view }) => live().scene(tile, width, height, view && JSON.stringify(view)),
};

function live() {
  if (!engine) throw problem("engine-missing", "the calculation engine has not been loaded");
  return engine;
}

/** Calls what only the whole program has, and all of that; the Problem makes the page load it and ask again. @param {string} method @param {...any} given */
async function whole(method, ...given) {
  if (!(method in live())) throw needsWhole();
  await allOfIt();
  return /** @type {any} */ (live())[method](...given);
}

/** Waits for what is not here of the program, where it is known to be wanted. */
async function allOfIt() {
  try {
    await fetchRest(program);
  } catch (error) {
    const unloaded = problem("readers-not-loaded", `the second part of the program could not be loaded: ${error.message}`);
    throw { ...unloaded, hints: ["check the connection and try again", "what stands on the page already stays"] };
  }
}

function needsWhole() {
  return problem("needs-readers", "only the whole program can answer this");
}

/**
 * Computes a document: first answers at once, refined as draws arrive, until all are made or the page
 * says stop; what is there then is a valid answer. The last answer does not depend on the steps.
 * @param {Request} request
 */
async function run({ id, mosaic, only, progressive, language }) {
  const asked = live();
  const [text, some] = [JSON.stringify(mosaic), only && JSON.stringify(only)];
  // Languages other than English, and what an author says in them, are left to the whole program.
  const running = language && (language !== "en" || mosaic.in) ? await whole("begin_in", text, some, language) : asked.begin(text, some);
  const answers = () => running.results_json();
  let [draws, shown] = [100, -Infinity];
  try {
    if (running.needs_whole()) {
      if (progressive) self.postMessage({ id, progress: { done: 0, wanted: 0 }, text: answers() });
      throw needsWhole();
    }
    while (running.done() < running.wanted()) {
      if (progressive && performance.now() - shown > SHOW_MS) {
        self.postMessage({ id, progress: { done: running.done(), wanted: running.wanted() }, text: answers() });
        shown = performance.now();
      }
      await breath();
      if (cancelled.delete(id)) break;
      const began = performance.now();
      running.advance(draws);
      const took = Math.max(performance.now() - began, 0.1);
      draws = Math.min(Math.max(Math.round((draws * BREATH_MS) / took), 1), 2000);
    }
    // The part that was asked is gone, and with it the pictures.
    if (asked !== engine) throw needsWhole();
    asked.remember(running);
    return new Json(answers());
  } finally {
    running.free();
  }
}

/**
 * Reads a file; once more as a whole when its encoding can only be told from all of it, and once more
 * with every row when sums alone do not answer its document.
 * @param {Request} request
 */
async function open(request) {
  try {
    if (request.readers && isWhole && lacksRest(program)) {
      self.postMessage({ id: request.id, progress: { done: 0, total: request.file.size, stage: "loading readers" } });
      await allOfIt();
    }
    return await openInPieces(request);
  } catch (error) {
    if (request.mosaic && String(error).includes("rows-needed")) return open({ ...request, mosaic: undefined });
    if (!String(error).includes("stream-interrupted")) throw error;
    return openInPieces({ ...request, assume: { ...request.assume, reading: "whole" } });
  }
}

/** Reads a file in pieces; says how far it is; stops when told. Gives its id and what it was taken for, in one answer. @param {Request} request */
async function openInPieces({ id, file, name, assume, mosaic }) {
  restUntil = Infinity;
  const asked = live();
  // The browser fetches the first bytes while the document is looked at.
  const pieces = new Pieces(file);
  let intake;
  try {
    intake = asked.intake(name, file.size, JSON.stringify(assume ?? {}));
    if (mosaic) intake = intake.answering(JSON.stringify(mosaic));
  } catch (error) {
    pieces.end();
    throw error;
  }
  let paused = performance.now();
  arriving = (stage) => self.postMessage({ id, progress: { done: pieces.done, total: file.size, stage } });
  try {
    for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
      for (let from = 0; from < piece.byteLength; from += SLICE_BYTES) {
        intake.push(piece.subarray(from, from + SLICE_BYTES));
      }
      if (performance.now() - paused > BREATH_MS) {
        arriving("reading");
        await breath();
        paused = performance.now();
      }
      if (cancelled.delete(id)) throw problem("cancelled", `reading ${name} was cancelled`);
    }
  } catch (error) {
    pieces.end();
    intake.free();
    throw error;
  }
  arriving("understanding");
  await breath();
  if (cancelled.delete(id)) {
    intake.free();
    throw problem("cancelled", `reading ${name} was cancelled`);
  }
  if (asked !== engine) {
    intake.free();
    throw needsWhole();
  }
  const inside = asked.finish(intake);
  if (live().lacks_fingerprint(inside)) unhashed.push({ file, inside, engine });
  return new Json(`{"inside":${JSON.stringify(inside)},"reading":${live().reading_json(inside)}}`);
}

/**
 * Reads made-up rows and forgets them, keeping each row and then keeping sums. A browser optimises a
 * function only once it has run for a while; between reaching for a file and letting it go a reader
 * leaves the time for that. A file that comes earlier is read at once. What runs once a file, at its
 * beginning and its end, and what answers, is made quick by short files.
 */
async function exercise() {
  await fetchRest(program).catch(() => {});
  const asked = live();
  const series = [{ data: "a", measure: "flow", where: { holder: "Banks", asset: "*", region: "*" } }];
  const tiles = Array.from({ length: 20 }, (_, at) => ({ id: `t${at}`, question: "pace", series }));
  const mosaic = JSON.stringify({ flowmosaic: 1, data: [{ id: "a", name: "exercise.csv" }], tiles });
  const pieces = madeUp();
  const ways = [(intake) => intake, (intake) => intake.answering(mosaic)];
  for (const [years, take] of [...Array(SHORT_FILES).fill(1), EXERCISE_YEARS].flatMap((years) => ways.map((take) => [years, take]))) {
    const intake = take(asked.intake("exercise.csv", EXERCISE_YEARS * pieces.bytes, "{}"));
    for (let year = 0; year < years; year++) {
      await breath();
      if (asked !== engine || restUntil === Infinity) {
        intake.free();
        return;
      }
      intake.push(pieces.of(year));
    }
    const inside = asked.finish(intake);
    asked.reading_json(inside);
    if (years === 1) {
      // The first question about a file is answered as quickly as it is read.
      const running = asked.begin(mosaic);
      running.results_json();
      running.free();
    }
    asked.close(inside);
  }
}

/**
 * Takes the fingerprints (SHA-256) of long files that were read without them. The reader waits for
 * the first picture, not for these: they are taken when nobody has asked for anything for a while,
 * a little at a time.
 */
async function hashWhenIdle() {
  while (unhashed.length > 0) {
    const { file, inside, engine: owner } = unhashed[0];
    const sha256 = await fingerprint(file, () => owner === engine && owner.lacks_fingerprint(inside));
    unhashed.shift();
    if (!sha256 || owner !== engine) continue;
    owner.set_fingerprint(inside, sha256);
    self.postMessage({ fingerprint: { inside, sha256 } });
  }
}

/** Takes the fingerprints that are missing. */
function hashAll() {
  if (unhashed.length > 0) hashing ??= hashWhenIdle().finally(() => (hashing = null));
  return hashing;
}

/** The link of a document: it names its files by their fingerprints, so those come first. @param {Request} request */
async function share({ mosaic, inside }) {
  hurried += 1;
  try {
    // What writes links is no part of the page's beginning.
    await Promise.all([hashAll(), !isWhole && fetchRest(program).catch(() => {})]);
  } finally {
    hurried -= 1;
  }
  return new Json(live().share(JSON.stringify(mosaic), inside));
}

/** Files up to this length are given to the browser's own SHA-256, which needs all of a file at once but no time of this worker, bytes. */
const HASHED_WHOLE = 64_000_000;

/** The SHA-256 of a file; nothing when it is no longer wanted. @param {Blob} file @param {() => boolean} wanted */
async function fingerprint(file, wanted) {
  if (file.size <= HASHED_WHOLE && self.crypto?.subtle) {
    while (hurried === 0 && performance.now() < restUntil) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    if (!wanted()) return "";
    try {
      const hash = new Uint8Array(await self.crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    } catch {
      // No memory for all of it at once: a little at a time, then.
    }
  }
  const taken = new glue.Hashing();
  const pieces = new Pieces(file);
  try {
    for (let paused = 0; ; ) {
      while (hurried === 0 && performance.now() < restUntil) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      if (!wanted()) return "";
      const piece = await pieces.next();
      if (!piece) return taken.finish();
      taken.push(piece);
      if (performance.now() - paused > BREATH_MS) {
        await breath();
        paused = performance.now();
      }
    }
  } catch {
    // The file changed or is gone; what was read of it stays, without a fingerprint.
    return "";
  } finally {
    pieces.end();
  }
}

/** Lets waiting messages in. */
function breath() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(undefined);
    channel.port2.postMessage(0);
  });
}

function problem(code, message) {
  return { severity: "error", code, message };
}

/** An error as a plain object: a Problem, or a fatal one after which this worker must be replaced. */
function describe(error) {
  if (typeof error === "string" && error.startsWith("{")) return { problem: JSON.parse(error) };
  if (error && typeof error === "object" && "code" in error && "severity" in error) return { problem: error };
  if (error?.name === "NotReadableError" || error?.name === "NotFoundError") {
    const unreadable = problem("file-unreadable", `the browser could not read the file: ${error.message}`);
    return { problem: { ...unreadable, hints: ["the file may have changed or moved: choose it again"] } };
  }
  let report = "";
  try {
    report = glue?.last_panic() ?? "";
  } catch {
    // A broken engine cannot say why it broke; the error itself must do.
  }
  const memory = /alloc|memory|capacity overflow/i.test(`${report} ${error?.message}`) || error instanceof RangeError;
  return { fatal: { memory, message: report || String(error?.message ?? error) } };
}
