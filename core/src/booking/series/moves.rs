//! Moving a series: each occurrence by the same difference on the wall.

use std::cell::OnceCell;
use std::collections::HashSet;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::cancel::{SeriesScope, live_one, refuse_strangers};
use super::decision::{OccurrenceDecision, OccurrenceVerdict, SeriesDecision};
use super::desk::refuse_rescheduling;
use super::draft::{Allowance, Draft, check_size, looks};
use super::request::{SeriesMode, check_alternatives, read_alternatives};
use super::{MOST_OCCURRENCES, bookings_of, key};
use crate::booking::command::{Actor, Command};
use crate::booking::desk::Move;
use crate::decide::{Decision, Proposal};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{
    Booking, BookingId, HostId, Minutes, Query, Request, SeriesId, Status, read_text, read_wall, seconds_up, write_wall,
};
use crate::order::sort_by;
use crate::planner::Planner;
use crate::question::Question;
use crate::reason::Reason;
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span, Zone, utc, wall_seconds};

/// Busy entries and bookings that one pass over what is moved may look at.
const MOST_LOOKS: usize = 10_000_000;
/// How many of the largest passes one answer may take.
const MOST_PASSES: usize = 40;

/// Where a series, or a part of it, is to go.
///
/// Every occurrence moves by the same difference in days and time of day, seen on the wall of the zone: a class at 17:00
/// that goes to 18:00 is at 18:00 before and after the clocks change. One that was moved by itself before keeps its
/// deviation from the others. The difference is taken from where the occurrences are now, so one that a spring gap had
/// moved forward stays that much later.
///
/// ```
/// use whenfree::{SeriesMove, SeriesScope};
///
/// let from = "2026-03-30T15:00:00Z".parse().expect("an instant");
/// let to = "2026-03-31T18:30:00".parse().expect("a local time");
/// let later = SeriesMove::new("class-7", SeriesScope::Following(from), to).keep_hosts();
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesMove {
    /// The series.
    pub series: SeriesId,
    /// Which of its occurrences.
    pub scope: SeriesScope,
    /// The new local start of the occurrence that the scope names, wherever it is now and whatever became of it; if the
    /// scope names none, of the one that comes first in time among those that move. A fraction of a second is dropped.
    pub to: NaiveDateTime,
    /// On whose wall the difference is seen; the event type's zone unless set.
    pub zone: Option<Zone>,
    /// One of the durations the event type offers; each booking's own unless set.
    pub duration: Option<Minutes>,
    /// Whether each occurrence keeps its hosts; otherwise they are chosen anew.
    pub keep_hosts: bool,
    /// Hosts that must be picked, beside those that stay.
    pub hosts: Vec<HostId>,
    /// Drops the grid, and the grid alone.
    pub any_start: bool,
    /// Why.
    pub reason: Option<String>,
    /// What a refusal means for the others.
    pub mode: SeriesMode,
    /// How many other starts to offer for each refused occurrence: 3 unless set, at most 20.
    pub alternatives: u32,
}

impl SeriesMove {
    /// Moves these, all of them or none, with hosts chosen anew.
    pub fn new(series: impl Into<SeriesId>, scope: SeriesScope, to: NaiveDateTime) -> Self {
        Self {
            series: series.into(),
            scope,
            to,
            zone: None,
            duration: None,
            keep_hosts: false,
            hosts: Vec::new(),
            any_start: false,
            reason: None,
            mode: SeriesMode::default(),
            alternatives: 3,
        }
    }

    /// Sets on whose wall the difference is seen.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// Picks another of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Keeps the hosts of each occurrence.
    #[must_use]
    pub fn keep_hosts(mut self) -> Self {
        self.keep_hosts = true;
        self
    }

    /// Names hosts that must be picked.
    #[must_use]
    pub fn hosts<H: Into<HostId>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Drops the grid.
    #[must_use]
    pub fn any_start(mut self) -> Self {
        self.any_start = true;
        self
    }

    /// Says why.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Moves what can be moved, and leaves the rest where it is.
    #[must_use]
    pub fn best_effort(mut self) -> Self {
        self.mode = SeriesMode::BestEffort;
        self
    }

