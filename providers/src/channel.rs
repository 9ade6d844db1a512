//! One account's way to its provider: credentials, retries, limits, breaker, error classes and logs, in one place.
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::breaker::Breaker;
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{BoxFuture, Limits, Request, Response, Sent, Transport};
use crate::json::read_json;
use crate::retry::{Failed, Repeat, RetryPolicy, retry_after};
use crate::secret::Secret;

/// What proves who asks.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub enum Credentials {
    /// Nothing: public calls.
    #[default]
    None,
    /// `Authorization: Bearer ..`: an API key or a token that does not change.
    Bearer(Secret),
    /// `Authorization: Basic ..` (RFC 7617): an app password.
    Basic {
        /// The user's name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// Headers of the provider's own.
    Headers(Vec<(String, Secret)>),
    /// A parameter of the query, such as `apiKey` of Cal.com v1. The address is never logged.
    Query {
        /// The parameter's name.
        name: String,
        /// Its value.
        value: Secret,
    },
    /// Tokens that expire and are renewed, as those of OAuth.
    Tokens(Arc<dyn TokenSource>),
}

/// Gives access tokens and renews them.
pub trait TokenSource: Send + Sync + fmt::Debug {
    /// A token that is good now. `refused` is one that the provider has just refused: renew, unless another caller has done
    /// so meanwhile.
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>>;
}

/// One call: a request, the client's method it belongs to, and whether it may be carried out twice.
#[derive(Debug, Clone)]
pub struct Call {
    operation: &'static str,
    request: Request,
    repeat: Repeat,
    expected: &'static [u16],
}

impl Call {
    /// A call that may be carried out twice: reads, deletions, writes under a name the caller chose.
    pub fn safe(operation: &'static str, request: Request) -> Self {
        Self { operation, request, repeat: Repeat::Safe, expected: &[] }
    }

    /// A call that must not be carried out twice, such as a booking.
    pub fn once(operation: &'static str, request: Request) -> Self {
        Self { operation, request, repeat: Repeat::Never, expected: &[] }
    }

    /// Statuses besides 2xx that are answers and not errors, such as 404 for "gone already".
    pub fn expect(mut self, statuses: &'static [u16]) -> Self {
        self.expected = statuses;
        self
    }
}

/// What a provider's own reading of an error says: from its status and its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The class.
    pub code: ErrorCode,
    /// The provider's words, without secrets.
    pub message: String,
    /// The member that is meant, if it says so.
    pub path: Option<String>,
    /// How long it asks to wait, where it does not say so in `Retry-After`.
    pub retry_after: Option<Duration>,
}

impl Failure {
    /// A failure of a class.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), path: None, retry_after: None }
    }

    /// The class that a status has when the body says nothing more.
    pub fn of_status(status: u16) -> ErrorCode {
        match status {
            300..=399 => ErrorCode::Blocked,
            401 | 498 => ErrorCode::Auth,
            402 | 403 => ErrorCode::Forbidden,
            404 => ErrorCode::NotFound,
            409 => ErrorCode::Duplicate,
            410 => ErrorCode::Gone,
            412 => ErrorCode::Conflict,
            413 => ErrorCode::TooLarge,
            429 => ErrorCode::RateLimited,
            400..=499 => ErrorCode::Validation,
            _ => ErrorCode::Upstream,
        }
    }
}

/// How a provider's errors are read: a pure function of the answer. `None`: by the status alone.
pub type Classify = fn(&Response) -> Option<Failure>;

/// What the provider said about the calls that are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RateLimit {
    /// Calls in a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Calls left in it.
    pub remaining: u64,
    /// When the next period begins.
    pub reset: DateTime<Utc>,
}

/// One account's way to its provider. Cheap to clone; clones share the breaker and what is known of rate limits.
#[derive(Debug, Clone)]
pub struct Channel {
    provider: Provider,
    base: String,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    credentials: Credentials,
    headers: Vec<(String, String)>,
    retry: RetryPolicy,
    limits: Limits,
    classify: Classify,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    breaker: Breaker,
    rate: Mutex<Option<RateLimit>>,
    calls: AtomicU64,
}

