//! The requests, as pure functions of what the calls take (Calendar API v3 reference).
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::args::{
    CalendarsQuery, ChannelStop, EventChange, EventDeletion, EventImport, EventMove, EventRef, EventsQuery,
    InstancesQuery, NewCalendar, NewEvent, OrderBy, QuickAdd, WatchRequest,
};
use super::body::{BOOKING_PROPERTY, SendUpdates, event_id, meeting_request_id, put};
use super::free_busy::{FreeBusyQuery, Question};
use super::sync::SyncRequest;
use crate::http::Request;

/// How many events a page of a sync has: Google's default, so that a page stays well below the bound of an answer.
pub(crate) const SYNC_PAGE: &str = "250";

fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn events<'a>(calendar: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    let mut path = vec!["calendars", calendar, "events"];
    path.extend(rest);
    path
}

fn told(request: Request, send_updates: Option<SendUpdates>) -> Request {
    request.query_if("sendUpdates", send_updates.map(SendUpdates::as_str))
}

fn matching(request: Request, etag: Option<&String>) -> Request {
    match etag {
        Some(etag) => request.header("if-match", etag.as_str()),
        None => request,
    }
}

fn flag(request: Request, name: &str, on: bool) -> Request {
    request.query_if(name, on.then_some("true"))
}

/// `conferenceData` is dropped in silence unless the request says that it knows of it.
fn with_meeting(request: Request, body: &Map<String, Value>) -> Request {
    request.query_if("conferenceDataVersion", body.contains_key("conferenceData").then_some("1"))
}

fn meeting_request(id: &str) -> Value {
    json!({"createRequest": {"requestId": id, "conferenceSolutionKey": {"type": "hangoutsMeet"}}})
}

pub(crate) fn free_busy(query: &FreeBusyQuery, question: &Question) -> Request {
    let items: Vec<Value> = question.ids.iter().map(|id| json!({"id": id})).collect();
    let mut body = Map::new();
    body.insert("timeMin".into(), json!(instant(question.window.start)));
    body.insert("timeMax".into(), json!(instant(question.window.end)));
    body.insert("items".into(), json!(items));
    put(&mut body, "groupExpansionMax", query.group_expansion_max);
    put(&mut body, "calendarExpansionMax", query.calendar_expansion_max);
    Request::post(&["freeBusy"]).json(&body)
}

pub(crate) fn calendars(query: &CalendarsQuery) -> Request {
    let request = Request::get(&["users", "me", "calendarList"])
        .query_if("minAccessRole", query.min_access_role.as_ref().map(|role| role.as_str()))
        .query_if("maxResults", query.page_size.map(|size| size.to_string()));
    flag(request, "showHidden", query.show_hidden).query_if("pageToken", query.page.as_ref())
}

pub(crate) fn create_calendar(new: &NewCalendar) -> Request {
    let mut body = Map::new();
    put(&mut body, "summary", Some(&new.summary));
    put(&mut body, "timeZone", new.time_zone.as_ref());
    Request::post(&["calendars"]).json(&body)
}

pub(crate) fn time_zone() -> Request {
    Request::get(&["users", "me", "settings", "timezone"])
}

pub(crate) fn list(query: &EventsQuery) -> Request {
    let mut request = Request::get(&events(&query.calendar_id, &[]))
        .query_if("timeMin", query.time_min.map(instant))
        .query_if("timeMax", query.time_max.map(instant))
        .query_if("updatedMin", query.updated_min.map(instant));
    request = flag(request, "singleEvents", query.single_events);
    request = flag(request, "showDeleted", query.show_deleted);
    let order = query.order_by.map(|order| match order {
        OrderBy::StartTime => "startTime",
        OrderBy::Updated => "updated",
    });
    request =
        request.query_if("orderBy", order).query_if("q", query.q.as_ref()).query_if("iCalUID", query.ical_uid.as_ref());
    for (key, value) in &query.private_properties {
        request = request.query("privateExtendedProperty", format!("{key}={value}"));
    }
    for kind in &query.event_types {
        request = request.query("eventTypes", kind.as_str());
    }
    request
        .query_if("maxResults", query.page_size.map(|size| size.to_string()))
        .query_if("pageToken", query.page.as_ref())
}

/// A page of a sync. Everything but the tokens is the same from the first full sync on, as Google asks; `timeMin` and
/// `timeMax` are for the full one alone, since a sync token is incompatible with them.
pub(crate) fn sync(asked: &SyncRequest, token: Option<&str>, page: Option<&str>) -> Request {
    let mut request = flag(Request::get(&events(&asked.calendar_id, &[])), "singleEvents", asked.single_events);
    for kind in &asked.event_types {
        request = request.query("eventTypes", kind.as_str());
    }
    request = request.query("maxResults", SYNC_PAGE);
    request = match token {
        Some(token) => request.query("syncToken", token),
        None => {
            request.query_if("timeMin", asked.time_min.map(instant)).query_if("timeMax", asked.time_max.map(instant))
        }
    };
    request.query_if("pageToken", page)
}

