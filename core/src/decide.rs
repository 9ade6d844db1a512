//! Book it: accepts exactly what is offered, and says what to store.

use std::sync::Arc;

use crate::error::{Error, ErrorCode};
use crate::explain::OnGrid;
use crate::model::{Booking, BookingId, Grid, HostId, Request, Status};
use crate::order::sort;
use crate::plan::Plan;
use crate::question::{Outlook, Question};
use crate::ranking::Ranking;
use crate::reason::Reason;
use crate::verdict::{Offer, Wanted};

/// The answer to "book it".
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It can be booked: this is what to store.
    Accepted(Box<Proposal>),
    /// It cannot, and these rules refuse it.
    Rejected(Vec<Reason>),
}

impl Decision {
    /// Whether it can be booked.
    pub fn accepted(&self) -> bool {
        matches!(self, Decision::Accepted(_))
    }

    /// What refuses it; empty when it can be booked.
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Decision::Accepted(_) => &[],
            Decision::Rejected(reasons) => reasons,
        }
    }
}

/// What to store when a request is accepted.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Proposal {
    /// The booking, with an id only when one is being moved: new ids are the store's.
    pub booking: Booking,
    /// The hosts picked for each requirement, in order.
    pub hosts: Vec<Vec<HostId>>,
    /// The bookings of the session that it joins; empty when it opens a meeting of its own.
    pub joins: Vec<BookingId>,
}

