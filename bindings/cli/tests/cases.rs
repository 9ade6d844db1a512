//! Every file of the acceptance cases, through the program: one batch for each kind.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod shell;

use std::collections::BTreeSet;

use serde_json::{Value, json};

fn cases(kind: &str) -> Vec<(String, Value)> {
    let folder = shell::workspace().join("tests/cases");
    let files = std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    let cases = files.iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, serde_json::from_str::<Value>(&shell::read(path)).expect("a case"))
    });
    let cases: Vec<_> = cases.filter(|(_, case)| case["kind"] == kind).collect();
    assert!(!cases.is_empty(), "there are no cases of the kind `{kind}`");
    cases
}

fn ask(verb: &str, lines: &[String], code: i32) -> Vec<Value> {
    let ran = shell::run_with(&[verb, "--ndjson", "-"], lines.join("\n").as_bytes());
    assert_eq!(ran.code, code, "{}", ran.err);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), lines.len(), "one answer a line");
    answers
}

fn instant(text: &Value) -> i64 {
    let text = text.as_str().expect("an instant is a string");
    chrono::DateTime::parse_from_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}")).timestamp()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn starts(answer: &Value) -> Vec<i64> {
    assert!(answer["slots"].is_array(), "no slots but {answer}");
    list(&answer["slots"]).iter().map(|slot| instant(&slot["start"])).collect()
}

#[test]
fn slots() {
    let cases = cases("slots");
    let lines: Vec<String> = cases.iter().map(|(_, case)| case["query"].to_string()).collect();
    for ((name, case), answer) in cases.iter().zip(ask("slots", &lines, 0)) {
        let (found, expect) = (starts(&answer), &case["expect"]);
        if expect["starts"].is_array() {
            let wanted: Vec<i64> = list(&expect["starts"]).iter().map(instant).collect();
            assert_eq!(found, wanted, "{name}");
        }
        assert!(list(&expect["contains"]).iter().all(|start| found.contains(&instant(start))), "{name}");
        assert!(!list(&expect["absent"]).iter().any(|start| found.contains(&instant(start))), "{name}");
        if expect["written"].is_array() {
            let spelled: Vec<&Value> = list(&answer["slots"]).iter().map(|slot| &slot["start"]).collect();
            assert_eq!(spelled, list(&expect["written"]).iter().collect::<Vec<_>>(), "{name}");
        }
        for field in ["hosts", "seatsLeft"] {
            for (start, wanted) in expect[field].as_object().into_iter().flatten() {
                let at = instant(&json!(start));
                let slot = list(&answer["slots"]).iter().find(|slot| instant(&slot["start"]) == at);
                assert_eq!(slot.map(|slot| &slot[field]), Some(wanted), "{name}: {field} at {start}");
            }
        }
    }
}

#[test]
fn decisions() {
    let cases = cases("decide");
    let line = |case: &Value| json!({"query": case["query"], "request": case["request"]}).to_string();
    let lines: Vec<String> = cases.iter().map(|(_, case)| line(case)).collect();
    for ((name, case), answer) in cases.iter().zip(ask("decide", &lines, 0)) {
        let (reasons, expect) = (list(&answer["reasons"]), &case["expect"]);
        assert_eq!(answer["accepted"], expect["accepted"], "{name}: {answer}");
        for code in list(&expect["codes"]) {
            assert!(reasons.iter().any(|reason| reason["code"] == *code), "{name}: {code} is not in {answer}");
        }
        for (code, hosts) in expect["reasonHosts"].as_object().into_iter().flatten() {
            let of_code = reasons.iter().filter(|reason| reason["code"] == **code);
            let named: BTreeSet<&str> = of_code.filter_map(|reason| reason["host"].as_str()).collect();
            let wanted: BTreeSet<&str> = list(hosts).iter().filter_map(Value::as_str).collect();
            assert_eq!(named, wanted, "{name}: {code}");
        }
        if expect["hosts"].is_array() {
            let picked: Vec<&Value> = list(&expect["hosts"]).iter().flat_map(list).collect();
            assert_eq!(list(&answer["booking"]["hostIds"]).iter().collect::<Vec<_>>(), picked, "{name}");
        }
    }
}

#[test]
fn errors() {
    let cases = cases("error");
    let text = |case: &Value| case["text"].as_str().map_or_else(|| case["query"].to_string(), str::to_owned);
    let lines: Vec<String> = cases.iter().map(|(_, case)| text(case)).collect();
    assert!(lines.iter().all(|line| !line.contains('\n')), "a line is a line");
    for ((name, case), answer) in cases.iter().zip(ask("slots", &lines, 2)) {
        assert_eq!(answer["error"]["code"], case["expect"]["code"], "{name}: {answer}");
        assert_eq!(answer["error"]["path"], case["expect"]["path"], "{name}: {answer}");
    }
    // Alone each of them exits with 2, says the same on standard output and nothing on standard error.
    for (name, case) in &cases {
        let ran = shell::run_with(&["slots", "--json", "-"], text(case).as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (2, ""), "{name}");
        let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(answer["error"]["code"], case["expect"]["code"], "{name}");
    }
}

#[test]
fn relations() {
    for (name, case) in cases("relation") {
        let lines: Vec<String> = list(&case["queries"]).iter().map(Value::to_string).collect();
        let answers = ask("slots", &lines, 0);
        let counts: Vec<u64> = answers.iter().map(|answer| starts(answer).len() as u64).collect();
        if case["expect"]["counts"].is_array() {
            let wanted: Vec<u64> = list(&case["expect"]["counts"]).iter().filter_map(Value::as_u64).collect();
            assert_eq!(counts, wanted, "{name}");
        }
        let sets: Vec<BTreeSet<i64>> = answers.iter().map(|answer| starts(answer).into_iter().collect()).collect();
        match case["relation"].as_str().expect("a relation") {
            "equal" => assert!(sets.iter().all(|set| *set == sets[0]), "{name}"),
            "subset" => assert!(sets[0].is_subset(&sets[1]) && sets[0] != sets[1], "{name}"),
            "superset" => assert!(sets[0].is_superset(&sets[1]) && sets[0] != sets[1], "{name}"),
            "restriction" => {
                let window = &list(&case["queries"])[1]["window"];
                let inside = instant(&window["start"])..instant(&window["end"]);
                let cut: BTreeSet<i64> = sets[0].iter().copied().filter(|start| inside.contains(start)).collect();
                assert_eq!(sets[1], cut, "{name}");
            }
            "concatenation" => {
                let joined = [list(&answers[0]["slots"]), list(&answers[1]["slots"])].concat();
                assert_eq!(joined, list(&answers[2]["slots"]), "{name}");
            }
            other => panic!("{name}: the relation `{other}` is not known"),
        }
    }
}
