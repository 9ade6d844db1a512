//! Changing a series: one occurrence, this and later ones, all of them; called off or moved.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::{
    Actor, Booking, Busy, Choose, Command, Error, ErrorCode, EventKind, EventType, Host, Hours, Minutes, Move,
    OccurrenceVerdict, Planner, Policy, Query, ReasonCode, Requirement, Schedule, SeriesCancellation, SeriesChange,
    SeriesDecision, SeriesMove, SeriesRequest, SeriesScope, Span, Status, Weekday, Zone, cancel_series,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn span(start: &str, minutes: i64) -> Span {
    Span::new(at(start), at(start) + chrono::TimeDelta::minutes(minutes)).expect("a span")
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").expect("a zone")
}

fn hours() -> [Hours; 1] {
    [Hours::parse("08:00-20:00").expect("hours")]
}

fn desk() -> Actor {
    Actor::admin("desk")
}

const NOW: &str = "2026-03-10T12:00:00Z";

fn planner_of(event: EventType) -> Planner {
    let host = |id: &str| Host::new(id, Schedule::new(berlin()).weekdays(hours()));
    Planner::new(event, ["ada", "bob"].map(host)).expect("a planner")
}

fn event() -> EventType {
    EventType::new("class", Minutes::from(60)).requires(Requirement::any(["ada", "bob"]).choose(Choose::Declared))
}

/// A class on Mondays at 17:00 in Berlin, four times from 9 March; the clocks go forward on the 29th.
fn class(planner: &Planner) -> Vec<Booking> {
    let fields = json!({"id": "c", "start": "2026-03-09T17:00:00", "rrule": "FREQ=WEEKLY;COUNT=4",
        "attendee": {"id": "tom"}});
    let request: SeriesRequest = serde_json::from_value(fields).expect("a request");
    let query = Query::new(at("2026-03-01T00:00:00Z"), span("2026-03-01T00:00:00Z", 1440));
    let decision = planner.series(&query, &request).expect("a decision");
    let changes = decision.book(&desk(), query.now).expect("changes");
    assert_eq!(changes.len(), 4);
    changes.into_iter().map(|change| change.booking).collect()
}

fn query(stored: &[Booking]) -> Query {
    Query::new(at(NOW), span("2026-03-10T00:00:00Z", 1440)).bookings(stored.iter().cloned())
}

/// The original starts.
const KEYS: [&str; 4] =
    ["2026-03-09T16:00:00Z", "2026-03-16T16:00:00Z", "2026-03-23T16:00:00Z", "2026-03-30T15:00:00Z"];

fn one(place: usize) -> SeriesScope {
    SeriesScope::One(at(KEYS[place]))
}

fn following(place: usize) -> SeriesScope {
    SeriesScope::Following(at(KEYS[place]))
}

/// Moves one booking by itself, as a host would.
fn moved(planner: &Planner, stored: &mut [Booking], place: usize, to: &str) {
    let mut query = query(stored);
    query.rescheduling.clone_from(&stored[place].id);
    match planner.reschedule(&query, &Move::to(at(to)).any_start()).expect("a decision") {
        whenfree::Decision::Accepted(to) => {
            let command = Command::Reschedule { to, reason: None };
            stored[place] = stored[place].apply(&command, &desk(), query.now).expect("a change").booking;
        }
        whenfree::Decision::Rejected(reasons) => panic!("{reasons:?}"),
    }
}

// ---- calling off --------------------------------------------------------------------------------------------------

fn cancel(stored: &[Booking], scope: SeriesScope) -> SeriesChange {
    cancel_series(stored, &SeriesCancellation::new("c", scope), &desk(), at(NOW)).expect("a change")
}

fn ids(change: &SeriesChange) -> Vec<String> {
    change.changes.iter().map(|change| change.booking.id.as_ref().expect("an id").to_string()).collect()
}

