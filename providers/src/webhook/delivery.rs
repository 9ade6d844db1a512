//! A delivery that was verified, and what it says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::calcom::CalComEvent;
use super::calendly::CalendlyEvent;
use super::google::GoogleEvent;
use super::microsoft::MicrosoftEvent;
use super::receiver::Sender;
use super::standard::StandardEvent;
use super::update::{BookingUpdate, Moved};
use super::{calcom, calendly, own};

/// A delivery that was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// Whether it was verified with a secret. It is false for one thing alone, Cal.com's ping.
    pub signed: bool,
    /// Names this delivery for a [`ReplayStore`](super::ReplayStore), the sender first: the same when it comes again.
    pub dedupe_key: String,
    /// When what it says happened, by the sender's clock; else when it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTime<Utc>>,
    /// When it was received: the caller's `now`.
    pub received_at: DateTime<Utc>,
    /// What it says.
    pub event: WebhookEvent,
}

/// What a delivery says, by who sent it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "provider", rename_all = "snake_case")]
#[non_exhaustive]
pub enum WebhookEvent {
    /// From Cal.com.
    CalCom(CalComEvent),
    /// From Calendly.
    Calendly(CalendlyEvent),
    /// From a notification channel of Google.
    Google(GoogleEvent),
    /// From Microsoft Graph.
    Microsoft(MicrosoftEvent),
    /// After Standard Webhooks.
    Standard(StandardEvent),
}

impl Delivery {
    /// Who sent it.
    pub fn provider(&self) -> Sender {
        match self.event {
            WebhookEvent::CalCom(_) => Sender::CalCom,
            WebhookEvent::Calendly(_) => Sender::Calendly,
            WebhookEvent::Google(_) => Sender::Google,
            WebhookEvent::Microsoft(_) => Sender::Microsoft,
            WebhookEvent::Standard(_) => Sender::Standard,
        }
    }

    /// What it means for a booking, as a command of ours; none when it is about nothing of the kind.
    ///
    /// A move at Calendly comes as a cancellation and a new invitee, in either order: the new invitee is the move, and the
    /// cancellation is nothing, so that nobody is told of one. What calendars send says only that something changed.
    pub fn booking_update(&self) -> Option<BookingUpdate> {
        let update = match &self.event {
            WebhookEvent::CalCom(event) => calcom::update(event)?,
            WebhookEvent::Calendly(event) => calendly::update(event)?,
            WebhookEvent::Standard(event) => own::update(event)?,
            WebhookEvent::Google(_) | WebhookEvent::Microsoft(_) => return None,
        };
        Some(BookingUpdate { at: update.at.or(self.created_at), ..update })
    }

    /// Which booking became which, when it is about a move that gave the booking a new name. Both deliveries of a move at
    /// Calendly say the same here, whichever comes first.
    pub fn moved(&self) -> Option<Moved> {
        match &self.event {
            WebhookEvent::Calendly(event) => calendly::moved(event),
            _ => {
                let booking = self.booking_update()?.booking;
                let (from, to) = (booking.previous_uid?, booking.uid?);
                (from != to).then_some(Moved { from, to })
            }
        }
    }
}
