//! Google Calendar (Calendar API v3): busy time, events of bookings with Meet links, changes and notifications.
//!
//! ```no_run
//! use std::sync::Arc;
//! use whenfree_providers::channel::Credentials;
//! use whenfree_providers::clock::SystemClock;
//! use whenfree_providers::google::{EventBody, EventTime, GoogleCalendar, MeetingWait, NewEvent};
//! use whenfree_providers::transport::ReqwestTransport;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let transport = ReqwestTransport::new().map_err(|why| why.message)?;
//! let google = GoogleCalendar::new(transport, Arc::new(SystemClock), Credentials::Bearer("ya29.a0..".into()));
//!
//! let zone = Some("America/New_York");
//! let start = EventTime::at("2026-03-09T14:00:00Z".parse()?, zone);
//! let end = EventTime::at("2026-03-09T15:00:00Z".parse()?, zone);
//! let mut event = NewEvent::new("primary", "booking-17", EventBody::new("Coaching", start, end));
//! event.meeting_link = true;
//! let written = google.insert_event(&event).await?;
//! let meeting = google.wait_for_meeting_link(&MeetingWait::new("primary", &written.event.id)).await?;
//! println!("{:?}", meeting.link);
//! # Ok(())
//! # }
//! ```
mod args;
mod body;
mod calendar;
mod client;
mod convert;
mod endpoints;
mod errors;
mod free_busy;
mod lists;
mod model;
pub(crate) mod recurrence;
mod sync;
mod write;

pub use args::{
    AttendeeChange, BookingRef, CalendarsQuery, ChannelStop, EventChange, EventDeletion, EventImport, EventMove,
    EventRef, EventsQuery, InstancesQuery, MeetingWait, NewCalendar, NewEvent, OrderBy, QuickAdd, WatchRenewal,
    WatchRequest,
};
pub use body::{BOOKING_PROPERTY, EventBody, Guest, Reminder, SendUpdates, event_id, meeting_request_id};
pub use calendar::BookingCalendar;
pub use client::{GoogleCalendar, Renewed};
pub use convert::{BookingWords, busy_of_events, event_of_booking, event_of_series};
pub use errors::classify;
pub use free_busy::{CalendarBusy, FreeBusy, FreeBusyQuery, GroupMembers, Interval, UnknownTime};
pub use lists::{CalendarEntry, CalendarPage, EventPage, Setting, WatchChannel};
pub use model::{
    AccessRole, Attendee, ConferenceData, CreateRequest, CreateRequestStatus, EntryPoint, Event, EventStatus,
    EventTime, EventType, ExtendedProperties, Meeting, MeetingStatus, Person, ResponseStatus, Transparency, Visibility,
};
pub use sync::{Changes, RemovedEvent, SyncCursor, SyncRequest};
pub use write::{Deletion, Inserted};
