//! Event types and schedules.
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{Answer, listed, no_route, refuse, success, unknown, wrong};
use super::state::{merge, number, text};
use super::{CalComFake, Call};
use crate::http::{Method, Response};

const MEMBERS: [&str; 33] = [
    "title",
    "slug",
    "lengthInMinutes",
    "description",
    "lengthInMinutesOptions",
    "locations",
    "bookingFields",
    "disableGuests",
    "slotInterval",
    "minimumBookingNotice",
    "beforeEventBuffer",
    "afterEventBuffer",
    "scheduleId",
    "bookingLimitsCount",
    "bookingLimitsDuration",
    "bookerActiveBookingsLimit",
    "onlyShowFirstAvailableSlot",
    "offsetStart",
    "bookingWindow",
    "confirmationPolicy",
    "recurrence",
    "seats",
    "hidden",
    "customName",
    "successRedirectUrl",
    "disableCancelling",
    "disableRescheduling",
    "showOptimizedSlots",
    "requiresBookerEmailVerification",
    "color",
    "interfaceLanguage",
    "bookerLayouts",
    "metadata",
];

/// An event type as version 2024-06-14 shows it.
pub(super) fn new_event_type(id: u64, owner: u64, members: &Value) -> Value {
    let mut json = json!({
        "id": id, "ownerId": owner, "title": "", "slug": "", "lengthInMinutes": 30, "description": "",
        "locations": [{"type": "integration", "integration": "cal-video"}], "bookingFields": [], "disableGuests": false,
        "slotInterval": null, "minimumBookingNotice": 0, "beforeEventBuffer": 0, "afterEventBuffer": 0,
        "scheduleId": null, "recurrence": null, "metadata": {}, "price": 0, "currency": "usd", "hidden": false,
        "seatsPerTimeSlot": null, "onlyShowFirstAvailableSlot": false, "isInstantEvent": false,
        "users": [{"id": owner, "name": "Ada", "username": "ada"}],
    });
    merge(&mut json, members);
    let slug = text(&json, "slug").unwrap_or_default();
    let url = format!("https://cal.com/ada/{slug}");
    super::state::set(&mut json, "bookingUrl", Some(url.into()));
    json
}

/// A schedule as version 2024-06-11 shows it.
pub(super) fn new_schedule(id: u64, members: &Value) -> Value {
    let mut json = json!({
        "id": id, "ownerId": 1, "name": "", "timeZone": "UTC", "isDefault": false, "overrides": [],
        "availability": [{
            "days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "startTime": "09:00", "endTime": "17:00",
        }],
    });
    merge(&mut json, members);
    json
}

