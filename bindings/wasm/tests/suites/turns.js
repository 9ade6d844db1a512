// Long work lets others have their turn.

import test from 'node:test';
import assert from 'node:assert/strict';
import init, { Planner, WhenfreeError, answer, answersAsync } from 'whenfree-wasm';
import { read } from './host.js';

await init();
const text = await read('benches/workloads/W2.json');
const { eventType, hosts, ...query } = JSON.parse(text);

/** Does something, and counts how often a timer fires meanwhile. */
async function turnsDuring(work) {
  let turns = 0;
  const timer = setInterval(() => (turns += 1));
  const result = await work();
  clearInterval(timer);
  return [result, turns];
}

test('many lines are answered in turns', async () => {
  const lines = Array.from({ length: 150 }, (_, at) => (at === 7 ? '{' : text));
  const [answers, turns] = await turnsDuring(() => answersAsync('slots', lines));
  assert.deepEqual(answers, lines.map((line) => answer('slots', line)));
  assert.ok(turns >= 5, `only ${turns} timers fired`);
});

test('many queries are answered in turns', async () => {
  const planner = new Planner({ eventType, hosts });
  const queries = Array.from({ length: 300 }, (_, at) => ({ ...query, limit: at + 1 }));
  const [each, turns] = await turnsDuring(() => planner.slotsOfEachAsync(queries));
  assert.deepEqual(each.map(({ length }) => length), queries.map(({ limit }) => limit));
  assert.equal(JSON.stringify(each[9]), JSON.stringify(planner.slots(queries[9])));
  assert.ok(turns >= 2, `only ${turns} timers fired`);
  await assert.rejects(planner.slotsOfEachAsync([query, { ...query, limit: 0 }]), (error) => error instanceof WhenfreeError && error.path === 'queries[1].limit');
});

test('what is asked is fixed when it is asked', async () => {
  const planner = new Planner({ eventType, hosts });
  const entries = query.busy[hosts[0].id].flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)]);
  const numbers = Float64Array.from(entries);
  const queries = Array.from({ length: 200 }, () => ({ ...query, busy: { [hosts[0].id]: numbers } }));
  const asked = planner.slotsOfEachAsync(queries);
  numbers.fill(NaN);
  const each = await asked;
  assert.ok(each.every(({ length }) => length === planner.slots(query).length));
});
