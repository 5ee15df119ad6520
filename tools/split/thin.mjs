// A function without the statements that were never reached: they become functions of the rest, which get the
// locals that they read and give back those that are read after them.

import { firstStatement, print } from './text.mjs';

/** @typedef {import('./text.mjs').Form} Form */
/** The rest, as it grows. @typedef {{moved: Form[], call: (name: string, params: string[], results: string[], given: Form[]) => Form, carrier: (type: string, at: number | string) => string}} Rest */

const ORDER = ['i32', 'i64', 'f32', 'f64', 'v128'];
/** Bytes by which a cut must make the function smaller; a call has costs elsewhere, too. */
const GAIN_BYTES = 2;
/** What an address costs beyond its number: four bytes more, and often what lies there (data.mjs) moves along. */
const ADDRESS_BYTES = 10;
/** Memory begins with the stack. */
const isAddress = (form) => form[0] === 'i32.const' && Number(form[1]) >= 1 << 20;

/** Types that a form gives. @param {Form} form @returns {string[]} */
export const resultsOf = (form) => form.flatMap((one) => (Array.isArray(one) && one[0] === 'result' ? /** @type {string[]} */ (one.slice(1)) : []));

/** Bytes that a form takes, roughly. @param {string | Form} form @returns {number} */
const bytesOf = (form) => (typeof form === 'string' ? 1.2 : (isAddress(form) ? ADDRESS_BYTES : 0) + 1 + form.slice(1).reduce((sum, one) => sum + bytesOf(one), 0));

/**
 * @param {Form} func is changed
 * @param {string[]} results types that it gives
 * @param {Map<Form, number>} cold the first statement never reached, of each list that has one
 * @param {Rest} rest
 */
