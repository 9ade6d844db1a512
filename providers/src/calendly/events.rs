//! Scheduled events and invitees as Calendly answers them, and what the calls of this client make of them.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::model::{Place, WebhookSubscription};
use super::wire::{answers, nullable, text_or_number, unless_empty, words, zone_name};
use crate::error::{Advice, Error, ErrorCode};

words! {
    /// Whether a scheduled event or an invitee still stands.
    EventStatus {
        /// It stands.
        Active = "active",
        /// It was cancelled.
        Cancelled = "canceled" | "cancelled",
    }
    /// Who cancelled.
    Canceler {
        /// A host.
        Host = "host",
        /// The invitee.
        Invitee = "invitee",
    }
}

answers! {
    /// A meeting that was booked.
    ScheduledEvent {
        /// Its URI.
        uri: String,
        /// Whether it stands.
        status: EventStatus,
        /// The start.
        start_time: DateTime<Utc>,
        /// The end.
        end_time: DateTime<Utc>,
        /// Its hosts.
        #[serde(default, deserialize_with = "nullable")]
        event_memberships: Vec<EventMembership>,
        /// Guests that the invitee brought.
        #[serde(default, deserialize_with = "nullable")]
        event_guests: Vec<EventGuest>,
        /// How many invitees it has.
        #[serde(default, deserialize_with = "nullable")]
        invitees_counter: InviteesCounter,
    } maybe {
        /// The name.
        name: String,
        /// The URI of the event type.
        event_type: String,
        /// Where it takes place.
        location: Place,
        /// Who cancelled it and why.
        #[serde(deserialize_with = "unless_empty")]
        cancellation: Cancellation,
        /// The event in the host's calendar.
        #[serde(deserialize_with = "unless_empty")]
        calendar_event: CalendarEvent,
        /// Notes of the hosts, without marks.
        meeting_notes_plain: String,
        /// Notes of the hosts, in HTML.
        meeting_notes_html: String,
        /// When it was booked.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
    }

    /// How many invitees a scheduled event has.
    #[derive(Default)]
    InviteesCounter {
        /// All, also those who cancelled.
        #[serde(default, deserialize_with = "nullable")]
        total: u32,
        /// Those who stand.
        #[serde(default, deserialize_with = "nullable")]
        active: u32,
        /// How many there can be.
        #[serde(default, deserialize_with = "nullable")]
        limit: u32,
    } maybe {}

    /// A host of a scheduled event.
    EventMembership {
        /// The user's URI.
        user: String,
    } maybe {
        /// The user's email address.
        user_email: String,
        /// The user's name.
        user_name: String,
        /// The start with the buffer ahead of it.
        buffered_start_time: DateTime<Utc>,
        /// The end with the buffer after it.
        buffered_end_time: DateTime<Utc>,
    }

    /// A guest whom the invitee brings along.
    EventGuest {
        /// The email address.
        email: String,
    } maybe {
        /// When the guest was added.
        created_at: DateTime<Utc>,
        /// When that was last changed.
        updated_at: DateTime<Utc>,
    }

    /// Who cancelled, and why.
    Cancellation {
        /// Who, by name.
        #[serde(default, deserialize_with = "nullable")]
        canceled_by: String,
    } maybe {
        /// Why.
        reason: String,
        /// On which side.
        canceler_type: Canceler,
        /// When.
        created_at: DateTime<Utc>,
    }

    /// The event that Calendly wrote into the host's calendar.
    CalendarEvent {
        /// `google`, `outlook`, `exchange`, `icloud`, `outlook_desktop`.
        kind: String,
        /// Its id in that calendar.
        external_id: String,
    } maybe {}

    /// Somebody who booked.
    Invitee {
        /// Its URI.
        uri: String,
        /// The email address.
        email: String,
        /// The name.
        name: String,
        /// Whether the booking stands.
        status: EventStatus,
        /// The URI of the scheduled event.
        event: String,
        /// What was asked and answered.
        #[serde(default, deserialize_with = "nullable")]
        questions_and_answers: Vec<Answer>,
        /// Where the invitee came from.
        #[serde(default, deserialize_with = "nullable")]
        tracking: Tracking,
        /// Whether the booking was moved, by cancelling it and booking another.
        #[serde(default, deserialize_with = "nullable")]
        rescheduled: bool,
    } maybe {
        /// The first name.
        first_name: String,
        /// The last name.
        last_name: String,
        /// The zone in which the invitee reads times.
        #[serde(deserialize_with = "zone_name", rename(deserialize = "timezone"))]
        time_zone: String,
        /// The number for reminders by text message.
        #[serde(deserialize_with = "text_or_number")]
        text_reminder_number: String,
        /// The URI of the invitee that this one replaces.
        old_invitee: String,
        /// The URI of the invitee that replaces this one.
        new_invitee: String,
        /// The page on which the invitee cancels.
        cancel_url: String,
        /// The page on which the invitee moves the booking.
        reschedule_url: String,
        /// The URI of what was sent with a routing form.
        routing_form_submission: String,
        /// Who cancelled and why.
        #[serde(deserialize_with = "unless_empty")]
        cancellation: Cancellation,
        /// What was paid.
        #[serde(deserialize_with = "unless_empty")]
        payment: Payment,
        /// The mark of being absent.
        #[serde(deserialize_with = "unless_empty")]
        no_show: NoShowMark,
        /// Whether the invitee was asked to confirm, and did.
        #[serde(deserialize_with = "unless_empty")]
        reconfirmation: Reconfirmation,
        /// `instant_book`, when booked by an API.
        scheduling_method: String,
        /// Who booked for the invitee.
        invitee_scheduled_by: String,
        /// When it was booked.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
    }

    /// What was paid.
    Payment {} maybe {
        /// Its id with the provider.
        external_id: String,
        /// `stripe` or `paypal`.
        provider: String,
        /// How much, in units of the currency.
        amount: f64,
        /// The currency.
        currency: String,
        /// Whether it went through.
        successful: bool,
        /// On which terms.
        terms: String,
    }

    /// The mark of an invitee who did not come.
    NoShowMark {
        /// The URI by which the mark is taken back.
        uri: String,
    } maybe {
        /// When it was made.
        created_at: DateTime<Utc>,
    }

    /// Whether the invitee was asked to confirm, and did.
    Reconfirmation {} maybe {
        /// When the invitee was asked.
        created_at: DateTime<Utc>,
        /// When the invitee confirmed.
        confirmed_at: DateTime<Utc>,
    }

    /// An invitee marked as absent.
    NoShow {
        /// The URI of the mark.
        uri: String,
        /// The URI of the invitee.
        invitee: String,
    } maybe {
        /// When it was made.
        created_at: DateTime<Utc>,
    }
}

