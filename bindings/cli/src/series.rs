//! `series`: a course of bookings decided, moved or called off, told occurrence by occurrence.

use std::io::Write;

use whenfree::wire::{Outcome, SeriesAnswer, Wire, series_text};
use whenfree::{OccurrenceDecision, OccurrenceVerdict, Reason, ReasonCode, SeriesChange, SeriesDecision, Zone};

use crate::answer::print_line;
use crate::arguments::{Color, SeriesArguments};
use crate::failure::Failure;
use crate::input::load_text;
use crate::moment;
use crate::terminal::{DIM, FREE, REFUSED, TITLE, paper};
use crate::words::{and, clean, counted};

pub(crate) fn run(arguments: &SeriesArguments, color: Color) -> Result<Outcome, Failure> {
    let answer = Wire::default().series(&load_text(&arguments.source)?)?;
    let done = match &answer {
        SeriesAnswer::Decided { decision, .. } => decision.accepted(),
        SeriesAnswer::Cancelled(change) => !change.changes.is_empty(),
    };
    let outcome = if done { Outcome::Answered } else { Outcome::Refused };
    if arguments.form.json {
        print_line(&series_text(&answer))?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    match &answer {
        SeriesAnswer::Decided { decision, zone, .. } => {
            decided(&mut out, decision, &zone.clone().unwrap_or_else(Zone::utc))?;
        }
        SeriesAnswer::Cancelled(change) => cancelled(&mut out, change)?,
    }
    out.flush()?;
    Ok(outcome)
}

fn decided(out: &mut dyn Write, decision: &SeriesDecision, zone: &Zone) -> Result<(), Failure> {
    let accepted = decision.occurrences.iter().filter(|one| one.verdict.accepted()).count();
    let all = counted(decision.occurrences.len(), "occurrence", "occurrences");
    let verdict = match accepted {
        0 => format!("{REFUSED}nothing is booked{REFUSED:#} of {all}"),
        some => format!("{FREE}{some}{FREE:#} of {all} can be booked"),
    };
    writeln!(out, "{TITLE}{}{TITLE:#}, {verdict}", clean(decision.series.as_str()))?;
    writeln!(out, "{DIM}times in {}{DIM:#}\n", zone.name())?;
    for one in &decision.occurrences {
        occurrence(out, one, zone)?;
    }
    Ok(())
}

fn occurrence(out: &mut dyn Write, one: &OccurrenceDecision, zone: &Zone) -> Result<(), Failure> {
    let when = moment::day_and_time(one.start, zone);
    match &one.verdict {
        OccurrenceVerdict::Accepted(proposal) => {
            let hosts: Vec<String> = proposal.booking.host_ids.iter().map(|host| clean(host.as_str())).collect();
            writeln!(out, "  {FREE}yes{FREE:#}  {when}  {DIM}{}{DIM:#}", and(&hosts))?;
        }
        OccurrenceVerdict::Possible => {
            writeln!(out, "  {DIM}...{DIM:#}  {when}  {DIM}possible, but not all are{DIM:#}")?
        }
        OccurrenceVerdict::Refused { reasons, alternatives } => {
            writeln!(out, "  {REFUSED}no {REFUSED:#}  {when}  {DIM}{}{DIM:#}", why(reasons))?;
            let near: Vec<String> = alternatives.iter().map(|span| moment::day_and_time(span.start(), zone)).collect();
            if !near.is_empty() {
                writeln!(out, "       instead: {}", near.join("; "))?;
            }
        }
        OccurrenceVerdict::Barred(error) => {
            writeln!(out, "  {REFUSED}no {REFUSED:#}  {when}  {DIM}{}{DIM:#}", clean(error.message()))?
        }
    }
    Ok(())
}

/// The codes of what refuses a start, each with its host, in few words.
fn why(reasons: &[Reason]) -> String {
    // What a requirement lacks is said by its hosts.
    let telling = reasons.iter().filter(|reason| reason.code() != ReasonCode::NotEnoughHosts);
    let mut words: Vec<String> = telling
        .map(|reason| match reason.host() {
            Some(host) => format!("{} {}", clean(host.as_str()), reason.code().as_str()),
            None => reason.code().as_str().to_owned(),
        })
        .collect();
    words.dedup();
    words.join(", ")
}

fn cancelled(out: &mut dyn Write, change: &SeriesChange) -> Result<(), Failure> {
    let many = counted(change.changes.len(), "booking is", "bookings are");
    writeln!(out, "{TITLE}{many} cancelled{TITLE:#}")?;
    for one in &change.changes {
        let id = one.booking.id.as_ref().map_or("", |id| id.as_str());
        writeln!(out, "  {}", clean(id))?;
    }
    for (id, error) in &change.refused {
        writeln!(out, "  {REFUSED}not{REFUSED:#} {}  {DIM}{}{DIM:#}", clean(id.as_str()), clean(error.message()))?;
    }
    Ok(())
}
