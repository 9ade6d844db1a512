//! What follows from an event of a booking: whom to tell, what calendars hear, who is offered the place.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use reference::random;
use serde_json::json;
use whenfree::wire::Document;
use whenfree::{
    Actor, Attendee, Booking, CalendarMethod, CalendarStatus, Change, Command, Decision, ErrorCode, EventType, Host,
    Hours, Minutes, Move, NotOffered, Occurrence, Opening, Place, Planner, Proposal, Query, ReasonCode, Recipient,
    Request, Requirement, Schedule, Span, Status, WaitlistEntry, Zone,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn span(start: &str, minutes: i64) -> Span {
    Span::new(at(start), at(start) + TimeDelta::minutes(minutes)).expect("a span")
}

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a zone")
}

fn hours(text: &str) -> Hours {
    Hours::parse(text).expect("hours")
}

/// An hour with Ada, Bob or Cy; Monday 23 November 2026 is asked about on the Friday before.
fn desk(confirmation: bool) -> (Planner, Query) {
    let host = |id: &str| Host::new(id, Schedule::new(Zone::utc()).weekdays([hours("09:00-17:00")]));
    let mut event = EventType::new("call", Minutes::from(60)).requires(Requirement::any(["ada", "bob", "cy"]).count(2));
    event.requires_confirmation = confirmation;
    let planner = Planner::new(event, ["ada", "bob", "cy"].map(host)).expect("a planner");
    (planner, Query::new(now(), span("2026-11-23T00:00:00Z", 1440)))
}

fn now() -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z")
}

fn tom() -> Attendee {
    Attendee::new("tom").zone(zone("America/New_York"))
}

fn booking(start: &str) -> Booking {
    Booking::new("b1", "call", ["ada", "bob"], span(start, 60)).attendee(tom())
}

/// What has no setter.
fn with(mut booking: Booking, change: impl FnOnce(&mut Booking)) -> Booking {
    change(&mut booking);
    booking
}

fn accepted(decision: Decision) -> Box<Proposal> {
    match decision {
        Decision::Accepted(proposal) => proposal,
        Decision::Rejected(reasons) => panic!("{reasons:?}"),
    }
}

fn apply(booking: &Booking, command: &Command, actor: &Actor) -> Change {
    booking.apply(command, actor, now()).expect("a change")
}

fn cancel() -> Command {
    Command::Cancel { reason: None }
}

/// Moves a booking to other hosts or another time.
fn moved(desk: &(Planner, Query), booking: &Booking, to: &Move, actor: &Actor) -> Change {
    let query = desk.1.clone().bookings([booking.clone()]).rescheduling("b1");
    let proposal = accepted(desk.0.reschedule(&query, to).expect("a decision"));
    apply(booking, &Command::Reschedule { to: proposal, reason: None }, actor)
}

// ---- whom to tell -------------------------------------------------------------------------------------------------

fn told(change: &Change) -> Vec<String> {
    let mark = |flag: bool, word: &'static str| if flag { word } else { "" };
    let line = |them: &Recipient| {
        format!("{} {}{}{}", them.role, them.id, mark(them.released, " released"), mark(them.acted, " acted"))
    };
    change.recipients().iter().map(line).collect()
}

#[test]
fn everybody_who_takes_part_is_told_and_a_hold_is_the_attendees_own() {
    let (planner, query) = desk(false);
    let request = Request::new(at("2026-11-23T10:00:00Z")).attendee(tom());
    let proposal = accepted(planner.decide(&query, &request).expect("a decision"));
    let booked = proposal.book("b1", &Actor::attendee("tom"), now()).expect("a change");
    assert_eq!(told(&booked), ["attendee tom acted", "host ada", "host bob"]);
    assert_eq!(booked.recipients()[0].zone, Some(zone("America/New_York")));
    assert_eq!(booked.recipients()[1].zone, None);

    let hold = proposal.hold("b2", now() + TimeDelta::minutes(10), &Actor::attendee("tom"), now()).expect("a hold");
    assert_eq!(told(&hold), ["attendee tom acted"]);
    let lapsed = hold.booking.apply(&Command::Expire, &Actor::system("sweep"), now() + TimeDelta::minutes(10));
    assert_eq!(told(&lapsed.expect("a change")), ["attendee tom"]);
    // A hold that becomes a booking is news for the hosts.
    let again = query.bookings([hold.booking.clone()]).rescheduling("b2");
    let proposal = accepted(planner.recheck(&again).expect("a decision"));
    let booked = apply(&hold.booking, &Command::Book(proposal), &Actor::attendee("tom"));
    assert_eq!(told(&booked), ["attendee tom acted", "host ada", "host bob"]);
}

