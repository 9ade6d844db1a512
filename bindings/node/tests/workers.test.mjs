import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const { Planner } = require('../dist/whenfree');
const document = {
  eventType: { id: 'call', durationMinutes: 60 },
  hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } }],
};
const query = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' } };

const code = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Planner, answersAsync } = require(workerData.door);
  (async () => {
    const planner = new Planner(workerData.document);
    let starts;
    for (let call = 0; call < 200; call += 1) starts = [...planner.slots(workerData.query).starts];
    const [each] = await planner.slotsOfEachAsync([workerData.query]);
    const [text] = await answersAsync('slots', [JSON.stringify({ ...workerData.document, ...workerData.query })]);
    parentPort.postMessage({ starts, each: [...each.starts], slots: JSON.parse(text).slots.length });
  })();
`;

function inWorker() {
  const worker = new Worker(code, {
    eval: true,
    workerData: { door: require.resolve('../dist/whenfree'), document, query },
  });
  return new Promise((resolve, reject) => {
    let said;
    worker.on('message', (message) => (said = message));
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`exit ${code}`))));
  });
}

test('the addon loads in several workers at once, and again after they ended', async () => {
  const starts = [...new Planner(document).slots(query).starts];
  for (let round = 0; round < 3; round += 1) {
    const said = await Promise.all(Array.from({ length: 4 }, inWorker));
    for (const each of said) assert.deepEqual(each, { starts, each: starts, slots: 3 });
  }
});

test('a worker that is stopped in the middle of work takes nobody along', async () => {
  const endless = `
    const { workerData } = require('node:worker_threads');
    const { answersAsync } = require(workerData.door);
    const line = JSON.stringify({ ...workerData.document, ...workerData.query });
    answersAsync('slots', Array(2000).fill(line));
    setInterval(() => {}, 1000);
  `;
  for (let round = 0; round < 5; round += 1) {
    const worker = new Worker(endless, {
      eval: true,
      workerData: { door: require.resolve('../dist/whenfree'), document, query },
    });
    await new Promise((resolve) => setTimeout(resolve, 20 + 20 * round));
    await worker.terminate();
  }
  assert.equal(new Planner(document).slots(query).length, 3);
});
