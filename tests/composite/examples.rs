//! Composites as people have them, with answers worked out by hand.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::wire::{CompositeDocument, composite_decision_text, composite_explanation_text, composite_slots_text};
use whenfree::{
    Attendee, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest, HostId, Proposal, ReasonCode,
};

/// Monday 30 March 2026, the day after the clocks of London went forward: 09:00 is 08:00 in UTC.
fn at(clock: &str) -> DateTime<Utc> {
    format!("2026-03-30T{clock}:00Z").parse().expect("an instant")
}

fn host(id: &str, hours: &[&str]) -> Value {
    json!({"id": id, "schedule": {"timeZone": "Europe/London", "weekly": {"mon": hours}}})
}

fn question(segments: Value, hosts: Value) -> Value {
    json!({
        "composite": {"id": "salon", "segments": segments},
        "hosts": hosts,
        "now": "2026-03-29T12:00:00Z",
        "window": {"start": "2026-03-30T00:00:00Z", "end": "2026-03-31T00:00:00Z"},
    })
}

fn read(value: &Value) -> (CompositeDocument, CompositePlanner) {
    let document = CompositeDocument::parse(&value.to_string()).expect("a document");
    let planner = document.planner().expect("a planner");
    (document, planner)
}

/// The starts of every chain, as `09:00 10:15`, in UTC.
#[track_caller]
fn starts(value: &Value) -> Vec<String> {
    let (document, planner) = read(value);
    let slots = planner.slots(&document.query).expect("slots");
    let clock = |start: DateTime<Utc>| start.format("%H:%M").to_string();
    slots.iter().map(|slot| slot.starts().map(clock).collect::<Vec<_>>().join(" ")).collect()
}

#[track_caller]
fn explained(value: &Value, start: &str) -> CompositeExplanation {
    let (document, planner) = read(value);
    planner.explain(&document.query, at(start)).expect("an explanation")
}

/// The codes of the reasons of each segment.
fn codes(explanation: &CompositeExplanation) -> Vec<Vec<ReasonCode>> {
    explanation.segments.iter().map(|segment| segment.reasons.iter().map(|reason| reason.code()).collect()).collect()
}

#[track_caller]
fn proposed(value: &Value, start: &str) -> Vec<Proposal> {
    let (document, planner) = read(value);
    match planner.decide(&document.query, &CompositeRequest::new(at(start))).expect("a decision") {
        CompositeDecision::Accepted(proposals) => proposals,
        CompositeDecision::Rejected(explanation) => panic!("{explanation:?}"),
    }
}

fn hosts(proposals: &[Proposal]) -> Vec<Vec<&str>> {
    proposals.iter().map(|proposal| proposal.booking.host_ids.iter().map(HostId::as_str).collect()).collect()
}

/// Colour by Cora, a wait of 30 to 45 minutes, then a cut by Cora or Sam; there is one chair.
fn salon() -> Value {
    let segments = json!([
        {
            "id": "colour",
            "eventType": {
                "id": "colour", "durationMinutes": 45, "slotIntervalMinutes": 15,
                "requires": [{"any": ["cora"]}, {"any": ["chair"]}],
            },
            "gapAfterMinutes": {"min": 30, "max": 45},
        },
        {
            "id": "cut",
            "eventType": {
                "id": "cut", "durationMinutes": 30, "slotIntervalMinutes": 15,
                "requires": [{"any": ["cora", "sam"]}, {"any": ["chair"]}],
            },
        },
    ]);
    let hosts = [host("cora", &["09:00-11:00"]), host("sam", &["10:00-12:00"]), host("chair", &["08:00-18:00"])];
    question(segments, json!(hosts))
}

#[test]
fn a_salon() {
    // Cora colours from 09:00 to 10:15 at the latest. The cut follows after half an hour: by Cora, while she is there.
    assert_eq!(
        starts(&salon()),
        ["08:00 09:15", "08:15 09:30", "08:30 09:45", "08:45 10:00", "09:00 10:15", "09:15 10:30"]
    );
    let (mut document, planner) = read(&salon());
    document.query.limit = Some(1);
    assert_eq!(
        composite_slots_text(&planner.slots(&document.query).expect("slots")),
        concat!(
            r#"{"slots":[{"start":"2026-03-30T08:00:00Z","end":"2026-03-30T09:45:00Z","segments":["#,
            r#"{"id":"colour","start":"2026-03-30T08:00:00Z","end":"2026-03-30T08:45:00Z","hosts":[["cora"],["chair"]]},"#,
            r#"{"id":"cut","start":"2026-03-30T09:15:00Z","end":"2026-03-30T09:45:00Z","hosts":[["cora"],["chair"]]}]}]}"#
        )
    );
    // At 11:00 on the wall Sam has to cut.
    assert_eq!(hosts(&proposed(&salon(), "08:45")), [["cora", "chair"], ["sam", "chair"]]);
}

