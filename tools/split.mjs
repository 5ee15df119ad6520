// Splits the part of the program that the page loads first once more: what the page's beginning reaches stays, the
// rest goes into a module of its own that is fetched when it is called. The whole is marked, run by what the page does
// first (split/train.mjs), and cut where it was never reached: node tools/split.mjs LINKED FOLDER NAME
// LINKED is the program as the linker wrote it, with its relocations; the folder's is the same after wasm-bindgen.
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, disassembled, run } from './split/binaryen.mjs';
import { ASKS, cut } from './split/cut.mjs';
import { constants, plain } from './split/objects.mjs';
import { mark, parse, print } from './split/text.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [linked, folder, name] = [process.argv[2], resolve(process.argv[3]), process.argv[4]];
const [module, aside] = ['bg', 'rest'].map((part) => join(folder, `pkg/${name}_${part}.wasm`));
const work = mkdtempSync(join(tmpdir(), 'flowmosaic-split-'));
process.on('exit', () => rmSync(work, { recursive: true }));

// Names of functions and what the linker left for the next linker are not for wasm-dis.
writeFileSync(join(work, 'plain.wasm'), plain(readFileSync(module)));
const text = underShortNames(disassembled(join(work, 'plain.wasm')));

/** What the program takes from its JavaScript bears names with a hash, here and there: both get short ones, but for the one that is known by its name. @param {string} whole */
function underShortNames(whole) {
  const glue = module.replace('_bg.wasm', '.js');
  let script = readFileSync(glue, 'utf8');
  let taken = 0;
  const short = whole.replace(/\(import ("[^"]*") "([^"]*)"/g, (found, from, name) => {
    const named = `_${(taken++).toString(36)}`;
    if (ASKS.test(name)) return found;
    script = script.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), named);
    return `(import ${from} "${named}"`;
  });
  writeFileSync(glue, script);
  return short;
}

const marked = parse(text);
const { base, count } = mark(marked);
cpSync(folder, join(work, 'www'), { recursive: true });
// Node takes the page's scripts for modules only where a package says so.
writeFileSync(join(work, 'www/package.json'), '{"type":"module"}');
assemble(print(marked), join(work, `www/pkg/${name}_bg.wasm`));
run(process.execPath, join(here, name === 'readers' ? 'split/train-whole.mjs' : 'split/train.mjs'), join(work, 'www'), String(base), String(count), join(work, 'reached.json'));

const { first, rest } = cut(parse(text), JSON.parse(readFileSync(join(work, 'reached.json'), 'utf8')), constants(readFileSync(linked)));
const before = statSync(module).size;
assemble(rest, aside, { small: true });
assemble(first, module, { small: true });
console.error(`${name}: ${before} bytes, of which ${statSync(module).size} stay and ${statSync(aside).size} are the rest`);
