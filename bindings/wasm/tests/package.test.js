// What is in the package, how large it is, and what it is made of.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as api from 'whenfree-wasm';
import * as calendar from 'whenfree-wasm/calendar';
import * as slots from 'whenfree-wasm/slots';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = fileURLToPath(new URL('../pkg/', import.meta.url));
const run = (program, args, cwd = root) => execFileSync(program, args, { cwd, encoding: 'utf8' });
const packed = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], folder))[0].files.map(({ path }) => path).sort();

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };

/** What a page transfers of a file: as it is, and packed as servers pack it. */
const transferred = packed
  .filter((file) => /\.(js|wasm)$/.test(file))
  .map((file) => {
    const bytes = readFileSync(folder + file);
    return { file, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, BROTLI).length };
  });

/** The ways in, and what each of them loads. */
const WAYS = {
  'whenfree-wasm': { entry: 'index.js', module: 'whenfree_bg.wasm', budget: 340 },
  'whenfree-wasm/slots': { entry: 'slots/index.js', module: 'slots/whenfree_bg.wasm', budget: 250 },
  'whenfree-wasm/calendar': { entry: 'calendar/index.js', module: 'calendar/whenfree_bg.wasm', budget: 310 },
};

/** A file and the files that it imports. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from] of readFileSync(folder + file, 'utf8').matchAll(/^(?:import|export) [^;]*?from '([^']+)'/gm)) {
    withImports(new URL(from, `file:///${file}`).pathname.slice(1), found);
  }
  return found;
}

function sizes(files) {
  const all = transferred.filter(({ file }) => files.includes(file));
  const sum = (what) => all.reduce((total, file) => total + file[what], 0);
  return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

for (const [name, { entry, module, budget }] of Object.entries(WAYS)) {
  const scripts = [...withImports(entry)];

  test(`${name}, module and JavaScript, is at most ${budget} KB with gzip -9`, (context) => {
    assert.ok(scripts.length > 8 && packed.includes(module));
    for (const [what, files] of [['module', [module]], ['JavaScript', scripts], ['together', [module, ...scripts]]]) {
      const { raw, gzip, brotli } = sizes(files);
      context.diagnostic(`${what}: ${kilobytes(raw)}, gzip ${kilobytes(gzip)}, brotli ${kilobytes(brotli)}`);
    }
    const { gzip } = sizes([module, ...scripts]);
    assert.ok(gzip <= budget * 1000, `${kilobytes(gzip)} gzipped`);
  });

  test(`the README tells the sizes of ${name} as they are`, () => {
    const readme = readFileSync(`${folder}README.md`, 'utf8');
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    const told = row.split('|').slice(2, 5).map((cell) => parseInt(cell) * 1000);
    const { raw, gzip, brotli } = sizes([module, ...scripts]);
    for (const [at, bytes] of [raw, gzip, brotli].entries()) {
      assert.ok(Math.abs(told[at] / bytes - 1) < 0.03, `the README says ${told[at]}, it is ${bytes}`);
    }
  });
}

test('the package has what it needs and nothing else', () => {
  const kinds = packed.filter((file) => !/^(javascript\/(providers\/)?\w+\.js|types\/\w+\.d\.ts)$/.test(file));
  assert.deepEqual(kinds, [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'calendar/index.d.ts', 'calendar/index.js', 'calendar/types.d.ts', 'calendar/verbs.d.ts',
    'calendar/whenfree.js', 'calendar/whenfree_bg.wasm', 'engine.js', 'index.d.ts', 'index.js', 'package.json', 'slots/index.d.ts', 'slots/index.js',
    'slots/whenfree.js', 'slots/whenfree_bg.wasm', 'start.js', 'whenfree.js', 'whenfree_bg.wasm',
  ]);
  const imported = packed.filter((file) => file.endsWith('.js')).flatMap((file) => {
    const text = readFileSync(folder + file, 'utf8');
    assert.doesNotMatch(text, /\beval\(|new Function\(/, `${file} needs no eval`);
    return [...text.matchAll(/^(?:import|export) [^;]*?from '([^']+)'/gm)].map(([, from]) => [file, from]);
  });
  assert.ok(imported.length > 10);
  for (const [file, from] of imported) {
    const path = new URL(from, `file:///${file}`).pathname.slice(1);
    assert.ok(packed.includes(path), `${file} imports ${from}, which is not there`);
  }
  const { version, dependencies } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  assert.equal(dependencies, undefined);
  assert.equal(version, readFileSync(`${root}Cargo.toml`, 'utf8').match(/^version = "(.+)"$/m)[1], 'one version everywhere');
});

for (const name of ['whenfree-wasm', 'whenfree-wasm-calendar']) {
  test(`${name} holds no clock, no network, no threads and no chance`, () => {
    const args = ['tree', '--locked', '--package', name, '--target', 'wasm32-unknown-unknown', '--edges', 'normal', '--prefix', 'none', '--format'];
    const tree = (format) => new Set(run('cargo', [...args, format]).trimEnd().split('\n'));
    const names = new Set([...tree('{p}')].map((line) => line.split(' ')[0]));
    assert.ok(names.has('whenfree') && names.has('wasm-bindgen'), [...names].join(' '));
    const impure = ['tokio', 'reqwest', 'rustls', 'rand', 'getrandom', 'rayon', 'js-sys', 'web-sys', 'iana-time-zone', 'libc', 'chrono-tz', 'rrule', 'regex'];
    for (const name of impure) assert.ok(!names.has(name), `\`${name}\` came into the module`);
    const chrono = [...tree('{p} {f}')].find((line) => line.startsWith('chrono '));
    assert.doesNotMatch(chrono, /\b(clock|now|wasmbind)\b/, chrono);
  });
}

test('the modules import nothing but what wasm-bindgen needs', () => {
  for (const { module } of Object.values(WAYS)) {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(folder + module))).map(({ name }) => name);
    for (const name of imports) assert.match(name, /^__wb(g|indgen)_/, 'imports are those of wasm-bindgen');
    assert.doesNotMatch(imports.join(' '), /now|random|fetch|crypto|Date/i);
  }
});

test('crate and tool of wasm-bindgen are one version', () => {
  const pinned = (file) => readFileSync(`${root}bindings/${file}`, 'utf8').match(/^wasm-bindgen.* = "=([\d.]+)"$/m)[1];
  for (const crate of ['wasm', 'wasm-calendar']) assert.equal(pinned(`${crate}/Cargo.toml`), pinned('wasm/pack/Cargo.toml'));
});

test('the types are those of the package', () => {
  run('npx', ['--no-install', 'tsc', '--project', '.'], fileURLToPath(new URL('.', import.meta.url)));
  const declared = (...files) => {
    const types = files.map((file) => readFileSync(folder + file, 'utf8')).join('\n');
    const values = [...types.matchAll(/^export (?:declare )?(?:class|function|const|namespace) (\w+)/gm)].map(([, name]) => name);
    const listed = [...types.matchAll(/^export \{ ([^}]+) \}/gm)].flatMap(([, names]) => names.split(', '));
    return [...new Set(['default', ...values, ...listed.filter((name) => /^\w+$/.test(name) && !['ErrorCode', 'ErrorFacts'].includes(name))])].sort();
  };
  assert.deepEqual(Object.keys(api).sort(), declared('types/index.d.ts', 'index.d.ts'));
  assert.deepEqual(Object.keys(slots).sort(), declared('slots/index.d.ts'));
  const names = declared('calendar/index.d.ts', 'calendar/verbs.d.ts', 'calendar/types.d.ts').filter((name) => name !== 'default');
  assert.deepEqual(Object.keys(calendar).filter((name) => name !== 'default').sort(), [...new Set([...names, 'initSync'])].sort());
});
