// Cuts a module in two: what was reached, and the rest. Both share memory, tables and globals; a call into the rest
// goes through a table, and who finds it empty asks the page for the rest (www/parts/rest.js).

import { createHash } from 'node:crypto';
import { divide } from './data.mjs';
import { every, firstStatement, places, print } from './text.mjs';
import { resultsOf, thin } from './thin.mjs';

/** @typedef {import('./text.mjs').Form} Form */

/** How the program asks the page; src/web declares it. */
export const ASKS = /(flowmosaic|readers)Rest/;
/** Times in the training from which on a place is run for every row, point or letter of something. */
const OFTEN = 100;
const ZERO = { i32: ['i32.const', '0'], i64: ['i64.const', '0'], f32: ['f32.const', '0'], f64: ['f64.const', '0'], v128: ['v128.const', 'i32x4', '0', '0', '0', '0'] };

/**
 * @param {Form} module is changed
 * @param {{first: number[], all: number[]}} reached how often every place (text.mjs) was reached by the page's beginning, and by all that must be quick
 * @param {Parameters<typeof divide>[2]} constants of the module as it was linked (objects.mjs)
 * @returns {{first: string, rest: string}} two modules as text
 */
export function cut(module, reached, constants) {
  const funcs = every(module, 'func');
  const imports = every(module, 'import').filter((one) => one[3][0] === 'func');
  const asks = imports.find((one) => ASKS.test(String(one[2])));
  if (!asks) throw new Error('the program has no way to ask for its rest: src/web declares fetch_rest');
  const [memory] = every(module, 'memory');

  const types = new Map(every(module, 'type').map((one) => [one[1], one[2]]));
  /** @param {Form} func */
  const signature = (func) => {
    const whole = func.flatMap((one) => (Array.isArray(one) && one[0] === 'type' ? /** @type {any} */ (types.get(one[1])).slice(1) : [one]));
    const params = whole.flatMap((one) => (Array.isArray(one) && one[0] === 'param' ? one.slice(1).filter((word) => !word.startsWith('$')) : []));
    return { params: /** @type {string[]} */ (params), results: resultsOf(whole) };
  };

  // Which lists have an end that the beginning does not reach and that is not run so often that a way through a
  // table would be felt, and which functions the beginning does not enter.
  const cold = new Map();
  const late = new Set();
  let number = 0;
  for (const func of funcs) {
    places(func, (list, at) => {
      if (list === func && at === firstStatement(func) && !reached.first[number]) late.add(func);
      if (!reached.first[number] && reached.all[number] < OFTEN && !cold.has(list)) cold.set(list, at);
      number += 1;
    });
  }

  const slots = new Map();
  const doors = new Map();
  const carriers = new Map();
  const rest = {
    moved: /** @type {Form[]} */ ([]),
    call(name, params, results, given) {
      if (!slots.has(name)) slots.set(name, slots.size);
      const door = `$door_${params.join('_')}__${results.join('_')}`;
      doors.set(door, { params, results });
      return ['call', door, ...given, ['i32.const', String(slots.get(name))]];
    },
    carrier(type, at) {
      carriers.set(`$${type}_${at}`, type);
      return `$${type}_${at}`;
    },
  };
  const early = funcs.filter((func) => !late.has(func));
  for (const func of early) thin(func, signature(func).results, cold, rest);

  // What the first part, its tables or the page still name stays as a door to the rest.
  const named = new Set();
  for (const func of early) for (const name of calls(func)) named.add(name);
  for (const one of every(module, 'elem')) for (const name of one) named.add(name);
  for (const one of every(module, 'export')) named.add(/** @type {any} */ (one[2])[1]);
  const stubs = [];
  for (const func of late) {
    rest.moved.push(func);
    if (!named.has(func[1])) continue;
    const { params, results } = signature(func);
    const given = params.map((_, at) => ['local.get', `$${at}`]);
    stubs.push(/** @type {Form} */ (['func', func[1], ...typed(params), ...giving(results), rest.call(String(func[1]), params, results, given)]));
  }
  const table = ['table', '$rest', String(slots.size), String(slots.size), 'funcref'];
  const through = [...doors].map(([name, { params, results }]) => /** @type {Form} */ (['func', name, ...typed([...params, 'i32']), ...giving(results),
    ['if', ['ref.is_null', ['table.get', '$rest', ['local.get', `$${params.length}`]]], ['then', ['call', /** @type {any} */ (asks[3])[1]]]],
    ['call_indirect', '$rest', ...params.map((type) => ['param', type]), ...giving(results), ...[...params, 'i32'].map((_, at) => ['local.get', `$${at}`])]]));

  // The rest takes what it does not have from the first part: functions by their place in a table, which takes less
  // than an export each, the others under short names.
  const there = new Set(rest.moved.map((func) => func[1]));
  const signatures = new Map([...early, ...imports.map((one) => /** @type {Form} */ (one[3]))].map((func) => [func[1], signature(func)]));
  const exports = /** @type {Form[]} */ ([]);
  const taken = /** @type {Form[]} */ ([]);
  const take = (key, kind, name, shape) => taken.push(['import', `"${ID}"`, `"${key}"`, [kind, name, ...shape]]);
  const share = (kind, name, ...shape) => {
    const key = `${kind[0]}${exports.length}`;
    exports.push(['export', `"${key}"`, [kind, name]]);
    take(key, kind, name, shape);
  };
  const lent = [...new Set(rest.moved.flatMap((func) => [...calls(func)]))].filter((name) => !there.has(name));
  for (const [at, name] of lent.entries()) {
    const { params, results } = /** @type {any} */ (signatures.get(name));
    take(at, 'func', name, [...(params.length ? [['param', ...params]] : []), ...giving(results)]);
  }
  const globals = [...every(module, 'global').map((one) => [one[1], one[2]]), ...[...carriers].map(([name, type]) => [name, ['mut', type]])];
  const used = new Set(rest.moved.flatMap((func) => [...globalsOf(func)]));
  for (const [name, type] of globals) if (used.has(name)) share('global', name, type);
  for (const one of [...every(module, 'table'), table]) share('table', one[1], ...one.slice(2));
  share('memory', memory[1], ...memory.slice(2));
  exports.push(['export', '"rest_lent"', ['table', '$lent']], ['export', '"rest_id"', ['global', '$rest_id']]);

  const data = divide(module, [...early, ...stubs, ...through], constants);
  const kept = [...module.filter((one) => Array.isArray(one) && one[0] !== 'func' && one[0] !== 'data'), ...data.first];
  const made = [...[...carriers].map(([name, type]) => ['global', name, ['mut', type], ZERO[type]]), ['global', '$rest_id', 'i32', ['i32.const', ID]],
    table, ['table', '$lent', String(lent.length), String(lent.length), 'funcref'], ['elem', ['table', '$lent'], ['i32.const', '0'], 'func', ...lent]];
  const order = ['type', 'import', 'global', 'memory', 'data', 'table', 'elem', 'export', 'start'];
  const parts = [...kept, ...made, ...exports].sort((one, other) => order.indexOf(one[0]) - order.indexOf(other[0]));
  const first = [...parts, ...early, ...stubs, ...through].map(print).join('\n');
  const elements = ['elem', ['table', '$rest'], ['i32.const', '0'], 'func', ...slots.keys()];
  const remains = [...every(module, 'type'), ...taken, ...data.rest, elements, ...rest.moved].map(print).join('\n');
  // A rest fits its own first part only: both bear one number, made of both.
  const id = createHash('sha256').update(first).update(remains).digest().readInt32LE();
  return { first: `(module\n${first.replace(ID, String(id))})`, rest: `(module\n${remains.replaceAll(`"${ID}"`, `"${id}"`)})` };
}

/** Stands for the number of both parts until it is known. */
const ID = '#rest#';
const typed = (params) => params.map((type, at) => ['param', `$${at}`, type]);
const giving = (results) => (results.length ? [['result', ...results]] : []);

/** Functions that a form names. @param {any} form @param {Set<any>} found */
function calls(form, found = new Set()) {
  if (typeof form === 'string') return found;
  if (form[0] === 'call' || form[0] === 'ref.func') found.add(form[1]);
  for (const one of form) calls(one, found);
  return found;
}

/** Globals that a form names. @param {any} form @param {Set<any>} found */
function globalsOf(form, found = new Set()) {
  if (typeof form === 'string') return found;
  if (form[0] === 'global.get' || form[0] === 'global.set') found.add(form[1]);
  for (const one of form) globalsOf(one, found);
  return found;
}
