//! CalDAV against a real server: Radicale, started here on a free port with a password and an empty folder.
//!
//! It needs Python with `providers/tests/judges/requirements-caldav.txt`; `./test` installs it into `.venv`, and
//! `WHENFREE_PYTHON` names another one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking"
)]
mod common;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use common::at;
use whenfree::Span;
use whenfree_providers::caldav::{
    BusyMethod, BusyQuery, CalDav, CalDavBusy, CalDavEvents, ChangedEvent, DeleteObject, Discover, Multiget, NewEvent,
    PutObject, SyncRequest,
};
use whenfree_providers::calendar::{BusySource, CalendarEvent, EventSink};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::SystemClock;
use whenfree_providers::guard::{GuardPolicy, Guarded, SystemResolver};
use whenfree_providers::ical::{self, Attendee, Event, Person};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Advice, ErrorCode};

/// A server that lives as long as this value.
struct Radicale {
    process: Child,
    port: u16,
}

impl Drop for Radicale {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn python() -> PathBuf {
    if let Some(named) = std::env::var_os("WHENFREE_PYTHON") {
        return PathBuf::from(named);
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.venv/bin/python");
    if own.exists() { own } else { PathBuf::from("python3") }
}

impl Radicale {
    fn start(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("radicale-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("users"), "ada:app-password\nbob:other-password\n").unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = folder.display();
        let settings = format!(
            "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\n\
             htpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {folder}/collections\n\
             [logging]\nlevel = error\n"
        );
        let file = format!("{folder}/config");
        std::fs::write(&file, settings).unwrap();
        let python = python();
        let known = Command::new(&python).args(["-c", "import radicale"]).stderr(Stdio::null()).status();
        assert!(
            known.is_ok_and(|status| status.success()),
            "`{}` has no Radicale: run `.venv/bin/pip install -r providers/tests/judges/requirements-caldav.txt`",
            python.display()
        );
        let log = std::fs::File::create(format!("{folder}/log")).unwrap();
        let mut radicale = Command::new(python);
        radicale.args(["-m", "radicale", "--config", &file]).stdout(log.try_clone().unwrap()).stderr(log);
        let process = radicale.spawn().unwrap();
        let server = Self { process, port };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("Radicale does not listen within ten seconds; its log is {folder}/log");
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// `MKCALENDAR`, which the client has no use for. Gives the status line.
    fn make_calendar(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "MKCALENDAR {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic YWRhOmFwcC1wYXNzd29yZA==\r\n\
             Content-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }

    fn client(&self, user: &str, password: &str) -> CalDav {
        let policy = GuardPolicy::private([self.port]);
        let guarded = Guarded::new(ReqwestTransport::new().unwrap(), Arc::new(SystemResolver), policy);
        let credentials = Credentials::Basic { user: user.into(), password: password.into() };
        CalDav::new(&self.url(""), guarded, Arc::new(SystemClock), credentials)
    }
}

/// A server with a calendar, and its client.
async fn account(name: &str) -> (Radicale, CalDav, String) {
    let server = Radicale::start(name);
    let client = server.client("ada", "app-password");
    // The first request makes the home.
    let _ = client.list("/ada/").await;
    let made = server.make_calendar("/ada/team/");
    assert!(made.contains("201"), "{made}");
    let calendar = server.url("/ada/team/");
    (server, client, calendar)
}

fn event(uid: &str, start: &str, end: &str) -> Event {
    let mut event = Event::new(uid, at(start), at(end));
    event.summary = Some("Consultation; with, signs\nand \u{e4}\u{1f600} lines".to_owned());
    event
}

#[tokio::test]
async fn the_account_is_found_and_a_wrong_password_said_plainly() {
    let (server, client, calendar) = account("discover").await;
    let found = client.discover(&Discover::default()).await.unwrap();
    assert_eq!((found.server.as_str(), found.homes), (server.url("").as_str(), vec![server.url("/ada/")]));
    let found = found.calendars.into_iter().find(|found| found.url == calendar).expect("the calendar made");
    assert_eq!(found.writable, Some(true));
    assert!(found.components.contains(&"VEVENT".to_owned()));
    assert!(found.ctag.is_some() && found.sync_token.is_some());

    let error = server.client("ada", "wrong").discover(&Discover::default()).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect));
    let error = server.client("bob", "other-password").list(&calendar).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Forbidden);
}

#[tokio::test]
async fn events_are_stored_changed_and_deleted() {
    let (_server, client, calendar) = account("events").await;
    let mut new = event("b1@example.com", "2026-03-09T13:00:00Z", "2026-03-09T14:00:00Z");
    new.organizer = Some(Person::new("ada@example.com"));
    new.attendees.push(Attendee::new("tom@example.com"));
    let new = NewEvent { calendar: calendar.clone(), event: new };
    let written = client.create_event(&new).await.unwrap();
    assert!(written.written);
    assert!(!client.create_event(&new).await.unwrap().written, "the same again is there already");
    let read = client.get(&written.url).await.unwrap();
    let event = ical::read_events(&read.text, &ical::Bounds::default()).unwrap().remove(0);
    assert_eq!(
        (&event.summary, event.start, &event.attendees),
        (&new.event.summary, new.event.start, &new.event.attendees)
    );

    let etag = read.etag.expect("a version");
    let mut moved = event.clone();
    moved.sequence += 1;
    (moved.start, moved.end) = (at("2026-03-09T16:00:00Z"), at("2026-03-09T17:00:00Z"));
    let change = ChangedEvent { url: written.url.clone(), etag: etag.clone(), event: moved.clone() };
    client.update_event(&change).await.unwrap();
    // The very same change again is found to be done; another one by the old version is refused.
    assert!(client.update_event(&change).await.unwrap().written);
    moved.summary = Some("Other".to_owned());
    let error = client.update_event(&ChangedEvent { event: moved, ..change }).await.unwrap_err();
    assert_eq!((error.code(), error.status()), (ErrorCode::Conflict, Some(412)));

    // Another object of the same UID is refused.
    let text = read.text.clone();
    let other = PutObject { url: format!("{calendar}other.ics"), text, etag: None };
    assert_eq!(client.put(&other).await.unwrap_err().code(), ErrorCode::Duplicate);
    let bad = PutObject { url: format!("{calendar}bad.ics"), text: "hello".to_owned(), etag: None };
    assert_eq!(client.put(&bad).await.unwrap_err().code(), ErrorCode::Validation);

    let delete = |etag: Option<String>| DeleteObject { url: written.url.clone(), etag };
    assert_eq!(client.delete(&delete(Some(etag))).await.unwrap_err().code(), ErrorCode::Conflict);
    let now = client.get(&written.url).await.unwrap();
    assert!(client.delete(&delete(now.etag)).await.unwrap().existed);
    assert!(!client.delete(&delete(None)).await.unwrap().existed);
    assert_eq!(client.get(&written.url).await.unwrap_err().code(), ErrorCode::NotFound);
}

#[tokio::test]
async fn busy_time_by_the_server_is_busy_time_computed_here() {
    let (_server, client, calendar) = account("busy").await;
    let mut series = event("series@x", "2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z");
    series.time_zone = Some("Europe/Berlin".to_owned());
    series.rrule = Some("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6".to_owned());
    series.exdates = vec![at("2026-03-25T08:00:00Z")];
    let mut tentative = event("maybe@x", "2026-03-24T10:00:00Z", "2026-03-24T11:30:00Z");
    tentative.status = Some(ical::EventStatus::Tentative);
    let mut free = event("free@x", "2026-03-24T15:00:00Z", "2026-03-24T16:00:00Z");
    free.transparent = true;
    let mut cancelled = event("cancelled@x", "2026-03-24T18:00:00Z", "2026-03-24T19:00:00Z");
    cancelled.status = Some(ical::EventStatus::Cancelled);
    for event in [series, tentative, free, cancelled] {
        client.create_event(&NewEvent { calendar: calendar.clone(), event }).await.unwrap();
    }
    let mut query = BusyQuery::new(&calendar, at("2026-03-22T00:00:00Z"), at("2026-04-05T00:00:00Z"));
    query.time_zone = Some("Europe/Berlin".to_owned());
    let mut ways = Vec::new();
    for method in [BusyMethod::FreeBusy, BusyMethod::Events, BusyMethod::Auto] {
        query.method = method;
        let busy = client.busy(&query).await.unwrap();
        assert!(busy.problems.is_empty(), "{:?}", busy.problems);
        let mut spans: Vec<_> = busy.spans.iter().map(|span| (span.start, span.end, span.kind)).collect();
        spans.sort();
        ways.push(spans);
    }
    // The clocks change on 29 March: nine o'clock in Berlin is an hour earlier afterwards.
    let hours: Vec<String> = ways[0].iter().map(|(start, ..)| start.format("%m-%dT%H:%M").to_string()).collect();
    assert_eq!(hours, ["03-23T08:00", "03-24T10:00", "03-30T07:00", "04-01T07:00"]);
    assert_eq!(ways[0][1].2, ical::BusyKind::Tentative);
    assert_eq!((&ways[0], &ways[0]), (&ways[1], &ways[2]));
    // The last query was `auto`, which reads events where the owner's zone is known.
    assert_eq!(client.busy(&query).await.unwrap().method, BusyMethod::Events);
    let nobodys = BusyQuery { time_zone: None, ..query.clone() };
    assert_eq!(client.busy(&nobodys).await.unwrap().method, BusyMethod::FreeBusy);

    let source = CalDavBusy::new(client.clone(), [&calendar]).time_zone("Europe/Berlin");
    let times = source.busy_times(Span::new(query.start, query.end).unwrap()).await.unwrap();
    assert_eq!((times.busy.len(), times.unknown.len()), (4, 0));
    query.calendar = calendar.replace("team", "none");
    assert_eq!(client.busy(&query).await.unwrap_err().code(), ErrorCode::NotFound);
}

#[tokio::test]
async fn dates_are_the_owners_and_not_the_servers() {
    let (_server, client, calendar) = account("dates").await;
    let lines = ["DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260311", "DTSTART:20260317T000000\r\nDURATION:P1D"];
    for (number, lines) in lines.iter().enumerate() {
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260301T000000Z\r\n\
             {lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let put = PutObject { url: format!("{calendar}{number}.ics"), text, etag: None };
        client.put(&put).await.unwrap();
    }
    // Hours that lie in the owner's 10 and 17 March, and in another date of the server's, which is in UTC.
    for (zone, dates, hours) in [
        ("Pacific/Auckland", ["2026-03-09", "2026-03-16"], ["T11:00:00Z", "T21:00:00Z"]),
        ("America/Los_Angeles", ["2026-03-11", "2026-03-18"], ["T01:00:00Z", "T07:00:00Z"]),
    ] {
        for date in dates {
            let [start, end] = hours.map(|hour| at(&format!("{date}{hour}")));
            let mut query = BusyQuery::new(&calendar, start, end);
            query.time_zone = Some(zone.to_owned());
            for method in [BusyMethod::Events, BusyMethod::Auto] {
                query.method = method;
                let busy = client.busy(&query).await.unwrap();
                let covered = busy.spans.iter().any(|span| span.start <= start && span.end >= end);
                assert!(covered && busy.problems.is_empty(), "{zone} {date} {method:?}: {busy:?}");
            }
        }
    }
}

#[tokio::test]
async fn changes_are_synchronised() {
    let (_server, client, calendar) = account("sync").await;
    let new = |uid: &str| NewEvent {
        calendar: calendar.clone(),
        event: event(uid, "2026-03-09T13:00:00Z", "2026-03-09T14:00:00Z"),
    };
    let a = client.create_event(&new("a@x")).await.unwrap();
    let b = client.create_event(&new("b@x")).await.unwrap();
    let ask = |token: Option<String>| SyncRequest { calendar: calendar.clone(), cursor: token, known: Vec::new() };
    let first = client.sync(&ask(None)).await.unwrap();
    let mut urls: Vec<_> = first.changed.iter().map(|object| object.url.clone()).collect();
    urls.sort();
    assert_eq!((urls, first.removed.len()), (vec![a.url.clone(), b.url.clone()], 0));
    let listed = client.list(&calendar).await.unwrap();
    assert_eq!(listed.len(), 2);

    client.delete(&DeleteObject { url: a.url.clone(), etag: None }).await.unwrap();
    let c = client.create_event(&new("c@x")).await.unwrap();
    let next = client.sync(&ask(Some(first.next.clone()))).await.unwrap();
    assert_eq!((next.removed, next.changed.len(), &next.changed[0].url), (vec![a.url.clone()], 1, &c.url));
    let last = client.sync(&ask(Some(next.next))).await.unwrap();
    assert_eq!((last.removed.len(), last.changed.len()), (0, 0));
    let worn = first.next.rsplit_once('/').unwrap().0.to_owned()
        + "/0000000000000000000000000000000000000000000000000000000000000000";
    let error = client.sync(&ask(Some(worn))).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::SyncExpired, Advice::Resync));

