// Light or dark: the system's choice, unless the reader makes another.

const KEY = "flowmosaic:theme";
const CONVENTION = "flowmosaic:colours";
const system = matchMedia("(prefers-color-scheme: dark)");
/** @type {Set<() => void>} */
const watchers = new Set();
/** @type {Set<() => void>} */
const conventionWatchers = new Set();
/** @type {"auto" | "light" | "dark"} */
let chosen = remembered();

/** What the system last said. */
let known = system.matches;

/** True while the page is being printed: paper is white whatever the screen is. */
let printing = false;

/** The theme in use. @returns {"light" | "dark" | "print"} */
export function theme() {
  if (printing) return "print";
  if (chosen !== "auto") return chosen;
  const dark = system.matches;
  // Asked between a change and its event, Chromium keeps the event to itself.
  if (dark !== known) queueMicrotask(apply);
  known = dark;
  return dark ? "dark" : "light";
}

export function chosenTheme() {
  return chosen;
}

/** @param {"auto" | "light" | "dark"} next */
export function chooseTheme(next) {
  chosen = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage (a sandboxed frame) the choice lasts as long as the page.
  }
  apply();
}

/** Takes a theme without remembering it: an embed's address says it. @param {"auto" | "light" | "dark"} next */
export function forceTheme(next) {
  chosen = next;
  apply();
}

/** East Asia's convention: rising is red, falling green. */
let red = rememberedConvention();

/** True where buying is red and selling green. */
export function redUp() {
  return red;
}

/** @param {boolean} on */
export function chooseRedUp(on) {
  red = on;
  try {
    localStorage.setItem(CONVENTION, on ? "red-up" : "blue-up");
  } catch {
    // As with the theme.
  }
  for (const watcher of conventionWatchers) watcher();
}

/** Calls back when the convention changes: pictures are laid out anew. @param {() => void} watcher @returns {() => void} ends it */
export function watchConvention(watcher) {
  conventionWatchers.add(watcher);
  return () => conventionWatchers.delete(watcher);
}

function rememberedConvention() {
  try {
    return localStorage.getItem(CONVENTION) === "red-up";
  } catch {
    return false;
  }
}

/** Calls back when the theme changes. @param {() => void} watcher @returns {() => void} ends it */
export function watchTheme(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

function apply() {
  // Only our own pages are told; another page with our tiles in it keeps its root to itself.
  if (document.documentElement.dataset.state) document.documentElement.dataset.theme = printing ? "light" : theme();
  for (const watcher of watchers) watcher();
}

system.addEventListener("change", apply);
for (const [event, on] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]])) {
  addEventListener(event, () => {
    printing = on;
    apply();
  });
}
apply();
