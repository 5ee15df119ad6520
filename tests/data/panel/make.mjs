// Writes the rows of which `flowmosaic reduce tests/data/panel/plan.toml` made panel/ (nothing in them is real):
// node tests/data/panel/make.mjs tests/data/panel/rows
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , folder] = process.argv;
if (!folder) throw new Error("say where: node make.mjs FOLDER");
mkdirSync(folder, { recursive: true });
const assets = ["Bonds", "Energy", "Health", "Property", "Tech", "Utilities"];
const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
for (let year = 2022; year <= 2024; year += 1) {
  let rows = "day,holder,asset,bought,held\n";
  for (let month = 1; month <= 12; month += 1) {
    const day = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    for (const [column, asset] of assets.entries()) {
      let all = 0;
      for (let holder = 1; holder <= 40; holder += 1) {
        // Small whole numbers that turn with the months: a pace with something to tell, in few bytes.
        const turn = Math.round(400 * Math.sin((12 * year + month + 5 * holder + 3 * column) / 7));
        const bought = turn + (((month * 7919 + holder * 104729 + column * 1299709 + year * 31) % 201) - 100);
        all += bought;
        rows += `${day},Manager ${pad(holder)},${asset},${bought},${5_000 + 100 * holder + turn}\n`;
      }
      rows += `${day},All managers,${asset},${all},\n`;
    }
  }
  writeFileSync(join(folder, `${year}.csv`), rows);
}
