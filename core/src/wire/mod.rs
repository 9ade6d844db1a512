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

mod apply;
mod composite;
mod series;

pub use crate::answer::{decision_text, error_text, explanation_text, instant_text, rankings_text, slots_text};
pub use apply::{Applied, applied_text};
pub use composite::{CompositeDocument, composite_decision_text, composite_explanation_text, composite_slots_text};
pub use series::{SeriesAnswer, series_text};

use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list};
use crate::model::{EventType, Host, Minutes, Query, Request};
use crate::plan::Bounds;
use crate::planner::{Planner, of_request};
use crate::question::Question;
use crate::time::Zones;

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
    /// Who would get it, and why: every host that can take a start, best first.
    Rank,
    /// Do something to a booking.
    Apply,
    /// Which starts of a composite can be booked, for a line that is a document; book it, for one with a `request`.
    Composite,
    /// Book a series of starts, move it, or call it off.
    Series,
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
            Verb::Rank => self.rank(text),
            Verb::Apply => self.applied(text),
            Verb::Composite => self.composite(text),
            Verb::Series => self.about_series(text),
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

    fn rank(&self, text: &str) -> Result<Answer, Error> {
        let (document, request) = self.question(text)?;
        let rankings = self.planner(&document)?.rank(&document.query, &request)?;
        // Of a refused request nobody is picked.
        let picked = rankings.iter().any(|ranking| ranking.hosts.iter().any(|host| host.picked));
        let outcome = if picked { Outcome::Answered } else { Outcome::Refused };
        Ok(Answer { text: rankings_text(&rankings, document.query.zone.as_ref()), outcome })
    }

    fn applied(&self, text: &str) -> Result<Answer, Error> {
        let applied = self.apply(text)?;
        let outcome = if matches!(applied, Applied::Refused(_)) { Outcome::Refused } else { Outcome::Answered };
        Ok(Answer { text: applied_text(&applied, None), outcome })
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

impl Planner {
    /// Whether a query could be answered at all.
    fn check(&self, query: &Query) -> Result<(), Error> {
        Question::new(self.plan(), query, None::<Minutes>).map(|_| ())
    }
}
