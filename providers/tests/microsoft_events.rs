//! Events of Outlook against the fake: made once, changed, called off, found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use common::{at, ready};
use serde_json::json;
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{GraphFake, InProcess, Scenario};
use whenfree_providers::http::Response;
use whenfree_providers::microsoft::{
    Answer, Body, BookingRef, CancelEvent, EventChange, Instances, Invitee, MicrosoftGraph, NewEvent, Recurrence,
    Reply, Respond, ShowAs,
};
use whenfree_providers::{Advice, ErrorCode};

const ADA: &str = "ada@contoso.example";

struct Setup {
    graph: MicrosoftGraph,
    server: Arc<InProcess<GraphFake>>,
}

fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn setup() -> Setup {
    let clock = Arc::new(ManualClock::at(now()));
    let server = InProcess::new(GraphFake::sample(now()), clock.clone());
    let credentials = Credentials::Bearer("graph-sample".into());
    let graph = MicrosoftGraph::new(server.clone(), clock, credentials);
    Setup { graph, server }
}

fn new_event(booking: &str) -> NewEvent {
    let mut event = NewEvent::new(booking, "Consultation", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
    event.attendees.push(Invitee::new("mary@example.com", Some("Mary")));
    event
}

fn count(setup: &Setup) -> usize {
    setup.server.fake().events(ADA).len()
}

#[test]
fn an_event_is_made_with_everything_that_was_said() {
    let setup = setup();
    let mut new = new_event("b1");
    new.time_zone = Some("Europe/Berlin".to_owned());
    new.body = Some(Body::text("bring <a> plan"));
    new.location = Some("Room 2".to_owned());
    new.online_meeting = true;
    new.show_as = Some(ShowAs::Tentative);
    new.private = true;
    new.reminder_minutes_before_start = Some(30);
    new.categories = vec!["whenfree".to_owned()];
    let event = ready(setup.graph.create_event(&new)).unwrap();
    assert!(event.join_url().unwrap().starts_with("https://teams.microsoft.com/"));
    assert_eq!(event.start.as_ref().unwrap().instant, new.start);
    assert_eq!(event.end.as_ref().unwrap().instant, new.end);
    assert_eq!(event.original_start_time_zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!((event.show_as.clone(), event.sensitivity.as_deref()), (Some(ShowAs::Tentative), Some("private")));
    assert_eq!(event.location.as_ref().unwrap().display_name.as_deref(), Some("Room 2"));
    assert_eq!(event.categories, ["whenfree"]);
    assert_eq!(event.attendees[0].email_address.name.as_deref(), Some("Mary"));
    assert!(event.body.as_ref().unwrap().content.contains("bring &lt;a> plan"));
    let stored = setup.server.fake().events(ADA);
    let stored = stored.iter().find(|stored| stored["id"] == json!(event.id)).unwrap();
    assert_eq!(stored["reminderMinutesBeforeStart"], 30);
    let read = ready(setup.graph.event(&event.id)).unwrap();
    assert_eq!(read.single_value_extended_properties[0].value, "b1");
    assert_eq!(read.etag, event.etag);
}

#[test]
fn a_booking_is_one_event_whatever_is_lost() {
    for scenario in [Scenario::Lost, Scenario::Truncated(10), Scenario::Down, Scenario::Slow(Duration::from_secs(40))] {
        let setup = setup();
        setup.server.fake().script.add("POST /v1.0/me/events", 2, scenario.clone());
        let event = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
        assert_eq!(count(&setup), 2, "{scenario:?}");
        // Again, as after a crash.
        let again = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
        assert_eq!((again.id, count(&setup)), (event.id, 2), "{scenario:?}");
    }
    // Every answer is lost: the error says to look, and looking finds it.
    let setup = setup();
    setup.server.fake().script.add("POST /v1.0/me/events", 9, Scenario::Lost);
    let error = ready(setup.graph.create_event(&new_event("b1"))).unwrap_err();
    assert!(error.code() == ErrorCode::Transport && error.maybe_done() && error.advice() == Advice::Retry);
    assert!(ready(setup.graph.find_by_booking(&BookingRef::new("b1"))).unwrap().is_some());
    assert_eq!(count(&setup), 2);
}

#[test]
fn another_event_under_the_same_booking_is_the_one_there_is() {
    let setup = setup();
    let event = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
    let mut other = new_event("b1");
    other.subject = "Something else".to_owned();
    let found = ready(setup.graph.create_event(&other)).unwrap();
    assert_eq!((found.id, found.subject), (event.id.clone(), event.subject));
    assert_eq!(count(&setup), 2);
    // Once it is deleted its transaction is used up; a new one is made all the same, twice if need be.
    for _ in 0..2 {
        let found = ready(setup.graph.find_by_booking(&BookingRef::new("b1"))).unwrap().unwrap();
        assert!(!ready(setup.graph.delete_event(&found.id)).unwrap().already_gone);
        assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new("b1"))).unwrap(), None);
        let anew = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
        assert_ne!(anew.id, found.id);
        assert_eq!(count(&setup), 2);
    }
    // Under a transaction of the caller's own it is refused.
    let mut own = new_event("b2");
    own.transaction_id = Some("mine".to_owned());
    let made = ready(setup.graph.create_event(&own)).unwrap();
    assert_eq!(made.transaction_id.as_deref(), Some("mine"));
    ready(setup.graph.delete_event(&made.id)).unwrap();
    assert_eq!(ready(setup.graph.create_event(&own)).unwrap_err().code(), ErrorCode::Duplicate);
}

