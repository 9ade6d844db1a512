//! Who can hold a meeting (§6, §8, §9), and why not.

use std::collections::BTreeSet;

use super::{Meeting, Model, Way};
use crate::bookings::{self, Session};
use crate::busy::Block;
use crate::document::{Booking, Requirement};

impl Model {
    pub(super) fn sessions(&self, meeting: Meeting) -> Vec<Session> {
        bookings::sessions(&self.active, &self.query.event.id, meeting.start, meeting.end)
    }

    /// Every way to hold the meeting: each session that can be joined, and a further one if it can be opened (§9).
    /// With one seat there are no sessions to join.
    pub(super) fn ways(&self, meeting: Meeting) -> Vec<Way> {
        let event = &self.query.event;
        let sessions = if event.seats > 1 { self.sessions(meeting) } else { Vec::new() };
        let mut ways = Vec::new();
        for session in &sessions {
            let seats_left = event.seats - session.seats_taken;
            // Its hosts need not be in working time, and no limit applies; other busy time does.
            let free =
                |host: &&String| session.hosts.contains(*host) && !self.is_busy(host, meeting, &session.bookings);
            let hosts = self.per_requirement(free);
            if seats_left >= meeting.seats
                && let Some(hosts) = hosts
            {
                ways.push(Way { hosts, seats_left });
            }
        }
        // A further session is opened by hosts that are not in one.
        let apart = |host: &&String| !sessions.iter().any(|session| session.hosts.contains(*host));
        let hosts = self.per_requirement(|host| apart(host) && self.can_take(host, meeting));
        if meeting.seats <= event.seats
            && !self.event_is_full(meeting)
            && let Some(hosts) = hosts
        {
            ways.push(Way { hosts, seats_left: event.seats });
        }
        ways
    }

    /// For each requirement the hosts that are able, if there are enough for every one.
    fn per_requirement(&self, able: impl Fn(&&String) -> bool) -> Option<Vec<Vec<String>>> {
        let able = |requirement: &Requirement| {
            let hosts: Vec<String> = requirement.hosts.iter().filter(&able).cloned().collect();
            (hosts.len() >= requirement.count).then_some(hosts)
        };
        self.query.event.requires.iter().map(able).collect()
    }

    /// §6: in working time, free with the buffers, within the host's own limits.
    pub(super) fn can_take(&self, host: &str, meeting: Meeting) -> bool {
        self.is_at_work(host, meeting) && !self.is_busy(host, meeting, &[]) && !self.host_is_full(host, meeting)
    }

    fn is_at_work(&self, host: &str, meeting: Meeting) -> bool {
        let (tables, _) = self.host(host);
        minutes(meeting).all(|minute| tables.work.works(minute))
    }

    /// Whether the meeting with its buffers meets busy time of the host other than these bookings.
    fn is_busy(&self, host: &str, meeting: Meeting, but: &[usize]) -> bool {
        let (start, end) = self.with_buffers(meeting);
        let counts = |block: &&Block| block.booking.is_none_or(|index| !but.contains(&index));
        self.host(host).0.blocks.iter().filter(counts).any(|block| block.is_busy(start, end))
    }

    fn with_buffers(&self, meeting: Meeting) -> (i64, i64) {
        let event = &self.query.event;
        (meeting.start - event.buffer_before * 60, meeting.end + event.buffer_after * 60)
    }

    /// §8: limits of a host count all its bookings, in its home zone and week.
    fn host_is_full(&self, id: &str, meeting: Meeting) -> bool {
        let (_, host) = self.host(id);
        let counted = self.active.iter().filter(|booking| booking.hosts.contains(id));
        let length = (meeting.end - meeting.start) / 60;
        bookings::exceeds(&host.limits, counted, &host.schedule.zone, host.week_start, meeting.start, length)
    }

    /// §8: limits of the event type count bookings with its id, in its zone and week.
    pub(super) fn event_is_full(&self, meeting: Meeting) -> bool {
        let event = &self.query.event;
        let counted = self.active.iter().filter(|booking| booking.event == event.id);
        let length = (meeting.end - meeting.start) / 60;
        bookings::exceeds(&event.limits, counted, &event.zone, event.week_start, meeting.start, length)
    }

    /// Why a host cannot take the meeting.
    pub(super) fn host_codes(&self, host: &str, meeting: Meeting) -> BTreeSet<&'static str> {
        let (tables, _) = self.host(host);
        let mut codes = BTreeSet::new();
        if !self.is_at_work(host, meeting) {
            let off = minutes(meeting).any(|minute| tables.work.off(minute));
            codes.insert(if off { "time_off" } else { "outside_working_hours" });
        }
        let (start, end) = self.with_buffers(meeting);
        let full = |session: &Session| self.query.event.seats - session.seats_taken < meeting.seats;
        let seated = self.query.event.seats > 1;
        let full_sessions: Vec<Session> =
            self.sessions(meeting).into_iter().filter(|session| seated && full(session)).collect();
        let seats_full = |block: &Block| {
            full_sessions.iter().any(|session| block.booking.is_some_and(|b| session.bookings.contains(&b)))
        };
        for block in &tables.blocks {
            if block.is_taken(meeting.start, meeting.end) {
                codes.insert(if seats_full(block) { "seats_full" } else { block.code });
            } else if block.is_busy(start, end) {
                codes.insert("buffer");
            }
        }
        if self.host_is_full(host, meeting) {
            codes.insert("host_limit");
        }
        codes
    }

    /// Whether the named hosts can all be picked: each by a requirement it stands in, none of which needs fewer.
    pub(super) fn can_pick(&self, named: &[String], way: &Way) -> bool {
        let counts = self.query.event.requires.iter().map(|requirement| requirement.count);
        named.iter().all(|host| way.hosts.iter().any(|able| able.contains(host)))
            && way
                .hosts
                .iter()
                .zip(counts)
                .all(|(able, count)| named.iter().filter(|host| able.contains(host)).count() <= count)
    }

    /// §4: upcoming active bookings of one attendee.
    pub(super) fn attendee_is_full(&self, attendee: Option<&str>) -> bool {
        let (Some(most), Some(attendee)) = (self.query.event.max_active_per_attendee, attendee) else {
            return false;
        };
        let upcoming = |booking: &&Booking| {
            booking.event == self.query.event.id
                && booking.attendee.as_deref() == Some(attendee)
                && booking.start >= self.query.now
        };
        self.active.iter().filter(upcoming).count() >= most
    }
}

/// The minutes that a meeting touches.
fn minutes(meeting: Meeting) -> std::ops::Range<i64> {
    meeting.start.div_euclid(60)..-(-meeting.end).div_euclid(60)
}
