// What is in the packages, and what TypeScript makes of them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './fake.mjs';

const dist = join(import.meta.dirname, '../dist');
const typescript = join(root, 'bindings/node/node_modules/typescript/bin/tsc');
const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: 'utf8' });

let empty;
before(() => {
  empty = mkdtempSync(join(tmpdir(), 'whenfree-providers-'));
  mkdirSync(join(empty, 'node_modules'));
  cpSync(join(dist, 'whenfree-providers'), join(empty, 'node_modules/whenfree-providers'), { recursive: true, dereference: true });
});
after(() => rmSync(empty, { recursive: true }));

test('the package holds what it needs and nothing else', () => {
  const [packed] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], join(dist, 'whenfree-providers')));
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'index.js', 'index.mjs',
    'lib/errors.js', 'lib/instants.js', 'lib/json.js',
    ...['api', 'calls', 'clients', 'errors', 'pure', 'server', 'verbs'].map((name) => `lib/providers/${name}.js`),
    'native.js', 'package.json',
    ...['clients.d.ts', 'codes.d.ts', 'errors.d.ts', 'index.d.mts', 'index.d.ts', 'verbs.d.ts'].map((name) => `types/${name}`),
  ]);
  const { version } = JSON.parse(readFileSync(join(dist, 'whenfree-providers/package.json'), 'utf8'));
  assert.equal(version, readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)[1], 'one version everywhere');
  assert.equal(readdirSync(dist).length, 9);
});

test('import and require give the same classes', () => {
  const text = `
    import { createRequire } from 'node:module';
    import * as imported from 'whenfree-providers';
    const required = createRequire(import.meta.url)('whenfree-providers');
    const names = Object.keys(required).filter((name) => imported[name] === required[name]);
    console.log(names.length === Object.keys(required).length && names.includes('CalCom'), imported.version());`;
  writeFileSync(join(empty, 'both.mjs'), text);
  assert.match(run(process.execPath, ['both.mjs'], empty), /^true \d/);
});

test('TypeScript finds the types from both kinds of modules', () => {
  const text = `
    import { CalCom, Google, OAuth, ProviderError, ical, tokens, webhooks, type TokenStore } from 'whenfree-providers';
    export async function main(store: TokenStore) {
      const oauth = new OAuth({ provider: 'google', clientId: 'x', redirectUri: 'https://example.com' });
      const google = new Google({ oauth, store, retry: { attempts: 2 } });
      const busy: Google.FreeBusy = await google.freeBusy({ calendars: ['primary'], start: new Date(), end: '2027-01-01T00:00:00Z' });
      const spans: readonly { start: string }[] = busy.calendars[0]!.busy;
      const imported: ical.Imported = ical.busy(new Uint8Array(), { start: new Date(), end: new Date() });
      const received = webhooks.receive(new Uint8Array(), { receiver: { provider: 'cal_com', secrets: ['x'] }, headers: { a: ['b'] }, now: new Date() });
      if (received.delivery.event.provider === 'calendly') console.log(received.update?.command);
      const sealed: string = tokens.seal({ keys: [{ id: 'k', key: '' }], binding: { provider: 'google', account: 'a' }, token: '' });
      try { await new CalCom({ apiKey: 'x' }).me(); } catch (error) {
        if (error instanceof ProviderError && error.code === 'slot_taken') return error.advice === 'choose';
      }
      // @ts-expect-error a misspelt member
      new CalCom({ apiKeys: 'x' });
      // @ts-expect-error an instant is missing
      ical.busy('', { start: new Date() });
      // @ts-expect-error there is no such call
      google.freeBussy({});
      // @ts-expect-error no such code
      new ProviderError().code === 'nonsense';
      return [spans, imported, sealed];
    }`;
  const options = { strict: true, noEmit: true, target: 'es2023', lib: ['es2023', 'dom'], skipLibCheck: false, types: [] };
  for (const file of ['a.mts', 'b.cts']) writeFileSync(join(empty, file), text);
  const config = { compilerOptions: { ...options, module: 'nodenext', moduleResolution: 'nodenext' }, files: ['a.mts', 'b.cts'] };
  writeFileSync(join(empty, 'tsconfig.json'), JSON.stringify(config));
  run(process.execPath, [typescript, '-p', '.'], empty);
});

test('the types name what is there', () => {
  const types = ['clients', 'verbs', 'index', 'errors'].map((name) => readFileSync(join(dist, `whenfree-providers/types/${name}.d.ts`), 'utf8')).join('\n');
  const declared = [...types.matchAll(/^export (?:abstract )?(?:class|function|namespace) (\w+)/gm)].map(([, name]) => name);
  const names = run(process.execPath, ['-p', "Object.keys(require('whenfree-providers')).join()"], empty).trim().split(',');
  assert.deepEqual([...new Set(declared)].sort(), names.sort());
});
