//! Google Calendar: events of bookings, written, found, changed, deleted and brought back, against the strict fake.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::fakes::google::{FakeMeeting, GoogleFake};
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::google::{
    AttendeeChange, BookingRef, Deletion, EventBody, EventChange, EventDeletion, EventImport, EventMove, EventRef,
    EventTime, EventsQuery, GoogleCalendar, Guest, InstancesQuery, MeetingStatus, MeetingWait, NewEvent, OrderBy,
    QuickAdd, SendUpdates, event_id, meeting_request_id,
};
use whenfree_providers::{Advice, ErrorCode};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

struct World {
    clock: Arc<ManualClock>,
    transport: Arc<InProcess<GoogleFake>>,
    google: GoogleCalendar,
}

fn world() -> World {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let transport = InProcess::new(GoogleFake::new(), clock.clone());
    let google = GoogleCalendar::new(transport.clone(), clock.clone(), Credentials::Bearer(GoogleFake::TOKEN.into()));
    World { clock, transport, google }
}

fn body(start: &str, end: &str) -> EventBody {
    let zone = Some("Europe/Berlin");
    EventBody::new("Coaching", EventTime::at(at(start), zone), EventTime::at(at(end), zone))
}

fn new(booking: &str) -> NewEvent {
    NewEvent::new("primary", booking, body("2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z"))
}

fn guests(event: &whenfree_providers::google::Event) -> Vec<&str> {
    event.attendees.iter().map(|guest| guest.email.as_deref().unwrap()).collect()
}

