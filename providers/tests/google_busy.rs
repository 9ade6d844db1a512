//! Google Calendar: busy time, asked in pieces and derived from events; what cannot be read is unknown, never free.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use whenfree::{Attendee, Booking, Busy, RecurringEvent, Rule, Span, Status, Zone};
use whenfree_providers::ErrorCode;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::google::GoogleFake;
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::google::{
    BookingWords, CalendarsQuery, Event, EventStatus, FreeBusyQuery, GoogleCalendar, Guest, Interval, NewCalendar,
    NewEvent, busy_of_events, event_id, event_of_booking, event_of_series,
};
use whenfree_providers::http::Response;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn world() -> (Arc<InProcess<GoogleFake>>, GoogleCalendar) {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let transport = InProcess::new(GoogleFake::new(), clock.clone());
    let google = GoogleCalendar::new(transport.clone(), clock, Credentials::Bearer(GoogleFake::TOKEN.into()));
    (transport, google)
}

fn interval(start: &str, end: &str) -> Interval {
    Interval { start: at(start), end: at(end) }
}

#[tokio::test]
async fn busy_time_is_read_and_errors_are_unknown() {
    let (transport, google) = world();
    transport.fake().add_calendar("bob@example.com", "UTC", "freeBusyReader");
    transport.fake().add_calendar("sick@example.com", "UTC", "freeBusyReader");
    transport.fake().add_busy("bob@example.com", at("2026-03-09T09:00:00Z"), at("2026-03-09T10:00:00Z"));
    transport.fake().add_busy("bob@example.com", at("2026-03-09T10:00:00Z"), at("2026-03-09T11:00:00Z"));
    transport.fake().fail_free_busy("sick@example.com", Some("internalError"));
    let asked = ["bob@example.com", "sick@example.com", "nobody@example.com", "primary", "bob@example.com"];
    let query = FreeBusyQuery::new(asked, at("2026-03-09T00:00:00Z"), at("2026-03-10T00:00:00Z"));
    let answer = google.free_busy(&query).await.unwrap();
    let ids: Vec<&str> = answer.calendars.iter().map(|calendar| calendar.id.as_str()).collect();
    assert_eq!(ids, ["bob@example.com", "sick@example.com", "nobody@example.com", "primary"]);
    assert_eq!(
        answer.calendar("bob@example.com").unwrap().busy,
        [interval("2026-03-09T09:00:00Z", "2026-03-09T11:00:00Z")]
    );
    assert!(answer.calendar("bob@example.com").unwrap().unknown.is_empty());
    assert!(answer.calendar("primary").unwrap().unknown.is_empty());
    for (id, reason) in [("sick@example.com", "internalError"), ("nobody@example.com", "notFound")] {
        let unknown = &answer.calendar(id).unwrap().unknown;
        assert_eq!((unknown.len(), unknown[0].start, unknown[0].end), (1, query.start, query.end));
        assert_eq!(unknown[0].reason, reason);
    }
    let busy = answer.to_busy();
    let day = Span::new(query.start, query.end).unwrap();
    assert_eq!(
        busy[0],
        Busy::new(Span::parse("2026-03-09T09:00:00Z", "2026-03-09T11:00:00Z").unwrap()).source("bob@example.com")
    );
    assert_eq!(busy[1], Busy::new(day).unknown().source("sick@example.com"));
    assert_eq!(busy.len(), 3);
    assert_eq!(transport.fake().requests().len(), 1);
}