impl Channel {
    /// A way to `base`, such as `https://api.cal.com/v2`, without a slash at its end.
    pub fn new(
        provider: Provider,
        base: impl Into<String>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        credentials: Credentials,
    ) -> Self {
        let base: String = base.into();
        Self {
            provider,
            base: base.trim_end_matches('/').to_owned(),
            transport,
            clock,
            credentials,
            headers: Vec::new(),
            retry: RetryPolicy::default(),
            limits: Limits::default(),
            classify: |_| None,
            shared: Arc::default(),
        }
    }

    /// How often to try.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// What one exchange may cost.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// When to stop asking.
    pub fn breaker(mut self, breaker: Breaker) -> Self {
        self.shared = Arc::new(Shared { breaker, ..Shared::default() });
        self
    }

    /// How errors are read.
    pub fn classify(mut self, classify: Classify) -> Self {
        self.classify = classify;
        self
    }

    /// A header on every call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Other credentials on the same way.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Another base address with the same credentials, as after the discovery of a CalDAV home on another host. The caller
    /// vouches for the host.
    pub fn at(mut self, base: impl Into<String>) -> Self {
        self.base = base.into().trim_end_matches('/').to_owned();
        self
    }

    /// Who is at the other end.
    pub fn provider(&self) -> Provider {
        self.provider
    }

    /// The base address.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The clock of this channel.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What the last answer said about the calls that are left.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.shared.rate.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether calls are held back because the last ones all failed.
    pub fn is_open(&self) -> bool {
        self.shared.breaker.is_open(self.clock.now())
    }

    /// An error of this channel's provider.
    pub fn error(&self, operation: &'static str, code: ErrorCode, message: impl Into<String>) -> Error {
        Error::new(self.provider, operation, code, message)
    }

    /// Sends a call and brings its answer: 2xx, or a status that the call expects. Everything else is an error, after as
    /// many attempts as the policy and the nature of the call allow.
    pub async fn send(&self, call: Call) -> Result<Response, Error> {
        let operation = call.operation;
        let mut request = self.addressed(&call)?;
        let retry = self.retry.clone().seed(self.retry_seed());
        let (mut attempt, mut waited, mut refused, mut doubt) = (1, Duration::ZERO, None, false);
        loop {
            let token = match self.authorize(&mut request, refused.as_ref()).await {
                Ok(token) => token,
                Err(error) => return Err(in_doubt(error, doubt, call.repeat)),
            };
            let control = |value: &str| value.bytes().any(|byte| (byte < b' ' && byte != b'\t') || byte == 0x7F);
            if request.headers.iter().any(|(_, value)| control(value)) {
                let message = "a header holds a control character; look for a line break at the end of the key";
                return Err(self.error(operation, ErrorCode::Validation, message));
            }
            let now = self.clock.now();
            if let Err(wait) = self.shared.breaker.admit(now) {
                let message = "the last calls all failed, so this one was not sent";
                let error = self.error(operation, ErrorCode::CircuitOpen, message).with_retry_after(Some(wait));
                return Err(in_doubt(error, doubt, call.repeat));
            }
            let error = match self.exchange(&call, &request).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            // Once an attempt may have been carried out, a later refusal does not undo it.
            doubt |= error.maybe_done();
            let error = in_doubt(error, doubt, call.repeat);
            // A token may expire between two calls: once, ask for another one.
            let repeatable = call.repeat == Repeat::Safe || !error.maybe_done();
            if error.code() == ErrorCode::Auth && refused.is_none() && token.is_some() && repeatable {
                refused = token;
                continue;
            }
            let failed =
                Failed { code: error.code(), maybe_done: error.maybe_done(), retry_after: error.retry_after() };
            let Some(wait) = retry.wait(attempt, waited, call.repeat, &failed) else {
                return Err(error);
            };
            tracing::debug!(target: "whenfree", provider = self.provider.as_str(), operation, attempt, code = error.code().as_str(), wait_ms = wait.as_millis() as u64, "trying again");
            self.clock.sleep(wait).await;
            (attempt, waited) = (attempt + 1, waited.saturating_add(wait));
        }
    }

