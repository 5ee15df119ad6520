// Style sheets of what most readers never open.

import { h } from "./dom.js";

/**
 * Brings a style sheet into the page or the shadow that an element stands in; settles when it holds.
 * @param {Element} element @param {"builder" | "claims" | "share" | "sheet"} name
 */
export function styled(element, name) {
  const root = element.getRootNode();
  const into = root instanceof ShadowRoot ? root : document.head;
  if (into.querySelector(`link[data-style=${name}]`)) return Promise.resolve();
  return new Promise((resolve) => into.append(h("link", { rel: "stylesheet", href: new URL(`../${name}.css`, import.meta.url).href, "data-style": name, on: { load: resolve, error: resolve } })));
}
