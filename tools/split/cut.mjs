// Cuts a module in two: what was reached, and the rest. Both share memory, tables and globals; a call into the rest
// goes through a table, and who finds it empty asks the page for the rest (www/parts/rest.js).

import { createHash } from 'node:crypto';
import { every, firstStatement, places, print } from './text.mjs';
import { resultsOf, thin } from './thin.mjs';

/** @typedef {import('./text.mjs').Form} Form */

/** How the program asks the page; src/web declares it. */
const ASKS = /flowmosaicRest/;
const ZERO = { i32: ['i32.const', '0'], i64: ['i64.const', '0'], f32: ['f32.const', '0'], f64: ['f64.const', '0'], v128: ['v128.const', 'i32x4', '0', '0', '0', '0'] };

/**
 * @param {Form} module is changed
 * @param {{first: number[], all: number[]}} reached 1 for every place (text.mjs) that the page's beginning reached, and that anything reached
 * @returns {{first: string, rest: string}} two modules as text
 */
export function cut(module, reached) {
  const funcs = every(module, 'func');
  const imports = every(module, 'import').filter((one) => one[3][0] === 'func');
  const asks = imports.find((one) => ASKS.test(String(one[2])));
  if (!asks) throw new Error('the program has no way to ask for its rest: src/web declares flowmosaicRest');
  const [memory] = every(module, 'memory');

  const types = new Map(every(module, 'type').map((one) => [one[1], one[2]]));
  /** @param {Form} func */
  const signature = (func) => {
    const whole = func.flatMap((one) => (Array.isArray(one) && one[0] === 'type' ? /** @type {any} */ (types.get(one[1])).slice(1) : [one]));
    const params = whole.flatMap((one) => (Array.isArray(one) && one[0] === 'param' ? one.slice(1).filter((word) => !word.startsWith('$')) : []));
    return { params: /** @type {string[]} */ (params), results: resultsOf(whole) };
  };

  // Which lists have an end that was never reached, and which functions the beginning does not enter.
  const cold = new Map();
  const late = new Set();
  let number = 0;
  for (const func of funcs) {
    places(func, (list, at) => {
      if (list === func && at === firstStatement(func) && !reached.first[number]) late.add(func);
      if (!reached.all[number] && !cold.has(list)) cold.set(list, at);
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

  // The rest takes what it does not have from the first part, under short names.
  const there = new Set(rest.moved.map((func) => func[1]));
  const signatures = new Map([...early, ...imports.map((one) => /** @type {Form} */ (one[3]))].map((func) => [func[1], signature(func)]));
  const exports = /** @type {Form[]} */ ([]);
  const taken = /** @type {Form[]} */ ([]);
  const share = (kind, name, ...shape) => {
    const key = `"${exports.length.toString(36)}"`;
    exports.push(['export', key, [kind, name]]);
    taken.push(['import', `"${ID}"`, key, [kind, name, ...shape]]);
  };
  for (const name of new Set(rest.moved.flatMap((func) => [...calls(func)]))) {
    if (there.has(name)) continue;
    const { params, results } = /** @type {any} */ (signatures.get(name));
    share('func', name, ...(params.length ? [['param', ...params]] : []), ...giving(results));
  }
  const globals = [...every(module, 'global').map((one) => [one[1], one[2]]), ...[...carriers].map(([name, type]) => [name, ['mut', type]])];
  const used = new Set(rest.moved.flatMap((func) => [...globalsOf(func)]));
  for (const [name, type] of globals) if (used.has(name)) share('global', name, type);
  for (const one of [...every(module, 'table'), table]) share('table', one[1], ...one.slice(2));
  share('memory', memory[1], ...memory.slice(2));

  const kept = module.filter((one) => Array.isArray(one) && one[0] !== 'func');
  const made = [...[...carriers].map(([name, type]) => ['global', name, ['mut', type], ZERO[type]]), ['global', '$rest_id', 'i32', ['i32.const', ID]]];
  exports.push(['export', '"rest_id"', ['global', '$rest_id']]);
  const order = ['type', 'import', 'global', 'memory', 'data', 'table', 'elem', 'export', 'start'];
  const parts = [...kept, ...made, table, ...exports].sort((one, other) => order.indexOf(one[0]) - order.indexOf(other[0]));
  const first = [...parts, ...early, ...stubs, ...through].map(print).join('\n');
  const elements = ['elem', ['table', '$rest'], ['i32.const', '0'], 'func', ...slots.keys()];
  const remains = [...every(module, 'type'), ...taken, elements, ...rest.moved].map(print).join('\n');
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
