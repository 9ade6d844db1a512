//! Who of a pool gets a booking, and what an accepted decision says to store.

use reference::random;
use whenfree::wire::Document;
use whenfree::{
    Attendee, Booking, Busy, Choose, Decision, EventType, Host, HostId, Hours, Limit, Minutes, Period, Planner, Query,
    ReasonCode, Request, Requirement, Schedule, Span, Status, Zone,
};

fn span(start: &str, minutes: i64) -> Span {
    let start: chrono::DateTime<chrono::Utc> = start.parse().expect("an instant");
    Span::new(start, start + chrono::TimeDelta::minutes(minutes)).expect("a span")
}

fn host(id: &str) -> Host {
    let hours = [Hours::parse("08:00-18:00").expect("hours")];
    Host::new(id, Schedule::new(Zone::utc()).weekdays(hours))
}

fn event(choose: Choose, count: u32) -> EventType {
    let pool = Requirement::any(["ada", "bob", "cy"]).count(count).choose(choose);
    EventType::new("call", Minutes::from(60)).requires(pool)
}

/// Monday 8 June 2026, eight in the morning.
fn query() -> Query {
    Query::new("2026-06-08T08:00:00Z".parse().expect("an instant"), span("2026-06-08T00:00:00Z", 7 * 1440))
}

fn booking(id: &str, host: &str, start: &str) -> Booking {
    Booking::new(id, "call", [host], span(start, 60))
}

fn decided(event: EventType, hosts: Vec<Host>, query: &Query, request: &Request) -> Decision {
    Planner::new(event, hosts).expect("a planner").decide(query, request).expect("a decision")
}

fn request() -> Request {
    Request::new("2026-06-10T12:00:00Z".parse().expect("an instant"))
}

#[track_caller]
fn picked(event: EventType, hosts: Vec<Host>, query: &Query) -> Vec<String> {
    match decided(event, hosts, query, &request()) {
        Decision::Accepted(proposal) => {
            assert_eq!(proposal.booking.host_ids, proposal.hosts.concat());
            proposal.booking.host_ids.iter().map(ToString::to_string).collect()
        }
        Decision::Rejected(reasons) => panic!("{reasons:?}"),
    }
}

fn team() -> Vec<Host> {
    ["ada", "bob", "cy"].map(host).to_vec()
}

#[test]
fn declared_takes_the_first_that_can() {
    assert_eq!(picked(event(Choose::Declared, 1), team(), &query()), ["ada"]);
    let busy = query().busy("ada", [Busy::new(span("2026-06-10T12:30:00Z", 5))]);
    assert_eq!(picked(event(Choose::Declared, 1), team(), &busy), ["bob"]);
    assert_eq!(picked(event(Choose::Declared, 2), team(), &busy), ["bob", "cy"]);
}

#[test]
fn priority_takes_the_highest_and_then_the_one_booked_least_recently() {
    let hosts = vec![host("ada"), host("bob").priority(5), host("cy").priority(5)];
    assert_eq!(picked(event(Choose::Priority, 1), hosts.clone(), &query()), ["bob"]);
    let history = query().history([booking("b1", "bob", "2026-05-04T09:00:00Z").status(Status::Completed)]);
    assert_eq!(picked(event(Choose::Priority, 1), hosts.clone(), &history), ["cy"]);
    let both = history.history([booking("b2", "cy", "2026-05-11T09:00:00Z").status(Status::Completed)]);
    assert_eq!(picked(event(Choose::Priority, 1), hosts, &both), ["bob"]);
}

#[test]
fn least_recently_booked_looks_at_the_latest_start_of_each() {
    let past = query().history([
        booking("b1", "ada", "2026-05-20T09:00:00Z").status(Status::Completed),
        booking("b2", "bob", "2026-05-18T09:00:00Z").status(Status::NoShow),
        booking("b3", "bob", "2026-05-01T09:00:00Z").status(Status::Completed),
        booking("b4", "cy", "2026-05-19T09:00:00Z").status(Status::Completed),
    ]);
    assert_eq!(picked(event(Choose::LeastRecentlyBooked, 1), team(), &past), ["bob"]);
    // What was called off or is another event type does not count; what is booked ahead does.
    let cancelled = past.clone().history([booking("b5", "bob", "2026-06-01T09:00:00Z").status(Status::Cancelled)]);
    assert_eq!(picked(event(Choose::LeastRecentlyBooked, 1), team(), &cancelled), ["bob"]);
    let ahead = past.bookings([booking("b6", "bob", "2026-06-12T09:00:00Z")]);
    assert_eq!(picked(event(Choose::LeastRecentlyBooked, 1), team(), &ahead), ["cy"]);
}

