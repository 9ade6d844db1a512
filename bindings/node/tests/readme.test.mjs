// Every block of code in the README runs in an empty project and prints the block of text below it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { project } from './packed.mjs';

const page = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)];

let empty;
before(() => (empty = project()));
after(() => empty.remove());

test('every block of code has its output', () => {
  assert.equal(blocks.length, page.match(/```js\n/g).length);
  assert.ok(blocks.length >= 5);
});

for (const [at, [, code, output]] of blocks.entries()) {
  test(`block ${at + 1} prints what it says`, () => {
    empty.write(`block${at}.mjs`, code);
    assert.equal(empty.run(`block${at}.mjs`), output);
  });
}
