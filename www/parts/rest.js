// The rest of each part of the program: what opening the page, a link and a first chart do not reach (tools/split.mjs).
// A program asks for its own in the middle of a calculation, which cannot wait for a promise.

const ADDRESSES = {
  flowmosaic: new URL("../pkg/flowmosaic_rest.wasm", import.meta.url).href,
  readers: new URL("../pkg/readers_rest.wasm", import.meta.url).href,
};
/** @typedef {keyof typeof ADDRESSES} Part */

/** Which part of the program a running one is. @type {WeakMap<any, Part>} */
const parts = new WeakMap();
/** Programs that have their rest. @type {WeakSet<any>} */
const complete = new WeakSet();
/** What was fetched ahead of need. @type {Map<Part, ArrayBuffer>} */
const ahead = new Map();
/** What is on its way. @type {Map<Part, Promise<void>>} */
const coming = new Map();

/** Lets a program ask for its rest, if it was built with one. @param {any} program its exports @param {Part} part @param {() => void} [before] what is done before somebody has to wait */
export function mayAsk(program, part, before = () => {}) {
  if (!program.rest_id) return;
  parts.set(program, part);
  /** @type {any} */ (globalThis)[`${part}Rest`] = () => {
    if (complete.has(program)) return;
    before();
    attach(program, ahead.get(part) ?? fetchNow(ADDRESSES[part]));
  };
}

/** Whether a program will ask for a rest that is not here. @param {any} program its exports */
export function lacksRest(program) {
  return parts.has(program) && !complete.has(program);
}

/** Fetches the rest ahead of need. @param {any} program its exports */
export async function fetchRest(program) {
  if (!lacksRest(program)) return;
  const part = /** @type {Part} */ (parts.get(program));
  await fetchAhead(program, part);
  attach(program, /** @type {ArrayBuffer} */ (ahead.get(part)));
}

/** Fetches the rest of another part, for when that is here. @param {any} program its exports @param {Part} part */
export async function fetchAhead(program, part) {
  if (!parts.has(program) || ahead.has(part)) return;
  if (!coming.has(part)) coming.set(part, fetchPart(part).finally(() => coming.delete(part)));
  await coming.get(part);
}

/** @param {Part} part */
async function fetchPart(part) {
  const response = await fetch(ADDRESSES[part]);
  if (!response.ok) throw new Error(`a part of the program could not be loaded: ${response.status}`);
  ahead.set(part, await response.arrayBuffer());
}

/** Gives a program its rest. @param {any} program its exports @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes */
export function attach(program, bytes) {
  // Somebody who could not wait may have been quicker.
  if (complete.has(program)) return;
  const lent = { ...program };
  for (let at = 0; at < program.rest_lent.length; at += 1) lent[at] = program.rest_lent.get(at);
  // Of another release, it does not know this program's number, and the browser refuses it.
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { [program.rest_id.value]: lent });
  complete.add(program);
  ahead.delete(/** @type {Part} */ (parts.get(program)));
}

/** Fetches without letting anything else happen. @param {string} address */
function fetchNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // The one way to bytes that the page's own thread allows here: each as a letter.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`a part of the program could not be loaded: ${request.status}`);
  const letters = request.responseText;
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
