//! A week as a calendar: days across, time down.

use anstyle::Style;
use chrono::{NaiveDate, TimeDelta, Timelike};
use whenfree::{Slots, Span};

use super::cells::{self, Cell, Week, week};
use super::{Canvas, clock_changes, header, weeks, write_note};
use crate::arguments::SlotsArguments;
use crate::failure::Failure;
use crate::terminal::{DIM, FREE, TAKEN, TITLE};
use crate::words::{clean, counted, dates, fit, pad, width, wrap};

/// The time axis.
const AXIS: usize = 7;

/// A cell holds at least its bar and a time.
const NARROWEST_CELL: usize = 7;

/// Wider cells tear the days apart.
const WIDEST_CELL: usize = 17;

/// A picture of at most so many rows fits most screens.
const MANY_ROWS: usize = 28;

/// The narrowest terminal that a week of so many days fits in.
pub(crate) fn narrowest(days: usize) -> usize {
    AXIS + days * (NARROWEST_CELL + 1)
}

/// Draws one week of the window, or all of them.
pub(crate) fn draw(canvas: &mut Canvas<'_>, slots: &Slots, arguments: &SlotsArguments) -> Result<(), Failure> {
    let weeks = weeks(canvas.loaded);
    let zone = &canvas.loaded.zone;
    let first_free = slots.get(0).map(|slot| zone.date_at(slot.start()));
    let holds_free = |days: &Vec<NaiveDate>| first_free.is_some_and(|date| days.contains(&date));
    let asked = match arguments.week {
        Some(number) => usize::try_from(number).unwrap_or(usize::MAX) - 1,
        None => weeks.iter().position(holds_free).unwrap_or(0),
    };
    if arguments.week.is_some() && asked >= weeks.len() {
        let have = counted(weeks.len(), "week", "weeks");
        return Err(Failure::argument("--week", format!("the window has {have}, counted from 1")));
    }
    for (index, days) in weeks.iter().enumerate().filter(|(index, _)| arguments.all || *index == asked) {
        if arguments.all && index > 0 {
            writeln!(canvas.out)?;
        }
        draw_week(canvas, slots, days, (index + 1, weeks.len()), !arguments.all || index == 0)?;
    }
    if arguments.all || weeks.len() == 1 {
        return Ok(());
    }
    let skipped = if arguments.week.is_none() && asked > 0 { "; nothing is free before" } else { "" };
    let (number, of) = (asked + 1, weeks.len());
    write_note(canvas, &format!("Week {number} of {of}{skipped}. More: --week N, --all, --view month."))
}

fn draw_week(
    canvas: &mut Canvas<'_>,
    slots: &Slots,
    days: &[NaiveDate],
    (number, of): (usize, usize),
    with_header: bool,
) -> Result<(), Failure> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(()) };
    let when = dates(*first, *last, canvas.glyphs.dash);
    let when = if of > 1 { format!("{when}, week {number} of {of}") } else { when };
    if with_header {
        header(canvas, &when)?;
    } else {
        writeln!(canvas.out, "{TITLE}{when}{TITLE:#}")?;
    }
    let (week, rows) = fitted(canvas, slots, days)?;
    writeln!(canvas.out)?;
    if rows.is_empty() {
        writeln!(canvas.out, "  Not enough of those who are needed work on these days.")?;
    } else {
        let wide = canvas.columns.saturating_sub(AXIS) / days.len().max(1);
        let picture = Picture { week: &week, cell: wide.saturating_sub(1).clamp(NARROWEST_CELL, WIDEST_CELL) };
        picture.draw(canvas, &rows)?;
    }
    footer(canvas, slots, days, rows.is_empty())
}

/// A row of the picture: one of the week's, or a mark for several in which everybody is away.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    At(usize),
    Skipped,
}

