// The times of one day, as buttons: free ones to book, taken ones to ask about.

import { offsetText } from './clock.js';
import { el } from './dom.js';

const parts = [
  { name: 'Night', until: 5 },
  { name: 'Morning', until: 12 },
  { name: 'Afternoon', until: 17 },
  { name: 'Evening', until: 24 },
];

/** `[{ start: epoch milliseconds, free }]` in order; `free` and `open` are the engine's slots of the day, or undefined. */
function starts(free, open) {
  const bookable = new Set(free?.starts ?? []);
  const all = new Set([...bookable, ...(open?.starts ?? [])]);
  return [...all].sort((a, b) => a - b).map((start) => ({ start, free: bookable.has(start) }));
}

/** Elements for the day. `zone` is the engine's; `onPick(start)` and `onAsk(start)` get the start as a `Date`. */
export function dayTimes({ free, open, zone, clock, onPick, onAsk }) {
  const times = starts(free, open).map((time) => ({ ...time, wall: zone.wall(new Date(time.start)) }));
  // In the night in which clocks go back the same time comes twice; only the offset tells them apart.
  const seen = new Map();
  for (const { wall } of times) seen.set(wall, (seen.get(wall) ?? 0) + 1);
  const groups = parts.map(({ name }) => ({ name, buttons: [] }));
  for (const { start, free: bookable, wall } of times) {
    const date = new Date(start);
    const twice = seen.get(wall) > 1 ? ` ${offsetText(zone.offsetSeconds(date))}` : '';
    const button = el(
      'button',
      {
        type: 'button',
        class: bookable ? 'time' : 'time taken',
        'data-start': date.toISOString(),
        onclick: () => (bookable ? onPick(date) : onAsk(date)),
      },
      `${clock.time(wall)}${twice}`,
      ...(bookable ? [] : [el('span', { class: 'visually-hidden' }, ', not free: see why')]),
    );
    groups[parts.findIndex(({ until }) => Number(wall.slice(11, 13)) < until)].buttons.push(button);
  }
  return groups
    .filter(({ buttons }) => buttons.length > 0)
    .flatMap(({ name, buttons }) => [
      el('h3', {}, name),
      el('ul', { class: 'times' }, ...buttons.map((button) => el('li', {}, button))),
    ]);
}
