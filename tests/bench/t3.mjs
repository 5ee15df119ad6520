// T3: a cold load over a slow line (10 Mbit/s, 40 ms, throttled by DevTools): from the navigation to the
// frame that shows the first chart of a CSV of 200 kB, beside uPlot alone and ECharts with Papa Parse.
// Everything is sent brotli-compressed. Ours is the page as it is deployed, with a
// document of one tile in place of the opening case; besides, the opening case itself.
//   node tests/bench/t3.mjs        (./build.sh bench does this; a quick build says nothing)
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import { deploy } from '../../tools/lean.mjs';
import { weekly } from '../../tools/weekly.mjs';
import { markdown } from './growth.mjs';

const LINE = { mbit: 10, latency_ms: 40 };
const RUNS = Number(process.env.RUNS ?? 5);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.csv': 'text/csv', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const document = { flowmosaic: 1, title: 'T3', data: [{ id: 'd', name: 'small.csv', address: '../../small.csv' }], tiles: [{ id: 'us-securities', question: 'pace', series: [{ data: 'd', where: { holder: 'Japan' } }] }] };
const data = `const text = await (await fetch('/small.csv')).text();`;
const peerPage = (head, script) => `<!doctype html><meta charset="utf-8"><title>T3</title><link rel="preload" as="fetch" crossorigin href="/small.csv">${head}<div id="chart" style="width:1200px;height:560px"></div><script type="module">${script}
new Promise((done) => setTimeout(done)).then(() => performance.mark('first-chart'));</script>`;
const PEERS = {
  flowmosaic: { mark: 'flowmosaic:first-chart', path: '/page/index.html' },
  'flowmosaic, its opening case': { mark: 'flowmosaic:first-chart', path: '/case/index.html' },
  uPlot: {
    needs: 'uplot',
    page: peerPage('<link rel="stylesheet" href="/npm/uplot/dist/uPlot.min.css"><script defer src="/npm/uplot/dist/uPlot.iife.min.js"></script>', `${data}
const rows = text.split('\\n').slice(1).map((line) => line.split(','));
const x = [...new Set(rows.map(([date]) => Date.parse(date) / 1000))];
const holders = [...new Set(rows.map(([, holder]) => holder))];
const ys = holders.map((one) => rows.filter(([, holder]) => holder === one).map(([, , value]) => Number(value)));
new uPlot({ width: 1200, height: 560, series: [{}, ...holders.map((label) => ({ label, stroke: '#1f77b4', width: 1 }))] }, [x, ...ys], document.getElementById('chart'));`),
  },
  'ECharts + Papa Parse': {
    needs: 'echarts',
    page: peerPage('<script defer src="/npm/papaparse/papaparse.min.js"></script><script defer src="/npm/echarts/dist/echarts.common.min.js"></script>', `${data}
const rows = Papa.parse(text, { header: true, dynamicTyping: true }).data;
const holders = [...new Set(rows.map((row) => row.holder))];
echarts.init(document.getElementById('chart')).setOption({ animation: false, xAxis: { type: 'time' }, yAxis: {}, series: holders.map((name) => ({ name, type: 'line', showSymbol: false, data: rows.filter((row) => row.holder === name).map((row) => [row.date, row.flow_usd]) })) });`),
  },
};

const deployed = mkdtempSync(join(tmpdir(), 'flowmosaic-t3-'));
process.on('exit', () => rmSync(deployed, { recursive: true }));
cpSync('www', deployed, { recursive: true });
await deploy(deployed);

