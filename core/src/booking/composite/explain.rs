//! Why no chain starts there: each segment beside those before it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::planner::{Desk, Stage, of_segment};
use super::search::{Outcome, Search};
use crate::decide::Decision;
use crate::error::Error;
use crate::model::{HostId, Query, Request, SegmentId};
use crate::reason::Reason;
use crate::time::{Span, utc};

/// What an explanation may cost on top of the search that found nothing.
const MOST_TRIES: usize = 100_000;

/// The answer to "why does no chain start there?": what the search has found for each segment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CompositeExplanation {
    /// The start that was asked about.
    pub start: DateTime<Utc>,
    /// One a segment, in order.
    pub segments: Vec<SegmentExplanation>,
    /// Whether the tries were used up before it was known.
    pub budget_exhausted: bool,
}

/// What stands in the way of one segment, beside the hosts of the segments before it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SegmentExplanation {
    /// Which segment it is.
    pub id: SegmentId,
    /// The first and the last instant at which it may start, after the segments before it. None when the search never
    /// came so far: no segment before it could be placed.
    pub window: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// How many starts its own slots have there, whatever the segments before it take.
    pub starts: usize,
    /// Where it starts. When no start is possible, the earliest one, which the reasons speak of.
    pub start: Option<DateTime<Utc>>,
    /// What refuses it. A booking of the chain itself is named by its segment's id.
    pub reasons: Vec<Reason>,
}

impl CompositeExplanation {
    /// Whether a chain starts there.
    pub fn offered(&self) -> bool {
        let fits = |segment: &SegmentExplanation| segment.start.is_some() && segment.reasons.is_empty();
        !self.budget_exhausted && self.segments.iter().all(fits)
    }
}

/// Explains one start of the first segment.
pub(super) fn explain(desk: &Arc<Desk>, query: &Query, start: DateTime<Utc>) -> Result<CompositeExplanation, Error> {
    let at = start.timestamp();
    let windows = desk.windows(Span::raw(at, at.saturating_add(1)));
    desk.check_start(0, at)?;
    let mut search = Search::new(desk, query, &windows, false)?;
    match search.first_chain(at)? {
        Outcome::Found => search.explain_found(at),
        outcome => search.explain_refused(at, outcome == Outcome::Exhausted, false),
    }
}

