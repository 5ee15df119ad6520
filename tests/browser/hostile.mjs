// Labels, titles, file names, documents and messages from strangers (tests/data/hostile.json): text
// everywhere in the page, and nothing else. The native half is tests/hostile.rs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { give, made, withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

/** @type {Record<string, string[]>} */
const CORPUS = JSON.parse(readFileSync(join(root, "tests/data/hostile.json"), "utf8"));
const ALL = Object.values(CORPUS).flat();
/** Characters that turn or hide what stands beside them. */
const DECEPTIVE = "[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\u{e0000}-\\u{e007f}\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]";

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** A year of months for each label. */
function table(labels) {
  // A NUL makes the file binary, which is declined as a whole (bad-input.mjs).
  const rows = labels.filter((label) => !label.includes("\0")).flatMap((label) => Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, "0")}-28,${quoted(label)},USD mn,${7 - month}`));
  return `date,holder,unit,value\n${rows.join("\n")}\n`;
}

/** Sets traps before anything runs. */
async function trap(page) {
  await page.evaluate(() => {
    delete window.__hit;
    window.before = { frames: document.querySelectorAll("iframe, object, embed").length, scripts: document.scripts.length };
  });
  page.on?.("dialog", async (dialog) => {
    await page.evaluate(() => (window.__hit = "dialog"));
    await dialog.dismiss();
  });
}

/** Nothing ran, nothing was added, nothing was asked for, no words are turned around. */
async function unharmed(page, told, origin, what) {
  const seen = await page.evaluate((deceptive) => {
    const pattern = new RegExp(deceptive, "u");
    const found = [];
    const look = (place) => {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === 3) {
          if (pattern.test(node.data)) found.push(`text ${JSON.stringify(node.data.slice(0, 60))}`);
          continue;
        }
        for (const { name, value } of node.attributes) {
          if (/^on/i.test(name)) found.push(`attribute ${name}`);
          if (/^(href|src|srcset|srcdoc|action|formaction|data|style|xlink:href)$/.test(name) && /(javascript|vbscript|data:text)/i.test(value.replace(/\s/g, ""))) found.push(`${name}=${value.slice(0, 40)}`);
          if (["title", "aria-label"].includes(name) && pattern.test(value)) found.push(`${name} ${JSON.stringify(value.slice(0, 60))}`);
        }
        if (node.shadowRoot) look(node.shadowRoot);
      }
    };
    look(document);
    return {
      found: found.slice(0, 5),
      hit: window.__hit,
      polluted: [({}).polluted, Object.prototype.hasOwnProperty("polluted"), [].polluted],
      frames: document.querySelectorAll("iframe, object, embed").length - window.before.frames,
      scripts: document.scripts.length - window.before.scripts,
      prototype: Object.keys(Object.prototype).length,
    };
  }, DECEPTIVE);
  assert.deepEqual(seen, { found: [], hit: undefined, polluted: [undefined, false, undefined], frames: 0, scripts: 0, prototype: 0 }, what);
  assert.deepEqual(told.requests.filter((url) => !url.startsWith(origin) && !url.startsWith("blob:") && !url.startsWith("data:image/")), [], what);
}

for (const [group, strings] of Object.entries(CORPUS)) {
  test(`hostile: labels of the kind "${group}" stay text in the review, the tile, its table and its exports`, (world) =>
    withPage(world, async (page, told) => {
      await trap(page);
      const section = await give(page, made("labels.csv", table(strings)));
      assert.equal(await section.getAttribute("data-state"), "ready", await section.innerText());
      await section.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      const tile = section.locator("flow-tile").first();
      await tile.locator(".chart[data-painted]").waitFor({ timeout: 20_000 });
      await unharmed(page, told, world.origin, group);
      const chosen = [strings[0], strings.at(-1), ...strings.filter((_, at) => at % 9 === 4)];
      for (const label of chosen) {
        await tile.evaluate(async (element, title) => element.change({ ...element.spec, title, note: title }), label);
        await unharmed(page, told, world.origin, JSON.stringify(label));
      }
    }));
}

test("hostile: file names are shown as text and give saved files plain names", (world) =>
  withPage(world, async (page, told) => {
    await trap(page);
    for (const name of [...CORPUS.path.slice(0, 12), "<img src=x onerror=globalThis.__hit=1>.csv", "cv\u202esx.csv"]) {
      // A picker gives no slashes; a drop or a paste might.
      await page.setInputFiles("input[type=file]", { name: name.replaceAll("/", "∕").slice(0, 120), mimeType: "text/csv", buffer: Buffer.from(table(["Households"])) });
    }
    await page.waitForFunction(() => !document.querySelector('section.file[data-state="loading"]'), undefined, { timeout: 30_000 });
    await unharmed(page, told, world.origin, "file names");
    const saved = page.waitForEvent("download");
    await page.locator("section.file").last().getByRole("button", { name: /tidy/i }).first().click();
    assert.match((await saved).suggestedFilename(), /^[\p{L}\p{N}-]+\.csv$/u);
  }));

test("hostile: documents made of such words open as text", (world) =>
  withPage(world, async (page, told) => {
    await trap(page);
    for (let at = 0; at < ALL.length; at += 14) {
      const words = ALL.slice(at, at + 14);
      const document = {
        flowmosaic: 1,
        title: words[0],
        lead: words[1] ?? "",
        data: [{ id: "d", name: words[2] ?? "d", address: words[3] ?? "" }],
        tiles: words.slice(4).map((word, index) => ({ id: `${word}${index}`, question: "pace", title: word, note: word, series: [{ data: "d", where: { [word]: word } }] })),
      };
      await page.setInputFiles("input[type=file]", made("strange.mosaic.json", JSON.stringify(document)));
      await page.waitForTimeout(150);
      await unharmed(page, told, world.origin, JSON.stringify(words));
    }
    // The documents name files that are not there.
    told.errors = told.errors.filter((words) => !words.includes("Failed to load resource"));
  }));

test("hostile: no label can stand where a verdict stands", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("labels.csv", table(CORPUS.imitation)));
    assert.equal(await section.getAttribute("data-state"), "ready");
    assert.equal(await section.locator("flow-verdict, .verdict, [data-verdict]").count(), 0);
  }));

const LINK = "v1&c=34.ef6a4b88&t&title=A_short_one&data.0.id=d&data.0.name=DGS10.csv&tiles.0.id=a&tiles.0.question=pace&tiles.0.series.0.data=d";

test("hostile: whatever a host sends an embed, nothing runs and the answer is an explanation", (world) =>
  withPage(world, async (page, told) => {
    await page.evaluate((link) => new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.src = `/embed.html?host=${encodeURIComponent(location.origin)}#${link}`;
      frame.onload = resolve;
      document.body.append(frame);
    }), LINK);
    const frame = page.frames().find((one) => one.url().includes("embed.html"));
    await frame.waitForSelector("html[data-state]:not([data-state=loading])");
    await trap(frame);
    const answers = await page.evaluate(async (strings) => {
      const { contentWindow } = document.querySelector("iframe[src*=embed]");
      const heard = [];
      addEventListener("message", ({ data }) => data?.id !== undefined && heard.push(data));
      const shapes = [null, 0, "", [], {}, new Date(), new Map([["jsonrpc", "2.0"]]), JSON.parse('{"__proto__": {"polluted": 1}, "jsonrpc": "2.0", "id": 1, "method": "setState"}')];
      let id = 0;
      for (const text of strings) {
        shapes.push(text, { jsonrpc: "2.0", id: (id += 1), method: text, params: text }, { jsonrpc: text, id, method: "setState", params: text });
        shapes.push({ jsonrpc: "2.0", id: (id += 1), method: "setState", params: text });
        shapes.push({ jsonrpc: "2.0", id: (id += 1), method: "setState", params: { flowmosaic: 1, title: text, tiles: [{ id: text, question: text }] } });
      }
      for (const shape of shapes) contentWindow.postMessage(shape, "*");
      const wanted = strings.length * 2;
      for (let turn = 0; turn < 200 && heard.length < wanted; turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      return { wanted, heard: heard.length, unexplained: heard.filter((one) => !one.result && !one.error?.message).length };
    }, ALL.filter((_, at) => at % 13 === 0));
    assert.equal(answers.unexplained, 0);
    assert.ok(answers.heard >= answers.wanted, `${answers.heard} answers to ${answers.wanted} questions`);
    await unharmed(frame, told, world.origin, "messages");
    // The documents name files that are not there.
    told.errors = told.errors.filter((words) => !words.includes("404"));
  }));

test("hostile: a page that the embed does not know is told so, whatever it sends", (world) =>
  withPage(world, async (page, told) => {
    await page.waitForSelector("html[data-state]:not([data-state=loading])");
    await trap(page);
    const refused = await page.evaluate(async (strings) => {
      const heard = [];
      addEventListener("message", ({ data }) => data?.error && heard.push(data.error.data?.code));
      for (const [id, text] of strings.entries()) postMessage({ jsonrpc: "2.0", id, method: "setState", params: text }, "*");
      for (let turn = 0; turn < 100 && heard.length < strings.length; turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      return heard;
    }, ALL.filter((_, at) => at % 17 === 0));
    assert.deepEqual([...new Set(refused)], ["origin-not-allowed"]);
    await unharmed(page, told, world.origin, "messages");
    told.errors = told.errors.filter((words) => !words.includes("404"));
  }, { path: `/embed.html#${LINK}`, wait: false }));