impl Question<'_> {
    /// What the request wants, once it is found to make sense.
    pub(crate) fn wanted(&self, request: &Request) -> Result<Wanted, Error> {
        let seats = self.plan.event.seats;
        let asked = request.seats;
        let invalid = |path: String, message: String| Err(Error::new(ErrorCode::InvalidValue, path, message));
        if asked == 0 || asked > seats {
            let message = format!("{asked} seats cannot be taken at once; a session has {seats}");
            return invalid("seats".to_owned(), message);
        }
        let mut members = Vec::new();
        for (index, id) in request.hosts.iter().enumerate() {
            let path = format!("hosts[{index}]");
            if self.plan.host_at(id.as_str()).is_none() {
                return Err(Error::new(ErrorCode::UnknownHost, path, format!("no host is called `{id}`")));
            }
            match self.plan.member_named(id.as_str()) {
                None => return invalid(path, format!("the host `{id}` stands in no requirement of this event type")),
                Some(member) if members.contains(&member) => {
                    let message = format!("the host `{id}` is named twice");
                    return Err(Error::new(ErrorCode::DuplicateHost, path, message));
                }
                Some(member) => members.push(member),
            }
        }
        sort(&mut members);
        for need in &self.plan.needs.needs {
            let named = members.iter().filter(|member| need.members.contains(member)).count();
            if named > need.needed {
                let message = format!("{named} hosts are named for a requirement that takes {}", need.needed);
                return invalid("hosts".to_owned(), message);
            }
        }
        Ok(Wanted { seats: asked, members })
    }

    /// The booking that is being moved: an active one of this event type. What else is named counts for nothing, and
    /// nothing of it is taken over.
    pub(crate) fn moved(&self) -> Option<&Booking> {
        if self.moving.is_some() {
            return self.moving;
        }
        let id = self.query.rescheduling.as_ref()?;
        let named = |booking: &&Booking| booking.id.as_ref() == Some(id);
        let booking = self.query.bookings.iter().find(named)?;
        (booking.active_at(self.now) && booking.event_type_id == self.plan.event.id).then_some(booking)
    }

    /// Everything that refuses the request, and how it could be booked.
    fn judge(&self, outlook: &Outlook, request: &Request, wanted: &Wanted) -> (Vec<Reason>, Offer) {
        let start = request.start.timestamp();
        // Under a gap grid others' bookings move the candidates, so a start that was shown must stay bookable.
        let free_start = request.any_start || matches!(self.plan.event.grid, Grid::Gap { .. });
        let grid = if free_start { OnGrid::AnyStart } else { OnGrid::Needed };
        let (mut reasons, offer) = self.examine(outlook, start, wanted, grid);
        reasons.extend(self.attendee_limit(request));
        (reasons, offer)
    }

    /// Decides with an outlook that reaches around the start.
    pub(crate) fn decide_with(&self, outlook: &Outlook, request: &Request, wanted: &Wanted) -> Decision {
        let (reasons, offer) = self.judge(outlook, request, wanted);
        if reasons.is_empty() {
            Decision::Accepted(Box::new(self.propose(outlook, request, wanted, &offer)))
        } else {
            Decision::Rejected(reasons)
        }
    }

    /// Ranks with an outlook that reaches around the start: those whom a decision would choose from, or, where there is
    /// no way to book the start, everybody who could take it.
    pub(crate) fn rank_with(&self, outlook: &Outlook, request: &Request, wanted: &Wanted) -> Vec<Ranking> {
        let (reasons, offer) = self.judge(outlook, request, wanted);
        let start = request.start.timestamp();
        let everybody = 0..self.plan.needs.members.len();
        let able = match offer.takers() {
            Some(takers) => takers.to_vec(),
            None => everybody.filter(|member| self.can_take(outlook, *member, start)).collect(),
        };
        self.rankings(outlook, start, &able, &wanted.members, reasons.is_empty())
    }

    /// Counts the attendee's active bookings of this event type that have not started yet.
    fn attendee_limit(&self, request: &Request) -> Option<Reason> {
        let (event, attendee) = (&self.plan.event, request.attendee.as_ref()?);
        let most = event.max_active_per_attendee?;
        let upcoming = self.active().filter(|(_, booking)| {
            booking.event_type_id == event.id
                && booking.span.start >= self.now
                && booking.attendee.as_ref().is_some_and(|other| other.id == attendee.id)
        });
        let active = u32::try_from(upcoming.count()).unwrap_or(u32::MAX);
        (active >= most).then(|| Reason::AttendeeLimit { attendee: attendee.id.clone(), active, most })
    }

    /// What to store.
    fn propose(&self, outlook: &Outlook, request: &Request, wanted: &Wanted, offer: &Offer) -> Proposal {
        let (event, start) = (&self.plan.event, request.start.timestamp());
        let picked = self.pick(outlook, start, offer.takers().unwrap_or_default(), &wanted.members);
        let hosts: Vec<Vec<HostId>> =
            picked.into_iter().map(|members| self.plan.ids_of(members.into_iter()).cloned().collect()).collect();
        let session = offer.joins.first().and_then(|(index, _)| self.sessions.get(*index));
        // A session stays one as long as its bookings name the same hosts.
        let host_ids = match session {
            Some(session) => session.hosts.to_vec(),
            None => hosts.iter().flatten().cloned().collect(),
        };
        let booked = |index: &usize| self.booking(*index).and_then(|booking| booking.id.clone());
        let joins = session.map(|session| session.bookings.iter().filter_map(booked).collect()).unwrap_or_default();
        let status = if event.requires_confirmation { Status::Pending } else { Status::Confirmed };
        let decided = Booking {
            id: None,
            event_type_id: event.id.clone(),
            host_ids,
            span: self.meeting(start),
            status,
            buffer_before: event.buffer_before,
            buffer_after: event.buffer_after,
            seats: wanted.seats,
            expires_at: None,
            attendee: request.attendee.clone(),
            sequence: 0,
            rescheduled_from: None,
            reschedules: 0,
            policy: event.policy,
            series: None,
            title: None,
            metadata: None,
        };
        let booking = match self.moved() {
            Some(moved) => moved.moved(decided),
            None => decided,
        };
        Proposal { booking, hosts, joins }
    }
}

/// Finds what one request is about, and answers it with an outlook that reaches around its start.
pub(crate) fn answer<T>(
    plan: &Arc<Plan>,
    question: &mut Question<'_>,
    request: &Request,
    answer: impl FnOnce(&Question<'_>, &Outlook, &Wanted) -> T,
) -> Result<T, Error> {
    let wanted = question.wanted(request).map_err(|error| error.under("request"))?;
    let start = request.start.timestamp();
    question.check_start(start)?;
    question.find_available_days(plan, start)?;
    let outlook = question.outlook(question.around_start(start))?;
    Ok(answer(question, &outlook, &wanted))
}
