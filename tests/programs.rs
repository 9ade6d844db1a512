//! Random programs of commands over a store of bookings: whatever is accepted, one after the other, breaks no rule.
//!
//! After each accepted command the whole store is judged by rules written down here, apart from the engine: no two
//! meetings of a host meet, no limit is exceeded, no session is oversold. A bare run does 20,000 programs. A
//! campaign of millions: `WHENFREE_PROGRAMS=2000000 WHENFREE_SEED=1 cargo test --release -p whenfree-tests --test
//! programs -- --nocapture`. A failure names its seed; `WHENFREE_SEED=<seed> WHENFREE_PROGRAMS=1` runs it again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use reference::campaign::{on_all_cores, seeds, setting};
use reference::random::{self, Draw};
use serde_json::{Value, json};
use whenfree::wire::Document;
use whenfree::{
    Actor, Attendee, Booking, Busy, Change, Command, Decision, ErrorCode, Move, Planner, Proposal, Query, Reason,
    ReasonCode, Request, Span, Status,
};

/// What happened over all programs: a test of nothing would show here.
#[derive(Default)]
struct Counts {
    booked: AtomicU64,
    held: AtomicU64,
    joined: AtomicU64,
    moved: AtomicU64,
    other: AtomicU64,
    refused: AtomicU64,
    forbidden: AtomicU64,
    rechecked: AtomicU64,
    recheck_refused: AtomicU64,
    spoilt: AtomicU64,
    spoilt_by_moves: AtomicU64,
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// An event type with its planner and what its limits say, as plain JSON.
struct Desk {
    planner: Planner,
    event: Value,
}

/// The store and the clock of one program.
struct Program<'c> {
    draw: Draw,
    hosts: Vec<Value>,
    desks: Vec<Desk>,
    query: Query,
    ids: u32,
    counts: &'c Counts,
}

impl<'c> Program<'c> {
    fn new(seed: u64, counts: &'c Counts) -> Self {
        let mut document = random::query(seed);
        let mut draw = Draw::new(seed ^ 0x9406_7a11);
        let fields = document.as_object_mut().expect("a document");
        for field in ["bookings", "rescheduling", "limit", "firstPerDay", "durationMinutes"] {
            fields.remove(field);
        }
        let event = document["eventType"].clone();
        // A second event type over the same hosts, so that bookings of each are in the other's way.
        let mut other = event.clone();
        other["id"] = json!("second");
        for field in ["bufferBeforeMinutes", "bufferAfterMinutes"] {
            other[field] = json!(draw.pick(&[0, 5, 15]));
        }
        if draw.chance(50) {
            other["seats"] = json!(draw.between(1, 3));
        }
        if draw.chance(50) {
            other["requiresConfirmation"] = json!(true);
        }
        if draw.chance(30) {
            other["maxActivePerAttendee"] = json!(draw.between(1, 2));
        }
        let hosts = document["hosts"].as_array().expect("hosts").clone();
        let mut desks = Vec::new();
        let mut query = None;
        for event in [event, other] {
            document["eventType"] = event.clone();
            let read = Document::parse(&document.to_string()).unwrap_or_else(|error| panic!("{error}\n{document:#}"));
            desks.push(Desk { planner: read.planner().expect("a planner"), event });
            query.get_or_insert(read.query);
        }
        let query = query.expect("a query");
        Self { draw, hosts, desks, query, ids: 0, counts }
    }

    fn now(&self) -> DateTime<Utc> {
        self.query.now
    }

    /// A start worth trying: often one that is listed, often one where something is booked.
    fn start(&mut self, desk: usize) -> DateTime<Utc> {
        let window = self.query.window;
        let mut start = window.start() + TimeDelta::minutes(self.draw.between(0, window.seconds() / 60));
        if self.draw.chance(70) {
            let mut query = self.query.clone();
            query.limit = Some(1 + self.draw.below(12) as u32);
            let slots = self.desks[desk].planner.slots(&query).expect("slots");
            if let Some(slot) = slots.iter().next_back() {
                start = slot.start();
            }
        } else if !self.query.bookings.is_empty() {
            start = self.draw.pick(&self.query.bookings).span.start()
                + TimeDelta::minutes(*self.draw.pick(&[0, 0, 5, -15, 30]));
        }
        start
    }