#[test]
fn the_chair_is_shared_with_everybody() {
    let mut salon = salon();
    salon["bookings"] = json!([{
        "id": "b1", "eventTypeId": "shave", "hostIds": ["barber", "chair"], "status": "confirmed",
        "start": "2026-03-30T09:15:00Z", "end": "2026-03-30T09:30:00Z",
    }]);
    // Whoever starts at 09:00 has the cut a quarter of an hour later than before, still within the wait.
    assert_eq!(starts(&salon), ["08:00 09:30", "08:15 09:30", "08:30 09:45"]);
    let explanation = explained(&salon, "08:45");
    assert_eq!(codes(&explanation)[0], [ReasonCode::NotEnoughHosts, ReasonCode::Booked]);
    assert_eq!(explanation.segments[1].window, None, "the cut was not reached");
}

#[test]
fn a_buffer_counts_between_segments_of_one_host() {
    let with = |tie: &str| {
        let pool = json!([{"any": ["ada", "bob"]}]);
        let event = |id: &str| json!({"id": id, "durationMinutes": 30, "slotIntervalMinutes": 15, "bufferAfterMinutes": 15, "requires": pool});
        let mut second = json!({"id": "second", "eventType": event("second")});
        second[tie] = json!("first");
        let first = json!({"id": "first", "eventType": event("first"), "gapAfterMinutes": {"min": 0, "max": 15}});
        question(json!([first, second]), json!([host("ada", &["09:00-10:30"]), host("bob", &["09:00-10:30"])]))
    };
    assert_eq!(starts(&with("sameHostAs")), ["08:00 08:45", "08:15 09:00"], "a quarter of an hour to tidy up");
    assert_eq!(starts(&with("otherHostThan")), ["08:00 08:30", "08:15 08:45", "08:30 09:00"]);
    // The last start would be possible for another host only: the buffer of the first segment is in the way.
    let explanation = explained(&with("sameHostAs"), "08:30");
    assert_eq!(codes(&explanation), [vec![], vec![ReasonCode::NotEnoughHosts, ReasonCode::Buffer]]);
    let segment = &explanation.segments[1];
    assert_eq!((segment.window, segment.starts), (Some((at("09:00"), at("09:15"))), 1));
    assert_eq!(
        composite_explanation_text(&explanation, None),
        concat!(
            r#"{"start":"2026-03-30T08:30:00Z","offered":false,"segments":["#,
            r#"{"id":"first","earliest":"2026-03-30T08:30:00Z","latest":"2026-03-30T08:30:00Z","starts":1,"#,
            r#""start":"2026-03-30T08:30:00Z","reasons":[]},"#,
            r#"{"id":"second","earliest":"2026-03-30T09:00:00Z","latest":"2026-03-30T09:15:00Z","starts":1,"#,
            r#""start":"2026-03-30T09:00:00Z","reasons":["#,
            r#"{"code":"not_enough_hosts","requirement":0,"needed":1,"able":0},"#,
            r#"{"code":"buffer","host":"ada","booking":"first","start":"2026-03-30T08:30:00Z","end":"2026-03-30T09:00:00Z"}"#,
            r#"]}]}"#
        )
    );
}

#[test]
fn what_is_other_hosts_only_is_said_in_numbers() {
    let mut salon = salon();
    salon["composite"]["segments"][1]["otherHostThan"] = json!("colour");
    assert_eq!(
        starts(&salon),
        ["08:00 09:15", "08:15 09:30", "08:30 09:45", "08:45 10:00", "09:00 10:15", "09:15 10:30"]
    );
    salon["busy"] = json!({"sam": [{"start": "2026-03-30T09:00:00Z", "end": "2026-03-30T10:00:00Z"}]});
    assert_eq!(starts(&salon), ["08:30 10:00", "08:45 10:00", "09:00 10:15", "09:15 10:30"]);
    let explanation = explained(&salon, "08:00");
    assert_eq!(codes(&explanation), [vec![], vec![ReasonCode::NotEnoughHosts]], "Cora could, but she coloured");
}

