//! Webhooks out.
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{Change, EventWords};

use super::{HeaderForm, Refused};
use crate::webhook::{
    Attempt, BookingDetails, DeliveryOutcome, DeliveryPlan, EndpointHealth, Message, Next, Signer, SignerSettings,
};

/// A message with a body of the application's own.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OwnMessage {
    /// One for each message: letters, digits, `_` and `-`.
    id: String,
    /// What happened: `booking.created`.
    #[serde(rename = "type")]
    event_type: String,
    /// When it happened.
    created_at: DateTime<Utc>,
    /// What is told.
    data: serde_json::Value,
}

/// A change of whenfree to tell of.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Told {
    /// The change, as whenfree has it.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    change: Change,
    /// Written in the form of Cal.com, with what whenfree does not know of the booking.
    #[serde(default)]
    cal_com: Option<BookingDetails>,
}

/// What to sign.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Signing {
    /// The secrets.
    signer: SignerSettings,
    /// The id of the message.
    message_id: String,
    /// When this attempt is made; a later one is signed anew.
    now: DateTime<Utc>,
}

/// A message on its way.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Planning {
    /// The message.
    message_id: String,
    /// The endpoint.
    endpoint_id: String,
    /// Spreads the attempts: any number.
    seed: u32,
    /// When the first attempt is made.
    now: DateTime<Utc>,
    /// The seconds ahead of each attempt, where they are not those of Standard Webhooks.
    #[serde(default)]
    delays_seconds: Option<Vec<u32>>,
}

/// Whether an attempt is to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Due {
    /// The plan of the message.
    plan: DeliveryPlan,
    /// How the endpoint has fared.
    #[serde(default)]
    health: EndpointHealth,
    /// The present.
    now: DateTime<Utc>,
}

/// An answer of a receiver.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Answered {
    /// The HTTP status.
    status: u16,
    /// Its headers.
    #[serde(default)]
    headers: HeaderForm,
    /// How long it took, in milliseconds.
    duration_ms: u32,
    /// The present.
    now: DateTime<Utc>,
}

/// An attempt that ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ended {
    /// The plan of the message.
    plan: DeliveryPlan,
    /// How the endpoint has fared.
    #[serde(default)]
    health: EndpointHealth,
    /// What became of the attempt: of `outcome`, or `{"error", "durationMs"}` where no answer came.
    outcome: DeliveryOutcome,
    /// When it ended.
    now: DateTime<Utc>,
}

/// What follows from an attempt, and what to store.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Recorded {
    /// The line for the delivery log.
    attempt: Attempt,
    /// What to do.
    next: Next,
    /// The plan as it stands now.
    plan: DeliveryPlan,
    /// How the endpoint has fared by now.
    health: EndpointHealth,
}

fn messages(told: Told) -> Vec<Message> {
    match told.cal_com {
        Some(details) => Message::cal_com(&told.change, &details, &EventWords::cal_com()),
        None => Message::standard(&told.change),
    }
}

super::verbs! {
    /// A message with a body of one's own, after Standard Webhooks.
    webhooks_message(): OwnMessage => Message, |own, _| {
        Message::new(own.id, own.event_type, own.created_at, &own.data)
            .map_err(|_| Refused::argument("data", "the data cannot be written as JSON"))
    };
    /// The messages of a change, one for each of its events; the same change gives the same messages again.
    webhooks_messages(): Told => Vec<Message>, |told, _| Ok(messages(told));
    /// The headers to send with the bytes of a message, the signatures among them.
    webhooks_sign("body"): Signing => BTreeMap<String, String>, |args, body| {
        let headers = Signer::new(args.signer)?.headers(&args.message_id, args.now, body)?;
        Ok(headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    /// The plan of a message for an endpoint: store it between the attempts.
    webhooks_plan(): Planning => DeliveryPlan, |args, _| {
        let plan = DeliveryPlan::new(args.message_id, args.endpoint_id, args.seed, args.now);
        Ok(match args.delays_seconds {
            Some(delays) => plan.delays(delays),
            None => plan,
        })
    };
    /// Whether an attempt is to be made now.
    webhooks_is_due(): Due => bool, |due, _| Ok(due.plan.is_due(&due.health, due.now));
    /// What became of an attempt that was answered: the answer's body is kept in part, without what looks like a token.
    webhooks_outcome("body"): Answered => DeliveryOutcome, |args, body| {
        Ok(DeliveryOutcome::answered(args.status, args.headers.pairs(), body, args.duration_ms, args.now))
    };
    /// Records an attempt, and says what follows.
    webhooks_record(): Ended => Recorded, |mut ended, _| {
        let recorded = ended.plan.record(&mut ended.health, ended.outcome, ended.now);
        Ok(Recorded { attempt: recorded.attempt, next: recorded.next, plan: ended.plan, health: ended.health })
    };
}
