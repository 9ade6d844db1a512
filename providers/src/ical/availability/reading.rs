use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use whenfree::recurrence::Rule;
use whenfree::{Hours, RecurringHours, Schedule, TimeOff, Zone};

use super::{FIRST_WEEK, OVERRIDE};
use crate::ical::Bounds;
use crate::ical::error::{IcalError, IcalErrorCode, shown};
use crate::ical::read::{EventReader, Read, readers, tzid};
use crate::ical::rules::{self, Steps};
use crate::ical::tree::{Component, Property};
use crate::ical::values::{Form, read_length, seconds, wall_of};

/// A span of more dates than this is not read as overridden dates.
const MAX_DATES: i64 = 366;
/// And no more of all spans together: a century.
const MAX_ALL_DATES: usize = 36_600;
/// So many zones are looked up for a schedule without times.
const MAX_ZONES: usize = 200;

/// The schedule that the `VAVAILABILITY` components of a text say (RFC 7953).
///
/// One without start and end holds the hours; when there is none, the schedule is always open. Others close whole dates,
/// or say their hours, and go before it by their `PRIORITY`.
///
/// # Errors
/// As [`parse`](crate::ical::parse); `not_a_calendar` for a text without `VAVAILABILITY`; `not_expressible`, with the
/// property, for what a schedule cannot say: hours in several zones, spans that are no whole dates, `BUSY-TENTATIVE`,
/// several open components, `RDATE`, `RECURRENCE-ID` and most `EXDATE`s, hours of more than a day.
pub fn read_schedule(text: impl AsRef<[u8]>, bounds: &Bounds) -> Result<Schedule, IcalError> {
    let (calendars, readers) = readers(text.as_ref(), bounds)?;
    let mut parts = Vec::new();
    let mut reading = Reading { zone: None, steps: Steps::new(bounds.max_steps) };
    for (calendar, reader) in calendars.iter().zip(&readers) {
        for component in calendar.inside("VAVAILABILITY") {
            parts.push(reading.part(component, reader)?);
        }
    }
    if parts.is_empty() {
        return Err(IcalError::new(IcalErrorCode::NotACalendar, "the text has no `VAVAILABILITY`"));
    }
    if reading.zone.is_none() {
        // Hours that are never say nothing of a zone; the one definition of the text does.
        let named = calendars.iter().zip(&readers).take(MAX_ZONES).find_map(|(calendar, reader)| {
            let tzid = calendar.inside("VTIMEZONE").next()?.property("TZID")?;
            reader.zone(&tzid.text())
        });
        reading.zone = named.or_else(|| readers.first().map(|reader| reader.default.clone()));
    }
    reading.schedule(parts)
}

fn cannot<T>(field: &str, message: impl Into<String>) -> Result<T, IcalError> {
    Err(IcalError::not_expressible(field, message))
}

/// One `VAVAILABILITY`.
struct Part {
    /// 1 is the highest, 10 stands for 0, the lowest.
    rank: u32,
    /// The first date and the first no longer inside; nothing for the one that always holds.
    dates: Option<(NaiveDate, NaiveDate)>,
    summary: Option<String>,
    available: Vec<Available>,
}

/// One `AVAILABLE`, on the wall.
struct Available {
    start: i64,
    end: i64,
    rule: Option<rules::Recurrence>,
    text: String,
    /// In order.
    except: Vec<i64>,
}

struct Reading {
    zone: Option<Zone>,
    steps: Steps,
}

impl Reading {
    fn part(&mut self, component: &Component, reader: &EventReader) -> Result<Part, IcalError> {
        let number = component.property("PRIORITY").and_then(|priority| priority.value.trim().parse::<u32>().ok());
        let busy = component.property("BUSYTYPE").map(|property| property.value.trim()).unwrap_or_default();
        if busy.eq_ignore_ascii_case("BUSY-TENTATIVE") {
            return cannot("BUSYTYPE", "a schedule has no tentative time");
        }
        let available =
            component.inside("AVAILABLE").map(|inside| self.available(inside, reader)).collect::<Result<_, _>>()?;
        let start = component.property("DTSTART").map(|property| self.wall(property, reader)).transpose()?;
        let end = match start {
            Some(start) => self.end(component, reader, start)?,
            None if component.property("DTEND").is_some() => {
                return cannot(
                    "DTEND",
                    "a schedule does not end; give the `VAVAILABILITY` a start and an end, or neither",
                );
            }
            None => None,
        };
        let dates = match (start, end) {
            (None, _) => None,
            (Some(_), None) => {
                return cannot(
                    "DTSTART",
                    "a schedule does not begin; give the `VAVAILABILITY` a start and an end, or neither",
                );
            }
            (Some(start), Some(end)) if start % 86_400 == 0 && end % 86_400 == 0 && start < end => {
                Some((rules::date_of(start), rules::date_of(end)))
            }
            _ => return cannot("DTSTART", "the `VAVAILABILITY` is not for whole dates of its zone"),
        };
        Ok(Part {
            rank: number.filter(|number| (1..=9).contains(number)).unwrap_or(10),
            dates,
            summary: component.property("SUMMARY").map(Property::text),
            available,
        })
    }