#[test]
fn limits_count_the_chain_itself() {
    let massage = |limit: Value| {
        let mut event = json!({"id": "massage", "durationMinutes": 30, "requires": [{"any": ["ada", "bob"]}]});
        event.as_object_mut().expect("an object").extend(limit.as_object().expect("an object").clone());
        let segment = |id: &str| json!({"id": id, "eventType": event});
        question(
            json!([segment("one"), segment("two")]),
            json!([host("ada", &["09:00-10:30"]), host("bob", &["09:00-10:30"])]),
        )
    };
    let once_a_day = massage(json!({"limits": [{"per": "day", "maxBookings": 1}]}));
    assert!(starts(&once_a_day).is_empty());
    assert_eq!(codes(&explained(&once_a_day, "08:00")), [vec![], vec![ReasonCode::EventLimit]]);
    assert_eq!(starts(&massage(json!({"limits": [{"per": "day", "maxBookings": 2}]}))), ["08:00 08:30", "08:30 09:00"]);

    let mut busy_host = massage(json!({}));
    busy_host["hosts"][0]["limits"] = json!([{"per": "day", "maxBookings": 1}]);
    assert_eq!(hosts(&proposed(&busy_host, "08:00")), [["ada"], ["bob"]]);

    // Each segment counts on its own date: half past eleven at night, and midnight.
    let mut night = once_a_day.clone();
    for host in 0..2 {
        night["hosts"][host]["schedule"]["weekly"] = json!({"mon": ["23:30-24:00"], "tue": ["00:00-00:30"]});
        night["hosts"][host]["limits"] = json!([{"per": "day", "maxBookings": 1}]);
    }
    assert_eq!(starts(&night), ["22:30 23:00"]);

    // An attendee's limit is asked when it is booked, of each segment.
    let one_each = massage(json!({"maxActivePerAttendee": 1}));
    assert_eq!(starts(&one_each).len(), 2);
    let (document, planner) = read(&one_each);
    let request = CompositeRequest::new(at("08:00")).attendee(Attendee::new("pat"));
    let decision = planner.decide(&document.query, &request).expect("a decision");
    let explanation = decision.explanation().expect("refused");
    assert_eq!(codes(explanation), [vec![], vec![ReasonCode::AttendeeLimit]]);
    assert!(!explanation.offered());
}

#[test]
fn the_strategy_picks_as_far_as_the_chain_allows() {
    let pool = |choose: &str| json!([{"any": ["ada", "bob", "cy"], "choose": choose}]);
    let composite = |choose: &str, tie: &str| {
        let event = |id: &str| json!({"id": id, "durationMinutes": 30, "requires": pool(choose)});
        let mut second = json!({"id": "second", "eventType": event("second")});
        second[tie] = json!("first");
        let mut team = [host("ada", &["09:00-11:00"]), host("bob", &["09:00-11:00"]), host("cy", &["09:00-11:00"])];
        for (host, priority) in team.iter_mut().zip([1, 2, 3]) {
            host["priority"] = json!(priority);
        }
        question(json!([{"id": "first", "eventType": event("first")}, second]), json!(team))
    };
    assert_eq!(hosts(&proposed(&composite("declared", "sameHostAs"), "08:00")), [["ada"], ["ada"]]);
    assert_eq!(hosts(&proposed(&composite("priority", "sameHostAs"), "08:00")), [["cy"], ["cy"]]);
    // Cy has the highest priority, but no time for the second half hour: the next one is not the first declared.
    let mut cy_leaves = composite("priority", "sameHostAs");
    cy_leaves["busy"] = json!({"cy": [{"start": "2026-03-30T08:30:00Z", "end": "2026-03-30T09:00:00Z"}]});
    assert_eq!(hosts(&proposed(&cy_leaves, "08:00")), [["bob"], ["bob"]]);
    assert_eq!(hosts(&proposed(&composite("priority", "otherHostThan"), "08:00")), [["cy"], ["bob"]]);

    // Two of five for each: the two highest, and then the next two.
    let ids = ["a", "b", "c", "d", "e"];
    let pool = json!([{"any": ids, "count": 2, "choose": "priority"}]);
    let event = |id: &str| json!({"id": id, "durationMinutes": 30, "requires": pool});
    let team: Vec<Value> = (0..5)
        .map(|place| {
            let mut host = host(ids[place], &["09:00-11:00"]);
            host["priority"] = json!(place);
            host
        })
        .collect();
    let segments = json!([
        {"id": "first", "eventType": event("first")},
        {"id": "second", "eventType": event("second"), "otherHostThan": "first"},
    ]);
    assert_eq!(hosts(&proposed(&question(segments, json!(team)), "08:00")), [["d", "e"], ["b", "c"]]);
}

