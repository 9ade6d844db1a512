//! Event types.
use whenfree::recurrence::Rule;
use whenfree::{Grid, Limit, Minutes, Period, Policy, Weekday};

use super::Converted;
use crate::calcom::model::{BookingLimits, BookingWindow, EventType};

/// An event type, with what belongs to the question rather than to the event type.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookable {
    /// The event type. Its zone is not set: the first host's holds, as at Cal.com.
    pub event_type: whenfree::EventType,
    /// Whether each date shows its first slot alone: set [`Query::first_per_day`](whenfree::Query::first_per_day).
    pub first_per_day: bool,
    /// The rule of a recurring event type, for a [`SeriesRequest`](whenfree::SeriesRequest).
    pub series: Option<Rule>,
}

/// The steps to whose multiples Cal.com rounds starting points: the first of these that divides the interval.
const ROUND_STEPS: [u32; 6] = [60, 30, 20, 15, 10, 5];

/// An event type's length, steps, buffers, notice, window, limits, seats and confirmation.
///
/// Cal.com counts slots from the beginning of each free stretch, rounded up on the wall, which is [`Grid::Gap`] here. A
/// window that is `rolling` counts days that have slots ([`whenfree::BookingWindow::AvailableDays`]); one that is not, days
/// of the calendar. Sources: Cal.com API v2 reference, event types; `packages/lib/slots.ts` of calcom/cal.com.
pub fn event_type(of: &EventType) -> Converted<Bookable> {
    let mut left_out = Vec::new();
    let mut value = whenfree::EventType::new(
        of.id.to_string(),
        minutes("lengthInMinutes", of.length_in_minutes.max(1), &mut left_out),
    )
    .title(&of.title);
    if of.length_in_minutes == 0 {
        left_out.push("a length of 0 minutes; here it is 1".to_owned());
    }
    lengths(of, &mut value, &mut left_out);
    let interval = of.slot_interval_minutes.filter(|step| *step > 0);
    if let Some(step) = interval {
        value = value.interval(minutes("slotIntervalMinutes", step, &mut left_out));
    }
    let step = interval.unwrap_or(of.length_in_minutes.max(1));
    let round_to = ROUND_STEPS.into_iter().find(|round| step.is_multiple_of(*round)).unwrap_or(1);
    value = value
        .grid(Grid::Gap { round_to: Minutes::from(round_to) })
        .offset(minutes("offsetStartMinutes", of.offset_start_minutes.unwrap_or_default(), &mut left_out))
        .buffer_before(minutes(
            "beforeEventBufferMinutes",
            of.before_event_buffer_minutes.unwrap_or_default(),
            &mut left_out,
        ))
        .buffer_after(minutes(
            "afterEventBufferMinutes",
            of.after_event_buffer_minutes.unwrap_or_default(),
            &mut left_out,
        ))
        .notice(minutes(
            "minimumBookingNoticeMinutes",
            of.minimum_booking_notice_minutes.unwrap_or_default(),
            &mut left_out,
        ))
        .requires_confirmation(confirmation(of, &mut left_out));
    if round_to != step {
        left_out.push(format!(
            "near now Cal.com counts the steps of {step} minutes from the first moment that can be booked, here from the \
             beginning of the free stretch"
        ));
    }
    if of.offset_start_minutes.unwrap_or_default() > 0 {
        left_out.push("Cal.com adds `offsetStart` at every step, here it moves the starting point once".to_owned());
    }
    value.booking_window = window(of, &mut left_out);
    limits(of.booking_limits_count.as_ref(), Limit::bookings, &mut value.limits);
    limits(of.booking_limits_duration.as_ref(), Limit::minutes, &mut value.limits);
    if value.limits.iter().any(|limit| limit.per == Period::Week) {
        value.week_start = Weekday::Sun;
        let message = "weeks of limits begin on Sunday, as at Cal.com unless the account's `weekStart` says otherwise";
        left_out.push(message.to_owned());
    }
    seats_and_attendees(of, &mut value);
    value.policy = policy(of, &mut left_out);
    others(of, &mut left_out);
    let first_per_day = of.only_show_first_available_slot.unwrap_or_default();
    Converted { value: Bookable { event_type: value, first_per_day, series: series(of, &mut left_out) }, left_out }
}

/// A length of time that the engine takes; a longer one is cut to its longest, and said.
fn minutes(name: &str, length: u32, left_out: &mut Vec<String>) -> Minutes {
    if length > Minutes::LONGEST.get() {
        left_out.push(format!("`{name}` of {length} minutes, more than 366 days"));
    }
    Minutes::from(length.min(Minutes::LONGEST.get()))
}

fn lengths(of: &EventType, value: &mut whenfree::EventType, left_out: &mut Vec<String>) {
    let options = of.length_in_minutes_options.as_deref().unwrap_or_default();
    if options.is_empty() {
        return;
    }
    let usual = value.default_duration();
    value.durations = options
        .iter()
        .filter(|length| **length > 0)
        .map(|length| minutes("lengthInMinutesOptions", *length, left_out))
        .collect();
    if !value.durations.contains(&usual) {
        value.durations.push(usual);
    }
    if value.durations.len() > 1 {
        value.duration = Some(usual);
    }
}

