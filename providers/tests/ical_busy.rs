//! Busy time out of calendars, rule by rule; the sections are those of RFC 5545 unless said otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use chrono::{DateTime, Utc};
use whenfree_providers::ical::{BusyKind, IcalErrorCode, ImportOptions, Imported, busy};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn options() -> ImportOptions {
    let mut options = ImportOptions::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    options.time_zone = Some("Europe/Berlin".into());
    options
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example//EN\n{inside}\nEND:VCALENDAR\n")
}

fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:e1\nDTSTAMP:20260101T000000Z\n{lines}\nEND:VEVENT"))
}

fn import(text: &str) -> Imported {
    busy(text, &options()).unwrap()
}

/// `01-31T08:00/09:00` with `?` for unknown and the first letter of a kind that is not busy.
fn spans(imported: &Imported) -> Vec<String> {
    let one = |span: &whenfree_providers::ical::BusySpan| {
        let start = span.start.format("%m-%dT%H:%M");
        let same_date = span.start.date_naive() == span.end.date_naive();
        let end = if same_date { span.end.format("%H:%M") } else { span.end.format("%m-%dT%H:%M") };
        let kind = match span.kind {
            BusyKind::Busy => "",
            BusyKind::Tentative => " T",
            BusyKind::OutOfOffice => " O",
        };
        format!("{start}/{end}{kind}{}", if span.unknown { " ?" } else { "" })
    };
    imported.spans.iter().map(one).collect()
}

/// What an event is in 2026, for an owner in Berlin, without any problem.
fn of(lines: &str) -> Vec<String> {
    let imported = import(&event(lines));
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    spans(&imported)
}

/// What an event is, and the one problem it has.
fn with_problem(lines: &str, problem: &str) -> Vec<String> {
    let imported = import(&event(lines));
    assert_eq!(imported.problems.len(), 1, "{:?}", imported.problems);
    let message = &imported.problems[0].message;
    assert!(message.contains(problem), "`{message}` does not say `{problem}`");
    assert!(!imported.problems[0].assumed.is_empty());
    spans(&imported)
}

#[test]
fn ends() {
    assert_eq!(of("DTSTART:20260131T080000Z\nDTEND:20260131T090000Z"), ["01-31T08:00/09:00"]);
    assert_eq!(of("DTSTART:20260131T080000Z\nDURATION:PT1H30M"), ["01-31T08:00/09:30"]);
    assert_eq!(of("DTSTART:20260131T080000Z"), [""; 0], "3.6.1: it ends at its own start");
    assert_eq!(of("DTSTART:20260131T080000Z\nDURATION:PT0S"), [""; 0]);
    assert_eq!(of("DTSTART:20260131T080000Z\nDURATION:+P1W"), ["01-31T08:00/02-07T08:00"]);
    assert_eq!(of("DTSTART;VALUE=DATE:20260131"), ["01-30T23:00/01-31T23:00"], "3.6.1: one day");
    assert_eq!(of("DTSTART;VALUE=DATE:20260131\nDTEND;VALUE=DATE:20260203"), ["01-30T23:00/02-02T23:00"]);
    assert_eq!(of("DTSTART;VALUE=DATE:20260131\nDTEND;VALUE=DATE:20260131"), ["01-30T23:00/01-31T23:00"]);
    assert_eq!(of("DTSTART;VALUE=DATE:20260131\nDURATION:P2D"), ["01-30T23:00/02-01T23:00"]);
    let flight = "DTSTART;TZID=Europe/Berlin:20260131T100000\nDTEND;TZID=America/New_York:20260131T130000";
    assert_eq!(of(flight), ["01-31T09:00/18:00"]);
}

#[test]
fn days_of_a_duration_are_of_the_calendar_and_hours_of_the_clock() {
    // 3.3.6, in the night in which Berlin's clocks go forward, and the one in which they go back.
    assert_eq!(of("DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:P1D"), ["03-28T11:00/03-29T10:00"]);
    assert_eq!(of("DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:PT24H"), ["03-28T11:00/03-29T11:00"]);
    assert_eq!(of("DTSTART;TZID=Europe/Berlin:20261024T120000\nDURATION:P1DT1H"), ["10-24T10:00/10-25T12:00"]);
    assert_eq!(of("DTSTART;VALUE=DATE:20260329"), ["03-28T23:00/03-29T22:00"], "23 hours");
    assert_eq!(of("DTSTART;VALUE=DATE:20261025"), ["10-24T22:00/10-25T23:00"], "25 hours");
}

#[test]
fn a_series_keeps_the_exact_length_of_its_dtend_and_the_nominal_one_of_its_duration() {
    // 3.8.5.3; the second night has 23 hours.
    let start = "DTSTART;TZID=Europe/Berlin:20260327T220000\nRRULE:FREQ=DAILY;COUNT=2\n";
    let exact = of(&format!("{start}DTEND;TZID=Europe/Berlin:20260328T220000"));
    assert_eq!(exact, ["03-27T21:00/03-28T21:00", "03-28T21:00/03-29T21:00"]);
    let nominal = of(&format!("{start}DURATION:P1D"));
    assert_eq!(nominal, ["03-27T21:00/03-28T21:00", "03-28T21:00/03-29T20:00"]);
    let dates = of("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260329\nRRULE:FREQ=DAILY;COUNT=2");
    assert_eq!(dates, ["03-27T23:00/03-28T23:00", "03-28T23:00/03-29T22:00"]);
}

