//! Schedules.
use std::fmt;

use chrono::{DateTime, NaiveDate, Timelike};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use crate::calcom::read;

/// A weekday: written as its English name, read as that or as a number with Sunday 0, as older hosts write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "the names say it")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// From Monday to Sunday.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// From Monday to Friday.
    pub const WORKDAYS: [Self; 5] = [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday];

    /// Its English name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// Its number with Sunday 0.
    pub fn number(self) -> u64 {
        match self {
            Self::Sunday => 0,
            Self::Monday => 1,
            Self::Tuesday => 2,
            Self::Wednesday => 3,
            Self::Thursday => 4,
            Self::Friday => 5,
            Self::Saturday => 6,
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyForm;

        impl Visitor<'_> for AnyForm {
            type Value = Day;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a weekday such as `Monday`, or its number with Sunday 0")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
                let found = Day::ALL.into_iter().find(|day| day.as_str().eq_ignore_ascii_case(text));
                found.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Day, E> {
                // Some count Sunday as 7.
                let found = Day::ALL.into_iter().find(|day| day.number() == number % 7 && number <= 7);
                found.ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(number), &self))
            }
        }

        deserializer.deserialize_any(AnyForm)
    }
}

/// A time on the wall as `HH:MM`; older hosts write `09:00:00` or `1970-01-01T09:00:00.000Z`.
fn wall_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        return Ok(format!("{:02}:{:02}", at.hour(), at.minute()));
    }
    let is_time = text.len() >= 5
        && text.bytes().enumerate().all(|(at, byte)| if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() });
    match text.get(..5) {
        Some(time) if is_time && text.len() <= 8 => Ok(time.to_owned()),
        _ => Err(de::Error::invalid_value(de::Unexpected::Str(&text), &"a time such as `09:00`")),
    }
}

fn date_part<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    let date = text.get(..10).and_then(|date| date.parse().ok());
    date.ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &"a date such as `2026-03-09`"))
}

/// Hours of some weekdays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    /// Which weekdays.
    pub days: Vec<Day>,
    /// From when on, `HH:MM` on the wall.
    #[serde(alias = "start_time", deserialize_with = "wall_time")]
    pub start_time: String,
    /// Until when, `HH:MM`; `23:59` means the end of the day.
    #[serde(alias = "end_time", deserialize_with = "wall_time")]
    pub end_time: String,
}

impl Availability {
    /// Hours of some weekdays.
    pub fn new(days: impl IntoIterator<Item = Day>, start_time: &str, end_time: &str) -> Self {
        Self { days: days.into_iter().collect(), start_time: start_time.to_owned(), end_time: end_time.to_owned() }
    }
}

/// Hours of one date in place of its weekday's; `00:00` to `00:00` closes it. A date may have several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Override {
    /// Which date.
    #[serde(deserialize_with = "date_part")]
    pub date: NaiveDate,
    /// From when on, `HH:MM` on the wall.
    #[serde(alias = "start_time", deserialize_with = "wall_time")]
    pub start_time: String,
    /// Until when, `HH:MM`.
    #[serde(alias = "end_time", deserialize_with = "wall_time")]
    pub end_time: String,
}

impl Override {
    /// Hours of one date.
    pub fn new(date: NaiveDate, start_time: &str, end_time: &str) -> Self {
        Self { date, start_time: start_time.to_owned(), end_time: end_time.to_owned() }
    }

    /// A closed date.
    pub fn closed(date: NaiveDate) -> Self {
        Self::new(date, "00:00", "00:00")
    }
}

/// When an account can be booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// Its id.
    #[serde(deserialize_with = "read::number")]
    pub id: u64,
    /// Name.
    #[serde(default, deserialize_with = "read::or_default")]
    pub name: String,
    /// The zone (IANA name) on whose wall the hours are read.
    #[serde(alias = "time_zone", alias = "timezone")]
    pub time_zone: String,
    /// Whether event types without a schedule of their own use it.
    #[serde(default, alias = "is_default", deserialize_with = "read::or_default")]
    pub is_default: bool,
    /// Who has it.
    #[serde(
        default,
        alias = "userId",
        deserialize_with = "read::maybe_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub owner_id: Option<u64>,
    /// Hours by weekday.
    #[serde(default, deserialize_with = "read::or_default")]
    pub availability: Vec<Availability>,
    /// Hours by date.
    #[serde(default, deserialize_with = "read::or_default")]
    pub overrides: Vec<Override>,
}

/// A schedule to be made.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSchedule {
    /// Name.
    pub name: String,
    /// The zone (IANA name) on whose wall the hours are read.
    pub time_zone: String,
    /// Whether event types without a schedule of their own use it.
    #[serde(default)]
    pub is_default: bool,
    /// Hours by weekday; Monday to Friday, 09:00 to 17:00, unless set.
    #[serde(default)]
    pub availability: Option<Vec<Availability>>,
    /// Hours by date.
    #[serde(default)]
    pub overrides: Option<Vec<Override>>,
}

impl NewSchedule {
    /// A schedule with Cal.com's usual hours.
    pub fn new(name: &str, time_zone: &str) -> Self {
        Self {
            name: name.to_owned(),
            time_zone: time_zone.to_owned(),
            is_default: false,
            availability: None,
            overrides: None,
        }
    }
}

/// What to change of a schedule; what is not set stays, and a list that is set replaces the whole list.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateSchedule {
    /// Which one.
    pub id: u64,
    /// Name.
    #[serde(default)]
    pub name: Option<String>,
    /// Zone.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// Whether event types without a schedule of their own use it.
    #[serde(default)]
    pub is_default: Option<bool>,
    /// Hours by weekday.
    #[serde(default)]
    pub availability: Option<Vec<Availability>>,
    /// Hours by date.
    #[serde(default)]
    pub overrides: Option<Vec<Override>>,
}
