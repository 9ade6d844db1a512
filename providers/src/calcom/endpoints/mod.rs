//! The calls as pure functions: arguments into requests.
pub(super) mod account;
pub(super) mod bookings;
pub(super) mod event_types;
pub(super) mod schedules;
pub(super) mod slots;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Map, Value};

use super::settings::{Dialect, Versions};
use crate::http::Request;

/// What the requests to a host depend on.
#[derive(Debug, Clone, Default)]
pub(super) struct Host {
    pub(super) dialect: Dialect,
    pub(super) versions: Versions,
}

impl Host {
    /// Whether slots are asked as before 2024-09-04.
    pub(super) fn has_older_slots(&self) -> bool {
        self.versions.slots.as_str() < "2024-09-04"
    }
}

/// An instant as Cal.com wants it: in UTC.
pub(super) fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn versioned(request: Request, version: &str) -> Request {
    request.header("cal-api-version", version)
}

/// The body of a request, member by member.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
struct Body(Map<String, Value>);

impl Body {
    fn new() -> Self {
        Self::default()
    }

    fn set(mut self, name: &str, value: impl Serialize) -> Self {
        self.0.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    fn maybe(self, name: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    fn unless_empty<T: Serialize>(self, name: &str, list: &[T]) -> Self {
        if list.is_empty() { self } else { self.set(name, list) }
    }
}
