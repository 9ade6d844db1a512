//! Event types (Cal.com API v2 reference, Event Types; version 2024-06-14).
use super::{Body, Host, versioned};
use crate::calcom::model::{ListEventTypes, NewEventType, Order, UpdateEventType};
use crate::calcom::settings::Dialect;
use crate::http::Request;

fn versioned_for(host: &Host, request: Request) -> Request {
    versioned(request, &host.versions.event_types)
}

/// The members that new and changed event types have in common, under Cal.com's names.
macro_rules! members {
    ($body:expr, $of:expr) => {
        $body
            .maybe("description", $of.description.as_ref())
            .maybe("lengthInMinutesOptions", $of.length_in_minutes_options.as_ref())
            .maybe("locations", $of.locations.as_ref())
            .maybe("bookingFields", $of.booking_fields.as_ref())
            .maybe("disableGuests", $of.disable_guests)
            .maybe("slotInterval", $of.slot_interval_minutes)
            .maybe("minimumBookingNotice", $of.minimum_booking_notice_minutes)
            .maybe("beforeEventBuffer", $of.before_event_buffer_minutes)
            .maybe("afterEventBuffer", $of.after_event_buffer_minutes)
            .maybe("scheduleId", $of.schedule_id)
            .maybe("bookingLimitsCount", $of.booking_limits_count.as_ref())
            .maybe("bookingLimitsDuration", $of.booking_limits_duration.as_ref())
            .maybe("bookerActiveBookingsLimit", $of.booker_active_bookings_limit.as_ref())
            .maybe("onlyShowFirstAvailableSlot", $of.only_show_first_available_slot)
            .maybe("offsetStart", $of.offset_start_minutes)
            .maybe("bookingWindow", $of.booking_window.as_ref())
            .maybe("confirmationPolicy", $of.confirmation_policy.as_ref())
            .maybe("recurrence", $of.recurrence.as_ref())
            .maybe("seats", $of.seats.as_ref())
            .maybe("hidden", $of.hidden)
            .maybe("customName", $of.custom_name.as_ref())
            .maybe("successRedirectUrl", $of.success_redirect_url.as_ref())
            .maybe("disableCancelling", $of.disable_cancelling.as_ref())
            .maybe("disableRescheduling", $of.disable_rescheduling.as_ref())
            .maybe("showOptimizedSlots", $of.show_optimized_slots)
            .maybe("requiresBookerEmailVerification", $of.requires_booker_email_verification)
            .maybe("metadata", $of.metadata.as_ref())
    };
}

/// The same for clones in snake_case, as far as they have them. Their notice counts in hours: part of one is a whole one.
macro_rules! snake_members {
    ($body:expr, $of:expr) => {
        $body
            .maybe("description", $of.description.as_ref())
            .maybe("buffer_before_minutes", $of.before_event_buffer_minutes)
            .maybe("buffer_after_minutes", $of.after_event_buffer_minutes)
            .maybe("minimum_notice_hours", $of.minimum_booking_notice_minutes.map(|minutes| minutes.div_ceil(60)))
            .maybe("location_type", location_type($of.locations.as_deref()))
            .maybe(
                "requires_confirmation",
                $of.confirmation_policy.as_ref().map(|policy| !policy.disabled && policy.kind.is_some()),
            )
            .maybe("is_active", $of.hidden.map(|hidden| !hidden))
    };
}

/// `google-meet` becomes `google_meet`, and a kind stands for itself.
fn location_type(locations: Option<&[serde_json::Value]>) -> Option<String> {
    let first = locations?.first()?;
    let word = first.get("integration").or_else(|| first.get("type"))?.as_str()?;
    Some(word.replace('-', "_"))
}

pub(in crate::calcom) fn create(host: &Host, new: &NewEventType) -> Request {
    let body = Body::new().set("title", &new.title).set("slug", &new.slug);
    let body = match host.dialect {
        Dialect::SnakeCase => snake_members!(body.set("duration_minutes", new.length_in_minutes), new),
        Dialect::Gateway => {
            let confirmation = new.confirmation_policy.as_ref().map(|policy| !policy.disabled && policy.kind.is_some());
            members!(body.set("lengthInMinutes", new.length_in_minutes), new)
                .maybe("requiresConfirmation", confirmation)
        }
        Dialect::Official => members!(body.set("lengthInMinutes", new.length_in_minutes), new),
    };
    versioned_for(host, Request::post(&["event-types"])).json(&body)
}

pub(in crate::calcom) fn update(host: &Host, change: &UpdateEventType) -> Request {
    let body = Body::new().maybe("title", change.title.as_ref()).maybe("slug", change.slug.as_ref());
    let length = change.length_in_minutes;
    let body = match host.dialect {
        Dialect::SnakeCase => snake_members!(body.maybe("duration_minutes", length), change),
        _ => members!(body.maybe("lengthInMinutes", length), change),
    };
    versioned_for(host, Request::patch(&["event-types", &change.id.to_string()])).json(&body)
}

pub(in crate::calcom) fn list(host: &Host, of: &ListEventTypes) -> Request {
    let people = (!of.usernames.is_empty()).then(|| of.usernames.join(","));
    let order = of.sort_created_at.map(|order| if order == Order::Asc { "asc" } else { "desc" });
    versioned_for(host, Request::get(&["event-types"]))
        .query_if("username", of.username.as_deref())
        .query_if("eventSlug", of.event_slug.as_deref())
        .query_if("usernames", people)
        .query_if("orgSlug", of.org_slug.as_deref())
        .query_if("orgId", of.org_id.map(|id| id.to_string()))
        .query_if("sortCreatedAt", order)
}

pub(in crate::calcom) fn get(host: &Host, id: u64) -> Request {
    versioned_for(host, Request::get(&["event-types", &id.to_string()]))
}

pub(in crate::calcom) fn delete(host: &Host, id: u64) -> Request {
    versioned_for(host, Request::delete(&["event-types", &id.to_string()]))
}
