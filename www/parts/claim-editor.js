// Writing a claim: the words, who said them, and what they lead one to expect, read as it is typed.

import { written as authored } from "./document.js";
import { announce, h, sentence } from "./dom.js";
import { tellProblem } from "./telling.js";
import { say } from "./words.js";

/** How long nobody has typed before an expectation is read, milliseconds. */
const REST_MS = 250;

/** Ways to begin, for those who have not met the language. */
const STARTS = ["sum of NAME from 2025-01 to 2025-03 > 0", "NAME in 2025-04 = $10bn ± $2bn", "streak of selling of NAME >= 5 weeks", "record sale of NAME in 2025-04", "half ± 10% of the fall of NAME from 2025-01-13 to 2025-05-15 came before 2025-04-02"];

/**
 * @param {import("./claims.js").ClaimsView} view
 * @param {string} id the claim to change; empty for a new one
 * @param {any} start what a new one begins with
 */
export function openClaimEditor(view, id, start) {
  const { fm, mosaic } = /** @type {any} */ (view.mosaic.context);
  const known = (mosaic.claims ?? []).find((/** @type {any} */ one) => one.id === id);
  const claim = { quote: "", source: "", date: "", expect: [""], ...start, ...known };
  const quote = field(say("quoted-words", "Quoted words"), h("textarea", { rows: "3", required: true, ".value": claim.quote }));
  const source = field(say("claim-source", "Source"), h("input", { type: "text", ".value": claim.source ?? "", placeholder: say("who-where", "who said it, where") }));
  const date = field(say("claim-date", "Date"), h("input", { type: "date", ".value": claim.date ?? "" }));
  const rows = h("div", { class: "expectations" });
  const names = (mosaic.series ?? []).map((/** @type {any} */ one) => one.id);
  const example = names[0] ?? "series";
  const add = (/** @type {string} */ text) => rows.append(expectation(fm, mosaic, text));
  for (const text of claim.expect?.length ? claim.expect : [""]) add(text);
  const more = h("button", { type: "button", class: "tool", on: { click: () => { add(""); /** @type {HTMLElement} */ (rows.lastElementChild?.querySelector("input"))?.focus(); } } }, say("another-expectation", "Another expectation"));
  const begin = h("select", { "aria-label": say("begin-with", "Begin with"), on: { change: () => { if (begin.value) fill(rows, add, begin.value); begin.value = ""; } } }, h("option", { value: "" }, say("begin-with-list", "Begin with…")), ...STARTS.map((text) => h("option", { lang: "en", value: text.replaceAll("NAME", example) }, text.replaceAll("NAME", example))));
  const save = h("button", { type: "submit", class: "primary" }, known ? say("save-claim", "Save the claim") : say("add-claim", "Add the claim"));
  const remove = known && h("button", { type: "button", class: "tool", on: { click: () => finish(dropped(mosaic, id), say("claim-removed", "Claim {id} removed.", { id })) } }, say("remove-it", "Remove it"));
  const dialog = h(
    "dialog",
    { class: "claim-editor", "aria-labelledby": "claim-editor-heading" },
    h(
      "form",
      { method: "dialog", on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); finish(written(), say("claim-saved", "Claim {id} saved.", { id: claim.id ?? "" })); } } },
      h("h2", { id: "claim-editor-heading" }, known ? say("change-claim", "Change claim {id}", { id }) : say("a-claim", "A claim")),
      quote,
      h("div", { class: "pair" }, source, date),
      h("fieldset", {}, h("legend", {}, say("leads-to-expect", "What it leads one to expect")), rows, h("p", { class: "tools" }, more, begin)),
      names.length ? h("p", { class: "hint" }, say("series-listed", "Series: "), ...names.slice(0, 40).flatMap((/** @type {string} */ name, /** @type {number} */ at) => [at ? say("between-names", ", ") : "", h("code", {}, name)]), names.length > 40 ? say("and-others", " and others") : "") : h("p", { class: "hint" }, say("no-series-named", "This document names no series yet: findings of its tiles can be named as {form}.", { form: "TILE: FINDING" })),
      h("p", { class: "tools" }, save, remove, h("button", { type: "button", class: "tool", on: { click: () => dialog.close() } }, say("cancel", "Cancel"))),
    ),
  );

  function written() {
    const value = (/** @type {HTMLElement} */ one) => /** @type {HTMLInputElement} */ (one.querySelector("input, textarea")).value.trim();
    const expect = [...rows.querySelectorAll("input")].map((one) => one.value.trim()).filter(Boolean);
    const next = { ...known, ...(start.tile ? { tile: start.tile } : {}), id: known?.id ?? fresh(mosaic), quote: value(quote), source: value(source), ...(value(date) ? { date: value(date) } : {}), expect };
    if (!value(date)) delete next.date;
    // Another expectation is another claim: what was recorded of the old one says nothing of it.
    if (known && JSON.stringify(known.expect) !== JSON.stringify(expect)) for (const key of ["expected", "recorded"]) delete next[key];
    claim.id = next.id;
    const claims = mosaic.claims ?? [];
    return { ...mosaic, claims: known ? claims.map((/** @type {any} */ one) => (one.id === id ? next : one)) : [...claims, next] };
  }

  function finish(next, words) {
    dialog.close();
    announce(words);
    view.change(next).then(() => document.getElementById(`claim-${claim.id}`)?.scrollIntoView({ block: "center" }));
  }

  show(dialog, view.mosaic);
}

