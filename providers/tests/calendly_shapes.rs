//! What Calendly writes, read: recorded shapes, errors, ids, links, and what becomes of them in whenfree's model.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]
mod common;

use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, Weekday};
use common::{at, ready};
use serde_json::{Value, json};
use whenfree::{BusyTime, Hours, Minutes, Span, Status};
use whenfree_providers::calendly::{
    AvailableTimes, BookingState, BusyTimes, Calendly, CancelEvent, EventTypeChange, EventTypeKind, ListEventTypes,
    ListInvitees, ListMemberships, ListScheduledEvents, ListWebhooks, NewInvitee, NewWebhook, Pooling, Prefill,
    QuestionKind, RuleKind, Scope, Tracking, WebhookEvent, WebhookState, booking_state, convert, prefilled,
};
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};
use whenfree_providers::{Advice, Error, ErrorCode, Provider, RetryPolicy, Secret};

/// A recorded answer, from `tests/recorded/calendly`.
fn recorded(name: &str) -> (u16, Value) {
    let path = format!("{}/tests/recorded/calendly/{name}.json", env!("CARGO_MANIFEST_DIR"));
    #[allow(clippy::disallowed_methods, reason = "a test reads its own data")]
    let text = std::fs::read_to_string(path).expect("a recorded answer");
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    assert!(file["source"].as_str().is_some_and(|source| source.len() > 10), "{name} names its source");
    (file["status"].as_u64().expect("a status") as u16, file["body"].take())
}

/// Answers everything with one answer, and keeps what was asked.
#[derive(Debug)]
struct Canned(Response, Mutex<Vec<Request>>);

impl Transport for Canned {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.1.lock().unwrap().push(request.clone());
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }
}

fn answering(status: u16, body: &Value) -> (Calendly, Arc<Canned>) {
    let transport = Arc::new(Canned(Response::json(status, body), Mutex::default()));
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(at("2026-03-06T08:00:00Z")));
    let key = Credentials::Bearer(Secret::from("key"));
    let channel = Channel::new(Provider::Calendly, "https://api.calendly.com", transport.clone(), clock, key);
    (Calendly::over(channel.retry(RetryPolicy::none())), transport)
}

fn with(name: &str) -> Calendly {
    let (status, body) = recorded(name);
    answering(status, &body).0
}

fn new_invitee() -> NewInvitee {
    let start = at("2026-03-09T09:00:00Z");
    NewInvitee { name: Some("John Doe".to_owned()), ..NewInvitee::new("TYPE123", start, "john@example.com", "UTC") }
}

fn schedules() -> ListScheduledEvents {
    ListScheduledEvents { user: Some("ABC123".to_owned()), ..ListScheduledEvents::default() }
}

#[test]
fn accounts_and_pages_without_tokens() {
    let me = ready(with("user").me()).unwrap();
    assert_eq!(me.time_zone.as_deref(), Some("America/New_York"), "a space in a zone's name is an underscore");
    assert_eq!(me.current_organization.as_deref(), Some("https://api.calendly.com/organizations/ORG123"));
    assert_eq!(me.avatar_url, None);
    let list = ListMemberships { organization: Some("ORG123".to_owned()), ..ListMemberships::default() };
    let page = ready(with("memberships").memberships(&list)).unwrap();
    assert_eq!(page.items[0].role, "admin");
    assert_eq!(page.items[0].user.current_organization, None);
    assert_eq!(page.next.as_deref(), Some("sNjq4TvMDfUHEl7zHRR0k0E1PCEJWvdi"), "the token is in the address");
}

