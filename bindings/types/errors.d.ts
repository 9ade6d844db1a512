/** The codes of errors, as in `docs/codes.md`. Codes never change their meaning. */
export type ErrorCode =
  | 'invalid_json'
  | 'missing_field'
  | 'unknown_field'
  | 'invalid_value'
  | 'unknown_time_zone'
  | 'invalid_interval'
  | 'invalid_rrule'
  | 'duplicate_host'
  | 'unknown_host'
  | 'duration_not_offered'
  | 'too_large'
  | 'not_found'
  | 'invalid_transition'
  | 'forbidden'
  | 'too_early'
  | 'too_late'
  | 'reschedule_limit';

/**
 * Codes that no answer has: `internal` is a mistake of whenfree itself, `not_ready` is what `whenfree-wasm` says before
 * `init()` is done.
 */
export type OwnCode = 'internal' | 'not_ready';

/** The facts of an error, as they stand in JSON. */
export interface ErrorFacts {
  code: ErrorCode;
  /** The field at fault, `hosts[0].schedule.weekly.mon[0]`; empty where the whole is meant. */
  path: string;
  message: string;
}

/**
 * Bad input, or a command that may not be given: somebody has to mend it. A refusal ("that time is taken") is never an
 * error but an answer.
 *
 * @example
 * ```js
 * import { Planner, WhenfreeError } from 'whenfree';
 *
 * try {
 *   new Planner({ eventType: { id: 'call', durationMinutes: 0 }, hosts: [] });
 * } catch (error) {
 *   if (!(error instanceof WhenfreeError)) throw error;
 *   console.log(error.code, error.path); // invalid_value eventType.durationMinutes
 * }
 * ```
 */
export class WhenfreeError extends Error {
  /** A stable code. `internal` is a mistake of whenfree itself: please report it. */
  readonly code: ErrorCode | OwnCode;
  /** The field at fault, `hosts[0].schedule.weekly.mon[0]`; empty where the whole is meant. */
  readonly path: string;
  constructor(code: ErrorCode | OwnCode, path: string, message: string);
  /** The error as JSON: `{"error": {"code", "path", "message"}}`, as the text of an answer has it. */
  toJSON(): { error: { code: ErrorCode | OwnCode; path: string; message: string } };
}
