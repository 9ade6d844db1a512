//! Random documents about composites: small, and dense in interplay between segments.

use serde_json::{Map, Value, json};

/// Numbers from a seed: splitmix64.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// Berlin loses an hour at 02:00 on Sunday.
const DAYS: [&str; 2] = ["2026-03-28", "2026-03-29"];

fn clock(minutes: u64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// An instant between midnight and noon of a day.
fn instant(day: &str, minutes: u64) -> String {
    format!("{day}T{}:00Z", clock(minutes))
}

/// A valid document, apart from ties between segments whose pools can never keep them.
pub fn document(seed: u64) -> Value {
    let mut draw = Draw::new(seed);
    let ids: Vec<String> = (0..draw.between(2, 4)).map(|n| format!("h{n}")).collect();
    let zone = *draw.pick(&["Etc/UTC", "Europe/Berlin"]);
    let hosts: Vec<Value> = ids.iter().map(|id| host(&mut draw, id, zone)).collect();
    let seats = draw.chance(12);
    let count = draw.between(2, 3) as usize;
    let mut segments: Vec<Value> = Vec::new();
    for index in 0..count {
        let segment = segment(&mut draw, index, count, &segments, &ids, seats);
        segments.push(segment);
    }
    // A gap that nothing follows at once says nothing.
    for index in 0..count {
        if segments.get(index + 1).is_none_or(|next| next["parallel"] == true) {
            segments[index].as_object_mut().expect("an object").remove("gapAfterMinutes");
        }
    }
    let bookings = bookings(&mut draw, &segments, &ids);
    let mut busy = Map::new();
    for id in &ids {
        if draw.chance(35) {
            let entries = (0..draw.between(1, 2)).map(|_| {
                let (day, start) = (*draw.pick(&DAYS), draw.between(0, 60) * 5);
                let end = start + *draw.pick(&[5, 15, 40, 60]);
                let mut entry = json!({"start": instant(day, start), "end": instant(day, end)});
                if draw.chance(20) {
                    entry["tentative"] = json!(true);
                }
                entry
            });
            busy.insert(id.clone(), entries.collect());
        }
    }
    let days = draw.between(1, 2) as usize;
    let (from, to) = (draw.between(0, 2) * 60, *draw.pick(&[240_u64, 330, 720]));
    let mut document = json!({
        "composite": {"id": "composite", "segments": segments},
        "hosts": hosts,
        "now": instant("2026-03-27", draw.between(0, 12) * 60),
        "window": {"start": instant(DAYS[2 - days], from), "end": instant(DAYS[1], to)},
        "busy": busy,
        "bookings": bookings,
    });
    if draw.chance(10) {
        document["timeZone"] = json!("Asia/Kathmandu");
    }
    document
}

fn host(draw: &mut Draw, id: &str, zone: &str) -> Value {
    let start = draw.between(0, 4) * 15;
    let middle = start + draw.between(6, 16) * 15;
    let mut hours = vec![format!("{}-{}", clock(start), clock(middle))];
    if draw.chance(40) {
        let again = middle + draw.between(1, 3) * 15;
        hours.push(format!("{}-{}", clock(again), clock(again + draw.between(2, 6) * 15)));
    }
    let mut host = json!({"id": id, "schedule": {"timeZone": zone, "weekly": {"sat": hours, "sun": hours}}});
    if draw.chance(20) {
        host["limits"] = limits(draw);
    }
    host
}

fn limits(draw: &mut Draw) -> Value {
    let per = *draw.pick(&["day", "day", "week"]);
    if draw.chance(50) {
        json!([{"per": per, "maxBookings": draw.between(1, 3)}])
    } else {
        json!([{"per": per, "maxMinutes": draw.between(2, 8) * 15}])
    }
}

fn segment(draw: &mut Draw, index: usize, count: usize, earlier: &[Value], ids: &[String], seats: bool) -> Value {
    let parallel = index > 0 && draw.chance(25);
    let event = match earlier.iter().rev().map(|segment| &segment["eventType"]).next() {
        // The same event type again, to the letter or by its name alone.
        Some(same) if draw.chance(20) || (parallel && seats && draw.chance(60)) => {
            let mut event = same.clone();
            if draw.chance(40) {
                event = event_type(draw, index, ids, seats);
                event["id"] = same["id"].clone();
            }
            event
        }
        _ => event_type(draw, index, ids, seats),
    };
    let mut segment = json!({"id": format!("s{index}"), "eventType": event});
    if parallel {
        segment["parallel"] = json!(true);
    }
    if index + 1 < count && draw.chance(75) {
        let min = draw.between(0, 4) * 5;
        segment["gapAfterMinutes"] = json!({"min": min, "max": min + draw.between(0, 15) * 5});
    }
    if index > 0 && draw.chance(25) {
        segment["sameHostAs"] = json!(format!("s{}", draw.below(index as u64)));
    }
    if index > 0 && draw.chance(25) {
        segment["otherHostThan"] = json!(format!("s{}", draw.below(index as u64)));
    }
    segment
}

fn event_type(draw: &mut Draw, index: usize, ids: &[String], seats: bool) -> Value {
    let mut event = json!({"id": format!("e{index}"), "durationMinutes": draw.pick(&[15, 20, 30, 30, 45])});
    let mut maybe = |draw: &mut Draw, percent: u64, field: &str, value: Value| {
        if draw.chance(percent) {
            event[field] = value;
        }
    };
    let interval = json!(draw.pick(&[5, 10, 15, 15, 30]));
    maybe(draw, 85, "slotIntervalMinutes", interval);
    let gap = |minutes: u32| json!({"gap": {"roundToMinutes": minutes}});
    let grid = draw.pick(&[json!("clock"), gap(5), gap(60), json!({"gap": {}})]).clone();
    maybe(draw, 45, "slotGrid", grid);
    let buffers = [json!(draw.pick(&[5, 10, 15])), json!(draw.pick(&[5, 10, 15]))];
    let [before, after] = buffers;
    maybe(draw, 20, "bufferBeforeMinutes", before);
    maybe(draw, 25, "bufferAfterMinutes", after);
    maybe(draw, 10, "keepBuffersInHours", json!(true));
    maybe(draw, 20, "tentativeIsFree", json!(true));
    maybe(draw, 15, "requiresConfirmation", json!(true));
    maybe(draw, 5, "minimumNoticeMinutes", json!(24 * 60));
    let window =
        draw.pick(&[json!({"availableDays": 1}), json!({"availableDays": 2}), json!({"rollingDays": 1})]).clone();
    maybe(draw, 10, "bookingWindow", window);
    let of_event = limits(draw);
    maybe(draw, 12, "limits", of_event);
    let most = json!(draw.between(1, 2));
    maybe(draw, 12, "maxActivePerAttendee", most);
    let many = json!(draw.pick(&[2, 3]));
    maybe(draw, if seats { 85 } else { 4 }, "seats", many);
    let requires = requires(draw, ids);
    maybe(draw, 92, "requires", requires);
    event
}

fn requires(draw: &mut Draw, ids: &[String]) -> Value {
    const STRATEGIES: [&str; 5] = ["priority", "leastRecentlyBooked", "fewestBookings", "weighted", "mostAvailable"];
    let mut pool = ids.to_vec();
    draw.shuffle(&mut pool);
    // A second requirement for another host now and then: a chair, a room.
    let second = (pool.len() > 1 && draw.chance(25)).then(|| pool.split_off(pool.len() / 2));
    pool.truncate(draw.between(1, pool.len() as u64) as usize);
    let requirement = |draw: &mut Draw, hosts: Vec<String>| {
        if draw.chance(20) {
            return json!({"all": hosts[..1]});
        }
        let mut any = json!({"any": hosts});
        if hosts.len() > 1 && draw.chance(20) {
            any["count"] = json!(2);
        }
        if draw.chance(40) {
            any["choose"] = json!(draw.pick(&STRATEGIES));
        }
        any
    };
    let mut requires = vec![requirement(draw, pool)];
    requires.extend(second.map(|hosts| requirement(draw, hosts)));
    Value::from(requires)
}

fn bookings(draw: &mut Draw, segments: &[Value], ids: &[String]) -> Vec<Value> {
    let count = *draw.pick(&[0, 1, 2, 3, 4]);
    let booking = |draw: &mut Draw, number: usize| {
        let event = &draw.pick(segments)["eventType"];
        let duration = event["durationMinutes"].as_u64().expect("a duration");
        let start = draw.between(0, 24) * 15;
        let length = if draw.chance(80) { duration } else { 25 };
        let day = *draw.pick(&DAYS);
        let mut hosts = vec![draw.pick(ids).clone()];
        if let Some(pool) = event["requires"][0]["any"].as_array().or(event["requires"][0]["all"].as_array()) {
            hosts = vec![draw.pick(pool).as_str().expect("an id").to_owned()];
            if let Some(rooms) = event["requires"][1]["any"].as_array() {
                hosts.push(draw.pick(rooms).as_str().expect("an id").to_owned());
            }
        }
        let mut booking = json!({
            "id": draw.pick(&[format!("b{number}"), format!("s{number}")]),
            "eventTypeId": if draw.chance(85) { event["id"].clone() } else { json!("other") },
            "hostIds": hosts,
            "start": instant(day, start),
            "end": instant(day, start + length),
            "status": draw.pick(&["confirmed", "confirmed", "pending", "cancelled"]),
        });
        if draw.chance(30) {
            booking["bufferAfterMinutes"] = json!(10);
        }
        if draw.chance(50) {
            booking["attendee"] = json!({"id": "pat"});
        }
        if event["seats"].is_u64() && draw.chance(30) {
            booking["seats"] = json!(2);
        }
        booking
    };
    (0..count).map(|number| booking(draw, number)).collect()
}
