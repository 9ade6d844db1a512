/**
 * A scheduling engine: which starts can be booked, why not this one, and book it.
 *
 * The engine reads no clock: the present is an argument. Minutes are elapsed time; instants are UTC inside; dates and hours
 * are those of a wall in a time zone. `docs/semantics.md` and `docs/bookings.md` say what every answer means.
 *
 * @packageDocumentation
 */

import type {
  BookingLike,
  InstantLike,
  LocalDate,
  LocalDateTime,
  PlannerDocument,
  PlannerOptions,
  ProposedBooking,
  Query,
  Request,
  Status,
  TimeZoneName,
} from './model.js';
import type { Decision, Explanation, Ranking, Reason, SlotJson } from './answers.js';
import type {
  Actor,
  Applied,
  ApplyInput,
  Change,
  Command,
  CompositeDecision,
  CompositeDocument,
  CompositeExplanation,
  CompositeQuery,
  CompositeRequest,
  CompositeSlot,
  CompositeSlots,
  EventKind,
  Lock,
  Opening,
  Recipient,
  ReminderPlan,
  Reminders,
  Role,
  SeriesCancellation,
  SeriesChange,
  SeriesDecision,
  SeriesMove,
  SeriesRequest,
  WaitlistEntry,
} from './lifecycle.js';
import type { SagaCall, SagaJson, SagaNext, SagaObservation } from './saga.js';
import type { ErrorFacts } from './errors.js';

export type * from './model.js';
export type * from './answers.js';
export type * from './lifecycle.js';
export type * from './saga.js';
export type { ErrorCode, ErrorFacts, OwnCode } from './errors.js';
export { WhenfreeError } from './errors.js';

/**
 * Answers questions about one event type and its hosts: which starts can be booked, why not this one, and book it. Made
 * once and asked often; it never changes, and each worker makes its own.
 *
 * @example
 * ```js
 * import { Planner } from 'whenfree';
 *
 * const planner = new Planner({
 *   eventType: { id: 'call', durationMinutes: 30, minimumNoticeMinutes: 120 },
 *   hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } }],
 * });
 * ```
 */
export class Planner {
  /**
   * @throws {@link WhenfreeError} for whatever is wrong with the document, with the path of the field.
   */
  constructor(document: PlannerDocument, options?: PlannerOptions);

  /**
   * Which starts can be booked: those in `[window.start, window.end)`, sorted, none when there is none.
   *
   * @throws {@link WhenfreeError} for whatever is wrong with the query; `too_large` beyond the bounds.
   * @example
   * ```js
   * const slots = planner.slots({
   *   now: new Date(),
   *   window: { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' },
   *   busy: { ada: [{ start: '2026-03-09T10:00:00Z', end: '2026-03-09T11:00:00Z' }] },
   * });
   * for (const slot of slots) console.log(slot.start, slot.hosts);
   * ```
   */
  slots(query: Query): Slots;

  /** The first start that can be booked in the window, or `undefined`. Throws as {@link slots}. */
  next(query: Query): Slot | undefined;

  /** Slots for many queries, in order. Throws the first error, its path beginning with `queries[i]`. */
  slotsOfEach(queries: readonly Query[]): Slots[];

  /** As {@link slotsOfEach}, in Node off the main thread and on all cores. What is asked is fixed when it is called. */
  slotsOfEachAsync(queries: readonly Query[]): Promise<Slots[]>;

  /**
   * Every rule that refuses a start; none means that it is offered. The query's `window` plays no part.
   *
   * @param start An instant, perhaps with one of the durations offered.
   * @throws {@link WhenfreeError} for whatever is wrong with the query or the start.
   * @example
   * ```js
   * const { offered, reasons } = planner.explain(query, '2026-03-09T10:30:00Z');
   * for (const reason of reasons) if (reason.code === 'busy') console.log(reason.host, reason.start);
   * ```
   */
  explain(query: Query, start: InstantLike | { start: InstantLike; durationMinutes?: number }): Explanation;

  /**
   * Decides a request: the booking to store, or the reasons against it. It stores nothing: see to it that nothing comes in
   * between, in a transaction or by the locks that {@link apply} names.
   *
   * @throws {@link WhenfreeError} for whatever is wrong with the query or the request.
   * @example
   * ```js
   * const decision = planner.decide(query, { start: slot.start, attendee: { id: 'tom' } });
   * if (decision.accepted) store(decision.booking);
   * ```
   */
  decide(query: Query, request: Request): Decision;

