// <flow-verdict src="data/spring-2025.mosaic.json" claim="S0-2">: a quoted sentence and its verdict,
// a keypress away from the evidence. Without `claim`, the first of the document.

import { verdictBadge } from "../parts/badge.js";
import { asProblem, h, problemCard } from "../parts/dom.js";
import { loadDocument } from "../parts/document.js";
import { engine } from "../parts/shared.js";
import { styled } from "../parts/styled.js";

export class FlowVerdict extends HTMLElement {
  connectedCallback() {
    if (!this.ready && this.getAttribute("src")) this.ready = this.load();
  }

  /** Loads the document named by `src` and shows the claim named by `claim`. */
  async load() {
    try {
      await this.present(await loadDocument(engine(), this.getAttribute("src") ?? ""));
    } catch (error) {
      this.replaceChildren(problemCard(asProblem(error)));
    }
  }

  /** Shows the claim of a document whose data are open. @param {import("../parts/document.js").Context} context */
  async present(context) {
    this.context = context;
    await styled(this, "claims");
    const checks = await context.fm.verdicts({ ...context.mosaic, data: context.data ?? context.mosaic.data });
    const wanted = this.getAttribute("claim") ?? "";
    const claim = checks.claims.find((/** @type {any} */ one) => !wanted || one.id === wanted);
    if (!claim) throw Object.assign(new Error("no such claim"), { problem: { severity: "error", code: "claim-unknown", message: wanted ? `the document has no claim "${wanted}"` : "the document has no claims", hints: [`it has: ${checks.claims.map((/** @type {any} */ one) => one.id).join(", ")}`] } });
    this.claim = claim;
    this.replaceChildren(h("article", { class: "claim", "data-verdict": claim.verdict }, h("blockquote", {}, `“${claim.quote}”`), h("p", { class: "claim-source" }, claim.source), verdictBadge(claim)));
    this.dispatchEvent(new CustomEvent("flow-verdict-ready", { bubbles: true, detail: { claim: claim.id, verdict: claim.verdict } }));
  }

  /** This claim as a document of its own, with the series and files that it needs. */
  document() {
    const { mosaic, data } = /** @type {any} */ (this.context);
    return { ...mosaic, data: data ?? mosaic.data, tiles: [], claims: mosaic.claims.filter((/** @type {any} */ one) => one.id === this.claim?.id), signals: [], narratives: [] };
  }
}

if (!customElements.get("flow-verdict")) customElements.define("flow-verdict", FlowVerdict);
