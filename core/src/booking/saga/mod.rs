//! Books a list of steps with other systems so that a crash, a lost answer or a refusal never leaves it half booked
//! unnoticed.
//!
//! A [`Saga`] is a value. It makes no call and reads no clock: [`next`](Saga::next) says what to do, and
//! [`observe`](Saga::observe) is told what became of it. One step after the other is booked, the last of the list first
//! unless told otherwise. When one is refused, or cannot be had with as many tries as the [`RetryPolicy`] allows, what
//! was booked is cancelled in reverse order. In the end all steps are booked, or none is, or the outcome lists exactly
//! those that a person has to settle.
//!
//! # What the back end does
//!
//! Store the saga *before* each call and after each answer, under one writer at a time (a row lock, or compare and set).
//! A process that crashed in between finds the call as begun, says so with [`resume`](Saga::resume), and goes on: the
//! other system is asked, under the idempotency key, whether the booking was made. Nothing is sent again before that.
//!
//! ```
//! use std::collections::BTreeMap;
//! use whenfree::saga::{Action, Call, Next, Observation, Outcome, Saga, Step};
//! use whenfree::Json;
//!
//! /// Another system, in memory. Calls over a network would be made here, each with `call.key` as its idempotency key.
//! fn make(call: &Call, booked: &mut BTreeMap<String, String>) -> Observation {
//!     let taken = call.payload.get("room").and_then(Json::as_str) == Some("attic");
//!     match call.action {
//!         Action::Book if taken => Observation::refused("the attic is taken"),
//!         Action::Book => {
//!             let number = format!("no-{}", booked.len() + 1);
//!             Observation::confirmed(booked.entry(call.key.clone()).or_insert(number).clone())
//!         }
//!         Action::Ask => booked.get(&call.key).map_or(Observation::NotFound, |number| Observation::found(number)),
//!         Action::Cancel => {
//!             booked.retain(|_, number| Some(&*number) != call.reference.as_ref());
//!             Observation::Cancelled
//!         }
//!     }
//! }
//!
//! // A dinner on two floors; the last step is booked first.
//! let attic = Step::new("dinner", Json::parse(r#"{"room": "attic"}"#)?.into_owned());
//! let garden = Step::new("drinks", Json::parse(r#"{"room": "garden"}"#)?.into_owned());
//! let mut saga = Saga::new("party-7", [attic, garden])?;
//!
//! let mut store = saga.to_json().to_string(); // a row of a database
//! let mut booked = BTreeMap::new();
//! let mut now = "2026-03-06T12:00:00Z".parse().expect("an instant"); // the clock
//!
//! saga = Saga::parse(&store)?;
//! saga.resume(now); // does nothing unless a process crashed
//! let outcome = loop {
//!     match saga.next(now) {
//!         Next::Call(call) => {
//!             saga.begin(&call, now)?;
//!             store = saga.to_json().to_string(); // ahead of the call
//!             let observation = make(&call, &mut booked);
//!             saga.observe(&call, observation, now)?;
//!             store = saga.to_json().to_string();
//!         }
//!         Next::Wait { until } => now = until, // sleep, or leave it to a timer
//!         Next::Await(_) => unreachable!("this loop tells what became of each call"),
//!         Next::Finished(outcome) => break outcome,
//!     }
//! };
//!
//! assert!(booked.is_empty());
//! assert_eq!(
//!     outcome.to_json().to_string(),
//!     r#"{"outcome":"none_booked","cause":{"cause":"refused","step":"dinner","reason":"the attic is taken"}}"#
//! );
//! # assert_eq!(Saga::parse(&store)?, saga);
//! # Ok::<(), whenfree::Error>(())
//! ```
//!
//! # What to tell
//!
//! | what came back | tell |
//! | --- | --- |
//! | booked, and its number | [`Confirmed`](Observation::Confirmed) |
//! | a final no: taken, not allowed, not valid | [`Refused`](Observation::Refused) |
//! | "not now", and it surely did nothing: too many requests, closed for maintenance, no connection could be made | [`Failed`](Observation::Failed), with its Retry-After if it has one |
//! | a timeout, a connection that broke, an internal error, anything doubtful | [`Lost`](Observation::Lost) |
//!
//! When in doubt tell `Lost`: it costs one question. Answers may come late, twice and in any order, also after the end: what is
//! old news changes nothing, and a booking that turns up late is cancelled if the saga is being undone. So ask for
//! [`next`](Saga::next) again after every answer.
//!
//! # What the other system must do
//!
//! Remember the key of a booking for longer than a request can be under way, and answer it the same way each time: one
//! key books at most once, also after the booking was cancelled, and stays refused once it was refused. A system without
//! idempotency keys that can at least be searched (by a note in the booking, say) needs a small layer that does that.

