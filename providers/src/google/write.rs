//! The client's calls that write events.
use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::{
    AttendeeChange, EventChange, EventDeletion, EventImport, EventMove, EventRef, MeetingWait, NewEvent, QuickAdd,
};
use super::body::{EventBody, Guest, event_id};
use super::client::GoogleCalendar;
use super::endpoints;
use super::model::{Event, Meeting, MeetingStatus};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

/// How often a change that met another one is made anew.
const MOST_REREADS: usize = 5;

/// The event of a booking, as it stands in the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Inserted {
    /// The event.
    pub event: Event,
    /// Whether it was there already: nothing was written.
    pub existed: bool,
    /// In which members one that was there is not what was asked for: somebody has changed it, or the booking has moved
    /// since. Write them with `patch_event`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<String>,
}

/// What became of a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Deletion {
    /// It is deleted.
    Deleted,
    /// It had been deleted before.
    AlreadyGone,
    /// There is no such event in this calendar, or no such calendar for this account.
    NotFound,
}

impl GoogleCalendar {
    /// Writes the event of a booking under its own id ([`event_id`]), so that a second attempt, after a lost answer or a
    /// crash, finds the first (events.insert).
    ///
    /// # Errors
    /// `gone` when the event was written before and deleted since, by a person perhaps: [`revive_event`](Self::revive_event)
    /// brings it back, since Google never frees the id; `duplicate` when something else has the id; `validation` with a
    /// path; those of the channel.
    pub async fn insert_event(&self, new: &NewEvent) -> Result<Inserted, Error> {
        const OPERATION: &str = "insert_event";
        self.check_new(OPERATION, new)?;
        match self.channel.send_json(Call::safe(OPERATION, endpoints::insert(new))).await {
            Ok(event) => Ok(Inserted { event, existed: false, differs: Vec::new() }),
            Err(error) if error.code() == ErrorCode::Duplicate => {
                let event = self.event_there(OPERATION, new, error).await?;
                if event.is_cancelled() {
                    let message = "the booking's event was deleted in the calendar; `revive_event` brings it back";
                    return Err(self.channel.error(OPERATION, ErrorCode::Gone, message).with_status(409));
                }
                Ok(Inserted { differs: new.event.differs_from(&event), event, existed: true })
            }
            Err(error) => Err(error),
        }
    }

