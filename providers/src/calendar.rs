//! What makes providers interchangeable: read busy time, write events, book.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{Busy, Span};

use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;

/// A calendar whose busy time can be read.
pub trait BusySource: Send + Sync + std::fmt::Debug {
    /// The busy time that touches `window`. What could not be read is in [`BusyTimes::unknown`], never left out.
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>>;
}

/// The busy time of a calendar, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BusyTimes {
    /// When the calendar is busy.
    pub busy: Vec<BusySpan>,
    /// When nobody knows: nothing may be booked then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<UnknownSpan>,
    /// When it was read.
    pub as_of: DateTime<Utc>,
}

/// A stretch of busy time; the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BusySpan {
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// Whether it is not settled yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tentative: bool,
}

/// A stretch of which nobody knows whether it is busy; the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnknownSpan {
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// Why, in words.
    pub reason: String,
}

impl BusyTimes {
    /// A calendar that was read and has these stretches.
    pub fn known(busy: impl IntoIterator<Item = BusySpan>, as_of: DateTime<Utc>) -> Self {
        Self { busy: busy.into_iter().collect(), unknown: Vec::new(), as_of }
    }

    /// A calendar of which nothing is known in `window`.
    pub fn unknown(window: Span, reason: impl Into<String>, as_of: DateTime<Utc>) -> Self {
        let unknown = UnknownSpan { start: window.start(), end: window.end(), reason: reason.into() };
        Self { busy: Vec::new(), unknown: vec![unknown], as_of }
    }

    /// The entries for a host in a [`Query`](whenfree::Query). What is unknown blocks, with a reason of its own in
    /// explanations: a calendar that cannot be read must not be double-booked. `source` names the calendar in them.
    /// Stretches without length block nothing and are left out.
    pub fn to_busy(&self, source: &str) -> Vec<Busy> {
        let known = self.busy.iter().filter_map(|span| {
            let busy = Busy::new(Span::new(span.start, span.end).ok()?).source(source);
            Some(if span.tentative { busy.tentative() } else { busy })
        });
        let unknown = self
            .unknown
            .iter()
            .filter_map(|span| Some(Busy::new(Span::new(span.start, span.end).ok()?).unknown().source(source)));
        known.chain(unknown).collect()
    }

    /// How old the reading is at `now`.
    pub fn age(&self, now: DateTime<Utc>) -> Duration {
        (now - self.as_of).to_std().unwrap_or_default()
    }
}

/// A source that remembers its last reading, for the time when the provider cannot be reached.
///
/// As long as the reading is younger than the age allowed, it stands in; beyond, and for the part of a window it did not
/// cover, the calendar is unknown, which blocks. Asking never fails.
#[derive(Debug)]
pub struct Remembered {
    source: Arc<dyn BusySource>,
    clock: Arc<dyn Clock>,
    longest: TimeDelta,
    last: Mutex<Option<(Span, BusyTimes)>>,
}

impl Remembered {
    /// Remembers the readings of `source`, each for `longest`.
    pub fn new(source: Arc<dyn BusySource>, clock: Arc<dyn Clock>, longest: Duration) -> Self {
        let longest = TimeDelta::from_std(longest).unwrap_or(TimeDelta::MAX);
        Self { source, clock, longest, last: Mutex::new(None) }
    }

    /// The busy time in `window`: read now, or remembered, or unknown.
    pub async fn busy_times(&self, window: Span) -> BusyTimes {
        match self.source.busy_times(window).await {
            // A reading with holes blocks there, and does not take the place of a whole one.
            Ok(times) if !times.unknown.is_empty() => times,
            Ok(times) => {
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((window, times.clone()));
                times
            }
            Err(error) => self.instead(window, &error),
        }
    }

    /// What stands in for a reading that failed.
    fn instead(&self, window: Span, error: &Error) -> BusyTimes {
        let now = self.clock.now();
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let usable = last.filter(|(covered, times)| now - times.as_of <= self.longest && covered.overlaps(window));
        let Some((covered, mut times)) = usable else {
            return BusyTimes::unknown(window, error.to_string(), now);
        };
        for (start, end) in [(window.start(), covered.start()), (covered.end(), window.end())] {
            if start < end {
                times.unknown.push(UnknownSpan { start, end, reason: error.to_string() });
            }
        }
        times
    }
}

/// A calendar that events can be written to, each under the id of a booking: writing twice is as good as once.
pub trait EventSink: Send + Sync + std::fmt::Debug {
    /// Writes an event, or changes the one of this booking to be so.
    ///
    /// What the event does not say is not there afterwards: an absent description or location is cleared, and people whom
    /// somebody added by hand are taken off, since the booking says who takes part. Rooms and things that were added by hand
    /// stay in Google's and Outlook's calendars, while a CalDAV server's event is written anew as a whole; a video meeting
    /// stays, with what says how to join it.
    fn put<'a>(&'a self, event: &'a CalendarEvent) -> BoxFuture<'a, Result<WrittenEvent, Error>>;
    /// Removes the event of a booking. `false`: there was none.
    fn remove<'a>(&'a self, booking_id: &'a str) -> BoxFuture<'a, Result<bool, Error>>;
}

/// An event to write into a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarEvent {
    /// The id of the booking it stands for.
    pub booking_id: String,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Who takes part besides the calendar's owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Person>,
    /// Whether to make a video meeting (Google Meet, Teams).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub meeting: bool,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The mail address.
    pub email: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An event as the calendar has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WrittenEvent {
    /// What the calendar calls it.
    pub id: String,
    /// Where to look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Where to join the video meeting; absent while the provider is still making it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_link: Option<String>,
}

/// A scheduler that books, so that the answer to a lost request can be found out.
pub trait Booker: Send + Sync + std::fmt::Debug {
    /// Who it is.
    fn provider(&self) -> Provider;
    /// Books under a key of the caller's: the same key twice is one booking. Gives what the scheduler calls the booking.
    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>>;
    /// The booking under a key, if there is one that is not cancelled.
    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>>;
    /// Cancels a booking. `false`: it was cancelled before.
    fn cancel<'a>(&'a self, reference: &'a str, reason: &'a str) -> BoxFuture<'a, Result<bool, Error>>;
}

/// What to book with a scheduler.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    /// With which of the accounts given.
    pub account: String,
    /// What: the id of an event type there, or of a calendar.
    pub event_type: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// How long it lasts, in minutes.
    pub duration_minutes: u32,
    /// For whom.
    pub attendee: OrderAttendee,
    /// What it is about, for calendars without event types.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// For whom something is booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderAttendee {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The zone to speak to them in, such as `Europe/Berlin`.
    pub time_zone: String,
}

impl Order {
    /// When it ends.
    pub fn end(&self) -> DateTime<Utc> {
        self.start.checked_add_signed(TimeDelta::minutes(self.duration_minutes.into())).unwrap_or(self.start)
    }
}

/// Accounts by name.
pub type Bookers = BTreeMap<String, Arc<dyn Booker>>;

/// The account of an order.
pub(crate) fn booker<'a>(bookers: &'a Bookers, order: &Order) -> Result<&'a Arc<dyn Booker>, String> {
    let known = || bookers.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    bookers
        .get(&order.account)
        .ok_or_else(|| format!("no account is called `{}`; there are {}", order.account, known()))
}

/// Whether an error says that the thing to remove is not there any more.
pub(crate) fn is_gone(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::NotFound | ErrorCode::Gone)
}
