//! Pages of events, calendars, settings and channels, as Google sends them.
use chrono::{DateTime, TimeDelta, Utc};
use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

use super::model::{AccessRole, Event, no, or_default};

/// One page of a list of events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EventPage {
    /// The events; a page may be empty and yet not the last.
    #[serde(default, deserialize_with = "or_default")]
    pub items: Vec<Event>,
    /// Leads to the next page; none on the last.
    #[serde(alias = "nextPageToken", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What to ask the next changes with; on the last page alone, and not for every query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_sync_token: Option<String>,
    /// The calendar's IANA zone, in which all-day events lie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// What the account may do with the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_role: Option<AccessRole>,
}

/// A calendar in the account's list (Calendar API v3 reference, resource CalendarList).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarEntry {
    /// Its id, mostly a mail address.
    pub id: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The title that the account gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_override: Option<String>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its IANA zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// What the account may do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_role: Option<AccessRole>,
    /// Whether it is the account's main calendar.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub primary: bool,
    /// Whether the account shows it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub selected: bool,
    /// Whether the account hides it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub hidden: bool,
    /// Whether it is gone.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub deleted: bool,
}

/// One page of the account's calendars.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarPage {
    /// The calendars.
    #[serde(default, deserialize_with = "or_default")]
    pub items: Vec<CalendarEntry>,
    /// Leads to the next page; none on the last.
    #[serde(alias = "nextPageToken", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A setting of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// Its name, such as `timezone`.
    #[serde(default)]
    pub id: String,
    /// Its value, such as `Europe/Berlin`.
    pub value: String,
}

/// A channel on which Google says that a calendar has changed (Calendar API guide, push notifications). Store it: without
/// `id` and `resourceId` it cannot be stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WatchChannel {
    /// The id that the caller chose.
    pub id: String,
    /// What is watched, in Google's words.
    pub resource_id: String,
    /// The address of what is watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_uri: Option<String>,
    /// When it ends; none for one without an end.
    #[serde(default, deserialize_with = "milliseconds", skip_serializing_if = "Option::is_none")]
    pub expiration: Option<DateTime<Utc>>,
    /// When it was opened, by this client's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
}

impl WatchChannel {
    /// Whether it is time to open the next one: at most a quarter of its life is left, or a day where it is not known when
    /// it began. Google does not renew a channel by itself. One without an end is never due.
    ///
    /// ```
    /// use whenfree_providers::google::WatchChannel;
    ///
    /// let channel: WatchChannel = serde_json::from_str(
    ///     r#"{"id": "c1", "resourceId": "r1", "since": "2026-03-01T00:00:00Z", "expiration": "2026-03-09T00:00:00Z"}"#,
    /// )?;
    /// assert!(!channel.renew_due("2026-03-06T23:59:59Z".parse().expect("an instant")));
    /// assert!(channel.renew_due("2026-03-07T00:00:00Z".parse().expect("an instant")));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn renew_due(&self, now: DateTime<Utc>) -> bool {
        let Some(expiration) = self.expiration else {
            return false;
        };
        let margin = self.since.map_or(TimeDelta::days(1), |since| (expiration - since) / 4);
        expiration - now <= margin
    }
}

/// Unix milliseconds as a number or a text, as Google sends them, or the text that this crate writes.
fn milliseconds<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Instant {
        Number(i64),
        Text(String),
    }
    let instant = |number| DateTime::from_timestamp_millis(number);
    match Option::<Instant>::deserialize(reader)? {
        None => Ok(None),
        Some(Instant::Number(number)) => {
            let refused = || D::Error::invalid_value(Unexpected::Signed(number), &"milliseconds since 1970");
            instant(number).map(Some).ok_or_else(refused)
        }
        Some(Instant::Text(text)) => {
            let read = text.parse().ok().and_then(instant).or_else(|| text.parse().ok());
            let refused = || D::Error::invalid_value(Unexpected::Str("a text"), &"milliseconds since 1970");
            read.map(Some).ok_or_else(refused)
        }
    }
}
