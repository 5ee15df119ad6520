// Scripts as they are deployed: without comments, which are for those who read the sources.
//   node tools/lean.mjs FOLDER    rewrites every .js in the folder
//
// No parser: a comment goes when a line begins with it, and a type annotation (`/** @… */`) wherever it
// stands. Lines inside a template literal stay as they are; `node --check` has the last word.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script without its comments. @param {string} text */
export function lean(text) {
  const kept = [];
  let [template, block] = [false, false];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (block || (!template && trimmed.startsWith('/*') && !/\*\/\s*\S/.test(trimmed))) {
      block = !trimmed.endsWith('*/');
      continue;
    }
    if (!template && (trimmed.startsWith('//') || trimmed === '')) continue;
    kept.push(template ? line : line.replace(/\/\*\* @(?:[^*]|\*(?!\/))*\*\/ ?/g, ''));
    if ((line.replace(/\\`/g, '').split('`').length - 1) % 2 === 1) template = !template;
  }
  return `${kept.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  for (const name of readdirSync(folder, { recursive: true }).map(String).filter((one) => extname(one) === '.js')) {
    const path = join(folder, name);
    writeFileSync(path, lean(readFileSync(path, 'utf8')));
    const { status, stderr } = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], { input: readFileSync(path), encoding: 'utf8' });
    if (status !== 0) throw new Error(`${path}: ${stderr}`);
  }
}
