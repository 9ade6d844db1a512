// Whatever comes in, a WhenfreeError with code and path goes out, or the answer; never a crash, never silence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from './door.js';
import { booking, document, monday, schedule, week } from './house.js';

const { Planner, CompositePlanner, Saga, Zone, WhenfreeError } = api;

const planner = new Planner(document);
const refuses = (work, code, path) =>
  assert.throws(work, (error) => {
    assert.ok(error instanceof WhenfreeError, `${error}`);
    assert.notEqual(error.code, 'internal', error.message);
    assert.equal(error.code, code, `${error.code} ${error.path}: ${error.message}`);
    if (path !== undefined) assert.equal(error.path, path);
    return true;
  });

/** Values of every kind that is no object with fields. */
const ODD = [
  undefined,
  null,
  true,
  0,
  -0,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  1e308,
  5n,
  '',
  'text',
  '\ud800',
  Symbol('s'),
  () => 1,
  class {},
  [],
  [[]],
  new Date(NaN),
  /x/,
  new Map([[1, 2]]),
  new Set([1]),
  new Float64Array(2),
  new ArrayBuffer(8),
  new DataView(new ArrayBuffer(8)),
  Object.create(null),
  new Proxy({}, {}),
  new WeakMap(),
  Promise.resolve(1),
  new Error('x'),
  globalThis.Buffer?.from('x') ?? new Uint8Array(1),
];

test('every function with every odd value in every place', () => {
  const asks = [
    (odd) => new Planner(odd),
    (odd) => new Planner({ ...document, eventType: odd }),
    (odd) => new Planner({ ...document, hosts: odd }),
    (odd) => new Planner({ ...document, hosts: [odd] }),
    (odd) => new Planner(document, { zones: odd === undefined ? 1 : odd }),
    (odd) => new CompositePlanner(odd),
    (odd) => new CompositePlanner({ composite: odd, hosts: odd }),
    (odd) => planner.slots(odd),
    (odd) => planner.next(odd),
    (odd) => planner.slots({ ...week, now: odd }),
    (odd) => planner.slots({ ...week, window: odd }),
    (odd) => planner.slots({ ...week, window: { start: odd, end: odd } }),
    (odd) => planner.slots({ ...week, busy: odd ?? 1 }),
    (odd) => planner.slots({ ...week, busy: { ada: odd ?? 1 } }),
    (odd) => planner.slots({ ...week, busy: { ada: [odd] } }),
    (odd) => planner.slots({ ...week, busy: { ada: [{ start: odd, end: odd }] } }),
    (odd) => planner.slots({ ...week, bookings: [odd] }),
    (odd) => planner.slots({ ...week, limit: odd ?? 'x' }),
    (odd) => planner.explain(week, odd),
    (odd) => planner.explain(odd, monday('09:00')),
    (odd) => planner.decide(week, odd),
    (odd) => planner.decide(week, { start: odd }),
    (odd) => planner.decide(week, { start: monday('09:00'), attendee: odd ?? 5 }),
    (odd) => planner.rank(week, odd),
    (odd) => planner.apply(week, odd, odd),
    (odd) => planner.series(week, odd),
    (odd) => planner.rescheduleSeries(week, odd, odd),
    (odd) => planner.nextInLine(week, odd, odd),
    (odd) => api.apply({ booking: odd, now: odd, command: odd, actor: odd }),
    (odd) => api.cancelSeries({ bookings: odd }),
    (odd) => api.recipients(odd),
    (odd) => api.reminders({ booking: odd }),
    (odd) => api.calendarMessages(odd, odd),
    (odd) => api.words(odd),
    (odd) => Saga.from(odd),
    (odd) => new Zone(odd),
    (odd) => new Zone('UTC').wall(odd),
    (odd) => new Zone('UTC').resolve(odd),
    (odd) => api.answer(odd, odd),
  ];
  // What is fine, after all: nothing where a list may be empty, a Date where one is asked for, and so on.
  let refused = 0;
  for (const ask of asks) {
    for (const odd of ODD) {
      try {
        ask(odd);
      } catch (error) {
        assert.ok(
          error instanceof WhenfreeError,
          `${ask} of ${String(odd?.constructor?.name)} ${typeof odd}: ${error?.stack}`,
        );
        assert.notEqual(error.code, 'internal', `${ask} of ${typeof odd}: ${error.message}`);
        refused += 1;
      }
    }
  }
  assert.ok(refused > asks.length * ODD.length * 0.9, `${refused} of ${asks.length * ODD.length}`);
});