    /// Sends a call and reads the answer as JSON.
    pub async fn send_json<T: DeserializeOwned>(&self, call: Call) -> Result<T, Error> {
        let (operation, repeat) = (call.operation, call.repeat);
        let answer = self.send(call).await?;
        // It was carried out, whatever its answer looks like.
        self.json(operation, &answer).map_err(|error| in_doubt(error, true, repeat))
    }

    /// Reads an answer as JSON. The error says where it is not what was expected, and never what stood there.
    pub fn json<T: DeserializeOwned>(&self, operation: &'static str, answer: &Response) -> Result<T, Error> {
        read_json(&answer.body).map_err(|(path, expected)| {
            self.error(operation, ErrorCode::Decode, format!("the answer is not what is documented: {expected}"))
                .with_status(answer.status)
                .with_path(path)
        })
    }

    /// The request with its whole address: under the base address, never elsewhere, since it carries credentials.
    fn addressed(&self, call: &Call) -> Result<Request, Error> {
        let mut request = call.request.clone();
        if let Some(fault) = &request.fault {
            return Err(self.error(call.operation, ErrorCode::Validation, fault.clone()));
        }
        if request.url.starts_with('/') {
            request.url = format!("{}{}", self.base, request.url);
        } else if origin(&request.url).is_none() || origin(&request.url) != origin(&self.base) {
            let message = "the address is on another host than the account's; it would get the account's credentials";
            return Err(self.error(call.operation, ErrorCode::Blocked, message));
        }
        for (name, value) in &self.headers {
            if request.headers.get(name).is_none() {
                request.headers.push(name, value);
            }
        }
        if request.headers.get("accept").is_none() {
            request.headers.push("accept", "application/json");
        }
        if let Credentials::Query { name, value } = &self.credentials {
            request = request.query(name, value.expose());
        }
        Ok(request)
    }

    /// Puts the credentials on. The token used, if they can be renewed.
    async fn authorize(&self, request: &mut Request, refused: Option<&Secret>) -> Result<Option<Secret>, Error> {
        match &self.credentials {
            Credentials::None | Credentials::Query { .. } => {}
            Credentials::Bearer(key) => request.headers.set("authorization", format!("Bearer {}", key.expose())),
            Credentials::Basic { user, password } => {
                let pair = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{}", password.expose()));
                request.headers.set("authorization", format!("Basic {pair}"));
            }
            Credentials::Headers(headers) => {
                for (name, value) in headers {
                    request.headers.set(name, value.expose());
                }
            }
            Credentials::Tokens(source) => {
                let token = source.access_token(refused).await?;
                request.headers.set("authorization", format!("Bearer {}", token.expose()));
                return Ok(Some(token));
            }
        }
        Ok(None)
    }

    /// One attempt.
    async fn exchange(&self, call: &Call, request: &Request) -> Result<Response, Error> {
        let operation = call.operation;
        let began = self.clock.now();
        let outcome = self.transport.send(request, &self.limits).await;
        let now = self.clock.now();
        let milliseconds = (now - began).num_milliseconds();
        let provider = self.provider.as_str();
        match outcome {
            Ok(answer) => {
                tracing::debug!(target: "whenfree", provider, operation, status = answer.status, milliseconds, "answered");
                // A status that the call expects, and "not implemented", are answers.
                if answer.status >= 500 && answer.status != 501 && !call.expected.contains(&answer.status) {
                    self.shared.breaker.failed(now);
                } else {
                    self.shared.breaker.answered();
                }
                let rate = rate_limit(&answer, now);
                if rate.is_some() {
                    *self.shared.rate.lock().unwrap_or_else(PoisonError::into_inner) = rate.clone();
                }
                if answer.is_success() || call.expected.contains(&answer.status) {
                    return Ok(answer);
                }
                Err(self.refusal(call, &answer, rate, now))
            }
            Err(failed) => {
                tracing::debug!(target: "whenfree", provider, operation, milliseconds, why = failed.message, "no answer");
                let code = match &failed {
                    failed if failed.blocked => ErrorCode::Blocked,
                    failed if failed.too_large => ErrorCode::TooLarge,
                    _ => ErrorCode::Transport,
                };
                if code == ErrorCode::Transport {
                    self.shared.breaker.failed(now);
                }
                let error = self.error(operation, code, failed.message);
                Err(in_doubt(error, failed.sent == Sent::Maybe, call.repeat))
            }
        }
    }

