//! The answer about a series: a verdict on each of its occurrences.

use chrono::{DateTime, Utc};

use super::request::SeriesMode;
use crate::answer::{error_json, instant_json, reasons_json, with_span};
use crate::booking::command::{Actor, Command};
use crate::booking::event::Change;
use crate::decide::Proposal;
use crate::error::{Error, ErrorCode};
use crate::json::{Json, JsonForm, ObjectWriter, list};
use crate::model::{Booking, BookingId, SeriesId};
use crate::reason::Reason;
use crate::time::{Span, Zone};

/// The answer about a series: what to store of it, and what refuses the rest.
///
/// With [`SeriesMode::AllOrNothing`] either every occurrence is accepted or none is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesDecision {
    /// The series.
    pub series: SeriesId,
    /// What was asked for.
    pub mode: SeriesMode,
    /// Its occurrences in the order in which they were decided, which is that of their starts.
    pub occurrences: Vec<OccurrenceDecision>,
}

/// What became of one occurrence.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OccurrenceDecision {
    /// The id of its booking: the one it has, or `<series>/<original start>` for a new one, the start written as
    /// `20260302T160000Z`.
    pub booking: BookingId,
    /// Where the rule put it: its key in the series, wherever it is moved.
    pub occurrence: DateTime<Utc>,
    /// Where it was asked for.
    pub start: DateTime<Utc>,
    /// What became of it.
    pub verdict: OccurrenceVerdict,
}

/// The verdict on one occurrence.
#[derive(Clone, Debug, PartialEq)]
pub enum OccurrenceVerdict {
    /// It can be booked, or moved: this is what to store.
    Accepted(Box<Proposal>),
    /// Nothing refuses it, but another one is refused, and all or none were asked for.
    Possible,
    /// It cannot.
    Refused {
        /// The rules that refuse it.
        reasons: Vec<Reason>,
        /// What could be had in its place, nearest first: each for itself, with everything that is accepted counted.
        alternatives: Vec<Span>,
    },
    /// Whoever asks may not move this one: it is too late, or not theirs. It stays where it is.
    Barred(Error),
}

impl OccurrenceVerdict {
    /// Whether it is to be stored.
    pub fn accepted(&self) -> bool {
        matches!(self, OccurrenceVerdict::Accepted(_))
    }
}

impl SeriesDecision {
    /// Puts the answer together; with all or nothing, one refusal leaves nothing accepted.
    pub(super) fn new(series: SeriesId, mode: SeriesMode, mut occurrences: Vec<OccurrenceDecision>) -> Self {
        let refused = |one: &OccurrenceDecision| !one.verdict.accepted();
        if mode == SeriesMode::AllOrNothing && occurrences.iter().any(refused) {
            for one in occurrences.iter_mut().filter(|one| one.verdict.accepted()) {
                one.verdict = OccurrenceVerdict::Possible;
            }
        }
        Self { series, mode, occurrences }
    }

    /// Whether there is anything to store.
    pub fn accepted(&self) -> bool {
        self.proposals().next().is_some()
    }

    /// Whether every occurrence was accepted; also true of a move for which nothing was ahead any more.
    pub fn complete(&self) -> bool {
        self.occurrences.iter().all(|one| one.verdict.accepted())
    }

    /// The accepted proposals, in order. What [`Planner::locks`](crate::Planner::locks) says of each of them, sorted and
    /// each once, is what the answer depended on.
    pub fn proposals(&self) -> impl Iterator<Item = &Proposal> {
        self.accepted_ones().map(|(_, proposal)| proposal)
    }

    fn accepted_ones(&self) -> impl Iterator<Item = (&BookingId, &Proposal)> {
        self.occurrences.iter().filter_map(|one| match &one.verdict {
            OccurrenceVerdict::Accepted(proposal) => Some((&one.booking, &**proposal)),
            _ => None,
        })
    }

    /// Books what was accepted, each occurrence as [`Proposal::book`] does; nothing for a series of which nothing was.
    ///
    /// # Errors
    /// As [`Proposal::book`]: `forbidden` for somebody else's booking; `invalid_value` for a decision about a move.
    pub fn book(&self, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Change>, Error> {
        self.accepted_ones().map(|(id, proposal)| proposal.book(id.clone(), actor, now)).collect()
    }

    /// Moves what was accepted, each occurrence by [`Command::Reschedule`] on its booking as it is stored now.
    ///
    /// All or none: the decision counts on every one of these moves, so when one of them cannot be made any more, the
    /// series must be decided again.
    ///
    /// # Errors
    /// `not_found` for a booking that is not among `bookings`; else as [`Booking::apply`].
    pub fn reschedule(
        &self,
        bookings: &[Booking],
        reason: Option<&str>,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Vec<Change>, Error> {
        let moves = self.accepted_ones().map(|(id, proposal)| {
            let Some(booking) = bookings.iter().find(|booking| booking.id.as_ref() == Some(id)) else {
                let message = format!("no booking is called `{id}`; it must be among `bookings`");
                return Err(Error::new(ErrorCode::NotFound, "bookings", message));
            };
            let command = Command::Reschedule { to: Box::new(proposal.clone()), reason: reason.map(str::to_owned) };
            booking.apply(&command, actor, now)
        });
        moves.collect()
    }

    /// The answer as JSON, its instants written in a zone, in UTC when there is none: `{"series", "mode", "accepted",
    /// "occurrences": [{"bookingId", "occurrence", "start", "accepted", ...}]}`. An accepted occurrence has its
    /// `booking`, a refused one `reasons` and `alternatives`, one that may not be moved an `error`, one that was possible
    /// `"possible": true`.
    pub fn to_json(&self, zone: Option<&Zone>) -> Json<'static> {
        ObjectWriter::new()
            .with("series", self.series.write())
            .with("mode", self.mode.write())
            .with("accepted", Json::Bool(self.accepted()))
            .with("occurrences", list(self.occurrences.iter().map(|one| one.to_json(zone))))
            .end()
    }
}

impl OccurrenceDecision {
    fn to_json(&self, zone: Option<&Zone>) -> Json<'static> {
        let writer = ObjectWriter::new()
            .with("bookingId", self.booking.write())
            .with("occurrence", instant_json(self.occurrence.timestamp(), zone))
            .with("start", instant_json(self.start.timestamp(), zone))
            .with("accepted", Json::Bool(self.verdict.accepted()));
        match &self.verdict {
            OccurrenceVerdict::Accepted(proposal) => {
                let booking = Booking { id: Some(self.booking.clone()), ..proposal.booking.clone() };
                writer.with("booking", booking.write_with(&|seconds| instant_json(seconds, zone)))
            }
            OccurrenceVerdict::Possible => writer.with("possible", Json::Bool(true)),
            OccurrenceVerdict::Refused { reasons, alternatives } => {
                let spans = alternatives.iter().map(|span| with_span(ObjectWriter::new(), *span, zone).end());
                writer.with("reasons", reasons_json(reasons, zone)).with("alternatives", list(spans))
            }
            OccurrenceVerdict::Barred(error) => writer.with("error", error_json(error)),
        }
        .end()
    }
}

impl serde::Serialize for SeriesDecision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json(None).serialize(serializer)
    }
}
