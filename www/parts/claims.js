// The claims of a document beside its tiles, the stories under them, and the way to write more.
//
// Nothing here is loaded before the tiles stand: the element of the document brings it when it rests.

import { badge, verdictBadge } from "./badge.js";
import { asAsked, written } from "./document.js";
import { announce, asProblem, h, problemCard } from "./dom.js";
import { dayWords } from "./format.js";
import { scoreboard } from "./scoreboard.js";
import { styled } from "./styled.js";
import { langOf, say } from "./words.js";

export class ClaimsView {
  /** @param {import("../elements/flow-mosaic.js").FlowMosaic} mosaic */
  constructor(mosaic) {
    this.mosaic = mosaic;
    /** @type {any} The last verdicts. */
    this.checks = null;
    this.section = h("section", { class: "claims", "aria-label": say("claims", "Claims") });
    mosaic.addEventListener("toggle", (event) => this.offer(/** @type {HTMLElement} */ (event.target)), true);
  }

  /** Asks for the verdicts and shows them. */
  async show() {
    const context = /** @type {any} */ (this.mosaic.context);
    const asked = context.mosaic;
    await styled(this.mosaic, "claims");
    try {
      const checks = await context.fm.verdicts(asAsked(context, asked));
      // Another state of the document may have come meanwhile; it asks by itself.
      if (this.mosaic.context?.mosaic !== asked) return;
      const before = this.checks;
      this.checks = checks;
      this.draw(before);
    } catch (error) {
      this.section.replaceChildren(problemCard(asProblem(error)));
      this.mosaic.append(this.section);
    }
    this.mosaic.dispatchEvent(new CustomEvent("flow-claims-ready", { bubbles: true }));
  }

  /** @param {any} [before] the verdicts that were shown until now */
  draw(before) {
    const { claims, counts, scoreboard: board, problems = [] } = this.checks;
    const known = new Map((before?.claims ?? []).map((/** @type {any} */ one) => [one.id, one.verdict]));
    const open = new Set([...this.mosaic.querySelectorAll("details.verdict[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.claim));
    for (const old of this.mosaic.querySelectorAll(":scope > .tile-claims")) old.remove();
    const loose = [];
    for (const tile of this.mosaic.tiles()) {
      const own = claims.filter((/** @type {any} */ one) => one.tile && one.tile === tile.getAttribute("tile"));
      if (own.length) tile.after(h("aside", { class: "tile-claims", "aria-label": say("what-was-said", "What was said") }, ...own.map((/** @type {any} */ one) => this.card(one, known.get(one.id)))));
    }
    for (const one of claims) if (!this.mosaic.querySelector(`:scope > .tile-claims [data-claim="${CSS.escape(one.id)}"]`)) loose.push(this.card(one, known.get(one.id)));
    const add = h("button", { type: "button", class: "tool", "data-tool": "claim", on: { click: () => this.edit() } }, say("write-claim", "Write a claim"));
    const stories = h("button", { type: "button", class: "tool", "data-tool": "stories", on: { click: () => this.editStories() } }, say("change-stories", "Change the stories"));
    this.section.replaceChildren(
      ...problems.map(problemCard),
      ...(claims.length ? [h("h2", { class: "finding-heading", lang: langOf("claims-checked") }, say("claims-checked", { one: "One claim, checked", other: "{n} claims, checked" }, { n: claims.length })), summary(claims, counts)] : []),
      ...loose,
      ...(board ? [scoreboard(board)] : []),
      h("div", { class: "tools", role: "group", "aria-label": say("claims", "Claims") }, add, board ? stories : null),
    );
    this.mosaic.append(this.section);
    for (const one of this.mosaic.querySelectorAll("details.verdict")) if (open.has(/** @type {HTMLElement} */ (one).dataset.claim)) /** @type {HTMLDetailsElement} */ (one).open = true;
    const moved = claims.filter((/** @type {any} */ one) => known.has(one.id) && known.get(one.id) !== one.verdict);
    if (moved.length) announce(say("verdicts-changed", { one: "{n} verdict changed: {which}.", other: "{n} verdicts changed: {which}." }, { n: moved.length, which: moved.map((/** @type {any} */ one) => say("verdict-is-was", "{claim} is {verdict}, was {before}", { claim: one.id, verdict: say(one.verdict, one.verdict), before: say(known.get(one.id), known.get(one.id)) })).join("; ") }));
  }

  card(claim, before) {
    const context = /** @type {any} */ (this.mosaic.context);
    const { language: writtenIn, claims = [] } = context.mosaic;
    const own = written(context, claims.find((/** @type {any} */ one) => one.id === claim.id)?.source ?? "");
    const source = [claim.source, claim.date && dayWords(claim.date)].filter(Boolean).join(", ");
    return h(
      "article",
      { class: "claim", id: `claim-${claim.id}`, "data-claim": claim.id, "data-verdict": claim.verdict },
      // A quotation is what was said, in the language in which it is quoted.
      h("blockquote", { lang: writtenIn }, `“${claim.quote}”`),
      h("p", { class: "claim-source", lang: own.words === claim.source ? own.lang : undefined }, source, source && " ", h("button", { type: "button", class: "link", "aria-label": say("change-claim", "Change claim {id}", { id: claim.id }), on: { click: () => this.edit(claim.id) } }, say("change-it", "change"))),
      verdictBadge(claim, before),
    );
  }

  /** A finding that is opened can become a claim. @param {HTMLElement} details */
  async offer(details) {
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.dataset.finding || details.querySelector(".make-claim")) return;
    const tile = /** @type {any} */ (details.closest("flow-tile, flow-tile-inner"));
    const finding = tile?.result?.exhibit?.findings.find((/** @type {any} */ one) => one.id === details.dataset.finding);
    if (!finding || tile.closest("flow-mosaic, flow-mosaic-inner") !== this.mosaic) return;
    const { fm } = /** @type {any} */ (this.mosaic.context);
    const text = await fm.expectationOf(tile.spec.id, finding).catch(() => "");
    if (!text || details.querySelector(".make-claim")) return;
    details.append(h("p", { class: "make-claim" }, h("button", { type: "button", class: "tool", on: { click: () => this.edit("", { quote: finding.text, expect: [text], tile: tile.spec.id }) } }, say("make-claim", "Make a claim of this"))));
  }

  /** @param {string} [id] the claim to change; a new one when absent @param {any} [start] what a new one begins with */
  async edit(id = "", start = {}) {
    const { openClaimEditor } = await import("./claim-editor.js");
    openClaimEditor(this, id, start);
  }

  async editStories() {
    const { openStories } = await import("./claim-editor.js");
    openStories(this);
  }

  /** The document changes: in its own state, so that it is in the link and can be undone. @param {any} next */
  change(next) {
    const context = /** @type {any} */ (this.mosaic.context);
    const before = context.mosaic;
    context.mosaic = next;
    this.mosaic.dispatchEvent(new CustomEvent("flow-change", { bubbles: true, detail: { spec: null, before } }));
    return this.show();
  }
}

function summary(claims, counts) {
  const some = ["supported", "partly", "contradicted", "untestable"].filter((verdict) => counts[verdict]);
  return h(
    "ul",
    { class: "verdict-counts" },
    ...some.map((verdict) =>
      h(
        "li",
        {},
        badge(verdict),
        h("span", { class: "count" }, ` ${counts[verdict]} `),
        ...claims.filter((/** @type {any} */ one) => one.verdict === verdict).map((/** @type {any} */ one) => h("a", { href: `#claim-${one.id}`, title: one.quote }, one.id)),
      ),
    ),
  );
}
