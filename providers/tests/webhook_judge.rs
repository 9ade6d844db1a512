//! Independent judges: the reference library of Standard Webhooks, receivers as they are written for Cal.com, and libsodium
//! (`tests/judges/webhook_judge.py`; `WHENFREE_PYTHON` names the Python to use, else `.venv/bin/python` of the workspace,
//! else `python3`, with `tests/judges/requirements-webhooks.txt` installed).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and the judge reads the clock"
)]

mod webhook_common;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use webhook_common::{SECRET, STANDARD_SECRET, hex, now};
use whenfree::{Actor, Booking, EventWords, Span};
use whenfree_providers::Secret;
use whenfree_providers::seal::{Binding, SealingKey, SealingKeys};
use whenfree_providers::webhook::{
    BookingDetails, Message, Receiver, ReceiverSettings, Sender, Signer, SignerSettings,
};

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

/// The judge's answer to each question.
fn ask(questions: &[Value]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/webhook_judge.py");
    let advice = "run ./test, or pip install -r providers/tests/judges/requirements-webhooks.txt";
    let mut child = Command::new(python())
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|why| panic!("cannot start `{}` ({why}): {advice}", python().display()));
    let mut input = child.stdin.take().unwrap();
    let lines: String = questions.iter().map(|question| format!("{question}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert!(output.status.success(), "{advice}: {}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), questions.len());
    answers
}

fn bodies() -> Vec<String> {
    let long = format!(r#"{{"type":"x","data":"{}"}}"#, "é🌴\\n".repeat(1_000));
    vec!["{}".to_owned(), r#"{"a":"ü \u0000 \n"}"#.to_owned(), long, "not json".to_owned(), String::new()]
}

#[test]
fn the_reference_library_verifies_what_is_signed() {
    let clock: chrono::DateTime<chrono::Utc> = std::time::SystemTime::now().into();
    let new = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let signer = Signer::new(SignerSettings::standard([new, STANDARD_SECRET])).unwrap();
    let mut questions = Vec::new();
    for body in bodies().into_iter().filter(|body| serde_json::from_str::<Value>(body).is_ok()) {
        let headers: serde_json::Map<String, Value> = signer
            .headers("msg_1", clock, body.as_bytes())
            .unwrap()
            .into_iter()
            .map(|(n, v)| (n.to_owned(), v.into()))
            .collect();
        for secret in [STANDARD_SECRET, new] {
            questions.push(json!({"judge": "standard_verify", "secret": secret, "body": body, "headers": headers}));
        }
        let forged = json!({"judge": "standard_verify", "secret": STANDARD_SECRET, "body": format!("{body} "), "headers": headers});
        questions.push(forged);
    }
    for (question, answer) in questions.iter().zip(ask(&questions)) {
        let forged = question["body"].as_str().unwrap().ends_with(' ');
        assert_eq!(answer == Value::Bool(true), !forged, "{question:.200}: {answer}");
    }
}

#[test]
fn what_the_reference_library_signs_is_verified() {
    let receiver = Receiver::new(ReceiverSettings::new(Sender::Standard, [STANDARD_SECRET])).unwrap();
    let questions: Vec<Value> = bodies()
        .into_iter()
        .map(|body| json!({"judge": "standard_sign", "secret": STANDARD_SECRET, "id": "msg_2", "timestamp": now().timestamp(), "body": body}))
        .collect();
    for (question, answer) in questions.iter().zip(ask(&questions)) {
        let time = now().timestamp().to_string();
        let headers =
            [("webhook-id", "msg_2"), ("webhook-timestamp", &time), ("webhook-signature", answer.as_str().unwrap())];
        let body = question["body"].as_str().unwrap().as_bytes();
        assert!(receiver.receive(headers, body, now()).is_ok(), "{question:.200}: {answer}");
    }
}

/// Receivers written for Cal.com take what is sent in its form: one that compares the body as it came, one that writes it
/// anew before it compares, one that wants `sha256=`.
#[test]
fn receivers_for_cal_com_take_deliveries() {
    let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T15:45:00Z").unwrap();
    let booking = Booking::new("b1", "call", ["ada"], span);
    let cancel = whenfree::Command::Cancel { reason: Some("krank – é 🌴".to_owned()) };
    let change = booking.apply(&cancel, &Actor::system("desk"), now()).unwrap();
    let message = Message::cal_com(&change, &BookingDetails::default(), &EventWords::cal_com()).remove(0);
    let header = |prefix: bool, name: &str| {
        let settings = SignerSettings { cal_com_prefix: prefix, ..SignerSettings::cal_com(SECRET) };
        let headers = Signer::new(settings).unwrap().headers(&message.id, now(), message.body.as_bytes()).unwrap();
        headers.into_iter().find(|(known, _)| *known == name).unwrap().1
    };
    let question = |judge: &str, header: String, secret: &str| json!({"judge": judge, "body": message.body, "header": header, "secret": secret});
    let bare = header(false, "x-cal-signature-256");
    let answers = ask(&[
        question("python", bare.clone(), SECRET),
        question("express", header(false, "x-cal-signature"), SECRET),
        question("gateway", header(true, "x-cal-signature-256"), SECRET),
        question("python", bare.clone(), "another"),
        question("gateway", bare, SECRET),
    ]);
    assert_eq!(answers, [true, true, true, false, false].map(Value::Bool));
}

#[test]
fn libsodium_opens_what_is_sealed_and_the_other_way() {
    let keys = SealingKeys::new(SealingKey::from_bytes("k-1", [7; 32]).unwrap());
    let mut questions = Vec::new();
    let tokens = ["", "t", "ya29.a0AfH6-é🌴", &"x".repeat(5_000)];
    for (index, token) in tokens.iter().enumerate() {
        let binding = Binding::new("google", format!("account-é-{index}"));
        let nonce = [u8::try_from(index).unwrap(); 24];
        let sealed = keys.seal(&Secret::from(*token), &binding, nonce).unwrap();
        let of = json!({"keyId": "k-1", "provider": "google", "account": binding.account, "key": hex(&[7; 32]), "nonce": hex(&nonce), "token": token, "sealed": sealed});
        for judge in ["seal", "unseal"] {
            let mut question = of.clone();
            question["judge"] = judge.into();
            questions.push(question);
        }
    }
    for (question, answer) in questions.iter().zip(ask(&questions)) {
        let expected = if question["judge"] == "seal" { &question["sealed"] } else { &question["token"] };
        assert_eq!(&answer, expected);
    }
}
