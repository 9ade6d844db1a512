//! Google Calendar on the wire: recorded answers and errors, secrets, calls by name, real sockets, and how strict the fake is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and reads its examples from files"
)]
mod common;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use common::{Log, at, ready};
use serde_json::{Value, json};
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::{ManualClock, SystemClock};
use whenfree_providers::fakes::google::GoogleFake;
use whenfree_providers::fakes::{Fake, InProcess, Scenario, Server};
use whenfree_providers::google::{
    CalendarPage, Event, EventBody, EventPage, EventRef, EventTime, FreeBusyQuery, GoogleCalendar, MeetingStatus,
    MeetingWait, NewEvent, Setting, SyncRequest, WatchChannel, WatchRequest, busy_of_events, classify, event_id,
};
use whenfree_providers::http::{Method, Request, Response};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Error, ErrorCode, Provider};

fn recorded(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded/google").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn world() -> (Arc<InProcess<GoogleFake>>, GoogleCalendar) {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let transport = InProcess::new(GoogleFake::new(), clock.clone());
    let google = GoogleCalendar::new(transport.clone(), clock, Credentials::Bearer(GoogleFake::TOKEN.into()));
    (transport, google)
}

fn new(booking: &str) -> NewEvent {
    let time = |text: &str| EventTime::at(at(text), Some("Europe/Berlin"));
    NewEvent::new(
        "primary",
        booking,
        EventBody::new("Coaching", time("2026-03-09T14:00:00Z"), time("2026-03-09T15:00:00Z")),
    )
}

#[test]
fn every_recorded_answer_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded/google");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let record = recorded(&name);
        if name == "errors.json" {
            continue;
        }
        assert!(!record["source"].as_str().unwrap().is_empty(), "{name}");
        let body = record["body"].clone();
        // What is read is written and read again as it was.
        fn twice<T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(body: Value) {
            let value: T = serde_json::from_value(body).unwrap();
            let written = serde_json::to_value(&value).unwrap();
            assert!(!written.to_string().contains("null"), "{written}");
            assert_eq!(serde_json::from_value::<T>(written).unwrap(), value);
        }
        match record["kind"].as_str().unwrap() {
            "events" => twice::<EventPage>(body),
            "event" => twice::<Event>(body),
            "calendarList" => twice::<CalendarPage>(body),
            "setting" => twice::<Setting>(body),
            "channel" => twice::<WatchChannel>(body),
            "freeBusy" | "notification" => {}
            other => panic!("{name}: {other}"),
        }
        read += 1;
    }
    assert_eq!(read, 14);
}

#[test]
fn recorded_events_mean_what_they_say() {
    let event = |name: &str| serde_json::from_value::<Event>(recorded(name)["body"].clone()).unwrap();
    let ready = event("event_meeting_ready.json").meeting();
    assert_eq!(
        (ready.status, ready.link.as_deref()),
        (MeetingStatus::Ready, Some("https://meet.google.com/nix-thaw-twy"))
    );
    assert_eq!(event("event_meeting_pending.json").meeting().status, MeetingStatus::Pending);
    assert_eq!(
        event("event_meeting_dial_in.json").meeting().link.as_deref(),
        Some("https://meet.google.com/nns-htdr-ijk")
    );
    let nulls = event("event_with_nulls.json");
    assert_eq!(nulls.start.unwrap().date_time, Some(at("2024-05-01T09:00:00Z")));
    assert!(event("event_from_gmail.json").transparency.is_some());
    let page: EventPage = serde_json::from_value(recorded("sync_one_taken_out.json")["body"].clone()).unwrap();
    let window = whenfree::Span::parse("2025-03-24T00:00:00Z", "2025-03-28T00:00:00Z").unwrap();
    let busy = busy_of_events(&page.items, &whenfree::Zone::named("America/Chicago").unwrap(), window, "me");
    assert_eq!(busy.len(), 1, "a rule without the occurrence that was taken out");
    let list: CalendarPage = serde_json::from_value(recorded("calendar_list.json")["body"].clone()).unwrap();
    assert_eq!((list.items.len(), list.items[1].primary, list.items[0].primary), (2, true, false));
    let channel =
        |name: &str| serde_json::from_value::<WatchChannel>(recorded(name)["body"].clone()).unwrap().expiration;
    assert_eq!(channel("channel_number.json"), Some(at("2015-03-14T09:26:53Z")));
    assert_eq!(channel("channel_text.json"), Some(at("2026-09-15T00:00:00Z")));
}