    /// A time on the wall of the one zone.
    fn wall(&mut self, property: &Property, reader: &EventReader) -> Result<i64, IcalError> {
        self.wall_in(&property.name, &property.value, tzid(property), reader)
    }

    /// One of the times of a property.
    fn wall_in(&mut self, name: &str, text: &str, tzid: Option<&str>, reader: &EventReader) -> Result<i64, IcalError> {
        let Read { wall, zone, is_date, form, .. } = reader.time_in(name, text, tzid)?;
        if is_date {
            return Ok(wall);
        }
        let zone = match (zone, form) {
            (Some((zone, _)), _) => zone,
            (None, Form::Utc) => Zone::utc(),
            (None, _) => reader.default.clone(),
        };
        match &self.zone {
            Some(known) if *known != zone => cannot(
                "TZID",
                format!("hours in {} and in {}; a schedule has one zone", shown(known.name()), shown(zone.name())),
            ),
            _ => {
                self.zone = Some(zone);
                Ok(wall)
            }
        }
    }

    fn end(&mut self, component: &Component, reader: &EventReader, start: i64) -> Result<Option<i64>, IcalError> {
        if let Some(property) = component.property("DTEND") {
            return self.wall(property, reader).map(Some);
        }
        let Some(property) = component.property("DURATION") else { return Ok(None) };
        match read_length(&property.value).filter(|length| length.is_positive()) {
            Some(length) => Ok(Some(start + length.days * 86_400 + length.seconds)),
            None => cannot("DURATION", format!("the duration {} cannot be read", shown(&property.value))),
        }
    }

    fn available(&mut self, component: &Component, reader: &EventReader) -> Result<Available, IcalError> {
        for name in ["RDATE", "RECURRENCE-ID"] {
            if component.property(name).is_some() {
                return cannot(name, format!("a schedule has no `{name}`; write the hours as a rule or for a date"));
            }
        }
        let Some(start) = component.property("DTSTART") else {
            return cannot("DTSTART", "an `AVAILABLE` has no start");
        };
        let start = self.wall(start, reader)?;
        let Some(end) = self.end(component, reader, start)? else {
            return cannot("DTEND", "an `AVAILABLE` has no end");
        };
        let mut texts = component.all("RRULE").map(|rule| rule.value.trim().to_owned());
        let text = texts.next().unwrap_or_default();
        if texts.next().is_some() {
            return cannot("RRULE", "several rules on one `AVAILABLE`; write one for each");
        }
        let rule = match text.as_str() {
            "" => None,
            text => match rules::read(text) {
                Ok(rule) => Some(rule),
                Err(message) => return cannot("RRULE", message),
            },
        };
        let mut except = Vec::new();
        for property in component.all("EXDATE") {
            let tzid = tzid(property);
            for one in property.value.split(',').filter(|one| !one.trim().is_empty()) {
                except.push(self.wall_in(&property.name, one, tzid, reader)?);
            }
        }
        except.sort_unstable();
        except.dedup();
        Ok(Available { start, end, rule, text, except })
    }