#[test]
fn one_these_or_all_are_called_off() {
    let mut stored = class(&planner_of(event()));
    stored.push(Booking::new("alone", "class", ["ada"], span("2026-03-20T16:00:00Z", 60)));
    assert_eq!(ids(&cancel(&stored, one(2))), ["c/20260323T160000Z"]);
    assert_eq!(ids(&cancel(&stored, following(2))), ["c/20260323T160000Z", "c/20260330T150000Z"]);
    // The first one is over; what is over is left alone.
    assert_eq!(
        ids(&cancel(&stored, SeriesScope::All)),
        ["c/20260316T160000Z", "c/20260323T160000Z", "c/20260330T150000Z"]
    );
    assert_eq!(ids(&cancel(&stored, following(0))).len(), 3);
    stored[2].status = Status::Cancelled;
    assert_eq!(ids(&cancel(&stored, SeriesScope::All)), ["c/20260316T160000Z", "c/20260330T150000Z"]);
    for change in cancel(&stored, SeriesScope::All).changes {
        assert_eq!((change.booking.status, change.booking.sequence), (Status::Cancelled, 1));
        assert_eq!(change.events[0].kind, EventKind::Cancelled);
    }
    // One that runs is called off, one that ends now is over.
    let at_its_end = |now: &str| {
        let all = SeriesCancellation::new("c", SeriesScope::All);
        cancel_series(&stored, &all, &desk(), at(now)).expect("a change").changes.len()
    };
    assert_eq!((at_its_end("2026-03-16T16:59:59Z"), at_its_end("2026-03-16T17:00:00Z")), (2, 1));
}

#[test]
fn an_occurrence_that_was_moved_is_found_by_its_original_start() {
    let planner = planner_of(event());
    let mut stored = class(&planner);
    moved(&planner, &mut stored, 1, "2026-04-08T10:00:00Z");
    assert_eq!(ids(&cancel(&stored, one(1))), ["c/20260316T160000Z"]);
    // It comes before the third one, though it now takes place after it.
    assert_eq!(ids(&cancel(&stored, following(2))), ["c/20260323T160000Z", "c/20260330T150000Z"]);
    assert_eq!(ids(&cancel(&stored, following(1))).len(), 3);
    let new_start = SeriesScope::One(at("2026-04-08T10:00:00Z"));
    let error = cancel_series(&stored, &SeriesCancellation::new("c", new_start), &desk(), at(NOW)).expect_err("none");
    assert_eq!((error.code(), error.path()), (ErrorCode::NotFound, "request.scope"));
}

#[test]
fn deadlines_refuse_one_by_one_and_all_or_nothing_changes_nothing() {
    let policy = Policy::new().cancel_until(Minutes::hours(7 * 24));
    let stored = class(&planner_of(event().policy(policy)));
    let all = SeriesCancellation::new("c", SeriesScope::All);
    let tom = Actor::attendee("tom");
    let change = cancel_series(&stored, &all, &tom, at(NOW)).expect("a change");
    assert_eq!(change.changes, []);
    let refused: Vec<(&str, ErrorCode)> =
        change.refused.iter().map(|(id, error)| (id.as_str(), error.code())).collect();
    assert_eq!(refused, [("c/20260316T160000Z", ErrorCode::TooLate)]);
    let some = cancel_series(&stored, &all.clone().best_effort(), &tom, at(NOW)).expect("a change");
    assert_eq!(ids(&some), ["c/20260323T160000Z", "c/20260330T150000Z"]);
    assert_eq!(some.refused, change.refused);
    // Seven days ahead to the second is in time; the desk is free of it.
    let in_time = all.clone().best_effort();
    let exactly = cancel_series(&stored, &in_time, &tom, at("2026-03-09T16:00:00Z")).expect("a change");
    assert_eq!((exactly.changes.len(), exactly.refused.len()), (3, 1));
    assert_eq!(cancel(&stored, SeriesScope::All).changes.len(), 3);
    // Who has no part in any of them learns nothing of them.
    let stranger =
        cancel_series(&stored, &all.best_effort(), &Actor::attendee("eve"), at(NOW)).expect_err("a stranger");
    assert_eq!((stranger.code(), stranger.path()), (ErrorCode::Forbidden, "actor.id"));
}

