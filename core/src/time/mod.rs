//! Instants, intervals and time zones: UTC seconds inside, civil time at the edges.

mod packed;
mod span;
mod spans;
mod text;
mod tzif;
mod zone;

pub use span::Span;
pub use spans::Spans;
pub(crate) use text::{
    compact_date_text, compact_wall_text, date_text, instant_text, parse_date, parse_instant, parse_time, push_number,
    push_wall, wall_text,
};
pub(crate) use zone::WallCursor;
pub use zone::{Zone, Zones, tzdb_version};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Seconds in a civil day.
pub(crate) const DAY: i64 = 86_400;

/// Instants outside the years 0001 to 9999 are refused: nothing is booked there, and inside them no sum overflows.
pub(crate) const FIRST_INSTANT: i64 = -62_135_596_800;
pub(crate) const LAST_INSTANT: i64 = 253_402_300_799;

/// A civil date as days since 1970-01-01.
pub(crate) fn day_of(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

/// The civil date of a day number; days outside chrono's range come back as its ends.
pub(crate) fn date_of(day: i64) -> NaiveDate {
    let clamped = i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX });
    NaiveDate::from_epoch_days(clamped).unwrap_or(if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// Monday is 0. 1970-01-01 was a Thursday.
pub(crate) fn weekday_of(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// The instant of a UTC second; seconds outside chrono's range come back as its ends.
pub(crate) fn utc(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or(if seconds < 0 {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    })
}

/// A wall time as seconds since 1970-01-01T00:00 on that wall.
pub(crate) fn wall_seconds(wall: NaiveDateTime) -> i64 {
    wall.and_utc().timestamp()
}

/// The wall time of that many seconds since 1970-01-01T00:00.
pub(crate) fn wall_of(seconds: i64) -> NaiveDateTime {
    utc(seconds).naive_utc()
}
