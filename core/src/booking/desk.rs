//! What the planner says about bookings that exist: where they may go, and whether they still fit.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::decide::{Decision, Proposal};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Booking, BookingId, HostId, Minutes, Query, Request, Status, read_start, write_instant};
use crate::planner::Planner;
use crate::question::Question;
use crate::time::utc;

/// Where a booking is to go.
///
/// ```
/// use whenfree::Move;
///
/// let start = "2026-03-10T15:00:00Z".parse().expect("an instant");
/// let later = Move::to(start).keep_hosts();
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Move {
    /// When it is to start; a fraction of a second is rounded down.
    pub start: DateTime<Utc>,
    /// One of the durations the event type offers; the booking's own unless set.
    pub duration: Option<Minutes>,
    /// Whether its hosts stay; otherwise they are chosen anew.
    pub keep_hosts: bool,
    /// Hosts that must be picked, beside those that stay.
    pub hosts: Vec<HostId>,
    /// How many seats it takes; as many as before unless set.
    pub seats: Option<u32>,
    /// Drops the grid, and the grid alone.
    pub any_start: bool,
}

impl Move {
    /// A move to another start, with the same length and as many seats.
    pub fn to(start: DateTime<Utc>) -> Self {
        Self { start, duration: None, keep_hosts: false, hosts: Vec::new(), seats: None, any_start: false }
    }

    /// Picks another of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Keeps its hosts.
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

    /// Takes so many seats from now on.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = Some(seats);
        self
    }

    /// Drops the grid.
    #[must_use]
    pub fn any_start(mut self) -> Self {
        self.any_start = true;
        self
    }

    /// The request that asks for this move of a booking.
    pub(crate) fn request(&self, booking: &Booking) -> Result<Request, Error> {
        let own_length = || match u32::try_from(booking.span.seconds() / 60) {
            Ok(minutes) if booking.span.seconds() % 60 == 0 => Ok(Minutes::from(minutes)),
            _ => {
                let message = "the booking does not last whole minutes; say which duration it is to have";
                Err(Error::new(ErrorCode::DurationNotOffered, "durationMinutes", message))
            }
        };
        let mut request = Request::new(self.start);
        request.duration = Some(self.duration.map_or_else(own_length, Ok)?);
        if self.keep_hosts {
            request.hosts.clone_from(&booking.host_ids);
        }
        let kept: HashSet<&HostId> = if self.keep_hosts { booking.host_ids.iter().collect() } else { HashSet::new() };
        let others = self.hosts.iter().filter(|host| !kept.contains(host));
        request.hosts.extend(others.cloned());
        request.seats = self.seats.unwrap_or(booking.seats);
        request.attendee.clone_from(&booking.attendee);
        request.any_start = self.any_start;
        Ok(request)
    }
}

impl Planner {
    /// Decides where the booking that `query.rescheduling` names may go: as [`Planner::decide`], with its length, its
    /// seats and its attendee, and itself left out of everything. Confirmation is asked for again where the event type
    /// asks for it. The proposal is for [`Command::Reschedule`](crate::Command::Reschedule).
    ///
    /// # Errors
    /// `missing_field` when the query names no booking, `not_found` when it is not among the query's bookings,
    /// `invalid_transition` when it takes no time any more; else as [`Planner::decide`].
    ///
    /// ```
    /// use whenfree::{Actor, Booking, Command, Decision, Move};
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let planner = Planner::new(EventType::new("call", Minutes::from(60)), [ada])?;
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// let ten = Span::parse("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], ten);
    /// let query = query.bookings([booking.clone()]).rescheduling("b1");
    ///
    /// let eleven = "2026-11-23T11:00:00Z".parse().expect("an instant");
    /// if let Decision::Accepted(proposal) = planner.reschedule(&query, &Move::to(eleven).keep_hosts())? {
    ///     let command = Command::Reschedule { to: proposal, reason: None };
    ///     let moved = booking.apply(&command, &Actor::host("ada"), now)?.booking;
    ///     assert_eq!((moved.sequence, moved.rescheduled_from), (1, Some(booking.place())));
    /// }
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn reschedule(&self, query: &Query, to: &Move) -> Result<Decision, Error> {
        let booking = self.named(query)?;
        let request = to.request(booking).map_err(|error| error.under("request"))?;
        self.decide(query, &request)
    }

