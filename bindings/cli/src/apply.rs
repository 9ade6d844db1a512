//! `apply`: a command on a booking, told in words or as the contract writes it.

use std::borrow::Cow;
use std::io::Write;

use whenfree::wire::{Applied, Outcome, Wire, applied_text, instant_text};
use whenfree::{Booking, Change, Json, Request, Span, Zone};

use crate::answer::{Reply, pretty, print_line};
use crate::arguments::{ApplyArguments, Color};
use crate::failure::Failure;
use crate::input::{Loaded, load, load_text};
use crate::moment;
use crate::terminal::{DIM, FREE, REFUSED, TITLE, paper};
use crate::words::clean;

pub(crate) fn run(arguments: &ApplyArguments, color: Color) -> Result<Outcome, Failure> {
    let (line, loaded) = match &arguments.command {
        Some(command) => {
            let loaded = load(&arguments.source, None)?;
            let line = line(arguments, command, &loaded)?;
            (line, Some(loaded))
        }
        None => (load_text(&arguments.source)?, None),
    };
    let applied = Wire::default().apply(&line)?;
    let outcome = if matches!(applied, Applied::Refused(_)) { Outcome::Refused } else { Outcome::Answered };
    let answer = applied_text(&applied, None);
    if arguments.form.json || (loaded.is_none() && outcome == Outcome::Refused) {
        print_line(&answer)?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    match (&applied, &loaded) {
        (Applied::Changed { change, .. }, _) => {
            let zone = loaded.as_ref().map_or_else(Zone::utc, |loaded| loaded.zone.clone());
            done(&mut out, change, &zone, &answer)?;
        }
        (Applied::Refused(reasons), Some(loaded)) => refused(&mut out, arguments, loaded, reasons)?,
        // Printed as JSON above: without a document there is nobody to speak of.
        (Applied::Refused(_), None) => {}
    }
    out.flush()?;
    Ok(outcome)
}

/// The line of the contract that the arguments stand for.
fn line(arguments: &ApplyArguments, command: &str, loaded: &Loaded) -> Result<String, Failure> {
    let text = |text: &str| Json::Text(Cow::Owned(text.to_owned()));
    let actor = arguments.actor.as_deref().unwrap_or_default();
    let Some((role, id)) = actor.split_once(':') else {
        return Err(Failure::argument("--as", format!("`{actor}` does not say who; write it as `host:ada`")));
    };
    let at = |name: &'static str, value: &Option<String>| -> Result<Option<Json<'static>>, Failure> {
        let read = value.as_deref().map(|value| moment::read(name, value, &loaded.zone)).transpose()?;
        Ok(read.map(|start| Json::Text(Cow::Owned(instant_text(start.instant, None)))))
    };
    let makes = matches!(command, "hold" | "book") && arguments.start.is_some();
    let attendee = arguments.attendee.as_deref().or((makes && role == "attendee").then_some(id));
    let mut place: Vec<(Cow<'static, str>, Json<'static>)> = Vec::new();
    let mut add = |name: &'static str, value: Option<Json<'static>>| {
        place.extend(value.map(|value| (Cow::Borrowed(name), value)));
    };
    add("start", at("--start", &arguments.start)?);
    add("keepHosts", arguments.keep_hosts.then_some(Json::Bool(true)));
    let hosts = arguments.host.iter().map(|host| text(host)).collect::<Vec<_>>();
    add("hosts", (!hosts.is_empty()).then_some(Json::List(hosts)));
    add("seats", arguments.seats.map(|seats| Json::Integer(seats.into())));
    add("attendee", attendee.map(|id| Json::Object(vec![("id".into(), text(id))])));
    add("anyStart", arguments.any_start.then_some(Json::Bool(true)));
    let mut parts = vec![("type".into(), text(command))];
    parts.extend(arguments.booking.as_deref().map(|id| ("bookingId".into(), text(id))));
    if !place.is_empty() {
        let name = if command == "reschedule" { "to" } else { "request" };
        parts.push((name.into(), Json::Object(place)));
    }
    parts.extend(at("--until", &arguments.until)?.map(|until| ("expiresAt".into(), until)));
    parts.extend(arguments.reason.as_deref().map(|reason| ("reason".into(), text(reason))));
    let actor = Json::Object(vec![("role".into(), text(role)), ("id".into(), text(id))]);
    let members = vec![
        ("query".into(), loaded.document.to_json()),
        ("command".into(), Json::Object(parts)),
        ("actor".into(), actor),
    ];
    Ok(Json::Object(members).to_string())
}

fn done(out: &mut dyn Write, change: &Change, zone: &Zone, answer: &str) -> Result<(), Failure> {
    let booking = &change.booking;
    let id = booking.id.as_ref().map(|id| clean(id.as_str())).unwrap_or_default();
    let when = moment::span(booking.span, zone);
    writeln!(out, "{FREE}Done{FREE:#}: {TITLE}{id}{TITLE:#}, {when}, is {TITLE}{}{TITLE:#}.", booking.status)?;
    writeln!(out, "{DIM}times in {}{DIM:#}", zone.name())?;
    let told: Vec<&str> = change.events.iter().map(|event| event.kind.as_str()).collect();
    writeln!(out, "\n  tell    {}", told.join(", "))?;
    writeln!(out, "\nStore this booking, and its history:")?;
    let json = Json::parse(answer)?;
    for part in ["booking", "history"] {
        let mut text = String::new();
        pretty(json.get(part).unwrap_or(&Json::Null), 1, &mut text);
        for line in text.lines() {
            writeln!(out, "{}", clean(line))?;
        }
    }
    Ok(())
}

fn refused(
    out: &mut dyn Write,
    arguments: &ApplyArguments,
    loaded: &Loaded,
    reasons: &[whenfree::Reason],
) -> Result<(), Failure> {
    let stored = loaded.document.query.bookings.iter().find(|booking: &&Booking| {
        booking.id.as_ref().is_some_and(|id| Some(id.as_str()) == arguments.booking.as_deref())
    });
    let start = match (&arguments.start, stored) {
        (Some(start), _) => moment::read("--start", start, &loaded.zone)?.instant,
        (None, Some(booking)) => booking.span.start(),
        (None, None) => return Ok(writeln!(out, "{REFUSED}No{REFUSED:#}: the calendar refuses it.")?),
    };
    let request = Request::new(start);
    let meeting = stored.and_then(|booking| {
        let end = start.timestamp().checked_add(booking.span.seconds())?;
        Span::from_timestamps(start.timestamp(), end).ok()
    });
    Reply { loaded, query: &loaded.document.query, request: &request, meeting }.refusal(out, reasons)
}
