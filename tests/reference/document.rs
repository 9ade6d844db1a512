//! What a query document says (§2, §3, §4, §10).

mod read;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

pub use self::read::{flag, host, instant_down, list, query, text, window};
use crate::recurrence::Rule;

pub struct Query {
    pub event: EventType,
    pub hosts: Vec<Host>,
    pub now: i64,
    pub window: (i64, i64),
    pub busy: BTreeMap<String, Vec<BusyEntry>>,
    pub bookings: Vec<Booking>,
    pub history: Vec<Booking>,
    pub rescheduling: Option<String>,
    pub duration: Option<i64>,
    pub limit: Option<usize>,
    pub first_per_day: bool,
}

pub struct EventType {
    pub id: String,
    /// What holds when nobody picks: `durationMinutes`, else the first of the list.
    pub duration: i64,
    pub longest: i64,
    pub interval: Option<i64>,
    pub grid: Grid,
    pub offset: i64,
    pub buffer_before: i64,
    pub buffer_after: i64,
    pub keep_buffers_in_hours: bool,
    pub tentative_is_free: bool,
    pub max_active_per_attendee: Option<usize>,
    pub notice: i64,
    pub window: Option<BookingWindow>,
    pub limits: Vec<Limit>,
    pub seats: i64,
    pub zone: TimeZone,
    pub week_start: usize,
    pub requires: Vec<Requirement>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    Hours,
    Clock,
    Gap { round: i64 },
}

pub enum BookingWindow {
    RollingDays(i64),
    RollingBusinessDays(i64),
    Dates(Option<i64>, Option<i64>),
    AvailableDays(usize),
}

pub struct Limit {
    pub per: Period,
    pub bookings: Option<i64>,
    pub minutes: Option<i64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Day,
    Week,
    Month,
    Year,
}

pub struct Requirement {
    pub hosts: Vec<String>,
    pub count: usize,
    /// None where everybody is needed.
    pub choose: Option<Choose>,
    pub calibrate: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    Declared,
    Priority,
    LeastRecentlyBooked,
    FewestBookings(Option<Period>),
    Weighted,
    MostAvailable,
}

pub struct Host {
    pub id: String,
    pub schedule: Schedule,
    pub limits: Vec<Limit>,
    pub week_start: usize,
    pub priority: i64,
    pub weight: u128,
    /// A day, as all dates here.
    pub joined: Option<i64>,
}

pub struct Schedule {
    pub zone: TimeZone,
    pub weekly: [Vec<Hours>; 7],
    pub recurring: Vec<Recurring>,
    pub overrides: BTreeMap<i64, Vec<Hours>>,
    pub time_off: Vec<(i64, i64)>,
    pub travel: Vec<(i64, i64, TimeZone)>,
}

/// Minutes since 00:00; an end before the start runs past midnight.
#[derive(Clone, Copy)]
pub struct Hours {
    pub start: i64,
    pub end: i64,
}

pub struct Recurring {
    pub rule: Rule,
    pub first: Date,
    pub hours: Vec<Hours>,
}

pub struct BusyEntry {
    pub when: BusyTime,
    pub free: bool,
    pub tentative: bool,
    pub unknown: bool,
}

pub enum BusyTime {
    Instants(i64, i64),
    Dates(i64, i64, TimeZone),
    Recurring {
        start: DateTime,
        minutes: i64,
        zone: TimeZone,
        rule: Box<Rule>,
        exdates: BTreeSet<DateTime>,
        rdates: Vec<DateTime>,
    },
}

#[derive(Clone)]
pub struct Booking {
    pub id: String,
    pub event: String,
    pub hosts: BTreeSet<String>,
    pub start: i64,
    pub end: i64,
    pub status: String,
    pub buffer_before: i64,
    pub buffer_after: i64,
    pub seats: i64,
    pub expires_at: Option<i64>,
    pub attendee: Option<String>,
}
