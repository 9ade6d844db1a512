//! Taking deliveries: secrets, sizes, headers, and the hand-over to each provider's rules.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::mac::standard_key;
use super::refusal::{Refusal, RefusalCode};
use super::{calcom, calendly, google, microsoft, standard};
use crate::secret::Secret;

/// What a body may have unless the receiver is told otherwise: real ones have a few kilobytes.
const MAX_BYTES: usize = 1 << 20;
/// What a header may have: five times the longest list of signatures that anybody sends.
const MAX_HEADER_BYTES: usize = 4096;

/// Who sends webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sender {
    /// Cal.com, and what imitates it: a hexadecimal HMAC-SHA256 of the body in `X-Cal-Signature-256`.
    CalCom,
    /// Calendly: `Calendly-Webhook-Signature: t=…,v1=…`.
    Calendly,
    /// Google's notification channels: a token that was given with the channel.
    Google,
    /// Microsoft Graph's change notifications: a `clientState` that was given with the subscription.
    Microsoft,
    /// Everybody who follows Standard Webhooks, this library among them.
    Standard,
}

impl Sender {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CalCom => "cal_com",
            Self::Calendly => "calendly",
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::Standard => "standard",
        }
    }

    /// How old a signature may be, in seconds: Calendly's sample code allows three minutes, the libraries of Standard
    /// Webhooks five. Cal.com signs no time.
    const fn tolerance_seconds(self) -> Option<u32> {
        match self {
            Self::Calendly => Some(180),
            Self::Standard => Some(300),
            Self::CalCom | Self::Google | Self::Microsoft => None,
        }
    }

    const fn has_subscriptions(self) -> bool {
        matches!(self, Self::Google | Self::Microsoft)
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a [`Receiver`] is made from.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceiverSettings {
    /// Who sends.
    pub provider: Sender,
    /// The secrets, any of which may have signed: two while one replaces the other. For Google and Microsoft the token or
    /// `clientState` of every channel or subscription that is not named below.
    #[serde(default)]
    pub secrets: Vec<Secret>,
    /// Google's channels and Microsoft's subscriptions that have tokens of their own.
    #[serde(default)]
    pub subscriptions: Vec<Subscription>,
    /// How old a signature may be, and how far ahead of the clock, in seconds; exactly so old is still taken. Calendly has
    /// 180 unless told otherwise, Standard Webhooks 300. Cal.com signs no time: where this is set, the body's `createdAt`
    /// is held against the clock.
    #[serde(default)]
    pub tolerance_seconds: Option<u32>,
    /// The largest body in bytes; a megabyte unless told otherwise.
    #[serde(default)]
    pub max_bytes: Option<usize>,
}

/// A channel of Google or a subscription of Microsoft, with the token that was given with it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Subscription {
    /// Its id.
    pub id: String,
    /// Its token (Google) or `clientState` (Microsoft).
    pub secret: Secret,
}

impl ReceiverSettings {
    /// Settings with these secrets and the defaults of the sender.
    pub fn new<S: Into<Secret>>(provider: Sender, secrets: impl IntoIterator<Item = S>) -> Self {
        Self {
            provider,
            secrets: secrets.into_iter().map(Into::into).collect(),
            subscriptions: Vec::new(),
            tolerance_seconds: None,
            max_bytes: None,
        }
    }

    /// Names a channel or a subscription with its own token.
    #[must_use]
    pub fn subscription(mut self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.subscriptions.push(Subscription { id: id.into(), secret: secret.into() });
        self
    }

    /// Sets how old a signature may be, in seconds.
    #[must_use]
    pub fn tolerance_seconds(mut self, seconds: u32) -> Self {
        self.tolerance_seconds = Some(seconds);
        self
    }

    /// Sets the largest body, in bytes.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = Some(bytes);
        self
    }
}

/// Takes the deliveries of one sender: verifies them over the bytes as they came, then reads them.
///
/// ```
/// use whenfree_providers::webhook::{Receiver, ReceiverSettings, RefusalCode, Sender};
///
/// let receiver = Receiver::new(ReceiverSettings::new(Sender::Standard, ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]))?;
/// let headers = [
///     ("Webhook-Id", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk"),
///     ("Webhook-Timestamp", "1649367553"),
///     ("Webhook-Signature", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="),
/// ];
/// let body = br#"{"email":"test@example.com","username":"test_user"}"#;
/// let now = "2022-04-07T21:40:00Z".parse().expect("an instant");
/// let delivery = receiver.receive(headers, body, now).expect("it is signed");
/// assert_eq!(delivery.dedupe_key, "standard:msg_27UH4WbU6Z5A5EzD8u03UvzRbpk");
///
/// let forged = receiver.receive(headers, b"{}", now).unwrap_err();
/// assert_eq!(forged.code(), RefusalCode::BadSignature);
/// # Ok::<(), whenfree_providers::webhook::SetupError>(())
/// ```
#[derive(Clone)]
pub struct Receiver {
    sender: Sender,
    pub(super) keys: Vec<Zeroizing<Vec<u8>>>,
    pub(super) tokens: Tokens,
    pub(super) tolerance_seconds: Option<u32>,
    max_bytes: usize,
}

/// The tokens of channels and subscriptions.
#[derive(Clone, Default)]
pub(super) struct Tokens {
    any: Vec<Secret>,
    own: BTreeMap<String, Vec<Secret>>,
}