    fn request(&mut self, desk: usize) -> Request {
        let mut request = Request::new(self.start(desk));
        let seats = self.desks[desk].planner.event_type().seats;
        request.seats = 1 + self.draw.below(u64::from(seats.min(3))) as u32;
        if self.draw.chance(80) {
            request.attendee = Some(Attendee::new(*self.draw.pick(&["tom", "eve", "sue"])));
        }
        request.any_start = self.draw.chance(20);
        request
    }

    fn actor(&mut self, booking: Option<&Booking>) -> Actor {
        match self.draw.below(4) {
            0 => Actor::admin("root"),
            1 => Actor::system("clock"),
            2 => Actor::attendee(
                booking.and_then(|booking| booking.attendee.as_ref()).map_or("tom", |tom| tom.id.as_str()),
            ),
            _ => Actor::host(booking.map_or("h1", |booking| booking.host_ids[0].as_str())),
        }
    }

    fn step(&mut self) {
        if self.draw.chance(25) {
            let minutes = self.draw.between(1, 400);
            self.query.now += TimeDelta::minutes(minutes);
        }
        if self.query.bookings.is_empty() || self.draw.chance(45) {
            self.make();
        } else {
            self.change();
        }
    }

    /// The three views agree, and what is accepted is stored.
    fn make(&mut self) {
        let desk = self.draw.below(2) as usize;
        let request = self.request(desk);
        self.check_law(desk, request.start);
        let planner = self.desks[desk].planner.clone();
        let Decision::Accepted(proposal) = planner.decide(&self.query, &request).expect("a decision") else {
            return count(&self.counts.refused);
        };
        self.check_locks(desk, &proposal);
        self.check_locks_of_a_move(desk, &request, &proposal);
        self.ids += 1;
        let (id, now) = (format!("b{}", self.ids), self.now());
        let actor = self.actor(Some(&proposal.booking));
        let made = if self.draw.chance(30) {
            let until = now + TimeDelta::minutes(self.draw.between(1, 300));
            proposal.hold(id, until, &actor, now)
        } else {
            proposal.book(id, &actor, now)
        };
        match made {
            Ok(change) => {
                count(if change.booking.status == Status::Held { &self.counts.held } else { &self.counts.booked });
                if !proposal.joins.is_empty() {
                    count(&self.counts.joined);
                }
                self.query.bookings.push(change.booking);
                self.judge("made");
            }
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::Forbidden, "{error}");
                count(&self.counts.forbidden);
            }
        }
    }

    fn desk_of(&self, booking: &Booking) -> usize {
        self.desks.iter().position(|desk| desk.event["id"] == json!(booking.event_type_id.as_str())).expect("a desk")
    }

    /// Some command on some booking.
    fn change(&mut self) {
        let place = self.draw.below(self.query.bookings.len() as u64) as usize;
        let booking = self.query.bookings[place].clone();
        let desk = self.desk_of(&booking);
        let planner = self.desks[desk].planner.clone();
        let actor = self.actor(Some(&booking));
        self.query.rescheduling = booking.id.clone();
        let reason = Some("because".to_owned());
        let command = match self.draw.below(9) {
            0 | 1 => {
                let mut to = Move::to(self.start(desk));
                to.keep_hosts = self.draw.chance(40);
                to.any_start = self.draw.chance(20);
                planner.reschedule(&self.query, &to).map(|decision| match decision {
                    Decision::Accepted(to) => Some(Command::Reschedule { to, reason }),
                    Decision::Rejected(_) => None,
                })
            }
            2 => planner.recheck(&self.query).map(|decision| match decision {
                Decision::Accepted(proposal) => Some(Command::Book(proposal)),
                Decision::Rejected(reasons) => {
                    panic!("{:?} does not fit any more: {reasons:?}", self.query.rescheduling)
                }
            }),
            3 => Ok(Some(Command::Confirm)),
            4 => Ok(Some(Command::Reject { reason })),
            5 => Ok(Some(Command::Cancel { reason })),
            6 => Ok(Some(Command::Complete)),
            7 => Ok(Some(Command::MarkNoShow)),
            _ => Ok(Some(Command::Expire)),
        };
        self.query.rescheduling = None;
        let command = match command {
            Ok(Some(command)) => command,
            Ok(None) => return count(&self.counts.refused),
            Err(error) => {
                // Only active bookings are moved and looked at again.
                let active = booking.is_active(self.now());
                let odd = error.code() == ErrorCode::DurationNotOffered || error.code() == ErrorCode::InvalidValue;
                assert!(!active || odd, "{error}");
                return count(&self.counts.forbidden);
            }
        };
        match booking.apply(&command, &actor, self.now()) {
            Ok(Change { booking, events, history, .. }) => {
                assert!(
                    !events.is_empty() && !history.changes.is_empty() || matches!(command, Command::Reschedule { .. })
                );
                count(if matches!(command, Command::Reschedule { .. }) {
                    &self.counts.moved
                } else {
                    &self.counts.other
                });
                self.query.bookings[place] = booking;
                self.judge(command.kind().as_str());
            }
            Err(error) => {
                let known = [
                    ErrorCode::Forbidden,
                    ErrorCode::InvalidTransition,
                    ErrorCode::TooEarly,
                    ErrorCode::TooLate,
                    ErrorCode::RescheduleLimit,
                ];
                assert!(known.contains(&error.code()), "{error}");
                count(&self.counts.forbidden);
            }
        }
    }

    /// A start is listed exactly when nothing speaks against it and exactly when it is accepted.
    fn check_law(&mut self, desk: usize, start: DateTime<Utc>) {
        let planner = &self.desks[desk].planner;
        let mut query = self.query.clone();
        query.window = Span::new(start, start + TimeDelta::seconds(1)).expect("a second");
        let listed = !planner.slots(&query).expect("slots").is_empty();
        let offered = planner.explain(&self.query, start).expect("an explanation").offered();
        let accepted = planner.decide(&self.query, &Request::new(start)).expect("a decision").accepted();
        assert_eq!(listed, offered, "slots and explain at {start}");
        let drops_grid = matches!(planner.event_type().grid, whenfree::Grid::Gap { .. });
        assert!(accepted == listed || (drops_grid && accepted), "slots and decide at {start}");
    }

    /// Two requests accepted on the same reading: when storing one spoils the other, they hold a lock that meets.
    fn check_locks(&mut self, desk: usize, proposal: &Proposal) {
        let other_desk = self.draw.below(2) as usize;
        let mut second = self.request(other_desk);
        if self.draw.chance(60) {
            second.start = proposal.booking.span.start() + TimeDelta::minutes(*self.draw.pick(&[0, 15, 30, 60, 1440]));
            second.any_start = true;
        }
        let theirs = self.desks[other_desk].planner.clone();
        let Decision::Accepted(other) = theirs.decide(&self.query, &second).expect("a decision") else { return };
        let mut query = self.query.clone();
        let stored = proposal.book("first", &Actor::admin("root"), query.now).expect("booked").booking;
        query.bookings.push(stored);
        second.any_start = true;
        second.hosts = other.hosts.iter().flatten().cloned().collect();
        let again = theirs.decide(&query, &second).expect("a decision");
        // Every booking may move the days of `availableDays`; that breaks no rule, and no lock is on it.
        let harmless = |reason: &Reason| reason.code() == ReasonCode::OutsideBookingWindow;
        if again.reasons().iter().all(harmless) {
            return;
        }
        count(&self.counts.spoilt);
        let mine = self.desks[desk].planner.locks(proposal);
        let held = theirs.locks(&other);
        let meets = mine.iter().any(|lock| held.iter().any(|other| lock.meets(other)));
        assert!(meets, "{mine:?}\nand {held:?} do not meet, but {:?}", again.reasons());
        let equal_keys = mine.iter().any(|lock| held.iter().any(|other| lock.to_string() == other.to_string()));
        assert!(equal_keys, "locks that meet have one key");
    }

    /// The same of a request and a move: whichever is stored first.
    fn check_locks_of_a_move(&mut self, desk: usize, request: &Request, proposal: &Proposal) {
        if self.query.bookings.is_empty() {
            return;
        }
        let place = self.draw.below(self.query.bookings.len() as u64) as usize;
        let booking = self.query.bookings[place].clone();
        let mover = self.desk_of(&booking);
        if !booking.is_active(self.now()) {
            return;
        }
        let mut to = Move::to(self.start(mover));
        if self.draw.chance(50) {
            to.start = proposal.booking.span.start() + TimeDelta::minutes(*self.draw.pick(&[0, 30, 60, 240, 1440]));
            to.any_start = true;
        }
        let mut query = self.query.clone();
        query.rescheduling = booking.id.clone();
        let planner = self.desks[mover].planner.clone();
        let Ok(Decision::Accepted(moved)) = planner.reschedule(&query, &to) else { return };
        // The move is stored first; then the request is decided again, for the same hosts.
        let mut after = self.query.clone();
        after.bookings[place] = moved.booking.clone();
        let mut again = request.clone();
        (again.any_start, again.hosts) = (true, proposal.hosts.iter().flatten().cloned().collect());
        let first = self.desks[desk].planner.decide(&after, &again).expect("a decision");
        // Or the request is stored first, and the move decided again.
        query.bookings.push(proposal.book("first", &Actor::admin("root"), query.now).expect("booked").booking);
        (to.any_start, to.hosts) = (true, moved.hosts.iter().flatten().cloned().collect());
        let second = planner.reschedule(&query, &to).expect("a decision");
        let harmless = |reason: &Reason| reason.code() == ReasonCode::OutsideBookingWindow;
        if [&first, &second].iter().all(|decision| decision.reasons().iter().all(harmless)) {
            return;
        }
        count(&self.counts.spoilt_by_moves);
        let (mine, theirs) = (self.desks[desk].planner.locks(proposal), planner.locks(&moved));
        let meets = mine.iter().any(|lock| theirs.iter().any(|other| lock.meets(other)));
        assert!(
            meets,
            "{mine:?}\nand {theirs:?} of a move do not meet, but {:?} {:?}",
            first.reasons(),
            second.reasons()
        );
    }

    /// The second look agrees with a fresh decision about the same place, apart from what is about making a booking.
    fn check_second_look(&mut self) {
        for host in &self.hosts.clone() {
            let start =
                self.query.window.start() + TimeDelta::minutes(self.draw.between(0, self.query.window.seconds() / 60));
            let busy = Busy::new(Span::new(start, start + TimeDelta::minutes(90)).expect("an interval"));
            let id = host["id"].as_str().expect("an id");
            match self.query.busy.iter_mut().find(|(host, _)| *host == *id) {
                Some((_, entries)) => entries.push(busy),
                None => self.query.busy.push((id.into(), vec![busy])),
            }
        }
        for booking in self.query.bookings.clone().iter().filter(|booking| booking.is_active(self.now())) {
            let desk = &self.desks[self.desk_of(booking)];
            let mut query = self.query.clone();
            query.rescheduling = booking.id.clone();
            let looked = desk.planner.recheck(&query).expect("a second look");
            let mut request = Request::new(booking.span.start()).hosts(booking.host_ids.iter().cloned()).any_start();
            request.seats = booking.seats;
            request.duration = Some(whenfree::Minutes::from((booking.span.seconds() / 60) as u32));
            let decided = desk.planner.decide(&query, &request).expect("a decision");
            let of_making = |reason: &&Reason| {
                let codes = [ReasonCode::InThePast, ReasonCode::MinimumNotice, ReasonCode::OutsideBookingWindow];
                !codes.contains(&reason.code())
            };
            let refused = decided.reasons().iter().any(|reason| of_making(&reason));
            assert_eq!(!looked.accepted(), refused, "{booking:?}\n{looked:?}\n{decided:?}");
            count(if refused { &self.counts.recheck_refused } else { &self.counts.rechecked });
        }
    }

    // ---- the judge ----

    fn active(&self) -> Vec<&Booking> {
        let now = self.now();
        let active = |booking: &&Booking| match booking.status {
            Status::Pending | Status::Confirmed => true,
            Status::Held => booking.expires_at.is_some_and(|expires| expires > now),
            _ => false,
        };
        self.query.bookings.iter().filter(active).collect()
    }

    fn judge(&self, what: &str) {
        if let Some(fault) = self.fault() {
            panic!("after {what}: {fault}");
        }
    }

    /// The first rule that the store breaks.
    fn fault(&self) -> Option<String> {
        let active = self.active();
        let desks = self.desks.iter().find_map(|desk| self.fault_of_desk(desk, &active));
        let hosts = || {
            self.hosts.iter().find_map(|host| {
                let takes = |booking: &&&Booking| booking.host_ids.iter().any(|id| host["id"] == json!(id.as_str()));
                let own: Vec<&Booking> = active.iter().filter(takes).copied().collect();
                exceeded(host, host["schedule"]["timeZone"].as_str().expect("a zone"), &own)
            })
        };
        self.overlap(&active).or(desks).or_else(hosts)
    }

    fn fault_of_desk(&self, desk: &Desk, active: &[&Booking]) -> Option<String> {
        let of_desk = |booking: &&&Booking| desk.event["id"] == json!(booking.event_type_id.as_str());
        let own: Vec<&Booking> = active.iter().filter(of_desk).copied().collect();
        let mut seats: BTreeMap<_, i64> = BTreeMap::new();
        let mut held: BTreeMap<&str, i64> = BTreeMap::new();
        for booking in &own {
            *seats.entry(session(booking)).or_default() += i64::from(booking.seats);
            // An attendee's bookings that have begun count no more.
            if let Some(attendee) = booking.attendee.as_ref().filter(|_| booking.span.start() >= self.now()) {
                *held.entry(attendee.id.as_str()).or_default() += 1;
            }
        }
        let most = desk.event["seats"].as_i64().unwrap_or(1);
        if most > 1 && seats.values().any(|taken| *taken > most) {
            return Some(format!("a session is oversold: {seats:?}"));
        }
        if desk.event["maxActivePerAttendee"].as_i64().is_some_and(|most| held.values().any(|count| *count > most)) {
            return Some(format!("an attendee holds too many: {held:?}"));
        }
        let zone = desk.event["timeZone"].as_str().or(self.hosts[0]["schedule"]["timeZone"].as_str());
        exceeded(&desk.event, zone.expect("a zone"), &own)
    }

    /// Two meetings of a host that meet, buffers included, and are not one session.
    fn overlap(&self, active: &[&Booking]) -> Option<String> {
        for (place, one) in active.iter().enumerate() {
            for other in &active[place + 1..] {
                let shares_host = one.host_ids.iter().any(|host| other.host_ids.contains(host));
                let seats = self.desks[self.desk_of(one)].event["seats"].as_i64().unwrap_or(1);
                let one_session = seats > 1 && session(one) == session(other);
                let (first, second) = (widened(one), widened(other));
                if shares_host && !one_session && first.1 > second.0 && second.1 > first.0 {
                    return Some(format!("{one:?}\nand {other:?} overlap"));
                }
            }
        }
        None
    }
}

