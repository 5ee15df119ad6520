// Enough of a browser for a training (train.mjs) in Node.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Enough of a browser for the engine, its worker, which runs in this thread, and the painter.
 * @param {string} folder a copy of www @param {(address: string) => boolean} there whether a file of it may be had
 */
export function stand(folder, there) {
  globalThis.fetch = /** @type {any} */ (async (address) => {
    if (!there(String(address))) throw new Error(`${address} is no part of this training`);
    const bytes = readFileSync(fileURLToPath(String(address)));
    return new Response(bytes, { headers: { 'content-type': String(address).endsWith('.wasm') ? 'application/wasm' : 'text/plain' } });
  });
  globalThis.navigator ??= /** @type {any} */ ({ languages: ['en'] });
  globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false, addEventListener() {} }));
  globalThis.addEventListener ??= () => {};
  globalThis.requestAnimationFrame ??= /** @type {any} */ ((then) => setTimeout(then));
  globalThis.document ??= /** @type {any} */ ({ documentElement: { dataset: {}, style: {}, lang: 'en' }, baseURI: 'file:///' });
  const page = { heard: /** @type {Function | null} */ (null) };
  const self = { name: '', navigator: {}, onmessage: /** @type {Function | null} */ (null), postMessage: (data) => queueMicrotask(() => page.heard?.({ data })) };
  globalThis.self = /** @type {any} */ (self);
  globalThis.Worker = /** @type {any} */ (class {
    constructor() {
      import(pathToFileURL(join(folder, 'worker.js')).href).then(({ begin }) => begin());
    }
    set onmessage(heard) { page.heard = heard; }
    postMessage(data) { queueMicrotask(() => self.onmessage?.({ data })); }
    terminate() {}
  });
  const context = new Proxy({}, { get: (_, key) => (key === 'measureText' ? () => ({ width: 10 }) : key === 'canvas' ? canvas : () => {}), set: () => true, getPrototypeOf: () => CanvasRenderingContext2D.prototype });
  globalThis.CanvasRenderingContext2D = /** @type {any} */ (class {});
  globalThis.HTMLCanvasElement = /** @type {any} */ (class { width = 1400; height = 700; getContext() { return context; } });
  const canvas = new HTMLCanvasElement();
  return canvas;
}

/**
 * Starts a part of the program once: page and worker are one thread here, and each would start its own.
 * @param {string} folder @param {string} name @param {string} [which] "?" and a word for another one beside it
 * @returns {Promise<{glue: any, memory: WebAssembly.Memory}>}
 */
export async function program(folder, name, which = '') {
  const glue = await import(pathToFileURL(join(folder, `pkg/${name}.js`)).href + which);
  const { memory } = glue.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, `pkg/${name}_bg.wasm`))) });
  return { glue, memory };
}
