//! Google Calendar behind the traits: busy time, events of bookings, and bookings that are made once.
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

use common::{at, ready};
use serde_json::json;
use whenfree::Span;
use whenfree_providers::calendar::{Booker, BusySource, CalendarEvent, EventSink, Order, OrderAttendee, Person};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::google::GoogleFake;
use whenfree_providers::fakes::{InProcess, Scenario, Script};
use whenfree_providers::google::{
    BookingCalendar, EventBody, EventChange, EventTime, GoogleCalendar, NewEvent, QuickAdd, SendUpdates, event_id,
};
use whenfree_providers::{Advice, ErrorCode};

struct World {
    clock: Arc<ManualClock>,
    transport: Arc<InProcess<GoogleFake>>,
    google: GoogleCalendar,
    calendar: BookingCalendar,
}

fn world() -> World {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let transport = InProcess::new(GoogleFake::sample(at("2026-03-02T08:00:00Z")), clock.clone());
    let google = GoogleCalendar::new(transport.clone(), clock.clone(), Credentials::Bearer(GoogleFake::TOKEN.into()));
    let calendar = BookingCalendar::new(google.clone(), "primary");
    World { clock, transport, google, calendar }
}

fn order() -> Order {
    Order {
        account: "ada".into(),
        event_type: "primary".into(),
        start: at("2026-03-09T14:00:00Z"),
        duration_minutes: 60,
        attendee: OrderAttendee {
            name: "Tom".into(),
            email: "tom@example.org".into(),
            time_zone: "Europe/Paris".into(),
        },
        title: Some("Coaching".into()),
    }
}

#[test]
fn busy_time_of_several_calendars_is_one() {
    let World { transport, calendar, .. } = world();
    let calendar = calendar.conflicts(["primary", "bob@example.com", "nobody@example.com"]);
    transport.fake().add_busy("ada@example.com", at("2026-03-03T12:00:00Z"), at("2026-03-03T13:00:00Z"));
    let window = Span::parse("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z").unwrap();
    let times = ready(calendar.busy_times(window)).unwrap();
    let starts: Vec<_> = times.busy.iter().map(|busy| busy.start).collect();
    assert_eq!(starts, [at("2026-03-03T12:00:00Z"), at("2026-03-03T09:00:00Z")]);
    assert_eq!((times.unknown.len(), times.unknown[0].reason.as_str()), (1, "`nobody@example.com`: notFound"));
    assert_eq!((times.unknown[0].start, times.unknown[0].end), (window.start(), window.end()));
    assert_eq!(times.as_of, at("2026-03-02T08:00:00Z"));
    transport.fake().script.add("POST", 9, Scenario::Down);
    assert_eq!(ready(calendar.busy_times(window)).unwrap_err().code(), ErrorCode::Transport);
}

