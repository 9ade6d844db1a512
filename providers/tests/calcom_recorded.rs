//! Every recorded answer of Cal.com is read, and gives what stands beside it. Each names its source.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says where")]
#![allow(clippy::disallowed_methods, reason = "the recorded answers are files")]
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use whenfree_providers::calcom::v1::CalComV1;
use whenfree_providers::calcom::{BookingWindow, CalCom, Day, Dialect, Trigger};
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{Fake, InProcess, Reply};
use whenfree_providers::http::{Request, Response};
use whenfree_providers::{Advice, ErrorCode};

/// Answers every request with the same.
struct Replay(Response);

impl Fake for Replay {
    fn answer(&mut self, _: &Request, _: DateTime<Utc>) -> Reply {
        self.0.clone().into()
    }
}

async fn play(file: &Value) -> Result<Value, whenfree_providers::Error> {
    let status = u16::try_from(file["status"].as_u64().unwrap()).unwrap();
    let clock = Arc::new(ManualClock::at("2026-03-01T20:00:00Z".parse().unwrap()));
    let server = InProcess::new(Replay(Response::json(status, &file["answer"])), clock.clone());
    let dialect = if file["dialect"] == "gateway" { Dialect::Gateway } else { Dialect::Official };
    let client: Box<dyn Calls> = match file["client"].as_str().unwrap() {
        "v1" => Box::new(CalComV1::new(server, clock, Credentials::None)),
        _ => Box::new(CalCom::new(server, clock, Credentials::None).dialect(dialect)),
    };
    let text = client.call(file["call"].as_str().unwrap(), &file["args"].to_string()).await?;
    Ok(serde_json::from_str(&text).unwrap())
}

fn files() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recorded/calcom");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

#[tokio::test]
async fn every_recorded_answer_is_read() {
    let files = files();
    assert!(files.len() >= 39);
    for (name, file) in &files {
        assert!(file["source"].as_str().is_some_and(|source| source.len() > 10), "{name} names no source");
        let got = play(file).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        for (pointer, expected) in file["expect"].as_object().unwrap() {
            assert_eq!(got.pointer(pointer), Some(expected), "{name} at {pointer:?}: {got}");
        }
    }
}

/// The same answers with a member that has the wrong type: an error that says where, and not what stood there.
#[tokio::test]
async fn a_wrong_answer_is_an_error_with_a_path() {
    let by_name = |wanted: &str| files().into_iter().find(|(name, _)| name.ends_with(wanted)).unwrap().1;
    for (name, pointer, path) in [
        ("/booking-created.json", "/answer/data/start", "data.start"),
        ("/bookings-page.json", "/answer/data/1/uid", "data[1].uid"),
        ("/bookings-2024-04-15.json", "/answer/data/bookings/0/startTime", "data.bookings[0].startTime"),
        ("/slots-range.json", "/answer/data/2050-09-05/0/start", "data.2050-09-05[0].start"),
        ("/event-type.json", "/answer/data/lengthInMinutes", "data.lengthInMinutes"),
        ("/schedule.json", "/answer/data/availability/0/startTime", "data.availability[0].startTime"),
    ] {
        let mut file = by_name(name);
        *file.pointer_mut(pointer).unwrap() = serde_json::json!(["hunter2"]);
        let error = play(&file).await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some(path)), "{name}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
        let doubtful = name == "/booking-created.json";
        assert_eq!(error.advice() == Advice::LookUp, doubtful, "a booking whose answer is unreadable may be there");
    }
    // What says nothing about slots is not "no slots".
    let mut file = by_name("/slots-range.json");
    file["answer"] = serde_json::json!({"status": "success", "data": {"busy": [{"start": "2050-09-05T09:00:00Z"}]}});
    assert_eq!(play(&file).await.unwrap_err().code(), ErrorCode::Decode);
    file["answer"] = serde_json::json!({"status": "error", "error": {"message": "no"}});
    assert_eq!(play(&file).await.unwrap_err().code(), ErrorCode::Upstream);
}

#[test]
fn words_are_read_whatever_their_case_and_kept_when_unknown() {
    for (text, trigger) in [
        ("BOOKING_CREATED", Trigger::BookingCreated),
        ("booking.created", Trigger::BookingCreated),
        ("BOOKING.RESCHEDULED", Trigger::BookingRescheduled),
        ("EVENT_TYPE.CREATED", Trigger::Other("EVENT_TYPE.CREATED".to_owned())),
    ] {
        assert_eq!(Trigger::parse(text), trigger);
    }
    for (json, day) in [
        ("\"monday\"", Some(Day::Monday)),
        ("0", Some(Day::Sunday)),
        ("7", Some(Day::Sunday)),
        ("8", None),
        ("\"Moonday\"", None),
    ] {
        assert_eq!(serde_json::from_str::<Day>(json).ok(), day, "{json}");
    }
    for (json, window) in [
        (r#"{"disabled":true}"#, BookingWindow::Disabled),
        (r#"{"type":"businessDays","value":5}"#, BookingWindow::BusinessDays { value: 5, rolling: false }),
        (r#"{"type":"range","value":["2030-09-05"]}"#, BookingWindow::Other("range".to_owned())),
        (r#"{"type":"moons","value":5}"#, BookingWindow::Other("moons".to_owned())),
    ] {
        assert_eq!(serde_json::from_str::<BookingWindow>(json).unwrap(), window, "{json}");
    }
}
