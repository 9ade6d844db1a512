//! From events to spans: zones, lengths, overrides.

use std::collections::HashMap;

use chrono::DateTime;
use whenfree::{Span, Zone};

use super::busy::{BusyKind, BusySpan, ImportOptions, Imported, Problem};
use super::collect::Collected;
use super::error::shown;
use super::item::{Ending, Item, Moment};
use super::rules::Steps;
use super::values::{Form, PeriodEnd, Stamp, seconds, wall_of};
use super::zones;

/// A calendar that names more zones than there are is looked at no further.
pub(super) const MAX_LOOKUPS: usize = 200;
/// No instants beyond these leave the engine.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

/// As much of a `UID` as is kept beside every span: nobody's is longer, and it is kept often.
pub(super) fn cut(uid: &str) -> &str {
    uid.char_indices().nth(255).and_then(|(end, _)| uid.get(..end)).unwrap_or(uid)
}

/// A moment on its wall, and when that is.
#[derive(Debug, Clone)]
pub(super) struct At {
    pub(super) wall: i64,
    pub(super) instant: i64,
    pub(super) zone: Zone,
    /// Whether the zone is the one that was meant.
    pub(super) known: bool,
    pub(super) is_date: bool,
}

/// How long an occurrence is: days on its wall, then seconds on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) days: i64,
    pub(super) seconds: i64,
    /// It was guessed.
    pub(super) guessed: bool,
}

impl Extent {
    /// At least as long as any occurrence.
    pub(super) fn at_most(self) -> i64 {
        self.days * 86_400 + self.seconds + 2 * 86_400
    }

    pub(super) fn end(self, zone: &Zone, wall: i64, start: i64) -> i64 {
        let after_days = if self.days == 0 { start } else { instant(zone, wall + self.days * 86_400) };
        after_days + self.seconds
    }
}

/// When the wall of a zone shows this (RFC 5545, 3.3.5).
pub(super) fn instant(zone: &Zone, wall: i64) -> i64 {
    zone.resolve(wall_of(wall)).timestamp()
}

/// What the wall of a zone shows.
pub(super) fn wall_at(zone: &Zone, instant: i64) -> i64 {
    let at = DateTime::from_timestamp(instant.clamp(FIRST, LAST), 0).unwrap_or_default();
    seconds(zone.at(at).naive_local())
}

/// What other texts of the same calendar may still cost.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "client"), allow(dead_code, reason = "a calendar in many texts is CalDAV's"))]
pub(crate) struct Left {
    pub(crate) steps: u64,
    pub(crate) zone_steps: u64,
    pub(crate) occurrences: usize,
}

/// Puts the events of a text on the line of time.
#[derive(Debug)]
pub(super) struct Placer<'a> {
    pub(super) window: Span,
    owner: Option<Zone>,
    pub(super) options: &'a ImportOptions,
    pub(super) collected: Collected<'a>,
    definitions: HashMap<(u32, String), usize>,
    /// By the number of the `TZID`, once it was looked up.
    found: Vec<Option<(Zone, bool)>>,
    /// By the number of the `VCALENDAR`.
    defaults: HashMap<u32, Zone>,
    lookups: usize,
    pub(super) steps: Steps,
    zone_steps: Steps,
    pub(super) occurrences_left: usize,
    pub(super) out: Imported,
}

impl<'a> Placer<'a> {
    pub(super) fn new(
        window: Span,
        owner: Option<Zone>,
        options: &'a ImportOptions,
        mut collected: Collected<'a>,
    ) -> Self {
        let mut definitions = HashMap::new();
        for (index, (calendar, definition)) in collected.definitions.iter().enumerate() {
            if let Some(tzid) = &definition.tzid {
                definitions.entry((*calendar, tzid.clone())).or_insert(index);
            }
        }
        let out = Imported {
            name: collected.name.take(),
            refresh_minutes: collected.refresh_minutes,
            time_zone: collected.zones.iter().flatten().next().cloned(),
            ..Imported::default()
        };
        Self {
            window,
            owner,
            options,
            definitions,
            found: vec![None; collected.tzids.len()],
            defaults: HashMap::new(),
            lookups: 0,
            steps: Steps::new(options.bounds.max_steps),
            zone_steps: Steps::new(options.bounds.max_zone_steps),
            occurrences_left: options.bounds.max_all_occurrences,
            collected,
            out,
        }
    }

