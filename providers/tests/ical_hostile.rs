//! Feeds that hang other readers, each answered in milliseconds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test that measures")]

use std::time::{Duration, Instant};

use whenfree_providers::ical::{
    Bounds, IcalErrorCode, ImportOptions, Imported, busy, parse, read_events, read_schedule,
};

/// For one feed, in a test build on a busy machine; a release build takes a fifth of it.
const PATIENCE: Duration = Duration::from_millis(1_500);

fn options() -> ImportOptions {
    let at = |text: &str| text.parse().unwrap();
    ImportOptions::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let done = work();
    let took = begin.elapsed();
    println!("{what}: {took:?}");
    assert!(took < PATIENCE, "{what} took {took:?}");
    done
}

fn answered(what: &str, text: &str) -> Result<Imported, IcalErrorCode> {
    timed(what, || busy(text, &options()).map_err(|error| error.code()))
}

fn events(count: usize, lines: impl Fn(usize) -> String) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\n");
    for index in 0..count {
        text += &format!("BEGIN:VEVENT\nUID:{index}\n{}\nEND:VEVENT\n", lines(index));
    }
    text + "END:VCALENDAR\n"
}

#[test]
fn rules_that_never_end() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=SECONDLY;BYHOUR=9;BYMINUTE=0;BYSECOND=0",
        "FREQ=MINUTELY;COUNT=1000000000;BYDAY=MO",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=1000000000;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,30",
        "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3;BYSECOND=0,1,2,3,4,5",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6;COUNT=4000000000",
        "FREQ=YEARLY;INTERVAL=4294967295",
        "FREQ=DAILY;BYSETPOS=1,2,3,-1,-2,-3,366;BYHOUR=1,2,3,4,5,6,7,8;BYMINUTE=1,2,3,4,5,6,7,8;COUNT=999999999",
    ] {
        let lines = |_| format!("DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:{rule}");
        let one = answered(rule, &events(1, lines)).unwrap();
        assert!(one.problems.len() <= 1, "{rule}: {:?}", one.problems);
        assert_eq!(one.problems.len(), one.spans.iter().filter(|span| span.unknown).count(), "{rule}");
        let many = answered(&format!("5,000 of {rule}"), &events(5_000, lines)).unwrap();
        assert_eq!(
            many.problems.len() + many.more_problems as usize,
            many.spans.iter().filter(|span| span.unknown).count()
        );
    }
    let long = answered(
        "long and often",
        &events(1, |_| "DTSTART:00010101T000000Z\nDURATION:P300000D\nRRULE:FREQ=DAILY".into()),
    );
    assert!(long.unwrap().spans.iter().any(|span| span.unknown));
    let old =
        events(20_000, |_| "DTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYDAY=20MO;COUNT=9000".into());
    answered("20,000 rules of two thousand years", &old).unwrap();
}

#[test]
fn lists_without_end() {
    let times: Vec<String> = (0..200_000)
        .map(|index| format!("2026{:02}{:02}T{:02}0000Z", 1 + index % 12, 1 + index % 28, index % 24))
        .collect();
    let lines: String = times.chunks(1_000).map(|chunk| format!("RDATE:{}\n", chunk.join(","))).collect();
    let dates = events(1, |_| format!("DTSTART:20260101T000000Z\nDURATION:PT1H\n{}", lines.trim_end()));
    answered("200,000 RDATEs", &dates).unwrap();
    let except = events(1, |_| {
        format!(
            "DTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY\n{}",
            lines.replace("RDATE", "EXDATE").trim_end()
        )
    });
    let left = answered("200,000 EXDATEs", &except).unwrap();
    assert!(left.spans.len() < 8_760 && left.problems.is_empty());
    let one_line = events(1, |_| format!("DTSTART:20260101T000000Z\nDURATION:PT1H\nRDATE:{}", times.join(",")));
    assert_eq!(answered("RDATEs on one line", &one_line), Err(IcalErrorCode::TooLarge));
    let overrides = events(30_000, |index| {
        format!(
            "UID:same\nRECURRENCE-ID;RANGE=THISANDFUTURE:2026{:02}{:02}T{:02}0000Z\nDTSTART:20260101T000000Z\nDURATION:PT1H",
            1 + index % 12,
            1 + index % 28,
            index % 24
        )
    });
    answered("30,000 overrides of one event", &overrides).unwrap();
    let masters = events(10_000, |index| match index % 2 {
        0 => "UID:same\nDTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY".to_owned(),
        _ => format!(
            "UID:same\nRECURRENCE-ID;RANGE=THISANDFUTURE:2026{:02}{:02}T{:02}0000Z\nDTSTART:20260101T000000Z\nDURATION:PT1H",
            1 + index % 12,
            1 + index % 28,
            index % 24
        ),
    });
    answered("5,000 series and 5,000 overrides of one UID", &masters).unwrap();
}

