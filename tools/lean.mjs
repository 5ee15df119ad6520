// Scripts and style sheets as they are deployed. Scripts: without comments and with short local names;
// what other modules import keeps its name, so that every file still stands alone. Style sheets: what one
// imports stands in it, so that a page waits for one file.
//   node tools/lean.mjs FOLDER    rewrites every .js in the folder, and style.css
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

/** A module as it is deployed. @param {string} text */
export async function lean(text) {
  const { code } = await minify(text, { module: true, compress: { passes: 2 }, mangle: true });
  return `${code}\n`;
}

/** A style sheet with what it imports in the place of the import. @param {string} path */
export function sheet(path) {
  return readFileSync(path, 'utf8').replace(/^@import url\("([^"]+)"\);\n/gm, (_, name) => sheet(join(dirname(path), name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  for (const name of readdirSync(folder, { recursive: true }).map(String).filter((one) => extname(one) === '.js').sort()) {
    const path = join(folder, name);
    writeFileSync(path, await lean(readFileSync(path, 'utf8')));
  }
  writeFileSync(join(folder, 'style.css'), sheet(join(folder, 'style.css')));
  rmSync(join(folder, 'styles'), { recursive: true });
}
