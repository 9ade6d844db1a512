//! What one cell of the week's picture shows: asked of the engine, cell by cell.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use whenfree::{Agenda, Explanation, Host, HostId, Planner, Query, Reason, Requirement, Slots, Span};

use crate::failure::Failure;
use crate::input::Loaded;
use crate::moment;

/// One cell: a stretch of the wall of one date.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Meetings may start here.
    Start {
        /// The time of each start.
        times: Vec<String>,
        /// Seats left, or how many of a pool could take it.
        extra: Option<String>,
    },
    /// Inside a meeting that may start further up.
    Runs,
    /// Somebody who is needed has something else, named by its label.
    Taken(String),
    /// Everybody is there and free, but a rule lets no meeting start: buffers, notice, limits, the grid.
    NoStart,
    /// Not enough of those who are needed work.
    Closed,
    /// Outside the window, or skipped by the clocks.
    Nothing,
}

/// Cells of one week, all columns of one length.
#[derive(Debug)]
pub(crate) struct Week {
    /// Minutes of a row.
    pub(crate) row: u32,
    pub(crate) columns: Vec<(NaiveDate, Vec<Cell>)>,
}

/// Asks for every cell of the given dates, midnight to midnight.
pub(crate) fn week(loaded: &Loaded, slots: &Slots, days: &[NaiveDate], row: u32) -> Result<Week, Failure> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Ok(Week { row, columns: Vec::new() });
    };
    let window = loaded.document.query.window;
    let instants = loaded.zone.dates(*first, *last);
    let part = instants.iter().filter_map(|span| span.intersection(window)).reduce(|all, next| {
        // The parts come in order, so this is the stretch around all of them.
        Span::new(all.start(), next.end()).unwrap_or(all)
    });
    let mut query = loaded.document.query.clone();
    query.window = part.unwrap_or(window);
    let agenda = loaded.planner.agenda(&query)?;
    let asked = Asked { loaded, slots, agenda: &agenda, query: &query };
    let columns = days.iter().map(|day| Ok((*day, asked.column(*day, row)?)));
    Ok(Week { row, columns: columns.collect::<Result<_, Failure>>()? })
}

struct Asked<'a> {
    loaded: &'a Loaded,
    slots: &'a Slots,
    agenda: &'a Agenda<'a>,
    query: &'a Query,
}

impl Asked<'_> {
    fn column(&self, day: NaiveDate, row: u32) -> Result<Vec<Cell>, Failure> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let row = i64::from(row.max(1));
        let cells = (0..1440 / row).map(|index| {
            let from = midnight + TimeDelta::minutes(index * row);
            let shown = self.loaded.zone.instants(from, from + TimeDelta::minutes(row));
            let passes: Vec<Span> = shown.iter().filter_map(|pass| pass.intersection(self.query.window)).collect();
            self.cell(&passes)
        });
        cells.collect()
    }

    /// In a fold a cell has two passes and shows the starts of both.
    fn cell(&self, passes: &[Span]) -> Result<Cell, Failure> {
        let Some(first) = passes.first() else { return Ok(Cell::Nothing) };
        let inside = |pass: &Span| {
            let starts = self.slots.timestamps();
            let from = starts.partition_point(|start| *start < pass.start().timestamp());
            from..starts.partition_point(|start| *start < pass.end().timestamp())
        };
        let here: Vec<_> = passes.iter().flat_map(inside).filter_map(|index| self.slots.get(index)).collect();
        if let Some(slot) = here.first() {
            let times = here.iter().map(|slot| moment::wall(slot.start(), &self.loaded.zone)).collect();
            return Ok(Cell::Start { times, extra: extra(&self.loaded.planner, slot) });
        }
        let before = inside(first).start.checked_sub(1).and_then(|index| self.slots.get(index));
        if before.is_some_and(|slot| slot.end() > first.start()) {
            return Ok(Cell::Runs);
        }
        let explanation = self.agenda.explain(first.start())?;
        Ok(refused(&self.loaded.planner, &explanation, *first))
    }
}

