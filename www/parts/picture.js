// A tile as a picture: the chart with its finding, source, notes and address. The chart is painted
// by the same painter as on the screen; the words stand where the same layout puts them in the SVG.

import { download } from "./dom.js";
import { fileStem } from "./export.js";
import { paintOn } from "./chart.js";
import { theme } from "./theme.js";

/** The words of the card with the address under them. */
function cardWords(tile, link) {
  return JSON.stringify({ ...tile.words(), address: `flowmosaic · ${link.split("#")[0]}`, link });
}

function themeOf(tile) {
  return tile.getAttribute("theme") || theme();
}

/** @param {any} tile @param {string} link whole address @returns {string} */
export function svgOf(tile, link) {
  return tile.chart.painter.card_svg(cardWords(tile, link), themeOf(tile));
}

/** @param {any} tile @param {number} ratio device pixels a CSS pixel @param {string} link @returns {Promise<Blob>} */
export async function pngOf(tile, ratio, link) {
  const { painter, size } = tile.chart;
  const used = themeOf(tile);
  const card = JSON.parse(painter.card(cardWords(tile, link), used));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(card.width * ratio);
  canvas.height = Math.round(card.height * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = card.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const chart = document.createElement("canvas");
  chart.width = Math.round(size.width * ratio);
  chart.height = Math.round(size.height * ratio);
  paintOn(painter, chart, used, ratio);
  context.drawImage(chart, Math.round(card.chart_x * ratio), Math.round(card.chart_y * ratio));
  context.scale(ratio, ratio);
  for (const text of card.texts) {
    context.font = text.heading ? `600 ${text.size}px Georgia, "Liberation Serif", serif` : `${text.size}px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif`;
    context.fillStyle = text.colour;
    context.fillText(text.text, text.x, text.y);
  }
  const blob = await new Promise((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("the browser made no picture of this size"))), "image/png"));
  return withText(blob, { Title: tile.result.title, Source: link });
}

/** @param {any} tile @param {number} ratio @param {string} link */
export async function savePng(tile, ratio, link) {
  download(`${fileStem(tile.result.title)}${ratio > 1 ? `@${ratio}x` : ""}.png`, await pngOf(tile, ratio, link), "image/png");
}

/** Writes texts (PNG's iTXt) behind the head of a picture: the whole link is inside. @param {Blob} png @param {Record<string, string>} texts */
async function withText(png, texts) {
  const HEAD_BYTES = 33;
  const chunks = Object.entries(texts).map(([key, text]) => chunk("iTXt", new TextEncoder().encode(`${key}\0\0\0\0\0${text}`)));
  return new Blob([png.slice(0, HEAD_BYTES), ...chunks, png.slice(HEAD_BYTES)], { type: "image/png" });
}

function chunk(type, data) {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  let crc = -1;
  for (const byte of bytes.subarray(4, data.length + 8)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  view.setUint32(data.length + 8, ~crc >>> 0);
  return bytes;
}
