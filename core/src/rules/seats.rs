use std::collections::{HashMap, HashSet};

use crate::model::{Booking, EventTypeId, HostId};
use crate::order::{sort, sort_by};
use crate::time::Span;

/// Active bookings of one event type with the same start, end and hosts: people in one room.
#[derive(Debug)]
pub(crate) struct Session<'a> {
    pub(crate) span: Span,
    /// As the first of its bookings names them.
    pub(crate) hosts: &'a [HostId],
    /// Which of the query's bookings it is made of, ascending.
    pub(crate) bookings: Vec<usize>,
    pub(crate) taken: u32,
}

impl Session<'_> {
    pub(crate) fn seats_left(&self, seats: u32) -> u32 {
        seats.saturating_sub(self.taken)
    }

    /// Whether it is the session of these hosts, in any order.
    pub(crate) fn is_of(&self, hosts: &[HostId]) -> bool {
        same_hosts(self.hosts, hosts)
    }
}

/// Whether two lists name the same hosts, in any order.
pub(crate) fn same_hosts(some: &[HostId], others: &[HostId]) -> bool {
    // A few are compared one with the other, many as sets.
    if some.len().max(others.len()) <= 16 {
        return some.iter().all(|host| others.contains(host)) && others.iter().all(|host| some.contains(host));
    }
    some.iter().collect::<HashSet<_>>() == others.iter().collect::<HashSet<_>>()
}

/// Numbers bookings by session: those of the same event type, start, end and set of hosts have one number.
pub(crate) fn session_numbers<'a>(bookings: impl Iterator<Item = &'a Booking>) -> Vec<usize> {
    let mut known: HashMap<(&EventTypeId, Span, Vec<&HostId>), usize> = HashMap::new();
    bookings
        .map(|booking| {
            let mut hosts: Vec<&HostId> = booking.host_ids.iter().collect();
            sort(&mut hosts);
            hosts.dedup();
            let next = known.len();
            *known.entry((&booking.event_type_id, booking.span, hosts)).or_insert(next)
        })
        .collect()
}

/// The sessions among these bookings, given as session number, place in the query and booking; in order of start, then
/// of the document.
pub(crate) fn sessions<'a>(bookings: impl Iterator<Item = (usize, usize, &'a Booking)>) -> Vec<Session<'a>> {
    let mut sessions: Vec<Session<'a>> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (number, index, booking) in bookings {
        let place = *places.entry(number).or_insert(sessions.len());
        match sessions.get_mut(place) {
            Some(session) => {
                session.bookings.push(index);
                session.taken = session.taken.saturating_add(booking.seats);
            }
            None => sessions.push(Session {
                span: booking.span,
                hosts: &booking.host_ids,
                bookings: vec![index],
                taken: booking.seats,
            }),
        }
    }
    sort_by(&mut sessions, |a, b| a.span.start.cmp(&b.span.start));
    sessions
}
