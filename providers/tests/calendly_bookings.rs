//! Booking, finding, cancelling and moving over Calendly when answers are lost, slots are taken and servers fail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]
mod common;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use common::{at, ready};
use serde_json::json;
use whenfree_providers::calendly::{
    Answer, Calendly, CancelEvent, EventStatus, FindInvitee, ListInvitees, ListScheduledEvents, MoveInvitee, Moved,
    NewInvitee, NewPlace, Tracking,
};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::calendly::{CalendlyFake, InviteeShape, Plan, TakenShape};
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::http::Response;
use whenfree_providers::{Advice, ErrorCode, Secret};

const NOW: &str = "2026-03-06T08:00:00Z";
const NINE: &str = "2026-03-09T09:00:00Z";
const TEN: &str = "2026-03-09T10:00:00Z";

struct Account {
    transport: Arc<InProcess<CalendlyFake>>,
    clock: Arc<ManualClock>,
    calendly: Calendly,
}

fn account() -> Account {
    let clock = Arc::new(ManualClock::at(at(NOW)));
    let transport = InProcess::new(CalendlyFake::new(at(NOW)), clock.clone());
    let key = Credentials::Bearer(Secret::from(CalendlyFake::TOKEN));
    let calendly = Calendly::new(transport.clone(), clock.clone(), key);
    Account { transport, clock, calendly }
}

impl Account {
    fn requests(&self, start: &str) -> usize {
        self.transport.fake().requests().iter().filter(|line| line.starts_with(start)).count()
    }

    fn script(&self, start: &str, times: u32, scenario: Scenario) {
        self.transport.fake().script.add(start, times, scenario);
    }

    fn new_invitee(&self, start: &str) -> NewInvitee {
        let event_type = self.transport.fake().event_type();
        let new = NewInvitee::new(event_type, at(start), "john@example.com", "America/New_York");
        NewInvitee { name: Some("John Doe".to_owned()), ..new }
    }

    fn find(&self, start: &str) -> FindInvitee {
        FindInvitee::new(self.transport.fake().event_type(), at(start), "john@example.com")
    }

    /// The starts of the events that stand.
    fn standing(&self) -> Vec<DateTime<Utc>> {
        let fake = self.transport.fake();
        fake.standing().into_iter().map(|event| at(event["start_time"].as_str().unwrap())).collect()
    }
}

#[test]
fn a_booking_carries_what_was_given() {
    for shape in [InviteeShape::Wrapped, InviteeShape::Beside, InviteeShape::Flat] {
        let a = account();
        a.transport.fake().quirks.invitee = shape;
        a.transport.fake().quirks.loose_values = shape == InviteeShape::Beside;
        let event_type = a.transport.fake().event_type();
        let question = json!({"name": "Company", "type": "string", "position": 0, "enabled": true, "required": true,
            "answer_choices": [], "include_other": false});
        a.transport.fake().change_event_type(&event_type, "custom_questions", json!([question]));
        a.transport.fake().change_event_type(
            &event_type,
            "locations",
            json!([{"kind": "physical"}, {"kind": "outbound_call"}]),
        );
        let bare = a.new_invitee(NINE);
        let error = ready(a.calendly.create_invitee(&bare)).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("location")));
        let answer = Answer { question: "Company".to_owned(), answer: "Acme".to_owned(), position: 0 };
        let new = NewInvitee {
            location: Some(NewPlace { location: Some("+14155551234".to_owned()), ..NewPlace::new("outbound_call") }),
            ..bare
        };
        let error = ready(a.calendly.create_invitee(&new)).unwrap_err();
        assert_eq!(error.path(), Some("questions_and_answers"));
        let new = NewInvitee {
            answers: Some(vec![answer.clone()]),
            tracking: Some(Tracking { utm_source: Some("crm".to_owned()), ..Tracking::default() }),
            guests: Some(vec!["guest@example.com".to_owned()]),
            first_name: Some("John".to_owned()),
            last_name: Some("Doe".to_owned()),
            text_reminder_number: Some("+14155551234".to_owned()),
            ..new
        };
        let booked = ready(a.calendly.create_invitee(&new)).unwrap();
        assert_eq!((booked.found, booked.invitee.questions_and_answers.as_slice()), (false, [answer].as_slice()));
        assert_eq!(booked.invitee.tracking.utm_source.as_deref(), Some("crm"));
        assert_eq!(
            (&booked.invitee.time_zone, &booked.invitee.cancellation),
            (&Some("America/New_York".to_owned()), &None)
        );
        let event = ready(a.calendly.scheduled_event(&booked.event)).unwrap();
        assert_eq!((event.start_time, event.end_time), (at(NINE), at("2026-03-09T09:30:00Z")));
        assert_eq!(event.event_guests[0].email, "guest@example.com");
        assert_eq!(event.location.unwrap().kind.as_deref(), Some("outbound_call"));
        assert_eq!(ready(a.calendly.invitee(&booked.invitee.uri)).unwrap(), booked.invitee);
        let list = ListInvitees { status: Some(EventStatus::Active), ..ListInvitees::new(booked.event.as_str()) };
        assert_eq!(ready(a.calendly.invitees(&list)).unwrap().items.len(), 1);
    }
}

