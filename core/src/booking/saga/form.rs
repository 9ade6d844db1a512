//! Sagas as JSON, and which states a saga can get into.

use chrono::{DateTime, Utc};

use super::outcome::Cause;
use super::policy::{RetryPolicy, read_count};
use super::step::{Step, StepState};
use super::{Order, Saga};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{read_end, seconds_up, write_instant};
use crate::time::utc;

pub(super) fn read_string(json: &Json<'_>, cx: &mut Context<'_>) -> Result<String, Error> {
    cx.string(json).map(str::to_owned)
}

pub(super) fn read_json(json: &Json<'_>, _: &mut Context<'_>) -> Result<Json<'static>, Error> {
    Ok(json.clone().into_owned())
}

pub(super) fn read_moment(json: &Json<'_>, cx: &mut Context<'_>) -> Result<DateTime<Utc>, Error> {
    read_end(json, cx).map(utc)
}

pub(super) fn write_moment(instant: DateTime<Utc>) -> Json<'static> {
    write_instant(seconds_up(instant))
}

/// One of a few words.
pub(super) fn read_word<T: Copy>(
    json: &Json<'_>,
    cx: &mut Context<'_>,
    all: &[T],
    word: impl Fn(&T) -> &'static str,
) -> Result<T, Error> {
    let text = cx.string(json)?;
    all.iter().copied().find(|value| word(value) == text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(&word).collect();
        cx.invalid(format!("expected one of {}", words.join(", ")))
    })
}

/// An object whose member `tag` says which other members it has.
pub(super) fn tagged<'j>(
    json: &'j Json<'j>,
    cx: &mut Context<'_>,
    tag: &'static str,
    forms: &[(&'static str, &'static [&'static str])],
) -> Result<(Fields<'j>, &'static str), Error> {
    let fields = cx.any_object(json)?;
    let (word, others) = fields.required(cx, tag, |json, cx| read_word(json, cx, forms, |form| form.0))?;
    let known: Vec<&str> = std::iter::once(tag).chain(others.iter().copied()).collect();
    Ok((cx.object(json, &known)?, word))
}

impl Order {
    const ALL: &'static [Order] = &[Order::LastFirst, Order::AsGiven];

    const fn as_str(&self) -> &'static str {
        match self {
            Order::LastFirst => "lastFirst",
            Order::AsGiven => "asGiven",
        }
    }
}

const STEP: [&str; 13] = [
    "id",
    "payload",
    "state",
    "sends",
    "asks",
    "asked",
    "cancels",
    "unanswered",
    "underWay",
    "notFound",
    "notBefore",
    "reference",
    "reason",
];

impl JsonForm for Step {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &STEP)?;
        let id = fields.required(cx, "id", read_string)?;
        let mut step = Self::new(id, fields.required(cx, "payload", read_json)?);
        let state = |json: &Json<'_>, cx: &mut Context<'_>| read_word(json, cx, StepState::ALL, StepState::as_str);
        step.state = fields.optional(cx, "state", state)?.unwrap_or(StepState::Planned);
        step.sends = fields.optional(cx, "sends", read_count)?.unwrap_or_default();
        step.asks = fields.optional(cx, "asks", read_count)?.unwrap_or_default();
        step.asked = fields.optional(cx, "asked", read_count)?.unwrap_or_default();
        step.cancels = fields.optional(cx, "cancels", read_count)?.unwrap_or_default();
        let unanswered = |json: &Json<'_>, cx: &mut Context<'_>| cx.list(json, read_count);
        step.unanswered = fields.optional(cx, "unanswered", unanswered)?.unwrap_or_default();
        step.under_way = fields.optional(cx, "underWay", |json, cx| cx.boolean(json))?.unwrap_or_default();
        step.not_found = fields.optional(cx, "notFound", |json, cx| cx.boolean(json))?.unwrap_or_default();
        step.not_before = fields.optional(cx, "notBefore", read_end)?;
        step.reference = fields.optional(cx, "reference", read_string)?;
        step.reason = fields.optional(cx, "reason", read_string)?;
        Ok(step)
    }

    fn write(&self) -> Json<'static> {
        let count = |count: u32| (count > 0).then(|| Json::int(count));
        let unanswered = list(self.unanswered.iter().map(|attempt| Json::int(*attempt)));
        ObjectWriter::new()
            .with("id", Json::text(&self.id))
            .with("payload", self.payload.clone())
            .unless_default("state", self.state != StepState::Planned, Json::text(self.state.as_str()))
            .maybe("sends", count(self.sends))
            .maybe("asks", count(self.asks))
            .maybe("asked", count(self.asked))
            .maybe("cancels", count(self.cancels))
            .unless_default("unanswered", !self.unanswered.is_empty(), unanswered)
            .unless_default("underWay", self.under_way, Json::Bool(true))
            .unless_default("notFound", self.not_found, Json::Bool(true))
            .maybe("notBefore", self.not_before.map(write_instant))
            .maybe("reference", self.reference.as_deref().map(Json::text))
            .maybe("reason", self.reason.as_deref().map(Json::text))
            .end()
    }
}

