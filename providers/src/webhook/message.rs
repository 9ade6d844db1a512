//! What is told: an event of the core as a message of Standard Webhooks, or in the form of Cal.com.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use whenfree::{Booking, Change, Dialect, Event, EventKind, EventWords};

use super::calcom::CalComPerson;
use super::mac::digest;

/// A message to tell: what stands in its body, and the id by which receivers know it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// One for each message, the same for every attempt and every endpoint: letters, digits, `_` and `-`.
    pub id: String,
    /// What happened: `booking.created`, or the trigger in the form of Cal.com.
    #[serde(rename = "type")]
    pub event_type: String,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    /// The body: JSON, sent byte for byte as it stands here.
    pub body: String,
}

/// What the core does not know of a booking, for messages in the form of Cal.com.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BookingDetails {
    /// The booking's number, for receivers that know bookings by number.
    pub booking_number: Option<u64>,
    /// The event type's number.
    pub event_type_number: Option<u64>,
    /// The event type's slug; its id unless set.
    pub event_type_slug: Option<String>,
    /// The event type's title.
    pub event_type_title: Option<String>,
    /// For people; the booking's own title unless set.
    pub title: Option<String>,
    /// For people.
    pub description: Option<String>,
    /// Where it is.
    pub location: Option<String>,
    /// Where to join it.
    pub meeting_url: Option<String>,
    /// Who takes it.
    pub organizer: Option<CalComPerson>,
    /// Who booked, first, and further guests.
    pub attendees: Vec<CalComPerson>,
}

impl Message {
    /// A message with a body of your own.
    ///
    /// # Errors
    /// [`serde_json::Error`] for data that cannot be written as JSON.
    pub fn new(
        id: impl Into<String>,
        event_type: impl Into<String>,
        created_at: DateTime<Utc>,
        data: &impl Serialize,
    ) -> Result<Self, serde_json::Error> {
        let event_type = event_type.into();
        let body = json!({"type": event_type, "timestamp": text_of(created_at), "data": serde_json::to_value(data)?});
        Ok(Self { id: id.into(), event_type, created_at, body: body.to_string() })
    }

    /// The messages of a change, one for each of its events: `{"type": "booking.created", "timestamp", "data":
    /// {"bookingId", "sequence", "actor", "reason"?, "booking"}}` (Standard Webhooks, "Payload structure").
    ///
    /// The id comes from what happened, so the same change gives the same messages when it is read from the store again.
    pub fn standard(change: &Change) -> Vec<Self> {
        let message = |event: &Event| {
            let mut data = json!({
                "bookingId": event.booking.as_str(),
                "sequence": event.sequence,
                "actor": value_of(&event.actor),
                "booking": value_of(&change.booking),
            });
            if let (Some(reason), Value::Object(data)) = (&event.reason, &mut data) {
                data.insert("reason".to_owned(), reason.as_str().into());
            }
            let body = json!({"type": event.kind.as_str(), "timestamp": text_of(event.at), "data": data});
            Self::of(event, event.kind.as_str(), &body)
        };
        change.events.iter().map(message).collect()
    }

    /// The same in the form of Cal.com, `{triggerEvent, createdAt, payload}` (Cal.com documentation, "Webhooks"), for
    /// receivers that were written for Cal.com. Events for which `words` have no trigger are left out;
    /// [`EventWords::cal_com`] are Cal.com's own, and that nobody came is `BOOKING_NO_SHOW_UPDATED` beside them.
    ///
    /// A booking of ours keeps its id when it is moved, so `rescheduleUid` is its `uid`.
    pub fn cal_com(change: &Change, details: &BookingDetails, words: &EventWords) -> Vec<Self> {
        let message = |event: &Event| {
            let no_show = (event.kind == EventKind::NoShow).then_some("BOOKING_NO_SHOW_UPDATED");
            let trigger = words.write(event.kind).or(no_show)?;
            let payload = match event.kind {
                EventKind::NoShow => no_show_payload(event, details),
                _ => booking_payload(event, &change.booking, details),
            };
            let body = json!({"triggerEvent": trigger, "createdAt": text_of(event.at), "payload": payload});
            Some(Self::of(event, trigger, &body))
        };
        change.events.iter().filter_map(message).collect()
    }

    fn of(event: &Event, event_type: &str, body: &Value) -> Self {
        let name = json!([event.booking.as_str(), event.sequence, event.kind.as_str(), text_of(event.at)]).to_string();
        let id = digest(name.as_bytes()).chars().take(32).collect::<String>();
        Self {
            id: format!("msg_{id}"),
            event_type: event_type.to_owned(),
            created_at: event.at,
            body: body.to_string(),
        }
    }
}

