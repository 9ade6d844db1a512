use std::collections::{BTreeMap, HashSet};

use crate::model::{Booking, Limit, Period, Quota, Weekday};
use crate::time::{DAY, Span, Zone, date_of, day_of, weekday_of};
use chrono::Datelike;

/// The bookings that one limit has counted, by period.
#[derive(Debug)]
pub(crate) struct Tally<'a> {
    pub(crate) limit: Limit,
    zone: &'a Zone,
    week_start: Weekday,
    /// By the first day of the period: bookings, and their seconds without buffers.
    used: BTreeMap<i64, (u32, i64)>,
}

/// Why a limit refuses a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Excess {
    pub(crate) limit: Limit,
    /// The first date of the period, as a day number.
    pub(crate) period: i64,
    pub(crate) bookings: u32,
    pub(crate) seconds: i64,
}

impl<'a> Tally<'a> {
    /// Counts bookings, each with the number of its session, for each limit. Those of one session (the same event type,
    /// start, end and hosts) count once.
    pub(crate) fn count<'b>(
        limits: &[Limit],
        zone: &'a Zone,
        week_start: Weekday,
        bookings: impl Iterator<Item = (usize, &'b Booking)>,
    ) -> Vec<Self> {
        let mut tallies: Vec<Self> =
            limits.iter().map(|limit| Self { limit: *limit, zone, week_start, used: BTreeMap::new() }).collect();
        if tallies.is_empty() {
            return tallies;
        }
        let mut seen = HashSet::new();
        for (session, booking) in bookings {
            if !seen.insert(session) {
                continue;
            }
            tallies.iter_mut().for_each(|tally| tally.add(booking));
        }
        tallies
    }

    /// Counts one more booking, of a session that was not counted before.
    pub(crate) fn add(&mut self, booking: &Booking) {
        let period = first_day(self.limit.per, self.zone.day_at(booking.span.start), self.week_start);
        let (bookings, seconds) = self.used.entry(period).or_default();
        *bookings = bookings.saturating_add(1);
        *seconds += booking.span.seconds();
    }

    /// What speaks against a further booking of that length, starting then.
    pub(crate) fn excess(&self, start: i64, duration: i64) -> Option<Excess> {
        let period = first_day(self.limit.per, self.zone.day_at(start), self.week_start);
        let (bookings, seconds) = self.used.get(&period).copied().unwrap_or_default();
        self.exceeds(bookings, seconds, duration).then_some(Excess { limit: self.limit, period, bookings, seconds })
    }

    /// Whether a booking of that length, starting then, would exceed the limit once further meetings are counted too.
    pub(crate) fn exceeded_with(&self, start: i64, duration: i64, further: impl Iterator<Item = Span>) -> bool {
        let period_of = |start: i64| first_day(self.limit.per, self.zone.day_at(start), self.week_start);
        let period = period_of(start);
        let (mut bookings, mut seconds) = self.used.get(&period).copied().unwrap_or_default();
        for meeting in further.filter(|meeting| period_of(meeting.start) == period) {
            bookings = bookings.saturating_add(1);
            seconds += meeting.seconds();
        }
        self.exceeds(bookings, seconds, duration)
    }

    fn exceeds(&self, bookings: u32, seconds: i64, duration: i64) -> bool {
        match self.limit.quota {
            Quota::Bookings(most) => bookings >= most,
            Quota::Minutes(most) => seconds + duration > i64::from(most) * 60,
        }
    }

    /// The stretches of `span` in which no further booking of that length may start.
    pub(crate) fn blocked(&self, span: Span, duration: i64, mut found: impl FnMut(Span)) {
        if self.exceeds(0, 0, duration) {
            found(span);
            return;
        }
        let near = span.start.div_euclid(DAY) - 2..=span.end.div_euclid(DAY) + 2;
        // Periods are keyed by their first day, which may lie up to a year ahead of the span.
        for (&period, &(bookings, seconds)) in self.used.range(near.start() - 366..=*near.end()) {
            if self.exceeds(bookings, seconds, duration) {
                let from = period.max(*near.start());
                let to = next_period(self.limit.per, period).min(*near.end());
                for part in &self.zone.wall_instants(from * DAY, to * DAY) {
                    found(part);
                }
            }
        }
    }
}

/// The first day of the period that holds a day.
pub(crate) fn first_day(per: Period, day: i64, week_start: Weekday) -> i64 {
    match per {
        Period::Day => day,
        Period::Week => {
            let into_week = weekday_of(day) as i64 - i64::from(week_start.num_days_from_monday());
            day - into_week.rem_euclid(7)
        }
        Period::Month => day - i64::from(date_of(day).day0()),
        Period::Year => day - i64::from(date_of(day).ordinal0()),
    }
}

fn next_period(per: Period, first: i64) -> i64 {
    let date = date_of(first);
    match per {
        Period::Day => first + 1,
        Period::Week => first + 7,
        // The 1st plus 31 days lies in the next month, the 1st of January plus 366 in the next year.
        Period::Month => first_day(per, first + 31, Weekday::Mon),
        Period::Year => date.with_year(date.year() + 1).map_or(first + 366, day_of),
    }
}
