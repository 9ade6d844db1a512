//! What Graph answers: its JSON, read tolerantly, written in camelCase without nulls.
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use crate::microsoft::time::{EventTime, WorkingZone, instant, time_of_day};
use crate::microsoft::words::{
    Answer, AttendeeKind, BodyKind, DayOfWeek, EventKind, MeetingProvider, PatternKind, RangeKind, ShowAs, WeekIndex,
};

/// Reads `null` as the empty value.
pub(super) fn nullable<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// What is on it.
    #[serde(alias = "value")]
    pub items: Vec<T>,
    /// The address of the next page, to be given back as it is; absent on the last.
    #[serde(default, alias = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The account (`user`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Its id.
    pub id: String,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// The name to sign in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
}

/// A mailbox's own settings, as far as scheduling goes (`mailboxSettings`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MailboxSettings {
    /// The zone the owner reads times in, by its Windows or its IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// When the owner works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
    /// The owner's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// A language (`localeInfo`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Language {
    /// Such as `en-US`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// When somebody works: the same hours on each of the days (`workingHours`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkingHours {
    /// On which days.
    #[serde(default, deserialize_with = "nullable")]
    pub days_of_week: Vec<DayOfWeek>,
    /// From when.
    #[serde(deserialize_with = "time_of_day")]
    pub start_time: NaiveTime,
    /// Until when.
    #[serde(deserialize_with = "time_of_day")]
    pub end_time: NaiveTime,
    /// On whose wall.
    #[serde(default, deserialize_with = "nullable")]
    pub time_zone: WorkingZone,
}

/// A calendar of a mailbox (`calendar`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    /// Its id.
    pub id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<EmailAddress>,
    /// Whether the account may write into it.
    #[serde(default, deserialize_with = "nullable")]
    pub can_edit: bool,
    /// Whether it is the one that new events go to.
    #[serde(default, deserialize_with = "nullable")]
    pub is_default_calendar: bool,
    /// Who can make online meetings for it.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub allowed_online_meeting_providers: Vec<MeetingProvider>,
    /// Who makes them when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_online_meeting_provider: Option<MeetingProvider>,
}

/// A name and a mail address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EmailAddress {
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// When several mailboxes are busy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MailboxSchedules {
    /// Each mailbox that was asked for, in the order asked.
    pub schedules: Vec<MailboxSchedule>,
}

/// When a mailbox is busy (`scheduleInformation`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MailboxSchedule {
    /// The mailbox, as it was asked for.
    pub schedule_id: String,
    /// Its entries, in the order of their starts.
    #[serde(default, deserialize_with = "nullable")]
    pub schedule_items: Vec<ScheduleItem>,
    /// When its owner works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
    /// Why nothing is known of it: then it is not free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<MailboxError>,
}

/// Why nothing is known of a mailbox (`freeBusyError`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MailboxError {
    /// In words.
    #[serde(default, deserialize_with = "nullable")]
    pub message: String,
    /// Graph's code, such as `ErrorMailRecipientNotFound` or `5009`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
}

/// An entry of a mailbox (`scheduleItem`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScheduleItem {
    /// How it counts.
    #[serde(default = "unknown")]
    pub status: ShowAs,
    /// From when.
    pub start: EventTime,
    /// Until when.
    pub end: EventTime,
    /// Whether it is private.
    #[serde(default, deserialize_with = "nullable")]
    pub is_private: bool,
    /// Its title, for those who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where it is, for those who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

fn unknown() -> ShowAs {
    ShowAs::Unknown
}

/// An event (`event`). In the answers of [`sync`](super::MicrosoftGraph::sync) occurrences of a series have little more than
/// their times; the rest is in their series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GraphEvent {
    /// Its id.
    pub id: String,
    /// The id that all calendars know it by.
    #[serde(default, rename = "iCalUId", alias = "iCalUid", skip_serializing_if = "Option::is_none")]
    pub i_cal_uid: Option<String>,
    /// Its version, for `If-Match`.
    #[serde(default, rename = "etag", alias = "@odata.etag", skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// What it was created under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The first words of its body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_preview: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<EventTime>,
    /// Until when; for an all-day event midnight after its last date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EventTime>,
    /// The zone it was made in, by its Windows or IANA name, or `tzone://Microsoft/Custom`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_start_time_zone: Option<String>,
    /// Where the rule of its series put it.
    #[serde(default, deserialize_with = "instant", skip_serializing_if = "Option::is_none")]
    pub original_start: Option<DateTime<Utc>>,
    /// Whether it lasts whole dates.
    #[serde(default, deserialize_with = "nullable")]
    pub is_all_day: bool,
    /// Whether it was called off.
    #[serde(default, deserialize_with = "nullable")]
    pub is_cancelled: bool,
    /// Whether the owner of the calendar organises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_organizer: Option<bool>,
    /// What the owner answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_status: Option<ResponseStatus>,
    /// How it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_as: Option<ShowAs>,
    /// `normal`, `personal`, `private` or `confidential`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<String>,
    /// Its categories.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Who takes part besides the organiser.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Attendee>,
    /// Who organises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Recipient>,
    /// Whether it has an online meeting.
    #[serde(default, deserialize_with = "nullable")]
    pub is_online_meeting: bool,
    /// Who makes the online meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_meeting_provider: Option<MeetingProvider>,
    /// Where to join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_meeting: Option<OnlineMeeting>,
    /// Where to join, in the older form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_meeting_url: Option<String>,
    /// How it repeats, for a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// What it is in a series.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<EventKind>,
    /// Its series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series_master_id: Option<String>,
    /// Where to look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_link: Option<String>,
    /// When it was made.
    #[serde(default, deserialize_with = "instant", skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<DateTime<Utc>>,
    /// When it was changed.
    #[serde(default, deserialize_with = "instant", skip_serializing_if = "Option::is_none")]
    pub last_modified_date_time: Option<DateTime<Utc>>,
    /// What applications wrote on it, where it was asked for.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub single_value_extended_properties: Vec<ExtendedProperty>,
}

