//! What the fake lets one make, book and cancel.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{
    Refusal, created, fail, has_id, instant, instant_of, invalid, invalid_code, members, not_found, one, read_instant,
    set, text,
};
use super::times::{hosts_of, minutes};
use super::{CalendlyFake, HOME, InviteeShape, TakenShape};
use crate::http::Response;

const EVENT_TYPE_MEMBERS: [&str; 12] = [
    "name",
    "owner",
    "duration",
    "duration_options",
    "active",
    "description",
    "color",
    "locale",
    "locations",
    "start_time_increment",
    "before_buffer",
    "after_buffer",
];

impl CalendlyFake {
    pub(super) fn create_event_type(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        members(body, &EVENT_TYPE_MEMBERS, &["name", "owner"])?;
        check_event_type(body)?;
        let owner = self.own_user(&text(body, "owner"), "owner")?;
        let length = body.get("duration").and_then(Value::as_u64).and_then(|length| u32::try_from(length).ok());
        let uri = self.add_event_type(&owner, &text(body, "name"), length.unwrap_or(30), now);
        self.apply(&uri, body);
        self.event_type_of(&uri).map(|known| created(&json!({"resource": known.shown}))).ok_or_else(not_found)
    }

    pub(super) fn update_event_type(
        &mut self,
        id: &str,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Result<Response, Refusal> {
        let known: Vec<&str> = EVENT_TYPE_MEMBERS.into_iter().filter(|name| *name != "owner").collect();
        members(body, &known, &[])?;
        check_event_type(body)?;
        let uri = format!("{HOME}/event_types/{id}");
        let shown = &self.event_type_of(&uri).ok_or_else(not_found)?.shown;
        if text(shown, "kind") != "solo" {
            return Err(invalid("kind", "only one-on-one event types can be updated"));
        }
        self.apply(&uri, body);
        self.change_event_type(&uri, "updated_at", instant(now).into());
        self.event_type_of(&uri).map(|known| one(&known.shown)).ok_or_else(not_found)
    }

    fn apply(&mut self, uri: &str, body: &Value) {
        for (name, value) in body.as_object().into_iter().flatten() {
            match name.as_str() {
                "owner" => {}
                "description" => self.change_event_type(uri, "description_plain", value.clone()),
                name => self.change_event_type(uri, name, value.clone()),
            }
        }
    }

    pub(super) fn create_one_off(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        let known = ["name", "host", "duration", "date_setting", "co_hosts", "timezone", "location"];
        members(body, &known, &["name", "host", "duration", "date_setting"])?;
        let dates = body.get("date_setting").cloned().unwrap_or_default();
        members(&dates, &["type", "start_date", "end_date"], &["type", "start_date", "end_date"])?;
        let host = self.own_user(&text(body, "host"), "host")?;
        let uri = self.add_event_type(&host, &text(body, "name"), 30, now);
        self.change_event_type(&uri, "duration", body.get("duration").cloned().unwrap_or_default());
        self.change_event_type(&uri, "type", "AdhocEventType".into());
        self.change_event_type(&uri, "start_time_increment", Value::Null);
        self.event_type_of(&uri).map(|known| created(&json!({"resource": known.shown}))).ok_or_else(not_found)
    }

    pub(super) fn create_link(&mut self, body: &Value) -> Result<Response, Refusal> {
        members(body, &["max_event_count", "owner", "owner_type"], &["max_event_count", "owner", "owner_type"])?;
        if body.get("max_event_count") != Some(&json!(1)) {
            return Err(invalid("max_event_count", "must be 1"));
        }
        if text(body, "owner_type") != "EventType" {
            return Err(invalid("owner_type", "must be EventType"));
        }
        let owner = text(body, "owner");
        self.event_type_of(&owner).ok_or_else(not_found)?;
        self.counter += 1;
        let url = format!("https://calendly.com/d/link-{:04}", self.counter);
        let link = json!({"booking_url": url, "owner": owner, "owner_type": "EventType"});
        self.links.push(link.clone());
        Ok(created(&json!({"resource": link})))
    }

    pub(super) fn create_share(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        let known = [
            "event_type",
            "name",
            "duration",
            "duration_options",
            "period_type",
            "start_date",
            "end_date",
            "max_booking_time",
            "hide_location",
            "location_configurations",
            "availability_rule",
        ];
        members(body, &known, &["event_type"])?;
        let owner = text(body, "event_type");
        let shown = &self.event_type_of(&owner).ok_or_else(not_found)?.shown;
        if text(shown, "kind") != "solo" {
            return Err(invalid("event_type", "must be one-on-one"));
        }
        if text(body, "name").chars().count() > 55 {
            return Err(invalid("name", "is too long (maximum is 55 characters)"));
        }
        let needed: &[&str] = match text(body, "period_type").as_str() {
            "fixed" => &["start_date", "end_date"],
            "moving" | "available_moving" => &["max_booking_time"],
            _ => &[],
        };
        members(body, &known, needed)?;
        let uri = self.fresh("shares", "SHARE");
        let link = json!({"booking_url": format!("https://calendly.com/d/share-{:04}", self.counter), "owner": owner, "owner_type": "EventType"});
        let mut terms = body.clone();
        if let Some(terms) = terms.as_object_mut() {
            terms.remove("event_type");
        }
        let share = json!({"uri": uri, "status": "active", "contact": null, "created_at": instant(now),
            "scheduling_links": [link], "share_override": terms});
        Ok(created(&json!({"resource": share})))
    }

    pub(super) fn create_invitee(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        self.needs_paid_plan()?;
        let (event, invitee) = self.book(body, now)?;
        let invitee = self.loosened(&invitee);
        Ok(created(&match self.quirks.invitee {
            InviteeShape::Wrapped => json!({"resource": invitee}),
            InviteeShape::Beside => json!({"resource": text(&event, "uri"), "invitee": invitee}),
            InviteeShape::Flat => invitee,
        }))
    }

    /// Books what a body of `POST /invitees` asks for. Gives the event and the invitee.
    pub(super) fn book(&mut self, body: &Value, now: DateTime<Utc>) -> Result<(Value, Value), Refusal> {
        let known =
            ["event_type", "start_time", "invitee", "location", "questions_and_answers", "tracking", "event_guests"];
        members(body, &known, &["event_type", "start_time", "invitee"])?;
        let invitee = body.get("invitee").cloned().unwrap_or_default();
        let start = read_instant(&text(body, "start_time"), "start_time")?;
        let uri = text(body, "event_type");
        let known = self.event_type_of(&uri).ok_or_else(|| invalid("event_type", "is unknown"))?;
        let shown = known.shown.clone();
        if shown.get("active") != Some(&Value::Bool(true)) {
            return Err(invalid("event_type", "is not active"));
        }
        check_invitee(&invitee)?;
        check_choices(body, &shown)?;
        if start <= now {
            return Err(fail(403, "Permission Denied", "Event in the past"));
        }
        let offered = self.offered(known, start, start + TimeDelta::seconds(1), now);
        if offered.is_empty() {
            return Err(self.taken());
        }
        let host = known.hosts.iter().find(|host| self.left(known, host, start) > 0).cloned().unwrap_or_default();
        let capacity = known.capacity;
        let event = match self.event_at(&uri, &host, start) {
            Some(event) => event,
            None => self.add_event(&shown, &host, capacity, start, body, now),
        };
        let invitee = self.add_invitee(&event, &invitee, body, now);
        self.count_invitees(&event);
        self.deliver("invitee.created", &text(&invitee, "uri"), now);
        let event = self.events.iter().find(|known| text(known, "uri") == event).cloned().unwrap_or_default();
        Ok((event, invitee))
    }

    fn taken(&self) -> Refusal {
        match self.quirks.taken {
            TakenShape::Code => invalid_code("start_time", "The time is no longer open.", Some("already_filled")),
            TakenShape::Conflict => fail(409, "Conflict", "The requested time slot is no longer available."),
            TakenShape::Bare => Refusal(Response::json(409, &json!({}))),
            TakenShape::Words => {
                let message = "The start_time is not an available time slot for this event type.";
                fail(400, "Invalid Argument", message)
            }
        }
    }

    fn event_at(&self, event_type: &str, host: &str, start: DateTime<Utc>) -> Option<String> {
        let is = |event: &&Value| {
            text(event, "status") == "active"
                && text(event, "event_type") == event_type
                && instant_of(event, "start_time") == start
                && hosts_of(event).iter().any(|of| of == host)
        };
        self.events.iter().find(is).map(|event| text(event, "uri"))
    }

    fn add_event(
        &mut self,
        shown: &Value,
        host: &str,
        capacity: u32,
        start: DateTime<Utc>,
        body: &Value,
        now: DateTime<Utc>,
    ) -> String {
        let uri = self.fresh("scheduled_events", "EVENT");
        let end = start + TimeDelta::minutes(minutes(shown, "duration"));
        let before = start - TimeDelta::minutes(minutes(shown, "before_buffer"));
        let after = end + TimeDelta::minutes(minutes(shown, "after_buffer"));
        let user = self.users.iter().find(|user| text(user, "uri") == host).cloned().unwrap_or_default();
        let place = body.get("location").filter(|place| place.is_object()).cloned();
        let place = place.or_else(|| shown.pointer("/locations/0").cloned()).map(|mut place| {
            let kind = text(&place, "kind");
            set(&mut place, "type", kind.into());
            if let Some(members) = place.as_object_mut() {
                members.remove("kind");
            }
            place
        });
        let guest = |email: &Value| json!({"email": email, "created_at": instant(now), "updated_at": instant(now)});
        let guests: Vec<Value> =
            body.get("event_guests").and_then(Value::as_array).into_iter().flatten().map(guest).collect();
        self.events.push(json!({
            "uri": uri, "name": text(shown, "name"), "meeting_notes_plain": null, "meeting_notes_html": null,
            "status": "active", "start_time": instant(start), "end_time": instant(end), "event_type": text(shown, "uri"),
            "location": place, "invitees_counter": {"total": 0, "active": 0, "limit": capacity},
            "created_at": instant(now), "updated_at": instant(now),
            "event_memberships": [{"user": host, "user_email": text(&user, "email"), "user_name": text(&user, "name"),
                "buffered_start_time": instant(before), "buffered_end_time": instant(after)}],
            "event_guests": guests, "calendar_event": {"kind": "google", "external_id": format!("calendar-{}", self.counter)},
        }));
        uri
    }

    fn add_invitee(&mut self, event: &str, given: &Value, body: &Value, now: DateTime<Utc>) -> Value {
        self.counter += 1;
        let id = format!("INVITEE{:09}", self.counter);
        let first = text(given, "first_name");
        let full = format!("{first} {}", text(given, "last_name"));
        let name = given.get("name").and_then(Value::as_str).unwrap_or(full.trim());
        let mut tracking = json!({"utm_campaign": null, "utm_source": null, "utm_medium": null, "utm_content": null,
            "utm_term": null, "salesforce_uuid": null});
        for (name, value) in body.get("tracking").and_then(Value::as_object).into_iter().flatten() {
            set(&mut tracking, name, value.clone());
        }
        let invitee = json!({
            "uri": format!("{event}/invitees/{id}"), "email": text(given, "email"), "name": name,
            "first_name": given.get("first_name"), "last_name": given.get("last_name"), "status": "active",
            "questions_and_answers": body.get("questions_and_answers").cloned().unwrap_or_else(|| json!([])),
            "timezone": text(given, "timezone"), "event": event, "created_at": instant(now), "updated_at": instant(now),
            "tracking": tracking, "text_reminder_number": given.get("text_reminder_number"), "rescheduled": false,
            "old_invitee": null, "new_invitee": null,
            "cancel_url": format!("https://calendly.com/cancellations/{id}"),
            "reschedule_url": format!("https://calendly.com/reschedulings/{id}"),
            "routing_form_submission": null, "payment": null, "no_show": null, "reconfirmation": null,
            "scheduling_method": "instant_book", "invitee_scheduled_by": null,
        });
        self.invitees.push(invitee.clone());
        invitee
    }

    fn count_invitees(&mut self, event: &str) {
        let of = self.invitees.iter().filter(|invitee| text(invitee, "event") == event);
        let total = of.clone().count();
        let active = of.filter(|invitee| text(invitee, "status") == "active").count();
        for known in self.events.iter_mut().filter(|known| text(known, "uri") == event) {
            if let Some(counter) = known.get_mut("invitees_counter") {
                set(counter, "total", total.into());
                set(counter, "active", active.into());
            }
        }
    }

    pub(super) fn cancel(&mut self, id: &str, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        members(body, &["reason"], &[])?;
        let reason = body.get("reason").cloned().unwrap_or_default();
        if reason.as_str().is_some_and(|reason| reason.chars().count() > 10_000) {
            return Err(invalid("reason", "is too long"));
        }
        let event = self.events.iter_mut().find(|known| has_id(known, id)).ok_or_else(not_found)?;
        if text(event, "status") != "active" {
            return Err(if self.quirks.already_canceled_is_400 {
                fail(400, "InvalidCancellation", "This event is already canceled")
            } else {
                fail(403, "Permission Denied", "Event is already canceled")
            });
        }
        if instant_of(event, "end_time") <= now {
            return Err(fail(403, "Permission Denied", "Event in the past"));
        }
        let cancellation = json!({"canceled_by": "Ada Example", "reason": reason, "canceler_type": "host", "created_at": instant(now)});
        set(event, "status", "canceled".into());
        set(event, "cancellation", cancellation.clone());
        let uri = text(event, "uri");
        let mut gone = Vec::new();
        for invitee in self.invitees.iter_mut().filter(|known| text(known, "event") == uri) {
            set(invitee, "status", "canceled".into());
            set(invitee, "cancellation", cancellation.clone());
            gone.push(text(invitee, "uri"));
        }
        self.count_invitees(&uri);
        for invitee in gone {
            self.deliver("invitee.canceled", &invitee, now);
        }
        Ok(created(&json!({"resource": cancellation})))
    }

    pub(super) fn mark(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        members(body, &["invitee"], &["invitee"])?;
        let uri = text(body, "invitee");
        let at = self.invitees.iter().position(|known| text(known, "uri") == uri).ok_or_else(not_found)?;
        let mark = self.fresh("invitee_no_shows", "NOSHOW");
        let invitee = self.invitees.get_mut(at).ok_or_else(not_found)?;
        if invitee.get("no_show").is_some_and(Value::is_object) {
            return Err(fail(409, "Already Exists", "Invitee is already marked as a no show"));
        }
        set(invitee, "no_show", json!({"uri": mark, "created_at": instant(now)}));
        let mark = json!({"uri": mark, "invitee": uri, "created_at": instant(now)});
        self.no_shows.push(mark.clone());
        self.deliver("invitee_no_show.created", &uri, now);
        Ok(created(&json!({"resource": mark})))
    }

    pub(super) fn unmark(&mut self, id: &str) -> Result<Response, Refusal> {
        let at = self.no_shows.iter().position(|known| has_id(known, id)).ok_or_else(not_found)?;
        let mark = self.no_shows.remove(at);
        for invitee in self.invitees.iter_mut().filter(|known| text(known, "uri") == text(&mark, "invitee")) {
            set(invitee, "no_show", Value::Null);
        }
        Ok(Response::new(204))
    }

    fn own_user(&self, uri: &str, parameter: &str) -> Result<String, Refusal> {
        let known = self.users.iter().any(|user| text(user, "uri") == uri);
        known.then(|| uri.to_owned()).ok_or_else(|| invalid(parameter, "is unknown"))
    }
}

/// Lengths, steps and buffers as Calendly bounds them.
fn check_event_type(body: &Value) -> Result<(), Refusal> {
    let number =
        |name: &str| body.get(name).map(|value| value.as_u64().ok_or_else(|| invalid(name, "is not a number")));
    if number("duration").transpose()?.is_some_and(|length| !(1..=720).contains(&length)) {
        return Err(invalid("duration", "must be between 1 and 720"));
    }
    if number("start_time_increment").transpose()?.is_some_and(|step| !(5..=720).contains(&step)) {
        return Err(invalid("start_time_increment", "must be between 5 and 720"));
    }
    for name in ["before_buffer", "after_buffer"] {
        let allowed = [0, 5, 10, 15, 30, 45, 60, 90, 120, 150, 180];
        if number(name).transpose()?.is_some_and(|buffer| !allowed.contains(&buffer)) {
            return Err(invalid(name, "is not one of the buffers"));
        }
    }
    if body.get("duration_options").and_then(Value::as_array).is_some_and(|options| options.len() > 4) {
        return Err(invalid("duration_options", "may have at most 4"));
    }
    Ok(())
}

fn check_invitee(invitee: &Value) -> Result<(), Refusal> {
    let known = ["email", "timezone", "name", "first_name", "last_name", "text_reminder_number"];
    members(invitee, &known, &["email", "timezone"])?;
    if invitee.get("name").is_none() && invitee.get("first_name").is_none() {
        return Err(invalid("invitee.name", "is missing"));
    }
    if !text(invitee, "email").contains('@') {
        return Err(invalid("invitee.email", "is invalid"));
    }
    match Zone::named(&text(invitee, "timezone")) {
        Ok(_) => Ok(()),
        Err(_) => Err(invalid("invitee.timezone", "is not a valid IANA timezone identifier")),
    }
}

/// The place where the event type offers a choice, answers to what must be answered, at most 10 guests.
fn check_choices(body: &Value, shown: &Value) -> Result<(), Refusal> {
    let list = |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let places = list(shown, "locations");
    let chosen = body.get("location").map(|place| text(place, "kind"));
    if places.len() > 1 && !places.iter().any(|place| Some(text(place, "kind")) == chosen) {
        return Err(invalid("location", "is required: the event type offers several"));
    }
    let answers = list(body, "questions_and_answers");
    for question in list(shown, "custom_questions") {
        let answered =
            |answer: &Value| text(answer, "question") == text(&question, "name") && !text(answer, "answer").is_empty();
        let asked = [question.get("enabled"), question.get("required")];
        if asked.iter().all(|asked| *asked == Some(&Value::Bool(true))) && !answers.iter().any(answered) {
            return Err(invalid("questions_and_answers", "a required question is not answered"));
        }
    }
    if list(body, "event_guests").len() > 10 {
        return Err(invalid("event_guests", "may have at most 10"));
    }
    Ok(())
}
