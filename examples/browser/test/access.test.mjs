// For everybody: axe finds nothing to object to in any state, in light, dark and narrow; nothing is too small to tap, cut off or jumping.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { book, dayCell, freeTimes, launch } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let chrome;
before(async () => {
  chrome = await launch();
});
after(() => chrome?.close());

const views = {
  light: {},
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
  'narrow and dark': {
    viewport: { width: 320, height: 640 },
    isMobile: true,
    hasTouch: true,
    colorScheme: 'dark',
    locale: 'en-US',
  },
};

/** Leads the page through its states, each checked by `check(page, name)`. */
async function everyState(page, check) {
  await check(page, 'times');
  await page.click('#zone');
  await page.fill('#zone', 'america');
  await check(page, 'zones');
  await page.keyboard.press('Escape');
  await page.locator('#times .taken').first().click();
  await check(page, 'why');
  await page.click('#why-close');
  await page.locator('#times .time:not(.taken)').first().click();
  await page.click('#form [type=submit]');
  await check(page, 'form with problems');
  await page.fill('#name', 'Tom Arden');
  await page.fill('#email', 'tom@example.org');
  // Booked elsewhere meanwhile: the same time, by a second tab of this browser.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector('#choose:not([hidden])');
  await book(other, (await freeTimes(other))[0]);
  await other.waitForSelector('#done:not([hidden])');
  await check(other, 'confirmation');
  await other.close();
  await page.click('#form [type=submit]');
  await check(page, 'refusal');
  await page.click('#back');
  await page.waitForSelector('#choose:not([hidden])');
  await dayCell(page, '2027-03-09').click();
  await check(page, 'a long day, and own bookings');
}

for (const [name, options] of Object.entries(views)) {
  test(`axe finds nothing: ${name}`, async () => {
    const context = await chrome.context({ ...options, reducedMotion: 'reduce' });
    const page = await chrome.open(context);
    await everyState(page, async (shown, state) => {
      await shown.evaluate(axe);
      const { violations, passes } = await shown.evaluate(() =>
        globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
      );
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
      assert.deepEqual(found, [], state);
      assert.ok(
        passes.some(({ id }) => id === 'color-contrast'),
        `${state}: contrast was looked at`,
      );
    });
    await context.close();
  });
}

test('at 320 px nothing scrolls sideways and everything is large enough to tap', async () => {
  const context = await chrome.context({ ...views.narrow, locale: 'en-US' });
  const page = await chrome.open(context);
  await everyState(page, async (shown, state) => {
    const { width, small } = await shown.evaluate(() => {
      const area = (element) =>
        (element.matches('input[type=checkbox], input[type=radio]') ? element.closest('label') : element).getBoundingClientRect();
      const targets = [...document.querySelectorAll('button, input, td[data-date], [role=option]')].filter(
        (element) => element.checkVisibility() && area(element).width > 1,
      );
      const below = targets.map((element) => [element.outerHTML.slice(0, 80), area(element).width, area(element).height]);
      return {
        width: document.documentElement.scrollWidth,
        small: below.filter(([, wide, high]) => wide < 43.99 || high < 43.99),
      };
    });
    assert.ok(width <= 320, `${state}: ${width} px wide`);
    assert.deepEqual(small, [], state);
  });
  await context.close();
});

for (const width of [320, 600, 740, 1024, 1030, 2560]) {
  test(`nothing jumps while the page loads, and days can be tapped, at ${width} px`, async () => {
    const context = await chrome.context({ viewport: { width, height: 900 } });
    const page = await chrome.open(context, {
      before: async (opened) => {
        await opened.addInitScript(() => {
          globalThis.shifts = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shifts += entry.value))).observe({
            type: 'layout-shift',
            buffered: true,
          });
        });
        // Slow enough for the loading state to be seen first.
        await opened.route('**/clinic.json', (route) => setTimeout(() => route.continue(), 300));
      },
    });
    await page.waitForTimeout(200);
    assert.ok((await page.evaluate(() => globalThis.shifts)) < 0.001, `${await page.evaluate(() => globalThis.shifts)}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    const days = await page
      .locator('td[data-date]')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    assert.ok(Math.min(...days) > 43.99, `days are ${Math.min(...days)} px wide`);
    await context.close();
  });
}

test('dark is dark, and motion stops where it is not wanted', async () => {
  const context = await chrome.context({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const page = await chrome.open(context);
  const { background, moving } = await page.evaluate(() => ({
    background: getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number),
    moving: [...document.querySelectorAll('button, .switch input')].filter(
      (element) => parseFloat(getComputedStyle(element).transitionDuration) > 0,
    ).length,
  }));
  assert.ok(Math.max(...background) < 40, background.join());
  assert.equal(moving, 0);
  await context.close();
});

test('focus can be seen on everything that takes it', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  const seen = new Set();
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    const state = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const drawn = element.matches('td')
        ? element.firstElementChild
        : element.matches('input[type=radio]')
          ? element.nextElementSibling
          : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
      return { what: element.outerHTML.slice(0, 60), width: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) };
    });
    if (!state) break;
    assert.ok(state.width >= 2, `no outline: ${state.what}`);
    seen.add(state.what);
  }
  assert.ok(seen.size >= 10, [...seen].join('\n'));
  await context.close();
});
