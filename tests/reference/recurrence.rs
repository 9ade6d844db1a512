//! RFC 5545 rules, day by day: every period is written out, every day of it is asked whether it matches.
//!
//! Known are DAILY, WEEKLY, MONTHLY and YEARLY with INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS and,
//! for events, BYHOUR and BYMINUTE.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use crate::clock::{day_of, instant, weekday};

pub struct Rule {
    frequency: Frequency,
    interval: i64,
    count: Option<usize>,
    until: Option<Until>,
    week_start: usize,
    months: Vec<i64>,
    month_days: Vec<i64>,
    /// The ordinal, 0 for every one, and the weekday.
    days: Vec<(i64, usize)>,
    positions: Vec<i64>,
    hours: Vec<i8>,
    minutes: Vec<i8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

enum Until {
    Date(Date),
    Local(DateTime),
    Instant(i64),
}

impl Rule {
    pub fn read(written: &str) -> Result<Self, String> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_start: 0,
            months: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            positions: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
        };
        for part in written.split(';') {
            let (key, value) = part.split_once('=').ok_or(format!("rule part `{part}`"))?;
            match key {
                "FREQ" => rule.frequency = frequency(value)?,
                "INTERVAL" => rule.interval = number(value)?,
                "COUNT" => rule.count = Some(number(value)?),
                "UNTIL" => rule.until = Some(until(value)?),
                "WKST" => rule.week_start = weekday_named(value)?,
                "BYMONTH" => rule.months = numbers(value)?,
                "BYMONTHDAY" => rule.month_days = numbers(value)?,
                "BYDAY" => rule.days = value.split(',').map(ordinal_day).collect::<Result<_, _>>()?,
                "BYSETPOS" => rule.positions = numbers(value)?,
                "BYHOUR" => rule.hours = numbers(value)?,
                "BYMINUTE" => rule.minutes = numbers(value)?,
                _ => return Err(format!("rule part `{part}`")),
            }
        }
        Ok(rule)
    }

    /// Every occurrence from the first start on, up to `last`, in local time.
    ///
    /// §2: a first start that does not match the rule is no occurrence and is not counted.
    pub fn occurrences(&self, first: DateTime, zone: &TimeZone, last: DateTime) -> Result<Vec<DateTime>, String> {
        let mut found = Vec::new();
        for step in 0.. {
            let (from, to) = self.period(first.date(), step * self.interval);
            if from > last.date() || self.count.is_some_and(|count| found.len() >= count) {
                break;
            }
            let mut set = Vec::new();
            let mut day = from;
            while day < to {
                if self.matches(first.date(), day) {
                    set.extend(self.times(first, day));
                }
                day = day.tomorrow().map_err(|error| error.to_string())?;
            }
            for occurrence in self.at_positions(set) {
                let counted = self.count.is_none_or(|count| found.len() < count);
                if occurrence >= first && occurrence <= last && counted && self.before_until(occurrence, zone)? {
                    found.push(occurrence);
                }
            }
        }
        Ok(found)
    }

    /// The dates of the period that lies `steps` periods after the one of the first date: `[from, to)`.
    fn period(&self, first: Date, steps: i64) -> (Date, Date) {
        let month = date(first.year(), first.month(), 1);
        let year = date(first.year(), 1, 1);
        let week = first - ((weekday(day_of(first)) + 7 - self.week_start) as i64 % 7).days();
        match self.frequency {
            Frequency::Daily => (first + steps.days(), first + (steps + 1).days()),
            Frequency::Weekly => (week + (7 * steps).days(), week + (7 * steps + 7).days()),
            Frequency::Monthly => (month + steps.months(), month + (steps + 1).months()),
            Frequency::Yearly => (year + steps.years(), year + (steps + 1).years()),
        }
    }

    fn matches(&self, first: Date, day: Date) -> bool {
        let month_fits = self.months.is_empty() || self.months.contains(&i64::from(day.month()));
        let (from_start, from_end) = (i64::from(day.day()), i64::from(day.day()) - i64::from(day.days_in_month()) - 1);
        let month_day_fits =
            self.month_days.is_empty() || self.month_days.contains(&from_start) || self.month_days.contains(&from_end);
        let day_fits = self.days.is_empty() || self.days.iter().any(|wanted| self.is_day(*wanted, day));
        // What the rule leaves open is taken from the first start.
        let open_fits = match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => !self.days.is_empty() || day.weekday() == first.weekday(),
            Frequency::Monthly => self.has_day() || day.day() == first.day(),
            Frequency::Yearly => {
                self.has_day() || day.day() == first.day() && (!self.months.is_empty() || day.month() == first.month())
            }
        };
        month_fits && month_day_fits && day_fits && open_fits
    }

    fn has_day(&self) -> bool {
        !self.days.is_empty() || !self.month_days.is_empty()
    }

    /// `2MO` and `-1FR` count within the month, under YEARLY without BYMONTH within the year.
    fn is_day(&self, (ordinal, wanted): (i64, usize), day: Date) -> bool {
        if weekday(day_of(day)) != wanted {
            return false;
        }
        let within_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (number, length) = if within_year {
            (i64::from(day.day_of_year()), i64::from(day.days_in_year()))
        } else {
            (i64::from(day.day()), i64::from(day.days_in_month()))
        };
        let (nth, nth_from_end) = ((number - 1) / 7 + 1, -((length - number) / 7 + 1));
        ordinal == 0 || ordinal == nth || ordinal == nth_from_end
    }

    fn times(&self, first: DateTime, day: Date) -> Vec<DateTime> {
        let own = |given: &[i8], default: i8| {
            let mut values = if given.is_empty() { vec![default] } else { given.to_vec() };
            values.sort_unstable();
            values.dedup();
            values
        };
        let minutes = own(&self.minutes, first.minute());
        let at = |hour| minutes.iter().map(move |minute| day.at(hour, *minute, first.second(), 0));
        own(&self.hours, first.hour()).into_iter().flat_map(at).collect()
    }

    fn at_positions(&self, set: Vec<DateTime>) -> Vec<DateTime> {
        if self.positions.is_empty() {
            return set;
        }
        let length = set.len() as i64;
        let chosen = |index: i64| self.positions.contains(&(index + 1)) || self.positions.contains(&(index - length));
        (0..length).filter(|index| chosen(*index)).map(|index| set[index as usize]).collect()
    }

    /// §2: `UNTIL` is a date (inclusive), a local time, or with `Z` an instant.
    fn before_until(&self, occurrence: DateTime, zone: &TimeZone) -> Result<bool, String> {
        Ok(match &self.until {
            None => true,
            Some(Until::Date(until)) => occurrence.date() <= *until,
            Some(Until::Local(until)) => occurrence <= *until,
            Some(Until::Instant(until)) => instant(zone, occurrence)? <= *until,
        })
    }
}

