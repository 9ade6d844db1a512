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
mod desk;
mod follow_up;
mod forms;
mod line;
mod saga;
mod series;
mod words;

pub use crate::answer::{
    decision_text, error_text, explanation_text, instant_text, rankings_text, slot_text, slots_text,
};
pub use apply::{Applied, applied_text};
pub use composite::{
    CompositeDesk, CompositeDocument, composite_decision_text, composite_explanation_text, composite_slots_text,
};
pub use desk::Desk;
pub use series::{SeriesAnswer, series_text};

use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list};
use crate::model::{EventType, Host, Query, Request};
use crate::plan::Bounds;
use crate::planner::{Planner, of_request};
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

/// What is asked of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Which starts of a composite can be booked, for a line that is a document; book it, for one with a `request`; why
    /// not this one, for one with a `start`.
    Composite,
    /// Book a series of starts, move it, or call it off.
    Series,
    /// Whom to tell, of a `booking` or of a `change`.
    Recipients,
    /// When to remind whom: `{"booking", "reminders", "now"}`.
    Reminders,
    /// Who is offered a place that has come free: `{"query", "opening", "entries"}`, or a `change` in place of the opening.
    Waitlist,
    /// What calendars are told of a change: `{"change", "domain"}`.
    Calendar,
    /// The words of other products: `{"statuses"|"events"|"roles", "read"|"write"}`.
    Words,
    /// One turn of a saga: `{"saga", "now"}` with at most one of `begin`, `observe`, `resume` and `cancel`.
    Saga,
}

impl Verb {
    /// Every verb.
    pub const ALL: &'static [Verb] = &[
        Verb::Slots,
        Verb::Explain,
        Verb::Decide,
        Verb::Rank,
        Verb::Apply,
        Verb::Composite,
        Verb::Series,
        Verb::Recipients,
        Verb::Reminders,
        Verb::Waitlist,
        Verb::Calendar,
        Verb::Words,
        Verb::Saga,
    ];

    /// Its name: on the command line, and in every binding.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verb::Slots => "slots",
            Verb::Explain => "explain",
            Verb::Decide => "decide",
            Verb::Rank => "rank",
            Verb::Apply => "apply",
            Verb::Composite => "composite",
            Verb::Series => "series",
            Verb::Recipients => "recipients",
            Verb::Reminders => "reminders",
            Verb::Waitlist => "waitlist",
            Verb::Calendar => "calendar",
            Verb::Words => "words",
            Verb::Saga => "saga",
        }
    }

    /// The verb of that name.
    ///
    /// # Errors
    /// `invalid_value` at `verb`.
    pub fn parse(name: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|verb| verb.as_str() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|verb| verb.as_str()).collect();
            let short: String = name.chars().take(64).collect();
            let message = format!("`{short}` is no verb; known are {}", names.join(", "));
            Error::new(ErrorCode::InvalidValue, "verb", message)
        })
    }
}

impl std::fmt::Display for Verb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
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
        self.line(text, &["request"], Document::read, |line, cx| line.required(cx, "request", Request::read))
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
        self.answer_about(verb, text, None).unwrap_or_else(|error| Answer::error(&error))
    }

    /// Answers many lines, in order; on all cores with the feature `parallel`. A bad line answers with its error and
    /// does not stop the rest.
    pub fn answers<T: AsRef<str> + Sync>(&self, verb: Verb, lines: &[T]) -> Vec<Answer> {
        crate::planner::each(lines, |line| self.answer(verb, line.as_ref()))
    }

    /// Answers a line that has its `query` in it, or is about one that is at hand.
    fn answer_about(&self, verb: Verb, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        match verb {
            Verb::Slots => self.slots(text, about),
            Verb::Explain => self.explain(text, about),
            Verb::Decide => self.decide(text, about),
            Verb::Rank => self.rank(text, about),
            Verb::Apply => self.applied(text, about),
            Verb::Waitlist => self.waitlist(text, about),
            Verb::Recipients => self.recipients(text),
            Verb::Reminders => self.reminders(text),
            Verb::Calendar => self.calendar(text),
            Verb::Series => self.about_series(text, about),
            Verb::Composite => self.composite(text, None),
            Verb::Words => self.words(text),
            Verb::Saga => self.saga(text),
        }
    }

    fn slots(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let (planner, query) = match about {
            Some(about) => line::nothing_more(text).map(|()| about)?,
            None => {
                let document = self.document(text)?;
                (self.planner(&document)?, document.query)
            }
        };
        let slots = planner.slots(&query)?;
        Ok(Answer::of(!slots.is_empty(), slots_text(&slots, query.zone.as_ref())))
    }

    fn explain(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let (planner, mut query, request) = self.requested(text, about)?;
        // Who asks why is asked for no more than a start; what would be ignored is refused.
        let plain = Request { duration: request.duration, ..Request::new(request.start) };
        if request != plain {
            let message = "`explain` takes a `start` and a `durationMinutes`; ask `decide` for the rest";
            return Err(Error::new(ErrorCode::UnknownField, "request", message));
        }
        if let Some(duration) = request.duration {
            query.duration = Some(duration);
        }
        let explained = planner.explain(&query, request.start);
        let explanation = explained.map_err(|error| of_request(error, request.duration))?;
        Ok(Answer::of(explanation.offered(), explanation_text(&explanation, query.zone.as_ref())))
    }

    fn decide(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let (planner, query, request) = self.requested(text, about)?;
        let decision = planner.decide(&query, &request)?;
        Ok(Answer::of(decision.accepted(), decision_text(&decision, query.zone.as_ref())))
    }

    fn rank(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let (planner, query, request) = self.requested(text, about)?;
        let rankings = planner.rank(&query, &request)?;
        // Of a refused request nobody is picked.
        let picked = rankings.iter().any(|ranking| ranking.hosts.iter().any(|host| host.picked));
        Ok(Answer::of(picked, rankings_text(&rankings, query.zone.as_ref())))
    }

    fn applied(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let applied = self.apply_about(text, about)?;
        Ok(Answer::of(!matches!(applied, Applied::Refused(_)), applied_text(&applied, None)))
    }
}

impl Answer {
    fn of(yes: bool, text: String) -> Self {
        Self { text, outcome: if yes { Outcome::Answered } else { Outcome::Refused } }
    }

    fn error(error: &Error) -> Self {
        Self { text: error_text(error), outcome: Outcome::Invalid }
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
