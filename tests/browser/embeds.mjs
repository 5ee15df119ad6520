// Embeds: in other people's pages, with manners.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { withPage } from "./page.mjs";
import { root, test } from "./harness.mjs";

const hosts = join(root, "tests/browser/hosts");
const CSV = "date,net purchases\n2025-01-31,5\n2025-02-28,3\n2025-03-31,-4\n2025-04-30,-6\n2025-05-31,-2\n2025-06-30,-1\n";

/** A link with its data inside, made once by the page itself. */
let made;
async function link(world) {
  made ??= (async () => {
    const page = await world.browser.newPage();
    await page.goto(`${world.origin}/`);
    await page.waitForSelector('html[data-state="ready"]');
    const text = await page.evaluate(async (csv) => {
      const { start } = await import("./flowmosaic.js");
      const fm = await start();
      const reading = await fm.open(csv, "good.csv");
      const suggested = await fm.suggest(reading.id);
      return (await fm.share({ ...suggested, tiles: suggested.tiles.slice(0, 1) }, true)).link;
    }, CSV);
    await page.close();
    return text;
  })();
  return made;
}

/** The picture that the page itself saves, for hosts that take nothing else. */
let saved;
async function picture(world, html) {
  if (!html.includes("{{picture}}")) return "";
  saved ??= (async () => {
    const page = await world.browser.newPage();
    await page.goto(`${world.origin}/#${await link(world)}`);
    await page.locator("flow-mosaic.linked .chart[data-painted]").waitFor();
    const address = await page.evaluate(async () => {
      const { pngOf } = await import("./parts/picture.js");
      const blob = await pngOf(document.querySelector("flow-mosaic.linked flow-tile"), 1, "https://flows.example/#x");
      return new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(blob);
      });
    });
    await page.close();
    return address;
  })();
  return saved;
}

