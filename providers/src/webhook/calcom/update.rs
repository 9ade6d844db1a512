//! What a delivery of Cal.com means for a booking.

use whenfree::{Actor, Dialect, Status};

use super::model::{CalComEvent, CalComPerson, CalComTrigger, CalComWebhookBooking};
use crate::webhook::update::{BookingCommand, BookingRef, BookingUpdate, TimeWanted};

impl CalComWebhookBooking {
    /// Where it stands, in our words; none for a word that is not Cal.com's.
    pub fn status(&self) -> Option<Status> {
        Dialect::cal_com().read(self.status.as_deref()?).ok().map(|meaning| meaning.status)
    }

    fn reference(&self) -> Option<BookingRef> {
        let known = self.uid.is_some() || self.id.is_some();
        known.then(|| BookingRef {
            uid: self.uid.clone(),
            id: self.id.clone(),
            previous_uid: self.reschedule_uid.clone(),
            seat_uid: self.seat_uid.clone(),
            event_uri: None,
        })
    }

    /// Somebody whom the booking knows, by email; a stranger who may act on it is of the organisation.
    fn actor(&self, email: Option<&String>) -> Option<Actor> {
        let email = email?;
        let is = |person: &CalComPerson| person.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(email));
        Some(if self.organizer.as_ref().is_some_and(is) {
            Actor::host(email.as_str())
        } else if self.attendees.iter().any(is) {
            Actor::attendee(email.as_str())
        } else {
            Actor::admin(email.as_str())
        })
    }
}

/// What an event means for a booking.
pub(in crate::webhook) fn update(event: &CalComEvent) -> Option<BookingUpdate> {
    match event {
        CalComEvent::Booking { trigger, booking } => update_of_booking(trigger, booking),
        CalComEvent::NoShow { booking, attendees } => {
            // That somebody came after all takes a mark back; there is no command for that, the event says it.
            let missing: Vec<String> =
                attendees.iter().filter(|one| one.no_show).map(|one| one.email.clone()).collect();
            let known = booking.uid.is_some() || booking.id.is_some();
            let command = BookingCommand::MarkNoShow { attendees: missing.clone() };
            (known && !missing.is_empty()).then(|| BookingUpdate::new(booking.clone(), command, Status::NoShow))
        }
        _ => None,
    }
}

fn update_of_booking(trigger: &CalComTrigger, booking: &CalComWebhookBooking) -> Option<BookingUpdate> {
    use CalComTrigger as T;
    let attendee = booking.attendees.first().and_then(|attendee| attendee.email.as_ref());
    let organizer = booking.organizer.as_ref().and_then(|organizer| organizer.email.as_ref());
    let time = TimeWanted::new(booking.start, booking.end);
    let stands = booking.status();
    let waits = if stands == Some(Status::Pending) { Status::Pending } else { Status::Confirmed };
    let (command, status, by) = match trigger {
        T::BookingCreated => (BookingCommand::Book { request: time }, waits, attendee),
        // A move that waits for a host's word is told as a request that names the booking before.
        T::BookingRequested if booking.reschedule_uid.is_some() => {
            let command = BookingCommand::Reschedule { to: time, reason: booking.rescheduling_reason.clone() };
            (command, Status::Pending, booking.rescheduled_by.as_ref().or(attendee))
        }
        T::BookingRequested | T::BookingPaymentInitiated => {
            (BookingCommand::Book { request: time }, Status::Pending, attendee)
        }
        T::BookingConfirmed => (BookingCommand::Confirm, Status::Confirmed, organizer),
        // A booking that is paid may still wait for its host, and is told as created when the host has said yes.
        T::BookingPaid if stands == Some(Status::Confirmed) && !booking.requires_confirmation => {
            (BookingCommand::Confirm, Status::Confirmed, attendee)
        }
        T::BookingRescheduled => {
            let command = BookingCommand::Reschedule { to: time, reason: booking.rescheduling_reason.clone() };
            (command, waits, booking.rescheduled_by.as_ref())
        }
        T::BookingCancelled => {
            let command = BookingCommand::Cancel { reason: booking.cancellation_reason.clone() };
            (command, Status::Cancelled, booking.cancelled_by.as_ref())
        }
        T::BookingRejected => {
            (BookingCommand::Reject { reason: booking.rejection_reason.clone() }, Status::Rejected, organizer)
        }
        T::MeetingEnded if stands.is_none_or(|status| status == Status::Confirmed) => {
            let (command, status) = ended(booking);
            (command, status, None)
        }
        _ => return None,
    };
    let update = BookingUpdate::new(booking.reference()?, command, status);
    Some(BookingUpdate { by: booking.actor(by), sequence: booking.ical_sequence, ..update })
}

/// What became of a meeting whose end has come.
fn ended(booking: &CalComWebhookBooking) -> (BookingCommand, Status) {
    let nobody = !booking.attendees.is_empty() && booking.attendees.iter().all(|attendee| attendee.no_show);
    if !booking.no_show_host && !nobody {
        return (BookingCommand::Complete, Status::Completed);
    }
    let missing = booking.attendees.iter().filter(|attendee| attendee.no_show);
    let attendees = missing.filter_map(|attendee| attendee.email.clone()).collect();
    (BookingCommand::MarkNoShow { attendees }, Status::NoShow)
}