function fill(rows, add, text) {
  const empty = [...rows.querySelectorAll("input")].find((one) => !one.value.trim());
  if (!empty) return add(text);
  empty.value = text;
  empty.dispatchEvent(new Event("input", { bubbles: true }));
  empty.focus();
}

const dropped = (mosaic, id) => ({ ...mosaic, claims: mosaic.claims.filter((/** @type {any} */ one) => one.id !== id) });

/** An id that no claim has: C1, C2, … */
function fresh(mosaic) {
  const taken = new Set((mosaic.claims ?? []).map((/** @type {any} */ one) => one.id));
  let count = 1;
  while (taken.has(`C${count}`)) count += 1;
  return `C${count}`;
}

function field(label, control) {
  return h("label", { class: "field" }, h("span", {}, label), control);
}

/** @param {HTMLDialogElement} dialog @param {HTMLElement} place the document that it belongs to: its style reaches there */
function show(dialog, place) {
  place.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

/** One line of the language, read while it is written: a mistake is pointed at, the near word offered. */
function expectation(fm, mosaic, text) {
  const id = `expectation-${Math.random().toString(36).slice(2)}`;
  const input = h("input", { type: "text", ".value": text, spellcheck: "false", autocapitalize: "off", "aria-label": say("expectation", "Expectation"), "aria-describedby": id, on: { input: () => later() } });
  const told = h("p", { id, class: "reading-now", role: "status" });
  const row = h("div", { class: "expectation" }, input, told);
  let timer = 0;
  let asked = "";
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(read, REST_MS);
  };
  const read = async () => {
    const now = input.value;
    asked = now;
    const answer = now.trim() ? await fm.expectation(mosaic, now).catch(() => null) : { empty: true };
    // What was typed meanwhile is read by itself.
    if (asked !== now || !answer) return;
    const near = (answer.problem?.hints ?? []).map((/** @type {string} */ hint) => /did you mean "(.+)"\?/.exec(hint)?.[1]).find(Boolean);
    const problem = answer.problem && (await tellProblem(answer.problem));
    if (asked !== now) return;
    input.setAttribute("aria-invalid", String(Boolean(problem)));
    row.dataset.state = problem ? "wrong" : answer.empty ? "empty" : "right";
    told.replaceChildren(...(problem ? mistake(now, problem, near) : answer.empty ? [] : [say("can-be-read", "✓ can be read")]));
  };

  /** The line again with a mark under the word, what is wrong, and the near word as a button. */
  function mistake(now, problem, near) {
    const column = Math.max((problem.place?.column ?? 1) - 1, 0);
    const letters = [...now];
    const word = problem.place?.excerpt || (/^[^\s,()]+/.exec(letters.slice(column).join(""))?.[0] ?? "");
    const length = [...word].length;
    const replace = () => {
      input.value = [...letters.slice(0, column), near, ...letters.slice(column + length)].join("");
      input.focus();
      read();
    };
    return [
      h("span", { class: "pointed", "aria-hidden": "true" }, letters.slice(0, column).join(""), h("mark", {}, word || " "), letters.slice(column + length).join("")),
      h("span", { class: "mistake" }, say("at-character", "Character {at}: {words} ", { at: String(column + 1), words: sentence(problem.message) })),
      near ? h("button", { type: "button", class: "tool", on: { click: replace } }, say("use-near", "Use “{word}”", { word: near })) : (problem.hints ?? []).join("; "),
    ];
  }
  if (text) read();
  return row;
}