#[test]
fn event_types_of_every_shape() {
    let list = ListEventTypes { user: Some("ABC123".to_owned()), ..ListEventTypes::default() };
    let page = ready(with("event_types").event_types(&list)).unwrap();
    let event_type = &page.items[0];
    assert_eq!((event_type.duration_minutes, &event_type.kind), (30, &EventTypeKind::Solo));
    assert_eq!(event_type.pooling_type, Some(Pooling::RoundRobin));
    assert_eq!(event_type.custom_questions[2].kind, QuestionKind::SingleSelect);
    assert!(event_type.locations.is_empty() && event_type.standing.as_deref() == Some("StandardEventType"));

    let loose = ready(with("event_type_loose").event_type("TYPE123")).unwrap();
    assert_eq!(loose.custom_questions[0].answer_choices, Vec::<String>::new());
    assert_eq!(loose.locations[0].phone_number.as_deref(), Some("380934567654"));
    assert_eq!(loose.locations[0].kind.as_deref(), Some("inbound_call"));

    let one_off = ready(with("event_type_one_off").event_type("TYPE123")).unwrap();
    assert!(one_off.deleted_at.is_some() && one_off.locations[0].kind.is_none());
    let stepped = ready(with("event_type_increments").event_type("TYPE123")).unwrap();
    assert_eq!(stepped.start_time_increment_minutes, Some(15));
    assert_eq!((stepped.before_buffer_minutes, stepped.after_buffer_minutes), (Some(5), Some(10)));
    let ad_hoc = ready(with("event_type_one_off_increment").event_type("TYPE123")).unwrap();
    assert_eq!(ad_hoc.start_time_increment_minutes, None);

    let new = ready(with("event_type_new_words").event_type("TYPE123")).unwrap();
    assert_eq!(new.kind, EventTypeKind::Other("festival".to_owned()));
    assert_eq!(new.pooling_type.unwrap().as_str(), "lottery");
}

#[test]
fn times_schedules_and_links() {
    let (start, end) = (at("2026-03-09T00:00:00Z"), at("2026-03-10T00:00:00Z"));
    // What lies outside of what was asked is not an answer to it.
    let outside = ready(with("available_times").available_times(&AvailableTimes::new("TYPE123", start, end))).unwrap();
    assert_eq!(outside, []);
    let busy = BusyTimes::new("ABC123", at("2020-01-02T00:00:00Z"), at("2020-01-09T00:00:00Z"));
    let busy = ready(with("busy_times").busy_times(&busy)).unwrap();
    let kinds: Vec<&str> = busy.iter().map(|time| time.kind.as_str()).collect();
    assert_eq!(kinds, ["calendly", "external", "reserved"]);
    assert_eq!(busy[0].event.as_deref(), Some("https://api.calendly.com/scheduled_events/EVENT123"));
    assert_eq!(busy[0].buffered_end_time, Some(at("2020-01-02T21:00:00Z")));
    let schedules = ready(with("availability_schedules").availability_schedules("ABC123")).unwrap();
    assert_eq!((schedules.len(), &schedules[0].rules[0].kind), (2, &RuleKind::Weekday));
    let link = ready(with("scheduling_link").create_scheduling_link("TYPE123")).unwrap();
    assert_eq!(link.booking_url, "https://calendly.com/d/abcd-brv8/intro");
    let share = ready(with("share").create_share(&whenfree_providers::calendly::NewShare::new("TYPE123"))).unwrap();
    assert_eq!((share.scheduling_links.len(), share.uri), (1, None));
    let share =
        ready(with("share_2026").create_share(&whenfree_providers::calendly::NewShare::new("TYPE123"))).unwrap();
    assert_eq!(share.status.as_deref(), Some("active"));
}