#[test]
fn hosts_who_lose_a_booking_by_a_move_are_told() {
    let desk = desk(false);
    let first = booking("2026-11-23T10:00:00Z");
    let change = moved(&desk, &first, &Move::to(first.span.start()).hosts(["bob", "cy"]), &Actor::host("ada"));
    assert_eq!(told(&change), ["attendee tom", "host bob", "host cy", "host ada released acted"]);
    // The next event is no move: whoever was released then is not told again.
    let cancelled = apply(&change.booking, &cancel(), &Actor::host("cy"));
    assert_eq!(told(&cancelled), ["attendee tom", "host bob", "host cy acted"]);
    let later = Move::to(at("2026-11-23T11:00:00Z")).keep_hosts();
    assert_eq!(told(&moved(&desk, &first, &later, &Actor::admin("ada"))), ["attendee tom", "host ada", "host bob"]);
}

#[test]
fn the_same_id_may_be_an_attendee_and_a_host_and_a_host_is_told_once() {
    let booking = Booking::new("b1", "call", ["tom", "tom"], span("2026-11-23T10:00:00Z", 60)).attendee(tom());
    assert_eq!(told(&apply(&booking, &cancel(), &Actor::host("tom"))), ["attendee tom", "host tom acted"]);
    let nobody = with(booking, |it| it.attendee = None);
    assert_eq!(told(&apply(&nobody, &cancel(), &Actor::system("sync"))), ["host tom"]);
}

