//! Books the segments of a composite with one or several schedulers, as a whole: the saga of the core, its calls made.
//!
//! The saga says what to do next, a [`Booker`] does it, a [`SagaStore`] keeps the saga before each
//! call and after each answer. Whoever crashes in between runs it again: the scheduler is asked whether the booking was made
//! before anything is sent a second time. The last segment is booked first, since it is the hardest to have; when one is
//! refused, those that were booked are cancelled.
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use whenfree::Json;
use whenfree::saga::{Action, Call, Next, Observation, Outcome, Saga, Step};

use crate::calendar::{Booker, Bookers, Order, booker};
use crate::clock::Clock;
use crate::error::{Advice, Error, ErrorCode};
use crate::http::BoxFuture;

/// Keeps sagas: a table with an id and a text.
pub trait SagaStore: Send + Sync {
    /// The text of a saga, if it is kept.
    fn load<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Option<String>, StoreError>>;

    /// Keeps a text durably: when this returns, a crash does not lose it. `before` is the text that is replaced; when another
    /// one is kept (somebody else runs the same saga) nothing is changed and [`StoreError::Overtaken`] is given.
    fn save<'a>(&'a self, id: &'a str, before: Option<&'a str>, text: &'a str)
    -> BoxFuture<'a, Result<(), StoreError>>;
}

/// A saga that could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody else runs the same saga; leave it to them.
    Overtaken,
    /// The store failed.
    Failed(String),
}

/// A saga that stopped. It is kept as it was; run it again.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RunError {
    /// The store failed, or another process runs this saga.
    Store(StoreError),
    /// What was given or kept is not a saga, or another one than that of the id.
    Saga(whenfree::Error),
    /// A step names an account that is not there, or is no order.
    Step {
        /// The step.
        step: String,
        /// What is wrong with it.
        message: String,
    },
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(StoreError::Overtaken) => f.write_str("another process runs this saga"),
            Self::Store(StoreError::Failed(why)) => write!(f, "the saga could not be stored: {why}"),
            Self::Saga(error) => error.fmt(f),
            Self::Step { step, message } => write!(f, "step `{step}`: {message}"),
        }
    }
}

impl std::error::Error for RunError {}

impl From<StoreError> for RunError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<whenfree::Error> for RunError {
    fn from(error: whenfree::Error) -> Self {
        Self::Saga(error)
    }
}

/// A saga of orders: one step each, under ids of your choice.
///
/// # Errors
/// Those of [`Saga::new`].
pub fn saga<'a>(id: &str, orders: impl IntoIterator<Item = (&'a str, &'a Order)>) -> Result<Saga, whenfree::Error> {
    let steps = orders.into_iter().map(|(step, order)| {
        let text = serde_json::to_string(order).unwrap_or_default();
        Ok(Step::new(step, Json::parse(&text)?.into_owned()))
    });
    Saga::new(id, steps.collect::<Result<Vec<_>, whenfree::Error>>()?)
}

/// Runs a saga to its end: one that has not begun, or goes on with what is kept under its id. Running it again after it has
/// ended gives the same outcome and makes no call.
///
/// # Errors
/// See [`RunError`]. Refusals and outages of schedulers are no errors: the outcome tells of them.
pub async fn run(saga: Saga, bookers: &Bookers, store: &dyn SagaStore, clock: &dyn Clock) -> Result<Outcome, RunError> {
    let mut desk = Desk::open(saga, store).await?;
    desk.check(bookers)?;
    // A call that was under way when the process before us died: nobody waits for its answer any more.
    desk.saga.resume(clock.now());
    desk.keep().await?;
    loop {
        match desk.saga.next(clock.now()) {
            Next::Finished(outcome) => return Ok(outcome),
            Next::Wait { until } => clock.sleep((until - clock.now()).to_std().unwrap_or_default()).await,
            Next::Await(call) => desk.saga.observe(&call, Observation::Lost, clock.now())?,
            Next::Call(call) => {
                desk.saga.begin(&call, clock.now())?;
                desk.keep().await?;
                let observation = make(&call, bookers, clock).await?;
                desk.saga.observe(&call, observation, clock.now())?;
                desk.keep().await?;
            }
        }
    }
}

