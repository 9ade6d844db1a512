//! An Outlook calendar behind the traits that make providers interchangeable.
use chrono::{DateTime, Days, Utc};
use whenfree::{BusyTime, Span, Zone};

use crate::calendar::{
    Booker, BusySource, BusySpan, BusyTimes, CalendarEvent, EventSink, Order, Person, UnknownSpan, WrittenEvent,
};
use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;
use crate::microsoft::arguments::{BookingRef, CalendarView, CancelEvent, EventChange, Invitee, NewEvent};
use crate::microsoft::body;
use crate::microsoft::convert::busy_of_events;
use crate::microsoft::model::{Attendee, Body, GraphEvent};
use crate::microsoft::words::AttendeeKind;
use crate::microsoft::{EventTime, MicrosoftGraph};

/// A calendar of a mailbox: its busy time can be read, events can be written to it.
///
/// ```
/// use std::sync::Arc;
/// use whenfree::Zone;
/// use whenfree_providers::calendar::BusySource;
/// use whenfree_providers::microsoft::{GraphCalendar, MicrosoftGraph};
///
/// fn source(graph: MicrosoftGraph) -> Result<Arc<dyn BusySource>, whenfree::Error> {
///     Ok(Arc::new(GraphCalendar::new(graph, Zone::named("Europe/Berlin")?)))
/// }
/// ```
#[derive(Debug, Clone)]
pub struct GraphCalendar {
    client: MicrosoftGraph,
    calendar_id: Option<String>,
    zone: Zone,
}

impl GraphCalendar {
    /// The default calendar of a mailbox. `zone` is the mailbox's: all-day events are dates of it.
    pub fn new(client: MicrosoftGraph, zone: Zone) -> Self {
        Self { client, calendar_id: None, zone }
    }

    /// Another calendar of the mailbox.
    #[must_use]
    pub fn calendar(mut self, id: impl Into<String>) -> Self {
        self.calendar_id = Some(id.into());
        self
    }

    async fn read(&self, window: Span) -> Result<BusyTimes, Error> {
        let events = self.events(window).await?;
        let mut times = BusyTimes::known([], self.client.channel().now());
        for entry in busy_of_events(&events, window, &self.zone, "Outlook") {
            let spans: Vec<Span> = match &entry.time {
                BusyTime::Span(span) => vec![*span],
                BusyTime::Dates(dates) => dates.zone.dates(dates.from, dates.through).iter().collect(),
                _ => Vec::new(),
            };
            for span in spans.into_iter().filter(|span| span.overlaps(window) && !entry.free) {
                let (start, end) = (span.start(), span.end());
                if entry.unknown {
                    let reason = "Outlook does not say whether the event is busy".to_owned();
                    times.unknown.push(UnknownSpan { start, end, reason });
                } else {
                    times.busy.push(BusySpan { start, end, tentative: entry.tentative });
                }
            }
        }
        Ok(times)
    }

    /// The events of a window and of a day around it: an all-day event is at other instants here than Graph takes it for.
    async fn events(&self, window: Span) -> Result<Vec<GraphEvent>, Error> {
        let start = window.start().checked_sub_days(Days::new(1)).unwrap_or(window.start());
        let end = window.end().checked_add_days(Days::new(1)).unwrap_or(window.end());
        let view = CalendarView { calendar_id: self.calendar_id.clone(), ..CalendarView::new(start, end) };
        self.client.all_calendar_view(&view).await
    }

    /// The event of a booking in this calendar.
    async fn find(&self, booking_id: &str) -> Result<Option<GraphEvent>, Error> {
        let (booking_id, calendar_id) = (booking_id.to_owned(), self.calendar_id.clone());
        self.client.find_by_booking(&BookingRef { booking_id, calendar_id }).await
    }

    async fn write(&self, event: &CalendarEvent) -> Result<WrittenEvent, Error> {
        let written = match self.find(&event.booking_id).await? {
            Some(known) => self.bring_up_to_date(&known, event).await?,
            None => {
                let made = self.client.create_event(&self.new_event(event)).await?;
                // It may be an older one that was not found at first.
                if is_as(&made, event) { made } else { self.bring_up_to_date(&made, event).await? }
            }
        };
        let meeting_link = written.join_url().map(str::to_owned);
        Ok(WrittenEvent { id: written.id, link: written.web_link, meeting_link })
    }

    fn new_event(&self, event: &CalendarEvent) -> NewEvent {
        let mut new = NewEvent::new(&event.booking_id, &event.title, event.start, event.end);
        new.calendar_id.clone_from(&self.calendar_id);
        new.time_zone = Some(self.zone.name().to_owned());
        new.body = event.description.as_ref().map(Body::text);
        new.location.clone_from(&event.location);
        new.attendees = invitees(event, &[]);
        new.online_meeting = event.meeting;
        new
    }

