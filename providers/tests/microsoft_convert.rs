//! Graph's busy time, working hours and recurrence in core's terms, and the traits over an Outlook calendar.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use common::{at, ready};
use serde_json::{Value, json};
use whenfree::{Booking, Busy, BusyTime, Rule, Span, Status, Zone};
use whenfree_providers::calendar::{Booker, BusySource, CalendarEvent, EventSink, Order, OrderAttendee, Person};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{GraphFake, InProcess, Scenario, Script};
use whenfree_providers::microsoft::{
    EventTime, GraphBooker, GraphCalendar, GraphEvent, MicrosoftGraph, NewEvent, Recurrence, ShowAs, WorkingHours,
    busy_of_events, zone,
};
use whenfree_providers::{Advice, ErrorCode};

const ADA: &str = "ada@contoso.example";

fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn window() -> Span {
    Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z").unwrap()
}

fn event(change: Value) -> GraphEvent {
    let mut json = json!({"id": "e", "showAs": "busy",
        "start": {"dateTime": "2026-03-09T10:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-03-09T11:00:00.0000000", "timeZone": "UTC"}});
    json.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    serde_json::from_value(json).unwrap()
}

fn busy(events: &[Value]) -> Vec<Busy> {
    let events: Vec<GraphEvent> = events.iter().cloned().map(event).collect();
    busy_of_events(&events, window(), &berlin(), "Outlook")
}

#[test]
fn events_count_as_they_show() {
    let one = |change: Value| busy(&[change]).pop();
    let plain = Busy::new(Span::parse("2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z").unwrap()).source("Outlook");
    assert_eq!(one(json!({})), Some(plain.clone()));
    assert_eq!(one(json!({"showAs": "OOF"})), Some(plain.clone()));
    assert_eq!(one(json!({"showAs": null})), Some(plain.clone()));
    for free in ["free", "workingElsewhere", "Free"] {
        assert_eq!(one(json!({"showAs": free})), Some(plain.clone().free()), "{free}");
    }
    assert_eq!(one(json!({"showAs": "tentative"})), Some(plain.clone().tentative()));
    for unknown in ["unknown", "somethingNew", ""] {
        assert_eq!(one(json!({"showAs": unknown})), Some(plain.clone().unknown()), "{unknown}");
    }
    assert_eq!(one(json!({"isCancelled": true})), None);
    assert_eq!(one(json!({"responseStatus": {"response": "declined"}})), Some(plain.clone().free()));
    assert_eq!(one(json!({"responseStatus": {"response": "accepted"}})), Some(plain.clone()));
    assert_eq!(one(json!({"type": "seriesMaster"})), None);
    assert_eq!(one(json!({"start": null})), Some(Busy::new(window()).unknown().source("Outlook")));
    let same = json!({"dateTime": "2026-03-09T10:00:00", "timeZone": "UTC"});
    assert_eq!(one(json!({"end": same})), None, "no length, no time");
    let day = |day: u32| json!({"dateTime": format!("2026-03-{day:02}T00:00:00.0000000"), "timeZone": "UTC"});
    let dates = one(json!({"isAllDay": true, "start": day(9), "end": day(11)})).unwrap();
    let BusyTime::Dates(dates) = dates.time else { panic!("{dates:?}") };
    assert_eq!((dates.from.to_string(), dates.through.to_string()), ("2026-03-09".to_owned(), "2026-03-10".to_owned()));
    assert_eq!(dates.zone.name(), "Europe/Berlin");
}

#[test]
fn occurrences_that_say_little_are_as_their_series() {
    let master = |change: Value| {
        let mut master = json!({"id": "m", "type": "seriesMaster"});
        master.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        master
    };
    let sparse = json!({"id": "o", "type": "occurrence", "seriesMasterId": "m", "showAs": null});
    for (change, tentative, free) in
        [(json!({"showAs": "tentative"}), true, false), (json!({"showAs": "free"}), false, true)]
    {
        let busy = busy(&[master(change), sparse.clone()]);
        assert!(busy.len() == 1 && busy[0].tentative == tentative && busy[0].free == free, "{busy:?}");
    }
    assert!(busy(&[master(json!({"isCancelled": true})), sparse.clone()]).is_empty());
    assert!(matches!(busy(&[sparse.clone(), master(json!({"isAllDay": true}))])[0].time, BusyTime::Dates(_)));
    assert!(!busy(&[sparse])[0].free, "without its series it is busy");
}

