// Deterministic flows for the benchmarks: a tidy CSV in date order, written piece by piece.
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { once } from 'node:events';

export const HOLDERS = ['Banks', 'Central banks', 'Corporates', 'Hedge funds', 'Households', 'Insurers', 'Mutual funds',
  'Pension funds', 'Private equity', 'Sovereign funds', 'Trusts', 'Universities'];
const ASSETS = ['Agencies', 'Bills', 'Bonds', 'Bunds', 'Commodities', 'Corporates', 'Equity', 'Gilts', 'Gold', 'Loans', 'Munis', 'Notes', 'REITs'];
const REGIONS = ['Africa', 'ASEAN', 'Australia', 'Canada', 'China', 'Euro area', 'India', 'Japan', 'Korea', 'Latin America', 'UK', 'US'];
/** What large files need beside, so that no row comes twice on one day. */
const MORE_REGIONS = ['Nordics', 'Switzerland', 'Middle East', 'Pacific'];
const FIRST = Date.UTC(2005, 0, 3) / 86_400_000;
// A Sunday: every week is whole, so that all peers speak of the same latest week.
const LAST = Date.UTC(2025, 11, 28) / 86_400_000;
const ROW_BYTES = 66;

/** mulberry32: a seeded generator of [0, 1). */
function generator(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** With thousands separators, as a spreadsheet writes them. */
const grouped = (text) => `"${text.replace(/\B(?=(\d{3})+\.)/g, ',')}"`;

/**
 * Writes about `megabytes` MB of flows to `path`, or leaves a file that is there. A messy file has the
 * same rows with quoted texts, thousands separators and the line ends of Windows.
 */
export async function writeFlows(path, megabytes, messy = false) {
  if (existsSync(path)) return statSync(path).size;
  const random = generator(20050103);
  const rowsADay = Math.max(1, Math.round((megabytes * 1e6) / ROW_BYTES / (LAST - FIRST + 1)));
  const regions = rowsADay > HOLDERS.length * ASSETS.length * REGIONS.length ? [...REGIONS, ...MORE_REGIONS] : REGIONS;
  const out = createWriteStream(`${path}.part`);
  out.write('date,holder,asset,region,flow_usd,holding_usd\n');
  for (let day = FIRST; day <= LAST; day++) {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    let text = '';
    for (let k = 0; k < rowsADay; k++) {
      const flow = ((random() + random() + random() - 1.5) * 1e6).toFixed(2);
      const holding = (1e6 + random() * 1e9).toFixed(2);
      const pair = Math.floor(k / HOLDERS.length);
      const [holder, asset, region] = [HOLDERS[k % HOLDERS.length], ASSETS[pair % ASSETS.length], regions[Math.floor(pair / ASSETS.length) % regions.length]];
      if (messy) {
        text += `"${date}","${holder}","${asset}","${region}",${grouped(flow)},${grouped(holding)}\r\n`;
        continue;
      }
      text += `${date},${holder},${asset},${region},${flow},${holding}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${path}.part`, path);
  return statSync(path).size;
}
