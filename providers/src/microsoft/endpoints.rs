//! Graph's calls as data: what is asked becomes a request (Microsoft Graph REST API v1.0 reference).
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::http::{Method, Request};
use crate::microsoft::arguments::{
    CalendarView, CancelEvent, EventChange, Invitee, NewEvent, NewSubscription, Reply, Respond, wall_in,
};
use crate::microsoft::model::Body;
use crate::microsoft::time::zone;
use crate::microsoft::words::{AttendeeKind, BodyKind, MeetingProvider};

/// Under this name the id of a booking is written on its event (a named MAPI property).
pub(super) const BOOKING_PROPERTY: &str = "String {8f6a2c1e-4b7d-4e0a-9c35-71d2b0f4a6e3} Name whenfreeBookingId";

/// Mailboxes in one `getSchedule`.
pub(super) const MOST_SCHEDULES: usize = 20;
/// Days in one `getSchedule`; older documentation says 42, newer 62.
pub(super) const MOST_DAYS: i64 = 42;
/// The minutes that a digit of `availabilityView` stands for.
pub(super) const VIEW_MINUTES: u32 = 15;
/// Events on a page when nothing is said.
const PAGE: u32 = 100;

/// Whose mailbox: the account's own, or another one by id or user principal name.
pub(super) type Mailbox<'a> = Option<&'a str>;

fn path<'a>(mailbox: Mailbox<'a>, rest: &[&'a str]) -> Vec<&'a str> {
    let mut path = match mailbox {
        None => vec!["me"],
        Some(mailbox) => vec!["users", mailbox],
    };
    path.extend(rest);
    path
}

fn calendar<'a>(mailbox: Mailbox<'a>, calendar: Option<&'a str>, rest: &[&'a str]) -> Vec<&'a str> {
    let mut path = path(mailbox, &[]);
    if let Some(calendar) = calendar {
        path.extend(["calendars", calendar]);
    }
    path.extend(rest);
    path
}

/// What every call prefers: times in UTC, ids that stay when an event moves to another folder, pages of a size.
fn prefer(request: Request, page_size: Option<u32>) -> Request {
    let mut prefer = "outlook.timezone=\"UTC\", IdType=\"ImmutableId\"".to_owned();
    if let Some(size) = page_size {
        prefer += &format!(", odata.maxpagesize={size}");
    }
    request.header("prefer", prefer)
}

fn page_size(asked: Option<u32>) -> Option<u32> {
    Some(asked.unwrap_or(PAGE).clamp(1, 1000))
}

fn text(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()
}

pub(super) fn me(mailbox: Mailbox<'_>) -> Request {
    Request::get(&path(mailbox, &[])).query("$select", "id,displayName,mail,userPrincipalName")
}

pub(super) fn mailbox_settings(mailbox: Mailbox<'_>) -> Request {
    Request::get(&path(mailbox, &["mailboxSettings"]))
}

pub(super) fn calendars(mailbox: Mailbox<'_>) -> Request {
    prefer(Request::get(&path(mailbox, &["calendars"])).query("$top", "100"), None)
}

