//! The transport over real sockets: what arrives, what does not, and what is never sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use whenfree_providers::channel::{Call, Channel, Credentials};
use whenfree_providers::clock::SystemClock;
use whenfree_providers::fakes::{Fake, Reply, Scenario, Script, Server};
use whenfree_providers::http::{Limits, Method, Request, Response, Sent, Transport, TransportError};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Advice, ErrorCode, Provider, RetryPolicy, Secret};

/// Says what it was asked, and misbehaves when told to.
#[derive(Debug, Default)]
struct Echo {
    script: Script,
    asked: Vec<Request>,
}

impl Fake for Echo {
    fn answer(&mut self, request: &Request, _: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        self.asked.push(request.clone());
        Script::play(due, || match request.path() {
            "/away" => Response::new(302).header("location", "/landed"),
            "/large" => Response::text(200, "text/plain", "x".repeat(100_000)),
            path => Response::json(200, &serde_json::json!({"method": request.method.as_str(), "path": path})),
        })
    }
}

async fn echo() -> (Server<Echo>, Arc<ReqwestTransport>) {
    let server = Server::start(Echo::default(), Arc::new(SystemClock)).await.unwrap();
    (server, ReqwestTransport::new().unwrap())
}

async fn send(transport: &ReqwestTransport, request: Request, limits: &Limits) -> Result<Response, TransportError> {
    transport.send(&request, limits).await
}

fn quick() -> Limits {
    Limits { timeout: Duration::from_millis(400), ..Limits::default() }
}

#[tokio::test]
async fn requests_arrive_as_they_are() {
    let (server, transport) = echo().await;
    for method in [Method::Get, Method::Put, Method::Patch, Method::Delete, Method::Propfind, Method::Report] {
        let mut request = Request::to(method, format!("{}/a%2Fb?x=1%202", server.url())).header("x-note", "7");
        request.body = b"body".to_vec();
        let answer = send(&transport, request, &Limits::default()).await.unwrap();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.body_json()["method"], method.as_str());
        let asked = server.fake().asked.last().unwrap().clone();
        assert_eq!(asked.segments(), ["a/b"]);
        assert_eq!(asked.parameter("x").as_deref(), Some("1 2"));
        assert_eq!((asked.headers.get("X-Note"), asked.body), (Some("7"), b"body".to_vec()));
        assert!(asked.headers.get("user-agent").unwrap().starts_with("whenfree/"));
    }
}

#[tokio::test]
async fn redirects_are_answers() {
    let (server, transport) = echo().await;
    let answer = send(&transport, Request::to(Method::Get, format!("{}/away", server.url())), &quick()).await.unwrap();
    assert_eq!((answer.status, answer.headers.get("location")), (302, Some("/landed")));
    assert_eq!(server.fake().asked.len(), 1);
}

#[tokio::test]
async fn an_answer_has_its_time_and_its_size() {
    let (server, transport) = echo().await;
    let get = |path: &str| Request::to(Method::Get, format!("{}{path}", server.url()));
    server.fake().script.add("", 1, Scenario::Slow(Duration::from_secs(5)));
    let error = send(&transport, get("/"), &quick()).await.unwrap_err();
    assert_eq!((error.sent, error.message.as_str()), (Sent::Maybe, "no answer within 0.4 s"));

    let enough = Limits { max_body: 100_000, ..Limits::default() };
    assert_eq!(send(&transport, get("/large"), &enough).await.unwrap().body.len(), 100_000);
    let short = Limits { max_body: 99_999, ..Limits::default() };
    let error = send(&transport, get("/large"), &short).await.unwrap_err();
    assert!(error.too_large, "{error:?}");
}

#[tokio::test]
async fn a_broken_exchange_may_have_been_carried_out_and_no_connection_was_not() {
    let (server, transport) = echo().await;
    let url = format!("{}/v1/secret-path?key=secret", server.url());
    for scenario in [Scenario::Lost, Scenario::Truncated(5)] {
        server.fake().script.add("", 1, scenario);
        let error = send(&transport, Request::to(Method::Post, url.clone()), &quick()).await.unwrap_err();
        assert_eq!(error.sent, Sent::Maybe, "{error:?}");
        assert!(!error.message.contains("secret"), "{error:?}");
    }
    let closed = url.replace(&server.url(), "http://127.0.0.1:9");
    let error = send(&transport, Request::to(Method::Post, closed), &quick()).await.unwrap_err();
    assert_eq!(error.sent, Sent::No, "{error:?}");
    assert!(!error.message.contains("secret"), "{error:?}");
}

#[tokio::test]
async fn headers_cannot_be_split() {
    let (server, transport) = echo().await;
    let request = Request::to(Method::Get, server.url()).header("x-note", "1\r\nx-evil: 1");
    let error = send(&transport, request, &quick()).await.unwrap_err();
    assert_eq!(error.sent, Sent::No);
    assert!(server.fake().asked.is_empty());
}

#[tokio::test]
async fn a_pinned_address_is_the_one_connected_to() {
    let (server, transport) = echo().await;
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    let request = Request::to(Method::Get, format!("http://calendar.example:{port}/feed"));
    let limits = Limits { pinned: Some(vec![([127, 0, 0, 1], 0).into()]), ..quick() };
    assert_eq!(send(&transport, request.clone(), &limits).await.unwrap().status, 200);
    assert!(server.fake().asked[0].headers.get("host").unwrap().starts_with("calendar.example"));
    // The name alone leads nowhere.
    assert_eq!(send(&transport, request, &quick()).await.unwrap_err().sent, Sent::No);
}

#[tokio::test]
async fn a_whole_call_with_troubles() {
    let (server, transport) = echo().await;
    let retry = RetryPolicy::default().waits(Duration::from_millis(1), Duration::from_millis(2));
    let credentials = Credentials::Bearer(Secret::from("key"));
    let channel = Channel::new(Provider::Calendly, server.url(), transport, Arc::new(SystemClock), credentials)
        .retry(retry)
        .limits(quick());
    for trouble in [Scenario::Down, Scenario::Lost, Scenario::Truncated(3), Scenario::Answer(Response::new(503))] {
        server.fake().script.add("", 2, trouble.clone());
        let answer = channel.send(Call::safe("me", Request::get(&["users", "me"]))).await.unwrap();
        assert_eq!(answer.body_json()["path"], "/users/me", "{trouble:?}");
        server.fake().script.add("", 1, trouble);
        let error = channel.send(Call::once("create_invitee", Request::post(&["invitees"]))).await.unwrap_err();
        assert_eq!(error.advice(), Advice::LookUp, "{error:?}");
    }
    server.fake().script.add("", 1, Scenario::Garbage(b"<html>".to_vec()));
    let error =
        channel.send_json::<serde_json::Value>(Call::safe("me", Request::get(&["users", "me"]))).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
}
