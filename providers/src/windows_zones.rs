//! Windows zone names and their IANA names, both ways (Unicode CLDR, `windowsZones.xml`).
//!
//! Outlook and Microsoft Graph name zones as Windows does: `W. Europe Standard Time`. One such zone stands for several of
//! the tz database; which one depends on the territory, with one chosen for when the territory is not known.
mod table;

use std::cmp::Ordering;

use table::{IANA, WINDOWS};

/// Names that Microsoft's programs write and the CLDR leaves out: old Windows zones (TimeZoneConverter by Matt Johnson-Pint
/// reads them the same way) and the ways in which Exchange writes UTC.
const OTHERS: [(&str, &str); 5] = [
    ("Coordinated Universal Time", "Etc/UTC"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ("tzone://Microsoft/Utc", "Etc/UTC"),
    ("Z", "Etc/UTC"),
];

/// The IANA name of a Windows zone where the territory is not known (CLDR territory `001`), spelled as the tz database
/// spells it today. Case does not matter, nor do blanks around the name; `None` for a name Windows does not have.
///
/// ```
/// use whenfree_providers::windows_zones::to_iana;
///
/// assert_eq!(to_iana("W. Europe Standard Time"), Some("Europe/Berlin"));
/// assert_eq!(to_iana(" india standard time "), Some("Asia/Kolkata"));
/// assert_eq!(to_iana("Europe/Berlin"), None, "that is an IANA name");
/// ```
pub fn to_iana(windows: &str) -> Option<&'static str> {
    if let Some((_, iana, _)) = row(windows) {
        return Some(iana);
    }
    let name = windows.trim();
    OTHERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, iana)| *iana)
}

/// The IANA name of a Windows zone in a territory (ISO 3166 code of two letters, in any case); where the zone has none of its
/// own there, as [`to_iana`].
///
/// ```
/// use whenfree_providers::windows_zones::to_iana_in;
///
/// assert_eq!(to_iana_in("W. Europe Standard Time", "at"), Some("Europe/Vienna"));
/// assert_eq!(to_iana_in("W. Europe Standard Time", "JP"), Some("Europe/Berlin"));
/// ```
pub fn to_iana_in(windows: &str, territory: &str) -> Option<&'static str> {
    let territory = territory.trim();
    let own = row(windows).and_then(|(_, _, others)| {
        let mut pairs = others.split(' ').filter_map(|pair| pair.split_once('='));
        pairs.find(|(code, _)| code.eq_ignore_ascii_case(territory)).map(|(_, iana)| iana)
    });
    own.or_else(|| to_iana(windows))
}

/// The Windows name of an IANA zone, by whichever of its names in the tz database, old or new. Case does not matter, nor do
/// blanks around the name; `None` for the few that Windows has no zone for, such as `Antarctica/Troll`.
///
/// ```
/// use whenfree_providers::windows_zones::to_windows;
///
/// assert_eq!(to_windows("Asia/Calcutta"), Some("India Standard Time"));
/// assert_eq!(to_windows("Asia/Kolkata"), Some("India Standard Time"));
/// assert_eq!(to_windows("Antarctica/Troll"), None);
/// ```
pub fn to_windows(iana: &str) -> Option<&'static str> {
    let name = iana.trim();
    let place = IANA.binary_search_by(|(known, _)| compare(known, name)).ok()?;
    let (_, zone) = IANA.get(place)?;
    WINDOWS.get(usize::from(*zone)).map(|(windows, _, _)| *windows)
}

/// Every Windows name, in the order of the alphabet.
pub fn names() -> impl Iterator<Item = &'static str> {
    WINDOWS.iter().map(|(windows, _, _)| *windows)
}

fn row(windows: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let name = windows.trim();
    let place = WINDOWS.binary_search_by(|(known, _, _)| compare(known, name)).ok()?;
    WINDOWS.get(place).copied()
}

/// Compares as in lower case.
fn compare(known: &str, name: &str) -> Ordering {
    known.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}
