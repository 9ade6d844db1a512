// The programs of examples/node, in a project that has the packages as npm would install them.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { project } from './packed.mjs';

const example = (name) => readFileSync(join(import.meta.dirname, '../../../examples/node', name), 'utf8');

let empty;
let server;
let base;
before(async () => {
  empty = project();
  empty.write('quickstart.mjs', example('quickstart.mjs'));
  empty.write('server.mjs', example('server.mjs'));
  const { createBookingServer } = await import(pathToFileURL(join(empty.folder, 'server.mjs')).href);
  server = createBookingServer({ clock: () => new Date('2026-11-23T07:00:00Z') }).listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.close();
  empty.remove();
});

const get = async (path) => {
  const response = await fetch(base + path);
  return [response.status, await response.json()];
};
const book = async (body) => {
  const response = await fetch(`${base}/bookings`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [response.status, await response.json()];
};

test('the quickstart prints what stands beside it', () => {
  assert.equal(empty.run('quickstart.mjs'), example('quickstart.txt'));
});

test('two people who book the same start at once: one wins, the other hears why', async () => {
  const start = '2026-11-24T10:00:00Z';
  const answers = await Promise.all(['tom', 'eve'].map((id) => book({ start, attendee: { id } })));
  assert.deepEqual(answers.map(([status]) => status).sort(), [201, 409]);
  const [, { reasons }] = answers.find(([status]) => status === 409);
  const [, booking] = answers.find(([status]) => status === 201);
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['not_enough_hosts', 'booked'],
  );
  assert.equal(reasons[1].booking, booking.id);
  const [, { slots }] = await get('/slots');
  assert.equal(
    slots.some((slot) => slot.start === start),
    false,
  );
  const [, why] = await get(`/why?start=${start}`);
  assert.deepEqual(
    why.reasons.map(({ code }) => code),
    ['not_enough_hosts', 'booked'],
  );
});

test('whatever is shown can be booked, and nobody twice', async () => {
  const [, { slots }] = await get('/slots?from=2026-11-27T00:00:00Z&to=2026-11-28T00:00:00Z');
  assert.equal(slots.length, 8);
  const answers = await Promise.all(
    [...slots, ...slots].map(({ start }, at) => book({ start, attendee: { id: `a${at}` } })),
  );
  assert.deepEqual(
    answers.map(([status]) => status),
    [...Array(8).fill(201), ...Array(8).fill(409)],
  );
  assert.deepEqual(await get('/slots?from=2026-11-27T00:00:00Z&to=2026-11-28T00:00:00Z'), [200, { slots: [] }]);
});

test('times are written in the zone that is asked for', async () => {
  const [, { slots }] = await get('/slots?zone=Asia/Tokyo');
  assert.equal(slots[0].start, '2026-11-23T18:00:00+09:00');
});

test('mistakes of clients are named', async () => {
  for (const [answer, status, code, path] of [
    [await get('/why'), 400, 'missing_field', 'request.start'],
    [await get('/why?start=soon'), 400, 'invalid_value', 'request.start'],
    [await get('/slots?zone=Mars/Olympus'), 400, 'unknown_time_zone', 'timeZone'],
    [await get('/slots?from=2026-11-23T00:00:00Z&to=2036-11-23T00:00:00Z'), 400, 'too_large', 'window'],
    [await book('{'), 400, 'invalid_json', ''],
    [await book('x'.repeat(200_000)), 400, 'too_large', ''],
    [
      await book({ start: '2026-11-24T11:00:00Z', attendee: { nmae: 'Tom' } }),
      400,
      'unknown_field',
      'request.attendee.nmae',
    ],
  ]) {
    assert.deepEqual([answer[0], answer[1].error.code, answer[1].error.path], [status, code, path]);
  }
  assert.equal((await get('/nothing'))[0], 404);
});

test('nobody brings the server down by what they ask for', async () => {
  const { port } = new URL(base);
  const status = await new Promise((resolve, reject) => {
    // fetch would tidy the path up.
    request({ port, path: '//' }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
  });
  assert.equal(status, 400);
  assert.equal((await book('null'))[0], 400);
  assert.equal((await book('[]'))[0], 400);
  assert.equal((await get('/slots'))[0], 200);
});
