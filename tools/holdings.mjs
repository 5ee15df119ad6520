// Writes generated holdings in the shape of Form 13F: one CSV a quarter, one row a manager and security.
// Nothing in them is real. Usage: node tools/holdings.mjs FOLDER [QUARTERS] [MANAGERS]
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, quarters = '12', managers = '200'] = process.argv;
if (!folder) throw new Error('say where: node tools/holdings.mjs FOLDER [QUARTERS] [MANAGERS]');

const TYPES = ['hedge fund', 'investment adviser', 'pension fund', 'insurer', 'bank', 'endowment'];
const SECTORS = ['Technology', 'Health care', 'Financials', 'Energy', 'Industrials', 'Utilities', 'Materials', 'Real estate'];
const SECURITIES = 300;

/** The same numbers on every machine: mulberry32. */
const draws = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const iso = (date) => date.toISOString().slice(0, 10);
const cents = (amount) => (Math.round(amount * 100) / 100).toFixed(2);

mkdirSync(folder, { recursive: true });
for (let quarter = 0; quarter < Number(quarters); quarter += 1) {
  const end = new Date(Date.UTC(2022, 3 * (quarter + 1), 0));
  const file = openSync(join(folder, `holdings-${iso(end)}.csv`), 'w');
  writeSync(file, 'report_date,filed,manager,manager_type,cusip,sector,country,shares,value_usd,change_usd\n');
  for (let manager = 0; manager < Number(managers); manager += 1) {
    const draw = draws(quarter * 100_003 + manager);
    // Filed up to 45 days after the quarter; a few amend later.
    const late = draw() < 0.02 ? 90 : 45;
    const filed = new Date(end.getTime() + Math.ceil(draw() * late) * 86_400_000);
    const size = Math.exp(3 + 4 * draw());
    let rows = '';
    for (let security = manager % 7; security < SECURITIES; security += 1 + Math.floor(draw() * 8)) {
      const shares = Math.ceil(size * (1 + 200 * draw()));
      const value = shares * (5 + (security * 37) % 400 + draw());
      const moved = value * (draw() - 0.48) * 0.3;
      // Small positions may be left out on request.
      const change = draw() < 0.004 ? '(D)' : cents(moved);
      rows += `${iso(end)},${iso(filed)},Manager ${String(manager).padStart(4, '0')},${TYPES[manager % TYPES.length]},${String(security).padStart(6, '0')}AA${security % 10},${SECTORS[security % SECTORS.length]},${security % 9 ? 'US' : 'CA'},${shares},${cents(value)},${change}\n`;
    }
    writeSync(file, rows);
  }
  closeSync(file);
}
console.error(`· ${quarters} quarters of ${managers} managers in ${folder}`);