#[test]
fn recipients_in_the_contract() {
    let change = apply(&booking("2026-11-23T10:00:00Z"), &cancel(), &Actor::attendee("tom"));
    let wire = serde_json::to_value(change.recipients()).expect("JSON");
    let expected = json!([
        {"role": "attendee", "id": "tom", "timeZone": "America/New_York", "acted": true},
        {"role": "host", "id": "ada"},
        {"role": "host", "id": "bob"}
    ]);
    assert_eq!(wire, expected);
    let read: Vec<Recipient> = serde_json::from_value(wire).expect("recipients");
    assert_eq!(read, change.recipients());
    let error = serde_json::from_str::<Recipient>(r#"{"role": "admin", "id": "x"}"#).expect_err("no recipient");
    assert!(error.to_string().contains("a recipient is an attendee or a host"), "{error}");
}

// ---- what calendars hear ------------------------------------------------------------------------------------------

fn heard(change: &Change) -> Vec<String> {
    let line = |them: &Recipient| {
        let message = change.calendar_message(them, "example.com").expect("a message");
        message.map(|it| format!("{} {} {}", them.id, it.method, it.status.map_or("-", CalendarStatus::as_str)))
    };
    change.recipients().iter().filter_map(line).collect()
}

#[test]
fn calendars_follow_the_life_of_a_booking() {
    let desk = desk(true);
    let request = Request::new(at("2026-11-23T10:00:00Z")).attendee(tom());
    let proposal = accepted(desk.0.decide(&desk.1, &request).expect("a decision"));
    let tom = Actor::attendee("tom");
    let hold = proposal.hold("b1", now() + TimeDelta::minutes(10), &tom, now()).expect("a hold");
    assert_eq!(heard(&hold), [""; 0]);
    let asked = proposal.book("b1", &tom, now()).expect("a change");
    assert_eq!(heard(&asked), ["tom REQUEST TENTATIVE", "ada REQUEST TENTATIVE", "bob REQUEST TENTATIVE"]);
    let confirmed = apply(&asked.booking, &Command::Confirm, &Actor::host("ada"));
    assert_eq!(heard(&confirmed), ["tom REQUEST CONFIRMED", "ada REQUEST CONFIRMED", "bob REQUEST CONFIRMED"]);
    let to_cy = Move::to(at("2026-11-23T12:00:00Z")).hosts(["bob", "cy"]);
    let moved = moved(&desk, &confirmed.booking, &to_cy, &tom);
    // It asks for confirmation again, and goes on without Ada: that is no cancelled event.
    let expected = ["tom REQUEST TENTATIVE", "bob REQUEST TENTATIVE", "cy REQUEST TENTATIVE", "ada CANCEL -"];
    assert_eq!(heard(&moved), expected);
    let rejected = apply(&moved.booking, &Command::Reject { reason: None }, &Actor::host("cy"));
    assert_eq!(heard(&rejected), ["tom CANCEL CANCELLED", "bob CANCEL CANCELLED", "cy CANCEL CANCELLED"]);

    // Later messages win: a higher sequence, or the same one and no earlier a stamp.
    let changes = [asked, confirmed, moved, rejected];
    let message = |change: &Change| {
        let message = change.calendar_message(&change.recipients()[0], "example.com").expect("a message");
        message.expect("calendars hear of it")
    };
    for (before, after) in changes.iter().map(message).zip(changes.iter().skip(1).map(message)) {
        assert_eq!(before.uid, after.uid);
        assert!((before.sequence, before.stamp) <= (after.sequence, after.stamp), "{before:?} {after:?}");
        let removed = after.method == CalendarMethod::Cancel;
        let moved = changes[2].booking.sequence == after.sequence;
        assert!(!(removed || moved) || before.sequence < after.sequence, "{before:?} {after:?}");
    }
}

#[test]
fn what_became_of_a_meeting_is_not_for_calendars() {
    let held = booking("2026-11-20T10:00:00Z");
    for command in [Command::Complete, Command::MarkNoShow] {
        let change = apply(&held, &command, &Actor::host("ada"));
        assert_eq!(heard(&change), [""; 0], "{command:?}");
    }
}

#[test]
fn one_of_a_series_goes_by_the_series_and_its_first_place() {
    let monday = at("2026-11-23T10:00:00Z");
    let series = Occurrence { series: "yoga".into(), start: monday };
    let booking = with(booking("2026-11-24T15:00:00Z"), |it| it.series = Some(series));
    let other = with(booking.clone(), |it| it.id = Some("b2".into()));
    let change = apply(&booking, &cancel(), &Actor::host("ada"));
    let message = change.calendar_message(&change.recipients()[0], "example.com").expect("a message").expect("one");
    assert_eq!(message.recurrence_id, Some(monday));
    assert_eq!(message.uid, other.uid("example.com").expect("a uid"));
    let expected = json!({
        "method": "CANCEL", "uid": message.uid, "recurrenceId": "2026-11-23T10:00:00Z", "sequence": 1,
        "status": "CANCELLED", "stamp": "2026-11-20T12:00:00Z"
    });
    assert_eq!(serde_json::to_value(&message).expect("JSON"), expected);
}

fn uid(id: &str, domain: &str) -> String {
    let booking = Booking::new(id, "call", ["ada"], span("2026-11-23T10:00:00Z", 60));
    booking.uid(domain).expect("a uid")
}

fn series_uid(id: &str, domain: &str) -> String {
    let series = Some(Occurrence { series: id.into(), start: now() });
    with(booking("2026-11-23T10:00:00Z"), |it| it.series = series).uid(domain).expect("a uid")
}

/// Of Python, for ids of 28 to 96 letters.
const OF_LENGTHS: [&str; 11] = [
    "4018f6e8-fa7e-56ca-8f4c-242822aff75a",
    "923a4ffe-4d4d-5009-be0a-f63e1aedc2d7",
    "86a4305b-887e-557c-a233-d698091ffe83",
    "fb182808-a3f1-51c7-b783-665370da6501",
    "6bb1a55b-6217-5221-9b9d-7374c14943cc",
    "d67d6642-a697-5119-beaf-8385ec26c62f",
    "27b1392b-32e1-5981-b207-3ac42aed8d66",
    "748711f3-f392-5b8c-a1cf-2cef92f28d76",
    "3fcd6ecd-b3f0-5f3c-876b-8ee795a9067e",
    "e6e9c79a-204d-58ac-a6ab-7cbb5dfd1f54",
    "7ee08aae-85a4-5191-8dc5-f71e500f8f94",
];

#[test]
fn uids_are_those_that_another_library_makes() {
    // Of Python: uuid5(uuid5(NAMESPACE_DNS, "example.com"), "booking:" + id), and "series:" + id.
    let known = [
        ("b1", "2455e251-aab9-5375-bd37-bf7cc3089f49", "7579783d-f75f-515a-a09c-48af931f23c1"),
        ("é\n☃", "6635e489-195c-5de1-a3d0-acee63d92a79", "e6d6a3b2-e471-5e97-8a68-fe63863a996f"),
        (&"x".repeat(10_000), "4003fc2b-31a0-5b94-a834-e19db9b36a80", "b3d340c0-7f24-5400-a899-2f3881ce34ac"),
        ("series:b1", "c6c6f036-089a-5577-993d-51a9af5ce6bc", "9a8bea0a-aa81-59b8-89ca-883ec9537f71"),
    ];
    for (id, booking, series) in known {
        assert_eq!(uid(id, "example.com"), booking);
        assert_eq!(series_uid(id, "example.com"), series);
    }
    // Names that end anywhere in a block of the hash.
    let all: Vec<String> = (1..=130).map(|length| uid(&"y".repeat(length), "example.com")).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 130);
    let some = [28, 29, 30, 31, 32, 40, 92, 93, 94, 95, 96].map(|length: usize| all[length - 1].as_str());
    assert_eq!(some, OF_LENGTHS);
    assert_eq!(uid("b1", "Example.COM."), uid("b1", "example.com"));
    assert_ne!(uid("b1", "example.org"), uid("b1", "example.com"));
    for nothing in ["", "."] {
        let error = booking("2026-11-23T10:00:00Z").uid(nothing).expect_err("no domain");
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "domain"));
    }
    let error = with(booking("2026-11-23T10:00:00Z"), |it| it.id = None).uid("example.com").expect_err("no id");
    assert_eq!((error.code(), error.path()), (ErrorCode::MissingField, "id"));
}

