//! The requests: pure functions from arguments to what is sent.
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::args::*;
use super::ids::{self, Kind, Refused};
use super::model::Scope;
use super::wire::instant;
use crate::http::{Method, Request};

/// A request, or the argument that is in its way.
pub(crate) type Checked = Result<Request, Refused>;

/// What requests need to know of the account: the base address, for URIs of a server other than Calendly's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endpoints<'a> {
    pub(crate) base: &'a str,
}

/// A JSON object whose members may be left out.
struct Body(Map<String, Value>);

impl Body {
    fn new() -> Self {
        Self(Map::new())
    }

    fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn set_if<T: Into<Value>>(self, name: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }
}

impl<'a> Endpoints<'a> {
    fn uri_if(&self, kind: &Kind, text: Option<&String>, path: &str) -> Result<Option<String>, Refused> {
        text.map(|text| kind.uri(text, path, self.base)).transpose()
    }

    /// One thing by its id.
    pub(crate) fn one(&self, collection: &'a str, kind: &Kind, id: &str) -> Checked {
        Ok(Request::get(&[collection, &kind.id(id, "id", self.base)?]))
    }

    /// Removes one thing by its id.
    pub(crate) fn remove(&self, collection: &'a str, kind: &Kind, id: &str) -> Checked {
        Ok(Request::delete(&[collection, &kind.id(id, "id", self.base)?]))
    }

    pub(crate) fn event_types(&self, list: &ListEventTypes) -> Checked {
        let user = self.uri_if(&ids::USER, list.user.as_ref(), "user")?;
        let organization = self.uri_if(&ids::ORGANIZATION, list.organization.as_ref(), "organization")?;
        one_of("user", &[&user, &organization], "`user` or `organization` says whose event types; give one of them")?;
        let request = Request::get(&["event_types"])
            .query_if("user", user)
            .query_if("organization", organization)
            .query_if("active", list.active.map(|active| if active { "true" } else { "false" }))
            .query_if("sort", list.sort.as_ref());
        paged(request, list.count, list.page_token.as_deref())
    }

    pub(crate) fn create_event_type(&self, new: &NewEventType) -> Checked {
        let owner = ids::USER.uri(&new.owner, "owner", self.base)?;
        let change = EventTypeChange {
            event_type: String::new(),
            name: Some(new.name.clone()),
            duration_minutes: new.duration_minutes,
            duration_options_minutes: new.duration_options_minutes.clone(),
            active: new.active,
            description: new.description.clone(),
            color: new.color.clone(),
            locale: new.locale.clone(),
            locations: new.locations.clone(),
            start_time_increment_minutes: new.start_time_increment_minutes,
            before_buffer_minutes: new.before_buffer_minutes,
            after_buffer_minutes: new.after_buffer_minutes,
        };
        Ok(Request::post(&["event_types"]).json(&event_type_body(&change).set("owner", owner).0))
    }

    pub(crate) fn update_event_type(&self, change: &EventTypeChange) -> Checked {
        let id = ids::EVENT_TYPE.id(&change.event_type, "eventType", self.base)?;
        Ok(Request::patch(&["event_types", &id]).json(&event_type_body(change).0))
    }

    pub(crate) fn create_one_off(&self, new: &NewOneOffEventType) -> Checked {
        if new.through < new.from {
            return Err(Refused::new("through", "`through` lies ahead of `from`"));
        }
        let co_hosts: Result<Vec<String>, Refused> =
            new.co_hosts.iter().flatten().map(|host| ids::USER.uri(host, "coHosts", self.base)).collect();
        let dates = json!({
            "type": "date_range",
            "start_date": new.from.to_string(),
            "end_date": new.through.to_string(),
        });
        let body = Body::new()
            .set("name", new.name.as_str())
            .set("host", ids::USER.uri(&new.host, "host", self.base)?)
            .set("duration", new.duration_minutes)
            .set("date_setting", dates)
            .set_if("co_hosts", new.co_hosts.is_some().then_some(co_hosts?))
            .set_if("timezone", new.time_zone.clone())
            .set_if("location", new.location.as_ref().map(place));
        Ok(Request::post(&["one_off_event_types"]).json(&body.0))
    }

