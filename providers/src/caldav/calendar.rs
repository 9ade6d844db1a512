//! CalDAV as a source of busy time and a place for events.
use std::collections::HashMap;

use whenfree::Span;

use super::events::{address_key, is_stored, name};
use super::model::{BusyQuery, ChangedEvent, DeleteObject, NewEvent};
use super::{BusyMethod, CalDav};
use crate::calendar::{BusySource, BusySpan, BusyTimes, CalendarEvent, EventSink, UnknownSpan, WrittenEvent};
use crate::error::{Error, ErrorCode};
use crate::http::BoxFuture;
use crate::ical::{self, Attendee, BusyKind, Event, Participation, Person};

/// The busy time of some calendars of an account.
///
/// ```no_run
/// # fn example(client: whenfree_providers::caldav::CalDav) {
/// use whenfree_providers::caldav::CalDavBusy;
///
/// let source = CalDavBusy::new(client, ["https://dav.example.com/ada/team/"]).time_zone("Europe/Berlin");
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct CalDavBusy {
    client: CalDav,
    calendars: Vec<String>,
    time_zone: Option<String>,
    addresses: Vec<String>,
    method: BusyMethod,
}

impl CalDavBusy {
    /// The calendars at these addresses together.
    pub fn new<S: Into<String>>(client: CalDav, calendars: impl IntoIterator<Item = S>) -> Self {
        let calendars = calendars.into_iter().map(Into::into).collect();
        Self { client, calendars, time_zone: None, addresses: Vec::new(), method: BusyMethod::Auto }
    }

    /// The owner's zone, in which whole dates and times without a zone are read; [`BusyQuery::time_zone`] says more.
    pub fn time_zone(mut self, name: impl Into<String>) -> Self {
        self.time_zone = Some(name.into());
        self
    }

    /// The owner's mail addresses: what they declined is free.
    pub fn addresses<S: Into<String>>(mut self, addresses: impl IntoIterator<Item = S>) -> Self {
        self.addresses = addresses.into_iter().map(Into::into).collect();
        self
    }

    /// How to ask, if it is known what the server does.
    pub fn method(mut self, method: BusyMethod) -> Self {
        self.method = method;
        self
    }
}

impl BusySource for CalDavBusy {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(async move {
            let as_of = self.client.channel().now();
            let mut all = BusyTimes { busy: Vec::new(), unknown: Vec::new(), as_of };
            for calendar in &self.calendars {
                let mut query = BusyQuery::new(calendar, window.start(), window.end());
                query.time_zone = self.time_zone.clone();
                query.addresses = self.addresses.clone();
                query.method = self.method;
                let found = self.client.busy(&query).await?;
                add(&mut all, found.spans, &found.problems);
            }
            Ok(all)
        })
    }
}

/// Adds what was read of one calendar.
pub(crate) fn add(to: &mut BusyTimes, spans: Vec<ical::BusySpan>, problems: &[ical::Problem]) {
    let mut first: HashMap<Option<&str>, &ical::Problem> = HashMap::new();
    for problem in problems {
        first.entry(problem.uid.as_deref()).or_insert(problem);
    }
    for span in spans {
        if span.unknown {
            let about = first.get(&span.uid.as_deref()).copied().or(problems.first());
            let reason = about.map_or("an event cannot be read", |problem| problem.message.as_str()).to_owned();
            to.unknown.push(UnknownSpan { start: span.start, end: span.end, reason });
        } else {
            let tentative = span.kind == BusyKind::Tentative;
            to.busy.push(BusySpan { start: span.start, end: span.end, tentative });
        }
    }
}

/// A calendar that bookings are written to: each as one object, at an address made of the booking's id.
///
/// ```no_run
/// # fn example(client: whenfree_providers::caldav::CalDav) {
/// use whenfree_providers::caldav::CalDavEvents;
/// use whenfree_providers::ical::Person;
///
/// let sink = CalDavEvents::new(client, "https://dav.example.com/ada/team/").organizer(Person::new("ada@example.com"));
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct CalDavEvents {
    client: CalDav,
    calendar: String,
    organizer: Option<Person>,
}

