// The one script for other people's pages:
//
//   <script type="module" src="https://…/embed.js"></script>
//   <flow-tile link="v1&…" height="560"><p>The finding, for feeds and readers without scripts.</p></flow-tile>
//
// What stands inside the element is shown until a reader scrolls near; only then does the rest load,
// once for all embeds of the page. docs/embed.md has attributes, events and messages.

const base = new URL("./", import.meta.url);

/** How far from the screen an embed begins to load. */
const NEAR = "600px";

/** @type {IntersectionObserver | null} */
let near = null;

function watch(element) {
  near ??= new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) /** @type {Embed} */ (entry.target).live();
  }, { rootMargin: NEAR });
  near.observe(element);
}

class Embed extends HTMLElement {
  static observedAttributes = ["link", "src", "tile", "claim", "theme"];

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      // Room for the picture before it comes, so that nothing below jumps.
      const height = Number(this.getAttribute("height"));
      if (height > 0) this.style.minHeight = `${height}px`;
    }
    if (!this.mounted) watch(this);
  }

  attributeChangedCallback(name, before, after) {
    if (this.mounted && before !== after) this.mounted.then((live) => live?.attribute(name, after));
  }

  /** Loads everything and takes the place of what stands inside. */
  live() {
    near?.unobserve(this);
    this.mounted ??= import(new URL("parts/mount.js", base).href)
      .then(({ mount }) => mount(this, this.shadowRoot, base))
      .catch((error) => this.tell("error", { code: "embed-not-loaded", message: String(error?.message ?? error) }));
    return this.mounted;
  }

  /** What is shown now: `{link, document}`. */
  async getState() {
    return (await this.live())?.getState();
  }

  /** Shows something else: a link, or an object with `link` or `document`. */
  async setState(state) {
    return (await this.live())?.setState(state);
  }

  /** Fires `flow-ready`, `flow-height`, `flow-state`, `flow-select` or `flow-error`. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`flow-${name}`, { bubbles: true, detail }));
  }
}

for (const name of ["flow-tile", "flow-mosaic", "flow-verdict"]) if (!customElements.get(name)) customElements.define(name, class extends Embed {});

// Frames of ours on this page say how high they are.
addEventListener("message", ({ data, source }) => {
  if (data?.jsonrpc !== "2.0" || data.method !== "height" || !(data.params?.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && frame.src.startsWith(`${base.href}embed.html`)) frame.style.height = `${Math.ceil(data.params.height)}px`;
  }
});
