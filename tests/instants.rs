//! Instants as text, read and printed by the engine's own few lines, against chrono's reader and printer for any format.
//!
//! `./test` compares 400,000 texts; a campaign: `WHENFREE_TEXTS=50000000 cargo test --release -p whenfree-tests --test instants`.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use reference::campaign::{on_all_cores, seeds, setting};
use reference::random::Draw;
use whenfree::wire::Wire;
use whenfree::{ErrorCode, Span};

const PIECES: &[&str] = &[
    "0", "1", "2", "3", "5", "6", "9", "00", "23", "24", "59", "60", "99", "-", ":", ".", "+", "T", "t", " ", "Z", "z",
    "\u{2212}", "é", "",
];

/// A text that is an instant, or nearly one.
fn text(draw: &mut Draw) -> String {
    let seconds = draw.between(-62_167_219_200, 253_402_300_799);
    let instant = DateTime::from_timestamp(seconds, 0).expect("an instant");
    let mut text = instant.format("%Y-%m-%dT%H:%M:%S").to_string();
    if draw.chance(40) {
        text.push('.');
        for _ in 0..draw.between(0, 12) {
            text.push_str(&draw.between(0, 9).to_string());
        }
    }
    match draw.between(0, 3) {
        0 => text.push('Z'),
        1 => text.push('z'),
        _ => {
            text +=
                &format!("{}{:02}:{:02}", draw.pick(&["+", "-", "\u{2212}"]), draw.between(0, 25), draw.between(0, 61))
        }
    }
    for _ in 0..draw.between(0, 2) {
        let place = draw.between(0, text.chars().count() as i64) as usize;
        let (at, length) =
            text.char_indices().nth(place).map_or((text.len(), 0), |(at, letter)| (at, letter.len_utf8()));
        let cut = if draw.chance(60) { at + length } else { at };
        let piece: &str = draw.pick::<&str>(PIECES);
        text.replace_range(at..cut, piece);
    }
    text
}

#[test]
fn instants_are_read_as_chrono_reads_them() {
    let (good, bad) = (AtomicUsize::new(0), AtomicUsize::new(0));
    on_all_cores(seeds(setting("WHENFREE_TEXTS", 400_000)), |seed| {
        let text = text(&mut Draw::new(seed));
        let end = "9999-12-31T23:59:59Z";
        let ours = Span::parse(&text, end);
        match DateTime::parse_from_rfc3339(&text) {
            Err(_) => {
                let error = ours.expect_err(&text);
                assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "start"), "{text}");
                assert!(error.message().contains("is not an instant"), "{text}: {error}");
                bad.fetch_add(1, Ordering::Relaxed);
            }
            Ok(instant) => {
                let expected = Span::new(instant.to_utc(), end.parse().expect("an instant"));
                assert_eq!(ours, expected, "{text} as a start");
                let begin = "0001-01-01T00:00:00Z";
                let expected = Span::new(begin.parse().expect("an instant"), instant.to_utc());
                assert_eq!(Span::parse(begin, &text), expected, "{text} as an end");
                good.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let (good, bad) = (good.into_inner(), bad.into_inner());
    println!("{good} instants, {bad} texts that are none");
    assert!(setting("WHENFREE_TEXTS", 400_000) < 1_000 || (good > 1_000 && bad > 1_000), "{good} and {bad}");
}

#[test]
fn instants_dates_and_local_times_are_printed_as_chrono_prints_them() {
    let wire = Wire::default();
    on_all_cores(seeds(20_000), |seed| {
        let mut draw = Draw::new(seed);
        let mut seconds = [(); 2].map(|()| draw.between(-62_135_596_800, 253_402_300_799));
        seconds.sort_unstable();
        if seconds[0] == seconds[1] {
            return;
        }
        let [start, end] = seconds.map(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0).expect("an instant"));
        let shown = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        assert_eq!(Span::new(start, end).expect("a span").to_string(), format!("{}/{}", shown(start), shown(end)));

        let (from, wall): (NaiveDate, NaiveDateTime) = (start.date_naive(), end.naive_utc());
        let dates = format!(r#"{{"from":"{from}","through":"{from}","timeZone":"Etc/UTC"}}"#);
        assert_eq!(wire.form("busy", &dates).expect("dates"), dates);
        let event = format!(
            r#"{{"start":"{}","durationMinutes":5,"timeZone":"Etc/UTC","rrule":"FREQ=DAILY;UNTIL={}"}}"#,
            wall.format("%Y-%m-%dT%H:%M:%S"),
            [
                wall.format("%Y%m%d").to_string(),
                wall.format("%Y%m%dT%H%M%S").to_string(),
                wall.format("%Y%m%dT%H%M%SZ").to_string()
            ][(seed % 3) as usize],
        );
        assert_eq!(wire.form("busy", &event).expect("an event"), event);
    });
}
