use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::model::Segment;
use super::planner::Desk;
use super::search::Search;
use crate::model::{HostId, SegmentId};
use crate::planner::Planner;
use crate::time::{Span, Zone, utc};

/// The chains that can be booked, in order of their first start.
#[derive(Clone, Debug)]
pub struct CompositeSlots {
    slots: Vec<CompositeSlot>,
    searched_until: Option<DateTime<Utc>>,
    zone: Option<Zone>,
}

impl CompositeSlots {
    pub(super) fn new(slots: Vec<CompositeSlot>, searched_until: Option<DateTime<Utc>>, zone: Option<Zone>) -> Self {
        Self { slots, searched_until, zone }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The chain at a place, counted from 0.
    pub fn get(&self, index: usize) -> Option<&CompositeSlot> {
        self.slots.get(index)
    }

    /// The chains, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, CompositeSlot> {
        self.slots.iter()
    }

    /// Whether the search ended early, because its tries were used up: there may be more chains than these.
    pub fn budget_exhausted(&self) -> bool {
        self.searched_until.is_some()
    }

    /// When the tries were used up: the first start that was not searched to its end. Every chain that starts before it
    /// is listed.
    pub fn searched_until(&self) -> Option<DateTime<Utc>> {
        self.searched_until
    }

    /// The zone of the query, in which the answer is written.
    pub(crate) fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }
}

impl<'a> IntoIterator for &'a CompositeSlots {
    type Item = &'a CompositeSlot;
    type IntoIter = std::slice::Iter<'a, CompositeSlot>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One chain that can be booked.
#[derive(Clone)]
pub struct CompositeSlot {
    desk: Arc<Desk>,
    /// One a segment.
    starts: Box<[i64]>,
    /// The witnesses, as places among the hosts: those of each requirement of each segment in turn.
    hosts: Box<[u32]>,
}

impl CompositeSlot {
    /// What a search has found.
    pub(super) fn found(desk: &Arc<Desk>, search: &Search<'_>) -> Self {
        let starts = search.lines.iter().map(|line| line.start).collect();
        let mut hosts = Vec::with_capacity(desk.hosts_taken);
        for line in &search.lines {
            let members = &line.planner.plan().needs.members;
            let picked = line.picked.members.iter().flatten().filter_map(|member| members.get(*member));
            hosts.extend(picked.map(|member| member.host as u32));
        }
        Self { desk: Arc::clone(desk), starts, hosts: hosts.into_boxed_slice() }
    }

    /// When the first segment starts.
    pub fn start(&self) -> DateTime<Utc> {
        utc(self.starts.first().copied().unwrap_or_default())
    }

    /// When the last of them ends.
    pub fn end(&self) -> DateTime<Utc> {
        self.span().end()
    }

    /// From the start of the first segment to the latest end.
    pub fn span(&self) -> Span {
        let start = self.starts.first().copied().unwrap_or_default();
        Span::raw(start, self.segments().map(|segment| segment.span().end).max().unwrap_or(start))
    }

    /// The segments, in order.
    pub fn segments(&self) -> impl Iterator<Item = SegmentSlot<'_>> {
        let parts = self.desk.composite.segments.iter().zip(&self.desk.planners).zip(&self.starts);
        let mut first = 0;
        parts.map(move |((segment, planner), start)| {
            let slot = SegmentSlot { slot: self, segment, planner, start: *start, first };
            first += slot.needed().sum::<usize>();
            slot
        })
    }

    /// The start of each segment, in order.
    pub fn starts(&self) -> impl ExactSizeIterator<Item = DateTime<Utc>> {
        self.starts.iter().map(|start| utc(*start))
    }
}

impl fmt::Debug for CompositeSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.segments()).finish()
    }
}

/// One segment of a chain: a view on [`CompositeSlot`].
#[derive(Clone, Copy)]
pub struct SegmentSlot<'a> {
    slot: &'a CompositeSlot,
    segment: &'a Segment,
    planner: &'a Planner,
    start: i64,
    /// Where its witnesses begin.
    first: usize,
}

impl<'a> SegmentSlot<'a> {
    /// Which segment it is.
    pub fn id(self) -> &'a SegmentId {
        &self.segment.id
    }

    /// When it starts.
    pub fn start(self) -> DateTime<Utc> {
        utc(self.start)
    }

    /// When it ends, buffers not counted.
    pub fn end(self) -> DateTime<Utc> {
        self.span().end()
    }

    /// From start to end.
    pub fn span(self) -> Span {
        Span::raw(self.start, self.start + self.planner.event_type().default_duration().seconds())
    }

    /// For each requirement, in order, hosts with whom the chain can be booked: the first found when they are tried in
    /// declared order. Others may be possible; [`CompositePlanner::decide`](super::CompositePlanner::decide) picks.
    pub fn hosts(self) -> Vec<Vec<&'a HostId>> {
        let all = self.planner.hosts();
        let mut left = self.slot.hosts.get(self.first..).unwrap_or_default().iter();
        let host = |place: &u32| all.get(*place as usize).map(|host| &host.id);
        self.needed().map(|needed| left.by_ref().take(needed).filter_map(host).collect()).collect()
    }

    /// How many hosts each requirement takes.
    fn needed(self) -> impl Iterator<Item = usize> + 'a {
        self.planner.plan().needs.needs.iter().map(|need| need.needed)
    }
}

impl fmt::Debug for SegmentSlot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut slot = f.debug_struct("SegmentSlot");
        slot.field("id", self.id()).field("span", &self.span()).field("hosts", &self.hosts()).finish()
    }
}