#[test]
fn what_refuses_one_is_the_error() {
    let policy = Policy::new().cancel_until(Minutes::hours(7 * 24)).cancel_needs_reason();
    let mut stored = class(&planner_of(event().policy(policy)));
    let code = |stored: &[Booking], scope, actor: &Actor, reason: Option<&str>| {
        let mut one = SeriesCancellation::new("c", scope).best_effort();
        one.reason = reason.map(str::to_owned);
        cancel_series(stored, &one, actor, at(NOW)).map(|_| ()).map_err(|error| error.code())
    };
    let tom = Actor::attendee("tom");
    assert_eq!(code(&stored, one(0), &desk(), Some("ill")), Err(ErrorCode::TooLate), "it is over");
    assert_eq!(code(&stored, one(1), &tom, Some("ill")), Err(ErrorCode::TooLate), "past the deadline");
    assert_eq!(code(&stored, one(2), &tom, None), Err(ErrorCode::MissingField));
    assert_eq!(code(&stored, one(2), &tom, Some("ill")), Ok(()));
    stored[2].status = Status::Cancelled;
    assert_eq!(code(&stored, one(2), &desk(), Some("ill")), Err(ErrorCode::InvalidTransition));
    // Booked again after it was called off: that booking is meant.
    let mut again = stored[2].clone();
    (again.id, again.status) = (Some("again".into()), Status::Confirmed);
    stored.push(again);
    assert_eq!(code(&stored, one(2), &desk(), Some("ill")), Ok(()));
    let path = |series: &str, scope| {
        let error =
            cancel_series(&stored, &SeriesCancellation::new(series, scope), &desk(), at(NOW)).expect_err("none");
        (error.code(), error.path().to_owned())
    };
    assert_eq!(path("d", SeriesScope::All), (ErrorCode::NotFound, "request.series".to_owned()));
    let never = SeriesScope::Following(at("2026-03-09T17:00:00Z"));
    assert_eq!(path("c", never), (ErrorCode::NotFound, "request.scope".to_owned()));
    let mut broken = stored.clone();
    broken[3].seats = 0;
    let error = cancel_series(&broken, &SeriesCancellation::new("c", following(1)), &desk(), at(NOW));
    assert_eq!(error.expect_err("a mistake").path(), "bookings[3].seats");
}

#[test]
fn changes_in_json() {
    let policy = Policy::new().cancel_until(Minutes::hours(7 * 24));
    let stored = class(&planner_of(event().policy(policy)));
    let rest: SeriesCancellation =
        serde_json::from_value(json!({"series": "c", "scope": "all", "reason": "ill", "mode": "bestEffort"}))
            .expect("a cancellation");
    let change = cancel_series(&stored, &rest, &Actor::attendee("tom"), at(NOW)).expect("a change");
    let answer = serde_json::to_value(&change).expect("JSON");
    assert_eq!(answer["changes"].as_array().map(Vec::len), Some(2));
    let first = &answer["changes"][0];
    assert_eq!((&first["booking"]["status"], &first["booking"]["series"]["id"]), (&json!("cancelled"), &json!("c")));
    assert_eq!(first["events"][0]["type"], "booking.cancelled");
    assert_eq!((&first["history"]["command"], &first["history"]["reason"]), (&json!("cancel"), &json!("ill")));
    assert_eq!(answer["refused"][0]["bookingId"], "c/20260316T160000Z");
    assert_eq!(answer["refused"][0]["error"]["code"], "too_late");
}

// ---- moving -------------------------------------------------------------------------------------------------------

fn to(scope: SeriesScope, wall: &str) -> SeriesMove {
    SeriesMove::new("c", scope, wall.parse().expect("a local time"))
}

fn decide(planner: &Planner, query: &Query, to: &SeriesMove) -> SeriesDecision {
    planner.reschedule_series(query, to, &desk()).expect("a decision")
}

/// The new starts, and how those stand that get none.
fn plan(decision: &SeriesDecision) -> Vec<String> {
    let shown = |one: &whenfree::OccurrenceDecision| match &one.verdict {
        OccurrenceVerdict::Accepted(proposal) => {
            assert_eq!(proposal.booking.span.start(), one.start);
            one.start.format("%m-%dT%H:%MZ").to_string()
        }
        OccurrenceVerdict::Possible => "possible".to_owned(),
        OccurrenceVerdict::Refused { reasons, .. } => reasons[0].code().to_string(),
        OccurrenceVerdict::Barred(error) => error.code().to_string(),
    };
    decision.occurrences.iter().map(shown).collect()
}

