//! What may be done to a booking: transitions, permissions and policies, each refused in one place.

use chrono::{DateTime, Utc};

use super::command::{Actor, Command, CommandKind, Role};
use super::event::{Change, Event, EventKind, FieldChange, HistoryEntry};
use crate::decide::Proposal;
use crate::error::{Error, ErrorCode};
use crate::model::{Booking, BookingId, Minutes, Status, seconds_up};
use crate::time::{FIRST_INSTANT, Span, instant_text, utc};

impl Booking {
    /// Carries a command out: what to store and to tell, or why it may not be done. The booking itself is unchanged.
    ///
    /// Checked are, in this order: whether the actor may give the command at all and for this booking (`forbidden`),
    /// whether it leads anywhere from the booking's status (`invalid_transition`), whether its time is right
    /// (`too_early`, `too_late`), how often the attendee has moved it (`reschedule_limit`), and whether the reason is
    /// there that the policy asks for (`missing_field`). Attendees are held to the policy that the booking was made
    /// under; everybody else may cancel and reschedule until the end. A fraction of a second of `now` is rounded up.
    ///
    /// The calendar is not asked: for that there are [`Planner::decide`](crate::Planner::decide),
    /// [`Planner::reschedule`](crate::Planner::reschedule) and [`Planner::recheck`](crate::Planner::recheck).
    ///
    /// # Errors
    /// The codes above; `invalid_value` for a proposal that was made for something else.
    ///
    /// ```
    /// use whenfree::{Actor, Booking, Command, ErrorCode, EventKind, Minutes, Policy, Span, Status};
    ///
    /// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
    /// let policy = Policy::new().cancel_until(Minutes::hours(24));
    /// let booking = Booking::new("b1", "call", ["ada"], span).attendee("tom".into()).policy(policy);
    /// let cancel = Command::Cancel { reason: Some("a cold".into()) };
    ///
    /// // Exactly a day ahead is still in time.
    /// let in_time = "2026-03-08T15:00:00Z".parse().expect("an instant");
    /// let change = booking.apply(&cancel, &Actor::attendee("tom"), in_time)?;
    /// assert_eq!(change.booking.status, Status::Cancelled);
    /// assert_eq!(change.events[0].kind, EventKind::Cancelled);
    ///
    /// let late = "2026-03-08T15:00:01Z".parse().expect("an instant");
    /// let refused = booking.apply(&cancel, &Actor::attendee("tom"), late).unwrap_err();
    /// assert_eq!(refused.code(), ErrorCode::TooLate);
    /// let refused = booking.apply(&cancel, &Actor::attendee("eve"), in_time).unwrap_err();
    /// assert_eq!(refused.code(), ErrorCode::Forbidden);
    /// // The host is free of the attendee's deadline.
    /// assert!(booking.apply(&cancel, &Actor::host("ada"), late).is_ok());
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn apply(&self, command: &Command, actor: &Actor, now: DateTime<Utc>) -> Result<Change, Error> {
        let kind = command.kind();
        self.check_command(kind, command.reason(), actor, now)?;
        let decided = match command {
            Command::Book(proposal) => self.taken(proposal, false)?.status,
            Command::Reschedule { to, .. } => self.taken(to, true)?.status,
            _ => Status::Confirmed,
        };
        let Some(status) = target(self.status, kind, decided) else { return Err(self.leads_nowhere(kind)) };
        let mut booking = match command {
            Command::Reschedule { to, .. } => {
                let mut moved = to.booking.clone();
                moved.reschedules = self.reschedules.saturating_add(u32::from(actor.role == Role::Attendee));
                moved
            }
            _ => self.clone(),
        };
        booking.status = status;
        if self.status == Status::Held {
            booking.expires_at = None;
        }
        let said_yes = self.status == Status::Pending && kind == CommandKind::Confirm;
        if said_yes || matches!(status, Status::Cancelled | Status::Rejected) {
            // A calendar takes another status or a cancellation only with a higher sequence (RFC 5546, section 2.1.4).
            booking.sequence = booking.sequence.saturating_add(1);
        }
        Ok(change(Some(self), booking, kind, command.reason(), actor, now))
    }

    /// Whether a command may be given at all, whatever the calendar says of it.
    pub(crate) fn check_command(
        &self,
        kind: CommandKind,
        reason: Option<&str>,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.check()?;
        if !may(actor.role, kind) {
            let message = format!("`{kind}` is not for an actor in the role `{}`", actor.role);
            return Err(Error::new(ErrorCode::Forbidden, "actor.role", message));
        }
        check_own(self, actor)?;
        if target(self.status, kind, Status::Confirmed).is_none() {
            return Err(self.leads_nowhere(kind));
        }
        self.check_time(kind, actor.role, seconds_up(now))?;
        self.check_policy(kind, reason, actor.role)
    }

    fn leads_nowhere(&self, kind: CommandKind) -> Error {
        let from = Status::ALL.iter().filter(|status| target(**status, kind, Status::Confirmed).is_some());
        let names: Vec<&str> = from.map(|status| status.as_str()).collect();
        let message =
            format!("a booking that is {} cannot take `{kind}`; one that is {} can", self.status, names.join(" or "));
        Error::new(ErrorCode::InvalidTransition, "command", message)
    }

