//! The careful hand-written answer: sort the busy time of each host, walk it along the working windows, step through
//! what is free.

use super::input::{Input, Need};

/// Reused from call to call, and the answer of the last one.
#[derive(Debug, Default)]
pub struct Buffers {
    windows: Vec<Vec<(i64, i64)>>,
    busy: Vec<(i64, i64)>,
    by_slot: Vec<u64>,
    starts: Vec<i64>,
    sets: Vec<u64>,
    set_words: usize,
}

impl Buffers {
    pub fn starts(&self) -> &[i64] {
        &self.starts
    }

    /// For each start of a pool the hosts that can take it, host `h` being bit `h % 64` of word `h / 64`; empty when
    /// every host is needed.
    pub fn host_sets(&self) -> &[u64] {
        &self.sets
    }

    /// Words of each host set.
    pub fn set_words(&self) -> usize {
        self.set_words
    }
}

/// Answers the question; returns the number of starts.
pub fn run(input: &Input, buffers: &mut Buffers) -> usize {
    buffers.starts.clear();
    buffers.sets.clear();
    working_windows(input, &mut buffers.windows);
    match input.need {
        Need::All => all(input, buffers),
        Need::Any(count) => any(input, count, buffers),
    }
    buffers.starts.len()
}

fn working_windows(input: &Input, windows: &mut Vec<Vec<(i64, i64)>>) {
    windows.resize_with(input.schedules.len(), Vec::new);
    for (schedule, windows) in input.schedules.iter().zip(windows) {
        windows.clear();
        let table = &input.zones[schedule.zone].table;
        let until = input.until + input.duration;
        table.windows(&schedule.weekly, input.from, until, |start, end| {
            windows.push((start, end));
        });
    }
}

fn all(input: &Input, buffers: &mut Buffers) {
    let (first, others) = buffers.windows.split_first().expect("a schedule");
    let mut windows = first.clone();
    for other in others {
        windows = intersection(&windows, other);
    }
    buffers.busy.clear();
    for host in &input.hosts {
        buffers.busy.extend_from_slice(&host.busy);
    }
    buffers.busy.sort_unstable();
    let starts = &mut buffers.starts;
    free_starts(input, &windows, &buffers.busy, |start| starts.push(start));
    buffers.set_words = 0;
}

fn any(input: &Input, count: usize, buffers: &mut Buffers) {
    let set_words = input.hosts.len().div_ceil(64);
    let base = next_on_grid(input, input.from);
    let slots = (input.until - base + input.step - 1).div_euclid(input.step).max(0) as usize;
    buffers.by_slot.clear();
    buffers.by_slot.resize(slots * set_words, 0);
    for (index, host) in input.hosts.iter().enumerate() {
        buffers.busy.clear();
        buffers.busy.extend_from_slice(&host.busy);
        buffers.busy.sort_unstable();
        let by_slot = &mut buffers.by_slot;
        let windows = &buffers.windows[host.schedule];
        let bit = 1 << (index % 64);
        free_starts(input, windows, &buffers.busy, |start| {
            let slot = ((start - base) / input.step) as usize;
            by_slot[slot * set_words + index / 64] |= bit;
        });
    }
    for (slot, set) in buffers.by_slot.chunks_exact(set_words).enumerate() {
        let able = set.iter().map(|word| word.count_ones() as usize).sum::<usize>();
        if able >= count {
            buffers.starts.push(base + slot as i64 * input.step);
            buffers.sets.extend_from_slice(set);
        }
    }
    buffers.set_words = set_words;
}

/// The first candidate at or after an instant.
fn next_on_grid(input: &Input, instant: i64) -> i64 {
    (instant + input.step - 1).div_euclid(input.step) * input.step
}

/// Emits the starts at which the meeting fits into a window and meets none of the sorted busy intervals.
fn free_starts(input: &Input, windows: &[(i64, i64)], busy: &[(i64, i64)], mut emit: impl FnMut(i64)) {
    let mut stretch = |from: i64, until: i64| {
        if until - from < input.duration {
            return;
        }
        let mut start = next_on_grid(input, from);
        while start + input.duration <= until && start < input.until {
            emit(start);
            start += input.step;
        }
    };
    let mut next = 0;
    let mut busy_until = i64::MIN;
    for &(opens, closes) in windows {
        let mut free_from = opens.max(busy_until);
        while let Some(&(start, end)) = busy.get(next) {
            if start >= closes {
                break;
            }
            if start > free_from {
                stretch(free_from, start);
            }
            busy_until = busy_until.max(end);
            free_from = free_from.max(end);
            next += 1;
        }
        if free_from < closes {
            stretch(free_from, closes);
        }
    }
}

fn intersection(a: &[(i64, i64)], b: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let (mut i, mut j) = (0, 0);
    let mut both = Vec::new();
    while i < a.len() && j < b.len() {
        let start = a[i].0.max(b[j].0);
        let end = a[i].1.min(b[j].1);
        if start < end {
            both.push((start, end));
        }
        if a[i].1 < b[j].1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    both
}
