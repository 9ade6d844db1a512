//! The calendars and schedulers people already use, for whenfree.
pub mod ical;
pub mod windows_zones;
