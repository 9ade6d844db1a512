//! Views of a calendar, what changed in them, and pages.
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Value, json};

use super::answers::{Answer, Refusal, invalid, not_found, refuse};
use super::store::{Entry, Mailbox, SyncState, moment};
use crate::fakes::GraphFake;
use crate::http::Request;

/// A value of the header `Prefer`, without quotes.
pub(super) fn preference(request: &Request, name: &str) -> Option<String> {
    let mut all = request.headers.get_all("prefer").flat_map(|value| value.split(','));
    all.find_map(|item| {
        let (known, value) = item.trim().split_once('=')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
    })
}

/// The zone that times are asked for in.
pub(super) fn preferred_zone(request: &Request) -> Result<String, Refusal> {
    let name = preference(request, "outlook.timezone").unwrap_or_else(|| "UTC".to_owned());
    match crate::microsoft::zone(&name) {
        Some(_) => Ok(name),
        None => Err(refuse(400, "TimeZoneNotSupportedException", "A valid TimeZone value must be specified.")),
    }
}

/// The address of a page: where this one was asked for, and a token.
pub(super) fn link(request: &Request, name: &str, token: &str) -> String {
    let origin = match request.url.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()),
        None => format!("http://{}", request.headers.get("host").unwrap_or("127.0.0.1")),
    };
    format!("{origin}{}?{name}={token}", request.path())
}

/// The window that is asked for.
fn window(request: &Request) -> Result<(DateTime<Utc>, DateTime<Utc>), Refusal> {
    let instant = |name: &str| {
        let text = request.parameter(name).ok_or_else(|| {
            let message = format!("This request requires a time window specified by the query string parameters StartDateTime and EndDateTime; {name} is missing.");
            refuse(400, "ErrorInvalidParameter", &message)
        })?;
        let exact = DateTime::parse_from_rfc3339(&text).map(|instant| instant.to_utc());
        exact
            .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f").map(|wall| wall.and_utc()))
            .map_err(|_| {
                refuse(400, "ErrorInvalidParameter", &format!("The value '{text}' of parameter '{name}' is invalid."))
            })
    };
    let (start, end) = (instant("startDateTime")?, instant("endDateTime")?);
    if end < start {
        return Err(invalid("EndDateTime must be after StartDateTime."));
    }
    Ok((start, end))
}

fn no_events() -> Refusal {
    refuse(404, "ErrorInvalidUser", "There is no mailbox.")
}

/// An entry as it stands in a view.
fn written(mailbox: &Mailbox, entry: &Entry, zone: &str) -> Option<Value> {
    let event = mailbox.events.get(entry.master.as_ref().unwrap_or(&entry.id))?;
    Some(if entry.master.is_some() { event.occurrence(entry, zone) } else { event.json(&entry.id, zone) })
}

impl GraphFake {
    /// The rest of a list that was begun, if a token of one is given.
    fn further(&mut self, request: &Request) -> Option<Answer> {
        let token = request.parameter("$skiptoken")?;
        let Some((items, delta)) = self.pages.remove(&token) else {
            return Some(Err(refuse(400, "ErrorInvalidUrlQuery", "The skip token is invalid.")));
        };
        // The same page may be asked for again after a lost answer.
        self.pages.insert(token, (items.clone(), delta.clone()));
        Some(Ok(self.page(request, items, delta)))
    }

    pub(super) fn calendar_view(&mut self, request: &Request, address: &str, calendar: Option<&str>) -> Answer {
        if let Some(answer) = self.further(request) {
            return answer;
        }
        let (zone, (start, end)) = (preferred_zone(request)?, window(request)?);
        let mailbox = self.mailboxes.get(address).ok_or_else(no_events)?;
        let entries = mailbox.entries(calendar, start, end);
        let items = entries.iter().filter_map(|entry| written(mailbox, entry, &zone)).collect();
        Ok(self.page(request, items, None))
    }