#[test]
fn recorded_free_busy_is_read() {
    let (transport, google) = world();
    let ask = |name: &str, calendars: &[&str], start: &str, end: &str| {
        transport.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &recorded(name)["body"])));
        ready(google.free_busy(&FreeBusyQuery::new(calendars.iter().copied(), at(start), at(end)))).unwrap()
    };
    let plain = ask("free_busy.json", &["primary"], "2017-01-01T18:25:43Z", "2017-02-28T18:25:43Z");
    assert_eq!((plain.calendars[0].busy.len(), plain.calendars[0].unknown.len()), (2, 0));
    let asked = ["team@example.com", "all@example.com", "gone@example.com"];
    let errors = ask("free_busy_errors.json", &asked, "2026-03-01T00:00:00Z", "2026-03-08T00:00:00Z");
    assert_eq!(errors.calendar("ada@example.com").unwrap().busy[0].start, at("2026-03-02T08:00:00Z"));
    assert_eq!(errors.calendar("gone@example.com").unwrap().unknown[0].reason, "notFound");
    assert_eq!(errors.calendar("all@example.com").unwrap().unknown[0].reason, "groupTooBig");
}

#[test]
fn every_error_has_its_class_and_is_retried_or_not() {
    for row in recorded("errors.json").as_array().unwrap() {
        assert!(row["source"].is_string());
        let (transport, google) = world();
        let status = row["status"].as_u64().unwrap() as u16;
        let response = Response::json(status, &row["body"]);
        transport.fake().script.add("", 1, Scenario::Answer(response.clone()));
        let outcome = ready(google.time_zone());
        if row["retried"] == true {
            assert!(outcome.is_ok(), "{row}");
            transport.fake().script.add("", 99, Scenario::Answer(response));
            check(&ready(google.time_zone()).unwrap_err(), row);
        } else {
            check(&outcome.unwrap_err(), row);
            assert!(transport.fake().requests().is_empty(), "{row}");
        }
    }
}

fn check(error: &Error, row: &Value) {
    assert_eq!(error.code().as_str(), row["class"], "{row}");
    assert_eq!(error.advice().as_str(), row["advice"], "{row}");
    assert_eq!(error.provider(), Provider::Google);
    assert_eq!(u64::from(error.status().unwrap()), row["status"].as_u64().unwrap());
    let error_body = &row["body"]["error"];
    let path = error_body["errors"][0]["location"].as_str();
    assert_eq!(error.path(), path, "{row}");
    let reason = error_body["errors"][0]["reason"].as_str();
    if let Some(reason) = reason {
        assert!(error.message().starts_with(&format!("{reason}: ")), "{error}");
    }
    let quota =
        ["quotaExceeded", "calendarUsageLimitExceeded", "dailyLimitExceeded"].contains(&reason.unwrap_or_default());
    assert_eq!(error.retry_after(), quota.then_some(Duration::from_secs(3600)), "{row}");
}

#[test]
fn errors_without_a_body_are_read_by_their_status() {
    assert_eq!(classify(&Response::new(403)), None);
    assert_eq!(classify(&Response::text(500, "text/html", "<html>")), None);
    let empty = classify(&Response::json(404, &json!({"error": {}}))).unwrap();
    assert_eq!((empty.code, empty.message.as_str()), (ErrorCode::NotFound, "it answered with status 404"));
    let bare =
        classify(&Response::json(403, &json!({"error": {"errors": [{"reason": "rateLimitExceeded"}]}}))).unwrap();
    assert_eq!((bare.code, bare.message.as_str()), (ErrorCode::RateLimited, "rateLimitExceeded"));
    let words = classify(&Response::json(400, &json!({"error": {"message": "Bad Request"}}))).unwrap();
    assert_eq!(words.message, "Bad Request");
}

