//! Bad input: each mistake with its code and path.

use serde_json::{Value, json};
use whenfree::wire::{CompositeDocument, Wire};
use whenfree::{Bounds, CompositePlanner, CompositeRequest, Minutes};

fn document() -> Value {
    let event = |id: &str, pool: &[&str]| json!({"id": id, "durationMinutes": 30, "requires": [{"any": pool}]});
    let schedule = json!({"timeZone": "Etc/UTC", "weekly": {"mon": ["09:00-17:00"]}});
    let hosts = ["ada", "bob", "cy"].map(|id| json!({"id": id, "schedule": schedule}));
    json!({
        "composite": {"id": "salon", "segments": [
            {"id": "colour", "eventType": event("colour", &["ada", "bob"]), "gapAfterMinutes": {"min": 30, "max": 45}},
            {"id": "wash", "eventType": event("wash", &["bob", "cy"])},
            {"id": "cut", "eventType": event("cut", &["bob", "cy"])},
        ]},
        "hosts": hosts,
        "now": "2026-03-06T12:00:00Z",
        "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"},
    })
}

/// Reads the document, makes the planner and asks for slots; the mistake must show somewhere on the way.
#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let asked = CompositeDocument::parse(&document.to_string())
        .and_then(|document| document.planner()?.slots(&document.query).map(|_| ()));
    let error = asked.expect_err("a mistake");
    assert_eq!((error.code().as_str(), error.path()), (code, path), "{error}");
    let first = error.message().chars().next().unwrap_or_default();
    assert!(!error.message().ends_with('.') && !first.is_uppercase(), "{error}");
}

/// Sets a field of the document, given by a JSON pointer, and leaves nulls out.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = document();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}"));
    match parent {
        Value::Array(items) => items[field.parse::<usize>().expect("an index")] = value,
        Value::Object(members) if value.is_null() => {
            members.remove(field);
        }
        other => other[field] = value,
    }
    document
}

#[test]
fn mistakes_have_a_code_and_a_path() {
    let segment =
        |index: usize, field: &str, value: Value| with(&format!("/composite/segments/{index}/{field}"), value);
    let gap = |min: i64, max: i64| json!({"min": min, "max": max});
    for (document, code, path) in [
        (with("/composite", Value::Null), "missing_field", "composite"),
        (with("/eventType", json!({})), "unknown_field", "eventType"),
        (with("/durationMinutes", json!(30)), "unknown_field", "durationMinutes"),
        (with("/rescheduling", json!("b1")), "unknown_field", "rescheduling"),
        (with("/composite/id", json!("")), "invalid_value", "composite.id"),
        (with("/composite/segments", json!([])), "invalid_value", "composite.segments"),
        (segment(1, "id", json!("colour")), "invalid_value", "composite.segments[1].id"),
        (segment(1, "eventType", Value::Null), "missing_field", "composite.segments[1].eventType"),
        (segment(1, "gapMinutes", json!(5)), "unknown_field", "composite.segments[1].gapMinutes"),
        (segment(0, "parallel", json!(true)), "invalid_value", "composite.segments[0].parallel"),
        (segment(0, "gapAfterMinutes", gap(45, 30)), "invalid_interval", "composite.segments[0].gapAfterMinutes.max"),
        (segment(0, "gapAfterMinutes", gap(-1, 30)), "invalid_value", "composite.segments[0].gapAfterMinutes.min"),
        (segment(0, "gapAfterMinutes", gap(0, 600_000)), "invalid_value", "composite.segments[0].gapAfterMinutes.max"),
        (
            segment(0, "gapAfterMinutes", json!({"min": 5})),
            "missing_field",
            "composite.segments[0].gapAfterMinutes.max",
        ),
        (segment(2, "gapAfterMinutes", gap(0, 0)), "invalid_value", "composite.segments[2].gapAfterMinutes"),
        (segment(1, "parallel", json!(true)), "invalid_value", "composite.segments[0].gapAfterMinutes"),
        (segment(1, "sameHostAs", json!("dye")), "invalid_value", "composite.segments[1].sameHostAs"),
        (segment(1, "sameHostAs", json!("wash")), "invalid_value", "composite.segments[1].sameHostAs"),
        (segment(1, "otherHostThan", json!("cut")), "invalid_value", "composite.segments[1].otherHostThan"),
        (
            segment(1, "eventType/limits", json!([{"per": "day", "maxBookings": 0}])),
            "invalid_value",
            "composite.segments[1].eventType.limits[0].maxBookings",
        ),
        (
            segment(1, "eventType/timeZone", json!("Mars/Base")),
            "unknown_time_zone",
            "composite.segments[1].eventType.timeZone",
        ),
        (
            segment(1, "eventType/requires", json!([{"any": ["dora"]}])),
            "unknown_host",
            "composite.segments[1].eventType.requires[0].any[0]",
        ),
        (with("/hosts/1", with("/hosts/0", json!(0))["hosts"][2].clone()), "duplicate_host", "hosts[2].id"),
        (with("/busy", json!({"dora": []})), "unknown_host", "busy.dora"),
        (with("/limit", json!(0)), "invalid_value", "limit"),
        (with("/window/end", json!("2028-03-09T00:00:00Z")), "too_large", "window"),
    ] {
        refused(&document, code, path);
    }
    let many: Vec<Value> = (0..17)
        .map(|n| {
            let mut segment = document()["composite"]["segments"][2].clone();
            segment["id"] = json!(format!("s{n}"));
            segment
        })
        .collect();
    refused(&with("/composite/segments", json!(many)), "too_large", "composite.segments");
    refused(&with("/composite/segments", json!(vec![1; 17])), "too_large", "composite.segments");
}

