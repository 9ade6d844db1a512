//! Candidate starts (§5), as a table with one entry a minute.

use crate::clock::WallTable;
use crate::document::{EventType, Grid};

/// Which minutes of `[from, from + open.len())` are candidates by the grid alone.
///
/// `open` is joint working time, under `gap` joint takeable time. `walls` is the clock of the event type's zone. The
/// answers near the ends of the table are not to be trusted: 30 hours before and 25 hours after are needed.
pub fn candidates(event: &EventType, step: i64, from: i64, open: &[bool], walls: &WallTable) -> Vec<bool> {
    let to = from + open.len() as i64;
    if event.grid == Grid::Clock {
        // The wall clock shows the offset plus a whole number of steps since 00:00.
        let shown = |minute| walls.at(minute).minute - event.offset;
        return (from..to).map(|minute| shown(minute) >= 0 && shown(minute) % step == 0).collect();
    }
    let is_open = |minute: i64| (from..to).contains(&minute) && open[(minute - from) as usize];
    let mut table = vec![false; open.len()];
    let mut start = from;
    while start < to {
        if !is_open(start) {
            start += 1;
            continue;
        }
        let end = (start..to).find(|minute| !is_open(*minute)).unwrap_or(to);
        // In a segment longer than 24 hours the count begins anew at each change of the local date.
        let mut begins = vec![start];
        if end - start > 24 * 60 {
            begins.extend((start + 1..end).filter(|minute| walls.at(*minute).day != walls.at(minute - 1).day));
        }
        for (index, begin) in begins.iter().enumerate() {
            // A segment that is cut off by the table's edge began earlier, nobody knows when.
            if *begin == from {
                continue;
            }
            let stop = begins.get(index + 1).copied().unwrap_or(end);
            let Some(first) = rounded(event, *begin, to, walls) else {
                continue;
            };
            let mut candidate = first + event.offset;
            while candidate < stop {
                table[(candidate - from) as usize] = true;
                candidate += step;
            }
        }
        start = end;
    }
    table
}

/// Under `gap` a starting point is rounded up to the next whole minutes of the wall clock.
fn rounded(event: &EventType, begin: i64, to: i64, walls: &WallTable) -> Option<i64> {
    let Grid::Gap { round } = event.grid else {
        return Some(begin);
    };
    (begin..to).find(|minute| walls.at(*minute).minute % round == 0)
}
