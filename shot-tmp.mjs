import { chromium } from "playwright-core";
import { serve } from "./tests/browser/server.mjs";
const server = await serve("/tmp/wt/links/www");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const html = (theme) => `<!doctype html><html lang=en data-state=ready data-theme="${theme}"><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><link rel=stylesheet href=/style.css></head><body><main><p>Some page behind the dialog.</p><div id=t><button data-tool=share>Share</button></div></main></body></html>`;
for (const [width, theme] of [[390, "light"], [768, "dark"], [1200, "light"]]) {
  const page = await browser.newPage({ viewport: { width, height: 860 } });
  page.setDefaultTimeout(120000);
  page.on("pageerror", (e) => console.log("ERR", e.message));
  await page.route("**/__t.html", (r) => r.fulfill({ contentType: "text/html", body: html(theme) }));
  await page.goto(server.origin + "/__t.html", { timeout: 120000, waitUntil: "domcontentloaded" });
  for (const tab of ["link", "embed", "save"]) {
    await page.evaluate(async (tab) => {
      const { openShare } = await import("/parts/share.js");
      document.querySelector("dialog")?.close();
      const link = "v1&c=l9.5386fb37&z=" + "bVNda9swFP0rFz87JU1ip81LKWyFDvbUQR9GCbJ0ZauTpUySE0LIf9".repeat(36);
      const fm = { share: async (d, inside) => ({ link: inside ? link + "&d.0=" + "x".repeat(900) : link, characters: link.length, document: { title: "Spring 2025", data: [{ name: "a.csv" }], tiles: [] }, inside: { rows: 1040, series: 4, characters: 2410 }, parts: [{ id: "note:a", label: "the note", characters: 240 }, { id: "was:a", label: "what the headline said", characters: 120 }, { id: "tile:b", label: 'the tile "Japan\'s investors bought foreign bonds"', characters: 410 }] }) };
      const tile = Object.assign(document.getElementById("t"), { context: { fm, mosaic: { tiles: [1, 2] } }, result: { title: "Foreigners sold USD 67.1 bn of US securities in April 2025, the largest net sale of 27 months since February 2023", exhibit: { plot: { layers: [] } } }, words: () => ({ title: "t", subtitle: "s", notes: ["Source: US Treasury, TIC. As of 30 April 2025."] }), document: () => ({ title: "x", tiles: [{ id: "a" }], data: [] }), said: () => "", spec: {} });
      tile.closest = () => ({ context: { mosaic: { tiles: [1, 2] } }, document: () => tile.document() });
      openShare(tile, tab);
    }, tab);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/links-shots/${tab}-${width}-${theme}.png`, timeout: 120000 });
  }
  await page.close();
}
await browser.close(); server.close(); console.log("shots done");
