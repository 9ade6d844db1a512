//! What needs no network, under names: iCalendar, webhooks, sealed tokens and addresses, JSON and bytes in and JSON out. The
//! doors to Python, Node and the browser stand on it.
mod ical;
mod received;
#[cfg(feature = "client")]
mod secrets;
#[cfg(feature = "client")]
mod sent;

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::guard::Blocked;
use crate::ical::IcalError;
use crate::json::read_json;
use crate::seal::SealError;
use crate::webhook::{Refusal, SetupError};

/// Why a verb was not answered, in the one form of the doors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Refused {
    /// Whose error it is: `argument`, `ical`, `webhook`, `seal` or `address`.
    pub kind: &'static str,
    /// The class, one of its kind's codes.
    pub code: String,
    /// What happened and what to do, in words.
    pub message: String,
    /// The member or field that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The line of the iCalendar text, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The HTTP status to answer a refused delivery with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

impl Refused {
    fn new(kind: &'static str, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, code: code.into(), message: message.into(), path: None, line: None, status: None }
    }

    fn argument(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..Self::new("argument", "validation", message) }
    }

    /// The error as JSON for the doors.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!(self)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refused {}

impl From<IcalError> for Refused {
    fn from(error: IcalError) -> Self {
        let refused = Self::new("ical", word(&error.code()), error.message());
        Self { path: error.field().map(str::to_owned), line: error.line(), ..refused }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let refused = Self::new("webhook", refusal.code().as_str(), refusal.message());
        Self { status: Some(refusal.status()), ..refused }
    }
}

impl From<SetupError> for Refused {
    fn from(error: SetupError) -> Self {
        Self::new("argument", "validation", error.message())
    }
}

impl From<SealError> for Refused {
    fn from(error: SealError) -> Self {
        Self::new("seal", word(&error.code()), error.message())
    }
}

impl From<Blocked> for Refused {
    fn from(blocked: Blocked) -> Self {
        Self::new("address", blocked.code().as_str(), blocked.message())
    }
}

/// The name of a code in JSON.
fn word(code: &impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a verb takes and gives, as JSON Schema.
#[cfg(feature = "schema")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VerbSchema {
    /// Its name: the group, an underscore, and the name in the group.
    pub name: &'static str,
    /// The first sentence of its documentation.
    pub doc: &'static str,
    /// What its bytes are called, for one that reads some.
    pub bytes: Option<&'static str>,
    /// Whether it is for servers alone: the browser has it not.
    pub server: bool,
    /// What it takes.
    pub args: serde_json::Value,
    /// What it gives.
    pub result: serde_json::Value,
}

fn read<T: DeserializeOwned>(args: &str) -> Result<T, Refused> {
    let args = if args.trim().is_empty() { "{}" } else { args };
    read_json(args.as_bytes())
        .map_err(|(path, expected)| Refused::argument(path, format!("the argument cannot be read: {expected}")))
}

fn written<T: Serialize>(result: &T) -> Result<String, Refused> {
    serde_json::to_string(result).map_err(|_| Refused::argument("", "the result cannot be written as JSON"))
}

/// Lists verbs: the name, with what its bytes are called where raw bytes come along, what it takes, what it gives, and how.
macro_rules! verbs {
    ($($(#[doc = $doc:expr])+ $name:ident ($($bytes:literal)?) : $args:ty => $result:ty, $how:expr;)*) => {
        pub(super) const NAMES: &[(&str, Option<&str>)] =
            &[$((stringify!($name), $crate::verbs::bytes!($($bytes)?))),*];

        pub(super) fn answer(name: &str, args: &str, bytes: &[u8]) -> Option<Result<String, $crate::verbs::Refused>> {
            match name {
                $(stringify!($name) => {
                    let how: fn($args, &[u8]) -> Result<$result, $crate::verbs::Refused> = $how;
                    Some($crate::verbs::read(args).and_then(|args| how(args, bytes)).and_then(|result| $crate::verbs::written(&result)))
                })*
                _ => None,
            }
        }

        #[cfg(feature = "schema")]
        pub(super) fn schemas(server: bool) -> Vec<$crate::verbs::VerbSchema> {
            vec![$($crate::verbs::VerbSchema {
                name: stringify!($name),
                doc: concat!($($doc),+).trim_ascii(),
                bytes: $crate::verbs::bytes!($($bytes)?),
                server,
                args: $crate::json::schema_of::<$args>(),
                result: $crate::json::result_schema_of::<$result>(),
            }),*]
        }
    };
}

macro_rules! bytes {
    () => {
        None
    };
    ($bytes:literal) => {
        Some($bytes)
    };
}

use {bytes, verbs};

/// The headers of a request or an answer: a list of names and values, or an object, whose values may be lists.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(untagged)]
enum HeaderForm {
    List(Vec<(String, String)>),
    Object(BTreeMap<String, HeaderValues>),
    #[default]
    #[serde(skip)]
    None,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(untagged)]
enum HeaderValues {
    One(String),
    Several(Vec<String>),
}

impl HeaderForm {
    fn pairs(self) -> Vec<(String, String)> {
        match self {
            Self::None => Vec::new(),
            Self::List(pairs) => pairs,
            Self::Object(members) => members
                .into_iter()
                .flat_map(|(name, values)| {
                    let values = match values {
                        HeaderValues::One(value) => vec![value],
                        HeaderValues::Several(values) => values,
                    };
                    values.into_iter().map(move |value| (name.clone(), value))
                })
                .collect(),
        }
    }
}

/// The names of the verbs, each with what its bytes are called if it reads some.
pub fn names() -> Vec<(&'static str, Option<&'static str>)> {
    [
        ical::NAMES,
        received::NAMES,
        #[cfg(feature = "client")]
        sent::NAMES,
        #[cfg(feature = "client")]
        secrets::NAMES,
    ]
    .concat()
}

/// Answers a verb. `args` is the JSON object of its argument; `bytes` are what it reads as they came: the body of a delivery,
/// the text of a calendar; empty for a verb that reads none.
///
/// ```
/// let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260309T130000Z\nDTEND:20260309T140000Z\nEND:VEVENT\nEND:VCALENDAR\n";
/// let window = r#"{"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}"#;
/// let busy = whenfree_providers::verbs::answer("ical_busy", window, text.as_bytes())?;
/// assert!(busy.starts_with(r#"{"spans":[{"start":"2026-03-09T13:00:00Z""#));
/// # Ok::<(), whenfree_providers::verbs::Refused>(())
/// ```
///
/// # Errors
/// The verb's own; of the kind `argument` when `args` is not what it takes, or there is no such verb.
pub fn answer(name: &str, args: &str, bytes: &[u8]) -> Result<String, Refused> {
    let answered = ical::answer(name, args, bytes).or_else(|| received::answer(name, args, bytes));
    #[cfg(feature = "client")]
    let answered = answered.or_else(|| sent::answer(name, args, bytes)).or_else(|| secrets::answer(name, args, bytes));
    answered.unwrap_or_else(|| {
        let name: String = name.chars().take(60).collect();
        Err(Refused::argument("name", format!("`{name}` is no verb here")))
    })
}

/// What each verb takes and gives, as JSON Schema.
#[cfg(feature = "schema")]
pub fn schemas() -> Vec<VerbSchema> {
    [
        ical::schemas(false),
        received::schemas(false),
        #[cfg(feature = "client")]
        sent::schemas(true),
        #[cfg(feature = "client")]
        secrets::schemas(true),
    ]
    .concat()
}
