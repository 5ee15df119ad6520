// The form that changes a tile: question, series (measure and each dimension), options, dates. It is
// made from the catalog and from what was read, so a new analysis or source needs nothing here.

import { currencyOf, ratesFor } from "./currency.js";
import { h, sentence, uniqueId } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {import("./document.js").Context & {catalog: any}} context what can be asked is in `catalog`
 * @param {any} spec the tile
 * @param {(next: any) => void} onChange
 */
export function tileForm(context, spec, onChange) {
  let current = structuredClone(spec);
  const form = h("form", { class: "chooser", on: { submit: (/** @type {Event} */ event) => event.preventDefault() } });
  const update = (/** @type {(tile: any) => void} */ edit) => {
    current = structuredClone(current);
    // A heading by the author belongs to the author's question.
    delete current.title;
    edit(current);
    draw();
    onChange(current);
  };
  /** Notes and scales leave the author's heading alone. */
  const note = (/** @type {(tile: any) => void} */ edit) => {
    current = structuredClone(current);
    edit(current);
    draw();
    onChange({ ...current, events: (current.events ?? []).filter((/** @type {any} */ one) => one.label.trim()) });
  };
  const draw = () => {
    const focused = /** @type {HTMLElement | null} */ (form.contains(document.activeElement) ? document.activeElement : null)?.dataset.key;
    form.replaceChildren(...fields(context, current, update), viewFields(current, note), eventFields(current, note));
    if (focused) /** @type {HTMLElement | undefined} */ ([...form.querySelectorAll("[data-key]")].find((one) => /** @type {HTMLElement} */ (one).dataset.key === focused))?.focus();
  };
  draw();
  // The chart asks for a note at the day under its cursor.
  form.addEventListener("flow-annotate", (/** @type {any} */ event) => {
    note((next) => (next.events = [...(next.events ?? []), { start: event.detail.day, end: event.detail.day, label: "" }]));
    /** @type {HTMLElement | null} */ (form.querySelector(".event-row:last-of-type input"))?.focus();
  });
  return form;
}

function fields(context, tile, update) {
  const analysis = context.catalog.analyses.find((/** @type {any} */ one) => one.id === tile.question);
  const parts = [];
  if (context.catalog.analyses.length > 1) {
    const choices = context.catalog.analyses.map((/** @type {any} */ one) => ({ value: one.id, label: one.title }));
    parts.push(selectField(say("question", "Question"), "question", choices, tile.question, (value) => update((next) => {
      next.question = value;
      next.options = {};
      // What was looked at belongs to the other picture.
      delete next.view;
    })));
  }
  const inputs = analysis?.inputs ?? [];
  const more = inputs.some((/** @type {any} */ input) => input.many) || tile.series.length < inputs.length;
  const roles = analysis?.options.find((/** @type {any} */ option) => option.kind === "roles");
  for (const [index, selector] of tile.series.entries()) {
    const input = inputs[Math.min(index, inputs.length - 1)];
    // Several series in one role are told apart by their number, others by what they are.
    const legend = input && !roles && !input.many && inputs.length > 1 ? titleCase(input.role) : tile.series.length > 1 ? say("series-number", "Series {at}", { at: String(index + 1) }) : say("one-series", "Series");
    const edit = (/** @type {(one: any) => void} */ change) => update((next) => {
      const one = next.series[index];
      // Names were made for the series chosen before.
      delete one.name;
      delete one.holder;
      delete one.asset;
      change(one);
      // A rate fits the currency that it was chosen for.
      if (currencyIn(context, one) !== currencyIn(context, selector)) delete one.in;
    });
    const own = seriesFields(context, selector, `s${index}`, edit);
    if (roles) own.unshift(roleField(roles, tile, index, update));
    own.push(longerField(context, selector, index, update), ...currencyFields(context, selector, index, update));
    parts.push(h("fieldset", {}, h("legend", {}, legend), ...own));
  }
  if (more || tile.series.length > 1) {
    parts.push(h("p", { class: "chooser-buttons" },
      more && h("button", { type: "button", class: "tool", on: { click: () => update((next) => {
        next.series.push(structuredClone(next.series.at(-1)));
        if (roles) keepRoles(roles, next);
      }) } }, say("add-series", "Add a series")),
      tile.series.length > 1 && h("button", { type: "button", class: "tool", on: { click: () => update((next) => {
        next.series.pop();
        if (roles) keepRoles(roles, next);
      }) } }, say("remove-last", "Remove the last"))));
  }
  const options = (analysis?.options ?? []).filter((/** @type {any} */ option) => option !== roles);
  if (options.length) parts.push(h("fieldset", {}, h("legend", {}, say("options", "Options")), ...options.map((/** @type {any} */ option) => optionField(option, tile, update))));
  parts.push(h("fieldset", {}, h("legend", {}, say("time", "Period")), dateField(say("from-day", "From"), "from", tile, update), dateField(say("to-day", "To"), "to", tile, update)));
  if (analysis?.about) parts.push(h("p", { class: "hint" }, analysis.about));
  return parts;
}

