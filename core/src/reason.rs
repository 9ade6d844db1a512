//! Why a start is refused: a stable code and the facts.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::{AttendeeId, BookingId, HostId, Limit};
use crate::time::Span;

/// One rule that refuses a start, with the facts.
///
/// `docs/codes.md` lists the codes; a test compares that table with [`ReasonCode::ALL`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The start lies before the present.
    InThePast {
        /// The present.
        now: DateTime<Utc>,
    },
    /// The start lies too soon after the present.
    MinimumNotice {
        /// The first instant at which a start may lie.
        earliest: DateTime<Utc>,
    },
    /// The start's date lies outside the booking window.
    OutsideBookingWindow {
        /// The first date allowed, if there is one.
        from: Option<NaiveDate>,
        /// The last date allowed, if there is one.
        through: Option<NaiveDate>,
    },
    /// A further booking would exceed a limit of the event type.
    EventLimit(LimitUse),
    /// The start is no candidate of the grid.
    OffGrid {
        /// The nearest candidate ahead of it within a day.
        before: Option<DateTime<Utc>>,
        /// The nearest candidate after it within a day.
        after: Option<DateTime<Utc>>,
    },
    /// A requirement lacks hosts.
    NotEnoughHosts {
        /// Its place among the requirements.
        requirement: usize,
        /// How many it needs.
        needed: usize,
        /// How many could.
        able: usize,
    },
    /// The meeting does not lie inside the host's working time.
    OutsideWorkingHours {
        /// Whose.
        host: HostId,
        /// The working time of the start's date on the host's wall.
        working: Vec<Span>,
    },
    /// The meeting meets a date on which the host has time off.
    TimeOff {
        /// Whose.
        host: HostId,
        /// The first date off.
        from: NaiveDate,
        /// The last date off.
        through: NaiveDate,
        /// As the schedule gives it.
        reason: Option<String>,
    },
    /// The meeting meets an entry of the host's busy time.
    Busy {
        /// Whose.
        host: HostId,
        /// The entry, or this occurrence of it.
        span: Span,
        /// As the entry gives it.
        source: Option<String>,
    },
    /// The meeting meets an entry that stands for a calendar that could not be read.
    UnknownAvailability {
        /// Whose.
        host: HostId,
        /// The entry, or this occurrence of it.
        span: Span,
        /// As the entry gives it.
        source: Option<String>,
    },
    /// The meeting meets a booking of the host.
    Booked {
        /// Whose.
        host: HostId,
        /// The booking.
        booking: Option<BookingId>,
        /// The booking, without its buffers.
        span: Span,
    },
    /// The meeting meets a hold of the host that has not lapsed.
    Held {
        /// Whose.
        host: HostId,
        /// The hold.
        booking: Option<BookingId>,
        /// The hold, without its buffers.
        span: Span,
        /// When it lapses.
        expires_at: Option<DateTime<Utc>>,
    },
    /// Only buffers meet an entry or a booking: the new meeting's, or the booking's own.
    Buffer {
        /// Whose.
        host: HostId,
        /// The entry, or the booking without its buffers.
        span: Span,
        /// As the entry gives it.
        source: Option<String>,
        /// The booking, if it is one.
        booking: Option<BookingId>,
    },
    /// A further booking would exceed a limit of the host.
    HostLimit {
        /// Whose.
        host: HostId,
        /// Which, and what it has counted.
        used: LimitUse,
    },
    /// The session at this start has too few seats left.
    SeatsFull {
        /// Whose session.
        host: HostId,
        /// How many seats it has left.
        seats_left: u32,
        /// How many are asked for.
        seats: u32,
    },
    /// The attendee holds as many upcoming bookings as one may.
    AttendeeLimit {
        /// Who.
        attendee: AttendeeId,
        /// How many upcoming bookings they hold.
        active: u32,
        /// How many one may hold.
        most: u32,
    },
}

