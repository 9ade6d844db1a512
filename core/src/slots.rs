//! Which starts can be booked: the whole window at once, on bits.
//!
//! Candidate starts are numbered; each host is a row of bits, one per candidate. Working time sets ranges of bits, each
//! busy entry clears one, and requirements combine rows word by word. The predicate in `verdict` says the same of one
//! start; tests hold the two together.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};

use crate::bits::{Counters, clear, set, starts_of, transpose};
use crate::error::Error;
use crate::model::{BusyTime, Grid, HostId, Minutes};
use crate::plan::Plan;
use crate::question::{Entries, Outlook, Question};
use crate::rules::{Allowed, Candidates, MARGIN};
use crate::time::{LAST_INSTANT, Span, Spans, Zone, utc};
use crate::verdict::{Offer, Wanted};

/// The starts that can be booked, in order: one buffer of starts, one of host sets, and views on them.
///
/// ```
/// use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Weekday, Zone};
///
/// let schedule = Schedule::new(Zone::named("America/New_York")?).weekly(Weekday::Mon, [Hours::parse("09:00-12:00")?]);
/// let planner = Planner::new(EventType::new("call", Minutes::from(60)), [Host::new("ada", schedule)])?;
/// let now = "2026-03-06T12:00:00Z".parse().expect("an instant");
/// // The day after the clocks went forward: 09:00 is 13:00 in UTC.
/// let slots = planner.slots(&Query::new(now, Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z")?))?;
/// assert_eq!(slots.len(), 3);
/// let first = slots.get(0).expect("a slot");
/// assert_eq!(first.start().to_rfc3339(), "2026-03-09T13:00:00+00:00");
/// assert_eq!(first.hosts()[0][0], "ada");
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone)]
pub struct Slots {
    plan: Arc<Plan>,
    zone: Option<Zone>,
    duration: i64,
    starts: Vec<i64>,
    /// `words_per_slot` words a start: which columns of the plan are able.
    able: Vec<u64>,
    /// Empty when every start has as many seats left as the event type has seats.
    seats_left: Vec<u32>,
}

impl Slots {
    pub(crate) fn empty(plan: &Arc<Plan>, question: &Question<'_>) -> Self {
        Self {
            plan: Arc::clone(plan),
            zone: question.query.zone.clone(),
            duration: question.duration,
            starts: Vec::new(),
            able: Vec::new(),
            seats_left: Vec::new(),
        }
    }

    /// How many starts there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The slot at a place, counted from 0.
    pub fn get(&self, index: usize) -> Option<Slot<'_>> {
        let start = *self.starts.get(index)?;
        Some(Slot { slots: self, index, start })
    }

    /// The slots in order of start.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Slot<'_>> + DoubleEndedIterator {
        self.starts.iter().enumerate().map(|(index, start)| Slot { slots: self, index, start: *start })
    }

    /// The starts as Unix timestamps in seconds: what bindings to other languages hand over in one piece.
    pub fn timestamps(&self) -> &[i64] {
        &self.starts
    }

    /// How long each of them is, buffers not counted.
    pub fn duration(&self) -> Minutes {
        Minutes::from(u32::try_from(self.duration / 60).unwrap_or_default())
    }

    /// Who can take them, as bits: the same number of words for each slot, in the layout that
    /// [`Desk::layout`](crate::wire::Desk::layout) describes. [`Slot::hosts`] reads them for one slot.
    pub fn host_words(&self) -> &[u64] {
        &self.able
    }

    /// The seats left at each start; empty when all of them are left at every start.
    pub fn seats_left(&self) -> &[u32] {
        &self.seats_left
    }

    /// The bytes held, for those who count them.
    pub fn heap_bytes(&self) -> usize {
        self.starts.capacity() * 8 + self.able.capacity() * 8 + self.seats_left.capacity() * 4
    }

    /// Keeps the first `most`.
    pub(crate) fn truncate(&mut self, most: usize) {
        self.starts.truncate(most);
        self.able.truncate(most.saturating_mul(self.plan.words_per_slot()));
        self.seats_left.truncate(most);
    }

    /// Adds the slots of `other` that `keep` lets through.
    pub(crate) fn extend(&mut self, other: &Slots, mut keep: impl FnMut(i64) -> bool) {
        let (words, seats) = (self.plan.words_per_slot(), self.plan.event.seats);
        if !other.seats_left.is_empty() {
            self.seats_left.resize(self.starts.len(), seats);
        }
        let counts_seats = !(self.seats_left.is_empty() && other.seats_left.is_empty());
        for (index, start) in other.starts.iter().enumerate() {
            if keep(*start) {
                self.starts.push(*start);
                self.able.extend(other.able.get(index * words..(index + 1) * words).unwrap_or_default());
                if counts_seats {
                    self.seats_left.push(other.seats_left.get(index).copied().unwrap_or(seats));
                }
            }
        }
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Slot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut slot = f.debug_struct("Slot");
        slot.field("span", &self.span()).field("hosts", &self.hosts()).field("seats_left", &self.seats_left()).finish()
    }
}

