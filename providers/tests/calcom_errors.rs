//! Errors of Cal.com, lost answers, and secrets that stay secret.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says where")]
#[path = "calcom/common.rs"]
mod common;
#[path = "common/log.rs"]
mod log;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{World, at, world};
use log::Log;
use serde_json::json;
use whenfree_providers::calcom::*;
use whenfree_providers::channel::{Credentials, TokenSource};
use whenfree_providers::fakes::Scenario;
use whenfree_providers::fakes::calcom::{CalComFake, RateHeaders};
use whenfree_providers::http::{BoxFuture, Request, Response};
use whenfree_providers::{Advice, Error, ErrorCode, Secret};

const START: &str = "2026-03-02T08:00:00Z";

fn new() -> NewBooking {
    NewBooking::new(101, at(START), NewAttendee::new("Grace", "grace@example.com", "UTC"))
}

/// The error that a booking meets when the host answers so.
async fn error_of(response: Response) -> (Error, usize) {
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().script.add("POST /v2/bookings", 9, Scenario::Answer(response));
    let error = cal.create_booking(&new()).await.unwrap_err();
    assert_eq!(server.fake().bookings().len(), 0);
    let asked = server.fake().requests().len();
    (error, asked)
}

fn official(message: &str) -> serde_json::Value {
    json!({"status": "error", "timestamp": "2026-03-01T20:00:00.000Z", "path": "/v2/bookings",
        "error": {"code": "BadRequestException", "message": message, "details": {"message": message, "error": "x", "statusCode": 400}}})
}

#[tokio::test]
async fn every_row_of_errors() {
    let gateway = |code: &str, message: &str| json!({"error": {"code": code, "message": message, "details": {}}});
    let rows = [
        (400, official("User either already has booking at this time or is not available"), ErrorCode::SlotTaken, None),
        (
            400,
            official("One of the hosts either already has booking at this time or is not available"),
            ErrorCode::SlotTaken,
            None,
        ),
        (400, official("NO_AVAILABLE_USERS_FOUND_ERROR"), ErrorCode::SlotTaken, None),
        (400, official("booking_seats_full_error"), ErrorCode::SlotTaken, None),
        (400, official("Attempting to book a meeting in the past."), ErrorCode::Validation, None),
        (
            400,
            official("start property is wrong,start must be a valid ISO 8601 date string "),
            ErrorCode::Validation,
            Some("start"),
        ),
        (
            400,
            json!({"status": "error", "error": {"code": "BadRequestException", "message": "Bad Request Exception", "details": {"errors": [
            {"property": "timeZone", "children": [], "constraints": {"isTimeZone": "timeZone must be a valid IANA time-zone"}}]}}}),
            ErrorCode::Validation,
            Some("timeZone"),
        ),
        (400, json!({"message": "no_available_users_found_error"}), ErrorCode::SlotTaken, None),
        (400, gateway("INVALID_TIMEZONE", "Invalid timezone format"), ErrorCode::Validation, Some("timeZone")),
        (401, official("ApiAuthStrategy - api key - Your api key is not valid"), ErrorCode::Auth, None),
        (401, gateway("UNAUTHORIZED", "Invalid API key"), ErrorCode::Auth, None),
        (498, official("ACCESS_TOKEN_IS_EXPIRED"), ErrorCode::Auth, None),
        (403, official("Missing required scope"), ErrorCode::Forbidden, None),
        (403, official("PermissionsGuard - no authentication provided."), ErrorCode::Auth, None),
        (404, official("Event type with id 7 not found."), ErrorCode::NotFound, None),
        (404, gateway("BOOKING_NOT_FOUND", "Booking ID doesn't exist"), ErrorCode::NotFound, None),
        (404, official("Cannot POST /v2/bookings"), ErrorCode::Unsupported, None),
        (409, gateway("SLOT_UNAVAILABLE", "Requested slot is no longer available"), ErrorCode::SlotTaken, None),
        (409, official("Conflict"), ErrorCode::SlotTaken, None),
        (409, official("Webhook with this subscriberUrl already exists"), ErrorCode::Duplicate, None),
        (
            422,
            official("This time slot is already reserved by another user. Please choose a different time."),
            ErrorCode::SlotTaken,
            None,
        ),
        (400, official("Booking with id=1 at 2026 has no more seats left."), ErrorCode::SlotTaken, None),
        (422, official("Booking with id=1 at 2026 has no more seats left."), ErrorCode::SlotTaken, None),
        (422, official("start property is wrong,start must be set "), ErrorCode::Validation, Some("start")),
        (410, json!({}), ErrorCode::Gone, None),
    ];
    for (status, body, code, path) in rows {
        let (error, _) = error_of(Response::json(status, &body)).await;
        assert_eq!((error.code(), error.path(), error.status()), (code, path, Some(status)), "{body}");
        assert!(!error.maybe_done(), "a refusal is no doubt: {body}");
        assert_eq!(error.advice() == Advice::Choose, code == ErrorCode::SlotTaken);
        assert!(!error.message().is_empty());
    }
    let (error, _) = error_of(Response::new(429)).await;
    assert_eq!(error.code(), ErrorCode::RateLimited);
    let (error, _) = error_of(Response::json(502, &json!({}))).await;
    assert_eq!((error.code(), error.advice()), (ErrorCode::Upstream, Advice::LookUp));
    let (error, _) = error_of(Response::json(500, &official("Internal server error"))).await;
    assert!(error.maybe_done() && error.message().contains("Internal server error"));
}