#[test]
fn an_event_is_put_once_and_brought_up_to_date() {
    let World { transport, google, calendar, .. } = world();
    let calendar = calendar.send_updates(SendUpdates::All);
    let person = |email: &str| Person { email: email.into(), name: None };
    let mut event = CalendarEvent {
        booking_id: "b1".into(),
        title: "Coaching".into(),
        start: at("2026-03-09T14:00:00Z"),
        end: at("2026-03-09T15:00:00Z"),
        description: Some("D".into()),
        location: Some("L".into()),
        attendees: vec![person("tom@example.org"), person("eve@example.org")],
        meeting: false,
    };
    for start in ["POST", "GET", "PATCH"] {
        transport.fake().script.add(start, 1, Scenario::Lost);
    }
    let written = ready(calendar.put(&event)).unwrap();
    assert_eq!((written.id.clone(), written.meeting_link.clone()), (event_id("b1"), None));
    assert!(written.link.unwrap().starts_with("https://"));
    // The same again writes nothing.
    let before = transport.fake().mails().len();
    ready(calendar.put(&event)).unwrap();
    assert_eq!(transport.fake().mails().len(), before);
    // Tom says yes; the event moves, Eve leaves, Max comes: Tom's answer stays.
    let yes = json!([{"email": "tom@example.org", "responseStatus": "accepted"}, {"email": "eve@example.org"}]);
    let change: EventBody = serde_json::from_value(json!({"attendees": yes})).unwrap();
    ready(google.patch_event(&EventChange::new("primary", event_id("b1"), change))).unwrap();
    (event.start, event.end) = (at("2026-03-10T14:00:00Z"), at("2026-03-10T15:00:00Z"));
    (event.location, event.description, event.meeting) = (None, Some("E".into()), true);
    event.attendees = vec![person("Tom@example.org"), person("max@example.org")];
    ready(calendar.put(&event)).unwrap();
    let there = transport.fake().events("primary");
    assert_eq!(there.len(), 1);
    assert_eq!((&there[0]["description"], &there[0]["location"]), (&json!("E"), &json!("")));
    let guests: Vec<_> = there[0]["attendees"]
        .as_array()
        .unwrap()
        .iter()
        .map(|guest| (guest["email"].as_str().unwrap(), guest["responseStatus"].as_str().unwrap()))
        .collect();
    assert_eq!(guests, [("tom@example.org", "accepted"), ("max@example.org", "needsAction")]);
    assert_eq!(there[0]["conferenceData"]["createRequest"]["status"]["statusCode"], "pending");
    assert!(ready(calendar.put(&event)).unwrap().meeting_link.is_some());
    // Only a guest, only a text.
    event.attendees.pop();
    ready(calendar.put(&event)).unwrap();
    event.description = None;
    ready(calendar.put(&event)).unwrap();
    let there = transport.fake().events("primary");
    assert_eq!((there[0]["attendees"].as_array().unwrap().len(), &there[0]["description"]), (1, &json!("")));

    transport.fake().script.add("DELETE", 1, Scenario::Lost);
    ready(calendar.remove("b1")).unwrap();
    assert!(transport.fake().events("primary").is_empty());
    assert!(!ready(calendar.remove("b1")).unwrap() && !ready(calendar.remove("b2")).unwrap());
    // A deleted one comes back.
    ready(calendar.put(&event)).unwrap();
    assert!(ready(calendar.remove("b1")).unwrap());
}

