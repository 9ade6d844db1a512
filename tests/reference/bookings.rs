//! What existing bookings mean: which are active (§3), what limits count (§8), which form a session (§9).

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use crate::clock::{date_of, local_day, weekday};
use crate::document::{Booking, Limit, Period, Query};

/// The active bookings. The one being rescheduled counts for nothing, anywhere.
pub fn active(query: &Query) -> Vec<Booking> {
    let moved = |booking: &&Booking| query.rescheduling.as_ref() == Some(&booking.id);
    query.bookings.iter().filter(|booking| is_active(booking, query.now) && !moved(booking)).cloned().collect()
}

pub fn is_active(booking: &Booking, now: i64) -> bool {
    match booking.status.as_str() {
        "pending" | "confirmed" => true,
        "held" => booking.expires_at.is_some_and(|expires| expires > now),
        _ => false,
    }
}

/// Whether a new booking at `start` would exceed a limit, given the bookings that count.
pub fn exceeds<'a>(
    limits: &[Limit],
    counted: impl Iterator<Item = &'a Booking>,
    zone: &TimeZone,
    week_start: usize,
    start: i64,
    minutes: i64,
) -> bool {
    if limits.is_empty() {
        return false;
    }
    // Active bookings with the same event type, start, end and hosts count once.
    let counted: BTreeSet<_> =
        counted.map(|booking| (&booking.event, booking.start, booking.end, &booking.hosts)).collect();
    limits.iter().any(|limit| {
        let period = |second| period(limit.per, local_day(zone, second), week_start);
        let own = period(start);
        let within: Vec<_> = counted.iter().filter(|booking| period(booking.1) == own).collect();
        let used: i64 = within.iter().map(|booking| (booking.2 - booking.1) / 60).sum();
        limit.bookings.is_some_and(|most| within.len() as i64 + 1 > most)
            || limit.minutes.is_some_and(|most| used + minutes > most)
    })
}

/// A name for the period in which a date lies; equal names are the same period.
pub fn period(per: Period, day: i64, week_start: usize) -> (i64, i64) {
    let date = date_of(day);
    match per {
        Period::Day => (0, day),
        Period::Week => (0, day - ((weekday(day) + 7 - week_start) % 7) as i64),
        Period::Month => (i64::from(date.year()), i64::from(date.month())),
        Period::Year => (i64::from(date.year()), 0),
    }
}

/// Active bookings of one event type with the same start, end and hosts.
pub struct Session {
    pub hosts: BTreeSet<String>,
    /// Places among the active bookings.
    pub bookings: Vec<usize>,
    pub seats_taken: i64,
}

/// The sessions of an event type at exactly `[start, end)`.
pub fn sessions(active: &[Booking], event: &str, start: i64, end: i64) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for (index, booking) in active.iter().enumerate() {
        if booking.event != event || booking.start != start || booking.end != end {
            continue;
        }
        match sessions.iter_mut().find(|session| session.hosts == booking.hosts) {
            Some(session) => {
                session.bookings.push(index);
                session.seats_taken += booking.seats;
            }
            None => sessions.push(Session {
                hosts: booking.hosts.clone(),
                bookings: vec![index],
                seats_taken: booking.seats,
            }),
        }
    }
    sessions
}
