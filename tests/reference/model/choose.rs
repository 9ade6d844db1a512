//! Who of a pool goes first (§11), counted from the beginning for every host and every booking.

use std::cmp::Ordering;

use super::{Meeting, Model, Request};
use crate::ReferenceRank;
use crate::bookings::{is_active, period};
use crate::clock::local_day;
use crate::document::{Booking, Choose, Host, Requirement};

impl Model {
    /// For each requirement those who can take the start, best first.
    pub fn rank(&self, request: &Request) -> Vec<Vec<ReferenceRank>> {
        let meeting = self.meeting(request.start, self.duration(request.duration), request.seats);
        let ways = self.ways(meeting);
        // An existing session is filled before another is opened (§9).
        let way = ways.iter().find(|way| self.can_pick(&request.hosts, way));
        let accepted = self.decide(request);
        let requires = self.query.event.requires.iter().enumerate();
        requires
            .map(|(index, requirement)| {
                let able: Vec<&String> = match way {
                    Some(way) => way.hosts[index].iter().collect(),
                    None => requirement.hosts.iter().filter(|host| self.can_take(host, meeting)).collect(),
                };
                let mut ranks: Vec<ReferenceRank> =
                    able.into_iter().map(|host| self.rank_of(host, requirement, request, meeting)).collect();
                ranks.sort_by(|a, b| b.named.cmp(&a.named).then_with(|| self.compare(requirement, a, b)));
                for rank in ranks.iter_mut().take(requirement.count) {
                    rank.picked = accepted;
                }
                ranks
            })
            .collect()
    }

    fn rank_of(&self, host: &str, requirement: &Requirement, request: &Request, meeting: Meeting) -> ReferenceRank {
        let given = self.given(requirement, meeting.start);
        let own: Vec<i64> =
            given.iter().filter(|booking| booking.hosts.contains(host)).map(|booking| booking.start).collect();
        ReferenceRank {
            host: host.to_owned(),
            picked: false,
            named: request.hosts.iter().any(|named| named == host),
            bookings: own.len() as u64,
            latest: own.iter().max().copied(),
            credit: if requirement.calibrate { self.credit(host, requirement, &given) } else { 0 },
            free_minutes: self.free_minutes(host, meeting.start),
        }
    }

    /// The bookings that count: of this event type, active or over, each once, in the start's period if there is one.
    fn given(&self, requirement: &Requirement, start: i64) -> Vec<&Booking> {
        let (query, event) = (&self.query, &self.query.event);
        let listed = |id: &String| query.bookings.iter().any(|booking| booking.id == *id);
        let all = query.bookings.iter().chain(query.history.iter().filter(|booking| !listed(&booking.id)));
        let counts = |booking: &&Booking| {
            let in_period = match requirement.choose {
                Some(Choose::FewestBookings(Some(per))) => {
                    let name = |second| period(per, local_day(&event.zone, second), event.week_start);
                    name(booking.start) == name(start)
                }
                _ => true,
            };
            let over = booking.status == "completed" || booking.status == "no_show";
            booking.event == event.id
                && query.rescheduling.as_ref() != Some(&booking.id)
                && (over || is_active(booking, query.now))
                && in_period
        };
        all.filter(counts).collect()
    }

    /// What those who were there got on average while this host was away, in units of 2^-32, rounded down each time.
    fn credit(&self, host: &str, requirement: &Requirement, given: &[&Booking]) -> u128 {
        let weight = |id: &str| match requirement.choose {
            Some(Choose::Weighted) => self.host(id).1.weight,
            _ => 1,
        };
        let mut credit = 0;
        for booking in given {
            let takers = requirement.hosts.iter().filter(|id| booking.hosts.contains(*id)).count();
            let there: u128 = requirement
                .hosts
                .iter()
                .filter(|id| !is_absent(self.host(id).1, booking.start))
                .map(|id| weight(id))
                .sum();
            if is_absent(self.host(host).1, booking.start) && there > 0 {
                for _ in 0..takers {
                    credit += weight(host) * (1 << 32) / there;
                }
            }
        }
        credit
    }

    /// Free minutes of the start's date in the event type's zone.
    fn free_minutes(&self, host: &str, start: i64) -> i64 {
        let today = local_day(&self.query.event.zone, start);
        let (tables, _) = self.host(host);
        let free = |minute: &i64| {
            self.walls.at(*minute).day == today
                && tables.work.works(*minute)
                && !tables.blocks.iter().any(|block| block.is_busy(minute * 60, minute * 60 + 60))
        };
        (self.from..self.to).filter(free).count() as i64
    }

    /// §11; what is left equal stays in the order of the pool.
    fn compare(&self, requirement: &Requirement, a: &ReferenceRank, b: &ReferenceRank) -> Ordering {
        let (host_a, host_b) = (self.host(&a.host).1, self.host(&b.host).1);
        // Never booked goes before any time.
        let by_latest = || a.latest.unwrap_or(i64::MIN).cmp(&b.latest.unwrap_or(i64::MIN));
        let total = |rank: &ReferenceRank| u128::from(rank.bookings) * (1 << 32) + rank.credit;
        match requirement.choose {
            None | Some(Choose::Declared) => Ordering::Equal,
            Some(Choose::Priority) => host_b.priority.cmp(&host_a.priority).then_with(by_latest),
            Some(Choose::LeastRecentlyBooked) => by_latest(),
            Some(Choose::FewestBookings(_)) => total(a).cmp(&total(b)),
            Some(Choose::Weighted) => (total(a) * host_b.weight).cmp(&(total(b) * host_a.weight)),
            Some(Choose::MostAvailable) => b.free_minutes.cmp(&a.free_minutes),
        }
    }
}

/// Whether a host was not there to be given a booking, by the wall at its home.
fn is_absent(host: &Host, start: i64) -> bool {
    let day = local_day(&host.schedule.zone, start);
    host.joined.is_some_and(|joined| day < joined)
        || host.schedule.time_off.iter().any(|(from, through)| (*from..=*through).contains(&day))
}
