//! A Google calendar behind the traits that make providers interchangeable.
use whenfree::Span;

use super::args::{AttendeeChange, EventChange, EventDeletion, EventRef, EventsQuery, NewEvent};
use super::body::{EventBody, Guest, SendUpdates, event_id, may_stay, meeting_request_id};
use super::client::GoogleCalendar;
use super::convert::takes_time;
use super::free_busy::FreeBusyQuery;
use super::model::{Event, EventTime, MeetingStatus, ResponseStatus};
use super::write::{Deletion, Inserted};
use crate::calendar::{
    Booker, BusySource, BusySpan, BusyTimes, CalendarEvent, EventSink, Order, UnknownSpan, WrittenEvent,
};
use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;

/// A calendar of an account: its busy time, and the events of bookings in it.
///
/// As a [`Booker`] it keeps a booking as the event under its key, in the calendar that the order names as its event type.
/// Google keeps no slots, so that two may book at the same time: it asks when the calendar is busy, writes the event and
/// looks again; of two of our own events that overlap, the earlier stays and the other is taken out. An event that a key
/// has already is looked at again as well, since whoever wrote it may have stopped before the second look. An event that
/// somebody else writes at the same instant may still be overlooked.
///
/// ```
/// use std::sync::Arc;
/// use whenfree::Span;
/// use whenfree_providers::calendar::BusySource;
/// use whenfree_providers::channel::Credentials;
/// use whenfree_providers::clock::ManualClock;
/// use whenfree_providers::fakes::{InProcess, google::GoogleFake};
/// use whenfree_providers::google::{BookingCalendar, GoogleCalendar};
///
/// # tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
/// let clock = Arc::new(ManualClock::at("2026-03-02T08:00:00Z".parse().expect("an instant")));
/// let transport = InProcess::new(GoogleFake::new(), clock.clone());
/// let google = GoogleCalendar::new(transport, clock, Credentials::Bearer(GoogleFake::TOKEN.into()));
/// let calendar = BookingCalendar::new(google, "primary");
/// let window = Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z").expect("a window");
/// assert!(calendar.busy_times(window).await.expect("busy time").busy.is_empty());
/// # });
/// ```
#[derive(Debug, Clone)]
pub struct BookingCalendar {
    google: GoogleCalendar,
    calendar_id: String,
    conflicts: Vec<String>,
    send_updates: Option<SendUpdates>,
}

impl BookingCalendar {
    /// A calendar by its id; `primary` is the account's main one. Google writes to nobody.
    pub fn new(google: GoogleCalendar, calendar_id: impl Into<String>) -> Self {
        let calendar_id = calendar_id.into();
        Self { google, conflicts: vec![calendar_id.clone()], calendar_id, send_updates: None }
    }

    /// The calendars whose busy time is read, in place of the one that is written to.
    #[must_use]
    pub fn conflicts<S: Into<String>>(mut self, calendars: impl IntoIterator<Item = S>) -> Self {
        self.conflicts = calendars.into_iter().map(Into::into).collect();
        self
    }

    /// Whom Google writes to.
    #[must_use]
    pub fn send_updates(mut self, send_updates: SendUpdates) -> Self {
        self.send_updates = Some(send_updates);
        self
    }

    /// Writes a booking's event, whether it is new, deleted or there already.
    async fn write(&self, new: &NewEvent) -> Result<Inserted, Error> {
        match self.google.insert_event(new).await {
            Err(error) if error.code() == ErrorCode::Gone => self.google.revive_event(new).await,
            outcome => outcome,
        }
    }

    async fn put_event(&self, event: &CalendarEvent) -> Result<WrittenEvent, Error> {
        let (start, end) = (EventTime::at(event.start, None), EventTime::at(event.end, None));
        let mut body = EventBody::new(&event.title, start, end);
        body.description = Some(event.description.clone().unwrap_or_default());
        body.location = Some(event.location.clone().unwrap_or_default());
        let guest =
            |person: &crate::calendar::Person| Guest { display_name: person.name.clone(), ..Guest::new(&person.email) };
        body.attendees = Some(event.attendees.iter().map(guest).collect());
        let mut new = NewEvent::new(&self.calendar_id, &event.booking_id, body);
        (new.meeting_link, new.send_updates) = (event.meeting, self.send_updates);
        let written = self.write(&new).await?;
        let there = if written.existed { self.bring_up_to_date(new, written).await? } else { written.event };
        Ok(WrittenEvent { meeting_link: there.meeting().link, id: there.id, link: there.html_link })
    }

