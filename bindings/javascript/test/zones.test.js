import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from './door.js';
import { document, week } from './house.js';

const { Planner, Zone, WhenfreeError } = api;

test('zones are walls', () => {
  const berlin = new Zone('Europe/Berlin');
  assert.equal(berlin.name, 'Europe/Berlin');
  assert.equal(berlin.wall('2026-03-29T01:00:00Z'), '2026-03-29T03:00:00');
  assert.equal(berlin.wall(new Date('2026-03-29T00:59:59.900Z')), '2026-03-29T01:59:59');
  assert.equal(berlin.wall('2026-03-29t01:00:00.123456789z'), '2026-03-29T03:00:00');
  assert.throws(() => berlin.wall('2026-03-29'), { code: 'invalid_value', path: '' });
  assert.deepEqual(
    [berlin.offsetSeconds('2026-03-29T00:59:59Z'), berlin.offsetSeconds('2026-03-29T01:00:00Z')],
    [3600, 7200],
  );
  assert.equal(berlin.date('2026-03-28T23:30:00Z'), '2026-03-29');
  assert.equal(berlin.format('2026-03-29T01:00:00Z'), '2026-03-29T03:00:00+02:00');
  assert.equal(new Zone('America/New_York').format('1800-01-01T12:00:00Z'), '1800-01-01T07:03:58-04:56:02');
  assert.deepEqual(berlin.resolve('2026-03-29T02:30'), new Date('2026-03-29T01:30:00Z'), 'a gap');
  assert.deepEqual(berlin.resolve('2026-10-25T02:30:15'), new Date('2026-10-25T00:30:15Z'), 'the first of a fold');
  assert.equal(JSON.stringify({ timeZone: berlin }), '{"timeZone":"Europe/Berlin"}');
  assert.ok(Zone.names().includes('Asia/Kathmandu') && Zone.names().length > 590);
  assert.match(api.tzdbVersion(), /^20\d\d[a-z]$/);
  assert.throws(() => new Zone('Europe/Berln'), { code: 'unknown_time_zone' });
  for (const wrong of ['2026-03-29', '2026-03-29T02:30:00Z', '2026-02-30T10:00', 5, undefined]) {
    assert.throws(() => berlin.resolve(wrong), { code: 'invalid_value' });
  }
});

test('zones of the caller go before those that are built in', () => {
  // A TZif file of version 2 with one type: two hours east of UTC, "XXX".
  const bytes = (text) => [...text].map((letter) => letter.charCodeAt(0));
  const header = [...bytes('TZif2'), ...Array(15 + 16).fill(0), 0, 0, 0, 1, 0, 0, 0, 4];
  const type = [0, 0, 0x1c, 0x20, 0, 0, ...bytes('XXX\0')];
  const tzif = Uint8Array.from([...header, ...type, ...header, ...type, ...bytes('\nXXX-2\n')]);
  const zone = new Zone({ name: 'Europe/London', tzif });
  assert.equal(zone.wall('2026-01-01T00:00:00Z'), '2026-01-01T02:00:00');
  const house = new Planner(document, { zones: { 'Europe/London': tzif } });
  const slots = house.slots({ ...week, timeZone: 'Europe/London' });
  assert.equal(slots.at(0).toJSON().start, '2026-03-09T09:00:00+02:00');
  assert.equal(slots.at(0).startIn('Europe/London'), '2026-03-09T09:00:00+02:00');
  assert.equal(slots.at(0).startIn(new Zone('Europe/London')), '2026-03-09T07:00:00+00:00', 'a zone is itself');
  assert.equal(
    [
      ...house
        .slots({ ...week, timeZone: 'Europe/London' })
        .byDay()
        .keys(),
    ][0],
    '2026-03-09',
  );
  assert.throws(() => new Planner(document, { zones: { 'My/Own': Uint8Array.of(1, 2, 3) } }), { path: 'zones.My/Own' });
  assert.throws(() => new Planner(document, { zones: { 'My/Own': 'TZif' } }), {
    code: 'invalid_value',
    path: 'zones.My/Own',
  });
  assert.throws(() => new Zone({ name: 'My/Own', tzif: Uint8Array.of(1, 2, 3) }), WhenfreeError);
});

test('bounds are inputs', () => {
  const house = new Planner(document, { bounds: { windowDays: 3 } });
  assert.throws(() => house.slots(week), { code: 'too_large', path: 'window' });
  assert.throws(() => new Planner(document, { bounds: { hosts: 1 } }), { code: 'too_large' });
  assert.throws(() => new Planner(document, { bound: {} }), { code: 'unknown_field', path: 'bound' });
});

test('text in, text out', () => {
  const text = JSON.stringify({ ...document, ...week });
  assert.deepEqual(
    api.answers('slots', [text, '{', text]).map((line) => line.slice(0, 9)),
    ['{"slots":', '{"error":', '{"slots":'],
  );
  assert.equal(JSON.parse(api.answer('guess', '{}')).error.path, 'verb');
  assert.throws(() => api.answer('slots', { toString: () => '{}' }), { code: 'invalid_value', path: 'text' });
  assert.match(api.version(), /^\d+\.\d+\.\d+/);
});
