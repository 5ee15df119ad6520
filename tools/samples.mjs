// Writes the synthetic samples in www/samples: shaped like the weekly tables that prime brokers
// and banks print for their clients, but drawn from a fixed generator. Run: node tools/samples.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../www/samples');
mkdirSync(folder, { recursive: true });

// Lehmer's generator: whole numbers only, so that every machine writes the same bytes.
let state = 20250402;
const draw = () => (state = (state * 48271) % 2147483647);
const between = (low, high) => low + (draw() % (high - low + 1));

const iso = (day) => day.toISOString().slice(0, 10);
const weeks = (count) => Array.from({ length: count }, (_, i) => iso(new Date(Date.UTC(2026, 6, 31 - 7 * (count - 1 - i)))));
const months = (count) => Array.from({ length: count }, (_, i) => iso(new Date(Date.UTC(2026, 7 - (count - 1 - i), 0))));
const halfMonths = (count) => months(Math.ceil(count / 2)).flatMap((end) => [`${end.slice(0, 8)}15`, end]).slice(-count);

function write(name, dimensions, rows) {
  const head = ['date', 'sample', ...dimensions, 'measure', 'value', 'unit', 'kind'];
  const quoted = (cell) => (/[",]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell);
  const text = [head, ...rows].map((row) => row.map(quoted).join(',')).join('\n') + '\n';
  writeFileSync(join(folder, name), text);
  console.log(`${name} ${text.length}`);
}
const row = (date, labels, measure, value, unit, kind) => [date, 'synthetic', ...labels, measure, value, unit, kind];

// Four buckets of a long and short book.
write('synthetic_sides.csv', ['holder', 'side'], weeks(40).flatMap((date, i) => {
  const buying = i > 32;
  const size = { 'long buys': buying ? between(900, 1500) : between(500, 1000), 'long sales': between(500, 1100) + (i === 39 ? 700 : 0), 'short sales': between(200, 500) + (i === 39 ? 900 : 0), 'short covers': between(200, 450) };
  return Object.entries(size).map(([side, value]) => row(date, ['hedge funds', side], 'trades', value, 'USD mn', 'gross-flow'));
}));

// Eleven sectors that share a common part; eight sell in the last week.
const sectors = ['health care', 'financials', 'industrials', 'technology', 'consumer discretionary', 'communication', 'energy', 'materials', 'staples', 'utilities', 'real estate'];
write('synthetic_sectors.csv', ['holder', 'sector'], weeks(16).flatMap((date, i, all) => {
  const common = between(-300, 300);
  return sectors.map((sector, s) => {
    const last = s < 8 ? -between(60, 420) : between(30, 120);
    return row(date, ['hedge funds', sector], 'net', i === all.length - 1 ? last : common + between(-250, 250), 'USD mn', 'flow');
  });
}));

// Two products that were sold together, for shares of a net.
write('synthetic_products.csv', ['holder', 'product'], weeks(26).flatMap((date, i) => [
  row(date, ['hedge funds', 'macro products'], 'net', i < 16 ? between(-900, 700) : -between(500, 1100), 'USD mn', 'flow'),
  row(date, ['hedge funds', 'single names'], 'net', i < 16 ? between(-500, 500) : -between(100, 380), 'USD mn', 'flow'),
]));

// A book with its equity and the returns of both legs in basis points of a per cent.
let [long, short, equity] = [168000, 98000, 100000];
write('synthetic_leverage.csv', ['leg'], weeks(32).flatMap((date, i) => {
  const [rl, rs] = [between(-260, 240), between(-240, 230)];
  const trade = i > 25 ? -between(1200, 3000) : between(-1500, 1700);
  const gain = Math.trunc((long * rl - short * rs) / 10000);
  long = long + Math.trunc((long * rl) / 10000) + trade;
  short = short + Math.trunc((short * rs) / 10000) + (i > 25 ? -between(500, 1500) : between(-800, 800));
  equity += gain;
  return [
    row(date, ['long'], 'position', long, 'USD mn', 'holding'), row(date, ['short'], 'position', short, 'USD mn', 'holding'),
    row(date, ['equity'], 'position', equity, 'USD mn', 'holding'), row(date, ['long'], 'return', (rl / 100).toFixed(2), '%', 'rate'),
    row(date, ['short'], 'return', (rs / 100).toFixed(2), '%', 'rate'),
  ];
}));

// Hedge funds, retail and others in one asset: a ledger.
write('synthetic_groups.csv', ['holder', 'asset'], weeks(40).flatMap((date, i) => {
  const funds = i > 35 ? -between(900, 1600) : between(-900, 800);
  const retail = Math.trunc(-funds * between(15, 60) / 100) + between(-120, 160);
  return [
    row(date, ['hedge funds', 'US technology shares'], 'net', funds, 'USD mn', 'flow'),
    row(date, ['retail', 'US technology shares'], 'net', retail, 'USD mn', 'flow'),
    row(date, ['long-only funds', 'US technology shares'], 'net', -funds - retail - between(20, 140), 'USD mn', 'flow'),
  ];
}));

// Retail buying of ETFs, with assets and market capitalisation.
let [assets, cap] = [1500000, 52000000];
write('synthetic_retail_etf.csv', ['holder', 'asset'], months(30).flatMap((date, i) => {
  const flow = i === 17 ? -between(2000, 6000) : between(38000, 62000);
  assets += flow + between(-30000, 45000);
  cap += between(-900000, 1500000);
  return [
    ...(i < 2 ? [] : [row(date, ['retail', 'equity ETFs'], 'net', flow, 'USD mn', 'flow')]),
    row(date, ['retail', 'equity ETFs'], 'assets', assets, 'USD mn', 'holding'),
    row(date, ['all', 'US equities'], 'market capitalisation', cap, 'USD mn', 'holding'),
  ];
}));

// Flows as a share of assets in two regions; a break in one of them.
write('synthetic_regions.csv', ['region'], months(36).flatMap((date, i) => {
  const common = between(-30, 30);
  const share = (base) => ((base + common + between(-25, 25)) / 100).toFixed(2);
  return [row(date, ['US bond funds'], 'flow over assets', share(i >= 30 ? -60 : 40), '%', 'rate'), row(date, ['European bond funds'], 'flow over assets', share(35), '%', 'rate')];
}));

// Destinations of one group of investors.
write('synthetic_destinations.csv', ['holder', 'destination'], months(24).flatMap((date, i) => {
  const sold = i >= 12 ? between(18000, 32000) : between(-16000, 9000);
  return [['United States', -sold], ['Europe', i >= 12 ? between(2000, 6500) : between(-2500, 2500)], ['China', i >= 12 ? between(300, 3800) : between(-1500, 1500)], ['Japan', between(-900, 1400)]]
    .map(([destination, value]) => row(date, ['global funds', destination], 'net', value, 'USD mn', 'flow'));
}));

// Auctions of one tenor.
write('synthetic_auctions.csv', ['bidder'], months(30).flatMap((date, i) => {
  const [total, soma] = [39000 + between(0, 30) * 100, between(0, 40) * 50];
  const indirect = Math.trunc((total - soma) * (640 + 4 * i + between(-35, 35) + (i === 29 ? 60 : 0)) / 1000);
  return [row(date, ['indirect'], 'awarded', indirect, 'USD mn', 'gross-flow'), row(date, ['all'], 'awarded', total, 'USD mn', 'gross-flow'), row(date, ['SOMA'], 'awarded', soma, 'USD mn', 'gross-flow')];
}));

// Short interest of an ETF, twice a month.
let [shorts, outstanding] = [118000, 940000];
write('synthetic_short_interest.csv', ['asset'], halfMonths(48).flatMap((date, i) => {
  shorts += between(-4000, 4600) + (i > 40 ? 3500 : 0);
  outstanding += between(-6000, 7000);
  return [row(date, ['S&P 500 ETF'], 'shares short', shorts, 'thousand shares', 'position'), row(date, ['S&P 500 ETF'], 'shares outstanding', outstanding, 'thousand shares', 'position'), row(date, ['S&P 500 ETF'], 'volume a day', between(52000, 88000), 'thousand shares', 'gross-flow')];
}));

// Market values of four regions, with their returns.
let values = [6200000, 1500000, 900000, 1400000];
write('synthetic_weights.csv', ['region'], months(20).flatMap((date) => ['United States', 'Europe', 'Japan', 'emerging markets'].flatMap((region, i) => {
  const r = between(-380, 420) + (i === 0 ? 60 : 0);
  values[i] = Math.trunc(values[i] * (10000 + r) / 10000) + between(-9000, 11000);
  return [row(date, [region], 'market value', values[i], 'USD mn', 'holding'), row(date, [region], 'return', (r / 100).toFixed(2), '%', 'rate')];
})));

// A funding spread that rises at year-ends.
write('synthetic_funding.csv', ['series'], months(78).map((date) => row(date, ['equity funding spread'], 'spread', between(28, 46) + (date.slice(5, 7) === '12' ? between(25, 45) : 0), 'basis points', 'rate')));

// First and last prints of a monthly flow.
write('synthetic_prints.csv', ['print'], months(30).flatMap((date, i) => {
  const first = i === 28 ? -9800 : between(-7000, 9000);
  return [row(date, ['first'], 'net', first, 'USD mn', 'flow'), row(date, ['last'], 'net', first + between(-1600, 1900), 'USD mn', 'flow')];
}));

// A futures position, and prices of stocks and the dollar with a bond yield, weekly over three years and a half.
let [held, sold, open, stocks, bondYield, dollar] = [420000, 980000, 2900000, 520000, 4200, 10200];
const marketRows = weeks(182).map((date) => {
  const shock = between(-180, 190);
  stocks = Math.trunc(stocks * (10000 + shock) / 10000);
  bondYield += Math.trunc(shock / 4) + between(-60, 60);
  dollar += Math.trunc(shock / 6) + between(-50, 50);
  held += between(-16000, 15000);
  sold += between(-17000, 18000);
  open += between(-60000, 61000);
  return { date, held, sold, open, stocks, bondYield, dollar };
});
write('synthetic_positions.csv', ['holder', 'side', 'asset'], marketRows.flatMap(({ date, held, sold, open, stocks }) => [
  row(date, ['leveraged funds', 'long', 'stock index futures'], 'positions', held, 'contracts', 'position'),
  row(date, ['leveraged funds', 'short', 'stock index futures'], 'positions', sold, 'contracts', 'position'),
  row(date, ['all', 'all', 'stock index futures'], 'open interest', open, 'contracts', 'position'),
  row(date, ['', '', 'stock index'], 'price', (stocks / 100).toFixed(2), 'index points', 'price'),
]));
write('synthetic_markets.csv', ['market'], marketRows.flatMap(({ date, stocks, bondYield, dollar }) => [
  row(date, ['stocks'], 'level', (stocks / 100).toFixed(2), 'index points', 'index'),
  row(date, ['10-year yield'], 'yield', (bondYield / 1000).toFixed(3), '%', 'rate'),
  row(date, ['the dollar'], 'dollar index', (dollar / 100).toFixed(2), 'index points', 'index'),
]));

// The sets below all begin at one state, so that one can be added without changing the others.
const begun = state;

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

state = begun;

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
const quarters = (count) => months(3 * count + 1).filter((date) => ['03', '06', '09', '12'].includes(date.slice(5, 7))).slice(-count);
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

// A balance of payments in the signs of the sixth manual that adds up, with GDP at an annual rate.
let product = 14800000;
write('synthetic_accounts.csv', ['account'], quarters(60).flatMap((date, i) => {
  product = Math.trunc(product * (10000 + between(60, 150)) / 10000);
  const [current, capital] = [-between(90000, 160000) - i * 2200, -between(0, 2500)];
  const part = (low, high) => [between(low, high), between(low, high)];
  const lines = { direct: part(40000, 120000), equity: part(5000, 60000), debt: part(10000, 90000), other: part(-60000, 70000) };
  lines.equity[1] += i > 44 ? 90000 + i * 500 : 10000;
  const reserves = between(-2500, 2500);
  const wanted = current + capital;
  const others = Object.values(lines).reduce((all, [assets, liabilities]) => all + assets - liabilities, reserves);
  // Debt closes the account but for what is not recorded.
  const omissions = between(-30000, 30000);
  lines.debt[1] += others - wanted - omissions;
  const financial = wanted + omissions;
  const one = (account, value) => row(date, [account], 'transactions', value, 'USD mn', 'flow');
  return [
    one('current account', current), one('capital account', capital), one('financial account', financial), one('errors and omissions', omissions),
    ...Object.entries(lines).flatMap(([name, [assets, liabilities]]) => [one(`${name}, assets`, assets), one(`${name}, liabilities`, liabilities)]),
    one('reserves, assets', reserves), row(date, ['gross domestic product'], 'annual rate', product, 'USD mn', 'other'),
  ];
}));

// An equity position with its mirror: liabilities that gained far more than was bought.
const books = { 'equity liabilities': [7000000, 90, 30], 'equity assets': [6900000, 20, 60] };
write('synthetic_net_equity.csv', ['side'], quarters(25).flatMap((date, i) => Object.entries(books).flatMap(([side, book]) => {
  const flow = i === 0 ? 0 : between(-20000, 20000) + book[2] * 500;
  const price = i === 0 ? 0 : Math.trunc(book[0] * (between(-380, 520) + book[1]) / 10000);
  const fx = i === 0 || side === 'equity liabilities' ? 0 : Math.trunc(book[0] * between(-200, 180) / 10000);
  book[0] += flow + price + fx + (i === 0 ? 0 : between(-3000, 3000));
  const one = (measure, value, kind) => row(date, [side], measure, value, 'USD mn', kind);
  return [one('position', book[0], 'holding'), ...(i === 0 ? [] : [one('transactions', flow, 'flow'), one('price changes', price, 'valuation'), one('exchange rates', fx, 'valuation')])];
})));

// From here on macro data, with a start of their own: samples above keep their bytes when one is added.
state = 20250418;
const everyThirdMonth = (count) => months(3 * count).filter((_, i) => i % 3 === 2);
const noise = (size) => between(-size, size);

// Foreigners' purchases with two outflows, what is outstanding, GDP and a share index; to a quarter's end.
let [outstandingBonds, output, shareIndex] = [24000, 18000, 200000];
write('synthetic_waves.csv', ['holder', 'asset'], months(194).slice(0, 192).flatMap((date, i) => {
  const out = (i >= 70 && i < 80) || (i >= 142 && i < 154);
  const flow = out ? -between(9, 34) : between(2, 36);
  outstandingBonds += between(60, 190);
  shareIndex = Math.trunc((shareIndex * (10000 + (out ? between(-520, 220) : between(-230, 330)))) / 10000);
  if (i % 3 === 2) output += between(90, 260);
  return [
    row(date, ['foreigners', 'US bonds'], 'net', flow, 'USD bn', 'flow'), row(date, ['all', 'US bonds'], 'outstanding', outstandingBonds, 'USD bn', 'holding'),
    ...(i % 3 === 2 ? [row(date, ['', 'GDP'], 'annual rate', output, 'USD bn', 'other')] : []), row(date, ['', 'US shares'], 'index', (shareIndex / 100).toFixed(2), 'index points', 'index'),
  ];
}));

// A total and its official part: private holdings pass official ones.
let [officialHeld, privateHeld] = [3950, 2900];
write('synthetic_official.csv', ['holder', 'asset'], months(84).flatMap((date) => {
  officialHeld += between(-38, 34);
  privateHeld += between(-22, 58);
  return [row(date, ['all foreigners', 'Treasuries'], 'held', officialHeld + privateHeld, 'USD bn', 'holding'), row(date, ['official', 'Treasuries'], 'held', officialHeld, 'USD bn', 'holding')];
}));

// A hundred billion a year, then flat.
write('synthetic_trend.csv', ['holder', 'asset'], months(144).map((date, i) => row(date, ['Japanese investors', 'foreign bonds'], 'net', 100 * ((i < 112 ? 83 : 2) + noise(75)), 'USD mn', 'flow')));

// Custody each Wednesday and what is published for the month, with a wedge between them.
let [custody, wedge] = [29000, 9600];
const wednesdays = Array.from({ length: 330 }, (_, i) => iso(new Date(Date.UTC(2026, 6, 29 - 7 * (329 - i)))));
const custodyRows = wednesdays.map((date) => ({ date, value: (custody += noise(170) - 5) }));
write('synthetic_custody.csv', ['holder', 'asset'], custodyRows.map(({ date, value }) => row(date, ['foreign official accounts', 'Treasuries'], 'custody', 100 * value, 'USD mn', 'holding')));
write('synthetic_survey.csv', ['holder', 'asset'], months(75).slice(0, 73).map((date) => {
  wedge += noise(70);
  const known = custodyRows.filter((r) => r.date <= date).at(-1) ?? custodyRows[0];
  return row(date, ['foreign official', 'Treasuries'], 'held', 100 * (known.value + wedge + noise(60)), 'USD mn', 'holding');
}));

// Yields move first, the dollar follows, reserves follow the dollar.
let [yieldNow, dollarNow, reserves] = [3900, 12000, 300000];
const [yieldMoves, dollarMoves] = [[0, 0], [0, 0]];
write('synthetic_order.csv', ['series'], weeks(260).flatMap((date) => {
  yieldMoves.push(noise(140));
  dollarMoves.push(Math.trunc(yieldMoves.at(-2) / 2) + noise(70));
  yieldNow += yieldMoves.at(-1);
  dollarNow += dollarMoves.at(-1);
  reserves += -7 * dollarMoves.at(-2) + noise(450);
  return [
    row(date, ['10-year yield'], 'yield', (yieldNow / 1000).toFixed(3), '%', 'rate'), row(date, ['the dollar'], 'dollar index', (dollarNow / 100).toFixed(2), 'index points', 'index'),
    row(date, ['custody holdings'], 'held', 10 * reserves, 'USD mn', 'holding'),
  ];
}));

// Holdings abroad and the share that is hedged; returns at home and of the currency; currency and flows.
let [abroad, share] = [6900, 230];
write('synthetic_hedging.csv', ['holder', 'asset'], everyThirdMonth(40).flatMap((date, i) => {
  abroad += between(-260, 420);
  share += i > 36 ? between(12, 26) : noise(9);
  return [row(date, ['foreign funds', 'US assets'], 'held', abroad, 'USD bn', 'holding'), row(date, ['foreign funds', 'US assets'], 'hedge ratio', (share / 10).toFixed(1), '%', 'rate')];
}));
write('synthetic_hedge_returns.csv', ['series'], months(96).flatMap((date) => {
  const currency = noise(290);
  return [row(date, ['US assets in euro'], 'return', ((Math.trunc((62 * currency) / 100) + noise(260)) / 100).toFixed(2), '%', 'rate'), row(date, ['the dollar'], 'return', (currency / 100).toFixed(2), '%', 'rate')];
}));
const currencyMoves = [0, 0, 0];
let rateNow = 95000;
write('synthetic_hedge_flows.csv', ['series'], weeks(208).flatMap((date) => {
  currencyMoves.push(noise(900));
  rateNow += currencyMoves.at(-1);
  return [row(date, ['the dollar'], 'dollar index', (rateNow / 1000).toFixed(3), 'index points', 'index'), row(date, ['foreign purchases of US securities'], 'net', 4 * currencyMoves.at(-3) + noise(2600) + 900, 'USD mn', 'flow')];
}));

// Volatilities of one-year options on the euro: calls become dearer than puts in the last weeks.
let [atTheMoney, tilt] = [780, -60];
write('synthetic_options.csv', ['currency', 'option'], weeks(240).flatMap((date, i) => {
  atTheMoney += noise(18) + (i > 232 ? 12 : 0) - (atTheMoney > 900 ? 12 : 0);
  tilt += noise(9) + (i > 233 ? 26 : 0) + (tilt < -130 ? 10 : 0) - (i < 233 && tilt > 10 ? 10 : 0);
  const vol = (value) => (value / 100).toFixed(3);
  return [['25-delta call', atTheMoney + 22 + tilt / 2], ['25-delta put', atTheMoney + 22 - tilt / 2], ['at the money', atTheMoney]]
    .map(([option, value]) => row(date, ['EURUSD one year', option], 'volatility', vol(value), '%', 'rate'));
}));

// A prime broker's book of the kind that notes quote: what hedge funds bought and sold, by product and
// day, and by region, sector, sub-sector and leg by week; leverage; the spread of equity funding.
const day = (text) => Date.UTC(...text.split('-').map((part, at) => Number(part) - (at === 1 ? 1 : 0)));
const sessions = (first, last) => Array.from({ length: (day(last) - day(first)) / 86400000 + 1 }, (_, i) => new Date(day(first) + i * 86400000)).filter((date) => date.getUTCDay() % 6 !== 0).map(iso);
const fridays = (first, last) => sessions(first, last).filter((date) => new Date(day(date)).getUTCDay() === 5);
const book = (date, split, part, value, measure = 'net', unit = 'USD mn', kind = 'flow') => row(date, ['hedge funds', split, part], measure, value, unit, kind);
const scattered = (parts, total) => {
  const shares = parts.map(() => between(-260, 300));
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share + Math.trunc(rest / parts.length));
};
const selling = (date) => date > '2024-12-26' || (date > '2024-06-03' && date < '2024-06-29');
write('synthetic_prime_book.csv', ['holder', 'split', 'part'], [
  ...sessions('2024-05-01', '2025-01-03').flatMap((date) => {
    const macro = date > '2024-12-26' ? -between(700, 1100) : between(-700, 720);
    const single = date > '2024-12-26' ? -Math.trunc((macro * -23) / 77) : between(-500, 520);
    const spread = (date > '2024-12-18' ? 96 : 118) + between(-9, 9) - (date === '2025-01-02' ? 30 : 0);
    return [book(date, 'product', 'macro products', macro), book(date, 'product', 'single names', single), book(date, 'funding', 'equity funding spread', spread, 'spread', 'basis points', 'rate')];
  }),
  ...fridays('2024-05-03', '2025-01-03').flatMap((date, week) => {
    const last = date === '2025-01-03';
    const regions = ['North America', 'Europe', 'developed Asia', 'emerging Asia'];
    const sold = selling(date);
    const byRegion = last ? [-2600, -240, -130, -900] : scattered(regions, sold ? -900 : between(-700, 800));
    const bySector = sectors.map((sector, s) => (last ? (s < 3 ? -between(300, 700) : ['technology', 'materials', 'energy'].includes(sector) ? between(40, 160) : -between(30, 220)) : sold && date < '2024-07-01' ? (s < 8 ? -between(60, 300) : between(30, 120)) - (sector === 'technology' ? 900 + 40 * week : 0) : between(-260, 280)));
    const chips = Math.trunc((bySector[3] * between(55, 70)) / 100);
    const legs = last ? [500, 900, 1900, 300] : sold ? [400 + between(0, 90), 1500 + between(0, 300), 350 + between(0, 90), 600 + between(0, 200)] : [900 + between(0, 200), 700 + between(0, 200), 250 + between(0, 90), 300 + between(0, 90)];
    return [
      ...regions.map((region, r) => book(date, 'region', region, byRegion[r])),
      ...sectors.map((sector, s) => book(date, 'sector', sector, bySector[s])),
      book(date, 'sub-sector of technology', 'semiconductors', chips), book(date, 'sub-sector of technology', 'others', bySector[3] - chips),
      ...['long buys', 'long sales', 'short sales', 'short covers'].map((leg, l) => book(date, 'leg', leg, legs[l], 'trades', 'USD mn', 'gross-flow')),
    ];
  }),
  ...fridays('2024-01-05', '2024-07-05').flatMap((date, week, all) => {
    const falling = week > all.length - 9;
    return [book(date, 'leverage', 'gross', (196 - (falling ? 2 * (week - all.length + 9) : 0) + between(-4, 4) / 10).toFixed(1), 'leverage', '%', 'rate'), book(date, 'leverage', 'net', (week < all.length - 2 ? 57 + between(-8, 8) / 10 : 53 + between(-3, 3) / 10).toFixed(1), 'leverage', '%', 'rate')];
  }),
  ...fridays('2024-05-03', '2024-07-05').flatMap((date) => ['chemicals', 'metals and mining', 'construction materials', 'paper and forest products', 'containers and packaging'].map((part) => book(date, 'sub-sector of materials', part, part === 'containers and packaging' ? -between(5, 40) : between(8, 60)))),
]);

// What the further options of some questions take, in files of their own.
write('synthetic_short_interest_more.csv', ['asset'], halfMonths(48).flatMap((date, i) => {
  const lendable = 210000 + 400 * i + between(-3000, 3000);
  return [
    row(date, ['S&P 500 ETF'], 'shares on loan', 118000 + 500 * i + between(-6000, 6000), 'thousand shares', 'position'),
    row(date, ['S&P 500 ETF'], 'lendable shares', lendable, 'thousand shares', 'position'),
    row(date, ['S&P 500 ETF'], 'return', (between(-450, 520) / 100).toFixed(2), '%', 'rate'),
  ];
}));
write('synthetic_auctions_more.csv', ['auction'], months(30).flatMap((date, i) => [
  row(date, ['10-year note'], 'tail', (between(-25, 32) / 10).toFixed(1), 'basis points', 'rate'),
  row(date, ['10-year note'], 're-opening', i % 3 === 0 ? 0 : 1, 'marks', 'other'),
]));
const parts = ['technology: semiconductors', 'technology: software', 'technology: hardware', 'health care: biotechnology', 'health care: equipment', 'health care: services', 'financials: banks', 'financials: insurance', 'industrials: machinery', 'industrials: airlines'];
write('synthetic_sub_sectors.csv', ['holder', 'sub-sector'], weeks(26).flatMap((date) =>
  parts.map((part, k) => row(date, ['hedge funds', part], 'net', between(-260, 190) + (k === 1 ? 160 : 0), 'USD mn', 'flow'))));
write('synthetic_index_weights.csv', ['region'], months(20).flatMap((date) => [
  row(date, ['United States'], 'index weight', (between(6150, 6250) / 100).toFixed(2), '%', 'rate'),
  row(date, ['Europe'], 'index weight', (between(1600, 1660) / 100).toFixed(2), '%', 'rate'),
  row(date, ['Japan'], 'index weight', (between(560, 600) / 100).toFixed(2), '%', 'rate'),
  row(date, ['emerging markets'], 'index weight', (between(1060, 1110) / 100).toFixed(2), '%', 'rate'),
]));
const elsewhere = ['British', 'Japanese', 'Canadian', 'Australian', 'Korean', 'Swiss'];
write('synthetic_regions_more.csv', ['region'], months(36).flatMap((date) => [
  ...elsewhere.map((region) => row(date, [`${region} bond funds`], 'flow over assets', (between(-20, 75) / 100).toFixed(2), '%', 'rate')),
  row(date, ['bonds of the world'], 'return', (between(-220, 240) / 100).toFixed(2), '%', 'rate'),
]));
write('synthetic_funds.csv', ['fund'], months(24).flatMap((date, i) => ['Europe ETF', 'gold ETF', 'technology ETF', 'small-cap ETF', 'Japan ETF', 'bond ETF'].flatMap((fund, k) => [
  row(date, [fund], 'net', between(-300, 420) + 60 * k, 'USD mn', 'flow'),
  row(date, [fund], 'assets', 9000 + 2500 * k + 60 * i + between(-200, 200), 'USD mn', 'holding'),
])));
write('synthetic_long.csv', ['holder'], weeks(1420).map((date) => row(date, ['funds'], 'net', between(-900, 900) + between(-900, 900) + (draw() % 40 === 0 ? between(-4000, 2500) : 0), 'USD mn', 'flow')));
write('synthetic_net_futures.csv', ['holder'], months(96).map((date, i) => row(date, ['hedge funds'], 'net position', 260000 - (i > 75 ? 1500 * (i - 75) : 0) + between(-20000, 20000), 'contracts', 'position')));