impl<'a> IntoIterator for &'a Slots {
    type Item = Slot<'a>;
    type IntoIter = Box<dyn Iterator<Item = Slot<'a>> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// One start that can be booked: a view on [`Slots`].
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    slots: &'a Slots,
    index: usize,
    start: i64,
}

impl<'a> Slot<'a> {
    /// When the meeting starts.
    pub fn start(self) -> DateTime<Utc> {
        utc(self.start)
    }

    /// When it ends, buffers not counted.
    pub fn end(self) -> DateTime<Utc> {
        utc(self.start + self.slots.duration)
    }

    /// The start on the wall of the query's zone, in UTC when it names none.
    pub fn local_start(self) -> DateTime<FixedOffset> {
        match &self.slots.zone {
            Some(zone) => zone.at(self.start()),
            None => self.start().fixed_offset(),
        }
    }

    /// The meeting from start to end.
    pub fn span(self) -> Span {
        Span::raw(self.start, self.start + self.slots.duration)
    }

    /// For each requirement, in order, the hosts that can take the slot, in the order of the requirement.
    pub fn hosts(self) -> Vec<Vec<&'a HostId>> {
        let plan = &*self.slots.plan;
        (0..plan.needs.needs.len()).map(|need| plan.ids_of(self.able(need)).collect()).collect()
    }

    /// The members of a requirement, given by its place, that can take the slot.
    pub(crate) fn able(self, need: usize) -> impl Iterator<Item = usize> + 'a {
        let plan = &*self.slots.plan;
        let members = plan.needs.needs.get(need).map_or(0..0, |need| need.members.clone());
        let (first, column) = (members.start, plan.first_column.get(need).copied().flatten());
        members.filter(move |member| column.is_none_or(|column| self.bit(column + member - first)))
    }

    fn bit(self, column: usize) -> bool {
        let words = self.slots.plan.words_per_slot();
        let word = self.slots.able.get(self.index * words + column / 64).copied().unwrap_or(0);
        word >> (column % 64) & 1 == 1
    }

    /// Seats left at this start: in its sessions, and in a further one if it can be opened.
    pub fn seats_left(self) -> u32 {
        self.slots.seats_left.get(self.index).copied().unwrap_or(self.slots.plan.event.seats)
    }
}

