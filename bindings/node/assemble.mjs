// Puts the packages together: node assemble.mjs ADDON
//
// The JavaScript of `whenfree` is that of bindings/javascript, made into CommonJS modules, so that `import` and `require`
// give the same classes; `index.mjs` names them again for `import`.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '../javascript/api.js';
import { atHand, commonJs } from './packages.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const dist = join(here, 'dist');
const javascript = join(here, '../javascript');
const types = join(here, '../types');
const read = (...path) => readFileSync(join(...path), 'utf8');
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The package of one platform, with the addon in it where it was built. */
function platformPackage(platform, addon) {
  const to = join(dist, platform);
  mkdirSync(to, { recursive: true });
  cpSync(join(here, 'npm', platform, 'package.json'), join(to, 'package.json'));
  licences(to);
  if (addon !== undefined) cpSync(addon, join(to, 'whenfree.node'));
}

function licences(to) {
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(root, name), join(to, name));
}

function mainPackage(platforms) {
  const to = join(dist, 'whenfree');
  const { devDependencies: _, scripts: __, ...manifest } = JSON.parse(read(here, 'package.json'));
  mkdirSync(join(to, 'lib'), { recursive: true });
  mkdirSync(join(to, 'types'));
  for (const platform of platforms) {
    const { version } = JSON.parse(read(here, 'npm', platform, 'package.json'));
    if (version !== manifest.version)
      throw new Error(`npm/${platform} has version ${version}, not ${manifest.version}`);
  }
  manifest.optionalDependencies = Object.fromEntries(platforms.map((name) => [`@whenfree/${name}`, manifest.version]));
  manifest.whenfree = { version: manifest.version, platforms, prefix: '@whenfree/' };
  writeFileSync(join(to, 'package.json'), json(manifest));

  for (const file of readdirSync(javascript).filter((name) => name.endsWith('.js'))) {
    writeFileSync(join(to, 'lib', file), commonJs(read(javascript, file), file));
  }
  const names = Object.keys(create({})).join(', ');
  writeFileSync(
    join(to, 'index.js'),
    "'use strict';\n\nmodule.exports = require('./lib/api.js').create(require('./native.js'));\n",
  );
  writeFileSync(join(to, 'index.mjs'), `import whenfree from './index.js';\n\nexport const { ${names} } = whenfree;\n`);
  cpSync(join(here, 'native.js'), join(to, 'native.js'));
  for (const file of readdirSync(types).filter((name) => name.endsWith('.d.ts')))
    cpSync(join(types, file), join(to, 'types', file));
  writeFileSync(join(to, 'types/index.d.mts'), "export * from './index.js';\n");
  cpSync(join(here, 'README.md'), join(to, 'README.md'));
  licences(to);
  return to;
}

const [addon] = process.argv.slice(2);
const platforms = readdirSync(join(here, 'npm')).sort();
const platform = atHand(platforms);
rmSync(dist, { recursive: true, force: true });
for (const name of platforms) platformPackage(name, name === platform ? addon : undefined);
const main = mainPackage(platforms);
// In place, too, the main package finds the addon that was just built. npm leaves `node_modules` out of a package.
mkdirSync(join(main, 'node_modules/@whenfree'), { recursive: true });
symlinkSync(join('../../..', platform), join(main, 'node_modules/@whenfree', platform), 'junction');
