//! Working time of a host (§2): the wall-clock rule, asked of one minute at a time.

use jiff::tz::TimeZone;

use crate::clock::{DAY, Wall, WallTable, date_of, wall, weekday};
use crate::document::{Hours, Schedule};

/// The plan of every date in a range.
pub struct Calendar {
    first_day: i64,
    dates: Vec<DatePlan>,
    /// The home zone, then those of the trips.
    pub zones: Vec<TimeZone>,
}

struct DatePlan {
    /// What holds on the date: the override's hours, else those of the week and the rules; none with time off.
    hours: Vec<Hours>,
    /// `zone(d)`, an index into the zones.
    zone: usize,
    overridden: bool,
    off: bool,
}

impl Calendar {
    /// Good for questions about every minute in `[from, to)`.
    pub fn new(schedule: &Schedule, from: i64, to: i64) -> Result<Self, String> {
        // A local date is at most one day away from that of UTC, and hours reach one date further.
        let (first_day, last_day) = (from.div_euclid(DAY) - 3, to.div_euclid(DAY) + 3);
        let last = date_of(last_day).at(0, 0, 0, 0);
        let mut recurring = Vec::new();
        for entry in &schedule.recurring {
            let dates = entry.rule.occurrences(entry.first.at(0, 0, 0, 0), &schedule.zone, last)?;
            recurring.push((dates, &entry.hours));
        }
        let mut zones = vec![schedule.zone.clone()];
        zones.extend(schedule.travel.iter().map(|(_, _, zone)| zone.clone()));
        let plan = |day: i64| {
            let off = schedule.time_off.iter().any(|(from, through)| (*from..=*through).contains(&day));
            let own = schedule.overrides.get(&day);
            let mut hours = match own {
                Some(own) => own.clone(),
                None => schedule.weekly[weekday(day)].clone(),
            };
            if own.is_none() {
                let midnight = date_of(day).at(0, 0, 0, 0);
                let added = recurring.iter().filter(|(dates, _)| dates.contains(&midnight));
                hours.extend(added.flat_map(|(_, hours)| hours.iter().copied()));
            }
            if off {
                hours.clear();
            }
            let trip = schedule.travel.iter().position(|(from, through, _)| (*from..=*through).contains(&day));
            DatePlan { hours, zone: trip.map_or(0, |index| index + 1), overridden: own.is_some(), off }
        };
        Ok(Self { first_day, dates: (first_day..=last_day).map(plan).collect(), zones })
    }

    /// Whether the minute lies in `work(host)`. `wall` shows the clock of a zone at that minute.
    pub fn works(&self, minute: i64, wall: impl Fn(usize) -> Wall) -> bool {
        let utc = minute.div_euclid(DAY);
        let special = |other: i64| {
            let plan = self.plan(other);
            (plan.overridden || plan.off) && wall(plan.zone).day == other
        };
        (utc - 2..=utc + 1).any(|day| {
            let plan = self.plan(day);
            let shown = || wall(plan.zone);
            !plan.hours.is_empty()
                && plan.hours.iter().any(|hours| hours.hold(day, shown()))
                // At an instant of another date that is overridden or has time off, this date's hours do not hold.
                && !(utc - 1..=utc + 1).any(|other| other != day && special(other))
        })
    }

    /// Whether the minute is one of a date with time off.
    pub fn off(&self, minute: i64, wall: impl Fn(usize) -> Wall) -> bool {
        let utc = minute.div_euclid(DAY);
        (utc - 1..=utc + 1).any(|day| self.plan(day).off && wall(self.plan(day).zone).day == day)
    }

    fn plan(&self, day: i64) -> &DatePlan {
        &self.dates[(day - self.first_day) as usize]
    }
}

impl Hours {
    /// Whether these hours of `day` hold when the wall in its zone shows this.
    fn hold(&self, day: i64, shown: Wall) -> bool {
        if self.start < self.end {
            return shown.day == day && (self.start..self.end).contains(&shown.minute);
        }
        // An end before the start runs past midnight, into the next date of the calendar.
        shown.day == day && shown.minute >= self.start || shown.day == day + 1 && shown.minute < self.end
    }
}

/// `work(host)` at one minute, without any table.
pub fn working(schedule: &Schedule, minute: i64) -> Result<bool, String> {
    let calendar = Calendar::new(schedule, minute, minute + 1)?;
    Ok(calendar.works(minute, |zone| wall(&calendar.zones[zone], minute)))
}

/// Working time and time off of one host, minute by minute over `[from, to)`.
pub struct WorkTable {
    from: i64,
    works: Vec<bool>,
    off: Vec<bool>,
}

impl WorkTable {
    pub fn new(schedule: &Schedule, from: i64, to: i64) -> Result<Self, String> {
        let calendar = Calendar::new(schedule, from, to)?;
        let walls: Vec<WallTable> = calendar.zones.iter().map(|zone| WallTable::new(zone, from, to)).collect();
        let works = (from..to).map(|minute| calendar.works(minute, |zone| walls[zone].at(minute))).collect();
        let off = (from..to).map(|minute| calendar.off(minute, |zone| walls[zone].at(minute))).collect();
        Ok(Self { from, works, off })
    }

    /// §4, `keepBuffersInHours`: each maximal stretch is shortened by the buffers, at its start and its end. What is left
    /// of it are the minutes that have so much work before and after them.
    pub fn keep_buffers(&mut self, before: i64, after: i64) {
        let length = self.works.len() as i64;
        let works = |index: i64| self.works[index.clamp(0, length - 1) as usize];
        let kept = (0..length).map(|minute| works(minute) && (minute - before..=minute + after).all(works));
        self.works = kept.collect();
    }

    pub fn works(&self, minute: i64) -> bool {
        self.works[(minute - self.from) as usize]
    }

    pub fn off(&self, minute: i64) -> bool {
        self.off[(minute - self.from) as usize]
    }
}
