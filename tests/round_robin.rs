//! Ten thousand bookings by each strategy, each decided by the engine with what was booked before: who gets them is
//! what the strategy promises.

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::{
    Booking, Busy, Choose, Decision, EventType, Host, HostId, Hours, Minutes, Period, Planner, Query, Request,
    Requirement, Schedule, Span, Status, TimeOff, Weekday, Zone,
};

const BOOKINGS: usize = 10_000;
const TEAM: [&str; 5] = ["ada", "bob", "cy", "dora", "eve"];
/// Bookings of one day, an hour each from midnight on.
const A_DAY: usize = 20;

/// Numbers from a seed: splitmix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// Who can take the next booking: each but some of a hundred, and one at least.
    fn able(&mut self, unable_percent: u64) -> [bool; 5] {
        let able = [(); 5].map(|()| self.below(100) >= unable_percent);
        if able.contains(&true) { able } else { self.able(unable_percent) }
    }
}

/// Thursday 1 January 2026.
fn first_day() -> DateTime<Utc> {
    "2026-01-01T00:00:00Z".parse().expect("an instant")
}

fn start_of(round: usize) -> DateTime<Utc> {
    first_day() + TimeDelta::days((round / A_DAY) as i64) + TimeDelta::hours((round % A_DAY) as i64)
}

fn host(id: &str) -> Host {
    let hours = || [Hours::parse("00:00-24:00").expect("hours")];
    let schedule = Schedule::new(Zone::utc()).weekdays(hours());
    Host::new(id, schedule.weekly(Weekday::Sat, hours()).weekly(Weekday::Sun, hours()))
}

fn team() -> Vec<Host> {
    TEAM.map(host).to_vec()
}

fn weighted_team() -> Vec<Host> {
    team().into_iter().zip([1, 2, 3, 1, 3]).map(|(host, weight)| host.weight(weight)).collect()
}

fn pool(choose: Choose) -> Requirement {
    Requirement::any(TEAM).choose(choose)
}

/// A team that books one meeting after the other.
struct Office {
    planner: Planner,
    query: Query,
    round: usize,
    /// How many of the latest bookings the strategy is told of; all of them unless it needs fewer.
    memory: usize,
}

impl Office {
    fn new(pool: Requirement, hosts: Vec<Host>) -> Self {
        let day = Span::new(first_day(), first_day() + TimeDelta::days(1)).expect("a window");
        Self { planner: planner(pool, hosts), query: Query::new(first_day(), day), round: 0, memory: usize::MAX }
    }

    fn remembers(mut self, bookings: usize) -> Self {
        self.memory = bookings;
        self
    }

    /// Books the next meeting with whoever the engine picks among the able ones.
    fn book(&mut self, able: [bool; 5]) -> Vec<usize> {
        let start = start_of(self.round);
        let meeting = Span::new(start, start + TimeDelta::hours(1)).expect("a span");
        let busy = self.planner.hosts().iter().zip(able).filter(|(_, able)| !able);
        self.query.busy = busy.map(|(host, _)| (host.id.clone(), vec![Busy::new(meeting)])).collect();
        self.book_at(start)
    }

    fn book_at(&mut self, start: DateTime<Utc>) -> Vec<usize> {
        self.query.now = start;
        let decision = self.planner.decide(&self.query, &Request::new(start)).expect("a decision");
        let Decision::Accepted(proposal) = decision else { panic!("booking {}: {decision:?}", self.round) };
        let mut booking: Booking = proposal.booking;
        booking.id = Some(format!("b{}", self.round).into());
        booking.status = Status::Completed;
        let place = |host: &HostId| TEAM.iter().position(|id| *host == *id).expect("one of the team");
        let picked = booking.host_ids.iter().map(place).collect();
        self.query.history.push(booking);
        if self.query.history.len() > self.memory {
            self.query.history.remove(0);
        }
        self.round += 1;
        picked
    }
}

fn planner(pool: Requirement, hosts: Vec<Host>) -> Planner {
    Planner::new(EventType::new("call", Minutes::from(60)).requires(pool), hosts).expect("a planner")
}

const ALL: [bool; 5] = [true; 5];

