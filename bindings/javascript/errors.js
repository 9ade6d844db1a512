/**
 * Bad input, or a command that may not be given: somebody has to mend it. A refusal ("that time is taken") is never an
 * error but an answer.
 *
 * `code` is stable (`docs/codes.md`; `internal` is a mistake of whenfree itself), `path` is the field at fault,
 * `hosts[0].schedule.weekly.mon[0]`, and empty where the whole is meant.
 *
 * @example
 * try {
 *   new Planner({ eventType: { id: 'call', durationMinutes: 0 }, hosts: [] });
 * } catch (error) {
 *   console.log(error.code, error.path); // invalid_value eventType.durationMinutes
 * }
 */
export class WhenfreeError extends Error {
  /**
   * @param {string} code
   * @param {string} path
   * @param {string} message
   */
  constructor(code, path, message) {
    super(message);
    this.code = code;
    this.path = path;
  }

  /** The error as JSON: `{"error": {"code", "path", "message"}}`, as the text of an answer has it. */
  toJSON() {
    return { error: { code: this.code, path: this.path, message: this.message } };
  }
}

// On the prototype, as the built-in errors have it: it is not listed with every error.
Object.defineProperty(WhenfreeError.prototype, 'name', { value: 'WhenfreeError', configurable: true, writable: true });

/** The error that stands in a text of the contract, `{"error": {...}}`. */
export function errorOf(text) {
  const { code, path, message } = JSON.parse(text).error;
  return new WhenfreeError(code, path, message);
}

/** How every error of the contract begins; no answer does. */
const ERROR = '{"error":';

/** Whether a text of the contract is an error. */
export function isError(text) {
  return text.startsWith(ERROR);
}

/** What a text of the contract says, as a value; throws the error that it is. */
export function valueOf(text) {
  if (isError(text)) throw errorOf(text);
  return JSON.parse(text);
}

/** What was thrown by the engine, as the error that it is. */
export function thrown(error) {
  if (error instanceof WhenfreeError) return error;
  // Not `instanceof Error`: in another window, or a sandbox of a test runner, the class is another one.
  const message = typeof error?.message === 'string' ? error.message : String(error);
  if (isError(message)) return errorOf(message);
  // A trap of WebAssembly, or a mistake in the code below: nothing that the caller could have mended.
  const internal = new WhenfreeError('internal', '', `the engine failed: ${message}`);
  internal.cause = error;
  return internal;
}

/** Runs what calls the engine, and turns what it throws into the errors of the contract. */
export function guarded(work) {
  try {
    return work();
  } catch (error) {
    throw thrown(error);
  }
}

/** A value that cannot be what the contract asks for. */
export function invalid(path, message) {
  return new WhenfreeError('invalid_value', path, message);
}
