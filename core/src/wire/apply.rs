//! A command on a booking, as text: decided by the calendar where it claims time, carried out by the life cycle.

use chrono::{DateTime, Utc};

use super::{Document, Wire, missing, top_level};
use crate::answer::reasons_json;
use crate::booking::{Actor, Change, Command, CommandKind, Lock, Move};
use crate::decide::Decision;
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list};
use crate::model::{Booking, BookingId, Query, Request, read_end, read_text};
use crate::planner::Planner;
use crate::reason::Reason;
use crate::time::{Zone, utc};

/// What became of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Applied {
    /// It was carried out: store this, and tell it.
    Changed {
        /// The booking, its events and its history.
        change: Box<Change>,
        /// What the calendar's verdict depended on; empty when it was not asked.
        locks: Vec<Lock>,
    },
    /// The calendar refuses it.
    Refused(Vec<Reason>),
}

/// A command with what it needs: a booking and the present, or a whole document in which both stand.
struct Order {
    about: Option<(Planner, Query)>,
    booking: Option<Booking>,
    now: Option<DateTime<Utc>>,
    ask: Ask,
    actor: Actor,
}

/// The command as it is asked for, before the calendar has been asked.
struct Ask {
    kind: CommandKind,
    id: Option<BookingId>,
    request: Option<Request>,
    to: Option<Move>,
    expires_at: Option<DateTime<Utc>>,
    reason: Option<String>,
}

impl Ask {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = ["type", "bookingId", "request", "to", "expiresAt", "reason"];
        let fields = cx.object(json, &known)?;
        let kind = fields.required(cx, "type", CommandKind::read)?;
        for name in known.iter().skip(1) {
            if !takes(kind, name) && fields.get(name).is_some() {
                let error = cx.error(ErrorCode::UnknownField, format!("`{kind}` takes no `{name}`"));
                return Err(error.beneath(name));
            }
        }
        Ok(Self {
            kind,
            id: fields.optional(cx, "bookingId", BookingId::read)?,
            request: fields.optional(cx, "request", Request::read)?,
            to: match kind {
                CommandKind::Reschedule => Some(fields.required(cx, "to", Move::read)?),
                _ => None,
            },
            expires_at: match kind {
                CommandKind::Hold => Some(fields.required(cx, "expiresAt", |json, cx| read_end(json, cx).map(utc))?),
                _ => None,
            },
            reason: fields.optional(cx, "reason", read_text)?,
        })
    }
}

/// Whether a command takes a field.
fn takes(kind: CommandKind, field: &str) -> bool {
    match field {
        "request" => matches!(kind, CommandKind::Hold | CommandKind::Book),
        "to" => kind == CommandKind::Reschedule,
        "expiresAt" => kind == CommandKind::Hold,
        "reason" => matches!(kind, CommandKind::Reject | CommandKind::Cancel | CommandKind::Reschedule),
        _ => true,
    }
}

impl Wire {
    /// Carries out a command on a booking, given as text. The line is `{"command": {"type": ...}, "actor": {...}}` with
    /// either a whole `query` document, in whose `bookings` the command's `bookingId` is found, or a `booking` and `now`.
    ///
    /// `hold`, `book` and `reschedule` claim time and need the `query`; `confirm` looks at the calendar again when
    /// there is one. `hold`, and `book` with a `request`, make a booking with the `bookingId` given; `book` without one
    /// turns a hold into a booking.
    ///
    /// # Errors
    /// Bad input, and commands that may not be given; see [`Booking::apply`].
    pub fn apply(&self, text: &str) -> Result<Applied, Error> {
        self.apply_about(text, None)
    }

    /// The same for a line that is about a query at hand and has none in it.
    pub(super) fn apply_about(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Applied, Error> {
        let mut order = self.order(text, about.is_some())?;
        match about.or(order.about.take()) {
            Some((planner, query)) => with_calendar(&planner, query, &order.ask, &order.actor),
            None => without_calendar(&order),
        }
    }

    fn order(&self, text: &str, at_hand: bool) -> Result<Order, Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let known: &[&str] =
            if at_hand { &["command", "actor"] } else { &["query", "booking", "now", "command", "actor"] };
        let line = cx.object(&json, known)?;
        let document = line.get("query").map(|query| Document::read(query, &mut cx, self.bounds)).transpose()?;
        let booking = line.optional(&mut cx, "booking", Booking::read)?;
        let now = line.optional(&mut cx, "now", |json, cx| read_end(json, cx).map(utc))?;
        let ask = line.required(&mut cx, "command", Ask::read)?;
        let actor = line.required(&mut cx, "actor", Actor::read)?;
        cx.finish_in_order(&line.get("query").map(top_level).unwrap_or_default())?;
        check_parts(&line, &ask, at_hand)?;
        let about = document.map(|document| Ok((self.planner(&document)?, document.query))).transpose()?;
        Ok(Order { about, booking, now, ask, actor })
    }
}

