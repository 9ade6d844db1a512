//! Answers kept for a while, until a booking makes them wrong.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// A bounded cache of answers, each with tags by which it is thrown away: a booking of an event type invalidates every list
/// of slots tagged with it. Ages are measured by the times given, so it needs no clock.
#[derive(Debug)]
pub struct Cache<V> {
    lifetime: TimeDelta,
    capacity: usize,
    shelves: Mutex<Shelves<V>>,
}

#[derive(Debug)]
struct Shelves<V> {
    entries: HashMap<String, Entry<V>>,
    /// Rises whenever something is thrown away.
    edition: u64,
}

#[derive(Debug)]
struct Entry<V> {
    value: V,
    tags: Vec<String>,
    stored: DateTime<Utc>,
}

impl<V: Clone> Cache<V> {
    /// Keeps at most `capacity` answers, each for `lifetime`; with a `lifetime` of zero, nothing.
    pub fn new(lifetime: Duration, capacity: usize) -> Self {
        let lifetime = TimeDelta::from_std(lifetime).unwrap_or(TimeDelta::days(1));
        Self { lifetime, capacity, shelves: Mutex::new(Shelves { entries: HashMap::new(), edition: 0 }) }
    }

    /// The answer of `key`, if it is younger than the lifetime.
    pub fn get(&self, key: &str, now: DateTime<Utc>) -> Option<V> {
        let shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        shelves.entries.get(key).filter(|entry| self.is_fresh(entry, now)).map(|entry| entry.value.clone())
    }

    /// The edition of the cache: take it before asking the provider, and give it to [`Cache::put`] with the answer.
    pub fn edition(&self) -> u64 {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner).edition
    }

    /// Keeps an answer under `key`, unless something was thrown away since `edition`: the answer may be from before the
    /// booking that did it. When all places are taken, stale answers go first, then the oldest.
    pub fn put(&self, key: impl Into<String>, tags: Vec<String>, value: V, edition: u64, now: DateTime<Utc>) {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if self.capacity == 0 || self.lifetime <= TimeDelta::zero() || shelves.edition != edition {
            return;
        }
        let key = key.into();
        let entries = &mut shelves.entries;
        if !entries.contains_key(&key) && entries.len() >= self.capacity {
            entries.retain(|_, entry| self.is_fresh(entry, now));
            if entries.len() >= self.capacity
                && let Some(oldest) = entries.iter().min_by_key(|(_, entry)| entry.stored).map(|(key, _)| key.clone())
            {
                entries.remove(&oldest);
            }
        }
        entries.insert(key, Entry { value, tags, stored: now });
    }

    /// Throws away every answer with a tag.
    pub fn invalidate(&self, tag: &str) {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        shelves.edition += 1;
        shelves.entries.retain(|_, entry| !entry.tags.iter().any(|known| known == tag));
    }

    /// Throws everything away.
    pub fn clear(&self) {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        shelves.edition += 1;
        shelves.entries.clear();
    }

    fn is_fresh(&self, entry: &Entry<V>, now: DateTime<Utc>) -> bool {
        let age = now - entry.stored;
        age >= TimeDelta::zero() && age < self.lifetime
    }
}