#[test]
fn a_start_that_is_taken_or_not_offered_is_refused() {
    for taken in [TakenShape::Code, TakenShape::Conflict, TakenShape::Bare, TakenShape::Words] {
        let a = account();
        a.transport.fake().quirks.taken = taken;
        let event_type = a.transport.fake().event_type();
        a.transport.fake().book_elsewhere(&event_type, at(NINE), "other@example.com", at(NOW)).unwrap();
        for start in [NINE, "2026-03-09T09:10:00Z", "2026-03-08T09:00:00Z", "2026-03-09T20:00:00Z"] {
            let error = ready(a.calendly.create_invitee(&a.new_invitee(start))).unwrap_err();
            assert_eq!((error.code(), error.advice()), (ErrorCode::SlotTaken, Advice::Choose), "{start} {taken:?}");
            assert!(!error.maybe_done());
        }
        assert_eq!(a.requests("POST /invitees"), 4, "a conflict is final");
        let error = ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap_err();
        assert_eq!(error.code(), ErrorCode::SlotTaken);
        assert_eq!(a.standing().len(), 1);
    }
    let a = account();
    let error = ready(a.calendly.create_invitee(&a.new_invitee("2026-03-05T09:00:00Z"))).unwrap_err();
    assert_eq!((error.code(), error.message()), (ErrorCode::Validation, "Event in the past"));
    a.transport.fake().plan = Plan::Free;
    let error = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Forbidden);
}

#[test]
fn a_booking_in_doubt_is_looked_for_and_never_made_twice() {
    let a = account();
    a.script("POST /invitees", 1, Scenario::Lost);
    let error = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap_err();
    assert_eq!((error.advice(), error.maybe_done()), (Advice::LookUp, true));
    assert_eq!((a.requests("POST /invitees"), a.standing().len()), (1, 1));
    let found = ready(a.calendly.find_invitee(&a.find(NINE))).unwrap().expect("a booking");
    assert_eq!((found.found, found.invitee.email.as_str()), (true, "john@example.com"));
    // The same by one call: the answer is lost, the booking is found.
    for scenario in [Scenario::Lost, Scenario::Truncated(10), Scenario::Slow(Duration::from_secs(90))] {
        let a = account();
        a.script("POST /invitees", 1, scenario);
        let booked = ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap();
        assert!(booked.found);
        assert_eq!((a.requests("POST /invitees"), a.standing().len()), (1, 1));
        // After a crash it is called again, and books nothing more.
        assert_eq!(ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap().event, booked.event);
        assert_eq!((a.requests("POST /invitees"), a.standing().len()), (1, 1));
    }
    // Nothing was done: the doubt stays with the caller, who calls again.
    for scenario in [Scenario::Down, Scenario::Answer(Response::new(500)), Scenario::Garbage(b"{".to_vec())] {
        let a = account();
        a.script("POST /invitees", 1, scenario);
        let error = ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap_err();
        assert_eq!((error.advice(), a.standing().len()), (Advice::LookUp, 0));
        assert!(!ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap().found);
        assert_eq!(a.standing(), [at(NINE)]);
    }
    // The look itself fails: the doubt stays.
    let a = account();
    ready(a.calendly.me()).unwrap();
    a.script("POST /invitees", 1, Scenario::Lost);
    a.script("GET /scheduled_events", 1, Scenario::Slow(Duration::ZERO));
    a.script("GET /scheduled_events", 4, Scenario::Answer(Response::new(500)));
    let error = ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap_err();
    assert_eq!(a.standing(), [at(NINE)]);
    assert!(error.maybe_done() && error.operation() == "create_invitee");
    // 429 is refused before anything is done: a booking waits its turn and is made once.
    let a = account();
    let busy = Response::json(429, &json!({})).header("retry-after", "2");
    a.script("POST /invitees", 2, Scenario::Answer(busy));
    assert!(!ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap().found);
    assert_eq!((a.requests("POST /invitees"), a.standing().len()), (3, 1));
}