    /// Makes an event as it is to be. What is absent is taken out, but how to join a meeting stays, and so do rooms.
    async fn bring_up_to_date(&self, known: &GraphEvent, event: &CalendarEvent) -> Result<GraphEvent, Error> {
        let text = match &event.description {
            Some(text) => Some(text.as_str()),
            None => (!body::is_blank(known)).then_some(""),
        };
        if is_as(known, event) && text.is_none() {
            return Ok(known.clone());
        }
        let change = EventChange {
            subject: Some(event.title.clone()),
            start: Some(event.start),
            end: Some(event.end),
            time_zone: Some(self.zone.name().to_owned()),
            body: text.map(Body::text),
            location: Some(event.location.clone().unwrap_or_default()),
            attendees: Some(invitees(event, &known.attendees)),
            online_meeting: event.meeting && !known.is_online_meeting,
            ..EventChange::new(&known.id)
        };
        self.client.update_event(&change).await
    }
}

/// Who takes part: the people of the booking, and the rooms and things that are there already.
fn invitees(event: &CalendarEvent, there: &[Attendee]) -> Vec<Invitee> {
    let person = |person: &Person| Invitee::new(&person.email, person.name.as_deref());
    let mut all: Vec<Invitee> = event.attendees.iter().map(person).collect();
    for resource in there.iter().filter(|who| is_resource(who)) {
        let Some(address) = &resource.email_address.address else { continue };
        let kind = Some(AttendeeKind::Resource);
        match all.iter_mut().find(|known| known.email.eq_ignore_ascii_case(address)) {
            Some(known) => known.kind = kind,
            None => all.push(Invitee { kind, ..Invitee::new(address, resource.email_address.name.as_deref()) }),
        }
    }
    all
}

fn is_resource(attendee: &Attendee) -> bool {
    attendee.kind == Some(AttendeeKind::Resource)
}

/// Whether an event is as it should be, but for its description, which Outlook rewrites, and for rooms and things, which
/// people may add.
fn is_as(known: &GraphEvent, event: &CalendarEvent) -> bool {
    let at = |time: &Option<EventTime>| time.as_ref().map(|time| time.instant);
    let place = known.location.as_ref().and_then(|place| place.display_name.as_deref()).filter(|name| !name.is_empty());
    let mut wanted: Vec<String> = event.attendees.iter().map(|who| who.email.to_lowercase()).collect();
    let address = |who: &Attendee| {
        let address = who.email_address.address.as_ref()?.to_lowercase();
        (!is_resource(who) || wanted.contains(&address)).then_some(address)
    };
    let mut there: Vec<String> = known.attendees.iter().filter_map(address).collect();
    there.sort_unstable();
    wanted.sort_unstable();
    known.subject.as_deref() == Some(event.title.as_str())
        && at(&known.start) == Some(event.start)
        && at(&known.end) == Some(event.end)
        && place == event.location.as_deref().filter(|name| !name.is_empty())
        && there == wanted
        && (known.is_online_meeting || !event.meeting)
}

impl BusySource for GraphCalendar {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(self.read(window))
    }
}

impl EventSink for GraphCalendar {
    fn put<'a>(&'a self, event: &'a CalendarEvent) -> BoxFuture<'a, Result<WrittenEvent, Error>> {
        Box::pin(self.write(event))
    }

    fn remove<'a>(&'a self, booking_id: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let Some(event) = self.find(booking_id).await? else { return Ok(false) };
            Ok(!self.client.delete_event(&event.id).await?.already_gone)
        })
    }
}

/// Books into a calendar as a scheduler would: a time that is busy is refused, a key is one event.
///
/// Outlook has no way to take a time only if it is free. So the calendar is looked at, the event made, and the calendar
/// looked at again: of two that were made at once the older one stays, the other is deleted and its booking refused. An
/// event that a key has already is looked at again as well, since whoever made it may have stopped before the second look.
/// This is the best that can be done; for certainty decide in one place, as [`whenfree::Command`] does, and write the event after it.
#[derive(Debug, Clone)]
pub struct GraphBooker {
    client: MicrosoftGraph,
    zone: Zone,
}

impl GraphBooker {
    /// Books into the calendars of a mailbox. An order's `event_type` is the id of a calendar, or `primary` for the default
    /// one; `zone` is the mailbox's.
    pub fn new(client: MicrosoftGraph, zone: Zone) -> Self {
        Self { client, zone }
    }

