use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::answer::CompositeSlot;
use super::planner::Desk;
use super::search::{Outcome, Search};
use crate::error::Error;
use crate::model::Query;
use crate::pages::FirstPerDay;
use crate::time::{Zone, utc};

/// Chains in order of their first start, each searched for when it is asked for: see
/// [`CompositePlanner::chains`](super::CompositePlanner::chains).
///
/// When it ends, ask [`searched_until`](Self::searched_until) whether it ended early.
#[derive(Debug)]
pub struct Chains<'a> {
    desk: &'a Arc<Desk>,
    search: Search<'a>,
    /// The next start of the first segment, as a place on its timeline.
    next: usize,
    left: usize,
    /// The zone whose dates keep one start each, and the dates that have theirs.
    first_per_day: Option<(&'a Zone, FirstPerDay)>,
    searched_until: Option<i64>,
}

impl<'a> Chains<'a> {
    pub(super) fn new(desk: &'a Arc<Desk>, query: &'a Query, eagerly: bool) -> Result<Self, Error> {
        let search = Search::new(desk, query, &desk.windows(query.window), eagerly)?;
        let zone = desk.planners.first().map(|planner| planner.zone()).filter(|_| query.first_per_day);
        Ok(Self {
            desk,
            search,
            next: 0,
            left: query.limit.map_or(usize::MAX, |limit| limit as usize),
            first_per_day: zone.map(|zone| (zone, FirstPerDay::default())),
            searched_until: None,
        })
    }

    /// The first start that was not searched to its end, when the tries were used up; nothing while there are some left.
    pub fn searched_until(&self) -> Option<DateTime<Utc>> {
        self.searched_until.map(utc)
    }

    /// The next start of the first segment.
    fn next_start(&mut self) -> Result<Option<i64>, Error> {
        loop {
            let Some(timeline) = self.search.timelines.first() else { return Ok(None) };
            if let Some(start) = timeline.start(self.next) {
                self.next += 1;
                return Ok(Some(start));
            }
            let known = timeline.known;
            if known >= timeline.window.end {
                return Ok(None);
            }
            self.search.look(0, known + 1)?;
        }
    }

    fn next_chain(&mut self) -> Result<Option<CompositeSlot>, Error> {
        while let Some(start) = self.next_start()? {
            if let Some((zone, dates)) = &self.first_per_day
                && dates.knows(zone.day_at(start))
            {
                continue;
            }
            match self.search.first_chain(start)? {
                Outcome::Found => {
                    if let Some((zone, dates)) = &mut self.first_per_day {
                        dates.is_first(zone.day_at(start));
                    }
                    return Ok(Some(CompositeSlot::found(self.desk, &self.search)));
                }
                Outcome::Failed(_) => {}
                Outcome::Exhausted => {
                    self.searched_until = Some(start);
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }
}

impl Iterator for Chains<'_> {
    type Item = Result<CompositeSlot, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let next = self.next_chain();
        self.left = if matches!(next, Ok(Some(_))) { self.left - 1 } else { 0 };
        next.transpose()
    }
}
