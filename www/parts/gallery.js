// The gallery: documents of ours, opened on this page like any other.

import { asProblem, h, problemCard } from "./dom.js";
import { fetchBytes } from "./remote.js";
import { langOf, say } from "./words.js";

/** Longest document read, bytes. */
const DOCUMENT_BYTES = 8_000_000;

/** What stands in for a file that nobody may ship: shaped like it, and marked as made up wherever it is used. @type {Record<string, string>} */
const SAMPLES = { "prime-book.csv": "samples/synthetic_prime_book.csv" };

/**
 * A document of the gallery, its addresses as seen from this page.
 * @param {string} address
 */
export async function galleryDocument(address) {
  const base = new URL(address, document.baseURI);
  const mosaic = JSON.parse(new TextDecoder().decode(await fetchBytes(base, { limit: DOCUMENT_BYTES })));
  const page = new URL("./", document.baseURI).href;
  const here = (/** @type {string} */ relative) => {
    const { href } = new URL(relative, base);
    return href.startsWith(page) ? href.slice(page.length) : href;
  };
  return { ...mosaic, ...(mosaic.in_file ? { in_file: here(mosaic.in_file) } : {}), data: (mosaic.data ?? []).map((/** @type {any} */ one) => (one.address ? { ...one, address: here(one.address) } : one)) };
}

/**
 * A line that offers the synthetic samples a document could be tried with; nothing where there are none.
 * @param {any} fm @param {any} linked the document as it stands on the page
 */
export function sampleOffer(fm, linked) {
  const wanted = (linked.mosaic.data ?? []).filter((/** @type {any} */ one) => SAMPLES[one.name]);
  if (!wanted.length) return null;
  const trouble = h("div", {});
  const button = h("button", { type: "button", class: "tool", "data-tool": "sample", on: { click: () => take() } }, say("try-sample", "Try it with a synthetic sample"));
  const take = async () => {
    button.disabled = true;
    try {
      for (const reference of wanted) {
        const address = new URL(SAMPLES[reference.name], document.baseURI);
        await linked.offer(await fm.open(await fetchBytes(address), address.pathname.split("/").pop()), reference.name);
      }
      button.textContent = say("sample-open", "The sample is open: made-up numbers, marked in every verdict");
    } catch (error) {
      button.disabled = false;
      trouble.replaceChildren(problemCard(asProblem(error)));
    }
  };
  return h("div", { class: "sample-offer", lang: langOf("try-sample") }, h("p", {}, button, h("span", { class: "hint" }, ` ${say("or-drop-own", "or drop your own {files} on this page.", { files: wanted.map((/** @type {any} */ one) => one.name).join(", ") })}`)), trouble);
}
