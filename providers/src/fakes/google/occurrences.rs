//! Recurring events of the fake as their occurrences.
use std::collections::BTreeMap;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value, json};
use whenfree::recurrence::Until;
use whenfree::{Rule, Zone};

use super::calendar::FakeCalendar;
use super::fields::{is_cancelled, is_master, read_time, text};
use crate::google::recurrence;

/// How far an endless rule is followed.
const HORIZON: TimeDelta = TimeDelta::days(400);
const MOST: usize = 1_000;

impl FakeCalendar {
    /// Every event as it takes place, exceptions in the place of what they except. `cancelled`: also those taken out.
    pub(super) fn occurrences(&self, cancelled: bool) -> Vec<Value> {
        let singles = self.events.values().filter(|event| text(event, "recurringEventId").is_none());
        let mut out = Vec::new();
        for event in singles {
            match self.occurrences_of(event) {
                Some(of) => out.extend(of.into_values().filter(|event| cancelled || !is_cancelled(event))),
                None if !is_cancelled(event) || cancelled => out.push(event.clone()),
                None => {}
            }
        }
        out
    }

    /// The occurrences of a recurring event by their ids, exceptions included; none for another event.
    pub(super) fn occurrences_of(&self, master: &Value) -> Option<BTreeMap<String, Value>> {
        if !is_master(master) || is_cancelled(master) {
            return None;
        }
        let out = self.generated(master).unwrap_or_default().into_iter();
        Some(out.map(|(id, event)| (id.clone(), self.events.get(&id).cloned().unwrap_or(event))).collect())
    }

    /// One occurrence that is not stored, by its id.
    pub(super) fn occurrence(&self, id: &str) -> Option<Value> {
        let (master, _) = id.rsplit_once('_')?;
        let master = self.events.get(master).filter(|master| is_master(master) && !is_cancelled(master))?;
        self.generated(master)?.remove(id)
    }

    fn generated(&self, master: &Value) -> Option<BTreeMap<String, Value>> {
        let (start, end) = (read_time(master.get("start"))?, read_time(master.get("end"))?);
        let zone = Zone::named(start.time_zone.as_deref().unwrap_or(&self.time_zone)).ok()?;
        let first = match (start.date, start.date_time) {
            (Some(date), _) => date.and_time(NaiveTime::MIN),
            (None, instant) => zone.at(instant?).naive_local(),
        };
        let lines: Vec<String> = serde_json::from_value(master.get("recurrence")?.clone()).ok()?;
        let lines = recurrence::read(&lines, first, &zone)?;
        let mut walls: Vec<NaiveDateTime> = lines.rules.iter().flat_map(|rule| walls(rule, first, &zone)).collect();
        walls.extend(lines.rdates);
        walls.push(first);
        walls.sort();
        walls.dedup();
        walls.retain(|wall| !lines.exdates.contains(wall));
        let master_id = text(master, "id")?;
        let one = |wall: NaiveDateTime| {
            let mut event = master.clone();
            let json = event.as_object_mut()?;
            json.remove("recurrence");
            let (id, original, ends) = match (start.date, end.date) {
                (Some(from), Some(until)) => {
                    let (date, end) = (wall.date(), wall.date() + (until - from));
                    (date.format("%Y%m%d").to_string(), json!({"date": date}), json!({"date": end}))
                }
                _ => {
                    let from = zone.resolve(wall);
                    let until = from + (end.date_time? - start.date_time?);
                    let time = |instant| json!({"dateTime": zone.at(instant).to_rfc3339(), "timeZone": zone.name()});
                    (from.format("%Y%m%dT%H%M%SZ").to_string(), time(from), time(until))
                }
            };
            let id = format!("{master_id}_{id}");
            json.insert("id".into(), json!(id));
            json.insert("start".into(), original.clone());
            json.insert("end".into(), ends);
            json.insert("recurringEventId".into(), json!(master_id));
            json.insert("originalStartTime".into(), original);
            Some((id, event))
        };
        walls.into_iter().map(one).collect()
    }
}

fn walls(rule: &Rule, first: NaiveDateTime, zone: &Zone) -> Vec<NaiveDateTime> {
    let before = first + HORIZON;
    let mut walls = rule.starts(first, first, before, MOST).unwrap_or_default();
    if let Some(Until::Utc(until)) = rule.until() {
        walls.retain(|wall| zone.resolve(*wall) <= until);
    }
    walls
}
