//! The rules of event types.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many bookings, or how many booked minutes, fit into a day, a week, a month, a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct BookingLimits {
    /// Of one day.
    #[serde(alias = "PER_DAY", skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// Of one week.
    #[serde(alias = "PER_WEEK", skip_serializing_if = "Option::is_none")]
    pub week: Option<u32>,
    /// Of one month.
    #[serde(alias = "PER_MONTH", skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    /// Of one year.
    #[serde(alias = "PER_YEAR", skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// `true` takes limits away.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// How many upcoming bookings one attendee may have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ActiveBookingsLimit {
    /// So many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_active_bookings: Option<u32>,
    /// Whether to offer moving the last one instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_reschedule: Option<bool>,
    /// `true` takes the limit away.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// How far ahead may be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "WindowForm", into = "WindowForm")]
#[non_exhaustive]
pub enum BookingWindow {
    /// So many days from Monday to Friday.
    BusinessDays {
        /// How many.
        value: u32,
        /// Whether it is always so many days that have slots, however far ahead they lie.
        rolling: bool,
    },
    /// So many days.
    CalendarDays {
        /// How many.
        value: u32,
        /// Whether it is always so many days that have slots, however far ahead they lie.
        rolling: bool,
    },
    /// From one date through another.
    Range {
        /// The first.
        from: NaiveDate,
        /// The last.
        through: NaiveDate,
    },
    /// No bounds.
    Disabled,
    /// One of a kind this crate does not know.
    Other(String),
}

/// How a booking window stands in JSON: `{"type", "value", "rolling"}` or `{"disabled": true}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WindowForm {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Value::is_null")]
    value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    rolling: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disabled: Option<bool>,
}

impl From<WindowForm> for BookingWindow {
    fn from(form: WindowForm) -> Self {
        let days = form.value.as_u64().and_then(|days| u32::try_from(days).ok());
        let rolling = form.rolling.unwrap_or_default();
        // A date may come with a time behind it.
        let date = |index: usize| form.value.get(index)?.as_str()?.get(..10)?.parse::<NaiveDate>().ok();
        match (form.kind.as_deref(), form.disabled) {
            (_, Some(true)) => Self::Disabled,
            (Some("businessDays"), _) if days.is_some() => {
                Self::BusinessDays { value: days.unwrap_or_default(), rolling }
            }
            (Some("calendarDays"), _) if days.is_some() => {
                Self::CalendarDays { value: days.unwrap_or_default(), rolling }
            }
            (kind, _) => match (kind, date(0), date(1)) {
                (Some("range"), Some(from), Some(through)) => Self::Range { from, through },
                _ => Self::Other(kind.unwrap_or_default().to_owned()),
            },
        }
    }
}

impl From<BookingWindow> for WindowForm {
    fn from(window: BookingWindow) -> Self {
        let form =
            |kind: &str, value: Value, rolling| Self { kind: Some(kind.to_owned()), value, rolling, ..Self::default() };
        match window {
            BookingWindow::BusinessDays { value, rolling } => form("businessDays", value.into(), Some(rolling)),
            BookingWindow::CalendarDays { value, rolling } => form("calendarDays", value.into(), Some(rolling)),
            BookingWindow::Range { from, through } => {
                form("range", vec![from.to_string(), through.to_string()].into(), None)
            }
            BookingWindow::Disabled => Self { disabled: Some(true), ..Self::default() },
            BookingWindow::Other(kind) => form(&kind, Value::Null, None),
        }
    }
}

/// How close to its start a booking needs no confirmation yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeThreshold {
    /// `minutes` or `hours`.
    pub unit: String,
    /// How many.
    pub count: u32,
}

/// Whether a host must say yes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ConfirmationPolicy {
    /// `always`, or `time`: only for bookings closer than the threshold.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_threshold: Option<NoticeThreshold>,
    /// Whether a booking takes up its slot before it is confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block_unconfirmed_bookings_in_booker: Option<bool>,
    /// `true` means that no confirmation is needed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// How often a recurring booking takes place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Recurrence {
    /// Every so many periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<u32>,
    /// So many times.
    #[serde(alias = "count", skip_serializing_if = "Option::is_none")]
    pub occurrences: Option<u32>,
    /// `weekly`, `monthly` or `yearly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// `true` means that it does not recur.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// How many can take part in one session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Seats {
    /// So many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats_per_time_slot: Option<u32>,
    /// Whether attendees see each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_attendee_info: Option<bool>,
    /// Whether the number of seats left is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_availability_count: Option<bool>,
    /// `true` means that there are no seats.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// Whether attendees may not cancel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct DisableCancelling {
    /// Whether it is so.
    pub disabled: bool,
}

/// Whether attendees may not move a booking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct DisableRescheduling {
    /// Never.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
    /// From so many minutes before the start on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_before: Option<u32>,
}