/// A gateway's documentation tries again at 409; here a taken slot is final.
#[tokio::test]
async fn a_taken_slot_is_asked_for_once() {
    for (times, response) in [
        (1, CalComFake::slot_taken()),
        (1, Response::json(409, &json!({"error": {"code": "SLOT_UNAVAILABLE", "message": "taken"}}))),
    ] {
        let World { cal, server, .. } = world(CalComFake::new());
        server.fake().script.add("POST /v2/bookings", times, Scenario::Answer(response));
        assert_eq!(cal.create_booking(&new()).await.unwrap_err().code(), ErrorCode::SlotTaken);
        assert_eq!(server.fake().bookings().len(), 0, "a second attempt would have booked");
    }
}

#[tokio::test]
async fn refusals_before_anything_was_done_are_repeated() {
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().script.add("POST /v2/bookings", 2, Scenario::Answer(CalComFake::throttled()));
    assert!(cal.create_booking(&new()).await.is_err(), "the reset is a minute away, beyond the budget");
    for headers in [RateHeaders::Named, RateHeaders::Plain, RateHeaders::None] {
        let mut fake = CalComFake::new();
        fake.limit_rate(2, headers);
        let World { cal, .. } = world(fake);
        let retry = whenfree_providers::RetryPolicy::default().budget(Duration::from_secs(300)).attempts(20);
        let cal = CalCom::over(cal.channel().clone().retry(retry));
        for _ in 0..5 {
            cal.me().await.unwrap();
        }
        assert_eq!(cal.channel().rate_limit().is_some(), headers != RateHeaders::None);
    }
}

