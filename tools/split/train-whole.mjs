// What the whole program does first, done in Node with its own modules: where the first part has handed over, the plain
// tables of a document are read again, its questions are answered in English, their pictures laid out, and a reader's
// view of them told by a link.
// Says how often each place of a marked program (text.mjs) was reached: node tools/split/train-whole.mjs FOLDER BASE
// COUNT OUT, as train.mjs. The same calls in the same order, without clock or chance.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program, stand } from './stand.mjs';

const [folder, base, count, out] = [resolve(process.argv[2]), Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];

stand(folder, () => true);
await program(folder, 'flowmosaic');
const { memory } = await program(folder, 'readers');
const { start } = await import(pathToFileURL(join(folder, 'flowmosaic.js')).href);
const fm = await start();
await fm.complete();
const reached = () => new Uint32Array(memory.buffer, base, count).slice();

/** What prepares the training, in another program: what is done once in a program's life is to be seen here. */
const other = new (await program(folder, 'readers', '?other')).glue.Engine();

/** Widths of a chart in a page, in a column beside another, on a phone. */
const WIDTHS = [1160, 560, 320];

const { analyses } = JSON.parse(other.catalog_json());
/** Questions that were answered. */
const answered = new Set();

/** Answers a document over open files, as an embed or a page does. @param {any} document */
async function answer(document) {
  await fm.check(JSON.stringify(document));
  const { tiles } = await fm.run(document, undefined, { onProgress() {} });
  for (const { id, problem } of tiles) {
    if (problem) continue;
    answered.add(document.tiles.find((tile) => tile.id === id).question);
    for (const width of WIDTHS) await look(id, width, {});
    for (const view of [undefined, { scale: 'asinh' }, { from: '2025-01-06', to: '2025-03-30' }]) await look(id, 560, view);
    await fm.run(document, [id], { onProgress() {} });
  }
  await fm.share(document).catch(() => {});
}

/** @param {string} id @param {number} width @param {any} view */
async function look(id, width, view) {
  // A chart without the scale or the days of another says so.
  const height = await fm.height(id, width, view).catch(() => 420);
  await fm.engine.call('scene', { tile: id, width, height: height ?? 420, view }).catch(() => {});
}

/** The data of a document that lie beside it, as tidy CSV. @param {string} path @param {any} document */
function tidy(path, document) {
  const found = [];
  for (const { name, address } of document.data ?? []) {
    const beside = [address, name].filter(Boolean).map((one) => resolve(dirname(path), one)).find((one) => existsSync(one));
    if (!beside || !beside.endsWith('.csv')) continue;
    const bytes = readFileSync(beside);
    const arriving = other.intake(name, bytes.length, '{}');
    arriving.push(bytes);
    const id = other.finish(arriving);
    // What is published with a document of ours is tidy already, and read as it stands.
    found.push({ name, text: beside.startsWith(folder) ? bytes : other.csv(id) });
    other.close(id);
  }
  return found;
}

/** Every question about some series of a document, whether they suit it or not, with nothing said that can be left out. @param {any} document */
async function askEverything(document) {
  const data = document.data.map((/** @type {any} */ { id, name }) => ({ id, name }));
  for (const { series } of document.tiles.filter((/** @type {any} */ { question }) => ['pace', 'timing', 'co-movement'].includes(question))) {
    for (const { id } of analyses) await answer({ flowmosaic: 1, title: 'A question', data, tiles: [{ id, question: id, series }] });
  }
}

async function closeAll() {
  for (const id of [...fm.engine.kept.keys()]) fm.close(id);
}

// Documents of ours and one of every question, each over the tidy form of its data: that is what comes inside a link.
for (const place of [join(folder, 'data'), join(folder, 'mosaics'), 'tests/fixtures/mosaics']) {
  for (const path of readdirSync(place).filter((name) => name.endsWith('.json') && !name.endsWith('.in.json')).sort().map((name) => join(place, name))) {
    const document = JSON.parse(readFileSync(path, 'utf8'));
    for (const { name, text } of tidy(path, document)) await fm.open(new Blob([text]), name);
    await answer(document);
    if (path.endsWith('spring-2025.mosaic.json')) await askEverything(document);
    await closeAll();
  }
}

const missed = analyses.filter(({ id }) => !answered.has(id));
if (missed.length) throw new Error(`no document of tests/fixtures/mosaics is answered that asks ${missed.map(({ id }) => id).join(', ')}`);

const first = reached();
// What may come when the rest is there, and must be quick: long files.
await fm.expectFiles();
writeFileSync(out, JSON.stringify({ first: [...first], all: [...reached()] }));
process.exit();