impl CalDavEvents {
    /// The calendar at an address.
    pub fn new(client: CalDav, calendar: impl Into<String>) -> Self {
        Self { client, calendar: calendar.into(), organizer: None }
    }

    /// Whose events they are. Only then the attendees are written too, since an invitation needs somebody who invites; many
    /// servers then send invitations by themselves.
    pub fn organizer(mut self, organizer: Person) -> Self {
        self.organizer = Some(organizer);
        self
    }

    fn event(&self, from: &CalendarEvent) -> Event {
        let mut event = Event::new(&from.booking_id, from.start, from.end);
        event.summary = Some(from.title.clone());
        event.description = from.description.clone();
        event.location = from.location.clone();
        if let Some(organizer) = &self.organizer {
            event.organizer = Some(organizer.clone());
            let invited = |person: &crate::calendar::Person| {
                let mut attendee = Attendee::new(&person.email);
                attendee.name = person.name.clone();
                attendee
            };
            event.attendees = from.attendees.iter().map(invited).collect();
        }
        event
    }

    async fn write(&self, from: &CalendarEvent) -> Result<WrittenEvent, Error> {
        let written = |url: String| WrittenEvent { id: url, link: None, meeting_link: None };
        let mut event = self.event(from);
        let mut last = None;
        // Somebody else may change it between reading and writing.
        for _ in 0..3 {
            let new = NewEvent { calendar: self.calendar.clone(), event: event.clone() };
            let created = self.client.create_event(&new).await?;
            if created.written {
                return Ok(written(created.url));
            }
            let stored = match self.client.get(&created.url).await {
                Ok(stored) => stored,
                Err(error) if crate::calendar::is_gone(&error) => continue,
                Err(error) => return Err(error),
            };
            let known = ical::read_events(&stored.text, &ical::Bounds::default()).unwrap_or_default();
            event.sequence = known.iter().map(|event| event.sequence).max().unwrap_or(0);
            keep_answers(&mut event, &known);
            if is_stored(&stored, &event) {
                return Ok(written(stored.url));
            }
            event.sequence = event.sequence.saturating_add(1);
            let Some(etag) = stored.etag else {
                let message = "the server gives no version of the event, so it cannot be changed safely";
                return Err(self.client.channel().error("put_event", ErrorCode::Unsupported, message));
            };
            let change = ChangedEvent { url: stored.url, etag, event: event.clone() };
            match self.client.update_event(&change).await {
                Ok(changed) => return Ok(written(changed.url)),
                Err(error) if error.code() == ErrorCode::Conflict => last = Some(error),
                Err(error) => return Err(error),
            }
        }
        let message = "somebody else keeps changing the event";
        Err(last.unwrap_or_else(|| self.client.channel().error("put_event", ErrorCode::Conflict, message)))
    }
}

/// Who stays invited keeps the answer given. A server that sends invitations takes the answers back by itself where it has to.
fn keep_answers(event: &mut Event, known: &[Event]) {
    let known: HashMap<String, Participation> = known
        .iter()
        .flat_map(|event| &event.attendees)
        .map(|attendee| (address_key(&attendee.email), attendee.participation))
        .collect();
    for attendee in &mut event.attendees {
        attendee.participation = known.get(&address_key(&attendee.email)).copied().unwrap_or_default();
    }
}

impl EventSink for CalDavEvents {
    /// Writes the event. Attendees are told apart by their addresses, and who stays keeps the answer given. CalDAV makes no
    /// video meetings: put the link into `location`.
    fn put<'a>(&'a self, event: &'a CalendarEvent) -> BoxFuture<'a, Result<WrittenEvent, Error>> {
        Box::pin(self.write(event))
    }

    fn remove<'a>(&'a self, booking_id: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let url = format!("{}/{}.ics", self.calendar.trim_end_matches('/'), name(booking_id));
            Ok(self.client.delete(&DeleteObject { url, etag: None }).await?.existed)
        })
    }
}
