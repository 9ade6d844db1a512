//! Cal.com in miniature: API v2 with its versions, the gateways and clones in its likeness, and v1.
//!
//! It is as strict as the original: credentials, the `cal-api-version` of each family, required and unknown members, the
//! documented error bodies, rate limits, paging. It lists slots by a walk of its own over single minutes, so that tests can
//! compare them with what the engine computes. Ids are made in order, so that every run is the same.
//!
//! Not imitated: teams but for instant meetings, payments, workflows, the shapes of schedules before 2024-06-11 (those calls
//! are answered as routes that are not there).
mod account;
mod acts;
mod answers;
mod bookings;
mod clones;
mod state;
mod reservations;
mod slots;
mod types;
mod v1;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::calcom::Dialect;
use crate::fakes::{Fake, Reply, Script};
use crate::http::{Method, Request, Response};

use answers::{Answer, refuse};
pub use state::{FakeAttendee, FakeBooking, FakeReservation};

/// How a fake tells the rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateHeaders {
    /// `X-RateLimit-Remaining-Default` and so on, the reset in seconds from now: Cal.com's own.
    Named,
    /// `X-RateLimit-Remaining` and so on, the reset in Unix seconds: older hosts.
    Plain,
    /// Nothing but status 429.
    None,
}

#[derive(Debug)]
struct Rate {
    limit: u64,
    headers: RateHeaders,
    used: u64,
    until: DateTime<Utc>,
}

/// Cal.com in miniature. It begins with one user, `ada`, who works Monday to Friday from 09:00 to 17:00 in `Europe/Rome`,
/// one event type `30min` with the id 101, one API key `cal_live_fake`, and no bookings.
///
/// ```
/// use std::sync::Arc;
/// use whenfree_providers::Secret;
/// use whenfree_providers::calcom::{CalCom, SlotsQuery};
/// use whenfree_providers::channel::Credentials;
/// use whenfree_providers::clock::ManualClock;
/// use whenfree_providers::fakes::InProcess;
/// use whenfree_providers::fakes::calcom::CalComFake;
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let clock = Arc::new(ManualClock::at("2026-03-01T00:00:00Z".parse()?));
/// let server = InProcess::new(CalComFake::new(), clock.clone());
/// let cal = CalCom::new(server.clone(), clock, Credentials::Bearer(Secret::from(CalComFake::KEY)));
/// let monday = SlotsQuery::new(101, "2026-03-02T00:00:00Z".parse()?, "2026-03-02T23:59:59Z".parse()?);
/// assert_eq!(cal.slots(&monday).await?.len(), 16);
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CalComFake {
    /// The misfortunes to come.
    pub script: Script,
    keys: Vec<String>,
    tokens: Vec<(String, DateTime<Utc>)>,
    clients: Vec<(String, String)>,
    dialect: Dialect,
    me: Value,
    event_types: Vec<Value>,
    schedules: Vec<Value>,
    webhooks: Vec<Value>,
    bookings: Vec<FakeBooking>,
    reservations: Vec<FakeReservation>,
    busy: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    ids: u64,
    webhook_ids_are_texts: bool,
    rate: Option<Rate>,
    requests: Vec<String>,
}

/// One request on its way through the fake.
struct Call<'a> {
    request: &'a Request,
    /// The path behind the version of the interface.
    path: Vec<&'a str>,
    /// The version sent, or the oldest where none is sent or an unknown one.
    version: &'static str,
    now: DateTime<Utc>,
    known: bool,
    body: Value,
}

impl Call<'_> {
    fn parameter(&self, name: &str) -> Option<String> {
        self.request.parameter(name)
    }
}

/// The versions that Cal.com knows; anything else counts as the first.
const VERSIONS: [&str; 6] = ["2024-04-15", "2024-06-11", "2024-06-14", "2024-08-13", "2024-09-04", "2026-02-25"];

impl Default for CalComFake {
    fn default() -> Self {
        Self::new()
    }
}

impl CalComFake {
    /// The API key it begins with.
    pub const KEY: &'static str = "cal_live_fake";

    /// A host with one user and one event type.
    pub fn new() -> Self {
        let mut fake = Self {
            script: Script::default(),
            keys: vec![Self::KEY.to_owned()],
            tokens: Vec::new(),
            clients: Vec::new(),
            dialect: Dialect::Official,
            me: json!({
                "id": 1, "username": "ada", "email": "ada@example.com", "name": "Ada", "avatarUrl": null, "bio": null,
                "timeFormat": 24, "defaultScheduleId": 11, "weekStart": "Monday", "timeZone": "Europe/Rome",
                "organizationId": null,
            }),
            event_types: Vec::new(),
            schedules: Vec::new(),
            webhooks: Vec::new(),
            bookings: Vec::new(),
            reservations: Vec::new(),
            busy: Vec::new(),
            ids: 1000,
            webhook_ids_are_texts: false,
            rate: None,
            requests: Vec::new(),
        };
        fake.schedules.push(types::new_schedule(
            11,
            &json!({
                "name": "Working hours", "timeZone": "Europe/Rome", "isDefault": true,
            }),
        ));
        fake.add_event_type(101, &json!({"title": "30 Minutes", "slug": "30min", "lengthInMinutes": 30}));
        fake
    }

