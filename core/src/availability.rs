//! Schedules to working time, busy entries to busy time: civil time ends here.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use chrono::{NaiveDate, NaiveDateTime};

use crate::error::{Error, ErrorCode};
use crate::model::{Busy, BusyTime, Hours, RecurringEvent, Schedule, TimeOff};
use crate::order::{sort, sort_by};
use crate::recurrence::{Rule, Unbounded, Until};
use crate::time::{
    DAY, FIRST_INSTANT, Span, Spans, WallCursor, Zone, date_of, day_of, wall_of, wall_seconds, weekday_of,
};

/// How far wall clocks may stand apart, rounded up to whole days: UTC-12 to UTC+14, with room for history.
const CLOCKS_APART: i64 = 2 * DAY;

/// What all recurrence rules of one question may cost together: without it the bounds of each would multiply.
#[derive(Debug)]
pub(crate) struct Budget {
    /// Periods looked at.
    steps: AtomicU64,
    /// Occurrences of busy entries found.
    occurrences: AtomicUsize,
    /// Occurrences that one entry may have.
    per_entry: usize,
}

impl Budget {
    pub(crate) fn new(per_entry: usize) -> Self {
        Self { steps: AtomicU64::new(10_000_000), occurrences: AtomicUsize::new(4_000_000), per_entry }
    }

    /// What the questions about all occurrences of a series may cost together: a few times as much as one.
    pub(crate) fn of_series(per_entry: usize) -> Self {
        Self { steps: AtomicU64::new(30_000_000), occurrences: AtomicUsize::new(40_000_000), per_entry }
    }

    /// Expands a rule with the steps that are left.
    fn expand<T>(&self, expand: impl FnOnce(&mut u64) -> Result<Vec<T>, Unbounded>) -> Result<Vec<T>, Unbounded> {
        let mut steps = self.steps.load(Ordering::Relaxed);
        let found = expand(&mut steps);
        self.steps.store(steps, Ordering::Relaxed);
        found
    }

    fn take_occurrences(&self, count: usize) -> bool {
        let left = self.occurrences.load(Ordering::Relaxed);
        self.occurrences.store(left.saturating_sub(count), Ordering::Relaxed);
        count <= left
    }
}

/// Hours of one date as seconds since its 00:00, an end past midnight counted on.
type DayHours = Vec<(i64, i64)>;

/// A schedule made ready for expansion: seconds of the day, dates as day numbers.
#[derive(Debug)]
pub(crate) struct Timetable {
    zone: Zone,
    weekly: [DayHours; 7],
    recurring: Vec<(Rule, i64, DayHours)>,
    overrides: BTreeMap<i64, DayHours>,
    /// Dates off, sorted and disjoint, as day numbers, both inclusive.
    days_off: Vec<(i64, i64)>,
    /// Trips, sorted and disjoint, both inclusive.
    travel: Vec<(i64, i64, Zone)>,
    time_off: Vec<TimeOff>,
}

impl Timetable {
    pub(crate) fn new(schedule: &Schedule) -> Self {
        let seconds = |hours: &Vec<Hours>| -> DayHours {
            // Joined and sorted here, once, so that expanding a year stays in order by itself.
            let spans = hours.iter().map(|hours| hours.seconds()).map(|(start, end)| Span::raw(start, end));
            spans.collect::<Spans>().iter().map(|span| (span.start, span.end)).collect()
        };
        let mut days_off: Vec<(i64, i64)> =
            schedule.time_off.iter().map(|off| (day_of(off.from), day_of(off.through))).collect();
        sort(&mut days_off);
        days_off.dedup_by(|next, kept| {
            let touches = next.0 <= kept.1 + 1;
            if touches {
                kept.1 = kept.1.max(next.1);
            }
            touches
        });
        let mut travel: Vec<(i64, i64, Zone)> =
            schedule.travel.iter().map(|trip| (day_of(trip.from), day_of(trip.through), trip.zone.clone())).collect();
        sort_by(&mut travel, |(from, ..), (other, ..)| from.cmp(other));
        Self {
            zone: schedule.zone.clone(),
            weekly: schedule.weekly.each_ref().map(seconds),
            recurring: schedule
                .recurring
                .iter()
                .map(|entry| (entry.rule.clone(), day_of(entry.first_date), seconds(&entry.hours)))
                .collect(),
            overrides: schedule.overrides.iter().map(|(date, hours)| (day_of(*date), seconds(hours))).collect(),
            days_off,
            travel,
            time_off: schedule.time_off.clone(),
        }
    }

    /// The most stretches one date can contribute: bounds the number of segments before any are made.
    pub(crate) fn most_stretches_a_day(&self) -> usize {
        let weekly = self.weekly.iter().map(Vec::len).max().unwrap_or(0);
        let overrides = self.overrides.values().map(Vec::len).max().unwrap_or(0);
        let recurring: usize = self.recurring.iter().map(|(_, _, hours)| hours.len()).sum();
        (weekly + recurring).max(overrides)
    }

