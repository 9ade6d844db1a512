//! Recurrence rules (RFC 5545, section 3.3.10) over floating civil time.
//!
//! A [`Rule`] is the parsed form of an `RRULE` value. It knows no time zone and reads no clock:
//! it turns a first date, or a first local date and time, into the dates or local times of the
//! rule inside an asked range. The work grows with the asked range, not with the distance from
//! the first date, except for `COUNT` rules whose periods differ in size; those are counted
//! period by period, under a fixed limit.
//!
//! Supported are the frequencies `DAILY`, `WEEKLY`, `MONTHLY` and `YEARLY` with every part of the
//! RFC. Where the RFC leaves room, these readings hold:
//!
//! * The first date only anchors the rule. It is an occurrence, and counts towards `COUNT`, only
//!   when it matches the rule.
//! * Each `BY` part keeps the dates it names, so several parts together keep what all of them
//!   name. A `BYDAY` list is one part: `MO,1TU` keeps every Monday and also the first Tuesday.
//! * `BYWEEKNO` looks at the days of a calendar year. The days around New Year count by the
//!   number of the week they lie in, whichever year that week belongs to. Without another day
//!   part it keeps all seven days of the week.
//! * `BYSETPOS` counts through the whole period, so also through dates before the first date;
//!   those are then dropped.
//! * Dates that do not exist, such as February 30, are passed over.
//! * Only the years 1 to 9999 hold occurrences.
//!
//! ```
//! use chrono::NaiveDate;
//! use whenfree::recurrence::Rule;
//!
//! let rule = Rule::parse("FREQ=MONTHLY;BYDAY=1MO")?;
//! let first = NaiveDate::from_ymd_opt(2020, 1, 6).ok_or("no such date")?;
//! let from = NaiveDate::from_ymd_opt(2026, 3, 1).ok_or("no such date")?;
//! let through = NaiveDate::from_ymd_opt(2026, 4, 30).ok_or("no such date")?;
//! let dates = rule.dates(first, from, through, 100)?;
//! assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-03-02", "2026-04-06"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod expand;
mod parse;
mod periods;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc, Weekday};

use calendar::{Signed, Times};

/// How often the periods of a rule follow each other, before `INTERVAL` (RFC 5545, section
/// 3.3.10, `FREQ`); the shorter frequencies of the RFC are not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week, beginning on the rule's `WKST`.
    Weekly,
    /// Every calendar month.
    Monthly,
    /// Every calendar year.
    Yearly,
}

/// The last moment at which a rule may occur, itself included (RFC 5545, section 3.3.10,
/// `UNTIL`), in one of the three forms the RFC writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// A date such as `19971224`; the whole of that date is still inside.
    Date(NaiveDate),
    /// A local time such as `19971224T000000`; an occurrence at that very second is still inside.
    Local(NaiveDateTime),
    /// A UTC time such as `19971224T000000Z`. It cannot be compared with floating times, so
    /// [`Rule::dates`] and [`Rule::starts`] only stop 48 hours of wall time after it, which is
    /// never too early in any zone; the caller, who knows the zone, drops what is past it.
    Utc(DateTime<Utc>),
}

/// Why a text is no rule; shows as one lower-case sentence that says what to change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleError {
    message: String,
}

impl RuleError {
    /// The sentence this error shows as, with the offending input in backticks, cut when long.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for RuleError {}

/// Why a rule was not expanded: the answer, or the way to it, is longer than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unbounded {
    /// The asked range holds more than `max` occurrences; exactly `max` are still fine.
    TooManyOccurrences {
        /// The limit the caller gave.
        max: usize,
    },
    /// The rule needs more steps than a call may take: mostly long `BYSETPOS` lists over
    /// thousands of years.
    TooManySteps,
}

impl fmt::Display for Unbounded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unbounded::TooManyOccurrences { max } => write!(
                out,
                "the rule has more than `{max}` occurrences in the asked range, ask for a shorter range"
            ),
            Unbounded::TooManySteps => out.write_str(
                "the rule takes too many steps to expand, ask for a range nearer to its first date or simplify the rule",
            ),
        }
    }
}

