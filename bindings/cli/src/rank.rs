//! `rank`: who would get a start, and why.

use std::io::Write;

use whenfree::wire::{Outcome, rankings_text};

use crate::answer::{print_line, title_of, wished};
use crate::arguments::{Color, DecideArguments};
use crate::failure::Failure;
use crate::input::load;
use crate::moment;
use crate::terminal::{DIM, FREE, TITLE, paper};
use crate::words::{clean, host_name, width};

pub(crate) fn run(arguments: &DecideArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, None)?;
    let start = moment::read("START", arguments.start.as_deref().unwrap_or_default(), &loaded.zone)?;
    let request = wished(start.instant, &arguments.wish)?;
    let rankings = loaded.planner.rank(&loaded.document.query, &request)?;
    let picked = rankings.iter().any(|ranking| ranking.hosts.iter().any(|host| host.picked));
    let outcome = if picked { Outcome::Answered } else { Outcome::Refused };
    if arguments.form.json {
        print_line(&rankings_text(&rankings, loaded.document.query.zone.as_ref()))?;
        return Ok(outcome);
    }
    let mut out = paper(color);
    let when = moment::day_and_time(start.instant, &loaded.zone);
    writeln!(out, "{TITLE}{when}{TITLE:#}, who would get it")?;
    writeln!(out, "{DIM}{}; times in {}{}{DIM:#}", title_of(&loaded), loaded.zone.name(), loaded.zone_source)?;
    for ranking in &rankings {
        writeln!(out)?;
        if ranking.hosts.is_empty() {
            writeln!(out, "  nobody can take it")?;
        }
        let names: Vec<String> = ranking.hosts.iter().map(|host| host_name(&loaded.planner, &host.host)).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        for (host, name) in ranking.hosts.iter().zip(names) {
            let blank = " ".repeat(widest.saturating_sub(width(&name)));
            let reason = clean(&host.to_string());
            match host.picked {
                true => writeln!(out, "  {FREE}* {name}{FREE:#}{blank}  {DIM}{reason}{DIM:#}")?,
                false => writeln!(out, "    {name}{blank}  {DIM}{reason}{DIM:#}")?,
            }
        }
    }
    if !picked {
        writeln!(out, "\nIt cannot be booked as asked, so nobody is picked; `whenfree explain` says why.")?;
    }
    out.flush()?;
    Ok(outcome)
}
