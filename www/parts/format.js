// Numbers, days and sizes in words.

import { language, numerals, say } from "./words.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A day in the words of another language. @param {RegExpExecArray} match @param {Intl.DateTimeFormatOptions} options */
function abroad([, year, month, day], options) {
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toLocaleDateString(language(), { ...options, timeZone: "UTC" });
}

/** "30 April 2025" from "2025-04-30". @param {string | null | undefined} iso */
export function dayWords(iso) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (match && language() !== "en") return abroad(match, { dateStyle: "long" });
  return match ? `${Number(match[3])} ${MONTHS[Number(match[2]) - 1]} ${match[1]}` : (iso ?? "");
}

/** A period end in the words of its frequency: "April 2025" for months. @param {string | null | undefined} iso @param {string | null} [frequency] */
export function periodWords(iso, frequency) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!match) return iso ?? "";
  const [, year, month] = match;
  if (frequency === "monthly" && language() !== "en") return abroad(match, { year: "numeric", month: "long" });
  if (frequency === "monthly") return `${MONTHS[Number(month) - 1]} ${year}`;
  if (frequency === "semiannual" && Number(month) % 6 === 0) return `H${Number(month) / 6} ${year}`;
  if (frequency === "quarterly") return `Q${Math.ceil(Number(month) / 3)} ${year}`;
  if (frequency === "yearly" || frequency === "annual") return year;
  return dayWords(iso);
}

/** A number for reading: true minus, grouped thousands. @param {number | null | undefined} value @param {number} [decimals] */
export function number(value, decimals) {
  if (value === null || value === undefined || Number.isNaN(value)) return "—";
  const digits = decimals ?? (Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 2 : 4);
  const options = { maximumFractionDigits: digits, minimumFractionDigits: decimals ?? 0 };
  return value.toLocaleString(numerals(), options).replace("-", "−");
}

/** Probability: never "0", and "1" only when it is certain. @param {number} p */
export function probability(p) {
  if (p > 0 && p < 0.0001) return say("under", "under {p}", { p: (0.0001).toLocaleString(numerals(), { maximumSignificantDigits: 3 }) });
  if (p < 1 && p > 0.9999) return say("over", "over {p}", { p: (0.9999).toLocaleString(numerals(), { maximumSignificantDigits: 4 }) });
  return p.toLocaleString(numerals(), { maximumSignificantDigits: 3 });
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return say("bytes", { one: "{n} byte", other: "{n} bytes" }, { n: bytes });
  const units = ["kB", "MB", "GB"];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toLocaleString(numerals(), { maximumFractionDigits: value < 10 ? 1 : 0 })} ${units[unit]}`;
}

/** "1 table", "3 tables". @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many) {
  return `${count.toLocaleString(numerals())} ${count === 1 ? one : (many ?? `${one}s`)}`;
}

/** What was read of a file that was fetched in parts. @param {{groups: number, of_groups: number, bytes: number, of_bytes: number}} part */
export function partWords({ groups, of_groups: all, bytes, of_bytes: whole }) {
  return say("part-read", "Read {n} of {all} row groups, {bytes} of {whole}.", { n: groups, all, bytes: size(bytes), whole: size(whole) });
}