#[test]
fn times_are_read_on_their_wall() {
    let read = |text: &str, zone: Option<&str>| EventTime::read(text, zone).map(|time| time.instant);
    for (text, zone, instant) in [
        ("2026-03-09T10:00:00.0000000", Some("UTC"), "2026-03-09T10:00:00Z"),
        ("2026-03-09T10:00:00.1234567", Some("UTC"), "2026-03-09T10:00:00.123456700Z"),
        ("2026-03-09T10:00", Some("W. Europe Standard Time"), "2026-03-09T09:00:00Z"),
        ("2026-03-09T10:00:00", Some("Europe/Vienna"), "2026-03-09T09:00:00Z"),
        ("2026-03-09T10:00:00", Some("tzone://Microsoft/Utc"), "2026-03-09T10:00:00Z"),
        ("2026-03-09T10:00:00", None, "2026-03-09T10:00:00Z"),
        ("2026-03-09T10:00:00", Some(" "), "2026-03-09T10:00:00Z"),
        ("2026-03-09T10:00:00+02:00", Some("UTC"), "2026-03-09T08:00:00Z"),
        ("2026-03-09T10:00:00Z", Some("Pacific Standard Time"), "2026-03-09T10:00:00Z"),
        // The clock skips 02:30: the offset before holds. 02:30 comes twice: the first.
        ("2026-03-29T02:30:00", Some("W. Europe Standard Time"), "2026-03-29T01:30:00Z"),
        ("2026-10-25T02:30:00", Some("W. Europe Standard Time"), "2026-10-25T00:30:00Z"),
    ] {
        assert_eq!(read(text, zone), Some(at(instant)), "{text} {zone:?}");
    }
    for (text, zone) in [
        ("tomorrow", None),
        ("2026-13-09T10:00:00", None),
        ("2026-03-09T10:00:00", Some("tzone://Microsoft/Custom")),
        ("", None),
    ] {
        assert_eq!(read(text, zone), None, "{text}");
    }
    assert_eq!(zone("Z").unwrap().name(), "Etc/UTC");
}

fn hours(change: Value) -> WorkingHours {
    let mut json = json!({"daysOfWeek": ["monday", "Sunday"], "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000",
        "timeZone": {"name": "W. Europe Standard Time"}});
    json.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    serde_json::from_value(json).unwrap()
}

#[test]
fn working_hours_become_schedules() {
    let text = |change: Value| hours(change).schedule(None).map(|schedule| schedule.weekly[0][0].to_string());
    assert_eq!(text(json!({})).unwrap(), "08:00-17:00");
    assert_eq!(text(json!({"endTime": "00:00:00.0000000"})).unwrap(), "08:00-24:00");
    assert_eq!(text(json!({"endTime": "23:59:59"})).unwrap(), "08:00-24:00");
    assert_eq!(text(json!({"startTime": "00:00", "endTime": "00:00"})).unwrap(), "00:00-24:00");
    assert_eq!(text(json!({"startTime": "22:00:00", "endTime": "06:00:00"})).unwrap(), "22:00-06:00");
    assert_eq!(text(json!({"startTime": "08:00:30", "endTime": "16:59:59"})).unwrap(), "08:01-16:59");
    assert_eq!(text(json!({"startTime": "09:00", "endTime": "09:00"})).unwrap_err().code(), ErrorCode::Unsupported);
    assert_eq!(text(json!({"daysOfWeek": ["someday"]})).unwrap_err().code(), ErrorCode::Unsupported);
    let schedule = hours(json!({})).schedule(None).unwrap();
    assert_eq!((schedule.zone.name(), schedule.weekly[6].len(), schedule.weekly[1].len()), ("Europe/Berlin", 1, 0));
    assert_eq!(hours(json!({})).schedule(Some(&Zone::utc())).unwrap().zone.name(), "Etc/UTC");
    // Zones that a mailbox made up: always the same offset, and the rules of the EU and of the United States.
    let made_up = |bias: i32, standard: Value, daylight: Value| {
        let zone = json!({"@odata.type": "#microsoft.graph.customTimeZone", "name": "Customized Time Zone", "bias": bias,
            "standardOffset": standard, "daylightOffset": daylight});
        hours(json!({"timeZone": zone})).schedule(None).map(|schedule| schedule.zone)
    };
    let turn = |month: u32, occurrence: u32, time: &str, bias: i32| json!({"time": time, "dayOccurrence": occurrence, "dayOfWeek": "sunday", "month": month, "year": 0, "daylightBias": bias});
    assert_eq!(made_up(-330, Value::Null, Value::Null).unwrap().name(), "Asia/Kolkata");
    let eu = made_up(-60, turn(10, 5, "03:00:00", 0), turn(3, 5, "02:00:00.0000000", -60)).unwrap();
    for day in [
        "2026-01-15T00:00:00Z",
        "2026-03-29T01:00:00Z",
        "2026-03-29T00:59:59Z",
        "2027-10-31T00:59:59Z",
        "2027-10-31T01:00:00Z",
    ] {
        assert_eq!(eu.at(at(day)).naive_local(), berlin().at(at(day)).naive_local(), "{day}");
    }
    let us = made_up(300, turn(11, 1, "02:00:00", 0), turn(3, 2, "02:00:00", -60)).unwrap();
    assert_eq!(us.at(at("2026-07-01T12:00:00Z")).offset().local_minus_utc(), -4 * 3600);
    assert!(made_up(300, turn(11, 2, "02:00:00", 0), turn(3, 2, "02:00:00", -60)).is_err());
    assert!(made_up(7, Value::Null, Value::Null).is_err());
    assert!(hours(json!({"timeZone": null})).schedule(None).is_err());
}

