use crate::model::Grid;
use crate::time::{DAY, Span, Spans, Zone};

/// How far around a stretch of time joint time must be known for its grid to be exact: a segment of up to 24 hours
/// starts within a day, in a longer one the last change of the local date lies within two.
pub(crate) const MARGIN: i64 = 3 * DAY;

/// Candidate starts as rows of equal steps; a start's rank is the number of candidates before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidates {
    step: Divisor,
    // INVARIANT: rows ascend in time and do not interleave.
    rows: Vec<Row>,
    total: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    first: i64,
    /// Seconds up to and with the last candidate: past it every instant has all of the row before it.
    length: i64,
    /// Candidates in earlier rows.
    base: usize,
    count: usize,
}

impl Row {
    #[inline]
    fn rank(self, step: Divisor, instant: i64) -> usize {
        self.base + step.ceil((instant - self.first).clamp(0, self.length))
    }
}

/// Candidates at equal steps without a break.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneRow {
    row: Row,
    step: Divisor,
}

impl OneRow {
    /// As [`Candidates::rank`].
    #[inline]
    pub(crate) fn rank(self, instant: i64) -> usize {
        self.row.rank(self.step, instant)
    }

    /// The start of a rank.
    #[inline]
    pub(crate) fn start(self, rank: usize) -> i64 {
        self.row.first + rank as i64 * self.step.by
    }
}

/// Exact division by a constant through multiplication: floats would place some starts wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Divisor {
    by: i64,
    /// `floor(2^64 / by) + 1`: exact for dividends and divisors below 2^32. Windows are shorter than that many seconds.
    magic: u64,
}

impl Divisor {
    fn new(by: i64) -> Self {
        // Steps are whole minutes, so `by` is at least 60 and the reciprocal fits.
        let by = by.max(60);
        Self { by, magic: u64::MAX / by as u64 + 1 }
    }

    /// `ceil(dividend / by)` for dividends that are not negative.
    #[inline]
    fn ceil(self, dividend: i64) -> usize {
        let up = dividend + self.by - 1;
        debug_assert!((0..1 << 32).contains(&up));
        ((up as u128 * u128::from(self.magic)) >> 64) as usize
    }
}

impl Candidates {
    fn new(step: i64) -> Self {
        Self { step: Divisor::new(step), rows: Vec::new(), total: 0 }
    }

    /// Adds the starts `first, first + step, ...` before `end` that lie in the span; `first` may lie outside.
    fn push(&mut self, first: i64, end: i64, within: Span) {
        let skipped = if first < within.start { self.step.ceil(within.start - first) as i64 } else { 0 };
        let first = first + skipped * self.step.by;
        let end = end.min(within.end);
        if first < end {
            let count = self.step.ceil(end - first);
            let length = (count as i64 - 1) * self.step.by + 1;
            self.rows.push(Row { first, length, base: self.total, count });
            self.total += count;
        }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// How many lie before the instant.
    pub(crate) fn rank(&self, instant: i64) -> usize {
        let after = self.rows.partition_point(|row| row.first < instant);
        let row = after.checked_sub(1).and_then(|last| self.rows.get(last));
        row.map_or(0, |row| row.rank(self.step, instant))
    }

    /// Whether the instant is one.
    pub(crate) fn contains(&self, instant: i64) -> bool {
        self.rank(instant + 1) > self.rank(instant)
    }

    /// The row that holds all candidates, if there is just one.
    pub(crate) fn one_row(&self) -> Option<OneRow> {
        match self.rows.as_slice() {
            [only] => Some(OneRow { row: *only, step: self.step }),
            _ => None,
        }
    }

    /// The same in one row, when all rows agree on their phase: ranks are then one multiplication instead of a search.
    /// The row holds instants between the rows as well; the caller knows that they cannot be taken.
    pub(crate) fn joined(self) -> Self {
        let (Some(first), Some(last)) = (self.first(), self.last()) else { return self };
        let total = (last - first) / self.step.by + 1;
        let agree = self.rows.iter().all(|row| (row.first - first) % self.step.by == 0);
        // Few candidates far apart are better searched than stored.
        if !agree || self.rows.len() == 1 || total > 16 * self.total as i64 {
            return self;
        }
        let mut joined = Self { step: self.step, rows: Vec::new(), total: 0 };
        joined.push(first, last + 1, Span::raw(first, last + 1));
        joined
    }

    /// The starts at ascending ranks.
    pub(crate) fn at(&self) -> impl FnMut(usize) -> i64 + '_ {
        let mut rows = self.rows.iter();
        let mut row = rows.next();
        move |rank| {
            while let Some(current) = row {
                if rank < current.base + current.count {
                    return current.first + (rank - current.base) as i64 * self.step.by;
                }
                row = rows.next();
            }
            i64::MAX
        }
    }