#[test]
fn scheduled_events_and_invitees_of_every_shape() {
    let page = ready(with("scheduled_events").scheduled_events(&schedules())).unwrap();
    assert_eq!(page.items[0].location.as_ref().unwrap().location.as_deref(), Some("Office"));
    let event = ready(with("scheduled_event").scheduled_event("EVENT123")).unwrap();
    assert_eq!(event.cancellation.unwrap().reason.as_deref(), Some("Rescheduled"));
    let zoom = ready(with("scheduled_event_zoom").scheduled_event("EVENT123")).unwrap();
    let place = zoom.location.unwrap();
    assert_eq!(place.join_url.as_deref(), Some("https://zoom.example/j/1"));
    assert_eq!(place.kind.as_deref(), Some("zoom_conference"));
    assert_eq!(zoom.calendar_event.unwrap().kind, "google");
    let gone = ready(with("scheduled_event_no_place").scheduled_event("EVENT123")).unwrap();
    assert!(gone.location.is_none() && gone.event_guests.is_empty() && gone.calendar_event.is_none());

    let page = ready(with("invitees").invitees(&ListInvitees::new("EVENT123"))).unwrap();
    assert_eq!(page.items[0].payment.as_ref().unwrap().amount, Some(1234.56));
    assert_eq!(page.items[0].questions_and_answers[0].answer, "Answer 1\nAnswer 2");
    assert_eq!(page.items[0].tracking, Tracking::default());
    let old = ready(with("invitee_old_path").invitee("EVENT123/INVITEE123")).unwrap();
    assert!(!old.rescheduled && old.no_show.is_none());
    // Its URI leads under /api/v2, and names the invitee all the same.
    let (calendly, asked) = answering(200, &recorded("invitee_full").1);
    ready(calendly.invitee(&old.uri)).unwrap();
    assert!(asked.1.lock().unwrap()[0].url.ends_with("/scheduled_events/EVENT123/invitees/INVITEE123"));
    let full = ready(calendly.invitee("EVENT123/INVITEE123")).unwrap();
    assert!(full.no_show.is_some() && full.reconfirmation.unwrap().confirmed_at.is_some());

    for shape in ["create_invitee_wrapped", "create_invitee_beside", "create_invitee_flat"] {
        let booked = ready(with(shape).create_invitee(&new_invitee())).unwrap();
        assert_eq!(booked.event, "https://api.calendly.com/scheduled_events/EVENT123", "{shape}");
        assert_eq!((booked.invitee.email.as_str(), booked.found), ("john@example.com", false), "{shape}");
        assert_eq!(booked.invitee.cancellation, None, "{shape}");
    }
    let canceled = ready(with("cancellation").cancel_event(&CancelEvent::new("EVENT123"))).unwrap();
    assert_eq!((canceled.already, canceled.cancellation.unwrap().canceled_by.as_str()), (false, "Jane Roe"));
    for shape in ["no_show", "no_show_other_path"] {
        let mark = ready(with(shape).no_show("https://api.calendly.com/no_shows/639fa667")).unwrap();
        assert!(mark.created_at.is_some(), "{shape}");
    }
}

#[test]
fn webhooks_of_every_shape() {
    let list = ListWebhooks { user: Some("ABC123".to_owned()), ..ListWebhooks::new("ORG123", Scope::User) };
    let page = ready(with("webhooks").webhooks(&list)).unwrap();
    assert_eq!(
        (&page.items[0].state, &page.items[0].events[0]),
        (&WebhookState::Active, &WebhookEvent::InviteeCreated)
    );
    let disabled = ready(with("webhook_disabled").webhook("abc123")).unwrap();
    assert_eq!((disabled.state, disabled.user), (WebhookState::Disabled, None));
    assert_eq!(disabled.events[1], WebhookEvent::Other("contact.created".to_owned()));
    // The name that applications use and Calendly does not have.
    assert_eq!(WebhookEvent::from("invitee.no_show").as_str(), "invitee_no_show.created");
}

#[test]
fn results_are_written_in_camel_case_without_nulls() {
    let me = ready(with("user").me()).unwrap();
    let written = serde_json::to_value(&me).unwrap();
    assert_eq!(written["schedulingUrl"], "https://calendly.com/jane");
    assert_eq!(written["timeZone"], "America/New_York");
    assert!(written.get("avatarUrl").is_none());
    let event_type = ready(with("event_type_increments").event_type("TYPE123")).unwrap();
    let written = serde_json::to_value(&event_type).unwrap();
    assert_eq!((&written["durationMinutes"], &written["beforeBufferMinutes"]), (&json!(30), &json!(5)));
    assert_eq!((&written["type"], &written["kind"]), (&json!("StandardEventType"), &json!("solo")));
}

fn error_of(name: &str) -> Error {
    let (status, body) = recorded(name);
    ready(answering(status, &body).0.me()).unwrap_err()
}

