// Fetches bytes. Our own site is asked directly; any other only through a frame that can do nothing
// else, so that this page's policy stays closed. Never with cookies, never with a referrer.

import { ProblemError } from "./engine.js";

/** Most bytes fetched. */
const LIMIT_BYTES = 300_000_000;

/** How long another host may take, milliseconds. */
const PATIENCE_MS = 60_000;

const here = new URL("../", import.meta.url);

/**
 * @param {URL} url
 * @param {{limit?: number}} [options] most bytes
 * @returns {Promise<ArrayBuffer>}
 */
export async function fetchBytes(url, { limit = LIMIT_BYTES } = {}) {
  const name = url.pathname.split("/").pop() || url.host;
  const loopback = ["localhost", "127.0.0.1"].includes(location.hostname);
  if (url.protocol !== "https:" && url.origin !== location.origin && url.origin !== here.origin && !(loopback && ["localhost", "127.0.0.1"].includes(url.hostname))) {
    throw problem("data-not-https", `${name} stands at ${url.protocol}//${url.host}, and only https addresses are fetched`, ["download the file yourself and drop it here"]);
  }
  // In a page of our own the policy closes every other site; in somebody else's there is no frame to open.
  const ours = Boolean(document.documentElement.dataset.state);
  const answer = !ours || url.origin === location.origin || url.origin === here.origin ? await take(url, limit) : await throughFrame(url, limit);
  if (answer.bytes) return answer.bytes;
  const drop = "download the file yourself and drop it here";
  if (answer.status === 404 || answer.status === 410) throw problem("data-gone", `${name} is gone: ${url.host} answered ${answer.status}`, [drop]);
  if (answer.status) throw problem("data-not-fetched", `${name} could not be fetched: ${url.host} answered ${answer.status}`, ["reload the page", drop]);
  if (answer.large) throw problem("data-too-large", `${name} is larger than the ${Math.round(limit / 1e6)} MB that are fetched`, [drop]);
  throw problem("data-blocked", `${name} could not be fetched: ${url.host} cannot be reached or does not let other pages read its files`, [drop]);
}

function problem(code, message, hints) {
  return new ProblemError({ severity: "error", code, message, hints });
}

/** Shared with fetch.js, which is alone in its frame and imports nothing. */
async function take(url, limit) {
  try {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) return { status: response.status };
    if (Number(response.headers.get("content-length")) > limit) return { large: true };
    const bytes = await response.arrayBuffer();
    return bytes.byteLength > limit ? { large: true } : { bytes };
  } catch {
    return {};
  }
}

function throughFrame(url, limit) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    const { port1, port2 } = new MessageChannel();
    const end = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      frame.remove();
      resolve(answer);
    };
    const timer = setTimeout(() => end({}), PATIENCE_MS);
    port1.onmessage = (event) => end(event.data);
    frame.hidden = true;
    frame.setAttribute("sandbox", "allow-scripts");
    frame.src = new URL("fetch.html", here).href;
    frame.addEventListener("load", () => frame.contentWindow?.postMessage({ url: url.href, limit }, "*", [port2]));
    document.body.append(frame);
  });
}
