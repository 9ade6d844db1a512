//! Webhooks, in and out.
//!
//! **In.** A [`Receiver`] takes what one sender posts: it verifies the bytes as they came, in constant time and under any of
//! its secrets, and reads them into a [`Delivery`]. [`Delivery::dedupe_key`] is for the caller's [`ReplayStore`], and
//! [`Delivery::booking_update`] says what it means for a booking, as a command of the core.
//!
//! | sender | signed with | how old |
//! | --- | --- | --- |
//! | Cal.com | `X-Cal-Signature-256` or `X-Cal-Signature`: hexadecimal, with `sha256=` or without | no limit unless set; then by `createdAt` |
//! | Calendly | `Calendly-Webhook-Signature: t=…,v1=…` | 180 s |
//! | Google | the token of the channel | – |
//! | Microsoft | the `clientState` of each notification; a new subscription asks for [`validation_answer`] | – |
//! | Standard Webhooks | `webhook-id`, `webhook-timestamp`, `webhook-signature` | 300 s |
//!
//! ```
//! use whenfree_providers::webhook::{BookingCommand, Receiver, ReceiverSettings, Sender};
//!
//! let receiver = Receiver::new(ReceiverSettings::new(Sender::CalCom, ["the secret"]))?;
//! let body = br#"{"triggerEvent":"BOOKING_CANCELLED","payload":{"uid":"abc","cancellationReason":"ill"}}"#;
//! let headers = [("X-Cal-Signature-256", "463579b4b5f90e6dc139ed7cb1ab2993031f5f75d9b4bc906e72d37b4568f16c")];
//! let now = "2026-11-21T15:00:01Z".parse().expect("an instant");
//! let delivery = receiver.receive(headers, body, now).expect("it is signed");
//! let update = delivery.booking_update().expect("a cancellation");
//! assert_eq!(update.booking.uid.as_deref(), Some("abc"));
//! assert_eq!(update.command, BookingCommand::Cancel { reason: Some("ill".to_owned()) });
//!
//! let refusal = receiver.receive(headers, b"{}", now).unwrap_err();
//! assert_eq!(refusal.status(), 401);
//! # Ok::<(), whenfree_providers::webhook::SetupError>(())
//! ```
//!
//! **Out.** A [`Message`] is what is told, a [`Signer`] signs it, a [`DeliveryPlan`] says when it is tried again.

mod words;
mod read;
mod refusal;
mod mac;
mod receiver;
mod delivery;
mod update;
mod seen;
mod standard;
mod calcom;
mod calendly;
mod google;
mod microsoft;
mod message;
mod own;
mod sign;
mod plan;
#[cfg(feature = "client")]
mod deliver;

pub use calcom::{CalComEvent, CalComNoShow, CalComPerson, CalComTrigger, CalComWebhookBooking};
pub use calendly::{CalendlyEvent, CalendlyWebhookInvitee};
#[cfg(feature = "client")]
pub use deliver::deliver;
pub use delivery::{Delivery, WebhookEvent};
pub use google::{GoogleEvent, GoogleState};
pub use message::{BookingDetails, Message};
pub use microsoft::{MicrosoftChange, MicrosoftEvent, MicrosoftLifecycle, MicrosoftNotification, validation_answer};
pub use plan::{
    Attempt, DeliveryOutcome, DeliveryPlan, DisableReason, Endpoint, EndpointHealth, GiveUpReason, Next, Recorded,
    STANDARD_DELAYS, SVIX_DELAYS,
};
pub use receiver::{Receiver, ReceiverSettings, Sender, SetupError, Subscription};
pub use refusal::{Refusal, RefusalCode};
pub use seen::{ReplayStore, Seen};
pub use sign::{Signer, SignerSettings};
pub use standard::StandardEvent;
pub use update::{BookingCommand, BookingRef, BookingUpdate, Moved, TimeWanted};
