//! Bookings as they are answered.
use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calcom::read;

read::words! {
    /// Where a booking stands.
    BookingStatus, str::to_ascii_lowercase;
    /// It takes place.
    Accepted = "accepted" | "confirmed";
    /// It waits for a host's word.
    Pending = "pending" | "unconfirmed";
    /// It was cancelled, or moved: then `rescheduledToUid` says where to.
    Cancelled = "cancelled" | "canceled";
    /// A host said no.
    Rejected = "rejected";
    /// An instant meeting for which no host has turned up yet.
    AwaitingHost = "awaiting_host";
}

impl BookingStatus {
    /// Whether it takes up time.
    pub fn is_active(&self) -> bool {
        !matches!(self, Self::Cancelled | Self::Rejected)
    }
}

/// A host of a booking.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Host {
    /// The user's id.
    #[serde(deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// User name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Zone (IANA name).
    #[serde(alias = "time_zone", alias = "timezone", skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// An attendee of a booking.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct BookingAttendee {
    /// The attendee's id, where the host shows it.
    #[serde(deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Zone (IANA name).
    #[serde(alias = "time_zone", alias = "timezone", skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Language.
    #[serde(alias = "locale", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether they did not come.
    #[serde(alias = "noShow", deserialize_with = "read::or_default")]
    pub absent: bool,
    /// Phone number.
    #[serde(alias = "phone_number", skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The seat, of an event type with seats.
    #[serde(alias = "seat_uid", skip_serializing_if = "Option::is_none")]
    pub seat_uid: Option<String>,
}

/// The event type of a booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BookingEventType {
    /// Its id.
    #[serde(deserialize_with = "read::number")]
    pub id: u64,
    /// Its slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

/// A booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Booking {
    /// Its name in every call.
    #[serde(alias = "bookingUid", alias = "booking_uid")]
    pub uid: String,
    /// Its number.
    #[serde(
        default,
        alias = "bookingId",
        alias = "booking_id",
        deserialize_with = "read::maybe_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub id: Option<u64>,
    /// Where it stands.
    pub status: BookingStatus,
    /// When it begins.
    #[serde(alias = "startTime", alias = "start_time", deserialize_with = "read::instant")]
    pub start: DateTime<Utc>,
    /// When it ends.
    #[serde(
        default,
        alias = "endTime",
        alias = "end_time",
        deserialize_with = "read::maybe_instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub end: Option<DateTime<Utc>>,
    /// How long it is.
    #[serde(
        default,
        alias = "duration",
        alias = "length",
        alias = "duration_minutes",
        skip_serializing_if = "Option::is_none"
    )]
    pub duration_minutes: Option<u32>,
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The event type.
    #[serde(
        default,
        alias = "event_type_id",
        deserialize_with = "read::maybe_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub event_type_id: Option<u64>,
    /// The event type with its slug.
    #[serde(default, alias = "event_type", skip_serializing_if = "Option::is_none")]
    pub event_type: Option<BookingEventType>,
    /// Who hosts; one `user` in the older shapes.
    #[serde(default, alias = "user", deserialize_with = "read::list", skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Host>,
    /// Who comes; one `attendee` in some clones.
    #[serde(default, alias = "attendee", deserialize_with = "read::list", skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<BookingAttendee>,
    /// Who comes along.
    #[serde(default, deserialize_with = "read::or_default", skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
    /// Where it takes place; a link for video calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Value>,
    /// The link of the video call, where it is said apart.
    #[serde(default, alias = "meeting_url", skip_serializing_if = "Option::is_none")]
    pub meeting_url: Option<String>,
    /// Whether the host did not come.
    #[serde(default, alias = "noShowHost", deserialize_with = "read::or_default")]
    pub absent_host: bool,
    /// Answers to the event type's questions.
    #[serde(
        default,
        alias = "responses",
        deserialize_with = "read::or_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub booking_fields_responses: BTreeMap<String, Value>,
    /// What the application stored.
    #[serde(default, deserialize_with = "read::or_default", skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, Value>,
    /// When it was made.
    #[serde(
        default,
        alias = "created_at",
        deserialize_with = "read::maybe_instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub created_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    #[serde(
        default,
        alias = "updated_at",
        deserialize_with = "read::maybe_instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub updated_at: Option<DateTime<Utc>>,
    /// The UID of its calendar event.
    #[serde(default, alias = "iCalUID", skip_serializing_if = "Option::is_none")]
    pub ics_uid: Option<String>,
    /// Why it was cancelled.
    #[serde(default, alias = "cancellation_reason", skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
    /// Who cancelled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_by_email: Option<String>,
    /// Why it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescheduling_reason: Option<String>,
    /// Who moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescheduled_by_email: Option<String>,
    /// The booking it was before it was moved.
    #[serde(default, alias = "fromReschedule", skip_serializing_if = "Option::is_none")]
    pub rescheduled_from_uid: Option<String>,
    /// The booking it became when it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescheduled_to_uid: Option<String>,
    /// The series it belongs to.
    #[serde(default, alias = "recurringEventId", skip_serializing_if = "Option::is_none")]
    pub recurring_booking_uid: Option<String>,
    /// The seat that was just taken.
    #[serde(default, alias = "seat_uid", skip_serializing_if = "Option::is_none")]
    pub seat_uid: Option<String>,
}

