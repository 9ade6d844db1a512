//! The starts of one stage, found as far as they are asked for.

use crate::time::{DAY, Span};

/// The starts at which all segments of a stage are listed, and which of them lead on.
#[derive(Debug)]
pub(super) struct Timeline {
    /// Where the stage may start at all.
    pub(super) window: Span,
    /// Up to where its starts are known.
    pub(super) known: i64,
    /// How much more is looked at when more is asked for; it doubles.
    step: i64,
    pub(super) starts: Vec<i64>,
    /// Whether the start is known to lead on.
    leads_on: Vec<bool>,
    /// For each start itself, or one further on when it and all in between are known to lead nowhere.
    next: Vec<usize>,
}

impl Timeline {
    /// Nothing is known yet. With `eagerly` the whole window is looked at once.
    pub(super) fn new(window: Span, eagerly: bool) -> Self {
        let step = if eagerly { i64::MAX / 4 } else { 2 * DAY };
        Self { window, known: window.start, step, starts: Vec::new(), leads_on: Vec::new(), next: Vec::new() }
    }

    /// The stretch to look at next so that starts before `until` are known; nothing when they are.
    pub(super) fn stretch(&mut self, until: i64) -> Option<Span> {
        let until = until.min(self.window.end);
        if until <= self.known {
            return None;
        }
        let end = until.max(self.known.saturating_add(self.step)).min(self.window.end);
        self.step = (self.step * 2).min(i64::MAX / 4);
        Some(Span::raw(self.known, end))
    }

    /// Adds the starts of the stretch that was asked for.
    pub(super) fn learn(&mut self, starts: Vec<i64>, until: i64) {
        self.starts.extend(starts);
        self.known = until;
        self.leads_on.resize(self.starts.len(), false);
        self.next.extend(self.next.len()..self.starts.len());
    }

    /// Nobody will ask for anything before `from` any more: what was not looked at so far never will be.
    pub(super) fn skip_to(&mut self, from: i64) {
        self.known = self.known.max(from);
    }

    pub(super) fn start(&self, place: usize) -> Option<i64> {
        self.starts.get(place).copied()
    }

    /// The place of the first start at or after an instant.
    pub(super) fn first_from(&self, instant: i64) -> usize {
        self.starts.partition_point(|start| *start < instant)
    }

    pub(super) fn is_known_to_lead_on(&self, place: usize) -> bool {
        self.leads_on.get(place).copied().unwrap_or(false)
    }

    pub(super) fn leads_on(&mut self, place: usize) {
        if let Some(known) = self.leads_on.get_mut(place) {
            *known = true;
        }
    }

    pub(super) fn leads_nowhere(&mut self, place: usize) {
        if let Some(next) = self.next.get_mut(place) {
            *next = place + 1;
        }
    }

    /// The first place, from this one on, that is not known to lead nowhere.
    pub(super) fn hopeful(&mut self, place: usize) -> usize {
        let mut end = place;
        while let Some(next) = self.next.get(end)
            && *next != end
        {
            end = *next;
        }
        // The next one to ask goes straight there.
        let mut at = place;
        while at != end {
            let Some(next) = self.next.get_mut(at) else { break };
            at = std::mem::replace(next, end);
        }
        end
    }
}
