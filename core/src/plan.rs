//! The static part of a question: event type and hosts, validated and indexed once.

use std::collections::HashMap;

use crate::availability::Timetable;
use crate::calibration::Presence;
use crate::error::{Error, ErrorCode};
use crate::model::{Choose, EventType, Host, HostId, Requirement, Schedule};
use crate::order::sort;
use crate::rules::{Need, Needs};
use crate::time::Zone;

/// Limits against abuse. They are inputs with defaults: what goes over one is refused as `too_large` before the work
/// starts.
///
/// ```
/// use whenfree::Bounds;
///
/// let bounds = Bounds::default().hosts(20_000);
/// assert_eq!(bounds.window_days, 366);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// The longest window, in days of 24 hours: 366; at most 36,600.
    pub window_days: u32,
    /// Candidate starts per query: 100,000.
    pub candidates: usize,
    /// Occurrences per recurring entry within the asked time: 10,000.
    pub occurrences: usize,
    /// Hosts per query: 1,000.
    pub hosts: usize,
    /// Busy entries per query: 1,000,000.
    pub busy: usize,
    /// Bookings per query, earlier ones included: 1,000,000.
    pub bookings: usize,
    /// Tries of a search for composite slots: 1,000,000. It is never an error: a search that ends early says so.
    pub tries: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            window_days: 366,
            candidates: 100_000,
            occurrences: 10_000,
            hosts: 1_000,
            busy: 1_000_000,
            bookings: 1_000_000,
            tries: 1_000_000,
        }
    }
}

macro_rules! bound {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, most: $type) -> Self {
            self.$name = most;
            self
        }
    )*};
}

impl Bounds {
    bound! {
        /// Sets the longest window, in days of 24 hours.
        window_days: u32;
        /// Sets how many candidate starts a query may have.
        candidates: usize;
        /// Sets how often a recurring entry may recur within the asked time.
        occurrences: usize;
        /// Sets how many hosts a query may have.
        hosts: usize;
        /// Sets how many busy entries a query may have.
        busy: usize;
        /// Sets how many bookings a query may have, earlier ones included.
        bookings: usize;
        /// Sets how many tries a search for composite slots has.
        tries: usize;
    }
}

/// Stretches of hours on one date: a day has no more minutes.
const MOST_STRETCHES_A_DAY: usize = 1_440;

/// What it may take to find out what the absences of one pool are worth.
const MOST_CALIBRATION_STEPS: usize = 10_000_000;

/// What a planner knows: immutable, made once.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) event: EventType,
    pub(crate) hosts: Vec<Host>,
    pub(crate) bounds: Bounds,
    /// The event type's zone.
    pub(crate) zone: Zone,
    /// Distinct schedules, each expanded once however many hosts share it.
    pub(crate) timetables: Vec<Timetable>,
    pub(crate) needs: Needs,
    /// For each requirement, its distinct timetables with the number of hosts that share them.
    pub(crate) shares: Vec<Vec<(usize, usize)>>,
    /// Members whose ability must be told apart in an answer: those of requirements that do not take everybody.
    pub(crate) columns: Vec<usize>,
    /// For each requirement, where its members begin among the columns, if they are told apart.
    pub(crate) first_column: Vec<Option<usize>>,
    /// Stretches of hours on one date, over all timetables, at the most.
    pub(crate) stretches_a_day: usize,
    /// For each requirement, who was there when, if its choice is calibrated.
    pub(crate) presences: Vec<Option<Presence>>,
    host_index: HashMap<HostId, usize>,
    /// For each host, its place among the members of the requirements.
    member_of_host: Vec<Option<usize>>,
}