impl Search<'_> {
    /// The chain that was found.
    pub(super) fn explain_found(&mut self, start: i64) -> Result<CompositeExplanation, Error> {
        let segments = self.explain_taken(self.desk.stages.len(), start)?;
        Ok(CompositeExplanation { start: utc(start), segments, budget_exhausted: false })
    }

    /// How far the chain could come, and what keeps it from going on. With `each` every stage has one start to be asked
    /// about, and is.
    pub(super) fn explain_refused(
        &mut self,
        start: i64,
        exhausted: bool,
        each: bool,
    ) -> Result<CompositeExplanation, Error> {
        self.prunes = false;
        self.tries = MOST_TRIES.min(self.desk.bounds.tries);
        self.first_chain(start)?;
        let farthest = std::mem::take(&mut self.farthest);
        let failing = farthest.stage;
        self.return_to(farthest);
        self.tries = MOST_TRIES;
        let mut segments = self.explain_taken(failing, start)?;
        let mut window = self.window_of(failing, start);
        for (index, stage) in self.desk.stages.iter().enumerate().skip(failing) {
            if exhausted || (index > failing && !each) {
                segments.extend(self.desk.ids_of(stage).map(SegmentExplanation::unreached));
                continue;
            }
            if let Some(timeline) = self.timelines.get(index).filter(|_| each) {
                window = (timeline.window.start, timeline.window.start);
            }
            segments.extend(self.explain_stage(index, stage, window)?);
        }
        Ok(CompositeExplanation { start: utc(start), segments, budget_exhausted: exhausted })
    }

    /// From when until when a stage may start, both inclusive, after the one before it.
    fn window_of(&self, stage: usize, start: i64) -> (i64, i64) {
        let before = stage.checked_sub(1).and_then(|before| self.desk.stages.get(before));
        let line = before.and_then(|stage| self.lines.get(stage.first));
        before.zip(line).map_or((start, start), |(stage, line)| stage.next_from(line.start))
    }

    /// The stages before one, which have their starts.
    fn explain_taken(&mut self, end: usize, start: i64) -> Result<Vec<SegmentExplanation>, Error> {
        let mut segments = Vec::new();
        for (index, stage) in self.desk.stages.iter().enumerate().take(end) {
            let window = self.window_of(index, start);
            self.look(index, window.1 + 1)?;
            let lines = self.lines.iter().take(stage.end).skip(stage.first);
            segments.extend(self.desk.ids_of(stage).zip(lines).map(|(id, line)| SegmentExplanation {
                start: Some(utc(line.start)),
                starts: line.starts_within(window),
                ..SegmentExplanation::within(id, window)
            }));
        }
        Ok(segments)
    }

    /// A stage for which no start is possible.
    fn explain_stage(
        &mut self,
        index: usize,
        stage: &Stage,
        window: (i64, i64),
    ) -> Result<Vec<SegmentExplanation>, Error> {
        self.look(index, window.1 + 1)?;
        // The earliest start that all of its segments list, or else that any of them does.
        let common = self.timelines.get(index).and_then(|timeline| timeline.start(timeline.first_from(window.0)));
        let lines = || self.lines.iter().take(stage.end).skip(stage.first);
        let any = lines().filter_map(|line| line.first_from(window.0)).min();
        let at = common.filter(|start| *start <= window.1).or(any.filter(|start| *start <= window.1));
        let at = at.unwrap_or(window.0);
        let mut segments = Vec::new();
        let desk = self.desk;
        for (segment, id) in (stage.first..stage.end).zip(desk.ids_of(stage)) {
            let mut explained = SegmentExplanation::within(id, window);
            if let Some(line) = self.lines.get(segment) {
                explained.starts = line.starts_within(window);
                // Beyond the years that can be written there is nothing to ask about.
                if desk.check_start(segment, at).is_ok() {
                    explained.start = Some(utc(at));
                    explained.reasons = self.objections(segment, at)?;
                }
            }
            if !explained.reasons.is_empty()
                && let Some(line) = self.lines.get_mut(segment)
            {
                line.leave();
            }
            segments.push(explained);
        }
        Ok(segments)
    }

    /// What refuses a segment at a start, beside those before it; nothing when it can be placed there, and is.
    fn objections(&mut self, segment: usize, start: i64) -> Result<Vec<Reason>, Error> {
        let Some((before, [line, ..])) = self.lines.split_at_mut_checked(segment) else { return Ok(Vec::new()) };
        let planner = line.planner;
        let is_placed = |place: &usize| before.get(*place).is_some_and(|line| line.is_placed());
        // Nothing follows from the hosts of a segment that has none.
        line.ties.same_host_as = line.ties.same_host_as.filter(is_placed);
        line.ties.other_host_than = line.ties.other_host_than.filter(is_placed);
        if !line.move_to(start) {
            let in_place = |error: Error| of_segment(error, segment);
            let beside = planner.explain(self.with_earlier(segment), utc(start)).map_err(in_place)?;
            if !beside.offered() {
                return Ok(beside.reasons);
            }
            // The segments before it moved its grid: what counts is the grid without them.
            return Ok(planner.explain(self.query, utc(start)).map_err(in_place)?.reasons);
        }
        let same_host_as = line.ties.same_host_as.and_then(|place| before.get(place));
        let dictated = same_host_as.map(|line| line.hosts_of(0)).unwrap_or_default();
        if self.assign(segment, segment + 1)? == Outcome::Found {
            return Ok(Vec::new());
        }
        let plan = planner.plan();
        let first = plan.needs.needs.first();
        let in_pool = |id: &HostId| {
            plan.member_named(id.as_str())
                .is_some_and(|member| first.is_some_and(|need| need.members.contains(&member)))
        };
        if dictated.iter().all(in_pool) {
            let request = Request::new(utc(start)).seats(self.seats).hosts(dictated);
            if let Decision::Rejected(reasons) = self.ask(segment, &request)? {
                return Ok(reasons);
            }
        }
        // Others could take it, but not those whom the chain asks for.
        let needed = first.map_or(1, |need| need.needed);
        let able = self.lines.get(segment).map_or(0, |line| line.usable_of(0)).min(needed.saturating_sub(1));
        Ok(vec![Reason::NotEnoughHosts { requirement: 0, needed, able }])
    }
}

impl SegmentExplanation {
    fn unreached(id: SegmentId) -> Self {
        Self { id, window: None, starts: 0, start: None, reasons: Vec::new() }
    }

    fn within(id: SegmentId, (from, through): (i64, i64)) -> Self {
        Self { window: Some((utc(from), utc(through))), ..Self::unreached(id) }
    }
}
