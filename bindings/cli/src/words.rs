//! English: lists, lengths of time, dates; and text of others made safe to show.

use chrono::{Datelike, NaiveDate};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use whenfree::{HostId, Minutes, Period, Planner};

/// Text from a document, made safe for a terminal: control characters, escape sequences among them, and marks that
/// turn the direction of writing are replaced.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            letter if letter.is_control() => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// At most so many columns, with an ellipsis where something was cut.
pub(crate) fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(ellipsis.width());
    let mut used = 0;
    let mut kept: String = text
        .chars()
        .take_while(|letter| {
            used += letter.width().unwrap_or(0);
            used <= room
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    if columns >= ellipsis.width() {
        kept.push_str(ellipsis);
    }
    kept
}

/// Exactly so many columns.
pub(crate) fn pad(text: &str, columns: usize, ellipsis: &str) -> String {
    let mut text = fit(text, columns, ellipsis);
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(text.width())));
    text
}

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Words in lines of at most so many columns.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// `a, b and c`.
pub(crate) fn and(items: &[String]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
pub(crate) fn or(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], word: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
    }
}

/// The first few, and how many more there are.
pub(crate) fn first_few(mut items: Vec<String>, most: usize) -> Vec<String> {
    let more = items.len().saturating_sub(most);
    if more > 1 {
        items.truncate(most);
        items.push(format!("{more} more"));
    }
    items
}

/// `1 seat`, `3 seats`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `90` becomes `1 hour 30 minutes`.
pub(crate) fn length(minutes: Minutes) -> String {
    minutes_in_words(u64::from(minutes.get()))
}

pub(crate) fn minutes_in_words(minutes: u64) -> String {
    let parts = [(minutes / 1440, "day"), (minutes % 1440 / 60, "hour"), (minutes % 60, "minute")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> =
        parts.map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" })).collect();
    if words.is_empty() { "0 minutes".to_owned() } else { words.join(" ") }
}

/// `Tue 24 November 2026`.
pub(crate) fn date(date: NaiveDate) -> String {
    date.format("%a %-d %B %Y").to_string()
}

/// `Tue 24 November`, for where the year is plain.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%a %-d %B").to_string()
}

/// `23–29 November 2026`, with as little said twice as possible.
pub(crate) fn dates(from: NaiveDate, through: NaiveDate, dash: &str) -> String {
    let last = through.format("%-d %B %Y");
    if from == through {
        date(from)
    } else if (from.year(), from.month()) == (through.year(), through.month()) {
        format!("{}{dash}{last}", from.day())
    } else if from.year() == through.year() {
        format!("{} {dash} {last}", from.format("%-d %B"))
    } else {
        format!("{} {dash} {last}", from.format("%-d %B %Y"))
    }
}

/// `on Tue 24 November`, `in the week of Mon 23 November`.
pub(crate) fn in_period(per: Period, first: NaiveDate) -> String {
    match per {
        Period::Day => format!("on {}", day(first)),
        Period::Week => format!("in the week of {}", day(first)),
        Period::Month => format!("in {}", first.format("%B %Y")),
        Period::Year => format!("in {}", first.year()),
        _ => format!("from {} on", day(first)),
    }
}

/// The name of a host for people: its name, else its id; both where two hosts share a name.
pub(crate) fn host_name(planner: &Planner, id: &HostId) -> String {
    let known = |host: &&whenfree::Host| host.id == *id;
    let name = planner.hosts().iter().find(known).and_then(|host| host.name.as_deref()).filter(|name| !name.is_empty());
    let id = fit(&clean(id.as_str()), 48, "...");
    let Some(name) = name else { return id };
    let shown = fit(&clean(name), 48, "...");
    let shared = planner.hosts().iter().filter(|host| host.name.as_deref() == Some(name)).count() > 1;
    if shared { format!("{shown} ({id})") } else { shown }
}
