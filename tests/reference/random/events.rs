//! Event types (§4 to §9) and the bookings that exist.

use serde_json::{Map, Value, json};

use super::draw::{Draw, text};
use super::hosts::{WEEKDAYS, date, limits};
use super::rules::likely_start;
use super::scene::Scene;

const OWN: &str = "consultation";

pub fn event_type(draw: &mut Draw, scene: &Scene) -> Value {
    let mut event = Map::new();
    event.insert("id".into(), json!(OWN));
    lengths(draw, &mut event);
    grid(draw, &mut event);
    if draw.chance(35) {
        event.insert("bufferBeforeMinutes".into(), json!(draw.pick(&[5, 10, 15, 20, 30])));
    }
    if draw.chance(35) {
        event.insert("bufferAfterMinutes".into(), json!(draw.pick(&[5, 10, 15, 25, 45])));
    }
    if draw.chance(20) {
        event.insert("keepBuffersInHours".into(), json!(draw.chance(85)));
    }
    if draw.chance(30) {
        event.insert("tentativeIsFree".into(), json!(draw.chance(85)));
    }
    if draw.chance(15) {
        event.insert("maxActivePerAttendee".into(), json!(draw.between(1, 2)));
    }
    if draw.chance(25) {
        event.insert("minimumNoticeMinutes".into(), json!(draw.pick(&[0, 30, 95, 240, 1440, 2880])));
    }
    if draw.chance(35) {
        event.insert("bookingWindow".into(), booking_window(draw, scene));
    }
    if draw.chance(30) {
        event.insert("limits".into(), limits(draw));
    }
    if draw.chance(35) {
        event.insert("seats".into(), json!(draw.between(2, 4)));
    }
    if draw.chance(35) {
        event.insert("timeZone".into(), json!(scene.some_zone(draw, 30)));
    }
    if draw.chance(45) {
        event.insert("weekStart".into(), json!(draw.pick(&WEEKDAYS)));
    }
    if draw.chance(if scene.host_ids.len() > 2 { 92 } else { 60 }) {
        event.insert("requires".into(), requires(draw, scene));
    }
    if draw.chance(5) {
        event.insert("title".into(), json!("A talk"));
        event.insert("requiresConfirmation".into(), json!(true));
        event.insert("metadata".into(), json!(["anything"]));
    }
    Value::Object(event)
}

fn lengths(draw: &mut Draw, event: &mut Map<String, Value>) {
    let lengths = [15, 20, 25, 30, 30, 40, 45, 60, 60, 60, 75, 90, 120];
    if draw.chance(75) {
        event.insert("durationMinutes".into(), json!(draw.pick(&lengths)));
        return;
    }
    let mut several: Vec<i64> = lengths.to_vec();
    several.dedup();
    draw.shuffle(&mut several);
    several.truncate(draw.between(2, 3) as usize);
    if draw.chance(40) {
        event.insert("durationMinutes".into(), json!(draw.pick(&several)));
    }
    event.insert("durationsMinutes".into(), json!(several));
}

fn grid(draw: &mut Draw, event: &mut Map<String, Value>) {
    if draw.chance(50) {
        let step = draw.pick(&[5, 10, 15, 15, 20, 30, 30, 35, 45, 60, 90, 100, 420]);
        event.insert("slotIntervalMinutes".into(), json!(step));
    }
    if draw.chance(25) {
        event.insert("slotOffsetMinutes".into(), json!(draw.pick(&[5, 7, 10, 15, 20, 30, 45, 75])));
    }
    let grid = match draw.below(10) {
        0..=2 => return,
        3 => json!("hours"),
        4..=6 => json!("clock"),
        7 => json!({"gap": {}}),
        _ => json!({"gap": {"roundToMinutes": draw.pick(&[1, 5, 7, 10, 15, 20, 30, 45, 60, 90])}}),
    };
    event.insert("slotGrid".into(), grid);
}

fn booking_window(draw: &mut Draw, scene: &Scene) -> Value {
    let today = scene.now.div_euclid(1440);
    let reach = scene.last_day - today;
    match draw.below(7) {
        0 => json!({"rollingDays": draw.between(1, reach.max(1))}),
        1 => json!({"rollingBusinessDays": draw.between(1, reach.max(1))}),
        2 => json!({"from": date(draw.between(scene.first_day, scene.last_day))}),
        3 => json!({"through": date(draw.between(scene.first_day, scene.last_day))}),
        4 => {
            let from = draw.between(scene.first_day, scene.last_day);
            json!({"from": date(from), "through": date(from + draw.between(0, 2))})
        }
        _ => json!({"availableDays": draw.between(1, 2 + reach.clamp(1, 5))}),
    }
}

/// All, any, counts, several entries; now and then somebody whom nobody needs.
fn requires(draw: &mut Draw, scene: &Scene) -> Value {
    let mut ids = scene.host_ids.clone();
    draw.shuffle(&mut ids);
    if ids.len() > 1 && draw.chance(20) {
        ids.pop();
    }
    let mut entries = Vec::new();
    while !ids.is_empty() {
        let most = ids.len() as i64;
        let size =
            if entries.is_empty() { draw.between(1, most).max(draw.between(1, most)) } else { draw.between(1, most) };
        let part = ids.split_off(ids.len() - size as usize);
        entries.push(if part.len() <= 2 && draw.chance(30) { json!({"all": part}) } else { any(draw, &part) });
    }
    Value::from(entries)
}

