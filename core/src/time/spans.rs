use super::Span;
use crate::order::sort_unstable_by_key;

/// A set of instants, kept as intervals that are sorted, disjoint, not touching and not empty.
///
/// It is a Boolean algebra: union, intersection, difference, and complement within a span obey the usual laws, whatever
/// the order or nesting of what it was made from.
///
/// ```
/// use whenfree::{Span, Spans};
///
/// let at = |hour: i64| 3600 * hour;
/// let hours = Spans::from_iter([Span::from_timestamps(at(9), at(12))?, Span::from_timestamps(at(12), at(17))?]);
/// assert_eq!(hours.len(), 1, "touching intervals are joined");
///
/// let meeting = Spans::from(Span::from_timestamps(at(10), at(11))?);
/// assert_eq!(hours.difference(&meeting).len(), 2);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spans {
    // INVARIANT: for neighbours a, b: a.start < a.end < b.start < b.end.
    parts: Vec<Span>,
}

impl Spans {
    /// The empty set.
    pub const fn new() -> Self {
        Self { parts: Vec::new() }
    }

    /// For parts that already keep the invariant.
    pub(crate) fn from_sorted(parts: Vec<Span>) -> Self {
        debug_assert!(
            parts.iter().all(|part| part.start < part.end)
                && parts.iter().zip(parts.iter().skip(1)).all(|(a, b)| a.end < b.start)
        );
        Self { parts }
    }

    /// Parts in any order, nested or not, become a set.
    pub(crate) fn from_parts(mut parts: Vec<Span>) -> Self {
        if parts.iter().zip(parts.iter().skip(1)).all(|(a, b)| a.end < b.start) {
            return Self { parts };
        }
        sort_unstable_by_key(&mut parts, |part| part.start);
        let mut joined = Self::new();
        joined.parts.reserve(parts.len());
        for part in parts {
            joined.append(part);
        }
        joined
    }

    /// Adds a part that starts no earlier than the last one did, joining what overlaps or touches.
    pub(crate) fn append(&mut self, part: Span) {
        match self.parts.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => self.parts.push(part),
        }
    }

    /// How many separate intervals there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no instant in the set.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The intervals, in order.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, Span>> {
        self.parts.iter().copied()
    }

    /// The intervals, in order, as a slice.
    pub fn as_slice(&self) -> &[Span] {
        &self.parts
    }

    /// All time in the set, in seconds.
    pub fn seconds(&self) -> i64 {
        self.iter().map(Span::seconds).sum()
    }

    /// The interval that holds the instant.
    pub(crate) fn part_holding(&self, instant: i64) -> Option<Span> {
        let after = self.parts.partition_point(|part| part.end <= instant);
        self.parts.get(after).copied().filter(|part| part.holds(instant))
    }

    /// Whether the whole interval lies in the set.
    pub fn covers(&self, span: Span) -> bool {
        self.part_holding(span.start).is_some_and(|part| span.end <= part.end)
    }

    /// Whether the set and the interval share an instant.
    pub fn overlaps(&self, span: Span) -> bool {
        let after = self.parts.partition_point(|part| part.end <= span.start);
        self.parts.get(after).is_some_and(|part| part.start < span.end)
    }

    /// Instants in either set.
    #[must_use]
    pub fn union(&self, other: &Spans) -> Spans {
        let mut joined = Spans::new();
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        loop {
            let from_left = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => a.start <= b.start,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return joined,
            };
            let next = if from_left { left.next() } else { right.next() };
            if let Some(part) = next {
                joined.append(part);
            }
        }
    }

    /// Instants in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Spans) -> Spans {
        let mut both = Vec::new();
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek().copied(), right.peek().copied()) {
            both.extend(a.intersection(b));
            // The one that ends first cannot meet anything further.
            if a.end <= b.end {
                left.next();
            } else {
                right.next();
            }
        }
        Spans::from_sorted(both)
    }

    /// Instants in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Spans) -> Spans {
        let mut rest = Vec::new();
        let mut cuts = other.iter().peekable();
        for part in self.iter() {
            let mut from = part.start;
            while let Some(cut) = cuts.peek().copied() {
                if cut.start >= part.end {
                    break;
                }
                if cut.start > from {
                    rest.push(Span::raw(from, cut.start));
                }
                from = from.max(cut.end);
                if cut.end > part.end {
                    // This cut may reach into the next part as well.
                    break;
                }
                cuts.next();
            }
            if from < part.end {
                rest.push(Span::raw(from, part.end));
            }
        }
        Spans::from_sorted(rest)
    }

    /// Instants of the span that are not in the set.
    #[must_use]
    pub fn complement(&self, within: Span) -> Spans {
        Spans::from(within).difference(self)
    }

    /// The part of the set that lies in the span.
    #[must_use]
    pub fn within(&self, span: Span) -> Spans {
        let from = self.parts.partition_point(|part| part.end <= span.start);
        let near = self.parts.get(from..).unwrap_or_default();
        Spans::from_sorted(near.iter().map_while(|part| part.intersection(span)).collect())
    }

    /// Each interval shortened by that many seconds at its start and its end; what is too short vanishes. Negative
    /// numbers shorten nothing.
    #[must_use]
    pub fn shortened(&self, at_start: i64, at_end: i64) -> Spans {
        // Nothing is longer than time itself, so larger numbers mean the same.
        let (at_start, at_end) = (at_start.clamp(0, i64::MAX / 8), at_end.clamp(0, i64::MAX / 8));
        let shorter = self.iter().filter(|part| part.end - at_end > part.start + at_start);
        Spans::from_sorted(shorter.map(|part| Span::raw(part.start + at_start, part.end - at_end)).collect())
    }

    /// Instants that lie in at least `needed` of the sets, where a set may count more than once.
    pub(crate) fn at_least<'a>(needed: usize, sets: impl Iterator<Item = (&'a Spans, usize)> + Clone) -> Spans {
        let mut edges: Vec<(i64, isize)> = Vec::new();
        for (set, weight) in sets {
            let weight = isize::try_from(weight).unwrap_or(isize::MAX);
            edges.extend(set.iter().flat_map(|part| [(part.start, weight), (part.end, -weight)]));
        }
        sort_unstable_by_key(&mut edges, |(instant, _)| *instant);
        let mut enough = Spans::new();
        let needed = isize::try_from(needed).unwrap_or(isize::MAX);
        let (mut there, mut since) = (0_isize, None);
        for (index, (instant, change)) in edges.iter().enumerate() {
            there += change;
            // Edges at one instant act together: an end and a start that touch leave no hole.
            if edges.get(index + 1).is_some_and(|(next, _)| next == instant) {
                continue;
            }
            match since {
                None if there >= needed => since = Some(*instant),
                Some(start) if there < needed => {
                    enough.append(Span::raw(start, *instant));
                    since = None;
                }
                _ => {}
            }
        }
        enough
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self { parts: vec![span] }
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        Self::from_parts(spans.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Spans {
    type Item = Span;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, Span>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
