//! Microsoft Graph: the handshake of a new subscription, and notifications with a `clientState`.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::delivery::{Delivery, WebhookEvent};
use super::mac::digest;
use super::read::{instant, list, text};
use super::receiver::{Receiver, Sender};
use super::refusal::{Refusal, RefusalCode};
use super::words::words;

/// What the token of a handshake may have.
const MAX_TOKEN_BYTES: usize = 4096;

words! {
    /// What happened to a resource.
    pub enum MicrosoftChange {
        /// It is new.
        Created = "created",
        /// It is not as it was.
        Updated = "updated",
        /// It is gone.
        Deleted = "deleted",
    }
}

impl MicrosoftChange {
    /// Some services begin the word with a capital.
    fn read(word: &str) -> Self {
        match Self::from(word.to_ascii_lowercase().as_str()) {
            Self::Other(_) => Self::Other(word.to_owned()),
            known => known,
        }
    }
}

words! {
    /// What is wrong with a subscription (Microsoft Graph, "lifecycle notifications").
    pub enum MicrosoftLifecycle {
        /// Renew it, or it ends.
        ReauthorizationRequired = "reauthorizationRequired",
        /// It has ended: subscribe anew, then sync.
        SubscriptionRemoved = "subscriptionRemoved",
        /// Notifications were lost: sync.
        Missed = "missed",
    }
}

/// One call of Microsoft Graph: one or more notifications, those of one subscription or of several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftEvent {
    /// Those whose `clientState` was right.
    pub notifications: Vec<MicrosoftNotification>,
    /// How many were left out, because theirs was wrong or their subscription is not known.
    pub refused: u32,
}

/// A notification of Microsoft Graph. One of `change` and `lifecycle` is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftNotification {
    /// Names this notification for a [`ReplayStore`](super::ReplayStore): one call may repeat some of another.
    pub dedupe_key: String,
    /// The subscription.
    pub subscription_id: String,
    /// What happened to the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<MicrosoftChange>,
    /// What is wrong with the subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<MicrosoftLifecycle>,
    /// The resource's path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The event's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// The event's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// When the subscription ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
}

/// The answer to a handshake: status 200, `Content-Type: text/plain`, and this body, byte for byte.
///
/// When a subscription is made, Microsoft Graph posts to its URL with `?validationToken=…` and waits ten seconds for the
/// decoded token (Microsoft Graph, "notificationUrl validation"). `query` is the request's query, with or without the `?`.
/// None when there is no token in it, or one longer than 4,096 bytes: then it is a notification.
///
/// Never answer with another content type: the token is whatever the caller wrote.
///
/// ```
/// use whenfree_providers::webhook::validation_answer;
///
/// let answer = validation_answer("validationToken=Validation%3a+Testing%20reachability");
/// assert_eq!(answer.as_deref(), Some("Validation: Testing reachability"));
/// assert_eq!(validation_answer("id=7"), None);
/// ```
pub fn validation_answer(query: &str) -> Option<String> {
    let pairs = query.strip_prefix('?').unwrap_or(query).split('&');
    let mut tokens = pairs.filter_map(|pair| pair.strip_prefix("validationToken="));
    let (token, another) = (tokens.next()?, tokens.next());
    let fits = !token.is_empty() && token.len() <= MAX_TOKEN_BYTES && another.is_none();
    fits.then(|| decode_form(token)).flatten()
}

/// Undoes `application/x-www-form-urlencoded`; none for what is not UTF-8 or not encoded.
fn decode_form(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                u8::try_from(high * 16 + low).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

pub(super) fn receive(receiver: &Receiver, body: &[u8], now: DateTime<Utc>) -> Result<Delivery, Refusal> {
    let value: Value = serde_json::from_slice(body).map_err(|_| Refusal::malformed("the body is not JSON"))?;
    let items = list(&value, &["/value"]);
    if items.is_empty() {
        return Err(Refusal::malformed("the body has no notifications in `value`"));
    }
    let mut refusals = BTreeSet::new();
    let mut notifications = Vec::new();
    let mut refused = 0;
    for item in items {
        match check(receiver, item) {
            Ok(subscription) => notifications.push(read_notification(subscription, item)),
            Err(code) => {
                refused += 1;
                refusals.insert(code.as_str());
            }
        }
    }
    if notifications.is_empty() {
        return Err(whole_refusal(&refusals));
    }
    Ok(Delivery {
        signed: true,
        dedupe_key: format!("{}:{}", Sender::Microsoft, digest(body)),
        created_at: None,
        received_at: now,
        event: WebhookEvent::Microsoft(MicrosoftEvent { notifications, refused }),
    })
}

/// The subscription of a notification whose `clientState` is right.
fn check(receiver: &Receiver, item: &Value) -> Result<String, RefusalCode> {
    let subscription = text(item, &["/subscriptionId"]).ok_or(RefusalCode::Malformed)?;
    let states = receiver.tokens.of(&subscription).ok_or(RefusalCode::UnknownSubscription)?;
    let state = item.get("clientState").and_then(Value::as_str).ok_or(RefusalCode::Unsigned)?;
    let right = states.iter().any(|known| known.matches(state));
    if right { Ok(subscription) } else { Err(RefusalCode::BadSignature) }
}

/// The gravest of the reasons for which all notifications of a call were left out.
fn whole_refusal(refusals: &BTreeSet<&'static str>) -> Refusal {
    let order = [
        (RefusalCode::BadSignature, "the `clientState` is not the one that the subscription was made with"),
        (RefusalCode::Unsigned, "no notification has a `clientState`; subscribe with one"),
        (RefusalCode::UnknownSubscription, "no subscription of these is known here; remove it"),
    ];
    let found = order.into_iter().find(|(code, _)| refusals.contains(code.as_str()));
    let (code, message) = found.unwrap_or((RefusalCode::Malformed, "no notification names its subscription"));
    Refusal::new(code, message)
}

fn read_notification(subscription_id: String, item: &Value) -> MicrosoftNotification {
    MicrosoftNotification {
        // Its `id` is optional, and not said to differ from change to change.
        dedupe_key: format!("{}:{}", Sender::Microsoft, digest(item.to_string().as_bytes())),
        subscription_id,
        change: text(item, &["/changeType"]).map(|word| MicrosoftChange::read(&word)),
        lifecycle: text(item, &["/lifecycleEvent"]).map(|word| MicrosoftLifecycle::from(word.as_str())),
        resource: text(item, &["/resource"]),
        resource_id: text(item, &["/resourceData/id"]),
        etag: text(item, &["/resourceData/@odata.etag"]),
        tenant_id: text(item, &["/tenantId"]),
        expires_at: instant(item, &["/subscriptionExpirationDateTime"]),
    }
}
