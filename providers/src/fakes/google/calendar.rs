//! The calendars of the fake, their list and their busy time.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::errors::Refusal;
use super::fields::{boolean, is_cancelled, known, parse_instant, span_of, text};
use super::{GoogleFake, Outcome};
use crate::http::{Request, Response};

const MOST_ITEMS: usize = 50;

/// A calendar of the fake.
#[derive(Debug, Clone)]
pub struct FakeCalendar {
    pub(super) id: String,
    pub(super) summary: String,
    pub(super) time_zone: String,
    pub(super) access_role: String,
    pub(super) busy: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    pub(super) free_busy_error: Option<String>,
    /// Events and exceptions by id, deleted ones included.
    pub(super) events: BTreeMap<String, Value>,
    /// When each was written last.
    pub(super) revisions: BTreeMap<String, u64>,
    /// Occurrences that are no more, with the revision that removed them.
    pub(super) gone: BTreeMap<String, (u64, Value)>,
    /// How often an event was read since its meeting was asked for.
    pub(super) reads: BTreeMap<String, u32>,
    pub(super) meeting_requests: BTreeSet<String>,
}

impl FakeCalendar {
    pub(super) fn new(id: &str, zone: &str, role: &str) -> Self {
        Self {
            id: id.to_owned(),
            summary: id.to_owned(),
            time_zone: zone.to_owned(),
            access_role: role.to_owned(),
            busy: Vec::new(),
            free_busy_error: None,
            events: BTreeMap::new(),
            revisions: BTreeMap::new(),
            gone: BTreeMap::new(),
            reads: BTreeMap::new(),
            meeting_requests: BTreeSet::new(),
        }
    }

    /// An event by its id, deleted or not, as JSON.
    pub fn event(&self, id: &str) -> Option<&Value> {
        self.events.get(id)
    }

    pub(super) fn live(&self) -> impl Iterator<Item = &Value> {
        self.events.values().filter(|event| !is_cancelled(event))
    }

    fn entry(&self, account: &str) -> Value {
        let mut json = json!({
            "kind": "calendar#calendarListEntry", "etag": "\"1\"", "id": self.id, "summary": self.summary,
            "timeZone": self.time_zone, "accessRole": self.access_role, "selected": true, "defaultReminders": [],
            "conferenceProperties": {"allowedConferenceSolutionTypes": ["hangoutsMeet"]},
        });
        if self.id == account
            && let Some(json) = json.as_object_mut()
        {
            json.insert("primary".into(), json!(true));
        }
        json
    }

    /// When it is busy, merged as Google does.
    fn busy_between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Value> {
        let events = self.occurrences(false).into_iter().filter(|event| {
            let own = event
                .get("attendees")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .find(|guest| boolean(guest, "self"));
            let declined = own.is_some_and(|own| text(own, "responseStatus") == Some("declined"));
            let free_type = matches!(text(event, "eventType"), Some("workingLocation" | "birthday"));
            text(event, "transparency") != Some("transparent") && !declined && !free_type
        });
        let mut spans: Vec<_> = events.filter_map(|event| span_of(&event, &self.time_zone)).collect();
        spans.extend(&self.busy);
        spans.retain(|(start, end)| *start < until && *end > from && start < end);
        spans.sort();
        let mut merged: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
        for (start, end) in spans {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        let shown = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
        merged.into_iter().map(|(start, end)| json!({"start": shown(start), "end": shown(end)})).collect()
    }
}

impl GoogleFake {
    pub(super) fn calendar_list(&mut self, request: &Request) -> Outcome {
        known(request, &["minAccessRole", "maxResults", "showHidden", "showDeleted", "pageToken"])?;
        const ROLES: [&str; 4] = ["freeBusyReader", "reader", "writer", "owner"];
        let rank = |role: &str| ROLES.iter().position(|known| *known == role);
        let least = request.parameter("minAccessRole").unwrap_or_else(|| "freeBusyReader".to_owned());
        let least = rank(&least).ok_or_else(|| Refusal::invalid("Invalid value.").at_parameter("minAccessRole"))?;
        let entries: Vec<Value> = self
            .calendars
            .values()
            .filter(|calendar| rank(&calendar.access_role).is_some_and(|rank| rank >= least))
            .map(|calendar| calendar.entry(&self.account))
            .collect();
        let (items, next) = self.page(request, 100, entries, None)?;
        let mut json = json!({"kind": "calendar#calendarList", "etag": "\"p1\"", "items": items});
        if let (Some(json), Some((name, token))) = (json.as_object_mut(), next) {
            json.insert(name.to_owned(), json!(token));
        }
        Ok(Response::json(200, &json))
    }

