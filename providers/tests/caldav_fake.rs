//! CalDAV against a server in miniature with the quirks of real ones.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{at, ready};
use whenfree::Span;
use whenfree_providers::caldav::{
    BusyMethod, BusyQuery, CalDav, CalDavBusy, CalDavEvents, ChangedEvent, DeleteObject, Discover, Multiget, NewEvent,
    ObjectRef, PutObject, SyncRequest,
};
use whenfree_providers::calendar::{BusySource, CalendarEvent, EventSink, Person};
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::caldav::{CalDavFake, Quirk};
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::guard::{GuardPolicy, Guarded, Resolver};
use whenfree_providers::http::{BoxFuture, Response};
use whenfree_providers::ical::{self, Event, Participation};
use whenfree_providers::{Advice, ErrorCode, Provider, Secret};

const BASE: &str = "https://dav.example.com";
const TEAM: &str = "https://dav.example.com/calendars/ada/team/";

/// Every name is a public host, but for those that say otherwise.
#[derive(Debug)]
struct Names;

impl Resolver for Names {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        let address = if host.starts_with("inside") { "10.0.0.7" } else { "93.184.215.14" };
        Box::pin(std::future::ready(Ok(vec![address.parse().unwrap()])))
    }
}

struct World {
    clock: Arc<ManualClock>,
    fake: Arc<InProcess<CalDavFake>>,
    client: CalDav,
}

fn client(fake: &Arc<InProcess<CalDavFake>>, clock: &Arc<ManualClock>, password: &str) -> CalDav {
    let guarded = Guarded::new(fake.clone(), Arc::new(Names), GuardPolicy::calendars());
    let credentials = Credentials::Basic { user: "ada".into(), password: password.into() };
    CalDav::new(BASE, guarded, clock.clone(), credentials)
}

fn world(quirks: impl IntoIterator<Item = Quirk>) -> World {
    let clock = Arc::new(ManualClock::at(at("2026-03-09T06:00:00Z")));
    let mut fake = CalDavFake::new();
    quirks.into_iter().for_each(|quirk| fake.quirk(quirk));
    let fake = InProcess::new(fake, clock.clone());
    let client = client(&fake, &clock, "app-password");
    World { clock, fake, client }
}

fn event(uid: &str, start: &str, end: &str) -> Event {
    let mut event = Event::new(uid, at(start), at(end));
    event.summary = Some("Consultation; with, signs\nand lines".to_owned());
    event
}

fn new_event(uid: &str, hour: u32) -> NewEvent {
    let (start, end) = (format!("2026-03-09T{hour:02}:00:00Z"), format!("2026-03-09T{:02}:00:00Z", hour + 1));
    NewEvent { calendar: TEAM.to_owned(), event: event(uid, &start, &end) }
}

fn week() -> BusyQuery {
    BusyQuery::new(TEAM, at("2026-03-09T00:00:00Z"), at("2026-03-16T00:00:00Z"))
}

impl World {
    fn spans(&self, query: &BusyQuery) -> Vec<(String, String, bool)> {
        let busy = ready(self.client.busy(query)).unwrap();
        let text = |at: chrono::DateTime<chrono::Utc>| at.format("%dT%H:%M").to_string();
        busy.spans.iter().map(|span| (text(span.start), text(span.end), span.unknown)).collect()
    }

    fn seen(&self, start: &str) -> usize {
        self.fake.fake().seen().iter().filter(|line| line.starts_with(start)).count()
    }
}

