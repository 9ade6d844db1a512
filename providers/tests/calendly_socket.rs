//! The Calendly client over a real socket, with the transport of production.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]
mod common;

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use common::at;
use whenfree_providers::calendly::{AvailableTimes, BookingLink, Calendly, CancelEvent, NewInvitee};
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::calendly::CalendlyFake;
use whenfree_providers::fakes::{Scenario, Server};
use whenfree_providers::http::Limits;
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{ErrorCode, Provider, Secret};

#[tokio::test]
async fn bookings_over_a_socket() {
    let now = at("2026-03-06T08:00:00Z");
    let clock = Arc::new(ManualClock::at(now));
    let server = Server::start(CalendlyFake::new(now), clock.clone()).await.unwrap();
    let key = Credentials::Bearer(Secret::from(CalendlyFake::TOKEN));
    let channel = Channel::new(Provider::Calendly, server.url(), ReqwestTransport::new().unwrap(), clock, key);
    let channel = channel.limits(Limits { timeout: Duration::from_secs(2), ..Limits::default() });
    let calendly = Calendly::over(channel);
    let event_type = server.fake().event_type();
    assert_eq!(calendly.me().await.unwrap().name, "Ada Example");
    let times = AvailableTimes::new(event_type.as_str(), now, now + TimeDelta::days(20));
    let times = calendly.available_times(&times).await.unwrap();
    assert!(times.len() > 200);
    let new = NewInvitee::new(event_type.as_str(), times[3].start_time, "john@example.com", "Europe/Berlin");
    let new = NewInvitee { name: Some("Jürgen Müller".to_owned()), ..new };
    server.fake().script.add("POST /invitees", 1, Scenario::Lost);
    let booked = calendly.create_or_find(&new).await.unwrap();
    assert!(booked.found && booked.invitee.name == "Jürgen Müller");
    assert_eq!(server.fake().standing().len(), 1);
    assert_eq!(calendly.create_invitee(&new).await.unwrap_err().code(), ErrorCode::SlotTaken);
    server.fake().script.add("POST /scheduled_events", 1, Scenario::Truncated(7));
    assert!(calendly.cancel_event(&CancelEvent::new(booked.event)).await.unwrap().already);
    assert_eq!(server.fake().standing().len(), 0);
    server.fake().script.add("POST /scheduling_links", 1, Scenario::Slow(Duration::from_secs(4)));
    let link = BookingLink::new(event_type, "https://calendly.com/ada-example/30-minute-meeting");
    let given = calendly.booking_link(&link).await.unwrap();
    assert_eq!((given.single_use, given.fallback.unwrap().code), (false, ErrorCode::Transport));
    assert!(calendly.booking_link(&link).await.unwrap().single_use);
}
