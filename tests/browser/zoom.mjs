// Looking closer: wheel, brush, fingers, keys, buttons; the view is a state of the document, and of the link.

import assert from "node:assert/strict";
import { GOOD, give, isRead, made, spoken, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const first = (page) => page.locator("flow-mosaic.case flow-tile").first();
const view = (tile) => tile.evaluate((element) => element.spec.view ?? null);
const days = (tile) => tile.evaluate((element) => [...element.chart.painter.days()]);
/** Waits until a view has come to rest and is laid out. */
async function rests(page) {
  await page.waitForTimeout(550);
  await page.waitForFunction(() => [...document.querySelectorAll("flow-tile")].every((tile) => !tile.chart?.busy));
}

/** The stage of a tile in sight, with its rectangle. */
async function stageOf(tile) {
  const stage = tile.locator(".stage");
  await tile.locator(".chart[data-painted]").waitFor();
  await stage.scrollIntoViewIfNeeded();
  return { stage, box: await stage.boundingBox() };
}

test("zoom: the wheel with Ctrl looks closer around the pointer, a reset shows all, undo and the link have the view", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    const { box } = await stageOf(tile);
    const [, , begin, end] = await days(tile);
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2);
    const under = await tile.evaluate((element) => element.chart.cursorDay());
    await page.keyboard.down("Control");
    for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -150);
    await page.keyboard.up("Control");
    await rests(page);
    assert.ok(Math.abs((await tile.locator(".stage").boundingBox()).y - box.y) < 2, "zooming scrolled the page");
    const [from, to] = await days(tile);
    assert.ok(to - from < (end - begin) * 0.7, `${from} to ${to} of ${begin} to ${end}`);
    assert.ok(from <= under && under <= to, "the day under the pointer left the chart");
    assert.ok((await view(tile)).from);
    await page.waitForFunction(() => location.hash.startsWith("#v1&"), null, { timeout: 20_000 });
    const link = await page.evaluate(() => location.hash);
    assert.match(link, /^#v1&/);
    await tile.locator(".zoom").getByRole("button", { name: /whole time/ }).click();
    await rests(page);
    assert.equal(await view(tile), null);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => document.querySelector("flow-mosaic.case flow-tile").spec.view);
    await page.waitForFunction((day) => document.querySelector("flow-mosaic.case flow-tile").chart.painter.days()[0] === day, from);
    await withPage(world, async (other) => {
      const opened = other.locator("flow-mosaic.linked flow-tile").first();
      await opened.locator(".chart[data-painted]").waitFor();
      assert.deepEqual((await days(opened)).slice(0, 2), [from, to], "the link opens another view");
    }, { path: `/${link}` });
  }));

test("zoom: the plain wheel over a chart scrolls the page and looks at nothing closer", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    const { box } = await stageOf(tile);
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(box.x + 200, box.y + 100);
    await page.mouse.wheel(0, 250);
    await page.waitForFunction((y) => scrollY > y + 100, before);
    await rests(page);
    assert.equal(await view(tile), null);
  }));

test("zoom: dragging with the mouse chooses days, Escape lets go, Shift and drag moves in time", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    const { box } = await stageOf(tile);
    const drag = async (from, to) => {
      await page.mouse.move(box.x + box.width * from, box.y + 120);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * to, box.y + 130, { steps: 6 });
    };
    await drag(0.3, 0.7);
    assert.ok(await tile.locator(".brush").isVisible());
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await rests(page);
    assert.equal(await view(tile), null, "Escape did not let go");
    await drag(0.3, 0.7);
    await page.mouse.up();
    await rests(page);
    const [from, to, begin, end] = await days(tile);
    const share = (to - from) / (end - begin);
    assert.ok(share > 0.3 && share < 0.55, `${share} of the time`);
    await page.keyboard.down("Shift");
    await drag(0.3, 0.6);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await rests(page);
    const moved = await days(tile);
    assert.ok(moved[0] < from, "dragging to the right did not go earlier");
    assert.ok(Math.abs(moved[1] - moved[0] - (to - from)) < 40, "the length changed");
  }));