#[test]
fn secrets_are_in_no_error_no_debug_and_no_log() {
    let log = Log::start();
    let (transport, google) = world();
    let mut seen = format!("{google:?}");
    let watch = WatchRequest::new("primary", "c1", "https://example.com/g", "s3cret-channel".into());
    seen.push_str(&format!("{watch:?}"));
    let scenarios = [
        Scenario::Answer(Response::json(401, &json!({"error": "x", "error_description": "no"}))),
        Scenario::Answer(GoogleFake::error(403, "forbidden")),
        Scenario::Garbage(b"{\"id\": \"ya29.fake-token s3cret-channel\", \"x".to_vec()),
        Scenario::Garbage(b"{\"id\": 5, \"token\": \"s3cret-channel\"}".to_vec()),
        Scenario::Lost,
        Scenario::Truncated(5),
    ];
    for scenario in scenarios {
        transport.fake().script = Default::default();
        transport.fake().script.add("POST", 9, scenario);
        let error = ready(google.watch(&watch)).unwrap_err();
        seen.push_str(&format!("{error} {error:?} {}", error.to_json()));
    }
    transport.fake().script = Default::default();
    let again = WatchRequest { channel_id: "c9".into(), ..watch };
    seen.push_str(&format!("{:?}", ready(google.watch(&again)).unwrap()));
    let written = ready(
        google.call("watch", r#"{"channelId": "c2", "address": "https://example.com/g", "token": "s3cret-channel"}"#),
    )
    .unwrap();
    seen.push_str(&written);
    seen.push_str(&log.text());
    assert!(seen.contains("trying again") || seen.contains("answered"), "the log is listened to");
    for secret in ["ya29", "s3cret"] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[test]
fn every_call_has_a_name_and_a_schema() {
    let (_, google) = world();
    let call = |name: &str, args: Value| {
        ready(google.call(name, &args.to_string())).map(|text| serde_json::from_str::<Value>(&text).unwrap())
    };
    let times = json!({"start": {"dateTime": "2026-03-09T14:00:00Z"}, "end": {"dateTime": "2026-03-09T15:00:00Z"}, "summary": "S"});
    let id = event_id("b1");
    let at_event = json!({"eventId": id});
    let edited = json!({"eventId": id, "event": times});
    let answers = [
        (
            "free_busy",
            json!({"calendars": ["primary"], "start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}),
        ),
        ("calendars", json!({"minAccessRole": "owner"})),
        ("all_calendars", json!({})),
        ("create_calendar", json!({"summary": "C"})),
        ("time_zone", json!({})),
        ("insert_event", json!({"bookingId": "b1", "event": times, "meetingLink": true, "sendUpdates": "all"})),
        ("events", json!({"singleEvents": true, "orderBy": "startTime"})),
        ("all_events", json!({"iCalUID": "x"})),
        ("event", at_event.clone()),
        ("events_of_booking", json!({"bookingId": "b1"})),
        ("wait_for_meeting_link", at_event.clone()),
        ("patch_event", edited.clone()),
        ("replace_event", edited.clone()),
        ("change_attendees", json!({"eventId": id, "add": [{"email": "a@example.com"}]})),
        ("instances", at_event.clone()),
        ("sync", json!({})),
        ("sync_or_restart", json!({"singleEvents": true})),
        ("import_event", json!({"iCalUID": "u1", "event": times})),
        ("quick_add", json!({"text": "Lunch"})),
        ("watch", json!({"channelId": "c1", "address": "https://example.com", "token": "t"})),
        (
            "renew_watch",
            json!({"old": {"id": "c1", "resourceId": "r"}, "new": {"channelId": "c2", "address": "https://example.com", "token": "t"}}),
        ),
        ("stop_channel", json!({"id": "c2", "resourceId": "r"})),
        ("delete_event", at_event),
        ("revive_event", json!({"bookingId": "b1", "event": times})),
        ("move_event", json!({"eventId": id, "destination": "ada@example.com"})),
    ];
    for (name, args) in &answers {
        let outcome = call(name, args.clone());
        // Moving an event to where it is is the one thing that cannot be done here.
        assert!(outcome.is_ok() || *name == "move_event", "{name}: {outcome:?}");
        assert!(!outcome.map(|value| value.to_string()).unwrap_or_default().contains("null"), "{name}");
        let mut wrong = args.clone();
        wrong["surprise"] = json!(1);
        assert_eq!(call(name, wrong).unwrap_err().code(), ErrorCode::Validation, "{name}");
    }
    let mut named: Vec<&str> = answers.iter().map(|(name, _)| *name).collect();
    let mut listed = google.names().to_vec();
    named.sort_unstable();
    listed.sort_unstable();
    assert_eq!(named, listed);
    #[cfg(feature = "schema")]
    assert_eq!(GoogleCalendar::call_schemas().len(), listed.len());
}

#[tokio::test]
async fn it_works_over_a_real_connection() {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let server = Server::start(GoogleFake::sample(at("2026-03-02T08:00:00Z")), clock).await.unwrap();
    let base = format!("{}/calendar/v3", server.url());
    let transport = ReqwestTransport::new().unwrap();
    let token = Credentials::Bearer(GoogleFake::TOKEN.into());
    let google = GoogleCalendar::over(Channel::new(Provider::Google, base, transport, Arc::new(SystemClock), token));
    let query = FreeBusyQuery::new(["everybody@example.com"], at("2026-03-03T00:00:00Z"), at("2026-03-04T00:00:00Z"));
    let busy = google.free_busy(&query).await.unwrap();
    assert_eq!(busy.calendar("bob@example.com").unwrap().busy.len(), 1);
    server.fake().script.add("POST /calendar/v3/calendars", 1, Scenario::Lost);
    let mut event = new("b/1 ä");
    event.meeting_link = true;
    assert!(google.insert_event(&event).await.unwrap().existed);
    let wait = MeetingWait::new("primary", event_id("b/1 ä"));
    assert_eq!(google.wait_for_meeting_link(&wait).await.unwrap().status, MeetingStatus::Ready);
    let changes = google.sync(&SyncRequest::new("ada@example.com")).await.unwrap();
    assert_eq!(changes.changed[0].booking_id(), Some("b/1 ä"));
    assert_eq!(
        google.event(&EventRef::new("holidays@example.com", "x/../y?z")).await.unwrap_err().code(),
        ErrorCode::NotFound
    );
    assert!(
        server
            .fake()
            .requests()
            .iter()
            .any(|line| line.starts_with("GET /calendars/holidays@example.com/events/x/../y?z"))
    );
}

/// A request to the fake, without the client.
fn raw(fake: &mut GoogleFake, method: Method, url: &str, token: &str, body: Value) -> (u16, String) {
    let mut request = Request::to(method, format!("https://www.googleapis.com/calendar/v3{url}"));
    if !token.is_empty() {
        request.headers.push("authorization", format!("Bearer {token}"));
    }
    if !body.is_null() {
        request.body = body.to_string().into_bytes();
    }
    let response = fake.answer(&request, at("2026-03-02T08:00:00Z")).response;
    let reason =
        response.body_json().pointer("/error/errors/0/reason").and_then(Value::as_str).unwrap_or_default().to_owned();
    (response.status, reason)
}

#[test]
fn the_fake_asks_for_a_token_that_is_good_and_may_do_it() {
    let mut fake = GoogleFake::sample(at("2026-03-02T07:00:00Z"));
    let mut ask = |method, url: &str, token: &str| {
        let (status, reason) = raw(&mut fake, method, url, token, Value::Null);
        format!("{status} {reason}")
    };
    let events = "/calendars/primary/events";
    assert_eq!(ask(Method::Get, events, ""), "401 authError");
    assert_eq!(ask(Method::Get, events, "ya29.other"), "401 authError");
    assert_eq!(ask(Method::Get, events, "ya29.hour"), "401 authError", "it has expired this second");
    assert_eq!(ask(Method::Get, events, "ya29.freebusy"), "403 insufficientPermissions");
    assert_eq!(ask(Method::Get, "/users/me/calendarList", "ya29.freebusy"), "403 insufficientPermissions");
    let good = GoogleFake::TOKEN;
    assert_eq!(ask(Method::Post, "/calendars/holidays@example.com/events", good), "403 requiredAccessLevel");
    assert_eq!(ask(Method::Get, "/calendars/bob@example.com/events", good), "403 requiredAccessLevel");
    assert_eq!(ask(Method::Get, "/calendars/nobody@example.com/events", good), "404 notFound");
    assert_eq!(ask(Method::Get, "/nothing", good), "404 notFound");
    assert_eq!(ask(Method::Get, "/calendars/holidays@example.com/events", good), "200 ");
    fake.requests_per_minute = Some(1);
    assert_eq!(raw(&mut fake, Method::Get, events, good, Value::Null).0, 200);
    assert_eq!(raw(&mut fake, Method::Get, events, good, Value::Null), (403, "rateLimitExceeded".into()));
    fake.revoke_token(good);
    assert_eq!(raw(&mut fake, Method::Get, events, good, Value::Null).0, 401);
}

#[test]
fn the_fake_refuses_what_google_refuses() {
    let mut fake = GoogleFake::new();
    let time = |text: &str| json!({"dateTime": text});
    let event = json!({"id": "abcde", "start": time("2026-03-09T14:00:00Z"), "end": time("2026-03-09T15:00:00Z")});
    let with = |name: &str, value: Value| {
        let mut event = event.clone();
        match value {
            Value::Null => drop(event.as_object_mut().unwrap().remove(name)),
            value => event[name] = value,
        }
        event
    };
    let post = |fake: &mut GoogleFake, query: &str, body: Value| {
        let (status, reason) =
            raw(fake, Method::Post, &format!("/calendars/primary/events{query}"), GoogleFake::TOKEN, body);
        format!("{status} {reason}")
    };
    for (body, wanted) in [
        (with("start", Value::Null), "400 required"),
        (with("end", Value::Null), "400 required"),
        (with("id", json!("abcd")), "400 invalid"),
        (with("id", json!("ABCDE")), "400 invalid"),
        (with("id", json!("abcdw")), "400 invalid"),
        (with("id", json!("a".repeat(1025))), "400 invalid"),
        (with("iCalUID", json!("u1")), "400 invalid"),
        (with("start", json!({"date": "2026-03-09"})), "400 invalid"),
        (with("start", json!({"date": "2026-03-09", "dateTime": "2026-03-09T14:00:00Z"})), "400 invalid"),
        (with("start", time("2026-03-09T14:00:00")), "400 invalid"),
        (with("end", time("2026-03-09T13:00:00Z")), "400 timeRangeEmpty"),
        (with("recurrence", json!(["RRULE:FREQ=DAILY"])), "400 required"),
        (with("recurrence", json!(["DTSTART:20260309T140000Z"])), "400 invalid"),
        (with("attendees", json!([{"email": "nobody"}])), "400 invalid"),
        (with("attendees", json!([{"displayName": "nobody"}])), "400 required"),
        (with("status", json!("maybe")), "400 invalid"),
        (with("surprise", json!(1)), "400 invalid"),
        (with("extendedProperties", json!({"private": {"k".repeat(45): "v"}})), "400 invalid"),
        (json!([]), "400 parseError"),
    ] {
        assert_eq!(post(&mut fake, "", body.clone()), wanted, "{body}");
    }
    for query in ["?sendUpdates=everybody", "?conferenceDataVersion=2&x=1", "?surprise=1"] {
        assert_eq!(post(&mut fake, query, event.clone()), "400 invalid", "{query}");
    }
    assert!(fake.events("primary").is_empty());
    // Without the version nobody looks at the meeting.
    let meeting = json!({"createRequest": {"requestId": "r1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}});
    assert_eq!(post(&mut fake, "", with("conferenceData", meeting)), "200 ");
    assert_eq!(fake.events("primary")[0].get("conferenceData"), None);
    assert_eq!(post(&mut fake, "", event.clone()), "409 duplicate");
    let one = "/calendars/primary/events/abcde";
    assert_eq!(raw(&mut fake, Method::Delete, one, GoogleFake::TOKEN, Value::Null).0, 204);
    assert_eq!(raw(&mut fake, Method::Delete, one, GoogleFake::TOKEN, Value::Null), (410, "deleted".into()));
    assert_eq!(post(&mut fake, "", event.clone()), "409 duplicate", "a deleted id stays taken");
    let low = raw(&mut fake, Method::Put, one, GoogleFake::TOKEN, with("sequence", json!(3)));
    assert_eq!(low.0, 200);
    assert_eq!(raw(&mut fake, Method::Put, one, GoogleFake::TOKEN, with("sequence", json!(2))).0, 400);
}

#[test]
fn the_fake_guards_its_tokens() {
    let mut fake = GoogleFake::new();
    fake.page_size = 1;
    for id in ["aaaaa", "bbbbb"] {
        let time = |text: &str| json!({"dateTime": text});
        let event = json!({"id": id, "start": time("2026-03-09T14:00:00Z"), "end": time("2026-03-09T15:00:00Z")});
        assert_eq!(raw(&mut fake, Method::Post, "/calendars/primary/events", GoogleFake::TOKEN, event).0, 200);
    }
    let mut list = |query: &str| {
        let request =
            Request::to(Method::Get, format!("https://www.googleapis.com/calendar/v3/calendars/primary/events{query}"))
                .header("authorization", format!("Bearer {}", GoogleFake::TOKEN));
        let response = fake.answer(&request, at("2026-03-02T08:00:00Z")).response;
        (response.status, response.body_json())
    };
    let first = list("?singleEvents=true").1;
    let page = first["nextPageToken"].as_str().unwrap().to_owned();
    assert!(first.get("nextSyncToken").is_none());
    assert_eq!(list(&format!("?singleEvents=false&pageToken={page}")).0, 400);
    assert_eq!(list("?singleEvents=true&pageToken=other").0, 400);
    let last = list(&format!("?singleEvents=true&pageToken={page}")).1;
    let token = last["nextSyncToken"].as_str().unwrap().trim_end_matches('=').to_owned();
    for wrong in [
        "timeMin=2026-01-01T00:00:00Z",
        "q=x",
        "orderBy=updated",
        "iCalUID=x",
        "updatedMin=2026-01-01T00:00:00Z",
        "privateExtendedProperty=a%3Db",
        "showDeleted=false",
    ] {
        assert_eq!(list(&format!("?singleEvents=true&syncToken={token}%3D&{wrong}")).0, 400, "{wrong}");
    }
    assert_eq!(list(&format!("?syncToken={token}%3D")).0, 400, "other parameters than at first");
    assert_eq!(list(&format!("?singleEvents=true&syncToken={token}%3D")).0, 200);
    assert_eq!(list("?singleEvents=true&syncToken=old").0, 410);
    assert_eq!(list("?q=x").1.get("nextSyncToken"), None);
    assert_eq!(list("?timeMin=2026-01-02T00:00:00Z&timeMax=2026-01-01T00:00:00Z").0, 400);
    assert_eq!(list("?maxResults=0").0, 400);
}
