// Links: they carry the analysis, name their data, and fail loudly.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { GOOD, give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

/** Opens the share dialog of a tile and gives it. */
async function share(page, tile, tab = "Share") {
  await tile.getByRole("button", { name: tab, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

/** The link that the dialog shows. */
async function linkIn(dialog) {
  const field = dialog.getByRole("textbox", { name: "Link" });
  await field.waitFor();
  return field.inputValue();
}

const heading = (tile) => tile.locator(".finding-heading").innerText();

/** A tile of a small file of the reader's. */
async function ownTile(page, csv = GOOD, name = "good.csv") {
  const section = await give(page, made(name, csv));
  await isRead(section);
  return section.locator("flow-tile").first();
}

test("links: a shared tile opens elsewhere from its fragment alone, and names its data", (world) =>
  withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const link = await linkIn(await share(page, tile));
    assert.match(link, /#v1&c=/);
    assert.equal(new URL(link).search, "");
    assert.ok(link.length <= 1_900, `${link.length} characters`);
    const said = await heading(tile);
    await withPage(world, async (other) => {
      const opened = other.locator("flow-mosaic.linked flow-tile");
      await opened.locator(".chart[data-painted]").waitFor();
      assert.equal(await opened.count(), 1);
      assert.equal(await heading(opened), said);
      assert.match(await other.locator(".data-row").innerText(), /Same file/);
      assert.equal(await other.locator("flow-mosaic.case:not(.linked)").count(), 0, "the worked case stands beside the link's");
    }, { path: `/${new URL(link).hash}` });
  }));

test("links: a link that was cut, damaged, or comes from the future opens nothing and says why", (world) =>
  withPage(world, async (page) => {
    const link = new URL(await linkIn(await share(page, page.locator("flow-mosaic.case flow-tile").first()))).hash;
    const middle = Math.floor(link.length / 2);
    const flipped = link.slice(0, middle) + (link[middle] === "A" ? "B" : "A") + link.slice(middle + 1);
    for (const [hash, code] of [[link.slice(0, -40), "link-cut-off"], [flipped, "link-damaged"], ["#v9&c=1.0&t&", "link-from-the-future"]]) {
      await withPage(world, async (other) => {
        const banner = other.locator(".banner");
        await banner.waitFor();
        assert.equal(await banner.getAttribute("data-code"), code);
        assert.equal(await other.locator("flow-tile").count(), 0, `${code} shows tiles`);
        if (code !== "link-cut-off") return;
        await banner.getByRole("button", { name: "Show the worked case instead" }).click();
        await other.locator("flow-tile .chart[data-painted]").first().waitFor();
      }, { path: `/${hash}` });
    }
    await withPage(world, async (other) => {
      assert.equal(await other.locator(".banner").getAttribute("data-code"), "link-foreign");
      await other.locator("flow-tile .chart[data-painted]").first().waitFor();
    }, { path: "/#utm_source=mail" });
  }));

test("links: a change is a state: back, forward, undo, redo, and a link after a reload", (world) =>
  withPage(world, async (page) => {
    const tile = await ownTile(page);
    const before = await heading(tile);
    await tile.evaluate((element) => element.change({ ...element.spec, to: "2025-03-31" }));
    const after = await heading(tile);
    assert.notEqual(after, before);
    await page.waitForFunction(() => location.hash.startsWith("#v1&"));
    const is = (words) => page.waitForFunction(([selector, text]) => document.querySelector(selector)?.textContent === text, ["section.file flow-tile .finding-heading", words]);
    await page.goBack();
    await is(before);
    await page.goForward();
    await is(after);
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await is(before);
    await page.keyboard.press("Control+Shift+Z");
    await is(after);
    await page.getByRole("button", { name: "Redo", exact: true, disabled: true }).first().waitFor();
  }));

test("links: data go inside only by a tick, and then the link opens by itself to the same answer", (world) =>
  withPage(world, async (page, told) => {
    const tile = await ownTile(page);
    const said = await heading(tile);
    const dialog = await share(page, tile);
    const without = await linkIn(dialog);
    assert.match(await dialog.locator(".inside-choice").innerText(), /6 values of 1 series, \+\d+ characters/);
    await dialog.getByRole("checkbox", { name: "Put the data inside the link" }).check();
    await page.waitForFunction((old) => document.querySelector("dialog textarea")?.value !== old, without);
    const inside = await linkIn(dialog);
    assert.match(inside, /&d\.0=/);
    assert.doesNotMatch(without, /&d\.0=/);
    const asked = told.requests.length;
    await withPage(world, async (other) => {
      const opened = other.locator("flow-mosaic.linked flow-tile");
      await opened.locator(".chart[data-painted]").waitFor();
      assert.equal(await heading(opened), said);
      assert.match(await other.locator(".data-row").innerText(), /inside the link/);
    }, { path: `/${new URL(inside).hash}` });
    assert.equal(told.requests.slice(asked).filter((url) => url.includes("share")).length, 0);
  }));

test("links: the same file is said to be the same; another print is compared and the old headline stands beside the new", (world) =>
  withPage(world, async (page) => {
    const link = new URL(await linkIn(await share(page, await ownTile(page)))).hash;
    await withPage(world, async (other) => {
      const row = other.locator(".data-row");
      assert.equal(await row.getAttribute("data-status"), "absent");
      await give(other, made("good.csv", GOOD));
      await other.locator('.data-row[data-status="same"]').waitFor();
      const later = GOOD.replace("2025-03-31,-4", "2025-03-31,-40") + "2025-07-31,9\n";
      await give(other, made("good.csv", later));
      await other.locator('.data-row[data-status="differs"]').waitFor();
      const words = await row.innerText();
      for (const part of [/7 values, 1 more/, /ends on 31 July 2025, not on 30 June 2025/, /first differ on 31 March 2025/, /Rows added: 1/, /1 changed, 1 is new and 0 are gone/]) assert.match(words, part);
      // From the link alone, the value that changed is named; and what that does to the headline.
      assert.match(await row.locator(".changed-values td, .changed-values th").allInnerTexts().then((cells) => cells.join(" ")), /31 March 2025 .* −40 4/);
      const effect = other.locator('.effects li[data-effect="headline"]');
      await effect.and(other.locator('[data-changed="true"]')).waitFor();
      assert.match(await effect.innerText(), /The headline was “.*”; now it is “.*”/);
      assert.match(await other.locator(".linked .was").innerText(), /When this was shared it said/);
    }, { path: `/${link}` });
  }));

test("links: the meter says what a link costs, where it hurts, and what to leave out", (world) =>
  withPage(world, async (page) => {
    const dialog = await share(page, page.locator("flow-mosaic.case flow-tile").first());
    await linkIn(dialog);
    assert.equal(await dialog.locator(".meter").getAttribute("data-level"), "good");
    await dialog.getByRole("radio", { name: "The whole document" }).check();
    await dialog.locator('.meter[data-level="amber"], .meter[data-level="red"]').waitFor();
    const before = (await linkIn(dialog)).length;
    assert.match(await dialog.locator(".meter-words").innerText(), /Leave out/);
    await dialog.getByRole("button", { name: /^Leave out/ }).first().click();
    await page.waitForFunction((length) => document.querySelector("dialog textarea").value.length < length, before);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Share");
  }));

test("links: a document is saved as a file and opens again; a hostile title is text everywhere", (world) =>
  withPage(world, async (page) => {
    let alarmed = false;
    page.on("dialog", (alert) => ((alarmed = true), alert.dismiss()));
    const tile = await ownTile(page, GOOD.replace("net purchases", HOSTILE.replaceAll('"', "")));
    await tile.evaluate((element, title) => element.change({ ...element.spec, title, note: title }), HOSTILE);
    const dialog = await share(page, tile);
    await linkIn(dialog);
    const [saved] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save as a file" }).click()]);
    assert.match(saved.suggestedFilename(), /\.mosaic\.json$/);
    const text = await readFile(await saved.path(), "utf8");
    await page.keyboard.press("Escape");
    await page.setInputFiles("input[type=file]", made("again.mosaic.json", text.replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(HOSTILE)}`)));
    const view = page.locator("flow-mosaic.linked");
    await view.locator("h1").waitFor();
    assert.equal(await view.locator("h1").innerText(), HOSTILE);
    assert.equal(await page.locator("main img").count(), 0);
    await page.setInputFiles("input[type=file]", made("broken.mosaic.json", '{"flowmosaic": 1, "tiles": ['));
    await page.locator('#notices .problem[data-code="mosaic-not-json"]').waitFor();
    await page.setInputFiles("input[type=file]", made("newer.mosaic.json", '{"flowmosaic": 7, "tiles": []}'));
    await page.locator('#notices .problem[data-code="mosaic-from-the-future"]').waitFor();
    assert.ok(!alarmed, "a title ran as script");
  }));

test("links: an address elsewhere is asked only after the reader agrees, without cookies or referrer; what fails is said", (world) =>
  withPage(world, async (page) => {
    const document = (address) => JSON.stringify({ flowmosaic: 1, title: "Elsewhere", data: [{ id: "d", name: "good.csv", address, sha256: "0".repeat(64) }], tiles: [{ id: "a", question: "pace", series: [{ data: "d" }] }, { id: "b", question: "no-such", series: [{ data: "d" }] }] });
    const answers = { "/good.csv": { body: GOOD, headers: { "access-control-allow-origin": "*" } }, "/gone.csv": { status: 404, headers: { "access-control-allow-origin": "*" } }, "/closed.csv": { body: GOOD, headers: { "access-control-allow-origin": "https://other.test" } }, "/huge.csv": { body: GOOD, headers: { "access-control-allow-origin": "*", "content-length": "400000001" } } };
    const asked = [];
    await page.context().route("https://data.test/**", (route) => {
      asked.push(route.request().headers());
      return route.fulfill(answers[new URL(route.request().url()).pathname]);
    });
    const errors = [];
    const attempt = async (address) => {
      await page.setInputFiles("input[type=file]", made("elsewhere.mosaic.json", document(address)));
      const row = page.locator(".linked .data-row");
      const button = row.getByRole("button", { name: /^Fetch it from/ });
      await button.waitFor();
      const before = asked.length;
      assert.equal(before, asked.length);
      await button.click();
      return row;
    };
    for (const [address, code] of [["https://data.test/gone.csv", "data-gone"], ["https://data.test/closed.csv", "data-blocked"], ["http://data.test/good.csv", "data-not-https"], ["https://data.test/huge.csv", "data-too-large"]]) {
      const row = await attempt(address);
      await row.locator(`.problem[data-code="${code}"]`).waitFor({ timeout: 20_000 }).catch(async () => errors.push(`${address}: ${await row.innerText()}`));
    }
    assert.deepEqual(errors, []);
    const row = await attempt("https://data.test/good.csv");
    await row.locator('.problem[data-code="data-changed"]').waitFor();
    // One tile has no such question: it says so, the other opens.
    await page.locator('.linked flow-tile[tile="a"] .chart[data-painted]').waitFor();
    await page.locator('.linked flow-tile[tile="b"] .problem[data-code="question-unknown"]').waitFor();
    assert.ok(asked.every((headers) => !headers.cookie && !headers.referer), JSON.stringify(asked));
  }).catch((error) => {
    // Chromium writes failed fetches to the console; they are what is tested here.
    if (!/the page reported errors/.test(error.message) || !/(404|CORS|ERR_FAILED)/.test(JSON.stringify(error.actual))) throw error;
  }));

test("links: claims travel with their verdicts, and other data say which verdict changed", (world) =>
  withPage(world, async (page) => {
    const mosaic = { flowmosaic: 1, title: "Claims", data: [{ id: "d", name: "good.csv" }], tiles: [{ id: "pace", question: "pace", series: [{ data: "d" }] }], series: [{ id: "flows", select: [{ data: "d" }] }], claims: [{ id: "sold", quote: "They sold.", expect: ["sum of flows from 2025-03 to 2025-04 < 0"] }, { id: "bought", quote: "They bought.", expect: ["value of flows in 2025-01 > 0"] }] };
    await page.setInputFiles("input[type=file]", made("claims.mosaic.json", JSON.stringify(mosaic)));
    await page.locator('.linked .data-row[data-status="absent"]').waitFor();
    await give(page, made("good.csv", GOOD));
    await page.locator('.linked .claim[data-claim="sold"][data-verdict="supported"]').waitFor();
    const text = await page.evaluate(async () => {
      const view = document.querySelector("flow-mosaic.linked");
      return (await view.context.fm.share(view.document())).link;
    });
    await withPage(world, async (other) => {
      await give(other, made("good.csv", GOOD.replace("2025-03-31,-4", "2025-03-31,40")));
      const sold = other.locator('.effects li[data-effect="verdict"]').first();
      await sold.waitFor();
      assert.match(await sold.innerText(), /sold was supported, is contradicted now/);
      assert.match(await other.locator('.effects li[data-effect="verdict"]').nth(1).innerText(), /bought is supported, as it was/);
    }, { path: `/#${text}` });
  }));
