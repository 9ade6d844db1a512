// The packages as npm would publish them, installed into an empty project.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
export const dist = join(here, '../dist');
export const typescript = join(here, '../node_modules/typescript');

const npm = (cwd, ...args) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The name of the platform that was built. */
export const platform = readdirSync(dist).find((name) => existsSync(join(dist, name, 'whenfree.node')));

/** Packs a package of `dist`; the file and what is in it. */
export function pack(name, to) {
  const [{ filename, files, unpackedSize }] = JSON.parse(
    npm(join(dist, name), 'pack', '--json', '--pack-destination', to),
  );
  return {
    file: join(to, filename.replace('@', '').replace('/', '-')),
    files: files.map(({ path }) => path).sort(),
    unpackedSize,
  };
}

/** An empty project with the packages in it; `remove` takes it away again. */
export function project(packages = ['whenfree', platform]) {
  const folder = mkdtempSync(join(tmpdir(), 'whenfree-'));
  const packed = packages.map((name) => pack(name, folder));
  writeFileSync(join(folder, 'package.json'), '{"name": "empty", "private": true}\n');
  // Nothing is fetched: the addons of other platforms are optional.
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', ...packed.map(({ file }) => file));
  return {
    folder,
    packed,
    write(name, text) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    run: (...args) =>
      execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
