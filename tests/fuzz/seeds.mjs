// Writes the seed corpora from the fixtures, links, claims and documents of the tests into a folder.
// Usage: node tests/fuzz/seeds.mjs FOLDER
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('say where: node tests/fuzz/seeds.mjs FOLDER');
/** Longer files cost executions and add no new shape. */
const LONGEST = 60_000;

function under(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? under(join(path, entry.name)) : [join(path, entry.name)]);
}
function write(target, bytes) {
  mkdirSync(join(folder, target), { recursive: true });
  writeFileSync(join(folder, target, createHash('sha1').update(bytes).digest('hex')), bytes);
}

for (const path of under('tests/fixtures').filter((path) => !path.endsWith('.gold'))) {
  if (statSync(path).size > LONGEST) continue;
  const bytes = readFileSync(path);
  if (path.endsWith('.json') && path.includes('mosaics')) {
    write('mosaic', bytes);
    continue;
  }
  write('containers', bytes);
  // A fixture is named SOURCE.EXT or SOURCE@CASE.EXT.
  write('sources', Buffer.concat([Buffer.from(`${basename(path).replace(/[@.].*/, '')}\n`), bytes]));
  if (!bytes.includes(0)) write('stream', Buffer.concat([Buffer.from([37]), bytes]));
}
for (const line of readFileSync('tests/data/links.txt', 'utf8').split('\n')) {
  // A line is a link, a tab and a title.
  if (line && !line.startsWith('# ')) write('link', Buffer.from(line.split('\t')[0]));
}
for (const path of under('www').filter((path) => path.endsWith('.mosaic.json'))) {
  const text = readFileSync(path, 'utf8');
  if (text.length <= LONGEST) write('mosaic', Buffer.from(text));
  for (const claim of JSON.parse(text).claims ?? []) {
    for (const sentence of [claim.expect ?? []].flat()) write('claim', Buffer.from(sentence));
  }
}
for (const [, block] of readFileSync('docs/claims.md', 'utf8').matchAll(/`([^`\n]{8,200})`/g)) write('claim', Buffer.from(block));
for (const target of readdirSync(folder)) console.log(`${target}: ${readdirSync(join(folder, target)).length} seeds`);
