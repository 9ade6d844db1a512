//! Other people's parsers judge what is written and what is read: python's `icalendar`, `vobject` and
//! `recurring-ical-events`, and a walk after RFC 5545 on `dateutil` and `zoneinfo`.
//!
//! They run from `judges/ical_judge.py` with the versions pinned in `judges/requirements_ical.txt`. `WHENFREE_PYTHON` names
//! the Python to use, else `.venv/bin/python` of the workspace, else `python3`. `WHENFREE_CALENDARS` says how many random
//! calendars are compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test that runs another program")]

mod ical_random;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use ical_random::Random;
use serde_json::{Value, json};
use whenfree_providers::ical::{Event, ImportOptions, Invitation, InvitationMethod, busy, invitation, write_event};

const SCRIPT: &str = include_str!("judges/ical_judge.py");
const ZONE: &str = "Europe/Berlin";
const OWNER: &str = "ada@example.com";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn python() -> PathBuf {
    if let Some(python) = std::env::var_os("WHENFREE_PYTHON") {
        return python.into();
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join(".venv/bin/python"))
        .find(|python| python.exists())
        .unwrap_or_else(|| "python3".into())
}

/// Answers of the script, one for each question.
fn ask(questions: &[Value]) -> Vec<Value> {
    let python = python();
    let advice = "run ./test, or pip install -r providers/tests/judges/requirements_ical.txt";
    let mut child = Command::new(&python)
        .args(["-W", "ignore", "-c", SCRIPT])
        // The package `tzdata`, not what the machine has.
        .env("PYTHONTZPATH", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start `{}` ({error}): {advice}", python.display()));
    let mut input = child.stdin.take().unwrap();
    let lines: String = questions.iter().map(|question| format!("{question}\n")).collect();
    // Written beside reading, or both sides would wait on full pipes.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let written = writer.join().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() != Some(3), "`{}` lacks a judge ({errors}): {advice}", python.display());
    assert!(output.status.success() && written.is_ok(), "`{}` failed: {errors}", python.display());
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), questions.len(), "{errors}");
    answers
}

/// What a judge must find in an event.
fn expected(event: &Event, method: Option<&str>) -> Value {
    let person = |email: &str, name: &Option<String>| json!([email, name]);
    let attendee = |attendee: &whenfree_providers::ical::Attendee| {
        let rsvp = if attendee.rsvp { "TRUE" } else { "FALSE" };
        json!([
            attendee.email,
            attendee.name,
            attendee.kind.as_str(),
            attendee.role.as_str(),
            attendee.participation.as_str(),
            rsvp
        ])
    };
    let sorted = |times: &[DateTime<Utc>]| {
        let mut times: Vec<i64> = times.iter().map(DateTime::timestamp).collect();
        times.sort_unstable();
        times
    };
    json!({
        "method": method, "uid": event.uid, "sequence": event.sequence,
        "start": event.start.timestamp(), "end": event.end.timestamp(), "allDay": event.all_day,
        "summary": event.summary, "description": event.description, "location": event.location, "url": event.url,
        "status": event.status.map(|status| status.as_str()),
        "transp": if event.transparent { "TRANSPARENT" } else { "OPAQUE" },
        "organizer": event.organizer.as_ref().map(|organizer| person(&organizer.email, &organizer.name)),
        "attendees": event.attendees.iter().map(attendee).collect::<Vec<_>>(),
        "alarms": event.alarms.iter().map(|alarm| alarm.minutes_before).collect::<Vec<_>>(),
        "rrule": event.rrule, "exdates": sorted(&event.exdates), "rdates": sorted(&event.rdates),
        "recurrenceId": event.recurrence_id.map(|at| at.timestamp()),
        "range": event.this_and_future.then_some("THISANDFUTURE"),
    })
}

/// The parts of a rule in one order.
fn parts(rule: &Value) -> Vec<&str> {
    let mut parts: Vec<&str> =
        rule.as_str().unwrap_or_default().split(';').filter(|part| *part != "INTERVAL=1").collect();
    parts.sort_unstable();
    parts
}

/// RFC 6868, which `vobject` does not know.
fn without_carets(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace("^^", "\u{0}").replace("^n", "\n").replace("^'", "\"").replace('\u{0}', "^");
            Value::String(text)
        }
        Value::Array(list) => list.iter().map(without_carets).collect(),
        other => other.clone(),
    }
}

