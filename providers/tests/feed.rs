//! Feeds: fetched under the guard, only when they changed, never with credentials.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use common::{at, ready};
use whenfree::Span;
use whenfree_providers::ErrorCode;
use whenfree_providers::calendar::BusySource;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{Fake, InProcess, Reply, Scenario, Script};
use whenfree_providers::feed::{FeedBusy, FeedRequest, Feeds, Fetched};
use whenfree_providers::guard::{GuardPolicy, Guarded, Resolver};
use whenfree_providers::http::{BoxFuture, Request, Response};

const FEED: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-PUBLISHED-TTL:PT2H\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260309T130000Z\r\n\
    DTEND:20260309T140000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260309T150000Z\r\nDTEND:20260309T160000Z\r\n\
    STATUS:TENTATIVE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A host of feeds: `/feed.ics` with a version, `/to?<address>` redirects there, `/plain` has no version.
#[derive(Debug, Default)]
struct Host {
    script: Script,
    seen: Vec<Request>,
}

impl Fake for Host {
    fn answer(&mut self, request: &Request, _: DateTime<Utc>) -> Reply {
        self.seen.push(request.clone());
        let due = self.script.due(request);
        let feed = || Response::text(200, "text/calendar; charset=utf-8", FEED);
        Script::play(due, || match request.path() {
            "/feed.ics" if request.headers.get("if-none-match") == Some("\"v1\"") => Response::new(304),
            "/feed.ics" => feed().header("etag", "\"v1\"").header("last-modified", "Mon, 09 Mar 2026 06:00:00 GMT"),
            "/plain" => feed(),
            "/to" => Response::new(302).header("location", request.url.split_once('?').unwrap().1),
            "/loop" => Response::new(307).header("location", "/loop"),
            _ => Response::text(404, "text/html", "<p>nothing"),
        })
    }
}

#[derive(Debug)]
struct Names;

impl Resolver for Names {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        let address = match host {
            "inside.example.com" => Ok(vec!["93.184.215.14".parse().unwrap(), "169.254.169.254".parse().unwrap()]),
            "nobody.example.com" => Err("the name does not resolve".to_owned()),
            _ => Ok(vec!["93.184.215.14".parse().unwrap()]),
        };
        Box::pin(std::future::ready(address))
    }
}

fn feeds() -> (Arc<InProcess<Host>>, Feeds) {
    let clock = Arc::new(ManualClock::at(at("2026-03-09T06:00:00Z")));
    let host = InProcess::new(Host::default(), clock.clone());
    let guarded = Guarded::new(host.clone(), Arc::new(Names), GuardPolicy::calendars());
    (host, Feeds::new(guarded, clock))
}

fn fetch(feeds: &Feeds, url: &str) -> Result<Fetched, ErrorCode> {
    ready(feeds.fetch(&FeedRequest::new(url))).map_err(|error| error.code())
}

#[test]
fn a_feed_is_sent_again_only_when_it_changed() {
    let (host, feeds) = feeds();
    let Fetched::Body { text, etag, last_modified, refresh_minutes } =
        fetch(&feeds, "webcal://cal.example.com/feed.ics#top").unwrap()
    else {
        panic!("a first request has a body");
    };
    assert_eq!((text.as_str(), refresh_minutes), (FEED, Some(120)));
    assert_eq!((etag.as_deref(), last_modified.as_deref()), (Some("\"v1\""), Some("Mon, 09 Mar 2026 06:00:00 GMT")));
    assert_eq!(host.fake().seen[0].url, "https://cal.example.com/feed.ics");
    let again = FeedRequest { url: "https://cal.example.com/feed.ics".to_owned(), etag, last_modified };
    assert_eq!(ready(feeds.fetch(&again)).unwrap(), Fetched::NotModified);
    let seen = host.fake().seen[1].clone();
    assert_eq!(seen.headers.get("if-modified-since"), Some("Mon, 09 Mar 2026 06:00:00 GMT"));
    assert_eq!(seen.headers.get("authorization"), None);
    assert_eq!(serde_json::to_value(Fetched::NotModified).unwrap(), serde_json::json!({ "result": "not_modified" }));
    // What could begin a header of its own is not sent.
    let evil =
        FeedRequest { etag: Some("\"v1\"\r\nX: y".to_owned()), ..FeedRequest::new("https://cal.example.com/feed.ics") };
    ready(feeds.fetch(&evil)).unwrap();
    assert_eq!(host.fake().seen[2].headers.get("if-none-match"), None);
}

#[test]
fn no_feed_leads_inside() {
    let (host, feeds) = feeds();
    for url in [
        "http://cal.example.com/feed.ics",
        "https://127.0.0.1/feed.ics",
        "https://inside.example.com/feed.ics",
        "https://localhost/feed.ics",
        "https://ada:pw@cal.example.com/feed.ics",
        "https://cal.example.com:22/feed.ics",
        "file:///etc/passwd",
        "https://[::1]/",
        "webcal://10.0.0.1/x",
    ] {
        assert_eq!(fetch(&feeds, url), Err(ErrorCode::Blocked), "{url}");
    }
    assert_eq!(host.fake().seen.len(), 0);
    assert_eq!(fetch(&feeds, "not an address"), Err(ErrorCode::Validation));
    assert_eq!(fetch(&feeds, "https://nobody.example.com/x"), Err(ErrorCode::Transport));
    // Nor does a redirect.
    for url in [
        "https://inside.example.com/x",
        "http://cal.example.com/feed.ics",
        "https://169.254.169.254/latest/",
        "//localhost/x",
        "ftp://x/",
    ] {
        let before = host.fake().seen.len();
        assert_eq!(fetch(&feeds, &format!("https://cal.example.com/to?{url}")), Err(ErrorCode::Blocked), "{url}");
        assert_eq!(host.fake().seen.len(), before + 1, "{url}");
    }
}

