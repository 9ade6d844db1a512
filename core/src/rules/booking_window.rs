use crate::model::BookingWindow;
use crate::time::{DAY, Span, Spans, Zone, day_of, weekday_of};

/// Which starts the booking window lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// No window: all.
    Always,
    /// Dates of the event type's zone as day numbers, both inclusive; open ends are the ends of `i64`.
    Days(i64, i64),
    /// Just these dates, ascending.
    Listed(Vec<i64>),
}

/// The dates of a window, except for `availableDays`, whose dates only the engine itself can find.
pub(crate) fn allowed_days(window: Option<BookingWindow>, zone: &Zone, now: i64) -> Option<Allowed> {
    let Some(window) = window else { return Some(Allowed::Always) };
    let today = zone.day_at(now);
    Some(match window {
        BookingWindow::RollingDays(days) => Allowed::Days(i64::MIN, today + i64::from(days)),
        BookingWindow::RollingBusinessDays(days) => Allowed::Days(i64::MIN, business_day_after(today, i64::from(days))),
        BookingWindow::Dates { from, through } => {
            Allowed::Days(from.map_or(i64::MIN, day_of), through.map_or(i64::MAX, day_of))
        }
        BookingWindow::AvailableDays(_) => return None,
    })
}

/// The n-th Monday-to-Friday date after `today`; `today` itself for 0.
fn business_day_after(today: i64, count: i64) -> i64 {
    if count == 0 {
        return today;
    }
    // Five business days a week, whatever day it is; then step over what is left, at most a week.
    let mut day = today + (count - 1) / 5 * 7;
    let mut left = (count - 1) % 5 + 1;
    while left > 0 {
        day += 1;
        left -= i64::from(weekday_of(day) < 5);
    }
    day
}

impl Allowed {
    pub(crate) fn allows(&self, day: i64) -> bool {
        match self {
            Allowed::Always => true,
            Allowed::Days(from, through) => (*from..=*through).contains(&day),
            Allowed::Listed(days) => days.binary_search(&day).is_ok(),
        }
    }

    /// The allowed instants of a span. A date near midnight may be met in two pieces.
    pub(crate) fn within(&self, span: Span, zone: &Zone) -> Spans {
        let near = (span.start.div_euclid(DAY) - 2, span.end.div_euclid(DAY) + 2);
        let of_days = |from: i64, through: i64| {
            let (from, through) = (from.max(near.0), through.min(near.1));
            zone.wall_instants(from * DAY, through.saturating_add(1) * DAY)
        };
        match self {
            Allowed::Always => Spans::from(span),
            Allowed::Days(from, through) => of_days(*from, *through).within(span),
            Allowed::Listed(days) => {
                let parts = days.iter().flat_map(|day| of_days(*day, *day).as_slice().to_vec());
                parts.collect::<Spans>().within(span)
            }
        }
    }
}
