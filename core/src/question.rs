//! A query resolved against a plan: whose busy time is whose, what the limits have counted, which sessions there are.

mod counted;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::availability::{Budget, busy_spans};
use crate::error::{Error, ErrorCode};
use crate::model::{Booking, Busy, BusyTime, Grid, Minutes, Query, seconds_up};
use crate::order::sort_unstable_by_key;
use crate::plan::Plan;
use crate::recurrence::Unbounded;
use crate::rules::{
    Allowed, Candidates, Lattice, MARGIN, Need, Session, Tally, allowed_days, candidates, earliest, joint, lattice,
    session_numbers, sessions,
};
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span, Spans};

/// The most pairs of a start and a host, or of a date and a stretch of hours: what an answer may hold, and what it may
/// take to find it.
const MOST_PAIRS: usize = 10_000_000;

/// A query that was found valid, resolved against its plan.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) query: &'a Query,
    /// Where starts are asked for: the query's window, unless a chain asks for another.
    pub(crate) window: Span,
    /// Bookings that count beside the query's; their places follow those of the query.
    added: Vec<&'a Booking>,
    /// The booking that is being moved, when it does not stand in the query.
    pub(crate) moving: Option<&'a Booking>,
    pub(crate) now: i64,
    pub(crate) earliest: i64,
    pub(crate) duration: i64,
    step: i64,
    pub(crate) before: i64,
    pub(crate) after: i64,
    /// Which starts the booking window allows; with `availableDays` filled in by the engine.
    pub(crate) allowed: Allowed,
    budget: Arc<Budget>,
    /// Whether any busy entry recurs.
    recurs: bool,
    /// Busy entries of each member.
    busy: Vec<&'a [Busy]>,
    /// Active bookings of each member, as places in the query; empty when nothing is booked.
    booked: Vec<Vec<usize>>,
    pub(crate) event_tallies: Vec<Tally<'a>>,
    /// By member; empty when no host has a limit.
    host_tallies: Vec<Vec<Tally<'a>>>,
    /// Sessions of the asked duration, in order of start; none unless the event type has seats.
    pub(crate) sessions: Vec<Session<'a>>,
}

/// What keeps a host from a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// With the booking's own buffers.
    pub(crate) span: Span,
    pub(crate) source: Source,
}

/// Which of a member's busy entries are meant; its bookings always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entries {
    All,
    /// Those that are not simply two instants.
    Irregular,
}

/// Where a block comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Source {
    /// An entry of the host's busy time.
    Busy(usize),
    /// A booking of the query.
    Booking(usize),
}

impl<'a> Question<'a> {
    /// Checks the query and resolves it. `duration` is what the request asks for, if it asks.
    pub(crate) fn new(plan: &'a Plan, query: &'a Query, duration: Option<Minutes>) -> Result<Self, Error> {
        let event = &plan.event;
        let checked = check(plan, query)?;
        for asked in query.duration.into_iter().chain(duration) {
            if !event.durations.contains(&asked) {
                let offered: Vec<String> = event.durations.iter().map(|minutes| minutes.get().to_string()).collect();
                let message = format!("{asked} is not offered; choose one of {} minutes", offered.join(", "));
                return Err(Error::new(ErrorCode::DurationNotOffered, "durationMinutes", message));
            }
        }
        let duration = duration.or(query.duration).unwrap_or(event.default_duration());
        Ok(Self::resolve(plan, query, duration.seconds(), checked))
    }

    /// A question about a meeting of any length: one that was booked before keeps its length, whatever is offered now.
    pub(crate) fn of_length(plan: &'a Plan, query: &'a Query, seconds: i64) -> Result<Self, Error> {
        let checked = check(plan, query)?;
        Ok(Self::resolve(plan, query, seconds, checked))
    }

