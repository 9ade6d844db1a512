use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{date_from, in_order, read_date, read_dates, read_rule, read_text, write_date};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::order::sort_by;
use crate::recurrence::Rule;
use crate::time::{Zone, date_text};

pub use chrono::Weekday;

/// The weekdays from Monday on, with their names in the contract.
pub(crate) const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

pub(crate) fn read_weekday(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Weekday, Error> {
    let text = cx.string(json)?;
    WEEKDAYS
        .iter()
        .find(|(_, name)| *name == text)
        .map(|(weekday, _)| *weekday)
        .ok_or_else(|| cx.invalid("a weekday is one of mon, tue, wed, thu, fri, sat, sun"))
}

pub(crate) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(day, _)| *day == weekday).map_or("mon", |(_, name)| name)
}

/// Hours of one date on the wall, `09:00-17:00`: from the first minute up to, not including, the last.
///
/// The end, and only the end, may be `24:00`. An end before the start runs past midnight into the next date of the
/// calendar; an end equal to the start is an error.
///
/// ```
/// use whenfree::Hours;
///
/// let night = Hours::parse("22:00-06:00")?;
/// assert!(night.past_midnight());
/// assert_eq!(night.to_string(), "22:00-06:00");
/// assert!(Hours::parse("09:00-09:00").is_err());
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hours {
    // INVARIANT: start < 1440, 0 < end <= 1440 or end < start, start != end.
    start: u16,
    end: u16,
}

impl Hours {
    /// Reads `HH:MM-HH:MM`.
    ///
    /// # Errors
    /// `invalid_value` for another spelling or a time past `24:00`; `invalid_interval` when both times are the same.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let bad = || {
            let short: String = text.chars().take(64).collect();
            Error::new(
                ErrorCode::InvalidValue,
                "",
                format!("`{short}` are not hours; write them as `09:00-17:00`, the end at most `24:00`"),
            )
        };
        let (start, end) = text.split_once('-').ok_or_else(bad)?;
        let (start, end) = (minute_of_day(start).ok_or_else(bad)?, minute_of_day(end).ok_or_else(bad)?);
        if start == 1440 {
            return Err(bad());
        }
        if start == end {
            return Err(Error::new(
                ErrorCode::InvalidInterval,
                "",
                format!("the hours `{text}` begin and end at the same time; for a whole day write `00:00-24:00`"),
            ));
        }
        Ok(Self { start, end })
    }

    /// Minutes since 00:00 at which the hours begin.
    pub fn start_minute(self) -> u16 {
        self.start
    }

    /// Minutes since 00:00 at which they end, up to 1440; of the next date when they run past midnight.
    pub fn end_minute(self) -> u16 {
        self.end
    }

    /// Whether they end on the next date.
    pub fn past_midnight(self) -> bool {
        self.end < self.start
    }

    /// Seconds since 00:00 of the date, the end counted past 24 hours when it lies on the next date.
    pub(crate) fn seconds(self) -> (i64, i64) {
        let end = i64::from(self.end) + if self.past_midnight() { 1440 } else { 0 };
        (i64::from(self.start) * 60, end * 60)
    }
}

fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |digits: &str| {
        (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse::<u16>().ok())?
    };
    let (hour, minute) = (two(hour)?, two(minute)?);
    let sane = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    sane.then_some(hour * 60 + minute)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.start, self.end);
        write!(f, "{:02}:{:02}-{:02}:{:02}", a / 60, a % 60, b / 60, b % 60)
    }
}

impl fmt::Debug for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::str::FromStr for Hours {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl JsonForm for Hours {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        match Self::parse(cx.string(json)?) {
            Err(error) if error.code() == ErrorCode::InvalidInterval => {
                cx.note(error);
                Ok(Self { start: 0, end: 1440 })
            }
            Err(error) => Err(cx.error(error.code(), error.message())),
            Ok(hours) => Ok(hours),
        }
    }

    fn write(&self) -> Json<'static> {
        Json::text(self.to_string())
    }
}

fn read_hours(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Vec<Hours>, Error> {
    cx.list(json, Hours::read)
}

fn write_hours(hours: &[Hours]) -> Json<'static> {
    list(hours.iter().map(JsonForm::write))
}

