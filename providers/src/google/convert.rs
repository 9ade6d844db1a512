//! Between Google's events and the engine's busy time and bookings.
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use whenfree::recurrence::Until;
use whenfree::{Booking, Busy, Minutes, RecurringEvent, Span, Status, Zone};

use super::body::{EventBody, Guest};
use super::model::{Event, EventStatus, EventTime, EventType, ResponseStatus, Transparency};
use super::recurrence::{self, Lines};

/// The most all-day occurrences of one event in a window.
const MOST_OCCURRENCES: usize = 10_000;

/// Busy time from events, as the engine takes it.
///
/// | event | what it becomes |
/// | --- | --- |
/// | `status` cancelled, `transparency` transparent, a working location, a birthday, or declined by the calendar itself | nothing |
/// | `status` tentative, or answered so by the calendar itself | tentative busy time |
/// | all-day | its dates on the wall of the calendar's zone |
/// | recurring, with its exceptions among the events | its occurrences without the exceptions, and these where they are |
/// | not understood (no times, a rule that cannot be read) | unknown for the whole window, never free |
/// | anything else | busy time |
///
/// `zone` is the calendar's, `source` names it in explanations. Entries outside the window may be among the result. The
/// events may come from [`sync`](super::GoogleCalendar::sync) in either form, or from a list.
///
/// ```
/// use whenfree::{Span, Zone};
/// use whenfree_providers::google::{Event, busy_of_events};
///
/// let event: Event = serde_json::from_str(
///     r#"{"id": "e1", "start": {"date": "2026-03-09"}, "end": {"date": "2026-03-11"}}"#,
/// )?;
/// let window = Span::parse("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").expect("a window");
/// let busy = busy_of_events([&event], &Zone::named("Europe/Berlin").expect("a zone"), window, "ada@example.com");
/// assert_eq!(busy.len(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn busy_of_events<'e>(
    events: impl IntoIterator<Item = &'e Event>,
    zone: &Zone,
    window: Span,
    source: &str,
) -> Vec<Busy> {
    let events: Vec<&Event> = events.into_iter().collect();
    let masters = events.iter().filter(|event| !event.recurrence.is_empty() && !event.is_cancelled());
    let mut exceptions: BTreeMap<&str, Vec<&Event>> = masters.map(|event| (event.id.as_str(), Vec::new())).collect();
    for event in &events {
        let of = event.recurring_event_id.as_deref().and_then(|id| exceptions.get_mut(id));
        if let Some(of) = of {
            of.push(event);
        }
    }
    let mut out = Vec::new();
    for event in &events {
        let Some(tentative) = takes_time(event) else {
            continue;
        };
        let entries = match exceptions.get(event.id.as_str()) {
            Some(exceptions) => recurring(event, exceptions, zone, window),
            None => once(event, zone),
        };
        let entries = entries.unwrap_or_else(|| vec![Busy::new(window).unknown()]);
        let marked = entries.into_iter().map(|busy| if tentative { busy.tentative() } else { busy });
        out.extend(marked.map(|busy| busy.source(source)));
    }
    out
}

/// Whether an event takes time, and if so whether it is tentative.
pub(super) fn takes_time(event: &Event) -> Option<bool> {
    let own = event.attendees.iter().find(|attendee| attendee.is_self);
    let answer = own.and_then(|own| own.response_status.as_ref());
    let free = event.is_cancelled()
        || event.transparency == Some(Transparency::Transparent)
        || matches!(event.event_type, Some(EventType::WorkingLocation | EventType::Birthday))
        || answer == Some(&ResponseStatus::Declined);
    let tentative = event.status == Some(EventStatus::Tentative) || answer == Some(&ResponseStatus::Tentative);
    (!free).then_some(tentative)
}

/// The times of an event.
enum Times {
    /// From and until an instant.
    Hours(DateTime<Utc>, DateTime<Utc>),
    /// From a date until the day before another.
    Days(NaiveDate, NaiveDate),
}

