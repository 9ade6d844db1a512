// Serves the package and the suites as files, under a policy as strict as a page may have that runs WebAssembly.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const OPEN = ['bindings/', 'benches/workloads/', 'docs/', 'target/wasm-tests/'];
const CORPORA = { 'target/corpus.ndjson': 'WHENFREE_CORPUS', 'target/verbs.ndjson': 'WHENFREE_VERBS' };
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

const NONCE = 'bindings';
export const POLICY = `default-src 'none'; script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'`;

const IMPORTS = {
  'whenfree-wasm': '/bindings/wasm/pkg/index.js',
  'whenfree-wasm/slots': '/bindings/wasm/pkg/slots/index.js',
  'whenfree-wasm/calendar': '/bindings/wasm/pkg/calendar/index.js',
  'node:fs': '/bindings/wasm/tests/browser/node-fs.js',
  'node:test': '/bindings/wasm/tests/browser/node-test.js',
  'node:assert': '/bindings/wasm/tests/browser/node-assert.js',
  'node:assert/strict': '/bindings/wasm/tests/browser/node-assert.js',
  '/bindings/javascript/test/door.js': '/bindings/wasm/tests/browser/door.js',
};

/** With these a page may share memory with its workers. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const page = (script) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>whenfree</title>
<script type="importmap" nonce="${NONCE}">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" nonce="${NONCE}">${script}</script>`;

export async function serve() {
  const pages = new Map();
  const server = createServer((request, response) => {
    answer(new URL(request.url, 'http://localhost'), pages).then(
      ({ body, headers }) => response.writeHead(200, { 'content-security-policy': POLICY, ...ISOLATED, ...headers }).end(body),
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end('there is no such file'),
    );
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** The address of a page that runs a script; `policy` replaces the usual one. */
    page(script, policy = POLICY) {
      const path = `/pages/${pages.size}`;
      pages.set(path, { body: page(script), headers: { 'content-type': 'text/html', 'content-security-policy': policy } });
      return origin + path;
    },
    close: () => new Promise((closed) => server.close(closed).closeAllConnections()),
  };
}

async function answer({ pathname, searchParams }, pages) {
  if (pages.has(pathname)) return pages.get(pathname);
  // Browsers ask for it by themselves.
  if (pathname === '/favicon.ico') return { body: '', headers: {} };
  const type = searchParams.get('type') ?? TYPES[extname(pathname)] ?? 'text/plain';
  return { body: await readFile(placeOf(pathname)), headers: { 'content-type': type } };
}

function placeOf(pathname) {
  // The address has no `..` left: parsing resolves them.
  const path = decodeURIComponent(pathname).slice(1);
  const isOpen = path in CORPORA || OPEN.some((open) => path.startsWith(open));
  if (!isOpen || path.includes('..')) throw new Error(`${path} is not served`);
  return process.env[CORPORA[path]] ?? join(root, path);
}
