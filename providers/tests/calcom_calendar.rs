//! Cal.com behind the traits: one key is one booking, whatever is lost; busy time of connected calendars.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::sync::Arc;

use common::{at, ready};
use whenfree::Span;
use whenfree_providers::calcom::{CalCom, CalComBooker, CalComBusy, CalendarToLoad};
use whenfree_providers::calendar::{Booker, BusySource, Order, OrderAttendee};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{CalComFake, InProcess, Scenario};
use whenfree_providers::{ErrorCode, Secret};

fn account() -> (Arc<InProcess<CalComFake>>, CalCom) {
    let now = at("2026-03-06T12:00:00Z");
    let clock = Arc::new(ManualClock::at(now));
    let transport = InProcess::new(CalComFake::sample(now), clock.clone());
    let client = CalCom::new(transport.clone(), clock, Credentials::Bearer(Secret::from("cal_live_sample")));
    (transport, client)
}

fn order(event_type: &str) -> Order {
    Order {
        account: "salon".into(),
        event_type: event_type.into(),
        start: at("2026-03-09T09:00:00Z"),
        duration_minutes: 30,
        attendee: OrderAttendee {
            name: "Eve".into(),
            email: "eve@example.com".into(),
            time_zone: "Europe/Rome".into(),
        },
        title: None,
    }
}

#[test]
fn one_key_is_one_booking() {
    let troubles = [
        None,
        Some(Scenario::Lost),
        Some(Scenario::Down),
        Some(Scenario::Truncated(10)),
        Some(Scenario::Garbage(b"<html>".to_vec())),
    ];
    for trouble in troubles {
        let (fake, client) = account();
        let booker = CalComBooker::new(client);
        if let Some(trouble) = trouble.clone() {
            fake.fake().script.add("POST /v2/bookings", 1, trouble);
        }
        let order = order("1");
        let first = ready(booker.book("visit/1", &order));
        let second = ready(booker.book("visit/1", &order)).unwrap();
        if let Ok(first) = first {
            assert_eq!(first, second, "{trouble:?}");
        }
        assert_eq!(fake.fake().active_bookings().count(), 1, "{trouble:?}");
        assert_eq!(ready(booker.find("visit/1", &order)).unwrap(), Some(second.clone()));
        assert_eq!(ready(booker.find("visit/2", &order)).unwrap(), None);
        // Another purpose does not get the booking of the first.
        assert_eq!(ready(booker.book("visit/2", &order)).unwrap_err().code(), ErrorCode::SlotTaken, "{trouble:?}");

        assert!(ready(booker.cancel(&second, "changed my mind")).unwrap());
        assert!(!ready(booker.cancel(&second, "changed my mind")).unwrap());
        assert_eq!(ready(booker.find("visit/1", &order)).unwrap(), None);
        assert_eq!(fake.fake().active_bookings().count(), 0);
    }
}

#[test]
fn an_event_type_is_a_number() {
    let (fake, client) = account();
    let error = ready(CalComBooker::new(client).book("visit/1", &order("haircut"))).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("eventType")));
    assert!(fake.fake().requests().is_empty());
}

#[test]
fn a_booking_of_another_length_is_not_kept() {
    let (fake, client) = account();
    let mut long = order("1");
    long.duration_minutes = 60;
    let error = ready(CalComBooker::new(client).book("visit/1", &long)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("durationMinutes")));
    assert_eq!(fake.fake().active_bookings().count(), 0);
}

#[test]
fn busy_time_of_connected_calendars() {
    let (fake, client) = account();
    let calendars = ready(client.calendars()).unwrap();
    let calendars: Vec<CalendarToLoad> = calendars
        .connected_calendars
        .iter()
        .flat_map(|connected| connected.calendars.iter())
        .map(|calendar| CalendarToLoad {
            credential_id: calendar.credential_id.unwrap(),
            external_id: calendar.external_id.clone(),
        })
        .collect();
    assert!(!calendars.is_empty());
    let inside = (at("2026-03-09T10:00:00Z"), at("2026-03-09T11:00:00Z"));
    let before = (at("2026-03-08T10:00:00Z"), at("2026-03-09T09:00:00Z"));
    fake.fake().add_busy(inside.0, inside.1);
    fake.fake().add_busy(before.0, before.1);
    let window = Span::parse("2026-03-09T09:00:00Z", "2026-03-09T18:00:00Z").unwrap();
    let times = ready(CalComBusy::new(client, calendars).busy_times(window)).unwrap();
    let spans: Vec<_> = times.busy.iter().map(|span| (span.start, span.end)).collect();
    assert_eq!(spans, [inside], "what ends where the window begins is outside");
    assert!(times.unknown.is_empty());
}
