//! What the calls take.
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

use crate::microsoft::model::{Body, Recurrence};
use crate::microsoft::words::{AttendeeKind, ShowAs};
use crate::secret::Secret;

/// Asks when mailboxes are busy.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetSchedule {
    /// The mail addresses of people, rooms and things; at most 1,000.
    pub schedules: Vec<String>,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when; at most 1,000 days later.
    pub end: DateTime<Utc>,
}

impl GetSchedule {
    /// Asks for these mailboxes between two instants.
    pub fn new<S: Into<String>>(
        schedules: impl IntoIterator<Item = S>,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        Self { schedules: schedules.into_iter().map(Into::into).collect(), start, end }
    }
}

/// Asks for the events of a window, occurrences of series one by one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarView {
    /// Which calendar; the default one when absent.
    #[serde(default)]
    pub calendar_id: Option<String>,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// How many on a page, 1 to 1,000; 100 when absent.
    #[serde(default)]
    pub page_size: Option<u32>,
    /// The next page, as [`Page::next`](super::Page) gave it; then the rest only matters to check it.
    #[serde(default)]
    pub next: Option<String>,
}

impl CalendarView {
    /// Asks for the default calendar between two instants.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { calendar_id: None, start, end, page_size: None, next: None }
    }
}

/// Asks for the occurrences of a series in a window.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Instances {
    /// The id of the series.
    pub id: String,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// The next page, as [`Page::next`](super::Page) gave it.
    #[serde(default)]
    pub next: Option<String>,
}

impl Instances {
    /// Asks for the occurrences of a series between two instants.
    pub fn new(id: impl Into<String>, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { id: id.into(), start, end, next: None }
    }
}

/// Asks what changed in a window of a calendar.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SyncRequest {
    /// Which calendar; the default one when absent.
    #[serde(default)]
    pub calendar_id: Option<String>,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when. The window is part of the cursor: for another one begin anew.
    pub end: DateTime<Utc>,
    /// `next` of the last answer; everything when absent.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many on a page, 1 to 1,000; 100 when absent.
    #[serde(default)]
    pub page_size: Option<u32>,
}

impl SyncRequest {
    /// Asks for everything between two instants.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { calendar_id: None, start, end, cursor: None, page_size: None }
    }

    /// Asks for what changed since the answer with this `next`.
    #[must_use]
    pub fn since(mut self, cursor: impl Into<String>) -> Self {
        self.cursor = Some(cursor.into());
        self
    }
}

/// Names a booking whose event is looked up.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingRef {
    /// The booking.
    pub booking_id: String,
    /// In which calendar; the default one when absent. Graph looks into one calendar at a time.
    #[serde(default)]
    pub calendar_id: Option<String>,
}

impl BookingRef {
    /// The event of a booking in the default calendar.
    pub fn new(booking_id: impl Into<String>) -> Self {
        Self { booking_id: booking_id.into(), calendar_id: None }
    }
}

/// Makes an event.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEvent {
    /// The id of the booking it stands for: one booking makes one event, however often this is asked.
    pub booking_id: String,
    /// Which calendar; the default one when absent.
    #[serde(default)]
    pub calendar_id: Option<String>,
    /// Its title.
    pub subject: String,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// The zone it is shown and repeats in, by its IANA or Windows name; UTC when absent.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// Whether it lasts whole dates: then start and end are midnight in the zone.
    #[serde(default)]
    pub all_day: bool,
    /// What it is about.
    #[serde(default)]
    pub body: Option<Body>,
    /// Where it is.
    #[serde(default)]
    pub location: Option<String>,
    /// Who takes part; Outlook invites them. At most 500.
    #[serde(default)]
    pub attendees: Vec<Invitee>,
    /// Whether to make a Teams meeting.
    #[serde(default)]
    pub online_meeting: bool,
    /// How it counts; busy when absent.
    #[serde(default)]
    pub show_as: Option<ShowAs>,
    /// How it repeats.
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    /// Whether others see no more than that the owner is busy.
    #[serde(default)]
    pub private: bool,
    /// How many minutes ahead Outlook reminds of it.
    #[serde(default)]
    pub reminder_minutes_before_start: Option<u32>,
    /// Its categories.
    #[serde(default)]
    pub categories: Vec<String>,
    /// What Graph tells repeated requests by; made from the booking's id when absent.
    #[serde(default)]
    pub transaction_id: Option<String>,
}