test('numbers that JSON does not have', () => {
  const eventType = (fields) => () =>
    new Planner({ ...document, eventType: { id: 'x', durationMinutes: 30, ...fields } });
  refuses(eventType({ durationMinutes: NaN }), 'invalid_value', 'eventType.durationMinutes');
  refuses(eventType({ durationMinutes: Infinity }), 'invalid_value', 'eventType.durationMinutes');
  refuses(eventType({ durationMinutes: 30n }), 'invalid_value', 'eventType.durationMinutes');
  refuses(eventType({ durationMinutes: 1e21 }), 'invalid_value', 'eventType.durationMinutes');
  refuses(eventType({ durationMinutes: 30.5 }), 'invalid_value', 'eventType.durationMinutes');
  refuses(eventType({ durationMinutes: '30' }), 'invalid_value', 'eventType.durationMinutes');
  eventType({ bufferBeforeMinutes: -0, durationMinutes: 3e1 })();
  refuses(eventType({ metadata: [1, { deep: NaN }] }), 'invalid_value', 'eventType.metadata[1].deep');
  refuses(
    () => planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata: { f() {} } } }),
    'invalid_value',
    'request.attendee.metadata.f',
  );
});

test('values that contain themselves, and deep ones', () => {
  const cyclic = { id: 'tom', metadata: {} };
  cyclic.metadata.self = cyclic;
  refuses(
    () => planner.decide(week, { start: monday('09:00'), attendee: cyclic }),
    'invalid_value',
    'request.attendee.metadata.self',
  );
  const twins = [];
  twins.push(twins, twins);
  refuses(() => planner.slots({ ...week, history: twins }), 'invalid_value', 'history[0]');
  let deep = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  refuses(
    () => planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata: deep } }),
    'invalid_json',
    '',
  );
  let fine = 1;
  for (let level = 0; level < 120; level += 1) fine = [fine];
  const { booking: stored } = planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata: fine } });
  assert.deepEqual(stored.attendee.metadata, fine);
  const shared = { same: 1 };
  assert.deepEqual(
    planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata: [shared, shared] } }).booking
      .attendee.metadata,
    [shared, shared],
  );
  refuses(
    () => Saga.from(JSON.parse('{"id":"x","steps":[{"id":"a","payload":' + '['.repeat(200) + ']'.repeat(200) + '}]}')),
    'invalid_json',
  );
});

test("getters and proxies that throw are the caller's own", () => {
  const boom = new RangeError('boom');
  const trap = {
    get() {
      throw boom;
    },
  };
  const throws = (work) => assert.throws(work, (error) => error === boom);
  throws(() =>
    planner.slots({
      ...week,
      get busy() {
        throw boom;
      },
    }),
  );
  throws(() => planner.slots(new Proxy({ ...week }, trap)));
  throws(() =>
    planner.slots({
      ...week,
      busy: {
        get ada() {
          throw boom;
        },
      },
    }),
  );
  throws(() =>
    planner.slots({
      ...week,
      busy: {
        ada: [
          {
            get start() {
              throw boom;
            },
            end: monday('10:00'),
          },
        ],
      },
    }),
  );
  throws(() => planner.slots({ ...week, busy: { ada: new Proxy([1], trap) } }));
  throws(() =>
    planner.slots({
      ...week,
      metadata: {
        toJSON() {
          throw boom;
        },
      },
    }),
  );
  throws(
    () =>
      new Planner({
        get eventType() {
          throw boom;
        },
      }),
  );
  throws(() =>
    planner.slots({
      ...week,
      now: {
        get epochMilliseconds() {
          throw boom;
        },
      },
    }),
  );
  throws(() =>
    api.answers('slots', {
      *[Symbol.iterator]() {
        throw boom;
      },
    }),
  );
  assert.equal(planner.slots(week).length, 15, 'and nothing is broken');
});

