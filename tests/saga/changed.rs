//! Stored sagas that somebody has changed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::Json;
use whenfree::saga::{Action, Call, Next, Observation, RetryPolicy, Saga, Step, StepState, Waits};

use super::misplaced::run_out;

/// Every saga of so many steps that calls and answers, however absurd, lead to, as text.
pub fn reachable(steps: usize, retry: &RetryPolicy, now: DateTime<Utc>) -> BTreeSet<String> {
    let retry = RetryPolicy { waits: Waits::List(vec![0]), ..retry.clone() };
    let steps = (0..steps).map(|id| Step::new(id.to_string(), Json::Null));
    let fresh = Saga::new("s", steps).and_then(|saga| saga.retry(retry)).expect("a saga");
    let (mut found, mut left) = (BTreeSet::new(), vec![fresh]);
    while let Some(saga) = left.pop() {
        if !found.insert(saga.to_json().to_string()) {
            continue;
        }
        if let Next::Call(call) = saga.next(now) {
            let mut next = saga.clone();
            next.begin(&call, now).expect("what is due");
            left.push(next);
        }
        let mut next = saga.clone();
        next.cancel("x");
        left.push(next);
        for call in calls(&saga) {
            for observation in observations() {
                let mut next = saga.clone();
                if next.observe(&call, observation, now).is_ok() && next != saga {
                    left.push(next);
                }
            }
        }
    }
    found
}

fn observations() -> [Observation; 7] {
    [
        Observation::confirmed("r"),
        Observation::refused("x"),
        Observation::failed("x"),
        Observation::Lost,
        Observation::found("r"),
        Observation::NotFound,
        Observation::Cancelled,
    ]
}

/// Every call that may have been begun, and some that were not.
fn calls(saga: &Saga) -> Vec<Call> {
    let last = saga.steps().iter().filter_map(|step| saga.call_of(step.id()));
    let kinds = last.flat_map(|call| Action::ALL.iter().map(move |action| (call.clone(), *action)));
    let attempts = kinds.flat_map(|kind| (1..=6).map(move |attempt| (kind.clone(), attempt)));
    attempts
        .map(|((mut call, action), attempt)| {
            let cancels = action == Action::Cancel;
            let key = if cancels { saga.cancel_key(&call.step) } else { saga.booking_key(&call.step) };
            (call.action, call.attempt, call.key) = (action, attempt, key.expect("a step of the saga"));
            call
        })
        .collect()
}

/// What may stand in the fields of a step.
fn values() -> Vec<(&'static str, Vec<Value>)> {
    let numbers: Vec<Value> = (0..=4).map(|number| json!(number)).collect();
    vec![
        ("state", StepState::ALL.iter().map(|state| json!(state.as_str())).collect()),
        ("sends", numbers.clone()),
        ("asks", numbers.clone()),
        ("asked", numbers.clone()),
        ("cancels", numbers),
        (
            "unanswered",
            vec![json!([]), json!([0]), json!([1]), json!([2]), json!([1, 2]), json!([2, 1]), json!([1, 1])],
        ),
        ("underWay", vec![json!(true)]),
        ("notFound", vec![json!(true)]),
        ("notBefore", vec![json!("2026-03-06T12:00:00Z"), json!("9999-12-31T23:59:59Z")]),
        ("reference", vec![json!("r"), json!("")]),
        ("reason", vec![json!("x")]),
    ]
}

/// Changes one field of each saga in every way. What is read can be stored and driven to an end. How many of the results
/// were refused, and how many were read although no history leads to them.
pub fn change_each(sagas: &BTreeSet<String>, now: DateTime<Utc>) -> (usize, usize) {
    let values = values();
    let (mut refused, mut unheard_of) = (0, 0);
    for text in sagas {
        let original: Value = serde_json::from_str(text).expect("JSON");
        let mut check = |document: &Value| match Saga::parse(&document.to_string()) {
            Err(_) => refused += 1,
            Ok(saga) => {
                let text = saga.to_json().to_string();
                unheard_of += usize::from(!sagas.contains(&text));
                assert_eq!(Saga::parse(&text), Ok(saga.clone()));
                run_out(saga, now);
            }
        };
        check(&original);
        for place in 0..original["steps"].as_array().map_or(0, Vec::len) {
            for (field, values) in &values {
                let mut document = original.clone();
                document["steps"][place].as_object_mut().expect("a step").remove(*field);
                check(&document);
                for value in values {
                    document["steps"][place][field] = value.clone();
                    check(&document);
                }
            }
        }
        for cause in [
            json!({"cause": "cancelled", "reason": "x"}),
            json!({"cause": "refused", "step": "0", "reason": "x"}),
            json!({"cause": "gave_up", "step": "1", "reason": "x"}),
            json!({"cause": "gave_up", "step": "nobody", "reason": "x"}),
        ] {
            let mut document = original.clone();
            document["cause"] = cause;
            check(&document);
        }
        let mut document = original.clone();
        document.as_object_mut().expect("a saga").remove("cause");
        check(&document);
    }
    (refused, unheard_of)
}
