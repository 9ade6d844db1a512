//! Slots and reservations (Cal.com API v2 reference, Slots; versions 2024-09-04 and 2024-04-15).
use chrono::TimeDelta;

use super::{Body, Host, utc, versioned};
use crate::calcom::model::{NewReservation, SlotsQuery, UpdateReservation};
use crate::calcom::settings::Dialect;
use crate::http::Request;

/// Why a question about slots cannot be asked, with the member that is wrong.
pub(in crate::calcom) fn check(query: &SlotsQuery) -> Result<(), (&'static str, String)> {
    let by_slug = query.event_type_slug.is_some();
    let selectors = [
        query.event_type_id.is_some(),
        query.username.is_some(),
        query.team_slug.is_some(),
        !query.usernames.is_empty(),
    ];
    if selectors.iter().filter(|given| **given).count() != 1 {
        let message = "exactly one of `eventTypeId`, `username`, `teamSlug` and `usernames` says what is booked";
        return Err(("eventTypeId", message.to_owned()));
    }
    let needs_slug = query.username.is_some() || query.team_slug.is_some();
    if needs_slug != by_slug {
        let message = "`eventTypeSlug` goes with `username` or `teamSlug`, and they with it";
        return Err(("eventTypeSlug", message.to_owned()));
    }
    if query.usernames.len() == 1 {
        return Err(("usernames", "name at least two people".to_owned()));
    }
    if query.end <= query.start {
        return Err(("end", format!("the end `{}` is not after the start `{}`", utc(query.end), utc(query.start))));
    }
    Ok(())
}

pub(in crate::calcom) fn list(host: &Host, query: &SlotsQuery) -> Request {
    let zone = query.time_zone.as_deref();
    let id = query.event_type_id.map(|id| id.to_string());
    let length = query.duration_minutes.map(|minutes| minutes.to_string());
    let (start, end) = (utc(query.start), utc(query.end));
    match host.dialect {
        Dialect::SnakeCase => Request::get(&["slots", "available"])
            .query_if("event_type_id", id)
            .query_if("event_type_slug", query.event_type_slug.as_deref())
            .query_if("username", query.username.as_deref())
            .query("start_time", start)
            .query("end_time", end)
            .query_if("timezone", zone)
            .query_if("duration", length),
        Dialect::Gateway => versioned(Request::get(&["slots"]), &host.versions.slots)
            .query_if("eventTypeId", id)
            .query_if("eventTypeSlug", query.event_type_slug.as_deref())
            .query_if("username", query.username.as_deref())
            .query("startTime", start)
            .query("endTime", end)
            .query("timeZone", zone.unwrap_or("UTC"))
            .query_if("duration", length),
        Dialect::Official if host.has_older_slots() => {
            let people = query.username.iter().chain(&query.usernames);
            let request = versioned(Request::get(&["slots", "available"]), &host.versions.slots)
                .query("startTime", start)
                .query("endTime", end)
                .query_if("eventTypeId", id)
                .query_if("eventTypeSlug", query.event_type_slug.as_deref());
            people
                .fold(request, |request, name| request.query("usernameList[]", name))
                .query_if("orgSlug", query.organization_slug.as_deref())
                .query_if("timeZone", zone)
                .query_if("duration", length)
                .query_if("rescheduleUid", query.booking_uid_to_reschedule.as_deref())
                .query("slotFormat", "range")
        }
        Dialect::Official => {
            let people = (!query.usernames.is_empty()).then(|| query.usernames.join(","));
            versioned(Request::get(&["slots"]), &host.versions.slots)
                .query("start", start)
                .query("end", end)
                .query_if("eventTypeId", id)
                .query_if("eventTypeSlug", query.event_type_slug.as_deref())
                .query_if("username", query.username.as_deref())
                .query_if("teamSlug", query.team_slug.as_deref())
                .query_if("usernames", people)
                .query_if("organizationSlug", query.organization_slug.as_deref())
                .query_if("timeZone", zone)
                .query_if("duration", length)
                .query_if("bookingUidToReschedule", query.booking_uid_to_reschedule.as_deref())
                .query("format", "range")
        }
    }
}

pub(in crate::calcom) fn reserve(host: &Host, new: &NewReservation) -> Request {
    if host.has_older_slots() {
        // That version wants the end; the client sees to it that there is a length.
        let length = new.slot_duration_minutes.map(|minutes| TimeDelta::minutes(minutes.into()));
        let end = length.and_then(|length| new.slot_start.checked_add_signed(length));
        let body = Body::new()
            .set("eventTypeId", new.event_type_id)
            .set("slotUtcStartDate", utc(new.slot_start))
            .maybe("slotUtcEndDate", end.map(utc));
        return versioned(Request::post(&["slots", "reserve"]), &host.versions.slots).json(&body);
    }
    let body = body(new);
    versioned(Request::post(&["slots", "reservations"]), &host.versions.slots).json(&body)
}

pub(in crate::calcom) fn reservation(host: &Host, uid: &str) -> Request {
    versioned(Request::get(&["slots", "reservations", uid]), &host.versions.slots)
}

pub(in crate::calcom) fn update(host: &Host, change: &UpdateReservation) -> Request {
    let body = body(&NewReservation {
        event_type_id: change.event_type_id,
        slot_start: change.slot_start,
        slot_duration_minutes: change.slot_duration_minutes,
        reservation_duration_minutes: change.reservation_duration_minutes,
    });
    versioned(Request::patch(&["slots", "reservations", &change.uid]), &host.versions.slots).json(&body)
}

pub(in crate::calcom) fn release(host: &Host, uid: &str) -> Request {
    let request = if host.has_older_slots() {
        Request::delete(&["slots", "selected-slot"]).query("uid", uid)
    } else {
        Request::delete(&["slots", "reservations", uid])
    };
    versioned(request, &host.versions.slots)
}

fn body(new: &NewReservation) -> Body {
    Body::new()
        .set("eventTypeId", new.event_type_id)
        .set("slotStart", utc(new.slot_start))
        .maybe("slotDuration", new.slot_duration_minutes)
        .maybe("reservationDuration", new.reservation_duration_minutes)
}
