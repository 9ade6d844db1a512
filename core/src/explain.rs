//! Why not this one: every rule that refuses a start, with the facts.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::model::{Booking, BookingWindow, HostId, Status};
use crate::question::{Block, Outlook, Question, Source};
use crate::reason::{LimitUse, Reason};
use crate::rules::{Allowed, Excess, Need, Session};
use crate::time::{DAY, FIRST_INSTANT, LAST_INSTANT, Span, date_of, utc};
use crate::verdict::{Offer, Wanted};

/// The answer to "why not this one?": every rule that refuses a start. No reasons means it is offered.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The start that was asked about.
    pub start: DateTime<Utc>,
    /// What refuses it: rules of time first, then the grid, then each requirement that lacks hosts.
    pub reasons: Vec<Reason>,
}

impl Explanation {
    /// Whether the start is offered.
    pub fn offered(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// Whether the grid is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnGrid {
    Needed,
    AnyStart,
}

impl Question<'_> {
    /// Everything that refuses a start, and how it could be booked when nothing does.
    pub(crate) fn examine(&self, outlook: &Outlook, start: i64, wanted: &Wanted, grid: OnGrid) -> (Vec<Reason>, Offer) {
        let mut reasons = Vec::new();
        if start < self.now {
            reasons.push(Reason::InThePast { now: utc(self.now) });
        } else if start < self.earliest {
            reasons.push(Reason::MinimumNotice { earliest: utc(self.earliest) });
        }
        if !self.allowed.allows(self.plan.zone.day_at(start)) {
            reasons.push(self.outside_booking_window());
        }
        let offer = self.offer(outlook, start, wanted);
        if !offer.is_some() {
            let excesses = self.event_tallies.iter().filter_map(|tally| tally.excess(start, self.duration));
            reasons.extend(excesses.map(|excess| Reason::EventLimit(limit_use(excess))));
        }
        if grid == OnGrid::Needed && !self.is_candidate(outlook, start) {
            reasons.push(self.off_grid(outlook, start));
        }
        if !offer.is_some() {
            self.explain_hosts(outlook, start, wanted, &mut reasons);
        }
        (reasons, offer)
    }

    fn outside_booking_window(&self) -> Reason {
        let (from, through) = match (&self.allowed, self.plan.event.booking_window) {
            (_, Some(BookingWindow::Dates { from, through })) => (from, through),
            (Allowed::Days(_, through), _) => (None, Some(date_of(*through))),
            (Allowed::Listed(days), Some(BookingWindow::AvailableDays(count))) => {
                // Days that the search did not reach may be among them as well.
                let last = days.last().filter(|_| days.len() >= count as usize);
                (days.first().copied().map(date_of), last.copied().map(date_of))
            }
            _ => (None, None),
        };
        Reason::OutsideBookingWindow { from, through }
    }

    fn off_grid(&self, outlook: &Outlook, start: i64) -> Reason {
        let ahead = self.candidates(outlook, Span::raw(start - DAY, start));
        let behind = self.candidates(outlook, Span::raw(start, start + DAY));
        // The years 1 to 9999 have neighbours that cannot be written.
        let writable = |start: &i64| (FIRST_INSTANT..=LAST_INSTANT).contains(start);
        let (before, after) = (ahead.last().filter(writable), behind.first().filter(writable));
        Reason::OffGrid { before: before.map(utc), after: after.map(utc) }
    }

    /// For each requirement that lacks hosts: how many it needs, and what keeps each host that cannot.
    fn explain_hosts(&self, outlook: &Outlook, start: i64, wanted: &Wanted, reasons: &mut Vec<Reason>) {
        for (index, need) in self.plan.needs.needs.iter().enumerate() {
            let able: Vec<usize> =
                need.members.clone().filter(|member| self.can_take(outlook, *member, start)).collect();
            if self.suffices(need, &able, wanted) {
                continue;
            }
            // When only a host that must be picked is missing, the others are beside the point.
            let enough = able.len() >= need.needed;
            let asked: Vec<usize> =
                wanted.members.iter().copied().filter(|member| !enough || need.members.contains(member)).collect();
            let (needed, able_count) = if enough {
                let named = asked.iter().filter(|member| need.members.contains(member));
                (named.clone().count(), named.filter(|member| able.contains(member)).count())
            } else {
                (need.needed, able.len())
            };
            reasons.push(Reason::NotEnoughHosts { requirement: index, needed, able: able_count });
            let unable = self.unable(need, &able).filter(|member| !enough || asked.contains(member));
            for member in unable {
                let host = self.plan.host_of(member).map(|host| &host.id);
                let session =
                    self.sessions_at(start).find(|(_, session)| host.is_some_and(|id| session.hosts.contains(id)));
                let session = session.map(|(_, session)| session);
                self.explain_host(outlook, member, start, wanted.seats, session, reasons);
            }
        }
    }

    /// What keeps a booking that was made before from the place it has: what its hosts have besides, and limits that
    /// others have used up. The question must leave the booking itself out.
    pub(crate) fn explain_own(&self, outlook: &Outlook, booking: &Booking, members: &[usize]) -> Vec<Reason> {
        let start = booking.span.start;
        let mut reasons = Vec::new();
        let session =
            self.sessions_at(start).map(|(_, session)| session).find(|session| session.is_of(&booking.host_ids));
        if session.is_none() {
            let excesses = self.event_tallies.iter().filter_map(|tally| tally.excess(start, self.duration));
            reasons.extend(excesses.map(|excess| Reason::EventLimit(limit_use(excess))));
        }
        let (seats, most) = (booking.seats, self.plan.event.seats);
        if let Some(host) = booking.host_ids.first().filter(|_| session.is_none() && seats > most) {
            reasons.push(Reason::SeatsFull { host: host.clone(), seats_left: most, seats });
        }
        for member in members {
            self.explain_host(outlook, *member, start, seats, session, &mut reasons);
        }
        reasons
    }