#[test]
fn bookings_become_events() {
    let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z").unwrap();
    let booking = Booking::new("b1", "consultation", ["ada"], span)
        .attendee(whenfree::Attendee::new("mary").name("Mary").email("mary@example.com"));
    let new = NewEvent::of_booking(&booking, "Consultation", Some("Europe/Berlin")).unwrap();
    assert_eq!((new.start, new.end), (span.start(), span.end()));
    assert_eq!((new.attendees[0].email.as_str(), new.attendees[0].name.as_deref()), ("mary@example.com", Some("Mary")));
    assert_eq!((new.show_as, new.time_zone.as_deref()), (Some(ShowAs::Busy), Some("Europe/Berlin")));
    let mut titled = booking.clone().status(Status::Pending);
    titled.title = Some("Title".to_owned());
    titled.attendee = None;
    let new = NewEvent::of_booking(&titled, "Consultation", None).unwrap();
    assert_eq!((new.subject.as_str(), new.show_as, new.attendees.len()), ("Title", Some(ShowAs::Tentative), 0));
    for status in [Status::Held, Status::Cancelled, Status::Rejected, Status::Expired] {
        let error = NewEvent::of_booking(&booking.clone().status(status), "x", None).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("status")));
    }
    let mut unstored = booking;
    unstored.id = None;
    assert_eq!(NewEvent::of_booking(&unstored, "x", None).unwrap_err().path(), Some("id"));
}

fn recurrence(pattern: Value, range: Value) -> Recurrence {
    serde_json::from_value(json!({"pattern": pattern, "range": range})).unwrap()
}

fn forever() -> Value {
    json!({"type": "noEnd", "startDate": "2026-03-09"})
}

