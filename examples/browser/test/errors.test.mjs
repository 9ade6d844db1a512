// What goes wrong is said, with what and where; and the page's own rules hold.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { book, clinic, dayCell, folder, freeTimes, launch } from './browser.mjs';

let chrome;
let plain;
before(async () => {
  chrome = await launch();
  plain = await chrome.context();
});
after(() => chrome?.close());

async function failure(options) {
  const page = await chrome.open(plain, options);
  assert.ok(await page.isVisible('#failure'), 'the failure is shown');
  assert.ok(!(await page.isVisible('#loading')) && !(await page.isVisible('#choose')));
  const text = await page.textContent('#failure');
  await page.close();
  return text;
}

const withDocument = (response) => ({ before: (page) => page.route('**/clinic.json', (route) => route.fulfill(response)) });

test('a document that is missing, out of reach or broken', async () => {
  assert.match(
    await failure(withDocument({ status: 404 })),
    /clinic\.json could not be fetched from http:.*\/clinic\.json: the server answered 404/,
  );
  assert.match(
    await failure({ before: (page) => page.route('**/clinic.json', (route) => route.abort()) }),
    /clinic\.json could not be fetched from http:/,
  );
  assert.match(
    await failure(withDocument({ body: '{"eventType": {\n  "id": oops}}' })),
    /clinic\.json cannot be used: .*line 2 column 9/,
  );
  assert.match(await failure(withDocument({ body: '' })), /clinic\.json cannot be used: /);
  assert.match(await failure(withDocument({ body: '{"a": 1, "a": 2}' })), /clinic\.json cannot be used: .*`a`/);
});

test('mistakes in the document are named with their place', async () => {
  const broken = (change) => {
    const copy = structuredClone(clinic);
    change(copy);
    return withDocument({ json: copy });
  };
  const hours = broken((copy) => (copy.hosts[0].schedule.weekly.mon[0] = '09:00-25:00'));
  assert.match(await failure(hours), /clinic\.json cannot be used, at hosts\[0\]\.schedule\.weekly\.mon\[0\]: .*09:00-25:00/);
  assert.match(await failure(broken((copy) => delete copy.hosts)), /clinic\.json cannot be used, at hosts: /);
  assert.match(await failure(broken((copy) => delete copy.eventType)), /clinic\.json cannot be used, at eventType: /);
  assert.match(await failure(broken((copy) => (copy.busy.nobody = []))), /clinic\.json cannot be used, at busy\.nobody: /);
  assert.match(
    await failure(broken((copy) => (copy.bookings[1].end = 'later'))),
    /clinic\.json cannot be used, at bookings\[1\]\.end: /,
  );
  assert.match(await failure(broken((copy) => (copy.bokings = []))), /clinic\.json cannot be used, at bokings: .*bookings/);
  assert.match(await failure(withDocument({ body: '[]' })), /clinic\.json cannot be used/);
  assert.match(await failure(withDocument({ body: 'null' })), /clinic\.json cannot be used/);
});

test('an engine that is not there, and a clock that is none', async () => {
  const missing = { before: (page) => page.route('**/whenfree/index.js', (route) => route.fulfill({ status: 404 })) };
  assert.match(await failure(missing), /The engine could not be loaded from http:.*\/whenfree\/index\.js/);
  const broken = { before: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 500 })) };
  assert.match(await failure(broken), /The engine could not be loaded from http:/);
  assert.match(await failure({ query: 'now=yesterday' }), /now=yesterday, which is no instant/);
});

test('a link that is out of date says so and works as far as it can', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context, { hash: '#day=2027-03-13&zone=Mars/Olympus&minutes=7' });
  assert.match(
    await page.textContent('#notice'),
    /“Mars\/Olympus” does not exist.*“7” minutes are not offered.*“2027-03-13” has no free times/,
  );
  assert.equal(await page.textContent('#day'), 'Monday 8 March');
  assert.ok((await freeTimes(page)).length > 0);
  await context.close();
});

