//! Whole feeds, written in the style of the programs that people have: what each says about an owner in Berlin.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use chrono::{DateTime, Utc};
use whenfree_providers::ical::{Bounds, BusyKind, ImportOptions, Imported, busy, read_events};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn import(text: &str) -> Imported {
    let mut options = ImportOptions::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    options.time_zone = Some("Europe/Berlin".into());
    options.addresses = vec!["ada@example.com".into()];
    let imported = busy(text, &options).unwrap();
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    let crlf = busy(text.replace('\n', "\r\n"), &options).unwrap();
    assert_eq!(crlf, imported, "line ends change nothing");
    imported
}

/// The spans of one UID.
fn of(imported: &Imported, uid: &str) -> Vec<String> {
    let own = imported.spans.iter().filter(|span| span.uid.as_deref() == Some(uid));
    own.map(|span| format!("{}/{}", span.start.format("%m-%dT%H:%M"), span.end.format("%m-%dT%H:%M"))).collect()
}

#[test]
fn google() {
    let imported = import(include_str!("recorded/ical/google.ics"));
    assert_eq!(imported.time_zone.as_deref(), Some("America/New_York"));
    let daily = of(&imported, "0f1e2d3c4b5a69788796a5b4c3@google.com");
    // Mondays and Wednesdays from 5 January to 29 June are 51; two are taken out, one is moved.
    assert_eq!(daily.len(), 49);
    assert_eq!(daily[0], "01-05T14:30/01-05T15:15");
    assert!(
        daily.contains(&"02-18T19:00/02-18T19:45".to_owned()) && !daily.contains(&"02-18T14:30/02-18T15:15".to_owned())
    );
    assert!(daily.contains(&"03-09T13:30/03-09T14:15".to_owned()), "an hour earlier in UTC after the change");
    assert_eq!(daily.last().unwrap(), "06-29T13:30/06-29T14:15");
    assert_eq!(of(&imported, "declined7788@google.com"), [""; 0]);
    assert_eq!(of(&imported, "easter@google.com"), ["04-02T22:00/04-06T22:00"]);
    assert_eq!(of(&imported, "birthday@google.com"), [""; 0]);
}

#[test]
fn outlook() {
    let imported = import(include_str!("recorded/ical/outlook.ics"));
    let board = "040000008200E00074C5B7101A82E0080000000010203040506070800000000000000000100000001122334455667788";
    let board = of(&imported, board);
    // The first Wednesdays of twelve months, without two, one in the afternoon.
    assert_eq!(board.len(), 10);
    assert_eq!(board[0], "01-07T08:00/01-07T11:00");
    assert_eq!(board[4], "06-03T12:00/06-03T15:00");
    assert_eq!(board[9], "12-02T08:00/12-02T11:00", "the UNTIL itself");
    let kind = |uid: &str| imported.spans.iter().find(|span| span.uid.as_deref() == Some(uid)).map(|span| span.kind);
    assert_eq!(kind("tentative-1"), Some(BusyKind::Tentative));
    assert_eq!(kind("oof-1"), Some(BusyKind::OutOfOffice));
    assert_eq!((kind("free-1"), kind("elsewhere-1")), (None, None));
    assert_eq!(of(&imported, "oof-1"), ["07-19T22:00/07-31T22:00"]);
}

#[test]
fn apple() {
    let imported = import(include_str!("recorded/ical/apple.ics"));
    let choir = of(&imported, "11111111-2222-3333-4444-555555555555");
    assert_eq!(choir.len(), 12);
    assert_eq!(choir[4], "03-03T18:00/03-03T21:00", "the concert");
    assert_eq!(choir[6], "03-31T17:30/03-31T19:00", "in summer time");
    assert_eq!(of(&imported, "floating-1"), ["07-01T04:30/07-01T05:15"], "the owner's zone goes before the calendar's");
    assert_eq!(of(&imported, "prefixed-1"), ["03-10T16:00/03-10T16:30"]);
    assert_eq!(of(&imported, "prefixed-2"), ["03-11T00:00/03-11T00:30"]);
    assert_eq!(of(&imported, "whole-1"), ["10-22T22:00/10-26T23:00"]);
    assert_eq!(of(&imported, "todo-1"), [""; 0]);
}