/// How often each was picked, and who was picked last.
#[derive(Default)]
struct Tally {
    counts: [usize; 5],
    /// For each host, the rounds in which it could and another was picked, since it was picked itself.
    passed_over: [usize; 5],
    most_passed_over: usize,
    last: Option<usize>,
    streak: usize,
    longest_streak: [usize; 5],
}

impl Tally {
    fn add(&mut self, picked: usize, able: [bool; 5]) {
        self.counts[picked] += 1;
        for place in (0..5).filter(|place| able[*place]) {
            self.passed_over[place] = if place == picked { 0 } else { self.passed_over[place] + 1 };
            self.most_passed_over = self.most_passed_over.max(self.passed_over[place]);
        }
        self.streak = if self.last == Some(picked) { self.streak + 1 } else { 1 };
        self.longest_streak[picked] = self.longest_streak[picked].max(self.streak);
        self.last = Some(picked);
    }

    fn spread(&self) -> usize {
        self.counts.iter().max().expect("five") - self.counts.iter().min().expect("five")
    }
}

fn only(picked: &[usize]) -> usize {
    let [one] = picked else { panic!("{picked:?} for one") };
    *one
}

/// Picks once a round and checks each pick: `check(able, tally so far, picked)`.
fn run(
    office: &mut Office,
    bookings: usize,
    mut able: impl FnMut() -> [bool; 5],
    mut check: impl FnMut(usize, [bool; 5], &Tally, usize),
) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..bookings {
        let (round, able) = (office.round, able());
        let picked = only(&office.book(able));
        assert!(able[picked], "booking {round}: {} could not", TEAM[picked]);
        check(round, able, &tally, picked);
        tally.add(picked, able);
    }
    tally
}

fn able_places(able: [bool; 5]) -> impl Iterator<Item = usize> + Clone {
    (0..5).filter(move |place| able[*place])
}

#[test]
fn declared_gives_everything_to_the_first_that_can() {
    let mut draw = Draw(1);
    let mut office = Office::new(pool(Choose::Declared), team()).remembers(0);
    let tally = run(
        &mut office,
        BOOKINGS,
        || draw.able(40),
        |round, able, _, picked| {
            assert_eq!(Some(picked), able_places(able).next(), "booking {round}");
        },
    );
    assert!(tally.counts.iter().all(|count| *count > 50), "{:?}", tally.counts);
}

#[test]
fn priority_gives_to_the_highest_and_equal_ones_take_turns() {
    let priorities = [1, 5, 5, 0, 1];
    let hosts = team().into_iter().zip(priorities).map(|(host, priority)| host.priority(priority)).collect();
    let mut draw = Draw(2);
    let mut office = Office::new(pool(Choose::Priority), hosts).remembers(300);
    let mut latest = [None; 5];
    let mut turns = 0;
    let tally = run(
        &mut office,
        BOOKINGS,
        || draw.able(40),
        |round, able, _, picked| {
            let highest = able_places(able).map(|place| priorities[place]).max().expect("somebody");
            assert_eq!(priorities[picked], highest, "booking {round}");
            // Whoever of the equal ones had the latest booking of them does not have the next one, too.
            let mut equals = able_places(able).filter(|place| priorities[*place] == highest);
            let others = equals.clone().filter(|place| *place != picked).count();
            turns += usize::from(others > 0);
            assert!(equals.all(|place| latest[picked] <= latest[place]), "booking {round}: {picked} again");
            latest[picked] = Some(round);
        },
    );
    assert!(turns > 3_000 && tally.counts.iter().all(|count| *count > 50), "{turns} turns, {:?}", tally.counts);

    let mut office = Office { round: 0, ..office };
    office.query.history.clear();
    let tally = run(&mut office, 1_000, || ALL, |_, _, _, _| {});
    assert_eq!(
        (tally.counts, tally.longest_streak[1]),
        ([0, 500, 500, 0, 0], 1),
        "two take turns, the others get nothing"
    );
}

#[test]
fn least_recently_booked_lets_nobody_wait_for_more_than_the_others() {
    let mut draw = Draw(3);
    let mut office = Office::new(pool(Choose::LeastRecentlyBooked), team()).remembers(300);
    let tally = run(
        &mut office,
        BOOKINGS,
        || draw.able(40),
        |round, able, tally, picked| {
            let again = tally.last == Some(picked);
            assert!(!again || able_places(able).count() == 1, "booking {round}: {picked} twice, though others could");
        },
    );
    assert!(tally.most_passed_over < TEAM.len(), "somebody was passed over {} times", tally.most_passed_over);

    let mut office = Office::new(pool(Choose::LeastRecentlyBooked), team()).remembers(50);
    let tally = run(&mut office, BOOKINGS, || ALL, |round, _, _, picked| assert_eq!(picked, round % 5));
    assert_eq!(tally.counts, [BOOKINGS / 5; 5]);
}

