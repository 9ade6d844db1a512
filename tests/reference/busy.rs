//! Busy time of a host (§3), entry by entry.

use jiff::tz::TimeZone;

use crate::clock::{WallTable, date_of, instant, wall};
use crate::document::{Booking, BusyEntry, BusyTime, EventType};

/// One busy entry or one booking, as seconds.
pub struct Block {
    /// What is taken: the entry's occurrences or the booking without its buffers.
    pub taken: Vec<(i64, i64)>,
    /// The same with the booking's own buffers: what counts as busy.
    pub busy: Vec<(i64, i64)>,
    /// The reason it gives when a meeting meets it.
    pub code: &'static str,
    /// Its place among the active bookings, if it is one.
    pub booking: Option<usize>,
}

impl Block {
    pub fn is_taken(&self, start: i64, end: i64) -> bool {
        meets(&self.taken, start, end)
    }

    pub fn is_busy(&self, start: i64, end: i64) -> bool {
        meets(&self.busy, start, end)
    }
}

/// Half-open intervals: touching ones do not overlap (§1).
fn meets(spans: &[(i64, i64)], start: i64, end: i64) -> bool {
    spans.iter().any(|(from, to)| start < *to && *from < end)
}

/// An entry of `busy` as a block, as far as it reaches into the minutes `[from, to)`; none if it counts for nothing.
pub fn entry(entry: &BusyEntry, event: &EventType, from: i64, to: i64) -> Result<Option<Block>, String> {
    if entry.free || entry.tentative && event.tentative_is_free {
        return Ok(None);
    }
    let mut taken = match &entry.when {
        BusyTime::Instants(start, end) => vec![(*start, *end)],
        BusyTime::Dates(first, last, zone) => dates(*first, *last, zone, from, to),
        BusyTime::Recurring { start, minutes, zone, rule, exdates, rdates } => {
            let last = date_of(wall(zone, to).day + 1).at(0, 0, 0, 0);
            let mut starts = rule.occurrences(*start, zone, last)?;
            starts.extend(rdates);
            // Exdates are taken out last.
            starts.retain(|start| !exdates.contains(start));
            let span = |start| instant(zone, start).map(|start| (start, start + minutes * 60));
            starts.into_iter().map(span).collect::<Result<_, _>>()?
        }
    };
    taken.retain(|(start, end)| *start < to * 60 && from * 60 < *end);
    let code = if entry.unknown { "unknown_availability" } else { "busy" };
    Ok(Some(Block { busy: taken.clone(), taken, code, booking: None }))
}

/// Whole local dates: every minute at which the wall shows one of them.
fn dates(first: i64, last: i64, zone: &TimeZone, from: i64, to: i64) -> Vec<(i64, i64)> {
    let walls = WallTable::new(zone, from, to);
    let shown = (from..to).filter(|minute| (first..=last).contains(&walls.at(*minute).day));
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for minute in shown {
        match spans.last_mut() {
            Some(span) if span.1 == minute * 60 => span.1 += 60,
            _ => spans.push((minute * 60, minute * 60 + 60)),
        }
    }
    spans
}

/// An active booking as a block: widened by its own buffers.
pub fn booking(booking: &Booking, index: usize) -> Block {
    Block {
        taken: vec![(booking.start, booking.end)],
        busy: vec![(booking.start - booking.buffer_before * 60, booking.end + booking.buffer_after * 60)],
        code: if booking.status == "held" { "held" } else { "booked" },
        booking: Some(index),
    }
}
