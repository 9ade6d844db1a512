//! The search for a chain: the first starts, in the order of the dictionary, for which there are hosts.

use std::collections::HashSet;
use std::sync::Arc;

use super::line::{Line, Picked, Places, bit};
use super::planner::{Desk, Stage, of_segment};
use super::timeline::Timeline;
use crate::availability::Budget;
use crate::decide::Decision;
use crate::error::Error;
use crate::model::{Attendee, BookingId, BookingWindow, Query, Request};
use crate::question::Question;
use crate::time::{Span, utc};

/// How a part of a search came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Found,
    /// Nothing fits, and nothing will as long as these segments keep their hosts.
    Failed(Places),
    /// The tries are used up.
    Exhausted,
}

/// A search for chains of one composite, for one query.
#[derive(Debug)]
pub(super) struct Search<'a> {
    pub(super) desk: &'a Desk,
    pub(super) query: &'a Query,
    /// One a segment.
    pub(super) lines: Vec<Line<'a>>,
    /// One a stage.
    pub(super) timelines: Vec<Timeline>,
    pub(super) seats: u32,
    pub(super) attendee: Option<Attendee>,
    pub(super) tries: usize,
    /// What the recurrence rules may cost in all questions to the predicate together.
    pub(super) budget: Arc<Budget>,
    /// Whether starts that lead nowhere, by time alone, are left out. An explanation wants to see how far they lead.
    pub(super) prunes: bool,
    /// How far the search came when it came farthest.
    pub(super) farthest: Prefix,
    /// The query with the bookings of segments before another.
    scratch: Option<Box<Query>>,
    ids: Vec<BookingId>,
}

/// The beginning of a chain.
#[derive(Debug, Default)]
pub(super) struct Prefix {
    /// The first stage that is none of it.
    pub(super) stage: usize,
    pub(super) starts: Vec<i64>,
    picked: Vec<Picked>,
}

