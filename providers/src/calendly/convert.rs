//! From Calendly's model to that of whenfree, so that availability can be computed without asking Calendly. Nothing is dropped
//! in silence: [`Converted::left_out`] names what could not be carried over. What cannot be read closes time, it never opens it.
use chrono::{DateTime, Utc, Weekday};
use whenfree::{Attendee, Booking, Busy, EventType, Hours, Minutes, Requirement, Schedule, Span, Status, Zone};

use super::events::{BookingState, EventStatus, Invitee, ScheduledEvent, booking_state};
use super::model::{self, AvailabilityRule, AvailabilitySchedule, EventTypeKind, RuleKind, UserBusyTime};
use crate::convert::Converted;
use crate::error::{Error, ErrorCode, Provider};

/// What Calendly's API does not say of an event type, whatever it is.
const UNSAID: [&str; 4] = [
    "minimum notice: the API does not say it",
    "booking window: the API does not say it",
    "limits per day, week or month: the API does not say them",
    "availability schedule: the API does not say which of the owner's schedules holds",
];

fn error(operation: &'static str, path: &str, message: impl Into<String>) -> Error {
    Error::new(Provider::Calendly, operation, ErrorCode::Decode, message).with_path(path)
}

/// An availability schedule as a schedule: weekdays become weekly hours, dates become overrides, and no hours mean closed.
/// Hours that cannot be read are left out, so that the time counts as closed; an override that loses its hours still closes
/// its date.
///
/// # Errors
/// `decode` for a zone that is missing or not known.
pub fn schedule(from: &AvailabilitySchedule) -> Result<Converted<Schedule>, Error> {
    let name = from
        .time_zone
        .as_deref()
        .ok_or_else(|| error("convert_schedule", "timezone", "the schedule has no zone, so its hours mean nothing"))?;
    let zone = Zone::named(name).map_err(|why| error("convert_schedule", "timezone", why.to_string()))?;
    let mut to = Converted::whole(Schedule::new(zone));
    for (index, rule) in from.rules.iter().enumerate() {
        let hours = hours_of(rule, index, &mut to.left_out);
        match (&rule.kind, rule.wday.as_deref().map(weekday), rule.date) {
            (RuleKind::Weekday, Some(Some(day)), _) => {
                let at = day.num_days_from_monday() as usize;
                if let Some(known) = to.value.weekly.get_mut(at) {
                    known.extend(hours);
                }
            }
            (RuleKind::Date, _, Some(date)) => to.value.overrides.entry(date).or_default().extend(hours),
            _ => to.left_out.push(format!("rules[{index}]: it names no weekday and no date that is known")),
        }
    }
    Ok(to)
}

