// The pieces of a file, one after another, read into memory that is used again. A stream's own pieces are
// fresh memory each, which the system has to find and to clear: beside a scan that takes longer than reading.

/** Bytes asked for at once: few enough to stay in a processor's cache until they are scanned. */
const PIECE_BYTES = 1 << 20;
/** How long a piece is waited for before the file is read on in the plain way, milliseconds. */
const PATIENCE_MS = 5_000;

/** Reads a file from its beginning to its end. */
export class Pieces {
  /** @param {Blob} file @param {number} patience milliseconds */
  constructor(file, patience = PATIENCE_MS) {
    this.file = file;
    this.patience = patience;
    this.done = 0;
    const stream = file.stream();
    try {
      this.reader = /** @type {any} */ (stream.getReader({ mode: "byob" }));
      this.room = new ArrayBuffer(PIECE_BYTES);
    } catch {
      // A browser whose files are no streams of bytes.
      this.reader = stream.getReader();
    }
  }

  /**
   * The next piece; null after the last. It may be read until the next is asked for.
   * @returns {Promise<Uint8Array | null>} rejects when the file cannot be read
   */
  async next() {
    // Not by waiting for the stream's own end: it comes a task later. A size of 0 may mean "not known".
    if (this.done > 0 && this.done === this.file.size) return null;
    const piece = await (this.room ? this.intoRoom(this.room) : this.reader.read());
    if (!piece) return this.next();
    if (piece.done) return null;
    if (this.room) this.room = piece.value.buffer;
    this.done += piece.value.byteLength;
    return piece.value;
  }

  /** Reads into memory of ours; what does not come in time is asked for again, in the plain way. @param {ArrayBuffer} room */
  async intoRoom(room) {
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, this.patience)));
    const piece = await Promise.race([this.reader.read(new Uint8Array(room)), late]).finally(() => clearTimeout(timer));
    if (piece) return piece;
    this.end();
    this.room = undefined;
    this.reader = this.file.slice(this.done).stream().getReader();
    return undefined;
  }

  /** Nothing more is wanted. Not to be waited for: a reading that does not come may not end either. */
  end() {
    this.reader.cancel().catch(() => {});
  }
}
