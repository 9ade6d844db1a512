//! What webhooks of Cal.com say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::webhook::update::BookingRef;
use crate::webhook::words::words;

words! {
    /// What a webhook of Cal.com was triggered by (Cal.com API v2 reference, `triggers` of a webhook).
    ///
    /// Read in any case, with points or underscores: `booking.created` is `BOOKING_CREATED`.
    pub enum CalComTrigger {
        /// A booking was made, or a host said yes to one.
        BookingCreated = "BOOKING_CREATED",
        /// A booking was asked for and waits for a host.
        BookingRequested = "BOOKING_REQUESTED",
        /// A host said yes. Not among Cal.com's own triggers; some imitations send it.
        BookingConfirmed = "BOOKING_CONFIRMED",
        /// A booking was moved, and has a new uid.
        BookingRescheduled = "BOOKING_RESCHEDULED",
        /// A booking was called off.
        BookingCancelled = "BOOKING_CANCELLED",
        /// A host said no.
        BookingRejected = "BOOKING_REJECTED",
        /// A booking waits for its payment.
        BookingPaymentInitiated = "BOOKING_PAYMENT_INITIATED",
        /// A booking was paid.
        BookingPaid = "BOOKING_PAID",
        /// It was noted, or taken back, that somebody did not come.
        BookingNoShowUpdated = "BOOKING_NO_SHOW_UPDATED",
        /// A meeting's start has come.
        MeetingStarted = "MEETING_STARTED",
        /// A meeting's end has come.
        MeetingEnded = "MEETING_ENDED",
        /// A recording can be fetched.
        RecordingReady = "RECORDING_READY",
        /// A transcript can be fetched.
        RecordingTranscriptionGenerated = "RECORDING_TRANSCRIPTION_GENERATED",
        /// Somebody asks for a meeting now.
        InstantMeeting = "INSTANT_MEETING",
        /// A host is away.
        OooCreated = "OOO_CREATED",
        /// A routing form was sent.
        FormSubmitted = "FORM_SUBMITTED",
        /// A routing form was sent, and nothing was booked.
        FormSubmittedNoEvent = "FORM_SUBMITTED_NO_EVENT",
        /// A routing form had no answer of its own.
        RoutingFormFallbackHit = "ROUTING_FORM_FALLBACK_HIT",
        /// No host has joined the video call.
        AfterHostsCalVideoNoShow = "AFTER_HOSTS_CAL_VIDEO_NO_SHOW",
        /// No guest has joined the video call.
        AfterGuestsCalVideoNoShow = "AFTER_GUESTS_CAL_VIDEO_NO_SHOW",
        /// An organisation's credential failed.
        DelegationCredentialError = "DELEGATION_CREDENTIAL_ERROR",
        /// Somebody reported a booking as given to the wrong host.
        WrongAssignmentReport = "WRONG_ASSIGNMENT_REPORT",
        /// An event type was made. Sent by imitations.
        EventTypeCreated = "EVENT_TYPE_CREATED",
        /// An event type was changed. Sent by imitations.
        EventTypeUpdated = "EVENT_TYPE_UPDATED",
        /// An event type was removed. Sent by imitations.
        EventTypeDeleted = "EVENT_TYPE_DELETED",
        /// The dashboard's test.
        Ping = "PING",
    }
}

impl CalComTrigger {
    pub(super) fn read(word: &str) -> Self {
        match Self::from(word.to_ascii_uppercase().replace('.', "_").as_str()) {
            Self::Other(_) => Self::Other(word.to_owned()),
            known => known,
        }
    }
}

/// A delivery of Cal.com.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum CalComEvent {
    /// The dashboard's ping: answer 200 and do nothing. It is often sent before the secret is saved, so unsigned.
    Ping,
    /// The test delivery, with a made-up booking: answer 200 and do nothing.
    Test {
        /// What it pretends to be.
        trigger: CalComTrigger,
        /// What it carries.
        payload: Value,
    },
    /// Something happened to a booking, or its time has come.
    Booking {
        /// What.
        trigger: CalComTrigger,
        /// The booking.
        booking: Box<CalComWebhookBooking>,
    },
    /// It was noted, or taken back, that somebody did not come.
    NoShow {
        /// Which booking.
        booking: BookingRef,
        /// Whom it is about.
        attendees: Vec<CalComNoShow>,
    },
    /// A host is away.
    OutOfOffice {
        /// From when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<DateTime<Utc>>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<DateTime<Utc>>,
        /// Who, by email.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// All that it says.
        payload: Value,
    },
    /// An event type was made, changed or removed.
    EventType {
        /// Which of these.
        trigger: CalComTrigger,
        /// The id of the event type.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// All that it says.
        payload: Value,
    },
    /// Another trigger, known or not.
    Other {
        /// Which.
        trigger: CalComTrigger,
        /// All that it says: `payload`, or the whole body when there is none.
        payload: Value,
    },
    /// A body after a template of the webhook's own, which says nothing that is known here.
    Template {
        /// The body: JSON, or a text when it is none.
        body: Value,
    },
}

/// A booking, as webhooks of Cal.com describe it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CalComWebhookBooking {
    /// Its name; after a move the new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The seat that it is about, if it is about one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat_uid: Option<String>,
    /// `ACCEPTED`, `PENDING`, `CANCELLED`, `REJECTED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its start; after a move the new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<DateTime<Utc>>,
    /// Its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<DateTime<Utc>>,
    /// Its length, as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_in_minutes: Option<u32>,
    /// The number of its event type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type_id: Option<String>,
    /// The slug of its event type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type_slug: Option<String>,
    /// Who takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizer: Option<CalComPerson>,
    /// Who booked, and further guests.
    pub attendees: Vec<CalComPerson>,
    /// Where it is, as a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Where to join it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting_url: Option<String>,
    /// Its name before the move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reschedule_uid: Option<String>,
    /// Its start before the move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reschedule_start: Option<DateTime<Utc>>,
    /// Its end before the move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reschedule_end: Option<DateTime<Utc>>,
    /// Who moved it, by email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescheduled_by: Option<String>,
    /// Why it was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescheduling_reason: Option<String>,
    /// Why it was called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
    /// Who called it off, by email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_by: Option<String>,
    /// Whether the host, in calling it off, asked the attendee to take another time.
    pub request_reschedule: bool,
    /// Why a host said no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection_reason: Option<String>,
    /// Whether a host has to say yes.
    pub requires_confirmation: bool,
    /// Whether the host did not come.
    pub no_show_host: bool,
    /// Its iCalendar UID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ical_uid: Option<String>,
    /// Its iCalendar sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ical_sequence: Option<u32>,
    /// What whoever booked it attached.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub metadata: Value,
    /// What was asked and answered when it was booked.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub responses: Value,
}

/// A person of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CalComPerson {
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Their language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Their telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Their user name, of an organizer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Whether they did not come.
    pub no_show: bool,
}

/// Whether an attendee came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalComNoShow {
    /// Their email.
    pub email: String,
    /// Whether they did not come; false when that was taken back.
    pub no_show: bool,
}
