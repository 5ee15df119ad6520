// An embed comes alive: in the root of its own that the loader made, or as the whole of embed.html.

import { FlowMosaic } from "../elements/flow-mosaic.js";
import { FlowTile } from "../elements/flow-tile.js";
import { loadDocument, openDocument } from "./document.js";
import { asProblem, h, problemCard } from "./dom.js";
import { engine } from "./shared.js";
import { forceLanguage } from "./words.js";

// In somebody else's page the loader owns the plain names.
class TileInner extends FlowTile {}
class MosaicInner extends FlowMosaic {
  static tileName = "flow-tile-inner";
}
if (!customElements.get("flow-tile-inner")) {
  customElements.define("flow-tile-inner", TileInner);
  customElements.define("flow-mosaic-inner", MosaicInner);
}

/** Lowest chart, when a given height leaves little room. */
const CHART_LEAST_PX = 190;

/**
 * @param {any} host the element: its attributes say what to show, `tell` hears what happens
 * @param {ShadowRoot | HTMLElement} root where it goes
 * @param {URL} base our folder
 */
export async function mount(host, root, base) {
  const live = new Live(host, root, base);
  await live.begin();
  return live;
}

class Live {
  constructor(host, root, base) {
    this.host = host;
    this.root = root;
    this.base = base;
    this.mosaicWanted = host.localName === "flow-mosaic" || host.getAttribute("tile") === "*";
    this.claimWanted = host.localName === "flow-verdict" || (host.hasAttribute("claim") && !this.mosaicWanted);
    this.place = h("div", { class: "embed-root" });
    for (const flag of ["static", "plain"]) this.place.classList.toggle(flag, host.hasAttribute(flag));
    this.place.inert = host.hasAttribute("static");
    const locale = host.getAttribute("locale");
    if (locale) this.place.lang = locale;
    this.locale = locale ?? "en";
  }

  async begin() {
    this.follow();
    await Promise.all(["style.css", "embed.css"].map((name) => this.sheet(name)));
    try {
      // In somebody else's page the article's language counts, not the reader's.
      await forceLanguage(this.locale);
      this.fm = await engine();
      await this.open();
      this.swap();
      this.host.tell("ready", { height: this.place.offsetHeight });
    } catch (error) {
      this.fail(error);
    }
    this.listen();
  }

  sheet(name) {
    if (!(this.root instanceof ShadowRoot)) return Promise.resolve();
    return new Promise((resolve) => {
      this.root.append(h("link", { rel: "stylesheet", href: new URL(name, this.base).href, on: { load: resolve, error: resolve } }));
    });
  }

