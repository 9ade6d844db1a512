//! `VAVAILABILITY` (RFC 7953) and schedules of the core, both ways.
//!
//! A schedule becomes one `VAVAILABILITY` of the lowest priority with the weekly and recurring hours, one of a higher
//! priority for each overridden date, and one of the highest for each time off.

mod reading;
mod writing;

pub use reading::read_schedule;
pub use writing::write_schedule;

use chrono::NaiveDate;

/// `PRIORITY` of the hours, of overridden dates, and of time off: 1 is the highest (RFC 7953, 3.1).
const HOURS: u32 = 9;
const OVERRIDE: u32 = 5;
const TIME_OFF: u32 = 1;

/// Weekly hours hold for ever; written, they begin in the week of this Monday.
const FIRST_WEEK: NaiveDate = match NaiveDate::from_ymd_opt(2000, 1, 3) {
    Some(monday) => monday,
    None => NaiveDate::MIN,
};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
