// Fetching as a reader rarely needs it: in parts, and from another site.

import { whole } from "./remote.js";

/** How long another host may take, milliseconds. */
const PATIENCE_MS = 60_000;

const here = new URL("../", import.meta.url);

/** Shared with fetch.js, too. A request from one byte to another is one that needs no leave of the other host beyond that for the file. */
export async function takeParts(url, limit, ranges) {
  const stop = new AbortController();
  const answers = ranges.map(async ([from, to]) => {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", headers: { range: `bytes=${from}-${to - 1}` }, signal: stop.signal });
    if (response.status === 200 && ranges.length === 1) return whole(response, limit);
    if (response.status !== 206) throw new Error(String(response.status));
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength !== to - from) throw new Error("another part");
    return { part: bytes };
  });
  try {
    const parts = await Promise.all(answers);
    return "part" in parts[0] ? { parts: parts.map((/** @type {any} */ one) => one.part) } : parts[0];
  } finally {
    // Of a host that sends the whole file for each part, no more than the beginning.
    stop.abort();
  }
}

/** From another site, through a frame that can do nothing else. @param {URL} url @param {number} limit most bytes @param {[number, number][]} [ranges] @returns {Promise<any>} */
export function throughFrame(url, limit, ranges) {
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
    frame.addEventListener("load", () => frame.contentWindow?.postMessage({ url: url.href, limit, ranges }, "*", [port2]));
    document.body.append(frame);
  });
}