fn hours_of(rule: &AvailabilityRule, index: usize, left_out: &mut Vec<String>) -> Vec<Hours> {
    let mut hours = Vec::new();
    for (at, interval) in rule.intervals.iter().enumerate() {
        // Midnight as an end is that of the next day; hours past midnight are two rules at Calendly.
        let end = if interval.to == "00:00" { "24:00" } else { interval.to.as_str() };
        match Hours::parse(&format!("{}-{end}", interval.from)) {
            // From midnight to midnight may be the whole day or nothing: the safer reading is nothing, and said.
            Ok(_) if interval.from == interval.to => {
                left_out.push(format!("rules[{index}].intervals[{at}]: these hours have no length"));
            }
            Ok(read) if !read.past_midnight() => hours.push(read),
            _ => left_out.push(format!("rules[{index}].intervals[{at}]: these are no hours of one day")),
        }
    }
    hours
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "monday" => Some(Weekday::Mon),
        "tuesday" => Some(Weekday::Tue),
        "wednesday" => Some(Weekday::Wed),
        "thursday" => Some(Weekday::Thu),
        "friday" => Some(Weekday::Fri),
        "saturday" => Some(Weekday::Sat),
        "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

/// An event type as far as the API describes it: lengths, step, buffers, title, and its owner as the host who is needed. Ids
/// are Calendly's URIs. How the hosts of a team are chosen, how many share a start, notice, window and limits are not in the
/// data and are named in `left_out`.
///
/// # Errors
/// `decode` for a length of no minutes.
pub fn event_type(from: &model::EventType) -> Result<Converted<EventType>, Error> {
    if from.duration_minutes == 0 {
        return Err(error("convert_event_type", "duration", "a meeting lasts at least a minute"));
    }
    let mut to = EventType::new(from.uri.as_str(), from.duration_minutes);
    let mut left_out: Vec<String> = UNSAID.map(str::to_owned).to_vec();
    to.title.clone_from(&from.name);
    if let Some(options) = from.duration_options_minutes.as_ref().filter(|options| !options.is_empty()) {
        to.durations = options.iter().filter(|minutes| **minutes > 0).copied().map(Minutes::from).collect();
        let usual = Minutes::from(from.duration_minutes);
        if !to.durations.contains(&usual) {
            to.durations.push(usual);
        }
        to.durations.sort_unstable();
        to.durations.dedup();
        to.duration = Some(usual);
    }
    match from.start_time_increment_minutes.filter(|step| *step > 0) {
        Some(step) => to.interval = Some(Minutes::from(step)),
        None => left_out.push("start_time_increment: not given, so a start follows every duration".to_owned()),
    }
    match (from.before_buffer_minutes, from.after_buffer_minutes) {
        (None, None) => left_out.push("before_buffer, after_buffer: not given, so there are none".to_owned()),
        (before, after) => {
            to.buffer_before = Minutes::from(before.unwrap_or(0));
            to.buffer_after = Minutes::from(after.unwrap_or(0));
        }
    }
    match &from.profile {
        Some(profile) if profile.kind == "User" && from.pooling_type.is_none() => {
            to.requires = Some(vec![Requirement::all([profile.owner.as_str()])]);
        }
        _ => left_out.push("hosts: a team's event type does not name them; set `requires`".to_owned()),
    }
    if from.kind != EventTypeKind::Solo {
        left_out.push("seats: the API does not say how many share a start; it is one here".to_owned());
    }
    if !from.active || from.deleted_at.is_some() {
        left_out.push("active: it cannot be booked at Calendly now".to_owned());
    }
    if from.booking_method.as_deref() == Some("poll") {
        left_out.push("booking_method: times are voted on, not booked".to_owned());
    }
    let required = from.custom_questions.iter().filter(|question| question.enabled && question.required).count();
    if required > 0 {
        left_out.push(format!("custom_questions: {required} required answers are not asked for"));
    }
    Ok(Converted { value: to, left_out })
}

/// Busy times as busy entries, with their buffers where Calendly gives them. Their source is the kind: `calendly`, `external`,
/// `reserved`. An entry that ends where it begins takes no time and is passed over; one that ends earlier is read from its
/// end to its start and named in `left_out`.
pub fn busy(from: &[UserBusyTime]) -> Converted<Vec<Busy>> {
    let mut to = Converted::whole(Vec::with_capacity(from.len()));
    for (index, entry) in from.iter().enumerate() {
        let start = entry.buffered_start_time.map_or(entry.start_time, |buffered| buffered.min(entry.start_time));
        let end = entry.buffered_end_time.map_or(entry.end_time, |buffered| buffered.max(entry.end_time));
        if end < start {
            to.left_out.push(format!("[{index}]: it ends before it starts, and was read the other way round"));
        }
        match Span::new(start.min(end), start.max(end)) {
            Ok(span) => to.value.push(Busy::new(span).source(entry.kind.as_str())),
            Err(_) if start == end => {}
            Err(why) => to.left_out.push(format!("[{index}]: {}", why.message())),
        }
    }
    to
}

/// A scheduled event as a booking: of one invitee, or of all when none is given. Its id is the invitee's URI, else the event's;
/// hosts are the users of its memberships; buffers are the widest of theirs. `now` decides whether it is over; an invitee who
/// is marked as absent makes it a no-show.
///
/// # Errors
/// `decode` for an event without event type, without hosts, or whose end does not lie after its start.
pub fn booking(
    from: &ScheduledEvent,
    invitee: Option<&Invitee>,
    now: DateTime<Utc>,
) -> Result<Converted<Booking>, Error> {
    const NAME: &str = "convert_booking";
    let event_type = from.event_type.as_deref().ok_or_else(|| error(NAME, "event_type", "it has no event type"))?;
    let span = Span::new(from.start_time, from.end_time)
        .map_err(|_| error(NAME, "end_time", "the event does not end after it starts"))?;
    let hosts: Vec<&str> = from.event_memberships.iter().map(|membership| membership.user.as_str()).collect();
    if hosts.is_empty() {
        return Err(error(NAME, "event_memberships", "the event has no host"));
    }
    let id = invitee.map_or(from.uri.as_str(), |invitee| invitee.uri.as_str());
    let mut to = Booking::new(id, event_type, hosts, span);
    to.title.clone_from(&from.name);
    to.status = match (booking_state(Some(from), now), invitee) {
        (BookingState::Cancelled, _) => Status::Cancelled,
        (_, Some(invitee)) if invitee.status == EventStatus::Cancelled => Status::Cancelled,
        (_, Some(invitee)) if invitee.no_show.is_some() => Status::NoShow,
        (BookingState::Completed, _) => Status::Completed,
        _ => Status::Confirmed,
    };
    let memberships = from.event_memberships.iter();
    let before = memberships.clone().filter_map(|host| Some(from.start_time - host.buffered_start_time?)).max();
    let after = memberships.filter_map(|host| Some(host.buffered_end_time? - from.end_time)).max();
    to.buffer_before = minutes_up(before);
    to.buffer_after = minutes_up(after);
    let mut left_out = Vec::new();
    match invitee {
        Some(invitee) => to.attendee = Some(attendee(invitee, &mut left_out)),
        None => to.seats = from.invitees_counter.active.max(1),
    }
    if !from.event_guests.is_empty() {
        left_out.push(format!("event_guests: {} guests come along", from.event_guests.len()));
    }
    if from.location.is_some() {
        left_out.push("location: a booking has no place".to_owned());
    }
    Ok(Converted { value: to, left_out })
}

fn attendee(invitee: &Invitee, left_out: &mut Vec<String>) -> Attendee {
    // The same person is another invitee at every booking; what stays is the email address.
    let mut attendee = Attendee::new(invitee.email.to_lowercase()).name(invitee.name.as_str());
    attendee = attendee.email(invitee.email.as_str());
    match invitee.time_zone.as_deref().map(Zone::named) {
        Some(Ok(zone)) => attendee = attendee.zone(zone),
        Some(Err(_)) => left_out.push("timezone: the invitee's zone is not known".to_owned()),
        None => {}
    }
    attendee
}

/// Whole minutes of a buffer, rounded up, at most 366 days; none when there is none.
fn minutes_up(buffer: Option<chrono::TimeDelta>) -> Minutes {
    let seconds = buffer.map_or(0, |buffer| buffer.num_seconds() + i64::from(buffer.subsec_nanos() > 0)).max(0);
    let minutes = u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX);
    Minutes::from(minutes).min(Minutes::LONGEST)
}
