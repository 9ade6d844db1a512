use std::fmt;

use chrono::{DateTime, Utc};

use super::event_type_form::{read_policy, write_policy};
use super::{
    AttendeeId, BookingId, EventTypeId, HostId, Minutes, Policy, SeriesId, read_end, read_metadata, read_span,
    read_start, read_text, seconds_up, write_instant,
};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::time::{Span, Zone, utc};

/// More changes than any booking sees, and few enough that one more can always be counted.
const MOST_CHANGES: u32 = 1_000_000_000;

/// A booking that is stored somewhere.
///
/// ```
/// use whenfree::{Booking, Minutes, Span};
///
/// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
/// let booking = Booking::new("b1", "consultation", ["ada", "room-2"], span).buffer_after(Minutes::from(15));
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Booking {
    /// Its id; none for one that is not stored yet.
    pub id: Option<BookingId>,
    /// What was booked.
    pub event_type_id: EventTypeId,
    /// Who takes it; hosts that are not in the query may be named.
    pub host_ids: Vec<HostId>,
    /// When it is, without buffers.
    pub span: Span,
    /// Where in its life it stands.
    pub status: Status,
    /// Kept free ahead of it.
    pub buffer_before: Minutes,
    /// Kept free after it.
    pub buffer_after: Minutes,
    /// How many seats of its session it takes.
    pub seats: u32,
    /// When a hold lapses; needed when held.
    pub expires_at: Option<DateTime<Utc>>,
    /// Who booked.
    pub attendee: Option<Attendee>,
    /// How often calendars had to hear of a change: raised by each move, confirmation, cancellation and rejection. It is
    /// the `SEQUENCE` of iCalendar (RFC 5545, section 3.8.7.4).
    pub sequence: u32,
    /// Where it was before it was moved the last time.
    pub rescheduled_from: Option<Place>,
    /// How often its attendee has moved it; what hosts, admins and systems moved does not count.
    pub reschedules: u32,
    /// What was promised to the attendee when it was booked. A later change of the event type does not change it.
    pub policy: Option<Policy>,
    /// The series it belongs to.
    pub series: Option<Occurrence>,
    /// For people.
    pub title: Option<String>,
    /// Anything; comes back untouched.
    pub metadata: Option<Json<'static>>,
}

/// When a booking is, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// When, without buffers.
    pub span: Span,
    /// With whom.
    pub host_ids: Vec<HostId>,
}

/// Which one of a series a booking is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Occurrence {
    /// The series.
    pub series: SeriesId,
    /// Where the rule of the series put it, wherever it was moved since: the `RECURRENCE-ID` of iCalendar (RFC 5545,
    /// section 3.8.4.4).
    pub start: DateTime<Utc>,
}

/// Where in its life a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// Kept for somebody until it expires.
    Held,
    /// Waiting for a host's word.
    Pending,
    /// It takes place.
    Confirmed,
    /// It took place.
    Completed,
    /// Nobody came.
    NoShow,
    /// Called off.
    Cancelled,
    /// Refused by a host.
    Rejected,
    /// A hold that lapsed.
    Expired,
}

