//! Finding a booking again, and booking no more than once.
use super::endpoints::bookings::is_value;
use super::{Booking, CalCom, CreatedBooking, FindBooking, IDEMPOTENCY_KEY, ListBookings, NewBooking, Order};
use crate::error::{Error, ErrorCode};

impl CalCom {
    /// Looks for a booking: after a lost answer, before booking again. None means that the host shows no such booking now;
    /// a request that is still under way may yet make one.
    ///
    /// Cal.com has no idempotency keys of its own, so this lists the bookings of the attendee's email and the event type,
    /// newest first, and compares key, metadata and start here.
    ///
    /// # Errors
    /// `validation` unless there is a key, metadata, or a start with an attendee's email; `too_large` when so many
    /// bookings match that they cannot be looked through: give the email, too.
    pub async fn find_booking(&self, what: &FindBooking) -> Result<Option<Booking>, Error> {
        Ok(self.find("find_booking", what).await?.into_iter().next())
    }

    async fn find(&self, operation: &'static str, what: &FindBooking) -> Result<Vec<Booking>, Error> {
        let named = what.idempotency_key.is_some() || what.metadata.is_some();
        if !named && (what.start.is_none() || what.attendee_email.is_none()) {
            let message = "give an idempotency key, metadata, or a start and the attendee's email".to_owned();
            return Err(self.refuse(operation, ("idempotencyKey", message)));
        }
        let asked = ListBookings {
            // The host compares letter by letter, and may have stored the email in lower case: then it is compared here alone.
            attendee_email: what.attendee_email.clone().filter(|email| !email.chars().any(char::is_uppercase)),
            event_type_ids: what.event_type_id.into_iter().collect(),
            // A booking that is found by its name may have been moved since.
            after_start: what.start.filter(|_| !named),
            sort_created: Some(Order::Desc),
            take: Some(250),
            ..ListBookings::default()
        };
        let mut found = self.all_pages(operation, &asked).await?;
        found.retain(|booking| is_it(what, booking, named));
        found.sort_by_key(|booking| booking.start);
        Ok(found)
    }

    /// Books, unless an earlier attempt already has: looks first, by the idempotency key if there is one and else by
    /// attendee, event type and start, and looks again when the outcome of the booking is in doubt or the slot turns out to
    /// be taken, perhaps by that very attempt.
    ///
    /// Give a key that belongs to the purpose (an order, a segment of a composite), not to the attempt: the same purpose
    /// then books once, also after a crash. A booking under the key that was cancelled since does not count.
    ///
    /// # Errors
    /// As [`CalCom::create_booking`]. `LookUp` remains the advice when the host answers neither the booking nor the
    /// looking up: call this again later.
    pub async fn create_or_find(&self, new: &NewBooking) -> Result<CreatedBooking, Error> {
        let operation = "create_or_find";
        super::endpoints::bookings::check(&self.host, new).map_err(|fault| self.refuse(operation, fault))?;
        let what = FindBooking {
            attendee_email: new.attendee.email.clone(),
            start: Some(new.start),
            event_type_id: new.event_type_id,
            event_type_slug: new.event_type_slug.clone(),
            idempotency_key: new.idempotency_key.clone(),
            ..FindBooking::default()
        };
        if let Some(known) = self.found_before(operation, &what).await? {
            return Ok(known);
        }
        let error = match self.book(operation, new).await {
            Ok(made) => return Ok(made),
            Err(error) => error,
        };
        if !error.maybe_done() && error.code() != ErrorCode::SlotTaken {
            return Err(error);
        }
        // The first error says more than one of the looking up would.
        match self.found_before(operation, &what).await {
            Ok(Some(known)) => Ok(known),
            _ => Err(error),
        }
    }

    async fn found_before(&self, operation: &'static str, what: &FindBooking) -> Result<Option<CreatedBooking>, Error> {
        let bookings = self.find(operation, what).await?;
        Ok((!bookings.is_empty()).then_some(CreatedBooking { bookings, instant: None, found: true }))
    }
}

/// Whether a booking is the one looked for.
fn is_it(what: &FindBooking, booking: &Booking, named: bool) -> bool {
    let stored = |key: &str, value: &str| is_value(booking.metadata.get(key), value);
    let same_email = |email: &String| {
        let known = booking.attendees.iter().filter_map(|attendee| attendee.email.as_deref());
        known.into_iter().any(|known| known.eq_ignore_ascii_case(email.trim()))
    };
    let same_slug = |slug: &String| {
        booking.event_type.as_ref().and_then(|event_type| event_type.slug.as_ref()).is_none_or(|known| known == slug)
    };
    (what.include_cancelled || booking.status.is_active())
        && what.idempotency_key.as_ref().is_none_or(|key| stored(IDEMPOTENCY_KEY, key))
        && what.metadata.as_ref().is_none_or(|(key, value)| stored(key, value))
        && what.event_type_id.is_none_or(|id| booking.event_type_number().is_none_or(|known| known == id))
        && what.event_type_slug.as_ref().is_none_or(same_slug)
        && (named
            || (what.start.is_none_or(|start| booking.start == start)
                && what.attendee_email.as_ref().is_none_or(same_email)))
}
