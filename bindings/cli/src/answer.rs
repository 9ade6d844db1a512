//! The commands that ask the engine, and the exit codes of all of them.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use whenfree::wire::{Outcome, Verb, decision_text, explanation_text, slots_text};
use whenfree::{Attendee, Booking, Decision, Json, Minutes, Query, Reason, Request, Slots, Span};

use crate::arguments::{
    ApplyArguments, Arguments, Color, Command, CompositeArguments, DecideArguments, ExplainArguments, NextArguments,
    SeriesArguments, SlotsArguments, Source, Wish,
};
use crate::failure::Failure;
use crate::input::{Loaded, load};
use crate::sentences::Speaker;
use crate::terminal::{DIM, FREE, REFUSED, TITLE, columns, complain, paper, wire};
use crate::words::{and, clean, counted, day, fit, host_name, length, width, wrap};
use crate::{apply, batch, check, composite, draw, moment, pages, rank, series, zones};

/// Runs a command and turns its outcome into the exit code.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let Arguments { command, color } = arguments;
    let json = match &command {
        Command::Slots(SlotsArguments { form, .. })
        | Command::Explain(ExplainArguments { form, .. })
        | Command::Decide(DecideArguments { form, .. })
        | Command::Rank(DecideArguments { form, .. })
        | Command::Apply(ApplyArguments { form, .. })
        | Command::Composite(CompositeArguments { form, .. })
        | Command::Series(SeriesArguments { form, .. }) => form.json,
        Command::Next(NextArguments { json, .. }) => *json,
        Command::Check(arguments) => arguments.json,
        Command::Zones(arguments) => arguments.json,
        Command::Answer(_) | Command::Completions { .. } | Command::Man { .. } => false,
    };
    match dispatch(&command, color) {
        Ok(Outcome::Answered) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Ok(Outcome::Invalid) => ExitCode::from(2),
        Err(Failure::Output(cause)) if cause.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            match failure.json().filter(|_| json) {
                // Standard output may be what failed; the exit code says it then.
                Some(text) => drop(print_line(&text)),
                None => complain(color, &failure.sentence()),
            }
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: &Command, color: Color) -> Result<Outcome, Failure> {
    match command {
        Command::Slots(arguments) if arguments.form.ndjson => batch::run(Verb::Slots, &arguments.source),
        Command::Explain(arguments) if arguments.form.ndjson => batch::run(Verb::Explain, &arguments.source),
        Command::Decide(arguments) if arguments.form.ndjson => batch::run(Verb::Decide, &arguments.source),
        Command::Rank(arguments) if arguments.form.ndjson => batch::run(Verb::Rank, &arguments.source),
        Command::Apply(arguments) if arguments.form.ndjson => batch::run(Verb::Apply, &arguments.source),
        Command::Composite(arguments) if arguments.form.ndjson => batch::run(Verb::Composite, &arguments.source),
        Command::Series(arguments) if arguments.form.ndjson => batch::run(Verb::Series, &arguments.source),
        Command::Answer(arguments) => {
            batch::run(arguments.verb, &Source { file: arguments.file.clone(), ..Source::default() })
        }
        Command::Slots(arguments) => slots(arguments, color),
        Command::Next(arguments) => next(arguments, color),
        Command::Explain(arguments) => explain(arguments, color),
        Command::Decide(arguments) => decide(arguments, color),
        Command::Rank(arguments) => rank::run(arguments, color),
        Command::Apply(arguments) => apply::run(arguments, color),
        Command::Composite(arguments) => composite::run(arguments, color),
        Command::Series(arguments) => series::run(arguments, color),
        Command::Check(arguments) => check::run(arguments, color),
        Command::Zones(arguments) => zones::run(arguments, color),
        Command::Completions { shell } => pages::completions(*shell),
        Command::Man { command } => pages::man(command.as_deref()),
    }
}

