// Chromium, the page and the engine for the tests. `WHENFREE_PACKAGE` is the folder of the package, `CHROMIUM` the browser.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { pageServer } from '../serve.mjs';

export const folder = resolve(import.meta.dirname, '..');
const engineFolder = resolve(process.env.WHENFREE_PACKAGE ?? join(folder, '../../bindings/wasm/pkg'));

export const NOW = '2027-03-08T09:00:00Z';
export const clinic = JSON.parse(await readFile(join(folder, 'clinic.json'), 'utf8'));

/** The engine itself, in Node, to compare with. */
export async function engine() {
  const module = await import(pathToFileURL(join(engineFolder, 'index.js')).href);
  await module.default();
  return module;
}

export async function launch() {
  const server = pageServer(engineFolder);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    /** A context of its own: storage, locale, zone, size. */
    context: (options = {}) =>
      browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1200, height: 900 }, ...options }),
    open: (context, options) => open(context, origin, options),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The page, once it shows times or a failure. What the browser complains about is in `page.complaints`. */
async function open(context, origin, { query = `now=${NOW}`, hash = '', before } = {}) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.complaints = [];
  page.on('console', (message) => (['error', 'warning'].includes(message.type()) ? page.complaints.push(message.text()) : null));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await before?.(page);
  await page.goto(`${origin}/?${query}${hash}`);
  await page.waitForSelector('#choose:not([hidden]), #failure:not([hidden])');
  return page;
}

export const texts = async (locator) => (await locator.allTextContents()).map((text) => text.trim());
/** The free times of the day that is shown, and the taken ones. */
export const freeTimes = (page) => texts(page.locator('#times .time:not(.taken)'));
export const takenTimes = async (page) =>
  (await texts(page.locator('#times .taken'))).map((text) => text.replace(/, not free.*/, ''));
export const dayCell = (page, date) => page.locator(`td[data-date="${date}"]`);

export async function chooseZone(page, text, name) {
  await page.fill('#zone', text);
  await page.locator('#zones [role=option]', { hasText: name }).first().click();
}

export async function book(page, time, name = 'Tom Arden', email = 'tom@example.org') {
  await page.locator('#times .time:not(.taken)', { hasText: time }).click();
  await page.fill('#name', name);
  await page.fill('#email', email);
  await page.click('#form [type=submit]');
}
