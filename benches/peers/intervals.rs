//! The same job with two crates one would pick for it: `intervallum` (module `interval`) for interval sets and
//! `chrono-tz` for time zones.

use super::input::{Input, Need, Schedule};
use chrono::{DateTime, Datelike, Days, TimeDelta, TimeZone};
use chrono_tz::Tz;
use interval::prelude::*;

/// The answer of the last call; interval sets are made anew each time, as the crate wants it.
#[derive(Debug, Default)]
pub struct Buffers {
    starts: Vec<i64>,
    hosts: Vec<Vec<u32>>,
}

impl Buffers {
    pub fn starts(&self) -> &[i64] {
        &self.starts
    }

    /// For each start of a pool the hosts that can take it, in order; empty when every host is needed.
    pub fn hosts(&self) -> &[Vec<u32>] {
        &self.hosts
    }
}

/// Answers the question; returns the number of starts.
pub fn run(input: &Input, buffers: &mut Buffers) -> usize {
    buffers.starts.clear();
    buffers.hosts.clear();
    let work: Vec<IntervalSet<i64>> = input.schedules.iter().map(|schedule| working_time(input, schedule)).collect();
    match input.need {
        Need::All => {
            let mut free = work[0].clone();
            for other in &work[1..] {
                free = free.intersection(other);
            }
            for host in &input.hosts {
                free = free.difference(&closed(&host.busy));
            }
            each_start(input, &free, |start| buffers.starts.push(start));
        }
        Need::Any(count) => {
            let mut able: Vec<(i64, u32)> = Vec::new();
            for (index, host) in input.hosts.iter().enumerate() {
                let free = work[host.schedule].difference(&closed(&host.busy));
                each_start(input, &free, |start| able.push((start, index as u32)));
            }
            able.sort_unstable();
            for group in able.chunk_by(|a, b| a.0 == b.0) {
                if group.len() >= count {
                    buffers.starts.push(group[0].0);
                    buffers.hosts.push(group.iter().map(|pair| pair.1).collect());
                }
            }
        }
    }
    buffers.starts.len()
}

/// Intervals of this crate hold both their ends.
fn closed(intervals: &[(i64, i64)]) -> IntervalSet<i64> {
    let inclusive: Vec<(i64, i64)> = intervals.iter().map(|&(s, e)| (s, e - 1)).collect();
    inclusive.to_interval_set()
}

fn working_time(input: &Input, schedule: &Schedule) -> IntervalSet<i64> {
    let zone: Tz = input.zones[schedule.zone].name.parse().expect("a known zone");
    let until = input.until + input.duration;
    let local = |instant| DateTime::from_timestamp(instant, 0).expect("an instant").with_timezone(&zone).date_naive();
    let last = local(until);
    let mut date = local(input.from);
    let mut windows = Vec::new();
    while date <= last {
        let midnight = date.and_hms_opt(0, 0, 0).expect("midnight");
        let at = |seconds| {
            zone.from_local_datetime(&(midnight + TimeDelta::seconds(seconds)))
                .earliest()
                .map(|instant| instant.timestamp())
        };
        let weekday = date.weekday().num_days_from_monday() as usize;
        for &(opens, closes) in &schedule.weekly[weekday] {
            if let (Some(start), Some(end)) = (at(opens), at(closes)) {
                windows.push((start, end));
            }
        }
        date = date + Days::new(1);
    }
    closed(&windows).intersection(&IntervalSet::new(input.from, until - 1))
}

fn each_start(input: &Input, free: &IntervalSet<i64>, mut emit: impl FnMut(i64)) {
    for stretch in free {
        let end = stretch.upper() + 1;
        let mut start = (stretch.lower() + input.step - 1).div_euclid(input.step) * input.step;
        while start + input.duration <= end && start < input.until {
            emit(start);
            start += input.step;
        }
    }
}
