//! A CalDAV server: principal, home, two calendars, reports, and the quirks that real servers have.
use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use chrono::{DateTime, TimeDelta, Utc};

use super::{Fake, Reply, Script};
use crate::caldav::xml::{self, Element, Ns, document, escaped};
use crate::http::{Method, Request, Response};
use crate::ical::{self, BusyKind, BusySpan, ImportOptions};

/// The calendar that the account may read but not write.
const READ_ONLY: &str = "private";

/// A CalDAV server for the account `ada` with the password `app-password`.
///
/// Its principal is `/principals/ada/`, its home `/calendars/ada/`, its calendars `team` and `private`, which may only be
/// read, beneath that. It answers `/.well-known/caldav` with a redirect to `/dav/`. It checks credentials, methods, `Depth`,
/// content types, preconditions and what is stored (one `UID`, no `METHOD`).
#[derive(Debug)]
pub struct CalDavFake {
    /// What goes wrong with the next requests.
    pub script: Script,
    quirks: Vec<Quirk>,
    calendars: BTreeMap<String, Folder>,
    revision: u64,
    /// Tokens from before this revision are worn out.
    oldest: u64,
    seen: Vec<String>,
}

/// What real servers do differently.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quirk {
    /// `free-busy-query` is refused with this status.
    NoFreeBusy(u16),
    /// Whole dates and times without a zone are placed in this zone of the server's, instead of UTC.
    InZone(String),
    /// The answer to `PUT` has no `ETag`.
    NoEtagOnPut,
    /// `sync-collection` is refused with 403 `supported-report`.
    NoSync,
    /// `sync-collection` gives so many changes at once.
    SyncInParts(usize),
    /// The home is at this address.
    HomeAt(String),
    /// `/.well-known/caldav` redirects to this address.
    RedirectsTo(String),
    /// Objects cannot be read but by their names: their texts come with status 403.
    HidesTexts,
}

#[derive(Debug, Default)]
struct Folder {
    objects: BTreeMap<String, Stored>,
    /// Name, revision of its last change; removed ones too.
    changes: BTreeMap<String, u64>,
}

#[derive(Debug)]
struct Stored {
    text: String,
    etag: String,
}

impl CalDavFake {
    /// A server with two empty calendars, `team` and `private`.
    pub fn new() -> Self {
        let calendars = ["team", "private"].map(|name| (name.to_owned(), Folder::default())).into_iter().collect();
        let (quirks, seen) = (Vec::new(), Vec::new());
        Self { script: Script::default(), quirks, calendars, revision: 1, oldest: 0, seen }
    }

    /// A server with one event, `lunch@example.com`, in `team`: the hour that begins three hours after `now`.
    pub fn sample(now: DateTime<Utc>) -> Self {
        let mut fake = Self::new();
        let start = now + TimeDelta::hours(3);
        let mut event = ical::Event::new("lunch@example.com", start, start + TimeDelta::hours(1));
        event.summary = Some("Lunch".to_owned());
        if let Ok(text) = ical::write_event(&event, now) {
            fake.store("team", "lunch@example.com.ics", &text);
        }
        fake
    }

    /// Gives the server a quirk.
    pub fn quirk(&mut self, quirk: Quirk) {
        self.quirks.push(quirk);
    }

    /// Stores an object as another program would, unchecked. Gives its new version.
    pub fn store(&mut self, calendar: &str, name: &str, text: &str) -> String {
        self.revision += 1;
        let etag = format!("\"{}\"", self.revision);
        let folder = self.calendars.entry(calendar.to_owned()).or_default();
        folder.changes.insert(name.to_owned(), self.revision);
        folder.objects.insert(name.to_owned(), Stored { text: text.to_owned(), etag: etag.clone() });
        etag
    }

    /// Removes an object as another program would.
    pub fn remove(&mut self, calendar: &str, name: &str) {
        self.revision += 1;
        if let Some(folder) = self.calendars.get_mut(calendar)
            && folder.objects.remove(name).is_some()
        {
            folder.changes.insert(name.to_owned(), self.revision);
        }
    }

