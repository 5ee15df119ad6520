// A document and its data: fetched, opened, ready to run.

/**
 * What tiles need to be shown and changed.
 * @typedef {object} Context
 * @property {import("../flowmosaic.js").Flowmosaic} fm
 * @property {any} mosaic
 * @property {Map<string, any>} readings what was read, by the document's data id
 * @property {string} [scope] put before tile ids, so that two documents on one page never meet
 * @property {any[]} [data] the data references as run: with the hash of the file that is open
 * @property {URL} [base] what addresses in the document are relative to
 * @property {Record<string, Record<string, string>>} [words] what the author wrote, in other languages
 */

import { asProblem } from "./dom.js";
import { fetchBytes } from "./remote.js";
import { language, spoken } from "./words.js";

/** Longest document read, bytes. */
const DOCUMENT_BYTES = 8_000_000;

let scopes = 0;

/** Data that are open by address, so that two embeds share them. @type {Map<string, Promise<any>>} */
const opened = new Map();

/** Bytes on their way for a document whose engine is on its way, by address. @type {Map<string, Promise<ArrayBuffer>>} */
const coming = new Map();

/**
 * Fetches a document and its data and opens them. Both are fetched while the engine still loads.
 * @param {import("../flowmosaic.js").Flowmosaic | Promise<import("../flowmosaic.js").Flowmosaic>} engine
 * @param {string} address
 * @param {string} [scope]
 * @param {(url: URL) => boolean} [allowed] which addresses of data may be fetched
 * @param {boolean} [first] only what the first tile needs; `rest` opens the others
 * @returns {Promise<Context & {problems: import("./engine.js").Problem[], rest?: () => Promise<void>}>}
 */
export async function loadDocument(engine, address, scope, allowed = () => true, first = false) {
  // It fails for whoever waits for it; until then nobody does.
  Promise.resolve(engine).catch(() => {});
  const base = new URL(address, document.baseURI);
  const text = new TextDecoder().decode(await fetchBytes(base, { limit: DOCUMENT_BYTES }));
  fetchAhead(text, base, allowed, first);
  const fm = await engine;
  await fm.check(text);
  return openDocument(fm, JSON.parse(text), { base, scope, allowed, first });
}

/** Begins to fetch what a document needs first. Whatever is wrong is found again, and said, when it is opened. */
function fetchAhead(text, base, allowed, first) {
  try {
    const mosaic = JSON.parse(text);
    const wanted = (first && neededFirst(mosaic)) || new Set(mosaic.data.map((/** @type {any} */ one) => one.id));
    for (const { id, address, inside, footer } of mosaic.data) {
      // Of what may be read in parts, nothing is fetched before it is known which.
      if (!wanted.has(id) || inside || !address || footer) continue;
      const url = new URL(address, base);
      if (!allowed(url) || coming.has(url.href) || isOpened(url)) continue;
      const bytes = fetchBytes(url);
      bytes.catch(() => {});
      coming.set(url.href, bytes);
    }
  } catch {
    // Not a document.
  }
}

/** Whether somebody opened what stands at an address, under whatever assumptions. */
function isOpened(url) {
  return [...opened.keys()].some((key) => key.startsWith(`${url.href} `));
}

/** The data that the first tile needs, where these are not all of the document's. */
function neededFirst(mosaic) {
  const needed = new Set((mosaic.tiles?.[0]?.series ?? []).map((/** @type {any} */ one) => one.data));
  // A first tile that is computed from others needs everything.
  const staged = needed.size > 0 && !needed.has(undefined) && (mosaic.data ?? []).some((/** @type {any} */ one) => !needed.has(one.id));
  return staged ? needed : null;
}

/**
 * Opens what a document needs: data inside it, and files at addresses that may be fetched. What is
 * not there is left to the reader; what fails is a Problem, and the rest opens.
 * @param {import("../flowmosaic.js").Flowmosaic} fm
 * @param {any} mosaic
 * @param {{base?: URL, scope?: string, allowed?: (url: URL) => boolean, first?: boolean}} [options]
 * @returns {Promise<Context & {problems: import("./engine.js").Problem[], rest?: () => Promise<void>}>}
 */
export async function openDocument(fm, mosaic, { base = new URL(document.baseURI), scope, allowed = () => false, first = false } = {}) {
  scopes += 1;
  const context = { fm, mosaic, readings: new Map(), problems: /** @type {any[]} */ ([]), scope: scope ?? `m${scopes}.`, data: [...(mosaic.data ?? [])], base };
  const open = async (/** @type {(id: string) => boolean} */ wanted) => {
    const asked = (mosaic.data ?? []).map((/** @type {any} */ reference) => (wanted(reference.id) ? openReference(context, reference, allowed).catch((error) => ({ problem: asProblem(error) })) : null));
    for (const [index, promise] of asked.entries()) {
      const { reading, problem } = (await promise) ?? {};
      if (reading) supply(context, index, reading);
      else if (problem) context.problems.push(problem);
    }
  };
  const needed = first ? neededFirst(mosaic) : null;
  await open((id) => !needed || needed.has(id));
  if (needed) return Object.assign(context, { rest: () => open((id) => !needed.has(id)) });
  return context;
}

async function openReference(context, reference, allowed) {
  const { fm } = context;
  if (reference.inside) {
    return { reading: { ...(await openPacked(fm, reference)), inside: true } };
  }
  if (!reference.address) return null;
  const url = new URL(reference.address, context.base);
  if (!allowed(url)) return null;
  return { reading: await openAddress(fm, url, reference, context.mosaic) };
}

