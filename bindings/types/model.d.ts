/** Any JSON value: what `metadata` and the payload of a saga may be. It comes back untouched. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * An instant, as functions take it: a `Date`, RFC 3339 text with an offset (`"2026-03-09T10:00:00+01:00"`), or anything
 * with `epochMilliseconds`, such as a `Temporal.Instant` or a `Temporal.ZonedDateTime`. Text is the only form with more
 * than milliseconds. Instants are kept to the second: the start of an interval is rounded down, its end, `now` and
 * `expiresAt` up. Years 1 to 9999.
 */
export type InstantLike = Date | string | { readonly epochMilliseconds: number };

/** An instant, as answers write it: RFC 3339 to the second, in UTC with `Z` or in the query's `timeZone` with its offset. */
export type InstantText = string;

/** A date of the calendar, `"2026-03-09"`; it means something only in a time zone. */
export type LocalDate = string;

/** A time on the wall, `"2026-03-09T10:00:00"` without offset; its seconds may be left out. */
export type LocalDateTime = string;

/**
 * Hours on the wall, `"09:00-17:00"`. The start belongs to them, the end does not; only an end may be `24:00`. An end before
 * the start runs past midnight: `"22:00-06:00"`.
 */
export type Hours = `${string}-${string}`;

/** A name of the tz database, `"Europe/Berlin"`; case counts. */
export type TimeZoneName = string;

/** A recurrence rule of RFC 5545, `"FREQ=WEEKLY;BYDAY=MO"`, with or without `RRULE:` in front. */
export type RecurrenceRule = string;

/** The days of a week. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The periods of limits and counts. */
export type Period = 'day' | 'week' | 'month' | 'year';

/** A half-open interval `[start, end)`: intervals that touch do not overlap. */
export interface Interval {
  start: InstantLike;
  /** After `start`. */
  end: InstantLike;
}

/** When a host works. Left out is closed. */
export interface Schedule {
  /** The home zone: hours are read on its wall. */
  timeZone: TimeZoneName;
  /** Hours by weekday; a day left out is closed. @defaultValue `{}` */
  weekly?: { [day in Weekday]?: Hours[] };
  /** Adds hours to the dates of a rule. @defaultValue `[]` */
  recurring?: RecurringHours[];
  /** On this date these hours hold and no others; an empty list closes it. @defaultValue `{}` */
  overrides?: { [date: LocalDate]: Hours[] };
  /** Dates on which nothing holds, overrides neither. @defaultValue `[]` */
  timeOff?: TimeOff[];
  /** Dates on which the hours are read in another zone; trips must not overlap. @defaultValue `[]` */
  travel?: Travel[];
}

/** Hours on the dates of a rule. */
export interface RecurringHours {
  rrule: RecurrenceRule;
  /** Anchors the rule; a date of it only if it matches. */
  firstDate: LocalDate;
  hours: Hours[];
}

/** Whole dates away from work, both inclusive. */
export interface TimeOff {
  from: LocalDate;
  through: LocalDate;
  reason?: string;
}

/** Whole dates in another zone, both inclusive. */
export interface Travel {
  from: LocalDate;
  through: LocalDate;
  timeZone: TimeZoneName;
}

/** At most so many bookings, or minutes of meetings without buffers, in each period. */
export type Limit =
  | { per: Period; /** 1 to 1,000,000 */ maxBookings: number; maxMinutes?: never }
  | { per: Period; /** 1 to 1,000,000,000 */ maxMinutes: number; maxBookings?: never };

/** Who or what can be booked: a person, a room, a piece of equipment. */
export interface Host {
  /** Not empty, and unique among the hosts. */
  id: string;
  schedule: Schedule;
  /** For people. */
  name?: string;
  /** Count all active bookings of this host, by the dates of its home zone. @defaultValue `[]` */
  limits?: Limit[];
  /** Where weeks begin for this host's limits. @defaultValue `'mon'` */
  weekStart?: Weekday;
  /** For `choose: 'priority'`: -1,000,000 to 1,000,000, higher goes first. @defaultValue `0` */
  priority?: number;
  /** For `choose: 'weighted'`: 1 to 1,000,000. @defaultValue `1` */
  weight?: number;
  /** Since when the host is in the team; matters to `calibrate` alone. */
  joined?: LocalDate;
  metadata?: Json;
}