impl JsonForm for Saga {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["id", "order", "retry", "steps", "cause"])?;
        let id = fields.required(cx, "id", read_string)?;
        let order = |json: &Json<'_>, cx: &mut Context<'_>| read_word(json, cx, Order::ALL, Order::as_str);
        let order = fields.optional(cx, "order", order)?.unwrap_or_default();
        let retry = fields.optional(cx, "retry", RetryPolicy::read)?.unwrap_or_default();
        let steps = fields.required(cx, "steps", |json, cx| match json {
            Json::List(items) if items.len() > Self::MAX_STEPS => {
                Err(cx.error(ErrorCode::TooLarge, format!("a saga has at most {} steps", Self::MAX_STEPS)))
            }
            _ => cx.list(json, Step::read),
        })?;
        let cause = fields.optional(cx, "cause", Cause::read)?;
        let saga = Self { id, order, retry, steps, cause };
        match saga.check_ids().and_then(|()| saga.check_steps()).and_then(|()| saga.check_whole()) {
            Ok(()) => Ok(saga),
            Err(error) => Err(cx.error(error.code(), error.message()).beneath(error.path())),
        }
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("id", Json::text(&self.id))
            .unless_default("order", self.order != Order::default(), Json::text(self.order.as_str()))
            .unless_default("retry", self.retry != RetryPolicy::default(), self.retry.write())
            .with("steps", list(self.steps.iter().map(JsonForm::write)))
            .maybe("cause", self.cause.as_ref().map(JsonForm::write))
            .end()
    }
}

serde_by_wire!(Saga);

impl Step {
    /// What no history explains about the step.
    fn misfit(&self, retry: &RetryPolicy, undoing: bool) -> Option<&'static str> {
        self.misfit_of_tries(retry).or_else(|| self.misfit_of_state(retry, undoing))
    }

    fn misfit_of_tries(&self, retry: &RetryPolicy) -> Option<&'static str> {
        let booking = self.is_any(&[StepState::Sent, StepState::Unknown]);
        let cancelling = self.is_any(&[StepState::Compensating, StepState::CompensationFailed]);
        let newest = if booking { self.sends } else { self.cancels };
        let open = &self.unanswered;
        let listed = open.iter().all(|attempt| (1..=newest).contains(attempt));
        let rising = open.iter().zip(open.iter().skip(1)).all(|(one, next)| one < next);
        let never = self.sends == 0 && (self.state != StepState::Planned || self.asks > 0 || self.reason.is_some());
        let most_asks = self.sends.saturating_add(1).saturating_mul(retry.asks);
        first(&[
            (self.sends > retry.sends, "`sends` is more than `retry` allows"),
            (self.asked > retry.asks || self.asks > most_asks, "it was asked about more than `retry` allows"),
            (self.cancels > retry.cancels, "`cancels` is more than `retry` allows"),
            (self.asked > self.asks, "`asked` is a part of `asks`"),
            (never, "it was never sent"),
            (booking && open.is_empty(), "`unanswered` is required here"),
            (!booking && !cancelling && !open.is_empty(), "nothing is unanswered any more"),
            (!listed || !rising, "`unanswered` lists attempts that were made, in order"),
            (self.asked > 0 && self.state != StepState::Unknown, "`asked` does not fit"),
            (self.under_way && self.state == StepState::Unknown && self.asked == 0, "it was not asked about"),
            (
                self.under_way && self.state != StepState::Unknown && open.last() != Some(&newest),
                "the call under way is unanswered",
            ),
        ])
    }

    fn misfit_of_state(&self, retry: &RetryPolicy, undoing: bool) -> Option<&'static str> {
        use StepState::{Compensated, Compensating, CompensationFailed, Confirmed, Planned, Refused, Sent, Unknown};
        let cancelling = self.is_any(&[Compensating, Compensated, CompensationFailed]);
        let booked = cancelling || self.state == Confirmed;
        let waited_for = self.state == Sent || (self.under_way && self.is_any(&[Unknown, Compensating]));
        let silent = self.under_way || self.is_any(&[Confirmed, Compensated]);
        let due = if undoing { self.towards_undone(retry) } else { self.towards_booked(retry) };
        let may_wait = self.is_any(&[Planned, Unknown, Compensating]) && self.sends > 0 && !self.under_way;
        let all_tried = self.cancels >= retry.cancels;
        first(&[
            ((self.cancels > 0) != cancelling, "`cancels` does not fit"),
            (cancelling && !undoing, "`cause` is required where something is cancelled"),
            (booked != self.reference.is_some(), "`reference` does not fit"),
            (self.reference.as_ref().is_some_and(String::is_empty), "`reference` must not be empty"),
            (self.under_way != waited_for, "`underWay` does not fit"),
            (silent && self.reason.is_some(), "`reason` does not fit"),
            (self.state == Refused && self.reason.is_none(), "`reason` is required here"),
            (self.not_found && (self.state != Unknown || self.asks == 0), "`notFound` does not fit"),
            (self.state == Compensating && !self.under_way && all_tried, "no try is left"),
            (
                self.state == Compensating && !self.under_way && self.not_before.is_none(),
                "`notBefore` is required here",
            ),
            (self.state == CompensationFailed && self.reason.is_none() && !all_tried, "a try is left"),
            (self.not_before.is_some() && !(may_wait && due.is_some()), "`notBefore` waits for nothing"),
        ])
    }

    fn is_any(&self, states: &[StepState]) -> bool {
        states.contains(&self.state)
    }
}

