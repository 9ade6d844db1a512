//! The limit: nothing but the arithmetic that the question demands, on data that is already plain integers.
//!
//! Candidate start `k` is bit `k` of a bit string. A busy interval blocks one contiguous range of candidates, found
//! with two exact multiplications, so busy time needs no sorting. When every host is needed, all busy time goes into
//! one bit string, which is read along the working windows four candidates at a time. For a pool each host has a bit
//! string of its own; 64 hosts by 64 candidates are transposed at once to give the hosts of each start.

#![forbid(unsafe_code)]

use super::input::{Input, Need, Schedule};

/// Reused from call to call, and the answer of the last one.
#[derive(Debug, Default)]
pub struct Buffers {
    bits: Vec<u64>,
    masks: Vec<u64>,
    windows: Vec<(usize, usize)>,
    squares: Vec<[u64; 64]>,
    starts: Vec<i64>,
    count: usize,
    sets: Vec<u64>,
    set_words: usize,
}

impl Buffers {
    pub fn starts(&self) -> &[i64] {
        &self.starts[..self.count]
    }

    /// For each start of a pool the hosts that can take it, host `h` being bit `h % 64` of word `h / 64`; empty when
    /// every host is needed.
    pub fn host_sets(&self) -> &[u64] {
        &self.sets[..self.count * self.set_words]
    }

    /// Words of each host set.
    pub fn set_words(&self) -> usize {
        self.set_words
    }
}

/// Answers the question; returns the number of starts.
pub fn run(input: &Input, buffers: &mut Buffers) -> usize {
    let lattice = Lattice::new(input);
    buffers.count = 0;
    match input.need {
        Need::All => all(input, &lattice, buffers),
        Need::Any(count) => any(input, &lattice, count, buffers),
    }
    buffers.count
}

const SHIFT: u32 = 44;

/// The candidates: `base + k * step` for `k` below `slots`.
struct Lattice {
    base: i64,
    step: i64,
    duration: i64,
    slots: i64,
    /// `x * reciprocal >> SHIFT` is `x / step`, exactly, for the `x` that the limits below let through.
    reciprocal: i64,
}

impl Lattice {
    fn new(input: &Input) -> Lattice {
        let step = input.step;
        let base = (input.from + step - 1).div_euclid(step) * step;
        let slots = (input.until - base + step - 1).div_euclid(step).max(0);
        let span = (slots + 1) * step + input.duration;
        assert!(
            (120..=86_400).contains(&step) && span < 45_000_000,
            "the kernel knows steps of 2 minutes to a day, and windows of up to 500 days"
        );
        Lattice { base, step, duration: input.duration, slots, reciprocal: (1 << SHIFT) / step + 1 }
    }

    fn words(&self) -> usize {
        self.slots as usize / 64 + 1
    }

    #[inline(always)]
    fn divide(&self, x: i64) -> i64 {
        (x * self.reciprocal) >> SHIFT
    }

    /// The candidates that a meeting inside `[start, end)` can take.
    #[inline(always)]
    fn inside(&self, start: i64, end: i64) -> (usize, usize) {
        let first = self.divide(start - self.base + self.step - 1);
        let after = self.divide((end - self.duration - self.base + self.step).max(0));
        (first as usize, after.min(self.slots) as usize)
    }
}

/// Sets the bits of every candidate at which a meeting would meet one of the busy intervals, which are not empty.
///
/// A start `s` meets `[b, e)` exactly when `b - duration < s < e`.
#[inline(never)]
fn block(lattice: &Lattice, busy: &[(i64, i64)], bits: &mut [u64]) {
    let before = lattice.base + lattice.duration - lattice.step;
    let after = lattice.base - lattice.step + 1;
    let span = lattice.slots * lattice.step;
    for &(start, end) in busy {
        let (mut low, mut high) = (start - before, end - after);
        if low as u64 > span as u64 || high as u64 > span as u64 {
            // Reaches over an edge of the window, or lies outside it.
            (low, high) = (low.max(0), high.min(span));
            if low > high {
                continue;
            }
        }
        set_range(bits, lattice.divide(low) as usize, lattice.divide(high) as usize);
    }
}

/// Set bits of each pattern of four.
const COUNT: [u8; 16] = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

/// All bits from the `i`-th on. Looking them up beats a shift by a variable amount where the target has no `shlx`.
const FROM: [u64; 64] = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < 64 {
        table[i] = u64::MAX << i;
        i += 1;
    }
    table
};

/// Sets the bits of `[first, past)`, which may be empty.
#[inline(always)]
fn set_range(bits: &mut [u64], first: usize, past: usize) {
    let (low, high) = (first / 64, past / 64);
    let head = FROM[first % 64];
    let tail = FROM[past % 64];
    if low == high {
        bits[low] |= head ^ tail;
    } else {
        bits[low] |= head;
        if low + 1 < high {
            bits[low + 1..high].fill(u64::MAX);
        }
        bits[high] |= !tail;
    }
}

fn all(input: &Input, lattice: &Lattice, buffers: &mut Buffers) {
    let bits = &mut buffers.bits;
    bits.clear();
    bits.resize(lattice.words() + 1, 0);
    for host in &input.hosts {
        block(lattice, &host.busy, bits);
    }
    let (first, others) = input.schedules.split_first().expect("a schedule");
    for other in others {
        block_outside(input, lattice, other, bits);
    }
    let windows = &mut buffers.windows;
    windows.clear();
    each_window(input, lattice, first, |first, past| windows.push((first, past)));
    buffers.starts.resize(lattice.slots as usize + 4, 0);
    buffers.count = emit(lattice, windows, bits, &mut buffers.starts);
    buffers.set_words = 0;
}

