// The page as it is deployed. What it needs at once is one script beside app.js (rollup), every script has
// short local names and no comments (terser), and a style sheet holds what it imports, so that a page waits
// for few files.
//   node tools/lean.mjs FOLDER    makes that of a copy of www
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from '@rollup/wasm-node';
import { minify } from 'terser';

/** Scripts that are asked for by their own addresses; whatever they import may stand anywhere. */
const ENTRIES = ['app', 'flowmosaic', 'embed-page', 'parts/mount'];
/** Scripts that stay files of their own: started alone, made by other tools, or chosen by a name. */
const ALONE = /^(embed|fetch|sw)\.js$|^pkg\/|^parts\/words\//;

/** A module with short names. @param {string} text */
export async function lean(text) {
  const { code } = await minify(text, { module: true, compress: { passes: 2 }, mangle: true });
  return `${code}\n`;
}

/** A style sheet with what it imports in the place of the import. @param {string} path */
export function sheet(path) {
  return readFileSync(path, 'utf8').replace(/^@import url\("([^"]+)"\);\n/gm, (_, name) => sheet(join(dirname(path), name)));
}

const posix = (path) => path.split(sep).join('/');

/**
 * Turns a copy of www into what is deployed.
 * @param {string} folder
 * @returns {Promise<string[]>} the scripts that the page and its worker need before anybody asks for more
 */
export async function deploy(folder) {
  const root = resolve(folder);
  const scripts = readdirSync(root, { recursive: true }).map((name) => posix(String(name))).filter((name) => extname(name) === '.js').sort();
  // An embed needs the same modules as the page: they make one script. Its own beginning is not among them.
  const [app, mount] = [join(root, 'app.js'), join(root, 'parts/mount.js')];
  const bundled = (/** @type {string[]} */ entries) => rollup({
    input: Object.fromEntries(entries.map((name) => [name, join(root, `${name}.js`)])),
    external: (id) => id.includes('/pkg/'),
    preserveEntrySignatures: 'strict',
    onwarn: (warning) => {
      throw new Error(`rollup: ${warning.message}`);
    },
    plugins: [{
      name: 'addresses',
      // A module finds its neighbours from where it was written.
      resolveImportMeta: (property, { chunkId, moduleId }) =>
        property === 'url' ? `new URL(${JSON.stringify(posix(relative(dirname(join(root, chunkId)), moduleId)))}, import.meta.url).href` : null,
    }],
  });
  // The worker has its own copy of what both need: it waits for one file.
  const [bundle, worker] = [await bundled(ENTRIES), await bundled(['worker'])];
  const imports = new Map(bundle.cache?.modules.map(({ id, dependencies }) => [id, dependencies]));
  const needs = (start) => {
    const found = new Set([start]);
    for (const id of found) for (const other of imports.get(id) ?? []) found.add(other);
    return found;
  };
  const [ofPage, ofEmbed] = [needs(app), needs(mount)];
  const shared = new Set([...ofEmbed].filter((id) => ofPage.has(id)));
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: 'parts/[name]-[hash].js', manualChunks: (id) => (shared.has(id) ? 'page' : undefined) });
  output.push(...(await worker.generate({ format: 'es', inlineDynamicImports: true })).output);
  await Promise.all([bundle.close(), worker.close()]);
  for (const name of scripts.filter((one) => !ALONE.test(one))) rmSync(join(root, name));
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
  for (const [name, { code }] of chunks) writeFileSync(join(root, name), await lean(code));
  for (const name of scripts.filter((one) => ALONE.test(one))) writeFileSync(join(root, name), await lean(readFileSync(join(root, name), 'utf8')));
  writeFileSync(join(root, 'style.css'), sheet(join(root, 'style.css')));
  rmSync(join(root, 'styles'), { recursive: true });
  rmSync(join(root, 'elements'), { recursive: true });
  const brought = (start) => {
    const found = new Set([start]);
    for (const name of found) for (const other of chunks.get(name)?.imports ?? []) found.add(other);
    return [...found];
  };
  const first = brought('app.js');
  const page = join(root, 'index.html');
  const links = first.slice(1).map((name) => `    <link rel="modulepreload" href="${name}">\n`).join('');
  const text = readFileSync(page, 'utf8');
  const listed = /(?: *<link rel="modulepreload"[^>]*>\n)+/;
  if (!listed.test(text)) throw new Error('index.html names no module to load ahead');
  writeFileSync(page, text.replace(listed, links));
  return [...first, ...brought('worker.js')];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await deploy(process.argv[2] ?? 'dist');
