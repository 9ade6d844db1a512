//! Content lines (RFC 5545, 3.1): unfolding, names, parameters.

use std::borrow::Cow;

use super::Bounds;
use super::error::{IcalError, IcalErrorCode, shown};

/// Properties that never touch the time: their value may be as long as it likes, it is dropped.
const WORDY: [&str; 12] = [
    "ATTACH",
    "DESCRIPTION",
    "SUMMARY",
    "COMMENT",
    "LOCATION",
    "IMAGE",
    "STYLED-DESCRIPTION",
    "STRUCTURED-DATA",
    "CONTACT",
    "CATEGORIES",
    "RESOURCES",
    "URL",
];
/// Their values hold no colon, so that the last colon ends the parameters even when one of those forgot its quotes.
const DATES: [&str; 6] = ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP"];

/// The text of a file: without byte order mark, and valid UTF-8 even where a line was folded inside of a character.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let old_ends = !bytes.contains(&b'\n') && bytes.contains(&b'\r');
    match std::str::from_utf8(bytes) {
        Ok(text) if old_ends => Cow::Owned(text.replace('\r', "\n")),
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(String::from_utf8_lossy(&unfold_bytes(bytes)).into_owned()),
    }
}

/// Folds are taken out of the bytes before they are read as characters.
fn unfold_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, tail)) = rest.split_first() {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', tail @ ..] | [b'\n', b' ' | b'\t', tail @ ..] => tail,
            _ => {
                out.push(*byte);
                tail
            }
        };
    }
    out
}

/// One line: `NAME;PARAM=VALUE:value`.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The name as written.
    pub(super) name: Cow<'a, str>,
    /// What stands between the name and the colon, the first semicolon included.
    params: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
}

/// What a text holds, one after the other.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Begin(Cow<'a, str>),
    End,
    Property(Line<'a>),
    /// No content line at all; passed over.
    Garbage,
}

/// Takes a text apart, keeping count of lines, components and depth.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    rest: &'a str,
    bounds: Bounds,
    /// Physical lines taken so far.
    pub(super) line: usize,
    components: usize,
    open: Vec<Cow<'a, str>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, bounds: &Bounds) -> Result<Self, IcalError> {
        if text.len() > bounds.max_bytes {
            return Err(too_large("bytes", bounds.max_bytes));
        }
        Ok(Self { rest: text, bounds: *bounds, line: 0, components: 0, open: Vec::new() })
    }

    /// The next physical line without its end.
    fn physical(&mut self) -> Result<&'a str, IcalError> {
        self.line += 1;
        if self.line > self.bounds.max_lines {
            return Err(too_large("lines", self.bounds.max_lines).at_line(self.line as u64));
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        Ok(line.trim_end_matches('\r'))
    }

    /// The next unfolded line, and whether it was cut for its length.
    fn unfolded(&mut self) -> Result<(Cow<'a, str>, bool), IcalError> {
        let first = self.physical()?;
        let limit = self.bounds.max_line_bytes;
        let cut_to = |text: &'a str| {
            let most = text.len().min(limit);
            // A character has at most four bytes.
            (most.saturating_sub(3)..=most).rev().find_map(|end| text.get(..end)).unwrap_or_default()
        };
        if !self.rest.starts_with([' ', '\t']) {
            return Ok((Cow::Borrowed(cut_to(first)), first.len() > limit));
        }
        let mut whole = cut_to(first).to_owned();
        let mut cut = first.len() > limit;
        while self.rest.starts_with([' ', '\t']) {
            let more = self.physical()?.get(1..).unwrap_or_default();
            cut |= whole.len() + more.len() > limit;
            if !cut {
                whole.push_str(more);
            }
        }
        Ok((Cow::Owned(whole), cut))
    }

    /// The next token; nothing at the end of the text.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, IcalError> {
        while !self.rest.is_empty() {
            let at = self.line as u64 + 1;
            let (text, cut) = self.unfolded()?;
            if text.is_empty() {
                continue;
            }
            return self.token(text, cut).map(Some).map_err(|error| error.at_line(at));
        }
        match self.open.last() {
            Some(name) => Err(IcalError::new(
                IcalErrorCode::Truncated,
                format!("the text ends before `END:{name}`; fetch the whole of it"),
            )),
            None => Ok(None),
        }
    }

    fn token(&mut self, text: Cow<'a, str>, cut: bool) -> Result<Token<'a>, IcalError> {
        let Some(line) = split(text) else {
            return Ok(Token::Garbage);
        };
        if cut && !is_wordy(&line.name) {
            return Err(too_large("bytes of one line", self.bounds.max_line_bytes));
        }
        if line.name.eq_ignore_ascii_case("BEGIN") {
            self.components += 1;
            if self.components > self.bounds.max_components {
                return Err(too_large("components", self.bounds.max_components));
            }
            if self.open.len() >= self.bounds.max_depth {
                return Err(too_large("nested components", self.bounds.max_depth));
            }
            let name = trimmed(line.value);
            self.open.push(name.clone());
            return Ok(Token::Begin(name));
        }
        if line.name.eq_ignore_ascii_case("END") {
            let name = trimmed(line.value);
            return match self.open.pop() {
                Some(open) if open.eq_ignore_ascii_case(&name) => Ok(Token::End),
                Some(open) => Err(IcalError::new(
                    IcalErrorCode::Malformed,
                    format!("`END` of {} inside of {}; components must nest", shown(&name), shown(&open)),
                )),
                None => Err(IcalError::new(
                    IcalErrorCode::Malformed,
                    format!("`END` of {} without its `BEGIN`", shown(&name)),
                )),
            };
        }
        Ok(Token::Property(if cut { Line { value: Cow::Borrowed(""), ..line } } else { line }))
    }
}