#[test]
fn times_in_gaps_and_folds() {
    // 3.3.5: 02:30 does not exist in New York on 8 March: 03:30; 01:30 on 1 November is the first of two.
    assert_eq!(of("DTSTART;TZID=America/New_York:20260308T023000\nDURATION:PT1H"), ["03-08T07:30/08:30"]);
    assert_eq!(of("DTSTART;TZID=America/New_York:20261101T013000\nDURATION:PT1H"), ["11-01T05:30/06:30"]);
    let daily = of("DTSTART;TZID=America/New_York:20260307T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3");
    assert_eq!(daily, ["03-07T07:30/08:30", "03-08T07:30/08:30", "03-09T06:30/07:30"]);
}

#[test]
fn rules_dates_and_exceptions() {
    let weekly = "DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3";
    assert_eq!(of(weekly), ["03-02T08:00/09:00", "03-09T08:00/09:00", "03-16T08:00/09:00"]);
    let except = of(&format!("{weekly}\nEXDATE;TZID=Europe/Berlin:20260309T090000"));
    assert_eq!(except, ["03-02T08:00/09:00", "03-16T08:00/09:00"]);
    let in_utc = of(&format!("{weekly}\nEXDATE:20260309T080000Z,20260316T080000Z"));
    assert_eq!(in_utc, ["03-02T08:00/09:00"]);
    let floating = of(&format!("{weekly}\nEXDATE:20260309T090000"));
    assert_eq!(floating, ["03-02T08:00/09:00", "03-16T08:00/09:00"]);
    let by_date = of(&format!("{weekly}\nEXDATE;VALUE=DATE:20260302"));
    assert_eq!(by_date, ["03-09T08:00/09:00", "03-16T08:00/09:00"]);
    let beside = of(&format!("{weekly}\nRDATE;TZID=Europe/Berlin:20260303T090000,20260309T090000"));
    assert_eq!(beside.len(), 4, "a date of the rule counts once: {beside:?}");
    let both = of(&format!("{weekly}\nRDATE:20260303T080000Z\nEXDATE:20260303T080000Z"));
    assert_eq!(both.len(), 3, "3.8.5.1: EXDATE wins");
    let period = of(&format!("{weekly}\nRDATE;VALUE=PERIOD:20260303T080000Z/PT2H,20260309T080000Z/20260309T120000Z"));
    assert_eq!(period, ["03-02T08:00/09:00", "03-03T08:00/10:00", "03-09T08:00/12:00", "03-16T08:00/09:00"]);
    let two = of(&format!("{weekly}\nRRULE:FREQ=DAILY;COUNT=2"));
    assert_eq!(two.len(), 4, "several rules are joined: {two:?}");
    assert_eq!(of("DTSTART:20260302T080000Z\nDURATION:PT1H\nEXDATE:20260302T080000Z"), [""; 0]);
    let only_dates = of("DTSTART:20260302T080000Z\nDURATION:PT1H\nRDATE:20260305T080000Z");
    assert_eq!(only_dates, ["03-02T08:00/09:00", "03-05T08:00/09:00"]);
}

#[test]
fn floating_times_beside_a_zone_are_of_that_zone() {
    let start = "DTSTART;TZID=America/New_York:20260302T090000\n";
    assert_eq!(of(&format!("{start}DTEND:20260302T100000")), ["03-02T14:00/15:00"]);
    let except = of(&format!("{start}DURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20260303T090000"));
    assert_eq!(except, ["03-02T14:00/15:00"]);
    // The second 01:30 of 1 November, which only UTC can name.
    let second = of(&format!("{start}DURATION:PT1H\nRDATE:20261101T063000Z"));
    assert_eq!(second, ["03-02T14:00/15:00", "11-01T06:30/07:30"]);
}

#[test]
fn what_only_touches_the_window_is_outside() {
    assert_eq!(of("DTSTART:20251231T230000Z\nDTEND:20260101T000000Z"), [""; 0]);
    assert_eq!(of("DTSTART:20251231T230000Z\nDTEND:20260101T000001Z").len(), 1);
    assert_eq!(of("DTSTART:20270101T000000Z\nDTEND:20270101T010000Z"), [""; 0]);
    assert_eq!(of("DTSTART:20261231T235959Z\nDTEND:20270101T010000Z").len(), 1);
}

#[test]
fn the_start_counts_even_when_the_rule_does_not_name_it() {
    // 3.8.5.3: DTSTART is the first, and COUNT counts it. 2 March 2026 is a Monday.
    let start = "DTSTART:20260302T080000Z\nDURATION:PT1H\n";
    let tuesdays = of(&format!("{start}RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"));
    assert_eq!(tuesdays, ["03-02T08:00/09:00", "03-03T08:00/09:00", "03-10T08:00/09:00"]);
    assert_eq!(of(&format!("{start}RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1")), ["03-02T08:00/09:00"]);
    assert_eq!(of(&format!("{start}RRULE:FREQ=WEEKLY;COUNT=2")).len(), 2);
}

