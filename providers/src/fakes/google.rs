//! Google Calendar in miniature: strict, stateful, without a clock of its own.
mod calendar;
mod channels;
mod errors;
mod events;
mod fields;
mod listing;
mod occurrences;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::fakes::{Fake, Reply, Script};
use crate::http::{Method, Request, Response};

pub use calendar::FakeCalendar;
pub use channels::{FakeChannel, Notification};
use errors::Refusal;
use listing::{PageToken, SyncToken};

const SCOPE: &str = "https://www.googleapis.com/auth/";
const READ: &[&str] =
    &["calendar", "calendar.readonly", "calendar.events", "calendar.events.readonly", "calendar.app.created"];
const WRITE: &[&str] = &["calendar", "calendar.events", "calendar.app.created"];
const FREE_BUSY: &[&str] = &["calendar", "calendar.readonly", "calendar.freebusy", "calendar.events.freebusy"];
const LIST: &[&str] = &["calendar", "calendar.readonly", "calendar.calendarlist", "calendar.calendarlist.readonly"];
const SETTINGS: &[&str] = &["calendar", "calendar.readonly", "calendar.settings.readonly"];
const CALENDARS: &[&str] = &["calendar", "calendar.calendars", "calendar.app.created"];

/// What the fake makes of a request for a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FakeMeeting {
    /// It is ready after so many readings of the event.
    ReadyAfter(u32),
    /// It fails after so many readings of the event.
    FailsAfter(u32),
}

/// A mail that Google would send about an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FakeMail {
    /// The event.
    pub event_id: String,
    /// `insert`, `update`, `patch`, `delete`, `move` or `quickAdd`.
    pub about: &'static str,
    /// To whom.
    pub to: Vec<String>,
}

#[derive(Debug)]
struct Token {
    scopes: Vec<String>,
    expires: DateTime<Utc>,
}

/// Google Calendar for tests: one account with a main calendar, whose state is changed by requests and by these methods.
///
/// It refuses what the real one refuses, with the same bodies: tokens that are unknown, expired or without the scope,
/// missing members, ids of other letters, ids that are taken (those of deleted events too), revisions that have passed,
/// page and sync tokens used wrongly, empty and long windows. What the real one would drop in silence, such as a parameter
/// it does not know, is refused as well, since a test wants to hear of it. Ids, links and revisions are made in order and
/// the same every time.
///
/// ```
/// use std::sync::Arc;
/// use whenfree_providers::channel::Credentials;
/// use whenfree_providers::clock::ManualClock;
/// use whenfree_providers::fakes::{InProcess, google::GoogleFake};
/// use whenfree_providers::google::GoogleCalendar;
///
/// # tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
/// let clock = Arc::new(ManualClock::at("2026-03-02T08:00:00Z".parse().expect("an instant")));
/// let transport = InProcess::new(GoogleFake::new(), clock.clone());
/// let google = GoogleCalendar::new(transport.clone(), clock, Credentials::Bearer(GoogleFake::TOKEN.into()));
/// assert_eq!(google.time_zone().await.expect("a zone").value, "Europe/Berlin");
/// assert_eq!(transport.fake().requests(), ["GET /users/me/settings/timezone"]);
/// # });
/// ```
#[derive(Debug)]
pub struct GoogleFake {
    /// Misfortunes to come.
    pub script: Script,
    /// What becomes of requests for meetings; ready after two readings unless changed.
    pub meeting: FakeMeeting,
    /// The most entries on a page, whatever is asked for; 250 unless changed.
    pub page_size: usize,
    /// Whether lists of several pages end with an empty one.
    pub empty_last_page: bool,
    /// The longest window of a free/busy question; 90 days unless changed.
    pub longest_window: TimeDelta,
    /// How many requests a minute are answered; without bound unless changed.
    pub requests_per_minute: Option<usize>,
    account: String,
    zone: String,
    tokens: BTreeMap<String, Token>,
    calendars: BTreeMap<String, FakeCalendar>,
    groups: BTreeMap<String, Vec<String>>,
    channels: BTreeMap<String, FakeChannel>,
    notifications: Vec<Notification>,
    mails: Vec<FakeMail>,
    requests: Vec<String>,
    times: Vec<DateTime<Utc>>,
    page_tokens: BTreeMap<String, PageToken>,
    sync_tokens: BTreeMap<String, SyncToken>,
    revision: u64,
    made: u64,
}

type Outcome = Result<Response, Refusal>;

impl Default for GoogleFake {
    fn default() -> Self {
        Self::new()
    }
}

impl GoogleFake {
    /// An access token that is good for everything and does not expire.
    pub const TOKEN: &str = "ya29.fake-token";
    /// The account, and the id of its main calendar.
    pub const ACCOUNT: &str = "ada@example.com";

