// The worker's life: start, ask, cancel, notice its death, replace it, give it the files back.
// Long because its states are read together, and every module more is a request before the first chart.

/**
 * @typedef {object} Problem
 * @property {"error" | "warning" | "note"} severity
 * @property {string} code
 * @property {string} message
 * @property {{file?: string, sheet?: string, line?: number, column?: number, excerpt?: string}} [place]
 * @property {string[]} [hints]
 */

/** An error that carries a Problem. */
export class ProblemError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.message);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** How long a cancelled reading may take to stop by itself before its worker is replaced, milliseconds. */
const PATIENCE_MS = 80;

/** How long a new worker may take to say that it is there, milliseconds. One that was killed before never says so. */
const BIRTH_MS = 8_000;
/** So many workers in a row may fail to start before the page says that none can. */
const BIRTHS = 4;

/** What a request meets between two workers. @type {Problem} */
const REPLACED = { severity: "error", code: "worker-killed", message: "the browser ended the calculation worker", hints: ["a smaller file, or fewer files at once, need less memory"] };

/**
 * A file of the reader's. `id` is the page's and stays; `inside` is the running session's and changes
 * when the worker is replaced. With `mosaic`, the document that the file was opened to answer, only
 * the sums that it asks for may be kept; `whole` fetches the file of which only parts were fetched.
 * @typedef {{id: string, inside: string, file: Blob, name: string, assume: Record<string, string>, mosaic?: any, whole?: () => Promise<ArrayBuffer>}} Kept
 */

let serial = 0;

export class Engine {
  /**
   * @param {Promise<WebAssembly.Module>} module the part of the program that is loaded first, compiled or on its way
   * @param {() => Promise<WebAssembly.Module>} loadWhole the whole program
   */
  constructor(module, loadWhole) {
    this.module = module;
    this.loadWhole = loadWhole;
    /** The whole program, compiled or on its way. @type {Promise<WebAssembly.Module> | null} */
    this.compiled = null;
    /** The change to the whole program, done or under way. @type {Promise<void> | null} */
    this.completing = null;
    /** True when the worker runs the whole program. */
    this.whole = false;
    /** The reader's files, in the order in which they were opened. @type {Map<string, Kept>} */
    this.kept = new Map();
    /** @type {Map<number, {resolve: Function, reject: Function, progress?: Function}>} */
    this.waiting = new Map();
    /** @type {Worker | null} */
    this.worker = null;
    /** The worker that has said that it hears; what is sent to one before that is lost. @type {Worker | null} */
    this.hearing = null;
    /** How many workers in a row did not start. */
    this.births = 0;
    /** @type {Promise<any> | undefined} */
    this.exercised = undefined;
    /** Settles when the running worker can be asked. @type {Promise<void>} */
    this.ready = Promise.resolve();
    this.ended = false;
    /** Called when a new session has the files again, before anyone else may ask. @type {() => Promise<void>} */
    this.onrestored = async () => {};
    /** Called when the SHA-256 of a long file is known, some time after it was read. @type {(detail: {id: string, sha256: string}) => void} */
    this.onfingerprint = () => {};
    /** @type {(detail: {reason: Problem, lost: string[]}) => void} */
    this.onrestart = () => {};
  }

