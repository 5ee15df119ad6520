// Load: fifty million rows streamed through a page. A file of two gigabytes is added up for a document of
// twelve tiles without being held; every week of every tile must be the sum that was counted while writing.
//   node tests/bench/stream.mjs [MILLIONS]     (50)
import { createWriteStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { HOLDERS } from './data.mjs';
import { watched } from './memory.mjs';

const millions = Number(process.argv[2] ?? 50);
const WEEKS = 1_040;
const FIRST = Date.UTC(2005, 0, 3) / 86_400_000;
const assets = Math.round((millions * 1e6) / (WEEKS * 7 * HOLDERS.length));
const path = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? tmpdir(), '.cache'), 'flowmosaic', 'bench', 'stream.csv');
mkdirSync(join(path, '..'), { recursive: true });

/** Weekly sums of each holder; whole numbers, so that they are exact in any order. */
const sums = HOLDERS.map(() => new Array(WEEKS).fill(0));
const out = createWriteStream(path);
out.write('date,holder,asset,flow\n');
for (let day = 0, row = 0; day < WEEKS * 7; day += 1) {
  const date = new Date((FIRST + day) * 86_400_000).toISOString().slice(0, 10);
  let text = '';
  for (let asset = 0; asset < assets; asset += 1) {
    for (let holder = 0; holder < HOLDERS.length; holder += 1, row += 1) {
      const flow = ((row * 7_919) % 2_001) - 1_000 + ((day * 31 + holder * 17) % 7);
      sums[holder][Math.floor(day / 7)] += flow;
      text += `${date},${HOLDERS[holder]},Asset ${asset},${flow}\n`;
    }
  }
  if (!out.write(text)) await once(out, 'drain');
}
out.end();
await once(out, 'finish');

const mosaic = {
  flowmosaic: 1,
  data: [{ id: 'flows', name: 'stream.csv' }],
  tiles: HOLDERS.map((holder, at) => ({
    id: `t${at}`,
    question: 'pace',
    options: { period: 'week', 'week-ends-on': 'sunday' },
    series: [{ data: 'flows', measure: 'flow', where: { holder, asset: '*' } }],
  })),
};
const server = await serve('www', 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
let record;
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  const body = '<!doctype html><title>stream</title><input type=file>';
  await page.route('**/blank-for-bench', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`http://127.0.0.1:${server.address().port}/blank-for-bench`);
  await page.setInputFiles('input', path);
  const { result, peak } = await watched(() => page.evaluate(async (mosaic) => {
    const { start } = await import('./flowmosaic.js');
    const fm = await start();
    const file = document.querySelector('input').files[0];
    let began = performance.now();
    for (const reader = file.stream().getReader(); !(await reader.read()).done; );
    const streamed = performance.now() - began;
    began = performance.now();
    const reading = await fm.open(file, 'stream.csv', { answering: mosaic });
    const opened = performance.now() - began;
    const { tiles } = await fm.run(mosaic);
    return { streamed, opened, kept: reading.tables[0].rows, weeks: tiles.map((tile) => [...(tile.exhibit?.plot.layers[0].values ?? [])]), problems: tiles.map((tile) => tile.problem?.message).filter(Boolean) };
  }, mosaic));
  const wrong = result.weeks.flatMap((weeks, holder) => {
    const scale = sums[holder][WEEKS - 1] / weeks.at(-1);
    return sums[holder].filter((sum, week) => Math.abs(weeks[week] * scale - sum) > 1e-9 * Math.max(1, Math.abs(sum)));
  }).length;
  record = {
    rows: assets * HOLDERS.length * WEEKS * 7, fileMB: Math.round(statSync(path).size / 1e6), streamAloneMs: Math.round(result.streamed),
    readMs: Math.round(result.opened), rowsKept: result.kept, wrongWeeks: wrong, ofWeeks: WEEKS * HOLDERS.length,
    peakRendererMB: peak, processors: cpus().length, load: Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]), problems: result.problems,
  };
} finally {
  await browser.close();
  server.close();
  rmSync(path, { force: true });
}
mkdirSync('tests/bench/results', { recursive: true });
writeFileSync('tests/bench/results/stream.json', `${JSON.stringify(record, null, 1)}\n`);
console.log(record);
if (record.wrongWeeks || record.problems.length || record.rowsKept > WEEKS * 7 * HOLDERS.length) process.exit(1);