/// When a host works: civil hours in a home zone, with exceptions.
///
/// ```
/// use whenfree::{Hours, Schedule, Weekday, Zone};
///
/// let schedule = Schedule::new(Zone::named("America/New_York")?)
///     .weekly(Weekday::Mon, [Hours::parse("09:00-12:00")?, Hours::parse("13:00-17:00")?])
///     .closed("2026-12-25".parse().expect("a date"));
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Schedule {
    /// The home zone, in which the hours are read.
    pub zone: Zone,
    /// Hours of each weekday, Monday first; none means closed.
    pub weekly: [Vec<Hours>; 7],
    /// Hours added to the dates of a rule.
    pub recurring: Vec<RecurringHours>,
    /// Dates on which these hours hold and no others; no hours means closed.
    pub overrides: BTreeMap<NaiveDate, Vec<Hours>>,
    /// Dates on which nothing holds, overrides neither.
    pub time_off: Vec<TimeOff>,
    /// Dates on which the hours are read in another zone.
    pub travel: Vec<Travel>,
}

/// Hours added to the dates of a recurrence rule: every other Tuesday, the first Monday of the month.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecurringHours {
    /// Over civil dates: no `BYHOUR`, `BYMINUTE` or `BYSECOND`.
    pub rule: Rule,
    /// Where the rule begins; an occurrence only if it matches the rule.
    pub first_date: NaiveDate,
    /// The hours of each of its dates.
    pub hours: Vec<Hours>,
}

/// Dates, both inclusive, on which a host does not work at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeOff {
    /// The first date off.
    pub from: NaiveDate,
    /// The last date off.
    pub through: NaiveDate,
    /// For people; it comes back in explanations.
    pub reason: Option<String>,
}

/// Dates, both inclusive, on which a host's hours are read in another zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Travel {
    /// The first date away.
    pub from: NaiveDate,
    /// The last date away.
    pub through: NaiveDate,
    /// The zone of the place.
    pub zone: Zone,
}

impl Schedule {
    /// A schedule without any hours: closed every day.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            weekly: Default::default(),
            recurring: Vec::new(),
            overrides: BTreeMap::new(),
            time_off: Vec::new(),
            travel: Vec::new(),
        }
    }

    /// Sets the hours of one weekday.
    #[must_use]
    pub fn weekly(mut self, weekday: Weekday, hours: impl IntoIterator<Item = Hours>) -> Self {
        if let Some(day) = self.weekly.get_mut(weekday.num_days_from_monday() as usize) {
            *day = hours.into_iter().collect();
        }
        self
    }

    /// Sets the same hours for Monday to Friday.
    #[must_use]
    pub fn weekdays(mut self, hours: impl IntoIterator<Item = Hours>) -> Self {
        let hours: Vec<Hours> = hours.into_iter().collect();
        self.weekly.iter_mut().take(5).for_each(|day| day.clone_from(&hours));
        self
    }

    /// Adds hours on the dates of a rule.
    #[must_use]
    pub fn recurring(mut self, rule: Rule, first_date: NaiveDate, hours: impl IntoIterator<Item = Hours>) -> Self {
        self.recurring.push(RecurringHours { rule, first_date, hours: hours.into_iter().collect() });
        self
    }

    /// On this date these hours hold and no others.
    #[must_use]
    pub fn override_on(mut self, date: NaiveDate, hours: impl IntoIterator<Item = Hours>) -> Self {
        self.overrides.insert(date, hours.into_iter().collect());
        self
    }

    /// Closes one date.
    #[must_use]
    pub fn closed(self, date: NaiveDate) -> Self {
        self.override_on(date, [])
    }

    /// Takes dates off, both inclusive.
    #[must_use]
    pub fn time_off(mut self, from: NaiveDate, through: NaiveDate, reason: Option<&str>) -> Self {
        self.time_off.push(TimeOff { from, through, reason: reason.map(str::to_owned) });
        self
    }

    /// Reads the hours of these dates, both inclusive, in another zone.
    #[must_use]
    pub fn travel(mut self, from: NaiveDate, through: NaiveDate, zone: Zone) -> Self {
        self.travel.push(Travel { from, through, zone });
        self
    }

    /// What a single field cannot show: reversed dates, rules with a time of day, trips that overlap.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (index, recurring) in self.recurring.iter().enumerate() {
            if recurring.rule.has_time_parts() {
                let message = "a rule over dates takes no BYHOUR, BYMINUTE or BYSECOND; write the time in `hours`";
                return Err(Error::new(ErrorCode::InvalidRrule, format!("recurring[{index}].rrule"), message));
            }
        }
        for (index, off) in self.time_off.iter().enumerate() {
            in_order(off.from, off.through).map_err(|error| error.under(&format!("timeOff[{index}]")))?;
        }
        for (index, trip) in self.travel.iter().enumerate() {
            in_order(trip.from, trip.through).map_err(|error| error.under(&format!("travel[{index}]")))?;
        }
        // Sorted by date only neighbours can clash; the later in the document is named.
        let mut trips: Vec<(usize, &Travel)> = self.travel.iter().enumerate().collect();
        sort_by(&mut trips, |(index, trip), (other_index, other)| (trip.from, index).cmp(&(other.from, other_index)));
        let clash = trips.iter().zip(trips.iter().skip(1)).filter(|((_, a), (_, b))| b.from <= a.through);
        if let Some(index) = clash.map(|((a, _), (b, _))| *a.max(b)).min() {
            let message = "this trip overlaps another one; on each date a host is in one zone";
            return Err(Error::new(ErrorCode::InvalidInterval, format!("travel[{index}]"), message));
        }
        Ok(())
    }
}

