//! Slots as pictures and lists for people.

mod cells;
mod list;
mod month;
mod week;

use std::io::Write;

use anstyle::Style;
use chrono::{Datelike, NaiveDate, TimeDelta};
use whenfree::{HostId, Planner, Requirement, Slot, Slots, Span, Weekday, Zone};

use crate::answer::title_of;
use crate::arguments::{SlotsArguments, View};
use crate::failure::Failure;
use crate::input::Loaded;
use crate::moment;
use crate::terminal::{DIM, TITLE, columns};
use crate::words::{counted, dates, first_few, host_name, or, width, wrap};

/// The marks that pictures are made of: each state has its own, with or without colours.
#[derive(Debug)]
pub(crate) struct Glyphs {
    pub(crate) bar: &'static str,
    pub(crate) taken: char,
    pub(crate) no_start: char,
    pub(crate) closed: char,
    pub(crate) ellipsis: &'static str,
    pub(crate) dash: &'static str,
    pub(crate) skipped: &'static str,
    pub(crate) levels: [char; 4],
}

const UNICODE: Glyphs = Glyphs {
    bar: "┃",
    taken: '░',
    no_start: '╌',
    closed: '·',
    ellipsis: "…",
    dash: "–",
    skipped: "⋮",
    levels: ['▂', '▄', '▆', '█'],
};

const ASCII: Glyphs = Glyphs {
    bar: "|",
    taken: '#',
    no_start: '-',
    closed: '.',
    ellipsis: "~",
    dash: "-",
    skipped: ":",
    levels: ['_', '-', '=', '#'],
};

/// What every view draws from.
pub(crate) struct Canvas<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) loaded: &'a Loaded,
    pub(crate) columns: usize,
    pub(crate) glyphs: &'static Glyphs,
}

impl Canvas<'_> {
    /// Writes a line without blanks at its end: they would be copied with the picture.
    fn line(&mut self, mut parts: Vec<(Style, String)>) -> std::io::Result<()> {
        while parts.pop_if(|(_, text)| text.trim_end().is_empty()).is_some() {}
        if let Some((_, last)) = parts.last_mut() {
            last.truncate(last.trim_end().len());
        }
        for (style, text) in parts {
            write!(self.out, "{style}{text}{style:#}")?;
        }
        writeln!(self.out)
    }
}

/// Draws slots in the view that was asked for, or in a list where the terminal is too narrow for it.
pub(crate) fn draw(
    out: &mut dyn Write,
    loaded: &Loaded,
    slots: &Slots,
    arguments: &SlotsArguments,
) -> Result<(), Failure> {
    let glyphs = if arguments.ascii { &ASCII } else { &UNICODE };
    let canvas = &mut Canvas { out, loaded, columns: columns(), glyphs };
    let days = weeks(loaded).first().map_or(7, Vec::len);
    let view = match arguments.view {
        View::Week if canvas.columns < week::narrowest(days) => View::List,
        View::Month if canvas.columns < month::NARROWEST => View::List,
        view => view,
    };
    let query = &loaded.document.query;
    let thinned = query.limit.is_some() || query.first_per_day;
    // A picture with holes where free time is would lie, so pictures show what `limit` and `firstPerDay` leave out.
    let full = if view != View::List && thinned {
        let mut query = query.clone();
        (query.limit, query.first_per_day) = (None, false);
        Some(loaded.planner.slots(&query)?)
    } else {
        None
    };
    let shown = full.as_ref().unwrap_or(slots);
    match view {
        View::Week => week::draw(canvas, shown, arguments)?,
        View::Month => month::draw(canvas, shown)?,
        View::List => list::draw(canvas, shown)?,
    }
    if full.is_some() {
        let note = "All free starts are drawn; the document's limit and firstPerDay hold in --view list and --json.";
        write_note(canvas, note)?;
    }
    Ok(())
}

/// The next starts, one a line.
pub(crate) fn next(out: &mut dyn Write, loaded: &Loaded, slots: &Slots) -> Result<(), Failure> {
    let canvas = &mut Canvas { out, loaded, columns: columns(), glyphs: &UNICODE };
    let heading = match slots.len() {
        0 => "nothing is free".to_owned(),
        1 => "the next free start".to_owned(),
        many => format!("the next {many} free starts"),
    };
    header(canvas, &heading)?;
    writeln!(canvas.out)?;
    list::next(canvas, slots)
}