#[test]
fn an_event_id_is_what_any_language_makes() {
    // Python: base64.b32hexencode(hashlib.sha256(b"whenfree booking:b1").digest()).decode().lower().rstrip("=")
    assert_eq!(event_id("b1"), "1mv8lrcbhuubjrf7hvve5287sti5rrqpmd2m0qbg9olt2jsdkoog");
    assert_eq!(meeting_request_id("b1", ""), "54dgf280r1aladgrgccrg8pc868al96ji7lltemhhq114labui6g");
    for id in ["", "b1", "ä/ü", &"x".repeat(5_000)] {
        let id = event_id(id);
        assert!(id.len() == 52 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v')), "{id}");
    }
}

#[tokio::test]
async fn an_event_is_written_once_and_found_again() {
    let World { transport, google, .. } = world();
    let mut event = new("b1");
    event.event.description = Some("Bring **notes**".to_owned());
    event.event.location = Some("Room 1".to_owned());
    event.event.attendees = Some(vec![Guest { display_name: Some("Tom".into()), ..Guest::new("tom@gmail.com") }]);
    event.send_updates = Some(SendUpdates::All);
    let first = google.insert_event(&event).await.unwrap();
    assert!(!first.existed && first.differs.is_empty());
    assert_eq!(first.event.id, event_id("b1"));
    assert_eq!(first.event.booking_id(), Some("b1"));
    assert_eq!(first.event.start.as_ref().unwrap().date_time, Some(at("2026-03-09T14:00:00Z")));
    assert_eq!(guests(&first.event), ["tom@gmail.com"]);
    assert_eq!(transport.fake().mails()[0].to, ["tom@gmail.com"]);

    let second = google.insert_event(&event).await.unwrap();
    assert!(second.existed && second.differs.is_empty());
    assert_eq!(second.event, first.event);
    assert_eq!(transport.fake().events("primary").len(), 1);
    assert_eq!(transport.fake().mails().len(), 1);

    let found = google.events_of_booking(&BookingRef::new("primary", "b1")).await.unwrap();
    assert_eq!(found.items, std::slice::from_ref(&first.event));
    assert!(google.events_of_booking(&BookingRef::new("primary", "b2")).await.unwrap().items.is_empty());
    assert_eq!(google.event(&EventRef::new("primary", event_id("b1"))).await.unwrap(), first.event);
    let missing = google.event(&EventRef::new("primary", event_id("b2"))).await.unwrap_err();
    assert_eq!((missing.code(), missing.status()), (ErrorCode::NotFound, Some(404)));
}

#[tokio::test]
async fn what_differs_from_an_event_that_is_there_is_told() {
    let World { google, .. } = world();
    let mut event = new("b1");
    event.event.attendees = Some(vec![Guest::new("tom@example.com"), Guest::new("ada@example.com")]);
    google.insert_event(&event).await.unwrap();
    let differs = async |change: &dyn Fn(&mut EventBody)| {
        let mut other = event.clone();
        change(&mut other.event);
        google.insert_event(&other).await.unwrap().differs
    };
    assert!(differs(&|_| ()).await.is_empty());
    assert_eq!(differs(&|body| body.start = Some(EventTime::at(at("2026-03-09T14:30:00Z"), None))).await, ["start"]);
    assert_eq!(differs(&|body| body.end = Some(EventTime::at(at("2026-03-09T15:30:00Z"), None))).await, ["end"]);
    assert_eq!(differs(&|body| body.summary = Some("Other".into())).await, ["summary"]);
    assert_eq!(differs(&|body| body.location = Some("Room 2".into())).await, ["location"]);
    assert!(differs(&|body| body.location = Some(String::new())).await.is_empty());
    // The calendar itself may be listed or not; of the others none may be missing and none too many.
    assert!(differs(&|body| body.attendees = Some(vec![Guest::new("TOM@example.com")])).await.is_empty());
    assert_eq!(differs(&|body| body.attendees = Some(vec![])).await, ["attendees"]);
    let three = || vec![Guest::new("tom@example.com"), Guest::new("eve@example.com")];
    assert_eq!(differs(&|body| body.attendees = Some(three())).await, ["attendees"]);
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_event() {
    for scenario in [Scenario::Lost, Scenario::Truncated(10), Scenario::Down] {
        let World { transport, google, .. } = world();
        transport.fake().script.add("POST", 1, scenario.clone());
        let written = google.insert_event(&new("b1")).await.unwrap();
        assert_eq!(written.existed, scenario != Scenario::Down, "{scenario:?}");
        assert_eq!(transport.fake().events("primary").len(), 1, "{scenario:?}");
    }
    // Answers that never come: the error says that trying again is safe.
    let World { transport, google, .. } = world();
    transport.fake().script.add("POST", 9, Scenario::Lost);
    let error = google.insert_event(&new("b1")).await.unwrap_err();
    assert_eq!((error.code(), error.advice(), error.maybe_done()), (ErrorCode::Transport, Advice::Retry, true));
    transport.fake().script = Default::default();
    assert!(google.insert_event(&new("b1")).await.unwrap().existed);
}

#[tokio::test]
async fn an_id_that_something_else_has_is_a_duplicate() {
    let World { transport, google, .. } = world();
    // Somebody else's event under our id: the property tells them apart.
    let mut other = new("b1");
    other.event.private_properties.insert("owner".into(), "another application".into());
    google.insert_event(&other).await.unwrap();
    let strip = EventChange::new("primary", event_id("b1"), EventBody::default());
    let mut strip = strip;
    strip.event = body("2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z");
    google.replace_event(&strip).await.unwrap();
    let error = google.insert_event(&new("b1")).await.unwrap_err();
    assert_eq!((error.code(), error.status(), error.advice()), (ErrorCode::Duplicate, Some(409), Advice::LookUp));
    // An id that is taken by what cannot be read is a duplicate, too; an outage while looking is an outage.
    transport.fake().script.add("GET", 1, Scenario::Answer(GoogleFake::error(404, "notFound")));
    assert_eq!(google.insert_event(&new("b1")).await.unwrap_err().code(), ErrorCode::Duplicate);
    transport.fake().script.add("GET", 9, Scenario::Answer(GoogleFake::error(503, "backendError")));
    assert_eq!(google.insert_event(&new("b1")).await.unwrap_err().code(), ErrorCode::Upstream);
}

#[tokio::test]
async fn a_deleted_event_is_reported_and_can_be_brought_back() {
    let World { transport, google, .. } = world();
    let mut event = new("b1");
    event.meeting_link = true;
    google.insert_event(&event).await.unwrap();
    google.wait_for_meeting_link(&MeetingWait::new("primary", event_id("b1"))).await.unwrap();
    let deletion = EventDeletion::new("primary", event_id("b1"));
    assert_eq!(google.delete_event(&deletion).await.unwrap(), Deletion::Deleted);
    assert_eq!(google.delete_event(&deletion).await.unwrap(), Deletion::AlreadyGone);
    let nothing = EventDeletion::new("primary", event_id("b9"));
    assert_eq!(google.delete_event(&nothing).await.unwrap(), Deletion::NotFound);

    let error = google.insert_event(&event).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Gone);
    assert!(error.message().contains("revive_event"), "{error}");

    // Also when the answer is lost: the update is not made twice, and the meeting is a new one.
    transport.fake().script.add("PUT", 1, Scenario::Lost);
    let revived = google.revive_event(&event).await.unwrap();
    assert!(revived.existed && revived.differs.is_empty());
    assert!(!revived.event.is_cancelled());
    let puts = transport.fake().requests().iter().filter(|line| line.starts_with("PUT")).count();
    assert_eq!(puts, 2);
    let meeting = google.wait_for_meeting_link(&MeetingWait::new("primary", event_id("b1"))).await.unwrap();
    assert_eq!(meeting.status, MeetingStatus::Ready);
    assert_eq!(google.delete_event(&deletion).await.unwrap(), Deletion::Deleted);
    let plain = google.revive_event(&event).await.unwrap();
    assert!(!plain.existed && !plain.event.is_cancelled());
    assert_eq!(google.revive_event(&new("b9")).await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(transport.fake().events("primary").len(), 1);
}

#[tokio::test]
async fn a_meeting_link_is_waited_for() {
    let World { clock, transport, google } = world();
    let mut event = new("b1");
    event.meeting_link = true;
    let written = google.insert_event(&event).await.unwrap();
    assert_eq!(written.event.meeting().status, MeetingStatus::Pending);
    let wait = MeetingWait::new("primary", event_id("b1"));
    let began = clock.now();
    let meeting = google.wait_for_meeting_link(&wait).await.unwrap();
    assert_eq!(meeting.status, MeetingStatus::Ready);
    assert!(meeting.link.unwrap().starts_with("https://meet.google.com/"));
    assert_eq!((clock.now() - began).num_milliseconds(), 500);
    assert!(transport.fake().requests()[0].contains("conferenceDataVersion=1"));

    // One that is never ready: 30 seconds and no more, and no error.
    transport.fake().meeting = FakeMeeting::ReadyAfter(u32::MAX);
    let mut event = new("b2");
    event.meeting_link = true;
    google.insert_event(&event).await.unwrap();
    let began = clock.now();
    let meeting = google.wait_for_meeting_link(&MeetingWait::new("primary", event_id("b2"))).await.unwrap();
    assert_eq!((meeting.status, meeting.link), (MeetingStatus::Pending, None));
    assert_eq!((clock.now() - began).num_milliseconds(), 30_000);
    let asked = transport
        .fake()
        .requests()
        .iter()
        .filter(|line| line.starts_with("GET") && line.contains(&event_id("b2")))
        .count();
    assert_eq!(asked, 8, "at 0, 0.5, 1.5, 3.5, 7.5, 15.5, 23.5 and 30 seconds");
    let at_once = MeetingWait { at_most_seconds: Some(0), ..MeetingWait::new("primary", event_id("b2")) };
    let began = clock.now();
    assert_eq!(google.wait_for_meeting_link(&at_once).await.unwrap().status, MeetingStatus::Pending);
    let long = MeetingWait { at_most_seconds: Some(u32::MAX), ..at_once };
    google.wait_for_meeting_link(&long).await.unwrap();
    assert_eq!((clock.now() - began).num_seconds(), 300);

    // One that fails is asked for anew under another id.
    transport.fake().meeting = FakeMeeting::FailsAfter(1);
    let mut event = new("b3");
    event.meeting_link = true;
    google.insert_event(&event).await.unwrap();
    let wait = MeetingWait::new("primary", event_id("b3"));
    assert_eq!(google.wait_for_meeting_link(&wait).await.unwrap().status, MeetingStatus::Failed);
    transport.fake().meeting = FakeMeeting::ReadyAfter(1);
    let mut again = EventChange::new("primary", event_id("b3"), EventBody::default());
    again.meeting_request_id = Some(meeting_request_id("b3", ""));
    google.patch_event(&again).await.unwrap();
    assert_eq!(
        google.wait_for_meeting_link(&wait).await.unwrap().status,
        MeetingStatus::Failed,
        "the same id is ignored"
    );
    again.meeting_request_id = Some(meeting_request_id("b3", "2"));
    google.patch_event(&again).await.unwrap();
    assert_eq!(google.wait_for_meeting_link(&wait).await.unwrap().status, MeetingStatus::Ready);

    // One without a meeting has none.
    google.insert_event(&new("b4")).await.unwrap();
    let none = google.wait_for_meeting_link(&MeetingWait::new("primary", event_id("b4"))).await.unwrap();
    assert_eq!((none.status, none.link), (MeetingStatus::None, None));
}

#[tokio::test]
async fn an_event_is_changed_in_part_or_whole_and_against_a_revision() {
    let World { google, .. } = world();
    let mut event = new("b1");
    event.event.location = Some("Room 1".into());
    let written = google.insert_event(&event).await.unwrap().event;
    let moved = EventBody {
        start: Some(EventTime::at(at("2026-03-10T14:00:00Z"), None)),
        end: Some(EventTime::at(at("2026-03-10T15:00:00Z"), None)),
        ..EventBody::default()
    };
    let mut change = EventChange::new("primary", event_id("b1"), moved);
    change.if_match = written.etag.clone();
    let now = google.patch_event(&change).await.unwrap();
    assert_eq!(now.start.as_ref().unwrap().date_time, Some(at("2026-03-10T14:00:00Z")));
    assert_eq!((now.location.as_deref(), now.sequence), (Some("Room 1"), Some(1)));
    let error = google.patch_event(&change).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Conflict, Advice::Reread));

    // To all-day and back: the other kind of time is taken out.
    let day = |date: &str| Some(EventTime::on(date.parse().unwrap()));
    change.if_match = None;
    change.event = EventBody { start: day("2026-03-10"), end: day("2026-03-11"), ..EventBody::default() };
    let whole = google.patch_event(&change).await.unwrap();
    assert_eq!(whole.start.as_ref().unwrap().date, day("2026-03-10").unwrap().date);
    assert_eq!(whole.start.as_ref().unwrap().date_time, None);
    change.event = body("2026-03-10T14:00:00Z", "2026-03-10T15:00:00Z");
    let hours = google.patch_event(&change).await.unwrap();
    assert_eq!((hours.start.as_ref().unwrap().date, hours.end.as_ref().unwrap().date), (None, None));

    // A replacement takes out what it does not name; a clearing patch too.
    assert_eq!(google.replace_event(&change).await.unwrap().location, None);
    change.event = EventBody { summary: Some(String::new()), ..EventBody::default() };
    assert_eq!(google.patch_event(&change).await.unwrap().summary.as_deref(), Some(""));

    let mut stale = EventDeletion::new("primary", event_id("b1"));
    stale.if_match = written.etag;
    assert_eq!(google.delete_event(&stale).await.unwrap_err().code(), ErrorCode::Conflict);
    stale.if_match = None;
    assert_eq!(google.delete_event(&stale).await.unwrap(), Deletion::Deleted);
}

