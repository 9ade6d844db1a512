// How the engine starts in Node, and what calls before that say.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const wasm = fileURLToPath(new URL('../pkg/whenfree_bg.wasm', import.meta.url));

/** Runs a module of its own; what it gives to `done` comes back. */
async function run(script, options = []) {
  const head = `import init, { initSync, Planner, Zone, WhenfreeError, answer, version } from 'whenfree-wasm';
    import { readFileSync } from 'node:fs';
    const wasm = ${JSON.stringify(wasm)};
    const done = (value) => process.stdout.write(JSON.stringify(value));
    const ask = () => new Planner({ eventType: { id: 'cut', durationMinutes: 30 },
      hosts: [{ id: 'sam', schedule: { timeZone: 'Europe/Madrid', weekly: { tue: ['10:00-11:30'] } } }] })
      .slots({ now: '2026-03-27T12:00:00Z', window: { start: '2026-03-30T00:00:00Z', end: '2026-04-06T00:00:00Z' } }).length;`;
  const args = [...options, '--input-type=module', '--eval', `${head}\n${script}`];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: here });
  assert.equal(stderr, '', 'nothing is printed');
  return JSON.parse(stdout);
}

const SOURCES = {
  'nothing, the file beside it': '',
  'a path': 'wasm',
  'an address of a file': "new URL('file://' + wasm)",
  'an address of a file as text': "'file://' + wasm",
  'an address of data': "'data:application/wasm;base64,' + readFileSync(wasm).toString('base64')",
  'bytes': 'readFileSync(wasm)',
  'a promise of bytes': "import('node:fs/promises').then(({ readFile }) => readFile(wasm))",
  'a compiled module': 'new WebAssembly.Module(readFileSync(wasm))',
  'a response': "new Response(readFileSync(wasm), { headers: { 'content-type': 'application/wasm' } })",
};
for (const [what, source] of Object.entries(SOURCES)) {
  test(`init takes ${what}`, async () => assert.equal(await run(`await init(${source}); done(ask());`), 3));
}

test('initSync takes bytes, and init after it is done at once', async () => {
  assert.equal(await run('initSync(readFileSync(wasm)); await init(); initSync(readFileSync(wasm)); done(ask());'), 3);
});

test('initSync while init is on its way says so', async () => {
  const message = await run('const way = init(); try { initSync(readFileSync(wasm)); } catch (error) { await way; done([error.message, ask()]); }');
  assert.deepEqual(message, ['`init()` is on its way: await it', 3]);
});

test('calls before init say what to do', async () => {
  const errors = await run(`
    const errors = [];
    for (const work of [() => new Planner({}), () => new Zone('Europe/Berlin'), () => version(), () => Zone.names()]) {
      try { work(); errors.push('nothing was thrown'); } catch (error) { errors.push([error instanceof WhenfreeError, error.code, error.message]); }
    }
    errors.push(JSON.parse(answer('slots', '{}')).error.code);
    done(errors);`);
  const message = 'the engine is not loaded yet: `await init()` before the first call';
  assert.deepEqual(errors, [...Array.from({ length: 4 }, () => [true, 'not_ready', message]), 'not_ready']);
});

test('an init that failed may be tried again', async () => {
  const outcome = await run(`
    const errors = [];
    for (const source of ['missing.wasm', new Uint8Array([0, 1, 2]), 5]) await init(source).catch((error) => errors.push(error.message));
    await init();
    done([...errors, ask()]);`);
  assert.match(outcome[0], /ENOENT.*missing\.wasm/);
  assert.match(outcome[1], /WebAssembly/);
  assert.match(outcome[2], /WebAssembly/);
  assert.equal(outcome[3], 3);
});

test('a trap of the module is an error of the code internal, and the engine goes on', async () => {
  // A module whose memory cannot grow: the first large text does not fit.
  const outcome = await run(`
    await init();
    const { memory } = (await import('../pkg/whenfree.js')).initSync();
    memory.grow(65_536 - memory.buffer.byteLength / 65_536 - 400);
    const errors = [];
    try { answer('slots', 'x'.repeat(60_000_000)); errors.push('nothing was thrown'); } catch (error) { errors.push([error instanceof WhenfreeError, error.code]); }
    done([...errors, ask()]);`);
  assert.deepEqual(outcome, [[true, 'internal'], 3]);
});

test('start-up time', async (context) => {
  const { took, first } = await run(`
    const begun = performance.now();
    await init();
    const took = performance.now() - begun;
    ask();
    done({ took, first: performance.now() - begun - took });`);
  context.diagnostic(`Node: init ${took.toFixed(1)} ms, the first planner and its slots ${first.toFixed(1)} ms`);
  assert.ok(took < 1000, `init took ${took} ms`);
});

test('worker threads have an engine each', async () => {
  assert.equal(
    await run(`
      const { Worker } = await import('node:worker_threads');
      const code = "import('whenfree-wasm').then(async ({ default: init, Zone }) => { await init();" +
        "const { parentPort } = await import('node:worker_threads');" +
        "parentPort.postMessage(new Zone('Europe/Berlin').wall('2026-03-29T01:00:00Z')); })";
      new Worker(code, { eval: true }).on('message', done);`),
    '2026-03-29T03:00:00',
  );
});
