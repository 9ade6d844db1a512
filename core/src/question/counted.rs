//! Bookings that were accepted since the query was made.

use super::{Question, active_bookings};
use crate::model::Booking;
use crate::rules::{Session, Tally, same_hosts};

impl<'a> Question<'a> {
    /// Counts a further active booking from now on, as if it stood last among the query's: the same answers as a new
    /// question about a longer query, at the price of the one booking.
    pub(crate) fn count(&mut self, booking: &'a Booking) {
        let twin = |other: &Booking| {
            other.span == booking.span
                && other.event_type_id == booking.event_type_id
                && same_hosts(&other.host_ids, &booking.host_ids)
        };
        // Only limits ask whether a session is counted already.
        let limited = !self.event_tallies.is_empty() || self.host_tallies.iter().any(|tallies| !tallies.is_empty());
        let is_new = limited && !self.active().any(|(_, other)| twin(other));
        let place = self.query.bookings.len() + self.added.len();
        self.added.push(booking);
        if self.booked.is_empty() {
            self.booked = vec![Vec::new(); self.plan.needs.members.len()];
        }
        for member in self.members_in(&booking.host_ids) {
            if let Some(booked) = self.booked.get_mut(member) {
                booked.push(place);
            }
            if let Some(tallies) = self.host_tallies.get_mut(member).filter(|_| is_new) {
                tallies.iter_mut().for_each(|tally: &mut Tally<'a>| tally.add(booking));
            }
        }
        if booking.event_type_id != self.plan.event.id {
            return;
        }
        if is_new {
            self.event_tallies.iter_mut().for_each(|tally| tally.add(booking));
        }
        if self.plan.event.seats > 1 && booking.span.seconds() == self.duration {
            self.seat(place, booking);
        }
    }

    /// Puts a booking into its session, or opens one.
    fn seat(&mut self, place: usize, booking: &'a Booking) {
        let start = booking.span.start;
        let known = self.sessions_at(start).find(|(_, session)| session.is_of(&booking.host_ids));
        let known = known.map(|(index, _)| index);
        if let Some(session) = known.and_then(|index| self.sessions.get_mut(index)) {
            session.bookings.push(place);
            session.taken = session.taken.saturating_add(booking.seats);
        } else {
            let (span, hosts, taken) = (booking.span, booking.host_ids.as_slice(), booking.seats);
            let after = self.sessions.partition_point(|session| session.span.start <= start);
            self.sessions.insert(after, Session { span, hosts, bookings: vec![place], taken });
        }
    }

    /// The booking at a place: one of the query's, or one that was counted later.
    pub(crate) fn booking(&self, place: usize) -> Option<&'a Booking> {
        let later = || self.added.get(place.checked_sub(self.query.bookings.len())?).copied();
        self.query.bookings.get(place).or_else(later)
    }

    /// All bookings, those that were counted later last.
    pub(crate) fn bookings(&self) -> impl Iterator<Item = &'a Booking> + '_ {
        self.query.bookings.iter().chain(self.added.iter().copied())
    }

    /// Active bookings with their places, without the one that is being moved.
    pub(crate) fn active(&self) -> impl Iterator<Item = (usize, &'a Booking)> + '_ {
        let first = self.query.bookings.len();
        let later = self.added.iter().enumerate().map(move |(index, booking)| (first + index, *booking));
        active_bookings(self.query, self.now).chain(later)
    }
}