impl<'a> Search<'a> {
    /// Resolves the query for each segment. `windows` says where each stage may start.
    pub(super) fn new(desk: &'a Desk, query: &'a Query, windows: &[Span], eagerly: bool) -> Result<Self, Error> {
        desk.check(query)?;
        let mut lines = Vec::with_capacity(desk.planners.len());
        for ((index, planner), ties) in desk.planners.iter().enumerate().zip(&desk.ties) {
            let question = || -> Result<Question<'a>, Error> {
                let mut question = Question::new(planner.plan(), query, None)?;
                question.window = windows.get(desk.stage_of(index)).copied().unwrap_or(query.window);
                question.check_candidates()?;
                question.check_occurrences()?;
                question.find_available_days(planner.plan(), question.window.end)?;
                Ok(question)
            };
            lines.push(Line::new(planner, question().map_err(|error| of_segment(error, index))?, *ties));
        }
        Ok(Self {
            desk,
            query,
            lines,
            timelines: windows.iter().map(|window| Timeline::new(*window, eagerly)).collect(),
            seats: 1,
            attendee: None,
            tries: desk.bounds.tries,
            budget: Arc::new(Budget::of_series(desk.bounds.occurrences)),
            prunes: true,
            farthest: Prefix::default(),
            scratch: None,
            ids: Vec::new(),
        })
    }

    /// The first chain whose first segment starts then; its state is in the lines when it is found.
    pub(super) fn first_chain(&mut self, start: i64) -> Result<Outcome, Error> {
        // Nothing earlier than this is asked for again: a listing goes on in time.
        for (timeline, stage) in self.timelines.iter_mut().zip(&self.desk.stages) {
            timeline.skip_to(start + stage.earliest);
        }
        self.descend(0, start, start)
    }

    fn stage(&self, stage: usize) -> Option<&'a Stage> {
        self.desk.stages.get(stage)
    }

    /// Places a stage, and those after it, at the first starts that fit the stages before it.
    fn descend(&mut self, stage: usize, from: i64, through: i64) -> Result<Outcome, Error> {
        let Some(here) = self.stage(stage) else { return Ok(Outcome::Found) };
        if !self.prunes && stage > self.farthest.stage {
            self.farthest = self.prefix(stage);
        }
        self.look(stage, through + 1)?;
        let mut place = self.timelines.get(stage).map_or(0, |timeline| timeline.first_from(from));
        while let Some((found, start)) = self.leading(stage, place, through)? {
            let mut before = None;
            match self.place(here, start, &mut before)? {
                Outcome::Found => {
                    let (from, through) = here.next_from(start);
                    match self.descend(stage + 1, from, through)? {
                        Outcome::Failed(_) => self.restore(before),
                        outcome => return Ok(outcome),
                    }
                }
                Outcome::Failed(_) => {}
                Outcome::Exhausted => return Ok(Outcome::Exhausted),
            }
            place = found + 1;
        }
        Ok(Outcome::Failed(0))
    }

    /// Learns the starts of a stage that lie before an instant.
    pub(super) fn look(&mut self, stage: usize, until: i64) -> Result<(), Error> {
        let (Some(here), Some(timeline)) = (self.desk.stages.get(stage), self.timelines.get_mut(stage)) else {
            return Ok(());
        };
        while let Some(stretch) = timeline.stretch(until) {
            let mut common: Option<Vec<i64>> = None;
            let lines = self.lines.iter_mut().enumerate().take(here.end).skip(here.first);
            for (index, line) in lines {
                let page = line.question.evaluate(line.planner.plan(), stretch);
                let page = page.map_err(|error| of_segment(error, index))?;
                let starts = page.timestamps();
                common = Some(match common {
                    None => starts.to_vec(),
                    Some(mut both) => {
                        both.retain(|start| starts.binary_search(start).is_ok());
                        both
                    }
                });
                if line.slots.is_empty() {
                    line.slots = page;
                } else {
                    line.slots.extend(&page, |_| true);
                }
            }
            timeline.learn(common.unwrap_or_default(), stretch.end);
        }
        Ok(())
    }

    /// The first start of a stage, from a place on and not after an instant, from which the stages after it can be
    /// reached by time alone, whoever takes them.
    fn leading(&mut self, stage: usize, place: usize, through: i64) -> Result<Option<(usize, i64)>, Error> {
        let mut place = place;
        loop {
            let Some(timeline) = self.timelines.get_mut(stage) else { return Ok(None) };
            if self.prunes {
                place = timeline.hopeful(place);
            }
            let Some(start) = timeline.start(place).filter(|start| *start <= through) else { return Ok(None) };
            if !self.prunes || timeline.is_known_to_lead_on(place) {
                return Ok(Some((place, start)));
            }
            let leads_on = self.leads_on(stage, start)?;
            let Some(timeline) = self.timelines.get_mut(stage) else { return Ok(None) };
            if leads_on {
                timeline.leads_on(place);
            } else {
                timeline.leads_nowhere(place);
            }
        }
    }

    fn leads_on(&mut self, stage: usize, start: i64) -> Result<bool, Error> {
        let next = stage + 1;
        let Some(here) = self.stage(stage).filter(|_| next < self.timelines.len()) else { return Ok(true) };
        let (from, through) = here.next_from(start);
        self.look(next, through + 1)?;
        let place = self.timelines.get(next).map_or(0, |timeline| timeline.first_from(from));
        Ok(self.leading(next, place, through)?.is_some())
    }

    /// Finds hosts for a stage at a start. When the hosts of earlier segments must change for it, `before` keeps what
    /// they were.
    fn place(&mut self, stage: &Stage, start: i64, before: &mut Option<Vec<Picked>>) -> Result<Outcome, Error> {
        for line in self.lines.iter_mut().take(stage.end).skip(stage.first) {
            line.move_to(start);
        }
        let outcome = self.assign(stage.first, stage.end)?;
        let Outcome::Failed(to_blame) = outcome else { return Ok(outcome) };
        if to_blame == 0 {
            return Ok(outcome);
        }
        let kept = self.lines.iter().take(stage.first).map(|line| line.picked.clone()).collect();
        let outcome = self.assign(0, stage.end)?;
        if outcome == Outcome::Found {
            *before = Some(kept);
        } else {
            self.restore(Some(kept));
        }
        Ok(outcome)
    }

    /// Whether the segments of a stage that begins here have too few hosts between them. The search would find out as
    /// well, but only after it has tried them in every order.
    fn crowded(&mut self, segment: usize, end: usize) -> Option<Outcome> {
        let stage = self.desk.stages.get(self.desk.stage_of(segment))?;
        if stage.first != segment || stage.end > end || stage.end - stage.first < 2 {
            return None;
        }
        let (before, lines) = self.lines.get_mut(..stage.end)?.split_at_mut_checked(stage.first)?;
        // In a session several segments may have one host.
        if lines.iter().any(|line| line.asked) {
            return None;
        }
        if !spend(&mut self.tries, lines.iter().map(|line| line.cost()).sum()) {
            return Some(Outcome::Exhausted);
        }
        let mut to_blame = 0;
        for line in lines.iter_mut() {
            to_blame |= line.prepare(before).ok()?;
        }
        let demands: Vec<(usize, Vec<u64>)> = lines.iter().flat_map(|line| line.demands()).collect();
        let inside = |hosts: &[u64], others: &[u64]| hosts.iter().zip(others).all(|(word, other)| word & !other == 0);
        let is_short = |hosts: &[u64]| {
            let needed: usize = demands.iter().filter(|(_, own)| inside(own, hosts)).map(|(needed, _)| needed).sum();
            needed > hosts.iter().map(|word| word.count_ones() as usize).sum()
        };
        demands.iter().any(|(_, hosts)| is_short(hosts)).then_some(Outcome::Failed(to_blame))
    }

    fn restore(&mut self, picked: Option<Vec<Picked>>) {
        for (line, picked) in self.lines.iter_mut().zip(picked.into_iter().flatten()) {
            line.picked = picked;
        }
    }

    /// The chain so far, up to a stage.
    fn prefix(&self, stage: usize) -> Prefix {
        let segments = self.stage(stage).map_or(self.lines.len(), |stage| stage.first);
        let lines = || self.lines.iter().take(segments);
        Prefix {
            stage,
            starts: lines().map(|line| line.start).collect(),
            picked: lines().map(|line| line.picked.clone()).collect(),
        }
    }

    /// Puts the lines back to a prefix.
    pub(super) fn return_to(&mut self, prefix: Prefix) {
        for (line, start) in self.lines.iter_mut().zip(&prefix.starts) {
            line.move_to(*start);
        }
        self.restore(Some(prefix.picked));
    }

    /// Finds hosts for the segments from `segment` up to `end`, first in declared order, while those before keep theirs.
    ///
    /// Where nobody is left for a segment it goes back to the latest one that is to blame, not just to the one before.
    pub(super) fn assign(&mut self, segment: usize, end: usize) -> Result<Outcome, Error> {
        if segment >= end {
            return Ok(Outcome::Found);
        }
        if let Some(outcome) = self.crowded(segment, end) {
            return Ok(outcome);
        }
        let Some((before, [line, ..])) = self.lines.split_at_mut_checked(segment) else {
            return Ok(Outcome::Failed(0));
        };
        if !spend(&mut self.tries, line.cost()) {
            return Ok(Outcome::Exhausted);
        }
        let mut to_blame = match line.prepare(before) {
            Ok(narrowed) => narrowed,
            Err(to_blame) => return Ok(Outcome::Failed(to_blame)),
        };
        loop {
            match self.take(segment)? {
                Outcome::Found => match self.assign(segment + 1, end)? {
                    Outcome::Failed(others) if others & bit(segment) == 0 => return Ok(Outcome::Failed(others)),
                    Outcome::Failed(others) => to_blame |= others & !bit(segment),
                    outcome => return Ok(outcome),
                },
                Outcome::Failed(others) => to_blame |= others,
                Outcome::Exhausted => return Ok(Outcome::Exhausted),
            }
            let Some(line) = self.lines.get_mut(segment) else { return Ok(Outcome::Failed(0)) };
            if !line.choose_next() {
                return Ok(Outcome::Failed(to_blame));
            }
            if !spend(&mut self.tries, 1) {
                return Ok(Outcome::Exhausted);
            }
        }
    }

    /// Takes the hosts that are chosen for a segment, if the predicate has nothing against them.
    fn take(&mut self, segment: usize) -> Result<Outcome, Error> {
        let Some(line) = self.lines.get_mut(segment) else { return Ok(Outcome::Failed(0)) };
        line.take();
        if !line.asked {
            return Ok(Outcome::Found);
        }
        let request = Request::new(utc(line.start)).seats(self.seats).hosts(line.hosts());
        if !self.pay_for_asking(segment) {
            return Ok(Outcome::Exhausted);
        }
        let Decision::Accepted(proposal) = self.ask(segment, &request)? else {
            return Ok(Outcome::Failed(bit(segment) - 1));
        };
        if !proposal.joins.is_empty()
            && let Some(line) = self.lines.get_mut(segment)
        {
            line.join(&proposal.booking.host_ids);
        }
        Ok(Outcome::Found)
    }

    /// Pays for one question to the predicate; says whether there were enough tries.
    pub(super) fn pay_for_asking(&mut self, segment: usize) -> bool {
        let cost = self.cost_of_asking(segment);
        spend(&mut self.tries, cost)
    }

    /// What one question to the predicate costs, in tries: it looks at everything in the query.
    fn cost_of_asking(&self, segment: usize) -> usize {
        let entries: usize = self.query.busy.iter().map(|(_, entries)| entries.len()).sum();
        let hosts = self.desk.planners.get(segment).map_or(0, |planner| planner.hosts().len());
        let cost = 16 + hosts / 4 + entries / 256 + self.query.bookings.len() / 16;
        let window = self.desk.planners.get(segment).and_then(|planner| planner.event_type().booking_window);
        // To know which days are available it looks at all of them up to the start.
        if matches!(window, Some(BookingWindow::AvailableDays(_))) { cost * 4 } else { cost }
    }

    /// Asks the predicate about a segment, with those before it booked.
    pub(super) fn ask(&mut self, segment: usize, request: &Request) -> Result<Decision, Error> {
        let Some(planner) = self.desk.planners.get(segment) else { return Ok(Decision::Rejected(Vec::new())) };
        let budget = Arc::clone(&self.budget);
        let decision = planner.decide_within(self.with_earlier(segment), request, &budget);
        decision.map_err(|error| of_segment(error, segment))
    }

    /// The query with the segments before one booked.
    pub(super) fn with_earlier(&mut self, segment: usize) -> &Query {
        if self.ids.is_empty() {
            self.ids = self.own_ids();
        }
        let scratch = self.scratch.get_or_insert_with(|| Box::new(self.query.clone()));
        scratch.bookings.truncate(self.query.bookings.len());
        for (line, id) in self.lines.iter().zip(&self.ids).take(segment).filter(|(line, _)| line.is_placed()) {
            scratch.bookings.push(line.booking(id.clone(), self.seats, self.attendee.as_ref()));
        }
        scratch
    }

    /// An id for the booking of each segment: the segment's own, made longer where a booking of the query has it.
    fn own_ids(&self) -> Vec<BookingId> {
        let bookings = self.query.bookings.iter().chain(&self.query.history);
        let known: HashSet<&str> = bookings.filter_map(|booking| booking.id.as_ref()).map(BookingId::as_str).collect();
        let mut ids: Vec<BookingId> = Vec::with_capacity(self.lines.len());
        for segment in &self.desk.composite.segments {
            let mut id = segment.id.as_str().to_owned();
            while known.contains(id.as_str()) || ids.iter().any(|other| *other == *id.as_str()) {
                id.push('+');
            }
            ids.push(id.into());
        }
        ids
    }

    /// Whether a booking that the predicate spoke of is one of the chain itself.
    pub(super) fn is_own(&self, id: &BookingId) -> bool {
        self.ids.contains(id)
    }
}

/// Spends tries; says whether there were enough.
fn spend(tries: &mut usize, cost: usize) -> bool {
    let enough = *tries >= cost;
    *tries = if enough { *tries - cost } else { 0 };
    enough
}
