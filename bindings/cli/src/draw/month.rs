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

/// A month on its own has room for wider cells.
const WIDEST_CELL: usize = 10;

/// The narrowest terminal that a month fits in.
pub(crate) const NARROWEST: usize = 7 * CELL;

/// Between two months side by side.
const GAP: usize = 4;

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
    let cell = if beside > 1 { CELL } else { (canvas.columns / 7).clamp(CELL, WIDEST_CELL) };
    let sheet = Sheet { free, window: (first, last), cell };
    for months in months.chunks(beside) {
        writeln!(canvas.out)?;
        sheet.draw_beside(canvas, months)?;
    }
    let marks: Vec<String> = canvas.glyphs.levels.iter().map(char::to_string).collect();
    writeln!(canvas.out)?;
    let note = format!("{} few to many free starts, then their number   {} none", marks.concat(), canvas.glyphs.closed);
    write_note(canvas, &note)
}

/// What the months are drawn from.
struct Sheet {
    free: BTreeMap<NaiveDate, usize>,
    window: (NaiveDate, NaiveDate),
    cell: usize,
}

impl Sheet {
    /// Draws months side by side, line by line.
    fn draw_beside(&self, canvas: &mut Canvas<'_>, months: &[NaiveDate]) -> Result<(), Failure> {
        let start = canvas.loaded.planner.event_type().week_start;
        let gap = " ".repeat(GAP);
        let title = |month: &NaiveDate| pad(&month.format("%B %Y").to_string(), 7 * self.cell, "");
        let titles: Vec<String> = months.iter().map(title).collect();
        writeln!(canvas.out, "{TITLE}{}{TITLE:#}", titles.join(&gap).trim_end())?;
        let name = |date: NaiveDate| pad(&date.format("%a").to_string(), self.cell, "");
        let names: String = week_begin(self.window.0, start).iter_days().take(7).map(name).collect();
        let heads: Vec<&str> = months.iter().map(|_| names.as_str()).collect();
        writeln!(canvas.out, "{DIM}{}{DIM:#}", heads.join(&gap).trim_end())?;
        let grids: Vec<Vec<NaiveDate>> = months.iter().map(|month| grid(*month, week_begin(*month, start))).collect();
        for week in 0..grids.iter().map(|grid| grid.len() / 7).max().unwrap_or(0) {
            let mut parts = Vec::new();
            for (place, (grid, month)) in grids.iter().zip(months).enumerate() {
                parts.push((DIM, if place > 0 { gap.clone() } else { String::new() }));
                for weekday in 0..7 {
                    // Shorter months and the days of their neighbours are left blank.
                    let date = grid.get(week * 7 + weekday).filter(|date| date.month() == month.month());
                    let blank = || (" ".repeat(self.cell), String::new());
                    let (number, count) = date.map_or_else(blank, |date| self.day(*date, canvas.glyphs));
                    parts.push((DIM, number));
                    parts.push((FREE, count));
                }
            }
            canvas.line(parts)?;
        }
        Ok(())
    }

    /// The number of a day, and how many starts it has; together as wide as a cell.
    fn day(&self, date: NaiveDate, glyphs: &Glyphs) -> (String, String) {
        let number = format!("{:>2} ", date.day());
        // Outside the window nothing was asked.
        if !(self.window.0..=self.window.1).contains(&date) {
            return (pad(&number, self.cell, ""), String::new());
        }
        let Some(count) = self.free.get(&date) else {
            return (pad(&format!("{number}{}", glyphs.closed), self.cell, ""), String::new());
        };
        let most = self.free.values().copied().max().unwrap_or(1);
        let level = (count * glyphs.levels.len()).div_ceil(most.max(1)).saturating_sub(1);
        let mark = glyphs.levels.get(level).or(glyphs.levels.last()).copied().unwrap_or(' ');
        (number, pad(&format!("{mark}{count:>3}"), self.cell - 3, ""))
    }
}

/// The dates of a month in whole weeks.
fn grid(month: NaiveDate, begin: NaiveDate) -> Vec<NaiveDate> {
    let after = month.checked_add_months(chrono::Months::new(1)).unwrap_or(NaiveDate::MAX);
    let days = usize::try_from((after - begin).num_days()).unwrap_or(0);
    begin.iter_days().take(days.div_ceil(7) * 7).collect()
}
