// An addon built with the feature `panicking` has a function that panics: Node must live on, and hear of it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { guarded } from '../../javascript/errors.js';

const native = createRequire(import.meta.url)('../dist/whenfree/native.js');

test(
  'a panic is an error of the code `internal`, again and again',
  { skip: native.panicking === undefined && 'built without the feature `panicking`' },
  () => {
    for (let call = 0; call < 3; call += 1) {
      assert.throws(() => guarded(() => native.panicking()), { name: 'WhenfreeError', code: 'internal', path: '' });
    }
    assert.equal(native.answer('slots', '{}').includes('missing_field'), true);
  },
);

test('the surface is the one of native.d.ts', () => {
  const members = Object.keys(native)
    .filter((name) => name !== 'panicking')
    .sort();
  assert.deepEqual(members, [
    'CompositePlanner',
    'Planner',
    'Zone',
    'answer',
    'answersAsync',
    'form',
    'tzdbVersion',
    'version',
    'zoneNames',
  ]);
});
