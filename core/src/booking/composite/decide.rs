//! Book it: one proposal a segment, each accepted with the earlier ones booked.

use std::sync::Arc;

use super::explain::CompositeExplanation;
use super::model::{ChainStarts, CompositeRequest};
use super::planner::Desk;
use super::search::{Outcome, Search};
use crate::decide::{Decision, Proposal};
use crate::error::{Error, ErrorCode};
use crate::model::{Busy, HostId, Query, Request};
use crate::reason::Reason;
use crate::time::{Span, instant_text, utc};

/// The answer to "book it".
#[derive(Clone, Debug, PartialEq)]
pub enum CompositeDecision {
    /// It can be booked: this is what to store, one booking a segment, in order.
    Accepted(Vec<Proposal>),
    /// It cannot, and this is why; or the tries were used up before it was known.
    Rejected(Box<CompositeExplanation>),
}

impl CompositeDecision {
    /// Whether it can be booked.
    pub fn accepted(&self) -> bool {
        matches!(self, CompositeDecision::Accepted(_))
    }

    /// What to store, one a segment; empty when it cannot be booked.
    pub fn proposals(&self) -> &[Proposal] {
        match self {
            CompositeDecision::Accepted(proposals) => proposals,
            CompositeDecision::Rejected(_) => &[],
        }
    }

    /// Why it cannot be booked.
    pub fn explanation(&self) -> Option<&CompositeExplanation> {
        match self {
            CompositeDecision::Accepted(_) => None,
            CompositeDecision::Rejected(explanation) => Some(explanation),
        }
    }
}

/// Decides one request.
pub(super) fn decide(desk: &Arc<Desk>, query: &Query, request: &CompositeRequest) -> Result<CompositeDecision, Error> {
    let (start, windows, each) = match &request.starts {
        ChainStarts::First(start) => {
            let start = start.timestamp();
            desk.check_start(0, start)?;
            (start, desk.windows(Span::raw(start, start.saturating_add(1))), false)
        }
        ChainStarts::Each(starts) => {
            let starts: Vec<i64> = starts.iter().map(|start| start.timestamp()).collect();
            let stages = stage_starts(desk, &starts)?;
            (starts.first().copied().unwrap_or_default(), stages, true)
        }
    };
    check_seats(desk, request.seats)?;
    let mut search = Search::new(desk, query, &windows, false)?;
    search.seats = request.seats;
    search.attendee.clone_from(&request.attendee);
    match search.first_chain(start)? {
        Outcome::Found => search.propose(start),
        outcome => {
            let explanation = search.explain_refused(start, outcome == Outcome::Exhausted, each)?;
            Ok(CompositeDecision::Rejected(Box::new(explanation)))
        }
    }
}

/// A window of one instant for each stage, once the starts are found to make a chain.
fn stage_starts(desk: &Desk, starts: &[i64]) -> Result<Vec<Span>, Error> {
    let invalid = |path: String, message: String| Err(Error::new(ErrorCode::InvalidValue, path, message));
    let segments = desk.planners.len();
    if starts.len() != segments {
        let message = format!("{} starts are given for {segments} segments", starts.len());
        return invalid("request.starts".to_owned(), message);
    }
    let mut windows: Vec<Span> = Vec::new();
    let mut allowed: Option<(i64, i64)> = None;
    for stage in &desk.stages {
        let mut starts = starts.iter().enumerate().take(stage.end).skip(stage.first);
        let Some((index, &start)) = starts.next() else { continue };
        if let Some((from, through)) = allowed.filter(|(from, through)| !(*from..=*through).contains(&start)) {
            let message = match from == through {
                true => format!("after the segments before it, it starts at {}", instant_text(from)),
                false => format!(
                    "after the segments before it, it starts from {} to {}",
                    instant_text(from),
                    instant_text(through)
                ),
            };
            return invalid(format!("request.starts[{index}]"), message);
        }
        if let Some((index, _)) = starts.find(|(_, other)| **other != start) {
            let message = "it runs in parallel: it starts when the segment before it does";
            return invalid(format!("request.starts[{index}]"), message.to_owned());
        }
        for segment in stage.first..stage.end {
            desk.check_start(segment, start).map_err(|error| error.at(&format!("request.starts[{segment}]")))?;
        }
        windows.push(Span::raw(start, start.saturating_add(1)));
        allowed = Some(stage.next_from(start));
    }
    Ok(windows)
}

fn check_seats(desk: &Desk, seats: u32) -> Result<(), Error> {
    for (planner, segment) in desk.planners.iter().zip(&desk.composite.segments) {
        let most = planner.event_type().seats;
        if seats == 0 || seats > most {
            let message = format!("{seats} seats cannot be taken at once; a session of `{}` has {most}", segment.id);
            return Err(Error::new(ErrorCode::InvalidValue, "request.seats", message));
        }
    }
    Ok(())
}