#[test]
fn a_booking_is_made_once_whatever_answer_is_lost() {
    for method in ["", "GET", "POST /calendar/v3/freeBusy", "POST /calendar/v3/calendars"] {
        for times in 0..3 {
            let World { transport, calendar, .. } = world();
            transport.fake().script.add(method, times, Scenario::Lost);
            let first = ready(calendar.book("k1", &order())).unwrap();
            assert_eq!(ready(calendar.book("k1", &order())).unwrap(), first);
            assert_eq!(ready(calendar.find("k1", &order())).unwrap(), Some(first.clone()));
            assert_eq!(transport.fake().events("primary").len(), 1, "{method} {times}");
            let taken = ready(calendar.book("k2", &order())).unwrap_err();
            assert_eq!((taken.code(), taken.operation()), (ErrorCode::SlotTaken, "book"));
            assert_eq!(ready(calendar.find("k2", &order())).unwrap(), None);
            transport.fake().script.add("DELETE", times.min(1), Scenario::Down);
            assert!(ready(calendar.cancel(&first, "ill")).unwrap());
            assert!(!ready(calendar.cancel(&first, "ill")).unwrap());
            assert_eq!(ready(calendar.find("k1", &order())).unwrap(), None);
            assert!(ready(calendar.book("k2", &order())).is_ok());
            assert_eq!(calendar.provider(), whenfree_providers::Provider::Google);
        }
    }
    let World { transport, calendar, .. } = world();
    // Something else under the id of the key is not the booking.
    let other = json!({"id": event_id("k1"), "status": "confirmed"});
    transport.fake().script.add("GET", 1, Scenario::Answer(whenfree_providers::http::Response::json(200, &other)));
    assert_eq!(ready(calendar.find("k1", &order())).unwrap(), None);
    assert_eq!(ready(calendar.cancel("nonsense", "")).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn time_of_which_nothing_is_known_is_not_booked() {
    let World { transport, calendar, .. } = world();
    transport.fake().fail_free_busy("ada@example.com", Some("internalError"));
    assert_eq!(ready(calendar.book("k1", &order())).unwrap_err().code(), ErrorCode::Upstream);
    let nowhere = Order { event_type: "nobody@example.com".into(), ..order() };
    assert_eq!(ready(calendar.book("k1", &nowhere)).unwrap_err().code(), ErrorCode::NotFound);
    assert!(transport.fake().events("primary").is_empty());
}

/// Two who found the time free: of two bookings the earlier stays, and what somebody else wrote always does.
#[test]
fn of_two_who_book_at_once_the_earlier_stays() {
    let free = || {
        Scenario::Answer(whenfree_providers::http::Response::json(
            200,
            &json!({"calendars": {"primary": {"busy": []}}}),
        ))
    };
    let World { clock, transport, calendar, .. } = world();
    let first = ready(calendar.book("k1", &order())).unwrap();
    clock.advance(Duration::from_secs(5));
    transport.fake().script.add("POST /calendar/v3/freeBusy", 1, free());
    assert_eq!(ready(calendar.book("k2", &order())).unwrap_err().code(), ErrorCode::SlotTaken);
    assert_eq!(ready(calendar.find("k1", &order())).unwrap(), Some(first));
    assert_eq!(transport.fake().events("primary").len(), 1);

    // One that comes second and cannot be taken out may stand.
    clock.advance(Duration::from_secs(5));
    transport.fake().script.add("POST /calendar/v3/freeBusy", 1, free());
    transport.fake().script.add("DELETE", 4, Scenario::Answer(GoogleFake::error(403, "forbidden")));
    let error = ready(calendar.book("k3", &order())).unwrap_err();
    assert_eq!((error.maybe_done(), error.advice()), (true, Advice::LookUp), "{error:?}");
    assert_eq!(transport.fake().events("primary").len(), 2);
    transport.fake().script = Script::default();
    assert_eq!(ready(calendar.find("k3", &order())).unwrap(), None);
    assert_eq!(transport.fake().events("primary").len(), 1);

    // The other one is later: we stay. It was written while we were writing.
    let World { clock, transport, google, calendar } = world();
    let time = |text: &str| EventTime::at(at(text), None);
    let body = EventBody::new("x", time("2026-03-09T14:30:00Z"), time("2026-03-09T15:30:00Z"));
    clock.advance(Duration::from_secs(60));
    ready(google.insert_event(&NewEvent::new("primary", "late", body))).unwrap();
    transport.fake().script.add("POST /calendar/v3/freeBusy", 1, free());
    let outcome = ready(calendar.book("k1", &order()));
    // Both were made in the same second: the id decides, the same for both.
    assert_eq!(outcome.is_ok(), event_id("k1") < event_id("late"));

    let World { clock, transport, google, calendar } = world();
    clock.advance(Duration::from_secs(7 * 86_400 + 6 * 3600));
    let words = QuickAdd { calendar_id: "primary".into(), text: "Dentist".into(), send_updates: None };
    ready(google.quick_add(&words)).unwrap();
    transport.fake().script.add("POST /calendar/v3/freeBusy", 1, free());
    assert_eq!(ready(calendar.book("k1", &order())).unwrap_err().code(), ErrorCode::SlotTaken);
    assert_eq!(transport.fake().events("primary")[0]["summary"], "Dentist");
}

#[test]
fn a_key_whose_second_look_never_came_is_looked_at_again() {
    let World { clock, transport, google, calendar } = world();
    let stands = ready(calendar.book("k1", &order())).unwrap();
    clock.advance(Duration::from_secs(5));
    // As it stands after a crash between writing the event and looking again.
    let half_made = |key: &str| {
        let times = (EventTime::at(order().start, None), EventTime::at(order().end(), None));
        ready(google.insert_event(&NewEvent::new("primary", key, EventBody::new("x", times.0, times.1)))).unwrap()
    };
    half_made("k2");
    assert_eq!(ready(calendar.book("k2", &order())).unwrap_err().code(), ErrorCode::SlotTaken);
    assert_eq!(ready(calendar.find("k2", &order())).unwrap(), None);
    assert_eq!(transport.fake().events("primary").len(), 1);
    // The one that was first stays, however often it is asked for, also when somebody else writes over it later.
    clock.advance(Duration::from_secs(7 * 86_400 + 6 * 3600));
    let words = QuickAdd { calendar_id: "primary".into(), text: "Dentist".into(), send_updates: None };
    let dentist = ready(google.quick_add(&words)).unwrap();
    let over = EventBody {
        start: Some(EventTime::at(order().start, None)),
        end: Some(EventTime::at(order().end(), None)),
        ..EventBody::default()
    };
    ready(google.patch_event(&EventChange::new("primary", &dentist.id, over))).unwrap();
    assert_eq!(ready(calendar.book("k1", &order())).unwrap(), stands);
    // An event that was moved since has been settled: it stays.
    half_made("k3");
    let time = |text: &str| Some(EventTime::at(at(text), None));
    let moved =
        EventBody { start: time("2026-03-10T14:00:00Z"), end: time("2026-03-10T15:00:00Z"), ..EventBody::default() };
    ready(google.patch_event(&EventChange::new("primary", event_id("k3"), moved))).unwrap();
    assert!(ready(calendar.book("k3", &order())).is_ok());
    assert_eq!(transport.fake().events("primary").len(), 3);
}

#[test]
fn rooms_added_by_hand_stay_and_people_do_not() {
    let World { transport, google, calendar, .. } = world();
    let calendar = calendar.send_updates(SendUpdates::All);
    let person = |email: &str| Person { email: email.into(), name: None };
    let mut event = CalendarEvent {
        booking_id: "b1".into(),
        title: "Coaching".into(),
        start: at("2026-03-09T14:00:00Z"),
        end: at("2026-03-09T15:00:00Z"),
        description: None,
        location: None,
        attendees: vec![person("tom@example.org")],
        meeting: false,
    };
    ready(calendar.put(&event)).unwrap();
    let by_hand = |guests: serde_json::Value| {
        let body: EventBody = serde_json::from_value(json!({"attendees": guests})).unwrap();
        ready(google.patch_event(&EventChange::new("primary", event_id("b1"), body))).unwrap();
    };
    let etag = || transport.fake().events("primary")[0]["etag"].clone();
    let guests = || -> Vec<String> {
        let events = transport.fake().events("primary");
        let guests = events[0]["attendees"].as_array().unwrap().iter();
        guests.map(|guest| guest["email"].as_str().unwrap().to_owned()).collect()
    };
    let (tom, room) = (json!({"email": "tom@example.org"}), json!({"email": "room@example.com", "resource": true}));
    by_hand(json!([tom, room]));
    // A room is no difference.
    let before = etag();
    ready(calendar.put(&event)).unwrap();
    assert_eq!(etag(), before);
    // What is changed leaves it where it is; a person whom the booking does not know goes.
    by_hand(json!([tom, room, {"email": "eve@example.org"}]));
    event.attendees.push(person("max@example.org"));
    ready(calendar.put(&event)).unwrap();
    assert_eq!(guests(), ["tom@example.org", "room@example.com", "max@example.org"]);
    assert_eq!(transport.fake().events("primary")[0]["attendees"][1]["resource"], true);
}

#[test]
fn a_second_look_that_fails_leaves_the_booking_in_doubt() {
    // The event stands; who asks again and cannot look a second time must not say that nothing was booked.
    for (status, reason) in [(503, "backendError"), (403, "forbidden")] {
        let World { transport, calendar, .. } = world();
        let reference = ready(calendar.book("visit/1", &order())).unwrap();
        let refusal = Scenario::Answer(GoogleFake::error(status, reason));
        let events = "GET /calendar/v3/calendars/primary/events";
        // The event itself is read, the list is not.
        transport.fake().script.add(&format!("{events}/"), 1, Scenario::Slow(Duration::ZERO));
        transport.fake().script.add(events, 4, refusal);
        let error = ready(calendar.book("visit/1", &order())).unwrap_err();
        assert_eq!((error.maybe_done(), error.advice()), (true, Advice::LookUp), "{status}: {error:?}");
        transport.fake().script = Script::default();
        assert_eq!(ready(calendar.book("visit/1", &order())).unwrap(), reference);
    }
}
