// A prime broker's book, and what further options take.
import { between, draw, halfMonths, iso, months, row, weeks, write } from './draw.mjs';
import { sectors } from './monitor.mjs';

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
