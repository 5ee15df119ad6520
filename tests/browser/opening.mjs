// The page opens on real data.

import assert from "node:assert/strict";
import { withPage } from "./page.mjs";
import { test } from "./harness.mjs";

test("opening: at least three tiles are computed and painted from www/data", (world) =>
  withPage(world, async (page, told) => {
    const tiles = page.locator("flow-mosaic.case flow-tile");
    assert.ok((await tiles.count()) >= 3);
    for (const tile of await tiles.all()) {
      await tile.locator(".chart[data-painted]").waitFor();
      assert.ok((await tile.locator("h2").innerText()).length > 20);
      assert.match(await tile.locator(".source").innerText(), /Source: .+ As of \d+ \w+ \d{4}\./s);
      assert.ok((await tile.locator("details .how").count()) >= 1);
    }
    for (const name of ["treasury_tic.csv", "mof_japan.csv", "federal_reserve.csv"]) assert.ok(told.requests.some((url) => url.endsWith(name)), name);
    const marks = await page.evaluate(() => performance.getEntriesByType("mark").map((mark) => mark.name));
    assert.ok(marks.includes("flowmosaic:first-chart") && marks.includes("flowmosaic:ready"), String(marks));
  }));

test("opening: the canvas holds a picture, not a blank", (world) =>
  withPage(world, async (page) => {
    const inks = await page.locator("flow-mosaic.case canvas").first().evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return seen.size;
    });
    assert.ok(inks >= 6, `${inks} colours`);
  }));

test("opening: title, lead and first finding are in the HTML before any program runs, and stay", async (world) => {
  let still = "";
  await withPage(world, async (page) => { still = await page.innerText("flow-mosaic.case .finding-heading"); }, { javaScriptEnabled: false, wait: false });
  await withPage(world, async (page) => {
    assert.match(await page.innerText("h1"), /who sold America/);
    assert.equal(await page.locator("flow-mosaic.case .finding-heading").first().innerText(), still, "the static finding is not the computed one");
  });
});

test("opening: the live answer replaces the static one without a jump", (world) =>
  withPage(world, async (page) => {
    const shift = await page.evaluate(() => new Promise((resolve) => {
      let total = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) total += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(total), 300);
    }));
    assert.ok(shift <= 0.02, `cumulative layout shift ${shift}`);
  }));

test("opening: a finding opens to formula, window, sample, missing rule, test and source", (world) =>
  withPage(world, async (page) => {
    const details = page.locator("flow-mosaic.case flow-tile").first().locator("details.how-headline");
    await details.locator("summary").first().click();
    const terms = await details.locator("dt").allInnerTexts();
    for (const term of ["Formula", "Window", "Missing values", "Test", "Method"]) assert.ok(terms.includes(term), `${term} among ${terms}`);
  }));

test("opening: data that cannot be fetched give a Problem and the error state", async (world) => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.route("**/*.mosaic.json", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto(world.origin);
  await page.waitForSelector('html[data-state="error"]', { timeout: 20_000 });
  assert.equal(await page.locator(".problem").first().getAttribute("data-code"), "data-not-fetched");
  await context.close();
});