#[tokio::test]
async fn many_calendars_and_long_windows_are_asked_in_pieces() {
    let (transport, google) = world();
    let ids: Vec<String> = (0..120).map(|n| format!("c{n}@example.com")).collect();
    for id in &ids {
        transport.fake().add_calendar(id, "UTC", "freeBusyReader");
    }
    let (start, end) = (at("2026-01-01T00:00:00Z"), at("2026-07-01T00:00:00Z"));
    // Across the border of two pieces, and beyond both ends.
    transport.fake().add_busy("c70@example.com", at("2026-03-01T00:00:00Z"), at("2026-03-05T00:00:00Z"));
    transport.fake().add_busy("c70@example.com", at("2025-12-01T00:00:00Z"), at("2026-01-02T00:00:00Z"));
    transport.fake().add_busy("c70@example.com", at("2026-06-30T00:00:00Z"), at("2026-09-05T00:00:00Z"));
    let answer = google.free_busy(&FreeBusyQuery::new(ids.clone(), start, end)).await.unwrap();
    assert_eq!(transport.fake().requests().len(), 3 * 4);
    assert_eq!(answer.calendars.len(), 120);
    assert!(answer.calendars.iter().all(|calendar| calendar.unknown.is_empty()));
    assert_eq!(
        answer.calendar("c70@example.com").unwrap().busy,
        [
            interval("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
            interval("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z"),
            interval("2026-06-30T00:00:00Z", "2026-07-01T00:00:00Z"),
        ]
    );
    let exactly = FreeBusyQuery::new(["c1@example.com"], start, start + TimeDelta::days(120));
    google.free_busy(&exactly).await.unwrap();
    assert_eq!(transport.fake().requests().len(), 12 + 2);
    // A calendar that is named many times is asked once.
    google
        .free_busy(&FreeBusyQuery::new(vec!["c1@example.com"; 120], start, start + TimeDelta::days(1)))
        .await
        .unwrap();
    assert_eq!(transport.fake().requests().len(), 15);
    // Hundreds of questions are not begun.
    let long = FreeBusyQuery::new(ids, start, start + TimeDelta::days(60 * 70));
    assert_eq!(google.free_busy(&long).await.unwrap_err().code(), ErrorCode::TooLarge);
    assert_eq!(transport.fake().requests().len(), 15);
}

#[tokio::test]
async fn a_stretch_that_failed_is_unknown_and_the_rest_is_known() {
    let (transport, google) = world();
    let part = json!({"calendars": {"primary": {"errors": [{"domain": "global", "reason": "internalError"}], "busy": [
        {"start": "2026-01-10T00:00:00Z", "end": "2026-01-11T00:00:00Z"},
    ]}}});
    transport.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &part)));
    let query = FreeBusyQuery::new(["primary"], at("2026-01-01T00:00:00Z"), at("2026-05-01T00:00:00Z"));
    let answer = google.free_busy(&query).await.unwrap();
    let primary = answer.calendar("primary").unwrap();
    assert_eq!(primary.unknown.len(), 1);
    assert_eq!((primary.unknown[0].start, primary.unknown[0].end), (query.start, query.start + TimeDelta::days(60)));
    assert_eq!(primary.busy, [interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z")]);
    // Two neighbouring stretches of one reason are one.
    transport.fake().script.add("POST", 2, Scenario::Answer(Response::json(200, &part)));
    let answer = google.free_busy(&query).await.unwrap();
    assert_eq!((answer.calendars[0].unknown.len(), answer.calendars[0].unknown[0].end), (1, query.end));
}

#[tokio::test]
async fn what_an_answer_does_not_speak_of_is_unknown() {
    let (transport, google) = world();
    let query = FreeBusyQuery::new(["primary"], at("2026-03-01T00:00:00Z"), at("2026-03-08T00:00:00Z"));
    let unknown = async |answer: Value| {
        transport.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &answer)));
        let answer = google.free_busy(&query).await.unwrap();
        answer.calendar("primary").unwrap().unknown.clone()
    };
    let whole = |unknown: &[whenfree_providers::google::UnknownTime], reason: &str| {
        unknown.len() == 1
            && unknown[0].start == query.start
            && unknown[0].end == query.end
            && unknown[0].reason == reason
    };
    assert!(whole(&unknown(json!({})).await, "missing"));
    assert!(whole(&unknown(json!({"calendars": {"other": {"busy": []}}})).await, "missing"));
    assert!(whole(&unknown(json!({"calendars": {"primary": {"errors": [{}]}}})).await, "unknown"));
    let reversed =
        json!({"calendars": {"primary": {"busy": [{"start": "2026-03-03T00:00:00Z", "end": "2026-03-02T00:00:00Z"}]}}});
    assert!(whole(&unknown(reversed).await, "unreadable"));
    // Google looked at less than was asked.
    let short = json!({"timeMax": "2026-03-05T00:00:00Z", "calendars": {"primary": {"busy": []}}});
    let rest = unknown(short).await;
    assert_eq!((rest.len(), rest[0].start, rest[0].end), (1, at("2026-03-05T00:00:00Z"), query.end));
    let late = json!({"timeMin": "2026-03-05T00:00:00Z", "calendars": {"primary": {"busy": null}}});
    assert_eq!(unknown(late).await[0].end, at("2026-03-05T00:00:00Z"));
    assert!(unknown(json!({"calendars": {"primary": {}}})).await.is_empty());
    // An answer that cannot be read at all is an error: nothing is known.
    transport.fake().script.add(
        "POST",
        1,
        Scenario::Garbage(b"{\"calendars\": {\"primary\": {\"busy\": [{\"start\": \"soon\"}]}}}".to_vec()),
    );
    let error = google.free_busy(&query).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    assert!(error.path().unwrap().contains("busy[0].start"), "{error}");
    assert!(!error.to_string().contains("soon"));
}