  /** Starts a worker with the artefact in use and no files. @returns {Promise<Worker>} */
  async start() {
    const lock = `flowmosaic-worker-${Date.now()}-${Math.random()}`;
    const worker = spawn(lock);
    this.worker = worker;
    const { locked } = await new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.births += 1;
        const message = "the calculation worker did not start";
        // The next one is on its way before this start gives up, so that whoever waits gets that one.
        if (this.births < BIRTHS) this.died(worker, "worker-killed", message);
        reject(new ProblemError({ severity: "error", code: "worker-failed", message, hints: ["close other tabs and load the page again"] }));
      }, BIRTH_MS);
      const born = (/** @type {Function} */ then) => (/** @type {any} */ event) => {
        clearTimeout(late);
        then(event);
      };
      worker.onmessage = born((event) => (event.data.failed ? reject(new Error(event.data.failed)) : resolve(event.data)));
      worker.onerror = born((event) => reject(new Error(event.message || "the worker could not be started")));
    });
    this.births = 0;
    this.hearing = worker;
    worker.onmessage = (event) => this.hear(worker, event.data);
    worker.onerror = () => this.died(worker, "worker-failed", "the worker stopped with an error");
    if (locked) this.watch(worker, lock);
    await this.load();
    return worker;
  }

  async load() {
    const module = await (this.whole ? this.warm() : this.module);
    await this.ask("engine", { artefact: this.whole ? "readers" : "flowmosaic", module, gigabytes: memory() });
  }

  /** Loads the whole program ahead of need. */
  warm() {
    this.compiled ??= this.loadWhole().catch((error) => {
      this.compiled = null;
      throw new ProblemError({
        severity: "error",
        code: "readers-not-loaded",
        message: `the second part of the program could not be loaded: ${error.message}`,
        hints: ["check the connection and try again", "what stands on the page already stays"],
      });
    });
    return this.compiled;
  }

  /** Fetches the whole program, so that nothing later asks the network for anything. */
  async prepare() {
    await this.warm();
    await this.ask("warm", {});
  }

  /** Makes the scanner quick before a file comes, once; nobody waits for it. */
  expectFiles() {
    this.exercised ??= this.ask("exercise", {}).catch(() => {});
    return this.exercised;
  }

  /** A worker that is killed sends nothing; its lock, set free, tells. */
  watch(worker, lock) {
    globalThis.navigator?.locks
      ?.request(lock, () => this.died(worker, "worker-killed", "the browser ended the calculation worker"))
      .catch(() => {});
  }

  hear(worker, message) {
    if (message.fingerprint && worker === this.worker) {
      const { inside, sha256 } = message.fingerprint;
      const kept = [...this.kept.values()].find((known) => known.inside === inside);
      if (kept) this.onfingerprint({ id: kept.id, sha256 });
      return;
    }
    const waiting = this.waiting.get(message.id);
    if (!waiting || worker !== this.worker) return;
    if (message.progress) {
      if (waiting.progress) waiting.progress(message.text === undefined ? message.progress : { ...message.progress, results: JSON.parse(message.text) });
      return;
    }
    this.waiting.delete(message.id);
    if (message.fatal) {
      const problem = fatalProblem(message.fatal);
      waiting.reject(new ProblemError(problem));
      this.replace(worker, problem);
    } else if (message.problem) {
      waiting.reject(new ProblemError(message.problem));
    } else {
      waiting.resolve(message.text === undefined ? message.result : JSON.parse(message.text));
    }
  }

  died(worker, code, message) {
    if (worker !== this.worker || this.ended) return;
    this.replace(worker, { ...REPLACED, code, message });
  }

  /** Ends the worker, starts another and reads the kept files again. */
  replace(worker, reason) {
    if (worker !== this.worker || this.ended) return this.ready;
    worker.terminate();
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const waiting of left) waiting.reject(new ProblemError(reason));
    this.ready = this.revive(reason);
    return this.ready;
  }

  /** A new worker with the kept files; when it dies too meanwhile, the one after it. */
  async revive(reason) {
    const starting = this.start();
    const worker = this.worker;
    try {
      await starting;
      const lost = await this.restore();
      this.onrestart({ reason, lost });
    } catch (error) {
      if (this.worker === worker || this.ended) throw error;
      await this.ready;
    }
  }

  /** Reads the kept files again. @returns {Promise<string[]>} names of those that no longer open */
  async restore() {
    const { worker } = this;
    const lost = [];
    for (const kept of [...this.kept.values()]) {
      try {
        ({ inside: kept.inside } = await this.ask("open", { file: kept.file, name: kept.name, assume: kept.assume, mosaic: kept.mosaic }));
      } catch (error) {
        // A worker that died says nothing about the file.
        if (this.worker !== worker) throw error;
        lost.push(kept.name);
        this.kept.delete(kept.id);
      }
    }
    await this.onrestored();
    // Whoever waits for this waits for the worker after it.
    if (this.worker !== worker) throw new ProblemError(REPLACED);
    return lost;
  }

  /** Asks the running worker, without waiting for a restart; while another is being born, the answer is a Problem. */
  ask(call, parameters, progress) {
    serial += 1;
    const id = serial;
    if (this.worker !== this.hearing) return Object.assign(Promise.reject(new ProblemError(REPLACED)), { id });
    const promise = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject, progress }));
    this.worker?.postMessage({ id, call, ...parameters });
    return Object.assign(promise, { id });
  }

  /** Asks the worker, after a restart if one is under way. */
  call(call, parameters) {
    return this.answered(() => this.ask(call, parameters));
  }

  /**
   * Asks, once more with the whole program where only that can answer.
   * @template T @param {() => Promise<T>} ask @param {() => any} [before] what comes before it is loaded
   * @returns {Promise<T>}
   */
  async answered(ask, before = () => {}) {
    await this.ready;
    try {
      return await ask();
    } catch (error) {
      if (error.problem?.code !== "needs-readers") throw error;
    }
    await before();
    await this.complete();
    await this.ready;
    return ask();
  }

  /**
   * Opens a file.
   * @returns {Promise<any>} what it was taken for, with its id
   */
  async open(file, name, options) {
    const parameters = { file, name, assume: options.assume ?? {}, mosaic: options.answering };
    // A file of the reader's own may be any; a document's data are plain tables until they are refused.
    let readers = !options.answering;
    const loading = () => {
      options.onProgress?.({ done: 0, total: file.size, stage: "loading readers" });
      readers = true;
    };
    const { inside, reading } = await this.answered(() => this.cancellable({ ...parameters, readers }, options), loading);
    serial += 1;
    const kept = { id: options.id ?? `file-${serial}`, inside, ...parameters, whole: options.whole };
    this.kept.set(kept.id, kept);
    return { ...reading, id: kept.id };
  }

  /** Changes to the whole program in the same worker, once; reads the kept files there. */
  complete() {
    this.completing ??= this.change().catch((error) => {
      this.completing = null;
      throw error;
    });
    return this.completing;
  }

  async change() {
    await this.warm();
    await this.ready;
    this.whole = true;
    const changed = this.load().then(() => this.restore());
    // Whoever asks meanwhile waits: until they are read again, nobody knows the files.
    this.ready = changed.then(() => {}, () => {});
    await changed;
  }

  /** An opening that ends at once when the signal says so. */
  async cancellable(parameters, { onProgress, signal }) {
    const worker = this.worker;
    const asked = this.ask("open", parameters, onProgress);
    if (!signal) return asked;
    /** @type {Problem} */
    const reason = { severity: "note", code: "cancelled", message: `reading ${parameters.name} was cancelled` };
    let timer;
    const stop = () => {
      worker?.postMessage({ call: "cancel", target: asked.id });
      timer = setTimeout(() => this.replace(worker, reason), PATIENCE_MS);
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    try {
      const answer = await asked;
      if (!signal.aborted) return answer;
      // The reading was over before the cancel arrived; the reader has cancelled all the same.
      await this.ask("closeFile", { file: answer.inside });
      throw new ProblemError(reason);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  /** Reads a kept file again under other assumptions. @returns {Promise<any>} what it was taken for, with its id */
  async reopen(id, assume) {
    const before = this.known(id);
    const file = before.whole ? new Blob([await before.whole()]) : before.file;
    const reading = await this.open(file, before.name, { id, assume });
    await this.ask("closeFile", { file: before.inside });
    return reading;
  }

  /** Reads the files of which only sums were kept again, with every row. */
  async keepRows() {
    await this.keepWhole();
    for (const { id, mosaic, assume } of [...this.kept.values()]) {
      if (mosaic) await this.reopen(id, assume);
    }
  }

  /** Whether only parts of a file were fetched. */
  get hasParts() {
    return [...this.kept.values()].some((kept) => kept.whole);
  }

  /** Fetches the files of which only parts were fetched. */
  async keepWhole() {
    for (const { id, whole, assume } of [...this.kept.values()]) {
      if (!whole) continue;
      // What was told of parts no longer holds.
      const { sha256 } = await this.reopen(id, assume);
      this.onfingerprint({ id, sha256 });
    }
  }

  /** Asks about one file. @param {string} call @param {string} id @param {object} [more] */
  about(call, id, more = {}) {
    // A file is known by another id inside once it was read again.
    return this.answered(async () => this.ask(call, { ...(typeof more === "function" ? more() : more), file: this.known(id).inside }));
  }

  /** @param {string} id @returns {Kept} */
  known(id) {
    const kept = this.kept.get(id);
    if (kept) return kept;
    throw new ProblemError({ severity: "error", code: "file-unknown", message: `no open file has the id ${id}` });
  }

  forget(id) {
    const kept = this.kept.get(id);
    this.kept.delete(id);
    if (kept) this.call("closeFile", { file: kept.inside }).catch(() => {});
  }

  end() {
    this.ended = true;
    this.worker?.terminate();
    this.worker = null;
    this.kept.clear();
  }
}

/** Starts worker.js from a blob: only then does the page's Content-Security-Policy hold inside. */
function spawn(lock) {
  const address = new URL("../worker.js", import.meta.url).href;
  const code = `import(${JSON.stringify(address)}).then((worker) => worker.begin(), (error) => postMessage({ failed: String(error) }));`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  // Chromium refuses a module from a blob where the frame has no origin (sandbox without allow-same-origin).
  const worker = new Worker(/** @type {any} */ (trusted(url)), { type: self.origin === "null" ? "classic" : "module", name: `lock=${encodeURIComponent(lock)}` });
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return worker;
}

/** What keeps the page for the time without a network. */
const SERVICE_WORKER = new URL("../sw.js", import.meta.url).href;

/** @type {any} */
let policy = null;

/** The page demands Trusted Types where the browser knows them: only our own blobs become workers, only the painter's SVG is parsed. */
function policed() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy("flowmosaic", {
    createScriptURL: (/** @type {string} */ text) => {
      if (!text.startsWith("blob:") && text !== SERVICE_WORKER) throw new TypeError("only a blob and our own service worker may run");
      return text;
    },
    createHTML: (/** @type {string} */ text) => {
      if (!text.startsWith("<svg ")) throw new TypeError("only a picture may be parsed");
      return text;
    },
  });
  return policy;
}

/** The address of a script of ours that the browser may run beside the page. @param {string} url */
export function trustedScript(url) {
  return trusted(url);
}

function trusted(url) {
  return policed()?.createScriptURL(url) ?? url;
}

/** SVG of the painter's, ready to be parsed. @param {string} text */
export function trustedMarkup(text) {
  return policed()?.createHTML(text) ?? text;
}

/** @returns {Problem} */
function fatalProblem({ memory, message }) {
  if (memory) {
    return {
      severity: "error",
      code: "out-of-memory",
      message: `the browser gave no more memory to the calculation (${message})`,
      hints: ["close other tabs, or try a part of the file", "the command line (flowmosaic read) has no such limit"],
    };
  }
  return {
    severity: "error",
    code: "engine-trap",
    message: `the calculation engine stopped unexpectedly (${message})`,
    hints: ["it has been restarted and your files are still open", "please report this message together with the kind of file"],
  };
}

/**
 * Gigabytes of the machine's memory where there are so few that a file may be too large for it. A phone whose
 * browser does not tell is taken for one of three.
 * @returns {number | undefined}
 */
function memory() {
  const { deviceMemory, userAgent } = /** @type {any} */ (globalThis.navigator ?? {});
  const gigabytes = deviceMemory ?? (/Mobi|Android|iPhone|iPad/.test(userAgent ?? "") ? 3 : undefined);
  // Browsers tell no more than eight, some of them.
  return gigabytes < 8 ? gigabytes : undefined;
}
