//! The whole order of a pool says why, and what calibration credits is right to the last unit. `laws` compares it with
//! the reference model.

use serde_json::{Value, json};
use whenfree::wire::{Document, Outcome, Verb, Wire, rankings_text};
use whenfree::{
    Booking, Busy, Choose, Decision, ErrorCode, EventType, Host, Hours, Minutes, Period, Planner, Query, Ranking,
    Request, Requirement, Schedule, Score, Span, Status, TimeOff, Zone,
};

fn span(start: &str, minutes: i64) -> Span {
    let start: chrono::DateTime<chrono::Utc> = start.parse().expect("an instant");
    Span::new(start, start + chrono::TimeDelta::minutes(minutes)).expect("a span")
}

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

fn host_in(id: &str, zone: &str) -> Host {
    let hours = [Hours::parse("00:00-24:00").expect("hours")];
    Host::new(id, Schedule::new(Zone::named(zone).expect("a zone")).weekdays(hours))
}

fn host(id: &str) -> Host {
    host_in(id, "Etc/UTC")
}

fn away(mut host: Host, from: &str, through: &str) -> Host {
    host.schedule.time_off.push(TimeOff { from: date(from), through: date(through), reason: None });
    host
}

/// Monday 8 June 2026, eight in the morning.
fn query() -> Query {
    Query::new("2026-06-08T08:00:00Z".parse().expect("an instant"), span("2026-06-08T00:00:00Z", 7 * 1440))
}

fn request() -> Request {
    Request::new("2026-06-10T12:00:00Z".parse().expect("an instant"))
}

fn taken(id: &str, hosts: &[&str], start: &str) -> Booking {
    Booking::new(id, "call", hosts.iter().copied(), span(start, 60)).status(Status::Completed)
}

fn rank(pool: Requirement, team: Vec<Host>, query: &Query, request: &Request) -> Ranking {
    let event = EventType::new("call", Minutes::from(60)).zone(Zone::utc()).requires(pool);
    Planner::new(event, team).expect("a planner").rank(query, request).expect("rankings").remove(0)
}

fn pool(choose: Choose) -> Requirement {
    Requirement::any(["ada", "bob", "cy"]).choose(choose)
}

fn team() -> Vec<Host> {
    ["ada", "bob", "cy"].map(host).to_vec()
}

