//! Recurrence rules, and busy time in all its forms (§3).

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value, json};

use super::draw::Draw;
use super::hosts::date;
use super::minute_of;
use super::scene::Scene;
use crate::clock::{date_of, weekday};

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A rule that has a fair chance to hold on the target date, and its first date.
pub fn rule(draw: &mut Draw, target: i64) -> (String, i64) {
    let on = date_of(target);
    let own = NAMES[weekday(target)];
    let other = *draw.pick(&NAMES);
    let week_of_month = (on.day() - 1) / 7 + 1;
    let (month, month_day) = (on.month(), on.day());
    let from_end = month_day - on.days_in_month() - 1;
    let other_month = month % 12 + 1;
    // The body of the rule, and the longest interval that leaves it a chance.
    let (body, period, longest) = match draw.below(21) {
        0 | 1 => ("FREQ=DAILY".to_owned(), 1, 3),
        2 => (format!("FREQ=DAILY;BYDAY={own},{other}"), 1, 2),
        3 => (format!("FREQ=DAILY;BYMONTH={month}"), 1, 3),
        4 => (format!("FREQ=DAILY;BYMONTHDAY={month_day},{},-1", month_day % 28 + 1), 1, 1),
        5 => ("FREQ=WEEKLY".to_owned(), 7, 2),
        6 | 7 => (format!("FREQ=WEEKLY;BYDAY={own},{other}"), 7, 3),
        8 => (format!("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH={month},{other_month}"), 7, 2),
        9 => (format!("FREQ=WEEKLY;BYDAY=MO,{own},SU;BYSETPOS={}", draw.pick(&[1, 2, -1])), 7, 2),
        10 => ("FREQ=MONTHLY".to_owned(), 30, 2),
        11 => (format!("FREQ=MONTHLY;BYDAY={week_of_month}{own},-1{other}"), 30, 2),
        12 => (format!("FREQ=MONTHLY;BYMONTHDAY={month_day},{from_end}"), 30, 2),
        13 => (format!("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}", draw.pick(&[1, -1, 5])), 30, 1),
        14 => (format!("FREQ=MONTHLY;BYDAY={own};BYMONTHDAY={}", days_of_week(week_of_month)), 30, 1),
        15 => ("FREQ=YEARLY".to_owned(), 365, 1),
        16 => (format!("FREQ=YEARLY;BYMONTH={month},{other_month}"), 365, 1),
        17 => (format!("FREQ=YEARLY;BYMONTH={month};BYDAY={week_of_month}{own}"), 365, 1),
        18 => (format!("FREQ=YEARLY;BYDAY={}{own}", (on.day_of_year() - 1) / 7 + 1), 365, 1),
        19 => (format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={month_day},{from_end}"), 365, 2),
        _ => (format!("FREQ=YEARLY;BYMONTH={month},{other_month};BYDAY={own};BYSETPOS=-1,{week_of_month}"), 365, 1),
    };
    let first = first_date(draw, target, period);
    let mut rule = body;
    if draw.chance(35) {
        rule += &format!(";INTERVAL={}", draw.between(1, longest));
    }
    if draw.chance(25) {
        rule += &format!(";WKST={}", draw.pick(&NAMES));
    }
    match draw.below(8) {
        0 => rule += &format!(";COUNT={}", draw.between(1, 4 + (target - first) / period)),
        1 | 2 => {
            let last = (target + draw.between(-2, 3)).max(first + 1);
            rule += &until(draw, last);
        }
        _ => {}
    }
    (rule, first)
}

/// On the target's own place in its period, or anywhere before it.
fn first_date(draw: &mut Draw, target: i64, period: i64) -> i64 {
    let on = date_of(target);
    let earlier = |months: i32| (on - months.months()).max(Date::new(1990, 1, 1).expect("a date"));
    match draw.below(4) {
        0 => target - draw.between(0, 40),
        1 if period == 30 => crate::clock::day_of(earlier(draw.between(1, 20) as i32)),
        _ if period >= 30 => crate::clock::day_of(earlier(12 * draw.between(1, 4) as i32)),
        _ => target - period * draw.between(1, 60),
    }
}

fn days_of_week(week_of_month: i8) -> String {
    let first = (week_of_month - 1) * 7 + 1;
    let days: Vec<String> = (first..(first + 7).min(32)).map(|day| day.to_string()).collect();
    days.join(",")
}

/// A last date, a last local time or a last instant.
fn until(draw: &mut Draw, day: i64) -> String {
    let on = date_of(day).strftime("%Y%m%d");
    let (hour, minute) = (draw.between(0, 23), draw.between(0, 1) * 30);
    match draw.below(3) {
        0 => format!(";UNTIL={on}"),
        1 => format!(";UNTIL={on}T{hour:02}{minute:02}00"),
        _ => format!(";UNTIL={on}T{hour:02}{minute:02}00Z"),
    }
}

/// The `busy` of a query.
pub fn busy(draw: &mut Draw, scene: &Scene) -> Value {
    let mut busy = Map::new();
    for id in &scene.host_ids {
        if draw.chance(60) {
            let count = draw.between(0, 4);
            busy.insert((*id).to_owned(), (0..count).map(|_| entry(draw, scene)).collect());
        }
    }
    Value::Object(busy)
}

fn entry(draw: &mut Draw, scene: &Scene) -> Value {
    let mut entry = match draw.below(10) {
        0..=4 => instants(draw, scene),
        5 => dates(draw, scene),
        _ => recurring(draw, scene),
    };
    match draw.below(20) {
        0 | 1 => entry["transparency"] = json!("free"),
        2..=4 => entry["tentative"] = json!(true),
        5 => entry["unknown"] = json!(true),
        _ => {}
    }
    if draw.chance(10) {
        entry["source"] = json!("calendar");
    }
    entry
}

fn instants(draw: &mut Draw, scene: &Scene) -> Value {
    let unit = *draw.pick(&[30, 15, 5, 1]);
    let start = scene.from + draw.between(-300 / unit, (scene.to - scene.from) / unit) * unit;
    let minutes = *draw.pick(&[1, 5, 15, 30, 37, 45, 60, 90, 120, 240, 600]);
    json!({"start": draw.instant(start), "end": draw.instant(start + minutes)})
}

fn dates(draw: &mut Draw, scene: &Scene) -> Value {
    let from = scene.day(draw);
    let through = from + i64::from(draw.chance(25));
    json!({"from": date(from), "through": date(through), "timeZone": scene.some_zone(draw, 70)})
}

fn recurring(draw: &mut Draw, scene: &Scene) -> Value {
    let target = scene.day(draw);
    let (rule, first) = rule(draw, target);
    // Half of them where clocks change.
    let minute = if draw.chance(50) {
        *draw.pick(&[0, 1, 15, 30, 60, 90, 105, 120, 135, 150, 165, 180, 1380, 1410])
    } else {
        draw.between(12, 44) * 30 + draw.pick(&[0, 0, 0, 10])
    };
    let at = |day: i64, minute: i64| -> DateTime { date_of(day).at(0, 0, 0, 0) + minute.minutes() };
    let minutes = *draw.pick(&[15, 30, 30, 45, 60, 60, 90, 120, 300, 1440, 4000]);
    let mut entry = json!({
        "start": at(first, minute).to_string(),
        "durationMinutes": minutes,
        "timeZone": scene.some_zone(draw, 75),
        "rrule": rule,
    });
    if draw.chance(30) {
        let around = |draw: &mut Draw| at(target + draw.between(-1, 1), minute).to_string();
        let count = draw.between(1, 2);
        entry["exdates"] = (0..count).map(|_| json!(around(draw))).collect();
    }
    if draw.chance(30) {
        let day = scene.day(draw);
        let added = if draw.chance(50) { minute } else { draw.between(0, 47) * 30 };
        entry["rdates"] = json!([at(day, added).to_string()]);
    }
    entry
}

/// A minute at which somebody might have booked: a step from the beginning of some hours, or anything.
pub fn likely_start(draw: &mut Draw, scene: &Scene, hosts: &[Value], step: i64) -> i64 {
    let anything = scene.from + draw.between(0, (scene.to - scene.from) / 15) * 15;
    let day = draw.between(scene.first_day, scene.last_day);
    let weekly = &draw.pick(hosts)["schedule"]["weekly"][super::hosts::WEEKDAYS[weekday(day)]];
    let Some(hours) = weekly[0].as_str().filter(|_| draw.chance(80)) else {
        return anything;
    };
    let number = |range: std::ops::Range<usize>| hours[range].parse::<i64>().expect("hours");
    minute_of(scene, day, number(0..2) * 60 + number(3..5) + step * draw.between(0, 6))
}
