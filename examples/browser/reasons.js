// One sentence for every reason code of docs/codes.md. They are written for the visitor: they say who and when, and leave out what only the
// business should know (what somebody is busy with, whose booking it is, why somebody is away).
//
// `say` is what the page hands in: `moment(instant)` ("10:30", with the day where it is another), `range(start, end)` ("from 10:30 to 11:00")
// and `day(date)` in the visitor's zone; `host(id)` and `hosts(requirement)` for names.

import { durationText } from './clock.js';

const plural = (count, one, many) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

const periods = { day: 'that day', week: 'that week', month: 'that month', year: 'that year' };

function limitText(reason) {
  const period = periods[reason.per] ?? `that ${reason.per}`;
  return reason.maxBookings === undefined
    ? `${period} would go over ${durationText(reason.maxMinutes)}, with ${durationText(reason.minutes)} taken already`
    : `${period} already has ${plural(reason.bookings, 'booking', 'bookings')} of at most ${reason.maxBookings}`;
}

function windowText({ from, through }, say) {
  if (from && through) return `Dates from ${say.day(from)} to ${say.day(through)} can be booked.`;
  if (from) return `Dates from ${say.day(from)} on can be booked.`;
  if (through) return `Dates up to ${say.day(through)} can be booked.`;
  return 'That date cannot be booked yet.';
}

function nearestText({ before, after }, say) {
  if (before && after) return `Times begin at ${say.moment(before)} or ${say.moment(after)}, not in between.`;
  if (after) return `No time begins there; the next begins at ${say.moment(after)}.`;
  if (before) return `No time begins there; the last before it begins at ${say.moment(before)}.`;
  return 'No time begins there, nor within a day of it.';
}

function workingText({ host, working }, say) {
  const hours = (working ?? []).map(({ start, end }) => say.range(start, end));
  if (hours.length === 0) return `${say.host(host)} is not available on that date.`;
  return `${say.host(host)} is only available ${hours.join(' and ')}.`;
}

export const sentences = {
  in_the_past: () => 'That time has passed.',
  minimum_notice: ({ earliest }, say) => `That is too soon: the earliest time that can be booked now is ${say.moment(earliest)}.`,
  outside_booking_window: windowText,
  event_limit: (reason) => `No more bookings are taken: ${limitText(reason)}.`,
  off_grid: nearestText,
  not_enough_hosts: ({ requirement, needed, able }, say) => {
    const names = say.hosts(requirement);
    if (needed === 1 && names.length === 1) return `${names[0]} is needed and not free.`;
    if (able === 0 && needed === 1) return `None of these is free: ${names.join(', ')}.`;
    return `${needed} of these are needed and ${able} free: ${names.join(', ')}.`;
  },
  outside_working_hours: workingText,
  time_off: ({ host, from, through }, say) =>
    from === through
      ? `${say.host(host)} is away on ${say.day(from)}.`
      : `${say.host(host)} is away from ${say.day(from)} to ${say.day(through)}.`,
  busy: ({ host, start, end }, say) => `${say.host(host)} is busy ${say.range(start, end)}.`,
  unknown_availability: ({ host, start, end }, say) =>
    `The calendar of ${say.host(host)} could not be read ${say.range(start, end)}, so nothing is promised then.`,
  booked: ({ host, start, end }, say) => `${say.host(host)} is booked ${say.range(start, end)}.`,
  held: ({ host, start, end, expiresAt }, say) => {
    const until = expiresAt ? ` If they do not finish, it is free again at ${say.moment(expiresAt)}.` : '';
    return `Somebody is just booking ${say.host(host)} ${say.range(start, end)}.${until}`;
  },
  buffer: ({ host, start, end }, say) => `${say.host(host)} is taken ${say.range(start, end)} and needs a break before or after.`,
  host_limit: (reason, say) => `${say.host(reason.host)} takes no more bookings: ${limitText(reason)}.`,
  seats_full: ({ seatsLeft, seats }) =>
    seatsLeft === 0
      ? 'All places at that time are taken.'
      : `You ask for ${plural(seats, 'place', 'places')}, and ${seatsLeft} are left.`,
  attendee_limit: ({ active, maxActive }) =>
    `You already have ${plural(active, 'upcoming booking', 'upcoming bookings')}; one person may have ${maxActive}. Cancel one to make room.`,
};

/** The sentence for a reason; one that is newer than this page is said by its code rather than dropped. */
export function sentence(reason, say) {
  const write = Object.hasOwn(sentences, reason.code) ? sentences[reason.code] : null;
  return write ? write(reason, say) : `A rule of the business is against it (${reason.code}).`;
}

/** Reasons as a tree: what keeps each host follows the requirement that lacks hosts. `[{ text, code, details: [...] }]` */
export function outline(reasons, say) {
  const top = [];
  let requirement = null;
  for (const reason of reasons) {
    const item = { code: reason.code, text: sentence(reason, say), details: [] };
    if (reason.code === 'not_enough_hosts') requirement = item;
    if (requirement && reason.host !== undefined) requirement.details.push(item);
    else top.push(item);
  }
  return top;
}
