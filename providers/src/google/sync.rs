//! Following the changes of a calendar (Calendar API guide, "Synchronize resources efficiently").
use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::lists::EventPage;
use super::model::{Event, EventTime, EventType};

/// How many pages one sync follows: 50,000 events.
pub(crate) const MOST_PAGES: usize = 200;

/// What to follow.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SyncRequest {
    /// The calendar; `primary` is the account's main one.
    #[serde(default = "primary")]
    pub calendar_id: String,
    /// Recurring events as their occurrences, instead of as rules with exceptions.
    #[serde(default)]
    pub single_events: bool,
    /// Events of these types; all unless said.
    #[serde(default)]
    pub event_types: Vec<EventType>,
    /// In a full sync, events that end after this instant.
    #[serde(default)]
    pub time_min: Option<DateTime<Utc>>,
    /// In a full sync, events that begin before this instant.
    #[serde(default)]
    pub time_max: Option<DateTime<Utc>>,
    /// `next` of the sync before; none for a full one.
    #[serde(default)]
    pub cursor: Option<SyncCursor>,
}

fn primary() -> String {
    "primary".to_owned()
}

impl SyncRequest {
    /// A full sync of a calendar, with recurring events as rules.
    pub fn new(calendar_id: impl Into<String>) -> Self {
        let calendar_id = calendar_id.into();
        Self {
            calendar_id,
            single_events: false,
            event_types: Vec::new(),
            time_min: None,
            time_max: None,
            cursor: None,
        }
    }

    /// The same from where the last sync ended.
    #[must_use]
    pub fn after(mut self, cursor: SyncCursor) -> Self {
        self.cursor = Some(cursor);
        self
    }

    pub(crate) fn cursor_for(&self, token: &str) -> SyncCursor {
        let position = Position {
            calendar: self.calendar_id.clone(),
            single: self.single_events,
            types: self.event_types.iter().map(|kind| kind.as_str().to_owned()).collect(),
            token: token.to_owned(),
        };
        // A struct of texts is always JSON.
        let json = serde_json::to_vec(&position).unwrap_or_default();
        SyncCursor(format!("g1.{}", URL_SAFE_NO_PAD.encode(json)))
    }

    /// Google's token out of the cursor; none for a full sync. A cursor of another calendar or of other parameters is
    /// refused, with the member that differs: Google would answer it wrongly or not at all.
    pub(crate) fn token(&self) -> Result<Option<String>, (&'static str, &'static str)> {
        let Some(cursor) = &self.cursor else {
            return Ok(None);
        };
        let read = cursor.0.strip_prefix("g1.").and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let position: Option<Position> = read.and_then(|json| serde_json::from_slice(&json).ok());
        let Some(position) = position else {
            return Err(("cursor", "it is no cursor of this call; leave it out for a full sync"));
        };
        let kinds: Vec<&str> = self.event_types.iter().map(EventType::as_str).collect();
        if position.calendar != self.calendar_id {
            Err(("calendarId", "the cursor is one of another calendar; leave it out for a full sync"))
        } else if position.single != self.single_events {
            Err(("singleEvents", "the cursor was begun with another value; leave it out for a full sync"))
        } else if position.types != kinds {
            Err(("eventTypes", "the cursor was begun with other types; leave it out for a full sync"))
        } else {
            Ok(Some(position.token))
        }
    }
}

/// Where a sync ended. It holds what the sync was asked with, since the next one must be asked with the same. Store it as
/// it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SyncCursor(String);

impl SyncCursor {
    /// A cursor that was stored.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SyncCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SyncCursor(..)")
    }
}

#[derive(Serialize, Deserialize)]
struct Position {
    calendar: String,
    single: bool,
    types: Vec<String>,
    token: String,
}

/// An event that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RemovedEvent {
    /// Its id.
    pub id: String,
    /// The recurring event it was one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurring_event_id: Option<String>,
    /// Where the recurring event had put it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_start_time: Option<EventTime>,
}

/// What a sync brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Whether these are all events there are: drop what was stored before.
    pub full: bool,
    /// New and changed events. With recurring events as rules, an occurrence that was taken out is one of them, with the
    /// status `cancelled`: it belongs to what the rule means.
    pub changed: Vec<Event>,
    /// Events that are gone; with a recurring event all its exceptions.
    pub removed: Vec<RemovedEvent>,
    /// Where to go on.
    pub next: SyncCursor,
    /// The calendar's IANA zone, in which all-day events lie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

impl Changes {
    /// Brings a local copy up to date: afterwards it is what a full sync would give.
    pub fn apply(&self, copy: &mut BTreeMap<String, Event>) {
        if self.full {
            copy.clear();
        }
        for gone in &self.removed {
            copy.remove(&gone.id);
        }
        let masters: std::collections::BTreeSet<&str> =
            self.removed.iter().filter(|gone| gone.recurring_event_id.is_none()).map(|gone| gone.id.as_str()).collect();
        if !masters.is_empty() {
            copy.retain(|_, event| !event.recurring_event_id.as_deref().is_some_and(|id| masters.contains(id)));
        }
        for event in &self.changed {
            copy.insert(event.id.clone(), event.clone());
        }
    }
}

/// Sorts what came, page by page.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    events: BTreeMap<String, Event>,
    order: Vec<String>,
    pub(crate) time_zone: Option<String>,
}

impl Collected {
    /// Takes a page in. An event may come twice when it changes between two pages: the later one counts.
    pub(crate) fn take(&mut self, page: EventPage) {
        self.time_zone = page.time_zone.or(self.time_zone.take());
        for event in page.items {
            let id = event.id.clone();
            if self.events.insert(id.clone(), event).is_none() {
                self.order.push(id);
            }
        }
    }

    pub(crate) fn finish(mut self, asked: &SyncRequest, full: bool, next: SyncCursor) -> Changes {
        let mut changes = Changes { full, changed: Vec::new(), removed: Vec::new(), next, time_zone: self.time_zone };
        for event in self.order.into_iter().filter_map(|id| self.events.remove(&id)) {
            let taken_out = event.recurring_event_id.is_some() && !asked.single_events;
            if event.is_cancelled() && !taken_out {
                let Event { id, recurring_event_id, original_start_time, .. } = event;
                changes.removed.push(RemovedEvent { id, recurring_event_id, original_start_time });
            } else {
                changes.changed.push(event);
            }
        }
        changes
    }
}
