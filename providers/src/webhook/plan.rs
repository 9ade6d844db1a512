//! When a message is tried again, and when an endpoint is given up: pure, so that it can be stored between attempts.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The delays of Standard Webhooks' example schedule in seconds, each from the attempt before it: at once, 5 s, 5 min,
/// 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
pub const STANDARD_DELAYS: [u32; 10] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// The delays of Svix in seconds: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h.
pub const SVIX_DELAYS: [u32; 8] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

/// How long an endpoint may do nothing but fail (Svix documentation, "Disabling failing endpoints").
const FAILING_FOR: TimeDelta = TimeDelta::days(5);
/// The longest `Retry-After` that is kept to.
const MAX_RETRY_AFTER: u32 = 86_400;
/// What of an answer is looked at, and what of it is kept.
const ANSWER_BYTES: usize = 2_048;
const KEPT_CHARS: usize = 512;

/// Where messages are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Endpoint {
    /// Its id, yours.
    pub id: String,
    /// Its URL. It is checked by the [guard](crate::guard) before every attempt.
    pub url: String,
}

/// How an endpoint has fared: one for each endpoint, stored beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct EndpointHealth {
    /// Since when every attempt has failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// When it was disabled: nothing more is sent to it until its owner turns it on again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<DateTime<Utc>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_because: Option<DisableReason>,
}

impl EndpointHealth {
    /// Turns it on again.
    pub fn enable(&mut self) {
        *self = Self::default();
    }
}

/// Why an endpoint is disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DisableReason {
    /// It answered 410: it is gone (Standard Webhooks, "Deliverability and reliability").
    Gone,
    /// It has done nothing but fail for five days.
    Failing,
}

/// Why a message is not tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GiveUpReason {
    /// All attempts have been made: keep the message for a person to look at, and tell the endpoint's owner.
    Exhausted,
    /// The receiver asked for it, with `webhook-delivery: abort-message`.
    Aborted,
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct DeliveryOutcome {
    /// The HTTP status, if there was an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The seconds that the answer asks to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u32>,
    /// Whether the answer asks not to send the message again.
    pub abort: bool,
    /// The beginning of the answer's body: at most 512 characters, with what looks like a token taken out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why there was no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: u32,
}

impl DeliveryOutcome {
    /// An answer came. `now` is when, for a `Retry-After` that is a date.
    pub fn answered<N: AsRef<str>, V: AsRef<str>>(
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        duration_ms: u32,
        now: DateTime<Utc>,
    ) -> Self {
        let mut outcome = Self { status: Some(status), duration_ms, ..Self::default() };
        for (name, value) in headers {
            let (name, value) = (name.as_ref(), value.as_ref().trim());
            if name.eq_ignore_ascii_case("retry-after") {
                outcome.retry_after_seconds = retry_after(value, now);
            } else if name.eq_ignore_ascii_case("webhook-delivery") {
                outcome.abort = value.eq_ignore_ascii_case("abort-message");
            }
        }
        outcome.answer = (!body.is_empty()).then(|| redacted(body));
        outcome
    }

    /// No answer came: it could not be connected to, took too long, or the guard did not allow it.
    pub fn failed(error: impl Into<String>, duration_ms: u32) -> Self {
        Self { error: Some(error.into()), duration_ms, ..Self::default() }
    }

    /// Whether the receiver has taken it: an answer of 200 to 299. A redirect is none.
    pub fn delivered(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// A line of the delivery log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// The message.
    pub message_id: String,
    /// The endpoint.
    pub endpoint_id: String,
    /// Which attempt it was, from 1.
    pub number: u32,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// Whether the receiver has taken it.
    pub delivered: bool,
    /// What became of it.
    pub outcome: DeliveryOutcome,
}

/// What follows from an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "next", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Next {
    /// Try again then.
    At {
        /// When.
        at: DateTime<Utc>,
    },
    /// It is done.
    Delivered,
    /// It is not tried again.
    GaveUp {
        /// Why.
        reason: GiveUpReason,
    },
    /// It is not tried again, and nothing else is sent there: tell the endpoint's owner.
    DisableEndpoint {
        /// Why.
        reason: DisableReason,
    },
}

/// An attempt and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// The line for the delivery log.
    pub attempt: Attempt,
    /// What to do.
    pub next: Next,
}

/// One message on its way to one endpoint: stored between attempts.
///
/// ```
/// use whenfree_providers::webhook::{DeliveryOutcome, DeliveryPlan, EndpointHealth, Next};
///
/// let now = "2026-11-21T15:00:00Z".parse().expect("an instant");
/// let mut health = EndpointHealth::default();
/// let mut plan = DeliveryPlan::new("msg_1", "endpoint-7", 42, now);
/// assert_eq!(plan.due_at, Some(now));
///
/// let busy = DeliveryOutcome::answered(503, [("Retry-After", "120")], b"", 80, now);
/// let Next::At { at } = plan.record(&mut health, busy, now).next else { panic!("it is tried again") };
/// assert!((at - now).num_seconds() >= 120);
///
/// let taken = DeliveryOutcome::answered(204, [("Date", "-")], b"", 80, at);
/// assert_eq!(plan.record(&mut health, taken, at).next, Next::Delivered);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeliveryPlan {
    /// The message.
    pub message_id: String,
    /// The endpoint.
    pub endpoint_id: String,
    /// Spreads the attempts: each delay is lengthened by up to a fifth, by a number that comes from this.
    pub seed: u32,
    /// The delay in seconds ahead of each attempt.
    pub delays_seconds: Vec<u32>,
    /// How many attempts have been made.
    pub attempts: u32,
    /// When the next is due; none when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

