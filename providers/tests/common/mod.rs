//! What the tests of this crate share.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "each test file uses its own part of it"
)]
use std::future::Future;
use std::task::{Context, Poll, Waker};

use chrono::{DateTime, Utc};

mod log;
#[allow(unused_imports, reason = "as above")]
pub use log::Log;

/// An instant.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Runs a future that never really waits: over scripted or in-process transports and a manual clock.
pub fn ready<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("the future waits for something outside");
}
