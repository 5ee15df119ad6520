// What cannot be seen directly: betas, futures, bases, who owns a market.
import { between, iso, mark, months, restart, row, weeks, write } from './draw.mjs';

// The sets below all begin at one state, so that one can be added without changing the others.
const begun = mark();

// Returns of a fund index whose beta falls in the last year and a half, of its market and of a second factor, in %.
write('synthetic_fund_returns.csv', ['series'], months(96).flatMap((date, i) => {
  const [market, style] = [between(-520, 560), between(-260, 270)];
  const beta = i < 72 ? 42 : 27;
  const fund = Math.trunc((beta * market + 12 * style) / 100) + between(-90, 110);
  return [['fund index', fund], ['market', market], ['style', style]].map(([name, value]) => row(date, [name], 'return', (value / 100).toFixed(2), '%', 'rate'));
}));

// Two futures on one index, the dividends between their ends, a benchmark rate and a position, weekly.
let index = 480000;
let longs = 900000;
write('synthetic_futures.csv', ['series'], weeks(180).flatMap((date) => {
  index = Math.trunc(index * (10000 + between(-190, 205)) / 10000);
  longs += between(-21000, 22000);
  const [rate, paid] = [435 + between(-8, 8), 1500 + between(-60, 60)];
  const spread = 60 + between(-18, 18) - (date.slice(5, 7) === '01' ? 25 : 0) + (date.slice(5, 7) === '12' ? 15 : 0);
  const far = index + Math.trunc(index * (rate + spread) * 91 / 3600000) - paid;
  return [
    row(date, ['near future'], 'price', (index / 100).toFixed(2), 'index points', 'price'), row(date, ['far future'], 'price', (far / 100).toFixed(2), 'index points', 'price'),
    row(date, ['dividends'], 'points', (paid / 100).toFixed(2), 'index points', 'price'), row(date, ['benchmark'], 'rate', (rate / 100).toFixed(2), '%', 'rate'),
    row(date, ['longs of asset managers'], 'position', longs, 'contracts', 'position'),
  ];
}));

// Shorts of leveraged funds in two Treasury futures, longs of asset managers, and the basis, weekly; covered at the end.
let [two, ten, managers] = [1900000, 1400000, 2600000];
write('synthetic_basis_positions.csv', ['holder', 'contract'], weeks(160).flatMap((date, i) => {
  const covered = i >= 158 ? 90000 : 0;
  two += between(-24000, 26000) - covered;
  ten += between(-21000, 23000) - covered;
  managers += between(-30000, 32000) - covered;
  return [
    row(date, ['leveraged funds', 'UST 2Y note'], 'short', two, 'contracts', 'position'), row(date, ['leveraged funds', 'UST 10Y note'], 'short', ten, 'contracts', 'position'),
    row(date, ['asset managers', 'UST 10Y note'], 'long', managers, 'contracts', 'position'),
  ];
}));
const days = Array.from({ length: 160 * 7 }, (_, i) => iso(new Date(Date.UTC(2026, 6, 31 - 160 * 7 + 1 + i)))).filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
write('synthetic_basis_rates.csv', ['series'], days.flatMap((date, i) => {
  const late = i > days.length - 8;
  const turn = date.slice(8) >= '28' || date.slice(8) === '01';
  const repo = 362 + between(-3, 3) + (turn ? 6 : 0) + (late ? 14 : 0);
  const basis = 12 + between(-3, 3) + (late ? 10 : 0);
  return [row(date, ['repo'], 'rate', (repo / 100).toFixed(2), '%', 'rate'), row(date, ['floor'], 'rate', '3.65', '%', 'rate'), row(date, ['implied repo less repo'], 'basis', (basis / 100).toFixed(2), '%', 'rate')];
}));

// Flows of three groups, a market value and two returns, monthly.
let value = 58000000;
write('synthetic_impact.csv', ['holder'], months(84).flatMap((date, i) => {
  const flows = { foreigners: between(-60000, 64000) - (i > 80 ? 90000 : 0), households: between(-30000, 40000), 'pension funds': between(-14000, 15000) };
  const all = Object.values(flows).reduce((a, b) => a + b, 0);
  const moved = Math.trunc(all * 45000 / value) + between(-260, 300);
  const rows = Object.entries(flows).map(([holder, flow]) => row(date, [holder], 'net', flow, 'USD mn', 'flow'));
  rows.push(row(date, ['all'], 'market value', value, 'USD mn', 'holding'), row(date, ['market'], 'return', (moved / 100).toFixed(2), '%', 'rate'), row(date, ['other market'], 'return', (Math.trunc(moved / 2) + between(-240, 250)) / 100, '%', 'rate'));
  value = Math.trunc(value * (10000 + moved) / 10000);
  return rows;
}));

restart(begun);

// Who owns a bond market: outstanding, the central bank, foreigners with their purchases. Monthly.
let [debt, bank, foreign] = [14200, 2400, 5900];
write('synthetic_ownership.csv', ['holder', 'asset'], months(121).flatMap((date, i) => {
  const bought = between(-35, 60);
  debt += between(40, 190) + (i > 100 ? 60 : 0);
  bank += i > 42 && i < 68 ? between(40, 110) : between(-35, 15);
  foreign += bought + Math.trunc(foreign * between(-120, 115) / 10000);
  const bond = (holder, measure, value, kind) => row(date, [holder, 'Treasury securities'], measure, value, 'USD bn', kind);
  return [bond('all holders', 'outstanding', debt, 'holding'), bond('the central bank', 'holdings', bank, 'holding'), bond('foreigners', 'holdings', foreign, 'holding'), bond('foreigners', 'net purchases', bought, 'flow')];
}));

// Bond portfolios of three areas by issuer, with purchases and market sizes, quarterly over ten years.
export const quarters = (count) => months(3 * count + 1).filter((date) => ['03', '06', '09', '12'].includes(date.slice(5, 7))).slice(-count);
const issuers = ['euro area', 'Japan', 'United States', 'other'];
const held3 = { 'euro area': [8600, 160, 1050, 1500], Japan: [360, 9800, 1150, 650], 'United States': [420, 110, 27000, 1300] };
const market = [16500, 11200, 34000, 21000];
write('synthetic_portfolios.csv', ['holder', 'issuer'], quarters(41).flatMap((date, i) => {
  const growth = issuers.map((_, k) => between(-150, 160) + (k === 2 ? 60 : 0));
  const cells = Object.entries(held3).flatMap(([holder, values]) => values.flatMap((before, k) => {
    const away = issuers[k] !== holder;
    const bought = i === 0 ? 0 : Math.trunc(before * (between(-40, 70) + (away && k === 2 ? 110 : 0)) / 10000);
    values[k] = before + (i === 0 ? 0 : Math.trunc(before * growth[k] / 10000)) + bought;
    return [row(date, [holder, issuers[k]], 'holdings', values[k], 'USD bn', 'holding'), row(date, [holder, issuers[k]], 'net purchases', bought, 'USD bn', 'flow')];
  }));
  const sizes = issuers.map((issuer, k) => {
    market[k] = Math.trunc(market[k] * (10000 + growth[k] + 90) / 10000);
    return row(date, ['world', issuer], 'outstanding', market[k], 'USD bn', 'holding');
  });
  return [...cells, ...sizes];
}));