#[test]
fn a_doubtful_duplicate_makes_no_second_event() {
    // The first request is carried out and its answer lost; the second is called a duplicate; the event is not found yet.
    let setup = setup();
    let duplicate = GraphFake::error(409, "ErrorDuplicateTransactionId", "used", 0, now());
    {
        let script = &mut setup.server.fake().script;
        script.add("POST /v1.0/me/events", 1, Scenario::Lost);
        script.add("POST /v1.0/me/events", 1, Scenario::Answer(duplicate));
        script.add("GET /v1.0/me/events", 1, Scenario::Answer(Response::json(200, &json!({"value": []}))));
    }
    let error = ready(setup.graph.create_event(&new_event("b1"))).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Duplicate);
    assert_eq!(count(&setup), 2);
}

#[test]
fn bookings_are_found_by_their_exact_id() {
    let setup = setup();
    for id in ["b1", "B1", "it's 'quoted'", "a b&c=d/ä"] {
        assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new(id))).unwrap(), None, "{id}");
        let made = ready(setup.graph.create_event(&new_event(id))).unwrap();
        assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new(id))).unwrap().unwrap().id, made.id, "{id}");
    }
    assert_eq!(count(&setup), 5);
    assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new(""))).unwrap(), None);
    // One that was called off is none.
    let off = ready(setup.graph.create_event(&new_event("off"))).unwrap();
    setup.server.fake().change_event(ADA, &off.id, &json!({"isCancelled": true}), now());
    assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new("off"))).unwrap(), None);
    // Where the answer leaves the property out, the transaction tells.
    let stored = setup.server.fake().events(ADA);
    let items: Vec<_> = stored.into_iter().filter(|event| event["subject"] == "Consultation").collect();
    let answer = Response::json(200, &json!({"value": items}));
    setup.server.fake().script.add("GET /v1.0/me/events", 1, Scenario::Answer(answer));
    let found = ready(setup.graph.find_by_booking(&BookingRef::new("B1"))).unwrap().unwrap();
    assert_eq!(found.id, ready(setup.graph.find_by_booking(&BookingRef::new("B1"))).unwrap().unwrap().id);
}

