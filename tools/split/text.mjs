// WebAssembly's text, folded as wasm-dis writes it: as nested lists and back, and the places in it where a
// statement may be reached or not.

/** A form of the text: its words, and the forms in it. @typedef {(string | Form)[]} Form */

/** The module that a text holds. @param {string} text @returns {Form} */
export function parse(text) {
  const open = [/** @type {Form} */ ([])];
  const word = /"(?:\\.|[^"\\])*"|[^\s()"]+/y;
  let at = 0;
  while (at < text.length) {
    const letter = text[at];
    if (letter === ';') at = (text.indexOf('\n', at) + 1) || text.length;
    else if (letter === '(') {
      open.push([]);
      at += 1;
    } else if (letter === ')') {
      const form = /** @type {Form} */ (open.pop());
      open[open.length - 1].push(form);
      at += 1;
    } else {
      word.lastIndex = at;
      const found = word.exec(text);
      if (found) open[open.length - 1].push(found[0]);
      at += found ? found[0].length : 1;
    }
  }
  return /** @type {Form} */ (open[0][0]);
}

/** @param {string | Form} form @returns {string} */
export const print = (form) => (typeof form === 'string' ? form : `(${form.map(print).join(' ')})`);

/** Forms of one kind at the top of a module. @param {Form} module @param {string} kind @returns {Form[]} */
export const every = (module, kind) => /** @type {Form[]} */ (module.filter((one) => Array.isArray(one) && one[0] === kind));

/** What stands in a block or function before its statements. */
const HEAD = new Set(['result', 'param', 'local', 'type', 'export', 'import']);
/** What may leave the order of statements. */
const CONTROL = new Set(['block', 'loop', 'if', 'br', 'br_if', 'br_table', 'return', 'unreachable']);
const LISTS = new Set(['func', 'block', 'loop', 'then', 'else']);

/** Where the statements of a block, loop, arm or function begin. @param {Form} form */
export function firstStatement(form) {
  let at = 1;
  while (at < form.length && (typeof form[at] === 'string' || HEAD.has(/** @type {any} */ (form[at])[0]))) at += 1;
  return at;
}

/** @param {string | Form} form @returns {boolean} */
const branches = (form) => Array.isArray(form) && (CONTROL.has(/** @type {string} */ (form[0])) || form.some(branches));

/**
 * Gives every place of a function that may be reached or not, in the order of the text: a list of
 * statements and an index in it. Those between two places are reached together.
 * @param {Form} form @param {(list: Form, at: number) => void} give
 */
export function places(form, give) {
  const list = LISTS.has(/** @type {string} */ (form[0]));
  const first = list ? firstStatement(form) : 1;
  if (list) give(form, first);
  for (let at = first; at < form.length; at += 1) {
    const one = form[at];
    if (typeof one === 'string') continue;
    places(one, give);
    if (list && at + 1 < form.length && branches(one)) give(form, at + 1);
  }
}

const PAGE_BYTES = 65_536;

/** A place's number in memory. */
export const NUMBER_BYTES = 4;

/**
 * Marks every place of a module: reaching it adds one to a number of its own behind the module's first memory,
 * which nothing else uses.
 * @param {Form} module is changed
 * @returns {{base: number, count: number}} where the numbers are
 */
export function mark(module) {
  const [memory] = every(module, 'memory');
  const pages = Number(memory[memory.length - 1]);
  const base = pages * PAGE_BYTES;
  let count = 0;
  for (const func of every(module, 'func')) {
    const found = /** @type {[Form, number, number][]} */ ([]);
    places(func, (list, at) => found.push([list, at, count++]));
    // From behind, so that the places before stay where they are.
    for (const [list, at, number] of found.reverse()) {
      const place = ['i32.const', String(base + NUMBER_BYTES * number)];
      list.splice(at, 0, ['i32.store', place, ['i32.add', ['i32.load', place], ['i32.const', '1']]]);
    }
  }
  memory[memory.length - 1] = String(pages + Math.ceil((NUMBER_BYTES * count) / PAGE_BYTES));
  return { base, count };
}
