//! What is written: the members of an event, and the names of what is written under.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::model::{Attendee, Event, EventStatus, EventTime, ResponseStatus, Transparency, Visibility};

/// The private property under which an event names the booking it was made for.
pub const BOOKING_PROPERTY: &str = "whenfreeBookingId";

/// The id of the event of a booking: 52 characters of `0-9a-v`, as Google asks (5 to 1024 of base32hex, RFC 4648 7, in
/// lower case). The same booking always has the same id, so that writing it twice makes one event.
///
/// It is the SHA-256 of `whenfree booking:` and the booking's id, in base32hex without padding, so any language can make
/// it, and it shows nothing to the guests. Where several applications write to one calendar, their booking ids must differ.
///
/// ```
/// use whenfree_providers::google::event_id;
///
/// assert_eq!(event_id("b1"), event_id("b1"));
/// assert_ne!(event_id("b1"), event_id("b2"));
/// assert_eq!(event_id("b1").len(), 52);
/// ```
pub fn event_id(booking_id: &str) -> String {
    base32hex(&Sha256::digest(format!("whenfree booking:{booking_id}")))
}

/// The id of a request for the meeting of a booking's event. Google ignores a request under an id it has seen; a deleted
/// event that is brought back therefore asks under another one, made from the revision it had.
pub fn meeting_request_id(booking_id: &str, revision: &str) -> String {
    base32hex(&Sha256::digest(format!("whenfree meeting:{booking_id}:{revision}")))
}

fn base32hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |value: u32| text.extend(DIGITS.get((value & 31) as usize).map(|digit| char::from(*digit)));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

/// Whom Google writes to about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SendUpdates {
    /// All guests.
    All,
    /// Guests without a Google calendar.
    ExternalOnly,
    /// Nobody.
    None,
}

impl SendUpdates {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ExternalOnly => "externalOnly",
            Self::None => "none",
        }
    }
}

/// Somebody to invite.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Guest {
    /// Where to write to.
    pub email: String,
    /// The name.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Whether they may stay away.
    #[serde(default)]
    pub optional: bool,
    /// Whether it is a room or a thing.
    #[serde(default)]
    pub resource: bool,
    /// What they said already.
    #[serde(default)]
    pub response_status: Option<ResponseStatus>,
}

impl Guest {
    /// Somebody of whom only the address is known.
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into(), ..Self::default() }
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("email".into(), json!(self.email));
        put(&mut json, "displayName", self.display_name.as_ref());
        put(&mut json, "responseStatus", self.response_status.as_ref());
        put(&mut json, "optional", self.optional.then_some(true));
        put(&mut json, "resource", self.resource.then_some(true));
        Value::Object(json)
    }
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reminder {
    /// `email` or `popup`.
    pub method: String,
    /// How long before the start, in minutes, at most 40,320 (4 weeks).
    pub minutes: u32,
}

/// The members of an event to write. What is left out stays as it is in a change, and is what Google makes of it in a new
/// event. An empty text or list takes out what was there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventBody {
    /// The title.
    #[serde(default)]
    pub summary: Option<String>,
    /// The text, which may be HTML.
    #[serde(default)]
    pub description: Option<String>,
    /// The place.
    #[serde(default)]
    pub location: Option<String>,
    /// When it begins; needed in a new event. A recurring one names its zone.
    #[serde(default)]
    pub start: Option<EventTime>,
    /// When it ends, exclusive; needed in a new event.
    #[serde(default)]
    pub end: Option<EventTime>,
    /// The lines `RRULE`, `RDATE` and `EXDATE` of a recurring event, without `DTSTART`.
    #[serde(default)]
    pub recurrence: Option<Vec<String>>,
    /// Who is invited. In a change the list replaces the one that was: see `change_attendees` for adding and removing.
    #[serde(default)]
    pub attendees: Option<Vec<Guest>>,
    /// Where it stands.
    #[serde(default)]
    pub status: Option<EventStatus>,
    /// Whether it takes time.
    #[serde(default)]
    pub transparency: Option<Transparency>,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    /// A colour of the calendar, `1` to `11`.
    #[serde(default)]
    pub color_id: Option<String>,
    /// Reminders in place of the calendar's own.
    #[serde(default)]
    pub reminders: Option<Vec<Reminder>>,
    /// Whether guests may invite others.
    #[serde(default)]
    pub guests_can_invite_others: Option<bool>,
    /// Whether guests may change the event.
    #[serde(default)]
    pub guests_can_modify: Option<bool>,
    /// Whether guests see who else is invited.
    #[serde(default)]
    pub guests_can_see_other_guests: Option<bool>,
    /// Properties on this calendar's copy: keys of up to 44 characters, values of up to 1,024, at most 300 of them.
    #[serde(default)]
    pub private_properties: BTreeMap<String, String>,
    /// Properties on every copy, with the same bounds.
    #[serde(default)]
    pub shared_properties: BTreeMap<String, String>,
    /// The revision that attendees were told; Google refuses one below its own.
    #[serde(default)]
    pub sequence: Option<u32>,
}

impl EventBody {
    /// An event with a title and its times.
    pub fn new(summary: impl Into<String>, start: EventTime, end: EventTime) -> Self {
        Self { summary: Some(summary.into()), start: Some(start), end: Some(end), ..Self::default() }
    }