#[test]
fn patterns_are_rules_and_rules_are_patterns() {
    let start: NaiveDateTime = "2026-03-09T10:00:00".parse().unwrap();
    for (pattern, rule) in [
        (json!({"type": "daily", "interval": 3}), "FREQ=DAILY;INTERVAL=3"),
        (
            json!({"type": "weekly", "interval": 2, "daysOfWeek": ["monday", "thursday"], "firstDayOfWeek": "monday"}),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO",
        ),
        (json!({"type": "Weekly", "interval": 1, "daysOfWeek": ["Monday"]}), "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU"),
        (json!({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 15}), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15"),
        (
            json!({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 29}),
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29;BYSETPOS=-1",
        ),
        (
            json!({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 30}),
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        (json!({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 31}), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1"),
        (
            json!({"type": "relativeMonthly", "interval": 3, "daysOfWeek": ["thursday", "friday"], "index": "second"}),
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=TH,FR;BYSETPOS=2",
        ),
        (
            json!({"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["monday"], "index": "last"}),
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=-1",
        ),
        (
            json!({"type": "absoluteYearly", "interval": 1, "dayOfMonth": 15, "month": 3}),
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=15",
        ),
        (
            json!({"type": "relativeYearly", "interval": 1, "daysOfWeek": ["thursday"], "month": 11, "index": "fourth"}),
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=TH;BYSETPOS=4",
        ),
    ] {
        let read = recurrence(pattern.clone(), forever());
        assert_eq!(read.to_rrule().unwrap(), rule);
        let back = Recurrence::from_rrule(rule, start, &berlin()).unwrap();
        let days = |recurrence: &Recurrence| {
            let rule = Rule::parse(&recurrence.to_rrule().unwrap()).unwrap();
            rule.starts(start, start, "2036-01-01T00:00:00".parse().unwrap(), 5000).unwrap()
        };
        assert_eq!(days(&back), days(&read), "{rule}");
        assert_eq!(back.pattern.kind, read.pattern.kind);
    }
}

#[test]
fn patterns_that_lack_something() {
    for (pattern, word) in [
        (json!({"type": "weekly", "interval": 1}), "daysOfWeek"),
        (json!({"type": "relativeMonthly", "interval": 1}), "daysOfWeek"),
        (json!({"type": "absoluteMonthly", "interval": 1}), "dayOfMonth"),
        (json!({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 32}), "dayOfMonth"),
        (json!({"type": "absoluteYearly", "interval": 1, "dayOfMonth": 3}), "month"),
        (json!({"type": "absoluteYearly", "interval": 1, "dayOfMonth": 3, "month": 13}), "month"),
        (json!({"type": "daily", "interval": 0}), "interval"),
        (json!({"type": "hourly", "interval": 1}), "type"),
        (json!({"type": "weekly", "interval": 1, "daysOfWeek": ["someday"]}), "day"),
        (json!({"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["monday"], "index": "fifth"}), "index"),
    ] {
        let error = recurrence(pattern.clone(), forever()).to_rrule().unwrap_err();
        assert!(error.code() == ErrorCode::Unsupported && error.message().contains(word), "{pattern}: {error}");
    }
    let daily = json!({"type": "daily", "interval": 1});
    for (range, expected) in [
        (json!({"type": "numbered", "startDate": "2026-03-09", "numberOfOccurrences": 5}), Ok(";COUNT=5")),
        (
            json!({"type": "endDate", "startDate": "2026-03-09", "endDate": "2026-03-28", "recurrenceTimeZone": "W. Europe Standard Time"}),
            Ok(";UNTIL=20260328T225959Z"),
        ),
        (
            json!({"type": "endDate", "startDate": "2026-03-09", "endDate": "2026-03-29", "recurrenceTimeZone": "Europe/Berlin"}),
            Ok(";UNTIL=20260329T215959Z"),
        ),
        (json!({"type": "endDate", "startDate": "2026-03-09", "endDate": "2026-03-29"}), Ok(";UNTIL=20260329T235959Z")),
        (json!({"type": "numbered", "startDate": "2026-03-09"}), Err("numberOfOccurrences")),
        (json!({"type": "endDate", "startDate": "2026-03-09"}), Err("endDate")),
        (
            json!({"type": "endDate", "startDate": "2026-03-09", "endDate": "2026-03-29", "recurrenceTimeZone": "tzone://Microsoft/Custom"}),
            Err("zone"),
        ),
        (json!({"type": "someday", "startDate": "2026-03-09"}), Err("type")),
    ] {
        match (recurrence(daily.clone(), range.clone()).to_rrule(), expected) {
            (Ok(rule), Ok(end)) => assert_eq!(rule, format!("FREQ=DAILY;INTERVAL=1{end}")),
            (Err(error), Err(word)) => assert!(error.message().contains(word), "{error}"),
            other => panic!("{range}: {other:?}"),
        }
    }
}

#[test]
fn rules_that_outlook_cannot_say() {
    let start: NaiveDateTime = "2026-03-09T10:00:00".parse().unwrap();
    for (rule, word) in [
        ("FREQ=DAILY;BYHOUR=9,17", "BYHOUR"),
        ("FREQ=YEARLY;BYYEARDAY=100", "BYYEARDAY"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "BYWEEKNO"),
        ("FREQ=DAILY;BYMONTH=3", "BYMONTH"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=MONTHLY;BYDAY=MO", "BYDAY=MO"),
        ("FREQ=MONTHLY;BYDAY=5MO", "BYDAY=5MO"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "BYDAY=1MO,3MO"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,3", "BYDAY=MO"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "BYMONTHDAY=31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "BYMONTHDAY=-2"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "BYMONTHDAY=1,15"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "BYMONTHDAY=13"),
        ("FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=1", "BYMONTH=3"),
        ("FREQ=YEARLY;BYMONTH=3,4;BYMONTHDAY=1", "BYMONTH=3,4"),
        ("FREQ=YEARLY;BYDAY=1MO", "BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "BYMONTHDAY=29"),
    ] {
        let error = Recurrence::from_rrule(rule, start, &berlin()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Unsupported, "{rule}");
        assert!(error.message().contains(word), "{rule}: {error}");
    }
    assert_eq!(Recurrence::from_rrule("FREQ=NEVER", start, &berlin()).unwrap_err().code(), ErrorCode::Validation);
    let late: NaiveDateTime = "2026-01-31T10:00:00".parse().unwrap();
    assert!(Recurrence::from_rrule("FREQ=MONTHLY", late, &berlin()).is_err());
    assert!(Recurrence::from_rrule("FREQ=YEARLY", late, &berlin()).is_ok());
    assert!(Recurrence::from_rrule("FREQ=YEARLY", "2028-02-29T10:00:00".parse().unwrap(), &berlin()).is_err());
    assert!(Recurrence::from_rrule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", start, &berlin()).is_ok());
    assert!(Recurrence::from_rrule("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", start, &berlin()).is_err());
    // Every weekday is a weekly pattern; the day of the start is meant where no day is named.
    let weekdays = Recurrence::from_rrule("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", start, &berlin()).unwrap();
    assert_eq!(weekdays.to_rrule().unwrap(), "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;WKST=MO");
    assert_eq!(Recurrence::from_rrule("FREQ=WEEKLY", start, &berlin()).unwrap().pattern.days_of_week.len(), 1);
    assert_eq!(Recurrence::from_rrule("FREQ=MONTHLY", start, &berlin()).unwrap().pattern.day_of_month, 9);
    // The last date is the last one that has an occurrence, on the wall.
    for (until, last) in [
        ("20260401", "2026-04-01"),
        ("20260401T080000Z", "2026-04-01"),
        ("20260401T075959Z", "2026-03-31"),
        ("20260401T235959", "2026-04-01"),
        ("20260331T230000Z", "2026-03-31"),
    ] {
        let rule = format!("FREQ=DAILY;UNTIL={until}");
        let range = Recurrence::from_rrule(&rule, start, &berlin()).unwrap().range;
        assert_eq!(range.end_date.unwrap().to_string(), last, "{until}");
        assert_eq!(range.recurrence_time_zone.as_deref(), Some("Europe/Berlin"));
    }
}

fn setup() -> (MicrosoftGraph, Arc<InProcess<GraphFake>>) {
    let clock = Arc::new(ManualClock::at(now()));
    let server = InProcess::new(GraphFake::sample(now()), clock.clone());
    (MicrosoftGraph::new(server.clone(), clock, Credentials::Bearer("graph-sample".into())), server)
}

#[test]
fn a_calendar_as_a_source_of_busy_time() {
    let (graph, server) = setup();
    {
        let mut fake = server.fake();
        let id = fake.add_event(ADA, "maybe", at("2026-03-09T10:00:00Z"), at("2026-03-09T11:00:00Z"), now());
        fake.change_event(ADA, &id, &json!({"showAs": "tentative"}), now());
        let id = fake.add_event(ADA, "strange", at("2026-03-09T12:00:00Z"), at("2026-03-09T13:00:00Z"), now());
        fake.change_event(ADA, &id, &json!({"showAs": "somethingNew"}), now());
        let id = fake.add_event(ADA, "free", at("2026-03-09T14:00:00Z"), at("2026-03-09T15:00:00Z"), now());
        fake.change_event(ADA, &id, &json!({"showAs": "free"}), now());
        fake.add_event(ADA, "the day before", at("2026-03-08T10:00:00Z"), at("2026-03-08T11:00:00Z"), now());
        let day = |day: u32| json!({"dateTime": format!("2026-03-{day:02}T00:00:00"), "timeZone": "UTC"});
        let holiday = json!({"subject": "day", "isAllDay": true, "start": day(10), "end": day(11)});
        fake.add_event_json(ADA, &holiday, now()).unwrap();
    }
    let source = GraphCalendar::new(graph.clone(), berlin());
    let window = Span::parse("2026-03-09T00:00:00Z", "2026-03-09T23:30:00Z").unwrap();
    let times = ready(source.busy_times(window)).unwrap();
    let told: Vec<_> = times.busy.iter().map(|busy| (busy.start, busy.end, busy.tentative)).collect();
    // The whole date begins at midnight in Berlin, within the window.
    let expected = [
        (at("2026-03-09T10:00:00Z"), at("2026-03-09T11:00:00Z"), true),
        (at("2026-03-09T23:00:00Z"), at("2026-03-10T23:00:00Z"), false),
    ];
    assert_eq!(told, expected);
    assert_eq!((times.unknown[0].start, times.as_of), (at("2026-03-09T12:00:00Z"), now()));
    // On the other side of the world the date lasts longer than Graph takes it for.
    let pacific = GraphCalendar::new(graph, Zone::named("America/Los_Angeles").unwrap());
    let window = Span::parse("2026-03-11T02:00:00Z", "2026-03-11T03:00:00Z").unwrap();
    assert_eq!(ready(pacific.busy_times(window)).unwrap().busy[0].end, at("2026-03-11T07:00:00Z"));
    server.fake().script.add("GET", 9, Scenario::Down);
    assert_eq!(ready(source.busy_times(window)).unwrap_err().code(), ErrorCode::Transport);
}

#[test]
fn a_calendar_as_a_sink_of_events() {
    let (graph, server) = setup();
    let calendar = server.fake().add_calendar(ADA, "Clients");
    let sink = GraphCalendar::new(graph, berlin()).calendar(&calendar);
    let mut event = CalendarEvent {
        booking_id: "b1".to_owned(),
        title: "Consultation".to_owned(),
        start: at("2026-03-09T15:00:00Z"),
        end: at("2026-03-09T16:00:00Z"),
        description: Some("a plan".to_owned()),
        location: Some("Room 2".to_owned()),
        attendees: vec![Person { email: "Mary@example.com".to_owned(), name: Some("Mary".to_owned()) }],
        meeting: true,
    };
    let ours =
        || server.fake().events(ADA).into_iter().filter(|event| event["subject"] != "Stand-up").collect::<Vec<_>>();
    for start in ["POST", "GET", "GET /v1.0/me/events/", "PATCH"] {
        server.fake().script.add(start, 1, Scenario::Lost);
        let written = ready(sink.put(&event)).unwrap();
        assert!(written.meeting_link.is_some() && written.link.is_some());
        assert_eq!(ours().len(), 1, "{start}");
    }
    let first = ready(sink.put(&event)).unwrap();
    event.start = at("2026-03-09T17:00:00Z");
    event.end = at("2026-03-09T18:00:00Z");
    event.title = "Moved".to_owned();
    event.description = None;
    event.location = None;
    event.attendees.clear();
    let moved = ready(sink.put(&event)).unwrap();
    assert_eq!((moved.id, moved.meeting_link), (first.id, first.meeting_link));
    let stored = ours();
    assert_eq!(
        (stored.len(), &stored[0]["subject"], stored[0]["attendees"].as_array().unwrap().len()),
        (1, &json!("Moved"), 0)
    );
    let text = stored[0]["body"]["content"].as_str().unwrap();
    assert!(!text.contains("a plan") && text.contains("meetup-join"), "absent is cleared but for how to join: {text}");
    assert_eq!(stored[0]["location"]["displayName"], "");
    // As it should be already: nothing is written.
    let version = stored[0]["changeKey"].clone();
    ready(sink.put(&event)).unwrap();
    assert_eq!(ours()[0]["changeKey"], version);
    // Only the place changes.
    event.location = Some("Room 9".to_owned());
    ready(sink.put(&event)).unwrap();
    assert_eq!(ours()[0]["location"]["displayName"], "Room 9");
    // Only who takes part changes.
    event.attendees.push(Person { email: "john@example.com".to_owned(), name: None });
    ready(sink.put(&event)).unwrap();
    assert_eq!(ours()[0]["attendees"][0]["emailAddress"]["address"], "john@example.com");
    server.fake().script.add("DELETE", 1, Scenario::Lost);
    assert!(!ready(sink.remove("b1")).unwrap(), "the second attempt found nothing");
    assert!(ours().is_empty());
    assert!(!ready(sink.remove("b1")).unwrap());
    // Whether the lost request made an event cannot be told from the answer that its name is used up: look again.
    server.fake().script.add("POST", 1, Scenario::Lost);
    assert_eq!(ready(sink.put(&event)).unwrap_err().advice(), Advice::LookUp);
    ready(sink.put(&event)).unwrap();
    assert_eq!(ours().len(), 1);
    assert!(ready(sink.remove("b1")).unwrap() && ours().is_empty());
}

/// Without a meeting nothing of the text stays, and a text that shows nothing is not written again.
#[test]
fn a_text_that_is_absent_is_cleared() {
    let (graph, server) = setup();
    let sink = GraphCalendar::new(graph, berlin());
    let mut event = consultation();
    event.description = Some("a plan".to_owned());
    let id = ready(sink.put(&event)).unwrap().id;
    event.description = None;
    ready(sink.put(&event)).unwrap();
    assert!(!stored(&server, &id)["body"]["content"].as_str().unwrap().contains("a plan"));
    for (kind, content, blank) in [
        (
            "html",
            "<html><head><style>p {}</style></head><body><div class=\"x\"><br>&nbsp;</div>\r\n</body></html>",
            true,
        ),
        ("text", " \r\n", true),
        ("text", "<b>", false),
        ("html", "<html><body><p>words</p></body></html>", false),
        ("html", "<html><body><p><img src=\"cid:1\"></p></body></html>", false),
        ("html", "words", false),
    ] {
        server.fake().change_event(ADA, &id, &json!({"body": {"contentType": kind, "content": content}}), now());
        let before = stored(&server, &id)["changeKey"].clone();
        ready(sink.put(&event)).unwrap();
        assert_eq!(stored(&server, &id)["changeKey"] == before, blank, "{content}");
    }
}

fn consultation() -> CalendarEvent {
    CalendarEvent {
        booking_id: "b1".to_owned(),
        title: "Consultation".to_owned(),
        start: at("2026-03-09T15:00:00Z"),
        end: at("2026-03-09T16:00:00Z"),
        description: None,
        location: None,
        attendees: vec![Person { email: "mary@example.com".to_owned(), name: None }],
        meeting: false,
    }
}

fn stored(server: &InProcess<GraphFake>, id: &str) -> Value {
    server.fake().events(ADA).into_iter().find(|event| event["id"] == id).unwrap()
}

#[test]
fn rooms_added_by_hand_stay_and_people_do_not() {
    let (graph, server) = setup();
    let sink = GraphCalendar::new(graph, berlin());
    let mut event = consultation();
    let id = ready(sink.put(&event)).unwrap().id;
    let who = |kind: &str, address: &str| json!({"type": kind, "emailAddress": {"address": address, "name": "N"}});
    let (mary, room) = (who("required", "mary@example.com"), who("resource", "Room2@contoso.example"));
    server.fake().change_event(ADA, &id, &json!({"attendees": [mary, room]}), now());
    let version = || stored(&server, &id)["changeKey"].clone();
    let guests = || -> Vec<(String, String)> {
        let event = stored(&server, &id);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let guests = event["attendees"].as_array().unwrap().iter();
        guests.map(|guest| (text(&guest["type"]), text(&guest["emailAddress"]["address"]))).collect()
    };
    // A room is no difference.
    let before = version();
    ready(sink.put(&event)).unwrap();
    assert_eq!(version(), before);
    // What is changed leaves it where it is; a person whom the booking does not know goes.
    let eve = who("optional", "eve@example.com");
    server.fake().change_event(ADA, &id, &json!({"attendees": [mary, room, eve]}), now());
    ready(sink.put(&event)).unwrap();
    let both = [("required", "mary@example.com"), ("resource", "Room2@contoso.example")];
    let both = both.map(|(kind, address)| (kind.to_owned(), address.to_owned()));
    assert_eq!(guests(), both);
    assert_eq!(stored(&server, &id)["attendees"][1]["emailAddress"]["name"], "N");
    // A booking that names the room itself does not make a person of it.
    event.attendees.push(Person { email: "room2@contoso.example".to_owned(), name: None });
    event.title = "Moved".to_owned();
    ready(sink.put(&event)).unwrap();
    assert_eq!(guests()[1], ("resource".to_owned(), "room2@contoso.example".to_owned()));
    let before = version();
    ready(sink.put(&event)).unwrap();
    assert_eq!((version(), guests().len()), (before, 2));
}

fn order(start: &str) -> Order {
    let attendee =
        OrderAttendee { name: "Mary".to_owned(), email: "mary@example.com".to_owned(), time_zone: "UTC".to_owned() };
    let (account, event_type) = ("outlook".to_owned(), "primary".to_owned());
    Order { account, event_type, start: at(start), duration_minutes: 60, attendee, title: None }
}

#[test]
fn a_calendar_as_a_scheduler() {
    let (graph, server) = setup();
    let booker = GraphBooker::new(graph, berlin());
    let first = order("2026-03-09T15:00:00Z");
    let id = ready(booker.book("k1", &first)).unwrap();
    assert_eq!(ready(booker.book("k1", &first)).unwrap(), id, "one key, one booking");
    assert_eq!(ready(booker.find("k1", &first)).unwrap(), Some(id.clone()));
    assert_eq!(ready(booker.find("k2", &first)).unwrap(), None);
    for (start, free) in [
        ("2026-03-09T15:30:00Z", false),
        ("2026-03-09T14:30:00Z", false),
        ("2026-03-09T16:00:00Z", true),
        ("2026-03-09T14:00:00Z", true),
    ] {
        let outcome = ready(booker.book(start, &order(start)));
        assert_eq!(outcome.as_ref().map_err(whenfree_providers::Error::code).is_ok(), free, "{start}");
        if let Err(error) = outcome {
            assert_eq!(error.code(), ErrorCode::SlotTaken);
        }
    }
    // Lost answers at each call.
    for (n, start) in ["GET", "POST", "GET /v1.0/me/calendarView"].iter().enumerate() {
        server.fake().script.add(start, 1, Scenario::Lost);
        let key = format!("lost{n}");
        let at = order(&format!("2026-03-1{n}T15:00:00Z"));
        let id = ready(booker.book(&key, &at)).unwrap();
        assert_eq!(ready(booker.book(&key, &at)).unwrap(), id);
    }
    assert_eq!(server.fake().events(ADA).len(), 7);
    assert!(ready(booker.cancel(&id, "ill")).unwrap());
    assert!(!ready(booker.cancel(&id, "ill")).unwrap());
    assert_eq!(ready(booker.find("k1", &first)).unwrap(), None);
    let again = ready(booker.book("k1", &first)).unwrap();
    assert_ne!(again, id);
    // An event of the owner's own has nobody to tell: it is deleted.
    let own = server.fake().add_event(ADA, "own", at("2026-03-20T10:00:00Z"), at("2026-03-20T11:00:00Z"), now());
    assert!(ready(booker.cancel(&own, "x")).unwrap());
    // What shows as free is no reason to refuse, what shows as tentative is.
    for (show_as, start, free) in [("free", "2026-03-22T15:00:00Z", true), ("tentative", "2026-03-23T15:00:00Z", false)]
    {
        let own = server.fake().add_event(ADA, "own", at(start), order(start).end(), now());
        server.fake().change_event(ADA, &own, &json!({"showAs": show_as}), now());
        assert_eq!(ready(booker.book(show_as, &order(start))).is_ok(), free, "{show_as}");
    }
    let mut endless = order("2026-03-21T15:00:00Z");
    endless.duration_minutes = 0;
    assert_eq!(ready(booker.book("zero", &endless)).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn of_two_that_book_at_once_the_older_stays() {
    // The first look shows nothing; meanwhile somebody else books the same time.
    let empty = whenfree_providers::http::Response::json(200, &json!({"value": []}));
    for (other_is_older, stays) in [(true, false), (false, true)] {
        let (graph, server) = setup();
        let made = if other_is_older { at("2026-03-06T11:59:00Z") } else { at("2026-03-06T12:01:00Z") };
        server.fake().add_event(ADA, "theirs", at("2026-03-09T15:30:00Z"), at("2026-03-09T16:30:00Z"), made);
        server.fake().script.add("GET /v1.0/me/calendarView", 1, Scenario::Answer(empty.clone()));
        let booker = GraphBooker::new(graph, berlin());
        let outcome = ready(booker.book("k1", &order("2026-03-09T15:00:00Z")));
        assert_eq!(outcome.is_ok(), stays, "{outcome:?}");
        assert_eq!(server.fake().events(ADA).len(), 2 + usize::from(stays));
    }
}

#[test]
fn a_second_look_that_fails_leaves_the_booking_in_doubt() {
    // The event stands; who asks again and cannot look a second time, or cannot delete it, must not say that nothing was
    // booked.
    let first = order("2026-03-09T15:00:00Z");
    let refused = |status| Scenario::Answer(whenfree_providers::http::Response::json(status, &json!({"error": {}})));
    for status in [503, 403] {
        let (graph, server) = setup();
        let booker = GraphBooker::new(graph, berlin());
        let id = ready(booker.book("k1", &first)).unwrap();
        server.fake().script.add("GET /v1.0/me/calendarView", 4, refused(status));
        let error = ready(booker.book("k1", &first)).unwrap_err();
        assert_eq!((error.maybe_done(), error.advice()), (true, Advice::LookUp), "{status}: {error:?}");
        server.fake().script = Script::default();
        assert_eq!(ready(booker.book("k1", &first)).unwrap(), id);

        server.fake().add_event(ADA, "theirs", first.start, first.end(), at("2026-03-06T11:59:00Z"));
        server.fake().script.add("DELETE", 4, refused(status));
        let error = ready(booker.book("k1", &first)).unwrap_err();
        assert_eq!((error.maybe_done(), error.advice()), (true, Advice::LookUp), "{status}: {error:?}");
        server.fake().script = Script::default();
        assert_eq!(ready(booker.find("k1", &first)).unwrap(), None);
    }
}

#[test]
fn a_key_whose_second_look_never_came_is_looked_at_again() {
    for in_default in [true, false] {
        let (graph, server) = setup();
        let clients = server.fake().add_calendar(ADA, "Clients");
        let calendar_id = (!in_default).then_some(clients);
        let mut first = order("2026-03-09T15:00:00Z");
        first.event_type = calendar_id.clone().unwrap_or_else(|| "primary".to_owned());
        let booker = GraphBooker::new(graph.clone(), berlin());
        let stands = ready(booker.book("k1", &first)).unwrap();
        // As it stands after a crash between writing the event and looking again.
        let half_made = |key: &str| {
            let mut new = NewEvent::new(key, "Mary", first.start, first.end());
            new.calendar_id.clone_from(&calendar_id);
            ready(graph.create_event(&new)).unwrap().id
        };
        half_made("k2");
        assert_eq!(ready(booker.book("k2", &first)).unwrap_err().code(), ErrorCode::SlotTaken);
        assert_eq!(ready(booker.find("k2", &first)).unwrap(), None);
        assert_eq!(server.fake().events(ADA).len(), 2);
        // The one that was first stays, however often it is asked for, also under a younger one.
        let younger = half_made("k3");
        assert_eq!(ready(booker.book("k1", &first)).unwrap(), stands);
        // An event that was moved since has been settled: it stays.
        server.fake().move_event(ADA, &younger, at("2026-03-10T15:00:00Z"), at("2026-03-10T16:00:00Z"), now());
        assert_eq!(ready(booker.book("k3", &first)).unwrap(), younger);
        assert_eq!(server.fake().events(ADA).len(), 3);
    }
}
