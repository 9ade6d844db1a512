//! JSON as a tree in document order, and the reader that turns it into the model with codes and paths.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorCode, closest};
use crate::time::{Zone, Zones};

/// Any JSON value, with the members of objects in the order in which they were written.
///
/// This is the type of `metadata`, which comes back untouched.
///
/// ```
/// use whenfree::Json;
///
/// let value = Json::parse(r#"{"z": 1, "a": [true, null]}"#)?;
/// assert_eq!(value.to_string(), r#"{"z":1,"a":[true,null]}"#);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number
    Integer(i64),
    /// A whole number beyond the range of `Integer`
    Large(u64),
    /// Any other number, as a double: `1.10` comes back as `1.1`
    Number(f64),
    /// A string
    Text(Cow<'a, str>),
    /// An array
    List(Vec<Json<'a>>),
    /// An object: its members in the order of the document
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads a text.
    ///
    /// # Errors
    /// `invalid_json`, with line and column in the message, also for two members of one name and for nesting deeper
    /// than 127 levels.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::new(ErrorCode::InvalidJson, "", format!("the text is not JSON: {}", in_words(&error.to_string())))
        })
    }

    /// The same value, borrowing nothing.
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Json::Null => Json::Null,
            Json::Bool(value) => Json::Bool(value),
            Json::Integer(value) => Json::Integer(value),
            Json::Large(value) => Json::Large(value),
            Json::Number(value) => Json::Number(value),
            Json::Text(text) => Json::Text(Cow::Owned(text.into_owned())),
            Json::List(items) => Json::List(items.into_iter().map(Json::into_owned).collect()),
            Json::Object(members) => Json::Object(
                members.into_iter().map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned())).collect(),
            ),
        }
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Integer(_) | Json::Large(_) | Json::Number(_) => "a number",
            Json::Text(_) => "a string",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }

    pub(crate) fn text(text: impl Into<String>) -> Json<'static> {
        Json::Text(Cow::Owned(text.into()))
    }

    pub(crate) fn int(number: impl Into<i64>) -> Json<'static> {
        Json::Integer(number.into())
    }

    pub(crate) fn count(number: usize) -> Json<'static> {
        Json::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// Builds an object in the fixed order of the contract, leaving out what is absent.
#[derive(Debug, Default)]
pub(crate) struct ObjectWriter {
    members: Vec<(Cow<'static, str>, Json<'static>)>,
}

impl ObjectWriter {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: Json<'static>) -> Self {
        self.members.push((Cow::Borrowed(name), value));
        self
    }

    #[must_use]
    pub(crate) fn maybe(self, name: &'static str, value: Option<Json<'static>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Leaves the member out when `shown` is false: it holds its default.
    #[must_use]
    pub(crate) fn unless_default(self, name: &'static str, shown: bool, value: Json<'static>) -> Self {
        if shown { self.with(name, value) } else { self }
    }

    pub(crate) fn end(self) -> Json<'static> {
        Json::Object(self.members)
    }
}

pub(crate) fn list(items: impl IntoIterator<Item = Json<'static>>) -> Json<'static> {
    Json::List(items.into_iter().collect())
}

/// Puts the parser's words in the house's form: lower case, and no jargon for a text that just stops.
fn in_words(error: &str) -> String {
    let text = error.replacen("EOF while parsing a value", "it stops where a value should be", 1);
    let text = text.replacen("EOF while parsing", "it stops inside", 1);
    let mut letters = text.chars();
    letters.next().map(|first| std::iter::once(first.to_ascii_lowercase()).chain(letters).collect()).unwrap_or_default()
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Integer(value) => serializer.serialize_i64(*value),
            Json::Large(value) => serializer.serialize_u64(*value),
            Json::Number(value) => serializer.serialize_f64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Json::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

/// Object keys, borrowed from the text where they hold no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        // Not `deserialize_str`: its mistakes can speak of any type, which takes code to print any type.
        deserializer.deserialize_any(KeyVisitor)
    }
}

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Json::Large(value), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Json::Number(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<(Cow<'de, str>, Json<'de>)> = Vec::new();
        // Wide objects (busy time of thousands of hosts) are looked up in a set, narrow ones by eye.
        let mut seen: std::collections::HashSet<Cow<'de, str>> = std::collections::HashSet::new();
        while let Some(Key(name)) = entries.next_key()? {
            let twice = if members.len() < 16 {
                members.iter().any(|(other, _)| *other == name)
            } else {
                if seen.is_empty() {
                    seen.extend(members.iter().map(|(other, _)| other.clone()));
                }
                !seen.insert(name.clone())
            };
            if twice {
                return Err(serde::de::Error::custom(format_args!("the member `{name}` stands twice in one object")));
            }
            members.push((name, entries.next_value()?));
        }
        Ok(Json::Object(members))
    }
}