impl Plan {
    pub(crate) fn new(event: EventType, hosts: Vec<Host>, bounds: Bounds) -> Result<Self, Error> {
        event.check().map_err(|error| error.under("eventType"))?;
        if hosts.is_empty() {
            return Err(Error::new(ErrorCode::InvalidValue, "hosts", "at least one host is needed"));
        }
        if hosts.len() > bounds.hosts {
            let message = format!("{} hosts are too many; at most {} are possible", hosts.len(), bounds.hosts);
            return Err(Error::new(ErrorCode::TooLarge, "hosts", message));
        }
        let mut host_index = HashMap::with_capacity(hosts.len());
        for (index, host) in hosts.iter().enumerate() {
            let path = format!("hosts[{index}]");
            if host_index.insert(host.id.clone(), index).is_some() {
                let message = format!("the id `{}` is taken by another host", host.id);
                return Err(Error::new(ErrorCode::DuplicateHost, format!("{path}.id"), message));
            }
            host.check().map_err(|error| error.under(&path))?;
        }

        let mut known: HashMap<&Schedule, usize> = HashMap::new();
        let mut timetables = Vec::new();
        let timetable_of: Vec<usize> = hosts
            .iter()
            .map(|host| {
                *known.entry(&host.schedule).or_insert_with(|| {
                    timetables.push(Timetable::new(&host.schedule));
                    timetables.len() - 1
                })
            })
            .collect();
        for (index, timetable) in timetable_of.iter().filter_map(|place| timetables.get(*place)).enumerate() {
            if timetable.most_stretches_a_day() > MOST_STRETCHES_A_DAY {
                let message = format!("more than {MOST_STRETCHES_A_DAY} stretches of hours on one date are too many");
                return Err(Error::new(ErrorCode::TooLarge, format!("hosts[{index}].schedule"), message));
            }
        }
        let needs = Needs::new(&event, &hosts, &host_index, &timetable_of).map_err(|error| error.under("eventType"))?;

        let mut member_of_host = vec![None; hosts.len()];
        for (place, member) in needs.members.iter().enumerate() {
            if let Some(slot) = member_of_host.get_mut(member.host) {
                *slot = Some(place);
            }
        }
        let shares = needs.needs.iter().map(|need| shares_of(&needs, need)).collect();
        let (mut columns, mut first_column) = (Vec::new(), Vec::new());
        for need in &needs.needs {
            first_column.push((!need.takes_all()).then_some(columns.len()));
            if !need.takes_all() {
                columns.extend(need.members.clone());
            }
        }
        let presences = presences(&event, &hosts, &timetables, &needs)?;
        let home = hosts.first().map(|host| host.schedule.zone.clone());
        let zone = event.zone.clone().or(home).unwrap_or_else(Zone::utc);
        Ok(Self {
            event,
            hosts,
            bounds,
            zone,
            stretches_a_day: timetables.iter().map(Timetable::most_stretches_a_day).sum(),
            timetables,
            needs,
            shares,
            columns,
            first_column,
            presences,
            host_index,
            member_of_host,
        })
    }

    /// The host behind a member.
    pub(crate) fn host_of(&self, member: usize) -> Option<&Host> {
        self.needs.members.get(member).and_then(|member| self.hosts.get(member.host))
    }

    pub(crate) fn host_at(&self, id: &str) -> Option<usize> {
        self.host_index.get(id).copied()
    }

    /// The place of a host among the members, if a requirement names it.
    pub(crate) fn member_named(&self, id: &str) -> Option<usize> {
        self.member_of(self.host_at(id)?)
    }

    /// The place of a host, given by its place among the hosts, among the members.
    pub(crate) fn member_of(&self, host: usize) -> Option<usize> {
        self.member_of_host.get(host).copied().flatten()
    }

    pub(crate) fn ids_of<'a>(&'a self, members: impl Iterator<Item = usize> + 'a) -> impl Iterator<Item = &'a HostId> {
        members.filter_map(|member| self.host_of(member)).map(|host| &host.id)
    }

    /// How many words of 64 bits tell the able hosts of one start apart.
    pub(crate) fn words_per_slot(&self) -> usize {
        self.columns.len().div_ceil(64)
    }
}

/// For each requirement, who was there when, if its choice is calibrated.
fn presences(
    event: &EventType,
    hosts: &[Host],
    timetables: &[Timetable],
    needs: &Needs,
) -> Result<Vec<Option<Presence>>, Error> {
    let requires = event.requires.as_deref().unwrap_or_default();
    let presence = |(index, requirement): (usize, &Requirement)| {
        let Requirement::Any { choose, calibrate: true, .. } = requirement else { return Ok(None) };
        let members = needs.needs.get(index).map(|need| needs.members_of(need)).unwrap_or_default();
        let pool: Vec<_> = members
            .iter()
            .filter_map(|member| {
                let host = hosts.get(member.host)?;
                let weight = if *choose == Choose::Weighted { u64::from(host.weight) } else { 1 };
                Some((weight, timetables.get(member.timetable)?.absences(host.joined)))
            })
            .collect();
        let presence = Presence::new(&pool);
        if presence.steps() > MOST_CALIBRATION_STEPS {
            let message = "the absences of the pool are too many to be made up for; drop those of long ago";
            let path = format!("eventType.requires[{index}].calibrate");
            return Err(Error::new(ErrorCode::TooLarge, path, message));
        }
        Ok(Some(presence))
    };
    requires.iter().enumerate().map(presence).collect()
}

fn shares_of(needs: &Needs, need: &Need) -> Vec<(usize, usize)> {
    let mut count: HashMap<usize, usize> = HashMap::new();
    for member in needs.members_of(need) {
        *count.entry(member.timetable).or_default() += 1;
    }
    let mut shares: Vec<(usize, usize)> = count.into_iter().collect();
    sort(&mut shares);
    shares
}