fn text_of(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn value_of(value: &impl Serialize) -> Value {
    // What the core writes is JSON, so this is never nothing.
    serde_json::to_value(value).unwrap_or_default()
}

/// Adds what is there.
fn put(payload: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        payload.insert(name.to_owned(), value.into());
    }
}

fn booking_payload(event: &Event, booking: &Booking, details: &BookingDetails) -> Value {
    let status = Dialect::cal_com().write(&booking.status.into()).to_owned();
    let slug = details.event_type_slug.clone().unwrap_or_else(|| booking.event_type_id.as_str().to_owned());
    let title = details.title.clone().or_else(|| booking.title.clone());
    let title = title.or_else(|| details.event_type_title.clone()).unwrap_or_else(|| slug.clone());
    let event_type_id = details.event_type_number.map_or_else(|| booking.event_type_id.as_str().into(), Value::from);
    let mut payload = Map::new();
    let mut always = |name: &str, value: Value| payload.insert(name.to_owned(), value);
    always("uid", event.booking.as_str().into());
    always("type", slug.clone().into());
    always("title", title.into());
    always("startTime", text_of(booking.span.start()).into());
    always("endTime", text_of(booking.span.end()).into());
    always("length", (booking.span.end() - booking.span.start()).num_minutes().into());
    always("status", status.into());
    always("eventTypeId", event_type_id.clone());
    always("eventType", json!({"id": event_type_id, "slug": slug}));
    always("attendees", details.attendees.iter().map(person).collect());
    always("metadata", metadata(booking, details));
    always("iCalSequence", booking.sequence.into());
    put(&mut payload, "id", details.booking_number);
    put(&mut payload, "bookingId", details.booking_number);
    put(&mut payload, "eventTitle", details.event_type_title.clone());
    put(&mut payload, "description", details.description.clone());
    put(&mut payload, "location", details.location.clone().or_else(|| details.meeting_url.clone()));
    put(&mut payload, "organizer", details.organizer.as_ref().map(person));
    let reason = event.reason.clone();
    let actor = event.actor.id.as_str();
    match event.kind {
        EventKind::Rescheduled => {
            put(&mut payload, "rescheduleUid", Some(event.booking.as_str()));
            put(&mut payload, "rescheduledBy", Some(actor));
            put(&mut payload, "reschedulingReason", reason);
            let from = booking.rescheduled_from.as_ref().map(|place| place.span);
            put(&mut payload, "rescheduleStartTime", from.map(|span| text_of(span.start())));
            put(&mut payload, "rescheduleEndTime", from.map(|span| text_of(span.end())));
            put(&mut payload, "rescheduleId", details.booking_number);
        }
        EventKind::Cancelled => {
            put(&mut payload, "cancelledBy", Some(actor));
            put(&mut payload, "cancellationReason", reason);
        }
        EventKind::Rejected => put(&mut payload, "rejectionReason", reason),
        _ => {}
    }
    Value::Object(payload)
}

fn no_show_payload(event: &Event, details: &BookingDetails) -> Value {
    let attendees = details.attendees.iter().filter_map(|attendee| attendee.email.as_deref());
    let mut payload = Map::new();
    put(&mut payload, "message", Some("marked as no-show"));
    put(&mut payload, "bookingUid", Some(event.booking.as_str()));
    put(&mut payload, "bookingId", details.booking_number);
    let marks: Value = attendees.map(|email| json!({"email": email, "noShow": true})).collect();
    put(&mut payload, "attendees", Some(marks));
    Value::Object(payload)
}

/// The booking's own metadata, when it is an object, and where to join it.
fn metadata(booking: &Booking, details: &BookingDetails) -> Value {
    let own = booking.metadata.as_ref().map(value_of);
    let mut metadata = match own {
        Some(Value::Object(own)) => own,
        _ => Map::new(),
    };
    put(&mut metadata, "videoCallUrl", details.meeting_url.clone());
    put(&mut metadata, "location", details.location.clone());
    Value::Object(metadata)
}

/// A person with their language in both the places in which receivers look for it.
fn person(person: &CalComPerson) -> Value {
    let mut written = Map::new();
    put(&mut written, "name", person.name.clone());
    put(&mut written, "email", person.email.clone());
    put(&mut written, "timeZone", person.time_zone.clone());
    put(&mut written, "locale", person.locale.clone());
    put(&mut written, "language", person.locale.as_ref().map(|locale| json!({"locale": locale})));
    put(&mut written, "phoneNumber", person.phone_number.clone());
    put(&mut written, "username", person.username.clone());
    Value::Object(written)
}