/// A question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The question, exactly as the event type asks it.
    pub question: String,
    /// The answer; several choices stand on a line each.
    #[serde(default, deserialize_with = "nullable")]
    pub answer: String,
    /// Its place among the questions, from 0.
    #[serde(default, deserialize_with = "nullable")]
    pub position: i64,
}

/// Where an invitee came from: the UTM parameters, and an id of Salesforce.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Tracking {
    /// `utm_campaign`.
    #[serde(alias = "utm_campaign", skip_serializing_if = "Option::is_none")]
    pub utm_campaign: Option<String>,
    /// `utm_source`.
    #[serde(alias = "utm_source", skip_serializing_if = "Option::is_none")]
    pub utm_source: Option<String>,
    /// `utm_medium`.
    #[serde(alias = "utm_medium", skip_serializing_if = "Option::is_none")]
    pub utm_medium: Option<String>,
    /// `utm_content`.
    #[serde(alias = "utm_content", skip_serializing_if = "Option::is_none")]
    pub utm_content: Option<String>,
    /// `utm_term`.
    #[serde(alias = "utm_term", skip_serializing_if = "Option::is_none")]
    pub utm_term: Option<String>,
    /// `salesforce_uuid`.
    #[serde(alias = "salesforce_uuid", skip_serializing_if = "Option::is_none")]
    pub salesforce_uuid: Option<String>,
}

