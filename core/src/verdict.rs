//! The predicate: who can take a start, alone or by joining a session. Listing, explaining and deciding all ask here.

use crate::model::{EventType, HostId};
use crate::order::sort;
use crate::question::{Outlook, Question, Source};
use crate::rules::{Need, Session};

/// What a request asks beyond the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Seats in one session.
    pub(crate) seats: u32,
    /// Members that must be picked, ascending.
    pub(crate) members: Vec<usize>,
}

impl Wanted {
    /// What a listed start must offer: one seat, whoever takes it.
    pub(crate) fn one_seat() -> Self {
        Self { seats: 1, members: Vec::new() }
    }
}

/// Ways in which a start can be booked, as far as hosts, seats and limits of bookings go.
#[derive(Debug, Default)]
pub(crate) struct Offer {
    /// Sessions to join: their place in the question, and their members who are free for it.
    pub(crate) joins: Vec<(usize, Vec<usize>)>,
    /// Members who could take a meeting of their own; enough for every requirement, or none.
    pub(crate) opens: Option<Vec<usize>>,
    pub(crate) seats_left: u32,
}

impl Offer {
    pub(crate) fn is_some(&self) -> bool {
        self.opens.is_some() || !self.joins.is_empty()
    }

    /// Everybody who can take the start in some way, ascending.
    pub(crate) fn able(&self) -> Vec<usize> {
        let joining = self.joins.iter().flat_map(|(_, members)| members);
        let mut able: Vec<usize> = joining.chain(self.opens.iter().flatten()).copied().collect();
        sort(&mut able);
        able.dedup();
        able
    }

    /// Those among whom a booking finds its hosts, ascending: a session with room is filled before another is opened.
    pub(crate) fn takers(&self) -> Option<&[usize]> {
        self.joins.first().map(|(_, members)| members).or(self.opens.as_ref()).map(Vec::as_slice)
    }
}

impl<'a> Question<'a> {
    /// Whether the rules of time let the start through: the present, notice, the booking window.
    pub(crate) fn in_time(&self, start: i64) -> bool {
        start >= self.earliest && self.allowed.allows(self.plan.zone.day_at(start))
    }

    /// Whether the start is a candidate: on the grid, or that of a session with seats left.
    pub(crate) fn is_candidate(&self, outlook: &Outlook, start: i64) -> bool {
        self.has_open_session(start)
            || self.candidates(outlook, crate::time::Span::raw(start, start + 1)).contains(start)
    }

    pub(crate) fn has_open_session(&self, start: i64) -> bool {
        self.sessions_at(start).any(|(_, session)| session.seats_left(self.event().seats) > 0)
    }

    fn event(&self) -> &'a EventType {
        &self.plan.event
    }

    /// The sessions of the asked duration at a start, full ones too.
    pub(crate) fn sessions_at(&self, start: i64) -> impl Iterator<Item = (usize, &Session<'a>)> {
        let first = self.sessions.partition_point(|session| session.span.start < start);
        let from = self.sessions.get(first..).unwrap_or_default();
        let here = from.iter().take_while(move |session| session.span.start == start);
        here.enumerate().map(move |(index, session)| (first + index, session))
    }

    /// Whether a member can take the meeting: working time, busy time, the host's limits (semantics of "can take").
    pub(crate) fn can_take(&self, outlook: &Outlook, member: usize, start: i64) -> bool {
        outlook.work_of(self.plan, member).covers(self.meeting(start))
            && outlook.blocks_of(member, self.widened(start)).next().is_none()
            && self.tallies_of(member).iter().all(|tally| tally.excess(start, self.duration).is_none())
    }

    /// Whether nothing but the session itself keeps a member of it from further attendees.
    fn can_join(&self, outlook: &Outlook, member: usize, session: &Session<'_>) -> bool {
        let own =
            |source: Source| matches!(source, Source::Booking(index) if session.bookings.binary_search(&index).is_ok());
        outlook.blocks_of(member, self.widened(session.span.start)).all(|block| own(block.source))
    }

    /// Whether a requirement has enough of the able members, which ascend, and every one that must be picked.
    pub(crate) fn suffices(&self, need: &Need, able: &[usize], wanted: &Wanted) -> bool {
        let before = |end: usize| able.partition_point(|member| *member < end);
        let must = wanted.members.iter().filter(|member| need.members.contains(member));
        before(need.members.end) - before(need.members.start) >= need.needed
            && must.into_iter().all(|member| able.binary_search(member).is_ok())
    }

    fn suffices_all(&self, able: &[usize], wanted: &Wanted) -> bool {
        self.plan.needs.needs.iter().all(|need| self.suffices(need, able, wanted))
    }

    /// The members of a session who stand in requirements, ascending.
    pub(crate) fn members_in(&self, hosts: &[HostId]) -> Vec<usize> {
        let mut members: Vec<usize> = hosts.iter().filter_map(|host| self.plan.member_named(host.as_str())).collect();
        sort(&mut members);
        members.dedup();
        members
    }

    /// The ways in which a start can be booked, whatever the grid and the rules of time say.
    pub(crate) fn offer(&self, outlook: &Outlook, start: i64, wanted: &Wanted) -> Offer {
        let mut offer = Offer::default();
        let seats = self.event().seats;
        for (index, session) in self.sessions_at(start) {
            let members = self.members_in(session.hosts);
            let left = session.seats_left(seats);
            if left < wanted.seats.max(1) {
                continue;
            }
            let free: Vec<usize> =
                members.into_iter().filter(|member| self.can_join(outlook, *member, session)).collect();
            if self.suffices_all(&free, wanted) {
                offer.seats_left = offer.seats_left.saturating_add(left);
                offer.joins.push((index, free));
            }
        }
        let within_limits = self.event_tallies.iter().all(|tally| tally.excess(start, self.duration).is_none());
        // Hosts of a session at this start are kept by its own bookings from opening another.
        if wanted.seats <= seats && within_limits {
            let able: Vec<usize> =
                (0..self.plan.needs.members.len()).filter(|member| self.can_take(outlook, *member, start)).collect();
            if self.suffices_all(&able, wanted) {
                offer.seats_left = offer.seats_left.saturating_add(seats);
                offer.opens = Some(able);
            }
        }
        offer
    }
}
