//! Cal.com's API v1. It was shut down at cal.com in April 2026; self-hosted installations may still speak it, so this layer is
//! thin: the calls and their envelopes, the types of v2 where they fit.
//!
//! Sources: the OpenAPI description of v1 in calcom/cal.com (`apps/api/v1`).
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::endpoints::utc;
use super::model::{Days, EventTypes};
use super::{Booking, EventType, Me, NewEventType, NewWebhook, Schedule, Slot, Webhook, errors};
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{Request, Response, Transport};
use crate::secret::Secret;

/// The base address that v1 had at cal.com.
pub const BASE: &str = "https://api.cal.com/v1";

/// One account at a host that speaks v1.
#[derive(Debug, Clone)]
pub struct CalComV1 {
    channel: Channel,
}

/// A booking to be made.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewBookingV1 {
    /// The event type.
    pub event_type_id: u64,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends; by the event type's length unless set.
    #[serde(default)]
    pub end: Option<DateTime<Utc>>,
    /// The attendee's name.
    pub name: String,
    /// The attendee's email.
    pub email: String,
    /// The attendee's zone (IANA name).
    pub time_zone: String,
    /// The language of messages; English unless set.
    #[serde(default)]
    pub language: Option<String>,
    /// Where it takes place, such as `integrations:daily`.
    #[serde(default)]
    pub location: Option<String>,
    /// Title.
    #[serde(default)]
    pub title: Option<String>,
    /// Answers to the event type's own questions, by slug.
    #[serde(default)]
    pub responses: BTreeMap<String, Value>,
    /// What the application wants to find again.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// The booking that this one takes the place of.
    #[serde(default)]
    pub reschedule_uid: Option<String>,
}

/// What to change of a booking; what is not set stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateBookingV1 {
    /// Which one, by its number.
    pub id: u64,
    /// Title.
    #[serde(default)]
    pub title: Option<String>,
    /// Description.
    #[serde(default)]
    pub description: Option<String>,
    /// Where it stands, such as `ACCEPTED`.
    #[serde(default)]
    pub status: Option<String>,
    /// When it begins.
    #[serde(default)]
    pub start: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default)]
    pub end: Option<DateTime<Utc>>,
}

/// A booking to be cancelled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelBookingV1 {
    /// Which one, by its number.
    pub id: u64,
    /// Why.
    #[serde(default)]
    pub cancellation_reason: Option<String>,
    /// Whether the rest of its series is cancelled, too.
    #[serde(default)]
    pub all_remaining_bookings: Option<bool>,
}

/// Which slots are asked for: by `eventTypeId`, or by `usernames` with `eventTypeSlug`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SlotsQueryV1 {
    /// From when on.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// The event type.
    #[serde(default)]
    pub event_type_id: Option<u64>,
    /// Who should be there.
    #[serde(default)]
    pub usernames: Vec<String>,
    /// The event type's slug.
    #[serde(default)]
    pub event_type_slug: Option<String>,
    /// The zone (IANA name) in which days are counted.
    #[serde(default)]
    pub time_zone: Option<String>,
}