    /// The error of an answer that is none of success.
    fn refusal(&self, call: &Call, answer: &Response, rate: Option<RateLimit>, now: DateTime<Utc>) -> Error {
        let failure = (self.classify)(answer).unwrap_or_else(|| {
            let message = match answer.status {
                300..=399 => {
                    "it sent a redirect, which is not followed; set the base address to where it leads".to_owned()
                }
                status => format!("it answered with status {status}"),
            };
            Failure::new(Failure::of_status(answer.status), message)
        });
        let asked = answer.headers.get("retry-after").and_then(|value| retry_after(value, now)).or(failure.retry_after);
        let wait = match failure.code {
            // Where nothing is said, the reset of an exhausted limit is what to wait for.
            ErrorCode::RateLimited => {
                let reset = rate.filter(|rate| rate.remaining == 0).and_then(|rate| (rate.reset - now).to_std().ok());
                asked.or(reset)
            }
            _ => asked,
        };
        let id = ["x-request-id", "request-id", "x-goog-request-id"]
            .into_iter()
            .find_map(|name| answer.headers.get(name))
            .map(|id| id.chars().filter(char::is_ascii_graphic).take(80).collect());
        let mut error = self
            .error(call.operation, failure.code, bounded(&failure.message))
            .with_status(answer.status)
            .with_retry_after(wait)
            .with_request_id(id);
        // A redirect or a refusal was not carried out; what a server did before it failed, nobody knows.
        error = in_doubt(error, answer.status >= 500, call.repeat);
        if let Some(path) = failure.path {
            error = error.with_path(path);
        }
        error
    }

    /// Each call has jitter of its own.
    fn retry_seed(&self) -> u64 {
        let call = self.shared.calls.fetch_add(1, Ordering::Relaxed);
        self.retry.seed_value().wrapping_add(call.wrapping_mul(0xD134_2543_DE82_EF95))
    }
}

/// The error of a call of which an attempt may have been carried out.
fn in_doubt(error: Error, doubt: bool, repeat: Repeat) -> Error {
    error.with_doubt(doubt, repeat == Repeat::Safe)
}

/// At most 300 characters of a provider's words, without control characters.
fn bounded(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect()
}

/// Scheme, host and port of an address, in lower case.
pub(crate) fn origin(url: &str) -> Option<(String, String, u16)> {
    let url = url::Url::parse(url).ok()?;
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    Some((url.scheme().to_owned(), url.host_str()?.to_owned(), url.port_or_known_default()?))
}

/// Reads the rate limit of an answer: `X-RateLimit-Limit`, `-Remaining`, `-Reset`, also with a name behind (`-Default`). The
/// reset is in seconds from now, or, when greater than a thousand million, in Unix seconds.
fn rate_limit(answer: &Response, now: DateTime<Utc>) -> Option<RateLimit> {
    let number = |what: &str| {
        let mut headers = answer.headers.iter();
        let (_, value) = headers.find(|(name, _)| {
            name.get(..what.len()).is_some_and(|start| start.eq_ignore_ascii_case(what))
                && name.get(what.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })?;
        value.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0)
    };
    let remaining = number("x-ratelimit-remaining")?;
    let reset = number("x-ratelimit-reset")?;
    let reset = if reset > 1e9 {
        DateTime::from_timestamp(reset.ceil().min(1e11) as i64, 0)?
    } else {
        now.checked_add_signed(TimeDelta::seconds(reset.ceil() as i64))?
    };
    Some(RateLimit { limit: number("x-ratelimit-limit").map(|limit| limit as u64), remaining: remaining as u64, reset })
}
