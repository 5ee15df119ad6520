// The example article as a reader of a blog sees it.

import assert from "node:assert/strict";
import { root, test } from "./harness.mjs";
import { serve } from "./server.mjs";

test("articles: the plain article shows its tile with the finding that its fallback says", async ({ browser }) => {
  const server = await serve(root);
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${server.origin}/examples/articles/plain/index.html`);
    const said = await page.locator("flow-tile strong").first().innerText();
    await page.locator("flow-tile .chart[data-painted]").first().waitFor({ timeout: 20_000 });
    const heading = await page.locator("flow-tile h2").first().innerText();
    assert.ok(said.startsWith(heading.replace(/\.$/, "")), `the fallback says "${said}", the tile "${heading}"`);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    server.close();
  }
});