impl Booking {
    /// When it ends: as said, or by its length.
    pub fn ends(&self) -> Option<DateTime<Utc>> {
        self.end.or_else(|| self.start.checked_add_signed(TimeDelta::minutes(self.duration_minutes?.into())))
    }

    /// The event type's id, wherever it stands.
    pub fn event_type_number(&self) -> Option<u64> {
        self.event_type_id.or(self.event_type.as_ref().map(|event_type| event_type.id))
    }

    /// The link of its video call: `meetingUrl`, a location that is a link, or `videoCallUrl` of the metadata.
    pub fn video_link(&self) -> Option<&str> {
        let location = self.location.as_ref().and_then(Value::as_str);
        let stored = self.metadata.get("videoCallUrl").and_then(Value::as_str);
        [self.meeting_url.as_deref(), location, stored].into_iter().flatten().find(|text| text.starts_with("https://"))
    }
}

/// An instant meeting that waits for a host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InstantBooking {
    /// The booking.
    pub booking_uid: String,
    /// Its number.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub booking_id: Option<u64>,
    /// The token of the meeting.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub meeting_token_id: Option<u64>,
    /// Until when a host may turn up.
    #[serde(default, deserialize_with = "read::maybe_instant", skip_serializing_if = "Option::is_none")]
    pub expires: Option<DateTime<Utc>>,
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CreatedBooking {
    /// One booking, or each of a series in order.
    pub bookings: Vec<Booking>,
    /// The instant meeting, if that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instant: Option<InstantBooking>,
    /// Whether it was there already: an earlier attempt had made it.
    #[serde(default)]
    pub found: bool,
}

impl CreatedBooking {
    /// The booking, or the first of a series; none for an instant meeting.
    pub fn booking(&self) -> Option<&Booking> {
        self.bookings.first()
    }
}

/// What was cancelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cancelled {
    /// The bookings as they are now; none where the host does not show them.
    pub bookings: Vec<Booking>,
    /// Whether it had been cancelled before.
    #[serde(default)]
    pub already: bool,
}

/// Who hosts a booking now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reassigned {
    /// Which booking.
    pub booking_uid: String,
    /// The new host.
    pub reassigned_to: Host,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A link that puts a booking into a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarLink {
    /// Which calendar.
    pub label: String,
    /// The link.
    pub link: String,
}

/// What a booking is in another system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reference {
    /// The reference's id.
    #[serde(deserialize_with = "read::id_text")]
    pub id: String,
    /// Which system, such as `google_calendar`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is called there.
    #[serde(default, alias = "uid", skip_serializing_if = "Option::is_none")]
    pub event_uid: Option<String>,
    /// The calendar it was written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_calendar_id: Option<Value>,
}