#[test]
fn calendars_are_found_from_the_servers_address_alone() {
    let world = world([]);
    let found = ready(world.client.discover(&Discover::default())).unwrap();
    assert_eq!(found.server, BASE);
    assert_eq!(found.principal, "https://dav.example.com/principals/ada/");
    assert_eq!(found.homes, ["https://dav.example.com/calendars/ada/"]);
    assert_eq!(found.addresses, ["ada@example.com"]);
    // The inbox, the home itself and a list of tasks are no calendars for events.
    let names: Vec<_> = found.calendars.iter().map(|calendar| calendar.url.as_str()).collect();
    assert_eq!(names, ["https://dav.example.com/calendars/ada/private/", TEAM]);
    let work = &found.calendars[1];
    assert_eq!(work.display_name.as_deref(), Some("team & more"));
    assert_eq!(work.color.as_deref(), Some("#FF2968FF"));
    assert_eq!(work.components, ["VEVENT"]);
    assert_eq!(work.time_zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!((work.writable, found.calendars[0].writable), (Some(true), Some(false)));
    assert!(work.ctag.is_some() && work.sync_token.is_some());

    // From the door of a service, and by bearer token.
    let bearer = world
        .client
        .channel()
        .clone()
        .at("https://dav.example.com/dav")
        .credentials(Credentials::Bearer("ada-token".into()));
    assert_eq!(ready(CalDav::over(bearer).discover(&Discover::default())).unwrap().calendars.len(), 2);
    // Nothing was asked before the well-known address but the door given.
    assert_eq!(world.seen("PROPFIND https://dav.example.com/.well-known/caldav"), 1);
}

#[test]
fn redirects_are_followed_with_credentials_in_the_own_domain_only() {
    for (to, code) in [
        ("https://p7.example.com/dav/", None),
        ("/dav/", None),
        ("https://evil.org/dav/", Some(ErrorCode::Blocked)),
        ("http://dav.example.com/dav/", Some(ErrorCode::Blocked)),
        ("https://ada:x@dav.example.com/dav/", Some(ErrorCode::Blocked)),
        ("https://10.0.0.7/dav/", Some(ErrorCode::Blocked)),
        ("https://inside.example.com/dav/", Some(ErrorCode::Blocked)),
        ("https://dav.example.com:22/dav/", Some(ErrorCode::Blocked)),
        ("file:///etc/passwd", Some(ErrorCode::Blocked)),
        ("https://dav.example.com/.well-known/caldav", Some(ErrorCode::Upstream)),
    ] {
        let world = world([Quirk::RedirectsTo(to.to_owned())]);
        let found = ready(world.client.discover(&Discover::default()));
        match code {
            None => assert_eq!(found.unwrap().calendars.len(), 2, "{to}"),
            Some(code) => assert_eq!(found.unwrap_err().code(), code, "{to}"),
        }
        let elsewhere = world.fake.fake().seen().iter().filter(|line| !line.contains(".example.com/")).count();
        assert_eq!(elsewhere, 0, "{to}");
        assert!(world.seen("PROPFIND https://dav.example.com/.well-known") <= 6, "{to}");
    }
    // Without a guard too, HTTPS never becomes HTTP.
    let world = world([Quirk::RedirectsTo("http://dav.example.com/dav/".to_owned())]);
    let credentials = Credentials::Bearer("ada-token".into());
    let channel = Channel::new(Provider::CalDav, BASE, world.fake.clone(), world.clock.clone(), credentials);
    let error = ready(CalDav::over(channel).discover(&Discover::default())).unwrap_err();
    assert_eq!((error.code(), world.seen("PROPFIND http://")), (ErrorCode::Blocked, 0));
    // A domain goes to itself and beneath it; a name without dots is nobody's domain.
    for (from, to, fine) in [
        ("https://example.com", "https://example.com/dav/", true),
        ("https://example.com", "https://dav.example.com/dav/", true),
        ("https://example.com", "https://other.com/dav/", false),
        ("https://example.co.uk", "https://other.co.uk/dav/", false),
        ("https://cloud", "https://other/dav/", false),
        ("https://cloud", "https://cloud/dav/", true),
    ] {
        let world = self::world([Quirk::RedirectsTo(to.to_owned())]);
        let credentials = Credentials::Bearer("ada-token".into());
        let channel = Channel::new(Provider::CalDav, from, world.fake.clone(), world.clock.clone(), credentials);
        let found = ready(CalDav::over(channel).discover(&Discover::default()));
        assert_eq!(found.map_err(|error| error.code()).err(), (!fine).then_some(ErrorCode::Blocked), "{from} to {to}");
    }
    // A host that the caller allows.
    let world = self::world([Quirk::RedirectsTo("https://dav.other.org/dav/".to_owned())]);
    let args = Discover { hosts: vec!["dav.other.org".to_owned()] };
    assert_eq!(ready(world.client.discover(&args)).unwrap().server, "https://dav.other.org");
}

#[test]
fn a_home_on_another_host_of_the_provider_is_where_to_go_on() {
    let world = world([Quirk::HomeAt("https://p42-dav.example.com/calendars/ada/".to_owned())]);
    let found = ready(world.client.discover(&Discover::default())).unwrap();
    assert_eq!(found.server, "https://p42-dav.example.com");
    let calendar = &found.calendars[1].url;
    assert_eq!(calendar, "https://p42-dav.example.com/calendars/ada/team/");
    // The client at the first host does not send its credentials there; the one at the server found does.
    let error = ready(world.client.list(calendar)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Blocked, Some("url")));
    assert!(ready(world.client.at(&found.server).list(calendar)).unwrap().is_empty());
    for address in [
        "//evil.org/x/",
        "https://evil.org/x/",
        "https://dav.example.com@evil.org/",
        "\\\\evil.org\\x",
        "http://dav.example.com/",
    ] {
        assert_eq!(ready(world.client.list(address)).unwrap_err().code(), ErrorCode::Blocked, "{address}");
    }
    assert_eq!(ready(world.client.list(" ")).unwrap_err().code(), ErrorCode::Validation);
    assert_eq!(world.seen("PROPFIND https://evil"), 0);
}

#[test]
fn no_account_there_is_said_plainly() {
    let world = world([]);
    let error = ready(client(&world.fake, &world.clock, "wrong").discover(&Discover::default())).unwrap_err();
    assert_eq!((error.code(), error.advice(), error.status()), (ErrorCode::Auth, Advice::Reconnect, Some(401)));
    let digest = Response::new(401).header("www-authenticate", "Digest realm=\"x\", nonce=\"y\"");
    world.fake.fake().script.add("PROPFIND", 1, Scenario::Answer(digest));
    let error = ready(world.client.discover(&Discover::default())).unwrap_err();
    assert!(error.message().contains("Digest"), "{error}");
    for nothing in [Response::new(404), Response::new(405), Response::text(200, "text/html", "<html><p>hello")] {
        world.fake.fake().script.add("PROPFIND", 3, Scenario::Answer(nothing));
        let error = ready(world.client.discover(&Discover::default())).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotFound);
        world.fake.fake().script = Default::default();
    }
}