    /// The account [`ACCOUNT`](Self::ACCOUNT) in Berlin, with an empty main calendar.
    pub fn new() -> Self {
        let account = Self::ACCOUNT.to_owned();
        let mut fake = Self {
            script: Script::default(),
            meeting: FakeMeeting::ReadyAfter(2),
            page_size: 250,
            empty_last_page: false,
            longest_window: TimeDelta::days(90),
            requests_per_minute: None,
            zone: "Europe/Berlin".to_owned(),
            tokens: BTreeMap::new(),
            calendars: BTreeMap::new(),
            groups: BTreeMap::new(),
            channels: BTreeMap::new(),
            notifications: Vec::new(),
            mails: Vec::new(),
            requests: Vec::new(),
            times: Vec::new(),
            page_tokens: BTreeMap::new(),
            sync_tokens: BTreeMap::new(),
            revision: 0,
            made: 0,
            account: account.clone(),
        };
        fake.add_token(Self::TOKEN, &["calendar"], DateTime::<Utc>::MAX_UTC);
        fake.calendars.insert(account.clone(), FakeCalendar::new(&account, "Europe/Berlin", "owner"));
        fake
    }

    /// An account to play with: [`TOKEN`](Self::TOKEN) is good for everything, `ya29.freebusy` for free/busy questions
    /// alone and `ya29.hour` for everything until an hour after `now`. Besides the main calendar there are
    /// `team@example.com`, which may be written, and `holidays@example.com`, which may be read; `bob@example.com` only says
    /// when it is busy. The group `everybody@example.com` is Ada and Bob. Bob is busy tomorrow from 09:00 to 10:00 UTC.
    pub fn sample(now: DateTime<Utc>) -> Self {
        let mut fake = Self::new();
        fake.add_token("ya29.freebusy", &["calendar.freebusy"], DateTime::<Utc>::MAX_UTC);
        fake.add_token("ya29.hour", &["calendar"], now + TimeDelta::hours(1));
        fake.add_calendar("team@example.com", "Europe/Berlin", "writer");
        fake.add_calendar("holidays@example.com", "Europe/Berlin", "reader");
        fake.add_calendar("bob@example.com", "Europe/London", "freeBusyReader");
        fake.add_group("everybody@example.com", &[Self::ACCOUNT, "bob@example.com"]);
        let tomorrow = (now + TimeDelta::days(1)).date_naive();
        if let (Some(start), Some(end)) = (tomorrow.and_hms_opt(9, 0, 0), tomorrow.and_hms_opt(10, 0, 0)) {
            fake.add_busy("bob@example.com", start.and_utc(), end.and_utc());
        }
        fake
    }

    /// An access token with scopes, such as `calendar.freebusy`, that expires.
    pub fn add_token(&mut self, token: &str, scopes: &[&str], expires: DateTime<Utc>) {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self.tokens.insert(token.to_owned(), Token { scopes, expires });
    }

    /// Takes a token back: the next call with it is refused.
    pub fn revoke_token(&mut self, token: &str) {
        self.tokens.remove(token);
    }

    /// Another calendar. `role` is `owner`, `writer`, `reader` or `freeBusyReader`.
    pub fn add_calendar(&mut self, id: &str, zone: &str, role: &str) {
        self.calendars.insert(id.to_owned(), FakeCalendar::new(id, zone, role));
    }

    /// A group of people.
    pub fn add_group(&mut self, id: &str, members: &[&str]) {
        self.groups.insert(id.to_owned(), members.iter().map(|member| (*member).to_owned()).collect());
    }

    /// Busy time that comes from nowhere: of a calendar whose events nobody sees.
    pub fn add_busy(&mut self, calendar: &str, start: DateTime<Utc>, end: DateTime<Utc>) {
        if let Some(calendar) = self.calendars.get_mut(calendar) {
            calendar.busy.push((start, end));
        }
    }

    /// Free/busy questions about a calendar fail with a reason, such as `internalError`; `None` ends it.
    pub fn fail_free_busy(&mut self, calendar: &str, reason: Option<&str>) {
        if let Some(calendar) = self.calendars.get_mut(calendar) {
            calendar.free_busy_error = reason.map(str::to_owned);
        }
    }

    /// Forgets every sync token given so far: the next use of one is answered by 410.
    pub fn expire_sync_tokens(&mut self) {
        self.sync_tokens.clear();
    }

    /// One calendar.
    pub fn calendar(&self, id: &str) -> Option<&FakeCalendar> {
        self.calendars.get(self.resolve(id))
    }

    /// The events of a calendar that are not deleted, as JSON.
    pub fn events(&self, calendar: &str) -> Vec<Value> {
        let events = self.calendar(calendar).into_iter().flat_map(FakeCalendar::live);
        events.cloned().collect()
    }

    /// What was asked, such as `GET /calendars/primary/events?..`, in order, under the base address.
    pub fn requests(&self) -> &[String] {
        &self.requests
    }

    /// The mails that Google would have sent.
    pub fn mails(&self) -> &[FakeMail] {
        &self.mails
    }

    /// The notifications that Google would have sent to channels, in order.
    pub fn notifications(&self) -> &[Notification] {
        &self.notifications
    }