    pub(crate) fn first(&self) -> Option<i64> {
        self.rows.first().map(|row| row.first)
    }

    pub(crate) fn last(&self) -> Option<i64> {
        self.rows.last().map(|row| row.first + row.length - 1)
    }

    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = i64> + '_ {
        self.rows.iter().flat_map(|row| (0..row.count as i64).map(|k| row.first + k * self.step.by))
    }
}

/// What the grid is made of: everything that decides it but joint time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lattice<'a> {
    pub(crate) grid: Grid,
    pub(crate) step: i64,
    pub(crate) offset: i64,
    /// The event type's zone.
    pub(crate) zone: &'a Zone,
}

/// The candidates in `within`, when they follow from the wall clock alone, without joint time: the clock grid, and a
/// gap grid that rounds to its own step. Nothing unless one row of equal steps in UTC holds them all.
///
/// The row may hold instants outside joint time. No host can take those, so they are never offered.
pub(crate) fn lattice(of: Lattice<'_>, within: Span) -> Option<Candidates> {
    let phase_fits = match of.grid {
        Grid::Clock => of.offset < of.step,
        Grid::Gap { round_to } => of.offset == 0 && round_to.seconds() == of.step,
        Grid::Hours => false,
    };
    if !phase_fits || DAY % of.step != 0 {
        return None;
    }
    // Every offset met must agree modulo the step, or the row would break at a change. A gap grid counts from
    // starting points up to a segment earlier.
    let mut phases = of.zone.runs(within.start - MARGIN, within.end).map(|run| run.offset.rem_euclid(of.step));
    let phase = phases.next()?;
    if phases.any(|other| other != phase) {
        return None;
    }
    let mut candidates = Candidates::new(of.step);
    let behind = (within.start + phase - of.offset).rem_euclid(of.step);
    let first = if behind == 0 { within.start } else { within.start - behind + of.step };
    candidates.push(first, within.end, within);
    Some(candidates)
}

/// The candidates in `within`, counted from joint time, which must be known [`MARGIN`] around it.
pub(crate) fn candidates(of: Lattice<'_>, joint: &Spans, within: Span) -> Candidates {
    let mut candidates = Candidates::new(of.step);
    if matches!(of.grid, Grid::Clock) {
        clock(of, within, &mut candidates);
        return candidates;
    }
    let near = Span::raw(within.start - MARGIN, within.end + MARGIN);
    let from = joint.as_slice().partition_point(|segment| segment.end <= within.start);
    for segment in joint.as_slice().get(from..).unwrap_or_default().iter().map_while(|part| part.intersection(near)) {
        if segment.start >= within.end {
            break;
        }
        // In a segment longer than 24 hours the count begins anew at each change of the local date.
        let mut piece = segment.start;
        if segment.seconds() > DAY {
            for change in date_changes(of.zone, segment) {
                if change > piece {
                    count_from(of, piece, change, within, &mut candidates);
                }
                piece = change;
            }
        }
        count_from(of, piece, segment.end, within, &mut candidates);
    }
    candidates
}

