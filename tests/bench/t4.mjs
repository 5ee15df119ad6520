// T4: lines of 100,000 and 1,000,000 days, first drawn and then zoomed, beside uPlot and ECharts in the
// same browser. Ours goes the page's own way: the worker lays out, the main thread paints. A step ends
// when the canvas has its pixels, which reading one of them enforces for every peer alike. Of our own
// work the layout is what passes until the worker has answered, the painting is what the main thread does.
//   node tests/bench/t4.mjs        (./build.sh bench does this; a quick build says nothing)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { markdown } from './growth.mjs';

/** How many series of how many points. */
const CASES = [[1, 100_000], [10, 100_000]];
const RUNS = Number(process.env.RUNS ?? 3);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const page = await serve('www', 0);
const bench = await serve('tests/bench', 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

const whole = await browser.newBrowserCDPSession();
/** Processor time that the browser has taken so far, all of its processes together: other programs do not disturb it. */
async function processorMs() {
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, one) => sum + one.cpuTime * 1000, 0);
}

/** Runs in the page: `{first, steps, layouts, paintings, hovers}` in milliseconds. */
async function measured({ peer, series: count, points }) {
  const [width, height] = [1200, 560];
  let state = 20050103;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  const first = -62_000;
  const lines = Array.from({ length: count }, () => {
    const values = [];
    for (let at = 0, level = 500; at < points; at++) values.push(Math.round((level += next()) * 100) / 100);
    return values;
  });
  const windows = Array.from({ length: 15 }, (_, step) => [0.02 * step, 1 - 0.025 * step].map((share) => Math.round(share * (points - 1))));
  const host = document.createElement('div');
  host.style.cssText = `width:${width}px;height:${height}px`;
  document.body.replaceChildren(host);
  // A pixel can be read only when all that was drawn is there.
  const flushed = () => { for (const canvas of host.querySelectorAll('canvas')) canvas.getContext('2d').getImageData(1, 1, 1, 1); };
  const timed = async (work) => { const began = performance.now(); await work(); flushed(); return performance.now() - began; };
  const day = (at) => new Date((first + at) * 86_400_000).toISOString().slice(0, 10);
  let draw, zoom, hover;
  const [layouts, paintings, hovers] = [[], [], []];
  if (peer === 'flowmosaic') {
    const { start } = await import('/flowmosaic.js');
    const { paintOn } = await import('/parts/chart.js');
    const fm = await start();
    const days = Array.from({ length: points }, (_, at) => day(at));
    const csv = ['date,holder,asset,holding_usd\n', ...lines.map((values, line) => values.map((value, at) => `${days[at]},Funds ${line},Bonds,${value}\n`).join(''))];
    await fm.open(new Blob(csv), 'levels.csv');
    const series = lines.map((_, line) => ({ data: 'd', where: { holder: `Funds ${line}` } }));
    const results = await fm.run({ flowmosaic: 1, title: 'T4', data: [{ id: 'd', name: 'levels.csv' }], tiles: [{ id: 'a', question: count === 1 ? 'pace' : 'vintages', series }] });
    if (results.tiles[0].problem) throw new Error(JSON.stringify(results.tiles[0].problem));
    const drawn = results.tiles[0].exhibit.plot.layers.length;
    if (drawn !== count) throw new Error(`${drawn} of ${count} series are drawn`);
    const canvas = host.appendChild(document.createElement('canvas'));
    [canvas.width, canvas.height] = [width, height];
    let shown;
    const show = async (view) => {
      const began = performance.now();
      const painter = await fm.layout('a', width, height, view);
      const laidOut = performance.now();
      canvas.getContext('2d').clearRect(0, 0, width * 1e3, height * 1e3);
      paintOn(painter, canvas, 'light', 1);
      paintings.push(performance.now() - laidOut);
      layouts.push(laidOut - began);
      shown?.free();
      shown = painter;
    };
    draw = () => show(undefined);
    zoom = async ([from, to]) => show({ from: day(from), to: day(to) });
    // What a move of the pointer asks: the nearest point, and its words.
    hover = (at) => {
      const began = performance.now();
      const { layer, index } = JSON.parse(shown.nearest((at * 79) % width, height / 2));
      JSON.parse(shown.reading(layer, index));
      hovers.push(performance.now() - began);
    };
  } else if (peer === 'uPlot') {
    const { default: UPlot } = await import('/node_modules/uplot/dist/uPlot.esm.js');
    const x = Float64Array.from(lines[0], (_, at) => (first + at) * 86_400);
    let chart;
    const done = () => new Promise((resolve) => queueMicrotask(resolve));
    draw = () => { chart = new UPlot({ width, height, series: [{}, ...lines.map((_, line) => ({ label: `s${line}`, stroke: '#1f77b4', width: 1 }))], legend: { show: false } }, [x, ...lines], host); return done(); };
    zoom = ([from, to]) => { chart.setScale('x', { min: x[from], max: x[to] }); return done(); };
  } else {
    const echarts = await import('/node_modules/echarts/dist/echarts.esm.min.mjs');
    const chart = echarts.init(host, null, { renderer: 'canvas', width, height });
    const series = lines.map((values) => ({ type: 'line', showSymbol: false, sampling: 'minmax', data: values.map((value, at) => [(first + at) * 86_400_000, value]) }));
    draw = () => chart.setOption({ animation: false, xAxis: { type: 'time' }, yAxis: { scale: true }, dataZoom: [{ type: 'inside' }], series });
    zoom = ([from, to]) => { chart.dispatchAction({ type: 'dataZoom', startValue: (first + from) * 86_400_000, endValue: (first + to) * 86_400_000 }); chart.getZr().flush(); };
  }
  const began = await timed(draw);
  const steps = [];
  for (const window of [...windows, ...windows]) steps.push(await timed(() => zoom(window)));
  // Once more, for the processor time of it.
  globalThis.again = async (rounds) => {
    for (let round = 0; round < rounds; round++) for (const window of windows) await timed(() => zoom(window));
    return rounds * windows.length;
  };
  if (hover) for (let at = 0; at < 60; at++) hover(at);
  const last = (list) => list.slice(-windows.length);
  return { first: began, steps: last(steps), layouts: last(layouts), paintings: last(paintings), hovers: hovers.slice(20) };
}

