//! Events of the fake: written, read, changed and deleted.
use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use whenfree::Zone;

use super::errors::Refusal;
use super::fields::{boolean, check, check_id, check_names, is_cancelled, is_master, known, read_time, text};
use super::listing::brief;
use super::{FakeMail, FakeMeeting, GoogleFake, Outcome};
use crate::http::{Method, Request, Response};

const WRITES: [&str; 5] =
    ["sendUpdates", "conferenceDataVersion", "maxAttendees", "supportsAttachments", "sendNotifications"];

fn body_of(request: &Request) -> Result<Map<String, Value>, Refusal> {
    match request.body_json() {
        Value::Object(body) => Ok(body),
        _ => Err(Refusal::new(400, "parseError", "Parse Error")),
    }
}

fn send_updates(request: &Request) -> Result<Option<String>, Refusal> {
    match request.parameter("sendUpdates") {
        Some(word) if !["all", "externalOnly", "none"].contains(&word.as_str()) => {
            Err(Refusal::invalid("Invalid value.").at_parameter("sendUpdates"))
        }
        word => Ok(word),
    }
}

fn matches_etag(request: &Request, event: &Value) -> Result<(), Refusal> {
    match request.headers.get("if-match") {
        Some(etag) if etag != "*" && Some(etag) != text(event, "etag") => Err(Refusal::precondition()),
        _ => Ok(()),
    }
}

