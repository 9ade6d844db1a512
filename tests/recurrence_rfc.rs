//! Recurrence rules against the examples of RFC 5545 (sections 3.3.10 and 3.8.5.3) in floating
//! time, against a table of refusals, and against hostile input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use whenfree::recurrence::{Frequency, Rule, Unbounded, Until};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

fn on(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y%m%d").unwrap()
}

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Dates written as months with days: `1997-09:2,4,9-11 1997-10:1`.
fn dates(text: &str) -> Vec<NaiveDate> {
    let mut dates = Vec::new();
    for month in text.split_whitespace() {
        let (month, days) = month.split_once(':').unwrap();
        let (year, month) = month.split_once('-').unwrap();
        for days in days.split(',') {
            let (first, last) = days.split_once('-').unwrap_or((days, days));
            for day in first.parse::<u32>().unwrap()..=last.parse().unwrap() {
                let (year, month) = (year.parse().unwrap(), month.parse().unwrap());
                dates.push(NaiveDate::from_ymd_opt(year, month, day).unwrap());
            }
        }
    }
    dates
}

/// First time, rule and dates; a rule without an end is asked up to the last date given.
#[rustfmt::skip]
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("19970902T090000", "FREQ=DAILY;COUNT=10", "1997-09:2-11"),
    ("19970902T090000", "FREQ=DAILY;UNTIL=19971224T000000", "1997-09:2-30 1997-10:1-31 1997-11:1-30 1997-12:1-23"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=2", "1997-09:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 \
        1997-10:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 1997-11:1,3,5,7,9,11,13,15,17,19,21,23,25,27,29 1997-12:1,3"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09:2,12,22 1997-10:2,12"),
    ("19980101T090000", "FREQ=YEARLY;UNTIL=20000131T140000;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01:1-31 1999-01:1-31 2000-01:1-31"),
    ("19980101T090000", "FREQ=DAILY;UNTIL=20000131T140000;BYMONTH=1", "1998-01:1-31 1999-01:1-31 2000-01:1-31"),
    ("19970902T090000", "FREQ=WEEKLY;COUNT=10", "1997-09:2,9,16,23,30 1997-10:7,14,21,28 1997-11:4"),
    ("19970902T090000", "FREQ=WEEKLY;UNTIL=19971224T000000", "1997-09:2,9,16,23,30 1997-10:7,14,21,28 1997-11:4,11,18,25 1997-12:2,9,16,23"),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09:2,16,30 1997-10:14,28 1997-11:11,25 1997-12:9,23 1998-01:6,20 1998-02:3,17"),
    ("19970902T090000", "FREQ=WEEKLY;UNTIL=19971007T000000;WKST=SU;BYDAY=TU,TH", "1997-09:2,4,9,11,16,18,23,25,30 1997-10:2"),
    ("19970902T090000", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09:2,4,9,11,16,18,23,25,30 1997-10:2"),
    ("19970901T090000", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000;WKST=SU;BYDAY=MO,WE,FR",
        "1997-09:1,3,5,15,17,19,29 1997-10:1,3,13,15,17,27,29,31 1997-11:10,12,14,24,26,28 1997-12:8,10,12,22"),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09:2,4,16,18,30 1997-10:2,14,16"),
    ("19970905T090000", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997-09:5 1997-10:3 1997-11:7 1997-12:5 1998-01:2 1998-02:6 1998-03:6 1998-04:3 1998-05:1 1998-06:5"),
    ("19970905T090000", "FREQ=MONTHLY;UNTIL=19971224T000000;BYDAY=1FR", "1997-09:5 1997-10:3 1997-11:7 1997-12:5"),
    ("19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09:7,28 1997-11:2,30 1998-01:4,25 1998-03:1,29 1998-05:3,31"),
    ("19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09:22 1997-10:20 1997-11:17 1997-12:22 1998-01:19 1998-02:16"),
    ("19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09:28 1997-10:29 1997-11:28 1997-12:29 1998-01:29 1998-02:26"),
    ("19970902T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09:2,15 1997-10:2,15 1997-11:2,15 1997-12:2,15 1998-01:2,15"),
    ("19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09:30 1997-10:1,31 1997-11:1,30 1997-12:1,31 1998-01:1,31 1998-02:1"),
    ("19970910T090000", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09:10-15 1999-03:10-13"),
    ("19970902T090000", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09:2,9,16,23,30 1997-11:4,11,18,25 1998-01:6,13,20,27 1998-03:3,10,17,24,31"),
    ("19970610T090000", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "1997-06:10 1997-07:10 1998-06:10 1998-07:10 1999-06:10 1999-07:10 2000-06:10 2000-07:10 2001-06:10 2001-07:10"),
    ("19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "1997-03:10 1999-01:10 1999-02:10 1999-03:10 2001-01:10 2001-02:10 2001-03:10 2003-01:10 2003-02:10 2003-03:10"),
    ("19970101T090000", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "1997-01:1 1997-04:10 1997-07:19 2000-01:1 2000-04:9 2000-07:18 2003-01:1 2003-04:10 2003-07:19 2006-01:1"),
    ("19970519T090000", "FREQ=YEARLY;BYDAY=20MO", "1997-05:19 1998-05:18 1999-05:17"),
    ("19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05:12 1998-05:11 1999-05:17"),
    ("19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03:13,20,27 1998-03:5,12,19,26 1999-03:4,11,18,25"),
    ("19970605T090000", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1997-06:5,12,19,26 1997-07:3,10,17,24,31 1997-08:7,14,21,28 1998-06:4,11,18,25 1998-07:2,9,16,23,30 \
        1998-08:6,13,20,27 1999-06:3,10,17,24 1999-07:1,8,15,22,29 1999-08:5,12,19,26"),
    ("19970902T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02:13 1998-03:13 1998-11:13 1999-08:13 2000-10:13"),
    ("19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1997-09:13 1997-10:11 1997-11:8 1997-12:13 1998-01:10 1998-02:7 1998-03:7 1998-04:11 1998-05:9 1998-06:13"),
    ("19961105T090000", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11:5 2000-11:7 2004-11:2"),
    ("19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09:4 1997-10:7 1997-11:6"),
    ("19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1997-09:29 1997-10:30 1997-11:27 1997-12:30 1998-01:29 1998-02:26 1998-03:30"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08:5,10,19,24"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08:5,17,19,31"),
    ("20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01:15,30 2007-02:15 2007-03:15,30"),
    // Section 3.3.10: the last work day of the month.
    ("19970930T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "1997-09:30 1997-10:31 1997-11:28 1997-12:31 1998-01:30 1998-02:27"),
    // Not in the RFC, but easily wrong: leap days, months without a 31st, weeks around New Year.
    ("20200229T090000", "FREQ=YEARLY;COUNT=3", "2020-02:29 2024-02:29 2028-02:29"),
    ("20960229T090000", "FREQ=YEARLY;COUNT=2", "2096-02:29 2104-02:29"),
    ("20250131T090000", "FREQ=MONTHLY;COUNT=4", "2025-01:31 2025-03:31 2025-05:31 2025-07:31"),
    ("20200101T090000", "FREQ=YEARLY;BYWEEKNO=53;COUNT=7", "2020-12:28-31 2021-01:1-3"),
    ("20190101T090000", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=4", "2019-12:30 2021-01:4 2022-01:3 2023-01:2"),
    ("20190101T090000", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR;COUNT=3", "2019-12:27 2021-01:1 2021-12:31"),
    ("20200101T090000", "FREQ=YEARLY;BYYEARDAY=-366,366;COUNT=4", "2020-01:1 2020-12:31 2024-01:1 2024-12:31"),
    ("20260101T090000", "FREQ=YEARLY;BYDAY=-1FR,53TH;COUNT=2", "2026-12:25,31"),
    ("20260101T090000", "FREQ=MONTHLY;BYDAY=MO,1TU;COUNT=6", "2026-01:5,6,12,19,26 2026-02:2"),
    // The first Wednesday to count is in the second week: Monday is the first day of the set.
    ("20260107T090000", "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1;COUNT=2", "2026-01:12,19"),
];

#[test]
fn examples_of_the_rfc() {
    for (first, text, expected) in EXAMPLES {
        let rule = rule(text);
        let first = at(first);
        let expected = dates(expected);
        let endless = rule.count().is_none() && rule.until().is_none();
        let last = *expected.last().unwrap();
        let through = if endless { last } else { NaiveDate::MAX };
        let starts = rule.starts(first, first, through.and_hms_opt(23, 59, 59).unwrap(), 1_000);
        let wanted: Vec<_> = expected.iter().map(|date| date.and_time(first.time())).collect();
        assert_eq!(starts, Ok(wanted), "{text}");
        let through = if endless { last } else { NaiveDate::MAX };
        // Where the UNTIL is at midnight, its date is still inside for whole dates.
        if !matches!(rule.until(), Some(Until::Local(until)) if until.time() == NaiveTime::MIN) {
            let dates = rule.dates(first.date(), NaiveDate::MIN, through, 1_000);
            assert_eq!(dates, Ok(expected), "{text}");
        }
    }
}

#[test]
fn examples_of_the_rfc_with_times() {
    let work = rule("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40");
    let first = at("19970902T090000");
    let starts = work.starts(first, first, at("19970904T000000"), 48).unwrap();
    let mut expected = Vec::new();
    for day in [2, 3] {
        for hour in 9..=16 {
            for minute in [0, 20, 40] {
                let date = NaiveDate::from_ymd_opt(1997, 9, day).unwrap();
                expected.push(date.and_hms_opt(hour, minute, 0).unwrap());
            }
        }
    }
    assert_eq!(starts, expected);

    let sundays = rule("FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30");
    let first = at("19970105T083000");
    let starts = sundays.starts(first, first, at("20000101T000000"), 100).unwrap();
    let expected: Vec<_> = dates("1997-01:5,12,19,26 1999-01:3,10,17,24,31")
        .into_iter()
        .flat_map(|date| [8, 9].map(|hour| date.and_hms_opt(hour, 30, 0).unwrap()))
        .collect();
    assert_eq!(starts, expected);

    let last_time = rule("FREQ=MONTHLY;BYDAY=FR;BYHOUR=8,18;BYSETPOS=-1,2;COUNT=3");
    let first = at("20260102T180000");
    let starts = last_time.starts(first, first, at("20270101T000000"), 100).unwrap();
    assert_eq!(starts, ["20260102T180000", "20260130T180000", "20260206T180000"].map(at));
}

#[test]
fn limits_in_three_forms() {
    let first = at("20260901T090000");
    let far = at("20270101T000000");
    let last = |text: &str| rule(text).starts(first, first, far, 500).unwrap().pop();
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910"), Some(at("20260910T090000")));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910;BYHOUR=23;BYMINUTE=59;BYSECOND=59"), Some(at("20260910T235959")));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T090000"), Some(at("20260910T090000")));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T085959"), Some(at("20260909T090000")));
    // Loose on purpose: 48 hours of wall time on top.
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T090000Z"), Some(at("20260912T090000")));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T085959Z"), Some(at("20260911T090000")));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260831"), None);

    let first_two = dates("2026-09:1,2");
    let last = |text: &str| rule(text).dates(first.date(), first.date(), far.date(), 500).unwrap().pop().unwrap();
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910"), on("20260910"));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T000000"), on("20260910"));
    assert_eq!(last("FREQ=DAILY;UNTIL=20260910T120000Z"), on("20260912"));
    // Times are no matter of whole dates.
    assert_eq!(
        rule("FREQ=DAILY;COUNT=2;BYHOUR=1,2,3").dates(first.date(), first.date(), far.date(), 9).unwrap(),
        first_two
    );
}

#[test]
fn edges_of_the_asked_range() {
    let daily = rule("FREQ=DAILY");
    let first = at("20260901T090000");
    let count = |from: &str, before: &str| daily.starts(first, at(from), at(before), 99).unwrap().len();
    assert_eq!(count("20260903T090000", "20260903T090001"), 1);
    assert_eq!(count("20260903T090001", "20260904T090000"), 0);
    assert_eq!(count("20260903T090000", "20260904T090000"), 1);
    assert_eq!(count("20260904T090000", "20260904T090000"), 0);
    assert_eq!(count("20260905T090000", "20260904T090000"), 0);
    assert_eq!(count("20250101T000000", "20260901T090000"), 0);
    let half = chrono::TimeDelta::milliseconds(500);
    let third = at("20260903T090000");
    assert_eq!(daily.starts(first, third + half, third + half, 9).unwrap(), []);
    assert_eq!(daily.starts(first, third, third + half, 9).unwrap(), [third]);
    assert_eq!(daily.starts(first, third + half, at("20260904T000000"), 9).unwrap(), []);
    assert_eq!(daily.starts(first + half, third, at("20260904T000000"), 9).unwrap(), [third]);

    let max = |max| daily.starts(first, first, at("20260904T000000"), max).map(|starts| starts.len());
    assert_eq!(max(3), Ok(3));
    assert_eq!(max(2), Err(Unbounded::TooManyOccurrences { max: 2 }));
    assert_eq!(max(0), Err(Unbounded::TooManyOccurrences { max: 0 }));
    let never = rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!(never.starts(first, first, at("20400101T000000"), 0), Ok(vec![]));

    // The ends of the supported years.
    let everything = |text: &str| rule(text).dates(on("00010101"), NaiveDate::MIN, NaiveDate::MAX, usize::MAX).unwrap();
    let days = everything("FREQ=DAILY");
    assert_eq!(days.len(), 3_652_059);
    assert_eq!((days[0], days[3_652_058]), (on("00010101"), on("99991231")));
    let weeks = everything("FREQ=WEEKLY;WKST=SU;BYDAY=SU,MO");
    assert_eq!((weeks[0], weeks[1]), (on("00010101"), on("00010107")));
    let new_years = everything("FREQ=YEARLY;BYWEEKNO=1,-1;WKST=WE;INTERVAL=9998");
    assert!(new_years.iter().all(|date| date.year() == 1 || date.year() == 9_999));
    assert_eq!(new_years.last(), Some(&on("99991231")));
    let before_time = NaiveDate::from_ymd_opt(-5, 1, 1).unwrap();
    assert_eq!(daily.dates(before_time, NaiveDate::MIN, NaiveDate::MAX, 9), Ok(vec![]));
    assert_eq!(daily.dates(NaiveDate::MAX, NaiveDate::MIN, NaiveDate::MAX, 9), Ok(vec![]));
}

#[test]
fn what_a_rule_says_of_itself() {
    let text = "RRULE:wkst=su;until=20261231T235960z;interval=02;Freq=Weekly;byday=th,TU,th";
    let read = rule(text);
    assert_eq!(read.frequency(), Frequency::Weekly);
    assert_eq!(read.interval(), 2);
    assert_eq!(read.count(), None);
    let until: DateTime<Utc> = "2026-12-31T23:59:59Z".parse().unwrap();
    assert_eq!(read.until(), Some(Until::Utc(until)));
    assert_eq!(read.week_start(), Weekday::Sun);
    assert!(!read.has_time_parts());
    assert_eq!(read.to_string(), "FREQ=WEEKLY;UNTIL=20261231T235959Z;INTERVAL=2;BYDAY=TU,TH;WKST=SU");
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261231").until(), Some(Until::Date(on("20261231"))));
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261231T010203").until(), Some(Until::Local(at("20261231T010203"))));
    assert_eq!(rule("FREQ=DAILY;COUNT=4294967295").count(), Some(u32::MAX));
    for part in ["BYHOUR=0", "BYMINUTE=0", "BYSECOND=0"] {
        assert!(rule(&format!("FREQ=DAILY;{part}")).has_time_parts());
    }
}

#[test]
fn printed_rules_read_back() {
    for (text, printed) in [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("INTERVAL=1;WKST=MO;FREQ=YEARLY", "FREQ=YEARLY"),
        ("COUNT=007;FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=7"),
        ("FREQ=MONTHLY;BYDAY=-1su,+2MO,fr,MO,2mo", "FREQ=MONTHLY;BYDAY=MO,FR,2MO,-1SU"),
        ("FREQ=MONTHLY;BYSETPOS=-1,+1;BYMONTHDAY=-31,31,-1,1", "FREQ=MONTHLY;BYMONTHDAY=1,31,-1,-31;BYSETPOS=1,-1"),
        ("FREQ=DAILY;BYSECOND=60,0;BYMINUTE=59,5;BYHOUR=23,0", "FREQ=DAILY;BYHOUR=0,23;BYMINUTE=5,59;BYSECOND=0,59"),
        (
            "FREQ=YEARLY;BYYEARDAY=366,-366,64,-64;BYWEEKNO=53,-53;BYMONTH=12,1;WKST=SA",
            "FREQ=YEARLY;BYMONTH=1,12;BYWEEKNO=53,-53;BYYEARDAY=64,366,-64,-366;WKST=SA",
        ),
        ("FREQ=DAILY;UNTIL=00010101t000000", "FREQ=DAILY;UNTIL=00010101T000000"),
    ] {
        let read = rule(text);
        assert_eq!(read.to_string(), printed);
        assert_eq!(printed.parse::<Rule>(), Ok(read));
    }
    for (_, text, _) in EXAMPLES {
        assert_eq!(rule(&rule(text).to_string()), rule(text), "{text}");
    }
}

#[test]
fn refusals() {
    for (text, message) in [
        ("", "the rule `` is empty"),
        ("rrule:", "the rule `rrule:` is empty"),
        ("FREQ", "the part `FREQ` has no value"),
        ("INTERVAL=2", "the rule has no `FREQ`"),
        ("FREQ=DAILY;", "empty part, remove the extra semicolon"),
        (";FREQ=DAILY", "empty part, remove the extra semicolon"),
        ("FREQ=DAILY;FREQ=DAILY", "the part `FREQ` is repeated"),
        ("FREQ=DAILY;COUNT=1;count=1", "the part `count` is repeated"),
        ("FREQ=DAILY;Colour=red", "the part `Colour` is not known"),
        ("FREQ=DAILY;BYEASTER=1", "the part `BYEASTER` is not known"),
        ("RRULE:RRULE:FREQ=DAILY", "the part `RRULE:FREQ` is not known"),
        (" FREQ=DAILY", "the part ` FREQ` is not known"),
        ("FREQ=fortnightly", "the frequency `fortnightly` is not known"),
        ("FREQ=", "the frequency `` is not known"),
        ("FREQ=HOURLY;INTERVAL=3", "the frequency `HOURLY` is not supported"),
        ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "the frequency `MINUTELY` is not supported"),
        ("FREQ=secondly", "the frequency `secondly` is not supported"),
        ("FREQ=DAILY;INTERVAL=0", "`0` is out of range for INTERVAL, use 1 to 4294967295"),
        ("FREQ=DAILY;INTERVAL=-1", "`-1` is out of range for INTERVAL"),
        ("FREQ=DAILY;INTERVAL=+1", "`+1` is out of range for INTERVAL"),
        ("FREQ=DAILY;INTERVAL=4294967296", "`4294967296` is out of range for INTERVAL"),
        ("FREQ=DAILY;INTERVAL=99999999999999999999999", "is out of range for INTERVAL"),
        ("FREQ=DAILY;INTERVAL=", "`` is out of range for INTERVAL"),
        ("FREQ=DAILY;COUNT=0", "`0` is out of range for COUNT"),
        ("FREQ=DAILY;COUNT=ten", "`ten` is out of range for COUNT"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20260101", "`COUNT` and `UNTIL` do not go together"),
        ("FREQ=DAILY;UNTIL=2026-01-01", "`2026-01-01` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=20260230", "`20260230` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=00000101", "`00000101` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=20260101Z", "`20260101Z` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=20260101T", "`20260101T` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=20260101T240000", "`20260101T240000` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=20260101T000061", "`20260101T000061` is no time for UNTIL"),
        ("FREQ=DAILY;UNTIL=+2260101", "`+2260101` is no time for UNTIL"),
        ("FREQ=WEEKLY;WKST=XX", "`XX` is no weekday for WKST"),
        ("FREQ=WEEKLY;WKST=1MO", "`1MO` is no weekday for WKST"),
        ("FREQ=WEEKLY;BYDAY=", "the list `` of BYDAY has an empty item"),
        ("FREQ=WEEKLY;BYDAY=MO,,TU", "the list `MO,,TU` of BYDAY has an empty item"),
        ("FREQ=WEEKLY;BYDAY=MONDAY", "`MONDAY` is no weekday for BYDAY"),
        ("FREQ=MONTHLY;BYDAY=0MO", "the number in `0MO` is out of range for BYDAY"),
        ("FREQ=MONTHLY;BYDAY=54mo", "the number in `54mo` is out of range for BYDAY"),
        ("FREQ=MONTHLY;BYDAY=--1MO", "the number in `--1MO` is out of range for BYDAY"),
        ("FREQ=MONTHLY;BYDAY=-+1MO", "the number in `-+1MO` is out of range for BYDAY"),
        ("FREQ=MONTHLY;BYDAY=-MO", "the number in `-MO` is out of range for BYDAY"),
        ("FREQ=DAILY;BYDAY=1MO", "numbers in `BYDAY` do not go with FREQ=DAILY"),
        ("FREQ=WEEKLY;BYDAY=-1MO", "numbers in `BYDAY` do not go with FREQ=WEEKLY"),
        ("FREQ=YEARLY;BYDAY=1MO;BYWEEKNO=1", "numbers in `BYDAY` do not go with `BYWEEKNO`"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "`BYMONTHDAY` does not go with FREQ=WEEKLY"),
        ("FREQ=DAILY;BYYEARDAY=1", "`BYYEARDAY` does not go with FREQ=DAILY"),
        ("FREQ=WEEKLY;BYYEARDAY=1", "`BYYEARDAY` does not go with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "`BYYEARDAY` does not go with FREQ=MONTHLY"),
        ("FREQ=DAILY;BYWEEKNO=1", "`BYWEEKNO` does not go with FREQ=DAILY"),
        ("FREQ=WEEKLY;BYWEEKNO=1", "`BYWEEKNO` does not go with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYWEEKNO=1", "`BYWEEKNO` does not go with FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "`BYSETPOS` needs another BY part"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=0", "`0` is out of range for BYSETPOS"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=367", "`367` is out of range for BYSETPOS"),
        ("FREQ=YEARLY;BYMONTH=0", "`0` is out of range for BYMONTH, use 1 to 12"),
        ("FREQ=YEARLY;BYMONTH=13", "`13` is out of range for BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=-1", "`-1` is out of range for BYMONTH"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "`32` is out of range for BYMONTHDAY, use 1 to 31 or -31 to -1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", "`-32` is out of range for BYMONTHDAY"),
        ("FREQ=YEARLY;BYYEARDAY=-367", "`-367` is out of range for BYYEARDAY"),
        ("FREQ=YEARLY;BYWEEKNO=54", "`54` is out of range for BYWEEKNO"),
        ("FREQ=YEARLY;BYWEEKNO=-9223372036854775808", "is out of range for BYWEEKNO"),
        ("FREQ=DAILY;BYHOUR=24", "`24` is out of range for BYHOUR, use 0 to 23"),
        ("FREQ=DAILY;BYMINUTE=60", "`60` is out of range for BYMINUTE"),
        ("FREQ=DAILY;BYSECOND=61", "`61` is out of range for BYSECOND"),
        ("FREQ=DAILY;BYHOUR=9 ", "`9 ` is out of range for BYHOUR"),
        ("FREQ=DÄILY", "characters outside ASCII"),
        ("FREQ=DAILY\r\n", "the frequency `DAILY\\r\\n` is not known"),
    ] {
        let error = Rule::parse(text).expect_err(text).to_string();
        assert!(error.contains(message), "{text}: {error}");
        assert!(error.starts_with(|first: char| first.is_lowercase() || first == '`'), "{error}");
        assert!(!error.ends_with('.') && !error.contains(['\n', '\r']), "{error}");
    }
    let error = Rule::parse(&"FREQ=DAILY;".repeat(400)).expect_err("too long").to_string();
    assert!(error.contains("longer than 4096 bytes") && error.len() < 200, "{error}");
    let error = Rule::parse(&"é".repeat(2_000)).expect_err("not ASCII").to_string();
    assert!(error.len() < 200, "{error}");
}

#[test]
fn nothing_hangs_or_panics() {
    let all = |upper: i32| (1..=upper).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let both = |upper: i32| {
        (-upper..=upper).filter(|number| *number != 0).map(|number| number.to_string()).collect::<Vec<_>>().join(",")
    };
    let from_zero = |upper: i32| format!("0,{}", all(upper));
    let every_second = format!("BYHOUR={};BYMINUTE={};BYSECOND={}", from_zero(23), from_zero(59), from_zero(59));
    let ordinals = (-53..=53)
        .filter(|number| *number != 0)
        .map(|number| format!("{number}MO,{number}SU"))
        .collect::<Vec<_>>()
        .join(",");
    let rules = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=4".to_owned(),
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=4".to_owned(),
        "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30;COUNT=4".to_owned(),
        "FREQ=MONTHLY;BYDAY=53MO;COUNT=4".to_owned(),
        "FREQ=YEARLY;INTERVAL=4294967295".to_owned(),
        "FREQ=MONTHLY;INTERVAL=4294967295;COUNT=4294967295".to_owned(),
        "FREQ=WEEKLY;INTERVAL=4294967295;COUNT=4294967295".to_owned(),
        "FREQ=DAILY;INTERVAL=4294967295;COUNT=4294967295".to_owned(),
        "FREQ=DAILY;COUNT=4294967295".to_owned(),
        "FREQ=WEEKLY;BYDAY=MO;COUNT=4294967295;BYMONTH=1".to_owned(),
        format!("FREQ=YEARLY;BYDAY={ordinals};COUNT=4294967295"),
        format!("FREQ=MONTHLY;BYDAY={ordinals};COUNT=4294967295"),
        format!("FREQ=DAILY;COUNT=4294967295;{every_second}"),
        format!("FREQ=YEARLY;COUNT=4294967295;{every_second};BYWEEKNO=1,-1"),
        format!("FREQ=DAILY;INTERVAL=3;{every_second}"),
        format!("FREQ=DAILY;INTERVAL=3;{every_second};BYSETPOS={}", both(366)),
        format!("FREQ=DAILY;INTERVAL=3;BYHOUR=1;COUNT=4294967295;BYSETPOS={}", both(366)),
        format!("FREQ=DAILY;BYMONTH=1;COUNT=4294967295;{every_second};BYSETPOS={}", all(366)),
        format!("FREQ=YEARLY;COUNT=4294967295;{every_second};BYSETPOS={}", both(366)),
        format!("FREQ=YEARLY;BYYEARDAY={};BYSETPOS=-366;COUNT=9", both(366)),
        "FREQ=DAILY;UNTIL=99991231T235959Z".to_owned(),
        "FREQ=DAILY;UNTIL=00010101".to_owned(),
    ];
    let firsts =
        [at("00010101T000000"), at("20240229T235959"), at("99991231T235959"), NaiveDateTime::MIN, NaiveDateTime::MAX];
    let asked = [
        (NaiveDateTime::MIN, NaiveDateTime::MAX),
        (NaiveDateTime::MAX, NaiveDateTime::MIN),
        (at("00010102T030405"), at("00010203T040506")),
        (at("19700101T000000"), at("20251231T000000")),
        (at("99991230T000000"), NaiveDateTime::MAX),
    ];
    let mut slowest = (Duration::ZERO, String::new());
    for text in &rules {
        let rule = rule(text);
        assert_eq!(Rule::parse(&rule.to_string()), Ok(rule.clone()));
        for first in firsts {
            for (from, before) in asked {
                let begun = Instant::now();
                if let Ok(starts) = rule.starts(first, from, before, 1_000) {
                    assert!(starts.is_sorted() && starts.len() <= 1_000);
                    assert!(starts.iter().all(|start| *start >= from && *start < before && *start >= first));
                    assert!(starts.iter().all(|start| (1..=9999).contains(&start.year())));
                }
                let _ = rule.dates(first.date(), from.date(), before.date(), 1_000);
                let taken = begun.elapsed();
                if taken > slowest.0 {
                    slowest = (taken, format!("{text} from {first}, asked {from} to {before}"));
                }
            }
        }
    }
    let (taken, what) = slowest;
    println!("slowest: {taken:?} for {:.200}", what);
    // Generous, since unoptimised builds on busy machines run this; without bounds it is minutes.
    assert!(taken < Duration::from_secs(20), "{taken:?}: {what}");
}

#[test]
fn limits_are_reported() {
    let all = (1..=366).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let hours = (0..24).map(|hour| hour.to_string()).collect::<Vec<_>>().join(",");
    let minutes = (0..60).map(|minute| minute.to_string()).collect::<Vec<_>>().join(",");
    let long = rule(&format!("FREQ=DAILY;BYHOUR={hours};BYMINUTE={minutes};BYMONTH=1;COUNT=4294967295;BYSETPOS={all}"));
    let first = at("00010101T000000");
    assert_eq!(long.starts(first, at("90000101T000000"), at("90000102T000000"), 1_000), Err(Unbounded::TooManySteps));
    let every_minute = rule(&format!("FREQ=DAILY;BYHOUR={hours};BYMINUTE={minutes}"));
    let late = at("90000101T000000");
    assert_eq!(every_minute.starts(first, late, at("90000102T000000"), 1_440).map(|starts| starts.len()), Ok(1_440));
    let refused = every_minute.starts(first, late, at("90000102T000100"), 1_440).unwrap_err();
    assert_eq!(refused, Unbounded::TooManyOccurrences { max: 1_440 });
    assert_eq!(
        refused.to_string(),
        "the rule has more than `1440` occurrences in the asked range, ask for a shorter range"
    );
    // Counted in one step, however far away: minute 4,294,967,295 is the one before 04:15.
    let counted = rule(&format!("FREQ=DAILY;BYHOUR={hours};BYMINUTE={minutes};COUNT=4294967295"));
    let rest = counted.starts(first, at("81670216T040000"), at("99990101T000000"), 1_000).unwrap();
    assert_eq!((rest.len(), rest.last()), (15, Some(&at("81670216T041400"))));
}
