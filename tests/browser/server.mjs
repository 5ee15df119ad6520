// A static server for the tests: the right types, nothing cached, nothing outside the folder.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".csv": "text/csv", ".svg": "image/svg+xml", ".md": "text/markdown", ".png": "image/png", ".webmanifest": "application/manifest+json" };

/** Serves `folder` on a free port of the loopback address. @param {string} folder */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    let path = "";
    try {
      path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    } catch {
      response.writeHead(400).end();
      return;
    }
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const found = file.startsWith(folder) && (await stat(file).catch(() => null))?.isFile();
    if (!found) {
      response.writeHead(404).end("not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store", "access-control-allow-origin": "*" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