    fn resolve(plan: &'a Plan, query: &'a Query, seconds: i64, (busy, recurs): (Vec<&'a [Busy]>, bool)) -> Self {
        let (event, now) = (&plan.event, seconds_up(query.now));
        let active: Vec<(usize, &Booking)> = active_bookings(query, now).collect();
        let mut booked = Vec::new();
        if !active.is_empty() {
            booked = vec![Vec::new(); plan.needs.members.len()];
            for (index, booking) in &active {
                let members = booking.host_ids.iter().filter_map(|host| plan.member_named(host.as_str()));
                for member in members {
                    if let Some(list) = booked.get_mut(member)
                        && list.last() != Some(index)
                    {
                        list.push(*index);
                    }
                }
            }
        }
        let counts_hosts = plan.hosts.iter().any(|host| !host.limits.is_empty());
        let mut numbers = Vec::new();
        if counts_hosts || event.seats > 1 || !event.limits.is_empty() {
            numbers = session_numbers(active.iter().map(|(_, booking)| *booking));
        }
        let own = || {
            let numbered = numbers.iter().zip(&active).map(|(number, (index, booking))| (*number, *index, *booking));
            numbered.filter(|(_, _, booking)| booking.event_type_id == event.id)
        };
        let event_tallies = Tally::count(
            &event.limits,
            &plan.zone,
            event.week_start,
            own().map(|(number, _, booking)| (number, booking)),
        );
        let mut host_tallies = Vec::new();
        if counts_hosts {
            let number_of: HashMap<usize, usize> =
                active.iter().zip(&numbers).map(|((index, _), number)| (*index, *number)).collect();
            host_tallies = (0..plan.needs.members.len())
                .map(|member| {
                    let Some(host) = plan.host_of(member) else { return Vec::new() };
                    let booked = booked.get(member).into_iter().flatten();
                    let bookings =
                        booked.filter_map(|index| Some((*number_of.get(index)?, query.bookings.get(*index)?)));
                    Tally::count(&host.limits, &host.schedule.zone, host.week_start, bookings)
                })
                .collect();
        }
        let mut sessions = if event.seats > 1 { sessions(own()) } else { Vec::new() };
        sessions.retain(|session| session.span.seconds() == seconds);

        Self {
            plan,
            query,
            window: query.window,
            added: Vec::new(),
            moving: None,
            now,
            earliest: earliest(event, now),
            duration: seconds,
            step: event.interval.map_or(seconds, Minutes::seconds),
            before: event.buffer_before.seconds(),
            after: event.buffer_after.seconds(),
            budget: Arc::new(Budget::new(plan.bounds.occurrences)),
            recurs,
            allowed: allowed_days(event.booking_window, &plan.zone, now).unwrap_or(Allowed::Always),
            busy,
            booked,
            event_tallies,
            host_tallies,
            sessions,
        }
    }

    /// Makes it one of many questions whose recurrence rules may not cost more than that together.
    pub(crate) fn within_budget(mut self, budget: &Arc<Budget>) -> Self {
        self.budget = Arc::clone(budget);
        self
    }

    /// The meeting that starts then.
    pub(crate) fn meeting(&self, start: i64) -> Span {
        Span::raw(start, start + self.duration)
    }

    /// Refuses a start whose meeting would leave the years that can be written.
    pub(crate) fn check_start(&self, start: i64) -> Result<(), Error> {
        if (FIRST_INSTANT..=LAST_INSTANT - self.duration).contains(&start) {
            return Ok(());
        }
        let message = "the meeting lies outside the years 1 to 9999";
        Err(Error::new(ErrorCode::InvalidValue, "request.start", message))
    }

    /// The meeting with its buffers.
    pub(crate) fn widened(&self, start: i64) -> Span {
        Span::raw(start - self.before, start + self.duration + self.after)
    }

    pub(crate) fn busy_of(&self, member: usize) -> &'a [Busy] {
        self.busy.get(member).copied().unwrap_or_default()
    }

