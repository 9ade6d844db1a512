//! The laws of series on random requests: the engine against a plain reading of what a series is, one cloned query a
//! decision, dates from another library.
//!
//! A bare run asks 600 series. More: `WHENFREE_SERIES=200000 WHENFREE_SEED=1 cargo test --release -p whenfree-tests --test
//! series -- --nocapture`. A failure names its seed; `WHENFREE_SEED=<seed> WHENFREE_SERIES=1` asks it again.

use std::collections::BTreeMap;
use std::sync::Mutex;

use chrono::{DateTime, NaiveDateTime, Utc};
use reference::campaign::{on_all_cores, seeds, setting};
use reference::random;
use serde_json::{Value, json};
use whenfree::wire::Document;
use whenfree::{
    Actor, Booking, BookingId, Command, Decision, ErrorCode, Minutes, Move, OccurrenceVerdict, Planner, Policy,
    Proposal, Query, Reason, Request, SeriesDecision, SeriesMode, SeriesMove, SeriesRequest, SeriesScope, Span, Status,
};

/// What the random series were made of: a law that never meets a refusal says little.
type Counts = Mutex<BTreeMap<&'static str, u64>>;

fn count(counts: &Counts, what: &'static str, more: usize) {
    *counts.lock().expect("the counts").entry(what).or_default() += more as u64;
}

/// Runs `check` on every seed over all cores, and says which seeds failed and how.
fn on_random_series(share: u64, enough: &[&'static str], check: impl Fn(u64, &Counts) + Sync) {
    let seeds = seeds((setting("WHENFREE_SERIES", 600) / share).max(1));
    let (first, series) = (seeds.start, seeds.end - seeds.start);
    let counts = Counts::default();
    on_all_cores(seeds, |seed| check(seed, &counts));
    let counts = counts.into_inner().expect("the counts");
    println!("{series} random series from seed {first}: {counts:?}");
    if series >= 100 {
        for what in enough {
            assert!(counts.get(what).is_some_and(|seen| *seen * 200 > series), "too few {what}: {counts:?}");
        }
    }
}

fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("an instant")
}

fn scene(seed: u64) -> (Value, Planner, Query) {
    let mut document = random::query(seed);
    document.as_object_mut().expect("an object").remove("rescheduling");
    if !seed.is_multiple_of(3) {
        // Most booking windows are too narrow for a series.
        document["eventType"].as_object_mut().expect("an object").remove("bookingWindow");
    }
    let read = Document::parse(&document.to_string()).unwrap_or_else(|error| panic!("{error}\n{document:#}"));
    let planner = read.planner().unwrap_or_else(|error| panic!("{error}\n{document:#}"));
    (document, planner, read.query)
}

fn decide(planner: &Planner, query: &Query, request: &Request) -> Decision {
    planner.decide(query, request).unwrap_or_else(|error| panic!("{error}\n{request:?}"))
}

// ---- asking for a series ------------------------------------------------------------------------------------------

/// The request for one occurrence, from the words of the contract.
fn request_at(series: &Value, start: i64) -> Request {
    let mut request = series.clone();
    let fields = request.as_object_mut().expect("an object");
    for name in ["id", "timeZone", "rrule", "exdates", "keepHosts", "mode", "alternatives"] {
        fields.remove(name);
    }
    fields.insert("start".into(), json!(instant(start)));
    serde_json::from_value(request).expect("a request")
}

/// What is offered in the fifteen days around a start and accepted, the nearest first.
fn nearest(planner: &Planner, query: &Query, request: &Request, most: usize, left_out: Option<i64>) -> Vec<Span> {
    let mut query = query.clone();
    let wanted = request.start.timestamp();
    query.window = Span::from_timestamps(wanted - 7 * 86_400, wanted + 7 * 86_400 + 1).expect("a window");
    (query.limit, query.first_per_day) = (None, false);
    query.duration = request.duration.or(query.duration);
    let slots = planner.slots(&query).unwrap_or_else(|error| panic!("{error}"));
    let mut spans: Vec<Span> = slots.iter().map(|slot| slot.span()).collect();
    spans.retain(|span| Some(span.start().timestamp()) != left_out);
    spans.sort_by_key(|span| ((span.start().timestamp() - wanted).abs(), span.start()));
    let accepted = |span: &Span| {
        let mut request = request.clone();
        request.start = span.start();
        decide(planner, &query, &request).accepted()
    };
    spans.into_iter().filter(accepted).take(most).collect()
}

