//! Events, one by one.
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::microsoft::MicrosoftGraph;
use crate::microsoft::arguments::{CancelEvent, EventChange, Invitee, NewEvent, Reply, Respond};
use crate::microsoft::body;
use crate::microsoft::endpoints::{self, BOOKING_PROPERTY};
use crate::microsoft::model::{GraphEvent, Page, Removed};
use crate::microsoft::time::zone;

/// How many may take part (Exchange Online limits).
const MOST_ATTENDEES: usize = 500;
/// How often a booking's event may be deleted and made again.
const MOST_ROUNDS: u32 = 16;
/// How often a body is read again because somebody else wrote the event meanwhile.
const MOST_READINGS: u32 = 3;

impl MicrosoftGraph {
    /// Makes the event of a booking (`POST /me/events`). Graph knows repeated requests by a `transactionId` that is made
    /// from the booking's id, so this may be asked again after a lost answer or a crash: it is one event. When the booking
    /// has an event already that is otherwise, that one is given, unchanged; when its event was deleted, a new one is made.
    ///
    /// # Errors
    /// `validation` when the end is not after the start, for more than 500 attendees and for a zone nobody knows;
    /// `duplicate` when `transaction_id` was given and is used up.
    pub async fn create_event(&self, new: &NewEvent) -> Result<GraphEvent, Error> {
        const OPERATION: &str = "create_event";
        self.in_order(OPERATION, new.start, new.end)?;
        self.check(OPERATION, Some(&new.attendees), new.time_zone.as_deref())?;
        if new.booking_id.is_empty() {
            return Err(self.invalid(
                OPERATION,
                "bookingId",
                "give the booking's id: it keeps a second event from being made",
            ));
        }
        for round in 0..MOST_ROUNDS {
            let made = || endpoints::transaction_id(&new.booking_id, round);
            let transaction = new.transaction_id.clone().unwrap_or_else(made);
            let error = match self.ask(OPERATION, endpoints::create_event(self.of(), new, &transaction)).await {
                Err(error) if error.code() == ErrorCode::Duplicate => error,
                outcome => return outcome,
            };
            if let Some(event) = self.find(OPERATION, &new.booking_id).await? {
                return Ok(event);
            }
            // An event of this call itself may not be found yet; only an older one was surely deleted.
            if new.transaction_id.is_some() || error.maybe_done() {
                return Err(error);
            }
        }
        let message = "the booking's event was deleted too often; give `transactionId` a text of your own";
        Err(self.channel.error(OPERATION, ErrorCode::Duplicate, message))
    }

    fn check(
        &self,
        operation: &'static str,
        attendees: Option<&[Invitee]>,
        time_zone: Option<&str>,
    ) -> Result<(), Error> {
        if attendees.is_some_and(|attendees| attendees.len() > MOST_ATTENDEES) {
            return Err(self.invalid(operation, "attendees", "at most 500 people can be invited"));
        }
        match time_zone {
            Some(name) if zone(name).is_none() => {
                let shown: String = name.chars().take(60).collect();
                let message = format!("`{shown}` is no zone; take an IANA name such as `Europe/Berlin`");
                Err(self.invalid(operation, "timeZone", message))
            }
            _ => Ok(()),
        }
    }

    /// One event (`GET /me/events/{id}`).
    ///
    /// # Errors
    /// `not_found` when there is none.
    pub async fn event(&self, id: &str) -> Result<GraphEvent, Error> {
        self.ask("event", endpoints::event(self.of(), id)).await
    }

    /// The event of a booking, if it has one that is not cancelled: looked up by the booking's id, which
    /// [`create_event`](Self::create_event) writes on it.
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn find_by_booking(&self, booking_id: &str) -> Result<Option<GraphEvent>, Error> {
        self.find("find_by_booking", booking_id).await
    }

    async fn find(&self, operation: &'static str, booking_id: &str) -> Result<Option<GraphEvent>, Error> {
        let page: Page<GraphEvent> = self.ask(operation, endpoints::find(self.of(), booking_id)).await?;
        // Graph compares the property without regard to case, bookings do not.
        let ours = |event: &GraphEvent| {
            let mut written = event.single_value_extended_properties.iter();
            let written = written.find(|property| property.id.eq_ignore_ascii_case(BOOKING_PROPERTY));
            match (written, &event.transaction_id) {
                (Some(written), _) => written.value == booking_id,
                (None, Some(id)) => (0..MOST_ROUNDS).any(|round| *id == endpoints::transaction_id(booking_id, round)),
                (None, None) => false,
            }
        };
        Ok(page.items.into_iter().find(|event| !event.is_cancelled && ours(event)))
    }

