import type { InstantLike, InstantText, Json } from './model.js';

/** How often a saga tries, and how long it waits. */
export interface RetryPolicy {
  /** Times a booking is sent at most. @defaultValue `3` */
  sends?: number;
  /** Times it is asked about at most. @defaultValue `6` */
  asks?: number;
  /** Times it is cancelled at most. @defaultValue `10` */
  cancels?: number;
  /** Doubling from `first` to `cap`, or a list whose last entry repeats. @defaultValue `{ first: 2, cap: 300 }` */
  waitSeconds?: { first: number; cap: number } | number[];
  /** Where a Retry-After is cut. @defaultValue `86400` */
  longestWaitSeconds?: number;
}

/** Where a step of a saga stands. */
export type StepState =
  'planned' | 'sent' | 'confirmed' | 'refused' | 'unknown' | 'compensating' | 'compensated' | 'compensation_failed';

/** Something to book with another system. Give `id` and `payload`; the saga writes the rest. */
export interface SagaStep {
  id: string;
  /** Comes back with each call. */
  payload: Json;
  /** @defaultValue `'planned'` */
  state?: StepState;
  sends?: number;
  asks?: number;
  asked?: number;
  cancels?: number;
  unanswered?: number[];
  underWay?: boolean;
  notFound?: boolean;
  notBefore?: InstantText;
  reference?: string;
  reason?: string;
}

/** Why a saga is undone. */
export type SagaCause =
  { cause: 'refused' | 'gave_up'; step: string; reason: string } | { cause: 'cancelled'; reason: string };

/** A saga as JSON: store it before each call and after each answer. */
export interface SagaJson {
  /** Never used for another saga; percent-encoded at most 120 characters. */
  id: string;
  /** In which order steps are booked; they are cancelled in reverse. @defaultValue `'lastFirst'` */
  order?: 'lastFirst' | 'asGiven';
  retry?: RetryPolicy;
  /** 1 to 100. */
  steps: SagaStep[];
  /** Why it is being undone; written by the saga. @defaultValue none */
  cause?: SagaCause;
}

/** One call to another system. */
export interface SagaCall {
  action: 'book' | 'ask' | 'cancel';
  step: string;
  attempt: number;
  /** The other system must answer a key the same way each time. */
  key: string;
  payload: Json;
  reference?: string;
}

/** What came back of a call. */
export type SagaObservation =
  | { observed: 'confirmed' | 'found'; reference: string }
  | { observed: 'refused'; reason: string }
  | { observed: 'failed'; reason: string; retryAfter?: InstantLike }
  | { observed: 'lost' | 'not_found' | 'cancelled' | 'already_gone' };

/** How a saga ended. */
export type SagaOutcome =
  | { outcome: 'all_booked'; /** In the order of the steps. */ references: string[] }
  | { outcome: 'none_booked'; cause: SagaCause }
  | {
      outcome: 'needs_person';
      cause: SagaCause;
      steps: {
        step: string;
        state: 'unknown' | 'compensation_failed';
        standing: 'booked' | 'unknown';
        key: string;
        reference?: string;
        reason: string;
      }[];
    };

/** What a saga does next. */
export type SagaNext =
  | { next: 'call'; call: SagaCall }
  | { next: 'await'; call: SagaCall }
  | { next: 'wait'; until: InstantText }
  | { next: 'finished'; outcome: SagaOutcome };
