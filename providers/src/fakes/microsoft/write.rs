//! What is written onto an event, and what Graph makes of it.
use chrono::{DateTime, Timelike, Utc};
use serde_json::{Map, Value, json};
use whenfree::Rule;

use super::answers::{Refusal, invalid, refuse};
use super::events::read_moment;
use super::store::{Series, Stored};
use crate::microsoft::{Recurrence, zone};

/// An event of which nothing was said yet.
pub(super) fn defaults(organizer: &str, now: DateTime<Utc>) -> Map<String, Value> {
    let stamp = now.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    let json = json!({
        "createdDateTime": stamp,
        "lastModifiedDateTime": stamp,
        "subject": "",
        "bodyPreview": "",
        "body": {"contentType": "html", "content": ""},
        "isAllDay": false,
        "isCancelled": false,
        "isOrganizer": true,
        "isOnlineMeeting": false,
        "onlineMeetingProvider": "unknown",
        "onlineMeeting": null,
        "onlineMeetingUrl": null,
        "showAs": "busy",
        "sensitivity": "normal",
        "importance": "normal",
        "categories": [],
        "attendees": [],
        "location": {"displayName": ""},
        "recurrence": null,
        "seriesMasterId": null,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "organizer": {"emailAddress": {"name": organizer, "address": organizer}},
        "webLink": "https://outlook.office365.com/owa/?itemid=AAMkA&exvsurl=1&path=/calendar/item",
    });
    json.as_object().cloned().unwrap_or_default()
}

/// Writes the members of a body onto an event, as Graph does.
pub(super) fn apply(event: &mut Stored, body: &Map<String, Value>, personal: bool, id: &str) -> Result<(), Refusal> {
    for (name, value) in body {
        match name.as_str() {
            "start" | "end" | "body" | "transactionId" | "isOnlineMeeting" | "onlineMeetingProvider" | "recurrence" => {
            }
            "attendees" => drop(event.members.insert(name.clone(), attendees(value)?)),
            "singleValueExtendedProperties" => {
                for property in value.as_array().into_iter().flatten() {
                    let text = |name: &str| property.get(name).and_then(Value::as_str).map(str::to_owned);
                    event.properties.extend(text("id").zip(text("value")));
                }
            }
            _ => drop(event.members.insert(name.clone(), value.clone())),
        }
    }
    times(event, body)?;
    if let Some(recurrence) = body.get("recurrence").filter(|recurrence| !recurrence.is_null()) {
        event.series = Some(series(event, recurrence)?);
        event.members.insert("recurrence".to_owned(), recurrence.clone());
    }
    meeting(event, body, personal, id)
}

fn attendees(value: &Value) -> Result<Value, Refusal> {
    let people = value.as_array().ok_or_else(|| invalid("'attendees' must be a list."))?;
    if people.len() > 500 {
        return Err(refuse(400, "ErrorExceededMaxRecipients", "The number of attendees exceeds 500."));
    }
    let asked = |person: &Value| {
        let address = person.get("emailAddress").and_then(|address| address.get("address")).and_then(Value::as_str);
        if !address.is_some_and(|address| address.contains('@')) {
            return Err(refuse(400, "ErrorInvalidRecipients", "At least one recipient isn't valid."));
        }
        let mut person = person.clone();
        if let Some(person) = person.as_object_mut() {
            person.insert("status".to_owned(), json!({"response": "none", "time": "0001-01-01T00:00:00Z"}));
        }
        Ok(person)
    };
    people.iter().map(asked).collect::<Result<Vec<Value>, Refusal>>().map(Value::from)
}

