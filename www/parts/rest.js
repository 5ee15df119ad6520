// The rest of the program's first part: what opening the page, a link and a first chart do not reach
// (tools/split.mjs). The program asks for it in the middle of a calculation, which cannot wait for a promise.

const ADDRESS = new URL("../pkg/rest.wasm", import.meta.url).href;

/** The program of this thread, once it has its rest. @type {any} */
let complete = null;

/** Lets a program ask for its rest, if it has one: one such program a thread. @param {any} program its exports */
export function mayAsk(program) {
  // The whole program has none, and the one whose place it takes may still ask.
  if (!program.rest_id) return;
  /** @type {any} */ (globalThis).flowmosaicRest = () => {
    if (complete !== program) attach(program, fetchNow());
  };
}

/** Fetches the rest ahead of need. @param {any} program its exports */
export async function fetchRest(program) {
  if (complete === program || !program.rest_id) return;
  const response = await fetch(ADDRESS);
  if (response.ok) attach(program, await response.arrayBuffer());
}

/** @param {any} program @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes */
function attach(program, bytes) {
  // Somebody who could not wait may have been quicker.
  if (complete === program) return;
  const lent = { ...program };
  for (let at = 0; at < program.rest_lent.length; at += 1) lent[at] = program.rest_lent.get(at);
  // Of another release, it does not know this program's number, and the browser refuses it.
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { [program.rest_id.value]: lent });
  complete = program;
}

/** Fetches without letting anything else happen. */
function fetchNow() {
  const request = new XMLHttpRequest();
  request.open("GET", ADDRESS, false);
  // The one way to bytes that the page's own thread allows here: each as a letter.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`a part of the program could not be loaded: ${request.status}`);
  const letters = request.responseText;
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
