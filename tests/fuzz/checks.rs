//! What holds for any text at all: shared by the fuzz target `json` and the test `mutation_fuzz`.

use std::collections::BTreeSet;

use chrono::DateTime;
use whenfree::wire::{Document, Verb, Wire, rankings_text};
use whenfree::{Bounds, ErrorCode, Grid, Planner, Query, Request, Slots, Span};

/// A wire that refuses large questions, so that a hostile one takes milliseconds.
pub fn small_wire() -> Wire {
    Wire::default().bounds(Bounds::default().window_days(370).candidates(3_000).occurrences(500).hosts(12).busy(100))
}

/// Checks one text as each kind of line.
pub fn check_text(wire: &Wire, text: &str) {
    for &verb in Verb::ALL {
        let answer = wire.answer(verb, text);
        let json = serde_json::from_str::<serde_json::Value>(&answer.text);
        assert!(json.is_ok_and(|json| json.is_object()), "{verb:?}: the answer is no JSON object: {}", answer.text);
        assert_eq!(answer, wire.answer(verb, text), "{verb:?} answers otherwise the second time");
    }
    if let Ok(document) = wire.document(text) {
        check_document(wire, &document);
    }
    if let Ok((document, request)) = wire.question(text) {
        check_document(wire, &document);
        check_request(wire, &document, &request);
    }
}

/// What was read is written, and read again the same; what is listed is what is explained and accepted.
fn check_document(wire: &Wire, document: &Document) {
    let printed = document.to_json().to_string();
    let again = wire.document(&printed).unwrap_or_else(|error| panic!("{error} in what was printed: {printed}"));
    assert_eq!(&again, document, "read otherwise from what was printed: {printed}");
    assert_eq!(again.to_json().to_string(), printed, "printed otherwise the second time");

    let Ok(planner) = wire.planner(document) else { return };
    let Ok(slots) = planner.slots(&document.query) else { return };
    check_listing(document, &slots);
    let listed: BTreeSet<i64> = slots.timestamps().iter().copied().collect();
    // Cut short, a listing says nothing of what it leaves out.
    let whole = document.query.limit.is_none() && !document.query.first_per_day;
    for start in sample(&slots, document.query.window) {
        check_start(&planner, &document.query, start, listed.contains(&start), whole);
    }
}

fn check_listing(document: &Document, slots: &Slots) {
    let (query, seats) = (&document.query, document.event_type.seats);
    let starts = slots.timestamps();
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "starts out of order: {starts:?}");
    assert!(query.limit.is_none_or(|limit| starts.len() <= limit as usize), "more than the limit");
    for slot in slots.iter().take(8).chain(slots.iter().rev().take(2)) {
        assert!(query.window.contains(slot.start()), "{} lies outside the window", slot.start());
        assert!(slot.start() >= query.now, "{} has passed", slot.start());
        assert!(slot.seats_left() > 0 && (seats > 1 || slot.seats_left() == 1), "{} seats", slot.seats_left());
        assert!(slot.hosts().iter().all(|hosts| !hosts.is_empty()), "a requirement without hosts");
    }
}

/// A few starts: listed ones, their neighbours, and some of the window's own.
fn sample(slots: &Slots, window: Span) -> BTreeSet<i64> {
    let starts = slots.timestamps();
    let near = [starts.first(), starts.get(starts.len() / 2), starts.last()].into_iter().flatten();
    let mut sample: BTreeSet<i64> = near.flat_map(|start| [start - 60, *start, start + 1, start + 900]).collect();
    let (first, length) = (window.start().timestamp(), window.seconds());
    sample.extend([first, first + length / 3, first + length - 1]);
    sample.retain(|start| window.contains(instant(*start)));
    sample
}

fn instant(seconds: i64) -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(seconds, 0).expect("an instant of the window")
}

fn check_start(planner: &Planner, query: &Query, start: i64, listed: bool, whole: bool) {
    let at = instant(start);
    // Around one start more of a recurring entry may be looked at than for the window: too much is an answer.
    let explanation = match planner.explain(query, at) {
        Err(error) if error.code() == ErrorCode::TooLarge => return,
        answer => answer.unwrap_or_else(|error| panic!("listed, but {error} when {at} is explained")),
    };
    assert!(!listed || explanation.offered(), "{at} is listed, but {:?}", explanation.reasons);
    assert!(!whole || listed == explanation.offered(), "nothing refuses {at}, but it is not listed");
    let decision = planner.decide(query, &Request::new(at)).unwrap_or_else(|error| panic!("{error} at {at}"));
    if matches!(planner.event_type().grid, Grid::Gap { .. }) {
        assert!(!explanation.offered() || decision.accepted(), "{at} is offered, but {:?}", decision.reasons());
    } else {
        assert_eq!(decision.reasons(), explanation.reasons, "two sets of reasons for {at}");
    }
}

/// What is accepted has the hosts that were asked for, and cannot be had again in the same place.
fn check_request(wire: &Wire, document: &Document, request: &Request) {
    let Ok(planner) = wire.planner(document) else { return };
    let Ok(whenfree::Decision::Accepted(proposal)) = planner.decide(&document.query, request) else { return };
    assert_eq!(proposal.booking.span.start().timestamp(), request.start.timestamp());
    let picked: BTreeSet<_> = proposal.hosts.iter().flatten().collect();
    assert!(request.hosts.iter().all(|host| picked.contains(host)), "{:?} were asked for", request.hosts);
    let rankings = planner.rank(&document.query, request).unwrap_or_else(|error| panic!("accepted, but {error}"));
    let front = rankings.iter().flat_map(|ranking| &ranking.hosts).filter(|ranked| ranked.picked);
    assert_eq!(front.map(|ranked| &ranked.host).collect::<BTreeSet<_>>(), picked, "picked otherwise than ranked");
    assert!(serde_json::from_str::<serde_json::Value>(&rankings_text(&rankings, None)).is_ok(), "no JSON");
    if document.event_type.seats == 1 && document.query.rescheduling.is_none() {
        let mut booking = proposal.booking.clone();
        booking.id = Some("made by this check".into());
        let query = document.query.clone().bookings([booking]);
        let again = Request::new(request.start).hosts(proposal.hosts.iter().flatten().cloned()).any_start();
        let twice = planner.decide(&query, &again);
        assert!(twice.is_ok_and(|decision| !decision.accepted()), "{:?} are booked twice", proposal.hosts);
    }
}
