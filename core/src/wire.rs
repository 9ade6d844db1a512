//! JSON text in, JSON text out: what the command line calls, and every binding to another language.
//!
//! A *document* is a whole question, `{"eventType": ..., "hosts": [...], "now": ..., "window": ..., ...}`. For `explain`
//! and `decide` a line is `{"query": document, "request": {"start": ...}}`. Keys come in a fixed order, so equal answers
//! are equal bytes.
//!
//! ```
//! use whenfree::wire::{Outcome, Verb, Wire};
//!
//! let wire = Wire::default();
//! let answer = wire.answer(Verb::Slots, r#"{
//!     "eventType": {"id": "call", "durationMinutes": 60},
//!     "hosts": [{"id": "ada", "schedule": {"timeZone": "America/New_York", "weekly": {"mon": ["09:00-10:30"]}}}],
//!     "now": "2026-03-06T12:00:00Z",
//!     "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}
//! }"#);
//! assert_eq!(answer.outcome, Outcome::Answered);
//! assert_eq!(
//!     answer.text,
//!     r#"{"slots":[{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T14:00:00Z","hosts":[["ada"]],"seatsLeft":1}]}"#
//! );
//! ```

use chrono::{Datelike, Timelike};

use crate::decide::Decision;
use crate::error::{Error, ErrorCode};
use crate::explain::Explanation;
use crate::json::{Context, Json, JsonForm, ObjectWriter, list};
use crate::model::{BookingId, EventType, Host, Minutes, Query, Quota, Request};
use crate::plan::Bounds;
use crate::planner::{Planner, of_request};
use crate::question::Question;
use crate::reason::{LimitUse, Reason};
use crate::slots::Slots;
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span, Zone, Zones};

/// A whole question: the static part, and the query.
///
/// It reads and writes the JSON contract; [`Document::planner`] makes the planner that answers it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// What is booked.
    pub event_type: EventType,
    /// Who can be booked.
    pub hosts: Vec<Host>,
    /// What changes from question to question.
    pub query: Query,
}

impl Document {
    /// Puts a document together.
    pub fn new(event_type: EventType, hosts: Vec<Host>, query: Query) -> Self {
        Self { event_type, hosts, query }
    }

    /// Reads a document with the embedded zones.
    ///
    /// # Errors
    /// The first thing that is wrong: mistakes of form before mistakes of meaning, each in the order of the document.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Wire::default().document(text)
    }

    /// The planner for its static part.
    ///
    /// # Errors
    /// As [`Planner::new`].
    pub fn planner(&self) -> Result<Planner, Error> {
        Planner::new(self.event_type.clone(), self.hosts.iter().cloned())
    }

    /// The document as JSON, in the fixed order of the contract and with defaults left out.
    pub fn to_json(&self) -> Json<'static> {
        let writer = ObjectWriter::new()
            .with("eventType", self.event_type.write())
            .with("hosts", list(self.hosts.iter().map(JsonForm::write)));
        self.query.write_fields(writer)
    }

    fn read(json: &Json<'_>, cx: &mut Context<'_>, bounds: Bounds) -> Result<Self, Error> {
        let mut known = vec!["eventType", "hosts"];
        known.extend(Query::FIELDS);
        let fields = cx.object(json, &known)?;
        let event_type = fields.required(cx, "eventType", EventType::read)?;
        let hosts = fields.required(cx, "hosts", |json, cx| match cx.list(json, Host::read)? {
            hosts if hosts.is_empty() => Err(cx.invalid("at least one host is needed")),
            hosts => Ok(hosts),
        })?;
        let query = Query::read_fields(&fields, cx)?;
        let document = Self { event_type, hosts, query };
        if cx.has_notes() {
            // Something else may be wrong that stands further up: look at the whole before saying what is first.
            let (event_type, hosts) = (document.event_type.clone(), document.hosts.clone());
            match Planner::with_bounds(event_type, hosts, bounds) {
                Err(error) => cx.note(error),
                Ok(planner) => {
                    let checked = planner.check(&document.query);
                    cx.or_note(checked, ());
                }
            }
        }
        Ok(document)
    }
}

impl serde::Serialize for Document {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

/// What is asked of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verb {
    /// Which starts can be booked.
    Slots,
    /// Why not this one.
    Explain,
    /// Book it.
    Decide,
}

