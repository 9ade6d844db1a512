//! What can be done to a booking, and who does it.

use std::fmt;

use crate::decide::Proposal;
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, serde_by_wire};
use crate::model::ActorId;

/// Who acts on a booking. Permissions go by the role, and by the id where only one's own may be touched.
///
/// ```
/// use whenfree::{Actor, Role};
///
/// let tom = Actor::attendee("tom");
/// assert_eq!(tom.role, Role::Attendee);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Actor {
    /// As what they act.
    pub role: Role,
    /// Who they are: the id of the attendee or the host; for an admin or a system, any name that history should show.
    pub id: ActorId,
}

impl Actor {
    /// The attendee of that id: acts on their own bookings, within the policy.
    pub fn attendee(id: impl Into<ActorId>) -> Self {
        Self { role: Role::Attendee, id: id.into() }
    }

    /// The host of that id: acts on the bookings that they take part in.
    pub fn host(id: impl Into<ActorId>) -> Self {
        Self { role: Role::Host, id: id.into() }
    }

    /// Somebody who may act on every booking.
    pub fn admin(id: impl Into<ActorId>) -> Self {
        Self { role: Role::Admin, id: id.into() }
    }

    /// A program: a job that sweeps holds, another system's webhook. It is never asked for reasons.
    pub fn system(id: impl Into<ActorId>) -> Self {
        Self { role: Role::System, id: id.into() }
    }
}

/// As what somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who booked.
    Attendee,
    /// Who takes it.
    Host,
    /// Who runs the place.
    Admin,
    /// A program.
    System,
}

impl Role {
    /// Every role there is.
    pub const ALL: &'static [Role] = &[Role::Attendee, Role::Host, Role::Admin, Role::System];

    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Attendee => "attendee",
            Role::Host => "host",
            Role::Admin => "admin",
            Role::System => "system",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is to be done to a booking; see [`Booking::apply`](crate::Booking::apply).
///
/// What claims time carries the proposal that it was decided by.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Command {
    /// Turns a hold into a booking, pending or confirmed. The proposal is that of
    /// [`Planner::recheck`](crate::Planner::recheck).
    Book(Box<Proposal>),
    /// Says yes to a pending booking, or to a hold.
    Confirm,
    /// Says no to a pending booking.
    Reject {
        /// Why.
        reason: Option<String>,
    },
    /// Calls a booking off.
    Cancel {
        /// Why.
        reason: Option<String>,
    },
    /// Moves a booking. The proposal is that of [`Planner::reschedule`](crate::Planner::reschedule).
    Reschedule {
        /// Where it goes.
        to: Box<Proposal>,
        /// Why.
        reason: Option<String>,
    },
    /// Says that it took place.
    Complete,
    /// Says that nobody came.
    MarkNoShow,
    /// Lets a hold go: because it lapsed, or because it is given up.
    Expire,
}

impl Command {
    /// Which kind of command it is.
    pub fn kind(&self) -> CommandKind {
        match self {
            Command::Book(_) => CommandKind::Book,
            Command::Confirm => CommandKind::Confirm,
            Command::Reject { .. } => CommandKind::Reject,
            Command::Cancel { .. } => CommandKind::Cancel,
            Command::Reschedule { .. } => CommandKind::Reschedule,
            Command::Complete => CommandKind::Complete,
            Command::MarkNoShow => CommandKind::MarkNoShow,
            Command::Expire => CommandKind::Expire,
        }
    }

    /// Why, if it says.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Command::Reject { reason } | Command::Cancel { reason } | Command::Reschedule { reason, .. } => {
                reason.as_deref()
            }
            _ => None,
        }
    }
}

/// The kinds of commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CommandKind {
    /// Keeps time for somebody: [`Proposal::hold`].
    Hold,
    /// Books outright, [`Proposal::book`], or turns a hold into a booking, [`Command::Book`].
    Book,
    /// [`Command::Confirm`]
    Confirm,
    /// [`Command::Reject`]
    Reject,
    /// [`Command::Cancel`]
    Cancel,
    /// [`Command::Reschedule`]
    Reschedule,
    /// [`Command::Complete`]
    Complete,
    /// [`Command::MarkNoShow`]
    MarkNoShow,
    /// [`Command::Expire`]
    Expire,
}

impl CommandKind {
    /// Every kind there is, in the order of a booking's life.
    pub const ALL: &'static [CommandKind] = &[
        CommandKind::Hold,
        CommandKind::Book,
        CommandKind::Confirm,
        CommandKind::Reject,
        CommandKind::Reschedule,
        CommandKind::Cancel,
        CommandKind::Complete,
        CommandKind::MarkNoShow,
        CommandKind::Expire,
    ];

    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            CommandKind::Hold => "hold",
            CommandKind::Book => "book",
            CommandKind::Confirm => "confirm",
            CommandKind::Reject => "reject",
            CommandKind::Cancel => "cancel",
            CommandKind::Reschedule => "reschedule",
            CommandKind::Complete => "complete",
            CommandKind::MarkNoShow => "mark_no_show",
            CommandKind::Expire => "expire",
        }
    }
}

impl fmt::Display for CommandKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl JsonForm for Role {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let text = cx.string(json)?;
        let known = Self::ALL.iter().copied().find(|role| role.as_str() == text);
        known.ok_or_else(|| cx.invalid("a role is one of attendee, host, admin, system"))
    }

    fn write(&self) -> Json<'static> {
        Json::text(self.as_str())
    }
}

impl JsonForm for CommandKind {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let text = cx.string(json)?;
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|kind| kind.as_str()).collect();
            cx.invalid(format!("a command is one of {}", names.join(", ")))
        })
    }

    fn write(&self) -> Json<'static> {
        Json::text(self.as_str())
    }
}

impl JsonForm for Actor {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["role", "id"])?;
        Ok(Self { role: fields.required(cx, "role", Role::read)?, id: fields.required(cx, "id", ActorId::read)? })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new().with("role", self.role.write()).with("id", self.id.write()).end()
    }
}

serde_by_wire!(Role, CommandKind, Actor);