    /// What was found, and what of the steps and occurrences is left.
    pub(super) fn place(mut self) -> (Imported, Left) {
        let (garbage, first) = self.collected.garbage;
        if garbage > 0 {
            let message = format!("{garbage} lines are no content lines, the first is line {first}");
            self.problem(None, message, "they were passed over");
        }
        if self.collected.has_availability {
            self.problem(
                None,
                "a `VAVAILABILITY` is no busy time".to_owned(),
                "it was passed over; `schedule` reads it",
            );
        }
        self.periods();
        let items = std::mem::take(&mut self.collected.items);
        let mut order: Vec<usize> = (0..items.len()).collect();
        // Events without a UID stand for themselves; the index keeps them apart.
        let uid = |index: &usize| items.get(*index).and_then(|item| item.uid.as_deref());
        order.sort_by(|left, right| uid(left).cmp(&uid(right)));
        for group in order.chunk_by(|left, right| uid(left).is_some() && uid(left) == uid(right)) {
            let group: Vec<&Item<'a>> = group.iter().filter_map(|index| items.get(*index)).collect();
            self.group(&group);
        }
        let spans = &mut self.out.spans;
        spans.sort_by(|a, b| (a.start, a.end, a.kind).cmp(&(b.start, b.end, b.kind)).then_with(|| a.uid.cmp(&b.uid)));
        spans.dedup();
        let (steps, zone_steps) = (self.steps.left(), self.zone_steps.left());
        (self.out, Left { steps, zone_steps, occurrences: self.occurrences_left })
    }

    fn periods(&mut self) {
        for period in std::mem::take(&mut self.collected.periods) {
            let uid = period.uid.as_deref();
            let (start, end) = match period.time {
                Ok(time) => time,
                Err(text) => {
                    self.unplaced(uid, format!("the FREEBUSY period {text} cannot be read"));
                    continue;
                }
            };
            let instant_of = |placer: &mut Self, stamp: Stamp| {
                placer.at(Moment { stamp, tzid: None }, period.calendar, None).instant
            };
            let from = instant_of(self, start);
            let to = match end {
                PeriodEnd::At(end) => instant_of(self, end),
                PeriodEnd::After(length) => from + length.days * 86_400 + length.seconds,
            };
            if to < from {
                let message = "a FREEBUSY period ends before it starts".to_owned();
                self.problem(uid, message, "it is busy from its end to its start");
            }
            self.span(uid, from.min(to), from.max(to), period.kind, to < from);
        }
        if self.collected.more_periods {
            let most = self.options.bounds.max_all_occurrences;
            self.unplaced(None, format!("there are more than {most} FREEBUSY periods"));
        }
    }

    /// Adds a stretch if it meets the window.
    pub(super) fn span(&mut self, uid: Option<&str>, start: i64, end: i64, kind: BusyKind, unknown: bool) {
        let window = (self.window.start().timestamp(), self.window.end().timestamp());
        if start >= end || start >= window.1 || end <= window.0 {
            return;
        }
        let at = |seconds: i64| DateTime::from_timestamp(seconds.clamp(FIRST, LAST), 0).unwrap_or_default();
        let uid = uid.map(|uid| cut(uid).to_owned());
        self.out.spans.push(BusySpan { start: at(start), end: at(end), kind, unknown, uid });
    }

    pub(super) fn problem(&mut self, uid: Option<&str>, message: String, assumed: &str) {
        if self.out.problems.len() >= self.options.bounds.max_problems {
            self.out.more_problems = self.out.more_problems.saturating_add(1);
            return;
        }
        let uid = uid.map(|uid| cut(uid).to_owned());
        self.out.problems.push(Problem { uid, message, assumed: assumed.to_owned() });
    }

    /// Something that may be anywhere blocks the whole window.
    pub(super) fn unplaced(&mut self, uid: Option<&str>, message: String) {
        self.problem(uid, message, "the whole window is busy, as unknown");
        let (start, end) = (self.window.start().timestamp(), self.window.end().timestamp());
        self.span(uid, start, end, BusyKind::Busy, true);
    }

