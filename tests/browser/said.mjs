// Nothing is left in English where the page speaks another language: what stands on it is walked, word by word.
// In Chinese, Japanese and Korean every Latin word must be a name, a unit, or stand in a file or a document.

import assert from "node:assert/strict";
import { GOOD, give, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const LANGUAGES = [["zh-Hans", "zh-CN"], ["zh-Hant", "zh-TW"], ["ja", "ja-JP"], ["ko", "ko-KR"]];

/** Names of people, methods, programs and publications, units, and words that keys and documents are written with. */
const NAMES = `
  Up Down much Big Windows USD million thousand contracts percent fraction
  flowmosaic mosaic flow vol ch PageUp PageDown Escape Deutsch English India csv CSV json JSON HTML SVG PNG PDF iframe script embed quarto kB MB GB UTF px
  WordPress Ghost Substack Quarto Jupyter Observable Notion nbconvert Discord Slack Mastodon Bluesky Ctrl Shift Esc Tab Page Home End Cmd
  Federal Reserve Board Treasury International Capital System Bank Japan Ministry Finance CFTC FRED Statistics Canada
  Granger Newey West Benjamini Hochberg Efron Fisher Fieller Politis Romano Andrews Hansen Clopper Pearson Wilson Ljung Box Monte Carlo
  Schwarz Student Kendall Wald Wolfowitz Garman Kohlhagen Kaplan Meier Dimson Kolmogorov logit probit
  max min ln log tanh atanh asinh auto zip sup Cov Var sd Delta GARCH DCC TIC SLT COT NaN Markdown https http www org com html USD EUR JPY bootstrap
`.split(/\s+/);

/** Words that a reader meets in English, each with where it stands. Runs in the page. @param {string[]} names */
function leftovers(names) {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const learn = (/** @type {any} */ value) => {
    for (const word of JSON.stringify(value ?? "").match(/[A-Za-z]{2,}/g) ?? []) known.add(word.toLowerCase());
  };
  // What stands in files: names of tables, columns and labels.
  for (const one of /** @type {any[]} */ ([...document.querySelectorAll("flow-mosaic, flow-tile")])) {
    for (const reading of one.context?.readings?.values() ?? []) {
      learn([reading.file, reading.source?.title, reading.source?.publisher, reading.tables.map((/** @type {any} */ table) => [table.name, table.dimensions, table.measures.map((/** @type {any} */ measure) => [measure.label, measure.code, measure.unit_label])])]);
    }
    // What an author calls files, series, tiles and claims.
    const { data = [], series = [], tiles = [], signals = [], claims = [] } = one.context?.mosaic ?? {};
    learn(data.map((/** @type {any} */ file) => [file.id, file.name, file.credit, file.address, file.vintage]));
    learn([series, tiles.map((/** @type {any} */ tile) => [tile.id, tile.series, tile.options]), signals.map((/** @type {any} */ signal) => signal.id), claims.map((/** @type {any} */ claim) => [claim.id, claim.source, claim.address])]);
  }
  const found = new Map();
  const look = (/** @type {string | null | undefined} */ text, /** @type {Element} */ element, /** @type {string} */ what) => {
    // Files are called as they are, and what the reader typed is quoted.
    const own = (text ?? "").replace(/[\w-]+\.(csv|zip)/g, "").replace(/[“「][^”」]*[”」]/gu, "");
    const words = own.match(/\p{Script=Latin}[\p{Script=Latin}'’]*\p{Script=Latin}/gu) ?? [];
    // In what names a publication, words with a capital are authors.
    const cited = element.closest("dl.how") && /\b(1[89]|20)\d\d\b/.test(text ?? "");
    // Formats are called as their publishers call them.
    if (element.closest(".settings select")) return;
    const foreign = words.filter((word) => word.length > 2 && /\p{Ll}/u.test(word) && !known.has(word.toLowerCase()) && !(cited && /^\p{Lu}/u.test(word)));
    if (foreign.length) found.set(`${what}${text?.trim().replace(/\s+/g, " ").slice(0, 160)}`, `${element.tagName.toLowerCase()}.${element.className} in ${element.parentElement?.className || element.parentElement?.tagName}: ${foreign.slice(0, 5).join(" ")}`);
  };
  // Quotations, code and what the reader types are what they are; what says that it is English is so on purpose.
  // A verdict names its claim by what was said, and keys show what they are written with.
  const apart = "code, pre, blockquote, q, script, style, template, textarea, noscript, kbd, .excerpt, .pointed, a[href^='#claim-'], [lang=en]:not(html)";
  const walk = (/** @type {ParentNode} */ root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.closest(apart)) continue;
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.textContent, element, "");
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
        // The English of record is kept as the title of what is told.
        if (!(name === "title" && element.hasAttribute("lang"))) look(element.getAttribute(name), element, `[${name}] `);
      }
    }
  };
  walk(document.body);
  return [...found].map(([text, where]) => `${text}  ‹${where}›`);
}

