//! A composite booking over a scheduler, killed at every point where it may die: nothing is lost, doubled or orphaned.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use common::at;
use whenfree::saga::{Cause, Outcome, RetryPolicy, Saga};
use whenfree_providers::calendar::{Booker, Bookers, Order, OrderAttendee};
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::http::BoxFuture;
use whenfree_providers::saga::{RunError, SagaStore, StoreError, run, saga};
use whenfree_providers::{Error, ErrorCode, Provider};

/// Dies at its n-th point: a future that never ends, which the test then drops, as a killed process drops everything.
#[derive(Debug, Default)]
struct Fate {
    points: Mutex<u32>,
    dies_at: Mutex<Option<u32>>,
}

impl Fate {
    async fn point(&self) {
        let dies = {
            let mut points = self.points.lock().unwrap();
            *points += 1;
            Some(*points) == *self.dies_at.lock().unwrap()
        };
        if dies {
            std::future::pending::<()>().await;
        }
    }

    fn begin(&self, dies_at: Option<u32>) {
        *self.points.lock().unwrap() = 0;
        *self.dies_at.lock().unwrap() = dies_at;
    }
}

/// What goes wrong with the n-th request to the scheduler, counted over the whole story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    /// The request is not carried out, and everybody knows.
    Busy,
    /// It is not carried out, and nobody knows.
    LostBefore,
    /// It is carried out, and its answer is lost.
    LostAfter,
}

/// A scheduler with what it booked. It has no idempotency keys, only a note in each booking, as most.
#[derive(Debug, Default)]
struct Scheduler {
    bookings: Mutex<BTreeMap<String, (String, String, bool)>>,
    refuses: Option<&'static str>,
    troubles: BTreeMap<u32, Trouble>,
    requests: Mutex<u32>,
    fate: Arc<Fate>,
}

impl Scheduler {
    fn trouble(&self) -> Option<Trouble> {
        let mut requests = self.requests.lock().unwrap();
        *requests += 1;
        self.troubles.get(&requests).copied()
    }

    fn error(code: ErrorCode, message: &str) -> Error {
        Error::new(Provider::CalCom, "book", code, message)
    }

    /// One request: what goes wrong with it, and what it does.
    async fn request<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        self.fate.point().await;
        let trouble = self.trouble();
        let outcome = match trouble {
            Some(Trouble::Busy) => Err(Self::error(ErrorCode::RateLimited, "too many requests")),
            Some(Trouble::LostBefore) => Err(Self::error(ErrorCode::Transport, "no answer").with_doubt(true, false)),
            Some(Trouble::LostAfter) => {
                let _ = act();
                Err(Self::error(ErrorCode::Transport, "no answer").with_doubt(true, false))
            }
            None => act(),
        };
        self.fate.point().await;
        outcome
    }

    fn live(&self) -> Vec<(String, String)> {
        let bookings = self.bookings.lock().unwrap();
        let live = bookings.iter().filter(|(_, (_, _, cancelled))| !cancelled);
        live.map(|(reference, (_, event_type, _))| (event_type.clone(), reference.clone())).collect()
    }
}

impl Booker for Scheduler {
    fn provider(&self) -> Provider {
        Provider::CalCom
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(self.request(move || {
            if self.refuses == Some(order.event_type.as_str()) {
                return Err(Self::error(ErrorCode::SlotTaken, "taken"));
            }
            let mut bookings = self.bookings.lock().unwrap();
            let reference = format!("{}-{}", order.event_type, bookings.len());
            bookings.insert(reference.clone(), (key.to_owned(), order.event_type.clone(), false));
            Ok(reference)
        }))
    }

    fn find<'a>(&'a self, key: &'a str, _: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(self.request(move || {
            let bookings = self.bookings.lock().unwrap();
            let mut found = bookings.iter().filter(|(_, (known, _, cancelled))| known == key && !cancelled);
            Ok(found.next().map(|(reference, _)| reference.clone()))
        }))
    }

    fn cancel<'a>(&'a self, reference: &'a str, _: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(self.request(move || {
            let mut bookings = self.bookings.lock().unwrap();
            let (_, _, cancelled) =
                bookings.get_mut(reference).ok_or_else(|| Self::error(ErrorCode::NotFound, "none"))?;
            Ok(!std::mem::replace(cancelled, true))
        }))
    }
}

