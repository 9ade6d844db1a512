import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from './door.js';
import { booking, document, monday, schedule, week } from './house.js';

const { Planner, CompositePlanner, Saga, WhenfreeError } = api;

const planner = new Planner(document);

test('an explanation has every reason', () => {
  const busy = {
    ada: [{ start: monday('09:30'), end: monday('09:45'), source: 'dentist' }],
    bob: [{ start: monday('09:00'), end: monday('12:00') }],
  };
  const { start, offered, reasons } = planner.explain({ ...week, busy }, monday('09:00'));
  assert.deepEqual([start, offered], [monday('09:00'), false]);
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['not_enough_hosts', 'busy', 'busy'],
  );
  assert.equal(reasons[1].source, 'dentist');
  assert.equal(planner.explain(week, { start: monday('09:00'), durationMinutes: 60 }).offered, true);
  assert.throws(() => planner.explain(week, { start: monday('09:00'), durationMinutes: 45 }), {
    code: 'duration_not_offered',
    path: 'request.durationMinutes',
  });
  assert.throws(() => planner.explain(week, { start: monday('09:00'), seats: 2 }), { code: 'unknown_field' });
});

test('a decision is a booking to store, or reasons', () => {
  const yes = planner.decide(week, { start: monday('09:00'), attendee: { id: 'tom', metadata: { since: 2019 } } });
  assert.deepEqual(yes, {
    accepted: true,
    booking: {
      eventTypeId: 'call',
      hostIds: ['ada'],
      start: monday('09:00'),
      end: monday('10:00'),
      status: 'confirmed',
      attendee: { id: 'tom', metadata: { since: 2019 } },
    },
  });
  const taken = { ...week, bookings: [{ ...yes.booking, id: 'b1' }] };
  assert.deepEqual(planner.decide(taken, { start: monday('09:00') }).booking.hostIds, ['bob']);
  const no = planner.decide(taken, { start: monday('09:00'), hosts: ['ada'] });
  assert.equal(no.accepted, false);
  assert.equal(no.reasons.find(({ code }) => code === 'booked').booking, 'b1');
});

test('a ranking says who would get it, and why', () => {
  const house = new Planner({
    ...document,
    eventType: { ...document.eventType, requires: [{ any: ['ada', 'bob'], choose: 'fewestBookings' }] },
  });
  const [ranking] = house.rank({ ...week, history: [booking('b0')] }, { start: monday('10:00') });
  assert.deepEqual(
    ranking.hosts.map(({ host, picked, score }) => [host, picked, score.bookings]),
    [
      ['bob', true, 0],
      ['ada', false, 1],
    ],
  );
});

test('a command on a booking', () => {
  const query = { ...week, bookings: [booking('b1')] };
  const tom = { role: 'attendee', id: 'tom' };
  const moved = planner.apply(
    query,
    { type: 'reschedule', bookingId: 'b1', to: { start: new Date(monday('11:00')) } },
    tom,
  );
  assert.equal(moved.applied, true);
  assert.deepEqual([moved.booking.start, moved.booking.sequence], [monday('11:00'), 1]);
  assert.deepEqual(
    moved.events.map(({ type }) => type),
    ['booking.rescheduled'],
  );
  assert.ok(moved.locks.some(({ kind }) => kind === 'host'));
  const both = {
    ...query,
    busy: {
      bob: [{ start: monday('11:00'), end: monday('12:00') }],
      ada: [{ start: monday('11:00'), end: monday('12:00') }],
    },
  };
  const refused = planner.apply(both, { type: 'reschedule', bookingId: 'b1', to: { start: monday('11:00') } }, tom);
  assert.equal(refused.applied, false);
  assert.equal(refused.reasons[0].code, 'not_enough_hosts');
  assert.throws(() => planner.apply(query, { type: 'cancel', bookingId: 'b1' }, { role: 'attendee', id: 'eve' }), {
    code: 'forbidden',
    path: 'actor.id',
  });

  const done = api.apply({
    booking: booking('b1'),
    now: new Date(monday('10:00')),
    command: { type: 'complete' },
    actor: { role: 'host', id: 'ada' },
  });
  assert.equal(done.booking.status, 'completed');
  assert.throws(
    () =>
      api.apply({
        booking: booking('b1'),
        now: week.now,
        command: { type: 'complete' },
        actor: { role: 'host', id: 'ada' },
      }),
    { code: 'too_early' },
  );
});

test('a series is booked, moved and called off', () => {
  const actor = { role: 'attendee', id: 'tom' };
  const request = { id: 's', start: '2026-03-09T09:00', rrule: 'FREQ=DAILY;COUNT=3', attendee: { id: 'tom' } };
  assert.equal(planner.series(week, request).changes, undefined);
  const booked = planner.series(week, request, actor);
  assert.equal(booked.accepted, true);
  assert.equal(booked.changes.length, 3);
  const bookings = booked.changes.map((change) => change.booking);
  const moved = planner.rescheduleSeries(
    { ...week, bookings },
    { series: 's', scope: 'all', to: '2026-03-09T10:00' },
    actor,
  );
  assert.deepEqual(
    moved.changes.map(({ booking: { start } }) => start.slice(8, 13)),
    ['09T10', '10T10', '11T10'],
  );
  const cancelled = api.cancelSeries({
    bookings,
    cancel: { series: 's', scope: { following: new Date('2026-03-10T09:00:00Z') } },
    actor,
    now: week.now,
  });
  assert.deepEqual(
    cancelled.changes.map(({ booking: { status } }) => status),
    ['cancelled', 'cancelled'],
  );
});