impl Status {
    /// Every status there is.
    pub const ALL: &'static [Status] = &[
        Status::Held,
        Status::Pending,
        Status::Confirmed,
        Status::Completed,
        Status::NoShow,
        Status::Cancelled,
        Status::Rejected,
        Status::Expired,
    ];

    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Held => "held",
            Status::Pending => "pending",
            Status::Confirmed => "confirmed",
            Status::Completed => "completed",
            Status::NoShow => "no_show",
            Status::Cancelled => "cancelled",
            Status::Rejected => "rejected",
            Status::Expired => "expired",
        }
    }

    pub(crate) fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let text = cx.string(json)?;
        Self::ALL.iter().copied().find(|status| status.as_str() == text).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|status| status.as_str()).collect();
            cx.invalid(format!("a status is one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who books.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Attendee {
    /// By which their bookings are counted.
    pub id: AttendeeId,
    /// For people.
    pub name: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// The zone in which they read times.
    pub zone: Option<Zone>,
    /// Anything; comes back untouched.
    pub metadata: Option<Json<'static>>,
}

impl Attendee {
    /// An attendee of whom only the id is known.
    pub fn new(id: impl Into<AttendeeId>) -> Self {
        Self { id: id.into(), name: None, email: None, zone: None, metadata: None }
    }

    /// Sets the name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets where to write to.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the zone in which they read times.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }
}

impl From<&str> for Attendee {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl Booking {
    /// A confirmed booking of one seat, without buffers.
    pub fn new<H: Into<HostId>>(
        id: impl Into<BookingId>,
        event_type_id: impl Into<EventTypeId>,
        host_ids: impl IntoIterator<Item = H>,
        span: Span,
    ) -> Self {
        Self {
            id: Some(id.into()),
            event_type_id: event_type_id.into(),
            host_ids: host_ids.into_iter().map(Into::into).collect(),
            span,
            status: Status::Confirmed,
            buffer_before: Minutes::ZERO,
            buffer_after: Minutes::ZERO,
            seats: 1,
            expires_at: None,
            attendee: None,
            sequence: 0,
            rescheduled_from: None,
            reschedules: 0,
            policy: None,
            series: None,
            title: None,
            metadata: None,
        }
    }

    /// Sets where in its life it stands.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Makes it a hold that lapses at an instant: it counts while `now` is before that.
    #[must_use]
    pub fn held_until(mut self, expires_at: DateTime<Utc>) -> Self {
        self.status = Status::Held;
        self.expires_at = Some(expires_at);
        self
    }

    /// Keeps time free ahead of it.
    #[must_use]
    pub fn buffer_before(mut self, buffer: Minutes) -> Self {
        self.buffer_before = buffer;
        self
    }

    /// Keeps time free after it.
    #[must_use]
    pub fn buffer_after(mut self, buffer: Minutes) -> Self {
        self.buffer_after = buffer;
        self
    }

    /// Sets how many seats it takes.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }

    /// Sets who booked.
    #[must_use]
    pub fn attendee(mut self, attendee: Attendee) -> Self {
        self.attendee = Some(attendee);
        self
    }

    /// Sets what was promised to the attendee.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = Some(policy);
        self
    }

    /// When it is, and with whom.
    pub fn place(&self) -> Place {
        Place { span: self.span, host_ids: self.host_ids.clone() }
    }

    /// The same booking at another place, as it was decided there: it keeps its id, its promises and what people wrote.
    pub(crate) fn moved(&self, decided: Self) -> Self {
        Self {
            id: self.id.clone(),
            sequence: self.sequence.saturating_add(1),
            rescheduled_from: Some(self.place()),
            reschedules: self.reschedules,
            policy: self.policy,
            series: self.series.clone(),
            attendee: decided.attendee.or_else(|| self.attendee.clone()),
            title: self.title.clone(),
            metadata: self.metadata.clone(),
            ..decided
        }
    }

    /// Whether it takes time: pending, confirmed, or held and not lapsed at `now`.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.active_at(seconds_up(now))
    }

    pub(crate) fn active_at(&self, now: i64) -> bool {
        match self.status {
            Status::Pending | Status::Confirmed => true,
            Status::Held => self.expires_at.is_some_and(|expires| seconds_up(expires) > now),
            _ => false,
        }
    }

    /// The booking with its own buffers.
    pub(crate) fn widened(&self) -> Span {
        Span::raw(self.span.start - self.buffer_before.seconds(), self.span.end + self.buffer_after.seconds())
    }

    /// What a typed caller may have got wrong.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let longest = Minutes::LONGEST;
        if self.id.is_none() {
            Err(Error::new(ErrorCode::MissingField, "id", "`id` is required"))
        } else if self.host_ids.is_empty() {
            Err(Error::new(ErrorCode::InvalidValue, "hostIds", "a booking has at least one host"))
        } else if self.status == Status::Held && self.expires_at.is_none() {
            Err(Error::new(ErrorCode::MissingField, "expiresAt", "a held booking must say when it expires"))
        } else if self.buffer_before > longest {
            Err(Error::new(ErrorCode::InvalidValue, "bufferBeforeMinutes", "at most 366 days are possible here"))
        } else if self.buffer_after > longest {
            Err(Error::new(ErrorCode::InvalidValue, "bufferAfterMinutes", "at most 366 days are possible here"))
        } else if self.seats == 0 {
            Err(Error::new(ErrorCode::InvalidValue, "seats", "a booking takes at least 1 seat"))
        } else if let Some(error) = self.policy.and_then(|policy| policy.check().err()) {
            Err(error.under("policy"))
        } else {
            Ok(())
        }
    }
}

impl JsonForm for Attendee {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["id", "name", "email", "timeZone", "metadata"])?;
        Ok(Self {
            id: fields.required(cx, "id", AttendeeId::read)?,
            name: fields.optional(cx, "name", read_text)?,
            email: fields.optional(cx, "email", read_text)?,
            zone: fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?,
            metadata: fields.optional(cx, "metadata", read_metadata)?,
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("id", self.id.write())
            .maybe("name", self.name.as_deref().map(Json::text))
            .maybe("email", self.email.as_deref().map(Json::text))
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .maybe("metadata", self.metadata.clone())
            .end()
    }
}

