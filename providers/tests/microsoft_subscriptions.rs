//! Subscriptions of Graph against the fake, its errors, its limits, and real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use common::{Log, at, ready};
use serde_json::{Value, json};
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::fakes::{Fake, GraphFake, InProcess, Scenario, Server};
use whenfree_providers::http::{BoxFuture, Headers, Limits, Request, Response, Transport, TransportError};
use whenfree_providers::microsoft::{
    CalendarView, GetSchedule, MicrosoftGraph, NewEvent, NewSubscription, RenewDue, RenewSubscription, SyncRequest,
};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Advice, ErrorCode, Provider, RetryPolicy};

const URL: &str = "https://example.com/graph?tenant=7";

fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn setup() -> (MicrosoftGraph, Arc<InProcess<GraphFake>>, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(now()));
    let server = InProcess::new(GraphFake::sample(now()), clock.clone());
    let graph = MicrosoftGraph::new(server.clone(), clock.clone(), Credentials::Bearer("graph-sample".into()));
    (graph, server, clock)
}

fn subscription() -> NewSubscription {
    NewSubscription::new(URL, "the-client-state".into())
}

#[test]
fn a_subscription_lives_from_45_to_10_080_minutes() {
    let (graph, server, _) = setup();
    for (asked, minutes) in
        [(None, 10_079), (Some(0), 45), (Some(44), 45), (Some(46), 46), (Some(10_078), 10_078), (Some(99_999), 10_079)]
    {
        let mut new = subscription();
        new.lifetime_minutes = asked;
        let made = ready(graph.create_subscription(&new)).unwrap();
        assert_eq!(made.expiration_date_time - now(), TimeDelta::minutes(minutes), "{asked:?}");
        let renewed =
            ready(graph.renew_subscription(&RenewSubscription { id: made.id, lifetime_minutes: asked })).unwrap();
        assert_eq!(renewed.expiration_date_time - now(), TimeDelta::minutes(minutes), "{asked:?}");
    }
    // The address was asked to prove itself each time, with a token that needs decoding.
    let fake = server.fake();
    assert_eq!(fake.handshakes().len(), 6);
    let handshake = &fake.handshakes()[0];
    assert!(handshake.url.starts_with("https://example.com/graph?tenant=7&validationToken=Validation%3A%20Testing"));
    assert!(handshake.parameter("validationToken").unwrap().ends_with("<&>+%"));
}

#[test]
fn what_cannot_be_subscribed_to() {
    let (graph, server, _) = setup();
    let refused = |new: &NewSubscription| ready(graph.create_subscription(new)).unwrap_err();
    let mut new = NewSubscription::new("http://example.com/graph", "state".into());
    assert_eq!((refused(&new).code(), refused(&new).path()), (ErrorCode::Validation, Some("notificationUrl")));
    new.notification_url = "HTTPS://example.com/graph".to_owned();
    new.lifecycle_notification_url = Some("ftp://example.com".to_owned());
    assert_eq!(refused(&new).path(), Some("lifecycleNotificationUrl"));
    for state in [String::new(), "x".repeat(129)] {
        assert_eq!(refused(&NewSubscription::new(URL, state.into())).path(), Some("clientState"));
    }
    assert!(ready(graph.create_subscription(&NewSubscription::new(URL, "x".repeat(128).into()))).is_ok());
    let mut new = subscription();
    new.resource = Some("me/messages".to_owned());
    assert_eq!(refused(&new).status(), Some(400));
    server.fake().set_endpoint(Box::new(|_| Response::text(200, "text/html", "no")));
    let error = refused(&subscription());
    assert!(error.code() == ErrorCode::Validation && error.message().contains("validation request failed"));
    assert_eq!(ready(graph.subscriptions()).unwrap().len(), 1);
    // A lost answer is not followed by a second subscription.
    server.fake().set_endpoint(Box::new(|request| {
        Response::text(200, "text/plain", request.parameter("validationToken").unwrap())
    }));
    server.fake().script.add("POST", 1, Scenario::Lost);
    assert_eq!(refused(&subscription()).advice(), Advice::LookUp);
    assert_eq!(ready(graph.subscriptions()).unwrap().len(), 2);
}