fn times(event: &mut Stored, body: &Map<String, Value>) -> Result<(), Refusal> {
    if let Some(start) = body.get("start") {
        (event.start, _, event.zone) = read_moment(start)?;
        event.members.insert("originalStartTimeZone".to_owned(), event.zone.as_str().into());
    }
    if let Some(end) = body.get("end") {
        let zone;
        (event.end, _, zone) = read_moment(end)?;
        event.members.insert("originalEndTimeZone".to_owned(), zone.into());
    }
    if event.end < event.start {
        let message = "The end date you entered occurs before the start date.";
        return Err(refuse(400, "ErrorPropertyValidationFailure", message));
    }
    let midnight = |name: &str| match body.get(name).map(read_moment) {
        Some(Ok((_, wall, _))) => wall.num_seconds_from_midnight() == 0,
        _ => true,
    };
    if event.members.get("isAllDay") == Some(&Value::Bool(true)) && !(midnight("start") && midnight("end")) {
        return Err(invalid("The Event.Start property for an all-day event needs to be set to midnight."));
    }
    Ok(())
}

fn series(event: &Stored, recurrence: &Value) -> Result<Series, Refusal> {
    let bad = |why: String| refuse(400, "ErrorPropertyValidationFailure", &why);
    let read: Recurrence = serde_json::from_value(recurrence.clone()).map_err(|why| bad(why.to_string()))?;
    let rule = read.to_rrule().map_err(|why| bad(why.to_string()))?;
    let rule = Rule::parse(&rule).map_err(|why| bad(why.to_string()))?;
    let zone = zone(&event.zone).ok_or_else(|| bad("no such zone".to_owned()))?;
    let first = zone.at(event.start).naive_local();
    Ok(Series { rule, first, zone, off: Default::default() })
}

/// The body and the online meeting, whose link stands in it: a body without the link is an event without the meeting.
fn meeting(event: &mut Stored, body: &Map<String, Value>, personal: bool, id: &str) -> Result<(), Refusal> {
    let was = event.members.get("isOnlineMeeting") == Some(&Value::Bool(true));
    let link = format!("https://teams.microsoft.com/l/meetup-join/{id}/0?context=%7b%22Tid%22%3a%22contoso%22%7d");
    if let Some(written) = body.get("body") {
        let content = written.get("content").and_then(Value::as_str).unwrap_or_default();
        let html =
            written.get("contentType").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("html"));
        let content = if html { content.to_owned() } else { content.replace('<', "&lt;").replace('\n', "<br>\n") };
        if was && !content.contains(&link) {
            event.members.insert("isOnlineMeeting".to_owned(), false.into());
            event.members.insert("onlineMeeting".to_owned(), Value::Null);
        }
        set_body(event, &content);
    }
    match body.get("isOnlineMeeting").and_then(Value::as_bool) {
        Some(false) if was => return Err(invalid("An online meeting cannot be disabled.")),
        Some(true) if !was => {}
        _ => return Ok(()),
    }
    if personal {
        return Ok(());
    }
    let content =
        event.members.get("body").and_then(|body| body.get("content")).and_then(Value::as_str).unwrap_or_default();
    let with_link = format!(
        "{content}<div style=\"width:100%; height:20px\"><span style=\"white-space:nowrap\">{line}</span></div>\
         <div class=\"me-email-text\"><a class=\"me-email-headline\" href=\"{link}\">Join Microsoft Teams Meeting</a></div>\
         <div style=\"width:100%; height:20px\"><span style=\"white-space:nowrap\">{line}</span></div>",
        line = "_".repeat(80)
    );
    set_body(event, &with_link);
    event.members.insert("isOnlineMeeting".to_owned(), true.into());
    event.members.insert("onlineMeetingProvider".to_owned(), "teamsForBusiness".into());
    event.members.insert("onlineMeeting".to_owned(), json!({"joinUrl": link, "conferenceId": "291633251"}));
    Ok(())
}

/// Outlook wraps what is written.
fn set_body(event: &mut Stored, content: &str) {
    let inner = content.replace("<html><body>", "").replace("</body></html>", "");
    let content = format!("<html><head></head><body>{inner}</body></html>")
        .replace("<html><head></head><body><html><head></head><body>", "<html><head></head><body>");
    event.members.insert("body".to_owned(), json!({"contentType": "html", "content": content}));
}
