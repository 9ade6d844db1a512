//! What a command has changed: the booking to store, the events to tell, the line for its history.

use std::fmt;

use chrono::{DateTime, Utc};

use super::command::{Actor, CommandKind};
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Booking, BookingId, HostId, Status, read_end, read_span, read_text, seconds_up, write_instant};
use crate::time::{Span, utc};

/// What an accepted command has changed: store the booking and the history entry in one transaction, then tell the
/// events.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The booking as it is now.
    pub booking: Booking,
    /// What happened, in order: what webhooks, mails and reminders are made from.
    pub events: Vec<Event>,
    /// The line for the booking's history.
    pub history: HistoryEntry,
}

/// Something that happened to a booking.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// To which booking.
    pub booking: BookingId,
    /// The booking's sequence after it: an event of a lower sequence than one seen before is late.
    pub sequence: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Actor,
    /// Why, if they said.
    pub reason: Option<String>,
}

/// What can happen to a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EventKind {
    /// Time is kept for somebody.
    Held,
    /// It was booked, and takes place.
    Created,
    /// It was asked for, or was moved, and waits for a host's word.
    Requested,
    /// A host said yes.
    Confirmed,
    /// A host said no.
    Rejected,
    /// It was moved.
    Rescheduled,
    /// It was called off.
    Cancelled,
    /// It took place.
    Completed,
    /// Nobody came.
    NoShow,
    /// A hold lapsed or was given up.
    Expired,
}

impl EventKind {
    /// Every kind there is.
    pub const ALL: &'static [EventKind] = &[
        EventKind::Held,
        EventKind::Created,
        EventKind::Requested,
        EventKind::Confirmed,
        EventKind::Rejected,
        EventKind::Rescheduled,
        EventKind::Cancelled,
        EventKind::Completed,
        EventKind::NoShow,
        EventKind::Expired,
    ];

    /// The name in the contract, `"booking.created"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            EventKind::Held => "booking.held",
            EventKind::Created => "booking.created",
            EventKind::Requested => "booking.requested",
            EventKind::Confirmed => "booking.confirmed",
            EventKind::Rejected => "booking.rejected",
            EventKind::Rescheduled => "booking.rescheduled",
            EventKind::Cancelled => "booking.cancelled",
            EventKind::Completed => "booking.completed",
            EventKind::NoShow => "booking.no_show",
            EventKind::Expired => "booking.expired",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A line of a booking's history: who did what, when, and what it changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HistoryEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What they asked for.
    pub command: CommandKind,
    /// Why, if they said.
    pub reason: Option<String>,
    /// What it changed.
    pub changes: Vec<FieldChange>,
}

/// A field of a booking before and after.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldChange {
    /// Where in its life it stands; nothing before its first status.
    Status {
        /// Before.
        from: Option<Status>,
        /// After.
        to: Status,
    },
    /// When it is.
    Time {
        /// Before.
        from: Span,
        /// After.
        to: Span,
    },
    /// Who takes it.
    Hosts {
        /// Before.
        from: Vec<HostId>,
        /// After.
        to: Vec<HostId>,
    },
    /// How many seats it takes.
    Seats {
        /// Before.
        from: u32,
        /// After.
        to: u32,
    },
}

impl FieldChange {
    /// What tells two states of a booking apart.
    pub(super) fn between(before: Option<&Booking>, after: &Booking) -> Vec<Self> {
        let mut changes = Vec::new();
        let status = before.map(|booking| booking.status);
        if status != Some(after.status) {
            changes.push(Self::Status { from: status, to: after.status });
        }
        let Some(before) = before else { return changes };
        if before.span != after.span {
            changes.push(Self::Time { from: before.span, to: after.span });
        }
        if before.host_ids != after.host_ids {
            changes.push(Self::Hosts { from: before.host_ids.clone(), to: after.host_ids.clone() });
        }
        if before.seats != after.seats {
            changes.push(Self::Seats { from: before.seats, to: after.seats });
        }
        changes
    }
}

// ---- in the contract ----------------------------------------------------------------------------------------------

impl JsonForm for EventKind {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let text = cx.string(json)?;
        let known = Self::ALL.iter().copied().find(|kind| kind.as_str() == text);
        known.ok_or_else(|| cx.invalid("this is no event of a booking"))
    }

    fn write(&self) -> Json<'static> {
        Json::text(self.as_str())
    }
}

