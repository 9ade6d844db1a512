//! What a verdict depended on, so that a store can lock or constrain exactly that.

use std::fmt;

use chrono::NaiveDate;

use crate::decide::Proposal;
use crate::json::{Json, JsonForm, ObjectWriter, list};
use crate::model::{AttendeeId, Booking, EventTypeId, HostId, Limit, Period, Weekday, write_instant};
use crate::order::sort;
use crate::planner::Planner;
use crate::rules::first_day;
use crate::time::{Span, Zone, date_of, date_text};

/// One thing that the verdict on a booking depended on. Two bookings that could spoil each other share a lock that
/// [meets](Lock::meets); bookings without one can be stored at the same time.
///
/// The days of a booking window by available days may move with every booking; nothing is locked for them, since a
/// booking that was in time when it was decided breaks no rule.
///
/// Displayed, it is a key: equal keys must be taken one after another, by advisory locks or as rows of a table. A store
/// that constrains intervals (an exclusion constraint) can take [`Lock::Host`] with its span instead, apart from seats of
/// one session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Lock {
    /// Time of a host.
    Host {
        /// Whose.
        host: HostId,
        /// The meeting with its buffers.
        span: Span,
    },
    /// Seats of a session.
    Session {
        /// What is booked.
        event_type: EventTypeId,
        /// When.
        span: Span,
        /// With whom, sorted.
        hosts: Vec<HostId>,
    },
    /// A period of a limit of the event type.
    EventLimit {
        /// Whose limit.
        event_type: EventTypeId,
        /// The stretch over which it counts.
        per: Period,
        /// Its first date.
        from: NaiveDate,
    },
    /// A period of a limit of a host.
    HostLimit {
        /// Whose limit.
        host: HostId,
        /// The stretch over which it counts.
        per: Period,
        /// Its first date.
        from: NaiveDate,
    },
    /// The upcoming bookings of an attendee.
    Attendee {
        /// Of what.
        event_type: EventTypeId,
        /// Whose.
        attendee: AttendeeId,
    },
}

impl Lock {
    /// Whether two bookings that hold these could spoil each other: it is the same thing, or overlapping time of one host.
    pub fn meets(&self, other: &Lock) -> bool {
        match (self, other) {
            (Lock::Host { host, span }, Lock::Host { host: theirs, span: other }) => {
                host == theirs && span.overlaps(*other)
            }
            _ => self == other,
        }
    }

    /// The lock as JSON: its kind, and what it is of.
    pub fn to_json(&self) -> Json<'static> {
        let kind = |kind: &'static str| ObjectWriter::new().with("kind", Json::text(kind));
        let with_span = |writer: ObjectWriter, span: &Span| {
            writer.with("start", write_instant(span.start)).with("end", write_instant(span.end))
        };
        let with_period = |writer: ObjectWriter, per: Period, from: NaiveDate| {
            writer.with("per", Json::text(per.as_str())).with("period", Json::text(date_text(from)))
        };
        match self {
            Lock::Host { host, span } => with_span(kind("host").with("host", host.write()), span),
            Lock::Session { event_type, span, hosts } => {
                let writer = with_span(kind("session").with("eventTypeId", event_type.write()), span);
                writer.with("hostIds", list(hosts.iter().map(JsonForm::write)))
            }
            Lock::EventLimit { event_type, per, from } => {
                with_period(kind("event_limit").with("eventTypeId", event_type.write()), *per, *from)
            }
            Lock::HostLimit { host, per, from } => {
                with_period(kind("host_limit").with("host", host.write()), *per, *from)
            }
            Lock::Attendee { event_type, attendee } => {
                kind("attendee").with("eventTypeId", event_type.write()).with("attendee", attendee.write())
            }
        }
        .end()
    }
}

impl fmt::Display for Lock {
    /// A key, as a JSON list so that no id can be mistaken for another: `["host","ada"]`. The time of a host is one key,
    /// whenever it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = match self.to_json() {
            Json::Object(members) => members,
            _ => Vec::new(),
        };
        let whole = !matches!(self, Lock::Host { .. });
        let told = parts.into_iter().filter(|(name, _)| whole || !matches!(name.as_ref(), "start" | "end"));
        list(told.map(|(_, value)| value)).fmt(f)
    }
}

