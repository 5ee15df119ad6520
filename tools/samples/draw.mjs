// What every set is drawn with: one generator, days, rows of the tidy table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../www/samples');
mkdirSync(folder, { recursive: true });

// Lehmer's generator: whole numbers only, so that every machine writes the same bytes.
let state = 20250402;
/** Where the generator stands. */
export const mark = () => state;
/** Lets it go on from there. */
export const restart = (at) => {
  state = at;
};
export const draw = () => (state = (state * 48271) % 2147483647);
export const between = (low, high) => low + (draw() % (high - low + 1));

export const iso = (day) => day.toISOString().slice(0, 10);
export const weeks = (count) => Array.from({ length: count }, (_, i) => iso(new Date(Date.UTC(2026, 6, 31 - 7 * (count - 1 - i)))));
export const months = (count) => Array.from({ length: count }, (_, i) => iso(new Date(Date.UTC(2026, 7 - (count - 1 - i), 0))));
export const halfMonths = (count) => months(Math.ceil(count / 2)).flatMap((end) => [`${end.slice(0, 8)}15`, end]).slice(-count);

export function write(name, dimensions, rows) {
  const head = ['date', 'sample', ...dimensions, 'measure', 'value', 'unit', 'kind'];
  const quoted = (cell) => (/[",]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell);
  const text = [head, ...rows].map((row) => row.map(quoted).join(',')).join('\n') + '\n';
  writeFileSync(join(folder, name), text);
  console.log(`${name} ${text.length}`);
}
export const row = (date, labels, measure, value, unit, kind) => [date, 'synthetic', ...labels, measure, value, unit, kind];
