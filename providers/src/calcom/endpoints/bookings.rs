//! Bookings (Cal.com API v2 reference, Bookings; version 2024-08-13).
use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Body, Host, utc, versioned};
use crate::calcom::IDEMPOTENCY_KEY;
use crate::calcom::model::{
    AddAttendee, AddGuests, CancelBooking, DeclineBooking, ListBookings, Location, MarkAbsent, NewAttendee, NewBooking,
    Order, Reassign, ReferencesOf, RescheduleBooking, SetLocation,
};
use crate::calcom::settings::Dialect;
use crate::http::Request;

fn versioned_for(host: &Host, request: Request) -> Request {
    versioned(request, &host.versions.bookings)
}

/// Why a booking cannot be asked for, with the member that is wrong. These are checked here because a server that drops what
/// it does not understand would book something else.
pub(in crate::calcom) fn check(host: &Host, new: &NewBooking) -> Result<(), (&'static str, String)> {
    let text = |message: &str| message.to_owned();
    if new.event_type_id.is_some() == new.event_type_slug.is_some() {
        return Err(("eventTypeId", text("either `eventTypeId` or `eventTypeSlug` says what is booked")));
    }
    if new.event_type_slug.is_some() && (new.username.is_some() == new.team_slug.is_some()) {
        return Err(("eventTypeSlug", text("a slug is looked up with either `username` or `teamSlug`")));
    }
    let has = |value: &Option<String>| value.as_ref().is_some_and(|text| !text.trim().is_empty());
    if !has(&new.attendee.email) && !has(&new.attendee.phone_number) {
        return Err(("attendee.email", text("an attendee has an email or a phone number")));
    }
    if new.no_email.is_some() && host.dialect != Dialect::Gateway {
        return Err(("noEmail", text("only the gateway dialect knows `noEmail`; set it in the event type instead")));
    }
    if new.metadata.contains_key(IDEMPOTENCY_KEY) {
        return Err(("metadata", format!("give `{IDEMPOTENCY_KEY}` as `idempotencyKey`")));
    }
    let stored = metadata(new);
    let too_long = |(key, value): (&String, &String)| key.chars().count() > 40 || value.chars().count() > 500;
    if stored.len() > 50 || stored.iter().any(too_long) {
        let path = if new.idempotency_key.as_ref().is_some_and(|key| key.chars().count() > 500) {
            "idempotencyKey"
        } else {
            "metadata"
        };
        return Err((path, text("metadata has at most 50 keys of 40 characters with values of 500")));
    }
    if new.idempotency_key.as_ref().is_some_and(String::is_empty) {
        return Err(("idempotencyKey", text("an empty key names nothing; leave it out or make one up")));
    }
    Ok(())
}

/// The metadata with the caller's own name of the booking.
fn metadata(new: &NewBooking) -> BTreeMap<String, String> {
    let mut stored = new.metadata.clone();
    if let Some(key) = &new.idempotency_key {
        stored.insert(IDEMPOTENCY_KEY.to_owned(), key.clone());
    }
    stored
}

pub(in crate::calcom) fn create(host: &Host, new: &NewBooking) -> Request {
    let body = match host.dialect {
        Dialect::Official => official(new),
        Dialect::Gateway => gateway(new),
        Dialect::SnakeCase => snake_case(new),
    };
    versioned_for(host, Request::post(&["bookings"])).json(&body)
}

fn official(new: &NewBooking) -> Body {
    let stored = metadata(new);
    Body::new()
        .set("start", utc(new.start))
        .maybe("eventTypeId", new.event_type_id)
        .maybe("eventTypeSlug", new.event_type_slug.as_ref())
        .maybe("username", new.username.as_ref())
        .maybe("teamSlug", new.team_slug.as_ref())
        .maybe("organizationSlug", new.organization_slug.as_ref())
        .set("attendee", attendee(&new.attendee))
        .unless_empty("guests", &new.guests)
        .maybe("lengthInMinutes", new.length_in_minutes)
        .maybe("bookingFieldsResponses", some_map(&new.booking_fields_responses))
        .maybe("metadata", some_map(&stored))
        .maybe("location", new.location.as_ref())
        .maybe("emailVerificationCode", new.email_verification_code.as_ref())
        .maybe("routing", new.routing.as_ref())
        .maybe("recurrenceCount", new.recurrence_count)
        .maybe("instant", new.instant)
}

fn some_map<V>(map: &BTreeMap<String, V>) -> Option<&BTreeMap<String, V>> {
    (!map.is_empty()).then_some(map)
}

fn attendee(of: &NewAttendee) -> Body {
    Body::new()
        .set("name", &of.name)
        .set("timeZone", &of.time_zone)
        .maybe("email", of.email.as_ref())
        .maybe("phoneNumber", of.phone_number.as_ref())
        .maybe("language", of.language.as_ref())
}