impl Tracking {
    /// Name and value of what is there, as Calendly spells them.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("utm_campaign", &self.utm_campaign),
            ("utm_source", &self.utm_source),
            ("utm_medium", &self.utm_medium),
            ("utm_content", &self.utm_content),
            ("utm_term", &self.utm_term),
            ("salesforce_uuid", &self.salesforce_uuid),
        ];
        all.into_iter().filter_map(|(name, value)| value.as_deref().map(|value| (name, value)))
    }
}

/// How an application keeps count of a booking that runs over Calendly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    /// A link was handed out, nothing is booked yet.
    Pending,
    /// Booked, and not over yet.
    Scheduled,
    /// Booked, and over.
    Completed,
    /// Cancelled.
    Cancelled,
}

/// The state of a booking at `now`: of its scheduled event, or `None` while only a link was handed out. An event is over
/// when `now` has reached its end. A status that Calendly does not document counts as standing.
///
/// ```
/// use whenfree_providers::calendly::{BookingState, booking_state};
///
/// let now = "2026-03-09T12:00:00Z".parse().expect("an instant");
/// assert_eq!(booking_state(None, now), BookingState::Pending);
/// ```
pub fn booking_state(event: Option<&ScheduledEvent>, now: DateTime<Utc>) -> BookingState {
    match event {
        None => BookingState::Pending,
        Some(event) if event.status == EventStatus::Cancelled => BookingState::Cancelled,
        Some(event) if event.end_time <= now => BookingState::Completed,
        Some(_) => BookingState::Scheduled,
    }
}

/// A booking that was made, or found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Booked {
    /// The URI of the scheduled event.
    pub event: String,
    /// Who booked.
    pub invitee: Invitee,
    /// Whether it was there already.
    pub found: bool,
}

/// A cancellation that holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cancelled {
    /// Whether it was cancelled before this call.
    pub already: bool,
    /// Who cancelled and why, when Calendly says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation: Option<Cancellation>,
}

/// Something that is not there any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Whether it was gone before this call.
    pub already: bool,
}

/// The pages on which an invitee moves or cancels the booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InviteePages {
    /// Where it is moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reschedule_url: Option<String>,
    /// Where it is cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_url: Option<String>,
}

/// What was done so that a webhook subscription stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WebhookChange {
    /// There was none; it was created.
    Created,
    /// The one there was disabled or heard of other events; it was deleted and created anew.
    Recreated,
    /// The one there is as it should be. It keeps the signing key it was made with.
    Kept,
}

/// A webhook subscription that stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnsuredWebhook {
    /// What was done.
    pub change: WebhookChange,
    /// The subscription.
    pub subscription: WebhookSubscription,
}

/// What went wrong on the way, when a call has an outcome all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The class.
    pub code: ErrorCode,
    /// What happened, in words.
    pub message: String,
    /// What to do about it.
    pub advice: Advice,
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Self { code: error.code(), message: error.message().to_owned(), advice: error.advice() }
    }
}

/// What became of moving a booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Moved {
    /// The new booking stands and the old one is cancelled.
    Moved {
        /// The new booking.
        booked: Booked,
        /// Who cancelled the old one and why, when Calendly says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cancellation: Option<Cancellation>,
    },
    /// The old booking could not be cancelled, so the new one was cancelled again: all is as it was.
    TakenBack {
        /// Why the old one could not be cancelled.
        problem: Problem,
    },
    /// The new booking stands, and the old one stands or may stand: move it again, or look at both.
    Unsettled {
        /// The new booking.
        booked: Booked,
        /// What is in the way.
        problem: Problem,
    },
}
