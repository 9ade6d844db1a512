//! The old v1: the key in the query, things under their names.
use serde_json::{Value, json};

use super::acts::uid_of;
use super::answers::Answer;
use super::state::{minutes, number, set, text};
use super::{CalComFake, Call};
use crate::http::{Method, Request, Response};

fn refused(status: u16, message: &str) -> Response {
    Response::json(status, &json!({"message": message}))
}

/// An event type as v1 and version 2024-04-15 show it.
pub(super) fn event_type(of: &Value) -> Value {
    json!({
        "id": number(of, "id"), "title": text(of, "title"), "slug": text(of, "slug"), "length": minutes(of, "lengthInMinutes"),
        "hidden": of.get("hidden"), "description": text(of, "description"), "userId": number(of, "ownerId"),
        "beforeEventBuffer": minutes(of, "beforeEventBuffer"), "afterEventBuffer": minutes(of, "afterEventBuffer"),
        "minimumBookingNotice": minutes(of, "minimumBookingNotice"), "metadata": {},
    })
}

/// A booking as v1 shows it.
fn booking(of: &Value) -> Value {
    let host = of.pointer("/hosts/0").cloned().unwrap_or_default();
    json!({
        "id": number(of, "id"), "uid": text(of, "uid"), "title": text(of, "title"), "description": text(of, "description"),
        "eventTypeId": number(of, "eventTypeId"), "userId": number(&host, "id"), "startTime": text(of, "start"),
        "endTime": text(of, "end"), "status": text(of, "status").map(str::to_ascii_uppercase),
        "metadata": of.get("metadata"), "responses": of.get("bookingFieldsResponses"),
        "user": {"email": host.get("email"), "name": host.get("name"), "timeZone": host.get("timeZone"), "id": host.get("id")},
        "attendees": of.get("attendees").and_then(Value::as_array).into_iter().flatten().map(|who| json!({
            "name": who.get("name"), "email": who.get("email"), "timeZone": who.get("timeZone"), "locale": who.get("language"),
        })).collect::<Vec<Value>>(),
    })
}

impl CalComFake {
    pub(super) fn v1(&mut self, call: &mut Call<'_>) -> Answer {
        let key = call.parameter("apiKey");
        match &key {
            Some(key) if self.keys.iter().any(|known| known == key) => call.known = true,
            Some(_) => return Err(refused(401, "Your API key is not valid.")),
            None => {
                call.known = self.authenticate(call.request, call.now).unwrap_or_default();
                if !call.known {
                    return Err(refused(401, "No apiKey provided"));
                }
            }
        }
        let path = call.path.clone();
        match (call.request.method, path.as_slice()) {
            (Method::Get, ["me"]) => Ok(Response::json(200, &json!({"user": self.me}))),
            (Method::Get, ["slots"]) => self.v1_slots(call),
            (Method::Get, ["schedules"]) => {
                let list: Vec<Value> = self.schedules.iter().map(schedule).collect();
                Ok(Response::json(200, &json!({"schedules": list})))
            }
            (_, ["bookings", rest @ ..]) => self.v1_bookings(call, rest),
            (_, ["event-types", rest @ ..]) => self.v1_event_types(call, rest),
            (_, ["webhooks", rest @ ..]) => self.v1_webhooks(call, rest),
            _ => Err(refused(404, "Not found")),
        }
    }

    /// Carries out a request of the current interface; its errors come back in v1's form.
    fn v2(&mut self, call: &Call<'_>, request: &Request, body: Value, version: &'static str) -> Answer {
        let segments = request.segments();
        let path = segments.iter().skip(1).map(String::as_str).collect();
        let inner = Call { request, path, version, now: call.now, known: true, body };
        self.official(&inner).map_err(|refusal| {
            let body = refusal.body_json();
            let message = body.pointer("/error/message").and_then(Value::as_str).unwrap_or("Bad request");
            let message = if message == super::answers::TAKEN { "no_available_users_found_error" } else { message };
            refused(refusal.status, message)
        })
    }