/// A limit and what it has counted in the period of a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitUse {
    /// The limit.
    pub limit: Limit,
    /// The first date of the period.
    pub period: NaiveDate,
    /// Bookings counted there.
    pub bookings: u32,
    /// Their minutes, without buffers; a fraction is rounded up.
    pub minutes: u64,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ReasonCode {
    /// [`Reason::InThePast`]
    InThePast,
    /// [`Reason::MinimumNotice`]
    MinimumNotice,
    /// [`Reason::OutsideBookingWindow`]
    OutsideBookingWindow,
    /// [`Reason::EventLimit`]
    EventLimit,
    /// [`Reason::OffGrid`]
    OffGrid,
    /// [`Reason::NotEnoughHosts`]
    NotEnoughHosts,
    /// [`Reason::OutsideWorkingHours`]
    OutsideWorkingHours,
    /// [`Reason::TimeOff`]
    TimeOff,
    /// [`Reason::Busy`]
    Busy,
    /// [`Reason::UnknownAvailability`]
    UnknownAvailability,
    /// [`Reason::Booked`]
    Booked,
    /// [`Reason::Held`]
    Held,
    /// [`Reason::Buffer`]
    Buffer,
    /// [`Reason::HostLimit`]
    HostLimit,
    /// [`Reason::SeatsFull`]
    SeatsFull,
    /// [`Reason::AttendeeLimit`]
    AttendeeLimit,
}

impl ReasonCode {
    /// Every code there is, in the order of the documentation.
    pub const ALL: &'static [ReasonCode] = &[
        ReasonCode::InThePast,
        ReasonCode::MinimumNotice,
        ReasonCode::OutsideBookingWindow,
        ReasonCode::EventLimit,
        ReasonCode::OffGrid,
        ReasonCode::NotEnoughHosts,
        ReasonCode::OutsideWorkingHours,
        ReasonCode::TimeOff,
        ReasonCode::Busy,
        ReasonCode::UnknownAvailability,
        ReasonCode::Booked,
        ReasonCode::Held,
        ReasonCode::Buffer,
        ReasonCode::HostLimit,
        ReasonCode::SeatsFull,
        ReasonCode::AttendeeLimit,
    ];

    /// The code as it stands in JSON, `"not_enough_hosts"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReasonCode::InThePast => "in_the_past",
            ReasonCode::MinimumNotice => "minimum_notice",
            ReasonCode::OutsideBookingWindow => "outside_booking_window",
            ReasonCode::EventLimit => "event_limit",
            ReasonCode::OffGrid => "off_grid",
            ReasonCode::NotEnoughHosts => "not_enough_hosts",
            ReasonCode::OutsideWorkingHours => "outside_working_hours",
            ReasonCode::TimeOff => "time_off",
            ReasonCode::Busy => "busy",
            ReasonCode::UnknownAvailability => "unknown_availability",
            ReasonCode::Booked => "booked",
            ReasonCode::Held => "held",
            ReasonCode::Buffer => "buffer",
            ReasonCode::HostLimit => "host_limit",
            ReasonCode::SeatsFull => "seats_full",
            ReasonCode::AttendeeLimit => "attendee_limit",
        }
    }
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Reason {
    /// Which kind of reason it is; stable across releases.
    pub fn code(&self) -> ReasonCode {
        match self {
            Reason::InThePast { .. } => ReasonCode::InThePast,
            Reason::MinimumNotice { .. } => ReasonCode::MinimumNotice,
            Reason::OutsideBookingWindow { .. } => ReasonCode::OutsideBookingWindow,
            Reason::EventLimit(_) => ReasonCode::EventLimit,
            Reason::OffGrid { .. } => ReasonCode::OffGrid,
            Reason::NotEnoughHosts { .. } => ReasonCode::NotEnoughHosts,
            Reason::OutsideWorkingHours { .. } => ReasonCode::OutsideWorkingHours,
            Reason::TimeOff { .. } => ReasonCode::TimeOff,
            Reason::Busy { .. } => ReasonCode::Busy,
            Reason::UnknownAvailability { .. } => ReasonCode::UnknownAvailability,
            Reason::Booked { .. } => ReasonCode::Booked,
            Reason::Held { .. } => ReasonCode::Held,
            Reason::Buffer { .. } => ReasonCode::Buffer,
            Reason::HostLimit { .. } => ReasonCode::HostLimit,
            Reason::SeatsFull { .. } => ReasonCode::SeatsFull,
            Reason::AttendeeLimit { .. } => ReasonCode::AttendeeLimit,
        }
    }

    /// The host it speaks of, if it speaks of one.
    pub fn host(&self) -> Option<&HostId> {
        match self {
            Reason::OutsideWorkingHours { host, .. }
            | Reason::TimeOff { host, .. }
            | Reason::Busy { host, .. }
            | Reason::UnknownAvailability { host, .. }
            | Reason::Booked { host, .. }
            | Reason::Held { host, .. }
            | Reason::Buffer { host, .. }
            | Reason::HostLimit { host, .. }
            | Reason::SeatsFull { host, .. } => Some(host),
            _ => None,
        }
    }
}
