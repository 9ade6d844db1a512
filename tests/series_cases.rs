//! Asking for a series: daylight saving to the instant, modes, hosts, alternatives, limits, mistakes, enormous input.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::{
    Actor, Booking, BookingWindow, Busy, Choose, Decision, Error, ErrorCode, EventKind, EventType, Grid, Host, Hours,
    Limit, Minutes, OccurrenceVerdict, Period, Planner, Query, ReasonCode, Request, Requirement, Schedule,
    SeriesDecision, SeriesRequest, Span, Status, Zone,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn span(start: &str, minutes: i64) -> Span {
    Span::new(at(start), at(start) + chrono::TimeDelta::minutes(minutes)).expect("a span")
}

fn host(id: &str) -> Host {
    let hours = [Hours::parse("08:00-18:00").expect("hours")];
    Host::new(id, Schedule::new(Zone::named("Europe/Berlin").expect("a zone")).weekdays(hours))
}

fn event() -> EventType {
    EventType::new("class", Minutes::from(60))
}

fn pool() -> EventType {
    event().requires(Requirement::any(["ada", "bob"]).choose(Choose::Declared))
}

fn planner(event: EventType, hosts: &[&str]) -> Planner {
    Planner::new(event, hosts.iter().map(|id| host(id))).expect("a planner")
}

/// Monday 2 March 2026; the clocks in Berlin go forward on the 29th.
fn query() -> Query {
    Query::new(at("2026-03-02T00:00:00Z"), span("2026-03-02T00:00:00Z", 1440))
}

fn request(rule: &str, start: &str) -> SeriesRequest {
    let fields = json!({"id": "s", "start": start, "rrule": rule});
    serde_json::from_value(fields).expect("a request")
}

fn decide(planner: &Planner, query: &Query, request: &SeriesRequest) -> SeriesDecision {
    planner.series(query, request).expect("a decision")
}

fn accepted(decision: &SeriesDecision) -> Vec<bool> {
    decision.occurrences.iter().map(|one| one.verdict.accepted()).collect()
}

fn codes(decision: &SeriesDecision, place: usize) -> Vec<ReasonCode> {
    match &decision.occurrences[place].verdict {
        OccurrenceVerdict::Refused { reasons, .. } => reasons.iter().map(whenfree::Reason::code).collect(),
        other => panic!("{other:?}"),
    }
}

