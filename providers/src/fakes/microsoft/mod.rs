//! Microsoft Graph in miniature: mailboxes, calendars, events, synchronisation, subscriptions.
mod answers;
mod events;
mod schedule;
mod store;
mod subscriptions;
mod view;
mod write;

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::fakes::{Fake, Reply, Script};
use crate::http::{Method, Request, Response};
use answers::{Answer, Refusal, refuse};
use store::{Mailbox, SyncState};

/// Asked for the validation of a subscription's notification address: what it answers to the request.
pub type NotificationEndpoint = Box<dyn FnMut(&Request) -> Response + Send>;

/// Microsoft Graph in miniature, strict as the real one: tokens that expire, required and unknown members, limits of
/// `getSchedule`, errors of single mailboxes, pages, worn-out synchronisation, one event per `transactionId`, versions,
/// online meetings that go when their part of the body does, subscriptions whose address must prove itself.
///
/// Errors come as the real ones do, their inner part in changing case. What it does not do: exceptions of a series (an
/// occurrence can be cancelled and deleted, not changed), invitations to other mailboxes, batches.
pub struct GraphFake {
    /// The misfortunes to come.
    pub script: Script,
    tokens: BTreeMap<String, (String, Option<DateTime<Utc>>)>,
    mailboxes: BTreeMap<String, Mailbox>,
    states: BTreeMap<String, SyncState>,
    pages: BTreeMap<String, (Vec<Value>, Option<String>)>,
    subscriptions: Vec<subscriptions::Stored>,
    handshakes: Vec<Request>,
    notifications: Vec<Request>,
    endpoint: NotificationEndpoint,
    counter: u64,
    largest_page: usize,
}

impl fmt::Debug for GraphFake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GraphFake").field("mailboxes", &self.mailboxes.keys()).finish_non_exhaustive()
    }
}

impl Default for GraphFake {
    fn default() -> Self {
        Self::new()
    }
}

impl GraphFake {
    /// Nothing at all: add mailboxes and tokens.
    pub fn new() -> Self {
        Self {
            script: Script::default(),
            tokens: BTreeMap::new(),
            mailboxes: BTreeMap::new(),
            states: BTreeMap::new(),
            pages: BTreeMap::new(),
            subscriptions: Vec::new(),
            handshakes: Vec::new(),
            notifications: Vec::new(),
            endpoint: Box::new(subscriptions::proves_itself),
            counter: 0,
            largest_page: 1000,
        }
    }

    /// Two mailboxes, `ada@contoso.example` (zone `W. Europe Standard Time`, token `graph-sample`) and
    /// `grace@contoso.example` (zone `Pacific Standard Time`, token `graph-grace`), and a personal account,
    /// `linus@outlook.example` (token `graph-personal`). Ada has one event: `Stand-up`, the hour after the next full day
    /// begins. Working hours are Monday to Friday, 08:00 to 17:00.
    pub fn sample(now: DateTime<Utc>) -> Self {
        let mut fake = Self::new();
        fake.add_mailbox("ada@contoso.example", "W. Europe Standard Time");
        fake.add_mailbox("grace@contoso.example", "Pacific Standard Time");
        fake.add_personal_mailbox("linus@outlook.example", "UTC");
        fake.add_token("graph-sample", "ada@contoso.example");
        fake.add_token("graph-grace", "grace@contoso.example");
        fake.add_token("graph-personal", "linus@outlook.example");
        let tomorrow =
            now.date_naive().succ_opt().unwrap_or(now.date_naive()).and_time(chrono::NaiveTime::MIN).and_utc();
        let hour = chrono::TimeDelta::hours(1);
        fake.add_event("ada@contoso.example", "Stand-up", tomorrow, tomorrow + hour, now);
        fake
    }

    /// Adds a mailbox of work or school; its zone by its Windows or IANA name.
    pub fn add_mailbox(&mut self, address: &str, time_zone: &str) {
        let id = self.id("user");
        self.mailboxes.insert(address.to_lowercase(), Mailbox::new(&id, address, time_zone, false));
    }

