// Serves a folder on 127.0.0.1: node tools/serve.mjs FOLDER [PORT]. Also used by the browser tests.
import { createServer } from 'node:http';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Starts the server; port 0 picks a free one. */
export function serve(folder, port) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    let path;
    try {
      path = normalize(join(root, decodeURIComponent(new URL(request.url, 'http://localhost').pathname)));
    } catch {
      return end(response, 400, 'not an address');
    }
    if (path !== root && !path.startsWith(root + sep)) return end(response, 403, 'outside the folder');
    try {
      if ((await stat(path)).isDirectory()) path = join(path, 'index.html');
      const { size } = await stat(path);
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-length': size,
        'cache-control': 'no-cache',
        // Embeds in sandboxed frames have no origin of their own: the host must let them read.
        'access-control-allow-origin': '*',
      });
      if (request.method === 'HEAD') return response.end();
      createReadStream(path).on('error', () => response.destroy()).pipe(response);
    } catch {
      end(response, 404, 'there is no such file');
    }
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

function end(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'www', port = '8080'] = process.argv.slice(2);
  try {
    await serve(folder, Number(port));
    console.log(`flowmosaic is at http://127.0.0.1:${port}/  (Ctrl+C ends it)`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `port ${port} is taken; try: ./build.sh serve ${Number(port) + 1}` : error.message);
    process.exit(1);
  }
}