    let args = Multiget { calendar: calendar.clone(), urls: vec![a.url.clone(), b.url.clone(), c.url.clone()] };
    let got = client.multiget(&args).await.unwrap();
    assert_eq!((got.objects.len(), got.missing), (2, vec![a.url]));
    assert!(got.objects.iter().all(|object| object.text.contains("BEGIN:VEVENT") && object.etag.is_some()));
}

#[tokio::test]
async fn bookings_go_in_and_out() {
    let (_server, client, calendar) = account("bookings").await;
    let sink = CalDavEvents::new(client.clone(), &calendar).organizer(Person::new("ada@example.com"));
    let mut booking = CalendarEvent {
        booking_id: "bk/1 \u{e4}".to_owned(),
        title: "Call".to_owned(),
        start: at("2026-03-09T10:00:00Z"),
        end: at("2026-03-09T11:00:00Z"),
        description: Some("Bring: a, b; c".to_owned()),
        location: None,
        attendees: vec![whenfree_providers::calendar::Person {
            email: "tom@example.com".to_owned(),
            name: Some("Tom \"T\"".to_owned()),
        }],
        meeting: false,
    };
    let first = sink.put(&booking).await.unwrap();
    assert_eq!(sink.put(&booking).await.unwrap().id, first.id);
    booking.start = at("2026-03-09T12:00:00Z");
    booking.end = at("2026-03-09T13:00:00Z");
    assert_eq!(sink.put(&booking).await.unwrap().id, first.id);
    let source = CalDavBusy::new(client.clone(), [&calendar]);
    let window = Span::new(at("2026-03-09T00:00:00Z"), at("2026-03-10T00:00:00Z")).unwrap();
    let times = source.busy_times(window).await.unwrap();
    assert_eq!((times.busy.len(), times.busy[0].start), (1, booking.start));
    let event =
        ical::read_events(client.get(&first.id).await.unwrap().text, &ical::Bounds::default()).unwrap().remove(0);
    assert_eq!((event.sequence, event.uid.as_str()), (1, "bk/1 \u{e4}"));
    assert!(sink.remove(&booking.booking_id).await.unwrap());
    assert!(!sink.remove(&booking.booking_id).await.unwrap());
    assert!(source.busy_times(window).await.unwrap().busy.is_empty());
}