  /** For each requirement the hosts that can take a start, best first, with score and reason. Throws as {@link decide}. */
  rank(query: Query, request: Request): Ranking[];

  /**
   * Does something to a booking: what to store and to tell, or why the calendar refuses. `bookingId` names one of the
   * query's `bookings`, or with a `request` a new one.
   *
   * @throws {@link WhenfreeError} `forbidden`, `invalid_transition`, `too_early`, `too_late`, `reschedule_limit` for a
   * command that may not be given; `not_found` for a booking that is not among the query's.
   * @example
   * ```js
   * const change = planner.apply(query, { type: 'cancel', bookingId: 'b1' }, { role: 'attendee', id: 'tom' });
   * ```
   */
  apply(query: Query, command: Command, actor: Actor): Applied;

  /**
   * Decides a series, each occurrence with the earlier ones counted. With an `actor` also the changes to store.
   *
   * @throws {@link WhenfreeError} `invalid_rrule` for a rule that cannot be read or has no end, and as {@link decide}.
   */
  series(query: Query, request: SeriesRequest, actor?: Actor): SeriesDecision;

  /**
   * Moves a series whose bookings are among the query's.
   *
   * @throws {@link WhenfreeError} `not_found`, `forbidden`, and as {@link decide}.
   */
  rescheduleSeries(query: Query, move: SeriesMove, actor: Actor): SeriesDecision;

  /**
   * Who is offered a place that has come free, of those who wait: the highest `priority` first, then who has waited
   * longest, then by id. The query holds the bookings as they are after the change.
   *
   * @param opening The place, or the change that freed it; one that frees nothing is offered to nobody.
   */
  nextInLine(query: Query, opening: Opening | Change, entries: readonly WaitlistEntry[]): WaitlistOrder;
}

/** Who is offered a place. */
export interface WaitlistOrder {
  /** In the order in which to offer it, each with what to store and what to lock. Hold the place for the first. */
  offers: { entryId: string; booking: ProposedBooking; locks?: Lock[] }[];
  /** Those for whom it is not, and why. */
  passed: (
    | { entryId: string; why: 'other_time' }
    | { entryId: string; why: 'refused'; reasons: Reason[] }
    | { entryId: string; why: 'impossible'; error: ErrorFacts }
  )[];
}

/**
 * Starts that can be booked, sorted: a list that makes its {@link Slot}s when they are read. Only planners make it.
 *
 * @example
 * ```js
 * const slots = planner.slots(query);
 * slots.at(0)?.start; // a Date
 * slots.starts; // Float64Array of milliseconds since 1970
 * for (const [date, ofDay] of slots.byDay('Europe/London')) console.log(date, ofDay.length);
 * ```
 */
export class Slots implements Iterable<Slot> {
  private constructor();
  /** How many there are. */
  readonly length: number;
  /** The starts in milliseconds since 1970 (UTC): a view on the engine's answer, not a copy. */
  readonly starts: Float64Array;
  /** The slot at a place; negative places count from the end. `undefined` where there is none. */
  at(index: number): Slot | undefined;
  [Symbol.iterator](): IterableIterator<Slot>;
  /** A part, as `Array.prototype.slice` takes it: a view, nothing is copied. */
  slice(start?: number, end?: number): Slots;
  /**
   * The slots by the local date of their start, in order; dates without slots are not there.
   *
   * @param zone The zone of the dates. Default: the query's `timeZone`, else UTC.
   * @throws {@link WhenfreeError} `unknown_time_zone`
   */
  byDay(zone?: TimeZoneName | Zone): Map<LocalDate, Slots>;
  /** The slots as JSON: the answer of the contract, instants in the query's zone. */
  toJSON(): { slots: SlotJson[] };
}

/** One start that can be booked: a view on {@link Slots}. */
export class Slot {
  private constructor();
  /** When the meeting starts. */
  readonly start: Date;
  /** When it ends, buffers not counted. */
  readonly end: Date;
  /** For each requirement in order, all hosts that can take it, in the order in which they are declared. */
  readonly hosts: string[][];
  /** Seats left at this start: in its sessions, and in a further one if it can be opened. */
  readonly seatsLeft: number;
  /**
   * The start on the wall of a zone, with its offset, `"2026-03-09T22:00:00+09:00"`.
   *
   * @throws {@link WhenfreeError} `unknown_time_zone`
   */
  startIn(zone: TimeZoneName | Zone): string;
  /** The slot as JSON, instants in the query's zone. */
  toJSON(): SlotJson;
}

