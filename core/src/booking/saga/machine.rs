//! What an answer changes, and what is due.

use chrono::{DateTime, Utc};

use super::call::{Action, Observation};
use super::outcome::{Cause, Outcome, Standing, Unsettled};
use super::step::{Step, StepState, unfit};
use super::{Order, Saga};
use crate::error::Error;
use crate::model::seconds_up;
use crate::time::{FIRST_INSTANT, LAST_INSTANT};

impl Saga {
    pub(super) fn tell(
        &mut self,
        step: &str,
        action: Action,
        attempt: u32,
        observation: Observation,
        now: i64,
    ) -> Result<(), Error> {
        let retry = &self.retry;
        let Some(step) = self.steps.iter_mut().find(|other| other.id == step) else { return Ok(()) };
        let tries = match action {
            Action::Book => step.sends,
            // While it is being booked, the waits are those between two sends.
            Action::Ask if observation == Observation::NotFound && self.cause.is_none() => step.sends,
            Action::Ask => step.asked,
            Action::Cancel => step.cancels,
        };
        let again = |retry_after: Option<DateTime<Utc>>| {
            retry.again(tries, now, retry_after.map(seconds_up)).clamp(FIRST_INSTANT, LAST_INSTANT)
        };
        match (action, observation) {
            (Action::Book, Observation::Confirmed { reference }) | (Action::Ask, Observation::Found { reference }) => {
                step.booked(reference)?;
            }
            (Action::Book, Observation::Refused { reason }) => step.refused(reason)?,
            (Action::Book, Observation::Failed { reason, retry_after }) => {
                step.send_failed(attempt, reason, again(retry_after));
            }
            (Action::Book, Observation::Lost) => step.send_lost(attempt),
            (Action::Ask, Observation::NotFound) => step.not_found(attempt, again(None)),
            (Action::Ask, Observation::Failed { reason, retry_after }) => {
                step.ask_failed(attempt, Some(reason), again(retry_after));
            }
            (Action::Ask, Observation::Lost) => step.ask_failed(attempt, None, again(None)),
            (Action::Cancel, Observation::Cancelled | Observation::AlreadyGone) => step.cancelled(),
            (Action::Cancel, Observation::Refused { reason }) => step.cancel_refused(attempt, reason),
            (Action::Cancel, Observation::Failed { reason, retry_after }) => {
                step.cancel_failed(attempt, Some(reason), again(retry_after), retry);
            }
            (Action::Cancel, Observation::Lost) => step.cancel_failed(attempt, None, again(None), retry),
            (action, observation) => {
                let message = format!("`{}` is no answer to a call to {action}", observation.as_str());
                return Err(unfit(message));
            }
        }
        self.conclude();
        Ok(())
    }

    /// Turns around where a step is refused or no try is left, and forgets the waits that wait for nothing.
    pub(super) fn conclude(&mut self) {
        if self.cause.is_none() {
            let stuck =
                self.current().filter(|step| step.awaited().is_none() && step.towards_booked(&self.retry).is_none());
            self.cause = stuck.map(|step| match (step.state, &step.reason) {
                (StepState::Refused, Some(reason)) => Cause::Refused { step: step.id.clone(), reason: reason.clone() },
                _ => Cause::GaveUp { step: step.id.clone(), reason: step.last_word() },
            });
        }
        let (retry, undoing) = (&self.retry, self.cause.is_some());
        for step in &mut self.steps {
            let due = if undoing { step.towards_undone(retry) } else { step.towards_booked(retry) };
            if due.is_none() {
                step.not_before = None;
            }
        }
    }

    /// The steps in the order in which they are booked.
    pub(super) fn in_order(&self) -> impl DoubleEndedIterator<Item = &Step> {
        let last = self.steps.len().saturating_sub(1);
        (0..self.steps.len()).filter_map(move |turn| {
            self.steps.get(match self.order {
                Order::LastFirst => last - turn,
                Order::AsGiven => turn,
            })
        })
    }

    /// The first step that is not booked.
    fn current(&self) -> Option<&Step> {
        self.in_order().find(|step| step.state != StepState::Confirmed)
    }

    /// The call that is under way.
    pub(super) fn awaited(&self) -> Option<(&Step, Action)> {
        self.steps.iter().find_map(|step| step.awaited().map(|action| (step, action)))
    }

    /// The call to be made next, waits aside.
    pub(super) fn due(&self) -> Option<(&Step, Action)> {
        let of = |step, action: Option<Action>| action.map(|action| (step, action));
        match self.cause {
            None => self.current().and_then(|step| of(step, step.towards_booked(&self.retry))),
            Some(_) => self.in_order().rev().find_map(|step| of(step, step.towards_undone(&self.retry))),
        }
    }

    /// The outcome, once nothing is due.
    pub(super) fn result(&self) -> Outcome {
        let Some(cause) = self.cause.clone() else {
            let references = self.steps.iter().map(|step| step.reference.clone().unwrap_or_default()).collect();
            return Outcome::AllBooked { references };
        };
        let open = |step: &&Step| matches!(step.state, StepState::Unknown | StepState::CompensationFailed);
        let steps: Vec<Unsettled> = self.steps.iter().filter(open).map(|step| self.unsettled(step)).collect();
        if steps.is_empty() { Outcome::NoneBooked { cause } } else { Outcome::NeedsPerson { cause, steps } }
    }

    fn unsettled(&self, step: &Step) -> Unsettled {
        Unsettled {
            step: step.id.clone(),
            state: step.state,
            standing: if step.unanswered.is_empty() { Standing::Booked } else { Standing::Unknown },
            key: self.key(step, Action::Book),
            reference: step.reference.clone(),
            reason: step.last_word(),
        }
    }
}
