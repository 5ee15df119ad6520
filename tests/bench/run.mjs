// T1: a tidy CSV as a File → weekly net flow by holder with z, streak and rank of the latest week, in
// headless Chromium, beside what a reader would otherwise pick and the floor of reading the file.
//   node tests/bench/run.mjs [--large] [--runs N] [MEGABYTES ...]   (10 100 500; --large adds 1000)
// ./build.sh bench builds the page first. Peers come from tests/bench/package.json; native Polars and
// DuckDB from `pip install polars duckdb` where python3 finds them (or $BENCH_PYTHON). What is not
// there is left out with the reason. The machine's noise is in every figure: the ratios count.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { HOLDERS, writeFlows } from './data.mjs';
import { growthSvg, markdown, slope } from './growth.mjs';
import { watched } from './memory.mjs';

const words = process.argv.slice(2);
const runs = words.includes('--runs') ? Number(words[words.indexOf('--runs') + 1]) : 3;
const given = words.filter((word, at) => /^\d+$/.test(word) && words[at - 1] !== '--runs').map(Number);
const sizes = given.length ? given : [10, 100, 500, ...(words.includes('--large') ? [1000] : [])];
const python = process.env.BENCH_PYTHON ?? 'python3';
const folder = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? tmpdir(), '.cache'), 'flowmosaic', 'bench');
mkdirSync(folder, { recursive: true });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The document that asks T1: the pace of every holder, weeks ending on Sunday. */
const question = {
  flowmosaic: 1,
  title: 'T1',
  data: [{ id: 'flows', name: 'flows.csv' }],
  tiles: HOLDERS.map((holder, index) => ({
    id: `t${index}`,
    question: 'pace',
    options: { period: 'week', 'week-ends-on': 'sunday', window: '52' },
    series: [{ data: 'flows', measure: 'flow_usd', where: { holder, asset: '*', region: '*' } }],
  })),
};

/** A fresh browser with a page at `address` whose `#bench` input holds the file; then `work`. */
async function inBrowser(address, path, work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(180_000);
    // A page of its own: the product's opens a case and fetches its second part meanwhile.
    const body = '<!doctype html><html data-state="ready"><title>T1</title></html>';
    await page.route('**/blank-for-bench', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address);
    await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
    await page.evaluate(() => {
      const input = document.getElementById('file') ?? document.createElement('input');
      Object.assign(input, { type: 'file', id: 'file' });
      document.body.append(input);
    });
    await page.setInputFiles('#file', path);
    return await watched(() => work(page));
  } finally {
    await browser.close();
  }
}

const ours = (rows) => (page) => page.evaluate(async ({ mosaic, rows }) => {
  const { start } = await import('./flowmosaic.js');
  const fm = await start();
  // As the page does when a reader reaches for a file (app.js); of the peers too, loading is not timed.
  await fm.expectFiles();
  const began = performance.now();
  // A page that opens a document knows what will be asked; one into which a file is dropped keeps every row.
  const reading = await fm.open(document.getElementById('file').files[0], 'flows.csv', rows ? {} : { answering: mosaic });
  const opened = performance.now() - began;
  const results = await fm.run(mosaic);
  const milliseconds = performance.now() - began;
  const second = performance.getEntriesByType('resource').some((entry) => entry.name.includes('readers_bg'));
  fm.close();
  const answer = results.tiles.map((tile, index) => {
    if (tile.problem) throw new Error(JSON.stringify(tile.problem));
    const value = (id) => tile.exhibit.findings.find((finding) => finding.id === id)?.value;
    return { holder: mosaic.tiles[index].series[0].where.holder, last: value('latest'), streak: value('streak'), rank: value('rank') };
  });
  return { milliseconds, opened, answer, rows: reading.tables[0].rows, second };
}, { mosaic: question, rows });

/** Where an answer is not that of the first peer; empty when all is the same. */
function wrong(answer, wanted) {
  if (!answer?.length || !wanted?.length) return '';
  const close = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  const found = new Map(answer.map((one) => [one.holder, one]));
  const bad = wanted.find((one) => !close(found.get(one.holder)?.last, one.last));
  return bad ? `${bad.holder}: ${found.get(bad.holder)?.last} is not ${bad.last}` : '';
}

