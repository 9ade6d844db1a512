import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from './door.js';
import { booking, document, monday, schedule, week } from './house.js';

const { Planner, Slots, Slot, Zone } = api;

const planner = new Planner(document);
const times = (slots) => Array.from(slots, (slot) => slot.start.toISOString().slice(5, 16));

test('slots are a list of views', () => {
  const slots = planner.slots(week);
  assert.ok(slots instanceof Slots);
  assert.equal(slots.length, 15);
  assert.ok(slots.starts instanceof Float64Array);
  assert.equal(slots.starts[0], Date.parse(monday('09:00')));
  const first = slots.at(0);
  assert.ok(first instanceof Slot);
  assert.deepEqual([first.start, first.end], [new Date(monday('09:00')), new Date(monday('10:00'))]);
  assert.deepEqual(first.hosts, [['ada', 'bob']]);
  assert.equal(first.seatsLeft, 1);
  assert.equal([...slots].length, 15);
  assert.deepEqual(times(slots).slice(0, 4), ['03-09T09:00', '03-09T10:00', '03-09T11:00', '03-10T09:00']);
});

test('at takes places as lists do', () => {
  const slots = planner.slots(week);
  const list = [...slots.starts];
  for (const place of [0, 1, 14, 15, -1, -15, -16, 1.9, -0.5, NaN, Infinity, -Infinity, '2', undefined]) {
    assert.equal(slots.at(place)?.start.getTime(), list.at(place), `at(${place})`);
  }
});

test('a slice is a view that slices as lists do', () => {
  const slots = planner.slots(week);
  const list = [...slots.starts];
  for (const part of [
    [],
    [2],
    [2, 5],
    [-3],
    [-5, -2],
    [5, 2],
    [0, 99],
    [-99, 3],
    [NaN, 4],
    [3, undefined],
    [1.7, 4.2],
  ]) {
    const view = slots.slice(...part);
    assert.deepEqual([...view.starts], list.slice(...part), `slice(${part})`);
    assert.equal(view.length, view.starts.length);
    assert.equal(JSON.stringify(view.toJSON().slots), JSON.stringify(slots.toJSON().slots.slice(...part)));
  }
  const inner = slots.slice(3, 9).slice(1, -1);
  assert.deepEqual([...inner.starts], list.slice(4, 8));
  assert.equal(inner.at(-1).start.getTime(), list[7]);
  assert.equal(inner.at(4), undefined);
  assert.equal(slots.slice(2).starts.buffer, slots.starts.buffer);
});