    fn zone_of(&self, day: i64) -> &Zone {
        let after = self.travel.partition_point(|(_, through, _)| *through < day);
        match self.travel.get(after) {
            Some((from, _, zone)) if *from <= day => zone,
            _ => &self.zone,
        }
    }

    /// The instants of the date on which an instant lies: on the wall of the trip, if the host is away then.
    pub(crate) fn date_at(&self, instant: i64) -> Spans {
        let home = self.zone.day_at(instant);
        let date = |day: i64| self.zone_of(day).wall_instants(day * DAY, (day + 1) * DAY);
        let mut near = [home, home - 1, home + 1].into_iter().map(date);
        near.find(|spans| spans.part_holding(instant).is_some()).unwrap_or_else(|| date(home))
    }

    fn is_off(&self, day: i64) -> bool {
        let after = self.days_off.partition_point(|(_, through)| *through < day);
        self.days_off.get(after).is_some_and(|(from, _)| *from <= day)
    }

    /// The instants at which a host of this schedule was away, by the wall at home: ahead of the date on which it
    /// joined, and on dates off.
    pub(crate) fn absences(&self, joined: Option<NaiveDate>) -> Spans {
        let mut parts = Vec::new();
        let mut cursor = WallCursor::new(&self.zone);
        let ahead = joined.map(|joined| (FIRST_INSTANT.div_euclid(DAY) - 2, day_of(joined) - 1));
        for (from, through) in ahead.into_iter().chain(self.days_off.iter().copied()) {
            let apart = CLOCKS_APART / DAY;
            if through - from < 4 * apart {
                cursor.each(from * DAY, (through + 1) * DAY, |span| parts.push(span));
                continue;
            }
            // Only near the first and the last date does it matter what the wall shows.
            cursor.each(from * DAY, (from + 2 * apart) * DAY, |span| parts.push(span));
            parts.push(Span::raw((from + apart) * DAY, (through + 1 - apart) * DAY));
            cursor.each((through + 1 - 2 * apart) * DAY, (through + 1) * DAY, |span| parts.push(span));
        }
        parts.into_iter().collect()
    }

    /// The time off that a stretch of time meets, if any.
    pub(crate) fn time_off_at(&self, span: Span) -> Option<&TimeOff> {
        let near = |off: &&TimeOff| {
            let from = span.start.div_euclid(DAY) - 2;
            day_of(off.through) >= from && day_of(off.from) <= from + 5 + span.seconds() / DAY
        };
        self.time_off.iter().filter(near).find(|off| {
            let first = day_of(off.from).max(span.start.div_euclid(DAY) - 2);
            let last = day_of(off.through).min(span.end.div_euclid(DAY) + 2);
            (first..=last).any(|day| self.zone_of(day).wall_instants(day * DAY, (day + 1) * DAY).overlaps(span))
        })
    }

    /// Working time in `horizon`. A date's hours are read on the wall of its own zone; at instants of a date that is
    /// overridden or off nothing but that date's own hours holds.
    pub(crate) fn work(&self, horizon: Span, budget: &Budget) -> Result<Spans, Unbounded> {
        let first = (horizon.start - CLOCKS_APART).div_euclid(DAY) - 1;
        let last = (horizon.end + CLOCKS_APART).div_euclid(DAY);
        let extra =
            if self.recurring.is_empty() { BTreeMap::new() } else { self.recurring_hours(first, last, budget)? };
        let is_special = self.overrides.range(first..=last).next().is_some()
            || self.days_off.iter().any(|(from, through)| *from <= last && first <= *through);
        let travels = self.travel.iter().any(|(from, through, _)| *from <= last && first <= *through);
        if !is_special && !travels && extra.is_empty() {
            return Ok(self.weekly_hours(first, last, horizon));
        }

        // Hours of ordinary dates, then of each overridden date, less the instants of every *other* special date.
        let (mut ordinary, mut overridden, mut special) = (Vec::new(), Vec::new(), Vec::new());
        for day in first..=last {
            let zone = self.zone_of(day);
            let off = self.is_off(day);
            let own = self.overrides.get(&day);
            if off || own.is_some() {
                let mut cursor = WallCursor::new(zone);
                cursor.each(day * DAY, (day + 1) * DAY, |span| special.push((span, day)));
            }
            let mut cursor = WallCursor::new(zone);
            match own {
                _ if off => {}
                Some(hours) => {
                    for (start, end) in hours {
                        cursor.each(day * DAY + start, day * DAY + end, |span| overridden.push((span, day)));
                    }
                }
                None => {
                    let weekly = self.weekly.get(weekday_of(day)).into_iter().flatten();
                    let extra = extra.get(&day).into_iter().flatten();
                    for (start, end) in weekly.chain(extra) {
                        cursor.each(day * DAY + start, day * DAY + end, |span| ordinary.push(span));
                    }
                }
            }
        }
        let all_special: Spans = special.iter().map(|(span, _)| *span).collect();
        let ordinary = Spans::from_parts(ordinary).difference(&all_special);
        let mut held: Vec<Span> = ordinary.iter().collect();
        for (span, day) in overridden {
            // Instants of two dates can only coincide when the dates are close together.
            let others = special.iter().filter(|(_, other)| *other != day && (other - day).abs() <= 4);
            let others: Spans = others.map(|(other, _)| *other).collect();
            held.extend(&Spans::from(span).difference(&others));
        }
        Ok(Spans::from_parts(held).within(horizon))
    }