/// One verdict as the naive reading finds it.
#[derive(Debug, PartialEq)]
enum Naive {
    Accepted(Box<Proposal>),
    Refused(Vec<Reason>, Vec<Span>),
    Barred(ErrorCode),
}

fn compare(decision: &SeriesDecision, mode: SeriesMode, expected: &[(i64, Naive)], about: &str) {
    let starts: Vec<i64> = decision.occurrences.iter().map(|one| one.start.timestamp()).collect();
    assert_eq!(starts, expected.iter().map(|(start, _)| *start).collect::<Vec<i64>>(), "starts\n{about}");
    let all = expected.iter().all(|(_, naive)| matches!(naive, Naive::Accepted(_)));
    let none = mode == SeriesMode::AllOrNothing && !all;
    for (one, (_, naive)) in decision.occurrences.iter().zip(expected) {
        let same = match (&one.verdict, naive) {
            (OccurrenceVerdict::Possible, Naive::Accepted(_)) => none,
            (OccurrenceVerdict::Accepted(found), Naive::Accepted(wanted)) => !none && found == wanted,
            (OccurrenceVerdict::Refused { reasons, alternatives }, Naive::Refused(theirs, spans)) => {
                reasons == theirs && alternatives == spans
            }
            (OccurrenceVerdict::Barred(error), Naive::Barred(code)) => error.code() == *code,
            _ => false,
        };
        assert!(same, "at {}\n{:?}\nexpected\n{naive:?}\n{about}", one.start, one.verdict);
    }
    assert_eq!(decision.complete(), all, "{about}");
}

/// The naive reading of §12: one cloned query an occurrence, the accepted ones among its bookings.
fn naive_series(planner: &Planner, query: &Query, series: &Value, starts: &[i64]) -> (Vec<(i64, Naive)>, Query) {
    let id = series["id"].as_str().expect("an id");
    let (mut counted, mut kept) = (query.clone(), None);
    let mut decisions = Vec::new();
    for start in starts {
        let mut request = request_at(series, *start);
        request.hosts = kept.clone().unwrap_or(request.hosts);
        let mut decision = decide(planner, &counted, &request);
        if let Decision::Accepted(proposal) = &mut decision {
            if series["keepHosts"] == true && kept.is_none() {
                kept = Some(proposal.hosts.iter().flatten().cloned().collect());
            }
            let name = format!("{id}/{}", instant(*start).format("%Y%m%dT%H%M%SZ"));
            let occurrence = json!({"id": id, "start": instant(*start)});
            proposal.booking.series = Some(serde_json::from_value(occurrence).expect("an occurrence"));
            let mut booking = proposal.booking.clone();
            booking.id = Some(BookingId::new(name));
            counted = counted.bookings([booking]);
        }
        decisions.push((*start, decision));
    }
    let most = series["alternatives"].as_u64().unwrap_or(3) as usize;
    let verdicts = decisions.into_iter().map(|(start, decision)| {
        let naive = match decision {
            Decision::Accepted(proposal) => Naive::Accepted(proposal),
            Decision::Rejected(reasons) => {
                let mut request = request_at(series, start);
                request.hosts = kept.clone().unwrap_or(request.hosts);
                Naive::Refused(reasons, nearest(planner, &counted, &request, most, None))
            }
        };
        (start, naive)
    });
    (verdicts.collect(), counted)
}