#[test]
fn a_booking_is_found_by_what_when_and_who() {
    let a = account();
    let user = a.transport.fake().user();
    let other = a.transport.fake().add_event_type(&user, "Other", 30, at(NOW));
    let booked = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap();
    let found = |find: FindInvitee| ready(a.calendly.find_invitee(&find)).unwrap().map(|booked| booked.event);
    assert_eq!(found(a.find(NINE)), Some(booked.event.clone()));
    let id = a.transport.fake().event_type().rsplit('/').next().unwrap().to_owned();
    assert_eq!(found(FindInvitee { event_type: id, ..a.find(NINE) }), Some(booked.event.clone()));
    assert_eq!(
        found(FindInvitee { email: " JOHN@example.com".to_owned(), ..a.find(NINE) }),
        Some(booked.event.clone())
    );
    assert_eq!(found(FindInvitee { user: Some(user), ..a.find(NINE) }), Some(booked.event.clone()));
    assert_eq!(found(a.find(TEN)), None);
    assert_eq!(found(FindInvitee { event_type: other, ..a.find(NINE) }), None);
    assert_eq!(found(FindInvitee { email: "jane@example.com".to_owned(), ..a.find(NINE) }), None);
    ready(a.calendly.cancel_event(&CancelEvent::new(booked.event.as_str()))).unwrap();
    assert_eq!(found(a.find(NINE)), None, "what was cancelled is no booking");
    // It is made anew then.
    assert!(!ready(a.calendly.create_or_find(&a.new_invitee(NINE))).unwrap().found);
}

#[test]
fn a_member_looks_among_own_events_and_an_administrator_among_all() {
    let a = account();
    let ada = a.transport.fake().user();
    let event_type = a.transport.fake().event_type();
    let ben = a.transport.fake().add_user("Ben Example", "ben@example.com", at(NOW));
    a.transport.fake().add_member_token("ben-token", &ben);
    a.transport.fake().make_round_robin(&event_type, &[&ben, &ada]);
    let bens = Calendly::new(a.transport.clone(), a.clock.clone(), Credentials::Bearer(Secret::from("ben-token")));
    // Ben takes the first, Ada the second: Ada's account sees both, Ben's only its own.
    ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap();
    let second = NewInvitee { email: "jane@example.com".to_owned(), ..a.new_invitee(NINE) };
    ready(a.calendly.create_invitee(&second)).unwrap();
    let jane = FindInvitee { email: "jane@example.com".to_owned(), ..a.find(NINE) };
    assert!(ready(a.calendly.find_invitee(&jane)).unwrap().is_some());
    assert!(ready(a.calendly.find_invitee(&a.find(NINE))).unwrap().is_some());
    assert!(ready(bens.find_invitee(&a.find(NINE))).unwrap().is_some());
    assert_eq!(ready(bens.find_invitee(&jane)).unwrap(), None);
    let organization = a.transport.fake().organization();
    let asked = FindInvitee { organization: Some(organization), ..jane };
    assert_eq!(ready(bens.find_invitee(&asked)).unwrap_err().code(), ErrorCode::Forbidden);
    // Two hosts could take John twice: looking first keeps him at one.
    assert!(ready(a.calendly.create_or_find(&a.new_invitee(TEN))).is_ok());
    assert!(ready(a.calendly.create_or_find(&a.new_invitee(TEN))).unwrap().found);
    assert_eq!(a.standing().len(), 3);
}

