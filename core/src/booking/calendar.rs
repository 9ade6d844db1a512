//! What calendars are told of a booking: the identity, revision, method and status of an iCalendar message.

use std::fmt;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::event::Change;
use super::recipients::Recipient;
use crate::error::{Error, ErrorCode};
use crate::json::{Json, ObjectWriter};
use crate::model::{Booking, Status, seconds_up, write_instant};

/// What a calendar must know to find an appointment and to take a message about it; whoever writes the mail adds the
/// times and the words.
///
/// It is the part of an iTIP message (RFC 5546) that decides whether a calendar files an update in the right place, twice,
/// or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CalendarMessage {
    /// `METHOD`
    pub method: CalendarMethod,
    /// `UID`: see [`Booking::uid`].
    pub uid: String,
    /// `RECURRENCE-ID`, for one of a series: where the rule put it, wherever it was moved since. It is written in the
    /// form that the series' `DTSTART` has (RFC 5545, section 3.8.4.4).
    pub recurrence_id: Option<DateTime<Utc>>,
    /// `SEQUENCE`: [`Booking::sequence`].
    pub sequence: u32,
    /// `STATUS`; none for a host who is only taken off the booking, since it goes on without them (RFC 5546, section
    /// 3.2.5).
    pub status: Option<CalendarStatus>,
    /// `DTSTAMP`: of two messages of one sequence, the later holds.
    pub stamp: DateTime<Utc>,
}

/// What a message asks of a calendar (RFC 5546, section 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CalendarMethod {
    /// Put it in, or bring it up to date.
    Request,
    /// Take it out.
    Cancel,
}

/// The status of an appointment (RFC 5545, section 3.8.1.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CalendarStatus {
    /// It waits for a word.
    Tentative,
    /// It is fixed.
    Confirmed,
    /// It is called off.
    Cancelled,
}

impl CalendarMethod {
    /// The name in iCalendar.
    pub const fn as_str(self) -> &'static str {
        match self {
            CalendarMethod::Request => "REQUEST",
            CalendarMethod::Cancel => "CANCEL",
        }
    }
}

impl fmt::Display for CalendarMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl CalendarStatus {
    /// The status of a booking's appointment; none for holds, which no calendar hears of.
    ///
    /// ```
    /// use whenfree::{CalendarStatus, Status};
    ///
    /// assert_eq!(CalendarStatus::of(Status::Pending), Some(CalendarStatus::Tentative));
    /// assert_eq!(CalendarStatus::of(Status::Held), None);
    /// ```
    pub const fn of(status: Status) -> Option<Self> {
        match status {
            Status::Held | Status::Expired => None,
            Status::Pending => Some(CalendarStatus::Tentative),
            Status::Confirmed | Status::Completed | Status::NoShow => Some(CalendarStatus::Confirmed),
            Status::Cancelled | Status::Rejected => Some(CalendarStatus::Cancelled),
        }
    }

    /// The name in iCalendar.
    pub const fn as_str(self) -> &'static str {
        match self {
            CalendarStatus::Tentative => "TENTATIVE",
            CalendarStatus::Confirmed => "CONFIRMED",
            CalendarStatus::Cancelled => "CANCELLED",
        }
    }
}

