// A bundle as an application has it.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Bundles a program with the package; gives the path of the bundle in the repository. */
export async function bundle(program) {
  const folder = 'target/wasm-tests/bundle';
  await rm(root + folder, { recursive: true, force: true });
  await mkdir(root + folder, { recursive: true });
  await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    outfile: `${root}${folder}/app.js`,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.wasm': 'file' },
    logLevel: 'error',
  });
  return `${folder}/app.js`;
}
