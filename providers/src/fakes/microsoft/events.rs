//! Events: made, found, read, changed, called off.
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Map, Value, json};

use super::answers::{Answer, Refusal, invalid, not_found, refuse};
use super::store::Stored;
use super::view::preferred_zone;
use super::write::{apply, defaults};
use crate::fakes::GraphFake;
use crate::http::{Request, Response};
use crate::microsoft::zone;

/// The members that may be written.
const WRITABLE: [&str; 21] = [
    "transactionId",
    "subject",
    "start",
    "end",
    "body",
    "location",
    "locations",
    "attendees",
    "showAs",
    "isAllDay",
    "isOnlineMeeting",
    "onlineMeetingProvider",
    "recurrence",
    "sensitivity",
    "importance",
    "isReminderOn",
    "reminderMinutesBeforeStart",
    "categories",
    "singleValueExtendedProperties",
    "allowNewTimeProposals",
    "hideAttendees",
];

/// Reads a time with its zone: the instant, the wall time and the zone's name.
pub(super) fn read_moment(value: &Value) -> Result<(DateTime<Utc>, NaiveDateTime, String), Refusal> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let (Some(time), Some(name)) = (text("dateTime"), text("timeZone")) else {
        return Err(refuse(400, "RequestBodyRead", "A dateTimeTimeZone has a dateTime and a timeZone."));
    };
    let wall = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M:%S%.f");
    let wall = wall.map_err(|_| refuse(400, "ErrorInvalidParameter", "The dateTime must be without offset."))?;
    let zone = zone(name)
        .ok_or_else(|| refuse(400, "TimeZoneNotSupportedException", "A valid TimeZone value must be specified."))?;
    Ok((zone.resolve(wall), wall, name.to_owned()))
}

fn members(request: &Request) -> Result<Map<String, Value>, Refusal> {
    let Value::Object(body) = request.body_json() else {
        return Err(refuse(400, "RequestBodyRead", "The request body is not a JSON object."));
    };
    match body.keys().find(|name| !WRITABLE.contains(&name.as_str())) {
        None => Ok(body),
        Some(name) => {
            let message = format!("The property '{name}' does not exist on type 'microsoft.graph.event'.");
            Err(refuse(400, "RequestBodyRead", &message))
        }
    }
}

/// What a text of OData between quotes means.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut value = String::new();
    loop {
        let at = rest.find('\'')?;
        value.push_str(rest.get(..at)?);
        rest = rest.get(at + 1..)?;
        match rest.strip_prefix('\'') {
            Some(further) => {
                value.push('\'');
                rest = further;
            }
            None => return Some((value, rest)),
        }
    }
}

/// The property and the value of `singleValueExtendedProperties/Any(ep: ep/id eq '..' and ep/value eq '..')`.
fn filter(text: &str) -> Option<(String, String)> {
    let rest = text.strip_prefix("singleValueExtendedProperties/Any(ep: ep/id eq ")?;
    let (property, rest) = quoted(rest)?;
    let (value, rest) = quoted(rest.strip_prefix(" and ep/value eq ")?)?;
    (rest == ")").then_some((property, value))
}

/// The property that is asked to be written beside the event.
fn expanded(request: &Request) -> Result<Option<String>, Refusal> {
    let Some(text) = request.parameter("$expand") else { return Ok(None) };
    let property = text
        .strip_prefix("singleValueExtendedProperties($filter=id eq ")
        .and_then(quoted)
        .and_then(|(property, rest)| (rest == ")").then_some(property));
    property.map(Some).ok_or_else(|| refuse(400, "BadRequest", "Parsing OData Select and Expand failed."))
}

fn with_property(mut json: Value, event: &Stored, property: Option<&str>) -> Value {
    let written = property.and_then(|property| Some((property, event.properties.get(property)?)));
    if let (Some((id, value)), Some(object)) = (written, json.as_object_mut()) {
        object.insert("singleValueExtendedProperties".to_owned(), json!([{"id": id, "value": value}]));
    }
    json
}

