// Divides the constants of a module: those that the first part may read, and those that only the rest can reach.
//
// The first part holds the address of a constant only where its code says so, or where another constant or a variable
// that it holds points there. Everything else lies empty until the rest is there, which brings it along. The module
// must be as it was linked: what optimises code may fold the address of one constant into that of another.

import { every } from './text.mjs';

/** @typedef {import('./text.mjs').Form} Form */
/** @typedef {import('./objects.mjs').Constant} Constant */

/** Bytes between two pieces of one part up to which they become one: a piece of its own takes about as many. */
const GAP_BYTES = 8;

/**
 * @param {Form} module @param {Form[]} code all that stays in the first part
 * @param {{all: Constant[], meant: Map<number, Set<Constant>>}} constants
 * @returns {{first: Form[], rest: Form[]}} forms `data` of both
 */
export function divide(module, code, { all, meant }) {
  /** @type {Set<Constant>} */
  const held = new Set();
  const hold = (one) => {
    if (held.has(one)) return;
    held.add(one);
    one.to.forEach(hold);
  };
  all.filter((one) => !one.fixed).forEach(hold);
  for (const address of addresses(code)) meant.get(address)?.forEach(hold);

  const [first, rest] = [/** @type {Form[]} */ ([]), /** @type {Form[]} */ ([])];
  for (const [, ...words] of every(module, 'data')) {
    const [place, text] = words.slice(-2);
    const from = Number(place[1]);
    const bytes = decode(/** @type {string} */ (text));
    // What is no object known by name stays, too: nobody can say who reads it.
    const goes = new Uint8Array(bytes.length);
    const mark = (one, value) => goes.fill(value, Math.max(0, one.at - from), Math.max(0, one.at + one.size - from));
    for (const one of all) if (!held.has(one)) mark(one, 1);
    for (const one of held) mark(one, 0);
    first.push(...pieces(bytes, from, (at) => !goes[at]));
    rest.push(...pieces(bytes, from, (at) => goes[at] === 1));
  }
  return { first, rest };
}

/** Numbers in code that may be addresses. @param {string | Form} form @param {Set<number>} found */
function addresses(form, found = new Set()) {
  if (typeof form === 'string') {
    if (form.startsWith('offset=')) found.add(Number(form.slice(7)));
  } else if (form[0] === 'i32.const') found.add(Number(form[1]));
  else for (const one of form) addresses(one, found);
  return found;
}

/** Bytes of which `wanted` is true, as forms; memory is zero where nothing is said. @param {Uint8Array} bytes @param {number} from @param {(at: number) => boolean} wanted */
function pieces(bytes, from, wanted) {
  /** @type {Form[]} */
  const found = [];
  const said = (at) => bytes[at] !== 0 && wanted(at);
  for (let at = 0; at < bytes.length; at += 1) {
    if (!said(at)) continue;
    let end = at + 1;
    for (let next = end; next < bytes.length && next - end < GAP_BYTES; next += 1) if (said(next)) end = next + 1;
    // Between two wanted bytes may lie some that are not. They come along: written twice they are the same.
    const spelt = [...bytes.subarray(at, end)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`);
    found.push(['data', ['i32.const', String(from + at)], `"${spelt.join('')}"`]);
    at = end - 1;
  }
  return found;
}

const ESCAPED = { t: 9, n: 10, r: 13, '"': 34, "'": 39, '\\': 92 };

/** The bytes of a string as WebAssembly's text spells it. @param {string} text with its quotation marks */
function decode(text) {
  const bytes = [];
  for (const [, hex, letter, plain] of text.slice(1, -1).matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\])/gis)) {
    if (hex) bytes.push(Number.parseInt(hex, 16));
    else if (letter) bytes.push(ESCAPED[letter]);
    else bytes.push(...Buffer.from(plain));
  }
  return Uint8Array.from(bytes);
}
