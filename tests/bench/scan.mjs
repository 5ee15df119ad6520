// How fast a page that already has its program scans a tidy CSV in its worker, beside file.stream() of the
// same file in the same page, and the memory that it takes.
//   node tests/bench/scan.mjs [--runs N] [MEGABYTES ...]   (10 100 500 1000)
// A small file is opened first and the page told that a file is expected, as when a reader's hand is on the
// picker, so that loading, compiling and optimising the program is in no figure. Three ways take
// turns: the stream alone; the scan with every row kept, as when a file is dropped; the scan for a document
// that asks for totals, which keeps sums in place of rows and is how a file streams without being held.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { HOLDERS, writeFlows } from './data.mjs';
import { markdown } from './growth.mjs';
import { processorTime, watched } from './memory.mjs';

const words = process.argv.slice(2);
const runs = words.includes('--runs') ? Number(words[words.indexOf('--runs') + 1]) : 3;
const given = words.filter((word, at) => /^\d+$/.test(word) && words[at - 1] !== '--runs').map(Number);
const sizes = given.length ? given : [10, 100, 500, 1000];
const folder = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? tmpdir(), '.cache'), 'flowmosaic', 'bench');
mkdirSync(folder, { recursive: true });
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const question = {
  flowmosaic: 1,
  title: 'scan',
  data: [{ id: 'flows', name: 'flows.csv' }],
  tiles: HOLDERS.map((holder, index) => ({
    id: `t${index}`,
    question: 'pace',
    options: { period: 'week', 'week-ends-on': 'sunday', window: '52' },
    series: [{ data: 'flows', measure: 'flow_usd', where: { holder, asset: '*', region: '*' } }],
  })),
};

/** One way, in a browser of its own: milliseconds, rows read, and the peak of the renderer's memory. */
async function once(address, small, path, way) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    const body = '<!doctype html><html data-state="ready"><title>scan</title><input type=file id=small><input type=file id=file></html>';
    await page.route('**/blank-for-bench', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address);
    await page.setInputFiles('#small', small);
    await page.setInputFiles('#file', path);
    // The program is loaded, compiled and has read a file before anything is measured.
    await page.evaluate(async () => {
      const { start } = await import('./flowmosaic.js');
      globalThis.fm = await start();
      await globalThis.fm.open(document.getElementById('small').files[0], 'small.csv');
      await globalThis.fm.expectFiles();
    });
    // The page is at rest, as it is while a reader looks for a file: a browser just born is busy with itself.
    await page.waitForTimeout(1000);
    const spent = processorTime();
    const found = await watched(() => page.evaluate(async ({ mosaic, way }) => {
      const file = document.getElementById('file').files[0];
      const began = performance.now();
      if (way === 'stream') {
        let bytes = 0;
        for (const reader = file.stream().getReader(); ;) {
          const { done, value } = await reader.read();
          if (done) break;
          bytes += value.length;
        }
        return { milliseconds: performance.now() - began, bytes };
      }
      const reading = await globalThis.fm.open(file, 'flows.csv', way === 'sums' ? { answering: mosaic } : {});
      return { milliseconds: performance.now() - began, rows: reading.tables[0].rows };
    }, { mosaic: question, way }));
    return { ...found, processor: processorTime() - spent };
  } finally {
    await browser.close();
  }
}

const page = await serve('www', 0);
const address = `http://127.0.0.1:${page.address().port}/blank-for-bench`;
const small = join(folder, 'weeks-small.csv');
writeFileSync(small, 'date,holder,asset,region,flow_usd\n2025-01-06,Banks,Bonds,US,1\n2025-01-13,Banks,Bonds,US,-2\n2025-01-20,Banks,Bonds,US,3\n');
const load = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
const before = load();
const table = [];
try {
  for (const megabytes of sizes) {
    const path = join(folder, `weeks-${megabytes}.csv`);
    const bytes = await writeFlows(path, megabytes);
    // One reading brings the file into the system's cache for all.
    await once(address, small, path, 'stream');
    const ways = [['file.stream() alone', 'stream'], ['scan, every row kept', 'rows'], ['scan, sums for a document', 'sums']];
    const found = new Map(ways.map(([name]) => [name, []]));
    for (let run = 0; run < runs; run++) {
      for (const [name, way] of ways) {
        try { found.get(name).push(await once(address, small, path, way)); } catch (error) {
          console.log(`left out ${name} at ${megabytes} MB: ${String(error.message).split('\n')[0]}`);
        }
      }
    }
    const of = (name) => median(found.get(name).map((one) => one.result.milliseconds));
    for (const [name, all] of found) {
      if (!all.length) continue;
      const milliseconds = of(name);
      table.push({
        megabytes, way: name, milliseconds: Math.round(milliseconds), mb_per_second: Math.round(bytes / 1e3 / milliseconds),
        of_stream: Number((of('file.stream() alone') / milliseconds).toFixed(2)),
        processor_ms: median(all.map((one) => one.processor)),
        mb_per_processor_second: Math.round(bytes / 1e3 / Math.max(1, median(all.map((one) => one.processor)))),
        peak_renderer_mb: median(all.map((one) => one.peak)),
      });
    }
    console.table(table.filter((row) => row.megabytes === megabytes));
  }
} finally {
  page.close();
}
mkdirSync('tests/bench/results', { recursive: true });
const machine = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
const loads = { before, after: load() };
writeFileSync('tests/bench/results/scan.json', `${JSON.stringify({ machine, processors: cpus().length, loads, runs, rows: table }, null, 1)}\n`);
writeFileSync('tests/bench/results/scan.md', `Scanning a tidy CSV in the worker of a page that has its program, beside file.stream() in the same kind of page. Medians of ${runs} runs in turns; ${machine}, ${cpus().length} processors, load ${loads.before} before and ${loads.after} after (what others ran is in every figure: the share of the stream counts). "of_stream" is the rate as a share of the stream's; processor time is that of all of the browser's processes, which others' work hardly changes; memory is the most that one renderer held, the browser's own 100 MB included.\n\n${markdown(table)}\n`);