#[tokio::test]
async fn a_write_against_a_revision_is_not_repeated_blindly() {
    let World { transport, google, .. } = world();
    let written = google.insert_event(&new("b1")).await.unwrap().event;
    let mut change =
        EventChange::new("primary", event_id("b1"), EventBody { location: Some("x".into()), ..EventBody::default() });
    change.if_match = written.etag;
    transport.fake().script.add("PATCH", 1, Scenario::Lost);
    let error = google.patch_event(&change).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Transport, Advice::LookUp));
    // Without a revision the second does what the first did.
    change.if_match = None;
    transport.fake().script.add("PATCH", 1, Scenario::Lost);
    assert_eq!(google.patch_event(&change).await.unwrap().location.as_deref(), Some("x"));
}

#[tokio::test]
async fn guests_come_and_go_without_touching_the_others() {
    let World { transport, google, .. } = world();
    let mut event = new("b1");
    event.event.attendees = Some(vec![Guest::new("tom@example.com"), Guest::new("eve@example.com")]);
    google.insert_event(&event).await.unwrap();
    let mut change = AttendeeChange::new("primary", event_id("b1"));
    change.add = vec![Guest::new("Tom@example.com"), Guest::new("max@example.com"), Guest::new("MAX@example.com")];
    change.remove = vec!["EVE@example.com".into(), "nobody@example.com".into()];
    change.send_updates = Some(SendUpdates::ExternalOnly);
    // Another change comes between reading and writing, twice.
    transport.fake().script.add("PATCH", 2, Scenario::Answer(GoogleFake::error(412, "conditionNotMet")));
    let now = google.change_attendees(&change).await.unwrap();
    assert_eq!(guests(&now), ["tom@example.com", "max@example.com"]);
    assert_eq!(transport.fake().mails().last().unwrap().to, ["tom@example.com", "max@example.com"]);
    // It is so already: nothing is written.
    let before = transport.fake().requests().len();
    assert_eq!(google.change_attendees(&change).await.unwrap(), now);
    assert_eq!(transport.fake().requests().len(), before + 1);
    // A lost answer: the second reading finds it done.
    change.add = vec![Guest::new("zoe@example.com")];
    transport.fake().script.add("PATCH", 1, Scenario::Lost);
    assert_eq!(guests(&google.change_attendees(&change).await.unwrap()).len(), 3);
    // Others who never stop.
    change.add = vec![Guest::new("new@example.com")];
    transport.fake().script.add("PATCH", 99, Scenario::Answer(GoogleFake::error(412, "conditionNotMet")));
    assert_eq!(google.change_attendees(&change).await.unwrap_err().code(), ErrorCode::Conflict);
}

