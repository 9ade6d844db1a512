//! Which starts come into question at all: now and notice, the booking window (§7), the grid (§5).

use std::collections::BTreeSet;

use super::{HostTables, Model};
use crate::bookings::Session;
use crate::clock::{local_day, weekday};
use crate::document::{BookingWindow, Grid};
use crate::grid;

impl Model {
    /// §4, §10: at or after `now`, and at or after `now` plus notice.
    pub(super) fn time_allowed(&self, start: i64) -> bool {
        start >= self.query.now && start >= self.query.now + self.query.event.notice * 60
    }

    /// §7, for the date of a start. `available` are the days of `availableDays`.
    pub(super) fn date_allowed(&self, start: i64, available: Option<&BTreeSet<i64>>) -> bool {
        let day = local_day(&self.query.event.zone, start);
        let today = local_day(&self.query.event.zone, self.query.now);
        match &self.query.event.window {
            None => true,
            Some(BookingWindow::RollingDays(days)) => day <= today + days,
            Some(BookingWindow::RollingBusinessDays(days)) => {
                let mut last = today;
                let mut met = 0;
                while met < *days {
                    last += 1;
                    met += i64::from(weekday(last) < 5);
                }
                day <= last
            }
            Some(BookingWindow::Dates(from, through)) => {
                from.is_none_or(|from| day >= from) && through.is_none_or(|through| day <= through)
            }
            Some(BookingWindow::AvailableDays(_)) => available.is_some_and(|days| days.contains(&day)),
        }
    }

    /// §7, `availableDays`: the first dates from now on that have a slot by all other rules.
    pub(super) fn available_days(&self, duration: i64) -> Option<BTreeSet<i64>> {
        let Some(BookingWindow::AvailableDays(count)) = self.query.event.window else {
            return None;
        };
        let mut days = BTreeSet::new();
        for start in self.candidates(duration).range(self.query.now..=self.last_start) {
            let day = local_day(&self.query.event.zone, *start);
            if !days.contains(&day) && self.slot(self.meeting(*start, duration, 1)).is_some() {
                days.insert(day);
            }
        }
        Some(days.into_iter().take(count).collect())
    }

    /// §5: the instants of the grid, and the starts of sessions of this length that have seats left.
    pub(super) fn candidates(&self, duration: i64) -> BTreeSet<i64> {
        let event = &self.query.event;
        let open = self.open.get_or_init(|| self.joint_time());
        let step = event.interval.unwrap_or(duration);
        let table = grid::candidates(event, step, self.from, open, &self.walls);
        let minutes = (self.from..self.to).zip(table).filter(|(_, candidate)| *candidate);
        let mut starts: BTreeSet<i64> = minutes.map(|(minute, _)| minute * 60).collect();
        for booking in &self.active {
            let meeting = self.meeting(booking.start, duration, 1);
            let joinable = |session: &Session| event.seats - session.seats_taken >= 1;
            if event.seats > 1 && self.sessions(meeting).iter().any(joinable) {
                starts.insert(booking.start);
            }
        }
        starts
    }

    /// §5: the minutes at which every requirement has enough hosts, by working time or, under `gap`, by takeable time.
    fn joint_time(&self) -> Vec<bool> {
        let event = &self.query.event;
        let gap = matches!(event.grid, Grid::Gap { .. });
        let takes = |host: &HostTables, minute: i64| {
            // A busy interval widened to [busyStart - bufferAfter, busyEnd + bufferBefore) meets this minute.
            let (start, end) = (minute * 60 - event.buffer_before * 60, minute * 60 + 60 + event.buffer_after * 60);
            host.work.works(minute) && !(gap && host.blocks.iter().any(|block| block.is_busy(start, end)))
        };
        let requires: Vec<(Vec<&HostTables>, usize)> = event
            .requires
            .iter()
            .map(|requirement| (requirement.hosts.iter().map(|id| self.host(id).0).collect(), requirement.count))
            .collect();
        let enough = |minute: i64| {
            requires.iter().all(|(hosts, count)| hosts.iter().filter(|host| takes(host, minute)).count() >= *count)
        };
        (self.from..self.to).map(enough).collect()
    }
}
