//! A query that fills up while a series is decided, and the starts that are left in it.

use std::cell::Cell;
use std::sync::Arc;

use crate::availability::Budget;
use crate::decide::{Decision, answer};
use crate::error::{Error, ErrorCode};
use crate::model::{Booking, Minutes, Query, Request};
use crate::order::sort;
use crate::plan::Plan;
use crate::planner::{Planner, of_request};
use crate::question::Question;
use crate::reason::ReasonCode;
use crate::time::{DAY, FIRST_INSTANT, LAST_INSTANT, Span, utc};

/// Offered starts that are asked for alternatives, for a series as a whole.
const MOST_TRIES: usize = 50_000;
/// How far from a refused start others are looked for: nearly always the first day has them.
const REACHES: [i64; 2] = [DAY, 7 * DAY];

/// What all questions about a series may cost together.
#[derive(Debug)]
pub(super) struct Allowance {
    /// For recurrence rules in schedules and busy time.
    rules: Arc<Budget>,
    /// Starts that may still be asked for alternatives.
    tries: Cell<usize>,
}

impl Allowance {
    pub(super) fn new(planner: &Planner) -> Self {
        let rules = Arc::new(Budget::of_series(planner.plan().bounds.occurrences));
        Self { rules, tries: Cell::new(MOST_TRIES) }
    }

    fn take_try(&self) -> Result<(), Error> {
        let Some(left) = self.tries.get().checked_sub(1) else {
            let message = "looking for alternatives takes too long; ask for 0, or for fewer occurrences";
            return Err(Error::new(ErrorCode::TooLarge, "request.alternatives", message));
        };
        self.tries.set(left);
        Ok(())
    }
}

/// Questions about one query in which what was accepted counts for what comes after: one for each length of a meeting.
/// The query is checked and resolved once, not once an occurrence.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    plan: &'a Arc<Plan>,
    allowance: &'a Allowance,
    questions: Vec<(Option<Minutes>, Question<'a>)>,
}

impl<'a> Draft<'a> {
    /// Resolves the query for meetings of these lengths, within an allowance that all drafts of one answer share.
    pub(super) fn new(
        planner: &'a Planner,
        query: &'a Query,
        allowance: &'a Allowance,
        lengths: impl IntoIterator<Item = Option<Minutes>>,
    ) -> Result<Self, Error> {
        let plan = planner.plan();
        let mut questions: Vec<(Option<Minutes>, Question<'a>)> = Vec::new();
        for length in lengths {
            if questions.iter().all(|(known, _)| *known != length) {
                let question = Question::new(plan, query, length).map_err(|error| of_request(error, length))?;
                questions.push((length, question.within_budget(&allowance.rules)));
            }
        }
        Ok(Self { plan, allowance, questions })
    }

    fn question(&mut self, request: &Request) -> Result<&mut Question<'a>, Error> {
        let length = request.duration;
        let known = self.questions.iter_mut().find(|(known, _)| *known == length);
        // Every length is asked about when the draft is made.
        let unknown = || Error::new(ErrorCode::DurationNotOffered, "request.durationMinutes", "this is not offered");
        known.map(|(_, question)| question).ok_or_else(unknown)
    }

    /// Whether the request makes sense at all.
    pub(super) fn check(&mut self, request: &Request) -> Result<(), Error> {
        self.question(request)?.wanted(request).map(|_| ()).map_err(|error| error.under("request"))
    }

    /// Counts an active booking for everything that is decided after.
    pub(super) fn count(&mut self, booking: &'a Booking) {
        self.questions.iter_mut().for_each(|(_, question)| question.count(booking));
    }

    /// Decides one occurrence; `moving` is its booking, when it has one.
    pub(super) fn decide(&mut self, request: &Request, moving: Option<&'a Booking>) -> Result<Decision, Error> {
        let plan = self.plan;
        let question = self.question(request)?;
        question.moving = moving;
        answer(plan, question, request, |question, outlook, wanted| question.decide_with(outlook, request, wanted))
    }

    /// The offered starts nearest in elapsed time to the one that is asked for, within seven days, that would be accepted
    /// in its place; of two as near the earlier first. `left_out` is a start that is no alternative.
    pub(super) fn alternatives(
        &mut self,
        request: &Request,
        most: u32,
        left_out: Option<i64>,
    ) -> Result<Vec<Span>, Error> {
        let (plan, allowance, most, mut found) = (self.plan, self.allowance, most as usize, Vec::new());
        if most == 0 {
            return Ok(found);
        }
        let wanted = request.start.timestamp();
        let question = self.question(request)?;
        let asked = question.wanted(request).map_err(|error| error.under("request"))?;
        question.find_available_days(plan, wanted + 7 * DAY)?;
        let mut request = request.clone();
        let mut looked_at = -1;
        for reach in REACHES {
            let (from, to) = ((wanted - reach).max(FIRST_INSTANT), (wanted + reach + 1).min(LAST_INSTANT));
            if from >= to {
                continue;
            }
            let near = nearby(question, plan, &request, Span::raw(from, to), wanted)?;
            let new = |(far, start): &(i64, i64)| *far > looked_at && Some(*start) != left_out;
            let near: Vec<(i64, i64)> = near.into_iter().filter(new).collect();
            looked_at = reach;
            if near.is_empty() {
                continue;
            }
            let outlook = question.outlook(question.around(Span::raw(from - DAY, to + DAY)))?;
            for (_, start) in near {
                allowance.take_try()?;
                request.start = utc(start);
                let decision = question.decide_with(&outlook, &request, &asked);
                // Whoever has too many bookings has too many at every start.
                let hopeless = decision.reasons().iter().any(|reason| reason.code() == ReasonCode::AttendeeLimit);
                if decision.accepted() {
                    found.push(question.meeting(start));
                }
                if hopeless || found.len() == most {
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }
}

/// The offered starts of a stretch that may do, by their distance from the wanted one, nearest first.
fn nearby(
    question: &Question<'_>,
    plan: &Arc<Plan>,
    request: &Request,
    stretch: Span,
    wanted: i64,
) -> Result<Vec<(i64, i64)>, Error> {
    let slots = question.evaluate(plan, stretch)?;
    let may_do = slots.iter().filter(|slot| {
        let able = || slot.hosts().concat();
        slot.seats_left() >= request.seats
            && (request.hosts.is_empty() || request.hosts.iter().all(|host| able().contains(&host)))
    });
    let starts = may_do.map(|slot| slot.start().timestamp());
    let mut near: Vec<(i64, i64)> = starts.map(|start| ((start - wanted).abs(), start)).collect();
    sort(&mut near);
    Ok(near)
}

/// What one decision looks at: every busy entry and booking of the query, and the days around the start.
pub(in crate::booking) fn looks(query: &Query) -> usize {
    let busy: usize = query.busy.iter().map(|(_, entries)| entries.len()).sum();
    (busy + query.bookings.len() + query.history.len()).max(10_000)
}

/// Refuses what would take too long before it is begun. `most` is how many looks are possible, `field` what asks for so
/// many.
pub(super) fn check_size(query: &Query, occurrences: usize, most: usize, field: &str) -> Result<(), Error> {
    let looks = looks(query);
    if looks.saturating_mul(occurrences) <= most {
        return Ok(());
    }
    let message = format!(
        "{occurrences} occurrences are too many for a query with {looks} busy entries and bookings; ask for fewer at a time"
    );
    Err(Error::new(ErrorCode::TooLarge, format!("request.{field}"), message))
}
