use std::collections::HashMap;
use std::ops::Range;

use crate::error::{Error, ErrorCode};
use crate::model::{EventType, Host, HostId, Requirement};
use crate::time::Spans;

/// A host that stands in a requirement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// Its place among the hosts of the planner.
    pub(crate) host: usize,
    /// Its requirement.
    pub(crate) need: usize,
    /// Its timetable; hosts with the same schedule share one.
    pub(crate) timetable: usize,
}

/// One requirement: so many of a range of members.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub(crate) members: Range<usize>,
    pub(crate) needed: usize,
}

impl Need {
    /// Whether everybody is needed, so that an offered start names them all.
    pub(crate) fn takes_all(&self) -> bool {
        self.needed == self.members.len()
    }
}

/// Every requirement, its hosts in a row.
#[derive(Debug)]
pub(crate) struct Needs {
    pub(crate) needs: Vec<Need>,
    pub(crate) members: Vec<Member>,
}

impl Needs {
    /// Looks the required hosts up.
    ///
    /// `timetables` gives the timetable of each host.
    pub(crate) fn new(
        event: &EventType,
        hosts: &[Host],
        host_index: &HashMap<HostId, usize>,
        timetables: &[usize],
    ) -> Result<Self, Error> {
        let everybody = [Requirement::all(hosts.iter().map(|host| host.id.clone()))];
        let requires: &[Requirement] = event.requires.as_deref().unwrap_or(&everybody);
        let invalid = |path: String, message: &str| Err(Error::new(ErrorCode::InvalidValue, path, message));
        if requires.is_empty() {
            return invalid("requires".to_owned(), "an empty list would need nobody; leave it out for all");
        }
        let (mut needs, mut members, mut taken) = (Vec::new(), Vec::new(), vec![false; hosts.len()]);
        for (index, requirement) in requires.iter().enumerate() {
            let path = format!("requires[{index}]");
            let field = requirement.field();
            let first = members.len();
            if requirement.hosts().is_empty() {
                return invalid(format!("{path}.{field}"), "an empty list would need nobody; name at least one host");
            }
            for (place, id) in requirement.hosts().iter().enumerate() {
                let path = format!("{path}.{field}[{place}]");
                let Some(&host) = host_index.get(id) else {
                    let message = format!("no host is called `{id}`; add it to `hosts`");
                    return Err(Error::new(ErrorCode::UnknownHost, path, message));
                };
                if let Some(taken) = taken.get_mut(host)
                    && std::mem::replace(taken, true)
                {
                    let message = format!("the host `{id}` is required already; a host stands in one requirement");
                    return Err(Error::new(ErrorCode::DuplicateHost, path, message));
                }
                let timetable = timetables.get(host).copied().unwrap_or_default();
                members.push(Member { host, need: index, timetable });
            }
            let needed = requirement.needed();
            if needed == 0 {
                return invalid(format!("{path}.count"), "at least 1 host is needed");
            }
            if needed > members.len() - first {
                let message = format!("{needed} hosts are needed of a pool of {}", members.len() - first);
                return invalid(format!("{path}.count"), &message);
            }
            needs.push(Need { members: first..members.len(), needed });
        }
        Ok(Self { needs, members })
    }

    pub(crate) fn members_of(&self, need: &Need) -> &[Member] {
        self.members.get(need.members.clone()).unwrap_or_default()
    }
}

/// Instants at which every requirement has enough hosts, given when each set of hosts has time.
///
/// `sets` yields, for a requirement, its hosts' time; equal sets may be counted together by their weight.
pub(crate) fn joint<'a, I>(needs: &[Need], sets: impl Fn(&Need) -> I) -> Spans
where
    I: Iterator<Item = (&'a Spans, usize)> + Clone,
{
    let mut all: Option<Spans> = None;
    for need in needs {
        let sets = sets(need);
        let mut distinct = sets.clone();
        let enough = match (distinct.next(), distinct.next()) {
            // One set for all: the usual single host, and teams that share their hours.
            (Some((only, _)), None) => only.clone(),
            _ => Spans::at_least(need.needed, sets),
        };
        all = Some(match all {
            Some(before) => before.intersection(&enough),
            None => enough,
        });
    }
    all.unwrap_or_default()
}