/**
 * Answers questions about a composite: segments that are offered and booked as one.
 *
 * @example
 * ```js
 * const planner = new CompositePlanner({
 *   composite: {
 *     id: 'colour-and-cut',
 *     segments: [
 *       { id: 'colour', eventType: { id: 'colour', durationMinutes: 45 }, gapAfterMinutes: { min: 30, max: 45 } },
 *       { id: 'cut', eventType: { id: 'cut', durationMinutes: 30, slotIntervalMinutes: 5 }, sameHostAs: 'colour' },
 *     ],
 *   },
 *   hosts,
 * });
 * ```
 */
export class CompositePlanner {
  /** @throws {@link WhenfreeError} for whatever is wrong with the document. */
  constructor(document: CompositeDocument, options?: PlannerOptions);
  /** The chains that can be booked; `budgetExhausted` says that the search ended early. */
  slots(query: CompositeQuery): CompositeSlots;
  /** The first chain, or `undefined`. */
  next(query: CompositeQuery): CompositeSlot | undefined;
  /** What keeps each segment from a chain that begins at `start`. */
  explain(query: CompositeQuery, start: InstantLike): CompositeExplanation;
  /** Decides a chain: a booking for each segment, or what keeps each. */
  decide(query: CompositeQuery, request: CompositeRequest): CompositeDecision;
}

/**
 * Does something to a booking without a calendar: the commands that claim no time.
 *
 * @throws {@link WhenfreeError} as {@link Planner.apply}.
 * @example
 * ```js
 * apply({ booking, now: new Date(), command: { type: 'complete' }, actor: { role: 'host', id: 'ada' } });
 * ```
 */
export function apply(input: ApplyInput): Applied;

/**
 * Calls a series off, each booking under its own deadline.
 *
 * @throws {@link WhenfreeError} `not_found`, `forbidden`; with the scope `one` whatever refuses it.
 */
export function cancelSeries(input: {
  bookings: readonly BookingLike[];
  cancel: SeriesCancellation;
  actor: Actor;
  now: InstantLike;
}): SeriesChange;

/** Whom to tell of a booking, or of a change: of a move also the hosts who lost it. */
export function recipients(of: BookingLike | Change): Recipient[];

/** When to remind whom. After every change plan again, upsert by `key`, and drop everything else kept for that booking. */
export function reminders(input: { booking: BookingLike; reminders: Reminders; now: InstantLike }): ReminderPlan;

/** What one calendar hears of a change (RFC 5546). */
export interface CalendarMessage {
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  /** For one of a series: where the rule put it. */
  recurrenceId?: string;
  sequence: number;
  /** Absent for a host who is only taken off the booking. */
  status?: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** DTSTAMP: of two messages of one sequence, the later holds. */
  stamp: string;
}

/**
 * What calendars hear of a change: one message for each recipient whose calendar hears of it.
 *
 * @param domain One of yours, `"example.com"`: UIDs are made of it.
 */
export function calendarMessages(change: Change, domain: string): { recipient: Recipient; message: CalendarMessage }[];

/** Words for statuses, by the name of a product or of your own. */
export type StatusWords =
  'cal_com' | 'calendly' | { word: string; status: Status; nuance?: string; aliases?: string[] }[];
/** Words for events, by the name of a product or of your own. */
export type EventWords = 'own' | 'cal_com' | 'calendly' | { word: string; event: EventKind; aliases?: string[] }[];
/** Words for roles, of your own. */
export type RoleWords = { word: string; role: Role; aliases?: string[] }[];

/**
 * The words of other products for a status, an event or a role, read or written. Case is ignored when reading.
 *
 * @throws {@link WhenfreeError} `invalid_value` at `read` for a word that the table does not know.
 * @example
 * ```js
 * words({ statuses: 'cal_com', read: 'ACCEPTED' }); // { status: 'confirmed' }
 * words({ statuses: 'calendly', booking, now: new Date() }); // { word: 'active' }
 * ```
 */
export function words(line: { statuses: StatusWords; read: string }): { status: Status; nuance?: string };
export function words(
  line:
    | { statuses: StatusWords; write: { status: Status; nuance?: string } }
    | { statuses: StatusWords; booking: BookingLike; now: InstantLike },
): { word: string };
export function words(line: { events: EventWords; read: string }): { event: EventKind };
export function words(line: { roles: RoleWords; read: string }): { role: Role };
export function words(line: { events: EventWords; write: EventKind } | { roles: RoleWords; write: Role }): {
  /** Absent where the product has none. */
  word?: string;
};

