// The smaller way in: what it has answers as everywhere, and what it has not says where it is.

import test from 'node:test';
import assert from 'node:assert/strict';
import initFull, * as full from 'whenfree-wasm';
import init, { Planner, WhenfreeError, Zone, answer, version } from 'whenfree-wasm/slots';
import { corpus, inPage } from './host.js';

await Promise.all([init(), initFull()]);
const lines = await corpus();
const VERBS = ['slots', 'explain', 'decide', 'rank'];

test('lines of its verbs are answered byte for byte', () => {
  const own = lines.filter(({ verb }) => VERBS.includes(verb));
  assert.ok(own.length > 1000, `only ${own.length} lines`);
  for (const { name, verb, line, answer: expected } of own) assert.equal(answer(verb, line), expected, name);
});

test('other verbs say where they are, and unknown ones that they are unknown', () => {
  const others = new Set(lines.map(({ verb }) => verb).filter((verb) => !VERBS.includes(verb)));
  assert.ok(others.size > 5);
  for (const verb of others) {
    assert.deepEqual(JSON.parse(answer(verb, '{}')).error, {
      code: 'invalid_value',
      path: 'verb',
      message: `\`${verb}\` is not in \`whenfree-wasm/slots\`; import \`whenfree-wasm\``,
    });
  }
  assert.equal(answer('guess', '{}'), full.answer('guess', '{}'));
});

test('planners answer as those of the whole, beside them', () => {
  const document = {
    eventType: { id: 'call', durationMinutes: 30, requires: [{ any: ['ada', 'bob'] }] },
    hosts: ['ada', 'bob'].map((id) => ({ id, schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } })),
  };
  const busy = { ada: Float64Array.of(Date.parse('2026-03-09T09:00:00Z'), Date.parse('2026-03-09T10:00:00Z')) };
  const query = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' }, busy };
  const ten = { start: '2026-03-09T10:00:00Z' };
  const [small, whole] = [new Planner(document), new full.Planner(document)];
  for (const ask of [(planner) => planner.slots(query), (planner) => planner.explain(query, ten.start), (planner) => planner.decide(query, ten), (planner) => planner.rank(query, ten)]) {
    assert.equal(JSON.stringify(ask(small)), JSON.stringify(ask(whole)));
  }
  assert.deepEqual(small.slots(query).at(0).hosts, [['bob']]);
  assert.throws(() => small.apply(query, { type: 'cancel' }, { role: 'system' }), { code: 'invalid_value', path: 'verb' });
  assert.throws(() => new Planner({ ...document, hosts: [] }), WhenfreeError);
  assert.equal(WhenfreeError, full.WhenfreeError, 'one class of errors');
  assert.equal(version(), full.version());
  assert.equal(new Zone('Asia/Tokyo').wall(ten.start), '2026-03-09T19:00:00');
  small.free();
  assert.throws(() => small.slots(query), /freed/);
});

test('it loads its own file', { skip: !inPage }, () => {
  const files = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).map(({ name }) => name.split('/pkg/')[1]);
  assert.deepEqual(files.sort(), ['slots/whenfree_bg.wasm', 'whenfree_bg.wasm']);
});