    pub(crate) fn tallies_of(&self, member: usize) -> &[Tally<'a>] {
        self.host_tallies.get(member).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn is_booked(&self, member: usize) -> bool {
        self.booked.get(member).is_some_and(|booked| !booked.is_empty())
    }

    /// Calls `found` with every block of a member that meets the horizon, in no order.
    pub(crate) fn each_block(
        &self,
        member: usize,
        horizon: Span,
        which: Entries,
        mut found: impl FnMut(Block),
    ) -> Result<(), Error> {
        let tentative_is_free = self.plan.event.tentative_is_free;
        for (index, entry) in self.busy_of(member).iter().enumerate() {
            let wanted = which == Entries::All || !matches!(entry.time, BusyTime::Span(_));
            if wanted && entry.counts(tentative_is_free) {
                let source = Source::Busy(index);
                busy_spans(entry, horizon, &self.budget, |span| found(Block { span, source }))
                    .map_err(|error| error.under(&self.busy_path(member, index)))?;
            }
        }
        for index in self.booked.get(member).into_iter().flatten() {
            let widened = self.booking(*index).map(Booking::widened);
            if let Some(span) = widened.filter(|span| span.overlaps(horizon)) {
                found(Block { span, source: Source::Booking(*index) });
            }
        }
        Ok(())
    }

    fn busy_path(&self, member: usize, index: usize) -> String {
        let host = self.plan.host_of(member).map_or("", |host| host.id.as_str());
        format!("busy.{host}[{index}]")
    }

    /// Working time of each timetable in `horizon`, shortened by the buffers where they must lie inside it.
    pub(crate) fn work(&self, horizon: Span) -> Result<Vec<Spans>, Error> {
        let keep = self.plan.event.keep_buffers_in_hours;
        // A stretch must be seen whole before it is shortened.
        let around =
            if keep { Span::raw(horizon.start - self.before - 1, horizon.end + self.after + 1) } else { horizon };
        let days = usize::try_from(around.seconds() / 86_400 + 6).unwrap_or(usize::MAX);
        if days.saturating_mul(self.plan.stretches_a_day) > MOST_PAIRS {
            let message = "the schedules together have too many stretches of hours; ask for a shorter window";
            return Err(Error::new(ErrorCode::TooLarge, "hosts", message));
        }
        let timetables = self.plan.timetables.iter().enumerate();
        timetables
            .map(|(index, timetable)| {
                let work = timetable.work(around, &self.budget).map_err(|error| self.rule_error(index, error))?;
                Ok(if keep { work.shortened(self.before, self.after).within(horizon) } else { work })
            })
            .collect()
    }

    fn rule_error(&self, timetable: usize, error: Unbounded) -> Error {
        let members = self.plan.needs.members.iter();
        let host = members.filter(|member| member.timetable == timetable).map(|member| member.host).min();
        let path = format!("hosts[{}].schedule.recurring", host.unwrap_or_default());
        let message = match error {
            Unbounded::TooManyOccurrences { .. } => "the rule has too many dates in the asked time",
            _ => "the rule's COUNT cannot be counted up to the asked time; write UNTIL instead",
        };
        Error::new(ErrorCode::TooLarge, path, message)
    }

    /// When every requirement has enough hosts, by working time alone.
    pub(crate) fn joint_work(&self, work: &[Spans]) -> Spans {
        joint(&self.plan.needs.needs, |need| {
            let place = self.plan.needs.members.get(need.members.start).map_or(0, |member| member.need);
            let shares = self.plan.shares.get(place).map(Vec::as_slice).unwrap_or_default();
            shares.iter().filter_map(|(timetable, weight)| Some((work.get(*timetable)?, *weight)))
        })
    }

    fn lattice_parts(&self) -> Lattice<'_> {
        let event = &self.plan.event;
        Lattice { grid: event.grid, step: self.step, offset: event.offset.seconds(), zone: &self.plan.zone }
    }