#[test]
fn every_error_has_its_class() {
    let rows = [
        ("error_400", ErrorCode::Validation, Advice::Fix),
        ("error_400_unauthenticated", ErrorCode::Auth, Advice::Reconnect),
        ("error_401", ErrorCode::Auth, Advice::Reconnect),
        ("error_403", ErrorCode::Forbidden, Advice::Fix),
        ("error_403_plan", ErrorCode::Forbidden, Advice::Fix),
        ("error_403_scope", ErrorCode::Forbidden, Advice::Fix),
        ("error_403_canceled", ErrorCode::Gone, Advice::Fix),
        ("error_400_canceled", ErrorCode::Gone, Advice::Fix),
        ("error_403_past", ErrorCode::Validation, Advice::Fix),
        ("error_404", ErrorCode::NotFound, Advice::Fix),
        ("error_409", ErrorCode::Duplicate, Advice::LookUp),
        ("error_409_slot", ErrorCode::SlotTaken, Advice::Choose),
        ("error_400_slot", ErrorCode::SlotTaken, Advice::Choose),
        ("error_400_filled", ErrorCode::SlotTaken, Advice::Choose),
        ("error_424", ErrorCode::Upstream, Advice::Retry),
        ("error_429", ErrorCode::RateLimited, Advice::Retry),
        ("error_500", ErrorCode::Upstream, Advice::Retry),
    ];
    for (name, code, advice) in rows {
        let error = error_of(name);
        assert_eq!((error.code(), error.advice()), (code, advice), "{name}");
        assert_eq!(error.status(), Some(recorded(name).0), "{name}");
    }
    assert_eq!(error_of("error_400").path(), Some("start_time"));
    assert!(error_of("error_400").message().contains("must be in the future"));
    assert!(error_of("error_403_plan").message().contains("upgrade"));
    assert!(error_of("error_424").message().contains("busy times are not known"));
    assert_eq!(error_of("error_429").message(), "too many requests");
    // A plan without a feature is no slot that somebody else took.
    let plan = json!({"title": "Permission Denied", "message": "Not available. Please upgrade your plan."});
    assert_eq!(ready(answering(403, &plan).0.me()).unwrap_err().code(), ErrorCode::Forbidden);
    for odd in [json!(null), json!([]), json!("text"), json!({"details": 5}), json!({"details": [7, {"parameter": 3}]})]
    {
        assert_eq!(ready(answering(400, &odd).0.me()).unwrap_err().code(), ErrorCode::Validation, "{odd}");
    }
    // A conflict without words is a taken slot when booking, and a duplicate elsewhere.
    let taken = ready(answering(409, &json!({})).0.create_invitee(&new_invitee())).unwrap_err();
    assert_eq!((taken.code(), taken.status()), (ErrorCode::SlotTaken, Some(409)));
    assert_eq!(ready(answering(409, &json!({})).0.me()).unwrap_err().code(), ErrorCode::Duplicate);
}

#[test]
fn an_answer_that_is_not_what_is_documented_says_where_and_leaves_a_booking_in_doubt() {
    let (status, mut body) = recorded("event_types");
    body["collection"][0]["duration"] = json!("secret-value");
    let list = ListEventTypes { user: Some("ABC123".to_owned()), ..ListEventTypes::default() };
    let error = ready(answering(status, &body).0.event_types(&list)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("collection[0].duration")));
    assert!(!format!("{error} {error:?}").contains("secret-value"));
    for odd in [json!({"resource": {}}), json!({}), json!("<html>"), json!({"resource": "uri", "invitee": 5})] {
        let error = ready(answering(201, &odd).0.create_invitee(&new_invitee())).unwrap_err();
        assert_eq!((error.code(), error.advice()), (ErrorCode::Decode, Advice::LookUp), "{odd}");
        let new = NewWebhook::new("https://e.example", vec![WebhookEvent::InviteeCreated], "ORG", Scope::Organization);
        let error = ready(answering(201, &odd).0.create_webhook(&new)).unwrap_err();
        assert_eq!(error.advice(), Advice::LookUp, "{odd}");
    }
}