#[test]
fn other_parsers_find_what_was_written() {
    let mut random = Random(5);
    let (mut questions, mut wanted) = (Vec::new(), Vec::new());
    let stamp = at("2026-03-06T12:00:00Z");
    while wanted.len() < 400 {
        let event = random.event();
        // Half of them are messages.
        let (text, method) = match event.organizer.is_some() {
            true => (invitation(&Invitation::new(InvitationMethod::Request, stamp, event.clone())), Some("REQUEST")),
            false => (write_event(&event, stamp), None),
        };
        let Ok(text) = text else { continue };
        for by in ["icalendar", "vobject"] {
            questions.push(json!({"ask": "fields", "by": by, "text": text}));
        }
        wanted.push((text, expected(&event, method)));
    }
    let answers = ask(&questions);
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (pair, (text, wanted)) in answers.chunks(2).zip(&wanted) {
        for (by, found) in ["icalendar", "vobject"].iter().zip(pair) {
            assert!(found.get("error").is_none(), "{by}: {found}\n{text}");
            for (name, value) in wanted.as_object().unwrap() {
                let same = match name.as_str() {
                    "rrule" => parts(value) == parts(&found[name]),
                    _ => *value == found[name],
                };
                if same {
                    *known.entry(format!("{by}: same")).or_default() += 1;
                    continue;
                }
                let shape = difference(by, name, value, &found[name]);
                let shape =
                    shape.unwrap_or_else(|| panic!("{by}, {name}: wrote {value}, found {}\n{text}", found[name]));
                *known.entry(format!("{by}: {shape}")).or_default() += 1;
            }
        }
    }
    println!("{known:#?}");
    assert!(known["icalendar: same"] > 7_000 && known["vobject: same"] > 7_000);
}

/// The name of a difference that is the parser's own.
fn difference(by: &str, name: &str, wanted: &Value, found: &Value) -> Option<&'static str> {
    let names = matches!(name, "organizer" | "attendees");
    if by == "vobject" && names && *wanted == without_carets(found) {
        return Some("names keep the escapes of RFC 6868");
    }
    if by == "icalendar" && names && wanted.to_string().replace('\\', "") == found.to_string().replace('\\', "") {
        return Some("names lose backslashes, which escape nothing in parameters");
    }
    None
}

fn window() -> (DateTime<Utc>, DateTime<Utc>) {
    (at("2026-03-01T00:00:00Z"), at("2026-12-01T00:00:00Z"))
}

fn options() -> ImportOptions {
    let (start, end) = window();
    let mut options = ImportOptions::new(start, end);
    options.time_zone = Some(ZONE.into());
    options.addresses = vec![OWNER.into()];
    options
}

fn questions(text: &str) -> [Value; 2] {
    let (start, end) = window();
    ["walk", "recurring"].map(|by| {
        json!({"ask": "busy", "by": by, "text": text, "start": start.timestamp(), "end": end.timestamp(), "zone": ZONE, "owner": OWNER})
    })
}

fn ours(text: &str) -> Value {
    let imported = busy(text, &options()).unwrap();
    assert!(imported.problems.is_empty(), "{:?}\n{text}", imported.problems);
    let mut spans: Vec<[i64; 2]> =
        imported.spans.iter().map(|span| [span.start.timestamp(), span.end.timestamp()]).collect();
    spans.sort_unstable();
    spans.dedup();
    json!(spans)
}

#[test]
fn other_readers_find_the_same_busy_time() {
    let count: usize = std::env::var("WHENFREE_CALENDARS").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    let mut random = Random(17);
    let samples: Vec<_> = (0..count).map(|_| random.calendar()).collect();
    let answers = ask(&samples.iter().flat_map(|sample| questions(&sample.text)).collect::<Vec<_>>());
    let mut verdict: BTreeMap<&str, usize> = BTreeMap::new();
    for (sample, pair) in samples.iter().zip(answers.chunks(2)) {
        let ours = ours(&sample.text);
        assert_eq!(ours, pair[0], "the walk\n{}", sample.text);
        let shape = if ours == pair[1] { "same" } else { known_shape(&sample.text, &ours, &pair[1]) };
        *verdict.entry(shape).or_default() += 1;
    }
    println!("recurring-ical-events, of {count}: {verdict:#?}");
    assert!(verdict["same"] > count / 2);
}