fn window(of: &EventType, left_out: &mut Vec<String>) -> Option<whenfree::BookingWindow> {
    let mut found = None;
    for window in &of.booking_window {
        let read = match window {
            BookingWindow::Disabled => continue,
            BookingWindow::CalendarDays { value, rolling: false } => whenfree::BookingWindow::RollingDays(days(*value)),
            BookingWindow::BusinessDays { value, rolling: false } => {
                whenfree::BookingWindow::RollingBusinessDays(days(*value))
            }
            BookingWindow::CalendarDays { value, rolling: true } => {
                whenfree::BookingWindow::AvailableDays(days(*value).max(1))
            }
            BookingWindow::BusinessDays { value, rolling: true } => {
                left_out.push("that the days of the rolling booking window are business days".to_owned());
                whenfree::BookingWindow::AvailableDays(days(*value).max(1))
            }
            BookingWindow::Range { from, through } if from <= through => {
                whenfree::BookingWindow::Dates { from: Some(*from), through: Some(*through) }
            }
            BookingWindow::Range { from, through } => {
                left_out.push(format!("the booking window from {from} through {through}, which is reversed"));
                continue;
            }
            BookingWindow::Other(kind) => {
                left_out.push(format!("a booking window of the unknown kind `{}`", short(kind)));
                continue;
            }
        };
        if found.is_some() {
            left_out.push("a second booking window; the first holds".to_owned());
            break;
        }
        found = Some(read);
    }
    found
}

/// No more days than the engine counts: a hundred years.
fn days(value: u32) -> u32 {
    value.min(36_600)
}

fn limits(of: Option<&BookingLimits>, limit: fn(Period, u32) -> Limit, into: &mut Vec<Limit>) {
    let Some(of) = of.filter(|limits| !limits.disabled) else { return };
    let periods = [(Period::Day, of.day), (Period::Week, of.week), (Period::Month, of.month), (Period::Year, of.year)];
    for (per, most) in periods {
        // A limit of nothing is no limit at Cal.com, whose forms write 0 for an empty field.
        into.extend(most.filter(|most| *most > 0).map(|most| limit(per, most.min(1_000_000))));
    }
}

fn seats_and_attendees(of: &EventType, value: &mut whenfree::EventType) {
    let seats = of.seats.as_ref().filter(|seats| !seats.disabled).and_then(|seats| seats.seats_per_time_slot);
    if let Some(seats) = seats.or(of.seats_per_time_slot).filter(|seats| *seats > 0) {
        value.seats = seats.min(1_000_000);
    }
    let most = of.booker_active_bookings_limit.as_ref().filter(|limit| !limit.disabled);
    value.max_active_per_attendee =
        most.and_then(|limit| limit.maximum_active_bookings).filter(|most| *most > 0).map(|most| most.min(1_000_000));
}

fn confirmation(of: &EventType, left_out: &mut Vec<String>) -> bool {
    let needed = of.needs_confirmation();
    if let Some(policy) = of.confirmation_policy.as_ref().filter(|_| needed) {
        if let Some(threshold) = policy.notice_threshold.as_ref().filter(|_| policy.kind.as_deref() == Some("time")) {
            left_out.push(format!(
                "that only bookings closer than {} {} need confirmation; here all do",
                threshold.count,
                short(&threshold.unit)
            ));
        }
        if policy.block_unconfirmed_bookings_in_booker != Some(true) {
            left_out.push("that unconfirmed bookings leave their slot open; here they take it".to_owned());
        }
    }
    needed
}

fn policy(of: &EventType, left_out: &mut Vec<String>) -> Option<Policy> {
    let mut policy = Policy::new();
    if of.disable_cancelling.as_ref().is_some_and(|cancelling| cancelling.disabled) {
        left_out.push("that attendees may not cancel at all; here only until 366 days before the start".to_owned());
        policy = policy.cancel_until(Minutes::LONGEST);
    }
    match of.disable_rescheduling.as_ref() {
        Some(moving) if moving.disabled => policy = policy.max_reschedules(0),
        Some(moving) => {
            if let Some(before) = moving.minutes_before {
                policy = policy.reschedule_until(minutes("disableRescheduling.minutesBefore", before, left_out));
            }
        }
        None => {}
    }
    (policy != Policy::new()).then_some(policy)
}

fn series(of: &EventType, left_out: &mut Vec<String>) -> Option<Rule> {
    let recurrence = of.recurrence.as_ref().filter(|recurrence| !recurrence.disabled)?;
    let frequency = recurrence.frequency.as_deref()?;
    let frequency = match frequency.to_ascii_lowercase().as_str() {
        "weekly" => "WEEKLY",
        "monthly" => "MONTHLY",
        "yearly" => "YEARLY",
        _ => {
            left_out.push(format!("a recurrence of the unknown frequency `{}`", short(frequency)));
            return None;
        }
    };
    let (interval, count) = (recurrence.interval.unwrap_or(1).max(1), recurrence.occurrences.unwrap_or(1).max(1));
    let rule = Rule::parse(&format!("FREQ={frequency};INTERVAL={interval};COUNT={count}"));
    if rule.is_err() {
        left_out.push(format!("a recurrence of {count} times, more than the engine counts"));
    }
    rule.ok()
}

fn others(of: &EventType, left_out: &mut Vec<String>) {
    if let Some(kind) = &of.scheduling_type {
        left_out.push(format!("how the team shares it (`{}`): set requirements of your own", short(kind)));
    }
    if of.show_optimized_slots == Some(true) {
        left_out.push("that slots are spread to leave few gaps".to_owned());
    }
    if of.is_active == Some(false) {
        left_out.push("that it is switched off".to_owned());
    }
    if of.price.is_some_and(|price| price > 0.0) {
        left_out.push("its price".to_owned());
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