impl fmt::Display for CalendarStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Booking {
    /// The `UID` under which calendars know the booking (RFC 5545, section 3.8.4.7): the same for its whole life, wherever
    /// it is moved; for one of a series that of the series.
    ///
    /// It is a UUID of version 5 (RFC 9562): 36 characters of `0-9a-f-`, made from the domain and the id, so that equal
    /// ids of two applications do not meet. It shows neither of them, as RFC 7986 (section 5.3) asks. The domain is one
    /// that the application owns and keeps; upper and lower case are the same. Any language makes the same one:
    /// `uuid5(uuid5(NAMESPACE_DNS, "example.com"), "booking:b1")`, or `"series:…"` with the series' id.
    ///
    /// # Errors
    /// `missing_field` at `id` for a booking that has none; `invalid_value` at `domain` when it is empty.
    ///
    /// ```
    /// use whenfree::{Booking, Span};
    ///
    /// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], span);
    /// assert_eq!(booking.uid("example.com")?, "2455e251-aab9-5375-bd37-bf7cc3089f49");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn uid(&self, domain: &str) -> Result<String, Error> {
        let domain = domain.strip_suffix('.').unwrap_or(domain);
        if domain.is_empty() {
            let message = "a domain of the application is needed, such as `example.com`";
            return Err(Error::new(ErrorCode::InvalidValue, "domain", message));
        }
        let name = match (&self.series, &self.id) {
            (Some(occurrence), _) => format!("series:{}", occurrence.series),
            (None, Some(id)) => format!("booking:{id}"),
            (None, None) => return Err(Error::new(ErrorCode::MissingField, "id", "`id` is required")),
        };
        let application = Uuid::new_v5(&Uuid::NAMESPACE_DNS, domain.to_ascii_lowercase().as_bytes());
        Ok(Uuid::new_v5(&application, name.as_bytes()).to_string())
    }
}

impl Change {
    /// What to tell the calendar of one of its [recipients](Change::recipients); none when calendars hear nothing: of
    /// holds, and of what became of a meeting once it was held.
    ///
    /// | the booking is now | method | status |
    /// | --- | --- | --- |
    /// | pending | `REQUEST` | `TENTATIVE` |
    /// | confirmed | `REQUEST` | `CONFIRMED` |
    /// | cancelled, rejected | `CANCEL` | `CANCELLED` |
    /// | any of these, and was moved away from them | `CANCEL` | none |
    /// | held, expired, completed, no show | nothing is sent | |
    ///
    /// # Errors
    /// As [`Booking::uid`].
    ///
    /// ```
    /// use whenfree::{Actor, Booking, CalendarMethod, CalendarStatus, Command, Span};
    ///
    /// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], span).attendee("tom".into());
    /// let now = "2026-03-06T12:00:00Z".parse().expect("an instant");
    ///
    /// let change = booking.apply(&Command::Cancel { reason: None }, &Actor::attendee("tom"), now)?;
    /// for recipient in change.recipients() {
    ///     let message = change.calendar_message(&recipient, "example.com")?.expect("calendars hear of it");
    ///     assert_eq!(message.method, CalendarMethod::Cancel);
    ///     assert_eq!(message.status, Some(CalendarStatus::Cancelled));
    ///     assert_eq!((message.uid, message.sequence), (booking.uid("example.com")?, booking.sequence + 1));
    /// }
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn calendar_message(&self, recipient: &Recipient, domain: &str) -> Result<Option<CalendarMessage>, Error> {
        let booking = &self.booking;
        let (method, status) = match booking.status {
            Status::Held | Status::Expired | Status::Completed | Status::NoShow => return Ok(None),
            _ if recipient.released => (CalendarMethod::Cancel, None),
            Status::Cancelled | Status::Rejected => (CalendarMethod::Cancel, CalendarStatus::of(booking.status)),
            Status::Pending | Status::Confirmed => (CalendarMethod::Request, CalendarStatus::of(booking.status)),
        };
        Ok(Some(CalendarMessage {
            method,
            uid: booking.uid(domain)?,
            recurrence_id: booking.series.as_ref().map(|occurrence| occurrence.start),
            sequence: booking.sequence,
            status,
            stamp: self.history.at,
        }))
    }
}

impl CalendarMessage {
    /// `{"method", "uid", "recurrenceId"?, "sequence", "status"?, "stamp"}`.
    pub fn to_json(&self) -> Json<'static> {
        let start = self.recurrence_id.map(|start| write_instant(start.timestamp()));
        ObjectWriter::new()
            .with("method", Json::text(self.method.as_str()))
            .with("uid", Json::text(self.uid.as_str()))
            .maybe("recurrenceId", start)
            .with("sequence", Json::int(self.sequence))
            .maybe("status", self.status.map(|status| Json::text(status.as_str())))
            .with("stamp", write_instant(seconds_up(self.stamp)))
            .end()
    }
}

impl serde::Serialize for CalendarMessage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