/// The shape of 2024-04-15, which gateways keep: everything about the attendee in `responses`.
fn gateway(new: &NewBooking) -> Body {
    let location = new.location.as_ref().map(|location| {
        let value = match location {
            Location::AttendeeAddress { address: value }
            | Location::AttendeeDefined { location: value }
            | Location::AttendeePhone { phone: value } => value.clone(),
            Location::Integration { integration } => format!("integrations:{integration}"),
            Location::Address => "inPerson".to_owned(),
            Location::Link => "link".to_owned(),
            Location::Phone => "userPhone".to_owned(),
            Location::OrganizersDefaultApp => "conferencing".to_owned(),
        };
        json!({"optionValue": "", "value": value})
    });
    let mut responses = Body::new()
        .set("name", &new.attendee.name)
        .maybe("email", new.attendee.email.as_ref())
        .maybe("attendeePhoneNumber", new.attendee.phone_number.as_ref())
        .set("guests", &new.guests)
        .maybe("location", location);
    for (slug, answer) in &new.booking_fields_responses {
        responses = responses.set(slug, answer);
    }
    Body::new()
        .maybe("eventTypeId", new.event_type_id)
        .maybe("eventTypeSlug", new.event_type_slug.as_ref())
        .maybe("user", new.username.as_ref())
        .set("start", utc(new.start))
        .maybe("end", end(new.start, new.length_in_minutes))
        .set("timeZone", &new.attendee.time_zone)
        .set("language", new.attendee.language.as_deref().unwrap_or("en"))
        .set("metadata", metadata(new))
        .set("responses", responses)
        .maybe("instant", new.instant)
        .maybe("noEmail", new.no_email)
        .maybe("recurringCount", new.recurrence_count)
}

fn end(start: chrono::DateTime<chrono::Utc>, minutes: Option<u32>) -> Option<String> {
    start.checked_add_signed(TimeDelta::minutes(minutes?.into())).map(utc)
}

fn snake_case(new: &NewBooking) -> Body {
    let notes = new.booking_fields_responses.get("notes");
    let attendee = Body::new()
        .set("name", &new.attendee.name)
        .maybe("email", new.attendee.email.as_ref())
        .maybe("phone_number", new.attendee.phone_number.as_ref())
        .set("timezone", &new.attendee.time_zone)
        .maybe("notes", notes);
    let stored = metadata(new);
    Body::new()
        .maybe("event_type_id", new.event_type_id)
        .maybe("event_type_slug", new.event_type_slug.as_ref())
        .set("start", utc(new.start))
        .set("attendee", attendee)
        .unless_empty("guests", &new.guests)
        .maybe("length_in_minutes", new.length_in_minutes)
        .maybe("metadata", some_map(&stored))
}

pub(in crate::calcom) fn get(host: &Host, uid: &str) -> Request {
    versioned_for(host, Request::get(&["bookings", uid]))
}

pub(in crate::calcom) fn by_seat(host: &Host, seat: &str) -> Request {
    versioned_for(host, Request::get(&["bookings", "by-seat", seat]))
}

pub(in crate::calcom) fn list(host: &Host, of: &ListBookings) -> Request {
    let csv = |ids: &[u64]| {
        let texts: Vec<String> = ids.iter().map(u64::to_string).collect();
        (!texts.is_empty()).then(|| texts.join(","))
    };
    let order = |order: Option<Order>| {
        order.map(|order| match order {
            Order::Asc => "asc",
            Order::Desc => "desc",
        })
    };
    let take = of.take.unwrap_or(100).clamp(1, 250).to_string();
    let request = versioned_for(host, Request::get(&["bookings"]))
        .query_if("status", (!of.status.is_empty()).then(|| of.status.join(",")))
        .query_if("attendeeEmail", of.attendee_email.as_deref())
        .query_if("attendeeName", of.attendee_name.as_deref())
        .query_if("bookingUid", of.booking_uid.as_deref())
        .query_if("eventTypeIds", csv(&of.event_type_ids))
        .query_if("teamsIds", csv(&of.team_ids))
        .query_if("afterStart", of.after_start.map(utc))
        .query_if("beforeEnd", of.before_end.map(utc))
        .query_if("afterCreatedAt", of.after_created_at.map(utc))
        .query_if("beforeCreatedAt", of.before_created_at.map(utc))
        .query_if("afterUpdatedAt", of.after_updated_at.map(utc))
        .query_if("beforeUpdatedAt", of.before_updated_at.map(utc))
        .query_if("sortStart", order(of.sort_start))
        .query_if("sortEnd", order(of.sort_end))
        .query_if("sortCreated", order(of.sort_created))
        .query_if("sortUpdatedAt", order(of.sort_updated_at))
        .query("take", &take)
        .query_if("skip", of.next.as_deref());
    if host.dialect.by_verb() {
        return request.query("limit", take).query_if("cursor", of.next.as_deref());
    }
    request
}

