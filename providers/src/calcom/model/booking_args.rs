//! What is asked about bookings.
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Smallest first.
    Asc,
    /// Greatest first.
    Desc,
}

/// Where a meeting takes place, as the one who books says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Location {
    /// The event type's own address.
    Address,
    /// At the attendee's.
    AttendeeAddress {
        /// Where that is.
        address: String,
    },
    /// Whatever the attendee says.
    AttendeeDefined {
        /// Where that is.
        location: String,
    },
    /// By phone; the host calls.
    AttendeePhone {
        /// The number in international form.
        phone: String,
    },
    /// In a video call.
    Integration {
        /// Such as `cal-video`, `google-meet`, `zoom`, `office365-video`.
        integration: String,
    },
    /// The event type's own link.
    Link,
    /// The event type's own phone number.
    Phone,
    /// The organizer's default app, in teams.
    OrganizersDefaultApp,
}

/// Who books.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAttendee {
    /// Name.
    pub name: String,
    /// The attendee's zone (IANA name).
    pub time_zone: String,
    /// Email; this or a phone number is needed.
    #[serde(default)]
    pub email: Option<String>,
    /// Phone number in international form.
    #[serde(default)]
    pub phone_number: Option<String>,
    /// The language of messages, such as `de`; English unless set.
    #[serde(default)]
    pub language: Option<String>,
}

impl NewAttendee {
    /// An attendee with an email.
    pub fn new(name: &str, email: &str, time_zone: &str) -> Self {
        Self {
            name: name.to_owned(),
            time_zone: time_zone.to_owned(),
            email: Some(email.to_owned()),
            phone_number: None,
            language: None,
        }
    }
}

/// What a routing form decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Routing {
    /// Who may be chosen.
    pub team_member_ids: Vec<u64>,
    /// The answer to the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_id: Option<u64>,
    /// The answer that still waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queued_response_id: Option<String>,
    /// The member to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_member_email: Option<String>,
    /// Whether the contact's owner is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_contact_owner: Option<bool>,
}

/// A booking to be made. What is booked: `eventTypeId`, or `eventTypeSlug` with `username` or `teamSlug`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewBooking {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// Who books.
    pub attendee: NewAttendee,
    /// The event type.
    #[serde(default)]
    pub event_type_id: Option<u64>,
    /// The event type's slug.
    #[serde(default)]
    pub event_type_slug: Option<String>,
    /// The user who has it.
    #[serde(default)]
    pub username: Option<String>,
    /// The team that has it.
    #[serde(default)]
    pub team_slug: Option<String>,
    /// The organization of the user or the team.
    #[serde(default)]
    pub organization_slug: Option<String>,
    /// Emails of others who come along.
    #[serde(default)]
    pub guests: Vec<String>,
    /// One of the lengths the event type offers. Set it only where there are several, or to say when a gateway's booking ends.
    #[serde(default)]
    pub length_in_minutes: Option<u32>,
    /// Answers to the event type's own questions, by slug.
    #[serde(default)]
    pub booking_fields_responses: BTreeMap<String, Value>,
    /// What the application wants to find again: at most 50 keys of 40 characters, values of 500.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// Where it takes place; the event type's choice unless set.
    #[serde(default)]
    pub location: Option<Location>,
    /// The code sent to the attendee, where the event type asks for one.
    #[serde(default)]
    pub email_verification_code: Option<String>,
    /// What a routing form decided.
    #[serde(default)]
    pub routing: Option<Routing>,
    /// How many times, for a recurring event type; as often as it says unless set.
    #[serde(default)]
    pub recurrence_count: Option<u32>,
    /// Whether to meet at once, for event types of teams.
    #[serde(default)]
    pub instant: Option<bool>,
    /// Whether the attendee is sent no email. Only gateways know this.
    #[serde(default)]
    pub no_email: Option<bool>,
    /// The caller's own name for this booking, at most 500 characters. It is stored as `whenfree_id` in the metadata, where
    /// [`CalCom::find_booking`](crate::calcom::CalCom::find_booking) finds it after a lost answer.
    #[serde(default)]
    pub idempotency_key: Option<String>,
}

impl NewBooking {
    /// A booking of an event type.
    pub fn new(event_type_id: u64, start: DateTime<Utc>, attendee: NewAttendee) -> Self {
        Self {
            start,
            attendee,
            event_type_id: Some(event_type_id),
            event_type_slug: None,
            username: None,
            team_slug: None,
            organization_slug: None,
            guests: Vec::new(),
            length_in_minutes: None,
            booking_fields_responses: BTreeMap::new(),
            metadata: BTreeMap::new(),
            location: None,
            email_verification_code: None,
            routing: None,
            recurrence_count: None,
            instant: None,
            no_email: None,
            idempotency_key: None,
        }
    }

    /// Under the caller's own name.
    #[must_use]
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.idempotency_key = Some(key.to_owned());
        self
    }
}

/// A booking to be looked for: after a lost answer, before booking again.
///
/// With an `idempotencyKey` it is the booking that was made under that key, wherever it was moved since. With `metadata` it
/// is the one that has that value under that key. Otherwise it is the attendee's booking of this event type at exactly this
/// start. Cancelled and rejected bookings are passed over unless `includeCancelled` is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FindBooking {
    /// The attendee's email: it makes the search short.
    pub attendee_email: Option<String>,
    /// When the booking begins.
    pub start: Option<DateTime<Utc>>,
    /// The event type.
    pub event_type_id: Option<u64>,
    /// The event type's slug.
    pub event_type_slug: Option<String>,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
    /// A key and a value of its metadata.
    pub metadata: Option<(String, String)>,
    /// Whether cancelled and rejected bookings count, too.
    pub include_cancelled: bool,
}