    pub(super) fn insert_calendar(&mut self, request: &Request) -> Outcome {
        known(request, &[])?;
        let body = request.body_json();
        let summary =
            text(&body, "summary").filter(|text| !text.is_empty()).ok_or_else(|| Refusal::required("title"))?;
        let zone = text(&body, "timeZone").unwrap_or("UTC");
        let zone = if zone == "UTC" { "Etc/UTC" } else { zone };
        whenfree::Zone::named(zone).map_err(|_| Refusal::invalid("Invalid time zone."))?;
        let id = format!("c_{:08x}@group.calendar.google.com", self.next());
        self.add_calendar(&id, zone, "owner");
        if let Some(calendar) = self.calendars.get_mut(&id) {
            calendar.summary = summary.to_owned();
        }
        Ok(Response::json(
            200,
            &json!({"kind": "calendar#calendar", "etag": "\"1\"", "id": id, "summary": summary, "timeZone": zone}),
        ))
    }

    pub(super) fn free_busy(&mut self, request: &Request) -> Outcome {
        known(request, &[])?;
        let body = request.body_json();
        let time = |name: &str| {
            let text = text(&body, name).ok_or_else(|| Refusal::required(name))?;
            parse_instant(text).ok_or_else(|| Refusal::invalid("Bad Request").at_parameter(name))
        };
        let (from, until) = (time("timeMin")?, time("timeMax")?);
        if until <= from {
            return Err(Refusal::empty_range("timeMax"));
        }
        if until - from > self.longest_window {
            let message = "The requested time range is too long.";
            return Err(Refusal::new(400, "timeRangeTooLong", message).domain("calendar").at_parameter("timeMax"));
        }
        let bound = |name: &str, most: u64| match body.get(name) {
            None => Ok(most),
            Some(value) => value
                .as_u64()
                .filter(|value| (1..=most).contains(value))
                .ok_or_else(|| Refusal::invalid("Invalid value.").at_parameter(name)),
        };
        let (group_most, calendar_most) = (bound("groupExpansionMax", 100)?, bound("calendarExpansionMax", 50)?);
        let items = body.get("items").and_then(Value::as_array).ok_or_else(|| Refusal::required("items"))?;
        let (mut wanted, mut groups) = (Vec::new(), Map::new());
        for item in items {
            let id = text(item, "id").ok_or_else(|| Refusal::required("id"))?;
            match self.groups.get(id) {
                Some(members) if members.len() as u64 > group_most => {
                    groups.insert(id.to_owned(), json!({"errors": [{"domain": "global", "reason": "groupTooBig"}]}));
                }
                Some(members) => {
                    groups.insert(id.to_owned(), json!({"calendars": members}));
                    wanted.extend(members.iter().cloned());
                }
                None => wanted.push(id.to_owned()),
            }
        }
        let too_many = wanted.len() > MOST_ITEMS || wanted.len() as u64 > calendar_most;
        let mut calendars = Map::new();
        for id in wanted {
            let calendar = self.calendars.get(self.resolve(&id));
            let error = match calendar {
                _ if too_many => Some("tooManyCalendarsRequested"),
                None => Some("notFound"),
                Some(calendar) => calendar.free_busy_error.as_deref(),
            };
            let busy = calendar.filter(|_| error.is_none()).map(|calendar| calendar.busy_between(from, until));
            let mut json = json!({"busy": busy.unwrap_or_default()});
            if let (Some(json), Some(reason)) = (json.as_object_mut(), error) {
                json.insert("errors".into(), json!([{"domain": "global", "reason": reason}]));
            }
            calendars.insert(id, json);
        }
        let shown = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Millis, true);
        let mut json = json!({
            "kind": "calendar#freeBusy", "timeMin": shown(from), "timeMax": shown(until), "calendars": calendars,
        });
        if let (Some(json), false) = (json.as_object_mut(), groups.is_empty()) {
            json.insert("groups".into(), Value::Object(groups));
        }
        Ok(Response::json(200, &json))
    }
}
