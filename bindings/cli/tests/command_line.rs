//! The command line from outside: what it prints, where, and the exit code.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod shell;

use std::process::Stdio;

use serde_json::{Value, json};
use shell::{Ran, example, program, read, run, run_with, workspace};
use whenfree::wire::{Verb, Wire};

const EXAMPLES: [&str; 9] = [
    "always-open.json",
    "clinic.json",
    "consultant.json",
    "night-shift.json",
    "round-robin.json",
    "sales-demo.json",
    "traveller.json",
    "year.json",
    "yoga-class.json",
];

fn text_of(name: &str) -> String {
    read(&workspace().join("examples/data").join(name))
}

/// A consultant document with a member set.
fn consultant(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut document: Value = serde_json::from_str(&text_of("consultant.json")).expect("JSON");
    change(&mut document);
    document.to_string().into_bytes()
}

fn first_start(ran: &Ran) -> String {
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    answer["slots"][0]["start"].as_str().expect("a slot").to_owned()
}

#[test]
fn every_command_answers_every_example() {
    for name in EXAMPLES {
        let (file, text) = (example(name), text_of(name));
        let wire = Wire::default().answer(Verb::Slots, &text).text;
        let ran = run(&["slots", &file, "--json"]);
        assert_eq!((ran.code, ran.out), (0, format!("{wire}\n")), "{name}: the contract byte for byte");
        for view in ["week", "month", "list"] {
            let ran = run(&["slots", &file, "--view", view]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}, {view}");
            assert!(ran.out.lines().count() > 4, "{name}, {view}: {}", ran.out);
            assert!(ran.out.lines().all(|line| line == line.trim_end()), "{name}, {view}: blanks at the end of a line");
        }
        let ran = run(&["next", &file, "--count", "3", "--json"]);
        let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!((ran.code, answer["slots"].as_array().map(Vec::len)), (0, Some(3)), "{name}");
        let start = first_start(&ran);
        assert_eq!(run(&["next", &file]).code, 0, "{name}");

        let ran = run(&["explain", &file, &start]);
        assert!(ran.code == 0 && ran.out.starts_with("Yes: "), "{name}: {}", ran.out);
        let ran = run(&["decide", &file, &start]);
        assert!(ran.code == 0 && ran.out.contains("Store this booking"), "{name}: {}", ran.out);
        let question =
            json!({"query": serde_json::from_str::<Value>(&text).expect("JSON"), "request": {"start": start}});
        for (command, verb) in [("explain", Verb::Explain), ("decide", Verb::Decide)] {
            let wire = Wire::default().answer(verb, &question.to_string()).text;
            assert_eq!(run(&[command, &file, &start, "--json"]).out, format!("{wire}\n"), "{name}, {command}");
        }
        // A minute after midnight in the past nothing is offered, on no grid.
        let ran = run(&["explain", &file, "2020-01-01T00:01:00Z"]);
        assert!(ran.code == 1 && ran.out.starts_with("No: ") && ran.out.contains("past"), "{name}: {}", ran.out);
        let ran = run(&["check", &file]);
        assert!(ran.code == 0 && ran.out.contains("valid"), "{name}: {}", ran.out);
    }
}

#[test]
fn the_commands_of_the_examples_page_work() {
    let page = read(&workspace().join("examples/data/README.md"));
    let commands: Vec<&str> = page.split('`').filter(|piece| piece.starts_with("whenfree ")).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let ran: Ran = program(&words).current_dir(workspace()).output().expect("the program runs").into();
        assert!(ran.err.is_empty() && !ran.out.is_empty(), "{command}: {}", ran.err);
        // One line of the batch is bad on purpose.
        assert_eq!(ran.code == 2, command.contains("--ndjson"), "{command}");
    }
}

#[test]
fn the_week_of_the_consultant_is_the_picture() {
    let path = workspace().join("bindings/cli/tests/consultant.txt");
    let ran = run(&["slots", &example("consultant.json"), "--color", "never"]);
    if std::env::var_os("WHENFREE_BLESS").is_some() {
        std::fs::write(&path, &ran.out).expect("the picture is written");
    }
    assert_eq!(ran.out, read(&path), "WHENFREE_BLESS=1 rewrites the picture");
}

