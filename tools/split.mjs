// Splits the part of the program that the page loads first once more: what the page's beginning reaches stays, the
// rest goes into a module of its own that is fetched when it is called. The whole is marked, run by what the page does
// first (split/train.mjs), and cut where it was never reached: node tools/split.mjs [FOLDER]   (www)
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cut } from './split/cut.mjs';
import { mark, parse, print } from './split/text.mjs';

/** What the program uses of WebAssembly; with all that there is, wasm-opt writes what browsers refuse. */
const FEATURES = ['simd', 'bulk-memory', 'reference-types', 'multivalue', 'mutable-globals', 'sign-ext', 'nontrapping-float-to-int'].map((name) => `--enable-${name}`);

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = resolve(process.argv[2] ?? 'www');
const module = join(folder, 'pkg/flowmosaic_bg.wasm');
const work = mkdtempSync(join(tmpdir(), 'flowmosaic-split-'));
process.on('exit', () => rmSync(work, { recursive: true }));

/** @param {string} program @param {string[]} given */
function run(program, ...given) {
  const { status, stderr, error } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${given.join(' ')}\n${error?.message ?? stderr}`);
}
const tool = (name, ...given) => run(process.execPath, join(here, '../node_modules/binaryen/bin', name), ...given);

/** A module from its text, made as small as the others. @param {string} text @param {string} to */
function assemble(text, to) {
  writeFileSync(join(work, 'one.wat'), text);
  tool('wasm-as', ...FEATURES, join(work, 'one.wat'), '-o', join(work, 'one.wasm'));
  tool('wasm-opt', ...FEATURES, '-Os', join(work, 'one.wasm'), '-o', to);
}

tool('wasm-dis', module, '-o', join(work, 'whole.wat'));
const text = readFileSync(join(work, 'whole.wat'), 'utf8');

const marked = parse(text);
const { base, count } = mark(marked);
cpSync(folder, join(work, 'www'), { recursive: true });
// Node takes the page's scripts for modules only where a package says so.
writeFileSync(join(work, 'www/package.json'), '{"type":"module"}');
writeFileSync(join(work, 'marked.wat'), print(marked));
tool('wasm-as', ...FEATURES, join(work, 'marked.wat'), '-o', join(work, 'www/pkg/flowmosaic_bg.wasm'));
run(process.execPath, join(here, 'split/train.mjs'), join(work, 'www'), String(base), String(count), join(work, 'reached.json'));

const { first, rest } = cut(parse(text), JSON.parse(readFileSync(join(work, 'reached.json'), 'utf8')));
const before = statSync(module).size;
assemble(rest, join(folder, 'pkg/rest.wasm'));
assemble(first, module);
console.error(`the first part: ${before} bytes, of which ${statSync(module).size} stay and ${statSync(join(folder, 'pkg/rest.wasm')).size} are the rest`);