/** The stories: which sign each requires of each signal. @param {import("./claims.js").ClaimsView} view */
export function openStories(view) {
  const context = /** @type {any} */ (view.mosaic.context);
  const { mosaic } = context;
  const titled = (/** @type {{title: string}} */ one) => authored(context, one.title).words;
  const stories = structuredClone(mosaic.narratives ?? []);
  const signals = mosaic.signals ?? [];
  const box = h("div", { class: "story-forms" });
  const draw = () => box.replaceChildren(...stories.map(form));
  const form = (/** @type {any} */ story, /** @type {number} */ at) =>
    h(
      "fieldset",
      { class: "story-form" },
      h("legend", { class: "visually-hidden" }, (story.title && titled(story)) || say("a-story", "A story")),
      field(say("story", "Story"), h("input", { type: "text", ".value": story.title, required: true, on: { input: (/** @type {any} */ event) => (story.title = event.target.value) } })),
      h("div", { class: "predictions" }, ...signals.map((/** @type {any} */ signal) => sign(story, signal))),
      h("p", { class: "hint no-fall", hidden: !warns(story) }, say("no-fall", "No sign is minus: nothing could count against this story.")),
      h("button", { type: "button", class: "tool", on: { click: () => { stories.splice(at, 1); draw(); } } }, say("remove-story", "Remove this story")),
    );
  const warns = (/** @type {any} */ story) => !Object.values(story.predicts).includes("-");
  const sign = (/** @type {any} */ story, /** @type {any} */ signal) => {
    const choose = h("select", { "aria-label": `${signal.id}: ${titled(signal)}`, on: { change: (/** @type {any} */ event) => set(event.target) } }, ...[["", say("no-prediction", "no prediction")], ["+", `▲ ${say("plus", "plus")}`], ["-", `▼ ${say("minus", "minus")}`]].map(([value, words]) => h("option", { value, selected: (story.predicts[signal.id] ?? "") === value }, words)));
    const set = (/** @type {HTMLSelectElement} */ target) => {
      if (target.value) story.predicts[signal.id] = target.value;
      else delete story.predicts[signal.id];
      const note = /** @type {HTMLElement | null} */ (target.closest(".story-form")?.querySelector(".no-fall") ?? null);
      if (note) note.hidden = !warns(story);
    };
    return h("label", { title: titled(signal) }, h("span", {}, `${signal.id} ${titled(signal)}`), choose);
  };
  const id = () => {
    let count = 1;
    while (stories.some((/** @type {any} */ one) => one.id === `story-${count}`)) count += 1;
    return `story-${count}`;
  };
  const dialog = h(
    "dialog",
    { class: "claim-editor", "aria-labelledby": "stories-heading" },
    h(
      "form",
      { method: "dialog", on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); dialog.close(); announce(say("stories-changed", "The stories were changed.")); view.change({ ...mosaic, narratives: stories }); } } },
      h("h2", { id: "stories-heading" }, say("which-sign", "Which sign does each story require?")),
      h("p", { class: "hint" }, say("say-before", "Say it before you look at the figures. A story that requires no minus anywhere cannot be wrong, and is marked so.")),
      box,
      h("p", { class: "tools" }, h("button", { type: "submit", class: "primary" }, say("score-stories", "Score the stories")), h("button", { type: "button", class: "tool", on: { click: () => { stories.push({ id: id(), title: "", predicts: {} }); draw(); /** @type {HTMLElement} */ (box.lastElementChild?.querySelector("input"))?.focus(); } } }, say("another-story", "Another story")), h("button", { type: "button", class: "tool", on: { click: () => dialog.close() } }, say("cancel", "Cancel"))),
    ),
  );
  draw();
  show(dialog, view.mosaic);
}
