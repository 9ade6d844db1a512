// Without a mouse; and the questions "why not?" with and without one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooseZone, dayCell, freeTimes, launch, texts } from './browser.mjs';

let chrome;
before(async () => {
  chrome = await launch();
});
after(() => chrome?.close());

const focused = (page) => page.evaluate(() => document.activeElement?.dataset.date ?? document.activeElement?.id ?? '');

/** Presses Tab until focus is on what `selector` names; fails after a round. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${selector}`);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
  return focused(page);
}

test('the whole way from the calendar to a saved booking by keyboard alone', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await tabTo(page, 'td');
  assert.equal(await focused(page), '2027-03-08', 'one tab stop: the chosen day');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('#day'), 'Tuesday 9 March');
  assert.equal(await focused(page), '2027-03-09', 'focus stays in the grid');
  await tabTo(page, '#times .time:not(.taken)');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'details-title');
  await tabTo(page, '#name');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'name', 'the first field with a problem');
  assert.equal(await page.textContent('#name-problem'), 'Please give your name.');
  await page.keyboard.type('Tom Arden');
  await page.keyboard.press('Tab');
  await page.keyboard.type('tom@');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'email');
  assert.equal(await page.getAttribute('#email', 'aria-invalid'), 'true');
  await page.keyboard.type('example.org');
  assert.equal(await page.getAttribute('#email', 'aria-invalid'), null);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#done:not([hidden])');
  assert.equal(await focused(page), 'done-title');
  await tabTo(page, '#another');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'day');
  await context.close();
});

test('the grid: arrows, Home and End by the week, pages by the month, nothing outside the booking window', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await tabTo(page, 'td');
  assert.equal(await press(page, 'ArrowLeft'), '2027-03-08', 'today is the first day');
  assert.equal(await press(page, 'End'), '2027-03-14', 'weeks begin on Monday here');
  assert.equal(await press(page, 'Home'), '2027-03-08');
  assert.equal(await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight'), '2027-03-23');
  assert.equal(await press(page, 'ArrowUp'), '2027-03-16');
  assert.equal(await press(page, 'PageDown'), '2027-04-16');
  assert.equal(await page.textContent('#month'), 'April 2027');
  assert.equal(await press(page, 'PageDown'), '2027-05-07', 'sixty days on, and no further');
  assert.equal(await press(page, 'ArrowRight'), '2027-05-07');
  assert.equal(await page.getAttribute('[data-next]', 'aria-disabled'), 'true');
  assert.equal(await press(page, 'Shift+PageUp'), '2027-03-08');
  assert.equal(await page.textContent('#day'), 'Monday 8 March', 'moving about chooses nothing');
  assert.equal(await press(page, 'PageDown', 'PageUp'), '2027-03-08');
  assert.equal(await page.locator('td[tabindex="0"]').count(), 1);
  await context.close();
});

test('days without free times can be found and are announced, but not chosen; today is marked', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  const [today, closed] = [dayCell(page, '2027-03-08'), dayCell(page, '2027-03-13')];
  assert.equal(await today.getAttribute('aria-current'), 'date');
  assert.equal(await today.getAttribute('aria-selected'), 'true');
  assert.match(await today.getAttribute('aria-label'), /^Monday,? 8 March 2027, 4 free times$/);
  assert.equal(await closed.getAttribute('aria-disabled'), 'true');
  assert.match(await closed.getAttribute('aria-label'), /^Saturday,? 13 March 2027, no free times$/);
  // Forced, since the test driver does not click what is disabled; people do.
  await closed.click({ force: true });
  await page.waitForFunction(() => document.getElementById('status').textContent === 'Saturday 13 March has no free times.');
  assert.equal(await page.textContent('#day'), 'Monday 8 March');
  assert.equal(await focused(page), '2027-03-13');
  await context.close();
});

test('the week and the clock are those of the visitor’s country, and the clock can be switched', async () => {
  const american = await chrome.context({ locale: 'en-US' });
  const page = await chrome.open(american);
  assert.deepEqual(await texts(page.locator('thead th')), ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  assert.equal(await page.textContent('#day'), 'Monday, March 8');
  assert.equal((await freeTimes(page))[0], '1:00 PM');
  assert.equal(await page.isChecked('#twelve'), true);
  await tabTo(page, '#twelve');
  await page.keyboard.press('Space');
  assert.equal((await freeTimes(page))[0], '13:00');
  await page.reload();
  await page.waitForSelector('#choose:not([hidden])');
  assert.equal((await freeTimes(page))[0], '13:00', 'the choice is kept');
  await american.close();

  const german = await chrome.context({ locale: 'de-DE' });
  const other = await chrome.open(german);
  assert.equal((await texts(other.locator('thead th')))[0], 'Mon', 'words stay in the page’s language');
  assert.equal((await freeTimes(other))[0], '13:00');
  await german.close();
});

test('the zone is found by any part of its name, and what is not chosen is taken back', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await page.click('#zone');
  const names = await page.locator('#zones [role=option]').count();
  assert.ok(names > 400, `all zones of the engine are there: ${names}`);
  await page.fill('#zone', 'são paulo');
  assert.deepEqual(await page.locator('#zones [role=option] > span:first-child').allTextContents(), ['America/Sao Paulo']);
  await page.fill('#zone', 'aires arg');
  assert.equal(await page.locator('#zones [role=option]').first().textContent(), 'America/Argentina/Buenos Aires06:00 · UTC−3');
  assert.equal(await page.getAttribute('#zone', 'aria-activedescendant'), 'zone-0');
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#zone'), 'America/Argentina/Buenos Aires');
  assert.equal((await freeTimes(page))[0], '09:00');
  await page.fill('#zone', 'atlantis');
  assert.match(await page.textContent('#zones'), /No time zone is called “atlantis”/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.inputValue('#zone'), 'America/Argentina/Buenos Aires');
  assert.equal(await page.getAttribute('#zone', 'aria-expanded'), 'false');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  assert.equal(await page.inputValue('#zone'), 'America/Argentina/Buenos Aires', 'leaving chooses nothing');
  await context.close();
});

test('why not: a taken time, with focus in the dialog and back again', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await page.locator('#times .taken', { hasText: '15:00' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'why-title');
  assert.equal(await page.textContent('.verdict'), 'Monday 8 March, 15:00 is not free:');
  assert.deepEqual(await page.locator('#why-answer [data-code]').evaluateAll((items) => items.map((item) => item.dataset.code)), [
    'not_enough_hosts',
    'booked',
    'outside_working_hours',
  ]);
  assert.match(
    await page.textContent('#why-answer'),
    /None of these is free: Mara Lindqvist, Jonas Adeyemi\..*Mara Lindqvist is booked from 15:00 to 16:00\./,
  );
  await page.keyboard.press('Escape');
  assert.match(await page.locator(':focus').textContent(), /15:00/);
  await page.keyboard.press('Enter');
  await page.locator('.nearby button', { hasText: '16:30' }).click();
  assert.equal(await focused(page), 'details-title', 'a time nearby goes straight to the form');
  await context.close();
});

test('why not: any typed time, in the zone of the page', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  const ask = async (date, time) => {
    if (!(await page.isVisible('#why'))) await page.click('#ask');
    await page.fill('#why-date', date);
    await page.fill('#why-time', time);
    await page.click('#why-form [type=submit]');
    return page.textContent('#why-answer');
  };
  assert.match(await ask('2027-03-09', '12:10'), /Times begin at 12:00 or 12:30, not in between\./);
  assert.match(await ask('2027-03-08', '08:00'), /That time has passed\./);
  assert.match(await ask('2027-03-08', '11:30'), /That is too soon: the earliest time that can be booked now is 13:00\./);
  assert.match(
    await ask('2027-03-19', '10:00'),
    /The calendar of Jonas Adeyemi could not be read all day on Fri 19 Mar, so nothing is promised then\./,
  );
  assert.match(
    await ask('2027-04-13', '10:30'),
    /Mara Lindqvist is away from Monday 12 April to Friday 16 April\.|10:30 is free/,
  );
  assert.match(await ask('2028-01-10', '10:00'), /Dates up to Friday 7 May can be booked\./);
  assert.match(await ask('2027-03-14', '10:00'), /Treatment room 1 is not available on that date\./);
  assert.match(await ask('2027-03-09', '13:00'), /Tuesday 9 March, 13:00 is free\./);
  assert.match(await ask('12027-03-09', '13:00'), /This cannot be answered: .*12027-03-09/);
  assert.match(await ask('', '13:00'), /Please give a date and a time\./);
  await page.click('#why-close');
  await chooseZone(page, 'new york', 'America/New York');
  assert.match(
    await ask('2027-03-14', '02:30'),
    /There is no 02:30 on that day, since the clocks go forward; this is about 03:30\./,
  );
  assert.deepEqual(page.complaints, []);
  await context.close();
});