fn alternatives(decision: &SeriesDecision, place: usize) -> Vec<String> {
    match &decision.occurrences[place].verdict {
        OccurrenceVerdict::Refused { alternatives, .. } => {
            alternatives.iter().map(|span| span.start().format("%a %H:%M").to_string()).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn hosts_of(decision: &SeriesDecision) -> Vec<String> {
    decision.proposals().map(|proposal| proposal.booking.host_ids[0].to_string()).collect()
}

// ---- when the occurrences are -------------------------------------------------------------------------------------

#[track_caller]
fn starts(zone: &str, rule: &str, start: &str, expected: &[&str]) {
    let found = request(rule, start).starts(&Zone::named(zone).expect("a zone")).expect("starts");
    let found: Vec<String> = found.iter().map(|start| start.format("%m-%dT%H:%MZ").to_string()).collect();
    assert_eq!(found, expected, "{rule} from {start} in {zone}");
}

#[test]
fn wall_time_is_kept_across_both_changes() {
    let weekly = "FREQ=WEEKLY;COUNT=3";
    starts("Europe/Berlin", weekly, "2026-03-23T17:00:00", &["03-23T16:00Z", "03-30T15:00Z", "04-06T15:00Z"]);
    starts("Europe/Berlin", weekly, "2026-10-19T17:00:00", &["10-19T15:00Z", "10-26T16:00Z", "11-02T16:00Z"]);
    starts("America/New_York", weekly, "2026-03-02T09:00:00", &["03-02T14:00Z", "03-09T13:00Z", "03-16T13:00Z"]);
}

#[test]
fn a_gap_moves_forward_and_a_fold_is_its_first_pass() {
    let daily = "FREQ=DAILY;COUNT=3";
    starts("Europe/Berlin", daily, "2026-03-28T02:30:00", &["03-28T01:30Z", "03-29T01:30Z", "03-30T00:30Z"]);
    starts("Europe/Berlin", daily, "2026-10-24T02:30:00", &["10-24T00:30Z", "10-25T00:30Z", "10-26T01:30Z"]);
    starts("America/New_York", daily, "2026-03-07T02:30:00", &["03-07T07:30Z", "03-08T07:30Z", "03-09T06:30Z"]);
    // Half an hour, and a whole date that never was.
    starts("Australia/Lord_Howe", daily, "2026-10-03T02:15:00", &["10-02T15:45Z", "10-03T15:45Z", "10-04T15:15Z"]);
    starts("Pacific/Apia", daily, "2011-12-29T09:00:00", &["12-29T19:00Z", "12-30T19:00Z"]);
}

#[test]
fn what_lands_on_one_instant_is_one_occurrence() {
    // 02:30 moves to where 03:30 is.
    let twice = "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30;COUNT=4";
    starts("Europe/Berlin", twice, "2026-03-29T00:00:00", &["03-29T01:30Z", "03-30T00:30Z", "03-30T01:30Z"]);
    // 02:45 moves past 03:15.
    let passing = "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,45;COUNT=4";
    starts("Europe/Berlin", passing, "2026-03-29T00:00:00", &["03-29T01:15Z", "03-29T01:45Z"]);
}

#[test]
fn rules_end_and_begin_as_they_say() {
    let at_ten = "2026-03-02T10:00:00";
    starts("Europe/Berlin", "FREQ=DAILY;UNTIL=20260304", at_ten, &["03-02T09:00Z", "03-03T09:00Z", "03-04T09:00Z"]);
    starts("Europe/Berlin", "FREQ=DAILY;UNTIL=20260303T095959", at_ten, &["03-02T09:00Z"]);
    // An instant is an instant, in whatever zone the series is.
    starts("Europe/Berlin", "FREQ=DAILY;UNTIL=20260303T090000Z", at_ten, &["03-02T09:00Z", "03-03T09:00Z"]);
    starts("Europe/Berlin", "FREQ=DAILY;UNTIL=20260303T085959Z", at_ten, &["03-02T09:00Z"]);
    starts("Pacific/Kiritimati", "FREQ=DAILY;UNTIL=20260302T200000Z", at_ten, &["03-01T20:00Z", "03-02T20:00Z"]);
    // The last second of the first pass of the fold; 02:30 is then, whatever the wall shows later.
    let fold = "FREQ=DAILY;BYHOUR=2;BYMINUTE=10,30;UNTIL=20261025T003000Z";
    starts("Europe/Berlin", fold, "2026-10-25T00:00:00", &["10-25T00:10Z", "10-25T00:30Z"]);
    // The first start only counts when it matches.
    starts("Europe/Berlin", "FREQ=WEEKLY;BYDAY=TU;COUNT=2", at_ten, &["03-03T09:00Z", "03-10T09:00Z"]);
    let mut request = request("FREQ=DAILY;COUNT=3", at_ten);
    request = request
        .except(["2026-03-03T10:00:00".parse().expect("a time"), "2026-03-04T11:00:00".parse().expect("a time")]);
    assert_eq!(request.starts(&Zone::utc()).expect("starts").len(), 2, "exceptions are exact local times");
}

#[test]
fn the_zone_is_that_of_the_request_or_of_the_event_type() {
    let (rule, start) = ("FREQ=DAILY;COUNT=1", "2026-03-02T10:00:00");
    let first = |event: EventType, request: &SeriesRequest| {
        decide(&planner(event, &["ada"]), &query(), request).occurrences[0].start
    };
    let tokyo = || Zone::named("Asia/Tokyo").expect("a zone");
    assert_eq!(first(event(), &request(rule, start)), at("2026-03-02T09:00:00Z"), "the home zone of the first host");
    assert_eq!(first(event().zone(tokyo()), &request(rule, start)), at("2026-03-02T01:00:00Z"));
    assert_eq!(first(event().zone(tokyo()), &request(rule, start).zone(Zone::utc())), at("2026-03-02T10:00:00Z"));
}

// ---- what is accepted ---------------------------------------------------------------------------------------------

/// Mondays at ten; the second one is taken.
fn second_monday_taken() -> Query {
    query().busy("ada", [Busy::new(span("2026-03-09T09:00:00Z", 60)).source("dentist")])
}

#[test]
fn all_or_nothing_and_best_effort() {
    let planner = planner(event(), &["ada"]);
    let all = request("FREQ=WEEKLY;COUNT=3", "2026-03-02T10:00:00");
    assert_eq!(accepted(&decide(&planner, &query(), &all)), [true, true, true]);

    let nothing = decide(&planner, &second_monday_taken(), &all);
    assert_eq!(accepted(&nothing), [false; 3]);
    assert!(!nothing.accepted() && !nothing.complete());
    assert_eq!(nothing.occurrences[0].verdict, OccurrenceVerdict::Possible);
    assert_eq!(codes(&nothing, 1), [ReasonCode::NotEnoughHosts, ReasonCode::Busy]);
    assert_eq!(nothing.book(&Actor::admin("desk"), at("2026-03-02T00:00:00Z")), Ok(Vec::new()));

    let some = decide(&planner, &second_monday_taken(), &all.best_effort());
    assert_eq!(accepted(&some), [true, false, true]);
    assert!(some.accepted() && !some.complete());
    assert_eq!(some.occurrences[1].verdict, nothing.occurrences[1].verdict);
}

#[test]
fn bookings_say_where_they_belong_and_are_stored_under_derived_ids() {
    let planner = planner(event().requires_confirmation(true), &["ada"]);
    let asked = request("FREQ=WEEKLY;COUNT=2", "2026-03-23T10:00:00").attendee("tom".into()).seats(1);
    let decision = decide(&planner, &query(), &asked);
    let now = at("2026-03-02T00:00:00Z");
    let changes = decision.book(&Actor::attendee("tom"), now).expect("changes");
    let told: Vec<(String, String, EventKind)> = changes
        .iter()
        .map(|change| {
            let (booking, event) = (&change.booking, &change.events[0]);
            let series = booking.series.as_ref().expect("an occurrence");
            assert_eq!((&series.start, series.series.as_str()), (&booking.span.start(), "s"));
            assert_eq!((booking.status, booking.sequence), (Status::Pending, 0));
            (event.booking.to_string(), booking.span.to_string(), event.kind)
        })
        .collect();
    let requested = |id: &str, span: &str| (id.to_owned(), span.to_owned(), EventKind::Requested);
    assert_eq!(
        told,
        [
            requested("s/20260323T090000Z", "2026-03-23T09:00:00Z/2026-03-23T10:00:00Z"),
            requested("s/20260330T080000Z", "2026-03-30T08:00:00Z/2026-03-30T09:00:00Z")
        ]
    );
    let refused = decision.book(&Actor::attendee("eve"), now).expect_err("a mistake");
    assert_eq!((refused.code(), refused.path()), (ErrorCode::Forbidden, "actor.id"));

    // Asked for again, the same series is a mistake and not a second series; the next one under that id is fine.
    let again = query().bookings(changes.into_iter().map(|change| change.booking.status(Status::Cancelled)));
    let error = planner.series(&again, &asked).expect_err("a mistake");
    assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "request.id"));
    let later = request("FREQ=WEEKLY;COUNT=2", "2026-04-06T10:00:00");
    assert!(decide(&planner, &again, &later).complete());
    let mut earlier = query().history(again.bookings);
    earlier.bookings.clear();
    assert_eq!(planner.series(&earlier, &asked).expect_err("a mistake").path(), "request.id");
}

#[test]
fn the_answer_in_json() {
    let planner = planner(event(), &["ada"]);
    let asked = request("FREQ=WEEKLY;COUNT=2", "2026-03-02T10:00:00").best_effort().alternatives(1);
    let berlin = Zone::named("Europe/Berlin").expect("a zone");
    let decision = decide(&planner, &second_monday_taken(), &asked);
    assert_eq!(
        decision.to_json(Some(&berlin)).to_string(),
        concat!(
            r#"{"series":"s","mode":"bestEffort","accepted":true,"occurrences":["#,
            r#"{"bookingId":"s/20260302T090000Z","occurrence":"2026-03-02T10:00:00+01:00","start":"2026-03-02T10:00:00+01:00","#,
            r#""accepted":true,"booking":{"id":"s/20260302T090000Z","eventTypeId":"class","hostIds":["ada"],"#,
            r#""start":"2026-03-02T10:00:00+01:00","end":"2026-03-02T11:00:00+01:00","status":"confirmed","#,
            r#""series":{"id":"s","start":"2026-03-02T10:00:00+01:00"}}},"#,
            r#"{"bookingId":"s/20260309T090000Z","occurrence":"2026-03-09T10:00:00+01:00","start":"2026-03-09T10:00:00+01:00","#,
            r#""accepted":false,"reasons":[{"code":"not_enough_hosts","requirement":0,"needed":1,"able":0},"#,
            r#"{"code":"busy","host":"ada","start":"2026-03-09T10:00:00+01:00","end":"2026-03-09T11:00:00+01:00","source":"dentist"}],"#,
            r#""alternatives":[{"start":"2026-03-09T09:00:00+01:00","end":"2026-03-09T10:00:00+01:00"}]}]}"#
        )
    );
    let none = decide(&planner, &second_monday_taken(), &request("FREQ=WEEKLY;COUNT=2", "2026-03-02T10:00:00"));
    let json = serde_json::to_value(&none).expect("JSON");
    assert_eq!(json["accepted"], false);
    assert_eq!(json["occurrences"][0]["possible"], true);
    assert_eq!(json["occurrences"][0].get("booking"), None);
    assert_eq!(json["occurrences"][0]["start"], "2026-03-02T09:00:00Z");
}

#[test]
fn the_same_hosts_throughout() {
    let planner = planner(pool(), &["ada", "bob"]);
    let asked = request("FREQ=WEEKLY;COUNT=3", "2026-03-02T10:00:00").best_effort();
    assert_eq!(hosts_of(&decide(&planner, &second_monday_taken(), &asked)), ["ada", "bob", "ada"]);
    let kept = decide(&planner, &second_monday_taken(), &asked.clone().keep_hosts());
    assert_eq!(hosts_of(&kept), ["ada", "ada"]);
    assert_eq!(alternatives(&kept, 1), ["Mon 08:00", "Mon 10:00", "Mon 07:00"], "where Ada is free");
    // Those of the first accepted one: the first week Ada is away, so Bob takes it, and all others.
    let away = query().busy("ada", [Busy::new(span("2026-03-02T09:00:00Z", 60))]);
    assert_eq!(hosts_of(&decide(&planner, &away, &asked.clone().keep_hosts())), ["bob", "bob", "bob"]);
    // Named hosts are kept as well, and what comes before the first accepted one is open.
    let taken = query().busy("ada", [Busy::new(span("2026-03-02T09:00:00Z", 60))]);
    let taken = taken.busy("bob", [Busy::new(span("2026-03-02T09:00:00Z", 60))]);
    let decision = decide(&planner, &taken, &asked.keep_hosts());
    assert_eq!((accepted(&decision), hosts_of(&decision)), (vec![false, true, true], vec!["ada".into(), "ada".into()]));
    let named = request("FREQ=WEEKLY;COUNT=2", "2026-03-02T10:00:00").hosts(["bob"]);
    assert_eq!(hosts_of(&decide(&planner, &query(), &named)), ["bob", "bob"]);
}

#[test]
fn limits_that_the_series_itself_uses_up() {
    let daily = request("FREQ=DAILY;COUNT=5", "2026-03-02T10:00:00").best_effort().attendee("tom".into());
    let three = planner(event().max_active_per_attendee(3), &["ada"]);
    let decision = decide(&three, &query(), &daily);
    assert_eq!(accepted(&decision), [true, true, true, false, false]);
    assert_eq!(codes(&decision, 3), [ReasonCode::AttendeeLimit]);
    assert_eq!(alternatives(&decision, 3), [""; 0], "nothing else can be had either");

    let weekly = planner(event().limit(Limit::bookings(Period::Week, 2)), &["ada"]);
    let decision = decide(&weekly, &query(), &daily);
    assert_eq!(accepted(&decision), [true, true, false, false, false]);
    assert_eq!(codes(&decision, 2), [ReasonCode::EventLimit]);
    assert_eq!(alternatives(&decision, 2), ["Mon 07:00", "Mon 08:00", "Mon 09:00"], "in the week after");

    let minutes = host("ada").limit(Limit::minutes(Period::Month, 150));
    let host_limit = Planner::new(event(), [minutes]).expect("a planner");
    let decision = decide(&host_limit, &query(), &daily);
    assert_eq!(accepted(&decision), [true, true, false, false, false]);
    assert_eq!(codes(&decision, 2), [ReasonCode::NotEnoughHosts, ReasonCode::HostLimit]);
    let window = BookingWindow::AvailableDays(2);
    let decision = decide(&planner(event().booking_window(window), &["ada"]), &query(), &daily);
    assert_eq!(accepted(&decision), [true, true, false, false, false]);
    assert_eq!(codes(&decision, 2), [ReasonCode::OutsideBookingWindow]);
}

/// A booked-up day is no available day any more: the third one comes into the window.
#[test]
fn available_days_move_on_as_the_series_fills_them() {
    let one_a_day = event().limit(Limit::bookings(Period::Day, 1)).booking_window(BookingWindow::AvailableDays(1));
    let daily = request("FREQ=DAILY;COUNT=4", "2026-03-02T10:00:00").best_effort();
    assert_eq!(accepted(&decide(&planner(one_a_day, &["ada"]), &query(), &daily)), [true; 4]);
}

#[test]
fn seats_are_taken_in_sessions_that_are_there() {
    let planner = planner(event().seats(2), &["ada"]);
    let there = |id: &str, start: &str, seats: u32| Booking::new(id, "class", ["ada"], span(start, 60)).seats(seats);
    let query = query().bookings([there("a", "2026-03-02T09:00:00Z", 1), there("b", "2026-03-09T09:00:00Z", 2)]);
    let asked = request("FREQ=WEEKLY;COUNT=3", "2026-03-02T10:00:00").best_effort();
    let decision = decide(&planner, &query, &asked);
    assert_eq!(accepted(&decision), [true, false, true]);
    let joins: Vec<usize> = decision.proposals().map(|proposal| proposal.joins.len()).collect();
    assert_eq!((joins, codes(&decision, 1)), (vec![1, 0], vec![ReasonCode::NotEnoughHosts, ReasonCode::SeatsFull]));
    let both = decide(&planner, &query, &asked.seats(2));
    assert_eq!(accepted(&both), [false, false, true]);
    // The seat that the series takes is gone for its alternatives, at ten on Monday.
    let tuesday = query.busy("ada", [Busy::new(span("2026-03-03T09:00:00Z", 60))]);
    let daily = request("FREQ=DAILY;COUNT=2", "2026-03-02T10:00:00").best_effort().alternatives(20);
    let mondays = |query: &Query| {
        let found = alternatives(&decide(&planner, query, &daily), 1);
        found.into_iter().filter(|start| start == "Mon 09:00").count()
    };
    assert_eq!(mondays(&tuesday), 0);
    let mut empty = tuesday;
    empty.bookings.clear();
    assert_eq!(mondays(&empty), 1, "with a seat left it is one");
}

// ---- alternatives -------------------------------------------------------------------------------------------------

#[test]
fn the_nearest_starts_come_first_and_of_two_the_earlier() {
    let planner = planner(event().interval(Minutes::from(30)), &["ada"]);
    let taken = query().busy("ada", [Busy::new(span("2026-03-04T09:00:00Z", 60))]);
    let asked = request("FREQ=DAILY;COUNT=1", "2026-03-04T10:00:00").alternatives(20);
    let found = alternatives(&decide(&planner, &taken, &asked), 0);
    assert_eq!(found[..4], ["Wed 08:00", "Wed 10:00", "Wed 07:30", "Wed 10:30"]);
    assert_eq!(found.len(), 20);
    for (most, expected) in [(0, 0), (2, 2)] {
        let asked = asked.clone().alternatives(most);
        assert_eq!(alternatives(&decide(&planner, &taken, &asked), 0).len(), expected);
    }
}

#[test]
fn seven_days_either_way_and_never_before_now() {
    let hours = |day| Schedule::new(Zone::utc()).weekly(day, [Hours::parse("10:00-11:00").expect("hours")]);
    let found = |day, start: &str, now: &str| {
        let planner = Planner::new(event(), [Host::new("ada", hours(day))]).expect("a planner");
        let query = Query::new(at(now), span("2026-03-02T00:00:00Z", 1440));
        alternatives(&decide(&planner, &query, &request("FREQ=DAILY;COUNT=1", start)), 0)
    };
    let (long_ago, tuesday) = ("2026-02-01T00:00:00Z", whenfree::Weekday::Tue);
    assert_eq!(
        found(tuesday, "2026-03-10T10:30:00", long_ago),
        ["Tue 10:00", "Tue 10:00"],
        "today, and a week later less"
    );
    assert_eq!(
        found(tuesday, "2026-03-12T10:00:00", long_ago),
        ["Tue 10:00", "Tue 10:00"],
        "two days before, five after"
    );
    assert_eq!(found(tuesday, "2026-03-12T10:00:00", "2026-03-10T10:00:01Z"), ["Tue 10:00"], "only what is ahead");
    // Seven days exactly are near enough, a second more is not.
    let far = |start: &str| {
        let closed = ["2026-02-24", "2026-03-03", "2026-03-17", "2026-03-24"];
        let close = |schedule: Schedule, date: &str| schedule.closed(date.parse().expect("a date"));
        let one_date = closed.into_iter().fold(hours(tuesday), close);
        let planner = Planner::new(event(), [Host::new("ada", one_date)]).expect("a planner");
        let query = Query::new(at(long_ago), span("2026-03-02T00:00:00Z", 1440));
        alternatives(&decide(&planner, &query, &request("FREQ=DAILY;COUNT=1", start)), 0)
    };
    assert_eq!(far("2026-03-17T10:00:00"), ["Tue 10:00"]);
    assert_eq!(far("2026-03-17T10:00:01"), [""; 0]);
    assert_eq!(far("2026-03-03T10:00:00"), ["Tue 10:00"]);
    assert_eq!(far("2026-03-03T09:59:59"), [""; 0]);
}

#[test]
fn alternatives_are_free_of_the_rest_of_the_series() {
    // Two hours a day: the second of each is what the first leaves, and the series takes both on Tuesday.
    let schedule = Schedule::new(Zone::utc()).weekdays([Hours::parse("09:00-11:00").expect("hours")]);
    let planner = Planner::new(event(), [Host::new("ada", schedule)]).expect("a planner");
    let taken = query().busy("ada", [Busy::new(span("2026-03-03T09:00:00Z", 30))]);
    let asked = request("FREQ=DAILY;COUNT=2;BYHOUR=9,10", "2026-03-03T00:00:00").best_effort().alternatives(2);
    let decision = decide(&planner, &taken, &asked);
    assert_eq!(accepted(&decision), [false, true]);
    assert_eq!(
        alternatives(&decision, 0),
        ["Mon 10:00", "Mon 09:00"],
        "not Tuesday at ten, nor Wednesday, which is later"
    );
    // With all or nothing as well: what could be accepted is counted.
    let all = request("FREQ=DAILY;COUNT=2;BYHOUR=9,10", "2026-03-03T00:00:00").alternatives(2);
    assert_eq!(alternatives(&decide(&planner, &taken, &all), 0), ["Mon 10:00", "Mon 09:00"]);
}

#[test]
fn any_start_and_gap_grids_still_offer_listed_starts() {
    let planner = planner(event().grid(Grid::Gap { round_to: Minutes::from(15) }), &["ada"]);
    let taken = query().busy("ada", [Busy::new(span("2026-03-04T09:05:00Z", 30))]);
    let asked = request("FREQ=DAILY;COUNT=1", "2026-03-04T10:20:00").alternatives(2).any_start();
    let decision = decide(&planner, &taken, &asked);
    assert_eq!(alternatives(&decision, 0), ["Wed 09:45", "Wed 08:00"]);
    let free = request("FREQ=DAILY;COUNT=1", "2026-03-04T10:51:00");
    assert!(decide(&planner, &taken, &free).complete(), "a start that was shown stays bookable");
}

// ---- mistakes -----------------------------------------------------------------------------------------------------

fn mistake(planner: &Planner, query: &Query, fields: &Value) -> (ErrorCode, String) {
    let read: Result<SeriesRequest, _> = serde_json::from_value(fields.clone());
    let request = read.unwrap_or_else(|error| panic!("{error}\n{fields}"));
    let error: Error = planner.series(query, &request).expect_err("a mistake");
    assert!(!error.message().ends_with('.') && error.message().chars().next().is_some_and(|c| !c.is_uppercase()));
    (error.code(), error.path().to_owned())
}

#[test]
fn every_mistake_has_a_code_and_a_path() {
    let planner = planner(pool(), &["ada", "bob", "cy"]);
    let good = json!({"id": "s", "start": "2026-03-02T10:00:00", "rrule": "FREQ=WEEKLY;COUNT=2"});
    let with = |name: &str, value: Value| {
        let mut fields = good.clone();
        fields[name] = value;
        fields
    };
    let long_id = "x".repeat(256);
    let cases = [
        (with("rrule", json!("FREQ=DAILY")), ErrorCode::InvalidRrule, "request.rrule"),
        (with("rrule", json!("FREQ=DAILY;UNTIL=20260301")), ErrorCode::InvalidRrule, "request.rrule"),
        (with("exdates", json!(["2026-03-02T10:00", "2026-03-09T10:00"])), ErrorCode::InvalidRrule, "request.rrule"),
        (with("rrule", json!("FREQ=DAILY;COUNT=1001")), ErrorCode::TooLarge, "request.rrule"),
        (with("rrule", json!("FREQ=DAILY;UNTIL=20281127T090000Z")), ErrorCode::TooLarge, "request.rrule"),
        (with("id", json!(long_id)), ErrorCode::InvalidValue, "request.id"),
        (with("hosts", json!(["ada", "zoe"])), ErrorCode::UnknownHost, "request.hosts[1]"),
        (with("hosts", json!(["cy"])), ErrorCode::InvalidValue, "request.hosts[0]"),
        (with("hosts", json!(["ada", "bob"])), ErrorCode::InvalidValue, "request.hosts"),
        (with("hosts", json!(["ada", "ada"])), ErrorCode::DuplicateHost, "request.hosts[1]"),
        (with("seats", json!(2)), ErrorCode::InvalidValue, "request.seats"),
        (with("durationMinutes", json!(45)), ErrorCode::DurationNotOffered, "request.durationMinutes"),
    ];
    for (fields, code, path) in cases {
        assert_eq!(mistake(&planner, &query(), &fields), (code, path.to_owned()), "{fields}");
    }
    let moving = query().rescheduling("b");
    assert_eq!(mistake(&planner, &moving, &good), (ErrorCode::InvalidValue, "rescheduling".to_owned()));
    let busy = query().busy("zoe", []);
    assert_eq!(mistake(&planner, &busy, &good), (ErrorCode::UnknownHost, "busy.zoe".to_owned()));
    let typed = |request: SeriesRequest| planner.series(&query(), &request).expect_err("a mistake").path().to_owned();
    let plain = || request("FREQ=WEEKLY;COUNT=2", "2026-03-02T10:00:00");
    assert_eq!(typed(plain().alternatives(21)), "request.alternatives");
    assert_eq!(typed(SeriesRequest::new("", plain().rule, plain().start)), "request.id");
    assert_eq!(typed(SeriesRequest::new("s", plain().rule, chrono::NaiveDateTime::MAX)), "request.start");
    assert_eq!(typed(plain().seats(0)), "request.seats");
    let at_the_end = request("FREQ=DAILY;COUNT=1", "9999-12-31T23:30:00");
    assert_eq!(typed(at_the_end.zone(Zone::utc())), "request.start");
    // A thousand are fine, until an instant too.
    for rule in ["FREQ=DAILY;COUNT=1000", "FREQ=DAILY;UNTIL=20281125T090000Z"] {
        assert_eq!(plain().starts(&Zone::utc()).map(|starts| starts.len()), Ok(2));
        assert_eq!(request(rule, "2026-03-02T09:00:00").starts(&Zone::utc()).map(|starts| starts.len()), Ok(1000));
    }
}

#[test]
fn requests_read_as_they_are_written() {
    let full = json!({
        "id": "s", "start": "2026-03-02T17:00:00", "timeZone": "Asia/Tokyo", "rrule": "FREQ=WEEKLY;COUNT=2",
        "exdates": ["2026-03-09T17:00:00"], "durationMinutes": 60, "hosts": ["ada"], "keepHosts": true, "seats": 2,
        "attendee": {"id": "tom"}, "anyStart": true, "mode": "bestEffort", "alternatives": 5
    });
    let read: SeriesRequest = serde_json::from_value(full.clone()).expect("a request");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), full);
    let least = json!({"id": "s", "start": "2026-03-02T17:00:00", "rrule": "FREQ=WEEKLY;COUNT=2"});
    let read: SeriesRequest = serde_json::from_value(least.clone()).expect("a request");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), least);
    assert_eq!((read.seats, read.alternatives, read.keep_hosts), (1, 3, false));
    for (name, value, path) in [
        ("mode", json!("some"), "mode"),
        ("alternatives", json!(21), "alternatives"),
        ("start", json!("2026-03-02T17:00:00Z"), "start"),
        ("timeZone", json!("Europe/Berlln"), "timeZone"),
        ("rrule", json!("FREQ=HOURLY;COUNT=2"), "rrule"),
        ("exdates", json!(["2026-03-02"]), "exdates[0]"),
        ("exdate", json!([]), "exdate"),
        ("seats", json!(0), "seats"),
        ("keepHosts", Value::Null, "keepHosts"),
    ] {
        let mut fields = least.clone();
        fields[name] = value;
        let error = serde_json::from_value::<SeriesRequest>(fields).expect_err("a mistake").to_string();
        assert!(error.starts_with(&format!("{path}: ")), "{error}");
    }
}

