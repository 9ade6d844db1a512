//! Composite bookings: the search against their definition, the laws of its answers, examples, mistakes, hostile input.
//!
//! A bare run asks 3,000 random documents. A campaign: `WHENFREE_COMPOSITES=500000 WHENFREE_SEED=1 cargo test --release
//! -p whenfree-tests --test composite -- --nocapture`. A failure names its seed; `WHENFREE_SEED=<seed>
//! WHENFREE_COMPOSITES=1` asks it again.

#[path = "composite/brute.rs"]
mod brute;
#[path = "composite/errors.rs"]
mod errors;
#[path = "composite/examples.rs"]
mod examples;
#[path = "composite/hostile.rs"]
mod hostile;
#[path = "composite/random.rs"]
mod random;

use std::sync::atomic::{AtomicU64, Ordering};

use brute::{Brute, Chain, Choice, Found};
use chrono::{DateTime, TimeDelta, Utc};
use random::Draw;
use reference::campaign::{on_all_cores, seeds, setting};
use serde_json::{Value, json};
use whenfree::wire::{CompositeDocument, composite_decision_text, composite_explanation_text, composite_slots_text};
use whenfree::{
    Attendee, BookingId, Bounds, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest,
    CompositeSlot, CompositeSlots, Decision, ErrorCode, HostId, Proposal, Query, Request, Requirement, Span,
};

/// How many random documents a bare run asks.
const DOCUMENTS: u64 = 3_000;

/// Runs `check` on random documents over all cores, and says which seeds failed and how.
fn on_random_documents(share: u64, check: impl Fn(u64, &CompositeDocument, &CompositePlanner) + Sync) {
    let seeds = seeds((setting("WHENFREE_COMPOSITES", DOCUMENTS) / share).max(1));
    on_all_cores(seeds, |seed| {
        if let Some((document, planner)) = planner_of(&random::document(seed)) {
            check(seed, &document, &planner);
        }
    });
}

/// The planner, unless the segments are tied to hosts that they can never have.
fn planner_of(value: &Value) -> Option<(CompositeDocument, CompositePlanner)> {
    let document = CompositeDocument::parse(&value.to_string()).unwrap_or_else(|error| panic!("{error}\n{value:#}"));
    match document.planner() {
        Ok(planner) => Some((document, planner)),
        Err(error) => {
            let tie = error.path().ends_with("sameHostAs") || error.path().ends_with("otherHostThan");
            assert!(error.code() == ErrorCode::InvalidValue && tie, "{error}\n{value:#}");
            None
        }
    }
}

fn plain(slots: &CompositeSlots) -> Vec<Chain> {
    slots.iter().map(chain).collect()
}

fn chain(slot: &CompositeSlot) -> Chain {
    let hosts = |segment: whenfree::SegmentSlot<'_>| -> Choice {
        segment.hosts().iter().map(|hosts| hosts.iter().map(|host| (*host).clone()).collect()).collect()
    };
    Chain { starts: slot.starts().collect(), hosts: slot.segments().map(hosts).collect() }
}