fn widened(booking: &Booking) -> (i64, i64) {
    let minutes = |minutes: whenfree::Minutes| i64::from(minutes.get()) * 60;
    (
        booking.span.start().timestamp() - minutes(booking.buffer_before),
        booking.span.end().timestamp() + minutes(booking.buffer_after),
    )
}

type SessionKey = (String, i64, i64, BTreeSet<String>);

fn session(booking: &Booking) -> SessionKey {
    let hosts = booking.host_ids.iter().map(ToString::to_string).collect();
    let (start, end) = (booking.span.start().timestamp(), booking.span.end().timestamp());
    (booking.event_type_id.to_string(), start, end, hosts)
}

/// The first date of the period in which an instant lies.
fn period(per: &str, week_start: &str, date: Date) -> Date {
    match per {
        "day" => date,
        "month" => date.first_of_month(),
        "year" => date.first_of_year(),
        "week" => {
            let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            let first = names.iter().position(|name| *name == week_start).expect("a weekday");
            let first = Weekday::from_monday_zero_offset(first as i8).expect("a weekday");
            let back = first.until(date.weekday());
            date.saturating_sub(jiff::Span::new().days(back))
        }
        other => panic!("no period `{other}`"),
    }
}

/// A limit of an event type or a host that its active bookings exceed, each session counted once.
fn exceeded(owner: &Value, zone: &str, bookings: &[&Booking]) -> Option<String> {
    let limits = owner["limits"].as_array()?;
    let zone = TimeZone::get(zone).expect("a zone");
    let sessions: BTreeSet<SessionKey> = bookings.iter().map(|booking| session(booking)).collect();
    limits.iter().find_map(|limit| {
        let mut used: BTreeMap<Date, (i64, i64)> = BTreeMap::new();
        for (_, start, end, _) in &sessions {
            let date = jiff::Timestamp::from_second(*start).expect("an instant").to_zoned(zone.clone()).date();
            let week_start = owner["weekStart"].as_str().unwrap_or("mon");
            let entry = used.entry(period(limit["per"].as_str().expect("a period"), week_start, date)).or_default();
            entry.0 += 1;
            entry.1 += end - start;
        }
        let most = |field: &str| limit[field].as_i64().unwrap_or(i64::MAX / 60);
        let over =
            |(bookings, seconds): &(i64, i64)| *bookings > most("maxBookings") || *seconds > most("maxMinutes") * 60;
        used.values().any(over).then(|| format!("{limit} is exceeded: {used:?}"))
    })
}