/// Ids that were chosen to be mistaken for each other: escapes, separators, cases, look-alikes, line breaks, lengths
/// around the blocks of a hash.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a%:@/.\\-\r\n\t\\\\;,\"é]{1,6}",
        "(booking|series|b|%62)?:?[aA]{0,3}(%61)?",
        "\\PC{1,12}",
        (40..140_usize).prop_map(|length| "x".repeat(length)),
    ]
    .prop_filter("an id is not empty", |id| !id.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn uids_are_short_plain_and_never_shared(ids in prop::collection::btree_set(hostile(), 2..40)) {
        let domains = ["example.com", "example.org"];
        let all = || domains.iter().flat_map(|domain| ids.iter().map(move |id| (id, *domain)));
        let found: Vec<String> =
            all().flat_map(|(id, domain)| [uid(id, domain), series_uid(id, domain)]).collect();
        for uid in &found {
            prop_assert_eq!(uid.len(), 36);
            prop_assert!(uid.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
        }
        prop_assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
    }
}

// ---- who is offered the place -------------------------------------------------------------------------------------

fn entry(id: &str, joined: &str) -> WaitlistEntry {
    WaitlistEntry::new(id, id.into(), "call", [span("2026-11-23T00:00:00Z", 1440)], at(joined))
}

#[test]
fn a_place_opens_when_it_is_given_up() {
    let desk = desk(true);
    let tom = Actor::attendee("tom");
    let first = booking("2026-11-23T10:00:00Z").seats(3);
    let opening = apply(&first, &cancel(), &tom).opening().expect("a place");
    assert_eq!(opening, Opening::new("call", first.place()).seats(3));
    let pending = first.clone().status(Status::Pending);
    let rejected = apply(&pending, &Command::Reject { reason: None }, &Actor::host("ada"));
    assert_eq!(rejected.opening(), Some(opening.clone()));
    let held = first.clone().held_until(now() + TimeDelta::minutes(5));
    assert_eq!(apply(&held, &Command::Expire, &tom).opening(), Some(opening.clone()));
    assert_eq!(apply(&pending, &Command::Confirm, &Actor::host("ada")).opening(), None);
    let past = booking("2026-11-20T10:00:00Z");
    assert_eq!(apply(&past, &Command::MarkNoShow, &Actor::host("ada")).opening(), None);

    // A move frees the place that it leaves.
    let single = booking("2026-11-23T10:00:00Z");
    let change = moved(&desk, &single, &Move::to(at("2026-11-23T12:00:00Z")), &tom);
    assert_eq!(change.opening(), Some(Opening::new("call", single.place())));
    let wire = serde_json::to_value(&opening).expect("JSON");
    let expected = json!({
        "eventTypeId": "call", "seats": 3,
        "place": {"start": "2026-11-23T10:00:00Z", "end": "2026-11-23T11:00:00Z", "hostIds": ["ada", "bob"]}
    });
    assert_eq!(wire, expected);
    assert_eq!(serde_json::from_value::<Opening>(wire).expect("an opening"), opening);
}

#[test]
fn a_move_that_gives_up_seats_frees_those() {
    let host = Host::new("ada", Schedule::new(Zone::utc()).weekdays([hours("09:00-17:00")]));
    let class = EventType::new("class", Minutes::from(60)).seats(5);
    let planner = Planner::new(class, [host]).expect("a planner");
    let place = span("2026-11-23T10:00:00Z", 60);
    let three = Booking::new("b1", "class", ["ada"], place).seats(3).attendee(tom());
    let query = Query::new(now(), place).bookings([three.clone()]).rescheduling("b1");
    let freed = |to: &Move| {
        let proposal = accepted(planner.reschedule(&query, to).expect("a decision"));
        let command = Command::Reschedule { to: proposal, reason: None };
        apply(&three, &command, &Actor::attendee("tom")).opening().map(|opening| (opening.place, opening.seats))
    };
    let stay = Move::to(place.start());
    assert_eq!(freed(&stay.clone().seats(1)), Some((three.place(), 2)));
    assert_eq!(freed(&stay.clone().seats(4)), None);
    assert_eq!(freed(&stay), None);
    // Elsewhere all that it had comes free, however many it takes there.
    assert_eq!(freed(&Move::to(at("2026-11-23T12:00:00Z")).seats(1)), Some((three.place(), 3)));
}

#[test]
fn the_line_goes_by_priority_then_patience_then_id() {
    let (planner, query) = desk(false);
    let cancelled = apply(&booking("2026-11-23T10:00:00Z"), &cancel(), &Actor::attendee("tom"));
    let opening = cancelled.opening().expect("a place");
    let query = query.bookings([cancelled.booking]);
    let patient = |id: &str, what: &str, wanted: Span| {
        WaitlistEntry::new(id, id.into(), what, [wanted], at("2026-01-01T00:00:00Z"))
    };
    let entries = [
        entry("kim", "2026-11-02T00:00:00Z"),
        entry("eve", "2026-11-01T00:00:00Z"),
        entry("zoe", "2026-11-10T00:00:00Z").priority(1),
        entry("joe", "2026-11-02T00:00:00Z"),
        patient("early", "call", span("2026-11-23T10:01:00Z", 600)),
        patient("until", "call", span("2026-11-23T09:00:00Z", 60)),
        patient("talk", "talk", span("2026-11-23T09:00:00Z", 600)),
        entry("two", "2026-11-01T00:00:00Z").seats(2),
        entry("gone", "2026-11-01T00:00:00Z").hosts(["dan"]),
        entry("long", "2026-11-01T00:00:00Z").duration(90),
        entry("last", "2026-11-01T00:00:00Z").hosts(["cy"]).priority(-1),
    ];
    let order = planner.next_in_line(&query, &opening, &entries).expect("an order");
    let names: Vec<&str> = order.offers.iter().map(|offer| offer.entry.id.as_str()).collect();
    assert_eq!(names, ["zoe", "eve", "joe", "kim", "last"]);
    assert!(order.offers.iter().all(|offer| offer.proposal.booking.span == opening.place.span));
    let last = &order.offers[4].proposal.booking;
    assert!(last.host_ids.contains(&"cy".into()));
    let why = |why: &NotOffered| match why {
        NotOffered::OtherTime => "other time".to_owned(),
        NotOffered::Impossible(error) => error.path().to_owned(),
        other => format!("{other:?}"),
    };
    let passed: Vec<(&str, String)> =
        order.passed.iter().map(|passed| (passed.entry.id.as_str(), why(&passed.why))).collect();
    let expected = [
        ("early", "other time"),
        ("until", "other time"),
        ("gone", "request.hosts[0]"),
        ("long", "request.durationMinutes"),
        ("two", "request.seats"),
    ];
    assert_eq!(passed, expected.map(|(id, why)| (id, why.to_owned())));

    // The first is offered it with a hold, and while that lasts nobody else is.
    let offer = &order.offers[0];
    let hold =
        offer.proposal.hold("b2", now() + TimeDelta::hours(2), &Actor::system("waitlist"), now()).expect("a hold");
    let two_hours = query.bookings([hold.booking.clone()]).busy("cy", [whenfree::Busy::new(opening.place.span)]);
    let order = planner.next_in_line(&two_hours, &opening, &entries).expect("an order");
    assert_eq!(order.offers, []);
    let refused = order.passed.iter().find(|passed| passed.entry.id == "eve").expect("eve");
    let NotOffered::Refused(reasons) = &refused.why else { panic!("{refused:?}") };
    assert!(reasons.iter().any(|reason| reason.code() == ReasonCode::Held), "{reasons:?}");
    // When it lapses, the next round begins.
    let later = now() + TimeDelta::hours(2);
    let lapsed = hold.booking.apply(&Command::Expire, &Actor::system("sweep"), later).expect("a change");
    assert_eq!(lapsed.opening(), Some(opening));
}

#[test]
fn a_wrong_query_is_an_error() {
    let (planner, query) = desk(false);
    let opening = Opening::new("call", booking("2026-11-23T10:00:00Z").place());
    let wrong = query.bookings([booking("2026-11-23T10:00:00Z").seats(0)]);
    let error = planner.next_in_line(&wrong, &opening, &[entry("kim", "2026-11-02T00:00:00Z")]).expect_err("no query");
    assert_eq!(error.path(), "bookings[0].seats");
}

#[test]
fn waitlist_entries_in_the_contract() {
    let wire = json!({
        "id": "w1",
        "attendee": {"id": "tom", "timeZone": "America/New_York"},
        "eventTypeId": "call",
        "wanted": [{"start": "2026-11-23T10:00:00Z", "end": "2026-11-23T12:00:00Z"}],
        "durationMinutes": 30,
        "seats": 2,
        "hosts": ["ada"],
        "joinedAt": "2026-11-01T00:00:00Z",
        "priority": -3
    });
    let read: WaitlistEntry = serde_json::from_value(wire.clone()).expect("an entry");
    let expected =
        WaitlistEntry::new("w1", tom(), "call", [span("2026-11-23T10:00:00Z", 120)], at("2026-11-01T00:00:00Z"));
    assert_eq!(read, expected.duration(30).seats(2).hosts(["ada"]).priority(-3));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), wire);
    let plain = json!({
        "id": "w1", "attendee": {"id": "tom"}, "eventTypeId": "call", "wanted": wire["wanted"],
        "joinedAt": "2026-11-01T00:00:00Z"
    });
    let read: WaitlistEntry = serde_json::from_value(plain.clone()).expect("an entry");
    assert_eq!((read.seats, read.priority), (1, 0));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), plain);
    for (field, value, words) in [
        ("wanted", json!([]), "wanted: say when"),
        ("wanted", json!([{"start": "2026-11-23T10:00:00Z", "end": "2026-11-23T10:00:00Z"}]), "wanted[0].end"),
        ("seats", json!(0), "seats: "),
        ("id", json!(""), "id: an id must not be empty"),
    ] {
        let mut wrong = plain.clone();
        wrong[field] = value;
        let error = serde_json::from_value::<WaitlistEntry>(wrong).expect_err("a mistake").to_string();
        assert!(error.contains(words), "{error}");
    }
}

