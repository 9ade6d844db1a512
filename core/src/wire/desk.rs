//! A planner kept between calls, asked in text: what a binding to another language holds.

use super::{Answer, Verb, Wire, top_level};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list};
use crate::model::{Busy, EventType, Host, Minutes, Query};
use crate::planner::Planner;
use crate::question::Question;
use crate::slots::Slots;
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span};

/// The static part of a document, read once, and the wire that reads what is asked about it.
///
/// A line is the same as for [`Wire::answer`] without its `query`, which is given apart:
///
/// ```
/// use whenfree::wire::{Desk, Verb, Wire};
///
/// let desk = Desk::open(Wire::default(), r#"{
///     "eventType": {"id": "call", "durationMinutes": 60},
///     "hosts": [{"id": "ada", "schedule": {"timeZone": "America/New_York", "weekly": {"mon": ["09:00-12:00"]}}}]
/// }"#)?;
/// let mut query = desk.query(r#"{
///     "now": "2026-03-06T12:00:00Z",
///     "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}
/// }"#)?;
/// // The first host is busy from 13:00 to 14:00 in UTC, which is 09:00 to 10:00 in New York.
/// desk.add_busy(&mut query, &[0.0, 1.0, 1_773_061_200_000.0, 1_773_064_800_000.0])?;
/// assert_eq!(desk.planner().slots(&query)?.len(), 2);
/// let answer = desk.answer(Verb::Explain, query, r#"{"request": {"start": "2026-03-09T13:00:00Z"}}"#);
/// assert!(answer.text.contains(r#""code":"busy""#));
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Desk {
    wire: Wire,
    planner: Planner,
}

impl Desk {
    /// Reads `{"eventType": ..., "hosts": [...]}`.
    ///
    /// # Errors
    /// As [`Document::parse`](super::Document::parse) and [`Planner::new`].
    pub fn open(wire: Wire, text: &str) -> Result<Self, Error> {
        let (event_type, hosts) = read_static(&wire, text, "eventType", EventType::read)?;
        let planner = Planner::with_bounds(event_type, hosts, wire.bounds)?;
        Ok(Self { wire, planner })
    }

    /// The planner.
    pub fn planner(&self) -> &Planner {
        &self.planner
    }

    /// What it was opened with, in the form of the contract.
    pub fn to_json(&self) -> Json<'static> {
        write_static("eventType", self.planner.event_type().write(), self.planner.hosts())
    }

    /// Reads what changes from question to question: a document without `eventType` and `hosts`.
    ///
    /// # Errors
    /// As [`Document::parse`](super::Document::parse).
    pub fn query(&self, text: &str) -> Result<Query, Error> {
        read_query(&self.wire, text, &Query::FIELDS, |query| self.planner.check(query))
    }

    /// Adds busy time given as bare numbers: for each host `[place among the hosts, n, start, end, ... n times]`, instants
    /// in milliseconds since 1970 (UTC), starts rounded down to the second and ends up. A host stands there once, and has no
    /// other busy time in the query.
    ///
    /// # Errors
    /// `invalid_value` or `invalid_interval` with the path that the entry has in a document; `invalid_value` at `busy` for
    /// a list that is not of this form.
    pub fn add_busy(&self, query: &mut Query, flat: &[f64]) -> Result<(), Error> {
        let malformed = |message: &str| Error::new(ErrorCode::InvalidValue, "busy", message);
        let mut rest = flat;
        while let [place, count, tail @ ..] = rest {
            let host = whole(*place).and_then(|place| self.planner.hosts().get(place));
            let host = host.ok_or_else(|| malformed("the list names a host that is not there"))?;
            let count = whole(*count).and_then(|count| count.checked_mul(2));
            let (pairs, after) = count
                .and_then(|numbers| tail.split_at_checked(numbers))
                .ok_or_else(|| malformed("the list ends before its entries do"))?;
            let mut entries = Vec::with_capacity(pairs.len() / 2);
            for (index, [start, end]) in pairs.as_chunks::<2>().0.iter().enumerate() {
                let span = match span_of(*start, *end) {
                    Some(span) => span,
                    None => return Err(out_of_order(*start, *end).under(&format!("busy.{}[{index}]", host.id))),
                };
                entries.push(Busy::new(span));
            }
            query.busy.push((host.id.clone(), entries));
            rest = after;
        }
        if rest.is_empty() { Ok(()) } else { Err(malformed("the list ends before its entries do")) }
    }

    /// Answers a line about a query. Never fails: bad input is an answer too.
    pub fn answer(&self, verb: Verb, query: Query, line: &str) -> Answer {
        let about = Some((self.planner.clone(), query));
        self.wire.answer_about(verb, line, about).unwrap_or_else(|error| Answer::error(&error))
    }

    /// Slots for many queries, each a text and its busy time as for [`add_busy`](Self::add_busy), in order; reading included
    /// on all cores with the feature `parallel`. A bad query answers with its error and does not stop the rest.
    ///
    /// ```
    /// use whenfree::wire::{Desk, Wire};
    ///
    /// let desk = Desk::open(Wire::default(), r#"{
    ///     "eventType": {"id": "call", "durationMinutes": 60},
    ///     "hosts": [{"id": "ada", "schedule": {"timeZone": "Etc/UTC", "weekly": {"mon": ["09:00-12:00"]}}}]
    /// }"#)?;
    /// let monday = r#"{"now": "2026-03-06T12:00:00Z", "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}}"#;
    /// let busy = vec![0.0, 1.0, 1_773_046_800_000.0, 1_773_050_400_000.0];
    /// let each = desk.slots_of_each(&[(monday, busy), (monday, Vec::new()), ("{}", Vec::new())]);
    /// let found: Vec<Option<usize>> = each.iter().map(|slots| slots.as_ref().ok().map(|slots| slots.len())).collect();
    /// assert_eq!(found, [Some(2), Some(3), None]);
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn slots_of_each<T: AsRef<str> + Sync>(&self, asked: &[(T, Vec<f64>)]) -> Vec<Result<Slots, Error>> {
        crate::planner::each(asked, |(text, flat)| {
            let mut query = self.query(text.as_ref())?;
            self.add_busy(&mut query, flat)?;
            self.planner.slots(&query)
        })
    }

    /// How the sets of hosts in [`Slots::host_words`] are to be read.
    ///
    /// `{"hosts": [ids], "needs": [{"hosts": [places], "column"?}], "wordsPerSlot", "seats"}`. A slot has `wordsPerSlot`
    /// words of 64 bits. The member at place `i` of a need can take the slot if bit `column + i` is set, counted from the
    /// lowest bit of the first word; of a need without a column every member can.
    pub fn layout(&self) -> Json<'static> {
        let plan = self.planner.plan();
        let places = |ids: &[crate::HostId]| {
            list(ids.iter().filter_map(|id| plan.hosts.iter().position(|host| host.id == *id)).map(Json::count))
        };
        let needs = plan.needs.needs.iter().zip(&plan.first_column).map(|(need, column)| {
            let ids: Vec<crate::HostId> = plan.ids_of(need.members.clone()).cloned().collect();
            ObjectWriter::new().with("hosts", places(&ids)).maybe("column", column.map(Json::count)).end()
        });
        ObjectWriter::new()
            .with("hosts", list(plan.hosts.iter().map(|host| host.id.write())))
            .with("needs", list(needs))
            .with("wordsPerSlot", Json::count(plan.words_per_slot()))
            .with("seats", Json::int(plan.event.seats))
            .end()
    }
}

