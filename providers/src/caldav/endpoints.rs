//! Requests and answers of CalDAV as pure functions (RFC 4918, RFC 4791, RFC 6578).
use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, TimeDelta, Timelike, Utc};

use super::model::{Calendar, Object, ObjectRef};
use super::multistatus::{Multistatus, Resource};
use super::xml::{self, Ns, document, escaped};
use crate::channel::Failure;
use crate::error::ErrorCode;
use crate::http::{Method, Request, Response};

const XML: &str = "application/xml; charset=\"utf-8\"";

pub(super) const PRINCIPAL: &str = "<D:current-user-principal/><D:resourcetype/><C:calendar-home-set/>";
pub(super) const HOME: &str = "<C:calendar-home-set/><C:calendar-user-address-set/>";
pub(super) const CALENDAR: &str = "<D:resourcetype/><D:displayname/><A:calendar-color/>\
    <C:supported-calendar-component-set/><C:calendar-timezone/><S:getctag/><D:sync-token/><D:current-user-privilege-set/>";
pub(super) const ETAGS: &str = "<D:getetag/><D:resourcetype/>";
pub(super) const STATE: &str = "<S:getctag/><D:sync-token/>";

/// Reads properties of a resource, with `depth` 1 also those of what it holds.
pub(super) fn propfind(url: &str, depth: u8, props: &str) -> Request {
    let body = document("D:propfind", &format!("<D:prop>{props}</D:prop>"));
    Request::to(Method::Propfind, url).header("depth", depth.to_string()).text(XML, body).header("accept", "*/*")
}

fn report(url: &str, depth: u8, root: &str, inner: &str) -> Request {
    let request = Request::to(Method::Report, url).header("depth", depth.to_string());
    request.text(XML, document(root, inner)).header("accept", "*/*")
}

/// The window as `time-range` has it: whole seconds in UTC that hold all of it.
fn range(start: DateTime<Utc>, end: DateTime<Utc>) -> String {
    let up = if end.nanosecond() > 0 { end.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(end) } else { end };
    let text = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    format!("start=\"{}\" end=\"{}\"", text(start), text(up))
}

