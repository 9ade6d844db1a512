//! Every file of `tests/cases` against the core, through the JSON contract; `INDEX.md` there explains the kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use whenfree::wire::{Verb, Wire};

fn ask(verb: Verb, text: &str) -> Value {
    let answer = Wire::default().answer(verb, text);
    serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("`{}` is not JSON: {error}", answer.text))
}

fn slots(query: &Value) -> Vec<Value> {
    let answer = ask(Verb::Slots, &query.to_string());
    answer["slots"].as_array().unwrap_or_else(|| panic!("no slots but {answer}")).clone()
}

fn instant(text: &Value) -> i64 {
    let text = text.as_str().expect("an instant is a string");
    chrono::DateTime::parse_from_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}")).timestamp()
}

fn starts(slots: &[Value]) -> Vec<i64> {
    slots.iter().map(|slot| instant(&slot["start"])).collect()
}

fn check_slots(case: &Value) {
    let (found, expect) = (slots(&case["query"]), &case["expect"]);
    let by_start: BTreeMap<i64, &Value> = found.iter().map(|slot| (instant(&slot["start"]), slot)).collect();
    let list = |name: &str| expect[name].as_array().map(|all| all.iter().map(instant).collect::<Vec<i64>>());
    if let Some(wanted) = list("starts") {
        assert_eq!(starts(&found), wanted, "found {found:?}");
    }
    for start in list("contains").unwrap_or_default() {
        assert!(by_start.contains_key(&start), "{start} is missing");
    }
    for start in list("absent").unwrap_or_default() {
        assert!(!by_start.contains_key(&start), "{start} is offered");
    }
    if let Some(written) = expect["written"].as_array() {
        let spelled: Vec<&Value> = found.iter().map(|slot| &slot["start"]).collect();
        assert_eq!(spelled, written.iter().collect::<Vec<_>>());
    }
    for name in ["hosts", "seatsLeft"] {
        for (start, wanted) in expect[name].as_object().into_iter().flatten() {
            assert_eq!(&by_start[&instant(&json!(start))][name], wanted, "{name} at {start}");
        }
    }
}

fn check_decide(case: &Value) {
    let line = json!({"query": case["query"], "request": case["request"]}).to_string();
    let (decided, expect) = (ask(Verb::Decide, &line), &case["expect"]);
    assert_eq!(decided["accepted"], expect["accepted"], "{decided}");
    let reasons = decided["reasons"].as_array().cloned().unwrap_or_default();
    let codes: BTreeSet<&str> = reasons.iter().filter_map(|reason| reason["code"].as_str()).collect();
    for code in expect["codes"].as_array().into_iter().flatten() {
        assert!(codes.contains(code.as_str().expect("a code")), "{code} is not among {decided}");
    }
    for (code, hosts) in expect["reasonHosts"].as_object().into_iter().flatten() {
        let named: BTreeSet<&str> = reasons
            .iter()
            .filter(|reason| reason["code"] == **code)
            .filter_map(|reason| reason["host"].as_str())
            .collect();
        let wanted: BTreeSet<&str> = hosts.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(named, wanted, "hosts of {code} in {decided}");
    }
    if let Some(hosts) = expect["hosts"].as_array() {
        let picked: Vec<&Value> = hosts.iter().flat_map(|need| need.as_array().expect("a list")).collect();
        let booked: Vec<&Value> = decided["booking"]["hostIds"].as_array().expect("hosts").iter().collect();
        assert_eq!(booked, picked);
    }
    // What is refused or accepted is explained the same way, unless the request asks for more than a start.
    if case["request"].as_object().is_some_and(|request| request.len() == 1)
        && case["query"]["eventType"]["slotGrid"]["gap"].is_null()
    {
        let explained = ask(Verb::Explain, &line);
        assert_eq!(explained["offered"], decided["accepted"], "{explained}");
        assert_eq!(explained["reasons"].as_array(), decided["reasons"].as_array().or(Some(&Vec::new())));
    }
}

fn check_error(case: &Value) {
    let text = case["text"].as_str().map_or_else(|| case["query"].to_string(), str::to_owned);
    let (answer, expect) = (ask(Verb::Slots, &text), &case["expect"]);
    assert_eq!(answer["error"]["code"], expect["code"], "{answer}");
    assert_eq!(answer["error"]["path"], expect["path"], "{answer}");
    assert!(answer["error"]["message"].as_str().is_some_and(|message| message.len() > 10), "{answer}");
}

fn check_relation(case: &Value) {
    let queries = case["queries"].as_array().expect("queries");
    let answers: Vec<Vec<Value>> = queries.iter().map(slots).collect();
    if let Some(counts) = case["expect"]["counts"].as_array() {
        let sizes: Vec<usize> = answers.iter().map(Vec::len).collect();
        let wanted: Vec<usize> = counts.iter().filter_map(Value::as_u64).map(|count| count as usize).collect();
        assert_eq!(sizes, wanted);
    }
    let sets: Vec<BTreeSet<i64>> = answers.iter().map(|answer| starts(answer).into_iter().collect()).collect();
    match case["relation"].as_str().expect("a relation") {
        "equal" => {
            let plain = |answer: &Vec<Value>| -> Vec<(i64, i64, Value, Value)> {
                let slot = |slot: &Value| {
                    (instant(&slot["start"]), instant(&slot["end"]), slot["hosts"].clone(), slot["seatsLeft"].clone())
                };
                answer.iter().map(slot).collect()
            };
            answers.iter().for_each(|answer| assert_eq!(plain(answer), plain(&answers[0])));
        }
        "subset" => assert!(sets[0].is_subset(&sets[1]) && sets[0] != sets[1]),
        "superset" => assert!(sets[0].is_superset(&sets[1]) && sets[0] != sets[1]),
        "restriction" => {
            let window = &queries[1]["window"];
            let inside = instant(&window["start"])..instant(&window["end"]);
            let cut: BTreeSet<i64> = sets[0].iter().copied().filter(|start| inside.contains(start)).collect();
            assert_eq!(sets[1], cut);
        }
        "concatenation" => {
            let joined: Vec<Value> = answers[..2].concat();
            assert_eq!(joined, answers[2]);
        }
        other => panic!("the relation `{other}` is not known"),
    }
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    assert!(files.len() >= 146, "only {} cases were found", files.len());
    let mut failed = Vec::new();
    for path in &files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let case: Value = serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("a case");
        let check = match case["kind"].as_str().expect("a kind") {
            "slots" => check_slots,
            "decide" => check_decide,
            "error" => check_error,
            "relation" => check_relation,
            other => panic!("the kind `{other}` of {name} is not known"),
        };
        if let Err(panic) = std::panic::catch_unwind(|| check(&case)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            failed.push(format!("{name}: {message}"));
        }
    }
    assert!(failed.is_empty(), "{} of {} cases fail:\n{}", failed.len(), files.len(), failed.join("\n"));
    println!("{} cases hold", files.len());
}