/** Nothing may be left, wherever the page stands now. @param {import("playwright-core").Page} page @param {string} state */
async function isSaid(page, state) {
  let left = await page.evaluate(leftovers, NAMES);
  // Words are told a moment after what they stand in.
  for (const until = Date.now() + 10_000; left.length && Date.now() < until; ) {
    await page.waitForTimeout(300);
    left = await page.evaluate(leftovers, NAMES);
  }
  if (process.env.LEFT) console.log(`${state}: ${left.length}\n  ${left.join("\n  ")}`);
  else assert.deepEqual(left, [], state);
}

for (const [tag, locale] of LANGUAGES) {
  test(`language: the worked case with its panels is all ${tag}`, (world) =>
    withPage(
      world,
      async (page) => {
        const tile = page.locator("flow-mosaic.case flow-tile").first();
        await page.locator(`flow-mosaic.case flow-tile .deck[lang="${tag}"]`).first().waitFor({ timeout: 60_000 });
        await page.locator(".claims .verdict-counts").first().waitFor({ timeout: 60_000 });
        await page.locator("details.verdict summary").first().click();
        await tile.locator("details.how-headline > summary").click();
        await isSaid(page, "the case");
        for (const tool of ["table", "change", "share", "embed", "save"]) {
          await tile.locator(`[data-tool=${tool}], [data-panel=${tool}]`).first().click();
          await page.waitForTimeout(400);
          await isSaid(page, tool);
          if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
        }
        await tile.locator("[data-tool=help]").click();
        await page.locator("dialog.help").waitFor();
        await isSaid(page, "help");
        await page.keyboard.press("Escape");
        await page.locator('[data-tool="claim"]').click();
        const editor = page.locator("dialog.claim-editor");
        await editor.locator(".expectation input").first().fill("totl in 2025-03 > 0");
        await editor.locator(".mistake").waitFor();
        await isSaid(page, "the claim editor");
        await page.keyboard.press("Escape");
        await page.locator('[data-tool="stories"]').click();
        await page.locator("dialog.claim-editor").waitFor();
        await isSaid(page, "the stories");
      },
      { locale },
    ));

  test(`language: a file, its review and the builder are all ${tag}`, (world) =>
    withPage(
      world,
      async (page) => {
        const section = await give(page, made("good.csv", `${GOOD}2025-07-31,much\n`), 60_000);
        await section.locator(".reading").waitFor();
        await section.locator("flow-tile .chart[data-painted]").first().waitFor({ timeout: 60_000 });
        await isSaid(page, "a file");
        await section.locator(".question input[type=radio]").nth(1).check();
        await section.locator(".question.settled").first().waitFor();
        await isSaid(page, "an answered question");
        await section.locator("flow-tile [data-panel=change]").first().click();
        await isSaid(page, "its series and options");
        await section.locator("flow-tile [data-tool=add]").first().click();
        await page.locator(".builder flow-tile .chart[data-painted]").first().waitFor({ timeout: 30_000 });
        await isSaid(page, "the builder");
        await give(page, made("later.csv", `${GOOD.replace("-6", "-5")}2025-07-31,2\n`), 60_000);
        await page.locator(".family").first().waitFor({ timeout: 30_000 });
        await isSaid(page, "another print");
        await give(page, made("cut.zip", "PK\u0003\u0004 no archive"));
        await isSaid(page, "a Problem");
      },
      { locale },
    ));
}