#[tokio::test]
async fn groups_are_resolved_and_failing_ones_unknown() {
    let (transport, google) = world();
    transport.fake().add_calendar("bob@example.com", "UTC", "freeBusyReader");
    transport.fake().add_group("team@example.com", &["bob@example.com", "ada@example.com", "gone@example.com"]);
    transport
        .fake()
        .add_group("all@example.com", &["bob@example.com", "ada@example.com", "x@example.com", "y@example.com"]);
    let mut query = FreeBusyQuery::new(
        ["team@example.com", "all@example.com"],
        at("2026-03-01T00:00:00Z"),
        at("2026-03-08T00:00:00Z"),
    );
    query.group_expansion_max = Some(3);
    let answer = google.free_busy(&query).await.unwrap();
    assert_eq!(answer.groups.iter().find(|group| group.id == "team@example.com").unwrap().calendars.len(), 3);
    assert!(answer.calendar("team@example.com").is_none());
    assert!(answer.calendar("bob@example.com").unwrap().unknown.is_empty());
    assert_eq!(answer.calendar("gone@example.com").unwrap().unknown[0].reason, "notFound");
    assert_eq!(answer.calendar("all@example.com").unwrap().unknown[0].reason, "groupTooBig");
    // A group that fails in one stretch leaves its members unknown there.
    let failing = json!({"groups": {"team@example.com": {"errors": [{"reason": "internalError"}]}}, "calendars": {}});
    transport.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &failing)));
    let long = FreeBusyQuery::new(["team@example.com"], at("2026-01-01T00:00:00Z"), at("2026-05-01T00:00:00Z"));
    let answer = google.free_busy(&long).await.unwrap();
    let bob = &answer.calendar("bob@example.com").unwrap().unknown;
    assert_eq!((bob.len(), bob[0].start, bob[0].end), (1, long.start, long.start + TimeDelta::days(60)));
    assert_eq!(answer.calendar("team@example.com").unwrap().unknown.len(), 1);
}