    fn schedule(mut self, parts: Vec<Part>) -> Result<Schedule, IcalError> {
        let mut schedule = Schedule::new(self.zone.clone().unwrap_or_else(Zone::utc));
        let (open, bounded): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.dates.is_none());
        let base_rank = open.first().map_or(11, |part| part.rank);
        if open.len() > 1 {
            return cannot(
                "VAVAILABILITY",
                "several components without start and end; a schedule has one set of hours",
            );
        }
        if bounded.iter().any(|part| part.rank >= base_rank) {
            return cannot(
                "PRIORITY",
                "dates do not go before the hours; give them a higher priority, 1 is the highest",
            );
        }
        let mut tails: BTreeSet<(i64, i64)> = BTreeSet::new();
        if let Some(part) = open.first() {
            let single = part.available.iter().filter(|available| available.rule.is_none());
            tails.extend(single.map(|available| (available.start, available.end)));
        }
        let mut used: BTreeSet<(i64, i64)> = BTreeSet::new();
        let mut ranks: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for part in &bounded {
            self.dates(part, &tails, &mut used, &mut schedule, &mut ranks)?;
        }
        if closes_higher(&bounded, &schedule.time_off, &ranks) {
            return cannot("PRIORITY", "hours on a date that is closed by a lower priority; leave one of them out");
        }
        match open.first() {
            Some(part) => self.hours(part, &used, &mut schedule)?,
            None => {
                let day = Hours::parse("00:00-24:00").map_err(|error| IcalError::invalid("weekly", error.message()))?;
                schedule.weekly.iter_mut().for_each(|hours| hours.push(day));
            }
        }
        Ok(schedule)
    }

    /// A component for some dates: closed, or with hours of its own.
    fn dates(
        &mut self,
        part: &Part,
        tails: &BTreeSet<(i64, i64)>,
        used: &mut BTreeSet<(i64, i64)>,
        schedule: &mut Schedule,
        ranks: &mut BTreeMap<NaiveDate, u32>,
    ) -> Result<(), IcalError> {
        let Some((from, to)) = part.dates else { return Ok(()) };
        let through = to.pred_opt().unwrap_or(from);
        if part.available.is_empty() && !(part.rank == OVERRIDE && from == through) {
            schedule.time_off.push(TimeOff { from, through, reason: part.summary.clone() });
            return Ok(());
        }
        if (to - from).num_days() > MAX_DATES {
            return cannot(
                "DTEND",
                "hours for a span of more than a year; give the `VAVAILABILITY` neither start nor end",
            );
        }
        for date in from.iter_days().take_while(|date| *date < to) {
            if ranks.insert(date, part.rank).is_some() {
                return cannot("DTSTART", format!("two components for the date {date}; a date has one set of hours"));
            }
            schedule.overrides.insert(date, Vec::new());
        }
        if schedule.overrides.len() > MAX_ALL_DATES {
            return cannot("VAVAILABILITY", format!("more than {MAX_ALL_DATES} dates with hours of their own"));
        }
        let range = (midnight(from), midnight(to));
        for available in &part.available {
            let length = available.end - available.start;
            let starts = match &available.rule {
                None => vec![available.start],
                Some(rule) => {
                    let zone = schedule.zone.clone();
                    let instant = |wall: i64| zone.resolve(wall_of(wall)).timestamp();
                    let found = rules::walls(rule, available.start, range, 1_000, &mut self.steps, instant);
                    found.or_else(|_| cannot("RRULE", "the rule takes too long to write out"))?
                }
            };
            for start in starts.into_iter().filter(|start| available.except.binary_search(start).is_err()) {
                if !(range.0..range.1).contains(&start) {
                    return cannot("DTSTART", "an `AVAILABLE` begins outside of its `VAVAILABILITY`");
                }
                let date = rules::date_of(start);
                let next = midnight(date) + 86_400;
                let tail = (next, start + length);
                let runs_on = tail.1 > next && date == through && tails.contains(&tail);
                if runs_on {
                    used.insert(tail);
                }
                let end = if runs_on || tail.1 <= next { tail.1 } else { next };
                schedule.overrides.entry(date).or_default().push(hours(start, end)?);
                if tail.1 > next && date != through {
                    let rest = hours(next, tail.1)?;
                    schedule.overrides.entry(rules::date_of(next)).or_default().push(rest);
                }
            }
        }
        Ok(())
    }

    /// The hours of the component that always holds.
    fn hours(&mut self, part: &Part, used: &BTreeSet<(i64, i64)>, schedule: &mut Schedule) -> Result<(), IcalError> {
        let off = TimesOff::new(&schedule.time_off);
        for available in &part.available {
            if available.rule.is_none() && used.contains(&(available.start, available.end)) {
                continue;
            }
            let own = hours(available.start, available.end)?;
            let first_date = rules::date_of(available.start);
            for except in &available.except {
                let date = rules::date_of(*except);
                if !off.hold(date) && !schedule.overrides.contains_key(&date) {
                    return cannot(
                        "EXDATE",
                        format!("the date {date} has no hours of its own; write a `VAVAILABILITY` for it"),
                    );
                }
            }
            let rule = match &available.rule {
                None => "FREQ=DAILY;COUNT=1".to_owned(),
                Some(rule) => self.rule(rule, available, schedule)?,
            };
            let rule = Rule::parse(&rule).or_else(|error| cannot("RRULE", error.to_string()))?;
            if let Some(days) = weekdays(&rule, first_date) {
                for day in days {
                    if let Some(list) = schedule.weekly.get_mut(day) {
                        list.push(own);
                    }
                }
                continue;
            }
            if rule.dates(first_date, first_date, first_date, 1).map(|dates| dates.is_empty()) != Ok(false) {
                return cannot("DTSTART", format!("the rule `{rule}` does not name its own start"));
            }
            match schedule.recurring.last_mut() {
                Some(last) if last.rule == rule && last.first_date == first_date => last.hours.push(own),
                _ => schedule.recurring.push(RecurringHours { rule, first_date, hours: vec![own] }),
            }
        }
        Ok(())
    }

    /// The rule over dates, its end as its last date.
    fn rule(&self, rule: &rules::Recurrence, available: &Available, schedule: &Schedule) -> Result<String, IcalError> {
        let rules::Kind::Calm(calm) = &rule.kind else {
            return cannot("RRULE", format!("the rule {} recurs several times a day", shown(&available.text)));
        };
        if calm.has_time_parts() {
            return cannot(
                "RRULE",
                format!("the rule {} names times of day; write `DTSTART` and `DTEND`", shown(&available.text)),
            );
        }
        let Some(until) = rule.until else { return Ok(calm.to_string()) };
        let wall = match until.form {
            Form::Utc => schedule.zone.at(until.wall.and_utc()).naive_local(),
            Form::Date => until.wall + TimeDelta::seconds(86_399),
            Form::Local => until.wall,
        };
        let begins = available.start.rem_euclid(86_400);
        let date = if seconds(wall).rem_euclid(86_400) >= begins { Some(wall.date()) } else { wall.date().pred_opt() };
        let date = date.unwrap_or(wall.date());
        Ok(format!("{calm};UNTIL={}", crate::ical::write::date_text(date)))
    }
}