/// A table in memory.
#[derive(Debug, Default)]
struct Table {
    rows: Mutex<BTreeMap<String, String>>,
    fate: Arc<Fate>,
}

impl SagaStore for Table {
    fn load<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Option<String>, StoreError>> {
        Box::pin(async move { Ok(self.rows.lock().unwrap().get(id).cloned()) })
    }

    fn save<'a>(
        &'a self,
        id: &'a str,
        before: Option<&'a str>,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.fate.point().await;
            {
                let mut rows = self.rows.lock().unwrap();
                if rows.get(id).map(String::as_str) != before {
                    return Err(StoreError::Overtaken);
                }
                rows.insert(id.to_owned(), text.to_owned());
            }
            self.fate.point().await;
            Ok(())
        })
    }
}

fn order(event_type: &str) -> Order {
    Order {
        account: "salon".into(),
        event_type: event_type.into(),
        start: at("2026-03-09T10:00:00Z"),
        duration_minutes: 30,
        attendee: OrderAttendee {
            name: "Ada".into(),
            email: "ada@example.com".into(),
            time_zone: "Europe/Paris".into(),
        },
        title: None,
    }
}

fn composite() -> Saga {
    let steps = [("colour", &order("colour")), ("cut", &order("cut")), ("style", &order("style"))];
    // Enough tries for two deaths and one trouble; with fewer, what is in doubt at the end is left to a person.
    let patience = RetryPolicy { sends: 5, asks: 5, ..RetryPolicy::default() };
    saga("visit-7", steps).unwrap().retry(patience).unwrap()
}

struct Story {
    scheduler: Arc<Scheduler>,
    table: Table,
    clock: ManualClock,
    fate: Arc<Fate>,
}

impl Story {
    fn new(refuses: Option<&'static str>, troubles: &[(u32, Trouble)]) -> Self {
        let fate = Arc::new(Fate::default());
        let troubles = troubles.iter().copied().collect();
        let scheduler = Scheduler { refuses, troubles, fate: fate.clone(), ..Scheduler::default() };
        let table = Table { fate: fate.clone(), ..Table::default() };
        Self { scheduler: Arc::new(scheduler), table, clock: ManualClock::at(at("2026-03-06T12:00:00Z")), fate }
    }

    /// Runs until the end or until it dies.
    fn live(&self, dies_at: Option<u32>) -> Option<Result<Outcome, RunError>> {
        self.fate.begin(dies_at);
        let scheduler: Arc<dyn Booker> = self.scheduler.clone();
        let bookers: Bookers = [("salon".to_owned(), scheduler)].into_iter().collect();
        let clock: &dyn Clock = &self.clock;
        let mut future = std::pin::pin!(run(composite(), &bookers, &self.table, clock));
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => Some(outcome),
            Poll::Pending => None,
        }
    }

    /// Whatever happened before: in the end all is booked once, or nothing is, or exactly what a person has to settle.
    fn check(&self, outcome: &Outcome, story: &str) {
        let live = self.scheduler.live();
        let types: BTreeSet<_> = live.iter().map(|(event_type, _)| event_type.clone()).collect();
        assert_eq!(types.len(), live.len(), "{story}: something is booked twice: {live:?}");
        match outcome {
            Outcome::AllBooked { references } => {
                let booked: BTreeSet<_> = live.iter().map(|(_, reference)| reference.clone()).collect();
                assert_eq!(booked, references.iter().cloned().collect(), "{story}");
                assert_eq!(booked.len(), 3, "{story}");
            }
            Outcome::NoneBooked { .. } => assert!(live.is_empty(), "{story}: orphans {live:?}"),
            other => panic!("{story}: {other:?} with {live:?}"),
        }
    }
}

#[test]
fn all_is_booked_the_last_first_and_once() {
    let story = Story::new(None, &[]);
    let outcome = story.live(None).unwrap().unwrap();
    assert_eq!(
        outcome,
        Outcome::AllBooked { references: ["colour-2", "cut-1", "style-0"].map(str::to_owned).to_vec() }
    );
    let requests = *story.scheduler.requests.lock().unwrap();
    assert_eq!(requests, 3);
    // The same composite again: the same outcome, and nothing is asked.
    assert_eq!(story.live(None).unwrap().unwrap(), outcome);
    assert_eq!(*story.scheduler.requests.lock().unwrap(), requests);
}

