import type {
  Attendee,
  Booking,
  BookingLike,
  EventType,
  Host,
  InstantLike,
  InstantText,
  Interval,
  LocalDateTime,
  Period,
  Place,
  Query,
  RecurrenceRule,
  Request,
  Status,
  TimeZoneName,
} from './model.js';
import type { ErrorFacts } from './errors.js';
import type { Reason } from './answers.js';

// ---- commands ------------------------------------------------------------------------------------------------------

/** What somebody may be to a booking. Attendees and hosts act on their own bookings, admins and systems on all. */
export type Role = 'attendee' | 'host' | 'admin' | 'system';

/** Who gives a command. */
export interface Actor {
  role: Role;
  id: string;
}

/** A move of a booking. Length, seats and attendee are those of the booking unless given. */
export interface Move {
  start: InstantLike;
  durationMinutes?: number;
  /** Whether its hosts stay, else they are chosen anew. @defaultValue `false` */
  keepHosts?: boolean;
  /** Hosts that must be picked. @defaultValue none */
  hosts?: string[];
  /** @defaultValue the booking's */
  seats?: number;
  /** `true` drops the grid. @defaultValue `false` */
  anyStart?: boolean;
}

/** Commands that claim time: the calendar decides them. */
export type ClaimingCommand =
  /** Keeps time for somebody until `expiresAt`; `bookingId` is the id of the new booking. */
  | { type: 'hold'; bookingId: string; request: Request; expiresAt: InstantLike }
  /** Books a request under a new id, or, without `request`, turns the hold of that id into a booking. */
  | { type: 'book'; bookingId: string; request?: Request }
  | { type: 'reschedule'; bookingId: string; to: Move; reason?: string };

/** Commands that claim no time. With a calendar, `confirm` takes a second look at it. */
export type PlainCommand<Id = { bookingId: string }> = Id &
  (
    | { type: 'reject'; reason?: string }
    | { type: 'cancel'; reason?: string }
    | { type: 'confirm' }
    | { type: 'complete' }
    | { type: 'mark_no_show' }
    | { type: 'expire' }
  );

/** What may be done to a booking. */
export type Command = ClaimingCommand | PlainCommand;

/** The names of commands. */
export type CommandType = Command['type'];

/** What is told after a command. */
export type EventKind =
  | 'booking.held'
  | 'booking.created'
  | 'booking.requested'
  | 'booking.confirmed'
  | 'booking.rejected'
  | 'booking.rescheduled'
  | 'booking.cancelled'
  | 'booking.completed'
  | 'booking.no_show'
  | 'booking.expired';

/** Something that happened to a booking. Who receives events out of order drops those of a lower `sequence`. */
export interface BookingEvent {
  type: EventKind;
  bookingId: string;
  sequence: number;
  at: InstantText;
  actor: Actor;
  reason?: string;
}

/** One field that a command changed. */
export type FieldChange =
  | { field: 'status'; from?: Status; to: Status }
  | { field: 'time'; from: { start: InstantText; end: InstantText }; to: { start: InstantText; end: InstantText } }
  | { field: 'hostIds'; from: string[]; to: string[] }
  | { field: 'seats'; from: number; to: number };

/** A line for the history of a booking. */
export interface HistoryEntry {
  at: InstantText;
  actor: Actor;
  command: CommandType;
  reason?: string;
  changes: FieldChange[];
}

/** What an accepted command leads to: what to store, to tell and to remember. */
export interface Change {
  booking: Booking;
  events: BookingEvent[];
  history: HistoryEntry;
}

/** What a verdict depended on. Take these locks, read again, decide again, store. */
export type Lock =
  | { kind: 'host'; host: string; start: InstantText; end: InstantText }
  | { kind: 'session'; eventTypeId: string; start: InstantText; end: InstantText; hostIds: string[] }
  | { kind: 'event_limit'; eventTypeId: string; per: Period; period: string }
  | { kind: 'host_limit'; host: string; per: Period; period: string }
  | { kind: 'attendee'; eventTypeId: string; attendee: string };

/** What became of a command: what to store and tell, or why the calendar refuses. */
export type Applied =
  | ({
      applied: true;
      /** What to lock before storing; absent where nothing need be. */ locks?: Lock[];
      reasons?: never;
    } & Change)
  | { applied: false; reasons: Reason[]; booking?: never; events?: never; history?: never; locks?: never };

