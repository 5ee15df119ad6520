// The page: the opening case, then the reader's own files below it.

import "./elements/flow-mosaic.js";
import { announce, announceProblem, asProblem, h, inWords, problemCard, sentence, visible } from "./parts/dom.js";
import { States } from "./parts/states.js";
import { listenForFiles } from "./parts/drop.js";
import { engine } from "./parts/shared.js";
import { chooseRedUp, chooseTheme, chosenTheme, redUp } from "./parts/theme.js";
import { LANGUAGES, chooseLanguage, language, put, say, translate } from "./parts/words.js";

const root = document.documentElement;
const zone = /** @type {HTMLElement} */ (document.getElementById("drop"));
const list = /** @type {HTMLElement} */ (document.getElementById("files"));
const notices = /** @type {HTMLElement} */ (document.getElementById("notices"));
const opening = /** @type {import("./elements/flow-mosaic.js").FlowMosaic} */ (document.querySelector("flow-mosaic"));

/** Longest document file read, bytes. */
const DOCUMENT_BYTES = 8_000_000;

/** What stands on top: the opening case, a document from elsewhere, or why one could not be opened. @type {HTMLElement} */
let main = opening;
/** The document from elsewhere. @type {any} */
let linked = null;
/** Documents from elsewhere by their elements, for going back. @type {WeakMap<HTMLElement, any>} */
const views = new WeakMap();

const states = new States({
  main: () => main,
  mosaics: () => [...document.querySelectorAll("flow-mosaic")],
  show: putOnTop,
  open: (text) => openFragment(text, true),
});

display();
stateTools();
const reach = () => engine().then((fm) => fm.expectFiles(), () => {});
const picker = listenForFiles(openAll, zone, reach);
for (const button of document.querySelectorAll("[data-action=pick]")) button.addEventListener("click", () => picker.click());
for (const link of document.querySelectorAll("a[data-mosaic]")) link.addEventListener("click", fromGallery);
addEventListener("flow-change", (event) => {
  const { target, detail } = /** @type {any} */ (event);
  states.know(target, detail.before);
  states.push(linkOf(target));
});

import("./parts/offline.js").then(({ takeGiven }) => takeGiven(openAll));

const asked = fragment();
// The worked case must never pass for what a link was meant to show.
if (asked) opening.hold();

// A file may be dropped before everything is ready: it waits for the engine by itself.
try {
  const fm = await engine();
  fm.addEventListener("restart", (event) => restarted(/** @type {CustomEvent} */ (event).detail));
  if (asked) await openFragment(asked);
  else await opening.ready;
  states.begin();
  settle(main === opening && opening.problem ? "error" : "ready");
  prepare(fm);
} catch (error) {
  const problem = asProblem(error);
  notices.replaceChildren(problemCard({ ...problem, hints: [...(problem.hints ?? []), "the finished text above stays readable; reload the page to try again"] }));
  settle("error");
}

/** What stands behind # unless it is a place on this page. */
function fragment() {
  const text = location.hash.slice(1);
  return text && !document.getElementById(decodeSafely(text)) ? text : "";
}

function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Opens what stands behind #. What cannot be opened is said, and nothing else takes its place. @param {string} text @param {boolean} [later] after the page was ready */
async function openFragment(text, later = false) {
  if (later && !fragment()) {
    if (!location.hash && main !== opening) await showOpening();
    return;
  }
  notices.replaceChildren();
  const fm = await engine();
  try {
    const { mosaic, notes } = await fm.openLink(text);
    await openMosaic(fm, mosaic, { from: ["from-link", "a link"], notes });
  } catch (error) {
    refuse(asProblem(error));
    if (asProblem(error).code === "link-foreign" && main === opening && !opening.started) await opening.load();
  }
  if (later) await states.push(Promise.resolve(""), true);
}

/** @param {any} fm @param {any} mosaic @param {{from: [string, string] | string, notes?: any[]}} origin */
async function openMosaic(fm, mosaic, origin) {
  const { Linked } = await import("./parts/linked.js");
  const view = new Linked(fm, mosaic, origin);
  views.set(view.element, view);
  putOnTop(view.element);
  document.title = `${visible(mosaic.title || say("untitled-analysis", "An analysis without a title"))} – flowmosaic`;
  await view.open();
  announce(`${view.origin.textContent}: ${mosaic.title || say("untitled-analysis", "An analysis without a title")}`);
}