#[test]
fn a_booking_is_looked_up_in_its_calendar() {
    let setup = setup();
    let clients = setup.server.fake().add_calendar(ADA, "Clients");
    let in_calendar = |id: &str| BookingRef { calendar_id: Some(id.to_owned()), ..BookingRef::new("b1") };
    let mut new = new_event("b1");
    new.calendar_id = Some(clients.clone());
    let made = ready(setup.graph.create_event(&new)).unwrap();
    assert_eq!(ready(setup.graph.find_by_booking(&in_calendar(&clients))).unwrap().unwrap().id, made.id);
    assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new("b1"))).unwrap(), None, "it is in another calendar");
    let nowhere = ready(setup.graph.find_by_booking(&in_calendar("nothing"))).unwrap_err();
    assert_eq!(nowhere.code(), ErrorCode::NotFound);
    // Asked for with other words, the transaction is used up: the event is looked up where it was written to.
    new.subject = "Moved".to_owned();
    assert_eq!((ready(setup.graph.create_event(&new)).unwrap().id, count(&setup)), (made.id, 2));
    let found =
        ready(setup.graph.call("find_by_booking", &format!(r#"{{"bookingId": "b1", "calendarId": "{clients}"}}"#)));
    assert!(found.unwrap().contains("Consultation"));
}

#[test]
fn an_event_that_is_not_found_is_made_again_only_when_it_was_deleted() {
    // It is in another calendar of the mailbox, where somebody has put it.
    let setup = setup();
    let clients = setup.server.fake().add_calendar(ADA, "Clients");
    let mut there = new_event("b1");
    there.calendar_id = Some(clients);
    let made = ready(setup.graph.create_event(&there)).unwrap();
    let mut other = new_event("b1");
    other.subject = "Other words".to_owned();
    assert_eq!((ready(setup.graph.create_event(&other)).unwrap().id, count(&setup)), (made.id.clone(), 2));
    // It shows late in the calendar it was written to.
    there.subject = "Other words".to_owned();
    let nothing = Response::json(200, &json!({"value": []}));
    setup.server.fake().script.add("GET /v1.0/me/calendars/", 1, Scenario::Answer(nothing));
    assert_eq!((ready(setup.graph.create_event(&there)).unwrap().id, count(&setup)), (made.id.clone(), 2));
    // It was deleted, but a calendar cannot be read: it might be there.
    ready(setup.graph.delete_event(&made.id)).unwrap();
    let denied = GraphFake::error(403, "ErrorAccessDenied", "Access is denied.", 1, now());
    setup.server.fake().script.add("GET /v1.0/me/calendars/calendar-default", 1, Scenario::Answer(denied));
    let error = ready(setup.graph.create_event(&there)).unwrap_err();
    assert_eq!((error.code(), error.advice(), error.status()), (ErrorCode::Duplicate, Advice::LookUp, Some(409)));
    assert!(error.message().contains("Access is denied"), "{error}");
    assert_eq!(count(&setup), 1);
    // Every calendar was read, and it is in none.
    assert_ne!(ready(setup.graph.create_event(&there)).unwrap().id, made.id);
    assert_eq!(count(&setup), 2);
}

#[test]
fn what_is_wrong_is_refused_before_it_is_sent() {
    let setup = setup();
    let refused = |new: &NewEvent, path: &str| {
        let error = ready(setup.graph.create_event(new)).unwrap_err();
        assert_eq!((error.code(), error.path(), error.status()), (ErrorCode::Validation, Some(path), None), "{error}");
    };
    let mut new = new_event("b1");
    new.end = new.start;
    refused(&new, "end");
    refused(&new_event(""), "bookingId");
    let mut new = new_event("b1");
    new.time_zone = Some("Mars/Olympus".to_owned());
    refused(&new, "timeZone");
    let mut new = new_event("b1");
    new.attendees = vec![Invitee::new("a@example.com", None); 501];
    refused(&new, "attendees");
    new.attendees.pop();
    assert!(ready(setup.graph.create_event(&new)).is_ok());

    let mut change = EventChange::new("x");
    change.start = Some(now());
    let error = ready(setup.graph.update_event(&change)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("end")));
    for id in ["", "..", "."] {
        assert_eq!(ready(setup.graph.event(id)).unwrap_err().code(), ErrorCode::Validation, "{id}");
    }
}

#[test]
fn an_event_is_changed() {
    let setup = setup();
    let event = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
    let mut change = EventChange::new(&event.id);
    change.subject = Some("Moved".to_owned());
    change.start = Some(at("2026-03-10T09:00:00Z"));
    change.end = Some(at("2026-03-10T09:30:00Z"));
    change.time_zone = Some("W. Europe Standard Time".to_owned());
    change.location = Some("Room 3".to_owned());
    change.show_as = Some(ShowAs::Oof);
    change.attendees = Some(vec![Invitee::new("john@example.com", None)]);
    change.categories = Some(vec!["x".to_owned()]);
    let changed = ready(setup.graph.update_event(&change)).unwrap();
    assert_eq!(changed.id, event.id);
    assert_eq!(changed.start.as_ref().unwrap().instant, change.start.unwrap());
    assert_eq!((changed.subject.as_deref(), changed.show_as.clone()), (Some("Moved"), Some(ShowAs::Oof)));
    assert_eq!(changed.attendees[0].email_address.address.as_deref(), Some("john@example.com"));
    assert_eq!(changed.original_start_time_zone.as_deref(), Some("Europe/Berlin"));
    assert_ne!(changed.etag, event.etag);
    // What was not named stays.
    let mut change = EventChange::new(&event.id);
    change.online_meeting = true;
    let changed = ready(setup.graph.update_event(&change)).unwrap();
    assert_eq!(changed.subject.as_deref(), Some("Moved"));
    assert!(changed.join_url().is_some());
    let missing = ready(setup.graph.update_event(&EventChange::new("nothing"))).unwrap_err();
    assert_eq!(missing.code(), ErrorCode::NotFound);
}

#[test]
fn another_version_is_a_conflict() {
    let setup = setup();
    let event = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
    let mut change = EventChange::new(&event.id);
    change.subject = Some("Mine".to_owned());
    change.if_match.clone_from(&event.etag);
    setup.server.fake().change_event(ADA, &event.id, &json!({"subject": "Theirs"}), now());
    let error = ready(setup.graph.update_event(&change)).unwrap_err();
    assert_eq!((error.code(), error.status(), error.advice()), (ErrorCode::Conflict, Some(412), Advice::Reread));
    change.if_match = ready(setup.graph.event(&event.id)).unwrap().etag;
    assert_eq!(ready(setup.graph.update_event(&change)).unwrap().subject.as_deref(), Some("Mine"));
    // A version that was asked for is not asked for twice: the second one could only be refused.
    change.if_match = ready(setup.graph.event(&event.id)).unwrap().etag;
    setup.server.fake().script.add("PATCH", 1, Scenario::Lost);
    let error = ready(setup.graph.update_event(&change)).unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Transport, Advice::LookUp));
}