impl DeliveryPlan {
    /// A plan after [`STANDARD_DELAYS`], with the first attempt at once.
    pub fn new(message_id: impl Into<String>, endpoint_id: impl Into<String>, seed: u32, now: DateTime<Utc>) -> Self {
        Self {
            message_id: message_id.into(),
            endpoint_id: endpoint_id.into(),
            seed,
            delays_seconds: STANDARD_DELAYS.to_vec(),
            attempts: 0,
            due_at: Some(now),
        }
    }

    /// Other delays, ahead of each attempt; the first is not asked for, since the first attempt is made at once.
    #[must_use]
    pub fn delays(mut self, seconds: impl IntoIterator<Item = u32>) -> Self {
        self.delays_seconds = seconds.into_iter().collect();
        self
    }

    /// Whether an attempt is to be made now.
    pub fn is_due(&self, health: &EndpointHealth, now: DateTime<Utc>) -> bool {
        health.disabled_at.is_none() && self.due_at.is_some_and(|at| at <= now)
    }

    /// Records an attempt that ended at `now`, and says what follows.
    ///
    /// An answer of 2xx is a delivery and everything else a failure, redirects included. 410 disables the endpoint, and so
    /// does a failure when nothing has been delivered there for five days of failures. After 429 and 503 the next attempt
    /// waits at least as long as `Retry-After` asks, a day at most.
    pub fn record(&mut self, health: &mut EndpointHealth, outcome: DeliveryOutcome, now: DateTime<Utc>) -> Recorded {
        self.attempts = self.attempts.saturating_add(1);
        let next = self.next(health, &outcome, now);
        self.due_at = match next {
            Next::At { at } => Some(at),
            _ => None,
        };
        let attempt = Attempt {
            message_id: self.message_id.clone(),
            endpoint_id: self.endpoint_id.clone(),
            number: self.attempts,
            at: now,
            delivered: outcome.delivered(),
            outcome,
        };
        Recorded { attempt, next }
    }

    fn next(&self, health: &mut EndpointHealth, outcome: &DeliveryOutcome, now: DateTime<Utc>) -> Next {
        if outcome.delivered() {
            health.failing_since = None;
            return Next::Delivered;
        }
        let since = *health.failing_since.get_or_insert(now);
        let disable = if outcome.status == Some(410) {
            Some(DisableReason::Gone)
        } else {
            (now - since >= FAILING_FOR).then_some(DisableReason::Failing)
        };
        if let Some(reason) = disable {
            health.disabled_at = Some(now);
            health.disabled_because = Some(reason);
            return Next::DisableEndpoint { reason };
        }
        if outcome.abort {
            return Next::GaveUp { reason: GiveUpReason::Aborted };
        }
        let delay = usize::try_from(self.attempts).ok().and_then(|made| self.delays_seconds.get(made));
        let Some(delay) = delay else { return Next::GaveUp { reason: GiveUpReason::Exhausted } };
        let throttled = matches!(outcome.status, Some(429 | 503));
        let asked = outcome.retry_after_seconds.filter(|_| throttled).unwrap_or(0).min(MAX_RETRY_AFTER);
        let at = now.checked_add_signed(self.spread((*delay).max(asked)));
        Next::At { at: at.unwrap_or(DateTime::<Utc>::MAX_UTC) }
    }

    /// A delay, lengthened by up to a fifth.
    fn spread(&self, seconds: u32) -> TimeDelta {
        let delay = TimeDelta::seconds(i64::from(seconds));
        let share = i64::from(mixed(self.seed, self.attempts) % 1_000);
        delay + TimeDelta::milliseconds(i64::from(seconds) * share / 5)
    }
}

/// A number that looks like any other, from a seed and a counter (the finaliser of MurmurHash3).
fn mixed(seed: u32, counter: u32) -> u32 {
    let mut number = seed ^ counter.wrapping_mul(0x9e37_79b9);
    number = (number ^ (number >> 16)).wrapping_mul(0x85eb_ca6b);
    number = (number ^ (number >> 13)).wrapping_mul(0xc2b2_ae35);
    number ^ (number >> 16)
}

/// Seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(text: &str, now: DateTime<Utc>) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().unwrap_or(u32::MAX));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?;
    u32::try_from((at.with_timezone(&Utc) - now).num_seconds().max(0)).ok()
}

/// The beginning of an answer for the log: no control characters, and nothing that looks like a token.
fn redacted(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..ANSWER_BYTES).unwrap_or(body));
    let of_token = |letter: char| letter.is_ascii_alphanumeric() || "_-+/=.~".contains(letter);
    let mut kept = String::new();
    let mut word = String::new();
    // One more, so that the last word is looked at too.
    for letter in text.chars().chain([' ']) {
        if of_token(letter) {
            word.push(letter);
            continue;
        }
        let token = word.len() >= 20 && word.contains(|letter: char| letter.is_ascii_digit());
        kept.push_str(if token { "[redacted]" } else { &word });
        word.clear();
        kept.push(if letter.is_control() { ' ' } else { letter });
    }
    kept.trim_end().chars().take(KEPT_CHARS).collect()
}