#[test]
fn until_in_every_form() {
    let until = |start: &str, until: &str| of(&format!("{start}\nRRULE:FREQ=DAILY;UNTIL={until}")).len();
    let berlin = "DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H";
    assert_eq!(until(berlin, "20260304T080000Z"), 3, "included");
    assert_eq!(until(berlin, "20260304T075959Z"), 2);
    assert_eq!(until(berlin, "20260304T090000"), 3, "a local one on the wall");
    assert_eq!(until(berlin, "20260304"), 3, "a date with all of itself");
    let dates = "DTSTART;VALUE=DATE:20260302";
    assert_eq!(until(dates, "20260304"), 3);
    assert_eq!(until(dates, "20260304T000000Z"), 3, "its date in UTC");
    assert_eq!(until(dates, "20260303T230000Z"), 3, "midnight in Berlin");
    let both = of(&format!("{berlin}\nRRULE:FREQ=DAILY;COUNT=5;UNTIL=20260303"));
    assert_eq!(both.len(), 2, "the shorter of both ends");
}

#[test]
fn old_rules_are_found_without_counting_from_their_start() {
    let old = "DTSTART;TZID=Europe/Berlin:19700101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=73";
    assert_eq!(of(old).len(), 5);
    let long = of("DTSTART:20251230T120000Z\nDURATION:P3D\nRRULE:FREQ=YEARLY");
    assert_eq!(long, ["12-30T12:00/01-02T12:00", "12-30T12:00/01-02T12:00"], "one reaches into the window");
}

#[test]
fn rules_of_several_times_a_day() {
    let hourly = of("DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT10M\nRRULE:FREQ=HOURLY;INTERVAL=3;COUNT=3");
    assert_eq!(hourly, ["03-02T08:00/08:10", "03-02T11:00/11:10", "03-02T14:00/14:10"]);
    let by = "DTSTART:20260302T090500Z\nDURATION:PT5M\nRRULE:FREQ=HOURLY;BYHOUR=9,10;BYMINUTE=5,35;BYDAY=MO,TU;COUNT=6";
    let by = of(by);
    assert_eq!(
        by[..5],
        ["03-02T09:05/09:10", "03-02T09:35/09:40", "03-02T10:05/10:10", "03-02T10:35/10:40", "03-03T09:05/09:10"]
    );
    assert_eq!(by.len(), 6);
    let minutes = of("DTSTART:20260302T090000Z\nDURATION:PT1M\nRRULE:FREQ=MINUTELY;INTERVAL=90;UNTIL=20260302T120000Z");
    assert_eq!(minutes, ["03-02T09:00/09:01", "03-02T10:30/10:31", "03-02T12:00/12:01"]);
    let seconds = of("DTSTART:20260302T090000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY;INTERVAL=1800;COUNT=3");
    assert_eq!(seconds.len(), 3);
    let last = of("DTSTART:20260302T090000Z\nDURATION:PT1M\nRRULE:FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=2");
    assert_eq!(last, ["03-02T09:00/09:01", "03-02T09:40/09:41"], "the start, and the last of the hour");
    let old = of("DTSTART:19700101T000000Z\nDURATION:PT1M\nRRULE:FREQ=HOURLY;INTERVAL=4380");
    assert_eq!(old.len(), 2, "{old:?}");
    let month = of("DTSTART:20260130T230000Z\nDURATION:PT1M\nRRULE:FREQ=HOURLY;BYMONTHDAY=-1;BYMONTH=1;COUNT=3");
    assert_eq!(month, ["01-30T23:00/23:01", "01-31T00:00/00:01", "01-31T01:00/01:01"]);
}

#[test]
fn overrides_replace_their_occurrence_wherever_they_move() {
    let master = "BEGIN:VEVENT\nUID:s\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\n\
                  RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n";
    let with = |other: &str| spans(&import(&calendar(&format!("{master}BEGIN:VEVENT\nUID:s\n{other}\nEND:VEVENT"))));
    let moved = with("RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000\nDTSTART:20260310T120000Z\nDURATION:PT2H");
    assert_eq!(moved, ["03-02T08:00/09:00", "03-10T12:00/14:00", "03-16T08:00/09:00"]);
    let cancelled = with("RECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED");
    assert_eq!(cancelled, ["03-02T08:00/09:00", "03-16T08:00/09:00"]);
    let by_date = with("RECURRENCE-ID;VALUE=DATE:20260309\nDTSTART:20260309T100000Z\nDURATION:PT1H");
    assert_eq!(by_date, ["03-02T08:00/09:00", "03-09T10:00/11:00", "03-16T08:00/09:00"]);
    let first = with("RECURRENCE-ID:20260302T080000Z\nDTSTART:20260302T060000Z\nDURATION:PT1H");
    assert_eq!(first[0], "03-02T06:00/07:00");
    assert_eq!(first.len(), 3);
    let nowhere = with("RECURRENCE-ID:20270101T080000Z\nDTSTART:20260401T060000Z\nDURATION:PT1H");
    assert_eq!(nowhere.len(), 4, "it blocks where it is: {nowhere:?}");
    let orphan = import(&calendar(
        "BEGIN:VEVENT\nUID:o\nRECURRENCE-ID:20260302T080000Z\nDTSTART:20260303T080000Z\nDURATION:PT1H\nEND:VEVENT",
    ));
    assert_eq!(spans(&orphan), ["03-03T08:00/09:00"]);
    let dates = import(&calendar(
        "BEGIN:VEVENT\nUID:d\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:d\nRECURRENCE-ID;VALUE=DATE:20260303\nDTSTART;VALUE=DATE:20260310\nEND:VEVENT",
    ));
    assert_eq!(spans(&dates), ["03-01T23:00/03-02T23:00", "03-03T23:00/03-04T23:00", "03-09T23:00/03-10T23:00"]);
    let ruled = "BEGIN:VEVENT\nUID:r\nRECURRENCE-ID:20260302T080000Z\nDTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT";
    let ruled = import(&calendar(ruled));
    assert_eq!(
        (spans(&ruled), ruled.problems.len()),
        (vec!["03-02T08:00/09:00".to_owned()], 1),
        "one occurrence has no rule"
    );
    let single = import(&calendar(
        "BEGIN:VEVENT\nUID:x\nDTSTART:20260302T080000Z\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:x\nRECURRENCE-ID:20260302T080000Z\nDTSTART:20260302T100000Z\nDURATION:PT1H\nEND:VEVENT",
    ));
    assert_eq!(spans(&single), ["03-02T10:00/11:00"]);
}