#[test]
fn long_lines_and_deep_nesting() {
    let ten_megabytes = "x".repeat(10 << 20);
    let event = "DTSTART:20260302T080000Z\nDURATION:PT1H\n";
    for wordy in ["DESCRIPTION", "ATTACH;ENCODING=BASE64", "X-ALT-DESC;FMTTYPE=text/html"] {
        let text = events(1, |_| format!("{event}{wordy}:{ten_megabytes}"));
        assert_eq!(answered(wordy, &text).unwrap().spans.len(), 1, "a long {wordy} does not touch the time");
        let folded: String = ten_megabytes
            .as_bytes()
            .chunks(74)
            .map(|part| format!("{}\n ", std::str::from_utf8(part).unwrap()))
            .collect();
        let text = events(1, |_| format!("{event}{wordy}:{}", folded.trim_end()));
        assert_eq!(answered(&format!("folded {wordy}"), &text).unwrap().spans.len(), 1);
    }
    let semicolons = events(1, |_| format!("{event}ATTENDEE{}:mailto:x", ";A=\"b\"".repeat(40_000)));
    assert_eq!(answered("parameters", &semicolons).unwrap().spans.len(), 1);
    let name = format!("BEGIN:VCALENDAR\n{ten_megabytes}:x\nEND:VCALENDAR\n");
    assert_eq!(answered("a name of 10 MB", &name).unwrap().spans.len(), 0);
    let exdate = events(1, |_| format!("{event}RRULE:FREQ=DAILY\nEXDATE:{ten_megabytes}"));
    assert_eq!(answered("EXDATE of 10 MB", &exdate), Err(IcalErrorCode::TooLarge));
    let no_line_end = "a".repeat(15 << 20);
    assert_eq!(answered("one line", &no_line_end), Err(IcalErrorCode::NotACalendar));
    assert_eq!(answered("empty lines", &"\n".repeat(15 << 20)), Err(IcalErrorCode::TooLarge));
    assert_eq!(
        answered("spaces", &format!("BEGIN:VCALENDAR\n{}", " \n".repeat(7 << 20))),
        Err(IcalErrorCode::TooLarge)
    );
    let deep = "BEGIN:VCALENDAR\n".repeat(900_000);
    assert_eq!(answered("deep", &deep), Err(IcalErrorCode::TooLarge));
    let tiny = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n".repeat(600_000));
    assert_eq!(answered("600,000 components", &tiny), Err(IcalErrorCode::TooLarge));
    let most = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n".repeat(99_999));
    assert_eq!(answered("99,999 empty events", &most).unwrap().problems.len(), 1_000);
    let colons = "A:\n".repeat(900_000);
    assert_eq!(answered("properties", &colons), Err(IcalErrorCode::NotACalendar));
    timed("a tree of a million properties", || parse(format!("BEGIN:A\n{colons}END:A\n"), &Bounds::default()).unwrap());
}

#[test]
fn zones_without_number() {
    let named = events(50_000, |index| format!("DTSTART;TZID=Zone {index}:20260302T080000\nDURATION:PT1H"));
    let many = answered("50,000 names", &named).unwrap();
    assert!(many.spans.iter().all(|span| span.unknown) && many.spans.len() == 50_000);
    let cities = events(50_000, |index| {
        format!("DTSTART;TZID=\"(UTC+01:00) A, B, C, D, E, City {index}\":20260302T080000\nDURATION:PT1H")
    });
    answered("50,000 lists of cities", &cities).unwrap();
    let definition = |index: usize| {
        let rule = "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n";
        format!("BEGIN:VTIMEZONE\nTZID:Zone {index}\n{}END:VTIMEZONE\n", rule.repeat(20))
    };
    let definitions: String = (0..4_000).map(definition).collect();
    let text = events(4_000, |index| format!("DTSTART;TZID=Zone {index}:20260302T080000\nDURATION:PT1H"));
    answered("4,000 definitions", &text.replacen("BEGIN:VCALENDAR\n", &format!("BEGIN:VCALENDAR\n{definitions}"), 1))
        .unwrap();
    let daily = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n";
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:fast\n{daily}END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=fast:20260302T080000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    assert!(answered("a zone that changes every second", &text).unwrap().spans[0].unknown);
}

#[test]
fn the_other_readers_are_bounded_too() {
    let text =
        events(5_000, |index| format!("DTSTART;TZID=Zone {index}:20260302T080000\nDURATION:PT1H\nRRULE:FREQ=SECONDLY"));
    assert!(timed("events in unknown zones", || read_events(&text, &Bounds::default())).is_err());
    let plain = events(30_000, |_| "DTSTART;TZID=Europe/Berlin:20260302T080000\nDURATION:PT1H".into());
    assert_eq!(timed("30,000 events", || read_events(&plain, &Bounds::default())).unwrap().len(), 30_000);
    let available =
        "BEGIN:AVAILABLE\nDTSTART:20260102T080000Z\nDTEND:20260102T090000Z\nRRULE:FREQ=SECONDLY\nEND:AVAILABLE\n"
            .repeat(3_000);
    let bounded = "DTSTART:20260101T000000Z\nDTEND:20260201T000000Z\n";
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VAVAILABILITY\n{bounded}{available}END:VAVAILABILITY\nEND:VCALENDAR\n");
    assert!(timed("hours of every second", || read_schedule(&text, &Bounds::default())).is_err());
}
