//! What Google Calendar sends, read tolerantly: unknown members are skipped, unknown words kept, `null` is nothing.
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};

/// A word of which Google may add more: the known ones are variants, any other is kept as it came.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $(#[$variant_doc:meta] $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[$variant_doc] $variant,)+
            /// A word that is not known here.
            Other(String),
        }

        impl $name {
            /// The word on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as ::serde::Deserialize>::deserialize(deserializer).map(|word| Self::from(word.as_str()))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}

words! {
    /// Where an event stands.
    EventStatus {
        /// It takes place; the default.
        Confirmed = "confirmed",
        /// It is not settled.
        Tentative = "tentative",
        /// It is deleted, or, for one of a recurring event, taken out.
        Cancelled = "cancelled",
    }
}

words! {
    /// Whether an event takes time.
    Transparency {
        /// It does; the default.
        Opaque = "opaque",
        /// It does not: others may book.
        Transparent = "transparent",
    }
}

words! {
    /// Who may see an event.
    Visibility {
        /// As the calendar says.
        Default = "default",
        /// Everybody who may see the calendar.
        Public = "public",
        /// Those invited.
        Private = "private",
        /// The same, an older word.
        Confidential = "confidential",
    }
}

words! {
    /// What an event is for.
    EventType {
        /// An ordinary event.
        Default = "default",
        /// Out of office.
        OutOfOffice = "outOfOffice",
        /// Time to work undisturbed.
        FocusTime = "focusTime",
        /// Where somebody works; it takes no time.
        WorkingLocation = "workingLocation",
        /// A birthday; it takes no time.
        Birthday = "birthday",
        /// Made from a mail, such as a flight.
        FromGmail = "fromGmail",
    }
}

words! {
    /// What an attendee said.
    ResponseStatus {
        /// Nothing yet.
        NeedsAction = "needsAction",
        /// No.
        Declined = "declined",
        /// Perhaps.
        Tentative = "tentative",
        /// Yes.
        Accepted = "accepted",
    }
}

words! {
    /// What the account may do with a calendar.
    AccessRole {
        /// See when it is busy, nothing more.
        FreeBusyReader = "freeBusyReader",
        /// See its events.
        Reader = "reader",
        /// Change its events.
        Writer = "writer",
        /// Everything.
        Owner = "owner",
    }
}

/// `null` as nothing, which Google does not send, but clients that store events do.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(reader: D) -> Result<T, D::Error> {
    Option::<T>::deserialize(reader).map(Option::unwrap_or_default)
}

pub(crate) fn no(flag: &bool) -> bool {
    !flag
}

/// When an event begins or ends: a date for an all-day event (its end is the day after the last), otherwise an instant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EventTime {
    /// The date of an all-day event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The instant of any other event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_time: Option<DateTime<Utc>>,
    /// The IANA zone on whose wall a recurring event keeps its time; needed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

impl EventTime {
    /// An instant, on the wall of a zone if one is named.
    pub fn at(instant: DateTime<Utc>, zone: Option<&str>) -> Self {
        Self { date: None, date_time: Some(instant), time_zone: zone.map(str::to_owned) }
    }

    /// A date of an all-day event. As an end it is the day after the last.
    pub fn on(date: NaiveDate) -> Self {
        Self { date: Some(date), date_time: None, time_zone: None }
    }
}

/// Somebody who made or holds an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Whether it is the calendar itself.
    #[serde(rename = "self", default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub is_self: bool,
}

/// Somebody who is invited, or a room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attendee {
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_status: Option<ResponseStatus>,
    /// What they wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// How many they bring along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_guests: Option<u32>,
    /// Whether they may stay away.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub optional: bool,
    /// Whether they hold the event.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub organizer: bool,
    /// Whether it is the calendar itself.
    #[serde(rename = "self", default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub is_self: bool,
    /// Whether it is a room or a thing.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub resource: bool,
}

/// Properties that applications keep with an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExtendedProperties {
    /// On this calendar's copy alone.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "BTreeMap::is_empty")]
    pub private: BTreeMap<String, String>,
    /// On every attendee's copy.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "BTreeMap::is_empty")]
    pub shared: BTreeMap<String, String>,
}

