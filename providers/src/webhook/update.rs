//! What a delivery means for a booking, in the words of the core.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{Actor, Command, CommandKind, Minutes, Move, Status};

/// What happened to a booking at a provider, as a command of ours.
///
/// It has happened there already, whatever our calendar says of it, so give the command as
/// [`Actor::system`]: systems are bound by no deadline and asked for no reason. [`BookingUpdate::by`] is who did it, for the
/// history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BookingUpdate {
    /// Which booking.
    pub booking: BookingRef,
    /// What to do to it.
    pub command: BookingCommand,
    /// Where it stands there now, in our words: `confirmed`, `pending`, `cancelled` and so on.
    #[serde(with = "status_word")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub status: Status,
    /// Who did it, if the delivery says: their email is the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<ActorForm>"))]
    pub by: Option<Actor>,
    /// When it happened, by the sender's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// The booking's iCalendar sequence there: a lower one than was seen before is late (RFC 5545, section 3.8.7.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u32>,
}

/// A status as the core's JSON has it.
mod status_word {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
    use whenfree::Status;

    pub(super) fn serialize<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(status.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = Status::ALL.iter().copied().find(|status| status.as_str() == word);
        known.ok_or_else(|| D::Error::custom(format!("`{word}` is not a status of a booking")))
    }
}

/// The JSON form of an actor, for the schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[allow(dead_code, reason = "only its schema is used")]
struct ActorForm {
    /// `attendee`, `host`, `admin` or `system`.
    role: String,
    /// Who they are.
    id: String,
}

/// Which booking of a provider. At least one of `uid` and `id` is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BookingRef {
    /// Its name: the `uid` at Cal.com, the invitee's URI at Calendly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Its number at Cal.com; some deliveries have nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name before the move, when a move gave it a new one: find it by this, then store the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_uid: Option<String>,
    /// The URI of the event that the invitee takes part in, at Calendly. A delivery that does not say when it is can be
    /// completed by reading this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_uri: Option<String>,
    /// One seat of a booking at Cal.com, when the delivery is about that seat alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat_uid: Option<String>,
}

/// A command of the core, as its JSON has it (beside `bookingId`, which is yours to add).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum BookingCommand {
    /// It was booked; [`BookingUpdate::status`] says whether it waits for a host's word.
    Book {
        /// When. None when the delivery does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<TimeWanted>,
    },
    /// A host said yes.
    Confirm,
    /// A host said no.
    Reject {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// It was called off.
    Cancel {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// It was moved.
    Reschedule {
        /// Where to. None when the delivery does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<TimeWanted>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// It took place.
    Complete,
    /// Somebody did not come.
    MarkNoShow {
        /// The emails of those, if the delivery names them: of a booking with several attendees others may have come.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attendees: Vec<String>,
    },
}

/// A time, as requests and moves of the core name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TimeWanted {
    /// The start.
    pub start: DateTime<Utc>,
    /// The length in minutes; none when the delivery has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
    /// Always true: the other side has its own grid.
    pub any_start: bool,
}

impl TimeWanted {
    pub(super) fn new(start: Option<DateTime<Utc>>, end: Option<DateTime<Utc>>) -> Option<Self> {
        let start = start?;
        let minutes =
            end.and_then(|end| u32::try_from((end - start).num_minutes()).ok()).filter(|minutes| *minutes > 0);
        Some(Self { start, duration_minutes: minutes, any_start: true })
    }
}

/// One booking has become another by a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// The name before.
    pub from: String,
    /// The name after.
    pub to: String,
}

impl BookingCommand {
    /// Which kind of command it is.
    pub fn kind(&self) -> CommandKind {
        match self {
            Self::Book { .. } => CommandKind::Book,
            Self::Confirm => CommandKind::Confirm,
            Self::Reject { .. } => CommandKind::Reject,
            Self::Cancel { .. } => CommandKind::Cancel,
            Self::Reschedule { .. } => CommandKind::Reschedule,
            Self::Complete => CommandKind::Complete,
            Self::MarkNoShow { .. } => CommandKind::MarkNoShow,
        }
    }

    /// The command of the core; none for those that claim time and so need a proposal:
    /// [`Planner::decide`](whenfree::Planner::decide) for [`BookingCommand::Book`],
    /// [`Planner::reschedule`](whenfree::Planner::reschedule) with [`BookingCommand::to_move`] for a move.
    pub fn command(&self) -> Option<Command> {
        Some(match self {
            Self::Book { .. } | Self::Reschedule { .. } => return None,
            Self::Confirm => Command::Confirm,
            Self::Reject { reason } => Command::Reject { reason: reason.clone() },
            Self::Cancel { reason } => Command::Cancel { reason: reason.clone() },
            Self::Complete => Command::Complete,
            Self::MarkNoShow { .. } => Command::MarkNoShow,
        })
    }

    /// Where a move goes, for [`Planner::reschedule`](whenfree::Planner::reschedule).
    pub fn to_move(&self) -> Option<Move> {
        let Self::Reschedule { to: Some(to), .. } = self else { return None };
        let mut going = Move::to(to.start);
        going.any_start = true;
        going.duration = to.duration_minutes.map(Minutes::from);
        Some(going)
    }
}

impl BookingUpdate {
    pub(super) fn new(booking: BookingRef, command: BookingCommand, status: Status) -> Self {
        Self { booking, command, status, by: None, at: None, sequence: None }
    }

    /// The command for a booking that stands like this with us, or is not known (none): what is still to be done.
    ///
    /// A booking that waited for a host is told as booked once more when the host has said yes, so it is confirmed. What has
    /// been done already, or came too late to matter, is nothing.
    ///
    /// ```
    /// use whenfree::Status;
    /// use whenfree_providers::webhook::{BookingCommand, BookingRef, BookingUpdate};
    ///
    /// let text = r#"{"booking": {"uid": "b1"}, "command": {"type": "book"}, "status": "confirmed"}"#;
    /// let update: BookingUpdate = serde_json::from_str(text)?;
    /// assert_eq!(update.given(None), Some(BookingCommand::Book { request: None }));
    /// assert_eq!(update.given(Some(Status::Pending)), Some(BookingCommand::Confirm));
    /// assert_eq!(update.given(Some(Status::Confirmed)), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn given(&self, known: Option<Status>) -> Option<BookingCommand> {
        use Status::{Confirmed, Held, Pending};
        let Some(known) = known else {
            // What is not known can be made, and a move says all that it takes.
            return match &self.command {
                BookingCommand::Reschedule { to, .. } => Some(BookingCommand::Book { request: to.clone() }),
                BookingCommand::Book { .. } => Some(self.command.clone()),
                _ => None,
            };
        };
        let command = self.command.clone();
        match (command.kind(), known) {
            (CommandKind::Book, Pending) => (self.status == Confirmed).then_some(BookingCommand::Confirm),
            (CommandKind::Book, Held)
            | (CommandKind::Confirm, Held | Pending)
            | (CommandKind::Reject, Pending)
            | (CommandKind::Cancel | CommandKind::Reschedule, Pending | Confirmed)
            | (CommandKind::Complete | CommandKind::MarkNoShow, Confirmed) => Some(command),
            _ => None,
        }
    }
}
