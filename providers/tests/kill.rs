//! A process that books a composite over a network is killed at every step; the next one brings it to its end.
//!
//! This program is two: the test, which serves the scheduler and starts the other; and with `child` as its first argument
//! the process that is killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and starts processes"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use whenfree::saga::{RetryPolicy, Waits};
use whenfree_providers::calcom::{CalCom, CalComBooker};
use whenfree_providers::calendar::{Booker, Bookers, Order, OrderAttendee};
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::{ManualClock, SystemClock};
use whenfree_providers::fakes::Server;
use whenfree_providers::fakes::calcom::CalComFake;
use whenfree_providers::http::BoxFuture;
use whenfree_providers::saga::{SagaStore, StoreError, run, saga};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Error, Provider, Secret};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["child", url, folder, dies_at] => runtime.block_on(child(url, Path::new(folder), dies_at.parse().unwrap())),
        // Asked by tools which tests there are: it is one.
        [.., "--list"] | ["--list", ..] => println!("a_process_may_be_killed_at_every_step: test"),
        _ => runtime.block_on(test()),
    }
}

/// Counts the steps of a process; at the one it is to die at, the process dies at once, without cleaning up.
struct Steps {
    taken: AtomicU32,
    dies_at: u32,
}

impl Steps {
    fn take(&self) {
        if self.taken.fetch_add(1, Ordering::SeqCst) + 1 == self.dies_at {
            std::process::abort();
        }
    }
}

/// The scheduler, with a step before and after each request.
struct Stepping(CalComBooker, Arc<Steps>);

impl std::fmt::Debug for Stepping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stepping")
    }
}

impl Booker for Stepping {
    fn provider(&self) -> Provider {
        self.0.provider()
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        self.1.take();
        Box::pin(async move {
            let outcome = self.0.book(key, order).await;
            self.1.take();
            outcome
        })
    }

    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        self.1.take();
        Box::pin(async move {
            let outcome = self.0.find(key, order).await;
            self.1.take();
            outcome
        })
    }

    fn cancel<'a>(&'a self, reference: &'a str, reason: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        self.1.take();
        Box::pin(async move {
            let outcome = self.0.cancel(reference, reason).await;
            self.1.take();
            outcome
        })
    }
}

/// A file for each saga: written beside, flushed to the disk, then put in its place.
struct Files(PathBuf, Arc<Steps>);

impl SagaStore for Files {
    fn load<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Option<String>, StoreError>> {
        Box::pin(async move { Ok(fs::read_to_string(self.0.join(id)).ok()) })
    }

    fn save<'a>(
        &'a self,
        id: &'a str,
        before: Option<&'a str>,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.1.take();
            if fs::read_to_string(self.0.join(id)).ok().as_deref() != before {
                return Err(StoreError::Overtaken);
            }
            let failed = |why: std::io::Error| StoreError::Failed(why.to_string());
            let draft = self.0.join("draft");
            fs::write(&draft, text).map_err(failed)?;
            self.1.take();
            fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(failed)?;
            fs::rename(&draft, self.0.join(id)).map_err(failed)?;
            self.1.take();
            Ok(())
        })
    }
}

fn order(event_type: u64, start: &str) -> Order {
    Order {
        account: "salon".into(),
        event_type: event_type.to_string(),
        start: start.parse().unwrap(),
        duration_minutes: 30,
        attendee: OrderAttendee {
            name: "Ada".into(),
            email: "ada@example.com".into(),
            time_zone: "Europe/Rome".into(),
        },
        title: None,
    }
}