/** How `decide` picks among the hosts who can take a meeting. Ties fall to the order of the list. */
export type Choose =
  | 'declared'
  | 'priority'
  | 'leastRecentlyBooked'
  | 'fewestBookings'
  | { fewestBookings: { per: Period } }
  | 'weighted'
  | 'mostAvailable';

/** Needs every host of the list. */
export interface AllOf {
  all: string[];
  any?: never;
}

/** Needs some hosts of the list. */
export interface AnyOf {
  any: string[];
  all?: never;
  /** How many: 1 to the length of the list. @defaultValue `1` */
  count?: number;
  /** Which are picked. @defaultValue `'declared'` */
  choose?: Choose;
  /** Makes up for absences; with `fewestBookings` or `weighted` only. @defaultValue `false` */
  calibrate?: boolean;
}

/** Who is needed. A host stands in one requirement at most. */
export type Requirement = AllOf | AnyOf;

/** Which dates may be booked, counted in the event type's zone. */
export type BookingWindow =
  | { /** Up to so many days after today; 0 is today alone. At most 36,600. */ rollingDays: number }
  | { /** Up to the n-th Monday-to-Friday date after today. */ rollingBusinessDays: number }
  | { /** The first n dates that have a start at all; at least 1. */ availableDays: number }
  | { from: LocalDate; through?: LocalDate }
  | { from?: LocalDate; through: LocalDate };

/** Where steps between starts are counted from. */
export type SlotGrid =
  'hours' | 'clock' | { gap: { /** 1 to 1,440 minutes. @defaultValue `1` */ roundToMinutes?: number } };

/** What attendees may do to a booking, and until when. Stored in the booking. */
export interface Policy {
  /** Minutes before the start, 0 to 527,040; exactly then is allowed. Without it until the start. */
  cancelUntilMinutes?: number;
  /** Minutes before the start, 0 to 527,040; exactly then is allowed. Without it until the start. */
  rescheduleUntilMinutes?: number;
  /** How often the attendee may move it, 0 to 1,000,000. Without it as often as they like. */
  maxReschedules?: number;
  /** For which commands people must give a reason. @defaultValue `[]` */
  reasonRequired?: ('cancel' | 'reschedule' | 'reject')[];
}

/** What an event type has beside its length. */
export interface EventTypeFields {
  /** Not empty. */
  id: string;
  /** Minutes between candidate starts, 1 to 527,040. @defaultValue the asked duration */
  slotIntervalMinutes?: number;
  /** Where steps are counted from. @defaultValue `'hours'` */
  slotGrid?: SlotGrid;
  /** Moves the grid's starting points later, 0 to 527,040 minutes. @defaultValue `0` */
  slotOffsetMinutes?: number;
  /** Minutes kept free of busy time before a new meeting, 0 to 527,040. @defaultValue `0` */
  bufferBeforeMinutes?: number;
  /** Minutes kept free of busy time after a new meeting, 0 to 527,040. @defaultValue `0` */
  bufferAfterMinutes?: number;
  /** Whether buffers, too, must lie in working time. @defaultValue `false` */
  keepBuffersInHours?: boolean;
  /** Whether tentative entries count for nothing. @defaultValue `false` */
  tentativeIsFree?: boolean;
  /** A start lies at `now` plus this, or later: 0 to 527,040 minutes. @defaultValue `0` */
  minimumNoticeMinutes?: number;
  /** Which dates may be booked. @defaultValue all */
  bookingWindow?: BookingWindow;
  /** Count the active bookings of this event type, by the dates of its zone. @defaultValue `[]` */
  limits?: Limit[];
  /** Seats of one meeting, 1 to 1,000,000. @defaultValue `1` */
  seats?: number;
  /** The zone in which its dates, days, weeks, months and years are counted. @defaultValue home zone of the first of `hosts` */
  timeZone?: TimeZoneName;
  /** Where weeks begin. @defaultValue `'mon'` */
  weekStart?: Weekday;
  /** Who is needed. @defaultValue all hosts */
  requires?: Requirement[];
  /** Whether accepted bookings are `pending` instead of `confirmed`. @defaultValue `false` */
  requiresConfirmation?: boolean;
  /** How many upcoming bookings one attendee may have, 1 to 1,000,000; asked by `decide` alone. @defaultValue none */
  maxActivePerAttendee?: number;
  /** What an accepted booking takes along. @defaultValue none */
  policy?: Policy;
  /** For people. */
  title?: string;
  metadata?: Json;
}

