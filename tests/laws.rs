//! The engine against the reference model, and the laws that every answer keeps, on random queries.
//!
//! A bare run asks 5,000 queries, `./test` 20,000. A campaign of millions: `WHENFREE_QUERIES=2000000 WHENFREE_SEED=1 cargo test --release -p
//! whenfree-tests --test laws -- --nocapture`. A failure names its seed; `WHENFREE_SEED=<seed> WHENFREE_QUERIES=1` asks
//! it again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use reference::campaign::{on_all_cores, seeds, setting};
use reference::{ReferenceRank, random};
use serde_json::{Value, json};
use whenfree::wire::{Document, Wire};
use whenfree::{Choose, Decision, Planner, Reason, ReasonCode, Request, Score, Share, Slots, Span};

/// Runs `check` on every seed over all cores, and says which seeds failed and how.
fn on_random_queries(share: u64, check: impl Fn(u64, &Value) + Sync) {
    let seeds = seeds((setting("WHENFREE_QUERIES", 5_000) / share).max(1));
    on_all_cores(seeds.clone(), |seed| check(seed, &random::query(seed)));
    println!("{} random queries from seed {}: no difference", seeds.end - seeds.start, seeds.start);
}

fn document(query: &Value) -> (Document, Planner) {
    let text = query.to_string();
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{query:#}"));
    let planner = document.planner().unwrap_or_else(|error| panic!("{error}\n{query:#}"));
    (document, planner)
}

fn engine_slots(planner: &Planner, document: &Document) -> Slots {
    planner.slots(&document.query).unwrap_or_else(|error| panic!("{error}"))
}

type Plain = (i64, i64, Vec<Vec<String>>, u32);

fn plain(slots: &Slots) -> Vec<Plain> {
    let hosts = |slot: whenfree::Slot<'_>| {
        slot.hosts().iter().map(|need| need.iter().map(|host| host.to_string()).collect()).collect()
    };
    slots
        .iter()
        .map(|slot| (slot.start().timestamp(), slot.end().timestamp(), hosts(slot), slot.seats_left()))
        .collect()
}

fn instant(seconds: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(seconds, 0).expect("an instant")
}

#[test]
fn the_engine_is_the_reference_model() {
    on_random_queries(1, |seed, query| {
        let (document, planner) = document(query);
        let expected: Vec<Plain> = reference::slots(query)
            .slots
            .into_iter()
            .map(|slot| (slot.start, slot.end, slot.hosts, slot.seats_left))
            .collect();
        let found = plain(&engine_slots(&planner, &document));
        if found != expected {
            let different =
                found.iter().chain(&expected).find(|slot| !found.contains(slot) || !expected.contains(slot));
            panic!("{} found, {} expected, first difference {different:?}\n{query}", found.len(), expected.len());
        }
        let seats = planner.event_type().seats;
        for start in random::starts(seed, query, 4) {
            let codes: BTreeSet<(String, Option<String>)> = planner
                .explain(&document.query, instant(start))
                .unwrap_or_else(|error| panic!("{error}"))
                .reasons
                .iter()
                .map(|reason| (reason.code().to_string(), reason.host().map(|host| host.to_string())))
                .collect();
            let expected = reference::codes(query, start);
            assert_eq!(codes.is_empty(), expected.is_empty(), "{codes:?}, expected {expected:?} at {start}\n{query}");
            if seats == 1 {
                assert_eq!(codes, expected, "codes at {start} ({})\n{query}", instant(start));
            }
        }
        let request = random::request(seed, query);
        let line = json!({"query": query, "request": request}).to_string();
        let decision = Wire::default().answer(whenfree::wire::Verb::Decide, &line);
        let accepted = decision.text.starts_with("{\"accepted\":true");
        assert_eq!(accepted, reference::decide(query, &request), "{request}: {}\n{query}", decision.text);
    });
}