#[tokio::test]
async fn guests_that_are_not_all_there_are_not_overwritten() {
    let World { transport, google, .. } = world();
    let some =
        json!({"id": "e1234", "etag": "\"1\"", "attendeesOmitted": true, "attendees": [{"email": "a@example.com"}]});
    let unmarked = json!({"id": "e1234", "attendees": []});
    for answer in [some, unmarked] {
        let response = whenfree_providers::http::Response::json(200, &answer);
        transport.fake().script.add("GET", 1, Scenario::Answer(response));
        let mut change = AttendeeChange::new("primary", "e1234");
        change.add = vec![Guest::new("b@example.com")];
        assert_eq!(google.change_attendees(&change).await.unwrap_err().code(), ErrorCode::Unsupported);
    }
    assert_eq!(transport.fake().requests().len(), 0);
}

#[tokio::test]
async fn a_recurring_event_has_occurrences() {
    let World { google, .. } = world();
    let mut event = new("b1");
    event.event.recurrence =
        Some(vec!["RRULE:FREQ=WEEKLY;COUNT=6".into(), "EXDATE;TZID=Europe/Berlin:20260316T150000".into()]);
    google.insert_event(&event).await.unwrap();
    let query = InstancesQuery { page_size: Some(3), ..InstancesQuery::new("primary", event_id("b1")) };
    let page = google.instances(&query).await.unwrap();
    let starts = |page: &whenfree_providers::google::EventPage| -> Vec<String> {
        let start =
            |event: &whenfree_providers::google::Event| event.start.as_ref().unwrap().date_time.unwrap().to_rfc3339();
        page.items.iter().map(start).collect()
    };
    // 15:00 in Berlin, before and after the clocks change on the 29th.
    assert_eq!(starts(&page), ["2026-03-09T14:00:00+00:00", "2026-03-23T14:00:00+00:00", "2026-03-30T13:00:00+00:00"]);
    let rest = google.instances(&InstancesQuery { page: page.next.clone(), ..query }).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (2, None));
    // One is taken out, one is moved.
    let one = page.items[1].id.clone();
    assert_eq!(google.delete_event(&EventDeletion::new("primary", &one)).await.unwrap(), Deletion::Deleted);
    let moved = EventChange::new("primary", &page.items[2].id, body("2026-03-31T13:00:00Z", "2026-03-31T14:00:00Z"));
    assert_eq!(google.patch_event(&moved).await.unwrap().recurring_event_id, Some(event_id("b1")));
    let ask = |original: &str| InstancesQuery {
        original_start: Some(at(original)),
        ..InstancesQuery::new("primary", event_id("b1"))
    };
    assert_eq!(starts(&google.instances(&ask("2026-03-30T13:00:00Z")).await.unwrap()), ["2026-03-31T13:00:00+00:00"]);
    assert!(google.instances(&ask("2026-03-23T14:00:00Z")).await.unwrap().items.is_empty());
    let mut shown = ask("2026-03-23T14:00:00Z");
    shown.show_deleted = true;
    assert!(google.instances(&shown).await.unwrap().items[0].is_cancelled());
    let mut between = InstancesQuery::new("primary", event_id("b1"));
    (between.time_min, between.time_max) = (Some(at("2026-03-10T00:00:00Z")), Some(at("2026-04-06T13:00:00Z")));
    assert_eq!(starts(&google.instances(&between).await.unwrap()), ["2026-03-31T13:00:00+00:00"]);
}

