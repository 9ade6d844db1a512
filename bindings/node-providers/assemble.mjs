// Puts the packages together: node assemble.mjs ADDON
//
// The JavaScript is that of bindings/javascript/providers, made into CommonJS modules; the platforms are those of the engine.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create } from '../javascript/providers/api.js';
import { atHand, commonJs } from '../node/packages.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const dist = join(here, 'dist');
const npm = join(here, '../node/npm');
const javascript = join(here, '../javascript');
const types = join(here, '../types/providers');
const prefix = '@whenfree/providers-';
const read = (...path) => readFileSync(join(...path), 'utf8');
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

function licences(to) {
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(root, name), join(to, name));
}

/** The package of one platform, with the addon in it where it was built. */
function platformPackage(platform, addon) {
  const to = join(dist, platform);
  mkdirSync(to, { recursive: true });
  const manifest = JSON.parse(read(npm, platform, 'package.json'));
  manifest.name = `${prefix}${platform}`;
  manifest.description = manifest.description.replace('whenfree', 'whenfree-providers');
  manifest.repository.directory = 'bindings/node-providers';
  manifest.main = 'whenfree-providers.node';
  manifest.files = [manifest.main, 'LICENSE-*'];
  writeFileSync(join(to, 'package.json'), json(manifest));
  licences(to);
  if (addon !== undefined) cpSync(addon, join(to, manifest.main));
}

/** The modules that one needs, itself among them, by their places under bindings/javascript. */
function modules(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from] of read(javascript, file).matchAll(/^import [^;]*? from '([^']+)';$/gm)) {
    modules(join(dirname(file), from), found);
  }
  return found;
}

function mainPackage(platforms) {
  const to = join(dist, 'whenfree-providers');
  const manifest = JSON.parse(read(here, 'package.json'));
  mkdirSync(join(to, 'lib/providers'), { recursive: true });
  mkdirSync(join(to, 'types'));
  manifest.optionalDependencies = Object.fromEntries(platforms.map((name) => [`${prefix}${name}`, manifest.version]));
  manifest.whenfree = { version: manifest.version, platforms, prefix };
  writeFileSync(join(to, 'package.json'), json(manifest));
  for (const file of modules('providers/api.js')) {
    writeFileSync(join(to, 'lib', file), commonJs(read(javascript, file), file));
  }
  const names = Object.keys(create({})).join(', ');
  writeFileSync(
    join(to, 'index.js'),
    "'use strict';\n\nmodule.exports = require('./lib/providers/api.js').create(require('./native.js'));\n",
  );
  writeFileSync(join(to, 'index.mjs'), `import providers from './index.js';\n\nexport const { ${names} } = providers;\n`);
  cpSync(join(here, '../node/native.js'), join(to, 'native.js'));
  for (const file of readdirSync(types).filter((name) => name.endsWith('.d.ts') && name !== 'browser.d.ts'))
    cpSync(join(types, file), join(to, 'types', file));
  writeFileSync(join(to, 'types/index.d.mts'), "export * from './index.js';\n");
  cpSync(join(here, 'README.md'), join(to, 'README.md'));
  licences(to);
  return to;
}

const [addon] = process.argv.slice(2);
const platforms = readdirSync(npm).sort();
const platform = atHand(platforms);
rmSync(dist, { recursive: true, force: true });
for (const name of platforms) platformPackage(name, name === platform ? addon : undefined);
const main = mainPackage(platforms);
// In place, too, the main package finds the addon that was just built. npm leaves `node_modules` out of a package.
mkdirSync(join(main, 'node_modules/@whenfree'), { recursive: true });
symlinkSync(join('../../..', platform), join(main, 'node_modules/@whenfree', `providers-${platform}`), 'junction');
