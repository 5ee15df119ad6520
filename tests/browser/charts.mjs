// Documents that together have every kind of chart there is: kinds.mjs walks them by script, tests/reader by ear.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./harness.mjs";

/**
 * Documents over our made-up samples, each with the kinds of chart that it draws: columns and lines over time,
 * columns stacked under their net, bars to both sides, waterfall, heat table, scatter with fit, windows around
 * events, parts of wholes, several under one title.
 * @type {Record<string, string[]>}
 */
export const DOCUMENTS = {
  accounts: ["waterfall", "stack"],
  breadth: ["bars", "columns"],
  breakdown: ["bars", "waterfall"],
  hedging: ["line", "scatter", "bars"],
  "home-bias": ["heat", "shares", "line"],
  "joint-extremes": ["line"],
  "order-of-events": ["profile"],
  positions: ["step"],
  "spring-2025": ["together"],
};

/** Tiles of the opening case that are of a kind which no sample has. */
const IN_CASE = { "spring-2025": ["fed-custody"] };

/** The shapes that a reader gives to a chart over time. */
export const SHAPES = ["area", "distribution", "panels", "strips", "change"];

/** One tile of a document in every shape that a reader may give it. */
export const shaped = (/** @type {any} */ mosaic) => ({ ...mosaic, tiles: SHAPES.map((shape) => ({ ...mosaic.tiles[0], id: shape, view: { shape } })) });

/** One of these documents as the page can open it: its files have addresses beside the page. @param {string} id */
export async function documentOf(id, change = (/** @type {any} */ mosaic) => mosaic) {
  const whole = JSON.parse(await readFile(join(root, id in IN_CASE ? `www/data/${id}.mosaic.json` : `tests/fixtures/mosaics/${id}.json`), "utf8"));
  const wanted = IN_CASE[/** @type {keyof typeof IN_CASE} */ (id)];
  const mosaic = change(wanted ? { ...whole, claims: [], signals: [], narratives: [], in_file: "", tiles: whole.tiles.filter((/** @type {any} */ tile) => wanted.includes(tile.id)) } : whole);
  for (const one of mosaic.data) if (one.address) one.address = wanted ? `data/${one.address}` : one.address.replace("../../../www/", "");
  return mosaic;
}