impl Question<'_> {
    /// The stretch around which an outlook must reach for the starts of `within` to come out exactly.
    pub(crate) fn around(&self, within: Span) -> Span {
        let buffers = self.before + self.after;
        Span::raw(within.start - MARGIN - buffers, within.end + self.duration + MARGIN + buffers)
    }

    /// The starts in `stretch` that can be booked; `limit` and `firstPerDay` play no part.
    pub(crate) fn evaluate(&self, plan: &Arc<Plan>, stretch: Span) -> Result<Slots, Error> {
        let mut slots = Slots::empty(plan, self);
        let writable = Span::raw(self.earliest, LAST_INSTANT - self.duration + 1);
        let Some(within) = stretch.intersection(writable) else { return Ok(slots) };
        let mut allowed = Spans::new();
        let mut within = within;
        if self.allowed != Allowed::Always {
            allowed = self.allowed.within(within, &self.plan.zone);
            match allowed.as_slice() {
                [] => return Ok(slots),
                [first, ..] => {
                    within = Span::raw(first.start, allowed.iter().last().map_or(first.end, |last| last.end))
                }
            }
        }

        let special = self.session_starts(within);
        let lattice = self.lattice(within);
        let needs_blocks =
            !special.is_empty() || (lattice.is_none() && matches!(self.plan.event.grid, Grid::Gap { .. }));
        let outlook = if needs_blocks {
            self.outlook(self.around(within))?
        } else if lattice.is_some() {
            Outlook { work: self.work(Span::raw(within.start, within.end + self.duration))?, blocks: Vec::new() }
        } else {
            Outlook { work: self.work(self.around(within))?, blocks: Vec::new() }
        };
        let candidates = lattice.unwrap_or_else(|| {
            let candidates = self.candidates(&outlook, within);
            if special.is_empty() && self.grid_fills_hours() { candidates.joined() } else { candidates }
        });

        let words = candidates.total().div_ceil(64);
        let rows = self.rows(&outlook, &candidates, words)?;
        // One host's row is the answer already.
        let (rows, mut offered) = match self.plan.needs.members.len() {
            1 => (Vec::new(), rows),
            _ => {
                let offered = self.combine(&rows, words, candidates.total());
                (rows, offered)
            }
        };
        for tally in &self.event_tallies {
            tally.blocked(within, self.duration, |span| {
                clear(&mut offered, candidates.rank(span.start), candidates.rank(span.end));
            });
        }
        for (before, after) in allowed.iter().zip(allowed.iter().skip(1)) {
            clear(&mut offered, candidates.rank(before.end), candidates.rank(after.start));
        }

        // Starts with sessions are few and are asked one by one.
        let mut sessions = Vec::with_capacity(special.len());
        for start in special {
            let rank = candidates.rank(start);
            let on_grid = candidates.contains(start);
            if on_grid {
                clear(&mut offered, rank, rank + 1);
            }
            if self.in_time(start) && (on_grid || self.has_open_session(start)) {
                let offer = self.offer(&outlook, start, &Wanted::one_seat());
                if offer.is_some() {
                    sessions.push((start, offer));
                }
            }
        }
        self.emit(&mut slots, &candidates, &offered, &rows, words, &sessions);
        Ok(slots)
    }

    /// Whether every instant of joint working time that is in step with its candidates is one of them: instants between
    /// candidates and out of working time are never offered.
    fn grid_fills_hours(&self) -> bool {
        self.plan.event.grid == Grid::Hours && self.plan.event.offset == Minutes::ZERO
    }

    /// Starts of sessions in a stretch, each once.
    fn session_starts(&self, within: Span) -> Vec<i64> {
        let mut starts: Vec<i64> = self.sessions.iter().map(|session| session.span.start).collect();
        starts.retain(|start| within.holds(*start));
        starts.dedup();
        starts
    }

    /// One row of bits a member: the candidates it can take.
    fn rows(&self, outlook: &Outlook, candidates: &Candidates, words: usize) -> Result<Vec<u64>, Error> {
        let members = &self.plan.needs.members;
        let mut rows = vec![0_u64; members.len() * words];
        let (Some(first), Some(last)) = (candidates.first(), candidates.last()) else { return Ok(rows) };
        let horizon = Span::raw(first - self.before, last + self.duration + self.after);
        // Hosts that share a timetable share their working time: it is drawn once and copied.
        let shared = if members.len() > 1 { self.plan.timetables.len() } else { 0 };
        let mut masks: Vec<Option<Vec<u64>>> = vec![None; shared];
        for (place, (member, row)) in members.iter().zip(rows.chunks_exact_mut(words)).enumerate() {
            match masks.get_mut(member.timetable) {
                Some(Some(mask)) => row.copy_from_slice(mask),
                mask => {
                    for part in outlook.work_of(self.plan, place) {
                        set(row, candidates.rank(part.start), candidates.rank(part.end - self.duration + 1));
                    }
                    if let Some(mask) = mask {
                        *mask = Some(row.to_vec());
                    }
                }
            }
            // Refused is every start whose meeting, with its buffers, meets the block.
            let (early, late) = (self.after + self.duration - 1, self.before);
            let plain = match candidates.one_row() {
                Some(only) => self.clear_plain(row, place, early, late, |instant| only.rank(instant)),
                None => self.clear_plain(row, place, early, late, |instant| candidates.rank(instant)),
            };
            if !plain || self.is_booked(place) {
                self.each_block(place, horizon, Entries::Irregular, |block| {
                    clear(row, candidates.rank(block.span.start - early), candidates.rank(block.span.end + late));
                })?;
            }
            for tally in self.tallies_of(place) {
                tally.blocked(Span::raw(first, last + 1), self.duration, |span| {
                    clear(row, candidates.rank(span.start), candidates.rank(span.end));
                });
            }
        }
        Ok(rows)
    }

    /// Clears what busy entries between two instants refuse; says whether that was all of them.
    #[inline]
    fn clear_plain(&self, row: &mut [u64], member: usize, early: i64, late: i64, rank: impl Fn(i64) -> usize) -> bool {
        let mut all_plain = true;
        for entry in self.busy_of(member) {
            match entry.time {
                BusyTime::Span(span) if entry.counts(self.plan.event.tentative_is_free) => {
                    clear(row, rank(span.start - early), rank(span.end + late));
                }
                BusyTime::Span(_) => {}
                _ => all_plain = false,
            }
        }
        all_plain
    }

    /// The candidates for which every requirement has enough hosts.
    fn combine(&self, rows: &[u64], words: usize, total: usize) -> Vec<u64> {
        let mut offered = vec![0_u64; words];
        set(&mut offered, 0, total);
        if words == 0 {
            return offered;
        }
        let all_of =
            |offered: &mut [u64], row: &[u64]| offered.iter_mut().zip(row).for_each(|(bit, able)| *bit &= able);
        for need in &self.plan.needs.needs {
            let rows = rows.get(need.members.start * words..need.members.end * words).unwrap_or_default();
            if need.takes_all() {
                rows.chunks_exact(words).for_each(|row| all_of(&mut offered, row));
            } else if need.needed == 1 {
                let mut anybody = vec![0_u64; words];
                for row in rows.chunks_exact(words) {
                    anybody.iter_mut().zip(row).for_each(|(any, able)| *any |= able);
                }
                all_of(&mut offered, &anybody);
            } else {
                let mut counters = Counters::new(words);
                rows.chunks_exact(words).for_each(|row| counters.add(row));
                all_of(&mut offered, &counters.at_least(need.needed));
            }
        }
        offered
    }

    /// Writes the offered starts out, those with sessions in between.
    fn emit(
        &self,
        slots: &mut Slots,
        candidates: &Candidates,
        offered: &[u64],
        rows: &[u64],
        words: usize,
        sessions: &[(i64, Offer)],
    ) {
        let groups = self.plan.words_per_slot();
        if groups == 0 && sessions.is_empty() {
            // Nothing but starts: the usual single host goes straight through.
            slots.starts = match candidates.one_row() {
                Some(only) => starts_of(offered, |rank| only.start(rank)),
                None => starts_of(offered, candidates.at()),
            };
            return;
        }
        let count = offered.iter().map(|word| word.count_ones() as usize).sum::<usize>() + sessions.len();
        slots.starts.reserve_exact(count);
        slots.able.reserve_exact(count * groups);
        if !sessions.is_empty() {
            slots.seats_left.reserve_exact(count);
        }
        let counts_seats = !sessions.is_empty();
        let mut sessions = sessions.iter().peekable();
        let mut start_at = candidates.at();
        let mut blocks = vec![[0_u64; 64]; groups];
        for (place, &word) in offered.iter().enumerate() {
            if word == 0 {
                continue;
            }
            // 64 candidates of up to 64 hosts become, for each candidate, a word of hosts.
            for (block, columns) in blocks.iter_mut().zip(self.plan.columns.chunks(64)) {
                block.fill(0);
                for (line, member) in block.iter_mut().zip(columns) {
                    *line = rows.get(member * words + place).copied().unwrap_or(0);
                }
                transpose(block);
            }
            let mut left = word;
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                let start = start_at(place * 64 + bit);
                while let Some((at, offer)) = sessions.next_if(|(at, _)| *at < start) {
                    self.emit_session(slots, *at, offer);
                }
                slots.starts.push(start);
                slots.able.extend(blocks.iter().map(|block| block.get(bit).copied().unwrap_or(0)));
                if counts_seats {
                    slots.seats_left.push(self.plan.event.seats);
                }
            }
        }
        for (at, offer) in sessions {
            self.emit_session(slots, *at, offer);
        }
    }

    fn emit_session(&self, slots: &mut Slots, start: i64, offer: &Offer) {
        let able = offer.able();
        let mut words = vec![0_u64; self.plan.words_per_slot()];
        for (column, member) in self.plan.columns.iter().enumerate() {
            if able.binary_search(member).is_ok()
                && let Some(word) = words.get_mut(column / 64)
            {
                *word |= 1 << (column % 64);
            }
        }
        slots.starts.push(start);
        slots.able.extend(words);
        slots.seats_left.push(offer.seats_left);
    }
}