fn count_from(of: Lattice<'_>, start: i64, end: i64, within: Span, candidates: &mut Candidates) {
    if end <= within.start || start >= within.end {
        return;
    }
    let start = match of.grid {
        Grid::Gap { round_to } => round_up(start, round_to.seconds(), of.zone),
        _ => start,
    };
    candidates.push(start + of.offset, end, within);
}

/// The first instant, from `start` on, at which the wall shows a whole multiple of `to` seconds since 00:00.
fn round_up(start: i64, to: i64, zone: &Zone) -> i64 {
    for run in zone.runs(start, start + 3 * DAY) {
        let mut instant = start.max(run.start);
        while instant < run.end && instant < start + 3 * DAY {
            let wall = (instant + run.offset).rem_euclid(DAY);
            let behind = wall % to;
            if behind == 0 {
                return instant;
            }
            // The next multiple, or midnight when it comes first.
            instant += (to - behind).min(DAY - wall);
        }
    }
    start
}

/// Instants inside the segment at which the wall's date becomes another.
fn date_changes(zone: &Zone, segment: Span) -> Vec<i64> {
    let mut changes = Vec::new();
    let mut day = zone.day_at(segment.start);
    for run in zone.runs(segment.start, segment.end) {
        let (start, end) = (run.start.max(segment.start), run.end.min(segment.end));
        // A change of offset may itself be a change of date.
        let first = (start + run.offset).div_euclid(DAY);
        if first != day {
            changes.push(start);
        }
        let last = (end - 1 + run.offset).div_euclid(DAY);
        changes.extend((first + 1..=last).map(|day| day * DAY - run.offset));
        day = last;
    }
    changes
}

/// The instants at which the wall shows the offset plus a whole number of steps since 00:00.
fn clock(of: Lattice<'_>, within: Span, candidates: &mut Candidates) {
    for run in of.zone.runs(within.start, within.end) {
        let Some(part) = within.intersection(Span::raw(run.start, run.end)) else { continue };
        let (first, last) = ((part.start + run.offset).div_euclid(DAY), (part.end - 1 + run.offset).div_euclid(DAY));
        for day in first..=last {
            let midnight = day * DAY - run.offset;
            candidates.push(midnight + of.offset, midnight + DAY, part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_count_the_candidates_before_an_instant() {
        for (step, rows) in [
            (60, vec![(0, 600)]),
            (420, vec![(7, 9_000), (9_100, 9_101), (20_000, 25_000)]),
            (25_200, vec![(-86_400, 400_000), (500_000, 31_000_000)]),
        ] {
            let span = Span::raw(-100_000, 32_000_000);
            let mut candidates = Candidates::new(step);
            rows.iter().for_each(|(first, end)| candidates.push(*first, *end, span));
            let all: Vec<i64> = candidates.iter().collect();
            assert_eq!(all.len(), candidates.total());
            let mut start_at = candidates.at();
            for (rank, start) in all.iter().enumerate() {
                assert_eq!(start_at(rank), *start);
                for near in [start - 1, *start, start + 1, start + step - 1] {
                    let before = all.partition_point(|other| *other < near);
                    assert_eq!(candidates.rank(near), before, "step {step}, rank of {near}");
                    assert_eq!(candidates.contains(near), all.binary_search(&near).is_ok());
                }
            }
            if let Some(only) = candidates.one_row() {
                all.iter().enumerate().for_each(|(rank, start)| assert_eq!(only.start(rank), *start));
            }
        }
    }

    #[test]
    fn division_by_multiplication_is_exact() {
        for by in [60, 61 * 60, 300, 420, 900, 1_800, 25_200, 86_400, 31_622_400] {
            let divisor = Divisor::new(by);
            for multiple in [0, 1, 2, 3, 1_000, 31_622_400 / by, 3_162_240_000 / by] {
                for near in [-1, 0, 1] {
                    let dividend = multiple * by + near;
                    if (0..(1 << 32) - by).contains(&dividend) {
                        assert_eq!(divisor.ceil(dividend) as i64, (dividend + by - 1) / by, "{dividend} by {by}");
                    }
                }
            }
        }
    }
}
