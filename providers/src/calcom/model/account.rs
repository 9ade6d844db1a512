//! The account itself, its calendars and its webhooks.
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calcom::read;
use crate::secret::Secret;

/// The organization of an account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Organization {
    /// Its id.
    #[serde(deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Whether it is a platform.
    #[serde(deserialize_with = "read::or_default")]
    pub is_platform: bool,
}

/// The account itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The user's id.
    #[serde(deserialize_with = "read::number")]
    pub id: u64,
    /// User name: a part of the links to book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// About the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// 12 or 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_format: Option<u32>,
    /// The schedule of event types that have none of their own.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub default_schedule_id: Option<u64>,
    /// The first day of the week, such as `Sunday`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_start: Option<String>,
    /// Zone (IANA name).
    #[serde(default, alias = "time_zone", skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The organization's id.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<u64>,
    /// The organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
}

/// What to change of the account; what is not set stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateMe {
    /// Email.
    pub email: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Picture.
    pub avatar_url: Option<String>,
    /// About the user.
    pub bio: Option<String>,
    /// 12 or 24.
    pub time_format: Option<u32>,
    /// The schedule of event types that have none of their own.
    pub default_schedule_id: Option<u64>,
    /// The first day of the week, such as `Sunday`.
    pub week_start: Option<String>,
    /// Zone (IANA name).
    pub time_zone: Option<String>,
}

/// One calendar of a connected account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    /// What it is called at its provider.
    pub external_id: String,
    /// Its provider, such as `google_calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration: Option<String>,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is the account's main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<bool>,
    /// Whether it cannot be written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only: Option<bool>,
    /// Whether its events make the user busy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_selected: Option<bool>,
    /// The connection's id.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub credential_id: Option<u64>,
}

/// A connected account with its calendars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarAccount {
    /// Its provider.
    #[serde(default, deserialize_with = "read::or_default")]
    pub integration: serde_json::Value,
    /// The connection's id.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub credential_id: Option<u64>,
    /// Its calendars.
    #[serde(default, deserialize_with = "read::or_default")]
    pub calendars: Vec<Calendar>,
}

/// The connected calendars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calendars {
    /// By account.
    pub connected_calendars: Vec<CalendarAccount>,
    /// The one that bookings are written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_calendar: Option<Calendar>,
}

/// One calendar whose busy time is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarToLoad {
    /// The connection's id.
    pub credential_id: u64,
    /// What the calendar is called at its provider.
    pub external_id: String,
}

/// Whose busy time is asked for, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarsBusy {
    /// The first date.
    pub date_from: NaiveDate,
    /// The last date.
    pub date_to: NaiveDate,
    /// The zone (IANA name) in which the dates are meant.
    pub time_zone: String,
    /// Which calendars.
    pub calendars: Vec<CalendarToLoad>,
}

/// Time in which somebody is busy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BusyPeriod {
    /// From when on.
    #[serde(alias = "startTime", deserialize_with = "read::instant")]
    pub start: DateTime<Utc>,
    /// Until when.
    #[serde(alias = "endTime", deserialize_with = "read::instant")]
    pub end: DateTime<Utc>,
    /// Which calendar says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

