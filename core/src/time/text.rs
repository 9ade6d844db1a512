//! Dates and instants as text, both ways: RFC 3339 and no other spelling.
//!
//! chrono could do it too, with a reader and a printer for any format: in a web page they would weigh as much as some of
//! the engine's rules. A test compares both on millions of texts.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::{DAY, day_of, wall_of};

/// Two digits.
fn two(bytes: &[u8]) -> Option<u32> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some(u32::from(tens - b'0') * 10 + u32::from(ones - b'0')),
        _ => None,
    }
}

/// `YYYY-MM-DD`, the year 0 included.
pub(crate) fn parse_date(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let year = two(&[y1, y2])? * 100 + two(&[y3, y4])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, two(&[m1, m2])?, two(&[d1, d2])?)
}

/// `HH:MM:SS`, or `HH:MM`.
pub(crate) fn parse_time(text: &[u8]) -> Option<NaiveTime> {
    match *text {
        [h1, h2, b':', m1, m2] => NaiveTime::from_hms_opt(two(&[h1, h2])?, two(&[m1, m2])?, 0),
        [h1, h2, b':', m1, m2, b':', s1, s2] => {
            NaiveTime::from_hms_opt(two(&[h1, h2])?, two(&[m1, m2])?, two(&[s1, s2])?)
        }
        _ => None,
    }
}

/// An instant of RFC 3339 in seconds, and whether it has a fraction of a second beyond them.
///
/// As the RFC allows, `t` and `z` may be small and a blank may stand for `T`. A leap second counts as a fraction of the
/// second before it.
pub(crate) fn parse_instant(text: &str) -> Option<(i64, bool)> {
    let (date, rest) = text.as_bytes().split_at_checked(10)?;
    let (time, rest) = rest.split_at_checked(9)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2] = *time else { return None };
    let date = parse_date(date)?;
    let (hour, minute, second) = (two(&[h1, h2])?, two(&[m1, m2])?, two(&[s1, s2])?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction, rest) = match rest {
        [b'.', digits @ ..] => {
            let count = digits.iter().take_while(|digit| digit.is_ascii_digit()).count();
            let (digits, rest) = digits.split_at_checked(count)?;
            // What lies beyond nanoseconds is not looked at.
            (!digits.is_empty()).then_some((digits.iter().take(9).any(|digit| *digit != b'0'), rest))?
        }
        rest => (false, rest),
    };
    let offset = parse_offset(rest)?;
    let wall = day_of(date) * DAY + i64::from(hour * 3_600 + minute * 60 + second.min(59));
    Some((wall - offset, fraction || second == 60))
}

/// Seconds east of UTC: `Z`, `+02:00`, `-05:30`, also with the sign U+2212.
fn parse_offset(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text {
        b"Z" | b"z" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] | [0xE2, 0x88, 0x92, rest @ ..] => (-1, rest),
        _ => return None,
    };
    let [h1, h2, b':', m1, m2] = *rest else { return None };
    let (hours, minutes) = (two(&[h1, h2])?, two(&[m1, m2])?);
    (hours <= 23 && minutes <= 59).then(|| sign * i64::from(hours * 3_600 + minutes * 60))
}

/// Adds a number with as many digits as `place`, the value of its first one, asks for.
pub(crate) fn push_number(text: &mut String, number: u32, place: u32) {
    let mut place = place;
    while place > 0 {
        text.extend(char::from_digit(number / place % 10, 10));
        place /= 10;
    }
}

/// Adds `2026-03-09`; with other signs, or none, between the numbers.
fn push_date(text: &mut String, date: NaiveDate, between: &str) {
    push_number(text, u32::try_from(date.year()).unwrap_or_default(), 1000);
    for number in [date.month(), date.day()] {
        text.push_str(between);
        push_number(text, number, 10);
    }
}

/// Adds `T13:00:00`, or `T130000`.
fn push_time(text: &mut String, wall: NaiveDateTime, between: &str) {
    for (before, number) in [("T", wall.hour()), (between, wall.minute()), (between, wall.second())] {
        text.push_str(before);
        push_number(text, number, 10);
    }
}

/// `2026-03-09`.
pub(crate) fn date_text(date: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    push_date(&mut text, date, "-");
    text
}

/// `20260309`, as iCalendar writes it.
pub(crate) fn compact_date_text(date: NaiveDate) -> String {
    let mut text = String::with_capacity(8);
    push_date(&mut text, date, "");
    text
}

/// Adds `2026-03-09T13:00:00`.
pub(crate) fn push_wall(text: &mut String, wall: NaiveDateTime) {
    push_date(text, wall.date(), "-");
    push_time(text, wall, ":");
}

/// `2026-03-09T13:00:00`.
pub(crate) fn wall_text(wall: NaiveDateTime) -> String {
    let mut text = String::with_capacity(20);
    push_wall(&mut text, wall);
    text
}

/// `20260309T130000`, as iCalendar writes it.
pub(crate) fn compact_wall_text(wall: NaiveDateTime) -> String {
    let mut text = String::with_capacity(16);
    push_date(&mut text, wall.date(), "");
    push_time(&mut text, wall, "");
    text
}

/// An instant in RFC 3339, in UTC.
pub(crate) fn instant_text(seconds: i64) -> String {
    let mut text = wall_text(wall_of(seconds));
    text.push('Z');
    text
}
