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
    Bounds, IcalErrorCode, ImportOptions, Imported, busy, parse, read_events, read_replies, read_schedule,
};

/// For one feed, in a test build without optimisation on a busy machine; a release build takes a tenth of it.
const PATIENCE: Duration = Duration::from_millis(3_000);

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

/// A name of 200,000 bytes as one line, and folded.
fn long_names() -> [String; 2] {
    let name = "u".repeat(200_000);
    let folds: Vec<&str> = name.as_bytes().chunks(70).map(|part| std::str::from_utf8(part).unwrap()).collect();
    [folds.join("\n "), name]
}

#[test]
fn long_uids_are_not_kept_for_every_occurrence() {
    let kept = |imported: &Imported| imported.spans.iter().flat_map(|span| &span.uid).map(String::len).sum::<usize>();
    for name in long_names() {
        let text = events(1, |_| format!("UID:{name}\nDTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"));
        let imported = answered("a long UID", &text).unwrap();
        assert_eq!((imported.spans.len(), kept(&imported)), (365, 365 * 255));
        let periods: Vec<String> =
            (0..300).map(|index| format!("202603{:02}T{:02}0000Z/PT5M", 1 + index % 28, index / 28)).collect();
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:{name}\nFREEBUSY:{}\nEND:VFREEBUSY\nEND:VCALENDAR\n",
            periods.join(",")
        );
        let imported = answered("a long UID of periods", &text).unwrap();
        assert_eq!((imported.spans.len(), kept(&imported)), (300, 300 * 255));
        assert!(imported.problems.is_empty());
    }
}

#[test]
fn periods_without_end() {
    let free_busy = |period: &str, times: usize| {
        let line = format!("FREEBUSY:{}\n", [period].repeat(1_000).join(","));
        format!("BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:1\n{}END:VFREEBUSY\nEND:VCALENDAR\n", line.repeat(times / 1_000))
    };
    let good = "20260302T080000Z/PT1H";
    let all = answered("200,000 periods", &free_busy(good, 200_000)).unwrap();
    assert_eq!((all.spans.len(), all.problems.len()), (1, 0));
    let more = answered("300,000 periods", &free_busy(good, 300_000)).unwrap();
    assert_eq!((more.spans.len(), more.problems.len()), (2, 1), "with more than the bound the whole window is unknown");
    assert!(more.spans[0].unknown && more.spans[0].start == options().start && more.spans[0].end == options().end);
    let bad = answered("4,000,000 periods that are none", &free_busy("x", 4_000_000)).unwrap();
    assert!(bad.spans.iter().all(|span| span.unknown) && bad.more_problems < 200_000);
}