impl Search<'_> {
    /// Picks the hosts of the chain that was found, and asks the predicate about each segment.
    fn propose(&mut self, start: i64) -> Result<CompositeDecision, Error> {
        let mut proposals = Vec::with_capacity(self.lines.len());
        let mut refused: Vec<(usize, Vec<Reason>)> = Vec::new();
        for segment in 0..self.lines.len() {
            self.settle(segment)?;
            let Some(line) = self.lines.get(segment) else { continue };
            let mut request = Request::new(utc(line.start)).seats(self.seats).hosts(line.hosts());
            request.attendee.clone_from(&self.attendee);
            match self.ask(segment, &request)? {
                Decision::Accepted(mut proposal) => {
                    proposal.joins.retain(|id| !self.is_own(id));
                    proposals.push(*proposal);
                }
                // The search asked everything but the attendee's limit.
                Decision::Rejected(reasons) => refused.push((segment, reasons)),
            }
        }
        if refused.is_empty() {
            return Ok(CompositeDecision::Accepted(proposals));
        }
        let mut explanation = self.explain_found(start)?;
        for (segment, reasons) in refused {
            if let Some(explained) = explanation.segments.get_mut(segment) {
                explained.reasons = reasons;
            }
        }
        Ok(CompositeDecision::Rejected(Box::new(explanation)))
    }

    /// Settles who takes a segment: for each requirement the strategy's pick, as long as the chain can be completed. Where
    /// the strategy has no word left, those stay who complete it: the lines hold a whole chain before and after.
    fn settle(&mut self, segment: usize) -> Result<(), Error> {
        let Some(line) = self.lines.get(segment) else { return Ok(()) };
        let (plan, ties) = (line.planner.plan(), line.ties);
        for (index, need) in plan.needs.needs.iter().enumerate() {
            let dictated = index == 0 && ties.same_host_as.is_some();
            let mut banned = match ties.other_host_than.filter(|_| index == 0).and_then(|place| self.lines.get(place)) {
                Some(other) => other.hosts_of(0),
                None => Vec::new(),
            };
            let mut settled = need.takes_all() || dictated;
            while !settled {
                let Some(pick) = self.preferred(segment, index, &banned) else { break };
                settled = self.completes_with(segment, index, &pick)?;
                // Of one who does not fit, the strategy is asked for the next; of several, who is to blame is not known.
                if !settled && need.needed > 1 {
                    break;
                }
                banned.extend(pick);
            }
        }
        Ok(())
    }

    /// Whom the strategy of a requirement picks, given who is settled for the others, without those who are banned.
    fn preferred(&mut self, segment: usize, need: usize, banned: &[HostId]) -> Option<Vec<HostId>> {
        // Without tries left the chain that was found stands.
        if !self.pay_for_asking(segment) {
            return None;
        }
        let line = self.lines.get(segment)?;
        let (planner, meeting, budget) = (line.planner, line.meeting(), Arc::clone(&self.budget));
        let request = Request::new(meeting.start()).seats(self.seats).hosts(line.hosts_before(need));
        let query = self.with_earlier(segment);
        let decision = if banned.is_empty() {
            planner.decide_within(query, &request, &budget)
        } else {
            // Busy for the meeting itself, they cannot be picked, and the others are ranked as ever.
            let without = |query: Query, host: &HostId| query.busy(host.clone(), [Busy::new(meeting)]);
            planner.decide_within(&banned.iter().fold(query.clone(), without), &request, &budget)
        };
        match decision {
            Ok(Decision::Accepted(proposal)) => proposal.hosts.into_iter().nth(need),
            // Nobody is left; or one entry more is too many, and then the strategy has to do without.
            _ => None,
        }
    }

    /// Tries a pick; the chain stays as it was when the pick leaves no way to complete it.
    fn completes_with(&mut self, segment: usize, need: usize, pick: &[HostId]) -> Result<bool, Error> {
        let before: Vec<_> = self.lines.iter().skip(segment).map(|line| line.picked.clone()).collect();
        if let Some(line) = self.lines.get_mut(segment) {
            line.settle_on(need, pick);
        }
        if self.assign(segment, self.lines.len())? == Outcome::Found {
            return Ok(true);
        }
        for (line, picked) in self.lines.iter_mut().skip(segment).zip(before) {
            line.picked = picked;
        }
        if let Some(line) = self.lines.get_mut(segment) {
            line.unsettle(need);
        }
        Ok(false)
    }
}