    /// The text of an object.
    pub fn text(&self, calendar: &str, name: &str) -> Option<&str> {
        Some(&self.calendars.get(calendar)?.objects.get(name)?.text)
    }

    /// How many objects a calendar has.
    pub fn count(&self, calendar: &str) -> usize {
        self.calendars.get(calendar).map_or(0, |folder| folder.objects.len())
    }

    /// Wears out all sync tokens given so far.
    pub fn forget_tokens(&mut self) {
        self.revision += 1;
        self.oldest = self.revision;
    }

    /// Every request, as method and whole address.
    pub fn seen(&self) -> &[String] {
        &self.seen
    }

    fn has(&self, quirk: &Quirk) -> bool {
        self.quirks.contains(quirk)
    }

    fn carry_out(&mut self, request: &Request) -> Response {
        self.seen.push(format!("{} {}", request.method.as_str(), request.url));
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        if path == [".well-known", "caldav"] {
            let to = self.quirks.iter().find_map(|quirk| match quirk {
                Quirk::RedirectsTo(to) => Some(to.clone()),
                _ => None,
            });
            return Response::new(301).header("location", to.unwrap_or_else(|| "/dav/".to_owned()));
        }
        let expected = base64::engine::general_purpose::STANDARD.encode("ada:app-password");
        let given = request.headers.get("authorization");
        if given != Some(&format!("Basic {expected}")) && given != Some("Bearer ada-token") {
            return Response::new(401).header("www-authenticate", "Basic realm=\"calendars\"");
        }
        match (request.method, path.as_slice()) {
            (Method::Propfind, []) => Response::new(405),
            (Method::Propfind, ["dav"] | ["principals", "ada"]) => self.principal(request),
            (Method::Propfind, ["calendars", "ada"]) => self.home(request),
            (Method::Propfind, ["calendars", "ada", calendar]) => self.collection(calendar, request),
            (Method::Report, ["calendars", "ada", calendar]) => self.report(calendar, request),
            (method, ["calendars", "ada", calendar, name]) => self.object(method, calendar, name, request),
            (Method::Delete | Method::Put, _) => Response::new(403),
            _ => Response::new(404),
        }
    }

    fn principal(&self, request: &Request) -> Response {
        let home = self.quirks.iter().find_map(|quirk| match quirk {
            Quirk::HomeAt(address) => Some(address.clone()),
            _ => None,
        });
        let home = home.unwrap_or_else(|| "/calendars/ada/".to_owned());
        let props = format!(
            "<D:current-user-principal><D:href>/principals/ada/</D:href></D:current-user-principal>\
             <D:resourcetype><D:collection/></D:resourcetype>{}",
            if request.path().starts_with("/principals") {
                format!(
                    "<C:calendar-home-set><D:href>{}</D:href></C:calendar-home-set><C:calendar-user-address-set>\
                     <D:href>mailto:ada@example.com</D:href><D:href>/principals/ada/</D:href></C:calendar-user-address-set>",
                    escaped(&home)
                )
            } else {
                String::new()
            }
        );
        multistatus(&found(request.path(), &props))
    }

    fn home(&self, request: &Request) -> Response {
        let mut inner = found("/calendars/ada/", "<D:resourcetype><D:collection/></D:resourcetype>");
        if request.headers.get("depth") == Some("1") {
            for name in self.calendars.keys() {
                inner.push_str(&found(&format!("/calendars/ada/{name}/"), &self.calendar_props(name)));
            }
            inner.push_str(&found(
                "/calendars/ada/inbox/",
                "<D:resourcetype><D:collection/><C:schedule-inbox/></D:resourcetype>",
            ));
            inner.push_str(&found(
                "/calendars/ada/tasks/",
                "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><C:supported-calendar-component-set>\
                 <C:comp name=\"VTODO\"/></C:supported-calendar-component-set>",
            ));
        }
        multistatus(&inner)
    }