/// Random documents: whoever stands first can book, whoever is passed over cannot or does not want to.
#[test]
fn whoever_is_offered_a_place_could_book_it() {
    let (mut offered, mut refused, mut others) = (0, 0, 0);
    for seed in 1..=600 {
        let document = Document::parse(&random::query(seed).to_string()).expect("a document");
        let planner = document.planner().expect("a planner");
        let mut query = document.query.clone();
        let id = planner.event_type().id.clone();
        let active = |booking: &&Booking| booking.event_type_id == id && booking.is_active(query.now);
        // The place of a booking that is called off, and places that came free otherwise.
        let given_up = query.bookings.iter().find(active).cloned();
        let mut openings: Vec<Opening> = random::starts(seed, &random::query(seed), 4)
            .into_iter()
            .map(|start| Span::from_timestamps(start, start + 1_800).expect("a span"))
            .map(|span| Opening::new(id.clone(), Place { span, host_ids: Vec::new() }))
            .collect();
        if let Some(booking) = given_up {
            let command = if booking.status == Status::Held { Command::Expire } else { cancel() };
            let change = booking.apply(&command, &Actor::admin("root"), booking.span.start().min(query.now));
            let change = change.expect("a change");
            openings.push(change.opening().expect("a place"));
            query.bookings.retain(|other| other.id != booking.id);
            query.bookings.push(change.booking);
        }
        for opening in &openings {
            let entries = waiting(seed, &planner, opening);
            let order = planner.next_in_line(&query, opening, &entries).expect("an order");
            check_order(&planner, &query, opening, &entries, &order);
            offered += order.offers.len();
            refused += order.passed.iter().filter(|passed| matches!(passed.why, NotOffered::Refused(_))).count();
            others += order.passed.iter().filter(|passed| passed.why == NotOffered::OtherTime).count();
        }
    }
    assert!(offered > 300 && refused > 300 && others > 300, "{offered} {refused} {others}");
}

