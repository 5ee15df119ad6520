// What the page does first, done in Node with its own modules: the opening case, a document by link and as a
// file, a tidy CSV with a chart of it, looked at by pointer and keyboard, long files. Says how often each place of a
// marked program (text.mjs) was reached: node tools/split/train.mjs FOLDER BASE COUNT OUT, where FOLDER is a copy of
// www, and COUNT numbers stand at BASE in the program's memory.
// The same calls in the same order, without clock or chance, so that two builds are equal to the byte.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { weekly } from '../weekly.mjs';
import { program, stand } from './stand.mjs';

const [folder, base, count, out] = [resolve(process.argv[2]), Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];

const canvas = stand(folder, (address) => !address.includes('readers'));
const { glue, memory } = await program(folder, 'flowmosaic');
const { start } = await import(pathToFileURL(join(folder, 'flowmosaic.js')).href);
const fm = await start();
glue.fine();
const reached = () => new Uint32Array(memory.buffer, base, count).slice();

/** Everything that a chart is asked on the page. @param {string} tile @param {number} width @param {any} [view] */
async function look(tile, width, view = {}) {
  const height = (await fm.height(tile, width, view)) ?? 420;
  const painter = await fm.layout(tile, width, height, view);
  for (const theme of ['light', 'dark']) painter.paint(canvas, theme, 2, { blit() {} });
  painter.description();
  JSON.parse(painter.ticks());
  for (const layer of JSON.parse(painter.series())) glue.Painter.ink(layer.ink, 'light');
  painter.days();
  const [left, top, right, bottom] = painter.area();
  for (let step = 0; step < 12; step++) painter.nearest(left + ((right - left) * step) / 11, top + ((bottom - top) * ((step * 5) % 12)) / 11);
  for (let layer = 0; layer < painter.layer_count(); layer++) {
    const [first, last] = [painter.first_point(layer), painter.last_point(layer)];
    for (const by of [1, -1, 10, -10]) for (const index of [first, Math.round((first + last) / 2), last]) painter.step(layer, index, by);
    for (const index of [first, last]) {
      const day = painter.day_of(layer, index);
      if (day !== undefined) painter.at_day(layer, day);
      painter.reading(layer, index);
    }
    painter.match_point(layer, last, (layer + 1) % painter.layer_count());
  }
  painter.red_up();
  painter.free();
}

/** Closer and closer looks at the end, the middle and the beginning, and one on another scale. @param {string} tile */
async function turn(tile) {
  const painter = await fm.layout(tile, 700, 420);
  const [first, last] = painter.days();
  painter.free();
  const iso = (/** @type {number} */ day) => new Date(Math.round(day) * 86_400_000).toISOString().slice(0, 10);
  for (let share = 1 / 1.6; share > 0.05; share /= 1.6) {
    const span = (last - first) * share;
    for (const place of [1, 0.5, 0]) {
      const start = first + (last - first - span) * place;
      await look(tile, place ? 700 : 390, { from: iso(start), to: iso(start + span) });
    }
  }
  for (const view of [{ scale: 'asinh' }, { from: iso((first + last) / 2), to: iso(last), scale: 'asinh' }, { hidden: [] }]) await look(tile, 700, view);
}

/**
 * Opens a document's data, computes the tiles that the first part can, and looks at every chart.
 * @param {any} document @param {number[]} widths @param {(reference: any) => string | undefined} textOf the text of a file
 */
async function show(document, widths, textOf) {
  // Written by a program or for people to read.
  for (const indent of [0, 2]) await fm.check(JSON.stringify(document, null, indent));
  const mosaic = { ...document, data: [...(document.data ?? [])] };
  for (const [index, reference] of mosaic.data.entries()) {
    const text = reference.inside ? await fm.unpack(reference.inside) : textOf(reference);
    if (!text) continue;
    const { sha256 } = await fm.open(new Blob([text]), reference.name, { answering: document });
    // As www/parts/document.js says which file is there.
    mosaic.data[index] = { ...reference, sha256: sha256 ?? reference.sha256, assume: {} };
  }
  // Among them are questions of the whole program, which is asked for and not there.
  await fm.run(mosaic, [mosaic.tiles[0].id], { onProgress() {} }).catch(() => {});
  for (const tile of mosaic.tiles) {
    if (tile.question !== 'pace') continue;
    const { tiles } = await fm.run({ ...mosaic, tiles: [tile] }, undefined, { onProgress() {} });
    if (tiles[0].problem) continue;
    for (const width of widths) await look(tile.id, width);
    await turn(tile.id);
  }
}

const small = `${weekly(1_000)}\n`;
const document = readFileSync(join(folder, 'data/spring-2025.mosaic.json'), 'utf8');
const published = (/** @type {any} */ { address, ranges }) => (address && !ranges ? readFileSync(join(folder, 'data', address), 'utf8') : undefined);
// Regular rows are cut by their marks; without a last line end, they are scanned.
const file = { flowmosaic: 1, title: 'A file', data: [{ id: 'd', name: 'small.csv' }], tiles: ['Japan', 'China'].map((holder) => ({ id: holder, question: 'pace', series: [{ data: 'd', where: { holder } }] })) };
const links = readFileSync('tests/data/links.txt', 'utf8').split('\n').filter((line) => line.startsWith('v1&'));

async function showAll() {
  await show(JSON.parse(document), [1200, 1160, 1080, 900, 700, 560, 420, 320], published);
  for (const text of [small, small.trimEnd()]) await show(file, [1160, 560], () => text);
  for (const line of links) await show((await fm.openLink(line.split('\t')[0])).mosaic, [700], () => undefined);
}
await showAll();
// When the whole program takes this one's place, all that it held is let go.
await fm.engine.call('engine', { artefact: 'flowmosaic' });
await showAll();
const first = reached();

// What may come when the rest is there, and must be quick: long files.
await fm.expectFiles();
writeFileSync(out, JSON.stringify({ first: [...first], all: [...reached()] }));
process.exit();