    /// Adds the mailbox of a personal account: it has no `getSchedule` and no Teams.
    pub fn add_personal_mailbox(&mut self, address: &str, time_zone: &str) {
        let id = self.id("user");
        self.mailboxes.insert(address.to_lowercase(), Mailbox::new(&id, address, time_zone, true));
    }

    /// Adds a calendar to a mailbox. Its id, such as `calendar-4`.
    pub fn add_calendar(&mut self, address: &str, name: &str) -> String {
        let id = self.id("calendar");
        if let Some(mailbox) = self.mailboxes.get_mut(&address.to_lowercase()) {
            mailbox.calendars.push((id.clone(), name.to_owned()));
        }
        id
    }

    /// Accepts a token for a mailbox: it is `me`, and may reach every other mailbox under `users`.
    pub fn add_token(&mut self, token: &str, address: &str) {
        self.tokens.insert(token.to_owned(), (address.to_lowercase(), None));
    }

    /// Lets a token expire.
    pub fn expire_token(&mut self, token: &str, at: DateTime<Utc>) {
        if let Some((_, expires)) = self.tokens.get_mut(token) {
            *expires = Some(at);
        }
    }

    /// Lets every link of a synchronisation given so far be answered with 410.
    pub fn expire_sync_links(&mut self) {
        self.states.clear();
    }

    /// Puts at most so many items on a page, whatever is asked for.
    pub fn set_largest_page(&mut self, items: usize) {
        self.largest_page = items.max(1);
    }

    /// Who answers the validation requests of subscriptions; without it every address proves itself.
    pub fn set_endpoint(&mut self, endpoint: NotificationEndpoint) {
        self.endpoint = endpoint;
    }

    /// The validation requests sent so far.
    pub fn handshakes(&self) -> &[Request] {
        &self.handshakes
    }

