// A panel of our own at an address, opened in parts: first the description at its end, which the document names by
// place and hash; then the row groups that the document's tiles use, each checked against its hash in the
// description. Wherever that does not work out, the whole file is wanted.

import { fetchBytes, fetchParts } from "./remote.js";

/** More separate parts than this are not worth their requests. */
const PARTS = 24;

/** Longest description and most parts fetched, bytes. */
const DESCRIPTION_BYTES = 4_000_000;
const PARTS_BYTES = 300_000_000;

/**
 * @param {import("../flowmosaic.js").Flowmosaic} fm @param {URL} url @param {any} reference @param {any} mosaic the document that asks
 * @returns {Promise<{reading?: any, bytes?: ArrayBuffer}>} the reading, or the whole file where the host sends that; neither where the whole is still to be fetched
 */
export async function openParts(fm, url, reference, mosaic) {
  const { from, bytes: size } = reference.footer;
  if (size - from > DESCRIPTION_BYTES) return {};
  const described = await fetchParts(url, [[from, size]]);
  if (!described.parts) return { bytes: described.bytes };
  const [footer] = described.parts;
  try {
    const choice = await fm.parts(mosaic, reference.id, new Uint8Array(footer));
    if (!choice || choice.ranges.length > PARTS || choice.ranges.reduce((sum, [first, end]) => sum + end - first, 0) > PARTS_BYTES) return {};
    const { parts } = await fetchParts(url, choice.ranges);
    if (!parts) return {};
    /** The whole file, fetched once when somebody asks for more than the parts hold. @type {Promise<ArrayBuffer> | undefined} */
    let whole;
    const fetchWhole = () => {
      whole ??= fetchBytes(url);
      whole.catch(() => (whole = undefined));
      return whole;
    };
    const file = new Blob([choice.head, ...parts, footer]);
    return { reading: await fm.open(file, reference.name, { answering: mosaic, whole: fetchWhole }) };
  } catch {
    // What is wrong with the parts, the whole file says.
    return {};
  }
}