#[test]
fn fewest_bookings_keeps_the_numbers_together() {
    let mut office = Office::new(pool(Choose::FewestBookings(None)), team());
    let tally = run(
        &mut office,
        BOOKINGS,
        || ALL,
        |round, _, tally, _| {
            assert!(tally.spread() <= 1, "booking {round}: {:?}", tally.counts);
        },
    );
    assert_eq!(tally.counts, [BOOKINGS / 5; 5]);
}

#[test]
fn fewest_bookings_gives_to_the_one_with_the_fewest_that_can() {
    let mut draw = Draw(4);
    let mut office = Office::new(pool(Choose::FewestBookings(None)), team());
    let tally = run(
        &mut office,
        BOOKINGS,
        || draw.able(40),
        |round, able, tally, picked| {
            let fewest = able_places(able).map(|place| tally.counts[place]).min();
            assert_eq!(Some(tally.counts[picked]), fewest, "booking {round}: {:?}", tally.counts);
        },
    );
    assert!(tally.spread() < 10 && tally.most_passed_over < 25, "{:?}, {}", tally.counts, tally.most_passed_over);
}

#[test]
fn fewest_bookings_of_a_period_begins_anew_with_each() {
    for (per, days) in [(Period::Day, 1), (Period::Week, 7), (Period::Month, 31)] {
        for unable_percent in [0, 30] {
            let periods = by_period(per, days, unable_percent);
            assert!(periods >= BOOKINGS / A_DAY / days, "{periods} periods of {days} days");
        }
    }
}

fn by_period(per: Period, days: usize, unable_percent: u64) -> usize {
    let period_of = |round: usize| {
        let date = start_of(round).date_naive();
        match per {
            Period::Day => date,
            Period::Week => date.week(Weekday::Mon).first_day(),
            _ => chrono::Datelike::with_day(&date, 1).expect("a first"),
        }
    };
    let mut draw = Draw(5);
    let mut office = Office::new(pool(Choose::FewestBookings(Some(per))), team()).remembers(days * A_DAY);
    let (mut period, mut counts, mut periods) = (period_of(0), [0usize; 5], 1);
    run(
        &mut office,
        BOOKINGS,
        || draw.able(unable_percent),
        |round, able, _, picked| {
            if period_of(round) != period {
                (period, counts, periods) = (period_of(round), [0; 5], periods + 1);
            }
            let fewest = able_places(able).map(|place| counts[place]).min();
            assert_eq!(Some(counts[picked]), fewest, "booking {round}: {counts:?} {per:?}");
            counts[picked] += 1;
            let spread = counts.iter().max().expect("five") - counts.iter().min().expect("five");
            assert!(unable_percent > 0 || spread <= 1, "booking {round}: {counts:?} {per:?}");
        },
    );
    periods
}

/// Each share of the bookings lies within two in a hundred of the weight's share.
#[track_caller]
fn shares_are_the_weights(counts: [usize; 5], bookings: usize, weights: [u32; 5]) {
    let all: u32 = weights.iter().sum();
    for (count, weight) in counts.iter().zip(weights) {
        let fair = bookings as f64 * f64::from(weight) / f64::from(all);
        assert!((*count as f64 - fair).abs() <= fair * 0.02, "{counts:?} for {weights:?}");
    }
}

#[test]
fn weighted_gives_each_the_share_of_its_weight() {
    let weights = [1, 2, 3, 1, 3];
    let mut office = Office::new(pool(Choose::Weighted), weighted_team());
    let tally = run(
        &mut office,
        BOOKINGS,
        || ALL,
        |round, _, tally, picked| {
            let lowest = (0..5).all(|place| {
                tally.counts[picked] as u32 * weights[place] <= tally.counts[place] as u32 * weights[picked]
            });
            assert!(lowest, "booking {round}: {:?}", tally.counts);
        },
    );
    shares_are_the_weights(tally.counts, BOOKINGS, weights);
    assert!(tally.most_passed_over <= 10, "weights of ten together: {}", tally.most_passed_over);
}