#[test]
fn a_new_body_keeps_the_meeting_whoever_writes_meanwhile() {
    let setup = setup();
    let mut new = new_event("b1");
    new.online_meeting = true;
    new.body = Some(Body::html("<p>old</p>"));
    let event = ready(setup.graph.create_event(&new)).unwrap();
    let link = event.join_url().unwrap().to_owned();
    let mut change = EventChange::new(&event.id);
    change.body = Some(Body::html("<p>new</p>"));
    for _ in 0..3 {
        let changed = ready(setup.graph.update_event(&change)).unwrap();
        let content = &changed.body.as_ref().unwrap().content;
        assert_eq!(changed.join_url(), Some(link.as_str()));
        assert!(content.contains("<p>new</p>") && !content.contains("old"), "{content}");
        assert_eq!((content.matches(&link).count(), content.matches("<p>new</p>").count()), (1, 1));
    }
    // Somebody else is faster twice: the event is read again and the change applied to what it is then.
    let conflict = GraphFake::error(412, "ErrorIrresolvableConflict", "changed", 1, now());
    setup.server.fake().script.add("PATCH", 2, Scenario::Answer(conflict.clone()));
    assert!(ready(setup.graph.update_event(&change)).unwrap().join_url().is_some());
    setup.server.fake().script.add("PATCH", 3, Scenario::Answer(conflict));
    assert_eq!(ready(setup.graph.update_event(&change)).unwrap_err().code(), ErrorCode::Conflict);
    // The answer is lost: the event is read again.
    setup.server.fake().script.add("PATCH", 1, Scenario::Lost);
    assert!(ready(setup.graph.update_event(&change)).unwrap().join_url().is_some());
    // Plain words without a meeting are written as they are.
    let plain = ready(setup.graph.create_event(&new_event("b2"))).unwrap();
    let mut change = EventChange::new(&plain.id);
    change.body = Some(Body::text("words"));
    let changed = ready(setup.graph.update_event(&change)).unwrap();
    assert_eq!(changed.body.unwrap().content, "<html><head></head><body>words</body></html>");
}

