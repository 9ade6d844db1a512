//! Events of one `UID`: the copies that count, the series, and what stands in for its occurrences.

use super::error::shown;
use super::item::{Ending, Item, Moment};
use super::place::{At, Extent, Placer, instant, wall_at};
use super::rules::{self, Recurrence, Unbounded};

/// An event that stands for an occurrence of a series.
#[derive(Debug)]
struct Override<'i, 'a> {
    /// When that occurrence was to start.
    instant: i64,
    item: &'i Item<'a>,
    /// What becomes of all later occurrences.
    future: Option<Future>,
}

/// `RANGE=THISANDFUTURE` (RFC 5545, 3.2.13): the later occurrences move along.
#[derive(Debug)]
struct Future {
    start: At,
    /// On the wall of the new start.
    shift: i64,
    extent: Extent,
}

/// All overrides of a series, in order.
#[derive(Debug)]
struct Overrides<'i, 'a> {
    all: Vec<Override<'i, 'a>>,
    /// Which of them move later occurrences along.
    futures: Vec<usize>,
    /// How long their occurrences are at most, in seconds.
    lead: i64,
    /// How far they move occurrences at most, in seconds.
    reach: i64,
}

impl<'i, 'a> Overrides<'i, 'a> {
    fn new(all: Vec<Override<'i, 'a>>) -> Self {
        let futures: Vec<usize> =
            all.iter().enumerate().filter(|(_, other)| other.future.is_some()).map(|(index, _)| index).collect();
        let (mut lead, mut reach) = (0, 2 * 86_400);
        for future in all.iter().filter_map(|other| other.future.as_ref()) {
            lead = lead.max(future.extent.at_most());
            reach = reach.max(future.shift.saturating_abs().saturating_add(2 * 86_400));
        }
        Self { all, futures, lead, reach }
    }

    /// Whether one of them stands for the occurrence that starts there.
    fn replace(&self, instant: i64) -> bool {
        self.all.binary_search_by_key(&instant, |other| other.instant).is_ok()
    }

    /// What became of an occurrence that none of them stands for.
    fn moved(&self, instant: i64) -> Option<(&'i Item<'a>, &Future)> {
        let past =
            self.futures.partition_point(|index| self.all.get(*index).is_some_and(|other| other.instant < instant));
        let other = self.all.get(*self.futures.get(past.checked_sub(1)?)?)?;
        Some((other.item, other.future.as_ref()?))
    }

    /// Whether a series that is free itself has occurrences that are not.
    fn go_on(&self) -> bool {
        self.futures.iter().filter_map(|index| self.all.get(*index)).any(|other| !other.item.free)
    }
}

/// One start of a series, before overrides.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    instant: i64,
    wall: i64,
    /// A PERIOD has its own end.
    end: Option<i64>,
}

impl<'a> Placer<'a> {
    /// All events of one `UID`.
    pub(super) fn group(&mut self, items: &[&Item<'a>]) {
        if let [item] = items
            && item.instead_of.is_none()
            && !item.is_recurring()
        {
            self.single(item);
            return;
        }
        let whole = |item: &&Item<'a>| item.instead_of.is_none() && !item.stray;
        let mut masters: Vec<&Item<'a>> = items.iter().copied().filter(whole).collect();
        let latest = masters.iter().map(|item| (item.sequence, item.stamp)).max();
        let stands = |item: &&Item<'a>| Some((item.sequence, item.stamp)) == latest;
        let start = masters.iter().find(|item| stands(item)).and_then(|item| item.start.map(|start| start.stamp));
        for copy in masters.iter().filter(|item| !stands(item) && !item.free) {
            if copy.start.map(|start| start.stamp) != start {
                let message = "it says of one UID that it begins at several times".to_owned();
                self.problem(
                    copy.uid.as_deref(),
                    message,
                    "the event of the highest SEQUENCE and latest DTSTAMP counts",
                );
            }
        }
        masters.retain(stands);
        // Nobody knows which occurrence it stands for: all of them stay, and it is an event besides.
        for stray in items.iter().filter(|item| item.stray) {
            self.single(stray);
        }
        let first = masters.first().and_then(|item| Some(self.at(item.start?, item.calendar, None)));
        let overrides = Overrides::new(self.overrides(items, first.as_ref()));
        for master in &masters {
            if master.is_recurring() {
                self.series(master, &overrides);
            } else if !first.as_ref().is_some_and(|at| overrides.replace(at.instant)) {
                self.single(master);
            }
        }
        for other in &overrides.all {
            if masters.is_empty() && other.item.instead_of.is_some_and(|(_, future)| future) && !other.item.free {
                let message = "it stands for later occurrences of a series that is not there".to_owned();
                self.problem(other.item.uid.as_deref(), message, "it is one event");
            }
            self.single(other.item);
        }
    }

    /// The overrides that count, in order of the occurrences they stand for.
    fn overrides<'i>(&mut self, items: &[&'i Item<'a>], master: Option<&At>) -> Vec<Override<'i, 'a>> {
        let mut found: Vec<(i64, bool, &'i Item<'a>)> = Vec::new();
        for item in items {
            if let Some((moment, future)) = item.instead_of {
                found.push((self.occurrence_named(moment, item.calendar, master), future, item));
            }
        }
        let rank = |(instant, future, item): &(i64, bool, &Item<'a>)| (*instant, *future, item.sequence, item.stamp);
        found.sort_by_key(rank);
        let mut kept = Vec::new();
        for copies in found.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
            let latest = copies.last().map(rank);
            for (instant, future, item) in copies.iter().filter(|copy| Some(rank(copy)) == latest) {
                let future = future.then(|| self.future(*instant, item)).flatten();
                kept.push(Override { instant: *instant, item, future });
            }
        }
        kept
    }