    /// Makes an event that was there as it is to be. Guests keep what they have answered, rooms and things stay.
    async fn bring_up_to_date(&self, new: NewEvent, there: Inserted) -> Result<Event, Error> {
        let Inserted { mut event, differs, .. } = there;
        let guests = new.event.attendees.clone().unwrap_or_default();
        let other_text = new.event.description.as_deref() != Some(event.description.as_deref().unwrap_or_default());
        let meeting = event.meeting().status;
        let needs_meeting = new.meeting_link && matches!(meeting, MeetingStatus::None | MeetingStatus::Failed);
        if other_text || needs_meeting || differs.iter().any(|member| member != "attendees") {
            let mut change = EventChange::new(&new.calendar_id, &event.id, EventBody { attendees: None, ..new.event });
            change.send_updates = self.send_updates;
            let revision = event.etag.as_deref().unwrap_or_default();
            change.meeting_request_id = needs_meeting.then(|| meeting_request_id(&new.booking_id, revision));
            event = self.google.patch_event(&change).await?;
        }
        if differs.iter().any(|member| member == "attendees") {
            let mut change = AttendeeChange::new(&new.calendar_id, &event.id);
            let stays = |email: &str| guests.iter().any(|guest| guest.email.eq_ignore_ascii_case(email));
            let others = event.attendees.iter().filter(|guest| !may_stay(guest));
            change.remove = others.filter_map(|guest| guest.email.clone()).filter(|email| !stays(email)).collect();
            change.send_updates = self.send_updates;
            change.add = guests;
            event = self.google.change_attendees(&change).await?;
        }
        Ok(event)
    }

    async fn book_order(&self, key: &str, order: &Order) -> Result<String, Error> {
        if let Some(event) = self.find_order(key, order).await? {
            return self.settle_found(order, &event).await;
        }
        let calendar = order.event_type.as_str();
        let query = FreeBusyQuery::new([calendar], order.start, order.end());
        for read in self.google.free_busy(&query).await?.calendars {
            if !read.busy.is_empty() {
                return Err(self.taken());
            }
            if let Some(unknown) = read.unknown.first() {
                let code = if unknown.reason == "notFound" { ErrorCode::NotFound } else { ErrorCode::Upstream };
                let message = format!("nobody knows whether the calendar is free: {}", unknown.reason);
                return Err(self.google.channel.error("book", code, message));
            }
        }
        let title = order.title.clone().unwrap_or_else(|| order.attendee.name.clone());
        let zone = Some(order.attendee.time_zone.as_str());
        let mut body = EventBody::new(title, EventTime::at(order.start, zone), EventTime::at(order.end(), zone));
        let (display_name, response_status) = (Some(order.attendee.name.clone()), Some(ResponseStatus::Accepted));
        body.attendees = Some(vec![Guest { display_name, response_status, ..Guest::new(&order.attendee.email) }]);
        let new = NewEvent { send_updates: self.send_updates, ..NewEvent::new(calendar, key, body) };
        let ours = self.write(&new).await?.event;
        self.settle(order, &ours, true).await
    }

    /// The second look at an event that was there. At another time it was moved since, so it was settled before.
    async fn settle_found(&self, order: &Order, event: &Event) -> Result<String, Error> {
        let at = |time: &Option<EventTime>| time.as_ref().and_then(|time| time.date_time);
        let moved = (at(&event.start), at(&event.end)) != (Some(order.start), Some(order.end()));
        if moved { Ok(reference(order, event)) } else { self.settle(order, event, false).await }
    }

    /// The second look at the calendar, also for an event that was there: whoever wrote it may have crashed before this.
    async fn settle(&self, order: &Order, ours: &Event, is_new: bool) -> Result<String, Error> {
        // The event stands in the calendar from here on: whoever cannot finish must say so.
        let doubt = |error: Error| error.with_doubt(true, false);
        if self.is_overtaken(order, ours, is_new).await.map_err(doubt)? {
            let at =
                EventDeletion { send_updates: self.send_updates, ..EventDeletion::new(&order.event_type, &ours.id) };
            self.google.delete_event(&at).await.map_err(doubt)?;
            return Err(self.taken());
        }
        Ok(reference(order, ours))
    }