/**
 * What is booked. Its length is `durationMinutes`, or one of the `durationsMinutes` that it offers (1 to 527,040 minutes
 * each); with both, the one is the default and must be in the list.
 */
export type EventType = EventTypeFields &
  ({ durationMinutes: number; durationsMinutes?: number[] } | { durationMinutes?: number; durationsMinutes: number[] });

/** What any busy entry may say of itself. */
export interface BusyMarks {
  /** `'free'`: the entry counts for nothing, whatever the other marks say. @defaultValue `'busy'` */
  transparency?: 'busy' | 'free';
  /** Counts as busy, unless the event type says `tentativeIsFree`. @defaultValue `false` */
  tentative?: boolean;
  /** A calendar that could not be read: always counts as busy. @defaultValue `false` */
  unknown?: boolean;
  /** A name for explanations. */
  source?: string;
}

/** Busy from one instant to another. */
export interface BusyInterval extends BusyMarks, Interval {
  from?: never;
  rrule?: never;
}

/** Busy on whole local dates, both inclusive. */
export interface BusyDates extends BusyMarks {
  from: LocalDate;
  through: LocalDate;
  timeZone: TimeZoneName;
  rrule?: never;
}

/** Busy on each occurrence of a rule; wall times are kept across daylight saving. */
export interface BusyRecurring extends BusyMarks {
  start: LocalDateTime;
  /** Elapsed minutes, 1 to 527,040. */
  durationMinutes: number;
  timeZone: TimeZoneName;
  rrule: RecurrenceRule;
  /** Taken out last, by exact local time. @defaultValue `[]` */
  exdates?: LocalDateTime[];
  /** Added to the rule's. @defaultValue `[]` */
  rdates?: LocalDateTime[];
}

/** One entry of busy time. */
export type BusyEntry = BusyInterval | BusyDates | BusyRecurring;

/** Who books. Only `id` is required, and only `id` is ever compared. */
export interface Attendee {
  id: string;
  name?: string;
  email?: string;
  timeZone?: TimeZoneName;
  metadata?: Json;
}

/** Where a booking stands. Time is taken while it is `held` (until `expiresAt`), `pending` or `confirmed`. */
export type Status = 'held' | 'pending' | 'confirmed' | 'completed' | 'no_show' | 'cancelled' | 'rejected' | 'expired';

/** A time with its hosts, as a booking had it before its last move. */
export interface Place<Instant = InstantLike> {
  start: Instant;
  end: Instant;
  hostIds: string[];
}

/** What a booking has beside its id. */
export interface BookingFields<Instant> {
  eventTypeId: string;
  /** Not empty. Hosts that are not asked about may be named: no effect. */
  hostIds: string[];
  /** Without buffers. */
  start: Instant;
  /** Without buffers; any length. */
  end: Instant;
  status: Status;
  /** The booking's own, 0 to 527,040 minutes. @defaultValue `0` */
  bufferBeforeMinutes?: number;
  /** The booking's own, 0 to 527,040 minutes. @defaultValue `0` */
  bufferAfterMinutes?: number;
  /** Seats that it takes in its session, 1 to 1,000,000. @defaultValue `1` */
  seats?: number;
  /** When the hold lapses; required when held. */
  expiresAt?: Instant;
  attendee?: Attendee;
  /** Raised by each move, confirmation, cancellation and rejection: iCalendar's SEQUENCE. @defaultValue `0` */
  sequence?: number;
  /** Where it was before its last move. */
  rescheduledFrom?: Place<Instant>;
  /** How often its attendee has moved it. @defaultValue `0` */
  reschedules?: number;
  /** The policy of its event type when it was booked. */
  policy?: Policy;
  /** The series it belongs to, and where the rule put it. */
  series?: { id: string; start: Instant };
  title?: string;
  metadata?: Json;
}

