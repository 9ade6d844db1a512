//! Calendly: `{event, created_at, created_by, payload}` under `t=…,v1=…`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use whenfree::{Actor, Status};

use super::delivery::{Delivery, WebhookEvent};
use super::mac::{Tag, digest, read_hex, verify};
use super::read::{at, flag, instant, list, text};
use super::receiver::{Headers, Receiver, Sender};
use super::refusal::Refusal;
use super::standard::signed_time;
use super::update::{BookingCommand, BookingRef, BookingUpdate, Moved, TimeWanted};

const HEADER: &str = "calendly-webhook-signature";
pub(super) const HEADERS: &[&str] = &[HEADER];

/// The most fields of one signature that are looked at.
const MAX_FIELDS: usize = 16;

/// A delivery of Calendly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum CalendlyEvent {
    /// `invitee.created`: somebody booked, or moved a booking and has a new invitee now.
    InviteeCreated {
        /// Who, and when.
        invitee: Box<CalendlyWebhookInvitee>,
    },
    /// `invitee.canceled`: somebody called it off, or moved it.
    InviteeCanceled {
        /// Who, and when.
        invitee: Box<CalendlyWebhookInvitee>,
    },
    /// `invitee_no_show.created`: an invitee did not come.
    NoShowCreated {
        /// The invitee's URI.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invitee_uri: Option<String>,
        /// The event's URI.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event_uri: Option<String>,
        /// The invitee's email, when the delivery has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
    /// `invitee_no_show.deleted`: the mark was taken back.
    NoShowDeleted {
        /// The invitee's URI.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invitee_uri: Option<String>,
        /// The event's URI.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event_uri: Option<String>,
        /// The invitee's email, when the delivery has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
    /// Every other event: routing forms, event types, contacts, recaps and what is new.
    Other {
        /// `event`.
        name: String,
        /// All that it says.
        payload: Value,
    },
}

/// An invitee, as webhooks describe one, with the event that they take part in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CalendlyWebhookInvitee {
    /// Their URI: the booking's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The event's URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_uri: Option<String>,
    /// The event type's URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type_uri: Option<String>,
    /// The event's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_name: Option<String>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// `active`, `canceled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The event's start. Older deliveries do not have it; read the event then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<DateTime<Utc>>,
    /// The event's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<DateTime<Utc>>,
    /// Who takes it, by email.
    pub hosts: Vec<String>,
    /// Where to join it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join_url: Option<String>,
    /// Whether they have another time now.
    pub rescheduled: bool,
    /// The invitee that they were before the move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_invitee: Option<String>,
    /// The invitee that they are after the move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_invitee: Option<String>,
    /// Where they can call it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_url: Option<String>,
    /// Where they can move it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reschedule_url: Option<String>,
    /// The name of who called it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canceled_by: Option<String>,
    /// `host`, `invitee`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canceler_type: Option<String>,
    /// Why it was called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
    /// What was asked and answered.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub questions_and_answers: Value,
    /// Where they came from.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub tracking: Value,
}

