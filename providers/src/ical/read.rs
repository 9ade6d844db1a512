//! Events and answers in.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use whenfree::Zone;

use super::Bounds;
use super::busy::ImportOptions;
use super::collect::collect;
use super::error::{IcalError, IcalErrorCode, shown};
use super::event::{Alarm, Attendee, AttendeeKind, AttendeeRole, Event, EventStatus, Participation, Person};
use super::lines::decode;
use super::object::REMINDER;
use super::place::{MAX_LOOKUPS, instant};
use super::rules::Steps;
use super::tree::{Component, Property, parse};
use super::values::{Form, Length, read_length, read_stamp, seconds};
use super::vtimezone::Definition;
use super::zones;

/// The `VEVENT`s of a text, each as it stands: a series is one event with its rule, an occurrence that differs is one with
/// a `recurrence_id`; nothing is expanded. [`busy`](super::busy) answers when somebody is busy.
///
/// Whole dates come back as midnights in UTC, times without a zone are read in `X-WR-TIMEZONE` or UTC. A `DTEND` on the
/// date of a whole-date `DTSTART` means that one date, as in `busy`. `time_zone` is the name in the tz database, or the
/// `TZID` as written where only its `VTIMEZONE` says what it is. An `RDATE` that is a PERIOD keeps its start, and alarms
/// come back when they show so many minutes before the start.
///
/// # Errors
/// As [`parse`]; `malformed` for an event without a `DTSTART` that can be read, or in a zone that nothing says.
pub fn read_events(text: impl AsRef<[u8]>, bounds: &Bounds) -> Result<Vec<Event>, IcalError> {
    let (calendars, readers) = readers(text.as_ref(), bounds)?;
    let mut events = Vec::new();
    for (calendar, reader) in calendars.iter().zip(&readers) {
        for component in calendar.inside("VEVENT") {
            events.push(reader.event(component)?);
        }
    }
    Ok(events)
}

/// The top components of a text, each with a reader that knows its zones.
pub(super) fn readers(bytes: &[u8], bounds: &Bounds) -> Result<(Vec<Component>, Vec<EventReader>), IcalError> {
    let calendars = parse(bytes, bounds)?;
    let text = decode(bytes);
    let options = ImportOptions { bounds: *bounds, ..ImportOptions::new(DateTime::UNIX_EPOCH, FAR) };
    let mut definitions: BTreeMap<u32, Vec<Definition>> = BTreeMap::new();
    for (number, definition) in collect(&text, &options)?.definitions {
        definitions.entry(number).or_default().push(definition);
    }
    let mut found = Vec::new();
    let steps = Rc::new(RefCell::new(Steps::new(bounds.max_zone_steps)));
    // Only `VCALENDAR`s are counted there.
    let mut number = 0;
    for calendar in &calendars {
        let default = calendar.property("X-WR-TIMEZONE").and_then(|zone| zones::by_name(zone.value.trim()));
        let default = default.unwrap_or_else(Zone::utc);
        let is_calendar = calendar.name == "VCALENDAR";
        let own = is_calendar.then(|| definitions.remove(&number)).flatten().unwrap_or_default();
        number += u32::from(is_calendar);
        found.push(EventReader { definitions: own, default, known: RefCell::default(), steps: Rc::clone(&steps) });
    }
    Ok((calendars, found))
}

/// 2100-01-01: definitions are written out up to here.
const FAR: DateTime<Utc> = match DateTime::from_timestamp(4_102_444_800, 0) {
    Some(instant) => instant,
    None => DateTime::UNIX_EPOCH,
};

/// Reads times by what their calendar says of zones.
#[derive(Debug)]
pub(super) struct EventReader {
    definitions: Vec<Definition>,
    /// Of times without a zone.
    pub(super) default: Zone,
    /// What was looked up so far.
    known: RefCell<HashMap<String, Zone>>,
    /// What definitions may still cost, those of the whole text together.
    steps: Rc<RefCell<Steps>>,
}