#[test]
fn this_and_future_moves_what_follows() {
    let master = "BEGIN:VEVENT\nUID:s\nDTSTART;TZID=Europe/Berlin:20260309T090000\nDTEND;TZID=Europe/Berlin:20260309T100000\n\
                  RRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\n";
    let with = |other: &str| spans(&import(&calendar(&format!("{master}{other}"))));
    // Two hours later on the wall, also after the change of 29 March, and half as long.
    let moved = "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000\n\
                 DTSTART;TZID=Europe/Berlin:20260316T110000\nDURATION:PT30M\nEND:VEVENT\n";
    assert_eq!(with(moved), ["03-09T08:00/09:00", "03-16T10:00/10:30", "03-23T10:00/10:30", "03-30T09:00/09:30"]);
    let later = "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;TZID=Europe/Berlin:20260323T090000\n\
                 DTSTART;TZID=Europe/Berlin:20260324T080000\nDURATION:PT15M\nEND:VEVENT\n";
    let both = with(&format!("{moved}{later}"));
    assert_eq!(both, ["03-09T08:00/09:00", "03-16T10:00/10:30", "03-24T07:00/07:15", "03-30T09:00/09:30"]);
    let again = "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260330T070000Z\n\
                 DTSTART;TZID=Europe/Berlin:20260331T090000\nDURATION:PT45M\nEND:VEVENT\n";
    assert_eq!(with(&format!("{moved}{again}"))[3], "03-31T07:00/07:45");
    let ended = "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260323T080000Z\n\
                 DTSTART;TZID=Europe/Berlin:20260323T090000\nSTATUS:CANCELLED\nEND:VEVENT\n";
    assert_eq!(with(ended), ["03-09T08:00/09:00", "03-16T08:00/09:00"]);
    let far = "BEGIN:VEVENT\nUID:t\nDTSTART:20270110T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
               BEGIN:VEVENT\nUID:t\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270110T080000Z\nDTSTART:20261211T080000Z\n\
               DURATION:PT1H\nEND:VEVENT\n";
    let far = spans(&import(&calendar(far)));
    assert_eq!(far, ["12-11T08:00/09:00", "12-18T08:00/09:00", "12-25T08:00/09:00"], "moved into the window");
    let alone = "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260330T070000Z\nDTSTART:20260330T070000Z\n\
                 DURATION:PT1H\nEND:VEVENT";
    let alone = import(&calendar(alone));
    assert_eq!((alone.spans.len(), alone.problems.len()), (1, 1));
}

#[test]
fn of_copies_the_latest_counts() {
    let copy = |sequence: u32, stamp: &str, hour: u32| {
        format!(
            "BEGIN:VEVENT\nUID:c\nSEQUENCE:{sequence}\nDTSTAMP:{stamp}\nDTSTART:20260302T{hour:02}0000Z\nDURATION:PT1H\nEND:VEVENT\n"
        )
    };
    let (old, new) = (copy(1, "20260105T000000Z", 8), copy(2, "20260101T000000Z", 12));
    for text in [format!("{old}{new}"), format!("{new}{old}")] {
        assert_eq!(spans(&import(&calendar(&text))), ["03-02T12:00/13:00"], "the higher SEQUENCE");
    }
    let (old, new) = (copy(1, "20260105T000000Z", 8), copy(1, "20260106T000000Z", 12));
    for text in [format!("{old}{new}"), format!("{new}{old}")] {
        assert_eq!(spans(&import(&calendar(&text))), ["03-02T12:00/13:00"], "the later DTSTAMP");
    }
    let (one, other) = (copy(1, "20260105T000000Z", 8), copy(1, "20260105T000000Z", 12));
    assert_eq!(spans(&import(&calendar(&format!("{one}{other}{one}")))).len(), 2, "careless feeds repeat UIDs");
    let master = "BEGIN:VEVENT\nUID:c\nDTSTART:20260301T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n";
    let override_of = |sequence: u32, hour: u32| {
        copy(sequence, "20260105T000000Z", hour).replace("UID:c", "UID:c\nRECURRENCE-ID:20260302T080000Z")
    };
    let text = format!("{}{master}{}", override_of(5, 14), override_of(4, 16));
    assert_eq!(spans(&import(&calendar(&text))), ["03-01T08:00/09:00", "03-02T14:00/15:00"]);
}