impl CalComFake {
    pub(super) fn event_type_routes(&mut self, call: &Call<'_>) -> Answer {
        if let (Method::Post, ["event-types", id, "webhooks"]) = (call.request.method, call.path.as_slice()) {
            let event_type = self.event_type_by_id(call, id.parse().ok())?;
            return self.create_webhook(call, number(&event_type, "id"));
        }
        if call.version != "2024-06-14" {
            return self.older_event_type_routes(call);
        }
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["event-types"]) => success(200, &self.asked_event_types(call).into()),
            (Method::Post, ["event-types"]) => self.create_event_type(call),
            (method, ["event-types", id]) => {
                let id = number(&self.event_type_by_id(call, id.parse().ok())?, "id");
                match method {
                    Method::Get => success(200, &self.event_type_by_id(call, id)?),
                    Method::Patch => {
                        wrong(call, &unknown(&call.body, &MEMBERS))?;
                        self.check_slug(call, id)?;
                        let found = self.event_types.iter_mut().find(|known| number(known, "id") == id);
                        found.into_iter().for_each(|known| merge(known, &call.body));
                        success(200, &self.event_type_by_id(call, id)?)
                    }
                    Method::Delete => {
                        let gone = self.event_type_by_id(call, id)?;
                        self.event_types.retain(|known| number(known, "id") != id);
                        success(
                            200,
                            &json!({"id": id, "lengthInMinutes": number(&gone, "lengthInMinutes"),
                            "title": text(&gone, "title"), "slug": text(&gone, "slug")}),
                        )
                    }
                    _ => Err(no_route(call.request, call.now)),
                }
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    /// Version 2024-04-15: groups, and `length`.
    fn older_event_type_routes(&self, call: &Call<'_>) -> Answer {
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["event-types"]) => {
                let list: Vec<Value> = self.event_types.iter().map(super::v1::event_type).collect();
                success(200, &json!({"eventTypeGroups": [{"eventTypes": list}], "profiles": []}))
            }
            (Method::Post, ["event-types"]) => {
                if call.body.get("length").is_none() {
                    listed(call, &[("length", "length must be a number conforming to the specified constraints")])?;
                }
                Err(refuse(call, 400, "this fake makes event types only under version 2024-06-14"))
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    fn asked_event_types(&self, call: &Call<'_>) -> Vec<Value> {
        let (user, slug) = (call.parameter("username"), call.parameter("eventSlug"));
        let mine = user.as_deref().is_none_or(|user| text(&self.me, "username") == Some(user));
        let shown = self.event_types.iter().filter(|known| {
            // Hidden ones are shown to their owner, and only when asked for by name.
            let hidden = known.get("hidden") == Some(&Value::Bool(true));
            mine && (!hidden || (call.known && user.is_some()))
                && slug.as_deref().is_none_or(|slug| text(known, "slug") == Some(slug))
        });
        shown.cloned().collect()
    }

    pub(super) fn create_event_type(&mut self, call: &Call<'_>) -> Answer {
        let mut faults = unknown(&call.body, &MEMBERS);
        for name in ["title", "slug"] {
            if text(&call.body, name).is_none_or(str::is_empty) {
                faults.push((name.to_owned(), format!("{name} must be a string")));
            }
        }
        if number(&call.body, "lengthInMinutes").is_none_or(|length| length < 1) {
            faults.push(("lengthInMinutes".to_owned(), "lengthInMinutes must be an integer number".to_owned()));
        }
        wrong(call, &faults)?;
        self.check_slug(call, None)?;
        let id = self.next_id();
        self.add_event_type(id, &call.body);
        success(201, &self.event_type_by_id(call, Some(id))?)
    }

    fn check_slug(&self, call: &Call<'_>, own: Option<u64>) -> Result<(), Response> {
        let slug = text(&call.body, "slug");
        let taken = self
            .event_types
            .iter()
            .any(|known| slug.is_some() && text(known, "slug") == slug && number(known, "id") != own);
        if taken {
            return Err(refuse(call, 400, "User already has an event type with this slug."));
        }
        Ok(())
    }

    pub(super) fn schedule_routes(&mut self, call: &Call<'_>) -> Answer {
        if !["2024-06-11", "2024-06-14"].contains(&call.version) {
            return Err(no_route(call.request, call.now));
        }
        let default = |known: &&Value| known.get("isDefault") == Some(&Value::Bool(true));
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["schedules"]) => success(200, &self.schedules.clone().into()),
            (Method::Get, ["schedules", "default"]) => {
                success(200, &self.schedules.iter().find(default).cloned().unwrap_or_default())
            }
            (Method::Post, ["schedules"]) => {
                check_schedule(call, true)?;
                let schedule = new_schedule(self.next_id(), &call.body);
                self.keep_one_default(&schedule);
                self.schedules.push(schedule.clone());
                success(201, &schedule)
            }
            (method, ["schedules", id]) => {
                let id = id.parse::<u64>().ok();
                let place = self.schedules.iter().position(|known| id.is_some() && number(known, "id") == id);
                let place = place.ok_or_else(|| refuse(call, 404, "Schedule not found"))?;
                match method {
                    Method::Patch => {
                        check_schedule(call, false)?;
                        self.keep_one_default(&call.body);
                        self.schedules.get_mut(place).into_iter().for_each(|known| merge(known, &call.body));
                    }
                    Method::Delete => {
                        self.schedules.remove(place);
                        return Ok(Response::json(200, &json!({"status": "success"})));
                    }
                    Method::Get => {}
                    _ => return Err(no_route(call.request, call.now)),
                }
                success(200, &self.schedules.get(place).cloned().unwrap_or_default())
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    fn keep_one_default(&mut self, new: &Value) {
        if new.get("isDefault") == Some(&Value::Bool(true)) {
            self.schedules.iter_mut().for_each(|known| merge(known, &json!({"isDefault": false})));
        }
    }
}

fn check_schedule(call: &Call<'_>, is_new: bool) -> Result<(), Response> {
    let body = &call.body;
    let mut faults = unknown(body, &["name", "timeZone", "isDefault", "availability", "overrides"]);
    let mut fault = |name: &str, why: &str| faults.push((name.to_owned(), why.to_owned()));
    if (is_new || body.get("name").is_some()) && text(body, "name").is_none() {
        fault("name", "name must be a string");
    }
    if (is_new || body.get("timeZone").is_some())
        && text(body, "timeZone").is_none_or(|zone| Zone::named(zone).is_err())
    {
        fault("timeZone", "timeZone must be a valid IANA time-zone");
    }
    if (is_new || body.get("isDefault").is_some()) && !body.get("isDefault").is_some_and(Value::is_boolean) {
        fault("isDefault", "isDefault must be a boolean value");
    }
    let time =
        |row: &Value, name: &str| text(row, name).is_some_and(|time| time.len() == 5 && time.get(2..3) == Some(":"));
    for list in ["availability", "overrides"] {
        let rows = body.get(list).and_then(Value::as_array).into_iter().flatten();
        for row in rows {
            let named = if list == "overrides" { text(row, "date").is_some() } else { row.get("days").is_some() };
            if !named || !time(row, "startTime") || !time(row, "endTime") {
                fault(list, "startTime and endTime must be in the format HH:MM");
            }
        }
    }
    wrong(call, &faults)
}
