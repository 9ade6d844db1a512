//! Gateways and clones: their requests are turned into Cal.com's own, and the answers back.
use serde_json::{Map, Value, json};

use super::acts::uid_of;
use super::answers::Answer;
use super::state::{set, text};
use super::{CalComFake, Call};
use crate::http::{Method, Request, Response};

/// An error as gateways write it.
pub(super) fn error(status: u16, code: &str, message: &str) -> Response {
    Response::json(status, &json!({"error": {"code": code, "message": message, "details": {}}}))
}

/// An error of the fake in the words of gateways.
fn translated(refusal: &Response) -> Response {
    let body = refusal.body_json();
    let message =
        body.pointer("/error/message").or_else(|| body.get("message")).and_then(Value::as_str).unwrap_or_default();
    let taken = ["already has booking", "already reserved", "already booked", "no more seats", "seats_full"];
    let (status, code) = match refusal.status {
        400 | 422 if taken.iter().any(|text| message.contains(text)) => (409, "SLOT_UNAVAILABLE"),
        400 if message.contains("time-zone") => (400, "INVALID_TIMEZONE"),
        401 | 498 => (401, "UNAUTHORIZED"),
        404 if message.starts_with("Event type") => (404, "INVALID_EVENT_TYPE"),
        404 if message.starts_with("Booking") => (404, "BOOKING_NOT_FOUND"),
        status => (status, "BAD_REQUEST"),
    };
    error(status, code, message)
}

/// The body of version 2024-04-15 as the current one.
pub(super) fn official_body(older: &Value) -> Value {
    let responses = older.get("responses").cloned().unwrap_or_default();
    let name = match responses.get("name") {
        Some(Value::Object(parts)) => {
            let part = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", part("firstName"), part("lastName")).trim().to_owned()
        }
        name => name.and_then(Value::as_str).unwrap_or_default().to_owned(),
    };
    let mut attendee = json!({"name": name, "timeZone": older.get("timeZone"), "language": older.get("language")});
    set(&mut attendee, "email", responses.get("email").cloned());
    set(&mut attendee, "phoneNumber", responses.get("attendeePhoneNumber").cloned());
    let mut body = json!({"start": older.get("start"), "eventTypeId": older.get("eventTypeId"), "attendee": attendee});
    set(&mut body, "metadata", older.get("metadata").cloned());
    set(&mut body, "guests", responses.get("guests").cloned());
    let place = responses.pointer("/location/value").cloned();
    set(&mut body, "location", place.map(|value| json!({"type": "attendeeDefined", "location": value})));
    body
}

/// Statuses in upper case, as the oldest version writes them.
pub(super) fn shouted(answer: Response) -> Response {
    let mut body = answer.body_json();
    let shout = |booking: &mut Value| {
        let status = text(booking, "status").map(str::to_ascii_uppercase);
        set(booking, "status", status.map(Value::from));
    };
    match body.get_mut("data") {
        Some(Value::Array(list)) => list.iter_mut().for_each(shout),
        Some(one) => shout(one),
        None => {}
    }
    Response::json(answer.status, &body)
}

/// The same request to another path, under another version and with another body.
fn again(request: &Request, method: Method, path: &[&str], version: &str) -> Request {
    let mut segments = vec!["v2"];
    segments.extend(path);
    let mut next = Request::new(method, &segments).header("cal-api-version", version);
    for (name, value) in request.parameters() {
        next = next.query(&name, value);
    }
    next
}

impl CalComFake {
    /// Carries out a request in Cal.com's own form.
    fn inner(&mut self, call: &Call<'_>, request: &Request, body: Value, version: &'static str) -> Answer {
        let segments = request.segments();
        let path = segments.iter().skip(1).map(String::as_str).collect();
        self.official(&Call { request, path, version, now: call.now, known: call.known, body })
    }

    /// Gateways: one version header for everything, `PATCH` and `DELETE`, a flat list of slots.
    pub(super) fn gateway(&mut self, call: &Call<'_>) -> Answer {
        self.gateway_inner(call).map_err(|refusal| translated(&refusal))
    }