    fn taken(&self) -> Error {
        self.google.channel.error("book", ErrorCode::SlotTaken, "the calendar is busy at that time")
    }

    /// Whether another event has the time: an earlier one, or, while ours is new, any of somebody else's. Later on they may
    /// have written over a booking that stands.
    async fn is_overtaken(&self, order: &Order, ours: &Event, is_new: bool) -> Result<bool, Error> {
        let query = EventsQuery {
            time_min: Some(order.start),
            time_max: Some(order.end()),
            single_events: true,
            ..EventsQuery::new(&order.event_type)
        };
        let there = self.google.all_events(&query).await?.items;
        let others = there.iter().filter(|event| event.id != ours.id && takes_time(event).is_some());
        let place = |event: &Event| (event.created, event.id.clone());
        let theirs = |event: &Event| is_new && event.booking_id().is_none();
        Ok(others.into_iter().any(|event| theirs(event) || place(event) < place(ours)))
    }

    async fn find_order(&self, key: &str, order: &Order) -> Result<Option<Event>, Error> {
        match self.google.event(&EventRef::new(&order.event_type, event_id(key))).await {
            Ok(event) if !event.is_cancelled() && event.booking_id() == Some(key) => Ok(Some(event)),
            Ok(_) => Ok(None),
            Err(error) if crate::calendar::is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn cancel_event(&self, reference: &str) -> Result<bool, Error> {
        let Some((calendar, event)) = reference.rsplit_once('/') else {
            return Err(self.google.invalid(
                "cancel",
                "reference",
                "a reference is a calendar and an event, such as `primary/0a1b2c`",
            ));
        };
        let deletion = EventDeletion { send_updates: self.send_updates, ..EventDeletion::new(calendar, event) };
        Ok(self.google.delete_event(&deletion).await? == Deletion::Deleted)
    }
}

/// What a booking is called: its calendar and its event.
fn reference(order: &Order, event: &Event) -> String {
    format!("{}/{}", order.event_type, event.id)
}

impl BusySource for BookingCalendar {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(async move {
            let query = FreeBusyQuery::new(&self.conflicts, window.start(), window.end());
            let calendars = self.google.free_busy(&query).await?.calendars;
            let busy = calendars.iter().flat_map(|calendar| &calendar.busy);
            let busy = busy.map(|busy| BusySpan { start: busy.start, end: busy.end, tentative: false });
            let mut times = BusyTimes::known(busy, self.google.channel.now());
            for calendar in &calendars {
                let reason = |why: &str| format!("`{}`: {why}", calendar.id);
                times.unknown.extend(calendar.unknown.iter().map(|unknown| UnknownSpan {
                    start: unknown.start,
                    end: unknown.end,
                    reason: reason(&unknown.reason),
                }));
            }
            Ok(times)
        })
    }
}

impl EventSink for BookingCalendar {
    fn put<'a>(&'a self, event: &'a CalendarEvent) -> BoxFuture<'a, Result<WrittenEvent, Error>> {
        Box::pin(self.put_event(event))
    }

    fn remove<'a>(&'a self, booking_id: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let at = EventDeletion::new(&self.calendar_id, event_id(booking_id));
            let deletion = EventDeletion { send_updates: self.send_updates, ..at };
            Ok(self.google.delete_event(&deletion).await? == Deletion::Deleted)
        })
    }
}

impl Booker for BookingCalendar {
    fn provider(&self) -> Provider {
        Provider::Google
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(self.book_order(key, order))
    }

    /// The event of this key. One that turns out to have come second is taken out, and not found.
    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(async move {
            let Some(event) = self.find_order(key, order).await? else { return Ok(None) };
            match self.settle_found(order, &event).await {
                Err(error) if error.code() == ErrorCode::SlotTaken => Ok(None),
                outcome => outcome.map(Some),
            }
        })
    }

    /// Deletes the event. Google has no place for the reason; tell it to the guests by other means.
    fn cancel<'a>(&'a self, reference: &'a str, _reason: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(self.cancel_event(reference))
    }
}
