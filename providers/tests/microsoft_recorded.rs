//! Every shape of Graph's answers that was recorded is read, and means what it should.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::sync::{Arc, Mutex};

use common::{at, ready};
use serde_json::Value;
use whenfree::{BusyTime, Span, Zone};
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};
use whenfree_providers::microsoft::{
    AttendeeKind, BodyKind, CalendarView, EventChange, EventKind, GetSchedule, GraphEvent, MeetingProvider,
    MicrosoftGraph, NewSubscription, ShowAs, SyncRequest, WorkingHours,
};
use whenfree_providers::{Advice, Error, ErrorCode, Provider, RetryPolicy};

/// Answers with what was recorded, and notes what was asked.
#[derive(Debug, Default)]
struct Recorded {
    answers: Mutex<Vec<Response>>,
    asked: Mutex<Vec<Request>>,
}

impl Transport for Recorded {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.asked.lock().unwrap().push(request.clone());
        let answer = self.answers.lock().unwrap().remove(0);
        Box::pin(std::future::ready(Ok(answer)))
    }
}

fn file(name: &str) -> Value {
    let path = format!("{}/tests/recorded/microsoft/{name}.json", env!("CARGO_MANIFEST_DIR"));
    #[allow(clippy::disallowed_methods, reason = "tests read their files")]
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()), "{name} names its source");
    file
}

fn graph(names: &[&str]) -> (MicrosoftGraph, Arc<Recorded>) {
    let answers = names.iter().map(|name| {
        let file = file(name);
        Response::json(u16::try_from(file["status"].as_u64().unwrap()).unwrap(), &file["body"])
    });
    let transport = Arc::new(Recorded { answers: Mutex::new(answers.collect()), asked: Mutex::default() });
    let clock = Arc::new(ManualClock::at(at("2026-03-06T12:00:00Z")));
    let channel = Channel::new(
        Provider::Microsoft,
        "https://graph.microsoft.com/v1.0",
        transport.clone(),
        clock,
        Credentials::Bearer("token".into()),
    );
    (MicrosoftGraph::over(channel.retry(RetryPolicy::none())), transport)
}

fn schedule(names: &[&str], mailboxes: &[&str]) -> whenfree_providers::microsoft::MailboxSchedules {
    let ask = GetSchedule::new(mailboxes.iter().copied(), at("2019-03-15T00:00:00Z"), at("2019-03-16T00:00:00Z"));
    ready(graph(names).0.get_schedule(&ask)).unwrap()
}

#[test]
fn get_schedule_tells_items_and_working_hours() {
    let mailboxes = ["AdeleV@contoso.onmicrosoft.com", "meganb@contoso.onmicrosoft.com"];
    let schedules = schedule(&["get_schedule"], &mailboxes).schedules;
    let adele = &schedules[0];
    assert_eq!(adele.schedule_id, mailboxes[0], "as it was asked for");
    assert_eq!(adele.schedule_items[0].start.instant, at("2019-03-15T19:00:00Z"));
    assert_eq!(adele.schedule_items[0].end.instant, at("2019-03-15T21:00:00Z"));
    assert_eq!(adele.schedule_items[0].location.as_deref(), Some("Harry's Bar"));
    assert_eq!(schedules[1].schedule_items.len(), 5);
    let window = Span::parse("2019-03-15T00:00:00Z", "2019-03-16T00:00:00Z").unwrap();
    let busy = schedules[1].busy(window, "Megan");
    assert_eq!(busy.iter().filter(|busy| busy.tentative).count(), 2);
    assert!(busy.iter().all(|busy| !busy.unknown && !busy.free && busy.source.as_deref() == Some("Megan")));
    // Hours by name, and hours in a zone that a mailbox made up, which is the Pacific one.
    for schedule in &schedules {
        let hours = schedule.working_hours.as_ref().unwrap().schedule(None).unwrap();
        assert_eq!(hours.zone.name(), "America/Los_Angeles");
        assert_eq!(hours.weekly[0][0].to_string(), "08:00-17:00");
        assert!(hours.weekly[5].is_empty() && hours.weekly[6].is_empty());
    }
}

