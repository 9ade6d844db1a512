//! `composite`: starts of a chain of segments, and one of them decided.

use std::io::Write;

use chrono::NaiveDate;
use whenfree::wire::{CompositeDocument, Outcome, Wire, composite_decision_text, composite_slots_text};
use whenfree::{
    Attendee, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest, CompositeSlots, HostId,
    Planner, Request, Span, Zone,
};

use crate::answer::print_line;
use crate::arguments::{Color, CompositeArguments};
use crate::failure::Failure;
use crate::input::load_document_text;
use crate::moment;
use crate::sentences::Speaker;
use crate::terminal::{DIM, FREE, REFUSED, TITLE, columns, paper};
use crate::words::{and, clean, counted, date, host_name, width, wrap};

struct Asked {
    document: CompositeDocument,
    planner: CompositePlanner,
    zone: Zone,
}

pub(crate) fn run(arguments: &CompositeArguments, color: Color) -> Result<Outcome, Failure> {
    let wire = Wire::default();
    let document = wire.composite_document(&load_document_text(&arguments.source)?)?;
    let planner = wire.composite_planner(&document)?;
    let first = planner.planners().first().map(|planner| planner.zone().clone());
    let zone = document.query.zone.clone().or(first).unwrap_or_else(Zone::utc);
    let asked = Asked { document, planner, zone };
    let Some(start) = &arguments.start else { return slots(&asked, arguments, color) };
    let start = moment::read("START", start, &asked.zone)?;
    let mut request = CompositeRequest::new(start.instant);
    request.attendee = arguments.attendee.as_deref().map(Attendee::new);
    request.seats = arguments.seats.unwrap_or(1);
    let decision = asked.planner.decide(&asked.document.query, &request)?;
    let outcome = if decision.accepted() { Outcome::Answered } else { Outcome::Refused };
    if arguments.form.json {
        let zone = asked.document.query.zone.as_ref();
        print_line(&composite_decision_text(&decision, &asked.document.composite, zone))?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    match &decision {
        CompositeDecision::Accepted(_) => accepted(&mut out, &asked, &decision)?,
        CompositeDecision::Rejected(explanation) => refused(&mut out, &asked, &request, explanation)?,
    }
    if let Some(note) = &start.note {
        writeln!(out, "\n{note}")?;
    }
    out.flush()?;
    Ok(outcome)
}

fn slots(asked: &Asked, arguments: &CompositeArguments, color: Color) -> Result<Outcome, Failure> {
    let slots = asked.planner.slots(&asked.document.query)?;
    let outcome = if slots.is_empty() { Outcome::Refused } else { Outcome::Answered };
    if arguments.form.json {
        print_line(&composite_slots_text(&slots))?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    heading(&mut out, asked, &counted(slots.len(), "free start", "free starts"))?;
    times(&mut out, asked, &slots)?;
    if let Some(slot) = slots.get(0) {
        writeln!(out, "\nThe first of them, {}:\n", moment::span(slot.span(), &asked.zone))?;
        let segments: Vec<(String, Span, Vec<&HostId>)> = slot
            .segments()
            .map(|segment| {
                (clean(segment.id().as_str()), segment.span(), segment.hosts().into_iter().flatten().collect())
            })
            .collect();
        draw_segments(&mut out, asked, &segments)?;
    } else {
        writeln!(out, "\nNothing is free. `whenfree composite FILE START` says why for any start.")?;
    }
    if let Some(until) = slots.searched_until() {
        let until = moment::day_and_time(until, &asked.zone);
        writeln!(out, "\nThe search was given up at {until}: too many ways to try. Ask for a shorter window.")?;
    }
    out.flush()?;
    Ok(outcome)
}

fn heading(out: &mut dyn Write, asked: &Asked, what: &str) -> Result<(), Failure> {
    let id = clean(asked.document.composite.id.as_str());
    writeln!(out, "{TITLE}{id}{TITLE:#}, {what}")?;
    Ok(writeln!(out, "{DIM}times in {}{DIM:#}", asked.zone.name())?)
}

/// The starts of each date side by side.
fn times(out: &mut dyn Write, asked: &Asked, slots: &CompositeSlots) -> Result<(), Failure> {
    let mut days: Vec<(NaiveDate, Vec<String>)> = Vec::new();
    for slot in slots.iter() {
        let on = asked.zone.date_at(slot.start());
        let time = moment::time(slot.start(), &asked.zone);
        match days.last_mut().filter(|(day, _)| *day == on) {
            Some((_, times)) => times.push(time),
            None => days.push((on, vec![time])),
        }
    }
    for (day, times) in days {
        writeln!(out, "\n{TITLE}{}{TITLE:#}", date(day))?;
        for line in wrap(&times.join("  "), columns().saturating_sub(2)) {
            writeln!(out, "  {FREE}{line}{FREE:#}")?;
        }
    }
    Ok(())
}

/// Segments one below the other, with who takes each.
fn draw_segments(out: &mut dyn Write, asked: &Asked, segments: &[(String, Span, Vec<&HostId>)]) -> Result<(), Failure> {
    let widest = segments.iter().map(|(id, ..)| width(id)).max().unwrap_or(0);
    for ((id, span, hosts), planner) in segments.iter().zip(asked.planner.planners()) {
        let names: Vec<String> = hosts.iter().map(|host| host_name(planner, host)).collect();
        let blank = " ".repeat(widest.saturating_sub(width(id)));
        let times = moment::times(*span, &asked.zone);
        writeln!(out, "  {id}{blank}  {FREE}{times}{FREE:#}  {}", and(&names))?;
    }
    Ok(())
}

fn accepted(out: &mut dyn Write, asked: &Asked, decision: &CompositeDecision) -> Result<(), Failure> {
    let segments: Vec<(String, Span, Vec<&HostId>)> = asked
        .document
        .composite
        .segments
        .iter()
        .zip(decision.proposals())
        .map(|(segment, proposal)| {
            (clean(segment.id.as_str()), proposal.booking.span, proposal.booking.host_ids.iter().collect())
        })
        .collect();
    heading(out, asked, &format!("{FREE}can be booked{FREE:#}"))?;
    writeln!(out)?;
    draw_segments(out, asked, &segments)?;
    Ok(writeln!(
        out,
        "\n`--json` prints the bookings to store, one a segment; book them in one transaction or by a saga."
    )?)
}

fn refused(
    out: &mut dyn Write,
    asked: &Asked,
    request: &CompositeRequest,
    explanation: &CompositeExplanation,
) -> Result<(), Failure> {
    heading(
        out,
        asked,
        &format!("{REFUSED}cannot be booked{REFUSED:#} at {}", moment::day_and_time(explanation.start, &asked.zone)),
    )?;
    let segments = asked.document.composite.segments.iter().zip(asked.planner.planners());
    for ((segment, planner), explained) in segments.zip(&explanation.segments) {
        let id = clean(segment.id.as_str());
        let what = match (explained.start, explained.window) {
            (Some(start), _) if explained.reasons.is_empty() => {
                format!("could start at {}", moment::time(start, &asked.zone))
            }
            (_, Some((from, to))) if from < to => format!(
                "{} of its own between {} and {}",
                counted(explained.starts, "start", "starts"),
                moment::time(from, &asked.zone),
                moment::time(to, &asked.zone)
            ),
            // Further segments hang on the one that has no start.
            _ if explained.reasons.is_empty() => "not tried".to_owned(),
            _ => String::new(),
        };
        let what = if what.is_empty() { what } else { format!("  {DIM}{what}{DIM:#}") };
        writeln!(out, "\n  {TITLE}{id}{TITLE:#}{what}")?;
        let from = explained.start.or(explained.window.map(|(from, _)| from)).unwrap_or(explanation.start);
        speak(out, asked, planner, request, from, &explained.reasons)?;
    }
    if explanation.budget_exhausted {
        writeln!(out, "\nNot every way was tried: there are too many.")?;
    }
    Ok(())
}

fn speak(
    out: &mut dyn Write,
    asked: &Asked,
    planner: &Planner,
    request: &CompositeRequest,
    from: chrono::DateTime<chrono::Utc>,
    reasons: &[whenfree::Reason],
) -> Result<(), Failure> {
    let length = i64::from(planner.event_type().default_duration().get()) * 60;
    let end = from.timestamp().saturating_add(length);
    let Ok(meeting) = Span::from_timestamps(from.timestamp(), end) else { return Ok(()) };
    let mut single = Request::new(from);
    single.attendee.clone_from(&request.attendee);
    single.seats = request.seats;
    let query = &asked.document.query;
    let speaker = Speaker { planner, query, request: &single, meeting, zone: &asked.zone };
    for sentence in speaker.sentences(reasons).iter().take(12) {
        let (first, rest) = if sentence.nested { ("      - ", "        ") } else { ("    * ", "      ") };
        for (index, line) in wrap(&sentence.text, columns().clamp(40, 100).saturating_sub(8)).iter().enumerate() {
            writeln!(out, "{}{line}", if index == 0 { first } else { rest })?;
        }
    }
    Ok(())
}