impl serde::Serialize for Lock {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl Planner {
    /// What the verdict on a proposal depended on, sorted, so that everybody takes locks in one order.
    ///
    /// Take them, read the bookings again, decide again, store. Then two requests that were both accepted on the same
    /// reading can never both be stored against a rule.
    ///
    /// ```
    /// use whenfree::{Decision, Limit, Period, Request};
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// let call = EventType::new("call", Minutes::from(30)).limit(Limit::bookings(Period::Day, 4));
    /// let planner = Planner::new(call, [ada])?;
    /// let ten = "2026-11-23T10:00:00Z".parse().expect("an instant");
    /// if let Decision::Accepted(proposal) = planner.decide(&query, &Request::new(ten))? {
    ///     let keys: Vec<String> = planner.locks(&proposal).iter().map(ToString::to_string).collect();
    ///     assert_eq!(keys, [r#"["host","ada"]"#, r#"["event_limit","call","day","2026-11-23"]"#]);
    /// }
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn locks(&self, proposal: &Proposal) -> Vec<Lock> {
        let (plan, booking) = (self.plan(), &proposal.booking);
        let (event, start) = (&plan.event, booking.span.start);
        let hosts = booking.host_ids.iter().cloned();
        let mut locks: Vec<Lock> = hosts.map(|host| Lock::Host { host, span: booking.widened() }).collect();
        if event.seats > 1 {
            locks.push(session_of(&booking.event_type_id, booking.span, &booking.host_ids));
            // Whoever joins the session that a move leaves may stand there alone.
            let left = booking.rescheduled_from.as_ref();
            locks.extend(left.map(|left| session_of(&booking.event_type_id, left.span, &left.host_ids)));
        }
        // Who joins a session uses up no limit, unless those who are joined leave meanwhile.
        let counted = periods(&event.limits, &plan.zone, event.week_start, start);
        locks.extend(counted.map(|(per, from)| Lock::EventLimit { event_type: event.id.clone(), per, from }));
        let places = booking.host_ids.iter().filter_map(|id| plan.host_at(id.as_str()));
        for host in places.filter_map(|place| plan.hosts.get(place)) {
            let counted = periods(&host.limits, &host.schedule.zone, host.week_start, start);
            locks.extend(counted.map(|(per, from)| Lock::HostLimit { host: host.id.clone(), per, from }));
        }
        if let (Some(attendee), Some(_)) = (&booking.attendee, event.max_active_per_attendee) {
            locks.push(Lock::Attendee { event_type: event.id.clone(), attendee: attendee.id.clone() });
        }
        sort(&mut locks);
        locks.dedup();
        locks
    }

    /// What to lock before a booking is called off, rejected or let go: its session, since somebody who joins it at the
    /// same time might be left there alone, against a limit or out of working time. Empty for meetings of one seat.
    pub fn locks_to_leave(&self, booking: &Booking) -> Vec<Lock> {
        let shared = self.event_type().seats > 1 && self.event_type().id == booking.event_type_id;
        let session = || session_of(&booking.event_type_id, booking.span, &booking.host_ids);
        shared.then(session).into_iter().collect()
    }
}

fn session_of(event_type: &EventTypeId, span: Span, hosts: &[HostId]) -> Lock {
    let mut hosts = hosts.to_vec();
    sort(&mut hosts);
    hosts.dedup();
    Lock::Session { event_type: event_type.clone(), span, hosts }
}

/// The periods of limits that a start falls into.
fn periods<'l>(
    limits: &'l [Limit],
    zone: &Zone,
    week_start: Weekday,
    start: i64,
) -> impl Iterator<Item = (Period, NaiveDate)> + 'l {
    let day = zone.day_at(start);
    limits.iter().map(move |limit| (limit.per, date_of(first_day(limit.per, day, week_start))))
}