    fn gateway_inner(&mut self, call: &Call<'_>) -> Answer {
        if !call.known {
            return Err(error(401, "UNAUTHORIZED", "Invalid API key"));
        }
        let method = call.request.method;
        let bookings = "2024-08-13";
        match (method, call.path.as_slice()) {
            (Method::Get, ["slots"]) => self.gateway_slots(call),
            (Method::Post, ["bookings"]) => {
                let missing = ["eventTypeId", "start", "timeZone", "language", "responses"]
                    .into_iter()
                    .find(|name| call.body.get(*name).is_none());
                if let Some(name) = missing {
                    return Err(error(400, "BAD_REQUEST", &format!("{name} is required")));
                }
                let request = again(call.request, method, &["bookings"], bookings);
                self.inner(call, &request, official_body(&call.body), bookings).map(shouted)
            }
            (Method::Patch, ["bookings", id]) => {
                let uid = uid_of(self, id);
                let mut body = json!({"start": call.body.get("start")});
                set(&mut body, "reschedulingReason", call.body.get("reason").cloned());
                let request = again(call.request, Method::Post, &["bookings", &uid, "reschedule"], bookings);
                let moved = self.inner(call, &request, body, bookings).map(shouted)?;
                Ok(Response { status: 200, ..moved })
            }
            (Method::Delete, ["bookings", id]) => {
                let uid = uid_of(self, id);
                let body = if call.body.is_object() { call.body.clone() } else { json!({}) };
                let request = again(call.request, Method::Post, &["bookings", &uid, "cancel"], bookings);
                self.inner(call, &request, body, bookings).map(shouted)
            }
            (Method::Post, ["webhooks"]) => {
                let mut body = call.body.clone();
                let triggers = body.as_object_mut().and_then(|body| body.remove("eventTriggers"));
                let Some(Value::Array(triggers)) = triggers else {
                    return Err(error(400, "BAD_REQUEST", "eventTriggers is required"));
                };
                // `booking.created` means BOOKING_CREATED.
                let words = triggers.iter().filter_map(Value::as_str).map(|word| word.to_uppercase().replace('.', "_"));
                set(&mut body, "triggers", Some(words.collect::<Vec<String>>().into()));
                let request = again(call.request, method, &["webhooks"], bookings);
                self.inner(call, &request, body, bookings)
            }
            (_, path) => {
                let version = match path.first().copied() {
                    Some("event-types") => "2024-06-14",
                    Some("schedules") => "2024-06-11",
                    Some("slots") => "2024-09-04",
                    _ => bookings,
                };
                let mut body = call.body.clone();
                let confirm = body.as_object_mut().and_then(|body| body.remove("requiresConfirmation"));
                if path.first() == Some(&"event-types") && confirm == Some(Value::Bool(true)) {
                    set(&mut body, "confirmationPolicy", Some(json!({"type": "always"})));
                }
                let request = again(call.request, method, path, version);
                self.inner(call, &request, body, version)
            }
        }
    }

    fn gateway_slots(&mut self, call: &Call<'_>) -> Answer {
        let needed = ["eventTypeId", "startTime", "endTime", "timeZone"];
        if let Some(name) = needed.into_iter().find(|name| call.parameter(name).is_none()) {
            return Err(error(400, "BAD_REQUEST", &format!("{name} is required")));
        }
        let given = |name: &str| call.parameter(name).unwrap_or_default();
        let request = Request::get(&["v2", "slots"])
            .query("eventTypeId", given("eventTypeId"))
            .query("start", given("startTime"))
            .query("end", given("endTime"))
            .query("timeZone", given("timeZone"))
            .query("format", "range");
        let answer = self.inner(call, &request, Value::Null, "2024-09-04")?;
        let days = answer.body_json().get("data").and_then(Value::as_object).cloned().unwrap_or_default();
        let flat: Vec<Value> =
            days.into_iter().flat_map(|(_, day)| day.as_array().cloned().unwrap_or_default()).collect();
        super::answers::success(200, &json!({"slots": flat}))
    }

    /// Clones in snake_case; booking and slots are open to everybody.
    pub(super) fn snake_case(&mut self, call: &Call<'_>) -> Answer {
        self.snake_case_inner(call).map_err(|refusal| translated(&refusal))
    }