    /// Where a moment lies. A floating one is read in the zone of `beside` if that has one of its own.
    pub(super) fn at(&mut self, moment: Moment, calendar: u32, beside: Option<&At>) -> At {
        let wall = seconds(moment.stamp.wall);
        let is_date = moment.is_date();
        if moment.stamp.form == Form::Utc {
            return At { wall, instant: wall, zone: Zone::utc(), known: true, is_date };
        }
        let (zone, known) = match (moment.tzid, beside) {
            (Some(tzid), _) => self.zone(tzid),
            (None, Some(beside)) if !beside.is_date && moment.is_floating() => (beside.zone.clone(), beside.known),
            (None, _) => (self.default_zone(calendar), true),
        };
        At { wall, instant: instant(&zone, wall), zone, known, is_date }
    }

    /// The zone of a `TZID`, or the default one and a problem.
    fn zone(&mut self, tzid: u32) -> (Zone, bool) {
        let index = tzid as usize;
        if let Some(Some(found)) = self.found.get(index) {
            return found.clone();
        }
        let Some((calendar, name)) = self.collected.tzids.get(index).cloned() else {
            return (self.default_zone(0), false);
        };
        self.lookups += 1;
        let zone = (self.lookups <= MAX_LOOKUPS).then(|| self.look_up(calendar, &name)).flatten();
        let found = match zone {
            Some(zone) => (zone, true),
            None => {
                let default = self.default_zone(calendar);
                let assumed = format!("its times are read in {}, as unknown", default.name());
                self.problem(None, format!("the time zone {} is not known", shown(&name)), &assumed);
                (default, false)
            }
        };
        if let Some(slot) = self.found.get_mut(index) {
            *slot = Some(found.clone());
        }
        found
    }

    fn look_up(&mut self, calendar: u32, name: &str) -> Option<Zone> {
        let index = self.definitions.get(&(calendar, name.to_owned())).copied();
        let definition = index.and_then(|index| self.collected.definitions.get(index)).map(|(_, known)| known);
        zones::find(name, definition, &mut self.zone_steps)
    }

    /// The zone of whole dates and floating times.
    pub(super) fn default_zone(&mut self, calendar: u32) -> Zone {
        if let Some(zone) = &self.owner {
            return zone.clone();
        }
        if let Some(zone) = self.defaults.get(&calendar) {
            return zone.clone();
        }
        let named = self.collected.zones.get(calendar as usize).cloned().flatten();
        let zone = match named.as_deref().map(|name| self.look_up(calendar, name)) {
            Some(Some(zone)) => zone,
            Some(None) => {
                let message = format!("the X-WR-TIMEZONE {} is not known", shown(&named.unwrap_or_default()));
                self.problem(None, message, "whole dates and floating times are read in UTC");
                Zone::utc()
            }
            None => {
                let message = "the calendar has whole dates or floating times and names no zone; pass the owner's";
                self.problem(None, message.to_owned(), "they are read in UTC");
                Zone::utc()
            }
        };
        self.defaults.insert(calendar, zone.clone());
        zone
    }

    /// How long an event that starts there is.
    pub(super) fn extent(&mut self, item: &Item<'_>, start: &At, ending: Ending) -> Extent {
        let exactly = |days, seconds| Extent { days, seconds, guessed: false };
        let uid = item.uid.as_deref();
        let wrong = match ending {
            Ending::Open => return exactly(i64::from(start.is_date), 0),
            Ending::After(length) if length.days >= 0 && length.seconds >= 0 => {
                return exactly(length.days, length.seconds);
            }
            Ending::After(_) => "the DURATION is negative",
            Ending::At(end) => {
                let end = self.at(end, item.calendar, Some(start));
                if start.is_date && end.is_date && end.wall >= start.wall {
                    // Many programs write the last date instead of the one after it.
                    return exactly(((end.wall - start.wall) / 86_400).max(1), 0);
                }
                if end.instant >= start.instant {
                    return Extent { guessed: !end.known, ..exactly(0, end.instant - start.instant) };
                }
                "the DTEND is before the DTSTART"
            }
            Ending::Unreadable => "its end is not known",
        };
        self.problem(uid, wrong.to_owned(), "it is busy to the end of the date it starts on, as unknown");
        Extent { days: 0, seconds: 86_400 - start.wall.rem_euclid(86_400), guessed: true }
    }
}