#[test]
fn no_program_of_commands_breaks_a_rule() {
    let seeds = seeds(setting("WHENFREE_PROGRAMS", 20_000));
    let programs = seeds.end - seeds.start;
    let counts = Counts::default();
    on_all_cores(seeds, |seed| {
        let mut program = Program::new(seed, &counts);
        for _ in 0..20 {
            program.step();
        }
        program.check_second_look();
    });
    let seen = [
        ("booked", &counts.booked, 300),
        ("held", &counts.held, 100),
        ("joined a session", &counts.joined, 20),
        ("moved", &counts.moved, 40),
        ("other commands", &counts.other, 200),
        ("refused", &counts.refused, 300),
        ("not allowed", &counts.forbidden, 300),
        ("second looks that pass", &counts.rechecked, 100),
        ("second looks that refuse", &counts.recheck_refused, 20),
        ("spoilt by another", &counts.spoilt, 50),
        ("spoilt by a move, or spoiling it", &counts.spoilt_by_moves, 50),
    ];
    for (what, counter, per_thousand) in seen {
        let count = counter.load(Ordering::Relaxed);
        println!("{what}: {count}");
        assert!(programs < 500 || count * 1_000 >= per_thousand * programs / 10, "only {count} {what}");
    }
}

#[test]
fn the_judge_can_find_fault() {
    // Programs are judged by rules that refuse what is wrong.
    let counts = Counts::default();
    let caught = (1..400).filter(|seed| {
        let mut program = Program::new(*seed, &counts);
        for _ in 0..20 {
            program.step();
        }
        let Some(booking) = program.active().first().map(|booking| (*booking).clone()) else { return false };
        let mut twin = booking.clone();
        twin.id = Some("twin".into());
        twin.span = Span::new(booking.span.start() + TimeDelta::seconds(1), booking.span.end()).expect("an interval");
        program.query.bookings.push(twin);
        program.fault().is_some()
    });
    assert!(caught.count() > 100);
}
