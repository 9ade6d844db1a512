//! Hosts and their schedules (§2).

use serde_json::{Map, Value, json};

use super::draw::Draw;
use super::rules;
use super::scene::{Scene, ZONES};
use crate::clock::{date_of, weekday};

pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

type Week = [Vec<(i64, i64)>; 7];

pub fn draw(draw: &mut Draw, scene: &Scene) -> Vec<Value> {
    let shared = week(draw, scene);
    let mut hosts = Vec::new();
    for id in &scene.host_ids {
        let week = if draw.chance(65) { shared.clone() } else { week(draw, scene) };
        let mut host = Map::new();
        host.insert("id".into(), json!(id));
        host.insert("schedule".into(), schedule(draw, scene, &week));
        if draw.chance(15) {
            host.insert("limits".into(), limits(draw));
        }
        if draw.chance(40) {
            host.insert("weekStart".into(), json!(draw.pick(&WEEKDAYS)));
        }
        if draw.chance(15) {
            host.insert("priority".into(), json!(draw.between(1, 5)));
        }
        if draw.chance(5) {
            host.insert("name".into(), json!("somebody"));
            host.insert("metadata".into(), json!({"floor": 3}));
        }
        hosts.push(Value::Object(host));
    }
    hosts
}

/// Limits of a host or an event type (§8).
pub fn limits(draw: &mut Draw) -> Value {
    let limit = |draw: &mut Draw| {
        let per = draw.pick(&["day", "day", "week", "week", "week", "month", "year"]);
        match draw.below(3) {
            0 => json!({"per": per, "maxMinutes": draw.between(2, 12) * 20}),
            _ => json!({"per": per, "maxBookings": draw.between(1, 4)}),
        }
    };
    let count = draw.between(1, 2);
    (0..count).map(|_| limit(draw)).collect()
}

fn schedule(draw: &mut Draw, scene: &Scene, week: &Week) -> Value {
    let mut schedule = Map::new();
    schedule.insert("timeZone".into(), json!(scene.some_zone(draw, 85)));
    let only_rules = draw.chance(8);
    if !only_rules {
        let days = (0..7).filter(|day| !week[*day].is_empty());
        let named: Map<String, Value> = days.map(|day| (WEEKDAYS[day].to_owned(), texts(&week[day]))).collect();
        schedule.insert("weekly".into(), Value::Object(named));
    }
    if only_rules || draw.chance(20) {
        let count = draw.between(1, 2);
        schedule.insert("recurring".into(), (0..count).map(|_| recurring(draw, scene)).collect());
    }
    if draw.chance(30) {
        let count = draw.between(1, 2);
        let one = |draw: &mut Draw| (date(scene.day(draw)), override_hours(draw));
        let overrides: Map<String, Value> = (0..count).map(|_| one(draw)).collect();
        schedule.insert("overrides".into(), Value::Object(overrides));
    }
    if draw.chance(18) {
        let from = scene.day(draw);
        let mut off = json!({"from": date(from), "through": date(from + draw.between(0, 1))});
        if draw.chance(30) {
            off["reason"] = json!("rest");
        }
        schedule.insert("timeOff".into(), json!([off]));
    }
    if draw.chance(22) {
        let from = scene.day(draw);
        let through = from + draw.between(0, 2);
        let mut trips = vec![json!({"from": date(from), "through": date(through), "timeZone": draw.pick(ZONES)})];
        if draw.chance(30) {
            let again = through + draw.between(1, 2);
            trips.push(json!({"from": date(again), "through": date(again), "timeZone": draw.pick(ZONES)}));
        }
        schedule.insert("travel".into(), Value::from(trips));
    }
    Value::Object(schedule)
}

fn recurring(draw: &mut Draw, scene: &Scene) -> Value {
    let target = scene.day(draw);
    let (rule, first) = rules::rule(draw, target);
    json!({"rrule": rule, "firstDate": date(first), "hours": texts(&some_hours(draw))})
}

fn override_hours(draw: &mut Draw) -> Value {
    if draw.chance(25) { json!([]) } else { texts(&some_hours(draw)) }
}

fn week(draw: &mut Draw, scene: &Scene) -> Week {
    let mut week: Week = Default::default();
    if scene.sparse {
        for _ in 0..draw.between(1, 2) {
            week[draw.below(7) as usize] = some_hours(draw);
        }
        return week;
    }
    let style = draw.below(10);
    let same = some_hours(draw);
    let first = weekday(scene.day(draw));
    match style {
        // The same every day, with a day left out here and there.
        0..=4 => {
            for day in &mut week {
                if draw.chance(90) {
                    *day = same.clone();
                }
            }
        }
        // Always open.
        5 => week.fill(vec![(0, 1440)]),
        // One segment of two days and some hours.
        6 => {
            week[first] = vec![(draw.between(0, 40) * 30, 1440)];
            week[(first + 1) % 7] = vec![(0, 1440)];
            week[(first + 2) % 7] = vec![(0, draw.between(1, 47) * 30)];
        }
        // Segments of 24 hours, or a little more or less.
        7 => {
            let edge = draw.between(1, 47) * 30;
            for turn in 0..3 {
                week[(first + 2 * turn) % 7] = vec![(edge, 1440)];
                week[(first + 2 * turn + 1) % 7] = vec![(0, edge + draw.pick(&[0, 0, -15, 15]))];
            }
        }
        _ => {
            for day in &mut week {
                if draw.chance(85) {
                    *day = some_hours(draw);
                }
            }
        }
    }
    week
}

/// Hours of one date: by day, in two parts that may touch or overlap, by night, or where clocks change.
fn some_hours(draw: &mut Draw) -> Vec<(i64, i64)> {
    let start = draw.between(14, 20) * 30;
    match draw.below(12) {
        0..=2 => vec![(start, start + draw.between(4, 18) * 30)],
        3 => {
            let middle = start + draw.between(3, 8) * 30;
            vec![(start, middle), (middle + draw.pick(&[0, 30, 60, -30]), middle + draw.between(3, 8) * 30)]
        }
        4 => vec![(start + draw.between(0, 59), start + draw.between(120, 500))],
        5 | 6 => vec![(draw.between(36, 46) * 30, draw.between(2, 16) * 30)],
        7 => vec![(draw.between(20, 30) * 30, draw.between(0, 18) * 30), (480, 600)],
        8 => vec![(0, draw.between(4, 16) * 30)],
        9 => vec![(0, 1440)],
        10 => vec![*draw.pick(&[(120, 180), (150, 240), (75, 105), (90, 200), (1380, 1440)]), (480, 900)],
        _ => vec![(draw.between(40, 46) * 30, 1440), (0, draw.between(2, 10) * 30)],
    }
}

fn texts(hours: &[(i64, i64)]) -> Value {
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    hours.iter().map(|(start, end)| json!(format!("{}-{}", clock(*start), clock(*end)))).collect()
}

pub fn date(day: i64) -> String {
    date_of(day).to_string()
}