#[track_caller]
fn says(ranking: &Ranking, expected: &[(&str, bool, &str)]) {
    let reasons: Vec<String> = ranking.hosts.iter().map(ToString::to_string).collect();
    let found: Vec<(&str, bool, &str)> = ranking
        .hosts
        .iter()
        .zip(&reasons)
        .map(|(rank, reason)| (rank.host.as_str(), rank.picked, reason.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_strategy_says_why() {
    let past = query().history([
        taken("b1", &["ada"], "2026-06-09T09:00:00Z"),
        taken("b2", &["bob"], "2026-06-01T09:00:00Z"),
        taken("b3", &["bob"], "2026-06-02T09:00:00Z"),
    ]);
    let of = |choose| rank(pool(choose), team(), &past, &request());
    says(
        &of(Choose::Declared),
        &[
            ("ada", true, "number 1 in the list, the first that can"),
            ("bob", false, "number 2 in the list"),
            ("cy", false, "number 3 in the list"),
        ],
    );
    says(
        &of(Choose::LeastRecentlyBooked),
        &[
            ("cy", true, "never booked"),
            ("bob", false, "latest booking 2026-06-02T09:00:00Z"),
            ("ada", false, "latest booking 2026-06-09T09:00:00Z"),
        ],
    );
    says(
        &of(Choose::FewestBookings(None)),
        &[("cy", true, "no bookings, the fewest"), ("ada", false, "1 booking"), ("bob", false, "2 bookings")],
    );
    says(
        &of(Choose::FewestBookings(Some(Period::Week))),
        &[
            ("bob", true, "no bookings that week, among the fewest"),
            ("cy", false, "no bookings that week, among the fewest"),
            ("ada", false, "1 booking that week"),
        ],
    );
    let priorities = vec![host("ada").priority(3), host("bob").priority(3), host("cy")];
    says(
        &rank(pool(Choose::Priority), priorities, &past, &request()),
        &[
            ("bob", true, "priority 3, among the highest; latest booking 2026-06-02T09:00:00Z"),
            ("ada", false, "priority 3, among the highest; latest booking 2026-06-09T09:00:00Z"),
            ("cy", false, "priority 0; never booked"),
        ],
    );
    let weights = vec![host("ada"), host("bob").weight(3), host("cy").weight(2)];
    let all = past.clone().history([taken("b4", &["cy"], "2026-06-01T12:00:00Z")]);
    says(
        &rank(pool(Choose::Weighted), weights, &all, &request()),
        &[
            ("cy", true, "1 booking at weight 2, the lowest share"),
            ("bob", false, "2 bookings at weight 3"),
            ("ada", false, "1 booking at weight 1"),
        ],
    );
    let busy = query().busy("ada", [Busy::new(span("2026-06-10T00:00:00Z", 61))]);
    let busy =
        busy.busy("bob", [Busy::new(span("2026-06-10T00:00:00Z", 720)), Busy::new(span("2026-06-10T13:00:00Z", 659))]);
    says(
        &rank(pool(Choose::MostAvailable), team(), &busy, &request()),
        &[
            ("cy", true, "1440 minutes free that day, the most"),
            ("ada", false, "1379 minutes free that day"),
            ("bob", false, "61 minutes free that day"),
        ],
    );
    says(
        &rank(Requirement::all(["ada", "bob"]), team(), &past, &request().hosts(["bob"])),
        &[("bob", true, "named in the request; everybody is needed"), ("ada", true, "everybody is needed")],
    );
}

#[test]
fn named_hosts_come_first_and_keep_their_score() {
    let past = query().history([taken("b1", &["cy"], "2026-06-01T09:00:00Z")]);
    let pool = pool(Choose::FewestBookings(None)).count(2);
    says(
        &rank(pool, team(), &past, &request().hosts(["cy"])),
        &[
            ("cy", true, "named in the request; 1 booking"),
            ("ada", true, "no bookings, among the fewest"),
            ("bob", false, "no bookings, among the fewest"),
        ],
    );
}

#[test]
fn a_refused_request_is_ranked_with_nobody_picked() {
    let busy = query().busy("ada", [Busy::new(span("2026-06-10T12:30:00Z", 5))]);
    let two = pool(Choose::Declared).count(3);
    says(
        &rank(two, team(), &busy, &request()),
        &[("bob", false, "number 2 in the list, the first that can"), ("cy", false, "number 3 in the list")],
    );
    let too_early = Request::new("2026-06-08T07:00:00Z".parse().expect("an instant"));
    let ranking = rank(pool(Choose::Declared), team(), &query(), &too_early);
    assert_eq!(ranking.hosts.iter().filter(|rank| rank.picked).count(), 0);
    assert_eq!(ranking.hosts.len(), 3);
}

#[test]
fn who_joins_a_session_is_ranked_among_its_hosts() {
    let here = Booking::new("b1", "call", ["bob"], span("2026-06-10T12:00:00Z", 60));
    let event = EventType::new("call", Minutes::from(60)).zone(Zone::utc()).seats(2).requires(pool(Choose::Declared));
    let planner = Planner::new(event, team()).expect("a planner");
    let ranked = |request: &Request, bookings: &[&Booking]| {
        let query = query().bookings(bookings.iter().copied().cloned());
        let ranking = planner.rank(&query, request).expect("rankings").remove(0);
        let Decision::Accepted(proposal) = planner.decide(&query, request).expect("a decision") else {
            panic!("refused")
        };
        assert_eq!(proposal.booking.host_ids, proposal.hosts.concat());
        let picked = ranking.hosts.iter().find(|rank| rank.picked).map(|rank| &rank.host);
        assert_eq!(proposal.hosts.concat().first(), picked);
        ranking.hosts.iter().map(|rank| rank.host.to_string()).collect::<Vec<String>>()
    };
    assert_eq!(ranked(&request(), &[&here]), ["bob"]);
    assert_eq!(ranked(&request().seats(2), &[&here]), ["ada", "cy"], "two do not fit beside one");
    assert_eq!(ranked(&request(), &[]), ["ada", "bob", "cy"]);
}

#[test]
fn the_ranking_as_json() {
    let past = query().history([
        taken("b1", &["ada"], "2026-06-01T09:00:00Z"),
        taken("b2", &["bob"], "2026-06-02T09:00:00Z"),
        taken("b3", &["bob"], "2026-06-03T09:00:00Z"),
    ]);
    let json = |choose: Requirement, zone: Option<&Zone>| {
        let weights = vec![host("ada").weight(2), host("bob"), host("cy").joined(date("2026-06-02"))];
        let text = rankings_text(&[rank(choose, weights, &past, &request().hosts(["bob"]))], zone);
        serde_json::from_str::<Value>(&text).expect("JSON")["rankings"][0].clone()
    };
    let third = f64::from(u32::MAX / 3) / (BOOKING as f64);
    assert_eq!(
        json(pool(Choose::Weighted).calibrate(), None),
        json!({"requirement": 0, "choose": "weighted", "hosts": [
            {"host": "bob", "picked": true, "named": true, "score": {"bookings": 2, "weight": 1, "credit": 0, "share": 2},
             "reason": "named in the request; 2 bookings and 0.00 credited at weight 1"},
            {"host": "cy", "picked": false, "score": {"bookings": 0, "weight": 1, "credit": third, "share": third},
             "reason": "no bookings and 0.33 credited at weight 1, the lowest share"},
            {"host": "ada", "picked": false, "score": {"bookings": 1, "weight": 2, "credit": 0, "share": 0.5},
             "reason": "1 booking and 0.00 credited at weight 2"},
        ]})
    );
    let week = json(pool(Choose::FewestBookings(Some(Period::Week))), None);
    assert_eq!(week["choose"], json!({"fewestBookings": {"per": "week"}}));
    assert_eq!(week["hosts"][0]["score"], json!({"bookings": 0}));
    let berlin = Zone::named("Europe/Berlin").expect("a zone");
    let latest = json(pool(Choose::LeastRecentlyBooked), Some(&berlin));
    assert_eq!(latest["hosts"][0]["score"], json!({"latest": "2026-06-03T11:00:00+02:00"}));
    assert_eq!(latest["hosts"][1], json!({"host": "cy", "picked": false, "score": {}, "reason": "never booked"}));
    assert_eq!(json(pool(Choose::Priority), None)["hosts"][1]["score"], json!({"priority": 0}));
    assert_eq!(json(pool(Choose::MostAvailable), None)["hosts"][1]["score"], json!({"freeMinutes": 1440}));
    assert_eq!(json(pool(Choose::Declared), None)["hosts"][2]["score"], json!({"place": 2}));
    let all = json(Requirement::all(["bob"]), None);
    let reason = "named in the request; everybody is needed";
    let only = json!([{"host": "bob", "picked": true, "named": true, "reason": reason}]);
    assert_eq!(all, json!({"requirement": 0, "hosts": only}));
}

// ---- calibration ------------------------------------------------------------------------------------------------

const BOOKING: u128 = 1 << 32;

/// The credits of ada, bob and cy, whatever their order.
fn credits(pool: Requirement, team: Vec<Host>, query: &Query) -> [u128; 3] {
    let ranking = rank(pool, team, query, &request());
    ["ada", "bob", "cy"].map(|id| {
        let ranked = ranking.hosts.iter().find(|rank| rank.host == id).expect("the host");
        match ranked.score {
            Some(Score::FewestBookings { credit, .. } | Score::Weighted { credit, .. }) => {
                credit.expect("a credit").units()
            }
            other => panic!("{other:?}"),
        }
    })
}

#[test]
fn an_absence_is_worth_what_the_others_got_on_average() {
    let past = query().history([
        taken("b1", &["ada"], "2026-05-04T09:00:00Z"),
        taken("b2", &["bob"], "2026-05-05T09:00:00Z"),
        taken("b3", &["bob"], "2026-05-06T09:00:00Z"),
        // Nobody of the pool took it, nobody is credited.
        taken("b4", &["zoe"], "2026-05-06T10:00:00Z"),
        // Another event type, called off, and twice in two lists: only the last counts, and once.
        Booking::new("b5", "other", ["ada"], span("2026-05-06T11:00:00Z", 60)),
        taken("b6", &["ada"], "2026-05-06T12:00:00Z").status(Status::Cancelled),
        taken("b7", &["ada"], "2026-05-06T13:00:00Z"),
    ]);
    let past = past.bookings([taken("b7", &["ada"], "2026-05-06T13:00:00Z")]);
    let fewest = || pool(Choose::FewestBookings(None)).calibrate();
    let weighted = || pool(Choose::Weighted).calibrate();
    let late = || vec![host("ada"), host("bob"), host("cy").joined(date("2026-05-06"))];
    assert_eq!(credits(fewest(), team(), &past), [0, 0, 0]);
    // Two bookings before the sixth of May, shared by two.
    assert_eq!(credits(fewest(), late(), &past), [0, 0, BOOKING]);
    let weights = |hosts: Vec<Host>| -> Vec<Host> {
        hosts.into_iter().zip([1, 3, 5]).map(|(host, weight)| host.weight(weight)).collect()
    };
    assert_eq!(credits(fewest(), weights(late()), &past), [0, 0, BOOKING], "weights count where they are asked for");
    assert_eq!(credits(weighted(), weights(late()), &past), [0, 0, 2 * (5 * BOOKING / 4)]);
    // Bob was away on the fourth and the fifth, when cy was not there yet: ada alone stands for both.
    let both =
        || vec![host("ada"), away(host("bob"), "2026-05-04", "2026-05-05"), host("cy").joined(date("2026-05-06"))];
    assert_eq!(credits(fewest(), both(), &past), [0, 2 * BOOKING, 2 * BOOKING]);
    assert_eq!(credits(weighted(), weights(both()), &past), [0, 6 * BOOKING, 10 * BOOKING]);
    // All were away at all four: there is no average, and nobody is credited for it.
    let nobody = ["ada", "bob", "cy"].map(|id| host(id).joined(date("2026-06-01"))).to_vec();
    assert_eq!(credits(fewest(), nobody, &past), [0, 0, 0]);
    // On the sixth bob is back, and cy is not there yet.
    let back = vec![host("ada"), away(host("bob"), "2026-05-04", "2026-05-05"), host("cy").joined(date("2026-05-07"))];
    assert_eq!(credits(fewest(), back, &past), [0, 2 * BOOKING, 3 * BOOKING]);
    // Thirds are rounded down booking by booking: ada, bob and dora were there at four.
    let four = Requirement::any(["ada", "bob", "cy", "dora"]).choose(Choose::FewestBookings(None)).calibrate();
    let hosts = vec![host("ada"), host("bob"), host("cy").joined(date("2026-05-07")), host("dora")];
    assert_eq!(credits(four, hosts, &past), [0, 0, 4 * (BOOKING / 3)]);
    // The booking that is moved counts for nothing.
    assert_eq!(credits(fewest(), late(), &past.clone().rescheduling("b1")), [0, 0, BOOKING / 2]);
    // In the month of the start there was none.
    let month = pool(Choose::FewestBookings(Some(Period::Month))).calibrate();
    assert_eq!(credits(month, late(), &past), [0, 0, 0]);
    let year = pool(Choose::FewestBookings(Some(Period::Year))).calibrate();
    assert_eq!(credits(year, late(), &past), [0, 0, BOOKING]);
}

#[test]
fn a_booking_of_two_members_is_two_bookings_given() {
    let past = query().history([taken("b1", &["ada", "bob", "ada", "zoe"], "2026-05-04T09:00:00Z")]);
    let late = vec![host("ada"), host("bob"), host("cy").joined(date("2026-06-01"))];
    let pool = pool(Choose::FewestBookings(None)).count(2).calibrate();
    assert_eq!(credits(pool, late, &past), [0, 0, BOOKING]);
}

#[test]
fn the_first_instant_of_a_date_belongs_to_it() {
    let at = |start: &str| query().history([taken("b1", &["ada"], start)]);
    let late =
        || vec![host("ada"), away(host("bob"), "2026-05-02", "2026-05-03"), host("cy").joined(date("2026-05-04"))];
    let pool = || pool(Choose::FewestBookings(None)).calibrate();
    assert_eq!(credits(pool(), late(), &at("2026-05-01T23:59:59Z")), [0, 0, BOOKING / 2]);
    assert_eq!(credits(pool(), late(), &at("2026-05-02T00:00:00Z")), [0, BOOKING, BOOKING]);
    assert_eq!(credits(pool(), late(), &at("2026-05-03T23:59:59Z")), [0, BOOKING, BOOKING]);
    assert_eq!(credits(pool(), late(), &at("2026-05-04T00:00:00Z")), [0, 0, 0]);
}

#[test]
fn dates_are_those_of_the_wall_at_home() {
    // 16:00 in UTC is 01:00 of the next day in Tokyo, 09:00 in Los Angeles.
    let past = query().history([taken("b1", &["ada"], "2026-05-04T16:00:00Z")]);
    let fewest = || pool(Choose::FewestBookings(None)).calibrate();
    let joined = |zone: &str, on: &str| vec![host("ada"), host("bob"), host_in("cy", zone).joined(date(on))];
    assert_eq!(credits(fewest(), joined("Asia/Tokyo", "2026-05-05"), &past), [0, 0, 0]);
    assert_eq!(credits(fewest(), joined("Asia/Tokyo", "2026-05-06"), &past), [0, 0, BOOKING / 2]);
    assert_eq!(credits(fewest(), joined("America/Los_Angeles", "2026-05-04"), &past), [0, 0, 0]);
    assert_eq!(credits(fewest(), joined("America/Los_Angeles", "2026-05-05"), &past), [0, 0, BOOKING / 2]);
    // Time off is read at home, too, on a trip as well; its dates are inclusive, short or long.
    for (from, through, credit) in [
        ("2026-05-05", "2026-05-05", BOOKING / 2),
        ("2026-05-04", "2026-05-04", 0),
        ("2026-05-06", "2026-05-06", 0),
        ("2026-05-05", "2026-06-01", BOOKING / 2),
        ("2026-05-06", "2026-06-01", 0),
        ("2026-01-01", "2026-05-05", BOOKING / 2),
        ("2026-01-01", "2026-05-04", 0),
    ] {
        let mut cy = away(host_in("cy", "Asia/Tokyo"), from, through);
        let there = Zone::named("America/Los_Angeles").expect("a zone");
        cy.schedule = cy.schedule.travel(date("2026-05-01"), date("2026-05-30"), there);
        assert_eq!(credits(fewest(), vec![host("ada"), host("bob"), cy], &past), [0, 0, credit], "{from} to {through}");
    }
}

#[test]
fn calibrated_is_what_counts_bookings_and_nothing_else() {
    for choose in [Choose::Declared, Choose::Priority, Choose::LeastRecentlyBooked, Choose::MostAvailable] {
        let event = EventType::new("call", Minutes::from(60)).requires(Requirement::all(["dora"]));
        let event = event.requires(pool(choose).calibrate());
        let error = Planner::new(event, team().into_iter().chain([host("dora")])).expect_err("a mistake");
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "eventType.requires[1].calibrate"));
    }
    let mut document: Value = json!({
        "eventType": {"id": "call", "durationMinutes": 60, "requires": [{"any": ["ada"], "choose": "weighted", "calibrate": true}]},
        "hosts": [{"id": "ada", "joined": "2026-03-01", "schedule": {"timeZone": "Etc/UTC"}}],
        "now": "2026-06-01T00:00:00Z",
        "window": {"start": "2026-06-08T00:00:00Z", "end": "2026-06-09T00:00:00Z"},
    });
    let same = Document::parse(&document.to_string()).expect("a document");
    assert_eq!(serde_json::to_value(&same).expect("JSON"), document);
    assert_eq!(same.hosts[0].joined, Some(date("2026-03-01")));
    document["eventType"]["requires"][0]["calibrate"] = json!(false);
    let plain = Document::parse(&document.to_string()).expect("a document").to_json().to_string();
    assert!(plain.contains("weighted") && !plain.contains("calibrate"), "a default is not printed: {plain}");

    let refused = |document: &Value, path: &str| {
        let answer = Wire::default().answer(Verb::Slots, &document.to_string());
        assert_eq!(answer.outcome, Outcome::Invalid);
        let error = &serde_json::from_str::<Value>(&answer.text).expect("JSON")["error"];
        assert_eq!((&error["code"], &error["path"]), (&json!("invalid_value"), &json!(path)), "{error}");
    };
    document["eventType"]["requires"][0] = json!({"any": ["ada"], "calibrate": true});
    refused(&document, "eventType.requires[0].calibrate");
    document["eventType"]["requires"][0] = json!({"any": ["ada"], "choose": "weighted", "calibrate": 1});
    refused(&document, "eventType.requires[0].calibrate");
    document["eventType"]["requires"][0] = json!({"all": ["ada"], "calibrate": true});
    refused(&document, "eventType.requires[0]");
    document["eventType"]["requires"][0] = json!({"all": ["ada"]});
    document["hosts"][0]["joined"] = json!("2026-3-1");
    refused(&document, "hosts[0].joined");
}

#[test]
fn absences_without_end_are_refused_or_counted_at_once() {
    // So many hosts of as many weights, and the first so many of them off every other day from 1990 on.
    let team = |count: u32, often_off: usize, days: i64| {
        let first = date("1990-01-01");
        let off = |turn: i64| first + chrono::TimeDelta::days(turn * 2);
        let every_other = (0..days).map(|turn| TimeOff { from: off(turn), through: off(turn), reason: None });
        let hosts: Vec<Host> = (0..count)
            .map(|index| {
                let mut host = host(&format!("h{index}")).weight(1 + index).joined(first);
                if (index as usize) < often_off {
                    host.schedule.time_off = every_other.clone().collect();
                }
                host
            })
            .collect();
        let ids: Vec<_> = hosts.iter().map(|host| host.id.clone()).collect();
        let pool = Requirement::any(ids).choose(Choose::Weighted).calibrate();
        (EventType::new("call", Minutes::from(60)).zone(Zone::utc()).requires(pool), hosts)
    };
    let (event, hosts) = team(1_000, 1, 6_000);
    let error = Planner::new(event, hosts).expect_err("too much");
    assert_eq!((error.code(), error.path()), (ErrorCode::TooLarge, "eventType.requires[0].calibrate"));

    let (event, hosts) = team(300, 300, 3_000);
    let before = std::time::Instant::now();
    let planner = Planner::new(event, hosts).expect("a planner");
    let history = (0..20_000).map(|index| {
        let start =
            date("1990-01-01").and_hms_opt(12, 0, 0).expect("noon").and_utc() + chrono::TimeDelta::hours(index * 7);
        let span = Span::new(start, start + chrono::TimeDelta::hours(1)).expect("a span");
        Booking::new(format!("b{index}"), "call", [format!("h{}", index % 300)], span).status(Status::Completed)
    });
    let rankings = planner.rank(&query().history(history), &request()).expect("rankings");
    assert_eq!(rankings[0].hosts.len(), 300);
    assert!(before.elapsed() < std::time::Duration::from_secs(5), "took {:?}", before.elapsed());
}