/// Writes the starts of the candidates in the windows whose bits are not set, and counts them.
#[inline(never)]
fn emit(lattice: &Lattice, windows: &[(usize, usize)], bits: &[u64], starts: &mut [i64]) -> usize {
    // The starts that each pattern of four candidates stands for, counted from the first of the four.
    let ahead: [[i64; 4]; 16] =
        std::array::from_fn(|pattern| std::array::from_fn(|n| nth_bit(pattern, n) * lattice.step));
    let mut count = 0;
    for &(first, past) in windows {
        let mut slot = first;
        while slot < past {
            let low = bits[slot / 64] >> (slot % 64);
            let high = bits[slot / 64 + 1] << 1 << (63 - slot % 64);
            let length = (past - slot).min(64);
            let mut free = !(low | high) & (u64::MAX >> (64 - length));
            let mut time = lattice.base + slot as i64 * lattice.step;
            for _ in 0..length.div_ceil(4) {
                let pattern = (free % 16) as usize;
                let place: &mut [i64; 4] = (&mut starts[count..][..4]).try_into().expect("four");
                *place = ahead[pattern].map(|later| time + later);
                count += usize::from(COUNT[pattern]);
                free >>= 4;
                time += 4 * lattice.step;
            }
            slot += length;
        }
    }
    count
}

/// The place of the `n`-th set bit of a pattern of four, anything if there are fewer.
fn nth_bit(pattern: usize, n: usize) -> i64 {
    let mut rest = pattern;
    for _ in 0..n {
        rest &= rest.wrapping_sub(1);
    }
    i64::from(rest.trailing_zeros() % 8)
}

/// Calls `emit` with the candidates of each working window, as a range that is not empty.
#[inline(always)]
fn each_window(input: &Input, lattice: &Lattice, schedule: &Schedule, mut emit: impl FnMut(usize, usize)) {
    let until = input.until + input.duration;
    let table = &input.zones[schedule.zone].table;
    table.windows(&schedule.weekly, input.from, until, |start, end| {
        let (first, past) = lattice.inside(start, end);
        if first < past {
            emit(first, past);
        }
    });
}

fn block_outside(input: &Input, lattice: &Lattice, schedule: &Schedule, bits: &mut [u64]) {
    let mut closed = 0;
    each_window(input, lattice, schedule, |first, past| {
        if closed < first {
            set_range(bits, closed, first);
        }
        closed = past;
    });
    if closed < lattice.slots as usize {
        set_range(bits, closed, lattice.slots as usize);
    }
}

fn any(input: &Input, lattice: &Lattice, needed: usize, buffers: &mut Buffers) {
    let words = lattice.words();
    let groups = input.hosts.len().div_ceil(64);

    let masks = &mut buffers.masks;
    masks.clear();
    masks.resize(words * input.schedules.len(), 0);
    for (schedule, mask) in input.schedules.iter().zip(masks.chunks_exact_mut(words)) {
        each_window(input, lattice, schedule, |first, past| set_range(mask, first, past));
    }

    let bits = &mut buffers.bits;
    bits.clear();
    bits.resize(words * input.hosts.len(), 0);
    for (host, row) in input.hosts.iter().zip(bits.chunks_exact_mut(words)) {
        block(lattice, &host.busy, row);
        let mask = &masks[host.schedule * words..][..words];
        for (bits, work) in row.iter_mut().zip(mask) {
            *bits = work & !*bits;
        }
    }

    let slots = lattice.slots as usize;
    buffers.starts.resize(slots, 0);
    buffers.sets.resize(slots * groups, 0);
    let squares = &mut buffers.squares;
    squares.resize(groups, [0; 64]);
    let mut count = 0;
    for word in 0..words {
        let mut offered = 0;
        for (group, square) in squares.iter_mut().enumerate() {
            square.fill(0);
            let rows = bits.chunks_exact(words).skip(group * 64);
            for (line, row) in square.iter_mut().zip(rows) {
                *line = row[word];
                offered |= row[word];
            }
        }
        if offered == 0 {
            continue;
        }
        for square in squares.iter_mut() {
            transpose(square);
        }
        while offered != 0 {
            let bit = offered.trailing_zeros() as usize;
            offered &= offered - 1;
            if needed > 1 {
                let able: u32 = squares.iter().map(|square| square[bit].count_ones()).sum();
                if (able as usize) < needed {
                    continue;
                }
            }
            buffers.starts[count] = lattice.base + (word * 64 + bit) as i64 * lattice.step;
            for (place, square) in buffers.sets[count * groups..][..groups].iter_mut().zip(squares.iter()) {
                *place = square[bit];
            }
            count += 1;
        }
    }
    buffers.count = count;
    buffers.set_words = groups;
}

/// Turns rows into columns: bit `j` of word `i` becomes bit `i` of word `j`.
fn transpose(square: &mut [u64; 64]) {
    swap_blocks::<32>(square, 0x0000_0000_ffff_ffff);
    swap_blocks::<16>(square, 0x0000_ffff_0000_ffff);
    swap_blocks::<8>(square, 0x00ff_00ff_00ff_00ff);
    swap_blocks::<4>(square, 0x0f0f_0f0f_0f0f_0f0f);
    swap_blocks::<2>(square, 0x3333_3333_3333_3333);
    swap_blocks::<1>(square, 0x5555_5555_5555_5555);
}

#[inline(always)]
fn swap_blocks<const SIZE: usize>(square: &mut [u64; 64], mask: u64) {
    for pair in square.chunks_exact_mut(2 * SIZE) {
        let (upper, lower) = pair.split_at_mut(SIZE);
        for (a, b) in upper.iter_mut().zip(lower) {
            let crossed = ((*a >> SIZE) ^ *b) & mask;
            *a ^= crossed << SIZE;
            *b ^= crossed;
        }
    }
}
