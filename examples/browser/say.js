// How instants are told to the visitor: in the zone and with the clock that the page shows.

import { addDays } from './clock.js';

/** `page` has `zone`, `clock` and `desk`; `day` is the date that goes without saying. */
export function sayIn({ zone, clock, desk }, day = null) {
  const time = (instant) => clock.time(zone.wall(instant));
  const moment = (instant) => {
    const date = zone.date(instant);
    return date === day ? time(instant) : `${clock.shortDay(date)}, ${time(instant)}`;
  };
  return {
    time,
    moment,
    short: (instant) => `${clock.shortDay(zone.date(instant))}, ${time(instant)}`,
    full: (instant) => `${clock.day(zone.date(instant))}, ${time(instant)}`,
    day: (date) => clock.day(date),
    range: (start, end) =>
      wholeDay(zone, start, end) ? `all day on ${clock.shortDay(zone.date(start))}` : `from ${moment(start)} to ${moment(end)}`,
    host: (id) => desk.hostName(id),
    hosts: (requirement) => desk.hostNames(requirement),
    /** The same, with the date of `instant` going without saying. */
    on: (instant) => sayIn({ zone, clock, desk }, zone.date(instant)),
  };
}

function wholeDay(zone, start, end) {
  const [from, to] = [zone.wall(start), zone.wall(end)];
  return from.endsWith('T00:00:00') && to === `${addDays(from.slice(0, 10), 1)}T00:00:00`;
}