#[test]
fn exit_codes() {
    let file = example("consultant.json");
    assert_eq!(run(&["slots", &file]).code, 0);
    assert_eq!(run(&["slots", &file, "--from", "2026-11-28", "--to", "2026-11-29"]).code, 1, "nothing on a weekend");
    assert_eq!(run(&["next", &file, "--from", "2026-11-28", "--to", "2026-11-29"]).code, 1);
    assert_eq!(run(&["explain", &file, "2026-11-24T15:00"]).code, 1);
    assert_eq!(run(&["decide", &file, "2026-11-24T15:00"]).code, 1);
    assert_eq!(run(&["slots", "no-such-file.json"]).code, 2);
    assert_eq!(run(&["slots"]).code, 2);
    assert_eq!(run(&["slots", &file, "--colour", "never"]).code, 2);
    assert_eq!(run(&["slots", &file, "--week", "2"]).code, 2);
    assert_eq!(run(&["explain", &file]).code, 2);
    assert_eq!(run(&["--help"]).code, 0);
    assert_eq!(run(&["slots", "--help"]).code, 0);
    assert_eq!(run(&["--version"]).code, 0);
    let ran = run(&[]);
    assert!(ran.err.contains("Usage"), "short help when nothing is asked");
}

#[test]
fn errors_name_the_field_and_the_way_out() {
    let bad = consultant(|document| document["hosts"][0]["schedule"]["timeZone"] = json!("Europe/Lundon"));
    let ran = run_with(&["slots", "-"], &bad);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: hosts[0].schedule.timeZone: no time zone is called `Europe/Lundon`; did you mean `Europe/London`? \
         (unknown_time_zone)\n"
    );
    let ran = run_with(&["check", "-", "--json"], &bad);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    assert!(ran.out.starts_with(r#"{"error":{"code":"unknown_time_zone","path":"hosts[0].schedule.timeZone","#));

    let without = consultant(|document| drop(document.as_object_mut().expect("an object").remove("now")));
    assert!(run_with(&["slots", "-"], &without).err.contains("`--now`"));
    assert_eq!(run_with(&["slots", "-", "--now", "2026-11-20T15:00:00Z"], &without).code, 0);

    let file = example("consultant.json");
    assert!(run(&["slots", &file, "--tz", "Europe/Berlln"]).err.contains("--tz: no time zone is called"));
    assert!(run(&["slots", &file, "--now", "tomorrow"]).err.contains("--now: `tomorrow` is not an instant"));
    assert!(run(&["explain", &file, "noon"]).err.contains("START: `noon` is not a time"));
    let ran = run(&["explain", &file, "noon", "--json"]);
    assert!(ran.out.starts_with(r#"{"error":{"code":"invalid_value","path":"START","#) && ran.err.is_empty());
    assert!(run(&["decide", &file, "2026-11-24T16:30", "--host", "nobody"]).err.contains("request.hosts[0]"));
    assert!(run_with(&["slots", "-"], b"\xff\xfe{}").err.contains("not written in UTF-8"));
}

#[test]
fn a_bad_line_does_not_stop_a_batch() {
    let good = serde_json::from_str::<Value>(&text_of("consultant.json")).expect("JSON").to_string();
    let lines = [good.as_bytes(), b"{\"eventType\": 1}", b"", b"\xff", good.as_bytes()].join(&b'\n');
    let ran = run_with(&["slots", "--ndjson", "-"], &lines);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((ran.code, answers.len(), ran.err.as_str()), (2, 5, ""));
    assert_eq!(answers[0], answers[4]);
    assert!(answers[0]["slots"].is_array());
    assert_eq!(answers[1]["error"]["path"], "eventType");
    assert_eq!(answers[2]["error"]["code"], "invalid_json");
    assert_eq!(answers[3]["error"]["code"], "invalid_json");

    // All refused is refused, one answered is answered, nothing is nothing.
    let line = |start: &str| json!({"query": serde_json::from_str::<Value>(&good).expect("JSON"), "request": {"start": start}});
    let (yes, no) = (line("2026-11-24T16:30:00Z").to_string(), line("2026-11-24T15:00:00Z").to_string());
    assert_eq!(run_with(&["decide", "--ndjson", "-"], format!("{no}\n{no}\n").as_bytes()).code, 1);
    assert_eq!(run_with(&["decide", "--ndjson", "-"], format!("{no}\r\n{yes}\r\n").as_bytes()).code, 0);
    assert_eq!(run_with(&["explain", "--ndjson", "-"], b"").code, 0);
    // What the command line replaces holds for every line.
    let ran = run_with(&["decide", "--ndjson", "-", "--tz", "Asia/Tokyo"], format!("{yes}\n").as_bytes());
    assert!(ran.out.contains("2026-11-25T01:30:00+09:00"), "{}", ran.out);
}

#[test]
fn colours_come_only_when_wanted() {
    let file = example("consultant.json");
    let escape = |ran: &Ran| ran.out.contains('\u{1b}');
    assert!(!escape(&run(&["slots", &file])), "a pipe is no terminal");
    assert!(!escape(&run(&["slots", &file, "--color", "never"])));
    assert!(escape(&run(&["slots", &file, "--color", "always"])));
    let no_color = |arguments: &[&str]| -> Ran {
        program(arguments).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().expect("the program runs").into()
    };
    assert!(!escape(&no_color(&["slots", &file])));
    assert!(escape(&no_color(&["slots", &file, "--color", "always"])), "an explicit wish is stronger");
    assert!(!escape(&run(&["slots", &file, "--json", "--color", "always"])));
}

#[test]
fn pictures_fit_the_terminal() {
    for name in EXAMPLES {
        for columns in ["50", "64", "80", "120"] {
            let file = example(name);
            for view in ["week", "month", "list"] {
                let mut command = program(&["slots", &file, "--view", view]);
                let ran: Ran = command.env("COLUMNS", columns).output().expect("the program runs").into();
                let widest = ran.out.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                assert!(widest <= columns.parse().expect("a number"), "{name}, {view}, {columns}:\n{}", ran.out);
            }
        }
    }
    let crowded = run(&["slots", &example("sales-demo.json")]).out;
    assert!(crowded.contains("┃ 10:00 + ░ booked"), "a blank stays between the days:\n{crowded}");
    let narrow = |width: &str| -> Ran {
        let file = example("consultant.json");
        program(&["slots", &file]).env("COLUMNS", width).output().expect("the program runs").into()
    };
    assert!(narrow("50").out.contains("Mon 23 November 2026\n"), "a list where a week does not fit");
    assert!(run(&["slots", &example("consultant.json"), "--ascii"]).out.contains("| 09:00"));
}

#[test]
fn names_cannot_speak_to_the_terminal() {
    let bad = consultant(|document| {
        document["eventType"]["title"] = json!("\u{1b}[2J\u{1b}]0;owned\u{7}Title\u{202e}\r\n");
        document["hosts"][0]["name"] = json!("Ma\u{1b}[31mya\u{9b}5m");
        document["busy"]["maya"][2]["source"] = json!("\u{1b}]8;;http://example.com\u{1b}\\coffee\u{8}");
        document["bookings"][0]["id"] = json!("bk\u{1b}[A");
    });
    let hostile = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
    let commands: [&[&str]; 8] = [
        &["slots", "-"],
        &["slots", "-", "--view", "list"],
        &["slots", "-", "--view", "month"],
        &["next", "-"],
        &["explain", "-", "2026-11-24 15:00"],
        &["explain", "-", "2026-11-24 10:30"],
        &["decide", "-", "2026-11-24 16:30", "--attendee", "a\u{1b}[B"],
        &["check", "-"],
    ];
    for command in commands {
        let ran = run_with(command, &bad);
        assert!(ran.code < 2 && !ran.out.contains(hostile), "{command:?}: {:?}", ran.out);
    }
    let ran = run_with(&["slots", "-"], &consultant(|document| document["ev\u{1b}[2J"] = json!(1)));
    assert!(ran.code == 2 && !ran.err.contains(hostile), "{:?}", ran.err);
}

#[test]
fn local_starts_are_read_on_the_right_wall() {
    let file = example("consultant.json");
    let at = |arguments: &[&str]| -> Value { serde_json::from_str(&run(arguments).out).expect("JSON") };
    assert_eq!(at(&["explain", &file, "2026-11-24 15:00", "--json"])["start"], "2026-11-24T15:00:00+00:00");
    let tokyo = at(&["explain", &file, "2026-11-25T00:00", "--tz", "Asia/Tokyo", "--json"]);
    assert_eq!(tokyo["start"], "2026-11-25T00:00:00+09:00", "the same instant, as --tz writes it");
    let ran = run(&["explain", &file, "2026-11-25T00:00", "--tz", "Asia/Tokyo"]);
    assert!(ran.out.contains("times in Asia/Tokyo, as asked"), "{}", ran.out);

    let night = example("night-shift.json");
    let ran = run(&["explain", &night, "2027-03-28 02:30"]);
    assert!(ran.code == 2 && ran.err.contains("does not exist in Europe/Berlin"), "{}", ran.err);
    assert!(ran.err.contains("`2027-03-28T03:30`"), "{}", ran.err);
    let ran = run(&["explain", &night, "2026-10-25 02:30"]);
    assert!(ran.code == 1 && ran.out.contains("twice; the first is taken, 2026-10-25T02:30:00+02:00"), "{}", ran.out);
    for odd in ["0000-01-01T00:00:00Z", "+262142-12-31T23:59:59", "-0001-01-01 00:00", "99999-01-01T00:00:00Z"] {
        assert_eq!(run(&["explain", &night, "--tz=Etc/UTC", "--", odd]).code, 2, "{odd}");
    }
    assert_eq!(run(&["explain", &night, "9999-12-30T23:59:59Z"]).code, 1);
    let ran = run(&["next", &night, "--from", "2026-10-25T00:00Z", "--now", "2026-10-20T00:00:00Z"]);
    assert_eq!(ran.code, 2, "seconds are part of an instant");
    let ran = run(&["next", &night, "--from", "2026-10-25 02:00", "--now", "2026-10-20T00:00:00Z", "-n", "4"]);
    assert!(ran.out.contains("02:00 (+02:00)–02:30 (+02:00)") && ran.out.contains("02:00 (+01:00)"), "{}", ran.out);
    assert!(run(&["slots", &night]).out.contains("The clocks go forward on Sun 28 March: after 02:00 comes 03:00."));
}

#[test]
fn parts_of_the_document_are_replaced() {
    let file = example("consultant.json");
    let json = |more: &[&str]| run(&[&["slots", file.as_str(), "--json"], more].concat());
    assert_eq!(first_start(&json(&["--from", "2026-11-25"])), "2026-11-25T10:00:00+00:00");
    assert_eq!(first_start(&json(&["--from", "2026-11-25T11:00"])), "2026-11-25T11:00:00+00:00");
    assert_eq!(first_start(&json(&["--from", "2026-11-25T12:00:00+01:00"])), "2026-11-25T11:00:00+00:00");
    assert_eq!(
        first_start(&json(&["--now", "2026-11-26T09:00:00Z"])),
        "2026-11-26T13:30:00+00:00",
        "four hours of notice"
    );
    assert_eq!(first_start(&json(&["--tz", "Asia/Tokyo"])), "2026-11-23T18:00:00+09:00");
    let monday: Value = serde_json::from_str(&json(&["--to", "2026-11-23"]).out).expect("JSON");
    let last = monday["slots"].as_array().and_then(|slots| slots.last()).expect("a slot");
    assert_eq!(last["start"], "2026-11-23T17:00:00+00:00", "a date at the end is included");
    assert_eq!(json(&["--from", "2026-12-14"]).code, 0, "an end that has passed becomes a week later");
    assert_eq!(run(&["slots", &file, "--now", "now", "--json"]).err, "");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for arguments in [&["slots", &example("year.json"), "--all"][..], &["zones"], &["completions", "bash"], &["man"]] {
        let mut child =
            program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn zones_completions_and_pages() {
    let ran = run(&["zones", "europe/berl", "--now", "2026-07-01T00:00:00Z", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        answer["zones"],
        json!([{
            "name": "Europe/Berlin", "offset": "+02:00",
            "nextChange": "2026-10-25T01:00:00Z", "nextOffset": "+01:00",
        }])
    );
    assert!(run(&["zones", "york"]).out.contains("America/New_York"));
    assert_eq!(run(&["zones", "atlantis"]).code, 1);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).out.contains("whenfree"), "{shell}");
    }
    let page = run(&["man"]).out;
    assert!(page.contains(".TH whenfree 1") && page.contains("Exit codes"), "{page}");
    let slots = run(&["man", "slots"]).out;
    assert!(slots.contains("whenfree slots") && slots.contains("NOTES AND EXAMPLES\n.nf\n"), "{slots}");
    assert_eq!(run(&["man", "nothing"]).code, 2);
}

#[test]
fn warnings_find_what_looks_wrong() {
    let odd = consultant(|document| {
        let mut idle = document["hosts"][0].clone();
        idle["id"] = json!("idle");
        idle["name"] = json!("Idle");
        idle["schedule"]["weekly"] = json!({});
        document["hosts"].as_array_mut().expect("hosts").push(idle);
        document["eventType"]["requires"] = json!([{"all": ["maya"]}]);
        document["eventType"]["slotIntervalMinutes"] = json!(600);
        document["busy"]["maya"][2]["start"] = json!("2025-01-01T00:00:00Z");
        document["busy"]["maya"][2]["end"] = json!("2025-01-02T00:00:00Z");
    });
    let ran = run_with(&["check", "-", "--json"], &odd);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    let warnings = answer["warnings"].to_string();
    for part in ["Idle stands in no requirement", "10 hours apart", "1 busy entry of Maya Okafor lies outside"] {
        assert!(warnings.contains(part), "{part}: {warnings}");
    }
    let all = consultant(|document| document["hosts"][0]["schedule"]["weekly"] = json!({}));
    assert!(run_with(&["check", "-"], &all).out.contains("Maya Okafor has no working hours at all"));
    let short = consultant(|document| document["hosts"][0]["schedule"]["weekly"] = json!({"mon": ["09:00-09:20"]}));
    assert!(run_with(&["check", "-"], &short).out.contains("never works long enough"));
}

/// Law: the zone of the machine changes no byte, in pictures neither.
#[test]
fn the_zone_of_the_machine_changes_nothing() {
    let plain = EXAMPLES.iter().flat_map(|name| {
        let path = example(name);
        [
            vec!["slots".to_owned(), "--json".to_owned(), path.clone()],
            vec!["slots".to_owned(), path.clone()],
            vec!["check".to_owned(), path],
        ]
    });
    let composite = vec!["composite".to_owned(), example("salon.json")];
    for arguments in plain.chain([composite]) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let answers = ["UTC", "America/New_York", "Pacific/Apia", "nonsense"].map(|zone| {
            let output = program(&arguments).env("TZ", zone).output().expect("the program runs");
            shell::Ran::from(output).out
        });
        assert!(answers.iter().all(|answer| *answer == answers[0] && !answer.is_empty()), "{arguments:?}");
    }
}

#[test]
fn commands_on_bookings_are_carried_out_and_told() {
    let file = example("consultant.json");
    let by_tom = |command: &[&str]| {
        let arguments = [&["apply", &file], command, &["--as", "attendee:tom.arden"]].concat();
        run(&arguments)
    };
    let booked = by_tom(&["book", "b-9", "--start", "2026-11-24 16:30"]);
    assert_eq!((booked.code, booked.err.as_str()), (0, ""));
    assert!(booked.out.contains("Done: b-9, Tue 24 November 2026, 16:30–17:00, is confirmed."), "{}", booked.out);
    assert!(booked.out.contains("tell    booking.created"), "{}", booked.out);
    let refused = by_tom(&["book", "b-9", "--start", "2026-11-24 15:00"]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("coffee with Priya"), "{}", refused.out);
    let moved = by_tom(&["reschedule", "bk-101", "--start", "2026-11-25 12:00", "--keep-hosts"]);
    assert_eq!(moved.code, 0, "{}", moved.err);
    assert!(moved.out.contains("\"rescheduledFrom\": {"), "{}", moved.out);
    // The policy of the event type is not that of a booking made before it.
    let cancelled = by_tom(&["cancel", "bk-101", "--reason", "a cold", "--json"]);
    let answer: Value = serde_json::from_str(&cancelled.out).expect("JSON");
    assert_eq!((&answer["booking"]["status"], &answer["events"][0]["reason"]), (&json!("cancelled"), &json!("a cold")));
    for (command, code) in [
        (&["confirm", "bk-101"][..], "forbidden"),
        (&["cancel", "bk-102"], "forbidden"),
        (&["cancel", "bk-7"], "not_found"),
        (&["sell", "bk-101"], "invalid_value"),
        (&["cancel", "bk-101", "--start", "2026-11-24 16:30"], "unknown_field"),
    ] {
        let ran = by_tom(command);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command:?}");
        assert!(ran.err.contains(&format!("({code})")), "{command:?}: {}", ran.err);
    }
    let nameless = run(&["apply", &file, "cancel", "bk-101", "--as", "tom"]);
    assert!(nameless.err.contains("--as: `tom` does not say who"), "{}", nameless.err);

    // A line of the contract, alone and among others.
    let query: Value = serde_json::from_str(&text_of("consultant.json")).expect("JSON");
    let line = json!({"query": query, "command": {"type": "cancel", "bookingId": "bk-101"}, "actor": {"role": "host", "id": "maya"}});
    let wanted = Wire::default().answer(Verb::Apply, &line.to_string()).text;
    let ran = run_with(&["apply", "-", "--json"], line.to_string().as_bytes());
    assert_eq!((ran.code, ran.out), (0, format!("{wanted}\n")));
    let ran = run_with(&["apply", "-"], line.to_string().as_bytes());
    assert!(ran.out.contains("Done: bk-101"), "{}", ran.out);
    let ran = run_with(&["apply", "--ndjson", "-"], format!("{line}\nnonsense\n").as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.out.starts_with(&wanted) && ran.out.contains("invalid_json"), "{}", ran.out);
}

#[test]
fn composites_are_listed_and_decided() {
    let file = example("salon.json");
    let wire = Wire::default().answer(Verb::Composite, &text_of("salon.json")).text;
    let ran = run(&["composite", &file, "--json"]);
    assert_eq!((ran.code, ran.out), (0, format!("{wire}\n")));
    let ran = run(&["composite", &file]);
    assert!(ran.out.contains("colour-and-cut, 59 free starts"), "{}", ran.out);
    assert!(ran.out.contains("  wash    10:40–10:55  Ole and The basin\n"), "{}", ran.out);
    let taken = run(&["composite", &file, "2027-03-11 12:00", "--attendee", "hanne"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(taken.out.contains("  cut     13:30–14:00  Noor and Chair 1\n"), "{}", taken.out);
    let refused = run(&["composite", &file, "2027-03-11 10:30"]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("Mara is busy 11:00–12:00: bride's trial."), "{}", refused.out);
    assert!(refused.out.contains("  cut  not tried\n"), "{}", refused.out);
    let json = run(&["composite", &file, "2027-03-11 10:30", "--json"]);
    let answer: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((json.code, &answer["segments"][0]["reasons"][0]["code"]), (1, &json!("not_enough_hosts")));
    // A batch takes documents and questions; what is replaced is replaced in both.
    let query: Value = serde_json::from_str(&text_of("salon.json")).expect("JSON");
    let question = json!({"query": query, "request": {"start": "2027-03-11T11:00:00Z"}});
    let lines = format!("{query}\n{question}\n");
    let ran = run_with(&["composite", "--ndjson", "-", "--from", "2027-03-11", "--to", "2027-03-11"], lines.as_bytes());
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((ran.code, answers[0]["slots"].as_array().map(Vec::len)), (0, Some(30)), "{}", ran.err);
    assert_eq!(answers[1]["accepted"], true);
    let wrong = run(&["composite", &file, "--duration", "30"]);
    assert!(wrong.code == 2 && wrong.err.contains("durationMinutes"), "{}", wrong.err);
}

#[test]
fn the_choice_of_hosts_is_told_with_its_reasons() {
    let file = example("round-robin.json");
    let ran = run(&["rank", &file, "2026-12-08T14:00:00Z"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("  * Lena Hartmann (Berlin)      4 bookings at weight 2, the lowest share\n"),
        "{}",
        ran.out
    );
    let json = run(&["rank", &file, "2026-12-08T14:00:00Z", "--json"]);
    let query: Value = serde_json::from_str(&text_of("round-robin.json")).expect("JSON");
    let line = json!({"query": query, "request": {"start": "2026-12-08T14:00:00Z"}});
    assert_eq!(json.out, Wire::default().answer(Verb::Rank, &line.to_string()).text + "\n");
    // Who is picked is who gets it.
    let ranked: Value = serde_json::from_str(&json.out).expect("JSON");
    let decided = run(&["decide", &file, "2026-12-08T14:00:00Z", "--json"]);
    let decided: Value = serde_json::from_str(&decided.out).expect("JSON");
    assert_eq!(ranked["rankings"][0]["hosts"][0]["host"], decided["booking"]["hostIds"][0]);
    let nobody = run(&["rank", &file, "2026-12-06T14:00:00Z"]);
    assert!(nobody.code == 1 && nobody.out.contains("nobody can take it"), "{}", nobody.out);
}

#[test]
fn series_are_decided_moved_and_called_off() {
    let file = example("weekly-course.json");
    let ran = run(&["series", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("course-12, 6 of 8 occurrences can be booked"), "{}", ran.out);
    // The clocks go forward on 14 March: four o'clock stays four o'clock.
    assert!(ran.out.contains("  yes  Tue 9 March 2027, 16:00  clara and grand\n"), "{}", ran.out);
    assert!(ran.out.contains("  yes  Tue 23 March 2027, 16:00  clara and grand\n"), "{}", ran.out);
    assert!(ran.out.contains("instead: Tue 30 March 2027, 15:00; Tue 30 March 2027, 17:00"), "{}", ran.out);
    let wire = |line: &Value| Wire::default().answer(Verb::Series, &line.to_string()).text;
    let mut line: Value = serde_json::from_str(&text_of("weekly-course.json")).expect("JSON");
    let json = run(&["series", &file, "--json"]);
    assert_eq!(json.out, wire(&line) + "\n");

    line["request"]["mode"] = json!("allOrNothing");
    let ran = run_with(&["series", "-"], line.to_string().as_bytes());
    assert!(ran.code == 1 && ran.out.contains("nothing is booked of 8 occurrences"), "{}", ran.out);

    // Booked by the student, moved by the school, called off from the third on.
    line["request"]["mode"] = json!("bestEffort");
    line["actor"] = json!({"role": "attendee", "id": "johannes"});
    let booked: Value = serde_json::from_str(&wire(&line)).expect("JSON");
    let stored: Vec<Value> =
        booked["changes"].as_array().expect("changes").iter().map(|change| change["booking"].clone()).collect();
    assert_eq!(stored.len(), 6);
    assert_eq!(stored[0]["series"], json!({"id": "course-12", "start": "2027-03-02T22:00:00Z"}));
    let mut query = line["query"].clone();
    query["bookings"].as_array_mut().expect("bookings").extend(stored.clone());
    let school = json!({"role": "admin", "id": "school"});
    let to = json!({"series": "course-12", "scope": "all", "to": "2027-03-02T17:00:00", "keepHosts": true});
    let moved = json!({"query": query, "move": to, "actor": school});
    let ran = run_with(&["series", "-"], moved.to_string().as_bytes());
    assert!(ran.out.contains("  yes  Tue 23 March 2027, 17:00"), "{}{}", ran.out, ran.err);
    let rest =
        json!({"series": "course-12", "scope": {"following": stored[2]["series"]["start"]}, "reason": "moved away"});
    let cancel = json!({"bookings": stored, "cancel": rest, "actor": school, "now": "2027-03-10T12:00:00Z"});
    let ran = run_with(&["series", "-"], cancel.to_string().as_bytes());
    assert!(ran.code == 0 && ran.out.starts_with("4 bookings are cancelled\n"), "{}{}", ran.out, ran.err);

    for (line, code, path) in [
        (json!({"query": query}), "missing_field", "request"),
        (json!({"query": query, "move": to}), "missing_field", "actor"),
        (json!({"query": query, "move": to, "actor": school, "now": "2027-03-10T12:00:00Z"}), "unknown_field", "now"),
        (
            json!({"bookings": [], "cancel": rest, "actor": school, "now": "2027-03-10T12:00:00Z"}),
            "not_found",
            "cancel.series",
        ),
        (
            json!({"query": query, "request": {"id": "x", "start": "2027-03-02T16:00:00", "rrule": "FREQ=DAILY"}}),
            "invalid_rrule",
            "request.rrule",
        ),
    ] {
        let answer: Value = serde_json::from_str(&wire(&line)).expect("JSON");
        assert_eq!((&answer["error"]["code"], &answer["error"]["path"]), (&json!(code), &json!(path)), "{answer}");
    }
}
