//! Values of properties: dates, times, durations, periods (RFC 5545, 3.3).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A date or a time, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// What the wall shows; of a date its midnight.
    pub(super) wall: NaiveDateTime,
    pub(super) form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `20260309`
    Date,
    /// `20260309T090000`
    Local,
    /// `20260309T090000Z`
    Utc,
}

/// `P1DT2H`: days are counted on the calendar, seconds on the clock (RFC 5545, 3.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

/// No duration is longer; one that says so is not believed.
const MAX_DAYS: i64 = 366_000;

impl Length {
    pub(super) fn is_positive(self) -> bool {
        self.days >= 0 && self.seconds >= 0 && (self.days > 0 || self.seconds > 0)
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, digit| {
        digit.is_ascii_digit().then(|| sum.wrapping_mul(10).wrapping_add(u32::from(digit - b'0')))
    })
}

fn read_date(text: &[u8]) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    if day.len() != 2 {
        return None;
    }
    let year = i32::try_from(number(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).filter(|date| date.year() >= 1)
}

/// Hours, minutes and seconds; the seconds may be left out, and 24:00 is the midnight after.
fn read_time(date: NaiveDate, text: &[u8]) -> Option<NaiveDateTime> {
    let (hour, rest) = text.split_at_checked(2)?;
    let (minute, second) = rest.split_at_checked(2)?;
    let second = match second.len() {
        0 => 0,
        // There are no leap seconds here (RFC 5545, 3.3.12).
        2 => number(second)?.min(60).clamp(0, 59),
        _ => return None,
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    if hour == 24 && minute == 0 && second == 0 {
        return Some(date.succ_opt()?.and_time(NaiveTime::MIN));
    }
    date.and_hms_opt(hour, minute, second)
}

/// A DATE or a DATE-TIME.
pub(super) fn read_stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let bytes = text.as_bytes();
    match bytes.len() {
        8 => Some(Stamp { wall: read_date(bytes)?.and_time(NaiveTime::MIN), form: Form::Date }),
        15 | 16 if matches!(bytes.get(8), Some(b'T' | b't')) => {
            let date = read_date(bytes.get(..8)?)?;
            let wall = read_time(date, bytes.get(9..15)?)?;
            match bytes.get(15) {
                None => Some(Stamp { wall, form: Form::Local }),
                Some(b'Z' | b'z') => Some(Stamp { wall, form: Form::Utc }),
                Some(_) => None,
            }
        }
        _ => read_odd_stamp(text),
    }
}

/// The forms that RFC 5545 does not allow and careless programs write: ISO 8601 with hyphens and colons, without seconds,
/// with an offset.
fn read_odd_stamp(text: &str) -> Option<Stamp> {
    if text.len() > 40 || !text.is_ascii() {
        return None;
    }
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    let date = read_date(date.replace('-', "").as_bytes())?;
    let end = time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    if clock.is_empty() {
        let whole = Stamp { wall: date.and_time(NaiveTime::MIN), form: Form::Date };
        return text.split_once(['T', 't', ' ']).is_none().then_some(whole);
    }
    let clock = clock.split('.').next()?.replace(':', "");
    let wall = read_time(date, clock.as_bytes())?;
    match zone {
        "" => Some(Stamp { wall, form: Form::Local }),
        "Z" | "z" => Some(Stamp { wall, form: Form::Utc }),
        _ => {
            let offset = TimeDelta::try_seconds(read_offset(zone)?)?;
            Some(Stamp { wall: wall.checked_sub_signed(offset)?, form: Form::Utc })
        }
    }
}

/// `+0100` or `-050000` in seconds (RFC 5545, 3.3.14).
pub(super) fn read_offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let bytes = digits.as_bytes();
    let part = |from: usize| bytes.get(from..from + 2).and_then(number).map(i64::from);
    let seconds = match bytes.len() {
        2 => part(0)? * 3600,
        4 => part(0)? * 3600 + part(2)? * 60,
        6 => part(0)? * 3600 + part(2)? * 60 + part(4)?,
        _ => return None,
    };
    (seconds <= 24 * 3600).then_some(sign * seconds)
}

/// A DURATION; weeks may stand beside other units, which RFC 5545 does not allow.
pub(super) fn read_length(text: &str) -> Option<Length> {
    let text = text.trim();
    let (sign, rest) = match text.split_at_checked(1)? {
        ("-", rest) => (-1, rest),
        ("+", rest) => (1, rest),
        _ => (1, text),
    };
    let rest = rest.strip_prefix(['P', 'p'])?;
    let mut length = Length::default();
    let (mut amount, mut in_time, mut any) = (None::<i64>, false, false);
    for letter in rest.bytes() {
        match letter {
            b'0'..=b'9' => {
                let sum = amount.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(letter - b'0'))?;
                amount = Some(sum).filter(|sum| *sum <= MAX_DAYS * 86_400);
                amount?;
                continue;
            }
            b'T' | b't' if !in_time && amount.is_none() => in_time = true,
            b'W' | b'w' if !in_time => length.days += amount.take()?.checked_mul(7)?,
            b'D' | b'd' if !in_time => length.days += amount.take()?,
            b'H' | b'h' if in_time => length.seconds += amount.take()?.checked_mul(3600)?,
            b'M' | b'm' if in_time => length.seconds += amount.take()?.checked_mul(60)?,
            b'S' | b's' if in_time => length.seconds += amount.take()?,
            _ => return None,
        }
        any |= !matches!(letter, b'T' | b't');
    }
    let sane = any && amount.is_none() && length.days <= MAX_DAYS && length.seconds <= MAX_DAYS * 86_400;
    sane.then_some(Length { days: sign * length.days, seconds: sign * length.seconds })
}

/// How a PERIOD ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PeriodEnd {
    At(Stamp),
    After(Length),
}

/// `start/end` or `start/duration` (RFC 5545, 3.3.9).
pub(super) fn read_period(text: &str) -> Option<(Stamp, PeriodEnd)> {
    let (start, end) = text.split_once('/')?;
    let start = read_stamp(start).filter(|start| start.form != Form::Date)?;
    let end = match read_length(end) {
        Some(length) => PeriodEnd::After(length),
        None => PeriodEnd::At(read_stamp(end).filter(|end| end.form != Form::Date)?),
    };
    Some((start, end))
}

/// Seconds since 1970-01-01T00:00 on the same wall.
pub(super) fn seconds(wall: NaiveDateTime) -> i64 {
    wall.and_utc().timestamp()
}

/// The wall time of that many seconds, inside the years 1 to 9999.
pub(super) fn wall_of(seconds: i64) -> NaiveDateTime {
    let inside = seconds.clamp(-62_135_596_800, 253_402_300_799);
    chrono::DateTime::from_timestamp(inside, 0).map_or(NaiveDateTime::MIN, |instant| instant.naive_utc())
}
