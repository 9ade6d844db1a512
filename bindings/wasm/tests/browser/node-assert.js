// As much of `node:assert/strict` as the suites use, in a page.

class AssertionError extends Error {}

function fail(message = 'failed') {
  if (message instanceof Error) throw message;
  throw new AssertionError(message);
}

const shown = (value) => {
  try {
    return typeof value === 'string' ? `'${value}'` : JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

const prototype = (value) => Object.getPrototypeOf(value);

/** As Node compares: prototypes count, and so do members that are undefined. */
function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (prototype(a) !== prototype(b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
  if (a instanceof Map || a instanceof Set) return same([...a], [...b]);
  const [mine, theirs] = [Object.keys(a), Object.keys(b)];
  return mine.length === theirs.length && mine.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function matches(error, expected, message) {
  if (expected === undefined || typeof expected === 'string') return;
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return;
    if (Error.isPrototypeOf(expected)) fail(message ?? `another error was thrown: ${error}`);
    if (expected.call({}, error) !== true) fail(message ?? `the error does not fit: ${error}`);
    return;
  }
  if (expected instanceof RegExp) {
    if (!expected.test(String(error))) fail(message ?? `${expected} does not match ${error}`);
    return;
  }
  for (const key of [...Object.keys(expected), ...(expected instanceof Error ? ['name', 'message'] : [])]) {
    const [got, wanted] = [error[key], expected[key]];
    const fits = wanted instanceof RegExp && typeof got === 'string' ? wanted.test(got) : same(got, wanted);
    if (!fits) fail(message ?? `${key} of the error is ${shown(got)}, expected ${shown(wanted)}`);
  }
}

function ok(value, message) {
  if (!value) fail(message ?? `${shown(value)} is not true`);
}

const assert = Object.assign((value, message) => ok(value, message), {
  AssertionError,
  ok,
  fail,
  equal: (a, b, message) => Object.is(a, b) || fail(message ?? `${shown(a)} is not ${shown(b)}`),
  notEqual: (a, b, message) => !Object.is(a, b) || fail(message ?? `both are ${shown(a)}`),
  deepEqual: (a, b, message) => same(a, b) || fail(message ?? `${shown(a)} is not ${shown(b)}`),
  notDeepEqual: (a, b, message) => !same(a, b) || fail(message ?? `both are ${shown(a)}`),
  match: (text, pattern, message) => pattern.test(text) || fail(message ?? `${pattern} does not match ${shown(text)}`),
  doesNotMatch: (text, pattern, message) => !pattern.test(text) || fail(message ?? `${pattern} matches ${shown(text)}`),
  ifError: (value) => value == null || fail(value),
  throws(work, expected, message) {
    try {
      work();
    } catch (error) {
      matches(error, expected, message);
      return;
    }
    fail(message ?? 'nothing was thrown');
  },
  doesNotThrow: (work) => work(),
  async rejects(work, expected, message) {
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      matches(error, expected, message);
      return;
    }
    fail(message ?? 'nothing was thrown');
  },
  async doesNotReject(work) {
    await (typeof work === 'function' ? work() : work);
  },
});

Object.assign(assert, {
  strictEqual: assert.equal,
  notStrictEqual: assert.notEqual,
  deepStrictEqual: assert.deepEqual,
  notDeepStrictEqual: assert.notDeepEqual,
  strict: assert,
});

export default assert;
export const { equal, notEqual, deepEqual, notDeepEqual, match, doesNotMatch, throws, rejects } = assert;
export const { strictEqual, notStrictEqual, deepStrictEqual, notDeepStrictEqual, doesNotThrow, doesNotReject } = assert;
export { ok, fail, assert as strict, AssertionError };
