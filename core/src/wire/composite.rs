//! Composites as JSON text.

use super::desk::{read_query, read_static, write_static};
use super::line::nothing_more;
use super::{Answer, Wire, top_level};
use crate::answer::{instant_json, reasons_json};
use crate::booking::{
    Composite, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest, CompositeSlots,
};
use crate::error::Error;
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list};
use crate::model::{Host, Query, read_start};
use crate::plan::Bounds;
use crate::planner::Planner;
use crate::time::{Zone, utc};

/// A whole question about a composite: the static part, and the query.
///
/// In JSON `{"composite": {"id", "segments": [...]}, "hosts": [...], "now": ..., "window": ..., ...}`. It is a
/// [`Document`](super::Document) with a composite in place of its event type, and without `durationMinutes` and
/// `rescheduling`.
///
/// ```
/// use whenfree::wire::CompositeDocument;
///
/// let document = CompositeDocument::parse(r#"{
///     "composite": {"id": "makeover", "segments": [
///         {"id": "colour", "eventType": {"id": "colour", "durationMinutes": 45}, "gapAfterMinutes": {"min": 30, "max": 45}},
///         {"id": "cut", "eventType": {"id": "cut", "durationMinutes": 30, "slotIntervalMinutes": 15}}
///     ]},
///     "hosts": [{"id": "ada", "schedule": {"timeZone": "America/New_York", "weekly": {"mon": ["09:00-11:00"]}}}],
///     "now": "2026-03-06T12:00:00Z",
///     "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"}
/// }"#)?;
/// let slots = document.planner()?.slots(&document.query)?;
/// assert_eq!(
///     whenfree::wire::composite_slots_text(&slots),
///     r#"{"slots":[{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T14:45:00Z","segments":["#.to_owned()
///         + r#"{"id":"colour","start":"2026-03-09T13:00:00Z","end":"2026-03-09T13:45:00Z","hosts":[["ada"]]},"#
///         + r#"{"id":"cut","start":"2026-03-09T14:15:00Z","end":"2026-03-09T14:45:00Z","hosts":[["ada"]]}]}]}"#
/// );
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CompositeDocument {
    /// What is booked.
    pub composite: Composite,
    /// Who can be booked, in any segment.
    pub hosts: Vec<Host>,
    /// What changes from question to question.
    pub query: Query,
}

impl CompositeDocument {
    /// Puts a document together.
    pub fn new(composite: Composite, hosts: Vec<Host>, query: Query) -> Self {
        Self { composite, hosts, query }
    }

    /// Reads a document with the embedded zones.
    ///
    /// # Errors
    /// The first thing that is wrong: mistakes of form before mistakes of meaning, each in the order of the document.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Wire::default().composite_document(text)
    }

    /// The planner for its static part.
    ///
    /// # Errors
    /// As [`CompositePlanner::new`].
    pub fn planner(&self) -> Result<CompositePlanner, Error> {
        CompositePlanner::new(self.composite.clone(), self.hosts.iter().cloned())
    }

    /// The document as JSON, in the fixed order of the contract and with defaults left out.
    pub fn to_json(&self) -> Json<'static> {
        let writer = ObjectWriter::new()
            .with("composite", self.composite.write())
            .with("hosts", list(self.hosts.iter().map(JsonForm::write)));
        self.query.write_fields(writer)
    }

    fn read(json: &Json<'_>, cx: &mut Context<'_>, bounds: Bounds) -> Result<Self, Error> {
        let mut known = vec!["composite", "hosts"];
        known.extend(Query::FIELDS.iter().filter(|field| !["durationMinutes", "rescheduling"].contains(field)));
        let fields = cx.object(json, &known)?;
        let composite = fields.required(cx, "composite", Composite::read)?;
        let hosts = fields.required(cx, "hosts", |json, cx| match cx.list(json, Host::read)? {
            hosts if hosts.is_empty() => Err(cx.invalid("at least one host is needed")),
            hosts => Ok(hosts),
        })?;
        let document = Self { composite, hosts, query: Query::read_fields(&fields, cx)? };
        if cx.has_notes() {
            // Something else may be wrong that stands further up: look at the whole before saying what is first.
            let (composite, hosts) = (document.composite.clone(), document.hosts.clone());
            match CompositePlanner::with_bounds(composite, hosts, bounds) {
                Err(error) => cx.note(error),
                Ok(planner) => {
                    let mut planners = planner.planners().iter();
                    let checked = planners.try_for_each(|planner| planner.check(&document.query));
                    cx.or_note(checked, ());
                }
            }
        }
        Ok(document)
    }
}