// ---- enormous input -----------------------------------------------------------------------------------------------

#[track_caller]
fn quickly<T>(within: u64, work: impl FnOnce() -> T) -> T {
    let before = Instant::now();
    let done = work();
    assert!(before.elapsed() < Duration::from_millis(within), "took {:?}", before.elapsed());
    done
}

#[test]
fn hostile_rules_are_answered_at_once() {
    let planner = planner(event(), &["ada"]);
    let numbers = |most: u32| (0..most).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let every_second = format!("BYHOUR={};BYMINUTE={};BYSECOND={}", numbers(24), numbers(60), numbers(60));
    for rule in [
        "FREQ=DAILY;COUNT=100000000".to_owned(),
        "FREQ=DAILY;UNTIL=99991231".to_owned(),
        "FREQ=DAILY;UNTIL=99991231T235959Z".to_owned(),
        format!("FREQ=DAILY;COUNT=4294967295;{every_second}"),
        format!("FREQ=DAILY;UNTIL=20260305T000000Z;{every_second}"),
        "FREQ=DAILY;COUNT=2;BYHOUR=9;BYSETPOS=366".to_owned(),
    ] {
        let error = quickly(500, || planner.series(&query(), &request(&rule, "2026-03-02T10:00:00")));
        let error = error.expect_err("too large");
        assert_eq!((error.code(), error.path()), (ErrorCode::TooLarge, "request.rrule"), "{rule:.60}");
    }
    for frequency in ["DAILY", "YEARLY"] {
        let never = format!("FREQ={frequency};COUNT=3;BYMONTH=2;BYMONTHDAY=30");
        let error = quickly(500, || planner.series(&query(), &request(&never, "2026-03-02T10:00:00")));
        let error = error.expect_err("nothing");
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidRrule, "request.rrule"), "{never}");
    }
}