fn starts_of(planner: &Planner, series: &Value) -> Vec<i64> {
    let text = |field: &str| series[field].as_str();
    let exdates: Vec<&str> = series["exdates"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let zone = text("timeZone").unwrap_or(planner.zone().name());
    reference::occurrences(text("rrule").expect("a rule"), text("start").expect("a start"), zone, &exdates)
}

fn read(series: &Value) -> SeriesRequest {
    serde_json::from_value(series.clone()).unwrap_or_else(|error| panic!("{error}\n{series}"))
}

#[test]
fn a_series_is_its_occurrences_decided_one_by_one() {
    on_random_series(1, &["accepted", "refused", "alternatives", "whole", "kept", "cut"], |seed, counts| {
        let (document, planner, query) = scene(seed);
        let series = random::series(seed, &document);
        let request = read(&series);
        let about = format!("{series}\n{document}");
        let starts = starts_of(&planner, &series);
        let decision = match planner.series(&query, &request) {
            Ok(decision) => decision,
            Err(error) => {
                // Nothing to decide, or more hosts named than a requirement takes: the same of one occurrence.
                let alone = planner.decide(&query, &request_at(&series, query.now.timestamp()));
                let nothing = starts.is_empty() && error.code() == ErrorCode::InvalidRrule;
                assert!(nothing || alone == Err(error.clone()), "{error}\n{about}");
                return;
            }
        };
        let (expected, counted) = naive_series(&planner, &query, &series, &starts);
        compare(&decision, request.mode, &expected, &about);

        let booked = decision.book(&Actor::admin("desk"), query.now).expect("bookings");
        assert_eq!(booked.len(), decision.proposals().count());
        if decision.accepted() {
            let stored: Vec<Booking> = booked.into_iter().map(|change| change.booking).collect();
            assert_eq!(stored, counted.bookings[query.bookings.len()..], "{about}");
        }
        let refused = |naive: &&(i64, Naive)| matches!(naive.1, Naive::Refused(..));
        let refusals = expected.iter().filter(refused).count();
        count(counts, "accepted", expected.len() - refusals);
        count(counts, "refused", refusals);
        count(counts, "whole", usize::from(decision.complete() && expected.len() > 1));
        count(counts, "kept", usize::from(request.keep_hosts && planner.hosts().len() > 1 && decision.accepted()));
        count(
            counts,
            "cut",
            usize::from(request.mode == SeriesMode::AllOrNothing && (1..expected.len()).contains(&refusals)),
        );
        for one in &decision.occurrences {
            if let OccurrenceVerdict::Refused { alternatives, .. } = &one.verdict {
                count(counts, "alternatives", alternatives.len());
            }
        }
    });
}

/// The same against the reference model, which shares no code with the engine: whether each occurrence is accepted.
#[test]
fn the_reference_model_accepts_the_same_occurrences() {
    on_random_series(6, &["accepted", "refused"], |seed, counts| {
        let (document, planner, query) = scene(seed);
        let mut series = random::series(seed, &document);
        series["alternatives"] = json!(0);
        series["mode"] = json!("bestEffort");
        let Ok(decision) = planner.series(&query, &read(&series)) else { return };
        let mut counted = document.clone();
        let fields = counted.as_object_mut().expect("an object");
        fields.entry("bookings").or_insert_with(|| json!([]));
        let mut kept = series["hosts"].clone();
        for (place, one) in decision.occurrences.iter().enumerate().take(4) {
            let mut request = serde_json::to_value(request_at(&series, one.start.timestamp())).expect("JSON");
            if !kept.is_null() {
                request["hosts"] = kept.clone();
            }
            let accepted = reference::decide(&counted, &request);
            assert_eq!(one.verdict.accepted(), accepted, "occurrence {place}: {request}\n{series}\n{counted}");
            count(counts, if accepted { "accepted" } else { "refused" }, 1);
            if let OccurrenceVerdict::Accepted(proposal) = &one.verdict {
                let mut booking = serde_json::to_value(&proposal.booking).expect("JSON");
                booking["id"] = json!(one.booking.as_str());
                for beyond in ["series", "policy"] {
                    booking.as_object_mut().expect("an object").remove(beyond);
                }
                counted["bookings"].as_array_mut().expect("a list").push(booking);
                if series["keepHosts"] == true {
                    let hosts: Vec<&str> = proposal.hosts.iter().flatten().map(|host| host.as_str()).collect();
                    kept = json!(hosts);
                }
            }
        }
    });
}

// ---- moving a series ----------------------------------------------------------------------------------------------

/// A few numbers from a seed, enough for choices in a test.
struct Choices(u64);

impl Choices {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }
}