/// How an answer came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Slots were found, the start is offered, the request accepted.
    Answered,
    /// No slots, a start that is not offered, a request that is refused.
    Refused,
    /// Bad input.
    Invalid,
}

/// An answer as JSON text, without a line break at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// How it came out.
    pub outcome: Outcome,
}

/// Answers JSON text, with the zones and the limits against abuse that it was given.
#[derive(Clone, Debug, Default)]
pub struct Wire {
    zones: Zones,
    bounds: Bounds,
}

impl Wire {
    /// Uses these zones in place of the embedded ones.
    #[must_use]
    pub fn zones(mut self, zones: Zones) -> Self {
        self.zones = zones;
        self
    }

    /// Uses these limits against abuse in place of the defaults.
    #[must_use]
    pub fn bounds(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    /// Reads a document.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn document(&self, text: &str) -> Result<Document, Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let document = Document::read(&json, &mut cx, self.bounds)?;
        cx.finish_in_order(&top_level(&json))?;
        Ok(document)
    }

    /// Reads a line of `explain` or `decide`.
    ///
    /// # Errors
    /// As [`Document::parse`]; mistakes of the request have `request` in front of their path.
    pub fn question(&self, text: &str) -> Result<(Document, Request), Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let line = cx.object(&json, &["query", "request"])?;
        let query = line.get("query").ok_or_else(|| missing("query"))?;
        let document = Document::read(query, &mut cx, self.bounds)?;
        let request = line.required(&mut cx, "request", Request::read)?;
        cx.finish_in_order(&top_level(query))?;
        Ok((document, request))
    }

    /// The planner of a document, within the limits against abuse.
    ///
    /// # Errors
    /// As [`Planner::new`].
    pub fn planner(&self, document: &Document) -> Result<Planner, Error> {
        Planner::with_bounds(document.event_type.clone(), document.hosts.iter().cloned(), self.bounds)
    }

    /// Answers one line. Never fails: bad input is an answer too, `{"error": {"code", "path", "message"}}`.
    pub fn answer(&self, verb: Verb, text: &str) -> Answer {
        let answer = match verb {
            Verb::Slots => self.slots(text),
            Verb::Explain => self.explain(text),
            Verb::Decide => self.decide(text),
        };
        answer.unwrap_or_else(|error| Answer { text: error_text(&error), outcome: Outcome::Invalid })
    }

    /// Answers many lines, in order; on all cores with the feature `parallel`. A bad line answers with its error and
    /// does not stop the rest.
    pub fn answers<T: AsRef<str> + Sync>(&self, verb: Verb, lines: &[T]) -> Vec<Answer> {
        crate::planner::each(lines, |line| self.answer(verb, line.as_ref()))
    }

    fn slots(&self, text: &str) -> Result<Answer, Error> {
        let document = self.document(text)?;
        let slots = self.planner(&document)?.slots(&document.query)?;
        let outcome = if slots.is_empty() { Outcome::Refused } else { Outcome::Answered };
        Ok(Answer { text: slots_text(&slots, document.query.zone.as_ref()), outcome })
    }

    fn explain(&self, text: &str) -> Result<Answer, Error> {
        let (mut document, request) = self.question(text)?;
        // Who asks why is asked for no more than a start; what would be ignored is refused.
        let plain = Request { duration: request.duration, ..Request::new(request.start) };
        if request != plain {
            let message = "`explain` takes a `start` and a `durationMinutes`; ask `decide` for the rest";
            return Err(Error::new(ErrorCode::UnknownField, "request", message));
        }
        if let Some(duration) = request.duration {
            document.query.duration = Some(duration);
        }
        let explained = self.planner(&document)?.explain(&document.query, request.start);
        let explanation = explained.map_err(|error| of_request(error, request.duration))?;
        let outcome = if explanation.offered() { Outcome::Answered } else { Outcome::Refused };
        Ok(Answer { text: explanation_text(&explanation, document.query.zone.as_ref()), outcome })
    }

    fn decide(&self, text: &str) -> Result<Answer, Error> {
        let (document, request) = self.question(text)?;
        let decision = self.planner(&document)?.decide(&document.query, &request)?;
        let outcome = if decision.accepted() { Outcome::Answered } else { Outcome::Refused };
        Ok(Answer { text: decision_text(&decision, document.query.zone.as_ref()), outcome })
    }
}