    fn calendar_props(&self, name: &str) -> String {
        let changed = self.calendars.get(name).and_then(|folder| folder.changes.values().max()).copied().unwrap_or(1);
        let sync = if self.has(&Quirk::NoSync) {
            String::new()
        } else {
            format!("<D:sync-token>http://example.com/sync/{}</D:sync-token>", self.revision)
        };
        format!(
            "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>{name} &amp; more</D:displayname>\
             <A:calendar-color>#FF2968FF</A:calendar-color><C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>\
             </C:supported-calendar-component-set><C:calendar-timezone>BEGIN:VCALENDAR&#13;\nBEGIN:VTIMEZONE&#13;\n\
             TZID:Europe/Berlin&#13;\nEND:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n</C:calendar-timezone>\
             <S:getctag>{changed}</S:getctag>{sync}<D:current-user-privilege-set><D:privilege><D:{}/></D:privilege>\
             </D:current-user-privilege-set>",
            if name == READ_ONLY { "read" } else { "write" }
        )
    }

    fn collection(&self, name: &str, request: &Request) -> Response {
        let Some(folder) = self.calendars.get(name) else { return Response::new(404) };
        let mut inner = found(request.path(), &self.calendar_props(name));
        if request.headers.get("depth") == Some("1") {
            for (object, stored) in &folder.objects {
                inner.push_str(&found(&href(name, object), &etag(stored)));
            }
        }
        multistatus(&inner)
    }

    fn report(&self, calendar: &str, request: &Request) -> Response {
        let Some(folder) = self.calendars.get(calendar) else { return Response::new(404) };
        let Ok(asked) = xml::read(&request.body) else { return Response::new(400) };
        let depth = request.headers.get("depth").unwrap_or("0");
        match asked.name.as_str() {
            "free-busy-query" => self.free_busy(folder, &asked, depth, request),
            // Without a depth of 1 the calendar itself is asked, which matches nothing.
            "calendar-query" if depth != "1" => multistatus(""),
            "calendar-query" => self.query(calendar, folder, request),
            "calendar-multiget" => {
                let hrefs = asked.all(Ns::Dav, "href").map(|href| href.text.trim().to_owned());
                let one = |href: String| {
                    let segments = Request::to(Method::Get, href.clone()).segments();
                    match segments.last().and_then(|name| folder.objects.get(name)) {
                        Some(stored) => found(&href, &(etag(stored) + &data(&stored.text))),
                        None => gone(&href, "404 Not Found"),
                    }
                };
                multistatus(&hrefs.map(one).collect::<String>())
            }
            "sync-collection" if self.has(&Quirk::NoSync) => refused(403, "<D:supported-report/>"),
            "sync-collection" if depth != "0" => Response::new(400),
            "sync-collection" => self.sync(calendar, folder, &asked),
            _ => refused(403, "<D:supported-report/>"),
        }
    }

    fn free_busy(&self, folder: &Folder, asked: &Element, depth: &str, request: &Request) -> Response {
        for quirk in &self.quirks {
            if let Quirk::NoFreeBusy(status) = quirk {
                return Response::new(*status);
            }
        }
        if asked.child(Ns::CalDav, "time-range").is_none() || depth == "0" {
            return Response::text(200, "text/calendar", free_busy_text(&[]));
        }
        let Some(options) = self.range(request) else { return Response::new(400) };
        let mut spans = Vec::new();
        for stored in folder.objects.values() {
            spans.extend(ical::busy(&stored.text, &options).map(|imported| imported.spans).unwrap_or_default());
        }
        Response::text(200, "text/calendar; charset=utf-8", free_busy_text(&spans))
    }

    fn query(&self, calendar: &str, folder: &Folder, request: &Request) -> Response {
        let Some(options) = self.range(request) else { return Response::new(400) };
        let is_expanded = String::from_utf8_lossy(&request.body).contains("expand ");
        let mut inner = String::new();
        for (name, stored) in &folder.objects {
            let busy = ical::busy(&stored.text, &options);
            // What it cannot read it gives out all the same, as real servers do with what an older version let in.
            let text = match busy {
                Ok(imported) if imported.spans.is_empty() => continue,
                Ok(imported) if is_expanded => instances(&imported.spans),
                _ => stored.text.clone(),
            };
            let href = href(calendar, name);
            if self.has(&Quirk::HidesTexts) {
                let _ = write!(
                    inner,
                    "<D:response><D:href>{href}</D:href><D:propstat><D:prop>{}</D:prop><D:status>HTTP/1.1 200 OK</D:status>\
                     </D:propstat><D:propstat><D:prop><C:calendar-data/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status>\
                     </D:propstat></D:response>",
                    etag(stored)
                );
            } else {
                inner.push_str(&found(&href, &(etag(stored) + &data(&text))));
            }
        }
        multistatus(&inner)
    }

