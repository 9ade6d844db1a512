//! Rules that recur several times a day (RFC 5545, 3.3.10: `HOURLY`, `MINUTELY`, `SECONDLY`), which the core refuses.
//!
//! They run over the wall like all others. The way to the window is a division, except for `COUNT` beside other parts,
//! which is counted under a limit.

use chrono::{Datelike, NaiveDate};

use super::error::shown;
use super::rules::{Steps, Unbounded, date_of};

/// A rule of one of the three short frequencies.
#[derive(Debug, Clone, Default)]
pub(super) struct Frequent {
    /// Seconds of one period: 3600, 60 or 1.
    unit: i64,
    interval: i64,
    pub(super) count: Option<u32>,
    // Sets of numbers as bits; an empty one is an absent part.
    months: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    weekdays: u64,
    month_days: Vec<i64>,
    year_days: Vec<i64>,
    positions: Vec<i64>,
}

/// Reads a rule whose `UNTIL` has been taken out.
pub(super) fn read(text: &str) -> Result<Frequent, String> {
    let mut rule = Frequent { interval: 1, ..Frequent::default() };
    if text.len() > 4_096 {
        return Err("the rule is longer than 4096 bytes".to_owned());
    }
    let mut seen: Vec<String> = Vec::new();
    for part in text.split(';') {
        let (name, value) = part.split_once('=').ok_or_else(|| format!("the part {} has no value", shown(part)))?;
        let name = name.trim().to_ascii_uppercase();
        if seen.contains(&name) {
            return Err(format!("the part {} is repeated", shown(&name)));
        }
        rule.take(&name, &value.trim().to_ascii_uppercase())?;
        seen.push(name);
    }
    Ok(rule)
}