#[test]
fn busy_time_is_the_same_by_every_way() {
    for quirks in [
        vec![],
        vec![Quirk::NoFreeBusy(403)],
        vec![Quirk::NoFreeBusy(404)],
        vec![Quirk::NoFreeBusy(500)],
        vec![Quirk::NoFreeBusy(501)],
        vec![Quirk::NoFreeBusy(207)],
    ] {
        let free_busy = quirks.is_empty();
        let world = world(quirks.clone());
        let mut series = event("series@x", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
        series.time_zone = Some("Europe/Berlin".to_owned());
        series.rrule = Some("FREQ=WEEKLY;BYDAY=MO,WE".to_owned());
        ready(world.client.create_event(&NewEvent { calendar: TEAM.to_owned(), event: series })).unwrap();
        ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
        let mut free = new_event("free@x", 15);
        free.event.transparent = true;
        ready(world.client.create_event(&free)).unwrap();
        // Events just outside are no busy time of the window, though they are asked for.
        for (uid, start, end) in [
            ("before@x", "2026-03-08T22:00:00Z", "2026-03-09T00:00:00Z"),
            ("after@x", "2026-03-16T00:00:00Z", "2026-03-16T02:00:00Z"),
        ] {
            let event = event(uid, start, end);
            ready(world.client.create_event(&NewEvent { calendar: TEAM.to_owned(), event })).unwrap();
        }
        let mut spans = world.spans(&week());
        spans.sort();
        let known = |start: &str, end: &str| (start.to_owned(), end.to_owned(), false);
        assert_eq!(
            spans,
            [known("09T08:00", "09T09:00"), known("09T13:00", "09T14:00"), known("11T08:00", "11T09:00")],
            "{quirks:?}"
        );
        let method = ready(world.client.busy(&week())).unwrap().method;
        assert_eq!(method, if free_busy { BusyMethod::FreeBusy } else { BusyMethod::Events });
        // Asked by name, the way taken is the way asked.
        let by = |method| BusyQuery { method, ..week() };
        assert_eq!(ready(world.client.busy(&by(BusyMethod::Events))).unwrap().method, BusyMethod::Events);
        assert_eq!(ready(world.client.busy(&by(BusyMethod::FreeBusy))).is_ok(), free_busy, "{quirks:?}");
    }
}

/// 10 March as a whole date, and as floating times from midnight to midnight.
const TENTH: [&str; 2] =
    ["DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260311", "DTSTART:20260310T000000\r\nDTEND:20260311T000000"];

/// Owners' zones with hours that lie in their 10 March, but in another date of the server's.
const EDGES: [(&str, &str, &str); 4] = [
    ("Pacific/Auckland", "2026-03-09T11:00:00Z", "2026-03-09T21:00:00Z"),
    ("America/Los_Angeles", "2026-03-11T01:00:00Z", "2026-03-11T07:00:00Z"),
    ("Pacific/Kiritimati", "2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z"),
    ("Etc/GMT+12", "2026-03-11T11:00:00Z", "2026-03-11T12:00:00Z"),
];

/// A server in a zone, with 10 March in its calendar as these lines say.
fn tenth(server: &str, lines: &str) -> World {
    let world = world([Quirk::InZone(server.to_owned())]);
    let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    world.fake.fake().store("team", "x.ics", &text);
    world
}

impl World {
    /// Whether the owner is busy from `start` until `end`, and by which way that is known.
    fn is_busy(&self, zone: &str, start: &str, end: &str, method: BusyMethod) -> (bool, BusyMethod) {
        let mut query = BusyQuery { method, ..BusyQuery::new(TEAM, at(start), at(end)) };
        query.time_zone = Some(zone.to_owned());
        let busy = ready(self.client.busy(&query)).unwrap();
        (busy.spans.iter().any(|span| span.start <= query.start && span.end >= query.end), busy.method)
    }
}

#[test]
fn dates_of_the_owner_are_found_wherever_the_server_places_them() {
    for lines in TENTH {
        for (zone, start, end) in EDGES {
            let busy = tenth("UTC", lines).is_busy(zone, start, end, BusyMethod::Events);
            assert_eq!(busy, (true, BusyMethod::Events), "{zone} {lines}");
        }
        // As far apart as zones are.
        for (server, (zone, start, end)) in [("Etc/GMT+12", EDGES[2]), ("Pacific/Kiritimati", EDGES[3])] {
            let busy = tenth(server, lines).is_busy(zone, start, end, BusyMethod::Events);
            assert_eq!(busy, (true, BusyMethod::Events), "{zone} {lines}");
        }
        // And the next date is not busy.
        let (start, end) = ("2026-03-10T11:00:00Z", "2026-03-10T21:00:00Z");
        let mut query = BusyQuery { method: BusyMethod::Events, ..BusyQuery::new(TEAM, at(start), at(end)) };
        query.time_zone = Some("Pacific/Auckland".to_owned());
        assert_eq!(tenth("UTC", lines).spans(&query), [], "{lines}");
    }
    // The end of what requests can say.
    let query = BusyQuery { method: BusyMethod::Events, end: at("9999-12-31T23:59:59Z"), ..week() };
    assert_eq!(tenth("UTC", TENTH[0]).spans(&query).len(), 1);
}

#[test]
fn the_server_computes_nothing_for_an_owner_whose_zone_is_known() {
    for lines in TENTH {
        for (zone, start, end) in EDGES {
            let world = tenth("UTC", lines);
            let busy = world.is_busy(zone, start, end, BusyMethod::Auto);
            assert_eq!((busy, world.seen("REPORT")), ((true, BusyMethod::Events), 1), "{zone} {lines}");
        }
    }
    let asked = BusyQuery { time_zone: Some("Europe/Berlin".to_owned()), ..week() };
    let refusals = [403, 404, 405, 501].map(Response::new);
    let said = "<D:error xmlns:D='DAV:'><D:supported-report/></D:error>";
    for refusal in refusals.into_iter().chain([Response::text(409, "application/xml", said)]) {
        let world = world([]);
        ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
        // Events that may not be read: what the server computes is all there is.
        world.fake.fake().script.add("REPORT", 1, Scenario::Answer(refusal.clone()));
        let busy = ready(world.client.busy(&asked)).unwrap();
        assert_eq!((busy.spans.len(), busy.method), (1, BusyMethod::FreeBusy), "{}", refusal.status);
        // If it does not do that either, the refusal stands.
        world.fake.fake().script.add("REPORT", 2, Scenario::Answer(refusal.clone()));
        let error = ready(world.client.busy(&asked)).unwrap_err();
        assert_eq!(error.status(), Some(refusal.status));
        // Whoever asks for events gets no other answer.
        world.fake.fake().script.add("REPORT", 1, Scenario::Answer(refusal.clone()));
        let events = BusyQuery { method: BusyMethod::Events, ..asked.clone() };
        assert_eq!(ready(world.client.busy(&events)).unwrap_err().status(), Some(refusal.status));
    }
    // A failure is no refusal.
    let world = world([]);
    for (status, code) in [(401, ErrorCode::Auth), (410, ErrorCode::Gone)] {
        world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::new(status)));
        assert_eq!(ready(world.client.busy(&asked)).unwrap_err().code(), code);
    }
}

