// The careful answer in plain JavaScript: whole milliseconds, a sweep over sorted busy time, and offsets from
// @date-fns/tz looked up once per midnight. The answer is the list of starts; for a pool, a list of
// { start, hosts }.

import { load, main, plain } from "./workload.mjs";

const { tzOffset } = await load("@date-fns/tz");

const MINUTE = 60_000;
const DAY = 86_400_000;

export function answer(input) {
  const windows = input.schedules.map((schedule) => workingWindows(input, schedule));
  if (input.pool) return pool(input, windows);
  const starts = [];
  const busy = input.hosts.length === 1 ? input.hosts[0].busy : input.hosts.flatMap((host) => host.busy);
  freeStarts(input, windows.reduce(intersection), busy, (start) => starts.push(start));
  return starts;
}

function pool(input, windows) {
  const able = new Map();
  for (const host of input.hosts) {
    freeStarts(input, windows[host.schedule], host.busy, (start) => {
      const hosts = able.get(start);
      if (hosts) hosts.push(host.id);
      else able.set(start, [host.id]);
    });
  }
  const starts = Float64Array.from(able.keys()).sort();
  const slots = [];
  for (const start of starts) {
    const hosts = able.get(start);
    if (hosts.length >= input.count) slots.push({ start, hosts });
  }
  return slots;
}

/** Working time inside the window, as pairs that do not touch. */
function workingWindows(input, { timeZone, weekly }) {
  const offsetAt = (instant) => tzOffset(timeZone, new Date(instant)) * MINUTE;
  const latest = input.end + input.duration;
  const windows = [];
  const first = Math.floor((input.start + offsetAt(input.start)) / DAY);
  const last = Math.floor((latest + offsetAt(latest)) / DAY);
  let atMidnight = offsetAt(first * DAY - offsetAt(first * DAY));
  for (let day = first; day <= last; day++) {
    const atNext = offsetAt((day + 1) * DAY - atMidnight);
    for (const [opens, closes] of weekly[(((day + 3) % 7) + 7) % 7]) {
      let start = day * DAY + opens * MINUTE - atMidnight;
      let end = day * DAY + closes * MINUTE - atMidnight;
      if (atNext !== atMidnight) {
        // The clocks change on this day: take the offset that holds at each of the two times.
        start = day * DAY + opens * MINUTE - offsetAt(start);
        end = day * DAY + closes * MINUTE - offsetAt(end);
      }
      start = Math.max(start, input.start);
      end = Math.min(end, latest);
      if (start >= end) continue;
      const previous = windows[windows.length - 1];
      if (previous && previous[1] >= start) previous[1] = end;
      else windows.push([start, end]);
    }
    atMidnight = atNext;
  }
  return windows;
}

/**
 * Emits the starts in the windows at which a meeting meets no busy interval. Beginnings and ends are sorted apart
 * from each other: the n-th of each, taken as pairs, cover the same time as the intervals did, and typed arrays sort
 * without a comparison function.
 */
function freeStarts({ duration, step, end: latest }, windows, busy, emit) {
  const count = busy.length;
  const begins = new Float64Array(count);
  const ends = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    begins[i] = busy[i][0];
    ends[i] = busy[i][1];
  }
  begins.sort();
  ends.sort();
  const stretch = (from, until) => {
    const last = Math.min(until - duration, latest - 1);
    for (let start = Math.ceil(from / step) * step; start <= last; start += step) emit(start);
  };
  let next = 0;
  for (const [opens, closes] of windows) {
    while (next < count && ends[next] <= opens) next++;
    let free = opens;
    while (next < count && begins[next] < closes) {
      if (begins[next] > free) stretch(free, begins[next]);
      if (ends[next] > free) free = ends[next];
      if (ends[next] >= closes) break;
      next++;
    }
    if (free < closes) stretch(free, closes);
  }
}

function intersection(a, b) {
  const both = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const start = Math.max(a[i][0], b[j][0]);
    const end = Math.min(a[i][1], b[j][1]);
    if (start < end) both.push([start, end]);
    if (a[i][1] < b[j][1]) i++;
    else j++;
  }
  return both;
}

await main(import.meta.url, { peer: "javascript-sweep", prepare: plain, answer });