#[test]
fn ids_are_uris_or_their_last_segment_and_never_of_another_host_or_kind() {
    let (calendly, asked) = answering(200, &recorded("user").1);
    for id in ["ABC123", "https://api.calendly.com/users/ABC123"] {
        ready(calendly.user(id)).unwrap();
        assert_eq!(asked.1.lock().unwrap().last().unwrap().url, "https://api.calendly.com/users/ABC123");
    }
    let sent = asked.1.lock().unwrap().len();
    for id in [
        "https://evil.example/users/ABC123",
        "http://api.calendly.com/users/ABC123",
        "https://api.calendly.com:444/users/ABC123",
        "https://me@api.calendly.com/users/ABC123",
        "https://api.calendly.com.evil.example/users/ABC123",
        "https://api.calendly.com/event_types/ABC123",
        "https://api.calendly.com/users/",
        "https://api.calendly.com",
        "https://api.calendly.com/users/ABC123?x=1",
        "https://api.calendly.com/users/..",
        "https://api.calendly.com/ABC123",
        "event_types/ABC123",
        "",
        ".",
        "..",
        "a b",
        "a/b",
        "ABC123/../me",
        "ABC%2F123",
        "é",
    ] {
        let error = ready(calendly.user(id)).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("id")), "{id}");
    }
    let long = "A".repeat(1000);
    assert!(ready(calendly.user(&long)).unwrap_err().message().len() < 300);
    for id in [
        "INVITEE123",
        "a/b/c",
        "https://api.calendly.com/scheduled_events/E",
        "https://x.example/scheduled_events/E/invitees/I",
        "https://api.calendly.com/users/ABC123",
    ] {
        assert_eq!(ready(calendly.invitee(id)).unwrap_err().code(), ErrorCode::Validation, "{id}");
    }
    assert_eq!(asked.1.lock().unwrap().len(), sent, "nothing of this was sent");
    // A server at another address names things by its own.
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(at("2026-03-06T08:00:00Z")));
    let transport = Arc::new(Canned(Response::json(200, &recorded("user").1), Mutex::default()));
    let channel = Channel::new(Provider::Calendly, "http://127.0.0.1:9/x", transport, clock, Credentials::None);
    let local = Calendly::over(channel);
    for id in ["http://127.0.0.1:9/x/users/ABC123", "https://api.calendly.com/users/ABC123", "ABC123"] {
        assert!(ready(local.user(id)).is_ok(), "{id}");
    }
    assert!(ready(local.user("http://127.0.0.1:10/x/users/ABC123")).is_err());
}