fn with_calendar(planner: &Planner, mut query: Query, ask: &Ask, actor: &Actor) -> Result<Applied, Error> {
    let Some(id) = ask.id.clone() else { return Err(missing("bookingId").under("command")) };
    let now = query.now;
    let stored = query.bookings.iter().find(|booking| booking.id.as_ref() == Some(&id)).cloned();
    if let Some(request) = &ask.request {
        if query.rescheduling.is_some() {
            let message = "a new booking moves none; leave `rescheduling` out";
            return Err(Error::new(ErrorCode::InvalidValue, "rescheduling", message));
        }
        if stored.is_some() {
            let message = format!("the id `{id}` is taken by another booking");
            return Err(Error::new(ErrorCode::InvalidValue, "command.bookingId", message));
        }
        let decision = planner.decide(&query, request).map_err(|error| of_command(error, "request"))?;
        return applied(planner, decision, |proposal| match ask.expires_at {
            Some(until) => proposal.hold(id.clone(), until, actor, now),
            None => proposal.book(id.clone(), actor, now),
        });
    }
    let Some(booking) = stored else {
        let message = format!("no booking is called `{id}`; it must be among the query's `bookings`");
        return Err(Error::new(ErrorCode::NotFound, "command.bookingId", message));
    };
    // Permissions and deadlines come before the calendar: who may not ask learns nothing from it.
    let plain = ask.plain();
    if let Some(command) = &plain {
        let change = booking.apply(command, actor, now)?;
        if ask.kind != CommandKind::Confirm {
            let leaves = matches!(ask.kind, CommandKind::Cancel | CommandKind::Reject | CommandKind::Expire);
            let locks = if leaves { planner.locks_to_leave(&booking) } else { Vec::new() };
            return Ok(Applied::Changed { change: Box::new(change), locks });
        }
    } else {
        booking.check_command(ask.kind, ask.reason.as_deref(), actor, now)?;
    }
    query.rescheduling = Some(id);
    let decision = match &ask.to {
        Some(to) => planner.reschedule(&query, to).map_err(|error| of_command(error, "to"))?,
        None => planner.recheck(&query)?,
    };
    applied(planner, decision, |proposal| {
        let proposal = Box::new(proposal.clone());
        let command = match (plain, ask.kind) {
            (Some(command), _) => command,
            (None, CommandKind::Reschedule) => Command::Reschedule { to: proposal, reason: ask.reason.clone() },
            (None, _) => Command::Book(proposal),
        };
        booking.apply(&command, actor, now)
    })
}

impl Ask {
    /// The command, when it claims no time.
    fn plain(&self) -> Option<Command> {
        let reason = self.reason.clone();
        match self.kind {
            CommandKind::Confirm => Some(Command::Confirm),
            CommandKind::Reject => Some(Command::Reject { reason }),
            CommandKind::Cancel => Some(Command::Cancel { reason }),
            CommandKind::Complete => Some(Command::Complete),
            CommandKind::MarkNoShow => Some(Command::MarkNoShow),
            CommandKind::Expire => Some(Command::Expire),
            CommandKind::Hold | CommandKind::Book | CommandKind::Reschedule => None,
        }
    }
}

fn without_calendar(order: &Order) -> Result<Applied, Error> {
    let Some(command) = order.ask.plain() else {
        let message = format!("`{}` claims time; give the `query` to decide it by", order.ask.kind);
        return Err(Error::new(ErrorCode::MissingField, "query", message));
    };
    let Some(booking) = &order.booking else { return Err(missing("booking")) };
    let Some(now) = order.now else { return Err(missing("now")) };
    let change = booking.apply(&command, &order.actor, now)?;
    Ok(Applied::Changed { change: Box::new(change), locks: Vec::new() })
}

/// What goes with what: a document, or a booking and the present.
fn check_parts(line: &Fields<'_>, ask: &Ask, at_hand: bool) -> Result<(), Error> {
    let given = |name: &str| line.get(name).is_some();
    if at_hand || given("query") {
        if let Some(twice) = ["booking", "now"].into_iter().find(|name| given(name)) {
            let message = format!("with a `query`, `{twice}` comes from there; give one of the two");
            return Err(Error::new(ErrorCode::UnknownField, twice, message));
        }
    } else if ask.id.is_some() && ask.plain().is_some() {
        let message = "`bookingId` names a booking of the `query`; without one give the `booking` itself";
        return Err(Error::new(ErrorCode::UnknownField, "command.bookingId", message));
    }
    if ask.kind == CommandKind::Hold && ask.request.is_none() {
        return Err(missing("request").under("command"));
    }
    Ok(())
}

/// Mistakes of a request are found under the command here.
fn of_command(error: Error, field: &str) -> Error {
    match error.path().strip_prefix("request") {
        Some(rest) => {
            let path = format!("command.{field}{rest}");
            Error::new(error.code(), path, error.message())
        }
        None => error,
    }
}

fn applied(
    planner: &Planner,
    decision: Decision,
    carry_out: impl FnOnce(&crate::Proposal) -> Result<Change, Error>,
) -> Result<Applied, Error> {
    match decision {
        Decision::Accepted(proposal) => {
            let change = Box::new(carry_out(&proposal)?);
            Ok(Applied::Changed { change, locks: planner.locks(&proposal) })
        }
        Decision::Rejected(reasons) => Ok(Applied::Refused(reasons)),
    }
}

/// `{"applied": true, "booking", "events", "history", "locks"?}` or `{"applied": false, "reasons"}`.
///
/// Reasons have their instants on the wall of a zone, in UTC when there is none; what is to be stored is in UTC.
pub fn applied_text(applied: &Applied, zone: Option<&Zone>) -> String {
    let done = matches!(applied, Applied::Changed { .. });
    let writer = ObjectWriter::new().with("applied", Json::Bool(done));
    match applied {
        Applied::Changed { change, locks } => {
            change.write_into(writer).unless_default("locks", !locks.is_empty(), list(locks.iter().map(Lock::to_json)))
        }
        Applied::Refused(reasons) => writer.with("reasons", reasons_json(reasons, zone)),
    }
    .end()
    .to_string()
}
