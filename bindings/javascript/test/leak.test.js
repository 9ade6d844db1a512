// Memory stays bounded over a hundred thousand calls of every kind. Run with --expose-gc.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from './door.js';
import { booking, document, monday, week } from './house.js';

const { Planner, Saga, Zone } = api;
const CALLS = 100_000;
const MB = 2 ** 20;

const planner = new Planner(document);
const busy = {
  ada: Array.from({ length: 20 }, (_, at) => ({ start: monday(`0${at % 8}:00`), end: monday(`0${at % 8}:30`) })),
};
const query = { ...week, busy };

/** Resident memory after rubbish was collected, in bytes. */
async function resident() {
  for (let run = 0; run < 5; run += 1) {
    globalThis.gc();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().rss;
}

const WORK = {
  slots: () => planner.slots(query).starts.length,
  'slots as JSON': () => planner.slots({ ...query, limit: 2 }).toJSON(),
  decide: () => planner.decide(query, { start: monday('11:00') }),
  errors: () => {
    try {
      planner.slots({ ...week, now: 'x' });
    } catch (error) {
      return error.code;
    }
  },
  planners: () => new Planner(document),
  'zones and sagas': () => [
    new Zone('Europe/Berlin').wall(monday('09:00')),
    Saga.from({ id: 's', steps: [{ id: 'a', payload: 1 }] }).next(week.now),
  ],
  commands: () =>
    planner.apply(
      { ...week, bookings: [booking('b1')] },
      { type: 'cancel', bookingId: 'b1' },
      { role: 'admin', id: 'x' },
    ),
};

for (const [name, work] of Object.entries(WORK)) {
  test(
    `${name}: memory stays bounded`,
    { skip: typeof globalThis.gc !== 'function' && 'needs --expose-gc' },
    async (t) => {
      const calls = Math.round(CALLS / Object.keys(WORK).length) * (name === 'slots' ? 2 : 1);
      const rest = async (count) => {
        for (let call = 0; call < count; call += 1) {
          work();
          // Finalizers of native memory run between turns of the event loop.
          if (call % 500 === 0) await new Promise(setImmediate);
        }
      };
      await rest(calls / 4);
      const before = await resident();
      await rest(calls);
      const grown = (await resident()) - before;
      t.diagnostic(`${calls} calls: ${(grown / MB).toFixed(1)} MB`);
      assert.ok(grown < 24 * MB, `${(grown / MB).toFixed(1)} MB more after ${calls} calls`);
    },
  );
}
