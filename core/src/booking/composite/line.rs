//! One segment in a search: where it starts, and which hosts it could have beside the segments before it.

use crate::model::{Attendee, Booking, BookingId, BookingWindow, Grid, HostId};
use crate::planner::Planner;
use crate::question::Question;
use crate::rules::Need;
use crate::slots::Slots;
use crate::time::Span;

/// Some segments, as bits by their places.
pub(super) type Places = u32;

pub(super) const fn bit(place: usize) -> Places {
    1 << place
}

/// A segment and its state. Lines stand in the order of the segments.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) planner: &'a Planner,
    pub(super) question: Question<'a>,
    /// What it lists by itself, as far as the search has looked.
    pub(super) slots: Slots,
    pub(super) ties: Ties,
    pub(super) start: i64,
    /// Where the start stands among its slots.
    place: usize,
    widened: Span,
    /// Whether the predicate itself must be asked: sessions, and dates that bookings move.
    pub(super) asked: bool,
    pub(super) picked: Picked,
    /// For each requirement, hosts that were settled beforehand.
    settled: Vec<Option<Vec<usize>>>,
    /// For each requirement, the members to choose from, ascending.
    usable: Vec<Vec<usize>>,
    /// For each requirement, which places of `usable` are chosen, ascending.
    chosen: Vec<Vec<usize>>,
}

/// How a segment hangs together with those before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ties {
    pub(super) same_host_as: Option<usize>,
    pub(super) other_host_than: Option<usize>,
    /// Those of the same event type.
    pub(super) kin: Places,
    /// Those among them that start together with it.
    pub(super) twins: Places,
}

/// Who takes a segment.
#[derive(Clone, Debug, Default)]
pub(super) struct Picked {
    /// Members by requirement.
    pub(super) members: Vec<Vec<usize>>,
    /// As bits, by their places among the hosts of the query: everybody whom the booking keeps from others.
    taken: Vec<u64>,
    /// The hosts of the session that it joins, if it joins one.
    joined: Option<Vec<HostId>>,
}

impl<'a> Line<'a> {
    pub(super) fn new(planner: &'a Planner, question: Question<'a>, ties: Ties) -> Self {
        let plan = planner.plan();
        let needs = plan.needs.needs.len();
        let taken = vec![0; plan.hosts.len().div_ceil(64)];
        Self {
            planner,
            slots: Slots::empty(plan, &question),
            question,
            ties,
            start: 0,
            place: 0,
            widened: Span::raw(0, 0),
            asked: false,
            picked: Picked { members: vec![Vec::new(); needs], taken, joined: None },
            settled: vec![None; needs],
            usable: vec![Vec::new(); needs],
            chosen: vec![Vec::new(); needs],
        }
    }

    /// Moves it to one of its slots; says whether it is one.
    pub(super) fn move_to(&mut self, start: i64) -> bool {
        self.start = start;
        self.widened = self.question.widened(start);
        let event = &self.planner.plan().event;
        let days_move = matches!(event.booking_window, Some(BookingWindow::AvailableDays(_)))
            && (event.seats > 1 || matches!(event.grid, Grid::Gap { .. }));
        let sessions = event.seats > 1 && (self.ties.twins != 0 || self.question.sessions_at(start).next().is_some());
        self.asked = days_move || sessions;
        let place = self.slots.timestamps().binary_search(&start);
        self.place = place.unwrap_or(usize::MAX);
        place.is_ok()
    }

    /// What it costs to prepare it once, in tries.
    pub(super) fn cost(&self) -> usize {
        1 + self.planner.plan().needs.members.len() / 32
    }

