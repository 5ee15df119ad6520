// Lists of one day in the layouts of their publishers, for the pages of formats that no other example can
// answer a question on. They are fixtures too: the tests read them. Nothing in them was ever published.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { between } from './draw.mjs';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../../tests/fixtures');

/** @param {string} name @param {string} text @param {BufferEncoding} [encoding] */
function write(name, text, encoding = 'utf8') {
  const bytes = Buffer.from(text, encoding);
  writeFileSync(join(fixtures, name), bytes);
  console.log(`${name} ${bytes.length}`);
}

const days = ['2026-08-10', '2026-08-11', '2026-08-12', '2026-08-13', '2026-08-14'];

// HFRX: a list a day, with its day in the name only, and the two bytes that are no text behind each name.
const hundredths = (value) => `${(value / 100).toFixed(2)}%`;
const indices = ['Global', 'Equity', 'Macro', 'Event'].map((name, at) => ({ name: `HFRX Synthetic ${name} Index`, code: `HFRXSY${at + 1}`, month: between(-40, 90), year: between(80, 420) }));
for (const day of days) {
  const rows = indices.map((index) => {
    const daily = between(-45, 50);
    index.month += daily;
    index.year += daily;
    return `${index.name}\xa0\x9b,${index.code},${hundredths(daily)},${hundredths(index.month)},${hundredths(index.year)}`;
  });
  write(`hfrx@synthetic_${day.replaceAll('-', '')}.csv`, `Index Name,Bloomberg,Daily,MTD,YTD\n${rows.join('\n')}\n`, 'latin1');
}

// NSE: contracts by kind of participant, long and short of each contract adding up to the same total.
const contracts = ['Future Index', 'Future Stock', 'Option Index Call', 'Option Index Put', 'Option Stock Call', 'Option Stock Put'];
const participants = ['Client', 'DII', 'FII', 'Pro'];
const books = contracts.map(() => {
  const long = participants.map(() => between(200, 9_000) * 50);
  const whole = long.reduce((sum, one) => sum + one, 0);
  const short = participants.slice(1).map(() => Math.floor(whole / between(4, 9)));
  return { long, short: [whole - short.reduce((sum, one) => sum + one, 0), ...short] };
});
const row = (name, value) => {
  const cells = books.flatMap((book) => [value(book.long), value(book.short)]);
  const total = (side) => cells.filter((_, at) => at % 2 === side).reduce((sum, one) => sum + one, 0);
  return [name, ...cells, total(0), total(1)].join(',');
};
const heads = contracts.flatMap((contract) => [`${contract} Long`, `${contract} Short`.padEnd(22)]);
write(
  'nse-participant-oi@synthetic_14082026.csv',
  [
    `""Participant wise Open Interest (no. of contracts) in Equity Derivatives as on Aug 14, 2026""${','.repeat(heads.length + 2)}`,
    ['Client Type', ...heads, 'Total Long Contracts      ', 'Total Short Contracts'].join(','),
    ...participants.map((name, at) => row(name, (side) => side[at])),
    row('TOTAL', (side) => side.reduce((sum, one) => sum + one, 0)),
  ].join('\n') + '\n',
);

// DTCC: trades of one day; every eighth is so large that its notional is capped, one is corrected, and one
// was made on the evening before.
const products = ['NA/Swap OIS USD', 'NA/Swap Fxd Flt USD', 'NA/Swap Flt Flt USD', 'NA/Swap OIS EUR'];
const columns = ['Dissemination Identifier', 'Original Dissemination Identifier', 'Action type', 'Event type', 'Event timestamp', 'Asset Class', 'Execution Timestamp', 'Notional amount-Leg 1', 'Notional amount-Leg 2', 'Notional currency-Leg 1', 'Notional currency-Leg 2', 'UPI FISN'];
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const trades = Array.from({ length: 32 }, (_, at) => {
  const product = products[[0, 1, 0, 2, 3][between(0, 4)]];
  const notional = at % 8 === 7 ? `${grouped(1_100_000_000)}+` : grouped(between(1, 70) * 5_000_000);
  const time = `${at === 0 ? '2026-08-13T21' : `2026-08-14T${String(6 + Math.floor(at / 3)).padStart(2, '0')}`}:${String(between(10, 59))}:00Z`;
  const currency = product.slice(-3);
  return [`SYNTHETIC${1001 + at}`, '', 'NEWT', 'TRAD', time, 'IR', time, notional, notional, currency, currency, product];
});
const [corrected] = trades.slice(9);
trades.push([`SYNTHETIC${1001 + trades.length}`, corrected[0], 'CORR', 'TRAD', '2026-08-14T17:05:00Z', 'IR', corrected[6], grouped(between(1, 70) * 5_000_000), '', corrected[9], '', corrected[11]]);
write('dtcc-swaps@synthetic.csv', [columns, ...trades].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n') + '\n');