    /// Sets how many other starts to offer for each refused occurrence; 0 looks for none.
    #[must_use]
    pub fn alternatives(mut self, most: u32) -> Self {
        self.alternatives = most;
        self
    }

    /// The request that asks for an occurrence at its new start.
    fn request(&self, booking: &Booking, start: DateTime<Utc>) -> Result<Request, Error> {
        let mut to = Move::to(start).hosts(self.hosts.iter().cloned());
        (to.duration, to.keep_hosts, to.any_start) = (self.duration, self.keep_hosts, self.any_start);
        to.request(booking).map_err(|error| error.under("request"))
    }
}

/// An occurrence on its way.
struct Moving<'q> {
    id: BookingId,
    booking: &'q Booking,
    request: Request,
    state: State,
}

enum State {
    Open,
    Moves(Box<Proposal>),
    Refused(Vec<Reason>),
    Barred(Error),
}

impl Moving<'_> {
    fn stays(&self) -> bool {
        matches!(self.state, State::Refused(_) | State::Barred(_))
    }
}

impl Planner {
    /// Decides where the occurrences of a series may go: each as [`Planner::reschedule`] does, all of them left out of the
    /// query first, then in order of their new starts with the accepted ones before counted at their new places. So a
    /// weekly class can move by a week.
    ///
    /// Meant are, of the scope, the occurrences that are pending or confirmed and have not begun at the query's `now`; with
    /// [`SeriesScope::One`] also one that runs. Those that the actor may not move (a deadline or a number of moves of the
    /// policy, somebody else's booking) are barred and stay. With [`SeriesMode::BestEffort`] those that are refused stay
    /// too, and count where they are for all the others; with [`SeriesMode::AllOrNothing`] they count nowhere,
    /// since then nothing is moved. Alternatives are found as for [`Planner::series`].
    ///
    /// The proposals are for [`Command::Reschedule`]; [`SeriesDecision::reschedule`] gives these commands. When nothing is
    /// ahead any more the decision has no occurrences.
    ///
    /// # Errors
    /// `forbidden` for who has no part in any of the bookings meant; `not_found` at `request.series` or `request.scope` for a series of this event type, or an occurrence, that is not
    /// among the query's bookings; `invalid_transition` at `request.scope` when the one occurrence is not pending or
    /// confirmed; `invalid_value` at `rescheduling` when the query moves a booking; `too_large` for more than 1,000
    /// occurrences at once; else as [`Planner::reschedule`].
    ///
    /// ```
    /// use whenfree::{Actor, SeriesMove, SeriesScope};
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
    /// let query = query.bookings(changes.into_iter().map(|change| change.booking));
    /// let a_week_later = "2026-11-30T10:00:00".parse().expect("a local time");
    /// let to = SeriesMove::new("s1", SeriesScope::All, a_week_later);
    /// let decision = planner.reschedule_series(&query, &to, &desk)?;
    /// let moved = decision.reschedule(&query.bookings, None, &desk, now)?;
    /// assert_eq!((moved.len(), moved[3].booking.sequence), (4, 1));
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn reschedule_series(&self, query: &Query, to: &SeriesMove, actor: &Actor) -> Result<SeriesDecision, Error> {
        refuse_rescheduling(query)?;
        Question::new(self.plan(), query, None)?;
        check_alternatives(to.alternatives).map_err(|error| error.under("request"))?;
        let mut moving = self.moving(query, to, actor)?;
        for one in &mut moving {
            one.state = bar(one, to, actor, query.now);
        }
        check_size(query, moving.len(), MOST_LOOKS, "scope")?;
        let affected: HashSet<&BookingId> = moving.iter().map(|one| &one.id).collect();
        let stays = |booking: &Booking| booking.id.as_ref().is_none_or(|id| !affected.contains(id));
        let mut others = query.clone();
        others.bookings.retain(stays);
        others.history.retain(stays);
        let allowance = Allowance::new(self);
        let (mut looked, a_pass) = (0_usize, looks(query).saturating_mul(moving.len()));
        while pass(self, &others, &allowance, &mut moving)? && to.mode == SeriesMode::BestEffort {
            // Each pass sends one back at the least; usually two are all.
            looked = looked.saturating_add(a_pass);
            if looked > MOST_PASSES * MOST_LOOKS {
                let message = "what cannot move keeps too many others from moving; move fewer at a time";
                return Err(Error::new(ErrorCode::TooLarge, "request.scope", message));
            }
        }
        let alternatives = alternatives(self, &others, &allowance, &moving, to)?;
        let occurrences = moving.into_iter().zip(alternatives).map(|(one, alternatives)| OccurrenceDecision {
            occurrence: utc(key(one.booking).unwrap_or(one.booking.span.start)),
            start: one.request.start,
            booking: one.id,
            verdict: match one.state {
                State::Moves(proposal) => OccurrenceVerdict::Accepted(proposal),
                State::Refused(reasons) => OccurrenceVerdict::Refused { reasons, alternatives },
                State::Barred(error) => OccurrenceVerdict::Barred(error),
                State::Open => OccurrenceVerdict::Possible,
            },
        });
        Ok(SeriesDecision::new(to.series.clone(), to.mode, occurrences.collect()))
    }