#[test]
fn a_weekly_class_moves_by_a_week_with_itself_out_of_the_way() {
    let alone = EventType::new("class", Minutes::from(60)).requires(Requirement::all(["ada"]));
    let planner = planner_of(alone);
    let stored = class(&planner);
    let query = query(&stored);
    for (wall, expected) in [
        ("2026-03-23T17:00:00", ["03-23T16:00Z", "03-30T15:00Z", "04-06T15:00Z"]),
        ("2026-03-16T17:30:00", ["03-16T16:30Z", "03-23T16:30Z", "03-30T15:30Z"]),
    ] {
        let later = to(SeriesScope::All, wall).any_start();
        let decision = decide(&planner, &query, &later);
        assert_eq!(plan(&decision), expected);
        let keys: Vec<DateTime<Utc>> = decision.occurrences.iter().map(|one| one.occurrence).collect();
        assert_eq!(keys, KEYS[1..].iter().map(|key| at(key)).collect::<Vec<_>>());
        let changes = decision.reschedule(&stored, Some("a new term"), &desk(), at(NOW)).expect("changes");
        for (change, before) in changes.iter().zip(&stored[1..]) {
            let after = &change.booking;
            assert_eq!((&after.id, after.sequence, &after.series), (&before.id, 1, &before.series));
            assert_eq!((after.rescheduled_from.clone(), &after.attendee), (Some(before.place()), &before.attendee));
            assert_eq!(change.events[0].kind, EventKind::Rescheduled);
            assert_eq!(change.history.reason.as_deref(), Some("a new term"));
        }
    }
    // Earlier by a week, the first one goes where the one is that is over: that time is past.
    let earlier = decide(&planner, &query, &to(SeriesScope::All, "2026-03-09T17:00:00").best_effort());
    assert_eq!(
        plan(&earlier),
        ["in_the_past", "not_enough_hosts", "not_enough_hosts"],
        "each stays in the next one's way"
    );
}

#[test]
fn the_difference_is_one_of_days_and_time_of_day() {
    let planner = planner_of(event());
    let stored = class(&planner);
    let query = query(&stored);
    // Tuesdays at nine: 08:00 UTC, from the 29th on 07:00.
    let tuesdays = to(SeriesScope::All, "2026-03-17T09:00:00");
    assert_eq!(plan(&decide(&planner, &query, &tuesdays)), ["03-17T08:00Z", "03-24T08:00Z", "03-31T07:00Z"]);
    // Back across the change, from 15:00 UTC.
    assert_eq!(plan(&decide(&planner, &query, &to(following(3), "2026-03-27T17:00:00"))), ["03-27T16:00Z"]);
    // On another wall the difference is the same until the clocks differ: 12:00 in New York is 17:00, and 18:00 between the changes.
    let new_york = to(SeriesScope::All, "2026-03-16T13:00:00").zone(Zone::named("America/New_York").expect("a zone"));
    assert_eq!(plan(&decide(&planner, &query, &new_york)), ["03-16T17:00Z", "03-23T17:00Z", "03-30T16:00Z"]);
}

#[test]
fn scopes_name_what_moves() {
    let planner = planner_of(event());
    let mut stored = class(&planner);
    let plan_of = |stored: &[Booking], scope, wall: &str| plan(&decide(&planner, &query(stored), &to(scope, wall)));
    assert_eq!(plan_of(&stored, one(2), "2026-03-24T09:00:00"), ["03-24T08:00Z"]);
    assert_eq!(plan_of(&stored, following(2), "2026-03-24T09:00:00"), ["03-24T08:00Z", "03-31T07:00Z"]);
    // The named one is over and stays; the difference is still taken from it.
    assert_eq!(plan_of(&stored, following(0), "2026-03-10T18:00:00").len(), 3);
    assert_eq!(plan_of(&stored, following(0), "2026-03-10T18:00:00")[0], "03-17T17:00Z");
    // One that was moved by itself keeps its deviation: a day later and an hour earlier than the others, before and after.
    moved(&planner, &mut stored, 2, "2026-03-24T15:00:00Z");
    let hour_later = ["03-16T17:00Z", "03-24T16:00Z", "03-30T16:00Z"];
    assert_eq!(plan_of(&stored, SeriesScope::All, "2026-03-16T18:00:00"), hour_later);
    assert_eq!(plan_of(&stored, following(2), "2026-03-24T17:00:00"), hour_later[1..]);
    // Called off, rejected, held: left alone. What was called off can still be named.
    stored[2].status = Status::Cancelled;
    assert_eq!(plan_of(&stored, following(2), "2026-03-24T17:00:00"), hour_later[2..]);
    stored[3] = stored[3].clone().held_until(at("2026-03-11T00:00:00Z"));
    assert_eq!(plan_of(&stored, following(2), "2026-03-24T17:00:00"), [""; 0]);
    let nothing = decide(&planner, &query(&stored), &to(following(2), "2026-03-24T17:00:00"));
    assert!(!nothing.accepted());
    assert_eq!(nothing.reschedule(&stored, None, &desk(), at(NOW)), Ok(Vec::new()));
}

