// What Orca said, as it says it: the record that Orca keeps of the words it hands to the speech server.

import { closeSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const SAID = /SPEECH OUTPUT: '(.*)'(?: voice=\w+)? ?(?:\{.*)?$/;

export class Heard {
  /** @param {string} record the file that Orca writes */
  constructor(record) {
    this.file = openSync(record, "r");
    this.piece = Buffer.alloc(1 << 20);
    this.rest = "";
    /** Every phrase so far. @type {string[]} */
    this.phrases = [];
  }

  /** Takes in what was written since. */
  listen() {
    for (;;) {
      const length = readSync(this.file, this.piece, 0, this.piece.length, null);
      if (!length) return;
      const lines = (this.rest + this.piece.toString("latin1", 0, length)).split("\n");
      this.rest = lines.pop() ?? "";
      for (const line of lines) {
        // Cut at bytes, put together at characters.
        const [, words] = Buffer.from(line, "latin1").toString().match(SAID) ?? [];
        if (words?.trim()) this.phrases.push(words.trim());
      }
    }
  }

  /** Waits until each pattern was heard since `from`, in one phrase or another; false where one was not. @param {RegExp[]} patterns @param {number} from @param {number} within milliseconds */
  async until(patterns, from, within) {
    for (const end = Date.now() + within; ; await pause(50)) {
      this.listen();
      if (patterns.every((pattern) => this.phrases.slice(from).some((words) => pattern.test(words)))) return true;
      if (Date.now() > end) return false;
    }
  }

  /** Waits until nothing was said for a while. @param {number} still milliseconds @param {number} within milliseconds */
  async quiet(still, within = 30_000) {
    let [count, since] = [-1, Date.now()];
    for (const end = Date.now() + within; Date.now() < end; await pause(50)) {
      this.listen();
      if (this.phrases.length !== count) [count, since] = [this.phrases.length, Date.now()];
      else if (Date.now() - since > still) return;
    }
  }

  close() {
    closeSync(this.file);
  }
}