    /// Changes an event (`PATCH /me/events/{id}`). When the body of an event with an online meeting is changed, how to join
    /// stays in it: the event is read, its body put together anew and written only if nobody else wrote it meanwhile.
    ///
    /// # Errors
    /// `validation` when one of start and end is absent or they are not in order; `conflict` when the event is another
    /// version than `if_match`: read it and apply the change to what it is now.
    pub async fn update_event(&self, change: &EventChange) -> Result<GraphEvent, Error> {
        const OPERATION: &str = "update_event";
        match (change.start, change.end) {
            (Some(start), Some(end)) => self.in_order(OPERATION, start, end)?,
            (None, None) => {}
            _ => return Err(self.invalid(OPERATION, "end", "give both `start` and `end`")),
        }
        self.check(OPERATION, change.attendees.as_deref(), change.time_zone.as_deref())?;
        let Some(new) = &change.body else {
            let request = self.named(endpoints::update_event(self.of(), change, None, change.if_match.as_deref()));
            // Asked twice, the second one would be refused because of the first.
            let call =
                if change.if_match.is_some() { Call::once(OPERATION, request) } else { Call::safe(OPERATION, request) };
            let answer = self.send(call).await?;
            return self.channel.json(OPERATION, &answer);
        };
        let mut reading = 0;
        loop {
            reading += 1;
            let event: GraphEvent = self.ask(OPERATION, endpoints::event(self.of(), &change.id)).await?;
            let version = change.if_match.as_ref().or(event.etag.as_ref()).map(String::as_str);
            let body = body::kept(&event, new);
            match self.ask(OPERATION, endpoints::update_event(self.of(), change, Some(&body), version)).await {
                Err(error)
                    if error.code() == ErrorCode::Conflict && change.if_match.is_none() && reading < MOST_READINGS => {}
                outcome => return outcome,
            }
        }
    }

    /// Calls off an event and tells everybody who takes part (`POST /me/events/{id}/cancel`); for the organiser only.
    ///
    /// # Errors
    /// `validation` when the mailbox does not organise the event: decline it with [`respond`](Self::respond).
    pub async fn cancel_event(&self, cancel: &CancelEvent) -> Result<Removed, Error> {
        let request = self.named(endpoints::cancel_event(self.of(), cancel));
        let answer = self.send(Call::safe("cancel_event", request).expect(&[404])).await?;
        Ok(Removed { already_gone: answer.status == 404 })
    }

    /// Deletes an event (`DELETE /me/events/{id}`); where the mailbox organises it, everybody who takes part is told.
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn delete_event(&self, id: &str) -> Result<Removed, Error> {
        let request = self.named(endpoints::delete_event(self.of(), id));
        let answer = self.send(Call::safe("delete_event", request).expect(&[404])).await?;
        Ok(Removed { already_gone: answer.status == 404 })
    }

    /// Answers an invitation (`POST /me/events/{id}/accept`, `decline` or `tentativelyAccept`). It is not repeated after a
    /// lost answer, since the organiser would be told twice.
    ///
    /// # Errors
    /// `validation` when another time is proposed with a yes, or one of its ends is absent.
    pub async fn respond(&self, respond: &Respond) -> Result<(), Error> {
        const OPERATION: &str = "respond";
        match (respond.proposed_start, respond.proposed_end) {
            (None, None) => {}
            (Some(_), Some(_)) if respond.reply == Reply::Accept => {
                return Err(self.invalid(OPERATION, "proposedStart", "another time goes with a no or a perhaps"));
            }
            (Some(start), Some(end)) => self.in_order(OPERATION, start, end)?,
            _ => return Err(self.invalid(OPERATION, "proposedEnd", "give both `proposedStart` and `proposedEnd`")),
        }
        let request = self.named(endpoints::respond(self.of(), respond));
        self.send(Call::once(OPERATION, request)).await.map(|_| ())
    }
}
