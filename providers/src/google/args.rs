//! What the calls take.
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::body::{EventBody, Guest, SendUpdates};
use super::lists::WatchChannel;
use super::model::{AccessRole, EventType};
use crate::secret::Secret;

fn primary() -> String {
    "primary".to_owned()
}

/// Which calendars to list.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarsQuery {
    /// Those where the account may do at least this.
    #[serde(default)]
    pub min_access_role: Option<AccessRole>,
    /// Also hidden ones.
    #[serde(default)]
    pub show_hidden: bool,
    /// How many on a page, 1 to 250; Google's default is 100.
    #[serde(default)]
    pub page_size: Option<u32>,
    /// `next` of the page before.
    #[serde(default)]
    pub page: Option<String>,
}

/// A calendar to make.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCalendar {
    /// Its title.
    pub summary: String,
    /// Its IANA zone.
    #[serde(default)]
    pub time_zone: Option<String>,
}

/// In which order events are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum OrderBy {
    /// By their start; only with `singleEvents`.
    StartTime,
    /// By their last change.
    Updated,
}

/// Which events to list. See also `sync` for following changes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventsQuery {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// Events that end after this instant.
    #[serde(default)]
    pub time_min: Option<DateTime<Utc>>,
    /// Events that begin before this instant.
    #[serde(default)]
    pub time_max: Option<DateTime<Utc>>,
    /// Events changed since, deleted ones included.
    #[serde(default)]
    pub updated_min: Option<DateTime<Utc>>,
    /// Recurring events as their occurrences.
    #[serde(default)]
    pub single_events: bool,
    /// Also deleted events.
    #[serde(default)]
    pub show_deleted: bool,
    /// In which order.
    #[serde(default)]
    pub order_by: Option<OrderBy>,
    /// Events with these words.
    #[serde(default)]
    pub q: Option<String>,
    /// The event of this identity across calendars.
    #[serde(rename = "iCalUID", default)]
    pub ical_uid: Option<String>,
    /// Events with all of these private properties.
    #[serde(default)]
    pub private_properties: BTreeMap<String, String>,
    /// Events of these types.
    #[serde(default)]
    pub event_types: Vec<EventType>,
    /// How many on a page, 1 to 2,500; Google's default is 250.
    #[serde(default)]
    pub page_size: Option<u32>,
    /// `next` of the page before.
    #[serde(default)]
    pub page: Option<String>,
}

impl EventsQuery {
    /// Every event of a calendar.
    pub fn new(calendar_id: impl Into<String>) -> Self {
        Self {
            calendar_id: calendar_id.into(),
            time_min: None,
            time_max: None,
            updated_min: None,
            single_events: false,
            show_deleted: false,
            order_by: None,
            q: None,
            ical_uid: None,
            private_properties: BTreeMap::new(),
            event_types: Vec::new(),
            page_size: None,
            page: None,
        }
    }
}

/// One event.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventRef {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event.
    pub event_id: String,
}

impl EventRef {
    /// An event of a calendar.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>) -> Self {
        Self { calendar_id: calendar_id.into(), event_id: event_id.into() }
    }
}

/// The event of a booking, to be found by the booking's id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingRef {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The booking.
    pub booking_id: String,
}

impl BookingRef {
    /// The event of a booking in a calendar.
    pub fn new(calendar_id: impl Into<String>, booking_id: impl Into<String>) -> Self {
        Self { calendar_id: calendar_id.into(), booking_id: booking_id.into() }
    }
}

/// The event of a booking, to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEvent {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The booking, from which the event has its id: writing it again makes no second event. At most 1,024 characters.
    pub booking_id: String,
    /// What to write.
    pub event: EventBody,
    /// Whether to ask for a Google Meet link. It is made asynchronously: see `wait_for_meeting_link`.
    #[serde(default)]
    pub meeting_link: bool,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

impl NewEvent {
    /// The event of a booking, without a meeting link and without mails from Google.
    pub fn new(calendar_id: impl Into<String>, booking_id: impl Into<String>, event: EventBody) -> Self {
        let (calendar_id, booking_id) = (calendar_id.into(), booking_id.into());
        Self { calendar_id, booking_id, event, meeting_link: false, send_updates: None }
    }
}

/// A change of an event.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventChange {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event.
    pub event_id: String,
    /// What to write.
    pub event: EventBody,
    /// The `etag` it must still have; otherwise the error is `conflict`.
    #[serde(default)]
    pub if_match: Option<String>,
    /// Asks for a Google Meet link under this request id: one never used before, see
    /// [`meeting_request_id`](super::meeting_request_id).
    #[serde(default)]
    pub meeting_request_id: Option<String>,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

