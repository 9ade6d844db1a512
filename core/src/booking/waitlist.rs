//! Who is offered a place that has come free.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::event::{Change, EventKind, FieldChange};
use super::series::looks;
use crate::availability::Budget;
use crate::decide::{Decision, Proposal};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{
    Attendee, EventTypeId, HostId, Minutes, Place, Query, Request, read_span, read_start, read_text, write_instant,
};
use crate::order::sort_by;
use crate::planner::Planner;
use crate::reason::Reason;
use crate::time::{Span, utc};

/// How many busy entries and bookings may be looked at for all entries together.
const MOST_LOOKS: usize = 50_000_000;

/// Somebody who waits for a place.
///
/// ```
/// use whenfree::{Span, WaitlistEntry};
///
/// let morning = Span::parse("2026-03-09T09:00:00Z", "2026-03-09T12:00:00Z")?;
/// let joined = "2026-03-01T10:00:00Z".parse().expect("an instant");
/// let entry = WaitlistEntry::new("w1", "tom".into(), "call", [morning], joined).priority(1);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WaitlistEntry {
    /// Unique in the list.
    pub id: String,
    /// Who waits.
    pub attendee: Attendee,
    /// For what.
    pub event_type_id: EventTypeId,
    /// When it may start: in one of these, their ends not included.
    pub wanted: Vec<Span>,
    /// One of the durations the event type offers; its default unless set.
    pub duration: Option<Minutes>,
    /// How many seats they need.
    pub seats: u32,
    /// Hosts they insist on.
    pub hosts: Vec<HostId>,
    /// Since when they wait.
    pub joined_at: DateTime<Utc>,
    /// The highest goes first; 0 unless set.
    pub priority: i32,
}

impl WaitlistEntry {
    /// Somebody who waits for one seat with any hosts.
    pub fn new(
        id: impl Into<String>,
        attendee: Attendee,
        event_type_id: impl Into<EventTypeId>,
        wanted: impl IntoIterator<Item = Span>,
        joined_at: DateTime<Utc>,
    ) -> Self {
        Self {
            id: id.into(),
            attendee,
            event_type_id: event_type_id.into(),
            wanted: wanted.into_iter().collect(),
            duration: None,
            seats: 1,
            hosts: Vec::new(),
            joined_at,
            priority: 0,
        }
    }

    /// Picks one of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Sets how many seats they need.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }

    /// Names hosts they insist on.
    #[must_use]
    pub fn hosts<H: Into<HostId>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Sets the priority; the highest goes first.
    #[must_use]
    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// What they would ask for at a start.
    fn request(&self, start: DateTime<Utc>) -> Request {
        let mut request = Request::new(start).seats(self.seats).attendee(self.attendee.clone());
        request.hosts.clone_from(&self.hosts);
        request.duration = self.duration;
        request
    }
}

/// A place that has come free: by a [change](Change::opening) of a booking, or otherwise.
///
/// ```
/// use whenfree::{Opening, Place, Span};
///
/// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
/// let opening = Opening::new("class", Place { span, host_ids: vec!["ada".into()] }).seats(2);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// What had been booked there.
    pub event_type_id: EventTypeId,
    /// When, and with whom.
    pub place: Place,
    /// How many seats came free.
    pub seats: u32,
}

impl Opening {
    /// One seat that came free at a place, by whatever means: longer hours, a busy entry that is gone.
    pub fn new(event_type_id: impl Into<EventTypeId>, place: Place) -> Self {
        Self { event_type_id: event_type_id.into(), place, seats: 1 }
    }

    /// Sets how many seats came free.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }
}

impl Change {
    /// The place that it frees: that of a booking which is cancelled, rejected or expired, and the one that a booking was
    /// moved away from, or takes fewer seats of.
    ///
    /// A meeting that nobody came to frees nothing: its start has passed.
    pub fn opening(&self) -> Option<Opening> {
        let booking = &self.booking;
        let (place, seats) = if self.tells(EventKind::Rescheduled) {
            let before = booking.rescheduled_from.clone()?;
            let had = self.history.changes.iter().find_map(|change| match change {
                FieldChange::Seats { from, .. } => Some(*from),
                _ => None,
            });
            let had = had.unwrap_or(booking.seats);
            let freed = if before == booking.place() { had.saturating_sub(booking.seats) } else { had };
            (before, freed)
        } else {
            let ends = [EventKind::Cancelled, EventKind::Rejected, EventKind::Expired];
            let freed = if ends.iter().any(|kind| self.tells(*kind)) { booking.seats } else { 0 };
            (booking.place(), freed)
        };
        (seats > 0).then(|| Opening { event_type_id: booking.event_type_id.clone(), place, seats })
    }
}

