//! Requests for series (§12): rules that end, over local start times near the window of a document.

use jiff::ToSpan;
use jiff::civil::DateTime;
use serde_json::{Map, Value, json};

use super::draw::Draw;
use super::scene::ZONES;
use super::{named_hosts, starts};
use crate::clock::zone;
use crate::document;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A valid request for a series about a query: at most a few dozen occurrences.
pub fn series(seed: u64, query: &Value) -> Value {
    let mut draw = Draw::new(seed ^ 0x5e71e5);
    let event = &query["eventType"];
    let mut request = Map::new();
    let home = event["timeZone"].as_str().or(query["hosts"][0]["schedule"]["timeZone"].as_str()).expect("a zone");
    let own = if draw.chance(25) { Some(*draw.pick(ZONES)) } else { None };
    let first = first_start(&mut draw, seed, query, own.unwrap_or(home));
    request.insert("id".into(), json!(format!("series-{}", seed % 10)));
    request.insert("start".into(), json!(first.to_string()));
    if let Some(own) = own {
        request.insert("timeZone".into(), json!(own));
    }
    request.insert("rrule".into(), json!(rule(&mut draw, first)));
    if draw.chance(25) {
        let out = |draw: &mut Draw| json!((first + draw.between(0, 6).days()).to_string());
        request.insert("exdates".into(), (0..2).map(|_| out(&mut draw)).collect());
    }
    let lengths = document::list(event, "durationsMinutes");
    if !lengths.is_empty() && draw.chance(30) {
        request.insert("durationMinutes".into(), draw.pick(lengths).clone());
    }
    if draw.chance(15) {
        request.insert("hosts".into(), json!(named_hosts(&mut draw, query)));
    }
    if draw.chance(50) {
        request.insert("keepHosts".into(), json!(draw.chance(85)));
    }
    let seats = event["seats"].as_i64().unwrap_or(1);
    if seats > 1 && draw.chance(50) {
        request.insert("seats".into(), json!(draw.between(1, seats)));
    }
    if draw.chance(40) {
        request.insert("attendee".into(), json!({"id": draw.pick(&["guest-1", "guest-2"])}));
    }
    if draw.chance(70) {
        request.insert("anyStart".into(), json!(draw.chance(90)));
    }
    if draw.chance(60) {
        request.insert("mode".into(), json!(draw.pick(&["bestEffort", "allOrNothing"])));
    }
    if draw.chance(60) {
        request.insert("alternatives".into(), json!(draw.pick(&[0, 1, 2, 5, 20])));
    }
    Value::Object(request)
}

/// A start that may well be offered, or one where clocks change.
fn first_start(draw: &mut Draw, seed: u64, query: &Value, name: &str) -> DateTime {
    let offered = crate::slots(query).slots;
    let start = match draw.below(10) {
        0..=7 if !offered.is_empty() => draw.pick(&offered).start,
        _ => starts(seed ^ draw.number(), query, 1)[0],
    };
    let zone = zone(name).expect("a known zone");
    let shown = jiff::Timestamp::from_second(start).expect("an instant of this era").to_zoned(zone).datetime();
    let on = if draw.chance(25) { shown.date() - draw.between(1, 3).days() } else { shown.date() };
    if draw.chance(15) {
        return on.at(0, 0, 0, 0) + draw.pick(&[0, 1, 30, 90, 120, 135, 150, 180, 1410]).minutes();
    }
    on.at(shown.hour(), shown.minute(), 0, 0)
}

fn rule(draw: &mut Draw, first: DateTime) -> String {
    let day = DAYS[first.weekday().to_monday_zero_offset() as usize];
    let other = *draw.pick(&DAYS);
    let hour = first.hour();
    let mut rule = match draw.below(8) {
        0..=2 => "FREQ=DAILY".to_owned(),
        3 => format!("FREQ=DAILY;BYHOUR={hour},{}", draw.between(0, 23)),
        4 => "FREQ=WEEKLY".to_owned(),
        5 => format!("FREQ=WEEKLY;BYDAY={day},{other}"),
        6 => format!("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR={hour};BYMINUTE={},30", first.minute()),
        _ => format!("FREQ=MONTHLY;BYDAY={day}"),
    };
    if draw.chance(30) {
        rule += &format!(";INTERVAL={}", draw.between(1, 3));
    }
    let last = first + draw.between(0, 12).days();
    rule + &match draw.below(6) {
        0 => format!(";UNTIL={}", last.strftime("%Y%m%d")),
        1 => format!(";UNTIL={}", last.strftime("%Y%m%dT%H%M%S")),
        2 => format!(";UNTIL={}Z", (last + draw.between(-14, 14).hours()).strftime("%Y%m%dT%H%M%S")),
        _ => format!(";COUNT={}", draw.between(1, 9)),
    }
}
