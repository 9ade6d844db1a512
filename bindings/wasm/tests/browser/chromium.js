// A headless Chromium, as the system has it.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (executablePath === undefined) throw new Error('Chromium is not installed; set CHROMIUM to where it is');
  const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);
  const args = [...quiet, '--no-first-run', '--js-flags=--expose-gc', '--enable-precise-memory-info'];
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args });
}

/** A page that remembers every complaint: errors in the console, what nobody caught, and what could not be loaded. */
export async function open(browser, address) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => {
    // Tests of the shared JavaScript read files at once, which browsers do not like to see.
    const isOurs = !message.text().includes('Synchronous XMLHttpRequest');
    if (['error', 'warning'].includes(message.type()) && isOurs) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} answered ${response.status()}`);
  });
  await page.goto(address);
  return { page, complaints };
}
