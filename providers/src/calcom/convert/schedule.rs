//! Schedules.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use whenfree::{Hours, Zone};

use super::Converted;
use crate::calcom::model::{Day, Schedule};
use crate::error::{Error, ErrorCode, Provider};

/// A schedule's hours: weekly ones, and those of single dates in their place. A date may have several rows; one whose only
/// row is `00:00` to `00:00` is closed. `23:59` as an end means the end of the day; `00:00` is the beginning of it,
/// so that no time is before it, as Cal.com reads both (`packages/lib/date-ranges.ts` of calcom/cal.com).
///
/// # Errors
/// `decode` with the path `timeZone` when the zone is not in the tz database.
pub fn schedule(of: &Schedule) -> Result<Converted<whenfree::Schedule>, Error> {
    let zone = Zone::named(&of.time_zone).map_err(|_| {
        let shown: String = of.time_zone.chars().take(60).collect();
        let message = format!("`{shown}` is no zone of the tz database; set the schedule's zone at Cal.com");
        Error::new(Provider::CalCom, "schedule", ErrorCode::Decode, message).with_path("timeZone")
    })?;
    let mut left_out = Vec::new();
    let mut value = whenfree::Schedule::new(zone);
    for row in &of.availability {
        let Some(hours) = hours(&row.start_time, &row.end_time, &mut left_out) else { continue };
        for day in &row.days {
            let index = Day::ALL.iter().position(|known| known == day).unwrap_or_default();
            if let Some(list) = value.weekly.get_mut(index) {
                list.push(hours);
            }
        }
    }
    let mut dates: BTreeMap<NaiveDate, Vec<Hours>> = BTreeMap::new();
    for row in &of.overrides {
        let list = dates.entry(row.date).or_default();
        if row.start_time != row.end_time {
            list.extend(hours(&row.start_time, &row.end_time, &mut left_out));
        }
    }
    value.overrides = dates;
    Ok(Converted { value, left_out })
}

/// Hours of one date. None, and a sentence, for what Cal.com shows no slots in either.
fn hours(start: &str, end: &str, left_out: &mut Vec<String>) -> Option<Hours> {
    if start == "00:00" && end == "00:00" {
        return None; // a row of no length: closed
    }
    let till = if end == "23:59" { "24:00" } else { end };
    let read = Hours::parse(&format!("{start}-{till}")).ok();
    match read {
        Some(hours) if !hours.past_midnight() => Some(hours),
        _ => {
            left_out.push(format!("the hours `{start}` to `{end}`, which end before they begin or are no times"));
            None
        }
    }
}