#[test]
fn fewest_bookings_counts_all_or_those_of_the_period() {
    let bookings = [
        booking("b1", "ada", "2026-06-09T09:00:00Z"),
        booking("b2", "bob", "2026-06-15T09:00:00Z"),
        booking("b3", "bob", "2026-06-16T09:00:00Z"),
        booking("b4", "cy", "2026-06-10T09:00:00Z"),
        booking("b5", "cy", "2026-06-17T09:00:00Z"),
        booking("b6", "cy", "2026-06-18T09:00:00Z"),
    ];
    let query = query().bookings(bookings);
    assert_eq!(picked(event(Choose::FewestBookings(None), 1), team(), &query), ["ada"]);
    // In the week of the start ada and cy have one each, bob none.
    assert_eq!(picked(event(Choose::FewestBookings(Some(Period::Week)), 1), team(), &query), ["bob"]);
    // On the day of the start only cy has one.
    assert_eq!(picked(event(Choose::FewestBookings(Some(Period::Day)), 2), team(), &query), ["ada", "bob"]);
    // Two are needed of the month: ada with one, bob with two.
    assert_eq!(picked(event(Choose::FewestBookings(Some(Period::Month)), 2), team(), &query), ["ada", "bob"]);
    // A booking that stands in the history as well is still one.
    let twice = query
        .clone()
        .history([booking("b1", "ada", "2026-06-09T09:00:00Z"), booking("b1", "ada", "2026-06-09T09:00:00Z")]);
    assert_eq!(picked(event(Choose::FewestBookings(None), 1), team(), &twice), ["ada"]);
    // The booking that is moved counts for nothing: cy and bob have two each then, ada none.
    let moved = query.rescheduling("b1");
    assert_eq!(picked(event(Choose::FewestBookings(None), 1), team(), &moved), ["ada"]);
}

#[test]
fn weighted_takes_the_lowest_share() {
    let hosts = vec![host("ada").weight(1), host("bob").weight(3), host("cy").weight(2)];
    let given = |ada: usize, bob: usize, cy: usize| {
        let each = |name: &'static str, count: usize| {
            (0..count)
                .map(move |n| booking(&format!("{name}{n}"), name, "2026-05-04T09:00:00Z").status(Status::Completed))
        };
        query().history(each("ada", ada)).history(each("bob", bob)).history(each("cy", cy))
    };
    let pick = |query: Query| picked(event(Choose::Weighted, 1), hosts.clone(), &query);
    assert_eq!(pick(given(0, 0, 0)), ["ada"], "equal shares go by the order of the pool");
    assert_eq!(pick(given(1, 2, 2)), ["bob"], "1, 2/3 and 1");
    assert_eq!(pick(given(1, 3, 1)), ["cy"], "1, 1 and 1/2");
    assert_eq!(pick(given(1, 3, 2)), ["ada"], "1, 1 and 1");
}

#[test]
fn most_available_looks_at_the_date_of_the_start() {
    let busy = query()
        .busy("ada", [Busy::new(span("2026-06-10T08:00:00Z", 120))])
        .busy("bob", [Busy::new(span("2026-06-10T08:00:00Z", 90)), Busy::new(span("2026-06-11T08:00:00Z", 600))])
        .busy("cy", [Busy::new(span("2026-06-10T14:00:00Z", 100))]);
    assert_eq!(picked(event(Choose::MostAvailable, 1), team(), &busy), ["bob"]);
    let booked = busy.bookings([booking("b1", "bob", "2026-06-10T16:00:00Z")]);
    assert_eq!(picked(event(Choose::MostAvailable, 2), team(), &booked), ["ada", "cy"]);
}