/// Seats left, or how many of the pool could take a slot: what one wants to know beside its time.
fn extra(planner: &Planner, slot: &whenfree::Slot<'_>) -> Option<String> {
    if planner.event_type().seats > 1 {
        return Some(format!("{} left", slot.seats_left()));
    }
    if !has_one_pool(planner) {
        return None;
    }
    let requires = planner.event_type().requires.as_deref().unwrap_or_default();
    let (_, able) = requires.iter().zip(slot.hosts()).find(|(requirement, _)| is_pool(requirement))?;
    Some(format!("x{}", able.len()))
}

fn is_pool(requirement: &Requirement) -> bool {
    matches!(requirement, Requirement::Any { hosts, .. } if hosts.len() > 1)
}

/// Whether a number beside a start can say how many could take it: with several pools it would not say which.
pub(crate) fn has_one_pool(planner: &Planner) -> bool {
    let event = planner.event_type();
    event.seats == 1 && event.requires.iter().flatten().filter(|requirement| is_pool(requirement)).count() == 1
}

/// What keeps one host from a cell.
#[derive(Default)]
struct Kept {
    closed: bool,
    taken: Option<String>,
}

/// The hosts of a requirement that lacks some.
struct Lacking<'a> {
    pool: usize,
    needed: usize,
    kept: BTreeMap<&'a HostId, Kept>,
}

/// The state of a cell where no meeting may start. Reasons speak of a whole meeting, a cell only of its own time: hours
/// that end after it and busy time that begins after it leave it open, and it is shown as such.
fn refused(planner: &Planner, explanation: &Explanation, cell: Span) -> Cell {
    let mut lacking: Vec<Lacking<'_>> = Vec::new();
    for reason in &explanation.reasons {
        if let Reason::NotEnoughHosts { requirement, needed, .. } = reason {
            let requires = planner.event_type().requires.as_ref();
            let required = requires.and_then(|requires| requires.get(*requirement));
            let pool = required.map_or(planner.hosts().len(), |required| required.hosts().len());
            lacking.push(Lacking { pool, needed: *needed, kept: BTreeMap::new() });
        } else if let (Some(host), Some(lacks)) = (reason.host(), lacking.last_mut()) {
            note(lacks.kept.entry(host).or_default(), planner, host, reason, cell);
        }
    }
    let count = |lacks: &Lacking<'_>, kept: fn(&Kept) -> bool| lacks.kept.values().filter(|host| kept(host)).count();
    let without = |lacks: &Lacking<'_>, kept| lacks.pool.saturating_sub(count(lacks, kept)) < lacks.needed;
    if lacking.iter().any(|lacks| without(lacks, |host| host.closed)) {
        return Cell::Closed;
    }
    match lacking.iter().find(|lacks| without(lacks, |host| host.closed || host.taken.is_some())) {
        None => Cell::NoStart,
        // In a larger pool everybody may have something else: one label would name the wrong thing.
        Some(lacks) if lacks.pool > lacks.needed => Cell::Taken("taken".to_owned()),
        Some(lacks) => {
            let label = lacks.kept.values().find_map(|host| host.taken.clone());
            Cell::Taken(label.unwrap_or_default())
        }
    }
}

fn note(kept: &mut Kept, planner: &Planner, host: &HostId, reason: &Reason, cell: Span) {
    let label = |span: &Span, text: &str| span.overlaps(cell).then(|| text.to_owned());
    let taken = match reason {
        Reason::OutsideWorkingHours { working, .. } => {
            kept.closed |= !working.iter().any(|span| span.overlaps(cell));
            None
        }
        Reason::TimeOff { from, through, .. } => {
            let known = |known: &&Host| known.id == *host;
            let home = planner.hosts().iter().find(known).map_or(planner.zone(), |host| &host.schedule.zone);
            kept.closed |= (*from..=*through).contains(&home.date_at(cell.start()));
            None
        }
        Reason::Busy { span, source, .. } => label(span, source.as_deref().unwrap_or("busy")),
        Reason::UnknownAvailability { span, .. } => label(span, "unknown"),
        // Where a session has no seats left the picture says so from its start to its end.
        Reason::Booked { span, .. } if planner.event_type().seats > 1 => label(span, "full"),
        Reason::Booked { span, .. } => label(span, "booked"),
        Reason::Held { span, .. } => label(span, "held"),
        Reason::SeatsFull { .. } => Some("full".to_owned()),
        _ => None,
    };
    if kept.taken.is_none() {
        kept.taken = taken;
    }
}