test('days are those of the zone that is named', () => {
  const slots = planner.slots(week);
  assert.deepEqual([...slots.byDay().keys()], ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']);
  const inAuckland = slots.byDay('Pacific/Auckland');
  assert.equal(inAuckland.get('2026-03-09').length, 2, 'the third begins at midnight there');
  assert.deepEqual([...inAuckland.values()].flatMap(times), times(slots));
  const query = { ...week, timeZone: 'Pacific/Auckland' };
  assert.deepEqual([...planner.slots(query).byDay().keys()], [...inAuckland.keys()]);
  assert.deepEqual(
    [
      ...planner
        .slots({ ...week, limit: 1 })
        .slice(1)
        .byDay(),
    ],
    [],
  );
});

test('a date that comes twice has the slots of both stretches', () => {
  // The clocks of St. John's went back from 00:01 to 23:01 of the day before.
  const always = { timeZone: 'America/St_Johns', weekly: { sat: ['00:00-24:00'], sun: ['00:00-24:00'] } };
  const eventType = { id: 'x', durationMinutes: 1, slotGrid: 'clock' };
  const house = new Planner({ eventType, hosts: [{ id: 'a', schedule: always }] });
  const around = {
    now: '2009-10-01T00:00:00Z',
    timeZone: 'America/St_Johns',
    window: { start: '2009-11-01T02:28:00Z', end: '2009-11-01T03:33:00Z' },
  };
  const slots = house.slots(around);
  const days = slots.byDay();
  assert.deepEqual([...days.keys()], ['2009-10-31', '2009-11-01']);
  assert.equal(days.get('2009-10-31').length + days.get('2009-11-01').length, slots.length);
  for (const [date, ofDay] of days) {
    for (const slot of ofDay) assert.equal(slot.startIn('America/St_Johns').slice(0, 10), date);
    assert.deepEqual(
      ofDay.toJSON().slots.map(({ start }) => start),
      [...ofDay].map((slot) => slot.toJSON().start),
    );
  }
});

test('a slot speaks of any zone', () => {
  const [slot] = planner.slots(week);
  assert.equal(slot.startIn('Asia/Kathmandu'), '2026-03-09T14:45:00+05:45');
  assert.equal(slot.startIn('America/New_York'), '2026-03-09T05:00:00-04:00');
  assert.equal(slot.startIn(new Zone('UTC')), '2026-03-09T09:00:00+00:00');
  assert.throws(() => slot.startIn('Europe/Londn'), { code: 'unknown_time_zone' });
});

test('slots as JSON are the answer of the contract', () => {
  const query = {
    ...week,
    timeZone: 'Europe/Berlin',
    busy: { bob: [{ start: monday('09:00'), end: monday('10:00') }] },
  };
  const slots = planner.slots(query);
  assert.equal(JSON.stringify(slots), api.answer('slots', JSON.stringify({ ...document, ...query })));
  assert.deepEqual(slots.at(0).toJSON(), {
    start: '2026-03-09T10:00:00+01:00',
    end: '2026-03-09T11:00:00+01:00',
    hosts: [['ada']],
    seatsLeft: 1,
  });
});

test('hosts are read from the bits, also beyond 32 and 64', () => {
  const ids = Array.from({ length: 70 }, (_, at) => `h${at}`);
  const house = new Planner({
    eventType: {
      id: 'x',
      durationMinutes: 60,
      requires: [{ all: ['h69'] }, { any: ids.slice(0, 35) }, { any: ids.slice(35, 69).reverse(), count: 2 }],
    },
    hosts: ids.map((id) => ({ id, schedule: schedule() })),
  });
  const busy = Object.fromEntries(
    ['h0', 'h31', 'h32', 'h34', 'h35', 'h63', 'h64', 'h68'].map((id) => [
      id,
      [{ start: monday('09:00'), end: monday('10:00') }],
    ]),
  );
  const slots = house.slots({ ...week, busy });
  for (const slot of slots) assert.deepEqual(slot.hosts, slot.toJSON().hosts);
  assert.equal(slots.at(0).hosts[1].length, 31);
  assert.equal(slots.at(0).hosts[2].length, 30);
  assert.equal(slots.at(1).hosts[2][0], 'h68');
});

test('seats are those that are left', () => {
  const house = new Planner({ ...document, eventType: { ...document.eventType, seats: 5 } });
  const slots = house.slots({ ...week, bookings: [booking('b1', '09:00', { seats: 2 })] });
  assert.equal(slots.at(0).seatsLeft, 8, 'three in the session and five of Bob');
  assert.equal(slots.at(1).seatsLeft, 5);
  assert.deepEqual(
    [...slots].map((slot) => slot.seatsLeft),
    slots.toJSON().slots.map(({ seatsLeft }) => seatsLeft),
  );
});

test('the next slot', () => {
  assert.deepEqual(planner.next(week).start, new Date(monday('09:00')));
  assert.equal(planner.next({ ...week, limit: 3 }).toJSON().start, monday('09:00'));
  assert.equal(planner.next({ ...week, now: '2027-01-01T00:00:00Z' }), undefined);
});

test('instants come as Dates, text, and what has epochMilliseconds', () => {
  const at = (text) => [
    text,
    new Date(text),
    { epochMilliseconds: Date.parse(text) },
    { epochMilliseconds: Date.parse(text), epochNanoseconds: BigInt(Date.parse(text)) * 1_000_000n },
  ];
  const [start, end] = [at(monday('09:00')), at(monday('10:00'))];
  const expected = JSON.stringify(planner.slots({ ...week, busy: { ada: [{ start: start[0], end: end[0] }] } }));
  for (const form of [1, 2, 3]) {
    const busy = { ada: [{ start: start[form], end: end[form] }] };
    const query = {
      now: at(week.now)[form],
      window: { start: at(week.window.start)[form], end: at(week.window.end)[form] },
      busy,
    };
    assert.equal(JSON.stringify(planner.slots(query)), expected);
    assert.equal(
      JSON.stringify(planner.slots({ ...query, busy: { ada: [{ ...busy.ada[0], source: 'x' }] } })),
      expected,
    );
    assert.equal(planner.explain(query, start[form]).offered, true);
    assert.deepEqual(planner.decide(query, { start: start[form] }).booking.hostIds, ['bob']);
  }
});

test('what has a toJSON is what that says', () => {
  const like = (text) => ({ toJSON: () => text });
  const query = {
    toJSON: () => ({
      now: like(week.now),
      window: week.window,
      busy: { ada: [{ start: like(monday('09:00')), end: monday('10:00') }] },
    }),
  };
  assert.deepEqual(planner.slots(query).at(0).hosts, [['bob']]);
  const when = new Date(0);
  const metadata = { when, instant: { epochMilliseconds: 5 }, list: [when] };
  const { booking: stored } = planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata } });
  assert.deepEqual(
    stored.attendee.metadata,
    JSON.parse(JSON.stringify(metadata)),
    "what is the caller's own stays as JSON has it",
  );
});

test('parts of a second cover more', () => {
  const nanoseconds = (text, more) => ({
    epochMilliseconds: Date.parse(text),
    epochNanoseconds: BigInt(Date.parse(text)) * 1_000_000n + more,
  });
  const starts = (start, end) =>
    times(planner.slots({ ...week, busy: { ada: [{ start, end }], bob: [{ start, end }] } }));
  // A millisecond, or a nanosecond, before ten is before ten; after ten it is in the next hour.
  for (const before of ['2026-03-09T09:59:59.999Z', nanoseconds(monday('10:00'), -1n)]) {
    assert.equal(starts(before, monday('10:30')).includes('03-09T09:00'), false);
  }
  for (const after of [
    '2026-03-09T10:00:00.001Z',
    '2026-03-09T10:00:00.000000001Z',
    nanoseconds(monday('10:00'), 1n),
  ]) {
    assert.equal(starts(monday('09:30'), after).includes('03-09T10:00'), false);
  }
  assert.equal(starts(monday('09:30'), monday('10:00')).includes('03-09T10:00'), true);
});

test('busy time as numbers', () => {
  const numbers = Float64Array.of(
    Date.parse(monday('09:00')),
    Date.parse(monday('10:00')),
    Date.parse(monday('11:00')),
    Date.parse(monday('12:00')),
  );
  const slots = planner.slots({
    ...week,
    busy: { ada: numbers, bob: [{ start: monday('10:00'), end: monday('11:00'), source: 'dentist' }] },
  });
  assert.deepEqual(
    [...slots.slice(0, 3)].map(({ hosts }) => hosts),
    [[['bob']], [['ada']], [['bob']]],
  );
  numbers.fill(0);
  assert.deepEqual(slots.at(0).toJSON().hosts, [['bob']], 'what was asked is fixed');
});
