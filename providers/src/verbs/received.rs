//! Webhooks in.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::HeaderForm;
use crate::webhook::{self, BookingUpdate, Delivery, Moved, Receiver, ReceiverSettings};

/// A delivery that came.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Came {
    /// Who sends, and the secrets.
    receiver: ReceiverSettings,
    /// The headers of the request as they came.
    headers: HeaderForm,
    /// The present.
    now: DateTime<Utc>,
}

/// A delivery that was verified, and what it means.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Received {
    /// The delivery.
    delivery: Delivery,
    /// What it means for a booking, as a command of whenfree; none when it is about nothing of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    update: Option<BookingUpdate>,
    /// Which booking became which, when a move gave the booking a new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<Moved>,
}

/// The query of a request.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Query {
    /// What stands behind the question mark.
    query: String,
}

super::verbs! {
    /// Verifies a delivery over the bytes of its body as they came, and reads it. One that is refused is answered with the error's status.
    webhooks_receive("body"): Came => Received, |came, body| {
        let delivery = Receiver::new(came.receiver)?.receive(came.headers.pairs(), body, came.now)?;
        Ok(Received { update: delivery.booking_update(), moved: delivery.moved(), delivery })
    };
    /// What to answer, as plain text with status 200, to the request by which Microsoft Graph tries a new subscription; nothing for any other request.
    webhooks_validation_answer(): Query => Option<String>, |args, _| Ok(webhook::validation_answer(&args.query));
}