/** Opens a document of the gallery in place of what stands on top. @param {Event} event */
async function fromGallery(event) {
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
  if (ctrlKey || metaKey || shiftKey) return;
  event.preventDefault();
  notices.replaceChildren();
  scrollTo({ top: 0 });
  if (link.dataset.mosaic === opening.getAttribute("src")) return showOpening();
  try {
    const { galleryDocument, sampleOffer } = await import("./parts/gallery.js");
    const fm = await engine();
    const mosaic = await galleryDocument(link.dataset.mosaic ?? "");
    await fm.check(JSON.stringify(mosaic));
    await openMosaic(fm, mosaic, { from: ["from-gallery", "the gallery"] });
    linked?.panel.append(...[sampleOffer(fm, linked)].filter(Boolean));
    await states.push(linkOf(/** @type {any} */ (main)));
  } catch (error) {
    notices.replaceChildren(problemCard(asProblem(error)));
  }
}

/** @param {HTMLElement} element */
function putOnTop(element) {
  if (element !== main) main.replaceWith(element);
  main = element;
  linked = views.get(element) ?? null;
}

/** A banner that says what was not opened and why; the worked case only when the reader asks for it. @param {any} problem */
function refuse(problem) {
  const foreign = problem.code === "link-foreign";
  const show = h("button", { type: "button", class: "tool", on: { click: showOpening } }, say("show-worked", "Show the worked case instead"));
  const banner = h("div", { class: "banner", "data-code": problem.code }, problemCard({ ...problem, severity: foreign ? "warning" : "error" }));
  if (foreign) {
    banner.append(h("p", { class: "hint" }, say("link-ignored", "It was ignored. The page shows its worked case.")));
  } else {
    banner.append(h("p", {}, show));
    if (main === opening) putOnTop(h("div", { class: "nothing" }));
  }
  notices.replaceChildren(banner);
  announceProblem(problem);
}

async function showOpening() {
  notices.replaceChildren();
  putOnTop(opening);
  if (!opening.started) await opening.load();
  if (location.hash) await states.push(Promise.resolve(""));
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** The link of a document as it stands. @param {import("./elements/flow-mosaic.js").FlowMosaic} mosaic */
async function linkOf(mosaic) {
  return (await (await engine()).share(mosaic.document())).link;
}

/** Undo and redo: buttons, and Ctrl+Z where no text is being written. */
function stateTools() {
  const tool = (/** @type {string} */ id, /** @type {string} */ words, /** @type {() => void} */ act) => put(h("button", { type: "button", class: "tool", hidden: true, on: { click: act } }), { "": [id, words] });
  const undo = tool("undo", "Undo", () => states.undo());
  const redo = tool("redo", "Redo", () => states.redo());
  document.querySelector(".masthead-tools")?.prepend(undo, redo);
  states.onchange = () => {
    undo.hidden = redo.hidden = states.states.length < 2;
    undo.disabled = !states.canUndo;
    redo.disabled = !states.canRedo;
  };
  addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z" || target.closest?.("input, textarea, select, dialog")) return;
    event.preventDefault();
    if (event.shiftKey) states.redo();
    else states.undo();
  });
}

/** @param {"ready" | "error"} state */
function settle(state) {
  root.dataset.state = state;
  performance.mark("flowmosaic:ready");
}

/** Once the page rests, fetches what a rare file would need, so that a drop asks the network for nothing. */
function prepare(fm) {
  const connection = /** @type {any} */ (navigator).connection;
  if (connection?.saveData) return;
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 200));
  idle(() => {
    fm.prepare().catch(() => {});
    import("./parts/offline.js").then(({ keepOffline }) => keepOffline()).catch(() => {});
    // Cards, panels, sharing and saving, too: from a drop to an export the page asks for nothing.
    import("./parts/share.js").then(({ warm }) => warm()).catch(() => {});
    const more = [import("./parts/file.js"), import("./parts/linked.js"), import("./parts/chooser.js"), import("./parts/table.js"), import("./parts/builder.js")];
    for (const part of more) part.catch(() => {});
  });
}