#[test]
fn the_first_one_ahead_is_the_first_in_time() {
    let planner = planner_of(event());
    let mut stored = class(&planner);
    moved(&planner, &mut stored, 1, "2026-03-25T10:00:00Z");
    let decision = decide(&planner, &query(&stored), &to(SeriesScope::All, "2026-03-23T18:00:00"));
    assert_eq!(plan(&decision), ["03-23T17:00Z", "03-25T11:00Z", "03-30T16:00Z"]);
}

#[test]
fn what_cannot_move_stays_and_keeps_its_place() {
    let alone = EventType::new("class", Minutes::from(60)).requires(Requirement::all(["ada"]));
    let planner = planner_of(alone);
    let stored = class(&planner);
    // The last one cannot go a week on; so nobody can take its place, and so on to the first.
    let closed = query(&stored).busy("ada", [Busy::new(span("2026-04-06T14:30:00Z", 60)).source("easter")]);
    let week = to(SeriesScope::All, "2026-03-23T17:00:00");
    let all = decide(&planner, &closed, &week);
    assert_eq!(plan(&all), ["possible", "possible", "not_enough_hosts"]);
    assert_eq!(all.reschedule(&stored, None, &desk(), at(NOW)), Ok(Vec::new()));
    let some = decide(&planner, &closed, &week.clone().best_effort());
    assert_eq!(plan(&some), ["not_enough_hosts"; 3]);
    let last = |decision: &SeriesDecision, place: usize| match &decision.occurrences[place].verdict {
        OccurrenceVerdict::Refused { reasons, alternatives } => {
            let codes: Vec<ReasonCode> = reasons.iter().map(whenfree::Reason::code).collect();
            let spans: Vec<String> =
                alternatives.iter().map(|span| span.start().format("%a %H:%M").to_string()).collect();
            (codes, spans)
        }
        other => panic!("{other:?}"),
    };
    let busy = [ReasonCode::NotEnoughHosts, ReasonCode::Busy].to_vec();
    assert_eq!(last(&some, 2), (busy.clone(), ["Mon 16:00", "Mon 13:00", "Mon 17:00"].map(String::from).to_vec()));
    assert_eq!(last(&all, 2).0, busy);
    assert_eq!(last(&some, 0).0, [ReasonCode::NotEnoughHosts, ReasonCode::Booked]);
    // Half a day on there is room for everybody but the last.
    let tuesday = query(&stored).busy("ada", [Busy::new(span("2026-03-31T07:00:00Z", 60))]);
    let morning = to(SeriesScope::All, "2026-03-17T09:00:00").best_effort();
    assert_eq!(plan(&decide(&planner, &tuesday, &morning)), ["03-17T08:00Z", "03-24T08:00Z", "not_enough_hosts"]);
}

#[test]
fn where_it_is_is_no_alternative() {
    let planner = planner_of(EventType::new("class", Minutes::from(60)).requires(Requirement::all(["ada"])));
    let stored = class(&planner);
    let busy = Busy::new(span("2026-03-23T17:00:00Z", 60));
    let query = query(&stored).busy("ada", [busy]);
    let hour_later = to(one(2), "2026-03-23T18:00:00");
    for to in [hour_later.clone(), hour_later.best_effort()] {
        let decision = decide(&planner, &query, &to);
        let OccurrenceVerdict::Refused { alternatives, .. } = &decision.occurrences[0].verdict else { panic!() };
        let starts: Vec<String> = alternatives.iter().map(|span| span.start().format("%H:%M").to_string()).collect();
        assert_eq!(starts, ["18:00", "15:00", "14:00"], "and not 16:00, where it stands");
    }
}

/// With all or nothing, what is refused will have to go elsewhere too; else it stays, and its place is taken.
#[test]
fn the_places_of_others_that_are_refused() {
    let planner = planner_of(EventType::new("class", Minutes::from(60)).requires(Requirement::all(["ada"])));
    let stored = class(&planner);
    let sundays = to(SeriesScope::All, "2026-03-22T17:00:00").alternatives(20);
    let offers_the_next_one = |to: &SeriesMove| match &decide(&planner, &query(&stored), to).occurrences[0].verdict {
        OccurrenceVerdict::Refused { alternatives, .. } => alternatives.contains(&stored[2].span),
        other => panic!("{other:?}"),
    };
    assert!(offers_the_next_one(&sundays));
    assert!(!offers_the_next_one(&sundays.clone().best_effort()));
}

