//! A circuit breaker: when an account's calls keep failing, stop asking for a while.
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// After a run of outages no call is sent until a pause is over; then one call is let through, and its outcome decides.
/// Only outages count (no answer, 5xx): an answer such as "not found" shows that the provider is there.
#[derive(Debug)]
pub struct Breaker {
    outages: u32,
    pause: TimeDelta,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Closed { outages: u32 },
    Open { until: DateTime<Utc> },
}

impl Default for Breaker {
    /// Opens after 5 outages in a row, for 30 seconds.
    fn default() -> Self {
        Self::new(5, Duration::from_secs(30))
    }
}

impl Breaker {
    /// Opens after `outages` outages in a row (at least one), for `pause`.
    pub fn new(outages: u32, pause: Duration) -> Self {
        let pause = TimeDelta::from_std(pause).unwrap_or(TimeDelta::days(1));
        Self { outages: outages.max(1), pause, state: Mutex::new(State::Closed { outages: 0 }) }
    }

    /// Lets a call through, or says how long none will be. When the pause is over the first caller is let through as the
    /// probe, and the pause begins anew for all others.
    pub fn admit(&self, now: DateTime<Utc>) -> Result<(), Duration> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match *state {
            State::Closed { .. } => Ok(()),
            State::Open { until } if now < until => Err((until - now).to_std().unwrap_or_default()),
            State::Open { .. } => {
                *state = State::Open { until: now.checked_add_signed(self.pause).unwrap_or(now) };
                Ok(())
            }
        }
    }

    /// The provider answered.
    pub fn answered(&self) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::Closed { outages: 0 };
    }

    /// The provider did not answer, or failed.
    pub fn failed(&self, now: DateTime<Utc>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let open = State::Open { until: now.checked_add_signed(self.pause).unwrap_or(now) };
        *state = match *state {
            State::Closed { outages } if outages + 1 < self.outages => State::Closed { outages: outages + 1 },
            _ => open,
        };
    }

    /// Whether calls are held back at `now`.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        match *self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            State::Closed { .. } => false,
            State::Open { until } => now < until,
        }
    }
}