#[test]
fn arguments_are_checked_before_anything_is_sent() {
    let (calendly, asked) = answering(200, &json!({}));
    let refused = |error: Error, path: &str| {
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some(path)), "{path}");
    };
    refused(ready(calendly.event_types(&ListEventTypes::default())).unwrap_err(), "user");
    let both =
        ListEventTypes { user: Some("A".to_owned()), organization: Some("B".to_owned()), ..ListEventTypes::default() };
    refused(ready(calendly.event_types(&both)).unwrap_err(), "user");
    for count in [0, 101] {
        let list = ListScheduledEvents { count: Some(count), ..schedules() };
        refused(ready(calendly.scheduled_events(&list)).unwrap_err(), "count");
    }
    refused(ready(calendly.scheduled_events(&ListScheduledEvents::default())).unwrap_err(), "user");
    refused(ready(calendly.memberships(&ListMemberships::default())).unwrap_err(), "user");
    let start = at("2026-03-09T00:00:00Z");
    refused(ready(calendly.available_times(&AvailableTimes::new("T", start, start))).unwrap_err(), "end");
    let far = AvailableTimes::new("T", start, at("2027-03-11T00:00:00Z"));
    refused(ready(calendly.available_times(&far)).unwrap_err(), "end");
    refused(ready(calendly.busy_times(&BusyTimes::new("U", start, start))).unwrap_err(), "end");
    let nameless = NewInvitee { name: None, ..new_invitee() };
    refused(ready(calendly.create_invitee(&nameless)).unwrap_err(), "name");
    let no_address = NewInvitee { email: "john".to_owned(), ..new_invitee() };
    refused(ready(calendly.create_or_find(&no_address)).unwrap_err(), "email");
    let crowd = NewInvitee { guests: Some(vec!["g@example.com".to_owned(); 11]), ..new_invitee() };
    refused(ready(calendly.create_invitee(&crowd)).unwrap_err(), "guests");
    let long = CancelEvent { reason: Some("x".repeat(10_001)), ..CancelEvent::new("E") };
    refused(ready(calendly.cancel_event(&long)).unwrap_err(), "reason");
    for url in ["http://e.example/hook", "e.example", "", "ftp://e.example"] {
        let new = NewWebhook::new(url, vec![WebhookEvent::InviteeCreated], "ORG", Scope::Organization);
        refused(ready(calendly.ensure_webhook(&new)).unwrap_err(), "url");
    }
    let none = NewWebhook::new("https://e.example", vec![], "ORG", Scope::Organization);
    refused(ready(calendly.create_webhook(&none)).unwrap_err(), "events");
    let user = NewWebhook::new("https://e.example", vec![WebhookEvent::InviteeCreated], "ORG", Scope::User);
    refused(ready(calendly.create_webhook(&user)).unwrap_err(), "user");
    refused(ready(calendly.webhooks(&ListWebhooks::new("ORG", Scope::Group))).unwrap_err(), "group");
    let delete = whenfree_providers::calendly::DeleteInviteeData::new(Vec::<String>::new());
    refused(ready(calendly.delete_invitee_data(&delete)).unwrap_err(), "emails");
    refused(
        ready(calendly.update_event_type(&EventTypeChange::new("https://x.example/event_types/T"))).unwrap_err(),
        "eventType",
    );
    assert!(asked.1.lock().unwrap().is_empty());
    // By name, an unknown member is an error as well.
    let error = ready(calendly.call("event_types", r#"{"usr": "A"}"#)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
}

#[test]
fn links_are_prefilled() {
    let date: NaiveDate = "2026-03-09".parse().unwrap();
    let prefill = Prefill {
        name: Some("Ada Lovelace & Co".to_owned()),
        email: Some("ada@example.com".to_owned()),
        guests: Some(vec!["a@b.example".to_owned(), "c@d.example".to_owned()]),
        date: Some(date),
        answers: Some(vec!["yes/no?".to_owned(), String::new(), "3".to_owned()]),
        tracking: Some(Tracking { utm_source: Some("crm#1".to_owned()), ..Tracking::default() }),
        ..Prefill::default()
    };
    assert_eq!(
        prefilled("https://calendly.com/a/b?month=2025-01&hide=1&name=#top", &prefill),
        "https://calendly.com/a/b?hide=1&name=Ada%20Lovelace%20%26%20Co&email=ada%40example.com\
         &guests=a%40b.example%2Cc%40d.example&month=2026-03&date=2026-03-09&a1=yes%2Fno%3F&a3=3&utm_source=crm%231#top"
    );
    assert_eq!(prefilled("https://calendly.com/a", &Prefill::default()), "https://calendly.com/a");
    assert_eq!(prefilled("https://calendly.com/a?", &Prefill::default()), "https://calendly.com/a");
    let many = Prefill { answers: Some(vec!["x".to_owned(); 5000]), ..Prefill::default() };
    let url = prefilled("https://calendly.com/a", &many);
    assert!(url.ends_with("&a10=x") && !url.contains("a11"));
}

#[test]
fn the_state_of_a_booking_is_that_of_its_event() {
    let event = ready(with("scheduled_event").scheduled_event("EVENT123")).unwrap();
    let end = event.end_time;
    assert_eq!(booking_state(None, end), BookingState::Pending);
    assert_eq!(booking_state(Some(&event), end - chrono::TimeDelta::seconds(1)), BookingState::Scheduled);
    assert_eq!(booking_state(Some(&event), end), BookingState::Completed);
    let gone = ready(with("scheduled_event_no_place").scheduled_event("EVENT123")).unwrap();
    assert_eq!(booking_state(Some(&gone), end - chrono::TimeDelta::days(1)), BookingState::Cancelled);
    assert_eq!(serde_json::to_value(BookingState::Cancelled).unwrap(), "cancelled");
}

#[test]
fn schedules_become_schedules() {
    let all = ready(with("availability_schedules").availability_schedules("ABC123")).unwrap();
    let first = convert::schedule(&all[0]).unwrap();
    assert_eq!(first.left_out, Vec::<String>::new());
    assert_eq!(first.value.weekly[6], [Hours::parse("08:30-09:30").unwrap()]);
    assert!(first.value.overrides.is_empty(), "the type decides, not the date that stands beside it");
    let second = convert::schedule(&all[1]).unwrap().value;
    assert_eq!(second.zone.name(), "America/New_York");
    assert_eq!(second.weekly[Weekday::Mon.num_days_from_monday() as usize].len(), 2);
    assert!(second.weekly[2].is_empty());
    assert_eq!(second.overrides[&"2028-12-25".parse().unwrap()], []);
    assert_eq!(second.overrides[&"2028-12-31".parse().unwrap()].len(), 1);

    // What cannot be read closes time, and is named.
    let odd = json!({"uri": "u", "name": "n", "user": "u", "timezone": "Europe/Berlin", "rules": [
        {"type": "wday", "wday": "monday", "intervals": [{"from": "18:00", "to": "00:00"}, {"from": "22:00", "to": "02:00"}]},
        {"type": "date", "date": "2026-03-09", "intervals": [{"from": "ten", "to": "noon"}]},
        {"type": "wday", "wday": "someday", "intervals": [{"from": "09:00", "to": "10:00"}]},
        {"type": "moon", "date": "2026-03-10", "intervals": null},
        {"type": "wday", "wday": "monday", "intervals": [{"from": "09:00", "to": "10:00"}]}]});
    let odd = convert::schedule(&serde_json::from_value(odd).unwrap()).unwrap();
    assert_eq!(odd.value.weekly[0], [Hours::parse("18:00-24:00").unwrap(), Hours::parse("09:00-10:00").unwrap()]);
    assert_eq!(odd.value.overrides[&"2026-03-09".parse().unwrap()], []);
    assert!(!odd.value.overrides.contains_key(&"2026-03-10".parse().unwrap()));
    let places: Vec<&str> = odd.left_out.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(places, ["rules[0].intervals[1]", "rules[1].intervals[0]", "rules[2]", "rules[3]"]);
    for zone in [json!("Mars/Base"), json!(null)] {
        let lost = json!({"uri": "u", "name": "n", "user": "u", "timezone": zone, "rules": []});
        let error = convert::schedule(&serde_json::from_value(lost).unwrap()).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("timezone")));
    }
}

