//! `VTIMEZONE` (RFC 5545, 3.6.5): definitions read from feeds, and written for zones of the tz database.

use whenfree::Zone;

use super::lines::{Line, unescape};
use super::rules::{self, Steps};
use super::values::{Form, read_offset, read_stamp, seconds};

/// Rules are written out from here on; what was before does not matter to a calendar.
const FIRST_WALL: i64 = 0; // 1970-01-01
/// No zone ever changed its clocks more often, by far.
const MAX_CHANGES: usize = 2_000;
const MAX_OBSERVANCES: usize = 500;
/// A definition may cost no more than this to write out.
const MAX_STEPS: u64 = 8_000;

/// What a feed says of one zone.
#[derive(Debug, Default)]
pub(super) struct Definition {
    pub(super) tzid: Option<String>,
    /// `X-LIC-LOCATION`: a name of the tz database.
    pub(super) location: Option<String>,
    observances: Vec<Observance>,
    through: i64,
    broken: bool,
}

/// `STANDARD` or `DAYLIGHT`: when an offset begins to hold.
#[derive(Debug, Default)]
struct Observance {
    start: Option<i64>,
    from: Option<i64>,
    to: Option<i64>,
    rules: Vec<String>,
    dates: Vec<i64>,
}

impl Definition {
    /// Nothing is said yet; changes will be written out up to this wall time.
    pub(super) fn new(through: i64) -> Self {
        Self { through, ..Self::default() }
    }

    /// A `STANDARD` or `DAYLIGHT` begins.
    pub(super) fn open_observance(&mut self) {
        if self.observances.len() < MAX_OBSERVANCES {
            self.observances.push(Observance::default());
        } else {
            self.broken = true;
        }
    }

    /// A property of the definition itself.
    pub(super) fn take(&mut self, line: &Line<'_>) {
        if line.name.eq_ignore_ascii_case("TZID") {
            self.tzid = Some(unescape(line.value.trim()).into_owned());
        } else if line.name.eq_ignore_ascii_case("X-LIC-LOCATION") {
            self.location = Some(line.value.trim().to_owned());
        }
    }

    /// A property of the observance that was opened last.
    pub(super) fn take_in_observance(&mut self, line: &Line<'_>) {
        let Some(observance) = self.observances.last_mut() else { return };
        match line.name.to_ascii_uppercase().as_str() {
            "DTSTART" => observance.start = read_stamp(&line.value).map(|stamp| seconds(stamp.wall)),
            "TZOFFSETFROM" => observance.from = read_offset(&line.value),
            "TZOFFSETTO" => observance.to = read_offset(&line.value),
            "RRULE" => observance.rules.push(line.value.trim().to_owned()),
            "RDATE" => {
                let from = observance.from.unwrap_or(0);
                for one in line.value.split(',').take(MAX_CHANGES) {
                    match read_stamp(one.split('/').next().unwrap_or_default()) {
                        Some(stamp) if stamp.form == Form::Utc => observance.dates.push(seconds(stamp.wall) + from),
                        Some(stamp) => observance.dates.push(seconds(stamp.wall)),
                        None => self.broken = true,
                    }
                }
            }
            _ => {}
        }
    }

    /// The zone of these rules, written out with steps taken from `steps`; nothing when they cannot be understood.
    pub(super) fn zone(&self, name: &str, steps: &mut Steps) -> Option<Zone> {
        let most = steps.left().min(MAX_STEPS);
        let mut left = Steps::new(most);
        let zone = self.written_out(name, &mut left);
        steps.take(most - left.left());
        zone
    }

    fn written_out(&self, name: &str, left: &mut Steps) -> Option<Zone> {
        if self.broken || self.observances.is_empty() {
            return None;
        }
        let mut changes: Vec<(i64, i64, i64)> = Vec::new();
        for observance in &self.observances {
            let to = observance.to?;
            let from = observance.from.unwrap_or(to);
            let start = observance.start?;
            let mut walls = vec![start];
            walls.extend(&observance.dates);
            for text in &observance.rules {
                let rule = rules::read(text).ok()?;
                let until = |wall: i64| wall - from;
                let found = rules::walls(&rule, start, (FIRST_WALL, self.through), MAX_CHANGES, left, until);
                walls.extend(found.ok()?);
            }
            changes.extend(walls.into_iter().map(|wall| (wall - from, from, to)));
            if changes.len() > MAX_CHANGES {
                return None;
            }
        }
        changes.sort_unstable();
        let (_, first, _) = *changes.first()?;
        let mut transitions: Vec<(i64, i32)> = Vec::with_capacity(changes.len());
        for (at, _, to) in changes {
            // Two words on one instant: the later holds.
            transitions.pop_if(|(last, _)| *last == at);
            transitions.push((at, i32::try_from(to).ok()?));
        }
        Zone::from_tzif(name, &tzif(i32::try_from(first).ok()?, &transitions)).ok()
    }
}

/// The bytes of a compiled zone (RFC 8536) with these changes, each with the offset in seconds from then on.
pub(super) fn tzif(first_offset: i32, changes: &[(i64, i32)]) -> Vec<u8> {
    let mut offsets = vec![first_offset];
    let kinds: Vec<u8> = changes
        .iter()
        .map(|(_, offset)| {
            let at = offsets.iter().position(|known| known == offset).unwrap_or_else(|| {
                offsets.push(*offset);
                offsets.len() - 1
            });
            u8::try_from(at).unwrap_or(0)
        })
        .collect();
    let header = |times: usize, types: usize| {
        let mut bytes = b"TZif2".to_vec();
        bytes.extend([0; 15]);
        for count in [0, 0, 0, times, types, 0] {
            bytes.extend(u32::try_from(count).unwrap_or(0).to_be_bytes());
        }
        bytes
    };
    let mut bytes = header(0, 0);
    bytes.extend(header(changes.len(), offsets.len()));
    changes.iter().for_each(|(at, _)| bytes.extend(at.to_be_bytes()));
    bytes.extend(kinds);
    for offset in offsets {
        bytes.extend(offset.to_be_bytes());
        bytes.extend([0, 0]);
    }
    bytes.extend(b"\n\n");
    bytes
}