    /// The booking of a proposal that was made for this one as it stands: for a move of it, or for the place it has.
    fn taken<'p>(&self, proposal: &'p Proposal, moves: bool) -> Result<&'p Booking, Error> {
        let decided = &proposal.booking;
        let wrong = |message: &str| Err(Error::new(ErrorCode::InvalidValue, "command.proposal", message));
        if decided.id != self.id || decided.event_type_id != self.event_type_id {
            return wrong("the proposal was made for another booking");
        }
        let from_here = decided.rescheduled_from.as_ref() == Some(&self.place());
        let stays = decided.span == self.span && decided.host_ids == self.host_ids;
        let same = if moves { from_here } else { stays };
        if !same || decided.sequence != self.sequence.saturating_add(u32::from(moves)) {
            return wrong("the proposal was not made for the booking as it is now; decide again");
        }
        Ok(decided)
    }

    fn check_time(&self, kind: CommandKind, role: Role, now: i64) -> Result<(), Error> {
        let Span { start, end } = self.span;
        let late = |message: String| Err(Error::new(ErrorCode::TooLate, "now", message));
        if self.status == Status::Held && kind != CommandKind::Expire && !self.active_at(now) {
            let lapsed = self.expires_at.map_or(start, seconds_up);
            return late(format!("the hold lapsed at {}; ask for the time anew", instant_text(lapsed)));
        }
        match kind {
            CommandKind::Cancel | CommandKind::Reschedule if role == Role::Attendee => {
                let policy = self.policy.unwrap_or_default();
                let (ahead, done) = match kind {
                    CommandKind::Cancel => (policy.cancel_until, "cancel"),
                    _ => (policy.reschedule_until, "reschedule"),
                };
                let ahead = ahead.unwrap_or(Minutes::ZERO);
                let deadline = (start - ahead.seconds()).max(FIRST_INSTANT);
                if now > deadline {
                    return late(format!(
                        "an attendee could {done} until {}, {ahead} before the start; ask the host",
                        instant_text(deadline)
                    ));
                }
            }
            CommandKind::Book if now > start => return late(format!("it began at {}", instant_text(start))),
            CommandKind::Confirm | CommandKind::Cancel | CommandKind::Reschedule if now >= end => {
                return late(format!("it ended at {}", instant_text(end)));
            }
            CommandKind::Complete | CommandKind::MarkNoShow if now < start => {
                let message = format!("it begins at {}; `{kind}` is for a meeting that has begun", instant_text(start));
                return Err(Error::new(ErrorCode::TooEarly, "now", message));
            }
            CommandKind::Expire if role == Role::System && self.active_at(now) => {
                let lapses = self.expires_at.map_or(end, seconds_up);
                let message = format!("the hold lapses at {}; until then only people give it up", instant_text(lapses));
                return Err(Error::new(ErrorCode::TooEarly, "now", message));
            }
            _ => {}
        }
        Ok(())
    }

    /// What the policy asks beyond deadlines.
    fn check_policy(&self, kind: CommandKind, reason: Option<&str>, role: Role) -> Result<(), Error> {
        let policy = self.policy.unwrap_or_default();
        if let Some(most) = policy.max_reschedules
            && kind == CommandKind::Reschedule
            && role == Role::Attendee
            && self.reschedules >= most
        {
            let message = format!("the moves that an attendee has are used up: {} of {most}", self.reschedules);
            return Err(Error::new(ErrorCode::RescheduleLimit, "command", message));
        }
        let asked = match kind {
            CommandKind::Cancel => policy.cancel_needs_reason,
            CommandKind::Reschedule => policy.reschedule_needs_reason,
            CommandKind::Reject => policy.reject_needs_reason,
            _ => false,
        };
        let given = reason.is_some_and(|reason| !reason.trim().is_empty());
        if asked && !given && role != Role::System {
            let message = format!("`{kind}` needs a `reason` here");
            return Err(Error::new(ErrorCode::MissingField, "command.reason", message));
        }
        Ok(())
    }
}

impl Proposal {
    /// Books it: confirmed, or pending where the event type asks for confirmation.
    ///
    /// Attendees and hosts book for themselves: the request names the attendee, or the host is among those picked.
    ///
    /// # Errors
    /// `forbidden` for somebody else's booking; `invalid_value` for a proposal of a booking that exists already.
    ///
    /// ```
    /// use whenfree::{Actor, Decision, EventKind, Request};
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// let ten = "2026-11-23T10:00:00Z".parse().expect("an instant");
    /// let request = Request::new(ten).attendee("tom".into());
    /// if let Decision::Accepted(proposal) = planner.decide(&query, &request)? {
    ///     let change = proposal.book("b1", &Actor::attendee("tom"), now)?;
    ///     assert_eq!(change.events[0].kind, EventKind::Created);
    /// }
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn book(&self, id: impl Into<BookingId>, actor: &Actor, now: DateTime<Utc>) -> Result<Change, Error> {
        let booking = self.fresh(id.into(), actor)?;
        Ok(change(None, booking, CommandKind::Book, None, actor, now))
    }

