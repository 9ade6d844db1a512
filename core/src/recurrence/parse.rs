//! The text form of a rule: reading it with useful complaints, and printing it canonically.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::calendar::{Bits, Signed};
use super::{End, Frequency, Parts, Rule, RuleError, Until};
use crate::time::{compact_date_text, compact_wall_text};

/// The longest text read, in bytes; far above what a calendar holds, low enough to refuse floods.
const MAX_TEXT: usize = 4_096;
/// The most characters of the input repeated in a message.
const MAX_QUOTE: usize = 40;

/// The weekdays and their two letters, Monday first.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// Every part of a rule, in the order in which they are printed.
const NAMES: [&str; 14] = [
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "BYSETPOS",
    "WKST",
];

fn fail<T>(message: String) -> Result<T, RuleError> {
    Err(RuleError { message })
}

/// The input in backticks, short and on one line.
fn quote(text: &str) -> String {
    let mut quoted = String::from("`");
    for character in text.chars().take(MAX_QUOTE) {
        if character.is_control() {
            quoted.extend(character.escape_default());
        } else {
            quoted.push(character);
        }
    }
    if text.chars().nth(MAX_QUOTE).is_some() {
        quoted.push_str("...");
    }
    quoted.push('`');
    quoted
}

/// What has been read so far.
#[derive(Default)]
struct Draft {
    frequency: Option<Frequency>,
    interval: Option<u32>,
    count: Option<u32>,
    until: Option<Until>,
    week_start: Option<Weekday>,
    parts: Parts,
}

/// See [`Rule::parse`].
pub(super) fn parse(text: &str) -> Result<Rule, RuleError> {
    if text.len() > MAX_TEXT {
        return fail(format!("the rule {} is longer than {MAX_TEXT} bytes, shorten it", quote(text)));
    }
    if !text.is_ascii() {
        return fail(format!("the rule {} has characters outside ASCII, remove them", quote(text)));
    }
    let body = match text.split_at_checked(6) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("RRULE:") => rest,
        _ => text,
    };
    if body.is_empty() {
        return fail(format!("the rule {} is empty, write one such as FREQ=WEEKLY;BYDAY=MO", quote(text)));
    }
    let mut draft = Draft::default();
    let mut seen = Vec::new();
    for part in body.split(';') {
        let Some((name, value)) = part.split_once('=') else {
            return fail(if part.is_empty() {
                format!("the rule {} has an empty part, remove the extra semicolon", quote(text))
            } else {
                format!("the part {} has no value, write it as NAME=VALUE", quote(part))
            });
        };
        let upper = name.to_ascii_uppercase();
        if seen.contains(&upper) {
            return fail(format!("the part {} is repeated, keep one of them", quote(name)));
        }
        draft.read(name, &upper, value)?;
        seen.push(upper);
    }
    draft.check()
}

impl Draft {
    /// Takes in one part, `name` being the upper-case form of what was `written`.
    fn read(&mut self, written: &str, name: &str, value: &str) -> Result<(), RuleError> {
        let parts = &mut self.parts;
        match name {
            "FREQ" => self.frequency = Some(frequency(value)?),
            "INTERVAL" => self.interval = Some(positive(name, value)?),
            "COUNT" => self.count = Some(positive(name, value)?),
            "UNTIL" => self.until = Some(until(value)?),
            "WKST" => self.week_start = Some(week_start(value)?),
            "BYMONTH" => parts.months = mask(name, value, 1..=12)?,
            "BYMONTHDAY" => parts.month_days = signed(name, value, 31)?,
            "BYYEARDAY" => parts.year_days = signed(name, value, 366)?,
            "BYWEEKNO" => parts.weeks = signed(name, value, 53)?,
            "BYSETPOS" => parts.positions = signed(name, value, 366)?,
            "BYDAY" => by_day(value, parts)?,
            "BYHOUR" => parts.hours = mask(name, value, 0..=23)?,
            "BYMINUTE" => parts.minutes = mask(name, value, 0..=59)?,
            "BYSECOND" => {
                let seconds = mask(name, value, 0..=60)?;
                // Without leap seconds the 60th second is the 59th (RFC 5545, section 3.3.12).
                parts.seconds = seconds & !(1 << 60) | (seconds >> 60) << 59;
            }
            _ => {
                return fail(format!(
                    "the part {} is not known, remove it or use one of {}",
                    quote(written),
                    NAMES.join(", ")
                ));
            }
        }
        Ok(())
    }

