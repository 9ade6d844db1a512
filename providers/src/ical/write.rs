//! Content lines out: folding, escaping, nothing that could begin a line of its own.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Lines are folded at so many octets, the space in front included (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// Gathers content lines.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
}

impl Writer {
    /// A calendar begins; `method` is `METHOD`.
    pub(super) fn calendar(method: Option<&str>) -> Self {
        let mut writer = Self::default();
        writer.raw("BEGIN", "VCALENDAR");
        writer.raw("VERSION", "2.0");
        writer.raw("PRODID", "-//whenfree//whenfree-providers//EN");
        writer.raw("CALSCALE", "GREGORIAN");
        if let Some(method) = method {
            writer.raw("METHOD", method);
        }
        writer
    }

    /// The calendar ends.
    pub(super) fn end(mut self) -> String {
        self.raw("END", "VCALENDAR");
        self.out
    }

    /// A value that needs no escapes, such as a date or a checked address.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.with(name, &[], value);
    }

    /// A TEXT value.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.with(name, &[], &escape(text));
    }

    /// A line with parameters.
    pub(super) fn with(&mut self, name: &str, params: &[(&str, &str)], value: &str) {
        let mut line = String::from(name);
        for (name, value) in params {
            let _ = write!(line, ";{name}={}", param(value));
        }
        line.push(':');
        // Nothing that was escaped holds a control character; this is for what was not.
        line.extend(value.chars().filter(|letter| !letter.is_control() || *letter == '\t'));
        self.fold(&line);
    }

    fn fold(&mut self, line: &str) {
        let mut room = WIDTH;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.out.push_str("\r\n ");
                room = WIDTH - 1;
            }
            room -= letter.len_utf8();
            self.out.push(letter);
        }
        self.out.push_str("\r\n");
    }
}

/// Line ends become `\n`, other control characters but tabs vanish.
pub(super) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

/// The escapes of TEXT (RFC 5545, 3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out
}

/// A parameter value: quoted where it has to be, with the escapes of RFC 6868.
fn param(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    for letter in clean(value).chars() {
        match letter {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            _ => out.push(letter),
        }
    }
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '/' | '_' | '+' | '.');
    if out.chars().all(plain) && !out.is_empty() { out } else { format!("\"{out}\"") }
}

/// `20260309T150000Z`
pub(super) fn utc_text(instant: DateTime<Utc>) -> String {
    format!("{}Z", local_text(instant.naive_utc()))
}

/// `20260309T150000`
pub(super) fn local_text(wall: NaiveDateTime) -> String {
    wall.format("%Y%m%dT%H%M%S").to_string()
}

/// `20260309`
pub(super) fn date_text(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}