#[test]
fn replies_are_bounded() {
    let reply = |uid: &str, attendees: usize, comment: &str| {
        let attendees: String = (0..attendees).map(|index| format!("ATTENDEE:mailto:a{index}@example.com\n")).collect();
        format!(
            "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{uid}\n{attendees}COMMENT:{comment}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let read = |text: &str| timed("a reply", || read_replies(text, &Bounds::default()));
    let most = read(&reply(&"u".repeat(1_024), 100, &"é".repeat(100_000))).unwrap();
    assert_eq!(most.len(), 100);
    assert!(most.iter().all(|one| one.comment.as_ref().unwrap().chars().count() == 4_000 && one.uid.len() == 1_024));
    let code = |text: &str| read(text).unwrap_err().code();
    assert_eq!(code(&reply(&"u".repeat(1_025), 1, "")), IcalErrorCode::TooLarge);
    assert_eq!(code(&reply("1", 101, "")), IcalErrorCode::TooLarge);
    let one = reply("1", 60, "");
    assert_eq!(code(&format!("{one}{one}")), IcalErrorCode::TooLarge, "of the whole text");
}

#[test]
fn every_second_of_every_hour() {
    let all = (0..60).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let positions: Vec<String> = (0..250).flat_map(|_| ["366", "-366", "1"]).map(str::to_owned).collect();
    for (rule, count) in [
        (format!("FREQ=HOURLY;BYMINUTE={all};BYSECOND={all};BYSETPOS={}", positions.join(",")), 1),
        (format!("FREQ=HOURLY;BYMINUTE={all};BYSECOND={all};BYSETPOS={}", positions.join(",")), 300),
        (format!("FREQ=HOURLY;BYMINUTE={all};BYSECOND={all};COUNT=1000000000"), 300),
        (format!("FREQ=HOURLY;BYMINUTE={all};BYSECOND={all};BYMONTH=2;BYMONTHDAY=30"), 300),
        (format!("FREQ=MINUTELY;BYSECOND={all};BYSETPOS={};COUNT=900000000", positions.join(",")), 300),
    ] {
        let text = events(count, |_| format!("DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:{rule}"));
        answered(&format!("{count} of {:.60}", rule), &text).unwrap();
    }
}

#[test]
fn many_calendars_in_one_text() {
    let zone = "BEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n\
                END:STANDARD\nEND:VTIMEZONE\n";
    // Many calendars with a definition each that costs as much as one may, and that an event asks for.
    let rules = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n".repeat(8);
    let costly = format!(
        "BEGIN:VTIMEZONE\nTZID:Odd\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0130\nTZOFFSETTO:+0130\n{rules}END:STANDARD\n\
         END:VTIMEZONE\n"
    );
    let event = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Odd:20260302T080000\nDURATION:PT1H\nEND:VEVENT\n";
    let text = format!("BEGIN:VCALENDAR\n{costly}{event}END:VCALENDAR\n").repeat(20_000);
    answered("20,000 calendars with a costly zone", &text).unwrap();
    let refused = timed("20,000 calendars with a costly zone, read", || read_events(&text, &Bounds::default()));
    assert_eq!(refused.unwrap_err().code(), IcalErrorCode::Malformed);
    let text = format!("BEGIN:VCALENDAR\n{zone}END:VCALENDAR\n").repeat(30_000);
    assert_eq!(timed("30,000 calendars with a zone", || read_events(&text, &Bounds::default())).unwrap().len(), 0);
}

#[test]
fn parameters_are_read_once_for_a_line() {
    let dates = ["20260302T080000"].repeat(7_000).join(",");
    let zone = |tzid: &str| format!("DTSTART;TZID={tzid}:20260301T080000\nDURATION:PT1H");
    let many = ";A=b".repeat(25_000);
    for (what, line) in [
        ("a long zone", format!("RDATE;TZID={}:{dates}", "z".repeat(128_000))),
        ("a long parameter", format!("EXDATE;X=\"{}\";TZID=Europe/Berlin:{dates}", "^n".repeat(64_000))),
        ("many parameters", format!("RDATE{many};TZID=Europe/Berlin:{dates}")),
        ("many parameters of periods", format!("RDATE{many};TZID=Europe/Berlin:{}", dates.replace(',', "/PT1H,"))),
    ] {
        let text = events(1, |_| format!("{}\nRRULE:FREQ=DAILY\n{line}", zone("Europe/Berlin")));
        answered(what, &text).unwrap();
        let _ = timed(what, || read_events(&text, &Bounds::default()));
    }
    // Nobody calls a zone that; what it says is not known, and is not kept.
    for long in [256, 100_000] {
        let text = events(2_000 / (long / 256), |_| zone(&"z".repeat(long)));
        let imported = answered("long zones", &text).unwrap();
        assert!(
            imported.spans.iter().all(|span| span.unknown) && imported.problems.len() == 2,
            "{:?}",
            imported.problems
        );
        assert!(read_events(&text, &Bounds::default()).is_err());
    }
    let named = |tzid: &str| {
        let zone = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD";
        let event = format!("BEGIN:VEVENT\nDTSTART;TZID={tzid}:20260301T080000\nDURATION:PT1H\nEND:VEVENT");
        format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{tzid}\n{zone}\nEND:VTIMEZONE\n{event}\nEND:VCALENDAR\n")
    };
    for (long, known) in [(255, true), (256, false), (300, false), (301, false)] {
        let text = named(&"z".repeat(long));
        assert_eq!(answered("a defined zone", &text).unwrap().spans[0].unknown, !known, "{long}");
        assert_eq!(read_events(&text, &Bounds::default()).is_ok(), known, "{long}");
    }
}

#[test]
fn schedules_without_end() {
    let wrap = |inside: &str| format!("BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n");
    let read = |what: &str, text: &str| timed(what, || read_schedule(text, &Bounds::default()));
    let date = |day: usize| {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day as u64);
        date.format("%Y%m%d").to_string()
    };
    let hours = |except: &str| {
        format!(
            "BEGIN:AVAILABLE\nDTSTART:20260302T090000Z\nDTEND:20260302T170000Z\nRRULE:FREQ=DAILY\n{except}END:AVAILABLE\n"
        )
    };
    // One line with a long parameter and thousands of times.
    let times = ["20260302T090000Z"].repeat(7_000).join(",");
    let except = format!("EXDATE;X=\"{}\"{}:{times}\n", "x".repeat(64_000), ";A=b".repeat(10_000));
    let text = wrap(&format!("BEGIN:VAVAILABILITY\n{}END:VAVAILABILITY\n", hours(&except)));
    assert_eq!(read("EXDATEs behind long parameters", &text).unwrap_err().field(), Some("EXDATE"));
    // Many dates off, each excluded from the hours, and hours of their own behind them.
    let off = |days: std::ops::Range<usize>| -> String {
        let one = |day| {
            let (from, to) = (date(day), date(day + 1));
            format!("BEGIN:VAVAILABILITY\nPRIORITY:1\nDTSTART:{from}T000000Z\nDTEND:{to}T000000Z\nEND:VAVAILABILITY\n")
        };
        days.map(one).collect()
    };
    let except: String = (0..20_000).map(|day| format!("EXDATE:{}T090000Z\n", date(19_999 - day))).collect();
    let open = format!("BEGIN:VAVAILABILITY\n{}END:VAVAILABILITY\n", hours(&except));
    let schedule = read("20,000 dates off", &wrap(&format!("{}{open}", off(0..20_000)))).unwrap();
    assert_eq!((schedule.time_off.len(), schedule.recurring.len()), (20_000, 1));
    let text = wrap(&format!("{}{open}", off(1..20_000)));
    assert_eq!(read("one date is not off", &text).unwrap_err().field(), Some("EXDATE"));
    // Long times off over dates with hours.
    let own = |year: usize| {
        let (from, to) = (date(year * 300), date(year * 300 + 300));
        format!(
            "BEGIN:VAVAILABILITY\nPRIORITY:2\nDTSTART:{from}T000000Z\nDTEND:{to}T000000Z\nBEGIN:AVAILABLE\n\
             DTSTART:{from}T090000Z\nDURATION:PT1H\nEND:AVAILABLE\nEND:VAVAILABILITY\n"
        )
    };
    let years: String = (0..100).map(own).collect();
    let long = "BEGIN:VAVAILABILITY\nPRIORITY:1\nDTSTART:20251231T000000Z\nDTEND:25000101T000000Z\nEND:VAVAILABILITY\n";
    let schedule = read("10,000 long times off", &wrap(&format!("{years}{}", long.repeat(10_000)))).unwrap();
    assert_eq!((schedule.time_off.len(), schedule.overrides.len()), (10_000, 30_000));
    let later = long.replace("PRIORITY:1", "PRIORITY:2");
    assert_eq!(read("a lower priority", &wrap(&format!("{years}{later}"))).unwrap_err().field(), Some("PRIORITY"));
    // Hours of a date, and thousands of times taken out of them.
    let except: String = (0..30_000).map(|day| format!("EXDATE:{}T100000Z\n", date(day))).collect();
    let daily = format!(
        "BEGIN:AVAILABLE\nDTSTART:20260101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\n{except}EXDATE:20260103T090000Z\nEND:AVAILABLE\n"
    );
    let text = format!(
        "BEGIN:VAVAILABILITY\nPRIORITY:1\nDTSTART:20260101T000000Z\nDTEND:20261201T000000Z\n{daily}END:VAVAILABILITY\n"
    );
    let schedule = read("30,000 EXDATEs of a year", &wrap(&text)).unwrap();
    let open = schedule.overrides.values().filter(|hours| !hours.is_empty()).count();
    assert_eq!((schedule.overrides.len(), open), (334, 333));
}