#[test]
fn other_readers_find_the_same_in_whole_feeds() {
    let feeds = [
        ("google", include_str!("recorded/ical/google.ics")),
        ("outlook", include_str!("recorded/ical/outlook.ics")),
        ("apple", include_str!("recorded/ical/apple.ics")),
        ("exchange", include_str!("recorded/ical/exchange.ics")),
        ("holidays", include_str!("recorded/ical/holidays.ics")),
        ("corners", include_str!("recorded/ical/corners.ics")),
    ];
    let plain: Vec<String> = feeds.iter().map(|(_, text)| without(text)).collect();
    let answers = ask(&plain.iter().flat_map(|text| questions(text)).collect::<Vec<_>>());
    for (((name, _), text), pair) in feeds.iter().zip(&plain).zip(answers.chunks(2)) {
        let ours = ours(text);
        assert_eq!(ours, pair[0], "the walk, {name}");
        let shape = if ours == pair[1] { "same" } else { feed_shape(name, &ours, &pair[1]) };
        println!("recurring-ical-events, {name}: {shape}");
    }
}

/// Without what the judges do not read: the free/busy component, and a zone's name that has a colon and no quotes. The
/// calendar's own zone, which goes before the owner's there, is left out too.
fn without(text: &str) -> String {
    let text = &text.replace("TZID=tzone://Microsoft/Utc", "TZID=UTC");
    let (before, rest) = text.split_once("BEGIN:VFREEBUSY").unwrap_or((text, ""));
    let after = rest.split_once("END:VFREEBUSY\n").map_or("", |(_, after)| after);
    let lines = before.split_inclusive('\n').chain(after.split_inclusive('\n'));
    lines.filter(|line| !line.starts_with("X-WR-TIMEZONE")).collect()
}

fn feed_shape(name: &str, ours: &Value, theirs: &Value) -> &'static str {
    let (ours_too, theirs_too) = (ours.as_array().unwrap(), theirs.as_array().unwrap());
    let only_ours = ours_too.iter().filter(|span| !theirs_too.contains(span)).count();
    let only_theirs = theirs_too.iter().filter(|span| !ours_too.contains(span)).count();
    if name == "corners" && (only_ours, only_theirs) == (2, 1) {
        return "an occurrence in a gap is lost, one in a fold ends an hour later";
    }
    panic!("{name}\nours {ours}\ntheirs {theirs}");
}

/// Why `recurring-ical-events` says something else than RFC 5545.
fn known_shape(text: &str, ours: &Value, theirs: &Value) -> &'static str {
    let spans = |value: &Value| -> Vec<(i64, i64)> { serde_json::from_value(value.clone()).unwrap_or_default() };
    let (ours, theirs) = (spans(ours), spans(theirs));
    let starts = |spans: &[(i64, i64)]| spans.iter().map(|span| span.0).collect::<Vec<_>>();
    if text.contains("THISANDFUTURE") {
        return "what follows THISANDFUTURE";
    }
    let (ours_starts, theirs_starts) = (starts(&ours), starts(&theirs));
    let missing = ours_starts.iter().filter(|start| !theirs_starts.contains(start)).count();
    let extra = theirs_starts.iter().filter(|start| !ours_starts.contains(start)).count();
    let gap = at("2026-03-29T01:00:00Z").timestamp()..at("2026-03-29T02:00:00Z").timestamp();
    let lost_in_gap = ours_starts.iter().all(|start| theirs_starts.contains(start) || gap.contains(start));
    match (missing, extra) {
        (1.., 0) if lost_in_gap => return "an occurrence in a gap is lost",
        (0, 0) => return "the length of an occurrence over a change of the clocks",
        (0, _) if text.contains("COUNT=") => return "COUNT beside a start outside of the rule",
        (1, _) if text.contains("EXDATE") && text.contains("RECURRENCE-ID") => {
            return "an event that stands for an excluded occurrence";
        }
        (1, 0) if text.contains("EXDATE") => return "an EXDATE takes out another time of its date",
        (1, 0) if text.contains("UNTIL=") => return "a start after the end of its rule",
        _ => {}
    }
    panic!("unknown shape\n{text}\nours {ours:?}\ntheirs {theirs:?}");
}
