// The package in a real browser: the suites in a page, and what only browsers have.

import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { launch, open } from './browser/chromium.js';
import { POLICY, serve } from './browser/server.js';

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs a script in a page of its own; what it gives to `done` comes back. */
async function run(script, { policy, complains = false, timeout = 60_000 } = {}) {
  const promise = 'globalThis.outcome = new Promise((done) => { globalThis.done = done; });';
  const { page, complaints } = await open(browser, server.page(`${promise}\n${script}`, policy));
  try {
    page.setDefaultTimeout(timeout);
    await page.waitForFunction(() => globalThis.outcome !== undefined, undefined, { timeout });
    const outcome = await Promise.race([
      page.evaluate(() => globalThis.outcome),
      new Promise((_, late) => setTimeout(() => late(new Error(`nothing came out: ${complaints.join('; ')}`)), timeout).unref()),
    ]);
    if (!complains) assert.deepEqual(complaints, [], 'the page complained');
    return { outcome, complaints };
  } finally {
    await page.close();
  }
}

/** The tests of some modules, run in one page. */
async function suites(context, paths, timeout) {
  const imports = paths.map((path) => `await import(${JSON.stringify(path)});`).join('\n');
  const { outcome } = await run(
    `import { runAll } from 'node:test';
    globalThis.process = { env: { WHENFREE_CORPUS: '/target/corpus.ndjson' } };
    ${imports}
    globalThis.done(await runAll());`,
    { timeout },
  );
  assert.ok(outcome.length > 0, 'no test ran');
  for (const { name, passed, message, notes } of outcome) {
    await context.test(name, (each) => {
      for (const note of notes) each.diagnostic(note);
      if (!passed) assert.fail(message);
    });
  }
}

const QUERY = `{ now: '2026-03-27T12:00:00Z', window: { start: '2026-03-30T00:00:00Z', end: '2026-04-06T00:00:00Z' } }`;
const DOCUMENT = `{ eventType: { id: 'cut', durationMinutes: 30 },
  hosts: [{ id: 'sam', schedule: { timeZone: 'Europe/Madrid', weekly: { tue: ['10:00-11:30'] } } }] }`;
const ASK = `new Planner(${DOCUMENT}).slots(${QUERY}).length`;

for (const suite of ['hostile', 'turns', 'slots', 'calendar', 'leaks', 'speed']) {
  test(`${suite}, in a page`, { timeout: 180_000 }, (context) => suites(context, [`/bindings/wasm/tests/suites/${suite}.js`], 170_000));
}

// Memory is a matter of suites/leaks.js here: that of a module is counted in pages, and does not shrink.
const shared = readdirSync(new URL('../../javascript/test/', import.meta.url)).filter((name) => /^(?!leak).*\.test\.js$/.test(name));
for (const name of shared) {
  test(`${name} of the shared JavaScript, in a page`, { timeout: 180_000 }, (context) =>
    suites(context, [`/bindings/javascript/test/${name}`], 170_000));
}

test('a test that fails in a page is seen to fail', async () => {
  const { outcome } = await run(`
    import test, { runAll } from 'node:test';
    import assert from 'node:assert/strict';
    test('wrong', () => assert.equal(1, 2));
    test('wrong, too', () => assert.throws(() => { throw new Error('x'); }, { message: 'y' }));
    test('wrong as well', () => assert.rejects(Promise.resolve(1)));
    test('and wrong', () => assert.deepEqual({ a: undefined }, {}));
    test('right', () => assert.deepEqual([{ a: [1, new Date(2)] }], [{ a: [1, new Date(2)] }]));
    globalThis.done(await runAll());`);
  assert.deepEqual(outcome.map(({ passed }) => passed), [false, false, false, false, true]);
});

test('init takes the file beside the package, and streams it', async (context) => {
  const { outcome } = await run(`
    import init, { Planner } from 'whenfree-wasm';
    const before = performance.now();
    await Promise.all([init(), init()]);
    const took = performance.now() - before;
    const first = performance.now();
    const slots = ${ASK};
    const files = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'));
    globalThis.done({ slots, took, first: performance.now() - first, files: files.length });`);
  assert.equal(outcome.slots, 3);
  assert.equal(outcome.files, 1, 'two calls of init are one start');
  context.diagnostic(`Chromium: init ${outcome.took.toFixed(1)} ms, the first planner and its slots ${outcome.first.toFixed(1)} ms`);
  assert.ok(outcome.took < 1000, `init took ${outcome.took} ms`);
});

