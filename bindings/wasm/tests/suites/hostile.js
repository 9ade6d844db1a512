// Whatever comes in, an error of the contract comes out, and the engine goes on.

import test, { afterEach } from 'node:test';
import assert from 'node:assert/strict';
import init, { CompositePlanner, Planner, Saga, WhenfreeError, Zone, answer, answers, recipients, reminders, words } from 'whenfree-wasm';

await init();

const DOCUMENT = {
  eventType: { id: 'call', durationMinutes: 30 },
  hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } }],
};
const QUERY = { now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' } };
const planner = new Planner(DOCUMENT);
const healthy = JSON.stringify(planner.slots(QUERY));

const WRONG = [
  undefined, null, true, 0, -0, 1, -1, NaN, Infinity, -Infinity, 2 ** 53, 1e308, 5e-324, 10n ** 30n, '', 'x', '\ud800', '\udfff\ud800',
  'é'.repeat(1000), Symbol('s'), () => {}, {}, [], [[]], new Date(NaN), new Date(8.64e15), new Map(), new Set(), /x/, new Error('e'),
  new Float64Array(3), new Uint8Array(3), new ArrayBuffer(8), Promise.resolve(), new Proxy({}, {}), Object.create(null),
  { toString() { throw new Error('no text'); } }, { length: 1e9 }, { epochMilliseconds: NaN }, { start: NaN, end: NaN },
];

/** What came out that should not, of all places at once. */
let failures = [];

/** Errors of the contract and type errors are fine; traps, `internal` and answers out of nothing are not. */
function refuses(work, what) {
  try {
    work();
  } catch (error) {
    const known = error instanceof WhenfreeError ? error.code !== 'internal' : error instanceof TypeError || error.message === 'no text';
    if (!known) failures.push(`${what}: ${error}`);
  }
}

const named = (value) => {
  try {
    return `${typeof value} ${String(value).slice(0, 40)}`;
  } catch {
    return typeof value;
  }
};

afterEach(() => {
  const found = failures;
  failures = [];
  assert.equal(found.length, 0, `${found.length} bad answers, such as ${found.slice(0, 5).join('\n')}`);
  assert.equal(JSON.stringify(planner.slots(QUERY)), healthy, 'the engine is not what it was');
});

test('wrong values in every place are refused', () => {
  for (const value of WRONG) {
    const what = named(value);
    refuses(() => new Planner(value), `Planner(${what})`);
    refuses(() => new Planner({ ...DOCUMENT, eventType: value }), `eventType ${what}`);
    refuses(() => new Planner({ ...DOCUMENT, hosts: value }), `hosts ${what}`);
    refuses(() => new Planner(DOCUMENT, value), `options ${what}`);
    refuses(() => new Planner(DOCUMENT, { bounds: value }), `bounds ${what}`);
    refuses(() => new Planner(DOCUMENT, { zones: value }), `zones ${what}`);
    refuses(() => new Planner(DOCUMENT, { zones: { 'Europe/London': value } }), `a zone ${what}`);
    refuses(() => new CompositePlanner({ composite: value, hosts: DOCUMENT.hosts }), `composite ${what}`);
    refuses(() => planner.slots(value), `slots(${what})`);
    for (const field of ['now', 'window', 'timeZone', 'busy', 'bookings', 'history', 'limit', 'rescheduling', 'durationMinutes']) {
      refuses(() => planner.slots({ ...QUERY, [field]: value }), `${field} ${what}`);
    }
    refuses(() => planner.slots({ ...QUERY, busy: { ada: value } }), `busy of ada ${what}`);
    refuses(() => planner.slots({ ...QUERY, busy: { ada: [value] } }), `an entry ${what}`);
    refuses(() => planner.slots({ ...QUERY, busy: { ada: [{ start: value, end: value }] } }), `an entry of ${what}`);
    refuses(() => planner.explain(QUERY, value), `explain ${what}`);
    refuses(() => planner.decide(QUERY, value), `decide ${what}`);
    refuses(() => planner.decide(QUERY, { start: value }), `decide at ${what}`);
    refuses(() => planner.rank(QUERY, value), `rank ${what}`);
    refuses(() => planner.apply(QUERY, value, value), `apply ${what}`);
    refuses(() => planner.series(QUERY, value), `series ${what}`);
    refuses(() => planner.slotsOfEach([value]), `slotsOfEach ${what}`);
    refuses(() => new Zone(value), `Zone(${what})`);
    refuses(() => new Zone({ name: value, tzif: value }), `a zone of ${what}`);
    refuses(() => new Zone('Europe/London').wall(value), `wall(${what})`);
    refuses(() => new Zone('Europe/London').resolve(value), `resolve(${what})`);
    refuses(() => answer(value, '{}'), `the verb ${what}`);
    refuses(() => answer('slots', value), `the line ${what}`);
    refuses(() => answers('slots', [value]), `the lines ${what}`);
    refuses(() => recipients(value), `recipients(${what})`);
    refuses(() => reminders({ booking: value, reminders: value, now: value }), `reminders ${what}`);
    refuses(() => words(value), `words(${what})`);
    refuses(() => Saga.from(value), `a saga ${what}`);
    refuses(() => planner.slots(QUERY).slice(value, value).at(value), `slice(${what})`);
    refuses(() => planner.slots(QUERY).byDay(value), `byDay(${what})`);
  }
});

test('numbers that are no instants are refused where they stand', () => {
  const from = Date.parse('2026-03-09T09:00:00Z');
  const cases = [
    [[NaN, from], 'busy.ada[0].start'], [[from, NaN], 'busy.ada[0].end'], [[from, Infinity], 'busy.ada[0].end'], [[-Infinity, from], 'busy.ada[0].start'],
    [[from, 1e300], 'busy.ada[0].end'], [[from, from], 'busy.ada[0].end'], [[from, from - 1000], 'busy.ada[0].end'], [[-1e300, from], 'busy.ada[0].start'],
    [[from, from + 60_000, NaN, 1], 'busy.ada[1].start'], [[from], 'busy.ada'],
  ];
  for (const [numbers, path] of cases) {
    const busy = { ada: Float64Array.from(numbers) };
    assert.throws(() => planner.slots({ ...QUERY, busy }), (error) => error instanceof WhenfreeError && error.path === path, `${numbers}`);
    assert.throws(() => planner.decide({ ...QUERY, busy }, { start: from }), WhenfreeError);
  }
});

test('arrays whose memory was given away are refused, not taken for free time', () => {
  const numbers = Float64Array.of(Date.parse('2026-03-09T09:00:00Z'), Date.parse('2026-03-09T10:00:00Z'));
  structuredClone(numbers.buffer, { transfer: [numbers.buffer] });
  assert.throws(() => planner.slots({ ...QUERY, busy: { ada: numbers } }), { code: 'invalid_value', path: 'busy.ada' });
});

test('views into larger and into growing memory are read as they are', () => {
  const whole = Float64Array.of(0, Date.parse('2026-03-09T09:00:00Z'), Date.parse('2026-03-09T10:00:00Z'), 0);
  const two = planner.slots({ ...QUERY, busy: { ada: whole.subarray(1, 3) } });
  assert.equal(two.length, 4);
});

test('texts of ten megabytes are read or refused', () => {
  const long = 'x'.repeat(10_000_000);
  assert.throws(() => new Zone(long), { code: 'unknown_time_zone' });
  assert.throws(() => planner.slots({ ...QUERY, timeZone: long }), { code: 'unknown_time_zone' });
  assert.throws(() => planner.slots({ ...QUERY, [long]: 1 }), { code: 'unknown_field' });
  assert.equal(JSON.parse(answer('slots', long)).error.code, 'invalid_json');
  assert.equal(JSON.parse(answer('slots', '['.repeat(10_000_000))).error.code, 'invalid_json');
  assert.equal(JSON.parse(answer('slots', '{"a":'.repeat(2_000_000))).error.code, 'invalid_json');
  assert.equal(JSON.parse(answer(long, '{}')).error.code, 'invalid_value');
  const metadata = { long, lines: '\u2028\u2029\u0000\ud83d\ude00' };
  const { booking } = planner.decide(QUERY, { start: '2026-03-09T09:00:00Z', attendee: { id: 'tom', metadata } });
  assert.deepEqual(booking.attendee.metadata, metadata);
});

test('half a surrogate pair is refused or comes back whole, and never ends anything', () => {
  for (const half of ['\ud800', '\udc00', 'a\ud83d', '\ude00b']) {
    refuses(() => planner.decide(QUERY, { start: '2026-03-09T09:00:00Z', attendee: { id: half } }), half);
    refuses(() => new Zone(half), half);
    assert.equal(typeof answer('slots', `{"eventType": "${half}"}`), 'string');
  }
});

test('work without end is refused by its bounds', () => {
  const hundredYears = { now: '2026-01-01T00:00:00Z', window: { start: '2026-01-01T00:00:00Z', end: '2126-01-01T00:00:00Z' } };
  assert.throws(() => planner.slots(hundredYears), { code: 'too_large' });
  const hosts = Array.from({ length: 1001 }, (_, at) => ({ ...DOCUMENT.hosts[0], id: `h${at}` }));
  assert.throws(() => new Planner({ ...DOCUMENT, hosts }), { code: 'too_large' });
  const bounded = new Planner(DOCUMENT, { bounds: { windowDays: 3 } });
  assert.throws(() => bounded.slots({ ...QUERY, window: { start: '2026-03-09T00:00:00Z', end: '2026-03-20T00:00:00Z' } }), { code: 'too_large' });
});

test('getters, proxies and values that change under the hands end nothing', () => {
  let turn = 0;
  const busy = { get ada() { return turn++ % 2 ? Float64Array.of(1, 2) : Array.from({ length: 1000 }, () => ({ start: 1, end: 2 })); } };
  refuses(() => planner.slots({ ...QUERY, busy }), 'a getter');
  const endless = new Proxy([], { get: (target, key) => (key === 'length' ? 1e6 : Reflect.get(target, key)) });
  refuses(() => planner.slots({ ...QUERY, busy: { ada: endless } }), 'a proxy');
  const round = {};
  round.round = round;
  refuses(() => planner.slots({ ...QUERY, bookings: [round] }), 'a circle');
  refuses(() => planner.slots({ ...QUERY, get now() { throw new TypeError('no'); } }), 'a getter that throws');
});

test('what was freed cannot be asked, and freeing twice is nothing', () => {
  const short = new Planner(DOCUMENT);
  const slots = short.slots(QUERY);
  short.free();
  short.free();
  assert.throws(() => short.slots(QUERY), { code: 'invalid_value', message: /freed/ });
  assert.throws(() => short.explain(QUERY, '2026-03-09T09:00:00Z'), { code: 'invalid_value', message: /freed/ });
  assert.equal(slots.length, 6, 'answers outlive the planner');
  const composite = new CompositePlanner({ composite: { id: 'c', segments: [{ id: 's', eventType: DOCUMENT.eventType }] }, hosts: DOCUMENT.hosts });
  composite[Symbol.dispose]();
  assert.throws(() => composite.slots(QUERY), { code: 'invalid_value', message: /freed/ });
});
