// iCalendar and webhooks over the module, as in Node.

import test from 'node:test';
import assert from 'node:assert/strict';
import init, * as calendar from 'whenfree-wasm/calendar';
import { corpus } from '../../javascript/providers/test/corpus.js';

const before = (() => {
  try {
    return calendar.ical.busy('', { start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' });
  } catch (error) {
    return error;
  }
})();

test('before it is loaded a call says what to do', () => {
  assert.equal(before.code, 'not_ready');
  assert.match(before.message, /await init\(\)/);
});

await init();
corpus(calendar, process.env.WHENFREE_VERBS, false);
