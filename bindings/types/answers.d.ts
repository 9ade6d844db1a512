import type { InstantText, LocalDate, Period, Choose, ProposedBooking } from './model.js';

/** What a limit counted. */
export type LimitFacts = {
  per: Period;
  /** The first date of the period that is full. */
  period: LocalDate;
} & ({ maxBookings: number; bookings: number } | { maxMinutes: number; minutes: number });

/** A rule that refuses a start, with its facts: `switch (reason.code)` narrows them. */
export type Reason =
  /** The start lies before `now`; `minimum_notice` is not said as well. */
  | { code: 'in_the_past'; now: InstantText }
  /** The start lies before `now` plus the notice; exactly then is allowed. */
  | { code: 'minimum_notice'; earliest: InstantText }
  /** The start's date is not one that may be booked. */
  | { code: 'outside_booking_window'; from?: LocalDate; through?: LocalDate }
  /** One more booking would exceed a limit of the event type. */
  | ({ code: 'event_limit' } & LimitFacts)
  /** The start is no candidate; the nearest ones within a day. */
  | { code: 'off_grid'; before?: InstantText; after?: InstantText }
  /** A requirement lacks hosts; those who cannot follow with their own reasons. */
  | { code: 'not_enough_hosts'; /** Counted from 0. */ requirement: number; needed: number; able: number }
  /** The meeting does not lie inside the host's working time; `working` are the host's hours on that date. */
  | { code: 'outside_working_hours'; host: string; working: { start: InstantText; end: InstantText }[] }
  /** The meeting meets a date on which the host has time off. */
  | { code: 'time_off'; host: string; from: LocalDate; through: LocalDate; reason?: string }
  /** The meeting meets an entry of the host's busy time. */
  | { code: 'busy'; host: string; start: InstantText; end: InstantText; source?: string }
  /** The meeting meets an entry that stands for a calendar that could not be read. */
  | { code: 'unknown_availability'; host: string; start: InstantText; end: InstantText; source?: string }
  /** The meeting meets a booking of the host. */
  | { code: 'booked'; host: string; booking?: string; start: InstantText; end: InstantText }
  /** The meeting meets a hold of the host that has not lapsed. */
  | { code: 'held'; host: string; booking?: string; start: InstantText; end: InstantText; expiresAt?: InstantText }
  /** Only buffers meet it, the new meeting's or the booking's own. */
  | { code: 'buffer'; host: string; start: InstantText; end: InstantText; source?: string; booking?: string }
  /** One more booking would exceed a limit of the host. */
  | ({ code: 'host_limit'; host: string } & LimitFacts)
  /** The session at that start has too few seats left. */
  | { code: 'seats_full'; host: string; seatsLeft: number; /** Asked for. */ seats: number }
  /** The attendee holds as many upcoming bookings as one may; said by `decide` only. */
  | { code: 'attendee_limit'; attendee: string; active: number; maxActive: number };

/** The codes of reasons, as in `docs/codes.md`. Codes never change their meaning. */
export type ReasonCode = Reason['code'];

/** A slot as JSON. */
export interface SlotJson {
  start: InstantText;
  end: InstantText;
  /** For each requirement in order, all hosts that can take it, in the order in which they are declared. */
  hosts: string[][];
  seatsLeft: number;
}

/** What `explain` says: every rule that refuses a start. None means that it is offered. */
export interface Explanation {
  start: InstantText;
  offered: boolean;
  reasons: Reason[];
}

/** What `decide` says: what to store, or why not. */
export type Decision =
  | { accepted: true; booking: ProposedBooking; reasons?: never }
  | { accepted: false; reasons: Reason[]; booking?: never };

/** What a host was compared by; which facts there are depends on `choose`. */
export interface Score {
  /** `declared`: the place in the list. */
  place?: number;
  /** `priority` */
  priority?: number;
  /** `priority`, `leastRecentlyBooked`: the latest counted booking; absent for who was never booked. */
  latest?: InstantText;
  /** `fewestBookings`, `weighted` */
  bookings?: number;
  /** With `calibrate`: what absences are credited with, in bookings (or, `weighted`, in shares). */
  credit?: number;
  /** `weighted` */
  weight?: number;
  /** `weighted`, or with `calibrate`: what is compared. */
  share?: number;
  /** `mostAvailable`: whole minutes. */
  freeMinutes?: number;
}

/** A host who can take a start. */
export interface RankedHost {
  host: string;
  /** Whether `decide` picks them. */
  picked: boolean;
  /** Whether the request names them. */
  named?: true;
  /** Absent where everybody is needed. */
  score?: Score;
  /** Why they stand there, for people. */
  reason: string;
}

/** The hosts of one requirement that can take a start, best first. */
export interface Ranking {
  /** Counted from 0. */
  requirement: number;
  /** Absent where everybody is needed. */
  choose?: Choose;
  hosts: RankedHost[];
}
