//! whenfree answers three questions about bookings: *which starts can be booked*, *why not this one*, and *book it*. All
//! three ask one predicate, so a list of slots and the check behind a booking never disagree.
#![doc = include_str!("guide.md")]

// Imports run one way, in the order of these lines: a module uses those above it only. A test keeps it so.
mod order;
mod error;
mod time;
mod json;
pub mod recurrence;
mod model;
mod availability;
mod rules;
mod calibration;
mod plan;
mod question;
mod reason;
mod ranking;
mod verdict;
mod bits;
mod slots;
mod pages;
mod explain;
mod assign;
mod decide;
mod planner;
mod answer;
mod booking;
pub mod wire;

pub use booking::saga::{self, Saga};
pub use booking::{
    Actor, Audience, CalendarMessage, CalendarMethod, CalendarStatus, ChainStarts, Chains, Change, Command,
    CommandKind, Composite, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest, CompositeSlot,
    CompositeSlots, Dialect, DueReminder, Event, EventKind, EventWords, FieldChange, Gap, HistoryEntry, IfQuiet, Lock,
    Meaning, Move, NotOffered, NotSent, Nuance, OccurrenceDecision, OccurrenceVerdict, Opening, PassedOver, QuietHours,
    Recipient, Reminder, ReminderPlan, ReminderTiming, Reminders, Role, RoleWords, Segment, SegmentExplanation,
    SegmentSlot, SeriesCancellation, SeriesChange, SeriesDecision, SeriesMode, SeriesMove, SeriesRequest, SeriesScope,
    WaitlistEntry, WaitlistOffer, WaitlistOrder, cancel_series,
};
pub use calibration::Share;
pub use chrono;
pub use decide::{Decision, Proposal};
pub use error::{Error, ErrorCode};
pub use explain::Explanation;
pub use json::Json;
pub use model::{
    ActorId, Attendee, AttendeeId, Booking, BookingId, BookingWindow, Busy, BusyTime, Choose, CompositeId, EventType,
    EventTypeId, Grid, Host, HostId, Hours, Limit, Minutes, Occurrence, Period, Place, Policy, Query, Quota,
    RecurringEvent, RecurringHours, Request, Requirement, Schedule, SegmentId, SeriesId, Status, TimeOff, Travel,
    Weekday, WholeDates,
};
pub use pages::Pages;
pub use plan::Bounds;
pub use planner::{Agenda, Planner, slots_of_all};
pub use ranking::{RankedHost, Ranking, Score};
pub use reason::{LimitUse, Reason, ReasonCode};
pub use recurrence::Rule;
pub use slots::{Slot, Slots};
pub use time::{Span, Spans, Zone, Zones, tzdb_version};

/// The program of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
