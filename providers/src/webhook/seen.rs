//! Which deliveries have been here before.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

/// Where the caller remembers deliveries, by [`Delivery::dedupe_key`](super::Delivery::dedupe_key).
///
/// Senders deliver at least once, and whoever has seen a delivery can send it again within the tolerance. Remember a key in
/// the transaction that carries out what the delivery says: a key that is remembered before, and a process that dies in
/// between, lose the delivery; a table with the key as its primary key does both.
pub trait ReplayStore {
    /// Remembers a key. False when it was there already: the delivery is to be answered as one that went well, and nothing
    /// is done for it.
    fn remember(&mut self, key: &str, now: DateTime<Utc>) -> bool;

    /// Forgets a key, because what the delivery says could not be done and is to be tried when it comes again.
    fn forget(&mut self, key: &str);
}

/// A store in memory, for one process: it remembers so many keys for so long.
///
/// ```
/// use whenfree_providers::webhook::{ReplayStore, Seen};
///
/// let mut seen = Seen::new(10_000, chrono::TimeDelta::days(2));
/// let now = "2026-11-21T15:00:00Z".parse().expect("an instant");
/// assert!(seen.remember("standard:msg_1", now));
/// assert!(!seen.remember("standard:msg_1", now));
/// ```
#[derive(Debug, Clone)]
pub struct Seen {
    capacity: usize,
    lasts: TimeDelta,
    since: HashMap<String, DateTime<Utc>>,
    /// In the order in which they came; a key that was forgotten, or remembered anew, leaves its old line behind.
    order: VecDeque<(DateTime<Utc>, String)>,
}

impl Seen {
    /// A store of at most `capacity` keys, each for as long as `lasts`. When it is full, the oldest key goes first.
    pub fn new(capacity: usize, lasts: TimeDelta) -> Self {
        Self { capacity: capacity.max(1), lasts, since: HashMap::new(), order: VecDeque::new() }
    }

    /// How many keys it remembers.
    pub fn len(&self) -> usize {
        self.since.len()
    }

    /// Whether it remembers none.
    pub fn is_empty(&self) -> bool {
        self.since.is_empty()
    }

    fn drop_oldest(&mut self) {
        if let Some((at, key)) = self.order.pop_front()
            && self.since.get(&key) == Some(&at)
        {
            self.since.remove(&key);
        }
    }
}

impl ReplayStore for Seen {
    fn remember(&mut self, key: &str, now: DateTime<Utc>) -> bool {
        while self.order.front().is_some_and(|(at, _)| now - *at >= self.lasts) {
            self.drop_oldest();
        }
        if self.since.contains_key(key) {
            return false;
        }
        while self.order.len() >= self.capacity {
            self.drop_oldest();
        }
        self.since.insert(key.to_owned(), now);
        self.order.push_back((now, key.to_owned()));
        true
    }

    fn forget(&mut self, key: &str) {
        self.since.remove(key);
    }
}
