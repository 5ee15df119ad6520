// The dialog that gives an analysis away: as a link, as an embed, as a file. Loaded when asked for.

import { announce, asProblem, download, h, problemCard, sentence, uniqueId } from "./dom.js";
import { number } from "./format.js";
import { kinds as places, snippet } from "./snippets.js";
import { fileStem } from "./export.js";
import { savePanel } from "./save.js";
import { styled } from "./styled.js";
import { tell } from "./telling.js";
import { say } from "./words.js";

/** Discord cuts messages at 2,000 characters, Slack at 4,000: links stay under both with room for words. */
const AMBER = 1_900;
const RED = 4_000;

/** The page that shows what a link holds. */
function pageAddress() {
  const own = document.documentElement.dataset.state && !document.documentElement.dataset.embed;
  return own ? location.origin + location.pathname : new URL("../", import.meta.url).href;
}

/** Fetches what the dialog is made of ahead of need. */
export function warm() {
  return Promise.all([styled(document.body, "share"), import("./picture.js")]);
}

/** @param {any} tile the tile's element @param {"link" | "embed" | "save"} tab @param {"tile" | "mosaic"} [scope] what is given away at first @param {HTMLElement} [opener] what gets the focus back */
export function openShare(tile, tab, scope, opener) {
  new Share(tile, scope, opener).open(tab);
}

class Share {
  constructor(tile, scope = "tile", opener = null) {
    this.tile = tile;
    this.opener = opener;
    this.fm = tile.context.fm;
    this.mosaic = tile.closest("flow-mosaic, flow-mosaic-inner");
    const count = this.mosaic?.context?.mosaic.tiles.length ?? 1;
    this.scopes = count > 1 || scope === "mosaic" ? ["tile", "mosaic"] : ["tile"];
    this.settings = { scope, inside: false, dropped: /** @type {Set<string>} */ (new Set()), kind: "html", theme: "auto", static: false, plain: false, picture: true };
    this.asked = 0;
  }

  /** @param {"link" | "embed" | "save"} tab */
  async open(tab) {
    const heading = uniqueId("share");
    const tabs = /** @type {const} */ ([["link", say("link", "Link")], ["embed", say("embed", "Embed")], ["save", say("save", "Save")]]);
    this.body = h("div", { class: "share-body" });
    this.tabs = tabs.map(([id, words]) => h("button", { type: "button", role: "tab", id: `${heading}-${id}`, "data-tab": id, on: { click: () => this.show(id), keydown: (/** @type {KeyboardEvent} */ event) => this.arrow(event) } }, words));
    const close = h("button", { type: "button", class: "tool", on: { click: () => this.dialog?.close() } }, say("close", "Close"));
    this.dialog = h(
      "dialog",
      { class: "share", "aria-labelledby": heading, on: { close: () => this.ended(), click: (/** @type {MouseEvent} */ event) => event.target === this.dialog && this.dialog?.close() } },
      h("div", { class: "share-inside" }, h("header", { class: "share-head" }, h("h2", { id: heading }, say("share-analysis", "Share this analysis")), close), h("div", { role: "tablist", class: "tabs", "aria-label": say("ways-to-share", "Ways to share") }, ...this.tabs), this.body),
    );
    // In an embed the tile lives in a root of its own, and so must what it opens.
    const root = this.tile.getRootNode();
    const home = root === document ? document.body : (root.querySelector(".embed-root") ?? root);
    await styled(this.tile, "share");
    home.append(this.dialog);
    this.dialog.showModal();
    this.show(tab);
    this.tabs.find((one) => one.dataset.tab === tab)?.focus();
  }

  ended() {
    this.dialog?.remove();
    if (this.opener) this.opener.focus();
    else this.tile.querySelector(`[data-tool=${this.tab === "link" ? "share" : this.tab}]`)?.focus();
  }

  arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = /** @type {HTMLElement[]} */ (this.tabs);
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    this.show(next.dataset.tab);
    next.focus();
    event.preventDefault();
  }

  show(tab) {
    this.tab = tab;
    for (const one of /** @type {HTMLElement[]} */ (this.tabs)) {
      const chosen = one.dataset.tab === tab;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
      if (chosen) this.body?.setAttribute("aria-labelledby", one.id);
    }
    this.body?.setAttribute("role", "tabpanel");
    this.link = null;
    this.body?.replaceChildren(...(tab === "save" ? [savePanel(this.tile, this.mosaic, () => this.linkAddress())] : [this.scope(), h("div", { "data-part": "content" }, h("p", { class: "hint" }, say("writing-link", "Writing the link …")))]));
    if (tab !== "save") this.refresh();
  }

  scope() {
    const words = { tile: say("this-tile", "This tile"), mosaic: say("whole-document", "The whole document") };
    const choice = (/** @type {"tile" | "mosaic"} */ id) =>
      h("label", {}, h("input", { type: "radio", name: "scope", value: id, ".checked": this.settings.scope === id, on: { change: () => this.set({ scope: id, dropped: new Set() }) } }), words[id]);
    return this.scopes.length > 1 ? h("fieldset", { class: "choices" }, h("legend", { class: "visually-hidden" }, say("what", "What")), ...this.scopes.map((id) => choice(/** @type {any} */ (id)))) : h("div", {});
  }

  set(change) {
    Object.assign(this.settings, change);
    this.refresh();
  }

  /** The document as chosen: a tile or all, less what the author drops. */
  document() {
    const source = this.settings.scope === "mosaic" ? this.mosaic.document() : this.tile.document();
    const dropped = (/** @type {string} */ id) => this.settings.dropped.has(id);
    const tiles = source.tiles.filter((/** @type {any} */ tile) => !dropped(`tile:${tile.id}`)).map((/** @type {any} */ tile) => {
      const { note, events, was, ...rest } = tile;
      return { ...rest, ...(note && !dropped(`note:${tile.id}`) && { note }), ...(events && !dropped(`events:${tile.id}`) && { events }), ...(was && !dropped(`was:${tile.id}`) && { was }) };
    });
    return { ...source, tiles, ...(dropped("lead") && { lead: "" }) };
  }

  /** The link, its parts named in the reader's language. */
  async share() {
    const shared = await this.fm.share(this.document(), this.settings.inside);
    const labels = await tell(shared.parts.map((/** @type {any} */ part) => part.label));
    return { ...shared, parts: shared.parts.map((/** @type {any} */ part, /** @type {number} */ at) => ({ ...part, label: labels[at] })) };
  }

  async linkAddress() {
    return `${pageAddress()}#${(await this.fm.share(this.tile.document())).link}`;
  }

  async refresh() {
    const place = this.body?.querySelector("[data-part=content]");
    this.asked += 1;
    const { asked } = this;
    try {
      const shared = await this.share();
      if (asked !== this.asked || !place?.isConnected) return;
      const address = `${pageAddress()}#${shared.link}`;
      const svg = this.tab === "embed" && this.settings.picture ? (await import("./picture.js")).svgOf(this.tile, address) : "";
      if (asked !== this.asked) return;
      place.replaceChildren(...(this.tab === "link" ? this.linkContent(shared, address) : this.embedContent(shared, address, svg)));
    } catch (error) {
      place?.replaceChildren(problemCard(asProblem(error)));
    }
  }

  linkContent(shared, address) {
    const field = h("textarea", { readonly: true, rows: 4, class: "address", "aria-label": say("link", "Link"), spellcheck: "false", on: { focus: (/** @type {any} */ event) => event.target.select() } }, address);
    const mail = `mailto:?subject=${encodeURIComponent(shared.document.title || this.tile.result.title)}&body=${encodeURIComponent(`${this.tile.result.title}\n\n${address}\n`)}`;
    const native = /** @type {any} */ (navigator).share && h("button", { type: "button", class: "tool", on: { click: () => navigator.share({ title: this.tile.result.title, url: address }).catch(() => {}) } }, say("share-native", "Share …"));
    return [
      field,
      h("p", { class: "tools" }, copyButton(say("copy-link", "Copy the link"), () => address, field), native, h("a", { class: "tool", href: mail }, say("mail", "Mail")), h("button", { type: "button", class: "tool", on: { click: () => this.saveDocument() } }, say("save-as-file", "Save as a file"))),
      this.meter(shared, address.length),
      this.insideChoice(shared),
    ];
  }

  /** How long the link is, where that hurts, and what each part costs. */
  meter(shared, length) {
    const level = length > RED ? "red" : length > AMBER ? "amber" : "good";
    const words = {
      good: say("link-good", "fits any chat, mail or social network"),
      amber: say("link-amber", "too long for Discord, which cuts at {n}", { n: 2_000 }),
      red: say("link-red", "too long for Slack, which cuts at {n} and leaves a link that looks whole", { n: 4_000 }),
    }[level];
    const dropped = [...this.settings.dropped];
    const dear = shared.parts.filter((/** @type {any} */ part) => part.id !== "inside" && part.id !== "prints");
    const part = (/** @type {any} */ one) =>
      h("li", {}, h("span", { class: "part-cost" }, `+${number(one.characters, 0)}`), h("span", {}, one.label), h("button", { type: "button", class: "tool", on: { click: () => this.set({ dropped: new Set([...dropped, one.id]) }) } }, say("leave-out", "Leave out"), h("span", { class: "visually-hidden" }, ` ${one.label}`)));
    const advice = level === "good" ? "" : this.settings.inside ? say("take-data-out", "Take the data out of the link, or send the file beside it.") : dear.length ? say("leave-out-saves", "Leave out {part}: that saves {n}.", { part: dear[0].label, n: dear[0].characters }) : say("save-instead", "Save it as a file instead.");
    return h(
      "section",
      { class: "meter", "data-level": level, "aria-label": say("link-length", "Length of the link") },
      h("p", { class: "meter-words", role: "status" }, h("strong", {}, say("characters", "{n} characters", { n: length }), say("colon", ": ")), sentence(words), " ", advice),
      h("meter", { min: 0, max: RED, low: AMBER, high: RED - 1, optimum: 0, value: Math.min(length, RED), "aria-label": say("link-length", "Length of the link") }),
      dear.length || dropped.length
        ? h("details", { class: "costs", ".open": level !== "good" }, h("summary", {}, say("part-costs", "What each part costs")), h("ul", {}, ...dear.map(part)), dropped.length ? h("p", {}, `${say("parts-left-out", { one: "{n} part left out.", other: "{n} parts left out." }, { n: dropped.length })} `, h("button", { type: "button", class: "tool", on: { click: () => this.set({ dropped: new Set() }) } }, say("put-back", "Put back"))) : null)
        : null,
    );
  }

  /** Data travel only by this tick. */
  insideChoice({ inside }) {
    const words = inside.problem ? say("cannot-be-inside", "The data cannot be inside: {why}.", { why: inside.problem.message }) : say("inside-words", "{values} of {series}, +{n} characters. Whoever has the link can read them.", { values: say("values", { one: "{n} value", other: "{n} values" }, { n: inside.rows }), series: say("series-counted", { one: "{n} series", other: "{n} series" }, { n: inside.series }), n: inside.characters });
    const id = uniqueId("inside");
    const long = inside.characters > 100_000;
    return h(
      "div",
      { class: "inside-choice" },
      h("label", {}, h("input", { type: "checkbox", ".checked": this.settings.inside, ".disabled": Boolean(inside.problem) || long, "aria-describedby": id, on: { change: (/** @type {any} */ event) => this.set({ inside: event.target.checked }) } }), say("put-inside", "Put the data inside the link")),
      h("p", { class: "hint", id }, words, long ? ` ${say("too-much", "Too much for a link: send the file.")}` : ""),
      h("p", { class: "hint" }, this.settings.inside ? say("opens-itself", "The link opens by itself.") : say("no-value-leaves", "Without this tick no value leaves the page: the link names the file, its hash and its last day, and whoever opens it needs the file.")),
    );
  }

  async saveDocument() {
    const { document: whole } = await this.share();
    download(`${fileStem(whole.title || this.tile.result.title)}.mosaic.json`, `${JSON.stringify(whole, null, 1)}\n`, "application/json");
  }

  /** @param {any} shared @param {string} address @param {string} svg the rendered tile for readers without scripts */
  embedContent(shared, address, svg) {
    const { settings } = this;
    const base = new URL("../", import.meta.url).href;
    const made = snippet(settings.kind, { base, address, link: shared.link, title: this.tile.result.title, words: this.tile.words(), settings, svg, height: Math.ceil(this.tile.getBoundingClientRect().height) });
    const kinds = h("select", { "aria-label": say("where", "Where"), on: { change: (/** @type {any} */ event) => this.set({ kind: event.target.value }) } }, ...places().map(([id, words]) => h("option", { value: id, ".selected": settings.kind === id }, words)));
    const themes = h("select", { "aria-label": say("theme", "Theme"), on: { change: (/** @type {any} */ event) => this.set({ theme: event.target.value }) } }, ...[["auto", say("theme-around", "As the page around it")], ["light", say("theme-light", "Light")], ["dark", say("theme-dark", "Dark")]].map(([id, words]) => h("option", { value: id, ".selected": settings.theme === id }, words)));
    const flag = (/** @type {"static" | "plain" | "picture"} */ id, /** @type {string} */ words) => h("label", {}, h("input", { type: "checkbox", ".checked": settings[id], on: { change: (/** @type {any} */ event) => this.set({ [id]: event.target.checked }) } }), words);
    const field = h("textarea", { readonly: true, rows: 9, class: "address", "aria-label": say("snippet", "Snippet"), spellcheck: "false" }, made.text);
    const absent = shared.document.data.some((/** @type {any} */ one) => !one.address && !one.inside);
    return [
      h("div", { class: "choices row" }, h("label", {}, `${say("where", "Where")} `, kinds), h("label", {}, `${say("theme", "Theme")} `, themes), flag("static", say("picture-only", "Picture only")), flag("plain", say("without-words", "Chart without words")), flag("picture", say("picture-for-feeds", "With the picture for feeds")), h("label", {}, h("input", { type: "checkbox", ".checked": settings.inside, on: { change: (/** @type {any} */ event) => this.set({ inside: event.target.checked }) } }), say("data-inside", "Data inside"))),
      absent && !settings.inside ? h("p", { class: "hint warn" }, say("no-address", "The file has no address on the web: tick “Data inside”, or put the file beside the article and its address into the document.")) : null,
      field,
      h("p", { class: "tools" }, copyButton(say("copy-snippet", "Copy the snippet"), () => made.text, field), made.picture ? h("button", { type: "button", class: "tool", on: { click: async () => (await import("./picture.js")).savePng(this.tile, 2, await this.linkAddress()) } }, say("save-picture", "Save the picture")) : null),
      h("p", { class: "hint" }, made.hint),
    ].filter(Boolean);
  }
}

/** Copies text; where the browser gives no clipboard, selects the field. */
function copyButton(words, text, field) {
  const button = h("button", { type: "button", class: "primary", on: { click: copy } }, words);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = say("copied", "Copied");
      announce(`${say("copied", "Copied")}.`);
    } catch {
      field.focus();
      field.select();
      announce(say("selected", "Selected. Press Ctrl+C to copy."));
    }
  }
  return button;
}