#[test]
fn calling_off_and_deleting() {
    let setup = setup();
    let event = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
    setup.server.fake().script.add("POST", 1, Scenario::Lost);
    let cancel = CancelEvent::new(&event.id, Some("ill"));
    // The first was carried out, the second finds nothing: gone either way.
    assert!(ready(setup.graph.cancel_event(&cancel)).unwrap().already_gone);
    assert_eq!(count(&setup), 1);
    let event = ready(setup.graph.create_event(&new_event("b2"))).unwrap();
    assert!(!ready(setup.graph.cancel_event(&CancelEvent::new(&event.id, None))).unwrap().already_gone);
    assert!(ready(setup.graph.delete_event(&event.id)).unwrap().already_gone);
    // Somebody else's event cannot be called off, only answered.
    let invited = json!({"subject": "Theirs", "start": {"dateTime": "2026-03-09T10:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2026-03-09T11:00:00", "timeZone": "UTC"},
        "attendees": [{"type": "required", "emailAddress": {"address": ADA}}]});
    let id = setup.server.fake().add_event_json(ADA, &invited, now()).unwrap();
    setup.server.fake().change_event(ADA, &id, &json!({"isOrganizer": false}), now());
    let error = ready(setup.graph.cancel_event(&CancelEvent::new(&id, None))).unwrap_err();
    assert!(error.code() == ErrorCode::Validation && error.message().contains("organizer"));
    for (reply, answer) in [
        (Reply::Accept, Answer::Accepted),
        (Reply::Decline, Answer::Declined),
        (Reply::Tentative, Answer::TentativelyAccepted),
    ] {
        let mut respond = Respond::new(&id, reply);
        respond.comment = Some("words".to_owned());
        ready(setup.graph.respond(&respond)).unwrap();
        let event = ready(setup.graph.event(&id)).unwrap();
        assert_eq!(event.response_status.unwrap().response, Some(answer));
    }
    let mut respond = Respond::new(&id, Reply::Tentative);
    respond.proposed_start = Some(at("2026-03-09T12:00:00Z"));
    assert_eq!(ready(setup.graph.respond(&respond)).unwrap_err().path(), Some("proposedEnd"));
    respond.proposed_end = Some(at("2026-03-09T13:00:00Z"));
    ready(setup.graph.respond(&respond)).unwrap();
    respond.reply = Reply::Accept;
    let error = ready(setup.graph.respond(&respond)).unwrap_err();
    assert_eq!((error.path(), error.status()), (Some("proposedStart"), None));
    setup.server.fake().script.add("POST", 1, Scenario::Lost);
    let error = ready(setup.graph.respond(&Respond::new(&id, Reply::Accept))).unwrap_err();
    assert_eq!(error.advice(), Advice::LookUp, "the organiser is not told twice");
}

