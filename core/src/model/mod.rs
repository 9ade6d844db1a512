//! What people write down: hosts and their schedules, event types, busy time, bookings, questions.
//!
//! These types are the JSON contract: each reads and writes itself (serde too), with camelCase names, unknown fields
//! refused, and a path in every error.

mod booking;
mod busy;
mod event_type;
mod event_type_form;
mod host;
mod ids;
mod query;
mod requirement;
mod schedule;

pub use booking::{Attendee, Booking, Occurrence, Place, Status};
pub use busy::{Busy, BusyTime, RecurringEvent, WholeDates};
pub use event_type::{BookingWindow, EventType, Grid, Limit, Period, Policy, Quota};
pub(crate) use event_type_form::write_choose;
pub use host::Host;
pub use ids::{ActorId, AttendeeId, BookingId, CompositeId, EventTypeId, HostId, Minutes, SegmentId, SeriesId};
pub use query::{Query, Request};
pub use requirement::{Choose, Requirement};
pub use schedule::{Hours, RecurringHours, Schedule, TimeOff, Travel, Weekday};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json};
use crate::recurrence::Rule;
use crate::time::{
    self, FIRST_INSTANT, LAST_INSTANT, Span, date_text, instant_text, parse_instant, parse_time, wall_text,
};

/// Which way the fraction of a second goes.
#[derive(Clone, Copy)]
enum Rounding {
    Down,
    Up,
}

/// An instant in seconds, RFC 3339 with any offset.
fn read_instant(json: &Json<'_>, cx: &mut Context<'_>, rounding: Rounding) -> Result<i64, Error> {
    let text = cx.string(json)?;
    let (seconds, fraction) = parse_instant(text).ok_or_else(|| {
        let short: String = text.chars().take(64).collect();
        cx.invalid(format!("`{short}` is not an instant; write it as `2026-03-09T13:00:00Z` or with an offset"))
    })?;
    let seconds = seconds + i64::from(fraction && matches!(rounding, Rounding::Up));
    if (FIRST_INSTANT..=LAST_INSTANT).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(cx.invalid("the instant lies outside the years 1 to 9999"))
    }
}

pub(crate) fn read_start(json: &Json<'_>, cx: &mut Context<'_>) -> Result<i64, Error> {
    read_instant(json, cx, Rounding::Down)
}

pub(crate) fn read_end(json: &Json<'_>, cx: &mut Context<'_>) -> Result<i64, Error> {
    read_instant(json, cx, Rounding::Up)
}

/// `start` and `end` of an object, as an interval; an empty or reversed one is noted at `end`.
pub(crate) fn read_span(fields: &Fields<'_>, cx: &mut Context<'_>) -> Result<Span, Error> {
    let start = fields.required(cx, "start", read_start)?;
    let end = fields.required(cx, "end", read_end)?;
    let span = Span::from_timestamps(start, end);
    Ok(cx.or_note(span, Span::raw(start, start + 1)))
}

/// An instant as it stands in the contract.
pub(crate) fn write_instant(seconds: i64) -> Json<'static> {
    Json::text(instant_text(seconds))
}

/// A date `YYYY-MM-DD` between the years 1 and 9999.
fn parse_date(text: &[u8]) -> Option<NaiveDate> {
    time::parse_date(text).filter(|date| date.year() > 0)
}

fn read_date(json: &Json<'_>, cx: &mut Context<'_>) -> Result<NaiveDate, Error> {
    let text = cx.string(json)?;
    date_from(text, cx)
}

fn date_from(text: &str, cx: &Context<'_>) -> Result<NaiveDate, Error> {
    let short: String = text.chars().take(64).collect();
    parse_date(text.as_bytes()).ok_or_else(|| cx.invalid(format!("`{short}` is not a date; write it as `2026-03-09`")))
}

fn write_date(date: NaiveDate) -> Json<'static> {
    Json::text(date_text(date))
}

/// `from` and `through` of an object, both inclusive; reversed ones are noted at `through`.
fn read_dates(fields: &Fields<'_>, cx: &mut Context<'_>) -> Result<(NaiveDate, NaiveDate), Error> {
    let from = fields.required(cx, "from", read_date)?;
    let through = fields.required(cx, "through", read_date)?;
    let ordered = in_order(from, through);
    Ok((from, cx.or_note(ordered, from)))
}

fn in_order(from: NaiveDate, through: NaiveDate) -> Result<NaiveDate, Error> {
    if from <= through {
        return Ok(through);
    }
    Err(Error::new(
        ErrorCode::InvalidInterval,
        "through",
        format!("`{through}` is before `{from}`; both dates are inclusive"),
    ))
}

/// A wall time without a zone, `2026-03-09T10:00:00`; seconds may be left out.
pub(crate) fn read_wall(json: &Json<'_>, cx: &mut Context<'_>) -> Result<NaiveDateTime, Error> {
    let text = cx.string(json)?;
    let short: String = text.chars().take(64).collect();
    let wall = || {
        let (date, time) = text.as_bytes().split_at_checked(10)?;
        Some(parse_date(date)?.and_time(parse_time(time.strip_prefix(b"T")?)?))
    };
    wall().ok_or_else(|| {
        cx.invalid(format!("`{short}` is not a local date and time; write it as `2026-03-09T10:00:00`, without offset"))
    })
}

pub(crate) fn write_wall(wall: NaiveDateTime) -> Json<'static> {
    Json::text(wall_text(wall))
}

/// A recurrence rule; one that cannot be read is noted.
pub(crate) fn read_rule(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Rule, Error> {
    let text = cx.string(json)?;
    match Rule::parse(text) {
        Ok(rule) => Ok(rule),
        Err(error) => {
            let error = Error::new(ErrorCode::InvalidRrule, "", error.to_string());
            cx.note(error.clone());
            // Never used: the noted mistake ends the reading.
            Rule::parse("FREQ=DAILY").map_err(|_| error)
        }
    }
}

pub(crate) fn read_text(json: &Json<'_>, cx: &mut Context<'_>) -> Result<String, Error> {
    cx.string(json).map(str::to_owned)
}

fn read_metadata(json: &Json<'_>, _: &mut Context<'_>) -> Result<Json<'static>, Error> {
    Ok(json.clone().into_owned())
}

/// The instant of a chrono value, rounded up: the way `now` and ends are read.
pub(crate) fn seconds_up(instant: DateTime<Utc>) -> i64 {
    instant.timestamp() + i64::from(instant.timestamp_subsec_nanos() > 0)
}