impl std::error::Error for Unbounded {}

/// How a rule ends; the RFC allows `COUNT` or `UNTIL`, never both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    Never,
    Count(u32),
    Until(Until),
}

/// The `BY` parts of a rule as sets; an empty set is an absent part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Parts {
    /// Bits 1 to 12.
    months: u64,
    /// 1 to 31 and back.
    month_days: Signed<1>,
    /// 1 to 366 and back.
    year_days: Signed<6>,
    /// 1 to 53 and back.
    weeks: Signed<1>,
    /// Bits 0 for Monday to 6 for Sunday: weekdays without a number.
    weekdays: u64,
    /// The numbers asked of each weekday, Monday first, 1 to 53 and back.
    nth_weekdays: [Signed<1>; 7],
    /// Bits 0 to 23.
    hours: u64,
    /// Bits 0 to 59.
    minutes: u64,
    /// Bits 0 to 59.
    seconds: u64,
    /// 1 to 366 and back.
    positions: Signed<6>,
}

impl Parts {
    fn has_nth_weekdays(&self) -> bool {
        self.nth_weekdays.iter().any(|nth| !nth.is_empty())
    }

    /// Whether a part chooses days, so that none is taken from the first date.
    fn choose_days(&self) -> bool {
        !self.weeks.is_empty()
            || !self.year_days.is_empty()
            || !self.month_days.is_empty()
            || self.weekdays != 0
            || self.has_nth_weekdays()
    }
}

/// A recurrence rule (RFC 5545, section 3.3.10), checked and ready to expand.
///
/// Made by [`Rule::parse`]. Rules that say the same in another order, or with repeated list
/// items or defaults written out, are equal; [`fmt::Display`] prints them alike, without `RRULE:`,
/// and that text parses back to an equal rule.
///
/// ```
/// use whenfree::recurrence::Rule;
///
/// let rule: Rule = "RRULE:byday=fr,mo;WKST=MO;FREQ=weekly;INTERVAL=1".parse()?;
/// assert_eq!(rule.to_string(), "FREQ=WEEKLY;BYDAY=MO,FR");
/// # Ok::<(), whenfree::recurrence::RuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    frequency: Frequency,
    interval: u32,
    end: End,
    week_start: Weekday,
    parts: Parts,
}