#[test]
fn what_cannot_be_read_is_busy() {
    let world = world([Quirk::NoFreeBusy(501)]);
    world.fake.fake().store("team", "broken.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n");
    let unknown = [("09T00:00".to_owned(), "16T00:00".to_owned(), true)];
    assert_eq!(world.spans(&week()), unknown);
    assert_eq!(ready(world.client.busy(&week())).unwrap().problems.len(), 1);
    let source = CalDavBusy::new(world.client.clone(), [TEAM]);
    let window = Span::new(week().start, week().end).unwrap();
    let times = ready(source.busy_times(window)).unwrap();
    assert_eq!((times.busy.len(), times.unknown.len(), times.as_of), (0, 1, at("2026-03-09T06:00:00Z")));
    assert!(times.to_busy("ada")[0].unknown);

    let world = self::world([Quirk::NoFreeBusy(403), Quirk::HidesTexts]);
    ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
    assert_eq!(world.spans(&week()), unknown);

    // A wrong zone is the caller's mistake, whichever way.
    for method in [BusyMethod::Events, BusyMethod::Auto] {
        let world = self::world([]);
        ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
        let query = BusyQuery { time_zone: Some("Mars/Base".to_owned()), method, ..week() };
        assert!(ready(world.client.busy(&query)).is_err());
    }
    let backwards = BusyQuery { start: week().end, end: week().start, ..week() };
    assert_eq!(ready(world.client.busy(&backwards)).unwrap_err().code(), ErrorCode::Validation);
    let nowhere = BusyQuery { calendar: format!("{BASE}/calendars/ada/none/"), ..week() };
    assert_eq!(ready(world.client.busy(&nowhere)).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn a_calendar_is_bounded_as_a_whole() {
    let world = world([Quirk::NoFreeBusy(501)]);
    let store = |name: usize, lines: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{name}\r\nDTSTART:20260309T000000Z\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        world.fake.fake().store("team", &format!("{name}.ics"), &text);
    };
    // Each of them alone is within the bounds of one text.
    (0..40).for_each(|name| store(name, "DURATION:PT1M\r\nRRULE:FREQ=MINUTELY\r\n"));
    let busy = ready(world.client.busy(&week())).unwrap();
    assert!(busy.spans.len() <= 200_001 && busy.spans.len() > 150_000, "{}", busy.spans.len());
    let whole = |span: &ical::BusySpan| span.unknown && (span.start, span.end) == (week().start, week().end);
    assert!(busy.spans.iter().any(whole) && !busy.problems.is_empty());

    // Rules that take long, at first understood, later not.
    (0..150).for_each(|name| store(name, "DURATION:PT1M\r\nRRULE:FREQ=MINUTELY;BYHOUR=9;BYMINUTE=0\r\n"));
    let busy = ready(world.client.busy(&week())).unwrap();
    let unknown = busy.spans.iter().filter(|span| span.unknown).count();
    assert!((20..130).contains(&unknown), "{unknown}");
    assert_eq!(busy.problems.len(), unknown);

    // Zones that cost as much as one may, a definition in each object: at first understood, later not.
    let world = self::world([Quirk::NoFreeBusy(501)]);
    let rules = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n".repeat(8);
    for name in 0..1_500 {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0130\r\n\
             TZOFFSETTO:+0130\r\n{rules}END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:{name}\r\n\
             DTSTART;TZID=Odd:20260309T080000\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        world.fake.fake().store("team", &format!("{name}.ics"), &text);
    }
    let busy = ready(world.client.busy(&week())).unwrap();
    let unknown = busy.spans.iter().filter(|span| span.unknown).count();
    assert!((50..700).contains(&unknown), "{unknown}");
    assert!(busy.spans.iter().all(|span| span.unknown || span.start == at("2026-03-09T06:30:00Z")));

    // Every one that cannot be read is said to a limit, and the window once.
    let world = self::world([Quirk::NoFreeBusy(501)]);
    for name in 0..4_000 {
        world.fake.fake().store("team", &format!("{name}.ics"), "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n");
    }
    let busy = ready(world.client.busy(&week())).unwrap();
    assert_eq!((busy.spans.len(), busy.problems.len()), (1, 1_000));
    assert!(whole(&busy.spans[0]));
}

#[test]
fn several_calendars_are_one_source() {
    let world = world([]);
    ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
    let mut other = new_event("two@x", 9);
    other.calendar = "/calendars/ada/private".to_owned();
    other.event.status = Some(ical::EventStatus::Tentative);
    let error = ready(world.client.create_event(&other)).unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Forbidden, Advice::Fix), "it may only be read");
    let text = ical::write_event(&other.event, week().start).unwrap();
    world.fake.fake().store("private", "two@x.ics", &text);
    let source = CalDavBusy::new(world.client.clone(), [TEAM, "/calendars/ada/private/"]).time_zone("Europe/Berlin");
    let window = Span::new(week().start, week().end).unwrap();
    let times = ready(source.busy_times(window)).unwrap();
    let seen: Vec<_> = times.busy.iter().map(|span| (span.start, span.tentative)).collect();
    assert_eq!(seen, [(at("2026-03-09T13:00:00Z"), false), (at("2026-03-09T09:00:00Z"), true)]);
    world.fake.fake().script.add("REPORT", 9, Scenario::Down);
    assert_eq!(ready(source.busy_times(window)).unwrap_err().code(), ErrorCode::Transport);
}