impl GoogleFake {
    pub(super) fn insert_event(&mut self, request: &Request, calendar: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &WRITES)?;
        let mut body = body_of(request)?;
        check_names(&body)?;
        if body.contains_key("id") && body.contains_key("iCalUID") {
            return Err(Refusal::invalid("The id and the iCalUID may not both be given."));
        }
        let id = match body.get("id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => format!("event{:010}", self.next()),
        };
        check_id(&id)?;
        let there = self.calendars.get(calendar).map(|calendar| &calendar.events);
        let same_uid = |event: &Value| body.get("iCalUID").is_some_and(|uid| event.get("iCalUID") == Some(uid));
        if there.is_some_and(|events| events.contains_key(&id) || events.values().any(same_uid)) {
            return Err(Refusal::taken());
        }
        let conference = body.remove("conferenceData");
        let mut event = self.with_defaults(calendar, &id, body, now);
        self.check_event(calendar, &event)?;
        self.confer(request, calendar, &id, &mut event, conference)?;
        self.mail(request, "insert", &Value::Object(event.clone()))?;
        Ok(Response::json(200, &self.store(calendar, event, now)))
    }

    /// What Google adds to an event that is new or replaced.
    fn with_defaults(
        &self,
        calendar: &str,
        id: &str,
        mut event: Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Map<String, Value> {
        let person = json!({"email": calendar, "self": true});
        let defaults = json!({
            "kind": "calendar#event", "status": "confirmed", "created": now.to_rfc3339_opts(SecondsFormat::Secs, true),
            "htmlLink": format!("https://www.google.com/calendar/event?eid={id}"), "creator": person, "organizer": person,
            "iCalUID": format!("{id}@google.com"), "sequence": 0, "reminders": {"useDefault": true}, "eventType": "default",
        });
        event.insert("id".into(), json!(id));
        for (name, value) in defaults.as_object().into_iter().flatten() {
            event.entry(name.clone()).or_insert_with(|| value.clone());
        }
        event
    }

    fn check_event(&self, calendar: &str, event: &Map<String, Value>) -> Result<(), Refusal> {
        let zone = self.calendars.get(calendar).map_or("Etc/UTC", |calendar| calendar.time_zone.as_str());
        check(event, zone)
    }

    /// Takes up a request for a meeting; without `conferenceDataVersion=1` it is not even looked at.
    fn confer(
        &mut self,
        request: &Request,
        calendar: &str,
        id: &str,
        event: &mut Map<String, Value>,
        asked: Option<Value>,
    ) -> Result<(), Refusal> {
        let version = request.parameter("conferenceDataVersion");
        if version.as_deref().is_some_and(|version| !["0", "1"].contains(&version)) {
            return Err(Refusal::invalid("Invalid value.").at_parameter("conferenceDataVersion"));
        }
        let (Some(asked), Some("1")) = (asked, version.as_deref()) else {
            return Ok(());
        };
        let request_id = asked.pointer("/createRequest/requestId").and_then(Value::as_str).unwrap_or_default();
        let kind = asked.pointer("/createRequest/conferenceSolutionKey/type").and_then(Value::as_str);
        if request_id.is_empty() || kind != Some("hangoutsMeet") {
            return Err(Refusal::invalid("Invalid conference type value."));
        }
        let Some(calendar) = self.calendars.get_mut(calendar) else {
            return Ok(());
        };
        if calendar.meeting_requests.insert(request_id.to_owned()) {
            let request = json!({
                "requestId": request_id, "conferenceSolutionKey": {"type": "hangoutsMeet"}, "status": {"statusCode": "pending"},
            });
            event.remove("hangoutLink");
            event.insert("conferenceData".into(), json!({"createRequest": request}));
            calendar.reads.insert(id.to_owned(), 0);
        }
        Ok(())
    }

    /// Stores an event under a new revision, tells channels of it, and keeps account of occurrences that are no more.
    fn store(&mut self, calendar: &str, mut event: Map<String, Value>, now: DateTime<Utc>) -> Value {
        self.revision += 1;
        let revision = self.revision;
        event.insert("etag".into(), json!(format!("\"{revision}\"")));
        event.insert("updated".into(), json!(now.to_rfc3339_opts(SecondsFormat::Millis, true)));
        let Some(calendar_of) = self.calendars.get_mut(calendar) else {
            return Value::Null;
        };
        tidy(&mut event, calendar, &calendar_of.time_zone);
        let event = Value::Object(event);
        let id = text(&event, "id").unwrap_or_default().to_owned();
        let places = |event: Option<&Value>, calendar: &super::FakeCalendar| -> BTreeMap<String, Value> {
            let Some(event) = event.filter(|event| text(event, "recurringEventId").is_none() && !is_cancelled(event))
            else {
                return BTreeMap::new();
            };
            calendar.occurrences_of(event).unwrap_or_else(|| BTreeMap::from([(id.clone(), event.clone())]))
        };
        let before = places(calendar_of.events.get(&id), calendar_of);
        if is_cancelled(&event) {
            // With a recurring event its exceptions go.
            let of = |one: &Value| text(one, "recurringEventId") == Some(id.as_str());
            calendar_of.events.retain(|_, one| !of(one));
        }
        calendar_of.events.insert(id.clone(), event.clone());
        calendar_of.revisions.insert(id.clone(), revision);
        let after = places(Some(&event), calendar_of);
        for (one, mut old) in before.into_iter().filter(|(one, _)| !after.contains_key(one)) {
            if let Some(old) = old.as_object_mut() {
                old.insert("status".into(), json!("cancelled"));
            }
            calendar_of.gone.insert(one, (revision, brief(&old)));
        }
        calendar_of.gone.retain(|one, _| !after.contains_key(one));
        self.notify_all(calendar, now);
        event
    }

    fn mail(&mut self, request: &Request, about: &'static str, event: &Value) -> Result<(), Refusal> {
        let word = send_updates(request)?;
        let external = word.as_deref() == Some("externalOnly");
        let guests = event.get("attendees").and_then(Value::as_array).into_iter().flatten();
        let to: Vec<String> = guests
            .filter(|guest| !boolean(guest, "self"))
            .filter_map(|guest| text(guest, "email"))
            .filter(|email| *email != self.account && (!external || !email.ends_with("@gmail.com")))
            .map(str::to_owned)
            .collect();
        if matches!(word.as_deref(), Some("all" | "externalOnly")) && !to.is_empty() {
            let event_id = text(event, "id").unwrap_or_default().to_owned();
            self.mails.push(FakeMail { event_id, about, to });
        }
        Ok(())
    }

    /// An event or an occurrence by its id.
    fn find(&self, calendar: &str, id: &str) -> Result<Value, Refusal> {
        let calendar = self.calendars.get(calendar).ok_or_else(Refusal::not_found)?;
        let stored = calendar.events.get(id).cloned();
        stored.or_else(|| calendar.occurrence(id)).ok_or_else(Refusal::not_found)
    }

    pub(super) fn get_event(&mut self, request: &Request, calendar: &str, id: &str) -> Outcome {
        known(request, &["maxAttendees", "timeZone", "alwaysIncludeEmail"])?;
        let event = self.find(calendar, id)?;
        Ok(Response::json(200, &self.with_meeting(calendar, id, event)))
    }

    /// Google makes meetings while one waits.
    fn with_meeting(&mut self, calendar: &str, id: &str, event: Value) -> Value {
        let meeting = self.meeting;
        let pending =
            event.pointer("/conferenceData/createRequest/status/statusCode").and_then(Value::as_str) == Some("pending");
        let reads = self.calendars.get_mut(calendar).and_then(|calendar| calendar.reads.get_mut(id));
        let (true, Some(reads)) = (pending, reads) else {
            return event;
        };
        *reads += 1;
        let (FakeMeeting::ReadyAfter(needed) | FakeMeeting::FailsAfter(needed)) = meeting;
        if *reads < needed {
            return event;
        }
        let good = matches!(meeting, FakeMeeting::ReadyAfter(_));
        let number = self.next();
        let mut event = event;
        if let Some(status) = event.pointer_mut("/conferenceData/createRequest/status/statusCode") {
            *status = json!(if good { "success" } else { "failure" });
        }
        let code = format!("aaa-{number:04}-bbb");
        let link = format!("https://meet.google.com/{code}");
        if let (true, Some(data)) = (good, event.pointer_mut("/conferenceData").and_then(Value::as_object_mut)) {
            data.insert("conferenceId".into(), json!(code));
            let label = format!("meet.google.com/{code}");
            data.insert("entryPoints".into(), json!([{"entryPointType": "video", "uri": link, "label": label}]));
            data.insert("conferenceSolution".into(), json!({"key": {"type": "hangoutsMeet"}, "name": "Google Meet"}));
        }
        if let (true, Some(json)) = (good, event.as_object_mut()) {
            json.insert("hangoutLink".into(), json!(link));
        }
        let updated = text(&event, "updated").and_then(super::fields::parse_instant).unwrap_or_default();
        match event {
            Value::Object(event) => self.store(calendar, event, updated),
            other => other,
        }
    }

    pub(super) fn change_event(&mut self, request: &Request, calendar: &str, id: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &WRITES)?;
        let mut body = body_of(request)?;
        check_names(&body)?;
        let old = self.find(calendar, id)?;
        matches_etag(request, &old)?;
        let Value::Object(old_members) = &old else {
            return Err(Refusal::not_found());
        };
        if body.get("id").is_some_and(|other| other != id) {
            return Err(Refusal::invalid("The id of an event cannot be changed."));
        }
        let conference = body.remove("conferenceData");
        let mut event = if request.method == Method::Patch {
            let mut event = old_members.clone();
            merge(&mut event, body);
            event
        } else {
            let kept = [
                "id",
                "iCalUID",
                "created",
                "creator",
                "organizer",
                "recurringEventId",
                "originalStartTime",
                "sequence",
            ];
            for name in kept {
                if let Some(value) = old_members.get(name) {
                    body.entry(name).or_insert_with(|| value.clone());
                }
            }
            self.with_defaults(calendar, id, body, now)
        };
        if request.method == Method::Put && request.parameter("conferenceDataVersion").as_deref() != Some("1") {
            for name in ["conferenceData", "hangoutLink"] {
                if let Some(value) = old_members.get(name) {
                    event.insert(name.to_owned(), value.clone());
                }
            }
        }
        self.check_event(calendar, &event)?;
        self.raise_sequence(&old, &mut event)?;
        self.confer(request, calendar, id, &mut event, conference)?;
        let about = if request.method == Method::Patch { "patch" } else { "update" };
        self.mail(request, about, &Value::Object(event.clone()))?;
        Ok(Response::json(200, &self.store(calendar, event, now)))
    }

    /// A revision below the one that attendees know is refused; another time raises it.
    fn raise_sequence(&self, old: &Value, event: &mut Map<String, Value>) -> Result<(), Refusal> {
        let number = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or_default();
        let (was, is) = (number(old.get("sequence")), number(event.get("sequence")));
        if is < was {
            return Err(Refusal::invalid(
                "Invalid sequence value. The specified sequence number is below the current sequence number of the resource.",
            ));
        }
        let times = |value: Option<&Value>| read_time(value).map(|time| (time.date, time.date_time));
        let moved = ["start", "end"].iter().any(|name| times(old.get(name)) != times(event.get(*name)));
        if moved && is == was {
            event.insert("sequence".into(), json!(was + 1));
        }
        Ok(())
    }

    pub(super) fn delete_event(&mut self, request: &Request, calendar: &str, id: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &["sendUpdates", "sendNotifications"])?;
        let event = self.find(calendar, id)?;
        if is_cancelled(&event) {
            return Err(Refusal::deleted());
        }
        matches_etag(request, &event)?;
        self.mail(request, "delete", &event)?;
        if let Value::Object(mut event) = event {
            event.insert("status".into(), json!("cancelled"));
            self.store(calendar, event, now);
        }
        Ok(Response::new(204))
    }

    pub(super) fn import_event(&mut self, request: &Request, calendar: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &["conferenceDataVersion", "supportsAttachments"])?;
        let mut body = body_of(request)?;
        check_names(&body)?;
        let uid = body.get("iCalUID").cloned().ok_or_else(|| Refusal::required("iCalUID"))?;
        body.remove("conferenceData");
        let events = self.calendars.get(calendar).map(|calendar| &calendar.events);
        let there = events.and_then(|events| events.values().find(|event| event.get("iCalUID") == Some(&uid)));
        let id = there.and_then(|event| text(event, "id")).map(str::to_owned);
        let id = id.unwrap_or_else(|| format!("import{:010}", self.next()));
        let event = self.with_defaults(calendar, &id, body, now);
        self.check_event(calendar, &event)?;
        Ok(Response::json(200, &self.store(calendar, event, now)))
    }

    pub(super) fn quick_add(&mut self, request: &Request, calendar: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &["text", "sendUpdates", "sendNotifications"])?;
        let words =
            request.parameter("text").filter(|words| !words.is_empty()).ok_or_else(|| Refusal::required("text"))?;
        let time = |at: DateTime<Utc>| json!({"dateTime": at.to_rfc3339()});
        let body = json!({"summary": words, "start": time(now), "end": time(now + TimeDelta::hours(1))});
        let id = format!("quick{:010}", self.next());
        let event = self.with_defaults(calendar, &id, body.as_object().cloned().unwrap_or_default(), now);
        self.mail(request, "quickAdd", &Value::Object(event.clone()))?;
        Ok(Response::json(200, &self.store(calendar, event, now)))
    }

    pub(super) fn move_event(&mut self, request: &Request, calendar: &str, id: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &["destination", "sendUpdates", "sendNotifications"])?;
        let destination = request.parameter("destination").ok_or_else(|| Refusal::required("destination"))?;
        let destination = self.resolve(&destination).to_owned();
        self.may_use(&destination, true)?;
        let event = self.find(calendar, id)?;
        if is_cancelled(&event) {
            return Err(Refusal::not_found());
        }
        if text(&event, "eventType").is_some_and(|kind| kind != "default") || text(&event, "recurringEventId").is_some()
        {
            return Err(Refusal::new(400, "cannotChangeOrganizer", "Only ordinary events can be moved."));
        }
        if self.calendars.get(&destination).is_some_and(|calendar| calendar.events.contains_key(id)) {
            return Err(Refusal::taken());
        }
        self.mail(request, "move", &event)?;
        let Value::Object(mut old) = event else {
            return Err(Refusal::not_found());
        };
        let mut new = old.clone();
        new.insert("organizer".into(), json!({"email": destination, "self": true}));
        old.insert("status".into(), json!("cancelled"));
        self.store(calendar, old, now);
        Ok(Response::json(200, &self.store(&destination, new, now)))
    }
}