pub(super) fn too_large(what: &str, limit: usize) -> IcalError {
    IcalError::new(
        IcalErrorCode::TooLarge,
        format!("the calendar has more than {limit} {what}; ask for a smaller one or raise the bound"),
    )
}

fn trimmed(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn is_wordy(name: &str) -> bool {
    WORDY.iter().any(|wordy| wordy.eq_ignore_ascii_case(name))
        || name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("X-"))
}

/// The places at which the name ends and the value begins.
fn places(text: &str) -> Option<(usize, usize)> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !is_name(*byte))?;
    match bytes.get(end)? {
        _ if end == 0 => None,
        b':' => Some((end, end)),
        b';' => {
            let name = text.get(..end)?;
            let colon = if DATES.iter().any(|date| date.eq_ignore_ascii_case(name)) {
                text.rfind(':')?
            } else {
                end + colon(bytes.get(end..)?)?
            };
            (colon > end).then_some((end, colon))
        }
        _ => None,
    }
}

/// The first colon outside of quotes; the first of all when a quote is not closed.
fn colon(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    bytes.iter().position(|byte| *byte == b':')
}

/// Nothing when the text is no content line.
fn split(text: Cow<'_, str>) -> Option<Line<'_>> {
    let (end, colon) = places(&text)?;
    Some(match text {
        Cow::Borrowed(text) => Line {
            name: Cow::Borrowed(text.get(..end)?),
            params: Cow::Borrowed(text.get(end..colon)?),
            value: Cow::Borrowed(text.get(colon + 1..)?),
        },
        Cow::Owned(text) => Line {
            name: Cow::Owned(text.get(..end)?.to_owned()),
            params: Cow::Owned(text.get(end..colon)?.to_owned()),
            value: Cow::Owned(text.get(colon + 1..)?.to_owned()),
        },
    })
}

impl Line<'_> {
    /// The parameters with their values, `^` escapes (RFC 6868) and quotes taken out; of a list the items are joined with
    /// commas.
    pub(super) fn params(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut rest = &*self.params;
        std::iter::from_fn(move || {
            while let Some(tail) = rest.strip_prefix(';') {
                let end = param_end(tail);
                let (one, after) = tail.split_at_checked(end)?;
                rest = after;
                if let Some((name, value)) = one.split_once('=') {
                    return Some((name.trim(), param_value(value)));
                }
            }
            None
        })
    }

    /// The value of a parameter, by its name in capitals.
    pub(super) fn param(&self, name: &str) -> Option<Cow<'_, str>> {
        if self.params.is_empty() {
            return None;
        }
        self.params().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Whether a parameter has this value, both in capitals.
    pub(super) fn param_is(&self, name: &str, value: &str) -> bool {
        self.param(name).is_some_and(|known| known.trim().eq_ignore_ascii_case(value))
    }
}

/// Where a parameter ends: at a semicolon outside of quotes.
fn param_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn param_value(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    let value = match value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => Cow::Borrowed(inner),
        _ if value.contains('"') => Cow::Owned(value.replace('"', "")),
        _ => Cow::Borrowed(value),
    };
    if !value.contains('^') {
        return value;
    }
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '^' {
            out.push(letter);
            continue;
        }
        match letters.clone().next() {
            Some('n') => out.push('\n'),
            Some('\'') => out.push('"'),
            Some('^') => out.push('^'),
            // RFC 6868, 3.2: any other pair stays as it is.
            _ => {
                out.push('^');
                continue;
            }
        }
        letters.next();
    }
    Cow::Owned(out)
}

/// A TEXT value with its escapes taken out (RFC 5545, 3.3.11).
pub(super) fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    Cow::Owned(out)
}