#[test]
fn policies_bar_attendees_and_bars_count_where_they_are() {
    let alone = EventType::new("class", Minutes::from(60)).requires(Requirement::all(["ada"]));
    let policy = Policy::new().reschedule_until(Minutes::hours(7 * 24));
    let planner = planner_of(alone.policy(policy));
    let stored = class(&planner);
    let query = query(&stored);
    let tom = Actor::attendee("tom");
    let by_tom = |to: &SeriesMove| planner.reschedule_series(&query, to, &tom).expect("a decision");
    let tuesdays = to(SeriesScope::All, "2026-03-17T17:00:00");
    assert_eq!(plan(&by_tom(&tuesdays)), ["too_late", "possible", "possible"]);
    let some = by_tom(&tuesdays.clone().best_effort());
    assert_eq!(plan(&some), ["too_late", "03-24T16:00Z", "03-31T15:00Z"]);
    let moved = some.reschedule(&stored, None, &tom, at(NOW)).expect("changes");
    assert!(moved.iter().all(|change| change.booking.reschedules == 1));
    // Later it is too late for the next one as well, and then nothing is moved.
    let late = some.reschedule(&stored, None, &tom, at("2026-03-17T00:00:00Z")).expect_err("too late");
    assert_eq!(late.code(), ErrorCode::TooLate);
    // A week earlier, the second one would take the place of the first, which stays.
    let week_earlier = to(following(2), "2026-03-16T17:00:00").best_effort();
    assert_eq!(plan(&by_tom(&week_earlier)), ["not_enough_hosts"; 2]);
    let stranger = planner.reschedule_series(&query, &tuesdays, &Actor::attendee("eve")).expect_err("a stranger");
    assert_eq!((stranger.code(), stranger.path()), (ErrorCode::Forbidden, "actor.id"));
    let one_more = to(one(1), "2026-03-17T17:00:00");
    assert_eq!(plan(&by_tom(&one_more)), ["too_late"]);

    let reasons = planner_of(event().policy(Policy::new().reschedule_needs_reason()));
    let stored = class(&reasons);
    let query = self::query(&stored);
    assert_eq!(plan(&decide(&reasons, &query, &tuesdays)), ["missing_field"; 3]);
    let with_reason = decide(&reasons, &query, &tuesdays.reason("a new term"));
    assert!(with_reason.complete());
    assert!(with_reason.reschedule(&stored, Some("a new term"), &desk(), at(NOW)).is_ok());
    let without = with_reason.reschedule(&stored, None, &desk(), at(NOW)).expect_err("no reason");
    assert_eq!(without.code(), ErrorCode::MissingField);
}

#[test]
fn hosts_stay_or_are_chosen_anew() {
    let planner = planner_of(event());
    let stored = class(&planner);
    let busy = |start: &str| Busy::new(span(start, 60));
    let query = query(&stored).busy("ada", [busy("2026-03-17T16:00:00Z")]);
    let hosts = |to: &SeriesMove| -> Vec<String> {
        decide(&planner, &query, to).proposals().map(|proposal| proposal.booking.host_ids[0].to_string()).collect()
    };
    let tuesdays = to(SeriesScope::All, "2026-03-17T17:00:00").best_effort();
    assert_eq!(hosts(&tuesdays), ["bob", "ada", "ada"]);
    assert_eq!(hosts(&tuesdays.clone().keep_hosts()), ["ada", "ada"]);
    assert_eq!(hosts(&tuesdays.clone().hosts(["bob"])), ["bob", "bob", "bob"]);
    // What moves is no history of its own choice, in neither list.
    let fewest = Requirement::any(["ada", "bob"]).choose(Choose::FewestBookings(None));
    let fewest = planner_of(EventType::new("class", Minutes::from(60)).requires(fewest));
    let mut known = self::query(&stored).history(stored.iter().cloned());
    known.bookings.remove(0);
    known.history.remove(0);
    let first = decide(&fewest, &known, &to(SeriesScope::All, "2026-03-17T17:00:00"));
    assert_eq!(first.proposals().next().expect("a proposal").booking.host_ids[0], "ada");
    let error =
        planner.reschedule_series(&query, &tuesdays.keep_hosts().hosts(["bob"]), &desk()).expect_err("two for one");
    assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "request.hosts"));
}

