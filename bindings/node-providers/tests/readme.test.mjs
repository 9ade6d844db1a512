// The programs of the README run, against a local server, and print what the comments beside them say.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { fake } from './fake.mjs';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const blocks = [...readme.matchAll(/```js\n([^]+?)```/g)].map(([, block]) => block);
const place = pathToFileURL(join(import.meta.dirname, '../dist/whenfree-providers/index.mjs')).href;

test('the blocks of the README', async () => {
  assert.equal(blocks.length, 3);
  const folder = mkdtempSync(join(tmpdir(), 'whenfree-readme-'));
  const google = await fake('google');
  try {
    for (const block of blocks) {
      const local = `token: 'ya29.fake-token', baseUrl: '${google.url}/calendar/v3', allowPrivateHosts: true`;
      const text = block.replace("'whenfree-providers'", `'${place}'`).replace("token: 'ya29.fake-token'", local);
      writeFileSync(join(folder, 'block.mjs'), text);
      const said = execFileSync(process.execPath, ['block.mjs'], { cwd: folder, encoding: 'utf8' });
      const promised = [...block.matchAll(/console\.log.+\); \/\/ (.+)$/gm)].map(([, line]) => `${line}\n`);
      assert.equal(said, promised.join(''));
    }
  } finally {
    google.close();
    rmSync(folder, { recursive: true });
  }
});