#[test]
fn what_is_free_tentative_and_away() {
    let lines = "DTSTART:20260302T080000Z\nDURATION:PT1H\n";
    let with = |more: &str| of(&format!("{lines}{more}"));
    let (busy, tentative, away, free) =
        (["03-02T08:00/09:00"], ["03-02T08:00/09:00 T"], ["03-02T08:00/09:00 O"], [""; 0]);
    assert_eq!(with("TRANSP:OPAQUE"), busy);
    assert_eq!(with("TRANSP:TRANSPARENT"), free);
    assert_eq!(with("transp:transparent"), free);
    assert_eq!(with("STATUS:CONFIRMED"), busy);
    assert_eq!(with("STATUS:CANCELLED"), free);
    assert_eq!(with("STATUS:TENTATIVE"), tentative);
    assert_eq!(with("STATUS:TENTATIVE\nTRANSP:TRANSPARENT"), free);
    assert_eq!(with("STATUS:X-UNHEARD-OF"), busy, "RFC 4791, 7.10");
    for (word, expected) in [("FREE", &free[..]), ("WORKINGELSEWHERE", &free), ("BUSY", &busy), ("OOF", &away)] {
        assert_eq!(with(&format!("X-MICROSOFT-CDO-BUSYSTATUS:{word}")), expected, "{word}");
    }
    assert_eq!(with("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\nSTATUS:CONFIRMED"), tentative);
    let mut options = options();
    options.addresses = vec!["mailto:Ada@Example.com".into()];
    let asked = |attendee: &str| spans(&busy_with(&event(&format!("{lines}{attendee}")), &options));
    assert_eq!(asked("ATTENDEE;PARTSTAT=DECLINED:MAILTO:ada@example.com"), free);
    assert_eq!(asked("ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.com"), tentative);
    assert_eq!(asked("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.com"), busy);
    assert_eq!(asked("ATTENDEE;PARTSTAT=DECLINED:mailto:tom@example.com"), busy, "somebody else");
    assert_eq!(asked("ATTENDEE;PARTSTAT=DECLINED;EMAIL=ada@example.com:urn:uuid:7"), free);
    let cancelled = event(&format!("{lines}SEQUENCE:1")).replace("VERSION:2.0", "METHOD:CANCEL");
    assert_eq!(spans(&import(&cancelled)), free);
}

fn busy_with(text: &str, options: &ImportOptions) -> Imported {
    busy(text, options).unwrap()
}

#[test]
fn free_busy_components() {
    let text = calendar(
        "BEGIN:VFREEBUSY\nUID:f\nDTSTART:20260301T000000Z\nDTEND:20260401T000000Z\n\
         FREEBUSY:20260302T080000Z/PT1H,20260302T100000Z/20260302T113000Z\n\
         FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260303T080000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260304T080000Z/PT1H\n\
         FREEBUSY;FBTYPE=FREE:20260305T080000Z/PT1H\nFREEBUSY;FBTYPE=X-NEW:20260306T080000Z/PT1H\nEND:VFREEBUSY",
    );
    let imported = import(&text);
    assert!(imported.problems.is_empty());
    let expected =
        ["03-02T08:00/09:00", "03-02T10:00/11:30", "03-03T08:00/09:00 T", "03-04T08:00/09:00 O", "03-06T08:00/09:00"];
    assert_eq!(spans(&imported), expected);
    let broken = import(&calendar("BEGIN:VFREEBUSY\nFREEBUSY:20260302T080000Z/nonsense\nEND:VFREEBUSY"));
    assert_eq!(broken.problems.len(), 1);
    assert_eq!(spans(&broken), ["01-01T00:00/01-01T00:00 ?"], "the whole window");
}

#[test]
fn never_busy() {
    let text = calendar(
        "BEGIN:VTODO\nUID:t\nDTSTART:20260302T080000Z\nDUE:20260302T090000Z\nEND:VTODO\n\
         BEGIN:VJOURNAL\nUID:j\nDTSTART:20260302T080000Z\nEND:VJOURNAL\n\
         BEGIN:VEVENT\nUID:e\nDTSTART:20260302T080000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nDURATION:PT1H\nREPEAT:3\nDTEND:20260303T080000Z\nEND:VALARM\nEND:VEVENT",
    );
    assert_eq!(spans(&import(&text)), [""; 0]);
}

#[test]
fn floating_times_and_whole_dates_are_the_owners() {
    let text = event("DTSTART:20260302T090000\nDURATION:PT1H");
    let in_zone = |zone: Option<&str>, text: &str| {
        let options = ImportOptions { time_zone: zone.map(str::to_owned), ..options() };
        let imported = busy(text, &options).unwrap();
        (spans(&imported), imported.problems.len())
    };
    let one = |span: &str| vec![span.to_owned()];
    assert_eq!(in_zone(Some("Europe/Berlin"), &text), (one("03-02T08:00/09:00"), 0));
    assert_eq!(in_zone(Some("America/New_York"), &text), (one("03-02T14:00/15:00"), 0));
    assert_eq!(in_zone(None, &text), (one("03-02T09:00/10:00"), 1), "UTC, and it is said");
    let named = text.replace("VERSION:2.0", "X-WR-TIMEZONE:Asia/Tokyo");
    assert_eq!(in_zone(None, &named), (one("03-02T00:00/01:00"), 0));
    assert_eq!(in_zone(Some("Europe/Berlin"), &named), (one("03-02T08:00/09:00"), 0), "the caller knows better");
    let wrong = text.replace("VERSION:2.0", "X-WR-TIMEZONE:Mars/Phobos");
    assert_eq!(in_zone(None, &wrong), (one("03-02T09:00/10:00"), 1));
    assert_eq!(in_zone(None, &event("DTSTART:20260302T090000Z\nDURATION:PT1H")).1, 0, "UTC needs none");
    let error = busy(&text, &ImportOptions { time_zone: Some("Europe/Berlim".into()), ..options() }).unwrap_err();
    assert_eq!((error.code(), error.field()), (IcalErrorCode::Invalid, Some("timeZone")));
}