#[test]
fn weighted_gives_to_the_lowest_share_that_can() {
    let weights = [1, 2, 3, 1, 3];
    let mut draw = Draw(6);
    let mut office = Office::new(pool(Choose::Weighted), weighted_team());
    let tally = run(
        &mut office,
        BOOKINGS,
        || draw.able(20),
        |round, able, tally, picked| {
            let lowest = able_places(able).all(|place| {
                tally.counts[picked] as u32 * weights[place] <= tally.counts[place] as u32 * weights[picked]
            });
            assert!(lowest, "booking {round}: {:?}", tally.counts);
        },
    );
    // The others make up for one who cannot, and one who cannot now and then catches up.
    shares_are_the_weights(tally.counts, BOOKINGS, weights);
}

#[test]
fn most_available_gives_to_the_one_with_the_most_free_time() {
    let mut draw = Draw(7);
    let mut office = Office::new(pool(Choose::MostAvailable), team()).remembers(0);
    let mut tally = Tally::default();
    let mut booked = [0i64; 5];
    for round in 0..BOOKINGS {
        let start = start_of(round);
        if round % A_DAY == 0 {
            (booked, office.query.bookings) = ([0; 5], Vec::new());
        }
        // Busy in the evening, and some of them at the very time.
        let able = draw.able(20);
        let evening = [(); 5].map(|()| 1 + draw.below(200) as i64);
        let busy = |place: usize| {
            let span = |from: DateTime<Utc>, minutes| Span::new(from, from + TimeDelta::minutes(minutes));
            let from = start_of(round - round % A_DAY) + TimeDelta::hours(20);
            let now = (!able[place]).then(|| span(start, 60).expect("a span"));
            now.into_iter().chain(span(from, evening[place])).map(Busy::new).collect()
        };
        office.query.busy = (0..5).map(|place| (HostId::from(TEAM[place]), busy(place))).collect();
        let free = |place: usize| 1440 - booked[place] - evening[place];
        let most = able_places(able).map(free).max().expect("somebody");
        let picked = only(&office.book_at(start));
        let first = able_places(able).find(|place| free(*place) == most);
        assert_eq!(Some(picked), first, "booking {round}: {:?}", [0, 1, 2, 3, 4].map(free));
        tally.add(picked, able);
        booked[picked] += 60;
        let id = format!("b{round}");
        let meeting = Span::new(start, start + TimeDelta::hours(1)).expect("a span");
        office.query.bookings.push(Booking::new(id, "call", [TEAM[picked]], meeting));
    }
    // Who has much to do today has more time than others tomorrow.
    assert!(tally.counts.iter().all(|count| count.abs_diff(BOOKINGS / 5) < BOOKINGS / 50), "{:?}", tally.counts);
}

// ---- late and back again ------------------------------------------------------------------------------------------

const LATE: usize = 4;

/// What the last of the team got of the bookings from some round on: how many, and how many in a row at the most.
struct Rest {
    bookings: usize,
    got: usize,
    streak: usize,
}

impl Rest {
    /// Whether it is the fair share, within two in a hundred of the rest, and no flood.
    fn is_fair(&self, share: f64) -> bool {
        let fair = self.bookings as f64 * share;
        (self.got as f64 - fair).abs() <= self.bookings as f64 * 0.02 && self.streak <= 3
    }
}

/// Eve joins after half of the bookings.
fn joins(pool: impl Fn(&[&str]) -> Requirement, hosts: Vec<Host>, bookings: usize) -> Rest {
    let mut draw = Draw(8);
    let mut office = Office::new(pool(&TEAM[..LATE]), hosts.iter().take(LATE).cloned().collect());
    for _ in 0..bookings / 2 {
        // Of the first four there is always one, too.
        let [a, b, c, d, _] = draw.able(10);
        office.book([a, b, c, d || !(a || b || c), false]);
    }
    let joined = start_of(bookings / 2).date_naive();
    assert_eq!(start_of(bookings / 2), joined.and_hms_opt(0, 0, 0).expect("midnight").and_utc());
    let all = hosts.into_iter().enumerate();
    let all = all.map(|(place, host)| if place == LATE { host.joined(joined) } else { host });
    office.planner = planner(pool(&TEAM), all.collect());
    rest(&mut office, bookings / 2, || draw.able(10))
}

