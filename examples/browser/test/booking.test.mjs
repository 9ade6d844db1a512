// Choosing and booking, as visitors do it, and every time compared with the engine asked in Node.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { NOW, book, chooseZone, clinic, dayCell, engine, freeTimes, launch, takenTimes, texts } from './browser.mjs';

let chrome;
let whenfree;
before(async () => {
  [chrome, whenfree] = await Promise.all([launch(), engine()]);
});
after(() => chrome?.close());

/**
 * What must be free, asked for apart from the page: a query of its own over a wide window, and local times by Node's `Intl`.
 * `Map` of a date to its times.
 */
function expected(timeZone, { durationMinutes = 30, bookings = clinic.bookings } = {}) {
  const { eventType, hosts, busy } = clinic;
  const planner = new whenfree.Planner({ eventType, hosts });
  const window = { start: '2027-03-01T00:00:00Z', end: '2027-06-01T00:00:00Z' };
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  const days = new Map();
  for (const { start } of planner.slots({ now: NOW, window, busy, bookings, durationMinutes })) {
    const [date, time] = format.format(start).split(', ');
    days.set(date, [...(days.get(date) ?? []), time]);
  }
  return days;
}

/** Every day of the page by itself, month after month: its count in the calendar, and its times. Clicks are the page's own, for speed. */
async function allDays(page) {
  const days = await page.evaluate(() => {
    const found = [];
    for (;;) {
      for (const { date, free } of [...document.querySelectorAll('td[data-free]')].map((cell) => ({ ...cell.dataset }))) {
        document.querySelector(`td[data-date="${date}"]`).click();
        found.push([
          date,
          Number(free),
          [...document.querySelectorAll('#times .time:not(.taken)')].map((button) => button.textContent),
        ]);
      }
      const next = document.querySelector('[data-next]');
      if (next.getAttribute('aria-disabled') === 'true') return found;
      next.click();
    }
  });
  for (const [date, count, times] of days) assert.equal(times.length, count, `${date}: the calendar counts what the day lists`);
  return new Map(days.map(([date, , times]) => [date, times]));
}

test('every day of the booking window shows what the engine answers, at home and across the world', async () => {
  for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati']) {
    const context = await chrome.context({ timezoneId: timeZone });
    const page = await chrome.open(context);
    assert.deepEqual(await allDays(page), expected(timeZone), timeZone);
    assert.deepEqual(page.complaints, []);
    await context.close();
  }
});

test('the longer of two durations has its own times', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await page.check('input[name=duration][value="60"]');
  assert.deepEqual(await allDays(page), expected('Europe/Berlin', { durationMinutes: 60 }));
  await context.close();
});

test('times shift with the zone, and days regroup over midnight', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await dayCell(page, '2027-03-11').click();
  assert.ok((await freeTimes(page)).includes('17:30'));
  await chooseZone(page, 'tokyo', 'Asia/Tokyo');
  // 17:30 in Berlin is 01:30 of the next day in Tokyo.
  await dayCell(page, '2027-03-12').click();
  const times = await freeTimes(page);
  assert.ok(times.includes('01:30'), times.join(' '));
  assert.deepEqual(times, expected('Asia/Tokyo').get('2027-03-12'));
  assert.deepEqual(await texts(page.locator('#times h3')), ['Night', 'Afternoon', 'Evening']);
  assert.equal(await page.inputValue('#zone'), 'Asia/Tokyo');
  await context.close();
});

test('between the changes of the clocks New York is an hour nearer to Berlin', async () => {
  const context = await chrome.context({ timezoneId: 'America/New_York' });
  const page = await chrome.open(context);
  // Thursdays have a free 18:00 in Berlin: before, between and after the two changes.
  for (const [date, time] of [
    ['2027-03-11', '12:00'],
    ['2027-03-18', '13:00'],
    ['2027-03-25', '13:00'],
    ['2027-04-01', '12:00'],
  ]) {
    if (date.startsWith('2027-04')) await page.click('[data-next]');
    await dayCell(page, date).click();
    const times = await freeTimes(page);
    assert.equal(times.at(-4), time, `${date}: the last four begin at 18:00 in Berlin, here ${times.join(' ')}`);
    assert.deepEqual(times, expected('America/New_York').get(date));
  }
  await context.close();
});

