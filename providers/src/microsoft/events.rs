//! Events, one by one.
use std::time::Duration;

use crate::calendar::is_gone;
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::microsoft::MicrosoftGraph;
use crate::microsoft::arguments::{BookingRef, CancelEvent, EventChange, Invitee, NewEvent, Reply, Respond};
use crate::microsoft::body;
use crate::microsoft::endpoints::{self, BOOKING_PROPERTY};
use crate::microsoft::model::{Calendar, GraphEvent, Removed};
use crate::microsoft::time::zone;

/// How many may take part (Exchange Online limits).
const MOST_ATTENDEES: usize = 500;
/// How often a booking's event may be deleted and made again.
const MOST_ROUNDS: u32 = 16;
/// How often a body is read again because somebody else wrote the event meanwhile.
const MOST_READINGS: u32 = 3;
/// How many calendars are looked through for an event that is not where it should be.
const MOST_CALENDARS: usize = 100;
/// How long to wait before an event that was not found is looked for again.
const SECOND_LOOK_AFTER: Duration = Duration::from_secs(1);

impl MicrosoftGraph {
    /// Makes the event of a booking (`POST /me/events`). Graph knows repeated requests by a `transactionId` that is made
    /// from the booking's id, so this may be asked again after a lost answer or a crash: it is one event. When the booking
    /// has an event already that is otherwise, that one is given, unchanged, also when somebody has moved it to another of
    /// the mailbox's calendars. When its event was deleted, a new one is made: once Graph says that the transaction is used
    /// up, and the event is in none of the mailbox's calendars, looked at in full after a second.
    ///
    /// # Errors
    /// `validation` when the end is not after the start, for more than 500 attendees and for a zone nobody knows;
    /// `duplicate`, with the advice to look the event up, when the transaction is used up and it is not certain that the
    /// event was deleted: an answer of this call was lost, a calendar cannot be read, or `transaction_id` was given.
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
            if let Some(event) = self.find(OPERATION, new.calendar_id.as_deref(), &new.booking_id).await? {
                return Ok(event);
            }
            // An event of this call itself may not be found yet; only an older one was surely deleted.
            if new.transaction_id.is_some() || error.maybe_done() {
                return Err(error);
            }
            match self.find_anywhere(OPERATION, new).await {
                Ok(None) => {}
                Ok(Some(event)) => return Ok(event),
                Err(why) => {
                    let message = format!(
                        "the booking had an event, and whether it was deleted cannot be told: {}",
                        why.message()
                    );
                    return Err(self.channel.error(OPERATION, ErrorCode::Duplicate, message).with_status(409));
                }
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

    /// The event of a booking in a calendar (`GET /me/events`, `/me/calendars/{id}/events`), if it has one there that is not
    /// cancelled: looked up by the booking's id, which [`create_event`](Self::create_event) writes on it. Google's
    /// counterpart is [`events_of_booking`](crate::google::GoogleCalendar::events_of_booking).
    ///
    /// # Errors
    /// `not_found` when there is no such calendar.
    pub async fn find_by_booking(&self, of: &BookingRef) -> Result<Option<GraphEvent>, Error> {
        self.find("find_by_booking", of.calendar_id.as_deref(), &of.booking_id).await
    }

    /// The event of a booking that is not where it should be: looked for there once more after a while, since what was
    /// just written may show late, and in every calendar of the mailbox, since people move events.
    async fn find_anywhere(&self, operation: &'static str, new: &NewEvent) -> Result<Option<GraphEvent>, Error> {
        self.channel.clock().sleep(SECOND_LOOK_AFTER).await;
        let calendars: Vec<Calendar> = self.all(operation, endpoints::calendars(self.of()), None).await?;
        if calendars.len() > MOST_CALENDARS {
            return Err(self.channel.error(operation, ErrorCode::TooLarge, "the mailbox has more than 100 calendars"));
        }
        let others = calendars.iter().map(|calendar| Some(calendar.id.as_str()));
        for calendar in std::iter::once(new.calendar_id.as_deref()).chain(others) {
            match self.find(operation, calendar, &new.booking_id).await {
                Ok(None) => {}
                // A calendar that was deleted meanwhile holds nothing.
                Err(error) if is_gone(&error) => {}
                outcome => return outcome,
            }
        }
        Ok(None)
    }

    async fn find(
        &self,
        operation: &'static str,
        calendar_id: Option<&str>,
        booking_id: &str,
    ) -> Result<Option<GraphEvent>, Error> {
        let request = endpoints::find(self.of(), calendar_id, booking_id);
        let found: Vec<GraphEvent> = self.all(operation, request, None).await?;
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
        Ok(found.into_iter().find(|event| !event.is_cancelled && ours(event)))
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
