//! Graph's recurrence patterns and the rules of iCalendar (RFC 5545, 3.3.10), both ways.
//!
//! Two things differ. Graph puts a series on the last day of months that lack its day, a rule leaves these months out; so
//! the days 29 to 31 become rules that say the same, and rules that leave months out have no pattern. Graph's last date is a
//! local date, a rule's `UNTIL` an instant.
use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use whenfree::{Rule, Zone};

use crate::error::{Error, ErrorCode, Provider};
use crate::microsoft::model::{Pattern, Range, Recurrence};
use crate::microsoft::time::{weekday, zone};
use crate::microsoft::words::{DayOfWeek, PatternKind, RangeKind, WeekIndex};

fn refused(message: impl Into<String>) -> Error {
    Error::new(Provider::Microsoft, "recurrence", ErrorCode::Unsupported, message)
}

const DAYS: [(Weekday, &str, DayOfWeek); 7] = [
    (Weekday::Mon, "MO", DayOfWeek::Monday),
    (Weekday::Tue, "TU", DayOfWeek::Tuesday),
    (Weekday::Wed, "WE", DayOfWeek::Wednesday),
    (Weekday::Thu, "TH", DayOfWeek::Thursday),
    (Weekday::Fri, "FR", DayOfWeek::Friday),
    (Weekday::Sat, "SA", DayOfWeek::Saturday),
    (Weekday::Sun, "SU", DayOfWeek::Sunday),
];

const INDEXES: [(WeekIndex, i32); 5] = [
    (WeekIndex::First, 1),
    (WeekIndex::Second, 2),
    (WeekIndex::Third, 3),
    (WeekIndex::Fourth, 4),
    (WeekIndex::Last, -1),
];

impl Recurrence {
    /// The rule of iCalendar that says the same, for an event that begins at the range's first date.
    ///
    /// ```
    /// use whenfree_providers::microsoft::Recurrence;
    ///
    /// let recurrence: Recurrence = serde_json::from_str(
    ///     r#"{"pattern": {"type": "weekly", "interval": 2, "daysOfWeek": ["monday"], "firstDayOfWeek": "sunday"},
    ///         "range": {"type": "numbered", "startDate": "2026-03-02", "numberOfOccurrences": 5}}"#,
    /// )?;
    /// assert_eq!(recurrence.to_rrule()?, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU;COUNT=5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `unsupported` when the pattern lacks what its type needs or is of a type that is not known, and when it ends on a date
    /// of a zone that is not known.
    pub fn to_rrule(&self) -> Result<String, Error> {
        let pattern = &self.pattern;
        let mut parts = match pattern.kind {
            PatternKind::Daily => "FREQ=DAILY".to_owned(),
            PatternKind::Weekly => "FREQ=WEEKLY".to_owned(),
            PatternKind::AbsoluteMonthly | PatternKind::RelativeMonthly => "FREQ=MONTHLY".to_owned(),
            PatternKind::AbsoluteYearly | PatternKind::RelativeYearly => "FREQ=YEARLY".to_owned(),
            PatternKind::Other(_) => return Err(refused("the type of the pattern is not known")),
        };
        if pattern.interval == 0 {
            return Err(refused("the pattern has an `interval` of 0; it is at least 1"));
        }
        parts += &format!(";INTERVAL={}", pattern.interval);
        parts += &pattern.days()?;
        parts += &self.range.end()?;
        Rule::parse(&parts).map_err(|why| refused(format!("the pattern is no rule: {why}")))?;
        Ok(parts)
    }

