// The split of a program in two (tools/split.mjs), by a program of its own: what comes early answers without the rest,
// what comes late asks for it and answers, and no constant is read before it is there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble, disassembled } from "../../tools/split/binaryen.mjs";
import { cut } from "../../tools/split/cut.mjs";
import { constants, plain } from "../../tools/split/objects.mjs";
import { every, mark, parse, print } from "../../tools/split/text.mjs";
import { test } from "./harness.mjs";

/** Squares and cubes, each in a table; `behind` is asked from 1,000 on, so that code holds an address before its table. */
const PROGRAM = `
#![no_std]
use core::hint::black_box;
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { core::arch::wasm32::unreachable() }
#[link(wasm_import_module = "page")]
unsafe extern "C" { fn flowmosaicRest(); }

const fn powers(exponent: u32, plus: u32) -> [u32; 64] {
    let mut table = [0; 64];
    let mut at = 0;
    while at < 64 { table[at] = (at as u32 + 3).pow(exponent) + plus; at += 1; }
    table
}
static EARLY: [u32; 64] = powers(2, 0);
static LATE: [u32; 64] = powers(3, 0);
static SELDOM: [u32; 64] = powers(3, 1);
static BEHIND: [u32; 64] = powers(2, 1);
static WORDS: [&str; 3] = ["buying", "selling", "holding"];
static LATER: [&str; 3] = ["bought", "sold", "held"];

#[unsafe(no_mangle)]
pub extern "C" fn early(at: usize) -> u32 { EARLY[at & 63] }
#[unsafe(no_mangle)]
pub extern "C" fn behind(at: usize) -> u32 { unsafe { *BEHIND.as_ptr().wrapping_add(at).wrapping_sub(1000) } }
#[unsafe(no_mangle)]
pub extern "C" fn word(at: usize, letter: usize) -> u32 { WORDS[at % 3].as_bytes()[letter].into() }
#[unsafe(no_mangle)]
pub extern "C" fn later(at: usize, letter: usize) -> u32 { LATER[at % 3].as_bytes()[letter].into() }
#[unsafe(no_mangle)]
pub extern "C" fn late(at: usize) -> u32 { LATE[at & 63] + black_box(early(at)) }
#[unsafe(no_mangle)]
pub extern "C" fn seldom(at: usize, is_so: bool) -> u32 {
    let mut sum = early(at);
    if is_so {
        for step in 0..black_box(4) { sum += black_box(SELDOM[(at + step) & 63]) * black_box(3) }
        sum ^= black_box(sum.rotate_left(3));
    }
    sum
}
#[unsafe(no_mangle)]
pub extern "C" fn ask() { unsafe { flowmosaicRest() } }
`;

test("split: a program cut in two answers as it did whole, and each constant is there when it is read", () => {
  const folder = mkdtempSync(join(tmpdir(), "flowmosaic-split-test-"));
  try {
    const path = (/** @type {string} */ name) => join(folder, name);
    writeFileSync(path("program.rs"), PROGRAM);
    execFileSync("rustc", ["--edition=2024", "--target=wasm32-unknown-unknown", "--crate-type=cdylib", "-Copt-level=2", "-Cpanic=abort",
      "-Clink-arg=--emit-relocs", "-o", path("linked.wasm"), path("program.rs")]);
    const linked = readFileSync(path("linked.wasm"));
    writeFileSync(path("plain.wasm"), plain(linked));
    const text = disassembled(path("plain.wasm"));

    /** Everything that the program can be asked. @param {any} program */
    const answers = (program) => ({
      early: Array.from({ length: 64 }, (_, at) => program.early(at)),
      behind: Array.from({ length: 64 }, (_, at) => program.behind(at + 1000)),
      word: [0, 1, 2].map((at) => program.word(at, 3)),
      shallow: [0, 9, 63].map((at) => program.seldom(at, 0)),
      deep: [0, 9, 63].map((at) => program.seldom(at, 1)),
      late: Array.from({ length: 64 }, (_, at) => program.late(at)),
      later: [0, 1, 2].map((at) => program.later(at, 3)),
    });
    const load = (/** @type {string} */ name, /** @type {() => void} */ flowmosaicRest) =>
      /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path(name))), { page: { flowmosaicRest } }).exports);
    const whole = answers(load("plain.wasm", assert.fail));

    const marked = parse(text);
    const { base, count } = mark(marked);
    assemble(print(marked), path("marked.wasm"));
    const trained = load("marked.wasm", assert.fail);
    for (const at of [1, 2]) [trained.early(at), trained.behind(at + 1000), trained.word(at, 1), trained.seldom(at, 0)];
    const reached = [...new Uint32Array(trained.memory.buffer, base, count)];

    const parts = cut(parse(text), { first: reached, all: reached }, constants(linked));
    for (const small of [false, true]) {
      assemble(parts.first, path("first.wasm"), { small });
      assemble(parts.rest, path("rest.wasm"), { small });
      let asked = 0;
      const program = load("first.wasm", () => {
        asked += 1;
        const lent = { ...program };
        for (let at = 0; at < program.rest_lent.length; at += 1) lent[at] = program.rest_lent.get(at);
        new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path("rest.wasm"))), { [program.rest_id.value]: lent });
      });
      const numbers = (/** @type {number} */ at, /** @type {number} */ plus) => Buffer.from(new Uint32Array([(at + 3) ** 3 + plus, (at + 4) ** 3 + plus]).buffer);
      const holds = (/** @type {Buffer} */ bytes) => Buffer.from(program.memory.buffer).includes(bytes);
      const { early, behind, word, shallow } = answers({ ...program, late() {}, later() {}, seldom: (/** @type {number} */ at, /** @type {number} */ so) => (so ? 0 : program.seldom(at, 0)) });
      assert.deepEqual({ early, behind, word, shallow }, { early: whole.early, behind: whole.behind, word: whole.word, shallow: whole.shallow });
      assert.equal(asked, 0, "what was trained asked for the rest");
      for (const plus of [0, 1]) assert.ok(!holds(numbers(7, plus)), "a table of the rest lies in the first part");
      assert.ok(holds(Buffer.from("selling")) && !holds(Buffer.from("sold")));

      assert.deepEqual(answers(program), whole);
      assert.equal(asked, 1);
      assert.ok(holds(numbers(7, 0)) && holds(Buffer.from("sold")));
    }
    assert.throws(() => constants(plain(linked)), /--emit-relocs/);
    assert.ok(every(parse(parts.rest), "data").length > 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
