//! The lines: cases, examples, what follows from bookings, texts that are not what they should be, and random documents.

use std::fs;
use std::path::{Path, PathBuf};

use reference::random;
use serde_json::{Value, json};
use whenfree::wire::{Verb, Wire};

/// A line to be answered.
pub struct Line {
    /// Where it comes from.
    pub name: String,
    /// What is asked.
    pub verb: Verb,
    /// The text.
    pub text: String,
}

impl Line {
    fn new(name: impl Into<String>, verb: Verb, text: impl ToString) -> Self {
        Self { name: name.into(), verb, text: text.to_string() }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every question of the cases.
fn cases() -> Vec<Line> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/cases"))
        .expect("tests/cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    files.iter().flat_map(|path| case(&path.file_stem().expect("a name").to_string_lossy(), &read(path))).collect()
}

fn case(name: &str, text: &str) -> Vec<Line> {
    let case: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    match case["kind"].as_str().expect("a kind") {
        "decide" => {
            let line = json!({"query": case["query"], "request": case["request"]});
            [Verb::Decide, Verb::Explain, Verb::Rank].map(|verb| Line::new(name, verb, &line)).into()
        }
        "relation" => case["queries"]
            .as_array()
            .expect("queries")
            .iter()
            .map(|query| Line::new(name, Verb::Slots, query))
            .collect(),
        _ => {
            let text = case["text"].as_str().map_or_else(|| case["query"].to_string(), str::to_owned);
            vec![Line::new(name, Verb::Slots, text)]
        }
    }
}

/// The files that the examples use.
fn examples() -> Vec<Line> {
    let data = root().join("examples/data");
    let lines = |file: &str, verb: Verb| -> Vec<Line> {
        read(&data.join(file)).lines().map(|line| Line::new(file, verb, line)).collect()
    };
    // Line breaks of a pretty document are white space; a line has none.
    let whole = |file: &str, verb: Verb| vec![Line::new(file, verb, read(&data.join(file)).replace('\n', " "))];
    let asked = [
        lines("requests.ndjson", Verb::Decide),
        lines("requests.ndjson", Verb::Explain),
        lines("commands.ndjson", Verb::Apply),
        whole("salon.json", Verb::Composite),
        whole("weekly-course.json", Verb::Series),
    ];
    asked.into_iter().flatten().collect()
}

/// Random documents, each listed, and asked about starts in and around its window.
fn random_lines(count: u64, first_seed: u64) -> Vec<Line> {
    let mut lines = Vec::new();
    for seed in first_seed..first_seed + count {
        let (name, query) = (format!("random {seed}"), random::query(seed));
        // Some are asked twice over: with a typing mistake, or a text that stops.
        if seed % 16 == 7 {
            lines.push(spoilt(&name, seed, &query));
        }
        if let Some(start) = random::starts(seed, &query, 1).first() {
            let at = whenfree::chrono::DateTime::from_timestamp(*start, 0).expect("an instant").to_rfc3339();
            lines.push(Line::new(&name, Verb::Explain, json!({"query": query, "request": {"start": at}})));
        }
        let asked = json!({"query": query, "request": random::request(seed, &query)});
        lines.push(Line::new(&name, if seed % 2 == 0 { Verb::Decide } else { Verb::Rank }, asked));
        lines.push(Line::new(name, Verb::Slots, query));
    }
    lines
}

/// All of them, with so many random documents from a seed on.
pub fn all(random: u64, seed: u64) -> Vec<Line> {
    let lines = [cases(), examples(), follow_ups(&Wire::default()), broken(), random_lines(random, seed)];
    lines.into_iter().flatten().collect()
}

fn answered(wire: &Wire, verb: Verb, line: &Value) -> Value {
    let answer = wire.answer(verb, &line.to_string()).text;
    serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{answer}: {error}"))
}

fn document() -> Value {
    json!({
        "eventType": {"id": "class", "durationMinutes": 60, "seats": 2, "requires": [{"any": ["ada", "bob"]}], "policy": {"maxReschedules": 2}},
        "hosts": [
            {"id": "ada", "schedule": {"timeZone": "Europe/Berlin", "weekly": {"mon": ["09:00-17:00"]}}, "priority": 2},
            {"id": "bob", "schedule": {"timeZone": "America/New_York", "weekly": {"mon": ["09:00-17:00"]}}}
        ],
        "now": "2026-03-20T12:00:00Z", "timeZone": "Europe/Berlin",
        "window": {"start": "2026-03-23T00:00:00Z", "end": "2026-04-07T00:00:00Z"},
        "bookings": [booking()]
    })
}

fn booking() -> Value {
    json!({
        "id": "b-1", "eventTypeId": "class", "hostIds": ["ada"], "start": "2026-03-30T08:00:00Z", "end": "2026-03-30T09:00:00Z",
        "status": "confirmed", "seats": 2, "attendee": {"id": "tom", "timeZone": "America/New_York"}
    })
}

/// Everything that is asked about a booking after it was made.
fn follow_ups(wire: &Wire) -> Vec<Line> {
    let (document, booking, now) = (document(), booking(), "2026-03-20T12:00:00Z");
    let tom = json!({"role": "attendee", "id": "tom"});
    let admin = json!({"role": "admin", "id": "eve"});
    let move_line = json!({
        "query": document, "actor": tom,
        "command": {"type": "reschedule", "bookingId": "b-1", "to": {"start": "2026-03-30T14:00:00Z", "hosts": ["bob"]}}
    });
    let cancel_line =
        json!({"booking": booking, "now": now, "actor": admin, "command": {"type": "cancel", "reason": "ill"}});
    let change = |line: &Value| {
        let mut answer = answered(wire, Verb::Apply, line);
        let answer = answer.as_object_mut().expect("an answer");
        assert_eq!(answer.remove("applied"), Some(json!(true)), "{answer:?}");
        answer.remove("locks");
        Value::from(answer.clone())
    };
    let (moved, cancelled) = (change(&move_line), change(&cancel_line));
    let mut empty = document.clone();
    empty["bookings"] = json!([cancelled["booking"]]);
    let day = json!({"start": "2026-03-30T00:00:00Z", "end": "2026-03-31T00:00:00Z"});
    let waiting = |id: &str, more: Value| {
        let mut entry = json!({
            "id": id, "attendee": {"id": id}, "eventTypeId": "class", "wanted": [day], "joinedAt": "2026-03-01T00:00:00Z"
        });
        entry.as_object_mut().expect("an entry").extend(more.as_object().expect("fields").clone());
        entry
    };
    let entries = json!([
        waiting("late", json!({"joinedAt": "2026-03-02T00:00:00Z"})),
        waiting("greedy", json!({"seats": 3})),
        waiting("keen", json!({"priority": 5})),
        waiting("elsewhere", json!({"wanted": [{"start": "2026-03-31T00:00:00Z", "end": "2026-04-01T00:00:00Z"}]})),
        waiting("fan", json!({"hosts": ["bob"]})),
    ]);
    let opening = json!({"eventTypeId": "class", "place": {"start": "2026-03-30T08:00:00Z", "end": "2026-03-30T09:00:00Z", "hostIds": ["ada"]}});
    let reminders = json!({
        "rules": [
            {"id": "day before", "beforeMinutes": 1440},
            {"id": "early", "beforeMinutes": 120, "quietHours": "20:00-08:30", "ifQuiet": "earlier", "to": "hosts"},
            {"id": "thanks", "afterMinutes": 30},
        ],
        "timeZone": "Europe/Berlin", "hostTimeZones": {"ada": "Europe/Berlin"}
    });
    let saga = json!({"id": "party", "steps": [{"id": "drinks", "payload": {"room": 1}}, {"id": "dinner", "payload": {"room": 2}}]});
    let first = answered(wire, Verb::Saga, &json!({"saga": saga, "now": now}));
    let call = first["next"]["call"].clone();
    let begun = answered(wire, Verb::Saga, &json!({"saga": saga, "now": now, "begin": call}));
    let observed = |observation: Value| json!({"saga": begun["saga"], "now": now, "observe": {"call": call, "observation": observation}});
    let own = json!([
        {"word": "on", "status": "confirmed", "aliases": ["fixed"]}, {"word": "moved", "status": "confirmed", "nuance": "rescheduled"},
        {"word": "off", "status": "cancelled"}
    ]);
    let asked = [
        (Verb::Apply, move_line),
        (Verb::Apply, cancel_line),
        (Verb::Recipients, json!({"booking": booking})),
        (Verb::Recipients, json!({"change": moved})),
        (Verb::Recipients, json!({"booking": booking, "change": moved})),
        (Verb::Recipients, json!({})),
        (Verb::Reminders, json!({"booking": booking, "reminders": reminders, "now": now})),
        (Verb::Reminders, json!({"booking": booking, "reminders": reminders, "now": "2026-03-30T07:30:00Z"})),
        (Verb::Reminders, json!({"booking": booking, "reminders": {"rules": [], "timeZone": "Mars/Base"}, "now": now})),
        (Verb::Waitlist, json!({"query": empty, "change": cancelled, "entries": entries})),
        (Verb::Waitlist, json!({"query": empty, "opening": opening, "entries": entries})),
        (Verb::Waitlist, json!({"query": document, "opening": opening, "entries": entries})),
        (Verb::Waitlist, json!({"query": document, "opening": opening})),
        (Verb::Calendar, json!({"change": moved, "domain": "example.com"})),
        (Verb::Calendar, json!({"change": cancelled, "domain": "example.com"})),
        (Verb::Calendar, json!({"change": cancelled, "domain": ""})),
        (Verb::Words, json!({"statuses": "cal_com", "read": "accepted"})),
        (Verb::Words, json!({"statuses": "calendly", "write": {"status": "no_show"}})),
        (Verb::Words, json!({"statuses": own, "booking": booking, "now": "2026-03-30T09:00:00Z"})),
        (Verb::Words, json!({"statuses": own, "booking": moved["booking"], "now": now})),
        (Verb::Words, json!({"statuses": own, "read": "perhaps"})),
        (Verb::Words, json!({"events": "cal_com", "write": "booking.held"})),
        (Verb::Words, json!({"events": "own", "read": "booking.created"})),
        (Verb::Words, json!({"roles": [{"word": "client", "role": "attendee"}], "read": "client"})),
        (Verb::Words, json!({"roles": [{"word": "client", "role": "attendee"}], "write": "system"})),
        (Verb::Words, json!({"events": "own", "booking": booking})),
        (Verb::Saga, json!({"saga": saga, "now": now, "begin": call})),
        (Verb::Saga, observed(json!({"observed": "confirmed", "reference": "no-7"}))),
        (Verb::Saga, observed(json!({"observed": "refused", "reason": "taken"}))),
        (Verb::Saga, observed(json!({"observed": "failed", "reason": "busy", "retryAfter": "2026-03-20T12:05:00Z"}))),
        (Verb::Saga, observed(json!({"observed": "cancelled"}))),
        (Verb::Saga, json!({"saga": begun["saga"], "now": now, "resume": true})),
        (Verb::Saga, json!({"saga": begun["saga"], "now": now, "cancel": "changed their mind"})),
        (Verb::Saga, json!({"saga": begun["saga"], "now": now, "cancel": "twice", "resume": true})),
        (Verb::Saga, json!({"saga": saga, "now": now})),
    ];
    asked.into_iter().map(|(verb, line)| Line::new(format!("{verb} {}", line_name(&line)), verb, line)).collect()
}

fn line_name(line: &Value) -> String {
    line.as_object().map(|members| members.keys().cloned().collect::<Vec<_>>().join("+")).unwrap_or_default()
}

/// Texts that are not JSON, not objects, or not of this contract, for every verb.
fn broken() -> Vec<Line> {
    let texts = [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{",
        "\"text\"",
        "1e999",
        "{\"a\":1,\"a\":2}",
        "{\"query\":null}",
        "{\"query\":{}}",
        "{\"query\":{\"eventType\":{}},\"request\":{}}",
        "{\"now\":\"2026-03-20T12:00:00Z\"}",
        "\u{feff}{}",
        "{\"\\ud800\":1}",
        "{\"naïve\":\"ünïcödé 🗓️\"}",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
    ];
    let lines = |verb: &Verb| texts.map(|text| Line::new(format!("broken {verb}"), *verb, text));
    Verb::ALL.iter().flat_map(lines).collect()
}

/// A valid document with one thing wrong.
fn spoilt(name: &str, seed: u64, query: &Value) -> Line {
    let mut query = query.clone();
    match seed / 16 % 8 {
        0 => query["eventType"]["durationMinutes"] = json!(0),
        1 => query["hosts"][0]["schedule"]["timeZone"] = json!("Europe/Nowhere"),
        2 => query["window"]["end"] = query["window"]["start"].clone(),
        3 => query["durationMinute"] = json!(30),
        4 => query["now"] = json!("yesterday"),
        5 => query["busy"] = json!({"nobody": []}),
        6 => query["limit"] = json!(1.5),
        _ => {
            let text = query.to_string();
            let cut = text.char_indices().nth(text.len() / 2).map_or(0, |(place, _)| place);
            return Line::new(format!("{name} cut"), Verb::Slots, text.split_at(cut).0);
        }
    }
    Line::new(format!("{name} spoilt"), Verb::Slots, query)
}