#[test]
fn events_are_stored_once_changed_with_care_and_deleted() {
    let world = world([]);
    let first = ready(world.client.create_event(&new_event("b/1?&#\u{e4}@x", 13))).unwrap();
    let plain = ready(world.client.create_event(&new_event("b1@example.com", 15))).unwrap();
    assert!(first.written && first.etag.is_some());
    assert_eq!(plain.url, format!("{TEAM}b1%40example.com.ics"));
    // The same again: it is there already, and stays as it is.
    let again = ready(world.client.create_event(&new_event("b1@example.com", 17))).unwrap();
    assert_eq!((again.written, again.etag, &again.url), (false, None, &plain.url));
    assert_eq!(world.fake.fake().count("team"), 2);

    let read = ready(world.client.get(&plain.url)).unwrap();
    assert_eq!(read.etag, plain.etag);
    let mut event = ical::read_events(&read.text, &ical::Bounds::default()).unwrap().remove(0);
    assert_eq!(event.summary.as_deref(), Some("Consultation; with, signs\nand lines"));
    (event.start, event.end) = (at("2026-03-09T18:00:00Z"), at("2026-03-09T19:00:00Z"));
    event.sequence += 1;
    let change = ChangedEvent { url: plain.url.clone(), etag: plain.etag.clone().unwrap(), event: event.clone() };
    let changed = ready(world.client.update_event(&change)).unwrap();
    assert_ne!(changed.etag, plain.etag);
    // A change of what has changed meanwhile is refused.
    let mut other = change.clone();
    other.event.summary = Some("Other".to_owned());
    let error = ready(world.client.update_event(&other)).unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Conflict, Advice::Reread));

    // Its answer lost, the change is found to be done.
    event.sequence += 1;
    event.start = at("2026-03-09T17:30:00Z");
    let change = ChangedEvent { url: plain.url.clone(), etag: changed.etag.unwrap(), event };
    world.fake.fake().script.add("PUT", 1, Scenario::Lost);
    let changed = ready(world.client.update_event(&change)).unwrap();
    // And a first storing whose answer is lost.
    world.fake.fake().script.add("PUT", 1, Scenario::Lost);
    assert!(!ready(world.client.create_event(&new_event("b3@x", 10))).unwrap().written);
    assert_eq!(world.fake.fake().count("team"), 3);

    let delete = |etag: Option<&str>| DeleteObject { url: plain.url.clone(), etag: etag.map(str::to_owned) };
    assert_eq!(ready(world.client.delete(&delete(Some("\"0\"")))).unwrap_err().code(), ErrorCode::Conflict);
    world.fake.fake().script.add("DELETE", 1, Scenario::Lost);
    assert!(!ready(world.client.delete(&delete(changed.etag.as_deref()))).unwrap().existed, "its answer was lost");
    assert!(!ready(world.client.delete(&delete(None))).unwrap().existed);
    assert!(ready(world.client.delete(&DeleteObject { url: first.url, etag: None })).unwrap().existed);
    let error = ready(world.client.delete(&DeleteObject { url: TEAM.to_owned(), etag: None })).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
    assert_eq!(ready(world.client.get(&plain.url)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(world.fake.fake().count("team"), 1);
}

#[test]
fn the_server_says_why_it_stores_nothing() {
    let world = world([Quirk::NoEtagOnPut]);
    let stored = ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
    assert_eq!((stored.written, stored.etag), (true, None), "changed while storing: read it again");
    let text = world.fake.fake().text("team", "one@x.ics").unwrap().to_owned();
    let put =
        |name: &str, text: &str| PutObject { url: format!("{TEAM}{name}.ics"), text: text.to_owned(), etag: None };
    for (name, text, code) in [
        ("other", text.as_str(), ErrorCode::Duplicate),
        ("none", "hello", ErrorCode::Validation),
        ("method", &text.replace("VERSION", "METHOD:REQUEST\r\nVERSION"), ErrorCode::Validation),
    ] {
        assert_eq!(ready(world.client.put(&put(name, text))).unwrap_err().code(), code, "{name}");
    }
    for (status, code) in [
        (423, ErrorCode::Conflict),
        (507, ErrorCode::Forbidden),
        (403, ErrorCode::Forbidden),
        (405, ErrorCode::Unsupported),
    ] {
        world.fake.fake().script.add("PUT", 1, Scenario::Answer(Response::new(status)));
        assert_eq!(ready(world.client.put(&put("x", "y"))).unwrap_err().code(), code, "{status}");
    }
    let mut bad = new_event("two@x", 9);
    bad.event.end = bad.event.start - chrono::TimeDelta::hours(1);
    let error = ready(world.client.create_event(&bad)).unwrap_err();
    assert!(error.code() == ErrorCode::Validation && error.path().unwrap().starts_with("event."), "{error}");
    let weak = Response::new(201).header("etag", "W/\"1\"");
    world.fake.fake().script.add("PUT", 1, Scenario::Answer(weak));
    assert_eq!(ready(world.client.put(&put("x", "y"))).unwrap().etag, None);
}

#[test]
fn many_objects_come_with_few_requests_and_each_with_its_own_fate() {
    let world = world([]);
    let names: Vec<String> = (0..250).map(|number| format!("event {number}.ics")).collect();
    for name in &names {
        world.fake.fake().store("team", name, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    }
    let listed = ready(world.client.list(TEAM)).unwrap();
    assert_eq!(listed.len(), 250);
    assert!(listed.iter().all(|object| object.etag.is_some() && object.url.starts_with(TEAM)));
    world.fake.fake().remove("team", "event 7.ics");
    let mut urls: Vec<String> = listed.iter().map(|object| object.url.clone()).collect();
    urls.push("/calendars/ada/team/never.ics".to_owned());
    let got = ready(world.client.multiget(&Multiget { calendar: TEAM.to_owned(), urls })).unwrap();
    assert_eq!((got.objects.len(), got.missing.len()), (249, 2));
    assert!(
        got.missing.iter().all(|url| url.ends_with("event%207.ics") || url.ends_with("never.ics")),
        "{:?}",
        got.missing
    );
    assert_eq!(got.objects[0].text, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    assert_eq!(world.seen("REPORT"), 3);
    let urls = vec!["/x.ics".to_owned(); 10_001];
    let error = ready(world.client.multiget(&Multiget { calendar: TEAM.to_owned(), urls })).unwrap_err();
    assert_eq!(error.code(), ErrorCode::TooLarge);
}

#[test]
fn changes_are_synchronised_and_a_worn_out_token_says_so() {
    for quirks in [vec![], vec![Quirk::NoSync]] {
        let server = quirks.is_empty();
        let world = world(quirks);
        ready(world.client.create_event(&new_event("a@x", 9))).unwrap();
        ready(world.client.create_event(&new_event("b@x", 11))).unwrap();
        let ask = |token: Option<&str>, known: &[ObjectRef]| SyncRequest {
            calendar: TEAM.to_owned(),
            cursor: token.map(str::to_owned),
            known: known.to_vec(),
        };
        let first = ready(world.client.sync(&ask(None, &[]))).unwrap();
        assert_eq!((first.changed.len(), first.removed.len(), first.more), (2, 0, false));
        assert_eq!(first.next.starts_with("sync:"), server);
        let before = world.fake.fake().seen().len();
        let none = ready(world.client.sync(&ask(Some(&first.next), &first.changed))).unwrap();
        assert_eq!(world.fake.fake().seen().len(), before + 1, "one look says that nothing changed");
        assert_eq!((none.changed.len(), none.removed.len(), none.more), (0, 0, false));

        world.fake.fake().remove("team", "a@x.ics");
        let etag = world.fake.fake().store("team", "b@x.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
        ready(world.client.create_event(&new_event("c@x", 12))).unwrap();
        let next = ready(world.client.sync(&ask(Some(&none.next), &first.changed))).unwrap();
        assert_eq!(next.removed, [format!("{TEAM}a%40x.ics")]);
        let mut names: Vec<_> = next.changed.iter().map(|object| object.url.rsplit('/').next().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, ["b%40x.ics", "c%40x.ics"]);
        assert!(next.changed.iter().any(|object| object.etag.as_deref() == Some(&etag)));

        world.fake.fake().forget_tokens();
        let after = ready(world.client.sync(&ask(Some(&first.next), &first.changed)));
        if server {
            let error = after.unwrap_err();
            assert_eq!((error.code(), error.advice()), (ErrorCode::SyncExpired, Advice::Resync));
            for status in [409, 412, 507] {
                world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::new(status)));
                let error = ready(world.client.sync(&ask(Some(&first.next), &[]))).unwrap_err();
                assert_eq!(error.code(), ErrorCode::SyncExpired, "{status}");
            }
            world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::new(403)));
            let error = ready(world.client.sync(&ask(Some(&first.next), &[]))).unwrap_err();
            assert_eq!(error.code(), ErrorCode::Forbidden);
        }
        let error = ready(world.client.sync(&ask(Some("http://example.com/sync/1"), &[]))).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Validation);
    }
}