    /// Refuses what the RFC does not allow together.
    fn check(self) -> Result<Rule, RuleError> {
        let Some(frequency) = self.frequency else {
            return fail("the rule has no `FREQ`, add one such as FREQ=WEEKLY".to_owned());
        };
        let end = match (self.count, self.until) {
            (Some(_), Some(_)) => {
                return fail("`COUNT` and `UNTIL` do not go together, keep one of them".to_owned());
            }
            (Some(count), None) => End::Count(count),
            (None, Some(until)) => End::Until(until),
            (None, None) => End::Never,
        };
        let parts = self.parts;
        let yearly = frequency == Frequency::Yearly;
        let name = frequency_name(frequency);
        if parts.has_nth_weekdays() {
            if !yearly && frequency != Frequency::Monthly {
                return fail(format!(
                    "numbers in `BYDAY` do not go with FREQ={name}, remove them or use FREQ=MONTHLY or FREQ=YEARLY"
                ));
            }
            if !parts.weeks.is_empty() {
                return fail("numbers in `BYDAY` do not go with `BYWEEKNO`, remove one of them".to_owned());
            }
        }
        if frequency == Frequency::Weekly && !parts.month_days.is_empty() {
            return fail("`BYMONTHDAY` does not go with FREQ=WEEKLY, remove it or use another FREQ".to_owned());
        }
        if !yearly && !parts.year_days.is_empty() {
            return fail(format!("`BYYEARDAY` does not go with FREQ={name}, remove it or use FREQ=YEARLY"));
        }
        if !yearly && !parts.weeks.is_empty() {
            return fail(format!("`BYWEEKNO` does not go with FREQ={name}, remove it or use FREQ=YEARLY"));
        }
        let others = Parts { positions: Signed::default(), ..parts };
        if !parts.positions.is_empty() && others == Parts::default() {
            return fail("`BYSETPOS` needs another BY part to choose from, add one such as BYDAY".to_owned());
        }
        Ok(Rule {
            frequency,
            interval: self.interval.unwrap_or(1),
            end,
            week_start: self.week_start.unwrap_or(Weekday::Mon),
            parts,
        })
    }
}

fn frequency(value: &str) -> Result<Frequency, RuleError> {
    match value.to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => fail(format!(
            "the frequency {} is not supported, use DAILY with BYHOUR, BYMINUTE or BYSECOND",
            quote(value)
        )),
        _ => fail(format!("the frequency {} is not known, use DAILY, WEEKLY, MONTHLY or YEARLY", quote(value))),
    }
}

fn frequency_name(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "DAILY",
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
        Frequency::Yearly => "YEARLY",
    }
}

/// The value of plain digits; nothing for anything else, or when it does not fit.
fn digits(text: &str) -> Option<u64> {
    // The standard parser would also take a sign, which the RFC allows only in some places.
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn positive(name: &str, value: &str) -> Result<u32, RuleError> {
    let number = digits(value).and_then(|number| u32::try_from(number).ok());
    match number {
        Some(number) if number > 0 => Ok(number),
        _ => fail(format!("{} is out of range for {name}, use 1 to {}", quote(value), u32::MAX)),
    }
}

/// The items of a list; an empty item, and so an empty list, is refused.
fn items<'a>(name: &'a str, value: &'a str) -> impl Iterator<Item = Result<&'a str, RuleError>> + 'a {
    value.split(',').map(move |item| {
        if item.is_empty() {
            fail(format!("the list {} of {name} has an empty item, fill or remove it", quote(value)))
        } else {
            Ok(item)
        }
    })
}

fn mask(name: &str, value: &str, range: RangeInclusive<u64>) -> Result<u64, RuleError> {
    let mut mask = 0;
    for item in items(name, value) {
        let item = item?;
        match digits(item) {
            Some(number) if range.contains(&number) => mask |= 1 << number,
            _ => {
                return fail(format!(
                    "{} is out of range for {name}, use {} to {}",
                    quote(item),
                    range.start(),
                    range.end()
                ));
            }
        }
    }
    Ok(mask)
}

/// A number with an optional sign whose size is 1 to `limit`.
fn signed_number(text: &str, limit: i64) -> Option<i64> {
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let size = digits(size).and_then(|size| i64::try_from(size).ok())?;
    (1..=limit).contains(&size).then_some(sign * size)
}

fn signed<const WORDS: usize>(name: &str, value: &str, limit: i64) -> Result<Signed<WORDS>, RuleError> {
    let mut set = Signed::default();
    for item in items(name, value) {
        let item = item?;
        let Some(number) = signed_number(item, limit) else {
            return fail(format!("{} is out of range for {name}, use 1 to {limit} or -{limit} to -1", quote(item)));
        };
        set.insert(number);
    }
    Ok(set)
}

fn by_day(value: &str, parts: &mut Parts) -> Result<(), RuleError> {
    for item in items("BYDAY", value) {
        let item = item?;
        let upper = item.to_ascii_uppercase();
        let found = WEEKDAYS
            .iter()
            .zip(0_u32..)
            .zip(&mut parts.nth_weekdays)
            .find_map(|(((letters, _), number), nth)| Some((upper.strip_suffix(letters)?, number, nth)));
        let Some((ordinal, number, nth)) = found else {
            return fail(format!("{} is no weekday for BYDAY, use MO, TU, WE, TH, FR, SA or SU", quote(item)));
        };
        if ordinal.is_empty() {
            parts.weekdays |= 1 << number;
        } else if let Some(ordinal) = signed_number(ordinal, 53) {
            nth.insert(ordinal);
        } else {
            return fail(format!("the number in {} is out of range for BYDAY, use 1 to 53 or -53 to -1", quote(item)));
        }
    }
    Ok(())
}