mod call;
mod form;
mod machine;
mod outcome;
mod policy;
mod step;

pub use call::{Action, Call, Observation};
pub use outcome::{Cause, Next, Outcome, Standing, Unsettled};
pub use policy::{RetryPolicy, Waits};
pub use step::{Step, StepState};

use chrono::{DateTime, Utc};

use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm};
use crate::model::seconds_up;
use crate::time::{Zones, utc};
use step::unfit;

/// A list of steps that is booked as a whole; see the [module](self) for how to use it.
///
/// Its JSON form is all there is to store, and `{"id", "steps": [{"id", "payload"}]}` is a saga that has not begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Saga {
    id: String,
    order: Order,
    retry: RetryPolicy,
    steps: Vec<Step>,
    /// Why it is being undone; none while it is being booked.
    cause: Option<Cause>,
}

/// In which order the steps are booked; they are cancelled in reverse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Order {
    /// The last step of the list first.
    #[default]
    LastFirst,
    /// As they are listed.
    AsGiven,
}

impl Saga {
    /// The most steps a saga can have.
    pub const MAX_STEPS: usize = 100;
    /// The most characters of an id, written as in a [key](Saga::booking_key); a key then has at most 248.
    pub const MAX_ID: usize = 120;

    /// A saga that has not begun. Of the steps their ids and payloads are taken.
    ///
    /// Its id must never be used for another saga, since the idempotency keys are made from it.
    ///
    /// # Errors
    /// `invalid_value` without steps, and for an id that is empty, too long or stands twice; `too_large` above
    /// [`MAX_STEPS`](Saga::MAX_STEPS).
    pub fn new(id: impl Into<String>, steps: impl IntoIterator<Item = Step>) -> Result<Self, Error> {
        let steps = steps.into_iter().take(Self::MAX_STEPS + 1).map(|step| Step::new(step.id, step.payload)).collect();
        let saga = Self { id: id.into(), order: Order::default(), retry: RetryPolicy::default(), steps, cause: None };
        saga.check_ids()?;
        Ok(saga)
    }

    /// Sets in which order the steps are booked.
    ///
    /// # Errors
    /// `invalid_transition` once something was begun or called off.
    pub fn order(mut self, order: Order) -> Result<Self, Error> {
        self.check_fresh()?;
        self.order = order;
        Ok(self)
    }

    /// Sets how often to try, and how long to wait in between.
    ///
    /// # Errors
    /// `invalid_value` or `too_large` below `retry` for numbers out of range; `invalid_transition` once something was
    /// begun or called off.
    pub fn retry(mut self, retry: RetryPolicy) -> Result<Self, Error> {
        self.check_fresh()?;
        retry.check().map_err(|error| error.under("retry"))?;
        self.retry = retry;
        Ok(self)
    }

