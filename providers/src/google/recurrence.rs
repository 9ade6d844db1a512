//! The recurrence lines of an event (RFC 5545 3.8.5), read into the engine's rules and written from them.
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use whenfree::recurrence::Until;
use whenfree::{RecurringEvent, Rule, Zone};

/// The most dates that are listed one by one.
const MOST_DATES: usize = 10_000;
/// How far ahead of its start a series is looked at for its first occurrence, in days.
const HORIZONS: [i64; 4] = [1, 32, 400, 4_000];

/// What the lines say, in walls of the event's zone; at midnight for all-day events.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) rules: Vec<Rule>,
    pub(crate) exdates: Vec<NaiveDateTime>,
    pub(crate) rdates: Vec<NaiveDateTime>,
}

/// Reads the lines; `None` when there is something in them that is not understood. An `EXRULE`, which Google no longer
/// makes, is left out: without it more time is busy, never less.
pub(crate) fn read(lines: &[String], start: NaiveDateTime, zone: &Zone) -> Option<Lines> {
    let mut out = Lines::default();
    for line in lines {
        let (head, value) = line.trim().split_once(':')?;
        let mut parts = head.split(';');
        let name = parts.next().unwrap_or_default().to_ascii_uppercase();
        let other = parts.find_map(|part| part.strip_prefix("TZID=")).filter(|name| *name != zone.name());
        match name.as_str() {
            "RRULE" => out.rules.push(Rule::parse(value).ok()?),
            "EXRULE" => {}
            "EXDATE" => out.exdates.extend(dates(value, start, zone, other)?),
            "RDATE" => out.rdates.extend(dates(value, start, zone, other)?),
            _ => return None,
        }
        if out.exdates.len() + out.rdates.len() > MOST_DATES {
            return None;
        }
    }
    Some(out)
}

fn dates(value: &str, start: NaiveDateTime, zone: &Zone, other: Option<&str>) -> Option<Vec<NaiveDateTime>> {
    let other = other.map(Zone::named).transpose().ok()?;
    let one = |text: &str| {
        if let Some(text) = text.strip_suffix('Z') {
            let utc = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?.and_utc();
            return Some(zone.at(utc).naive_local());
        }
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y%m%d") {
            return Some(date.and_time(start.time()));
        }
        let wall = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?;
        Some(other.as_ref().map_or(wall, |other| zone.at(other.resolve(wall)).naive_local()))
    };
    value.split(',').take(MOST_DATES + 1).map(|text| one(text.trim())).collect()
}

/// The first occurrence of a series: Google takes the start of an event for one, also where the rule has none there.
pub(crate) fn first(series: &RecurringEvent) -> Option<NaiveDateTime> {
    let from = series.start;
    let of_rule = HORIZONS.into_iter().find_map(|days| {
        let before = from.checked_add_signed(TimeDelta::days(days))?;
        series.rule.starts(from, from, before, 100_000).ok()?.first().copied()
    });
    of_rule.into_iter().chain(series.rdates.iter().copied()).min()
}

/// The lines of a series. `UNTIL` is in UTC, as an event with a zone needs it (RFC 5545 3.3.10).
pub(crate) fn write(series: &RecurringEvent) -> Vec<String> {
    let rule = series.rule.to_string();
    let until = series.rule.until().map(|until| match until {
        Until::Date(date) => {
            let last = date.and_hms_opt(23, 59, 59).unwrap_or_default();
            series.zone.resolve(last)
        }
        Until::Local(wall) => series.zone.resolve(wall),
        Until::Utc(instant) => instant,
    });
    let part = |part: &str| match until {
        Some(until) if part.starts_with("UNTIL=") => format!("UNTIL={}", until.format("%Y%m%dT%H%M%SZ")),
        _ => part.to_owned(),
    };
    let mut lines = vec![format!("RRULE:{}", rule.split(';').map(part).collect::<Vec<_>>().join(";"))];
    for (name, times) in [("EXDATE", &series.exdates), ("RDATE", &series.rdates)] {
        if !times.is_empty() {
            let times: Vec<String> = times.iter().map(|time| time.format("%Y%m%dT%H%M%S").to_string()).collect();
            lines.push(format!("{name};TZID={}:{}", series.zone.name(), times.join(",")));
        }
    }
    lines
}