    /// Looks again at the booking that `query.rescheduling` names, at the place it has: whether what may have changed
    /// since leaves it there. Asked before a hold is turned into a booking or a pending booking is confirmed.
    ///
    /// Asked are working time, busy time, other bookings, seats and limits. Notice, booking window and grid are not:
    /// they are about the moment at which it was made. It keeps its hosts, its length and its buffers, whatever the
    /// event type says now. The proposal holds the same booking, with the status that it would get, for
    /// [`Command::Book`](crate::Command::Book).
    ///
    /// # Errors
    /// As [`Planner::reschedule`]; `unknown_host` when one of its hosts is not needed by the event type any more.
    pub fn recheck(&self, query: &Query) -> Result<Decision, Error> {
        let booking = self.named(query)?;
        let plan = self.plan();
        let mut members = Vec::with_capacity(booking.host_ids.len());
        for id in &booking.host_ids {
            let Some(member) = plan.member_named(id.as_str()) else {
                let message = format!("the host `{id}` of the booking is not needed any more; move it to another one");
                return Err(Error::new(ErrorCode::UnknownHost, "rescheduling", message));
            };
            members.push(member);
        }
        let mut question = Question::of_length(plan, query, booking.span.seconds())?;
        (question.before, question.after) = (booking.buffer_before.seconds(), booking.buffer_after.seconds());
        let outlook = question.outlook(question.around_start(booking.span.start))?;
        let reasons = question.explain_own(&outlook, booking, &members);
        if !reasons.is_empty() {
            return Ok(Decision::Rejected(reasons));
        }
        let hosts = plan.needs.needs.iter().map(|need| {
            let of_need = members.iter().filter(|member| need.members.contains(member)).copied();
            plan.ids_of(of_need).cloned().collect()
        });
        let hosts = hosts.collect();
        let joins = question.joined(booking);
        let asks = booking.status == Status::Held && plan.event.requires_confirmation;
        let status = if asks { Status::Pending } else { Status::Confirmed };
        let booking = Booking { status, expires_at: None, ..booking.clone() };
        Ok(Decision::Accepted(Box::new(Proposal { booking, hosts, joins })))
    }

    /// The active booking of this event type that the query names.
    fn named<'q>(&self, query: &'q Query) -> Result<&'q Booking, Error> {
        let Some(id) = &query.rescheduling else {
            let message = "`rescheduling` names the booking that is meant";
            return Err(Error::new(ErrorCode::MissingField, "rescheduling", message));
        };
        let booking = query.bookings.iter().find(|booking| booking.id.as_ref() == Some(id));
        let own = booking.filter(|booking| booking.event_type_id == self.event_type().id);
        let Some(booking) = own else { return Err(not_found(id, self)) };
        if !booking.is_active(query.now) {
            let message = format!("the booking `{id}` is {} and takes no time any more", booking.status);
            return Err(Error::new(ErrorCode::InvalidTransition, "rescheduling", message));
        }
        Ok(booking)
    }
}

fn not_found(id: &BookingId, planner: &Planner) -> Error {
    let message = format!("no booking of `{}` is called `{id}`; it must be among `bookings`", planner.event_type().id);
    Error::new(ErrorCode::NotFound, "rescheduling", message)
}

impl Question<'_> {
    /// The bookings of the session that a booking belongs to, without itself.
    fn joined(&self, booking: &Booking) -> Vec<BookingId> {
        let session = self.sessions_at(booking.span.start).find(|(_, session)| session.is_of(&booking.host_ids));
        let places = session.map(|(_, session)| session.bookings.as_slice()).unwrap_or_default();
        places.iter().filter_map(|place| self.booking(*place)?.id.clone()).collect()
    }
}

impl JsonForm for Move {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["start", "durationMinutes", "keepHosts", "hosts", "seats", "anyStart"])?;
        let start = fields.required(cx, "start", read_start)?;
        Ok(Self {
            start: utc(start),
            duration: fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?,
            keep_hosts: fields.optional(cx, "keepHosts", |json, cx| cx.boolean(json))?.unwrap_or_default(),
            hosts: fields.optional(cx, "hosts", |json, cx| cx.list(json, HostId::read))?.unwrap_or_default(),
            seats: fields.optional(cx, "seats", |json, cx| Ok(cx.integer(json, 1, 1_000_000)? as u32))?,
            any_start: fields.optional(cx, "anyStart", |json, cx| cx.boolean(json))?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("start", write_instant(self.start.timestamp()))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .unless_default("keepHosts", self.keep_hosts, Json::Bool(true))
            .unless_default("hosts", !self.hosts.is_empty(), list(self.hosts.iter().map(JsonForm::write)))
            .maybe("seats", self.seats.map(Json::int))
            .unless_default("anyStart", self.any_start, Json::Bool(true))
            .end()
    }
}

serde_by_wire!(Move);
