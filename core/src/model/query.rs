use chrono::{DateTime, Utc};

use super::{Attendee, Booking, BookingId, Busy, HostId, Minutes, read_end, read_start};
use crate::error::Error;
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::time::{Span, Zone, utc};

/// What changes from one question to the next: the clock, the window, busy time, bookings.
///
/// ```
/// use whenfree::{Busy, Query, Span};
///
/// let now = "2026-03-06T12:00:00Z".parse().expect("an instant");
/// let window = Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z")?;
/// let cleaning = Busy::new(Span::parse("2026-03-09T13:00:00Z", "2026-03-09T14:00:00Z")?).source("cleaning");
/// let query = Query::new(now, window).busy("room-1", [cleaning]).limit(5);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Query {
    /// The present; the engine reads no clock. A fraction of a second is rounded up.
    pub now: DateTime<Utc>,
    /// Starts are listed from its start up to, not including, its end. It never moves a grid.
    pub window: Span,
    /// The zone in which answers are written; UTC unless set. It changes no instant.
    pub zone: Option<Zone>,
    /// One of the durations the event type offers; its default unless set.
    pub duration: Option<Minutes>,
    /// List no more starts than this; at least 1.
    pub limit: Option<u32>,
    /// List only the first start of each date of the event type's zone.
    pub first_per_day: bool,
    /// Busy time by host.
    pub busy: Vec<(HostId, Vec<Busy>)>,
    /// What is booked; only active bookings count.
    pub bookings: Vec<Booking>,
    /// The booking that is being moved: it counts for nothing, anywhere.
    pub rescheduling: Option<BookingId>,
    /// Earlier bookings, for the choice of hosts only.
    pub history: Vec<Booking>,
}

impl Query {
    /// A question about a window, with nothing busy and nothing booked.
    pub fn new(now: DateTime<Utc>, window: Span) -> Self {
        Self {
            now,
            window,
            zone: None,
            duration: None,
            limit: None,
            first_per_day: false,
            busy: Vec::new(),
            bookings: Vec::new(),
            rescheduling: None,
            history: Vec::new(),
        }
    }

    /// Adds busy time of a host.
    #[must_use]
    pub fn busy(mut self, host: impl Into<HostId>, entries: impl IntoIterator<Item = Busy>) -> Self {
        let host = host.into();
        match self.busy.iter_mut().find(|(id, _)| *id == host) {
            Some((_, known)) => known.extend(entries),
            None => self.busy.push((host, entries.into_iter().collect())),
        }
        self
    }

    /// Adds bookings.
    #[must_use]
    pub fn bookings(mut self, bookings: impl IntoIterator<Item = Booking>) -> Self {
        self.bookings.extend(bookings);
        self
    }

    /// Adds earlier bookings, for the choice of hosts only.
    #[must_use]
    pub fn history(mut self, bookings: impl IntoIterator<Item = Booking>) -> Self {
        self.history.extend(bookings);
        self
    }

    /// Names the booking that is being moved; an id that is not there changes nothing.
    #[must_use]
    pub fn rescheduling(mut self, booking: impl Into<BookingId>) -> Self {
        self.rescheduling = Some(booking.into());
        self
    }

    /// Picks one of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Lists no more starts than this.
    #[must_use]
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Lists only the first start of each date.
    #[must_use]
    pub fn first_per_day(mut self) -> Self {
        self.first_per_day = true;
        self
    }

    /// Sets the zone in which answers are written.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// The fields of the contract that belong to the query.
    pub(crate) const FIELDS: [&'static str; 10] = [
        "now",
        "window",
        "timeZone",
        "durationMinutes",
        "limit",
        "firstPerDay",
        "busy",
        "bookings",
        "rescheduling",
        "history",
    ];

    /// Reads the query's part of a document.
    pub(crate) fn read_fields(fields: &Fields<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let now = fields.required(cx, "now", read_end)?;
        let window =
            fields.required(cx, "window", |json, cx| super::read_span(&cx.object(json, &["start", "end"])?, cx))?;
        let mut query = Self::new(utc(now), window);
        query.zone = fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?;
        query.duration = fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?;
        query.limit = fields.optional(cx, "limit", |json, cx| Ok(cx.integer(json, 1, 1_000_000)? as u32))?;
        query.first_per_day = fields.optional(cx, "firstPerDay", |json, cx| cx.boolean(json))?.unwrap_or_default();
        fields.optional(cx, "busy", |json, cx| {
            for (host, entries) in cx.any_object(json)?.members {
                let entries = cx.field(host, |cx| cx.list(entries, Busy::read))?;
                query.busy.push((HostId::new(host), entries));
            }
            Ok(())
        })?;
        let bookings = |json: &Json<'_>, cx: &mut Context<'_>| cx.list(json, Booking::read);
        query.bookings = fields.optional(cx, "bookings", bookings)?.unwrap_or_default();
        query.rescheduling = fields.optional(cx, "rescheduling", BookingId::read)?;
        query.history = fields.optional(cx, "history", bookings)?.unwrap_or_default();
        Ok(query)
    }

