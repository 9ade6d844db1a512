//! Composites that are made to take long.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::wire::{CompositeDocument, composite_decision_text, composite_explanation_text, composite_slots_text};
use whenfree::{Bounds, CompositePlanner, CompositeRequest, Query};

use crate::random::Draw;
use crate::{on_random_documents, planner_of};

/// A month of `count` hosts who are there day and night.
fn crowd(count: usize, segments: Vec<Value>) -> (CompositePlanner, Query) {
    let hours = json!(["00:00-24:00"]);
    let weekly =
        json!({"mon": hours, "tue": hours, "wed": hours, "thu": hours, "fri": hours, "sat": hours, "sun": hours});
    let host = |n| json!({"id": format!("h{n}"), "schedule": {"timeZone": "Etc/UTC", "weekly": weekly}});
    let document = json!({
        "composite": {"id": "crowd", "segments": segments},
        "hosts": (0..count).map(host).collect::<Vec<Value>>(),
        "now": "2026-03-01T00:00:00Z",
        "window": {"start": "2026-03-02T00:00:00Z", "end": "2026-04-02T00:00:00Z"},
    });
    let (document, planner) = planner_of(&document).expect("ties that can be kept");
    (planner, document.query)
}

fn one_of(count: usize, place: usize, more: &Value) -> Value {
    let pool: Vec<String> = (0..count).map(|n| format!("h{n}")).collect();
    let mut event = json!({"id": "e", "durationMinutes": 15, "slotGrid": "clock", "requires": [{"any": pool}]});
    event.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    json!({"id": format!("s{place}"), "eventType": event})
}

