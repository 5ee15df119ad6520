// Load: 200 files, 100 tiles, and the same data dropped again and again, as on a wall screen that is
// fed every minute for a day. What is recorded is whether memory comes back, not how fast anything is.
//   node tests/bench/load.mjs [--drops N] [--files N] [--tiles N]     (1440, 200, 100)
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { watched } from './memory.mjs';

const words = process.argv.slice(2);
const given = (name, otherwise) => (words.includes(`--${name}`) ? Number(words[words.indexOf(`--${name}`) + 1]) : otherwise);
const [drops, files, tiles] = [given('drops', 1440), given('files', 200), given('tiles', 100)];

const server = await serve('www', 0);
const { port } = server.address();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--js-flags=--expose-gc', '--enable-precise-memory-info'],
});
const page = await browser.newPage();
page.setDefaultTimeout(600_000);
await page.goto(`http://127.0.0.1:${port}/`);
await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');

const { result, peak } = await watched(() => page.evaluate(async ({ drops, files, tiles }) => {
  const { start } = await import('./flowmosaic.js');
  const fm = await start();
  /** Twenty years of weeks; the last number differs from drop to drop. */
  const table = (last) => {
    const rows = [];
    for (let week = 0; week < 1_040; week += 1) rows.push(`${new Date(Date.UTC(2005, 0, 7 + 7 * week)).toISOString().slice(0, 10)},A,USD mn,${week === 1_039 ? last : ((week * 7919) % 2_001) - 1_000}`);
    return new TextEncoder().encode(`date,holder,unit,value\n${rows.join('\n')}\n`);
  };
  const heap = () => {
    globalThis.gc?.();
    return performance.memory.usedJSHeapSize / 1e6;
  };
  const found = { heap: [], wrong: 0, tiles: 0, open: 0 };
  for (let file = 0; file < files; file += 1) await fm.open(table(file), `file-${file}.csv`);
  found.open = fm.engine.kept.size;
  const mosaic = {
    flowmosaic: 1,
    data: Array.from({ length: files }, (_, at) => ({ id: `d${at}`, name: `file-${at}.csv` })),
    tiles: Array.from({ length: tiles }, (_, at) => ({ id: `t${at}`, question: 'pace', series: [{ data: `d${at % files}` }] })),
  };
  const results = await fm.run(mosaic);
  found.tiles = results.tiles.filter((tile) => tile.exhibit).length;
  found.afterTiles = heap();
  for (const id of [...fm.engine.kept.keys()]) fm.close(id);
  for (let drop = 0; drop < drops; drop += 1) {
    const { id } = await fm.open(table(drop), 'live.csv');
    const { tiles } = await fm.run({ flowmosaic: 1, data: [{ id: 'live', name: 'live.csv' }], tiles: [{ id: 'live', question: 'pace', series: [{ data: 'live' }] }] });
    if (tiles[0].exhibit?.plot.layers[0].values.at(-1) !== drop && tiles[0].exhibit?.plot.layers[0].values.at(-1) !== drop / 1000) found.wrong += 1;
    fm.close(id);
    if (drop % Math.max(1, Math.floor(drops / 8)) === 0 || drop === drops - 1) found.heap.push(Math.round(heap() * 10) / 10);
  }
  fm.close();
  return found;
}, { drops, files, tiles }));
await browser.close();
server.close();

const growth = result.heap.at(-1) - result.heap[1 % result.heap.length];
const record = { files: result.open, tiles: result.tiles, drops, wrongNumbers: result.wrong, pageHeapMB: result.heap, growthMB: Math.round(growth * 10) / 10, peakResidentMB: peak };
mkdirSync('tests/bench/results', { recursive: true });
writeFileSync('tests/bench/results/load.json', `${JSON.stringify(record, null, 1)}\n`);
console.log(record);
if (result.wrong || result.tiles !== tiles || growth > 4) process.exit(1);
