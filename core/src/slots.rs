//! Which starts can be booked: the whole window at once, on bits.
//!
//! Candidate starts are numbered; each host is a row of bits, one per candidate. Working time sets ranges of bits, each
//! busy entry clears one, and requirements combine rows word by word. The predicate in `verdict` says the same of one
//! start; tests hold the two together.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};

use crate::error::{Error, ErrorCode};
use crate::model::{BookingWindow, BusyTime, Grid, HostId, Minutes};
use crate::plan::Plan;
use crate::question::{Entries, Outlook, Question};
use crate::rules::{Allowed, Candidates, MARGIN};
use crate::time::{DAY, LAST_INSTANT, Span, Zone, utc};
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
#[derive(Clone, Debug)]
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
    fn empty(plan: &Arc<Plan>, question: &Question<'_>) -> Self {
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

    /// The starts as Unix timestamps in seconds: what doors to other languages hand over in one piece.
    pub fn timestamps(&self) -> &[i64] {
        &self.starts
    }

    /// The bytes held, for those who count them.
    pub fn heap_bytes(&self) -> usize {
        self.starts.capacity() * 8 + self.able.capacity() * 8 + self.seats_left.capacity() * 4
    }

    /// Keeps the first `most`.
    fn truncate(&mut self, most: usize) {
        self.starts.truncate(most);
        self.able.truncate(most.saturating_mul(self.plan.words_per_slot()));
        self.seats_left.truncate(most);
    }

    /// Adds the slots of `other` that `keep` lets through.
    fn extend(&mut self, other: &Slots, mut keep: impl FnMut(i64) -> bool) {
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

impl<'a> IntoIterator for &'a Slots {
    type Item = Slot<'a>;
    type IntoIter = Box<dyn Iterator<Item = Slot<'a>> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// One start that can be booked: a view on [`Slots`].
#[derive(Clone, Copy, Debug)]
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
        let needs = plan.needs.needs.iter().zip(&plan.first_column);
        needs
            .map(|(need, column)| {
                let able = need.members.clone().filter(move |member| match column {
                    None => true,
                    Some(column) => self.bit(column + member - need.members.start),
                });
                plan.ids_of(able).collect()
            })
            .collect()
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

// ---- bits ---------------------------------------------------------------------------------------------------------

/// Applies a mask to each word of the bits `[from, to)`.
fn each_word(bits: &mut [u64], from: usize, to: usize, apply: impl Fn(&mut u64, u64)) {
    if from >= to {
        return;
    }
    let head = !0_u64 << (from % 64);
    let tail = !0_u64 >> (63 - (to - 1) % 64);
    let (first, last) = (from / 64, (to - 1) / 64);
    if first == last {
        // Most ranges lie within one word.
        if let Some(only) = bits.get_mut(first) {
            apply(only, head & tail);
        }
    } else if let Some(words) = bits.get_mut(first..=last) {
        each_of_many(words, head, tail, apply);
    }
}

/// Long ranges are rare. Kept apart, their loop does not become a call that fills nothing for the short ones.
#[inline(never)]
fn each_of_many(words: &mut [u64], head: u64, tail: u64, apply: impl Fn(&mut u64, u64)) {
    if let [first, middle @ .., last] = words {
        apply(first, head);
        middle.iter_mut().for_each(|word| apply(word, !0));
        apply(last, tail);
    }
}

fn set(bits: &mut [u64], from: usize, to: usize) {
    each_word(bits, from, to, |word, mask| *word |= mask);
}

fn clear(bits: &mut [u64], from: usize, to: usize) {
    each_word(bits, from, to, |word, mask| *word &= !mask);
}

/// The starts behind the set bits.
fn starts_of(bits: &[u64], mut start_at: impl FnMut(usize) -> i64) -> Vec<i64> {
    let mut starts = Vec::with_capacity(bits.iter().map(|word| word.count_ones() as usize).sum());
    for (place, &word) in bits.iter().enumerate() {
        let mut left = word;
        while left != 0 {
            starts.push(start_at(place * 64 + left.trailing_zeros() as usize));
            left &= left - 1;
        }
    }
    starts
}

/// Columns become rows: bit `c` of word `r` changes places with bit `r` of word `c`.
fn transpose(block: &mut [u64; 64]) {
    let mut width = 32;
    let mut mask = 0x0000_0000_FFFF_FFFF_u64;
    while width > 0 {
        for pair in block.chunks_exact_mut(2 * width) {
            let (low, high) = pair.split_at_mut(width);
            for (a, b) in low.iter_mut().zip(high) {
                let swap = ((*a >> width) ^ *b) & mask;
                *b ^= swap;
                *a ^= swap << width;
            }
        }
        width /= 2;
        mask ^= mask << width;
    }
}

/// Counts rows bit by bit: the planes are the binary digits of 64 counters a word.
struct Counters {
    words: usize,
    planes: Vec<Vec<u64>>,
}

impl Counters {
    fn new(words: usize) -> Self {
        Self { words, planes: Vec::new() }
    }

    fn add(&mut self, row: &[u64]) {
        let mut carry = row.to_vec();
        for plane in &mut self.planes {
            let mut any = 0;
            for (digit, carry) in plane.iter_mut().zip(&mut carry) {
                let both = *digit & *carry;
                *digit ^= *carry;
                *carry = both;
                any |= both;
            }
            if any == 0 {
                return;
            }
        }
        self.planes.push(carry);
    }

    /// The bits whose counters are at least `needed`.
    fn at_least(&self, needed: usize) -> Vec<u64> {
        if self.planes.len() < usize::BITS as usize && needed >> self.planes.len() > 0 {
            return vec![0; self.words];
        }
        let (mut above, mut equal) = (vec![0_u64; self.words], vec![!0_u64; self.words]);
        for (place, plane) in self.planes.iter().enumerate().rev() {
            let wanted = needed >> place & 1 == 1;
            for ((above, equal), digit) in above.iter_mut().zip(&mut equal).zip(plane) {
                if wanted {
                    *equal &= digit;
                } else {
                    *above |= *equal & digit;
                    *equal &= !digit;
                }
            }
        }
        above.iter().zip(&equal).map(|(above, equal)| above | equal).collect()
    }
}

// ---- a stretch of the window --------------------------------------------------------------------------------------

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
        let allowed = self.allowed.within(within, &self.plan.zone);
        let (Some(first), Some(last)) = (allowed.as_slice().first(), allowed.as_slice().last()) else {
            return Ok(slots);
        };
        let within = Span::raw(first.start, last.end);

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

    /// Finds the dates of an `availableDays` window: all of them, or as far ahead as a start before `until`, the query's
    /// window or a year may ask for.
    pub(crate) fn find_available_days(&mut self, plan: &Arc<Plan>, until: i64) -> Result<(), Error> {
        let Some(BookingWindow::AvailableDays(count)) = self.plan.event.booking_window else { return Ok(()) };
        let mut days: Vec<i64> = Vec::new();
        let until = until.max(self.query.window.end).max(self.now + 366 * DAY);
        // The date of the last start is looked at to its end: no date lasts two days.
        for stretch in Stretches::new(Span::raw(self.now, until + 2 * DAY)) {
            if stretch.start - self.now > MOST_DAYS_SEARCHED * DAY {
                // So many are wanted that every date so far is among them: the search decides nothing.
                if i64::from(count) > (until - self.now) / DAY + 2 {
                    self.allowed = Allowed::Always;
                    return Ok(());
                }
                let message = format!(
                    "fewer than {count} available days lie in the {MOST_DAYS_SEARCHED} days from now, and the search \
                     ends there; ask for an earlier time"
                );
                return Err(Error::new(ErrorCode::TooLarge, "eventType.bookingWindow.availableDays", message));
            }
            for start in &self.evaluate(plan, stretch)?.starts {
                let day = self.plan.zone.day_at(*start);
                // Starts ascend, dates nearly: a fold at midnight may show one date again.
                if !days.iter().rev().take(4).any(|known| *known == day) {
                    days.push(day);
                }
            }
            if days.len() >= count as usize {
                break;
            }
        }
        days.sort_unstable();
        days.truncate(count as usize);
        self.allowed = Allowed::Listed(days);
        Ok(())
    }
}

/// Ten years: how far ahead available days are looked for before the search is refused.
const MOST_DAYS_SEARCHED: i64 = 3_660;

/// A window cut into stretches that grow: whoever needs only the first starts pays only for them.
#[derive(Clone, Debug)]
pub(crate) struct Stretches {
    left: Option<Span>,
    length: i64,
}

impl Stretches {
    pub(crate) fn new(window: Span) -> Self {
        Self { left: Some(window), length: 2 * DAY }
    }
}

impl Iterator for Stretches {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let left = self.left?;
        let end = (left.start + self.length).min(left.end);
        self.left = (end < left.end).then_some(Span::raw(end, left.end));
        self.length = (self.length * 2).min(128 * DAY);
        Some(Span::raw(left.start, end))
    }
}

/// The first start of each date, over stretches that follow each other.
#[derive(Clone, Debug, Default)]
struct FirstPerDay {
    latest: Vec<i64>,
}

impl FirstPerDay {
    fn is_first(&mut self, day: i64) -> bool {
        let known = self.latest.contains(&day);
        if !known {
            // A date can come back only shortly after it was left (a fold at midnight).
            if self.latest.len() == 4 {
                self.latest.remove(0);
            }
            self.latest.push(day);
        }
        !known
    }
}

/// The answer stretch by stretch, each longer than the one before: see [`Planner::pages`](crate::Planner::pages).
#[derive(Debug)]
pub struct Pages<'a> {
    plan: &'a Arc<Plan>,
    question: Question<'a>,
    stretches: Stretches,
    first_per_day: FirstPerDay,
    left: usize,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(plan: &'a Arc<Plan>, question: Question<'a>) -> Self {
        let left = question.query.limit.map_or(usize::MAX, |limit| limit as usize);
        let stretches = Stretches::new(question.query.window);
        Self { plan, question, stretches, first_per_day: FirstPerDay::default(), left }
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<Slots, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let stretch = self.stretches.next()?;
        let mut page = match self.question.evaluate(self.plan, stretch) {
            Ok(page) => page,
            Err(error) => {
                self.left = 0;
                return Some(Err(error));
            }
        };
        if self.question.query.first_per_day {
            let (zone, first) = (&self.question.plan.zone, &mut self.first_per_day);
            let mut kept = Slots::empty(self.plan, &self.question);
            kept.extend(&page, |start| first.is_first(zone.day_at(start)));
            page = kept;
        }
        page.truncate(self.left);
        self.left -= page.len();
        Some(Ok(page))
    }
}

