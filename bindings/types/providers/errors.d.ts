/** An instant: a `Date`, or RFC 3339 text such as `2026-03-09T15:00:00Z`. What comes back are texts in UTC. */
export type Instant = Date | string;

/** Raw bytes as they came, before any parser has seen them; a text is taken in UTF-8. */
export type Bytes = Uint8Array | ArrayBuffer | string;

/** Input that cannot be used, found without asking anybody. */
export class RefusedError extends Error {
  /** Whose error it is. */
  readonly kind: 'argument' | 'ical' | 'webhook' | 'seal' | 'address' | 'internal';
  readonly code: string;
  /** The member or field that is meant. */
  readonly path?: string;
  /** The line of the iCalendar text, counted from 1. */
  readonly line?: number;
  /** The HTTP status to answer a refused delivery with. */
  readonly status?: number;
}