#[test]
fn cancelling_twice_is_cancelling_once() {
    for is_400 in [false, true] {
        let a = account();
        a.transport.fake().quirks.already_canceled_is_400 = is_400;
        let booked = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap();
        let cancel = CancelEvent { reason: Some("ill".to_owned()), ..CancelEvent::new(booked.event.as_str()) };
        // The answer is lost, and the second attempt finds it cancelled.
        a.script("POST /scheduled_events", 1, Scenario::Lost);
        let canceled = ready(a.calendly.cancel_event(&cancel)).unwrap();
        assert_eq!((canceled.already, canceled.cancellation), (true, None));
        assert!(ready(a.calendly.cancel_event(&cancel)).unwrap().already);
        let event = ready(a.calendly.scheduled_event(&booked.event)).unwrap();
        assert_eq!(
            (event.status, event.cancellation.unwrap().reason.as_deref()),
            (EventStatus::Cancelled, Some("ill"))
        );
        assert_eq!(ready(a.calendly.invitee(&booked.invitee.uri)).unwrap().status, EventStatus::Cancelled);
        let other = ready(a.calendly.create_invitee(&a.new_invitee(TEN))).unwrap();
        let canceled = ready(a.calendly.cancel_event(&CancelEvent::new(other.event.as_str()))).unwrap();
        assert!(!canceled.already && canceled.cancellation.is_some());
        let error = ready(a.calendly.cancel_event(&CancelEvent::new("NONE"))).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotFound);
    }
    let a = account();
    let booked = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap();
    a.clock.advance(Duration::from_secs(4 * 86_400));
    let error = ready(a.calendly.cancel_event(&CancelEvent::new(booked.event.as_str()))).unwrap_err();
    assert_eq!((error.code(), error.message()), (ErrorCode::Validation, "Event in the past"));
}

#[test]
fn absences_are_marked_and_taken_back() {
    let a = account();
    a.transport.fake().quirks.loose_values = true;
    let booked = ready(a.calendly.create_invitee(&a.new_invitee(NINE))).unwrap();
    a.script("POST /invitee_no_shows", 1, Scenario::Lost);
    let mark = ready(a.calendly.create_no_show(&booked.invitee.uri)).unwrap();
    assert_eq!(mark.invitee, booked.invitee.uri, "marked by the attempt whose answer was lost");
    assert!(mark.uri.contains("/no_shows/"));
    assert_eq!(ready(a.calendly.no_show(&mark.uri)).unwrap().invitee, booked.invitee.uri);
    assert!(ready(a.calendly.invitee(&booked.invitee.uri)).unwrap().no_show.is_some());
    a.script("DELETE /invitee_no_shows", 1, Scenario::Lost);
    assert!(ready(a.calendly.delete_no_show(&mark.uri)).unwrap().already);
    assert!(ready(a.calendly.invitee(&booked.invitee.uri)).unwrap().no_show.is_none());
    let plain = ready(a.calendly.create_no_show(&booked.invitee.uri)).unwrap();
    assert!(!ready(a.calendly.delete_no_show(&plain.uri)).unwrap().already);
    assert_eq!(ready(a.calendly.create_no_show("E/I")).unwrap_err().code(), ErrorCode::NotFound);
    let pages = ready(a.calendly.reschedule_url(&booked.invitee.uri)).unwrap();
    assert!(pages.reschedule_url.unwrap().starts_with("https://calendly.com/reschedulings/"));
    assert!(pages.cancel_url.is_some());
}

fn moving(a: &Account, from: &str, to: &str) -> MoveInvitee {
    let booked = ready(a.calendly.create_invitee(&a.new_invitee(from))).unwrap();
    MoveInvitee { reason: Some("later".to_owned()), ..MoveInvitee::new(booked.invitee.uri, a.new_invitee(to)) }
}

#[test]
fn a_booking_moves_by_booking_anew_and_cancelling() {
    let a = account();
    let moving = moving(&a, NINE, TEN);
    let Moved::Moved { booked, cancellation } = ready(a.calendly.move_invitee(&moving)).unwrap() else {
        panic!("it moves");
    };
    assert_eq!((booked.found, cancellation.unwrap().reason.as_deref()), (false, Some("later")));
    assert_eq!(a.standing(), [at(TEN)]);
    // Given again, also after a crash, it has moved once.
    let again = ready(a.calendly.move_invitee(&moving)).unwrap();
    assert!(matches!(again, Moved::Moved { booked: found, .. } if found.event == booked.event));
    assert_eq!(a.standing(), [at(TEN)]);
    // A booking that was cancelled has nothing to move.
    ready(a.calendly.cancel_event(&CancelEvent::new(booked.event))).unwrap();
    let error = ready(a.calendly.move_invitee(&moving)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Gone, Some("invitee")));
    assert_eq!(a.standing(), [] as [DateTime<Utc>; 0]);
}

