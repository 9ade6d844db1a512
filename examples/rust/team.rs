//! A team in turn, and a room: who can, who is picked, what to store.
//!
//! An interview needs one of three colleagues in three countries, whoever has waited longest, and one of two rooms.
//! Six people ask for it one after the other; each booking that is accepted is stored and counts for the next. Run it
//! with `cargo run -p whenfree-examples --bin team`.

use whenfree::{
    Choose, Decision, EventType, Host, Hours, Minutes, Planner, Query, Reason, Request, Requirement, Schedule, Span,
    Zone,
};

fn host(id: &str, zone: &str, hours: &str) -> Result<Host, whenfree::Error> {
    Ok(Host::new(id, Schedule::new(Zone::named(zone)?).weekdays([Hours::parse(hours)?])))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let hosts = [
        host("ada", "Europe/London", "09:00-17:00")?,
        host("bento", "Europe/Lisbon", "10:00-18:00")?,
        host("carla", "Europe/Madrid", "08:00-14:00")?,
        host("blue room", "Europe/London", "07:00-19:00")?,
        host("green room", "Europe/London", "07:00-19:00")?,
    ];
    let interview = EventType::new("interview", Minutes::from(45))
        .interval(Minutes::from(60))
        .buffer_after(Minutes::from(15))
        .requires(Requirement::any(["ada", "bento", "carla"]).choose(Choose::LeastRecentlyBooked))
        .requires(Requirement::any(["blue room", "green room"]));
    let planner = Planner::new(interview, hosts)?;

    let now = "2026-06-15T08:00:00Z".parse()?;
    let tuesday = Span::parse("2026-06-16T00:00:00+01:00", "2026-06-17T00:00:00+01:00")?;
    let mut query = Query::new(now, tuesday).zone(planner.zone().clone());

    println!("Tuesday in London, and who could take it:");
    for slot in &planner.slots(&query)? {
        let people: Vec<&str> = slot.hosts()[0].iter().map(|host| host.as_str()).collect();
        println!("  {}  {}", slot.local_start().format("%H:%M"), people.join(", "));
    }

    println!("\nSix requests, first come first served:");
    let at = |time: &str| format!("2026-06-16T{time}:00+01:00").parse().map(Request::new);
    let requests = [
        ("10:00", at("10:00")?),
        ("10:00", at("10:00")?),
        ("10:00", at("10:00")?),
        ("11:00", at("11:00")?),
        ("12:00 with ada in the green room", at("12:00")?.hosts(["ada", "green room"])),
        ("16:00 with carla", at("16:00")?.hosts(["carla"])),
    ];
    for (number, (asked, request)) in requests.iter().enumerate() {
        match planner.decide(&query, request)? {
            Decision::Accepted(proposal) => {
                // The hosts of each requirement, in the order in which they were required.
                println!("  {asked}: {} in the {}", proposal.hosts[0][0], proposal.hosts[1][0]);
                let mut booking = proposal.booking;
                booking.id = Some(format!("interview-{}", number + 1).into());
                query.bookings.push(booking);
            }
            Decision::Rejected(reasons) => {
                let why = reasons.iter().find_map(|reason| match reason {
                    Reason::NotEnoughHosts { requirement: 1, .. } => Some("no room is left".to_owned()),
                    Reason::OutsideWorkingHours { host, .. } => Some(format!("{host} is not at work")),
                    _ => None,
                });
                println!("  {asked}: {}", why.unwrap_or("not possible".to_owned()));
            }
        }
    }
    println!("\n{} of them are booked.", query.bookings.len());
    Ok(())
}