    fn calendar_of(&self, order: &Order) -> GraphCalendar {
        let calendar = GraphCalendar::new(self.client.clone(), self.zone.clone());
        if order.event_type == "primary" { calendar } else { calendar.calendar(&order.event_type) }
    }

    async fn order(&self, key: &str, order: &Order) -> Result<String, Error> {
        let calendar = self.calendar_of(order);
        let window = self.window(order)?;
        let event = match calendar.find(key).await? {
            Some(event) => event,
            None if self.others(&calendar, window, "").await?.is_empty() => {
                self.client.create_event(&self.event(key, order, &calendar)).await?
            }
            None => return Err(self.taken()),
        };
        self.settle(&calendar, window, event).await
    }

    /// The second look at the calendar, also for an event that was there: whoever made it may have crashed before this.
    async fn settle(&self, calendar: &GraphCalendar, window: Span, event: GraphEvent) -> Result<String, Error> {
        let at = |time: &Option<EventTime>| time.as_ref().map(|time| time.instant);
        // At another time it was moved since, so it was settled before.
        let moved = (at(&event.start), at(&event.end)) != (Some(window.start()), Some(window.end()));
        let mine = age(&event);
        // The event stands in the calendar from here on: whoever cannot finish must say so.
        let doubt = |error: Error| error.with_doubt(true, false);
        let others = if moved { Vec::new() } else { self.others(calendar, window, &event.id).await.map_err(doubt)? };
        if others.iter().all(|other| mine < age(other)) {
            return Ok(event.id);
        }
        self.client.delete_event(&event.id).await.map_err(doubt)?;
        Err(self.taken())
    }

    fn window(&self, order: &Order) -> Result<Span, Error> {
        Span::new(order.start, order.end())
            .map_err(|why| self.error(ErrorCode::Validation, why.to_string()).with_path("durationMinutes"))
    }

    fn taken(&self) -> Error {
        self.error(ErrorCode::SlotTaken, "the calendar is busy at this time")
    }

    fn error(&self, code: ErrorCode, message: impl Into<String>) -> Error {
        self.client.channel().error("book", code, message)
    }

    fn event(&self, key: &str, order: &Order, calendar: &GraphCalendar) -> NewEvent {
        let title = order.title.clone().unwrap_or_else(|| order.attendee.name.clone());
        let mut new = NewEvent::new(key, title, order.start, order.end());
        new.calendar_id.clone_from(&calendar.calendar_id);
        new.time_zone = Some(self.zone.name().to_owned());
        new.attendees.push(Invitee::new(&order.attendee.email, Some(&order.attendee.name)));
        new
    }

    /// The events that make the window busy, but for one.
    async fn others(&self, calendar: &GraphCalendar, window: Span, but: &str) -> Result<Vec<GraphEvent>, Error> {
        let events = calendar.events(window).await?;
        let busy = |event: &GraphEvent| {
            let entries = busy_of_events(std::slice::from_ref(event), window, &self.zone, "");
            entries.iter().any(|entry| !entry.free && meets(&entry.time, window))
        };
        Ok(events.into_iter().filter(|event| event.id != but && busy(event)).collect())
    }
}

/// Which of two events was first: the one that was made earlier, or has the smaller id.
fn age(event: &GraphEvent) -> (DateTime<Utc>, &str) {
    (event.created_date_time.unwrap_or(DateTime::<Utc>::MAX_UTC), &event.id)
}

fn meets(time: &BusyTime, window: Span) -> bool {
    match time {
        BusyTime::Span(span) => span.overlaps(window),
        BusyTime::Dates(dates) => dates.zone.dates(dates.from, dates.through).iter().any(|span| span.overlaps(window)),
        _ => true,
    }
}

impl Booker for GraphBooker {
    fn provider(&self) -> Provider {
        Provider::Microsoft
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(self.order(key, order))
    }

    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(async move {
            let calendar = self.calendar_of(order);
            let Some(event) = calendar.find(key).await? else { return Ok(None) };
            // One that turns out to have come second is taken out, and not found.
            match self.settle(&calendar, self.window(order)?, event).await {
                Err(error) if error.code() == ErrorCode::SlotTaken => Ok(None),
                outcome => outcome.map(Some),
            }
        })
    }

    fn cancel<'a>(&'a self, reference: &'a str, reason: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let cancel = CancelEvent::new(reference, Some(reason));
            let removed = match self.client.cancel_event(&cancel).await {
                // An event without anybody else cannot be called off, only deleted.
                Err(error) if error.code() == ErrorCode::Validation => self.client.delete_event(reference).await?,
                outcome => outcome?,
            };
            Ok(!removed.already_gone)
        })
    }
}