#[test]
fn a_million_exceptions_and_a_large_attendee() {
    let planner = planner(event(), &["ada"]);
    let many = request("FREQ=DAILY;COUNT=2", "2026-03-02T10:00:00");
    let time = many.start;
    let error = quickly(500, || planner.series(&query(), &many.clone().except(vec![time; 1_000_000])));
    let error = error.expect_err("too large");
    assert_eq!((error.code(), error.path()), (ErrorCode::TooLarge, "request.exdates"));
    let enough = quickly(500, || planner.series(&query(), &many.except(vec![time; 10_000])));
    assert_eq!(enough.expect("a decision").occurrences.len(), 1);

    let attendee = json!({"id": "tom", "metadata": "x".repeat(20_000)});
    let mut large = request("FREQ=DAILY;COUNT=1000", "2026-03-02T10:00:00");
    large.attendee = serde_json::from_value(attendee).expect("an attendee");
    let error = planner.series(&query(), &large).expect_err("too large");
    assert_eq!((error.code(), error.path()), (ErrorCode::TooLarge, "request.attendee"));
    large.rule = whenfree::Rule::parse("FREQ=DAILY;COUNT=3").expect("a rule");
    assert!(decide(&planner, &query(), &large).complete());
}

#[test]
fn queries_of_any_size_are_answered_or_refused_in_seconds() {
    let planner = planner(event().limit(Limit::bookings(Period::Week, 3)), &["ada"]);
    let from = at("2026-03-02T00:00:00Z").timestamp();
    let piece =
        |n: i64, length: i64| Span::from_timestamps(from + n * 1_800, from + n * 1_800 + length).expect("a span");
    let busy = |count: i64| query().busy("ada", (0..count).map(|n| Busy::new(piece(n, 1_799))));
    let bookings = |count: i64| {
        query().bookings((0..count).map(|n| Booking::new(format!("b{n}"), "class", ["ada"], piece(n, 1_800))))
    };
    let days = |count: u32| request(&format!("FREQ=DAILY;COUNT={count}"), "2026-03-02T10:00:00");
    for query in [busy(51_000), bookings(51_000)] {
        let error = quickly(3_000, || planner.series(&query, &days(1_000))).expect_err("too large");
        assert_eq!((error.code(), error.path()), (ErrorCode::TooLarge, "request.rrule"));
        let decision = quickly(20_000, || planner.series(&query, &days(900))).expect("a decision");
        assert!(!decision.accepted() && decision.occurrences.len() == 900);
    }
    let error = quickly(10_000, || planner.series(&busy(1_000_000), &days(51))).expect_err("too large");
    assert_eq!(error.path(), "request.rrule");
    // The bookings of the series count towards the bound of bookings.
    let bounds = whenfree::Bounds::default().bookings(5);
    let small = Planner::with_bounds(event(), [host("ada")], bounds).expect("a planner");
    assert!(small.series(&bookings(2), &days(3)).is_ok());
    assert_eq!(small.series(&bookings(3), &days(3)).expect_err("too large").path(), "bookings");
}