/// Law: hosts are ranked as the reference model ranks them, a decision picks from the front, and neither the order of
/// bookings nor an agenda changes anything.
#[test]
fn hosts_are_ranked_as_the_reference_model_ranks_them() {
    let [accepted, chosen, credited] = [const { AtomicUsize::new(0) }; 3];
    let count = |counter: &AtomicUsize, more: bool| counter.fetch_add(usize::from(more), Ordering::Relaxed);
    on_random_queries(2, |seed, query| {
        let (document, planner) = document(query);
        let mut asked = vec![random::request(seed, query)];
        let slots = engine_slots(&planner, &document);
        let some = slots.get(seed as usize % slots.len().max(1));
        asked.extend(some.map(|slot| json!({"start": slot.start().to_rfc3339()})));
        for asked in asked {
            let line = json!({"query": query, "request": asked}).to_string();
            let (_, request) = Wire::default().question(&line).unwrap_or_else(|error| panic!("{error}"));
            let decision = planner.decide(&document.query, &request);
            let Ok(rankings) = planner.rank(&document.query, &request) else {
                assert!(decision.is_err(), "{asked}\n{query}");
                continue;
            };
            let expected = reference::rank(query, &asked);
            assert_eq!(rankings.len(), expected.len());
            for (ranking, expected) in rankings.iter().zip(&expected) {
                let found: Vec<_> =
                    ranking.hosts.iter().map(|rank| (rank.host.as_str(), rank.picked, rank.named)).collect();
                let wanted: Vec<_> =
                    expected.iter().map(|rank| (rank.host.as_str(), rank.picked, rank.named)).collect();
                assert_eq!(found, wanted, "{asked} {:?}\n{query}", ranking.choose);
                for (rank, expected) in ranking.hosts.iter().zip(expected) {
                    check_score(rank.score, expected, ranking.choose);
                    count(&credited, expected.credit > 0);
                }
            }
            if let Ok(Decision::Accepted(proposal)) = decision {
                count(&accepted, true);
                for (ranking, hosts) in rankings.iter().zip(&proposal.hosts) {
                    let front: Vec<_> = ranking.hosts.iter().take(hosts.len()).map(|rank| &rank.host).collect();
                    assert!(hosts.iter().all(|host| front.contains(&host)), "{hosts:?}, {ranking:?}\n{query}");
                    count(&chosen, ranking.choose.is_some() && ranking.hosts.len() > hosts.len());
                }
            }
            check_order(&planner, &document, &request, &rankings);
        }
    });
    let found = [accepted, chosen, credited].map(AtomicUsize::into_inner);
    // The comparison is worth something only where there was something to compare.
    if setting("WHENFREE_QUERIES", 5_000) >= 5_000 {
        assert!(found[0] > 1_000 && found[1] > 300 && found[2] > 200, "accepted, chosen, credited: {found:?}");
    }
}

/// What a score shows is what the reference counted.
fn check_score(score: Option<Score>, rank: &ReferenceRank, choose: Option<Choose>) {
    let seconds = |latest: Option<chrono::DateTime<chrono::Utc>>| latest.map(|latest| latest.timestamp());
    let units = |credit: Option<Share>| credit.map_or(0, Share::units);
    match (score, choose) {
        (None, None) | (Some(Score::Declared { .. }), Some(Choose::Declared)) => {}
        (Some(Score::Priority { latest, .. }), Some(Choose::Priority))
        | (Some(Score::LeastRecentlyBooked { latest }), Some(Choose::LeastRecentlyBooked)) => {
            assert_eq!(seconds(latest), rank.latest);
        }
        (Some(Score::FewestBookings { bookings, per, credit }), Some(Choose::FewestBookings(chosen))) => {
            assert_eq!((bookings, per, units(credit)), (rank.bookings, chosen, rank.credit));
        }
        (Some(Score::Weighted { bookings, credit, .. }), Some(Choose::Weighted)) => {
            assert_eq!((bookings, units(credit)), (rank.bookings, rank.credit));
        }
        (Some(Score::MostAvailable { free }), Some(Choose::MostAvailable)) => {
            assert_eq!((free.num_minutes(), free.num_seconds() % 60), (rank.free_minutes, 0));
        }
        other => panic!("{other:?}"),
    }
}

fn check_order(planner: &Planner, document: &Document, request: &Request, rankings: &[whenfree::Ranking]) {
    let mut turned = document.query.clone();
    turned.history.reverse();
    let middle = turned.history.len() / 2;
    turned.history.rotate_left(middle);
    // Of several sessions the one that stands first is filled first.
    if planner.event_type().seats == 1 {
        turned.bookings.reverse();
    }
    assert_eq!(planner.rank(&turned, request).as_deref(), Ok(rankings), "bookings turned around");
    if let Ok(agenda) = planner.agenda(&document.query) {
        assert_eq!(agenda.rank(request).as_deref(), Ok(rankings), "prepared");
    }
}