#[tokio::test]
async fn events_are_listed_by_page_and_filter() {
    let World { transport, google, .. } = world();
    transport.fake().empty_last_page = true;
    for (booking, day) in [("b1", 12), ("b2", 10), ("b3", 11), ("b4", 9)] {
        let (start, end) = (format!("2026-03-{day:02}T14:00:00Z"), format!("2026-03-{day:02}T15:00:00Z"));
        google.insert_event(&NewEvent::new("primary", booking, body(&start, &end))).await.unwrap();
    }
    let mut query = EventsQuery {
        single_events: true,
        order_by: Some(OrderBy::StartTime),
        page_size: Some(2),
        ..EventsQuery::new("primary")
    };
    let first = google.events(&query).await.unwrap();
    assert_eq!(first.items.iter().filter_map(|event| event.booking_id()).collect::<Vec<_>>(), ["b4", "b2"]);
    let all = google.all_events(&query).await.unwrap();
    assert_eq!((all.items.len(), all.next, all.time_zone.as_deref()), (4, None, Some("Europe/Berlin")));
    assert!(
        transport.fake().requests().iter().filter(|line| line.contains("pageToken")).count() >= 2,
        "an empty last page"
    );
    query.time_min = Some(at("2026-03-10T15:00:00Z"));
    query.time_max = Some(at("2026-03-12T14:00:00Z"));
    assert_eq!(google.all_events(&query).await.unwrap().items[0].booking_id(), Some("b3"));
    assert_eq!(google.all_events(&query).await.unwrap().items.len(), 1);
    let uid = EventsQuery { ical_uid: Some(format!("{}@google.com", event_id("b2"))), ..EventsQuery::new("primary") };
    assert_eq!(google.all_events(&uid).await.unwrap().items.len(), 1);
    let words =
        EventsQuery { q: Some("coach".into()), event_types: vec!["default".into()], ..EventsQuery::new("primary") };
    assert_eq!(google.all_events(&words).await.unwrap().items.len(), 4);
    google.delete_event(&EventDeletion::new("primary", event_id("b2"))).await.unwrap();
    assert_eq!(google.all_events(&EventsQuery::new("primary")).await.unwrap().items.len(), 3);
    let deleted = EventsQuery {
        show_deleted: true,
        updated_min: Some(at("2026-03-02T00:00:00Z")),
        ..EventsQuery::new("primary")
    };
    assert_eq!(google.all_events(&deleted).await.unwrap().items.len(), 4);
    let wrong = EventsQuery { order_by: Some(OrderBy::StartTime), ..EventsQuery::new("primary") };
    let error = google.events(&wrong).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("orderBy")));
}