function natively(library, path) {
  const { status, stdout, stderr } = spawnSync(python, ['tests/bench/native.py', library, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return { skipped: stderr.trim().split('\n').at(-1) || 'python3 is not there' };
  const { milliseconds, answer } = JSON.parse(stdout);
  return { milliseconds, answer: Object.entries(answer).map(([holder, net]) => ({ holder, last: net.at(-1) })) };
}

const page = await serve('www', 0);
const bench = await serve('tests/bench', 0);
const at = (server, path) => `http://127.0.0.1:${server.address().port}/${path}`;
const hasPeers = existsSync('tests/bench/node_modules');
if (!hasPeers) console.log('left out uDSV, Papa Parse and DuckDB-Wasm: npm ci in tests/bench brings them');
const parsed = (peer) => (path) => inBrowser(at(bench, 'peers/index.html'), path, (one) => one.evaluate((name) => window.parsed(name), peer));
const peers = [
  ['file.stream() alone', parsed('floor')],
  ['flowmosaic', (path) => inBrowser(at(page, 'blank-for-bench'), path, ours(false))],
  ['flowmosaic, every row kept', (path) => inBrowser(at(page, 'blank-for-bench'), path, ours(true))],
  ...(hasPeers ? [
    ['uDSV + JS', parsed('udsv')],
    ['Papa Parse + JS', parsed('papaparse')],
    ['DuckDB-Wasm', (path) => inBrowser(at(bench, 'peers/index.html'), path, (one) => one.evaluate(() => window.duckdb()))],
  ] : []),
  ['native Polars', async (path) => ({ result: natively('polars', path) })],
  ['native DuckDB', async (path) => ({ result: natively('duckdb', path) })],
];

const table = [];
try {
  for (const megabytes of sizes) {
    const path = join(folder, `weeks-${megabytes}.csv`);
    const bytes = await writeFlows(path, megabytes);
    const rows = [];
    // Peers take turns, so that a slow moment of the machine meets all of them.
    const all = new Map(peers.map(([name]) => [name, []]));
    for (let run = 0; run < runs; run++) {
      for (const [name, work] of peers) {
        const before = all.get(name);
        if (before.some((one) => one.result.skipped)) continue;
        try {
          before.push(await work(path));
        } catch (error) {
          before.push({ result: { skipped: String(error.message).split('\n')[0] } });
        }
      }
    }
    const wanted = all.get('native DuckDB')[0]?.result.answer ?? all.get('DuckDB-Wasm')?.[0]?.result.answer ?? all.get('uDSV + JS')?.[0]?.result.answer;
    const of = (name) => median((all.get(name) ?? []).map((one) => one.result.milliseconds ?? NaN).filter((ms) => ms >= 0));
    for (const [name, found] of all) {
      const skipped = found.find((one) => one.result.skipped)?.result.skipped;
      if (skipped) { console.log(`left out ${name} at ${megabytes} MB: ${skipped}`); continue; }
      const milliseconds = of(name);
      rows.push({
        megabytes, peer: name, milliseconds: Math.round(milliseconds),
        ...(name.startsWith('flowmosaic') ? { opened: Math.round(median(found.map((one) => one.result.opened))), second_artefact: found[0].result.second } : {}),
        mb_per_second: Math.round(bytes / 1e3 / milliseconds),
        ratio_to_floor: Number((milliseconds / of('file.stream() alone')).toFixed(2)),
        times_ours: Number((milliseconds / of('flowmosaic')).toFixed(2)),
        peak_renderer_mb: found[0].peak === undefined ? undefined : median(found.map((one) => one.peak)),
        wrong: wrong(found[0].result.answer, wanted),
      });
    }
    if (megabytes === 100) {
      // The same rows as a spreadsheet would write them, and the clean file again right beside.
      const messy = join(folder, 'weeks-100-messy.csv');
      await writeFlows(messy, megabytes, true);
      const times = { clean: [], messy: [] };
      for (let run = 0; run < runs; run++) {
        for (const [name, file] of [['clean', path], ['messy', messy]]) {
          times[name].push((await inBrowser(at(page, 'blank-for-bench'), file, ours(false))).result.milliseconds);
        }
      }
      const milliseconds = Math.round(median(times.messy));
      rows.push({ megabytes, peer: 'flowmosaic, the same rows messy', milliseconds, times_clean: Number((milliseconds / median(times.clean)).toFixed(2)) });
    }
    console.table(rows);
    table.push(...rows);
  }
} finally {
  page.close();
  bench.close();
}
mkdirSync('tests/bench/results', { recursive: true });
const machine = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
// How busy others kept the machine: with more than its processors, times are long and only ratios count.
const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
const lines = [...new Set(table.map((row) => row.peer))]
  .map((name) => [name, table.filter((row) => row.peer === name).map((row) => [row.megabytes, row.milliseconds])])
  .filter(([, points]) => points.length > 1);
const slopes = Object.fromEntries(lines.map(([name, points]) => [name, Number(slope(points).toFixed(3))]));
writeFileSync('tests/bench/results/t1.json', `${JSON.stringify({ machine, load, runs, slopes, rows: table }, null, 1)}\n`);
writeFileSync('tests/bench/results/t1.md', `T1: a tidy CSV as a File → weekly net flow by holder, z, streak and rank of the latest week. Medians of ${runs} runs in turns; ${machine}, ${cpus().length} processors, load ${load}.\n\n${markdown(table)}\n`);
if (lines.length) writeFileSync('tests/bench/results/growth.svg', growthSvg('T1: time over file size, both logarithmic', lines));
