//! What mailboxes hold.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use whenfree::{Rule, Zone};

/// A mailbox.
#[derive(Debug)]
pub(super) struct Mailbox {
    pub(super) id: String,
    pub(super) address: String,
    pub(super) time_zone: String,
    pub(super) personal: bool,
    pub(super) calendars: Vec<(String, String)>,
    pub(super) events: BTreeMap<String, Stored>,
    /// What was created under which id, also when it is gone: the id is used up.
    pub(super) transactions: BTreeMap<String, (String, Value)>,
}

/// An event.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) calendar: String,
    /// Members that stand as they are.
    pub(super) members: Map<String, Value>,
    pub(super) start: DateTime<Utc>,
    pub(super) end: DateTime<Utc>,
    pub(super) zone: String,
    pub(super) version: u64,
    pub(super) properties: BTreeMap<String, String>,
    /// The rule of a series, the wall time of its first occurrence, its zone and the starts that were called off.
    pub(super) series: Option<Series>,
}

/// How an event repeats.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub(super) rule: Rule,
    pub(super) first: NaiveDateTime,
    pub(super) zone: Zone,
    pub(super) off: BTreeSet<DateTime<Utc>>,
}

/// What a synchronisation has told so far.
#[derive(Debug, Clone)]
pub(super) struct SyncState {
    pub(super) address: String,
    pub(super) calendar: Option<String>,
    pub(super) start: DateTime<Utc>,
    pub(super) end: DateTime<Utc>,
    pub(super) seen: BTreeMap<String, u64>,
}

/// One event of a view.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) master: Option<String>,
    pub(super) start: DateTime<Utc>,
    pub(super) end: DateTime<Utc>,
    pub(super) version: u64,
}

impl Mailbox {
    pub(super) fn new(id: &str, address: &str, time_zone: &str, personal: bool) -> Self {
        Self {
            id: id.to_owned(),
            address: address.to_owned(),
            time_zone: time_zone.to_owned(),
            personal,
            calendars: vec![("calendar-default".to_owned(), "Calendar".to_owned())],
            events: BTreeMap::new(),
            transactions: BTreeMap::new(),
        }
    }

    pub(super) fn user(&self) -> Value {
        let name = self.address.split('@').next().unwrap_or_default();
        json!({"id": self.id, "displayName": name, "mail": self.address, "userPrincipalName": self.address})
    }

    pub(super) fn working_hours(&self) -> Value {
        json!({
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": self.time_zone},
        })
    }

    pub(super) fn settings(&self) -> Value {
        json!({
            "timeZone": self.time_zone,
            "language": {"locale": "en-US", "displayName": "English (United States)"},
            "workingHours": self.working_hours(),
            "dateFormat": "yyyy-MM-dd",
        })
    }

    pub(super) fn calendars(&self) -> Vec<Value> {
        let provider = if self.personal { json!(["unknown"]) } else { json!(["teamsForBusiness"]) };
        let calendar = |(place, (id, name)): (usize, &(String, String))| {
            json!({
                "id": id,
                "name": name,
                "canEdit": true,
                "isDefaultCalendar": place == 0,
                "allowedOnlineMeetingProviders": provider,
                "defaultOnlineMeetingProvider": if self.personal { "unknown" } else { "teamsForBusiness" },
                "owner": {"name": self.address, "address": self.address},
            })
        };
        self.calendars.iter().enumerate().map(calendar).collect()
    }

    /// The id of the calendar meant: the default one where none is named.
    pub(super) fn calendar(&self, id: Option<&str>) -> String {
        id.map(str::to_owned).or_else(|| self.calendars.first().map(|(id, _)| id.clone())).unwrap_or_default()
    }

    /// The events and occurrences of a calendar that meet a window, in the order of their starts.
    pub(super) fn entries(&self, calendar: Option<&str>, start: DateTime<Utc>, end: DateTime<Utc>) -> Vec<Entry> {
        let calendar = self.calendar(calendar);
        let here = self.events.iter().filter(|(_, event)| event.calendar == calendar);
        let mut entries: Vec<Entry> = here.flat_map(|(id, event)| event.entries(id, start, end)).collect();
        entries.sort_by(|a, b| (a.start, &a.id).cmp(&(b.start, &b.id)));
        entries
    }

