//! Calendly in miniature: one organization, its users, event types, calendars and bookings, as strict as API v2.
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Fake, Reply, Script};
use crate::http::{Method, Request, Response};

mod answers;
mod bookings;
mod reads;
mod times;
mod webhooks;

use answers::{Refusal, created, fail, instant, set, text};

const HOME: &str = "https://api.calendly.com";

/// What the account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// No bookings through the API, no webhooks, 50 requests a minute.
    Free,
    /// Everything, 500 requests a minute, 10 bookings a minute.
    Standard,
    /// Everything, 500 requests and 500 bookings a minute.
    Enterprise,
}

/// In which of the shapes that are known the fake answers a booking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InviteeShape {
    /// `{"resource": INVITEE}`.
    #[default]
    Wrapped,
    /// `{"resource": "EVENT URI", "invitee": INVITEE}`.
    Beside,
    /// `INVITEE`.
    Flat,
}

/// How the fake says that a slot is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TakenShape {
    /// 400 with the code `already_filled` in the details.
    #[default]
    Code,
    /// 409 "The requested time slot is no longer available."
    Conflict,
    /// 409 with `{}`.
    Bare,
    /// 400 "The start_time is not an available time slot for this event type."
    Words,
}

/// Where Calendly was seen to answer in several ways, or not as documented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quirks {
    /// The answer to a booking.
    pub invitee: InviteeShape,
    /// The answer when a slot is taken.
    pub taken: TakenShape,
    /// An event cancelled already is refused with 400 instead of 403.
    pub already_canceled_is_400: bool,
    /// Lists say `next_page` but not `next_page_token`.
    pub no_page_tokens: bool,
    /// 429 has the body `{}`.
    pub bare_429: bool,
    /// Null lists, zones with a space, numbers for phone numbers, `{}` for no cancellation, no-shows under `/no_shows/`.
    pub loose_values: bool,
}

/// Calendly in miniature.
///
/// It has one user with one event type of 30 minutes, open Monday to Friday from 09:00 to 17:00 in Berlin, and the token
/// `calendly-test-token`. It refuses what the real one refuses: wrong tokens, missing and unknown members, URIs it did not
/// give, ranges beyond 7 days or in the past, starts that are not offered, pages beyond 100 items, too many requests, and what
/// the plan does not have.
pub struct CalendlyFake {
    /// The misfortunes to come.
    pub script: Script,
    /// The plan.
    pub plan: Plan,
    /// The shapes of answers.
    pub quirks: Quirks,
    tokens: Vec<Token>,
    users: Vec<Value>,
    event_types: Vec<KnownEventType>,
    schedules: Vec<Value>,
    external: Vec<(String, DateTime<Utc>, DateTime<Utc>)>,
    broken_calendars: Vec<String>,
    events: Vec<Value>,
    invitees: Vec<Value>,
    no_shows: Vec<Value>,
    webhooks: Vec<(Value, Option<String>)>,
    links: Vec<Value>,
    deliveries: Vec<Request>,
    requests: Vec<String>,
    minute: Option<DateTime<Utc>>,
    used: u32,
    bookings_used: u32,
    limit: Option<u32>,
    counter: u64,
}

struct Token {
    text: String,
    user: String,
    admin: bool,
}

/// An event type with what the API does not show of it.
struct KnownEventType {
    shown: Value,
    hosts: Vec<String>,
    capacity: u32,
}

impl fmt::Debug for CalendlyFake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CalendlyFake")
            .field("plan", &self.plan)
            .field("quirks", &self.quirks)
            .field("events", &self.events.len())
            .finish_non_exhaustive()
    }
}

impl CalendlyFake {
    /// The token of the first user.
    pub const TOKEN: &'static str = "calendly-test-token";