impl GraphEvent {
    /// Where to join the online meeting.
    pub fn join_url(&self) -> Option<&str> {
        let joined = self.online_meeting.as_ref().and_then(|meeting| meeting.join_url.as_deref());
        joined.or(self.online_meeting_url.as_deref()).filter(|url| !url.is_empty())
    }
}

/// What an event is about (`itemBody`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// In what it is written.
    pub content_type: BodyKind,
    /// What is written.
    #[serde(default, deserialize_with = "nullable")]
    pub content: String,
}

impl Body {
    /// Plain text.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content_type: BodyKind::Text, content: content.into() }
    }

    /// HTML.
    pub fn html(content: impl Into<String>) -> Self {
        Self { content_type: BodyKind::Html, content: content.into() }
    }
}

/// An answer and when it was given (`responseStatus`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResponseStatus {
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Answer>,
    /// When; the year 1 for never.
    #[serde(default, deserialize_with = "instant", skip_serializing_if = "Option::is_none")]
    pub time: Option<DateTime<Utc>>,
}

/// A place (`location`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Its mail address, for a room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_email_address: Option<String>,
    /// Its address on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_uri: Option<String>,
}

/// Somebody who takes part (`attendee`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attendee {
    /// How.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AttendeeKind>,
    /// Who.
    #[serde(default, deserialize_with = "nullable")]
    pub email_address: EmailAddress,
    /// What they answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ResponseStatus>,
}

/// Somebody by mail address (`recipient`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    /// Who.
    #[serde(default, deserialize_with = "nullable")]
    pub email_address: EmailAddress,
}

/// Where to join (`onlineMeetingInfo`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OnlineMeeting {
    /// The link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_url: Option<String>,
    /// The number to type on a telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference_id: Option<String>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toll_number: Option<String>,
}

/// How a series repeats (`patternedRecurrence`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recurrence {
    /// On which days.
    pub pattern: Pattern,
    /// From when until when.
    pub range: Range,
}

/// On which days a series takes place (`recurrencePattern`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Pattern {
    /// In what way.
    #[serde(rename = "type")]
    pub kind: PatternKind,
    /// Every how many days, weeks, months or years.
    pub interval: u32,
    /// In which month, 1 to 12; 0 where none is meant.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_zero")]
    pub month: u32,
    /// On which day of the month, 1 to 31; in shorter months on their last day. 0 where none is meant.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_zero")]
    pub day_of_month: u32,
    /// On which days of the week.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub days_of_week: Vec<DayOfWeek>,
    /// When weeks begin; on Sunday when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day_of_week: Option<DayOfWeek>,
    /// On which of those days in the month; the first when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<WeekIndex>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// From when until when a series runs (`recurrenceRange`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Range {
    /// How it ends.
    #[serde(rename = "type")]
    pub kind: RangeKind,
    /// The date of its first occurrence.
    pub start_date: NaiveDate,
    /// Its last date, inclusive; `0001-01-01` where it ends otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<NaiveDate>,
    /// How many occurrences; 0 where it ends otherwise.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_zero")]
    pub number_of_occurrences: u32,
    /// Whose dates they are, by the Windows or IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence_time_zone: Option<String>,
}

/// What an application wrote on an event (`singleValueLegacyExtendedProperty`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExtendedProperty {
    /// Its name.
    pub id: String,
    /// What is written.
    #[serde(default, deserialize_with = "nullable")]
    pub value: String,
}

/// What changed since the last time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Whether this is everything there is: what is stored and not named here is gone.
    pub full: bool,
    /// Events that are new or changed, each once.
    pub changed: Vec<GraphEvent>,
    /// The ids of events that are gone, or no longer in the window.
    pub removed: Vec<String>,
    /// Where to go on the next time.
    pub next: String,
}

/// What became of an event or a subscription that was to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Whether it was gone before.
    pub already_gone: bool,
}

/// A subscription to changes (`subscription`). Its `clientState` is a secret and not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its id.
    pub id: String,
    /// What it watches.
    pub resource: String,
    /// For which changes, such as `created,updated,deleted`.
    #[serde(default, deserialize_with = "nullable")]
    pub change_type: String,
    /// Where they are told; Graph does not always say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notification_url: Option<String>,
    /// Where is told what becomes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle_notification_url: Option<String>,
    /// When it ends unless it is renewed.
    pub expiration_date_time: DateTime<Utc>,
}

/// What became of the subscriptions that were due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Renewals {
    /// Those that run on.
    pub renewed: Vec<Subscription>,
    /// Those that are gone: subscribe anew, then synchronise, since changes may have been missed.
    pub lost: Vec<Subscription>,
    /// Those that could not be renewed now.
    pub failed: Vec<FailedRenewal>,
}

/// A subscription that could not be renewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FailedRenewal {
    /// Its id.
    pub id: String,
    /// Why, as errors are written for other languages.
    pub error: serde_json::Value,
}