impl JsonForm for Booking {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = [
            "id",
            "eventTypeId",
            "hostIds",
            "start",
            "end",
            "status",
            "bufferBeforeMinutes",
            "bufferAfterMinutes",
            "seats",
            "expiresAt",
            "attendee",
            "sequence",
            "rescheduledFrom",
            "reschedules",
            "policy",
            "series",
            "title",
            "metadata",
        ];
        let fields = cx.object(json, &known)?;
        let count = |json: &Json<'_>, cx: &mut Context<'_>| Ok(cx.integer(json, 0, i64::from(MOST_CHANGES))? as u32);
        let buffer = |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, 0);
        let id = fields.required(cx, "id", BookingId::read)?;
        let event_type_id = fields.required(cx, "eventTypeId", EventTypeId::read)?;
        let host_ids = fields.required(cx, "hostIds", |json, cx| match cx.list(json, HostId::read)? {
            hosts if hosts.is_empty() => Err(cx.invalid("a booking has at least one host")),
            hosts => Ok(hosts),
        })?;
        let span = read_span(&fields, cx)?;
        let mut booking = Self::new(id, event_type_id, host_ids, span);
        booking.status = fields.required(cx, "status", Status::read)?;
        booking.buffer_before = fields.optional(cx, "bufferBeforeMinutes", buffer)?.unwrap_or_default();
        booking.buffer_after = fields.optional(cx, "bufferAfterMinutes", buffer)?.unwrap_or_default();
        let seats = fields.optional(cx, "seats", |json, cx| cx.integer(json, 1, 1_000_000))?;
        booking.seats = seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or(1);
        let expiry = |json: &Json<'_>, cx: &mut Context<'_>| read_end(json, cx).map(utc);
        booking.expires_at = match booking.status {
            Status::Held => Some(fields.required(cx, "expiresAt", expiry)?),
            _ => fields.optional(cx, "expiresAt", expiry)?,
        };
        booking.attendee = fields.optional(cx, "attendee", Attendee::read)?;
        booking.sequence = fields.optional(cx, "sequence", count)?.unwrap_or_default();
        booking.rescheduled_from = fields.optional(cx, "rescheduledFrom", Place::read)?;
        booking.reschedules = fields.optional(cx, "reschedules", count)?.unwrap_or_default();
        booking.policy = fields.optional(cx, "policy", read_policy)?;
        booking.series = fields.optional(cx, "series", Occurrence::read)?;
        booking.title = fields.optional(cx, "title", read_text)?;
        booking.metadata = fields.optional(cx, "metadata", read_metadata)?;
        Ok(booking)
    }

    fn write(&self) -> Json<'static> {
        self.write_with(&write_instant)
    }
}

impl Booking {
    /// Writes the booking with its instants in a form of the caller's.
    pub(crate) fn write_with(&self, instant: &dyn Fn(i64) -> Json<'static>) -> Json<'static> {
        let maybe_minutes = |minutes: Minutes| (minutes != Minutes::ZERO).then(|| minutes.write());
        ObjectWriter::new()
            .maybe("id", self.id.as_ref().map(JsonForm::write))
            .with("eventTypeId", self.event_type_id.write())
            .with("hostIds", list(self.host_ids.iter().map(JsonForm::write)))
            .with("start", instant(self.span.start))
            .with("end", instant(self.span.end))
            .with("status", Json::text(self.status.as_str()))
            .maybe("bufferBeforeMinutes", maybe_minutes(self.buffer_before))
            .maybe("bufferAfterMinutes", maybe_minutes(self.buffer_after))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .maybe("expiresAt", self.expires_at.map(|expires| instant(seconds_up(expires))))
            .maybe("attendee", self.attendee.as_ref().map(JsonForm::write))
            .unless_default("sequence", self.sequence != 0, Json::int(self.sequence))
            .maybe("rescheduledFrom", self.rescheduled_from.as_ref().map(|place| place.write_with(instant)))
            .unless_default("reschedules", self.reschedules != 0, Json::int(self.reschedules))
            .maybe("policy", self.policy.map(write_policy))
            .maybe("series", self.series.as_ref().map(|occurrence| occurrence.write_with(instant)))
            .maybe("title", self.title.as_deref().map(Json::text))
            .maybe("metadata", self.metadata.clone())
            .end()
    }
}

impl JsonForm for Place {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["start", "end", "hostIds"])?;
        let span = read_span(&fields, cx)?;
        let host_ids = fields.required(cx, "hostIds", |json, cx| cx.list(json, HostId::read))?;
        Ok(Self { span, host_ids })
    }

    fn write(&self) -> Json<'static> {
        self.write_with(&write_instant)
    }
}

impl Place {
    pub(crate) fn write_with(&self, instant: &dyn Fn(i64) -> Json<'static>) -> Json<'static> {
        ObjectWriter::new()
            .with("start", instant(self.span.start))
            .with("end", instant(self.span.end))
            .with("hostIds", list(self.host_ids.iter().map(JsonForm::write)))
            .end()
    }
}

impl JsonForm for Occurrence {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["id", "start"])?;
        let series = fields.required(cx, "id", SeriesId::read)?;
        Ok(Self { series, start: utc(fields.required(cx, "start", read_start)?) })
    }

    fn write(&self) -> Json<'static> {
        self.write_with(&write_instant)
    }
}

impl Occurrence {
    pub(crate) fn write_with(&self, instant: &dyn Fn(i64) -> Json<'static>) -> Json<'static> {
        ObjectWriter::new().with("id", self.series.write()).with("start", instant(self.start.timestamp())).end()
    }
}

serde_by_wire!(Attendee, Booking, Place, Occurrence);