/// Law: listed exactly when accepted, exactly when nothing speaks against it.
#[test]
fn listing_deciding_and_explaining_agree() {
    on_random_queries(2, |seed, query| {
        let (mut document, planner) = document(query);
        document.query.limit = None;
        document.query.first_per_day = false;
        let slots = engine_slots(&planner, &document);
        let listed: BTreeSet<i64> = slots.timestamps().iter().copied().collect();
        let window = document.query.window;
        let gap = matches!(planner.event_type().grid, whenfree::Grid::Gap { .. });
        let agenda = planner.agenda(&document.query).unwrap_or_else(|error| panic!("{error}"));
        let mut starts: Vec<i64> = random::starts(seed, query, 12);
        starts.extend(listed.iter().take(6));
        starts.extend(listed.iter().rev().take(2));
        starts.retain(|start| window.contains(instant(*start)));
        for start in starts {
            let explained = planner.explain(&document.query, instant(start)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(explained.offered(), listed.contains(&start), "{start}: {explained:?}\n{query}");
            let prepared = agenda.explain(instant(start)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(prepared, explained, "prepared at {start}\n{query}");
            let request = whenfree::Request::new(instant(start));
            let decision = planner.decide(&document.query, &request).unwrap_or_else(|error| panic!("{error}"));
            let off_grid = |reason: &Reason| reason.code() == ReasonCode::OffGrid;
            let only_grid = gap && explained.reasons.iter().all(off_grid);
            assert_eq!(decision.accepted(), explained.offered() || only_grid, "{start}: {decision:?}\n{query}");
            assert_eq!(agenda.decide(&request).unwrap_or_else(|error| panic!("{error}")), decision, "{start}\n{query}");
        }
    });
}

/// Law: touching windows concatenate, a smaller window gives the part inside it, pages make the whole.
#[test]
fn windows_cut_and_join() {
    on_random_queries(2, |seed, query| {
        let (mut document, planner) = document(query);
        document.query.limit = None;
        document.query.first_per_day = false;
        let whole = plain(&engine_slots(&planner, &document));
        let window = document.query.window;
        let (start, end) = (window.start().timestamp(), window.end().timestamp());
        let cut = start + 1 + (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) % (end - start - 1).max(1) as u64) as i64;
        let pages: Vec<Plain> = planner
            .pages(&document.query)
            .unwrap_or_else(|error| panic!("{error}"))
            .flat_map(|page| plain(&page.unwrap_or_else(|error| panic!("{error}"))))
            .collect();
        assert_eq!(pages, whole, "pages\n{query}");
        if cut < end {
            let mut part = |from: i64, to: i64| {
                document.query.window = Span::from_timestamps(from, to).expect("a window");
                plain(&engine_slots(&planner, &document))
            };
            let mut joined = part(start, cut);
            joined.extend(part(cut, end));
            assert_eq!(joined, whole, "cut at {cut}\n{query}");
        }
    });
}

/// Law: a limit keeps the first starts, and the order of what is given changes nothing.
#[test]
fn limits_take_the_first_and_order_does_not_matter() {
    on_random_queries(4, |_, query| {
        let (mut document, planner) = document(query);
        document.query.limit = None;
        let all = plain(&engine_slots(&planner, &document));
        for limit in [1, 3, 17] {
            document.query.limit = Some(limit);
            let first = plain(&engine_slots(&planner, &document));
            assert_eq!(first, all[..all.len().min(limit as usize)], "limit {limit}\n{query}");
        }
        document.query.limit = None;
        document.query.busy.reverse();
        document.query.busy.iter_mut().for_each(|(_, entries)| entries.reverse());
        document.query.bookings.reverse();
        let reordered = plain(&engine_slots(&planner, &document));
        assert_eq!(reordered, all, "reordered\n{query}");

        // Hosts in another order: the zone and who is needed are pinned first, since both hang on the order.
        let mut event = planner.event_type().clone();
        event.zone = Some(planner.zone().clone());
        if event.requires.is_none() {
            let ids: Vec<_> = planner.hosts().iter().map(|host| host.id.clone()).collect();
            event = event.requires(whenfree::Requirement::all(ids));
        }
        let mut hosts = planner.hosts().to_vec();
        hosts.reverse();
        let turned = Planner::new(event, hosts).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(plain(&engine_slots(&turned, &document)), all, "hosts turned around\n{query}");
    });
}

/// Law: on the hours and the clock grid more busy time never adds a start; the viewer's zone changes no instant.
#[test]
fn more_busy_time_never_adds_a_start() {
    on_random_queries(4, |seed, query| {
        let (mut document, planner) = document(query);
        document.query.limit = None;
        document.query.first_per_day = false;
        let counts_dates =
            matches!(planner.event_type().booking_window, Some(whenfree::BookingWindow::AvailableDays(_)));
        let before: BTreeSet<i64> = engine_slots(&planner, &document).timestamps().iter().copied().collect();
        let seen_elsewhere = {
            let mut elsewhere = document.query.clone();
            elsewhere.zone = Some(whenfree::Zone::named("Pacific/Pago_Pago").expect("a zone"));
            planner.slots(&elsewhere).unwrap_or_else(|error| panic!("{error}"))
        };
        assert!(seen_elsewhere.timestamps().iter().copied().eq(before.iter().copied()));
        if matches!(planner.event_type().grid, whenfree::Grid::Gap { .. }) || counts_dates {
            return;
        }
        let start = document.query.window.start().timestamp() + (seed % 80_000) as i64;
        let busy = whenfree::Busy::new(Span::from_timestamps(start, start + 5_000).expect("a span"));
        let host = planner.hosts()[seed as usize % planner.hosts().len()].id.clone();
        let busier = document.query.clone().busy(host, [busy]);
        let slots = planner.slots(&busier).unwrap_or_else(|error| panic!("{error}"));
        assert!(slots.timestamps().iter().all(|start| before.contains(start)), "more busy time added a start\n{query}");
    });
}

/// Law: on the clock grid more hours never remove a start, nor does a host more in a pool; a host more among those who
/// are all needed never adds one.
#[test]
fn more_hours_and_more_hosts_go_one_way() {
    let hours = || [whenfree::Hours::parse("00:00-24:00").expect("hours")];
    let always = || {
        let schedule = whenfree::Schedule::new(whenfree::Zone::utc()).weekdays(hours());
        schedule.weekly(whenfree::Weekday::Sat, hours()).weekly(whenfree::Weekday::Sun, hours())
    };
    on_random_queries(2, |seed, query| {
        let (mut document, planner) = document(query);
        if matches!(planner.event_type().booking_window, Some(whenfree::BookingWindow::AvailableDays(_))) {
            return;
        }
        document.query.limit = None;
        document.query.first_per_day = false;
        let mut event = planner.event_type().clone().grid(whenfree::Grid::Clock).zone(planner.zone().clone());
        let ids: Vec<_> = planner.hosts().iter().map(|host| host.id.clone()).collect();
        let requires = event.requires.get_or_insert_with(|| vec![whenfree::Requirement::all(ids)]).clone();
        let starts = |event: whenfree::EventType, hosts: Vec<whenfree::Host>| -> BTreeSet<i64> {
            let planner = Planner::new(event, hosts).unwrap_or_else(|error| panic!("{error}"));
            engine_slots(&planner, &document).timestamps().iter().copied().collect()
        };
        let before = starts(event.clone(), planner.hosts().to_vec());

        let mut longer = planner.hosts().to_vec();
        let place = seed as usize % longer.len();
        longer[place].schedule.weekly.iter_mut().for_each(|day| day.extend(hours()));
        assert!(before.is_subset(&starts(event.clone(), longer)), "more hours removed a start\n{query}");

        let mut more = planner.hosts().to_vec();
        more.push(whenfree::Host::new("one-more", always()));
        let place = seed as usize % requires.len();
        let mut wider = requires.clone();
        let adds = match &mut wider[place] {
            whenfree::Requirement::All(hosts) => {
                hosts.push("one-more".into());
                false
            }
            whenfree::Requirement::Any { hosts, .. } => {
                hosts.push("one-more".into());
                true
            }
            other => panic!("{other:?}"),
        };
        event.requires = Some(wider);
        let after = starts(event, more);
        if adds {
            assert!(before.is_subset(&after), "a host more in a pool removed a start\n{query}");
        } else {
            assert!(after.is_subset(&before), "a host more among those needed added a start\n{query}");
        }
    });
}

/// Law: what is printed reads back as the same, and says the same.
#[test]
fn printing_and_parsing_are_inverse() {
    on_random_queries(2, |_, query| {
        let (document, planner) = document(query);
        let text = document.to_json().to_string();
        let again = Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again, document, "{text}");
        assert_eq!(again.to_json().to_string(), text);
        let planned = again.planner().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(plain(&engine_slots(&planned, &again)), plain(&engine_slots(&planner, &document)));
    });
}