#[tokio::test]
async fn after_a_lost_answer_it_is_looked_up() {
    let World { cal, server, .. } = world(CalComFake::new());
    let keyed = new().idempotency_key("order-17");
    server.fake().script.add("POST /v2/bookings", 1, Scenario::Lost);
    let error = cal.create_booking(&keyed).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Transport, Advice::LookUp));
    assert_eq!(server.fake().bookings().len(), 1, "it was carried out, and not twice");
    let uid = server.fake().bookings()[0].uid.clone();
    let by_key = cal.find_booking(&FindBooking::by_key("order-17")).await.unwrap().unwrap();
    let by_place = cal.find_booking(&FindBooking::at(101, at(START), "grace@example.com")).await.unwrap().unwrap();
    assert_eq!((by_key.uid.as_str(), by_place.uid.as_str()), (uid.as_str(), uid.as_str()));
    let again = cal.create_or_find(&keyed).await.unwrap();
    assert!(again.found && again.booking().unwrap().uid == uid);

    let loud = FindBooking::at(101, at(START), "GRACE@Example.com");
    assert_eq!(cal.find_booking(&loud).await.unwrap().unwrap().uid, uid);

    // What is not it: another key, email, start, event type; and after cancelling, nothing.
    for what in [
        FindBooking::by_key("order-18"),
        FindBooking { metadata: Some(("whenfree_id".to_owned(), "order-1".to_owned())), ..FindBooking::default() },
        FindBooking::at(101, at(START), "somebody@example.com"),
        FindBooking::at(101, at("2026-03-02T08:30:00Z"), "grace@example.com"),
        FindBooking::at(101, at("2026-03-02T07:30:00Z"), "grace@example.com"),
        FindBooking::at(102, at(START), "grace@example.com"),
    ] {
        assert_eq!(cal.find_booking(&what).await.unwrap(), None, "{what:?}");
    }
    let by_metadata =
        FindBooking { metadata: Some(("whenfree_id".to_owned(), "order-17".to_owned())), ..FindBooking::default() };
    assert!(cal.find_booking(&by_metadata).await.unwrap().is_some());
    assert_eq!(cal.find_booking(&FindBooking::default()).await.unwrap_err().code(), ErrorCode::Validation);
    // Moved, it is still the one of its key.
    let moved = cal.reschedule_booking(&RescheduleBooking::new(&uid, at("2026-03-04T09:00:00Z"))).await.unwrap();
    assert_eq!(cal.create_or_find(&keyed).await.unwrap().booking().unwrap().uid, moved.uid);
    cal.cancel_booking(&CancelBooking::new(&moved.uid, "x")).await.unwrap();
    assert_eq!(cal.find_booking(&FindBooking::by_key("order-17")).await.unwrap(), None);
    let all = FindBooking { include_cancelled: true, ..FindBooking::by_key("order-17") };
    assert!(cal.find_booking(&all).await.unwrap().is_some());
    assert!(!cal.create_or_find(&keyed).await.unwrap().found);
}

#[tokio::test]
async fn create_or_find_books_once_whatever_is_lost() {
    // The answer is lost: the second look finds it.
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().script.add("POST /v2/bookings", 1, Scenario::Lost);
    let made = cal.create_or_find(&new()).await.unwrap();
    assert!(made.found);
    assert_eq!(server.fake().bookings().len(), 1);
    // The request is lost: the doubt is told, and asking again books once.
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().script.add("POST /v2/bookings", 1, Scenario::Down);
    assert_eq!(cal.create_or_find(&new()).await.unwrap_err().advice(), Advice::LookUp);
    assert_eq!(server.fake().bookings().len(), 0);
    assert!(!cal.create_or_find(&new()).await.unwrap().found);
    // The answer is broken or garbage: found, too.
    for scenario in [Scenario::Truncated(20), Scenario::Slow(Duration::from_secs(60))] {
        let World { cal, server, .. } = world(CalComFake::new());
        server.fake().script.add("POST /v2/bookings", 1, scenario);
        assert!(cal.create_or_find(&new()).await.unwrap().found);
        assert_eq!(server.fake().bookings().len(), 1);
    }
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().script.add("POST /v2/bookings", 1, Scenario::Garbage(b"<html>".to_vec()));
    let error = cal.create_or_find(&new()).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Decode, Advice::LookUp));
    // An earlier attempt is carried out between the look and the booking: its slot is ours.
    let World { cal, server, .. } = world(CalComFake::new());
    cal.create_booking(&new().idempotency_key("k")).await.unwrap();
    let nothing = Response::json(200, &json!({"status": "success", "data": []}));
    server.fake().script.add("GET /v2/bookings", 1, Scenario::Answer(nothing));
    assert!(cal.create_or_find(&new().idempotency_key("k")).await.unwrap().found);
    // Somebody else has the slot: not ours.
    let World { cal, server, .. } = world(CalComFake::new());
    server.fake().take_slot(101, at(START), at(common::NOW));
    assert_eq!(cal.create_or_find(&new()).await.unwrap_err().code(), ErrorCode::SlotTaken);
    // When nobody can look, nothing is booked.
    server.fake().script.add("GET /v2/bookings", 9, Scenario::Down);
    let elsewhere = NewBooking { start: at("2026-03-03T10:00:00Z"), ..new() };
    assert_eq!(cal.create_or_find(&elsewhere).await.unwrap_err().code(), ErrorCode::Transport);
    assert_eq!(server.fake().bookings().len(), 1);
}

