// Writes pkg/offline.js: which files make this release, each with its SHA-256, and a version made of
// them. The service worker keeps a release whole or not at all: node tools/offline.mjs FOLDER
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What no page asks for. */
const LEFT_OUT = /(^|\/)\.|\.md$|\.d\.ts$|^sw\.js$|^pkg\/offline\.js$|^docs\/|^parts\.cdx|^integrity\.txt$/;

const folder = process.argv[2] ?? 'www';
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
const files = {};
for (const path of paths.filter((one) => !LEFT_OUT.test(one)).sort()) {
  files[path] = createHash('sha256').update(await readFile(join(folder, path))).digest('hex');
}
const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
await writeFile(join(folder, 'pkg/offline.js'), `// Made by tools/offline.mjs.\nself.RELEASE = ${JSON.stringify({ version, files })};\n`);
