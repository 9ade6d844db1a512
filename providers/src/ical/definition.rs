//! `VTIMEZONE` (RFC 5545, 3.6.5) written for a zone of the tz database.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use whenfree::{Span, Zone};

use super::values::wall_of;
use super::write::{Writer, local_text, utc_text};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// From so many yearly changes of one kind on they are written as a rule.
const A_RULE: usize = 3;

/// 1800-01-01 and 9998-12-31.
const EARLIEST: i64 = -5_364_662_400;
const LATEST: i64 = 253_370_678_400;

/// Changes of the clock that follow each other by the year.
#[derive(Debug)]
struct Changes {
    from: i32,
    to: i32,
    /// On the wall before the change, in order.
    walls: Vec<NaiveDateTime>,
    /// Whether all are on the weekday of the same number in the month, or on the last.
    nth: bool,
    last: bool,
}

fn number_in_month(wall: NaiveDateTime) -> u32 {
    (wall.day() - 1) / 7 + 1
}

fn is_last(wall: NaiveDateTime) -> bool {
    wall.day() + 7 > u32::from(wall.date().num_days_in_month())
}

impl Changes {
    fn new(from: i32, to: i32, wall: NaiveDateTime) -> Self {
        Self { from, to, walls: vec![wall], nth: number_in_month(wall) < 5, last: is_last(wall) }
    }

    /// Takes in the change of the next year, if it is of the same kind.
    fn take(&mut self, from: i32, to: i32, wall: NaiveDateTime) -> bool {
        let Some(latest) = self.walls.last().copied() else { return false };
        let nth = self.nth && number_in_month(latest) == number_in_month(wall);
        let last = self.last && is_last(wall);
        let same = (self.from, self.to) == (from, to)
            && wall.year() == latest.year() + 1
            && (wall.month(), wall.weekday(), wall.time()) == (latest.month(), latest.weekday(), latest.time())
            && (nth || last);
        if same {
            (self.nth, self.last) = (nth, last);
            self.walls.push(wall);
        }
        same
    }

    fn rule(&self, first: NaiveDateTime) -> String {
        let day = WEEKDAYS.get(first.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        let number = if self.nth { number_in_month(first).to_string() } else { "-1".to_owned() };
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={number}{day}", first.month())
    }
}

/// Writes the definition of a zone, true for all instants from `first` to `last`. A rule that still holds in the year of
/// `last` goes on for ever.
pub(super) fn write(writer: &mut Writer, zone: &Zone, first: DateTime<Utc>, last: DateTime<Utc>) {
    let days = |many: i64| chrono::TimeDelta::try_days(many).unwrap_or_default();
    // A zone of the tz database has no changes before 1800.
    let earliest = DateTime::from_timestamp(EARLIEST, 0).unwrap_or(first);
    let from = first.checked_sub_signed(days(800)).unwrap_or(first).max(earliest);
    let to =
        last.checked_add_signed(days(400)).unwrap_or(last).min(DateTime::from_timestamp(LATEST, 0).unwrap_or(last));
    let mut runs: Vec<Changes> = Vec::new();
    let before = zone.at(from).offset().local_minus_utc();
    let mut offset = before;
    let transitions = Span::new(from, to).map(|span| zone.transitions(span)).unwrap_or_default();
    for (at, next) in &transitions {
        let wall = wall_of(at.timestamp() + i64::from(offset));
        let taken = runs.iter_mut().any(|run| run.take(offset, *next, wall));
        if !taken {
            runs.push(Changes::new(offset, *next, wall));
        }
        offset = *next;
    }
    writer.raw("BEGIN", "VTIMEZONE");
    writer.text("TZID", zone.name());
    if transitions.first().is_none_or(|(at, _)| *at > first) {
        observance(writer, before, before, wall_of(from.timestamp() + i64::from(before)), &[], None);
    }
    for run in &runs {
        let Some((start, others)) = run.walls.split_first() else { continue };
        if run.walls.len() < A_RULE {
            observance(writer, run.from, run.to, *start, others, None);
            continue;
        }
        let mut rule = run.rule(*start);
        let end = run.walls.last().copied().unwrap_or(*start);
        if end.year() < to.year() - 1 {
            let until =
                DateTime::from_timestamp(end.and_utc().timestamp() - i64::from(run.from), 0).unwrap_or_default();
            rule.push_str(&format!(";UNTIL={}", utc_text(until)));
        }
        observance(writer, run.from, run.to, *start, &[], Some(&rule));
    }
    writer.raw("END", "VTIMEZONE");
}

fn observance(
    writer: &mut Writer,
    from: i32,
    to: i32,
    start: NaiveDateTime,
    others: &[NaiveDateTime],
    rule: Option<&str>,
) {
    let kind = if to > from { "DAYLIGHT" } else { "STANDARD" };
    writer.raw("BEGIN", kind);
    writer.raw("DTSTART", &local_text(start));
    writer.raw("TZOFFSETFROM", &offset_text(from));
    writer.raw("TZOFFSETTO", &offset_text(to));
    if let Some(rule) = rule {
        writer.raw("RRULE", rule);
    }
    for other in others {
        writer.raw("RDATE", &local_text(*other));
    }
    writer.raw("END", kind);
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = wall_of(i64::from(seconds.abs()));
    let text = format!("{sign}{:02}{:02}", seconds.abs() / 3600, size.minute());
    if size.second() == 0 { text } else { format!("{text}{:02}", size.second()) }
}