test('composites are offered and booked as one', () => {
  const house = new CompositePlanner({
    composite: {
      id: 'colour-and-cut',
      segments: [
        { id: 'colour', eventType: { id: 'colour', durationMinutes: 45 }, gapAfterMinutes: { min: 30, max: 45 } },
        { id: 'cut', eventType: { id: 'cut', durationMinutes: 30, slotIntervalMinutes: 5 }, sameHostAs: 'colour' },
      ],
    },
    hosts: [{ id: 'mara', schedule: schedule() }],
  });
  const numbers = Float64Array.of(Date.parse(monday('11:00')) + 0.5, Date.parse(monday('12:00')));
  for (const busy of [{ mara: [{ start: monday('11:00'), end: monday('12:00') }] }, { mara: numbers }]) {
    const { slots } = house.slots({ ...week, busy, limit: 2 });
    assert.deepEqual(
      slots[0].segments.map(({ id, start }) => [id, start]),
      [
        ['colour', monday('09:00')],
        ['cut', monday('10:15')],
      ],
    );
    assert.deepEqual(house.next({ ...week, busy }), slots[0]);
    const decision = house.decide({ ...week, busy }, { start: monday('09:00'), attendee: { id: 'tom' } });
    assert.deepEqual(
      decision.segments.map(({ booking: { hostIds } }) => hostIds),
      [['mara'], ['mara']],
    );
    const { offered, segments } = house.explain({ ...week, busy }, monday('10:30'));
    assert.equal(offered, false);
    assert.ok(segments.some(({ reasons }) => reasons.some(({ code }) => code === 'busy')));
  }
  assert.throws(() => house.slots({ ...week, busy: { mara: Float64Array.of(NaN, 1) } }), {
    code: 'invalid_value',
    path: 'busy.mara[0].start',
  });
  assert.throws(() => new CompositePlanner({ composite: {}, hosts: [] }), {
    code: 'missing_field',
    path: 'composite.id',
  });
});

test('what follows from a change', () => {
  const change = api.apply({
    booking: booking('b1'),
    now: week.now,
    command: { type: 'cancel' },
    actor: { role: 'attendee', id: 'tom' },
  });
  assert.deepEqual(api.recipients(change), [
    { role: 'attendee', id: 'tom', acted: true },
    { role: 'host', id: 'ada' },
  ]);
  assert.equal(api.recipients(booking('b1')).length, 2);
  const messages = api.calendarMessages(change, 'example.com');
  assert.deepEqual(
    messages.map(({ message: { method, sequence } }) => [method, sequence]),
    [
      ['CANCEL', 1],
      ['CANCEL', 1],
    ],
  );

  const wanted = [{ start: new Date(week.window.start), end: new Date(week.window.end) }];
  const entries = ['eve', 'kim'].map((id) => ({
    id,
    attendee: { id },
    eventTypeId: 'call',
    wanted,
    joinedAt: week.now,
  }));
  const order = planner.nextInLine({ ...week, bookings: [change.booking] }, change, entries);
  assert.deepEqual(
    order.offers.map(({ entryId }) => entryId),
    ['eve', 'kim'],
  );
  const place = { eventTypeId: 'call', place: { start: monday('09:00'), end: monday('10:00'), hostIds: ['ada'] } };
  assert.deepEqual(planner.nextInLine({ ...week, bookings: [change.booking] }, place, entries), order);

  const plan = api.reminders({
    booking: booking('b1'),
    now: new Date(week.now),
    reminders: { rules: [{ id: 'day', beforeMinutes: 1440, to: 'attendees' }], timeZone: 'Europe/London' },
  });
  assert.deepEqual(
    plan.due.map(({ at, recipient }) => [at, recipient.id]),
    [['2026-03-08T09:00:00Z', 'tom']],
  );
});

test('words of other products', () => {
  assert.deepEqual(api.words({ statuses: 'cal_com', read: 'accepted' }), { status: 'confirmed' });
  assert.deepEqual(api.words({ statuses: 'calendly', booking: booking('b1'), now: new Date(week.now) }), {
    word: 'active',
  });
  assert.throws(() => api.words({ statuses: 'cal_com', read: 'nope' }), { code: 'invalid_value', path: 'read' });
});

test('a saga says what to do and remembers what happened', () => {
  const now = new Date(week.now);
  let saga = Saga.from({
    id: 'trip',
    steps: [
      { id: 'flight', payload: { to: 'LIS' } },
      { id: 'hotel', payload: null },
    ],
  });
  for (const reference of ['H1', 'F1']) {
    const { next, call } = saga.next(now);
    assert.equal(next, 'call');
    assert.equal(saga.begin(call, now).next, 'await');
    saga = Saga.from(JSON.parse(JSON.stringify(saga)));
    saga.observe(call, { observed: 'confirmed', reference }, now);
  }
  assert.deepEqual(saga.next(now), { next: 'finished', outcome: { outcome: 'all_booked', references: ['F1', 'H1'] } });
  assert.deepEqual([saga.id, saga.cancel('changed their mind', now).call.action], ['trip', 'cancel']);
  const before = JSON.stringify(saga);
  const { call } = saga.next(now);
  assert.throws(() => saga.observe({ ...call, attempt: 9 }, { observed: 'cancelled' }, now), {
    code: 'invalid_transition',
  });
  assert.equal(JSON.stringify(saga), before);
  saga.toJSON().steps.length = 0;
  assert.equal(JSON.stringify(saga), before, 'what is handed out is a copy');
  assert.throws(() => Saga.from({ id: 'x', steps: [] }), WhenfreeError);
});