test('the night in which clocks go back tells its two two o’clocks apart', async () => {
  const owl = structuredClone(clinic);
  for (const host of owl.hosts) host.schedule = { timeZone: 'America/New_York', weekly: { sun: ['01:00-04:00'] } };
  owl.busy = {};
  owl.bookings = [];
  owl.eventType.bufferAfterMinutes = 0;
  const context = await chrome.context({ timezoneId: 'America/New_York' });
  const page = await chrome.open(context, {
    query: 'now=2026-11-01T00:00:00Z',
    before: (opened) => opened.route('**/clinic.json', (route) => route.fulfill({ json: owl })),
  });
  assert.deepEqual(await freeTimes(page), [
    '01:00 UTC−4',
    '01:30 UTC−4',
    '01:00 UTC−5',
    '01:30 UTC−5',
    '02:00',
    '02:30',
    '03:00',
    '03:30',
  ]);
  await context.close();
});

test('a booked time is gone, stays gone, and can be saved to a calendar', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  assert.ok((await freeTimes(page)).includes('13:30'));
  await book(page, '13:30', '<img src=x onerror=alert(1)>');
  await page.waitForSelector('#done:not([hidden])');
  assert.equal(await page.textContent('#done-title'), 'You are booked');
  assert.equal(await page.textContent('#done-text'), 'See you then, <img src=x onerror=alert(1)>.');
  assert.equal(await page.locator('#done img').count(), 0, 'a name is never markup');
  assert.match(await page.textContent('#done-summary'), /Monday 8 March, 13:30 – 14:00.*Mara Lindqvist/);

  const [file] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
  assert.equal(file.suggestedFilename(), 'booking-2027-03-08.ics');
  const ics = await readFile(await file.path(), 'utf8');
  assert.match(ics, /^BEGIN:VCALENDAR\r\n[^]*DTSTART:20270308T123000Z\r\nDTEND:20270308T130000Z\r\n[^]*STATUS:CONFIRMED/);

  await page.click('#another');
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('whenfree:physiotherapy:bookings')));
  const now = expected('Europe/Berlin', { bookings: [...clinic.bookings, ...kept] }).get('2027-03-08');
  assert.deepEqual(await freeTimes(page), now);
  assert.ok(!now.includes('13:30') && (await takenTimes(page)).includes('13:30'));
  await page.reload();
  await page.waitForSelector('#choose:not([hidden])');
  assert.deepEqual(await freeTimes(page), now, 'after loading the page anew');
  assert.match(await page.textContent('#mine-list'), /Monday 8 March, 13:30, 30 minutes/);

  await page.locator('#times .taken', { hasText: '13:30' }).click();
  assert.match(await page.textContent('#why-answer'), /Mara Lindqvist is booked from 13:30 to 14:00\./);
  assert.deepEqual(page.complaints, []);
  await context.close();
});

test('a booking can be cancelled in time, and is free again; too late is said', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await book(page, '13:30');
  await page.click('#another');
  await dayCell(page, '2027-03-16').click();
  const before = await freeTimes(page);
  await book(page, before[0]);
  await page.click('#another');
  const cancel = page.getByRole('button', { name: /^Cancel/ });
  assert.equal(await cancel.count(), 2);
  await cancel.first().click();
  assert.match(await page.textContent('#notice'), /Monday 8 March, 13:30 cannot be cancelled any more/);
  await cancel.nth(1).click();
  assert.equal(await cancel.count(), 1);
  assert.deepEqual(await freeTimes(page), before);
  await context.close();
});

