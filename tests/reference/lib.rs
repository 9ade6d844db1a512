//! A reference model of the scheduling engine: slow, plain, and written apart from it.
//!
//! The model answers the questions of the engine (which starts are offered, why is this one not, is this request
//! accepted, is this host at work) by transcribing the semantics sentence by sentence; `§` in a comment names the
//! section. It holds no interval algebra. A set of instants is a table with one entry a minute, filled by asking of every
//! minute whether it belongs; a meeting fits when each of its minutes does. Daylight saving, overlapping hours, nights
//! that run into trips and all their combinations then need no thought, which is what makes the model a judge:
//! where it and the engine disagree, the engine is usually the one that was clever.
//!
//! It shares no code with the engine. Queries are read from plain JSON, and the wall clock comes from another library.
//!
//! Supported are valid query documents whose hours, busy times and bookings lie on whole minutes (asked starts and `now`
//! may have odd seconds), in zones whose offset is a whole number of minutes. A document that is not supported makes the
//! functions panic with a message; [`Model::new`] returns it instead.

mod bookings;
mod busy;
mod calendar;
pub mod campaign;
mod clock;
mod document;
mod grid;
mod model;
pub mod random;
mod recurrence;

use std::collections::BTreeSet;

use serde_json::Value;

pub use model::{Model, Request};

/// One offered start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceSlot {
    /// Seconds since 1970.
    pub start: i64,
    /// Seconds since 1970, not included.
    pub end: i64,
    /// For each requirement, who can take it, in the order of the requirement.
    pub hosts: Vec<Vec<String>>,
    /// Seats left over all sessions that can be joined or opened.
    pub seats_left: u32,
}

/// One host that can take a start, with all that any strategy could go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRank {
    pub host: String,
    pub picked: bool,
    /// Whether the request names it.
    pub named: bool,
    /// Counted bookings, in the start's period if the strategy has one.
    pub bookings: u64,
    /// Seconds since 1970.
    pub latest: Option<i64>,
    /// For absences, in units of 2^-32; 0 unless calibrated.
    pub credit: u128,
    pub free_minutes: i64,
}

/// The answer to a query document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Sorted by start.
    pub slots: Vec<ReferenceSlot>,
}

/// The slots of a query, `firstPerDay` and `limit` applied (§10).
pub fn slots(query: &Value) -> Answer {
    let window = or_panic(document::window(query));
    Answer { slots: or_panic(Model::new(query, window.0, window.1)).slots() }
}

/// Whether one start would be a slot; window, `limit` and `firstPerDay` play no part.
pub fn offered(query: &Value, start: i64) -> Option<ReferenceSlot> {
    or_panic(Model::new(query, start, start)).offered(start)
}

/// The codes of every rule that refuses a start, each with the host it concerns (§10, explain), without `attendee_limit`.
///
/// Empty exactly when the start is offered. With several seats the codes beside that are only indicative.
pub fn codes(query: &Value, start: i64) -> BTreeSet<(String, Option<String>)> {
    or_panic(Model::new(query, start, start)).codes(start)
}

/// Whether a request `{start, durationMinutes?, hosts?, seats?, attendee?, anyStart?}` is accepted (§10, decide).
pub fn decide(query: &Value, request: &Value) -> bool {
    let request = or_panic(Request::read(request));
    or_panic(Model::new(query, request.start, request.start)).decide(&request)
}

/// For each requirement those who can take the start of a request, best first (§11); nobody is picked when it is refused.
pub fn rank(query: &Value, request: &Value) -> Vec<Vec<ReferenceRank>> {
    let request = or_panic(Request::read(request));
    or_panic(Model::new(query, request.start, request.start)).rank(&request)
}

/// Whether an instant lies in `work(host)` (§2). `keepBuffersInHours` belongs to the event type and plays no part.
pub fn working(host: &Value, instant: i64) -> bool {
    or_panic(document::host(host).and_then(|host| calendar::working(&host.schedule, instant.div_euclid(60))))
}

/// When the occurrences of a series start (§12): of a rule over local start times that ends within six years, without the
/// exceptions, each instant once.
pub fn occurrences(rule: &str, start: &str, zone: &str, exdates: &[&str]) -> Vec<i64> {
    let local = |text: &str| text.parse::<jiff::civil::DateTime>().map_err(|error| error.to_string());
    let found = || -> Result<BTreeSet<i64>, String> {
        let (zone, first) = (clock::zone(zone)?, local(start)?);
        let last = first + jiff::Span::new().years(6);
        let excluded = exdates.iter().map(|text| local(text)).collect::<Result<Vec<_>, _>>()?;
        let all = recurrence::Rule::read(rule)?.occurrences(first, &zone, last)?;
        all.into_iter().filter(|time| !excluded.contains(time)).map(|time| clock::instant(&zone, time)).collect()
    };
    or_panic(found()).into_iter().collect()
}

fn or_panic<T>(result: Result<T, String>) -> T {
    result.unwrap_or_else(|message| panic!("the reference model does not support this: {message}"))
}
