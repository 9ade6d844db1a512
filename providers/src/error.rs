//! What can go wrong with a provider, and what to do about it.
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Who answered, or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Provider {
    /// Cal.com, also self-hosted.
    CalCom,
    /// Calendly.
    Calendly,
    /// Google Calendar.
    Google,
    /// Microsoft Graph: Outlook and Microsoft 365.
    Microsoft,
    /// A CalDAV server.
    CalDav,
    /// An iCalendar feed.
    Feed,
    /// A receiver of our webhooks.
    Webhook,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Self; 7] =
        [Self::CalCom, Self::Calendly, Self::Google, Self::Microsoft, Self::CalDav, Self::Feed, Self::Webhook];

    /// The word in JSON, such as `cal_com`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CalCom => "cal_com",
            Self::Calendly => "calendly",
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::CalDav => "cal_dav",
            Self::Feed => "feed",
            Self::Webhook => "webhook",
        }
    }

    /// Reads the word in JSON.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.as_str() == word)
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CalCom => "Cal.com",
            Self::Calendly => "Calendly",
            Self::Google => "Google Calendar",
            Self::Microsoft => "Microsoft Graph",
            Self::CalDav => "the CalDAV server",
            Self::Feed => "the feed",
            Self::Webhook => "the webhook receiver",
        })
    }
}

/// The class of an error: stable, the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// The credentials are wrong, expired or revoked, and could not be renewed.
    Auth,
    /// The credentials are good but may not do this (owner, scope, plan).
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Somebody else has the slot.
    SlotTaken,
    /// A thing of this identity exists already.
    Duplicate,
    /// The request is not understood or not allowed; `path` may say which member.
    Validation,
    /// Too many requests; `retry_after` says when to come back.
    RateLimited,
    /// The sync token is worn out: read everything anew.
    SyncExpired,
    /// It was there and is gone for good.
    Gone,
    /// The thing changed since it was read: read it again and apply the change anew.
    Conflict,
    /// The provider failed (5xx).
    Upstream,
    /// No answer: no connection, a timeout, a broken exchange.
    Transport,
    /// The answer is not what the provider documents; `path` says where.
    Decode,
    /// The account's last calls all failed, so this one was not sent; `retry_after` says when the next may be.
    CircuitOpen,
    /// An answer or a list is beyond the bounds.
    TooLarge,
    /// The address is not one to send requests to (private, metadata, not HTTPS), or the answer is a redirect, which is not
    /// followed with credentials.
    Blocked,
    /// The provider has no such feature for this account.
    Unsupported,
}

impl ErrorCode {
    /// Every code.
    pub const ALL: [Self; 17] = [
        Self::Auth,
        Self::Forbidden,
        Self::NotFound,
        Self::SlotTaken,
        Self::Duplicate,
        Self::Validation,
        Self::RateLimited,
        Self::SyncExpired,
        Self::Gone,
        Self::Conflict,
        Self::Upstream,
        Self::Transport,
        Self::Decode,
        Self::CircuitOpen,
        Self::TooLarge,
        Self::Blocked,
        Self::Unsupported,
    ];

    /// The word in JSON, such as `slot_taken`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::SlotTaken => "slot_taken",
            Self::Duplicate => "duplicate",
            Self::Validation => "validation",
            Self::RateLimited => "rate_limited",
            Self::SyncExpired => "sync_expired",
            Self::Gone => "gone",
            Self::Conflict => "conflict",
            Self::Upstream => "upstream",
            Self::Transport => "transport",
            Self::Decode => "decode",
            Self::CircuitOpen => "circuit_open",
            Self::TooLarge => "too_large",
            Self::Blocked => "blocked",
            Self::Unsupported => "unsupported",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What to do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Advice {
    /// Try again later: nothing was done, or doing it twice does no harm.
    Retry,
    /// It may have been done: look before doing it again.
    LookUp,
    /// Ask the account's owner for a new consent or a new key.
    Reconnect,
    /// Offer another slot.
    Choose,
    /// Drop what was synchronised and read everything.
    Resync,
    /// Read the thing again and apply the change to what it is now.
    Reread,
    /// Mend the request: the same one fails again.
    Fix,
}

impl Advice {
    /// Every advice.
    pub const ALL: [Self; 7] =
        [Self::Retry, Self::LookUp, Self::Reconnect, Self::Choose, Self::Resync, Self::Reread, Self::Fix];

