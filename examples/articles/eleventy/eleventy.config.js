// A shortcode that writes a tile: {% flow "../april-2025.mosaic.json", "us-securities" %}. What feeds and
// readers without scripts see is the finding of the day on which the site was built.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const escaped = (text) => text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);

/** @param {any} config Eleventy's own */
export default function (config) {
  config.addPassthroughCopy({ "../april-2025.mosaic.json": "april-2025.mosaic.json" });
  config.addShortcode("flow", (source, tile) => {
    const told = execFileSync("flowmosaic", ["run", "--format", "json", join(import.meta.dirname, source)], { maxBuffer: 1 << 26 });
    const { exhibit } = JSON.parse(told.toString()).tiles.find(({ id }) => id === tile);
    return `<flow-tile src="${escaped(source)}" tile="${escaped(tile)}" height="620" style="min-height:620px"><p><strong>${escaped(exhibit.findings[0].text)}</strong> Source: ${escaped(exhibit.source)}.</p></flow-tile>`;
  });
}