/// Who is offered an opening, and who is not; see [`Planner::next_in_line`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WaitlistOrder<'e> {
    /// Those who could book it now, the first in line first.
    pub offers: Vec<WaitlistOffer<'e>>,
    /// The others who wait for this event type, in the same order.
    pub passed: Vec<PassedOver<'e>>,
}

impl WaitlistOrder<'_> {
    /// Nobody to offer anything to.
    pub(crate) fn nobody() -> Self {
        Self { offers: Vec::new(), passed: Vec::new() }
    }
}

/// Somebody who could book the opening now.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WaitlistOffer<'e> {
    /// Who.
    pub entry: &'e WaitlistEntry,
    /// What they would book; [`Proposal::hold`] keeps it for them.
    pub proposal: Box<Proposal>,
}

/// Somebody who is not offered the opening.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PassedOver<'e> {
    /// Who.
    pub entry: &'e WaitlistEntry,
    /// Why not.
    pub why: NotOffered,
}

/// Why an opening is not for somebody.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NotOffered {
    /// It starts at a time they do not want.
    OtherTime,
    /// These rules refuse it: what [`Planner::decide`] says to them.
    Refused(Vec<Reason>),
    /// They ask for what the event type does not offer, or no longer: a host, a duration, too many seats.
    Impossible(Error),
}

impl Planner {
    /// Who is offered a place that has come free, of those who wait for this planner's event type: the highest priority
    /// first, then who has waited longest, then by id.
    ///
    /// Offered is the freed start, and only to whom it is wanted by and could book it: each is asked for through
    /// [`Planner::decide`], so nobody is offered what they cannot have. The query holds the bookings as they are after the
    /// change; its window, its `limit` and what it may move play no part. Whoever waits for another event type is left
    /// out, so a place of one event type can be offered to the lists of others that share its hosts.
    ///
    /// Keep the place for the first with [`Proposal::hold`], tell them, and take them off the list. When the hold lapses,
    /// its own [`Change::opening`] starts the next round, with the query as it is then.
    ///
    /// # Errors
    /// Whatever is wrong with the query. What is wrong with an entry passes it over. `too_large` at `entries` when those
    /// with a duration of their own, times busy entries and bookings (at least 10,000), are more than 50 million.
    ///
    /// ```
    /// use whenfree::{Actor, Booking, Command, Span, WaitlistEntry};
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let planner = Planner::new(EventType::new("call", Minutes::from(60)), [ada])?;
    /// # let now: chrono::DateTime<chrono::Utc> = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// let day = Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?;
    /// let waiting = ["eve", "kim"].map(|who| WaitlistEntry::new(who, who.into(), "call", [day], now));
    ///
    /// let ten = Span::parse("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], ten).attendee("tom".into());
    /// let change = booking.apply(&Command::Cancel { reason: None }, &Actor::attendee("tom"), now)?;
    ///
    /// let opening = change.opening().expect("a place came free");
    /// let line = planner.next_in_line(&query.bookings([change.booking]), &opening, &waiting)?;
    /// let first = &line.offers[0];
    /// assert_eq!(first.entry.id, "eve");
    /// let until = now + chrono::TimeDelta::hours(2);
    /// let hold = first.proposal.hold("b2", until, &Actor::system("waitlist"), now)?;
    /// assert_eq!(hold.booking.span, ten);
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn next_in_line<'e>(
        &self,
        query: &Query,
        opening: &Opening,
        entries: &'e [WaitlistEntry],
    ) -> Result<WaitlistOrder<'e>, Error> {
        let start = opening.place.span.start;
        let own = Query {
            window: Span::raw(start, start + 1),
            limit: None,
            first_per_day: false,
            rescheduling: None,
            ..query.clone()
        };
        let agenda = self.agenda(&own)?;
        let mut waiting: Vec<&WaitlistEntry> =
            entries.iter().filter(|entry| entry.event_type_id == self.event_type().id).collect();
        sort_by(&mut waiting, |a, b| (b.priority, a.joined_at, &a.id).cmp(&(a.priority, b.joined_at, &b.id)));
        // Who asks for a length of their own takes a fresh look at the whole query, and all of these share what
        // recurrence rules may cost.
        let of_own_length = waiting.iter().filter(|entry| entry.duration.is_some()).count();
        let looks = looks(query);
        if looks.saturating_mul(of_own_length) > MOST_LOOKS {
            let message = format!(
                "{of_own_length} entries with a length of their own are too many for a query with {looks} busy entries and \
                 bookings; offer the place to fewer at a time"
            );
            return Err(Error::new(ErrorCode::TooLarge, "entries", message));
        }
        let budget = Arc::new(Budget::of_series(self.plan().bounds.occurrences));
        let mut line = WaitlistOrder::nobody();
        for entry in waiting {
            let request = entry.request(utc(start));
            let answer = if !entry.wanted.iter().any(|wanted| wanted.holds(start)) {
                line.passed.push(PassedOver { entry, why: NotOffered::OtherTime });
                continue;
            } else if entry.duration.is_some() {
                self.decide_within(&own, &request, &budget)
            } else {
                agenda.decide(&request)
            };
            let why = match answer {
                Ok(Decision::Accepted(proposal)) => {
                    line.offers.push(WaitlistOffer { entry, proposal });
                    continue;
                }
                Ok(Decision::Rejected(reasons)) => NotOffered::Refused(reasons),
                Err(error) if error.path().starts_with("request") => NotOffered::Impossible(error),
                Err(error) => return Err(error),
            };
            line.passed.push(PassedOver { entry, why });
        }
        Ok(line)
    }
}

