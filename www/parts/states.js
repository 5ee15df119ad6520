// The states of the page: undo, redo, and the browser's back and forward are one thing.
//
// A state is which document stands on top and what every document on the page is; documents are
// never changed in place, so a state is a handful of references. The address carries the link of
// the document that changed last; after a reload, when the states are gone, that link opens.

/** @typedef {{main: any, documents: Map<any, any>}} State */

export class States {
  /**
   * @param {{main: () => any, mosaics: () => any[], show: (main: any) => void, open: (text: string) => void}} page
   * `main` gives the document on top, `mosaics` all elements with a document, `show` puts another on top, `open` opens a fragment
   */
  constructor(page) {
    this.page = page;
    /** @type {State[]} */
    this.states = [];
    this.at = 0;
    /** Tells states of this load from those of one before it. */
    this.load = Math.random().toString(36).slice(2);
    this.onchange = () => {};
  }

  begin() {
    this.states = [this.now()];
    history.replaceState(this.mark(), "");
    addEventListener("popstate", (event) => this.arrive(event.state));
    addEventListener("hashchange", () => {
      if (history.state?.load !== this.load) this.page.open(location.hash);
    });
  }

  mark() {
    return { load: this.load, at: this.at };
  }

  /** @returns {State} */
  now() {
    return { main: this.page.main(), documents: new Map(this.page.mosaics().map((one) => [one, one.context?.mosaic])) };
  }

  /** A document that came after the present state began: what it was then belongs to that state. @param {any} one @param {any} mosaic */
  know(one, mosaic) {
    const documents = this.states[this.at]?.documents;
    if (documents && !documents.get(one)) documents.set(one, mosaic);
  }

  /** Notes that something changed; `link` becomes the address' fragment. @param {Promise<string>} link @param {boolean} [replace] the browser made the entry already */
  async push(link, replace = false) {
    this.states = [...this.states.slice(0, this.at + 1), this.now()];
    this.at = this.states.length - 1;
    const { at } = this;
    // The entry first: what the reader does next must come behind it.
    if (replace) history.replaceState(this.mark(), "");
    else history.pushState(this.mark(), "");
    this.onchange();
    const fragment = await link.catch(() => "");
    if (fragment && this.at === at) history.replaceState(this.mark(), "", `#${fragment}`);
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.states.length - 1;
  }

  undo() {
    if (this.canUndo) history.back();
  }

  redo() {
    if (this.canRedo) history.forward();
  }

  async arrive(mark) {
    const state = mark?.load === this.load ? this.states[mark.at] : undefined;
    if (!state) return;
    this.at = mark.at;
    this.page.show(state.main);
    const differing = [...state.documents].filter(([one, mosaic]) => mosaic && one.isConnected && one.context && one.context.mosaic !== mosaic);
    await Promise.all(differing.map(([one, mosaic]) => one.apply(mosaic)));
    this.onchange();
  }
}