test('what was kept and cannot be read is put aside, and said', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context, {
    before: (opened) => opened.addInitScript(() => localStorage.setItem('whenfree:physiotherapy:bookings', '[{"id": "half"')),
  });
  assert.match(await page.textContent('#notice'), /kept on this device could not be read/);
  assert.equal(await page.evaluate(() => localStorage.getItem('whenfree:physiotherapy:unreadable')), '[{"id": "half"');
  assert.ok((await freeTimes(page)).length > 0);
  await context.close();

  const other = await chrome.context();
  const second = await chrome.open(other, {
    before: (opened) =>
      opened.addInitScript(() =>
        localStorage.setItem('whenfree:physiotherapy:bookings', '[{"id": "x", "status": "maybe"}, {"id": 7}]'),
      ),
  });
  assert.match(await second.textContent('#notice'), /kept on this device could not be read/);
  assert.ok((await freeTimes(second)).length > 0);
  assert.equal(await second.evaluate(() => localStorage.getItem('whenfree:physiotherapy:bookings')), '[]');
  await other.close();
});

test('a browser that keeps nothing books all the same, and says that it keeps nothing', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context, {
    before: (opened) =>
      opened.addInitScript(() => {
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new DOMException('storage is switched off', 'SecurityError');
          },
        });
      }),
  });
  assert.match(await page.textContent('#notice'), /This browser keeps nothing for this page \(storage is switched off\)/);
  await book(page, '13:30');
  await page.waitForSelector('#done:not([hidden])');
  await page.click('#another');
  assert.ok(!(await freeTimes(page)).includes('13:30'));
  await context.close();
});

test('a full storage books all the same, also with unreadable data in it', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context, {
    before: (opened) =>
      opened.addInitScript(() => {
        localStorage.setItem('whenfree:physiotherapy:bookings', '[{"id": 7}]');
        Storage.prototype.setItem = () => {
          throw new DOMException('the quota is used up', 'QuotaExceededError');
        };
      }),
  });
  assert.match(await page.textContent('#notice'), /This browser keeps nothing for this page \(the quota is used up\)/);
  await book(page, '13:30');
  await page.click('#another');
  assert.ok(!(await freeTimes(page)).includes('13:30'));
  await context.close();
});

test('with a server it decides: its booking is shown, its refusal explained, its failure said', async () => {
  const withServer = structuredClone(clinic);
  withServer.eventType.metadata.bookAt = '/bookings';
  const answers = [
    { status: 500, body: 'out of order' },
    {
      status: 409,
      json: {
        accepted: false,
        reasons: [{ code: 'held', host: 'mara', start: '2027-03-08T12:30:00Z', end: '2027-03-08T13:00:00Z' }],
      },
    },
    {
      json: {
        accepted: true,
        booking: {
          id: 'server-1',
          eventTypeId: 'physiotherapy',
          hostIds: ['mara', 'room-2'],
          start: '2027-03-08T12:30:00Z',
          end: '2027-03-08T13:00:00Z',
          status: 'pending',
          attendee: { id: 'tom@example.org', name: 'Tom' },
        },
      },
    },
  ];
  const sent = [];
  const context = await chrome.context();
  const page = await chrome.open(context, {
    before: async (opened) => {
      await opened.route('**/clinic.json', (route) => route.fulfill({ json: withServer }));
      await opened.route('**/bookings', (route) => {
        sent.push(route.request().postDataJSON());
        return answers.length > 0 ? route.fulfill(answers.shift()) : route.abort();
      });
    },
  });
  await book(page, '13:30', 'Tom', 'Tom@example.org');
  await page.waitForSelector('#refused:not([hidden])');
  assert.match(await page.textContent('#refused'), /did not answer as expected \(500\)/);
  await page.click('#form [type=submit]');
  await page.waitForSelector('#refused li');
  assert.equal(await page.textContent('#refused li'), 'Somebody is just booking Mara Lindqvist from 13:30 to 14:00.');
  await page.click('#form [type=submit]');
  await page.waitForSelector('#done:not([hidden])');
  assert.equal(await page.textContent('#done-title'), 'Your request is in');
  assert.match(await page.textContent('#done-summary'), /Treatment room 2/);
  assert.deepEqual(sent[0], sent[2]);
  assert.deepEqual(sent[0], {
    request: {
      start: '2027-03-08T12:30:00.000Z',
      durationMinutes: 30,
      attendee: { id: 'tom@example.org', name: 'Tom', email: 'Tom@example.org', timeZone: 'Europe/Berlin' },
    },
  });
  await page.click('#another');
  assert.ok(!(await freeTimes(page)).includes('13:30'));
  assert.equal(await page.getByRole('button', { name: /^Cancel/ }).count(), 0, 'the page cancels nothing of the server’s');
  await book(page, '16:30');
  await page.waitForSelector('#refused:not([hidden])');
  assert.match(await page.textContent('#refused'), /The booking could not be sent: /);
  assert.equal(await page.isVisible('#details'), true);
  await context.close();
});

