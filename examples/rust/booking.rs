//! A small booking desk: a list of bookings, a history, and every rule asked of whenfree.
//!
//! Commands come one a line: free, book, move, confirm, cancel, done, list, history. Without arguments the program plays
//! the lines below; with `-` it reads them from standard input. Run it with `cargo run -p whenfree-examples --bin booking`.

use std::io::BufRead;

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::{
    Actor, Booking, Change, Command, Decision, Error, EventType, FieldChange, HistoryEntry, Host, Hours, Minutes, Move,
    Planner, Policy, Query, Request, Schedule, Span, Zone,
};

const LINES: &str = "free\nbook tom 10:00\nbook eve 10:00\nbook eve 10:45\nconfirm ada 1\nmove eve 2 11:30\nmove eve 2 11:00\nlist
book ida 09:15\ncancel eve 3 a cold\ncancel ida 3 a cold\ncancel tom 1\ncancel tom 1 a cold\nconfirm ada 3\ndone ada 3\nhistory\nfree";

struct Desk {
    planner: Planner,
    query: Query,
    history: Vec<(String, HistoryEntry)>,
}

impl Desk {
    /// One transaction: in a database, the booking, its history and the events to send.
    fn store(&mut self, change: Change) -> String {
        let booking = change.booking;
        let id = booking.id.clone().map(|id| id.to_string()).unwrap_or_default();
        self.history.push((id, change.history));
        self.query.bookings.retain(|other| other.id != booking.id);
        self.query.bookings.push(booking);
        let told: Vec<&str> = change.events.iter().map(|event| event.kind.as_str()).collect();
        told.join(", ")
    }

    fn booking(&self, id: &str) -> Result<Booking, String> {
        let named = |booking: &&Booking| booking.id.as_ref().is_some_and(|own| own == id);
        self.query.bookings.iter().find(named).cloned().ok_or(format!("there is no booking {id}"))
    }

    fn run(&mut self, line: &str) -> Result<String, String> {
        let now = self.query.now;
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["free"] => {
                let slots = self.planner.slots(&self.query).map_err(sentence)?;
                Ok(slots.iter().map(|slot| time(slot.start())).collect::<Vec<_>>().join(" "))
            }
            ["book", who, at] => {
                let request = Request::new(start(at)?).attendee(who.into());
                let decision = self.planner.decide(&self.query, &request).map_err(sentence)?;
                let proposal = accepted(decision)?;
                let id = (self.query.bookings.len() + 1).to_string();
                Ok(self.store(proposal.book(id, &Actor::attendee(who), now).map_err(sentence)?))
            }
            ["move", who, id, at] => {
                let booking = self.booking(id)?;
                self.query.rescheduling = booking.id.clone();
                let decision = self.planner.reschedule(&self.query, &Move::to(start(at)?));
                self.query.rescheduling = None;
                let to = accepted(decision.map_err(sentence)?)?;
                self.apply(&booking, Command::Reschedule { to, reason: None }, Actor::attendee(who))
            }
            ["cancel", who, id, ref why @ ..] => {
                let reason = Some(why.join(" ")).filter(|why| !why.is_empty());
                self.apply(&self.booking(id)?, Command::Cancel { reason }, Actor::attendee(who))
            }
            ["confirm", who, id] => self.apply(&self.booking(id)?, Command::Confirm, Actor::host(who)),
            ["done", who, id] => self.apply(&self.booking(id)?, Command::Complete, Actor::host(who)),
            ["list"] => Ok(self.query.bookings.iter().map(told).collect::<Vec<_>>().join("; ")),
            ["history"] => Ok(self.history.iter().map(entry).collect::<Vec<_>>().join("\n    ")),
            _ => Err("that is no command".to_owned()),
        }
    }

    fn apply(&mut self, booking: &Booking, command: Command, actor: Actor) -> Result<String, String> {
        let change = booking.apply(&command, &actor, self.query.now).map_err(sentence)?;
        Ok(self.store(change))
    }
}

fn accepted(decision: Decision) -> Result<Box<whenfree::Proposal>, String> {
    match decision {
        Decision::Accepted(proposal) => Ok(proposal),
        Decision::Rejected(reasons) => {
            let codes: Vec<&str> = reasons.iter().map(|reason| reason.code().as_str()).collect();
            Err(format!("not possible: {}", codes.join(", ")))
        }
    }
}

fn sentence(error: Error) -> String {
    format!("{}: {}", error.code(), error.message())
}

fn start(time: &str) -> Result<DateTime<Utc>, String> {
    format!("2026-06-16T{time}:00Z").parse().map_err(|_| format!("`{time}` is no time of day"))
}

fn time(at: DateTime<Utc>) -> String {
    at.format("%H:%M").to_string()
}

fn told(booking: &Booking) -> String {
    let who = booking.attendee.as_ref().map_or("nobody", |attendee| attendee.id.as_str());
    format!("{} with {who} is {}", time(booking.span.start()), booking.status)
}

fn entry((id, entry): &(String, HistoryEntry)) -> String {
    let changed = entry.changes.iter().map(|change| match change {
        FieldChange::Status { to, .. } => to.to_string(),
        FieldChange::Time { to, .. } => time(to.start()),
        other => format!("{other:?}"),
    });
    let changed: Vec<String> = changed.collect();
    format!("{} {} {} {id}: {}", time(entry.at), entry.actor.id, entry.command, changed.join(", "))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let hours = Schedule::new(Zone::named("Etc/UTC")?).weekdays([Hours::parse("09:00-12:00")?]);
    let talk = EventType::new("talk", Minutes::from(30))
        .interval(Minutes::from(15))
        .buffer_after(Minutes::from(15))
        .requires_confirmation(true)
        .policy(Policy::new().cancel_until(Minutes::hours(1)).max_reschedules(1).cancel_needs_reason());
    let planner = Planner::new(talk, [Host::new("ada", hours)])?;
    let tuesday = Span::parse("2026-06-16T00:00:00Z", "2026-06-17T00:00:00Z")?;
    let query = Query::new("2026-06-16T06:00:00Z".parse()?, tuesday);
    let mut desk = Desk { planner, query, history: Vec::new() };
    let played = || -> Box<dyn Iterator<Item = String>> { Box::new(LINES.lines().map(str::to_owned)) };
    let typed = std::env::args().nth(1).is_some_and(|argument| argument == "-");
    let lines = if typed { Box::new(std::io::stdin().lock().lines().map_while(Result::ok)) } else { played() };
    for line in lines {
        println!("{} > {line}", time(desk.query.now));
        let (Ok(answer) | Err(answer)) = desk.run(&line);
        println!("    {answer}");
        desk.query.now += TimeDelta::minutes(15);
    }
    Ok(())
}