export function thin(func, results, cold, rest) {
  const locals = new Map();
  for (const one of func) if (Array.isArray(one) && (one[0] === 'param' || one[0] === 'local')) locals.set(one[1], one[2]);
  const bits = new Map([...locals.keys()].map((name, at) => [name, 1n << BigInt(at)]));
  /** Labels in sight: the locals read after a jump there, and the type that a jump carries. @type {Map<string, {live: bigint, carries: string | undefined}>} */
  const labels = new Map();
  let ways = false;

  /** The locals read before a form, by those read after it; with `cutting`, lists are cut. @param {any} form @param {bigint} after @param {boolean} cutting @returns {bigint} */
  function walk(form, after, cutting) {
    if (typeof form === 'string') return after;
    switch (form[0]) {
      case 'local.get':
        return after | bits.get(form[1]);
      case 'local.set':
      case 'local.tee':
        return walk(form[2], after & ~bits.get(form[1]), cutting);
      case 'br':
        return operands(form, 2, labels.get(form[1]).live, cutting);
      case 'br_if':
        return operands(form, 2, after | labels.get(form[1]).live, cutting);
      case 'br_table': {
        const to = form.slice(1).filter((one) => typeof one === 'string');
        return operands(form, 1 + to.length, to.reduce((live, label) => live | labels.get(label).live, 0n), cutting);
      }
      case 'return':
        return operands(form, 1, 0n, cutting);
      case 'unreachable':
        return 0n;
      case 'if': {
        const arms = form.filter((one) => one[0] === 'then' || one[0] === 'else');
        const live = arms.reduce((sum, arm) => sum | list(arm, after, cutting, resultsOf(form).length > 0), arms.length < 2 ? after : 0n);
        return walk(form.find((one, at) => at > 0 && Array.isArray(one) && one[0] !== 'result'), live, cutting);
      }
      case 'block':
        if (typeof form[1] === 'string') labels.set(form[1], { live: after, carries: resultsOf(form).join(' ') || undefined });
        return list(form, after, cutting, resultsOf(form).length > 0);
      case 'loop': {
        const gives = resultsOf(form).length > 0;
        let live = 0n;
        for (let before = -1n; before !== live; ) {
          before = live;
          labels.set(form[1], { live, carries: undefined });
          live |= list(form, after, false, gives);
        }
        return cutting ? list(form, after, true, gives) : live;
      }
      default:
        return operands(form, 1, after, cutting);
    }
  }

  function operands(form, from, after, cutting) {
    let live = after;
    for (let at = form.length - 1; at >= from; at -= 1) live = walk(form[at], live, cutting);
    return live;
  }

  function list(form, after, cutting, gives) {
    const first = firstStatement(form);
    const from = cold.get(form) ?? form.length;
    let [end, live] = [form.length, after];
    if (cutting && from < end) {
      const made = outline(form.slice(from), after, gives);
      if (made) {
        form.splice(from, form.length - from, ...made.site);
        [end, live] = [from, made.live];
      }
    }
    for (let at = end - 1; at >= first; at -= 1) live = walk(form[at], live, cutting);
    return live;
  }

  /**
   * Statements at the end of a list as a function of the rest, and what stands for them; null where that would not
   * be smaller or jumps carry what cannot be passed on.
   * @param {any[]} statements @param {bigint} after @param {boolean} gives whether the list's last statement is its value
   */
  function outline(statements, after, gives) {
    const { exits, returns, sets, used, possible } = survey(statements);
    const falls = !['br', 'br_table', 'return', 'unreachable'].includes(statements[statements.length - 1][0]);
    if (!possible || (falls && gives) || (returns && results.length > 1)) return null;
    let [live, later] = falls ? [after, after] : [0n, 0n];
    for (const label of exits) later |= labels.get(label)?.live ?? 0n;
    for (const one of statements.toReversed()) live = walk(one, live, false);
    const of = (names, kept) => [...names].filter((name) => kept & bits.get(name)).sort((one, other) => ORDER.indexOf(locals.get(one)) - ORDER.indexOf(locals.get(other)));
    const [taken, given] = [of(used, live), of(sets, later)];
    const doors = (falls ? 1 : 0) + exits.length + (returns ? 1 : 0);
    const cost = 5 + 2 * taken.length + 4 * given.length + (doors > 1 ? 5 * doors - 1 : 2);
    if (statements.reduce((sum, one) => sum + bytesOf(one), 0) < cost + GAIN_BYTES) return null;

    // Locals that are read later travel in globals, numbered by type.
    const carriers = given.map((name, at) => [name, rest.carrier(locals.get(name), given.slice(0, at).filter((one) => locals.get(one) === locals.get(name)).length)]);
    const leave = (door) => [...carriers.map(([name, carrier]) => ['global.set', carrier, ['local.get', name]]), doors > 1 ? ['return', ['i32.const', String(door)]] : ['return']];
    const carried = (type) => rest.carrier(type, 'carried');
    const outward = (form) => {
      if (typeof form === 'string') return form;
      if (form[0] === 'return') return ['block', ...(form[1] ? [['global.set', carried(results[0]), outward(form[1])]] : []), ['br', '$returning']];
      const type = form[0] === 'br' && exits.includes(form[1]) && labels.get(form[1])?.carries;
      if (type) return ['block', ['global.set', carried(type), outward(form[2])], ['br', form[1]]];
      return form.map(outward);
    };
    let body = [...statements.map(outward), ...(falls ? leave(0) : [['unreachable']])];
    const jumps = /** @type {any[]} */ (falls ? [null] : []);
    for (const label of exits) {
      body = [['block', label, ...body], ...leave(jumps.length)];
      const type = labels.get(label)?.carries;
      jumps.push(type ? ['br', label, ['global.get', carried(type)]] : ['br', label]);
    }
    if (returns) {
      body = [['block', '$returning', ...body], ...leave(jumps.length)];
      jumps.push(results.length ? ['return', ['global.get', carried(results[0])]] : ['return']);
    }
    const name = `$cold_${rest.moved.length}`;
    rest.moved.push(['func', name, ...taken.map((one) => ['param', one, locals.get(one)]), ...(doors > 1 ? [['result', 'i32']] : []),
      ...[...used].filter((one) => !taken.includes(one)).map((one) => ['local', one, locals.get(one)]), ...body, ['unreachable']]);

    const call = rest.call(name, taken.map((one) => locals.get(one)), doors > 1 ? ['i32'] : [], taken.map((one) => ['local.get', one]));
    const restore = carriers.map(([local, carrier]) => ['local.set', local, ['global.get', carrier]]);
    if (doors === 0) return { live, site: [call, ['unreachable']] };
    if (doors === 1) return { live, site: [call, ...restore, ...(jumps[0] ? [jumps[0]] : [])] };
    ways = true;
    const site = [['local.set', '$way', call], ...restore];
    for (let door = doors - 1; door > 0; door -= 1) site.push(['if', door === 1 ? ['local.get', '$way'] : ['i32.eq', ['local.get', '$way'], ['i32.const', String(door)]], ['then', jumps[door]]]);
    if (jumps[0]) site.push(jumps[0]);
    return { live, site };
  }

  /** What statements touch outside themselves. @param {any[]} statements */
  function survey(statements) {
    const inner = new Set();
    const found = { exits: /** @type {string[]} */ ([]), returns: false, sets: new Set(), used: new Set(), possible: true };
    const visit = (form) => {
      if (typeof form === 'string') return;
      const [kind, name] = form;
      if ((kind === 'block' || kind === 'loop') && typeof name === 'string') inner.add(name);
      if (kind === 'br' || kind === 'br_if' || kind === 'br_table') {
        for (const label of form.slice(1).filter((one) => typeof one === 'string' && !inner.has(one))) {
          const carries = labels.get(label)?.carries;
          // One value of a plain jump is passed on; what a conditional jump does not take stays its value.
          if (carries && (kind !== 'br' || carries.includes(' '))) found.possible = false;
          if (!found.exits.includes(label)) found.exits.push(label);
        }
      }
      if (kind === 'return') found.returns = true;
      if (kind === 'local.set' || kind === 'local.tee') found.sets.add(name);
      if (kind.startsWith('local.')) found.used.add(name);
      if (kind.startsWith('tuple.')) found.possible = false;
      form.forEach(visit);
    };
    statements.forEach(visit);
    return found;
  }

  list(func, 0n, true, results.length > 0);
  if (ways) func.splice(firstStatement(func), 0, ['local', '$way', 'i32']);
  if (print(func).includes('undefined')) throw new Error(`${func[1]} was not cut as it should be`);
}
