use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{CalendarMessage, CalendarMethod, CalendarStatus};

use super::error::IcalError;
use super::event::{Event, EventStatus};
use super::object::write_all;

/// A message to somebody's calendar (iTIP, RFC 5546).
///
/// ```
/// use whenfree::{Actor, Booking, Command, Span};
/// use whenfree_providers::ical::{self, Event, Invitation, Person};
///
/// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
/// let booking = Booking::new("b1", "call", ["ada"], span).attendee("tom".into());
/// let now = "2026-03-06T12:00:00Z".parse().expect("an instant");
/// let change = booking.apply(&Command::Cancel { reason: None }, &Actor::attendee("tom"), now)?;
///
/// let mut event = Event::new("", span.start(), span.end());
/// event.organizer = Some(Person::new("ada@example.com"));
/// for recipient in change.recipients() {
///     let Some(message) = change.calendar_message(&recipient, "example.com")? else { continue };
///     let invitation = Invitation::of(&message, event.clone());
///     let text = ical::invitation(&invitation).expect("an event that can be written");
///     assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("SEQUENCE:1\r\n"));
///     assert_eq!(invitation.content_type(), "text/calendar; method=CANCEL; charset=UTF-8");
/// }
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// `METHOD`: what the message asks for.
    pub method: InvitationMethod,
    /// `DTSTAMP`: when the message was made; of two of one sequence the later holds.
    pub stamp: DateTime<Utc>,
    /// The appointment.
    pub event: Event,
}

/// What a message asks of a calendar (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum InvitationMethod {
    /// Put it in, or bring it up to date.
    Request,
    /// Take it out.
    Cancel,
    /// Here is an appointment to keep; nobody is asked to answer, and attendees are not written.
    Publish,
}

impl InvitationMethod {
    /// The name in iCalendar.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

impl Invitation {
    /// A message about an appointment.
    pub fn new(method: InvitationMethod, stamp: DateTime<Utc>, event: Event) -> Self {
        Self { method, stamp, event }
    }

    /// What the core tells a calendar of a booking. The message's method, UID, sequence, status, occurrence and stamp go
    /// before those of the event, which says the times and the words.
    pub fn of(message: &CalendarMessage, event: Event) -> Self {
        let method = match message.method {
            CalendarMethod::Cancel => InvitationMethod::Cancel,
            _ => InvitationMethod::Request,
        };
        let status = message.status.map(|status| match status {
            CalendarStatus::Tentative => EventStatus::Tentative,
            CalendarStatus::Cancelled => EventStatus::Cancelled,
            _ => EventStatus::Confirmed,
        });
        let event = Event {
            uid: message.uid.clone(),
            sequence: message.sequence,
            status,
            recurrence_id: message.recurrence_id,
            ..event
        };
        Self { method, stamp: message.stamp, event }
    }

    /// The `Content-Type` of the mail's part (RFC 6047, 2.4); its method is that of the text, which mail programs
    /// compare.
    pub fn content_type(&self) -> String {
        format!("text/calendar; method={}; charset=UTF-8", self.method.as_str())
    }
}

/// The text of a message, for a mail part with [`Invitation::content_type`].
///
/// A request, and its cancellation, go to all of the event's attendees from its organizer. A single event is written in
/// UTC unless it has a zone; a series, and an occurrence of one, carry theirs with its `VTIMEZONE`. To cancel one
/// occurrence set `recurrence_id`; to cancel the rest of a series set `this_and_future` too.
///
/// # Errors
/// As [`write_event`](super::write_event); `invalid` at `organizer` when a request or cancellation has none (RFC 5546,
/// 3.2.2 and 3.2.5).
pub fn invitation(invitation: &Invitation) -> Result<String, IcalError> {
    if invitation.method != InvitationMethod::Publish && invitation.event.organizer.is_none() {
        let message = "a request or cancellation comes from an organizer; set who it is";
        return Err(IcalError::invalid("organizer", message));
    }
    write_all(std::slice::from_ref(&invitation.event), invitation.stamp, Some(invitation.method.as_str()))
}