  /** Light or dark as the attribute says, or as the page around is. */
  follow() {
    const asked = this.host.getAttribute("theme");
    const apply = () => {
      const used = asked === "light" || asked === "dark" ? asked : schemeAround(this.host);
      if (used === this.place.dataset.theme) return;
      this.place.dataset.theme = used;
      for (const tile of this.place.querySelectorAll("flow-tile-inner")) tile.setAttribute("theme", used);
    };
    apply();
    if (this.unfollow) return;
    const query = matchMedia("(prefers-color-scheme: dark)");
    const later = () => this.follow();
    query.addEventListener("change", later);
    const watcher = new MutationObserver(later);
    for (const element of [document.documentElement, document.body]) watcher.observe(element, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
    this.unfollow = () => (query.removeEventListener("change", later), watcher.disconnect());
  }

  /** An embed fetches from our folder, from where its document stands, and from what the embedder lists. */
  allowed(from) {
    const listed = (this.host.getAttribute("data") ?? "").split(/\s+/).filter(Boolean).map((one) => new URL(one, document.baseURI).href);
    return (/** @type {URL} */ url) => url.href.startsWith(this.base.href) || url.origin === from?.origin || listed.some((one) => url.href.startsWith(one));
  }

  async open() {
    const fm = /** @type {any} */ (this.fm);
    const link = this.host.getAttribute("link");
    const src = this.host.getAttribute("src");
    if (link) {
      const { mosaic } = await fm.openLink(link);
      await this.show(await openDocument(fm, mosaic, { base: this.base, allowed: this.allowed(null) }));
    } else if (src) {
      const address = new URL(src, document.baseURI);
      await this.show(await loadDocument(fm, address.href, undefined, this.allowed(address)));
    } else {
      throw Object.assign(new Error(), { problem: { severity: "error", code: "embed-empty", message: "the embed says neither link nor src", hints: ["copy the snippet again, whole"] } });
    }
  }

  async show(context) {
    if (this.claimWanted) {
      const { FlowVerdict } = await import("../elements/flow-verdict.js");
      if (!customElements.get("flow-verdict-inner")) customElements.define("flow-verdict-inner", class extends FlowVerdict {});
    }
    const name = this.claimWanted ? "flow-verdict-inner" : this.mosaicWanted ? "flow-mosaic-inner" : "flow-tile-inner";
    const element = /** @type {any} */ (document.createElement(name));
    const theme = this.place.dataset.theme ?? "";
    if (this.mosaicWanted) {
      element.append(h("header", { class: "case-head" }, h("h1", { "data-part": "title" }, context.mosaic.title), h("p", { class: "lead", "data-part": "lead" }, context.mosaic.lead ?? "")));
    } else {
      element.setAttribute("theme", theme);
      for (const name of ["tile", "claim"]) if (this.host.getAttribute(name)) element.setAttribute(name, this.host.getAttribute(name));
    }
    // Laid out where it will stand, but out of sight until it is whole.
    this.place.replaceChildren(element);
    if (!this.place.isConnected) {
      this.place.classList.add("waiting");
      this.root.append(this.place);
    }
    if (this.mosaicWanted) await element.show(context, context.problems);
    else await element.present(context);
    if (this.mosaicWanted) for (const tile of element.tiles()) tile.setAttribute("theme", theme);
    this.element = element;
    const [problem] = [...context.problems, ...(this.mosaicWanted ? [] : [element.result?.problem])].filter(Boolean);
    if (problem) this.host.tell("error", problem);
  }

  /** Takes the place of what stood inside, in the room that was kept for it. */
  swap() {
    const room = Math.max(this.host.getBoundingClientRect().height, Number(this.host.getAttribute("height")) || 0);
    this.place.classList.remove("waiting");
    this.root.querySelector("slot")?.remove();
    const stage = /** @type {HTMLElement | null} */ (this.place.querySelector(".stage"));
    const over = this.place.offsetHeight - room;
    if (!stage || this.mosaicWanted || !this.host.hasAttribute("height") || stage.style.height) return;
    const fitted = Math.max(stage.offsetHeight - over, CHART_LEAST_PX);
    this.place.style.setProperty("--stage-height", `${Math.min(fitted, 520)}px`);
  }

  listen() {
    let told = 0;
    let timer = 0;
    new ResizeObserver(() => {
      clearTimeout(timer);
      // One message when a resize has come to rest.
      timer = window.setTimeout(() => {
        const height = Math.ceil(this.place.getBoundingClientRect().height);
        if (height && height !== told) this.host.tell("height", { height: (told = height) });
      }, 60);
    }).observe(this.place);
    const changed = async () => {
      if (this.element?.isConnected) this.host.tell("state", await this.getState());
    };
    this.place.addEventListener(this.mosaicWanted ? "flow-change" : "flow-tile-change", changed);
    this.place.addEventListener("flow-point", (event) => this.host.tell("select", /** @type {CustomEvent} */ (event).detail));
  }

  fail(error) {
    const problem = asProblem(error);
    this.problem = problem;
    if (!this.place.isConnected) this.root.append(this.place);
    this.place.classList.remove("waiting");
    // What stood inside stays readable; the reason stands under it.
    this.place.replaceChildren(problemCard(problem));
    this.host.tell("error", problem);
  }

  attribute(name, value) {
    if (name === "theme") {
      this.unfollow?.();
      this.unfollow = undefined;
      this.follow();
    } else if (value) {
      this.open().catch((error) => this.fail(error));
    }
  }

  async getState() {
    if (!this.element) return { problem: this.problem };
    const { link, document: shown } = await /** @type {any} */ (this.fm).share(this.element.document());
    return { link, document: shown };
  }

  async setState(state) {
    const fm = /** @type {any} */ (this.fm);
    const link = typeof state === "string" ? state : state?.link;
    let mosaic = state?.document;
    if (link) ({ mosaic } = await fm.openLink(String(link)));
    else await fm.check(JSON.stringify(mosaic ?? null));
    await this.show(await openDocument(fm, mosaic, { base: this.base, allowed: this.allowed(null) }));
    this.root.querySelector("slot")?.remove();
    this.place.classList.remove("waiting");
    return this.getState();
  }
}

/** Whether the page around is dark: by the first background that can be seen, else by its colour scheme. */
function schemeAround(element) {
  for (let at = element; at; at = at.parentElement ?? /** @type {any} */ (at.getRootNode()).host) {
    const [red, green, blue, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (red !== undefined && alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110 ? "dark" : "light";
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (!scheme.includes("dark")) return "light";
  return !scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