    /// The window of a report. Dates and times without a zone lie in the server's zone, whoever asks (RFC 4791 9.9).
    fn range(&self, request: &Request) -> Option<ImportOptions> {
        let text = String::from_utf8_lossy(&request.body).into_owned();
        let (_, range) = text.split_once("time-range ")?;
        let at = |name: &str| {
            let value = range.split_once(&format!("{name}=\""))?.1.split('"').next()?;
            chrono::NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").ok().map(|at| at.and_utc())
        };
        let mut options = ImportOptions::new(at("start")?, at("end")?);
        let zone = self.quirks.iter().find_map(|quirk| match quirk {
            Quirk::InZone(zone) => Some(zone.as_str()),
            _ => None,
        });
        options.time_zone = Some(zone.unwrap_or("UTC").to_owned());
        Some(options)
    }

    fn sync(&self, calendar: &str, folder: &Folder, asked: &Element) -> Response {
        let token = asked.text_of(Ns::Dav, "sync-token").unwrap_or_default();
        let since = match token.strip_prefix("http://example.com/sync/").and_then(|number| number.parse::<u64>().ok()) {
            Some(since) if since >= self.oldest && since <= self.revision => since,
            None if token.is_empty() => 0,
            _ => return refused(403, "<D:valid-sync-token/>"),
        };
        let mut changes: Vec<(&String, u64)> =
            folder.changes.iter().filter(|(_, at)| **at > since).map(|(name, at)| (name, *at)).collect();
        changes.sort_by_key(|(_, at)| *at);
        let part = self.quirks.iter().find_map(|quirk| match quirk {
            Quirk::SyncInParts(part) => Some(*part),
            _ => None,
        });
        let cut = part.filter(|part| *part < changes.len());
        let mut now = self.revision;
        if let Some(part) = cut {
            changes.truncate(part);
            now = changes.last().map_or(since, |(_, at)| *at);
        }
        let mut inner = String::new();
        for (name, _) in changes {
            match folder.objects.get(name) {
                Some(stored) => inner.push_str(&found(&href(calendar, name), &etag(stored))),
                // What came and went is news to nobody who asks for the first time.
                None if since == 0 => {}
                None => inner.push_str(&gone(&href(calendar, name), "404 Not Found")),
            }
        }
        if cut.is_some() {
            inner.push_str(&gone(&format!("/calendars/ada/{calendar}/"), "507 Insufficient Storage"));
        }
        let _ = write!(inner, "<D:sync-token>http://example.com/sync/{now}</D:sync-token>");
        multistatus(&inner)
    }

    fn object(&mut self, method: Method, calendar: &str, name: &str, request: &Request) -> Response {
        let Some(folder) = self.calendars.get(calendar) else { return Response::new(409) };
        let stored = folder.objects.get(name);
        let none_match = request.headers.get("if-none-match");
        let is_match = request.headers.get("if-match");
        let fits = match (none_match, is_match) {
            (Some("*"), _) => stored.is_none(),
            (_, Some(version)) => stored.is_some_and(|stored| version == "*" || stored.etag == version),
            _ => true,
        };
        match (method, stored) {
            (Method::Put | Method::Delete, _) if calendar == READ_ONLY => refused(403, "<D:need-privileges/>"),
            (Method::Get, None) | (Method::Delete, None) => Response::new(404),
            (Method::Get, Some(stored)) => Response::text(200, "text/calendar; charset=utf-8", stored.text.clone())
                .header("etag", stored.etag.clone()),
            (Method::Put | Method::Delete, _) if !fits => refused(412, ""),
            (Method::Delete, Some(_)) => {
                self.remove(calendar, name);
                Response::new(204)
            }
            (Method::Put, _) => {
                if let Err(refusal) = check(folder, name, request) {
                    return refusal;
                }
                let status = if stored.is_none() { 201 } else { 204 };
                let etag = self.store(calendar, name, &String::from_utf8_lossy(&request.body));
                let answer = Response::new(status);
                if self.has(&Quirk::NoEtagOnPut) { answer } else { answer.header("etag", etag) }
            }
            _ => Response::new(405),
        }
    }
}