/// A type of the model that reads itself from the contract and writes itself in it.
pub(crate) trait JsonForm: Sized {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error>;
    fn write(&self) -> Json<'static>;
}

/// Derives serde for a type of the model from its [`JsonForm`]: there is one way to write it down.
macro_rules! serde_by_wire {
    ($($name:ty),* $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::json::JsonForm::write(self), serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = $crate::json::Json::deserialize(deserializer)?;
                $crate::json::read_alone(&json).map_err(serde::de::Error::custom)
            }
        }
    )*};
}
pub(crate) use serde_by_wire;

/// Reads one value that stands in no document, with the embedded zones.
pub(crate) fn read_alone<T: JsonForm>(json: &Json<'_>) -> Result<T, Error> {
    let zones = Zones::embedded();
    let mut cx = Context::new(&zones);
    let value = T::read(json, &mut cx)?;
    cx.finish()?;
    Ok(value)
}

#[derive(Clone, Copy, Debug)]
enum Segment<'s> {
    Field(&'s str),
    Index(usize),
}

/// Where the reader stands, and what it found wrong so far.
///
/// Mistakes of form (types, names, spelling, ranges) end the reading at once. Mistakes of meaning (zones, intervals,
/// rules, references) are noted and the reading goes on, since a mistake of form further down is reported before them.
pub(crate) struct Context<'z> {
    zones: &'z Zones,
    known_zones: HashMap<String, Zone>,
    path: String,
    meaning: Vec<Error>,
}

impl<'z> Context<'z> {
    pub(crate) fn new(zones: &'z Zones) -> Self {
        Self { zones, known_zones: HashMap::new(), path: String::new(), meaning: Vec::new() }
    }

    /// The mistakes of meaning, if there are any: the first in the order of `fields`, which are those of the document.
    pub(crate) fn finish_in_order(self, fields: &[&str]) -> Result<(), Error> {
        let place = |error: &Error| {
            let top = error.path().split(['.', '[']).next().unwrap_or_default();
            fields.iter().position(|field| *field == top).unwrap_or(usize::MAX)
        };
        // `min_by_key` keeps the first of equals, so reading order decides inside a field.
        match self.meaning.into_iter().min_by_key(place) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        self.finish_in_order(&[])
    }

    /// A mistake at this place.
    pub(crate) fn error(&self, code: ErrorCode, message: impl Into<String>) -> Error {
        Error::new(code, self.path.clone(), message)
    }

    pub(crate) fn invalid(&self, message: impl Into<String>) -> Error {
        self.error(ErrorCode::InvalidValue, message)
    }

    /// A mistake of meaning: remembered, and the reading goes on.
    pub(crate) fn note(&mut self, error: Error) {
        let error = error.under(&self.path);
        self.meaning.push(error);
    }

    /// Whether a mistake of meaning was found.
    pub(crate) fn has_notes(&self) -> bool {
        !self.meaning.is_empty()
    }

    /// Notes the mistake and goes on with a value that will never be used.
    pub(crate) fn or_note<T>(&mut self, result: Result<T, Error>, stand_in: T) -> T {
        result.unwrap_or_else(|error| {
            self.note(error);
            stand_in
        })
    }

    fn within<T>(
        &mut self,
        segment: Segment<'_>,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let outer = self.enter(segment);
        let value = read(self);
        self.path.truncate(outer);
        value
    }

    /// Steps into a member or an element; back out by cutting the path to the length it had.
    fn enter(&mut self, segment: Segment<'_>) -> usize {
        use std::fmt::Write as _;
        let outer = self.path.len();
        let short = |name: &str| name.chars().take(128).collect::<String>();
        // Writing to a String cannot fail.
        let _ = match segment {
            Segment::Field(name) if name.len() > 128 => write!(self.path, ".{}", short(name)),
            Segment::Field(name) if outer == 0 => write!(self.path, "{name}"),
            Segment::Field(name) => write!(self.path, ".{name}"),
            Segment::Index(index) => write!(self.path, "[{index}]"),
        };
        outer
    }