#[test]
fn the_calendar_itself_is_no_change_of_it() {
    let world = world([]);
    let named = |path: &str| {
        format!(
            "<D:response><D:href>{path}</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag></D:prop>\
             <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        )
    };
    let inner = ["/calendars/ada/team/", "/calendars/ada/team", "/calendars/ada/team/a.ics"].map(named).concat();
    let body = format!("<D:multistatus xmlns:D='DAV:'>{inner}<D:sync-token>t</D:sync-token></D:multistatus>");
    world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::text(207, "application/xml", body)));
    let ask = SyncRequest { calendar: TEAM.to_owned(), cursor: None, known: Vec::new() };
    let changes = ready(world.client.sync(&ask)).unwrap();
    let urls: Vec<_> = changes.changed.iter().map(|object| object.url.as_str()).collect();
    assert_eq!((urls, changes.next.as_str()), (vec!["https://dav.example.com/calendars/ada/team/a.ics"], "sync:t"));
}

#[test]
fn a_refusal_is_no_free_calendar_whatever_stands_in_it() {
    let world = world([]);
    ready(world.client.create_event(&new_event("one@x", 13))).unwrap();
    let free = "BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
    for status in [403, 404, 500] {
        world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::text(status, "text/calendar", free)));
        assert_eq!(world.spans(&week()).len(), 1, "{status}");
    }
    // Nor is a page that a server sends instead.
    world.fake.fake().script.add("REPORT", 1, Scenario::Answer(Response::text(200, "text/html", "<html>")));
    assert_eq!(world.spans(&week()).len(), 1);
}