#[test]
fn named_hosts_are_picked_and_the_others_are_chosen() {
    let named = |hosts: &[&str]| request().hosts(hosts.iter().copied());
    let ask = |count, hosts: &[&str]| decided(event(Choose::Declared, count), team(), &query(), &named(hosts));
    let Decision::Accepted(proposal) = ask(2, &["cy"]) else { panic!("refused") };
    assert_eq!(proposal.booking.host_ids, ["ada", "cy"].map(HostId::from));
    let Decision::Accepted(proposal) = ask(1, &["cy"]) else { panic!("refused") };
    assert_eq!(proposal.booking.host_ids, ["cy"].map(HostId::from));

    let planner =
        Planner::new(event(Choose::Declared, 1), team().into_iter().chain([host("dora")])).expect("a planner");
    for (hosts, code, path) in [
        (vec!["eve"], "unknown_host", "request.hosts[0]"),
        (vec!["dora"], "invalid_value", "request.hosts[0]"),
        (vec!["ada", "ada"], "duplicate_host", "request.hosts[1]"),
        (vec!["ada", "bob"], "invalid_value", "request.hosts"),
    ] {
        let error = planner.decide(&query(), &named(&hosts)).expect_err("a mistake");
        assert_eq!((error.code().as_str(), error.path()), (code, path));
    }
    let error = planner.decide(&query(), &request().seats(2)).expect_err("a mistake");
    assert_eq!((error.code().as_str(), error.path()), ("invalid_value", "request.seats"));
    let error = planner.decide(&query(), &request().duration(Minutes::from(45))).expect_err("a mistake");
    assert_eq!((error.code().as_str(), error.path()), ("duration_not_offered", "request.durationMinutes"));
}

#[test]
fn what_is_stored_has_the_buffers_the_status_and_the_attendee() {
    let event = event(Choose::Declared, 1)
        .buffer_before(Minutes::from(5))
        .buffer_after(Minutes::from(10))
        .requires_confirmation(true)
        .max_active_per_attendee(1);
    let request = request().attendee(Attendee::new("pat"));
    let Decision::Accepted(proposal) = decided(event.clone(), team(), &query(), &request) else { panic!("refused") };
    let stored = proposal.booking;
    assert_eq!((stored.id.as_ref(), stored.status, stored.seats), (None, Status::Pending, 1));
    assert_eq!((stored.buffer_before, stored.buffer_after), (Minutes::from(5), Minutes::from(10)));
    assert_eq!(stored.span, span("2026-06-10T12:00:00Z", 60));
    assert_eq!(stored.attendee.as_ref().map(|attendee| attendee.id.as_str()), Some("pat"));

    // Stored, it stands in the way of itself and of a second booking of the attendee; moved, it does not.
    let mut stored = stored;
    stored.id = Some("b1".into());
    let after = query().bookings([stored]);
    let elsewhere = Request::new("2026-06-11T12:00:00Z".parse().expect("an instant")).attendee(Attendee::new("pat"));
    let second = decided(event.clone(), team(), &after, &elsewhere);
    assert_eq!(second.reasons().iter().map(|reason| reason.code()).collect::<Vec<_>>(), [ReasonCode::AttendeeLimit]);
    let moved = decided(event.clone(), team(), &after.clone().rescheduling("b1"), &elsewhere);
    let Decision::Accepted(proposal) = moved else { panic!("refused") };
    assert_eq!(proposal.booking.id.as_ref().map(|id| id.as_str()), Some("b1"));
    let other = Request::new("2026-06-11T12:00:00Z".parse().expect("an instant")).attendee(Attendee::new("sam"));
    assert!(decided(event, team(), &after, &other).accepted());
}

