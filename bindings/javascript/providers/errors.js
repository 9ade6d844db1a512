/**
 * A call that failed: who failed, in what, how, and what to do next. It holds no key and no token.
 *
 * `code` is stable (`docs/codes.md`); `advice` is `retry`, `look_up` (it may have been done: look before doing it again),
 * `reconnect`, `choose`, `resync`, `reread` or `fix`.
 */
export class ProviderError extends Error {
  constructor(facts) {
    super(facts.message);
    Object.assign(this, facts);
  }
}

/**
 * Input that cannot be used, found without asking anybody: a calendar that is none (`kind` is `ical`), a delivery that is
 * not to be taken (`webhook`; answer it with `status`), a sealed token that does not open (`seal`), an address that is not
 * to be asked (`address`), an argument (`argument`).
 */
export class RefusedError extends Error {
  constructor(facts) {
    super(facts.message);
    Object.assign(this, facts);
  }
}

for (const Class of [ProviderError, RefusedError]) {
  // On the prototype, as the built-in errors have it: it is not listed with every error.
  Object.defineProperty(Class.prototype, 'name', { value: Class.name, configurable: true, writable: true });
  Object.defineProperty(Class.prototype, 'toJSON', {
    value() {
      return { ...this, message: this.message };
    },
  });
}

/** What the library threw, as the error that it is. */
export function thrown(error) {
  if (error instanceof ProviderError || error instanceof RefusedError) return error;
  // Not `instanceof Error`: in another window, or a sandbox of a test runner, the class is another one.
  const message = typeof error?.message === 'string' ? error.message : String(error);
  if (message.startsWith('{')) {
    const facts = JSON.parse(message);
    // That of the module that is not loaded yet stands in a member.
    const { error: inner } = facts;
    return facts.provider === undefined ? new RefusedError(inner ? { kind: 'internal', ...inner } : facts) : new ProviderError(facts);
  }
  // What the shared JavaScript says of a value that is no JSON.
  if (typeof error?.path === 'string' && typeof error?.code === 'string') return argument(error.path, message);
  const internal = new RefusedError({ kind: 'internal', code: 'internal', message: `the library failed: ${message}` });
  internal.cause = error;
  return internal;
}

/** An argument that cannot be used. */
export function argument(path, message) {
  return new RefusedError({ kind: 'argument', code: 'validation', message, path });
}
