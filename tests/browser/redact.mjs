// The copy that replaces a misread private file: no number survives in it, and it is still read as what
// the file was read as.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { program } from "./documents.mjs";
import { root, skip, test } from "./harness.mjs";

/** @param {string} path */
const redacted = (path, ...flags) => execFileSync(process.execPath, [join(root, "tools/redact.mjs"), path, ...flags]);

/** The copy of a text. @param {string} text */
function copy(text, ...flags) {
  const folder = mkdtempSync(join(tmpdir(), "flowmosaic-redact-"));
  try {
    writeFileSync(join(folder, "own.csv"), text);
    return redacted(join(folder, "own.csv"), ...flags).toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("redact: numbers go whatever they look like, their shape and every date stay", () => {
  // What stands in a file, and what may be left of its digits in the copy: # for one that must change.
  const lines = [
    ["2025-01-31,51234.56,9876.5", "2025-01-31,#####.##,####.#"],
    ['31/12/2024;"1,234.56";(67.4)', '31/12/2024;"#,###.##";(##.#)'],
    ["14-Aug-2026,1998.25,2012,2024.03", "14-Aug-2026,####.##,####,####.0#"],
    ["Aug 14, 2026,−67.4,£12,99€", "Aug 14, 2026,−##.#,£##,##€"],
    ["20250131|7654321", "20250131|#######"],
    ["2012,0.5", "2012,0.#"],
    ["2013,2014,2015", "2013,2014,2015"],
    ["IV/2025;2026-II;1999,5", "IV/2025;2026-II;####,#"],
    ["2024年5月31日,77", "2024年5月31日,##"],
    ["2005．1．2～ 1．8,123", "2005．1．2～ 1．8,###"],
    ["Unit: 100 million yen", "Unit: 100 million yen"],
    ["Net asset value: 12345678.90", "Net asset value: ########.##"],
    ["Notional leg 1;10Y yield", "Notional leg 1;10Y yield"],
  ];
  const body = copy(lines.map(([text]) => text).join("\n")).split("\n");
  for (const [at, [text, kept]] of lines.entries()) {
    const masked = [...body[at]].map((character, place) => (kept[place] === "#" && /[1-9]/.test(character) ? "#" : character)).join("");
    assert.equal(masked, kept, text);
    if (kept.includes("#")) assert.notEqual(body[at], text);
  }
});

test("redact: --labels leaves no word of the body", () => {
  const rows = Array.from({ length: 40 }, (_, at) => `2025-01-${String((at % 28) + 1).padStart(2, "0")},Secret Fund,12.5`);
  const body = copy(["date,fund,flow", ...rows].join("\n"), "--labels").split("\n");
  assert.equal(body[0], "date,fund,flow");
  for (const line of body.slice(30)) assert.match(line, /^2025-01-\d\d,Xxxxxx Xxxx,\d\d\.\d$/);
});

/** Days written as plain numbers, or years in a column of their own: a redacted copy cannot keep them. */
const WITHOUT_DAYS = ["cftc-legacy@headerless.txt", "generic@long-year.csv", "generic@serial.csv", "generic@years.csv", "sdmx-csv@flags.csv", "sdmx-csv@keys.csv"];

test("redact: the copy of a format's example is taken for the same format", () => {
  const flowmosaic = program();
  if (!flowmosaic) skip("the command line is not built");
  const folder = mkdtempSync(join(tmpdir(), "flowmosaic-redact-"));
  const taken = (path) => {
    try {
      return execFileSync(flowmosaic, ["read", "--format", "json", path], { stdio: ["ignore", "pipe", "ignore"] });
    } catch (error) {
      return error.stdout;
    }
  };
  const source = (path) => ((report) => report.source?.id ?? report.problem?.code)(JSON.parse(taken(path).toString())[0]);
  try {
    const names = readdirSync(join(root, "tests/fixtures")).filter((name) => /\.(csv|txt|tsv)$/.test(name) && !WITHOUT_DAYS.includes(name));
    assert.ok(names.length > 60, `${names.length} examples`);
    const lost = [];
    for (const name of names) {
      const path = join(root, "tests/fixtures", name);
      if (readFileSync(path).includes(0)) continue;
      writeFileSync(join(folder, basename(path)), redacted(path));
      const [before, after] = [source(path), source(join(folder, basename(path)))];
      if (before !== after) lost.push(`${name}: ${before} became ${after}`);
    }
    assert.deepEqual(lost, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
