use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a calendar was not read or not written; shows as one lower-case sentence.
///
/// A calendar that was not read is not a free calendar: count its owner as busy with
/// [`Busy::unknown`](whenfree::Busy::unknown).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IcalError {
    code: IcalErrorCode,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

/// What kind of error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum IcalErrorCode {
    /// The text has no `BEGIN:VCALENDAR`: a login page, perhaps.
    NotACalendar,
    /// The text ends inside of a component: it was cut off.
    Truncated,
    /// Components do not nest.
    Malformed,
    /// A bound was passed; [`Bounds`](super::Bounds) has them.
    TooLarge,
    /// An argument, or a field of what is to be written, cannot be used.
    Invalid,
    /// What is there cannot be said in the other form.
    NotExpressible,
}

impl IcalError {
    pub(super) fn new(code: IcalErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), line: None, field: None }
    }

    pub(super) fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new(IcalErrorCode::Invalid, message) }
    }

    pub(super) fn not_expressible(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new(IcalErrorCode::NotExpressible, message) }
    }

    pub(super) fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// What kind of error it is.
    pub fn code(&self) -> IcalErrorCode {
        self.code
    }

    /// One lower-case sentence that says what to do, with the input in backticks, cut when long.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line of the text, counted from 1, where one can be named.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// The argument or field that is wrong, where one can be named.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }
}

impl fmt::Display for IcalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.field) {
            (Some(line), _) => write!(f, "line {line}: {}", self.message),
            (None, Some(field)) => write!(f, "{field}: {}", self.message),
            (None, None) => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for IcalError {}

/// The input in backticks, on one line and cut when long.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::from("`");
    for letter in text.chars().take(64) {
        out.push(if letter.is_control() || letter == '`' { '?' } else { letter });
    }
    if text.chars().nth(64).is_some() {
        out.push_str("...");
    }
    out.push('`');
    out
}
