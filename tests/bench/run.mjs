// Measures the page's own path in headless Chromium, each figure beside a floor of the same run.
//   node tests/bench/run.mjs [MEGABYTES ...]     (default 10 100; ./build.sh bench builds first)
// Read: file.stream() alone (the floor) against opening the file through the worker; the ratio counts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { writeFlows } from './data.mjs';

const sizes = process.argv.slice(2).map(Number).filter((n) => n > 0);
const RUNS = 5;
const folder = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? tmpdir(), '.cache'), 'flowmosaic', 'bench');
mkdirSync(folder, { recursive: true });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Peak resident memory of the browser's renderers while `work` runs, MB. */
async function watched(browserPid, work) {
  let peak = 0;
  const children = (pid) => {
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean)
        .flatMap((child) => [child, ...children(child)]);
    } catch { return []; }
  };
  const timer = setInterval(() => {
    for (const pid of children(browserPid)) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
        const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
        peak = Math.max(peak, Number(kilobytes) / 1024);
      } catch { /* the process ended meanwhile */ }
    }
  }, 50);
  try { return { result: await work(), peak: Math.round(peak) }; } finally { clearInterval(timer); }
}

/** The browser's process: the only child of ours whose command line has our profile folder. */
function browserProcess() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes('--headless') && !line.includes('--type=') && line.includes('--remote-debugging');
    } catch { return false; }
  });
}

const server = await serve('www', 0);
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const rows = [];
try {
  for (const megabytes of sizes.length ? sizes : [10, 100]) {
    const path = join(folder, `flows-${megabytes}.csv`);
    const bytes = await writeFlows(path, megabytes);
    const floors = [], ours = [];
    let peak = 0;
    for (let run = 0; run < RUNS; run++) {
      const page = await browser.newPage();
      await page.goto(`${origin}/index.html`);
      await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
      await page.evaluate(() => {
        const input = document.createElement('input');
        input.type = 'file';
        input.id = 'bench-file';
        document.body.append(input);
      });
      await page.setInputFiles('#bench-file', path);
      floors.push(await page.evaluate(async () => {
        const file = document.getElementById('bench-file').files[0];
        const start = performance.now();
        let seen = 0;
        for await (const piece of file.stream()) seen += piece.length;
        if (seen !== file.size) throw new Error('the stream was cut');
        return performance.now() - start;
      }));
      const { result, peak: memory } = await watched(browserProcess(), () => page.evaluate(async () => {
        const { start } = await import('./flowmosaic.js');
        const fm = await start();
        const file = document.getElementById('bench-file').files[0];
        const began = performance.now();
        const reading = await fm.open(file, file.name);
        const milliseconds = performance.now() - began;
        fm.close();
        return { milliseconds, values: reading.tables[0].rows };
      }));
      ours.push(result.milliseconds);
      peak = Math.max(peak, memory);
      await page.close();
    }
    const row = {
      what: `read ${megabytes} MB`, bytes, floor_ms: Math.round(median(floors)), ours_ms: Math.round(median(ours)),
      ratio: Number((median(ours) / median(floors)).toFixed(2)),
      ours_megabytes_per_second: Math.round(bytes / 1e3 / median(ours)), peak_renderer_mb: peak,
    };
    rows.push(row);
    console.table([row]);
  }
} finally {
  await browser.close();
  server.close();
}
mkdirSync('tests/bench/results', { recursive: true });
writeFileSync('tests/bench/results/read.json', `${JSON.stringify(rows, null, 1)}\n`);