    fn unable<'s>(&self, need: &Need, able: &'s [usize]) -> impl Iterator<Item = usize> + use<'s> {
        need.members.clone().filter(move |member| !able.contains(member))
    }

    /// What keeps one host from a start, nothing when it can take it; `session` is the one to join, if there is one.
    fn explain_host(
        &self,
        outlook: &Outlook,
        member: usize,
        start: i64,
        wanted_seats: u32,
        session: Option<&Session<'_>>,
        reasons: &mut Vec<Reason>,
    ) {
        let Some(host) = self.plan.host_of(member) else { return };
        let (meeting, seats) = (self.meeting(start), self.plan.event.seats);
        // The hosts of a session need not be in working time, and no limit applies to joining it.
        if session.is_none() {
            if !outlook.work_of(self.plan, member).covers(meeting) {
                reasons.push(self.outside_work(outlook, member, &host.id, meeting));
            }
            let excesses = self.tallies_of(member).iter().filter_map(|tally| tally.excess(start, self.duration));
            reasons.extend(excesses.map(|excess| Reason::HostLimit { host: host.id.clone(), used: limit_use(excess) }));
        }
        let mut full = false;
        let mut blocks: Vec<&Block> = outlook.blocks_of(member, self.widened(start)).collect();
        blocks.reverse();
        let met: HashSet<Source> =
            blocks.iter().filter(|block| block.span.overlaps(meeting)).map(|block| block.source).collect();
        for block in blocks {
            // One occurrence of an entry meets the meeting: that another meets its buffer says nothing further.
            if matches!(block.source, Source::Busy(_)) && !block.span.overlaps(meeting) && met.contains(&block.source) {
                continue;
            }
            if let (Some(session), Source::Booking(index)) = (session, block.source)
                && session.bookings.binary_search(&index).is_ok()
            {
                let left = session.seats_left(seats);
                // A session with room is refused by what else its hosts have, not by itself.
                if left < wanted_seats.max(1) && !std::mem::replace(&mut full, true) {
                    let host = host.id.clone();
                    reasons.push(Reason::SeatsFull { host, seats_left: left, seats: wanted_seats.max(1) });
                }
                continue;
            }
            reasons.push(self.blocked(&host.id, member, block, meeting));
        }
    }

    fn outside_work(&self, outlook: &Outlook, member: usize, host: &HostId, meeting: Span) -> Reason {
        let needs = &self.plan.needs;
        let timetable = needs.members.get(member).and_then(|member| self.plan.timetables.get(member.timetable));
        if let Some(off) = timetable.and_then(|timetable| timetable.time_off_at(meeting)) {
            let (from, through, reason) = (off.from, off.through, off.reason.clone());
            return Reason::TimeOff { host: host.clone(), from, through, reason };
        }
        let date = timetable.map(|timetable| timetable.date_at(meeting.start)).unwrap_or_default();
        let working = outlook.work_of(self.plan, member).intersection(&date).iter().collect();
        Reason::OutsideWorkingHours { host: host.clone(), working }
    }

    fn blocked(&self, host: &HostId, member: usize, block: &Block, meeting: Span) -> Reason {
        let host = host.clone();
        match block.source {
            Source::Busy(index) => {
                let entry = self.busy_of(member).get(index);
                let source = entry.and_then(|entry| entry.source.as_deref()).map(str::to_owned);
                let span = block.span;
                if !span.overlaps(meeting) {
                    Reason::Buffer { host, span, source, booking: None }
                } else if entry.is_some_and(|entry| entry.unknown) {
                    Reason::UnknownAvailability { host, span, source }
                } else {
                    Reason::Busy { host, span, source }
                }
            }
            Source::Booking(index) => {
                let booking = self.booking(index);
                let id = booking.and_then(|booking| booking.id.clone());
                let span = booking.map_or(block.span, |booking| booking.span);
                let held = |booking: &&Booking| booking.status == Status::Held;
                if !span.overlaps(meeting) {
                    Reason::Buffer { host, span, source: None, booking: id }
                } else if let Some(hold) = booking.filter(held) {
                    Reason::Held { host, booking: id, span, expires_at: hold.expires_at }
                } else {
                    Reason::Booked { host, booking: id, span }
                }
            }
        }
    }
}

fn limit_use(excess: Excess) -> LimitUse {
    let minutes = u64::try_from(excess.seconds).unwrap_or(0).div_ceil(60);
    LimitUse { limit: excess.limit, period: date_of(excess.period), bookings: excess.bookings, minutes }
}

impl Question<'_> {
    /// How far an outlook must reach for one start: its grid neighbours within a day included.
    pub(crate) fn around_start(&self, start: i64) -> Span {
        self.around(Span::raw(start - DAY, start + DAY))
    }

    pub(crate) fn explain_with(&self, outlook: &Outlook, start: i64) -> Explanation {
        let (reasons, _) = self.examine(outlook, start, &Wanted::one_seat(), OnGrid::Needed);
        Explanation { start: utc(start), reasons }
    }
}
