//! Sagas as JSON: what is written, what is read back, and what is not read at all.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Value, json};
use whenfree::saga::{Call, Next, Observation, RetryPolicy, Saga, Step, Waits};
use whenfree::{ErrorCode, Json};

use super::{changed, now, play, trip};

#[test]
fn the_json_form_is_a_contract() {
    let mut saga = trip();
    assert_eq!(
        saga.to_json().to_string(),
        r#"{"id":"trip-7","steps":[{"id":"flight","payload":"a flight"},{"id":"hotel","payload":"a hotel"},{"id":"car","payload":"a car"}]}"#
    );
    play(&mut saga, &[("book car", Observation::Lost), ("ask car", Observation::NotFound)]);
    let car = r#"{"id":"car","payload":"a car","state":"unknown","sends":1,"asks":1,"asked":1,"unanswered":[1],"notFound":true,"notBefore":"2026-03-06T12:00:02Z"}"#;
    assert!(saga.to_json().to_string().contains(car), "{}", saga.to_json());
    let next = saga.next(now() + TimeDelta::seconds(2));
    assert_eq!(
        next.to_json().to_string(),
        r#"{"next":"call","call":{"action":"book","step":"car","attempt":2,"key":"trip-7/car/book","payload":"a car"}}"#
    );
    assert_eq!(saga.next(now()).to_json().to_string(), r#"{"next":"wait","until":"2026-03-06T12:00:02Z"}"#);
    play(&mut saga, &[("book car", Observation::confirmed("C")), ("book hotel", Observation::refused("full"))]);
    play(&mut saga, &[("cancel car", Observation::refused("too late"))]);
    assert_eq!(
        saga.next(now()).to_json().to_string(),
        concat!(
            r#"{"next":"finished","outcome":{"outcome":"needs_person","cause":{"cause":"refused","step":"hotel","reason":"full"},"#,
            r#""steps":[{"step":"car","state":"compensation_failed","standing":"booked","key":"trip-7/car/book","reference":"C","reason":"too late"}]}}"#
        )
    );
    let whole: Saga = serde_json::from_str(&serde_json::to_string(&saga).expect("JSON")).expect("a saga");
    assert_eq!(whole, saga);
}

#[test]
fn calls_observations_and_policies_travel_as_json() {
    let mut saga = trip();
    play(&mut saga, &[("book car", Observation::confirmed("C"))]);
    saga.cancel("changed plans");
    let Next::Call(call) = saga.next(now()) else { panic!("a call") };
    let text = serde_json::to_string(&call).expect("JSON");
    assert_eq!(serde_json::from_str::<Call>(&text).expect("a call"), call);
    for observation in [
        Observation::confirmed("C"),
        Observation::refused("no"),
        Observation::failed("busy"),
        Observation::failed_until("busy", now()),
        Observation::Lost,
        Observation::found("C"),
        Observation::NotFound,
        Observation::Cancelled,
        Observation::AlreadyGone,
    ] {
        let text = serde_json::to_string(&observation).expect("JSON");
        assert_eq!(serde_json::from_str::<Observation>(&text).expect("an observation"), observation);
        assert!(text.contains(observation.as_str()), "{text}");
    }
    for waits in [Waits::default(), Waits::List(vec![0, 5]), Waits::Doubling { first: 0, cap: 0 }] {
        let policy = RetryPolicy { sends: 20, asks: 1, cancels: 100, waits, longest_wait: 60 };
        let text = serde_json::to_string(&policy).expect("JSON");
        assert_eq!(serde_json::from_str::<RetryPolicy>(&text).expect("a policy"), policy);
    }
    for broken in [
        r#"{"observed": "confirmed"}"#,
        r#"{"observed": "lost", "reason": "timeout"}"#,
        r#"{"observed": "maybe"}"#,
        r#"{"reason": "busy"}"#,
        r#"{"observed": "failed", "reason": "busy", "retryAfter": 30}"#,
    ] {
        assert!(serde_json::from_str::<Observation>(broken).is_err(), "{broken}");
    }
}

#[test]
fn keys_differ_wherever_ids_do() {
    let ids = ["a", "a/b", "b", "b/a", "\n", "a%2Fb", "ä", "a b", "a.b~c_d-e", "book", "/", "%"];
    let mut keys = BTreeSet::new();
    for saga in ids {
        let saga = Saga::new(saga, ids.map(|id| Step::new(id, Json::Null))).expect("a saga");
        keys.extend(ids.iter().flat_map(|id| [saga.booking_key(id), saga.cancel_key(id)]));
        assert_eq!(saga.booking_key("nobody"), None);
    }
    assert_eq!(keys.len(), 2 * ids.len() * ids.len());
    assert!(keys.contains(&Some("%C3%A4/a.b~c_d-e/cancel".to_owned())));
    assert!(keys.contains(&Some("%0A/b%2Fa/book".to_owned())));
    let long = "x".repeat(Saga::MAX_ID);
    let saga = Saga::new(&long, [Step::new(&long, Json::Null)]).expect("the longest ids");
    assert_eq!(saga.cancel_key(&long).map(|key| key.len()), Some(248));
}

#[track_caller]
fn broken(document: &Value, code: ErrorCode, path: &str) {
    let error = Saga::parse(&document.to_string()).expect_err("an error");
    assert_eq!((error.code(), error.path()), (code, path), "{error}");
}

#[test]
fn hostile_documents_are_errors_with_a_path() {
    use ErrorCode::{InvalidJson, InvalidValue, MissingField, TooLarge, UnknownField};
    let steps =
        |count: usize| -> Vec<Value> { (0..count).map(|id| json!({"id": id.to_string(), "payload": {}})).collect() };
    let with = |field: &str, value: Value| {
        let mut document = json!({"id": "s", "steps": steps(2)});
        document[field] = value;
        document
    };
    let step = |fields: Value| {
        let mut step = json!({"id": "a", "payload": {}});
        step.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        with("steps", json!([step]))
    };
    assert_eq!(Saga::parse("{").map_err(|error| error.code()), Err(InvalidJson));
    broken(&json!({"steps": steps(1)}), MissingField, "id");
    broken(&json!({"id": "s"}), MissingField, "steps");
    broken(&with("id", json!("")), InvalidValue, "id");
    broken(&with("id", json!("ä".repeat(21))), InvalidValue, "id");
    broken(&with("steps", json!([])), InvalidValue, "steps");
    broken(&with("steps", json!(steps(101))), TooLarge, "steps");
    broken(&with("steps", json!(steps(5_000))), TooLarge, "steps");
    broken(&with("steps", json!([steps(1), steps(1)].concat())), InvalidValue, "steps[1].id");
    broken(&with("stesp", json!([])), UnknownField, "stesp");
    broken(&step(json!({"stat": "sent"})), UnknownField, "steps[0].stat");
    broken(&step(json!({"state": "done"})), InvalidValue, "steps[0].state");
    broken(&step(json!({"sends": -1})), InvalidValue, "steps[0].sends");
    broken(&step(json!({"unanswered": [1.5]})), InvalidValue, "steps[0].unanswered[0]");
    broken(&step(json!({"sends": 4_294_967_295_u32})), InvalidValue, "steps[0]");
    broken(&step(json!({"state": "confirmed", "sends": 1})), InvalidValue, "steps[0]");
    broken(&step(json!({"state": "sent", "sends": 1, "unanswered": [1]})), InvalidValue, "steps[0]");
    broken(&step(json!({"state": "refused", "sends": 1, "reason": "no"})), InvalidValue, "cause");
    broken(&with("order", json!("random")), InvalidValue, "order");
    broken(&with("retry", json!({"sends": 0})), InvalidValue, "retry.sends");
    broken(&with("retry", json!({"asks": 101})), InvalidValue, "retry.asks");
    broken(&with("retry", json!({"waitSeconds": []})), InvalidValue, "retry.waitSeconds");
    broken(&with("retry", json!({"waitSeconds": {"first": 5, "cap": 4}})), InvalidValue, "retry.waitSeconds.cap");
    broken(&with("retry", json!({"waitSeconds": vec![1; 101]})), TooLarge, "retry.waitSeconds");
    broken(&with("cause", json!({"cause": "refused", "step": "0", "reason": "no"})), InvalidValue, "cause.step");
    broken(&with("cause", json!({"cause": "cancelled"})), MissingField, "cause.reason");
    // The same in code.
    let endless = std::iter::repeat_with(|| Step::new("a", Json::Null));
    assert_eq!(Saga::new("s", endless).map_err(|error| error.code()), Err(TooLarge));
    assert_eq!(Saga::new("s", []).map_err(|error| error.code()), Err(InvalidValue));
    let policy = trip().retry(RetryPolicy { longest_wait: 0, ..RetryPolicy::default() });
    assert_eq!(policy.map_err(|error| error.path().to_owned()), Err("retry.longestWaitSeconds".to_owned()));
}

/// One broken rule each; every document is right but for that.
#[test]
fn states_that_no_saga_gets_into_are_not_read() {
    let booked = r#""payload":0,"state":"confirmed","sends":1,"reference":"r""#;
    let off = r#""cause":{"cause":"cancelled","reason":"x"}"#;
    let gave_up = |id: &str| format!(r#""cause":{{"cause":"gave_up","step":"{id}","reason":"x"}}"#);
    let one = |step: &str| format!(r#"{{"id":"s","steps":[{{"id":"a",{step}}}]}}"#);
    let undone = |step: &str| format!(r#"{{"id":"s","steps":[{{"id":"a",{step}}}],{off}}}"#);
    let two = |a: &str, b: &str, cause: &str| {
        let cause = if cause.is_empty() { String::new() } else { format!(",{cause}") };
        format!(r#"{{"id":"s","order":"asGiven","steps":[{{"id":"a",{a}}},{{"id":"b",{b}}}]{cause}}}"#)
    };
    let planned = r#""payload":0"#;
    let sent = r#""payload":0,"state":"sent","sends":1,"unanswered":[1],"underWay":true"#;
    let unknown = r#""payload":0,"state":"unknown","sends":1,"unanswered":[1]"#;
    let cancelling =
        format!(r#"{booked},"cancels":1,"unanswered":[1],"underWay":true"#).replace("confirmed", "compensating");
    let cancelled = format!(r#"{booked},"cancels":1"#).replace("confirmed", "compensated");
    for right in [
        one(booked),
        one(sent),
        one(unknown),
        undone(&cancelling),
        undone(&cancelled),
        two(booked, sent, ""),
        two(booked, &cancelling, off),
        two(&cancelling, &cancelled, off),
    ] {
        let saga = Saga::parse(&right).unwrap_or_else(|error| panic!("{error}: {right}"));
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(value(&saga.to_json().to_string()), value(&right));
    }
    for wrong in [
        // More tries than the policy allows, or other ones.
        one(&booked.replace(r#""sends":1"#, r#""sends":4"#)),
        one(&format!(r#"{unknown},"asks":7,"asked":7"#)),
        one(&format!(r#"{booked},"asks":13"#)),
        one(&format!(r#"{unknown},"asks":1,"asked":2"#)),
        undone(&cancelled.replace(r#""cancels":1"#, r#""cancels":11"#)),
        one(&booked.replace(r#""sends":1,"#, "")),
        one(r#""payload":0,"asks":1"#),
        one(r#""payload":0,"reason":"x""#),
        one(&unknown.replace("[1]", "[2]")),
        one(&unknown.replace("[1]", "[0]")),
        one(&unknown.replace("[1]", "[]")),
        one(&unknown.replace(r#""sends":1,"unanswered":[1]"#, r#""sends":2,"unanswered":[2,1]"#)),
        one(&unknown.replace(r#""sends":1,"unanswered":[1]"#, r#""sends":2,"unanswered":[1,1]"#)),
        one(&format!(r#"{booked},"unanswered":[1]"#)),
        one(&sent.replace(r#""sends":1"#, r#""sends":2"#)),
        one(&format!(r#"{sent},"asks":1,"asked":1"#)),
        one(&format!(r#"{unknown},"asks":1,"underWay":true"#)),
        // A state without what belongs to it, or with what does not.
        one(&sent.replace(r#","underWay":true"#, "")),
        one(&format!(r#"{booked},"underWay":true"#)),
        one(&booked.replace(r#","reference":"r""#, "")),
        one(&booked.replace(r#""reference":"r""#, r#""reference":"""#)),
        one(&format!(r#"{unknown},"reference":"r""#)),
        one(&format!(r#"{booked},"reason":"x""#)),
        one(&format!(r#"{sent},"reason":"x""#)),
        one(&format!(r#"{booked},"cancels":1"#)),
        one(&cancelling),
        undone(r#""payload":0,"state":"refused","sends":1"#),
        undone(&cancelling.replace(r#""cancels":1,"#, "")),
        undone(&cancelling.replace(r#","underWay":true"#, "")),
        undone(
            &cancelling
                .replace(r#","underWay":true"#, r#","notBefore":"2026-03-06T12:00:00Z""#)
                .replace(r#""cancels":1"#, r#""cancels":10"#),
        ),
        undone(&format!(r#"{cancelled},"unanswered":[1]"#)),
        undone(&cancelled.replace("compensated", "compensation_failed")),
        one(&format!(r#"{unknown},"notFound":true"#)),
        one(&format!(r#"{booked},"notFound":true"#)),
        one(r#""payload":0,"notBefore":"2026-03-06T12:00:00Z""#),
        one(&format!(r#"{booked},"notBefore":"2026-03-06T12:00:00Z""#)),
        one(&format!(r#"{sent},"notBefore":"2026-03-06T12:00:00Z""#)),
        undone(r#""payload":0,"sends":1,"reason":"x","notBefore":"2026-03-06T12:00:00Z""#),
        // Steps in an order that cannot be.
        two(planned, booked, ""),
        two(unknown, booked, ""),
        two(sent, sent, ""),
        two(&cancelled, booked, off).replace("}],", &format!(r#"}},{{"id":"c",{booked}}}],"#)),
        two(&cancelling, &cancelling, off),
        two(&cancelled, sent, off),
        two(&cancelled, unknown, off),
        // Something is stuck and nothing says why, or the wrong thing.
        one(r#""payload":0,"sends":3,"reason":"x""#),
        one(&format!(r#"{unknown},"asks":6,"asked":6"#)),
        two(booked, sent, &gave_up("b")),
        two(booked, unknown, &gave_up("a")),
        two(booked, unknown, &gave_up("b").replace("gave_up", "refused")),
    ] {
        let error = Saga::parse(&wrong).expect_err(&wrong);
        assert_eq!(error.code(), ErrorCode::InvalidValue, "{error}: {wrong}");
    }
}

/// Whatever is read can be stored and comes to an end, and most of what no saga gets into is not read.
#[test]
fn changed_documents_are_refused_or_harmless() {
    let once = RetryPolicy { sends: 1, asks: 1, cancels: 1, ..RetryPolicy::default() };
    let twice = RetryPolicy { sends: 2, asks: 2, cancels: 2, ..RetryPolicy::default() };
    for (steps, retry) in [(1, twice), (2, once)] {
        let sagas = changed::reachable(steps, &retry, now());
        for text in &sagas {
            assert_eq!(Saga::parse(text).expect(text).to_json().to_string(), *text);
        }
        let (refused, unheard_of) = changed::change_each(&sagas, now());
        println!("{steps} steps: {} sagas, {refused} changes refused, {unheard_of} unheard of", sagas.len());
        assert!(sagas.len() > 500 && refused > 10 * unheard_of, "{refused} {unheard_of}");
    }
}
