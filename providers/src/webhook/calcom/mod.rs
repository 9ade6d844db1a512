//! Cal.com: `{triggerEvent, createdAt, payload}` under a hexadecimal HMAC-SHA256 of the body.

mod model;
mod update;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use model::{CalComEvent, CalComNoShow, CalComPerson, CalComTrigger, CalComWebhookBooking};
pub(super) use update::update;

use super::delivery::{Delivery, WebhookEvent};
use super::mac::{digest, read_hex, verify};
use super::read::{at, flag, instant, list, number, text};
use super::receiver::{Headers, Receiver, Sender};
use super::refusal::{Refusal, RefusalCode};
use super::update::BookingRef;

/// The second is what older installations and imitations send.
pub(super) const HEADERS: &[&str] = &["x-cal-signature-256", "x-cal-signature"];
/// What stands in place of a signature when the webhook has no secret.
const NO_SECRET: &str = "no-secret-provided";

/// Signed is the body; the header holds the HMAC in hexadecimal, with `sha256=` in front or without (Cal.com documentation,
/// "Webhooks").
pub(in crate::webhook) fn receive(
    receiver: &Receiver,
    headers: &Headers,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Delivery, Refusal> {
    let signature = HEADERS.iter().find_map(|name| headers.get(name));
    let signature = signature.filter(|text| !text.eq_ignore_ascii_case(NO_SECRET));
    let delivery = |signed, created_at, event| Delivery {
        signed,
        // There is no id of a delivery. One that is sent again has the same bytes. Anybody can send an unsigned ping: all
        // of them are one, or they would push the others out of the caller's store.
        dedupe_key: match signed {
            true => format!("{}:{}", Sender::CalCom, digest(body)),
            false => format!("{}:ping", Sender::CalCom),
        },
        created_at,
        received_at: now,
        event: WebhookEvent::CalCom(event),
    };
    let Some(signature) = signature else {
        if is_ping(body) {
            return Ok(delivery(false, None, CalComEvent::Ping));
        }
        return Err(Refusal::unsigned("the delivery is not signed; save a secret with the webhook at Cal.com"));
    };
    let tag = read_hex(signature.strip_prefix("sha256=").unwrap_or(signature)).ok_or_else(Refusal::bad_signature)?;
    if !verify(&receiver.keys, &[body], &[tag]) {
        return Err(Refusal::bad_signature());
    }
    let source = std::str::from_utf8(body).map_err(|_| Refusal::malformed("the body is not UTF-8"))?;
    let body = serde_json::from_str(source).unwrap_or_else(|_| Value::String(source.to_owned()));
    let created_at = happened_at(&body);
    if receiver.tolerance_seconds.is_some() {
        let Some(created_at) = created_at else {
            return Err(Refusal::new(RefusalCode::Stale, "the body has no time to compare with the clock"));
        };
        receiver.check_age(created_at, now)?;
    }
    Ok(delivery(true, created_at, read_event(body)))
}

/// When what it says happened. A flat delivery about a meeting has the booking's own `createdAt`, so there it is the time of
/// the meeting that has come.
fn happened_at(body: &Value) -> Option<DateTime<Utc>> {
    if body.get("payload").is_some_and(Value::is_object) {
        return instant(body, &["/createdAt"]);
    }
    match body.get("triggerEvent").and_then(Value::as_str).map(CalComTrigger::read) {
        Some(CalComTrigger::MeetingStarted) => instant(body, &["/startTime"]),
        Some(CalComTrigger::MeetingEnded) => instant(body, &["/endTime"]),
        _ => instant(body, &["/createdAt"]),
    }
}

/// Whether an unsigned body is the dashboard's ping; nothing else of it is looked at.
fn is_ping(body: &[u8]) -> bool {
    let read = serde_json::from_slice::<Value>(body).ok();
    read.is_some_and(|body| body.get("triggerEvent").and_then(Value::as_str) == Some("PING"))
}

fn read_event(mut body: Value) -> CalComEvent {
    let Some(trigger) = body.get("triggerEvent").and_then(Value::as_str).map(CalComTrigger::read) else {
        return CalComEvent::Template { body };
    };
    // Meetings that start and end have their fields beside the trigger; newer builders may nest them as all others do.
    let payload = match body.get_mut("payload") {
        Some(payload @ Value::Object(_)) => payload.take(),
        _ => body,
    };
    use CalComTrigger as T;
    let test = text(&payload, &["/type"]).as_deref() == Some("Test")
        && text(&payload, &["/title"]).as_deref() == Some("Test trigger event");
    match trigger {
        T::Ping => CalComEvent::Ping,
        _ if test => CalComEvent::Test { trigger, payload },
        T::BookingCreated
        | T::BookingRequested
        | T::BookingConfirmed
        | T::BookingRescheduled
        | T::BookingCancelled
        | T::BookingRejected
        | T::BookingPaymentInitiated
        | T::BookingPaid
        | T::MeetingStarted
        | T::MeetingEnded => CalComEvent::Booking { trigger, booking: Box::new(read_booking(&payload)) },
        T::BookingNoShowUpdated => CalComEvent::NoShow {
            booking: BookingRef {
                uid: text(&payload, &["/bookingUid", "/uid"]),
                id: text(&payload, &["/bookingId"]),
                ..BookingRef::default()
            },
            attendees: list(&payload, &["/attendees"]).iter().filter_map(read_no_show).collect(),
        },
        T::OooCreated => CalComEvent::OutOfOffice {
            start: instant(&payload, &["/oooEntry/start", "/start"]),
            end: instant(&payload, &["/oooEntry/end", "/end"]),
            email: text(&payload, &["/oooEntry/user/email", "/user/email"]),
            payload,
        },
        T::EventTypeCreated | T::EventTypeUpdated | T::EventTypeDeleted => {
            CalComEvent::EventType { trigger, id: text(&payload, &["/eventTypeId", "/id", "/eventType/id"]), payload }
        }
        _ => CalComEvent::Other { trigger, payload },
    }
}

fn read_no_show(attendee: &Value) -> Option<CalComNoShow> {
    Some(CalComNoShow { email: text(attendee, &["/email"])?, no_show: flag(attendee, &["/noShow", "/absent"]) })
}

fn read_booking(payload: &Value) -> CalComWebhookBooking {
    let location = text(payload, &["/location", "/location/value", "/metadata/location"]);
    let url = |text: &String| text.starts_with("https://") || text.starts_with("http://");
    CalComWebhookBooking {
        uid: text(payload, &["/uid", "/bookingUid"]),
        id: text(payload, &["/bookingId", "/id"]),
        seat_uid: text(payload, &["/attendeeSeatId", "/seatReferenceUid", "/seatUid"]),
        status: text(payload, &["/status"]),
        title: text(payload, &["/title"]),
        description: text(payload, &["/description"]),
        start: instant(payload, &["/startTime", "/start"]),
        end: instant(payload, &["/endTime", "/end"]),
        length_in_minutes: number(payload, &["/length"]),
        event_type_id: text(payload, &["/eventTypeId", "/eventType/id"]),
        event_type_slug: text(payload, &["/eventType/slug", "/type"]),
        organizer: at(payload, &["/organizer", "/user"]).map(read_person),
        attendees: list(payload, &["/attendees"]).iter().map(read_person).collect(),
        meeting_url: text(payload, &["/metadata/videoCallUrl", "/videoCallData/url"])
            .or_else(|| location.clone().filter(url)),
        location,
        reschedule_uid: text(payload, &["/rescheduleUid", "/rescheduledFromUid"]),
        reschedule_start: instant(payload, &["/rescheduleStartTime"]),
        reschedule_end: instant(payload, &["/rescheduleEndTime"]),
        rescheduled_by: text(payload, &["/rescheduledBy"]),
        rescheduling_reason: text(payload, &["/reschedulingReason", "/responses/rescheduleReason/value"]),
        cancellation_reason: text(payload, &["/cancellationReason"]),
        cancelled_by: text(payload, &["/cancelledBy", "/cancelledByEmail"]),
        request_reschedule: flag(payload, &["/requestReschedule"]),
        rejection_reason: text(payload, &["/rejectionReason"]),
        requires_confirmation: flag(payload, &["/requiresConfirmation"]),
        no_show_host: flag(payload, &["/noShowHost"]),
        ical_uid: text(payload, &["/iCalUID", "/icsUid"]),
        ical_sequence: number(payload, &["/iCalSequence"]),
        metadata: at(payload, &["/metadata"]).cloned().unwrap_or_default(),
        responses: at(payload, &["/responses"]).cloned().unwrap_or_default(),
    }
}

fn read_person(person: &Value) -> CalComPerson {
    CalComPerson {
        name: text(person, &["/name"]),
        email: text(person, &["/email"]),
        time_zone: text(person, &["/timeZone", "/timezone"]),
        locale: text(person, &["/language/locale", "/locale", "/language"]),
        phone_number: text(person, &["/phoneNumber"]),
        username: text(person, &["/username"]),
        no_show: flag(person, &["/noShow", "/absent"]),
    }
}
