// Test runners such as Jest give modules a global of their own: classes of the addon's world are others there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { prepare } from '../../javascript/busy.js';
import { thrown } from '../../javascript/errors.js';
import { Planner } from '../dist/whenfree/index.mjs';

test('errors of another world keep their code and path', () => {
  const text = '{"error":{"code":"invalid_value","path":"window.end","message":"no"}}';
  const error = thrown(runInNewContext(`new Error(${JSON.stringify(text)})`));
  assert.deepEqual([error.code, error.path], ['invalid_value', 'window.end']);
});

test('arrays and objects of another world are what they are', () => {
  const busy = runInNewContext('({ ada: new Float64Array([0, 3600000]), bob: [{ start: new Date(0), end: new Date(3600000) }] })');
  const { flat, text } = prepare({ busy }, new Map([['ada', 0], ['bob', 1]]));
  assert.deepEqual([...flat], [0, 1, 0, 3600000, 1, 1, 0, 3600000]);
  assert.equal(text, '{}');
  const schedule = { timeZone: 'Europe/London', weekly: { thu: ['00:00-24:00'] } };
  const planner = new Planner({ eventType: { id: 'call', durationMinutes: 60 }, hosts: [{ id: 'ada', schedule }] });
  const day = { now: new Date(0), window: { start: new Date(0), end: new Date(86_400_000) } };
  assert.equal(planner.slots(day).length - planner.slots({ ...day, busy: { ada: busy.ada } }).length, 1);
  assert.throws(() => planner.slots({ ...day, busy: runInNewContext('new Map()') }), { code: 'invalid_value', path: 'busy' });
});