    /// The notifications of changes that were sent since this was asked the last time.
    pub fn take_notifications(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.notifications)
    }

    /// The next id of a kind.
    fn id(&mut self, kind: &str) -> String {
        self.counter += 1;
        format!("{kind}-{}", self.counter)
    }

    fn carry_out(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        let answer = self.route(request, now).unwrap_or_else(|refusal| refusal.response(self.counter, now));
        let id = request.headers.get("client-request-id").unwrap_or("none").to_owned();
        answer.header("request-id", format!("request-{}", self.counter)).header("client-request-id", id)
    }

    fn route(&mut self, request: &Request, now: DateTime<Utc>) -> Answer {
        self.counter += 1;
        let owner = self.authorized(request, now)?;
        let segments = request.segments();
        let mut path: Vec<&str> = segments.iter().map(String::as_str).collect();
        if path.first() == Some(&"v1.0") {
            path.remove(0);
        }
        let sends = matches!(request.method, Method::Post | Method::Patch);
        let is_json = request.headers.get("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        if sends && !is_json {
            return Err(refuse(415, "UnsupportedMediaType", "The content type must be application/json."));
        }
        match path.as_slice() {
            ["subscriptions", rest @ ..] => self.subscription(request, &owner, rest, now),
            ["me", rest @ ..] => self.in_mailbox(request, &owner, rest, now),
            ["users", user, rest @ ..] => {
                let address = self.address_of(user).ok_or_else(|| {
                    refuse(404, "ErrorInvalidUser", &format!("The requested user '{user}' is invalid."))
                })?;
                self.in_mailbox(request, &address, rest, now)
            }
            _ => Err(answers::no_segment(path.first().copied().unwrap_or(""))),
        }
    }

    fn address_of(&self, user: &str) -> Option<String> {
        let user = user.to_lowercase();
        let by_id =
            || self.mailboxes.iter().find(|(_, mailbox)| mailbox.id == user).map(|(address, _)| address.clone());
        self.mailboxes.contains_key(&user).then(|| user.clone()).or_else(by_id)
    }

    /// Whose token it is.
    fn authorized(&self, request: &Request, now: DateTime<Utc>) -> Result<String, Refusal> {
        let refused = |message: &str| Err(refuse(401, "InvalidAuthenticationToken", message));
        let token = request.headers.get("authorization").and_then(|value| value.strip_prefix("Bearer "));
        match token.map(|token| self.tokens.get(token)) {
            None => refused("Access token is empty."),
            Some(None) => refused("CompactToken parsing failed with error code: 80049217"),
            Some(Some((_, Some(expires)))) if *expires <= now => {
                refused("Lifetime validation failed, the token is expired.")
            }
            Some(Some((address, _))) => Ok(address.clone()),
        }
    }

    fn in_mailbox(&mut self, request: &Request, address: &str, path: &[&str], now: DateTime<Utc>) -> Answer {
        let mailbox =
            self.mailboxes.get(address).ok_or_else(|| refuse(404, "ErrorInvalidUser", "There is no mailbox."))?;
        let (calendar, path) = match path {
            ["calendars", id, rest @ ..] if !rest.is_empty() => {
                if !mailbox.calendars.iter().any(|(known, _)| known == id) {
                    return Err(answers::not_found());
                }
                (Some((*id).to_owned()), rest)
            }
            ["calendar", rest @ ..] if rest.first() != Some(&"getSchedule") => (None, rest),
            rest => (None, rest),
        };
        let calendar = calendar.as_deref();
        match (request.method, path) {
            (Method::Get, []) => Ok(Response::json(200, &mailbox.user())),
            (Method::Get, ["mailboxSettings"]) => Ok(Response::json(200, &mailbox.settings())),
            (Method::Get, ["calendars"]) => {
                let calendars = mailbox.calendars();
                Ok(self.page(request, calendars, None))
            }
            (Method::Post, ["calendar", "getSchedule"]) => self.get_schedule(request, address),
            (Method::Get, ["calendarView"]) => self.calendar_view(request, address, calendar),
            (Method::Get, ["calendarView", "delta"]) => self.delta(request, address, calendar),
            (Method::Post, ["events"]) => self.create(request, address, calendar, now),
            (Method::Get, ["events"]) => self.search(request, address, calendar),
            (Method::Get, ["events", id, "instances"]) => self.instances(request, address, id),
            (Method::Get, ["events", id]) => self.read(request, address, id),
            (Method::Patch, ["events", id]) => self.update(request, address, id, now),
            (Method::Delete, ["events", id]) => self.delete(address, id, now),
            (Method::Post, ["events", id, "cancel"]) => self.cancel(address, id, now),
            (Method::Post, ["events", id, "accept"]) => self.respond(request, address, id, "accepted", now),
            (Method::Post, ["events", id, "decline"]) => self.respond(request, address, id, "declined", now),
            (Method::Post, ["events", id, "tentativelyAccept"]) => {
                self.respond(request, address, id, "tentativelyAccepted", now)
            }
            (_, path) => Err(answers::no_segment(path.last().copied().unwrap_or(""))),
        }
    }

    /// Items as pages: as many as are asked for and allowed, with a link to the rest; on the last page `delta`.
    fn page(&mut self, request: &Request, mut items: Vec<Value>, delta: Option<String>) -> Response {
        let top = request.parameter("$top").and_then(|top| top.parse::<usize>().ok());
        let preferred = view::preference(request, "odata.maxpagesize").and_then(|size| size.parse::<usize>().ok());
        let size = preferred.or(top).unwrap_or(10).clamp(1, self.largest_page);
        let rest = items.split_off(size.min(items.len()));
        let mut body =
            json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection", "value": items});
        let link = if rest.is_empty() {
            delta.map(|token| ("@odata.deltaLink", view::link(request, "$deltatoken", &token)))
        } else {
            let token = self.id("skip");
            self.pages.insert(token.clone(), (rest, delta));
            Some(("@odata.nextLink", view::link(request, "$skiptoken", &token)))
        };
        if let (Some((name, link)), Some(object)) = (link, body.as_object_mut()) {
            object.insert(name.to_owned(), link.into());
        }
        Response::json(200, &body)
    }
}

impl Fake for GraphFake {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request, now))
    }
}
