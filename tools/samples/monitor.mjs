// The flow monitor: books, sectors, ledgers, auctions, short interest.
import { between, halfMonths, months, row, weeks, write } from './draw.mjs';

// Four buckets of a long and short book.
write('synthetic_sides.csv', ['holder', 'side'], weeks(40).flatMap((date, i) => {
  const buying = i > 32;
  const size = { 'long buys': buying ? between(900, 1500) : between(500, 1000), 'long sales': between(500, 1100) + (i === 39 ? 700 : 0), 'short sales': between(200, 500) + (i === 39 ? 900 : 0), 'short covers': between(200, 450) };
  return Object.entries(size).map(([side, value]) => row(date, ['hedge funds', side], 'trades', value, 'USD mn', 'gross-flow'));
}));

// Eleven sectors that share a common part; eight sell in the last week.
export const sectors = ['health care', 'financials', 'industrials', 'technology', 'consumer discretionary', 'communication', 'energy', 'materials', 'staples', 'utilities', 'real estate'];
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