test('lists that change while they are read', () => {
  let reads = 0;
  const growing = new Proxy([{ start: monday('09:00'), end: monday('10:00') }], {
    get(list, key) {
      if (key === 'length') return 1 + Math.floor((reads += 1) / 2);
      return /^\d+$/.test(String(key)) ? list[0] : list[key];
    },
  });
  const slots = planner.slots({
    ...week,
    busy: { ada: growing, bob: [{ start: monday('10:00'), end: monday('11:00') }] },
  });
  assert.deepEqual(
    [...slots.slice(0, 2)].map(({ hosts }) => hosts),
    [[['bob']], [['ada']]],
  );
});

test('names that JavaScript knows are names like any other', () => {
  const ids = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    '0',
    ' ',
    '\u{1F600}',
    'a.b',
    'a"b\\c\n',
  ];
  const house = new Planner({
    eventType: { id: '__proto__', durationMinutes: 60 },
    hosts: ids.map((id) => ({ id, schedule: schedule() })),
  });
  assert.deepEqual(house.slots(week).at(0).hosts, [ids]);
  for (const id of ids) {
    const busy = JSON.parse(`{${JSON.stringify(id)}: [{"start": "${monday('09:00')}", "end": "${monday('10:00')}"}]}`);
    const { reasons } = house.explain({ ...week, busy }, monday('09:00'));
    assert.deepEqual(
      reasons.map(({ code, host }) => [code, host]),
      [
        ['not_enough_hosts', undefined],
        ['busy', id],
      ],
    );
    const reversed = JSON.parse(
      `{${JSON.stringify(id)}: [{"start": "${monday('10:00')}", "end": "${monday('09:00')}"}]}`,
    );
    refuses(() => house.slots({ ...week, busy: reversed }), 'invalid_interval', `busy.${id}[0].end`);
  }
  const metadata = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}');
  const { booking: stored } = house.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata } });
  assert.equal(JSON.stringify(stored.attendee.metadata), JSON.stringify(metadata));
  assert.equal({}.polluted, undefined);
  refuses(() => planner.slots(JSON.parse('{"__proto__": 1}')), 'unknown_field', '__proto__');
  refuses(() => planner.slots({ ...week, busy: { toString: [] } }), 'unknown_host', 'busy.toString');
});

test('busy time in numbers that are no instants', () => {
  const nine = Date.parse(monday('09:00'));
  const ask =
    (...numbers) =>
    () =>
      planner.slots({
        ...week,
        busy: { bob: [{ start: monday('09:00'), end: monday('10:00') }], ada: Float64Array.of(...numbers) },
      });
  for (const wrong of [NaN, Infinity, -Infinity, 1e300, -1e300, 8.64e15, 253402300800000, -62135596800001]) {
    refuses(ask(wrong, nine), 'invalid_value', 'busy.ada[0].start');
    refuses(ask(nine, nine + 1, nine, wrong), 'invalid_value', 'busy.ada[1].end');
  }
  refuses(ask(nine, nine), 'invalid_interval', 'busy.ada[0].end');
  refuses(ask(nine + 1000, nine), 'invalid_interval', 'busy.ada[0].end');
  refuses(ask(nine), 'invalid_value', 'busy.ada');
  refuses(ask(nine, nine + 1, 0), 'invalid_value', 'busy.ada');
  assert.equal(ask()().length, 15);
  assert.equal(
    ask(nine - 0.25, nine + 0.5)()
      .at(0)
      .start.getUTCHours(),
    10,
    'parts of a millisecond cover more, too',
  );
  refuses(() => planner.slots({ ...week, busy: { zoe: Float64Array.of(0, 1) } }), 'unknown_host', 'busy.zoe');
  refuses(() => planner.slots({ ...week, busy: { ada: BigInt64Array.of(0n, 1n) } }), 'invalid_value', 'busy.ada');
});

