// Alone in a sandboxed frame: fetches the one address that the page around it names, after the
// reader has agreed, and hands the bytes over. No cookies, no referrer, nothing else.

addEventListener("message", async (event) => {
  const [port] = event.ports;
  if (event.source !== parent || !port) return;
  const { url, limit, ranges } = event.data;
  const answer = await take(url, limit, ranges);
  port.postMessage(answer, answer.parts ?? (answer.bytes ? [answer.bytes] : []));
}, { once: true });

async function take(url, limit, ranges) {
  try {
    if (ranges) return await takeParts(url, limit, ranges);
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) return { status: response.status };
    return await whole(response, limit);
  } catch {
    return {};
  }
}

async function whole(response, limit) {
  if (Number(response.headers.get("content-length")) > limit) return { large: true };
  const reader = response.body.getReader();
  const pieces = [];
  for (let total = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > limit) return { large: true };
    pieces.push(value);
  }
  return { bytes: await new Blob(pieces).arrayBuffer() };
}

/** As in parts/elsewhere.js. */
async function takeParts(url, limit, ranges) {
  const stop = new AbortController();
  const answers = ranges.map(async ([from, to]) => {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", headers: { range: `bytes=${from}-${to - 1}` }, signal: stop.signal });
    if (response.status === 200 && ranges.length === 1) return whole(response, limit);
    if (response.status !== 206) throw new Error(String(response.status));
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength !== to - from) throw new Error("another part");
    return { part: bytes };
  });
  try {
    const parts = await Promise.all(answers);
    return "part" in parts[0] ? { parts: parts.map((one) => one.part) } : parts[0];
  } finally {
    stop.abort();
  }
}