/// RFC 7396: `null` takes out, objects are merged, everything else is replaced.
fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (name, value) in from {
        match (into.get_mut(&name), value) {
            (_, Value::Null) => {
                into.remove(&name);
            }
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, Value::Object(new)) => {
                let mut fresh = Map::new();
                merge(&mut fresh, new);
                into.insert(name, Value::Object(fresh));
            }
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}

/// Writes times as Google does, on the wall of their zone, and says of guests what it knows of them.
fn tidy(event: &mut Map<String, Value>, calendar: &str, zone: &str) {
    let recurs = is_master(&Value::Object(event.clone()));
    for name in ["start", "end"] {
        let Some(time) = read_time(event.get(name)) else {
            continue;
        };
        if let Some(instant) = time.date_time {
            let named = time.time_zone.as_deref().unwrap_or(zone);
            let wall = Zone::named(zone).map_or_else(|_| instant.to_rfc3339(), |zone| zone.at(instant).to_rfc3339());
            event.insert(name.to_owned(), json!({"dateTime": wall, "timeZone": named}));
        }
    }
    if !recurs {
        event.remove("recurrence");
    }
    for guest in event.get_mut("attendees").and_then(Value::as_array_mut).into_iter().flatten() {
        let own = text(guest, "email") == Some(calendar);
        if let Some(guest) = guest.as_object_mut() {
            guest.entry("responseStatus").or_insert_with(|| json!(if own { "accepted" } else { "needsAction" }));
            if own {
                guest.insert("self".into(), json!(true));
            }
        }
    }
}
