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
  const text = [head, ...rows].map((row) => row.join(',')).join('\n') + '\n';
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

// From here on macro data, with a start of their own: samples above keep their bytes when one is added.
state = 20250418;
const quarters = (count) => months(3 * count).filter((_, i) => i % 3 === 2);
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
write('synthetic_hedging.csv', ['holder', 'asset'], quarters(40).flatMap((date, i) => {
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
