// The installed page: aeroplane mode, releases never mixed, files from the system.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GOOD, give, isReady, isRead, made, settled } from "./page.mjs";
import { serve } from "./server.mjs";
import { root, test } from "./harness.mjs";

/** A copy of the page on a server of its own, which a test may change and close. */
async function alone({ browser }, use) {
  const folder = await mkdtemp(join(tmpdir(), "flowmosaic-offline-"));
  await cp(join(root, "www"), folder, { recursive: true });
  const release = () => execFileSync("node", [join(root, "tools/offline.mjs"), folder]);
  release();
  const server = await serve(folder);
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 } });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  try {
    await page.goto(server.origin);
    await isReady(page);
    await use({ page, context, folder, release, server });
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until the release is kept. */
async function kept(page) {
  for (let tries = 0; tries < 160; tries += 1) {
    if (await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated")) return;
    await page.waitForTimeout(250);
  }
  throw new Error("the release was not kept");
}

test("offline: after the first visit the page opens in aeroplane mode, computes, and reads a file", (world) =>
  alone(world, async ({ page, context, server }) => {
    await kept(page);
    server.close();
    await context.setOffline(true);
    await page.reload();
    await isReady(page);
    await page.locator("flow-mosaic.case flow-tile .chart[data-painted]").first().waitFor();
    await isRead(await give(page, made("good.csv", GOOD)));
  }));

test("offline: a new release waits, is offered, and swaps whole", (world) =>
  alone(world, async ({ page, folder, release }) => {
    await kept(page);
    const strap = () => page.innerText(".strapline");
    const before = await strap();
    await page.reload();
    await isReady(page);
    for (const [name, from, to] of [["index.html", "Who is buying, who is selling, and does the story hold?</p>", "The second release.</p>"], ["style.css", "/* A research note:", "/* Second. A research note:"]]) {
      const path = join(folder, name);
      await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
    }
    release();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const notice = page.locator('.notice[data-code="new-version"]');
    await notice.waitFor({ timeout: 30_000 });
    await page.reload();
    await isReady(page);
    assert.equal(await strap(), before, "the new release came without being asked for");
    assert.ok(!(await page.evaluate(async () => (await (await fetch("style.css")).text()).includes("Second."))), "one file is of the new release");
    await page.locator('.notice[data-code="new-version"]').getByRole("button", { name: /Reload/ }).click();
    await page.waitForFunction(() => document.querySelector(".strapline")?.textContent === "The second release.", null, { timeout: 20_000 });
    assert.ok(await page.evaluate(async () => (await (await fetch("style.css")).text()).includes("Second.")));
    assert.equal(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("flowmosaic-")).length), 1);
  }));

test("offline: a release of which one file is of another is not taken", (world) =>
  alone(world, async ({ page, folder, release }) => {
    await kept(page);
    await writeFile(join(folder, "embed.css"), "/* the next release */");
    release();
    // The server still has the old file in one place, as while a release is being put up.
    await writeFile(join(folder, "embed.css"), "/* an older one */");
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const worker = registration.installing;
      if (!worker) return registration.waiting ? "waiting" : "none";
      return new Promise((resolve) => worker.addEventListener("statechange", () => (worker.state === "redundant" || worker.state === "installed") && resolve(worker.state)));
    });
    assert.equal(state, "redundant");
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1, "half a release was kept");
  }));

test("offline: files come from the system's “open with” and from a phone's share sheet", (world) =>
  alone(world, async ({ page, server }) => {
    await kept(page);
    await page.reload();
    await isReady(page);
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    const accepted = Object.values(manifest.file_handlers[0].accept).flat();
    for (const end of [".csv", ".xlsx"]) assert.ok(accepted.includes(end), end);
    assert.equal(manifest.share_target.method, "POST");
    // What Android does: a form is posted to the target, and its answer is where the page goes.
    const answered = await page.evaluate(async ({ csv, target }) => {
      const form = new FormData();
      form.append("files", new File([csv], "from the phone.csv", { type: "text/csv" }));
      return (await fetch(target, { method: "POST", body: form })).ok;
    }, { csv: GOOD, target: manifest.share_target.action });
    assert.ok(answered, "the share target does not answer with the page");
    await page.goto(`${server.origin}/?given`);
    await isReady(page);
    await isRead(await settled(page, "from the phone.csv"));
    assert.equal(new URL(page.url()).search, "", "what was taken would be asked for again");
    // What Chromium does for an installed page.
    await page.addInitScript((csv) => {
      Object.defineProperty(window, "launchQueue", { value: { setConsumer: (take) => take({ files: [{ getFile: async () => new File([csv], "opened.csv") }] }) } });
    }, GOOD);
    await page.goto(server.origin);
    await isReady(page);
    await isRead(await settled(page, "opened.csv"));
  }));

test("offline: two shares at once stay apart, and one that storage refuses is told", (world) =>
  alone(world, async ({ page, context, server }) => {
    await kept(page);
    await page.reload();
    await isReady(page);
    const share = (/** @type {string} */ name) =>
      page.evaluate(async ({ csv, name }) => {
        const form = new FormData();
        form.append("files", new File([csv], name, { type: "text/csv" }));
        // The address of the answer is hidden from scripts; what waits under it is not.
        const waiting = async () => (await (await caches.open("given-to-flowmosaic")).keys()).map(({ url }) => url.match(/given\/([^/]+)\//)[1]);
        const before = await waiting();
        await fetch("share", { method: "POST", body: form });
        return `./?given=${(await waiting()).find((id) => !before.includes(id))}`;
      }, { csv: GOOD, name });
    const [first, second] = [await share("first.csv"), await share("second.csv")];
    const other = await context.newPage();
    await other.goto(new URL(second, server.origin).href);
    await isRead(await settled(other, "second.csv"));
    assert.equal(await other.locator('section.file[data-file="first.csv"]').count(), 0, "a share took another's file");
    await page.goto(new URL(first, server.origin).href);
    await isRead(await settled(page, "first.csv"));
    assert.equal(await page.locator('section.file[data-file="second.csv"]').count(), 0);
    await page.goto(`${server.origin}/?given=refused`);
    await page.locator('.notice[data-code="share-refused"]').waitFor();
    await isReady(page);
  }));

test("offline: with a new release waiting and two tabs open, neither tab swaps under the other", (world) =>
  alone(world, async ({ page, context, folder, release, server }) => {
    await kept(page);
    await page.reload();
    await isReady(page);
    const other = await context.newPage();
    await other.goto(server.origin);
    await isReady(other);
    const section = await give(other, made("kept.csv", GOOD));
    await isRead(section);
    await writeFile(join(folder, "style.css"), (await readFile(join(folder, "style.css"), "utf8")).replace("/* A research note:", "/* Second. A research note:"));
    release();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const notice = page.locator('.notice[data-code="new-version"]');
    await notice.waitFor({ timeout: 60_000 });
    await notice.getByRole("button", { name: /Reload/ }).click();
    await notice.filter({ hasText: "another tab" }).waitFor({ timeout: 20_000 });
    for (const one of [page, other]) assert.ok(!(await one.evaluate(async () => (await (await fetch("style.css")).text()).includes("Second."))), "a tab got a file of the new release");
    assert.equal(await section.getAttribute("data-state"), "ready", "the other tab lost its file");
    await other.close();
    await notice.getByRole("button", { name: /Reload/ }).click();
    await page.waitForFunction(async () => (await (await fetch("style.css")).text()).includes("Second."), null, { timeout: 30_000 });
  }));