impl NewEvent {
    /// An event for a booking between two instants.
    pub fn new(
        booking_id: impl Into<String>,
        subject: impl Into<String>,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        Self {
            booking_id: booking_id.into(),
            calendar_id: None,
            subject: subject.into(),
            start,
            end,
            time_zone: None,
            all_day: false,
            body: None,
            location: None,
            attendees: Vec::new(),
            online_meeting: false,
            show_as: None,
            recurrence: None,
            private: false,
            reminder_minutes_before_start: None,
            categories: Vec::new(),
            transaction_id: None,
        }
    }
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Invitee {
    /// The mail address.
    pub email: String,
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
    /// How they take part; required when absent.
    #[serde(default)]
    pub kind: Option<AttendeeKind>,
}

impl Invitee {
    /// Somebody who is needed.
    pub fn new(email: impl Into<String>, name: Option<&str>) -> Self {
        Self { email: email.into(), name: name.map(str::to_owned), kind: None }
    }
}

/// Changes an event; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventChange {
    /// Which event.
    pub id: String,
    /// The version that was read (`etag`): if it has changed since, nothing is done and the error is `conflict`.
    #[serde(default)]
    pub if_match: Option<String>,
    /// Its title.
    #[serde(default)]
    pub subject: Option<String>,
    /// From when; needs `end` beside it.
    #[serde(default)]
    pub start: Option<DateTime<Utc>>,
    /// Until when; needs `start` beside it.
    #[serde(default)]
    pub end: Option<DateTime<Utc>>,
    /// The zone of start and end; UTC when absent.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// What it is about. How to join an online meeting stays in it.
    #[serde(default)]
    pub body: Option<Body>,
    /// Where it is.
    #[serde(default)]
    pub location: Option<String>,
    /// Everybody who takes part from now on.
    #[serde(default)]
    pub attendees: Option<Vec<Invitee>>,
    /// Whether to make a Teams meeting; there is no way back from it.
    #[serde(default)]
    pub online_meeting: bool,
    /// How it counts.
    #[serde(default)]
    pub show_as: Option<ShowAs>,
    /// How it repeats.
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    /// Its categories.
    #[serde(default)]
    pub categories: Option<Vec<String>>,
}

impl EventChange {
    /// A change of an event that changes nothing yet.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }
}

/// Calls off an event and tells everybody who takes part.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelEvent {
    /// Which event; an occurrence's id calls off that one alone.
    pub id: String,
    /// What they are told.
    #[serde(default)]
    pub comment: Option<String>,
}

impl CancelEvent {
    /// Calls off an event.
    pub fn new(id: impl Into<String>, comment: Option<&str>) -> Self {
        Self { id: id.into(), comment: comment.map(str::to_owned) }
    }
}

/// What to answer to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// Yes.
    Accept,
    /// No.
    Decline,
    /// Perhaps.
    Tentative,
}

/// Answers an invitation.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Respond {
    /// To which event.
    pub id: String,
    /// What.
    pub reply: Reply,
    /// With which words.
    #[serde(default)]
    pub comment: Option<String>,
    /// Whether the organiser is told; yes when absent.
    #[serde(default)]
    pub send_response: Option<bool>,
    /// Another time from when, where the organiser allows proposals; not for a yes. Needs `proposed_end` beside it.
    #[serde(default)]
    pub proposed_start: Option<DateTime<Utc>>,
    /// Another time until when.
    #[serde(default)]
    pub proposed_end: Option<DateTime<Utc>>,
}

impl Respond {
    /// Answers an invitation without further words.
    pub fn new(id: impl Into<String>, reply: Reply) -> Self {
        let (comment, send_response, proposed_start, proposed_end) = (None, None, None, None);
        Self { id: id.into(), reply, comment, send_response, proposed_start, proposed_end }
    }
}

/// Subscribes to changes of events.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSubscription {
    /// Where changes are told: an HTTPS address that answers the validation request.
    pub notification_url: String,
    /// Where is told what becomes of the subscription.
    #[serde(default)]
    pub lifecycle_notification_url: Option<String>,
    /// What comes back with each notification, at most 128 characters: whoever does not know it is not Graph.
    pub client_state: Secret,
    /// What to watch, such as `me/calendars/{id}/events`; the mailbox's events when absent.
    #[serde(default)]
    pub resource: Option<String>,
    /// For which changes; `created,updated,deleted` when absent.
    #[serde(default)]
    pub change_type: Option<String>,
    /// For how many minutes, 45 to 10,080; less is raised, more is cut. As long as possible when absent.
    #[serde(default)]
    pub lifetime_minutes: Option<u32>,
}

impl NewSubscription {
    /// A subscription to the mailbox's events, for as long as possible.
    pub fn new(notification_url: impl Into<String>, client_state: Secret) -> Self {
        Self {
            notification_url: notification_url.into(),
            lifecycle_notification_url: None,
            client_state,
            resource: None,
            change_type: None,
            lifetime_minutes: None,
        }
    }
}

/// Renews a subscription.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenewSubscription {
    /// Which one.
    pub id: String,
    /// For how many minutes from now, as in [`NewSubscription`].
    #[serde(default)]
    pub lifetime_minutes: Option<u32>,
}

impl RenewSubscription {
    /// Renews for as long as possible.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), lifetime_minutes: None }
    }
}

/// Renews the subscriptions that end soon.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenewDue {
    /// Those that end within so many minutes; 1,440 (a day) when absent.
    #[serde(default)]
    pub within_minutes: Option<u32>,
    /// For how many minutes from now, as in [`NewSubscription`].
    #[serde(default)]
    pub lifetime_minutes: Option<u32>,
    /// Only those that tell their changes there; all of the application's when absent.
    #[serde(default)]
    pub notification_url: Option<String>,
}

/// A wall time and its zone, as Graph takes it.
pub(super) fn wall_in(instant: DateTime<Utc>, zone: Option<&whenfree::Zone>) -> NaiveDateTime {
    zone.map_or_else(|| instant.naive_utc(), |zone| zone.at(instant).naive_local())
}