#[test]
fn the_search_is_the_definition() {
    let [asked, offered, refused, interplay, later] = [const { AtomicU64::new(0) }; 5];
    on_random_documents(1, |_, document, planner| {
        let found = Brute::new(document, planner).all();
        let expected: Vec<Chain> = found.iter().filter_map(|found| found.first.clone()).collect();
        let slots = planner.slots(&document.query).expect("slots");
        assert!(!slots.budget_exhausted());
        assert_eq!(plain(&slots), expected, "\n{}", document.to_json());
        asked.fetch_add(1, Ordering::Relaxed);
        for found in &found {
            let counter = match &found.first {
                Some(chain) if chain.starts != found.vectors[0] => &later,
                Some(_) => &offered,
                None if found.vectors.is_empty() => &refused,
                None => &interplay,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    });
    let counters = [asked, offered, refused, interplay, later].map(AtomicU64::into_inner);
    let [asked, offered, refused, interplay, later] = counters;
    println!(
        "{asked} composites: {offered} starts offered, {later} more at a later chain than time alone allows, {refused} \
         refused by time, {interplay} refused by interplay alone"
    );
    // The generator must go on producing all of it, or the comparison above says little.
    if setting("WHENFREE_COMPOSITES", DOCUMENTS) >= DOCUMENTS {
        assert!(offered > asked && refused > asked && interplay > asked / 2 && later > asked / 20);
    }
}

/// What an accepted decision says holds for the definition, segment after segment.
fn check_proposals(brute: &Brute<'_>, proposals: &[Proposal]) {
    let mut query = brute.query.clone();
    let mut chosen: Vec<Choice> = Vec::new();
    for (place, proposal) in proposals.iter().enumerate() {
        let start = proposal.booking.span.start();
        assert!(brute.ties_hold(place, &proposal.hosts, &chosen), "{:?} after {chosen:?}", proposal.hosts);
        let (next, joins) = brute.booked(place, start, &proposal.hosts, &query).expect("accepted one by one");
        query = next;
        let again = query.bookings.last().expect("the booking");
        let mut stored = proposal.booking.clone();
        assert_eq!(stored.id, None, "new ids are the store's");
        (stored.id, stored.status) = (again.id.clone(), again.status);
        assert_eq!(stored, *again);
        // What is joined within the chain has no id yet.
        let is_known = |id: &&BookingId| brute.query.bookings.iter().any(|booking| booking.id.as_ref() == Some(*id));
        assert_eq!(proposal.joins, joins.iter().filter(is_known).cloned().collect::<Vec<_>>());
        chosen.push(proposal.hosts.clone());
    }
}

/// Where the pick of a pool's strategy, given the picks before it, lets the chain be completed, it is the one.
fn check_strategies(brute: &Brute<'_>, starts: &[DateTime<Utc>], proposals: &[Proposal]) -> u64 {
    let (mut query, mut chosen, mut checked) = (brute.query.clone(), Vec::<Choice>::new(), 0);
    for (place, proposal) in proposals.iter().enumerate() {
        let segment = &brute.planner.composite().segments[place];
        let one_pool = matches!(segment.event_type.requires.as_deref(), Some([Requirement::Any { .. }]));
        if one_pool && segment.same_host_as.is_none() {
            let request = Request::new(starts[place]).seats(brute.seats);
            let decision = brute.planner.planners()[place].decide(&query, &request).expect("a decision");
            if let Decision::Accepted(free) = decision
                && brute.ties_hold(place, &free.hosts, &chosen)
            {
                let settled = [chosen.clone(), vec![free.hosts.clone()]].concat();
                if brute.hosts(starts, &settled).is_some() {
                    assert_eq!(proposal.hosts, free.hosts, "segment {place} at {}", starts[place]);
                    checked += 1;
                }
            }
        }
        query = brute.booked(place, starts[place], &proposal.hosts, &query).expect("accepted one by one").0;
        chosen.push(proposal.hosts.clone());
    }
    checked
}

fn check_explanation(brute: &Brute<'_>, explanation: &CompositeExplanation, found: Option<&Found>) {
    let offered = found.is_some_and(|found| found.first.is_some());
    assert_eq!(explanation.offered(), offered, "{explanation:?}");
    assert_eq!(explanation.segments.len(), brute.planner.planners().len());
    let text: Value = serde_json::from_str(&composite_explanation_text(explanation, None)).expect("JSON");
    assert_eq!(text["offered"], offered);
    if let Some(chain) = found.and_then(|found| found.first.as_ref()) {
        let starts: Vec<_> = explanation.segments.iter().filter_map(|segment| segment.start).collect();
        assert_eq!(starts, chain.starts);
    } else {
        let refused: Vec<usize> =
            (0..explanation.segments.len()).filter(|place| !explanation.segments[*place].reasons.is_empty()).collect();
        assert!(!refused.is_empty(), "nothing refuses it: {explanation:?}");
        // What comes before the stage that fails has its start, what comes after it was not reached.
        let stage = |place: usize| (0..=place).rfind(|p| !brute.planner.composite().segments[*p].parallel);
        let failing = stage(refused[0]);
        for (place, segment) in explanation.segments.iter().enumerate() {
            match stage(place).cmp(&failing) {
                std::cmp::Ordering::Less => assert!(segment.start.is_some() && segment.reasons.is_empty()),
                std::cmp::Ordering::Equal => assert!(segment.start.is_some() && segment.window.is_some()),
                std::cmp::Ordering::Greater => assert!(segment.start.is_none() && segment.window.is_none()),
            }
        }
    }
    for (place, segment) in explanation.segments.iter().enumerate() {
        if let Some((from, through)) = segment.window {
            let starts = brute.listed(place).iter().filter(|start| (from..=through).contains(*start)).count();
            assert_eq!(segment.starts, starts, "own slots of {}", segment.id);
        }
    }
}

#[test]
fn slots_decide_and_explain_agree() {
    let strategies = AtomicU64::new(0);
    on_random_documents(3, |seed, document, planner| {
        let brute = Brute::new(document, planner);
        let query = &document.query;
        for found in &brute.all() {
            let decision = planner.decide(query, &CompositeRequest::new(found.start)).expect("a decision");
            let explanation = planner.explain(query, found.start).expect("an explanation");
            check_explanation(&brute, &explanation, Some(found));
            match &decision {
                CompositeDecision::Accepted(proposals) => {
                    let starts: Vec<_> = proposals.iter().map(|proposal| proposal.booking.span.start()).collect();
                    let chain = found.first.as_ref().expect("accepted, so it is offered");
                    assert_eq!(starts, chain.starts);
                    check_proposals(&brute, proposals);
                    strategies.fetch_add(check_strategies(&brute, &starts, proposals), Ordering::Relaxed);
                    let all = planner.decide(query, &CompositeRequest::at(starts)).expect("a decision");
                    assert_eq!(all, decision);
                }
                CompositeDecision::Rejected(rejected) => assert_eq!(**rejected, explanation),
            }
            for starts in found.vectors.iter().take(8) {
                let decision =
                    planner.decide(query, &CompositeRequest::at(starts.iter().copied())).expect("a decision");
                assert_eq!(decision.accepted(), brute.hosts(starts, &[]).is_some(), "{starts:?}: {decision:?}");
                let reasons =
                    decision.explanation().map(|explained| explained.segments.iter().map(|s| s.reasons.len()));
                assert!(reasons.is_none_or(|counts| counts.sum::<usize>() > 0), "nothing refuses {starts:?}");
            }
        }
        // Starts that no segment lists.
        let mut draw = Draw::new(seed);
        for _ in 0..3 {
            let start = query.window.start() + TimeDelta::minutes(draw.below(600) as i64);
            if !brute.listed(0).contains(&start) {
                check_explanation(&brute, &planner.explain(query, start).expect("an explanation"), None);
                let decision = planner.decide(query, &CompositeRequest::new(start)).expect("a decision");
                let text = composite_decision_text(&decision, planner.composite(), None);
                assert!(!decision.accepted() && text.starts_with("{\"accepted\":false,"), "{text}");
            }
        }
    });
    let strategies = strategies.into_inner();
    println!("{strategies} picks were those of the strategy");
    assert!(setting("WHENFREE_COMPOSITES", DOCUMENTS) < DOCUMENTS || strategies > 1_000);
}

#[test]
fn seats_and_attendees_are_those_of_the_definition() {
    let [seated, limited] = [const { AtomicU64::new(0) }; 2];
    on_random_documents(1, |_, document, planner| {
        let roomy = planner.planners().iter().all(|planner| planner.event_type().seats > 1);
        let limits = planner.planners().iter().any(|planner| planner.event_type().max_active_per_attendee.is_some());
        if !roomy && !limits {
            return;
        }
        let mut brute = Brute::new(document, planner);
        let plain = brute.all();
        brute.seats = if roomy { 2 } else { 1 };
        brute.attendee = limits.then(|| Attendee::new("pat"));
        for (found, plain) in brute.all().iter().zip(&plain) {
            let mut request = CompositeRequest::new(found.start).seats(brute.seats);
            request.attendee = brute.attendee.clone();
            let decision = planner.decide(&document.query, &request).expect("a decision");
            assert_eq!(decision.accepted(), found.first.is_some(), "{decision:?}\n{}", document.to_json());
            check_proposals(&brute, decision.proposals());
            if plain.first.is_some() && found.first.is_none() {
                (if limits { &limited } else { &seated }).fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let (seated, limited) = (seated.into_inner(), limited.into_inner());
    println!("{seated} starts refused for want of a second seat, {limited} by an attendee's limit");
    assert!(setting("WHENFREE_COMPOSITES", DOCUMENTS) < DOCUMENTS || (seated > 20 && limited > 200));
}

fn slots(planner: &CompositePlanner, query: &Query) -> Vec<Chain> {
    plain(&planner.slots(query).expect("slots"))
}

#[test]
fn windows_limits_and_reading_one_by_one_change_nothing_else() {
    on_random_documents(1, |seed, document, planner| {
        let (query, mut draw) = (&document.query, Draw::new(seed));
        let all = slots(planner, query);
        let one_by_one = planner.chains(query).expect("chains").map(|slot| chain(&slot.expect("a chain")));
        assert_eq!(one_by_one.collect::<Vec<_>>(), all);

        let (start, end) = (query.window.start(), query.window.end());
        let middle = start + TimeDelta::minutes(1 + draw.below((end - start).num_minutes() as u64 - 1) as i64);
        let part = |from, to| {
            let mut query = query.clone();
            query.window = Span::new(from, to).expect("a window");
            slots(planner, &query)
        };
        assert_eq!([part(start, middle), part(middle, end)].concat(), all);

        let limit = 1 + draw.below(4) as u32;
        let limited = slots(planner, &query.clone().limit(limit));
        assert_eq!(limited, all.iter().take(limit as usize).cloned().collect::<Vec<_>>());
        let zone = planner.planners()[0].zone();
        let mut dates = Vec::new();
        let mut first_of_each = all.clone();
        first_of_each.retain(|chain| {
            let date = zone.date_at(chain.starts[0]);
            !dates.contains(&date) && {
                dates.push(date);
                true
            }
        });
        assert_eq!(slots(planner, &query.clone().first_per_day()), first_of_each);

        let mut shuffled = query.clone();
        draw.shuffle(&mut shuffled.bookings);
        assert_eq!(slots(planner, &shuffled), all, "the order of bookings");

        let again = CompositeDocument::parse(&document.to_json().to_string()).expect("what is written can be read");
        assert_eq!(again, *document);
        let text: Value =
            serde_json::from_str(&composite_slots_text(&planner.slots(query).expect("slots"))).expect("JSON");
        assert_eq!(text["slots"].as_array().expect("a list").len(), all.len());
    });
}

#[test]
fn a_search_that_ends_early_says_so() {
    let [ended, went_on] = [const { AtomicU64::new(0) }; 2];
    on_random_documents(1, |seed, document, planner| {
        let (query, mut draw) = (&document.query, Draw::new(seed));
        let all = slots(planner, query);
        let mut before: Vec<Chain> = Vec::new();
        let mut tries = 0;
        for _ in 0..4 {
            tries += 1 + draw.below(25) as usize;
            let bounds = Bounds::default().tries(tries);
            let hosts = document.hosts.iter().cloned();
            let bounded = CompositePlanner::with_bounds(document.composite.clone(), hosts, bounds).expect("a planner");
            let answer = bounded.slots(query).expect("slots");
            let listed = plain(&answer);
            assert!(listed.starts_with(&before), "more tries lose nothing");
            assert!(all.starts_with(&listed));
            match answer.searched_until() {
                None => assert_eq!(listed, all),
                Some(until) => {
                    assert!(listed.iter().all(|chain| chain.starts[0] < until));
                    assert!(all.iter().skip(listed.len()).all(|chain| chain.starts[0] >= until));
                    assert!(composite_slots_text(&answer).contains("\"budgetExhausted\":{\"searchedUntil\":"));
                    ended.fetch_add(1, Ordering::Relaxed);
                    let decision = bounded.decide(query, &CompositeRequest::new(until)).expect("a decision");
                    let offered = all.iter().any(|chain| chain.starts[0] == until);
                    let unsure = decision.explanation().is_some_and(|explained| explained.budget_exhausted);
                    assert!(unsure || decision.accepted() == offered, "{decision:?}");
                }
            }
            went_on.fetch_add(u64::from(!listed.is_empty()), Ordering::Relaxed);
            before = listed;
        }
    });
    assert!(
        setting("WHENFREE_COMPOSITES", DOCUMENTS) < DOCUMENTS || ended.into_inner().min(went_on.into_inner()) > 500
    );
}

/// What the definition and the search, which agree, find in a document.
fn agreed(value: &Value) -> Vec<Chain> {
    let (document, planner) = planner_of(value).expect("ties that can be kept");
    let found = Brute::new(&document, &planner).all();
    let expected: Vec<Chain> = found.into_iter().filter_map(|found| found.first).collect();
    assert_eq!(slots(&planner, &document.query), expected);
    expected
}

/// Corners that random documents hit once in many thousands.
#[test]
fn rare_interplay_is_that_of_the_definition() {
    let question = |segments: Value, hosts: &[(&str, &str)]| {
        let host = |(id, hours): &(&str, &str)| json!({"id": id, "schedule": {"timeZone": "Etc/UTC", "weekly": {"mon": [hours]}}});
        json!({
            "composite": {"id": "rare", "segments": segments},
            "hosts": hosts.iter().map(host).collect::<Vec<Value>>(),
            "now": "2026-03-02T00:00:00Z",
            "window": {"start": "2026-03-02T00:00:00Z", "end": "2026-03-03T00:00:00Z"},
        })
    };
    // Available days hang on the segments before: the first one moves the grid of the second out of the only day, though
    // its start stays free.
    let mut second = json!({
        "id": "second", "durationMinutes": 45, "slotIntervalMinutes": 30, "slotGrid": {"gap": {"roundToMinutes": 60}},
    });
    let first = json!({"id": "first", "durationMinutes": 15});
    let segments = |second: &Value| {
        json!([
            {"id": "s0", "eventType": first, "gapAfterMinutes": {"min": 15, "max": 15}},
            {"id": "s1", "eventType": second},
        ])
    };
    assert_eq!(agreed(&question(segments(&second), &[("ada", "09:00-10:15")])).len(), 1);
    second["bookingWindow"] = json!({"availableDays": 1});
    assert!(agreed(&question(segments(&second), &[("ada", "09:00-10:15")])).is_empty());

    // A host who could not open a session of the last segment, but can join the one that the segment before opens: if
    // that segment takes the second host it could have.
    let event = |id: &str, requires: Value| json!({"id": id, "durationMinutes": 30, "slotGrid": "clock", "seats": 2, "requires": requires});
    let mut strict = event("class", json!([{"any": ["h2"]}, {"any": ["h1", "h3"]}]));
    strict["keepBuffersInHours"] = json!(true);
    strict["bufferBeforeMinutes"] = json!(15);
    let segments = json!([
        {"id": "s0", "eventType": event("other", json!([{"any": ["h3"]}]))},
        {"id": "s1", "eventType": event("class", json!([{"any": ["h2"]}, {"any": ["h0", "h1"]}])), "parallel": true},
        {"id": "s2", "eventType": strict, "parallel": true},
    ]);
    let hosts = [("h0", "09:00-10:00"), ("h1", "09:00-10:00"), ("h2", "08:00-10:00"), ("h3", "08:00-10:00")];
    let found = agreed(&question(segments, &hosts));
    assert_eq!(found[0].starts[0].to_rfc3339(), "2026-03-02T09:00:00+00:00");
    assert_eq!(found[0].hosts[2].concat(), ["h2", "h1"].map(HostId::from));

    // Who joins a session is none more for limits: neither for the event type's nor for the host's.
    for limited in ["eventType", "host"] {
        let limits = json!([{"per": "day", "maxBookings": 2}]);
        let mut class = event("class", json!([{"any": ["ada"]}]));
        if limited == "eventType" {
            class["limits"] = limits.clone();
        }
        let segments = json!([{"id": "s0", "eventType": class}, {"id": "s1", "eventType": class}]);
        let mut studio = question(segments, &[("ada", "09:00-10:00")]);
        if limited == "host" {
            studio["hosts"][0]["limits"] = limits;
        }
        assert_eq!(agreed(&studio).len(), 1);
        studio["bookings"] = json!([{
            "id": "b0", "eventTypeId": "class", "hostIds": ["ada"], "status": "confirmed",
            "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T09:30:00Z",
        }]);
        assert_eq!(agreed(&studio).len(), 1, "one session is joined, one opened");
        studio["bookings"][0]["start"] = json!("2026-03-02T08:30:00Z");
        studio["bookings"][0]["end"] = json!("2026-03-02T09:00:00Z");
        let starts: Vec<String> = agreed(&studio).iter().map(|chain| chain.starts[0].to_rfc3339()).collect();
        assert_eq!(starts, ["2026-03-02T08:30:00+00:00"], "who does not join it opens a second and a third");
    }
    // Bob could open a session of his own, but then the limit would have no room for the second segment.
    let mut class = event("class", json!([{"any": ["bob", "ada"]}]));
    class["limits"] = json!([{"per": "day", "maxBookings": 2}]);
    let segments = json!([{"id": "s0", "eventType": class}, {"id": "s1", "eventType": class}]);
    let mut studio = question(segments, &[("ada", "09:00-10:00"), ("bob", "09:00-10:00")]);
    studio["bookings"] = json!([{
        "id": "b0", "eventTypeId": "class", "hostIds": ["ada"], "status": "confirmed",
        "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T09:30:00Z",
    }]);
    assert_eq!(agreed(&studio)[0].hosts.concat().concat(), ["ada", "bob"].map(HostId::from));
    // The other way round: Ada's session would be joined, but the second segment wants Bob again, and then there are two.
    class["requires"] = json!([{"any": ["ada", "bob"]}]);
    let mut again = class.clone();
    again["requires"] = json!([{"any": ["bob"]}]);
    studio["composite"]["segments"] = json!([
        {"id": "s0", "eventType": class}, {"id": "s1", "eventType": again, "sameHostAs": "s0"},
    ]);
    assert!(agreed(&studio).is_empty());
    studio["composite"]["segments"][1]["eventType"]["limits"][0]["maxBookings"] = json!(3);
    assert_eq!(agreed(&studio)[0].hosts.concat().concat(), ["bob", "bob"].map(HostId::from));

    // A session that nobody of the pool holds: what refuses the second segment is a limit that the first one used up.
    let class = event("class", json!([{"any": ["ada"]}]));
    let first = event("first", json!([{"any": ["ada", "bob"]}]));
    let segments = json!([{"id": "s0", "eventType": first}, {"id": "s1", "eventType": class}]);
    let mut studio = question(segments, &[("ada", "09:00-10:00"), ("bob", "09:00-10:00"), ("cy", "09:00-10:00")]);
    studio["hosts"][0]["limits"] = json!([{"per": "day", "maxBookings": 1}]);
    studio["bookings"] = json!([{
        "id": "b0", "eventTypeId": "class", "hostIds": ["cy"], "status": "confirmed",
        "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T10:00:00Z",
    }]);
    assert_eq!(agreed(&studio)[0].hosts.concat().concat(), ["bob", "ada"].map(HostId::from));

    // The second segment at 09:15 wants Bob in the first one, and leads nowhere; at 09:30 it may be Ada again.
    let event = |id: &str, pool: &[&str]| json!({"id": id, "durationMinutes": 15, "slotGrid": "clock", "requires": [{"any": pool}]});
    let mut between = event("between", &["ada"]);
    between["bufferBeforeMinutes"] = json!(15);
    between["bufferAfterMinutes"] = json!(15);
    let segments = json!([
        {"id": "s0", "eventType": event("first", &["ada", "bob"]), "gapAfterMinutes": {"min": 0, "max": 15}},
        {"id": "s1", "eventType": between},
        {"id": "s2", "eventType": event("last", &["dan", "ada"])},
    ]);
    let mut studio = question(segments, &[("ada", "09:00-10:00"), ("bob", "09:00-10:00"), ("dan", "09:45-10:00")]);
    studio["window"]["end"] = json!("2026-03-02T09:01:00Z");
    let found = agreed(&studio);
    let starts: Vec<String> = found[0].starts.iter().map(|start| start.format("%H:%M").to_string()).collect();
    assert_eq!(starts, ["09:00", "09:30", "09:45"]);
    assert_eq!(found[0].hosts.concat().concat(), ["ada", "ada", "dan"].map(HostId::from));
}