/** A booking, as functions take it. */
export interface BookingLike extends BookingFields<InstantLike> {
  id: string;
}

/** A booking, as answers write it: ready to be stored. Fields at their defaults are left out. */
export interface Booking extends BookingFields<InstantText> {
  id: string;
}

/** What an accepted `decide` says to store: a booking that has no `id` yet, unless it moves one. */
export interface ProposedBooking extends BookingFields<InstantText> {
  id?: string;
}

/** The live part of a question: what changes from one to the next. */
export interface Query {
  /** The present: the engine reads no clock. Rounded up to the second. */
  now: InstantLike;
  /** Lists the starts in `[start, end)`; at most 366 days. */
  window: Interval;
  /** The zone in which instants of the answer are written; changes no result. @defaultValue UTC */
  timeZone?: TimeZoneName;
  /** One of the durations that the event type offers. @defaultValue the event type's */
  durationMinutes?: number;
  /** Lists no more starts than this, 1 to 1,000,000. @defaultValue none */
  limit?: number;
  /** Lists only the first start of each local date (event type's zone). @defaultValue `false` */
  firstPerDay?: boolean;
  /**
   * Busy time by host id: entries, or a `Float64Array` of `start, end, start, end, ...` in milliseconds since 1970, which
   * is the fastest. @defaultValue none
   */
  busy?: { [hostId: string]: readonly BusyEntry[] | Float64Array };
  /** @defaultValue none */
  bookings?: readonly BookingLike[];
  /** The id of the booking that is being moved: it counts for nothing. An id that is not among `bookings` changes nothing. */
  rescheduling?: string;
  /** Earlier bookings, for choosing hosts and nothing else. @defaultValue none */
  history?: readonly BookingLike[];
}

/** The static part of a question: what a planner is made of. */
export interface PlannerDocument {
  eventType: EventType;
  /** Not empty. */
  hosts: readonly Host[];
}

/** A whole question, as the raw {@link answer} takes it and as files have it: JSON, instants as text. */
export interface Document extends PlannerDocument, Query {}

/** What somebody asks to book. */
export interface Request {
  start: InstantLike;
  /** One of the durations offered. @defaultValue the query's */
  durationMinutes?: number;
  /** Hosts that must be picked; the others are chosen. @defaultValue none */
  hosts?: string[];
  /** At most the event type's. @defaultValue `1` */
  seats?: number;
  attendee?: Attendee;
  /** `true` drops the grid, and nothing but the grid. @defaultValue `false` */
  anyStart?: boolean;
}

/** Limits against abuse; what lies above is `too_large`. */
export interface Bounds {
  /** The longest window, in days of 24 hours; at most 36,600. @defaultValue `366` */
  windowDays?: number;
  /** Candidate starts of one `slots`. @defaultValue `100000` */
  candidates?: number;
  /** Occurrences of one recurring entry. @defaultValue `10000` */
  occurrences?: number;
  /** @defaultValue `1000` */
  hosts?: number;
  /** Busy entries, of all hosts. @defaultValue `1000000` */
  busy?: number;
  /** Bookings, `history` included. @defaultValue `1000000` */
  bookings?: number;
  /** Tries of a search for composite slots. Never an error: a search that ends early says so. @defaultValue `1000000` */
  tries?: number;
}

/** What a planner may be given beside its document. */
export interface PlannerOptions {
  /** Limits against abuse. */
  bounds?: Bounds;
  /** Zones by name, as TZif files (RFC 9636): they go before those of the embedded tz database. */
  zones?: { [name: string]: Uint8Array };
}
