use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use whenfree::recurrence::{Rule, Until};
use whenfree::{Hours, RecurringHours, Schedule};

use super::{FIRST_WEEK, HOURS, OVERRIDE, TIME_OFF, WEEKDAYS};
use crate::ical::definition;
use crate::ical::error::IcalError;
use crate::ical::write::{Writer, local_text, utc_text};

/// Dates on which hours past midnight do not begin are listed one by one; no schedule has more.
const MAX_DATES: usize = 3_660;

/// A schedule as `VAVAILABILITY` (RFC 7953), which [`read_schedule`](super::read_schedule) reads back.
///
/// `uid` names the whole; its parts have it in front of theirs. What comes back is the same schedule, except that the
/// first date of a rule is the first that the rule names, ends of rules are dates, `18:00-00:00` is `18:00-24:00`, and
/// recurring entries without hours are left out. In the night of a clock change other programs read hours that touch it by RFC 5545 (3.3.5), which moves
/// them where the core keeps to the wall.
///
/// # Errors
/// `not_expressible` at `travel` for a schedule with trips, at `recurring` for a rule that never occurs, at `timeOff` for
/// more than ten years of it beside hours past midnight; `invalid` at `uid` when it is empty.
///
/// ```
/// use whenfree::{Hours, Schedule, Weekday, Zone};
/// use whenfree_providers::ical::{self, Bounds};
///
/// let schedule = Schedule::new(Zone::named("Europe/Berlin")?)
///     .weekdays([Hours::parse("09:00-17:00")?])
///     .closed("2026-12-24".parse().expect("a date"));
/// let stamp = "2026-03-06T12:00:00Z".parse().expect("an instant");
/// let text = ical::write_schedule(&schedule, "ada@example.com", stamp).expect("it can be said");
/// assert_eq!(ical::read_schedule(&text, &Bounds::default()).expect("it can be read"), schedule);
/// # Ok::<(), whenfree::Error>(())
/// ```
pub fn write_schedule(schedule: &Schedule, uid: &str, stamp: DateTime<Utc>) -> Result<String, IcalError> {
    if uid.trim().is_empty() || uid.len() > 200 || uid.chars().any(char::is_control) {
        return Err(IcalError::invalid("uid", "a UID has 1 to 200 characters on one line"));
    }
    if !schedule.travel.is_empty() {
        let message = "a `VAVAILABILITY` cannot say that hours are read elsewhere on some dates; write overrides";
        return Err(IcalError::not_expressible("travel", message));
    }
    let mut writing = Writing {
        writer: Writer::calendar(None),
        schedule,
        uid,
        stamp: utc_text(stamp),
        parts: 0,
        closed: special_dates(schedule)?,
    };
    writing.all(stamp)?;
    Ok(writing.writer.end())
}

/// Dates on which neither the week's hours nor those of rules begin.
fn special_dates(schedule: &Schedule) -> Result<BTreeSet<NaiveDate>, IcalError> {
    let all = schedule.weekly.iter().flatten().chain(schedule.recurring.iter().flat_map(|entry| &entry.hours));
    if !all.copied().any(Hours::past_midnight) {
        return Ok(BTreeSet::new());
    }
    let mut dates: BTreeSet<NaiveDate> = schedule.overrides.keys().copied().collect();
    for off in &schedule.time_off {
        dates.extend(off.from.iter_days().take_while(|date| *date <= off.through).take(MAX_DATES + 1));
        if dates.len() > MAX_DATES {
            let message = "so long a time off cannot be said beside hours past midnight; shorten it";
            return Err(IcalError::not_expressible("timeOff", message));
        }
    }
    Ok(dates)
}

struct Writing<'s> {
    writer: Writer,
    schedule: &'s Schedule,
    uid: &'s str,
    stamp: String,
    parts: usize,
    closed: BTreeSet<NaiveDate>,
}

fn next(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}