impl Rule {
    /// Reads the value of an `RRULE` property (RFC 5545, sections 3.3.10 and 3.8.5.3).
    ///
    /// A leading `RRULE:` is allowed, names and values may be in any case and the parts in any
    /// order. `BYSECOND=60` means 59, as the RFC advises where there are no leap seconds.
    ///
    /// # Errors
    ///
    /// A [`RuleError`] when the text is longer than 4,096 bytes, holds anything but ASCII, has
    /// unknown, repeated or empty parts, numbers out of range, parts the RFC does not allow
    /// together, dates outside the years 1 to 9999, or one of the frequencies `HOURLY`,
    /// `MINUTELY` and `SECONDLY`, which are not supported.
    ///
    /// ```
    /// use whenfree::recurrence::Rule;
    ///
    /// assert!(Rule::parse("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1").is_ok());
    /// let error = Rule::parse("FREQ=DAILY;INTERVAL=0").unwrap_err();
    /// assert_eq!(error.to_string(), "`0` is out of range for INTERVAL, use 1 to 4294967295");
    /// ```
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        parse::parse(text)
    }

    /// The `FREQ` part (RFC 5545, section 3.3.10).
    #[must_use]
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// The `INTERVAL` part in periods of the frequency, 1 when absent, never 0 (RFC 5545,
    /// section 3.3.10).
    #[must_use]
    pub fn interval(&self) -> u32 {
        self.interval
    }

    /// The `COUNT` part in occurrences, never 0; nothing when the rule has none (RFC 5545,
    /// section 3.3.10).
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        match self.end {
            End::Count(count) => Some(count),
            End::Never | End::Until(_) => None,
        }
    }

    /// The `UNTIL` part, the moment itself included; nothing when the rule has none (RFC 5545,
    /// section 3.3.10).
    #[must_use]
    pub fn until(&self) -> Option<Until> {
        match self.end {
            End::Until(until) => Some(until),
            End::Never | End::Count(_) => None,
        }
    }

    /// The `WKST` part, the weekday on which weeks begin, Monday when absent (RFC 5545, section
    /// 3.3.10).
    #[must_use]
    pub fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// Whether `BYHOUR`, `BYMINUTE` or `BYSECOND` is present, so that the rule chooses times and
    /// not only dates (RFC 5545, section 3.3.10).
    #[must_use]
    pub fn has_time_parts(&self) -> bool {
        self.parts.hours != 0 || self.parts.minutes != 0 || self.parts.seconds != 0
    }

    /// The dates of the rule in `from..=through`, ascending, for a rule that began on `first` and
    /// runs over whole dates (RFC 5545, section 3.3.10).
    ///
    /// Time parts are ignored, as the RFC asks for whole dates. Of an [`Until::Local`] only the
    /// date counts; for [`Until::Utc`] see there. An empty range, or a `first` outside the years
    /// 1 to 9999, gives no dates.
    ///
    /// # Errors
    ///
    /// [`Unbounded::TooManyOccurrences`] when the range holds more than `max` dates, and
    /// [`Unbounded::TooManySteps`] when they cannot be found within the step limit.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use whenfree::recurrence::{Rule, Unbounded};
    ///
    /// let rule = Rule::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH")?;
    /// let day = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap_or_default();
    /// assert_eq!(rule.dates(day(1), day(2), day(17), 10), Ok(vec![day(3), day(15), day(17)]));
    /// assert_eq!(
    ///     rule.dates(day(1), day(2), day(17), 2),
    ///     Err(Unbounded::TooManyOccurrences { max: 2 })
    /// );
    /// # Ok::<(), whenfree::recurrence::RuleError>(())
    /// ```
    pub fn dates(
        &self,
        first: NaiveDate,
        from: NaiveDate,
        through: NaiveDate,
        max: usize,
    ) -> Result<Vec<NaiveDate>, Unbounded> {
        self.dates_within(first, from, through, max, &mut { expand::STEP_LIMIT })
    }

    /// The same, with steps that several rules share.
    pub(crate) fn dates_within(
        &self,
        first: NaiveDate,
        from: NaiveDate,
        through: NaiveDate,
        max: usize,
        steps: &mut u64,
    ) -> Result<Vec<NaiveDate>, Unbounded> {
        let start_of = |date| calendar::number_of(date) * calendar::DAY_SECONDS;
        let until = match self.until() {
            None => i64::MAX,
            Some(Until::Date(date)) => start_of(date),
            Some(Until::Local(time)) => start_of(time.date()),
            Some(Until::Utc(time)) => latest_wall_second(time),
        };
        let midnight = Times::new(1, 1, 1);
        let asked =
            expand::Asked { first: start_of(first), from: start_of(from), through: start_of(through).min(until), max };
        let mut dates = calendar::Dates::default();
        expand::expand(self, midnight, asked, steps, |day, _| dates.at(day))
    }

    /// The local starts of the rule with `from <= start < before`, ascending, for a rule that
    /// began at `first` (RFC 5545, section 3.3.10).
    ///
    /// All times are floating: no zone is applied, and every civil day has 24 hours. Times the
    /// rule leaves open come from `first`, whose fraction of a second is cut off. An
    /// [`Until::Date`] includes all of its date; for [`Until::Utc`] see there. An empty range, or
    /// a `first` outside the years 1 to 9999, gives no starts.
    ///
    /// # Errors
    ///
    /// [`Unbounded::TooManyOccurrences`] when the range holds more than `max` starts, found
    /// without building them, and [`Unbounded::TooManySteps`] when they cannot be found within
    /// the step limit.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use whenfree::recurrence::Rule;
    ///
    /// let rule = Rule::parse("FREQ=DAILY;COUNT=5;BYHOUR=9,17")?;
    /// let at = |d, h| {
    ///     let date = NaiveDate::from_ymd_opt(2026, 9, d).unwrap_or_default();
    ///     date.and_hms_opt(h, 30, 0).unwrap_or_default()
    /// };
    /// // The first start is on the 1st at 17:30, since 09:30 is before the first time.
    /// assert_eq!(
    ///     rule.starts(at(1, 12), at(2, 17), at(9, 0), 10),
    ///     Ok(vec![at(2, 17), at(3, 9), at(3, 17)])
    /// );
    /// # Ok::<(), whenfree::recurrence::RuleError>(())
    /// ```
    pub fn starts(
        &self,
        first: NaiveDateTime,
        from: NaiveDateTime,
        before: NaiveDateTime,
        max: usize,
    ) -> Result<Vec<NaiveDateTime>, Unbounded> {
        self.starts_within(first, from, before, max, &mut { expand::STEP_LIMIT })
    }

    /// [`Rule::starts`] under a limit of its own: `steps` are what the call may take, and several rules may share them.
    ///
    /// A step is one period looked at (a day, a week, a month or a year) or one `BYSETPOS` entry tried; those taken are
    /// subtracted. Calendars from elsewhere are expanded this way, so that no number of hostile rules costs much.
    ///
    /// # Errors
    ///
    /// As [`Rule::starts`]; [`Unbounded::TooManySteps`] when `steps` run out.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use whenfree::recurrence::{Rule, Unbounded};
    ///
    /// let rule = Rule::parse("FREQ=MONTHLY;COUNT=1000000")?;
    /// let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_hms_opt(9, 0, 0).unwrap_or_default();
    /// let mut steps = 100;
    /// assert_eq!(rule.starts_within(year(1970), year(2026), year(2027), 10, &mut steps), Err(Unbounded::TooManySteps));
    /// assert_eq!(steps, 0);
    /// # Ok::<(), whenfree::recurrence::RuleError>(())
    /// ```
    pub fn starts_within(
        &self,
        first: NaiveDateTime,
        from: NaiveDateTime,
        before: NaiveDateTime,
        max: usize,
        steps: &mut u64,
    ) -> Result<Vec<NaiveDateTime>, Unbounded> {
        let until = match self.until() {
            None => i64::MAX,
            Some(Until::Date(date)) => calendar::number_of(date) * calendar::DAY_SECONDS + calendar::DAY_SECONDS - 1,
            Some(Until::Local(time)) => calendar::seconds_floor(time),
            Some(Until::Utc(time)) => latest_wall_second(time),
        };
        let or_first = |mask: u64, value: u32| if mask == 0 { 1 << value } else { mask };
        let times = Times::new(
            or_first(self.parts.hours, first.hour()),
            or_first(self.parts.minutes, first.minute()),
            or_first(self.parts.seconds, first.second()),
        );
        let asked = expand::Asked {
            first: calendar::seconds_floor(first),
            from: calendar::seconds_ceil(from),
            through: (calendar::seconds_ceil(before) - 1).min(until),
            max,
        };
        let mut dates = calendar::Dates::default();
        expand::expand(self, times, asked, steps, |day, second| {
            let second = u32::try_from(second).ok()?;
            let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?;
            Some(dates.at(day)?.and_time(time))
        })
    }
}

/// The last floating second that can be inside a UTC limit in any zone, and beyond.
fn latest_wall_second(until: DateTime<Utc>) -> i64 {
    until.naive_utc().checked_add_signed(TimeDelta::hours(48)).map_or(i64::MAX, calendar::seconds_floor)
}

impl FromStr for Rule {
    type Err = RuleError;

    /// Same as [`Rule::parse`].
    fn from_str(text: &str) -> Result<Rule, RuleError> {
        Rule::parse(text)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        parse::print(self, out)
    }
}
