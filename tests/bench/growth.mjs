// How time grows with size: slopes on logarithmic axes, and the picture of them.

/** Slope of log(milliseconds) over log(megabytes), least squares; NaN for fewer than two sizes. */
export function slope(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const [up, across] = logs.reduce(([u, a], [x, y]) => [u + (x - mx) * (y - my), a + (x - mx) ** 2], [0, 0]);
  return logs.length > 1 ? up / across : NaN;
}

const WIDTH = 760, HEIGHT = 440, LEFT = 64, RIGHT = 250, TOP = 40, BOTTOM = 44;
const escaped = (text) => text.replace(/[<&]/g, (mark) => (mark === '<' ? '&lt;' : '&amp;'));

/** An SVG with one line for each peer: `lines` holds [name, [[megabytes, milliseconds], …]]. */
export function growthSvg(title, lines) {
  const all = lines.flatMap(([, points]) => points);
  const range = (at) => [Math.min(...all.map((p) => p[at])), Math.max(...all.map((p) => p[at]))].map(Math.log10);
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const x = (value) => LEFT + ((Math.log10(value) - x0) / (x1 - x0 || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - y0) / (y1 - y0 || 1)) * (HEIGHT - TOP - BOTTOM);
  const ticks = (from, to) => { const found = []; for (let k = Math.ceil(from - 1e-9); k <= to + 1e-9; k++) found.push(10 ** k); return found; };
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><text x="${LEFT}" y="20" font-size="14" font-weight="bold">${escaped(title)}</text>`];
  for (const ms of ticks(y0, y1)) out.push(`<path d="M${LEFT} ${y(ms)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(ms) + 4}" text-anchor="end">${ms} ms</text>`);
  for (const mb of [...new Set(all.map((p) => p[0]))]) out.push(`<text x="${x(mb)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${mb} MB</text>`);
  // Names stand where their lines end, moved apart where they would touch.
  const ends = lines.map(([name, points], index) => ({ name, index, points, at: y(points.at(-1)[1]) })).sort((a, b) => a.at - b.at);
  let lowest = -Infinity;
  for (const { name, points, at } of ends) {
    const own = name.startsWith('flowmosaic');
    const color = own ? '#b3261e' : '#555';
    lowest = Math.max(at, lowest + 15);
    out.push(`<path d="${points.map(([mb, ms], i) => `${i ? 'L' : 'M'}${x(mb).toFixed(1)} ${y(ms).toFixed(1)}`).join('')}" fill="none" stroke="${color}" stroke-width="${own ? 2.5 : 1.25}"/>`);
    for (const [mb, ms] of points) out.push(`<circle cx="${x(mb).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3" fill="${color}"/>`);
    const fit = slope(points);
    out.push(`<text x="${WIDTH - RIGHT + 10}" y="${lowest + 4}" fill="${color}">${escaped(name)}${Number.isNaN(fit) ? '' : `, slope ${fit.toFixed(2)}`}</text>`);
  }
  return `${out.join('\n')}\n</svg>\n`;
}

/** Rows of plain objects as a Markdown table. */
export function markdown(rows) {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads.map((head) => head.replaceAll('_', ' '))), line(heads.map(() => '---')), ...rows.map((row) => line(heads.map((head) => row[head] ?? '')))].join('\n');
}
