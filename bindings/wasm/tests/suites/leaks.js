// A hundred thousand calls, and no memory is kept: neither the module's pages nor objects of JavaScript.

import test from 'node:test';
import assert from 'node:assert/strict';
import init, { CompositePlanner, Planner, Zone, answer } from 'whenfree-wasm';
import { initSync as exported } from '../../pkg/whenfree.js';
import { collect, heap } from './host.js';

await init();
// Of a module that runs, it gives what that exports.
const { memory } = exported();

const SCHEDULE = { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'], tue: ['13:00-18:00'] } };
const DOCUMENT = { eventType: { id: 'call', durationMinutes: 30 }, hosts: [{ id: 'ada', schedule: SCHEDULE }] };
const COMPOSITE = { composite: { id: 'c', segments: [{ id: 's', eventType: DOCUMENT.eventType }] }, hosts: DOCUMENT.hosts };
const QUERY = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' } };
const TEN = { start: '2026-03-09T10:00:00Z' };
const busy = { ada: Float64Array.of(Date.parse('2026-03-09T09:00:00Z'), Date.parse('2026-03-09T09:20:00Z')) };
const planner = new Planner(DOCUMENT);

const attempt = (work) => {
  try {
    work();
  } catch {
    // What was refused must not stay either.
  }
};

const calls = {
  slots: () => planner.slots({ ...QUERY, busy }).at(0).hosts,
  'slots as text': () => JSON.stringify(planner.slots(QUERY)),
  explain: () => planner.explain({ ...QUERY, busy }, '2026-03-09T09:00:00Z'),
  decide: () => planner.decide(QUERY, TEN),
  'bad queries': () => attempt(() => planner.slots({ ...QUERY, limit: 0 })),
  'bad planners': () => attempt(() => new Planner({ ...DOCUMENT, hosts: [] })),
  'raw lines': () => answer('slots', '{"eventType":'),
  'planners that are freed': () => {
    const short = new Planner(DOCUMENT);
    short.slots(QUERY);
    short.free();
  },
  'planners that are dropped': () => new Planner(DOCUMENT).slots(QUERY),
  'composites that are dropped': () => new CompositePlanner(COMPOSITE).next(QUERY),
  zones: () => new Zone('Europe/Berlin').wall('2026-03-29T01:00:00Z'),
};

test('a hundred thousand calls keep no memory', async (context) => {
  const works = Object.values(calls);
  const round = async (turns) => {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const work of works) work();
      // Finalizers run between tasks only.
      if (turn % 100 === 99) await collect();
    }
    await collect();
  };
  await round(500);
  const [pages, objects] = [memory.buffer.byteLength / 65_536, heap()];
  const turns = Math.ceil(100_000 / works.length);
  await round(turns);
  const [morePages, moreObjects] = [memory.buffer.byteLength / 65_536 - pages, heap() - objects];
  context.diagnostic(`${turns * works.length} calls: ${morePages} pages more than ${pages}, ${(moreObjects / 1024).toFixed(0)} KB of objects`);
  assert.ok(morePages <= 1, `${morePages} pages of 64 KB were kept`);
  assert.ok(moreObjects < 1_500_000, `${moreObjects} bytes of objects were kept`);
});

test('planners that are dropped give their memory back', async () => {
  await collect();
  const before = memory.buffer.byteLength;
  // Some 20 KB each: kept, they would take 40 MB.
  const hosts = Array.from({ length: 20 }, (_, at) => ({ id: `host ${at}`, schedule: SCHEDULE }));
  for (let turn = 0; turn < 2000; turn += 1) {
    new Planner({ ...DOCUMENT, hosts });
    if (turn % 50 === 49) await collect();
  }
  const grown = memory.buffer.byteLength - before;
  assert.ok(grown < 4_000_000, `${grown} bytes more`);
});
