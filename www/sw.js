// The page without a network: a release is kept whole, file by file checked against its hash, and
// swapped whole. What is not part of the release is left to the network.

importScripts("pkg/offline.js");

/** @type {{version: string, files: Record<string, string>}} */
const RELEASE = self.RELEASE;
const PREFIX = "flowmosaic-";
const CACHE = PREFIX + RELEASE.version;
/** Files that another program shared with us, until the page has taken them. */
const GIVEN = "given-to-flowmosaic";
/** Files fetched at once. */
const AT_ONCE = 6;

const scope = new URL(self.registration.scope);
const address = (/** @type {string} */ path) => new URL(path, scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length) || "index.html";
  if (request.method === "POST" && path === "share") event.respondWith(take(request));
  else if (request.method === "GET" && path in RELEASE.files) event.respondWith(kept(path, request));
});
// The page says when the reader wants the new release: only a page that stands alone may swap, since
// another would go on with files of two releases.
self.addEventListener("message", (event) => event.data === "swap" && event.waitUntil(swap(event)));

async function install() {
  const cache = await caches.open(CACHE);
  const waiting = Object.entries(RELEASE.files);
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await keep(cache, ...one);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  } catch (error) {
    // Half a release is none; the one before goes on.
    await caches.delete(CACHE);
    throw error;
  }
}

/** Keeps a file of the release: from the release before where it is the same, else from the network. */
async function keep(cache, path, hash) {
  const url = address(path);
  const before = await caches.match(url);
  if (before && (await hashOf(before.clone())) === hash) return cache.put(url, before);
  const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  // A release that is just being put up must not be kept half old, half new.
  if ((await hashOf(response.clone())) !== hash) throw new Error(`${path} is of another release`);
  return cache.put(url, response);
}

async function hashOf(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address(path))) ?? fetch(request);
}

async function swap(event) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length <= 1) await self.skipWaiting();
  event.source?.postMessage({ swapped: pages.length <= 1 });
}

/** A phone's share sheet gives files: they wait for the page that this answer opens, and for no other. */
async function take(request) {
  const form = await request.formData();
  const text = form.get("text");
  const files = form.getAll("files").filter((one) => typeof one !== "string" && one.size > 0);
  if (typeof text === "string" && text.trim()) files.push(new File([text], "shared.csv", { type: "text/csv" }));
  const id = crypto.randomUUID();
  const place = (/** @type {number} */ at) => address(`given/${id}/${at}`);
  try {
    const cache = await caches.open(GIVEN);
    for (const [at, file] of files.entries()) {
      await cache.put(place(at), new Response(file, { headers: { "x-name": encodeURIComponent(file.name || "shared.csv") } }));
    }
  } catch {
    // Storage is full or denied. Some of the files would be worse than none, and the page must say so.
    await caches.open(GIVEN).then((cache) => Promise.all(files.map((_, at) => cache.delete(place(at))))).catch(() => {});
    return Response.redirect(address("./?given=refused"), 303);
  }
  return Response.redirect(address(`./?given=${id}`), 303);
}
