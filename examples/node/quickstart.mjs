// A consultant's week: which starts can be booked, why not this one, and book it.
//
// npm install whenfree && node quickstart.mjs

import { Planner } from 'whenfree';

// What seldom changes: made once.
const planner = new Planner({
  eventType: { id: 'consultation', durationMinutes: 60, bufferAfterMinutes: 15, minimumNoticeMinutes: 240 },
  hosts: [
    {
      id: 'maya',
      schedule: {
        timeZone: 'Europe/London',
        weekly: { mon: ['09:00-12:30'], tue: ['09:00-12:30', '13:30-17:00'], thu: ['13:30-17:00'] },
        overrides: { '2026-11-26': ['10:00-13:00'] },
      },
    },
  ],
});

// What changes from question to question: the present, a window, what is busy and what is booked.
const query = {
  now: '2026-11-23T06:00:00Z',
  timeZone: 'Europe/London',
  window: { start: '2026-11-23T00:00:00Z', end: '2026-11-28T00:00:00Z' },
  busy: { maya: [{ start: '2026-11-24T14:00:00Z', end: '2026-11-24T15:00:00Z', source: 'team meeting' }] },
  bookings: [],
};

console.log('Free, by day:');
for (const [date, slots] of planner.slots(query).byDay()) {
  console.log(date, Array.from(slots, (slot) => slot.startIn('Europe/London').slice(11, 16)).join(' '));
}

console.log('\nWhy not Tuesday at half past one?');
for (const { code, start, end, source } of planner.explain(query, '2026-11-24T13:30:00Z').reasons) {
  console.log(source === undefined ? code : `${code}: ${source}, ${start} to ${end}`);
}

console.log('\nTom books Tuesday at ten:');
const decision = planner.decide(query, { start: '2026-11-24T10:00:00Z', attendee: { id: 'tom' } });
if (!decision.accepted) throw new Error(decision.reasons.map(({ code }) => code).join(', '));
query.bookings.push({ ...decision.booking, id: 'b1' });
console.log(decision.booking.status, decision.booking.start);

console.log('\nThe next start that is still free on Tuesday:');
const next = planner.next({ ...query, window: { start: '2026-11-24T10:00:00Z', end: '2026-11-25T00:00:00Z' } });
console.log(next.startIn('Europe/London'));