#[tokio::test]
async fn what_google_finds_too_much_is_asked_in_halves() {
    let (transport, google) = world();
    transport.fake().longest_window = TimeDelta::days(20);
    transport.fake().add_busy("ada@example.com", at("2026-01-14T00:00:00Z"), at("2026-01-20T00:00:00Z"));
    let query = FreeBusyQuery::new(["primary"], at("2026-01-01T00:00:00Z"), at("2026-03-02T00:00:00Z"));
    let answer = google.free_busy(&query).await.unwrap();
    assert_eq!(answer.calendars[0].busy, [interval("2026-01-14T00:00:00Z", "2026-01-20T00:00:00Z")]);
    assert!(answer.calendars[0].unknown.is_empty());
    // Groups that become more than 50 calendars.
    let members: Vec<String> = (0..30).map(|n| format!("m{n}@example.com")).collect();
    let members: Vec<&str> = members.iter().map(String::as_str).collect();
    for (group, members) in
        [("a@example.com", &members[..]), ("b@example.com", &members[..25]), ("c@example.com", &members[..5])]
    {
        transport.fake().add_group(group, members);
    }
    for member in &members {
        transport.fake().add_calendar(member, "UTC", "freeBusyReader");
    }
    let query = FreeBusyQuery::new(
        ["a@example.com", "b@example.com", "c@example.com"],
        at("2026-01-01T00:00:00Z"),
        at("2026-01-02T00:00:00Z"),
    );
    let answer = google.free_busy(&query).await.unwrap();
    assert_eq!(answer.calendars.len(), 30);
    assert!(answer.calendars.iter().all(|calendar| calendar.unknown.is_empty()));
    // A single one that is too much stays unknown; a window of a day that is too long is the error it is.
    let mut one = FreeBusyQuery::new(["a@example.com"], query.start, query.end);
    one.calendar_expansion_max = Some(10);
    assert_eq!(google.free_busy(&one).await.unwrap().calendars[0].unknown[0].reason, "tooManyCalendarsRequested");
    transport.fake().longest_window = TimeDelta::hours(1);
    let error = google.free_busy(&query).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("timeMax")));
    let endless = FreeBusyQuery::new(["a@example.com"], query.start, query.start + TimeDelta::days(9_000));
    assert_eq!(google.free_busy(&endless).await.unwrap_err().code(), ErrorCode::Validation);
}

#[tokio::test]
async fn questions_without_sense_are_not_sent() {
    let (transport, google) = world();
    let now = at("2026-01-01T00:00:00Z");
    for (calendars, end, path) in [
        (vec!["primary"], now, "end"),
        (vec![], now + TimeDelta::days(1), "calendars"),
        (vec![""], now + TimeDelta::days(1), "calendars"),
    ] {
        let error = google.free_busy(&FreeBusyQuery::new(calendars, now, end)).await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some(path)));
    }
    assert!(transport.fake().requests().is_empty());
    // A whole question that fails is an error, not free time.
    transport.fake().script.add("POST", 9, Scenario::Down);
    let query = FreeBusyQuery::new(["primary"], now, now + TimeDelta::days(1));
    assert_eq!(google.free_busy(&query).await.unwrap_err().code(), ErrorCode::Transport);
}

#[tokio::test]
async fn calendars_and_the_zone_are_read() {
    let (transport, google) = world();
    transport.fake().page_size = 2;
    for (id, role) in [
        ("b@example.com", "reader"),
        ("c@example.com", "writer"),
        ("d@example.com", "freeBusyReader"),
        ("e@example.com", "owner"),
    ] {
        transport.fake().add_calendar(id, "America/New_York", role);
    }
    assert_eq!(google.all_calendars().await.unwrap().len(), 5);
    let query =
        CalendarsQuery { min_access_role: Some("writer".into()), page_size: Some(2), ..CalendarsQuery::default() };
    let page = google.calendars(&query).await.unwrap();
    assert_eq!((page.items.len(), page.items[0].primary, page.items[0].id.as_str()), (2, true, "ada@example.com"));
    let rest = google.calendars(&CalendarsQuery { page: page.next, ..query }).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (1, None));
    assert_eq!(google.time_zone().await.unwrap().value, "Europe/Berlin");
    let new = NewCalendar { summary: "Bookings".into(), time_zone: Some("Europe/Paris".into()) };
    let made = google.create_calendar(&new).await.unwrap();
    assert_eq!((made.summary.as_deref(), made.time_zone.as_deref()), (Some("Bookings"), Some("Europe/Paris")));
    transport.fake().script.add("POST", 1, Scenario::Lost);
    assert!(google.create_calendar(&new).await.unwrap_err().maybe_done());
}

