// The worker is ended at random moments of reading, computing and drawing: no file is lost, no number
// is wrong, no progress bar stays. FLOWMOSAIC_KILLS says how often (by hand: 1000).

import assert from "node:assert/strict";
import { GOOD, give, isRead, made, withPage } from "./page.mjs";
import { test } from "./harness.mjs";

const KILLS = Number(process.env.FLOWMOSAIC_KILLS ?? 40);

const MOSAIC = {
  flowmosaic: 1,
  data: [{ id: "flows", name: "flows.csv" }],
  tiles: [
    { id: "pace", question: "pace", series: [{ data: "flows", where: { holder: "A" } }] },
    { id: "two", question: "pace", series: [{ data: "flows", where: { holder: "B" } }] },
  ],
};

/** Twenty years of weeks for two holders. */
function weeks() {
  const rows = [];
  for (let week = 0; week < 1_040; week += 1) {
    const day = new Date(Date.UTC(2005, 0, 7 + 7 * week)).toISOString().slice(0, 10);
    for (const [at, holder] of ["A", "B"].entries()) rows.push(`${day},${holder},USD mn,${((week * 7919 + at * 104_729) % 2_001) - 1_000}.5`);
  }
  return `date,holder,unit,value\n${rows.join("\n")}\n`;
}

test(`recovery: ${KILLS} workers ended at random moments change no number and lose no file`, (world) =>
  withPage(world, async (page) => {
    const told = await page.evaluate(async ([csv, mosaic, kills]) => {
      const { start } = await import("/flowmosaic.js");
      const fm = await start();
      const bytes = new TextEncoder().encode(csv);
      await fm.open(bytes, "flows.csv");
      const answer = async () => JSON.stringify(await fm.run(mosaic));
      const scene = async () => {
        await fm.run(mosaic);
        const bytes = await fm.engine.call("scene", { tile: "pace", width: 640, height: 300 });
        return Array.from(bytes).reduce((sum, one) => (sum * 31 + one) >>> 0, 7);
      };
      const right = { answer: await answer(), scene: await scene() };
      let state = 20_250_402;
      const random = (below) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return (state >>> 8) % below;
      };
      const wrong = [];
      const ends = { answered: 0, explained: 0 };
      for (let kill = 0; kill < kills; kill += 1) {
        const doing = [
          async () => (await answer()) === right.answer,
          async () => Boolean((await fm.open(bytes, `more-${kill}.csv`)).id),
          async () => (await scene()) === right.scene,
        ][random(3)];
        const done = doing().then((good) => (good ? "answered" : "wrong number"), (error) => (error.problem?.code ? "explained" : `not explained: ${error.message}`));
        await new Promise((resolve) => setTimeout(resolve, random(30)));
        fm.engine.worker?.terminate();
        const end = await Promise.race([done, new Promise((resolve) => setTimeout(() => resolve("stuck"), 15_000))]);
        if (end in ends) ends[end] += 1;
        else wrong.push(`${kill}: ${end}`);
        // A question put to a worker that is already dead is answered by its death, once; the next one is not.
        const again = (times) => answer().catch((error) => (times && error.problem?.code === "worker-killed" ? again(times - 1) : `after: ${error.problem?.code ?? error.message}`));
        const after = await Promise.race([again(2), new Promise((resolve) => setTimeout(() => resolve("stuck after"), 15_000))]);
        if (after !== right.answer) wrong.push(`${kill}: ${after.slice(0, 80)}`);
        for (const [id, { name }] of fm.engine.kept) if (name !== "flows.csv") fm.close(id);
        if (![...fm.engine.kept.values()].some(({ name }) => name === "flows.csv")) wrong.push(`${kill}: the file is lost`);
        if (wrong.length > 4) break;
      }
      fm.close();
      return { wrong, ends };
    }, /** @type {[string, any, number]} */ ([weeks(), MOSAIC, KILLS]));
    console.log(`        ${told.ends.answered} were answered in spite of it, ${told.ends.explained} explained`);
    assert.deepEqual(told.wrong, []);
  }));

test("recovery: what is asked while the next worker is being born is refused, not lost", (world) =>
  withPage(world, async (page) => {
    await isRead(await give(page, made("first.csv", GOOD)));
    const met = await page.evaluate(async () => {
      const { engine } = document.querySelector("flow-mosaic").context.fm;
      const before = engine.worker;
      before.terminate();
      while (engine.worker === before) await new Promise((resolve) => setTimeout(resolve, 1));
      return Promise.race([engine.ask("catalog", {}).then(() => "answered", (error) => error.problem.code), new Promise((resolve) => setTimeout(resolve, 30_000, "lost"))]);
    });
    assert.equal(met, "worker-killed");
    // The next one has the file.
    await isRead(await give(page, made("last.csv", GOOD)));
    assert.equal(await page.locator('section.file[data-file="first.csv"]').getAttribute("data-state"), "ready");
  }));

test("recovery: on the page, files given while workers end are read or explained, and no progress stays", (world) =>
  withPage(world, async (page) => {
    await page.evaluate(() => {
      const Original = window.Worker;
      window.held = [];
      window.Worker = class extends Original {
        constructor(...parts) {
          super(...parts);
          window.held.push(this);
        }
      };
    });
    await isRead(await give(page, made("first.csv", GOOD)));
    for (let round = 0; round < 8; round += 1) {
      const name = `round-${round}.csv`;
      await page.setInputFiles("input[type=file]", made(name, weeks()));
      await page.waitForTimeout((round * 13) % 40);
      await page.evaluate(() => document.querySelector("flow-mosaic").context?.fm.engine.worker?.terminate());
      const section = page.locator(`section.file[data-file="${name}"]`);
      await section.and(page.locator(':not([data-state="loading"])')).waitFor({ timeout: 60_000 });
      if ((await section.getAttribute("data-state")) === "error") assert.ok((await section.locator(".problem .hints li").count()) > 0, await section.innerText());
    }
    assert.equal(await page.locator("section.file progress").count(), 0);
    assert.equal(await page.locator("section.file").count(), 9);
    await isRead(await give(page, made("last.csv", GOOD)));
    assert.equal(await page.locator('section.file[data-file="first.csv"]').getAttribute("data-state"), "ready");
  }));