    /// The word in JSON, such as `look_up`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::LookUp => "look_up",
            Self::Reconnect => "reconnect",
            Self::Choose => "choose",
            Self::Resync => "resync",
            Self::Reread => "reread",
            Self::Fix => "fix",
        }
    }
}

/// A failed call: who failed, in what, how, and what to do next. It never holds a secret or the body of an answer.
///
/// ```
/// use whenfree_providers::{Advice, Error, ErrorCode, Provider};
///
/// let error = Error::new(Provider::CalCom, "create_booking", ErrorCode::SlotTaken, "the host is not available");
/// assert_eq!(error.advice(), Advice::Choose);
/// assert_eq!(error.to_string(), "Cal.com, create_booking: slot_taken: the host is not available");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Details>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Details {
    provider: Provider,
    operation: &'static str,
    code: ErrorCode,
    message: String,
    status: Option<u16>,
    retry_after: Option<Duration>,
    path: Option<String>,
    request_id: Option<String>,
    maybe_done: bool,
    repeatable: bool,
}

impl Error {
    /// An error of a class. `operation` is the name of the client's method.
    pub fn new(provider: Provider, operation: &'static str, code: ErrorCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Details {
            provider,
            operation,
            code,
            message,
            status: None,
            retry_after: None,
            path: None,
            request_id: None,
            maybe_done: false,
            repeatable: false,
        }))
    }

    /// Says which status came back.
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Says when to come back.
    pub fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    /// Says which member is meant.
    pub fn with_path(mut self, path: impl Into<String>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// Says how the provider names the request in its logs.
    pub fn with_request_id(mut self, id: Option<String>) -> Self {
        self.0.request_id = id;
        self
    }

    /// Says that the call may have been carried out all the same, and whether doing it twice would do no harm.
    pub fn with_doubt(mut self, maybe_done: bool, repeatable: bool) -> Self {
        (self.0.maybe_done, self.0.repeatable) = (maybe_done, repeatable);
        self
    }

    /// Who failed.
    pub fn provider(&self) -> Provider {
        self.0.provider
    }

    /// The client's method that failed.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The class.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// What happened, in words.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// How long to wait, if the provider said so.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The member that is meant: of the answer for `decode`, of the request for `validation`.
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// How the provider names the request in its logs.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Whether the call may have been carried out although it failed here.
    pub fn maybe_done(&self) -> bool {
        self.0.maybe_done
    }

    /// What to do next.
    pub fn advice(&self) -> Advice {
        match self.0.code {
            _ if self.0.maybe_done && !self.0.repeatable => Advice::LookUp,
            ErrorCode::Auth => Advice::Reconnect,
            ErrorCode::SlotTaken => Advice::Choose,
            ErrorCode::SyncExpired => Advice::Resync,
            ErrorCode::Conflict => Advice::Reread,
            ErrorCode::RateLimited | ErrorCode::Upstream | ErrorCode::Transport | ErrorCode::CircuitOpen => {
                Advice::Retry
            }
            ErrorCode::Duplicate => Advice::LookUp,
            ErrorCode::Forbidden
            | ErrorCode::NotFound
            | ErrorCode::Validation
            | ErrorCode::Gone
            | ErrorCode::Decode
            | ErrorCode::TooLarge
            | ErrorCode::Blocked
            | ErrorCode::Unsupported => Advice::Fix,
        }
    }

    /// The error as JSON for the doors: `{"provider","operation","code","message","advice", ..}`.
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = serde_json::json!({
            "provider": self.provider().as_str(),
            "operation": self.operation(),
            "code": self.code().as_str(),
            "message": self.message(),
            "advice": self.advice().as_str(),
        });
        let mut set = |name: &str, value: Option<serde_json::Value>| {
            if let (Some(object), Some(value)) = (json.as_object_mut(), value) {
                object.insert(name.to_owned(), value);
            }
        };
        set("status", self.status().map(Into::into));
        set("retryAfterSeconds", self.retry_after().map(|wait| wait.as_secs_f64().ceil().into()));
        set("path", self.path().map(Into::into));
        set("requestId", self.request_id().map(Into::into));
        json
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}: {}", self.provider(), self.operation(), self.code(), self.message())?;
        if let Some(path) = self.path() {
            write!(f, " (at `{path}`)")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
