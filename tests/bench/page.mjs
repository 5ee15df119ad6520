// A page of twenty tiles on fifty series of a thousand weeks, in WebAssembly: how long its first answers
// take after the data are in, cold and warm, and how long each change of one option of one tile takes from
// the question to the answer on the page and to its picture.
//   cargo run --example bench-page -- document FOLDER; node tests/bench/page.mjs FOLDER     (./build.sh build first)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';

const folder = process.argv[2];
const [csv, mosaic, changes] = ['groups.csv', 'mosaic.json', 'changes.json'].map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
const server = await serve('www', 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');

/** Milliseconds of the first answers of the whole page, one engine after the other in this tab's own thread. */
const answers = await page.evaluate(async ({ csv, mosaic }) => {
  const glue = await import('./pkg/readers.js');
  const program = await glue.default();
  const { fetchRest, mayAsk } = await import('./parts/rest.js');
  mayAsk(program, 'readers');
  await fetchRest(program);
  const times = [];
  for (let run = 0; run < 30; run += 1) {
    const engine = new glue.Engine();
    const intake = engine.intake('groups.csv', csv.length, '{}');
    intake.push(new TextEncoder().encode(csv));
    engine.finish(intake);
    const began = performance.now();
    const running = engine.begin(mosaic);
    times.push(performance.now() - began);
    const found = JSON.parse(running.results_json()).tiles.filter((tile) => tile.exhibit).length;
    if (found !== 20) throw new Error(`${found} of 20 tiles answered`);
    running.free();
    engine.free();
  }
  return times;
}, { csv, mosaic });

/** Through the product's own worker: each change to its first answer on the page, and to its picture. */
const changed = await page.evaluate(async ({ csv, mosaic, changes }) => {
  const { start } = await import('./flowmosaic.js');
  const fm = await start();
  await fm.open(csv, 'groups.csv');
  await fm.run(JSON.parse(mosaic));
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'width: 640px; height: 320px; display: block';
  document.body.append(canvas);
  const times = [];
  for (const [what, tile, text] of changes) {
    const began = performance.now();
    const stop = new AbortController();
    let answer = 0;
    const first = () => {
      answer ||= performance.now() - began;
      stop.abort();
    };
    const results = await fm.run(JSON.parse(text), [tile], { onProgress: first, signal: stop.signal });
    first();
    const picture = performance.now();
    if (results.tiles[0].exhibit) await fm.draw(canvas, tile);
    times.push({ what, answer_ms: answer, picture_ms: performance.now() - picture, problem: results.tiles[0].problem?.code });
  }
  return times;
}, { csv, mosaic, changes: JSON.parse(changes) });
await browser.close();
server.close();

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (ms) => Math.round(ms * 10) / 10;
const total = changed.map((one) => one.answer_ms + one.picture_ms);
const dearest = changed[total.indexOf(Math.max(...total))];
const record = {
  twenty_tiles_ms: { first: round(answers[0]), least: round(Math.min(...answers)), median: round(median(answers.slice(5))) },
  options_changed: changed.length,
  to_answer_and_picture_ms: { median: round(median(total)), over_50: total.filter((ms) => ms > 50).length, largest: round(Math.max(...total)), of: dearest.what },
};
console.log(JSON.stringify(record, null, 1));
for (const one of changed.sort((a, b) => b.answer_ms - a.answer_ms).slice(0, 12)) console.log(one.what, round(one.answer_ms), round(one.picture_ms), one.problem ?? '');
mkdirSync('tests/bench/results', { recursive: true });
writeFileSync('tests/bench/results/page.json', `${JSON.stringify(record, null, 1)}\n`);
