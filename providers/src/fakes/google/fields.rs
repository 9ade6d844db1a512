//! What the fake asks of requests and of the members of events.
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::{Map, Value};
use whenfree::Zone;

use super::errors::Refusal;
use crate::google::EventTime;
use crate::http::Request;

/// The members that a caller may write.
const WRITABLE: [&str; 27] = [
    "id",
    "iCalUID",
    "status",
    "summary",
    "description",
    "location",
    "start",
    "end",
    "recurrence",
    "attendees",
    "transparency",
    "visibility",
    "colorId",
    "reminders",
    "guestsCanInviteOthers",
    "guestsCanModify",
    "guestsCanSeeOtherGuests",
    "anyoneCanAddSelf",
    "extendedProperties",
    "conferenceData",
    "sequence",
    "source",
    "eventType",
    "originalStartTime",
    "recurringEventId",
    "attachments",
    "organizer",
];

/// Refuses parameters that the call does not have.
pub(super) fn known(request: &Request, names: &[&str]) -> Result<(), Refusal> {
    match request.parameters().into_iter().find(|(name, _)| !names.contains(&name.as_str())) {
        Some((name, _)) => Err(Refusal::invalid(&format!("Unknown parameter {name}.")).at_parameter(&name)),
        None => Ok(()),
    }
}

pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

pub(super) fn boolean(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

pub(super) fn is_cancelled(event: &Value) -> bool {
    text(event, "status") == Some("cancelled")
}

pub(super) fn is_master(event: &Value) -> bool {
    event.get("recurrence").and_then(Value::as_array).is_some_and(|lines| !lines.is_empty())
}

pub(super) fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc())
}

/// A time of an event: with an offset, or without one on the wall of its zone.
pub(super) fn read_time(value: Option<&Value>) -> Option<EventTime> {
    let value = value?;
    let date = text(value, "date").and_then(|date| date.parse::<NaiveDate>().ok());
    let zone = text(value, "timeZone");
    let date_time = text(value, "dateTime").and_then(|text| {
        let wall = || text.parse::<NaiveDateTime>().ok().and_then(|wall| Some(Zone::named(zone?).ok()?.resolve(wall)));
        parse_instant(text).or_else(wall)
    });
    (date.is_some() != date_time.is_some()).then(|| EventTime { date, date_time, time_zone: zone.map(str::to_owned) })
}

/// The instants of an event; all-day ones on the wall of the calendar.
pub(super) fn span_of(event: &Value, zone: &str) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let zone = Zone::named(zone).ok()?;
    let at = |name: &str| {
        let time = read_time(event.get(name))?;
        time.date_time.or_else(|| Some(zone.resolve(time.date?.and_time(NaiveTime::MIN))))
    };
    Some((at("start")?, at("end")?))
}

fn is_word(body: &Map<String, Value>, name: &str, words: &[&str]) -> Result<(), Refusal> {
    match body.get(name) {
        None => Ok(()),
        Some(Value::String(word)) if words.contains(&word.as_str()) => Ok(()),
        Some(_) => Err(Refusal::invalid(&format!("Invalid value for {name}."))),
    }
}

/// Refuses members that nobody may write, before they are merged.
pub(super) fn check_names(body: &Map<String, Value>) -> Result<(), Refusal> {
    match body.keys().find(|name| !WRITABLE.contains(&name.as_str())) {
        Some(name) => Err(Refusal::invalid(&format!("Unknown member {name}."))),
        None => Ok(()),
    }
}

/// Refuses an event that Google would not store.
pub(super) fn check(event: &Map<String, Value>, calendar_zone: &str) -> Result<(), Refusal> {
    let time = |name: &str| {
        let value = event.get(name).ok_or_else(|| Refusal::required(&format!("{name} time")))?;
        let zone = text(value, "timeZone");
        if zone.is_some_and(|zone| zone != "UTC" && Zone::named(zone).is_err()) {
            return Err(Refusal::invalid("Invalid time zone."));
        }
        read_time(Some(value)).ok_or_else(|| Refusal::invalid(&format!("Invalid {name} time.")))
    };
    let (start, end) = (time("start")?, time("end")?);
    if start.date.is_some() != end.date.is_some() {
        return Err(Refusal::invalid("Start and end times must either both be date or both be dateTime."));
    }
    let whole = Value::Object(event.clone());
    if span_of(&whole, calendar_zone).is_none_or(|(start, end)| end < start)
        || start.date.is_some() && start.date == end.date
    {
        return Err(Refusal::empty_range("timeMax"));
    }
    is_word(event, "status", &["confirmed", "tentative", "cancelled"])?;
    is_word(event, "transparency", &["opaque", "transparent"])?;
    is_word(event, "visibility", &["default", "public", "private", "confidential"])?;
    check_recurrence(event, &start)?;
    for guest in event.get("attendees").and_then(Value::as_array).into_iter().flatten() {
        let email = text(guest, "email").ok_or_else(|| Refusal::required("attendee email"))?;
        if !email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
            return Err(Refusal::invalid("Invalid attendee email."));
        }
    }
    check_properties(event)
}

fn check_recurrence(event: &Map<String, Value>, start: &EventTime) -> Result<(), Refusal> {
    let lines = event.get("recurrence").and_then(Value::as_array).into_iter().flatten();
    for line in lines {
        let line = line.as_str().unwrap_or_default();
        let (name, value) = line.split_once(':').unwrap_or_default();
        let good = match name.split(';').next() {
            Some("RRULE") => value.parse::<whenfree::Rule>().is_ok(),
            Some("EXDATE" | "RDATE" | "EXRULE") => true,
            _ => false,
        };
        if !good {
            return Err(Refusal::invalid("Invalid recurrence rule."));
        }
        if start.date.is_none() && start.time_zone.is_none() {
            return Err(Refusal::new(400, "required", "Missing time zone definition for start time."));
        }
    }
    Ok(())
}

fn check_properties(event: &Map<String, Value>) -> Result<(), Refusal> {
    let kinds = event.get("extendedProperties").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let pairs: Vec<_> = kinds.filter_map(Value::as_object).flatten().collect();
    let long = |(key, value): &(&String, &Value)| {
        key.chars().count() > 44 || value.as_str().is_none_or(|value| value.chars().count() > 1024)
    };
    if pairs.len() > 300 || pairs.iter().any(long) {
        return Err(Refusal::invalid("The extended properties are too large."));
    }
    Ok(())
}

pub(super) fn check_id(id: &str) -> Result<(), Refusal> {
    let good = (5..=1024).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v'));
    if good { Ok(()) } else { Err(Refusal::invalid("Invalid resource id value.")) }
}