#[test]
fn a_refusal_cancels_what_was_booked() {
    for (refused, requests) in [("style", 1), ("cut", 3), ("colour", 5)] {
        let story = Story::new(Some(refused), &[]);
        let outcome = story.live(None).unwrap().unwrap();
        let Outcome::NoneBooked { cause: Cause::Refused { step, reason } } = &outcome else { panic!("{outcome:?}") };
        assert_eq!((step.as_str(), reason.as_str()), (refused, "Cal.com, book: slot_taken: taken"));
        story.check(&outcome, refused);
        assert_eq!(*story.scheduler.requests.lock().unwrap(), requests);
    }
}

/// Every place where it may die, once and twice, with every refusal and one trouble anywhere.
#[test]
fn it_may_die_anywhere() {
    let mut stories = 0;
    let mut troubles: Vec<Vec<(u32, Trouble)>> = vec![vec![]];
    for request in 1..=7 {
        for trouble in [Trouble::Busy, Trouble::LostBefore, Trouble::LostAfter] {
            troubles.push(vec![(request, trouble)]);
        }
    }
    for refuses in [None, Some("style"), Some("cut"), Some("colour")] {
        for troubles in &troubles {
            for first in 1.. {
                let mut survived = false;
                for second in 1.. {
                    stories += 1;
                    let story = Story::new(refuses, troubles);
                    let name = format!("refuses {refuses:?}, {troubles:?}, dies at {first} and {second}");
                    let once = story.live(Some(first));
                    survived = once.is_some();
                    let twice = once.or_else(|| story.live(Some(second)));
                    let last = twice.is_some();
                    let outcome = twice.or_else(|| story.live(None)).unwrap().unwrap();
                    story.check(&outcome, &name);
                    if refuses.is_none() {
                        assert!(matches!(outcome, Outcome::AllBooked { .. }), "{name}: {outcome:?}");
                    }
                    if last {
                        break;
                    }
                }
                if survived {
                    break;
                }
            }
        }
    }
    assert!(stories > 20_000, "{stories}");
}

#[test]
fn one_id_is_one_composite() {
    let story = Story::new(None, &[]);
    story.live(None).unwrap().unwrap();
    let other = saga("visit-7", [("colour", &order("perm"))]).unwrap();
    let scheduler: Arc<dyn Booker> = story.scheduler.clone();
    let bookers: Bookers = [("salon".to_owned(), scheduler)].into_iter().collect();
    let error = common::ready(run(other, &bookers, &story.table, &story.clock)).unwrap_err();
    assert!(error.to_string().contains("an id of its own"), "{error}");
}

#[test]
fn two_processes_cannot_run_one_composite() {
    let story = Story::new(None, &[]);
    assert!(story.live(Some(4)).is_none(), "the first one stops in the middle");
    let before = story.table.rows.lock().unwrap().clone();
    story.live(None).unwrap().unwrap();
    // What the first one would write now is refused: it is not what it read.
    let (id, text) = before.into_iter().next().unwrap();
    let refused = common::ready(story.table.save(&id, Some(&text), &text));
    assert_eq!(refused, Err(StoreError::Overtaken));
}

#[test]
fn what_cannot_be_made_is_refused_before_anything_is_booked() {
    let story = Story::new(None, &[]);
    let mut elsewhere = order("cut");
    elsewhere.account = "spa".into();
    let composite = saga("visit-8", [("colour", &order("colour")), ("cut", &elsewhere)]).unwrap();
    let scheduler: Arc<dyn Booker> = story.scheduler.clone();
    let bookers: Bookers = [("salon".to_owned(), scheduler)].into_iter().collect();
    let error = common::ready(run(composite, &bookers, &story.table, &story.clock)).unwrap_err();
    assert_eq!(error.to_string(), "step `cut`: no account is called `spa`; there are `salon`");
    assert_eq!(*story.scheduler.requests.lock().unwrap(), 0);
}