    /// Finds who could take it while the segments before it are placed, and chooses the first of them.
    ///
    /// Says which of those segments narrowed the choice down. When nobody can, it says which of them are to blame: as
    /// long as they keep their hosts, nothing else will help.
    pub(super) fn prepare(&mut self, before: &[Line<'_>]) -> Result<Places, Places> {
        let mut narrowed = 0;
        if !self.asked {
            self.event_limits(before)?;
        }
        let mut usable = std::mem::take(&mut self.usable);
        let mut lacking = None;
        for (index, (need, list)) in self.planner.plan().needs.needs.iter().zip(&mut usable).enumerate() {
            list.clear();
            let against = self.fill(index, need, before, list);
            if list.len() < need.needed {
                lacking = Some(against);
                break;
            }
            narrowed |= against;
        }
        self.usable = usable;
        match lacking {
            Some(to_blame) => Err(to_blame),
            None => {
                self.choose_first();
                Ok(narrowed)
            }
        }
    }

    /// For each requirement, how many it takes, and as bits by their places among the hosts who could take it when it was
    /// prepared last.
    pub(super) fn demands(&self) -> impl Iterator<Item = (usize, Vec<u64>)> {
        let words = self.picked.taken.len();
        self.planner.plan().needs.needs.iter().zip(&self.usable).map(move |(need, usable)| {
            let mut hosts = vec![0; words];
            usable.iter().for_each(|member| mark(&mut hosts, self.host(*member)));
            (need.needed, hosts)
        })
    }

    /// How many could take each requirement when it was prepared last.
    pub(super) fn usable_of(&self, need: usize) -> usize {
        self.usable.get(need).map_or(0, Vec::len)
    }

    /// Puts the members of a requirement who could take it into a list; says who narrowed it down.
    fn fill(&self, index: usize, need: &Need, before: &[Line<'_>], list: &mut Vec<usize>) -> Places {
        let mut against = 0;
        let overlapping = self.overlapping(before);
        let mut consider = |member: usize| match self.objection(index, member, before, overlapping) {
            None => list.push(member),
            Some(places) => against |= places,
        };
        match self.slots.get(self.place) {
            Some(slot) if !self.asked => slot.able(index).for_each(&mut consider),
            Some(slot) => {
                // A session that an earlier segment opened may be joined by its hosts, whatever else keeps them.
                let mut able = slot.able(index).peekable();
                for member in need.members.clone() {
                    let is_able = able.next_if_eq(&member).is_some();
                    if is_able || self.places_of(before, self.ties.twins).any(|twin| twin.has(self.host(member))) {
                        consider(member);
                    }
                }
            }
            None => {}
        }
        // With other hosts, those segments would open other sessions.
        if self.asked { against | self.ties.twins } else { against }
    }

    /// The earlier segments that keep a member from taking it; nothing when none does.
    fn objection(&self, need: usize, member: usize, before: &[Line<'_>], overlapping: Places) -> Option<Places> {
        let host = self.host(member);
        if need == 0 {
            if let Some(place) = self.ties.same_host_as
                && before.get(place).is_some_and(|line| !line.leads(host))
            {
                return Some(bit(place));
            }
            if let Some(place) = self.ties.other_host_than
                && before.get(place).is_some_and(|line| line.leads(host))
            {
                return Some(bit(place));
            }
        }
        if let Some(Some(settled)) = self.settled.get(need)
            && !settled.contains(&member)
        {
            return Some(0);
        }
        // Those of its own event type that start with it may be in one session with it.
        let mut left = if self.asked { overlapping & !self.ties.twins } else { overlapping };
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            if before.get(place).is_some_and(|line| line.has(host)) {
                return Some(bit(place));
            }
        }
        if self.asked {
            return None;
        }
        self.host_limits(member, host, before)
    }

    /// The segments whose time, buffers counted, meets this one's.
    fn overlapping(&self, before: &[Line<'_>]) -> Places {
        let places = before.iter().enumerate();
        places.filter(|(_, line)| line.widened.overlaps(self.widened)).fold(0, |places, (place, _)| places | bit(place))
    }

    /// Whether limits of the event type allow it beside the segments before it; if not, whose hosts may be to blame.
    fn event_limits(&self, before: &[Line<'_>]) -> Result<(), Places> {
        let tallies = &self.question.event_tallies;
        if tallies.is_empty() || self.ties.kin == 0 {
            return Ok(());
        }
        let counted = || self.places_of(before, self.ties.kin).filter(|line| line.counts());
        let exceeded = tallies
            .iter()
            .any(|tally| tally.exceeded_with(self.start, self.question.duration, counted().map(|line| line.meeting())));
        if !exceeded {
            return Ok(());
        }
        // What is no session counts whoever takes it.
        let places = before.iter().enumerate().filter(|(place, line)| self.ties.kin & bit(*place) != 0 && line.asked);
        Err(places.fold(0, |places, (place, _)| places | bit(place)))
    }

    /// The segments that use up a limit of the host.
    fn host_limits(&self, member: usize, host: usize, before: &[Line<'_>]) -> Option<Places> {
        let tallies = self.question.tallies_of(member);
        if tallies.is_empty() {
            return None;
        }
        let counted = || before.iter().enumerate().filter(|(_, line)| line.counts() && line.has(host));
        let exceeded = tallies.iter().any(|tally| {
            tally.exceeded_with(self.start, self.question.duration, counted().map(|(_, line)| line.meeting()))
        });
        exceeded.then(|| counted().fold(0, |places, (place, _)| places | bit(place)))
    }

    fn places_of<'s, 'l>(&self, before: &'s [Line<'l>], places: Places) -> impl Iterator<Item = &'s Line<'l>> {
        let wanted = before.iter().enumerate().filter(move |(place, _)| places & bit(*place) != 0);
        wanted.map(|(_, line)| line)
    }

    fn choose_first(&mut self) {
        for (need, chosen) in self.planner.plan().needs.needs.iter().zip(&mut self.chosen) {
            chosen.clear();
            chosen.extend(0..need.needed);
        }
    }

    /// Goes on to the next choice, the last requirement first; nothing changes hands when there is none.
    pub(super) fn choose_next(&mut self) -> bool {
        for (chosen, usable) in self.chosen.iter_mut().zip(&self.usable).rev() {
            if next_combination(chosen, usable.len()) {
                return true;
            }
            // The one before goes on, and this one begins anew.
            chosen.iter_mut().enumerate().for_each(|(place, choice)| *choice = place);
        }
        false
    }

    /// Takes the hosts that are chosen.
    pub(super) fn take(&mut self) {
        let plan = self.planner.plan();
        let Picked { members, taken, joined } = &mut self.picked;
        taken.fill(0);
        *joined = None;
        for ((members, chosen), usable) in members.iter_mut().zip(&self.chosen).zip(&self.usable) {
            members.clear();
            members.extend(chosen.iter().filter_map(|place| usable.get(*place)));
            for host in members.iter().filter_map(|member| plan.needs.members.get(*member)).map(|member| member.host) {
                mark(taken, host);
            }
        }
    }

    /// Joins a session, with everybody in it.
    pub(super) fn join(&mut self, hosts: &[HostId]) {
        let plan = self.planner.plan();
        for host in hosts.iter().filter_map(|host| plan.host_at(host.as_str())) {
            mark(&mut self.picked.taken, host);
        }
        self.picked.joined = Some(hosts.to_vec());
    }

    fn host(&self, member: usize) -> usize {
        self.planner.plan().needs.members.get(member).map_or(usize::MAX, |member| member.host)
    }

    /// Whether its booking is one of the host.
    fn has(&self, host: usize) -> bool {
        self.picked.taken.get(host / 64).is_some_and(|word| word >> (host % 64) & 1 == 1)
    }

    /// Whether the host is picked for its first requirement.
    pub(super) fn leads(&self, host: usize) -> bool {
        self.picked.members.first().is_some_and(|members| members.iter().any(|member| self.host(*member) == host))
    }

    /// Lets go of it: it has no hosts, and no booking.
    pub(super) fn leave(&mut self) {
        self.picked.members.iter_mut().for_each(Vec::clear);
        self.picked.taken.fill(0);
        self.picked.joined = Some(Vec::new());
    }

    pub(super) fn is_placed(&self) -> bool {
        self.picked.members.iter().any(|members| !members.is_empty())
    }

    /// Settles a requirement on these hosts.
    pub(super) fn settle_on(&mut self, need: usize, hosts: &[HostId]) {
        let plan = self.planner.plan();
        if let Some(settled) = self.settled.get_mut(need) {
            *settled = Some(hosts.iter().filter_map(|host| plan.member_named(host.as_str())).collect());
        }
    }

    pub(super) fn unsettle(&mut self, need: usize) {
        if let Some(settled) = self.settled.get_mut(need) {
            *settled = None;
        }
    }

    /// How many of its own slots lie from one instant to another, both inclusive.
    pub(super) fn starts_within(&self, (from, through): (i64, i64)) -> usize {
        let starts = self.slots.timestamps();
        let before = |instant: i64| starts.partition_point(|start| *start < instant);
        before(through.saturating_add(1)).saturating_sub(before(from))
    }

    /// The first of its own slots from an instant on.
    pub(super) fn first_from(&self, instant: i64) -> Option<i64> {
        let starts = self.slots.timestamps();
        starts.get(starts.partition_point(|start| *start < instant)).copied()
    }

    /// Whether limits count it: one more in a session is none more.
    fn counts(&self) -> bool {
        self.picked.joined.is_none()
    }

    pub(super) fn meeting(&self) -> Span {
        self.question.meeting(self.start)
    }

    /// The hosts picked for a requirement.
    pub(super) fn hosts_of(&self, need: usize) -> Vec<HostId> {
        let members = self.picked.members.get(need).map(Vec::as_slice).unwrap_or_default();
        self.planner.plan().ids_of(members.iter().copied()).cloned().collect()
    }

    /// The hosts picked for the requirements before one.
    pub(super) fn hosts_before(&self, need: usize) -> Vec<HostId> {
        (0..need).flat_map(|need| self.hosts_of(need)).collect()
    }

    /// Everybody picked, in the order of the requirements.
    pub(super) fn hosts(&self) -> Vec<HostId> {
        self.planner.plan().ids_of(self.picked.members.iter().flatten().copied()).cloned().collect()
    }

    /// The booking that it would be.
    pub(super) fn booking(&self, id: BookingId, seats: u32, attendee: Option<&Attendee>) -> Booking {
        let event = &self.planner.plan().event;
        let hosts = self.picked.joined.clone().unwrap_or_else(|| self.hosts());
        let mut booking = Booking::new(id, event.id.clone(), hosts, self.meeting())
            .buffer_before(event.buffer_before)
            .buffer_after(event.buffer_after)
            .seats(seats);
        booking.attendee = attendee.cloned();
        booking
    }
}

fn mark(taken: &mut [u64], host: usize) {
    if let Some(word) = taken.get_mut(host / 64) {
        *word |= 1 << (host % 64);
    }
}

/// The next so many of `count` places, in the order of the dictionary.
fn next_combination(chosen: &mut [usize], count: usize) -> bool {
    let room = count.saturating_sub(chosen.len());
    let Some(last) = chosen.iter().enumerate().rposition(|(place, choice)| *choice < room + place) else {
        return false;
    };
    let next = chosen.get(last).map_or(0, |choice| choice + 1);
    for (choice, next) in chosen.iter_mut().skip(last).zip(next..) {
        *choice = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_come_in_the_order_of_the_dictionary() {
        let mut chosen = vec![0, 1];
        let mut all = vec![chosen.clone()];
        while next_combination(&mut chosen, 4) {
            all.push(chosen.clone());
        }
        assert_eq!(all, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert!(!next_combination(&mut [0, 1, 2], 3), "everybody can be chosen in one way");
    }
}