    fn future(&mut self, occurrence: i64, item: &Item<'a>) -> Option<Future> {
        let start = self.at(item.start?, item.calendar, None);
        let shift = start.wall - wall_at(&start.zone, occurrence);
        let extent = if item.free {
            Extent { days: 0, seconds: 0, guessed: false }
        } else {
            self.extent(item, &start, item.end)
        };
        Some(Future { start, shift, extent })
    }

    /// The start of the occurrence that a `RECURRENCE-ID` names: of a series of whole dates that date, of others also by
    /// the date alone.
    fn occurrence_named(&mut self, moment: Moment, calendar: u32, master: Option<&At>) -> i64 {
        let at = self.at(moment, calendar, master);
        match master {
            Some(master) if master.is_date && !at.is_date => {
                let wall = match moment.stamp.form {
                    // Midnight of UTC is a date that was written as a time.
                    super::values::Form::Utc if at.instant.rem_euclid(86_400) == 0 => at.instant,
                    super::values::Form::Utc => wall_at(&master.zone, at.instant),
                    _ => at.wall,
                };
                instant(&master.zone, wall.div_euclid(86_400) * 86_400)
            }
            Some(master) if at.is_date && !master.is_date => {
                instant(&master.zone, at.wall + master.wall.rem_euclid(86_400))
            }
            _ => at.instant,
        }
    }

    /// What could not be read of an event that counts.
    fn troubles(&mut self, item: &Item<'a>) -> bool {
        for trouble in &item.troubles {
            self.problem(item.uid.as_deref(), trouble.clone(), "what it says is left out, the event is marked unknown");
        }
        !item.troubles.is_empty()
    }

    /// An event that takes place once.
    fn single(&mut self, item: &Item<'a>) {
        if item.free {
            return;
        }
        let uid = item.uid.as_deref();
        let unknown = self.troubles(item);
        let Some(start) = item.start else {
            self.unplaced(uid, "an event has no DTSTART that can be read".to_owned());
            return;
        };
        if item.instead_of.is_some() && !item.rules.is_empty() {
            self.problem(uid, "one occurrence has a rule of its own".to_owned(), "the rule is left out");
        }
        let start = self.at(start, item.calendar, None);
        let extent = self.extent(item, &start, item.end);
        let end = extent.end(&start.zone, start.wall, start.instant);
        self.span(uid, start.instant, end, item.kind(), unknown || !start.known || extent.guessed);
    }

    /// A recurring event.
    fn series(&mut self, item: &Item<'a>, overrides: &Overrides<'_, 'a>) {
        if item.free && !overrides.go_on() {
            return;
        }
        let uid = item.uid.as_deref();
        let unknown = self.troubles(item);
        let Some(start) = item.start else {
            self.unplaced(uid, "a recurring event has no DTSTART that can be read".to_owned());
            return;
        };
        let start = self.at(start, item.calendar, None);
        let extent = self.extent(item, &start, item.end);
        let lead = extent.at_most().max(overrides.lead);
        let from = self.window.start().timestamp().saturating_sub(lead).saturating_sub(overrides.reach);
        let before = self.window.end().timestamp().saturating_add(overrides.reach);
        let occurrences = match self.occurrences(item, &start, extent, (from, before)) {
            Ok(occurrences) => occurrences,
            Err(message) => {
                self.throughout(item, &start, extent, message);
                return;
            }
        };
        let unknown = unknown || !start.known || extent.guessed;
        for occurrence in occurrences {
            if overrides.replace(occurrence.instant) {
                continue;
            }
            match overrides.moved(occurrence.instant) {
                Some((other, _)) if other.free => {}
                Some((other, future)) => {
                    let zone = &future.start.zone;
                    let wall = wall_at(zone, occurrence.instant) + future.shift;
                    let begins = instant(zone, wall);
                    let ends = future.extent.end(zone, wall, begins);
                    let guessed = !future.start.known || future.extent.guessed;
                    self.span(uid, begins, ends, other.kind(), unknown || guessed);
                }
                None if item.free => {}
                None => {
                    let end = extent.end(&start.zone, occurrence.wall, occurrence.instant);
                    self.span(uid, occurrence.instant, occurrence.end.unwrap_or(end), item.kind(), unknown);
                }
            }
        }
    }

