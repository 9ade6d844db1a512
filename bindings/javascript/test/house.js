// A small house that the tests share.

export const schedule = (timeZone = 'Europe/London', hours = '09:00-12:00') => ({
  timeZone,
  weekly: { mon: [hours], tue: [hours], wed: [hours], thu: [hours], fri: [hours] },
});

/** Two hosts, one of whom is needed. */
export const document = {
  eventType: { id: 'call', durationMinutes: 60, requires: [{ any: ['ada', 'bob'] }] },
  hosts: [
    { id: 'ada', schedule: schedule() },
    { id: 'bob', schedule: schedule() },
  ],
};

/** The week from Monday, 9 March 2026; London is on UTC. */
export const week = {
  now: '2026-03-06T12:00:00Z',
  window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' },
};

export const monday = (time) => `2026-03-09T${time}:00Z`;

/** A booking of Ada's. */
export const booking = (id, time = '09:00', more = {}) => ({
  id,
  eventTypeId: 'call',
  hostIds: ['ada'],
  start: monday(time),
  end: `2026-03-09T${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}:00:00Z`,
  status: 'confirmed',
  attendee: { id: 'tom' },
  ...more,
});