impl serde::Serialize for CompositeDocument {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl Wire {
    /// Reads a document about a composite.
    ///
    /// # Errors
    /// As [`CompositeDocument::parse`].
    pub fn composite_document(&self, text: &str) -> Result<CompositeDocument, Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let document = CompositeDocument::read(&json, &mut cx, self.bounds)?;
        cx.finish_in_order(&top_level(&json))?;
        Ok(document)
    }

    /// Reads a line of `explain` or `decide` about a composite, `{"query": document, "request": {"start": ...}}`.
    ///
    /// # Errors
    /// As [`CompositeDocument::parse`]; mistakes of the request have `request` in front of their path.
    pub fn composite_question(&self, text: &str) -> Result<(CompositeDocument, CompositeRequest), Error> {
        self.line(text, &["request"], CompositeDocument::read, |line, cx| {
            line.required(cx, "request", CompositeRequest::read)
        })
    }

    /// A document is asked for its starts, a line with a request is decided, one with a start is explained.
    pub(super) fn composite(&self, text: &str, about: Option<(CompositePlanner, Query)>) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let (asks, explains) = (json.get("request").is_some(), json.get("start").is_some());
        let planned = |document: CompositeDocument| Ok((self.composite_planner(&document)?, document.query));
        if asks || explains {
            let part = if asks { "request" } else { "start" };
            let read = |line: &Fields<'_>, cx: &mut Context<'_>| {
                let request = line.optional(cx, "request", CompositeRequest::read)?;
                Ok((request, line.optional(cx, "start", read_start)?))
            };
            let ((planner, query), asked) = match about {
                Some(about) => (about, self.rest(&json, &[part], read)?),
                None => {
                    let (document, asked) = self.line(text, &[part], CompositeDocument::read, read)?;
                    (planned(document)?, asked)
                }
            };
            let zone = query.zone.as_ref();
            return match asked {
                (Some(request), _) => {
                    let decision = planner.decide(&query, &request)?;
                    let text = composite_decision_text(&decision, planner.composite(), zone);
                    Ok(Answer::of(decision.accepted(), text))
                }
                (None, start) => {
                    let explanation = planner.explain(&query, utc(start.unwrap_or_default()))?;
                    Ok(Answer::of(explanation.offered(), composite_explanation_text(&explanation, zone)))
                }
            };
        }
        let (planner, query) = match about {
            Some(about) => nothing_more(text).map(|()| about)?,
            None => planned(self.composite_document(text)?)?,
        };
        let slots = planner.slots(&query)?;
        Ok(Answer::of(!slots.is_empty(), composite_slots_text(&slots)))
    }

    /// The planner of a document about a composite, within the limits against abuse.
    ///
    /// # Errors
    /// As [`CompositePlanner::new`].
    pub fn composite_planner(&self, document: &CompositeDocument) -> Result<CompositePlanner, Error> {
        CompositePlanner::with_bounds(document.composite.clone(), document.hosts.iter().cloned(), self.bounds)
    }
}

/// The same for a composite: `{"composite": ..., "hosts": [...]}`.
#[derive(Clone, Debug)]
pub struct CompositeDesk {
    wire: Wire,
    planner: CompositePlanner,
}

impl CompositeDesk {
    /// Reads `{"composite": ..., "hosts": [...]}`.
    ///
    /// # Errors
    /// As [`CompositeDocument::parse`](super::CompositeDocument::parse) and [`CompositePlanner::new`].
    pub fn open(wire: Wire, text: &str) -> Result<Self, Error> {
        let (composite, hosts) = read_static(&wire, text, "composite", Composite::read)?;
        let planner = CompositePlanner::with_bounds(composite, hosts, wire.bounds)?;
        Ok(Self { wire, planner })
    }

    /// The planner.
    pub fn planner(&self) -> &CompositePlanner {
        &self.planner
    }