    /// The candidates of a stretch when they need no joint time, with some that nobody can take; see [`lattice`].
    pub(crate) fn lattice(&self, within: Span) -> Option<Candidates> {
        lattice(self.lattice_parts(), within)
    }

    /// The candidates of a stretch, and no instant besides; the outlook reaches [`MARGIN`] around it.
    pub(crate) fn candidates(&self, outlook: &Outlook, within: Span) -> Candidates {
        // An outlook may span a year; the grid near one start hangs on a few days of it.
        let near = Span::raw(within.start - MARGIN, within.end + MARGIN);
        let joint = match self.plan.event.grid {
            Grid::Clock => Spans::new(),
            Grid::Gap { .. } => self.joint_takeable(outlook, near),
            _ => self.joint_work(&outlook.work.iter().map(|work| work.within(near)).collect::<Vec<Spans>>()),
        };
        candidates(self.lattice_parts(), &joint, within)
    }

    /// When every requirement has enough hosts that could take a meeting.
    fn joint_takeable(&self, outlook: &Outlook, near: Span) -> Spans {
        let takeable: Vec<Spans> =
            (0..self.plan.needs.members.len()).map(|member| self.takeable(outlook, member, near)).collect();
        joint(&self.plan.needs.needs, |need: &Need| {
            takeable.get(need.members.clone()).unwrap_or_default().iter().map(|spans| (spans, 1))
        })
    }

    /// Working time of a member less its busy time, each entry widened by the new meeting's own buffers.
    fn takeable(&self, outlook: &Outlook, member: usize, near: Span) -> Spans {
        let reach = Span::raw(near.start - self.before, near.end + self.after);
        let widened = outlook
            .blocks_of(member, reach)
            .map(|block| Span::raw(block.span.start - self.after, block.span.end + self.before));
        outlook.work_of(self.plan, member).within(near).difference(&widened.collect())
    }

    /// Free time of a member in a stretch, without any buffers of a new meeting.
    pub(crate) fn free_seconds(&self, outlook: &Outlook, member: usize, within: &Spans) -> i64 {
        let time = outlook.work_of(self.plan, member).intersection(within);
        // Once over all of it: stretches are many, and blocks may cover every one of them.
        let whole = time.iter().next().zip(time.iter().last()).map(|(first, last)| Span::raw(first.start, last.end));
        let busy = whole.into_iter().flat_map(|whole| outlook.blocks_of(member, whole)).map(|block| block.span);
        time.difference(&busy.collect()).seconds()
    }

    /// Refuses a window with more candidate starts than the bounds allow, before any is made. Counted is what working
    /// time allows: busy time does not make a query too large.
    pub(crate) fn check_candidates(&self) -> Result<(), Error> {
        let (window, bounds) = (self.window, &self.plan.bounds);
        let here = self.sessions.iter().filter(|session| window.holds(session.span.start)).count();
        let members_asked = here.saturating_mul(self.plan.needs.members.len());
        if here > bounds.candidates || members_asked > MOST_PAIRS {
            let message = "the sessions in the window are too many; ask for a shorter window";
            return Err(Error::new(ErrorCode::TooLarge, "window", message));
        }
        let days = usize::try_from(window.seconds() / 86_400 + 3).unwrap_or(usize::MAX);
        let steps = usize::try_from(window.seconds() / self.step + 1).unwrap_or(usize::MAX);
        let members = self.plan.needs.members.iter();
        let stretches: usize = self
            .plan
            .timetables
            .iter()
            .enumerate()
            .filter(|(index, _)| members.clone().any(|member| member.timetable == *index))
            .map(|(_, timetable)| timetable.most_stretches_a_day() + 1)
            .sum();
        // Each segment and each midnight may begin a count of its own.
        let at_most = days.saturating_mul(stretches + 1).saturating_add(steps);
        let told_apart = self.plan.columns.len();
        if at_most <= bounds.candidates && at_most.saturating_mul(told_apart) <= MOST_PAIRS {
            return Ok(());
        }
        let horizon = Span::raw(window.start - MARGIN, window.end + MARGIN);
        let joint = self.joint_work(&self.work(horizon)?);
        let parts = self.lattice_parts();
        let found = match parts.grid {
            Grid::Clock => {
                let clock = self.lattice(window).unwrap_or_else(|| candidates(parts, &joint, window));
                joint.within(window).iter().map(|span| clock.rank(span.end) - clock.rank(span.start)).sum()
            }
            _ => candidates(Lattice { grid: Grid::Hours, ..parts }, &joint, window).total(),
        };
        if found <= bounds.candidates && found.saturating_mul(told_apart) > MOST_PAIRS {
            let message = format!(
                "{found} candidate starts for {told_apart} hosts to choose from are too many; ask for a shorter window"
            );
            return Err(Error::new(ErrorCode::TooLarge, "window", message));
        }
        if found <= bounds.candidates {
            return Ok(());
        }
        let message = format!(
            "{found} candidate starts are too many; at most {} are possible, ask for a shorter window or longer steps",
            bounds.candidates
        );
        Err(Error::new(ErrorCode::TooLarge, "window", message))
    }