fn event(json: Value) -> Event {
    serde_json::from_value(json).unwrap()
}

fn busy(events: &[Event]) -> Vec<Busy> {
    let window = Span::parse("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z").unwrap();
    busy_of_events(events, &Zone::named("Europe/Berlin").unwrap(), window, "cal")
}

fn hours(id: &str, more: Value) -> Event {
    let mut json = json!({
        "id": id, "start": {"dateTime": "2026-03-09T14:00:00Z", "timeZone": "Europe/Berlin"},
        "end": {"dateTime": "2026-03-09T15:00:00Z"},
    });
    json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    event(json)
}

#[test]
fn events_become_busy_time_or_nothing() {
    let span = || Busy::new(Span::parse("2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z").unwrap());
    let own = |answer: &str| json!({"attendees": [{"email": "x@example.com", "responseStatus": "declined"}, {"self": true, "responseStatus": answer}]});
    let one = |more: Value| busy(&[hours("e1", more)]);
    for more in [
        json!({}),
        json!({"status": "confirmed"}),
        json!({"transparency": "opaque"}),
        json!({"eventType": "outOfOffice"}),
        json!({"eventType": "focusTime"}),
        json!({"eventType": "fromGmail"}),
        json!({"eventType": "somethingNew"}),
        json!({"status": "somethingNew"}),
        own("accepted"),
        own("needsAction"),
    ] {
        assert_eq!(one(more.clone()), [span().source("cal")], "{more}");
    }
    for more in [
        json!({"status": "cancelled"}),
        json!({"transparency": "transparent"}),
        json!({"eventType": "workingLocation"}),
        json!({"eventType": "birthday"}),
        own("declined"),
        json!({"end": {"dateTime": "2026-03-09T14:00:00Z"}}),
    ] {
        assert_eq!(one(more.clone()), [], "{more}");
    }
    for more in [json!({"status": "tentative"}), own("tentative")] {
        assert_eq!(one(more.clone()), [span().tentative().source("cal")], "{more}");
    }
    let window =
        || Busy::new(Span::parse("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z").unwrap()).unknown().source("cal");
    for more in [
        json!({"start": null}),
        json!({"end": {}}),
        json!({"end": {"dateTime": "2026-03-09T13:00:00Z"}}),
        json!({"end": {"date": "2026-03-10"}}),
        json!({"recurrence": ["RRULE:FREQ=SOMETIMES"]}),
        json!({"recurrence": ["WHATEVER:1"]}),
        json!({"recurrence": ["RRULE:FREQ=DAILY"], "start": {"dateTime": "2026-03-09T14:00:00Z", "timeZone": "Mars/Olympus"}}),
        json!({"recurrence": ["RRULE:FREQ=YEARLY"], "end": {"dateTime": "2029-03-09T14:00:00Z"}}),
        json!({"recurrence": ["RRULE:FREQ=DAILY", "EXDATE;TZID=Mars/Olympus:20260310T150000"]}),
        json!({"recurrence": ["RDATE;VALUE=PERIOD:20260310T150000Z/PT1H"]}),
    ] {
        assert_eq!(one(more.clone()), [window()], "{more}");
    }
    let deleted = event(json!({"id": "e1", "status": "cancelled"}));
    assert_eq!(busy(&[deleted]), []);
}

