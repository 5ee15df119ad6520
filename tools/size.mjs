// Sizes of what the page loads, raw, gzip and brotli, against the budget. Fails at 2% over.
//
// What counts is what index.html brings before anybody asks for more: its style sheets, its scripts
// with everything that they import at once, the worker with its own imports, and the first part of the
// program; scripts without comments, as `./build.sh build` deploys them. What is imported later (`import(…)`), the second part, embeds and data do not count.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { lean, sheet } from './lean.mjs';

/** The page with its code, bytes. */
const BUDGET = { gzip: 300_000, brotli: 250_000 };
/** The one script of other people's pages, bytes as it is served (gzip). */
const LOADER_GZIP = 5_000;
/** How far over is still within. */
const SLACK = 1.02;
/** What no import statement names: the worker is started by its address, WebAssembly fetched by it. */
const FIRST = ['index.html', 'worker.js', 'pkg/flowmosaic.js', 'pkg/flowmosaic_bg.wasm'];

const read = (name) => readFileSync(join('www', name));

/** A file as it is deployed. */
const deployed = async (name) => {
  if (extname(name) === '.js') return Buffer.from(await lean(String(read(name))));
  return extname(name) === '.css' ? Buffer.from(sheet(join('www', name))) : read(name);
};

/** Files that a file brings at once. */
function brought(name) {
  const text = extname(name) === '.wasm' ? '' : String(read(name));
  const beside = (path) => posix.join(posix.dirname(name), path);
  const patterns = { '.js': /^\s*(?:import|export)\s[^'"()]*?['"](\.[^'"]+)['"]/gm, '.html': /(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"/g }[extname(name)];
  return patterns ? [...text.matchAll(patterns)].map(([, path]) => beside(path)) : [];
}

function all(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? all(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]);
}

const needed = new Set(FIRST);
for (const name of needed) for (const other of brought(name)) needed.add(other);
const absent = [...needed].filter((name) => !existsSync(join('www', name)));
if (absent.length) throw new Error(`not there: ${absent.join(', ')}; ./build.sh build makes what is in pkg/`);

// Imports of imports would come one round trip after another: index.html names them all.
const page = String(read('index.html'));
const late = [...needed].filter((name) => name.endsWith('.js') && name !== 'worker.js' && !page.includes(`"${name}"`));
if (late.length) {
  console.error(`index.html does not preload ${late.join(', ')}`);
  process.exitCode = 1;
}

const row = (name, { raw, gzip, brotli }, remark = '') =>
  console.log(`${name.padEnd(34)} ${String(raw).padStart(9)} ${String(gzip).padStart(9)} ${String(brotli).padStart(9)}${remark}`);
console.log(`${''.padEnd(34)} ${'raw'.padStart(9)} ${'gzip'.padStart(9)} ${'brotli'.padStart(9)}`);
const total = { raw: 0, gzip: 0, brotli: 0 };
const sizes = new Map();
for (const name of all('www').filter((one) => ['.html', '.css', '.js', '.wasm'].includes(extname(one)) && !one.startsWith('styles/'))) {
  const bytes = await deployed(name);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const size = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
  sizes.set(name, size);
  if (needed.has(name)) for (const key of Object.keys(total)) total[key] += size[key];
  row(name, size, needed.has(name) ? '' : '  (when needed)');
}
row('the page with its code', total);

const over = (what, bytes, budget) => {
  if (bytes <= budget * SLACK) return;
  console.error(`${what} is ${bytes} bytes, over the budget of ${budget} by more than 2%`);
  process.exitCode = 1;
};
for (const [key, budget] of Object.entries(BUDGET)) over(`the page in ${key}`, total[key], budget);
over('the embed loader in gzip', sizes.get('embed.js').gzip, LOADER_GZIP);