#[test]
fn a_move_that_cannot_be_begun_changes_nothing() {
    let a = account();
    let event_type = a.transport.fake().event_type();
    a.transport.fake().book_elsewhere(&event_type, at(TEN), "other@example.com", at(NOW)).unwrap();
    let taken = moving(&a, NINE, TEN);
    assert_eq!(ready(a.calendly.move_invitee(&taken)).unwrap_err().code(), ErrorCode::SlotTaken);
    let same = MoveInvitee { to: a.new_invitee(NINE), ..taken.clone() };
    assert_eq!(ready(a.calendly.move_invitee(&same)).unwrap_err().path(), Some("to.start"));
    assert_eq!(a.standing(), [at(TEN), at(NINE)]);
    // An event is cancelled for all who take part: such a one is not moved.
    let a = account();
    a.transport.fake().make_group(&event_type, 3);
    let one = moving(&a, NINE, TEN);
    a.transport.fake().book_elsewhere(&event_type, at(NINE), "other@example.com", at(NOW)).unwrap();
    let error = ready(a.calendly.move_invitee(&one)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("invitee")));
    assert_eq!(a.standing(), [at(NINE)]);
}

#[test]
fn a_move_whose_second_half_fails_is_taken_back_or_says_so() {
    let refuse = Scenario::Answer(Response::json(
        403,
        &json!({"title": "Permission Denied", "message": "You do not have permission"}),
    ));
    let cancel_old = |a: &Account| {
        format!(
            "POST /scheduled_events/{}",
            a.transport.fake().events()[0]["uri"].as_str().unwrap().rsplit('/').next().unwrap()
        )
    };
    // The old one does not let itself be cancelled: the new one goes again.
    let a = account();
    let it = moving(&a, NINE, TEN);
    a.script(&cancel_old(&a), 9, refuse.clone());
    let Moved::TakenBack { problem } = ready(a.calendly.move_invitee(&it)).unwrap() else { panic!("it is taken back") };
    assert_eq!((problem.code, a.standing()), (ErrorCode::Forbidden, vec![at(NINE)]));
    // It cannot be taken back either: both stand, and the caller knows.
    let a = account();
    let it = moving(&a, NINE, TEN);
    a.script("POST /scheduled_events", 9, refuse.clone());
    let Moved::Unsettled { booked, problem } = ready(a.calendly.move_invitee(&it)).unwrap() else {
        panic!("unsettled")
    };
    assert_eq!((problem.code, a.standing()), (ErrorCode::Forbidden, vec![at(NINE), at(TEN)]));
    assert_eq!(booked.invitee.email, "john@example.com");
    // The cancellation was carried out, its answers were lost: a look shows that it moved.
    let a = account();
    let it = moving(&a, NINE, TEN);
    a.script("POST /scheduled_events", 1, Scenario::Lost);
    a.script("POST /scheduled_events", 3, Scenario::Answer(Response::new(500)));
    assert!(matches!(ready(a.calendly.move_invitee(&it)).unwrap(), Moved::Moved { .. }));
    assert_eq!(a.standing(), [at(TEN)]);
    // Nobody knows: nothing is cancelled any more, and moving again settles it.
    let a = account();
    let it = moving(&a, NINE, TEN);
    let old = it.invitee.split("/invitees/").next().unwrap().rsplit('/').next().unwrap().to_owned();
    a.script("POST /scheduled_events", 4, Scenario::Down);
    a.script(&format!("GET /scheduled_events/{old}"), 2, Scenario::Slow(Duration::ZERO));
    a.script(&format!("GET /scheduled_events/{old}"), 1, Scenario::Answer(Response::new(500)));
    let Moved::Unsettled { problem, .. } = ready(a.calendly.move_invitee(&it)).unwrap() else { panic!("unsettled") };
    assert!(matches!(problem.code, ErrorCode::Transport | ErrorCode::CircuitOpen), "{problem:?}");
    a.clock.advance(Duration::from_secs(120));
    let settled = ready(a.calendly.move_invitee(&it)).unwrap();
    assert!(matches!(settled, Moved::Moved { booked, .. } if booked.found));
    assert_eq!(a.standing(), [at(TEN)]);
    // A booking that was there before this move is not this move's to take back.
    let a = account();
    let it = moving(&a, NINE, TEN);
    ready(a.calendly.create_invitee(&a.new_invitee(TEN))).unwrap();
    a.script(&cancel_old(&a), 9, refuse.clone());
    assert!(matches!(ready(a.calendly.move_invitee(&it)).unwrap(), Moved::Unsettled { .. }));
    assert_eq!(a.standing(), [at(NINE), at(TEN)]);
    // Others have joined the new event: it is not cancelled for them.
    let a = account();
    let event_type = a.transport.fake().event_type();
    a.transport.fake().make_group(&event_type, 3);
    a.transport.fake().book_elsewhere(&event_type, at(TEN), "other@example.com", at(NOW)).unwrap();
    let it = moving(&a, NINE, TEN);
    let old = it.invitee.split("/invitees/").next().unwrap().rsplit('/').next().unwrap().to_owned();
    a.script(&format!("POST /scheduled_events/{old}"), 9, refuse);
    assert!(matches!(ready(a.calendly.move_invitee(&it)).unwrap(), Moved::Unsettled { .. }));
    assert_eq!(a.standing().len(), 2);
}

