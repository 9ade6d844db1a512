// The whole way of a consent at each provider's authorization server: out, back, tokens, renewal, and their end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fake, providers } from './fake.mjs';

// Whether a refresh token is good once, and whether tokens can be ended by a call.
const SERVERS = [
  { provider: 'cal_com', authorize: '/auth/oauth2/authorize', token: '/v2/auth/oauth2/token', once: true },
  { provider: 'calendly', authorize: '/oauth/authorize', token: '/oauth/token', revoke: '/oauth/revoke', once: true },
  { provider: 'google', authorize: '/o/oauth2/v2/auth', token: '/token', revoke: '/revoke', once: false },
  { provider: 'microsoft', authorize: '/contoso/oauth2/v2.0/authorize', token: '/contoso/oauth2/v2.0/token', once: false },
];
const spent = { name: 'ProviderError', code: 'auth', advice: 'reconnect', status: 400 };

for (const { provider, once, ...paths } of SERVERS) {
  test(`a consent at ${provider}`, async () => {
    const server = await fake(`oauth_${provider}`);
    try {
      const endpoints = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, server.url + path]));
      const app = new providers.OAuth({
        provider,
        clientId: 'test-client',
        clientSecret: 'test-secret',
        redirectUri: 'https://app.example.com/callback',
        endpoints,
      });
      const consent = await app.authorize({ scopes: ['calendars'] });
      const page = await fetch(consent.url, { redirect: 'manual' });
      assert.equal(page.status, 302, await page.text());
      const back = page.headers.get('location');
      await assert.rejects(app.callback({ query: back, state: 'of another visitor' }), providers.ProviderError);
      const code = await app.callback({ query: back, state: consent.state });
      const given = await app.exchange({ code, verifier: consent.verifier });
      assert.ok(given.refresh && given.expiresAt > given.issuedAt);
      const renewed = await app.refresh({ tokens: given });
      assert.notEqual(renewed.access, given.access);
      assert.ok(renewed.refresh);
      if (once) {
        await assert.rejects(app.refresh({ tokens: given }), spent);
        await assert.rejects(app.refresh({ tokens: renewed }), spent, 'the use of a spent one ends the family');
      } else {
        const revoked = await app.revoke({ tokens: renewed });
        assert.equal(revoked.revoked, 'revoke' in paths);
        if (revoked.revoked) await assert.rejects(app.refresh({ tokens: renewed }), spent);
      }
      await assert.rejects(app.exchange({ code, verifier: consent.verifier }), spent);
    } finally {
      server.close();
    }
  });
}
