//! Graph's texts of time: wall times with the zone beside them, and zones that a mailbox made up.
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Deserializer, Serialize};
use whenfree::{Span, Zone};

use crate::microsoft::words::DayOfWeek;
use crate::windows_zones;

/// A time as Graph has it: what the wall shows, whose wall it is, and the instant that is (`dateTimeTimeZone`). A time that
/// a clock change skips is the instant of the offset before it, one that comes twice the first of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EventTime {
    /// The instant.
    pub instant: DateTime<Utc>,
    /// What the wall shows; for an all-day event midnight of its date.
    pub local: NaiveDateTime,
    /// The zone, by its Windows or its IANA name.
    pub time_zone: String,
}

/// Both forms: Graph's own and the one this type is written in.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    #[serde(alias = "local")]
    date_time: String,
    #[serde(default)]
    time_zone: Option<String>,
}

impl EventTime {
    /// Reads the text and the zone beside it. `None` for what is no time, or a zone nobody knows.
    pub fn read(text: &str, time_zone: Option<&str>) -> Option<Self> {
        let name = time_zone.map(str::trim).filter(|name| !name.is_empty()).unwrap_or("UTC");
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            // An offset in the text says more than the zone beside it.
            return Some(Self { instant: instant.to_utc(), local: instant.naive_local(), time_zone: name.to_owned() });
        }
        let local = wall(text)?;
        let instant = if is_utc(name) { local.and_utc() } else { zone(name)?.resolve(local) };
        Some(Self { instant, local, time_zone: name.to_owned() })
    }

    /// An instant on the wall of UTC.
    pub fn utc(instant: DateTime<Utc>) -> Self {
        Self { instant, local: instant.naive_utc(), time_zone: "UTC".to_owned() }
    }
}

impl<'de> Deserialize<'de> for EventTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        Self::read(&written.date_time, written.time_zone.as_deref())
            .ok_or_else(|| serde::de::Error::custom("expected a wall time and a zone of Windows or the tz database"))
    }
}

fn is_utc(name: &str) -> bool {
    name.eq_ignore_ascii_case("utc")
}

/// A wall time such as `2026-03-15T12:00:00.0000000`, also without seconds.
pub(super) fn wall(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

/// The zone of a Windows or an IANA name; `None` for one nobody knows, such as `tzone://Microsoft/Custom`.
///
/// ```
/// use whenfree_providers::microsoft::zone;
///
/// assert_eq!(zone("Pacific Standard Time").unwrap().name(), "America/Los_Angeles");
/// assert_eq!(zone("Europe/Vienna").unwrap().name(), "Europe/Vienna");
/// assert!(zone("tzone://Microsoft/Custom").is_none());
/// ```
pub fn zone(name: &str) -> Option<Zone> {
    let name = name.trim();
    Zone::named(windows_zones::to_iana(name).unwrap_or(name)).ok()
}

/// Reads an instant tolerantly: without an offset it is UTC, and what is no time is none.
pub(super) fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    Ok(text.and_then(|text| {
        let exact = DateTime::parse_from_rfc3339(&text).map(|instant| instant.to_utc()).ok();
        exact.or_else(|| wall(&text).map(|wall| wall.and_utc()))
    }))
}

/// Reads a time of day such as `08:00:00.0000000`.
pub(super) fn time_of_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    let forms = ["%H:%M:%S%.f", "%H:%M"];
    let time = forms.iter().find_map(|form| NaiveTime::parse_from_str(text.trim(), form).ok());
    time.ok_or_else(|| serde::de::Error::custom("expected a time of day such as 08:00:00"))
}

/// A zone of working hours: by name, or made up by a mailbox (`timeZoneBase`, `customTimeZone`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkingZone {
    /// The Windows or IANA name; `Customized Time Zone` for one that a mailbox made up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many minutes the zone is behind UTC outside of daylight saving time: 480 for UTC-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bias: Option<i32>,
    /// When it turns to standard time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_offset: Option<Turn>,
    /// When it turns to daylight saving time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daylight_offset: Option<Turn>,
}