impl Default for CalDavFake {
    fn default() -> Self {
        Self::new()
    }
}

impl Fake for CalDavFake {
    fn answer(&mut self, request: &Request, _: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request))
    }
}

/// What a calendar object must be (RFC 4791 4.1, 5.3.2.1).
fn check(folder: &Folder, name: &str, request: &Request) -> Result<(), Response> {
    let kind = request.headers.get("content-type").unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("text/calendar") {
        return Err(refused(403, "<C:supported-calendar-data/>"));
    }
    let text = String::from_utf8_lossy(&request.body);
    let events = ical::read_events(text.as_bytes(), &ical::Bounds::default()).unwrap_or_default();
    let Some(uid) = events.first().map(|event| event.uid.clone()) else {
        return Err(refused(403, "<C:valid-calendar-data/>"));
    };
    let has_method = text.lines().any(|line| line.to_ascii_uppercase().starts_with("METHOD:"));
    if has_method || events.iter().any(|event| event.uid != uid) {
        return Err(refused(403, "<C:valid-calendar-object-resource/>"));
    }
    let line = format!("UID:{uid}");
    let taken =
        |(other, stored): (&String, &Stored)| other != name && stored.text.lines().any(|l| l.trim_end() == line);
    if folder.objects.iter().any(taken) {
        return Err(refused(403, "<C:no-uid-conflict/>"));
    }
    Ok(())
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn free_busy_text(spans: &[BusySpan]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fake//EN\r\nBEGIN:VFREEBUSY\r\n");
    for span in spans {
        let kind = if span.kind == BusyKind::Tentative { "BUSY-TENTATIVE" } else { "BUSY" };
        let _ = write!(text, "FREEBUSY;FBTYPE={kind}:{}/{}\r\n", stamp(span.start), stamp(span.end));
    }
    text + "END:VFREEBUSY\r\nEND:VCALENDAR\r\n"
}

/// What `expand` makes of an event: one VEVENT for each occurrence, in UTC (RFC 4791 9.6.5).
fn instances(spans: &[BusySpan]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fake//EN\r\n");
    for span in spans {
        let (start, end) = (stamp(span.start), stamp(span.end));
        let status = if span.kind == BusyKind::Tentative { "TENTATIVE" } else { "CONFIRMED" };
        let uid = span.uid.as_deref().unwrap_or("none");
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:{uid}\r\nRECURRENCE-ID:{start}\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSTATUS:{status}\r\n\
             END:VEVENT\r\n"
        );
    }
    text + "END:VCALENDAR\r\n"
}

fn href(calendar: &str, name: &str) -> String {
    format!("/calendars/ada/{calendar}/{}", crate::http::encoded(name))
}

fn etag(stored: &Stored) -> String {
    format!("<D:getetag>{}</D:getetag>", escaped(&stored.etag))
}

fn data(text: &str) -> String {
    format!("<C:calendar-data>{}</C:calendar-data>", escaped(text))
}

fn found(href: &str, props: &str) -> String {
    format!(
        "<D:response><D:href>{}</D:href><D:propstat><D:prop>{props}</D:prop><D:status>HTTP/1.1 200 OK</D:status>\
         </D:propstat><D:propstat><D:prop><D:quota-used-bytes/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status>\
         </D:propstat></D:response>",
        escaped(href)
    )
}

fn gone(href: &str, status: &str) -> String {
    format!("<D:response><D:href>{}</D:href><D:status>HTTP/1.1 {status}</D:status></D:response>", escaped(href))
}

fn multistatus(inner: &str) -> Response {
    Response::text(207, "application/xml; charset=utf-8", document("D:multistatus", inner))
}

fn refused(status: u16, condition: &str) -> Response {
    Response::text(status, "application/xml; charset=utf-8", document("D:error", condition))
}
