//! Months as calendars: how many starts each day has.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use whenfree::Slots;

use super::{Canvas, Glyphs, header, week_begin, window_dates, window_words, write_note};
use crate::failure::Failure;
use crate::terminal::{DIM, FREE, TITLE};
use crate::words::{counted, pad};

/// `23 ▄  4 `: the day, a mark, the count.
const CELL: usize = 8;

/// The narrowest terminal that a month fits in.
pub(crate) const NARROWEST: usize = 7 * CELL;

/// Between two months side by side.
const GAP: usize = 4;

/// A piece of a line, counted and dressed.
struct Day {
    number: String,
    count: String,
}

/// Draws every month that the window touches.
pub(crate) fn draw(canvas: &mut Canvas<'_>, slots: &Slots) -> Result<(), Failure> {
    let mut free: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for slot in slots {
        *free.entry(canvas.loaded.zone.date_at(slot.start())).or_default() += 1;
    }
    let what = format!("{}, {}", window_words(canvas), counted(slots.len(), "free start", "free starts"));
    header(canvas, &what)?;
    let (first, last) = window_dates(canvas.loaded.document.query.window, &canvas.loaded.zone);
    let begins = first.with_day(1).unwrap_or(first);
    let months: Vec<NaiveDate> = (0..)
        .map_while(|month| begins.checked_add_months(chrono::Months::new(month)))
        .take_while(|month| *month <= last)
        .collect();
    let beside = if canvas.columns >= 2 * NARROWEST + GAP - 1 { 2 } else { 1 };
    for pair in months.chunks(beside) {
        writeln!(canvas.out)?;
        draw_beside(canvas, pair, &free, (first, last))?;
    }
    let marks: Vec<String> = canvas.glyphs.levels.iter().map(char::to_string).collect();
    writeln!(canvas.out)?;
    let note = format!("{} few to many free starts, then their number   {} none", marks.concat(), canvas.glyphs.closed);
    write_note(canvas, &note)
}

/// Draws months side by side, line by line.
fn draw_beside(
    canvas: &mut Canvas<'_>,
    months: &[NaiveDate],
    free: &BTreeMap<NaiveDate, usize>,
    window: (NaiveDate, NaiveDate),
) -> Result<(), Failure> {
    let start = canvas.loaded.planner.event_type().week_start;
    let gap = " ".repeat(GAP);
    let titles: Vec<String> =
        months.iter().map(|month| pad(&month.format("%B %Y").to_string(), 7 * CELL, "")).collect();
    writeln!(canvas.out, "{TITLE}{}{TITLE:#}", titles.join(&gap).trim_end())?;
    let names: String = week_begin(window.0, start)
        .iter_days()
        .take(7)
        .map(|date| pad(&date.format("%a").to_string(), CELL, ""))
        .collect();
    let heads: Vec<&str> = months.iter().map(|_| names.as_str()).collect();
    writeln!(canvas.out, "{DIM}{}{DIM:#}", heads.join(&gap).trim_end())?;
    let most = free.values().copied().max().unwrap_or(1);
    let grids: Vec<Vec<NaiveDate>> = months.iter().map(|month| grid(*month, week_begin(*month, start))).collect();
    for week in 0..grids.iter().map(|grid| grid.len() / 7).max().unwrap_or(0) {
        let mut parts = Vec::new();
        for (place, (grid, month)) in grids.iter().zip(months).enumerate() {
            parts.push((DIM, if place > 0 { gap.clone() } else { String::new() }));
            let dates = grid.iter().skip(week * 7).take(7).copied();
            let shown = |date: NaiveDate| date.month() == month.month();
            let inside = |date: NaiveDate| (window.0..=window.1).contains(&date);
            let mut days: Vec<Option<Day>> = dates
                .map(|date| shown(date).then(|| day(date, inside(date).then(|| free.get(&date)), most, canvas.glyphs)))
                .collect();
            days.resize_with(7, || None);
            for day in days {
                let blank = || Day { number: " ".repeat(CELL), count: String::new() };
                let Day { number, count } = day.unwrap_or_else(blank);
                parts.push((DIM, number));
                parts.push((FREE, count));
            }
        }
        canvas.line(parts)?;
    }
    Ok(())
}

/// The dates of a month in whole weeks.
fn grid(month: NaiveDate, begin: NaiveDate) -> Vec<NaiveDate> {
    let after = month.checked_add_months(chrono::Months::new(1)).unwrap_or(NaiveDate::MAX);
    let days = usize::try_from((after - begin).num_days()).unwrap_or(0);
    begin.iter_days().take(days.div_ceil(7) * 7).collect()
}

fn day(date: NaiveDate, asked: Option<Option<&usize>>, most: usize, glyphs: &Glyphs) -> Day {
    let number = format!("{:>2} ", date.day());
    match asked {
        // Outside the window nothing was asked.
        None => Day { number: pad(&number, CELL, ""), count: String::new() },
        Some(None) => Day { number: pad(&format!("{number}{}", glyphs.closed), CELL, ""), count: String::new() },
        Some(Some(count)) => {
            let level = (count * glyphs.levels.len()).div_ceil(most.max(1)).saturating_sub(1);
            let mark = glyphs.levels.get(level).or(glyphs.levels.last()).copied().unwrap_or(' ');
            Day { number, count: pad(&format!("{mark}{count:>3}"), CELL - 3, "") }
        }
    }
}
