//! From a `TZID` to a time zone: names of the tz database, prefixed and Windows names, rules of a `VTIMEZONE`.

use whenfree::{Zone, Zones};

use super::rules::Steps;
use super::values::read_offset;
use super::vtimezone::Definition;
use crate::windows_zones;

/// Names of zones in the lists of Windows and Ruby on Rails that are no list of cities.
const REGIONS: [(&str, &str); 14] = [
    ("eastern time", "America/New_York"),
    ("central time", "America/Chicago"),
    ("mountain time", "America/Denver"),
    ("pacific time", "America/Los_Angeles"),
    ("atlantic time", "America/Halifax"),
    ("arizona", "America/Phoenix"),
    ("alaska", "America/Anchorage"),
    ("hawaii", "Pacific/Honolulu"),
    ("newfoundland", "America/St_Johns"),
    ("saskatchewan", "America/Regina"),
    ("indiana", "America/Indiana/Indianapolis"),
    ("greenwich mean time", "Europe/London"),
    ("chennai", "Asia/Kolkata"),
    ("beijing", "Asia/Shanghai"),
];

/// Bytes of a `TZID`; a longer one is not known, whatever the calendar says of it.
pub(super) const MAX_NAME: usize = 255;

/// The zone behind a `TZID`; nothing when neither its name nor its definition says which one it is.
///
/// The order is: a name of the tz database, also in other case, with spaces or behind a prefix such as
/// `/mozilla.org/20050126_1/`; a name of Windows; the name that the `VTIMEZONE` gives beside (`X-LIC-LOCATION`); the
/// rules of the `VTIMEZONE`; a Windows name with a number behind; an offset with perhaps a list of cities, such as
/// `(UTC+01:00) Amsterdam, Berlin`. What writing out the rules takes is taken from `steps`.
pub(super) fn find(tzid: &str, definition: Option<&Definition>, steps: &mut Steps) -> Option<Zone> {
    if tzid.len() > MAX_NAME {
        return None;
    }
    let tzid = tzid.trim().trim_matches('"');
    let unnumbered = || by_name(tzid.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' '));
    by_name(tzid)
        .or_else(|| by_name(definition?.location.as_deref()?))
        .or_else(|| definition?.zone(tzid, steps))
        .or_else(unnumbered)
        .or_else(|| by_description(tzid))
}

/// By a name alone, without a definition.
pub(super) fn by_name(name: &str) -> Option<Zone> {
    if name.is_empty() || name.len() > MAX_NAME {
        return None;
    }
    let utc = ["utc", "z", "gmt", "coordinated universal time", "tzone://microsoft/utc"];
    if utc.iter().any(|utc| utc.eq_ignore_ascii_case(name)) {
        return Some(Zone::utc());
    }
    if let Some(zone) = in_database(name).or_else(|| windows_zones::to_iana(name).and_then(in_database)) {
        return Some(zone);
    }
    // `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`: a name has three parts at most.
    let slashes = name.rmatch_indices('/').map(|(at, _)| at).take(3);
    slashes.filter_map(|at| name.get(at + 1..)).filter(|tail| tail.contains('/')).filter_map(in_database).last()
}

/// In any case, with spaces for underscores; a name that is not there costs microseconds.
fn in_database(name: &str) -> Option<Zone> {
    if name.len() > 64 {
        return None;
    }
    let name = name.replace(' ', "_");
    let found = Zones::embedded().names().find(|known| known.eq_ignore_ascii_case(&name)).map(str::to_owned)?;
    Zone::named(&found).ok()
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern`, `(GMT-05.00) Eastern Time (US & Canada)`, `GMT+0200`, `+02:00`.
fn by_description(text: &str) -> Option<Zone> {
    let (head, places) = match text.strip_prefix('(') {
        Some(rest) => rest.split_once(')').unwrap_or((rest, "")),
        None => (text, ""),
    };
    let head = head.trim();
    let head = ["UTC", "GMT"].iter().find_map(|zone| head.strip_prefix(zone)).unwrap_or(head).trim();
    let offset = if head.is_empty() { 0 } else { read_offset(&head.replace(['.', ':'], ""))? };
    let offset = i32::try_from(offset).ok()?;
    if head.is_empty() && places.is_empty() {
        return Some(Zone::utc());
    }
    // A city counts only if its standard time is the one the name states.
    let fits = |zone: &Zone| standard_offset(zone) == Some(offset);
    let lower = places.to_lowercase();
    let region = REGIONS.iter().filter(|(words, _)| lower.contains(words)).find_map(|(_, name)| in_database(name));
    let city = || places.split([',', ';']).filter(|city| !city.trim().is_empty()).find_map(|city| of_city(city, fits));
    if places.trim().is_empty() {
        return Zone::from_tzif(text, &super::vtimezone::tzif(offset, &[])).ok();
    }
    region.filter(fits).or_else(city)
}

fn of_city(city: &str, fits: impl Fn(&Zone) -> bool) -> Option<Zone> {
    let city = city.trim().replace(' ', "_").replace('.', "");
    let zones = Zones::embedded();
    let mut named =
        zones.names().filter(|name| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city)));
    named.find_map(|name| Zone::named(name).ok().filter(&fits))
}

/// The smaller of the offsets of January and July 2026.
fn standard_offset(zone: &Zone) -> Option<i32> {
    let at = |seconds| chrono::DateTime::from_timestamp(seconds, 0).map(|at| zone.at(at).offset().local_minus_utc());
    Some(at(1_768_435_200)?.min(at(1_784_073_600)?))
}