impl JsonForm for Schedule {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = ["timeZone", "weekly", "recurring", "overrides", "timeOff", "travel"];
        let fields = cx.object(json, &known)?;
        let mut schedule = Self::new(fields.required(cx, "timeZone", |json, cx| cx.zone(json))?);
        fields.optional(cx, "weekly", |json, cx| {
            let week = cx.object(json, &WEEKDAYS.map(|(_, name)| name))?;
            for (hours, (_, name)) in schedule.weekly.iter_mut().zip(WEEKDAYS) {
                *hours = week.optional(cx, name, read_hours)?.unwrap_or_default();
            }
            Ok(())
        })?;
        let recurring = fields.optional(cx, "recurring", |json, cx| {
            cx.list(json, |json, cx| {
                let fields = cx.object(json, &["rrule", "firstDate", "hours"])?;
                Ok(RecurringHours {
                    rule: fields.required(cx, "rrule", read_rule)?,
                    first_date: fields.required(cx, "firstDate", read_date)?,
                    hours: fields.required(cx, "hours", read_hours)?,
                })
            })
        })?;
        schedule.recurring = recurring.unwrap_or_default();
        fields.optional(cx, "overrides", |json, cx| {
            for (date, hours) in cx.any_object(json)?.members {
                let (date, hours) = cx.field(date, |cx| Ok((date_from(date, cx)?, read_hours(hours, cx)?)))?;
                schedule.overrides.insert(date, hours);
            }
            Ok(())
        })?;
        let time_off = fields.optional(cx, "timeOff", |json, cx| {
            cx.list(json, |json, cx| {
                let fields = cx.object(json, &["from", "through", "reason"])?;
                let (from, through) = read_dates(&fields, cx)?;
                Ok(TimeOff { from, through, reason: fields.optional(cx, "reason", read_text)? })
            })
        })?;
        schedule.time_off = time_off.unwrap_or_default();
        let travel = fields.optional(cx, "travel", |json, cx| {
            cx.list(json, |json, cx| {
                let fields = cx.object(json, &["from", "through", "timeZone"])?;
                let (from, through) = read_dates(&fields, cx)?;
                Ok(Travel { from, through, zone: fields.required(cx, "timeZone", |json, cx| cx.zone(json))? })
            })
        })?;
        schedule.travel = travel.unwrap_or_default();
        let checked = schedule.check();
        cx.or_note(checked, ());
        Ok(schedule)
    }

    fn write(&self) -> Json<'static> {
        let weekly = self.weekly.iter().zip(WEEKDAYS).filter(|(hours, _)| !hours.is_empty());
        let weekly = weekly.fold(ObjectWriter::new(), |week, (hours, (_, name))| week.with(name, write_hours(hours)));
        let recurring = self.recurring.iter().map(|recurring| {
            ObjectWriter::new()
                .with("rrule", Json::text(recurring.rule.to_string()))
                .with("firstDate", write_date(recurring.first_date))
                .with("hours", write_hours(&recurring.hours))
                .end()
        });
        let overrides =
            self.overrides.iter().map(|(date, hours)| (date_text(*date).into(), write_hours(hours))).collect();
        let time_off = self.time_off.iter().map(|off| {
            ObjectWriter::new()
                .with("from", write_date(off.from))
                .with("through", write_date(off.through))
                .maybe("reason", off.reason.as_deref().map(Json::text))
                .end()
        });
        let travel = self.travel.iter().map(|trip| {
            ObjectWriter::new()
                .with("from", write_date(trip.from))
                .with("through", write_date(trip.through))
                .with("timeZone", Json::text(trip.zone.name()))
                .end()
        });
        ObjectWriter::new()
            .with("timeZone", Json::text(self.zone.name()))
            .unless_default("weekly", self.weekly.iter().any(|hours| !hours.is_empty()), weekly.end())
            .unless_default("recurring", !self.recurring.is_empty(), list(recurring))
            .unless_default("overrides", !self.overrides.is_empty(), Json::Object(overrides))
            .unless_default("timeOff", !self.time_off.is_empty(), list(time_off))
            .unless_default("travel", !self.travel.is_empty(), list(travel))
            .end()
    }
}

serde_by_wire!(Hours, Schedule);
