// Instants in text are read here and by the engine: what both read must be the same instant, and what is not read here must
// be left to the engine, never guessed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST, LAST, instantText, isoText, milliseconds, parseInstant } from '../instants.js';
import { api } from './door.js';
import { schedule } from './house.js';

/** Numbers that are the same in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pad = (number, digits = 2) => String(number).padStart(digits, '0');

test('well-formed instants, against the built-in reader', () => {
  const next = random(1);
  for (let run = 0; run < 50_000; run += 1) {
    const [year, month, hours, minutes] = [next(9999) + 1, next(12) + 1, next(24), next(60)];
    const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    const fraction = ['', `.${next(10)}`, `.${pad(next(100))}`, `.${pad(next(1000), 3)}`][next(4)];
    const offset = ['Z', `+${pad(next(24))}:${pad(next(60))}`, `-${pad(next(24))}:${pad(next(60))}`][next(3)];
    const text = `${pad(year, 4)}-${pad(month)}-${pad(next(days) + 1)}T${pad(hours)}:${pad(minutes)}:${pad(next(60))}${fraction}${offset}`;
    assert.equal(parseInstant(text), Date.parse(text), text);
  }
});

test('every date from 1899 to 2101, and impossible ones', () => {
  for (let year = 1899; year <= 2101; year += 1) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${pad(month)}-${pad(day)}T00:00:00Z`;
        const there = new Date(Date.UTC(year, month - 1, day));
        const isReal = month >= 1 && there.getUTCMonth() === month - 1 && there.getUTCDate() === day;
        assert.equal(parseInstant(text), isReal ? there.getTime() : NaN, text);
      }
    }
  }
});

const ODD = [
  '',
  'Z',
  'now',
  '2026-03-09',
  '2026-03-09T10:00Z',
  '2026-03-09T10:00:00',
  '2026-03-09T10:00:00z',
  '2026-03-09t10:00:00Z',
  '2026-03-09 10:00:00Z',
  '2026-03-09T10:00:00.Z',
  '2026-03-09T10:00:00.1234Z',
  '2026-03-09T10:00:00.000000001Z',
  '2026-03-09T10:00:00,5Z',
  '2026-03-09T10:00:60Z',
  '2026-06-30T23:59:60Z',
  '2026-03-09T24:00:00Z',
  '2026-03-09T10:60:00Z',
  '2026-02-29T10:00:00Z',
  '2024-02-29T10:00:00Z',
  '1900-02-29T00:00:00Z',
  '2000-02-29T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+00:01',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59.5Z',
  '9999-12-31T23:59:59-00:01',
  '10000-01-01T00:00:00Z',
  '+002026-03-09T10:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-03-09T10:00:00+1:00',
  '2026-03-09T10:00:00+0100',
  '2026-03-09T10:00:00+01',
  '2026-03-09T10:00:00+24:00',
  '2026-03-09T10:00:00+23:59',
  '2026-03-09T10:00:00-00:00',
  '2026-03-09T10:00:00+01:60',
  '2026-03-09T10:00:00Z ',
  ' 2026-03-09T10:00:00Z',
  '2026-03-09T10:00:00Z\n',
  '2026-03-09T10:00:00ZZ',
  '2026-03-09T10:00:00+01:00:00',
  '2026-03-09T10:00:00+01:00[Europe/Berlin]',
  '٢٠٢٦-03-09T10:00:00Z',
  '2026-03-09T10:00:00−01:00',
  '２０２６-03-09T10:00:00Z',
  '2026-3-9T10:00:00Z',
  '2026-13-09T10:00:00Z',
  '2026-00-09T10:00:00Z',
  '2026-03-00T10:00:00Z',
  '2026-03-32T10:00:00Z',
  '2026-03-09T10:00:0AZ',
  '2026-03-09T1 :00:00Z',
  '2026-03-09T10:00:00.5+05:45',
  '\u{1F600}026-03-09T10:00:00Z',
  '2026-03-09T10:00:00\u0000Z',
];

test('packed or as JSON, the engine says the same of every spelling', () => {
  const planner = new api.Planner({
    eventType: { id: 'x', durationMinutes: 60 },
    hosts: [{ id: 'ada', schedule: schedule() }],
  });
  const said = (entry) => {
    try {
      return JSON.stringify(
        planner.slots({
          now: '2026-03-01T00:00:00Z',
          window: { start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' },
          busy: { ada: [entry] },
        }),
      );
    } catch (error) {
      return JSON.stringify(error);
    }
  };
  let read = 0;
  for (const text of ODD) {
    read += Number.isNaN(parseInstant(text)) ? 0 : 1;
    for (const entry of [
      { start: text, end: '2026-03-09T10:30:00Z' },
      { start: '2026-03-09T09:30:00Z', end: text },
      { start: text, end: text },
    ]) {
      assert.equal(said(entry), said({ ...entry, tentative: false }), JSON.stringify(entry));
    }
  }
  assert.ok(read >= 10 && read < ODD.length / 2, `${read}`);
});

test('the ends of time', () => {
  assert.equal(parseInstant('0001-01-01T00:00:00Z'), FIRST);
  assert.equal(parseInstant('9999-12-31T23:59:59Z'), LAST);
});

test('instants of other kinds', () => {
  const ms = Date.parse('2026-03-09T10:00:00.250Z');
  assert.equal(milliseconds(new Date(ms)), ms);
  assert.equal(milliseconds({ epochMilliseconds: ms }), ms);
  for (const value of [
    NaN,
    5,
    null,
    undefined,
    {},
    [],
    new Date(NaN),
    { epochMilliseconds: 0.5 },
    { epochMilliseconds: '1' },
    Symbol('x'),
    10n,
  ]) {
    assert.equal(milliseconds(value), NaN);
  }
  assert.equal(instantText(new Date(ms)), '2026-03-09T10:00:00.250Z');
  assert.equal(instantText({ epochMilliseconds: 0, epochNanoseconds: 1n }), '1970-01-01T00:00:00.000000001Z');
  assert.equal(instantText({ epochMilliseconds: -1, epochNanoseconds: -1n }), '1969-12-31T23:59:59.999999999Z');
  assert.equal(instantText(new Date(NaN)), 'NaN');
  assert.equal(isoText(0), '1970-01-01T00:00:00Z');
  assert.equal(isoText(1e300), '1e+300');
});