test("zoom: keys and buttons do all of it, and say which days are shown", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    await stageOf(tile);
    await tile.locator(".stage").focus();
    const [, , begin, end] = await days(tile);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await spoken(page, /\d{4} to .*\d{4} shown/);
    const closer = await days(tile);
    assert.ok(closer[1] - closer[0] < (end - begin) * 0.6);
    assert.equal(await tile.evaluate((element) => element.chart.cursorDay()), end, "the cursor lost its day");
    assert.match(await tile.locator(".stage").getAttribute("aria-label"), /values from/, "the description is still that of the whole");
    await page.keyboard.press("Shift+ArrowLeft");
    await rests(page);
    assert.ok((await days(tile))[1] < closer[1]);
    await page.keyboard.press("-");
    await page.keyboard.press("0");
    await spoken(page, /whole time/);
    assert.equal(await view(tile), null);
    const bar = tile.locator(".zoom");
    await bar.getByRole("button", { name: /Zoom in/ }).click();
    await rests(page);
    assert.ok(await view(tile));
    assert.match(await bar.locator(".zoom-words").innerText(), /\d{4} to .*\d{4}/);
    for (const button of await bar.getByRole("button").all()) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
    }
  }));

test("zoom: two fingers look closer, one finger upwards scrolls", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    const { box } = await stageOf(tile);
    const touch = await page.context().newCDPSession(page);
    const at = (shares) => shares.map((share, id) => ({ x: box.x + box.width * share, y: box.y + 120, id }));
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at([0.45, 0.6]) });
    for (const spread of [0.05, 0.1, 0.15]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at([0.45 - spread, 0.6 + spread]) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await rests(page);
    const [from, to, begin, end] = await days(tile);
    assert.ok(to - from < (end - begin) * 0.6, `${to - from} of ${end - begin} days`);
    assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the browser zoomed the page as well");
    assert.match(await tile.locator(".stage").evaluate((element) => getComputedStyle(element).touchAction), /pan-y/);
  }, { hasTouch: true }));

test("zoom: one cursor for all charts of a document: the same day, whatever the frequency", (world) =>
  withPage(world, async (page) => {
    const tiles = page.locator("flow-mosaic.case flow-tile");
    for (const tile of await tiles.all()) await tile.locator(".chart[data-painted]").waitFor();
    const { box } = await stageOf(tiles.first());
    await page.mouse.move(box.x + box.width * 0.7, box.y + 100);
    const day = await tiles.first().evaluate((element) => element.chart.cursorDay());
    const others = await tiles.evaluateAll((all, wanted) => all.slice(1).flatMap((element) => {
      const { chart } = element;
      if (chart.painter.days().length === 0) return [];
      const has = Array.from({ length: chart.painter.layer_count() }, (_, layer) => chart.painter.at_day(layer, wanted)).some((index) => index !== undefined);
      return [{ has, shown: chart.readout.visible, cursor: chart.cursor }];
    }), day);
    assert.ok(others.filter((one) => one.has).length >= 1, "no other chart has that day");
    for (const one of others) assert.equal(one.shown, one.has);
    assert.ok(others.every((one) => one.cursor === null), "a chart that follows has a cursor of its own");
    await page.mouse.move(2, 2);
    const shown = await tiles.evaluateAll((all) => all.filter((element) => element.chart.readout.visible).map((element) => element.getAttribute("tile")));
    assert.deepEqual(shown, [], "a cursor stays when the pointer has left");
  }));