impl GraphFake {
    /// Puts an event into the default calendar of a mailbox, as its owner would. Its id.
    pub fn add_event(
        &mut self,
        address: &str,
        subject: &str,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> String {
        let time = |time: DateTime<Utc>| json!({"dateTime": time.format("%Y-%m-%dT%H:%M:%S%.f").to_string(), "timeZone": "UTC"});
        let body = json!({"subject": subject, "start": time(start), "end": time(end)});
        self.add_event_json(address, &body, now).unwrap_or_default()
    }

    /// Puts an event into the default calendar of a mailbox, given as the body of `POST /me/events`. Its id; `None` for what
    /// Graph would refuse, and for a mailbox that is not there.
    pub fn add_event_json(&mut self, address: &str, body: &Value, now: DateTime<Utc>) -> Option<String> {
        let request = Request::post(&["me", "events"]).json(body);
        let answer = self.create(&request, &address.to_lowercase(), None, now).ok()?;
        answer.body_json().get("id").and_then(Value::as_str).map(str::to_owned)
    }

    /// Changes members of an event as its owner would in Outlook, such as `{"showAs": "free"}`. Whether it is there.
    pub fn change_event(&mut self, address: &str, id: &str, members: &Value, now: DateTime<Utc>) -> bool {
        let version = self.next_version();
        let event = self.mailboxes.get_mut(&address.to_lowercase()).and_then(|mailbox| mailbox.events.get_mut(id));
        let (Some(event), Some(members)) = (event, members.as_object()) else { return false };
        event.version = version;
        event.members.extend(members.clone());
        self.tell(&address.to_lowercase(), id, "updated", now);
        true
    }

    /// Moves an event as its owner would in Outlook. Whether it is there.
    pub fn move_event(
        &mut self,
        address: &str,
        id: &str,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> bool {
        let mailbox = self.mailboxes.get_mut(&address.to_lowercase());
        match mailbox.and_then(|mailbox| mailbox.events.get_mut(id)) {
            Some(event) => (event.start, event.end) = (start, end),
            None => return false,
        }
        self.change_event(address, id, &json!({}), now)
    }

    /// Deletes an event as its owner would in Outlook. Whether it was there.
    pub fn remove_event(&mut self, address: &str, id: &str, now: DateTime<Utc>) -> bool {
        self.delete(&address.to_lowercase(), id, now).is_ok()
    }

    /// The events of a mailbox as Graph writes them, in UTC; series once.
    pub fn events(&self, address: &str) -> Vec<Value> {
        let mailbox = self.mailboxes.get(&address.to_lowercase());
        mailbox.into_iter().flat_map(|mailbox| mailbox.events.iter().map(|(id, event)| event.json(id, "UTC"))).collect()
    }

    fn next_version(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    pub(super) fn create(
        &mut self,
        request: &Request,
        address: &str,
        calendar: Option<&str>,
        now: DateTime<Utc>,
    ) -> Answer {
        let (zone, body) = (preferred_zone(request)?, members(request)?);
        let mailbox = self.mailboxes.get(address).ok_or_else(not_found)?;
        let calendar = mailbox.calendar(calendar);
        let transaction = body.get("transactionId").and_then(Value::as_str).map(str::to_owned);
        let sent = Value::Object(body.clone());
        if let Some((id, known)) = transaction.as_ref().and_then(|transaction| mailbox.transactions.get(transaction)) {
            // The same request again is the event it made; anything else under its name is refused.
            if let (true, Some(event)) = (*known == sent, mailbox.events.get(id)) {
                return Ok(Response::json(201, &event.json(id, &zone)));
            }
            let message = "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.";
            return Err(refuse(409, "ErrorDuplicateTransactionId", message));
        }
        let (personal, organizer) = (mailbox.personal, mailbox.address.clone());
        let id = self.id("AAMkA");
        let mut event = Stored {
            calendar,
            members: defaults(&organizer, now),
            start: now,
            end: now,
            zone: "UTC".to_owned(),
            version: self.next_version(),
            properties: BTreeMap::new(),
            series: None,
        };
        if !(body.contains_key("start") && body.contains_key("end")) {
            return Err(invalid("The Event.Start and Event.End properties are required."));
        }
        apply(&mut event, &body, personal, &id)?;
        let uid = format!("040000008200E00074C5B7101A82E008-{id}");
        event.members.insert("iCalUId".to_owned(), uid.into());
        event.members.insert("transactionId".to_owned(), transaction.clone().into());
        let answer = event.json(&id, &zone);
        if let Some(mailbox) = self.mailboxes.get_mut(address) {
            mailbox.transactions.extend(transaction.map(|transaction| (transaction, (id.clone(), sent))));
            mailbox.events.insert(id.clone(), event);
        }
        self.tell(address, &id, "created", now);
        Ok(Response::json(201, &answer))
    }

    /// The events of one calendar: `/me/events` shows those of the default one alone.
    pub(super) fn search(&mut self, request: &Request, address: &str, calendar: Option<&str>) -> Answer {
        let (zone, property) = (preferred_zone(request)?, expanded(request)?);
        let wanted = match request.parameter("$filter") {
            None => None,
            Some(text) => Some(filter(&text).ok_or_else(|| refuse(400, "BadRequest", "Invalid filter clause."))?),
        };
        let mailbox = self.mailboxes.get(address).ok_or_else(not_found)?;
        // Names of properties are compared with regard to case, values without.
        let matches = |event: &Stored| match &wanted {
            None => true,
            Some((name, value)) => {
                event.properties.get(name).is_some_and(|known| known.to_lowercase() == value.to_lowercase())
            }
        };
        let calendar = mailbox.calendar(calendar);
        let found = mailbox.events.iter().filter(|(_, event)| event.calendar == calendar && matches(event));
        let items = found.map(|(id, event)| with_property(event.json(id, &zone), event, property.as_deref())).collect();
        Ok(self.page(request, items, None))
    }

    pub(super) fn read(&mut self, request: &Request, address: &str, id: &str) -> Answer {
        let (zone, property) = (preferred_zone(request)?, expanded(request)?);
        let mailbox = self.mailboxes.get(address).ok_or_else(not_found)?;
        let (id, occurrence) = mailbox.find(id).ok_or_else(not_found)?;
        let event = mailbox.events.get(&id).ok_or_else(not_found)?;
        let entry = occurrence.and_then(|start| event.entries(&id, start, start + chrono::TimeDelta::seconds(1)).pop());
        let json = entry.map_or_else(|| event.json(&id, &zone), |entry| event.occurrence(&entry, &zone));
        Ok(Response::json(200, &with_property(json, event, property.as_deref())))
    }

    pub(super) fn update(&mut self, request: &Request, address: &str, id: &str, now: DateTime<Utc>) -> Answer {
        let (zone, body) = (preferred_zone(request)?, members(request)?);
        if body.contains_key("transactionId") {
            return Err(invalid("The property 'transactionId' cannot be changed."));
        }
        let version = self.next_version();
        let mailbox = self.mailboxes.get_mut(address).ok_or_else(not_found)?;
        let personal = mailbox.personal;
        let event = mailbox.events.get_mut(id).ok_or_else(not_found)?;
        if request.headers.get("if-match").is_some_and(|wanted| wanted != "*" && wanted != event.etag()) {
            let message = "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.";
            return Err(refuse(412, "ErrorIrresolvableConflict", message));
        }
        let mut changed = event.clone();
        apply(&mut changed, &body, personal, id)?;
        changed.version = version;
        let stamp = now.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
        changed.members.insert("lastModifiedDateTime".to_owned(), stamp.into());
        let answer = changed.json(id, &zone);
        *event = changed;
        self.tell(address, id, "updated", now);
        Ok(Response::json(200, &answer))
    }

    pub(super) fn delete(&mut self, address: &str, id: &str, now: DateTime<Utc>) -> Answer {
        let version = self.next_version();
        let mailbox = self.mailboxes.get_mut(address).ok_or_else(not_found)?;
        let (id, occurrence) = mailbox.find(id).ok_or_else(not_found)?;
        match (occurrence, mailbox.events.get_mut(&id)) {
            (Some(start), Some(event)) => {
                if let Some(series) = &mut event.series {
                    series.off.insert(start);
                }
                event.version = version;
            }
            _ => drop(mailbox.events.remove(&id)),
        }
        self.tell(address, &id, "deleted", now);
        Ok(Response::new(204))
    }

    pub(super) fn cancel(&mut self, address: &str, id: &str, now: DateTime<Utc>) -> Answer {
        let mailbox = self.mailboxes.get(address).ok_or_else(not_found)?;
        let (master, _) = mailbox.find(id).ok_or_else(not_found)?;
        let members = mailbox.events.get(&master).map(|event| &event.members);
        let is = |name: &str| members.and_then(|members| members.get(name));
        let meeting = is("attendees").and_then(Value::as_array).is_some_and(|people| !people.is_empty());
        if is("isOrganizer") != Some(&Value::Bool(true)) || !meeting {
            return Err(invalid("Your request can't be completed. You need to be an organizer to cancel a meeting."));
        }
        self.delete(address, id, now).map(|_| Response::new(202))
    }

    pub(super) fn respond(
        &mut self,
        request: &Request,
        address: &str,
        id: &str,
        answer: &str,
        now: DateTime<Utc>,
    ) -> Answer {
        let version = self.next_version();
        let mailbox = self.mailboxes.get_mut(address).ok_or_else(not_found)?;
        let event = mailbox.events.get_mut(id).ok_or_else(not_found)?;
        if event.members.get("isOrganizer") == Some(&Value::Bool(true)) {
            return Err(invalid(
                "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
            ));
        }
        let body = request.body_json();
        let proposes = body.get("proposedNewTime").is_some_and(|time| !time.is_null());
        if proposes && (answer == "accepted" || body.get("sendResponse") == Some(&Value::Bool(false))) {
            return Err(invalid("A new time can only be proposed with a response that is sent and not an acceptance."));
        }
        event.version = version;
        let time = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        event.members.insert("responseStatus".to_owned(), json!({"response": answer, "time": time}));
        self.tell(address, id, "updated", now);
        Ok(Response::new(202))
    }
}
