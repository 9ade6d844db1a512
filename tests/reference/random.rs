//! Random query documents, dense in trouble: valid, small, and the same for the same seed on every machine.
//!
//! A document is set at a change of some zone's clock, and every feature of the format is drawn on its own, so all of
//! their combinations turn up. Only what the semantics leave open is left out. The grid, the asked times and the bookings
//! are drawn close together, so that most documents have slots and most rules refuse something.

mod draw;
mod events;
mod hosts;
mod pools;
mod rules;
mod scene;
mod series;

use serde_json::{Map, Value, json};

pub use self::draw::Draw;
use self::scene::Scene;
pub use self::series::series;
use crate::clock::instant;
use crate::document;

/// A valid query document (§10).
pub fn query(seed: u64) -> Value {
    let mut draw = Draw::new(seed);
    let scene = Scene::draw(&mut draw);
    let hosts = hosts::draw(&mut draw, &scene);
    let event = events::event_type(&mut draw, &scene);
    let bookings = events::bookings(&mut draw, &scene, &event, &hosts);
    let mut query = Map::new();
    if !bookings.is_empty() && draw.chance(20) {
        query.insert("rescheduling".into(), draw.pick(&bookings)["id"].clone());
    } else if draw.chance(3) {
        query.insert("rescheduling".into(), json!("nobody"));
    }
    if let Some(durations) = event["durationsMinutes"].as_array()
        && draw.chance(60)
    {
        query.insert("durationMinutes".into(), draw.pick(durations).clone());
    }
    query.insert("eventType".into(), event);
    query.insert("hosts".into(), Value::from(hosts));
    query.insert("now".into(), json!(draw.instant(scene.now)));
    query.insert("window".into(), json!({"start": draw.instant(scene.from), "end": draw.instant(scene.to)}));
    query.insert("busy".into(), rules::busy(&mut draw, &scene));
    if !bookings.is_empty() || draw.chance(50) {
        query.insert("bookings".into(), Value::from(bookings));
    }
    if draw.chance(15) {
        query.insert("timeZone".into(), json!(draw.pick(scene::ZONES)));
    }
    if draw.chance(8) {
        query.insert("limit".into(), json!(draw.between(1, 12)));
    }
    if draw.chance(8) {
        query.insert("firstPerDay".into(), json!(true));
    }
    let mut query = Value::Object(query);
    pools::draw(seed, &scene, &mut query);
    query
}

/// A valid request to `decide` about a query (§10).
pub fn request(seed: u64, query: &Value) -> Value {
    let mut draw = Draw::new(seed ^ 0x5eed);
    let mut request = Map::new();
    let start = starts(draw.number(), query, 1)[0];
    request.insert("start".into(), json!(draw::text(start)));
    let event = &query["eventType"];
    let lengths = document::list(event, "durationsMinutes");
    if !lengths.is_empty() && draw.chance(30) {
        request.insert("durationMinutes".into(), draw.pick(lengths).clone());
    }
    if draw.chance(30) {
        request.insert("hosts".into(), json!(named_hosts(&mut draw, query)));
    }
    let seats = event["seats"].as_i64().unwrap_or(1);
    if seats > 1 && draw.chance(50) {
        request.insert("seats".into(), json!(draw.between(1, seats)));
    }
    if draw.chance(40) {
        request.insert("attendee".into(), json!({"id": draw.pick(&["guest-1", "guest-2"])}));
    }
    if draw.chance(25) {
        request.insert("anyStart".into(), json!(draw.chance(80)));
    }
    Value::Object(request)
}

/// Starts worth asking about, in seconds: on, near and off the grid, at the edges of what the document names.
pub fn starts(seed: u64, query: &Value, count: usize) -> Vec<i64> {
    let mut draw = Draw::new(seed ^ 0x57a7);
    let (from, to) = document::window(query).expect("a valid document");
    let offered = crate::slots(query).slots;
    let seconds = |value: &Value| document::instant_down(value).ok();
    let mut edges = vec![from, to];
    edges.extend(seconds(&query["now"]));
    for booking in document::list(query, "bookings") {
        edges.extend([&booking["start"], &booking["end"]].into_iter().filter_map(seconds));
    }
    for entry in query["busy"].as_object().into_iter().flatten().flat_map(|(_, entries)| entries.as_array()).flatten() {
        // Only entries of plain instants have a start and an end of that form.
        edges.extend([&entry["start"], &entry["end"]].into_iter().filter_map(seconds));
    }
    let mut start = || match draw.below(10) {
        0..=3 if !offered.is_empty() => draw.pick(&offered).start,
        4 if !offered.is_empty() => draw.pick(&offered).start + 60 * draw.pick(&[-30, -15, -5, -1, 1, 5, 10, 30]),
        5 | 6 => draw.pick(&edges) + 60 * draw.pick(&[0, 0, 0, -30, -1, 1, 15]),
        7 => from + 60 * draw.between(0, (to - from) / 60),
        _ => from + 900 * draw.between(-8, (to - from) / 900 + 8),
    };
    (0..count).map(|_| start()).collect()
}

/// Up to two hosts of one or two requirements, now and then more than a requirement needs.
fn named_hosts(draw: &mut Draw, query: &Value) -> Vec<Value> {
    let everybody: Vec<Value> = document::list(query, "hosts").iter().map(|host| host["id"].clone()).collect();
    let mut pools: Vec<Value> = Vec::new();
    for entry in document::list(&query["eventType"], "requires") {
        pools.extend(["all", "any"].iter().flat_map(|key| document::list(entry, key)).cloned());
    }
    let mut pool = if pools.is_empty() { everybody } else { pools };
    draw.shuffle(&mut pool);
    pool.truncate(draw.between(1, 2) as usize);
    pool
}

/// A local time of a scene's zone as an instant in minutes.
fn minute_of(scene: &Scene, day: i64, minute: i64) -> i64 {
    let local = crate::clock::date_of(day).at(0, 0, 0, 0) + jiff::Span::new().minutes(minute);
    instant(&scene.zone(), local).expect("a local time of this era").div_euclid(60)
}