/** A command on one booking, without a calendar. */
export interface ApplyInput {
  booking: BookingLike;
  /** The present. */
  now: InstantLike;
  command: PlainCommand<{ bookingId?: never }>;
  actor: Actor;
}

// ---- series --------------------------------------------------------------------------------------------------------

/** `'allOrNothing'`: one refusal means that nothing is booked. `'bestEffort'`: as many as possible. */
export type SeriesMode = 'allOrNothing' | 'bestEffort';

/** A series of bookings: a rule over local start times. */
export interface SeriesRequest {
  /** Its bookings are called `id/20270302T220000Z`, by their first place in UTC. At most 255 bytes. */
  id: string;
  /** The anchor of the rule; an occurrence only if it matches. */
  start: LocalDateTime;
  /** Must end, by COUNT or UNTIL: at most 1,000 occurrences. */
  rrule: RecurrenceRule;
  /** On whose wall. @defaultValue the event type's zone */
  timeZone?: TimeZoneName;
  /** Local times that are left out; COUNT counts them. @defaultValue none */
  exdates?: LocalDateTime[];
  /** @defaultValue the query's */
  durationMinutes?: number;
  /** Hosts that must be picked. @defaultValue none */
  hosts?: string[];
  /** @defaultValue `1` */
  seats?: number;
  attendee?: Attendee;
  /** `true` drops the grid. @defaultValue `false` */
  anyStart?: boolean;
  /** Whether all have the hosts of the first that is accepted. @defaultValue `false` */
  keepHosts?: boolean;
  /** @defaultValue `'allOrNothing'` */
  mode?: SeriesMode;
  /** How many other starts to name for each refusal, 0 to 20. @defaultValue `3` */
  alternatives?: number;
}

/** Which occurrences are meant, by where the rule first put them. */
export type SeriesScope = 'all' | { one: InstantLike; following?: never } | { following: InstantLike; one?: never };

/** A move of a series. */
export interface SeriesMove {
  /** The id of the series. */
  series: string;
  scope: SeriesScope;
  /** The new local start of the occurrence named, or with `all` of the first one still ahead. */
  to: LocalDateTime;
  /** @defaultValue the event type's zone */
  timeZone?: TimeZoneName;
  durationMinutes?: number;
  /** @defaultValue `false` */
  keepHosts?: boolean;
  /** @defaultValue none */
  hosts?: string[];
  /** @defaultValue `false` */
  anyStart?: boolean;
  reason?: string;
  /** @defaultValue `'allOrNothing'` */
  mode?: SeriesMode;
  /** @defaultValue `3` */
  alternatives?: number;
}

/** The end of a series. */
export interface SeriesCancellation {
  /** The id of the series. */
  series: string;
  scope: SeriesScope;
  reason?: string;
  /** @defaultValue `'allOrNothing'` */
  mode?: SeriesMode;
}

/** One occurrence of a series, decided. */
export interface SeriesOccurrence {
  bookingId: string;
  /** Where the rule first put it. */
  occurrence: InstantText;
  start: InstantText;
  accepted: boolean;
  /** What to store, if it is accepted. */
  booking?: Booking;
  /** It was possible, had nothing else been refused. */
  possible?: true;
  /** Why not. */
  reasons?: Reason[];
  /** The nearest other places that would be accepted. */
  alternatives?: { start: InstantText; end: InstantText }[];
  /** Why this one may not be moved. */
  error?: ErrorFacts;
}

/** A series, decided. */
export interface SeriesDecision {
  /** The id of the series. */
  series: string;
  mode: SeriesMode;
  accepted: boolean;
  occurrences: SeriesOccurrence[];
  /** What to store and to tell, one for each booking; only where an actor is named. */
  changes?: Change[];
}

/** What a cancelled series leads to. */
export interface SeriesChange {
  changes: Change[];
  refused: { bookingId: string; error: ErrorFacts }[];
}

// ---- composites ----------------------------------------------------------------------------------------------------

/** One part of a composite. */
export interface Segment {
  /** Unique in its composite. */
  id: string;
  /** Its default duration holds. */
  eventType: EventType;
  /** How long to wait until the next starts, both ends inclusive. @defaultValue `{ min: 0, max: 0 }` */
  gapAfterMinutes?: { min: number; max: number };
  /** Whether it starts together with the segment before it. @defaultValue `false` */
  parallel?: boolean;
  /** An earlier segment: the same hosts take the first requirement. @defaultValue none */
  sameHostAs?: string;
  /** An earlier segment: other hosts take the first requirement. @defaultValue none */
  otherHostThan?: string;
}