#[test]
fn https_never_becomes_http() {
    let (host, _) = feeds();
    let clock = Arc::new(ManualClock::at(at("2026-03-09T06:00:00Z")));
    let policy = GuardPolicy { allow_http: true, ports: vec![80, 443], ..GuardPolicy::default() };
    let feeds = Feeds::new(Guarded::new(host, Arc::new(Names), policy), clock);
    let to = "to?http://cal.example.com/feed.ics";
    assert!(fetch(&feeds, "http://cal.example.com/feed.ics").is_ok());
    assert!(fetch(&feeds, &format!("http://cal.example.com/{to}")).is_ok());
    assert_eq!(fetch(&feeds, &format!("https://cal.example.com/{to}")), Err(ErrorCode::Blocked));
}

#[test]
fn five_redirects_are_followed_and_no_more() {
    let (host, feeds) = feeds();
    assert!(fetch(&feeds, "https://cal.example.com/to?/feed.ics").is_ok());
    assert!(fetch(&feeds, "https://cal.example.com/to?https://other.example.org/feed.ics").is_ok());
    let before = host.fake().seen.len();
    assert_eq!(fetch(&feeds, "https://cal.example.com/loop"), Err(ErrorCode::Upstream));
    assert_eq!(host.fake().seen.len() - before, 6);
    host.fake().script.add("GET", 1, Scenario::Answer(Response::new(302)));
    assert_eq!(fetch(&feeds, "https://cal.example.com/x"), Err(ErrorCode::Decode));
}

#[test]
fn what_is_no_calendar_is_none() {
    let (host, feeds) = feeds();
    let answers = [
        (Response::text(200, "text/html", "<html>Log in"), ErrorCode::Decode),
        (Response::text(200, "text/calendar", ""), ErrorCode::Decode),
        (Response::new(404), ErrorCode::NotFound),
        (Response::new(410), ErrorCode::Gone),
        (Response::new(401), ErrorCode::Auth),
        (Response::new(200).bytes(vec![b' '; (16 << 20) + 1]), ErrorCode::TooLarge),
    ];
    for (answer, code) in answers {
        host.fake().script.add("GET", 1, Scenario::Answer(answer));
        assert_eq!(fetch(&feeds, "https://cal.example.com/plain"), Err(code));
    }
    assert_eq!(fetch(&feeds.clone().max_bytes(100), "https://cal.example.com/plain"), Err(ErrorCode::TooLarge));
    // A mark at the front and letters of Latin-1 are borne.
    let mut bytes = "\u{feff}begin:vcalendar\r\nX-WR-CALNAME:".as_bytes().to_vec();
    bytes.extend_from_slice(b"B\xfcro\r\nEND:VCALENDAR\r\n");
    host.fake().script.add("GET", 1, Scenario::Answer(Response::new(200).bytes(bytes)));
    assert!(matches!(fetch(&feeds, "https://cal.example.com/plain"), Ok(Fetched::Body { refresh_minutes: None, .. })));
}

#[test]
fn a_feed_is_a_source_of_busy_time() {
    let (host, feeds) = feeds();
    let window = Span::new(at("2026-03-09T00:00:00Z"), at("2026-03-10T00:00:00Z")).unwrap();
    let source = FeedBusy::new(feeds.clone(), "https://cal.example.com/feed.ics").time_zone("Europe/Berlin");
    for _ in 0..3 {
        let times = ready(source.busy_times(window)).unwrap();
        let seen: Vec<_> = times.busy.iter().map(|span| (span.start, span.tentative)).collect();
        assert_eq!(seen, [(at("2026-03-09T13:00:00Z"), false), (at("2026-03-09T15:00:00Z"), true)]);
    }
    // The second and third time nothing was sent again.
    let with_version = host.fake().seen.iter().filter(|request| request.headers.get("if-none-match").is_some()).count();
    assert_eq!((host.fake().seen.len(), with_version), (3, 2));
    // A text that breaks off is not a free calendar.
    let cut = Response::text(200, "text/calendar", &FEED[..FEED.len() - 30]);
    host.fake().script.add("GET", 1, Scenario::Answer(cut));
    let error = ready(FeedBusy::new(feeds.clone(), "https://cal.example.com/plain").busy_times(window)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    host.fake().script.add("GET", 1, Scenario::Answer(Response::new(304)));
    let error = ready(FeedBusy::new(feeds, "https://cal.example.com/plain").busy_times(window)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
}

#[test]
fn the_address_of_a_private_feed_is_not_shown() {
    let url = "https://calendar.example.com/ical/ada/private-0123456789abcdef/basic.ics?token=fedcba";
    let request: FeedRequest = serde_json::from_value(serde_json::json!({"url": url})).unwrap();
    let shown = format!("{request:?}");
    assert!(shown.contains("calendar.example.com"), "{shown}");
    assert!(!shown.contains("0123456789abcdef") && !shown.contains("fedcba"), "{shown}");
}
