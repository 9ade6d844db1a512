//! Google Calendar's notification channels: headers, a token, and no body.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::delivery::{Delivery, WebhookEvent};
use super::receiver::{Headers, Receiver, Sender};
use super::refusal::{Refusal, RefusalCode};
use super::words::words;

const CHANNEL: &str = "x-goog-channel-id";
const TOKEN: &str = "x-goog-channel-token";
const STATE: &str = "x-goog-resource-state";
const NUMBER: &str = "x-goog-message-number";
const RESOURCE: &str = "x-goog-resource-id";
const RESOURCE_URI: &str = "x-goog-resource-uri";
const EXPIRATION: &str = "x-goog-channel-expiration";
pub(super) const HEADERS: &[&str] = &[CHANNEL, TOKEN, STATE, NUMBER, RESOURCE, RESOURCE_URI, EXPIRATION];

words! {
    /// What a notification says of the resource (Google Calendar API, "Push notifications").
    pub enum GoogleState {
        /// The channel was made. It is the first notification, number 1, and nothing changed.
        Sync = "sync",
        /// Something changed: sync to learn what.
        Exists = "exists",
        /// The resource is gone.
        NotExists = "not_exists",
    }
}

/// A notification of Google Calendar. It says that something changed, and not what: sync.
///
/// Notifications are lost now and then, so sync from time to time without one too, and make a new channel before this one
/// ends: it is not renewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoogleEvent {
    /// The channel's id.
    pub channel_id: String,
    /// What it says.
    pub state: GoogleState,
    /// The notification's number: rising, with gaps.
    pub message_number: u64,
    /// The resource's id, which stopping the channel takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// The resource's URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_uri: Option<String>,
    /// When the channel ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
}

impl GoogleEvent {
    /// Whether there is something to sync: all but the first notification of a channel.
    pub fn changed(&self) -> bool {
        self.state != GoogleState::Sync
    }
}

pub(super) fn receive(receiver: &Receiver, headers: &Headers, now: DateTime<Utc>) -> Result<Delivery, Refusal> {
    let needed = |name: &'static str| {
        headers.get(name).ok_or_else(|| Refusal::malformed(format!("the header `{name}` is missing")))
    };
    let channel = needed(CHANNEL)?;
    let Some(tokens) = receiver.tokens.of(channel) else {
        return Err(Refusal::new(RefusalCode::UnknownSubscription, "the channel is not known here; stop it"));
    };
    let Some(token) = headers.get(TOKEN) else {
        return Err(Refusal::unsigned("the notification has no token; make the channel with a `token`"));
    };
    if !tokens.iter().any(|known| known.matches(token)) {
        return Err(Refusal::new(RefusalCode::BadSignature, "the token is not the one that the channel was made with"));
    }
    let number = needed(NUMBER)?;
    let message_number =
        number.parse().map_err(|_| Refusal::malformed(format!("the header `{NUMBER}` is not a number")))?;
    let expires = headers.get(EXPIRATION).and_then(|text| DateTime::parse_from_rfc2822(text).ok());
    let event = GoogleEvent {
        channel_id: channel.to_owned(),
        state: GoogleState::from(needed(STATE)?),
        message_number,
        resource_id: headers.get(RESOURCE).map(str::to_owned),
        resource_uri: headers.get(RESOURCE_URI).map(str::to_owned),
        expires_at: expires.map(|at| at.with_timezone(&Utc)),
    };
    Ok(Delivery {
        signed: true,
        dedupe_key: format!("{}:{channel} {message_number}", Sender::Google),
        created_at: None,
        received_at: now,
        event: WebhookEvent::Google(event),
    })
}
