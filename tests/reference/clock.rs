//! Instants, wall clocks and dates (§1).
//!
//! A minute is counted from 1970-01-01T00:00Z, a day is the number of a civil date counted from 1970-01-01.

use jiff::civil::{Date, DateTime, date};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};

pub const DAY: i64 = 24 * 60;

/// What a clock on a wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    pub day: i64,
    /// Minutes since 00:00.
    pub minute: i64,
}

/// A zone of the bundled database; the system's is never read.
pub fn zone(name: &str) -> Result<TimeZone, String> {
    thread_local! {
        static BUNDLED: TimeZoneDatabase = TimeZoneDatabase::bundled();
    }
    BUNDLED.with(|bundled| bundled.get(name)).map_err(|error| format!("time zone `{name}`: {error}"))
}

/// The wall clock at the beginning of a minute.
pub fn wall(zone: &TimeZone, minute: i64) -> Wall {
    let instant = Timestamp::from_second(minute * 60).expect("an instant of this era");
    let shown = minute * 60 + i64::from(zone.to_offset(instant).seconds());
    assert!(shown % 60 == 0, "an offset with odd seconds");
    Wall { day: shown.div_euclid(DAY * 60), minute: shown.div_euclid(60).rem_euclid(DAY) }
}

/// The local date of an instant in seconds.
pub fn local_day(zone: &TimeZone, second: i64) -> i64 {
    wall(zone, second.div_euclid(60)).day
}

/// The instant of a local time, in seconds: in a gap moved forward by its length, in a fold the first (§3).
pub fn instant(zone: &TimeZone, local: DateTime) -> Result<i64, String> {
    let found = zone.to_ambiguous_zoned(local).compatible().map_err(|error| error.to_string())?;
    Ok(found.timestamp().as_second())
}

pub fn date_of(day: i64) -> Date {
    date(1970, 1, 1).checked_add(day.days()).expect("a date of this era")
}

pub fn day_of(date_: Date) -> i64 {
    let midnight = date_.at(0, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a date of this era");
    midnight.timestamp().as_second().div_euclid(DAY * 60)
}

/// Monday is 0. The first of January 1970 was a Thursday.
pub fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// The wall clock of one zone at every minute of a range.
pub struct WallTable {
    from: i64,
    walls: Vec<Wall>,
}

impl WallTable {
    pub fn new(zone: &TimeZone, from: i64, to: i64) -> Self {
        Self { from, walls: (from..to).map(|minute| wall(zone, minute)).collect() }
    }

    pub fn at(&self, minute: i64) -> Wall {
        self.walls[(minute - self.from) as usize]
    }
}