/// A stored series with a life behind it: some occurrences were moved by themselves, some called off, time has passed.
fn stored_series(seed: u64, draw: &mut Choices) -> Option<(Planner, Query, Vec<Booking>)> {
    let (document, planner, mut query) = scene(seed);
    let mut series = random::series(seed, &document);
    series["mode"] = json!("bestEffort");
    series["id"] = json!("own");
    series["attendee"] = json!({"id": "guest-1"});
    let decision = planner.series(&query, &read(&series)).ok()?;
    let desk = Actor::admin("desk");
    let mut stored: Vec<Booking> =
        decision.book(&desk, query.now).ok()?.into_iter().map(|change| change.booking).collect();
    let most = stored.len();
    for place in 0..most {
        let booking = stored[place].clone();
        let mut now = query.clone().bookings(stored.iter().cloned());
        now.rescheduling.clone_from(&booking.id);
        stored[place] = match draw.below(7) {
            0 => booking.apply(&Command::Cancel { reason: None }, &desk, query.now).expect("a change").booking,
            1 | 2 => {
                let to = Move::to(booking.span.start() + chrono::TimeDelta::minutes(*draw.pick(&[30, -60, 1440, 45])));
                match planner.reschedule(&now, &to.any_start()).unwrap_or_else(|error| panic!("{error}")) {
                    Decision::Accepted(to) => {
                        let command = Command::Reschedule { to, reason: None };
                        booking.apply(&command, &desk, query.now).expect("a change").booking
                    }
                    Decision::Rejected(_) => booking,
                }
            }
            3 | 4 => booking.policy(Policy::new().reschedule_until(Minutes::from(1440))),
            _ => booking,
        };
    }
    if draw.below(3) == 0 && most > 1 {
        query.now = stored[most / 2].span.start() - chrono::TimeDelta::minutes(*draw.pick(&[0, 1, 600]));
    }
    (most > 0).then_some((planner, query, stored))
}

/// The wall clock of another library.
struct Wall(jiff::tz::TimeZone);

impl Wall {
    fn of(zone: &str) -> Self {
        Self(jiff::tz::TimeZoneDatabase::bundled().get(zone).expect("a zone"))
    }

    fn at(&self, instant: DateTime<Utc>) -> jiff::civil::DateTime {
        jiff::Timestamp::from_second(instant.timestamp()).expect("an instant").to_zoned(self.0.clone()).datetime()
    }

    fn instant(&self, wall: jiff::civil::DateTime) -> i64 {
        let zoned = self.0.to_ambiguous_zoned(wall).compatible().expect("a time of this era");
        zoned.timestamp().as_second()
    }
}

fn key(booking: &Booking) -> DateTime<Utc> {
    booking.series.as_ref().expect("an occurrence").start
}