#[test]
fn parallel_segments_start_together_and_the_longest_counts() {
    let event = |id: &str, minutes: u32, host: &str| json!({"id": id, "durationMinutes": minutes, "slotIntervalMinutes": 15, "requires": [{"any": [host, "cy"]}]});
    let segments = json!([
        {"id": "nails", "eventType": event("nails", 60, "ada")},
        {"id": "feet", "eventType": event("feet", 30, "bob"), "parallel": true, "gapAfterMinutes": {"min": 10, "max": 20}},
        {"id": "tea", "eventType": event("tea", 15, "ada")},
    ]);
    let hosts_there =
        json!([host("ada", &["09:00-11:00"]), host("bob", &["09:00-09:45"]), host("cy", &["10:15-10:45"])]);
    let spa = question(segments, hosts_there);
    assert_eq!(starts(&spa), ["08:00 08:00 09:15", "08:15 08:15 09:30"], "ten minutes after the nails, on the grid");
    let explanation = explained(&spa, "08:30");
    assert_eq!(codes(&explanation)[0], []);
    assert!(codes(&explanation)[1].contains(&ReasonCode::OutsideWorkingHours), "{explanation:?}");

    // All starts of a request are checked against the gaps, before anything is looked up.
    let (document, planner) = read(&spa);
    let ask = |starts: [&str; 3]| planner.decide(&document.query, &CompositeRequest::at(starts.map(at)));
    assert!(ask(["08:00", "08:00", "09:15"]).expect("a decision").accepted());
    for (starts, path) in [
        (["08:00", "08:15", "09:15"], "request.starts[1]"),
        (["08:00", "08:00", "09:05"], "request.starts[2]"),
        (["08:00", "08:00", "09:21"], "request.starts[2]"),
    ] {
        let error = ask(starts).expect_err("no chain");
        assert_eq!((error.code().as_str(), error.path()), ("invalid_value", path));
    }
    let off_grid = ask(["08:00", "08:00", "09:20"]).expect("a decision");
    assert_eq!(codes(off_grid.explanation().expect("refused"))[2], [ReasonCode::OffGrid]);
}

#[test]
fn a_pair_joins_one_session() {
    let class = json!({"id": "class", "durationMinutes": 60, "seats": 2, "requires": [{"any": ["ada"]}]});
    let segments = json!([{"id": "me", "eventType": class}, {"id": "you", "eventType": class, "parallel": true}]);
    let studio = question(segments, json!([host("ada", &["09:00-11:00"])]));
    assert_eq!(starts(&studio), ["08:00 08:00", "09:00 09:00"]);
    let proposals = proposed(&studio, "08:00");
    assert!(proposals.iter().all(|proposal| proposal.joins.is_empty()), "neither has an id yet");
    let mut taken = studio.clone();
    taken["bookings"] = json!([{
        "id": "you", "eventTypeId": "class", "hostIds": ["ada"], "status": "confirmed",
        "start": "2026-03-30T08:00:00Z", "end": "2026-03-30T09:00:00Z",
    }]);
    assert_eq!(starts(&taken), ["09:00 09:00"]);
    let explanation = explained(&taken, "08:00");
    assert_eq!(codes(&explanation), [vec![], vec![ReasonCode::NotEnoughHosts, ReasonCode::SeatsFull]]);
}

