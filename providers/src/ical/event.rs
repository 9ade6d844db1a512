use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::IcalError;

/// One appointment, as a calendar stores it: what [`write_event`](super::write_event) writes and
/// [`read_events`](super::read_events) reads.
///
/// ```
/// use whenfree_providers::ical::{Attendee, Event, Person};
///
/// let at = |text: &str| text.parse().expect("an instant");
/// let mut event = Event::new("b1@example.com", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
/// event.summary = Some("Consultation".into());
/// event.organizer = Some(Person::new("ada@example.com"));
/// event.attendees.push(Attendee::new("tom@example.com"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// `UID`: the same for the whole life of the appointment (RFC 5545, 3.8.4.7).
    pub uid: String,
    /// `SEQUENCE`: raised with every change that matters (RFC 5545, 3.8.7.4).
    #[serde(default)]
    pub sequence: u32,
    /// `DTSTART`: the first instant; of a series the start of its first occurrence.
    pub start: DateTime<Utc>,
    /// `DTEND`: the first instant no longer inside.
    pub end: DateTime<Utc>,
    /// Written as whole dates of `time_zone` (`VALUE=DATE`); both ends are then midnights there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub all_day: bool,
    /// The tz database name of the zone whose wall the times keep; a series needs one. Without it times are written in
    /// UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// `RRULE`, without the name in front: `FREQ=WEEKLY;COUNT=10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
    /// `EXDATE`: starts of occurrences that do not take place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exdates: Vec<DateTime<Utc>>,
    /// `RDATE`: starts of occurrences beside the rule's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rdates: Vec<DateTime<Utc>>,
    /// `RECURRENCE-ID`: the event stands for the occurrence of the series that began here at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence_id: Option<DateTime<Utc>>,
    /// `RANGE=THISANDFUTURE`: it stands for all later occurrences too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub this_and_future: bool,
    /// `SUMMARY`: the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// `DESCRIPTION`: the notes; line ends are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `LOCATION`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// `URL`: a page about the appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `CONFERENCE` (RFC 7986, 5.11): where to join by video. Many programs show `location` and `description` only, so
    /// put it there too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference: Option<String>,
    /// `STATUS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EventStatus>,
    /// `TRANSP:TRANSPARENT`: it blocks no time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub transparent: bool,
    /// `ORGANIZER`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Person>,
    /// `ATTENDEE`, one each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Attendee>,
    /// `VALARM`, one each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarms: Vec<Alarm>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Somebody with a mail address, such as an organizer (RFC 5545, 3.8.4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// The mail address, without `mailto:`.
    pub email: String,
    /// `CN`: the name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Somebody invited (RFC 5545, 3.8.4.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attendee {
    /// The mail address, without `mailto:`.
    pub email: String,
    /// `CN`: the name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `CUTYPE`: a person unless said otherwise.
    #[serde(default)]
    pub kind: AttendeeKind,
    /// `ROLE`: required unless said otherwise.
    #[serde(default)]
    pub role: AttendeeRole,
    /// `PARTSTAT`: no answer yet unless said otherwise.
    #[serde(default)]
    pub participation: Participation,
    /// `RSVP`: an answer is asked for.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rsvp: bool,
}

/// `STATUS` of an event (RFC 5545, 3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EventStatus {
    /// It waits for a word.
    Tentative,
    /// It is fixed.
    Confirmed,
    /// It is called off.
    Cancelled,
}

/// What takes part (RFC 5545, 3.2.3, `CUTYPE`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AttendeeKind {
    /// A person.
    #[default]
    Individual,
    /// Several people behind one address.
    Group,
    /// A room.
    Room,
    /// A piece of equipment.
    Resource,
    /// Anything else.
    Unknown,
}

/// How needed an attendee is (RFC 5545, 3.2.16, `ROLE`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AttendeeRole {
    /// `REQ-PARTICIPANT`
    #[default]
    Required,
    /// `OPT-PARTICIPANT`
    Optional,
    /// `CHAIR`
    Chair,
    /// `NON-PARTICIPANT`: is told, does not come.
    Informed,
}

/// What an attendee answered (RFC 5545, 3.2.12, `PARTSTAT`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Participation {
    /// No answer yet.
    #[default]
    NeedsAction,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// Perhaps.
    Tentative,
    /// Sends somebody else.
    Delegated,
}

/// A reminder before the start (RFC 5545, 3.6.6, `ACTION:DISPLAY`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alarm {
    /// How many minutes before the start it shows.
    pub minutes_before: u32,
    /// What it says; the event's title unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Event {
    /// An appointment between two instants, with nothing said about it.
    pub fn new(uid: impl Into<String>, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            start,
            end,
            all_day: false,
            time_zone: None,
            rrule: None,
            exdates: Vec::new(),
            rdates: Vec::new(),
            recurrence_id: None,
            this_and_future: false,
            summary: None,
            description: None,
            location: None,
            url: None,
            conference: None,
            status: None,
            transparent: false,
            organizer: None,
            attendees: Vec::new(),
            alarms: Vec::new(),
        }
    }
}

impl Person {
    /// Somebody known by a mail address.
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into(), name: None }
    }
}

impl Attendee {
    /// A required person who has not answered yet and is not asked to.
    pub fn new(email: impl Into<String>) -> Self {
        Self {
            email: email.into(),
            name: None,
            kind: AttendeeKind::Individual,
            role: AttendeeRole::Required,
            participation: Participation::NeedsAction,
            rsvp: false,
        }
    }
}

macro_rules! words {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The name in iCalendar.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value of that name, in any case.
            pub(super) fn from_word(word: &str) -> Option<Self> {
                $(if word.trim().eq_ignore_ascii_case($word) { return Some(Self::$variant); })+
                None
            }
        }
    };
}

words!(EventStatus { Tentative = "TENTATIVE", Confirmed = "CONFIRMED", Cancelled = "CANCELLED" });
words!(AttendeeKind {
    Individual = "INDIVIDUAL",
    Group = "GROUP",
    Room = "ROOM",
    Resource = "RESOURCE",
    Unknown = "UNKNOWN",
});
words!(AttendeeRole {
    Required = "REQ-PARTICIPANT",
    Optional = "OPT-PARTICIPANT",
    Chair = "CHAIR",
    Informed = "NON-PARTICIPANT",
});
words!(Participation {
    NeedsAction = "NEEDS-ACTION",
    Accepted = "ACCEPTED",
    Declined = "DECLINED",
    Tentative = "TENTATIVE",
    Delegated = "DELEGATED",
});

/// Refuses what is no mail address, or would be dangerous in a header: one `@`, no spaces, quotes or control characters.
pub(super) fn check_email(field: &str, email: &str) -> Result<(), IcalError> {
    let allowed = |letter: char| {
        letter.is_alphanumeric()
            || "!#$&'*+-/=?^_`{|}~.%".contains(letter)
            || (!letter.is_ascii() && !letter.is_control())
    };
    let parts = email.split_once('@');
    let fine = email.len() <= 254
        && parts.is_some_and(|(name, domain)| {
            !name.is_empty()
                && !domain.is_empty()
                && name.chars().all(allowed)
                && domain.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '.')
        });
    if fine {
        return Ok(());
    }
    let shown = super::error::shown(email);
    Err(IcalError::invalid(field, format!("{shown} is no mail address; write it as `name@example.com`")))
}