test('a time that was booked elsewhere meanwhile is refused, with its reasons, and nothing typed is lost', async () => {
  const context = await chrome.context();
  const [slow, fast] = [await chrome.open(context), await chrome.open(context)];
  await slow.locator('#times .time', { hasText: '13:00' }).click();
  await slow.fill('#name', 'Ida Slow');
  await slow.fill('#email', 'ida@example.org');
  await book(fast, '13:00', 'Tom Fast', 'tom@example.org');
  await fast.waitForSelector('#done:not([hidden])');
  await slow.click('#form [type=submit]');
  assert.match(
    await slow.textContent('#refused'),
    /This time cannot be booked now:.*Mara Lindqvist is booked from 13:00 to 13:30\./,
  );
  assert.equal(await slow.inputValue('#name'), 'Ida Slow');
  await slow.click('#back');
  await slow.waitForSelector('#choose:not([hidden])');
  assert.ok((await takenTimes(slow)).includes('13:00'));
  assert.match(await slow.locator(':focus').textContent(), /13:00/, 'focus is where it came from');
  await context.close();
});

test('the fourth booking of one person is refused with the rule that only a decision knows', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  for (const [date, email] of [
    ['2027-03-16', 'tom@example.org'],
    ['2027-03-17', 'TOM@example.org'],
    ['2027-03-18', 'Tom@Example.org'],
  ]) {
    await dayCell(page, date).click();
    await book(page, (await freeTimes(page)).at(-1), 'Tom', email);
    await page.click('#another');
  }
  await book(page, (await freeTimes(page)).at(-1));
  assert.equal(
    await page.textContent('#refused li'),
    'You already have 3 upcoming bookings; one person may have 3. Cancel one to make room.',
  );
  await context.close();
});

test('who books from another zone is told the time at the clinic too', async () => {
  const context = await chrome.context({ timezoneId: 'Asia/Tokyo' });
  const page = await chrome.open(context);
  await page.locator('#times .time:not(.taken)').first().click();
  assert.match(
    await page.textContent('#details-summary'),
    /When.*Monday 8 March, 21:00 – 21:30.*Time zone.*Asia\/Tokyo.*There.*Monday 8 March, 13:00/,
  );
  await context.close();
});

test('a link keeps the day, the zone and the length; the browser’s Back leads from the form to the times', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await page.check('input[name=duration][value="60"]');
  await chooseZone(page, 'new york', 'America/New York');
  await dayCell(page, '2027-03-17').click();
  const hash = new URL(page.url()).hash;
  assert.equal(hash, '#day=2027-03-17&zone=America/New_York&minutes=60');
  const times = await freeTimes(page);

  const friend = await chrome.context({ timezoneId: 'Asia/Tokyo' });
  const shared = await chrome.open(friend, { hash });
  assert.deepEqual(await freeTimes(shared), times);
  assert.equal(await shared.textContent('#day'), 'Wednesday 17 March');
  await shared.locator('#times .time:not(.taken)').first().click();
  await shared.fill('#name', 'Kim');
  await shared.goBack();
  await shared.waitForSelector('#choose:not([hidden])');
  assert.deepEqual(await freeTimes(shared), times);
  await shared.goForward();
  assert.equal(await shared.inputValue('#name'), 'Kim');
  await friend.close();
  await context.close();
});

test('a link keeps zones with a sign in their name', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await chooseZone(page, 'etc gmt+5', 'Etc/GMT+5');
  const times = await freeTimes(page);
  await page.reload();
  await page.waitForSelector('#choose:not([hidden])');
  assert.equal(await page.inputValue('#zone'), 'Etc/GMT+5');
  assert.deepEqual(await freeTimes(page), times);
  await context.close();
});

test('without `now` in the address the page goes by the visitor’s clock', async () => {
  const context = await chrome.context({ timezoneId: 'UTC' });
  const page = await chrome.open(context, { query: '' });
  const today = await page.locator('td[aria-current=date]').getAttribute('data-date');
  const now = await page.evaluate(() => Date.now());
  assert.ok(Math.abs(Date.parse(today) - now) < 86_400_000 * 1.01, today);
  assert.equal(await page.isVisible('#demo'), false);
  await context.close();
});