// ---- in the contract ----------------------------------------------------------------------------------------------

fn read_seats(json: &Json<'_>, cx: &mut Context<'_>) -> Result<u32, Error> {
    Ok(cx.integer(json, 1, 1_000_000)? as u32)
}

impl JsonForm for WaitlistEntry {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known =
            ["id", "attendee", "eventTypeId", "wanted", "durationMinutes", "seats", "hosts", "joinedAt", "priority"];
        let fields = cx.object(json, &known)?;
        let wanted = |json: &Json<'_>, cx: &mut Context<'_>| read_span(&cx.object(json, &["start", "end"])?, cx);
        let priority = |json: &Json<'_>, cx: &mut Context<'_>| {
            Ok(cx.integer(json, i64::from(i32::MIN), i64::from(i32::MAX))? as i32)
        };
        Ok(Self {
            id: fields.required(cx, "id", |json, cx| match read_text(json, cx)? {
                id if id.is_empty() => Err(cx.invalid("an id must not be empty")),
                id => Ok(id),
            })?,
            attendee: fields.required(cx, "attendee", Attendee::read)?,
            event_type_id: fields.required(cx, "eventTypeId", EventTypeId::read)?,
            wanted: fields.required(cx, "wanted", |json, cx| match cx.list(json, wanted)? {
                none if none.is_empty() => Err(cx.invalid("say when it may start; an empty list is never")),
                wanted => Ok(wanted),
            })?,
            duration: fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?,
            seats: fields.optional(cx, "seats", read_seats)?.unwrap_or(1),
            hosts: fields.optional(cx, "hosts", |json, cx| cx.list(json, HostId::read))?.unwrap_or_default(),
            joined_at: utc(fields.required(cx, "joinedAt", read_start)?),
            priority: fields.optional(cx, "priority", priority)?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Json<'static> {
        let span = |span: &Span| {
            let writer = ObjectWriter::new().with("start", write_instant(span.start));
            writer.with("end", write_instant(span.end)).end()
        };
        ObjectWriter::new()
            .with("id", Json::text(self.id.as_str()))
            .with("attendee", self.attendee.write())
            .with("eventTypeId", self.event_type_id.write())
            .with("wanted", list(self.wanted.iter().map(span)))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .unless_default("hosts", !self.hosts.is_empty(), list(self.hosts.iter().map(JsonForm::write)))
            .with("joinedAt", write_instant(self.joined_at.timestamp()))
            .unless_default("priority", self.priority != 0, Json::int(self.priority))
            .end()
    }
}

impl JsonForm for Opening {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["eventTypeId", "place", "seats"])?;
        Ok(Self {
            event_type_id: fields.required(cx, "eventTypeId", EventTypeId::read)?,
            place: fields.required(cx, "place", Place::read)?,
            seats: fields.optional(cx, "seats", read_seats)?.unwrap_or(1),
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("eventTypeId", self.event_type_id.write())
            .with("place", self.place.write())
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .end()
    }
}

serde_by_wire!(WaitlistEntry, Opening);
