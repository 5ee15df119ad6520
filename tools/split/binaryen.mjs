// Binaryen's programs, as npm brings them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the program uses of WebAssembly; with all that there is, wasm-opt writes what browsers refuse. */
const FEATURES = ['simd', 'bulk-memory', 'reference-types', 'multivalue', 'mutable-globals', 'sign-ext', 'nontrapping-float-to-int'].map((name) => `--enable-${name}`);
const programs = fileURLToPath(new URL('../../node_modules/binaryen/bin', import.meta.url));

/** Throws what a program says where it fails. @param {string} program @param {string[]} given */
export function run(program, ...given) {
  const { status, stderr, error } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${given.join(' ')}\n${error?.message ?? stderr}`);
}
const tool = (name, ...given) => run(process.execPath, join(programs, name), ...FEATURES, ...given);

/** @template Result @param {(folder: string) => Result} work in a folder that is gone afterwards */
function aside(work) {
  const folder = mkdtempSync(join(tmpdir(), 'flowmosaic-binaryen-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A module from its text. @param {string} text @param {string} to @param {{small?: boolean}} [how] small: as small as it goes */
export function assemble(text, to, { small = false } = {}) {
  aside((folder) => {
    writeFileSync(join(folder, 'one.wat'), text);
    tool('wasm-as', join(folder, 'one.wat'), '-o', to);
  });
  if (small) tool('wasm-opt', '-Os', to, '-o', to);
}

/** The text of a module. @param {string} path */
export const disassembled = (path) => aside((folder) => {
  tool('wasm-dis', path, '-o', join(folder, 'one.wat'));
  return readFileSync(join(folder, 'one.wat'), 'utf8');
});