    /// Adds the query's part to a document.
    pub(crate) fn write_fields(&self, writer: ObjectWriter) -> Json<'static> {
        let window = ObjectWriter::new()
            .with("start", super::write_instant(self.window.start))
            .with("end", super::write_instant(self.window.end))
            .end();
        let busy = self
            .busy
            .iter()
            .map(|(host, entries)| (host.as_str().to_owned().into(), list(entries.iter().map(JsonForm::write))));
        writer
            .with("now", super::write_instant(super::seconds_up(self.now)))
            .with("window", window)
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .maybe("limit", self.limit.map(Json::int))
            .unless_default("firstPerDay", self.first_per_day, Json::Bool(true))
            .unless_default("busy", !self.busy.is_empty(), Json::Object(busy.collect()))
            .unless_default("bookings", !self.bookings.is_empty(), list(self.bookings.iter().map(JsonForm::write)))
            .maybe("rescheduling", self.rescheduling.as_ref().map(JsonForm::write))
            .unless_default("history", !self.history.is_empty(), list(self.history.iter().map(JsonForm::write)))
            .end()
    }
}

impl JsonForm for Query {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        Self::read_fields(&cx.object(json, &Self::FIELDS)?, cx)
    }

    fn write(&self) -> Json<'static> {
        self.write_fields(ObjectWriter::new())
    }
}

/// What somebody wants to book.
///
/// ```
/// use whenfree::Request;
///
/// let start = "2026-03-09T13:30:00Z".parse().expect("an instant");
/// let request = Request::new(start).hosts(["room-2"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Request {
    /// When it is to start; a fraction of a second is rounded down.
    pub start: DateTime<Utc>,
    /// One of the durations the event type offers; the query's unless set.
    pub duration: Option<Minutes>,
    /// Hosts that must be picked; the others are chosen.
    pub hosts: Vec<HostId>,
    /// How many seats are taken, 1 unless set; they must fit into one session. A booking that is moved has as many seats
    /// as are asked for, since a start is listed when it has one.
    pub seats: u32,
    /// Who books.
    pub attendee: Option<Attendee>,
    /// Drops the grid, and the grid alone.
    pub any_start: bool,
}

impl Request {
    /// One seat at an offered start, with any hosts.
    pub fn new(start: DateTime<Utc>) -> Self {
        Self { start, duration: None, hosts: Vec::new(), seats: 1, attendee: None, any_start: false }
    }

    /// Picks one of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Names hosts that must be picked.
    #[must_use]
    pub fn hosts<H: Into<HostId>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Takes so many seats.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }

    /// Sets who books.
    #[must_use]
    pub fn attendee(mut self, attendee: Attendee) -> Self {
        self.attendee = Some(attendee);
        self
    }

    /// Drops the grid.
    #[must_use]
    pub fn any_start(mut self) -> Self {
        self.any_start = true;
        self
    }
}

impl JsonForm for Request {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["start", "durationMinutes", "hosts", "seats", "attendee", "anyStart"])?;
        let start = fields.required(cx, "start", read_start)?;
        let duration = fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?;
        let hosts = fields.optional(cx, "hosts", |json, cx| cx.list(json, super::HostId::read))?;
        let seats = fields.optional(cx, "seats", |json, cx| Ok(cx.integer(json, 1, 1_000_000)? as u32))?;
        let attendee = fields.optional(cx, "attendee", Attendee::read)?;
        let any_start = fields.optional(cx, "anyStart", |json, cx| cx.boolean(json))?;
        Ok(Self {
            start: utc(start),
            duration,
            hosts: hosts.unwrap_or_default(),
            seats: seats.unwrap_or(1),
            attendee,
            any_start: any_start.unwrap_or_default(),
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("start", super::write_instant(self.start.timestamp()))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .unless_default("hosts", !self.hosts.is_empty(), list(self.hosts.iter().map(JsonForm::write)))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .maybe("attendee", self.attendee.as_ref().map(JsonForm::write))
            .unless_default("anyStart", self.any_start, Json::Bool(true))
            .end()
    }
}

serde_by_wire!(Query, Request);
