// Scripts as they are deployed: without comments and with short local names. What other modules import
// keeps its name, so that every file still stands alone.
//   node tools/lean.mjs FOLDER    rewrites every .js in the folder
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

/** A module as it is deployed. @param {string} text */
export async function lean(text) {
  const { code } = await minify(text, { module: true, compress: { passes: 2 }, mangle: true });
  return `${code}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  for (const name of readdirSync(folder, { recursive: true }).map(String).filter((one) => extname(one) === '.js').sort()) {
    const path = join(folder, name);
    writeFileSync(path, await lean(readFileSync(path, 'utf8')));
  }
}