#[test]
fn all_day_events_lie_in_the_zone_of_the_calendar() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let day = |start: &str, end: &str, more: Value| {
        let mut json = json!({"id": "e1", "start": {"date": start}, "end": {"date": end}});
        json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        busy(&[event(json)])
    };
    let dates = |from: &str, through: &str| {
        Busy::dates(from.parse().unwrap(), through.parse().unwrap(), berlin.clone()).source("cal")
    };
    assert_eq!(day("2026-03-09", "2026-03-10", json!({})), [dates("2026-03-09", "2026-03-09")]);
    assert_eq!(day("2026-03-09", "2026-03-12", json!({})), [dates("2026-03-09", "2026-03-11")]);
    assert_eq!(day("2026-03-09", "2026-03-09", json!({})), [dates("2026-03-09", "2026-03-09")]);
    let weekly =
        json!({"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260330", "RDATE;VALUE=DATE:20260401"]});
    assert_eq!(
        day("2026-03-23", "2026-03-25", weekly),
        [dates("2026-03-23", "2026-03-24"), dates("2026-04-01", "2026-04-02"), dates("2026-04-06", "2026-04-07"),]
    );
    // One that began long ago and reaches into the window, and ends by an instant.
    let old = day("2016-02-28", "2016-03-02", json!({"recurrence": ["RRULE:FREQ=YEARLY"]}));
    assert_eq!(old, [dates("2026-02-28", "2026-03-02")]);
    let until = day("2026-03-23", "2026-03-24", json!({"recurrence": ["RRULE:FREQ=DAILY;UNTIL=20260324T225959Z"]}));
    assert_eq!(until, [dates("2026-03-23", "2026-03-23"), dates("2026-03-24", "2026-03-24")]);
}

#[test]
fn a_recurring_event_leaves_out_its_exceptions_and_counts_them_where_they_are() {
    let master = hours(
        "m1",
        json!({"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260323T140000Z"], "status": "tentative"}),
    );
    let exception = |id: &str, original: &str, more: Value| {
        let mut json = json!({"recurringEventId": "m1", "originalStartTime": {"dateTime": original}});
        json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        hours(id, json)
    };
    let moved = exception(
        "m1_a",
        "2026-03-16T14:00:00Z",
        json!({"start": {"dateTime": "2026-03-17T08:00:00Z"}, "end": {"dateTime": "2026-03-17T09:00:00Z"}}),
    );
    let out = exception("m1_b", "2026-03-30T13:00:00Z", json!({"status": "cancelled", "start": null, "end": null}));
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let wall = |text: &str| text.parse().unwrap();
    let rule = Rule::parse("FREQ=WEEKLY;COUNT=4").unwrap();
    let expected = Busy::recurring(wall("2026-03-09T15:00:00"), 60, berlin, rule)
        .except(["2026-03-23T15:00:00", "2026-03-16T15:00:00", "2026-03-30T15:00:00"].map(wall))
        .also([wall("2026-03-09T15:00:00")])
        .tentative()
        .source("cal");
    let there = Busy::new(Span::parse("2026-03-17T08:00:00Z", "2026-03-17T09:00:00Z").unwrap()).source("cal");
    assert_eq!(busy(&[master.clone(), moved.clone(), out]), [expected, there.clone()]);
    // An exception that does not say what it excepts: nothing is known.
    let lost = exception("m1_c", "2026-03-16T14:00:00Z", json!({"originalStartTime": {}}));
    assert!(busy(&[lost, master.clone()]).iter().any(|busy| busy.unknown));
    // Without its master it is an event like any other.
    assert_eq!(busy(&[moved]), [there]);
    // Dates instead of a rule.
    let dated = hours(
        "d1",
        json!({"recurrence": ["RDATE;TZID=America/New_York:20260310T090000,20260311T090000", "EXDATE:20260311T130000Z"]}),
    );
    let span = |start, end| Busy::new(Span::parse(start, end).unwrap()).source("cal");
    assert_eq!(
        busy(&[dated]),
        [span("2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z"), span("2026-03-10T13:00:00Z", "2026-03-10T14:00:00Z")]
    );
}

