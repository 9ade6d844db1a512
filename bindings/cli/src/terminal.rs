//! Where the answer goes: width, colours, and the pipes on either side.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use crate::arguments::Color;

pub(crate) const TITLE: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const FREE: Style = AnsiColor::Green.on_default().bold();
pub(crate) const TAKEN: Style = AnsiColor::Yellow.on_default();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const REFUSED: Style = AnsiColor::Red.on_default().bold();

/// Text for people: styles are taken out again where no colours are wanted.
pub(crate) fn paper(color: Color) -> Box<dyn Write> {
    let choice = match color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    Box::new(BufWriter::new(AutoStream::new(io::stdout(), choice).lock()))
}

/// Text for programs, byte for byte.
pub(crate) fn wire() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Tells people on standard error what went wrong.
pub(crate) fn complain(color: Color, sentence: &str) {
    let choice = match color {
        Color::Auto => AutoStream::choice(&io::stderr()),
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    let mut stderr = AutoStream::new(io::stderr(), choice).lock();
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(stderr, "{REFUSED}error:{REFUSED:#} {sentence}");
}

/// How many columns there are: `COLUMNS`, else the terminal's, else 80.
pub(crate) fn columns() -> usize {
    let asked = std::env::var_os("COLUMNS").and_then(|text| text.to_str()?.parse::<usize>().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    // Wider lines than this are hard on the eye.
    asked.filter(|columns| *columns > 0).or_else(measured).unwrap_or(80).min(200)
}

/// A line on standard error that says how far a long batch is; silent unless somebody watches it and nothing else.
#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
    watched: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { shown: false, watched: io::stderr().is_terminal() && !io::stdout().is_terminal() }
    }

    pub(crate) fn tell(&mut self, lines: usize, bytes: u64, of: Option<u64>) {
        if self.watched {
            let share = of.filter(|of| *of > 0).map(|of| format!(", {} %", bytes.saturating_mul(100) / of));
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r{lines} lines{}", share.unwrap_or_default());
            self.shown = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r{:40}\r", "");
        }
    }
}
