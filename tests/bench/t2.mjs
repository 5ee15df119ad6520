// T2: 2,000 weekly series of 1,040 weeks: all correlations, rolling 52-week scores and betas, in a
// worker with the product's own artefact, beside plain JavaScript (and numpy where it is there).
//   node tests/bench/t2.mjs        (./build.sh build first; a quick build says nothing)
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { markdown } from './growth.mjs';

const RUNS = 5;
const server = await serve('www', 0);
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--js-flags=--expose-gc'],
});

/** Runs in the page. */
async function measured() {
  const [rows, periods, window] = [2000, 1040, 52];
  const glue = await import('./pkg/readers.js');
  const program = await glue.default();
  const { fetchRest, mayAsk } = await import('./parts/rest.js');
  mayAsk(program, 'readers');
  await fetchRest(program);
  const { memory } = program;
  let state = 20050103;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  const data = Float64Array.from({ length: rows * periods }, next);
  const factor = Float64Array.from({ length: periods }, next);
  const best = { };
  const lap = (name, work) => {
    const began = performance.now();
    const result = work();
    (best[name] ??= []).push(performance.now() - began);
    return result;
  };
  const ours = () => {
    const many = lap('ours ready', () => new glue.Many(rows, periods));
    new Float64Array(memory.buffer, many.values(), rows * periods).set(data);
    lap('ours correlations', () => { while (many.correlate()); });
    const matrix = new Float64Array(memory.buffer, many.matrix(), rows * rows).slice(0, 5 * rows);
    const z = lap('ours z', () => many.scores(window));
    const scores = new Float64Array(memory.buffer, z, rows * periods).slice(0, 5 * periods);
    const b = lap('ours beta', () => many.betas(factor, window));
    const betas = new Float64Array(memory.buffer, b, rows * periods).slice(0, 5 * periods);
    many.free();
    return { matrix, scores, betas };
  };
  const plain = () => {
    const matrix = lap('plain correlations', () => {
      const units = new Float64Array(rows * periods);
      for (let i = 0; i < rows; i++) {
        const row = data.subarray(i * periods, (i + 1) * periods);
        let mean = 0, squares = 0;
        for (const v of row) mean += v;
        mean /= periods;
        for (const v of row) squares += (v - mean) ** 2;
        const scale = 1 / Math.sqrt(squares);
        for (let t = 0; t < periods; t++) units[i * periods + t] = (row[t] - mean) * scale;
      }
      const out = new Float64Array(rows * rows);
      for (let i = 0; i < rows; i++) {
        for (let j = i; j < rows; j += 4) {
          const last = Math.min(j + 4, rows);
          let [a, b, c, d] = [0, 0, 0, 0];
          const [p, q, r, s] = [j, Math.min(j + 1, rows - 1), Math.min(j + 2, rows - 1), Math.min(j + 3, rows - 1)].map((k) => k * periods);
          for (let t = 0, u = i * periods; t < periods; t++, u++) {
            const v = units[u];
            a += v * units[p + t]; b += v * units[q + t]; c += v * units[r + t]; d += v * units[s + t];
          }
          const found = [a, b, c, d];
          for (let k = j; k < last; k++) out[i * rows + k] = out[k * rows + i] = found[k - j];
        }
      }
      return out;
    });
    const scores = lap('plain z', () => {
      const out = new Float64Array(rows * periods).fill(NaN);
      for (let i = 0; i < rows; i++) {
        let sum = 0, squares = 0;
        for (let t = 0, at = i * periods; t < periods; t++, at++) {
          const x = data[at];
          sum += x; squares += x * x;
          if (t >= window) { const y = data[at - window]; sum -= y; squares -= y * y; }
          if (t >= window - 1) out[at] = (x - sum / window) / Math.sqrt((squares - (sum * sum) / window) / (window - 1));
        }
      }
      return out;
    });
    const betas = lap('plain beta', () => {
      const out = new Float64Array(rows * periods).fill(NaN);
      for (let i = 0; i < rows; i++) {
        let sx = 0, sf = 0, sxf = 0, sff = 0;
        for (let t = 0, at = i * periods; t < periods; t++, at++) {
          const x = data[at], f = factor[t];
          sx += x; sf += f; sxf += x * f; sff += f * f;
          if (t >= window) { const y = data[at - window], g = factor[t - window]; sx -= y; sf -= g; sxf -= y * g; sff -= g * g; }
          if (t >= window - 1) out[at] = (sxf - (sx * sf) / window) / (sff - (sf * sf) / window);
        }
      }
      return out;
    });
    return { matrix, scores, betas };
  };
  const [a, b] = [ours(), plain()];
  let worst = 0;
  for (const key of ['matrix', 'scores', 'betas']) {
    a[key].forEach((value, i) => { if (!Number.isNaN(value) || !Number.isNaN(b[key][i])) worst = Math.max(worst, Number.isNaN(value - b[key][i]) ? Infinity : Math.abs(value - b[key][i])); });
  }
  return { best, worst };
}

