//! A planner kept between calls answers as the whole document does, and busy time as bare numbers counts as it does in
//! JSON: every line of the corpus is taken apart into its static part, its query and what is asked.

#[path = "corpus/lines.rs"]
mod lines;

use reference::campaign::setting;
use serde_json::{Map, Value, json};
use whenfree::wire::{CompositeDesk, Desk, Verb, Wire, error_text};
use whenfree::{Error, Query};

/// The parts of a line: static part, query, and what is asked about it.
struct Parts {
    fixed: Value,
    query: Map<String, Value>,
    asked: Value,
}

fn take_apart(verb: Verb, text: &str, what: &str) -> Option<Parts> {
    // A map of serde_json forgets the order of members, in which mistakes are named; lines with several are rare.
    let mut line: Map<String, Value> = serde_json::from_str::<Value>(text).ok()?.as_object()?.clone();
    let lists = matches!(verb, Verb::Slots) || (verb == Verb::Composite && !line.contains_key("query"));
    let mut query = if lists { std::mem::take(&mut line) } else { line.remove("query")?.as_object()?.clone() };
    let fixed = json!({what: query.remove(what)?, "hosts": query.remove("hosts")?});
    Some(Parts { fixed, query, asked: Value::Object(line) })
}

/// Takes busy entries that are two instants out of a query, as the numbers of a flat list.
fn flatten(desk: &Desk, query: &mut Map<String, Value>) -> Vec<f64> {
    let hosts: Vec<String> = desk.planner().hosts().iter().map(|host| host.id.to_string()).collect();
    let milliseconds = |text: &Value| {
        let text = text.as_str()?;
        whenfree::chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_micros() as f64 / 1000.0)
    };
    let pair = |entry: &Value| {
        let entry = entry.as_object().filter(|entry| entry.len() == 2)?;
        Some([milliseconds(entry.get("start")?)?, milliseconds(entry.get("end")?)?])
    };
    let mut flat = Vec::new();
    let Some(busy) = query.get_mut("busy").and_then(Value::as_object_mut) else { return flat };
    busy.retain(|host, entries| {
        let place = hosts.iter().position(|id| id == host);
        let pairs = entries.as_array().and_then(|entries| entries.iter().map(pair).collect::<Option<Vec<_>>>());
        let (Some(place), Some(pairs)) = (place, pairs) else { return true };
        flat.extend([place as f64, pairs.len() as f64]);
        flat.extend(pairs.into_iter().flatten());
        false
    });
    flat
}

fn through_desk(verb: Verb, parts: &mut Parts, flat: bool) -> Result<String, Error> {
    let desk = Desk::open(Wire::default(), &parts.fixed.to_string())?;
    let numbers = if flat { flatten(&desk, &mut parts.query) } else { Vec::new() };
    let mut query: Query = desk.query(&Value::Object(parts.query.clone()).to_string())?;
    desk.add_busy(&mut query, &numbers)?;
    Ok(desk.answer(verb, query, &parts.asked.to_string()).text)
}

fn through_composite(parts: &Parts) -> Result<String, Error> {
    let desk = CompositeDesk::open(Wire::default(), &parts.fixed.to_string())?;
    let query = desk.query(&Value::Object(parts.query.clone()).to_string())?;
    Ok(desk.answer(query, &parts.asked.to_string()).text)
}

#[test]
fn a_desk_answers_as_the_whole_document_does() {
    let lines = lines::all(setting("WHENFREE_QUERIES", 5_000) / 10, 1);
    let (mut compared, mut in_numbers) = (0, 0);
    for line in &lines {
        let expected = Wire::default().answer(line.verb, &line.text).text;
        let what = if line.verb == Verb::Composite { "composite" } else { "eventType" };
        let Some(mut parts) = take_apart(line.verb, &line.text, what) else { continue };
        let text = |answer: Result<String, Error>| answer.unwrap_or_else(|error| error_text(&error));
        // In a line that has its query inside, the errors of the query have no longer path.
        let found = if line.verb == Verb::Composite {
            text(through_composite(&parts))
        } else {
            let plain = text(through_desk(line.verb, &mut parts, false));
            let had = parts.query.get("busy").cloned();
            let flat = text(through_desk(line.verb, &mut parts, true));
            in_numbers += usize::from(had != parts.query.get("busy").cloned());
            assert_eq!(flat, plain, "{} as numbers: {}", line.name, line.text);
            plain
        };
        assert_eq!(found, expected, "{}: {}", line.name, line.text);
        compared += 1;
    }
    assert!(compared > 1_000 && in_numbers > 200, "only {compared} were compared, {in_numbers} with numbers");
}

fn desk() -> Desk {
    let hosts = ["ada", "bob"]
        .map(|id| json!({"id": id, "schedule": {"timeZone": "Etc/UTC", "weekly": {"mon": ["09:00-17:00"]}}}));
    let fixed = json!({"eventType": {"id": "call", "durationMinutes": 60}, "hosts": hosts});
    Desk::open(Wire::default(), &fixed.to_string()).expect("a desk")
}

fn query(desk: &Desk) -> Query {
    let window = json!({"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"});
    desk.query(&json!({"now": "2026-03-01T00:00:00Z", "window": window}).to_string()).expect("a query")
}