    /// The pattern that says the same as a rule of iCalendar, for an event that begins at `start` on the wall of `time_zone`.
    ///
    /// ```
    /// use whenfree::Zone;
    /// use whenfree_providers::microsoft::Recurrence;
    ///
    /// let (start, berlin) = ("2026-03-02T10:00:00".parse()?, Zone::named("Europe/Berlin")?);
    /// let recurrence = Recurrence::from_rrule("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6", start, &berlin)?;
    /// assert_eq!(recurrence.range.number_of_occurrences, 6);
    ///
    /// let error = Recurrence::from_rrule("FREQ=MONTHLY;BYDAY=MO", start, &berlin).unwrap_err();
    /// assert!(error.message().contains("`BYDAY=MO`"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `validation` for a text that is no rule, `unsupported` for a rule that Graph has no pattern for; the message names the
    /// part.
    pub fn from_rrule(rrule: &str, start: NaiveDateTime, time_zone: &Zone) -> Result<Self, Error> {
        let rule = Rule::parse(rrule).map_err(|why| {
            Error::new(
                Provider::Microsoft,
                "recurrence",
                ErrorCode::Validation,
                format!("the rule cannot be read: {why}"),
            )
        })?;
        // The rule's own text is normal: upper case, every part once.
        let text = rule.to_string();
        let parts: BTreeMap<&str, &str> = text.split(';').filter_map(|part| part.split_once('=')).collect();
        for part in ["BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO"] {
            if let Some(value) = parts.get(part) {
                return Err(refused(format!("Outlook has no pattern with `{part}={value}`")));
            }
        }
        let pattern = Reader { parts: &parts, start: start.date() }.pattern(rule.interval())?;
        Ok(Self { pattern, range: range(&rule, &parts, start, time_zone)? })
    }
}

impl Pattern {
    /// The parts of the rule that say which days.
    fn days(&self) -> Result<String, Error> {
        let needs = |what: &str| refused(format!("a pattern of type `{}` needs `{what}`", self.kind.as_str()));
        let month = || match self.month {
            1..=12 => Ok(format!(";BYMONTH={}", self.month)),
            _ => Err(needs("month")),
        };
        match self.kind {
            PatternKind::Weekly => {
                let first = self.first_day_of_week.clone().unwrap_or(DayOfWeek::Sunday);
                Ok(format!(";BYDAY={};WKST={}", self.by_day()?, short(&first)?))
            }
            PatternKind::AbsoluteMonthly => self.month_day(),
            PatternKind::RelativeMonthly => self.index(),
            PatternKind::AbsoluteYearly => Ok(month()? + &self.month_day()?),
            PatternKind::RelativeYearly => Ok(month()? + &self.index()?),
            PatternKind::Daily | PatternKind::Other(_) => Ok(String::new()),
        }
    }

    fn by_day(&self) -> Result<String, Error> {
        if self.days_of_week.is_empty() {
            return Err(refused(format!("a pattern of type `{}` needs `daysOfWeek`", self.kind.as_str())));
        }
        let days: Result<Vec<&str>, Error> = self.days_of_week.iter().map(short).collect();
        Ok(days?.join(","))
    }

    /// A day that shorter months lack falls on their last day.
    fn month_day(&self) -> Result<String, Error> {
        match self.day_of_month {
            day @ 1..=28 => Ok(format!(";BYMONTHDAY={day}")),
            29 => Ok(";BYMONTHDAY=28,29;BYSETPOS=-1".to_owned()),
            30 => Ok(";BYMONTHDAY=28,29,30;BYSETPOS=-1".to_owned()),
            31 => Ok(";BYMONTHDAY=-1".to_owned()),
            _ => Err(refused(format!("a pattern of type `{}` needs `dayOfMonth`", self.kind.as_str()))),
        }
    }

    fn index(&self) -> Result<String, Error> {
        let index = self.index.clone().unwrap_or(WeekIndex::First);
        let known = INDEXES.iter().find(|(known, _)| *known == index);
        let (_, position) = known.ok_or_else(|| refused("the `index` of the pattern is not known"))?;
        Ok(format!(";BYDAY={};BYSETPOS={position}", self.by_day()?))
    }
}

fn short(day: &DayOfWeek) -> Result<&'static str, Error> {
    let known = weekday(day).and_then(|day| DAYS.iter().find(|(known, ..)| *known == day));
    known.map(|(_, short, _)| *short).ok_or_else(|| refused("a day of the week is not known"))
}

impl Range {
    /// The part of the rule that says where it ends.
    fn end(&self) -> Result<String, Error> {
        match self.kind {
            RangeKind::NoEnd => Ok(String::new()),
            RangeKind::Numbered if self.number_of_occurrences > 0 => {
                Ok(format!(";COUNT={}", self.number_of_occurrences))
            }
            RangeKind::Numbered => Err(refused("a range of type `numbered` needs `numberOfOccurrences`")),
            RangeKind::EndDate => {
                let last = self.end_date.ok_or_else(|| refused("a range of type `endDate` needs `endDate`"))?;
                let name = self.recurrence_time_zone.as_deref().filter(|name| !name.is_empty()).unwrap_or("UTC");
                let zone = zone(name).ok_or_else(|| refused("the zone of the range is not known"))?;
                let wall = last.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
                Ok(format!(";UNTIL={}", zone.resolve(wall).format("%Y%m%dT%H%M%SZ")))
            }
            RangeKind::Other(_) => Err(refused("the type of the range is not known")),
        }
    }
}

