import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, isThreaded } from './door.js';
import { document, monday, week } from './house.js';

const { Planner, WhenfreeError, answer, answersAsync } = api;
const planner = new Planner(document);

test('many queries at once are answered as one by one, in order', async () => {
  const queries = Array.from({ length: 200 }, (_, at) => ({
    ...week,
    limit: (at % 15) + 1,
    busy: { ada: at % 2 ? [{ start: monday('09:00'), end: monday('10:00') }] : Float64Array.of(0, 1000) },
  }));
  const each = await planner.slotsOfEachAsync(queries);
  const alone = planner.slotsOfEach(queries);
  assert.equal(each.length, 200);
  queries.forEach((query, at) => {
    assert.equal(JSON.stringify(each[at]), JSON.stringify(planner.slots(query)));
    assert.deepEqual(each[at].starts, alone[at].starts);
  });
  assert.deepEqual(await planner.slotsOfEachAsync([]), []);
});

test('what is asked is fixed when it is asked', async () => {
  const numbers = Float64Array.of(Date.parse(monday('09:00')), Date.parse(monday('10:00')));
  const query = { ...week, timeZone: 'Asia/Tokyo', busy: { ada: numbers, bob: numbers } };
  const promise = planner.slotsOfEachAsync([query]);
  numbers.fill(0);
  query.timeZone = 'UTC';
  query.window = null;
  const [slots] = await promise;
  assert.equal(slots.at(0).toJSON().start, '2026-03-09T19:00:00+09:00');
  assert.equal([...slots.byDay().values()][0].at(-1).startIn('Asia/Tokyo').slice(0, 10), '2026-03-09');
});

test('a bad query rejects with its error and where it stands', async () => {
  const bad = [
    [{ ...week, now: 'x' }, 'queries[1].now'],
    [{ ...week, limit: NaN }, 'queries[1].limit'],
    [null, 'queries[1]'],
    [{ ...week, busy: { ada: [{ start: monday('10:00'), end: monday('09:00') }] } }, 'queries[1].busy.ada[0].end'],
  ];
  for (const [query, path] of bad) {
    await assert.rejects(
      planner.slotsOfEachAsync([week, query]),
      (error) => error instanceof WhenfreeError && error.path === path,
    );
    assert.throws(() => planner.slotsOfEach([week, query]), { path });
  }
});

test('lines at once', async () => {
  const lines = [JSON.stringify({ ...document, ...week }), '{', JSON.stringify({ ...document, ...week, limit: 1 })];
  assert.deepEqual(
    await answersAsync('slots', lines),
    lines.map((line) => answer('slots', line)),
  );
  assert.deepEqual(
    await answersAsync('guess', lines),
    lines.map((line) => answer('guess', line)),
  );
  await assert.rejects(answersAsync('slots', ['{}', 5]), { code: 'invalid_value', path: 'lines[1]' });
  assert.deepEqual(await answersAsync('slots', new Set()), []);
});

test('the main thread stays free', { skip: !isThreaded && 'this door has no threads' }, async () => {
  const long = { ...document, ...week, window: { start: week.window.start, end: '2027-03-01T00:00:00Z' } };
  const lines = Array.from({ length: 400 }, () => JSON.stringify(long));
  const begun = performance.now();
  lines.forEach((line) => answer('slots', line));
  const alone = performance.now() - begun;
  let turns = 0;
  let isDone = false;
  const work = answersAsync('slots', lines).then(() => (isDone = true));
  while (!isDone) {
    await new Promise(setImmediate);
    turns += 1;
  }
  await work;
  assert.ok(turns > 10, `${turns} turns of the event loop while ${alone.toFixed()} ms of work went on`);
});

test('many at once do not mix', async () => {
  const each = await Promise.all(
    Array.from({ length: 50 }, (_, at) => planner.slotsOfEachAsync([{ ...week, limit: (at % 15) + 1 }])),
  );
  each.forEach(([slots], at) => assert.equal(slots.length, (at % 15) + 1));
});
