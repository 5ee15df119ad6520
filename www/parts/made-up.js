// Rows that nobody published: what the worker exercises its scanner with.

/** So many that no row comes twice on one day. */
const ROWS_A_DAY = 17;

/**
 * Years of made-up rows, one after another, in the shape of a file as readers have them: several dimensions and two
 * measures, since a browser optimises only what it has seen run for a while.
 */
export function madeUp() {
  const [days, encoder] = [["date,holder,asset,region,flow,holding\n"], new TextEncoder()];
  for (let row = 0; row < 12 * 28 * ROWS_A_DAY; row += 1) {
    const day = Math.floor(row / ROWS_A_DAY);
    const date = [1 + Math.floor(day / 28), 1 + (day % 28)].map((part) => String(part).padStart(2, "0")).join("-");
    const holder = ["Banks", "Hedge funds", "Insurers"][row % 3];
    const [flow, holding] = [(((row * 7919) % 200_003) - 100_000) / 100, ((row * 104_729) % 99_991) / 10];
    days.push(`YEAR-${date},${holder},Asset ${row % 7},Region ${row % 2},${flow},${holding}\n`);
  }
  const [head, ...rows] = days;
  const text = rows.join("");
  const of = (/** @type {number} */ year) => encoder.encode((year ? "" : head) + text.replaceAll("YEAR", String(1980 + year)));
  return { bytes: text.length, of };
}