function seriesFields(context, selector, key, edit) {
  // Prints of one publication share an id: they are one choice.
  const references = [...new Map((context.mosaic.data ?? []).map((/** @type {any} */ one) => [one.id, one])).values()];
  const reading = context.readings.get(selector.data) ?? [...context.readings.values()][0];
  const fields = [];
  if (references.length > 1) {
    const choices = references.map((/** @type {any} */ one) => ({ value: one.id, label: one.credit ?? one.name }));
    fields.push(selectField(say("file", "File"), `${key}-data`, choices, selector.data, (value) => edit((one) => {
      const table = context.readings.get(value)?.tables[0];
      one.data = value;
      point(one, table, table?.series[0], (context.readings.get(value)?.tables.length ?? 0) > 1);
    })));
  }
  const tables = reading?.tables ?? [];
  const table = tables.find((/** @type {any} */ one) => one.name === selector.table) ?? tables[0];
  if (!table) return fields;
  if (tables.length > 1) {
    const choices = tables.map((/** @type {any} */ one) => ({ value: one.name, label: one.name }));
    fields.push(selectField(say("table", "Table"), `${key}-table`, choices, table.name, (value) => edit((one) => {
      const other = tables.find((/** @type {any} */ t) => t.name === value);
      point(one, other, other?.series[0], true);
    })));
  }
  for (const part of partsOf(table)) {
    const chosen = part.of(current(table, selector));
    fields.push(selectField(part.label, `${key}-${part.key}`, part.choices, chosen ?? "", (value) => edit((one) => point(one, table, nearest(table, current(table, one), part, value), tables.length > 1))));
  }
  return fields;
}

/**
 * What can be chosen of a table: the measure, by its words (one word may stand over several columns,
 * the dimensions then decide), and each dimension with more than one label.
 */
function partsOf(table) {
  const words = table.measures.map(measureWords);
  const distinct = [...new Set(words)];
  const parts = [];
  if (distinct.length > 1) {
    parts.push({ label: say("measure", "Measure"), key: "measure", choices: distinct.map((word) => ({ value: word, label: word })), of: (/** @type {any} */ series) => words[series?.measure] });
  }
  for (const [index, dimension] of table.dimensions.entries()) {
    if (dimension.labels.length < 2) continue;
    const choices = dimension.labels.map((/** @type {any} */ label, /** @type {number} */ at) => ({ value: String(at), label: label.aggregate && !/total/i.test(label.text) ? say("with-remark", "{words} ({remark})", { words: label.text, remark: say("total", "total") }) : label.text }));
    parts.push({ label: titleCase(dimension.name), key: dimension.name, choices, of: (/** @type {any} */ series) => (series ? String(series.labels[index]) : undefined) });
  }
  return parts;
}

/** The series that a selector names. */
function current(table, selector) {
  const measureFits = (/** @type {any} */ series) => {
    const measure = table.measures[series.measure];
    return selector.measure === undefined || measure.code === selector.measure || measure.label === selector.measure;
  };
  const labelsFit = (/** @type {any} */ series) => table.dimensions.every((/** @type {any} */ dimension, /** @type {number} */ index) => {
    const [wanted] = [selector.where?.[dimension.name]].flat();
    const label = dimension.labels[series.labels[index]];
    return wanted === undefined || label.code === wanted || label.text === wanted;
  });
  return table.series.find((/** @type {any} */ series) => measureFits(series) && labelsFit(series));
}

/**
 * The series that has the wanted choice and keeps as many of the others as it can: a table rarely
 * holds every combination, and a reader who changes one thing must not land on nothing.
 */