/// The finest rows that the step asks for and that still fit a screen.
fn fitted(canvas: &Canvas<'_>, slots: &Slots, days: &[NaiveDate]) -> Result<(Week, Vec<Row>), Failure> {
    let event = canvas.loaded.planner.event_type();
    let query = &canvas.loaded.document.query;
    let duration = query.duration.or(event.duration).or(event.durations.first().copied());
    let step = event.interval.or(duration).map_or(30, |minutes| minutes.get());
    let whole_hours = slots.iter().all(|slot| canvas.loaded.zone.at(slot.start()).minute() == 0);
    let sizes: &[u32] = match step {
        _ if step.is_multiple_of(60) && whole_hours => &[60],
        15 => &[15, 30, 60],
        _ => &[30, 60],
    };
    let (last, finer) = (sizes.last().copied().unwrap_or(60), sizes.len() - 1);
    for size in sizes.iter().take(finer) {
        let week = week(canvas.loaded, slots, days, *size)?;
        let rows = rows(&week);
        if rows.len() <= MANY_ROWS {
            return Ok((week, rows));
        }
    }
    let week = week(canvas.loaded, slots, days, last)?;
    let rows = rows(&week);
    Ok((week, rows))
}

/// The rows in which something is, with a mark for three or more between them in which nothing is.
fn rows(week: &Week) -> Vec<Row> {
    let is_empty = |index: usize| {
        let cells = week.columns.iter().filter_map(|(_, cells)| cells.get(index));
        cells.into_iter().all(|cell| matches!(cell, Cell::Closed | Cell::Nothing))
    };
    let count = week.columns.first().map_or(0, |(_, cells)| cells.len());
    let full: Vec<usize> = (0..count).filter(|index| !is_empty(*index)).collect();
    let mut rows = Vec::new();
    let mut next = full.first().copied().unwrap_or(0);
    for index in full {
        if index - next >= 3 {
            rows.push(Row::Skipped);
        } else {
            rows.extend((next..index).map(Row::At));
        }
        rows.push(Row::At(index));
        next = index + 1;
    }
    rows
}

struct Picture<'a> {
    week: &'a Week,
    cell: usize,
}

impl Picture<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, rows: &[Row]) -> Result<(), Failure> {
        let mut heads = " ".repeat(AXIS);
        for (date, _) in &self.week.columns {
            heads.push_str(&pad(&date.format("%a %-d").to_string(), self.cell + 1, ""));
        }
        writeln!(canvas.out, "{TITLE}{}{TITLE:#}", heads.trim_end())?;
        let mut above = None;
        for row in rows {
            match row {
                Row::Skipped => writeln!(canvas.out, "{DIM}{:>3}{DIM:#}", canvas.glyphs.skipped)?,
                Row::At(index) => self.line(canvas, *index, above)?,
            }
            above = if let Row::At(index) = row { Some(*index) } else { None };
        }
        Ok(())
    }

    fn line(&self, canvas: &mut Canvas<'_>, index: usize, above: Option<usize>) -> Result<(), Failure> {
        let minute = index * self.week.row as usize;
        // Half hours speak for themselves between the hours.
        let label = if minute.is_multiple_of(60) || above.is_none() {
            format!("{:02}:{:02}", minute / 60, minute % 60)
        } else {
            String::new()
        };
        let mut parts = vec![(DIM, pad(&label, AXIS, ""))];
        for (_, cells) in &self.week.columns {
            let (style, text) = self.text(canvas, cells, index, above.is_some());
            parts.push((style, pad(&text, self.cell + 1, "")));
        }
        Ok(canvas.line(parts)?)
    }

    fn text(&self, canvas: &Canvas<'_>, cells: &[Cell], index: usize, joined: bool) -> (Style, String) {
        let Some(cell) = cells.get(index) else { return (DIM, String::new()) };
        let above = index.checked_sub(1).filter(|_| joined).and_then(|above| cells.get(above));
        let glyphs = canvas.glyphs;
        let fill = |glyph: char, count: usize| String::from_iter(std::iter::repeat_n(glyph, count));
        match cell {
            Cell::Start { times, extra } => {
                let text = format!("{} {}", glyphs.bar, starts(times, extra.as_deref(), self.cell - 2));
                (FREE, text)
            }
            Cell::Runs => {
                let carried = match above {
                    Some(Cell::Start { times, extra: Some(extra) }) if !fits(times, extra, self.cell - 2) => extra,
                    _ => "",
                };
                (FREE, format!("{} {carried}", glyphs.bar).trim_end().to_owned())
            }
            Cell::Taken(label) => {
                let run = |cells: &[Cell]| cells.iter().take_while(|other| *other == cell).count();
                let before = cells.iter().take(index).rev().take_while(|other| *other == cell).count();
                let rows = before + cells.get(index..).map_or(1, run);
                let words = label_lines(&clean(label), self.cell - 2, rows, glyphs.ellipsis);
                let text = words.get(before).map(|words| format!("{} {words} ", glyphs.taken)).unwrap_or_default();
                let left = self.cell.saturating_sub(width(&text));
                (TAKEN, pad(&format!("{text}{}", fill(glyphs.taken, left)), self.cell, ""))
            }
            Cell::NoStart => (DIM, fill(glyphs.no_start, self.cell)),
            Cell::Closed => (DIM, format!("{}{}", " ".repeat(self.cell / 2), glyphs.closed)),
            Cell::Nothing => (DIM, String::new()),
        }
    }
}