#[test]
fn lengths_go_along_or_are_chosen() {
    let two = event().durations([Minutes::from(60), Minutes::from(90)]);
    let planner = planner_of(two);
    let mut stored = class(&planner);
    let longer = Span::new(stored[2].span.start(), at("2026-03-23T17:30:00Z")).expect("a span");
    stored[2].span = longer;
    let tuesdays = to(SeriesScope::All, "2026-03-17T17:00:00").any_start();
    let minutes = |to: &SeriesMove| -> Vec<i64> {
        decide(&planner, &query(&stored), to).proposals().map(|proposal| proposal.booking.span.seconds() / 60).collect()
    };
    assert_eq!(minutes(&tuesdays), [60, 90, 60]);
    assert_eq!(minutes(&tuesdays.clone().duration(Minutes::from(90))), [90, 90, 90]);
    let error = planner.reschedule_series(&query(&stored), &tuesdays.duration(Minutes::from(45)), &desk());
    let error = error.expect_err("not offered");
    assert_eq!((error.code(), error.path()), (ErrorCode::DurationNotOffered, "request.durationMinutes"));
}

#[test]
fn confirmation_is_asked_for_again() {
    let planner = planner_of(event().requires_confirmation(true));
    let mut stored = class(&planner);
    stored[1].status = Status::Confirmed;
    let decision = decide(&planner, &query(&stored), &to(SeriesScope::All, "2026-03-17T17:00:00"));
    let changes = decision.reschedule(&stored, None, &desk(), at(NOW)).expect("changes");
    assert!(changes.iter().all(|change| change.booking.status == Status::Pending && change.events.len() == 2));
}

#[test]
fn a_running_occurrence_moves_only_when_it_is_named() {
    let planner = planner_of(event());
    let stored = class(&planner);
    let mut query = query(&stored);
    query.now = at("2026-03-16T16:30:00Z");
    let all = decide(&planner, &query, &to(SeriesScope::All, "2026-03-24T17:00:00"));
    assert_eq!(plan(&all), ["03-24T16:00Z", "03-31T15:00Z"]);
    assert_eq!(plan(&decide(&planner, &query, &to(one(1), "2026-03-17T17:00:00"))), ["03-17T16:00Z"]);
    // One that starts now has not begun.
    query.now = at("2026-03-16T16:00:00Z");
    assert_eq!(plan(&decide(&planner, &query, &to(SeriesScope::All, "2026-03-17T17:00:00"))).len(), 3);
    assert_eq!(plan(&decide(&planner, &query, &to(one(0), "2026-03-17T17:00:00"))), ["too_late"], "it is over");
}