    /// An account on the standard plan, made at `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        let mut fake = Self {
            script: Script::default(),
            plan: Plan::Standard,
            quirks: Quirks::default(),
            tokens: Vec::new(),
            users: Vec::new(),
            event_types: Vec::new(),
            schedules: Vec::new(),
            external: Vec::new(),
            broken_calendars: Vec::new(),
            events: Vec::new(),
            invitees: Vec::new(),
            no_shows: Vec::new(),
            webhooks: Vec::new(),
            links: Vec::new(),
            deliveries: Vec::new(),
            requests: Vec::new(),
            minute: None,
            used: 0,
            bookings_used: 0,
            limit: None,
            counter: 0,
        };
        let user = fake.add_user("Ada Example", "ada@example.com", now);
        fake.tokens.push(Token { text: Self::TOKEN.to_owned(), user: user.clone(), admin: true });
        fake.add_event_type(&user, "30 Minute Meeting", 30, now);
        fake
    }

    /// The URI of the organization.
    pub fn organization(&self) -> String {
        format!("{HOME}/organizations/ORGANIZATION0001")
    }

    /// The URI of the first user.
    pub fn user(&self) -> String {
        self.users.first().map(|user| text(user, "uri")).unwrap_or_default()
    }

    /// The URI of the first event type.
    pub fn event_type(&self) -> String {
        self.event_types.first().map(|known| text(&known.shown, "uri")).unwrap_or_default()
    }

    /// Adds a user with a default schedule, Monday to Friday from 09:00 to 17:00 in Berlin. Gives the URI.
    pub fn add_user(&mut self, name: &str, email: &str, now: DateTime<Utc>) -> String {
        let uri = self.fresh("users", "USER");
        let slug = name.to_lowercase().replace(' ', "-");
        self.users.push(json!({
            "uri": uri, "name": name, "slug": slug, "email": email,
            "scheduling_url": format!("https://calendly.com/{slug}"), "timezone": "Europe/Berlin", "avatar_url": null,
            "created_at": instant(now), "updated_at": instant(now), "current_organization": self.organization(),
            "resource_type": "User", "locale": "en", "time_notation": "24h",
        }));
        let hours = json!([{"from": "09:00", "to": "17:00"}]);
        let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
        let open = |day: &&str| !matches!(*day, "sunday" | "saturday");
        let rule = |day: &&str| json!({"type": "wday", "wday": day, "intervals": if open(day) { hours.clone() } else { json!([]) }});
        let schedule = self.fresh("user_availability_schedules", "SCHEDULE");
        self.schedules.push(json!({
            "uri": schedule, "default": true, "name": "Working hours", "user": uri, "timezone": "Europe/Berlin",
            "rules": days.iter().map(rule).collect::<Vec<Value>>(),
        }));
        uri
    }

    /// Adds a token of a user who is no administrator: it may not read what belongs to the organization.
    pub fn add_member_token(&mut self, token: &str, user: &str) {
        self.tokens.push(Token { text: token.to_owned(), user: user.to_owned(), admin: false });
    }

    /// Takes every token back: all requests are answered with 401 from now on.
    pub fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    /// Adds an event type of a user for one invitee at a time, with a step of 30 minutes and no buffers. Gives the URI.
    pub fn add_event_type(&mut self, user: &str, name: &str, minutes: u32, now: DateTime<Utc>) -> String {
        let uri = self.fresh("event_types", "EVENTTYPE");
        let slug = name.to_lowercase().replace(' ', "-");
        let owner = self.users.iter().find(|known| text(known, "uri") == user);
        let (owner_name, page) =
            owner.map(|owner| (text(owner, "name"), text(owner, "scheduling_url"))).unwrap_or_default();
        let shown = json!({
            "uri": uri, "name": name, "active": true, "booking_method": "instant", "slug": slug,
            "scheduling_url": format!("{page}/{slug}"), "duration": minutes, "duration_options": null, "kind": "solo",
            "pooling_type": null, "type": "StandardEventType", "color": "#fff200", "created_at": instant(now),
            "updated_at": instant(now), "internal_note": null, "description_plain": null, "description_html": null,
            "profile": {"type": "User", "name": owner_name, "owner": user}, "secret": false, "deleted_at": null,
            "kind_description": "One-on-One", "admin_managed": false, "custom_questions": [], "locations": [],
            "position": 0, "locale": "en", "start_time_increment": 30, "before_buffer": 0, "after_buffer": 0,
        });
        self.event_types.push(KnownEventType { shown, hosts: vec![user.to_owned()], capacity: 1 });
        uri
    }

    /// Changes what an event type shows, such as `before_buffer`, `locations` or `custom_questions`.
    pub fn change_event_type(&mut self, uri: &str, member: &str, value: Value) {
        if let Some(known) = self.event_types.iter_mut().find(|known| text(&known.shown, "uri") == uri) {
            set(&mut known.shown, member, value);
        }
    }

    /// Lets so many invitees share a start of an event type.
    pub fn make_group(&mut self, uri: &str, capacity: u32) {
        self.change_event_type(uri, "kind", "group".into());
        if let Some(known) = self.event_types.iter_mut().find(|known| text(&known.shown, "uri") == uri) {
            known.capacity = capacity;
        }
    }

    /// Makes an event type one of a team, of which one takes each booking: the first who is free.
    pub fn make_round_robin(&mut self, uri: &str, hosts: &[&str]) {
        self.change_event_type(uri, "pooling_type", "round_robin".into());
        let team = format!("{HOME}/teams/TEAM000000000001");
        self.change_event_type(uri, "profile", json!({"type": "Team", "name": "Team", "owner": team}));
        if let Some(known) = self.event_types.iter_mut().find(|known| text(&known.shown, "uri") == uri) {
            known.hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        }
    }

    /// Replaces the rules of a user's schedule, as Calendly writes them.
    pub fn set_hours(&mut self, user: &str, zone: &str, rules: Value) {
        for schedule in self.schedules.iter_mut().filter(|schedule| text(schedule, "user") == user) {
            set(schedule, "timezone", zone.into());
            set(schedule, "rules", rules.clone());
        }
    }

    /// Puts an event into a user's connected calendar.
    pub fn add_external(&mut self, user: &str, start: DateTime<Utc>, end: DateTime<Utc>) {
        self.external.push((user.to_owned(), start, end));
    }

    /// Makes a user's connected calendar unreadable (424), or readable again.
    pub fn break_calendar(&mut self, user: &str, broken: bool) {
        self.broken_calendars.retain(|known| known != user);
        if broken {
            self.broken_calendars.push(user.to_owned());
        }
    }

    /// Books as somebody on the scheduling page would. Gives the URI of the invitee, or `None` when the start is not offered.
    pub fn book_elsewhere(
        &mut self,
        event_type: &str,
        start: DateTime<Utc>,
        email: &str,
        now: DateTime<Utc>,
    ) -> Option<String> {
        let body = json!({"event_type": event_type, "start_time": instant(start),
            "invitee": {"name": "Somebody", "email": email, "timezone": "UTC"}});
        self.book(&body, now).ok().map(|(_, invitee)| text(&invitee, "uri"))
    }

    /// Allows so many requests a minute, whatever the plan.
    pub fn set_limit(&mut self, requests: u32) {
        self.limit = Some(requests);
    }

    /// Disables a webhook subscription, as after a day of failed deliveries.
    pub fn disable_webhook(&mut self, uri: &str) {
        for (webhook, _) in self.webhooks.iter_mut().filter(|(webhook, _)| text(webhook, "uri") == uri) {
            set(webhook, "state", "disabled".into());
        }
    }

    /// The scheduled events, as the API shows them.
    pub fn events(&self) -> &[Value] {
        &self.events
    }

    /// The scheduled events that stand.
    pub fn standing(&self) -> Vec<&Value> {
        self.events.iter().filter(|event| text(event, "status") == "active").collect()
    }

    /// The invitees, as the API shows them.
    pub fn invitees(&self) -> &[Value] {
        &self.invitees
    }

    /// The webhook subscriptions, as the API shows them.
    pub fn webhook_subscriptions(&self) -> Vec<&Value> {
        self.webhooks.iter().map(|(webhook, _)| webhook).collect()
    }

    /// The single-use links made so far.
    pub fn links(&self) -> &[Value] {
        &self.links
    }

    /// What would have been delivered to the webhooks since the last look: requests with their signatures, the oldest first.
    /// Deliver them in another order, or twice: so does Calendly.
    pub fn take_deliveries(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.deliveries)
    }

    /// Method and path of every request so far, also of those refused.
    pub fn requests(&self) -> &[String] {
        &self.requests
    }

    fn fresh(&mut self, collection: &str, word: &str) -> String {
        self.counter += 1;
        let width = 16_usize.saturating_sub(word.len());
        format!("{HOME}/{collection}/{word}{:0width$}", self.counter)
    }

    fn carry_out(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        let known = request
            .headers
            .get("authorization")
            .and_then(|value| value.strip_prefix("Bearer "))
            .and_then(|given| self.tokens.iter().find(|token| token.text == given));
        let Some(token) = known else {
            return fail(401, "Unauthenticated", "The access token is invalid").into();
        };
        let (user, admin) = (token.user.clone(), token.admin);
        let mut response = match self.count(request, now) {
            Err(refused) => refused.into(),
            Ok(()) => self.answer_to(request, &user, admin, now).unwrap_or_else(Response::from),
        };
        let left = self.allowed().saturating_sub(self.used);
        let reset = self.minute.map_or(60, |minute| (minute + TimeDelta::minutes(1) - now).num_seconds().max(0));
        for (name, value) in [("Limit", self.allowed().into()), ("Remaining", left.into()), ("Reset", reset)] {
            response.headers.set(&format!("X-RateLimit-{name}"), value.to_string());
        }
        response
    }

    fn allowed(&self) -> u32 {
        self.limit.unwrap_or(if self.plan == Plan::Free { 50 } else { 500 })
    }

    fn count(&mut self, request: &Request, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.minute.is_none_or(|minute| now >= minute + TimeDelta::minutes(1)) {
            (self.minute, self.used, self.bookings_used) = (Some(now), 0, 0);
        }
        let booking = request.method == Method::Post && request.path() == "/invitees";
        let most = if self.plan == Plan::Standard { 10 } else { 500 };
        if self.used >= self.allowed() || (booking && self.bookings_used >= most) {
            self.used = self.allowed();
            return Err(if self.quirks.bare_429 {
                Refusal(Response::json(429, &json!({})))
            } else {
                fail(429, "Too Many Requests", "You have exceeded the rate limit")
            });
        }
        self.used += 1;
        self.bookings_used += u32::from(booking);
        Ok(())
    }

    fn answer_to(
        &mut self,
        request: &Request,
        user: &str,
        admin: bool,
        now: DateTime<Utc>,
    ) -> Result<Response, Refusal> {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        if matches!(request.method, Method::Post | Method::Patch) {
            return self.write(request, &path, now);
        }
        match (request.method, path.as_slice()) {
            (Method::Get, _) => self.read(request, &path, user, admin, now),
            (Method::Delete, ["invitee_no_shows", id]) => self.unmark(id),
            (Method::Delete, ["webhook_subscriptions", id]) => self.unsubscribe(id),
            _ => Err(fail(404, "Resource Not Found", "The server could not find the requested resource.")),
        }
    }

    fn write(&mut self, request: &Request, path: &[&str], now: DateTime<Utc>) -> Result<Response, Refusal> {
        let body = request.body_json();
        let typed = request.headers.get("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        if !body.is_object() || !typed {
            return Err(fail(400, "Invalid Argument", "The request body is no JSON object."));
        }
        match (request.method, path) {
            (Method::Post, ["event_types"]) => self.create_event_type(&body, now),
            (Method::Patch, ["event_types", id]) => self.update_event_type(id, &body, now),
            (Method::Post, ["one_off_event_types"]) => self.create_one_off(&body, now),
            (Method::Post, ["scheduling_links"]) => self.create_link(&body),
            (Method::Post, ["shares"]) => self.create_share(&body, now),
            (Method::Post, ["invitees"]) => self.create_invitee(&body, now),
            (Method::Post, ["scheduled_events", id, "cancellation"]) => self.cancel(id, &body, now),
            (Method::Post, ["invitee_no_shows"]) => self.mark(&body, now),
            (Method::Post, ["webhook_subscriptions"]) => self.subscribe(&body, now),
            (Method::Post, ["data_compliance", "deletion", "invitees"]) => {
                answers::members(&body, &["emails"], &["emails"])?;
                Ok(created(&json!({})))
            }
            _ => Err(fail(404, "Resource Not Found", "The server could not find the requested resource.")),
        }
    }

    fn needs_paid_plan(&self) -> Result<(), Refusal> {
        if self.plan == Plan::Free {
            let message =
                "Please upgrade your Calendly account to Standard. You do not have permission to access this resource.";
            return Err(fail(403, "Permission Denied", message));
        }
        Ok(())
    }
}

impl Fake for CalendlyFake {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        self.requests.push(format!("{} {}", request.method.as_str(), request.path()));
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request, now))
    }
}