#[test]
fn a_mailbox_with_an_error_is_unknown_and_never_free() {
    let schedules =
        schedule(&["get_schedule_unknown_mailbox"], &["nobody@contoso.onmicrosoft.com", "b@contoso.com"]).schedules;
    assert_eq!(schedules[0].error.as_ref().unwrap().response_code.as_deref(), Some("5009"));
    assert!(schedules[1].error.is_some(), "Graph said nothing of the second one");
    let window = Span::parse("2019-03-15T00:00:00Z", "2019-03-16T00:00:00Z").unwrap();
    for schedule in &schedules {
        let busy = schedule.busy(window, "m");
        assert!(busy.len() == 1 && busy[0].unknown, "{busy:?}");
        assert_eq!(busy[0].time, BusyTime::Span(window));
    }
}

#[test]
fn words_are_read_in_any_case() {
    let schedules = schedule(&["get_schedule_capital_status"], &["alexw@contoso.com"]).schedules;
    let status: Vec<&ShowAs> = schedules[0].schedule_items.iter().map(|item| &item.status).collect();
    assert_eq!(status, [&ShowAs::Tentative, &ShowAs::Busy]);
    assert!(schedules[0].working_hours.is_none());
}

#[test]
fn mailbox_settings_and_a_zone_that_nobody_else_has() {
    let settings = ready(graph(&["mailbox_settings"]).0.mailbox_settings()).unwrap();
    assert_eq!(settings.time_zone.as_deref(), Some("UTC"));
    assert_eq!(settings.language.unwrap().locale.as_deref(), Some("en-US"));
    assert_eq!(settings.working_hours.unwrap().schedule(None).unwrap().zone.name(), "America/Los_Angeles");

    let hours: WorkingHours = serde_json::from_value(file("working_hours_custom")["body"].clone()).unwrap();
    let error = hours.schedule(None).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Unsupported);
    let schedule = hours.schedule(Some(&Zone::utc())).unwrap();
    assert_eq!(schedule.weekly[5][0].to_string(), "09:00-18:30");
    assert!(schedule.weekly[6].is_empty());
}

#[test]
fn calendars() {
    let calendars = ready(graph(&["calendars"]).0.calendars()).unwrap();
    assert_eq!((calendars[0].id.as_str(), calendars[0].can_edit), ("AAMkAGI2TGuLAAA=", true));
    assert_eq!(calendars[0].allowed_online_meeting_providers, [MeetingProvider::TeamsForBusiness]);
    assert_eq!(calendars[0].owner.as_ref().unwrap().address.as_deref(), Some("samanthab@contoso.com"));
}

#[test]
fn an_event() {
    let event = ready(graph(&["event"]).0.event("AAMkAGI1AAAt9AHjAAA=")).unwrap();
    assert_eq!(event.subject.as_deref(), Some("Let's go brunch"));
    assert_eq!(event.start.as_ref().unwrap().instant, at("2017-04-15T18:00:00Z"));
    assert_eq!(event.etag.as_deref(), Some("W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==\""));
    assert!(event.i_cal_uid.as_ref().unwrap().starts_with("0400"));
    assert_eq!(event.created_date_time, Some(at("2017-04-15T03:00:50.7579581Z")));
    assert_eq!(event.attendees[0].kind, Some(AttendeeKind::Required));
    assert_eq!(event.attendees[0].email_address.address.as_deref(), Some("samanthab@contoso.onmicrosoft.com"));
    assert_eq!((event.show_as.clone(), event.kind.clone()), (Some(ShowAs::Busy), Some(EventKind::SingleInstance)));
    assert_eq!(event.join_url(), None);
    // What is written is read again as it was.
    let again: GraphEvent = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
    assert_eq!(again, event);
}

#[test]
fn a_series() {
    let event = ready(graph(&["event_series"]).0.event("AAMkADQwMD")).unwrap();
    assert_eq!(event.kind, Some(EventKind::SeriesMaster));
    let rule = event.recurrence.unwrap().to_rrule().unwrap();
    assert_eq!(rule, "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU;UNTIL=20180101T075959Z");
}