/** Segments that are offered and booked as one. */
export interface Composite {
  id: string;
  segments: Segment[];
}

/** What a composite planner is made of. */
export interface CompositeDocument {
  composite: Composite;
  /** Not empty. */
  hosts: readonly Host[];
}

/** A question about a composite: a query without `durationMinutes` and `rescheduling`. */
export type CompositeQuery = Omit<Query, 'durationMinutes' | 'rescheduling'> & {
  durationMinutes?: never;
  rescheduling?: never;
};

/** The first chain that begins at `start`, or one start a segment. */
export type CompositeRequest = {
  attendee?: Attendee;
  /** @defaultValue `1` */
  seats?: number;
} & ({ start: InstantLike; starts?: never } | { starts: InstantLike[]; start?: never });

/** A chain that can be booked. */
export interface CompositeSlot {
  start: InstantText;
  end: InstantText;
  segments: { id: string; start: InstantText; end: InstantText; hosts: string[][] }[];
}

/** The chains of a composite. */
export interface CompositeSlots {
  slots: CompositeSlot[];
  /** The search was given up: nothing was searched from here on. */
  budgetExhausted?: { searchedUntil: InstantText };
}

/** What keeps one segment. */
export interface SegmentExplanation {
  id: string;
  /** The stretch in which its start had to lie. */
  earliest?: InstantText;
  latest?: InstantText;
  /** How many starts of its own it has there. */
  starts?: number;
  /** The start that it could have. */
  start?: InstantText;
  reasons: Reason[];
}

/** Whether a composite can start, and what keeps each segment. */
export interface CompositeExplanation {
  start: InstantText;
  offered: boolean;
  segments: SegmentExplanation[];
  budgetExhausted?: true;
}

/** A composite, decided: a booking for each segment, or what keeps each. */
export type CompositeDecision =
  | { accepted: true; segments: { id: string; booking: Booking }[] }
  | { accepted: false; segments: SegmentExplanation[]; budgetExhausted?: true };

// ---- whom to tell, and when ----------------------------------------------------------------------------------------

/** Somebody to tell. */
export interface Recipient {
  role: 'attendee' | 'host';
  id: string;
  timeZone?: TimeZoneName;
  /** A host who lost the booking by a move. */
  released?: true;
  /** Whoever acted. */
  acted?: true;
}

/** A rule for reminders (`beforeMinutes` the start) or follow-ups (`afterMinutes` the end), in elapsed minutes. */
export type ReminderRule = {
  id: string;
  /** @defaultValue `'everyone'` */
  to?: 'attendees' | 'hosts' | 'everyone';
  /** Hours on the wall of the recipient in which nothing is sent. @defaultValue none */
  quietHours?: string;
  /** What is due in quiet hours goes before them, or to their end. @defaultValue `'earlier'` */
  ifQuiet?: 'earlier' | 'later';
} & ({ beforeMinutes: number; afterMinutes?: never } | { afterMinutes: number; beforeMinutes?: never });

/** Rules for reminders. */
export interface Reminders {
  /** At most 100. */
  rules: ReminderRule[];
  /** For whom no other zone is known. */
  timeZone: TimeZoneName;
  /** @defaultValue `{}` */
  hostTimeZones?: { [hostId: string]: TimeZoneName };
}

/** A reminder to send. Upsert by `key`. */
export interface DueReminder {
  at: InstantText;
  reminder: string;
  recipient: Recipient;
  key: string;
}

/** What to send, and what not. */
export interface ReminderPlan {
  due: DueReminder[];
  /** Not sent: due before `now`, or quiet hours leave no time. */
  skipped?: (DueReminder & { why: 'past' | 'no_time' })[];
}

/** A place that a change freed. */
export interface Opening<Instant = InstantLike> {
  eventTypeId: string;
  place: Place<Instant>;
  /** @defaultValue `1` */
  seats?: number;
}

/** Somebody who waits. */
export interface WaitlistEntry {
  id: string;
  attendee: Attendee;
  eventTypeId: string;
  /** When it may start; not empty. */
  wanted: Interval[];
  durationMinutes?: number;
  /** @defaultValue `1` */
  seats?: number;
  /** Hosts that must be picked. @defaultValue none */
  hosts?: string[];
  joinedAt: InstantLike;
  /** Higher goes first. @defaultValue `0` */
  priority?: number;
}