pub(super) fn get_schedule(
    mailbox: Mailbox<'_>,
    mailboxes: &[&str],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Request {
    let time =
        |time: DateTime<Utc>| json!({"dateTime": time.format("%Y-%m-%dT%H:%M:%S").to_string(), "timeZone": "UTC"});
    prefer(Request::post(&path(mailbox, &["calendar", "getSchedule"])), None).json(&json!({
        "schedules": mailboxes,
        "startTime": time(from),
        "endTime": time(to),
        "availabilityViewInterval": VIEW_MINUTES,
    }))
}

pub(super) fn calendar_view(mailbox: Mailbox<'_>, view: &CalendarView) -> Request {
    let size = page_size(view.page_size);
    let request = Request::get(&calendar(mailbox, view.calendar_id.as_deref(), &["calendarView"]))
        .query("startDateTime", text(view.start))
        .query("endDateTime", text(view.end))
        .query("$top", size.unwrap_or(PAGE).to_string());
    prefer(request, size)
}

pub(super) fn instances(mailbox: Mailbox<'_>, id: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Request {
    let request = Request::get(&path(mailbox, &["events", id, "instances"]))
        .query("startDateTime", text(start))
        .query("endDateTime", text(end));
    prefer(request, page_size(None))
}

/// The beginning of a synchronisation.
pub(super) fn delta(
    mailbox: Mailbox<'_>,
    calendar_id: Option<&str>,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    size: Option<u32>,
) -> Request {
    let request = Request::get(&calendar(mailbox, calendar_id, &["calendarView", "delta"]))
        .query("startDateTime", text(start))
        .query("endDateTime", text(end));
    prefer(request, page_size(size))
}

/// A page by the address that the page before gave.
pub(super) fn follow(link: &str, size: Option<u32>) -> Request {
    prefer(Request::to(Method::Get, link), page_size(size))
}

pub(super) fn event(mailbox: Mailbox<'_>, id: &str) -> Request {
    let property = format!("singleValueExtendedProperties($filter=id eq '{BOOKING_PROPERTY}')");
    prefer(Request::get(&path(mailbox, &["events", id])).query("$expand", property), None)
}

/// The events of a calendar that bear a booking's id; without a calendar those of the default one, which is all that
/// `/me/events` shows.
pub(super) fn find(mailbox: Mailbox<'_>, calendar_id: Option<&str>, booking_id: &str) -> Request {
    // In a text of OData a quote is written twice.
    let value = booking_id.replace('\'', "''");
    let filter =
        format!("singleValueExtendedProperties/Any(ep: ep/id eq '{BOOKING_PROPERTY}' and ep/value eq '{value}')");
    let property = format!("singleValueExtendedProperties($filter=id eq '{BOOKING_PROPERTY}')");
    let request = Request::get(&calendar(mailbox, calendar_id, &["events"]));
    prefer(request.query("$filter", filter).query("$expand", property), None)
}

/// What Graph tells repeated requests for a booking by: the same for the same booking and round, in the form of a UUID. A
/// further round is for a booking whose event was deleted: its first id is used up.
pub(super) fn transaction_id(booking_id: &str, round: u32) -> String {
    let mut hash = Sha256::new();
    hash.update(b"whenfree event ");
    hash.update(round.to_be_bytes());
    hash.update(booking_id.as_bytes());
    uuid(&hash.finalize())
}

/// The first bytes of a digest in the form of a UUID of version 8 (RFC 9562 5.8).
pub(super) fn uuid(digest: &[u8]) -> String {
    let mut hex = String::with_capacity(36);
    for (place, byte) in digest.iter().take(16).enumerate() {
        let byte = match place {
            6 => byte & 0x0F | 0x80,
            8 => byte & 0x3F | 0x80,
            _ => *byte,
        };
        if matches!(place, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        hex += &format!("{byte:02x}");
    }
    hex
}

pub(super) fn create_event(mailbox: Mailbox<'_>, new: &NewEvent, transaction_id: &str) -> Request {
    let mut body = Map::new();
    let mut set = |name: &str, value: Value| body.insert(name.to_owned(), value);
    set("transactionId", transaction_id.into());
    set("subject", new.subject.as_str().into());
    set("start", moment(new.start, new.time_zone.as_deref()));
    set("end", moment(new.end, new.time_zone.as_deref()));
    set("singleValueExtendedProperties", json!([{"id": BOOKING_PROPERTY, "value": new.booking_id}]));
    set("attendees", new.attendees.iter().map(attendee).collect());
    set("showAs", new.show_as.as_ref().map_or("busy", |word| word.as_str()).into());
    if new.all_day {
        set("isAllDay", true.into());
    }
    if let Some(written) = &new.body {
        set("body", written_body(written));
    }
    if let Some(location) = &new.location {
        set("location", json!({"displayName": location}));
    }
    if new.online_meeting {
        set("isOnlineMeeting", true.into());
        set("onlineMeetingProvider", MeetingProvider::TeamsForBusiness.as_str().into());
    }
    if let Some(recurrence) = &new.recurrence {
        set("recurrence", json!(recurrence));
    }
    if new.private {
        set("sensitivity", "private".into());
    }
    if let Some(minutes) = new.reminder_minutes_before_start {
        set("isReminderOn", true.into());
        set("reminderMinutesBeforeStart", minutes.into());
    }
    if !new.categories.is_empty() {
        set("categories", json!(new.categories));
    }
    prefer(Request::post(&calendar(mailbox, new.calendar_id.as_deref(), &["events"])), None).json(&body)
}

fn moment(instant: DateTime<Utc>, time_zone: Option<&str>) -> Value {
    let zone = time_zone.and_then(zone);
    let wall = wall_in(instant, zone.as_ref());
    let name = zone.as_ref().map_or("UTC", whenfree::Zone::name);
    json!({"dateTime": wall.format("%Y-%m-%dT%H:%M:%S%.f").to_string(), "timeZone": name})
}

fn attendee(invitee: &Invitee) -> Value {
    let mut address = json!({"address": invitee.email});
    if let (Some(name), Some(object)) = (&invitee.name, address.as_object_mut()) {
        object.insert("name".to_owned(), name.as_str().into());
    }
    json!({"type": invitee.kind.as_ref().unwrap_or(&AttendeeKind::Required).as_str(), "emailAddress": address})
}

fn written_body(body: &Body) -> Value {
    let kind = if body.content_type == BodyKind::Text { "text" } else { "html" };
    json!({"contentType": kind, "content": body.content})
}

/// The change of an event; `body` is the one to write, with the meeting kept in it.
pub(super) fn update_event(
    mailbox: Mailbox<'_>,
    change: &EventChange,
    body: Option<&Body>,
    if_match: Option<&str>,
) -> Request {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    if let Some(subject) = &change.subject {
        set("subject", subject.as_str().into());
    }
    if let (Some(start), Some(end)) = (change.start, change.end) {
        set("start", moment(start, change.time_zone.as_deref()));
        set("end", moment(end, change.time_zone.as_deref()));
    }
    if let Some(body) = body {
        set("body", written_body(body));
    }
    if let Some(location) = &change.location {
        set("location", json!({"displayName": location}));
    }
    if let Some(attendees) = &change.attendees {
        set("attendees", attendees.iter().map(attendee).collect());
    }
    if change.online_meeting {
        set("isOnlineMeeting", true.into());
        set("onlineMeetingProvider", MeetingProvider::TeamsForBusiness.as_str().into());
    }
    if let Some(show_as) = &change.show_as {
        set("showAs", show_as.as_str().into());
    }
    if let Some(recurrence) = &change.recurrence {
        set("recurrence", json!(recurrence));
    }
    if let Some(categories) = &change.categories {
        set("categories", json!(categories));
    }
    let request = prefer(Request::patch(&path(mailbox, &["events", &change.id])), None).json(&fields);
    match if_match {
        Some(version) => request.header("if-match", version),
        None => request,
    }
}

pub(super) fn cancel_event(mailbox: Mailbox<'_>, cancel: &CancelEvent) -> Request {
    let body = cancel.comment.as_ref().map_or_else(|| json!({}), |comment| json!({"comment": comment}));
    prefer(Request::post(&path(mailbox, &["events", &cancel.id, "cancel"])), None).json(&body)
}

pub(super) fn delete_event(mailbox: Mailbox<'_>, id: &str) -> Request {
    prefer(Request::delete(&path(mailbox, &["events", id])), None)
}

pub(super) fn respond(mailbox: Mailbox<'_>, respond: &Respond) -> Request {
    let action = match respond.reply {
        Reply::Accept => "accept",
        Reply::Decline => "decline",
        Reply::Tentative => "tentativelyAccept",
    };
    let mut body = json!({"sendResponse": respond.send_response.unwrap_or(true)});
    if let Some(object) = body.as_object_mut() {
        if let Some(comment) = &respond.comment {
            object.insert("comment".to_owned(), comment.as_str().into());
        }
        if let (Some(start), Some(end)) = (respond.proposed_start, respond.proposed_end) {
            let proposed = json!({"start": moment(start, None), "end": moment(end, None)});
            object.insert("proposedNewTime".to_owned(), proposed);
        }
    }
    prefer(Request::post(&path(mailbox, &["events", &respond.id, action])), None).json(&body)
}

pub(super) fn create_subscription(mailbox: Mailbox<'_>, new: &NewSubscription, ends: DateTime<Utc>) -> Request {
    let events = path(mailbox, &["events"]).join("/");
    let mut body = json!({
        "changeType": new.change_type.as_deref().unwrap_or("created,updated,deleted"),
        "notificationUrl": new.notification_url,
        "resource": new.resource.as_deref().unwrap_or(&events),
        "expirationDateTime": text(ends),
        "clientState": new.client_state.expose(),
        "latestSupportedTlsVersion": "v1_2",
    });
    if let (Some(url), Some(object)) = (&new.lifecycle_notification_url, body.as_object_mut()) {
        object.insert("lifecycleNotificationUrl".to_owned(), url.as_str().into());
    }
    Request::post(&["subscriptions"]).header("prefer", "IdType=\"ImmutableId\"").json(&body)
}

pub(super) fn renew_subscription(id: &str, ends: DateTime<Utc>) -> Request {
    Request::patch(&["subscriptions", id]).json(&json!({"expirationDateTime": text(ends)}))
}

pub(super) fn delete_subscription(id: &str) -> Request {
    Request::delete(&["subscriptions", id])
}

pub(super) fn subscriptions() -> Request {
    Request::get(&["subscriptions"])
}