#[test]
fn exchange() {
    let imported = import(include_str!("recorded/ical/exchange.ics"));
    let daily = of(&imported, "custom-1");
    assert_eq!((daily.len(), daily[0].as_str()), (20, "03-02T15:00/03-02T16:00"));
    assert_eq!(daily[5], "03-09T14:00/03-09T15:00", "American summer time");
    assert_eq!(of(&imported, "custom-2"), ["07-02T08:00/07-02T09:00"]);
    assert_eq!(of(&imported, "custom-3"), ["07-03T10:00/07-03T11:00"]);
}

#[test]
fn holidays() {
    let imported = import(include_str!("recorded/ical/holidays.ics"));
    assert_eq!(
        of(&imported, "holiday@example.org"),
        ["12-31T23:00/01-01T23:00", "12-24T23:00/12-26T23:00"],
        "one UID for all"
    );
    assert_eq!(of(&imported, "unity@example.org"), ["10-02T22:00/10-03T22:00"]);
    assert_eq!(of(&imported, "careless@example.org"), ["02-13T23:00/02-14T23:00"]);
    assert_eq!((imported.name.as_deref(), imported.refresh_minutes), (Some("Public holidays"), Some(7 * 1440)));
}

#[test]
fn corners() {
    let imported = import(include_str!("recorded/ical/corners.ics"));
    let starts = |uid: &str| of(&imported, uid).into_iter().map(|span| span[..11].to_owned()).collect::<Vec<_>>();
    assert_eq!(starts("gap"), ["03-27T01:30", "03-28T01:30", "03-29T01:30", "03-30T00:30", "03-31T00:30"]);
    assert_eq!(starts("fold"), ["10-24T00:30", "10-25T00:30", "10-26T01:30"]);
    let periods =
        ["04-01T10:00/04-01T11:00", "04-02T10:00/04-02T13:00", "04-03T10:00/04-03T10:30", "04-04T10:00/04-04T11:00"];
    assert_eq!(of(&imported, "periods"), periods);
    assert_eq!(starts("excluded").len(), 10 - 2 + 1);
    let future =
        ["06-01T07:00/06-01T08:00", "06-08T07:00/06-08T08:00", "06-16T09:00/06-16T09:30", "06-23T09:00/06-23T09:30"];
    assert_eq!(of(&imported, "future")[..4], future);
    assert_eq!(starts("last-friday").len(), 12);
    assert_eq!(of(&imported, "flight"), ["08-01T08:00/08-01T17:00"]);
    assert_eq!(of(&imported, "fb").len(), 3);
}

#[test]
fn their_events_can_be_read_one_by_one() {
    let text = include_str!("recorded/ical/google.ics");
    let events = read_events(text, &Bounds::default()).unwrap();
    assert_eq!(events.len(), 5);
    let series = &events[0];
    assert_eq!(series.time_zone.as_deref(), Some("America/New_York"));
    assert_eq!(series.rrule.as_deref(), Some("FREQ=WEEKLY;UNTIL=20260630T035959Z;BYDAY=MO,WE"));
    assert_eq!(series.exdates, [at("2026-01-19T14:30:00Z"), at("2026-02-16T14:30:00Z")]);
    assert_eq!(
        series.description.as_deref(),
        Some("Weekly stand-up, short.\n\nJoin: https://meet.google.com/abc-defg-hij")
    );
    assert_eq!(series.attendees.len(), 2);
    assert_eq!(events[1].recurrence_id, Some(at("2026-02-18T14:30:00Z")));
    assert!(events[3].all_day && events[3].start == at("2026-04-03T00:00:00Z"));
    assert_eq!(events[3].alarms[0].minutes_before, 15 * 60 + 30);
    for text in [
        include_str!("recorded/ical/outlook.ics"),
        include_str!("recorded/ical/apple.ics"),
        include_str!("recorded/ical/exchange.ics"),
    ] {
        assert!(!read_events(text, &Bounds::default()).unwrap().is_empty());
    }
}
