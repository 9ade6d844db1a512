//! Accounts opened from JSON, and verbs by name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use common::{Log, at, ready};
use serde_json::{Value, json};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::desk::{Account, Application, CLIENTS, Desk};
use whenfree_providers::guard::Resolver;
use whenfree_providers::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};
use whenfree_providers::{Error, ErrorCode, Provider, verbs};

/// Answers everything with the account's time zone, if it is asked with the right token.
#[derive(Debug, Default)]
struct Wire(Mutex<Vec<Request>>);

impl Transport for Wire {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.0.lock().unwrap().push(request.clone());
        let proven = request.headers.get("authorization") != Some("Bearer old");
        let status = if proven { 200 } else { 401 };
        Box::pin(std::future::ready(Ok(Response::json(status, &json!({ "id": "timezone", "value": "Europe/Berlin" })))))
    }
}

#[derive(Debug)]
struct Names;

impl Resolver for Names {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        let found = if host.starts_with("inside") { "10.0.0.1" } else { "93.184.216.34" };
        Box::pin(std::future::ready(Ok(vec![found.parse().unwrap()])))
    }
}

fn desk() -> (Arc<Wire>, Desk) {
    let wire = Arc::new(Wire::default());
    let clock = Arc::new(ManualClock::at(at("2026-03-06T12:00:00Z")));
    (Arc::clone(&wire), Desk::over(wire, clock, Arc::new(Names)))
}

fn account(more: Value) -> Account {
    let mut account = json!({ "provider": "google" });
    account.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Desk::read(&account.to_string()).unwrap()
}

fn time_zone(desk: &Desk, more: Value, application: Option<Arc<dyn Application>>) -> Result<String, Error> {
    let client = desk.open(&account(more), application)?;
    ready(client.call("time_zone", ""))
}

fn refusal(more: Value) -> (ErrorCode, String) {
    let error = time_zone(&desk().1, more, None).unwrap_err();
    (error.code(), error.path().unwrap_or_default().to_owned())
}

/// Gives tokens, and keeps records.
#[derive(Debug, Default)]
struct App {
    asked: Mutex<Vec<String>>,
    record: Mutex<Value>,
}

impl Application for App {
    fn ask<'a>(&'a self, what: &'a str, json: String) -> BoxFuture<'a, Result<String, String>> {
        self.asked.lock().unwrap().push(format!("{what} {json}"));
        let answer = match what {
            "access_token" if json.contains("true") => Ok("\"new\"".to_owned()),
            "access_token" => Ok("\"old\"".to_owned()),
            "load_tokens" => Ok(self.record.lock().unwrap().to_string()),
            _ => Err("no".to_owned()),
        };
        Box::pin(std::future::ready(answer))
    }
}

