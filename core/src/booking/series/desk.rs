//! Asking for a series.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::decision::{OccurrenceDecision, OccurrenceVerdict, SeriesDecision};
use super::draft::{Allowance, Draft, check_size};
use super::request::SeriesRequest;
use crate::decide::Decision;
use crate::error::{Error, ErrorCode};
use crate::json::JsonForm;
use crate::model::{Booking, BookingId, Occurrence, Query};
use crate::planner::Planner;

/// Busy entries and bookings that the decisions about one series may look at, each at all of the query's.
const MOST_LOOKS: usize = 50_000_000;
/// What the attendees of all bookings of a series may take up, in bytes of JSON.
const MOST_TEXT: usize = 10_000_000;

impl Planner {
    /// Decides a series, occurrence by occurrence, as [`Planner::decide`] does with the accepted ones before it among the
    /// bookings: what is accepted can be booked in that order. The window of the query, `limit` and `firstPerDay` play no
    /// part.
    ///
    /// An accepted proposal says of which occurrence it is (`series`) and has no id yet: the id of the booking stands
    /// beside it, and [`SeriesDecision::book`] gives it. For each refused occurrence, the alternatives are the offered starts
    /// nearest to it in elapsed time, within seven days of it and in either direction, the earlier first of two as near,
    /// that [`Planner::decide`] accepts for the same request with everything counted that was accepted. With
    /// `keep_hosts` they have the kept hosts.
    ///
    /// # Errors
    /// Whatever is wrong with the query or, with `request` in front of the path, with the request: see
    /// [`SeriesRequest::starts`]. `invalid_value` at `rescheduling` when the query moves a booking, and at `request.id` when
    /// the query has a booking by an id that one of the series would get. `too_large` for more occurrences than the query
    /// leaves room for.
    ///
    /// ```
    /// use whenfree::{Actor, Rule, SeriesRequest};
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// let rule = Rule::parse("FREQ=WEEKLY;COUNT=4").expect("a rule");
    /// let ten = "2026-11-23T10:00:00".parse().expect("a local time");
    /// let decision = planner.series(&query, &SeriesRequest::new("s1", rule, ten))?;
    /// assert!(decision.complete());
    /// let changes = decision.book(&Actor::admin("desk"), now)?;
    /// assert_eq!(changes[1].booking.id.as_ref().expect("an id"), "s1/20261130T100000Z");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn series(&self, query: &Query, request: &SeriesRequest) -> Result<SeriesDecision, Error> {
        refuse_rescheduling(query)?;
        let mut asked = request.at(request.start.and_utc());
        let allowance = Allowance::new(self);
        let mut draft = Draft::new(self, query, &allowance, [request.duration])?;
        let starts = request.starts(self.zone()).map_err(|error| error.under("request"))?;
        draft.check(&asked)?;
        self.check_starts(query, request, &starts)?;
        // Accepted bookings stay where they are while further ones are accepted: the draft looks at them.
        let stored: Vec<OnceCell<Booking>> = starts.iter().map(|_| OnceCell::new()).collect();
        let (mut kept, mut occurrences) = (false, Vec::with_capacity(starts.len()));
        for (start, stored) in starts.into_iter().zip(&stored) {
            asked.start = start;
            let id = request.booking_id(start);
            let verdict = match draft.decide(&asked, None)? {
                Decision::Accepted(mut proposal) => {
                    proposal.booking.series = Some(Occurrence { series: request.id.clone(), start });
                    if request.keep_hosts && !kept {
                        asked.hosts = proposal.hosts.concat();
                        kept = true;
                    }
                    let booking = || Booking { id: Some(id.clone()), ..proposal.booking.clone() };
                    draft.count(stored.get_or_init(booking));
                    OccurrenceVerdict::Accepted(proposal)
                }
                Decision::Rejected(reasons) => OccurrenceVerdict::Refused { reasons, alternatives: Vec::new() },
            };
            occurrences.push(OccurrenceDecision { booking: id, occurrence: start, start, verdict });
        }
        for one in &mut occurrences {
            if let OccurrenceVerdict::Refused { alternatives, .. } = &mut one.verdict {
                asked.start = one.start;
                *alternatives = draft.alternatives(&asked, request.alternatives, None)?;
            }
        }
        Ok(SeriesDecision::new(request.id.clone(), request.mode, occurrences))
    }

    /// Refuses a series that is too large for its query, or that is booked already.
    fn check_starts(
        &self,
        query: &Query,
        request: &SeriesRequest,
        starts: &[chrono::DateTime<chrono::Utc>],
    ) -> Result<(), Error> {
        check_size(query, starts.len(), MOST_LOOKS, "rrule")?;
        let (bookings, most) = (query.bookings.len() + query.history.len(), self.plan().bounds.bookings);
        if bookings + starts.len() > most {
            let message = format!(
                "{bookings} bookings and {} occurrences are too many; at most {most} are possible",
                starts.len()
            );
            return Err(Error::new(ErrorCode::TooLarge, "bookings", message));
        }
        let attendee = request.attendee.as_ref().map_or(0, |attendee| attendee.write().to_string().len());
        if attendee.saturating_mul(starts.len()) > MOST_TEXT {
            let message = format!(
                "each of {} bookings would hold {attendee} bytes about the attendee; let `metadata` hold less",
                starts.len()
            );
            return Err(Error::new(ErrorCode::TooLarge, "request.attendee", message));
        }
        let ids: HashSet<BookingId> = starts.iter().map(|start| request.booking_id(*start)).collect();
        let known = query.bookings.iter().chain(&query.history).filter_map(|booking| booking.id.as_ref());
        for id in known {
            if ids.contains(id) {
                let message = format!("a booking is called `{id}` already; give the series an id of its own");
                return Err(Error::new(ErrorCode::InvalidValue, "request.id", message));
            }
        }
        Ok(())
    }
}

/// A series is not the booking that a query may move.
pub(super) fn refuse_rescheduling(query: &Query) -> Result<(), Error> {
    if query.rescheduling.is_none() {
        return Ok(());
    }
    let message = "a question about a series moves no single booking; leave `rescheduling` out";
    Err(Error::new(ErrorCode::InvalidValue, "rescheduling", message))
}