    fn v1_slots(&mut self, call: &Call<'_>) -> Answer {
        let given = |name: &str| call.parameter(name).unwrap_or_default();
        let id = match call.parameter("eventTypeId") {
            Some(id) => id,
            None => {
                let slug = given("eventTypeSlug");
                let found = self.event_types.iter().find(|known| text(known, "slug") == Some(slug.as_str()));
                found.and_then(|known| number(known, "id")).unwrap_or_default().to_string()
            }
        };
        let request = Request::get(&["v2", "slots", "available"])
            .query("eventTypeId", id)
            .query("startTime", given("startTime"))
            .query("endTime", given("endTime"));
        let answer = self.v2(call, &request, Value::Null, "2024-04-15")?;
        Ok(Response::json(200, &answer.body_json().get("data").cloned().unwrap_or_default()))
    }

    fn v1_bookings(&mut self, call: &Call<'_>, rest: &[&str]) -> Answer {
        let version = "2024-08-13";
        let one = |answer: &Response| booking(answer.body_json().get("data").unwrap_or(&Value::Null));
        match (call.request.method, rest) {
            (Method::Post, []) => {
                let missing = ["eventTypeId", "start", "responses", "timeZone", "language", "metadata"]
                    .into_iter()
                    .find(|name| call.body.get(*name).is_none());
                if let Some(name) = missing {
                    return Err(refused(400, &format!("invalid_type in '{name}': Required")));
                }
                let request = Request::post(&["v2", "bookings"]);
                let made = self.v2(call, &request, super::clones::official_body(&call.body), version)?;
                // The swagger wraps the booking, the code does not: one after the other.
                let bare = self.bookings.len().is_multiple_of(2);
                let shown = one(&made);
                Ok(Response::json(200, &if bare { shown } else { json!({"booking": shown}) }))
            }
            (Method::Get, []) => {
                let list: Vec<Value> = self.bookings.iter().map(|known| booking(&self.show(known))).collect();
                Ok(Response::json(200, &json!({"bookings": list})))
            }
            (method, [id, act @ ..]) => {
                let uid = uid_of(self, id);
                match (method, act) {
                    (Method::Get, []) => {
                        let found = self.v2(call, &Request::get(&["v2", "bookings", &uid]), Value::Null, version)?;
                        Ok(Response::json(200, &json!({"booking": one(&found)})))
                    }
                    (Method::Patch, []) => self.v1_patch(call, &uid),
                    (Method::Delete, [] | ["cancel"]) => {
                        let reason = call.parameter("cancellationReason");
                        let mut body = json!({});
                        set(&mut body, "cancellationReason", reason.map(Value::from));
                        let request = Request::post(&["v2", "bookings", &uid, "cancel"]);
                        self.v2(call, &request, body, version)?;
                        Ok(Response::json(200, &json!({"message": "Booking successfully cancelled."})))
                    }
                    _ => Err(refused(405, "Method not allowed")),
                }
            }
            _ => Err(refused(405, "Method not allowed")),
        }
    }

    fn v1_patch(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        let Some(known) = self.bookings.iter_mut().find(|known| known.uid == uid) else {
            return Err(refused(404, "Not found"));
        };
        let at = |name: &str| text(&call.body, name).and_then(super::state::instant);
        known.start = at("start").unwrap_or(known.start);
        known.end = at("end").unwrap_or(known.end);
        if let Some(title) = text(&call.body, "title") {
            title.clone_into(&mut known.title);
        }
        if let Some(status) = text(&call.body, "status") {
            known.status = status.to_ascii_lowercase();
        }
        let known = known.clone();
        Ok(Response::json(200, &json!({"booking": booking(&self.show(&known))})))
    }