#[test]
fn each_client_opens_by_its_word() {
    let (_, desk) = desk();
    for word in CLIENTS {
        let app = json!({ "provider": "google", "clientId": "x", "redirectUri": "https://example.com" });
        let account = match *word {
            "oauth" => json!({ "provider": word, "oauth": app }),
            _ => json!({ "provider": word, "baseUrl": "https://cal.example.com" }),
        };
        let client = desk.open(&Desk::read(&account.to_string()).unwrap(), None).unwrap();
        assert!(client.names().len() > 4, "{word}");
        let unknown = ready(client.call("nonsense", "{}")).unwrap_err();
        assert_eq!(unknown.code(), ErrorCode::Validation, "{word}");
    }
    let nobody = Desk::read(r#"{"provider": "nobody"}"#).unwrap();
    assert_eq!(desk.open(&nobody, None).map(|_| ()).unwrap_err().path(), Some("provider"));
}

#[test]
fn what_proves_who_asks() {
    let (wire, desk) = desk();
    for (more, header) in [
        (json!({ "apiKey": "k" }), Some("Bearer k")),
        (json!({ "token": "t" }), Some("Bearer t")),
        (json!({ "user": "u", "password": "p" }), Some("Basic dTpw")),
        (json!({ "headers": { "authorization": "Own o" } }), Some("Own o")),
        (json!({}), None),
    ] {
        time_zone(&desk, more, None).unwrap();
        assert_eq!(wire.0.lock().unwrap().last().unwrap().headers.get("authorization"), header);
    }
    let validation = |path: &str| (ErrorCode::Validation, path.to_owned());
    assert_eq!(refusal(json!({ "user": "u" })), validation("password"));
    assert_eq!(refusal(json!({ "password": "p" })), validation("user"));
    assert_eq!(refusal(json!({ "apiKey": "k", "token": "t" })), validation("apiKey"));
    assert_eq!(refusal(json!({ "tokens": true })), validation("tokens"));
    assert_eq!(refusal(json!({ "timeoutSeconds": 0 })), validation("timeoutSeconds"));
    assert_eq!(refusal(json!({ "timeoutSeconds": 1e9 })), validation("timeoutSeconds"));
    assert_eq!(refusal(json!({ "retry": { "budgetSeconds": -1 } })), validation("retry.budgetSeconds"));
    let error = Desk::read(r#"{"provider": "microsoft", "apiKeys": "sekret"}"#).unwrap_err();
    assert_eq!((error.provider(), error.path()), (Provider::Microsoft, Some("apiKeys")));
    assert!(!format!("{error} {error:?}").contains("sekret"));
}

#[test]
fn the_key_of_the_older_interface_stands_in_the_query() {
    let (wire, desk) = desk();
    let account = Desk::read(r#"{"provider": "cal_com_v1", "apiKey": "k"}"#).unwrap();
    // What comes back is no account of Cal.com; what was sent is of interest here.
    let _ = ready(desk.open(&account, None).unwrap().call("me", ""));
    let sent = wire.0.lock().unwrap();
    assert_eq!(sent.last().unwrap().parameter("apiKey").as_deref(), Some("k"));
    assert_eq!(sent.last().unwrap().headers.get("authorization"), None);
}

#[test]
fn addresses_that_a_user_gives_go_through_the_guard() {
    let blocked = (ErrorCode::Blocked, "baseUrl".to_owned());
    for url in [
        "http://cal.example.com",
        "https://127.0.0.1",
        "https://169.254.169.254/x",
        "https://localhost",
        "https://[::1]",
    ] {
        assert_eq!(refusal(json!({ "baseUrl": url })), blocked, "{url}");
    }
    for url in ["nonsense", "https://u:p@cal.example.com", "https://cal.example.com?x=1", "https://cal.example.com#x"] {
        assert_eq!(refusal(json!({ "baseUrl": url })), (ErrorCode::Validation, "baseUrl".to_owned()), "{url}");
    }
    let (wire, desk) = desk();
    time_zone(&desk, json!({ "baseUrl": "https://cal.example.com:8443/x" }), None).unwrap();
    assert!(wire.0.lock().unwrap().last().unwrap().url.starts_with("https://cal.example.com:8443/x/"));
    // The name is known to lead inside only when it is resolved.
    let before = wire.0.lock().unwrap().len();
    time_zone(&desk, json!({ "baseUrl": "https://inside.example.com", "retry": { "attempts": 1 } }), None).unwrap_err();
    assert_eq!(wire.0.lock().unwrap().len(), before);
    time_zone(&desk, json!({ "baseUrl": "http://127.0.0.1:1", "allowPrivateHosts": true }), None).unwrap();
    let error =
        time_zone(&desk, json!({ "baseUrl": "ftp://example.com", "allowPrivateHosts": true }), None).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
}

#[test]
fn the_application_gives_tokens_and_keeps_them() {
    let log = Log::start();
    let (_, desk) = desk();
    let app = Arc::new(App::default());
    assert!(time_zone(&desk, json!({ "tokens": true }), Some(app.clone())).unwrap().contains("Europe/Berlin"));
    assert_eq!(*app.asked.lock().unwrap(), ["access_token {\"refused\":false}", "access_token {\"refused\":true}"]);

    let oauth = json!({ "oauth": { "provider": "google", "clientId": "x", "redirectUri": "https://example.com" } });
    let gone = time_zone(&desk, oauth.clone(), Some(app.clone())).unwrap_err();
    assert_eq!(gone.code(), ErrorCode::Auth);
    *app.record.lock().unwrap() =
        json!({ "tokens": { "access": "sekret", "issuedAt": "2026-03-06T12:00:00Z" }, "revision": 0 });
    assert!(time_zone(&desk, oauth.clone(), Some(app.clone())).is_ok());
    *app.record.lock().unwrap() = json!({ "sekret": 1 });
    let wrong = time_zone(&desk, oauth, Some(app.clone())).unwrap_err();
    assert_eq!(wrong.operation(), "load_tokens");
    let other = json!({ "oauth": { "provider": "microsoft", "clientId": "x", "redirectUri": "https://example.com" } });
    assert_eq!(time_zone(&desk, other, Some(app)).unwrap_err().path(), Some("oauth.provider"));
    assert!(!format!("{} {wrong} {wrong:?}", log.text()).contains("sekret"));
}

#[test]
fn verbs_refuse_what_they_do_not_take() {
    for (name, args) in [("nonsense", "{}"), ("ical_busy", "["), ("ical_busy", "{}"), ("tokens_open", r#"{"keys": 5}"#)]
    {
        let refused = verbs::answer(name, args, b"").unwrap_err();
        assert_eq!(refused.kind, "argument", "{name} {args}");
    }
    let names = verbs::names();
    assert!(names.contains(&("webhooks_receive", Some("body"))) && names.contains(&("tokens_seal", None)));
}
