/** A tidy CSV, made up: six holders, a flow a week, without a last line end. @param {number} weeks */
export function weekly(weeks) {
  let state = 20050103;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  const lines = ['date,holder,flow_usd'];
  for (let week = 0; week < weeks; week++) {
    const date = new Date(Date.UTC(2005, 0, 7 + 7 * week)).toISOString().slice(0, 10);
    for (const holder of ['Japan', 'China', 'Funds', 'Banks', 'Households', 'Officials']) lines.push(`${date},${holder},${(next() * 2e6).toFixed(4)}`);
  }
  return lines.join('\n');
}
