//! From nothing to next week's free hours: one host, one event type, one question.
//!
//! The week is the one in which London goes over to summer time, and it ends with Good Friday. Run it with
//! `cargo run -p whenfree-examples --bin quickstart`.

use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let london = Zone::named("Europe/London")?;
    let office = Schedule::new(london.clone())
        .weekdays([Hours::parse("09:00-12:00")?, Hours::parse("13:30-17:00")?])
        .closed("2026-04-03".parse()?);
    let planner = Planner::new(EventType::new("call", Minutes::from(60)), [Host::new("ada", office)])?;

    // The engine reads no clock: `now` is an argument.
    let now = "2026-03-27T16:00:00Z".parse()?;
    let next_week = Span::parse("2026-03-30T00:00:00+01:00", "2026-04-06T00:00:00+01:00")?;
    let slots = planner.slots(&Query::new(now, next_week).zone(london))?;

    println!("Ada has {} free hours next week:", slots.len());
    let starts: Vec<_> = slots.iter().map(|slot| slot.local_start()).collect();
    for day in starts.chunk_by(|a, b| a.date_naive() == b.date_naive()) {
        let times: Vec<_> = day.iter().map(|start| start.format("%H:%M").to_string()).collect();
        println!("{}  {}", day[0].format("%a %d %b"), times.join("  "));
    }
    Ok(())
}
