// Rows that nobody published: what the worker exercises its scanner with.

/** Years of made-up rows, one after another, in the shape of a file as readers have them. */
export function madeUp() {
  const [days, encoder] = [["date,holder,asset,flow\n"], new TextEncoder()];
  for (let row = 0; row < 12 * 28 * 21; row += 1) {
    const [month, day] = [1 + Math.floor(row / 588), 1 + (Math.floor(row / 21) % 28)].map((part) => String(part).padStart(2, "0"));
    const flow = (((row * 7919) % 200_003) - 100_000) / 100;
    days.push(`YEAR-${month}-${day},${["Banks", "Hedge funds", "Insurers"][row % 3]},Asset ${row % 7},${flow}\n`);
  }
  const [head, ...rows] = days;
  const text = rows.join("");
  const of = (/** @type {number} */ year) => encoder.encode((year ? "" : head) + text.replaceAll("YEAR", String(1980 + year)));
  return { bytes: text.length, of };
}