#[test]
fn mistakes_about_moves_have_a_code_and_a_path() {
    let planner = planner_of(event());
    let mut stored = class(&planner);
    let mistake = |query: &Query, to: &SeriesMove| -> (ErrorCode, String) {
        let error: Error = planner.reschedule_series(query, to, &desk()).expect_err("a mistake");
        (error.code(), error.path().to_owned())
    };
    let wall = "2026-03-17T17:00:00";
    let good = to(SeriesScope::All, wall);
    let unknown = SeriesMove::new("d", SeriesScope::All, good.to);
    assert_eq!(mistake(&query(&stored), &unknown), (ErrorCode::NotFound, "request.series".into()));
    let no_such = to(SeriesScope::One(at("2026-03-17T16:00:00Z")), wall);
    assert_eq!(mistake(&query(&stored), &no_such), (ErrorCode::NotFound, "request.scope".into()));
    let moving = query(&stored).rescheduling("c/20260316T160000Z");
    assert_eq!(mistake(&moving, &good), (ErrorCode::InvalidValue, "rescheduling".into()));
    assert_eq!(
        mistake(&query(&stored), &good.clone().alternatives(21)),
        (ErrorCode::InvalidValue, "request.alternatives".into())
    );
    let far = SeriesMove::new("c", SeriesScope::All, chrono::NaiveDateTime::MAX);
    assert_eq!(mistake(&query(&stored), &far), (ErrorCode::InvalidValue, "request.to".into()));
    let nobody = good.clone().hosts(["zoe"]);
    assert_eq!(mistake(&query(&stored), &nobody), (ErrorCode::UnknownHost, "request.hosts[0]".into()));
    let mut broken = query(&stored);
    broken.bookings[2].host_ids.clear();
    assert_eq!(mistake(&broken, &good), (ErrorCode::InvalidValue, "bookings[2].hostIds".into()));
    stored[2].status = Status::Cancelled;
    assert_eq!(mistake(&query(&stored), &to(one(2), wall)), (ErrorCode::InvalidTransition, "request.scope".into()));
    let mut others = stored.clone();
    others.iter_mut().for_each(|booking| booking.event_type_id = "other".into());
    assert_eq!(mistake(&query(&others), &good), (ErrorCode::NotFound, "request.series".into()));
    let decision = decide(&planner, &query(&stored), &good);
    let gone = decision.reschedule(&stored[..2], None, &desk(), at(NOW)).expect_err("a mistake");
    assert_eq!((gone.code(), gone.path()), (ErrorCode::NotFound, "bookings"));
    assert_eq!(decision.book(&desk(), at(NOW)).expect_err("a mistake").path(), "command.proposal");
    // Too many at once, or too much to look at.
    let like = |n: i64| {
        let start = at("2026-03-11T00:00:00Z").timestamp() + n * 3_600;
        let mut booking = stored[1].clone();
        booking.id = Some(format!("b{n}").as_str().into());
        booking.span = Span::from_timestamps(start, start + 3_600).expect("a span");
        booking.series.as_mut().expect("an occurrence").start = booking.span.start();
        booking
    };
    let long: Vec<Booking> = (0..1_001).map(like).collect();
    assert_eq!(mistake(&query(&long), &good), (ErrorCode::TooLarge, "request.scope".into()));
    let among = |count: i64| -> Query {
        let others = (0..count).map(|n| {
            let mut other = like(10_000 + n);
            other.series = None;
            other
        });
        query(&others.chain((0..900).map(like)).collect::<Vec<_>>())
    };
    let decided = planner.reschedule_series(&among(2_000), &to(SeriesScope::All, "2026-03-11T02:00:00"), &desk());
    assert_eq!(decided.expect("a decision").occurrences.len(), 900);
    assert_eq!(mistake(&among(12_000), &good), (ErrorCode::TooLarge, "request.scope".into()));
}

#[test]
fn moves_and_cancellations_read_as_they_are_written() {
    let full = json!({
        "series": "c", "scope": {"following": "2026-03-23T16:00:00Z"}, "to": "2026-03-24T17:00:00",
        "timeZone": "Asia/Tokyo", "durationMinutes": 60, "keepHosts": true, "hosts": ["ada"], "anyStart": true,
        "reason": "a new term", "mode": "bestEffort", "alternatives": 0
    });
    let read: SeriesMove = serde_json::from_value(full.clone()).expect("a move");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), full);
    let least = json!({"series": "c", "scope": {"one": "2026-03-23T16:00:00Z"}, "to": "2026-03-24T17:00:00"});
    let read: SeriesMove = serde_json::from_value(least.clone()).expect("a move");
    assert_eq!((serde_json::to_value(&read).expect("JSON"), read.alternatives), (least.clone(), 3));
    let cancel = json!({"series": "c", "scope": "all", "reason": "ill", "mode": "bestEffort"});
    let read: SeriesCancellation = serde_json::from_value(cancel.clone()).expect("a cancellation");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), cancel);
    let mistake = |name: &str, value: Value| {
        let mut fields = least.clone();
        fields[name] = value;
        serde_json::from_value::<SeriesMove>(fields).expect_err("a mistake").to_string()
    };
    for scope in [json!("one"), json!({}), json!([]), json!({"one": KEYS[0], "following": KEYS[0]})] {
        assert!(mistake("scope", scope).starts_with("scope: a scope is"));
    }
    assert!(mistake("scope", json!({"one": "2026-03-23"})).starts_with("scope.one: "));
    assert!(mistake("scop", json!("all")).starts_with("scop: "));
    assert!(mistake("to", json!("2026-03-24T17:00:00Z")).starts_with("to: "));
    let weekday = chrono::Datelike::weekday(&at(KEYS[0]));
    assert_eq!(weekday, Weekday::Mon);
}