impl Frequent {
    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        let bad = || format!("{} cannot be used for {name}", shown(value));
        match name {
            "FREQ" => {
                self.unit = match value {
                    "HOURLY" => 3600,
                    "MINUTELY" => 60,
                    _ => 1,
                }
            }
            "INTERVAL" => self.interval = value.parse::<u32>().ok().filter(|n| *n > 0).ok_or_else(bad)?.into(),
            "COUNT" => self.count = Some(value.parse::<u32>().ok().filter(|n| *n > 0).ok_or_else(bad)?),
            "WKST" => {}
            "BYMONTH" => self.months = bits(value, 1, 12).ok_or_else(bad)?,
            "BYHOUR" => self.hours = bits(value, 0, 23).ok_or_else(bad)?,
            "BYMINUTE" => self.minutes = bits(value, 0, 59).ok_or_else(bad)?,
            "BYSECOND" => self.seconds = bits(value, 0, 59).ok_or_else(bad)?,
            "BYMONTHDAY" => self.month_days = signed(value, 31).ok_or_else(bad)?,
            "BYYEARDAY" => self.year_days = signed(value, 366).ok_or_else(bad)?,
            "BYSETPOS" => self.positions = signed(value, 366).ok_or_else(bad)?,
            "BYDAY" => {
                for day in value.split(',') {
                    let known = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
                    self.weekdays |= 1 << known.iter().position(|known| *known == day.trim()).ok_or_else(bad)?;
                }
            }
            _ => return Err(format!("the part {} does not go with this frequency", shown(name))),
        }
        Ok(())
    }

    pub(super) fn one_less(&self) -> Option<Self> {
        let count = self.count?.checked_sub(1).filter(|count| *count > 0)?;
        Some(Self { count: Some(count), ..self.clone() })
    }

    /// Whether every period holds exactly its own time.
    fn is_plain(&self) -> bool {
        let sets = self.months | self.hours | self.minutes | self.seconds | self.weekdays;
        sets == 0 && self.month_days.is_empty() && self.year_days.is_empty() && self.positions.is_empty()
    }

    /// The wall seconds of the rule in `[from, before)`, ascending.
    pub(super) fn walls(
        &self,
        first: i64,
        from: i64,
        before: i64,
        max: usize,
        steps: &mut Steps,
    ) -> Result<Vec<i64>, Unbounded> {
        let step = self.unit * self.interval;
        let base = first.div_euclid(self.unit) * self.unit;
        let mut left = self.count.map_or(i64::MAX, i64::from);
        let skipped = ((from.max(first) - base) / step).max(0);
        let mut period = base;
        if self.count.is_none() || self.is_plain() {
            // The period in which the window begins may hold times before it, so none of them is passed over.
            period = base.saturating_add(skipped.saturating_mul(step));
            left = left.saturating_sub(skipped);
        }
        let mut found = Vec::new();
        let offsets = self.offsets(first, steps)?;
        if offsets.is_empty() {
            return Ok(found);
        }
        let cost = cost(offsets.len());
        let mut budget = MOST_STEPS;
        while period < before && left > 0 {
            if budget < cost || !steps.take(cost) {
                return Err(Unbounded::Steps);
            }
            budget -= cost;
            let times: &[i64] = if self.fits(period) { &offsets } else { &[] };
            for time in times.iter().map(|offset| period + offset).filter(|time| *time >= first) {
                if left <= 0 {
                    break;
                }
                left -= 1;
                if (from..before).contains(&time) {
                    if found.len() >= max {
                        return Err(Unbounded::Occurrences);
                    }
                    found.push(time);
                }
            }
            period = period.saturating_add(step);
        }
        Ok(found)
    }

    /// Whether a period is one of the rule.
    fn fits(&self, period: i64) -> bool {
        let has = |set: u64, number: i64| set == 0 || set >> number & 1 == 1;
        let second_of_day = period.rem_euclid(86_400);
        let date = date_of(period);
        let day_fits = has(self.months, i64::from(date.month()))
            && has(self.weekdays, i64::from(date.weekday().num_days_from_monday()))
            && self.fits_days(date);
        day_fits
            && has(self.hours, second_of_day / 3600)
            && (self.unit == 3600 || has(self.minutes, second_of_day / 60 % 60))
            && (self.unit > 1 || has(self.seconds, second_of_day % 60))
    }

    /// The times of each period, in seconds from its begin, ascending: all periods have the same.
    fn offsets(&self, first: i64, steps: &mut Steps) -> Result<Vec<i64>, Unbounded> {
        let or_first = |set: u64, number: i64| if set == 0 { 1 << number.rem_euclid(60) } else { set };
        let minutes = if self.unit == 3600 { or_first(self.minutes, first.div_euclid(60)) } else { 1 };
        let seconds = if self.unit > 1 { or_first(self.seconds, first) } else { 1 };
        let total = minutes.count_ones() as usize * seconds.count_ones() as usize;
        if !steps.take(cost(total)) {
            return Err(Unbounded::Steps);
        }
        let each = |set: u64| (0..60_i64).filter(move |number| set >> number & 1 == 1);
        let all: Vec<i64> =
            each(minutes).flat_map(|minute| each(seconds).map(move |second| minute * 60 + second)).collect();
        if self.positions.is_empty() {
            return Ok(all);
        }
        let position = |at: &i64| usize::try_from(if *at > 0 { *at - 1 } else { *at + total as i64 }).ok();
        let mut chosen: Vec<usize> = self.positions.iter().filter_map(position).collect();
        chosen.sort_unstable();
        chosen.dedup();
        Ok(chosen.into_iter().filter_map(|at| all.get(at).copied()).collect())
    }

    fn fits_days(&self, date: NaiveDate) -> bool {
        if self.month_days.is_empty() && self.year_days.is_empty() {
            return true;
        }
        let year = if date.leap_year() { 366 } else { 365 };
        let month = i64::from(date.num_days_in_month());
        let names = |list: &[i64], day: i64, length: i64| {
            list.is_empty() || list.contains(&day) || list.contains(&(day - length - 1))
        };
        names(&self.month_days, i64::from(date.day()), month) && names(&self.year_days, i64::from(date.ordinal()), year)
    }
}

/// For one rule, a period being one step: every hour of eleven years, every minute of two months.
const MOST_STEPS: u64 = 100_000;

/// The steps of a period with so many times.
fn cost(times: usize) -> u64 {
    1 + times as u64 / 16
}

fn bits(value: &str, from: u32, through: u32) -> Option<u64> {
    value.split(',').try_fold(0, |set, item| {
        let number = item.trim().parse::<u32>().ok().filter(|number| (from..=through).contains(number))?;
        Some(set | 1 << number)
    })
}

fn signed(value: &str, limit: i64) -> Option<Vec<i64>> {
    let one = |item: &str| item.trim().parse::<i64>().ok().filter(|number| (1..=limit).contains(&number.abs()));
    value.split(',').map(one).collect()
}