/** Opens data that stand inside a document once, whoever shows it. */
function openPacked(fm, { name, inside }) {
  const key = `${name} ${inside}`;
  const known = opened.get(key);
  if (known) return known;
  const reading = fm.unpack(inside).then((/** @type {string} */ csv) => fm.open(new Blob([csv]), name));
  opened.set(key, reading);
  reading.catch(() => opened.delete(key));
  return reading;
}

/** The author's words in other languages that stand beside a document, by address. @type {Map<string, Promise<Record<string, Record<string, string>>>>} */
const further = new Map();

/**
 * Fetches the author's words in other languages where the reader's is another than the author's. Without them
 * the document is told in the author's.
 * @param {Context} context
 */
export async function fetchWords(context) {
  const { in_file: beside, in: inside, language: written } = context.mosaic;
  context.words = inside;
  const tongue = (/** @type {string} */ tag) => tag.split("-")[0];
  if (inside || !beside || tongue(written ?? "") === tongue(language())) return;
  const url = new URL(beside, context.base);
  // Only from the site of the page: opening a document asks nobody else for anything.
  if (url.origin !== new URL(document.baseURI).origin) return;
  const known = further.get(url.href) ?? fetchBytes(url, { limit: DOCUMENT_BYTES }).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  further.set(url.href, known);
  context.words = await known.catch(() => {
    further.delete(url.href);
    return undefined;
  });
}

/** The author's words in the reader's language, or as they were written, with the language that they are in. @param {Context} context @param {string} words @returns {{words: string, lang: string}} */
export function written(context, words) {
  const [, said] = Object.entries(context.words?.[words] ?? {}).find(([tag]) => spoken(tag) === language()) ?? [];
  return said ? { words: said, lang: language() } : { words, lang: context.mosaic.language ?? "" };
}

/** A document as the engine is asked of it: with the files that are open, and its author's words in other languages. @param {Context} context @param {any} mosaic */
export function asAsked(context, mosaic) {
  return { ...mosaic, data: context.data ?? mosaic.data, in: context.words };
}

/** Fetches and opens a file once, whoever asks for it; `answering` is the document that asks first. */
export function openAddress(fm, url, reference, answering) {
  const key = `${url.href} ${JSON.stringify(reference.assume ?? {})}`;
  const known = opened.get(key);
  if (known) return known;
  const fetched = coming.get(url.href);
  coming.delete(url.href);
  const whole = async (/** @type {ArrayBuffer | undefined} */ bytes) => fm.open(bytes ?? (await (fetched ?? fetchBytes(url))), reference.name, { assume: reference.assume, answering });
  const inParts = reference.footer && answering && !fetched && Object.keys(reference.assume ?? {}).length === 0;
  const parts = inParts ? import("./ranges.js").then(({ openParts }) => openParts(fm, url, reference, answering)) : Promise.resolve({});
  const reading = parts.then(({ reading, bytes }) => reading ?? whole(bytes));
  opened.set(key, reading);
  reading.catch(() => opened.delete(key));
  return reading;
}

/** Gives a document the file that one of its references means. @param {Context} context @param {number} index @param {any} reading */
export function supply(context, index, reading) {
  const reference = context.mosaic.data[index];
  const data = /** @type {any[]} */ (context.data);
  context.readings.set(reference.id, reading);
  // Run with the file that is open, whatever its hash: the page says where it differs.
  const { inside, print, columns, ...rest } = reference;
  // A long file has its fingerprint only after a while.
  data[index] = { ...rest, name: reading.file, sha256: reading.sha256 || undefined, assume: reading.assume };
}

/** Runs a document, or some tiles of it. @param {Context} context @param {any} mosaic @param {string[]} [only] ids @param {import("./refine.js").RefineOptions} [options] @returns {Promise<any>} results whose tiles have the document's `id`, and `key` for the engine */
export async function answer(context, mosaic, only, { signal, onProgress } = {}) {
  const scope = context.scope ?? "";
  const asked = { ...asAsked(context, mosaic), tiles: mosaic.tiles.map((/** @type {any} */ tile) => ({ ...tile, id: scope + tile.id })) };
  const own = (/** @type {any} */ results) => {
    for (const other of results.others ?? []) if (other.tile.startsWith(scope)) other.tile = other.tile.slice(scope.length);
    for (const tile of results.tiles ?? []) {
      if (tile.key) continue;
      tile.key = tile.id;
      // Without an answer or an author's words the title is the id, which is ours here: no words for a reader.
      if (!tile.exhibit && tile.title === tile.id) tile.title = "";
      tile.id = tile.id.slice(scope.length);
    }
    return results;
  };
  const told = onProgress && ((/** @type {import("./refine.js").Refining} */ now) => onProgress({ ...now, results: own(now.results) }));
  return own(await context.fm.run(asked, only?.map((id) => scope + id), { signal, onProgress: told }));
}

/** The document as it can be shared: what its headlines say now, addresses that hold from anywhere on this site. @param {Context} context @param {any[]} tiles @param {Map<string, string>} said @param {boolean} [alone] a tile by itself, not the article */
export function shareable(context, tiles, said, alone = false) {
  const page = new URL("./", document.baseURI);
  const address = (/** @type {string} */ relative) => {
    const { href } = new URL(relative, context.base ?? page);
    return href.startsWith(page.href) ? href.slice(page.href.length) : href;
  };
  const data = (context.data ?? context.mosaic.data ?? []).map((/** @type {any} */ reference) => (reference.address ? { ...reference, address: address(reference.address) } : reference));
  const whole = { ...context.mosaic, data, tiles: tiles.map((tile) => (said.get(tile.id) ? { ...tile, was: said.get(tile.id) } : tile)) };
  if (!alone) return whole;
  // Claims, stories, the lead and the paragraph before a tile belong to the article.
  const { claims, signals, narratives, lead, ...rest } = whole;
  return { ...rest, tiles: whole.tiles.map(({ text, ...tile }) => tile) };
}
