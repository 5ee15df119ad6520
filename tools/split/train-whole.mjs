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

/**
 * A document as its link holds it, and the tidy tables in that link. @param {string} path @param {any} document
 * @returns {{document: any, files: {name: string, text: string | Buffer}[]}}
 */
function linked(path, document) {
  const ids = [];
  for (const { name, address } of document.data ?? []) {
    const beside = [address, name].filter(Boolean).map((one) => resolve(dirname(path), one)).find((one) => existsSync(one));
    if (!beside) continue;
    const bytes = readFileSync(beside);
    const arriving = other.intake(name, bytes.length, '{}');
    arriving.push(bytes);
    ids.push(other.finish(arriving));
  }
  const { document: shared } = JSON.parse(other.share(JSON.stringify(document), true));
  for (const id of ids) other.close(id);
  const data = shared.data.map((/** @type {any} */ one) => ({ ...one, assume: {} }));
  const files = data.flatMap((/** @type {any} */ { name, inside }) => (inside ? [{ name, text: other.unpack(inside) }] : []));
  return { document: { ...shared, data }, files };
}

/** Data that are published with a document of ours: tidy already, and read as they stand. @param {string} path @param {any} document */
function published(path, document) {
  const files = document.data.filter((/** @type {any} */ { address }) => address?.endsWith('.csv'));
  return { document, files: files.map((/** @type {any} */ { name, address }) => ({ name, text: readFileSync(resolve(dirname(path), address)) })) };
}

/** Every question about some series of a document, whether they suit it or not, with nothing said that can be left out. @param {any} document */
async function askEverything(document) {
  const data = document.data.map((/** @type {any} */ { id, name }) => ({ id, name }));
  for (const { series } of document.tiles.filter((/** @type {any} */ { question }) => ['pace', 'timing', 'co-movement'].includes(question))) {
    for (const { id } of analyses) await answer({ flowmosaic: 1, title: 'A question', data, tiles: [{ id, question: id, series }] });
  }
}

/** Documents in a folder. @param {string} place */
const documentsIn = (place) => readdirSync(place).filter((name) => name.endsWith('.json') && !name.endsWith('.in.json')).sort().map((name) => join(place, name));
/** @param {{document: any, files: {name: string, text: string | Buffer}[]}} shown @param {(document: any) => Promise<void>} then */
async function show({ document, files }, then = async () => {}) {
  for (const { name, text } of files) await fm.open(new Blob([text]), name);
  await answer(document);
  await then(document);
  for (const id of [...fm.engine.kept.keys()]) fm.close(id);
}
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));
const opening = join(folder, 'data/spring-2025.mosaic.json');
await show(published(opening, read(opening)), askEverything);
for (const path of documentsIn(join(folder, 'mosaics'))) await show(published(path, read(path)));
// One of every question, each alone and together, as links hold them.
for (const path of documentsIn('tests/fixtures/mosaics')) {
  const document = read(path);
  for (const tiles of [document.tiles, ...document.tiles.map((/** @type {any} */ tile) => [tile])]) await show(linked(path, { ...document, tiles }));
}

const missed = analyses.filter(({ id }) => !answered.has(id));
if (missed.length) throw new Error(`no document of tests/fixtures/mosaics is answered that asks ${missed.map(({ id }) => id).join(', ')}`);

const first = reached();
// What may come when the rest is there, and must be quick: long files.
await fm.expectFiles();
writeFileSync(out, JSON.stringify({ first: [...first], all: [...reached()] }));
process.exit();
