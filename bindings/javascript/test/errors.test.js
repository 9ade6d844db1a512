import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { WhenfreeError as Shared, guarded, thrown } from '../errors.js';
import { api } from './door.js';
import { document } from './house.js';

const { Planner, WhenfreeError } = api;

function caught(work) {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('errors are errors with a code and a path', () => {
  const error = caught(
    () => new Planner({ ...document, hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/Berln' } }] }),
  );
  assert.ok(error instanceof WhenfreeError && error instanceof Error);
  assert.deepEqual(
    [error.name, error.code, error.path],
    ['WhenfreeError', 'unknown_time_zone', 'hosts[0].schedule.timeZone'],
  );
  assert.match(error.message, /`Europe\/Berln`.*Europe\/Berlin/);
  assert.match(String(error), /^WhenfreeError: /);
  assert.match(error.stack, /errors\.test\.js/);
  assert.deepEqual(Object.keys(error).sort(), ['code', 'path']);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), {
    error: { code: error.code, path: error.path, message: error.message },
  });
  const clone = structuredClone(error);
  assert.equal(clone.message, error.message);
});

test('the field at fault is named as documents name it', () => {
  const query = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' } };
  const planner = new Planner(document);
  const path = (more) => caught(() => planner.slots({ ...query, ...more })).path;
  assert.equal(path({ nwo: 1 }), 'nwo');
  assert.equal(path({ window: { start: query.window.end, end: query.window.start } }), 'window.end');
  assert.equal(path({ bookings: [{}] }), 'bookings[0].id');
  assert.equal(
    path({
      busy: {
        ada: [
          { start: '2026-03-09T10:00:00Z', end: '2026-03-09T11:00:00Z' },
          { start: 'x', end: 'y' },
        ],
      },
    }),
    'busy.ada[1].start',
  );
  assert.equal(path({ busy: { ada: [], bob: [{ start: '2026-03-09T10:00:00Z' }] } }), 'busy.bob[0].end');
  // Of several mistakes the engine names the same one, however busy time comes.
  assert.equal(
    path({ busy: { ada: [{ start: '2026-03-09T11:00:00Z', end: '2026-03-09T10:00:00Z' }] }, limit: 0 }),
    'limit',
  );
});

test("what the engine throws is never mistaken for the caller's fault", () => {
  const trap = thrown(new WebAssembly.RuntimeError('unreachable'));
  assert.deepEqual([trap.code, trap.path, trap.cause.message], ['internal', '', 'unreachable']);
  assert.ok(trap instanceof Shared);
  assert.equal(thrown('a string').code, 'internal');
  assert.equal(thrown(trap), trap);
  assert.equal(
    caught(() =>
      guarded(() => {
        throw new Error('{"error":{"code":"too_late","path":"now","message":"x"}}');
      }),
    ).code,
    'too_late',
  );
});

/** The first column of the tables of a page, between two headings. */
const codesOf = (page, heading) => {
  return [
    ...page
      .slice(page.indexOf(`## ${heading}`))
      .split(/\n## (?!#)/)[0]
      .matchAll(/^\| `(\w+)` \|/gm),
  ].map(([, code]) => code);
};

test('the types have the codes of the documentation', () => {
  const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const page = read('../../../docs/codes.md');
  const errors = read('../../types/errors.d.ts');
  const union = errors.slice(errors.indexOf('type ErrorCode'), errors.indexOf(';', errors.indexOf('type ErrorCode')));
  assert.deepEqual(
    [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code),
    codesOf(page, 'Errors'),
  );
  const answers = read('../../types/answers.d.ts');
  const reasons = answers.slice(answers.indexOf('export type Reason ='), answers.indexOf('export type ReasonCode'));
  assert.deepEqual(
    [...reasons.matchAll(/code: '(\w+)'/g)].map(([, code]) => code),
    codesOf(page, 'Reasons'),
  );
});
