//! Starts as lists: by day, with the hosts that could take them where there is a choice.

use chrono::NaiveDate;
use whenfree::{Planner, Requirement, Slot, Slots};

use super::{Canvas, header, window_words, write_note};
use crate::failure::Failure;
use crate::moment;
use crate::terminal::{DIM, FREE, TITLE};
use crate::words::{counted, date, day, first_few, host_name, or, width, wrap};

/// Draws every start, day by day.
pub(crate) fn draw(canvas: &mut Canvas<'_>, slots: &Slots) -> Result<(), Failure> {
    let what = format!("{}, {}", window_words(canvas), counted(slots.len(), "free start", "free starts"));
    header(canvas, &what)?;
    if slots.is_empty() {
        writeln!(canvas.out)?;
        return write_note(canvas, "Nothing is free. `whenfree explain FILE START` says why for any start.");
    }
    let plain = detail_is_plain(&canvas.loaded.planner);
    let mut shown: Option<NaiveDate> = None;
    let mut line = Line::default();
    for slot in slots {
        let on = canvas.loaded.zone.date_at(slot.start());
        if shown != Some(on) {
            line.end(canvas)?;
            writeln!(canvas.out, "\n{TITLE}{}{TITLE:#}", date(on))?;
            shown = Some(on);
        }
        if plain {
            line.push(canvas, &moment::time(slot.start(), &canvas.loaded.zone))?;
        } else {
            detailed(canvas, &slot, 0)?;
        }
    }
    line.end(canvas)
}

/// One start a line, with its date.
pub(crate) fn next(canvas: &mut Canvas<'_>, slots: &Slots) -> Result<(), Failure> {
    if slots.is_empty() {
        let window = window_words(canvas);
        return write_note(canvas, &format!("The window is {window}; --from and --to move it."));
    }
    let zone = &canvas.loaded.zone;
    let days: Vec<String> = slots.iter().map(|slot| day(zone.date_at(slot.start()))).collect();
    let widest = days.iter().map(|day| width(day)).max().unwrap_or(0);
    for (slot, day) in slots.iter().zip(days) {
        let blank = " ".repeat(widest.saturating_sub(width(&day)));
        write!(canvas.out, "  {day}{blank}")?;
        detailed(canvas, &slot, 2 + widest)?;
    }
    Ok(())
}

/// Whether every slot has the same hosts and seats, so that times alone say it all.
fn detail_is_plain(planner: &Planner) -> bool {
    let event = planner.event_type();
    let pools = event.requires.iter().flatten().any(|required| matches!(required, Requirement::Any { .. }));
    event.seats == 1 && !pools
}

/// `  09:00–09:45  Abel Tremblay or Bruno Costa; Room 1 or Room 2`.
fn detailed(canvas: &mut Canvas<'_>, slot: &Slot<'_>, used: usize) -> Result<(), Failure> {
    let zone = &canvas.loaded.zone;
    // Under its date and shorter than a day a meeting needs no second date.
    let times = if slot.span().seconds() < 86_400 {
        format!("{}–{}", moment::time(slot.start(), zone), moment::time(slot.end(), zone))
    } else {
        moment::times(slot.span(), zone)
    };
    write!(canvas.out, "  {FREE}{times}{FREE:#}")?;
    let indent = used + width(&times) + 4;
    let about = about(&canvas.loaded.planner, slot);
    for (index, line) in wrap(&about, canvas.columns.saturating_sub(indent).max(20)).iter().enumerate() {
        match (index, line.is_empty()) {
            (_, true) => {}
            (0, _) => write!(canvas.out, "  {DIM}{line}{DIM:#}")?,
            _ => write!(canvas.out, "\n{:indent$}{DIM}{line}{DIM:#}", "")?,
        }
    }
    Ok(writeln!(canvas.out)?)
}

/// Who of each pool could take a slot, and its seats.
fn about(planner: &Planner, slot: &Slot<'_>) -> String {
    let event = planner.event_type();
    let mut parts = Vec::new();
    if event.seats > 1 {
        parts.push(format!("{} left", counted(slot.seats_left() as usize, "seat", "seats")));
    }
    for (required, able) in event.requires.iter().flatten().zip(slot.hosts()) {
        if let Requirement::Any { count, .. } = required {
            let names: Vec<String> = able.iter().map(|host| host_name(planner, host)).collect();
            let many = if *count > 1 { format!("{count} of ") } else { String::new() };
            parts.push(format!("{many}{}", or(&first_few(names, 6))));
        }
    }
    parts.join("; ")
}

/// Times side by side, broken where the terminal ends.
#[derive(Default)]
struct Line {
    used: usize,
}

impl Line {
    fn push(&mut self, canvas: &mut Canvas<'_>, time: &str) -> Result<(), Failure> {
        let needs = 2 + width(time);
        if self.used > 0 && self.used + needs > canvas.columns {
            self.end(canvas)?;
        }
        self.used += needs;
        Ok(write!(canvas.out, "  {FREE}{time}{FREE:#}")?)
    }

    fn end(&mut self, canvas: &mut Canvas<'_>) -> Result<(), Failure> {
        if std::mem::take(&mut self.used) > 0 {
            writeln!(canvas.out)?;
        }
        Ok(())
    }
}