    /// Keeps the time for somebody until an instant: it is held while `now` is before that.
    ///
    /// # Errors
    /// As [`Proposal::book`]; `invalid_value` for an instant that is not after `now`.
    pub fn hold(
        &self,
        id: impl Into<BookingId>,
        until: DateTime<Utc>,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Change, Error> {
        if seconds_up(until) <= seconds_up(now) {
            let message = "a hold ends after `now`; give a later `expiresAt`";
            return Err(Error::new(ErrorCode::InvalidValue, "command.expiresAt", message));
        }
        let booking = self.fresh(id.into(), actor)?.held_until(until);
        Ok(change(None, booking, CommandKind::Hold, None, actor, now))
    }

    fn fresh(&self, id: BookingId, actor: &Actor) -> Result<Booking, Error> {
        if self.booking.id.is_some() {
            let message = "the proposal is for a booking that exists already; apply a command to that";
            return Err(Error::new(ErrorCode::InvalidValue, "command.proposal", message));
        }
        if id.as_str().is_empty() {
            return Err(Error::new(ErrorCode::InvalidValue, "command.bookingId", "an id must not be empty"));
        }
        check_own(&self.booking, actor)?;
        Ok(Booking { id: Some(id), ..self.booking.clone() })
    }
}

/// Attendees and hosts touch only what is theirs.
pub(super) fn check_own(booking: &Booking, actor: &Actor) -> Result<(), Error> {
    let own = match actor.role {
        Role::Attendee => booking.attendee.as_ref().is_some_and(|attendee| attendee.id == *actor.id.as_str()),
        Role::Host => booking.host_ids.iter().any(|host| *host == *actor.id.as_str()),
        Role::Admin | Role::System => true,
    };
    if own {
        return Ok(());
    }
    let message = format!("the {} `{}` has no part in this booking", actor.role, actor.id);
    Err(Error::new(ErrorCode::Forbidden, "actor.id", message))
}

/// Whether a role may give a command at all.
fn may(role: Role, kind: CommandKind) -> bool {
    let attendees =
        [CommandKind::Hold, CommandKind::Book, CommandKind::Reschedule, CommandKind::Cancel, CommandKind::Expire];
    role != Role::Attendee || attendees.contains(&kind)
}

/// Where a command leads from a status. `decided` is what a decision found for commands that claim time.
fn target(from: Status, kind: CommandKind, decided: Status) -> Option<Status> {
    use Status::{Cancelled, Completed, Confirmed, Expired, Held, NoShow, Pending, Rejected};
    match (from, kind) {
        (Held, CommandKind::Book) | (Pending | Confirmed, CommandKind::Reschedule) => Some(decided),
        (Held | Pending, CommandKind::Confirm) => Some(Confirmed),
        (Pending, CommandKind::Reject) => Some(Rejected),
        (Pending | Confirmed, CommandKind::Cancel) => Some(Cancelled),
        (Confirmed, CommandKind::Complete) => Some(Completed),
        (Confirmed, CommandKind::MarkNoShow) => Some(NoShow),
        (Held, CommandKind::Expire) => Some(Expired),
        _ => None,
    }
}

/// What happened, by what the command was and where it led.
fn events(before: Option<Status>, kind: CommandKind, after: Status) -> &'static [EventKind] {
    match (before, kind, after) {
        (_, CommandKind::Reschedule, Status::Pending) => &[EventKind::Rescheduled, EventKind::Requested],
        (_, CommandKind::Reschedule, _) => &[EventKind::Rescheduled],
        (_, _, Status::Held) => &[EventKind::Held],
        (_, _, Status::Pending) => &[EventKind::Requested],
        // A hold that is said yes to at once was never asked for.
        (None | Some(Status::Held), _, Status::Confirmed) => &[EventKind::Created],
        (_, _, Status::Confirmed) => &[EventKind::Confirmed],
        (_, _, Status::Completed) => &[EventKind::Completed],
        (_, _, Status::NoShow) => &[EventKind::NoShow],
        (_, _, Status::Cancelled) => &[EventKind::Cancelled],
        (_, _, Status::Rejected) => &[EventKind::Rejected],
        (_, _, Status::Expired) => &[EventKind::Expired],
    }
}

fn change(
    before: Option<&Booking>,
    booking: Booking,
    kind: CommandKind,
    reason: Option<&str>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Change {
    let at = utc(seconds_up(now));
    let happened = events(before.map(|booking| booking.status), kind, booking.status);
    let event = |kind: &EventKind| Event {
        kind: *kind,
        // A booking without an id never gets here.
        booking: booking.id.clone().unwrap_or_else(|| BookingId::new("")),
        sequence: booking.sequence,
        at,
        actor: actor.clone(),
        reason: reason.map(str::to_owned),
    };
    let events = happened.iter().map(event).collect();
    let changes = FieldChange::between(before, &booking);
    let history = HistoryEntry { at, actor: actor.clone(), command: kind, reason: reason.map(str::to_owned), changes };
    Change { booking, events, history }
}