/// The fake expands recurring events by itself; the engine, given what `sync` brought, must find the same busy time.
#[tokio::test]
async fn busy_time_of_rules_and_of_occurrences_is_the_same() {
    use whenfree_providers::google::{EventBody, EventChange, EventDeletion, EventTime, SyncRequest};
    let (_, google) = world();
    let zone = Some("Europe/Berlin");
    let mut weekly = EventBody::new(
        "W",
        EventTime::at(at("2026-03-09T14:00:00Z"), zone),
        EventTime::at(at("2026-03-09T15:30:00Z"), zone),
    );
    weekly.recurrence = Some(vec![
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260416T130000Z".into(),
        "EXDATE;TZID=Europe/Berlin:20260312T150000".into(),
    ]);
    google.insert_event(&NewEvent::new("primary", "w", weekly)).await.unwrap();
    let id = |original: &str| format!("{}_{original}", event_id("w"));
    google.delete_event(&EventDeletion::new("primary", id("20260316T140000Z"))).await.unwrap();
    let there = EventBody {
        start: Some(EventTime::at(at("2026-03-20T10:00:00Z"), zone)),
        end: Some(EventTime::at(at("2026-03-20T11:00:00Z"), zone)),
        ..EventBody::default()
    };
    google.patch_event(&EventChange::new("primary", id("20260319T140000Z"), there)).await.unwrap();
    let query = FreeBusyQuery::new(["primary"], at("2026-03-01T00:00:00Z"), at("2026-04-29T00:00:00Z"));
    let asked = google.free_busy(&query).await.unwrap().calendars[0].busy.clone();
    assert_eq!(asked.len(), 10);
    let changes = google.sync(&SyncRequest::new("primary")).await.unwrap();
    let window = Span::new(query.start, query.end).unwrap();
    let entries = busy_of_events(&changes.changed, &Zone::named("Europe/Berlin").unwrap(), window, "cal");
    // What the engine makes of it: a host who works all day long is free where nothing is busy.
    let starts = free_starts(entries);
    let expected = free_starts(asked.iter().map(|busy| Busy::new(Span::new(busy.start, busy.end).unwrap())).collect());
    assert_eq!(starts, expected);
    assert!(starts.len() > 1_000);
}

fn free_starts(busy: Vec<Busy>) -> Vec<String> {
    let document = json!({
        "eventType": {"id": "e", "durationMinutes": 30, "slotIntervalMinutes": 30},
        "hosts": [{"id": "ada", "schedule": {"timeZone": "UTC", "weekly": {
            "mon": ["00:00-24:00"], "tue": ["00:00-24:00"], "wed": ["00:00-24:00"], "thu": ["00:00-24:00"],
            "fri": ["00:00-24:00"], "sat": ["00:00-24:00"], "sun": ["00:00-24:00"],
        }}}],
        "busy": {"ada": busy},
        "now": "2026-02-01T00:00:00Z", "window": {"start": "2026-03-01T00:00:00Z", "end": "2026-04-29T00:00:00Z"},
    });
    let document = whenfree::wire::Document::parse(&document.to_string()).unwrap();
    let slots = document.planner().unwrap().slots(&document.query).unwrap();
    slots.iter().map(|slot| format!("{slot:?}")).collect()
}