const WASM = '/bindings/wasm/pkg/whenfree_bg.wasm';
const SOURCES = {
  'an address': `'${WASM}'`,
  'a URL': `new URL('${WASM}', location.href)`,
  'a request': `new Request('${WASM}')`,
  'a response': `await fetch('${WASM}')`,
  'a promise of a response': `fetch('${WASM}')`,
  'a response of the wrong type': `fetch('${WASM}?type=text/plain')`,
  'an address of the wrong type': `'${WASM}?type=application/octet-stream'`,
  'bytes': `fetch('${WASM}').then((response) => response.arrayBuffer())`,
  'an array of bytes': `new Uint8Array(await (await fetch('${WASM}')).arrayBuffer())`,
  'a compiled module': `WebAssembly.compileStreaming(fetch('${WASM}'))`,
};
for (const [what, source] of Object.entries(SOURCES)) {
  test(`init takes ${what}`, async () => {
    const { outcome } = await run(`
      import init, { Planner } from 'whenfree-wasm';
      await init(${source});
      globalThis.done(${ASK});`);
    assert.equal(outcome, 3);
  });
}

test('initSync takes bytes and a module', async () => {
  for (const source of ['bytes', 'new WebAssembly.Module(bytes)']) {
    const { outcome } = await run(`
      import { initSync, Planner } from 'whenfree-wasm';
      const bytes = await (await fetch('${WASM}')).arrayBuffer();
      initSync(${source});
      initSync(${source});
      globalThis.done(${ASK});`);
    assert.equal(outcome, 3);
  }
});

test('before init a call says what to do, and an init that failed may be tried again', async () => {
  const { outcome } = await run(
    `
    import init, { Planner, Zone, answer, version, WhenfreeError } from 'whenfree-wasm';
    const errors = [];
    const attempt = async (work) => {
      try { await work(); errors.push('nothing was thrown'); } catch (error) {
        errors.push([error instanceof WhenfreeError, error.code, error.message]);
      }
    };
    await attempt(() => new Planner(${DOCUMENT}));
    await attempt(() => new Zone('Europe/Berlin'));
    await attempt(() => version());
    await attempt(() => init('/bindings/wasm/pkg/missing.wasm'));
    await attempt(() => init(new Uint8Array([1, 2, 3])));
    await attempt(() => init(5));
    const raw = answer('slots', '{}');
    await init();
    globalThis.done({ errors, raw, slots: ${ASK} });`,
    { complains: true },
  );
  const [planner, zone, version, missing, broken, wrong] = outcome.errors;
  for (const error of [planner, zone, version]) {
    assert.deepEqual(error.slice(0, 2), [true, 'not_ready']);
    assert.match(error[2], /await init\(\)/);
  }
  assert.match(missing[2], /missing\.wasm answered 404/);
  assert.match(broken[2], /WebAssembly/);
  assert.match(wrong[2], /WebAssembly/);
  assert.match(outcome.raw, /^{"error":{"code":"not_ready"/);
  assert.equal(outcome.slots, 3);
});

test('a module worker', async () => {
  const { outcome } = await run(`
    const worker = new Worker('/bindings/wasm/tests/browser/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => globalThis.done(data);
    worker.onerror = (error) => globalThis.done(error.message);
    worker.postMessage({ document: ${DOCUMENT}, query: ${QUERY} });`);
  assert.deepEqual(outcome, [1774944000000, 1774945800000, 1774947600000]);
});

test('the policy allows WebAssembly and no eval, and is in force', async () => {
  assert.doesNotMatch(POLICY, /'unsafe-eval'|unsafe-inline/);
  const script = `
    import init, { Planner } from 'whenfree-wasm';
    try { await init(); globalThis.done(${ASK}); } catch (error) { globalThis.done(error.name); }`;
  assert.equal((await run(script)).outcome, 3);
  const without = await run(script, { policy: POLICY.replace(" 'wasm-unsafe-eval'", ''), complains: true });
  assert.equal(without.outcome, 'CompileError');
});

test('a bundle of a real bundler', { skip: !existsSync(new URL('node_modules/esbuild', import.meta.url)) }, async () => {
  const { bundle } = await import('./browser/bundle.js');
  const path = await bundle(`import init, { Planner } from 'whenfree-wasm';
    import wasm from 'whenfree-wasm/whenfree.wasm';
    await init(new URL(wasm, import.meta.url));
    globalThis.done(${ASK});`);
  const { outcome } = await run(`await import('/${path}');`);
  assert.equal(outcome, 3);
});
