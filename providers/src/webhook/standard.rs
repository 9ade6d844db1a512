//! Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::delivery::{Delivery, WebhookEvent};
use super::mac::{Tag, verify};
use super::read;
use super::receiver::{Headers, Receiver, Sender};
use super::refusal::Refusal;

pub(super) const HEADERS: &[&str] = &["webhook-id", "webhook-timestamp", "webhook-signature"];

/// The most signatures of one delivery that are looked at.
const MAX_SIGNATURES: usize = 16;

/// A delivery after Standard Webhooks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StandardEvent {
    /// `webhook-id`: one for each message, the same when it is delivered again.
    pub id: String,
    /// What happened, as `type` says: `booking.created`. None when the body does not follow the specification's advice.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// The body: `{"type", "timestamp", "data"}`, or whatever the sender sends; a text when it is not JSON.
    pub body: Value,
}

/// Signed are `{id}.{timestamp}.{body}`; the header holds one or more of `v1,<base64>`, divided by blanks (Standard Webhooks,
/// "Signature scheme").
pub(super) fn receive(
    receiver: &Receiver,
    headers: &Headers,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Delivery, Refusal> {
    let needed = |name: &'static str| {
        headers.get(name).ok_or_else(|| Refusal::unsigned(format!("the header `{name}` is missing")))
    };
    let (id, timestamp, signatures) =
        (needed("webhook-id")?, needed("webhook-timestamp")?, needed("webhook-signature")?);
    let at = signed_time(timestamp)?;
    let tags: Vec<Tag> = signatures.split(' ').take(MAX_SIGNATURES).filter_map(read_signature).collect();
    let parts = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body];
    if !verify(&receiver.keys, &parts, &tags) {
        return Err(Refusal::bad_signature());
    }
    receiver.check_age(at, now)?;
    let text = std::str::from_utf8(body).map_err(|_| Refusal::malformed("the body is not UTF-8"))?;
    let body = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    let event = StandardEvent { id: id.to_owned(), event_type: read::text(&body, &["/type"]), body };
    let created_at = read::instant(&event.body, &["/timestamp"]).or(Some(at));
    Ok(Delivery {
        signed: true,
        dedupe_key: format!("{}:{id}", Sender::Standard),
        created_at,
        received_at: now,
        event: WebhookEvent::Standard(event),
    })
}

fn read_signature(text: &str) -> Option<Tag> {
    let encoded = text.strip_prefix("v1,")?;
    STANDARD.decode(encoded).ok()?.try_into().ok()
}

/// Seconds since 1970, in digits alone: one number is written in one way.
pub(super) fn signed_time(text: &str) -> Result<DateTime<Utc>, Refusal> {
    let plain = !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = plain.then(|| text.parse::<i64>().ok()).flatten();
    seconds
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(|| Refusal::malformed("the time of the signature is not a number of seconds"))
}
