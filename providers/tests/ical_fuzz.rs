//! Mutated calendars: no panic, an answer within bounds, the same answer twice.
//!
//! 20,000 files in a normal run; `WHENFREE_FUZZ=1000000 cargo test --release -p whenfree-providers --test ical_fuzz` asks for as
//! many as it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that measures, and reads how long it may run"
)]

use std::time::{Duration, Instant};

use whenfree_providers::ical::{
    Bounds, ImportOptions, busy, parse, read_events, read_replies, read_schedule, write_event,
};

/// For one file, in a test build on a busy machine.
const PATIENCE: Duration = Duration::from_millis(1_000);

const SEEDS: [&str; 6] = [
    include_str!("recorded/ical/google.ics"),
    include_str!("recorded/ical/outlook.ics"),
    include_str!("recorded/ical/apple.ics"),
    include_str!("recorded/ical/exchange.ics"),
    include_str!("recorded/ical/holidays.ics"),
    include_str!("recorded/ical/corners.ics"),
];

const AVAILABILITY: &str = "BEGIN:VCALENDAR\nBEGIN:VAVAILABILITY\nPRIORITY:0\nBEGIN:AVAILABLE\nDTSTART;TZID=Europe/Berlin:20260302T090000\n\
    DTEND;TZID=Europe/Berlin:20260302T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20270101T000000Z\nEND:AVAILABLE\nEND:VAVAILABILITY\n\
    BEGIN:VAVAILABILITY\nPRIORITY:1\nDTSTART;TZID=Europe/Berlin:20260304T000000\nDURATION:P3D\nBEGIN:AVAILABLE\n\
    DTSTART;TZID=Europe/Berlin:20260304T220000\nDURATION:PT4H\nRRULE:FREQ=DAILY\nEND:AVAILABLE\nEND:VAVAILABILITY\nEND:VCALENDAR\n";

const REPLY: &str = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20260309T160000\n\
    ATTENDEE;CN=\"T\";PARTSTAT=DECLINED:mailto:tom%40x@example.com\nEND:VEVENT\nEND:VCALENDAR\n";

/// What breaks readers: words of the format, numbers at the edge, bytes that are no characters.
const WORDS: [&str; 44] = [
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "BEGIN:VTIMEZONE\n",
    "BEGIN:VCALENDAR\n",
    "END:VCALENDAR\n",
    "\r\n ",
    "\n\t",
    ":",
    ";",
    ",",
    "\"",
    "^n",
    "\\",
    "RRULE:FREQ=SECONDLY\n",
    "RRULE:FREQ=YEARLY;BYDAY=53SU;BYSETPOS=-366\n",
    "RRULE:FREQ=MINUTELY;BYDAY=MO;COUNT=4294967295\n",
    "EXDATE;VALUE=DATE:00010101\n",
    "RDATE;VALUE=PERIOD:99991231T235959Z/P366000D\n",
    "DTSTART:99991231T235959Z\n",
    "DTSTART;VALUE=DATE:00010101\n",
    "DURATION:P366000DT31622400S\n",
    "DURATION:-P1D\n",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T080000Z\n",
    "RECURRENCE-ID:99991231T235959Z\n",
    "TZOFFSETTO:-2359\n",
    "TZOFFSETFROM:+240000\n",
    "TZID:",
    ";TZID=",
    ";VALUE=PERIOD",
    "UNTIL=",
    "COUNT=",
    "INTERVAL=4294967295",
    "BYSETPOS=1",
    "99999999999999999999",
    "-1",
    "0",
    "T240000Z",
    "20260229",
    "FREEBUSY:20260302T080000Z/",
    "X-WR-TIMEZONE:",
    "METHOD:CANCEL\n",
    "SEQUENCE:9223372036854775808\n",
    "\u{2028}",
    "é",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

fn mutate(random: &mut Random, seeds: &[&str]) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].as_bytes().to_vec();
    // Half of the files keep their nesting: bits, digits and lines change, so that they are read to the end.
    let gentle = random.below(2) == 0;
    for _ in 0..1 + random.below(if gentle { 6 } else { 12 }) {
        let at = random.below(bytes.len() + 1);
        let far = (at + random.below(200)).min(bytes.len());
        match if gentle { [4, 4, 6, 7][random.below(4)] } else { random.below(9) } {
            0 => bytes.truncate(at.max(1)),
            1 => drop(bytes.drain(at..far)),
            2 => {
                let copy = bytes[at..far].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            4 => {
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if !digits.is_empty() {
                    bytes[digits[random.below(digits.len())]] = b'0' + random.below(10) as u8;
                }
            }
            5 => {
                // Whole lines change places, or are doubled.
                let lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let mut lines = lines;
                if !lines.is_empty() {
                    let (from, to) = (random.below(lines.len()), random.below(lines.len()));
                    let line = if random.below(2) == 0 { lines.remove(from) } else { lines[from].clone() };
                    lines.insert(to.min(lines.len()), line);
                }
                bytes = lines.concat();
            }
            6 => {
                let line_starts: Vec<usize> =
                    (0..bytes.len()).filter(|at| *at == 0 || bytes[at - 1] == b'\n').collect();
                if !line_starts.is_empty() {
                    let to = line_starts[random.below(line_starts.len())];
                    let word = WORDS[random.below(WORDS.len())];
                    if !(gentle && (word.starts_with("BEGIN") || word.starts_with("END"))) {
                        bytes.splice(to..to, word.bytes());
                    }
                }
            }
            _ => {
                let word = WORDS[random.below(WORDS.len())];
                if !(gentle && (word.starts_with("BEGIN") || word.starts_with("END") || word.contains(':'))) {
                    bytes.splice(at..at, word.bytes());
                }
            }
        }
    }
    bytes
}