    /// The plain week: no exceptions, one zone. This is nearly every query, so it goes straight through.
    fn weekly_hours(&self, first: i64, last: i64, horizon: Span) -> Spans {
        let weeks = usize::try_from((last - first) / 7 + 2).unwrap_or(0);
        let mut parts: Vec<Span> = Vec::with_capacity(weeks * self.weekly.iter().map(Vec::len).sum::<usize>());
        let mut cursor = WallCursor::new(&self.zone);
        let mut weekday = weekday_of(first);
        for day in first..=last {
            for (start, end) in self.weekly.get(weekday).map(Vec::as_slice).unwrap_or_default() {
                cursor.each(day * DAY + start, day * DAY + end, |span| {
                    if let Some(part) = span.intersection(horizon) {
                        parts.push(part);
                    }
                });
            }
            weekday = if weekday == 6 { 0 } else { weekday + 1 };
        }
        Spans::from_parts(parts)
    }

    fn recurring_hours(&self, first: i64, last: i64, budget: &Budget) -> Result<BTreeMap<i64, DayHours>, Unbounded> {
        let mut extra: BTreeMap<i64, DayHours> = BTreeMap::new();
        for (rule, begins, hours) in &self.recurring {
            let most = usize::try_from(last - first + 1).unwrap_or(0);
            let (begins, from, through) = (date_of(*begins), date_of(first), date_of(last));
            for date in budget.expand(|steps| rule.dates_within(begins, from, through, most, steps))? {
                let day = day_of(date);
                let until = match rule.until() {
                    Some(Until::Utc(until)) => self.zone.resolve_wall(day * DAY) <= until.timestamp(),
                    _ => true,
                };
                if until {
                    extra.entry(day).or_default().extend(hours);
                }
            }
        }
        Ok(extra)
    }
}

/// Calls `found` with each stretch of an entry that meets `horizon`.
pub(crate) fn busy_spans(
    entry: &Busy,
    horizon: Span,
    budget: &Budget,
    mut found: impl FnMut(Span),
) -> Result<(), Error> {
    match &entry.time {
        BusyTime::Span(span) => {
            if span.overlaps(horizon) {
                found(*span);
            }
        }
        BusyTime::Dates(dates) => {
            let from = (day_of(dates.from) * DAY).max(horizon.start - CLOCKS_APART);
            let to = ((day_of(dates.through) + 1) * DAY).min(horizon.end + CLOCKS_APART);
            WallCursor::new(&dates.zone).each(from, to, |span| {
                if span.overlaps(horizon) {
                    found(span);
                }
            });
        }
        BusyTime::Recurring(event) => occurrences(event, horizon, budget, found)?,
    }
    Ok(())
}

fn occurrences(
    event: &RecurringEvent,
    horizon: Span,
    budget: &Budget,
    mut found: impl FnMut(Span),
) -> Result<(), Error> {
    let duration = event.duration.seconds();
    // On the wall an occurrence may stand two days away from where it is in UTC.
    let from = wall_of(horizon.start - duration - CLOCKS_APART);
    let before = wall_of(horizon.end + CLOCKS_APART);
    let too_large = |message: String| Error::new(ErrorCode::TooLarge, "rrule", message);
    let most = budget.per_entry;
    let starts = budget.expand(|steps| event.rule.starts_within(event.start, from, before, most, steps));
    let mut walls = starts.map_err(|error| {
        too_large(match error {
            Unbounded::TooManyOccurrences { .. } => {
                format!("the rule recurs more than {most} times in the asked time; ask for a shorter window")
            }
            _ => "the rules cannot be counted up to the asked time; write UNTIL instead of COUNT".to_owned(),
        })
    })?;
    if let Some(Until::Utc(until)) = event.rule.until() {
        walls.retain(|wall| event.zone.resolve_wall(wall_seconds(*wall)) <= until.timestamp());
    }
    // A recurrence set is a set: what is listed twice takes place once. What is excepted is taken out last.
    walls.extend(event.rdates.iter().filter(|wall| (from..before).contains(*wall)));
    // A rule lists its own in order.
    if !event.rdates.is_empty() {
        sort(&mut walls);
        walls.dedup();
    }
    if walls.len() > most {
        return Err(too_large(format!("more than {most} occurrences in the asked time; ask for a shorter window")));
    }
    if !budget.take_occurrences(walls.len()) {
        return Err(too_large("all recurring entries together recur too often; ask for a shorter window".to_owned()));
    }
    let excluded: HashSet<NaiveDateTime> = event.exdates.iter().copied().collect();
    for wall in walls.into_iter().filter(|wall| !excluded.contains(wall)) {
        let start = event.zone.resolve_wall(wall_seconds(wall));
        let span = Span::raw(start, start + duration);
        if span.overlaps(horizon) {
            found(span);
        }
    }
    Ok(())
}
