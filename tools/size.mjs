// Sizes of what the page loads as it is deployed, raw, gzip and brotli, against the budget. Fails at 2% over.
//
// What counts is what index.html brings before anybody asks for more: its style sheets, its scripts
// with everything that they import at once, the worker with its own imports, and the first part of the
// program. What is imported later (`import(…)`), the second part, embeds and data do not count.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { deploy } from './lean.mjs';

/** The page with its code, bytes. */
const BUDGET = { gzip: 300_000, brotli: 250_000 };
/** The one script of other people's pages, bytes as it is served (gzip). */
const LOADER_GZIP = 5_000;
/** How far over is still within. */
const SLACK = 1.02;
/** What is not a script: WebAssembly is fetched by its address. */
const FIRST = ['index.html', 'pkg/flowmosaic_bg.wasm'];

for (const name of ['pkg/flowmosaic.js', 'pkg/flowmosaic_bg.wasm']) {
  if (!existsSync(join('www', name))) throw new Error(`${name} is not there: ./build.sh build makes what is in pkg/`);
}
const folder = mkdtempSync(join(tmpdir(), 'flowmosaic-size-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
cpSync('www', folder, { recursive: true });
const needed = new Set([...FIRST, ...await deploy(folder)]);
for (const [, sheet] of readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) needed.add(sheet);

const row = (name, { raw, gzip, brotli }, remark = '') =>
  console.log(`${name.padEnd(34)} ${String(raw).padStart(9)} ${String(gzip).padStart(9)} ${String(brotli).padStart(9)}${remark}`);
console.log(`${''.padEnd(34)} ${'raw'.padStart(9)} ${'gzip'.padStart(9)} ${'brotli'.padStart(9)}`);
const total = { raw: 0, gzip: 0, brotli: 0 };
const sizes = new Map();
const names = readdirSync(folder, { recursive: true }).map((name) => String(name).split(sep).join('/')).sort();
for (const name of names.filter((one) => ['.html', '.css', '.js', '.wasm'].includes(extname(one)))) {
  const bytes = readFileSync(join(folder, name));
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