pub(crate) fn event(at: &EventRef) -> Request {
    Request::get(&events(&at.calendar_id, &[&at.event_id]))
}

/// The body of a booking's event, with the property by which it is found.
fn booking_body(new: &NewEvent) -> Map<String, Value> {
    let mut body = new.event.clone();
    body.private_properties.insert(BOOKING_PROPERTY.to_owned(), new.booking_id.clone());
    body.to_json(false)
}

pub(crate) fn insert(new: &NewEvent) -> Request {
    let mut body = booking_body(new);
    put(&mut body, "id", Some(event_id(&new.booking_id)));
    if new.meeting_link {
        put(&mut body, "conferenceData", Some(meeting_request(&meeting_request_id(&new.booking_id, ""))));
    }
    let request = with_meeting(Request::post(&events(&new.calendar_id, &[])), &body);
    told(request, new.send_updates).json(&body)
}

/// Brings a deleted event back. Its revision makes the id of the request for a new meeting.
pub(crate) fn revive(new: &NewEvent, etag: Option<&String>) -> Request {
    let mut body = booking_body(new);
    body.entry("status").or_insert(json!("confirmed"));
    if new.meeting_link {
        let revision = etag.map_or("", String::as_str);
        put(&mut body, "conferenceData", Some(meeting_request(&meeting_request_id(&new.booking_id, revision))));
    }
    let id = event_id(&new.booking_id);
    let request = with_meeting(Request::put(&events(&new.calendar_id, &[&id])), &body);
    matching(told(request, new.send_updates), etag).json(&body)
}

fn changed(request: Request, change: &EventChange, mut body: Map<String, Value>) -> Request {
    if let Some(id) = &change.meeting_request_id {
        put(&mut body, "conferenceData", Some(meeting_request(id)));
    }
    let request = told(with_meeting(request, &body), change.send_updates);
    matching(request, change.if_match.as_ref()).json(&body)
}

pub(crate) fn patch(change: &EventChange) -> Request {
    let request = Request::patch(&events(&change.calendar_id, &[&change.event_id]));
    changed(request, change, change.event.to_json(true))
}

pub(crate) fn update(change: &EventChange) -> Request {
    let request = Request::put(&events(&change.calendar_id, &[&change.event_id]));
    changed(request, change, change.event.to_json(false))
}

pub(crate) fn patch_attendees(
    at: &EventRef,
    attendees: &[Value],
    etag: &str,
    send_updates: Option<SendUpdates>,
) -> Request {
    let request = Request::patch(&events(&at.calendar_id, &[&at.event_id])).header("if-match", etag);
    told(request, send_updates).json(&json!({"attendees": attendees}))
}

pub(crate) fn delete(deletion: &EventDeletion) -> Request {
    let request = Request::delete(&events(&deletion.calendar_id, &[&deletion.event_id]));
    matching(told(request, deletion.send_updates), deletion.if_match.as_ref())
}

pub(crate) fn import(import: &EventImport) -> Request {
    let mut body = import.event.to_json(false);
    put(&mut body, "iCalUID", Some(&import.ical_uid));
    Request::post(&events(&import.calendar_id, &["import"])).json(&body)
}

pub(crate) fn instances(query: &InstancesQuery) -> Request {
    let request = Request::get(&events(&query.calendar_id, &[&query.event_id, "instances"]))
        .query_if("timeMin", query.time_min.map(instant))
        .query_if("timeMax", query.time_max.map(instant))
        .query_if("originalStart", query.original_start.map(instant))
        .query_if("maxResults", query.page_size.map(|size| size.to_string()));
    flag(request, "showDeleted", query.show_deleted).query_if("pageToken", query.page.as_ref())
}

pub(crate) fn move_event(to: &EventMove) -> Request {
    let request =
        Request::post(&events(&to.calendar_id, &[&to.event_id, "move"])).query("destination", &to.destination);
    told(request, to.send_updates)
}

pub(crate) fn quick_add(words: &QuickAdd) -> Request {
    told(Request::post(&events(&words.calendar_id, &["quickAdd"])).query("text", &words.text), words.send_updates)
}

pub(crate) fn watch(asked: &WatchRequest) -> Request {
    let mut body = Map::new();
    put(&mut body, "id", Some(&asked.channel_id));
    put(&mut body, "type", Some("web_hook"));
    put(&mut body, "address", Some(&asked.address));
    put(&mut body, "token", Some(asked.token.expose()));
    put(&mut body, "params", asked.ttl_seconds.map(|seconds| json!({"ttl": seconds.to_string()})));
    Request::post(&events(&asked.calendar_id, &["watch"])).json(&body)
}

pub(crate) fn stop_channel(stop: &ChannelStop) -> Request {
    Request::post(&["channels", "stop"]).json(&json!({"id": stop.id, "resourceId": stop.resource_id}))
}