/// Rules that one question may still count to the end must not be counted again for each of a thousand occurrences.
#[test]
fn rules_cost_no_more_than_the_series_may() {
    let planner = planner(event(), &["ada"]);
    let rule = || whenfree::Rule::parse("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=100000").expect("a rule");
    let start = "0001-01-01T03:00:00".parse().expect("a time");
    let slow = query().busy("ada", (0..400).map(|_| Busy::recurring(start, Minutes::from(5), Zone::utc(), rule())));
    let days = |count: u32| request(&format!("FREQ=DAILY;COUNT={count}"), "2026-03-02T10:00:00").alternatives(0);
    assert_eq!(quickly(10_000, || planner.series(&slow, &days(3))).expect("a decision").occurrences.len(), 3);
    let error = quickly(20_000, || planner.series(&slow, &days(500))).expect_err("too large");
    assert_eq!(error.code(), ErrorCode::TooLarge);
    assert!(error.path().starts_with("busy.ada["), "{error}");
}

/// What was accepted can be booked in that order, one request at a time.
#[test]
fn accepted_occurrences_replay_one_by_one() {
    let planner = planner(pool().limit(Limit::bookings(Period::Week, 3)).seats(2), &["ada", "bob"]);
    let asked =
        request("FREQ=WEEKLY;COUNT=12;BYDAY=MO,TU;BYHOUR=9,10", "2026-03-02T00:00:00").best_effort().keep_hosts();
    let decision = decide(&planner, &second_monday_taken(), &asked);
    let mut query = second_monday_taken();
    let booked = decision.book(&Actor::admin("desk"), query.now).expect("changes");
    assert!(booked.len() > 4 && !decision.complete(), "{:?}", accepted(&decision));
    for change in booked {
        let again = Request::new(change.booking.span.start()).hosts(change.booking.host_ids.iter().cloned());
        match planner.decide(&query, &again).expect("a decision") {
            Decision::Accepted(proposal) => assert_eq!(proposal.booking.place(), change.booking.place()),
            Decision::Rejected(reasons) => panic!("{reasons:?}"),
        }
        query = query.bookings([change.booking]);
    }
}