    fn v1_event_types(&mut self, call: &Call<'_>, rest: &[&str]) -> Answer {
        let version = "2024-06-14";
        match (call.request.method, rest) {
            (Method::Get, []) => {
                let list: Vec<Value> = self.event_types.iter().map(event_type).collect();
                Ok(Response::json(200, &json!({"event_types": list})))
            }
            (Method::Post, []) => {
                let mut body = call.body.clone();
                let members = body.as_object_mut();
                let length = members
                    .and_then(|members| members.remove("metadata").is_some().then(|| members.remove("length"))?);
                let Some(length) = length else {
                    return Err(refused(400, "invalid_type in 'length' or 'metadata': Required"));
                };
                set(&mut body, "lengthInMinutes", Some(length));
                let made = self.v2(call, &Request::post(&["v2", "event-types"]), body, version)?;
                let shown = event_type(made.body_json().get("data").unwrap_or(&Value::Null));
                Ok(Response::json(200, &json!({"event_type": shown, "message": "Event type created successfully"})))
            }
            (Method::Get, [id]) => {
                let found = self.v2(call, &Request::get(&["v2", "event-types", id]), Value::Null, version)?;
                let shown = event_type(found.body_json().get("data").unwrap_or(&Value::Null));
                Ok(Response::json(200, &json!({"event_type": shown})))
            }
            (Method::Delete, [id]) => {
                self.v2(call, &Request::delete(&["v2", "event-types", id]), Value::Null, version)?;
                Ok(Response::json(200, &json!({"message": format!("Event Type with id: {id} deleted successfully")})))
            }
            _ => Err(refused(405, "Method not allowed")),
        }
    }

    fn v1_webhooks(&mut self, call: &Call<'_>, rest: &[&str]) -> Answer {
        let shown = |of: &Value| {
            let mut json = of.clone();
            set(&mut json, "eventTriggers", of.get("triggers").cloned());
            set(&mut json, "id", of.get("id").map(|id| format!("uuid-{id}").into()));
            json.as_object_mut().and_then(|members| members.remove("triggers"));
            json
        };
        match (call.request.method, rest) {
            (Method::Get, []) => {
                let list: Vec<Value> = self.webhooks.iter().map(shown).collect();
                Ok(Response::json(200, &json!({"webhooks": list})))
            }
            (Method::Post, []) => {
                let mut body = call.body.clone();
                let triggers = body.as_object_mut().and_then(|members| members.remove("eventTriggers"));
                let triggers = match triggers {
                    Some(Value::String(word)) => Some(json!([word])),
                    other => other,
                };
                set(&mut body, "triggers", triggers);
                let made = self.v2(call, &Request::post(&["v2", "webhooks"]), body, "2024-08-13")?;
                let data = made.body_json().get("data").cloned().unwrap_or_default();
                Ok(Response::json(200, &json!({"webhook": shown(&data), "message": "Webhook created successfully"})))
            }
            (Method::Delete, [id]) => {
                let id = id.strip_prefix("uuid-").unwrap_or(id);
                self.v2(call, &Request::delete(&["v2", "webhooks", id]), Value::Null, "2024-08-13")?;
                Ok(Response::json(200, &json!({"message": "deleted"})))
            }
            _ => Err(refused(405, "Method not allowed")),
        }
    }
}

/// A schedule as v1 shows it: weekdays by number, times as moments of 1970.
fn schedule(of: &Value) -> Value {
    let rows = of.get("availability").and_then(Value::as_array).into_iter().flatten();
    let moment = |row: &Value, name: &str| format!("1970-01-01T{}:00.000Z", text(row, name).unwrap_or("00:00"));
    let availability = rows.map(|row| {
        let days = row.get("days").and_then(Value::as_array).into_iter().flatten();
        let number =
            |day: &Value| serde_json::from_value::<crate::calcom::Day>(day.clone()).ok().map(|day| day.number());
        json!({
            "days": days.filter_map(number).collect::<Vec<u64>>(), "startTime": moment(row, "startTime"),
            "endTime": moment(row, "endTime"),
        })
    });
    json!({
        "id": number(of, "id"), "userId": number(of, "ownerId"), "name": text(of, "name"), "timeZone": text(of, "timeZone"),
        "availability": availability.collect::<Vec<Value>>(),
    })
}