fn top_level<'j>(json: &'j Json<'_>) -> Vec<&'j str> {
    match json {
        Json::Object(members) => members.iter().map(|(name, _)| name.as_ref()).collect(),
        _ => Vec::new(),
    }
}

fn missing(field: &str) -> Error {
    Error::new(ErrorCode::MissingField, field, format!("`{field}` is required"))
}

// ---- answers as text ----------------------------------------------------------------------------------------------

/// `{"slots": [...]}`, its instants written in a zone, in UTC when there is none.
pub fn slots_text(slots: &Slots, zone: Option<&Zone>) -> String {
    let mut text = String::with_capacity(32 + slots.len() * 100);
    text.push_str("{\"slots\":[");
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let Span { start, end } = slot.span();
        text.push_str("{\"start\":\"");
        push_instant(&mut text, start, zone);
        text.push_str("\",\"end\":\"");
        push_instant(&mut text, end, zone);
        text.push_str("\",\"hosts\":[");
        for (index, hosts) in slot.hosts().iter().enumerate() {
            text.push_str(if index > 0 { ",[" } else { "[" });
            for (index, host) in hosts.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&Json::Text(host.as_str().into()).to_string());
            }
            text.push(']');
        }
        text.push_str("],\"seatsLeft\":");
        text.push_str(&slot.seats_left().to_string());
        text.push('}');
    }
    text.push_str("]}");
    text
}

/// `{"start", "offered", "reasons": [...]}`.
pub fn explanation_text(explanation: &Explanation, zone: Option<&Zone>) -> String {
    ObjectWriter::new()
        .with("start", instant_json(explanation.start.timestamp(), zone))
        .with("offered", Json::Bool(explanation.offered()))
        .with("reasons", reasons_json(&explanation.reasons, zone))
        .end()
        .to_string()
}

/// `{"accepted": true, "booking": {...}}` or `{"accepted": false, "reasons": [...]}`.
pub fn decision_text(decision: &Decision, zone: Option<&Zone>) -> String {
    let writer = ObjectWriter::new().with("accepted", Json::Bool(decision.accepted()));
    match decision {
        Decision::Accepted(proposal) => {
            writer.with("booking", proposal.booking.write_with(&|seconds| instant_json(seconds, zone)))
        }
        Decision::Rejected(reasons) => writer.with("reasons", reasons_json(reasons, zone)),
    }
    .end()
    .to_string()
}

/// `{"error": {"code", "path", "message"}}`.
pub fn error_text(error: &Error) -> String {
    let facts = ObjectWriter::new()
        .with("code", Json::text(error.code().as_str()))
        .with("path", Json::text(error.path()))
        .with("message", Json::text(error.message()))
        .end();
    ObjectWriter::new().with("error", facts).end().to_string()
}

/// An instant in RFC 3339: in UTC with `Z`, or on the wall of a zone with its offset.
pub fn instant_text(instant: chrono::DateTime<chrono::Utc>, zone: Option<&Zone>) -> String {
    let mut text = String::with_capacity(25);
    push_instant(&mut text, instant.timestamp(), zone);
    text
}

fn push_instant(text: &mut String, seconds: i64, zone: Option<&Zone>) {
    // RFC 3339 has no seconds in offsets: where a zone had some, long ago, UTC is written.
    // Nor has it years of five digits, which a wall shows a few hours before UTC does.
    let writable = |offset: &i64| offset % 60 == 0 && (FIRST_INSTANT..=LAST_INSTANT).contains(&(seconds + offset));
    let offset = zone.filter(|zone| !zone.is_utc()).map(|zone| zone.offset_at(seconds)).filter(writable);
    let wall = crate::time::wall_of(seconds + offset.unwrap_or(0));
    push_number(text, u32::try_from(wall.year()).unwrap_or(0), 1000);
    for (before, number) in
        [('-', wall.month()), ('-', wall.day()), ('T', wall.hour()), (':', wall.minute()), (':', wall.second())]
    {
        text.push(before);
        push_number(text, number, 10);
    }
    match offset {
        None => text.push('Z'),
        Some(offset) => {
            let minutes = u32::try_from(offset.abs() / 60).unwrap_or(0);
            text.push(if offset < 0 { '-' } else { '+' });
            push_number(text, minutes / 60, 10);
            text.push(':');
            push_number(text, minutes % 60, 10);
        }
    }
}