#[test]
fn a_teams_meeting_and_a_body_that_keeps_its_link() {
    let event = ready(graph(&["event_teams"]).0.event("AAMkADAAABIGYDZAAA=")).unwrap();
    let link = event.join_url().unwrap().to_owned();
    assert!(link.starts_with("https://teams.microsoft.com/l/meetup-join/"));
    assert!(event.is_online_meeting && event.online_meeting.unwrap().conference_id.as_deref() == Some("291633251"));

    let (graph, transport) = graph(&["event_teams", "event_teams"]);
    let mut change = EventChange::new("AAMkADAAABIGYDZAAA=");
    change.body = Some(whenfree_providers::microsoft::Body::text("New plan: 1 < 2\nSee you"));
    ready(graph.update_event(&change)).unwrap();
    let asked = transport.asked.lock().unwrap();
    let body = asked[1].body_json()["body"].clone();
    assert_eq!(body["contentType"], "html");
    let content = body["content"].as_str().unwrap();
    assert!(content.contains("New plan: 1 &lt; 2<br>See you") && content.contains(&link));
    assert!(!content.contains("Does this time work for you?"), "the old words are gone");
    assert_eq!(content.matches(&"_".repeat(80)).count(), 2, "both lines that set the meeting apart");
    assert!(content.find("New plan").unwrap() < content.find("<div style=\"width:100%").unwrap());
    assert_eq!(asked[1].headers.get("if-match"), Some("W/\"NEXywgsVrkeNsFsyVyRrtAAASBUEsA==\""));
    assert_eq!(BodyKind::parse("HTML"), BodyKind::Html);
}

#[test]
fn changes_over_pages_and_rounds() {
    let ask = SyncRequest::new(at("2016-12-01T00:00:00Z"), at("2016-12-30T00:00:00Z"));
    let (graph, transport) = graph(&["delta_first", "delta_last", "delta_next_round"]);
    let first = ready(graph.sync(&ask)).unwrap();
    assert!(first.full && first.removed.is_empty());
    assert_eq!(first.changed.len(), 3);
    assert!(first.next.ends_with("$deltatoken=R0usmcMDNGg0J1E"));
    let second = ready(graph.sync(&ask.since(first.next))).unwrap();
    assert!(!second.full);
    assert_eq!(second.removed, ["AAMkADk0MGFkODE3LWE4MmYtNDRhOS04OGQLkRkXbBznTvAADb6ytyAAA="]);
    assert_eq!(second.changed[0].subject.as_deref(), Some("Attend service"));
    let asked = transport.asked.lock().unwrap();
    assert!(asked[1].url.ends_with("$skiptoken=R0usmcCM996atia_s"), "links are followed as they are");
    assert!(asked[2].url.ends_with("$deltatoken=R0usmcMDNGg0J1E"));
}

#[test]
fn a_subscription_without_its_secret() {
    let new = NewSubscription::new("https://example.com/graph", "secretClientValue".into());
    let subscription = ready(graph(&["subscription"]).0.create_subscription(&new)).unwrap();
    assert_eq!(subscription.expiration_date_time, at("2016-11-20T18:23:45.9356913Z"));
    assert!(
        !format!("{new:?} {subscription:?} {}", serde_json::to_string(&subscription).unwrap()).contains("secretClient")
    );
}

fn failed(name: &str) -> Error {
    let view = CalendarView::new(at("2026-03-01T00:00:00Z"), at("2026-03-02T00:00:00Z"));
    ready(graph(&[name]).0.calendar_view(&view)).unwrap_err()
}

#[test]
fn errors() {
    for (name, code, advice) in [
        ("error_sync_state_not_found", ErrorCode::SyncExpired, Advice::Resync),
        ("error_throttled", ErrorCode::RateLimited, Advice::Retry),
        ("error_unknown_504", ErrorCode::Upstream, Advice::Retry),
        ("error_duplicate_transaction", ErrorCode::Duplicate, Advice::LookUp),
        ("error_inner", ErrorCode::Validation, Advice::Fix),
    ] {
        let error = failed(name);
        assert_eq!((error.code(), error.advice()), (code, advice), "{name}: {error}");
    }
    assert!(failed("error_throttled").message().contains("`ApplicationThrottled`"));
}