    /// The channels that were opened and not stopped.
    pub fn channels(&self) -> impl Iterator<Item = &FakeChannel> {
        self.channels.values()
    }

    /// An error as Google writes it, for a [`Scenario::Answer`](crate::fakes::Scenario::Answer): a status and a reason
    /// such as 403 and `userRateLimitExceeded`.
    pub fn error(status: u16, reason: &str) -> Response {
        Refusal::new(status, reason, reason).response()
    }

    fn resolve<'a>(&'a self, calendar: &'a str) -> &'a str {
        if calendar == "primary" { &self.account } else { calendar }
    }

    /// The next id or name.
    fn next(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    fn carry_out(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        let segments = request.segments();
        let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
        let ["calendar", "v3", path @ ..] = parts.as_slice() else {
            return Refusal::not_found().response();
        };
        let query = request.url.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        self.requests.push(format!("{} /{}{query}", request.method.as_str(), path.join("/")));
        let outcome = self.admitted(request, now).and_then(|scopes| self.route(request, path, &scopes, now));
        outcome.unwrap_or_else(|refusal| refusal.response())
    }

    /// The scopes of the token, if it is good.
    fn admitted(&mut self, request: &Request, now: DateTime<Utc>) -> Result<Vec<String>, Refusal> {
        let token = request.headers.get("authorization").and_then(|header| header.strip_prefix("Bearer "));
        let token = token.and_then(|token| self.tokens.get(token)).filter(|token| now < token.expires);
        let scopes = token.ok_or_else(Refusal::unauthorized)?.scopes.clone();
        if let Some(most) = self.requests_per_minute {
            self.times.retain(|time| now - *time < TimeDelta::minutes(1));
            if self.times.len() >= most {
                return Err(Refusal::new(403, "rateLimitExceeded", "Rate Limit Exceeded").domain("usageLimits"));
            }
            self.times.push(now);
        }
        Ok(scopes)
    }

    fn route(&mut self, request: &Request, path: &[&str], scopes: &[String], now: DateTime<Utc>) -> Outcome {
        let may = |wanted: &[&str]| {
            let has = |scope: &&str| scopes.iter().any(|given| given.strip_prefix(SCOPE).unwrap_or(given) == *scope);
            if wanted.iter().any(has) { Ok(()) } else { Err(Refusal::no_scope()) }
        };
        match (request.method, path) {
            (Method::Post, ["freeBusy"]) => may(FREE_BUSY).and_then(|()| self.free_busy(request)),
            (Method::Get, ["users", "me", "calendarList"]) => may(LIST).and_then(|()| self.calendar_list(request)),
            (Method::Get, ["users", "me", "settings", "timezone"]) => {
                may(SETTINGS)?;
                let setting =
                    json!({"kind": "calendar#setting", "etag": "\"1\"", "id": "timezone", "value": self.zone});
                Ok(Response::json(200, &setting))
            }
            (Method::Post, ["calendars"]) => may(CALENDARS).and_then(|()| self.insert_calendar(request)),
            (Method::Post, ["channels", "stop"]) => may(READ).and_then(|()| self.stop(request)),
            (method, ["calendars", calendar, "events", rest @ ..]) => {
                let id = self.resolve(calendar).to_owned();
                let acts = method != Method::Get && *rest != ["watch"];
                may(if acts { WRITE } else { READ })?;
                self.may_use(&id, acts)?;
                self.event_call(request, &id, rest, now)
            }
            _ => Err(Refusal::not_found()),
        }
    }

    fn may_use(&self, calendar: &str, writes: bool) -> Result<(), Refusal> {
        let calendar = self.calendars.get(calendar).ok_or_else(Refusal::not_found)?;
        let enough: &[&str] = if writes { &["writer", "owner"] } else { &["reader", "writer", "owner"] };
        if enough.contains(&calendar.access_role.as_str()) {
            return Ok(());
        }
        let message = "You need to have writer access to this calendar.";
        Err(Refusal::new(403, "requiredAccessLevel", message).domain("calendar"))
    }

    fn event_call(&mut self, request: &Request, calendar: &str, rest: &[&str], now: DateTime<Utc>) -> Outcome {
        match (request.method, rest) {
            (Method::Get, []) => self.list_events(request, calendar),
            (Method::Post, []) => self.insert_event(request, calendar, now),
            (Method::Post, ["watch"]) => self.watch(request, calendar, now),
            (Method::Post, ["import"]) => self.import_event(request, calendar, now),
            (Method::Post, ["quickAdd"]) => self.quick_add(request, calendar, now),
            (Method::Get, [id]) => self.get_event(request, calendar, id),
            (Method::Put | Method::Patch, [id]) => self.change_event(request, calendar, id, now),
            (Method::Delete, [id]) => self.delete_event(request, calendar, id, now),
            (Method::Get, [id, "instances"]) => self.list_instances(request, calendar, id),
            (Method::Post, [id, "move"]) => self.move_event(request, calendar, id, now),
            _ => Err(Refusal::not_found()),
        }
    }
}

impl Fake for GoogleFake {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request, now))
    }
}
