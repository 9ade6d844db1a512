//! What the fake shows.
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::answers::{Refusal, fail, has_id, instant_of, invalid, not_found, one, page, read_instant, set, text};
use super::times::hosts_of;
use super::{CalendlyFake, HOME, KnownEventType};
use crate::http::{Request, Response};

impl CalendlyFake {
    pub(super) fn read(
        &self,
        request: &Request,
        path: &[&str],
        user: &str,
        admin: bool,
        now: DateTime<Utc>,
    ) -> Result<Response, Refusal> {
        match path {
            ["users", "me"] => self.found(&self.users, user.rsplit('/').next().unwrap_or_default()),
            ["users", id] => self.found(&self.users, id),
            ["event_types"] => self.list_event_types(request, admin),
            ["event_types", id] => {
                let known = self.event_types.iter().find(|known| has_id(&known.shown, id)).ok_or_else(not_found)?;
                Ok(one(&self.loosened(&known.shown)))
            }
            ["event_type_available_times"] => self.available_times(request, now),
            ["user_busy_times"] => self.busy_times(request),
            ["user_availability_schedules"] => {
                let whose =
                    self.own_parameter(request, "user", "users")?.ok_or_else(|| invalid("user", "is missing"))?;
                let of = self.schedules.iter().filter(|schedule| text(schedule, "user") == whose);
                let of: Vec<&Value> = of.collect();
                Ok(Response::json(200, &json!({"collection": of})))
            }
            ["user_availability_schedules", id] => self.found(&self.schedules, id),
            ["scheduled_events"] => self.list_events(request, user, admin),
            ["scheduled_events", id] => self.found(&self.events, id),
            ["scheduled_events", id, "invitees"] => self.list_invitees(request, id),
            ["scheduled_events", event, "invitees", id] => {
                let of = format!("{HOME}/scheduled_events/{event}");
                let invitee = self.invitees.iter().find(|known| has_id(known, id) && text(known, "event") == of);
                invitee.map(|invitee| one(&self.loosened(invitee))).ok_or_else(not_found)
            }
            ["invitee_no_shows", id] => self.found(&self.no_shows, id),
            ["webhook_subscriptions"] => self.list_webhooks(request),
            ["webhook_subscriptions", id] => {
                let known = self.webhooks.iter().find(|(known, _)| has_id(known, id));
                known.map(|(known, _)| one(known)).ok_or_else(not_found)
            }
            ["sample_webhook_data"] => self.sample(request, now),
            ["organization_memberships"] => self.list_memberships(request, admin),
            ["organization_memberships", id] => self.found(&self.memberships(), id),
            _ => Err(not_found()),
        }
    }

    pub(super) fn event_type_of(&self, uri: &str) -> Option<&KnownEventType> {
        self.event_types.iter().find(|known| text(&known.shown, "uri") == uri)
    }

    fn found(&self, among: &[Value], id: &str) -> Result<Response, Refusal> {
        among.iter().find(|known| has_id(known, id)).map(|known| one(&self.loosened(known))).ok_or_else(not_found)
    }

    /// A parameter that must be a URI of one of the fake's own collections.
    pub(super) fn own_parameter(
        &self,
        request: &Request,
        name: &str,
        collection: &str,
    ) -> Result<Option<String>, Refusal> {
        let start = format!("{HOME}/{collection}/");
        match request.parameter(name) {
            Some(uri) if !uri.starts_with(&start) => Err(invalid(name, "must be a valid URI")),
            given => Ok(given),
        }
    }

    fn list_event_types(&self, request: &Request, admin: bool) -> Result<Response, Refusal> {
        let user = self.own_parameter(request, "user", "users")?;
        let organization = self.own_parameter(request, "organization", "organizations")?;
        if user.is_none() && organization.is_none() {
            return Err(invalid("user", "either user or organization is needed"));
        }
        self.may_read(organization.as_ref(), admin)?;
        let active = request.parameter("active").map(|active| active == "true");
        let meant = |known: &&KnownEventType| {
            let shown = &known.shown;
            user.as_ref().is_none_or(|user| known.hosts.contains(user))
                && active.is_none_or(|active| shown.get("active") == Some(&Value::Bool(active)))
        };
        let shown = self.event_types.iter().filter(meant).map(|known| self.loosened(&known.shown));
        let mut shown: Vec<Value> = shown.collect();
        if request.parameter("sort").as_deref() == Some("name:asc") {
            shown.sort_by_key(|known| text(known, "name"));
        }
        page(request, &shown, self.quirks.no_page_tokens)
    }

