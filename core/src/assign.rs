//! Which hosts get it: the strategies of a pool. Deterministic; history is an input.

use std::cmp::Ordering;
use std::collections::HashSet;

use chrono::TimeDelta;

use crate::calibration::Share;
use crate::model::{Booking, BookingId, Choose, Period, Requirement, Status};
use crate::order::{sort, sort_by};
use crate::question::{Outlook, Question};
use crate::ranking::{Ranking, Score};
use crate::rules::{Need, first_day};
use crate::time::{DAY, Spans, utc};

/// What a host has been given before, as far as a strategy asks.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    bookings: u64,
    /// Start of the latest booking; none goes first.
    latest: Option<i64>,
    /// What its absences are worth, when the choice is calibrated.
    credit: Option<Share>,
}

/// A member in its place of the order.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    member: usize,
    /// Whether the request names it.
    named: bool,
    /// None where everybody is needed.
    score: Option<Score>,
}

impl Question<'_> {
    /// Picks the members of a meeting among the able ones, which ascend: those that must be picked and then the first by
    /// the requirement's strategy. By requirement, in its order.
    pub(crate) fn pick(&self, outlook: &Outlook, start: i64, able: &[usize], must: &[usize]) -> Vec<Vec<usize>> {
        let needs = self.plan.needs.needs.iter().enumerate();
        needs
            .map(|(index, need)| {
                let pool = pool(need, able);
                // Who is all there is need not be ranked.
                if pool.len() <= need.needed {
                    return pool.to_vec();
                }
                let ranked = self.ranked(outlook, start, index, need, pool, must);
                let mut picked: Vec<usize> = ranked.iter().take(need.needed).map(|ranked| ranked.member).collect();
                sort(&mut picked);
                picked
            })
            .collect()
    }

    /// The whole order that [`pick`](Self::pick) takes its members from, with what it is made from.
    pub(crate) fn rankings(
        &self,
        outlook: &Outlook,
        start: i64,
        able: &[usize],
        must: &[usize],
        accepted: bool,
    ) -> Vec<Ranking> {
        let needs = self.plan.needs.needs.iter().enumerate();
        needs
            .map(|(index, need)| {
                let ranked = self.ranked(outlook, start, index, need, pool(need, able), must);
                let host = |ranked: Ranked| {
                    let host = self.plan.host_of(ranked.member)?;
                    Some((host.id.clone(), ranked.named, ranked.score))
                };
                let choose = self.chosen(index).map(|(choose, _)| choose);
                let picked = if accepted { need.needed } else { 0 };
                Ranking::new(index, choose, ranked.into_iter().filter_map(host).collect(), picked)
            })
            .collect()
    }

    /// How a requirement chooses, and whether calibrated, if it does choose.
    fn chosen(&self, index: usize) -> Option<(Choose, bool)> {
        match self.plan.event.requires.as_deref().unwrap_or_default().get(index)? {
            Requirement::All(_) => None,
            Requirement::Any { choose, calibrate, .. } => Some((*choose, *calibrate)),
        }
    }

    /// A pool, best first. What is left equal stays in the order of the pool.
    fn ranked(
        &self,
        outlook: &Outlook,
        start: i64,
        index: usize,
        need: &Need,
        pool: &[usize],
        must: &[usize],
    ) -> Vec<Ranked> {
        let score = self.scorer(outlook, start, index, need);
        let mut ranked: Vec<Ranked> = pool
            .iter()
            .map(|member| Ranked { member: *member, named: must.contains(member), score: score(*member) })
            .collect();
        sort_by(&mut ranked, |a, b| {
            let by_score = || a.score.zip(b.score).map_or(Ordering::Equal, |(a, b)| a.order(&b));
            b.named.cmp(&a.named).then_with(by_score)
        });
        ranked
    }

    /// What a requirement goes by, for each of its members; nothing where everybody is needed.
    fn scorer<'s>(
        &'s self,
        outlook: &'s Outlook,
        start: i64,
        index: usize,
        need: &'s Need,
    ) -> impl Fn(usize) -> Option<Score> + 's {
        let chosen = self.chosen(index);
        let (records, date) = match chosen {
            None | Some((Choose::Declared, _)) => Default::default(),
            Some((Choose::MostAvailable, _)) => (Vec::new(), self.date_of_start(start)),
            Some((Choose::FewestBookings(per), calibrate)) => {
                (self.records(index, need, start, per, calibrate), Spans::new())
            }
            Some((_, calibrate)) => (self.records(index, need, start, None, calibrate), Spans::new()),
        };
        move |member| {
            let place = member - need.members.start;
            let Record { bookings, latest, credit } = records.get(place).copied().unwrap_or_default();
            let (host, latest) = (self.plan.host_of(member)?, latest.map(utc));
            Some(match chosen?.0 {
                Choose::Declared => Score::Declared { place },
                Choose::Priority => Score::Priority { priority: host.priority, latest },
                Choose::LeastRecentlyBooked => Score::LeastRecentlyBooked { latest },
                Choose::FewestBookings(per) => Score::FewestBookings { bookings, per, credit },
                Choose::Weighted => Score::Weighted { bookings, weight: host.weight, credit },
                Choose::MostAvailable => {
                    let free = TimeDelta::try_seconds(self.free_seconds(outlook, member, &date));
                    Score::MostAvailable { free: free.unwrap_or_default() }
                }
            })
        }
    }

    /// The instants of the start's date in the event type's zone.
    pub(crate) fn date_of_start(&self, start: i64) -> Spans {
        let day = self.plan.zone.day_at(start);
        self.plan.zone.wall_instants(day * DAY, (day + 1) * DAY)
    }

    /// What was given of this event type: active, completed and missed bookings of the query and of its history, all of
    /// them or those of the start's period.
    fn given(&self, start: i64, per: Option<Period>) -> impl Iterator<Item = &Booking> {
        let (event, zone, query) = (&self.plan.event, &self.plan.zone, self.query);
        let period = move |instant: i64| per.map(|per| first_day(per, zone.day_at(instant), event.week_start));
        let wanted = period(start);
        // A booking may still stand in one list and already in the other.
        let known: HashSet<&BookingId> = match query.history.is_empty() {
            true => HashSet::new(),
            false => self.bookings().filter_map(|booking| booking.id.as_ref()).collect(),
        };
        let repeated = move |booking: &&Booking| booking.id.as_ref().is_some_and(|id| known.contains(id));
        let earlier = query.history.iter().filter(move |booking| !repeated(booking));
        self.bookings().chain(earlier).filter(move |booking| {
            booking.event_type_id == event.id
                && (booking.active_at(self.now) || matches!(booking.status, Status::Completed | Status::NoShow))
                && (query.rescheduling.is_none() || booking.id != query.rescheduling)
                && period(booking.span.start) == wanted
        })
    }

    /// What each member of a requirement was given, in its order.
    fn records(&self, index: usize, need: &Need, start: i64, per: Option<Period>, calibrate: bool) -> Vec<Record> {
        let mut records = vec![Record::default(); need.members.len()];
        let presence = self.plan.presences.get(index).and_then(Option::as_ref).filter(|_| calibrate);
        let mut given = vec![0u64; presence.map_or(0, |presence| presence.stretches())];
        // A booking may name a host twice: each member remembers the last booking that it was counted for.
        let mut counted = vec![0_usize; need.members.len()];
        for (number, booking) in self.given(start, per).enumerate() {
            let mut takers = 0;
            for host in &booking.host_ids {
                let member = self.plan.member_named(host.as_str()).filter(|member| need.members.contains(member));
                let Some(place) = member.map(|member| member - need.members.start) else { continue };
                if let (Some(record), Some(last)) = (records.get_mut(place), counted.get_mut(place))
                    && std::mem::replace(last, number + 1) != number + 1
                {
                    record.bookings += 1;
                    record.latest = record.latest.max(Some(booking.span.start));
                    takers += 1;
                }
            }
            if let Some(given) = presence.and_then(|presence| given.get_mut(presence.stretch_at(booking.span.start))) {
                *given += takers;
            }
        }
        if let Some(presence) = presence {
            for (record, credit) in records.iter_mut().zip(presence.credits(&given)) {
                record.credit = Some(credit);
            }
        }
        records
    }
}

/// The able members of a requirement, in its order.
fn pool<'s>(need: &Need, able: &'s [usize]) -> &'s [usize] {
    let before = |end: usize| able.partition_point(|member| *member < end);
    able.get(before(need.members.start)..before(need.members.end)).unwrap_or_default()
}