impl Tokens {
    /// The tokens of a subscription; none when it is not known.
    pub(super) fn of(&self, id: &str) -> Option<&[Secret]> {
        let own = self.own.get(id).unwrap_or(&self.any);
        (!own.is_empty()).then_some(own)
    }
}

impl Receiver {
    /// A receiver with these settings.
    ///
    /// # Errors
    /// [`SetupError`] without a secret, with an empty one, with one for Standard Webhooks that is not base64, and with
    /// subscriptions for a sender that has none.
    pub fn new(settings: ReceiverSettings) -> Result<Self, SetupError> {
        let sender = settings.provider;
        let setup = |message: String| Err(SetupError { message });
        if settings.secrets.is_empty() && settings.subscriptions.is_empty() {
            return setup(format!("a receiver for {sender} needs a secret; without one everybody could send"));
        }
        if !settings.subscriptions.is_empty() && !sender.has_subscriptions() {
            return setup(format!("{sender} has no subscriptions with tokens; give `secrets`"));
        }
        let all = settings.secrets.iter().chain(settings.subscriptions.iter().map(|subscription| &subscription.secret));
        if all.into_iter().any(|secret| secret.expose().trim().is_empty()) {
            return setup("a secret must not be empty; look where it is configured".to_owned());
        }
        let mut keys = Vec::new();
        for secret in &settings.secrets {
            keys.push(match sender {
                Sender::Standard => standard_key(secret)?,
                _ => Zeroizing::new(secret.expose().as_bytes().to_vec()),
            });
        }
        let mut own: BTreeMap<String, Vec<Secret>> = BTreeMap::new();
        for subscription in settings.subscriptions {
            own.entry(subscription.id).or_default().push(subscription.secret);
        }
        let any = if sender.has_subscriptions() { settings.secrets } else { Vec::new() };
        Ok(Self {
            sender,
            keys,
            tokens: Tokens { any, own },
            tolerance_seconds: settings.tolerance_seconds.or(sender.tolerance_seconds()),
            max_bytes: settings.max_bytes.unwrap_or(MAX_BYTES),
        })
    }

    /// Who sends.
    pub fn sender(&self) -> Sender {
        self.sender
    }

    /// Verifies a delivery and reads it.
    ///
    /// `headers` are those of the request, in any case; `body` its bytes as they came, before any parser saw them; `now` the
    /// present. Whether it was delivered before is for the caller's [`ReplayStore`](super::ReplayStore).
    ///
    /// One delivery is taken without a signature: the ping that Cal.com's dashboard sends before the secret is saved. It is
    /// `{"kind": "ping"}` and nothing else, and [`Delivery::signed`] is false.
    ///
    /// # Errors
    /// [`Refusal`]; answer with its [`status`](Refusal::status).
    pub fn receive<N: AsRef<str>, V: AsRef<str>>(
        &self,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Delivery, Refusal> {
        if body.len() > self.max_bytes {
            let message = format!("the body has more than the {} bytes that are read here", self.max_bytes);
            return Err(Refusal::new(RefusalCode::TooLarge, message));
        }
        let names = match self.sender {
            Sender::CalCom => calcom::HEADERS,
            Sender::Calendly => calendly::HEADERS,
            Sender::Google => google::HEADERS,
            Sender::Microsoft => &[],
            Sender::Standard => standard::HEADERS,
        };
        let headers = Headers::collect(names, headers)?;
        match self.sender {
            Sender::CalCom => calcom::receive(self, &headers, body, now),
            Sender::Calendly => calendly::receive(self, &headers, body, now),
            Sender::Google => google::receive(self, &headers, now),
            Sender::Microsoft => microsoft::receive(self, body, now),
            Sender::Standard => standard::receive(self, &headers, body, now),
        }
    }

    /// Refuses what was signed too long ago or in the future.
    pub(super) fn check_age(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
        let Some(tolerance) = self.tolerance_seconds else { return Ok(()) };
        if (now - at).abs() > chrono::TimeDelta::seconds(i64::from(tolerance)) {
            let message = format!("it was signed more than {tolerance} seconds from now; compare the clocks");
            return Err(Refusal::new(RefusalCode::Stale, message));
        }
        Ok(())
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Receiver({}, ..)", self.sender)
    }
}

/// The headers that a sender's rules need.
pub(super) struct Headers {
    found: Vec<(&'static str, String)>,
}

impl Headers {
    /// Finds them. What is there twice could be read as either by somebody else on the way, so it is refused.
    fn collect<N: AsRef<str>, V: AsRef<str>>(
        names: &[&'static str],
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, Refusal> {
        let mut found: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in headers {
            let wanted = names.iter().find(|wanted| wanted.eq_ignore_ascii_case(name.as_ref()));
            let Some(wanted) = wanted else { continue };
            if found.iter().any(|(name, _)| name == wanted) {
                return Err(Refusal::malformed(format!("the header `{wanted}` came twice")));
            }
            let value = value.as_ref().trim_matches([' ', '\t']);
            if value.len() > MAX_HEADER_BYTES {
                return Err(Refusal::malformed(format!("the header `{wanted}` is longer than 4,096 bytes")));
            }
            found.push((wanted, value.to_owned()));
        }
        Ok(Self { found })
    }

    /// The value, if there is one that is not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.found.iter().find(|(wanted, _)| *wanted == name).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }
}

/// What is wrong with the settings of a receiver or a signer. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SetupError {
    pub(super) message: String,
}

impl SetupError {
    /// What is wrong, for people.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SetupError {}