#[test]
fn what_is_not_understood_is_busy_and_reported() {
    let whole_year = ["01-01T00:00/01-01T00:00 ?"];
    assert_eq!(with_problem("SUMMARY:no start", "no DTSTART"), whole_year);
    let lines = "DTSTART:20260302T080000Z\nDURATION:PT1H\n";
    let from_start = ["03-02T08:00/01-01T00:00 ?"];
    assert_eq!(with_problem(&format!("{lines}RRULE:FREQ=FORTNIGHTLY"), "FORTNIGHTLY"), from_start);
    assert_eq!(with_problem(&format!("{lines}RRULE:FREQ=SECONDLY"), "more than"), from_start);
    let ended = with_problem(&format!("{lines}RRULE:FREQ=FORTNIGHTLY;UNTIL=20260401T000000Z"), "FORTNIGHTLY");
    assert_eq!(ended, ["03-02T08:00/04-04T01:00 ?"], "a rule that says its end, and three days");
    let past = "DTSTART:20200302T080000Z\nDURATION:PT1H\nRRULE:FREQ=FORTNIGHTLY;UNTIL=20210401T000000Z";
    assert_eq!(with_problem(past, "FORTNIGHTLY"), [""; 0]);
    let zone = with_problem("DTSTART;TZID=Mars/Phobos:20260302T090000\nDURATION:PT1H", "`Mars/Phobos` is not known");
    assert_eq!(zone, ["03-02T08:00/09:00 ?"], "in the owner's zone");
    let reversed = with_problem("DTSTART:20260302T080000Z\nDTEND:20260301T080000Z", "before");
    assert_eq!(reversed, ["03-02T08:00/03-03T00:00 ?"]);
    let negative = with_problem("DTSTART:20260302T080000Z\nDURATION:-PT1H", "negative");
    assert_eq!(negative, ["03-02T08:00/03-03T00:00 ?"]);
    let twice = import(&event("DTSTART:20260302T080000Z\nDTEND:soon"));
    assert_eq!(spans(&twice), ["03-02T08:00/03-03T00:00 ?"]);
    let exrule = with_problem(&format!("{lines}RRULE:FREQ=DAILY;COUNT=1\nEXRULE:FREQ=WEEKLY"), "EXRULE");
    assert_eq!(exrule, ["03-02T08:00/09:00 ?"]);
    let exdate = with_problem(&format!("{lines}RRULE:FREQ=DAILY;COUNT=1\nEXDATE:never"), "EXDATE");
    assert_eq!(exdate, ["03-02T08:00/09:00 ?"]);
    let rdate = with_problem(&format!("{lines}RRULE:FREQ=DAILY;COUNT=1\nRDATE:never"), "RDATE");
    assert_eq!(rdate, ["03-02T08:00/09:00 ?"]);
    let free = import(&event("SUMMARY:no start\nTRANSP:TRANSPARENT"));
    assert_eq!((free.spans.len(), free.problems.len()), (0, 0), "free is free");
    let odd = import(&event("DTSTART:2026-03-02T08:00:00Z\nDTEND:20260302T100000+0100"));
    assert_eq!(spans(&odd), ["03-02T08:00/09:00"], "forms of careless programs");
}

#[test]
fn careless_rules() {
    let with = |rule: &str| of(&format!("DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:{rule}"));
    for rule in [
        "FREQ=WEEKLY;COUNT=2;",
        " FREQ=WEEKLY ; COUNT=2",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "FREQ=WEEKLY;COUNT=2;X-NAME=1",
        "RSCALE=GREGORIAN;FREQ=WEEKLY;COUNT=2;SKIP=OMIT",
    ] {
        assert_eq!(with(rule), ["03-02T08:00/09:00", "03-09T08:00/09:00"], "{rule}");
    }
}