    /// Refuses recurring entries that recur too often within the asked time, however little of it a `limit` would look
    /// at. An entry without times of day in its rule recurs once a day at the most.
    pub(crate) fn check_occurrences(&self) -> Result<(), Error> {
        if !self.recurs {
            return Ok(());
        }
        let horizon = self.around(self.window);
        let most = self.plan.bounds.occurrences;
        let days = usize::try_from(horizon.seconds() / 86_400).unwrap_or(usize::MAX);
        for member in 0..self.plan.needs.members.len() {
            for (index, entry) in self.busy_of(member).iter().enumerate() {
                if let BusyTime::Recurring(event) = &entry.time
                    && (event.rule.has_time_parts() || event.rdates.len().saturating_add(2 * days) > most)
                    && entry.counts(self.plan.event.tentative_is_free)
                {
                    busy_spans(entry, horizon, &self.budget, |_| {})
                        .map_err(|error| error.under(&self.busy_path(member, index)))?;
                }
            }
        }
        Ok(())
    }

    /// Everything that speaks for or against starts near a stretch of time, ready for many questions.
    pub(crate) fn outlook(&self, horizon: Span) -> Result<Outlook, Error> {
        let work = self.work(horizon)?;
        let blocks = (0..self.plan.needs.members.len())
            .map(|member| {
                let mut sorted = Vec::new();
                self.each_block(member, horizon, Entries::All, |block| sorted.push(block))?;
                // By source as well, so that facts come in one order whatever else the outlook holds.
                sort_unstable_by_key(&mut sorted, |block| (block.span.start, block.source));
                Ok(Blocks::new(sorted))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Outlook { work, blocks })
    }
}

/// Active bookings with their places, without the one that is being moved.
fn active_bookings(query: &Query, now: i64) -> impl Iterator<Item = (usize, &Booking)> {
    let moved = query.rescheduling.as_ref();
    let bookings = query.bookings.iter().enumerate();
    bookings.filter(move |(_, booking)| booking.active_at(now) && (moved.is_none() || booking.id.as_ref() != moved))
}

/// Finds what a query may have wrong beyond the form of its fields, and on the way each member's busy time and whether
/// any of it recurs.
fn check<'a>(plan: &Plan, query: &'a Query) -> Result<(Vec<&'a [Busy]>, bool), Error> {
    let mut recurs = false;
    let bounds = &plan.bounds;
    // A hundred years at the most, whatever the bounds say: the arithmetic of the grid counts on it.
    let days = bounds.window_days.min(36_600);
    if query.window.seconds() > i64::from(days) * 86_400 {
        let message = format!("the window is longer than {days} days; ask for less at a time");
        return Err(Error::new(ErrorCode::TooLarge, "window", message));
    }
    if query.limit == Some(0) {
        let message = "a limit of 0 would list nothing; leave it out for no limit";
        return Err(Error::new(ErrorCode::InvalidValue, "limit", message));
    }
    let entries: usize = query.busy.iter().map(|(_, entries)| entries.len()).sum();
    if entries > bounds.busy {
        let message = format!("{entries} busy entries are too many; at most {} are possible", bounds.busy);
        return Err(Error::new(ErrorCode::TooLarge, "busy", message));
    }
    let bookings = query.bookings.len() + query.history.len();
    if bookings > bounds.bookings {
        let message = format!("{bookings} bookings are too many; at most {} are possible", bounds.bookings);
        return Err(Error::new(ErrorCode::TooLarge, "bookings", message));
    }
    let mut busy: Vec<&[Busy]> = vec![&[]; plan.needs.members.len()];
    let mut named = HashSet::new();
    for (host, entries) in &query.busy {
        let Some(index) = plan.host_at(host.as_str()) else {
            let message = format!("no host is called `{host}`; busy time is listed by the ids of `hosts`");
            return Err(Error::new(ErrorCode::UnknownHost, format!("busy.{host}"), message));
        };
        if let Some(slot) = plan.member_of(index).and_then(|member| busy.get_mut(member)) {
            *slot = entries;
        }
        if query.busy.len() > 1 && !named.insert(index) {
            let message = format!("busy time of `{host}` is given twice; put it into one list");
            return Err(Error::new(ErrorCode::DuplicateHost, format!("busy.{host}"), message));
        }
        for (index, entry) in entries.iter().enumerate() {
            match &entry.time {
                // A span is right by its making.
                BusyTime::Span(_) => {}
                time => {
                    recurs |= matches!(time, BusyTime::Recurring(_));
                    entry.check().map_err(|error| error.under(&format!("busy.{host}[{index}]")))?;
                }
            }
        }
    }
    for (field, bookings) in [("bookings", &query.bookings), ("history", &query.history)] {
        for (index, booking) in bookings.iter().enumerate() {
            booking.check().map_err(|error| error.under(&format!("{field}[{index}]")))?;
        }
    }
    Ok((busy, recurs))
}