#[test]
fn ties_that_can_never_be_kept_are_mistakes() {
    let tied = |ties: &[(usize, &str, &str)], pools: [Value; 3]| {
        let mut document = document();
        let segments = document["composite"]["segments"].as_array_mut().expect("segments");
        for (segment, pool) in segments.iter_mut().zip(pools) {
            segment["eventType"]["requires"] = json!([pool]);
        }
        for (place, tie, other) in ties {
            segments[*place][*tie] = json!(other);
        }
        document
    };
    let any = |pool: &[&str]| json!({"any": pool});
    let two = |pool: &[&str]| json!({"any": pool, "count": 2});
    let same = |place, other| (place, "sameHostAs", other);
    let other = |place, of| (place, "otherHostThan", of);
    for (ties, pools, path) in [
        (
            vec![same(1, "colour")],
            [any(&["ada"]), any(&["bob", "cy"]), any(&["ada"])],
            Some("composite.segments[1].sameHostAs"),
        ),
        (
            vec![same(1, "colour")],
            [any(&["ada", "bob"]), two(&["ada", "bob"]), any(&["ada"])],
            Some("composite.segments[1].sameHostAs"),
        ),
        // Each two have hosts in common, all three have none.
        (
            vec![same(1, "colour"), same(2, "wash")],
            [any(&["ada", "bob"]), any(&["bob", "cy"]), any(&["cy", "ada"])],
            Some("composite.segments[2].sameHostAs"),
        ),
        (
            vec![other(1, "colour")],
            [any(&["ada"]), any(&["ada"]), any(&["ada"])],
            Some("composite.segments[1].otherHostThan"),
        ),
        (
            vec![other(1, "colour")],
            [two(&["ada", "bob", "cy"]), two(&["ada", "bob", "cy"]), any(&["ada"])],
            Some("composite.segments[1].otherHostThan"),
        ),
        (
            vec![same(1, "colour"), other(1, "colour")],
            [any(&["ada", "bob"]), any(&["ada", "bob"]), any(&["ada"])],
            Some("composite.segments[1].otherHostThan"),
        ),
        (
            vec![same(1, "colour"), other(2, "colour")],
            [any(&["ada", "bob"]), any(&["bob", "cy"]), any(&["bob"])],
            Some("composite.segments[2].otherHostThan"),
        ),
        (vec![other(1, "colour")], [any(&["ada"]), any(&["ada", "bob"]), any(&["ada"])], None),
        (
            vec![same(1, "colour"), other(2, "wash")],
            [any(&["ada", "bob"]), any(&["bob", "cy"]), any(&["bob", "cy"])],
            None,
        ),
    ] {
        let document = tied(&ties, pools);
        match path {
            Some(path) => refused(&document, "invalid_value", path),
            None => {
                let document = CompositeDocument::parse(&document.to_string()).expect("a document");
                assert!(document.planner().is_ok(), "{ties:?}");
            }
        }
    }
}

