// Sizes of what the page loads, raw, gzip and brotli, against the budget. Fails at 2% over.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The page with its code: no data, not the second artefact. */
const BUDGET = { gzip: 300_000, brotli: 250_000 };
const SECOND = /^pkg\/readers|^(share|fetch)\.|^parts\/(share|snippets|save|picture|linked|mount)\.js/;

function files(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]);
}

const rows = files('www')
  .filter((name) => ['.html', '.css', '.js', '.wasm'].includes(extname(name)))
  .map((name) => {
    const bytes = readFileSync(join('www', name));
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
  });

const total = { raw: 0, gzip: 0, brotli: 0 };
for (const row of rows) {
  const second = SECOND.test(row.name) || row.name.startsWith('embed');
  if (!second) for (const key of Object.keys(total)) total[key] += row[key];
  console.log(`${row.name.padEnd(34)} ${String(row.raw).padStart(9)} ${String(row.gzip).padStart(9)} ${String(row.brotli).padStart(9)}${second ? '  (loaded when needed)' : ''}`);
}
console.log(`${'the page with its code'.padEnd(34)} ${String(total.raw).padStart(9)} ${String(total.gzip).padStart(9)} ${String(total.brotli).padStart(9)}`);
for (const key of ['gzip', 'brotli']) {
  if (total[key] > BUDGET[key] * 1.02) {
    console.error(`${key} is ${total[key]} bytes, over the budget of ${BUDGET[key]} by more than 2%`);
    process.exitCode = 1;
  }
}