/// The busy time of a collection (RFC 4791 7.10). The default of `Depth` would be 0: nothing.
pub(super) fn free_busy(url: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Request {
    report(url, 1, "C:free-busy-query", &format!("<C:time-range {}/>", range(start, end)))
}

/// How far apart two zones are at most: UTC-12 and UTC+14.
const ZONES_APART: i64 = 26;

/// The events that touch a window in whatever zone (RFC 4791 7.8), as they are stored.
///
/// Servers place dates and times without a zone in a zone of their own (RFC 4791 9.9), so more is asked for than is wanted.
/// They also put such times into UTC by that zone when they expand series (9.6.5), so they are not asked to.
pub(super) fn events(url: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Request {
    let moved = |at: DateTime<Utc>, hours: i64| {
        // Years of four digits are all that a request can say.
        let is_said = |to: &DateTime<Utc>| (0..=9999).contains(&to.year());
        at.checked_add_signed(TimeDelta::hours(hours)).filter(is_said).unwrap_or(at)
    };
    let range = range(moved(start, -ZONES_APART), moved(end, ZONES_APART));
    let inner = format!(
        "<D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter \
         name=\"VEVENT\"><C:time-range {range}/></C:comp-filter></C:comp-filter></C:filter>"
    );
    report(url, 1, "C:calendar-query", &inner)
}

/// Objects by address (RFC 4791 7.9). `hrefs` are paths.
pub(super) fn multiget<'a>(url: &str, hrefs: impl Iterator<Item = &'a str>) -> Request {
    let mut inner = String::from("<D:prop><D:getetag/><C:calendar-data/></D:prop>");
    for href in hrefs {
        let _ = write!(inner, "<D:href>{}</D:href>", escaped(href));
    }
    report(url, 1, "C:calendar-multiget", &inner)
}

/// What changed since `token` (RFC 6578 3.2); everything without one. Its `Depth` is 0.
pub(super) fn sync(url: &str, token: &str) -> Request {
    let inner = format!(
        "<D:sync-token>{}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop>",
        escaped(token)
    );
    report(url, 0, "D:sync-collection", &inner)
}

/// Stores a text: a new object, or in place of the version `etag`.
pub(super) fn put(url: &str, text: &str, etag: Option<&str>) -> Request {
    let request = Request::to(Method::Put, url).text("text/calendar; charset=utf-8", text).header("accept", "*/*");
    match etag {
        None => request.header("if-none-match", "*"),
        Some(etag) => request.header("if-match", etag),
    }
}

pub(super) fn delete(url: &str, etag: Option<&str>) -> Request {
    let request = Request::to(Method::Delete, url).header("accept", "*/*");
    match etag {
        None => request,
        Some(etag) => request.header("if-match", etag),
    }
}

pub(super) fn get(url: &str) -> Request {
    Request::to(Method::Get, url).header("accept", "text/calendar")
}

/// A calendar, if the resource is one that may hold events.
pub(super) fn calendar(resource: &Resource, url: String) -> Option<Calendar> {
    if !resource.is_calendar() {
        return None;
    }
    let set = resource.prop(Ns::CalDav, "supported-calendar-component-set");
    let components: Vec<String> =
        set.into_iter().flat_map(|set| set.all(Ns::CalDav, "comp")).filter_map(|comp| comp.attribute.clone()).collect();
    if !components.is_empty() && !components.iter().any(|component| component.eq_ignore_ascii_case("VEVENT")) {
        return None;
    }
    Some(Calendar {
        url,
        display_name: resource.text(Ns::Dav, "displayname"),
        color: resource.text(Ns::Apple, "calendar-color"),
        components,
        time_zone: resource.text(Ns::CalDav, "calendar-timezone").and_then(|text| zone_name(&text)),
        ctag: resource.text(Ns::CalendarServer, "getctag"),
        sync_token: resource.text(Ns::Dav, "sync-token"),
        writable: writable(resource),
    })
}

/// The `TZID` of a VTIMEZONE.
fn zone_name(text: &str) -> Option<String> {
    let line =
        text.lines().map(str::trim).find(|line| line.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("TZID:")))?;
    line.get(5..).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// RFC 3744 5.4: `write`, or a privilege that holds what storing an object needs.
fn writable(resource: &Resource) -> Option<bool> {
    let set = resource.prop(Ns::Dav, "current-user-privilege-set")?;
    let mut privileges = set.all(Ns::Dav, "privilege").flat_map(|privilege| &privilege.children);
    Some(privileges.any(|one| ["all", "write", "write-content", "bind"].iter().any(|name| one.is(Ns::Dav, name))))
}

/// An object and its text.
pub(super) fn object(resource: &Resource, url: String) -> Option<Object> {
    let text = resource.prop(Ns::CalDav, "calendar-data")?.text.clone();
    Some(Object { url, etag: resource.text(Ns::Dav, "getetag"), text })
}

pub(super) fn object_ref(resource: &Resource, url: String) -> ObjectRef {
    ObjectRef { url, etag: resource.text(Ns::Dav, "getetag") }
}

/// Whether a body is the answer to a free-busy-query: exactly what RFC 4791 7.10 says, and no page of a server that did not
/// understand.
pub(super) fn is_free_busy(answer: &Response) -> bool {
    let has = |what: &[u8]| answer.body.windows(what.len()).any(|part| part.eq_ignore_ascii_case(what));
    answer.status == 200 && has(b"BEGIN:VCALENDAR") && has(b"BEGIN:VFREEBUSY")
}

/// Which statuses say that a server does not do a report, rather than that it failed at it.
pub(super) const NOT_DONE: &[u16] = &[400, 403, 404, 405, 409, 415, 422, 500, 501];

/// Whether a refusal of `sync-collection` means that the token is worn out.
pub(super) fn is_token_refused(answer: &Response) -> bool {
    matches!(answer.status, 403 | 409 | 412 | 507) && conditions(answer).iter().any(|name| name == "valid-sync-token")
}

/// The names of the conditions in an error's body (RFC 4918 16).
pub(super) fn conditions(answer: &Response) -> Vec<String> {
    let Some(body) = answer.body.get(..answer.body.len().min(64 << 10)) else { return Vec::new() };
    match xml::read(body) {
        Ok(root) if root.is(Ns::Dav, "error") => root.children.into_iter().map(|child| child.name).collect(),
        _ => Vec::new(),
    }
}

/// Reads a refusal.
pub(super) fn classify(answer: &Response) -> Option<Failure> {
    let conditions = conditions(answer);
    let has = |name: &str| conditions.iter().any(|known| known == name);
    let failure = |code, words: &str| Some(Failure::new(code, words));
    match answer.status {
        401 => {
            let wants: Vec<&str> = answer.headers.get_all("www-authenticate").collect();
            let digest = wants.iter().any(|scheme| scheme.trim_start().to_ascii_lowercase().starts_with("digest"));
            let other = wants.iter().any(|scheme| !scheme.trim_start().to_ascii_lowercase().starts_with("digest"));
            if digest && !other {
                return failure(
                    ErrorCode::Auth,
                    "it takes Digest alone, which is not spoken here: use an app password or a token",
                );
            }
            failure(ErrorCode::Auth, "it does not take the credentials: an app password may be needed")
        }
        _ if has("valid-sync-token") => failure(ErrorCode::SyncExpired, "the sync token is worn out: read everything"),
        _ if has("no-uid-conflict") => {
            failure(ErrorCode::Duplicate, "an event of this UID is stored under another address")
        }
        _ if has("number-of-matches-within-limits") => {
            failure(ErrorCode::TooLarge, "there are more matches than it gives: ask for a shorter time")
        }
        _ if has("max-resource-size") => failure(ErrorCode::TooLarge, "the event is larger than it takes"),
        _ if has("need-privileges") => failure(ErrorCode::Forbidden, "the account may not do this here"),
        _ if has("supported-report") => failure(ErrorCode::Unsupported, "it does not do this report"),
        _ if has("valid-calendar-data") || has("valid-calendar-object-resource") => {
            failure(ErrorCode::Validation, "it does not take the text for an event")
        }
        _ if has("supported-calendar-component") => failure(ErrorCode::Validation, "the calendar holds no events"),
        405 | 501 => failure(ErrorCode::Unsupported, "it does not do this"),
        412 => failure(ErrorCode::Conflict, "it was changed since it was read"),
        423 => failure(ErrorCode::Conflict, "somebody else is changing it"),
        507 => failure(ErrorCode::Forbidden, "the account has no room left"),
        _ => None,
    }
}

/// Reads a 207.
pub(super) fn multistatus(answer: &Response) -> Result<Multistatus, String> {
    if answer.status != 207 {
        return Err(format!("the status is {} and not 207", answer.status));
    }
    Multistatus::read(&answer.body)
}
