//! Tokens of Graph in errors, in what is printed and in logs: nowhere. A program of its own, since logs are captured.
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
use common::{Log, at, ready};
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{GraphFake, InProcess, Scenario};
use whenfree_providers::microsoft::{MicrosoftGraph, NewEvent};
use whenfree_providers::{Advice, ErrorCode, Provider};

const ADA: &str = "ada@contoso.example";

struct Setup {
    graph: MicrosoftGraph,
    server: Arc<InProcess<GraphFake>>,
    clock: Arc<ManualClock>,
}

fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn setup(token: &str) -> Setup {
    let clock = Arc::new(ManualClock::at(now()));
    let server = InProcess::new(GraphFake::sample(now()), clock.clone());
    let graph = MicrosoftGraph::new(server.clone(), clock.clone(), Credentials::Bearer(token.into()));
    Setup { graph, server, clock }
}

#[test]
fn tokens_are_refused_and_never_shown() {
    let log = Log::start();
    let setup = setup("top-secret-token");
    let wrong = ready(setup.graph.me()).unwrap_err();
    assert_eq!((wrong.code(), wrong.status(), wrong.advice()), (ErrorCode::Auth, Some(401), Advice::Reconnect));
    setup.server.fake().add_token("top-secret-token", ADA);
    let new = NewEvent::new("b1", "S", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
    ready(setup.graph.create_event(&new)).unwrap();
    setup.server.fake().expire_token("top-secret-token", at("2026-03-06T12:00:30Z"));
    assert!(ready(setup.graph.me()).is_ok());
    setup.clock.advance(Duration::from_secs(30));
    let expired = ready(setup.graph.me()).unwrap_err();
    assert_eq!(expired.code(), ErrorCode::Auth);
    // Graph repeating the token would not bring it into the error.
    let echo = GraphFake::error(401, "InvalidAuthenticationToken", "the token top-secret-token is bad", 2, now());
    setup.server.fake().script.add("GET", 1, Scenario::Answer(echo));
    let echoed = ready(setup.graph.me()).unwrap_err();
    let shown = format!("{wrong:?} {wrong} {expired:?} {echoed:?} {echoed} {:?} {}", setup.graph, log.text());
    assert!(!shown.contains("top-secret"), "{shown}");
    assert!(log.text().contains("create_event"));
    let without = MicrosoftGraph::over(Channel::new(
        Provider::Microsoft,
        "https://graph.microsoft.com/v1.0",
        setup.server.clone(),
        setup.clock.clone(),
        Credentials::None,
    ));
    assert_eq!(ready(without.me()).unwrap_err().code(), ErrorCode::Auth);
}
