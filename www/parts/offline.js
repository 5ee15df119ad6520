// The installed page: keeps itself for aeroplane mode, says when a new release is there, and takes
// files from the system ("open with") and from a phone's share sheet.

import { h } from "./dom.js";
import { trustedScript } from "./engine.js";
import { langOf, say } from "./words.js";

const GIVEN = "given-to-flowmosaic";

/** Keeps this release for the time without a network. Pages in frames and on plain addresses cannot. */
export async function keepOffline() {
  if (!("serviceWorker" in navigator) || !isSecureContext || self.origin === "null" || top !== self) return;
  const registration = await navigator.serviceWorker.register(/** @type {any} */ (trustedScript(new URL("../sw.js", import.meta.url).href)), { updateViaCache: "none" });
  const ready = (/** @type {ServiceWorker | null} */ worker) => worker && navigator.serviceWorker.controller && offer(worker);
  ready(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && ready(worker));
  });
}

/** A new release is there, whole: the reader decides when it takes over. @param {ServiceWorker} worker */
function offer(worker) {
  const words = h("p", {}, h("strong", {}, `${say("new-version", "A new version of flowmosaic is ready.")} `), say("until-reload", "Until you reload, everything here stays on the old one."));
  const reload = h("button", { type: "button", class: "tool", on: { click: () => worker.postMessage("swap") } }, say("reload-new", "Reload with the new version"));
  const notice = h("div", { class: "notice", role: "status", "data-code": "new-version", lang: langOf("new-version") }, words, reload, h("button", { type: "button", class: "tool", on: { click: () => notice.remove() } }, say("later-button", "Later")));
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data?.swapped === false) words.textContent = say("other-tab", "flowmosaic is open in another tab. Close that tab, then reload: two versions never run at once.");
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  document.getElementById("notices")?.append(notice);
}

/** Takes what the system gives. @param {(files: {file: Blob, name: string}[]) => void} onFiles */
export async function takeGiven(onFiles) {
  /** @type {any} */ (globalThis).launchQueue?.setConsumer(async (/** @type {any} */ launch) => {
    const files = await Promise.all((launch.files ?? []).map((/** @type {any} */ handle) => handle.getFile()));
    if (files.length) onFiles(files.map((file) => ({ file, name: file.name })));
  });
  const given = new URLSearchParams(location.search).get("given");
  if (given === null) return;
  // Reloading must not ask for what was taken.
  history.replaceState(history.state, "", location.pathname + location.hash);
  const files = given === "refused" ? null : await waiting(given).catch(() => null);
  if (files?.length) onFiles(files);
  if (!files) {
    const notice = h("div", { class: "notice", role: "alert", "data-code": "share-refused" }, h("p", {}, h("strong", {}, `${say("not-kept", "What was shared could not be kept on the way here:")} `), say("not-kept-why", "this browser's storage is full or closed to the page. Nothing is lost: open the files here, with “Open a file”.")), h("button", { type: "button", class: "tool", on: { click: () => notice.remove() } }, say("close", "Close")));
    document.getElementById("notices")?.append(notice);
  }
}

/** The files of one share, or of all that wait where the address names none; they wait no longer. @param {string} id */
async function waiting(id) {
  const cache = await caches.open(GIVEN);
  const files = [];
  for (const request of await cache.keys()) {
    if (!new URL(request.url).pathname.includes(`/given/${id}`)) continue;
    const response = await cache.match(request);
    if (response) files.push({ file: await response.blob(), name: decodeURIComponent(response.headers.get("x-name") ?? "shared.csv") });
    await cache.delete(request);
  }
  return files;
}