test('the server of the page keeps to its folders', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  const { origin } = new URL(page.url());
  const status = async (path, options) => (await fetch(`${origin}${path}`, options)).status;
  assert.equal(await status('/clinic.json'), 200);
  assert.equal(await status('/whenfree/index.js'), 200);
  for (const path of [
    '/..%2f..%2fdocs%2fcodes.md',
    '/test%2f..%2f..%2f..%2fdocs%2fcodes.md',
    '/whenfree/..%2fpackage.json',
    '/test',
    '/nothing',
    '/%',
  ]) {
    assert.equal(await status(path), 404, path);
  }
  assert.equal(await status('/', { method: 'POST' }), 405);
  await context.close();
});

test('a mistake in the page itself is shown and not only logged', async () => {
  const context = await chrome.context();
  const page = await chrome.open(context);
  await page.evaluate(() => void Promise.reject(new Error('something unforeseen')));
  await page.waitForSelector('#failure:not([hidden])');
  assert.match(await page.textContent('#failure'), /Something went wrong.*something unforeseen/);
  await context.close();
});

test('nothing free, no booking window, and a document with the least in it', async () => {
  const least = {
    eventType: { id: 'call', durationMinutes: 30, metadata: null },
    hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-10:00'] } } }],
  };
  const context = await chrome.context();
  const page = await chrome.open(context, withDocument({ json: least }));
  assert.equal(await page.textContent('#title'), 'call');
  assert.equal(await page.textContent('#durations'), '30 minutes');
  assert.equal(await page.locator('#durations input').count(), 0);
  await dayCell(page, '2027-03-15').click();
  assert.deepEqual(await freeTimes(page), ['10:00', '10:30']);
  const closed = await chrome.open(
    context,
    withDocument({ json: { ...least, hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London' } }] } }),
  );
  assert.equal(await closed.textContent('#count'), 'Nothing can be booked at present.');
  const over = await chrome.open(
    context,
    withDocument({ json: { ...least, eventType: { ...least.eventType, bookingWindow: { through: '2027-02-01' } } } }),
  );
  assert.equal(await over.textContent('#count'), 'Nothing can be booked at present.');
  assert.deepEqual([...page.complaints, ...closed.complaints, ...over.complaints], []);
  await context.close();
});

test('no inline script or style, no markup from text, and a policy that holds', async () => {
  for (const name of [
    'page',
    'calendar',
    'zones',
    'clock',
    'desk',
    'kept',
    'booking',
    'why',
    'times',
    'say',
    'reasons',
    'invite',
    'dom',
    'engine',
  ]) {
    const text = await readFile(join(folder, `${name}.js`), 'utf8');
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
  }
  const marked = structuredClone(clinic);
  marked.eventType.title = '<b>bold</b><script>globalThis.owned = true</script>';
  marked.hosts[0].name = '<img src=x onerror="globalThis.owned = true">';
  const context = await chrome.context();
  const page = await chrome.open(context, withDocument({ json: marked }));
  assert.equal(await page.textContent('#title'), marked.eventType.title);
  await page.locator('#times .taken', { hasText: '15:00' }).click();
  assert.ok((await page.textContent('#why-answer')).includes(marked.hosts[0].name));
  assert.deepEqual(page.complaints, []);
  assert.equal(await page.evaluate(() => globalThis.owned), undefined);
  // The policy bites: neither another origin nor inline script. The browser says which part of it refused.
  const broken = await page.evaluate(async () => {
    const refused = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    await fetch('https://example.org/').catch(() => {});
    const script = document.createElement('script');
    try {
      script.textContent = 'globalThis.owned = true';
    } catch {
      // Trusted Types refuse it before it is inline script at all.
    }
    document.head.append(script);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { refused, owned: globalThis.owned };
  });
  assert.deepEqual(broken, { refused: ['connect-src', 'require-trusted-types-for'], owned: undefined });
  const policy = await page.getAttribute('meta[http-equiv]', 'content');
  assert.deepEqual(
    policy.split('; ').filter((part) => /^(default|script|style)-src/.test(part)),
    ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'"],
  );
  await context.close();
});
