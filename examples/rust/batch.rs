//! Many questions at once: typed ones, and lines of JSON.
//!
//! With the feature `parallel` (`whenfree = { version = "...", features = ["parallel"] }`) a batch runs on all cores;
//! answers come back in the order of the questions, and a bad line answers with its error without stopping the rest.
//! Run it with `cargo run -p whenfree-examples --bin batch`.

use chrono::{Days, NaiveDate};
use whenfree::wire::{Outcome, Verb, Wire};
use whenfree::{Busy, EventType, Host, Hours, Json, Minutes, Planner, Query, Rule, Schedule, Span, Zone};

/// One decision a line, `{"query": {...}, "request": {...}}`.
const REQUESTS: &str = include_str!("../data/requests.ndjson");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    a_year_of_weeks()?;
    println!();
    lines_of_json()
}

/// One planner, 52 queries: how many half hours are free in each week of 2027?
fn a_year_of_weeks() -> Result<(), Box<dyn std::error::Error>> {
    let zone = Zone::named("America/Toronto")?;
    let (monday, summer) = (NaiveDate::from_ymd_opt(2027, 1, 4), "2027-07-19".parse::<NaiveDate>()?);
    let monday = monday.ok_or("no such date")?;
    let schedule = Schedule::new(zone.clone()).weekdays([Hours::parse("09:00-17:00")?]).time_off(
        summer,
        summer + Days::new(11),
        Some("summer"),
    );
    let planner = Planner::new(EventType::new("visit", Minutes::from(30)), [Host::new("mia", schedule)])?;
    let rounds = Rule::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH")?;
    let rounds = Busy::recurring(monday.and_hms_opt(14, 0, 0).ok_or("no such time")?, 90, zone.clone(), rounds);

    let now = "2027-01-03T12:00:00Z".parse()?;
    let week = |number: u64| {
        let first = monday + Days::new(7 * number);
        let midnight = |date: NaiveDate| zone.resolve(date.and_time(Default::default()));
        let window = Span::new(midnight(first), midnight(first + Days::new(7)))?;
        Ok(Query::new(now, window).busy("mia", [rounds.clone()]))
    };
    let weeks: Vec<Query> = (0..52).map(week).collect::<Result<_, whenfree::Error>>()?;

    println!("Free half hours in the weeks of 2027, a quarter a line:");
    let answers = planner.slots_of_each(&weeks).into_iter().collect::<Result<Vec<_>, _>>()?;
    for quarter in answers.chunks(13) {
        let counts: Vec<String> = quarter.iter().map(|slots| format!("{:3}", slots.len())).collect();
        println!("  {}", counts.join(" "));
    }
    Ok(())
}

/// What a queue or a file would hand over: text in, text out.
fn lines_of_json() -> Result<(), Box<dyn std::error::Error>> {
    let lines: Vec<&str> = REQUESTS.lines().collect();
    println!("{} requests as JSON, one a line:", lines.len());
    for (number, answer) in Wire::default().answers(Verb::Decide, &lines).iter().enumerate() {
        let json = Json::parse(&answer.text)?;
        let text = |outer: &str, field: &str| {
            json.get(outer).and_then(|object| object.get(field)).and_then(Json::as_str).unwrap_or("-").to_owned()
        };
        let said = match answer.outcome {
            Outcome::Answered => format!("{} from {}", text("booking", "status"), text("booking", "start")),
            Outcome::Refused => match json.get("reasons") {
                Some(Json::List(reasons)) => {
                    let codes = reasons.iter().filter_map(|reason| reason.get("code")?.as_str());
                    format!("refused: {}", codes.collect::<Vec<_>>().join(", "))
                }
                _ => "refused".to_owned(),
            },
            Outcome::Invalid => format!("bad input: {} at {}", text("error", "code"), text("error", "path")),
        };
        println!("  {}. {said}", number + 1);
    }
    Ok(())
}