/// A way into a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EntryPoint {
    /// `video`, `phone`, `sip` or `more`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_point_type: Option<String>,
    /// The address, such as `https://meet.google.com/..` or `tel:..`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The address for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The number to type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
}

/// The state of an asynchronous request for a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CreateRequestStatus {
    /// `pending`, `success` or `failure`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_code: Option<String>,
}

/// A request for a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CreateRequest {
    /// Its id, chosen by who asked: the same one is ignored, a new meeting needs a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CreateRequestStatus>,
}

/// The meeting of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConferenceData {
    /// The meeting's id, such as `abc-defg-hij`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference_id: Option<String>,
    /// The request that makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_request: Option<CreateRequest>,
    /// The ways into it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub entry_points: Vec<EntryPoint>,
}

/// How far the meeting of an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum MeetingStatus {
    /// The event has none.
    None,
    /// Google is making it.
    Pending,
    /// It can be joined.
    Ready,
    /// It could not be made: ask again under a new request id.
    Failed,
}

/// The meeting of an event, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Meeting {
    /// How far it is.
    pub status: MeetingStatus,
    /// Where to join by video, once it is ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// An event as Google keeps it (Calendar API v3 reference, resource Events). A deleted one may have nothing but its id and
/// its status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The id in its calendar.
    pub id: String,
    /// The revision, for `ifMatch`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Where it stands; nothing means confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EventStatus>,
    /// The identity across calendars (RFC 5545 3.8.4.7).
    #[serde(rename = "iCalUID", default, skip_serializing_if = "Option::is_none")]
    pub ical_uid: Option<String>,
    /// Where to look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html_link: Option<String>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<DateTime<Utc>>,
    /// When it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime<Utc>>,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The text, which may be HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<EventTime>,
    /// When it ends, exclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EventTime>,
    /// Whether the end is made up.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub end_time_unspecified: bool,
    /// The lines `RRULE`, `EXRULE`, `RDATE` and `EXDATE` (RFC 5545) of a recurring event.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub recurrence: Vec<String>,
    /// The recurring event it is one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurring_event_id: Option<String>,
    /// Where the recurring event put it, wherever it was moved since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_start_time: Option<EventTime>,
    /// Whether it takes time; nothing means that it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transparency: Option<Transparency>,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<Person>,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Person>,
    /// Who is invited.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Attendee>,
    /// Whether `attendees` is cut short.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "no")]
    pub attendees_omitted: bool,
    /// Where to join, once the meeting is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hangout_link: Option<String>,
    /// The meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference_data: Option<ConferenceData>,
    /// What applications keep with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_properties: Option<ExtendedProperties>,
    /// The revision that attendees were told (RFC 5545 3.8.7.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u32>,
}

impl Event {
    /// Whether it is deleted or taken out.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(EventStatus::Cancelled)
    }

    /// The booking it was made for, if this crate made it.
    pub fn booking_id(&self) -> Option<&str> {
        self.extended_properties.as_ref()?.private.get(super::BOOKING_PROPERTY).map(String::as_str)
    }

    /// How far its meeting is. One that has a link is ready, whatever its request says; a request without a status is
    /// under way.
    pub fn meeting(&self) -> Meeting {
        let data = self.conference_data.as_ref();
        let video = data.and_then(|data| {
            let mut videos =
                data.entry_points.iter().filter(|entry| entry.entry_point_type.as_deref() == Some("video"));
            videos.find_map(|entry| entry.uri.clone())
        });
        let link = video.or_else(|| self.hangout_link.clone()).filter(|link| !link.is_empty());
        let status = match data.and_then(|data| data.create_request.as_ref()) {
            _ if link.is_some() => MeetingStatus::Ready,
            None => MeetingStatus::None,
            Some(request) => match request.status.as_ref().and_then(|status| status.status_code.as_deref()) {
                Some("failure") => MeetingStatus::Failed,
                _ => MeetingStatus::Pending,
            },
        };
        Meeting { status, link }
    }
}