#[tokio::test]
async fn lists_without_end_are_refused() {
    let World { transport, google, .. } = world();
    let endless = json!({"items": [{"id": "e1"}], "nextPageToken": "again"});
    transport.fake().script.add(
        "GET",
        u32::MAX,
        Scenario::Answer(whenfree_providers::http::Response::json(200, &endless)),
    );
    assert_eq!(google.all_events(&EventsQuery::new("primary")).await.unwrap_err().code(), ErrorCode::TooLarge);
    assert_eq!(google.all_calendars().await.unwrap_err().code(), ErrorCode::TooLarge);
    let sync = whenfree_providers::google::SyncRequest::new("primary");
    assert_eq!(google.sync(&sync).await.unwrap_err().code(), ErrorCode::TooLarge);
}

#[tokio::test]
async fn events_are_imported_moved_and_made_of_words() {
    let World { transport, google, .. } = world();
    transport.fake().add_calendar("team@example.com", "Europe/Berlin", "writer");
    let import = EventImport {
        calendar_id: "primary".into(),
        ical_uid: "uid-1@example.org".into(),
        event: body("2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z"),
    };
    let imported = google.import_event(&import).await.unwrap();
    assert_eq!(imported.ical_uid.as_deref(), Some("uid-1@example.org"));
    let to = EventMove {
        calendar_id: "primary".into(),
        event_id: imported.id.clone(),
        destination: "team@example.com".into(),
        send_updates: None,
    };
    let moved = google.move_event(&to).await.unwrap();
    assert_eq!(moved.organizer.unwrap().email.as_deref(), Some("team@example.com"));
    assert_eq!(google.move_event(&to).await.unwrap_err().code(), ErrorCode::NotFound);
    let words = QuickAdd {
        calendar_id: "primary".into(),
        text: "Lunch & a walk".into(),
        send_updates: Some(SendUpdates::None),
    };
    assert_eq!(google.quick_add(&words).await.unwrap().summary.as_deref(), Some("Lunch & a walk"));
    // None of these may be done twice: a lost answer says so.
    transport.fake().script.add("POST", 2, Scenario::Lost);
    assert_eq!(google.quick_add(&words).await.unwrap_err().advice(), Advice::LookUp);
    assert_eq!(google.import_event(&import).await.unwrap_err().advice(), Advice::LookUp);
    assert_eq!(transport.fake().events("primary").len(), 3);
}

