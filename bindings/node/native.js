'use strict';

// Finds the addon of this platform. Each comes as a package of its own, an optional dependency of `whenfree`; npm installs
// the one that fits.

const { platforms, version } = require('./package.json').whenfree;

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
  const found = `@whenfree/${name}`;
  if (!platforms.includes(name)) {
    throw new Error(
      `whenfree has no addon for \`${name}\`, only for ${platforms.join(', ')}; whenfree-wasm runs everywhere`,
    );
  }
  let native;
  try {
    native = require(found);
  } catch (cause) {
    const isMissing = cause.code === 'MODULE_NOT_FOUND' && cause.message.includes(found);
    const what = isMissing
      ? `the package \`${found}\` is not installed; install \`whenfree\` again without \`--omit=optional\`, on the platform on which it runs`
      : `the addon of \`${found}\` does not load: ${cause.message}`;
    throw new Error(`whenfree cannot start: ${what}`, { cause });
  }
  if (native.version() !== version) {
    throw new Error(
      `\`${found}\` has version ${native.version()}, \`whenfree\` ${version}; install the same version of both`,
    );
  }
  return native;
}

module.exports = load();