pub(in crate::calcom) fn reschedule(host: &Host, change: &RescheduleBooking) -> Request {
    let reason = change.rescheduling_reason.as_ref();
    let request = match host.dialect {
        Dialect::Official => {
            let body = Body::new()
                .set("start", utc(change.start))
                .maybe("rescheduledBy", change.rescheduled_by.as_ref())
                .maybe("reschedulingReason", reason)
                .maybe("seatUid", change.seat_uid.as_ref())
                .maybe("emailVerificationCode", change.email_verification_code.as_ref());
            Request::post(&["bookings", &change.uid, "reschedule"]).json(&body)
        }
        Dialect::Gateway => {
            let body = Body::new()
                .set("start", utc(change.start))
                .maybe("end", end(change.start, change.length_in_minutes))
                .maybe("timeZone", change.time_zone.as_ref())
                .maybe("reason", reason);
            Request::patch(&["bookings", &change.uid]).json(&body)
        }
        Dialect::SnakeCase => {
            let body = Body::new().set("start", utc(change.start)).maybe("reason", reason);
            Request::patch(&["bookings", &change.uid]).json(&body)
        }
    };
    versioned_for(host, request)
}

pub(in crate::calcom) fn cancel(host: &Host, of: &CancelBooking) -> Request {
    let reason = of.cancellation_reason.as_ref();
    let request = match host.dialect {
        Dialect::Official => {
            let body = Body::new()
                .maybe("cancellationReason", reason)
                .maybe("cancelSubsequentBookings", of.cancel_subsequent_bookings)
                .maybe("seatUid", of.seat_uid.as_ref());
            Request::post(&["bookings", &of.uid, "cancel"]).json(&body)
        }
        Dialect::Gateway => {
            Request::delete(&["bookings", &of.uid]).json(&Body::new().maybe("cancellationReason", reason))
        }
        Dialect::SnakeCase => Request::delete(&["bookings", &of.uid]).query_if("cancellation_reason", reason),
    };
    versioned_for(host, request)
}

pub(in crate::calcom) fn confirm(host: &Host, uid: &str) -> Request {
    versioned_for(host, Request::post(&["bookings", uid, "confirm"]).json(&json!({})))
}

pub(in crate::calcom) fn decline(host: &Host, of: &DeclineBooking) -> Request {
    let body = Body::new().maybe("reason", of.reason.as_ref());
    versioned_for(host, Request::post(&["bookings", &of.uid, "decline"]).json(&body))
}

pub(in crate::calcom) fn mark_absent(host: &Host, of: &MarkAbsent) -> Request {
    let body = Body::new().maybe("host", of.host).unless_empty("attendees", &of.attendees);
    versioned_for(host, Request::post(&["bookings", &of.uid, "mark-absent"]).json(&body))
}

pub(in crate::calcom) fn reassign(host: &Host, of: &Reassign) -> Request {
    let user = of.user_id.map(|id| id.to_string());
    let mut segments = vec!["bookings", of.uid.as_str(), "reassign"];
    segments.extend(user.as_deref());
    versioned_for(host, Request::post(&segments).json(&Body::new().maybe("reason", of.reason.as_ref())))
}

pub(in crate::calcom) fn set_location(host: &Host, of: &SetLocation) -> Request {
    let body = Body::new().set("location", &of.location);
    versioned_for(host, Request::patch(&["bookings", &of.uid, "location"]).json(&body))
}

pub(in crate::calcom) fn attendees(host: &Host, uid: &str) -> Request {
    versioned_for(host, Request::get(&["bookings", uid, "attendees"]))
}

pub(in crate::calcom) fn attendee_of(host: &Host, uid: &str, id: u64) -> Request {
    versioned_for(host, Request::get(&["bookings", uid, "attendees", &id.to_string()]))
}

pub(in crate::calcom) fn remove_attendee(host: &Host, uid: &str, id: u64) -> Request {
    versioned_for(host, Request::delete(&["bookings", uid, "attendees", &id.to_string()]))
}

pub(in crate::calcom) fn add_attendee(host: &Host, of: &AddAttendee) -> Request {
    versioned_for(host, Request::post(&["bookings", &of.uid, "attendees"]).json(&attendee(&of.attendee)))
}

pub(in crate::calcom) fn add_guests(host: &Host, of: &AddGuests) -> Request {
    let body = Body::new().set("guests", &of.guests);
    versioned_for(host, Request::post(&["bookings", &of.uid, "guests"]).json(&body))
}

pub(in crate::calcom) fn calendar_links(host: &Host, uid: &str) -> Request {
    versioned_for(host, Request::get(&["bookings", uid, "calendar-links"]))
}

pub(in crate::calcom) fn references(host: &Host, of: &ReferencesOf) -> Request {
    versioned_for(host, Request::get(&["bookings", &of.uid, "references"])).query_if("type", of.kind.as_deref())
}

/// Whether a value of the metadata is this text; hosts keep numbers as numbers.
pub(in crate::calcom) fn is_value(stored: Option<&Value>, asked: &str) -> bool {
    match stored {
        Some(Value::String(text)) => text == asked,
        Some(value @ (Value::Number(_) | Value::Bool(_))) => {
            let written = value.to_string();
            written == asked
        }
        _ => false,
    }
}
