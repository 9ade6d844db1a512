//! Calendly behind the traits that make providers interchangeable.
use whenfree::Span;

use super::{Booked, Calendly, CancelEvent, FindInvitee, NewInvitee, Tracking};
use crate::calendar::{Booker, BusySource, BusySpan, BusyTimes, Order};
use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;

/// Books event types of Calendly, each booking under a key of the caller's.
///
/// Calendly has no idempotency keys: the key is stored as `utm_content` of the booking's tracking, and looked up before
/// booking and whenever the outcome is in doubt. The event type decides how long a booking is. A reference is the URI of the
/// scheduled event.
#[derive(Debug, Clone)]
pub struct CalendlyBooker {
    client: Calendly,
}

impl CalendlyBooker {
    /// Books through this client.
    pub fn new(client: Calendly) -> Self {
        Self { client }
    }

    fn error(operation: &'static str, code: ErrorCode, message: &str) -> Error {
        Error::new(Provider::Calendly, operation, code, message)
    }

    /// What the attendee has booked there and then, under whichever key.
    async fn booked(&self, order: &Order) -> Result<Option<Booked>, Error> {
        self.client.find_invitee(&FindInvitee::new(&order.event_type, order.start, &order.attendee.email)).await
    }

    async fn book_once(&self, key: &str, order: &Order) -> Result<String, Error> {
        if let Some(reference) = under(key, self.booked(order).await?)? {
            return Ok(reference);
        }
        let new = NewInvitee {
            name: Some(order.attendee.name.clone()),
            tracking: Some(Tracking { utm_content: Some(key.to_owned()), ..Tracking::default() }),
            ..NewInvitee::new(&order.event_type, order.start, &order.attendee.email, &order.attendee.time_zone)
        };
        let error = match self.client.create_invitee(&new).await {
            Ok(booked) => return Ok(booked.event),
            Err(error) => error,
        };
        if !error.maybe_done() && error.code() != ErrorCode::SlotTaken {
            return Err(error);
        }
        // Perhaps it was taken by this very booking, whose answer was lost.
        match self.booked(order).await.and_then(|booked| under(key, booked)) {
            Ok(Some(reference)) => Ok(reference),
            _ => Err(error),
        }
    }

    async fn cancel_whole(&self, reference: &str, reason: &str) -> Result<bool, Error> {
        // A cancellation is for all invitees of the event.
        let event = self.client.scheduled_event(reference).await?;
        if event.invitees_counter.active > 1 {
            let message = "others take part in the event, and a cancellation would be theirs too";
            return Err(Self::error("cancel", ErrorCode::Unsupported, message));
        }
        let cancel = CancelEvent { reason: Some(reason.to_owned()), ..CancelEvent::new(reference) };
        Ok(!self.client.cancel_event(&cancel).await?.already)
    }
}

/// The reference of a booking under this key. One of the same attendee under another key has the slot.
fn under(key: &str, booked: Option<Booked>) -> Result<Option<String>, Error> {
    match booked {
        None => Ok(None),
        Some(booked) if booked.invitee.tracking.utm_content.as_deref() == Some(key) => Ok(Some(booked.event)),
        Some(_) => {
            let message = "the attendee has booked this slot under another key";
            Err(CalendlyBooker::error("book", ErrorCode::SlotTaken, message))
        }
    }
}

impl Booker for CalendlyBooker {
    fn provider(&self) -> Provider {
        Provider::Calendly
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(self.book_once(key, order))
    }

    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(async move { Ok(under(key, self.booked(order).await?).unwrap_or_default()) })
    }

    fn cancel<'a>(&'a self, reference: &'a str, reason: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(self.cancel_whole(reference, reason))
    }
}

/// The busy time of a user of Calendly: meetings, events of connected calendars, and time held for somebody who is booking.
#[derive(Debug, Clone)]
pub struct CalendlyBusy {
    client: Calendly,
    user: String,
}

impl CalendlyBusy {
    /// Reads the calendar of this user (URI or id).
    pub fn new(client: Calendly, user: impl Into<String>) -> Self {
        Self { client, user: user.into() }
    }
}

impl BusySource for CalendlyBusy {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(async move {
            let now = self.client.channel().now();
            let asked = super::BusyTimes::new(&self.user, window.start(), window.end());
            let times = self.client.busy_times(&asked).await?;
            let spans =
                times.iter().map(|time| BusySpan { start: time.start_time, end: time.end_time, tentative: false });
            Ok(BusyTimes::known(spans, now))
        })
    }
}