    /// What it was opened with, in the form of the contract.
    pub fn to_json(&self) -> Json<'static> {
        let hosts = self.planner.planners().first().map(Planner::hosts).unwrap_or_default();
        write_static("composite", self.planner.composite().write(), hosts)
    }

    /// Reads what changes from question to question.
    ///
    /// # Errors
    /// As [`CompositeDocument::parse`](super::CompositeDocument::parse).
    pub fn query(&self, text: &str) -> Result<Query, Error> {
        let known: Vec<&str> =
            Query::FIELDS.into_iter().filter(|field| !["durationMinutes", "rescheduling"].contains(field)).collect();
        read_query(&self.wire, text, &known, |query| {
            self.planner.planners().iter().try_for_each(|planner| planner.check(query))
        })
    }

    /// Answers a line about a query: `{}` lists slots, `{"start"}` explains one, `{"request"}` books. Never fails: bad
    /// input is an answer too.
    pub fn answer(&self, query: Query, line: &str) -> Answer {
        let line = if nothing_more(line).is_ok() { "{}" } else { line };
        let about = Some((self.planner.clone(), query));
        self.wire.composite(line, about).unwrap_or_else(|error| Answer::error(&error))
    }
}

/// `{"slots": [{"start", "end", "segments": [{"id", "start", "end", "hosts"}]}], "budgetExhausted"?: {"searchedUntil"}}`,
/// its instants written in the query's zone, in UTC when it names none.
pub fn composite_slots_text(slots: &CompositeSlots) -> String {
    let at = |instant: chrono::DateTime<chrono::Utc>| instant_json(instant.timestamp(), slots.zone());
    let chains = slots.iter().map(|slot| {
        let segments = slot.segments().map(|segment| {
            let hosts = segment.hosts().into_iter().map(|hosts| list(hosts.into_iter().map(JsonForm::write)));
            ObjectWriter::new()
                .with("id", segment.id().write())
                .with("start", at(segment.start()))
                .with("end", at(segment.end()))
                .with("hosts", list(hosts))
                .end()
        });
        ObjectWriter::new()
            .with("start", at(slot.start()))
            .with("end", at(slot.end()))
            .with("segments", list(segments))
            .end()
    });
    let exhausted = |until| ObjectWriter::new().with("searchedUntil", at(until)).end();
    ObjectWriter::new()
        .with("slots", list(chains))
        .maybe("budgetExhausted", slots.searched_until().map(exhausted))
        .end()
        .to_string()
}

/// `{"start", "offered", "segments": [{"id", "earliest"?, "latest"?, "starts"?, "start"?, "reasons"}], "budgetExhausted"?}`.
pub fn composite_explanation_text(explanation: &CompositeExplanation, zone: Option<&Zone>) -> String {
    let writer = ObjectWriter::new()
        .with("start", instant_json(explanation.start.timestamp(), zone))
        .with("offered", Json::Bool(explanation.offered()));
    explained(writer, explanation, zone).end().to_string()
}

/// `{"accepted": true, "segments": [{"id", "booking"}]}`, or `{"accepted": false, "segments": [...]}` with what
/// [`composite_explanation_text`] says of each.
pub fn composite_decision_text(decision: &CompositeDecision, composite: &Composite, zone: Option<&Zone>) -> String {
    let writer = ObjectWriter::new().with("accepted", Json::Bool(decision.accepted()));
    match decision {
        CompositeDecision::Accepted(proposals) => {
            let segments = composite.segments.iter().zip(proposals).map(|(segment, proposal)| {
                let booking = proposal.booking.write_with(&|seconds| instant_json(seconds, zone));
                ObjectWriter::new().with("id", segment.id.write()).with("booking", booking).end()
            });
            writer.with("segments", list(segments))
        }
        CompositeDecision::Rejected(explanation) => explained(writer, explanation, zone),
    }
    .end()
    .to_string()
}

fn explained(writer: ObjectWriter, explanation: &CompositeExplanation, zone: Option<&Zone>) -> ObjectWriter {
    let at = |instant: chrono::DateTime<chrono::Utc>| instant_json(instant.timestamp(), zone);
    let segments = explanation.segments.iter().map(|segment| {
        ObjectWriter::new()
            .with("id", segment.id.write())
            .maybe("earliest", segment.window.map(|(earliest, _)| at(earliest)))
            .maybe("latest", segment.window.map(|(_, latest)| at(latest)))
            .maybe("starts", segment.window.map(|_| Json::count(segment.starts)))
            .maybe("start", segment.start.map(at))
            .with("reasons", reasons_json(&segment.reasons, zone))
            .end()
    });
    let exhausted = explanation.budget_exhausted;
    writer.with("segments", list(segments)).unless_default("budgetExhausted", exhausted, Json::Bool(true))
}
