//! How fast a feed becomes busy time: 10,000 events, mixed as people have them, for a year.
//!
//! `cargo run --release -p whenfree-benches --bin ical` prints the figures; with `--check` it fails when they are
//! worse than promised: 50 ms for the feed.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::exit,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program that measures and prints"
)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use whenfree_providers::ical::{ImportOptions, busy};

const EVENTS: usize = 10_000;
const PROMISED: Duration = Duration::from_millis(50);

/// Of ten events six are single, two whole days, two recurring; in five zones, with the lines that real feeds have.
fn feed() -> String {
    let zones =
        ["Europe/Berlin", "America/New_York", "W. Europe Standard Time", "/mozilla.org/20050126_1/Asia/Kolkata", ""];
    let rules = ["FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=WEEKLY;INTERVAL=2;COUNT=40", "FREQ=YEARLY"];
    let mut out =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n");
    for index in 0..EVENTS {
        let (year, month, day, hour) = (2020 + index % 7, 1 + index % 12, 1 + index % 28, index % 22);
        let zone = zones[index % zones.len()];
        let time = |name: &str, hour: usize| match zone {
            "" => format!("{name}:{year}{month:02}{day:02}T{hour:02}3000Z\r\n"),
            zone => format!("{name};TZID=\"{zone}\":{year}{month:02}{day:02}T{hour:02}3000\r\n"),
        };
        let _ = write!(
            out,
            "BEGIN:VEVENT\r\nUID:{index:06}-c0ffee@calendar.example.com\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:{}\r\n\
             CREATED:20250101T000000Z\r\nLAST-MODIFIED:20250601T000000Z\r\nSUMMARY:Meeting number {index} about nothing\r\n\
             DESCRIPTION:A longer text\\, with an agenda that is folded over more than one lin\r\n e because it has more than \
             75 octets\\, and then some more of them to fill the \r\n third.\r\nLOCATION:Room {}\r\nSTATUS:CONFIRMED\r\n\
             TRANSP:OPAQUE\r\nORGANIZER;CN=Ada:mailto:ada@example.com\r\n\
             ATTENDEE;CN=Tom;PARTSTAT=ACCEPTED:mailto:tom@example.com\r\n",
            index % 3,
            index % 40
        );
        match index % 10 {
            6 | 7 => {
                let _ = write!(out, "DTSTART;VALUE=DATE:{year}{month:02}{day:02}\r\n");
            }
            kind => {
                out += &time("DTSTART", hour);
                out += &time("DTEND", hour + 1);
                if kind > 7 {
                    let _ = write!(out, "RRULE:{}\r\n", rules[index / 10 % rules.len()]);
                }
            }
        }
        out +=
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    }
    out + "END:VCALENDAR\r\n"
}

fn main() {
    let text = feed();
    let at = |text: &str| text.parse().expect("an instant");
    let mut options = ImportOptions::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    options.addresses = vec!["ada@example.com".into()];
    let mut best = Duration::MAX;
    let mut spans = 0;
    for _ in 0..15 {
        let begin = Instant::now();
        let imported = busy(&text, &options).expect("a calendar");
        best = best.min(begin.elapsed());
        assert!(imported.problems.is_empty(), "{:?}", imported.problems);
        spans = imported.spans.len();
    }
    let seconds = best.as_secs_f64();
    println!("{EVENTS} events, {} bytes, {spans} spans of a year: {:.1} ms", text.len(), seconds * 1e3);
    println!("{:.0} ns an event, {:.0} MB/s", seconds * 1e9 / EVENTS as f64, text.len() as f64 / 1e6 / seconds);
    println!("{:.2} of the {} ms promised", seconds / PROMISED.as_secs_f64(), PROMISED.as_millis());
    if std::env::args().any(|argument| argument == "--check") && best > PROMISED {
        println!("slower than promised");
        std::process::exit(1);
    }
}