    /// Brings the deleted event of a booking back, by an update that confirms it, with the members given and, if asked, a
    /// new meeting (events.update). One that is not deleted is left as it is, with `existed`.
    ///
    /// # Errors
    /// `not_found` when it was never written or Google has dropped it; `validation` with a path; those of the channel.
    pub async fn revive_event(&self, new: &NewEvent) -> Result<Inserted, Error> {
        const OPERATION: &str = "revive_event";
        self.check_new(OPERATION, new)?;
        let at = EventRef::new(&new.calendar_id, event_id(&new.booking_id));
        let mut attempt = 0;
        loop {
            let event: Event = self.channel.send_json(Call::safe(OPERATION, endpoints::event(&at))).await?;
            if !event.is_cancelled() {
                return Ok(Inserted { differs: new.event.differs_from(&event), event, existed: true });
            }
            let call = Call::safe(OPERATION, endpoints::revive(new, event.etag.as_ref()));
            match self.channel.send_json(call).await {
                Ok(event) => return Ok(Inserted { event, existed: false, differs: Vec::new() }),
                // Our own update, its answer lost, or somebody else's: look again.
                Err(error) if error.code() == ErrorCode::Conflict && attempt < MOST_REREADS => attempt += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn check_new(&self, operation: &'static str, new: &NewEvent) -> Result<(), Error> {
        if new.booking_id.is_empty() || new.booking_id.chars().count() > 1024 {
            return Err(self.invalid(operation, "bookingId", "a booking's id has 1 to 1,024 characters"));
        }
        for (time, path) in [(&new.event.start, "event.start"), (&new.event.end, "event.end")] {
            if time.is_none() {
                return Err(self.invalid(operation, path, "a new event needs its start and its end"));
            }
        }
        self.check_body(operation, &new.event)
    }

    fn check_body(&self, operation: &'static str, body: &EventBody) -> Result<(), Error> {
        body.fault().map_or(Ok(()), |(path, why)| Err(self.invalid(operation, path, why)))
    }

    /// The event that has the id already, if it is the booking's.
    async fn event_there(&self, operation: &'static str, new: &NewEvent, taken: Error) -> Result<Event, Error> {
        let at = EventRef::new(&new.calendar_id, event_id(&new.booking_id));
        let found = self.channel.send_json::<Event>(Call::safe(operation, endpoints::event(&at))).await;
        match found {
            // A deleted event may have lost everything but its id.
            Ok(event) if event.is_cancelled() || event.booking_id() == Some(&new.booking_id) => Ok(event),
            Err(error) if error.code() != ErrorCode::NotFound => Err(error),
            _ => Err(taken),
        }
    }

    /// How far the meeting link of an event is, asking again while Google makes it: after half a second, a second and so
    /// on to every 8 seconds, until the time is up. Then the status is `pending`, which is no error.
    ///
    /// # Errors
    /// `not_found`, and those of the channel.
    pub async fn wait_for_meeting_link(&self, wait: &MeetingWait) -> Result<Meeting, Error> {
        const LONGEST: Duration = Duration::from_secs(8);
        let limit = Duration::from_secs(u64::from(wait.at_most_seconds.unwrap_or(30).min(300)));
        let at = EventRef::new(&wait.calendar_id, &wait.event_id);
        let clock = self.channel.clock();
        let until = clock.now() + TimeDelta::from_std(limit).unwrap_or_default();
        let (mut waited, mut pause) = (Duration::ZERO, Duration::from_millis(500));
        loop {
            let call = Call::safe("wait_for_meeting_link", endpoints::event(&at));
            let meeting = self.channel.send_json::<Event>(call).await?.meeting();
            // By the clock, and by what was slept should the clock be set back meanwhile.
            let by_clock = (until - clock.now()).to_std().unwrap_or_default();
            let left = limit.saturating_sub(waited).min(by_clock);
            if meeting.status != MeetingStatus::Pending || left.is_zero() {
                return Ok(meeting);
            }
            let now = pause.min(left);
            clock.sleep(now).await;
            waited += now;
            pause = (pause * 2).min(LONGEST);
        }
    }

    /// Changes members of an event, or of one of a recurring event; what is not given stays (events.patch).
    ///
    /// # Errors
    /// `conflict` when it is not as `ifMatch` says; `validation` with a path; those of the channel.
    pub async fn patch_event(&self, change: &EventChange) -> Result<Event, Error> {
        self.write("patch_event", change, endpoints::patch(change)).await
    }

    /// Replaces an event: what is not given goes back to what a new event has, the attendees too (events.update). Use
    /// [`patch_event`](Self::patch_event) unless that is what you want.
    ///
    /// # Errors
    /// As [`patch_event`](Self::patch_event).
    pub async fn replace_event(&self, change: &EventChange) -> Result<Event, Error> {
        self.write("replace_event", change, endpoints::update(change)).await
    }

    async fn write(
        &self,
        operation: &'static str,
        change: &EventChange,
        request: crate::http::Request,
    ) -> Result<Event, Error> {
        self.check_body(operation, &change.event)?;
        // The second of two equal writes does nothing; but against a revision it fails, as the first has changed it.
        let call =
            if change.if_match.is_some() { Call::once(operation, request) } else { Call::safe(operation, request) };
        self.channel.send_json(call).await
    }

    /// Adds guests to an event and takes others off it, without touching what the rest have answered: the list is read,
    /// changed and written against the revision read, again if another change came between.
    ///
    /// # Errors
    /// `conflict` when others keep changing it; `unsupported` when Google gives only some of the guests, or no revision;
    /// those of the channel.
    pub async fn change_attendees(&self, change: &AttendeeChange) -> Result<Event, Error> {
        const OPERATION: &str = "change_attendees";
        let at = EventRef::new(&change.calendar_id, &change.event_id);
        let mut attempt = 0;
        loop {
            let answer = self.channel.send(Call::safe(OPERATION, endpoints::event(&at))).await?;
            let event: Event = self.channel.json(OPERATION, &answer)?;
            let Some(etag) = event.etag.as_ref().filter(|_| !event.attendees_omitted) else {
                let message = "the guests of this event cannot be read in full, so they cannot be changed safely";
                return Err(self.channel.error(OPERATION, ErrorCode::Unsupported, message));
            };
            // Members that are not known here stay as they are.
            let there = answer.body_json().get("attendees").and_then(Value::as_array).cloned().unwrap_or_default();
            let Some(wanted) = with_changes(&there, change) else {
                return Ok(event);
            };
            let call = Call::safe(OPERATION, endpoints::patch_attendees(&at, &wanted, etag, change.send_updates));
            match self.channel.send_json(call).await {
                Err(error) if error.code() == ErrorCode::Conflict && attempt < MOST_REREADS => attempt += 1,
                outcome => return outcome,
            }
        }
    }

    /// Deletes an event, or takes one out of a recurring event (events.delete). One that is gone already is no error.
    ///
    /// # Errors
    /// `conflict` when it is not as `ifMatch` says; those of the channel.
    pub async fn delete_event(&self, deletion: &EventDeletion) -> Result<Deletion, Error> {
        let call = Call::safe("delete_event", endpoints::delete(deletion)).expect(&[404, 410]);
        Ok(match self.channel.send(call).await?.status {
            404 => Deletion::NotFound,
            410 => Deletion::AlreadyGone,
            _ => Deletion::Deleted,
        })
    }

    /// Adds a copy of an event that exists elsewhere, under its identity there, without inviting anybody (events.import).
    ///
    /// # Errors
    /// `validation` with a path; those of the channel.
    pub async fn import_event(&self, import: &EventImport) -> Result<Event, Error> {
        const OPERATION: &str = "import_event";
        if import.ical_uid.is_empty() {
            return Err(self.invalid(OPERATION, "iCalUID", "the identity of the event is needed"));
        }
        self.check_body(OPERATION, &import.event)?;
        self.channel.send_json(Call::once(OPERATION, endpoints::import(import))).await
    }

    /// Moves an event to another calendar, which becomes its organizer (events.move).
    ///
    /// # Errors
    /// Those of the channel. After a lost answer look for it in the other calendar.
    pub async fn move_event(&self, to: &EventMove) -> Result<Event, Error> {
        self.channel.send_json(Call::once("move_event", endpoints::move_event(to))).await
    }

    /// Makes an event of words (events.quickAdd). Doing it twice makes two.
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn quick_add(&self, words: &QuickAdd) -> Result<Event, Error> {
        self.channel.send_json(Call::once("quick_add", endpoints::quick_add(words))).await
    }
}

/// The list of guests as it is to be; none if it is so already.
fn with_changes(there: &[Value], change: &AttendeeChange) -> Option<Vec<Value>> {
    let email = |guest: &Value| guest.get("email").and_then(Value::as_str).map(str::to_lowercase);
    let leaving: BTreeSet<String> = change.remove.iter().map(|gone| gone.to_lowercase()).collect();
    let stays = |guest: &&Value| !email(guest).is_some_and(|email| leaving.contains(&email));
    let mut wanted: Vec<Value> = there.iter().filter(stays).cloned().collect();
    let mut known: BTreeSet<String> = wanted.iter().filter_map(email).collect();
    let added = change.add.iter().filter(|guest| known.insert(guest.email.to_lowercase()));
    wanted.extend(added.map(Guest::to_json));
    (wanted != there).then_some(wanted)
}
