// Makes the folder that `npm pack` packs: the page's code without its articles and data, and an entry
// for Node. Usage: node tools/package.mjs FOLDER
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheet } from './lean.mjs';

const [, , to] = process.argv;
if (!to) throw new Error('say where: node tools/package.mjs FOLDER');
const manifest = readFileSync('Cargo.toml', 'utf8');
const said = (key) => manifest.match(new RegExp(`^${key} = "(.*)"$`, 'm'))[1];

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
const code = ['flowmosaic.js', 'worker.js', 'embed.js', 'embed.html', 'embed-page.js', 'embed-page.css', 'embed.css', 'style.css', 'claims.css', 'share.css', 'sheet.css', 'fetch.html', 'fetch.js', 'icon.svg', 'parts', 'elements', 'pkg'];
for (const name of code) cpSync(join('www', name), join(to, name), { recursive: true, filter: (path) => !path.includes('.git') });
writeFileSync(join(to, 'style.css'), sheet(join('www', 'style.css')));
for (const name of ['node.js', 'README.md']) cpSync(join('npm', name), join(to, name));
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(name, join(to, name));
writeFileSync(join(to, 'package.json'), `${JSON.stringify({
  name: said('name'),
  version: said('version'),
  description: said('description'),
  license: said('license'),
  keywords: ['capital flows', 'finance', 'statistics', 'charts', 'wasm'],
  type: 'module',
  exports: { '.': { node: './node.js', default: './flowmosaic.js' }, './embed.js': './embed.js', './*': './*' },
  sideEffects: ['./embed.js'],
  engines: { node: '>=18' },
}, null, 2)}\n`);
console.error(`· the package is ready in ${to}: npm pack ${to}`);
