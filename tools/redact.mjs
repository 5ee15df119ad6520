// Makes a copy of a text file that keeps its shape and not its numbers: a misread private file becomes
// a fixture that can be shown. Usage: node tools/redact.mjs FILE [--labels] > COPY
//
// Every digit of a number in the body is replaced, its length, sign, separators and brackets stay;
// dates stay, because how they are written is what is misread most. --labels also replaces letters of
// the body (the first rows, where the header stands, keep theirs). Bytes that are no ASCII stay as
// they are, whatever the encoding. Read the copy before you send it.
import { readFileSync } from 'node:fs';

/** Rows at the top that keep their words: titles, notes and headers stand there. */
const HEAD_ROWS = 25;

const [, , path, ...flags] = process.argv;
if (!path || !['', '--labels'].includes(flags.join(' '))) {
  console.error('usage: node tools/redact.mjs FILE [--labels] > COPY');
  process.exit(2);
}
const text = readFileSync(path, 'latin1');
if (text.includes('\0')) {
  console.error('this is no text file: save the sheet as CSV first, and say in the report that it was a workbook');
  process.exit(2);
}

let state = 20_250_402;
const random = (below) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state >>> 8) % below;
};

/** What is written like a date or a year, or one or two digits beside East Asian marks: kept. */
const DATE = /\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}|[A-Za-z]{3,9}[- ]\d{1,2},? \d{4}|\b(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?|[QMW]\d{1,2})?(?!\d)|(?<=[\x80-\xff])\d{1,2}(?!\d)|(?<!\d)\d{1,2}(?=[\x80-\xff])/g;

function scrambled(line) {
  let out = '';
  let from = 0;
  const other = (piece) => piece.replace(/\d/g, (digit, at, whole) => (digit === '0' && !/\d/.test(whole[at - 1] ?? '') ? '0' : String(1 + random(9))));
  for (const { index, 0: date } of line.matchAll(DATE)) {
    out += other(line.slice(from, index)) + date;
    from = index + date.length;
  }
  return out + other(line.slice(from));
}

const rows = text.split('\n').map((line, at) => {
  const numbers = scrambled(line);
  if (at < HEAD_ROWS || !flags.includes('--labels')) return numbers;
  return numbers.replace(/[A-Za-z]{3,}/g, (word) => (/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(word) ? word : word.replace(/[a-z]/g, 'x').replace(/[A-Z]/g, 'X')));
});
process.stdout.write(Buffer.from(rows.join('\n'), 'latin1'));