pub(crate) fn print_line(text: &str) -> Result<(), Failure> {
    let mut out = wire();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

fn outcome_of(slots: &Slots) -> Outcome {
    if slots.is_empty() { Outcome::Refused } else { Outcome::Answered }
}

fn slots(arguments: &SlotsArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, None)?;
    let slots = loaded.planner.slots(&loaded.document.query)?;
    if arguments.form.json {
        print_line(&slots_text(&slots, loaded.document.query.zone.as_ref()))?;
    } else {
        let mut out = paper(color);
        draw::draw(&mut out, &loaded, &slots, arguments)?;
        out.flush()?;
    }
    Ok(outcome_of(&slots))
}

fn next(arguments: &NextArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, Some(arguments.count))?;
    let slots = loaded.planner.slots(&loaded.document.query)?;
    if arguments.json {
        print_line(&slots_text(&slots, loaded.document.query.zone.as_ref()))?;
        return Ok(outcome_of(&slots));
    }
    let mut out = paper(color);
    draw::next(&mut out, &loaded, &slots)?;
    out.flush()?;
    Ok(outcome_of(&slots))
}

fn explain(arguments: &ExplainArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, None)?;
    let text = arguments.start.as_deref().unwrap_or_default();
    let start = moment::read("START", text, &loaded.zone)?;
    let explanation = loaded.planner.explain(&loaded.document.query, start.instant)?;
    let outcome = if explanation.offered() { Outcome::Answered } else { Outcome::Refused };
    if arguments.form.json {
        print_line(&explanation_text(&explanation, loaded.document.query.zone.as_ref()))?;
        return Ok(outcome);
    }
    let request = Request::new(start.instant);
    let mut out = paper(color);
    let reply = Reply { loaded: &loaded, query: &loaded.document.query, request: &request, meeting: None };
    if explanation.offered() {
        reply.verdict(&mut out, "can be booked", true)?;
        reply.who_could(&mut out)?;
    } else {
        reply.refusal(&mut out, &explanation.reasons)?;
    }
    reply.note(&mut out, start.note.as_deref())?;
    out.flush()?;
    Ok(outcome)
}

fn decide(arguments: &DecideArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, None)?;
    let text = arguments.start.as_deref().unwrap_or_default();
    let start = moment::read("START", text, &loaded.zone)?;
    let request = wished(start.instant, &arguments.wish)?;
    let decision = loaded.planner.decide(&loaded.document.query, &request)?;
    let outcome = if decision.accepted() { Outcome::Answered } else { Outcome::Refused };
    let answer = decision_text(&decision, loaded.document.query.zone.as_ref());
    if arguments.form.json {
        print_line(&answer)?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    let reply = Reply { loaded: &loaded, query: &loaded.document.query, request: &request, meeting: None };
    match &decision {
        Decision::Accepted(proposal) => reply.acceptance(&mut out, &proposal.booking, &proposal.joins, &answer)?,
        Decision::Rejected(reasons) => reply.refusal(&mut out, reasons)?,
    }
    reply.note(&mut out, start.note.as_deref())?;
    out.flush()?;
    Ok(outcome)
}

/// The request that the command line asks for.
pub(crate) fn wished(start: DateTime<Utc>, wish: &Wish) -> Result<Request, Failure> {
    let empty = |id: &String| id.is_empty();
    if wish.host.iter().any(empty) || wish.attendee.as_ref().is_some_and(empty) {
        let name = if wish.host.iter().any(empty) { "--host" } else { "--attendee" };
        return Err(Failure::argument(name, "an id must not be empty"));
    }
    let mut request = Request::new(start).hosts(wish.host.iter().map(String::as_str));
    request.seats = wish.seats.unwrap_or(1);
    request.attendee = wish.attendee.as_deref().map(Attendee::new);
    request.any_start = wish.any_start;
    Ok(request)
}

/// Nobody reads more reasons than these.
const MOST_REASONS: usize = 40;

/// An answer about one start, for people.
pub(crate) struct Reply<'a> {
    pub(crate) loaded: &'a Loaded,
    pub(crate) query: &'a Query,
    pub(crate) request: &'a Request,
    /// The meeting that is spoken of, where it is not as long as the query asks.
    pub(crate) meeting: Option<Span>,
}

