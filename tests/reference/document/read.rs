//! Documents are read as they are written. Nothing is validated beyond what reading needs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value;

use super::{
    Booking, BookingWindow, BusyEntry, BusyTime, Choose, EventType, Grid, Host, Hours, Limit, Period, Query, Recurring,
    Requirement, Schedule,
};
use crate::clock::{day_of, zone};
use crate::recurrence::Rule;

pub fn query(value: &Value) -> Result<Query, String> {
    let hosts = list(value, "hosts").iter().map(host).collect::<Result<Vec<_>, _>>()?;
    let mut busy = BTreeMap::new();
    for (id, entries) in object(value, "busy") {
        let entries = entries.as_array().ok_or("busy entries are a list")?;
        busy.insert(id.clone(), entries.iter().map(busy_entry).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(Query {
        event: event_type(&value["eventType"], &hosts)?,
        hosts,
        now: instant_up(&value["now"])?,
        window: window(value)?,
        busy,
        bookings: list(value, "bookings").iter().map(booking).collect::<Result<_, _>>()?,
        history: list(value, "history").iter().map(booking).collect::<Result<_, _>>()?,
        rescheduling: value["rescheduling"].as_str().map(str::to_owned),
        duration: value["durationMinutes"].as_i64(),
        limit: value["limit"].as_u64().map(|limit| limit as usize),
        first_per_day: flag(value, "firstPerDay"),
    })
}

pub fn window(query: &Value) -> Result<(i64, i64), String> {
    Ok((instant_down(&query["window"]["start"])?, instant_up(&query["window"]["end"])?))
}

fn event_type(value: &Value, hosts: &[Host]) -> Result<EventType, String> {
    let durations: Vec<i64> = list(value, "durationsMinutes").iter().filter_map(Value::as_i64).collect();
    let duration = value["durationMinutes"].as_i64().or(durations.first().copied()).ok_or("no duration")?;
    let first_zone = || hosts.first().map(|host| host.schedule.zone.clone()).ok_or("no hosts".to_owned());
    let requires = match value.get("requires") {
        None => vec![everybody(hosts.iter().map(|host| host.id.clone()).collect())],
        Some(_) => list(value, "requires").iter().map(requirement).collect::<Result<_, _>>()?,
    };
    Ok(EventType {
        id: text(&value["id"])?,
        duration,
        longest: durations.iter().copied().fold(duration, i64::max),
        interval: value["slotIntervalMinutes"].as_i64(),
        grid: grid(&value["slotGrid"])?,
        offset: number(value, "slotOffsetMinutes"),
        buffer_before: number(value, "bufferBeforeMinutes"),
        buffer_after: number(value, "bufferAfterMinutes"),
        keep_buffers_in_hours: flag(value, "keepBuffersInHours"),
        tentative_is_free: flag(value, "tentativeIsFree"),
        max_active_per_attendee: value["maxActivePerAttendee"].as_u64().map(|most| most as usize),
        notice: number(value, "minimumNoticeMinutes"),
        window: value.get("bookingWindow").map(booking_window).transpose()?,
        limits: limits(value)?,
        seats: value["seats"].as_i64().unwrap_or(1),
        zone: value["timeZone"].as_str().map_or_else(first_zone, zone)?,
        week_start: week_start(value)?,
        requires,
    })
}

fn grid(value: &Value) -> Result<Grid, String> {
    match value {
        Value::Null => Ok(Grid::Hours),
        Value::String(name) if name == "hours" => Ok(Grid::Hours),
        Value::String(name) if name == "clock" => Ok(Grid::Clock),
        Value::Object(_) => Ok(Grid::Gap { round: value["gap"]["roundToMinutes"].as_i64().unwrap_or(1) }),
        other => Err(format!("grid {other}")),
    }
}

fn requirement(value: &Value) -> Result<Requirement, String> {
    let hosts = |key| list(value, key).iter().map(text).collect::<Result<Vec<_>, _>>();
    if value.get("all").is_some() {
        return Ok(everybody(hosts("all")?));
    }
    Ok(Requirement {
        hosts: hosts("any")?,
        count: value["count"].as_u64().unwrap_or(1) as usize,
        choose: Some(choose(&value["choose"])?),
        calibrate: flag(value, "calibrate"),
    })
}

fn everybody(hosts: Vec<String>) -> Requirement {
    Requirement { count: hosts.len(), hosts, choose: None, calibrate: false }
}

fn choose(value: &Value) -> Result<Choose, String> {
    Ok(match value.as_str() {
        None if value.is_null() => Choose::Declared,
        None => Choose::FewestBookings(Some(period(&value["fewestBookings"]["per"])?)),
        Some("declared") => Choose::Declared,
        Some("priority") => Choose::Priority,
        Some("leastRecentlyBooked") => Choose::LeastRecentlyBooked,
        Some("fewestBookings") => Choose::FewestBookings(None),
        Some("weighted") => Choose::Weighted,
        Some("mostAvailable") => Choose::MostAvailable,
        Some(other) => return Err(format!("strategy `{other}`")),
    })
}

fn period(value: &Value) -> Result<Period, String> {
    match value.as_str() {
        Some("day") => Ok(Period::Day),
        Some("week") => Ok(Period::Week),
        Some("month") => Ok(Period::Month),
        Some("year") => Ok(Period::Year),
        other => Err(format!("per {other:?}")),
    }
}

fn booking_window(value: &Value) -> Result<BookingWindow, String> {
    if let Some(days) = value["rollingDays"].as_i64() {
        return Ok(BookingWindow::RollingDays(days));
    }
    if let Some(days) = value["rollingBusinessDays"].as_i64() {
        return Ok(BookingWindow::RollingBusinessDays(days));
    }
    if let Some(days) = value["availableDays"].as_u64() {
        return Ok(BookingWindow::AvailableDays(days as usize));
    }
    Ok(BookingWindow::Dates(value.get("from").map(day).transpose()?, value.get("through").map(day).transpose()?))
}

fn limits(value: &Value) -> Result<Vec<Limit>, String> {
    let limit = |value: &Value| {
        let per = period(&value["per"])?;
        Ok(Limit { per, bookings: value["maxBookings"].as_i64(), minutes: value["maxMinutes"].as_i64() })
    };
    list(value, "limits").iter().map(limit).collect()
}

pub fn host(value: &Value) -> Result<Host, String> {
    Ok(Host {
        id: text(&value["id"])?,
        schedule: schedule(&value["schedule"])?,
        limits: limits(value)?,
        week_start: week_start(value)?,
        priority: number(value, "priority"),
        weight: value["weight"].as_u64().map_or(1, u128::from),
        joined: value.get("joined").map(day).transpose()?,
    })
}

fn schedule(value: &Value) -> Result<Schedule, String> {
    let mut weekly: [Vec<Hours>; 7] = Default::default();
    for (name, entry) in object(value, "weekly") {
        weekly[weekday_named(name)?] = hours(entry)?;
    }
    let recurring = |value: &Value| {
        Ok::<_, String>(Recurring {
            rule: Rule::read(&text(&value["rrule"])?)?,
            first: date(&value["firstDate"])?,
            hours: hours(&value["hours"])?,
        })
    };
    let overrides =
        object(value, "overrides").map(|(date, entry)| Ok((day(&Value::from(date.as_str()))?, hours(entry)?)));
    let span = |value: &Value| Ok::<_, String>((day(&value["from"])?, day(&value["through"])?));
    let trip = |value: &Value| Ok::<_, String>((day(&value["from"])?, day(&value["through"])?, named_zone(value)?));
    Ok(Schedule {
        zone: named_zone(value)?,
        weekly,
        recurring: list(value, "recurring").iter().map(recurring).collect::<Result<_, _>>()?,
        overrides: overrides.collect::<Result<_, String>>()?,
        time_off: list(value, "timeOff").iter().map(span).collect::<Result<_, _>>()?,
        travel: list(value, "travel").iter().map(trip).collect::<Result<_, _>>()?,
    })
}

fn hours(value: &Value) -> Result<Vec<Hours>, String> {
    let clock = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
    };
    let one = |value: &Value| {
        let written = text(value)?;
        let (start, end) = written.split_once('-').ok_or("hours without a dash")?;
        clock(start).zip(clock(end)).map(|(start, end)| Hours { start, end }).ok_or(format!("hours `{written}`"))
    };
    value.as_array().map_or(Ok(Vec::new()), |entries| entries.iter().map(one).collect())
}

fn busy_entry(value: &Value) -> Result<BusyEntry, String> {
    let when = if value.get("rrule").is_some() {
        BusyTime::Recurring {
            start: local(&value["start"])?,
            minutes: value["durationMinutes"].as_i64().ok_or("an event without a length")?,
            zone: named_zone(value)?,
            rule: Box::new(Rule::read(&text(&value["rrule"])?)?),
            exdates: list(value, "exdates").iter().map(local).collect::<Result<_, _>>()?,
            rdates: list(value, "rdates").iter().map(local).collect::<Result<_, _>>()?,
        }
    } else if value.get("from").is_some() {
        BusyTime::Dates(day(&value["from"])?, day(&value["through"])?, named_zone(value)?)
    } else {
        BusyTime::Instants(instant_down(&value["start"])?, instant_up(&value["end"])?)
    };
    Ok(BusyEntry {
        when,
        free: value["transparency"].as_str() == Some("free"),
        tentative: flag(value, "tentative"),
        unknown: flag(value, "unknown"),
    })
}

fn booking(value: &Value) -> Result<Booking, String> {
    Ok(Booking {
        id: text(&value["id"])?,
        event: text(&value["eventTypeId"])?,
        hosts: list(value, "hostIds").iter().map(text).collect::<Result<_, _>>()?,
        start: instant_down(&value["start"])?,
        end: instant_up(&value["end"])?,
        status: text(&value["status"])?,
        buffer_before: number(value, "bufferBeforeMinutes"),
        buffer_after: number(value, "bufferAfterMinutes"),
        seats: value["seats"].as_i64().unwrap_or(1),
        expires_at: value.get("expiresAt").map(instant_up).transpose()?,
        attendee: value["attendee"]["id"].as_str().map(str::to_owned),
    })
}

/// §1: a fraction of a second widens what it bounds: a start is rounded down.
pub fn instant_down(value: &Value) -> Result<i64, String> {
    Ok(timestamp(value)?.as_nanosecond().div_euclid(1_000_000_000) as i64)
}

/// §1: an end is rounded up, and so is `now`.
fn instant_up(value: &Value) -> Result<i64, String> {
    Ok(-((-timestamp(value)?.as_nanosecond()).div_euclid(1_000_000_000)) as i64)
}

fn timestamp(value: &Value) -> Result<Timestamp, String> {
    text(value)?.parse().map_err(|error| format!("instant {value}: {error}"))
}

fn local(value: &Value) -> Result<DateTime, String> {
    text(value)?.parse().map_err(|error| format!("local time {value}: {error}"))
}

fn date(value: &Value) -> Result<Date, String> {
    text(value)?.parse().map_err(|error| format!("date {value}: {error}"))
}

fn day(value: &Value) -> Result<i64, String> {
    date(value).map(day_of)
}

fn named_zone(value: &Value) -> Result<TimeZone, String> {
    zone(&text(&value["timeZone"])?)
}

fn week_start(value: &Value) -> Result<usize, String> {
    value["weekStart"].as_str().map_or(Ok(0), weekday_named)
}

fn weekday_named(name: &str) -> Result<usize, String> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    names.iter().position(|known| *known == name).ok_or(format!("weekday `{name}`"))
}

pub fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or(format!("expected a text, found {value}"))
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn object<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    value[key].as_object().into_iter().flatten()
}

pub fn flag(value: &Value, key: &str) -> bool {
    value[key].as_bool().unwrap_or(false)
}

fn number(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap_or(0)
}