read::words! {
    /// What a webhook tells about. `booking.created` and `BOOKING.CREATED` are read as `BOOKING_CREATED`.
    Trigger, |word| word.to_ascii_uppercase().replace('.', "_");
    /// A booking was made, or confirmed.
    BookingCreated = "BOOKING_CREATED";
    /// A booking waits for a host's word.
    BookingRequested = "BOOKING_REQUESTED";
    /// A booking was moved.
    BookingRescheduled = "BOOKING_RESCHEDULED";
    /// A booking was cancelled.
    BookingCancelled = "BOOKING_CANCELLED" | "BOOKING_CANCELED";
    /// A booking was rejected.
    BookingRejected = "BOOKING_REJECTED";
    /// A payment was begun.
    BookingPaymentInitiated = "BOOKING_PAYMENT_INITIATED";
    /// A booking was paid.
    BookingPaid = "BOOKING_PAID";
    /// Somebody did not come.
    BookingNoShowUpdated = "BOOKING_NO_SHOW_UPDATED";
    /// A meeting began.
    MeetingStarted = "MEETING_STARTED";
    /// A meeting ended.
    MeetingEnded = "MEETING_ENDED";
    /// A recording is ready.
    RecordingReady = "RECORDING_READY";
    /// A transcription is ready.
    RecordingTranscriptionGenerated = "RECORDING_TRANSCRIPTION_GENERATED";
    /// An instant meeting was asked for.
    InstantMeeting = "INSTANT_MEETING";
    /// A host is out of office.
    OooCreated = "OOO_CREATED";
    /// A form was sent.
    FormSubmitted = "FORM_SUBMITTED";
    /// A form was sent and nothing booked.
    FormSubmittedNoEvent = "FORM_SUBMITTED_NO_EVENT";
    /// A routing form fell back.
    RoutingFormFallbackHit = "ROUTING_FORM_FALLBACK_HIT";
    /// No host came to the video call.
    AfterHostsCalVideoNoShow = "AFTER_HOSTS_CAL_VIDEO_NO_SHOW";
    /// No guest came to the video call.
    AfterGuestsCalVideoNoShow = "AFTER_GUESTS_CAL_VIDEO_NO_SHOW";
    /// A delegated credential failed.
    DelegationCredentialError = "DELEGATION_CREDENTIAL_ERROR";
    /// A booking was assigned to the wrong host.
    WrongAssignmentReport = "WRONG_ASSIGNMENT_REPORT";
}

/// A webhook of the account. Its secret is not kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// Its id: a number or a text, depending on the host.
    #[serde(deserialize_with = "read::id_text")]
    pub id: String,
    /// Where it is sent.
    #[serde(alias = "subscriber_url", alias = "url")]
    pub subscriber_url: String,
    /// Whether it is sent at all.
    #[serde(default, deserialize_with = "read::or_default")]
    pub active: bool,
    /// What it tells about.
    #[serde(default, alias = "eventTriggers", alias = "event_triggers", deserialize_with = "read::list")]
    pub triggers: Vec<Trigger>,
    /// The body's template, if it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload_template: Option<String>,
    /// The user it belongs to.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<u64>,
    /// The event type it belongs to.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub event_type_id: Option<u64>,
}

/// A webhook to be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewWebhook {
    /// Where to send it.
    pub subscriber_url: String,
    /// What it tells about.
    pub triggers: Vec<Trigger>,
    /// What its signatures are made with. Without one they prove nothing.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// Whether it is sent; yes unless set.
    #[serde(default)]
    pub active: Option<bool>,
    /// A template of the body; Cal.com's own unless set.
    #[serde(default)]
    pub payload_template: Option<String>,
    /// Only for this event type; for all of the account unless set.
    #[serde(default)]
    pub event_type_id: Option<u64>,
}

impl NewWebhook {
    /// A webhook about every booking made, moved or cancelled.
    pub fn new(subscriber_url: &str, secret: Secret) -> Self {
        Self {
            subscriber_url: subscriber_url.to_owned(),
            triggers: vec![Trigger::BookingCreated, Trigger::BookingRescheduled, Trigger::BookingCancelled],
            secret: Some(secret),
            active: None,
            payload_template: None,
            event_type_id: None,
        }
    }
}

/// What to change of a webhook; what is not set stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateWebhook {
    /// Which one.
    pub id: String,
    /// Where to send it.
    #[serde(default)]
    pub subscriber_url: Option<String>,
    /// What it tells about.
    #[serde(default)]
    pub triggers: Option<Vec<Trigger>>,
    /// What its signatures are made with.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// Whether it is sent.
    #[serde(default)]
    pub active: Option<bool>,
    /// A template of the body.
    #[serde(default)]
    pub payload_template: Option<String>,
}

/// Which part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Paging {
    /// How many, 1 to 250; 250 unless set.
    pub take: Option<u32>,
    /// Where to go on: `next` of the page before.
    pub next: Option<String>,
}
