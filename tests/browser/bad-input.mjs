// Bad input: each a Problem with a code, a message, a place and a way out; the next good file works.

import assert from "node:assert/strict";
import { mkdtempSync, openSync, closeSync, ftruncateSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GOOD, give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const months = (count, line) => Array.from({ length: count }, (_, index) => line(`${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-28`, index));

/** Bytes that follow no pattern, the same every time. */
function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 12345;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

/** Each file, and whether it may be read with a remark (`remark`) or must be refused (`refuse`). */
const BAD = [
  { what: "an empty file", file: made("empty.csv", ""), must: "refuse" },
  { what: "only white space", file: made("blank.csv", " \n\n \t\n"), must: "refuse" },
  { what: "binary", file: made("binary.csv", noise(40_000)), must: "refuse" },
  { what: "a PDF", file: made("paper.csv", Buffer.concat([Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"), noise(5_000)])), must: "refuse" },
  { what: "an HTML error page saved as CSV", file: made("week.csv", "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found.</p></body></html>\n"), must: "refuse" },
  { what: "a file cut in the middle of a row", file: made("cut.csv", `date,a,b\n${months(24, (day, index) => `${day},${index},${index * 2}`).join("\n")}\n2002-01-28,2`), must: "remark" },
  { what: "an unclosed quote", file: made("quote.csv", `date,name,net flow\n${months(12, (day, index) => `${day},x,${index}`).join("\n")}\n2001-01-28,"open,5\n2001-02-28,x,6\n`), must: "remark" },
  { what: "10,000 columns", file: made("columns.csv", `date,${Array.from({ length: 9_999 }, (_, index) => `c${index}`).join(",")}\n${months(3, (day) => `${day},${Array(9_999).fill(1).join(",")}`).join("\n")}\n`), must: "either" },
  { what: "NUL bytes", file: made("nul.csv", `date,net flow\n2025-01-31,5\0\0\n2025-02-28,\0${"3"}\n2025-03-31,4\n`), must: "either" },
  { what: "text without dates", file: made("letter.txt", "Dear reader,\n\nthere is no table here at all.\n\nYours\n"), must: "refuse" },
];

for (const { what, file, must } of BAD) {
  test(`bad input: ${what}, then a good file`, (world) =>
    withPage(world, async (page) => {
      const section = await give(page, file);
      const state = await section.getAttribute("data-state");
      if (must === "refuse") assert.equal(state, "error", `was not refused: ${await section.innerText()}`);
      if (state === "error") await wellSaid(section.locator(".problem").first());
      else {
        const remarks = (await section.locator(".reading .note-group, .reading .unread").count()) + (await section.locator(".reading .question").count());
        if (must === "remark") assert.ok(remarks > 0, `read without a remark: ${await section.innerText()}`);
      }
      await isRead(await give(page, made("good.csv", GOOD)));
    }));
}

/** Code, message, place and a way out. */
async function wellSaid(problem) {
  const code = await problem.getAttribute("data-code");
  assert.match(code ?? "", /^[a-z]+(-[a-z0-9]+)*$/);
  assert.ok(!["engine-trap", "page-error", "out-of-memory"].includes(code ?? ""), `the engine fell: ${await problem.innerText()}`);
  assert.ok((await problem.locator(".problem-message").innerText()).length > 15);
  assert.ok((await problem.locator(".problem-place").count()) === 1, `no place: ${await problem.innerText()}`);
  assert.ok((await problem.locator(".hints li").count()) >= 1, `no way out: ${await problem.innerText()}`);
}

test("bad input: a 2 GB file is refused at once, then a good file", (world) => {
  const folder = mkdtempSync(join(tmpdir(), "flowmosaic-"));
  const path = join(folder, "huge.csv");
  const handle = openSync(path, "w");
  ftruncateSync(handle, 2 ** 31);
  closeSync(handle);
  return withPage(world, async (page) => {
    const section = await give(page, path, 30_000);
    assert.equal(await section.getAttribute("data-state"), "error");
    await wellSaid(section.locator(".problem").first());
    await isRead(await give(page, made("good.csv", GOOD)));
  }).finally(() => rmSync(folder, { recursive: true }));
});

test("bad input: bad files one after the other never poison the session", (world) =>
  withPage(world, async (page) => {
    for (const { file } of BAD.slice(0, 6)) await give(page, file);
    await isRead(await give(page, made("good.csv", GOOD)));
  }));