impl CalComV1 {
    /// The account of these credentials at `https://api.cal.com/v1`; see [`CalComV1::key`].
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        Self::over(Channel::new(Provider::CalCom, BASE, transport, clock, credentials))
    }

    /// An account over a channel that was set up otherwise, as for a host of one's own.
    pub fn over(channel: Channel) -> Self {
        Self { channel: channel.classify(errors::classify) }
    }

    /// The key as v1 wants it: the parameter `apiKey`. Access tokens go as [`Credentials::Bearer`].
    pub fn key(key: Secret) -> Credentials {
        Credentials::Query { name: "apiKey".to_owned(), value: key }
    }

    /// The way to the host.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// The account itself: `GET /me`.
    pub async fn me(&self) -> Result<Me, Error> {
        self.named("me", Call::safe("me", Request::get(&["me"])), "user").await
    }

    /// Every event type: `GET /event-types`.
    pub async fn event_types(&self) -> Result<Vec<EventType>, Error> {
        let call = Call::safe("event_types", Request::get(&["event-types"]));
        Ok(self.channel.send_json::<EventTypes>(call).await?.0)
    }

    /// One event type: `GET /event-types/{id}`.
    pub async fn event_type(&self, id: &str) -> Result<EventType, Error> {
        self.named("event_type", Call::safe("event_type", Request::get(&["event-types", id])), "event_type").await
    }

    /// Makes an event type: `POST /event-types`. Title, slug, length, description, hidden, buffers, notice, step, locations
    /// and schedule are sent; v1 knows no more of a [`NewEventType`].
    pub async fn create_event_type(&self, new: &NewEventType) -> Result<EventType, Error> {
        let body = without_nulls(json!({
            "title": new.title, "slug": new.slug, "length": new.length_in_minutes,
            "metadata": new.metadata.clone().unwrap_or_else(|| json!({})),
            "description": new.description, "hidden": new.hidden, "locations": new.locations,
            "beforeEventBuffer": new.before_event_buffer_minutes, "afterEventBuffer": new.after_event_buffer_minutes,
            "minimumBookingNotice": new.minimum_booking_notice_minutes, "slotInterval": new.slot_interval_minutes,
            "scheduleId": new.schedule_id,
        }));
        let call = Call::once("create_event_type", Request::post(&["event-types"]).json(&body));
        self.named("create_event_type", call, "event_type").await
    }

    /// Removes an event type: `DELETE /event-types/{id}`.
    pub async fn delete_event_type(&self, id: &str) -> Result<(), Error> {
        self.done(Call::safe("delete_event_type", Request::delete(&["event-types", id]))).await
    }

    /// Every webhook: `GET /webhooks`.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, Error> {
        self.named("webhooks", Call::safe("webhooks", Request::get(&["webhooks"])), "webhooks").await
    }

    /// Makes a webhook: `POST /webhooks`.
    pub async fn create_webhook(&self, new: &NewWebhook) -> Result<Webhook, Error> {
        let body = without_nulls(json!({
            "subscriberUrl": new.subscriber_url, "eventTriggers": new.triggers, "active": new.active.unwrap_or(true),
            "payloadTemplate": new.payload_template, "eventTypeId": new.event_type_id,
            "secret": new.secret.as_ref().map(Secret::expose),
        }));
        let call = Call::once("create_webhook", Request::post(&["webhooks"]).json(&body));
        self.named("create_webhook", call, "webhook").await
    }

    /// Removes a webhook: `DELETE /webhooks/{id}`.
    pub async fn delete_webhook(&self, id: &str) -> Result<(), Error> {
        self.done(Call::safe("delete_webhook", Request::delete(&["webhooks", id]))).await
    }

    /// Books: `POST /bookings`. It is sent once; after a lost answer look through [`CalComV1::bookings`].
    ///
    /// # Errors
    /// `slot_taken` when somebody else has the slot.
    pub async fn create_booking(&self, new: &NewBookingV1) -> Result<Booking, Error> {
        let mut responses = json!({"name": new.name, "email": new.email});
        if let Some(map) = responses.as_object_mut() {
            map.extend(new.responses.iter().map(|(slug, answer)| (slug.clone(), answer.clone())));
            if let Some(location) = &new.location {
                map.insert("location".to_owned(), json!({"optionValue": "", "value": location}));
            }
        }
        let body = without_nulls(json!({
            "eventTypeId": new.event_type_id, "start": utc(new.start), "end": new.end.map(utc), "responses": responses,
            "timeZone": new.time_zone, "language": new.language.as_deref().unwrap_or("en"), "metadata": new.metadata,
            "title": new.title, "rescheduleUid": new.reschedule_uid,
        }));
        let call = Call::once("create_booking", Request::post(&["bookings"]).json(&body));
        self.named("create_booking", call, "booking").await.map_err(|error: Error| {
            let unread = error.code() == ErrorCode::Decode;
            if unread { error.with_doubt(true, false) } else { error }
        })
    }

    /// Every booking: `GET /bookings`.
    pub async fn bookings(&self) -> Result<Vec<Booking>, Error> {
        self.named("bookings", Call::safe("bookings", Request::get(&["bookings"])), "bookings").await
    }

    /// One booking by its number: `GET /bookings/{id}`.
    pub async fn booking(&self, id: &str) -> Result<Booking, Error> {
        self.named("booking", Call::safe("booking", Request::get(&["bookings", id])), "booking").await
    }

    /// Changes a booking: `PATCH /bookings/{id}`.
    pub async fn update_booking(&self, change: &UpdateBookingV1) -> Result<Booking, Error> {
        let body = without_nulls(json!({
            "title": change.title, "description": change.description, "status": change.status,
            "start": change.start.map(utc), "end": change.end.map(utc),
        }));
        let request = Request::patch(&["bookings", &change.id.to_string()]).json(&body);
        self.named("update_booking", Call::safe("update_booking", request), "booking").await
    }

    /// Cancels a booking: `DELETE /bookings/{id}/cancel`. One that is gone already is fine.
    pub async fn cancel_booking(&self, of: &CancelBookingV1) -> Result<(), Error> {
        let request = Request::delete(&["bookings", &of.id.to_string(), "cancel"])
            .query_if("allRemainingBookings", of.all_remaining_bookings.map(|all| all.to_string()))
            .query_if("cancellationReason", of.cancellation_reason.as_deref());
        match self.done(Call::safe("cancel_booking", request)).await {
            Err(error) if error.code() == ErrorCode::Gone => Ok(()),
            outcome => outcome,
        }
    }

    /// The starts that can be booked, in order: `GET /slots`.
    pub async fn slots(&self, query: &SlotsQueryV1) -> Result<Vec<Slot>, Error> {
        let by_names = !query.usernames.is_empty() && query.event_type_slug.is_some();
        if query.event_type_id.is_some() == by_names {
            let message = "either `eventTypeId`, or `usernames` with `eventTypeSlug`, says what is booked";
            return Err(self.channel.error("slots", ErrorCode::Validation, message).with_path("eventTypeId"));
        }
        let people = query.usernames.iter();
        let request = people
            .fold(Request::get(&["slots"]), |request, name| request.query("usernameList", name))
            .query_if("eventTypeId", query.event_type_id.map(|id| id.to_string()))
            .query_if("eventTypeSlug", query.event_type_slug.as_deref())
            .query("startTime", utc(query.start))
            .query("endTime", utc(query.end))
            .query_if("timeZone", query.time_zone.as_deref());
        Ok(self.channel.send_json::<Days>(Call::safe("slots", request)).await?.sorted())
    }

    /// Every schedule: `GET /schedules`.
    pub async fn schedules(&self) -> Result<Vec<Schedule>, Error> {
        self.named("schedules", Call::safe("schedules", Request::get(&["schedules"])), "schedules").await
    }

    async fn done(&self, call: Call) -> Result<(), Error> {
        self.channel.send(call).await.map(|_| ())
    }

    /// Reads a thing under its name, or bare: hosts do both.
    async fn named<T: DeserializeOwned>(&self, operation: &'static str, call: Call, name: &str) -> Result<T, Error> {
        let answer = self.channel.send(call).await?;
        let body = answer.body_json();
        let inner = Response::json(answer.status, body.get(name).unwrap_or(&body));
        self.channel.json(operation, if body.is_null() { &answer } else { &inner })
    }
}

fn without_nulls(mut body: Value) -> Value {
    if let Some(members) = body.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    body
}

crate::calls! { CalComV1, Provider::CalCom;
    /// The account itself.
    me: () => Me;
    /// Every event type.
    event_types: () => Vec<EventType>;
    /// One event type.
    event_type: str => EventType;
    /// Makes an event type.
    create_event_type: NewEventType => EventType;
    /// Removes an event type.
    delete_event_type: str => ();
    /// Every webhook.
    webhooks: () => Vec<Webhook>;
    /// Makes a webhook.
    create_webhook: NewWebhook => Webhook;
    /// Removes a webhook.
    delete_webhook: str => ();
    /// Books.
    create_booking: NewBookingV1 => Booking;
    /// Every booking.
    bookings: () => Vec<Booking>;
    /// One booking.
    booking: str => Booking;
    /// Changes a booking.
    update_booking: UpdateBookingV1 => Booking;
    /// Cancels a booking.
    cancel_booking: CancelBookingV1 => ();
    /// The starts that can be booked.
    slots: SlotsQueryV1 => Vec<Slot>;
    /// Every schedule.
    schedules: () => Vec<Schedule>;
}