    /// Reads a member of the object in hand.
    pub(crate) fn field<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.within(Segment::Field(name), read)
    }

    /// The object behind a value, once its members are all among `known`.
    pub(crate) fn object<'j>(&self, json: &'j Json<'j>, known: &[&str]) -> Result<Fields<'j>, Error> {
        let fields = self.any_object(json)?;
        for (name, _) in fields.members {
            if !known.contains(&name.as_ref()) {
                let short: String = name.chars().take(64).collect();
                let hint = match closest(&short, known.iter().copied()) {
                    Some(close) => format!("did you mean `{close}`?"),
                    None => format!("known are {}", known.join(", ")),
                };
                let path = if self.path.is_empty() { short.clone() } else { format!("{}.{short}", self.path) };
                return Err(Error::new(
                    ErrorCode::UnknownField,
                    path,
                    format!("there is no field `{short}` here; {hint}"),
                ));
            }
        }
        Ok(fields)
    }

    /// The object behind a value, with any members.
    pub(crate) fn any_object<'j>(&self, json: &'j Json<'j>) -> Result<Fields<'j>, Error> {
        match json {
            Json::Object(members) => Ok(Fields { members }),
            other => Err(self.wrong_type("an object", other)),
        }
    }

    pub(crate) fn wrong_type(&self, wanted: &str, got: &Json<'_>) -> Error {
        self.invalid(format!("expected {wanted}, got {}", got.kind()))
    }

    pub(crate) fn string<'j>(&self, json: &'j Json<'_>) -> Result<&'j str, Error> {
        json.as_str().ok_or_else(|| self.wrong_type("a string", json))
    }

    pub(crate) fn boolean(&self, json: &Json<'_>) -> Result<bool, Error> {
        match json {
            Json::Bool(value) => Ok(*value),
            other => Err(self.wrong_type("true or false", other)),
        }
    }

    /// A whole number in a range.
    pub(crate) fn integer(&self, json: &Json<'_>, least: i64, most: i64) -> Result<i64, Error> {
        match json {
            Json::Integer(value) if (least..=most).contains(value) => Ok(*value),
            Json::Integer(_) | Json::Large(_) => {
                Err(self
                    .invalid(format!("`{json}` is out of range; a whole number from {least} to {most} is expected")))
            }
            Json::Number(_) => Err(self.invalid(format!("`{json}` is not a whole number"))),
            other => Err(self.wrong_type("a whole number", other)),
        }
    }

    pub(crate) fn zone(&mut self, json: &Json<'_>) -> Result<Zone, Error> {
        let name = self.string(json)?;
        if let Some(zone) = self.known_zones.get(name) {
            return Ok(zone.clone());
        }
        let zone = match self.zones.find(name) {
            Some(zone) => zone,
            // Advice takes a look at every name there is: the first mistakes get it, thousands of them do not.
            None if self.meaning.len() < 8 => {
                let zone = self.zones.get(name);
                self.or_note(zone, Zone::utc())
            }
            None => {
                self.note(Error::new(ErrorCode::UnknownTimeZone, "", "no time zone has this name"));
                Zone::utc()
            }
        };
        self.known_zones.insert(name.to_owned(), zone.clone());
        Ok(zone)
    }

    /// Each element of a list.
    pub(crate) fn list<T>(
        &mut self,
        json: &Json<'_>,
        mut read: impl FnMut(&Json<'_>, &mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        match json {
            Json::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.within(Segment::Index(index), |cx| read(item, cx)))
                .collect(),
            other => Err(self.wrong_type("a list", other)),
        }
    }
}

/// The members of an object in hand.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'j> {
    pub(crate) members: &'j [(Cow<'j, str>, Json<'j>)],
}

impl<'j> Fields<'j> {
    pub(crate) fn get(&self, name: &str) -> Option<&'j Json<'j>> {
        self.members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn optional<T>(
        &self,
        cx: &mut Context<'_>,
        name: &str,
        read: impl FnOnce(&Json<'_>, &mut Context<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.get(name).map(|json| cx.field(name, |cx| read(json, cx))).transpose()
    }

    pub(crate) fn required<T>(
        &self,
        cx: &mut Context<'_>,
        name: &str,
        read: impl FnOnce(&Json<'_>, &mut Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.get(name) {
            Some(json) => cx.field(name, |cx| read(json, cx)),
            None => Err(self.missing(cx, name)),
        }
    }

    /// The mistake of leaving a field out.
    pub(crate) fn missing(&self, cx: &mut Context<'_>, name: &str) -> Error {
        cx.error(ErrorCode::MissingField, format!("`{name}` is required")).beneath(name)
    }
}