function nearest(table, before, part, value) {
  const parts = partsOf(table);
  let best = null;
  let most = -1;
  for (const series of table.series) {
    if (part.of(series) !== value) continue;
    const kept = parts.filter((other) => other.of(series) === other.of(before)).length;
    if (kept > most) [best, most] = [series, kept];
  }
  return best ?? before;
}

/** Points a selector at a series of a table. */
function point(selector, table, series, named) {
  delete selector.table;
  delete selector.measure;
  selector.where = {};
  if (!table) return;
  if (named) selector.table = table.name;
  const measure = table.measures[series?.measure ?? 0];
  if (measure) selector.measure = measure.code ?? measure.label;
  for (const [index, dimension] of table.dimensions.entries()) {
    const label = dimension.labels[series?.labels[index] ?? 0];
    if (dimension.labels.length > 1 && label) selector.where[dimension.name] = label.code ?? label.text;
  }
}

/** Longer periods that a series can be brought to; nothing for one that comes once a quarter or less. */
function longerField(context, selector, index, update) {
  const reading = context.readings.get(selector.data) ?? [...context.readings.values()][0];
  const table = reading?.tables.find((/** @type {any} */ one) => one.name === selector.table) ?? reading?.tables[0];
  const rank = ["daily", "weekly", "semimonthly", "monthly"].indexOf(table?.frequency);
  if (rank < 0) return null;
  const choices = [
    { value: "", label: say("as-published", "as published") },
    ...(rank < 1 ? [{ value: "week", label: say("weeks-to-friday", "weeks to Friday") }] : []),
    ...(rank < 3 ? [{ value: "month", label: say("by-months", "months") }] : []),
    ...(rank === 1 ? [{ value: "month-by-days", label: say("months-by-days", "months, weeks split by days") }] : []),
    { value: "quarter", label: say("by-quarters", "quarters") },
    ...(rank === 1 ? [{ value: "quarter-by-days", label: say("quarters-by-days", "quarters, weeks split by days") }] : []),
    { value: "year", label: say("by-years", "years") },
  ];
  return selectField(say("brought-to", "Periods"), `s${index}-by`, choices, selector.by ?? "", (value) => update((next) => {
    if (value) next.series[index].by = value;
    else delete next.series[index].by;
  }));
}

/** The currency of the series that a selector names, as published. */
function currencyIn(context, selector) {
  const reading = context.readings.get(selector.data) ?? [...context.readings.values()][0];
  const table = reading?.tables.find((/** @type {any} */ one) => one.name === selector.table) ?? reading?.tables[0];
  return table && currencyOf(table, current(table, selector));
}

/** Another currency, by a rate among the open files; nothing for what is not money, or without a rate. */
function currencyFields(context, selector, index, update) {
  const from = currencyIn(context, selector);
  const rates = from ? ratesFor(context, from, point) : [];
  const wanted = selector.in;
  if (!from || (!rates.length && !wanted)) return [];
  const set = (/** @type {any} */ conversion) => update((next) => {
    if (conversion) next.series[index].in = conversion;
    else delete next.series[index].in;
  });
  const key = wanted ? JSON.stringify(wanted.rate) : "";
  const own = wanted && !rates.some((one) => one.key === key) ? [{ value: key, label: say("currency-of-document", "{currency}, as the document has it", { currency: wanted.currency }) }] : [];
  const choices = [{ value: "", label: say("currency-published", "{currency}, as published", { currency: from }) }, ...own, ...rates.map((one) => ({ value: one.key, label: one.label }))];
  const fields = [selectField(say("currency", "Currency"), `s${index}-in`, choices, key, (value) => {
    const chosen = rates.find((one) => one.key === value);
    set(chosen && { currency: chosen.currency, rate: chosen.rate, ...(chosen.quoted && { quoted: chosen.quoted }) });
  }, say("rate-help", "A flow at the average rate of its period, a level at the rate of its end"))];
  if (wanted?.quoted) {
    const id = uniqueId("currency");
    const into = h("input", { id, type: "text", maxlength: 3, size: 4, autocapitalize: "characters", ".value": wanted.currency, "data-key": `s${index}-into`, on: { change: (/** @type {Event} */ event) => {
      const currency = /** @type {HTMLInputElement} */ (event.target).value.trim().toUpperCase();
      const other = wanted.quoted.startsWith(`${from} per`) ? `${from} per ${currency}` : `${currency} per ${from}`;
      if (/^[A-Z]{3}$/.test(currency)) set({ ...wanted, currency, quoted: other });
    } } });
    const ways = [`${from} per ${wanted.currency}`, `${wanted.currency} per ${from}`].map((value) => ({ value, label: pairWords(value) }));
    fields.push(field(say("into-currency", "Into"), id, into), selectField(say("rate-is", "The rate is"), `s${index}-quoted`, ways, wanted.quoted, (quoted) => set({ ...wanted, quoted })));
  }
  return fields;
}

