//! Where and when a document plays: a zone, a change of its clock, a window around it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::draw::Draw;
use crate::clock::{local_day, zone};

/// Zones and instants at which something happens there.
const CHANGES: &[(&str, &str)] = &[
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("America/New_York", "2099-03-08T07:00:00Z"),
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("Pacific/Chatham", "2026-04-04T14:00:00Z"),
    ("Pacific/Chatham", "2026-09-26T14:00:00Z"),
    // At 00:01: the fold crosses midnight, the gap follows it.
    ("America/St_Johns", "2010-11-07T02:31:00Z"),
    ("America/St_Johns", "2010-03-14T03:31:00Z"),
    // A date that never was.
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2012-03-31T14:00:00Z"),
    ("Asia/Kathmandu", "2026-06-10T06:00:00Z"),
    ("Australia/Sydney", "2026-04-04T16:00:00Z"),
    ("Australia/Sydney", "2026-10-03T16:00:00Z"),
    // Around Ramadan the clock changes the other way.
    ("Africa/Casablanca", "2026-02-15T02:00:00Z"),
    ("Africa/Casablanca", "2026-03-22T02:00:00Z"),
    ("America/Vancouver", "2026-03-08T10:00:00Z"),
    ("America/Vancouver", "2026-11-01T09:00:00Z"),
    // Gaps and folds that touch or cross midnight.
    ("Africa/Cairo", "2026-04-23T22:00:00Z"),
    ("Africa/Cairo", "2026-10-29T21:00:00Z"),
    ("America/Havana", "2026-03-08T05:00:00Z"),
    ("America/Havana", "2026-11-01T05:00:00Z"),
    ("America/Nuuk", "2026-03-29T01:00:00Z"),
    ("Etc/UTC", "2026-12-31T12:00:00Z"),
    ("Etc/UTC", "2024-02-29T00:00:00Z"),
];

/// Zones to travel to, to count days in, to look from.
pub const ZONES: &[&str] = &[
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Australia/Sydney",
    "Africa/Casablanca",
    "America/Vancouver",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Etc/UTC",
];

pub struct Scene {
    pub zone_name: &'static str,
    /// Minutes since 1970, as all times here.
    pub from: i64,
    pub to: i64,
    pub now: i64,
    /// Local dates of the window.
    pub first_day: i64,
    pub last_day: i64,
    /// Many days, few of them with hours.
    pub sparse: bool,
    pub host_ids: Vec<&'static str>,
}

impl Scene {
    pub fn draw(draw: &mut Draw) -> Self {
        let (zone_name, change) = *draw.pick(CHANGES);
        let change: Timestamp = change.parse().expect("an instant");
        let change = change.as_second() / 60;
        let sparse = draw.chance(3);
        let days = if sparse { draw.between(10, 40) } else { draw.between(1, 5) };
        let unit = *draw.pick(&[60, 60, 15, 7]);
        let from = change - draw.between(0, days * 1440 / unit) * unit;
        let to = from + days * 1440 + draw.between(0, 3) * draw.pick(&[0, 0, 60, 47]);
        let now = match draw.below(10) {
            0..=5 => from - draw.between(0, 96) * 30,
            6 => from,
            7 => from - 10 * 1440,
            _ => from + draw.between(0, 24) * 53,
        };
        let home = zone(zone_name).expect("a known zone");
        let mut host_ids = vec!["ada", "ben", "cleo", "room"];
        host_ids.truncate(*draw.pick(&[1, 1, 2, 2, 3, 4]));
        let (first_day, last_day) = (local_day(&home, from * 60), local_day(&home, to * 60));
        Self { zone_name, from, to, now, first_day, last_day, sparse, host_ids }
    }

    pub fn zone(&self) -> TimeZone {
        zone(self.zone_name).expect("a known zone")
    }

    /// A date in or next to the window.
    pub fn day(&self, draw: &mut Draw) -> i64 {
        draw.between(self.first_day - 1, self.last_day + 1)
    }

    /// A zone, mostly that of the scene.
    pub fn some_zone(&self, draw: &mut Draw, percent: u64) -> &'static str {
        if draw.chance(percent) { self.zone_name } else { draw.pick::<&'static str>(ZONES) }
    }
}
