// What every test does with a page: open it, give it files, look at what it says.

import assert from "node:assert/strict";

/**
 * Opens the page in its own context, fails the test on any page error, and closes it.
 * @param {{browser: import("playwright-core").Browser, origin: string}} world
 * @param {(page: import("playwright-core").Page, told: {errors: string[], requests: string[]}) => Promise<void>} use
 * @param {import("playwright-core").BrowserContextOptions & {path?: string, wait?: boolean, documents?: Record<string, any>}} [options]
 */
export async function withPage({ browser, origin }, use, options = {}) {
  const { path = "/", wait = true, documents = {}, ...contextOptions } = options;
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 }, serviceWorkers: "block", ...contextOptions });
  const page = await context.newPage();
  const told = { errors: /** @type {string[]} */ ([]), requests: /** @type {string[]} */ ([]) };
  page.on("pageerror", (error) => told.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
  context.on("request", (request) => told.requests.push(request.url()));
  for (const [address, document] of Object.entries(documents)) await context.route(origin + address, (route) => route.fulfill({ json: document }));
  try {
    await page.goto(path.startsWith("/") ? origin + path : path);
    if (wait) await isReady(page);
    await use(page, told);
    assert.deepEqual(told.errors, [], "the page reported errors");
  } finally {
    await context.close();
  }
}

/** Waits for the page to settle, and says what it shows when it is not ready. @param {import("playwright-core").Page} page */
export async function isReady(page) {
  const settled = await page.waitForSelector('html:not([data-state="loading"])', { timeout: 20_000 }).catch(() => null);
  const problems = await page.locator(".problem").allInnerTexts();
  assert.ok(settled, `the page is still loading; ${problems.join("; ")}`);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.state), "ready", problems.join("; "));
}

/** Gives the page a file through the picker and waits until it is settled. */
export async function give(page, file, timeout = 20_000) {
  await page.setInputFiles("input[type=file]", file);
  return settled(page, typeof file === "string" ? file.split("/").pop() : file.name, timeout);
}

/** The section of a file once it is read, refused or cancelled. */
export async function settled(page, name, timeout = 20_000) {
  const section = page.locator(`section.file[data-file="${name}"]`).last();
  await section.and(page.locator(':not([data-state="loading"])')).waitFor({ timeout });
  return section;
}

/** A file made in the test. @param {string} name @param {string | Buffer} content */
export function made(name, content) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(content) };
}

/** A small plain CSV that always reads. */
export const GOOD = "date,net purchases\n2025-01-31,5\n2025-02-28,3\n2025-03-31,-4\n2025-04-30,-6\n2025-05-31,-2\n2025-06-30,-1\n";

/** Checks that a file became a reading card and at least one painted tile. */
export async function isRead(section) {
  assert.equal(await section.getAttribute("data-state"), "ready", await section.innerText());
  await section.locator(".reading").waitFor();
  await section.locator('flow-tile .chart[data-painted]').first().waitFor({ timeout: 20_000 });
}

/** Waits until the live region says something that matches. */
export async function spoken(page, pattern) {
  for (const end = Date.now() + 15_000; ; ) {
    const words = await page.evaluate(() => document.getElementById("live")?.textContent ?? "");
    if (pattern.test(words)) return words;
    if (Date.now() > end) throw new Error(`the live region says "${words}", not ${pattern}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
