// What needs no browser: a sentence for every code, dates, the iCalendar file.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { addDays, addMonths, daysIn, durationText, offsetText, weekdayOf } from '../clock.js';
import { invitation } from '../invite.js';
import { outline, sentence, sentences } from '../reasons.js';
import { folder } from './browser.mjs';

const codes = await readFile(join(folder, '../../docs/codes.md'), 'utf8');
const table = codes.split('\n## Reasons\n')[1].split('\n## ')[0].matchAll(/^\| `(\w+)` \|/gm);
const reasonCodes = [...table].map(([, code]) => code);

const say = {
  moment: (instant) => `<${instant}>`,
  range: (start, end) => `from <${start}> to <${end}>`,
  day: (date) => `<${date}>`,
  host: (id) => `<${id}>`,
  hosts: (requirement) => [`<first of ${requirement}>`, `<second of ${requirement}>`],
};

// Every form of every reason, as the engine writes it.
const samples = [
  { code: 'in_the_past', now: 'N' },
  { code: 'minimum_notice', earliest: 'E' },
  { code: 'outside_booking_window', through: 'T' },
  { code: 'outside_booking_window', from: 'F' },
  { code: 'outside_booking_window', from: 'F', through: 'T' },
  { code: 'outside_booking_window' },
  { code: 'event_limit', per: 'day', period: 'P', maxBookings: 3, bookings: 3 },
  { code: 'event_limit', per: 'year', period: 'P', maxMinutes: 90, minutes: 61 },
  { code: 'off_grid', before: 'B', after: 'A' },
  { code: 'off_grid', before: 'B' },
  { code: 'off_grid', after: 'A' },
  { code: 'off_grid' },
  { code: 'not_enough_hosts', requirement: 0, needed: 1, able: 0 },
  { code: 'not_enough_hosts', requirement: 1, needed: 2, able: 1 },
  { code: 'outside_working_hours', host: 'h', working: [] },
  {
    code: 'outside_working_hours',
    host: 'h',
    working: [
      { start: 'S', end: 'E' },
      { start: 'U', end: 'V' },
    ],
  },
  { code: 'time_off', host: 'h', from: 'F', through: 'F', reason: 'secret' },
  { code: 'time_off', host: 'h', from: 'F', through: 'T', reason: 'secret' },
  { code: 'busy', host: 'h', start: 'S', end: 'E', source: 'secret' },
  { code: 'unknown_availability', host: 'h', start: 'S', end: 'E', source: 'secret' },
  { code: 'booked', host: 'h', booking: 'secret', start: 'S', end: 'E' },
  { code: 'held', host: 'h', booking: 'secret', start: 'S', end: 'E', expiresAt: 'X' },
  { code: 'held', host: 'h', start: 'S', end: 'E' },
  { code: 'buffer', host: 'h', start: 'S', end: 'E', booking: 'secret' },
  { code: 'host_limit', host: 'h', per: 'week', period: 'P', maxMinutes: 600, minutes: 600 },
  { code: 'seats_full', host: 'h', seatsLeft: 0, seats: 1 },
  { code: 'seats_full', host: 'h', seatsLeft: 1, seats: 2 },
  { code: 'attendee_limit', attendee: 'secret', active: 1, maxActive: 1 },
];

test('there is a sentence for every code of docs/codes.md, and for no other', () => {
  assert.ok(reasonCodes.length >= 16, 'the table of reasons was found');
  assert.deepEqual(Object.keys(sentences).sort(), [...reasonCodes].sort());
  assert.deepEqual([...new Set(samples.map(({ code }) => code))].sort(), [...reasonCodes].sort());
});

test('every sentence is one, and keeps to itself what is not the visitor’s business', () => {
  for (const reason of samples) {
    const text = sentence(reason, say);
    assert.match(text, /^[A-Z<0-9].*\.$/, `${reason.code}: ${text}`);
    assert.doesNotMatch(text, /undefined|null|NaN|\[object|secret/, `${reason.code}: ${text}`);
    if (reason.host && reason.code !== 'seats_full') assert.match(text, /<h>/, reason.code);
  }
  assert.equal(sentence({ code: 'brand_new' }, say), 'A rule of the business is against it (brand_new).');
  assert.equal(sentence({ code: 'toString' }, say), 'A rule of the business is against it (toString).');
});

test('what keeps a host stands under the requirement that lacks hosts', () => {
  const items = outline([samples[0], samples[12], samples[18], samples[13], samples[14]], say);
  assert.deepEqual(
    items.map(({ code }) => code),
    ['in_the_past', 'not_enough_hosts', 'not_enough_hosts'],
  );
  assert.deepEqual(
    items.map(({ details }) => details.map(({ code }) => code)),
    [[], ['busy'], ['outside_working_hours']],
  );
  assert.deepEqual(
    outline([samples[18]], say).map(({ code }) => code),
    ['busy'],
  );
});

test('dates and months', () => {
  assert.equal(addDays('2027-03-27', 2), '2027-03-29');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addMonths('2027-01', -1), '2026-12');
  assert.equal(addMonths('2026-12', 14), '2028-02');
  assert.equal(daysIn('2028-02'), 29);
  assert.equal(weekdayOf('2027-03-08'), 1);
  assert.equal(offsetText(20_700), 'UTC+5:45');
  assert.equal(offsetText(-12_600), 'UTC−3:30');
  assert.equal(offsetText(0), 'UTC');
  assert.equal(durationText(90), '1 hour 30 minutes');
  assert.equal(durationText(121), '2 hours 1 minute');
});

test('the iCalendar file keeps to RFC 5545', () => {
  const booking = { id: 'b-1', start: '2027-03-09T09:00:00Z', end: '2027-03-09T09:30:00Z', status: 'confirmed', sequence: 2 };
  const text = invitation(booking, {
    title: 'A, B; C \\ D\r\nBEGIN:VALARM',
    place: 'Lindenstraße 14, Berlin',
    about: 'ü'.repeat(200),
    now: new Date('2027-03-08T09:00:00.250Z'),
  });
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  const lines = text.split('\r\n');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  assert.ok(unfolded.includes('DTSTART:20270309T090000Z'));
  assert.ok(unfolded.includes('DTEND:20270309T093000Z'));
  assert.ok(unfolded.includes('DTSTAMP:20270308T090000Z'));
  assert.ok(unfolded.includes('UID:b-1') && unfolded.includes('SEQUENCE:2'));
  assert.ok(unfolded.includes('SUMMARY:A\\, B\\; C \\\\ D\\nBEGIN:VALARM'), 'markup of the format is only text');
  assert.ok(unfolded.includes('LOCATION:Lindenstraße 14\\, Berlin'));
  assert.ok(unfolded.includes(`DESCRIPTION:${'ü'.repeat(200)}`));
});
