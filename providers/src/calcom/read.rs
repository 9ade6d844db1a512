//! Tolerant readers: Cal.com's own hosts, older ones and clones write the same thing in several ways.
use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::{self, Deserializer, IgnoredAny, Visitor};
use serde::{Deserialize, de::DeserializeOwned};

use crate::channel::Channel;
use crate::error::{Error, ErrorCode};
use crate::http::Response;

/// Reads an answer: what stands under `data`, or the whole where a host does not wrap it.
pub(crate) fn data<T: DeserializeOwned>(
    channel: &Channel,
    operation: &'static str,
    answer: &Response,
) -> Result<T, Error> {
    #[derive(Deserialize)]
    struct Wrapped<T> {
        data: T,
    }
    match envelope(&answer.body) {
        Envelope::Wrapped => channel.json::<Wrapped<T>>(operation, answer).map(|wrapped| wrapped.data),
        Envelope::Failed => {
            let words = super::errors::message(&answer.body_json()).unwrap_or_else(|| "no reason was given".to_owned());
            let message = format!("it answered that it failed: {words}");
            Err(channel.error(operation, ErrorCode::Upstream, message).with_status(answer.status))
        }
        Envelope::Bare => channel.json(operation, answer),
    }
}

/// What stands around an answer.
#[derive(Debug, PartialEq, Eq)]
enum Envelope {
    Wrapped,
    Bare,
    Failed,
}

fn envelope(body: &[u8]) -> Envelope {
    #[derive(Deserialize)]
    struct Peek {
        #[serde(default, deserialize_with = "present")]
        data: bool,
        #[serde(default, deserialize_with = "word")]
        status: Option<String>,
    }
    // A list would be read as the members in their order.
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Envelope::Bare;
    }
    match serde_json::from_slice::<Peek>(body) {
        Ok(Peek { data: true, .. }) => Envelope::Wrapped,
        Ok(Peek { status: Some(status), .. }) if status == "error" => Envelope::Failed,
        _ => Envelope::Bare,
    }
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(serde_json::Value::deserialize(deserializer)?.as_str().map(str::to_owned))
}

/// One thing or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(Box<T>),
}

/// Reads one thing or a list of them.
pub(crate) fn one_or_many<T: DeserializeOwned>(
    channel: &Channel,
    operation: &'static str,
    answer: &Response,
) -> Result<Vec<T>, Error> {
    // Asked by form first, so that the error of a bad answer names the place.
    let body = answer.body_json();
    let inner = body.get("data").unwrap_or(&body);
    if inner.is_array() {
        data::<Vec<T>>(channel, operation, answer)
    } else {
        data::<T>(channel, operation, answer).map(|one| vec![one])
    }
}

/// `null` and absence read as the default.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// One thing, a list of them or `null`, as a list.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(match Option::<OneOrMany<T>>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::Many(many)) => many,
        Some(OneOrMany::One(one)) => vec![*one],
    })
}

/// An instant in RFC 3339, or without an offset, which means UTC, as Cal.com's own servers read it.
pub(crate) fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.with_timezone(&Utc));
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|wall| wall.and_utc())
}

struct Instant;

impl Visitor<'_> for Instant {
    type Value = DateTime<Utc>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an instant such as `2026-03-09T13:00:00Z`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        parse_instant(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        // Unix seconds, or milliseconds where the number is beyond all dates in seconds.
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let at = if number < 100_000_000_000 {
            DateTime::from_timestamp(number, 0)
        } else {
            DateTime::from_timestamp_millis(number)
        };
        at.ok_or_else(|| E::invalid_value(de::Unexpected::Signed(number), &self))
    }
}

/// An instant.
pub(crate) fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    deserializer.deserialize_any(Instant)
}

/// An instant, or nothing.
pub(crate) fn maybe_instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    #[derive(Deserialize)]
    struct At(#[serde(deserialize_with = "instant")] DateTime<Utc>);
    Ok(Option::<At>::deserialize(deserializer)?.map(|at| at.0))
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id as text or number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }
}

/// An id that some hosts write as a number and others as text.
pub(crate) fn id_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(Text)
}

struct Number;

impl Visitor<'_> for Number {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, also as text")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<u64, E> {
        let whole = number.fract() == 0.0 && (0.0..9e15).contains(&number);
        if whole { Ok(number as u64) } else { Err(E::invalid_value(de::Unexpected::Float(number), &self)) }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u64, E> {
        text.trim().parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// A number that some hosts write as text.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_any(Number)
}

/// A number, or nothing.
pub(crate) fn maybe_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    struct N(#[serde(deserialize_with = "number")] u64);
    Ok(Option::<N>::deserialize(deserializer)?.map(|n| n.0))
}

/// Makes an enum of the provider's words: written as themselves, read whatever their case, unknown ones kept.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $normal:expr; $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $alias:literal)*;)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A word this crate does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The word on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// Reads a word, whatever its case; an unknown one is kept.
            pub fn parse(word: &str) -> Self {
                let normal: fn(&str) -> String = $normal;
                let asked = normal(word);
                $(if [$word $(, $alias)*].iter().any(|known| normal(known) == asked) {
                    return Self::$variant;
                })+
                Self::Other(word.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|word| Self::parse(&word))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_in_every_form_met() {
        let nine = "2026-01-15T09:00:00Z".parse::<DateTime<Utc>>().unwrap();
        for text in ["2026-01-15T10:00:00+01:00", "2026-01-15T09:00:00.000Z", "2026-01-15T09:00:00", "2026-01-15T09:00"]
        {
            assert_eq!(parse_instant(text), Some(nine), "{text}");
        }
        assert_eq!(parse_instant("2026-01-15"), None);
        for json in ["1768467600", "1768467600000", "\"2026-01-15T09:00:00Z\""] {
            let mut reader = serde_json::Deserializer::from_str(json);
            assert_eq!(instant(&mut reader).unwrap(), nine, "{json}");
        }
    }

    #[test]
    fn the_envelope_is_told_from_the_thing() {
        assert_eq!(envelope(br#"{"status":"success","data":null}"#), Envelope::Wrapped);
        assert_eq!(envelope(br#"{"status":"error","error":{"message":"no"}}"#), Envelope::Failed);
        assert_eq!(envelope(br#"{"status":"accepted","uid":"a"}"#), Envelope::Bare);
        assert_eq!(envelope(br#"{"status":3}"#), Envelope::Bare);
        assert_eq!(envelope(br#" [{"id":1}]"#), Envelope::Bare);
    }
}
