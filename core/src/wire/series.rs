//! Series of bookings as JSON text.

use chrono::{DateTime, Utc};

use super::{Answer, Document, Wire, missing, top_level};
use crate::booking::{
    Actor, Change, SeriesCancellation, SeriesChange, SeriesDecision, SeriesMove, SeriesRequest, cancel_series,
};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, list};
use crate::model::{Booking, Query, read_end};
use crate::planner::Planner;
use crate::time::{Zone, utc};

/// What became of a line about a series.
#[derive(Clone, Debug, PartialEq)]
pub enum SeriesAnswer {
    /// A series was asked for, or is to be moved: each occurrence decided, and what to store when somebody acts.
    Decided {
        /// Every occurrence.
        decision: Box<SeriesDecision>,
        /// What to store and to tell; empty when the line names no actor, or nothing is accepted.
        changes: Vec<Change>,
        /// The zone in which answers are written.
        zone: Option<Zone>,
    },
    /// It was called off, as far as that may be done.
    Cancelled(SeriesChange),
}

impl Wire {
    /// Answers a line about a series: `{"query", "request", "actor"?}` books one, `{"query", "move", "actor"}` moves one
    /// that is stored, `{"bookings", "cancel", "actor", "now"}` calls one off.
    ///
    /// # Errors
    /// As [`Planner::series`](crate::Planner::series), [`Planner::reschedule_series`](crate::Planner::reschedule_series)
    /// and [`cancel_series`].
    pub fn series(&self, text: &str) -> Result<SeriesAnswer, Error> {
        self.series_about(text, None)
    }

    /// The same for a line that is about a query at hand and has none in it.
    fn series_about(&self, text: &str, about: Option<(Planner, Query)>) -> Result<SeriesAnswer, Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let known = ["query", "request", "move", "bookings", "cancel", "actor", "now"];
        // Those of a query at hand have it already, and no use for what calls a series off.
        let known = if about.is_some() { &["request", "move", "actor"][..] } else { &known };
        let line = cx.object(&json, known)?;
        let given = |name: &str| line.get(name).is_some();
        let (asked, needed): (&str, &[&str]) = match (given("request"), given("move"), given("cancel")) {
            (true, false, false) => ("request", &["query"]),
            (false, true, false) => ("move", &["query", "actor"]),
            (false, false, true) => ("cancel", &["bookings", "actor", "now"]),
            _ => {
                let message = "a line about a series has one of `request`, `move` and `cancel`";
                return Err(Error::new(ErrorCode::MissingField, "request", message));
            }
        };
        let taken = |name: &&str| *name == asked || needed.contains(name) || (asked == "request" && *name == "actor");
        if let Some((name, _)) = line.members.iter().find(|(name, _)| !taken(&name.as_ref())) {
            let message = format!("`{asked}` goes with {}", needed.join(", "));
            return Err(Error::new(ErrorCode::UnknownField, name.as_ref(), message));
        }
        let at_hand = |name: &str| name == "query" && about.is_some();
        if let Some(absent) = needed.iter().find(|name| !given(name) && !at_hand(name)) {
            return Err(missing(absent));
        }
        let actor = line.optional(&mut cx, "actor", Actor::read)?;
        if asked == "cancel" {
            let bookings = line.required(&mut cx, "bookings", |json, cx| cx.list(json, Booking::read))?;
            let cancellation = line.required(&mut cx, "cancel", SeriesCancellation::read)?;
            let now: DateTime<Utc> = utc(line.required(&mut cx, "now", read_end)?);
            cx.finish()?;
            let Some(actor) = actor else { return Err(missing("actor")) };
            let cancelled = cancel_series(&bookings, &cancellation, &actor, now);
            return cancelled.map(SeriesAnswer::Cancelled).map_err(|error| of_line(error, "cancel"));
        }
        let document = line.get("query").map(|query| Document::read(query, &mut cx, self.bounds)).transpose()?;
        let request = line.optional(&mut cx, "request", SeriesRequest::read)?;
        let to = line.optional(&mut cx, "move", SeriesMove::read)?;
        cx.finish_in_order(&line.get("query").map(top_level).unwrap_or_default())?;
        let (planner, query) = match (about, document) {
            (Some(about), _) => about,
            (None, Some(document)) => (self.planner(&document)?, document.query),
            (None, None) => return Err(missing("query")),
        };
        let (query, zone) = (&query, query.zone.clone());
        let (decision, changes) = match (request, to, actor) {
            (Some(request), _, actor) => {
                let decision = planner.series(query, &request)?;
                let book = |actor: Actor| decision.book(&actor, query.now);
                let changes = actor.map(book).transpose()?.unwrap_or_default();
                (decision, changes)
            }
            (None, Some(to), Some(actor)) => {
                let decided = planner.reschedule_series(query, &to, &actor);
                let decision = decided.map_err(|error| of_line(error, "move"))?;
                let changes = decision.reschedule(&query.bookings, to.reason.as_deref(), &actor, query.now)?;
                (decision, changes)
            }
            (None, ..) => return Err(missing("request")),
        };
        Ok(SeriesAnswer::Decided { decision: Box::new(decision), changes, zone })
    }

    pub(super) fn about_series(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let answer = self.series_about(text, about)?;
        let done = match &answer {
            SeriesAnswer::Decided { decision, .. } => decision.accepted(),
            SeriesAnswer::Cancelled(change) => !change.changes.is_empty(),
        };
        Ok(Answer::of(done, series_text(&answer)))
    }
}

/// Mistakes of what is asked for stand under its name in the line.
fn of_line(error: Error, field: &str) -> Error {
    match error.path().strip_prefix("request") {
        Some(rest) => Error::new(error.code(), format!("{field}{rest}"), error.message()),
        None => error,
    }
}

/// What [`SeriesDecision::to_json`] says, with `"changes": [{"booking", "events", "history"}]` where somebody acts; or
/// `{"changes": [...], "refused": [{"bookingId", "error"}]}`.
pub fn series_text(answer: &SeriesAnswer) -> String {
    let (decision, changes, zone) = match answer {
        SeriesAnswer::Cancelled(change) => return change.to_json().to_string(),
        SeriesAnswer::Decided { decision, changes, zone } => (decision, changes, zone),
    };
    let mut members = match decision.to_json(zone.as_ref()) {
        Json::Object(members) => members,
        _ => Vec::new(),
    };
    if !changes.is_empty() {
        members.push(("changes".into(), list(changes.iter().map(Change::to_json))));
    }
    Json::Object(members).to_string()
}
