// What to paste where. Every snippet holds the sentence and a link, so that a reader without
// scripts, and a feed reader, has the finding.

import { say } from "./words.js";

/** Ids and names of the places where a snippet is put. @returns {[string, string][]} */
export const kinds = () => [
  ["html", say("snippet-html", "A web page (HTML)")],
  ["iframe", say("snippet-iframe", "An iframe")],
  ["wordpress", say("snippet-wordpress", "WordPress (Custom HTML block)")],
  ["ghost", say("snippet-ghost", "Ghost (HTML card)")],
  ["substack", say("snippet-substack", "Substack (picture and link)")],
  ["quarto", "Quarto"],
  ["jupyter", "Jupyter"],
  ["observable", "Observable"],
  ["notion", "Notion"],
];

/**
 * @param {string} kind
 * @param {{base: string, address: string, link: string, title: string, words: any, settings: any, height: number, svg: string}} parts `svg`: the rendered tile, or empty
 * @returns {{text: string, hint: string, picture?: boolean}}
 */
export function snippet(kind, parts) {
  const { base, address, link, title, words, settings, height, svg } = parts;
  const flags = [settings.theme !== "auto" && `theme=${settings.theme}`, settings.static && "static", settings.plain && "plain"].filter(Boolean);
  const frameAddress = `${base}embed.html${flags.length ? `?${flags.join("&")}` : ""}#${link}`;
  const attributes = [`link="${link.replaceAll("&", "&amp;")}"`, `height="${height}"`, `style="display:block;min-height:${height}px"`, settings.theme !== "auto" && `theme="${settings.theme}"`, settings.static && "static", settings.plain && "plain"].filter(Boolean).join(" ");
  const tag = settings.scope === "mosaic" ? "flow-mosaic" : "flow-tile";
  const picture = svg ? `<p><a href="${escape(address)}"><img alt="${escape(`${title} ${words.notes[0] ?? ""}`)}" src="${dataAddress(svg)}" style="width:100%;height:auto"></a></p>` : "";
  const sentence = `${picture}<p><strong>${escape(title)}</strong> ${escape(words.notes[0] ?? "")} <a href="${escape(address)}">${escape(say("see-computed", "See how it was computed"))}</a></p>`;
  const element = `<script type="module" src="${base}embed.js"></script>\n<${tag} ${attributes}>\n  ${sentence}\n</${tag}>`;
  const frame = `<iframe src="${escape(frameAddress)}" title="${escape(title)}" loading="lazy" sandbox="allow-scripts allow-popups" style="width:100%;height:${height}px;border:0"></iframe>`;
  const framed = `${frame}\n<noscript>${sentence}</noscript>`;
  switch (kind) {
    case "iframe":
      return { text: framed, hint: say("hint-iframe", "The height is set once. It follows by itself where the page also loads {script}.", { script: `${base}embed.js` }) };
    case "wordpress":
      return { text: `<!-- wp:html -->\n${framed}\n${sentence}\n<!-- /wp:html -->`, hint: say("hint-wordpress", "Paste into a Custom HTML block. WordPress removes scripts from most authors' posts, so this is an iframe; the sentence under it reaches feeds and mails.") };
    case "ghost":
      return { text: element, hint: say("hint-ghost", "Paste into an HTML card. Mails and feeds show the sentence.") };
    case "substack":
      return { text: `${title}\n${words.notes[0] ?? ""}\n${address}`, hint: say("hint-substack", "Substack takes no scripts: save the picture, put it into the post, and link it to this address."), picture: true };
    case "quarto":
      return { text: `\`\`\`{=html}\n${element}\n\`\`\`\n\n::: {.content-visible unless-format="html"}\n${title} <${address}>\n:::`, hint: say("hint-quarto", "HTML output gets the live tile, every other format the sentence.") };
    case "jupyter":
      return { text: `from IPython.display import IFrame\nIFrame(${JSON.stringify(frameAddress)}, width="100%", height=${height})`, hint: say("hint-jupyter", "Works in a notebook and in what nbconvert makes of it.") };
    case "observable":
      return { text: `html\`${frame.replaceAll("`", "\\`").replaceAll("${", "\\${")}\``, hint: say("hint-observable", "A cell of its own.") };
    case "notion":
      return { text: frameAddress, hint: say("hint-notion", "Type /embed in Notion and paste this address.") };
    default:
      return { text: element, hint: say("hint-html", "The script has less than 5 kB; everything else loads when a reader scrolls near. The sentence inside is what readers without scripts, and feeds, get.") };
  }
}

/** A picture inside the page that holds it: no address that a feed reader could not reach. @param {string} svg */
function dataAddress(svg) {
  const tight = svg.replace(/>\s+</g, "><").replace(/(\d\.\d\d)\d+/g, "$1").trim();
  return `data:image/svg+xml,${encodeURIComponent(tight).replace(/%20/g, " ").replace(/%3D/g, "=").replace(/%3A/g, ":").replace(/%2F/g, "/").replace(/%2C/g, ",").replaceAll("'", "%27")}`;
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
