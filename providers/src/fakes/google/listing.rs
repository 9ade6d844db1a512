//! Lists of the fake: filters, pages and sync tokens.
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::calendar::FakeCalendar;
use super::errors::Refusal;
use super::fields::{is_cancelled, is_master, known, parse_instant, span_of, text};
use super::{GoogleFake, Outcome};
use crate::http::{Request, Response};

const PARAMETERS: [&str; 16] = [
    "timeMin",
    "timeMax",
    "updatedMin",
    "singleEvents",
    "showDeleted",
    "orderBy",
    "q",
    "iCalUID",
    "privateExtendedProperty",
    "sharedExtendedProperty",
    "eventTypes",
    "maxResults",
    "pageToken",
    "syncToken",
    "timeZone",
    "showHiddenInvitations",
];
/// With these a sync token can be neither had nor used.
const NOT_SYNCED: [&str; 6] =
    ["orderBy", "q", "iCalUID", "privateExtendedProperty", "sharedExtendedProperty", "updatedMin"];

type Parameters = Vec<(String, String)>;
/// What stands on a page, and the name and value of the token that leads on.
pub(super) type Page = (Vec<Value>, Option<(&'static str, String)>);

#[derive(Debug, Clone)]
pub(super) struct PageToken {
    path: String,
    parameters: Parameters,
    items: Vec<Value>,
    sync: Option<SyncToken>,
}

#[derive(Debug, Clone)]
pub(super) struct SyncToken {
    calendar: String,
    revision: u64,
    parameters: Parameters,
}

fn without(request: &Request, names: &[&str]) -> Parameters {
    let mut parameters = request.parameters();
    parameters.retain(|(name, _)| !names.contains(&name.as_str()));
    parameters.sort();
    parameters
}

impl GoogleFake {
    pub(super) fn list_events(&mut self, request: &Request, calendar: &str) -> Outcome {
        known(request, &PARAMETERS)?;
        let items = if request.parameter("pageToken").is_some() {
            (Vec::new(), None)
        } else if let Some(token) = request.parameter("syncToken") {
            self.changes(request, calendar, &token)?
        } else {
            self.filtered(request, calendar)?
        };
        let (items, next) = self.page(request, 250, items.0, items.1)?;
        self.answer_list(calendar, items, next)
    }

    fn answer_list(&self, calendar: &str, items: Vec<Value>, next: Option<(&str, String)>) -> Outcome {
        let calendar = self.calendars.get(calendar).ok_or_else(Refusal::not_found)?;
        let mut json = json!({
            "kind": "calendar#events", "etag": format!("\"p{}\"", self.revision), "summary": calendar.summary,
            "description": "", "timeZone": calendar.time_zone, "accessRole": calendar.access_role,
            "defaultReminders": [], "items": items,
        });
        if let (Some(json), Some((name, token))) = (json.as_object_mut(), next) {
            json.insert(name.to_owned(), json!(token));
        }
        Ok(Response::json(200, &json))
    }

    /// All that is asked for, and the sync token that belongs to it.
    fn filtered(&mut self, request: &Request, id: &str) -> Result<(Vec<Value>, Option<SyncToken>), Refusal> {
        let calendar = self.calendars.get(id).ok_or_else(Refusal::not_found)?;
        let flag = |name: &str| request.parameter(name).as_deref() == Some("true");
        let time = |name: &str| match request.parameter(name) {
            None => Ok(None),
            Some(text) => {
                parse_instant(&text).map(Some).ok_or_else(|| Refusal::invalid("Bad Request").at_parameter(name))
            }
        };
        let (from, until, updated) = (time("timeMin")?, time("timeMax")?, time("updatedMin")?);
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            return Err(Refusal::empty_range("timeMax"));
        }
        let (single, deleted) = (flag("singleEvents"), flag("showDeleted") || updated.is_some());
        let order = request.parameter("orderBy");
        if order.as_deref() == Some("startTime") && !single
            || order.as_deref().is_some_and(|order| !["startTime", "updated"].contains(&order))
        {
            let message = "The requested ordering is not available for the particular query.";
            return Err(Refusal::invalid(message).at_parameter("orderBy"));
        }
        let mut items = if single { calendar.occurrences(deleted) } else { calendar.stored(deleted) };
        items.retain(|event| {
            let touches = |event: &Value| {
                span_of(event, &calendar.time_zone).is_none_or(|(start, end)| {
                    from.is_none_or(|from| end > from) && until.is_none_or(|until| start < until)
                })
            };
            let in_time = match calendar.occurrences_of(event).filter(|_| from.is_some() || until.is_some()) {
                Some(of) => of.values().any(touches),
                None => touches(event),
            };
            in_time
                && matches(event, request)
                && updated.is_none_or(|least| changed_at(event).is_some_and(|at| at >= least))
        });
        match order.as_deref() {
            Some("startTime") => items.sort_by_key(|event| span_of(event, &calendar.time_zone)),
            Some(_) => items.sort_by_key(changed_at),
            None => {}
        }
        let synced = !request.parameters().iter().any(|(name, _)| NOT_SYNCED.contains(&name.as_str()));
        let parameters = without(request, &["timeMin", "timeMax"]);
        let token = SyncToken { calendar: id.to_owned(), revision: self.revision, parameters };
        Ok((items.iter().map(brief).collect(), synced.then_some(token)))
    }

    /// What has changed since a sync token was given.
    fn changes(
        &mut self,
        request: &Request,
        id: &str,
        token: &str,
    ) -> Result<(Vec<Value>, Option<SyncToken>), Refusal> {
        let refused = |(name, _): (String, String)| {
            let message = format!("Sync token cannot be used with {name}.");
            Refusal::invalid(&message).at_parameter(&name)
        };
        let bad = |(name, value): &(String, String)| {
            NOT_SYNCED.contains(&name.as_str())
                || ["timeMin", "timeMax"].contains(&name.as_str())
                || (name == "showDeleted" && value == "false")
        };
        if let Some(parameter) = request.parameters().into_iter().find(bad) {
            return Err(refused(parameter));
        }
        let since = self.sync_tokens.get(token).cloned().ok_or_else(Refusal::full_sync)?;
        let parameters = without(request, &["syncToken"]);
        if since.parameters != parameters || since.calendar != id {
            let message = "The parameters are not those of the initial synchronization.";
            return Err(Refusal::invalid(message).at_parameter("singleEvents"));
        }
        let calendar = self.calendars.get(id).ok_or_else(Refusal::not_found)?;
        let single = request.parameter("singleEvents").as_deref() == Some("true");
        let mut items = calendar.changed_since(since.revision, single);
        items.retain(|event| is_cancelled(event) || matches(event, request));
        Ok((items, Some(SyncToken { revision: self.revision, ..since })))
    }

    /// One page: what stands on it, and the token that leads on.
    pub(super) fn page(
        &mut self,
        request: &Request,
        usual: usize,
        items: Vec<Value>,
        sync: Option<SyncToken>,
    ) -> Result<Page, Refusal> {
        let asked =
            request.parameter("maxResults").map(|size| size.parse().ok().filter(|size| (1..=2500).contains(size)));
        let asked: usize = asked
            .unwrap_or(Some(usual))
            .ok_or_else(|| Refusal::invalid("Invalid value.").at_parameter("maxResults"))?;
        let size = asked.min(self.page_size).max(1);
        let (path, parameters) = (request.path().to_owned(), without(request, &["pageToken"]));
        let (mut items, sync, first) = match request.parameter("pageToken") {
            None => (items, sync, true),
            Some(token) => {
                let page =
                    self.page_tokens.get(&token).filter(|page| page.path == path && page.parameters == parameters);
                let page =
                    page.ok_or_else(|| Refusal::invalid("Invalid page token value.").at_parameter("pageToken"))?;
                (page.items.clone(), page.sync.clone(), false)
            }
        };
        let rest = items.split_off(size.min(items.len()));
        let one_more = self.empty_last_page && !first && !items.is_empty();
        if !rest.is_empty() || one_more {
            let token = format!("page{}", self.next());
            self.page_tokens.insert(token.clone(), PageToken { path, parameters, items: rest, sync });
            return Ok((items, Some(("nextPageToken", token))));
        }
        let next = sync.map(|sync| {
            let token = format!("sync{}=", self.next());
            self.sync_tokens.insert(token.clone(), sync);
            ("nextSyncToken", token)
        });
        Ok((items, next))
    }

    pub(super) fn list_instances(&mut self, request: &Request, id: &str, event: &str) -> Outcome {
        known(request, &["timeMin", "timeMax", "originalStart", "maxResults", "pageToken", "showDeleted", "timeZone"])?;
        let calendar = self.calendars.get(id).ok_or_else(Refusal::not_found)?;
        let master = calendar.events.get(event).ok_or_else(Refusal::not_found)?;
        let mut items: Vec<Value> = match calendar.occurrences_of(master) {
            Some(of) => of.into_values().collect(),
            None => vec![master.clone()],
        };
        let deleted = request.parameter("showDeleted").as_deref() == Some("true");
        let time = |name: &str| request.parameter(name).and_then(|text| parse_instant(&text));
        let (from, until, original) = (time("timeMin"), time("timeMax"), time("originalStart"));
        items.retain(|event| {
            let (start, end) =
                span_of(event, &calendar.time_zone).unwrap_or((DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC));
            let at = event.pointer("/originalStartTime/dateTime").and_then(Value::as_str).and_then(parse_instant);
            (deleted || !is_cancelled(event))
                && from.is_none_or(|from| end > from)
                && until.is_none_or(|until| start < until)
                && original.is_none_or(|original| at == Some(original))
        });
        let (items, next) = self.page(request, 250, items, None)?;
        self.answer_list(id, items, next)
    }
}

fn changed_at(event: &Value) -> Option<DateTime<Utc>> {
    text(event, "updated").and_then(parse_instant)
}

/// Whether an event has what the query asks for, times apart.
fn matches(event: &Value, request: &Request) -> bool {
    let parameters = request.parameters();
    let all =
        |name: &'static str| parameters.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str());
    let has = |kind: &str, wanted: &str| {
        let (key, value) = wanted.split_once('=').unwrap_or((wanted, ""));
        event.get("extendedProperties").and_then(|all| all.get(kind)?.get(key)?.as_str()) == Some(value)
    };
    let kind = text(event, "eventType").unwrap_or("default");
    all("iCalUID").all(|uid| text(event, "iCalUID") == Some(uid))
        && all("privateExtendedProperty").all(|wanted| has("private", wanted))
        && all("sharedExtendedProperty").all(|wanted| has("shared", wanted))
        && all("q")
            .all(|words| text(event, "summary").unwrap_or_default().to_lowercase().contains(&words.to_lowercase()))
        && (all("eventTypes").next().is_none() || all("eventTypes").any(|wanted| wanted == kind))
}

impl FakeCalendar {
    /// What is stored, with rules as rules. Occurrences that were taken out belong to it.
    fn stored(&self, deleted: bool) -> Vec<Value> {
        let shown = |event: &&Value| deleted || !is_cancelled(event) || text(event, "recurringEventId").is_some();
        self.events.values().filter(shown).cloned().collect()
    }

    fn changed_since(&self, revision: u64, single: bool) -> Vec<Value> {
        let new = |id: &str| self.revisions.get(id).is_some_and(|at| *at > revision);
        if !single {
            return self.events.iter().filter(|(id, _)| new(id)).map(|(_, event)| brief(event)).collect();
        }
        let mut out = Vec::new();
        for (id, event) in self.events.iter().filter(|(_, event)| text(event, "recurringEventId").is_none()) {
            match self.occurrences_of(event) {
                Some(of) => {
                    out.extend(of.into_iter().filter(|(one, _)| new(id) || new(one)).map(|(_, event)| brief(&event)))
                }
                None if new(id) && !is_master(event) => out.push(brief(event)),
                None => {}
            }
        }
        out.extend(self.gone.values().filter(|(at, _)| *at > revision).map(|(_, event)| event.clone()));
        out
    }
}

/// Of a deleted event a list shows little more than its id.
pub(super) fn brief(event: &Value) -> Value {
    if !is_cancelled(event) {
        return event.clone();
    }
    let kept = ["kind", "etag", "id", "status", "recurringEventId", "originalStartTime"];
    let members = event.as_object().into_iter().flatten().filter(|(name, _)| kept.contains(&name.as_str()));
    Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}