impl Reply<'_> {
    fn meeting(&self) -> Option<Span> {
        if self.meeting.is_some() {
            return self.meeting;
        }
        let event = self.loaded.planner.event_type();
        let default = event.duration.or(event.durations.first().copied());
        let minutes = self.query.duration.or(default).map_or(0, |minutes| i64::from(minutes.get()));
        let start = self.request.start.timestamp();
        Span::from_timestamps(start, start.checked_add(minutes * 60)?).ok()
    }

    /// Yes or no first, with the meeting that is spoken of.
    fn verdict(&self, out: &mut dyn Write, what: &str, yes: bool) -> Result<(), Failure> {
        let zone = &self.loaded.zone;
        let start = || moment::day_and_time(self.request.start, zone);
        let when = self.meeting().map_or_else(start, |meeting| moment::span(meeting, zone));
        let (style, word) = if yes { (FREE, "Yes") } else { (REFUSED, "No") };
        writeln!(out, "{style}{word}{style:#}: {TITLE}{when}{TITLE:#} {what}.")?;
        let title = title_of(self.loaded);
        let about = format!("{title}; times in {}{}", zone.name(), self.loaded.zone_source);
        for line in wrap(&about, columns()) {
            writeln!(out, "{DIM}{line}{DIM:#}")?;
        }
        Ok(())
    }

    fn note(&self, out: &mut dyn Write, note: Option<&str>) -> Result<(), Failure> {
        match note {
            Some(note) => Ok(writeln!(out, "\n{note}")?),
            None => Ok(()),
        }
    }

    pub(crate) fn refusal(&self, out: &mut dyn Write, reasons: &[Reason]) -> Result<(), Failure> {
        self.verdict(out, "cannot be booked", false)?;
        writeln!(out)?;
        let Some(meeting) = self.meeting() else { return Ok(()) };
        let Loaded { planner, zone, .. } = self.loaded;
        let speaker = Speaker { planner, query: self.query, request: self.request, meeting, zone };
        let columns = columns().clamp(40, 100);
        let sentences = speaker.sentences(reasons);
        let more = sentences.len().saturating_sub(MOST_REASONS);
        for sentence in sentences.iter().take(MOST_REASONS) {
            let (first, rest) = if sentence.nested { ("    - ", "      ") } else { ("  * ", "    ") };
            for (index, line) in wrap(&sentence.text, columns.saturating_sub(width(first))).iter().enumerate() {
                writeln!(out, "{}{line}", if index == 0 { first } else { rest })?;
            }
        }
        if more > 0 {
            writeln!(out, "  * And {}; --json lists them all.", counted(more, "more reason", "more reasons"))?;
        }
        self.nearby(out)
    }

    /// The free starts around the one that was refused, inside the document's window: beyond it busy time may be
    /// missing.
    fn nearby(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let asked = self.request.start;
        let window = self.query.window;
        let slots_in = |from: DateTime<Utc>, to: DateTime<Utc>, limit: Option<u32>| {
            let mut query = self.query.clone();
            query.window = Span::new(from, to).ok()?;
            query.limit = limit;
            query.first_per_day = false;
            self.loaded.planner.slots(&query).ok()
        };
        let yesterday = DateTime::from_timestamp(asked.timestamp() - 86_400, 0).unwrap_or(asked);
        let before = slots_in(yesterday.max(window.start()), asked.min(window.end()), None);
        let before = before.and_then(|slots| slots.iter().next_back().map(|slot| slot.start()));
        let after = slots_in(asked.max(window.start()), window.end(), Some(1));
        let after = after.and_then(|slots| slots.get(0).map(|slot| slot.start()));
        let zone = &self.loaded.zone;
        let say = |at: DateTime<Utc>| {
            let date = zone.date_at(at);
            let time = moment::time(at, zone);
            if date == zone.date_at(asked) { time } else { format!("{}, {time}", day(date)) }
        };
        if after == Some(asked) {
            let why = "only what is asked beside it stands in the way";
            return Ok(writeln!(out, "\nThe start itself is free; {why}.")?);
        }
        match (before.map(say), after.map(say)) {
            (Some(before), Some(after)) => {
                writeln!(out, "\nFree nearby: {FREE}{before}{FREE:#} before it, {FREE}{after}{FREE:#} after it.")?;
            }
            (None, Some(after)) => writeln!(out, "\nThe next free start is {FREE}{after}{FREE:#}.")?,
            (Some(before), None) => writeln!(
                out,
                "\nThe last free start before it is {FREE}{before}{FREE:#}; after it the document's window has none."
            )?,
            (None, None) => writeln!(out, "\nNothing is free in the document's window around it.")?,
        }
        Ok(())
    }

    /// Who could take a start that is offered.
    fn who_could(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut query = self.query.clone();
        let second = self.request.start.timestamp();
        let Ok(window) = Span::from_timestamps(second, second.saturating_add(1)) else { return Ok(()) };
        (query.window, query.limit) = (window, None);
        let slots = self.loaded.planner.slots(&query)?;
        let Some(slot) = slots.get(0) else { return Ok(()) };
        writeln!(out)?;
        for line in draw::who(&self.loaded.planner, &slot) {
            writeln!(out, "  {line}")?;
        }
        Ok(())
    }

    fn acceptance(
        &self,
        out: &mut dyn Write,
        booking: &Booking,
        joins: &[whenfree::BookingId],
        answer: &str,
    ) -> Result<(), Failure> {
        self.verdict(out, "is accepted", true)?;
        let names: Vec<String> = booking.host_ids.iter().map(|id| host_name(&self.loaded.planner, id)).collect();
        writeln!(out, "\n  with    {}", and(&names))?;
        writeln!(out, "  lasts   {}", self.lasts(booking))?;
        if booking.seats > 1 || self.loaded.planner.event_type().seats > 1 {
            writeln!(out, "  takes   {}", counted(booking.seats as usize, "seat", "seats"))?;
        }
        if !joins.is_empty() {
            writeln!(out, "  joins   the session of {}", counted(joins.len(), "other booking", "other bookings"))?;
        }
        writeln!(out, "  status  {}", booking.status.as_str())?;
        writeln!(out, "\nStore this booking{}:", if booking.id.is_none() { ", with an id of your own" } else { "" })?;
        let json = Json::parse(answer)?;
        let mut text = String::new();
        pretty(json.get("booking").unwrap_or(&Json::Null), 1, &mut text);
        for line in text.lines() {
            writeln!(out, "{}", clean(line))?;
        }
        Ok(())
    }

    fn lasts(&self, booking: &Booking) -> String {
        let minutes = u32::try_from(booking.span.seconds() / 60).map_or(Minutes::ZERO, Minutes::from);
        let mut text = length(minutes);
        for (buffer, side) in [(booking.buffer_before, "before"), (booking.buffer_after, "after")] {
            if buffer != Minutes::ZERO {
                text.push_str(&format!(", {} kept free {side}", length(buffer)));
            }
        }
        text
    }
}

/// The title of the event type for people, else its id.
pub(crate) fn title_of(loaded: &Loaded) -> String {
    let event = loaded.planner.event_type();
    let title = event.title.as_deref().filter(|title| !title.is_empty());
    fit(&clean(title.unwrap_or(event.id.as_str())), 72, "...")
}

/// JSON over several lines.
pub(crate) fn pretty(json: &Json<'_>, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match json {
        Json::Object(members) if !members.is_empty() => {
            text.push_str("{\n");
            for (index, (name, value)) in members.iter().enumerate() {
                let comma = if index > 0 { ",\n" } else { "" };
                text.push_str(&format!("{comma}{indent}{}: ", Json::Text(name.as_ref().into())));
                pretty(value, depth + 1, text);
            }
            text.push_str(&format!("\n{}}}", "  ".repeat(depth.saturating_sub(1))));
        }
        other => text.push_str(&other.to_string()),
    }
}
