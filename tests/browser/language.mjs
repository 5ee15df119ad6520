// Another language: headline, decimal mark, table and page follow; documents and links stay the same.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { give, isReady, made, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

/** Tries again until what is asked for holds: the second part of the program may have to be fetched first. @param {() => Promise<any>} check */
async function soon(check, within = 60_000) {
  for (const until = Date.now() + within; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The link of the opening case as it stands. @param {import("playwright-core").Page} page */
const linkOf = (page) =>
  page.evaluate(async () => {
    const mosaic = /** @type {any} */ (document.querySelector("flow-mosaic"));
    return (await mosaic.context.fm.share(mosaic.document())).link;
  });

/** The link once every verdict is in it: they arrive after the first tiles. @param {import("playwright-core").Page} page */
async function settledLink(page) {
  for (let before = await linkOf(page); ; ) {
    await page.waitForTimeout(1_500);
    const now = await linkOf(page);
    if (now === before) return now;
    before = now;
  }
}

const headline = (/** @type {import("playwright-core").Page} */ page) => page.locator("flow-mosaic.case flow-tile").first().locator(".finding-heading");
/** The first tile has a title of its author's, so that its finding stands below. @param {import("playwright-core").Page} page */
const finding = (page) => page.locator("flow-mosaic.case flow-tile").first().locator(".deck");

test("language: German answers, numbers and page; the link stays the same to the letter", (world) =>
  withPage(world, async (page) => {
    const [title, english] = [await headline(page).innerText(), await finding(page).innerText()];
    assert.match(english, /^Foreigners sold USD 67\.1 bn/);
    await page.locator(".display > summary").click();
    await page.getByLabel("Language").selectOption("de");
    await soon(async () => assert.match(await finding(page).innerText(), /^Ausländer verkauften im April 2025 US-Wertpapiere für 67,1 Mrd\. USD/));
    assert.equal(await finding(page).getAttribute("lang"), "de");
    // The author's own words are there in German, too, and a quotation stays what was said.
    await soon(async () => assert.match(await headline(page).innerText(), /^Ausländer verkauften im April 2025 .* und kauften im Mai für 317 Mrd\. USD$/));
    assert.equal(await headline(page).getAttribute("lang"), "de");
    await soon(async () => assert.equal(await page.locator("flow-mosaic.case h1").innerText(), "Frühjahr 2025: Wer verkaufte Amerika?"));
    await soon(async () => assert.match(await page.locator("#claim-S0-5 .evidence").textContent() ?? "", /Yen-Beträge zum mittleren H\.10-Kurs/));
    assert.equal(await page.locator("#claim-S0-5 blockquote").getAttribute("lang"), "en");
    // The page's own words, and what stays English is not marked as German.
    await page.locator(".display > summary", { hasText: "Anzeige" }).waitFor();
    await page.keyboard.press("Escape");
    const tile = page.locator("flow-mosaic.case flow-tile").first();
    const table = tile.getByRole("button", { name: "Tabelle", exact: true });
    assert.equal(await table.getAttribute("lang"), "de");
    await table.click();
    await soon(async () => assert.match(await tile.locator("section.panel table").first().innerText(), /−67,1/));
    assert.match(await tile.locator("section.panel table").first().innerText(), /April 2025/);
    // Ticks and the cursor.
    await soon(async () => assert.match(await tile.locator(".chart > ul").textContent() ?? "", /Mrd\. USD/));
    await tile.locator(".stage").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await soon(async () => assert.match(await tile.locator(".readout-value").innerText(), /^−?[\d.]+,\d+ Mrd\. USD$/));
    // How it was computed: words, numbers and dates; authors' names stay.
    const how = tile.locator("details.how-headline");
    await how.locator("summary").first().click();
    const computed = await how.locator("dl.how").innerText();
    assert.match(computed, /die jüngste vollständige Periode|vollständigen Perioden/);
    assert.doesNotMatch(computed, /\b(the|of|periods|none)\b/);
    assert.equal(await how.locator("dl.how dd").first().getAttribute("lang"), "de");
    await how.locator("summary").first().click();
    const link = await settledLink(page);
    // Back again, everything is English.
    await page.locator(".display > summary").click();
    await page.getByLabel("Sprache").selectOption("en");
    await soon(async () => assert.equal(await finding(page).innerText(), english));
    await soon(async () => assert.equal(await headline(page).innerText(), title));
    await tile.getByRole("button", { name: "Table", exact: true }).waitFor();
    assert.equal(await settledLink(page), link, "the link depends on the reader's language");
  }));

test("language: the reader's choice is kept, and the browser's languages decide before there is one", (world) =>
  withPage(
    world,
    async (page) => {
      await soon(async () => assert.match(await finding(page).innerText(), /^Ausländer verkauften/));
      assert.equal(await page.locator("#language").inputValue(), "de");
      await page.locator(".display > summary").click();
      await page.locator("#language").selectOption("en");
      await soon(async () => assert.match(await finding(page).innerText(), /^Foreigners sold/));
      await page.reload();
      await isReady(page);
      await soon(async () => assert.match(await finding(page).innerText(), /^Foreigners sold/));
      assert.equal(await page.locator("#language").inputValue(), "en");
    },
    { locale: "de-AT" },
  ));

test("language: every dictionary has every word that the page asks for", async () => {
  const www = join(root, "www");
  const pages = ["app.js", "elements/flow-mosaic.js", "elements/flow-tile.js", ...readdirSync(join(www, "parts")).filter((name) => name.endsWith(".js")).map((name) => `parts/${name}`)];
  const asked = new Set();
  for (const page of [...pages, "index.html"]) {
    const text = readFileSync(join(www, page), "utf8");
    for (const pattern of [/\bsay\("([a-z-]+)"/g, /data-words(?:-label)?="([a-z-]+)"/g, /(?:""|title|"aria-label"): \["([a-z-]+)"/g]) for (const [, id] of text.matchAll(pattern)) asked.add(id);
  }
  assert.ok(asked.size > 80, `only ${asked.size} words were found`);
  const names = readdirSync(join(www, "parts/words"));
  const dictionaries = await Promise.all(names.map(async (name) => (await import(join(www, "parts/words", name))).words));
  const all = new Set(dictionaries.flatMap((words) => Object.keys(words)));
  for (const [at, words] of dictionaries.entries()) {
    const lacking = [...asked, ...all].filter((id) => !(id in words));
    assert.deepEqual([...new Set(lacking)], [], names[at]);
    // What is filled in is filled in everywhere.
    const holes = (/** @type {any} */ one) => [...new Set(JSON.stringify(one).match(/\{\w+\}/g) ?? [])].sort();
    for (const [id, one] of Object.entries(words)) assert.deepEqual(holes(one), holes(dictionaries[0][id]), `${names[at]}: ${id}`);
  }
});

test("language: a Problem begins in the reader's language; what was found stands below it, with the English of record at hand", (world) =>
  withPage(
    world,
    async (page) => {
      const section = await give(page, made("cut.zip", "PK\u0003\u0004 no archive"));
      const card = section.locator(".problem").first();
      await card.waitFor();
      const code = await card.getAttribute("data-code");
      const record = card.locator(".problem-record");
      assert.equal(await card.locator(".problem-message").getAttribute("lang"), "ja", code ?? "");
      assert.match(await card.locator(".problem-message").innerText(), /[\u3040-\u30ff\u4e00-\u9fff]+。$/);
      await soon(async () => assert.equal(await record.getAttribute("lang"), "ja"));
      assert.match(await record.innerText(), /^zipを読めない：/i);
      assert.match((await record.getAttribute("title")) ?? "", /^The zip archive cannot be read: /);
      assert.equal(await card.locator(".hints li").first().getAttribute("lang"), "ja");
    },
    { locale: "ja-JP" },
  ));

test("language: a reading, its question and its help are told in the reader's language, and follow a change of it", (world) =>
  withPage(
    world,
    async (page) => {
      const section = await give(page, made("own.csv", "date,net purchases\n2025-01-31,5\n2025-02-28,3\n2025-03-31,-4\n2025-04-30,-6\n2025-05-31,-2\n2025-06-30,much\n"), 60_000);
      const card = section.locator(".reading");
      await card.waitFor();
      const words = await card.innerText();
      for (const said of ["Was bedeutet ein positiver Mittelfluss?", "Geld kam herein, der Halter kaufte", "Spalte 1 enthält in den meisten Zeilen Daten", "die Datei nennt keine Einheit", "„much“ ist weder eine Zahl noch"]) assert.ok(words.toLowerCase().includes(said.toLowerCase()), `"${said}" is not in:\n${words}`);
      assert.equal(await card.getAttribute("lang"), "de");
      // Nothing of the card is English but names.
      assert.doesNotMatch(words, /\b(the|holds|means|stands|values)\b/);
      // Help: what the question answers, and the words of the trade.
      await section.locator("flow-tile").first().locator("[data-tool=help]").click();
      const help = page.locator("dialog.help");
      await help.waitFor();
      assert.match(await help.innerText(), /Wann man sie nicht stellt[\s\S]*Serie/);
      await help.getByRole("button", { name: "Serie", exact: true }).first().click();
      assert.match(await help.locator(".meaning").innerText(), /^Serie: Perioden hintereinander/);
      await page.keyboard.press("Escape");
      await page.locator(".display > summary").click();
      await page.locator("#language").selectOption("ko");
      await soon(async () => assert.match(await card.innerText(), /양의 자금흐름은 무슨 뜻인가/));
    },
    { locale: "de-DE" },
  ));

test("language: a browser in Taiwan, Hong Kong or Macau gets traditional characters, any other Chinese one simplified", (world) =>
  withPage(
    world,
    async (page) => {
      const spoken = await page.evaluate(async (tags) => {
        const words = /** @type {any} */ (await import(new URL("parts/words.js", location.href).href));
        return Object.fromEntries(tags.map((tag) => [tag, words.spoken(tag)]));
      }, ["zh-TW", "zh-HK", "zh_MO", "zh-Hant", "zh-Hant-SG", "zh", "zh-CN", "zh-SG", "zh-Hans-HK", "de-AT", "en-IN"]);
      assert.deepEqual(spoken, {
        "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", zh_MO: "zh-Hant", "zh-Hant": "zh-Hant", "zh-Hant-SG": "zh-Hant",
        zh: "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans-HK": "zh-Hans", "de-AT": "de", "en-IN": "en-IN",
      });
      await soon(async () => assert.match(await finding(page).innerText(), /^外資2025年4月賣超美國證券671億美元/));
      assert.equal(await finding(page).getAttribute("lang"), "zh-Hant");
      assert.equal(await page.locator("#language").inputValue(), "zh-Hant");
      await soon(async () => assert.equal(await page.locator("flow-mosaic.case h1").innerText(), "2025年春：誰拋售了美國？"));
    },
    { locale: "zh-TW" },
  ));