#[test]
fn hostile_composites_end_quickly() {
    let began = std::time::Instant::now();
    let parallel = |hosts: usize, segments: usize| {
        let mut all: Vec<Value> = (0..segments).map(|place| one_of(hosts, place, &Value::Null)).collect();
        all[1..].iter_mut().for_each(|segment| segment["parallel"] = true.into());
        crowd(hosts, all)
    };
    // Sixteen at once of sixteen: always possible. Of fifteen: never, which is seen without trying every order.
    let (planner, query) = parallel(16, 16);
    assert_eq!(planner.slots(&query).expect("slots").len(), 31 * 96);
    let (planner, query) = parallel(15, 16);
    let answer = planner.slots(&query).expect("slots");
    assert!(answer.is_empty() && !answer.budget_exhausted());

    // One after another with buffers that keep everybody from a second segment: the search runs into the wall.
    let buffers = json!({"bufferAfterMinutes": 1440});
    let chain = |hosts: usize| crowd(hosts, (0..16).map(|place| one_of(hosts, place, &buffers)).collect());
    let (planner, query) = chain(15);
    let answer = planner.slots(&query).expect("slots");
    assert!(answer.is_empty() && answer.searched_until() == Some(query.window.start()));
    let decision = planner.decide(&query, &CompositeRequest::new(query.window.start())).expect("a decision");
    let explanation = decision.explanation().expect("no decision");
    assert!(explanation.budget_exhausted && !explanation.offered());
    assert!(composite_decision_text(&decision, planner.composite(), None).ends_with(r#""budgetExhausted":true}"#));

    // Long waits at every step, and a last segment that nobody is there for: time alone says no.
    let mut waits: Vec<Value> = (0..16).map(|place| one_of(4, place, &Value::Null)).collect();
    waits[..15].iter_mut().for_each(|segment| segment["gapAfterMinutes"] = json!({"min": 0, "max": 1440}));
    waits[15]["eventType"]["durationMinutes"] = 500_000.into();
    waits[15]["eventType"]["bookingWindow"] = json!({"through": "2026-03-01"});
    let (planner, query) = crowd(4, waits);
    let answer = planner.slots(&query).expect("slots");
    assert!(answer.is_empty() && !answer.budget_exhausted());

    // A thousand hosts, half of them in each of sixteen segments that may not share any.
    let halves = json!({"requires": [{"any": (0..1_000).map(|n| format!("h{n}")).collect::<Vec<_>>(), "count": 63}]});
    let mut all: Vec<Value> = (0..16).map(|place| one_of(1_000, place, &halves)).collect();
    all.iter_mut().for_each(|segment| segment["eventType"]["bufferAfterMinutes"] = 1_440.into());
    let (planner, query) = crowd(1_000, all);
    let answer = planner.slots(&query).expect("slots");
    assert!(answer.is_empty() && answer.budget_exhausted());
    // Sessions everywhere: each try asks the whole predicate.
    let mut all: Vec<Value> = (0..16).map(|place| one_of(8, place, &json!({"seats": 2}))).collect();
    all[1..].iter_mut().for_each(|segment| segment["parallel"] = true.into());
    let (planner, query) = crowd(8, all);
    let answer = planner.slots(&query).expect("slots");
    assert!(!answer.is_empty());
    println!("{} s for all of them", began.elapsed().as_secs_f64());
    // Generous, since unoptimised builds on busy machines run this; without bounds it is hours.
    assert!(began.elapsed() < std::time::Duration::from_secs(60));
}

/// Every place in a document that holds something, as JSON pointers.
fn places(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, format!("{path}/{index}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| places(value, format!("{path}/{name}"), found))
        }
        _ => {}
    }
    found.push(path);
}

fn strange() -> Vec<Value> {
    let mut strange: Vec<Value> =
        ["", "s0", "s1", "h0", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"].map(Value::from).to_vec();
    strange
        .extend(["2026-03-29T01:30:00.5Z", "00:00-24:00", "23:00-01:00", "Pacific/Apia", "cancelled"].map(Value::from));
    strange.extend([0_i64, -1, 1, 5, 1_440, 527_040, i64::from(u32::MAX), i64::MAX].map(Value::from));
    strange.extend([json!(null), json!(true), json!(1.5), json!([]), json!({}), json!({"min": 0, "max": 527_040})]);
    strange.extend([json!([{"all": ["h0"]}]), json!({"availableDays": 3_000}), json!([15, 30]), json!({"gap": {}})]);
    strange
}

#[test]
fn no_document_makes_it_panic() {
    let [read, planned, listed] = [const { AtomicU64::new(0) }; 3];
    on_random_documents(1, |seed, document, _| {
        let mut draw = Draw::new(seed);
        let mut value: Value = serde_json::from_str(&document.to_json().to_string()).expect("JSON");
        for _ in 0..=draw.below(2) {
            let mut found = Vec::new();
            places(&value, String::new(), &mut found);
            let place = draw.pick::<String>(&found).clone();
            // Mostly something of its own kind, so that reading goes on to what it means.
            let like = |other: &Value| {
                std::mem::discriminant(other) == std::mem::discriminant(value.pointer(&place).unwrap_or(other))
            };
            let mut strange = strange();
            strange.extend(found.iter().filter_map(|place| value.pointer(place)).cloned());
            if draw.chance(90) {
                strange.retain(like);
            }
            let strange = draw.pick::<Value>(&strange).clone();
            *value.pointer_mut(&place).expect("a place") = strange;
        }
        let Ok(document) = CompositeDocument::parse(&value.to_string()) else { return };
        read.fetch_add(1, Ordering::Relaxed);
        let again = CompositeDocument::parse(&document.to_json().to_string()).expect("what is written can be read");
        assert_eq!(again, document);
        let bounds = Bounds::default().tries(2_000);
        let hosts = document.hosts.iter().cloned();
        let Ok(planner) = CompositePlanner::with_bounds(document.composite.clone(), hosts, bounds) else { return };
        planned.fetch_add(1, Ordering::Relaxed);
        if let Ok(slots) = planner.slots(&document.query) {
            listed.fetch_add(1, Ordering::Relaxed);
            assert!(composite_slots_text(&slots).starts_with("{\"slots\":["));
        }
        let window = document.query.window;
        for start in [window.start(), window.end(), DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            if let Ok(explanation) = planner.explain(&document.query, start) {
                assert!(composite_explanation_text(&explanation, None).starts_with("{\"start\":\""));
            }
            let request = CompositeRequest::new(start);
            let _ = planner.decide(&document.query, &request);
            let _ = planner.decide(&document.query, &CompositeRequest::at([start; 3]).seats(2));
        }
    });
    let (read, planned, listed) = (read.into_inner(), planned.into_inner(), listed.into_inner());
    println!("{read} changed documents were read, {planned} had a planner, {listed} an answer");
    assert!(read > 200 && listed > 100);
}
