// embed.html: an embed as a frame. The fragment is the link; `?src=` a document instead; `tile`, `claim`,
// `theme`, `static`, `plain`, `locale`, `data`, `host` as in docs/embed.md. Talks to the page around
// by JSON-RPC messages.

import "./elements/flow-mosaic.js";
import { mount } from "./parts/mount.js";
import { forceTheme, theme, watchTheme } from "./parts/theme.js";

const flags = new URLSearchParams(location.search);
const root = document.documentElement;

/** The page around, as far as the browser tells; its own word (`host`) goes first. */
const around = originOf(flags.get("host") ?? location.ancestorOrigins?.[0] ?? document.referrer);

function originOf(text) {
  try {
    const { origin } = new URL(text ?? "");
    return origin === "null" ? "" : origin;
  } catch {
    return "";
  }
}

/** @param {object} message @param {boolean} [secret] only for a page whose origin is known */
function say(message, secret = false) {
  if (parent === window || (secret && !around)) return;
  parent.postMessage({ jsonrpc: "2.0", ...message }, around || "*");
}

const wanted = flags.get("theme");
if (wanted === "light" || wanted === "dark") forceTheme(wanted);
const locale = flags.get("locale");
if (locale && /^[A-Za-z0-9-]{2,35}$/.test(locale)) root.lang = locale;

/** Stands for the element that the loader makes in other pages. */
const place = document.createElement("div");
const host = Object.assign(place, {
  tell(/** @type {string} */ name, /** @type {any} */ detail) {
    // Height, readiness and errors say nothing about a reader; what is shown goes to a known page only.
    say({ method: name, params: detail }, name === "state" || name === "select");
  },
});
host.setAttribute("tile", flags.get("tile") ?? "");
if (locale) host.setAttribute("locale", locale);
for (const name of ["src", "data", "claim"]) if (flags.has(name)) host.setAttribute(name, flags.getAll(name).join(" "));
for (const name of ["static", "plain"]) if (flags.has(name) && flags.get(name) !== "0") host.setAttribute(name, "");
const setTheme = () => host.setAttribute("theme", theme() === "dark" ? "dark" : "light");
setTheme();
if (location.hash.length > 1) host.setAttribute("link", location.hash.slice(1));
document.body.prepend(place);

const live = await mount(host, place, new URL("./", import.meta.url));
watchTheme(() => {
  setTheme();
  live.attribute("theme");
});
root.dataset.state = live.problem ? "error" : "ready";
if (live.problem && !live.element) root.dataset.problem = live.problem.code;

addEventListener("hashchange", () => live.setState(location.hash.slice(1)).catch((error) => live.fail(error)));
addEventListener("message", async ({ source, origin, data }) => {
  if (source !== parent || data?.jsonrpc !== "2.0" || data.id === undefined || !["getState", "setState"].includes(data.method)) return;
  const answer = (/** @type {object} */ rest) => parent.postMessage({ jsonrpc: "2.0", id: data.id, ...rest }, origin === "null" ? "*" : origin);
  if (!around || origin !== around) {
    answer({ error: { code: -32001, message: `this embed does not take messages from ${origin}`, data: { code: "origin-not-allowed" } } });
    return;
  }
  try {
    answer({ result: data.method === "getState" ? await live.getState() : await live.setState(data.params) });
  } catch (error) {
    answer({ error: { code: -32000, message: error.problem?.message ?? String(error.message), data: error.problem } });
  }
});