#[test]
fn event_types_become_event_types_and_say_what_they_lose() {
    let stepped = ready(with("event_type_increments").event_type("TYPE123")).unwrap();
    let converted = convert::event_type(&stepped).unwrap();
    let to = &converted.value;
    assert_eq!(to.id, "https://api.calendly.com/event_types/TYPE123");
    assert_eq!(to.durations, [15, 30, 60].map(Minutes::from));
    assert_eq!((to.duration, to.interval), (Some(Minutes::from(30)), Some(Minutes::from(15))));
    assert_eq!((to.buffer_before, to.buffer_after), (Minutes::from(5), Minutes::from(10)));
    assert_eq!(to.requires.as_ref().unwrap().len(), 1);
    assert_eq!(converted.left_out.len(), 4, "{:?}", converted.left_out);

    let (_, mut body) = recorded("event_type_one_off");
    body["resource"]["kind"] = json!("group");
    let poor = convert::event_type(&serde_json::from_value(body["resource"].clone()).unwrap()).unwrap();
    for what in [
        "hosts",
        "seats",
        "active",
        "booking_method",
        "custom_questions",
        "start_time_increment",
        "before_buffer",
        "minimum notice",
    ] {
        assert!(poor.left_out.iter().any(|line| line.starts_with(what)), "{what}: {:?}", poor.left_out);
    }
    assert_eq!(poor.value.requires, None);
    body["resource"]["duration"] = json!(0);
    let error = convert::event_type(&serde_json::from_value(body["resource"].take()).unwrap()).unwrap_err();
    assert_eq!(error.path(), Some("duration"));
    // A usual length that is not among those offered is offered as well.
    let (_, mut body) = recorded("event_type_increments");
    body["resource"]["duration_options"] = json!([60, 0, 15, 60]);
    let offered = convert::event_type(&serde_json::from_value(body["resource"].take()).unwrap()).unwrap().value;
    assert_eq!(offered.durations, [15, 30, 60].map(Minutes::from));
}