/** What a choice is called. @param {any} option @param {number} at */
function choiceWords(option, at) {
  const told = option.said?.[at];
  return told && told !== option.choices[at] ? told : option.choices[at].replaceAll("-", " ");
}

/** "USD per EUR". @param {string} pair */
function pairWords(pair) {
  const [one, other] = pair.split(" per ");
  return say("currency-per", "{one} per {other}", { one, other });
}

/** The role of each series: as the document says, or the first ones in their order. */
function rolesOf(option, tile) {
  const said = (tile.options?.[option.id] ?? "").split(",").map((/** @type {string} */ word) => word.trim()).filter(Boolean);
  const free = option.choices.filter((/** @type {string} */ choice) => !said.includes(choice));
  return tile.series.map((/** @type {any} */ _, /** @type {number} */ index) => said[index] ?? (said.length ? free.shift() : option.choices[index]) ?? "");
}

/** After a series came or went, the others keep their roles. */
function keepRoles(option, tile) {
  if (tile.options?.[option.id]) tile.options = { ...tile.options, [option.id]: rolesOf(option, tile).join(", ") };
}

function roleField(option, tile, index, update) {
  const roles = rolesOf(option, tile);
  const choices = option.choices.map((/** @type {string} */ choice, /** @type {number} */ at) => ({ value: choice, label: choiceWords(option, at) }));
  return selectField(say("what-it-is", "What it is"), `s${index}-role`, choices, roles[index], (value) => update((next) => {
    const before = roles[index];
    // A role is played once: whoever had it takes the other's.
    const swapped = roles.map((/** @type {string} */ role, /** @type {number} */ at) => (at === index ? value : role === value ? before : role));
    next.options = { ...next.options, [option.id]: swapped.join(", ") };
  }));
}

/** What the tile's series are called, for options that name one. */
function namesIn(tile) {
  const all = tile.series.flatMap((/** @type {any} */ one) => [one.asset, ...(one.asset ? [] : Object.values(one.where ?? {}))]);
  return [...new Set(all.filter((/** @type {any} */ name) => typeof name === "string" && name))];
}

function optionField(option, tile, update) {
  const value = tile.options?.[option.id] ?? option.default;
  const set = (/** @type {string} */ next) => update((changed) => {
    changed.options = { ...changed.options, [option.id]: next };
  });
  if (option.choices.length) {
    const choices = option.choices.map((/** @type {string} */ choice, /** @type {number} */ at) => ({ value: choice, label: choiceWords(option, at) }));
    return selectField(option.label, `option-${option.id}`, choices, value, set, option.about);
  }
  const names = option.kind === "series" ? namesIn(tile) : [];
  if (names.length) {
    const choices = [{ value: "", label: say("not-said", "not said") }, ...names.map((name) => ({ value: name, label: name }))];
    return selectField(option.label, `option-${option.id}`, choices, value, set, option.about);
  }
  const id = uniqueId("option");
  const type = option.kind === "date" ? "date" : "text";
  const inputmode = option.kind === "number" ? "decimal" : null;
  const input = h("input", { id, type, inputmode, ".value": value, "data-key": `option-${option.id}`, on: { change: (/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).value.trim()) } });
  return field(option.label, id, input, option.about);
}

const scales = () => [["", say("scale-own", "as the chart has it")], ["linear", say("scale-linear", "equal steps")], ["asinh", say("scale-asinh", "signed logarithm (asinh)")], ["log", say("scale-log", "logarithm (positive values)")]];
const shapes = () => [["", say("shape-time", "over time")], ["area", say("shape-area", "areas")], ["distribution", say("shape-distribution", "distribution, the latest marked")], ["strips", say("shape-strips", "strips, the latest marked")], ["panels", say("shape-panels", "small multiples")], ["change", say("shape-change", "first and last value")]];