#[test]
fn those_that_end_soon_are_renewed() {
    let (graph, server, clock) = setup();
    let mut short = subscription();
    short.lifetime_minutes = Some(120);
    let first = ready(graph.create_subscription(&short)).unwrap();
    let second = ready(graph.create_subscription(&short)).unwrap();
    let third = ready(graph.create_subscription(&short)).unwrap();
    let long = ready(graph.create_subscription(&subscription())).unwrap();
    let mut other = short.clone();
    other.notification_url = "https://example.com/other".to_owned();
    ready(graph.create_subscription(&other)).unwrap();
    let due = RenewDue { within_minutes: Some(60), notification_url: Some(URL.to_owned()), ..RenewDue::default() };
    assert!(ready(graph.renew_due(&due)).unwrap().renewed.is_empty());
    clock.advance(Duration::from_secs(60 * 60));
    // One is gone meanwhile, one fails.
    let gone = GraphFake::error(404, "ResourceNotFound", "The object was not found.", 0, now());
    let broken = GraphFake::error(500, "InternalServerError", "oops", 1, now());
    server.fake().script.add(&format!("PATCH /v1.0/subscriptions/{}", second.id), 1, Scenario::Answer(gone));
    server.fake().script.add(&format!("PATCH /v1.0/subscriptions/{}", third.id), 9, Scenario::Answer(broken));
    let before = clock.now();
    let renewals = ready(graph.renew_due(&due)).unwrap();
    let ids =
        |all: &[whenfree_providers::microsoft::Subscription]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!((ids(&renewals.renewed), ids(&renewals.lost)), (vec![first.id.clone()], vec![second.id]));
    assert_eq!(renewals.renewed[0].expiration_date_time, before + TimeDelta::minutes(10_079));
    assert_eq!(
        (renewals.failed[0].id.as_str(), &renewals.failed[0].error["code"]),
        (third.id.as_str(), &json!("upstream"))
    );
    assert!(!ids(&renewals.renewed).contains(&long.id));
    let rest = ready(graph.renew_due(&RenewDue::default())).unwrap();
    assert_eq!((rest.renewed.len(), rest.failed.len()), (2, 1), "within a day, all addresses");
    // Ended and dropped ones.
    assert!(!ready(graph.delete_subscription(&first.id)).unwrap().already_gone);
    assert!(ready(graph.delete_subscription(&first.id)).unwrap().already_gone);
    assert!(server.fake().drop_subscription(&long.id));
    assert_eq!(
        ready(graph.renew_subscription(&RenewSubscription::new(&long.id))).unwrap_err().code(),
        ErrorCode::NotFound
    );
}