impl EventChange {
    /// A change whatever the event's revision.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>, event: EventBody) -> Self {
        let (calendar_id, event_id) = (calendar_id.into(), event_id.into());
        Self { calendar_id, event_id, event, if_match: None, meeting_request_id: None, send_updates: None }
    }
}

/// An event to delete.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventDeletion {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event, or one of a recurring event.
    pub event_id: String,
    /// The `etag` it must still have; otherwise the error is `conflict`.
    #[serde(default)]
    pub if_match: Option<String>,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

impl EventDeletion {
    /// An event to delete, without mails from Google.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>) -> Self {
        Self { calendar_id: calendar_id.into(), event_id: event_id.into(), if_match: None, send_updates: None }
    }
}

/// Guests to add to an event and to take off it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttendeeChange {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event.
    pub event_id: String,
    /// Whom to add; those who are there already stay as they are.
    #[serde(default)]
    pub add: Vec<Guest>,
    /// The addresses to take off, in any case of letters.
    #[serde(default)]
    pub remove: Vec<String>,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

impl AttendeeChange {
    /// Nobody yet.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>) -> Self {
        let (calendar_id, event_id) = (calendar_id.into(), event_id.into());
        Self { calendar_id, event_id, add: Vec::new(), remove: Vec::new(), send_updates: None }
    }
}

/// How long to wait for a meeting link.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeetingWait {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event.
    pub event_id: String,
    /// At most so many seconds, up to 300; 30 unless said.
    #[serde(default)]
    pub at_most_seconds: Option<u32>,
}

impl MeetingWait {
    /// Waits at most 30 seconds.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>) -> Self {
        Self { calendar_id: calendar_id.into(), event_id: event_id.into(), at_most_seconds: None }
    }
}

/// A copy of an event that exists elsewhere.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventImport {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// Its identity across calendars.
    #[serde(rename = "iCalUID")]
    pub ical_uid: String,
    /// What to write.
    pub event: EventBody,
}

/// Which occurrences of a recurring event to list.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InstancesQuery {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The recurring event.
    pub event_id: String,
    /// Occurrences that end after this instant.
    #[serde(default)]
    pub time_min: Option<DateTime<Utc>>,
    /// Occurrences that begin before this instant.
    #[serde(default)]
    pub time_max: Option<DateTime<Utc>>,
    /// The occurrence that the rule put here, wherever it was moved since.
    #[serde(default)]
    pub original_start: Option<DateTime<Utc>>,
    /// Also those taken out.
    #[serde(default)]
    pub show_deleted: bool,
    /// How many on a page, 1 to 2,500.
    #[serde(default)]
    pub page_size: Option<u32>,
    /// `next` of the page before.
    #[serde(default)]
    pub page: Option<String>,
}

impl InstancesQuery {
    /// Every occurrence.
    pub fn new(calendar_id: impl Into<String>, event_id: impl Into<String>) -> Self {
        Self {
            calendar_id: calendar_id.into(),
            event_id: event_id.into(),
            time_min: None,
            time_max: None,
            original_start: None,
            show_deleted: false,
            page_size: None,
            page: None,
        }
    }
}

/// An event that is to change its calendar, and with it its organizer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventMove {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The event.
    pub event_id: String,
    /// The calendar it goes to.
    pub destination: String,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

/// An event in words, such as `Lunch with Ada tomorrow at noon`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuickAdd {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The words.
    pub text: String,
    /// Whom Google writes to; nobody unless said.
    #[serde(default)]
    pub send_updates: Option<SendUpdates>,
}

/// A channel to open.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WatchRequest {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// The channel's id: at most 64 characters of `A-Za-z0-9-_+/=`, never used before.
    pub channel_id: String,
    /// Where Google is to send notifications, with HTTPS.
    pub address: String,
    /// The secret that comes back with each notification, by which it is known to be Google's; at most 256 characters.
    pub token: Secret,
    /// How long it is to live, in seconds; Google's default is a week and it may give less.
    #[serde(default)]
    pub ttl_seconds: Option<u32>,
}

impl WatchRequest {
    /// A channel for a week.
    pub fn new(
        calendar_id: impl Into<String>,
        channel_id: impl Into<String>,
        address: impl Into<String>,
        token: Secret,
    ) -> Self {
        let (calendar_id, channel_id, address) = (calendar_id.into(), channel_id.into(), address.into());
        Self { calendar_id, channel_id, address, token, ttl_seconds: None }
    }
}

/// A channel to stop.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelStop {
    /// The channel's id.
    pub id: String,
    /// What it watches, in Google's words.
    pub resource_id: String,
}

/// A channel to open in place of one that ends soon.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WatchRenewal {
    /// The one that ends.
    pub old: WatchChannel,
    /// The next, under another id.
    pub new: WatchRequest,
}