/// The naive reading of a move: everything left out, decided in order; what is refused stays, and then all again.
fn naive_move(
    planner: &Planner,
    query: &Query,
    to: &SeriesMove,
    moving: &[(Booking, i64, Option<ErrorCode>)],
) -> Vec<(i64, Naive)> {
    let ids: Vec<&BookingId> = moving.iter().filter_map(|(booking, ..)| booking.id.as_ref()).collect();
    let mut rest = query.clone();
    rest.bookings.retain(|booking| !ids.contains(&booking.id.as_ref().expect("an id")));
    let mut stays: Vec<Option<Naive>> = moving.iter().map(|(.., barred)| barred.map(Naive::Barred)).collect();
    let as_move = |booking: &Booking, start: i64| {
        let mut to_start = Move::to(instant(start));
        (to_start.keep_hosts, to_start.any_start) = (to.keep_hosts, to.any_start);
        let mut request = Request::new(to_start.start).seats(booking.seats);
        request.duration = Some(Minutes::from((booking.span.seconds() / 60) as u32));
        request.attendee.clone_from(&booking.attendee);
        request.any_start = to.any_start;
        if to.keep_hosts {
            request.hosts.clone_from(&booking.host_ids);
        }
        (to_start, request)
    };
    loop {
        let mut counted = rest.clone();
        let staying = moving.iter().zip(&stays).filter(|(_, stays)| stays.is_some());
        counted.bookings.extend(staying.map(|((booking, ..), _)| booking.clone()));
        let (mut proposals, mut again) = (BTreeMap::new(), false);
        for (place, (booking, start, _)) in moving.iter().enumerate() {
            if stays[place].is_some() {
                continue;
            }
            let mut asked = counted.clone().bookings([booking.clone()]);
            asked.rescheduling.clone_from(&booking.id);
            let (to_start, _) = as_move(booking, *start);
            match planner.reschedule(&asked, &to_start).unwrap_or_else(|error| panic!("{error}")) {
                Decision::Accepted(proposal) => {
                    counted.bookings.push(proposal.booking.clone());
                    proposals.insert(place, proposal);
                }
                Decision::Rejected(reasons) => {
                    stays[place] = Some(Naive::Refused(reasons, Vec::new()));
                    again = true;
                }
            }
        }
        if again && to.mode == SeriesMode::BestEffort {
            continue;
        }
        return moving
            .iter()
            .zip(stays)
            .enumerate()
            .map(|(place, ((booking, start, _), stays))| {
                let naive = match stays {
                    None => Naive::Accepted(proposals.remove(&place).expect("a proposal")),
                    Some(Naive::Refused(reasons, _)) => {
                        let mut asked = counted.clone().bookings([booking.clone()]);
                        asked.rescheduling.clone_from(&booking.id);
                        let (_, request) = as_move(booking, *start);
                        let own = Some(booking.span.start().timestamp());
                        Naive::Refused(reasons, nearest(planner, &asked, &request, to.alternatives as usize, own))
                    }
                    Some(barred) => barred,
                };
                (*start, naive)
            })
            .collect();
    }
}