async fn child(url: &str, folder: &Path, dies_at: u32) {
    let steps = Arc::new(Steps { taken: AtomicU32::new(0), dies_at });
    let clock = Arc::new(SystemClock);
    let credentials = Credentials::Bearer(Secret::from(CalComFake::KEY));
    let transport = ReqwestTransport::new().unwrap();
    let channel = Channel::new(Provider::CalCom, format!("{url}/v2"), transport, clock.clone(), credentials);
    let booker: Arc<dyn Booker> = Arc::new(Stepping(CalComBooker::new(CalCom::over(channel)), steps.clone()));
    let bookers: Bookers = [("salon".to_owned(), booker)].into_iter().collect();
    let orders = [order(1, "2026-03-09T09:00:00Z"), order(2, "2026-03-09T10:00:00Z"), order(3, "2026-03-09T11:00:00Z")];
    let steps_of = [("colour", &orders[0]), ("cut", &orders[1]), ("style", &orders[2])];
    let retry = RetryPolicy { waits: Waits::List(vec![0]), ..RetryPolicy::default() };
    let composite = saga("visit-7", steps_of).unwrap().retry(retry).unwrap();
    let outcome = run(composite, &bookers, &Files(folder.to_owned(), steps), clock.as_ref()).await.unwrap();
    fs::write(folder.join("outcome"), outcome.to_json().to_string()).unwrap();
    println!("{}", outcome.to_json());
}

fn live_a_life(url: &str, folder: &Path, dies_at: u32) -> ExitStatus {
    let this = std::env::current_exe().unwrap();
    let mut child = Command::new(this)
        .args(["child", url, folder.to_str().unwrap(), &dies_at.to_string()])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child.wait().unwrap()
}

/// The salon, where `taken` is booked by somebody else.
fn salon(taken: Option<(u64, &str)>) -> (CalComFake, DateTime<Utc>) {
    let now: DateTime<Utc> = "2026-03-06T12:00:00Z".parse().unwrap();
    let mut fake = CalComFake::new();
    for (id, slug) in [(1, "colour"), (2, "cut"), (3, "style")] {
        fake.add_event_type(id, &serde_json::json!({"title": slug, "slug": slug, "lengthInMinutes": 30}));
    }
    if let Some((id, start)) = taken {
        fake.take_slot(id, start.parse().unwrap(), now).unwrap();
    }
    (fake, now)
}

async fn test() {
    let folder = std::env::temp_dir().join(format!("whenfree-kill-{}", std::process::id()));
    let mut deaths = 0;
    for taken in [None, Some((2, "2026-03-09T10:00:00Z")), Some((1, "2026-03-09T09:00:00Z"))] {
        for dies_at in 1.. {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            let (fake, now) = salon(taken);
            let server = Server::start(fake, Arc::new(ManualClock::at(now))).await.unwrap();
            let (url, place) = (server.url(), folder.clone());
            let died = tokio::task::spawn_blocking(move || {
                let died = !live_a_life(&url, &place, dies_at).success();
                if died {
                    assert!(live_a_life(&url, &place, 0).success(), "the second life ends well");
                }
                died
            });
            let died = tokio::time::timeout(Duration::from_secs(60), died).await.expect("in time").unwrap();
            check(&server.fake(), &folder, taken.is_some(), dies_at);
            deaths += u32::from(died);
            if !died {
                break;
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(deaths >= 60, "{deaths} deaths are fewer than there are steps");
    println!("a process was killed at {deaths} steps; all composites ended as they should");
}

/// Everything is booked once or nothing is, and the outcome says so.
fn check(fake: &CalComFake, folder: &Path, taken: bool, dies_at: u32) {
    let ours: Vec<_> = fake.active_bookings().filter(|booking| booking.metadata.contains_key("whenfree_id")).collect();
    let types: BTreeSet<u64> = ours.iter().map(|booking| booking.event_type_id).collect();
    assert_eq!(types.len(), ours.len(), "died at {dies_at}: something is booked twice");
    let outcome = fs::read_to_string(folder.join("outcome")).unwrap();
    if taken {
        assert!(ours.is_empty(), "died at {dies_at}: orphans: {ours:?}");
        assert!(outcome.contains("none_booked"), "died at {dies_at}: {outcome}");
    } else {
        assert_eq!(ours.len(), 3, "died at {dies_at}: {outcome}");
        for booking in ours {
            assert!(outcome.contains(&booking.uid), "died at {dies_at}: `{}` is not in {outcome}", booking.uid);
        }
    }
}