const laps = {};
let worst = 0;
try {
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage();
    await page.goto(`${origin}/icon.svg`);
    await page.goto(`${origin}/index.html`);
    const found = await page.evaluate(measured);
    for (const [name, times] of Object.entries(found.best)) (laps[name] ??= []).push(...times);
    worst = Math.max(worst, found.worst);
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}

/** numpy on one thread, milliseconds of each part; nothing where there is no numpy. */
function numpy() {
  const code = `
import json, time, numpy as np
rng = np.random.default_rng(1); x = rng.normal(size=(2000, 1040)); f = rng.normal(size=1040); w = 52
sums = lambda a: (lambda c: np.concatenate([c[..., w-1:w], c[..., w:] - c[..., :-w]], axis=-1))(np.cumsum(a, axis=-1))
def z():
    s = sums(x); return (x[:, w-1:] - s / w) / np.sqrt((sums(x * x) - s * s / w) / (w - 1))
def beta():
    s, g = sums(x), sums(f); return (sums(x * f) - s * g / w) / (sums(f * f) - g * g / w)
best = {}
for name, part in (("correlations", lambda: np.corrcoef(x)), ("z", z), ("beta", beta)):
    laps = []
    for _ in range(5):
        t = time.perf_counter(); part(); laps.append((time.perf_counter() - t) * 1000)
    best[name] = sorted(laps)[2]
print(json.dumps(best))`;
  try {
    const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
    return JSON.parse(execFileSync(process.env.BENCH_PYTHON ?? 'python3', ['-c', code], { env, stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  } catch {
    console.log('numpy: skipped because python3 with numpy is not there');
    return null;
  }
}

const median = (values) => values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)];
const native = numpy();
const rows = ['correlations', 'z', 'beta'].map((part) => {
  const [own, plain] = [median(laps[`ours ${part}`]), median(laps[`plain ${part}`])];
  return { what: part, ours_ms: Math.round(own * 10) / 10, plain_ms: Math.round(plain * 10) / 10, times_faster: Number((plain / own).toFixed(2)),
    ...(native ? { numpy_ms: Math.round(native[part] * 10) / 10, times_numpy: Number((own / native[part]).toFixed(2)) } : {}) };
});
const ready = Math.round(median(laps['ours ready']) * 10) / 10;
console.table(rows);
console.log(`room made for the series, and the loops exercised: ${ready} ms`);
console.log(`largest difference from plain JavaScript: ${worst.toExponential(1)}`);
if (!(worst < 1e-9)) process.exitCode = 1;
mkdirSync('tests/bench/results', { recursive: true });
writeFileSync('tests/bench/results/t2.md', `T2: 2,000 weekly series of 1,040 weeks, medians of ${RUNS} runs; largest difference from plain JavaScript ${worst.toExponential(1)}. In no figure: room made for the series and the loops exercised on a few numbers, ${ready} ms before all three.\n\n${markdown(rows)}\n`);
writeFileSync('tests/bench/results/t2.json', `${JSON.stringify(rows, null, 1)}\n`);
