//! Calling a series off: one occurrence, this and all later ones, or all of them.

use chrono::{DateTime, Utc};

use super::request::SeriesMode;
use super::{bookings_of, key};
use crate::answer::error_json;
use crate::booking::command::{Actor, Command};
use crate::booking::event::Change;
use crate::booking::lifecycle::check_own;
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Booking, BookingId, SeriesId, read_start, read_text, seconds_up, write_instant};
use crate::time::{instant_text, utc};

/// Which occurrences of a series are meant. An occurrence is named by its original start, where the rule put it, also when
/// it was moved since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeriesScope {
    /// This one.
    One(DateTime<Utc>),
    /// This one and those whose original start is later (iCalendar's `RANGE=THISANDFUTURE`, RFC 5545, section 3.2.13).
    Following(DateTime<Utc>),
    /// Every one.
    All,
}

impl SeriesScope {
    /// The occurrence that it names.
    pub(super) fn named(self) -> Option<i64> {
        match self {
            SeriesScope::One(start) | SeriesScope::Following(start) => Some(start.timestamp()),
            SeriesScope::All => None,
        }
    }

    /// The bookings that are meant, among those of the series in order; the named occurrence must be one of them.
    pub(super) fn of(self, bookings: Vec<(usize, &Booking)>) -> Result<Vec<(usize, &Booking)>, Error> {
        let Some(named) = self.named() else { return Ok(bookings) };
        if !bookings.iter().any(|(_, booking)| key(booking) == Some(named)) {
            let message = format!(
                "the series has no occurrence at `{}`; name one by its original start, wherever it was moved",
                instant_text(named)
            );
            return Err(Error::new(ErrorCode::NotFound, "scope", message));
        }
        let later = matches!(self, SeriesScope::Following(_));
        let meant = |booking: &Booking| key(booking).is_some_and(|start| start == named || later && start > named);
        Ok(bookings.into_iter().filter(|(_, booking)| meant(booking)).collect())
    }
}

/// What is to be called off.
///
/// ```
/// use whenfree::{SeriesCancellation, SeriesScope};
///
/// let from = "2026-03-30T15:00:00Z".parse().expect("an instant");
/// let rest = SeriesCancellation::new("class-7", SeriesScope::Following(from)).reason("moved away");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesCancellation {
    /// The series.
    pub series: SeriesId,
    /// Which of its occurrences.
    pub scope: SeriesScope,
    /// Why.
    pub reason: Option<String>,
    /// What one that may not be cancelled means for the others.
    pub mode: SeriesMode,
}

impl SeriesCancellation {
    /// Calls all of these off, or none.
    pub fn new(series: impl Into<SeriesId>, scope: SeriesScope) -> Self {
        Self { series: series.into(), scope, reason: None, mode: SeriesMode::default() }
    }

    /// Says why.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Calls off what may be called off, and leaves the rest.
    #[must_use]
    pub fn best_effort(mut self) -> Self {
        self.mode = SeriesMode::BestEffort;
        self
    }
}

/// What a command to a series has changed: store and tell each change as that of a single booking.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesChange {
    /// In the order of the occurrences; none when all or none were asked for and one was refused.
    pub changes: Vec<Change>,
    /// The bookings that the command may not be given for, and why.
    pub refused: Vec<(BookingId, Error)>,
}