/// A saga and what is kept of it.
struct Desk<'a> {
    saga: Saga,
    kept: Option<String>,
    store: &'a dyn SagaStore,
}

impl<'a> Desk<'a> {
    async fn open(saga: Saga, store: &'a dyn SagaStore) -> Result<Self, RunError> {
        let kept = store.load(saga.id()).await?;
        let saga = match &kept {
            None => saga,
            Some(text) => {
                let stored = Saga::parse(text)?;
                same_orders(&stored, &saga)?;
                stored
            }
        };
        Ok(Self { saga, kept, store })
    }

    /// Every step must be one that can be made before the first is.
    fn check(&self, bookers: &Bookers) -> Result<(), RunError> {
        for step in self.saga.steps() {
            order(step.id(), step.payload(), bookers)?;
        }
        Ok(())
    }

    async fn keep(&mut self) -> Result<(), RunError> {
        let text = self.saga.to_json().to_string();
        if self.kept.as_ref() != Some(&text) {
            self.store.save(self.saga.id(), self.kept.as_deref(), &text).await?;
            self.kept = Some(text);
        }
        Ok(())
    }
}

/// One id is one saga: another order under the same id would be answered with the bookings of the first.
fn same_orders(stored: &Saga, given: &Saga) -> Result<(), RunError> {
    let steps = |saga: &Saga| {
        saga.steps().iter().map(|step| (step.id().to_owned(), step.payload().clone())).collect::<Vec<_>>()
    };
    if steps(stored) == steps(given) {
        return Ok(());
    }
    let message =
        "another list of steps is kept under this id; give each composite booking an id of its own".to_owned();
    Err(RunError::Step { step: stored.id().to_owned(), message })
}

fn order<'a>(step: &str, payload: &Json<'_>, bookers: &'a Bookers) -> Result<(Order, &'a Arc<dyn Booker>), RunError> {
    let wrong = |message: String| RunError::Step { step: step.to_owned(), message };
    let order: Order =
        serde_json::from_str(&payload.to_string()).map_err(|why| wrong(format!("it is no order: {why}")))?;
    let booker = booker(bookers, &order).map_err(wrong)?;
    Ok((order, booker))
}

/// Makes one call and says what became of it.
async fn make(call: &Call, bookers: &Bookers, clock: &dyn Clock) -> Result<Observation, RunError> {
    let (order, booker) = order(&call.step, &call.payload, bookers)?;
    let observation = match call.action {
        Action::Book => match booker.book(&call.key, &order).await {
            Ok(reference) => Observation::confirmed(reference),
            Err(error) => observed(&error, clock.now()),
        },
        Action::Ask => match booker.find(&call.key, &order).await {
            Ok(Some(reference)) => Observation::found(reference),
            Ok(None) => Observation::NotFound,
            Err(error) => not_now(&error, clock.now()),
        },
        Action::Cancel => {
            match booker.cancel(call.reference.as_deref().unwrap_or_default(), "part of it could not be booked").await {
                Ok(true) => Observation::Cancelled,
                Ok(false) => Observation::AlreadyGone,
                Err(error) => observed(&error, clock.now()),
            }
        }
    };
    Ok(observation)
}

/// What an error says about a booking or a cancellation.
fn observed(error: &Error, now: DateTime<Utc>) -> Observation {
    match error.advice() {
        _ if error.maybe_done() => Observation::Lost,
        Advice::LookUp => Observation::Lost,
        // An answer that cannot be read may be that of a booking.
        _ if error.code() == ErrorCode::Decode || error.code() == ErrorCode::TooLarge => Observation::Lost,
        Advice::Retry => not_now(error, now),
        _ => Observation::refused(error.to_string()),
    }
}

/// It did nothing, and may do better later.
fn not_now(error: &Error, now: DateTime<Utc>) -> Observation {
    let later = error.retry_after().and_then(|wait| now.checked_add_signed(chrono::TimeDelta::from_std(wait).ok()?));
    match later {
        Some(later) => Observation::failed_until(error.to_string(), later),
        None => Observation::failed(error.to_string()),
    }
}
