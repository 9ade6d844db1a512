//! A workload file as plain integers. Reading it is never part of a measured time.

use super::zone_table::{DAY, Weekly, ZoneTable};
use serde_json::Value;

/// How many of the hosts a start needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every host.
    All,
    /// At least this many hosts.
    Any(usize),
}

/// Weekly hours read in one zone.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub zone: usize,
    pub weekly: Weekly,
}

#[derive(Clone, Debug)]
pub struct Zone {
    pub name: String,
    pub table: ZoneTable,
}

#[derive(Clone, Debug)]
pub struct Host {
    /// Index into [`Input::schedules`].
    pub schedule: usize,
    /// `[start, end)` in UTC seconds, in the order of the file (not sorted).
    pub busy: Vec<(i64, i64)>,
}

/// One question in UTC seconds. Hosts stand in the order of the requirement.
#[derive(Clone, Debug)]
pub struct Input {
    /// Earliest start offered: the window's start, or `now` if that is later.
    pub from: i64,
    /// Starts are offered before this instant.
    pub until: i64,
    pub duration: i64,
    /// Distance of the starts; also what the grid is rounded to.
    pub step: i64,
    pub need: Need,
    pub zones: Vec<Zone>,
    /// The distinct schedules.
    pub schedules: Vec<Schedule>,
    pub hosts: Vec<Host>,
}

impl Input {
    /// Reads a workload.
    ///
    /// # Panics
    ///
    /// If the document is not of the one kind the peers answer: weekly hours, busy instants, one requirement, a gap
    /// grid rounded to its own step, and zones whose offsets are whole steps. Then the candidate starts are the
    /// multiples of the step in UTC.
    pub fn from_json(document: &Value) -> Input {
        let event = &document["eventType"];
        let duration = minutes(&event["durationMinutes"]);
        let step = match &event["slotIntervalMinutes"] {
            Value::Null => duration,
            value => minutes(value),
        };
        let round = minutes(&event["slotGrid"]["gap"]["roundToMinutes"]);
        assert_eq!(step, round, "the peers know only a grid rounded to its own step");

        let requires = event["requires"].as_array().expect("requires");
        assert_eq!(requires.len(), 1, "the peers know only one requirement");
        let requirement = &requires[0];
        let (need, ids) = if let Some(ids) = requirement["all"].as_array() {
            (Need::All, ids)
        } else {
            let count = requirement["count"].as_u64().unwrap_or(1) as usize;
            (Need::Any(count), requirement["any"].as_array().expect("all or any"))
        };

        let from = instant(&document["window"]["start"]).max(instant(&document["now"]));
        let until = instant(&document["window"]["end"]);

        let mut zones: Vec<Zone> = Vec::new();
        let mut schedules: Vec<(&Value, Schedule)> = Vec::new();
        let mut hosts = Vec::new();
        for id in ids {
            let host = document["hosts"]
                .as_array()
                .and_then(|hosts| hosts.iter().find(|host| host["id"] == *id))
                .expect("host of the requirement");
            let source = &host["schedule"];
            let known = schedules.iter().position(|(seen, _)| *seen == source);
            let schedule = known.unwrap_or_else(|| {
                let zone = zone_index(&mut zones, text(&source["timeZone"]), step, from, until);
                let weekly = weekly(&source["weekly"]);
                schedules.push((source, Schedule { zone, weekly }));
                schedules.len() - 1
            });
            let busy = document["busy"][text(id)]
                .as_array()
                .into_iter()
                .flatten()
                .map(|entry| (instant(&entry["start"]), instant(&entry["end"])))
                .collect();
            hosts.push(Host { schedule, busy });
        }
        zone_index(&mut zones, text(&event["timeZone"]), step, from, until);

        Input {
            from,
            until,
            duration,
            step,
            need,
            zones,
            schedules: schedules.into_iter().map(|(_, schedule)| schedule).collect(),
            hosts,
        }
    }
}

fn zone_index(zones: &mut Vec<Zone>, name: &str, step: i64, from: i64, until: i64) -> usize {
    if let Some(index) = zones.iter().position(|zone| zone.name == name) {
        return index;
    }
    let table = ZoneTable::load(name);
    assert!(
        table.offsets(from - DAY, until + DAY).all(|offset| offset % step == 0),
        "the offsets of {name} are not whole steps"
    );
    zones.push(Zone { name: name.to_owned(), table });
    zones.len() - 1
}

fn weekly(source: &Value) -> Weekly {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| {
        let mut hours: Vec<(i64, i64)> = source[day]
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| {
                let (start, end) = text(entry).split_once('-').expect("hours");
                let hours = (clock(start), clock(end));
                assert!(hours.0 < hours.1, "the peers know no hours past midnight");
                hours
            })
            .collect();
        hours.sort_unstable();
        hours
    })
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn minutes(value: &Value) -> i64 {
    value.as_i64().expect("whole minutes") * 60
}

/// `09:30` in seconds since midnight.
fn clock(text: &str) -> i64 {
    number(&text[0..2]) * 3600 + number(&text[3..5]) * 60
}

/// `2027-01-04T05:00:00Z` in seconds since 1970.
fn instant(value: &Value) -> i64 {
    let text = text(value);
    assert!(text.len() == 20 && text.ends_with('Z'), "not a UTC instant: {text}");
    let days = days_from_civil(number(&text[0..4]), number(&text[5..7]), number(&text[8..10]));
    days * DAY + clock(&text[11..16]) + number(&text[17..19])
}

fn number(text: &str) -> i64 {
    text.parse().expect("digits")
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400) + of_year - 719_468
}