fn waiting(seed: u64, planner: &Planner, opening: &Opening) -> Vec<WaitlistEntry> {
    let start = opening.place.span.start();
    let mut draw = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut below = |bound: u64| {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (draw >> 33) % bound
    };
    (0..6)
        .map(|number| {
            let from = start - TimeDelta::minutes(below(90) as i64) + TimeDelta::minutes(below(2) as i64 * 30);
            let wanted = Span::new(from, from + TimeDelta::minutes(60)).expect("a span");
            let joined = start - TimeDelta::days(below(3) as i64);
            let who = format!("attendee-{}", below(3));
            let entry = WaitlistEntry::new(
                number.to_string(),
                who.as_str().into(),
                planner.event_type().id.clone(),
                [wanted],
                joined,
            );
            let entry = entry.priority(below(2) as i32).seats(1 + below(2) as u32);
            let host = planner.hosts().get(below(12) as usize);
            match host {
                Some(host) => entry.hosts([host.id.clone()]),
                None => entry,
            }
        })
        .collect()
}

fn check_order(
    planner: &Planner,
    query: &Query,
    opening: &Opening,
    entries: &[WaitlistEntry],
    order: &whenfree::WaitlistOrder<'_>,
) {
    let mut plain = query.clone();
    plain.rescheduling = None;
    let start = opening.place.span.start();
    let decide = |entry: &WaitlistEntry| {
        let request =
            Request::new(start).seats(entry.seats).hosts(entry.hosts.clone()).attendee(entry.attendee.clone());
        planner.decide(&plain, &request)
    };
    let wants = |entry: &WaitlistEntry| entry.wanted.iter().any(|span| span.contains(start));
    let rank = |entry: &WaitlistEntry| (-entry.priority, entry.joined_at, entry.id.clone());
    for offer in &order.offers {
        assert!(wants(offer.entry));
        let decision = decide(offer.entry).expect("a decision");
        assert_eq!(decision, Decision::Accepted(offer.proposal.clone()));
    }
    for passed in &order.passed {
        match &passed.why {
            NotOffered::OtherTime => assert!(!wants(passed.entry)),
            NotOffered::Refused(reasons) => {
                assert_eq!(decide(passed.entry).expect("a decision"), Decision::Rejected(reasons.clone()));
            }
            NotOffered::Impossible(error) => assert_eq!(decide(passed.entry).expect_err("an error"), *error),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(order.offers.len() + order.passed.len(), entries.len());
    let ranks: Vec<_> = order.offers.iter().map(|offer| rank(offer.entry)).collect();
    assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
}