/// An instant with how it was written.
#[derive(Debug)]
pub(super) struct Read {
    at: DateTime<Utc>,
    pub(super) wall: i64,
    pub(super) zone: Option<(Zone, String)>,
    pub(super) is_date: bool,
    pub(super) form: Form,
}

fn broken(message: impl Into<String>) -> IcalError {
    IcalError::new(IcalErrorCode::Malformed, message)
}

impl EventReader {
    fn event(&self, component: &Component) -> Result<Event, IcalError> {
        let value = |name: &str| component.property(name).map(|property| property.value.trim());
        let text = |name: &str| component.property(name).map(Property::text);
        let uid = text("UID").unwrap_or_default();
        let start = component.property("DTSTART");
        let start = start.ok_or_else(|| broken(format!("the event {} has no DTSTART", shown(&uid))))?;
        let start = self.time(start, &start.value)?;
        let mut event = Event::new(uid, start.at, self.end(component, &start)?);
        event.all_day = start.is_date;
        event.sequence = value("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0);
        event.time_zone = start.zone.map(|(_, name)| name);
        event.rrule = value("RRULE").map(str::to_owned);
        event.rdates = self.list(component, "RDATE")?;
        event.exdates = self.list(component, "EXDATE")?;
        if let Some(property) = component.property("RECURRENCE-ID") {
            event.recurrence_id = Some(self.time(property, &property.value)?.at);
            event.this_and_future =
                property.param("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        }
        event.summary = text("SUMMARY");
        event.description = text("DESCRIPTION");
        event.location = text("LOCATION");
        event.url = value("URL").map(str::to_owned);
        event.conference = value("CONFERENCE").map(str::to_owned);
        event.status = value("STATUS").and_then(EventStatus::from_word);
        event.transparent = value("TRANSP").is_some_and(|transp| transp.eq_ignore_ascii_case("TRANSPARENT"));
        event.organizer = component
            .property("ORGANIZER")
            .map(|organizer| Person { email: address(organizer), name: organizer.param("CN").map(str::to_owned) });
        event.attendees = component.all("ATTENDEE").map(attendee).collect();
        event.alarms =
            component.inside("VALARM").filter_map(|component| alarm(component, event.summary.as_deref())).collect();
        Ok(event)
    }

    pub(super) fn time(&self, property: &Property, text: &str) -> Result<Read, IcalError> {
        self.time_in(&property.name, text, tzid(property))
    }

    /// One of the times of a property that stand in the same zone.
    pub(super) fn time_in(&self, name: &str, text: &str, tzid: Option<&str>) -> Result<Read, IcalError> {
        let unreadable = || broken(format!("the {name} {} cannot be read", shown(text)));
        let stamp = read_stamp(text).ok_or_else(unreadable)?;
        let wall = seconds(stamp.wall);
        let (at, zone) = match (stamp.form, tzid) {
            (Form::Date | Form::Utc, _) => (wall, None),
            (Form::Local, None) => (instant(&self.default, wall), None),
            (Form::Local, Some(tzid)) => {
                let unknown = || broken(format!("the time zone {} is not known", shown(tzid)));
                let zone = self.zone(tzid).ok_or_else(unknown)?;
                let name = zone.name().to_owned();
                (instant(&zone, wall), Some((zone, name)))
            }
        };
        let at = DateTime::from_timestamp(at, 0).ok_or_else(unreadable)?;
        Ok(Read { at, wall, zone, is_date: stamp.form == Form::Date, form: stamp.form })
    }

    pub(super) fn zone(&self, tzid: &str) -> Option<Zone> {
        let mut known = self.known.borrow_mut();
        if let Some(zone) = known.get(tzid) {
            return Some(zone.clone());
        }
        let definition = self.definitions.iter().find(|known| known.tzid.as_deref() == Some(tzid));
        let find = || zones::find(tzid, definition, &mut self.steps.borrow_mut());
        let zone = (known.len() < MAX_LOOKUPS).then(find).flatten()?;
        known.insert(tzid.to_owned(), zone.clone());
        Some(zone)
    }

    fn end(&self, component: &Component, start: &Read) -> Result<DateTime<Utc>, IcalError> {
        if let Some(property) = component.property("DTEND") {
            let end = self.time(property, &property.value)?;
            // Many programs write the last date instead of the one after it.
            let is_last = start.is_date && end.is_date && end.at == start.at;
            return Ok(if is_last { end.at + TimeDelta::days(1) } else { end.at });
        }
        let length = match component.property("DURATION") {
            Some(property) => read_length(&property.value)
                .ok_or_else(|| broken(format!("the DURATION {} cannot be read", shown(&property.value))))?,
            None => Length { days: i64::from(start.is_date), seconds: 0 },
        };
        let after_days = match &start.zone {
            Some((zone, _)) if length.days != 0 => instant(zone, start.wall + length.days * 86_400),
            _ => start.at.timestamp() + length.days * 86_400,
        };
        DateTime::from_timestamp(after_days + length.seconds, 0).ok_or_else(|| broken("the event ends beyond all time"))
    }

    fn list(&self, component: &Component, name: &str) -> Result<Vec<DateTime<Utc>>, IcalError> {
        let mut found = Vec::new();
        for property in component.all(name) {
            let tzid = tzid(property);
            for text in property.value.split(',').filter(|text| !text.trim().is_empty()) {
                found.push(self.time_in(name, text.split('/').next().unwrap_or_default(), tzid)?.at);
            }
        }
        Ok(found)
    }
}

/// The `TZID` beside a property, looked for once even where it holds many times.
pub(super) fn tzid(property: &Property) -> Option<&str> {
    property.param("TZID").filter(|tzid| !tzid.trim().is_empty())
}

/// The address of a `mailto:` value, its encoded characters decoded.
fn address(property: &Property) -> String {
    let value = property.value.trim();
    let Some(address) = value.get(7..).filter(|_| value.get(..7).is_some_and(|to| to.eq_ignore_ascii_case("mailto:")))
    else {
        return property.param("EMAIL").unwrap_or(value).to_owned();
    };
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| *byte == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn attendee(property: &Property) -> Attendee {
    Attendee {
        email: address(property),
        name: property.param("CN").map(str::to_owned),
        kind: match property.param("CUTYPE") {
            None => AttendeeKind::Individual,
            Some(word) => AttendeeKind::from_word(word).unwrap_or(AttendeeKind::Unknown),
        },
        role: property.param("ROLE").and_then(AttendeeRole::from_word).unwrap_or_default(),
        participation: property.param("PARTSTAT").and_then(Participation::from_word).unwrap_or_default(),
        rsvp: property.param("RSVP").is_some_and(|rsvp| rsvp.eq_ignore_ascii_case("TRUE")),
    }
}

fn alarm(component: &Component, summary: Option<&str>) -> Option<Alarm> {
    let trigger = component.property("TRIGGER")?;
    if trigger.param("RELATED").is_some_and(|related| related.eq_ignore_ascii_case("END")) {
        return None;
    }
    let length = read_length(&trigger.value).filter(|length| length.days <= 0 && length.seconds <= 0)?;
    let minutes = (-length.days).checked_mul(1440)?.checked_add(-length.seconds / 60)?;
    let default = summary.unwrap_or(REMINDER);
    let description = component.property("DESCRIPTION").map(Property::text).filter(|text| text != default);
    Some(Alarm { minutes_before: u32::try_from(minutes).ok()?, description })
}

/// What is read of replies at most: attendees of a text, bytes of a `UID`, characters of a `COMMENT`.
const MAX_REPLIES: usize = 100;
const MAX_REPLY_UID: usize = 1_024;
const MAX_COMMENT: usize = 4_000;

/// What somebody answered to an invitation (RFC 5546, 3.2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reply {
    /// `UID` of the appointment.
    pub uid: String,
    /// `SEQUENCE` of the invitation that was answered; an answer to an older one than the latest is stale.
    pub sequence: u32,
    /// `RECURRENCE-ID`: the answer is about this occurrence only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence_id: Option<DateTime<Utc>>,
    /// The mail address of who answered, as the message says: compare it with the mail's sender before believing it.
    pub email: String,
    /// `CN`: the name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The answer.
    pub participation: Participation,
    /// `COMMENT`: a word along with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// `DTSTAMP`: of two answers of one attendee the later holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<DateTime<Utc>>,
}

/// The answers in a message that came back, one for each attendee it names. A `COMMENT` is cut to 4,000 characters.
///
/// # Errors
/// As [`parse`]; `too_large` for more than 100 answers or a UID of more than 1,024 bytes; `malformed` when the `METHOD` is not `REPLY`, or an answer has no UID, no attendee, or an occurrence that
/// cannot be read.
///
/// ```
/// use whenfree_providers::ical::{self, Bounds, Participation};
///
/// let text = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:b1@example.com\nSEQUENCE:2\nDTSTAMP:20260306T120000Z\n\
///             ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@example.com\nEND:VEVENT\nEND:VCALENDAR\n";
/// let replies = ical::read_replies(text, &Bounds::default())?;
/// assert_eq!((replies[0].email.as_str(), replies[0].participation), ("tom@example.com", Participation::Accepted));
/// # Ok::<(), ical::IcalError>(())
/// ```
pub fn read_replies(text: impl AsRef<[u8]>, bounds: &Bounds) -> Result<Vec<Reply>, IcalError> {
    let (calendars, readers) = readers(text.as_ref(), bounds)?;
    let mut replies = Vec::new();
    for (calendar, reader) in calendars.iter().zip(&readers) {
        let method = calendar.property("METHOD").map(|method| method.value.trim()).unwrap_or_default();
        if !method.eq_ignore_ascii_case("REPLY") {
            return Err(broken(format!("the METHOD is {}, not `REPLY`", shown(method))));
        }
        for component in calendar.inside("VEVENT") {
            read_reply(reader, component, &mut replies)?;
        }
    }
    if replies.is_empty() {
        return Err(broken("the reply names no attendee"));
    }
    Ok(replies)
}

fn read_reply(reader: &EventReader, component: &Component, replies: &mut Vec<Reply>) -> Result<(), IcalError> {
    let value = |name: &str| component.property(name).map(|property| property.value.trim());
    let uid = component.property("UID").map(Property::text).filter(|uid| !uid.trim().is_empty());
    let uid = uid.ok_or_else(|| broken("the reply has no UID"))?;
    if uid.len() > MAX_REPLY_UID {
        let message =
            format!("the UID of the reply is longer than {MAX_REPLY_UID} bytes; no invitation has such a one");
        return Err(IcalError::new(IcalErrorCode::TooLarge, message));
    }
    let occurrence = component.property("RECURRENCE-ID");
    let recurrence_id = occurrence.map(|property| reader.time(property, &property.value)).transpose()?;
    let stamp = value("DTSTAMP").and_then(read_stamp).map(|stamp| stamp.wall.and_utc());
    let comment = component.property("COMMENT").map(|text| text.text().chars().take(MAX_COMMENT).collect::<String>());
    let sequence = value("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0);
    for property in component.all("ATTENDEE") {
        if replies.len() >= MAX_REPLIES {
            let message =
                format!("the reply names more than {MAX_REPLIES} attendees; it is one's own answer to one event");
            return Err(IcalError::new(IcalErrorCode::TooLarge, message));
        }
        let attendee = attendee(property);
        replies.push(Reply {
            uid: uid.clone(),
            sequence,
            recurrence_id: recurrence_id.as_ref().map(|read| read.at),
            email: attendee.email,
            name: attendee.name,
            participation: attendee.participation,
            comment: comment.clone(),
            stamp,
        });
    }
    Ok(())
}
