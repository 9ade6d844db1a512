//! Graph's busy time, working hours and events in core's terms, and core's bookings as events.
use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Timelike, Utc};
use whenfree::{Booking, Busy, Hours, Schedule, Span, Status, Zone};

use crate::error::{Error, ErrorCode, Provider};
use crate::microsoft::arguments::{Invitee, NewEvent};
use crate::microsoft::model::{GraphEvent, MailboxSchedule, ScheduleItem, WorkingHours};
use crate::microsoft::time::{EventTime, weekday};
use crate::microsoft::words::{Answer, EventKind, ShowAs};

fn refused(code: ErrorCode, message: impl Into<String>) -> Error {
    Error::new(Provider::Microsoft, "convert", code, message)
}

/// An entry that counts as `show_as` says.
fn counted(busy: Busy, show_as: &ShowAs) -> Busy {
    match show_as {
        ShowAs::Free | ShowAs::WorkingElsewhere => busy.free(),
        ShowAs::Tentative => busy.tentative(),
        ShowAs::Busy | ShowAs::Oof => busy,
        // A word that is not known must not be booked over.
        ShowAs::Unknown | ShowAs::Other(_) => busy.unknown(),
    }
}

impl MailboxSchedule {
    /// The entries for a host in a [`Query`](whenfree::Query). A mailbox of which nothing is known blocks all of `window`,
    /// with a reason of its own; free time and time spent working elsewhere count for nothing; tentative time is tentative.
    /// `source` names the mailbox in explanations. Entries without length are left out.
    pub fn busy(&self, window: Span, source: &str) -> Vec<Busy> {
        let items = self.schedule_items.iter().filter_map(|item| {
            Some(counted(between(item.start.instant, item.end.instant, window)?, &item.status).source(source))
        });
        let unknown = self.error.as_ref().map(|_| Busy::new(window).unknown().source(source));
        items.chain(unknown).collect()
    }
}

/// The digits of an `availabilityView` as entries, for mailboxes that show no more than them. Each digit stands for
/// `minutes` from `start` on.
pub(super) fn items_of_view(view: &str, start: DateTime<Utc>, minutes: u32) -> Vec<ScheduleItem> {
    let at = |place: usize| {
        let minutes = i64::from(minutes).saturating_mul(i64::try_from(place).unwrap_or(i64::MAX));
        start.checked_add_signed(TimeDelta::try_minutes(minutes)?)
    };
    let digits: Vec<char> = view.chars().collect();
    let mut items = Vec::new();
    let mut from = 0;
    for run in digits.chunk_by(|a, b| a == b) {
        let until = from + run.len();
        let status = match run.first() {
            Some('0' | '4') | None => None,
            Some('1') => Some(ShowAs::Tentative),
            Some('2') => Some(ShowAs::Busy),
            Some('3') => Some(ShowAs::Oof),
            Some(_) => Some(ShowAs::Unknown),
        };
        if let (Some(status), Some(start), Some(end)) = (status, at(from), at(until)) {
            let (start, end) = (EventTime::utc(start), EventTime::utc(end));
            items.push(ScheduleItem { status, start, end, is_private: false, subject: None, location: None });
        }
        from = until;
    }
    items
}

/// The events of a view or of a synchronisation as entries for a host.
///
/// What counts is `showAs`, for an occurrence that does not say so that of its series. Cancelled events are left out, as are
/// series themselves, since their occurrences stand beside them; what the owner declined is free. All-day events are whole
/// dates of `zone`, the mailbox's. An event without times blocks all of `window`. `source` names the calendar in
/// explanations.
pub fn busy_of_events(events: &[GraphEvent], window: Span, zone: &Zone, source: &str) -> Vec<Busy> {
    let masters: HashMap<&str, &GraphEvent> = events
        .iter()
        .filter(|event| event.kind == Some(EventKind::SeriesMaster))
        .map(|event| (event.id.as_str(), event))
        .collect();
    events
        .iter()
        .filter_map(|event| busy_of_event(event, &masters, window, zone))
        .map(|busy| busy.source(source))
        .collect()
}