/// A label over as many rows as its block has, and cut where they end.
fn label_lines(label: &str, room: usize, rows: usize, ellipsis: &str) -> Vec<String> {
    let mut lines = wrap(label, room);
    if lines.len() > rows {
        let rest = lines.split_off(rows.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| fit(line, room, ellipsis)).filter(|line| !line.is_empty()).collect()
}

/// `09:00`, or `09:00 :15` for two in a cell, `09:00 +2` where they do not fit; then what else is worth knowing.
fn starts(times: &[String], extra: Option<&str>, room: usize) -> String {
    let mut text = times.first().cloned().unwrap_or_default();
    if times.len() > 1 {
        let minutes: String = times.iter().skip(1).filter_map(|time| Some(format!(" {}", time.get(2..)?))).collect();
        let count = format!(" +{}", times.len() - 1);
        let more = [minutes.as_str(), count.as_str()].into_iter().find(|more| width(&text) + width(more) <= room);
        text.push_str(more.unwrap_or(" +"));
    }
    match extra.filter(|extra| width(&text) + 1 + width(extra) <= room) {
        Some(extra) => format!("{text} {extra}"),
        None => text,
    }
}

fn fits(times: &[String], extra: &str, room: usize) -> bool {
    starts(times, Some(extra), room).ends_with(extra)
}

/// What the marks mean, and what the week comes to.
fn footer(canvas: &mut Canvas<'_>, slots: &Slots, days: &[NaiveDate], empty: bool) -> Result<(), Failure> {
    let zone = &canvas.loaded.zone;
    let free = slots.iter().filter(|slot| days.contains(&zone.date_at(slot.start()))).count();
    let summary = match free {
        0 => "nothing free".to_owned(),
        free => format!("{free} free"),
    };
    if !empty {
        writeln!(canvas.out)?;
        let g = canvas.glyphs;
        let (taken, no_start) = (g.taken.to_string().repeat(3), g.no_start.to_string().repeat(3));
        // What a number beside a start means takes the room of a word.
        let pool = cells::has_one_pool(&canvas.loaded.planner);
        let (open, pool) = if pool { ("", "   x2 two hosts can") } else { ("open, ", "") };
        let legend =
            format!("{} 09:00 free   {taken} taken   {no_start} {open}no start   {} closed{pool}", g.bar, g.closed);
        let picture = canvas.columns.min(AXIS + days.len() * (WIDEST_CELL + 1));
        let gap = picture.saturating_sub(width(&legend) + width(&summary)).max(2);
        if width(&legend) + gap + width(&summary) <= canvas.columns {
            writeln!(canvas.out, "{DIM}{legend}{DIM:#}{:gap$}{FREE}{summary}{FREE:#}", "")?;
        } else {
            write_note(canvas, &legend)?;
            writeln!(canvas.out, "{FREE}{summary}{FREE:#}")?;
        }
    }
    if free == 0 {
        write_note(canvas, "`whenfree explain FILE START` says why for any start.")?;
    }
    let around = |date: Option<&NaiveDate>| date.and_then(|date| zone.dates(*date, *date).iter().next());
    let whole = around(days.first()).zip(around(days.last()));
    let whole = whole.and_then(|(first, last)| Span::new(first.start(), last.end() + TimeDelta::hours(2)).ok());
    for change in whole.map(|span| clock_changes(span, zone)).unwrap_or_default() {
        write_note(canvas, &change)?;
    }
    Ok(())
}