#[test]
fn a_booking_becomes_an_event() {
    let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z").unwrap();
    let attendee = Attendee::new("tom").name("Tom").email("tom@example.com");
    let booking = Booking::new("b1", "coaching", ["ada"], span).attendee(attendee);
    let words = BookingWords {
        description: Some("D".into()),
        location: Some("L".into()),
        time_zone: Some("America/New_York".into()),
        guests: vec![Guest::new("ada@example.com")],
        ..BookingWords::default()
    };
    let event = event_of_booking(&booking, &words);
    assert_eq!(
        (event.summary.as_deref(), event.description.as_deref(), event.location.as_deref()),
        (Some("coaching"), Some("D"), Some("L"))
    );
    let (start, end) = (event.start.unwrap(), event.end.unwrap());
    assert_eq!((start.date_time, end.date_time), (Some(span.start()), Some(span.end())));
    assert_eq!(start.time_zone.as_deref(), Some("America/New_York"));
    let guests = event.attendees.unwrap();
    assert_eq!(
        guests.iter().map(|guest| guest.email.as_str()).collect::<Vec<_>>(),
        ["ada@example.com", "tom@example.com"]
    );
    assert_eq!(guests[1].display_name.as_deref(), Some("Tom"));
    let mut titled = booking.clone();
    titled.title = Some("T".into());
    assert_eq!(event_of_booking(&titled, &words).summary.as_deref(), Some("T"));
    let named = BookingWords { summary: Some("S".into()), ..words.clone() };
    assert_eq!(event_of_booking(&titled, &named).summary.as_deref(), Some("S"));
    for status in Status::ALL {
        let expected = match status {
            Status::Held | Status::Pending => EventStatus::Tentative,
            Status::Confirmed | Status::Completed | Status::NoShow => EventStatus::Confirmed,
            _ => EventStatus::Cancelled,
        };
        assert_eq!(event_of_booking(&booking.clone().status(*status), &words).status, Some(expected), "{status}");
    }
    let nameless = Booking::new("b1", "coaching", ["ada"], span).attendee(Attendee::new("tom"));
    assert_eq!(event_of_booking(&nameless, &words).attendees.unwrap().len(), 1);
}

#[tokio::test]
async fn a_series_becomes_one_recurring_event() {
    let (_, google) = world();
    let series = |rule: &str| RecurringEvent {
        start: "2026-03-11T18:00:00".parse().unwrap(),
        duration: 45.into(),
        zone: Zone::named("America/New_York").unwrap(),
        rule: Rule::parse(rule).unwrap(),
        exdates: vec!["2026-03-24T18:00:00".parse().unwrap()],
        rdates: vec!["2026-03-26T18:00:00".parse().unwrap()],
    };
    // The start is a Wednesday, the rule's first occurrence the Tuesday after: Google would book the Wednesday, too.
    let event = event_of_series(
        &series("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260401T235959"),
        &BookingWords { summary: Some("Course".into()), ..BookingWords::default() },
    )
    .unwrap();
    let start = event.start.clone().unwrap();
    assert_eq!(
        (start.date_time, start.time_zone.as_deref()),
        (Some(at("2026-03-17T22:00:00Z")), Some("America/New_York"))
    );
    assert_eq!(event.end.clone().unwrap().date_time, Some(at("2026-03-17T22:45:00Z")));
    let lines = event.recurrence.clone().unwrap();
    assert!(lines[0].starts_with("RRULE:") && lines[0].contains("UNTIL=20260402T035959Z"), "{lines:?}");
    assert_eq!(
        lines[1..],
        ["EXDATE;TZID=America/New_York:20260324T180000", "RDATE;TZID=America/New_York:20260326T180000"]
    );
    google.insert_event(&NewEvent::new("primary", "course", event)).await.unwrap();
    let query = whenfree_providers::google::InstancesQuery::new("primary", event_id("course"));
    let starts: Vec<DateTime<Utc>> = google
        .instances(&query)
        .await
        .unwrap()
        .items
        .iter()
        .map(|event| event.start.as_ref().unwrap().date_time.unwrap())
        .collect();
    assert_eq!(starts, ["2026-03-17T22:00:00Z", "2026-03-26T22:00:00Z", "2026-03-31T22:00:00Z"].map(at));
    let by_date = event_of_series(&series("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260401"), &BookingWords::default()).unwrap();
    assert!(by_date.recurrence.unwrap()[0].contains("UNTIL=20260402T035959Z"));
    let by_instant =
        event_of_series(&series("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260401T100000Z"), &BookingWords::default()).unwrap();
    assert!(by_instant.recurrence.unwrap()[0].contains("UNTIL=20260401T100000Z"));
    let mut never = series("FREQ=DAILY;UNTIL=20200101");
    never.rdates.clear();
    assert!(event_of_series(&never, &BookingWords::default()).is_none());
}