test('memory that was given away is not free time', () => {
  const numbers = Float64Array.of(Date.parse(monday('09:00')), Date.parse(monday('10:00')));
  structuredClone(numbers.buffer, { transfer: [numbers.buffer] });
  assert.equal(numbers.length, 0);
  refuses(() => planner.slots({ ...week, busy: { ada: numbers } }), 'invalid_value', 'busy.ada');
});

test('memory that others may write to is copied', () => {
  const shared = new Float64Array(new SharedArrayBuffer(16));
  shared.set([Date.parse(monday('09:00')), Date.parse(monday('10:00'))]);
  const slots = planner.slots({ ...week, busy: { ada: shared } });
  shared.fill(0);
  assert.deepEqual(slots.at(0).hosts, [['bob']]);
  assert.deepEqual(slots.toJSON().slots[0].hosts, [['bob']]);
});

test('broken text, long text', () => {
  const named = (name) => new Planner({ ...document, hosts: [{ ...document.hosts[0], name }, document.hosts[1]] });
  refuses(() => named('\ud800'), 'invalid_json', '');
  named('\u0000\u2028\u{1F600}\\"');
  const long = 'x'.repeat(10_000_000);
  assert.equal(
    planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', name: long } }).booking.attendee.name.length,
    long.length,
  );
  refuses(() => planner.explain(week, long), 'invalid_value', 'request.start');
  refuses(() => new Zone(long), 'unknown_time_zone');
  refuses(() => planner.slots({ ...week, [long]: 1 }), 'unknown_field', long.slice(0, 64));
  assert.match(api.answer('slots', long), /^\{"error":\{"code":"invalid_json"/);
  assert.match(api.answer('slots', '['.repeat(1_000_000)), /^\{"error":\{"code":"invalid_json"/);
  assert.match(api.answer('slots', '\ud800{}'), /^\{"error":\{"code":"invalid_json"/);
});

test('too much is refused before the work begins', () => {
  refuses(
    () => planner.slots({ ...week, window: { start: '0001-01-01T00:00:00Z', end: '9999-12-31T00:00:00Z' } }),
    'too_large',
    'window',
  );
  const many = new Float64Array(2 * 1_000_001).map((_, at) => at * 1000);
  refuses(() => planner.slots({ ...week, busy: { ada: many } }), 'too_large');
});

test('slots, planners and sagas cannot be forged', () => {
  assert.throws(() => new api.Slots(), TypeError);
  assert.throws(() => new api.Slot(), TypeError);
  assert.throws(() => Planner.prototype.slots.call({}, week), TypeError);
  assert.throws(() => Planner(document), TypeError);
  assert.throws(() => Object.getOwnPropertyDescriptor(api.Slots.prototype, 'length').get.call({}), TypeError);
  assert.deepEqual(Object.keys(planner), []);
});

test('what functions are given is not changed', () => {
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  const query = freeze({
    ...week,
    busy: { ada: [{ start: monday('09:00'), end: monday('10:00') }] },
    bookings: [booking('b1', '10:00')],
  });
  new Planner(freeze(structuredClone(document))).slots(query);
  planner.decide(query, freeze({ start: monday('11:00') }));
  assert.equal(planner.next(query).start.getTime(), Date.parse(monday('09:00')));
});

test('busy time whose hosts cannot be seen is refused, never taken for none', async () => {
  const entry = { start: monday('09:00'), end: monday('12:00') };
  const hidden = [
    ['a promise', Promise.resolve({ ada: [entry] })],
    ['a Map', new Map([['ada', [entry]]])],
    ['a Set', new Set([entry])],
    ['a WeakMap', new WeakMap()],
    ['a regular expression', /ada/],
  ];
  const composite = new CompositePlanner({
    composite: { id: 'one', segments: [{ id: 'a', eventType: { id: 'call', durationMinutes: 60 } }] },
    hosts: document.hosts,
  });
  for (const [, busy] of hidden) {
    const query = { ...week, busy };
    refuses(() => planner.slots(query), 'invalid_value', 'busy');
    refuses(() => planner.next(query), 'invalid_value', 'busy');
    refuses(() => planner.decide(query, { start: monday('09:00') }), 'invalid_value', 'busy');
    refuses(() => composite.slots(query), 'invalid_value', 'busy');
    await assert.rejects(planner.slotsOfEachAsync([query]), { code: 'invalid_value', path: 'queries[0].busy' });
  }
  // What writes itself as JSON is what it writes, whichever way it goes in.
  const both = { ada: [entry], bob: [entry] };
  const plain = planner.slots({ ...week, busy: both }).length;
  const written = { toJSON: () => both };
  assert.equal(planner.slots({ ...week, busy: written }).length, plain);
  class Entries extends Array {
    toJSON() {
      return [entry];
    }
  }
  assert.equal(planner.slots({ ...week, busy: { ada: new Entries(), bob: new Entries() } }).length, plain);
});

test('entries that say more than their own start and end are not packed', () => {
  const entry = { start: monday('09:00'), end: monday('12:00') };
  class Tentative {
    start = entry.start;
    end = entry.end;
    toJSON() {
      return { ...entry, transparency: 'free' };
    }
  }
  const all = planner.slots(week).length;
  assert.equal(planner.slots({ ...week, busy: { ada: [new Tentative()], bob: [new Tentative()] } }).length, all);
  refuses(() => planner.slots({ ...week, busy: { ada: [Object.create(entry)] } }), 'missing_field', 'busy.ada[0].start');
});

test('a list that shrinks while it is read harms no other host', () => {
  const list = [];
  const entry = (time, until) => ({ start: monday(time), end: monday(until) });
  list.push(
    {
      get start() {
        list.length = 1;
        return monday('09:00');
      },
      end: monday('10:00'),
    },
    entry('10:00', '11:00'),
    entry('10:00', '11:00'),
  );
  const slots = planner.slots({ ...week, busy: { ada: list, bob: [entry('11:00', '12:00')] } });
  const at = (time) => [...slots].find((slot) => slot.start.getTime() === Date.parse(monday(time)));
  assert.deepEqual(at('11:00').hosts, [['ada']]);
  assert.deepEqual(at('09:00').hosts, [['bob']]);
});

test('a query that writes itself as JSON is the same for every question', () => {
  const busy = { ada: [{ start: monday('09:00'), end: monday('12:00') }], bob: [{ start: monday('09:00'), end: monday('11:00') }] };
  class Query {
    constructor() {
      Object.assign(this, week);
    }
    toJSON() {
      return { ...week, busy, timeZone: 'Asia/Tokyo' };
    }
  }
  const slots = planner.slots(new Query());
  assert.equal(slots.at(0).start.toISOString(), '2026-03-09T11:00:00.000Z');
  assert.deepEqual(planner.next(new Query()).start, slots.at(0).start);
  assert.match(JSON.stringify(slots.at(0)), /T20:00:00\+09:00/);
  assert.equal(planner.decide(new Query(), { start: monday('09:00') }).accepted, false);
  assert.equal([...slots.byDay().keys()][0], '2026-03-09');
});

test('what JSON cannot say is refused in metadata too', () => {
  const invalid = [new Date(NaN), Promise.resolve(1), Object(5), Object('xy'), /x/, new Error('q'), new WeakMap(), Object(5n)];
  for (const value of invalid) {
    const hosts = [{ ...document.hosts[0], metadata: { value } }, document.hosts[1]];
    refuses(() => new Planner({ ...document, hosts }), 'invalid_value', 'hosts[0].metadata.value');
  }
});

test('lists longer than memory are too large', () => {
  refuses(() => planner.slots({ ...week, busy: { ada: new Array(2 ** 32 - 1) } }), 'too_large', 'busy.ada');
});

test('members that are not known are refused by functions as by text', () => {
  const actor = { role: 'admin', id: 'eve' };
  const asked = { booking: booking('b1'), now: week.now, command: { type: 'cancel' }, actor };
  assert.equal(api.apply(asked).booking.status, 'cancelled');
  refuses(() => api.apply({ ...asked, cmmand: 1 }), 'unknown_field', 'cmmand');
  refuses(() => api.reminders({ booking: booking('b1'), now: week.now, remindrs: {} }), 'unknown_field', 'remindrs');
  refuses(() => api.cancelSeries({ bookings: [], now: week.now, actor, cancel: {}, scope: 'all' }), 'unknown_field', 'scope');
});
