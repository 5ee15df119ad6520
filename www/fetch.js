// Alone in a sandboxed frame: fetches the one address that the page around it names, after the
// reader has agreed, and hands the bytes over. No cookies, no referrer, nothing else.

addEventListener("message", async (event) => {
  const [port] = event.ports;
  if (event.source !== parent || !port) return;
  const { url, limit } = event.data;
  const answer = await take(url, limit);
  port.postMessage(answer, answer.bytes ? [answer.bytes] : []);
}, { once: true });

async function take(url, limit) {
  try {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) return { status: response.status };
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
  } catch {
    return {};
  }
}