    /// The occurrences that are meant, with the starts they go to, in the order of these.
    fn moving<'q>(&self, query: &'q Query, to: &SeriesMove, actor: &Actor) -> Result<Vec<Moving<'q>>, Error> {
        let in_request = |error: Error| error.under("request");
        let of_event = |booking: &Booking| booking.event_type_id == self.event_type().id;
        let own = bookings_of(&query.bookings, &to.series, of_event).map_err(in_request)?;
        let meant = to.scope.of(own).map_err(in_request)?;
        refuse_strangers(&meant, actor)?;
        let named: Vec<(usize, &Booking)> =
            meant.iter().filter(|(_, booking)| key(booking) == to.scope.named()).copied().collect();
        let named = live_one(&named, query.now);
        let can_move = |booking: &Booking| matches!(booking.status, Status::Pending | Status::Confirmed);
        let affected: Vec<&Booking> = match (to.scope, named) {
            (SeriesScope::One(_), Some(booking)) if can_move(booking) => vec![booking],
            (SeriesScope::One(_), Some(booking)) => {
                let message = format!("this occurrence is {} and cannot be moved", booking.status);
                return Err(Error::new(ErrorCode::InvalidTransition, "request.scope", message));
            }
            _ => {
                let ahead = |booking: &&Booking| can_move(booking) && booking.span.start >= seconds_up(query.now);
                meant.into_iter().map(|(_, booking)| booking).filter(ahead).collect()
            }
        };
        if affected.len() > MOST_OCCURRENCES {
            let message = format!("{} occurrences are too many to move at once; move fewer at a time", affected.len());
            return Err(Error::new(ErrorCode::TooLarge, "request.scope", message));
        }
        let first = affected.iter().copied().min_by_key(|booking| booking.span.start);
        let Some(anchor) = named.or(first) else { return Ok(Vec::new()) };
        let zone = to.zone.as_ref().unwrap_or(self.zone());
        let wall = |booking: &Booking| booking.span.start + zone.offset_at(booking.span.start);
        let difference = wall_seconds(to.to) - wall(anchor);
        let mut moving = Vec::with_capacity(affected.len());
        for booking in affected {
            let wall = wall(booking) + difference;
            if !(FIRST_INSTANT..=LAST_INSTANT).contains(&wall) {
                let message = "an occurrence would start outside the years 1 to 9999";
                return Err(Error::new(ErrorCode::InvalidValue, "request.to", message));
            }
            let request = to.request(booking, utc(zone.resolve_wall(wall)))?;
            // A booking without an id is refused with the query.
            let Some(id) = booking.id.clone() else { continue };
            moving.push(Moving { id, booking, request, state: State::Open });
        }
        sort_by(&mut moving, |a, b| (a.request.start, key(a.booking)).cmp(&(b.request.start, key(b.booking))));
        Ok(moving)
    }
}

/// Whether the actor may move a booking at all, wherever the calendar lets it go.
fn bar(one: &Moving<'_>, to: &SeriesMove, actor: &Actor, now: DateTime<Utc>) -> State {
    let somewhere = Proposal { booking: one.booking.moved(one.booking.clone()), hosts: Vec::new(), joins: Vec::new() };
    let command = Command::Reschedule { to: Box::new(somewhere), reason: to.reason.clone() };
    one.booking.apply(&command, actor, now).map_or_else(State::Barred, |_| State::Open)
}