    fn list_events(&self, request: &Request, me: &str, admin: bool) -> Result<Response, Refusal> {
        let user = self.own_parameter(request, "user", "users")?;
        let organization = self.own_parameter(request, "organization", "organizations")?;
        if user.is_none() && organization.is_none() {
            return Err(invalid("user", "one of user, organization and group is needed"));
        }
        self.may_read(organization.as_ref(), admin)?;
        if !admin && user.as_ref().is_some_and(|user| user != me) {
            return Err(fail(403, "Permission Denied", "You do not have permission to access this resource."));
        }
        let limit = |name: &str| request.parameter(name).map(|given| read_instant(&given, name)).transpose();
        let (least, most) = (limit("min_start_time")?, limit("max_start_time")?);
        let (status, email) = (request.parameter("status"), request.parameter("invitee_email"));
        let meant = |event: &&Value| {
            let start = instant_of(event, "start_time");
            let of = text(event, "uri");
            let with = |email: &String| {
                self.invitees.iter().any(|known| text(known, "event") == of && text(known, "email") == *email)
            };
            user.as_ref().is_none_or(|user| hosts_of(event).contains(user))
                && status.as_ref().is_none_or(|status| text(event, "status") == *status)
                && least.is_none_or(|least| start >= least)
                && most.is_none_or(|most| start <= most)
                && email.as_ref().is_none_or(with)
        };
        let mut shown: Vec<Value> = self.events.iter().filter(meant).map(|event| self.loosened(event)).collect();
        shown.sort_by_key(|event| text(event, "start_time"));
        if request.parameter("sort").as_deref() == Some("start_time:desc") {
            shown.reverse();
        }
        page(request, &shown, self.quirks.no_page_tokens)
    }

    fn list_invitees(&self, request: &Request, id: &str) -> Result<Response, Refusal> {
        let event = self.events.iter().find(|known| has_id(known, id)).ok_or_else(not_found)?;
        let (status, email) = (request.parameter("status"), request.parameter("email"));
        let meant = |invitee: &&Value| {
            text(invitee, "event") == text(event, "uri")
                && status.as_ref().is_none_or(|status| text(invitee, "status") == *status)
                && email.as_ref().is_none_or(|email| text(invitee, "email") == *email)
        };
        let shown: Vec<Value> = self.invitees.iter().filter(meant).map(|invitee| self.loosened(invitee)).collect();
        page(request, &shown, self.quirks.no_page_tokens)
    }

    fn memberships(&self) -> Vec<Value> {
        let membership = |user: &Value| {
            let id = text(user, "uri").rsplit('/').next().unwrap_or_default().replace("USER", "MEMBER");
            json!({
                "uri": format!("{HOME}/organization_memberships/{id}"), "role": if text(user, "uri") == self.user() { "owner" } else { "user" },
                "user": user, "organization": self.organization(),
                "created_at": text(user, "created_at"), "updated_at": text(user, "updated_at"),
            })
        };
        self.users.iter().map(membership).collect()
    }

    fn list_memberships(&self, request: &Request, admin: bool) -> Result<Response, Refusal> {
        let user = self.own_parameter(request, "user", "users")?;
        let organization = self.own_parameter(request, "organization", "organizations")?;
        if user.is_none() && organization.is_none() {
            return Err(invalid("user", "either user or organization is needed"));
        }
        self.may_read(organization.as_ref(), admin)?;
        let email = request.parameter("email");
        let is = |membership: &Value, at: &str, value: &String| {
            membership.pointer(at).and_then(Value::as_str) == Some(value.as_str())
        };
        let mut shown = self.memberships();
        shown.retain(|membership| {
            user.as_ref().is_none_or(|user| is(membership, "/user/uri", user))
                && email.as_ref().is_none_or(|email| is(membership, "/user/email", email))
        });
        page(request, &shown, self.quirks.no_page_tokens)
    }

    /// What belongs to the organization is for its owners and administrators.
    fn may_read(&self, organization: Option<&String>, admin: bool) -> Result<(), Refusal> {
        match organization {
            Some(organization) if !admin || *organization != self.organization() => {
                Err(fail(403, "Permission Denied", "You do not have permission to access this resource."))
            }
            _ => Ok(()),
        }
    }

    /// A thing with the values that Calendly's documentation does not have.
    pub(super) fn loosened(&self, thing: &Value) -> Value {
        let mut thing = thing.clone();
        if !self.quirks.loose_values {
            return thing;
        }
        let zone = text(&thing, "timezone");
        if !zone.is_empty() {
            set(&mut thing, "timezone", zone.replace('_', " ").into());
        }
        for question in thing.get_mut("custom_questions").and_then(Value::as_array_mut).into_iter().flatten() {
            set(question, "answer_choices", Value::Null);
        }
        for place in thing.get_mut("locations").and_then(Value::as_array_mut).into_iter().flatten() {
            set(place, "phone_number", json!(380_934_567_654_u64));
        }
        if text(&thing, "status") == "active" {
            set(&mut thing, "cancellation", json!({}));
        }
        if let Some(mark) = thing.get_mut("no_show").filter(|mark| mark.is_object()) {
            let uri = text(mark, "uri").replace("/invitee_no_shows/", "/no_shows/");
            set(mark, "uri", uri.into());
        }
        thing
    }
}