    /// The member that Google will refuse, and why.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        let properties = || self.private_properties.iter().chain(&self.shared_properties);
        let kinds = |time: &EventTime| usize::from(time.date.is_some()) + usize::from(time.date_time.is_some());
        let recurs = self.recurrence.as_ref().is_some_and(|lines| !lines.is_empty());
        let zoned = |time: &EventTime| time.date.is_some() || time.time_zone.is_some();
        if self.start.as_ref().is_some_and(|start| kinds(start) != 1) {
            Some(("event.start", "give either `date` or `dateTime`"))
        } else if self.end.as_ref().is_some_and(|end| kinds(end) != 1) {
            Some(("event.end", "give either `date` or `dateTime`"))
        } else if recurs && !self.start.as_ref().is_none_or(zoned) {
            Some(("event.start.timeZone", "a recurring event needs the zone in which it keeps its wall time"))
        } else if properties().any(|(key, value)| key.is_empty() || chars(key) > 44 || chars(value) > 1024) {
            Some(("event.privateProperties", "keys have 1 to 44 characters and values at most 1,024"))
        } else if properties().count() > 300 {
            Some(("event.privateProperties", "an event has at most 300 properties"))
        } else {
            None
        }
    }

    /// The body of the request. `change` writes times so that an all-day event can become one of hours and back.
    pub(crate) fn to_json(&self, change: bool) -> Map<String, Value> {
        let mut json = Map::new();
        put(&mut json, "summary", self.summary.as_ref());
        put(&mut json, "description", self.description.as_ref());
        put(&mut json, "location", self.location.as_ref());
        put(&mut json, "start", self.start.as_ref().map(|time| time_json(time, change)));
        put(&mut json, "end", self.end.as_ref().map(|time| time_json(time, change)));
        put(&mut json, "recurrence", self.recurrence.as_ref());
        let guests = self.attendees.as_ref().map(|guests| guests.iter().map(Guest::to_json).collect::<Vec<_>>());
        put(&mut json, "attendees", guests);
        put(&mut json, "status", self.status.as_ref());
        put(&mut json, "transparency", self.transparency.as_ref());
        put(&mut json, "visibility", self.visibility.as_ref());
        put(&mut json, "colorId", self.color_id.as_ref());
        let reminders = self.reminders.as_ref();
        put(&mut json, "reminders", reminders.map(|list| json!({"useDefault": false, "overrides": list})));
        put(&mut json, "guestsCanInviteOthers", self.guests_can_invite_others);
        put(&mut json, "guestsCanModify", self.guests_can_modify);
        put(&mut json, "guestsCanSeeOtherGuests", self.guests_can_see_other_guests);
        put(&mut json, "sequence", self.sequence);
        let mut properties = Map::new();
        put(&mut properties, "private", (!self.private_properties.is_empty()).then_some(&self.private_properties));
        put(&mut properties, "shared", (!self.shared_properties.is_empty()).then_some(&self.shared_properties));
        put(&mut json, "extendedProperties", (!properties.is_empty()).then_some(properties));
        json
    }

    /// The members in which an event that is there already is not what is asked for: `start`, `end`, `summary`, `location`
    /// and `attendees` are looked at. Texts that Google may reformat are not, and an attendee who is the organizer, or a room
    /// or a thing, may be there unasked.
    pub(crate) fn differs_from(&self, event: &Event) -> Vec<String> {
        let time = |asked: &Option<EventTime>, found: &Option<EventTime>| match (asked, found) {
            (None, _) => false,
            (Some(asked), Some(found)) => (asked.date, asked.date_time) != (found.date, found.date_time),
            (Some(_), None) => true,
        };
        let text = |asked: &Option<String>, found: &Option<String>| {
            asked.as_ref().is_some_and(|asked| asked.as_str() != found.as_deref().unwrap_or_default())
        };
        let mut out = Vec::new();
        let mut tell = |name: &str, differs: bool| out.extend(differs.then(|| name.to_owned()));
        tell("start", time(&self.start, &event.start));
        tell("end", time(&self.end, &event.end));
        tell("summary", text(&self.summary, &event.summary));
        tell("location", text(&self.location, &event.location));
        tell("attendees", self.attendees.as_ref().is_some_and(|guests| !same_guests(guests, event)));
        out
    }
}

fn same_guests(asked: &[Guest], event: &Event) -> bool {
    let there: BTreeMap<String, bool> = event
        .attendees
        .iter()
        .filter_map(|guest| Some((guest.email.as_ref()?.to_lowercase(), may_stay(guest))))
        .collect();
    let wanted: Vec<String> = asked.iter().map(|guest| guest.email.to_lowercase()).collect();
    let invited = wanted.iter().all(|email| there.contains_key(email));
    invited && there.iter().all(|(email, may_stay)| *may_stay || wanted.contains(email))
}

/// Whether somebody stays though nobody asked for them: the calendar's owner, and rooms and things, which people add.
pub(crate) fn may_stay(guest: &Attendee) -> bool {
    guest.organizer || guest.is_self || guest.resource
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// A time on the wire. In a change the other kind of time is taken out explicitly: members left out of a PATCH stay.
fn time_json(time: &EventTime, change: bool) -> Value {
    let mut json = Map::new();
    put(&mut json, "date", time.date);
    put(
        &mut json,
        "dateTime",
        time.date_time.map(|instant| instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)),
    );
    put(&mut json, "timeZone", time.time_zone.as_ref());
    if change {
        json.entry("date").or_insert(Value::Null);
        json.entry("dateTime").or_insert(Value::Null);
    }
    Value::Object(json)
}

pub(crate) fn put(json: &mut Map<String, Value>, name: &str, value: Option<impl Serialize>) {
    if let Some(value) = value {
        json.insert(name.to_owned(), json!(value));
    }
}