/// Reads the parts of a rule.
struct Reader<'a> {
    parts: &'a BTreeMap<&'a str, &'a str>,
    start: NaiveDate,
}

impl Reader<'_> {
    fn pattern(&self, interval: u32) -> Result<Pattern, Error> {
        let frequency = self.parts.get("FREQ").copied().unwrap_or_default();
        match frequency {
            "DAILY" => self.daily(interval),
            "WEEKLY" => self.weekly(interval),
            "MONTHLY" => {
                self.none_of(&["BYMONTH"], frequency)?;
                self.monthly(interval, [PatternKind::AbsoluteMonthly, PatternKind::RelativeMonthly], 0)
            }
            "YEARLY" => self.yearly(interval),
            _ => Err(refused(format!("Outlook has no pattern with `FREQ={frequency}`"))),
        }
    }

    fn none_of(&self, names: &[&str], frequency: &str) -> Result<(), Error> {
        match names.iter().find_map(|name| Some((name, self.parts.get(name)?))) {
            None => Ok(()),
            Some((name, value)) => {
                Err(refused(format!("Outlook has no `FREQ={frequency}` pattern with `{name}={value}`")))
            }
        }
    }

    fn daily(&self, interval: u32) -> Result<Pattern, Error> {
        self.none_of(&["BYMONTH", "BYMONTHDAY", "BYSETPOS"], "DAILY")?;
        match self.parts.get("BYDAY") {
            None => Ok(pattern(PatternKind::Daily, interval)),
            // Every day that is one of these is each of these, every week.
            Some(_) if interval == 1 => self.weekly(1),
            Some(days) => Err(refused(format!("Outlook has no pattern of every {interval} days with `BYDAY={days}`"))),
        }
    }

    fn weekly(&self, interval: u32) -> Result<Pattern, Error> {
        self.none_of(&["BYMONTH", "BYMONTHDAY", "BYSETPOS"], "WEEKLY")?;
        let first = self.parts.get("WKST").copied().unwrap_or("MO");
        let days_of_week = match self.parts.get("BYDAY") {
            Some(_) => self.days()?.1,
            None => DAYS.iter().filter(|(day, ..)| *day == self.start.weekday()).map(|(.., day)| day.clone()).collect(),
        };
        let first_day_of_week = DAYS.iter().find(|(_, short, _)| *short == first).map(|(.., day)| day.clone());
        Ok(Pattern { days_of_week, first_day_of_week, ..pattern(PatternKind::Weekly, interval) })
    }

    fn yearly(&self, interval: u32) -> Result<Pattern, Error> {
        let kinds = [PatternKind::AbsoluteYearly, PatternKind::RelativeYearly];
        match self.parts.get("BYMONTH").map(|months| (months, months.parse::<u32>())) {
            Some((_, Ok(month))) => self.monthly(interval, kinds, month),
            Some((months, Err(_))) => Err(refused(format!("Outlook has no pattern with `BYMONTH={months}`"))),
            // The month of the start is meant only where nothing but the start says which day.
            None if self.parts.contains_key("BYDAY") || self.parts.contains_key("BYMONTHDAY") => {
                Err(refused("Outlook has no yearly pattern without a month; add `BYMONTH`"))
            }
            None => self.monthly(interval, kinds, self.start.month()),
        }
    }

    /// A day of the month; `kinds` are those for a date and for a weekday.
    fn monthly(&self, interval: u32, kinds: [PatternKind; 2], month: u32) -> Result<Pattern, Error> {
        let [absolute, relative] = kinds;
        let (set_position, month_day) = (self.parts.get("BYSETPOS").copied(), self.parts.get("BYMONTHDAY").copied());
        let at = |day_of_month: u32| Ok(Pattern { month, day_of_month, ..pattern(absolute, interval) });
        if self.parts.contains_key("BYDAY") {
            self.none_of(&["BYMONTHDAY"], "MONTHLY")?;
            let (index, days_of_week) = self.days()?;
            let position = match (index, set_position) {
                (Some(index), None) => Some(index),
                (None, Some(position)) => position.parse().ok(),
                _ => None,
            };
            let known = INDEXES.iter().find(|(_, known)| Some(*known) == position);
            let days = self.parts.get("BYDAY").copied().unwrap_or_default();
            let Some((index, _)) = known else {
                return Err(refused(format!(
                    "Outlook has no pattern with `BYDAY={days}` here; say which one of the month, as in `BYDAY={days};BYSETPOS=1`"
                )));
            };
            return Ok(Pattern { month, days_of_week, index: Some(index.clone()), ..pattern(relative, interval) });
        }
        match (month_day, set_position) {
            (Some("-1"), None) => at(31),
            (Some("28,29"), Some("-1")) => at(29),
            (Some("28,29,30"), Some("-1")) => at(30),
            (Some(day), None) => match day.parse() {
                Ok(day @ 1..=28) => at(day),
                // A month that has the day in every year says the same in both.
                Ok(day) if days_in(month).is_some_and(|days| day <= days) => at(day),
                _ => Err(refused(format!(
                    "Outlook has no pattern with `BYMONTHDAY={day}`: it takes the last day of months that lack a day"
                ))),
            },
            (None, None) if self.start.day() <= 28 || days_in(month).is_some() => at(self.start.day()),
            (None, None) => Err(refused(format!(
                "Outlook has no pattern on day {} that leaves out shorter months: it takes their last day",
                self.start.day()
            ))),
            (_, Some(position)) => Err(refused(format!("Outlook has no pattern with `BYSETPOS={position}` here"))),
        }
    }

    /// The days of `BYDAY`, and the number before a single one.
    fn days(&self) -> Result<(Option<i32>, Vec<DayOfWeek>), Error> {
        let text = self.parts.get("BYDAY").copied().unwrap_or_default();
        let (mut index, mut days) = (None, Vec::new());
        for item in text.split(',') {
            let (number, short) = item.split_at_checked(item.len().saturating_sub(2)).unwrap_or(("", item));
            let Some((.., day)) = DAYS.iter().find(|(_, known, _)| *known == short) else {
                return Err(refused(format!("`BYDAY={text}` has a day that is not known")));
            };
            if !number.is_empty() {
                if text.contains(',') {
                    return Err(refused(format!(
                        "Outlook has no pattern with `BYDAY={text}`: several days with numbers"
                    )));
                }
                index = number.parse().ok();
            }
            days.push(day.clone());
        }
        Ok((index, days))
    }
}