/** @param {{file: Blob, name: string}[]} files */
async function openAll(files) {
  files = await withoutDocuments(files);
  const { FileSection } = await import("./parts/file.js");
  /** @type {import("./parts/file.js").FileSection | undefined} */
  let first;
  const sections = files.map(({ file, name }) => {
    const section = new FileSection(file, name);
    first ??= section;
    list.append(section.element);
    return section;
  });
  first?.element.scrollIntoView({ block: "start" });
  first?.heading.focus({ preventScroll: true });
  for (const section of sections) {
    try {
      const fm = await engine();
      await section.read(fm);
      const offer = async () => linked && section.reading?.tables.length && linked.offer({ ...section.reading, id: section.id });
      await offer();
      // A long file is known by its bytes only some time after it was read.
      if (!section.reading?.sha256) fm.addEventListener("fingerprint", (event) => /** @type {any} */ (event).detail.id === section.id && offer());
    } catch (error) {
      section.fail(asProblem(error));
    }
  }
}

/** Opens the documents among the files; gives back the others. @param {{file: Blob, name: string}[]} files */
async function withoutDocuments(files) {
  const others = [];
  for (const one of files) {
    const json = /\.json$/i.test(one.name) && one.file.size < DOCUMENT_BYTES;
    if (!json || !(/\.mosaic\.json$/i.test(one.name) || /"flowmosaic"\s*:/.test(await one.file.slice(0, 4_000).text()))) {
      others.push(one);
      continue;
    }
    notices.replaceChildren();
    try {
      const fm = await engine();
      const text = await one.file.text();
      await fm.check(text);
      await openMosaic(fm, JSON.parse(text), { from: one.name });
      await states.push(linkOf(/** @type {any} */ (main)));
      main.scrollIntoView({ block: "start" });
    } catch (error) {
      notices.replaceChildren(problemCard({ ...asProblem(error), place: { file: one.name, ...asProblem(error).place } }));
      notices.scrollIntoView({ block: "start" });
    }
  }
  return others;
}

/** The engine was replaced: says so, and which files could not be kept. */
function restarted({ reason, lost }) {
  if (reason.code === "cancelled") return;
  const words = lost.length ? say("files-lost", "These files could not be read again: {files}.", { files: lost.join(", ") }) : say("files-kept", "Your files are still open.");
  const close = h("button", { type: "button", class: "tool", on: { click: () => notice.remove() } }, say("close", "Close"));
  const notice = h(
    "div",
    { class: "notice", role: "status", "data-code": reason.code },
    h("p", {}, h("strong", {}, say("engine-restarted", "The calculation engine was restarted. ")), words),
    h("p", { class: "hint" }, inWords(h("span", {}), reason.message), " ", h("code", {}, reason.code)),
    close,
  );
  notices.replaceChildren(notice);
  announce(`${say("engine-restarted", "The calculation engine was restarted. ")}${words}`);
}

/** Theme, the convention of colours, the language, and the map of keys. */
function display() {
  themeSwitch();
  const languages = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
  languages.replaceChildren(...Object.entries(LANGUAGES).map(([tag, name]) => h("option", { value: tag, lang: tag }, name)));
  languages.value = language();
  languages.addEventListener("change", () => chooseLanguage(languages.value));
  if (language() !== "en") translate();
  const colours = /** @type {HTMLSelectElement} */ (document.getElementById("colours"));
  colours.value = redUp() ? "red-up" : "blue-up";
  colours.addEventListener("change", () => chooseRedUp(colours.value === "red-up"));
  document.querySelector("[data-action=keys]")?.addEventListener("click", () => import("./parts/keys.js").then(({ showKeys }) => showKeys()));
  const box = /** @type {HTMLDetailsElement} */ (document.querySelector(".display"));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary")?.focus();
  });
  addEventListener("pointerdown", (event) => box.open && !box.contains(/** @type {Node} */ (event.target)) && (box.open = false));
}

function themeSwitch() {
  const select = /** @type {HTMLSelectElement} */ (document.getElementById("theme"));
  select.value = chosenTheme();
  select.addEventListener("change", () => chooseTheme(/** @type {"auto" | "light" | "dark"} */ (select.value)));
}
