// What a page waits for. Budgets hold on release builds of the module, which is what the package has.

import test from 'node:test';
import assert from 'node:assert/strict';
import init, { Planner } from 'whenfree-wasm';
import { inPage, fastest, read } from './host.js';

await init();
const where = inPage ? 'Chromium' : 'Node';

const total = (starts) => {
  let sum = 0;
  for (let at = 0; at < starts.length; at += 1) sum += starts[at];
  return sum;
};

const workload = async (name) => {
  const { eventType, hosts, ...query } = JSON.parse(await read(`benches/workloads/${name}.json`));
  return { planner: new Planner({ eventType, hosts }), eventType, hosts, query };
};

test('W1 end to end, 100 busy entries in and every start out, takes less than 120 µs', async (context) => {
  const { planner, query } = await workload('W1');
  const numbers = Object.entries(query.busy).map(([host, entries]) => [host, Float64Array.from(entries.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)]))]);
  const flat = { ...query, busy: Object.fromEntries(numbers) };
  const slots = planner.slots(query).length;
  const objects = fastest(() => total(planner.slots(query).starts));
  const arrays = fastest(() => total(planner.slots(flat).starts));
  context.diagnostic(`${where}: W1, ${slots} starts: ${objects.toFixed(1)} µs from objects, ${arrays.toFixed(1)} µs from a Float64Array`);
  assert.equal(slots, 286);
  assert.ok(objects < 120, `${objects} µs`);
});

test('a slot costs less than 30 ns at the border', async (context) => {
  const { eventType, hosts, query } = await workload('W2');
  const planner = new Planner({ eventType: { ...eventType, slotIntervalMinutes: 5, slotGrid: 'hours' }, hosts });
  const many = { ...query, busy: {} };
  const { length } = planner.slots(many);
  const [all, one] = [fastest(() => total(planner.slots(many).starts)), fastest(() => total(planner.slots({ ...many, limit: 1 }).starts))];
  const slot = ((all - one) * 1000) / length;
  context.diagnostic(`${where}: ${slot.toFixed(1)} ns for each of ${length} slots, search included`);
  assert.ok(length > 10_000);
  assert.ok(slot < 30, `${slot} ns`);
});