#[test]
fn a_session_is_filled_before_another_is_opened() {
    let class = event(Choose::Declared, 1).seats(3);
    let here = |id: &str, host: &str, seats: u32| booking(id, host, "2026-06-10T12:00:00Z").seats(seats);
    let ask = |query: &Query, seats: u32| match decided(class.clone(), team(), query, &request().seats(seats)) {
        Decision::Accepted(proposal) => {
            let joins: Vec<String> = proposal.joins.iter().map(ToString::to_string).collect();
            (proposal.booking.host_ids[0].to_string(), joins)
        }
        Decision::Rejected(reasons) => panic!("{reasons:?}"),
    };
    let started = query().bookings([here("b1", "bob", 1)]);
    assert_eq!(ask(&started, 1), ("bob".to_owned(), vec!["b1".to_owned()]));
    assert_eq!(ask(&started, 2), ("bob".to_owned(), vec!["b1".to_owned()]));
    assert_eq!(ask(&started, 3), ("ada".to_owned(), vec![]), "three do not fit beside one");
    let full = started.bookings([here("b2", "bob", 2)]);
    assert_eq!(ask(&full, 1), ("ada".to_owned(), vec![]));
}

#[test]
fn a_hold_counts_until_the_second_it_lapses() {
    let held = |expires: &str| {
        let hold = booking("h", "ada", "2026-06-10T12:00:00Z").held_until(expires.parse().expect("an instant"));
        query().bookings([hold])
    };
    let ada = EventType::new("call", Minutes::from(60)).requires(Requirement::all(["ada"]));
    let accepted = |query: &Query| decided(ada.clone(), team(), query, &request()).accepted();
    assert!(!accepted(&held("2026-06-08T08:00:01Z")));
    assert!(accepted(&held("2026-06-08T08:00:00Z")), "at the very second it lapses it counts no more");
    assert!(!accepted(&held("2026-06-08T08:00:00.25Z")), "a fraction of a second is rounded up");
}

/// Law: what is accepted can be stored and then stands in the way of what would overlap it, whatever the strategy.
#[test]
fn accepted_bookings_one_after_another_never_collide() {
    let mut stored_in_all = 0;
    for seed in 1..=400 {
        let document = Document::parse(&random::query(seed).to_string()).expect("a document");
        let planner = document.planner().expect("a planner");
        let mut query = document.query.clone();
        query.limit = Some(6);
        query.rescheduling = None;
        let before = query.bookings.len();
        for round in 0..6 {
            let slots = planner.slots(&query).expect("slots");
            let Some(slot) = slots.get((seed as usize + round) % slots.len().max(1)) else { break };
            let decision = planner.decide(&query, &Request::new(slot.start())).expect("a decision");
            let Decision::Accepted(proposal) = decision else { panic!("seed {seed}: {decision:?}") };
            let able = slot.hosts();
            for (needed, hosts) in able.iter().zip(&proposal.hosts) {
                assert!(hosts.iter().all(|host| needed.contains(&host)), "seed {seed}: picked {hosts:?} of {needed:?}");
            }
            let mut booking = proposal.booking;
            booking.id = Some(format!("new-{round}").into());
            query.bookings.push(booking);
        }
        let new = &query.bookings[before..];
        stored_in_all += new.len();
        let seats = planner.event_type().seats;
        for (place, a) in new.iter().enumerate() {
            for b in &new[..place] {
                let shared = a.host_ids.iter().any(|host| b.host_ids.contains(host));
                let same_session = seats > 1 && a.span == b.span && a.host_ids == b.host_ids;
                assert!(!shared || same_session || !a.span.overlaps(b.span), "seed {seed}: {a:?} and {b:?}");
            }
            let taken: u32 = new.iter().filter(|b| b.span == a.span && b.host_ids == a.host_ids).map(|b| b.seats).sum();
            assert!(taken <= seats, "seed {seed}: {taken} of {seats} seats");
        }
        for limit in &planner.event_type().limits {
            if let Limit { per: Period::Day, quota: whenfree::Quota::Bookings(most) } = limit {
                for a in new.iter().filter(|_| seats == 1) {
                    let day = planner.zone().date_at(a.span.start());
                    let same = query.bookings.iter().filter(|b| {
                        b.event_type_id == a.event_type_id
                            && b.is_active(query.now)
                            && planner.zone().date_at(b.span.start()) == day
                    });
                    let distinct: std::collections::HashSet<_> =
                        same.map(|b| (b.span, b.host_ids.iter().collect::<std::collections::BTreeSet<_>>())).collect();
                    assert!(distinct.len() <= *most as usize, "seed {seed}: {} of {most} on {day}", distinct.len());
                }
            }
        }
    }
    assert!(stored_in_all > 500, "only {stored_in_all} bookings were made");
}