fn minutes_into(date: NaiveDate, minutes: u16) -> NaiveDateTime {
    midnight(date).checked_add_signed(TimeDelta::minutes(minutes.into())).unwrap_or_else(|| midnight(date))
}

/// When the hours of a date begin and end on the wall.
fn walls(date: NaiveDate, hours: Hours) -> (NaiveDateTime, NaiveDateTime) {
    let last = if hours.past_midnight() { next(date) } else { date };
    (minutes_into(date, hours.start_minute()), minutes_into(last, hours.end_minute()))
}

impl Writing<'_> {
    fn all(&mut self, stamp: DateTime<Utc>) -> Result<(), IcalError> {
        let schedule = self.schedule;
        let twenty_years = TimeDelta::try_days(20 * 366).unwrap_or_default();
        let firsts = schedule.recurring.iter().map(|entry| entry.first_date);
        let first = firsts.chain(schedule.overrides.keys().copied()).min().unwrap_or(FIRST_WEEK).min(FIRST_WEEK);
        let last = schedule.overrides.keys().next_back().map_or(stamp, |date| midnight(*date).and_utc()).max(stamp);
        let last = last.checked_add_signed(twenty_years).unwrap_or(last);
        definition::write(&mut self.writer, &schedule.zone, midnight(first).and_utc(), last);
        self.begin(HOURS, None);
        self.weekly();
        for (index, entry) in schedule.recurring.iter().enumerate() {
            self.recurring(entry, index)?;
        }
        for (date, hours) in &schedule.overrides {
            for hours in hours.iter().filter(|hours| hours.past_midnight() && hours.end_minute() > 0) {
                self.available(midnight(next(*date)), minutes_into(next(*date), hours.end_minute()), None, &[]);
            }
        }
        self.writer.raw("END", "VAVAILABILITY");
        for (date, hours) in &schedule.overrides {
            self.begin(OVERRIDE, Some((*date, next(*date))));
            for hours in hours {
                let (from, to) = walls(*date, *hours);
                self.available(from, to, None, &[]);
            }
            self.writer.raw("END", "VAVAILABILITY");
        }
        for off in &schedule.time_off {
            self.begin(TIME_OFF, Some((off.from, next(off.through))));
            if let Some(reason) = &off.reason {
                self.writer.text("SUMMARY", reason);
            }
            self.writer.raw("END", "VAVAILABILITY");
        }
        Ok(())
    }

    /// The head of a component; the next part gets the next number.
    fn head(&mut self) {
        let uid = if self.parts == 0 { self.uid.to_owned() } else { format!("{}-{}", self.uid, self.parts) };
        self.parts += 1;
        self.writer.text("UID", &uid);
        self.writer.raw("DTSTAMP", &self.stamp);
    }

    fn begin(&mut self, priority: u32, dates: Option<(NaiveDate, NaiveDate)>) {
        self.writer.raw("BEGIN", "VAVAILABILITY");
        self.head();
        self.writer.raw("BUSYTYPE", "BUSY-UNAVAILABLE");
        self.writer.raw("PRIORITY", &priority.to_string());
        if let Some((from, to)) = dates {
            self.local("DTSTART", midnight(from));
            self.local("DTEND", midnight(to));
        }
    }

    fn local(&mut self, name: &str, wall: NaiveDateTime) {
        self.writer.with(name, &[("TZID", self.schedule.zone.name())], &local_text(wall));
    }

    fn available(&mut self, from: NaiveDateTime, to: NaiveDateTime, rule: Option<&str>, except: &[NaiveDate]) {
        self.writer.raw("BEGIN", "AVAILABLE");
        self.head();
        self.local("DTSTART", from);
        if to - from == TimeDelta::days(1) {
            // On a date of 23 or 25 hours a whole day is as long as the date.
            self.writer.raw("DURATION", "P1D");
        } else {
            self.local("DTEND", to);
        }
        if let Some(rule) = rule {
            self.writer.raw("RRULE", rule);
        }
        for date in except {
            self.local("EXDATE", date.and_time(from.time()));
        }
        self.writer.raw("END", "AVAILABLE");
    }

    /// Weekdays that share hours share an entry.
    fn weekly(&mut self) {
        let mut written: BTreeSet<(usize, usize)> = BTreeSet::new();
        let weekly = &self.schedule.weekly;
        for (day, all) in weekly.iter().enumerate() {
            for (place, hours) in all.iter().enumerate() {
                if written.contains(&(day, place)) {
                    continue;
                }
                // The same hours at the same place in other days' lists: read back, every list keeps its order.
                let same: Vec<usize> = (day..7)
                    .filter(|other| weekly.get(*other).and_then(|list| list.get(place)) == Some(hours))
                    .collect();
                written.extend(same.iter().map(|other| (*other, place)));
                let names: Vec<&str> = same.iter().filter_map(|day| WEEKDAYS.get(*day).copied()).collect();
                let date = FIRST_WEEK.checked_add_days(Days::new(day as u64)).unwrap_or(FIRST_WEEK);
                let (from, to) = walls(date, *hours);
                let begins = |date: &&NaiveDate| {
                    same.contains(&(chrono::Datelike::weekday(*date).num_days_from_monday() as usize))
                };
                let except: Vec<NaiveDate> = if hours.past_midnight() {
                    self.closed.iter().filter(begins).copied().filter(|date| *date >= FIRST_WEEK).collect()
                } else {
                    Vec::new()
                };
                self.available(from, to, Some(&format!("FREQ=WEEKLY;BYDAY={}", names.join(","))), &except);
            }
        }
    }

    fn recurring(&mut self, entry: &RecurringHours, index: usize) -> Result<(), IcalError> {
        let rule = &entry.rule;
        let far = entry.first_date.checked_add_days(Days::new(40 * 366)).unwrap_or(NaiveDate::MAX);
        let first = first_of(rule, entry.first_date, far).ok_or_else(|| {
            let message =
                format!("the rule `{rule}` does not occur within forty years of its first date; leave it out");
            IcalError::not_expressible(format!("recurring[{index}].rrule"), message)
        })?;
        let text = self.rule(rule);
        for hours in &entry.hours {
            let (from, to) = walls(first, *hours);
            let begins = |date: &&NaiveDate| rule.dates(first, **date, **date, 1).is_ok_and(|dates| !dates.is_empty());
            let except: Vec<NaiveDate> =
                if hours.past_midnight() { self.closed.iter().filter(begins).copied().collect() } else { Vec::new() };
            self.available(from, to, Some(&text), &except);
        }
        Ok(())
    }

    /// The rule, its end in UTC at the last second of its last date (RFC 5545, 3.3.10).
    fn rule(&self, rule: &Rule) -> String {
        let zone = &self.schedule.zone;
        let date = match rule.until() {
            None => return rule.to_string(),
            Some(Until::Date(date)) => date,
            Some(Until::Local(wall)) => wall.date(),
            // Compared with 00:00 of a date, the instant means the date it lies on.
            Some(Until::Utc(instant)) => zone.date_at(instant),
        };
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let end = utc_text(zone.resolve(date.and_time(last)));
        let parts: Vec<String> = rule
            .to_string()
            .split(';')
            .map(|part| if part.starts_with("UNTIL=") { format!("UNTIL={end}") } else { part.to_owned() })
            .collect();
        parts.join(";")
    }
}

/// The first date a rule names, looked for in growing stretches.
fn first_of(rule: &Rule, first: NaiveDate, far: NaiveDate) -> Option<NaiveDate> {
    let mut from = first;
    let mut stretch = 64;
    while from <= far {
        let through = from.checked_add_days(Days::new(stretch)).unwrap_or(far).min(far);
        let found = rule.dates(first, from, through, 100_000).ok()?;
        if let Some(date) = found.first() {
            return Some(*date);
        }
        from = next(through);
        stretch *= 2;
    }
    None
}