fn week_start(value: &str) -> Result<Weekday, RuleError> {
    match WEEKDAYS.iter().find(|(letters, _)| letters.eq_ignore_ascii_case(value)) {
        Some((_, weekday)) => Ok(*weekday),
        None => fail(format!("{} is no weekday for WKST, use MO, TU, WE, TH, FR, SA or SU", quote(value))),
    }
}

fn until(value: &str) -> Result<Until, RuleError> {
    let read = || {
        let (body, utc) = match value.strip_suffix(['Z', 'z']) {
            Some(body) => (body, true),
            None => (value, false),
        };
        let Some((date, time)) = body.split_once(['T', 't']) else {
            return if utc { None } else { Some(Until::Date(until_date(body)?)) };
        };
        let moment = until_time(until_date(date)?, time)?;
        Some(if utc { Until::Utc(moment.and_utc()) } else { Until::Local(moment) })
    };
    match read() {
        Some(until) => Ok(until),
        None => fail(format!(
            "{} is no time for UNTIL, write it as 20261231, 20261231T235959 or 20261231T235959Z",
            quote(value)
        )),
    }
}

/// The number in the bytes `from..to`, which must all be digits.
fn field(text: &str, from: usize, to: usize) -> Option<u32> {
    digits(text.get(from..to)?).and_then(|number| u32::try_from(number).ok())
}

fn until_date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    let year = i32::try_from(field(text, 0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, field(text, 4, 6)?, field(text, 6, 8)?).filter(|date| date.year() >= 1)
}

fn until_time(date: NaiveDate, text: &str) -> Option<NaiveDateTime> {
    if text.len() != 6 {
        return None;
    }
    let second = match field(text, 4, 6)? {
        60 => 59,
        second => second,
    };
    date.and_hms_opt(field(text, 0, 2)?, field(text, 2, 4)?, second)
}

/// Writes `;NAME=` and the items with commas between, or nothing when there are none.
fn print_list(out: &mut fmt::Formatter<'_>, name: &str, items: impl Iterator<Item = impl fmt::Display>) -> fmt::Result {
    for (index, item) in items.enumerate() {
        if index == 0 {
            write!(out, ";{name}={item}")?;
        } else {
            write!(out, ",{item}")?;
        }
    }
    Ok(())
}

/// A weekday of a `BYDAY` list; the number 0 stands for none.
struct Day(i64, &'static str);

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 != 0 {
            write!(out, "{}", self.0)?;
        }
        out.write_str(self.1)
    }
}

/// See the `Display` of [`Rule`].
pub(super) fn print(rule: &Rule, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let parts = &rule.parts;
    write!(out, "FREQ={}", frequency_name(rule.frequency))?;
    match rule.end {
        End::Never => {}
        End::Count(count) => write!(out, ";COUNT={count}")?,
        End::Until(Until::Date(date)) => write!(out, ";UNTIL={}", compact_date_text(date))?,
        End::Until(Until::Local(time)) => write!(out, ";UNTIL={}", compact_wall_text(time))?,
        End::Until(Until::Utc(time)) => write!(out, ";UNTIL={}Z", compact_wall_text(time.naive_utc()))?,
    }
    if rule.interval != 1 {
        write!(out, ";INTERVAL={}", rule.interval)?;
    }
    print_list(out, "BYMONTH", Bits::<1>::of_word(parts.months).iter())?;
    print_list(out, "BYWEEKNO", parts.weeks.iter())?;
    print_list(out, "BYYEARDAY", parts.year_days.iter())?;
    print_list(out, "BYMONTHDAY", parts.month_days.iter())?;
    let plain = (0_u32..)
        .zip(WEEKDAYS)
        .filter_map(|(number, (letters, _))| (parts.weekdays >> number & 1 == 1).then_some(Day(0, letters)));
    let nth = (1_i64..=53).chain((1..=53).map(|size: i64| -size)).flat_map(|ordinal| {
        parts.nth_weekdays.iter().zip(WEEKDAYS).filter_map(move |(nth, (letters, _))| {
            let named = if ordinal < 0 { nth.down.contains(-ordinal) } else { nth.up.contains(ordinal) };
            named.then_some(Day(ordinal, letters))
        })
    });
    print_list(out, "BYDAY", plain.chain(nth))?;
    print_list(out, "BYHOUR", Bits::<1>::of_word(parts.hours).iter())?;
    print_list(out, "BYMINUTE", Bits::<1>::of_word(parts.minutes).iter())?;
    print_list(out, "BYSECOND", Bits::<1>::of_word(parts.seconds).iter())?;
    print_list(out, "BYSETPOS", parts.positions.iter())?;
    if rule.week_start != Weekday::Mon {
        let letters = WEEKDAYS.iter().find(|(_, weekday)| *weekday == rule.week_start);
        print_list(out, "WKST", letters.iter().map(|(letters, _)| letters))?;
    }
    Ok(())
}
