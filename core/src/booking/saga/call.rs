use std::fmt;

use chrono::{DateTime, Utc};

use super::form::{read_json, read_moment, read_string, read_word, tagged, write_moment};
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, serde_by_wire};

/// What a call asks of the other system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Book the payload under the key. A key that the other system has seen before is answered as the first time: it
    /// books nothing again, also when that booking has been cancelled since.
    Book,
    /// Is there a booking under the key? Nothing is changed by that.
    Ask,
    /// Cancel the booking of that reference. The key is the cancellation's own.
    Cancel,
}

impl Action {
    /// Every action there is.
    pub const ALL: &'static [Action] = &[Action::Book, Action::Ask, Action::Cancel];

    /// The name in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Action::Book => "book",
            Action::Ask => "ask",
            Action::Cancel => "cancel",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One call to another system: everything that is needed to make it, and by which its answer is known again.
///
/// It has a JSON form of its own, so it can travel in a queue and come back with the answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// What to do.
    pub action: Action,
    /// The id of the step.
    pub step: String,
    /// The how manieth call of this action for this step it is, from 1.
    pub attempt: u32,
    /// The idempotency key, the same for every attempt: the booking's to book and to ask, the cancellation's own to
    /// cancel. See [`Saga::booking_key`](super::Saga::booking_key).
    pub key: String,
    /// The step's payload.
    pub payload: Json<'static>,
    /// What the other system calls the booking; there to cancel.
    pub reference: Option<String>,
}

/// What became of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Observation {
    /// To `book`: it is booked.
    Confirmed {
        /// What the other system calls the booking; not empty.
        reference: String,
    },
    /// To `book`: it is not booked and will not be under this key. To `cancel`: it stays booked. Final.
    Refused {
        /// In the words of the other system.
        reason: String,
    },
    /// To any call: it certainly did nothing, and may do better later ("busy", "too many requests").
    Failed {
        /// In the words of the other system.
        reason: String,
        /// No call before this instant; a fraction of a second is rounded up.
        retry_after: Option<DateTime<Utc>>,
    },
    /// To any call: no answer, or one that does not say what was done. The call may still arrive and take effect.
    Lost,
    /// To `ask`: there is a booking under the key.
    Found {
        /// What the other system calls the booking; not empty.
        reference: String,
    },
    /// To `ask`: no booking was made under the key so far.
    NotFound,
    /// To `cancel`: it is cancelled.
    Cancelled,
    /// To `cancel`: it was cancelled before, by whomever.
    AlreadyGone,
}

impl Observation {
    /// It is booked.
    pub fn confirmed(reference: impl Into<String>) -> Self {
        Self::Confirmed { reference: reference.into() }
    }

    /// It was refused for good.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::Refused { reason: reason.into() }
    }

    /// It did nothing this time; the policy says when to try again.
    pub fn failed(reason: impl Into<String>) -> Self {
        Self::Failed { reason: reason.into(), retry_after: None }
    }

    /// It did nothing this time, and the other system says when to try again.
    pub fn failed_until(reason: impl Into<String>, retry_after: DateTime<Utc>) -> Self {
        Self::Failed { reason: reason.into(), retry_after: Some(retry_after) }
    }

    /// There is a booking under the key.
    pub fn found(reference: impl Into<String>) -> Self {
        Self::Found { reference: reference.into() }
    }

    /// The fields of each in JSON.
    const FORMS: &'static [(&'static str, &'static [&'static str])] = &[
        ("confirmed", &["reference"]),
        ("refused", &["reason"]),
        ("failed", &["reason", "retryAfter"]),
        ("lost", &[]),
        ("found", &["reference"]),
        ("not_found", &[]),
        ("cancelled", &[]),
        ("already_gone", &[]),
    ];

    /// The name in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Observation::Confirmed { .. } => "confirmed",
            Observation::Refused { .. } => "refused",
            Observation::Failed { .. } => "failed",
            Observation::Lost => "lost",
            Observation::Found { .. } => "found",
            Observation::NotFound => "not_found",
            Observation::Cancelled => "cancelled",
            Observation::AlreadyGone => "already_gone",
        }
    }
}

impl JsonForm for Call {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["action", "step", "attempt", "key", "payload", "reference"])?;
        Ok(Self {
            action: fields.required(cx, "action", |json, cx| read_word(json, cx, Action::ALL, Action::as_str))?,
            step: fields.required(cx, "step", read_string)?,
            attempt: fields.required(cx, "attempt", super::policy::read_count)?,
            key: fields.required(cx, "key", read_string)?,
            payload: fields.required(cx, "payload", read_json)?,
            reference: fields.optional(cx, "reference", read_string)?,
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("action", Json::text(self.action.as_str()))
            .with("step", Json::text(&self.step))
            .with("attempt", Json::int(self.attempt))
            .with("key", Json::text(&self.key))
            .with("payload", self.payload.clone())
            .maybe("reference", self.reference.as_deref().map(Json::text))
            .end()
    }
}

impl JsonForm for Observation {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let (fields, observed) = tagged(json, cx, "observed", Self::FORMS)?;
        Ok(match observed {
            "confirmed" => Self::confirmed(fields.required(cx, "reference", read_string)?),
            "found" => Self::found(fields.required(cx, "reference", read_string)?),
            "refused" => Self::refused(fields.required(cx, "reason", read_string)?),
            "failed" => Self::Failed {
                reason: fields.required(cx, "reason", read_string)?,
                retry_after: fields.optional(cx, "retryAfter", read_moment)?,
            },
            "not_found" => Self::NotFound,
            "cancelled" => Self::Cancelled,
            "already_gone" => Self::AlreadyGone,
            _ => Self::Lost,
        })
    }

    fn write(&self) -> Json<'static> {
        let writer = ObjectWriter::new().with("observed", Json::text(self.as_str()));
        match self {
            Self::Confirmed { reference } | Self::Found { reference } => {
                writer.with("reference", Json::text(reference))
            }
            Self::Refused { reason } => writer.with("reason", Json::text(reason)),
            Self::Failed { reason, retry_after } => {
                writer.with("reason", Json::text(reason)).maybe("retryAfter", retry_after.map(write_moment))
            }
            Self::Lost | Self::NotFound | Self::Cancelled | Self::AlreadyGone => writer,
        }
        .end()
    }
}

serde_by_wire!(Call, Observation);
