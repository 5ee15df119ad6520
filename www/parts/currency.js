// What a series in money can be turned into: every exchange rate among the open files that has its
// currency on one side, and every rate that does not say what it is, for the reader to say.

import { say } from "./words.js";

/** Most rates offered; a file may hold thousands of series. */
const MOST = 40;

/** @param {any} table @param {any} series the currency of its measure, or nothing */
export function currencyOf(table, series) {
  const unit = table?.measures[series?.measure ?? 0]?.unit;
  return unit?.quantity === "money" ? /** @type {string} */ (unit.currency) : undefined;
}

/**
 * @param {any} context
 * @param {string} from the currency of the series
 * @param {(selector: any, table: any, series: any, named: boolean) => void} point makes a selector point at a series
 * @returns {{key: string, label: string, rate: any, currency: string, quoted?: string}[]}
 */
export function ratesFor(context, from, point) {
  /** @type {ReturnType<typeof ratesFor>} */
  const found = [];
  const seen = new Set();
  for (const reference of context.mosaic.data ?? []) {
    if (seen.has(reference.id)) continue;
    seen.add(reference.id);
    const reading = context.readings.get(reference.id);
    for (const table of reading?.tables ?? []) {
      for (const series of table.series) {
        if (found.length >= MOST) return found;
        const measure = table.measures[series.measure];
        const pair = /^([A-Z]{3}) per ([A-Z]{3})$/.exec(measure.unit.quantity === "price" ? measure.unit.of : "");
        const fits = pair && pair[1] !== pair[2] && pair.slice(1).includes(from);
        // A file that states no unit may hold a rate; a flow or a holding never is one.
        const silent = measure.unit.quantity === "unknown" && ["price", "rate", "index", "other"].includes(measure.kind) && table.series.length <= 4;
        if (!fits && !silent) continue;
        const rate = { data: reference.id };
        point(rate, table, series, reading.tables.length > 1);
        const words = table.dimensions.filter((/** @type {any} */ one) => one.labels.length > 1).map((/** @type {any} */ one) => one.labels[series.labels[table.dimensions.indexOf(one)]]?.text).filter(Boolean);
        const name = [reference.credit ?? reference.name, ...words].join(", ");
        if (pair && fits) {
          const currency = pair[1] === from ? pair[2] : pair[1];
          found.push({ key: JSON.stringify(rate), label: say("currency-by", "{currency} by {name}", { currency: /** @type {string} */ (currency), name }), rate, currency: /** @type {string} */ (currency) });
        } else {
          const currency = from === "USD" ? "EUR" : "USD";
          found.push({ key: JSON.stringify(rate), label: say("currency-if", "by {name}, if it is an exchange rate", { name }), rate, currency, quoted: `${from} per ${currency}` });
        }
      }
    }
  }
  return found;
}