#[tokio::test]
async fn what_google_would_refuse_is_refused_before_it_is_sent() {
    let World { transport, google, .. } = world();
    let path = async |event: NewEvent| {
        let error = google.insert_event(&event).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Validation);
        error.path().unwrap().to_owned()
    };
    let with = |change: &dyn Fn(&mut NewEvent)| {
        let mut event = new("b1");
        change(&mut event);
        event
    };
    assert_eq!(path(with(&|event| event.booking_id = String::new())).await, "bookingId");
    assert_eq!(path(with(&|event| event.booking_id = "x".repeat(1025))).await, "bookingId");
    assert_eq!(path(with(&|event| event.event.start = None)).await, "event.start");
    assert_eq!(path(with(&|event| event.event.end = None)).await, "event.end");
    assert_eq!(path(with(&|event| event.event.start = Some(EventTime::default()))).await, "event.start");
    let both = EventTime { date: "2026-03-09".parse().ok(), ..EventTime::at(at("2026-03-09T14:00:00Z"), None) };
    assert_eq!(path(with(&|event| event.event.end = Some(both.clone()))).await, "event.end");
    let unzoned = with(&|event| {
        event.event.start = Some(EventTime::at(at("2026-03-09T14:00:00Z"), None));
        event.event.recurrence = Some(vec!["RRULE:FREQ=DAILY".into()]);
    });
    assert_eq!(path(unzoned).await, "event.start.timeZone");
    for (key, value) in
        [(String::new(), String::new()), ("k".repeat(45), String::new()), ("k".into(), "v".repeat(1025))]
    {
        let long = with(&|event| {
            event.event.private_properties.insert(key.clone(), value.clone());
        });
        assert_eq!(path(long).await, "event.privateProperties");
    }
    let many =
        with(&|event| event.event.shared_properties = (0..301).map(|n| (format!("k{n}"), String::new())).collect());
    assert_eq!(path(many).await, "event.privateProperties");
    let fits = with(&|event| {
        event.event.private_properties.insert("k".repeat(44), "v".repeat(1024));
    });
    let mut empty = new("b1");
    empty.calendar_id = String::new();
    assert_eq!(google.insert_event(&empty).await.unwrap_err().code(), ErrorCode::Validation);
    let nameless = EventImport { calendar_id: "primary".into(), ical_uid: String::new(), event: fits.event.clone() };
    assert_eq!(google.import_event(&nameless).await.unwrap_err().path(), Some("iCalUID"));
    assert!(transport.fake().requests().is_empty());
    google.insert_event(&fits).await.unwrap();
    // What only Google can know comes back with its words.
    let error = google
        .insert_event(&with(&|event| {
            event.booking_id = "b2".into();
            event.event.end = event.event.start.clone();
            event.event.start = Some(EventTime::at(at("2026-03-09T16:00:00Z"), None));
        }))
        .await
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("timeMax")));
    assert!(error.message().starts_with("timeRangeEmpty: "), "{error}");
}

