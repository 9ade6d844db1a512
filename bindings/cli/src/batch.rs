//! One query a line in, one answer a line out.

use std::io::{BufRead, Write};

use whenfree::wire::{Answer, Outcome, Verb, Wire, error_text};

use crate::arguments::Source;
use crate::failure::{Failure, error_json};
use crate::input::{Reader, Replacements, open};
use crate::terminal::{Progress, wire as output};

/// Progress is told after so many lines, and again after each such number.
const TOLD_EVERY: usize = 1000;

/// A piece holds at most so many bytes of lines beyond its last one.
const PIECE: usize = 8 << 20;

/// Answers every line. The outcome is bad input when any line was, else refused when every line was.
pub(crate) fn run(verb: Verb, source: &Source) -> Result<Outcome, Failure> {
    let replacements = Replacements::new(source, None)?;
    let (mut reader, length) = open(&source.file)?;
    let (mut out, mut progress) = (output(), Progress::new());
    let (mut lines, mut bytes) = (0, 0);
    let (mut any, mut invalid, mut answered) = (false, false, false);
    loop {
        let piece = read_piece(&mut reader, &source.file)?;
        if piece.is_empty() {
            break;
        }
        bytes += piece.iter().map(|line| line.len() as u64).sum::<u64>();
        for answer in answers(verb, &piece, &replacements) {
            any = true;
            invalid |= answer.outcome == Outcome::Invalid;
            answered |= answer.outcome == Outcome::Answered;
            out.write_all(answer.text.as_bytes())?;
            out.write_all(b"\n")?;
        }
        // Whoever feeds lines one by one waits for the answer before the next.
        out.flush()?;
        let before = lines;
        lines += piece.len();
        if lines / TOLD_EVERY > before / TOLD_EVERY {
            progress.tell(lines, bytes, length);
        }
    }
    Ok(match (any, invalid, answered) {
        (_, true, _) => Outcome::Invalid,
        (true, false, false) => Outcome::Refused,
        _ => Outcome::Answered,
    })
}

/// The lines that are at hand without waiting, at least one unless the input has ended.
fn read_piece(reader: &mut Reader, name: &str) -> Result<Vec<Vec<u8>>, Failure> {
    let (mut piece, mut bytes) = (Vec::new(), 0);
    loop {
        let mut line = Vec::new();
        let read = reader.read_until(b'\n', &mut line);
        let read = read.map_err(|cause| Failure::File { name: name.to_owned(), cause })?;
        if read == 0 {
            return Ok(piece);
        }
        bytes += read;
        piece.push(line);
        if !reader.buffer().contains(&b'\n') || bytes > PIECE {
            return Ok(piece);
        }
    }
}

fn answers(verb: Verb, piece: &[Vec<u8>], replacements: &Replacements) -> Vec<Answer> {
    let prepared: Vec<Result<String, String>> = piece.iter().map(|line| prepare(verb, line, replacements)).collect();
    let good: Vec<&String> = prepared.iter().filter_map(|line| line.as_ref().ok()).collect();
    let mut answered = Wire::default().answers(verb, &good).into_iter();
    let bad = |text: &String| Answer { text: text.clone(), outcome: Outcome::Invalid };
    prepared.iter().filter_map(|line| line.as_ref().map_or_else(|text| Some(bad(text)), |_| answered.next())).collect()
}

/// A line as text with what the command line replaces, or the error that answers it.
fn prepare(verb: Verb, line: &[u8], replacements: &Replacements) -> Result<String, String> {
    let text = str::from_utf8(line.strip_suffix(b"\n").unwrap_or(line))
        .map_err(|_| error_json("invalid_json", "", "the text is not JSON: it is not written in UTF-8"))?;
    let replaced = match verb {
        Verb::Slots => replacements.in_document(text),
        // Documents and questions come mixed.
        Verb::Composite if !text.contains("\"query\"") => replacements.in_document(text),
        _ => replacements.in_question(text),
    };
    match replaced {
        Ok(text) => Ok(text.into_owned()),
        Err(Failure::Engine(error)) => Err(error_text(&error)),
        Err(failure) => Err(failure.json().unwrap_or_default()),
    }
}
