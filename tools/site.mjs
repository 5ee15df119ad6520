// Makes the site's pages beside the page itself: one an analysis, one a source, the guides.
// Everything on them comes from the registries (`flowmosaic catalog`), from the examples of the tests
// run by the program, and from docs/. Usage: node tools/site.mjs PROGRAM DIST
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { marked } from 'marked';
import { analysisPage, documentPage, indexPage, sourcePage } from './site/pages.mjs';

const [, , program, dist] = process.argv;
if (!program || !dist) throw new Error('usage: node tools/site.mjs PROGRAM DIST');
const to = join(dist, 'docs');

function told(...words) {
  try {
    return execFileSync(program, words, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  } catch (error) {
    // A tile with a Problem ends with another code; what it says still belongs on the page.
    if (error.stdout?.length) return error.stdout.toString();
    throw error;
  }
}

function write(path, text) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  writeFileSync(join(to, path), text);
}

/** The example of an analysis: its document with addresses that hold in the site, its results, its picture. */
function example(id) {
  const path = join('tests/fixtures/mosaics', `${id}.json`);
  if (!existsSync(path)) throw new Error(`the analysis ${id} has no example: write ${path}`);
  const document = JSON.parse(readFileSync(path, 'utf8'));
  const results = JSON.parse(told('run', '--format', 'json', path));
  for (const one of document.data ?? []) {
    const at = resolve(dirname(path), one.address ?? one.name);
    if (!at.startsWith(resolve('www'))) throw new Error(`the example of ${id} reads ${one.address}, which the site does not hold`);
    one.address = `../../${at.slice(resolve('www').length + 1)}`;
  }
  write(`examples/${id}.mosaic.json`, `${JSON.stringify(document, null, 1)}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'flowmosaic-site-'));
  told('render', path, '-o', folder, '--without-png');
  const picture = readdirSync(folder).find((name) => name === `${results.tiles[0].id}.svg`);
  if (picture) write(`examples/${id}.svg`, readFileSync(join(folder, picture), 'utf8'));
  rmSync(folder, { recursive: true });
  return { document, result: results.tiles[0], picture: Boolean(picture) };
}

/** The fixture of a source that can be asked something, those made for it first, else the one with the shortest name: what it is read as, its first lines. */
function fixtures(id) {
  const names = readdirSync('tests/fixtures').filter((name) => !name.endsWith('.gold') && basename(name).replace(/[@.].*/, '') === id).sort((a, b) => synthetic(b) - synthetic(a) || a.length - b.length || (a < b ? -1 : 1));
  let first = null;
  for (const name of names) {
    const one = fixture(id, name, prints(name, names));
    if (one.live) return one;
    first ??= one;
  }
  return first;
}

/** Files that tools/samples made to be asked something stand before those that hold awkward rows. */
const synthetic = (name) => Number(name.includes('@synthetic'));

/** A file with those whose names differ from its own in the day alone: a list a day, of which several make a history. */
function prints(name, names) {
  const undated = (one) => one.replace(/\d{8}/, '');
  return names.filter((other) => other === name || (undated(other) !== other && undated(other) === undated(name)));
}

function fixture(id, name, together) {
  const path = join('tests/fixtures', name);
  const bytes = readFileSync(path);
  const report = JSON.parse(told('read', '--format', 'json', path))[0];
  const binary = bytes.includes(0);
  let lines = null;
  if (!binary) {
    const label = { shift_jis: 'shift_jis', 'euc-kr': 'euc-kr', 'windows-1252': 'windows-1252' }[report.encoding] ?? 'utf-8';
    lines = new TextDecoder(label).decode(bytes.subarray(0, 4_000)).split(/\r?\n/).slice(0, 8).map((line) => (line.length > 160 ? `${line.slice(0, 160)}…` : line));
  }
  return { name, report, lines, together, live: report.problem ? declined(id, name, together) : liveFiles(id, together) };
}

/** What a reader would answer to the files that ask before they can be read. */
const ANSWERS = { 'krx-by-investor@investors.csv': ['as-of=2024-01-03'] };

/** What the program suggests for files of one publication; nothing for one that asks its reader a question first. */
function suggested(path, beside) {
  try {
    const answers = (ANSWERS[basename(path)] ?? []).flatMap((answer) => ['--assume', answer]);
    return JSON.parse(told('suggest', ...answers, path, ...beside));
  } catch (error) {
    if (String(error.stderr).includes('answer-needed')) return null;
    throw error;
  }
}

/** The files in the site, and a document with the first suggested tile that they can answer; nothing when there is none. */
function liveFiles(id, names) {
  const folder = mkdtempSync(join(tmpdir(), 'flowmosaic-site-'));
  try {
    for (const name of names) copyFileSync(join('tests/fixtures', name), join(folder, name));
    const document = suggested(join(folder, names.at(-1)), names.slice(0, -1).map((name) => join(folder, name)));
    if (!document) return null;
    const at = join(folder, 'suggested.json');
    writeFileSync(at, JSON.stringify(document));
    const results = JSON.parse(told('run', '--format', 'json', at));
    const result = results.tiles.find((tile) => tile.exhibit);
    if (!result) return null;
    document.tiles = document.tiles.filter((tile) => tile.id === result.id);
    publish(id, names, document);
    return { tile: result.id, says: result.title };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file that is declined, with a document that asks about it all the same: its page shows the refusal as a reader meets it. */
function declined(id, name, names) {
  const tile = { id: 't1', question: 'pace', series: [{ data: 'file' }] };
  publish(id, names, { flowmosaic: 1, title: name, data: [{ id: 'file', name }], tiles: [tile] });
  return { tile: tile.id };
}

/** Files beside the page of their source, and the document that reads them there. */
function publish(id, names, document) {
  for (const one of document.data) one.address = `../files/${one.name}`;
  for (const name of names) write(`examples/files/${name}`, readFileSync(join('tests/fixtures', name)));
  write(`examples/sources/${id}.mosaic.json`, `${JSON.stringify(document, null, 1)}\n`);
}

const catalog = JSON.parse(told('catalog', '--format', 'json'));
const analyses = catalog.analyses.map((analysis) => ({ ...analysis, ...example(analysis.id) }));
const sources = catalog.sources.map((source) => ({ ...source, example: fixtures(source.id) }));

const guides = [
  ...['read-my-file', 'make-a-tile', 'check-a-claim', 'share', 'publish-and-recheck', 'prime-book', 'write-a-source', 'privacy'].map((name) => [`docs/guides/${name}.md`, `guides/${name}.html`]),
  ['docs/claims.md', 'claims.html'], ['docs/embed.md', 'embed.html'], ['docs/json.md', 'json.html'], ['SECURITY.md', 'security.html'],
].filter(([from]) => existsSync(from)).map(([from, path]) => ({ path, text: readFileSync(from, 'utf8'), title: readFileSync(from, 'utf8').match(/^# (.+)$/m)[1] }));

/** Links between the Markdown files, as links between the pages. */
const linked = (html, path) => {
  const up = path.includes('/') ? '../' : '';
  return html.replace(/href="([^"#:]+)\.md(#[^"]*)?"/g, (whole, target, anchor = '') => {
    const name = basename(target);
    const known = guides.find((guide) => basename(guide.path, '.html') === name.toLowerCase());
    return known ? `href="${up}${known.path}${anchor}"` : whole;
  });
};

for (const analysis of analyses) write(`analyses/${analysis.id}.html`, analysisPage(analysis));
for (const source of sources) write(`sources/${source.id}.html`, sourcePage(source));
for (const guide of guides) write(guide.path, documentPage(guide.title, linked(marked.parse(guide.text), guide.path), guide.path.includes('/') ? '../' : ''));
write('index.html', indexPage({ analyses, sources, guides }));
write('docs.css', readFileSync('tools/site/docs.css', 'utf8'));
console.error(`· ${analyses.length} analyses, ${sources.length} sources and ${guides.length} guides in ${to}`);