fn times(event: &Event) -> Option<Times> {
    let (start, end) = (event.start.as_ref()?, event.end.as_ref()?);
    match (start.date_time, end.date_time, start.date, end.date) {
        (Some(start), Some(end), ..) if start <= end => Some(Times::Hours(start, end)),
        (None, None, Some(start), Some(end)) if start <= end => Some(Times::Days(start, end)),
        _ => None,
    }
}

/// An event that does not recur; `None` when it is not understood. One without length takes no time; an all-day one has
/// at least a day.
fn once(event: &Event, zone: &Zone) -> Option<Vec<Busy>> {
    match times(event)? {
        Times::Hours(start, end) if start == end => Some(Vec::new()),
        Times::Hours(start, end) => Some(vec![Busy::new(Span::new(start, end).ok()?)]),
        Times::Days(start, end) => Some(vec![Busy::dates(start, start.max(end.pred_opt()?), zone.clone())]),
    }
}

fn recurring(event: &Event, exceptions: &[&Event], zone: &Zone, window: Span) -> Option<Vec<Busy>> {
    match times(event)? {
        Times::Hours(start, end) => {
            let named = event.start.as_ref()?.time_zone.as_deref().map(Zone::named).transpose().ok()?;
            recurring_hours(event, exceptions, &named.unwrap_or_else(|| zone.clone()), start, end)
        }
        Times::Days(start, end) => recurring_days(event, exceptions, zone, start, end, window),
    }
}

/// Where the rule had put the exceptions.
fn originals(exceptions: &[&Event], zone: &Zone) -> Option<Vec<NaiveDateTime>> {
    let original = |event: &&Event| {
        let time = event.original_start_time.as_ref()?;
        match (time.date_time, time.date) {
            (Some(instant), _) => Some(zone.at(instant).naive_local()),
            (None, Some(date)) => Some(date.and_time(NaiveTime::MIN)),
            (None, None) => None,
        }
    };
    exceptions.iter().map(original).collect()
}

fn recurring_hours(
    event: &Event,
    exceptions: &[&Event],
    zone: &Zone,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Option<Vec<Busy>> {
    let seconds = (end - start).num_seconds();
    if seconds == 0 {
        return Some(Vec::new());
    }
    let minutes = Minutes::from(u32::try_from(seconds.checked_add(59)? / 60).ok()?);
    if minutes > Minutes::LONGEST {
        return None;
    }
    let wall = zone.at(start).naive_local();
    let Lines { rules, mut exdates, mut rdates } = recurrence::read(&event.recurrence, wall, zone)?;
    exdates.extend(originals(exceptions, zone)?);
    rdates.push(wall);
    if rules.is_empty() {
        rdates.sort();
        rdates.dedup();
        rdates.retain(|time| !exdates.contains(time));
        let span = |wall: NaiveDateTime| {
            let from = zone.resolve(wall);
            Span::new(from, from.checked_add_signed(end - start)?).ok().map(Busy::new)
        };
        return rdates.into_iter().map(span).collect();
    }
    // Each rule on its own; the dates go with the first.
    let mut rdates = Some(rdates);
    let entry = |rule| {
        let busy = Busy::recurring(wall, minutes, zone.clone(), rule).except(exdates.iter().copied());
        busy.also(rdates.take().unwrap_or_default())
    };
    Some(rules.into_iter().map(entry).collect())
}

/// An all-day event that recurs, date by date: days may have 23 or 25 hours.
fn recurring_days(
    event: &Event,
    exceptions: &[&Event],
    zone: &Zone,
    start: NaiveDate,
    end: NaiveDate,
    window: Span,
) -> Option<Vec<Busy>> {
    let length = TimeDelta::days((end - start).num_days().max(1) - 1);
    let from = zone.date_at(window.start()).checked_sub_signed(length)?.pred_opt()?;
    let through = zone.date_at(window.end());
    let Lines { rules, exdates, rdates } = recurrence::read(&event.recurrence, start.and_time(NaiveTime::MIN), zone)?;
    let out: std::collections::BTreeSet<NaiveDate> =
        exdates.into_iter().chain(originals(exceptions, zone)?).map(|wall| wall.date()).collect();
    let mut dates: std::collections::BTreeSet<NaiveDate> = rdates.into_iter().map(|wall| wall.date()).collect();
    dates.insert(start);
    for rule in &rules {
        let through = match rule.until() {
            // The engine leaves it to us to end a rule whose end is an instant.
            Some(Until::Utc(until)) => through.min(zone.date_at(until)),
            _ => through,
        };
        dates.extend(rule.dates(start, from, through, MOST_OCCURRENCES).ok()?);
    }
    let within = dates.into_iter().filter(|date| (from..=through).contains(date) && !out.contains(date));
    within.map(|date| Some(Busy::dates(date, date.checked_add_signed(length)?, zone.clone()))).collect()
}

/// What a booking does not say itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookingWords {
    /// The title; otherwise the booking's own, or the id of its event type.
    pub summary: Option<String>,
    /// The text.
    pub description: Option<String>,
    /// The place.
    pub location: Option<String>,
    /// The IANA zone in which the event is shown; needed for nothing else.
    pub time_zone: Option<String>,
    /// Whom to invite besides the attendee, such as the other hosts.
    pub guests: Vec<Guest>,
}