#[test]
fn changes_are_told_with_the_client_state() {
    let (graph, server, _) = setup();
    let log = Log::start();
    let made = ready(graph.create_subscription(&subscription())).unwrap();
    ready(graph.create_event(&NewEvent::new("b1", "S", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"))))
        .unwrap();
    let told = server.fake().take_notifications();
    assert_eq!(told.len(), 1);
    let item = told[0].body_json()["value"][0].clone();
    assert_eq!((&item["subscriptionId"], &item["clientState"]), (&json!(made.id), &json!("the-client-state")));
    assert_eq!(item["changeType"], "created");
    assert!(server.fake().take_notifications().is_empty());
    assert!(!log.text().contains("the-client-state"));
}

/// Asks once and gives the error.
fn error_of(answer: Response) -> whenfree_providers::Error {
    let (_, server, clock) = setup();
    server.fake().script.add("GET", 1, Scenario::Answer(answer));
    let base = "https://graph.microsoft.com/v1.0";
    let channel = Channel::new(Provider::Microsoft, base, server, clock, Credentials::Bearer("graph-sample".into()));
    ready(MicrosoftGraph::over(channel.retry(RetryPolicy::none())).me()).unwrap_err()
}

#[test]
fn every_error_row() {
    use ErrorCode as E;
    for (status, code, expected, advice) in [
        (401, "InvalidAuthenticationToken", E::Auth, Advice::Reconnect),
        (401, "", E::Auth, Advice::Reconnect),
        (400, "ErrorInvalidIdMalformed", E::Validation, Advice::Fix),
        (400, "SomethingNew", E::Validation, Advice::Fix),
        (403, "ErrorAccessDenied", E::Forbidden, Advice::Fix),
        (403, "Authorization_RequestDenied", E::Forbidden, Advice::Fix),
        (404, "ErrorItemNotFound", E::NotFound, Advice::Fix),
        (404, "ResourceNotFound", E::NotFound, Advice::Fix),
        (409, "Conflict", E::Conflict, Advice::Reread),
        (409, "ErrorDuplicateTransactionId", E::Duplicate, Advice::LookUp),
        (409, "nameAlreadyExists", E::Duplicate, Advice::LookUp),
        (410, "SyncStateNotFound", E::SyncExpired, Advice::Resync),
        (410, "resyncRequired", E::SyncExpired, Advice::Resync),
        (410, "", E::SyncExpired, Advice::Resync),
        (400, "SyncStateInvalid", E::SyncExpired, Advice::Resync),
        (412, "ErrorIrresolvableConflict", E::Conflict, Advice::Reread),
        (412, "", E::Conflict, Advice::Reread),
        (413, "RequestEntityTooLarge", E::TooLarge, Advice::Fix),
        (429, "TooManyRequests", E::RateLimited, Advice::Retry),
        (429, "ApplicationThrottled", E::RateLimited, Advice::Retry),
        (503, "ApplicationThrottled", E::RateLimited, Advice::Retry),
        (403, "activityLimitReached", E::RateLimited, Advice::Retry),
        (500, "InternalServerError", E::Upstream, Advice::Retry),
        (501, "", E::Unsupported, Advice::Fix),
        (403, "MailboxNotEnabledForRESTAPI", E::Unsupported, Advice::Fix),
        (503, "serviceNotAvailable", E::Upstream, Advice::Retry),
        (504, "UnknownError", E::Upstream, Advice::Retry),
        (507, "quotaLimitReached", E::Forbidden, Advice::Fix),
        (507, "", E::Forbidden, Advice::Fix),
        (509, "", E::RateLimited, Advice::Retry),
    ] {
        for count in 0..3 {
            let error = error_of(GraphFake::error(status, code, "words", count, now()));
            assert_eq!((error.code(), error.advice()), (expected, advice), "{status} {code}: {error}");
            assert_eq!(error.status(), Some(status));
        }
        // The code stands deeper inside, in any casing, and is more precise than the outer one.
        for inner in ["innerError", "innererror", "InnerError", "INNERERROR"] {
            let body = json!({"error": {"code": "generalException", "message": "words", inner: {inner: {"code": code.to_uppercase()}}}});
            assert_eq!(error_of(Response::json(status, &body)).code(), expected, "{status} {code} in {inner}");
        }
    }
}

#[test]
fn odd_error_bodies() {
    for body in [
        &b""[..],
        b"{}",
        b"null",
        b"<html>",
        b"{\"error\": null}",
        b"{\"error\": \"text\"}",
        b"[1]",
        b"{\"error\": {\"code\": 5}}",
        b"\xff",
    ] {
        assert_eq!(error_of(Response::new(403).bytes(body.to_vec())).code(), ErrorCode::Forbidden);
    }
    let mut deep = json!({"code": "ErrorItemNotFound"});
    for _ in 0..100 {
        deep = json!({"innerError": deep});
    }
    assert_eq!(
        error_of(Response::json(400, &json!({"error": deep}))).code(),
        ErrorCode::Validation,
        "too deep to be looked at"
    );
    let detailed = json!({"error": {"code": "BadRequest", "message": "m", "details": [{"target": "start.dateTime"}]}});
    let error = error_of(Response::json(400, &detailed));
    assert_eq!((error.path(), error.message()), (Some("start.dateTime"), "`BadRequest`: m"));
    let named = GraphFake::error(404, "ErrorItemNotFound", "m", 0, now()).header("request-id", "abc-1");
    assert_eq!(error_of(named).request_id(), Some("abc-1"));
}

#[test]
fn a_throttled_mailbox_is_asked_again_when_it_says() {
    let (graph, server, clock) = setup();
    server.fake().script.add("GET", 2, Scenario::Answer(GraphFake::throttled(7, now())));
    assert!(ready(graph.me()).is_ok());
    assert!(clock.now() - now() >= TimeDelta::seconds(14));
    let new = NewEvent::new("b1", "S", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
    server.fake().script.add("POST", 1, Scenario::Answer(GraphFake::throttled(3, now())));
    assert!(ready(graph.create_event(&new)).is_ok());
    server.fake().script.add("GET", 1, Scenario::Answer(GraphFake::throttled(500, now())));
    let error = ready(graph.me()).unwrap_err();
    assert_eq!((error.code(), error.retry_after()), (ErrorCode::RateLimited, Some(Duration::from_secs(500))));
    server.fake().script.add("GET", 1, Scenario::Garbage(b"{\"id\": 5}".to_vec()));
    let error = ready(graph.me()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("id")));
}

/// Notes what is asked and how much of it at once.
#[derive(Debug, Default)]
struct Slow {
    running: AtomicUsize,
    most: AtomicUsize,
    headers: Mutex<Vec<Headers>>,
}

impl Transport for Slow {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.headers.lock().unwrap().push(request.headers.clone());
        Box::pin(async move {
            self.most.fetch_max(self.running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
            self.running.fetch_sub(1, Ordering::SeqCst);
            Ok(Response::json(200, &json!({"id": "x", "value": []})))
        })
    }
}

#[tokio::test]
async fn at_most_four_requests_at_once_for_one_mailbox() {
    let slow = Arc::new(Slow::default());
    let graph = MicrosoftGraph::new(slow.clone(), Arc::new(ManualClock::at(now())), Credentials::Bearer("t".into()));
    let ask = |graph: MicrosoftGraph| tokio::spawn(async move { graph.calendars().await.map(|_| ()) });
    let tasks: Vec<_> = (0..20).map(|_| ask(graph.clone())).collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(slow.most.load(Ordering::SeqCst), 4);
    // Another mailbox has places of its own.
    let tasks: Vec<_> = (0..20).map(|n| ask(if n % 2 == 0 { graph.clone() } else { graph.mailbox("grace") })).collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert!(slow.most.load(Ordering::SeqCst) > 4);
    let headers = slow.headers.lock().unwrap();
    let prefer = headers[0].get("prefer").unwrap();
    assert!(prefer.contains("outlook.timezone=\"UTC\"") && prefer.contains("IdType=\"ImmutableId\""));
    let mut names: Vec<&str> = headers.iter().map(|headers| headers.get("client-request-id").unwrap()).collect();
    assert!(names.iter().all(|name| name.len() == 36 && name.as_bytes()[14] == b'8'));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 40, "each request has a name of its own");
}

/// An address for notifications on a socket: it answers validation requests as the documentation asks.
fn receiver() -> (std::net::SocketAddr, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    #[allow(clippy::disallowed_methods, reason = "a receiver of its own")]
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut text, mut bytes) = (String::new(), [0; 4096]);
        while !text.contains("\r\n\r\n") {
            let length = stream.read(&mut bytes).unwrap();
            text.push_str(std::str::from_utf8(&bytes[..length]).unwrap());
        }
        let line = text.lines().next().unwrap().to_owned();
        let request = Request::to(whenfree_providers::http::Method::Post, line.split(' ').nth(1).unwrap());
        let token = request.parameter("validationToken").unwrap();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{token}",
            token.len()
        )
        .unwrap();
        line
    });
    (address, thread)
}

