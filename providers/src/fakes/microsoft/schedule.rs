//! `getSchedule`.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::answers::{Answer, Refusal, refuse};
use super::events::read_moment;
use super::store::{Mailbox, moment};
use super::view::preferred_zone;
use crate::fakes::GraphFake;
use crate::http::{Request, Response};

fn bad(message: &str) -> Refusal {
    refuse(400, "ErrorInvalidParameter", message)
}

impl GraphFake {
    pub(super) fn get_schedule(&mut self, request: &Request, address: &str) -> Answer {
        if self.mailboxes.get(address).is_some_and(|mailbox| mailbox.personal) {
            return Err(refuse(501, "NotSupported", "The request is not supported for personal accounts."));
        }
        let body = request.body_json();
        let zone = preferred_zone(request)?;
        let asked = body
            .get("schedules")
            .and_then(Value::as_array)
            .ok_or_else(|| bad("The collection 'schedules' is missing."))?;
        let asked: Option<Vec<&str>> = asked.iter().map(Value::as_str).collect();
        let asked = asked.filter(|asked| !asked.is_empty()).ok_or_else(|| bad("'schedules' must hold addresses."))?;
        if asked.len() > 20 {
            return Err(bad("The number of schedules exceeds the limit of 20."));
        }
        let time = |name: &str| {
            let value = body.get(name).ok_or_else(|| bad(&format!("The value '{name}' is missing.")))?;
            read_moment(value).map(|(instant, ..)| instant)
        };
        let (start, end) = (time("startTime")?, time("endTime")?);
        if end <= start {
            return Err(bad("The end time must be after the start time."));
        }
        if end - start > TimeDelta::days(42) {
            let message = "The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = 42 days.";
            return Err(refuse(400, "ErrorTimeIntervalTooBig", message));
        }
        let interval = body.get("availabilityViewInterval").map_or(Some(30), Value::as_i64);
        let interval =
            interval.filter(|minutes| (5..=1440).contains(minutes)).ok_or_else(|| bad("The interval is invalid."))?;
        let value: Vec<Value> = asked
            .into_iter()
            .map(|asked| match self.mailboxes.get(&asked.to_lowercase()) {
                Some(mailbox) => information(mailbox, asked, (start, end), interval, &zone),
                None => json!({"scheduleId": asked, "error": {
                    "message": format!("Unable to resolve e-mail address {asked} to an Active Directory object."),
                    "responseCode": "5009",
                }}),
            })
            .collect();
        Ok(Response::json(
            200,
            &json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)", "value": value}),
        ))
    }
}

fn information(
    mailbox: &Mailbox,
    asked: &str,
    (start, end): (DateTime<Utc>, DateTime<Utc>),
    interval: i64,
    zone: &str,
) -> Value {
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for entry in mailbox.entries(None, start, end) {
        let Some(event) = mailbox.events.get(entry.master.as_ref().unwrap_or(&entry.id)) else { continue };
        let text = |name: &str| event.members.get(name).and_then(Value::as_str).unwrap_or_default();
        let status = text("showAs");
        spans.push((entry.start, entry.end, digit(status)));
        items.push(json!({
            "isPrivate": text("sensitivity") == "private",
            "status": status,
            "subject": text("subject"),
            "start": moment(entry.start, zone),
            "end": moment(entry.end, zone),
        }));
    }
    let step = TimeDelta::minutes(interval);
    let mut view = String::new();
    let mut at = start;
    while at < end {
        let next = at + step;
        let met = spans.iter().filter(|(from, to, _)| *from < next && *to > at).map(|(.., digit)| *digit);
        view.push(met.max().unwrap_or('0'));
        at = next;
    }
    json!({
        "scheduleId": asked,
        "availabilityView": view,
        "scheduleItems": items,
        "workingHours": mailbox.working_hours(),
    })
}

fn digit(status: &str) -> char {
    match status {
        "tentative" => '1',
        "busy" => '2',
        "oof" => '3',
        _ => '0',
    }
}