/// The title, who takes part, and on whose wall the times are.
pub(crate) fn header(canvas: &mut Canvas<'_>, what: &str) -> Result<(), Failure> {
    let Loaded { zone, zone_source, planner, .. } = canvas.loaded;
    let title = title_of(canvas.loaded);
    if width(&title) + 2 + width(what) <= canvas.columns {
        writeln!(canvas.out, "{TITLE}{title}{TITLE:#}: {what}")?;
    } else {
        writeln!(canvas.out, "{TITLE}{title}{TITLE:#}\n{what}")?;
    }
    let people = format!("{}; times in {}{zone_source}", needed(planner), zone.name());
    for line in wrap(&people, canvas.columns) {
        writeln!(canvas.out, "{DIM}{line}{DIM:#}")?;
    }
    Ok(())
}

fn write_note(canvas: &mut Canvas<'_>, note: &str) -> Result<(), Failure> {
    for line in wrap(note, canvas.columns) {
        writeln!(canvas.out, "{DIM}{line}{DIM:#}")?;
    }
    Ok(())
}

/// `Dr. Anjali Sharma + 1 of Abel Tremblay, Bruno Costa or Chloé Nguyen`.
fn needed(planner: &Planner) -> String {
    let names = |hosts: &[HostId]| -> Vec<String> { hosts.iter().map(|host| host_name(planner, host)).collect() };
    let Some(requires) = &planner.event_type().requires else {
        let everybody: Vec<HostId> = planner.hosts().iter().map(|host| host.id.clone()).collect();
        return first_few(names(&everybody), 6).join(" + ");
    };
    let parts: Vec<String> = requires
        .iter()
        .map(|requirement| match requirement {
            Requirement::Any { hosts, count, .. } => format!("{count} of {}", or(&first_few(names(hosts), 4))),
            other => first_few(names(other.hosts()), 4).join(" + "),
        })
        .collect();
    parts.join(" + ")
}

/// Who could take a slot, requirement by requirement, and the seats it has left.
pub(crate) fn who(planner: &Planner, slot: &Slot<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let requires = planner.event_type().requires.as_deref().unwrap_or_default();
    for (index, hosts) in slot.hosts().iter().enumerate() {
        let names: Vec<String> = hosts.iter().map(|host| host_name(planner, host)).collect();
        lines.push(match requires.get(index) {
            Some(Requirement::Any { count, .. }) if names.len() > *count as usize => {
                format!("with {count} of {}", or(&first_few(names, 8)))
            }
            _ => format!("with {}", crate::words::and(&first_few(names, 8))),
        });
    }
    if planner.event_type().seats > 1 {
        lines.push(format!("{} left", counted(slot.seats_left() as usize, "seat", "seats")));
    }
    lines
}

/// The first and the last date of the window on a wall.
pub(crate) fn window_dates(window: Span, zone: &Zone) -> (NaiveDate, NaiveDate) {
    let last = window.end() - TimeDelta::seconds(1);
    (zone.date_at(window.start()), zone.date_at(last))
}

/// The dates of the window week by week, whole weeks from the event type's first weekday on; a window of at most seven
/// dates is one week, whatever the weekday it begins on.
pub(crate) fn weeks(loaded: &Loaded) -> Vec<Vec<NaiveDate>> {
    let (first, last) = window_dates(loaded.document.query.window, &loaded.zone);
    if (last - first).num_days() < 7 {
        return vec![first.iter_days().take_while(|date| *date <= last).collect()];
    }
    let begin = week_begin(first, loaded.planner.event_type().week_start);
    let count = usize::try_from((last - begin).num_days() / 7 + 1).unwrap_or(1);
    begin.iter_weeks().take(count).map(|monday| monday.iter_days().take(7).collect()).collect()
}

/// The first date of the week that holds a date.
pub(crate) fn week_begin(date: NaiveDate, start: Weekday) -> NaiveDate {
    let back = date.weekday().days_since(start);
    date.checked_sub_days(chrono::Days::new(back.into())).unwrap_or(date)
}

/// `in 3 weeks of 23 November – 13 December 2026`, for headings.
pub(crate) fn window_words(canvas: &Canvas<'_>) -> String {
    let (from, through) = window_dates(canvas.loaded.document.query.window, &canvas.loaded.zone);
    dates(from, through, canvas.glyphs.dash)
}

/// A sentence for each change of the clocks between two instants.
pub(crate) fn clock_changes(span: Span, zone: &Zone) -> Vec<String> {
    let changes = zone.transitions(span).into_iter().filter(|(at, _)| *at > span.start());
    changes
        .map(|(at, offset)| {
            let before = zone.at(at - TimeDelta::seconds(1));
            let by = offset - before.offset().local_minus_utc();
            let shown = (before + TimeDelta::seconds(1)).format("%H:%M");
            let way = if by > 0 { "forward" } else { "back" };
            let day = crate::words::day(zone.date_at(at));
            format!("The clocks go {way} on {day}: after {shown} comes {}.", moment::wall(at, zone))
        })
        .collect()
}
