//! The expander: the jump to an asked range, counting, and the choice of positions.
//!
//! The periods of a rule have the numbers `first + k * interval`, so the first one that touches
//! the asked range follows by division.
//!
//! Inside a period the occurrences are numbered 0, 1, 2, ... in order of time, which makes
//! `COUNT`, `BYSETPOS` and the edges of the range arithmetic on those numbers. Nothing is built
//! before it is known to be asked for.

use super::calendar::{DAY_SECONDS, LAST_DAY, Signed, Times};
use super::periods::{Days, Plan};
use super::{End, Rule, Unbounded};

/// The most steps of one call, a step being one period looked at or one `BYSETPOS` entry tried.
/// Even daily periods fit for 2,700 years, so that it is mostly long `BYSETPOS` lists that run out.
pub(crate) const STEP_LIMIT: u64 = 1_000_000;
/// The most results for which memory is set aside before they are found.
const RESERVE: i64 = 1_024;

/// What is asked of a rule, in seconds since the start of day number 0; both ends included.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) first: i64,
    pub(super) from: i64,
    pub(super) through: i64,
    pub(super) max: usize,
}

/// The occurrences of `rule` in the asked range, each made by `make` from its day number and
/// second of the day.
pub(super) fn expand<T>(
    rule: &Rule,
    times: Times,
    asked: Asked,
    steps: &mut u64,
    mut make: impl FnMut(i64, i64) -> Option<T>,
) -> Result<Vec<T>, Unbounded> {
    let mut found = Vec::new();
    let (first_day, first_second) = (asked.first.div_euclid(DAY_SECONDS), asked.first.rem_euclid(DAY_SECONDS));
    let from = asked.from.max(asked.first);
    let through = asked.through.min(LAST_DAY * DAY_SECONDS + DAY_SECONDS - 1);
    if !(1..=LAST_DAY).contains(&first_day) || from > through {
        return Ok(found);
    }
    let plan = Plan::new(rule, times, first_day);
    let first = plan.period_of(first_day);
    let from_period = plan.period_of(from.div_euclid(DAY_SECONDS));
    let last = plan.period_of(through.div_euclid(DAY_SECONDS));
    // Rounded up: an earlier period of the rule ends before the one that holds `from` begins.
    let skipped = (from_period - first + plan.interval - 1) / plan.interval;

    // The occurrences COUNT still allows.
    let mut left = match rule.end {
        End::Count(count) => i64::from(count),
        End::Never | End::Until(_) => i64::MAX,
    };
    if left < i64::MAX && skipped > 0 {
        let days = plan.days(first);
        left -= count(&plan, &days, days.before(&plan.times, first_day, first_second), steps)?;
        if plan.is_steady() {
            let days = plan.days(first + plan.interval);
            left -= count(&plan, &days, 0, steps)? * (skipped - 1);
        } else {
            let mut period = first + plan.interval;
            for _ in 1..skipped {
                if left <= 0 {
                    break;
                }
                left -= count(&plan, &plan.days(period), 0, steps)?;
                period += plan.interval;
            }
        }
    }

    let mut period = first + skipped * plan.interval;
    if period <= last && left > 0 {
        let periods = (last - period) / plan.interval + 1;
        let likely = plan.likely_per_period().saturating_mul(periods).min(left).min(RESERVE);
        found.reserve(usize::try_from(likely).map_or(0, |likely| likely.min(asked.max)));
    }
    while period <= last && left > 0 {
        take_step(steps)?;
        let days = plan.days(period);
        if days.kept > 0 {
            let edge = |at: i64| days.before(&plan.times, at.div_euclid(DAY_SECONDS), at.rem_euclid(DAY_SECONDS));
            let total = days.kept * plan.times.per_day;
            let begin = if period == first { edge(asked.first) } else { 0 };
            let starts = days.base * DAY_SECONDS;
            let ends = starts + days.span * DAY_SECONDS;
            // Most periods of a long range lie wholly inside it and need no look at their edges.
            let low = if starts >= from { 0 } else { edge(from) };
            let high = if ends <= through { total } else { edge(through + 1) };
            let inside = low..high;
            if plan.parts.positions.is_empty() {
                let end = total.min(begin.saturating_add(left));
                let wanted = inside.start.max(begin)..inside.end.min(end);
                room(&found, wanted.end - wanted.start, asked.max)?;
                days.each(&plan.times, wanted.start, wanted.end, |day, second| {
                    if let Some(start) = make(day, second) {
                        found.push(start);
                    }
                });
                left = left.saturating_sub(end - begin);
            } else {
                let mut next = begin;
                while let Some(at) = chosen(&plan.parts.positions, next, total) {
                    take_step(steps)?;
                    if at >= inside.end || left <= 0 {
                        break;
                    }
                    if at >= inside.start {
                        room(&found, 1, asked.max)?;
                        days.each(&plan.times, at, at + 1, |day, second| {
                            if let Some(start) = make(day, second) {
                                found.push(start);
                            }
                        });
                    }
                    left = left.saturating_sub(1);
                    next = at + 1;
                }
            }
        }
        period += plan.interval;
    }
    Ok(found)
}

fn take_step(steps: &mut u64) -> Result<(), Unbounded> {
    match steps.checked_sub(1) {
        Some(left) => {
            *steps = left;
            Ok(())
        }
        None => Err(Unbounded::TooManySteps),
    }
}

/// Refuses `more` results that would not fit below `max`.
fn room<T>(found: &[T], more: i64, max: usize) -> Result<(), Unbounded> {
    let more = usize::try_from(more.max(0)).unwrap_or(usize::MAX);
    if found.len().saturating_add(more) > max { Err(Unbounded::TooManyOccurrences { max }) } else { Ok(()) }
}

/// The smallest occurrence number of a period, at least `from`, that `BYSETPOS` chooses out of
/// `total`.
fn chosen(positions: &Signed<6>, from: i64, total: i64) -> Option<i64> {
    let ahead = positions.up.next(from + 1).map(|position| position - 1);
    // -1 stands for the last number, so a later number is a smaller size.
    let back = positions.down.prev(total - from).map(|size| total - size);
    let next = match (ahead, back) {
        (Some(ahead), Some(back)) => ahead.min(back),
        (ahead, back) => ahead.or(back)?,
    };
    (next < total).then_some(next)
}

/// How many occurrences of a period are numbered `begin` or later.
fn count(plan: &Plan<'_>, days: &Days, begin: i64, steps: &mut u64) -> Result<i64, Unbounded> {
    take_step(steps)?;
    let total = days.kept * plan.times.per_day;
    if plan.parts.positions.is_empty() {
        return Ok(total - begin);
    }
    let mut count = 0;
    let mut next = begin;
    while let Some(at) = chosen(&plan.parts.positions, next, total) {
        take_step(steps)?;
        count += 1;
        next = at + 1;
    }
    Ok(count)
}
