// What a client does beside its calls: the application's functions, the end of the process, and what is never shown.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { fake, providers } from './fake.mjs';

const { Google, OAuth, ProviderError, RefusedError } = providers;
const TOKEN = 'ya29.fake-token';
const place = join(import.meta.dirname, '../dist/whenfree-providers');

let google;
before(async () => (google = await fake('google')));
after(() => google.close());

test('the loop runs while calls wait', async () => {
  const client = new Google(google.options({ token: TOKEN }));
  await google.order('GET', { slowMs: 500 }, 4);
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  await Promise.all([1, 2, 3, 4].map(() => client.timeZone()));
  clearInterval(ticking);
  assert.ok(ticks > 15, `${ticks} ticks`);
});

test('tokens of the application', async () => {
  const asked = [];
  const tokens = (refused) => {
    asked.push(refused);
    return refused ? TOKEN : 'ya29.expired';
  };
  assert.equal((await new Google(google.options({ tokens })).timeZone()).value, 'Europe/Berlin');
  assert.equal((await new Google(google.options({ tokens: async (refused) => tokens(refused) })).timeZone()).value, 'Europe/Berlin');
  assert.deepEqual(asked, [false, true, false, true]);
});

test('tokens that go wrong are not shown', async () => {
  const wrong = [
    () => {
      throw new Error('sekret');
    },
    () => Promise.reject('sekret'),
    () => undefined,
    () => '',
    () => ({ sekret: 1 }),
  ];
  for (const tokens of wrong) {
    const error = await new Google(google.options({ tokens })).timeZone().then(assert.fail, (error) => error);
    assert.ok(error instanceof ProviderError && error.advice === 'reconnect', String(error));
    assert.doesNotMatch(inspect(error) + JSON.stringify(error), /sekret/);
  }
});

test('tokens in a store', async () => {
  const oauth = new OAuth({ provider: 'google', clientId: 'x', clientSecret: 'y', redirectUri: 'https://example.com/callback' });
  const store = {
    record: { tokens: { access: TOKEN, issuedAt: '2026-01-01T00:00:00Z' }, revision: 0 },
    load: async () => store.record,
    save: async () => false,
  };
  assert.equal((await new Google(google.options({ oauth, store })).timeZone()).value, 'Europe/Berlin');
  store.record = { nonsense: 1 };
  await assert.rejects(new Google(google.options({ oauth, store })).timeZone(), ProviderError);
  assert.throws(() => new Google(google.options({ oauth })), { name: 'RefusedError', path: 'store' });
  assert.throws(() => new Google(google.options({ oauth: { clientId: 'x' }, store })), { name: 'RefusedError', path: 'oauth' });
  const consent = await oauth.authorize({ scopes: ['calendar'] });
  assert.equal(new URL(consent.url).searchParams.get('state'), consent.state);
  assert.equal(await oauth.callback({ query: `code=abc&state=${consent.state}`, state: consent.state }), 'abc');
});

test('nothing shows a key', async () => {
  const secret = 'ya29.sekret-sekret-sekret';
  const client = new Google(google.options({ token: secret }));
  const app = new OAuth({ provider: 'google', clientId: 'x', clientSecret: secret, redirectUri: 'https://example.com/' });
  const shown = [inspect(client, { showHidden: true, depth: 9 }), JSON.stringify(client), inspect(app, { showHidden: true }), JSON.stringify(app)];
  const works = [
    () => client.timeZone(),
    () => new Google({ token: secret, nonsense: secret }),
    () => new Google({ token: secret, apiKey: secret }),
    () => new Google({ token: secret, baseUrl: `https://${secret}@example.com` }),
    () => app.callback({ query: `code=${secret}&state=x`, state: 'y' }),
  ];
  for (const work of works) {
    const error = await (async () => work())().then(assert.fail, (error) => error);
    assert.ok(error instanceof ProviderError || error instanceof RefusedError, String(error));
    shown.push(inspect(error, { showHidden: true }), JSON.stringify(error));
  }
  for (const text of shown) assert.doesNotMatch(text, /sekret/);
});

test('addresses in private networks', () => {
  for (const baseUrl of ['http://127.0.0.1:1', 'https://169.254.169.254', 'https://localhost', 'http://example.com']) {
    assert.throws(() => new Google({ token: 'x', baseUrl }), { name: 'ProviderError', code: 'blocked', path: 'baseUrl' });
  }
});

test('an account keeps no process alive, and a call keeps it until it is over', () => {
  const script = `
    const { Google } = require(${JSON.stringify(place)});
    const tokens = async () => ${JSON.stringify(TOKEN)};
    const client = new Google({ tokens, baseUrl: ${JSON.stringify(`${google.url}/calendar/v3`)}, allowPrivateHosts: true });
    client.timeZone().then(({ value }) => console.log(value));`;
  const done = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual([done.status, done.stdout, done.stderr], [0, 'Europe/Berlin\n', '']);
});

test('workers have accounts of their own, and may be ended in the middle of a call', async () => {
  const script = (wait) => `
    const { parentPort } = require('node:worker_threads');
    const { Google } = require(${JSON.stringify(place)});
    const client = new Google({ token: ${JSON.stringify(TOKEN)}, baseUrl: ${JSON.stringify(`${google.url}/calendar/v3`)}, allowPrivateHosts: true });
    ${wait ? "parentPort.postMessage('begun');" : ''}
    client.timeZone().then(({ value }) => parentPort.postMessage(value));`;
  const first = (worker) => new Promise((found, failed) => worker.once('message', found).once('error', failed));
  assert.equal(await first(new Worker(script(false), { eval: true })), 'Europe/Berlin');
  await google.order('GET', { slowMs: 2000 });
  const worker = new Worker(script(true), { eval: true });
  assert.equal(await first(worker), 'begun');
  await worker.terminate();
});