#[test]
fn a_long_list_of_changes_comes_in_parts() {
    let world = world([Quirk::SyncInParts(2)]);
    for hour in 8..13 {
        ready(world.client.create_event(&new_event(&format!("e{hour}@x"), hour))).unwrap();
    }
    let (mut token, mut urls, mut rounds) = (None, Vec::new(), 0);
    loop {
        let ask = SyncRequest { calendar: TEAM.to_owned(), cursor: token, known: Vec::new() };
        let changes = ready(world.client.sync(&ask)).unwrap();
        urls.extend(changes.changed.into_iter().map(|object| object.url));
        token = Some(changes.next);
        rounds += 1;
        if !changes.more {
            break;
        }
    }
    urls.sort();
    urls.dedup();
    assert_eq!((urls.len(), rounds), (5, 3));
}

#[test]
fn bookings_are_written_as_events_under_their_ids() {
    let world = world([]);
    let sink = CalDavEvents::new(world.client.clone(), TEAM);
    let mut booking = CalendarEvent {
        booking_id: "bk_1".to_owned(),
        title: "Call".to_owned(),
        start: at("2026-03-09T10:00:00Z"),
        end: at("2026-03-09T11:00:00Z"),
        description: None,
        location: Some("https://meet.example.com/x".to_owned()),
        attendees: vec![Person { email: "tom@example.com".to_owned(), name: Some("Tom".to_owned()) }],
        meeting: false,
    };
    // Whatever is lost on the way, the event is there once.
    for scenario in [Scenario::Down, Scenario::Lost] {
        world.fake.fake().script.add("PUT", 1, scenario);
        let written = ready(sink.put(&booking)).unwrap();
        assert_eq!((written.id, world.fake.fake().count("team")), (format!("{TEAM}bk_1.ics"), 1));
    }
    let stored = |world: &World| {
        let text = world.fake.fake().text("team", "bk_1.ics").unwrap().to_owned();
        ical::read_events(&text, &ical::Bounds::default()).unwrap().remove(0)
    };
    assert_eq!((stored(&world).sequence, stored(&world).attendees.len()), (0, 0));
    let puts = world.seen("PUT");
    // Moved: one change, with the sequence raised; written again: no change.
    booking.start = at("2026-03-09T12:00:00Z");
    booking.end = at("2026-03-09T13:00:00Z");
    for _ in 0..2 {
        world.fake.fake().script.add("GET", 1, Scenario::Lost);
        ready(sink.put(&booking)).unwrap();
        assert_eq!((stored(&world).sequence, stored(&world).start), (1, booking.start));
    }
    assert_eq!(world.seen("PUT"), puts + 3, "one that found it there, one that changed it, one that found it again");
    // Somebody changes it between reading and writing.
    booking.title = "Long call".to_owned();
    world.fake.fake().script.add("PUT /calendars/ada/team/bk_1.ics", 1, Scenario::Answer(Response::new(412)));
    world.fake.fake().script.add("PUT /calendars/ada/team/bk_1.ics", 1, Scenario::Answer(Response::new(412)));
    ready(sink.put(&booking)).unwrap();
    assert_eq!((stored(&world).sequence, stored(&world).summary.as_deref()), (2, Some("Long call")));

    let inviting = sink.clone().organizer(ical::Person::new("ada@example.com"));
    booking.booking_id = "../../evil".to_owned();
    let written = ready(inviting.put(&booking)).unwrap();
    assert!(written.id.starts_with(TEAM) && !written.id[TEAM.len()..].contains('/'), "{}", written.id);
    assert_eq!(world.fake.fake().count("team"), 2);
    assert!(ready(sink.remove("../../evil")).unwrap());
    world.fake.fake().script.add("DELETE", 1, Scenario::Down);
    assert!(ready(sink.remove("bk_1")).unwrap());
    assert!(!ready(sink.remove("bk_1")).unwrap());
}

#[test]
fn attendees_are_written_when_somebody_invites_them() {
    let world = world([]);
    let sink = CalDavEvents::new(world.client.clone(), TEAM).organizer(ical::Person::new("ada@example.com"));
    let booking = CalendarEvent {
        booking_id: "bk_2".to_owned(),
        title: "Call".to_owned(),
        start: at("2026-03-09T10:00:00Z"),
        end: at("2026-03-09T11:00:00Z"),
        description: None,
        location: None,
        attendees: vec![Person { email: "tom@example.com".to_owned(), name: None }],
        meeting: false,
    };
    ready(sink.put(&booking)).unwrap();
    let text = world.fake.fake().text("team", "bk_2.ics").unwrap().to_owned();
    assert!(text.contains("ORGANIZER") && text.contains("mailto:tom@example.com"), "{text}");
}