/// The whole answer, at no more cost than it must have.
pub(crate) fn slots(plan: &Arc<Plan>, question: Question<'_>) -> Result<Slots, Error> {
    let query = question.query;
    if query.limit.is_none() && !query.first_per_day {
        return question.evaluate(plan, query.window);
    }
    let mut all = Slots::empty(plan, &question);
    for page in Pages::new(plan, question) {
        all.extend(&page?, |_| true);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transposed_block_swaps_rows_and_columns() {
        let mut block = [0_u64; 64];
        for (row, word) in block.iter_mut().enumerate() {
            *word = (row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        let before = block;
        transpose(&mut block);
        for (row, word) in block.iter().enumerate() {
            for (column, other) in before.iter().enumerate() {
                assert_eq!(word >> column & 1, other >> row & 1, "row {row}, column {column}");
            }
        }
    }

    #[test]
    fn counters_count_exactly() {
        let rows: Vec<[u64; 2]> = (1..=40_u64)
            .map(|row| [row.wrapping_mul(0x9E37_79B9_7F4A_7C15), row.wrapping_mul(0xD1B5_4A32_D192_ED03)])
            .collect();
        let mut counters = Counters::new(2);
        rows.iter().for_each(|row| counters.add(row));
        for needed in 1..=41 {
            let enough = counters.at_least(needed);
            for bit in 0..128 {
                let count = rows.iter().filter(|row| row[bit / 64] >> (bit % 64) & 1 == 1).count();
                assert_eq!(enough[bit / 64] >> (bit % 64) & 1 == 1, count >= needed, "bit {bit}, needed {needed}");
            }
        }
    }

    #[test]
    fn ranges_of_bits_begin_and_end_where_they_say() {
        for (from, to) in [(0, 1), (0, 64), (63, 65), (5, 5), (64, 128), (1, 191), (100, 101), (190, 192)] {
            let mut bits = vec![0_u64; 3];
            set(&mut bits, from, to);
            for bit in 0..192 {
                assert_eq!(bits[bit / 64] >> (bit % 64) & 1 == 1, (from..to).contains(&bit), "{from}..{to}: {bit}");
            }
            clear(&mut bits, from, to);
            assert_eq!(bits, [0; 3]);
        }
    }
}