/// The event of a booking: its title, times and status, and its attendee as a guest who has accepted, if there is an
/// address. A held or pending booking is tentative; one that is cancelled, rejected or expired is cancelled: delete its
/// event instead. The buffers are not part of it.
///
/// ```
/// use whenfree::{Attendee, Booking, Span};
/// use whenfree_providers::google::{BookingWords, event_of_booking};
///
/// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
/// let booking = Booking::new("b1", "coaching", ["ada"], span).attendee(Attendee::new("tom").email("tom@example.com"));
/// let event = event_of_booking(&booking, &BookingWords::default());
/// assert_eq!(event.summary.as_deref(), Some("coaching"));
/// assert_eq!(event.attendees.map(|guests| guests.len()), Some(1));
/// # Ok::<(), whenfree::Error>(())
/// ```
pub fn event_of_booking(booking: &Booking, words: &BookingWords) -> EventBody {
    let title = words.summary.clone().or_else(|| booking.title.clone());
    let zone = words.time_zone.as_deref();
    let mut event = described(title.unwrap_or_else(|| booking.event_type_id.to_string()), words);
    event.start = Some(EventTime::at(booking.span.start(), zone));
    event.end = Some(EventTime::at(booking.span.end(), zone));
    event.status = Some(match booking.status {
        Status::Held | Status::Pending => EventStatus::Tentative,
        Status::Cancelled | Status::Rejected | Status::Expired => EventStatus::Cancelled,
        _ => EventStatus::Confirmed,
    });
    let mut guests = words.guests.clone();
    if let Some(attendee) = &booking.attendee
        && let Some(email) = &attendee.email
    {
        let response_status = Some(ResponseStatus::Accepted);
        guests.push(Guest { display_name: attendee.name.clone(), response_status, ..Guest::new(email) });
    }
    event.attendees = Some(guests);
    event
}

/// One event for a whole series: it begins with the first occurrence, on the wall of the series' zone. `None` for a
/// series without any.
pub fn event_of_series(series: &RecurringEvent, words: &BookingWords) -> Option<EventBody> {
    let zone = Some(series.zone.name());
    let start = series.zone.resolve(recurrence::first(series)?);
    let end = start.checked_add_signed(TimeDelta::minutes(i64::from(series.duration.get())))?;
    let mut event = described(words.summary.clone().unwrap_or_default(), words);
    event.start = Some(EventTime::at(start, zone));
    event.end = Some(EventTime::at(end, zone));
    event.recurrence = Some(recurrence::write(series));
    event.attendees = Some(words.guests.clone());
    Some(event)
}

fn described(summary: String, words: &BookingWords) -> EventBody {
    EventBody {
        summary: Some(summary),
        description: words.description.clone(),
        location: words.location.clone(),
        ..EventBody::default()
    }
}
