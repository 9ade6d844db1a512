//! The window in stretches: whoever wants only the first starts pays only for them.

use std::sync::Arc;

use crate::error::{Error, ErrorCode};
use crate::model::BookingWindow;
use crate::order::sort;
use crate::plan::Plan;
use crate::question::Question;
use crate::rules::Allowed;
use crate::slots::Slots;
use crate::time::{DAY, Span};

/// Ten years: how far ahead available days are looked for before the search is refused.
const MOST_DAYS_SEARCHED: i64 = 3_660;

impl Question<'_> {
    /// Finds the dates of an `availableDays` window: all of them, or as far ahead as a start before `until`, the query's
    /// window or a year may ask for.
    pub(crate) fn find_available_days(&mut self, plan: &Arc<Plan>, until: i64) -> Result<(), Error> {
        let Some(BookingWindow::AvailableDays(count)) = self.plan.event.booking_window else { return Ok(()) };
        let mut days: Vec<i64> = Vec::new();
        // A question may be asked again when more is booked.
        self.allowed = Allowed::Always;
        let until = until.max(self.window.end).max(self.now + 366 * DAY);
        // The date of the last start is looked at to its end: no date lasts two days.
        for stretch in Stretches::new(Span::raw(self.now, until + 2 * DAY)) {
            if stretch.start - self.now > MOST_DAYS_SEARCHED * DAY {
                // So many are wanted that every date so far is among them: the search decides nothing.
                if i64::from(count) > (until - self.now) / DAY + 2 {
                    self.allowed = Allowed::Always;
                    return Ok(());
                }
                let message = format!(
                    "fewer than {count} available days lie in the {MOST_DAYS_SEARCHED} days from now, and the search \
                     ends there; ask for an earlier time"
                );
                return Err(Error::new(ErrorCode::TooLarge, "eventType.bookingWindow.availableDays", message));
            }
            for start in self.evaluate(plan, stretch)?.timestamps() {
                let day = self.plan.zone.day_at(*start);
                // Starts ascend, dates nearly: a fold at midnight may show one date again.
                if !days.iter().rev().take(4).any(|known| *known == day) {
                    days.push(day);
                }
            }
            if days.len() >= count as usize {
                break;
            }
        }
        sort(&mut days);
        days.truncate(count as usize);
        self.allowed = Allowed::Listed(days);
        Ok(())
    }
}

/// A window cut into stretches that grow: whoever needs only the first starts pays only for them.
#[derive(Clone, Debug)]
pub(crate) struct Stretches {
    left: Option<Span>,
    length: i64,
}

impl Stretches {
    pub(crate) fn new(window: Span) -> Self {
        Self { left: Some(window), length: 2 * DAY }
    }
}

impl Iterator for Stretches {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let left = self.left?;
        let end = (left.start + self.length).min(left.end);
        self.left = (end < left.end).then_some(Span::raw(end, left.end));
        self.length = (self.length * 2).min(128 * DAY);
        Some(Span::raw(left.start, end))
    }
}

/// The first start of each date, over stretches that follow each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct FirstPerDay {
    latest: Vec<i64>,
}

impl FirstPerDay {
    /// Whether the date had its start already.
    pub(crate) fn knows(&self, day: i64) -> bool {
        self.latest.contains(&day)
    }

    /// Takes a start of the date; says whether it is the first.
    pub(crate) fn is_first(&mut self, day: i64) -> bool {
        let known = self.knows(day);
        if !known {
            // A date can come back only shortly after it was left (a fold at midnight).
            if self.latest.len() == 4 {
                self.latest.remove(0);
            }
            self.latest.push(day);
        }
        !known
    }
}

/// The answer stretch by stretch, each longer than the one before: see [`Planner::pages`](crate::Planner::pages).
#[derive(Debug)]
pub struct Pages<'a> {
    plan: &'a Arc<Plan>,
    question: Question<'a>,
    stretches: Stretches,
    first_per_day: FirstPerDay,
    left: usize,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(plan: &'a Arc<Plan>, question: Question<'a>) -> Self {
        let left = question.query.limit.map_or(usize::MAX, |limit| limit as usize);
        let stretches = Stretches::new(question.query.window);
        Self { plan, question, stretches, first_per_day: FirstPerDay::default(), left }
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<Slots, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let stretch = self.stretches.next()?;
        let mut page = match self.question.evaluate(self.plan, stretch) {
            Ok(page) => page,
            Err(error) => {
                self.left = 0;
                return Some(Err(error));
            }
        };
        if self.question.query.first_per_day {
            let (zone, first) = (&self.question.plan.zone, &mut self.first_per_day);
            let mut kept = Slots::empty(self.plan, &self.question);
            kept.extend(&page, |start| first.is_first(zone.day_at(start)));
            page = kept;
        }
        page.truncate(self.left);
        self.left -= page.len();
        Some(Ok(page))
    }
}

/// The whole answer, at no more cost than it must have.
pub(crate) fn slots(plan: &Arc<Plan>, question: Question<'_>) -> Result<Slots, Error> {
    let query = question.query;
    if query.limit.is_none() && !query.first_per_day {
        return question.evaluate(plan, query.window);
    }
    let mut all = Slots::empty(plan, &question);
    for page in Pages::new(plan, question) {
        all.extend(&page?, |_| true);
    }
    Ok(all)
}
