//! iCalendar (RFC 5545): busy time out of feeds and files, invitations into mails, schedules both ways.
//!
//! | | |
//! | --- | --- |
//! | [`busy`] | the busy time of a calendar in a window, as the core takes it |
//! | [`invitation`] | a REQUEST, CANCEL or PUBLISH for a mail (RFC 5546), from what the core tells calendars |
//! | [`read_replies`] | what attendees answered |
//! | [`write_event`], [`write_events`], [`read_events`] | events as calendar servers store them |
//! | [`write_schedule`], [`read_schedule`] | schedules as `VAVAILABILITY` (RFC 7953) |
//! | [`parse`] | the components and properties of any iCalendar text |
//!
//! Everything is a pure function: nothing here sends, fetches or reads a clock, and all of it runs in a browser. Texts may
//! be hostile: every reader works under [`Bounds`], and what a calendar cannot make clear is never silently free.

mod availability;
mod bounds;
mod busy;
mod collect;
mod definition;
mod error;
mod event;
mod frequent;
mod invitation;
mod item;
mod lines;
mod object;
mod place;
mod read;
mod rules;
mod series;
mod tree;
mod values;
mod vtimezone;
mod write;
mod zones;

pub use availability::{read_schedule, write_schedule};
pub use bounds::Bounds;
#[cfg(feature = "client")]
pub(crate) use busy::busy_and_left;
pub use busy::{BusyKind, BusySpan, ImportOptions, Imported, Problem, busy};
pub use error::{IcalError, IcalErrorCode};
pub use event::{Alarm, Attendee, AttendeeKind, AttendeeRole, Event, EventStatus, Participation, Person};
pub use invitation::{Invitation, InvitationMethod, invitation};
pub use object::{write_event, write_events};
pub use read::{Reply, read_events, read_replies};
pub use tree::{Component, Property, parse};