#[test]
fn mistakes_of_form_come_first_and_others_in_the_order_of_the_document() {
    let mut twice = with("/composite/segments/1/sameHostAs", json!("dye"));
    twice["window"] = json!({"start": "2026-03-10T00:00:00Z", "end": "2026-03-09T00:00:00Z"});
    refused(&twice, "invalid_value", "composite.segments[1].sameHostAs");
    let Value::Object(members) = &mut twice else { panic!("no object") };
    let composite = members.remove("composite").expect("a composite");
    // serde_json sorts members: a name behind `window` stands for a document in another order.
    let text =
        format!("{}, \"composite\": {composite}}}", json!(members).to_string().trim_end_matches('}').to_owned() + "}");
    let error = CompositeDocument::parse(&text).expect_err("two mistakes");
    assert_eq!((error.code().as_str(), error.path()), ("invalid_interval", "window.end"));
    twice = with("/composite/segments/1/sameHostAs", json!("dye"));
    twice["limit"] = json!("many");
    refused(&twice, "invalid_value", "limit");
}

#[test]
fn a_request_has_mistakes_of_its_own() {
    let wire = Wire::default();
    let line = |request: Value| json!({"query": document(), "request": request}).to_string();
    for (request, code, path) in [
        (json!({}), "missing_field", "request.start"),
        (json!({"start": "2026-03-09T09:00:00Z", "starts": []}), "invalid_value", "request"),
        (json!({"start": "soon"}), "invalid_value", "request.start"),
        (json!({"starts": ["2026-03-09T09:00:00Z", 1]}), "invalid_value", "request.starts[1]"),
        (json!({"start": "2026-03-09T09:00:00Z", "hosts": ["ada"]}), "unknown_field", "request.hosts"),
        (json!({"starts": ["2026-03-09T09:00:00Z"]}), "invalid_value", "request.starts"),
        (json!({"start": "2026-03-09T09:00:00Z", "seats": 2}), "invalid_value", "request.seats"),
        (json!({"start": "9999-12-31T23:50:00Z"}), "invalid_value", "request.start"),
        (
            json!({"starts": ["9999-12-31T22:00:00Z", "9999-12-31T23:10:00Z", "9999-12-31T23:40:00Z"]}),
            "invalid_value",
            "request.starts[2]",
        ),
    ] {
        let asked = wire.composite_question(&line(request)).and_then(|(document, request)| {
            wire.composite_planner(&document)?.decide(&document.query, &request).map(|_| ())
        });
        let error = asked.expect_err("a mistake");
        assert_eq!((error.code().as_str(), error.path()), (code, path), "{error}");
    }
    let (_, request) =
        wire.composite_question(&line(json!({"start": "2026-03-09T10:00:00+01:00"}))).expect("a request");
    assert_eq!(request, CompositeRequest::new("2026-03-09T09:00:00Z".parse().expect("an instant")));
}

#[test]
fn what_a_query_may_not_say_is_a_mistake_in_code_too() {
    let document = CompositeDocument::parse(&document().to_string()).expect("a document");
    let planner = document.planner().expect("a planner");
    let bounded = |bounds: Bounds| {
        CompositePlanner::with_bounds(document.composite.clone(), document.hosts.iter().cloned(), bounds)
            .expect("a planner")
    };
    let query = document.query.clone();
    for (planner, query, code, path) in [
        (planner.clone(), query.clone().duration(Minutes::from(30)), "invalid_value", "durationMinutes"),
        (planner, query.clone().rescheduling("b1"), "invalid_value", "rescheduling"),
        (bounded(Bounds::default().bookings(2)), query.clone(), "too_large", "bookings"),
        (bounded(Bounds::default().candidates(10)), query, "too_large", "window"),
    ] {
        let error = planner.slots(&query).expect_err("a mistake");
        assert_eq!((error.code().as_str(), error.path()), (code, path), "{error}");
    }
    // At the end of time a chain is cut off, not a mistake.
    let mut last = document.query.clone();
    last.window = whenfree::Span::parse("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z").expect("a window");
    assert!(document.planner().expect("a planner").slots(&last).expect("slots").is_empty());
    let explained =
        document.planner().expect("a planner").explain(&last, "9999-12-31T23:00:00Z".parse().expect("an instant"));
    assert!(!explained.expect("an explanation").offered());
}