/**
 * Books a list of steps with other systems, so that a crash, a lost answer or a refusal never leaves it half booked
 * unnoticed. It makes no call: it says what to do next and is told what happened. Store it before each call and after each
 * answer.
 *
 * @example
 * ```js
 * const saga = Saga.from({ id: 'trip-1', steps: [{ id: 'flight', payload: { to: 'LIS' } }] });
 * const step = saga.next(new Date());
 * if (step.next === 'call') {
 *   saga.begin(step.call, new Date());
 *   save(JSON.stringify(saga));
 *   const reference = await book(step.call.key, step.call.payload);
 *   saga.observe(step.call, { observed: 'confirmed', reference }, new Date());
 *   save(JSON.stringify(saga));
 * }
 * ```
 */
export class Saga {
  private constructor();
  /**
   * A saga as it was stored, or a new one.
   *
   * @throws {@link WhenfreeError} `invalid_value` for one that no history leads to.
   */
  static from(json: SagaJson): Saga;
  readonly id: string;
  /** What to do next at an instant. Changes nothing. */
  next(now: InstantLike): SagaNext;
  /** A call is about to be made: store the saga, then make it. @throws {@link WhenfreeError} `invalid_transition` */
  begin(call: SagaCall, now: InstantLike): SagaNext;
  /** What came back of a call. @throws {@link WhenfreeError} `invalid_transition`; then nothing is changed. */
  observe(call: SagaCall, observation: SagaObservation, now: InstantLike): SagaNext;
  /** After a crash: nobody waits for answers any more. */
  resume(now: InstantLike): SagaNext;
  /** Calls it off: what is booked will be cancelled. */
  cancel(reason: string, now: InstantLike): SagaNext;
  /** The saga as JSON, to be stored. */
  toJSON(): SagaJson;
}

/**
 * A time zone: by its name in the tz database that is built in, or from the bytes of a TZif file (RFC 9636).
 *
 * @example
 * ```js
 * new Zone('Europe/Berlin').wall('2026-03-29T01:00:00Z'); // '2026-03-29T03:00:00'
 * ```
 */
export class Zone {
  /** @throws {@link WhenfreeError} `unknown_time_zone`; `invalid_value` for bytes that are no TZif file. */
  constructor(zone: TimeZoneName | { name: string; tzif: Uint8Array });
  readonly name: string;
  /** What a clock on the wall shows at an instant, `"2026-03-29T03:00:00"`; fractions of a second are cut off. */
  wall(instant: InstantLike): LocalDateTime;
  /** Seconds east of UTC at an instant. */
  offsetSeconds(instant: InstantLike): number;
  /** The date on the wall at an instant. */
  date(instant: InstantLike): LocalDate;
  /** An instant on the wall, with its offset: `"2026-03-29T03:00:00+02:00"`. */
  format(instant: InstantLike): string;
  /**
   * The instant at which the wall shows a local time. One that falls into a spring gap moves forward by the length of the
   * gap, of the two in an autumn fold it is the first (RFC 5545, section 3.3.5).
   */
  resolve(wall: LocalDateTime): Date;
  toJSON(): string;
  /** The names of all zones that are built in, aliases included. */
  static names(): string[];
}

/** What can be asked in text. */
export type Verb =
  | 'slots'
  | 'explain'
  | 'decide'
  | 'rank'
  | 'apply'
  | 'composite'
  | 'series'
  | 'recipients'
  | 'reminders'
  | 'waitlist'
  | 'calendar'
  | 'words'
  | 'saga';

/**
 * Answers one line of the JSON contract: text in, text out, byte for byte what every other door answers. Bad input is an
 * answer too, `{"error": ...}`.
 *
 * @example
 * ```js
 * answer('slots', JSON.stringify(document)); // '{"slots":[...]}'
 * ```
 */
export function answer(verb: Verb, text: string): string;

/** Answers many lines, in order. A bad line answers with its error and does not stop the rest. */
export function answers(verb: Verb, lines: Iterable<string>): string[];

/** As {@link answers}, in Node off the main thread and on all cores. */
export function answersAsync(verb: Verb, lines: Iterable<string>): Promise<string[]>;

/** The version of whenfree. */
export function version(): string;

/** The version of the tz database that is built in, `"2026e"`. */
export function tzdbVersion(): string;