#[test]
fn a_series_moves_by_one_difference_on_the_wall() {
    let enough = ["moved", "refused", "barred", "whole", "cut", "stayed"];
    on_random_series(1, &enough, |seed, counts| {
        let draw = &mut Choices(seed);
        let Some((planner, query, stored)) = stored_series(seed, draw) else { return };
        let query = query.bookings(stored.iter().cloned());
        let wall = Wall::of(planner.zone().name());
        let named = key(draw.pick(&stored));
        let scope = *draw.pick(&[SeriesScope::All, SeriesScope::Following(named), SeriesScope::One(named)]);
        let alive = |booking: &&Booking| matches!(booking.status, Status::Pending | Status::Confirmed);
        let ahead = |booking: &&Booking| alive(booking) && booking.span.start() >= query.now;
        let affected: Vec<&Booking> = match scope {
            SeriesScope::One(start) => stored.iter().filter(|one| key(one) == start).filter(alive).collect(),
            SeriesScope::Following(start) => stored.iter().filter(|one| key(one) >= start).filter(ahead).collect(),
            SeriesScope::All => stored.iter().filter(ahead).collect(),
        };
        let anchor = match scope {
            SeriesScope::All => affected.iter().copied().min_by_key(|one| one.span.start()),
            _ => stored.iter().find(|one| key(one) == named),
        };
        let from = anchor.map_or(query.now, |anchor| anchor.span.start());
        let minutes = *draw.pick(&[30, -30, 60, 45, 1440, 1440, -1440, 2880, 10_080, -10_080, 1500, 0]);
        let target = wall.at(from) + jiff::Span::new().minutes(minutes);
        let to: NaiveDateTime = target.to_string().parse().expect("a local time");
        let mut to = SeriesMove::new("own", scope, to).alternatives(*draw.pick(&[0, 1, 3]));
        to.keep_hosts = draw.below(3) == 0;
        to.any_start = draw.below(3) > 0;
        to.mode = *draw.pick(&[SeriesMode::AllOrNothing, SeriesMode::BestEffort, SeriesMode::BestEffort]);
        let actor = if draw.below(2) == 0 { Actor::attendee("guest-1") } else { Actor::admin("desk") };
        let about = format!("{to:?} by {actor:?} at {}\n{stored:#?}\n{}", query.now, random::query(seed));

        let decision = match planner.reschedule_series(&query, &to, &actor) {
            Ok(decision) => decision,
            Err(error) => {
                let gone = matches!(scope, SeriesScope::One(_)) && affected.is_empty();
                let alone = |booking: &&Booking| {
                    let mut query = query.clone();
                    query.rescheduling.clone_from(&booking.id);
                    planner.reschedule(&query, &Move::to(query.now).keep_hosts()) == Err(error.clone())
                };
                // A session may have hosts that nobody can be asked to keep.
                let strangers = to.keep_hosts && affected.iter().any(alone);
                assert!(strangers || gone && error.code() == ErrorCode::InvalidTransition, "{error}\n{about}");
                return;
            }
        };
        let difference = target.duration_since(wall.at(from));
        let mut moving: Vec<(Booking, i64, Option<ErrorCode>)> = affected
            .iter()
            .map(|booking| {
                let ahead = booking.policy.and_then(|policy| policy.reschedule_until).map_or(0, Minutes::get);
                let deadline = booking.span.start() - chrono::TimeDelta::minutes(i64::from(ahead));
                let late =
                    if actor == Actor::admin("desk") { query.now >= booking.span.end() } else { query.now > deadline };
                let start = wall.instant(wall.at(booking.span.start()) + difference);
                ((*booking).clone(), start, late.then_some(ErrorCode::TooLate))
            })
            .collect();
        moving.sort_by_key(|(booking, start, _)| (*start, key(booking)));
        let expected = naive_move(&planner, &query, &to, &moving);
        compare(&decision, to.mode, &expected, &about);

        let changes = decision.reschedule(&query.bookings, None, &actor, query.now).expect("changes");
        assert_eq!(changes.len(), decision.proposals().count(), "{about}");
        for change in &changes {
            let before = stored.iter().find(|booking| booking.id == change.booking.id).expect("the booking");
            assert_eq!(change.booking.sequence, before.sequence + 1, "{about}");
            assert_eq!(change.booking.rescheduled_from, Some(before.place()), "{about}");
            assert_eq!((key(&change.booking), change.booking.policy), (key(before), before.policy), "{about}");
        }
        // Other modes say the same where nothing is refused.
        if decision.complete() {
            let mut other = to.clone();
            other.mode = match to.mode {
                SeriesMode::AllOrNothing => SeriesMode::BestEffort,
                SeriesMode::BestEffort => SeriesMode::AllOrNothing,
            };
            let again = planner.reschedule_series(&query, &other, &actor).expect("a decision");
            assert_eq!(again.occurrences, decision.occurrences, "{about}");
        }
        let kind = |wanted: fn(&Naive) -> bool| expected.iter().filter(|(_, naive)| wanted(naive)).count();
        let refused = kind(|naive| matches!(naive, Naive::Refused(..)));
        count(counts, "moved", changes.len());
        count(counts, "refused", refused);
        count(counts, "barred", kind(|naive| matches!(naive, Naive::Barred(_))));
        count(counts, "whole", usize::from(decision.complete() && expected.len() > 1));
        count(counts, "cut", usize::from(to.mode == SeriesMode::AllOrNothing && !decision.complete()));
        count(counts, "stayed", usize::from(refused > 0 && !changes.is_empty()));
    });
}
