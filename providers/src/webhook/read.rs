//! Reading bodies tolerantly: a field may stand in several places, be a number where a text is meant, or be missing.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// The first of these JSON pointers at which there is something other than null.
pub(super) fn at<'v>(body: &'v Value, pointers: &[&str]) -> Option<&'v Value> {
    pointers.iter().find_map(|pointer| body.pointer(pointer).filter(|value| !value.is_null()))
}

/// The first text that is not empty; numbers are read as text.
pub(super) fn text(body: &Value, pointers: &[&str]) -> Option<String> {
    pointers.iter().find_map(|pointer| match body.pointer(pointer)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The first instant: RFC 3339, or with an offset that has no colon, as some date libraries write it.
pub(super) fn instant(body: &Value, pointers: &[&str]) -> Option<DateTime<Utc>> {
    pointers.iter().find_map(|pointer| parse_instant(body.pointer(pointer)?.as_str()?))
}

pub(super) fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    let read = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"));
    read.ok().map(|instant| instant.with_timezone(&Utc))
}

pub(super) fn flag(body: &Value, pointers: &[&str]) -> bool {
    at(body, pointers).and_then(Value::as_bool).unwrap_or(false)
}

pub(super) fn number(body: &Value, pointers: &[&str]) -> Option<u32> {
    at(body, pointers).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
}

/// The members of a list; nothing when it is none.
pub(super) fn list<'v>(body: &'v Value, pointers: &[&str]) -> &'v [Value] {
    at(body, pointers).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