/// Working time and blocks of everybody around a stretch of time.
#[derive(Debug)]
pub(crate) struct Outlook {
    /// By timetable.
    pub(crate) work: Vec<Spans>,
    /// By member.
    pub(crate) blocks: Vec<Blocks>,
}

/// The blocks of one host, findable by time.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// By start.
    sorted: Vec<Block>,
    /// The latest end among each block and all before it.
    reach: Vec<i64>,
}

impl Blocks {
    fn new(sorted: Vec<Block>) -> Self {
        let mut latest = i64::MIN;
        let reach = sorted
            .iter()
            .map(|block| {
                latest = latest.max(block.span.end);
                latest
            })
            .collect();
        Self { sorted, reach }
    }

    /// The blocks that meet a span, latest first.
    pub(crate) fn meeting(&self, span: Span) -> impl Iterator<Item = &Block> {
        let before = self.sorted.partition_point(|block| block.span.start < span.end);
        let near = self.sorted.iter().zip(&self.reach).take(before).rev();
        near.take_while(move |(_, reach)| **reach > span.start)
            .filter(move |(block, _)| block.span.end > span.start)
            .map(|(block, _)| block)
    }
}

impl Outlook {
    pub(crate) fn work_of<'s>(&'s self, plan: &Plan, member: usize) -> &'s Spans {
        const NEVER: &Spans = &Spans::new();
        let timetable = plan.needs.members.get(member).map(|member| member.timetable);
        timetable.and_then(|timetable| self.work.get(timetable)).unwrap_or(NEVER)
    }

    pub(crate) fn blocks_of(&self, member: usize, span: Span) -> impl Iterator<Item = &Block> {
        self.blocks.get(member).into_iter().flat_map(move |blocks| blocks.meeting(span))
    }
}