#[tokio::test]
async fn the_body_of_an_event_is_what_google_documents() {
    let body: EventBody = serde_json::from_value(json!({
        "summary": "S", "description": "D", "location": "L", "status": "tentative", "transparency": "transparent",
        "visibility": "private", "colorId": "5", "sequence": 2, "recurrence": ["RRULE:FREQ=DAILY"],
        "start": {"date": "2026-03-09"}, "end": {"date": "2026-03-10"},
        "attendees": [{"email": "room@example.com", "resource": true, "optional": true, "displayName": "R", "responseStatus": "accepted"}],
        "reminders": [{"method": "popup", "minutes": 10}], "guestsCanInviteOthers": false, "guestsCanModify": true,
        "guestsCanSeeOtherGuests": false, "privateProperties": {"a": "1"}, "sharedProperties": {"b": "2"},
    })).unwrap();
    let sent = Arc::new(std::sync::Mutex::new(Value::Null));
    #[derive(Debug)]
    struct Recorder(Arc<std::sync::Mutex<Value>>);
    impl whenfree_providers::http::Transport for Recorder {
        fn send<'a>(
            &'a self,
            request: &'a whenfree_providers::http::Request,
            _: &'a whenfree_providers::http::Limits,
        ) -> whenfree_providers::http::BoxFuture<
            'a,
            Result<whenfree_providers::http::Response, whenfree_providers::http::TransportError>,
        > {
            *self.0.lock().unwrap() = request.body_json();
            Box::pin(std::future::ready(Ok(whenfree_providers::http::Response::json(200, &json!({"id": "e1"})))))
        }
    }
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let google = GoogleCalendar::new(Arc::new(Recorder(sent.clone())), clock, Credentials::None);
    google.insert_event(&NewEvent { meeting_link: true, ..NewEvent::new("primary", "b1", body) }).await.unwrap();
    assert_eq!(
        *sent.lock().unwrap(),
        json!({
            "id": event_id("b1"), "summary": "S", "description": "D", "location": "L", "status": "tentative",
            "transparency": "transparent", "visibility": "private", "colorId": "5", "sequence": 2,
            "recurrence": ["RRULE:FREQ=DAILY"], "start": {"date": "2026-03-09"}, "end": {"date": "2026-03-10"},
            "attendees": [{"email": "room@example.com", "resource": true, "optional": true, "displayName": "R", "responseStatus": "accepted"}],
            "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 10}]},
            "guestsCanInviteOthers": false, "guestsCanModify": true, "guestsCanSeeOtherGuests": false,
            "extendedProperties": {"private": {"a": "1", "whenfreeBookingId": "b1"}, "shared": {"b": "2"}},
            "conferenceData": {"createRequest": {
                "requestId": meeting_request_id("b1", ""), "conferenceSolutionKey": {"type": "hangoutsMeet"},
            }},
        })
    );
}
