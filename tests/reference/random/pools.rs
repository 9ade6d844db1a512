//! How hosts are chosen (§11): strategies, weights, absences, and what was given before.

use serde_json::{Value, json};

use super::draw::{Draw, text};
use super::hosts::date;
use super::scene::Scene;

/// Adds to a document what only the choice of hosts looks at.
pub fn draw(seed: u64, scene: &Scene, query: &mut Value) {
    // Numbers of its own, so that the rest of the document stays what it is.
    let mut draw = Draw::new(seed ^ 0xc405e);
    let entries = query["eventType"].get_mut("requires").and_then(Value::as_array_mut);
    for entry in entries.into_iter().flatten().filter(|entry| entry.get("any").is_some()) {
        strategy(&mut draw, entry);
    }
    for host in query["hosts"].as_array_mut().into_iter().flatten() {
        if draw.chance(40) {
            host["weight"] = json!(draw.between(1, 4));
        }
        if draw.chance(25) {
            host["priority"] = json!(draw.between(-1, 1));
        }
        if draw.chance(45) {
            host["joined"] = json!(date(scene.first_day - draw.between(-1, 30)));
        }
        if draw.chance(25) {
            absence(&mut draw, scene, &mut host["schedule"]);
        }
    }
    if draw.chance(85) {
        let count = draw.between(0, 30);
        query["history"] = (0..count).map(|index| booking(&mut draw, scene, index)).collect();
        if count > 0 && query.get("rescheduling").is_none() && draw.chance(5) {
            query["rescheduling"] = json!("h0");
        }
    }
}

fn strategy(draw: &mut Draw, entry: &mut Value) {
    if draw.chance(10) {
        return;
    }
    entry["choose"] = match draw.below(9) {
        0 => json!("declared"),
        1 => json!("priority"),
        2 => json!("leastRecentlyBooked"),
        3 => json!("mostAvailable"),
        4 | 5 => json!("weighted"),
        6 => json!("fewestBookings"),
        _ => json!({"fewestBookings": {"per": draw.pick(&["day", "week", "week", "month", "year"])}}),
    };
    let counts = entry["choose"] == "weighted" || entry["choose"] == "fewestBookings" || entry["choose"].is_object();
    if counts && draw.chance(75) {
        entry["calibrate"] = json!(draw.chance(90));
    }
}

/// Time off before the window, one date or many.
fn absence(draw: &mut Draw, scene: &Scene, schedule: &mut Value) {
    let through = scene.first_day - draw.between(3, 30);
    let off = json!({"from": date(through - draw.between(0, 15)), "through": date(through)});
    match schedule["timeOff"].as_array_mut() {
        Some(known) => known.push(off),
        None => schedule["timeOff"] = json!([off]),
    }
}

/// A booking of the last weeks, or of the window; now and then it stands among the bookings as well.
fn booking(draw: &mut Draw, scene: &Scene, index: i64) -> Value {
    let mut who = scene.host_ids.clone();
    draw.shuffle(&mut who);
    who.truncate(draw.between(1, 2) as usize);
    if draw.chance(8) {
        who.push("zoe");
    }
    let start = (scene.first_day - 35) * 1440 + draw.between(0, 40 * 48) * 30;
    let status = *draw.pick(&["completed", "completed", "completed", "no_show", "confirmed", "cancelled", "held"]);
    let mut booking = json!({
        "id": if draw.chance(8) { "b0".to_owned() } else { format!("h{index}") },
        "eventTypeId": if draw.chance(90) { "consultation" } else { "other" },
        "hostIds": who,
        "start": text(start * 60),
        "end": text((start + 30) * 60),
        "status": status,
    });
    if status == "held" {
        booking["expiresAt"] = json!(text(60 * (scene.now + draw.pick(&[0, 20]))));
    }
    booking
}