pub(super) fn read_static<T>(
    wire: &Wire,
    text: &str,
    what: &'static str,
    read: impl FnOnce(&Json<'_>, &mut Context<'_>) -> Result<T, Error>,
) -> Result<(T, Vec<Host>), Error> {
    let json = Json::parse(text)?;
    let mut cx = Context::new(&wire.zones);
    let fields = cx.object(&json, &[what, "hosts"])?;
    let booked = fields.required(&mut cx, what, read)?;
    let hosts = fields.required(&mut cx, "hosts", |json, cx| cx.list(json, Host::read))?;
    cx.finish_in_order(&top_level(&json))?;
    Ok((booked, hosts))
}

pub(super) fn write_static(what: &'static str, booked: Json<'static>, hosts: &[Host]) -> Json<'static> {
    ObjectWriter::new().with(what, booked).with("hosts", list(hosts.iter().map(JsonForm::write))).end()
}

pub(super) fn read_query(
    wire: &Wire,
    text: &str,
    known: &[&str],
    check: impl FnOnce(&Query) -> Result<(), Error>,
) -> Result<Query, Error> {
    let json = Json::parse(text)?;
    let mut cx = Context::new(&wire.zones);
    let query = Query::read_fields(&cx.object(&json, known)?, &mut cx)?;
    if cx.has_notes() {
        // Something else may be wrong that stands further up: look at the whole before saying what is first.
        let checked = check(&query);
        cx.or_note(checked, ());
    }
    cx.finish_in_order(&top_level(&json))?;
    Ok(query)
}

impl Planner {
    /// Whether a query could be answered at all.
    pub(super) fn check(&self, query: &Query) -> Result<(), Error> {
        Question::new(self.plan(), query, None::<Minutes>).map(|_| ())
    }
}

/// A number that counts something.
fn whole(number: f64) -> Option<usize> {
    // At most 2^53, where doubles stop being exact.
    let counts = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
    counts.then_some(number as usize)
}

const FIRST_MILLISECOND: f64 = FIRST_INSTANT as f64 * 1000.0;
const LAST_MILLISECOND: f64 = LAST_INSTANT as f64 * 1000.0;

/// An interval between instants in milliseconds, rounded outwards to seconds; none when one of them is no instant or they
/// are not in order. Written for speed: callers hand over thousands.
fn span_of(start: f64, end: f64) -> Option<Span> {
    // NaN is in no range.
    let instants = FIRST_MILLISECOND..=LAST_MILLISECOND;
    if !(instants.contains(&start) && instants.contains(&end)) {
        return None;
    }
    // Less than one off, and times a thousand still exact as doubles.
    let (near_start, near_end) = ((start / 1000.0) as i64, (end / 1000.0) as i64);
    let start = near_start - i64::from(near_start as f64 * 1000.0 > start);
    let end = near_end + i64::from((near_end as f64) * 1000.0 < end);
    (start < end).then_some(Span::raw(start, end))
}

/// What is wrong with two instants in milliseconds.
fn out_of_order(start: f64, end: f64) -> Error {
    let instants = FIRST_MILLISECOND..=LAST_MILLISECOND;
    let Some((field, wrong)) = [("start", start), ("end", end)].into_iter().find(|(_, at)| !instants.contains(at))
    else {
        let seconds = |milliseconds: f64| (milliseconds / 1000.0) as i64;
        let message = "the end is not after the start";
        return Span::from_timestamps(seconds(start), seconds(end))
            .err()
            .unwrap_or_else(|| Error::new(ErrorCode::InvalidInterval, "end", message));
    };
    let message = "an instant is a number of milliseconds since 1970, in the years 1 to 9999";
    let shown =
        if wrong.is_finite() { Json::Number(wrong).to_string() } else { "a number that is not finite".to_owned() };
    Error::new(ErrorCode::InvalidValue, field, format!("`{shown}` is out of range; {message}"))
}