/// Whether dates are closed that have hours of the same or a higher priority.
fn closes_higher(bounded: &[Part], time_off: &[TimeOff], ranks: &BTreeMap<NaiveDate, u32>) -> bool {
    let mut first_from: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for part in bounded {
        if let Some((from, _)) = part.dates {
            first_from.entry(from).or_insert(part.rank);
        }
    }
    let mut by_rank: BTreeMap<u32, BTreeSet<NaiveDate>> = BTreeMap::new();
    for (date, rank) in ranks {
        by_rank.entry(*rank).or_default().insert(*date);
    }
    time_off.iter().any(|off| {
        let Some(off_rank) = first_from.get(&off.from) else { return false };
        by_rank.range(..=off_rank).any(|(_, dates)| dates.range(off.from..=off.through).next().is_some())
    })
}

/// Times off in order of their first dates, each with the last date of all up to it.
struct TimesOff(Vec<(NaiveDate, NaiveDate)>);

impl TimesOff {
    fn new(time_off: &[TimeOff]) -> Self {
        let mut all: Vec<_> = time_off.iter().map(|off| (off.from, off.through)).collect();
        all.sort_unstable();
        let mut last = NaiveDate::MIN;
        for (_, through) in &mut all {
            last = last.max(*through);
            *through = last;
        }
        Self(all)
    }

    fn hold(&self, date: NaiveDate) -> bool {
        let begun = self.0.partition_point(|(from, _)| *from <= date);
        begun.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, through)| date <= *through)
    }
}

fn midnight(date: NaiveDate) -> i64 {
    seconds(date.and_time(NaiveTime::MIN))
}

/// The hours between two wall times of which the second lies on the same or the next date.
fn hours(start: i64, end: i64) -> Result<Hours, IcalError> {
    let whole = start % 60 == 0 && end % 60 == 0;
    let from = start.rem_euclid(86_400) / 60;
    let length = (end - start) / 60;
    let to = from + length;
    if !whole || length <= 0 || length > 1440 || (length == 1440 && from != 0) {
        return cannot("DTEND", "hours are whole minutes, and at most a day");
    }
    let to = if to > 1440 { to - 1440 } else { to };
    let text = format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
    Hours::parse(&text).or_else(|error| cannot("DTEND", error.message()))
}

/// The weekdays of a rule that was written for hours of the week.
fn weekdays(rule: &Rule, first: NaiveDate) -> Option<Vec<usize>> {
    let text = rule.to_string();
    let days = text.strip_prefix("FREQ=WEEKLY;BYDAY=")?;
    let week = FIRST_WEEK..FIRST_WEEK.checked_add_days(Days::new(7))?;
    let names: Option<Vec<usize>> =
        days.split(',').map(|day| super::WEEKDAYS.iter().position(|known| *known == day)).collect();
    let days = names?;
    (week.contains(&first) && days.contains(&(first.weekday().num_days_from_monday() as usize))).then_some(days)
}