    fn snake_case_inner(&mut self, call: &Call<'_>) -> Answer {
        let body = &call.body;
        let bookings = "2024-08-13";
        let open = Call { known: true, path: call.path.clone(), body: Value::Null, ..*call };
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["slots", "available"]) => {
                let given = |name: &str| call.parameter(name).unwrap_or_default();
                let zone = call.parameter("timezone").unwrap_or_else(|| "UTC".to_owned());
                let request = Request::get(&["v2", "slots"])
                    .query("eventTypeId", given("event_type_id"))
                    .query("start", given("start_time"))
                    .query("end", given("end_time"))
                    .query("timeZone", zone)
                    .query("format", "range");
                let answer = self.inner(&open, &request, Value::Null, "2024-09-04")?;
                let days = answer.body_json().get("data").cloned().unwrap_or_default();
                Ok(Response::json(200, &json!({"slots": days})))
            }
            (Method::Post, ["bookings"]) => {
                let who = body.get("attendee").cloned().unwrap_or_default();
                let mut attendee = json!({"name": who.get("name"), "timeZone": who.get("timezone")});
                set(&mut attendee, "email", who.get("email").cloned());
                let mut official =
                    json!({"start": body.get("start"), "eventTypeId": body.get("event_type_id"), "attendee": attendee});
                let notes = who.get("notes").cloned();
                set(&mut official, "bookingFieldsResponses", notes.map(|notes| json!({"notes": notes})));
                set(&mut official, "metadata", body.get("metadata").cloned());
                let request = again(call.request, Method::Post, &["bookings"], bookings);
                self.inner(&open, &request, official, bookings).map(snaked)
            }
            (method, ["bookings", uid]) => {
                let uid = (*uid).to_owned();
                let (method, path, official) = match method {
                    Method::Patch => {
                        (Method::Post, vec!["bookings", &uid, "reschedule"], json!({"start": body.get("start")}))
                    }
                    Method::Delete => (Method::Post, vec!["bookings", &uid, "cancel"], json!({})),
                    method => (method, vec!["bookings", uid.as_str()], Value::Null),
                };
                let request = again(call.request, method, &path, bookings);
                self.inner(&open, &request, official, bookings).map(snaked)
            }
            (Method::Get, ["bookings"]) => {
                let request = again(call.request, Method::Get, &["bookings"], bookings);
                self.inner(&open, &request, Value::Null, bookings).map(snaked)
            }
            (Method::Get, ["event-types"]) => {
                let request = again(call.request, Method::Get, &["event-types"], "2024-06-14");
                self.inner(&open, &request, Value::Null, "2024-06-14").map(snaked)
            }
            (method, ["event-types" | "webhooks", ..]) => {
                if !call.known {
                    return Err(error(401, "UNAUTHORIZED", "a session is needed"));
                }
                let official = official_names(body);
                let request = again(call.request, method, &call.path, "2024-06-14");
                self.inner(&open, &request, official, "2024-06-14").map(snaked)
            }
            _ => Err(super::answers::no_route(call.request, call.now)),
        }
    }
}

/// Members in snake_case under Cal.com's names.
fn official_names(body: &Value) -> Value {
    let mut out = Map::new();
    for (name, value) in body.as_object().into_iter().flatten() {
        let (name, value) = match name.as_str() {
            "duration_minutes" => ("lengthInMinutes", value.clone()),
            "buffer_before_minutes" => ("beforeEventBuffer", value.clone()),
            "buffer_after_minutes" => ("afterEventBuffer", value.clone()),
            "minimum_notice_hours" => ("minimumBookingNotice", json!(value.as_u64().unwrap_or_default() * 60)),
            "is_active" => ("hidden", json!(value == &Value::Bool(false))),
            "subscriber_url" => ("subscriberUrl", value.clone()),
            "event_triggers" => ("triggers", value.clone()),
            "location_type" => ("locations", json!([{"type": "integration", "integration": value}])),
            other => (other, value.clone()),
        };
        out.insert(name.to_owned(), value);
    }
    Value::Object(out)
}

/// An answer with names in snake_case, without envelope.
fn snaked(answer: Response) -> Response {
    fn renamed(value: &Value) -> Value {
        match value {
            Value::Array(list) => list.iter().map(renamed).collect::<Vec<Value>>().into(),
            Value::Object(members) => members.iter().map(|(name, value)| (snake(name), renamed(value))).collect(),
            other => other.clone(),
        }
    }
    fn snake(name: &str) -> String {
        match name {
            "start" => return "start_time".to_owned(),
            "end" => return "end_time".to_owned(),
            "lengthInMinutes" => return "duration_minutes".to_owned(),
            "beforeEventBuffer" => return "buffer_before_minutes".to_owned(),
            "afterEventBuffer" => return "buffer_after_minutes".to_owned(),
            "triggers" => return "event_triggers".to_owned(),
            "timeZone" => return "timezone".to_owned(),
            _ => {}
        }
        let mut out = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }
    let body = answer.body_json();
    Response::json(answer.status, &renamed(body.get("data").unwrap_or(&body)))
}