#[test]
fn a_fetched_text_that_is_no_calendar_is_an_error() {
    let code = |text: &[u8]| busy(text, &options()).unwrap_err().code();
    assert_eq!(code(b""), IcalErrorCode::NotACalendar);
    assert_eq!(code(b"<!doctype html><html><body>Please log in</body></html>"), IcalErrorCode::NotACalendar);
    assert_eq!(code(b"{\"error\":\"gone\"}"), IcalErrorCode::NotACalendar);
    let whole = event("DTSTART:20260302T080000Z\nDURATION:PT1H");
    for cut in ["END:VCALENDAR", "END:VEVENT", "DURATION"] {
        let text = whole.split(cut).next().unwrap();
        assert_eq!(code(text.as_bytes()), IcalErrorCode::Truncated, "{cut}");
    }
    assert_eq!(code(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n"), IcalErrorCode::Malformed);
    assert_eq!(code(b"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VEVENT\n"), IcalErrorCode::Malformed);
    let nested = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n";
    let error = busy(nested, &options()).unwrap_err();
    assert_eq!((error.code(), error.line()), (IcalErrorCode::Malformed, Some(3)));
    let empty = import("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert_eq!(empty, Imported::default(), "an empty calendar is free");
    let error = busy(&whole, &ImportOptions::new(at("2026-01-02T00:00:00Z"), at("2026-01-01T00:00:00Z"))).unwrap_err();
    assert_eq!((error.code(), error.field()), (IcalErrorCode::Invalid, Some("end")));
}

#[test]
fn lines_as_they_come() {
    let expected = ["03-02T08:00/09:00"];
    let text = event("DTSTART:20260302T080000Z\nDURATION:PT1H\nSUMMARY:Ünïcödé");
    assert_eq!(spans(&import(&text.replace('\n', "\r\n"))), expected);
    assert_eq!(spans(&import(&text.replace('\n', "\r\r\n"))), expected);
    assert_eq!(spans(&import(&text.replace('\n', "\r"))), expected);
    assert_eq!(spans(&import(&format!("\u{feff}{text}"))), expected);
    assert_eq!(spans(&import(&text.replace("DTSTART:2026", "DTST\n ART:20\n\t26"))), expected);
    assert_eq!(spans(&import(&text.replace("\nDURATION", "\n\n\nDURATION"))), expected);
    assert_eq!(spans(&import(&text.to_lowercase().replace("ünïcödé", "x"))), expected);
    // A fold inside of a character, and Latin-1.
    let bytes = text.replace("Ü", "@").into_bytes();
    let place = bytes.iter().position(|byte| *byte == b'@').unwrap();
    for letter in [&b"\xC3\r\n \x9C"[..], b"\xDC"] {
        let text = [&bytes[..place], letter, &bytes[place + 1..]].concat();
        assert_eq!(spans(&busy(&text, &options()).unwrap()), expected);
    }
    let folded = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:\xC3\r\n \x9Cber\r\nEND:VCALENDAR\r\n";
    assert_eq!(busy(folded, &options()).unwrap().name.as_deref(), Some("\u{dc}ber"));
    let sloppy = event("DTSTART:20260302T080000Z\nDURATION:PT1H\nDESCRIPTION:one\nand two\n=three");
    let imported = import(&sloppy);
    assert_eq!(spans(&imported), expected);
    assert!(imported.problems[0].message.contains("2 lines"), "{:?}", imported.problems);
}

#[test]
fn zones_by_every_kind_of_name() {
    for name in [
        "Europe/Berlin",
        "europe/berlin",
        "\"Europe/Berlin\"",
        "/mozilla.org/20050126_1/Europe/Berlin",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        "/citadel.org/20190914_1/Europe/Berlin",
        "W. Europe Standard Time",
        "\"W. Europe Standard Time\"",
        "W. Europe Standard Time 1",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(GMT+01.00) Amsterdam / Berlin / Bern, Stockholm",
    ] {
        let summer = of(&format!("DTSTART;TZID={name}:20260702T090000\nDURATION:PT1H"));
        assert_eq!(summer, ["07-02T07:00/08:00"], "{name}");
    }
    for (name, hour) in [
        ("America/Argentina/Buenos_Aires", "12:00"),
        ("/example.org/America/Argentina/Buenos_Aires", "12:00"),
        ("America/New York", "13:00"),
        ("\"(UTC-05:00) Eastern Time (US & Canada)\"", "13:00"),
        ("(GMT-05.00) Eastern Time (US & Canada)", "13:00"),
        ("Eastern Standard Time", "13:00"),
        ("\"(UTC-07:00) Arizona\"", "16:00"),
        ("UTC", "09:00"),
        ("GMT", "09:00"),
        ("tzone://Microsoft/Utc", "09:00"),
        ("GMT+0200", "07:00"),
        ("UTC-03:30", "12:30"),
        ("+05:30", "03:30"),
    ] {
        let found = of(&format!("DTSTART;TZID={name}:20260702T090000\nDURATION:PT1H"));
        assert!(found[0].contains(hour), "{name}: {found:?}");
    }
    // Berlin is not at UTC+08:00, and nothing else is called so.
    with_problem("DTSTART;TZID=\"(UTC+08:00) Berlin\":20260702T090000\nDURATION:PT1H", "not known");
    with_problem("DTSTART;TZID=\"(UTC+08:00) Eastern Time (US & Canada)\":20260702T090000\nDURATION:PT1H", "not known");
}

#[test]
fn zones_by_their_definition() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n\
                TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
                DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let events = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Customized Time Zone:20260101T090000\nDURATION:PT1H\n\
                  RRULE:FREQ=MONTHLY;INTERVAL=3\nEND:VEVENT";
    let expected = ["01-01T08:00/09:00", "04-01T07:00/08:00", "07-01T07:00/08:00", "10-01T07:00/08:00"];
    for text in [format!("{zone}{events}"), format!("{events}\n{}", zone.trim_end())] {
        let imported = import(&calendar(&text));
        assert!(imported.problems.is_empty(), "{:?}", imported.problems);
        assert_eq!(spans(&imported), expected);
    }
    // Commas are escaped in the property, and quoted in the parameter.
    let listed = zone.replace("Customized Time Zone", "(UTC+09:00) Berlin\\, and others");
    let listed = format!("{listed}{}", events.replace("Customized Time Zone", "\"(UTC+09:00) Berlin, and others\""));
    assert_eq!(spans(&import(&calendar(&listed))), expected);
    let dates = "BEGIN:VTIMEZONE\nTZID:odd\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\n\
                 END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260601T000000\nRDATE:20270601T000000\nTZOFFSETFROM:+0300\n\
                 TZOFFSETTO:+043000\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20260701T000000\nTZOFFSETFROM:+0430\n\
                 TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n";
    let month = |month: u32| {
        let event = format!("BEGIN:VEVENT\nUID:1\nDTSTART;TZID=odd:2026{month:02}15T090000\nDURATION:PT1H\nEND:VEVENT");
        spans(&import(&calendar(&format!("{dates}{event}"))))[0].clone()
    };
    assert_eq!(month(5), "05-15T06:00/07:00");
    assert_eq!(month(6), "06-15T04:30/05:30");
    assert_eq!(month(7), "07-15T06:00/07:00");
    let located = zone.replace("TZID:Customized Time Zone", "TZID:zone-7\nX-LIC-LOCATION:Asia/Tokyo");
    let located = format!("{located}{}", events.replace("Customized Time Zone", "zone-7"));
    assert_eq!(spans(&import(&calendar(&located)))[0], "01-01T00:00/01:00");
    let until = zone.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20250330T010000Z");
    let ended = spans(&import(&calendar(&format!("{until}{events}"))));
    assert_eq!(ended[2], "07-01T08:00/09:00", "no daylight time after 2025");
    let broken = zone.replace("TZOFFSETTO:+0200", "TZOFFSETTO:soon");
    let broken = import(&calendar(&format!("{broken}{events}")));
    assert_eq!(broken.problems.len(), 1);
    assert!(broken.spans.iter().all(|span| span.unknown));
    // Two calendars in one text may mean different zones by one name.
    let second = zone.replace("+0100", "+0500").replace("+0200", "+0600");
    let text = format!(
        "{}{}",
        calendar(&format!("{zone}{events}")),
        calendar(&format!("{second}{}", events.replace("UID:1", "UID:2")))
    );
    assert_eq!(spans(&import(&text)).len(), 8);
    assert_eq!(spans(&import(&text))[0], "01-01T04:00/05:00");
}

#[test]
fn bounds_are_bounds() {
    let text = event("DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY");
    let mut small = options();
    small.bounds.max_occurrences = 304;
    assert_eq!(busy(&text, &small).unwrap().problems.len(), 1, "2 March to 31 December are 305 days");
    small.bounds.max_occurrences = 315;
    assert_eq!(busy(&text, &small).unwrap().problems.len(), 0);
    small.bounds.max_all_occurrences = 304;
    assert_eq!(busy(&text, &small).unwrap().problems.len(), 1);
    let too_large = |change: fn(&mut whenfree_providers::ical::Bounds)| {
        let mut small = options();
        change(&mut small.bounds);
        busy(&text, &small).unwrap_err().code()
    };
    assert_eq!(too_large(|bounds| bounds.max_bytes = 100), IcalErrorCode::TooLarge);
    assert_eq!(too_large(|bounds| bounds.max_lines = 5), IcalErrorCode::TooLarge);
    assert_eq!(too_large(|bounds| bounds.max_line_bytes = 20), IcalErrorCode::TooLarge);
    assert_eq!(too_large(|bounds| bounds.max_components = 1), IcalErrorCode::TooLarge);
    assert_eq!(too_large(|bounds| bounds.max_depth = 1), IcalErrorCode::TooLarge);
    let mut few = options();
    few.bounds.max_problems = 1;
    let text = calendar(&"BEGIN:VEVENT\nEND:VEVENT\n".repeat(5));
    let imported = busy(&text, &few).unwrap();
    assert_eq!((imported.problems.len(), imported.more_problems), (1, 4));
}

#[test]
fn what_a_feed_says_of_itself() {
    let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Team\\, north\nX-WR-TIMEZONE:Europe/Berlin\nX-PUBLISHED-TTL:PT12H\nEND:VCALENDAR\n";
    let imported = import(text);
    assert_eq!(imported.name.as_deref(), Some("Team, north"));
    assert_eq!(imported.time_zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(imported.refresh_minutes, Some(720));
    let other = "BEGIN:VCALENDAR\nNAME:Team\nREFRESH-INTERVAL;VALUE=DURATION:P1D\nEND:VCALENDAR\n";
    assert_eq!(import(other).refresh_minutes, Some(1440));
    let json =
        serde_json::to_value(import(&event("DTSTART:20260302T080000Z\nDURATION:PT1H\nSTATUS:TENTATIVE"))).unwrap();
    let span = serde_json::json!({"start": "2026-03-02T08:00:00Z", "end": "2026-03-02T09:00:00Z", "kind": "tentative", "uid": "e1"});
    assert_eq!(json, serde_json::json!({"spans": [span], "problems": [], "moreProblems": 0}));
}

#[test]
fn busy_time_as_the_core_takes_it() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:a\nDTSTART:20260302T080000Z\nDURATION:PT1H\nSTATUS:TENTATIVE\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nDTSTART;TZID=Nowhere:20260303T080000\nDURATION:PT1H\nEND:VEVENT",
    );
    let entries = import(&text).busy();
    let flags: Vec<_> = entries.iter().map(|entry| (entry.tentative, entry.unknown, entry.source.as_deref())).collect();
    assert_eq!(flags, [(true, false, Some("a")), (false, true, Some("b"))]);
}