#[test]
fn no_mutation_breaks_the_readers() {
    let files: usize = std::env::var("WHENFREE_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let seeds: Vec<&str> = SEEDS.iter().copied().chain([AVAILABILITY, REPLY]).collect();
    let mut random = Random(42);
    let at = |text: &str| text.parse().unwrap();
    let mut options = ImportOptions::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    options.addresses = vec!["ada@example.com".into()];
    // Small bounds, so that many files reach them.
    options.bounds =
        Bounds { max_occurrences: 400, max_all_occurrences: 2_000, max_steps: 20_000, ..Bounds::default() };
    let (mut read, mut problems, mut unknown, mut rewritten, mut schedules, mut worst) =
        (0, 0, 0, 0, 0, Duration::ZERO);
    for file in 0..files {
        let bytes = mutate(&mut random, &seeds);
        let begin = Instant::now();
        if let Ok(imported) = busy(&bytes, &options) {
            read += 1;
            problems += usize::from(!imported.problems.is_empty());
            unknown += usize::from(imported.spans.iter().any(|span| span.unknown));
            assert!(imported.spans.len() <= bytes.len() + options.bounds.max_all_occurrences);
            assert!(
                imported
                    .spans
                    .iter()
                    .all(|span| span.start < span.end && span.start < options.end && span.end > options.start)
            );
            assert!(imported.spans.windows(2).all(|pair| pair[0].start <= pair[1].start));
            assert!(imported.spans.iter().all(|span| !span.unknown) || !imported.problems.is_empty());
            assert_eq!(imported.busy().len(), imported.spans.len());
            assert!(file % 10 != 0 || busy(&bytes, &options).as_ref() == Ok(&imported));
        }
        let _ = parse(&bytes, &options.bounds);
        for event in read_events(&bytes, &options.bounds).unwrap_or_default() {
            // What is written without complaint can be read again.
            if let Ok(text) = write_event(&event, options.start) {
                assert_eq!(read_events(&text, &options.bounds).map(|events| events.len()), Ok(1), "{text}");
                rewritten += 1;
            }
        }
        let _ = read_replies(&bytes, &options.bounds);
        schedules += usize::from(read_schedule(&bytes, &options.bounds).is_ok());
        let took = begin.elapsed();
        assert!(took < PATIENCE, "{took:?} for file {file}:\n{}", String::from_utf8_lossy(&bytes));
        worst = worst.max(took);
    }
    println!(
        "{files} files: {read} read, {problems} with problems, {unknown} unknown, {rewritten} events rewritten, {schedules} schedules, at most {worst:?}"
    );
    assert!(
        read > files / 4
            && problems > files / 50
            && unknown > files / 100
            && rewritten > files / 4
            && schedules > files / 200
    );
}