/// Signed are `{t}.{body}` (Calendly developer documentation, "Webhook signatures").
pub(super) fn receive(
    receiver: &Receiver,
    headers: &Headers,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Delivery, Refusal> {
    let Some(signature) = headers.get(HEADER) else {
        return Err(Refusal::unsigned(
            "the header `Calendly-Webhook-Signature` is missing; give the subscription a `signing_key`",
        ));
    };
    let mut time = None;
    let mut tags: Vec<Tag> = Vec::new();
    for field in signature.split(',').take(MAX_FIELDS) {
        match field.trim().split_once('=') {
            Some(("t", _)) if time.is_some() => return Err(Refusal::malformed("the signature has two times")),
            Some(("t", text)) => time = Some(text),
            Some(("v1", text)) => tags.extend(read_hex(text)),
            _ => {}
        }
    }
    let time = time.ok_or_else(|| Refusal::malformed("the signature has no time, `t=`"))?;
    let signed_at = signed_time(time)?;
    if !verify(&receiver.keys, &[time.as_bytes(), b".", body], &tags) {
        return Err(Refusal::bad_signature());
    }
    receiver.check_age(signed_at, now)?;
    let value: Value = serde_json::from_slice(body).map_err(|_| Refusal::malformed("the body is not JSON"))?;
    let name = text(&value, &["/event"]).ok_or_else(|| Refusal::malformed("the body has no `event`"))?;
    let dedupe_key = dedupe_key(&value, &name, body);
    Ok(Delivery {
        signed: true,
        dedupe_key,
        created_at: instant(&value, &["/created_at"]).or(Some(signed_at)),
        received_at: now,
        event: WebhookEvent::Calendly(read_event(&name, value)),
    })
}

/// There is no id of a delivery, and one that is sent again is signed anew: what happened, to whom and when is its name.
fn dedupe_key(body: &Value, name: &str, bytes: &[u8]) -> String {
    match (text(body, &["/payload/uri"]), text(body, &["/created_at"])) {
        (Some(uri), Some(at)) => format!("{}:{name} {uri} {at}", Sender::Calendly),
        _ => format!("{}:{}", Sender::Calendly, digest(bytes)),
    }
}

fn read_event(name: &str, mut body: Value) -> CalendlyEvent {
    let payload = body.get_mut("payload").map(Value::take).unwrap_or_default();
    match name {
        "invitee.created" => CalendlyEvent::InviteeCreated { invitee: Box::new(read_invitee(&payload)) },
        "invitee.canceled" => CalendlyEvent::InviteeCanceled { invitee: Box::new(read_invitee(&payload)) },
        "invitee_no_show.created" | "invitee.no_show" => {
            let (invitee_uri, event_uri, email) = read_no_show(&payload);
            CalendlyEvent::NoShowCreated { invitee_uri, event_uri, email }
        }
        "invitee_no_show.deleted" => {
            let (invitee_uri, event_uri, email) = read_no_show(&payload);
            CalendlyEvent::NoShowDeleted { invitee_uri, event_uri, email }
        }
        _ => CalendlyEvent::Other { name: name.to_owned(), payload },
    }
}

/// A no-show is described in one of two ways: as an object of its own that names the invitee, or as the invitee.
fn read_no_show(payload: &Value) -> (Option<String>, Option<String>, Option<String>) {
    let invitee = text(payload, &["/invitee", "/invitee/uri"])
        .or_else(|| text(payload, &["/uri"]).filter(|uri| uri.contains("/invitees/")));
    let event = text(payload, &["/scheduled_event/uri", "/event"])
        .or_else(|| invitee.as_ref().and_then(|uri| Some(uri.split_once("/invitees/")?.0.to_owned())));
    (invitee, event, text(payload, &["/email", "/invitee/email"]))
}

fn read_invitee(payload: &Value) -> CalendlyWebhookInvitee {
    let full_name = || {
        let parts = [text(payload, &["/first_name"])?, text(payload, &["/last_name"]).unwrap_or_default()];
        Some(parts.join(" ").trim().to_owned())
    };
    CalendlyWebhookInvitee {
        uri: text(payload, &["/uri"]),
        event_uri: text(payload, &["/scheduled_event/uri", "/event"]),
        event_type_uri: text(payload, &["/scheduled_event/event_type"]),
        event_name: text(payload, &["/scheduled_event/name"]),
        name: text(payload, &["/name"]).or_else(full_name),
        email: text(payload, &["/email"]),
        time_zone: text(payload, &["/timezone"]),
        status: text(payload, &["/status"]),
        start: instant(payload, &["/scheduled_event/start_time"]),
        end: instant(payload, &["/scheduled_event/end_time"]),
        hosts: list(payload, &["/scheduled_event/event_memberships"])
            .iter()
            .filter_map(|member| text(member, &["/user_email"]))
            .collect(),
        join_url: text(payload, &["/scheduled_event/location/join_url"]),
        rescheduled: flag(payload, &["/rescheduled"]),
        old_invitee: text(payload, &["/old_invitee"]),
        new_invitee: text(payload, &["/new_invitee"]),
        cancel_url: text(payload, &["/cancel_url"]),
        reschedule_url: text(payload, &["/reschedule_url"]),
        canceled_by: text(payload, &["/cancellation/canceled_by"]),
        canceler_type: text(payload, &["/cancellation/canceler_type"]),
        cancellation_reason: text(payload, &["/cancellation/reason"]),
        questions_and_answers: at(payload, &["/questions_and_answers"]).cloned().unwrap_or_default(),
        tracking: at(payload, &["/tracking"]).cloned().unwrap_or_default(),
    }
}

impl CalendlyWebhookInvitee {
    fn reference(&self) -> Option<BookingRef> {
        Some(BookingRef {
            uid: Some(self.uri.clone()?),
            previous_uid: self.old_invitee.clone(),
            event_uri: self.event_uri.clone(),
            ..BookingRef::default()
        })
    }

    fn attendee(&self) -> Option<Actor> {
        self.email.as_deref().map(Actor::attendee)
    }

    fn canceler(&self) -> Option<Actor> {
        match self.canceler_type.as_deref()? {
            "host" => self.hosts.first().or(self.canceled_by.as_ref()).map(|host| Actor::host(host.as_str())),
            "invitee" => self.attendee(),
            _ => None,
        }
    }
}

/// What an event means for a booking.
pub(super) fn update(event: &CalendlyEvent) -> Option<BookingUpdate> {
    match event {
        CalendlyEvent::InviteeCreated { invitee } => {
            let time = TimeWanted::new(invitee.start, invitee.end);
            let command = match invitee.old_invitee {
                Some(_) => BookingCommand::Reschedule { to: time, reason: None },
                None => BookingCommand::Book { request: time },
            };
            let update = BookingUpdate::new(invitee.reference()?, command, Status::Confirmed);
            Some(BookingUpdate { by: invitee.attendee(), ..update })
        }
        // The other half of a move: the new invitee says where to.
        CalendlyEvent::InviteeCanceled { invitee } if invitee.rescheduled => None,
        CalendlyEvent::InviteeCanceled { invitee } => {
            let command = BookingCommand::Cancel { reason: invitee.cancellation_reason.clone() };
            let booking = BookingRef { previous_uid: None, ..invitee.reference()? };
            Some(BookingUpdate { by: invitee.canceler(), ..BookingUpdate::new(booking, command, Status::Cancelled) })
        }
        CalendlyEvent::NoShowCreated { invitee_uri, event_uri, email } => {
            let booking =
                BookingRef { uid: Some(invitee_uri.clone()?), event_uri: event_uri.clone(), ..BookingRef::default() };
            let command = BookingCommand::MarkNoShow { attendees: email.iter().cloned().collect() };
            Some(BookingUpdate::new(booking, command, Status::NoShow))
        }
        CalendlyEvent::NoShowDeleted { .. } | CalendlyEvent::Other { .. } => None,
    }
}

pub(super) fn moved(event: &CalendlyEvent) -> Option<Moved> {
    let (from, to) = match event {
        CalendlyEvent::InviteeCreated { invitee } => (invitee.old_invitee.clone()?, invitee.uri.clone()?),
        CalendlyEvent::InviteeCanceled { invitee } if invitee.rescheduled => {
            (invitee.uri.clone()?, invitee.new_invitee.clone()?)
        }
        _ => return None,
    };
    Some(Moved { from, to })
}