/// Decides all that may still move, with what stays counted where it is; says whether any of them has to stay now.
fn pass(planner: &Planner, others: &Query, allowance: &Allowance, moving: &mut [Moving<'_>]) -> Result<bool, Error> {
    let moved: Vec<OnceCell<Booking>> = moving.iter().map(|_| OnceCell::new()).collect();
    let mut draft = Draft::new(planner, others, allowance, moving.iter().map(|one| one.request.duration))?;
    for one in moving.iter().filter(|one| one.stays()) {
        draft.count(one.booking);
    }
    let mut more_stay = false;
    for (one, moved) in moving.iter_mut().zip(&moved).filter(|(one, _)| !one.stays()) {
        one.state = match draft.decide(&one.request, Some(one.booking))? {
            Decision::Accepted(proposal) => {
                draft.count(moved.get_or_init(|| proposal.booking.clone()));
                State::Moves(proposal)
            }
            Decision::Rejected(reasons) => {
                more_stay = true;
                State::Refused(reasons)
            }
        };
    }
    Ok(more_stay)
}

/// Where else each refused occurrence could go, with all others counted where they are to be.
fn alternatives(
    planner: &Planner,
    others: &Query,
    allowance: &Allowance,
    moving: &[Moving<'_>],
    to: &SeriesMove,
) -> Result<Vec<Vec<Span>>, Error> {
    let find = |one: &Moving<'_>| {
        if !matches!(one.state, State::Refused(_)) || to.alternatives == 0 {
            return Ok(Vec::new());
        }
        let mut draft = Draft::new(planner, others, allowance, [one.request.duration])?;
        for other in moving.iter().filter(|other| other.id != one.id) {
            match &other.state {
                State::Moves(proposal) => draft.count(&proposal.booking),
                // When nothing is moved after all, it matters where everything could go.
                State::Refused(_) if to.mode == SeriesMode::AllOrNothing => {}
                _ => draft.count(other.booking),
            }
        }
        draft.alternatives(&one.request, to.alternatives, Some(one.booking.span.start))
    };
    moving.iter().map(find).collect()
}

impl JsonForm for SeriesMove {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = [
            "series",
            "scope",
            "to",
            "timeZone",
            "durationMinutes",
            "keepHosts",
            "hosts",
            "anyStart",
            "reason",
            "mode",
            "alternatives",
        ];
        let fields = cx.object(json, &known)?;
        let flag = |json: &Json<'_>, cx: &mut Context<'_>| cx.boolean(json);
        let series = fields.required(cx, "series", SeriesId::read)?;
        let scope = fields.required(cx, "scope", SeriesScope::read)?;
        let mut to = Self::new(series, scope, fields.required(cx, "to", read_wall)?);
        to.zone = fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?;
        to.duration = fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?;
        to.keep_hosts = fields.optional(cx, "keepHosts", flag)?.unwrap_or_default();
        to.hosts = fields.optional(cx, "hosts", |json, cx| cx.list(json, HostId::read))?.unwrap_or_default();
        to.any_start = fields.optional(cx, "anyStart", flag)?.unwrap_or_default();
        to.reason = fields.optional(cx, "reason", read_text)?;
        to.mode = fields.optional(cx, "mode", SeriesMode::read)?.unwrap_or_default();
        to.alternatives = fields.optional(cx, "alternatives", read_alternatives)?.unwrap_or(to.alternatives);
        Ok(to)
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("series", self.series.write())
            .with("scope", self.scope.write())
            .with("to", write_wall(self.to))
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .unless_default("keepHosts", self.keep_hosts, Json::Bool(true))
            .unless_default("hosts", !self.hosts.is_empty(), list(self.hosts.iter().map(JsonForm::write)))
            .unless_default("anyStart", self.any_start, Json::Bool(true))
            .maybe("reason", self.reason.as_deref().map(Json::text))
            .unless_default("mode", self.mode != SeriesMode::default(), self.mode.write())
            .unless_default("alternatives", self.alternatives != 3, Json::int(self.alternatives))
            .end()
    }
}

serde_by_wire!(SeriesMove);