fn busy_of_event(event: &GraphEvent, masters: &HashMap<&str, &GraphEvent>, window: Span, zone: &Zone) -> Option<Busy> {
    if event.kind == Some(EventKind::SeriesMaster) {
        return None;
    }
    let master = event.series_master_id.as_deref().and_then(|id| masters.get(id)).copied();
    // An occurrence that says nothing of itself is as its series.
    let source = if event.show_as.is_none() { master.unwrap_or(event) } else { event };
    if event.is_cancelled || source.is_cancelled {
        return None;
    }
    let declined =
        source.response_status.as_ref().and_then(|status| status.response.as_ref()) == Some(&Answer::Declined);
    let show_as = if declined { &ShowAs::Free } else { source.show_as.as_ref().unwrap_or(&ShowAs::Busy) };
    let (Some(start), Some(end)) = (&event.start, &event.end) else {
        return Some(Busy::new(window).unknown());
    };
    let busy = if source.is_all_day || event.is_all_day {
        let from = start.local.date();
        let through = end.local.date().checked_sub_days(Days::new(1))?.max(from);
        Busy::dates(from, through, zone.clone())
    } else {
        between(start.instant, end.instant, window)?
    };
    Some(counted(busy, show_as))
}

/// Busy from start to end. Nothing when both are one; unknown when they are the wrong way round.
fn between(start: DateTime<Utc>, end: DateTime<Utc>, window: Span) -> Option<Busy> {
    match Span::new(start, end) {
        Ok(span) => Some(Busy::new(span)),
        Err(_) if end < start => Some(Busy::new(window).unknown()),
        Err(_) => None,
    }
}

impl WorkingHours {
    /// The weekly hours as a schedule, on the wall of `zone`, or, where it is `None`, of the zone they name. Hours that end
    /// before they begin run past midnight; seconds are cut to whole minutes inside.
    ///
    /// # Errors
    /// `unsupported` when the hours are in a zone of their own that no zone of the tz database is like (give `zone`), when
    /// a day is not known, and when they begin and end at the same time.
    pub fn schedule(&self, zone: Option<&Zone>) -> Result<Schedule, Error> {
        let own = || {
            self.time_zone.zone().ok_or_else(|| {
                refused(
                    ErrorCode::Unsupported,
                    "the working hours are in a zone nobody else has; say which zone to take",
                )
            })
        };
        let zone = zone.cloned().map_or_else(own, Ok)?;
        let hours = self.hours()?;
        self.days_of_week.iter().try_fold(Schedule::new(zone), |schedule, day| {
            let day = weekday(day).ok_or_else(|| refused(ErrorCode::Unsupported, "a day of the week is not known"))?;
            Ok(schedule.weekly(day, [hours]))
        })
    }

    fn hours(&self) -> Result<Hours, Error> {
        let up = |time: NaiveTime| time.num_seconds_from_midnight().div_ceil(60);
        let down = |time: NaiveTime| match time.num_seconds_from_midnight() {
            // The last second of the day is its end.
            0 | 86_399 => 1440,
            seconds => seconds / 60,
        };
        let (start, end) = (up(self.start_time), down(self.end_time));
        Hours::parse(&format!("{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60))
            .map_err(|why| refused(ErrorCode::Unsupported, why.to_string()))
    }
}

impl NewEvent {
    /// The event of a booking: pending ones are tentative, the attendee is invited when their mail address is known. The
    /// title is the booking's, or `title` where it has none. `time_zone` is the zone it is shown in.
    ///
    /// ```
    /// use whenfree::{Booking, Span};
    /// use whenfree_providers::microsoft::NewEvent;
    ///
    /// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
    /// let booking = Booking::new("b1", "consultation", ["ada"], span);
    /// let event = NewEvent::of_booking(&booking, "Consultation", Some("Europe/Berlin"))?;
    /// assert_eq!((event.booking_id.as_str(), event.subject.as_str()), ("b1", "Consultation"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `validation` for a booking without an id, and for one that takes no time (held, cancelled, rejected, expired).
    pub fn of_booking(booking: &Booking, title: &str, time_zone: Option<&str>) -> Result<Self, Error> {
        let missing = || refused(ErrorCode::Validation, "the booking has no id yet; store it first").with_path("id");
        let id = booking.id.as_ref().ok_or_else(missing)?;
        let show_as = match booking.status {
            Status::Pending => ShowAs::Tentative,
            Status::Confirmed | Status::Completed | Status::NoShow => ShowAs::Busy,
            status => {
                let message = format!("a booking that is `{status}` has no event; remove the one it had");
                return Err(refused(ErrorCode::Validation, message).with_path("status"));
            }
        };
        let subject = booking.title.clone().unwrap_or_else(|| title.to_owned());
        let mut event = Self::new(id.as_str(), subject, booking.span.start(), booking.span.end());
        event.time_zone = time_zone.map(str::to_owned);
        event.show_as = Some(show_as);
        if let Some((attendee, email)) = booking.attendee.as_ref().and_then(|who| Some((who, who.email.as_ref()?))) {
            event.attendees.push(Invitee::new(email, attendee.name.as_deref()));
        }
        Ok(event)
    }
}