/** What is served, compressed, by address. */
const kept = new Map();
async function body(path) {
  if (kept.has(path)) return kept.get(path);
  let bytes = null;
  const file = (name) => (existsSync(name) ? readFileSync(name) : null);
  const [, top, ...rest] = normalize(path).split('/');
  const peer = Object.values(PEERS).find((one) => one.path === path);
  if (path === '/small.csv') bytes = Buffer.from(weekly(1_000));
  else if (peer?.page) bytes = Buffer.from(peer.page);
  else if (top === 'npm') bytes = file(join('tests/bench/node_modules', ...rest));
  else if (path === '/page/data/spring-2025.mosaic.json') bytes = Buffer.from(JSON.stringify(document));
  else if (top === 'page' || top === 'case') bytes = file(join(deployed, ...rest));
  const compressed = bytes && brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } });
  kept.set(path, compressed);
  return compressed;
}

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  const bytes = await body(path);
  if (!bytes) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/html', 'content-encoding': 'br', 'content-length': bytes.length, 'cache-control': 'max-age=600' }).end(bytes);
});
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
const { port } = /** @type {any} */ (server.address());

/** One load in a browser of its own; milliseconds from the navigation on. */
async function load(peer) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: LINE.latency_ms, downloadThroughput: LINE.mbit * 125e3, uploadThroughput: LINE.mbit * 125e3 });
    // The chart is there when the frame after its painting is.
    await page.addInitScript((mark) => {
      new PerformanceObserver((list) => {
        if (!list.getEntriesByName(mark).length || globalThis.drawn) return;
        requestAnimationFrame(() => setTimeout(() => (globalThis.drawn ??= performance.now())));
      }).observe({ type: 'mark', buffered: true });
    }, peer.mark ?? 'first-chart');
    await page.goto(`http://127.0.0.1:${port}${peer.path}`, { waitUntil: 'commit' });
    const drawn = await page.waitForFunction(() => globalThis.drawn, null, { timeout: 60_000, polling: 20 });
    // What had come by then; the worker's own two scripts, 5 kB, are not in the page's list.
    const { text, bytes, requests } = await page.evaluate(() => {
      const come = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter((entry) => entry.responseEnd > 0 && entry.responseEnd <= globalThis.drawn);
      return { text: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, bytes: come.reduce((sum, entry) => sum + entry.encodedBodySize, 0), requests: come.length };
    });
    return { ms: Number(await drawn.jsonValue()), text, bytes, requests };
  } finally {
    await browser.close();
  }
}

const found = new Map();
try {
  for (const [name, peer] of Object.entries(PEERS)) {
    if (peer.needs && !existsSync(`tests/bench/node_modules/${peer.needs}`)) {
      console.log(`left out ${name}: npm ci in tests/bench brings it`);
      continue;
    }
    peer.path ??= `/${name.replace(/\W+/g, '-')}.html`;
    found.set(name, []);
    // Compresses what will be sent.
    await load(peer);
  }
  for (let run = 0; run < RUNS; run++) for (const [name, runs] of found) runs.push(await load(PEERS[name]));
} finally {
  server.close();
}
const middle = (name, key) => median(found.get(name).map((run) => run[key]));
const rows = [...found.keys()].map((name) => ({
  page: name,
  first_chart_ms: Math.round(middle(name, 'ms')),
  text_ms: Math.round(middle(name, 'text')),
  sent_kB: Math.round(middle(name, 'bytes') / 1000),
  requests: middle(name, 'requests'),
  times_uplot: found.has('uPlot') ? Number((middle(name, 'ms') / middle('uPlot', 'ms')).toFixed(2)) : undefined,
}));
console.table(rows);
mkdirSync('tests/bench/results', { recursive: true });
const load1 = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
writeFileSync('tests/bench/results/t3.json', `${JSON.stringify({ line: LINE, runs: RUNS, load: load1, rows }, null, 1)}\n`);
writeFileSync('tests/bench/results/t3.md', `T3: first chart of a CSV of 200 kB over ${LINE.mbit} Mbit/s and ${LINE.latency_ms} ms, cold, medians of ${RUNS} loads in turn, ${cpus().length} processors, load ${load1}. \`text_ms\` is the first paint of text; bytes until the chart, brotli.\n\n${markdown(rows)}\n`);