/// Calls occurrences of a series off, each by [`Command::Cancel`] on its booking.
///
/// With [`SeriesScope::Following`] and [`SeriesScope::All`], occurrences that are over at `now` or take no time any more
/// (cancelled, rejected, expired, completed) are left alone; what [`Booking::apply`] refuses of the others, by a deadline
/// of the policy or for another reason, is listed. With [`SeriesScope::One`] whatever refuses it is the error.
/// Nothing is changed when `mode` is [`SeriesMode::AllOrNothing`] and anything is refused.
///
/// # Errors
/// `forbidden` for who has no part in any of the bookings meant; `not_found` at `request.series` or `request.scope` for a series or an occurrence that is not among `bookings`; what is
/// wrong with one of its bookings, at `bookings[i]`.
///
/// ```
/// use whenfree::{Actor, SeriesCancellation, SeriesScope, cancel_series};
/// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Rule, Schedule, SeriesRequest, Span, Zone};
/// # let hours = Hours::parse("09:00-17:00")?;
/// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
/// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
/// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
/// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
/// # let rule = Rule::parse("FREQ=WEEKLY;COUNT=4").expect("a rule");
/// # let ten = "2026-11-23T10:00:00".parse().expect("a local time");
/// # let desk = Actor::admin("desk");
/// # let changes = planner.series(&query, &SeriesRequest::new("s1", rule, ten))?.book(&desk, now)?;
/// let stored: Vec<_> = changes.into_iter().map(|change| change.booking).collect();
/// let third = "2026-12-07T10:00:00Z".parse().expect("an instant");
/// let rest = SeriesCancellation::new("s1", SeriesScope::Following(third));
/// let called_off = cancel_series(&stored, &rest, &desk, now)?;
/// assert_eq!((called_off.changes.len(), called_off.refused.len()), (2, 0));
/// # Ok::<(), whenfree::Error>(())
/// ```
pub fn cancel_series(
    bookings: &[Booking],
    cancellation: &SeriesCancellation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<SeriesChange, Error> {
    let in_request = |error: Error| error.under("request");
    let own = bookings_of(bookings, &cancellation.series, |_| true).map_err(in_request)?;
    let meant = cancellation.scope.of(own).map_err(in_request)?;
    refuse_strangers(&meant, actor)?;
    let command = Command::Cancel { reason: cancellation.reason.clone() };
    let (mut changes, mut refused) = (Vec::new(), Vec::new());
    if let SeriesScope::One(_) = cancellation.scope {
        let booking = live_one(&meant, now);
        changes.extend(booking.map(|booking| booking.apply(&command, actor, now)).transpose()?);
        return Ok(SeriesChange { changes, refused });
    }
    for (place, booking) in meant {
        booking.check().map_err(|error| error.under(&format!("bookings[{place}]")))?;
        // A booking without an id was refused just now.
        let Some(id) = &booking.id else { continue };
        if booking.span.end <= seconds_up(now) || !booking.is_active(now) {
            continue;
        }
        match booking.apply(&command, actor, now) {
            Ok(change) => changes.push(change),
            Err(error) => refused.push((id.clone(), error)),
        }
    }
    if cancellation.mode == SeriesMode::AllOrNothing && !refused.is_empty() {
        changes.clear();
    }
    Ok(SeriesChange { changes, refused })
}

/// Who has no part in any of the bookings learns nothing of them.
pub(super) fn refuse_strangers(meant: &[(usize, &Booking)], actor: &Actor) -> Result<(), Error> {
    let mut checked = meant.iter().map(|(_, booking)| check_own(booking, actor));
    match checked.next() {
        Some(Err(error)) if checked.all(|checked| checked.is_err()) => Err(error),
        _ => Ok(()),
    }
}

/// Of several bookings of one occurrence the one that takes time: it may have been called off and booked again.
pub(super) fn live_one<'b>(meant: &[(usize, &'b Booking)], now: DateTime<Utc>) -> Option<&'b Booking> {
    let live = meant.iter().find(|(_, booking)| booking.is_active(now));
    live.or(meant.first()).map(|(_, booking)| *booking)
}

impl SeriesChange {
    /// `{"changes": [{"booking", "events", "history"}], "refused": [{"bookingId", "error"}]}`.
    pub fn to_json(&self) -> Json<'static> {
        let refusal = |(id, error): &(BookingId, Error)| {
            ObjectWriter::new().with("bookingId", id.write()).with("error", error_json(error)).end()
        };
        ObjectWriter::new()
            .with("changes", list(self.changes.iter().map(Change::to_json)))
            .with("refused", list(self.refused.iter().map(refusal)))
            .end()
    }
}

impl serde::Serialize for SeriesChange {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

// ---- in the contract ----------------------------------------------------------------------------------------------

impl JsonForm for SeriesScope {
    /// `"all"`, `{"one": instant}` or `{"following": instant}`.
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        const FORMS: &str = "a scope is `\"all\"`, or an occurrence by its original start: `{\"one\": instant}`, \
                             `{\"following\": instant}`";
        match json {
            Json::Text(text) if text == "all" => Ok(SeriesScope::All),
            Json::Object(_) => {
                let fields = cx.object(json, &["one", "following"])?;
                let one = fields.optional(cx, "one", read_start)?;
                let following = fields.optional(cx, "following", read_start)?;
                match (one, following) {
                    (Some(start), None) => Ok(SeriesScope::One(utc(start))),
                    (None, Some(start)) => Ok(SeriesScope::Following(utc(start))),
                    _ => Err(cx.invalid(FORMS)),
                }
            }
            _ => Err(cx.invalid(FORMS)),
        }
    }

    fn write(&self) -> Json<'static> {
        let named = |name: &'static str, start: &DateTime<Utc>| {
            ObjectWriter::new().with(name, write_instant(start.timestamp())).end()
        };
        match self {
            SeriesScope::One(start) => named("one", start),
            SeriesScope::Following(start) => named("following", start),
            SeriesScope::All => Json::text("all"),
        }
    }
}

impl JsonForm for SeriesCancellation {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["series", "scope", "reason", "mode"])?;
        Ok(Self {
            series: fields.required(cx, "series", SeriesId::read)?,
            scope: fields.required(cx, "scope", SeriesScope::read)?,
            reason: fields.optional(cx, "reason", read_text)?,
            mode: fields.optional(cx, "mode", SeriesMode::read)?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("series", self.series.write())
            .with("scope", self.scope.write())
            .maybe("reason", self.reason.as_deref().map(Json::text))
            .unless_default("mode", self.mode != SeriesMode::default(), self.mode.write())
            .end()
    }
}

serde_by_wire!(SeriesScope, SeriesCancellation);