#[test]
fn several_seats_are_taken_in_each_segment() {
    let class = |id: &str| json!({"id": id, "durationMinutes": 30, "seats": 2, "requires": [{"any": ["ada"]}]});
    let segments = json!([
        {"id": "warm-up", "eventType": class("warm-up"), "gapAfterMinutes": {"min": 0, "max": 30}},
        {"id": "class", "eventType": class("class")},
    ]);
    let mut studio = question(segments, json!([host("ada", &["09:00-10:30"])]));
    studio["bookings"] = json!([{
        "id": "b1", "eventTypeId": "class", "hostIds": ["ada"], "status": "confirmed",
        "start": "2026-03-30T08:30:00Z", "end": "2026-03-30T09:00:00Z",
    }]);
    assert_eq!(starts(&studio), ["08:00 08:30"], "one seat is left at half past");
    let (document, planner) = read(&studio);
    let ask =
        |seats| planner.decide(&document.query, &CompositeRequest::new(at("08:00")).seats(seats)).expect("a decision");
    let starts = |decision: &CompositeDecision| -> Vec<DateTime<Utc>> {
        decision.proposals().iter().map(|proposal| proposal.booking.span.start()).collect()
    };
    assert_eq!(starts(&ask(1)), [at("08:00"), at("08:30")]);
    assert_eq!(starts(&ask(2)), [at("08:00"), at("09:00")]);
    assert!(ask(2).proposals().iter().all(|proposal| proposal.booking.seats == 2));
}

#[test]
fn what_cannot_be_booked_stands_in_nobodys_way() {
    // Cy has a class at half past, so a second one in the chain is the third of two that day; what follows is possible,
    // though its buffer would meet that class.
    let class = json!({
        "id": "class", "durationMinutes": 30, "seats": 2, "requires": [{"any": ["ada"]}],
        "limits": [{"per": "day", "maxBookings": 2}],
    });
    let talk = json!({"id": "talk", "durationMinutes": 30, "bufferBeforeMinutes": 15, "requires": [{"any": ["ada"]}]});
    let segments = json!([
        {"id": "one", "eventType": class},
        {"id": "two", "eventType": class},
        {"id": "talk", "eventType": talk},
    ]);
    let mut studio = question(segments, json!([host("ada", &["09:00-11:00"]), host("cy", &["09:00-11:00"])]));
    studio["bookings"] = json!([{
        "id": "b1", "eventTypeId": "class", "hostIds": ["cy"], "status": "confirmed",
        "start": "2026-03-30T08:30:00Z", "end": "2026-03-30T09:00:00Z",
    }]);
    let (document, planner) = read(&studio);
    let request = CompositeRequest::at(["08:00", "08:30", "09:00"].map(at));
    let decision = planner.decide(&document.query, &request).expect("a decision");
    assert_eq!(codes(decision.explanation().expect("refused")), [vec![], vec![ReasonCode::EventLimit], vec![]]);
}

#[test]
fn only_the_first_segment_starts_in_the_window() {
    let mut salon = salon();
    salon["window"]["end"] = json!("2026-03-30T08:01:00Z");
    assert_eq!(starts(&salon), ["08:00 09:15"]);
    salon["window"] = json!({"start": "2026-03-30T09:00:00Z", "end": "2026-03-30T09:15:00Z"});
    assert_eq!(starts(&salon), ["09:00 10:15"]);
}

#[test]
fn a_decision_is_written_segment_by_segment() {
    let mut salon = salon();
    salon["timeZone"] = json!("Europe/London");
    let (document, planner) = read(&salon);
    let decision = planner.decide(&document.query, &CompositeRequest::new(at("08:45"))).expect("a decision");
    assert_eq!(
        composite_decision_text(&decision, planner.composite(), document.query.zone.as_ref()),
        concat!(
            r#"{"accepted":true,"segments":[{"id":"colour","booking":{"eventTypeId":"colour","hostIds":["cora","chair"],"#,
            r#""start":"2026-03-30T09:45:00+01:00","end":"2026-03-30T10:30:00+01:00","status":"confirmed"}},"#,
            r#"{"id":"cut","booking":{"eventTypeId":"cut","hostIds":["sam","chair"],"#,
            r#""start":"2026-03-30T11:00:00+01:00","end":"2026-03-30T11:30:00+01:00","status":"confirmed"}}]}"#
        )
    );
    let late = planner.decide(&document.query, &CompositeRequest::new(at("09:30"))).expect("a decision");
    let text = composite_decision_text(&late, planner.composite(), None);
    assert!(
        text.starts_with(r#"{"accepted":false,"segments":[{"id":"colour","earliest":"2026-03-30T09:30:00Z""#),
        "{text}"
    );
    assert!(text.ends_with(r#"{"id":"cut","reasons":[]}]}"#), "{text}");
}
