// What compiles, and what must not: checked by check.mjs, never run.

import {
  CompositePlanner,
  Planner,
  Saga,
  Slot,
  Slots,
  WhenfreeError,
  Zone,
  answer,
  apply,
  calendarMessages,
  cancelSeries,
  recipients,
  reminders,
  words,
} from './index.js';
import type {
  ApplyInput,
  Booking,
  BookingLike,
  ErrorCode,
  OwnCode,
  EventType,
  Host,
  Limit,
  Query,
  Reason,
  ReasonCode,
} from './index.js';

declare const host: Host;
declare const query: Query;
declare const now: Date;

const planner = new Planner({ eventType: { id: 'call', durationMinutes: 30 }, hosts: [host] });
const slots: Slots = planner.slots(query);
for (const slot of slots) slot satisfies Slot;
const first: Date | undefined = planner.next(query)?.start;
const maybe: Slot | undefined = slots.at(-1);
const days: Map<string, Slots> = slots.byDay(new Zone('Europe/Berlin'));
const batch: Promise<Slots[]> = planner.slotsOfEachAsync([query]);

// Instants come in four forms.
planner.slots({
  now,
  window: { start: '2026-03-09T00:00:00Z', end: { epochMilliseconds: 0 } },
  busy: { ada: new Float64Array(2), bob: [{ start: now, end: now }] },
});

// Decisions and reasons narrow.
const decision = planner.decide(query, { start: now });
if (decision.accepted) decision.booking.hostIds satisfies string[];
else decision.reasons satisfies Reason[];
function told(reason: Reason): string | number | undefined {
  switch (reason.code) {
    case 'busy':
    case 'unknown_availability':
      return reason.source;
    case 'not_enough_hosts':
      return reason.needed;
    case 'event_limit':
    case 'host_limit':
      return 'maxBookings' in reason ? reason.maxBookings : reason.maxMinutes;
    default:
      return reason.code satisfies ReasonCode;
  }
}

// What is stored goes back in.
const stored: Booking = { ...decision.booking!, id: 'b1' };
const again: BookingLike = stored;
const change = planner.apply(
  { ...query, bookings: [stored] },
  { type: 'cancel', bookingId: 'b1' },
  { role: 'admin', id: 'x' },
);
if (change.applied) {
  recipients(change);
  calendarMessages(change, 'example.com')[0]?.message.method satisfies 'REQUEST' | 'CANCEL' | undefined;
  planner.nextInLine(query, change, []).offers[0]?.booking;
}
apply({ booking: again, now, command: { type: 'complete' }, actor: { role: 'host', id: 'ada' } });
cancelSeries({ bookings: [stored], cancel: { series: 's', scope: 'all' }, actor: { role: 'admin', id: 'x' }, now });
reminders({ booking: stored, now, reminders: { rules: [{ id: 'day', beforeMinutes: 1440 }], timeZone: 'UTC' } });
words({ statuses: 'cal_com', read: 'ACCEPTED' }).status;
const said = Saga.from({ id: 's', steps: [{ id: 'a', payload: { any: ['json', null] } }] }).next(now);
if (said.next === 'call') said.call.key satisfies string;
new CompositePlanner({
  composite: { id: 'c', segments: [{ id: 's', eventType: { id: 'x', durationsMinutes: [30, 60] } }] },
  hosts: [host],
}).next(query as never);
answer('slots', '{}') satisfies string;
try {
  told({ code: 'in_the_past', now: '' });
} catch (error) {
  if (error instanceof WhenfreeError) error.code satisfies ErrorCode | OwnCode;
}
export { batch, days, first, maybe };

// ---- what must not compile -----------------------------------------------------------------------------------------

// @ts-expect-error a length is needed
export const noLength: EventType = { id: 'x' };
// @ts-expect-error misspelt
export const misspelt: EventType = { id: 'x', durationMinutes: 30, bufferBefore: 5 };
// @ts-expect-error a number
export const text: EventType = { id: 'x', durationMinutes: '30' };
// @ts-expect-error an unknown grid
export const grid: EventType = { id: 'x', durationMinutes: 30, slotGrid: 'hour' };
// @ts-expect-error all or any, not both
export const both: EventType = { id: 'x', durationMinutes: 30, requires: [{ all: ['a'], any: ['b'] }] };
// @ts-expect-error bookings or minutes, not both
export const limit: Limit = { per: 'day', maxBookings: 1, maxMinutes: 30 };
// @ts-expect-error an unknown way of choosing
export const choose: EventType = { id: 'x', durationMinutes: 30, requires: [{ any: ['a'], choose: 'random' }] };
// @ts-expect-error an unknown weekday
export const weekday: Host = { id: 'x', schedule: { timeZone: 'UTC', weekly: { monday: ['09:00-17:00'] } } };
// @ts-expect-error hours are one text
export const hours: Host = { id: 'x', schedule: { timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] } } };
// @ts-expect-error null is not an absent field
export const absent: Query = { ...query, limit: null };
// @ts-expect-error a number is no instant: is it seconds?
export const number: Query = { ...query, now: 5 };
// @ts-expect-error the present is needed
planner.slots({ window: { start: now, end: now } });
// @ts-expect-error an entry has an end
planner.slots({ ...query, busy: { ada: [{ start: now }] } });
// @ts-expect-error an unknown command
planner.apply(query, { type: 'delete', bookingId: 'b1' }, { role: 'admin', id: 'x' });
// @ts-expect-error an unknown role
planner.apply(query, { type: 'cancel', bookingId: 'b1' }, { role: 'owner', id: 'x' });
// @ts-expect-error commands that claim time need a calendar
export const claims: ApplyInput['command'] = { type: 'hold', request: { start: now }, expiresAt: now };
// @ts-expect-error the segments have their durations
new CompositePlanner({ composite: { id: 'c', segments: [] }, hosts: [] }).slots({ ...query, durationMinutes: 30 });
// @ts-expect-error only planners make slots
new Slots();
// @ts-expect-error starts are not to be replaced
slots.starts = new Float64Array(1);
// @ts-expect-error an unknown verb
answer('slot', '{}');
