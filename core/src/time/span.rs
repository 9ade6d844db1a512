use std::fmt;

use chrono::{DateTime, Utc};

use super::{FIRST_INSTANT, LAST_INSTANT, instant_text, parse_instant, utc};
use crate::error::{Error, ErrorCode};

/// A half-open interval of instants `[start, end)`, to the second, never empty.
///
/// Touching intervals do not overlap: a meeting may start exactly when another ends. A fraction of a second widens
/// the interval: the start is rounded down, the end up.
///
/// ```
/// use whenfree::Span;
///
/// let morning = Span::parse("2026-03-09T09:00:00Z", "2026-03-09T12:00:00Z")?;
/// let lunch = Span::parse("2026-03-09T12:00:00Z", "2026-03-09T13:00:00Z")?;
/// assert!(!morning.overlaps(lunch));
/// assert_eq!(morning.seconds(), 3 * 3600);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    // INVARIANT: FIRST_INSTANT <= start < end <= LAST_INSTANT for spans made by callers.
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl Span {
    /// The interval from `start` to `end`.
    ///
    /// # Errors
    /// `invalid_interval` at `end` when it is not after `start`; `invalid_value` outside the years 1 to 9999.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Self, Error> {
        let last = end.timestamp() + i64::from(end.timestamp_subsec_nanos() > 0);
        Self::from_timestamps(start.timestamp(), last)
    }

    /// The interval between two instants in RFC 3339, with any offset.
    ///
    /// # Errors
    /// As [`Span::new`]; `invalid_value` at `start` or `end` for what is not an instant.
    pub fn parse(start: &str, end: &str) -> Result<Self, Error> {
        let read = |text: &str, field: &str| {
            parse_instant(text).ok_or_else(|| {
                Error::new(
                    ErrorCode::InvalidValue,
                    field,
                    format!("`{text}` is not an instant; write it as `2026-03-09T13:00:00Z`"),
                )
            })
        };
        let ((start, _), (end, fraction)) = (read(start, "start")?, read(end, "end")?);
        Self::from_timestamps(start, end + i64::from(fraction))
    }

    /// The interval between two Unix timestamps in seconds.
    ///
    /// # Errors
    /// As [`Span::new`].
    pub fn from_timestamps(start: i64, end: i64) -> Result<Self, Error> {
        for (field, instant) in [("start", start), ("end", end)] {
            if !(FIRST_INSTANT..=LAST_INSTANT).contains(&instant) {
                return Err(Error::new(ErrorCode::InvalidValue, field, "the instant lies outside the years 1 to 9999"));
            }
        }
        if start >= end {
            return Err(Error::new(
                ErrorCode::InvalidInterval,
                "end",
                format!("the end `{}` is not after the start `{}`", instant_text(end), instant_text(start)),
            ));
        }
        Ok(Self { start, end })
    }

    /// For intervals that the engine itself derives; the caller sees to the order.
    pub(crate) const fn raw(start: i64, end: i64) -> Self {
        Self { start, end }
    }

    /// The first instant inside.
    pub fn start(self) -> DateTime<Utc> {
        utc(self.start)
    }

    /// The first instant no longer inside.
    pub fn end(self) -> DateTime<Utc> {
        utc(self.end)
    }

    /// The length in seconds; at least one.
    pub fn seconds(self) -> i64 {
        self.end - self.start
    }

    /// Whether the two share an instant; touching ones do not.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside, ends included.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the instant lies inside; the end does not.
    pub fn contains(self, instant: DateTime<Utc>) -> bool {
        self.holds(instant.timestamp())
    }

    pub(crate) const fn holds(self, instant: i64) -> bool {
        self.start <= instant && instant < self.end
    }

    /// What both have in common.
    pub fn intersection(self, other: Span) -> Option<Span> {
        let both = Span { start: self.start.max(other.start), end: self.end.min(other.end) };
        (both.start < both.end).then_some(both)
    }
}

/// An ISO 8601 interval: `2026-03-09T09:00:00Z/2026-03-09T12:00:00Z`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", instant_text(self.start), instant_text(self.end))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