/// When a zone that a mailbox made up changes its offset (`standardTimeZoneOffset`, `daylightTimeZoneOffset`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// At which time of day, on the wall before the change.
    #[serde(deserialize_with = "time_of_day")]
    pub time: NaiveTime,
    /// On the first (1) to fourth such weekday of the month; 5 is the last.
    pub day_occurrence: u32,
    /// On which weekday.
    pub day_of_week: DayOfWeek,
    /// In which month, 1 to 12; 0 for never.
    pub month: u32,
    /// In which year; 0 for every year.
    #[serde(default)]
    pub year: i32,
    /// By how many minutes daylight saving time is behind UTC less than standard time: usually -60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daylight_bias: Option<i32>,
}

impl WorkingZone {
    /// The zone of the tz database: by its name, or, where the mailbox made one up, the first of Windows' zones that has the
    /// same offsets all through 2026 to 2028. `None` where there is no such zone.
    pub fn zone(&self) -> Option<Zone> {
        self.name.as_deref().and_then(zone).or_else(|| self.alike())
    }

    fn alike(&self) -> Option<Zone> {
        let standard = -i64::from(self.bias?) * 60;
        let changes = self.changes(standard);
        let span = Span::parse("2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z").ok()?;
        let first = changes.first().map_or(standard, |(_, _, before)| *before);
        let expected: Vec<(DateTime<Utc>, i64)> = changes.iter().map(|(at, offset, _)| (*at, *offset)).collect();
        windows_zones::names().filter_map(zone).find(|zone| {
            let has = zone.transitions(span).into_iter().map(|(at, offset)| (at, i64::from(offset)));
            i64::from(zone.at(span.start()).offset().local_minus_utc()) == first && has.eq(expected.iter().copied())
        })
    }

    /// The changes of 2026 to 2028: when, the offset after it, the offset before it, in seconds east of UTC.
    fn changes(&self, standard: i64) -> Vec<(DateTime<Utc>, i64, i64)> {
        let (Some(winter), Some(summer)) = (&self.standard_offset, &self.daylight_offset) else { return Vec::new() };
        let daylight = standard - i64::from(summer.daylight_bias.unwrap_or(-60)) * 60;
        if daylight == standard {
            return Vec::new();
        }
        let mut changes: Vec<_> = (2026..2029)
            .flat_map(|year| [(winter, year, standard, daylight), (summer, year, daylight, standard)])
            .filter_map(|(turn, year, after, before)| {
                let wall = turn.date(year)?.and_time(turn.time);
                let at = wall.and_utc().checked_sub_signed(TimeDelta::seconds(before))?;
                Some((at, after, before))
            })
            .collect();
        changes.sort_unstable();
        changes
    }
}

impl Turn {
    fn date(&self, year: i32) -> Option<NaiveDate> {
        if self.year != 0 && self.year != year {
            return None;
        }
        let day = weekday(&self.day_of_week)?;
        let occurrence = u8::try_from(self.day_occurrence).ok()?;
        // 5 is the last one: the fifth, or the fourth where there is no fifth.
        let of = |occurrence| NaiveDate::from_weekday_of_month_opt(year, self.month, day, occurrence);
        of(occurrence).or_else(|| (occurrence == 5).then(|| of(4)).flatten())
    }
}

pub(super) fn weekday(day: &DayOfWeek) -> Option<Weekday> {
    Some(match day {
        DayOfWeek::Monday => Weekday::Mon,
        DayOfWeek::Tuesday => Weekday::Tue,
        DayOfWeek::Wednesday => Weekday::Wed,
        DayOfWeek::Thursday => Weekday::Thu,
        DayOfWeek::Friday => Weekday::Fri,
        DayOfWeek::Saturday => Weekday::Sat,
        DayOfWeek::Sunday => Weekday::Sun,
        DayOfWeek::Other(_) => return None,
    })
}
