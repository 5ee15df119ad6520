// Fetches bytes. Our own site is asked directly; any other only through a frame that can do nothing
// else, so that this page's policy stays closed. Never with cookies, never with a referrer.

import { ProblemError } from "./engine.js";

/** Most bytes fetched. */
const LIMIT_BYTES = 300_000_000;

const here = new URL("../", import.meta.url);

/**
 * @param {URL} url
 * @param {{limit?: number}} [options] most bytes
 * @returns {Promise<ArrayBuffer>}
 */
export async function fetchBytes(url, { limit = LIMIT_BYTES } = {}) {
  const name = url.pathname.split("/").pop() || url.host;
  const answer = await asked(url, name, limit);
  if (answer.bytes) return answer.bytes;
  const drop = "download the file yourself and drop it here";
  if (answer.status === 404 || answer.status === 410) throw problem("data-gone", `${name} is gone: ${url.host} answered ${answer.status}`, [drop]);
  if (answer.status) throw problem("data-not-fetched", `${name} could not be fetched: ${url.host} answered ${answer.status}`, ["reload the page", drop]);
  if (answer.large) throw problem("data-too-large", `${name} is larger than the ${Math.round(limit / 1e6)} MB that are fetched`, [drop]);
  throw problem("data-blocked", `${name} could not be fetched: ${url.host} cannot be reached or does not let other pages read its files`, [drop]);
}

/**
 * Parts of a file, where its host sends parts. One that sends the whole file in place of a single part has sent that.
 * @param {URL} url @param {[number, number][]} ranges first byte, and the byte behind the last one
 * @returns {Promise<{parts?: ArrayBuffer[], bytes?: ArrayBuffer}>}
 */
export async function fetchParts(url, ranges) {
  return asked(url, url.pathname.split("/").pop() || url.host, LIMIT_BYTES, ranges);
}

/** @param {URL} url @param {string} name @param {number} limit @param {[number, number][]} [ranges] @returns {Promise<any>} */
function asked(url, name, limit, ranges) {
  const loopback = ["localhost", "127.0.0.1"].includes(location.hostname);
  if (url.protocol !== "https:" && url.origin !== location.origin && url.origin !== here.origin && !(loopback && ["localhost", "127.0.0.1"].includes(url.hostname))) {
    throw problem("data-not-https", `${name} stands at ${url.protocol}//${url.host}, and only https addresses are fetched`, ["download the file yourself and drop it here"]);
  }
  // In a page of our own the policy closes every other site; in somebody else's there is no frame to open.
  const ours = Boolean(document.documentElement.dataset.state);
  if (!ours || url.origin === location.origin || url.origin === here.origin) return take(url, limit, ranges);
  return import("./elsewhere.js").then(({ throughFrame }) => throughFrame(url, limit, ranges));
}

function problem(code, message, hints) {
  return new ProblemError({ severity: "error", code, message, hints });
}

/** Shared with fetch.js, which is alone in its frame and imports nothing. */
async function take(url, limit, ranges) {
  try {
    if (ranges) return await (await import("./elsewhere.js")).takeParts(url, limit, ranges);
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) return { status: response.status };
    return await whole(response, limit);
  } catch {
    return {};
  }
}

export async function whole(response, limit) {
  if (Number(response.headers.get("content-length")) > limit) return { large: true };
  const bytes = await response.arrayBuffer();
  return bytes.byteLength > limit ? { large: true } : { bytes };
}
