//! Which hosts get it: the strategies of a pool. Deterministic; history is an input.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::model::{Booking, BookingId, Choose, HostId, Period, Requirement, Status};
use crate::question::{Outlook, Question};
use crate::rules::first_day;
use crate::time::{DAY, Spans};

/// What a host has been given before, as far as a strategy asks.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    bookings: u64,
    /// Start of the latest booking; none goes first.
    latest: Option<i64>,
}

impl Question<'_> {
    /// Picks the members of a meeting among the able ones: everybody of a requirement that takes all, else those that
    /// must be picked and then the first by the requirement's strategy. By requirement, in its order.
    pub(crate) fn pick(&self, outlook: &Outlook, start: i64, able: &[usize], must: &[usize]) -> Vec<Vec<usize>> {
        let everybody = Requirement::All(Vec::new());
        let requires = self.plan.event.requires.as_deref().unwrap_or_default();
        let needs = self.plan.needs.needs.iter().enumerate();
        needs
            .map(|(index, need)| {
                let pool: Vec<usize> = need.members.clone().filter(|member| able.contains(member)).collect();
                let mut ranked = match requires.get(index).unwrap_or(&everybody) {
                    // Who is all there is need not be ranked.
                    Requirement::Any { choose, .. } if pool.len() > need.needed => {
                        self.ranked(outlook, start, pool, *choose)
                    }
                    _ => pool,
                };
                // A stable sort: among the others the strategy's order stays.
                ranked.sort_by_key(|member| !must.contains(member));
                ranked.truncate(need.needed);
                ranked.sort_unstable();
                ranked
            })
            .collect()
    }

    /// The pool, best first. What is left equal stays in the order of the pool.
    fn ranked(&self, outlook: &Outlook, start: i64, mut pool: Vec<usize>, choose: Choose) -> Vec<usize> {
        let host = |member: &usize| self.plan.host_of(*member);
        match choose {
            Choose::Declared => {}
            Choose::Priority => {
                let records = self.records(start, None);
                let latest = |member: &usize| record(&records, host(member).map(|host| &host.id)).latest;
                pool.sort_by_key(|member| (Reverse(host(member).map_or(0, |host| host.priority)), latest(member)));
            }
            Choose::LeastRecentlyBooked => {
                let records = self.records(start, None);
                pool.sort_by_key(|member| record(&records, host(member).map(|host| &host.id)).latest);
            }
            Choose::FewestBookings(per) => {
                let records = self.records(start, per);
                pool.sort_by_key(|member| record(&records, host(member).map(|host| &host.id)).bookings);
            }
            Choose::Weighted => {
                let records = self.records(start, None);
                // a / weight(a) against b / weight(b), without rounding.
                let share = |member: &usize| {
                    let weight = host(member).map_or(1, |host| u64::from(host.weight.max(1)));
                    (record(&records, host(member).map(|host| &host.id)).bookings, weight)
                };
                pool.sort_by(|a, b| {
                    let ((a, wa), (b, wb)) = (share(a), share(b));
                    (u128::from(a) * u128::from(wb)).cmp(&(u128::from(b) * u128::from(wa)))
                });
            }
            Choose::MostAvailable => {
                let date = self.date_of_start(start);
                pool.sort_by_cached_key(|member| Reverse(self.free_seconds(outlook, *member, &date)));
            }
        }
        pool
    }

    /// The instants of the start's date in the event type's zone.
    pub(crate) fn date_of_start(&self, start: i64) -> Spans {
        let day = self.plan.zone.day_at(start);
        self.plan.zone.wall_instants(day * DAY, (day + 1) * DAY)
    }

    /// What each host was given of this event type: active, completed and missed bookings of the query and of its
    /// history, all of them or those of the start's period.
    fn records(&self, start: i64, per: Option<Period>) -> HashMap<&HostId, Record> {
        let (event, zone, query) = (&self.plan.event, &self.plan.zone, self.query);
        let period = |instant: i64| per.map(|per| first_day(per, zone.day_at(instant), event.week_start));
        let wanted = period(start);
        let given = |booking: &&Booking| {
            booking.event_type_id == event.id
                && (booking.active_at(self.now) || matches!(booking.status, Status::Completed | Status::NoShow))
                && (query.rescheduling.is_none() || booking.id != query.rescheduling)
                && period(booking.span.start) == wanted
        };
        let mut records: HashMap<&HostId, Record> = HashMap::new();
        // A booking may still stand in one list and already in the other.
        let known: HashSet<&BookingId> = query.bookings.iter().filter_map(|booking| booking.id.as_ref()).collect();
        let earlier = query.history.iter().filter(|booking| booking.id.as_ref().is_none_or(|id| !known.contains(id)));
        for booking in query.bookings.iter().chain(earlier).filter(given) {
            let repeated = |place: usize, host: &HostId| booking.host_ids.iter().take(place).any(|other| other == host);
            for (_, host) in booking.host_ids.iter().enumerate().filter(|(place, host)| !repeated(*place, host)) {
                let record = records.entry(host).or_default();
                record.bookings += 1;
                record.latest = record.latest.max(Some(booking.span.start));
            }
        }
        records
    }
}

fn record(records: &HashMap<&HostId, Record>, host: Option<&HostId>) -> Record {
    host.and_then(|host| records.get(host)).copied().unwrap_or_default()
}