    pub(crate) fn available_times(&self, event_type: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Checked {
        Ok(Request::get(&["event_type_available_times"])
            .query("event_type", ids::EVENT_TYPE.uri(event_type, "eventType", self.base)?)
            .query("start_time", instant(start))
            .query("end_time", instant(end)))
    }

    pub(crate) fn busy_times(&self, user: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Checked {
        Ok(Request::get(&["user_busy_times"])
            .query("user", ids::USER.uri(user, "user", self.base)?)
            .query("start_time", instant(start))
            .query("end_time", instant(end)))
    }

    pub(crate) fn availability_schedules(&self, user: &str, page_token: Option<&str>) -> Checked {
        let user = ids::USER.uri(user, "id", self.base)?;
        Ok(Request::get(&["user_availability_schedules"]).query("user", user).query_if("page_token", page_token))
    }

    pub(crate) fn create_scheduling_link(&self, event_type: &str, path: &str) -> Checked {
        let owner = ids::EVENT_TYPE.uri(event_type, path, self.base)?;
        let body = json!({"max_event_count": 1, "owner": owner, "owner_type": "EventType"});
        Ok(Request::post(&["scheduling_links"]).json(&body))
    }

    pub(crate) fn create_share(&self, new: &NewShare) -> Checked {
        let hours = new.hours.as_ref().map(share_hours).transpose()?;
        let body = Body::new()
            .set("event_type", ids::EVENT_TYPE.uri(&new.event_type, "eventType", self.base)?)
            .set_if("name", new.name.clone())
            .set_if("duration", new.duration_minutes)
            .set_if("duration_options", new.duration_options_minutes.clone())
            .set_if("period_type", new.period.as_ref().map(|period| period.as_str()))
            .set_if("start_date", new.from.map(|date| date.to_string()))
            .set_if("end_date", new.through.map(|date| date.to_string()))
            .set_if("max_booking_time", new.max_booking_time)
            .set_if("hide_location", new.hide_location)
            .set_if("location_configurations", new.locations.as_deref().map(places))
            .set_if("availability_rule", hours);
        Ok(Request::post(&["shares"]).json(&body.0))
    }

    pub(crate) fn scheduled_events(&self, list: &ListScheduledEvents) -> Checked {
        let user = self.uri_if(&ids::USER, list.user.as_ref(), "user")?;
        let organization = self.uri_if(&ids::ORGANIZATION, list.organization.as_ref(), "organization")?;
        let group = self.uri_if(&ids::GROUP, list.group.as_ref(), "group")?;
        let message = "`user`, `organization` or `group` says whose events; give one of them";
        one_of("user", &[&user, &organization, &group], message)?;
        let request = Request::get(&["scheduled_events"])
            .query_if("user", user)
            .query_if("organization", organization)
            .query_if("group", group)
            .query_if("invitee_email", list.invitee_email.as_ref())
            .query_if("status", list.status.as_ref().map(|status| status.as_str()))
            .query_if("sort", list.sort.as_ref())
            .query_if("min_start_time", list.min_start.map(instant))
            .query_if("max_start_time", list.max_start.map(instant));
        paged(request, list.count, list.page_token.as_deref())
    }

    pub(crate) fn invitees(&self, list: &ListInvitees) -> Checked {
        let event = ids::EVENT.id(&list.event, "event", self.base)?;
        let request = Request::get(&["scheduled_events", &event, "invitees"])
            .query_if("status", list.status.as_ref().map(|status| status.as_str()))
            .query_if("email", list.email.as_ref())
            .query_if("sort", list.sort.as_ref());
        paged(request, list.count, list.page_token.as_deref())
    }

    pub(crate) fn invitee(&self, id: &str, path: &str) -> Checked {
        let (event, invitee) = ids::invitee(id, path, self.base)?;
        Ok(Request::get(&["scheduled_events", &event, "invitees", &invitee]))
    }

    pub(crate) fn create_invitee(&self, new: &NewInvitee) -> Checked {
        if !new.email.contains('@') {
            return Err(Refused::new("email", "`email` is no email address"));
        }
        if new.name.is_none() && new.first_name.is_none() {
            return Err(Refused::new("name", "`name` or `firstName` is needed"));
        }
        if new.guests.as_ref().is_some_and(|guests| guests.len() > 10) {
            return Err(Refused::new("guests", "at most 10 guests can be brought along"));
        }
        let invitee = Body::new()
            .set("email", new.email.as_str())
            .set("timezone", new.time_zone.as_str())
            .set_if("name", new.name.clone())
            .set_if("first_name", new.first_name.clone())
            .set_if("last_name", new.last_name.clone())
            .set_if("text_reminder_number", new.text_reminder_number.clone());
        let answer = |answer: &super::model::Answer| json!({"question": answer.question, "answer": answer.answer, "position": answer.position});
        let answers = new.answers.as_ref().map(|answers| answers.iter().map(answer).collect::<Vec<Value>>());
        let tracking = new.tracking.as_ref().map(|tracking| {
            tracking.pairs().map(|(name, value)| (name.to_owned(), value.into())).collect::<Map<String, Value>>()
        });
        let body = Body::new()
            .set("event_type", ids::EVENT_TYPE.uri(&new.event_type, "eventType", self.base)?)
            .set("start_time", instant(new.start))
            .set("invitee", invitee.0)
            .set_if("location", new.location.as_ref().map(place))
            .set_if("questions_and_answers", answers)
            .set_if("tracking", tracking)
            .set_if("event_guests", new.guests.clone());
        Ok(Request::post(&["invitees"]).json(&body.0))
    }

    pub(crate) fn cancel_event(&self, cancel: &CancelEvent) -> Checked {
        if cancel.reason.as_ref().is_some_and(|reason| reason.chars().count() > 10_000) {
            return Err(Refused::new("reason", "a reason has at most 10,000 characters"));
        }
        let event = ids::EVENT.id(&cancel.event, "event", self.base)?;
        let body = Body::new().set_if("reason", cancel.reason.clone());
        Ok(Request::post(&["scheduled_events", &event, "cancellation"]).json(&body.0))
    }

    pub(crate) fn create_no_show(&self, invitee: &str) -> Checked {
        let invitee = ids::invitee_uri(invitee, "id", self.base)?;
        Ok(Request::post(&["invitee_no_shows"]).json(&json!({"invitee": invitee})))
    }

    pub(crate) fn webhooks(&self, list: &ListWebhooks) -> Checked {
        let request = Request::get(&["webhook_subscriptions"])
            .query("organization", ids::ORGANIZATION.uri(&list.organization, "organization", self.base)?)
            .query("scope", list.scope.as_str());
        let request = self.scoped(request, &list.scope, list.user.as_ref(), list.group.as_ref())?;
        paged(request, list.count, list.page_token.as_deref())
    }

    pub(crate) fn create_webhook(&self, new: &NewWebhook) -> Checked {
        if new.events.is_empty() {
            return Err(Refused::new("events", "`events` is empty: name what to hear of, such as `invitee.created`"));
        }
        secure(&new.url, "url")?;
        let (user, group) = self.scope_of(&new.scope, new.user.as_ref(), new.group.as_ref())?;
        let body = Body::new()
            .set("url", new.url.as_str())
            .set("events", new.events.iter().map(|event| event.as_str().into()).collect::<Vec<Value>>())
            .set("organization", ids::ORGANIZATION.uri(&new.organization, "organization", self.base)?)
            .set("scope", new.scope.as_str())
            .set_if("user", user)
            .set_if("group", group)
            .set_if("signing_key", new.signing_key.as_ref().map(|key| key.expose()));
        Ok(Request::post(&["webhook_subscriptions"]).json(&body.0))
    }

    pub(crate) fn sample_webhook(&self, sample: &SampleWebhook) -> Checked {
        let request = Request::get(&["sample_webhook_data"])
            .query("event", sample.event.as_str())
            .query("organization", ids::ORGANIZATION.uri(&sample.organization, "organization", self.base)?)
            .query("scope", sample.scope.as_str());
        self.scoped(request, &sample.scope, sample.user.as_ref(), sample.group.as_ref())
    }

    pub(crate) fn memberships(&self, list: &ListMemberships) -> Checked {
        let user = self.uri_if(&ids::USER, list.user.as_ref(), "user")?;
        let organization = self.uri_if(&ids::ORGANIZATION, list.organization.as_ref(), "organization")?;
        one_of("user", &[&user, &organization], "`user` or `organization` says whose memberships; give one of them")?;
        let request = Request::get(&["organization_memberships"])
            .query_if("user", user)
            .query_if("organization", organization)
            .query_if("email", list.email.as_ref())
            .query_if("role", list.role.as_ref());
        paged(request, list.count, list.page_token.as_deref())
    }

    pub(crate) fn delete_invitee_data(&self, delete: &DeleteInviteeData) -> Checked {
        if delete.emails.is_empty() {
            return Err(Refused::new("emails", "`emails` is empty: name whose data is to be deleted"));
        }
        Ok(Request::new(Method::Post, &["data_compliance", "deletion", "invitees"])
            .json(&json!({"emails": delete.emails})))
    }

    /// User and group that a scope needs.
    fn scope_of(
        &self,
        scope: &Scope,
        user: Option<&String>,
        group: Option<&String>,
    ) -> Result<(Option<String>, Option<String>), Refused> {
        let user = self.uri_if(&ids::USER, user, "user")?;
        let group = self.uri_if(&ids::GROUP, group, "group")?;
        match scope {
            Scope::User if user.is_none() => Err(Refused::new("user", "the scope `user` needs a `user`")),
            Scope::Group if group.is_none() => Err(Refused::new("group", "the scope `group` needs a `group`")),
            _ => Ok((user, group)),
        }
    }

    fn scoped(&self, request: Request, scope: &Scope, user: Option<&String>, group: Option<&String>) -> Checked {
        let (user, group) = self.scope_of(scope, user, group)?;
        Ok(request.query_if("user", user).query_if("group", group))
    }
}

fn event_type_body(change: &EventTypeChange) -> Body {
    Body::new()
        .set_if("name", change.name.clone())
        .set_if("duration", change.duration_minutes)
        .set_if("duration_options", change.duration_options_minutes.clone())
        .set_if("active", change.active)
        .set_if("description", change.description.clone())
        .set_if("color", change.color.clone())
        .set_if("locale", change.locale.clone())
        .set_if("locations", change.locations.as_deref().map(places))
        .set_if("start_time_increment", change.start_time_increment_minutes)
        .set_if("before_buffer", change.before_buffer_minutes)
        .set_if("after_buffer", change.after_buffer_minutes)
}

fn place(place: &NewPlace) -> Value {
    let body = Body::new()
        .set("kind", place.kind.as_str())
        .set_if("location", place.location.clone())
        .set_if("additional_info", place.additional_info.clone())
        .set_if("phone_number", place.phone_number.clone());
    Value::Object(body.0)
}

fn places(list: &[NewPlace]) -> Vec<Value> {
    list.iter().map(place).collect()
}

fn share_hours(hours: &ShareHours) -> Result<Value, Refused> {
    let rule = |rule: &ShareRule| {
        let interval = |text: &String| {
            let (from, to) = text
                .split_once('-')
                .ok_or_else(|| Refused::new("hours.rules.hours", "hours are written as `09:00-12:00`"))?;
            Ok(json!({"from": from, "to": to}))
        };
        let intervals: Result<Vec<Value>, Refused> = rule.hours.iter().map(interval).collect();
        match (&rule.wday, rule.date) {
            (Some(wday), None) => Ok(json!({"type": "wday", "wday": wday, "intervals": intervals?})),
            (None, Some(date)) => Ok(json!({"type": "date", "date": date.to_string(), "intervals": intervals?})),
            _ => Err(Refused::new("hours.rules", "a rule speaks of a `wday` or of a `date`, not of both or none")),
        }
    };
    let rules: Result<Vec<Value>, Refused> = hours.rules.iter().map(rule).collect();
    Ok(json!({"timezone": hours.time_zone, "rules": rules?}))
}

fn paged(request: Request, count: Option<u32>, page_token: Option<&str>) -> Checked {
    if count.is_some_and(|count| !(1..=100).contains(&count)) {
        return Err(Refused::new("count", "a page has 1 to 100 items"));
    }
    Ok(request.query_if("count", count.map(|count| count.to_string())).query_if("page_token", page_token))
}

fn one_of(path: &str, given: &[&Option<String>], message: &str) -> Result<(), Refused> {
    match given.iter().filter(|value| value.is_some()).count() {
        1 => Ok(()),
        _ => Err(Refused::new(path, message)),
    }
}

/// An address for others to open: whole, and `https`.
pub(crate) fn secure(url: &str, path: &str) -> Result<(), Refused> {
    match url::Url::parse(url) {
        Ok(parsed) if parsed.scheme() == "https" && parsed.host_str().is_some() => Ok(()),
        _ => Err(Refused::new(path, "it is no address that begins with `https://`")),
    }
}