const peers = ['flowmosaic', ...(existsSync('tests/bench/node_modules/uplot') ? ['uPlot', 'ECharts'] : [])];
if (peers.length === 1) console.log('left out uPlot and ECharts: npm ci in tests/bench brings them');
const found = new Map();
try {
  for (let run = 0; run < RUNS; run++) {
    for (const [series, points] of CASES) {
      for (const peer of peers) {
        const server = peer === 'flowmosaic' ? page : bench;
        const tab = await browser.newPage();
        await tab.route('**/blank-for-bench', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>T4</title>' }));
        await tab.goto(`http://127.0.0.1:${server.address().port}/blank-for-bench`);
        const key = `${series} × ${points}|${peer}`;
        const result = await tab.evaluate(measured, { peer, series, points });
        const before = await processorMs();
        const steps = await tab.evaluate(() => globalThis.again(4));
        result.processor = [((await processorMs()) - before) / steps];
        found.set(key, [...(found.get(key) ?? []), result]);
        await tab.close();
      }
    }
  }
} finally {
  await browser.close();
  page.close();
  bench.close();
}
const middle = (key, part) => {
  const values = (found.get(key) ?? []).flatMap((run) => run[part]);
  return values.length ? Number(median(values).toFixed(1)) : undefined;
};
const rows = CASES.flatMap(([series, points]) => peers.map((peer) => {
  const [key, rival] = [peer, 'uPlot'].map((one) => `${series} × ${points}|${one}`);
  return {
    case: key.split('|')[0],
    peer,
    first_draw_ms: middle(key, 'first'),
    zoom_ms: middle(key, 'steps'),
    times_uplot: peers.length > 1 ? Number((middle(key, 'steps') / middle(rival, 'steps')).toFixed(2)) : undefined,
    zoom_processor_ms: middle(key, 'processor'),
    processor_times_uplot: peers.length > 1 ? Number((middle(key, 'processor') / middle(rival, 'processor')).toFixed(2)) : undefined,
    layout_ms: middle(key, 'layouts'),
    painting_ms: middle(key, 'paintings'),
    hover_ms: found.get(key)?.[0].hovers.length ? Number(median(found.get(key).flatMap((run) => run.hovers)).toFixed(2)) : undefined,
  };
}));
console.table(rows);
mkdirSync('tests/bench/results', { recursive: true });
const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
writeFileSync('tests/bench/results/t4.json', `${JSON.stringify({ runs: RUNS, load, rows }, null, 1)}\n`);
writeFileSync('tests/bench/results/t4.md', `T4: series × days, medians of ${RUNS} runs of 15 zoom steps, ${cpus().length} processors, load ${load}. A step ends when its pixels can be read; of ours, the layout happens in the worker. Processor time is that of all of the browser\'s processes for a step: on a machine that others use, it says more than the clock.\n\n${markdown(rows)}\n`);
