// Makes a copy of a text file that keeps its shape and not its numbers: a misread private file becomes
// a fixture that can be shown. Usage: node tools/redact.mjs FILE [--labels] > COPY
//
// Every digit of a number is replaced, its length, sign, separators and brackets stay. Whole dates stay,
// because how they are written is what is misread most; what could be a number as well (2012, 2024.03)
// stays only where a line begins with it or holds nothing else. So does what a unit counts in (100
// million), and in titles and heads a number of one or two digits ("leg 1", "10Y"). --labels also replaces
// letters of the body (the first rows, where the header stands, keep theirs). Digits that are no ASCII
// stay as they are, whatever the encoding. A date written as a plain number (45688, 250131) is taken for
// a number: put it back by hand where it is what is misread. Read the copy before you send it.
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

const YEAR = '(?:18|19|20)\\d{2}';
const MONTH = '(?:0?[1-9]|1[0-2])';
/** Months and quarters as Roman numbers. */
const ROMAN = '(?:i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const NAME = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** Year, month, day and the marks between them, as the encodings of their countries write them: UTF-8, Shift-JIS, EUC-KR, EUC-JP, Big5, GBK. */
const MARKS = ['年', '月', '日', '년', '월', '일', '．', '～'].map((mark) => Buffer.from(mark).toString('latin1')).concat(
  '\x94\x4e', '\x8c\x8e', '\x93\xfa', '\x81\x44', '\x81\x60', '\xb3\xe2', '\xbf\xf9', '\xc0\xcf', '\xc7\xaf', '\xb7\xee', '\xc6\xfc', '\xa6\x7e', '\xa4\xeb', '\xa4\xe9', '\xc4\xea', '\xd4\xc2', '\xc8\xd5',
).join('|');

// A piece of a longer number is no date: neither a digit nor the point of one stands beside it.
const whole = (forms) => `(?<!\\d|\\d\\.)(?:${forms.join('|')})(?!\\d|\\.\\d)`;
/** What nobody writes a number like. */
const DATE = new RegExp([
  whole([
    `${YEAR}([-/.])${MONTH}\\1${DAY}`, `${YEAR}[-/]${MONTH}`, `(?:${DAY}([-/.])${MONTH}|${MONTH}([-/])${DAY})(?:\\2|\\3)(?:${YEAR}|\\d{2})`,
    `${DAY}[- ]${NAME}[- ,]+(?:${YEAR}|\\d{2})`, `${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])`, `${YEAR}[-/]\\d{2}`, `FY ?(?:${YEAR}|\\d{2})`, `${YEAR}-?[QMW]\\d{1,2}`, `${YEAR}[-/]${ROMAN}\\b`,
  ]),
  `\\b${ROMAN}[-/]${YEAR}(?!\\d)`,
  `\\b${NAME}[- ]+${DAY} ?, ?${YEAR}(?!\\d)`, `\\b${NAME}[- ]+(?:${DAY} )?${YEAR}(?!\\d)`, `(?<!\\d)\\d{1,4}(?=${MARKS})`, `(?<=(?:${MARKS}) ?)\\d{1,2}(?!\\d|\\.\\d)`,
].join('|'), 'gi');
/** What a unit counts in: "100 million yen" is no number of the publisher's. */
const UNIT = `(?<![\\d.,])10{0,5}(?= ?(?:thousand|mil|billion|bn|trillion|${['億', '兆', '百万', '千', '억', '조', '백만', '천'].map((word) => Buffer.from(word).toString('latin1')).concat('\x89\xad', '\x95\x53\x96\x9c', '\x90\xe7').join('|')}))`;
/** What may be a year, a month or a number. */
const EITHER = whole([`${YEAR}(?:\\.${MONTH})?`, `${YEAR}(?:0[1-9]|1[0-2])`]);
const FIRST = new RegExp(`^["' \\t]*${EITHER}`);
const ALL = new RegExp(EITHER, 'g');

/** A short number of a title or head: part of a name. */
const SHORT = new RegExp(whole(['\\d{1,2}']).replace('(?!', '(?!,\\d|').replace('(?<!', '(?<!\\d,|'), 'g');
/** A cell that is a number, whatever stands around it. */
const NUMBER = /(?:^|[,;|\t"])[\s"$£(+-]*\d[\d., ]*%?[\s")]*(?=$|[,;|\t"])/;

/** Where a line keeps its digits: its dates, and in a title what belongs to names. */
function dates(line, isHead) {
  const found = [...line.matchAll(DATE), ...line.matchAll(new RegExp(UNIT, 'gi'))];
  if (isHead && !NUMBER.test(line)) found.push(...line.matchAll(SHORT));
  const rest = line.replace(DATE, '').replace(ALL, '');
  if (!/\d/.test(rest)) found.push(...line.matchAll(ALL));
  else if (FIRST.test(line)) found.push(line.match(new RegExp(EITHER)));
  return found.map(({ index, 0: date }) => [index, index + date.length]);
}

function scrambled(line, isHead) {
  const kept = dates(line, isHead);
  const isKept = (at) => kept.some(([from, to]) => from <= at && at < to);
  // A number that begins with zero goes on beginning with it.
  const other = (digit, at) => (isKept(at) ? digit : digit === '0' && !/\d/.test(line[at - 1] ?? '') ? '0' : String(1 + random(9)));
  return line.replace(/\d/g, other);
}

const rows = text.split('\n').map((line, at) => {
  const numbers = scrambled(line, at < HEAD_ROWS);
  if (at < HEAD_ROWS || !flags.includes('--labels')) return numbers;
  return numbers.replace(/[A-Za-z]{3,}/g, (word) => (/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(word) ? word : word.replace(/[a-z]/g, 'x').replace(/[A-Z]/g, 'X')));
});
process.stdout.write(Buffer.from(rows.join('\n'), 'latin1'));