/// Sends a validation request to a socket, whatever host it names.
fn sent_to(address: std::net::SocketAddr, request: &Request) -> Response {
    let mut stream = TcpStream::connect(address).unwrap();
    let path = request.url.split_once("example.com").unwrap().1;
    write!(stream, "POST {path} HTTP/1.1\r\nhost: example.com\r\ncontent-length: 0\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"));
    Response::text(200, "text/plain", body)
}

#[tokio::test(flavor = "multi_thread")]
async fn over_real_sockets() {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    let mut fake = GraphFake::sample(now());
    fake.set_largest_page(1);
    let (address, thread) = receiver();
    fake.set_endpoint(Box::new(move |request| sent_to(address, request)));
    let server = Server::start(fake, clock.clone()).await.unwrap();
    let transport = ReqwestTransport::new().unwrap();
    let credentials = Credentials::Bearer("graph-sample".into());
    let channel = Channel::new(Provider::Microsoft, format!("{}/v1.0", server.url()), transport, clock, credentials);
    let graph = MicrosoftGraph::over(channel);

    let made = graph.create_subscription(&subscription()).await.unwrap();
    assert_eq!(made.resource, "me/events");
    assert!(thread.join().unwrap().starts_with("POST /graph?tenant=7&validationToken="));

    let mut new = NewEvent::new("b1", "S", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
    new.online_meeting = true;
    server.fake().script.add("POST /v1.0/me/events", 1, Scenario::Lost);
    let event = graph.create_event(&new).await.unwrap();
    assert!(event.join_url().is_some());
    assert_eq!(server.fake().events("ada@contoso.example").len(), 2);
    let (start, end) = (at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    assert_eq!(graph.all_calendar_view(&CalendarView::new(start, end)).await.unwrap().len(), 2);
    let synced = graph.sync(&SyncRequest::new(start, end)).await.unwrap();
    assert_eq!(synced.changed.len(), 2);
    assert!(!graph.delete_event(&event.id).await.unwrap().already_gone);
    let synced = graph.sync(&SyncRequest::new(start, end).since(synced.next)).await.unwrap();
    assert_eq!(synced.removed, [event.id]);
    let schedules =
        graph.get_schedule(&GetSchedule::new(["ada@contoso.example", "x@y.example"], start, end)).await.unwrap();
    assert!(schedules.schedules[0].error.is_none() && schedules.schedules[1].error.is_some());
    assert_eq!(server.fake().take_notifications().len(), 2);
}

#[test]
fn the_fake_is_strict() {
    let mut fake = GraphFake::sample(now());
    let token = |request: Request| request.header("authorization", "Bearer graph-sample");
    let mut status = |request: Request| fake.answer(&request, now()).response.status;
    let schedule = |change: &dyn Fn(&mut Value)| {
        let time = |text: &str| json!({"dateTime": text, "timeZone": "UTC"});
        let mut body = json!({"schedules": ["ada@contoso.example"], "startTime": time("2026-03-09T00:00:00"),
            "endTime": time("2026-04-20T00:00:00"), "availabilityViewInterval": 30});
        change(&mut body);
        token(Request::post(&["v1.0", "me", "calendar", "getSchedule"]).json(&body))
    };
    assert_eq!(status(schedule(&|_| {})), 200);
    assert_eq!(status(schedule(&|body| body["endTime"]["dateTime"] = json!("2026-04-20T00:00:01"))), 400);
    assert_eq!(status(schedule(&|body| body["schedules"] = json!(vec!["a@b.example"; 20]))), 200);
    assert_eq!(status(schedule(&|body| body["schedules"] = json!(vec!["a@b.example"; 21]))), 400);
    assert_eq!(status(schedule(&|body| body["schedules"] = Value::Null)), 400);
    assert_eq!(status(schedule(&|body| body["startTime"]["timeZone"] = json!("Mars"))), 400);
    assert_eq!(status(schedule(&|body| body["availabilityViewInterval"] = json!(4))), 400);
    let event = |body: &Value| token(Request::post(&["v1.0", "me", "events"]).json(body));
    assert_eq!(status(event(&json!({"subject": "x"}))), 400, "no times");
    assert_eq!(status(event(&json!({"colour": "red"}))), 400, "no such member");
    assert_eq!(status(token(Request::post(&["v1.0", "me", "events"]).text("text/plain", "x"))), 415);
    assert_eq!(status(Request::get(&["v1.0", "me"])), 401);
    assert_eq!(status(token(Request::get(&["v1.0", "me", "nothing"]))), 400);
    let delta = Request::get(&["v1.0", "me", "calendarView", "delta"]);
    assert_eq!(status(token(delta.clone())), 400, "no window");
    assert_eq!(status(token(delta.clone().query("$select", "id"))), 400);
    assert_eq!(status(token(delta.query("$deltatoken", "made-up"))), 410);
    let expiry = |minutes: i64| {
        let ends = (now() + TimeDelta::minutes(minutes)).to_rfc3339();
        let body = json!({"changeType": "created", "notificationUrl": URL, "resource": "me/events", "expirationDateTime": ends});
        token(Request::post(&["v1.0", "subscriptions"]).json(&body))
    };
    assert_eq!([expiry(10_080), expiry(10_081), expiry(0), expiry(1)].map(&mut status), [201, 400, 400, 201]);
}