impl FindBooking {
    /// By the key under which it was made.
    pub fn by_key(key: &str) -> Self {
        Self { idempotency_key: Some(key.to_owned()), ..Self::default() }
    }

    /// By who booked what, and when.
    pub fn at(event_type_id: u64, start: DateTime<Utc>, attendee_email: &str) -> Self {
        Self {
            event_type_id: Some(event_type_id),
            start: Some(start),
            attendee_email: Some(attendee_email.to_owned()),
            ..Self::default()
        }
    }
}

/// Which bookings to list. Times are compared with equality included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ListBookings {
    /// Any of `upcoming`, `recurring`, `past`, `cancelled`, `unconfirmed`; all unless set.
    pub status: Vec<String>,
    /// Of this attendee.
    pub attendee_email: Option<String>,
    /// Of attendees of this name.
    pub attendee_name: Option<String>,
    /// With this uid.
    pub booking_uid: Option<String>,
    /// Of these event types.
    pub event_type_ids: Vec<u64>,
    /// Of these teams.
    pub team_ids: Vec<u64>,
    /// That begin then or later.
    pub after_start: Option<DateTime<Utc>>,
    /// That end then or earlier.
    pub before_end: Option<DateTime<Utc>>,
    /// Made then or later.
    pub after_created_at: Option<DateTime<Utc>>,
    /// Made then or earlier.
    pub before_created_at: Option<DateTime<Utc>>,
    /// Changed then or later: what is new since the last look.
    pub after_updated_at: Option<DateTime<Utc>>,
    /// Changed then or earlier.
    pub before_updated_at: Option<DateTime<Utc>>,
    /// By start.
    pub sort_start: Option<Order>,
    /// By end.
    pub sort_end: Option<Order>,
    /// By when they were made.
    pub sort_created: Option<Order>,
    /// By when they were changed.
    pub sort_updated_at: Option<Order>,
    /// How many on a page, 1 to 250; 100 unless set.
    pub take: Option<u32>,
    /// Where to go on: `next` of the page before.
    pub next: Option<String>,
}

/// A booking to be moved.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RescheduleBooking {
    /// Which one.
    pub uid: String,
    /// When it is to begin.
    pub start: DateTime<Utc>,
    /// Who moves it. The owner's own email spares a new confirmation.
    #[serde(default)]
    pub rescheduled_by: Option<String>,
    /// Why.
    #[serde(default)]
    pub rescheduling_reason: Option<String>,
    /// The seat that moves, of an event type with seats.
    #[serde(default)]
    pub seat_uid: Option<String>,
    /// The code sent to the attendee, where the event type asks for one.
    #[serde(default)]
    pub email_verification_code: Option<String>,
    /// How long it is: gateways want to know when it ends.
    #[serde(default)]
    pub length_in_minutes: Option<u32>,
    /// The attendee's zone: gateways want to know it.
    #[serde(default)]
    pub time_zone: Option<String>,
}

impl RescheduleBooking {
    /// Moves a booking.
    pub fn new(uid: &str, start: DateTime<Utc>) -> Self {
        Self {
            uid: uid.to_owned(),
            start,
            rescheduled_by: None,
            rescheduling_reason: None,
            seat_uid: None,
            email_verification_code: None,
            length_in_minutes: None,
            time_zone: None,
        }
    }
}

/// A booking to be cancelled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelBooking {
    /// Which one; the uid of a series cancels what is left of it.
    pub uid: String,
    /// Why.
    #[serde(default)]
    pub cancellation_reason: Option<String>,
    /// Whether those of its series that follow are cancelled, too.
    #[serde(default)]
    pub cancel_subsequent_bookings: Option<bool>,
    /// The seat that is given up, of an event type with seats; the others keep theirs.
    #[serde(default)]
    pub seat_uid: Option<String>,
}

impl CancelBooking {
    /// Cancels a booking.
    pub fn new(uid: &str, reason: &str) -> Self {
        Self { uid: uid.to_owned(), cancellation_reason: Some(reason.to_owned()), ..Self::default() }
    }
}

/// A booking to be declined.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclineBooking {
    /// Which one.
    pub uid: String,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Whether one attendee came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Absence {
    /// Who.
    pub email: String,
    /// Whether they did not come.
    pub absent: bool,
}

/// Who did not come to a booking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkAbsent {
    /// Which booking.
    pub uid: String,
    /// Whether the host did not come.
    #[serde(default)]
    pub host: Option<bool>,
    /// Which attendees did not come.
    #[serde(default)]
    pub attendees: Vec<Absence>,
}

/// A booking to be given to another host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reassign {
    /// Which one.
    pub uid: String,
    /// To whom; whom Cal.com chooses unless set.
    #[serde(default)]
    pub user_id: Option<u64>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Another place for a booking.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetLocation {
    /// Which booking.
    pub uid: String,
    /// Where it takes place.
    pub location: Location,
}

/// One attendee of one booking.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttendeeOf {
    /// Which booking.
    pub uid: String,
    /// Which attendee.
    pub attendee_id: u64,
}

/// One more attendee of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddAttendee {
    /// Which booking.
    pub uid: String,
    /// Who comes as well; an email is needed here.
    pub attendee: NewAttendee,
}

/// Somebody who comes along.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Guest {
    /// Email.
    pub email: String,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Zone (IANA name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Phone number in international form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// More guests of a booking: at most 10 in one call, 30 in all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddGuests {
    /// Which booking.
    pub uid: String,
    /// Who comes along.
    pub guests: Vec<Guest>,
}

/// Which references of a booking to list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReferencesOf {
    /// Which booking.
    pub uid: String,
    /// Only of this type, such as `google_calendar` or `zoom_video`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
}