    pub(super) fn instances(&mut self, request: &Request, address: &str, id: &str) -> Answer {
        if let Some(answer) = self.further(request) {
            return answer;
        }
        let (zone, (start, end)) = (preferred_zone(request)?, window(request)?);
        let mailbox = self.mailboxes.get(address).ok_or_else(no_events)?;
        let event = mailbox.events.get(id).ok_or_else(not_found)?;
        if event.series.is_none() {
            return Err(invalid("Instances are only available for a series master."));
        }
        let items = event.entries(id, start, end).iter().map(|entry| event.occurrence(entry, &zone)).collect();
        Ok(self.page(request, items, None))
    }

    pub(super) fn delta(&mut self, request: &Request, address: &str, calendar: Option<&str>) -> Answer {
        for name in ["$select", "$filter", "$expand", "$orderby", "$search"] {
            if request.parameter(name).is_some() {
                return Err(invalid(&format!("The query parameter '{name}' is not supported by delta.")));
            }
        }
        if let Some(token) = request.parameter("$skiptoken") {
            let live = self
                .pages
                .get(&token)
                .and_then(|(_, delta)| delta.as_ref())
                .is_some_and(|delta| self.states.contains_key(delta));
            if !live {
                return Err(worn_out());
            }
            return self.further(request).unwrap_or_else(|| Err(worn_out()));
        }
        let zone = preferred_zone(request)?;
        let before = match request.parameter("$deltatoken") {
            Some(token) => self.states.get(&token).cloned().ok_or_else(worn_out)?,
            None => {
                let (start, end) = window(request)?;
                let (address, calendar) = (address.to_owned(), calendar.map(str::to_owned));
                SyncState { address, calendar, start, end, seen: Default::default() }
            }
        };
        if before.address != address {
            return Err(worn_out());
        }
        let (items, after) = self.changes(&before, &zone);
        let token = self.id("delta");
        self.states.insert(token.clone(), after);
        Ok(self.page(request, items, Some(token)))
    }

    /// What changed since a state, and the state then.
    fn changes(&self, before: &SyncState, zone: &str) -> (Vec<Value>, SyncState) {
        let mut after = SyncState { seen: Default::default(), ..before.clone() };
        let Some(mailbox) = self.mailboxes.get(&before.address) else { return (Vec::new(), after) };
        let mut items = Vec::new();
        for entry in mailbox.entries(before.calendar.as_deref(), before.start, before.end) {
            let new = |id: &str| before.seen.get(id) != Some(&entry.version);
            if let Some(master) = &entry.master {
                let told = after.seen.insert(master.clone(), entry.version).is_some();
                if let (false, true, Some(event)) = (told, new(master), mailbox.events.get(master)) {
                    items.push(event.json(master, zone));
                }
            }
            after.seen.insert(entry.id.clone(), entry.version);
            if new(&entry.id) {
                items.extend(told(mailbox, &entry, zone));
            }
        }
        let gone = before.seen.keys().filter(|id| !after.seen.contains_key(*id));
        items.extend(
            gone.map(
                |id| json!({"@odata.type": "#microsoft.graph.event", "id": id, "@removed": {"reason": "deleted"}}),
            ),
        );
        (items, after)
    }
}

/// An entry as it is told in a synchronisation: an occurrence says little more than its times.
fn told(mailbox: &Mailbox, entry: &Entry, zone: &str) -> Option<Value> {
    let Some(master) = &entry.master else { return written(mailbox, entry, zone) };
    Some(json!({
        "@odata.type": "#microsoft.graph.event",
        "id": entry.id,
        "seriesMasterId": master,
        "type": "occurrence",
        "start": moment(entry.start, zone),
        "end": moment(entry.end, zone),
    }))
}

fn worn_out() -> Refusal {
    refuse(
        410,
        "SyncStateNotFound",
        "The sync state generation is not found; generation=149;[highest=157][157][155][156].",
    )
}