/** How the chart is looked at: nothing of this changes a finding. */
function viewFields(tile, note) {
  const set = (/** @type {string} */ key) => (/** @type {string} */ value) => note((next) => {
    const { [key]: _before, ...rest } = next.view ?? {};
    const view = value ? { ...rest, [key]: value } : rest;
    if (Object.keys(view).length) next.view = view;
    else delete next.view;
  });
  const choices = (/** @type {string[][]} */ pairs) => pairs.map(([value, label]) => ({ value, label }));
  return h("fieldset", {}, h("legend", {}, say("chart", "Chart")), selectField(say("drawn", "Drawn"), "view-shape", choices(shapes()), tile.view?.shape ?? "", set("shape"), say("drawn-help", "For charts over time; a chart that cannot be drawn so stays as it is")), selectField(say("scale", "Scale"), "view-scale", choices(scales()), tile.view?.scale ?? "", set("scale"), say("scale-help", "A signed logarithm shows small and huge flows at once; within its linear zone, which the chart names, steps are equal")));
}

/** What the reader writes on the chart: a day or some days, and words. It travels in the link. */
function eventFields(tile, note) {
  const row = (/** @type {any} */ event, /** @type {number} */ at) => {
    const set = (/** @type {any} */ change) => note((next) => (next.events[at] = { ...next.events[at], ...change }));
    const input = (/** @type {string} */ words, /** @type {string} */ key, /** @type {any} */ more, /** @type {(value: string) => void} */ act) =>
      h("input", { "aria-label": say("of-note", "{what} of note {at}", { what: words, at: String(at + 1) }), "data-key": `event-${at}-${key}`, ".value": event[key] ?? "", on: { change: (/** @type {Event} */ changed) => act(/** @type {HTMLInputElement} */ (changed.target).value) }, ...more });
    return h(
      "div",
      { class: "event-row field" },
      input(say("note-words", "Words"), "label", { type: "text", maxlength: 80, placeholder: say("what-happened", "What happened") }, (label) => set({ label })),
      input(say("first-day", "First day"), "start", { type: "date", required: true }, (start) => start && set({ start, end: event.end > start ? event.end : start })),
      input(say("last-day", "Last day"), "end", { type: "date" }, (end) => set({ end: end > event.start ? end : event.start })),
      h("button", { type: "button", class: "tool", "aria-label": say("remove-note", "Remove note {at}", { at: String(at + 1) }), on: { click: () => note((next) => next.events.splice(at, 1)) } }, say("remove", "Remove")),
    );
  };
  const day = tile.to ?? new Date().toISOString().slice(0, 10);
  const add = h("button", { type: "button", class: "tool", "data-key": "event-add", on: { click: () => note((next) => (next.events = [...(next.events ?? []), { start: day, end: day, label: "" }])) } }, say("add-note", "Add a note"));
  return h("fieldset", { class: "events" }, h("legend", {}, say("notes-on-chart", "Notes on the chart")), ...(tile.events ?? []).map(row), h("p", { class: "chooser-buttons" }, add));
}

function dateField(label, key, tile, update) {
  const id = uniqueId("date");
  const change = (/** @type {Event} */ event) => update((next) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (value) next[key] = value;
    else delete next[key];
  });
  return field(label, id, h("input", { id, type: "date", ".value": tile[key] ?? "", "data-key": key, on: { change } }));
}

function selectField(label, key, choices, value, onSelect, help) {
  const id = uniqueId("choice");
  const known = choices.some((/** @type {any} */ choice) => choice.value === value);
  const select = h(
    "select",
    { id, "data-key": key, on: { change: (/** @type {Event} */ event) => onSelect(/** @type {HTMLSelectElement} */ (event.target).value) } },
    ...(known ? [] : [h("option", { value: "", disabled: true, selected: true }, say("choose", "choose…"))]),
    ...choices.map((/** @type {any} */ choice) => h("option", { value: choice.value, selected: choice.value === value }, choice.label)),
  );
  return field(label, id, select, help);
}

function field(label, id, control, help) {
  const about = help ? uniqueId("about") : undefined;
  if (about) control.setAttribute("aria-describedby", about);
  return h("div", { class: "field" }, h("label", { for: id }, label), control, help ? h("small", { id: about }, sentence(help)) : null);
}

function measureWords(measure) {
  return measure.unit_label && !measure.label.includes(measure.unit_label) ? `${measure.label} (${measure.unit_label})` : measure.label;
}

function titleCase(words) {
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll("_", " ");
}