#[test]
fn a_series_and_its_occurrences() {
    let setup = setup();
    let berlin = whenfree::Zone::named("Europe/Berlin").unwrap();
    let mut new = NewEvent::new("s1", "Weekly", at("2026-03-16T09:00:00Z"), at("2026-03-16T10:00:00Z"));
    new.time_zone = Some("Europe/Berlin".to_owned());
    let start = "2026-03-16T10:00:00".parse().unwrap();
    new.recurrence = Some(Recurrence::from_rrule("FREQ=WEEKLY;COUNT=4", start, &berlin).unwrap());
    let series = ready(setup.graph.create_event(&new)).unwrap();
    let ask = Instances::new(&series.id, at("2026-03-01T00:00:00Z"), at("2026-06-01T00:00:00Z"));
    let occurrences = ready(setup.graph.all_instances(&ask)).unwrap();
    let starts: Vec<_> = occurrences.iter().map(|event| event.start.as_ref().unwrap().instant).collect();
    // The clock changes on 29 March: the wall time stays.
    let expected = ["2026-03-16T09:00:00Z", "2026-03-23T09:00:00Z", "2026-03-30T08:00:00Z", "2026-04-06T08:00:00Z"];
    assert_eq!(starts, expected.map(at));
    assert_eq!(occurrences[0].series_master_id.as_deref(), Some(series.id.as_str()));
    ready(setup.graph.delete_event(&occurrences[1].id)).unwrap();
    assert!(ready(setup.graph.delete_event(&occurrences[1].id)).unwrap().already_gone);
    assert_eq!(ready(setup.graph.instances(&ask)).unwrap().items.len(), 3);
    assert_eq!(ready(setup.graph.event(&occurrences[2].id)).unwrap().id, occurrences[2].id);
    let single = ready(setup.graph.create_event(&new_event("b1"))).unwrap();
    let ask = Instances::new(&single.id, at("2026-03-01T00:00:00Z"), at("2026-06-01T00:00:00Z"));
    assert_eq!(ready(setup.graph.all_instances(&ask)).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn whole_dates_are_midnight_in_their_zone() {
    let setup = setup();
    let mut new = NewEvent::new("d1", "Holiday", at("2026-03-08T23:00:00Z"), at("2026-03-10T23:00:00Z"));
    new.time_zone = Some("Europe/Berlin".to_owned());
    new.all_day = true;
    assert!(ready(setup.graph.create_event(&new)).unwrap().is_all_day);
    new.time_zone = None;
    new.booking_id = "d2".to_owned();
    assert_eq!(ready(setup.graph.create_event(&new)).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn other_mailboxes_and_the_account_itself() {
    let setup = setup();
    let me = ready(setup.graph.me()).unwrap();
    assert_eq!(me.mail.as_deref(), Some(ADA));
    let grace = setup.graph.mailbox("grace@contoso.example");
    assert_eq!(ready(grace.me()).unwrap().mail.as_deref(), Some("grace@contoso.example"));
    assert_eq!(ready(grace.mailbox_settings()).unwrap().time_zone.as_deref(), Some("Pacific Standard Time"));
    let event = ready(grace.create_event(&new_event("b1"))).unwrap();
    assert_eq!(ready(setup.graph.find_by_booking(&BookingRef::new("b1"))).unwrap(), None);
    assert_eq!(ready(grace.find_by_booking(&BookingRef::new("b1"))).unwrap().unwrap().id, event.id);
    let nobody = setup.graph.mailbox("nobody@contoso.example");
    assert_eq!(ready(nobody.me()).unwrap_err().code(), ErrorCode::NotFound);
    let calendar = setup.server.fake().add_calendar(ADA, "Clients");
    let calendars = ready(setup.graph.calendars()).unwrap();
    assert_eq!(calendars.len(), 2);
    assert!(calendars[0].is_default_calendar && calendars[1].id == calendar);
    let mut new = new_event("b9");
    new.calendar_id = Some("nothing".to_owned());
    assert_eq!(ready(setup.graph.create_event(&new)).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn calls_by_name() {
    let setup = setup();
    let call = |name: &str, args: &str| ready(setup.graph.call(name, args));
    let made = call(
        "create_event",
        r#"{"bookingId": "b1", "subject": "S", "start": "2026-03-09T15:00:00Z", "end": "2026-03-09T16:00:00Z", "onlineMeeting": true}"#,
    );
    let made: serde_json::Value = serde_json::from_str(&made.unwrap()).unwrap();
    assert!(made["onlineMeeting"]["joinUrl"].is_string() && made["start"]["instant"] == "2026-03-09T15:00:00Z");
    assert!(!made.to_string().contains("null"), "{made}");
    let found = call("find_by_booking", r#"{"bookingId": "b1"}"#).unwrap();
    assert!(found.contains(made["id"].as_str().unwrap()));
    assert_eq!(call("find_by_booking", r#"{"bookingId": "b2", "calendarId": "calendar-default"}"#).unwrap(), "null");
    assert!(call("me", "").unwrap().contains(ADA));
    let wrong = call("create_event", r#"{"bookingId": "b1", "colour": "red"}"#).unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::Validation);
    assert_eq!(setup.graph.names().len(), 22);
}
