//! Cal.com's schedules, event types, busy times and bookings as whenfree's own, so that availability can be computed locally.
//!
//! What cannot be carried over is never dropped in silence: [`Converted::left_out`] lists it, in sentences for people. Where
//! a row cannot be read it makes the host less available, never more.
//!
//! ```
//! use whenfree::{Host, Planner, Query, Span};
//! use whenfree_providers::calcom::{Availability, Day, EventType, Schedule, convert};
//!
//! let schedule: Schedule = serde_json::from_str(
//!     r#"{"id": 7, "name": "Work", "timeZone": "Europe/Rome", "isDefault": true,
//!         "availability": [{"days": ["Monday"], "startTime": "09:00", "endTime": "11:00"}]}"#,
//! )?;
//! let event_type: EventType =
//!     serde_json::from_str(r#"{"id": 12, "title": "Call", "slug": "call", "lengthInMinutes": 60}"#)?;
//! let host = Host::new("ada", convert::schedule(&schedule)?.value);
//! let planner = Planner::new(convert::event_type(&event_type).value.event_type, [host])?;
//! let day = Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z")?;
//! let now = "2026-03-01T00:00:00Z".parse()?;
//! assert_eq!(planner.slots(&Query::new(now, day))?.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod booking;
mod event_type;
mod schedule;

pub use booking::{booking, bookings, busy};
pub use event_type::{Bookable, event_type};
pub use schedule::schedule;

pub use crate::convert::Converted;