#[test]
fn busy_times_become_busy_entries_with_their_buffers() {
    let busy = BusyTimes::new("ABC123", at("2020-01-02T00:00:00Z"), at("2020-01-09T00:00:00Z"));
    let mut times = ready(with("busy_times").busy_times(&busy)).unwrap();
    let converted = convert::busy(&times);
    assert_eq!((converted.value.len(), converted.left_out.len()), (3, 0));
    let widened = Span::parse("2020-01-02T19:30:00Z", "2020-01-02T21:00:00Z").unwrap();
    assert_eq!(converted.value[0].time, BusyTime::Span(widened));
    assert_eq!(converted.value[1].source.as_deref(), Some("external"));
    // Buffers inside the meeting do not shorten it; a reversed entry is busy all the same; an empty one is not.
    times[0].buffered_start_time = Some(at("2020-01-02T20:10:00Z"));
    times[0].buffered_end_time = Some(at("2020-01-02T20:20:00Z"));
    times[1].end_time = at("2020-01-07T19:00:00Z");
    times[2].end_time = times[2].start_time;
    let converted = convert::busy(&times);
    let spans: Vec<BusyTime> = converted.value.iter().map(|busy| busy.time.clone()).collect();
    let meeting = Span::parse("2020-01-02T20:00:00Z", "2020-01-02T20:30:00Z").unwrap();
    let turned = Span::parse("2020-01-07T19:00:00Z", "2020-01-07T20:00:00Z").unwrap();
    assert_eq!(spans, [BusyTime::Span(meeting), BusyTime::Span(turned)]);
    assert_eq!(converted.left_out.len(), 1);
}

#[test]
fn scheduled_events_become_bookings() {
    let event = ready(with("scheduled_event").scheduled_event("EVENT123")).unwrap();
    let invitee = ready(with("invitee_full").invitee("EVENT123/INVITEE123")).unwrap();
    let (before, after) = (at("2019-08-24T14:00:00Z"), at("2019-08-24T14:45:22Z"));
    let booking = convert::booking(&event, None, before).unwrap();
    assert_eq!(booking.value.status, Status::Confirmed);
    assert_eq!(booking.value.host_ids, ["https://api.calendly.com/users/ABC123"]);
    assert_eq!((booking.value.buffer_before, booking.value.buffer_after), (Minutes::from(5), Minutes::from(10)));
    assert_eq!(booking.left_out.len(), 2, "guests and place");
    assert_eq!(convert::booking(&event, None, after).unwrap().value.status, Status::Completed);
    let absent = convert::booking(&event, Some(&invitee), after).unwrap().value;
    assert_eq!(absent.status, Status::NoShow);
    let attendee = absent.attendee.unwrap();
    assert_eq!((attendee.id.as_str(), attendee.zone.unwrap().name()), ("john@example.com", "America/New_York"));
    assert_eq!(absent.id.unwrap(), "https://api.calendly.com/scheduled_events/EVENT123/invitees/INVITEE123");

    let gone = ready(with("scheduled_event_no_place").scheduled_event("EVENT123")).unwrap();
    assert_eq!(convert::booking(&gone, Some(&invitee), after).unwrap().value.status, Status::Cancelled);
    let broken = |member: &str, value: Value| {
        let (_, mut body) = recorded("scheduled_event");
        body["resource"][member] = value;
        convert::booking(&serde_json::from_value(body["resource"].take()).unwrap(), None, after).unwrap_err()
    };
    assert_eq!(broken("end_time", json!("2019-08-24T14:15:22Z")).path(), Some("end_time"));
    assert_eq!(broken("event_type", Value::Null).path(), Some("event_type"));
    assert_eq!(broken("event_memberships", json!([])).path(), Some("event_memberships"));
}