    /// Reads a saga as it was stored.
    ///
    /// # Errors
    /// `invalid_json`, mistakes of form with their paths, and `invalid_value` for a state that no saga gets into.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let json = Json::parse(text)?;
        let zones = Zones::embedded();
        let mut cx = Context::new(&zones);
        Self::read(&json, &mut cx)
    }

    /// The saga as JSON, in a fixed order of fields; [`Saga::parse`] reads it back exactly.
    pub fn to_json(&self) -> Json<'static> {
        self.write()
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The steps, in the order of the list.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Why it is being undone, or was; none while it is being booked, and when all is booked.
    pub fn cause(&self) -> Option<&Cause> {
        self.cause.as_ref()
    }

    /// The idempotency key under which a step is booked and asked about: `saga/step/book`, with the two ids
    /// percent-encoded (RFC 3986: all but `A-Z a-z 0-9 - . _ ~`). None for a step that is not there.
    ///
    /// The same for the life of the saga, different for every step of every saga, at most 248 characters of ASCII.
    ///
    /// ```
    /// use whenfree::saga::{Saga, Step};
    /// use whenfree::Json;
    ///
    /// let saga = Saga::new("trip 7/b", [Step::new("hotel", Json::Null)])?;
    /// assert_eq!(saga.booking_key("hotel").as_deref(), Some("trip%207%2Fb/hotel/book"));
    /// assert_eq!(saga.cancel_key("hotel").as_deref(), Some("trip%207%2Fb/hotel/cancel"));
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn booking_key(&self, step: &str) -> Option<String> {
        self.step(step).map(|step| self.key(step, Action::Book))
    }

    /// The idempotency key under which a step is cancelled: `saga/step/cancel`, as [`booking_key`](Saga::booking_key).
    pub fn cancel_key(&self, step: &str) -> Option<String> {
        self.step(step).map(|step| self.key(step, Action::Cancel))
    }

    /// The last call to book a step, or once its cancellation was begun to cancel it; none for a step that was never
    /// sent. What a person found out about a step is told as its answer: [`Observation::Confirmed`] or
    /// [`Observation::Refused`] about a booking ("it is there", "it is not, and will not be"),
    /// [`Observation::Cancelled`] about a cancellation.
    pub fn call_of(&self, step: &str) -> Option<Call> {
        let step = self.step(step)?;
        let action = if step.cancels > 0 { Action::Cancel } else { Action::Book };
        (step.sends > 0).then(|| self.call(step, action, step.begun(action)))
    }

    /// The last call to book or to cancel under a key, for answers that come with nothing but the key (webhooks).
    pub fn call_under(&self, key: &str) -> Option<Call> {
        [Action::Book, Action::Cancel].into_iter().find_map(|action| {
            let step = self.steps.iter().find(|step| self.key(step, action) == key)?;
            (step.begun(action) > 0).then(|| self.call(step, action, step.begun(action)))
        })
    }

    /// What to do next. Asking changes nothing.
    ///
    /// At most one call is under way at a time. A wait is over exactly at its instant; a fraction of a second of `now`
    /// is rounded down.
    pub fn next(&self, now: DateTime<Utc>) -> Next {
        if let Some((step, action)) = self.awaited() {
            return Next::Await(self.call(step, action, step.begun(action)));
        }
        match self.due() {
            None => Next::Finished(self.result()),
            Some((step, action)) => match step.not_before {
                Some(until) if now.timestamp() < until => Next::Wait { until: utc(until) },
                _ => Next::Call(self.call(step, action, step.begun(action) + 1)),
            },
        }
    }

    /// How it ended; none while there is something to do or an answer is waited for.
    pub fn outcome(&self) -> Option<Outcome> {
        (self.awaited().is_none() && self.due().is_none()).then(|| self.result())
    }

    /// Records that a call is about to be made. Store the saga after this, and only then make the call.
    ///
    /// # Errors
    /// `invalid_transition` unless it is the call that [`next`](Saga::next) names at that instant.
    pub fn begin(&mut self, call: &Call, now: DateTime<Utc>) -> Result<(), Error> {
        match self.next(now) {
            Next::Call(due) if (due.action, due.attempt, &due.key) == (call.action, call.attempt, &call.key) => {}
            _ => {
                return Err(unfit(format!(
                    "attempt {} to {} step `{}` is not what is to be done now; begin the call that `next` names",
                    call.attempt, call.action, call.step
                )));
            }
        }
        if let Some(step) = self.steps.iter_mut().find(|step| step.id == call.step) {
            step.begin(call.action);
        }
        Ok(())
    }

    /// Tells what became of a call that was begun. Store the saga after this.
    ///
    /// Final answers (`confirmed`, `refused`, `found`, `cancelled`, `already_gone`) hold whenever they come. The others
    /// count only if they are the answer that is waited for, and change nothing otherwise; so does an answer that says
    /// what is known already.
    ///
    /// # Errors
    /// The saga is unchanged then. `invalid_transition` for a call that was never begun or belongs to another saga, an
    /// observation that is no answer to this action, a refusal of a step that is known as booked, and a second reference
    /// for one key; `invalid_value` for an empty reference.
    pub fn observe(&mut self, call: &Call, observation: Observation, now: DateTime<Utc>) -> Result<(), Error> {
        let begun = |step: &&Step| self.key(step, call.action) == call.key && step.id == call.step;
        let begun =
            self.steps.iter().find(begun).is_some_and(|step| (1..=step.begun(call.action)).contains(&call.attempt));
        if !begun {
            let message = format!(
                "attempt {} to {} step `{}` was never begun in saga `{}`; answers belong to a call that `next` named",
                call.attempt, call.action, call.step, self.id
            );
            return Err(unfit(message));
        }
        self.tell(&call.step, call.action, call.attempt, observation, seconds_up(now))
    }

    /// Says that nobody waits for an answer any more: to be called once after the saga was read from the store by a
    /// process that took over. The same as telling [`Observation::Lost`] for the call that is under way, if there is one.
    pub fn resume(&mut self, now: DateTime<Utc>) {
        if let Some((step, action)) = self.awaited() {
            let (id, attempt) = (step.id.clone(), step.begun(action));
            // No state makes `Lost` an error.
            let _ = self.tell(&id, action, attempt, Observation::Lost, seconds_up(now));
        }
    }

    /// Calls the whole thing off: nothing more is booked, and what is booked is cancelled, also when all was booked. A
    /// call that is under way is waited for. A saga that is being undone already keeps its cause.
    pub fn cancel(&mut self, reason: impl Into<String>) {
        if self.cause.is_none() {
            self.cause = Some(Cause::Cancelled { reason: reason.into() });
            self.steps.iter_mut().for_each(Step::call_off);
            self.conclude();
        }
    }

    fn call(&self, step: &Step, action: Action, attempt: u32) -> Call {
        Call {
            action,
            step: step.id.clone(),
            attempt,
            key: self.key(step, action),
            payload: step.payload.clone(),
            reference: step.reference.clone().filter(|_| action == Action::Cancel),
        }
    }

    fn key(&self, step: &Step, action: Action) -> String {
        let purpose = if action == Action::Cancel { "cancel" } else { "book" };
        format!("{}/{}/{purpose}", encoded(&self.id), encoded(&step.id))
    }

    fn check_fresh(&self) -> Result<(), Error> {
        if self.cause.is_none() && self.steps.iter().all(|step| step.sends == 0) {
            return Ok(());
        }
        Err(unfit(format!("saga `{}` has begun; set this before", self.id)))
    }

    fn check_ids(&self) -> Result<(), Error> {
        let wrong = |code, path: String, message: String| Err(Error::new(code, path, message));
        if self.steps.is_empty() {
            let message = "a saga has at least one step".to_owned();
            return wrong(ErrorCode::InvalidValue, "steps".to_owned(), message);
        }
        if self.steps.len() > Self::MAX_STEPS {
            let message = format!("a saga has at most {} steps", Self::MAX_STEPS);
            return wrong(ErrorCode::TooLarge, "steps".to_owned(), message);
        }
        let places = (0..).map(|place| format!("steps[{place}].id"));
        let ids = self.steps.iter().map(|step| &step.id);
        for (id, path) in std::iter::once((&self.id, "id".to_owned())).chain(ids.clone().zip(places)) {
            if id.is_empty() {
                return wrong(ErrorCode::InvalidValue, path, "an id must not be empty".to_owned());
            }
            if encoded(id).len() > Self::MAX_ID {
                let message = format!("the id is too long; percent-encoded it has at most {} characters", Self::MAX_ID);
                return wrong(ErrorCode::InvalidValue, path, message);
            }
        }
        let twice = ids.clone().enumerate().find(|(place, id)| ids.clone().take(*place).any(|other| other == *id));
        match twice {
            Some((place, id)) => {
                let message = format!("two steps are called `{id}`; each needs an id of its own");
                wrong(ErrorCode::InvalidValue, format!("steps[{place}].id"), message)
            }
            None => Ok(()),
        }
    }
}

/// RFC 3986, 2.1 and 2.3: all but the unreserved characters as `%` and two digits.
fn encoded(id: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}