#[tokio::test]
async fn a_lost_move_and_a_lost_cancellation() {
    let World { cal, server, .. } = world(CalComFake::new());
    let uid = cal.create_booking(&new()).await.unwrap().bookings.remove(0).uid;
    let path = format!("POST /v2/bookings/{uid}/reschedule");
    server.fake().script.add(&path, 1, Scenario::Lost);
    let change = RescheduleBooking::new(&uid, at("2026-03-03T09:00:00Z"));
    assert_eq!(cal.reschedule_booking(&change).await.unwrap_err().advice(), Advice::LookUp);
    let to = cal.booking(&uid).await.unwrap().rescheduled_to_uid.unwrap();
    assert_eq!(server.fake().active_bookings().count(), 1);
    // An answer that cannot be read says as little as none, and a move is not sent again.
    server.fake().script.add(&format!("POST /v2/bookings/{to}/reschedule"), 1, Scenario::Garbage(b"<html>".to_vec()));
    let again = RescheduleBooking::new(&to, at("2026-03-04T09:00:00Z"));
    let error = cal.reschedule_booking(&again).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Decode, Advice::LookUp));
    // Cancelling is repeated until it is known; that it was done already is fine.
    server.fake().script.add(&format!("POST /v2/bookings/{to}/cancel"), 1, Scenario::Lost);
    let cancelled = cal.cancel_booking(&CancelBooking::new(&to, "x")).await.unwrap();
    assert!(cancelled.already);
    assert_eq!(server.fake().active_bookings().count(), 0);
}

#[tokio::test]
async fn bad_arguments_are_not_sent() {
    let World { cal, server, .. } = world(CalComFake::new());
    let nobody = NewAttendee { email: None, ..new().attendee };
    let long = "x".repeat(501);
    for (bad, path) in [
        (NewBooking { event_type_id: None, ..new() }, "eventTypeId"),
        (NewBooking { event_type_slug: Some("a".to_owned()), ..new() }, "eventTypeId"),
        (NewBooking { event_type_id: None, event_type_slug: Some("a".to_owned()), ..new() }, "eventTypeSlug"),
        (NewBooking { attendee: nobody, ..new() }, "attendee.email"),
        (new().idempotency_key(""), "idempotencyKey"),
        (new().idempotency_key(&long), "idempotencyKey"),
        (NewBooking { metadata: [("k".to_owned(), long)].into(), ..new() }, "metadata"),
        (NewBooking { metadata: [("k".repeat(41), "v".to_owned())].into(), ..new() }, "metadata"),
        (NewBooking { metadata: (0..51).map(|n| (n.to_string(), String::new())).collect(), ..new() }, "metadata"),
        (NewBooking { metadata: [("whenfree_id".to_owned(), "x".to_owned())].into(), ..new() }, "metadata"),
    ] {
        for error in [cal.create_booking(&bad).await.unwrap_err(), cal.create_or_find(&bad).await.unwrap_err()] {
            assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some(path)));
        }
    }
    assert!(server.fake().requests().is_empty());
    for id in ["", "..", "."] {
        assert_eq!(cal.booking(id).await.unwrap_err().code(), ErrorCode::Validation);
    }
    assert_eq!(cal.booking("a/../../me?x=1").await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(server.fake().requests(), ["GET /v2/bookings/a%2F..%2F..%2Fme%3Fx%3D1"]);
}

#[tokio::test]
async fn without_its_version_the_host_answers_as_of_old() {
    let World { cal, .. } = world(CalComFake::new());
    let old = cal.clone().versions(Versions::all("1999-01-01"));
    let error = old.create_booking(&new()).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("timeZone")));
    assert_eq!(old.schedules().await.unwrap_err().code(), ErrorCode::Unsupported);
    let slots = SlotsQuery::new(101, at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z"));
    let wrong = cal.clone().versions(Versions { slots: "2025-01-01".to_owned(), ..Versions::default() });
    assert_eq!(wrong.slots(&slots).await.unwrap_err().code(), ErrorCode::Unsupported);
    // The older shapes can be spoken on purpose.
    let gateway = old.dialect(Dialect::Gateway);
    assert_eq!(gateway.create_booking(&new()).await.unwrap().booking().unwrap().status, BookingStatus::Accepted);
    assert_eq!(gateway.event_types(&ListEventTypes::default()).await.unwrap().len(), 1);
    assert_eq!(gateway.bookings(&ListBookings::default()).await.unwrap().total, Some(1));
}