impl JsonForm for Event {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["type", "bookingId", "sequence", "at", "actor", "reason"])?;
        Ok(Self {
            kind: fields.required(cx, "type", EventKind::read)?,
            booking: fields.required(cx, "bookingId", BookingId::read)?,
            sequence: fields
                .required(cx, "sequence", |json, cx| Ok(cx.integer(json, 0, i64::from(u32::MAX))? as u32))?,
            at: utc(fields.required(cx, "at", read_end)?),
            actor: fields.required(cx, "actor", Actor::read)?,
            reason: fields.optional(cx, "reason", read_text)?,
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("type", self.kind.write())
            .with("bookingId", self.booking.write())
            .with("sequence", Json::int(self.sequence))
            .with("at", write_instant(seconds_up(self.at)))
            .with("actor", self.actor.write())
            .maybe("reason", self.reason.as_deref().map(Json::text))
            .end()
    }
}

impl JsonForm for Change {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["booking", "events", "history"])?;
        Ok(Self {
            booking: fields.required(cx, "booking", Booking::read)?,
            events: fields.required(cx, "events", |json, cx| cx.list(json, Event::read))?,
            history: fields.required(cx, "history", HistoryEntry::read)?,
        })
    }

    fn write(&self) -> Json<'static> {
        self.to_json()
    }
}

impl JsonForm for HistoryEntry {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["at", "actor", "command", "reason", "changes"])?;
        Ok(Self {
            at: utc(fields.required(cx, "at", read_end)?),
            actor: fields.required(cx, "actor", Actor::read)?,
            command: fields.required(cx, "command", CommandKind::read)?,
            reason: fields.optional(cx, "reason", read_text)?,
            changes: fields.required(cx, "changes", |json, cx| cx.list(json, FieldChange::read))?,
        })
    }

    fn write(&self) -> Json<'static> {
        self.to_json()
    }
}

impl JsonForm for FieldChange {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["field", "from", "to"])?;
        let span = |json: &Json<'_>, cx: &mut Context<'_>| read_span(&cx.object(json, &["start", "end"])?, cx);
        let hosts = |json: &Json<'_>, cx: &mut Context<'_>| cx.list(json, HostId::read);
        let seats = |json: &Json<'_>, cx: &mut Context<'_>| Ok(cx.integer(json, 1, 1_000_000)? as u32);
        Ok(match fields.required(cx, "field", |json, cx| cx.string(json).map(str::to_owned))?.as_str() {
            "status" => Self::Status {
                from: fields.optional(cx, "from", Status::read)?,
                to: fields.required(cx, "to", Status::read)?,
            },
            "time" => Self::Time { from: fields.required(cx, "from", span)?, to: fields.required(cx, "to", span)? },
            "hostIds" => {
                Self::Hosts { from: fields.required(cx, "from", hosts)?, to: fields.required(cx, "to", hosts)? }
            }
            "seats" => Self::Seats { from: fields.required(cx, "from", seats)?, to: fields.required(cx, "to", seats)? },
            _ => {
                let message = "what changes is one of status, time, hostIds, seats";
                return Err(cx.invalid(message).beneath("field"));
            }
        })
    }

    fn write(&self) -> Json<'static> {
        self.to_json()
    }
}

impl Change {
    /// `{"booking", "events", "history"}`, instants in UTC.
    pub fn to_json(&self) -> Json<'static> {
        self.write_into(ObjectWriter::new()).end()
    }

    pub(crate) fn write_into(&self, writer: ObjectWriter) -> ObjectWriter {
        writer
            .with("booking", self.booking.write())
            .with("events", list(self.events.iter().map(JsonForm::write)))
            .with("history", self.history.to_json())
    }
}

impl HistoryEntry {
    /// `{"at", "actor", "command", "reason"?, "changes": [{"field", "from"?, "to"}]}`.
    pub fn to_json(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("at", write_instant(seconds_up(self.at)))
            .with("actor", self.actor.write())
            .with("command", self.command.write())
            .maybe("reason", self.reason.as_deref().map(Json::text))
            .with("changes", list(self.changes.iter().map(FieldChange::to_json)))
            .end()
    }
}

impl FieldChange {
    fn to_json(&self) -> Json<'static> {
        let span = |span: &Span| {
            let writer = ObjectWriter::new().with("start", write_instant(span.start));
            writer.with("end", write_instant(span.end)).end()
        };
        let hosts = |hosts: &[HostId]| list(hosts.iter().map(JsonForm::write));
        let status = |status: Status| Json::text(status.as_str());
        let (field, from, to) = match self {
            Self::Status { from, to } => ("status", from.map(status), status(*to)),
            Self::Time { from, to } => ("time", Some(span(from)), span(to)),
            Self::Hosts { from, to } => ("hostIds", Some(hosts(from)), hosts(to)),
            Self::Seats { from, to } => ("seats", Some(Json::int(*from)), Json::int(*to)),
        };
        ObjectWriter::new().with("field", Json::text(field)).maybe("from", from).with("to", to).end()
    }
}

serde_by_wire!(EventKind, Event, Change, HistoryEntry, FieldChange);