fn frequency(name: &str) -> Result<Frequency, String> {
    match name {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        _ => Err(format!("frequency `{name}`")),
    }
}

fn until(written: &str) -> Result<Until, String> {
    let wrong = |error: jiff::Error| format!("UNTIL `{written}`: {error}");
    if let Some(utc) = written.strip_suffix('Z') {
        let local: DateTime = utc.parse().map_err(wrong)?;
        return Ok(Until::Instant(instant(&TimeZone::UTC, local)?));
    }
    if written.contains('T') {
        return Ok(Until::Local(written.parse().map_err(wrong)?));
    }
    Ok(Until::Date(written.parse().map_err(wrong)?))
}

fn ordinal_day(written: &str) -> Result<(i64, usize), String> {
    let (ordinal, name) = written.split_at(written.len().saturating_sub(2));
    let ordinal = if ordinal.is_empty() { 0 } else { number(ordinal)? };
    Ok((ordinal, weekday_named(name)?))
}

fn weekday_named(name: &str) -> Result<usize, String> {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    names.iter().position(|known| *known == name).ok_or(format!("weekday `{name}`"))
}

fn numbers<T: std::str::FromStr>(written: &str) -> Result<Vec<T>, String> {
    written.split(',').map(number).collect()
}

fn number<T: std::str::FromStr>(written: &str) -> Result<T, String> {
    written.parse().map_err(|_| format!("number `{written}`"))
}
