import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist, platform, project, typescript } from './packed.mjs';

let empty;
before(() => (empty = project()));
after(() => empty.remove());

test('the packages hold what they need and nothing else', () => {
  const [main, addon] = empty.packed;
  assert.deepEqual(main.files, [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'index.js',
    'index.mjs',
    'lib/api.js',
    'lib/busy.js',
    'lib/composite.js',
    'lib/errors.js',
    'lib/instants.js',
    'lib/json.js',
    'lib/planner.js',
    'lib/saga.js',
    'lib/slots.js',
    'lib/walls.js',
    'lib/zone.js',
    'native.js',
    'package.json',
    'types/answers.d.ts',
    'types/errors.d.ts',
    'types/index.d.mts',
    'types/index.d.ts',
    'types/lifecycle.d.ts',
    'types/model.d.ts',
    'types/saga.d.ts',
  ]);
  assert.deepEqual(addon.files, ['LICENSE-APACHE', 'LICENSE-MIT', 'package.json', 'whenfree.node']);
  assert.ok(main.unpackedSize < 200_000, `${main.unpackedSize} bytes`);
});

test('the main package names one addon for each platform, of its own version', () => {
  const manifest = JSON.parse(readFileSync(join(dist, 'whenfree/package.json'), 'utf8'));
  assert.equal(manifest.devDependencies, undefined);
  assert.deepEqual(
    Object.keys(manifest.optionalDependencies),
    manifest.whenfree.platforms.map((name) => `@whenfree/${name}`),
  );
  for (const name of manifest.whenfree.platforms) {
    const {
      name: full,
      version,
      os,
      cpu,
      libc,
      main,
    } = JSON.parse(readFileSync(join(dist, name, 'package.json'), 'utf8'));
    assert.deepEqual([full, version, main], [`@whenfree/${name}`, manifest.version, 'whenfree.node']);
    const parts = [
      ...os,
      ...cpu,
      ...(libc ?? []).map((word) => word.replace('glibc', 'gnu')),
      ...(os[0] === 'win32' ? ['msvc'] : []),
    ];
    assert.equal(parts.join('-'), name);
  }
});

test('import and require give the same classes', () => {
  empty.write(
    'both.mjs',
    `
    import { createRequire } from 'node:module';
    import * as imported from 'whenfree';
    const required = createRequire(import.meta.url)('whenfree');
    const names = Object.keys(required);
    if (names.some((name) => imported[name] !== required[name])) throw new Error('not the same');
    if (names.join() !== Object.keys(imported).filter((name) => name !== 'default' && name !== 'module.exports').sort((a, b) => names.indexOf(a) - names.indexOf(b)).join()) throw new Error('not the same names');
    console.log(names.length, new imported.Zone('UTC') instanceof required.Zone);
  `,
  );
  assert.match(empty.run('both.mjs'), /^\d\d true\n$/);
});

test('from CommonJS, without a warning', () => {
  empty.write(
    'common.cjs',
    `
    const { Planner } = require('whenfree');
    const hosts = [{ id: 'ada', schedule: { timeZone: 'UTC', weekly: { mon: ['09:00-10:00'] } } }];
    const planner = new Planner({ eventType: { id: 'call', durationMinutes: 60 }, hosts });
    console.log(planner.next({ now: '2026-03-06T12:00:00Z', window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' } }).start.toISOString());
    process.on('warning', (warning) => { throw warning; });
  `,
  );
  assert.equal(empty.run('common.cjs'), '2026-03-09T09:00:00.000Z\n');
});

test('TypeScript finds the types from both kinds of modules', () => {
  const text = `
    import { Planner, WhenfreeError, type Slots } from 'whenfree';
    const slots: Slots = new Planner({ eventType: { id: 'x', durationMinutes: 30 }, hosts: [] }).slots({ now: new Date(), window: { start: '', end: '' } });
    export const starts: Float64Array = slots.starts;
    export const code: string = new WhenfreeError('too_late', '', '').code;
    // @ts-expect-error a misspelt field
    new Planner({ eventTyp: {} });
  `;
  const options = { strict: true, noEmit: true, target: 'es2023', lib: ['es2023'], skipLibCheck: false, types: [] };
  for (const [folder, module, moduleResolution, files] of [
    ['node', 'nodenext', 'nodenext', ['a.mts', 'b.cts']],
    ['bundler', 'esnext', 'bundler', ['c.ts']],
  ]) {
    for (const file of files) empty.write(`${folder}/${file}`, text);
    empty.write(
      `${folder}/tsconfig.json`,
      JSON.stringify({ compilerOptions: { ...options, module, moduleResolution }, files }),
    );
    assert.equal(empty.run(join(typescript, 'bin/tsc'), '-p', folder), '');
  }
});

test('without the addon the error names the package that is missing', () => {
  const lone = project(['whenfree']);
  try {
    lone.write('lone.mjs', "import 'whenfree';");
    assert.throws(
      () => lone.run('lone.mjs'),
      (error) => {
        assert.match(
          error.stderr,
          new RegExp(`the package \`@whenfree/${platform}\` is not installed; install \`whenfree\` again`),
        );
        return true;
      },
    );
  } finally {
    lone.remove();
  }
});

test('an unknown platform, a foreign addon and another version are named', () => {
  const says = (change, pattern) => {
    empty.write('other.cjs', `${change}\nrequire('whenfree');`);
    assert.throws(
      () => empty.run('other.cjs'),
      (error) => pattern.test(error.stderr) || assert.fail(error.stderr),
    );
  };
  says(
    "Object.defineProperty(process, 'arch', { value: 'mips' });",
    /no addon for `linux-mips-gnu`, only for darwin-arm64, /,
  );
  says(
    "Object.defineProperty(process, 'platform', { value: 'win32' });",
    /the package `@whenfree\/win32-\w+-msvc` is not installed/,
  );
  says(
    'process.report.getReport = () => ({ header: {} });',
    /the package `@whenfree\/linux-\w+-musl` is not installed/,
  );
  const manifest = JSON.parse(empty.read('node_modules/whenfree/package.json'));
  empty.write(
    'node_modules/whenfree/package.json',
    JSON.stringify({ ...manifest, whenfree: { ...manifest.whenfree, version: '9.9.9' } }),
  );
  says('', /has version \d+\.\d+\.\d+, `whenfree` 9\.9\.9; install the same version/);
  empty.write('node_modules/whenfree/package.json', JSON.stringify(manifest));
  empty.write(`node_modules/@whenfree/${platform}/whenfree.node`, 'no addon');
  says('', /the addon of `@whenfree\/[\w-]+` does not load: /);
});

test('the version of the packages is that of the engine', () => {
  const { version } = JSON.parse(readFileSync(join(dist, 'whenfree/package.json'), 'utf8'));
  const cargo = readFileSync(join(dist, '../../../Cargo.toml'), 'utf8');
  assert.equal(version, cargo.match(/\[workspace\.package\]\s+version = "(.*?)"/)[1]);
});
