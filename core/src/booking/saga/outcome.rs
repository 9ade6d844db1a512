use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use super::call::Call;
use super::form::{read_string, tagged, write_moment};
use super::step::StepState;
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Begin this call, store the saga, make the call, and tell what became of it.
    Call(Call),
    /// The answer to this call is waited for, and nothing else is to be done. If whoever made it is gone or has waited
    /// long enough, tell [`Observation::Lost`](super::Observation::Lost), or [`resume`](super::Saga::resume) after a crash.
    Await(Call),
    /// Nothing before this instant; ask again at it or later.
    Wait {
        /// The first instant at which there is something to do.
        until: DateTime<Utc>,
    },
    /// There is nothing left to do. A late answer may change that.
    Finished(Outcome),
}

/// How a saga ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Every step is booked.
    AllBooked {
        /// What the other systems call the bookings, in the order of the steps.
        references: Vec<String>,
    },
    /// No step is booked.
    NoneBooked {
        /// Why not.
        cause: Cause,
    },
    /// Not all is booked, and not all that was booked is known to be undone: a person has to settle these steps. All
    /// others are not booked.
    NeedsPerson {
        /// Why not all is booked.
        cause: Cause,
        /// The steps to settle, in their order; never empty. What a person finds out is told as the answer to the
        /// step's [last call](super::Saga::call_of).
        steps: Vec<Unsettled>,
    },
}

/// Why not all steps are booked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The other system refused a step for good.
    Refused {
        /// The step.
        step: String,
        /// In the words of the other system.
        reason: String,
    },
    /// A step could not be booked, or its booking not be confirmed, with as many tries as the policy allows.
    GaveUp {
        /// The step.
        step: String,
        /// The last that was heard of it.
        reason: String,
    },
    /// The caller called it off.
    Cancelled {
        /// In the words of the caller.
        reason: String,
    },
}

/// A step that a person has to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsettled {
    /// The step.
    pub step: String,
    /// Where it stands: `unknown` or `compensation_failed`.
    pub state: StepState,
    /// Whether it is booked, as far as is known.
    pub standing: Standing,
    /// The key under which it was sent; the other system knows it by that.
    pub key: String,
    /// What the other system calls the booking, if it ever said so.
    pub reference: Option<String>,
    /// The last that was heard of it: the other system's words, or that no answer came.
    pub reason: String,
}

/// Whether something is booked, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Standing {
    /// It is booked: every attempt to cancel it was answered, and none did it.
    Booked,
    /// It may be booked or not: a call that was never answered decides.
    Unknown,
}

impl Standing {
    /// The name in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Standing::Booked => "booked",
            Standing::Unknown => "unknown",
        }
    }
}

impl JsonForm for Cause {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let forms: &[(&str, &[&str])] =
            &[("refused", &["step", "reason"]), ("gave_up", &["step", "reason"]), ("cancelled", &["reason"])];
        let (fields, cause) = tagged(json, cx, "cause", forms)?;
        Ok(match cause {
            "refused" => Self::Refused {
                step: fields.required(cx, "step", read_string)?,
                reason: fields.required(cx, "reason", read_string)?,
            },
            "gave_up" => Self::GaveUp {
                step: fields.required(cx, "step", read_string)?,
                reason: fields.required(cx, "reason", read_string)?,
            },
            _ => Self::Cancelled { reason: fields.required(cx, "reason", read_string)? },
        })
    }

    fn write(&self) -> Json<'static> {
        let (cause, step, reason) = match self {
            Self::Refused { step, reason } => ("refused", Some(step), reason),
            Self::GaveUp { step, reason } => ("gave_up", Some(step), reason),
            Self::Cancelled { reason } => ("cancelled", None, reason),
        };
        ObjectWriter::new()
            .with("cause", Json::text(cause))
            .maybe("step", step.map(Json::text))
            .with("reason", Json::text(reason))
            .end()
    }
}

serde_by_wire!(Cause);

impl Unsettled {
    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("step", Json::text(&self.step))
            .with("state", Json::text(self.state.as_str()))
            .with("standing", Json::text(self.standing.as_str()))
            .with("key", Json::text(&self.key))
            .maybe("reference", self.reference.as_deref().map(Json::text))
            .with("reason", Json::text(&self.reason))
            .end()
    }
}

impl Outcome {
    /// As JSON: `{"outcome": "all_booked", "references": [...]}`, `{"outcome": "none_booked", "cause": {...}}` or
    /// `{"outcome": "needs_person", "cause": {...}, "steps": [...]}`.
    pub fn to_json(&self) -> Json<'static> {
        let writer = ObjectWriter::new();
        match self {
            Self::AllBooked { references } => writer
                .with("outcome", Json::text("all_booked"))
                .with("references", list(references.iter().map(Json::text))),
            Self::NoneBooked { cause } => {
                writer.with("outcome", Json::text("none_booked")).with("cause", cause.write())
            }
            Self::NeedsPerson { cause, steps } => writer
                .with("outcome", Json::text("needs_person"))
                .with("cause", cause.write())
                .with("steps", list(steps.iter().map(Unsettled::write))),
        }
        .end()
    }
}

impl Next {
    /// As JSON: `{"next": "call", "call": {...}}`, the same with `await`, `{"next": "wait", "until": ...}` or
    /// `{"next": "finished", "outcome": {...}}`.
    pub fn to_json(&self) -> Json<'static> {
        let word = |word: &str| ObjectWriter::new().with("next", Json::text(word));
        match self {
            Self::Call(call) => word("call").with("call", call.write()),
            Self::Await(call) => word("await").with("call", call.write()),
            Self::Wait { until } => word("wait").with("until", write_moment(*until)),
            Self::Finished(outcome) => word("finished").with("outcome", outcome.to_json()),
        }
        .end()
    }
}

impl Serialize for Unsettled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write().serialize(serializer)
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl Serialize for Next {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