#[test]
fn a_change_of_attendees_alone_is_written_and_answers_stay() {
    let world = world([]);
    let sink = CalDavEvents::new(world.client.clone(), TEAM).organizer(ical::Person::new("ada@example.com"));
    let person = |email: &str| Person { email: email.to_owned(), name: None };
    let mut booking = CalendarEvent {
        booking_id: "bk_3".to_owned(),
        title: "Call".to_owned(),
        start: at("2026-03-09T10:00:00Z"),
        end: at("2026-03-09T11:00:00Z"),
        description: None,
        location: None,
        attendees: vec![person("tom@example.com"), person("kim@example.com")],
        meeting: false,
    };
    let read = |world: &World| {
        let text = world.fake.fake().text("team", "bk_3.ics").unwrap().to_owned();
        ical::read_events(&text, &ical::Bounds::default()).unwrap().remove(0)
    };
    let state = |world: &World| {
        let event = read(world);
        let attendees: Vec<_> = event.attendees.into_iter().map(|one| (one.email, one.participation)).collect();
        (event.sequence, attendees)
    };
    let known = |email: &str, answer| (email.to_owned(), answer);
    ready(sink.put(&booking)).unwrap();
    // Tom accepts, Kim declines, and the server writes down that Ada takes part.
    let mut answered = read(&world);
    answered.attendees[0].participation = Participation::Accepted;
    answered.attendees[1].participation = Participation::Declined;
    answered.attendees.insert(0, ical::Attendee::new("ada@example.com"));
    let text = ical::write_event(&answered, at("2026-03-09T06:00:00Z")).unwrap();
    let etag = world.fake.fake().store("team", "bk_3.ics", &text);
    // Other spellings and another order are no change.
    booking.attendees = vec![person("KIM@example.com"), person("Tom@Example.com")];
    ready(sink.put(&booking)).unwrap();
    assert_eq!(ready(world.client.get(&format!("{TEAM}bk_3.ics"))).unwrap().etag, Some(etag));
    // One comes and one goes; written again, nothing changes.
    booking.attendees = vec![person("Tom@Example.com"), person("eva@example.com")];
    for _ in 0..2 {
        ready(sink.put(&booking)).unwrap();
        let tom = known("Tom@Example.com", Participation::Accepted);
        assert_eq!(state(&world), (1, vec![tom, known("eva@example.com", Participation::NeedsAction)]));
    }
    booking.start = at("2026-03-09T09:00:00Z");
    booking.attendees.pop();
    ready(sink.put(&booking)).unwrap();
    assert_eq!(state(&world), (2, vec![known("Tom@Example.com", Participation::Accepted)]));
    booking.attendees.clear();
    ready(sink.put(&booking)).unwrap();
    assert_eq!(state(&world), (3, Vec::new()));
}

#[test]
fn hostile_answers_end_in_an_error_at_once() {
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY a \"ha\">{}]><D:multistatus xmlns:D=\"DAV:\">&z;</D:multistatus>",
        ('b'..='z')
            .map(|c| format!("<!ENTITY {c} \"{}\">", format!("&{};", (c as u8 - 1) as char).repeat(10)))
            .collect::<String>()
    );
    let deep = "<a>".repeat(200_000);
    let wide = format!("<D:multistatus xmlns:D=\"DAV:\">{}</D:multistatus>", "<x/>".repeat(4_000_000));
    let long = format!(
        "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/{}</D:href></D:response></D:multistatus>",
        "a".repeat(15 << 20)
    );
    let outside = "<!DOCTYPE m SYSTEM \"file:///etc/passwd\"><D:multistatus xmlns:D=\"DAV:\"/>".to_owned();
    for (name, body) in [("laughs", laughs), ("deep", deep), ("wide", wide), ("long", long), ("outside", outside)] {
        let world = world([]);
        let answer = Response::text(207, "application/xml", body);
        world.fake.fake().script.add("PROPFIND", 1, Scenario::Answer(answer));
        let began = Instant::now();
        let listed = ready(world.client.list(TEAM));
        assert!(began.elapsed() < Duration::from_secs(5), "{name}: {:?}", began.elapsed());
        match name {
            "long" => assert_eq!(listed.unwrap().len(), 1),
            _ => assert_eq!(listed.unwrap_err().code(), ErrorCode::Decode, "{name}"),
        }
    }
    let world = world([]);
    world.fake.fake().script.add("PROPFIND", 1, Scenario::Answer(Response::new(207).bytes(vec![b' '; (16 << 20) + 1])));
    assert_eq!(ready(world.client.list(TEAM)).unwrap_err().code(), ErrorCode::TooLarge);
    // Resources that a server claims to have elsewhere are not believed.
    let elsewhere = "<D:multistatus xmlns:D='DAV:'><D:response><D:href>https://evil.org/a.ics</D:href></D:response>\
        <D:response><D:href>a.ics</D:href></D:response></D:multistatus>";
    world.fake.fake().script.add("PROPFIND", 1, Scenario::Answer(Response::text(207, "application/xml", elsewhere)));
    let listed = ready(world.client.list(TEAM)).unwrap();
    assert_eq!(listed, [ObjectRef { url: format!("{TEAM}a.ics"), etag: None }]);
}

#[test]
fn the_doors_can_call_it_by_name() {
    let world = world([]);
    let discovered = ready(world.client.call("discover", "{}")).unwrap();
    assert!(discovered.contains("\"displayName\":\"team & more\""), "{discovered}");
    let put = serde_json::json!({ "calendar": TEAM, "event": { "uid": "d@x", "start": "2026-03-09T10:00:00Z", "end": "2026-03-09T11:00:00Z" } });
    let written = ready(world.client.call("create_event", &put.to_string())).unwrap();
    assert!(written.contains("\"written\":true"), "{written}");
    let query = serde_json::json!({ "calendar": TEAM, "start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z", "method": "auto" });
    let busy = ready(world.client.call("busy", &query.to_string())).unwrap();
    assert!(busy.contains("\"method\":\"free_busy\"") && busy.contains("2026-03-09T10:00:00Z"), "{busy}");
    assert_eq!(
        ready(world.client.call("list", &serde_json::json!({ "id": TEAM }).to_string()))
            .unwrap()
            .matches("url")
            .count(),
        1
    );
    assert_eq!(world.client.names().len(), 11);
}

#[test]
fn the_password_is_nowhere_to_be_seen() {
    let log = common::Log::start();
    let world = world([]);
    let failing = client(&world.fake, &world.clock, "s3cret-pw");
    let error = ready(failing.discover(&Discover::default())).unwrap_err();
    ready(world.client.discover(&Discover::default())).unwrap();
    let shown = format!("{} {error} {error:?} {failing:?} {:?}", log.text(), Secret::from("s3cret-pw"));
    assert!(log.text().contains("discover"));
    for secret in ["s3cret-pw", "app-password", "YWRhOnMzY3JldC1wdw", "YWRhOmFwcC1wYXNzd29yZA"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
