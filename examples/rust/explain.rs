//! Why not Tuesday at three? Every rule that refuses a start, made into a sentence from its facts.
//!
//! An explanation carries facts, not prose, so that the words, the language and the zone stay yours: `sentence` below
//! is a place to begin. Run it with `cargo run -p whenfree-examples --bin explain`.

use chrono::{DateTime, Utc};
use whenfree::{
    Booking, BookingWindow, Busy, EventType, Host, Hours, Limit, Minutes, Period, Planner, Query, Reason, Schedule,
    Span, Zone,
};

/// One reason in English, with its times on the wall of a zone.
fn sentence(reason: &Reason, zone: &Zone) -> String {
    let at = |instant: DateTime<Utc>| zone.at(instant).format("%a %H:%M").to_string();
    let to = |span: &Span| format!("{}-{}", at(span.start()), zone.at(span.end()).format("%H:%M"));
    let named = |source: &Option<String>| source.as_ref().map_or(String::new(), |name| format!(" ({name})"));
    match reason {
        Reason::InThePast { now } => format!("it is already {}", at(*now)),
        Reason::MinimumNotice { earliest } => format!("that is too soon, {} is the earliest", at(*earliest)),
        Reason::OutsideBookingWindow { through: Some(last), .. } => format!("bookings are open until {last}"),
        Reason::OutsideBookingWindow { .. } => "bookings are not open for that date".to_owned(),
        Reason::EventLimit(used) => {
            format!("the limit for the {} is reached, with {} booked", used.limit.per.as_str(), used.bookings)
        }
        Reason::OffGrid { before: None, after: None } => "no meeting starts within a day of it".to_owned(),
        Reason::OffGrid { before, after } => {
            let nearest: Vec<String> = [before, after].into_iter().flatten().map(|start| at(*start)).collect();
            format!("meetings do not start then, but at {}", nearest.join(" and "))
        }
        Reason::NotEnoughHosts { able: 0, .. } => "nobody can take it".to_owned(),
        Reason::NotEnoughHosts { needed, able, .. } => format!("{needed} are needed, and only {able} can take it"),
        Reason::OutsideWorkingHours { host, working } if working.is_empty() => format!("{host} does not work that day"),
        Reason::OutsideWorkingHours { host, working } => {
            format!("{host} works {}", working.iter().map(to).collect::<Vec<_>>().join(" and "))
        }
        Reason::TimeOff { host, from, through, reason } => {
            format!("{host} is off from {from} through {through}{}", named(reason))
        }
        Reason::Busy { host, span, source } => format!("{host} is busy {}{}", to(span), named(source)),
        Reason::UnknownAvailability { host, source, .. } => format!("{host} has an unread calendar{}", named(source)),
        Reason::Booked { host, span, .. } => format!("{host} is booked {}", to(span)),
        Reason::Held { host, span, .. } => format!("{host} is held for somebody {}", to(span)),
        Reason::Buffer { host, span, source, .. } => {
            format!("{host} needs a break beside {}{}", to(span), named(source))
        }
        Reason::HostLimit { host, used } => format!("{host} is full for the {}", used.limit.per.as_str()),
        Reason::SeatsFull { seats_left, seats, .. } => format!("{seats_left} seats are left, {seats} are wanted"),
        Reason::AttendeeLimit { most, .. } => format!("one may hold {most} bookings at a time"),
        // Later versions may know further reasons; their codes are words too.
        other => other.code().as_str().replace('_', " "),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let zone = Zone::named("Europe/Dublin")?;
    let hours = [Hours::parse("09:00-12:30")?, Hours::parse("13:30-17:00")?];
    let time_off = ("2026-10-29".parse()?, "2026-10-30".parse()?, Some("half-term"));
    let schedule = Schedule::new(zone.clone()).weekdays(hours).time_off(time_off.0, time_off.1, time_off.2);
    let lesson = EventType::new("lesson", Minutes::from(30))
        .buffer_after(Minutes::from(15))
        .notice(Minutes::hours(4))
        .limit(Limit::bookings(Period::Day, 2))
        .booking_window(BookingWindow::RollingDays(14));
    let planner = Planner::new(lesson, [Host::new("Orla", schedule)])?;

    // The clocks went back on Sunday.
    let now = "2026-10-26T09:30:00Z".parse()?;
    let day = |date: u32, from: &str, to: &str| {
        Span::parse(&format!("2026-10-{date}T{from}:00Z"), &format!("2026-10-{date}T{to}:00Z"))
    };
    let query = Query::new(now, Span::parse("2026-10-26T00:00:00Z", "2026-11-30T00:00:00Z")?)
        .busy("Orla", [Busy::new(day(27, "14:35", "15:30")?).source("dentist")])
        .bookings([
            Booking::new("b1", "lesson", ["Orla"], day(28, "09:00", "09:30")?),
            Booking::new("b2", "lesson", ["Orla"], day(28, "11:00", "11:30")?),
        ]);

    for start in ["27T15:00", "27T14:00", "27T15:30", "26T11:00", "26T09:00", "28T11:10", "29T10:00", "31T10:00"] {
        let start: DateTime<Utc> = format!("2026-10-{start}:00Z").parse()?;
        let explanation = planner.explain(&query, start)?;
        let verdict = if explanation.offered() { "yes, it is free" } else { "no" };
        println!("{}? {verdict}", zone.at(start).format("%A %-d %B at %H:%M"));
        explanation.reasons.iter().for_each(|reason| println!("  - {}", sentence(reason, &zone)));
    }
    Ok(())
}
