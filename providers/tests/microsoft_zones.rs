//! Windows zone names against the CLDR's own file, and against the tz database of core.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use whenfree::Zones;
use whenfree_providers::windows_zones::{names, to_iana, to_iana_in, to_windows};

/// `windowsZones` of the CLDR: Windows name, territory, IANA names.
fn cldr() -> Vec<(String, String, Vec<String>)> {
    let file: Value = serde_json::from_str(include_str!("recorded/cldr/windowsZones.json")).unwrap();
    let rows = file["supplemental"]["windowsZones"]["mapTimezones"].as_array().unwrap();
    let text = |row: &Value, name: &str| row["mapZone"][name].as_str().unwrap().to_owned();
    let row = |row: &Value| {
        let zones = text(row, "_type").split_whitespace().map(str::to_owned).collect();
        (text(row, "_other"), text(row, "_territory"), zones)
    };
    rows.iter().map(row).collect()
}

/// Each name of the tz database with the names of the same zone, and the one preferred now.
fn same_zone() -> BTreeMap<String, (String, Vec<String>)> {
    let file: Value = serde_json::from_str(include_str!("recorded/cldr/timezone.json")).unwrap();
    let mut same = BTreeMap::new();
    for entry in file["keyword"]["u"]["tz"].as_object().unwrap().values() {
        let Some(all) = entry["_alias"].as_str() else { continue };
        let all: Vec<String> = all.split(' ').map(str::to_owned).collect();
        let preferred = entry["_iana"].as_str().unwrap_or(&all[0]).to_owned();
        for name in &all {
            same.insert(name.clone(), (preferred.clone(), all.clone()));
        }
    }
    same
}

#[test]
fn the_table_is_the_cldr_s() {
    let same = same_zone();
    let rows = cldr();
    assert!(rows.len() >= 500, "{}", rows.len());
    for (windows, territory, zones) in &rows {
        let preferred = same[&zones[0]].0.as_str();
        assert_eq!(to_iana_in(windows, territory), Some(preferred), "{windows} in {territory}");
        if territory == "001" {
            assert_eq!(to_iana(windows), Some(preferred), "{windows}");
        }
        for alias in zones.iter().flat_map(|zone| &same[zone].1) {
            // Names that the tz database has dropped.
            if ["US/Pacific-New", "Canada/East-Saskatchewan"].contains(&alias.as_str()) {
                continue;
            }
            assert_eq!(to_windows(alias), Some(windows.as_str()), "{alias}");
        }
    }
    let known: BTreeSet<&str> = rows.iter().map(|(windows, ..)| windows.as_str()).collect();
    assert_eq!(names().collect::<BTreeSet<_>>(), known);
}

#[test]
fn every_name_is_one_of_the_embedded_tz_database_and_maps_back() {
    let zones = Zones::embedded();
    for windows in names() {
        let iana = to_iana(windows).unwrap();
        assert!(zones.get(iana).is_ok(), "{windows} is {iana}");
        assert_eq!(to_windows(iana), Some(windows));
    }
    for (windows, territory, _) in cldr() {
        let iana = to_iana_in(&windows, &territory).unwrap();
        assert!(zones.get(iana).is_ok(), "{windows} in {territory} is {iana}");
        assert_eq!(to_windows(iana), Some(windows.as_str()), "{iana}");
    }
}

#[test]
fn every_zone_of_the_tz_database_has_a_windows_name_but_two() {
    let zones = Zones::embedded();
    let without: Vec<&str> = zones.names().filter(|name| to_windows(name).is_none()).collect();
    assert_eq!(without, ["Antarctica/Troll", "Factory"]);
}

#[test]
fn the_windows_zone_shows_the_same_time_now() {
    // A zone and the zone its Windows name stands for agree on the offset of both a winter and a summer day.
    let zones = Zones::embedded();
    let mut differ = BTreeSet::new();
    for name in zones.names() {
        let Some(windows) = to_windows(name) else { continue };
        let (here, there) = (zones.get(name).unwrap(), zones.get(to_iana(windows).unwrap()).unwrap());
        for day in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"] {
            let day = day.parse().unwrap();
            if here.at(day).offset() != there.at(day).offset() {
                differ.insert(name);
            }
        }
    }
    // Zones that changed their offset and that the CLDR has left in the Windows zone they were in.
    assert_eq!(
        differ.into_iter().collect::<Vec<_>>(),
        ["America/Scoresbysund", "Antarctica/Casey", "Antarctica/Vostok"]
    );
}

#[test]
fn names_are_read_as_people_write_them() {
    for (windows, iana) in [
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("GMT Standard Time", "Europe/London"),
        ("gmt standard time", "Europe/London"),
        ("\tTOKYO STANDARD TIME\n", "Asia/Tokyo"),
        ("UTC", "Etc/UTC"),
        ("utc-11", "Etc/GMT+11"),
        ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
        ("Nepal Standard Time", "Asia/Kathmandu"),
        ("tzone://Microsoft/Utc", "Etc/UTC"),
        ("TZONE://microsoft/utc", "Etc/UTC"),
        ("Kamchatka Standard Time", "Asia/Kamchatka"),
        ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ] {
        assert_eq!(to_iana(windows), Some(iana), "{windows}");
        assert_eq!(to_iana_in(windows, ""), Some(iana), "{windows}");
        assert!(Zones::embedded().get(iana).is_ok());
    }
    for nonsense in ["", " ", "Standard Time", "Europe/Berlin", "Pacific Standard Timex", "Pacific Standard Tim", "ä"]
    {
        assert_eq!(to_iana(nonsense), None, "{nonsense}");
        assert_eq!(to_iana_in(nonsense, "US"), None, "{nonsense}");
    }
    assert_eq!(to_iana_in("Central European Standard Time", "hr"), Some("Europe/Zagreb"));
    assert_eq!(to_iana_in("Pacific Standard Time", "CA"), Some("America/Vancouver"));
    for (iana, windows) in [
        ("Europe/Kyiv", "FLE Standard Time"),
        ("Europe/Kiev", "FLE Standard Time"),
        ("utc", "UTC"),
        (" america/new_york ", "Eastern Standard Time"),
        ("US/Eastern", "Eastern Standard Time"),
        ("America/Coyhaique", "Magallanes Standard Time"),
    ] {
        assert_eq!(to_windows(iana), Some(windows), "{iana}");
    }
    for nonsense in ["", "Eastern Standard Time", "Europe/Berli", "Europe/Berlinn", "\u{0}"] {
        assert_eq!(to_windows(nonsense), None, "{nonsense}");
    }
}
