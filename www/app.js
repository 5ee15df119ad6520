// The page: the opening case, then the reader's own files below it.

import "./elements/flow-mosaic.js";
import { announce, asProblem, h, problemCard, sentence } from "./parts/dom.js";
import { listenForFiles } from "./parts/drop.js";
import { FileSection } from "./parts/file.js";
import { catalog, engine } from "./parts/shared.js";
import { chooseTheme, chosenTheme } from "./parts/theme.js";

const root = document.documentElement;
const zone = /** @type {HTMLElement} */ (document.getElementById("drop"));
const list = /** @type {HTMLElement} */ (document.getElementById("files"));
const notices = /** @type {HTMLElement} */ (document.getElementById("notices"));
const opening = /** @type {import("./elements/flow-mosaic.js").FlowMosaic} */ (document.querySelector("flow-mosaic"));

themeSwitch();
const picker = listenForFiles(openAll, zone);
for (const button of document.querySelectorAll("[data-action=pick]")) button.addEventListener("click", () => picker.click());

// A file may be dropped before everything is ready: it waits for the engine by itself.
try {
  const fm = await engine();
  fm.addEventListener("restart", (event) => restarted(/** @type {CustomEvent} */ (event).detail));
  await opening.ready;
  settle(opening.problem ? "error" : "ready");
  prepare(fm);
} catch (error) {
  const problem = asProblem(error);
  notices.replaceChildren(problemCard({ ...problem, hints: [...(problem.hints ?? []), "the finished text above stays readable; reload the page to try again"] }));
  settle("error");
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
  idle(() => fm.prepare().catch(() => {}));
}

/** @param {{file: Blob, name: string}[]} files */
async function openAll(files) {
  /** @type {FileSection | undefined} */
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
      await section.read({ fm, catalog: await catalog(fm) });
    } catch (error) {
      section.fail(asProblem(error));
    }
  }
}

/** The engine was replaced: says so, and which files could not be kept. */
function restarted({ reason, lost }) {
  if (reason.code === "cancelled") return;
  const words = lost.length ? `These files could not be read again: ${lost.join(", ")}.` : "Your files are still open.";
  const close = h("button", { type: "button", class: "tool", on: { click: () => notice.remove() } }, "Dismiss");
  const notice = h(
    "div",
    { class: "notice", role: "status", "data-code": reason.code },
    h("p", {}, h("strong", {}, "The calculation engine was restarted. "), words),
    h("p", { class: "hint" }, sentence(reason.message), " ", h("code", {}, reason.code)),
    close,
  );
  notices.replaceChildren(notice);
  announce(`The calculation engine was restarted. ${words}`);
}

function themeSwitch() {
  const select = /** @type {HTMLSelectElement} */ (document.getElementById("theme"));
  select.value = chosenTheme();
  select.addEventListener("change", () => chooseTheme(/** @type {"auto" | "light" | "dark"} */ (select.value)));
}
