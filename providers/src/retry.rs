//! When to try again, as a pure function: no clock, no randomness but a seed.
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::error::ErrorCode;

/// Whether a call may be carried out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Twice is as good as once: reads, deletions, writes under a name the caller chose.
    Safe,
    /// A second one would be a second booking: try again only if the first surely was not carried out.
    Never,
}

/// How often and how long to try. Waits grow twofold with full jitter: each is drawn evenly between nothing and the
/// bound, so that many clients do not come back together.
///
/// ```
/// use std::time::Duration;
/// use whenfree_providers::{ErrorCode, Repeat, RetryPolicy};
/// use whenfree_providers::retry::Failed;
///
/// let policy = RetryPolicy::default().seed(7);
/// let busy = Failed { code: ErrorCode::RateLimited, maybe_done: false, retry_after: Some(Duration::from_secs(3)) };
/// assert!(policy.wait(1, Duration::ZERO, Repeat::Never, &busy) >= Some(Duration::from_secs(3)));
///
/// let taken = Failed { code: ErrorCode::SlotTaken, maybe_done: false, retry_after: None };
/// assert_eq!(policy.wait(1, Duration::ZERO, Repeat::Safe, &taken), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first: Duration,
    longest: Duration,
    budget: Duration,
    seed: u64,
}

/// A failed attempt, as far as trying again is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The class of the failure.
    pub code: ErrorCode,
    /// Whether the call may have been carried out all the same.
    pub maybe_done: bool,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

impl Default for RetryPolicy {
    /// Four attempts, waits bounded by 0.5, 1, 2 seconds and so on to 32, and at most 60 seconds of waiting in all.
    fn default() -> Self {
        Self {
            attempts: 4,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(32),
            budget: Duration::from_secs(60),
            seed: 0,
        }
    }
}

impl RetryPolicy {
    /// One attempt, no more.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts in all; at least one.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The bound of the first wait, and of any wait.
    pub fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// The most waiting in all. A wait that would go beyond is not begun: the error says how long to wait instead.
    pub fn budget(mut self, budget: Duration) -> Self {
        self.budget = budget;
        self
    }

    /// The seed of the jitter. Give each process its own.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The seed of the jitter.
    pub(crate) fn seed_value(&self) -> u64 {
        self.seed
    }

    /// How long to wait before attempt `attempt + 1` (attempts count from 1) after waiting `waited` so far; `None`: no
    /// further attempt.
    pub fn wait(&self, attempt: u32, waited: Duration, repeat: Repeat, failed: &Failed) -> Option<Duration> {
        let passing = match failed.code {
            // Too many requests are refused before anything is done; a server that says so with a 5xx is not believed.
            ErrorCode::RateLimited | ErrorCode::Upstream | ErrorCode::Transport => {
                repeat == Repeat::Safe || !failed.maybe_done
            }
            _ => false,
        };
        if !passing || attempt >= self.attempts {
            return None;
        }
        let bound = self.first.saturating_mul(1_u32.checked_shl(attempt - 1).unwrap_or(u32::MAX)).min(self.longest);
        let wait = bound.mul_f64(fraction(self.seed, attempt)) + failed.retry_after.unwrap_or_default();
        (waited.saturating_add(wait) <= self.budget).then_some(wait)
    }
}

/// A number from 0 up to 1, evenly spread over seeds and attempts (the finaliser of SplitMix64).
fn fraction(seed: u64, attempt: u32) -> f64 {
    let mut x = seed.wrapping_add(u64::from(attempt).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^= x >> 31;
    (x >> 11) as f64 / (1_u64 << 53) as f64
}

/// Reads `Retry-After` in both its forms, seconds and an HTTP date (RFC 9110 10.2.3). A date that has passed is no wait; more
/// than a day counts as a day.
pub fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    const DAY: Duration = Duration::from_secs(86_400);
    let value = value.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return (seconds.is_finite() && seconds >= 0.0)
            .then(|| Duration::try_from_secs_f64(seconds).unwrap_or(DAY).min(DAY));
    }
    let at = DateTime::parse_from_rfc2822(value).ok()?;
    Some((at.with_timezone(&Utc) - now).to_std().unwrap_or_default().min(DAY))
}
