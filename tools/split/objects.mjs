// The constants of a linked module, object by object: where each lies, which addresses in code mean it, and which
// other objects it points to. The linker says so itself where it is asked to keep its relocations (--emit-relocs);
// addresses alone would not do, since one behind the end of an object is also the start of the next.
// Format: WebAssembly tool conventions, "Linking" (github.com/WebAssembly/tool-conventions).

/** Memory from `at`, of `size` bytes; `fixed` where nothing ever writes to it. @typedef {{at: number, size: number, fixed: boolean, to: Constant[]}} Constant */

/** A module's magic number and version. */
const HEAD_BYTES = 8;
const DATA_SECTION = 11;
/** The section "linking": its version, its parts, the kinds of symbols that are told apart here, and their flags. */
const VERSION = 2;
const [SEGMENT_INFO, SYMBOL_TABLE] = [5, 8];
const [DATA, SECTION] = [1, 3];
const [UNDEFINED, EXPLICIT_NAME] = [0x10, 0x40];
/** Kinds of relocations: those that hold an address of memory in code and in data, and those that hold none. */
const IN_CODE = new Set([3, 4]);
const IN_DATA = new Set([5]);
const NO_ADDRESS = new Set([0, 1, 2, 6, 7, 10, 20]);

class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** A number in LEB128, of up to 32 bits. @param {boolean} signed */
  number(signed = false) {
    let [value, shift, byte] = [0n, 0n, 0x80];
    for (; byte & 0x80; shift += 7n) {
      byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
    }
    return Number(signed ? BigInt.asIntN(Number(shift), value) : value);
  }

  text() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString();
  }
}

/** Sections of a module: where each one's content begins and ends. @param {Uint8Array} bytes */
function sections(bytes) {
  const reader = new Reader(bytes, HEAD_BYTES);
  const found = [];
  while (reader.at < bytes.length) {
    const from = reader.at;
    const id = reader.byte();
    const length = reader.number();
    const begins = reader.at;
    const name = id === 0 ? reader.text() : '';
    found.push({ id, name, from, begins, at: reader.at, end: begins + length });
    reader.at = begins + length;
  }
  return found;
}

/** A module without what is not run: names, relocations, notes. @param {Uint8Array} bytes */
export const plain = (bytes) => Buffer.concat([bytes.subarray(0, HEAD_BYTES), ...sections(bytes).filter(({ id }) => id !== 0).map(({ from, end }) => bytes.subarray(from, end))]);

/**
 * @param {Uint8Array} bytes a module with its relocations
 * @returns {{all: Constant[], meant: Map<number, Set<Constant>>}} every object of the memory, and those that an address in code means
 */
export function constants(bytes) {
  const found = sections(bytes);
  /** @param {string} name */
  const custom = (name) => {
    const one = found.find((section) => section.name === name);
    if (!one) throw new Error(`the module has no section "${name}": link it with --emit-relocs`);
    return one;
  };
  const memory = /** @type {(typeof found)[0]} */ (found.find(({ id }) => id === DATA_SECTION));
  const segments = segmentsOf(bytes, memory.at);
  const symbols = symbolsOf(bytes, custom('linking'), segments);

  /** @param {string} name @param {Set<number>} wanted */
  const relocations = function* (name, wanted) {
    const reader = new Reader(bytes, custom(name).at);
    reader.number();
    for (let left = reader.number(); left > 0; left -= 1) {
      const kind = reader.byte();
      const [offset, index] = [reader.number(), reader.number()];
      if (NO_ADDRESS.has(kind)) continue;
      if (!wanted.has(kind)) throw new Error(`${name} has relocations of kind ${kind}, which are not known here`);
      yield { offset, to: symbols[index], addend: reader.number(true) };
    }
  };
  /** @type {Map<number, Set<Constant>>} */
  const meant = new Map();
  for (const { to, addend } of relocations('reloc.CODE', IN_CODE)) {
    if (!to) continue;
    const at = to.at + addend;
    meant.set(at, (meant.get(at) ?? new Set()).add(to));
  }
  const all = [...new Set(symbols.filter((one) => one !== undefined))];
  for (const { offset, to } of relocations('reloc.DATA', IN_DATA)) {
    const place = memory.begins + offset;
    const segment = segments.find(({ from, size }) => place >= from && place < from + size);
    if (!segment) throw new Error(`a relocation at ${offset} lies in no segment`);
    const at = segment.at + place - segment.from;
    if (to) for (const one of all) if (one.at <= at && at < one.at + one.size) one.to.push(to);
  }
  return { all, meant };
}

/** Where the segments of the memory lie, in it and in the module. @param {Uint8Array} bytes @param {number} at */
function segmentsOf(bytes, at) {
  const reader = new Reader(bytes, at);
  return Array.from({ length: reader.number() }, () => {
    // Active, in the only memory, from a constant on: what the linker writes for a program of its own.
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error('a segment of the memory is not at a fixed place');
    const begins = reader.number(true);
    reader.byte();
    const size = reader.number();
    reader.at += size;
    return { at: begins, size, from: reader.at - size };
  });
}

/**
 * The data symbols by number; undefined for symbols of other kinds and for those that lie nowhere.
 * @param {Uint8Array} bytes @param {{at: number, end: number}} section @param {{at: number, size: number}[]} segments
 */
function symbolsOf(bytes, section, segments) {
  const reader = new Reader(bytes, section.at);
  /** @type {({segment: number, offset: number, size: number} | undefined)[]} */
  let symbols = [];
  /** @type {string[]} */
  let names = [];
  if (reader.number() !== VERSION) throw new Error('the section "linking" is of another version');
  while (reader.at < section.end) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === SYMBOL_TABLE) symbols = Array.from({ length: reader.number() }, () => symbol(reader));
    if (kind === SEGMENT_INFO) names = Array.from({ length: reader.number() }, () => [reader.text(), reader.number(), reader.number()][0]);
    reader.at = end;
  }
  return symbols.map((one) => one && { at: segments[one.segment].at + one.offset, size: one.size, fixed: names[one.segment]?.startsWith('.rodata'), to: [] });
}

/** @param {Reader} reader */
function symbol(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  const here = !(flags & UNDEFINED);
  if (kind === DATA) {
    reader.text();
    return here ? { segment: reader.number(), offset: reader.number(), size: reader.number() } : undefined;
  }
  reader.number();
  if (kind !== SECTION && (here || flags & EXPLICIT_NAME)) reader.text();
  return undefined;
}
