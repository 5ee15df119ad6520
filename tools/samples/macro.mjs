// Macro data: balances of payments, positions, waves, trends, hedges.
import { between, iso, months, restart, row, weeks, write } from './draw.mjs';
import { quarters } from './inferred.mjs';

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
restart(20250418);
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