fn any(draw: &mut Draw, part: &[&str]) -> Value {
    let mut entry = json!({"any": part});
    if draw.chance(40) {
        let count = if draw.chance(50) { 1 } else { draw.between(1, part.len() as i64) };
        entry["count"] = json!(count);
    }
    if draw.chance(15) {
        entry["choose"] = json!(draw.pick(&["declared", "priority", "leastRecentlyBooked"]));
    }
    entry
}

pub fn bookings(draw: &mut Draw, scene: &Scene, event: &Value, hosts: &[Value]) -> Vec<Value> {
    let mut bookings = Vec::new();
    let seats = event["seats"].as_i64().unwrap_or(1);
    if seats > 1 {
        for _ in 0..draw.between(1, 3) {
            sessions(draw, scene, event, hosts, &mut bookings);
        }
    }
    for _ in 0..draw.between(0, 4) {
        let own = draw.chance(60);
        let start = likely_start(draw, scene, hosts, step(event));
        let length = if draw.chance(70) { length(event) } else { *draw.pick(&[20, 45, 60, 100]) };
        let mut who: Vec<&str> = scene.host_ids.clone();
        draw.shuffle(&mut who);
        who.truncate(draw.between(1, 2) as usize);
        if draw.chance(8) {
            who.push("zoe");
        }
        bookings.push(booking(draw, scene, if own { OWN } else { "other" }, &who, start, length));
    }
    for (index, booking) in bookings.iter_mut().enumerate() {
        booking["id"] = json!(format!("b{index}"));
    }
    attendees(draw, scene, &mut bookings);
    bookings
}

/// One or two sessions at one start, each of some bookings; most of them have the hosts that the event type needs.
fn sessions(draw: &mut Draw, scene: &Scene, event: &Value, hosts: &[Value], bookings: &mut Vec<Value>) {
    let seats = event["seats"].as_i64().unwrap_or(1);
    let mut start = likely_start(draw, scene, hosts, step(event));
    if draw.chance(25) {
        start += *draw.pick(&[-20, 10, 35, 600]);
    }
    let length = if draw.chance(85) { length(event) } else { *draw.pick(&[20, 45, 60]) };
    let mut taken: Vec<&str> = Vec::new();
    for _ in 0..*draw.pick(&[1, 2, 2]) {
        let who = if draw.chance(85) { crew(draw, scene, event, &taken) } else { vec![*draw.pick(&scene.host_ids)] };
        taken.extend(&who);
        if draw.chance(20) {
            taken.clear();
        }
        for _ in 0..*draw.pick(&[1, 1, 1, 2, 3]) {
            let mut order = who.clone();
            draw.shuffle(&mut order);
            let mut one = booking(draw, scene, OWN, &order, start, length);
            if draw.chance(50) {
                one["status"] = json!("confirmed");
            }
            if draw.chance(25) {
                one["seats"] = json!(draw.between(1, seats));
            }
            bookings.push(one);
        }
    }
}

/// Hosts that meet every requirement, those that are not taken first.
fn crew<'a>(draw: &mut Draw, scene: &Scene, event: &Value, taken: &[&'a str]) -> Vec<&'a str>
where
    'static: 'a,
{
    let mut order = scene.host_ids.clone();
    draw.shuffle(&mut order);
    order.sort_by_key(|id| taken.contains(id));
    let Some(requires) = event["requires"].as_array() else {
        return order;
    };
    let mut crew = Vec::new();
    for entry in requires {
        let (pool, count) = match entry["all"].as_array() {
            Some(all) => (all, all.len() as u64),
            None => (entry["any"].as_array().expect("a pool"), entry["count"].as_u64().unwrap_or(1)),
        };
        crew.extend(order.iter().filter(|id| pool.contains(&json!(id))).take(count as usize));
    }
    crew
}

fn booking(draw: &mut Draw, scene: &Scene, event: &str, hosts: &[&str], start: i64, length: i64) -> Value {
    let status = *draw.pick(&[
        "confirmed",
        "confirmed",
        "confirmed",
        "confirmed",
        "confirmed",
        "pending",
        "held",
        "held",
        "cancelled",
        "rejected",
        "completed",
        "no_show",
        "expired",
    ]);
    let mut booking = json!({
        "eventTypeId": event,
        "hostIds": hosts,
        "start": draw.instant(start),
        "end": draw.instant(start + length),
        "status": status,
    });
    if status == "held" {
        booking["expiresAt"] = json!(text(60 * (scene.now + draw.pick(&[-30, -1, 0, 1, 20, 20, 20]))));
    }
    if draw.chance(20) {
        booking["bufferBeforeMinutes"] = json!(draw.pick(&[5, 10, 30]));
    }
    if draw.chance(20) {
        booking["bufferAfterMinutes"] = json!(draw.pick(&[5, 15, 60]));
    }
    booking
}

/// Attendees, so placed that it is plain how many upcoming bookings each has: no two at one start, none that runs now.
fn attendees(draw: &mut Draw, scene: &Scene, bookings: &mut [Value]) {
    let mut seen = Vec::new();
    for booking in bookings {
        let plain = crate::document::instant_down(&booking["start"]).is_ok_and(|start| start > scene.now * 60);
        if !plain || booking["eventTypeId"] != OWN || seen.contains(&booking["start"]) || draw.chance(40) {
            continue;
        }
        seen.push(booking["start"].clone());
        booking["attendee"] = json!({"id": draw.pick(&["guest-1", "guest-2", "guest-3"])});
    }
}

fn length(event: &Value) -> i64 {
    event["durationMinutes"].as_i64().or(event["durationsMinutes"][0].as_i64()).unwrap_or(30)
}

fn step(event: &Value) -> i64 {
    event["slotIntervalMinutes"].as_i64().unwrap_or_else(|| length(event))
}