/// Eve is away for the thirty days from the hundredth on.
fn is_away(requirement: Requirement, mut hosts: Vec<Host>) -> Rest {
    let day = |number: usize| start_of(number * A_DAY).date_naive();
    hosts[LATE].schedule.time_off = vec![TimeOff { from: day(100), through: day(129), reason: None }];
    let mut draw = Draw(9);
    let mut office = Office::new(requirement, hosts);
    let before = rest(&mut office, 100 * A_DAY, || ALL);
    assert!(before.got > 0 && before.streak <= 3, "{} of {}", before.got, before.bookings);
    let meanwhile = rest(&mut office, 30 * A_DAY, || ALL);
    assert_eq!(meanwhile.got, 0, "on leave");
    // Within some weeks a flood shows best.
    rest(&mut office, 40 * A_DAY, || draw.able(10))
}

fn rest(office: &mut Office, bookings: usize, mut able: impl FnMut() -> [bool; 5]) -> Rest {
    let mut rest = Rest { bookings, got: 0, streak: 0 };
    let mut streak = 0;
    for _ in 0..bookings {
        let picked = office.book(able());
        let got = picked.contains(&LATE);
        rest.got += usize::from(got);
        streak = if got { streak + 1 } else { 0 };
        rest.streak = rest.streak.max(streak);
    }
    rest
}

#[test]
fn a_calibrated_newcomer_gets_its_share_of_the_rest_and_no_flood() {
    for (choose, hosts, share) in
        [(Choose::FewestBookings(None), team(), 0.2), (Choose::Weighted, weighted_team(), 0.3)]
    {
        let pool = |of: &[&str]| Requirement::any(of.iter().copied()).choose(choose);
        let calibrated = joins(|of| pool(of).calibrate(), hosts.clone(), BOOKINGS);
        assert!(calibrated.is_fair(share), "{choose:?}: {} in a row, {} in all", calibrated.streak, calibrated.got);
        // Without calibration there is a flood: the check can fail.
        let flooded = joins(pool, hosts, BOOKINGS);
        assert!(!flooded.is_fair(share), "{choose:?}: {} in a row, {} in all", flooded.streak, flooded.got);
        assert!(flooded.got > flooded.bookings / 3, "{choose:?}: {} in all", flooded.got);
    }
}

#[test]
fn whoever_comes_back_calibrated_need_not_catch_up() {
    for (choose, hosts, share) in
        [(Choose::FewestBookings(None), team(), 0.2), (Choose::Weighted, weighted_team(), 0.3)]
    {
        let calibrated = is_away(pool(choose).calibrate(), hosts.clone());
        assert!(calibrated.is_fair(share), "{choose:?}: {} in a row, {} in all", calibrated.streak, calibrated.got);
        let flooded = is_away(pool(choose), hosts);
        assert!(!flooded.is_fair(share), "{choose:?}: {} in a row, {} in all", flooded.streak, flooded.got);
    }
}

#[test]
fn a_calibrated_newcomer_gets_its_share_where_two_are_needed() {
    let of = |ids: &[&str]| Requirement::any(ids.iter().copied()).count(2).choose(Choose::FewestBookings(None));
    // Nobody is unable: each meeting needs two of them.
    let go = |calibrate: bool| {
        let with = |ids: &[&str]| if calibrate { of(ids).calibrate() } else { of(ids) };
        let mut office = Office::new(with(&TEAM[..LATE]), team().into_iter().take(LATE).collect());
        (0..1_000).for_each(|_| assert_eq!(office.book(ALL).len(), 2));
        let joined = start_of(1_000).date_naive();
        let hosts = team().into_iter().enumerate();
        let hosts = hosts.map(|(place, host)| if place == LATE { host.joined(joined) } else { host });
        office.planner = planner(with(&TEAM), hosts.collect());
        rest(&mut office, 1_000, || ALL)
    };
    let (calibrated, flooded) = (go(true), go(false));
    assert!(calibrated.is_fair(0.4), "{} in a row, {} in all", calibrated.streak, calibrated.got);
    assert!(!flooded.is_fair(0.4), "{} in a row, {} in all", flooded.streak, flooded.got);
}