/// How many days a month has in every year; February and none have no such number.
fn days_in(month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        _ => None,
    }
}

fn pattern(kind: PatternKind, interval: u32) -> Pattern {
    let (month, day_of_month, days_of_week, first_day_of_week, index) = (0, 0, Vec::new(), None, None);
    Pattern { kind, interval, month, day_of_month, days_of_week, first_day_of_week, index }
}

fn range(rule: &Rule, parts: &BTreeMap<&str, &str>, start: NaiveDateTime, zone: &Zone) -> Result<Range, Error> {
    let mut range = Range {
        kind: RangeKind::NoEnd,
        start_date: start.date(),
        end_date: None,
        number_of_occurrences: 0,
        recurrence_time_zone: Some(zone.name().to_owned()),
    };
    if let Some(count) = rule.count() {
        range.kind = RangeKind::Numbered;
        range.number_of_occurrences = count;
    } else if let Some(until) = parts.get("UNTIL") {
        let last = until_date(until, start.time(), zone)
            .ok_or_else(|| refused(format!("`UNTIL={until}` is no date that Outlook can end on")))?;
        range.kind = RangeKind::EndDate;
        range.end_date = Some(last);
    }
    Ok(range)
}

/// The last local date on which an occurrence at `time` is not after `until`.
fn until_date(until: &str, time: NaiveTime, zone: &Zone) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(until, "%Y%m%d") {
        return Some(date);
    }
    let wall = NaiveDateTime::parse_from_str(until.trim_end_matches('Z'), "%Y%m%dT%H%M%S").ok()?;
    let wall = if until.ends_with('Z') {
        zone.at(DateTime::from_naive_utc_and_offset(wall, chrono::Utc)).naive_local()
    } else {
        wall
    };
    if wall.time() < time { wall.date().pred_opt() } else { Some(wall.date()) }
}