#[test]
fn events_are_listed_by_time_status_and_invitee() {
    let a = account();
    let organization = a.transport.fake().organization();
    for start in [NINE, TEN, "2026-03-10T09:00:00Z"] {
        ready(a.calendly.create_invitee(&a.new_invitee(start))).unwrap();
    }
    let other = NewInvitee { email: "jane@example.com".to_owned(), ..a.new_invitee("2026-03-11T09:00:00Z") };
    let jane = ready(a.calendly.create_invitee(&other)).unwrap();
    ready(a.calendly.cancel_event(&CancelEvent::new(jane.event))).unwrap();
    let all = ListScheduledEvents { organization: Some(organization), ..ListScheduledEvents::default() };
    let starts = |list: ListScheduledEvents| -> Vec<DateTime<Utc>> {
        ready(a.calendly.all_scheduled_events(&list)).unwrap().iter().map(|event| event.start_time).collect()
    };
    assert_eq!(starts(ListScheduledEvents { count: Some(1), ..all.clone() }).len(), 4);
    assert_eq!(starts(ListScheduledEvents { status: Some(EventStatus::Cancelled), ..all.clone() }).len(), 1);
    let later = ListScheduledEvents { min_start: Some(at(TEN)), status: Some(EventStatus::Active), ..all.clone() };
    assert_eq!(starts(later), [at(TEN), at("2026-03-10T09:00:00Z")]);
    let janes = ListScheduledEvents { invitee_email: Some("jane@example.com".to_owned()), ..all.clone() };
    assert_eq!(starts(janes).len(), 1);
    let sorted = ListScheduledEvents { sort: Some("start_time:desc".to_owned()), ..all };
    assert_eq!(starts(sorted)[0], at("2026-03-11T09:00:00Z"));
}

#[test]
fn one_key_is_one_booking_through_the_traits() {
    use whenfree::Span;
    use whenfree_providers::calendar::{Booker, BusySource, Order, OrderAttendee};
    use whenfree_providers::calendly::{CalendlyBooker, CalendlyBusy};

    for trouble in [None, Some(Scenario::Lost), Some(Scenario::Truncated(9)), Some(Scenario::Garbage(b"{}".to_vec()))] {
        let account = account();
        let order = Order {
            account: "salon".into(),
            event_type: account.transport.fake().event_type(),
            start: at(NINE),
            duration_minutes: 30,
            attendee: OrderAttendee {
                name: "John Doe".into(),
                email: "john@example.com".into(),
                time_zone: "America/New_York".into(),
            },
            title: None,
        };
        if let Some(trouble) = trouble.clone() {
            account.script("POST /invitees", 1, trouble);
        }
        let booker = CalendlyBooker::new(account.calendly.clone());
        let first = ready(booker.book("visit/1", &order));
        let reference = ready(booker.book("visit/1", &order)).unwrap();
        if let Ok(first) = first {
            assert_eq!(first, reference, "{trouble:?}");
        }
        assert!(account.requests("POST /invitees") <= 2, "{trouble:?}");
        assert_eq!(ready(booker.find("visit/1", &order)).unwrap(), Some(reference.clone()), "{trouble:?}");
        assert_eq!(ready(booker.find("visit/2", &order)).unwrap(), None);
        assert_eq!(ready(booker.book("visit/2", &order)).unwrap_err().code(), ErrorCode::SlotTaken);

        let me = ready(account.calendly.me()).unwrap();
        let busy = CalendlyBusy::new(account.calendly.clone(), me.uri);
        let window = Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z").unwrap();
        let times = ready(busy.busy_times(window)).unwrap();
        assert!(times.busy.iter().any(|span| span.start == at(NINE)), "{times:?}");

        assert!(ready(booker.cancel(&reference, "changed my mind")).unwrap());
        assert!(!ready(booker.cancel(&reference, "changed my mind")).unwrap());
        assert_eq!(ready(booker.find("visit/1", &order)).unwrap(), None);
    }
}
