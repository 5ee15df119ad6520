// T4: a line of 100,000 days, first drawn and then zoomed, beside uPlot and ECharts in the same browser.
// Ours goes the page's own way: the worker lays out, the main thread paints. A step ends when the canvas
// has its pixels, which reading one of them enforces for every peer alike.
//   node tests/bench/t4.mjs        (./build.sh bench does this; a quick build says nothing)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { markdown } from './growth.mjs';

const POINTS = 100_000;
const RUNS = 3;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const page = await serve('www', 0);
const bench = await serve('tests/bench', 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

/** Runs in the page: `{first, steps, own}` in milliseconds. */
async function measured({ peer, points }) {
  const [width, height] = [1200, 560];
  let state = 20050103;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  const first = -65_000;
  const values = [];
  for (let at = 0, level = 500; at < points; at++) values.push(Math.round((level += next()) * 100) / 100);
  const windows = Array.from({ length: 15 }, (_, step) => [0.02 * step, 1 - 0.025 * step].map((share) => Math.round(share * (points - 1))));
  const host = document.createElement('div');
  host.style.cssText = `width:${width}px;height:${height}px`;
  document.body.replaceChildren(host);
  // A pixel can be read only when all that was drawn is there.
  const flushed = () => { for (const canvas of host.querySelectorAll('canvas')) canvas.getContext('2d').getImageData(1, 1, 1, 1); };
  const timed = async (work) => { const began = performance.now(); await work(); flushed(); return performance.now() - began; };
  const day = (at) => new Date((first + at) * 86_400_000).toISOString().slice(0, 10);
  let draw, zoom;
  if (peer === 'flowmosaic') {
    const { start } = await import('/flowmosaic.js');
    const { paintOn } = await import('/parts/chart.js');
    const fm = await start();
    const csv = `date,holder,asset,holding_usd\n${values.map((value, at) => `${day(at)},Funds,Bonds,${value}`).join('\n')}\n`;
    await fm.open(new Blob([csv]), 'levels.csv');
    const results = await fm.run({ flowmosaic: 1, title: 'T4', data: [{ id: 'd', name: 'levels.csv' }], tiles: [{ id: 'a', question: 'pace', series: [{ data: 'd' }] }] });
    if (results.tiles[0].problem) throw new Error(JSON.stringify(results.tiles[0].problem));
    const canvas = host.appendChild(document.createElement('canvas'));
    [canvas.width, canvas.height] = [width, height];
    const show = async (view) => {
      const painter = await fm.layout('a', width, height, view);
      canvas.getContext('2d').clearRect(0, 0, width * 1e3, height * 1e3);
      paintOn(painter, canvas, 'light', 1);
      painter.free();
    };
    draw = () => show(undefined);
    zoom = ([from, to]) => show({ from: day(from), to: day(to) });
  } else if (peer === 'uPlot') {
    const { default: UPlot } = await import('/node_modules/uplot/dist/uPlot.esm.js');
    const x = Float64Array.from(values, (_, at) => (first + at) * 86_400);
    let chart;
    const done = () => new Promise((resolve) => queueMicrotask(resolve));
    draw = () => { chart = new UPlot({ width, height, series: [{}, { label: 's', stroke: '#1f77b4', width: 1 }], legend: { show: false } }, [x, values], host); return done(); };
    zoom = ([from, to]) => { chart.setScale('x', { min: x[from], max: x[to] }); return done(); };
  } else {
    const echarts = await import('/node_modules/echarts/dist/echarts.esm.min.mjs');
    const chart = echarts.init(host, null, { renderer: 'canvas', width, height });
    const data = values.map((value, at) => [(first + at) * 86_400_000, value]);
    const series = [{ type: 'line', showSymbol: false, sampling: 'minmax', data }];
    draw = () => chart.setOption({ animation: false, xAxis: { type: 'time' }, yAxis: { scale: true }, dataZoom: [{ type: 'inside' }], series });
    zoom = ([from, to]) => { chart.dispatchAction({ type: 'dataZoom', startValue: data[from][0], endValue: data[to][0] }); chart.getZr().flush(); };
  }
  const began = await timed(draw);
  const steps = [];
  for (const window of [...windows, ...windows]) steps.push(await timed(() => zoom(window)));
  return { first: began, steps: steps.slice(windows.length) };
}

const peers = ['flowmosaic', ...(existsSync('tests/bench/node_modules/uplot') ? ['uPlot', 'ECharts'] : [])];
if (peers.length === 1) console.log('left out uPlot and ECharts: npm ci in tests/bench brings them');
const found = new Map(peers.map((peer) => [peer, []]));
try {
  for (let run = 0; run < RUNS; run++) {
    for (const peer of peers) {
      const server = peer === 'flowmosaic' ? page : bench;
      const tab = await browser.newPage();
      await tab.route('**/blank-for-bench', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>T4</title>' }));
      await tab.goto(`http://127.0.0.1:${server.address().port}/blank-for-bench`);
      found.get(peer).push(await tab.evaluate(measured, { peer, points: POINTS }));
      await tab.close();
    }
  }
} finally {
  await browser.close();
  page.close();
  bench.close();
}
const zoomOf = (peer) => median(found.get(peer).flatMap((run) => run.steps));
const rows = peers.map((peer) => ({
  peer,
  first_draw_ms: Number(median(found.get(peer).map((run) => run.first)).toFixed(1)),
  zoom_ms: Number(zoomOf(peer).toFixed(1)),
  times_uplot: peers.length > 1 ? Number((zoomOf(peer) / zoomOf('uPlot')).toFixed(2)) : undefined,
}));
console.table(rows);
mkdirSync('tests/bench/results', { recursive: true });
const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
writeFileSync('tests/bench/results/t4.json', `${JSON.stringify({ points: POINTS, runs: RUNS, load, rows }, null, 1)}\n`);
writeFileSync('tests/bench/results/t4.md', `T4: a line of ${POINTS} days, medians of ${RUNS} runs of 15 zoom steps, ${cpus().length} processors, load ${load}.\n\n${markdown(rows)}\n`);
