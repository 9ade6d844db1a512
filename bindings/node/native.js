'use strict';

// Finds the addon of this platform. Each comes as a package of its own, an optional dependency of the main one; npm installs
// the one that fits.

const { name: main, whenfree } = require('./package.json');
const { platforms, version, prefix } = whenfree;

/** `linux-x64-gnu`, `darwin-arm64`, ... */
function platform() {
  const name = `${process.platform}-${process.arch}`;
  if (process.platform === 'linux') return `${name}-${isGlibc() ? 'gnu' : 'musl'}`;
  return process.platform === 'win32' ? `${name}-msvc` : name;
}

function isGlibc() {
  // The network is of no interest here, and asking about it is slow.
  const { excludeNetwork } = process.report;
  process.report.excludeNetwork = true;
  try {
    return process.report.getReport().header.glibcVersionRuntime !== undefined;
  } finally {
    process.report.excludeNetwork = excludeNetwork;
  }
}

function load() {
  const name = platform();
  const found = `${prefix}${name}`;
  if (!platforms.includes(name)) {
    const instead = main === 'whenfree' ? '; whenfree-wasm runs everywhere' : '';
    throw new Error(`${main} has no addon for \`${name}\`, only for ${platforms.join(', ')}${instead}`);
  }
  let native;
  try {
    native = require(found);
  } catch (cause) {
    const isMissing = cause.code === 'MODULE_NOT_FOUND' && cause.message.includes(found);
    const what = isMissing
      ? `the package \`${found}\` is not installed; install \`${main}\` again without \`--omit=optional\`, on the platform on which it runs`
      : `the addon of \`${found}\` does not load: ${cause.message}`;
    throw new Error(`${main} cannot start: ${what}`, { cause });
  }
  if (native.version() !== version) {
    throw new Error(
      `\`${found}\` has version ${native.version()}, \`${main}\` ${version}; install the same version of both`,
    );
  }
  return native;
}

module.exports = load();
