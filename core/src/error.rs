//! Bad input, and commands that may not be given: a stable code, the path of the field, and a sentence.

use std::fmt;

/// Bad input, or a command that may not be given, with a stable [`code`](Error::code), the [`path`](Error::path) of the
/// field and a sentence.
///
/// A *refusal* ("that time is taken") is never an error: it is data, see [`Reason`](crate::Reason).
///
/// ```
/// use whenfree::{ErrorCode, Zone};
///
/// let error = Zone::named("Europe/Berlln").unwrap_err();
/// assert_eq!(error.code(), ErrorCode::UnknownTimeZone);
/// assert_eq!(error.message(), "no time zone is called `Europe/Berlln`; did you mean `Europe/Berlin`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    // Behind one pointer: results are moved on every call, errors are rare.
    facts: Box<Facts>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Facts {
    code: ErrorCode,
    path: String,
    message: String,
}

impl Error {
    pub(crate) fn new(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { facts: Box::new(Facts { code, path: path.into(), message: message.into() }) }
    }

    /// What kind of mistake this is; stable across releases.
    pub fn code(&self) -> ErrorCode {
        self.facts.code
    }

    /// Where it is, as written in the JSON contract: `hosts[2].schedule.weekly.mon[0]`. Empty when the whole input is
    /// meant, or when the value was made in code and stands in no document yet.
    pub fn path(&self) -> &str {
        &self.facts.path
    }

    /// What is wrong and what to do, in one sentence: lower case, no full stop.
    pub fn message(&self) -> &str {
        &self.facts.message
    }

    /// The same error about a field of its place.
    pub(crate) fn beneath(mut self, field: &str) -> Self {
        if !self.facts.path.is_empty() {
            self.facts.path.push('.');
        }
        self.facts.path.push_str(field);
        self
    }

    /// The same error at another place.
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.facts.path = path.to_owned();
        self
    }

    /// The same error seen from further out: `outer` goes in front of the path.
    pub(crate) fn under(mut self, outer: &str) -> Self {
        if self.facts.path.is_empty() {
            self.facts.path = outer.to_owned();
        } else if !outer.is_empty() {
            let dot = if self.facts.path.starts_with('[') { "" } else { "." };
            self.facts.path = format!("{outer}{dot}{}", self.facts.path);
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.facts.path.is_empty() {
            write!(f, "{} ({})", self.facts.message, self.facts.code)
        } else {
            write!(f, "{}: {} ({})", self.facts.path, self.facts.message, self.facts.code)
        }
    }
}

impl std::error::Error for Error {}

/// The kinds of errors. `docs/codes.md` lists them; a test compares that table with [`ErrorCode::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The text is not JSON; the path is empty.
    InvalidJson,
    /// A required field is absent.
    MissingField,
    /// A field that does not exist, usually a misspelling.
    UnknownField,
    /// A value of the wrong type, out of range or badly written.
    InvalidValue,
    /// A time zone that is not in the tz database.
    UnknownTimeZone,
    /// An interval that is empty or ends before it starts, or two that must not overlap.
    InvalidInterval,
    /// A recurrence rule that cannot be read or is not supported.
    InvalidRrule,
    /// A host that is named twice where it may stand once.
    DuplicateHost,
    /// A host that is not among the hosts of the query.
    UnknownHost,
    /// A duration that the event type does not offer.
    DurationNotOffered,
    /// More than the [`Bounds`](crate::Bounds) allow; found before the work starts.
    TooLarge,
    /// A booking, or an occurrence of a series, that is not there.
    NotFound,
    /// A command that leads nowhere from where the booking stands, or news that a saga cannot have; nothing was changed.
    InvalidTransition,
    /// A command that this actor may not give, or not for this booking.
    Forbidden,
    /// A command whose time has not come yet.
    TooEarly,
    /// A command whose time has passed: a deadline, a hold that lapsed, a meeting that is over.
    TooLate,
    /// The attendee has moved the booking as often as one may.
    RescheduleLimit,
}

impl ErrorCode {
    /// Every code there is, in the order of the documentation.
    pub const ALL: &'static [ErrorCode] = &[
        ErrorCode::InvalidJson,
        ErrorCode::MissingField,
        ErrorCode::UnknownField,
        ErrorCode::InvalidValue,
        ErrorCode::UnknownTimeZone,
        ErrorCode::InvalidInterval,
        ErrorCode::InvalidRrule,
        ErrorCode::DuplicateHost,
        ErrorCode::UnknownHost,
        ErrorCode::DurationNotOffered,
        ErrorCode::TooLarge,
        ErrorCode::NotFound,
        ErrorCode::InvalidTransition,
        ErrorCode::Forbidden,
        ErrorCode::TooEarly,
        ErrorCode::TooLate,
        ErrorCode::RescheduleLimit,
    ];

    /// The code as it stands in JSON, `"unknown_time_zone"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            ErrorCode::InvalidJson => "invalid_json",
            ErrorCode::MissingField => "missing_field",
            ErrorCode::UnknownField => "unknown_field",
            ErrorCode::InvalidValue => "invalid_value",
            ErrorCode::UnknownTimeZone => "unknown_time_zone",
            ErrorCode::InvalidInterval => "invalid_interval",
            ErrorCode::InvalidRrule => "invalid_rrule",
            ErrorCode::DuplicateHost => "duplicate_host",
            ErrorCode::UnknownHost => "unknown_host",
            ErrorCode::DurationNotOffered => "duration_not_offered",
            ErrorCode::TooLarge => "too_large",
            ErrorCode::NotFound => "not_found",
            ErrorCode::InvalidTransition => "invalid_transition",
            ErrorCode::Forbidden => "forbidden",
            ErrorCode::TooEarly => "too_early",
            ErrorCode::TooLate => "too_late",
            ErrorCode::RescheduleLimit => "reschedule_limit",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The closest of `known` to a misspelt `word`, for "did you mean"; nothing when none is close.
pub(crate) fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Hostile input may be megabytes long, and nobody meant a known word by it.
    if word.len() > 64 {
        return None;
    }
    known
        .filter(|candidate| !candidate.is_empty())
        .map(|candidate| (edit_distance(&word.to_ascii_lowercase(), &candidate.to_ascii_lowercase()), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len().min(word.len()) / 4)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance over characters, one row at a time.
fn edit_distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(b.chars()) {
            let substituted = diagonal + usize::from(left != right);
            diagonal = *cell;
            before = substituted.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