#[tokio::test]
async fn the_sample_has_two_event_types() {
    let World { cal, .. } = world(CalComFake::sample(at(common::NOW)));
    let cal = cal.account(Credentials::Bearer(Secret::from("cal_live_sample")));
    let lengths: Vec<u32> = cal
        .event_types(&ListEventTypes::default())
        .await
        .unwrap()
        .iter()
        .map(|known| known.length_in_minutes)
        .collect();
    assert_eq!(lengths, [30, 60]);
    assert!(cal.create_booking(&NewBooking { event_type_id: Some(2), ..new() }).await.is_ok());
}

/// The fake is as strict as the original, whoever asks.
#[tokio::test]
async fn the_fake_refuses_what_the_original_refuses() {
    let mut fake = CalComFake::new();
    fake.add_event_type(
        107,
        &json!({"title": "Far", "slug": "far", "lengthInMinutes": 30, "minimumBookingNotice": 600,
        "bookingWindow": {"type": "calendarDays", "value": 5, "rolling": false}}),
    );
    let World { cal, .. } = world(fake);
    let channel = cal.channel().clone();
    let at_all = || json!({"start": START, "eventTypeId": 101, "attendee": {"name": "G", "email": "g@example.com", "timeZone": "UTC"}});
    let with = |name: &str, value: serde_json::Value| {
        let mut body = at_all();
        body[name] = value;
        body
    };
    let post =
        |body: serde_json::Value| Request::post(&["bookings"]).json(&body).header("cal-api-version", "2024-08-13");
    let far = |start: &str| {
        post(json!({"start": start, "eventTypeId": 107, "attendee": {"name": "G", "email": "g@b", "timeZone": "UTC"}}))
    };
    let current = |request: Request| request.header("cal-api-version", "2024-09-04");
    for (request, status, words) in [
        (post(with("end", json!(START))), 400, "property end should not exist"),
        (post(with("start", json!("tomorrow"))), 400, "start must be a valid ISO 8601"),
        (
            post(with("attendee", json!({"name": "G", "email": "g@b", "timeZone": "Mars/X"}))),
            400,
            "valid IANA time-zone",
        ),
        (post(with("attendee", json!({"name": "G", "timeZone": "UTC"}))), 400, "at least one contact method"),
        (post(with("attendee", json!(null))), 400, "attendee should not be null"),
        (post(with("metadata", json!({"k": {"nested": 1}}))), 400, "Metadata must have"),
        (post(with("eventTypeId", json!(999))), 404, "Event type with id 999 not found."),
        (post(with("lengthInMinutes", json!(45))), 400, "not one of the possible lengths"),
        (post(with("recurrenceCount", json!(2))), 400, "recurring event types"),
        (post(with("start", json!("2026-02-27T09:00:00Z"))), 400, "in the past"),
        (post(with("start", json!("2026-03-02T05:00:00Z"))), 400, "not available"),
        (far("2026-03-02T05:59:00Z"), 400, "can't be booked"),
        (far("2026-03-09T09:00:00Z"), 400, "can't be booked"),
        (
            current(
                Request::get(&["slots"]).query("eventTypeId", "101").query("start", "x").query("end", "2026-03-03"),
            ),
            400,
            "start must be",
        ),
        (
            current(
                Request::get(&["slots"])
                    .query("eventTypeId", "101")
                    .query("startTime", "2026-03-02")
                    .query("start", "2026-03-02")
                    .query("end", "2026-03-03"),
            ),
            400,
            "startTime should not exist",
        ),
        (
            current(
                Request::get(&["slots"])
                    .query("eventTypeId", "101")
                    .query("start", "2026-03-03")
                    .query("end", "2026-03-01"),
            ),
            400,
            "Invalid time range",
        ),
        (
            current(
                Request::get(&["slots"])
                    .query("username", "bob")
                    .query("eventTypeSlug", "30min")
                    .query("start", "2026-03-02")
                    .query("end", "2026-03-03"),
            ),
            404,
            "User with username bob not found",
        ),
        (Request::get(&["slots"]).query("eventTypeId", "101"), 404, "Cannot GET /v2/slots"),
        (Request::get(&["bookings", "x", "attendees"]), 404, "Cannot GET"),
        (
            Request::post(&["webhooks"])
                .json(&json!({"active": true, "subscriberUrl": "https://e.com", "triggers": ["BOOKING.CREATED"]})),
            400,
            "triggers",
        ),
        (
            Request::post(&["event-types"])
                .json(&json!({"title": "x", "slug": "y"}))
                .header("cal-api-version", "2024-06-14"),
            400,
            "lengthInMinutes",
        ),
        (Request::post(&["event-types"]).json(&json!({"title": "x", "slug": "y"})), 400, "length must be"),
        (Request::get(&["nothing"]), 404, "Cannot GET"),
    ] {
        let shown = format!("{} {}", request.path(), String::from_utf8_lossy(&request.body));
        let error = channel.send(whenfree_providers::channel::Call::safe("raw", request)).await.unwrap_err();
        assert_eq!(error.status(), Some(status), "{shown}: {error}");
        assert!(error.message().contains(words), "{shown}: {error}");
    }
    // Public calls need no credentials, private ones do; wrong ones are refused everywhere.
    let slots = SlotsQuery::new(101, at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z"));
    let nobody = cal.account(Credentials::None);
    assert!(nobody.slots(&slots).await.is_ok() && nobody.create_booking(&new()).await.is_ok());
    assert_eq!(nobody.bookings(&ListBookings::default()).await.unwrap_err().code(), ErrorCode::Auth);
    let wrong = cal.account(Credentials::Bearer(Secret::from("cal_wrong")));
    assert_eq!(wrong.slots(&slots).await.unwrap_err().code(), ErrorCode::Auth);
}

#[derive(Debug, Default)]
struct Tokens(Mutex<u32>);

impl TokenSource for Tokens {
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>> {
        Box::pin(async move {
            let mut renewed = self.0.lock().unwrap();
            *renewed += u32::from(refused.is_some());
            Ok(Secret::from(if *renewed > 0 { "token-2" } else { "token-1" }))
        })
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    let mut fake = CalComFake::new();
    fake.add_token("token-1", at(common::NOW));
    fake.add_token("token-2", at("2026-03-01T21:00:00Z"));
    let World { cal, clock, .. } = world(fake);
    let tokens = Arc::new(Tokens::default());
    let cal = cal.account(Credentials::Tokens(tokens.clone()));
    assert!(cal.me().await.is_ok(), "498 renews as 401 does");
    assert_eq!(*tokens.0.lock().unwrap(), 1);
    clock.advance(Duration::from_secs(3600));
    let error = cal.me().await.unwrap_err();
    assert_eq!((error.code(), error.status(), error.advice()), (ErrorCode::Auth, Some(498), Advice::Reconnect));
}

#[tokio::test]
async fn secrets_stay_out_of_logs_errors_and_debug() {
    let log = Log::start();
    let World { cal, server, .. } = world(CalComFake::new());
    let hook = NewWebhook::new("https://example.com/hook", Secret::from("whsec_very_secret"));
    cal.create_webhook(&hook).await.unwrap();
    cal.create_booking(&new()).await.unwrap();
    // A host that repeats the key in its error.
    let echo = format!("the key {} is bad, really \"{}\"", CalComFake::KEY, CalComFake::KEY);
    server.fake().script.add("GET /v2/me", 1, Scenario::Answer(Response::json(401, &official(&echo))));
    let error = cal.me().await.unwrap_err();
    assert!(error.message().contains("the key cal_... is bad"), "{error}");
    let keys = Keys::with_fallback(Secret::from(CalComFake::KEY));
    let tenant = keys.for_tenant(None).unwrap();
    let shown = format!("{cal:?} {hook:?} {error:?} {error} {keys:?} {tenant:?} {}", error.to_json());
    let logged = log.text();
    assert!(logged.contains("create_booking"), "the calls were logged");
    for text in [shown, logged] {
        for secret in [CalComFake::KEY, "whsec_very_secret", "grace@example.com"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}
