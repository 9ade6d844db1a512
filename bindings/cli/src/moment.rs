//! Instants and dates as people write them, and the one look at the clock.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use whenfree::{Span, Zone};

use crate::failure::Failure;
use crate::words;

/// The machine's clock. The engine never asks it; a person at a shell may say that `now` is now.
#[expect(clippy::disallowed_methods, reason = "asked for by `--now now`, and by `zones` without `--now`")]
pub(crate) fn clock() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

/// An instant, and what has to be said about how it was read.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) instant: DateTime<Utc>,
    pub(crate) note: Option<String>,
}

/// Reads RFC 3339, or a local time on the wall of a zone. A time inside a gap is refused; of the two in a fold the
/// first is taken, and said so.
pub(crate) fn read(name: &'static str, text: &str, zone: &Zone) -> Result<Moment, Failure> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        let instant = instant.to_utc();
        if !is_sane(instant.date_naive()) {
            return Err(Failure::argument(name, format!("`{text}` lies outside the years 1 to 9999")));
        }
        return Ok(Moment { instant, note: None });
    }
    let Some(wall) = wall_time(text) else {
        let shown = words::fit(text, 64, "...");
        return Err(Failure::argument(
            name,
            format!("`{shown}` is not a time; write `2026-11-24T15:00:00Z`, or `2026-11-24T15:00` for a local time"),
        ));
    };
    let passes = zone.instants(wall, wall + TimeDelta::seconds(1));
    let first = passes.iter().next().map(Span::start);
    match first {
        None => {
            let moved = zone.at(zone.resolve(wall)).format("%Y-%m-%dT%H:%M");
            let message = format!("`{text}` does not exist in {}: the clocks skip it; next is `{moved}`", zone.name());
            Err(Failure::argument(name, message))
        }
        Some(instant) if passes.len() > 1 => {
            let second = passes.iter().nth(1).map_or(instant, Span::start);
            let (one, two) = (zone.at(instant).to_rfc3339(), zone.at(second).to_rfc3339());
            let note = format!("The clocks show this time twice; the first is taken, {one}, not {two}.");
            Ok(Moment { instant, note: Some(note) })
        }
        Some(instant) => Ok(Moment { instant, note: None }),
    }
}

/// Reads an instant, or `now`.
pub(crate) fn read_now(text: &str) -> Result<DateTime<Utc>, Failure> {
    if text == "now" {
        return Ok(clock());
    }
    DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc()).map_err(|_| {
        let shown = words::fit(text, 64, "...");
        Failure::argument("--now", format!("`{shown}` is not an instant; write `2026-11-20T15:00:00Z`, or `now`"))
    })
}

/// Which end of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    From,
    To,
}

/// Reads one end of the window: a date of a zone, the last one included, or what [`read`] takes.
pub(crate) fn read_bound(end: End, text: &str, zone: &Zone) -> Result<DateTime<Utc>, Failure> {
    let name = if end == End::From { "--from" } else { "--to" };
    let Some(date) = text.parse::<NaiveDate>().ok().filter(|date| is_sane(*date)) else {
        return Ok(read(name, text, zone)?.instant);
    };
    let instants = zone.dates(date, date);
    let bound = match end {
        End::From => instants.iter().next().map(Span::start),
        End::To => instants.iter().last().map(Span::end),
    };
    bound.ok_or_else(|| Failure::argument(name, format!("the date `{text}` does not exist in {}", zone.name())))
}

fn wall_time(text: &str) -> Option<NaiveDateTime> {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    let wall = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    wall.filter(|wall| is_sane(wall.date()))
}

/// The engine's years, less their very ends: a day on either side is still within them.
fn is_sane(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
        && date.succ_opt().zip(date.pred_opt()).is_some_and(|(next, before)| next.year() <= 9999 && before.year() >= 1)
}

/// `15:00` on a wall, with its offset where the wall shows that time twice.
pub(crate) fn time(instant: DateTime<Utc>, zone: &Zone) -> String {
    let (wall, text) = (zone.at(instant), wall(instant, zone));
    let shown = wall.naive_local();
    let twice = shown.checked_add_signed(TimeDelta::seconds(1)).is_some_and(|end| zone.instants(shown, end).len() > 1);
    if twice { format!("{text} ({})", offset(wall.offset().local_minus_utc())) } else { text }
}

/// `15:00` on a wall, with the seconds that only unusual documents have.
pub(crate) fn wall(instant: DateTime<Utc>, zone: &Zone) -> String {
    let wall = zone.at(instant);
    let seconds = wall.timestamp().rem_euclid(60) != 0;
    wall.format(if seconds { "%H:%M:%S" } else { "%H:%M" }).to_string()
}

/// `Tue 24 November 2026, 15:00`.
pub(crate) fn day_and_time(instant: DateTime<Utc>, zone: &Zone) -> String {
    format!("{}, {}", words::date(zone.date_at(instant)), time(instant, zone))
}

/// `Tue 24 November 2026, 15:00–16:00`; the second date where it is another one.
pub(crate) fn span(span: Span, zone: &Zone) -> String {
    format!("{}, {}", words::date(zone.date_at(span.start())), times(span, zone))
}

/// `15:00–16:00`, or `22:00 to Wed 25 November, 06:00` across dates.
pub(crate) fn times(span: Span, zone: &Zone) -> String {
    let (from, to) = (zone.date_at(span.start()), zone.date_at(span.end()));
    let (start, end) = (time(span.start(), zone), time(span.end(), zone));
    if from == to {
        format!("{start}–{end}")
    } else if to.pred_opt() == Some(from) && end == "00:00" {
        format!("{start}–24:00")
    } else {
        format!("{start} to {}, {end}", words::day(to))
    }
}

/// The same, with the date in front unless it is the date that is spoken of.
pub(crate) fn span_from(span: Span, spoken_of: NaiveDate, zone: &Zone) -> String {
    let from = zone.date_at(span.start());
    if from == spoken_of { times(span, zone) } else { format!("{}, {}", words::day(from), times(span, zone)) }
}

/// `+01:00`.
pub(crate) fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{rest:02}")
    }
}