/// A number with as many digits as `place`, the value of its first one, asks for.
fn push_number(text: &mut String, number: u32, place: u32) {
    let mut place = place;
    while place > 0 {
        text.extend(char::from_digit(number / place % 10, 10));
        place /= 10;
    }
}

fn instant_json(seconds: i64, zone: Option<&Zone>) -> Json<'static> {
    let mut text = String::with_capacity(25);
    push_instant(&mut text, seconds, zone);
    Json::text(text)
}

fn reasons_json(reasons: &[Reason], zone: Option<&Zone>) -> Json<'static> {
    list(reasons.iter().map(|reason| reason_json(reason, zone)))
}

fn reason_json(reason: &Reason, zone: Option<&Zone>) -> Json<'static> {
    let at = |instant: chrono::DateTime<chrono::Utc>| instant_json(instant.timestamp(), zone);
    let date = |date: &chrono::NaiveDate| Json::text(date.format("%Y-%m-%d").to_string());
    let text = |text: &Option<String>| text.as_deref().map(Json::text);
    let id = |id: &Option<BookingId>| id.as_ref().map(|id| Json::text(id.as_str()));
    let with_span = |writer: ObjectWriter, span: &Span| {
        writer.with("start", instant_json(span.start, zone)).with("end", instant_json(span.end, zone))
    };
    let writer = ObjectWriter::new()
        .with("code", Json::text(reason.code().as_str()))
        .maybe("host", reason.host().map(|host| Json::text(host.as_str())));
    match reason {
        Reason::InThePast { now } => writer.with("now", at(*now)),
        Reason::MinimumNotice { earliest } => writer.with("earliest", at(*earliest)),
        Reason::OutsideBookingWindow { from, through } => {
            writer.maybe("from", from.as_ref().map(date)).maybe("through", through.as_ref().map(date))
        }
        Reason::EventLimit(used) | Reason::HostLimit { used, .. } => limit_facts(writer, used),
        Reason::OffGrid { before, after } => writer.maybe("before", before.map(at)).maybe("after", after.map(at)),
        Reason::NotEnoughHosts { requirement, needed, able } => writer
            .with("requirement", Json::count(*requirement))
            .with("needed", Json::count(*needed))
            .with("able", Json::count(*able)),
        Reason::OutsideWorkingHours { working, .. } => {
            let parts = working.iter().map(|span| with_span(ObjectWriter::new(), span).end());
            writer.with("working", list(parts))
        }
        Reason::TimeOff { from, through, reason, .. } => {
            writer.with("from", date(from)).with("through", date(through)).maybe("reason", text(reason))
        }
        Reason::Busy { span, source, .. } | Reason::UnknownAvailability { span, source, .. } => {
            with_span(writer, span).maybe("source", text(source))
        }
        Reason::Booked { booking, span, .. } => with_span(writer.maybe("booking", id(booking)), span),
        Reason::Held { booking, span, expires_at, .. } => {
            with_span(writer.maybe("booking", id(booking)), span).maybe("expiresAt", expires_at.map(at))
        }
        Reason::Buffer { span, source, booking, .. } => {
            with_span(writer.maybe("booking", id(booking)), span).maybe("source", text(source))
        }
        Reason::SeatsFull { seats_left, seats, .. } => {
            writer.with("seatsLeft", Json::int(*seats_left)).with("seats", Json::int(*seats))
        }
        Reason::AttendeeLimit { attendee, active, most } => writer
            .with("attendee", Json::text(attendee.as_str()))
            .with("active", Json::int(*active))
            .with("maxActive", Json::int(*most)),
    }
    .end()
}

fn limit_facts(writer: ObjectWriter, used: &LimitUse) -> ObjectWriter {
    let writer = writer
        .with("per", Json::text(used.limit.per.as_str()))
        .with("period", Json::text(used.period.format("%Y-%m-%d").to_string()));
    match used.limit.quota {
        Quota::Bookings(most) => writer.with("maxBookings", Json::int(most)).with("bookings", Json::int(used.bookings)),
        Quota::Minutes(most) => writer
            .with("maxMinutes", Json::int(most))
            .with("minutes", Json::int(i64::try_from(used.minutes).unwrap_or(i64::MAX))),
    }
}

impl Planner {
    /// Whether a query could be answered at all.
    fn check(&self, query: &Query) -> Result<(), Error> {
        Question::new(self.plan(), query, None::<Minutes>).map(|_| ())
    }
}
