// The programs of the README run, each where it belongs, and print what the comments beside them say.

import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './browser/bundle.js';
import { launch, open } from './browser/chromium.js';
import { serve } from './browser/server.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The program below a heading. */
function program(heading) {
  const [, block] = readme.split(`\n## ${heading}\n`)[1].match(/```\w+\n([^]+?)```/);
  return block;
}

/** What a program prints, as the comments in it say. */
const promised = (text) => [...text.matchAll(/(?:console\.log.+\); |^ +)\/\/ (.+)$/gm)].map(([, said]) => said);

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** What a page prints, in the words of the README: lists as JSON. */
async function printed(script, lines) {
  const { page, complaints } = await open(browser, server.page('globalThis.printed = [];'));
  await page.evaluate(() => {
    const said = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
    console.log = (...values) => globalThis.printed.push(values.map(said).join(' '));
  });
  await page.evaluate((path) => import(path), script);
  await page.waitForFunction((count) => globalThis.printed.length >= count, lines, { timeout: 10_000 });
  const out = await page.evaluate(() => globalThis.printed);
  await page.close();
  assert.deepEqual(complaints, []);
  return out;
}

async function written(name, text) {
  await mkdir(`${root}target/wasm-tests`, { recursive: true });
  await writeFile(`${root}target/wasm-tests/${name}`, text);
  return `/target/wasm-tests/${name}`;
}

test('in a page', async () => {
  const text = program('In a page');
  const script = text.replace(/<\/?script.*>/g, '').replace('./node_modules/whenfree-wasm/', '/bindings/wasm/pkg/');
  assert.equal(promised(text).length, 2);
  assert.deepEqual(await printed(await written('page.js', script), 2), promised(text));
});

test('with a bundler', async () => {
  const text = program('With a bundler');
  assert.equal(promised(text).length, 1);
  assert.deepEqual(await printed(`/${await bundle(text)}`, 1), promised(text));
});

test('in a worker', async () => {
  const script = program('In a worker').replace("'whenfree-wasm'", "'/bindings/wasm/pkg/index.js'");
  const worker = await written('worker.js', script);
  const user = `const worker = new Worker('${worker}', { type: 'module' });
    worker.onmessage = ({ data }) => console.log([data.constructor.name, data.length]);
    const schedule = { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } };
    const document = { eventType: { id: 'call', durationMinutes: 30 }, hosts: [{ id: 'ada', schedule }] };
    const query = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' } };
    worker.postMessage({ document, query });
    worker.postMessage({ document, query: { ...query, limit: 2 } });`;
  assert.deepEqual(await printed(await written('user.js', user), 2), ['["Float64Array",6]', '["Float64Array",2]']);
});

test('in Node', async () => {
  const text = program('In Node');
  const here = fileURLToPath(new URL('.', import.meta.url));
  const asJson = 'console.log = (value) => process.stdout.write(JSON.stringify(value));';
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', text.replace('console', `${asJson}\nconsole`)], { cwd: here });
  assert.deepEqual([stdout], promised(text));
});