    /// Data for a server that other programs talk to: the API key `cal_live_sample`, the event types 1 (`30min`, 30 minutes)
    /// and 2 (`60min`, 60 minutes) of the user `ada`, who works Monday to Friday from 09:00 to 17:00 in `Europe/Rome`, and
    /// who is busy for an hour from three hours after `now` on.
    pub fn sample(now: DateTime<Utc>) -> Self {
        let mut fake = Self::new();
        fake.add_key("cal_live_sample");
        fake.event_types.clear();
        fake.add_event_type(1, &json!({"title": "30 Minutes", "slug": "30min", "lengthInMinutes": 30}));
        fake.add_event_type(2, &json!({"title": "60 Minutes", "slug": "60min", "lengthInMinutes": 60}));
        fake.add_busy(now + TimeDelta::hours(3), now + TimeDelta::hours(4));
        fake
    }

    /// Makes it answer as a gateway or a clone does.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Adds an API key.
    pub fn add_key(&mut self, key: &str) {
        self.keys.push(key.to_owned());
    }

    /// Takes an API key away.
    pub fn revoke_key(&mut self, key: &str) {
        self.keys.retain(|known| known != key);
    }

    /// Adds an access token that is good until `expires`; from then on it is answered with status 498.
    pub fn add_token(&mut self, token: &str, expires: DateTime<Utc>) {
        self.tokens.push((token.to_owned(), expires));
    }

    /// Adds the client of a platform.
    pub fn add_client(&mut self, id: &str, secret: &str) {
        self.clients.push((id.to_owned(), secret.to_owned()));
    }

    /// Adds an event type, with the members of Cal.com's own create call; `"team": true` makes it a team's.
    pub fn add_event_type(&mut self, id: u64, members: &Value) {
        let owner = self.me.get("id").and_then(Value::as_u64).unwrap_or_default();
        self.event_types.push(types::new_event_type(id, owner, members));
    }

    /// Sets the default schedule's members, as Cal.com's own update call has them.
    pub fn set_schedule(&mut self, members: &Value) {
        if let Some(schedule) = self.schedules.first_mut() {
            state::merge(schedule, members);
        }
    }

    /// Makes the user busy, by an event in a connected calendar.
    pub fn add_busy(&mut self, start: DateTime<Utc>, end: DateTime<Utc>) {
        self.busy.push((start, end));
    }

    /// Lets somebody else book a slot, behind the client's back.
    pub fn take_slot(&mut self, event_type_id: u64, start: DateTime<Utc>, now: DateTime<Utc>) -> Option<String> {
        let event_type =
            self.event_types.iter().find(|known| state::number(known, "id") == Some(event_type_id))?.clone();
        let who = FakeAttendee::new("Somebody Else", "else@example.com", "UTC");
        let end = start.checked_add_signed(TimeDelta::minutes(state::length(&event_type)))?;
        Some(self.store(&event_type, start, end, who, now).uid)
    }

    /// Answers no more than `limit` calls in a minute.
    pub fn limit_rate(&mut self, limit: u64, headers: RateHeaders) {
        self.rate = Some(Rate { limit, headers, used: 0, until: DateTime::<Utc>::MIN_UTC });
    }

    /// Gives webhooks a text as id, as some hosts do.
    pub fn text_webhook_ids(&mut self) {
        self.webhook_ids_are_texts = true;
    }

    /// Every booking, cancelled ones too, in the order in which they were made.
    pub fn bookings(&self) -> &[FakeBooking] {
        &self.bookings
    }

    /// The bookings that take place.
    pub fn active_bookings(&self) -> impl Iterator<Item = &FakeBooking> {
        self.bookings.iter().filter(|booking| booking.is_active())
    }

    /// Every reservation, lapsed ones too.
    pub fn reservations(&self) -> &[FakeReservation] {
        &self.reservations
    }

    /// Every webhook, as it is answered.
    pub fn webhooks(&self) -> &[Value] {
        &self.webhooks
    }

    /// Every event type, as it is answered.
    pub fn event_types(&self) -> &[Value] {
        &self.event_types
    }

    /// Method and path of every request so far, those that were refused too.
    pub fn requests(&self) -> &[String] {
        &self.requests
    }

    /// The answer to a booking of a taken slot, for a [`Script`].
    pub fn slot_taken() -> Response {
        answers::error(400, "BadRequestException", answers::TAKEN, "/v2/bookings", DateTime::<Utc>::MIN_UTC)
    }

    /// The answer to too many requests, for a [`Script`].
    pub fn throttled() -> Response {
        let message = "ThrottlerException: Too Many Requests";
        answers::error(429, "ThrottlerException", message, "/v2", DateTime::<Utc>::MIN_UTC)
            .header("X-RateLimit-Limit-Default", "120")
            .header("X-RateLimit-Remaining-Default", "0")
            .header("X-RateLimit-Reset-Default", "60")
    }