/** Opens a page of another site whose body is given; `{{base}}` and `{{link}}` are filled in. */
async function host(world, html, use, options = {}) {
  const { routes = {}, ...contextOptions } = options;
  const context = await world.browser.newContext({ viewport: { width: 900, height: 700 }, ...contextOptions });
  for (const [name, body] of Object.entries(routes)) await context.route(`${world.origin}/${name}`, (route) => route.fulfill({ body, headers: { "access-control-allow-origin": "*", "content-type": name.endsWith(".json") ? "application/json" : "text/csv" } }));
  const page = await context.newPage();
  const told = { errors: [], requests: [] };
  page.on("pageerror", (error) => told.errors.push(error.message));
  context.on("request", (request) => told.requests.push(request.url()));
  const filled = html.replaceAll("{{base}}", `${world.origin}/`).replaceAll("{{link-attribute}}", (await link(world)).replaceAll("&", "&amp;")).replaceAll("{{link}}", await link(world)).replaceAll("{{picture}}", await picture(world, html));
  // Another port is another origin.
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(filled));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/article.html`);
    await use(page, told);
    assert.deepEqual(told.errors, []);
  } finally {
    await context.close();
    server.close();
  }
}

const TILE = '<script type="module" src="{{base}}embed.js"></script>';
const tile = (more = "") => `<flow-tile link="{{link-attribute}}" ${more}><p class="fallback">Net sold in June.</p></flow-tile>`;
const shown = (page, at = 0) => page.locator("flow-tile, flow-mosaic").nth(at).locator(".embed-root:not(.waiting) .chart[data-painted]").first().waitFor({ timeout: 15_000 });

test("embeds: the loader is small, and nothing else is asked for until a reader scrolls near", (world) =>
  host(world, `<!doctype html><title>t</title>${TILE}<div style="height:4000px"></div>${tile('height="480"')}`, async (page, told) => {
    assert.ok(gzipSync(await readFile(join(root, "www/embed.js"))).length <= 5_000);
    await page.waitForFunction(() => customElements.get("flow-tile"));
    assert.ok(await page.locator(".fallback").isVisible() || (await page.locator(".fallback").count()) === 1);
    assert.deepEqual(told.requests.filter((url) => url.startsWith(world.origin)), [`${world.origin}/embed.js`]);
    await page.evaluate(() => document.querySelector("flow-tile").scrollIntoView());
    await shown(page);
  }));

test("embeds: every test page of a kind shows its tile", async (world) => {
  for (const name of (await readdir(hosts)).filter((one) => one.endsWith(".html"))) {
    await host(world, await readFile(join(hosts, name), "utf8"), async (page) => {
      const frame = page.frameLocator("iframe");
      if (await page.locator("iframe").count()) await frame.locator('html[data-state="ready"] .chart[data-painted]').waitFor({ timeout: 15_000 });
      else if (name === "substack.html") {
        // A picture and a link: the link opens the tile.
        assert.ok(await page.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 300)));
        await page.locator("figure a").click();
        await page.locator("flow-mosaic.linked .chart[data-painted]").waitFor({ timeout: 15_000 });
      } else await shown(page);
      if (process.env.SHOTS) await page.screenshot({ path: join(root, `tests/browser/shots/embed-${name}.png`), fullPage: true });
    });
  }
});

test("embeds: two on one page share one worker and one copy of the code and the data, and move nothing", (world) =>
  host(world, `<!doctype html><title>t</title>${TILE}<p>Before.</p>${tile('height="620" style="display:block;min-height:620px"')}<p>Between.</p>${tile('height="620" style="display:block;min-height:620px"')}<p>After.</p>`, async (page, told) => {
    await page.evaluate(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
    });
    await shown(page, 0);
    await shown(page, 1);
    await page.waitForTimeout(200);
    assert.equal(page.workers().length, 1);
    const wasm = told.requests.filter((url) => url.endsWith("flowmosaic_bg.wasm"));
    assert.equal(wasm.length, 1, "the code was fetched twice");
    assert.ok((await page.evaluate(() => globalThis.shift)) <= 0.02, `shift ${await page.evaluate(() => globalThis.shift)}`);
  }));

test("embeds: wheel and keys stay with the article; the chart answers when it has the focus", (world) =>
  host(world, `<!doctype html><title>t</title>${TILE}${tile('height="600"')}<div style="height:3000px"></div>`, async (page) => {
    await shown(page);
    await page.mouse.move(400, 350);
    await page.mouse.wheel(0, 500);
    await page.waitForFunction(() => scrollY > 300);
    await page.evaluate(() => scrollTo(0, 0));
    // A finger that moves up the chart scrolls the article too.
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: 400, y: 450 }] });
    for (let y = 430; y >= 150; y -= 20) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: 400, y }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.waitForFunction(() => scrollY > 100);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => {
      globalThis.taken = [];
      addEventListener("keydown", (event) => event.defaultPrevented && globalThis.taken.push(event.key));
    });
    const keys = ["t", "a", "z", "?", "+", "-", "0", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "PageUp", " ", "Escape", "Enter", "Control+z", "Control+y", "Control+f", "/"];
    for (const key of keys) await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => globalThis.taken), [], "keys were taken without focus");
    assert.ok(!(await page.locator("flow-tile").locator('[aria-label="Table"]').isVisible()), "a key was taken without focus");
    await page.locator("flow-tile").locator(".stage").focus();
    await page.keyboard.press("t");
    await page.locator("flow-tile").locator('[aria-label="Table"]').waitFor();
  }, { hasTouch: true }));

test("embeds: follow the page around them, light or dark, on a transparent ground", async (world) => {
  for (const [style, used] of [["background:#101418;color:#eee", "dark"], ["background:#fff", "light"]]) {
    await host(world, `<!doctype html><title>t</title><body style="${style}">${TILE}${tile('height="600"')}`, async (page) => {
      await shown(page);
      const inner = page.locator("flow-tile").locator(".embed-root");
      assert.equal(await inner.getAttribute("data-theme"), used);
      assert.equal(await inner.evaluate((element) => getComputedStyle(element).backgroundColor), "rgba(0, 0, 0, 0)");
    }, { colorScheme: "light" });
  }
});

test("embeds: a frame works under allow-scripts alone, says its height at most three times a resize, and answers its own page only", (world) =>
  host(world, `<!doctype html><title>t</title><iframe id="f" sandbox="allow-scripts" src="{{base}}embed.html#{{link}}" style="width:700px;height:500px;border:0"></iframe>
    <script>globalThis.said = []; addEventListener("message", (event) => said.push({ ...event.data, origin: event.origin }));</script>`, async (page) => {
    await page.frameLocator("#f").locator('html[data-state="ready"] .chart[data-painted]').waitFor({ timeout: 15_000 });
    await page.waitForFunction(() => said.some((one) => one.method === "ready") && said.some((one) => one.method === "height"));
    await page.evaluate(() => (said.length = 0, (document.getElementById("f").style.width = "380px")));
    await page.waitForFunction(() => said.some((one) => one.method === "height"));
    // What follows a resize has come by then, and there is no more of it.
    await page.waitForTimeout(900);
    const heights = await page.evaluate(() => said.filter((one) => one.method === "height"));
    assert.ok(heights.length <= 3, `${heights.length} messages`);
    assert.ok(heights.every((one) => one.origin === "null"), "the frame has an origin in spite of its sandbox");
    const ask = (message) => page.evaluate((data) => new Promise((resolve) => {
      addEventListener("message", (event) => event.data.id === data.id && resolve(event.data));
      document.getElementById("f").contentWindow.postMessage(data, "*");
    }), { jsonrpc: "2.0", ...message });
    const { result } = await ask({ id: 1, method: "getState" });
    assert.match(result.link, /^v1&/);
    const changed = { ...result.document, tiles: result.document.tiles.map((one) => ({ ...one, title: "Set from outside" })) };
    await ask({ id: 2, method: "setState", params: { document: { ...changed, data: changed.data.map((one) => ({ ...one, inside: undefined })) } } });
    await page.frameLocator("#f").locator(".finding-heading", { hasText: "Set from outside" }).waitFor();
    assert.equal((await ask({ id: 3, method: "setState", params: "v1&c=zz.0&t&" })).error.data.code, "link-cut-off");
  }));

test("embeds: a frame whose host is named takes nothing from others", (world) =>
  host(world, `<!doctype html><title>t</title><iframe id="f" src="{{base}}embed.html?host=https%3A%2F%2Felsewhere.example&theme=dark&locale=de&plain#{{link}}" style="width:700px;height:500px"></iframe>
    <script>globalThis.said = []; addEventListener("message", (event) => said.push(event.data));</script>`, async (page) => {
    const inside = page.frameLocator("#f");
    // Another language is told by the second part of the program, which has to be fetched first.
    await inside.locator('html[data-state="ready"] .chart[data-painted]').waitFor({ timeout: 90_000 });
    assert.equal(await inside.locator("html").getAttribute("lang"), "de");
    assert.equal(await inside.locator("html").getAttribute("data-theme"), "dark");
    assert.ok(!(await inside.locator(".finding-heading").isVisible()));
    await page.evaluate(() => document.getElementById("f").contentWindow.postMessage({ jsonrpc: "2.0", id: 9, method: "getState" }, "*"));
    await page.waitForFunction(() => said.some((one) => one.id === 9));
    assert.equal(await page.evaluate(() => said.find((one) => one.id === 9).error.data.code), "origin-not-allowed");
    assert.equal(await page.evaluate(() => said.filter((one) => one.method === "height").length), 0, "height went to a page that was not named");
  }));

test("embeds: a broken link leaves the sentence and says why, and the element tells its page", (world) =>
  host(world, `<!doctype html><title>t</title><script>globalThis.told = []; addEventListener("flow-error", (event) => told.push(event.detail.code));</script>${TILE}<flow-tile link="v1&amp;c=zz.0&amp;t&amp;"><p class="fallback">The sentence.</p></flow-tile>`, async (page) => {
    await page.locator("flow-tile").locator(".problem").waitFor({ timeout: 15_000 });
    assert.ok(await page.locator(".fallback").isVisible());
    assert.deepEqual(await page.evaluate(() => told), ["link-cut-off"]);
  }));

test("embeds: without scripts the sentence stands", (world) =>
  host(world, `<!doctype html><title>t</title>${TILE}${tile()}`, async (page) => {
    assert.ok(await page.locator(".fallback").isVisible());
  }, { javaScriptEnabled: false }));

test("embeds: the snippet holds the rendered tile and the sentence for readers without scripts, and keeps the room", (world) =>
  withPage(world, async (page) => {
    await page.locator("flow-mosaic.case flow-tile").first().getByRole("button", { name: "Embed", exact: true }).click();
    const field = page.getByRole("textbox", { name: "Snippet" });
    await page.waitForFunction(() => document.querySelector("dialog.share textarea")?.value.includes("data:image/svg"));
    const text = await field.inputValue();
    assert.match(text, /<flow-tile [^>]*style="display:block;min-height:\d+px"/);
    assert.match(text, /<strong>Foreigners sold USD 67 bn of US securities in April 2025, then bought/);
    assert.ok(text.length < 60_000, `${text.length} characters`);
    // In a feed reader: no scripts, only what stands inside.
    await host(world, `<!doctype html><title>t</title>${text}`, async (reader) => {
      const image = reader.locator("flow-tile img");
      assert.ok(await image.evaluate((element) => element.decode().then(() => element.naturalWidth > 300)), "the picture cannot be shown");
      assert.ok(await reader.getByText("See how it was computed").isVisible());
    });
  }));

test("embeds: two that show one file ask for it once, and the engine holds it once", async (world) => {
  const mosaic = { flowmosaic: 1, title: "Two", data: [{ id: "d", name: "shared-by-two.csv", address: "shared-by-two.csv" }], tiles: [{ id: "a", question: "pace", series: [{ data: "d" }] }, { id: "b", question: "pace", series: [{ data: "d" }], options: { window: "3" } }] };
  const inside = `<flow-tile src="{{base}}two.mosaic.json" tile="a" height="500"></flow-tile><flow-tile src="{{base}}two.mosaic.json" tile="b" height="500"></flow-tile>${tile('height="500"')}${tile('height="500"')}`;
  await host(world, `<!doctype html><title>t</title>${TILE}${inside}`, async (page, told) => {
    for (const at of [0, 1, 2, 3]) {
      await page.locator("flow-tile").nth(at).scrollIntoViewIfNeeded();
      await shown(page, at);
    }
    // One that comes later, too.
    await page.evaluate(() => document.body.append(document.querySelector("flow-tile").cloneNode()));
    await page.locator("flow-tile").nth(4).scrollIntoViewIfNeeded();
    await shown(page, 4);
    assert.equal(told.requests.filter((url) => url.endsWith("/shared-by-two.csv")).length, 1, "the file was fetched twice");
    const code = told.requests.filter((url) => url.endsWith("_bg.wasm"));
    assert.deepEqual(code, [...new Set(code)], "the code was fetched twice");
    const files = await page.evaluate(async (base) => {
      const { engine } = await import(`${base}parts/shared.js`);
      return [...(await engine()).engine.kept.values()].length;
    }, `${world.origin}/`);
    assert.equal(files, 2, "one file by address and one inside the link are held, each once");
  }, { routes: { "two.mosaic.json": JSON.stringify(mosaic), "shared-by-two.csv": CSV } });
});

test("embeds: a frame tells its own page what is shown and chosen, and nobody what went wrong in vain", (world) =>
  host(world, `<!doctype html><title>t</title><iframe id="f" sandbox="allow-scripts" src="{{base}}embed.html#{{link}}" style="width:700px;height:560px;border:0"></iframe>
    <iframe id="broken" src="{{base}}embed.html#v1&c=zz.0&t&" style="width:700px;height:200px;border:0"></iframe>
    <script>globalThis.said = []; addEventListener("message", (event) => said.push({ method: event.data.method, params: event.data.params, from: event.source === document.getElementById("f").contentWindow ? "f" : "broken" }));</script>`, async (page) => {
    const inside = page.frameLocator("#f");
    await inside.locator('html[data-state="ready"] .chart[data-painted]').waitFor({ timeout: 15_000 });
    await inside.locator(".stage").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => said.some((one) => one.from === "f" && one.method === "select"));
    const { params } = await page.evaluate(() => said.find((one) => one.method === "select"));
    assert.deepEqual(Object.keys(params).filter((key) => ["name", "date", "value"].includes(key)).sort(), ["date", "name", "value"]);
    // What a reader changes is told as a state that opens again.
    await page.keyboard.press("+");
    await page.waitForFunction(() => said.some((one) => one.from === "f" && one.method === "state"));
    const changed = await page.evaluate(() => said.findLast((one) => one.method === "state").params);
    assert.ok(changed.document.tiles[0].view && /^v1&/.test(changed.link), JSON.stringify(changed).slice(0, 200));
    await page.evaluate(async () => {
      const { contentWindow } = document.getElementById("f");
      const state = await new Promise((resolve) => {
        addEventListener("message", ({ data }) => data.id === 7 && resolve(data.result));
        contentWindow.postMessage({ jsonrpc: "2.0", id: 7, method: "getState" }, "*");
      });
      const document_ = { ...state.document, tiles: state.document.tiles.map((one) => ({ ...one, options: { ...one.options, window: "3" } })) };
      contentWindow.postMessage({ jsonrpc: "2.0", id: 8, method: "setState", params: { document: document_ } }, "*");
    });
    await page.waitForFunction(() => said.some((one) => one.from === "broken" && one.method === "error"));
    assert.equal(await page.evaluate(() => said.find((one) => one.from === "broken" && one.method === "error").params.code), "link-cut-off");
  }));

/** What a host makes of a snippet: markup for its page. */
const HOSTS = {
  html: (text) => text,
  iframe: (text) => text,
  wordpress: (text) => text,
  ghost: (text) => `<!--kg-card-begin: html-->${text}<!--kg-card-end: html-->`,
  substack: (text) => text.split("\n").map((line) => (/^http/.test(line) ? `<p><a id="s" href="${line.replaceAll("&", "&amp;")}">link</a></p>` : `<p>${line.replaceAll("<", "&lt;")}</p>`)).join(""),
  quarto: (text) => /```\{=html\}\n([^]*?)\n```/.exec(text)?.[1] ?? "",
  // What IPython.display.IFrame writes into the output.
  jupyter: (text) => {
    const [, address, height] = /^from IPython\.display import IFrame\nIFrame\("([^"]+)", width="100%", height=(\d+)\)$/.exec(text) ?? [];
    return `<iframe width="100%" height="${height}" src="${address}" frameborder="0" allowfullscreen></iframe>`;
  },
  observable: (text) => `<div id="cell"></div><script>const html = (parts) => { const box = document.createElement("div"); box.innerHTML = parts.join(""); return box.firstElementChild; }; document.getElementById("cell").append(${text.replaceAll("</", "<\\/")});</script>`,
  notion: (text) => `<iframe src="${text.replaceAll("&", "&amp;")}" sandbox="allow-scripts allow-popups allow-forms allow-same-origin" style="width:100%;height:560px;border:0"></iframe>`,
};

test("embeds: what the dialog writes for each kind of host shows its tile there", async (world) => {
  const written = {};
  await withPage(world, async (page) => {
    const tile = page.locator("flow-mosaic.linked flow-tile").first();
    await tile.locator(".chart[data-painted]").waitFor();
    await tile.getByRole("button", { name: "Embed", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.getByRole("textbox", { name: "Snippet" });
    await field.waitFor();
    const kinds = dialog.getByRole("combobox", { name: "Where" });
    await dialog.getByRole("checkbox", { name: "Data inside" }).click();
    await page.waitForFunction(() => /d\.0=/.test(document.querySelector("dialog.share textarea")?.value ?? ""));
    for (const kind of await kinds.locator("option").evaluateAll((options) => options.map((one) => one.value))) {
      const before = await field.inputValue();
      await dialog.getByRole("combobox", { name: "Where" }).selectOption(kind);
      if (kind !== "html") await page.waitForFunction((old) => ![undefined, old].includes(document.querySelector("dialog.share textarea")?.value), before);
      written[kind] = await field.inputValue();
    }
  }, { path: `/#${await link(world)}` });
  assert.deepEqual(Object.keys(written).sort(), Object.keys(HOSTS).sort(), "a kind of host is not tried");
  for (const [kind, text] of Object.entries(written)) {
    const markup = HOSTS[kind](text);
    await host(world, `<!doctype html><html lang="en"><title>${kind}</title><body>${markup}`, async (page) => {
      if (kind === "substack") {
        await page.locator("#s").click();
        await page.locator("flow-mosaic.linked .chart[data-painted]").waitFor({ timeout: 20_000 });
      } else if (await page.locator("iframe").count()) await page.frameLocator("iframe").first().locator('html[data-state="ready"] .chart[data-painted]').waitFor({ timeout: 20_000 });
      else await shown(page);
    }).catch((error) => {
      throw new Error(`${kind}: ${error.message}\n${markup.slice(0, 300)}`);
    });
  }
});
