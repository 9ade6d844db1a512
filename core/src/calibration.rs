//! What hosts of a pool are credited for the bookings that fell while they were away.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::order::sort_by;
use crate::time::Spans;

/// How many units make one booking, as a power of two.
const UNIT_BITS: u32 = 32;

/// A number of bookings with a fraction, in whole units of 2^-32: what a host is credited, or its share.
///
/// It is shown with two decimals, rounded down. Hosts are compared without rounding.
///
/// ```
/// use whenfree::Share;
///
/// let third = Share::from_units((1 << 32) / 3);
/// assert_eq!(third.to_string(), "0.33");
/// assert_eq!(third.as_f64(), 1_431_655_765.0 / 4_294_967_296.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Share(u128);

impl Share {
    /// So many units of 2^-32.
    pub const fn from_units(units: u128) -> Self {
        Self(units)
    }

    /// The number of units of 2^-32.
    pub const fn units(self) -> u128 {
        self.0
    }

    /// The nearest double; exact up to a million bookings.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / (1u64 << UNIT_BITS) as f64
    }

    /// Whole bookings and a credit together.
    pub(crate) fn of(bookings: u64, credit: Option<Share>) -> Self {
        Self((u128::from(bookings) << UNIT_BITS).saturating_add(credit.unwrap_or_default().0))
    }

    /// The part for each unit of weight, rounded down.
    pub(crate) fn per(self, weight: u32) -> Self {
        Self(self.0 / u128::from(weight.max(1)))
    }

    /// The number of bookings when nothing is left over.
    pub(crate) fn whole(self) -> Option<i64> {
        let is_whole = self.0 & ((1 << UNIT_BITS) - 1) == 0;
        is_whole.then(|| i64::try_from(self.0 >> UNIT_BITS).ok()).flatten()
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.0.saturating_mul(100) >> UNIT_BITS;
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// Who of a pool was there when: time cut into stretches in which it was always the same hosts.
#[derive(Debug)]
pub(crate) struct Presence {
    hosts: usize,
    /// Where each stretch but the first begins, ascending.
    cuts: Vec<i64>,
    /// For each stretch, the weights of those who were there, together.
    present: Vec<u64>,
    /// Those who were ever away, by weight.
    away: Vec<Away>,
}

#[derive(Debug)]
struct Away {
    /// Its place in the pool.
    place: usize,
    weight: u64,
    stretches: Vec<Range<usize>>,
}

impl Presence {
    /// For a pool in its order, each host with its weight and the instants at which it was away.
    pub(crate) fn new(pool: &[(u64, Spans)]) -> Self {
        let edges = pool.iter().flat_map(|(_, absences)| absences.iter()).flat_map(|span| [span.start, span.end]);
        let cuts: Vec<i64> = edges.collect::<BTreeSet<i64>>().into_iter().collect();
        let stretch_at = |instant: i64| cuts.partition_point(|cut| *cut <= instant);
        let mut away: Vec<Away> = Vec::new();
        // How much weight leaves and how much comes back where each stretch begins.
        let mut changes = vec![(0u64, 0u64); cuts.len() + 1];
        for (place, (weight, absences)) in pool.iter().enumerate().filter(|(_, (_, absences))| !absences.is_empty()) {
            let stretches: Vec<Range<usize>> =
                absences.iter().map(|span| stretch_at(span.start)..stretch_at(span.end)).collect();
            for range in &stretches {
                if let Some((leaves, _)) = changes.get_mut(range.start) {
                    *leaves += weight;
                }
                if let Some((_, returns)) = changes.get_mut(range.end) {
                    *returns += weight;
                }
            }
            away.push(Away { place, weight: *weight, stretches });
        }
        sort_by(&mut away, |a, b| a.weight.cmp(&b.weight));
        let mut there: u64 = pool.iter().map(|(weight, _)| weight).sum();
        let present = changes
            .iter()
            .map(|(leaves, returns)| {
                there = (there + returns).saturating_sub(*leaves);
                there
            })
            .collect();
        Self { hosts: pool.len(), cuts, present, away }
    }

    /// The most steps that finding all credits takes.
    pub(crate) fn steps(&self) -> usize {
        let weights: BTreeSet<u64> = self.away.iter().map(|away| away.weight).collect();
        let ranges: usize = self.away.iter().map(|away| away.stretches.len()).sum();
        weights.len().saturating_mul(self.stretches()).saturating_add(ranges)
    }

    pub(crate) fn stretches(&self) -> usize {
        self.present.len()
    }

    /// In which stretch an instant lies.
    pub(crate) fn stretch_at(&self, instant: i64) -> usize {
        self.cuts.partition_point(|cut| *cut <= instant)
    }

    /// What each host of the pool is credited when so many bookings were given to members in each stretch: for each
    /// of them its weight, divided by the weights of those who were there, rounded down.
    pub(crate) fn credits(&self, given: &[u64]) -> Vec<Share> {
        let mut credits = vec![Share::default(); self.hosts];
        let (mut sums, mut weight) = (Vec::new(), 0);
        for away in &self.away {
            if sums.is_empty() || weight != away.weight {
                weight = away.weight;
                sums = self.sums(given, weight);
            }
            let up_to = |stretch: usize| sums.get(stretch).copied().unwrap_or_default();
            let units = away.stretches.iter().map(|range| up_to(range.end).saturating_sub(up_to(range.start))).sum();
            if let Some(credit) = credits.get_mut(away.place) {
                *credit = Share(units);
            }
        }
        credits
    }

    /// For each stretch, what a host of that weight would be credited for all stretches before it.
    fn sums(&self, given: &[u64], weight: u64) -> Vec<u128> {
        let mut sum = 0u128;
        let each = self.present.iter().zip(given).map(|(present, given)| {
            let before = sum;
            if *given > 0 && *present > 0 {
                sum += ((u128::from(weight) << UNIT_BITS) / u128::from(*present)) * u128::from(*given);
            }
            before
        });
        each.collect()
    }
}