test("zoom: a table can be sorted by any column and copied as numbers", async (world) => {
  await withPage(world, async (page) => {
    const tile = (await give(page, made("good.csv", GOOD))).locator("flow-tile").first();
    await tile.locator(".chart[data-painted]").waitFor();
    await tile.locator(".stage").focus();
    await page.keyboard.press("t");
    const table = tile.locator(".panel table").first();
    const column = async (at) => (await table.locator("tbody tr").evaluateAll((rows, cell) => rows.map((row) => row.cells[cell].textContent), at)).map((words) => words.replace("−", "-"));
    // The code of tables comes when the first is opened.
    await table.locator("tbody tr").first().waitFor();
    assert.match((await column(0))[0], /June 2025/);
    await table.getByRole("button", { name: /net purchases|\(/ }).last().click();
    const values = (await column(1)).map(Number);
    assert.deepEqual(values, [...values].sort((one, other) => other - one));
    assert.equal(await table.locator("th[aria-sort=descending]").count(), 1);
    await tile.locator(".panel .table-box").first().getByRole("button", { name: "Copy", exact: true }).click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const rows = text.trim().split("\r\n").map((row) => row.split("\t"));
    assert.equal(rows.length, 7);
    assert.deepEqual(rows.slice(1).map(([, value]) => Number(value)), values);
    assert.match(rows[1][0], /^\d{4}-\d{2}-\d{2}$/);
  }, { permissions: ["clipboard-read", "clipboard-write"] });
});

test("zoom: a note on the chart is drawn, and travels in the link", (world) =>
  withPage(world, async (page) => {
    const section = await give(page, made("good.csv", GOOD));
    await isRead(section);
    const tile = section.locator("flow-tile").first();
    await tile.locator(".stage").focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("n");
    const words = tile.getByLabel("Words of note 1");
    await words.fill("<b>Budget</b> day");
    await words.press("Tab");
    await page.waitForFunction((element) => element.result.exhibit.plot.events.length === 1, await tile.elementHandle());
    const [event] = await tile.evaluate((element) => element.spec.events);
    assert.deepEqual(event, { start: "2025-05-31", end: "2025-05-31", label: "<b>Budget</b> day" });
    const svg = await tile.evaluate((element) => element.chart.painter.svg("light", "t"));
    assert.match(svg, /&lt;b&gt;Budget/);
    const held = await tile.evaluate(async (element) => {
      const { fm } = element.context;
      const { mosaic } = await fm.openLink((await fm.share(element.document())).link);
      return mosaic.tiles[0].events[0].label;
    });
    assert.equal(held, "<b>Budget</b> day");
    await tile.getByRole("button", { name: "Remove note 1" }).click();
    await page.waitForFunction((element) => element.result.exhibit.plot.events.length === 0, await tile.elementHandle());
  }));

test("zoom: buying red and selling green is a switch, remembered, and the hatch stays", (world) =>
  withPage(world, async (page) => {
    const tile = first(page);
    /** Fills of the columns, and how many strokes hatch those of sales. */
    const drawn = () => tile.evaluate((element) => {
      const svg = element.chart.painter.svg("light", "t");
      return { fills: [...new Set([...svg.matchAll(/<rect[^>]*fill="(#[0-9a-f]{6})"/gi)].map(([, fill]) => fill.toLowerCase()))], hatches: svg.split("<polyline").length };
    });
    const before = await tile.evaluate((element) => element.chart.painter.svg("light", "t"));
    const then = await drawn();
    const blues = ["#1f5f99", "#5787b2"];
    assert.ok(then.fills.some((fill) => blues.includes(fill)), `no column is blue: ${then.fills}`);
    await page.locator(".display > summary").click();
    await page.getByLabel("Colour of buying").selectOption("red-up");
    await page.waitForFunction(([element, old]) => element.chart.painter.svg("light", "t") !== old, [await tile.elementHandle(), before]);
    const now = await drawn();
    assert.ok(!now.fills.some((fill) => blues.includes(fill)), `a column stayed blue: ${now.fills}`);
    assert.ok(then.hatches > 1 && now.hatches === then.hatches, "the hatch went");
    await page.reload();
    await page.waitForSelector('html[data-state="ready"]');
    assert.equal(await page.getByLabel("Colour of buying").inputValue().catch(async () => page.locator("#colours").inputValue()), "red-up");
  }));

test("zoom: a line with more days than pixels keeps its peak, lets the grid show through, and is what its vectors are", (world) =>
  withPage(world, async (page) => {
    const found = await page.evaluate(async () => {
      const { start } = await import("/flowmosaic.js");
      const { paintOn } = await import("/parts/chart.js");
      const [width, height, count, peak] = [900, 420, 20_000, 12_345];
      const day = (/** @type {number} */ at) => new Date((at - 10_000) * 86_400_000).toISOString().slice(0, 10);
      let state = 20050103;
      const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
      let level = 500;
      const rows = Array.from({ length: count }, (_, at) => `${day(at)},Funds,Bonds,${at === peak ? 900 : ((level += next()).toFixed(2))}`);
      const fm = await start();
      await fm.open(`date,holder,asset,holding_usd\n${rows.join("\n")}\n`, "levels.csv");
      await fm.run({ flowmosaic: 1, title: "Long", data: [{ id: "d", name: "levels.csv" }], tiles: [{ id: "long", question: "pace", series: [{ data: "d" }] }] });
      const results = [];
      for (const [ratio, view] of [[1, undefined], [2, undefined], [1, { from: day(8_000), to: day(19_000) }]]) {
        const painter = await fm.layout("long", width, height, view);
        const canvas = Object.assign(document.createElement("canvas"), { width: width * ratio, height: height * ratio });
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
        paintOn(painter, canvas, "light", ratio);
        const { x, y } = JSON.parse(painter.reading(0, painter.at_day(0, peak - 10_000)));
        const [red, green, blue, alpha] = context.getImageData(Math.floor(x * ratio), Math.round(y * ratio), 1, 1).data;
        const [, , , above] = context.getImageData(Math.floor(x * ratio), Math.round((y - 4) * ratio), 1, 1).data;
        // The same as vectors, on the same paper.
        const picture = new Image();
        picture.src = URL.createObjectURL(new Blob([painter.svg("light", "Long")], { type: "image/svg+xml" }));
        await picture.decode();
        const vectors = Object.assign(document.createElement("canvas"), { width: width * ratio, height: height * ratio });
        const other = /** @type {CanvasRenderingContext2D} */ (vectors.getContext("2d", { willReadFrequently: true }));
        other.drawImage(picture, 0, 0, width * ratio, height * ratio);
        const [r, g, b] = other.getImageData(1, 1, 1, 1).data;
        context.globalCompositeOperation = "destination-over";
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.fillStyle = `rgb(${r} ${g} ${b})`;
        context.fillRect(0, 0, canvas.width, canvas.height);
        const [ours, theirs] = [context, other].map((one) => one.getImageData(0, 0, canvas.width, canvas.height).data);
        let [far, ink, vectorInk] = [0, 0, 0];
        for (let at = 0; at < ours.length; at += 4) {
          const dark = (/** @type {Uint8ClampedArray} */ data) => r - data[at];
          ink += dark(ours);
          vectorInk += dark(theirs);
          if (Math.abs(ours[at] - theirs[at]) > 150) far += 1;
        }
        results.push({ ratio, peak: { red, green, blue, alpha, above }, far: far / (ours.length / 4), ink: ink / vectorInk });
        painter.free();
      }
      fm.close();
      return results;
    });
    for (const { ratio, peak, far, ink } of found) {
      const words = JSON.stringify({ ratio, peak, far, ink });
      assert.ok(peak.alpha > 90 && peak.blue > peak.red, `no peak: ${words}`);
      assert.equal(peak.above, 0, `ink above the peak: ${words}`);
      assert.ok(far < 0.02, `pixels differ: ${words}`);
      assert.ok(ink > 0.85 && ink < 1.35, `too much or too little ink: ${words}`);
    }
  }));