#[test]
fn numbers_that_are_no_busy_time_are_refused() {
    let desk = desk();
    let (start, end) = (1_773_046_800_000.0, 1_773_050_400_000.0);
    let refused = |flat: &[f64]| {
        let mut query = query(&desk);
        let error = desk.add_busy(&mut query, flat).expect_err(&format!("{flat:?}"));
        format!("{} at {}", error.code(), error.path())
    };
    for (flat, expected) in [
        (&[0.0][..], "invalid_value at busy"),
        (&[0.0, 1.0], "invalid_value at busy"),
        (&[0.0, 1.0, start], "invalid_value at busy"),
        (&[2.0, 1.0, start, end], "invalid_value at busy"),
        (&[-1.0, 1.0, start, end], "invalid_value at busy"),
        (&[0.5, 1.0, start, end], "invalid_value at busy"),
        (&[f64::NAN, 1.0, start, end], "invalid_value at busy"),
        (&[0.0, f64::INFINITY, start, end], "invalid_value at busy"),
        (&[0.0, 1e300, start, end], "invalid_value at busy"),
        (&[0.0, 9_007_199_254_740_992.0, start, end], "invalid_value at busy"),
        (&[0.0, 1.0, f64::NAN, end], "invalid_value at busy.ada[0].start"),
        (&[0.0, 1.0, start, f64::INFINITY], "invalid_value at busy.ada[0].end"),
        (&[1.0, 1.0, start, 1e300], "invalid_value at busy.bob[0].end"),
        (&[1.0, 2.0, start, end, end, start], "invalid_interval at busy.bob[1].end"),
        (&[0.0, 1.0, start, start], "invalid_interval at busy.ada[0].end"),
        (&[0.0, 1.0, -62_135_596_800_001.0, end], "invalid_value at busy.ada[0].start"),
    ] {
        assert_eq!(refused(flat), expected, "{flat:?}");
    }
    let mut twice = query(&desk);
    desk.add_busy(&mut twice, &[0.0, 1.0, start, end, 0.0, 1.0, start, end]).expect("numbers");
    assert!(desk.planner().slots(&twice).is_err(), "a host stands there once");
}

#[test]
fn fractions_of_a_second_cover_more() {
    let desk = desk();
    let busy = |start: f64, end: f64| {
        let mut query = query(&desk);
        desk.add_busy(&mut query, &[0.0, 1.0, start, end]).expect("numbers");
        let text = serde_json::to_value(&query.busy[0].1[0]).expect("an entry");
        (text["start"].as_str().expect("text").to_owned(), text["end"].as_str().expect("text").to_owned())
    };
    let pair = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    assert_eq!(busy(999.0, 1_001.0), pair("1970-01-01T00:00:00Z", "1970-01-01T00:00:02Z"));
    assert_eq!(busy(999.9999, 1000.0001), pair("1970-01-01T00:00:00Z", "1970-01-01T00:00:02Z"));
    assert_eq!(busy(1_000.0, 2_000.0), pair("1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z"));
    assert_eq!(busy(-1_500.0, -0.5), pair("1969-12-31T23:59:58Z", "1970-01-01T00:00:00Z"));
    assert_eq!(busy(1_200.0, 1_100.0), pair("1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z"), "as in text");
}

#[test]
fn one_value_has_one_form() {
    let wire = Wire::default();
    let busy = r#"{"end":"2026-03-09T15:00:00+01:00","start":"2026-03-09T13:00:00.9Z","transparency":"busy"}"#;
    let form = wire.form("busy", busy).expect("a form");
    assert_eq!(form, r#"{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T14:00:00Z"}"#);
    assert_eq!(wire.form("busy", &form).expect("a form"), form);
    let refused = |kind: &str, text: &str| {
        let error = wire.form(kind, text).expect_err(kind);
        format!("{} at {}", error.code(), error.path())
    };
    assert_eq!(refused("bus", "{}"), "invalid_value at kind");
    assert_eq!(refused("eventType", r#"{"id": "call", "durationMinutes": 0}"#), "invalid_value at durationMinutes");
    assert_eq!(refused("policy", r#"{"maxReschedules": "2"}"#), "invalid_value at maxReschedules");
    assert_eq!(refused("requirement", r#"{"any": ["a"], "count": 0}"#), "invalid_value at count");
    assert_eq!(refused("schedule", r#"{"timeZone": "Mars/Base"}"#), "unknown_time_zone at timeZone");
    let change = Wire::default().answer(Verb::Apply, &json!({
        "booking": {"id": "b", "eventTypeId": "call", "hostIds": ["ada"], "start": "2026-03-09T10:00:00Z", "end": "2026-03-09T11:00:00Z", "status": "confirmed"},
        "now": "2026-03-09T00:00:00Z", "actor": {"role": "host", "id": "ada"}, "command": {"type": "cancel"}
    }).to_string());
    let change = change.text.replace(r#""applied":true,"#, "");
    assert_eq!(wire.form("change", &change).expect("a change"), change);
}

#[test]
fn options_set_the_bounds() {
    let wire = Wire::parse_options(r#"{"bounds": {"hosts": 1}}"#).expect("options");
    let fixed = desk().to_json().to_string();
    assert_eq!(Desk::open(wire, &fixed).map(|_| ()).expect_err("two hosts").path(), "hosts");
    assert!(Wire::parse_options("").is_ok() && Wire::parse_options("{}").is_ok());
    assert_eq!(Wire::parse_options(r#"{"bounds": {"host": 1}}"#).expect_err("a name").path(), "bounds.host");
    assert_eq!(Wire::parse_options(r#"{"bounds": {"busy": -1}}"#).expect_err("a number").path(), "bounds.busy");
}

#[test]
fn verbs_have_names() {
    for verb in Verb::ALL {
        assert_eq!(Verb::parse(verb.as_str()).expect("a verb"), *verb);
    }
    assert_eq!(Verb::parse("slot").expect_err("no verb").path(), "verb");
}
