//! What the calls take and give.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ical;

/// Where an account's calendars are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Discovery {
    /// The server to make the client at from now on, such as `https://p42-caldav.icloud.com`: where the calendars are,
    /// which may be another host than the one asked first.
    pub server: String,
    /// The address of the account itself.
    pub principal: String,
    /// The collections that hold its calendars.
    pub homes: Vec<String>,
    /// The account's mail addresses, by which its answers to invitations are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Its calendars.
    pub calendars: Vec<Calendar>,
}

/// What to trust while looking for the calendars.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Discover {
    /// Hosts outside the server's own domain that may get the account's credentials if the server sends on to them.
    #[serde(default)]
    pub hosts: Vec<String>,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    /// Its address.
    pub url: String,
    /// What its owner calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Its colour, such as `#FF2968`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// What it may hold, such as `VEVENT` and `VTODO`; empty if the server does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
    /// The zone in which times without one are read (`calendar-timezone`, RFC 4791 5.2.2), by the name the server gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Changes whenever the calendar does (`getctag`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ctag: Option<String>,
    /// Where a synchronisation stands (RFC 6578).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sync_token: Option<String>,
    /// Whether the account may write, if the server says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writable: Option<bool>,
}

/// How busy time is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BusyMethod {
    /// Without a `time_zone` `free_busy`, and `events` where the server does not do that. With one `events`, and `free_busy`
    /// only where reading events is refused: a server places whole dates and times without a zone in its own zone, and the
    /// time it then computes for them is hours beside the owner's.
    #[default]
    Auto,
    /// The server computes it (`free-busy-query`, RFC 4791 7.10).
    FreeBusy,
    /// The events are read (`calendar-query`, RFC 4791 7.8) and computed here.
    Events,
}

/// Which busy time to read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BusyQuery {
    /// The calendar's address.
    pub calendar: String,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when; exclusive.
    pub end: DateTime<Utc>,
    /// The owner's zone, in which whole dates and times without a zone are read. Given, `auto` reads events; what a server
    /// computes (`free_busy`) is by the server's zone, whatever stands here.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The owner's mail addresses: what they declined is free.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// How to ask. [`CalendarBusy::method`] says how it went: ask so the next time.
    #[serde(default)]
    pub method: BusyMethod,
}

impl BusyQuery {
    /// The busy time of a calendar between two instants.
    pub fn new(calendar: impl Into<String>, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self {
            calendar: calendar.into(),
            start,
            end,
            time_zone: None,
            addresses: Vec::new(),
            method: BusyMethod::default(),
        }
    }
}

/// The busy time of a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarBusy {
    /// When it is busy. What could not be understood is marked `unknown` and counts.
    pub spans: Vec<ical::BusySpan>,
    /// What could not be understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ical::Problem>,
    /// How it was asked for: `free_busy` or `events`.
    pub method: BusyMethod,
}

/// A calendar object: one event, with its exceptions if it repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Object {
    /// Its address.
    pub url: String,
    /// Its version, for the next change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Its text, iCalendar.
    pub text: String,
}

/// A calendar object without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ObjectRef {
    /// Its address.
    pub url: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
}

/// Which objects to read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Multiget {
    /// The calendar's address.
    pub calendar: String,
    /// The addresses of the objects.
    pub urls: Vec<String>,
}

/// Objects that were asked for by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Objects {
    /// Those that are there.
    pub objects: Vec<Object>,
    /// The addresses of those that are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// A text to store.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutObject {
    /// The object's address.
    pub url: String,
    /// Its text, iCalendar without `METHOD`, of one `UID`.
    pub text: String,
    /// The version it replaces; without it the object is new.
    #[serde(default)]
    pub etag: Option<String>,
}

/// An event to store.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEvent {
    /// The calendar's address.
    pub calendar: String,
    /// The event. Its `uid` also makes its address, so the same event is not stored twice.
    pub event: ical::Event,
}

/// A change of an event.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangedEvent {
    /// The object's address.
    pub url: String,
    /// The version that was read.
    pub etag: String,
    /// What the event shall be, with its `sequence` raised.
    pub event: ical::Event,
}

/// An object to delete.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteObject {
    /// Its address.
    pub url: String,
    /// The version that was read; without it whatever is there.
    #[serde(default)]
    pub etag: Option<String>,
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// The object's address.
    pub url: String,
    /// Its version. Absent if the server changed the text while storing it: read it again before changing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// `false`: an object of this address was there already and was left as it is.
    pub written: bool,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Deleted {
    /// `false`: it was gone before.
    pub existed: bool,
}

/// Where the last synchronisation ended.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SyncRequest {
    /// The calendar's address.
    pub calendar: String,
    /// `next` of the last [`Changes`]; none at first.
    #[serde(default)]
    pub cursor: Option<String>,
    /// The objects known so far: for servers without synchronisation, where the versions are compared here.
    #[serde(default)]
    pub known: Vec<ObjectRef>,
}

/// What changed in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Objects that are new or changed: read them.
    pub changed: Vec<ObjectRef>,
    /// Addresses of objects that are gone.
    pub removed: Vec<String>,
    /// Where to go on the next time.
    pub next: String,
    /// Whether there is more: ask again at once, with `next`.
    pub more: bool,
}