    /// What is not understood is busy wherever it may lie: from the start of the series to its end, if it says one.
    fn throughout(&mut self, item: &Item<'a>, start: &At, extent: Extent, message: String) {
        let uid = item.uid.as_deref();
        self.problem(uid, message, "it is busy without a break from its DTSTART on, as unknown");
        let window = (self.window.start().timestamp(), self.window.end().timestamp());
        let ends: Option<Vec<i64>> = item.rules.iter().map(|rule| until_of(rule)).collect();
        let last = match ends.and_then(|ends| ends.into_iter().max()) {
            Some(until) if item.extras.is_empty() => until.max(start.wall).saturating_add(extent.at_most() + 86_400),
            _ => window.1,
        };
        self.span(uid, start.instant.max(window.0), last.min(window.1), item.kind(), true);
    }

    /// The starts of a series whose wall time lies in the range, without excluded ones, in order.
    fn occurrences(
        &mut self,
        item: &Item<'a>,
        start: &At,
        extent: Extent,
        range: (i64, i64),
    ) -> Result<Vec<Occurrence>, String> {
        let max = self.options.bounds.max_occurrences.min(self.occurrences_left);
        let zone = start.zone.clone();
        let mut walls = Vec::new();
        if range.0 <= start.wall && start.wall < range.1 {
            walls.push(start.wall);
        }
        for text in &item.rules {
            let refused = |message: String| format!("the rule {} cannot be used: {message}", shown(text));
            let mut rule = rules::read(text).map_err(refused)?;
            if start.is_date {
                rules::end_on_date(&mut rule, |instant| wall_at(&zone, instant));
            }
            let Some(rule) = self.with_start(rule, start) else { continue };
            let until = |wall: i64| instant(&zone, wall);
            let room = max.saturating_sub(walls.len());
            match rules::walls(&rule, start.wall, range, room, &mut self.steps, until) {
                Ok(found) => walls.extend(found),
                Err(Unbounded::Occurrences) => {
                    return Err(format!("the rule {} has more than {max} occurrences in the window", shown(text)));
                }
                Err(Unbounded::Steps) => return Err(format!("the rule {} takes too long to write out", shown(text))),
            }
        }
        walls.sort_unstable();
        walls.dedup();
        let plain = |wall: i64| Occurrence { instant: instant(&zone, wall), wall, end: None };
        let mut found: Vec<Occurrence> = walls.into_iter().map(plain).collect();
        self.extras(item, start, extent, range, &mut found);
        if found.len() > max {
            return Err(format!("the event has more than {max} occurrences in the window"));
        }
        // A PERIOD stands before the plain start of the same instant, the longest first.
        found.sort_by_key(|one| (one.instant, std::cmp::Reverse(one.end)));
        found.dedup_by_key(|one| one.instant);
        self.occurrences_left = self.occurrences_left.saturating_sub(found.len());
        self.exclude(item, start, &mut found);
        Ok(found)
    }

    /// The rule as it counts with the start, which is an occurrence whether or not the rule names it.
    fn with_start(&mut self, rule: Recurrence, start: &At) -> Option<Recurrence> {
        if rules::is_counted(&rule) && !rules::names(&rule, start.wall, &mut self.steps) {
            return rules::one_less(&rule);
        }
        Some(rule)
    }

    fn extras(&mut self, item: &Item<'a>, start: &At, extent: Extent, range: (i64, i64), found: &mut Vec<Occurrence>) {
        for extra in &item.extras {
            let mut at = self.at(extra.start, item.calendar, Some(start));
            if at.is_date && !start.is_date {
                at.wall += start.wall.rem_euclid(86_400);
                at.instant = instant(&start.zone, at.wall);
            }
            let end = match extra.end {
                Some(ending @ (Ending::At(_) | Ending::After(_))) => {
                    let own = self.extent(item, &at, ending);
                    Some(own.end(&at.zone, at.wall, at.instant))
                }
                _ => None,
            };
            let wall = wall_at(&start.zone, at.instant);
            let ends = end.unwrap_or_else(|| extent.end(&start.zone, wall, at.instant));
            if ends >= range.0 && at.instant < range.1 {
                found.push(Occurrence { instant: at.instant, wall, end });
            }
        }
    }

    /// Takes out the excluded starts: by the instant, or by the whole date.
    fn exclude(&mut self, item: &Item<'a>, start: &At, found: &mut Vec<Occurrence>) {
        let (mut instants, mut dates) = (Vec::new(), Vec::new());
        for moment in &item.excluded {
            if moment.is_date() && !start.is_date {
                dates.push(super::values::seconds(moment.stamp.wall).div_euclid(86_400));
            } else {
                instants.push(self.occurrence_named(*moment, item.calendar, Some(start)));
            }
        }
        instants.sort_unstable();
        dates.sort_unstable();
        found.retain(|one| {
            instants.binary_search(&one.instant).is_err() && dates.binary_search(&one.wall.div_euclid(86_400)).is_err()
        });
    }
}

/// When a rule that is not understood says it ends.
fn until_of(rule: &str) -> Option<i64> {
    let part = rule.split(';').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("UNTIL").then_some(value)
    })?;
    super::values::read_stamp(part).map(|stamp| super::values::seconds(stamp.wall))
}
