// A booking service over plain node:http. It keeps bookings in memory; where it says so, put your database.
//
//   GET  /slots?from=...&to=...&zone=Europe/London   which starts can be booked
//   GET  /why?start=...                              why not this one
//   POST /bookings {"start", "attendee": {"id"}}     book it: 201 with the booking, 409 with the reasons
//
// README.md beside this file says how to install the package; then: node server.mjs

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { Planner, WhenfreeError } from 'whenfree';

const LARGEST_BODY = 100_000;

const planner = new Planner({
  eventType: { id: 'haircut', durationMinutes: 30, minimumNoticeMinutes: 60, maxActivePerAttendee: 3 },
  hosts: [
    {
      id: 'sam',
      schedule: {
        timeZone: 'Europe/London',
        weekly: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], fri: ['09:00-13:00'] },
      },
    },
  ],
});

/** Where bookings are kept. A database answers later, too: that is when another request comes in between. */
function createStore() {
  const bookings = [];
  const later = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    async load() {
      await later();
      return [...bookings];
    },
    async add(booking) {
      await later();
      bookings.push(booking);
    },
  };
}

/**
 * One at a time: in place of a lock in your database. `planner.apply` names the locks that a booking needs, so that bookings
 * of other people and other days need not wait.
 */
function createLock() {
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

async function readObject(request) {
  let text = '';
  // What is too long is read to its end and dropped, so that the client hears the answer.
  for await (const chunk of request.setEncoding('utf8')) if (text.length <= LARGEST_BODY) text += chunk;
  if (text.length > LARGEST_BODY)
    throw new WhenfreeError('too_large', '', `a body has at most ${LARGEST_BODY} characters`);
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new WhenfreeError('invalid_json', '', 'the body is not JSON');
  }
  if (typeof body !== 'object' || body === null) throw new WhenfreeError('invalid_value', '', 'the body is not an object');
  return body;
}

/** A field that a client must give; what is wrong with it, the engine says. */
const field = (url, name) => url.searchParams.get(name) ?? undefined;

/** The service. `clock` is the present: the engine reads none. */
export function createBookingServer({ clock = () => new Date(), store = createStore(), lock = createLock() } = {}) {
  const query = async (url) => {
    const now = clock();
    const window = {
      start: field(url, 'from') ?? now,
      end: field(url, 'to') ?? new Date(now.getTime() + 14 * 86_400_000),
    };
    return { now, window, timeZone: field(url, 'zone'), bookings: await store.load() };
  };

  const routes = {
    'GET /slots': async (url) => [200, planner.slots(await query(url)).toJSON()],

    'GET /why': async (url) => [200, planner.explain(await query(url), { start: field(url, 'start') })],

    'POST /bookings': async (url, request) => {
      const { start, attendee } = await readObject(request);
      // Reading, deciding and storing belong together: else two could be told yes.
      return lock(async () => {
        const decision = planner.decide(await query(url), { start, attendee });
        if (!decision.accepted) return [409, { reasons: decision.reasons }];
        const booking = { ...decision.booking, id: randomUUID() };
        await store.add(booking);
        return [201, booking];
      });
    },
  };

  return createServer(async (request, response) => {
    const [status, body] = await answer(async () => {
      // Whoever asks writes this text: `//` is no URL.
      if (!URL.canParse(request.url, 'http://localhost')) return [400, { error: 'not a URL' }];
      const url = new URL(request.url, 'http://localhost');
      const route = routes[`${request.method} ${url.pathname}`];
      return route === undefined ? [404, { error: 'not found' }] : route(url, request);
    });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

/** What went wrong is the client's mistake, with a path, or ours. */
async function answer(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WhenfreeError && error.code !== 'internal') return [400, error];
    console.error(error);
    return [500, { error: 'internal' }];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = createBookingServer().listen(Number(process.env.PORT ?? 3000), () => {
    console.log(`http://localhost:${server.address().port}/slots`);
  });
}
