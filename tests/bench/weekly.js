// The part of T1 that a parser does not do itself, in plain JavaScript: weekly sums by holder and
// the figures of the latest week. Runs in classic workers, pages and Node alike.
const DAY = 86_400_000;

/** Days since 1970 of the Monday on or before a day. */
const mondayOf = (day) => day - ((((day + 3) % 7) + 7) % 7);

/** Adds rows up by holder and week: `add(date, holder, flow)`. */
class WeeklySums {
  constructor() {
    this.weeks = new Map();
    this.sums = new Map();
  }

  add(date, holder, flow) {
    let week = this.weeks.get(date);
    if (week === undefined) this.weeks.set(date, (week = mondayOf(Date.parse(date) / DAY)));
    let sums = this.sums.get(holder);
    if (!sums) this.sums.set(holder, (sums = new Map()));
    sums.set(week, (sums.get(week) ?? 0) + flow);
  }

  answer() {
    return answerOf(new Map([...this.sums].map(([holder, sums]) => [holder, [...sums].sort((a, b) => a[0] - b[0]).map(([, net]) => net)])));
  }
}

/** The answer that is compared: for each holder its latest weekly sum, z of the last 52 weeks, streak and rank. */
function answerOf(series) {
  return [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([holder, net]) => ({ holder, weeks: net.length, ...latest(net) }));
}

function latest(net) {
  const last = net.at(-1);
  const window = net.slice(-52);
  const mean = window.reduce((a, b) => a + b, 0) / window.length;
  const deviation = Math.sqrt(window.reduce((a, b) => a + (b - mean) ** 2, 0) / (window.length - 1));
  const sign = Math.sign(last);
  let streak = 1;
  while (streak < net.length && Math.sign(net.at(-1 - streak)) === sign) streak += 1;
  const rank = 1 + net.filter((value) => (sign < 0 ? value < last : value > last)).length;
  return { last, z: (last - mean) / deviation, streak, rank };
}

globalThis.weekly = { WeeklySums, answerOf };
