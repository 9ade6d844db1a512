//! The time zones there are.

use std::io::Write;

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::wire::{Outcome, instant_text};
use whenfree::{Json, Span, Zone, Zones, tzdb_version};

use crate::arguments::{Color, ZonesArguments};
use crate::failure::Failure;
use crate::moment;
use crate::terminal::{DIM, TITLE, paper, wire};
use crate::words::{counted, date, fit, pad};

struct Row {
    zone: Zone,
    offset: i32,
    /// When the offset changes next within two years, and to what.
    change: Option<(DateTime<Utc>, i32)>,
}

/// Lists the zones whose name holds the pattern.
pub(crate) fn run(arguments: &ZonesArguments, color: Color) -> Result<Outcome, Failure> {
    let now = arguments.now.as_deref().map_or_else(|| Ok(moment::clock()), moment::read_now)?;
    let pattern = arguments.pattern.as_deref().unwrap_or_default().to_lowercase();
    let zones = Zones::embedded();
    let mut names: Vec<&str> = zones.names().filter(|name| name.to_lowercase().contains(&pattern)).collect();
    names.sort_unstable();
    let rows: Vec<Row> = names.iter().filter_map(|name| row(Zone::named(name).ok()?, now)).collect();
    if arguments.json {
        print_json(&rows)?;
    } else {
        print(&rows, now, arguments.pattern.as_deref(), color)?;
    }
    Ok(if rows.is_empty() { Outcome::Refused } else { Outcome::Answered })
}

fn row(zone: Zone, now: DateTime<Utc>) -> Option<Row> {
    let soon = Span::new(now, now.checked_add_signed(TimeDelta::days(731))?).ok()?;
    let offset = zone.at(now).offset().local_minus_utc();
    let change = zone.transitions(soon).into_iter().find(|(at, _)| *at > now);
    Some(Row { zone, offset, change })
}

fn print(rows: &[Row], now: DateTime<Utc>, pattern: Option<&str>, color: Color) -> Result<(), Failure> {
    let mut out = paper(color);
    let utc = Zone::utc();
    let many = counted(rows.len(), "zone", "zones");
    let at = moment::day_and_time(now, &utc);
    writeln!(out, "{TITLE}{many}{TITLE:#}, tz database {}, at {at} UTC", tzdb_version())?;
    if let (true, Some(pattern)) = (rows.is_empty(), pattern) {
        let shown = fit(&crate::words::clean(pattern), 64, "...");
        writeln!(out, "No name holds `{shown}`; try the continent or a large city, such as `Europe/` or `york`.")?;
    }
    for Row { zone, offset, change } in rows {
        let name = pad(zone.name(), 32, "…");
        let clock = zone.at(now).format("%a %H:%M");
        write!(out, "{name}  {}  {clock}", moment::offset(*offset))?;
        if let Some((at, next)) = change {
            let day = date(zone.date_at(*at));
            write!(out, "  {DIM}{} from {day}{DIM:#}", moment::offset(*next))?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

fn print_json(rows: &[Row]) -> Result<(), Failure> {
    let text = |text: String| Json::Text(text.into());
    let zones = rows.iter().map(|Row { zone, offset, change }| {
        let mut members =
            vec![("name".into(), text(zone.name().to_owned())), ("offset".into(), text(moment::offset(*offset)))];
        if let Some((at, next)) = change {
            members.push(("nextChange".into(), text(instant_text(*at, None))));
            members.push(("nextOffset".into(), text(moment::offset(*next))));
        }
        Json::Object(members)
    });
    let zones = Json::List(zones.collect());
    let answer = Json::Object(vec![("tzdb".into(), text(tzdb_version().to_owned())), ("zones".into(), zones)]);
    let mut out = wire();
    writeln!(out, "{answer}")?;
    Ok(out.flush()?)
}
