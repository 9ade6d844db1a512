// A small static server for this page: `node serve.mjs [port] [folder of the package whenfree-wasm]`. It answers on this machine only.
// Any other static server does as well, once the package lies in the folder `whenfree` beside index.html.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** The file for a path of the address, or null where it would leave its folder. */
function fileFor(path, engine) {
  const [folder, rest] = path.startsWith('/whenfree/')
    ? [engine, path.slice('/whenfree/'.length)]
    : [here, path.slice(1) || 'index.html'];
  const file = resolve(folder, rest);
  return file.startsWith(resolve(folder) + sep) ? file : null;
}

/** A server of the page, with the engine under /whenfree/. It does not listen yet. */
export function pageServer(engine = join(here, '../../bindings/wasm/pkg')) {
  return createServer(async (request, response) => {
    const refuse = (status, text) => response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET and HEAD');
    try {
      const file = fileFor(decodeURIComponent(new URL(request.url, 'http://localhost').pathname), engine);
      const info = file && (await stat(file));
      if (!info?.isFile()) return refuse(404, 'not found');
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-length': info.size,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      });
      if (request.method === 'HEAD') return response.end();
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
    } catch {
      refuse(404, 'not found');
    }
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [port = '8000', engine] = process.argv.slice(2);
  pageServer(engine && resolve(engine)).listen(Number(port), '127.0.0.1', function ready() {
    console.log(`http://127.0.0.1:${this.address().port}/?now=2027-03-08T09:00:00Z`);
  });
}
