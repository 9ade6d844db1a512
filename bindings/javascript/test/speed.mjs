// What a planner's answer takes, from objects to numbers: node speed.mjs [--check]. Run it on a release build.
//
// W1 is the workload of benches/workloads: 30 days, 100 busy entries. Handing over its busy time and reading every start
// must take less than 60 µs; a slot may cost 30 ns at the border.

import { readFileSync } from 'node:fs';
import { api } from './door.js';

const { Planner } = api;
const BUDGETS = { W1: 60_000 };
const SLOT = 30;

/** The time of one call in ns, in the fastest of 25 batches of about 20 ms: what it takes where nobody else is at work. */
function time(work) {
  for (let warm = performance.now(); performance.now() - warm < 200;) work();
  const begun = performance.now();
  work();
  const calls = Math.max(1, Math.round(20 / Math.max(performance.now() - begun, 0.001)));
  const times = Array.from({ length: 25 }, () => {
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) work();
    return ((performance.now() - start) * 1e6) / calls;
  });
  return Math.min(...times);
}

function total(starts) {
  let sum = 0;
  for (let at = 0; at < starts.length; at += 1) sum += starts[at];
  return sum;
}

const say = (what, ns, slots) => {
  const perSlot = slots === undefined ? '' : `, ${(ns / slots).toFixed(1)} ns a slot`;
  console.log(`${what.padEnd(60)} ${(ns / 1000).toFixed(2).padStart(10)} µs${perSlot}`);
};

let failed = false;
for (const name of ['W1', 'W2', 'W4']) {
  const { eventType, hosts, ...query } = JSON.parse(
    readFileSync(new URL(`../../../benches/workloads/${name}.json`, import.meta.url), 'utf8'),
  );
  const planner = new Planner({ eventType, hosts });
  const entries = Object.values(query.busy).reduce((sum, list) => sum + list.length, 0);
  const numbers = Object.fromEntries(
    Object.entries(query.busy).map(([host, list]) => [
      host,
      Float64Array.from(list.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])),
    ]),
  );
  const dates = Object.fromEntries(
    Object.entries(query.busy).map(([host, list]) => [
      host,
      list.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) })),
    ]),
  );
  const slots = planner.slots(query);
  const ns = time(() => total(planner.slots(query).starts));
  say(`${name}: ${entries} busy as text, ${slots.length} starts read`, ns, slots.length);
  say(
    `${name}: busy as Dates`,
    time(() => total(planner.slots({ ...query, busy: dates }).starts)),
  );
  const flat = time(() => total(planner.slots({ ...query, busy: numbers }).starts));
  say(`${name}: busy as Float64Array`, flat, slots.length);
  say(
    `${name}: and every slot an object, its start a Date`,
    time(() => {
      let sum = 0;
      for (const slot of planner.slots({ ...query, busy: numbers })) sum += slot.start.getTime();
      return sum;
    }),
    slots.length,
  );
  if (ns > BUDGETS[name]) {
    console.log(`${name} took more than ${BUDGETS[name] / 1000} µs`);
    failed = true;
  }
  const explained = planner.slots(query).at(0).start;
  say(
    `${name}: explain one start`,
    time(() => planner.explain({ ...query, busy: numbers }, explained)),
  );
  say(
    `${name}: decide one start`,
    time(() => planner.decide({ ...query, busy: numbers }, { start: explained })),
  );
}

// The border: what a slot costs beyond the engine's own work, by the difference of two windows' starts.
{
  const { eventType, hosts, ...query } = JSON.parse(
    readFileSync(new URL('../../../benches/workloads/W2.json', import.meta.url), 'utf8'),
  );
  const planner = new Planner({ eventType: { ...eventType, slotIntervalMinutes: 5 }, hosts });
  const [few, many] = [
    { ...query, busy: {}, limit: 1 },
    { ...query, busy: {} },
  ];
  const slots = planner.slots(many).length;
  const perSlot =
    (time(() => total(planner.slots(many).starts)) - time(() => total(planner.slots(few).starts))) / slots;
  console.log(`a slot, search and border: ${perSlot.toFixed(1)} ns of ${slots}`);
  if (perSlot > SLOT) {
    console.log(`a slot took more than ${SLOT} ns`);
    failed = true;
  }
}
if (process.argv.includes('--check') && failed) process.exit(1);