    /// The next id.
    fn next_id(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    fn carry_out(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        self.requests.push(format!("{} {}", request.method.as_str(), request.path()));
        let counted = self.count(now);
        let mut response = match counted {
            Err(throttled) => throttled,
            Ok(()) => self.routed(request, now).unwrap_or_else(|refusal| refusal),
        };
        self.tell_rate(&mut response, now);
        response.header("X-Request-Id", format!("fake-{}", self.requests.len()))
    }

    fn count(&mut self, now: DateTime<Utc>) -> Result<(), Response> {
        let Some(rate) = &mut self.rate else { return Ok(()) };
        if now >= rate.until {
            rate.until = now + TimeDelta::seconds(60);
            rate.used = 0;
        }
        rate.used += 1;
        if rate.used <= rate.limit {
            return Ok(());
        }
        let message = "ThrottlerException: Too Many Requests";
        if self.dialect == Dialect::Official {
            return Err(answers::error(429, "ThrottlerException", message, "/v2", now));
        }
        Err(clones::error(429, "RATE_LIMIT_EXCEEDED", "Too many requests"))
    }

    fn tell_rate(&self, response: &mut Response, now: DateTime<Utc>) {
        let Some(rate) = &self.rate else { return };
        let (name, reset) = match rate.headers {
            RateHeaders::Named => ("-Default", (rate.until - now).num_seconds()),
            RateHeaders::Plain => ("", rate.until.timestamp()),
            RateHeaders::None => return,
        };
        response.headers.set(&format!("X-RateLimit-Limit{name}"), rate.limit.to_string());
        let left = rate.limit.saturating_sub(rate.used);
        response.headers.set(&format!("X-RateLimit-Remaining{name}"), left.to_string());
        response.headers.set(&format!("X-RateLimit-Reset{name}"), reset.to_string());
    }

    fn routed(&mut self, request: &Request, now: DateTime<Utc>) -> Answer {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        // A host may have its interface under a path of its own.
        let Some(at) = path.iter().take(3).position(|segment| *segment == "v1" || *segment == "v2") else {
            return Err(answers::no_route(request, now));
        };
        let interface = path.get(at).copied().unwrap_or_default();
        let asked = request.headers.get("cal-api-version").unwrap_or_default();
        let version = VERSIONS.into_iter().find(|known| *known == asked).unwrap_or("2024-04-15");
        let body = request.body_json();
        let path = path.get(at + 1..).unwrap_or_default().to_vec();
        let mut call = Call { request, path, version, now, known: false, body };
        if interface == "v1" {
            return self.v1(&mut call);
        }
        call.known = self.authenticate(request, now)?;
        let has_body = matches!(request.method, Method::Post | Method::Patch | Method::Put);
        if has_body && !request.body.is_empty() && !call.body.is_object() {
            return Err(refuse(&call, 400, "Unexpected token in JSON"));
        }
        match self.dialect {
            Dialect::Official => self.official(&call),
            Dialect::Gateway => self.gateway(&call),
            Dialect::SnakeCase => self.snake_case(&call),
        }
    }

    /// Whose credentials these are: somebody's, nobody's, or wrong ones.
    fn authenticate(&self, request: &Request, now: DateTime<Utc>) -> Result<bool, Response> {
        let refused =
            |status: u16, code: &str, message: &str| Err(answers::error(status, code, message, request.path(), now));
        if let Some(id) = request.headers.get("x-cal-client-id") {
            let secret = request.headers.get("x-cal-secret-key").unwrap_or_default();
            let known = self.clients.iter().any(|(known, its)| known == id && its == secret);
            return if known { Ok(true) } else { refused(401, "UnauthorizedException", "Invalid client credentials") };
        }
        let Some(header) = request.headers.get("authorization") else { return Ok(false) };
        let token = header.strip_prefix("Bearer ").unwrap_or_default();
        if let Some((_, expires)) = self.tokens.iter().find(|(known, _)| known == token) {
            return if now < *expires {
                Ok(true)
            } else {
                refused(498, "ACCESS_TOKEN_IS_EXPIRED", "ACCESS_TOKEN_IS_EXPIRED")
            };
        }
        if self.keys.iter().any(|known| known == token) {
            return Ok(true);
        }
        refused(401, "UnauthorizedException", "ApiAuthStrategy - api key - Your api key is not valid")
    }

    /// Cal.com's own routes.
    fn official(&mut self, call: &Call<'_>) -> Answer {
        let public = matches!(
            (call.request.method, call.path.as_slice()),
            (Method::Get, ["slots", ..]) | (Method::Post, ["slots", "reservations"] | ["bookings"])
        );
        if !call.known && !public {
            let message = "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header \
                           or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers";
            return Err(refuse(call, 401, message));
        }
        match call.path.first().copied() {
            Some("slots") => self.slot_routes(call),
            Some("bookings") => self.booking_routes(call),
            Some("event-types") => self.event_type_routes(call),
            Some("schedules") => self.schedule_routes(call),
            Some("webhooks") => self.webhook_routes(call),
            Some("me") => self.me_routes(call),
            Some("calendars") => self.calendar_routes(call),
            _ => Err(answers::no_route(call.request, call.now)),
        }
    }
}

impl Fake for CalComFake {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request, now))
    }
}