/// The message of the first rule that is broken.
fn first(rules: &[(bool, &'static str)]) -> Option<&'static str> {
    rules.iter().find(|(broken, _)| *broken).map(|(_, message)| *message)
}

impl Saga {
    pub(super) fn check_steps(&self) -> Result<(), Error> {
        for (place, step) in self.steps.iter().enumerate() {
            if let Some(misfit) = step.misfit(&self.retry, self.cause.is_some()) {
                let message = format!("step `{}` cannot be `{}` like this: {misfit}", step.id, step.state);
                return Err(Error::new(ErrorCode::InvalidValue, format!("steps[{place}]"), message));
            }
        }
        Ok(())
    }

    /// Steps are booked one after the other and cancelled in reverse, so few combinations of states can be.
    pub(super) fn check_whole(&self) -> Result<(), Error> {
        let wrong = |path: &str, message: &str| Err(Error::new(ErrorCode::InvalidValue, path, message));
        let begun: Vec<&Step> = self.in_order().filter(|step| step.sends > 0).collect();
        let one_by_one = self.in_order().take(begun.len()).all(|step| step.sends > 0);
        let under_way = self.steps.iter().filter(|step| step.under_way).count();
        let (last, earlier) = match begun.split_last() {
            Some((last, earlier)) => (Some(*last), earlier),
            None => (None, [].as_slice()),
        };
        // Those ahead of the last one sent were all booked; only it can be anything, also by answers that come late.
        let undone: Vec<&&Step> = earlier.iter().skip_while(|step| step.state == StepState::Confirmed).collect();
        let done = [StepState::Compensated, StepState::CompensationFailed];
        let in_reverse = undone
            .iter()
            .enumerate()
            .all(|(place, step)| step.is_any(&done) || (place == 0 && step.state == StepState::Compensating));
        let asking = |step: &Step| step.state == StepState::Unknown && step.towards_undone(&self.retry).is_some();
        let open = last.is_some_and(|last| {
            last.state == StepState::Sent || last.under_way && last.state == StepState::Unknown || asking(last)
        });
        if !one_by_one || !in_reverse || under_way > 1 || (open && !undone.is_empty()) {
            return wrong("steps", "no order of calls leads to these states; one step is booked after the other");
        }
        let stuck = last.filter(|last| last.awaited().is_none() && last.towards_booked(&self.retry).is_none());
        let stuck = stuck.is_some_and(|last| last.state != StepState::Confirmed);
        let at_fault =
            |step: &str, never: &[StepState]| last.is_some_and(|last| last.id == step && !last.is_any(never));
        match &self.cause {
            None if stuck => wrong("cause", "`cause` is required once a step is refused or given up"),
            Some(Cause::Refused { step, .. })
                if !at_fault(step, &[StepState::Planned, StepState::Sent, StepState::Unknown]) =>
            {
                wrong("cause.step", "the step that was refused is the one that was sent last")
            }
            Some(Cause::GaveUp { step, .. }) if !at_fault(step, &[StepState::Sent]) => {
                wrong("cause.step", "the step that was given up is the one that was sent last")
            }
            _ => Ok(()),
        }
    }
}