    /// An event by its id, or an occurrence of a series by that: the event and, for an occurrence, its start.
    pub(super) fn find(&self, id: &str) -> Option<(String, Option<DateTime<Utc>>)> {
        if self.events.contains_key(id) {
            return Some((id.to_owned(), None));
        }
        let (master, second) = id.split_once('@')?;
        let start = DateTime::from_timestamp(second.parse().ok()?, 0)?;
        let event = self.events.get(master)?;
        let there = event.entries(master, start, start + TimeDelta::seconds(1)).iter().any(|entry| entry.id == id);
        there.then(|| (master.to_owned(), Some(start)))
    }
}

impl Stored {
    /// The event, or its occurrences, in a window; what only touches it is outside.
    pub(super) fn entries(&self, id: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Entry> {
        let length = self.end - self.start;
        let meets = |start: DateTime<Utc>| start < to && (start + length > from || (length.is_zero() && start >= from));
        let Some(series) = &self.series else {
            let entry =
                Entry { id: id.to_owned(), master: None, start: self.start, end: self.end, version: self.version };
            return if meets(self.start) { vec![entry] } else { Vec::new() };
        };
        let day = TimeDelta::days(2);
        let starts =
            series.rule.starts(series.first, (from - length - day).naive_utc(), (to + day).naive_utc(), 10_000);
        let occurrence = |wall| {
            let start = series.zone.resolve(wall);
            let there = meets(start) && !series.off.contains(&start);
            there.then(|| Entry {
                id: format!("{id}@{}", start.timestamp()),
                master: Some(id.to_owned()),
                start,
                end: start + length,
                version: self.version,
            })
        };
        starts.unwrap_or_default().into_iter().filter_map(occurrence).collect()
    }

    /// The event as Graph writes it, on the wall of a zone.
    pub(super) fn json(&self, id: &str, zone: &str) -> Value {
        let mut json = self.members.clone();
        json.insert("id".to_owned(), id.into());
        json.insert("@odata.etag".to_owned(), self.etag().into());
        json.insert("changeKey".to_owned(), self.change_key().into());
        json.insert("start".to_owned(), moment(self.start, zone));
        json.insert("end".to_owned(), moment(self.end, zone));
        let kind = if self.series.is_some() { "seriesMaster" } else { "singleInstance" };
        json.insert("type".to_owned(), kind.into());
        Value::Object(json)
    }

    /// An occurrence as Graph writes it in a view: all of the event at another time.
    pub(super) fn occurrence(&self, entry: &Entry, zone: &str) -> Value {
        let mut json = self.json(&entry.id, zone);
        if let (Some(json), Some(master)) = (json.as_object_mut(), &entry.master) {
            json.insert("start".to_owned(), moment(entry.start, zone));
            json.insert("end".to_owned(), moment(entry.end, zone));
            json.insert("type".to_owned(), "occurrence".into());
            json.insert("seriesMasterId".to_owned(), master.as_str().into());
            json.insert("recurrence".to_owned(), Value::Null);
        }
        json
    }

    pub(super) fn etag(&self) -> String {
        format!("W/\"{}\"", self.change_key())
    }

    fn change_key(&self) -> String {
        format!("ck{}", self.version)
    }
}

/// A time as Graph writes it: seven digits behind the second, no offset.
pub(super) fn moment(instant: DateTime<Utc>, zone: &str) -> Value {
    let wall = crate::microsoft::zone(zone).map_or(instant.naive_utc(), |zone| zone.at(instant).naive_local());
    let digits = wall.and_utc().timestamp_subsec_nanos() / 100;
    json!({"dateTime": format!("{}.{digits:07}", wall.format("%Y-%m-%dT%H:%M:%S")), "timeZone": zone})
}
